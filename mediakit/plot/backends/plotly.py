"""Charts in plotly, and the frame that every plotly plot shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from mediakit.plot.chart import Chart, Panel, Series, dodges, grid_of
from mediakit.plot.look import settings, theme
from mediakit.plot.look.fitting import fit, width_of, wrap
from mediakit.plot.look.settings import digits
from mediakit.text.bidi import for_plotly

__all__ = ["Frame", "add_legend", "draw_chart", "ticks_of", "write_digits"]

TITLE_SIGNS: Final = 68
CAPTION_SIGNS: Final = 110

# Pixels.
EDGE: Final = 12
BUTTONS: Final = 22  # plotly's, on the right, where an Arabic title begins
ROW_HEIGHT: Final = 27.0
ROW_LINE: Final = 17.0
DODGE_HEIGHT: Final = 13.0
TITLE_LINE: Final = 24.0
TITLE_BASE: Final = 14.0  # from the top of the first line to what its letters stand on
LINE: Final = 19.0
SMALL_LINE: Final = 16.0
TICKS: Final = 30.0
SIGN: Final = 7.4  # width of a sign in the name of a row
SMALL_SIZE: Final = 11.5

TICK_COUNTS: Final = {1: 6, 2: 5, 3: 4}  # by the columns of panels
BAR_HEIGHT: Final = 0.72  # of a row


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The picture around its panels, in pixels: a title above, a caption below, a grid between."""

    title: str
    caption: str
    mirrored: bool
    rtl: bool
    panels: Sequence[str]
    cell: float  # height of the marks of a panel
    names: float = 0.0  # room beside each panel for the names of its rows
    axis: float = 0.0  # room below the lowest panels for the numbers and what they are
    legend: float = 0.0

    @property
    def head(self) -> float:
        """Height of the title of each panel."""
        return theme.scaled(LINE) + theme.scaled(10) if any(self.panels) else 6.0

    @property
    def edge(self) -> float:
        """Room above the title."""
        return theme.scaled(EDGE) + (BUTTONS if self.mirrored else 0)

    @property
    def top(self) -> float:
        """Height of the title, with the edge above it."""
        return self.edge + theme.scaled(TITLE_LINE) * _lines(
            wrap(self.title, width=theme.signs(TITLE_SIGNS))
        )

    @property
    def height(self) -> float:
        """Height of the whole picture."""
        return self.top + self.inner + theme.scaled(EDGE)

    @property
    def inner(self) -> float:
        """Height of everything below the title."""
        rows, _ = grid_of(len(self.panels))
        return self.legend + rows * (self.head + self.cell + 10) + self.axis + self.foot

    @property
    def foot(self) -> float:
        """Height of the caption."""
        return theme.scaled(SMALL_LINE) * _lines(
            wrap(self.caption, width=theme.signs(CAPTION_SIGNS))
        )

    def domain(self, place: int) -> tuple[list[float], list[float]]:
        """Give the horizontal and the vertical extent of a panel, as parts of the whole."""
        _, columns = grid_of(len(self.panels))
        row, column = divmod(place, columns)
        column = columns - 1 - column if self.mirrored else column
        width = (theme.wide(theme.PIXELS) - 2 * theme.scaled(EDGE)) / columns
        near, far = (10.0, self.names) if self.mirrored else (self.names, 10.0)
        x = [column * width + near, (column + 1) * width - far]
        top = self.legend + row * (self.head + self.cell + 10) + self.head
        y = [self.inner - top - self.cell, self.inner - top]
        return [end / (theme.wide(theme.PIXELS) - 2 * theme.scaled(EDGE)) for end in x], [
            end / self.inner for end in y
        ]

    def open(self) -> go.Figure:
        """Make the figure, with its words and an empty pair of axes for each panel."""
        title = wrap(self.title, width=theme.signs(TITLE_SIGNS))
        layout: dict[str, Any] = {
            "width": theme.wide(theme.PIXELS),
            "height": self.height,
            "margin": {
                "l": theme.scaled(EDGE),
                "r": theme.scaled(EDGE),
                "t": self.top,
                "b": theme.scaled(EDGE),
                "pad": 0,
            },
            "title": {"text": for_plotly(title, rtl=self.rtl), **self._title_place()},
            "annotations": [*self._panel_titles(), self._caption()],
            "showlegend": False,
            **theme.plotly_layout(),
        }
        for place in range(len(self.panels)):
            x, y = self.domain(place)
            number = str(place + 1) if place else ""
            layout[f"xaxis{number}"] = {"domain": x, "anchor": f"y{number}"}
            layout[f"yaxis{number}"] = {"domain": y, "anchor": f"x{number}"}
        layout["hoverlabel"]["align"] = "right" if self.mirrored else "left"
        return go.Figure(layout=layout)

    def _title_place(self) -> dict[str, Any]:
        """Place the first line; plotly shifts titles of several lines by any other anchor."""
        return {
            "x": 1 - theme.scaled(EDGE) / theme.wide(theme.PIXELS)
            if self.mirrored
            else theme.scaled(EDGE) / theme.wide(theme.PIXELS),
            "xanchor": "right" if self.mirrored else "left",
            "y": 1 - (self.edge + theme.scaled(TITLE_BASE)) / self.height,
            "yref": "container",
            "yanchor": "bottom",
        }

    def _panel_titles(self) -> list[dict[str, Any]]:
        titles = []
        for place, name in enumerate(self.panels):
            x, y = self.domain(place)
            if name:
                text = f"<b>{for_plotly(name, rtl=self.rtl)}</b>"
                shift = {"yshift": 2, "xshift": self._title_shift()}
                titles.append({"text": text, "y": y[1], **shift, **self._beside(x)})
        return titles

    def _title_shift(self) -> float:
        """Give how far titles of panels stand out over the names of rows, where they are long."""
        x, _ = self.domain(0)
        space = (x[1] - x[0]) * (theme.wide(theme.PIXELS) - 2 * theme.scaled(EDGE))
        longest = max(width_of(name) for name in self.panels) * theme.scaled(SIGN)
        if longest <= space:
            return 0
        return self.names if self.mirrored else -self.names

    def _caption(self) -> dict[str, Any]:
        text = for_plotly(wrap(self.caption, width=theme.signs(CAPTION_SIGNS)), rtl=self.rtl)
        font = {"color": theme.FAINT_INK, "size": theme.scaled(SMALL_SIZE)}
        return {"text": text, "font": font, "y": 0.0, **self._beside([0.0, 1.0])}

    def _beside(self, x: Sequence[float]) -> dict[str, Any]:
        side = "right" if self.mirrored else "left"
        return {
            "x": x[1] if self.mirrored else x[0],
            "xanchor": side,
            "align": side,
            "xref": "paper",
            "yref": "paper",
            "yanchor": "bottom",
            "showarrow": False,
        }


def _lines(text: str) -> int:
    return text.count("\n") + 1 if text else 0


def draw_chart(chart: Chart) -> go.Figure:
    """Draw a chart as a plotly figure.

    Parameters
    ----------
    chart : Chart
        What to draw.

    Returns
    -------
    plotly.graph_objects.Figure
        A figure of fixed size; names of rows are tick texts, and rows are numbered from the top.
    """
    _, columns = grid_of(len(chart.panels))
    names = [
        [fit(name, width=theme.signs(theme.ROW_SIGNS[columns])) for name in panel.rows]
        for panel in chart.panels
    ]
    axis = wrap(chart.axis, width=theme.signs(theme.AXIS_SIGNS[columns]))
    figure = _frame(chart, names, axis).open()
    for place, panel in enumerate(chart.panels):
        _draw_panel(figure, panel, chart, place)
        _dress(figure, chart, names[place], place)
        if place + columns >= len(chart.panels):
            title = {"text": for_plotly(axis, rtl=chart.rtl), "standoff": 8}
            _axis(figure, "x", place).update(title=title, showticklabels=True)
    _add_legend(figure, chart)
    return figure


def _frame(chart: Chart, names: Sequence[Sequence[str]], axis: str) -> Frame:
    every = [name for panel in names for name in panel]
    row = theme.scaled(ROW_HEIGHT) + theme.scaled(ROW_LINE) * max(
        (name.count("\n") for name in every), default=0
    )
    if chart.mark == "dot":
        row = max(
            row, 8 + theme.scaled(DODGE_HEIGHT) * max(len(panel.series) for panel in chart.panels)
        )
    _, columns = grid_of(len(chart.panels))
    titled = len(chart.panels) > 1
    signs = theme.signs(theme.PANEL_SIGNS[columns])
    return Frame(
        title=chart.title,
        caption=chart.caption,
        mirrored=chart.mirrored,
        rtl=chart.rtl,
        panels=[fit(p.title, width=signs, lines=1) if titled else "" for p in chart.panels],
        cell=row * max(1, *(len(panel) for panel in names), 1),
        names=theme.scaled(14)
        + theme.scaled(SIGN)
        * max((width_of(line) for n in every for line in n.split("\n")), default=0),
        axis=theme.scaled(TICKS) + theme.scaled(LINE) * _lines(axis) + 8,
        legend=theme.scaled(LINE) * _legend_rows(chart) + (8 if _legend_rows(chart) else 0),
    )


def _axis(figure: go.Figure, letter: str, place: int) -> Any:
    return figure.layout[f"{letter}axis{place + 1 if place else ''}"]


def _draw_panel(figure: go.Figure, panel: Panel, chart: Chart, place: int) -> None:
    number = str(place + 1) if place else ""
    offsets = dodges(len(panel.series)) if chart.mark == "dot" else np.zeros(len(panel.series))
    for marks, offset in zip(panel.series, offsets, strict=True):
        on = {"xaxis": f"x{number}", "yaxis": f"y{number}", "legendgroup": marks.name}
        y = marks.rows + float(offset)
        hover = [_hover(panel.rows[row], marks, at, chart) for at, row in enumerate(marks.rows)]
        figure.add_trace(_marks(marks, y, hover, chart.mark, on))
        if np.isfinite(marks.low).any():
            figure.add_trace(_intervals(marks, y, chart.mark, on))


def _marks(marks: Series, y: Any, hover: list[str], mark: str, on: dict[str, str]) -> Any:
    colour = theme.COLOURS[marks.style]
    common = {
        "name": for_plotly(fit(marks.name, width=theme.signs(theme.LEGEND_SIGNS), lines=1)),
        "x": marks.values.tolist(),
        "y": y.tolist(),
        "customdata": hover,
        "hovertemplate": "%{customdata}<extra></extra>",
        **on,
    }
    if mark == "bar":
        return go.Bar(orientation="h", width=BAR_HEIGHT, marker={"color": colour}, **common)
    symbol = theme.MARKERS[marks.style][1]
    line = {"color": theme.INK, "width": 0.6}
    look = {"color": colour, "symbol": symbol, "size": theme.scaled(9), "line": line}
    return go.Scatter(mode="markers", marker=look, cliponaxis=False, **common)


def _intervals(marks: Series, y: Any, mark: str, on: dict[str, str]) -> Any:
    """Draw each interval as a line of its own; the gaps between the lines are None."""
    known = np.flatnonzero(np.isfinite(marks.low))
    x = [end for at in known for end in (marks.low[at], marks.high[at], None)]
    colour = theme.INK if mark == "bar" else theme.COLOURS[marks.style]
    return go.Scatter(
        x=x,
        y=[level for at in known for level in (y[at], y[at], None)],
        mode="lines",
        line={"color": colour, "width": theme.scaled(1.6)},
        hoverinfo="skip",
        showlegend=False,
        **on,
    )


def _hover(name: str, marks: Series, at: int, chart: Chart) -> str:
    """Write what a mark says when it is pointed at: its row, its group, its number."""
    number = digits(f"{marks.values[at]:,.2f}")
    if np.isfinite(marks.low[at]):
        number += digits(f" ({marks.low[at]:,.2f} \u2026 {marks.high[at]:,.2f})")
    lines = [name, marks.name] if marks.name else [name]
    return "<br>".join([*(for_plotly(line) for line in lines), number])


def _dress(figure: go.Figure, chart: Chart, names: Sequence[str], place: int) -> None:
    low, high = chart.limits
    crossed = low < 0 and chart.mark == "bar"
    _axis(figure, "x", place).update(
        range=[high, low] if chart.mirrored else [low, high],
        nticks=TICK_COUNTS[grid_of(len(chart.panels))[1]],
        tickangle=0,
        showticklabels=False,
        zeroline=crossed,
        zerolinewidth=1,
        zerolinecolor=theme.INK,
        matches="x" if place else None,
    )
    write_digits(_axis(figure, "x", place))
    _axis(figure, "y", place).update(
        range=[max(len(names), 1) - 0.5, -0.5],
        tickvals=list(range(len(names))),
        ticktext=[for_plotly(name) for name in names],
        side="right" if chart.mirrored else "left",
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
    marks = chart.panels[0].series
    if not chart.has_legend:
        return 0
    widest = max(min(width_of(one.name), theme.signs(theme.LEGEND_SIGNS)) for one in marks)
    columns = max(
        1, int(0.95 * theme.wide(theme.PIXELS) / (0.9 * theme.scaled(SIGN) * widest + 45))
    )
    return -(-len(marks) // columns)


def _add_legend(figure: go.Figure, chart: Chart) -> None:
    rows = _legend_rows(chart)
    if rows:
        add_legend(figure, rows, mirrored=chart.mirrored)


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
