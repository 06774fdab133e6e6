"""Charts in matplotlib, and the frame that every matplotlib plot shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from typing import Any, Final, Literal

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, ScalarFormatter

from mediakit.plot.chart import Chart, Panel, Series, dodges, grid_of
from mediakit.plot.look import settings, theme
from mediakit.plot.look.fitting import fit, wrap
from mediakit.text.bidi import for_matplotlib

__all__ = ["draw_chart", "finish", "open_axes", "start_side", "themed", "write_digits"]

# Signs in a line.
TITLE_SIGNS: Final = 66
CAPTION_SIGNS: Final = 122
LEGEND_ROOM: Final = 74  # signs beside each other in one row of the legend

# Inches.
ROW_HEIGHT: Final = 0.27
ROW_LINE: Final = 0.16
DODGE_HEIGHT: Final = 0.13
TITLE_LINE: Final = 0.26
SMALL_LINE: Final = 0.17

LEGEND_LINE: Final = 21.0  # points
TICKS: Final = {1: 5, 2: 4, 3: 3}  # intervals between the numbers, by the columns of panels

BAR_HEIGHT: Final = 0.72  # of a row


@contextmanager
def themed() -> Iterator[None]:
    """Draw with the fonts and colours of the theme, and leave the settings of the reader alone."""
    theme.register_fonts()
    settings: Any = theme.rc()  # matplotlib types the names of settings one by one
    with mpl.rc_context(settings):
        yield
        interactive = mpl.is_interactive()
    # The first figure of a notebook loads its backend, which turns interactive drawing on. If the
    # context undid that, no later figure of the notebook would be shown.
    mpl.interactive(interactive)


def open_axes(panels: int, *, height: float, mirrored: bool) -> list[Axes]:
    """Open a pyplot figure, `height` inches tall, with so many axes in reading order."""
    rows, columns = grid_of(panels)
    figure = plt.figure(figsize=(theme.wide(theme.INCHES), height), layout="constrained")
    grid = figure.add_gridspec(rows, columns)
    axes = []
    for place in range(panels):
        row, column = divmod(place, columns)
        axes.append(figure.add_subplot(grid[row, columns - 1 - column if mirrored else column]))
    return axes


def start_side(mirrored: bool) -> Literal["left", "right"]:
    """Name the side at which a line of the plot's language begins."""
    return "right" if mirrored else "left"


def finish(
    axes: Sequence[Axes],
    *,
    title: str,
    caption: str,
    mirrored: bool,
    rtl: bool,
    given: bool,
    lift: float = 0.0,
) -> None:
    """Write title and caption: on the figure that was opened, or on the Axes that was given.

    `lift` is the height in points of what stands between a given Axes and its title.
    """
    figure = axes[0].figure
    if given or not isinstance(figure, Figure):
        _write_around(axes[0], (title, caption), lift, mirrored=mirrored, rtl=rtl)
        return
    x = 0.99 if mirrored else 0.01
    common: dict[str, Any] = {"ha": start_side(mirrored), "linespacing": theme.LINE_SPACING}
    if title:
        text = for_matplotlib(wrap(title, width=theme.signs(TITLE_SIGNS)), rtl=rtl)
        figure.suptitle(
            text, x=x, fontsize=theme.scaled(theme.TITLE_SIZE), fontweight="bold", **common
        )
    text = for_matplotlib(wrap(caption, width=theme.signs(CAPTION_SIGNS)), rtl=rtl)
    figure.supxlabel(
        text, x=x, fontsize=theme.scaled(theme.SMALL_SIZE), color=theme.FAINT_INK, **common
    )


def _write_around(
    axes: Axes, words: tuple[str, str], lift: float, *, mirrored: bool, rtl: bool
) -> None:
    """Write title and caption on one Axes, whose own texts know nothing of the theme."""
    title, caption = words
    side = start_side(mirrored)
    inches = axes.get_window_extent().width / axes.figure.dpi
    part = min(1.0, inches / theme.wide(theme.INCHES))
    common: dict[str, Any] = {
        "fontfamily": theme.families(),
        "linespacing": theme.LINE_SPACING,
    }
    text = for_matplotlib(wrap(title, width=max(16, int(theme.signs(TITLE_SIGNS) * part))), rtl=rtl)
    heavy: dict[str, Any] = {"fontsize": theme.scaled(theme.TITLE_SIZE), "fontweight": "bold"}
    axes.set_title(text, loc=side, pad=6 + lift, color=theme.INK, **heavy, **common)
    axes.annotate(
        for_matplotlib(
            wrap(caption, width=max(24, int(theme.signs(CAPTION_SIGNS) * part))), rtl=rtl
        ),
        xy=(1.0 if mirrored else 0.0, 0.0),
        xycoords=("axes fraction", axes.xaxis.label),
        xytext=(0, -4),
        textcoords="offset points",
        ha=side,
        va="top",
        fontsize=theme.scaled(theme.SMALL_SIZE),
        color=theme.FAINT_INK,
        annotation_clip=False,
        **common,
    )


def draw_chart(chart: Chart, ax: Axes | None = None) -> Axes | list[Axes]:
    """Draw a chart on the given Axes, or in a figure of its own.

    Parameters
    ----------
    chart : Chart
        What to draw.
    ax : matplotlib.axes.Axes, optional
        Where to draw a chart of one panel.

    Returns
    -------
    matplotlib.axes.Axes or list of them
        The Axes; a list when the chart has several panels.
    """
    _, columns = grid_of(len(chart.panels))
    names = [
        [fit(name, width=theme.signs(theme.ROW_SIGNS[columns])) for name in panel.rows]
        for panel in chart.panels
    ]
    with themed():
        axes = [ax] if ax else _open(chart, names)
        for place, panel in enumerate(chart.panels):
            _draw_panel(axes[place], panel, names[place], chart)
            _label_axis(axes[place], chart, place, columns)
        finish(
            axes,
            title=chart.title,
            caption=chart.caption,
            mirrored=chart.mirrored,
            rtl=chart.rtl,
            given=ax is not None,
            lift=theme.scaled(LEGEND_LINE) * _legend_rows(chart),
        )
    return axes[0] if len(axes) == 1 else axes


def _open(chart: Chart, names: Sequence[Sequence[str]]) -> list[Axes]:
    height = _height(chart, names)
    return open_axes(len(chart.panels), height=height, mirrored=chart.mirrored)


def _height(chart: Chart, names: Sequence[Sequence[str]]) -> float:
    """Give the height in inches at which rows, words and legend have room."""
    lines = max((name.count("\n") for panel in names for name in panel), default=0)
    marks = max(len(panel.series) for panel in chart.panels)
    dodged = DODGE_HEIGHT * marks + 0.08 if chart.mark == "dot" else 0.0
    row = max(ROW_HEIGHT + ROW_LINE * lines, dodged)
    grid_rows, columns = grid_of(len(chart.panels))
    tallest = max(1, *(len(panel) for panel in names), 1)
    words = TITLE_LINE * (1 + wrap(chart.title, width=theme.signs(TITLE_SIGNS)).count("\n"))
    words += SMALL_LINE * (2 + wrap(chart.caption, width=theme.signs(CAPTION_SIGNS)).count("\n"))
    words += 0.2 * (2 + wrap(chart.axis, width=theme.signs(theme.AXIS_SIGNS[columns])).count("\n"))
    words += 0.25 * _legend_rows(chart)
    panel_words = 0.3 if len(chart.panels) > 1 else 0.0
    return theme.scaled(words + grid_rows * (tallest * row + 0.25 + panel_words))


def _draw_panel(axes: Axes, panel: Panel, names: Sequence[str], chart: Chart) -> None:
    dodge = dodges(len(panel.series)) if chart.mark == "dot" else np.zeros(len(panel.series))
    for marks, offset in zip(panel.series, dodge, strict=True):
        _draw_marks(axes, marks, chart.mark, float(offset))
    _, columns = grid_of(len(chart.panels))
    _dress(axes, chart.mirrored, dots=chart.mark == "dot", ticks=TICKS[columns])
    axes.set_yticks(range(len(names)), [for_matplotlib(name) for name in names])
    axes.set_ylim(max(len(names), 1) - 0.5, -0.5)
    low, high = chart.limits
    axes.set_xlim((high, low) if chart.mirrored else (low, high))
    if low < 0 and chart.mark == "bar":
        axes.axvline(0, color=theme.INK, linewidth=0.8, zorder=2)
    if len(chart.panels) > 1:
        _, columns = grid_of(len(chart.panels))
        title = fit(panel.title, width=theme.signs(theme.PANEL_SIGNS[columns]), lines=2)
        title = for_matplotlib(title, rtl=chart.rtl)
        axes.set_title(title, loc=start_side(chart.mirrored), linespacing=theme.LINE_SPACING)
    elif chart.has_legend:
        _add_legend(axes, panel, chart.mirrored)


def _draw_marks(axes: Axes, marks: Series, mark: str, offset: float) -> None:
    places = marks.rows + offset
    colour = theme.COLOURS[marks.style]
    label = for_matplotlib(fit(marks.name, width=theme.signs(theme.LEGEND_SIGNS), lines=1))
    known = np.isfinite(marks.low)
    if mark == "bar":
        axes.barh(places, marks.values, height=BAR_HEIGHT, color=colour, label=label, zorder=1)
        line = theme.INK
    else:
        shape = theme.MARKERS[marks.style][0]
        axes.plot(
            marks.values, places, shape, color=colour, label=label, markersize=theme.scaled(6.5),
            markeredgecolor=theme.INK, markeredgewidth=0.5, zorder=4, clip_on=False,
        )  # fmt: skip
        line = colour
    if known.any():
        ends = places[known], marks.low[known], marks.high[known]
        axes.hlines(*ends, color=line, linewidth=theme.scaled(1.3), zorder=3)


def _dress(axes: Axes, mirrored: bool, *, dots: bool, ticks: int) -> None:
    """Put grid, spines and ticks in order, on any Axes, whoever made it."""
    axes.grid(visible=False)
    axes.grid(visible=True, axis="x", color=theme.GRID, linewidth=0.8)
    if dots:
        axes.grid(visible=True, axis="y", color=theme.GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.xaxis.set_major_locator(MaxNLocator(ticks))
    write_digits(axes.xaxis)
    look = {"labelfontfamily": theme.families(), "labelcolor": theme.INK, "length": 0}
    axes.tick_params(axis="x", labelsize=theme.scaled(theme.SMALL_SIZE), **look)
    axes.tick_params(axis="y", labelsize=theme.scaled(theme.TEXT_SIZE), **look)
    if mirrored:
        axes.yaxis.tick_right()
        axes.tick_params(axis="y", length=0)


def write_digits(axis: Axis) -> None:
    """Write the numbers of an axis in the digits in use, also when it is drawn later."""
    write = settings.digit_writer()
    plain = ScalarFormatter()
    plain.set_axis(axis)

    def tell(value: float, _: int | None) -> str:
        plain.set_locs(axis.get_majorticklocs().tolist())
        return write(plain(value))

    axis.set_major_formatter(FuncFormatter(tell))


def _label_axis(axes: Axes, chart: Chart, place: int, columns: int) -> None:
    """Name the numbers under the lowest panel of each column, and write them there alone."""
    for label in axes.get_yticklabels():
        label.set_linespacing(theme.LINE_SPACING)
    if place + columns < len(chart.panels):
        axes.tick_params(axis="x", labelbottom=False)
        return
    text = for_matplotlib(
        wrap(chart.axis, width=theme.signs(theme.AXIS_SIGNS[columns])), rtl=chart.rtl
    )
    axes.set_xlabel(
        text,
        fontfamily=theme.families(),
        fontsize=theme.scaled(theme.TEXT_SIZE),
        color=theme.INK,
        linespacing=theme.LINE_SPACING,
    )


def _legend_columns(panel: Panel) -> int:
    widest = (
        max(
            len(fit(marks.name, width=theme.signs(theme.LEGEND_SIGNS), lines=1))
            for marks in panel.series
        )
        + 6
    )
    return max(1, min(len(panel.series), theme.signs(LEGEND_ROOM) // widest))


def _legend_rows(chart: Chart) -> int:
    panel = chart.panels[0]
    return ceil(len(panel.series) / _legend_columns(panel)) if chart.has_legend else 0


def _add_legend(axes: Axes, panel: Panel, mirrored: bool) -> None:
    columns = _legend_columns(panel)
    handles, labels = axes.get_legend_handles_labels()
    if mirrored and columns == len(panel.series):
        handles, labels = handles[::-1], labels[::-1]
    axes.legend(
        handles,
        labels,
        loc="lower right" if mirrored else "lower left",
        bbox_to_anchor=(1.0 if mirrored else 0.0, 1.0),
        ncols=columns,
        markerfirst=not mirrored,
        borderaxespad=0.2,
        borderpad=0.2,
        handletextpad=0.2,
        columnspacing=1.4,
        fontsize=theme.scaled(theme.TEXT_SIZE),
    )
