"""Dots for how well coders agree, in all and category by category."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from mediakit.plot.backends.draw import draw_fitting
from mediakit.plot.chart import (
    Chart,
    Options,
    Panel,
    caption,
    check_table,
    heading_by,
    numbers,
    panel_titles,
    series,
)
from mediakit.plot.grouping import Group, Made, panels_by
from mediakit.plot.look.readers import for_readers
from mediakit.plot.look.settings import digits
from mediakit.signatures import checked

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["agreement"]

MADE: Final = Made(
    helper="mk.agreement(coding, column=...)",
    keys=("category",),
    columns=("units", "codes", "agreed", "alpha"),
)
NEEDED: Final = ("category", "units", "alpha")
_ALL: Final = "(all)"  # as the helper calls the row of all categories
_MOST: Final = 30


@checked
@for_readers
def agreement(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    by: str | Sequence[str] | None = None,
) -> Picture:
    """Draw Krippendorff's alpha of all categories and of each, as dots with their intervals.

    Behind a name stand the units in which it was given. A category that has no alpha, because all
    coders gave the same throughout, is left out, and the caption says so.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mk.agreement(coding, column=...)` returns: `category`, `units`, `alpha` and, where
        known, its interval `low` to `high`. Several of them below each other, with a column that
        says what was coded, have a panel each.
    n : int, optional
        Most rows, from the top of the table. Without it 30, or as many as the height of a picture
        holds.
    backend, language, title, ax, by : as told in `mediakit.plot.use`

    Raises
    ------
    ValueError
        Where no category has an alpha.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"category": ["(all)", "+", "-"], "units": [10, 6, 6], "alpha": [0.62, 0.62, 0.62]})
    >>> figure = agreement(table, backend="plotly").figure
    >>> list(figure.data[0].x)
    [0.62, 0.62, 0.62]
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax, most=_MOST)
    check_table(table, NEEDED, helper=MADE.helper)
    if not np.isfinite(numbers(table, "alpha")).any():
        raise ValueError("table has no value of alpha: all coders gave the same throughout.")
    told, groups = panels_by(table, MADE, by, options)
    title = heading_by("agreement", told, groups, options)
    return draw_fitting(partial(_chart, groups, title), options)


def _chart(groups: Sequence[Group], title: str, options: Options) -> Chart:
    known = [part[np.isfinite(numbers(part, "alpha"))] for _, part in groups]
    names = panel_titles([name for name, _ in groups])
    panels = [
        _panel(name, part.head(options.n), options) for name, part in zip(names, known, strict=True)
    ]
    total, shown = sum(map(len, known)), sum(len(one.rows) for one in panels)
    missing = sum(len(part) for _, part in groups) - total
    parts = [
        options.say("alpha guide"),
        options.say("alpha missing", count=missing) if missing else "",
        options.left_out("rows first", shown=shown, total=total),
    ]
    return Chart(
        panels=panels,
        mark="dot",
        axis=options.say("alpha"),
        title=title,
        caption=caption(" ".join(filter(None, parts)), panels, options),
    )


def _panel(name: str, part: pd.DataFrame, options: Options) -> Panel:
    named = part["category"].astype(str).replace(_ALL, options.say("all categories"))
    units = [digits(f"{count:,.0f}") for count in numbers(part, "units")]
    rows = [f"{one} ({count})" for one, count in zip(named, units, strict=True)]
    return Panel(name, rows, [series("", part, "alpha")])
