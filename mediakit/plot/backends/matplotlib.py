"""Charts in matplotlib."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

import numpy as np
from matplotlib.axes import Axes

from mediakit.plot.backends.matplotlib_frame import (
    CAPTION_SIGNS,
    LEGEND_LINE,
    TITLE_LINE,
    TITLE_SIGNS,
    add_legend,
    draw_panels,
    name_numbers,
    start_side,
)
from mediakit.plot.chart import (
    Chart,
    Numbers,
    Options,
    Panel,
    Series,
    dodges,
    grid_of,
    panel_titles,
)
from mediakit.plot.charts.times import times_ticks
from mediakit.plot.look import theme
from mediakit.plot.look.fitting import fit_apart, wrap
from mediakit.plot.look.ticks import round_ticks
from mediakit.plot.picture import Picture
from mediakit.text.bidi import for_matplotlib

__all__ = ["draw_chart", "height_of"]

LEGEND_ROOM: Final = 74  # signs beside each other in one row of the legend

# Inches.
ROW_HEIGHT: Final = 0.27
LEAST_ROW: Final = 0.18
ROW_LINE: Final = 0.16
DODGE_HEIGHT: Final = 0.13
SMALL_LINE: Final = 0.17

TICKS: Final = {1: 5, 2: 4, 3: 3}  # intervals between the numbers, by the columns of panels

BAR_HEIGHT: Final = 0.72  # of a row


def draw_chart(chart: Chart, options: Options) -> Picture:
    """Draw a chart on the given Axes, which holds one panel, or in a figure of its own."""
    count = len(chart.panels)
    names = _names(chart)

    def draw(axes: Axes, place: int) -> None:
        _draw_panel(axes, chart, place, names[place], options)
        _label_axis(axes, chart, place, options)

    lift = theme.scaled(LEGEND_LINE) * _legend_rows(chart)
    return draw_panels(chart, options, count, height_of(chart), draw, lift=lift)


def _squeezed(chart: Chart, height: float) -> float:
    """Give a height at which bars stand closer, where the picture would be too tall."""
    if chart.mark == "dot":
        return height
    rows = grid_of(len(chart.panels))[0] * chart.tallest
    least = height - theme.scaled(rows * (ROW_HEIGHT - LEAST_ROW))
    return max(least, min(height, theme.tallest()))


def _names(chart: Chart) -> list[list[str]]:
    """Cut the names of the rows of each panel to the room beside it."""
    width = theme.signs(theme.ROW_SIGNS[grid_of(len(chart.panels))[1]])
    return [fit_apart(panel.rows, width=width) for panel in chart.panels]


def height_of(chart: Chart) -> float:
    """Give the height of a chart in inches."""
    return _squeezed(chart, _height(chart, _names(chart)))


def _height(chart: Chart, names: Sequence[Sequence[str]]) -> float:
    """Give the height in inches at which rows, words and legend have room."""
    lines = max((name.count("\n") for panel in names for name in panel), default=0)
    marks = max(len(panel.series) for panel in chart.panels)
    dodged = DODGE_HEIGHT * marks + 0.08 if chart.mark == "dot" else 0.0
    row = max(ROW_HEIGHT + ROW_LINE * lines, dodged)
    grid_rows, columns = grid_of(len(chart.panels))
    words = TITLE_LINE * (1 + wrap(chart.title, width=theme.signs(TITLE_SIGNS)).count("\n"))
    words += SMALL_LINE * (2 + wrap(chart.caption, width=theme.signs(CAPTION_SIGNS)).count("\n"))
    words += 0.2 * (2 + wrap(chart.axis, width=theme.signs(theme.AXIS_SIGNS[columns])).count("\n"))
    words += 0.25 * _legend_rows(chart)
    panel_words = 0.3 if len(chart.panels) > 1 else 0.0
    return theme.scaled(words + grid_rows * (chart.tallest * row + 0.25 + panel_words))


def _draw_panel(
    axes: Axes, chart: Chart, place: int, names: Sequence[str], options: Options
) -> None:
    panel, mirrored = chart.panels[place], options.mirrored
    dodge = dodges(len(panel.series)) if chart.mark == "dot" else np.zeros(len(panel.series))
    _, columns = grid_of(len(chart.panels))
    for at, offset in enumerate(dodge.tolist()):
        marks = panel.series[at]
        name = chart.legend[at] if chart.has_legend else ""
        _draw_marks(axes, marks, chart, offset, (name, chart.starts(panel, at)))
        if marks.is_beyond.any():
            _mark_beyond(axes, marks, chart, options.say("only") if columns == 1 else "")
    _dress(axes, mirrored, dots=chart.mark == "dot")
    low, high = chart.limits
    if chart.times:
        axes.set_xticks(*times_ticks(low, high, TICKS[columns] + 2))
    else:
        ticks = round_ticks(low, high, TICKS[columns], whole=chart.unit == "whole")
        axes.set_xticks(ticks, [chart.tick(tick) for tick in ticks])
    if chart.is_labelled:
        _label_ends(axes, chart, panel, mirrored=mirrored)
    axes.set_yticks(range(len(names)), [for_matplotlib(name) for name in names])
    axes.set_ylim(chart.tallest - 0.5, -0.5)
    axes.set_xlim((high, low) if mirrored else (low, high))
    if low < 0 and chart.mark == "bar":
        axes.axvline(0, color=theme.INK, linewidth=0.8, zorder=2)
    if len(chart.panels) > 1:
        titles = panel_titles([one.title for one in chart.panels], lines=2)
        title = for_matplotlib(titles[place], rtl=options.rtl)
        axes.set_title(title, loc=start_side(options), linespacing=theme.LINE_SPACING)
    elif chart.has_legend:
        add_legend(
            axes, _legend_columns(chart), mirrored=mirrored, gap=0.6 if chart.stacked else 0.2
        )


def _label_ends(axes: Axes, chart: Chart, panel: Panel, *, mirrored: bool) -> None:
    """Write the numbers at the ends of bars, behind their intervals."""
    for row, value, end in chart.ends(panel):
        axes.annotate(
            chart.write(value, short=True),
            (end, row),
            (-theme.scaled(4) if mirrored else theme.scaled(4), 0),
            textcoords="offset points",
            ha="right" if mirrored else "left",
            va="center",
            fontsize=theme.scaled(theme.SMALL_SIZE),
            fontfamily=theme.families(),
            color=theme.FAINT_INK,
        )


def _draw_marks(
    axes: Axes, marks: Series, chart: Chart, offset: float, named: tuple[str, Numbers]
) -> None:
    """Draw marks, `named` in the legend, with the places where bars begin."""
    name, starts = named
    places = marks.rows + offset
    colour = marks.colour
    label = for_matplotlib(name)
    known = np.isfinite(marks.low) & ~marks.is_beyond
    values = marks.within(chart.limits)
    if chart.mark == "bar":
        axes.barh(
            places, values, height=BAR_HEIGHT, color=colour, label=label, left=starts, zorder=1
        )
        line = theme.INK
    else:
        shape = theme.MARKERS[marks.style][0]
        axes.plot(
            values, places, shape, color=colour, label=label, markersize=theme.scaled(6.5),
            markeredgecolor=theme.INK, markeredgewidth=0.5, zorder=4, clip_on=False,
        )  # fmt: skip
        line = colour
    if known.any():
        ends = places[known], marks.low[known], marks.high[known]
        axes.hlines(*ends, color=line, linewidth=theme.scaled(1.3), zorder=3)


def _mark_beyond(axes: Axes, marks: Series, chart: Chart, name: str) -> None:
    """Hatch the bars that run off the axis, and say at their edge what they are."""
    at = marks.is_beyond
    ends = marks.within(chart.limits)[at]
    axes.barh(
        marks.rows[at], ends, height=BAR_HEIGHT, color="none", edgecolor=theme.PAPER,
        hatch="////", hatch_linewidth=theme.scaled(0.7), linewidth=0, zorder=1.5, label="beyond",
    )  # fmt: skip
    for row, end in zip(marks.rows[at].tolist(), ends.tolist(), strict=True):
        axes.annotate(
            for_matplotlib(name),
            (end / 2, row),
            ha="center",
            va="center",
            fontsize=theme.scaled(theme.SMALL_SIZE),
            color=theme.INK,
            bbox={"facecolor": theme.PAPER, "linewidth": 0, "pad": theme.scaled(1.0)},
            zorder=5,
        )


def _dress(axes: Axes, mirrored: bool, *, dots: bool) -> None:
    """Put grid, spines and ticks in order, on any Axes, whoever made it."""
    axes.grid(visible=False)
    axes.grid(visible=True, axis="x", color=theme.GRID, linewidth=0.8)
    if dots:
        axes.grid(visible=True, axis="y", color=theme.GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(False)
    look = {"labelfontfamily": theme.families(), "labelcolor": theme.INK, "length": 0}
    axes.tick_params(axis="x", labelsize=theme.scaled(theme.SMALL_SIZE), **look)
    axes.tick_params(axis="y", labelsize=theme.scaled(theme.TEXT_SIZE), **look)
    if mirrored:
        axes.yaxis.tick_right()
        axes.tick_params(axis="y", length=0)


def _label_axis(axes: Axes, chart: Chart, place: int, options: Options) -> None:
    for label in axes.get_yticklabels():
        label.set_linespacing(theme.LINE_SPACING)
    name_numbers(axes, chart.axis, place, len(chart.panels), options)


def _legend_columns(chart: Chart) -> int:
    widest = max(len(name) for name in chart.legend) + 6
    return max(1, min(len(chart.legend), theme.signs(LEGEND_ROOM) // widest))


def _legend_rows(chart: Chart) -> int:
    return ceil(len(chart.legend) / _legend_columns(chart)) if chart.has_legend else 0
