"""Charts in plotly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from mediakit.plot.backends.plotly_frame import (
    HOVER,
    LINE,
    SIGN,
    Frame,
    axes_of,
    axis_room,
    name_numbers,
    on_axes,
    to_axes,
)
from mediakit.plot.chart import Chart, Options, Series, dodges, grid_of, panel_titles
from mediakit.plot.charts.times import times_ticks
from mediakit.plot.look import settings, theme
from mediakit.plot.look.fitting import fit_apart, width_of, wrap
from mediakit.plot.look.settings import digits
from mediakit.plot.look.ticks import round_ticks
from mediakit.text.bidi import for_plotly

__all__ = ["add_legend", "draw_chart", "height_of", "ticks_of", "write_digits"]

# Pixels.
ROW_HEIGHT: Final = 27.0
LEAST_ROW: Final = 19.0
ROW_LINE: Final = 17.0
DODGE_HEIGHT: Final = 13.0

TICK_COUNTS: Final = {1: 6, 2: 5, 3: 4}  # by the columns of panels
BAR_HEIGHT: Final = 0.72  # of a row


def draw_chart(chart: Chart, options: Options) -> go.Figure:
    """Draw a chart as a figure of fixed size; its rows are numbered from the top."""
    names = _names(chart)
    figure = _squeezed(chart, _frame(chart, names, options)).open()
    for place in range(len(chart.panels)):
        _draw_panel(figure, chart, place, options)
        _say_beyond(figure, chart, place, options)
        if chart.is_labelled:
            _label_ends(figure, chart, place, options)
        _dress(figure, chart, names[place], place, options)
        name_numbers(figure, chart.axis, place, len(chart.panels), options)
    if rows := _legend_rows(chart):
        add_legend(figure, rows, mirrored=options.mirrored)
    return figure


def _squeezed(chart: Chart, frame: Frame) -> Frame:
    """Let bars stand closer, where the picture would be too tall."""
    above = frame.height - 100 * theme.tallest()
    if above <= 0 or chart.mark == "dot":
        return frame
    rows, _ = grid_of(len(chart.panels))
    least = frame.cell - theme.scaled(ROW_HEIGHT - LEAST_ROW) * chart.tallest
    return replace(frame, cell=min(frame.cell, max(least, frame.cell - above / rows)))


def _names(chart: Chart) -> list[list[str]]:
    """Cut the names of the rows of each panel to the room beside it."""
    width = theme.signs(theme.ROW_SIGNS[grid_of(len(chart.panels))[1]])
    return [fit_apart(panel.rows, width=width) for panel in chart.panels]


def height_of(chart: Chart, options: Options) -> float:
    """Give the height of a chart in inches of 100 pixels."""
    return _squeezed(chart, _frame(chart, _names(chart), options)).height / 100


def _frame(chart: Chart, names: Sequence[Sequence[str]], options: Options) -> Frame:
    every = [name for panel in names for name in panel]
    row = theme.scaled(ROW_HEIGHT) + theme.scaled(ROW_LINE) * max(
        (name.count("\n") for name in every), default=0
    )
    if chart.mark == "dot":
        row = max(
            row, 8 + theme.scaled(DODGE_HEIGHT) * max(len(panel.series) for panel in chart.panels)
        )
    _, columns = grid_of(len(chart.panels))
    axis = wrap(chart.axis, width=theme.signs(theme.AXIS_SIGNS[columns]))
    return Frame(
        words=chart,
        options=options,
        panels=panel_titles([panel.title for panel in chart.panels]),
        cell=row * chart.tallest,
        names=theme.scaled(14)
        + theme.scaled(SIGN)
        * max((width_of(line) for n in every for line in n.split("\n")), default=0),
        axis=axis_room(axis),
        legend=theme.scaled(LINE) * _legend_rows(chart) + (8 if _legend_rows(chart) else 0),
    )


def _draw_panel(figure: go.Figure, chart: Chart, place: int, options: Options) -> None:
    panel = chart.panels[place]
    offsets = dodges(len(panel.series)) if chart.mark == "dot" else np.zeros(len(panel.series))
    for at, offset in enumerate(offsets.tolist()):
        marks = panel.series[at]
        on: dict[str, Any] = {**on_axes(place), "legendgroup": marks.name}
        on["name"] = for_plotly(chart.legend[at] if chart.has_legend else marks.name)
        y = marks.rows + offset
        hover = [
            _hover(panel.rows[row], (marks, mark), chart, options)
            for mark, row in enumerate(marks.rows)
        ]
        if chart.stacked:
            on |= {"base": chart.starts(panel, at).tolist(), "offset": -BAR_HEIGHT / 2}
        figure.add_trace(_marks(marks, y, hover, chart, on))
        if (np.isfinite(marks.low) & ~marks.is_beyond).any():
            figure.add_trace(_intervals(marks, y, chart.mark, on))


def _marks(marks: Series, y: Any, hover: list[str], chart: Chart, on: dict[str, str]) -> Any:
    colour = marks.colour
    common = {
        "x": marks.within(chart.limits).tolist(),
        "y": y.tolist(),
        "customdata": hover,
        "hovertemplate": HOVER,
        **on,
    }
    if chart.mark == "bar":
        look: dict[str, Any] = {"color": colour}
        if marks.is_beyond.any():
            shapes = np.where(marks.is_beyond, "/", "").tolist()
            look["pattern"] = {"shape": shapes, "size": 7, "solidity": 0.2}
            look["pattern"] |= {"fgcolor": theme.PAPER, "bgcolor": colour}
        return go.Bar(orientation="h", width=BAR_HEIGHT, marker=look, **common)
    symbol = theme.MARKERS[marks.style][1]
    line = {"color": theme.INK, "width": 0.6}
    look = {"color": colour, "symbol": symbol, "size": theme.scaled(9), "line": line}
    return go.Scatter(mode="markers", marker=look, cliponaxis=False, **common)


def _intervals(marks: Series, y: Any, mark: str, on: dict[str, str]) -> Any:
    """Draw each interval as a line of its own; the gaps between the lines are None."""
    known = np.flatnonzero(np.isfinite(marks.low) & ~marks.is_beyond)
    x = [end for at in known for end in (marks.low[at], marks.high[at], None)]
    colour = theme.INK if mark == "bar" else marks.colour
    return go.Scatter(
        x=x,
        y=[level for at in known for level in (y[at], y[at], None)],
        mode="lines",
        line={"color": colour, "width": theme.scaled(1.6)},
        hoverinfo="skip",
        showlegend=False,
        **on,
    )


def _say_beyond(figure: go.Figure, chart: Chart, place: int, options: Options) -> None:
    """Say on the bars that run off the axis what they are, where there is room."""
    if len(chart.panels) > 1:
        return
    for marks in chart.panels[place].series:
        ends = marks.within(chart.limits)
        for at in np.flatnonzero(marks.is_beyond).tolist():
            figure.add_annotation(
                x=float(ends[at]) / 2,
                y=int(marks.rows[at]),
                text=for_plotly(options.say("only")),
                showarrow=False,
                bgcolor=theme.PAPER,
                font={"size": theme.scaled(11)},
                borderpad=1,
            )


def _label_ends(figure: go.Figure, chart: Chart, place: int, options: Options) -> None:
    """Write the numbers at the ends of bars, behind their intervals."""
    for row, value, end in chart.ends(chart.panels[place]):
        figure.add_annotation(
            x=end,
            y=row,
            text=chart.write(value, short=True),
            xanchor="right" if options.mirrored else "left",
            xshift=theme.scaled(-2.0 if options.mirrored else 2.0),
            showarrow=False,
            font={"size": theme.scaled(11), "color": theme.FAINT_INK},
            **to_axes(place),
        )


def _hover(name: str, mark: tuple[Series, int], chart: Chart, options: Options) -> str:
    """Write what a mark says when it is pointed at: row, group, number with unit, its basis."""
    marks, at = mark
    lines = [name, marks.name] if marks.name else [name]
    number = chart.write(marks.values[at])
    if np.isfinite(marks.low[at]):
        ends = chart.write(marks.low[at]), chart.write(marks.high[at])
        number += f" ({ends[0]} \u2026 {ends[1]})"
    if marks.is_beyond[at]:
        number = options.say("only")
    elif chart.axis and not chart.times:
        number = f"{chart.axis.partition(chr(10))[0].rstrip(':')}: {number}"
    told = [] if marks.basis is None else marks.basis.told(at, options)
    told = told[chart.unit == "whole" :]  # the count is the number itself
    words = [for_plotly(line, rtl=options.rtl) for line in (number, *told)]
    return "<br>".join([*map(for_plotly, lines), *words])


def _dress(
    figure: go.Figure, chart: Chart, names: Sequence[str], place: int, options: Options
) -> None:
    low, high = chart.limits
    crossed = low < 0 and chart.mark == "bar"
    _, columns = grid_of(len(chart.panels))
    x, y = axes_of(figure, place)
    x.update(
        range=[high, low] if options.mirrored else [low, high],
        nticks=TICK_COUNTS[columns],
        tickangle=0,
        showticklabels=place + columns >= len(chart.panels),
        zeroline=crossed,
        zerolinewidth=1,
        zerolinecolor=theme.INK,
        matches="x" if place else None,
    )
    if chart.times:
        places, texts = times_ticks(low, high, TICK_COUNTS[columns] + 1)
        x.update(tickvals=places, ticktext=texts)
    elif chart.unit == "percent":
        ticks = round_ticks(low, high, TICK_COUNTS[columns])
        x.update(tickvals=ticks, ticktext=[chart.tick(tick) for tick in ticks])
    else:
        x.update(ticks_of(low, high, TICK_COUNTS[columns], whole=chart.unit == "whole"))
    y.update(
        range=[chart.tallest - 0.5, -0.5],
        tickvals=list(range(len(names))),
        ticktext=[for_plotly(name) for name in names],
        side="right" if options.mirrored else "left",
        showgrid=chart.mark == "dot",
        zeroline=False,
        ticklen=5,
        tickcolor="rgba(0,0,0,0)",
        ticks="outside",
    )


def write_digits(axis: Any) -> None:
    """Write the numbers of an axis, whose range is set, in digits that plotly does not know.

    The ticks are fixed then, and do not follow when the reader moves or magnifies the picture.
    """
    low, high = sorted(axis.range)
    axis.update(**ticks_of(low, high, axis.nticks or TICK_COUNTS[1]))


def ticks_of(low: float, high: float, most: int, *, whole: bool = False) -> dict[str, Any]:
    """Give the ticks of a scale: plotly's own, or in other digits at most so many of its numbers.

    Examples
    --------
    >>> ticks_of(0.0, 3.0, 5, whole=True)
    {'nticks': 5, 'dtick': 1}
    """
    if settings.current().digits == "western":
        return {"nticks": most, **({"dtick": 1} if whole and high - low < most else {})}
    ticks = round_ticks(low, high, most, whole=whole)
    return {"tickvals": ticks, "ticktext": [_tick(tick) for tick in ticks]}


def _tick(value: float) -> str:
    """Write the number of a tick in the digits in use, with the sign that plotly writes."""
    return digits(f"{value:,.10g}".replace("-", "\u2212"))


def _legend_rows(chart: Chart) -> int:
    """Count the rows of the legend, when the names stand beside each other."""
    if not chart.has_legend:
        return 0
    widest = max(map(width_of, chart.legend))
    columns = max(
        1, int(0.95 * theme.wide(theme.PIXELS) / (0.9 * theme.scaled(SIGN) * widest + 45))
    )
    return -(-len(chart.legend) // columns)


def add_legend(figure: go.Figure, rows: int, *, mirrored: bool) -> None:
    """Put the names of the groups above the panels, in so many rows."""
    figure.update_layout(
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 1.0 if mirrored else 0.0,
            "xanchor": "right" if mirrored else "left",
            "y": 1.0,
            "yanchor": "top",
            "traceorder": "reversed" if mirrored and rows == 1 else "normal",
        },
    )
