"""Dots for who is heard, with intervals, one colour and shape an outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from mediakit.plot.backends.draw import draw
from mediakit.plot.chart import Options, check_table, groups_of
from mediakit.plot.charts.dots import Columns, Dots, dots_chart
from mediakit.plot.look.words import name_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.chart import Drawn
    from mediakit.plot.look.settings import Backend, Language

__all__ = ["voices"]

_NEEDED: Final = ("count", "share")
_KEYS: Final = ("cited", "kind", "actor")


def voices(
    table: pd.DataFrame,
    *,
    n: int = 15,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Drawn:
    """Draw which part of the voices each kind, or each source, has, with intervals.

    Each group has a colour and a shape; more than ten groups get a panel each.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.voices()` returns: `kind`, `count` and `share` (from 0 to 1), where known the
        interval `low` to `high`, and `cited` or `actor` when single sources were counted. A field
        of a list that was counted stands before `count`. Columns before it name the group of a row.
    n : int, default 15
        Most rows: those with the highest counts over all groups, equal ones in table order.
    backend, language, title, ax : as told in `mediakit.plot.use`

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"kind": ["official", "anonymous"], "count": [6, 2]})
    >>> table["share"] = table["count"] / 8
    >>> figure = voices(table, backend="plotly")
    >>> list(figure.data[0].x)
    [0.75, 0.25]
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax)
    check_table(table, _NEEDED, helper="voices")
    key = _key_of(table)
    is_feed = key == "cited" and set(table["kind"]) <= {"agency", "outlet"}
    kinds = {one: name_of(str(one), options.language) for one in table[key].unique()}
    dots = Dots(
        columns=Columns(key, "count", "share"),
        heading="feeds" if is_feed else "voices",
        axis="document share" if is_feed else "voice share",
        shown="cited shown" if key == "cited" else "kind shown",
        names=kinds if key == "kind" else {},
    )
    groups = groups_of(table, before="kind" if key == "cited" else key, options=options)
    return draw(dots_chart(dots, table, groups, options), options)


def _key_of(table: pd.DataFrame) -> str:
    """Name the column of what was counted: a field of a list is the one before the counts."""
    for key in _KEYS:
        if key in table.columns:
            return key
    check_table(table.iloc[:, 1:], ["count"], helper="voices")
    return str(table.columns[list(table.columns).index("count") - 1])
