"""Bars of the terms a coverage uses most."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

import pandas as pd

from mediakit.plot.backends.draw import draw_fitting
from mediakit.plot.chart import (
    Chart,
    Options,
    Panel,
    caption,
    check_panels,
    check_table,
    heading_by,
    numbers,
    per_of,
    series,
)
from mediakit.plot.charts.cells import FEW, Counted, draw_cells
from mediakit.plot.charts.dots import Columns, Dots
from mediakit.plot.grouping import Group, Made, groups_by
from mediakit.plot.look.colours import styles_of
from mediakit.plot.look.readers import for_readers
from mediakit.signatures import checked
from mediakit.text.bidi import isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["MADE", "term_frequency"]

MADE: Final = Made(helper="term_frequency", keys=("term",), columns=("dispersion",))
_MOST: Final = 20  # rows, where the height of the picture holds so many


@checked
@for_readers
def term_frequency(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    by: str | Sequence[str] | None = None,
) -> Picture:
    """Draw the rates of the most frequent terms as bars, one panel a group.

    Lines on the bars are intervals, where the table has them. More than five groups are rows of a
    table of cells, with a column for each of the terms that are most frequent over all of them.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.term_frequency()` returns: `term` and `rate` (per 1,000 tokens), and where
        known the interval `low` to `high`.
    n : int, optional
        Most terms in a panel: those of the highest rate, equal ones in the order of
        the table. Without it 20, or as many as a picture holds.
    backend, language, title, ax, by : as told in `mediakit.plot.use`

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"term": ["روسيا", "ليبيا"], "rate": [4.5, 9.0]})
    >>> figure = term_frequency(table, backend="plotly").figure
    >>> list(figure.data[0].x)
    [9.0, 4.5]
    """
    options = Options(
        n=n, backend=backend, language=language, title=title, ax=ax, per=per_of(table), most=_MOST
    )
    check_table(table, ["term", "rate"], helper=MADE.helper)
    told, groups = groups_by(table, MADE, by, options)
    if len(groups) <= FEW:
        check_panels(groups, options)
    title = heading_by("term_frequency", told, groups, options)
    counted = _counted(table, groups, title, options)
    if len(groups) > FEW:
        return draw_cells(counted, options)
    instead = partial(draw_cells, counted) if len(groups) > 1 else None
    return draw_fitting(partial(_chart, table, groups, title), options, instead)


def _counted(table: pd.DataFrame, groups: list[Group], title: str, options: Options) -> Counted:
    """Give the terms that are most frequent over all groups a column each."""
    counts = "count" if "count" in table.columns else "rate"
    dots = Dots(
        columns=Columns("term", counts, "rate"),
        heading="term_frequency",
        axis="rate",
        shown="terms most",
    )
    return Counted(
        groups=groups,
        key="term",
        value="rate",
        unit="rate",
        axis=options.say("rate"),
        title=title,
        columns=partial(dots.rows, table),
        told=lambda shown: dots.told(table, shown, options),
    )


def _chart(table: pd.DataFrame, groups: list[Group], title: str, options: Options) -> Chart:
    styles = styles_of([name for name, _ in groups]) if len(groups) > 1 else [0]
    panels = [
        _panel(name, part, options.n, style)
        for style, (name, part) in zip(styles, groups, strict=True)
    ]
    known = [int((numbers(part, "rate") > 0).sum()) for _, part in groups]
    shown = shown_of([len(panel.rows) for panel in panels], known, options)
    return Chart(
        panels=panels,
        mark="bar",
        axis=options.say("rate"),
        title=title,
        caption=caption(shown, panels, options),
    )


def top_terms(table: pd.DataFrame, n: int) -> pd.DataFrame:
    """Give the `n` rows of the highest known rate above zero, the highest first."""
    rates = pd.Series(numbers(table, "rate"))
    rates = rates[rates > 0]
    order = rates.sort_values(ascending=False, kind="stable").index[:n]
    return table.iloc[order]


def _panel(name: str, table: pd.DataFrame, n: int, style: int) -> Panel:
    best = top_terms(table, n)
    rows = [str(term) for term in best["term"]]
    return Panel(isolate(name) if name else "", rows, [series(name, best, "rate", style=style)])


def shown_of(counts: Sequence[int], totals: Sequence[int], options: Options) -> str:
    """Say how many terms are shown, of each panel, where some are left out."""
    if len(counts) > 1:
        return options.say("terms shown by", n=options.n) if list(counts) != list(totals) else ""
    return options.left_out("terms shown", shown=counts[0], total=totals[0])
