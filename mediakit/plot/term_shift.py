"""Bars for what each term adds to the difference of two sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from mediakit.plot.chart import (
    Chart,
    Options,
    Panel,
    Series,
    check_panels,
    check_table,
    draw,
    numbers,
    series,
)
from mediakit.plot.look.fitting import fit
from mediakit.plot.look.words import name_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.chart import Drawn

__all__ = ["term_shift"]

NEEDED: Final = ("source", "reference", "term", "contribution", "side")
_THOUSAND: Final = 1000
_NAME_WIDTH: Final = 28  # signs of a source's name within a sentence


def term_shift(
    table: pd.DataFrame,
    *,
    n: int = 20,
    backend: str | None = None,
    language: str | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Drawn:
    """Draw what each term adds to the divergence of two sources, each side in its direction.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.term_shift()` returns: `source`, `reference`, `term`, `contribution` (bits from
        0) and `side`. Tables of several comparisons, put together, get a panel each.
    n : int, default 20
        Most terms in a panel: those of the greatest contribution, equal ones in table order. Terms
        that are on no side are left out.
    backend : {"matplotlib", "plotly"}, optional
        The library that draws; without it, the one that `use` has set.
    language : {"en", "ar"}, optional
        Language of the fixed words; "ar" composes the plot from right to left.
    title : str, optional
        Title instead of the one that says what is shown; "" for none.
    ax : matplotlib.axes.Axes, optional
        Axes to draw on, for a single comparison and matplotlib only.

    Returns
    -------
    matplotlib.axes.Axes, list of them, or plotly.graph_objects.Figure
        The Axes of matplotlib, in a list when there are several comparisons, or the plotly figure.

    Raises
    ------
    ValueError
        For an unknown backend or language, `n` below one, a table without rows or without the
        columns, more than 24 comparisons, or an `ax` that does not fit.
    TypeError
        When `table` is no DataFrame or `n` no whole number.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {
    ...         "source": "A",
    ...         "reference": "B",
    ...         "term": ["اتفاق", "حرب"],
    ...         "contribution": [0.25, 0.125],
    ...         "side": ["A", "B"],
    ...     }
    ... )
    >>> figure = term_shift(table, backend="plotly")
    >>> list(figure.data[0].x), list(figure.data[1].x)
    ([250.0], [-125.0])
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax)
    check_table(table, NEEDED, helper="term_shift")
    parts = table.groupby(["source", "reference"], sort=False, dropna=False, observed=True)
    shifts = [
        (str(source), name_of(str(reference), options.language), _signed(part, str(source)))
        for (source, reference), part in parts
    ]
    check_panels(shifts, options)
    panels = [
        Panel(
            options.say("compare_sources panel", source=source, reference=reference),
            *_sides(source, reference, _greatest(part, n)),
        )
        for source, reference, part in shifts
    ]
    return draw(_chart(panels, shifts, options), options)


def _signed(table: pd.DataFrame, source: str) -> pd.DataFrame:
    """Give the rows with a side, and their contribution in thousandths, below zero for the other.

    The interval of the table is that of the difference of rates, not of what is drawn.
    """
    size = _THOUSAND * numbers(table, "contribution")
    sign = np.where(table["side"].astype("str") == source, 1.0, -1.0)
    part = pd.DataFrame({"term": table["term"].astype(str), "size": size, "shift": sign * size})
    return part[table["side"].notna() & (size > 0)]


def _greatest(table: pd.DataFrame, n: int) -> pd.DataFrame:
    chosen = table.sort_values("size", ascending=False, kind="stable").head(n)
    return chosen.sort_values("shift", ascending=False, kind="stable")


def _sides(source: str, reference: str, table: pd.DataFrame) -> tuple[list[str], list[Series]]:
    """Make one series of the terms of the source and one of those of the reference."""
    shift = numbers(table, "shift")
    sides = []
    for style, (name, chosen) in enumerate([(source, shift > 0), (reference, shift < 0)]):
        marks = series(name, table[chosen], "shift", style=style)
        sides.append(replace(marks, rows=np.flatnonzero(chosen)))
    return table["term"].tolist(), sides


def _chart(
    panels: list[Panel], shifts: list[tuple[str, str, pd.DataFrame]], options: Options
) -> Chart:
    source, reference, part = shifts[0]
    if len(panels) > 1:
        axis, heading = options.say("contribution short"), options.heading("term_shift by")
        shown = options.say("shift shown by", n=options.n)
    else:
        pair = {name: fit(text, width=_NAME_WIDTH, lines=1)
                for name, text in (("source", source), ("reference", reference))}  # fmt: skip
        axis = options.say("contribution", **pair)
        heading = options.heading("term_shift one", source=source, reference=reference)
        whole = float(part["size"].sum())
        drawn = float(_greatest(part, options.n)["size"].sum())
        counted = {"shown": len(panels[0].rows), "total": len(part)}
        shown = options.say("shift shown", **counted, part=drawn, whole=whole)
    return Chart(panels, "bar", axis, heading, shown, options.mirrored, options.rtl)
