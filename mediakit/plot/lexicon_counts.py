"""Dots for how often the words of each category occur, one colour and shape a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

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
    per_of,
    series,
)
from mediakit.plot.charts.one_thing import one_thing_chart
from mediakit.plot.look.theme import COLOURS
from mediakit.text.bidi import isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.chart import Drawn

__all__ = ["lexicon_counts"]

Groups = Sequence[tuple[str, pd.DataFrame]]


def lexicon_counts(
    table: pd.DataFrame,
    *,
    n: int = 20,
    backend: str | None = None,
    language: str | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Drawn:
    """Draw how often the words of each category occur as dots, one colour and shape a group.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.lexicon_counts()` returns: `category`, `count` and `rate` (per 1,000 tokens),
        where known the interval `low` to `high`. Columns before `category` name the group of a row.
        More than ten groups get a panel each; of one category the groups are rows. Replace the
        ids by `Lexicon.names` to show names:
        ``table.replace({"category": lexicon.names("ar")})``.
    n : int, default 20
        Most categories: those with the most hits over all groups, equal ones in table order. Of
        one category, most groups: those of the highest rate.
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
    ...     {"category": ["conflict", "economy"], "count": [6, 2], "rate": [3.0, 1.0]}
    ... )
    >>> figure = lexicon_counts(table, backend="plotly")
    >>> list(figure.data[0].x)
    [3.0, 1.0]
    """
    options = Options(
        n=n, backend=backend, language=language, title=title, ax=ax, per=per_of(table)
    )
    check_table(table, ["category", "count", "rate"], helper="lexicon_counts")
    by, groups = groups_of(table, before="category", options=options)
    if by and len(table["category"].unique()) == 1:
        what = str(table["category"].iloc[0])
        title = options.heading("lexicon_counts only", what=what, by=by)
        # a table without the column, or with hits in it, has left them out
        left_out = "negated" not in table.columns or np.nansum(numbers(table, "negated")) > 0
        note = options.say("negated") if left_out else ""
        axis = options.say("hit rate")
        return draw(one_thing_chart(groups, options, title=title, axis=axis, note=note), options)
    categories = _most_found(table, n)
    panels = _panels(groups, categories, options)
    total = table["category"].nunique()
    shown = options.say("categories shown", shown=len(categories), total=total)
    chart = Chart(
        panels=panels,
        mark="dot",
        axis=options.say("lexicon rate"),
        title=_title(by, groups, options),
        caption=caption(shown, panels, options),
        mirrored=options.mirrored,
        rtl=options.rtl,
    )
    return draw(chart, options)


def _most_found(table: pd.DataFrame, n: int) -> list[object]:
    """Give the `n` categories with the most hits, the most first."""
    counts = pd.Series(numbers(table, "count"))
    codes, categories = pd.factorize(table["category"])
    totals = counts.groupby(codes).sum().sort_values(ascending=False, kind="stable")
    return [categories[code] for code in totals.index[:n]]


def _panels(groups: Groups, categories: list[object], options: Options) -> list[Panel]:
    names = [str(category) for category in categories]
    if len(groups) <= len(COLOURS):
        marks = [_marks(name, part, categories, at) for at, (name, part) in enumerate(groups)]
        return [Panel("", names, marks)]
    check_panels(groups, options)
    return [
        Panel(isolate(name), names, [_marks(name, part, categories, 0)]) for name, part in groups
    ]


def _marks(name: str, table: pd.DataFrame, categories: list[object], style: int) -> Series:
    part = table[table["category"].isin(categories)]
    rows = np.array([categories.index(each) for each in part["category"]], dtype=np.intp)
    return replace(series(name, part, "rate", style=style), rows=rows)


def _title(by: str, groups: Groups, options: Options) -> str:
    if not by:
        return options.heading("lexicon_counts")
    if len(groups) == 1:
        return options.heading("lexicon_counts one", group=groups[0][0])
    return options.heading("lexicon_counts by", by=by)
