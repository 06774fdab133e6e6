"""Charts in plotly."""

from __future__ import annotations

from collections.abc import Sequence
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
)
from mediakit.plot.chart import Chart, Options, Series, dodges, grid_of, panel_titles
from mediakit.plot.charts.times import times_ticks
from mediakit.plot.look import settings, theme
from mediakit.plot.look.fitting import fit_apart, width_of, wrap
from mediakit.plot.look.settings import digits
from mediakit.text.bidi import for_plotly

__all__ = ["add_legend", "draw_chart", "height_of", "ticks_of", "write_digits"]

# Pixels.
ROW_HEIGHT: Final = 27.0
ROW_LINE: Final = 17.0
DODGE_HEIGHT: Final = 13.0

TICK_COUNTS: Final = {1: 6, 2: 5, 3: 4}  # by the columns of panels
BAR_HEIGHT: Final = 0.72  # of a row


def draw_chart(chart: Chart, options: Options) -> go.Figure:
    """Draw a chart as a figure of fixed size; its rows are numbered from the top."""
    names = _names(chart)
    figure = _frame(chart, names, options).open()
    for place in range(len(chart.panels)):
        _draw_panel(figure, chart, place, options)
        _say_beyond(figure, chart, place, options)
        _dress(figure, chart, names[place], place, options)
        name_numbers(figure, chart.axis, place, len(chart.panels), options)
    if rows := _legend_rows(chart):
        add_legend(figure, rows, mirrored=options.mirrored)
    return figure


def _names(chart: Chart) -> list[list[str]]:
    """Cut the names of the rows of each panel to the room beside it."""
    width = theme.signs(theme.ROW_SIGNS[grid_of(len(chart.panels))[1]])
    return [fit_apart(panel.rows, width=width) for panel in chart.panels]


def height_of(chart: Chart, options: Options) -> float:
    """Give the height of a chart in inches of 100 pixels."""
    return _frame(chart, _names(chart), options).height / 100


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
        cell=row * max(1, *(len(panel) for panel in names), 1),
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
        on = {**on_axes(place), "legendgroup": marks.name}
        on["name"] = for_plotly(chart.legend[at] if chart.has_legend else marks.name)
        y = marks.rows + offset
        hover = [
            _hover(panel.rows[row], marks, mark, options) for mark, row in enumerate(marks.rows)
        ]
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


def _hover(name: str, marks: Series, at: int, options: Options) -> str:
    """Write what a mark says when it is pointed at: its row, its group, its number."""
    number = digits(f"{marks.values[at]:,.2f}")
    if np.isfinite(marks.low[at]):
        number += digits(f" ({marks.low[at]:,.2f} \u2026 {marks.high[at]:,.2f})")
    if marks.is_beyond[at]:
        number = for_plotly(options.say("only"))
    lines = [name, marks.name] if marks.name else [name]
    return "<br>".join([*(for_plotly(line) for line in lines), number])


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
    else:
        write_digits(x)
    y.update(
        range=[max(len(names), 1) - 0.5, -0.5],
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
    from matplotlib.ticker import MaxNLocator

    found = MaxNLocator(most, integer=whole).tick_values(low, high)
    ticks = [float(tick) for tick in found if low <= tick <= high]
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
