"""Dots for the labels an actor gets, one colour and shape an outlet."""

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
    numbers,
)
from mediakit.plot.charts.dots import Columns, Dots, apart, beside
from mediakit.plot.grouping import Group, Made, columns_by, names_of, parts_by
from mediakit.plot.look.readers import for_readers
from mediakit.plot.look.theme import COLOURS
from mediakit.signatures import checked

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["compare_labels"]

MADE: Final = Made(
    helper="compare_labels",
    keys=("actor", "label"),
    columns=(
        "kind", "count_reference", "share_reference", "log_odds", "log_odds_z",
    ),
)  # fmt: skip
_DOTS: Final = Dots(
    columns=Columns("label", "count", "share"),
    heading="compare_labels",
    axis="label share",
    shown="labels shown",
)
_MOST: Final = 10  # rows, where the height of the picture holds so many


@checked
@for_readers
def compare_labels(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    by: str | Sequence[str] | None = None,
) -> Picture:
    """Draw how large a part of an actor's labels each label is, one colour and shape an outlet.

    Several actors, or more than ten outlets, get a panel for each actor and outlet: keep the rows
    of one actor to see outlets beside each other. Such a panel leaves out the labels that its
    outlet never gives.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.compare_labels()` returns: `actor`, the column of the outlets, `label`,
        `count` and `share` (from 0 to 1), where known the interval `share_low` to `share_high`.
    n : int, optional
        Most labels of an actor: those with the highest counts over all outlets, equal ones in
        table order. Without it 10, or as many as the height of a picture holds.
    backend, language, title, ax, by : as told in `mediakit.plot.use`

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"actor": "haftar", "source": ["A", "B"], "label": "اللواء المتقاعد",
    ...                       "count": [3, 1], "share": [0.75, 0.25]})
    >>> figure = compare_labels(table, backend="plotly").figure
    >>> [list(trace.x) for trace in figure.data]
    [[0.75], [0.25]]
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax, most=_MOST)
    check_table(table, ["actor", "label", "count", "share"], helper=MADE.helper)
    columns = columns_by(table, MADE, by)
    names = names_of(table, "actor", options)
    table = table.assign(actor=[names.get(actor, str(actor)) for actor in table["actor"]])
    actors = list(table["actor"].unique())
    told, groups = parts_by(table, columns, options)
    is_one = len(actors) == 1 and len(groups) <= len(COLOURS)
    if is_one:
        heading = options.heading("compare_labels one", actor=actors[0])
    else:
        told, groups = parts_by(table, ["actor", *columns], options)
        check_panels(groups, options)
        groups = [(name, _used(part)) for name, part in groups]
        heading = options.heading("compare_labels by", by=told)
    return draw_fitting(partial(_chart, table, groups, (is_one, heading)), options)


def _chart(
    table: pd.DataFrame, groups: list[Group], drawn: tuple[bool, str], options: Options
) -> Chart:
    """Make one panel of all outlets or one a group, as `drawn` says before the title."""
    is_one, title = drawn
    n = options.n
    if is_one:
        panels = [beside(_DOTS, groups, _DOTS.rows(table, n))]
        totals = [table.loc[numbers(table, "count") > 0, "label"].nunique()]
    else:
        panels = [_panel(name, part, n) for name, part in groups]
        totals = [len(part) for _, part in groups]
    is_cut = any(len(panel.rows) < total for panel, total in zip(panels, totals, strict=True))
    return Chart(
        panels=panels,
        mark="dot",
        axis=options.say(_DOTS.axis),
        title=title,
        caption=caption(options.say(_DOTS.shown, n=n) if is_cut else "", panels, options),
        unit="percent",
    )


def _panel(name: str, part: pd.DataFrame, n: int) -> Panel:
    return apart(_DOTS, name, part, _DOTS.rows(part, n))


def _used(part: pd.DataFrame) -> pd.DataFrame:
    """Leave out the labels that one outlet never gives: alone they are rows of zeros."""
    used = part[numbers(part, "count") > 0]
    return part if used.empty else used
