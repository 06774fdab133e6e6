"""Dots for who is heard, with intervals, one colour and shape an outlet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from mediakit.plot.chart import (
    Chart,
    Options,
    Panel,
    Series,
    caption,
    check_panels,
    check_table,
    draw,
    groups_of,
    numbers,
    series,
)
from mediakit.plot.look.theme import COLOURS
from mediakit.plot.look.words import name_of
from mediakit.text.bidi import isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.chart import Drawn

__all__ = ["voices"]

_NEEDED: Final = ("kind", "count", "share")
Groups = Sequence[tuple[str, pd.DataFrame]]


def voices(
    table: pd.DataFrame,
    *,
    n: int = 15,
    backend: str | None = None,
    language: str | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Drawn:
    """Draw which part of the voices each kind, or each source, has, with intervals.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.voices()` returns: `kind`, `count` and `share` (from 0 to 1), where known the
        interval `low` to `high`, and `cited` when single sources were counted. Columns before
        `kind` name the group of a row. More than ten groups get a panel each.
    n : int, default 15
        Most rows: those with the highest counts over all groups, equal ones in table order.
    backend : {"matplotlib", "plotly"}, optional
        The library that draws; without it, the one that `use` has set.
    language : {"en", "ar"}, optional
        Language of the fixed words; "ar" composes the plot from right to left.
    title : str, optional
        Title instead of the one that says what is shown; "" for none.
    ax : matplotlib.axes.Axes, optional
        Axes to draw on, for at most ten groups and matplotlib only.

    Returns
    -------
    matplotlib.axes.Axes, list of them, or plotly.graph_objects.Figure
        The Axes of matplotlib, in a list when there are panels, or the plotly figure.

    Raises
    ------
    ValueError
        For an unknown backend or language, `n` below one, a table without rows or without the
        columns, more than 24 groups, or an `ax` that does not fit.
    TypeError
        When `table` is no DataFrame or `n` no whole number.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"kind": ["official", "anonymous"], "count": [6, 2], "share": [0.75, 0.25]}
    ... )
    >>> figure = voices(table, backend="plotly")
    >>> list(figure.data[0].x)
    [0.75, 0.25]
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax)
    check_table(table, _NEEDED, helper="voices")
    by, groups = groups_of(table, before="kind", options=options)
    key = "cited" if "cited" in table.columns else "kind"
    rows = _highest(table, key, n)
    panels = _panels(groups, key, rows, options)
    shown = options.say(f"{key} shown", shown=len(rows), total=table[key].nunique())
    is_feed = key == "cited" and set(table["kind"]) <= {"agency", "outlet"}
    chart = Chart(
        panels=panels,
        mark="dot",
        axis=options.say("document share" if is_feed else "voice share"),
        title=_title(by, groups, "feeds" if is_feed else "voices", options),
        caption=caption(shown, panels, options),
        mirrored=options.mirrored,
        rtl=options.rtl,
    )
    return draw(chart, options)


def _highest(table: pd.DataFrame, key: str, n: int) -> list[str]:
    """Give the `n` kinds or sources with the highest counts, the highest first."""
    codes, names = pd.factorize(table[key])
    totals = pd.Series(numbers(table, "count")).groupby(codes).sum()
    order = totals.sort_values(ascending=False, kind="stable").index[:n]
    return [str(names[code]) for code in order]


def _panels(groups: Groups, key: str, rows: list[str], options: Options) -> list[Panel]:
    names = [name_of(row, options.language) if key == "kind" else row for row in rows]
    if len(groups) <= len(COLOURS):
        marks = [_marks(name, part, key, rows, style) for style, (name, part) in enumerate(groups)]
        return [Panel("", names, marks)]
    check_panels(groups, options)
    return [
        Panel(isolate(name), names, [_marks(name, part, key, rows, 0)]) for name, part in groups
    ]


def _marks(name: str, table: pd.DataFrame, key: str, rows: list[str], style: int) -> Series:
    part = table[table[key].isin(rows)]
    places = np.array([rows.index(str(one)) for one in part[key]], dtype=np.intp)
    return replace(series(name, part, "share", style=style), rows=places)


def _title(by: str, groups: Groups, what: str, options: Options) -> str:
    if not by:
        return options.heading(what)
    if len(groups) == 1:
        return options.heading(f"{what} one", group=groups[0][0])
    return options.heading(f"{what} by", by=by)
