"""Dots for the labels an actor gets, one colour and shape an outlet."""

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
from mediakit.text.bidi import isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.chart import Drawn

__all__ = ["actor_labels"]

_HELPER: Final = "compare_labels"


def actor_labels(
    table: pd.DataFrame,
    *,
    n: int = 10,
    backend: str | None = None,
    language: str | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Drawn:
    """Draw how large a part of an actor's labels each label is, one colour and shape an outlet.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.compare_labels()` returns: `actor`, the outlets in the column behind it,
        `label`, `count` and `share` (from 0 to 1), where known the interval `low` to `high`.
        Several actors, or more than ten outlets, get a panel for each actor and outlet: keep the
        rows of one actor to see outlets beside each other. Such a panel leaves out the labels that
        its outlet never gives.
    n : int, default 10
        Most labels of an actor: those with the highest counts over all outlets, equal ones in
        table order.
    backend : {"matplotlib", "plotly"}, optional
        The library that draws; without it, the one that `use` has set.
    language : {"en", "ar"}, optional
        Language of the fixed words; "ar" composes the plot from right to left.
    title : str, optional
        Title instead of the one that says what is shown; "" for none.
    ax : matplotlib.axes.Axes, optional
        Axes to draw on, for one actor, at most ten outlets and matplotlib only.

    Returns
    -------
    matplotlib.axes.Axes, list of them, or plotly.graph_objects.Figure
        The Axes of matplotlib, in a list when there are panels, or the plotly figure.

    Raises
    ------
    ValueError
        For an unknown backend or language, `n` below one, a table without rows or without the
        columns, more than 24 panels, or an `ax` that does not fit.
    TypeError
        When `table` is no DataFrame or `n` no whole number.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {
    ...         "actor": "haftar",
    ...         "source": ["A", "B"],
    ...         "label": "اللواء المتقاعد",
    ...         "count": [3, 1],
    ...         "share": [0.75, 0.25],
    ...     }
    ... )
    >>> figure = actor_labels(table, backend="plotly")
    >>> [list(trace.x) for trace in figure.data]
    [[0.75], [0.25]]
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax)
    check_table(table, ["actor", "label", "count", "share"], helper=_HELPER)
    by, groups = groups_of(table, before="label", options=options)
    actors = table["actor"].unique()
    if len(actors) == 1 and len(groups) <= len(COLOURS):
        panels = [_one_panel(table, n, options)]
        heading = options.heading("actor_labels one", actor=str(actors[0]))
    else:
        check_panels(groups, options)
        panels = [_panel(name, _used(part), n) for name, part in groups]
        heading = options.heading("actor_labels by", by=by)
    shown = options.say("labels shown", n=n)
    chart = Chart(
        panels=panels,
        mark="dot",
        axis=options.say("label share"),
        title=heading,
        caption=caption(shown, panels, options),
        mirrored=options.mirrored,
        rtl=options.rtl,
    )
    return draw(chart, options)


def _one_panel(table: pd.DataFrame, n: int, options: Options) -> Panel:
    """Put the outlets beside each other, without the actor that they share."""
    labels = _commonest(table, n)
    _, groups = groups_of(table.drop(columns="actor"), before="label", options=options)
    marks = [_marks(name, part, labels, style) for style, (name, part) in enumerate(groups)]
    return Panel("", labels, marks)


def _panel(name: str, part: pd.DataFrame, n: int) -> Panel:
    labels = _commonest(part, n)
    return Panel(isolate(name), labels, [_marks(name, part, labels, 0)])


def _used(part: pd.DataFrame) -> pd.DataFrame:
    """Leave out the labels that one outlet never gives: alone they are rows of zeros."""
    used = part[numbers(part, "count") > 0]
    return part if used.empty else used


def _commonest(table: pd.DataFrame, n: int) -> list[str]:
    """Give the `n` labels with the highest counts, the highest first."""
    codes, labels = pd.factorize(table["label"])
    totals = pd.Series(numbers(table, "count")).groupby(codes).sum()
    order = totals.sort_values(ascending=False, kind="stable").index[:n]
    return [str(labels[code]) for code in order]


def _marks(name: str, table: pd.DataFrame, labels: Sequence[str], style: int) -> Series:
    part = table[table["label"].isin(labels)]
    rows = np.array([labels.index(label) for label in part["label"]], dtype=np.intp)
    return replace(series(name, part, "share", style=style), rows=rows)
