"""Bars of the terms a coverage uses most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from mediakit.plot.chart import (
    Chart,
    Options,
    Panel,
    caption,
    check_panels,
    check_table,
    draw,
    groups_of,
    numbers,
    per_of,
    series,
)
from mediakit.text.bidi import isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.chart import Drawn

__all__ = ["term_frequency"]


def term_frequency(
    table: pd.DataFrame,
    *,
    n: int = 20,
    backend: str | None = None,
    language: str | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Drawn:
    """Draw the rates of the most frequent terms as bars, one panel a group.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.term_frequency()` returns: `term` and `rate` (per 1,000 tokens), and where
        known the interval `low` to `high`. Columns before `term` name the group of a row.
    n : int, default 20
        Most terms in a panel: those of the highest rate, equal ones in the order of the table.
    backend : {"matplotlib", "plotly"}, optional
        The library that draws; without it, the one that `use` has set.
    language : {"en", "ar"}, optional
        Language of the fixed words; "ar" composes the plot from right to left.
    title : str, optional
        Title instead of the one that says what is shown; "" for none.
    ax : matplotlib.axes.Axes, optional
        Axes to draw on, for a single group and matplotlib only.

    Returns
    -------
    matplotlib.axes.Axes, list of them, or plotly.graph_objects.Figure
        The Axes of matplotlib, in a list when there are several groups, or the plotly figure.

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
    >>> table = pd.DataFrame({"term": ["روسيا", "ليبيا"], "rate": [4.5, 9.0]})
    >>> figure = term_frequency(table, backend="plotly")
    >>> list(figure.data[0].x)
    [9.0, 4.5]
    """
    options = Options(
        n=n, backend=backend, language=language, title=title, ax=ax, per=per_of(table)
    )
    check_table(table, ["term", "rate"], helper="term_frequency")
    by, groups = groups_of(table, before="term", options=options)
    check_panels(groups, options)
    panels = [_panel(name, part, n) for name, part in groups]
    chart = Chart(
        panels=panels,
        mark="bar",
        axis=options.say("rate"),
        title=title_of(by, groups, options),
        caption=caption(
            shown_of([len(panel.rows) for panel in panels], table, options), panels, options
        ),
        mirrored=options.mirrored,
        rtl=options.rtl,
    )
    return draw(chart, options)


def top_terms(table: pd.DataFrame, n: int) -> pd.DataFrame:
    """Give the `n` rows of the highest known rate, the highest first."""
    rates = pd.Series(numbers(table, "rate")).dropna()
    order = rates.sort_values(ascending=False, kind="stable").index[:n]
    return table.iloc[order]


def _panel(name: str, table: pd.DataFrame, n: int) -> Panel:
    best = top_terms(table, n)
    rows = [str(term) for term in best["term"]]
    return Panel(isolate(name) if name else "", rows, [series(name, best, "rate")])


def title_of(by: str, groups: Sequence[tuple[str, pd.DataFrame]], options: Options) -> str:
    """Say which terms are shown, and of what."""
    if not by:
        return options.heading("term_frequency")
    if len(groups) == 1:
        return options.heading("term_frequency one", group=groups[0][0])
    return options.heading("term_frequency by", by=by)


def shown_of(counts: Sequence[int], table: pd.DataFrame, options: Options) -> str:
    """Say how many terms are shown; `counts` has the number of each panel."""
    if len(counts) > 1:
        return options.say("terms shown by", n=options.n)
    return options.say("terms shown", shown=counts[0], total=len(table))
