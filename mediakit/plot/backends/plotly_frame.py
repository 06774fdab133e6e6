"""The frame that every plotly plot shares, and the axes of the panels within it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from mediakit.plot.chart import Options, Worded, grid_of
from mediakit.plot.look import theme
from mediakit.plot.look.fitting import width_of, wrap
from mediakit.text.bidi import for_plotly

__all__ = [
    "EDGE",
    "HOVER",
    "LINE",
    "SIGN",
    "TICKS",
    "Frame",
    "add_unseen",
    "axes_of",
    "axis_room",
    "blank",
    "inner_width",
    "name_numbers",
    "on_axes",
    "scale_title",
    "see_through",
    "to_axes",
]

TITLE_SIGNS: Final = 68
CAPTION_SIGNS: Final = 110

# Pixels.
EDGE: Final = 12
BUTTONS: Final = 22  # plotly's, on the right, where an Arabic title begins
TITLE_LINE: Final = 24.0
TITLE_BASE: Final = 14.0  # from the top of the first line to what its letters stand on
LINE: Final = 19.0
SMALL_LINE: Final = 16.0
TICKS: Final = 30.0
SIGN: Final = 7.4  # width of a sign in the name of a row
SMALL_SIZE: Final = 11.5

HOVER: Final = "%{customdata}<extra></extra>"  # what a mark says is made beforehand


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The picture around its panels, in pixels: a title above, a caption below, a grid between."""

    words: Worded
    options: Options
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
        return theme.scaled(EDGE) + (BUTTONS if self.options.mirrored else 0)

    @property
    def top(self) -> float:
        """Height of the title, with the edge above it."""
        return self.edge + theme.scaled(TITLE_LINE) * _lines(
            wrap(self.words.title, width=theme.signs(TITLE_SIGNS))
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
            wrap(self.words.caption, width=theme.signs(CAPTION_SIGNS))
        )

    def domain(self, place: int) -> tuple[list[float], list[float]]:
        """Give the horizontal and the vertical extent of a panel, as parts of the whole."""
        _, columns = grid_of(len(self.panels))
        row, column = divmod(place, columns)
        column = columns - 1 - column if self.options.mirrored else column
        width = inner_width() / columns
        near, far = (10.0, self.names) if self.options.mirrored else (self.names, 10.0)
        x = [column * width + near, (column + 1) * width - far]
        top = self.legend + row * (self.head + self.cell + 10) + self.head
        y = [self.inner - top - self.cell, self.inner - top]
        return [end / inner_width() for end in x], [end / self.inner for end in y]

    def open(self) -> go.Figure:
        """Make the figure, with its words and an empty pair of axes for each panel."""
        title = wrap(self.words.title, width=theme.signs(TITLE_SIGNS))
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
            "title": {"text": for_plotly(title, rtl=self.options.rtl), **self._title_place()},
            "annotations": [*self._panel_titles(), self._caption()],
            "showlegend": False,
            **theme.plotly_layout(),
        }
        for place in range(len(self.panels)):
            x, y = self.domain(place)
            number = _number(place)
            layout[f"xaxis{number}"] = {"domain": x, "anchor": f"y{number}"}
            layout[f"yaxis{number}"] = {"domain": y, "anchor": f"x{number}"}
        layout["hoverlabel"]["align"] = "right" if self.options.mirrored else "left"
        return go.Figure(layout=layout)

    def _title_place(self) -> dict[str, Any]:
        """Place the first line; plotly shifts titles of several lines by any other anchor."""
        edge = theme.scaled(EDGE) / theme.wide(theme.PIXELS)
        return {
            "x": 1 - edge if self.options.mirrored else edge,
            "xanchor": "right" if self.options.mirrored else "left",
            "y": 1 - (self.edge + theme.scaled(TITLE_BASE)) / self.height,
            "yref": "container",
            "yanchor": "bottom",
        }

    def _panel_titles(self) -> list[dict[str, Any]]:
        titles = []
        for place, name in enumerate(self.panels):
            x, y = self.domain(place)
            if name:
                text = f"<b>{for_plotly(name, rtl=self.options.rtl)}</b>"
                shift = {"yshift": 2, "xshift": self._title_shift()}
                titles.append({"text": text, "y": y[1], **shift, **self._beside(x)})
        return titles

    def _title_shift(self) -> float:
        """Give how far titles of panels stand out over the names of rows, where they are long."""
        x, _ = self.domain(0)
        space = (x[1] - x[0]) * inner_width()
        longest = max(width_of(name) for name in self.panels) * theme.scaled(SIGN)
        if longest <= space:
            return 0
        return self.names if self.options.mirrored else -self.names

    def _caption(self) -> dict[str, Any]:
        text = for_plotly(
            wrap(self.words.caption, width=theme.signs(CAPTION_SIGNS)), rtl=self.options.rtl
        )
        font = {"color": theme.FAINT_INK, "size": theme.scaled(SMALL_SIZE)}
        return {"text": text, "font": font, "y": 0.0, **self._beside([0.0, 1.0])}

    def _beside(self, x: Sequence[float]) -> dict[str, Any]:
        side = "right" if self.options.mirrored else "left"
        return {
            "x": x[1] if self.options.mirrored else x[0],
            "xanchor": side,
            "align": side,
            "xref": "paper",
            "yref": "paper",
            "yanchor": "bottom",
            "showarrow": False,
        }


def _lines(text: str) -> int:
    return text.count("\n") + 1 if text else 0


def inner_width() -> float:
    """Give the pixels between the edges of a picture."""
    return theme.wide(theme.PIXELS) - 2 * theme.scaled(EDGE)


def _number(place: int) -> str:
    """Write the number that plotly puts behind the name of the axes of a panel."""
    return str(place + 1) if place else ""


def axes_of(figure: go.Figure, place: int) -> tuple[Any, Any]:
    """Give both axes of a panel."""
    number = _number(place)
    return figure.layout[f"xaxis{number}"], figure.layout[f"yaxis{number}"]


def on_axes(place: int) -> dict[str, str]:
    """Say on which axes a trace stands."""
    return {"xaxis": f"x{_number(place)}", "yaxis": f"y{_number(place)}"}


def to_axes(place: int) -> dict[str, str]:
    """Say in the units of which axes a shape is drawn."""
    return {"xref": f"x{_number(place)}", "yref": f"y{_number(place)}"}


def blank(figure: go.Figure, place: int, width: float, height: float) -> None:
    """Make a panel a sheet of so many units, without ticks and lines."""
    x, y = axes_of(figure, place)
    x.update(range=[0, width], visible=False)
    y.update(range=[0, height], visible=False, scaleanchor=f"x{_number(place)}")


def add_unseen(
    figure: go.Figure, place: int, points: Any, told: Sequence[str], *, size: float
) -> None:
    """Add points without a picture that speak when pointed at."""
    x, y = np.asarray(points, dtype=np.float64).reshape(-1, 2).T.tolist()
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers",
        marker={"size": size, "opacity": 0},
        customdata=[for_plotly(words) for words in told],
        hovertemplate=HOVER,
        **on_axes(place),
    )


def scale_title(text: str) -> dict[str, Any]:
    """Describe the name of a scale of colours."""
    return {"text": text, "side": "right", "font": {"size": theme.scaled(13)}}


def see_through(colour: str, opacity: float) -> str:
    """Write a colour with its opacity.

    Examples
    --------
    >>> see_through("#3f90da", 0.5)
    'rgba(63,144,218,0.5)'
    """
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def axis_room(name: str) -> float:
    """Give the pixels below the lowest panels for numbers and what they are, folded before."""
    return theme.scaled(TICKS) + theme.scaled(LINE) * _lines(name) + 8


def name_numbers(figure: go.Figure, name: str, place: int, panels: int, options: Options) -> None:
    """Name the numbers under the lowest panel of each column."""
    _, columns = grid_of(panels)
    if place + columns >= panels:
        text = wrap(name, width=theme.signs(theme.AXIS_SIGNS[columns]))
        title = {"text": for_plotly(text, rtl=options.rtl), "standoff": 8}
        axes_of(figure, place)[0].update(title=title)
