"""Lines over time with bands for intervals, in panels that share both axes, in both libraries.

An axis from which empty stretches are cut has a sign there. Many lines have a panel each, in which
the others are grey.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.plot.chart import Options, grid_of
from mediakit.plot.charts.events import Marks, draw_marks, draw_marks_in_plotly
from mediakit.plot.charts.time_axis import ends_of_time
from mediakit.plot.charts.time_cuts import mark_cuts, mark_cuts_in_plotly
from mediakit.plot.look import theme
from mediakit.plot.look.colours import colour_of
from mediakit.plot.look.fitting import fit, width_of
from mediakit.plot.look.theme import (
    FAINT_INK,
    GRID,
    INK,
    LEGEND_SIGNS,
    LINE_SPACING,
    MARKERS,
    PANEL_SIGNS,
    PAPER,
    families,
)
from mediakit.plot.picture import Picture
from mediakit.text.bidi import for_matplotlib, for_plotly

if TYPE_CHECKING:
    from matplotlib.axes import Axes


__all__ = ["Line", "Lines", "draw_lines"]

MOST_MARKED: Final = 60  # periods up to which each has a marker of its own
BAND: Final = 0.18  # opacity
_NARROW: Final = 0.15  # of a period: how far the band of a period alone reaches to each side
AXIS_SIGNS: Final = 30  # of a line of the upright axis
LEGEND_ROOM: Final = 74  # signs beside each other in the legend
TALL: Final = {1: 3.1, 2: 2.1, 3: 1.8}  # inches of a panel
LEAST_TALL: Final = 0.58
HIGHER: Final = 2.0  # times the highest value: intervals are shown up to there
OTHERS: Final = "#c9ced4"  # lines of the other panels
PALE: Final = 0.38  # opacity of the single days under a mean

SILENT: Final = {"hoverinfo": "skip", "showlegend": False}  # a trace of plotly that says nothing

Numbers = NDArray[np.float64]


class Line(NamedTuple):
    """One line: its name, days, values, interval, and the places where the level changes.

    `told` is what each point says. `single` are the values of single days under a line that is a
    mean of several; there are none under others.
    """

    name: str
    days: Numbers
    told: list[str]
    values: Numbers
    low: Numbers
    high: Numbers
    changes: list[int]
    style: int
    single: Numbers = np.zeros(0)

    @property
    def colour(self) -> str:
        """The colour that its group has in all pictures."""
        return colour_of(self.name, self.style)

    @property
    def stretches(self) -> list[slice]:
        """Runs of periods with a known interval."""
        known = np.concatenate(([0], (np.isfinite(self.low)).astype(np.int8), [0]))
        edges = np.flatnonzero(np.diff(known)).reshape(-1, 2)
        return [slice(int(a), int(b)) for a, b in edges]

    def band(self, part: slice) -> tuple[Numbers, Numbers, Numbers]:
        """Give places, low and high of a stretch; that of a single period has some width too."""
        days, low, high = self.days[part], self.low[part], self.high[part]
        if len(days) > 1:
            return days, low, high
        steps = np.diff(self.days)
        half = _NARROW * float(steps.min() if len(steps) else 1.0)
        return days + np.array([-half, half]), low.repeat(2), high.repeat(2)


class Lines(NamedTuple):
    """A picture: all panels, which share both axes, and the words around them.

    `cuts` are the places where the axis of time is cut. With `others` each panel shows the lines of
    the others in grey. `events` are marked in every panel, in whose upper end their names stand.
    """

    panels: list[tuple[str, list[Line]]]
    ticks: tuple[list[float], list[str]]
    axis: str
    title: str
    caption: str
    cuts: Sequence[float] = ()
    others: bool = False
    events: Marks = Marks()

    @property
    def columns(self) -> int:
        """Panels beside each other."""
        return grid_of(len(self.panels))[1]

    @property
    def lines(self) -> list[Line]:
        """Every line."""
        return [line for _, lines in self.panels for line in lines]

    @property
    def top(self) -> float:
        """End of the axis of numbers: a wide interval of a few documents does not set it."""
        values = _most(part for line in self.lines for part in (line.values, line.single))
        high = _most(line.high for line in self.lines)
        return 1.06 * (max(values, min(high, HIGHER * values)) or high) or 1.0

    @property
    def cuts_bands(self) -> bool:
        """Whether an interval goes on above the axis of numbers."""
        return _most(line.high for line in self.lines) > self.top

    @property
    def span(self) -> tuple[float, float]:
        """Ends of the axis of time, with some air."""
        every = np.concatenate([line.days for line in self.lines])
        air = 0.02 * (every.max() - every.min()) or 1.0
        return float(every.min() - air), float(every.max() + air)

    def greys(self, place: int) -> list[Line]:
        """Give the lines of the other panels, where they are shown."""
        return [
            line
            for at, (_, lines) in enumerate(self.panels)
            for line in lines
            if self.others and at != place
        ]

    @property
    def legend(self) -> list[Line]:
        """The lines to be named: those of the first panel, if there are several."""
        lines = self.panels[0][1]
        return lines if len(lines) > 1 else []


def _most(parts: Iterable[Numbers]) -> float:
    """Give the largest known number, 0 where none is."""
    every = np.concatenate([np.zeros(1), *parts])
    return float(every[np.isfinite(every)].max())


def draw_lines(picture: Lines, options: Options) -> Picture:
    """Draw lines with the library that was asked for."""
    if options.backend == "plotly":
        return Picture(_on_plotly(picture, options))
    return _on_matplotlib(picture, options)


def _short(name: str) -> str:
    """Cut a name to the length that a legend has room for."""
    return fit(name, width=theme.signs(LEGEND_SIGNS), lines=1)


def _legend_columns(picture: Lines) -> int:
    widest = max((width_of(_short(line.name)) for line in picture.legend), default=0) + 6
    return max(1, theme.signs(LEGEND_ROOM) // widest)


def _legend_rows(picture: Lines) -> int:
    return -(-len(picture.legend) // _legend_columns(picture))


# ---- matplotlib ---------------------------------------------------------------------------------


def _on_matplotlib(picture: Lines, options: Options) -> Picture:
    from mediakit.plot.backends.matplotlib_frame import LEGEND_LINE, draw_panels, start_side

    count, columns = len(picture.panels), picture.columns
    rows, _ = grid_of(count)
    legend = _legend_rows(picture)
    words = theme.scaled(1.3 + 0.3 * legend + 0.3 * rows * (count > 1))
    tall = _tall(columns, rows, words) + picture.events.room
    height = words + rows * tall

    def draw(axes: Axes, place: int) -> None:
        name, lines = picture.panels[place]
        for line in picture.greys(place):
            axes.plot(line.days, line.values, color=OTHERS, linewidth=theme.scaled(0.8), zorder=0.5)
        for line in lines:
            _draw_line(axes, line, columns)
        _dress(axes, picture, place, options)
        inches = tall if options.ax is None else _inches_of(axes)
        axes.set_ylim(0, picture.top * inches / (inches - picture.events.room))
        draw_marks(axes, picture.events, inches)
        if name:
            title = for_matplotlib(fit(name, width=theme.signs(PANEL_SIGNS[columns]), lines=1))
            title = "\n" * (2 * legend if place < columns else 0) + title
            axes.set_title(title, loc=start_side(options))
        if legend and place == 0:
            _add_legend(axes, picture, options)

    lift = theme.scaled(LEGEND_LINE) * legend
    return draw_panels(picture, options, count, height, draw, lift=lift)


def _inches_of(axes: Axes) -> float:
    figure: Any = axes.get_figure(root=True)
    return max(float(axes.get_window_extent().height / figure.dpi), 1.0)


def _tall(columns: int, rows: int, words: float) -> float:
    """Give the inches of a panel: what is usual, or less where the picture would be too tall."""
    room = (theme.tallest() - words) / rows
    return max(min(theme.wide(TALL[columns]), room), theme.scaled(LEAST_TALL))


def _draw_line(axes: Axes, line: Line, columns: int) -> None:
    colour = line.colour
    if len(line.single):
        axes.plot(
            line.days, line.single, color=colour, alpha=PALE, linewidth=theme.scaled(0.8), zorder=2
        )
    for part in line.stretches:
        axes.fill_between(*line.band(part), color=colour, alpha=BAND, linewidth=0, zorder=1)
    shape = "" if len(line.single) else MARKERS[line.style][0]
    axes.plot(
        line.days, line.values, color=colour, linewidth=theme.scaled(1.6), marker=shape,
        markersize=theme.scaled(_mark(line, columns)),
        markeredgewidth=0, label=for_matplotlib(_short(line.name)), zorder=3,
    )  # fmt: skip
    for at in line.changes:
        axes.axvline(line.days[at], color=colour, linewidth=0.9, linestyle=(0, (4, 3)), zorder=2)
        axes.plot(
            line.days[at], line.values[at], "o", markersize=theme.scaled(9), markerfacecolor="none",
            markeredgecolor=INK, markeredgewidth=1.2, zorder=4,
        )  # fmt: skip


def _mark(line: Line, columns: int) -> float:
    """Give the size of the markers of a line: small where they stand close."""
    return 4.5 if len(line.days) * columns <= MOST_MARKED else 2.2


def _dress(axes: Axes, picture: Lines, place: int, options: Options) -> None:
    from matplotlib.ticker import MaxNLocator

    from mediakit.plot.backends.matplotlib_frame import write_digits

    size = theme.scaled(theme.SMALL_SIZE)
    axes.grid(visible=True, axis="y", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(FAINT_INK)
    axes.set_xlim(*ends_of_time(*picture.span, options))
    mark_cuts(axes, picture.cuts, columns=picture.columns)
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    write_digits(axes.yaxis)
    look: dict[str, Any] = {"fontfamily": families(), "color": INK}
    places, names = picture.ticks
    lowest = place + picture.columns >= len(picture.panels)
    labels = [for_matplotlib(name) if lowest else "" for name in names]
    axes.set_xticks(places, labels, fontsize=size, linespacing=LINE_SPACING, **look)
    axes.tick_params(axis="x", length=3, color=FAINT_INK)
    axes.tick_params(axis="y", length=0, labelsize=size, labelfontfamily=families())
    if options.mirrored:
        axes.yaxis.tick_right()
        axes.yaxis.set_label_position("right")
        axes.tick_params(axis="y", length=0)
    rows, _ = grid_of(len(picture.panels))
    if place == rows // 2 * picture.columns:  # once, in the middle of the height
        axis = for_matplotlib(fit(picture.axis, width=theme.signs(AXIS_SIGNS)), rtl=options.rtl)
        middle = 0.5 if rows % 2 else 1.2
        axes.set_ylabel(axis, y=middle, fontsize=size, linespacing=LINE_SPACING, **look)


def _add_legend(axes: Axes, picture: Lines, options: Options) -> None:
    from mediakit.plot.backends.matplotlib_frame import (
        TITLE_LINE,
        add_legend,
        legend_of,
        start_side,
    )

    mirrored = options.mirrored
    columns = min(len(picture.legend), _legend_columns(picture))
    if len(picture.panels) == 1:
        add_legend(axes, columns, mirrored=mirrored, gap=0.4)
        return
    # between the title of the figure and those of the panels, which leave empty lines for it
    figure: Any = axes.figure
    top = 1 - theme.scaled(0.14 + TITLE_LINE * bool(picture.title)) / figure.get_figheight()
    figure.legend(
        loc=f"upper {start_side(options)}",
        borderaxespad=0.0,
        bbox_to_anchor=(0.99 if mirrored else 0.01, top),
        **legend_of(axes, columns, mirrored=mirrored),
    ).set_in_layout(False)


# ---- plotly -------------------------------------------------------------------------------------


def _on_plotly(picture: Lines, options: Options) -> Any:
    from mediakit.plot.backends.plotly import add_legend
    from mediakit.plot.backends.plotly_frame import LINE, Frame

    rows, columns = grid_of(len(picture.panels))
    legend = _legend_rows(picture)
    width = theme.signs(PANEL_SIGNS[columns])
    tall = _tall(columns, rows, theme.scaled(1.3 + 0.3 * legend + 0.3 * rows))
    tall += picture.events.room
    top = picture.top * tall / (tall - picture.events.room)
    frame = Frame(
        words=picture,
        options=options,
        panels=[fit(name, width=width, lines=1) for name, _ in picture.panels],
        cell=100 * tall,
        names=theme.scaled(62.0 if columns == 1 else 44.0),
        axis=theme.scaled(52),
        legend=theme.scaled(LINE + 4) * legend,
    )
    figure = frame.open()
    for place, (_, lines) in enumerate(picture.panels):
        for line in picture.greys(place):
            _add_thin(figure, line.days, line.values, {"color": OTHERS}, place)
        for line in lines:
            _add_bands(figure, line, place)
        for line in lines:
            _trace(figure, line, place, picture)
        _dress_plotly(figure, picture, place, top, options)
        draw_marks_in_plotly(figure, place, picture.events, tall)
    if legend:
        add_legend(figure, legend, mirrored=options.mirrored)
    _name_values(figure, picture, frame.domain(0)[1], options)
    return figure


def _name_values(figure: Any, picture: Lines, first: list[float], options: Options) -> None:
    """Name the upright axes once, in the middle of their height."""
    from mediakit.plot.backends.plotly_frame import axes_of

    _, y = axes_of(figure, len(picture.panels) - 1)
    figure.add_annotation(
        text=for_plotly(fit(picture.axis, width=theme.signs(40)), rtl=options.rtl),
        x=1 if options.mirrored else 0,
        xanchor="right" if options.mirrored else "left",
        y=(first[1] + y.domain[0]) / 2,
        yanchor="middle",
        xref="paper",
        yref="paper",
        textangle=-90,
        showarrow=False,
        font={"size": theme.scaled(12)},
    )


def _trace(figure: Any, line: Line, place: int, picture: Lines) -> None:
    from mediakit.plot.backends.plotly_frame import HOVER, on_axes

    colour, columns = line.colour, picture.columns
    on = {**on_axes(place), "legendgroup": line.name}
    figure.add_scatter(
        x=line.days.tolist(),
        y=_known(line.values),
        mode="lines+markers",
        name=for_plotly(_short(line.name)),
        line={"color": colour, "width": theme.scaled(2)},
        marker={
            "symbol": MARKERS[line.style][1],
            # an unseen mark says its words all the same
            "size": theme.scaled(1.33 * _mark(line, columns)),
            "opacity": 0 if len(line.single) else 1,
        },
        customdata=line.told,
        hovertemplate=HOVER,
        connectgaps=False,
        showlegend=bool(picture.legend) and place == 0,
        **on,
    )
    _mark_changes(figure, line, {**on, **SILENT})


def _add_thin(
    figure: Any, days: Numbers, values: Numbers, look: dict[str, Any], place: int
) -> None:
    """Add a line below others that says nothing."""
    from mediakit.plot.backends.plotly_frame import on_axes

    figure.add_scatter(
        x=days.tolist(),
        y=_known(values),
        mode="lines",
        line={"width": theme.scaled(1), **look},
        connectgaps=False,
        **SILENT,
        **on_axes(place),
    )


def _known(values: Numbers) -> list[float | None]:
    return [None if np.isnan(value) else value for value in values.tolist()]


def _add_bands(figure: Any, line: Line, place: int) -> None:
    """Add what stands below a line: its intervals, and the single days of a mean."""
    from mediakit.plot.backends.plotly_frame import on_axes, see_through

    silent = {**on_axes(place), **SILENT, "legendgroup": line.name}
    for part in line.stretches:
        _add_band(figure, line, part, silent)
    if len(line.single):
        pale = {"color": see_through(line.colour, PALE)}
        _add_thin(figure, line.days, line.single, pale, place)


def _add_band(figure: Any, line: Line, part: slice, silent: dict[str, Any]) -> None:
    from mediakit.plot.backends.plotly_frame import see_through

    days, low, high = line.band(part)
    figure.add_scatter(
        x=[*days.tolist(), *days[::-1].tolist()],
        y=[*high.tolist(), *low[::-1].tolist()],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=see_through(line.colour, BAND),
        **silent,
    )


def _mark_changes(figure: Any, line: Line, silent: dict[str, Any]) -> None:
    """Draw a line across the panel and a ring where the level changes."""
    if not line.changes:
        return
    look = {"color": line.colour, "width": 1, "dash": "dash"}
    on = {"xref": silent["xaxis"], "yref": f"{silent['yaxis']} domain"}
    for at in line.changes:
        ends = {"x0": line.days[at], "x1": line.days[at], "y0": 0, "y1": 1}
        figure.add_shape(type="line", line=look, **ends, **on)
    size = theme.scaled(13)
    figure.add_scatter(
        x=line.days[line.changes].tolist(),
        y=line.values[line.changes].tolist(),
        mode="markers",
        marker={"symbol": "circle-open", "size": size, "color": INK, "line": {"width": 1.6}},
        **silent,
    )


def _dress_plotly(figure: Any, picture: Lines, place: int, top: float, options: Options) -> None:
    from mediakit.plot.backends.plotly import write_digits
    from mediakit.plot.backends.plotly_frame import axes_of

    x, y = axes_of(figure, place)
    places, names = picture.ticks
    lowest = place + picture.columns >= len(picture.panels)
    x.update(
        range=list(ends_of_time(*picture.span, options)),
        tickvals=places,
        ticktext=[for_plotly(name) for name in names],
        showticklabels=lowest,
        showgrid=False,
        zeroline=False,
        tickangle=0,
        showline=True,
        linecolor=FAINT_INK,
        ticks="outside",
    )
    y.update(
        range=[0, top],
        side="right" if options.mirrored else "left",
        zeroline=False,
        nticks=5,
        automargin=False,
    )
    write_digits(y)
    low, high = picture.span
    mark_cuts_in_plotly(figure, place, picture.cuts, high - low, columns=picture.columns)
    figure.layout.plot_bgcolor = PAPER
