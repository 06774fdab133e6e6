"""A table of cells for outlets: how many of the stories of the one the other has."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from mediakit.plot.chart import Options, check_table, numbers
from mediakit.plot.charts.cells import Counted, draw_cells
from mediakit.plot.grouping import Made, check_keys
from mediakit.plot.look.readers import for_readers
from mediakit.signatures import checked

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["compare_stories"]

MADE: Final = Made(
    helper="mk.compare_stories(stories)",
    keys=("source_a", "source_b"),
    columns=(
        "stories", "shared", "earlier", "tied", "later", "unknown",
        "earlier_share", "earlier_low", "earlier_high",
    ),
    grouped=False,
)  # fmt: skip
NEEDED: Final = (*MADE.keys, "shared", "share")
_MOST: Final = 30  # outlets


@checked
@for_readers
def compare_stories(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw who reports what others report: a row an outlet, a column the one it is held against.

    The number in a cell is the part of the stories of the row that the column has too, of those
    that it could have; the darker, the more.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mk.compare_stories(stories)` returns: `source_a`, `source_b`, `shared`, `share`.
    n : int, optional
        Most outlets: those that share most stories with the others, equal ones in table order.
        Without it as many as a picture holds.
    backend, language, title, ax : as told in `mediakit.plot.use`

    Raises
    ------
    ValueError
        If no two outlets have a known share.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"source_a": ["North", "South"], "source_b": ["South", "North"], "shared": 3,
    ...      "share": [0.5, 0.3]})
    >>> figure = compare_stories(table, backend="plotly").figure
    >>> [text.strip() for text in figure.layout.yaxis.ticktext]
    ['North', 'South']
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax, most=_MOST)
    check_table(table, NEEDED, helper=MADE.helper)
    check_keys(table, MADE)
    if not np.isfinite(numbers(table, "share")).any():
        raise ValueError("table has no value of share: no outlet could have a story of another.")
    outlets = _outlets(table)
    shown = outlets if options.is_free else outlets[: options.n]
    known = table.assign(count=numbers(table, "shared"))
    known = known.rename(columns={"low": "share_low", "high": "share_high"})
    counted = Counted(
        groups=[(name, known[known["source_a"].astype(str) == name]) for name in shown],
        key="source_b",
        value="share",
        unit="percent",
        axis=options.say("shared cells"),
        title=options.heading("compare_stories"),
        columns=lambda most: list[object](outlets[:most]),
        told=partial(_told, options, len(outlets)),
    )
    return draw_cells(counted, options)


def _outlets(table: pd.DataFrame) -> list[str]:
    """Give the outlets, those that share most first."""
    names = list(dict.fromkeys([*table["source_a"].astype(str), *table["source_b"].astype(str)]))
    shared = pd.Series(numbers(table, "shared"))
    totals = shared.groupby(table["source_a"].astype(str).to_numpy()).sum()
    known = totals.reindex(names, fill_value=0.0)
    return [str(name) for name in known.sort_values(ascending=False, kind="stable").index]


def _told(options: Options, total: int, shown: int) -> str:
    """Say how to read a row, and what is left out."""
    left_out = options.left_out("sources shown", shown=shown, total=total)
    return f"{options.say('shared rows')} {left_out}".strip()
