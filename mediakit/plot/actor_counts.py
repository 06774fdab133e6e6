"""Dots for how often each actor is mentioned, one colour and shape a group."""

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

__all__ = ["actor_counts"]

Groups = Sequence[tuple[str, pd.DataFrame]]


def actor_counts(
    table: pd.DataFrame,
    *,
    n: int = 20,
    backend: str | None = None,
    language: str | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Drawn:
    """Draw how often each actor is mentioned as dots, one colour and shape a group.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.actor_counts()` returns: `actor`, `mentions` and `rate` (per 1,000 tokens),
        where known the interval `low` to `high`, and `name` when actors have one to be shown.
        Columns before `actor` name the group of a row. More than ten groups get a panel each. Of
        one actor alone the groups are rows.
    n : int, default 20
        Most actors: those with the most mentions over all groups, equal ones in table order. Of
        one actor, most groups: those of the highest rate.
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
    ...     {"actor": ["haftar", "sarraj"], "mentions": [6, 2], "rate": [3.0, 1.0]}
    ... )
    >>> figure = actor_counts(table, backend="plotly")
    >>> list(figure.data[0].x)
    [3.0, 1.0]
    """
    options = Options(
        n=n, backend=backend, language=language, title=title, ax=ax, per=per_of(table)
    )
    check_table(table, ["actor", "mentions", "rate"], helper="actor_counts")
    by, groups = groups_of(table, before="name" if _name_leads(table) else "actor", options=options)
    actors = _most_mentioned(table, n)
    if by and len(table["actor"].unique()) == 1:
        title = options.heading("actor_counts only", actor=next(iter(actors.values())), by=by)
        axis = options.say("mention rate")
        return draw(one_thing_chart(groups, options, title=title, axis=axis), options)
    panels = _panels(groups, actors, options)
    shown = options.say("actors shown", shown=len(actors), total=table["actor"].nunique())
    chart = Chart(
        panels=panels,
        mark="dot",
        axis=options.say("mention rate"),
        title=_title(by, groups, options),
        caption=caption(shown, panels, options),
        mirrored=options.mirrored,
        rtl=options.rtl,
    )
    return draw(chart, options)


def _name_leads(table: pd.DataFrame) -> bool:
    """Tell whether `name` stands before `actor`: it belongs to the actor then, not to a group."""
    columns = list(table.columns)
    return "name" in columns and columns.index("name") < columns.index("actor")


def _most_mentioned(table: pd.DataFrame, n: int) -> dict[object, str]:
    """Give the shown name of the `n` actors with the most mentions, the most first."""
    mentions = pd.Series(numbers(table, "mentions"))
    codes, actors = pd.factorize(table["actor"])
    totals = mentions.groupby(codes).sum().sort_values(ascending=False, kind="stable")
    named = table.drop_duplicates("actor").set_index("actor")
    chosen = [actors[code] for code in totals.index[:n]]
    if "name" not in named:
        return {actor: str(actor) for actor in chosen}
    names = named["name"].to_dict()
    return {actor: str(actor if pd.isna(names[actor]) else names[actor]) for actor in chosen}


def _panels(groups: Groups, actors: dict[object, str], options: Options) -> list[Panel]:
    names = list(actors.values())
    if len(groups) <= len(COLOURS):
        marks = [
            _marks(name, part, list(actors), style) for style, (name, part) in enumerate(groups)
        ]
        return [Panel("", names, marks)]
    check_panels(groups, options)
    return [
        Panel(isolate(name), names, [_marks(name, part, list(actors), 0)]) for name, part in groups
    ]


def _marks(name: str, table: pd.DataFrame, actors: list[object], style: int) -> Series:
    part = table[table["actor"].isin(actors)]
    rows = np.array([actors.index(actor) for actor in part["actor"]], dtype=np.intp)
    return replace(series(name, part, "rate", style=style), rows=rows)


def _title(by: str, groups: Groups, options: Options) -> str:
    if not by:
        return options.heading("actor_counts")
    if len(groups) == 1:
        return options.heading("actor_counts one", group=groups[0][0])
    return options.heading("actor_counts by", by=by)
