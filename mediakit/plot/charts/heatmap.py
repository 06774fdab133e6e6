"""A square of colours, a row and a column a name, in both libraries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from mediakit.plot.chart import Options, Words, at_level
from mediakit.plot.look import theme
from mediakit.plot.look.fitting import fit_apart, width_of
from mediakit.plot.look.settings import digits
from mediakit.plot.picture import Picture
from mediakit.text.bidi import for_matplotlib, for_plotly, isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes


__all__ = ["Heatmap", "draw_heatmap"]

Numbers = NDArray[np.float64]

NAME_SIGNS: Final = 26
FEWER_SIGNS: Final = 22  # where many names need the room
MANY: Final = 20
MOST_VALUES: Final = 14  # sources up to which the cells hold their numbers
MOST_INTERVALS: Final = 7
UNKNOWN: Final = "#d0d4d9"
_SIGN: Final = 0.085  # inches of a sign at ten points
_INTERVAL: Final = 0.6  # inches of an interval at ten points
_BAR: Final = 74.0  # pixels for the bar of colours
_LINE: Final = 0.3  # inches of a line of names


@dataclass(frozen=True)
class Heatmap:
    """A square table of numbers and what is written around it; NaN where nothing is known."""

    names: Sequence[str]
    values: Numbers
    low: Numbers
    high: Numbers
    unit: str
    title: str
    caption: str
    levels: tuple[float, ...] = ()

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest value, apart even if they are equal."""
        low, high = float(np.nanmin(self.values)), float(np.nanmax(self.values))
        return (low, high) if high - low > 1e-9 else (low - 0.01, high + 0.01)

    @property
    def labels(self) -> list[str]:
        """The names, cut to one line."""
        width = NAME_SIGNS if len(self.names) <= MANY else FEWER_SIGNS
        return fit_apart(self.names, width=theme.signs(width), lines=1)

    @property
    def size(self) -> float:
        """Points of the names: smaller where there are many."""
        return theme.scaled(float(np.clip(260 / len(self.names), 6.5, theme.TEXT_SIZE)))

    @property
    def names_room(self) -> float:
        """Inches that the names take, on the left, and below where they stand upright."""
        return _SIGN * self.size / 10 * max(width_of(name) for name in self.labels)

    @property
    def side(self) -> float:
        """Inches of the square."""
        return min(
            theme.wide(theme.INCHES) - self.names_room - theme.scaled(1.2),
            theme.wide(0.9) * len(self.names) + 0.6,
            theme.tallest() - theme.scaled(1.0) - self.names_room,
        )

    @property
    def is_flat(self) -> bool:
        """Whether each name has room below its cell, and need not stand upright."""
        return self.names_room + theme.scaled(0.1) <= self.side / len(self.names)

    @property
    def has_intervals(self) -> bool:
        """Whether there are intervals, and room for them in the cells."""
        room = self.side / len(self.names) / theme.scaled(_INTERVAL)
        return bool(np.isfinite(self.low).any()) and len(self.names) <= MOST_INTERVALS and room >= 1

    def told(self, row: int, column: int) -> str:
        """Write the number of a cell, with its interval where there is room for it."""
        if len(self.names) > MOST_VALUES or np.isnan(self.values[row, column]):
            return ""
        text = digits(f"{self.values[row, column]:.2f}")
        if self.has_intervals and np.isfinite(self.low[row, column]):
            ends = f"{self.low[row, column]:.2f}\u2013{self.high[row, column]:.2f}"
            text += f"\n{digits(ends)}"
        return text

    def ink(self, row: int, column: int) -> str:
        """Give the ink that is read on a cell."""
        low, high = self.ends
        return theme.ink_on(theme.shade((self.values[row, column] - low) / (high - low)))

    def words(self, options: Options) -> Words:
        """Give the title, and the caption with what the cells hold."""
        parts = [options.say("heatmap")]
        if self.has_intervals:
            parts.append(at_level("heatmap intervals", self.levels, options))
        if np.isnan(self.values[~np.eye(len(self.names), dtype=bool)]).any():
            parts.append(options.say("heatmap missing"))
        return Words(self.title, " ".join(filter(None, [*parts, self.caption])))


def draw_heatmap(heatmap: Heatmap, options: Options) -> Picture:
    """Draw a heatmap with the library that was asked for."""
    if options.backend == "plotly":
        return Picture(_on_plotly(heatmap, options))
    return _on_matplotlib(heatmap, options)


def _on_matplotlib(heatmap: Heatmap, options: Options) -> Picture:
    from mediakit.plot.backends.matplotlib_frame import draw_panels

    def draw(axes: Axes, _: int) -> None:
        _draw_cells(axes, heatmap, options)
        _dress(axes, heatmap, options.mirrored)

    below = theme.scaled(_LINE) if heatmap.is_flat else heatmap.names_room
    height = theme.scaled(1.0) + heatmap.side + below
    return draw_panels(heatmap.words(options), options, 1, height, draw)


def _draw_cells(axes: Axes, heatmap: Heatmap, options: Options) -> None:
    colours = theme.colormap().with_extremes(bad=UNKNOWN)
    low, high = heatmap.ends
    shown = np.ma.masked_invalid(heatmap.values)
    image = axes.imshow(shown, cmap=colours, vmin=low, vmax=high, aspect="equal")
    _add_scale(axes, image, heatmap, options)
    size = theme.scaled(theme.SMALL_SIZE)
    look: dict[str, Any] = {"fontfamily": theme.families()}
    for row, column in np.ndindex(heatmap.values.shape):
        text = heatmap.told(row, column)
        if text:
            look["color"] = heatmap.ink(row, column)
            axes.text(
                column, row, text, ha="center", va="center", fontsize=size,
                linespacing=theme.LINE_SPACING, **look,
            )  # fmt: skip


def _add_scale(axes: Axes, image: Any, heatmap: Heatmap, options: Options) -> None:
    """Put the bar of colours on the side at which a line ends."""
    from mediakit.plot.backends.matplotlib_frame import write_digits

    side: Any = "left" if options.mirrored else "right"
    bar = axes.figure.colorbar(image, ax=axes, location=side, shrink=0.7, pad=0.02)
    bar.outline.set_visible(False)
    bar.set_label(
        for_matplotlib(heatmap.unit, rtl=options.rtl),
        fontsize=theme.scaled(theme.TEXT_SIZE),
        fontfamily=theme.families(),
        color=theme.INK,
    )
    write_digits(bar.ax.yaxis)
    size = theme.scaled(theme.SMALL_SIZE)
    bar.ax.tick_params(length=0, labelsize=size, labelfontfamily=theme.families())


def _dress(axes: Axes, heatmap: Heatmap, mirrored: bool) -> None:
    places = range(len(heatmap.names))
    labels = [for_matplotlib(name) for name in heatmap.labels]
    look: dict[str, Any] = {"fontfamily": theme.families(), "color": theme.INK}
    axes.set_yticks(places, labels, fontsize=heatmap.size, **look)
    axes.set_xticks(places, labels, fontsize=heatmap.size, **look)
    axes.tick_params(axis="x", labelrotation=0 if heatmap.is_flat else 90)
    axes.set_anchor("N")
    axes.tick_params(length=0)
    axes.grid(visible=False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    if mirrored:
        axes.invert_xaxis()
        axes.yaxis.tick_right()
        axes.tick_params(axis="y", length=0)


def _on_plotly(heatmap: Heatmap, options: Options) -> Any:
    from mediakit.plot.backends.plotly_frame import SIGN, Frame, inner_width

    mirrored = options.mirrored
    count = len(heatmap.names)
    size = 1.33 * heatmap.size
    names = theme.scaled(14) + SIGN * size / 13 * max(width_of(name) for name in heatmap.labels)
    inner = inner_width()
    side = min(
        inner - names - theme.scaled(_BAR) - 10,
        theme.wide(90.0) * count + 40,
        100 * theme.tallest() - theme.scaled(120) - names,
    )
    frame = Frame(
        words=heatmap.words(options),
        options=options,
        panels=[""],
        cell=side,
        names=names,
        axis=theme.scaled(100 * _LINE) if heatmap.is_flat else names + 6,
    )
    figure = frame.open()
    x, _ = frame.domain(0)
    width = side / inner
    x = [x[1] - width, x[1]] if mirrored else [x[0], x[0] + width]
    figure.add_trace(_cells(heatmap, x, options))
    figure.add_scatter(**_numbers_on(heatmap))
    ticks = {
        "tickvals": list(range(count)),
        "ticktext": [for_plotly(name) for name in heatmap.labels],
        "tickfont": {"size": size},
        "showgrid": False,
        "zeroline": False,
    }
    across = [count - 0.5, -0.5] if mirrored else [-0.5, count - 0.5]
    figure.update_xaxes(domain=x, range=across, tickangle=0 if heatmap.is_flat else -90, **ticks)
    figure.update_yaxes(
        range=[count - 0.5, -0.5], side="right" if mirrored else "left", ticklen=4, **ticks
    )
    figure.update_layout(plot_bgcolor=UNKNOWN)
    return figure


def _cells(heatmap: Heatmap, x: Sequence[float], options: Options) -> Any:
    import plotly.graph_objects as go

    from mediakit.plot.backends.plotly import ticks_of
    from mediakit.plot.backends.plotly_frame import HOVER, scale_title

    mirrored = options.mirrored
    low, high = heatmap.ends
    rows = range(len(heatmap.names))
    return go.Heatmap(
        z=[[None if np.isnan(value) else value for value in row] for row in heatmap.values],
        zmin=low,
        zmax=high,
        colorscale=theme.plotly_scale(),
        customdata=[[_hover(heatmap, row, column, options) for column in rows] for row in rows],
        hovertemplate=HOVER,
        hoverongaps=False,
        colorbar={
            "title": scale_title(for_plotly(heatmap.unit, rtl=options.rtl)),
            "x": x[0] - 0.01 if mirrored else x[1] + 0.01,
            "xanchor": "right" if mirrored else "left",
            "len": 0.7,
            "thickness": theme.scaled(14),
            **ticks_of(low, high, 6),
            "outlinewidth": 0,
        },
    )


def _numbers_on(heatmap: Heatmap) -> dict[str, Any]:
    """Give the numbers, each in the ink that is read on its cell."""
    told = [
        (row, column, heatmap.told(row, column), heatmap.ink(row, column))
        for row, column in np.ndindex(heatmap.values.shape)
        if heatmap.told(row, column)
    ]
    return {
        "x": [column for _, column, _, _ in told],
        "y": [row for row, _, _, _ in told],
        "text": [text.replace("\n", "<br>") for _, _, text, _ in told],
        "textfont": {"color": [ink for _, _, _, ink in told], "size": theme.scaled(11)},
        "mode": "text",
        "hoverinfo": "skip",
    }


def _hover(heatmap: Heatmap, row: int, column: int, options: Options) -> str:
    """Write what a cell says when it is pointed at."""
    value = heatmap.values[row, column]
    if np.isnan(value):
        return ""
    lines = [
        f"{isolate(heatmap.names[row])} \u2013 {isolate(heatmap.names[column])}",
        options.say("pair similarity", value=float(value)),
    ]
    if np.isfinite(heatmap.low[row, column]):
        ends = f" ({heatmap.low[row, column]:.2f} \u2026 {heatmap.high[row, column]:.2f})"
        lines[-1] += digits(ends)
    return for_plotly("\n".join(lines), rtl=options.rtl)
