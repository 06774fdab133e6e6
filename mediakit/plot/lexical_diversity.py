"""Dots for how varied the words of groups of articles are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from mediakit.checks import check_choice
from mediakit.plot.chart import (
    Chart,
    Options,
    Panel,
    caption,
    check_table,
    draw,
    groups_of,
    numbers,
    series,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.chart import Drawn

__all__ = ["lexical_diversity"]

MEASURES: Final = ("mtld", "mattr")


def lexical_diversity(
    table: pd.DataFrame,
    *,
    n: int = 40,
    backend: str | None = None,
    language: str | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    measure: str = "mtld",
) -> Drawn:
    """Draw the lexical diversity of each group as a dot with its interval.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.lexical_diversity()` returns: the columns that name the group before
        `documents`, then the measure and where known its interval. Groups whose value is missing
        are left out.
    n : int, default 40
        Most groups: those of the highest value, equal ones in table order.
    backend : {"matplotlib", "plotly"}, optional
        The library that draws; without it, the one that `use` has set.
    language : {"en", "ar"}, optional
        Language of the fixed words; "ar" composes the plot from right to left.
    title : str, optional
        Title instead of the one that says what is shown; "" for none.
    ax : matplotlib.axes.Axes, optional
        Axes to draw on, for matplotlib only.
    measure : {"mtld", "mattr"}, default "mtld"
        The column that is drawn.

    Returns
    -------
    matplotlib.axes.Axes or plotly.graph_objects.Figure
        The Axes of matplotlib, or the plotly figure.

    Raises
    ------
    ValueError
        For an unknown backend, language or measure, `n` below one, a table without rows, without
        the columns or without any value, or an `ax` that does not fit.
    TypeError
        When `table` is no DataFrame or `n` no whole number.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"source": ["A", "B"], "documents": 9, "mtld": [80.0, 95.0], "mattr": [0.8, 0.85]}
    ... )
    >>> figure = lexical_diversity(table, backend="plotly")
    >>> list(figure.data[0].x)
    [95.0, 80.0]
    """
    check_choice("measure", measure, MEASURES)
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax)
    check_table(table, ["documents", measure], helper="lexical_diversity")
    table = table.reset_index(drop=True)
    _, groups = groups_of(table, before="documents", options=options)
    values = numbers(table, measure)
    frame = pd.DataFrame(
        {
            "name": _names(table, groups),
            "value": values,
            "low": numbers(table, f"{measure}_low"),
            "high": numbers(table, f"{measure}_high"),
        }
    )
    known = frame[np.isfinite(values)].sort_values("value", ascending=False, kind="stable")
    if known.empty:
        raise ValueError(f"table has no value of {measure}; its articles are all too short.")
    shown = known.head(n)
    panel = Panel("", shown["name"].tolist(), [series("", shown, "value")])
    told = options.say("groups shown", shown=len(shown), total=len(frame))
    chart = Chart(
        panels=[panel],
        mark="dot",
        axis=options.say(measure),
        title=options.heading("lexical_diversity"),
        caption=caption(told, [panel], options),
        mirrored=options.mirrored,
        rtl=options.rtl,
    )
    return draw(chart, options)


def _names(table: pd.DataFrame, groups: list[tuple[str, pd.DataFrame]]) -> list[str]:
    """Give the name of the group of each row, whose index counts from 0."""
    names = {index: name for name, part in groups for index in part.index}
    return [names[index] for index in range(len(table))]
