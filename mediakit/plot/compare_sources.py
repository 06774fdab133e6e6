"""Bars to both sides of zero for the terms that set a source apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mediakit.checks import check_choice
from mediakit.plot.chart import (
    Chart,
    Options,
    Panel,
    Series,
    caption,
    check_panels,
    check_table,
    draw,
    numbers,
    series,
)
from mediakit.plot.charts.contrast_scatter import scatter
from mediakit.plot.look.fitting import fit
from mediakit.plot.look.words import name_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.chart import Drawn

__all__ = ["compare_sources"]

KINDS = ("bars", "scatter")
_NAME_WIDTH = 28  # signs of a source's name within a sentence


def compare_sources(
    table: pd.DataFrame,
    *,
    n: int = 20,
    backend: str | None = None,
    language: str | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    kind: str = "bars",
) -> Drawn:
    """Draw the terms that set a source apart, as bars or as a scatter, one panel a comparison.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.compare_sources()` returns: `source`, `reference`, `term` and `log_ratio`
        (log2 of the ratio of rates), a measure of strength, `log_odds_z` or `g2`, and where
        known the interval `low` to `high` of the log ratio.
    n : int, default 20
        Most terms in a panel, or with a name in a scatter: half of them for each side, the
        strongest by the size of `log_odds_z`, or of `g2` where the table has no z. Terms whose
        ratio is zero or missing are on neither side.
    backend : {"matplotlib", "plotly"}, optional
        The library that draws; without it, the one that `use` has set.
    language : {"en", "ar"}, optional
        Language of the fixed words; "ar" composes the plot from right to left.
    title : str, optional
        Title instead of the one that says what is shown; "" for none.
    ax : matplotlib.axes.Axes, optional
        Axes to draw on, for a single source and matplotlib only.
    kind : {"bars", "scatter"}, default "bars"
        Bars of the log ratio, with its interval; or all terms as points, by their mean rate on both
        sides (across, logarithmic) and their log ratio (up). A point is filled where the interval
        does not hold 0. The scatter needs the counts and rates of the table too.

    Returns
    -------
    matplotlib.axes.Axes, list of them, or plotly.graph_objects.Figure
        The Axes of matplotlib, in a list when there are several sources, or the plotly figure.

    Raises
    ------
    ValueError
        For an unknown kind, backend or language, `n` below one, a table without rows or without the
        columns, more than 24 sources, or an `ax` that does not fit.
    TypeError
        When `table` is no DataFrame or `n` no whole number.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {
    ...         "source": "A",
    ...         "reference": "B",
    ...         "term": ["حفتر", "السراج"],
    ...         "log_ratio": [2.0, -1.0],
    ...         "g2": [9.0, 4.0],
    ...     }
    ... )
    >>> figure = compare_sources(table, backend="plotly")
    >>> list(figure.data[0].x), list(figure.data[1].x)
    ([2.0], [-1.0])
    """
    check_choice("kind", kind, KINDS)
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax)
    check_table(table, ["source", "reference", "term", "log_ratio"], helper="compare_sources")
    table = table.reset_index(drop=True)
    strength = _strength(table)
    pairs = table.groupby(["source", "reference"], sort=False, dropna=False, observed=True)
    contrasts = [
        (str(source), name_of(str(reference), options.language), part)
        for (source, reference), part in pairs
    ]
    check_panels(contrasts, options)
    if kind == "scatter":
        strongest = [_strongest(part, strength, n) for _, _, part in contrasts]
        return scatter(contrasts, strongest, strength, options)
    panels = [
        Panel(
            options.say("compare_sources panel", source=source, reference=reference),
            *_sides(source, reference, _strongest(part, strength, n)),
        )
        for source, reference, part in contrasts
    ]
    return draw(_chart(panels, contrasts, options), options)


def _chart(
    panels: list[Panel], contrasts: list[tuple[str, str, pd.DataFrame]], options: Options
) -> Chart:
    source, reference, part = contrasts[0]
    if len(panels) > 1:
        axis, title = options.say("log ratio short"), options.heading("compare_sources by")
        shown = options.say("contrasts shown by", n=options.n)
    else:
        pair = {"source": _short(source), "reference": _short(reference)}
        axis, title = (
            options.say("log ratio", **pair),
            options.heading("compare_sources one", source=source, reference=reference),
        )
        shown = options.say("contrasts shown", shown=len(panels[0].rows), total=len(part))
    return Chart(
        panels, "bar", axis, title, caption(shown, panels, options), options.mirrored, options.rtl
    )


def _short(name: str) -> str:
    return fit(name, width=_NAME_WIDTH, lines=1)


def _strength(table: pd.DataFrame) -> str:
    """Name the column that ranks the terms."""
    if np.isfinite(numbers(table, "log_odds_z")).any():
        return "log_odds_z"
    check_table(table, ["g2"], helper="compare_sources")
    return "g2"


def _strongest(table: pd.DataFrame, strength: str, n: int) -> pd.DataFrame:
    """Give the strongest terms of each side, from the greatest log ratio to the least."""
    frame = pd.DataFrame(
        {"ratio": numbers(table, "log_ratio"), "strength": np.abs(numbers(table, strength))}
    ).sort_values("strength", ascending=False, kind="stable")
    above = frame[frame["ratio"] > 0].head((n + 1) // 2)
    below = frame[frame["ratio"] < 0].head(n // 2)
    order = pd.concat([above, below]).sort_values("ratio", ascending=False, kind="stable")
    return table.iloc[order.index]


def _sides(source: str, reference: str, table: pd.DataFrame) -> tuple[list[str], list[Series]]:
    """Make one series of the terms above zero and one of those below."""
    ratio = numbers(table, "log_ratio")
    sides = []
    for style, (name, chosen) in enumerate([(source, ratio > 0), (reference, ratio < 0)]):
        marks = series(name, table[chosen], "log_ratio", style=style)
        sides.append(replace(marks, rows=np.flatnonzero(chosen)))
    return [str(term) for term in table["term"]], sides
