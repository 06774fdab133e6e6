"""Dots for the labels an actor gets, one colour and shape an outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from mediakit.plot.backends.draw import draw
from mediakit.plot.chart import (
    Chart,
    Options,
    Panel,
    caption,
    check_panels,
    check_table,
    groups_of,
    numbers,
)
from mediakit.plot.charts.dots import Columns, Dots, apart, beside
from mediakit.plot.look.theme import COLOURS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.chart import Drawn
    from mediakit.plot.look.settings import Backend, Language

__all__ = ["actor_labels"]

_HELPER: Final = "compare_labels"
_DOTS: Final = Dots(
    columns=Columns("label", "count", "share"),
    heading="actor_labels",
    axis="label share",
    shown="labels shown",
)


def actor_labels(
    table: pd.DataFrame,
    *,
    n: int = 10,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Drawn:
    """Draw how large a part of an actor's labels each label is, one colour and shape an outlet.

    Several actors, or more than ten outlets, get a panel for each actor and outlet: keep the rows
    of one actor to see outlets beside each other. Such a panel leaves out the labels that its
    outlet never gives.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.compare_labels()` returns: `actor`, the outlets in the column behind it,
        `label`, `count` and `share` (from 0 to 1), where known the interval `low` to `high`.
    n : int, default 10
        Most labels of an actor: those with the highest counts over all outlets, equal ones in
        table order.
    backend, language, title, ax : as told in `mediakit.plot.use`

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"actor": "haftar", "source": ["A", "B"], "label": "اللواء المتقاعد",
    ...                       "count": [3, 1], "share": [0.75, 0.25]})
    >>> figure = actor_labels(table, backend="plotly")
    >>> [list(trace.x) for trace in figure.data]
    [[0.75], [0.25]]
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax)
    check_table(table, ["actor", "label", "count", "share"], helper=_HELPER)
    by, groups = groups_of(table, before="label", options=options)
    actors = table["actor"].unique()
    if len(actors) == 1 and len(groups) <= len(COLOURS):
        # without the actor, which the outlets share
        _, outlets = groups_of(table.drop(columns="actor"), before="label", options=options)
        panels = [beside(_DOTS, outlets, _DOTS.rows(table, n))]
        heading = options.heading("actor_labels one", actor=str(actors[0]))
    else:
        check_panels(groups, options)
        panels = [_panel(name, _used(part), n) for name, part in groups]
        heading = options.heading("actor_labels by", by=by)
    chart = Chart(
        panels=panels,
        mark="dot",
        axis=options.say(_DOTS.axis),
        title=heading,
        caption=caption(options.say(_DOTS.shown, n=n), panels, options),
    )
    return draw(chart, options)


def _panel(name: str, part: pd.DataFrame, n: int) -> Panel:
    return apart(_DOTS, name, part, _DOTS.rows(part, n))


def _used(part: pd.DataFrame) -> pd.DataFrame:
    """Leave out the labels that one outlet never gives: alone they are rows of zeros."""
    used = part[numbers(part, "count") > 0]
    return part if used.empty else used
