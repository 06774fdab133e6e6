"""A table of cells for two coders: what the one and the other gave to the same units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from mediakit.plot.chart import Options, check_table, numbers
from mediakit.plot.charts.cells import Counted, draw_cells
from mediakit.plot.grouping import Group, Made, check_keys
from mediakit.plot.look.readers import for_readers
from mediakit.signatures import checked

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["confusion"]

MADE: Final = Made(
    helper="mk.confusion(coding, column=...)",
    keys=("coder_a", "coder_b", "value_a", "value_b"),
    grouped=False,
)
NEEDED: Final = (*MADE.keys, "count")
_MOST: Final = 30  # values


@checked
@for_readers
def confusion(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw what is taken for what: a row a value of one coder, a column a value of the other.

    The number in a cell says how many units got both values; the darker, the more. Where both
    agree, row and column have the same value. Several pairs of coders stand below each other.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mk.confusion(coding, column=...)` returns: `coder_a`, `coder_b`, `value_a`, `value_b`,
        `count`. Filter it to draw one pair of coders.
    n : int, optional
        Most values: those that were given most often, in the order of the table. Without it as many
        as the width of a picture holds.
    backend, language, title, ax : as told in `mediakit.plot.use`

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"coder_a": "Adel", "coder_b": "Rim", "value_a": ["+", "+", "-", "-"],
    ...      "value_b": ["+", "-", "+", "-"], "count": [8, 2, 0, 5]})
    >>> figure = confusion(table, backend="plotly").figure
    >>> [text.strip() for text in figure.layout.xaxis.ticktext]
    ['+', '-']
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax, most=_MOST)
    check_table(table, NEEDED, helper=MADE.helper)
    check_keys(table, MADE)
    values, every = _values(table, options)
    part = table[table["value_a"].isin(values) & table["value_b"].isin(values)]
    groups, coders = _rows(part, options)
    counted = Counted(
        groups=groups,
        key="value_b",
        value="count",
        unit="count",
        axis=options.say("coded cells"),
        title=options.heading("confusion"),
        columns=lambda most: list(values[:most]),
        told=lambda shown: " ".join(
            filter(None, [coders, options.left_out("values shown", shown=shown, total=every)])
        ),
    )
    return draw_cells(counted, options)


def _values(table: pd.DataFrame, options: Options) -> tuple[list[object], int]:
    """Give the values that were given most often, in the order of the table, and how many are."""
    every = list(dict.fromkeys([*table["value_a"], *table["value_b"]]))
    counts = pd.Series(numbers(table, "count"))
    given = sum(
        counts.groupby(table[side].to_numpy()).sum().reindex(every, fill_value=0.0)
        for side in ("value_a", "value_b")
    )
    most = set(pd.Series(given).sort_values(ascending=False, kind="stable").index[: options.n])
    return [value for value in every if value in most], len(every)


def _rows(table: pd.DataFrame, options: Options) -> tuple[list[Group], str]:
    """Give the rows of each pair of coders, and a sentence on who stands where."""
    couples = table[["coder_a", "coder_b"]].drop_duplicates()
    keys = ["coder_a", "coder_b", "value_a"]
    parts = table.groupby(keys, sort=False, dropna=False)
    if len(couples) == 1:
        one, other = couples.iloc[0].astype(str)
        told = options.say("coders one", one=one, other=other)
        return [(str(value), part) for (_, _, value), part in parts], told
    rows = [(f"{one} \u2013 {other}: {value}", part) for (one, other, value), part in parts]
    return rows, options.say("coders several")
