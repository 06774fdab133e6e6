"""Dots with intervals: a row a thing that was counted, one colour and shape a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from mediakit.plot.backends.draw import draw_fitting
from mediakit.plot.chart import (
    Chart,
    Options,
    Panel,
    Series,
    caption,
    heading_by,
    numbers,
    series,
    unit_of,
)
from mediakit.plot.charts.cells import FEW, Counted, draw_cells
from mediakit.plot.look.colours import styles_of
from mediakit.text.bidi import isolate

if TYPE_CHECKING:
    from mediakit.plot.picture import Picture

__all__ = ["Columns", "Dots", "Groups", "apart", "beside", "draw_dots", "ranked_chart"]

Groups = tuple[str, Sequence[tuple[str, pd.DataFrame]]]  # as `groups_by` gives them


class Columns(NamedTuple):
    """The columns of what gets a row, of the counts by which rows are chosen, of what is drawn."""

    key: str
    counts: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Dots:
    """A dot plot: the columns of its table, and its words in the catalogue.

    `heading` has variants for one group and for several, see `heading_by`; `alone` is the axis
    where one thing in several groups has the groups as rows, "" where it does not. `note` is a
    sentence behind that caption. `names` are the shown names of rows that have another name than
    their key.
    """

    columns: Columns
    heading: str
    axis: str
    shown: str
    alone: str = ""
    note: str = ""
    names: Mapping[object, str] = field(default_factory=dict)

    def name(self, row: object) -> str:
        """Give the name of a row."""
        return self.names.get(row, str(row))

    def rows(self, table: pd.DataFrame, n: int) -> list[object]:
        """Choose the `n` rows with the highest counts over all groups, the highest first.

        What no group has is no row; raises ValueError where nothing is counted at all, or nothing
        has a name.
        """
        codes, keys = pd.factorize(table[self.columns.key])
        if len(keys) == 0:
            raise ValueError(f"table has no value of {self.columns.key}.")
        totals = pd.Series(numbers(table, self.columns.counts)).groupby(codes).sum()
        if not (totals > 0).any():
            raise ValueError(f"table holds nothing to draw: every {self.columns.counts} is 0.")
        totals = totals[(totals > 0) & (totals.index >= 0)]
        order = totals.sort_values(ascending=False, kind="stable").index[:n]
        return [keys[code] for code in order]

    def told(self, table: pd.DataFrame, shown: int, options: Options) -> str:
        """Say how many rows are shown, where some are left out, and what is to be noted."""
        counted = numbers(table, self.columns.counts) > 0
        total = int(table.loc[counted, self.columns.key].nunique())
        parts = [options.left_out(self.shown, shown=shown, total=total), self.note]
        return " ".join(filter(None, parts))

    def marks(self, name: str, table: pd.DataFrame, rows: list[object], style: int = 0) -> Series:
        """Make the dots of one group, each in its row."""
        part = table[table[self.columns.key].isin(rows)]
        places = np.array([rows.index(row) for row in part[self.columns.key]], dtype=np.intp)
        return replace(series(name, part, self.columns.value, style=style), rows=places)


def draw_dots(dots: Dots, table: pd.DataFrame, groups: Groups, options: Options) -> Picture:
    """Draw the things that were counted most, in all groups.

    Up to five groups stand beside each other; more, or those that a slide has no room for, are rows
    of a table of cells. Of one thing in several groups the groups are rows, where `dots` says so.
    """
    by, parts = groups
    is_alone = dots.alone and by and len(table[dots.columns.key].unique()) == 1
    if is_alone:
        return draw_fitting(partial(_alone, dots, groups), options)
    counted = _counted(dots, table, groups, options)
    if len(parts) > FEW:
        return draw_cells(counted, options)
    instead = partial(draw_cells, counted) if len(parts) > 1 else None
    return draw_fitting(partial(_chart, dots, table, groups), options, instead)


def _chart(dots: Dots, table: pd.DataFrame, groups: Groups, options: Options) -> Chart:
    by, parts = groups
    rows = dots.rows(table, options.n)
    panels = [beside(dots, parts, rows)]
    return Chart(
        panels=panels,
        mark="dot",
        axis=options.say(dots.axis),
        title=heading_by(dots.heading, by, parts, options),
        caption=caption(dots.told(table, len(rows), options), panels, options),
        unit=unit_of(dots.columns.value),
    )


def _counted(dots: Dots, table: pd.DataFrame, groups: Groups, options: Options) -> Counted:
    by, parts = groups
    is_share = dots.columns.value.endswith("share")
    return Counted(
        groups=parts,
        key=dots.columns.key,
        value=dots.columns.value,
        unit="percent" if is_share else "rate",
        axis=options.say(f"{dots.axis} cells" if is_share else dots.axis),
        title=heading_by(dots.heading, by, parts, options),
        columns=partial(dots.rows, table),
        told=lambda shown: dots.told(table, shown, options),
        names=dots.names,
    )


def beside(dots: Dots, parts: Sequence[tuple[str, pd.DataFrame]], rows: list[object]) -> Panel:
    """Put groups beside each other in one panel."""
    styles = styles_of([name for name, _ in parts]) if len(parts) > 1 else [0]
    marks = [
        dots.marks(name, part, rows, style)
        for style, (name, part) in zip(styles, parts, strict=True)
    ]
    return Panel("", [dots.name(row) for row in rows], marks)


def apart(dots: Dots, name: str, part: pd.DataFrame, rows: list[object]) -> Panel:
    """Give a group a panel of its own."""
    return Panel(isolate(name), [dots.name(row) for row in rows], [dots.marks(name, part, rows)])


def _alone(dots: Dots, groups: Groups, options: Options) -> Chart:
    by, parts = groups
    table = pd.concat([part.head(1) for _, part in parts], ignore_index=True)
    what = dots.name(table[dots.columns.key].iloc[0])
    chart = ranked_chart(
        [name for name, _ in parts],
        table,
        dots.columns.value,
        options,
        title=options.heading(f"{dots.heading} only", what=what, by=by),
        axis=options.say(dots.alone),
    )
    return replace(chart, caption=" ".join(filter(None, [chart.caption, dots.note])))


def ranked_chart(
    names: Sequence[str],
    table: pd.DataFrame,
    value: str,
    options: Options,
    *,
    title: str,
    axis: str,
) -> Chart:
    """Make dots of a table with a row a group, the highest known values first."""
    values = pd.Series(numbers(table, value)).dropna()
    order = values.sort_values(ascending=False, kind="stable").index[: options.n].to_numpy()
    best = series("", table.take(order), value)
    panels = [Panel("", [names[at] for at in order.tolist()], [best])]
    told = options.left_out("groups shown", shown=len(order), total=len(table))
    return Chart(
        panels=panels,
        mark="dot",
        axis=axis,
        title=title,
        caption=caption(told, panels, options),
        unit=unit_of(value),
    )
