"""Points with names beside them, laid out alike for both libraries.

Everything stands in the units of the picture, names by the very outlines that are drawn: no name
covers another name or the point of another, whatever the renderer or the reader's fonts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from mediakit.plot.chart import Options, Words, grid_of, panel_titles
from mediakit.plot.charts.cloud_layout import ends_of, halos, inked, outline_of
from mediakit.plot.charts.network_layout import place_boxes
from mediakit.plot.look import theme
from mediakit.plot.look.fitting import fit, width_of, wrap
from mediakit.plot.picture import Picture
from mediakit.text.bidi import for_matplotlib, for_plotly

if TYPE_CHECKING:
    from matplotlib.axes import Axes


__all__ = ["FRAMES", "MapPanel", "Scale", "draw_points"]

Numbers = NDArray[np.float64]

# Width and height of a panel and height of its letters, by the columns of panels.
FRAMES: Final = {1: (640.0, 400.0, 12.5), 2: (320.0, 270.0, 10.5), 3: (215.0, 215.0, 9.0)}
RADIUS: Final = 4.0
SMALL: Final = 2.2  # of a point without a name
SHRUNK: Final = {1: 1.0, 2: 0.85, 3: 0.7}  # points of narrow panels
FAR: Final = 12.0  # a name further from its point than this is tied to it by a line
AIR: Final = 8.0
NAME_SIGNS: Final = 26
HALO: Final = 2.5
# As both libraries name them.
SHAPES: Final = {0: ("o", "circle"), 1: ("^", "triangle-up"), -1: ("v", "triangle-down")}
_NO_PAIRS: Final = np.zeros((0, 2), dtype=np.intp)


@dataclass(frozen=True)
class Scale:
    """An axis: its name, and where its ticks stand and what they say."""

    name: str
    places: Sequence[float]
    texts: Sequence[str]


@dataclass(frozen=True)
class MapPanel:
    """The points of one panel, in units of the picture.

    `styles` are places in `colours`, `filled` says which points are not hollow,
    `told` what each says when it is pointed at; `named` are the points with a name.
    """

    title: str
    points: Numbers
    styles: NDArray[np.intp]
    filled: NDArray[np.bool_]
    told: Sequence[str]
    named: NDArray[np.intp]
    names: Sequence[str]
    x: Scale | None = None
    y: Scale | None = None
    level: float | None = None  # of a line from side to side
    colours: Sequence[str] = theme.COLOURS
    shapes: NDArray[np.intp] | None = None  # 1 and -1 point up and down out of the panel, 0 a disc

    @property
    def looks(self) -> list[tuple[int, bool, int, NDArray[np.bool_]]]:
        """Give style, filling and shape of the points that look alike, and which they are."""
        shapes = np.zeros(len(self.styles), dtype=np.intp) if self.shapes is None else self.shapes
        rows = np.column_stack([self.styles, self.filled, shapes])
        kinds = np.unique(rows, axis=0).tolist()
        return [(a, bool(b), c, (rows == [a, b, c]).all(axis=1)) for a, b, c in kinds]


@dataclass(frozen=True)
class _Placed:
    """The outlines of the names, lines to those far away, and the ends of all that is drawn."""

    outlines: Sequence[Path]
    ties: Sequence[Numbers]
    low: Numbers
    high: Numbers


def draw_points(panels: Sequence[MapPanel], words: Words, options: Options) -> Picture:
    """Draw panels of points with the library that was asked for."""
    columns = grid_of(len(panels))[1]
    placed = [_place(panel, columns) for panel in panels]
    low = np.min([one.low for one in placed], axis=0)
    high = np.max([one.high for one in placed], axis=0)
    placed = [_Placed(one.outlines, one.ties, low, high) for one in placed]
    if options.backend == "plotly":
        return Picture(_on_plotly(panels, placed, words, options))
    return _on_matplotlib(panels, placed, words, options)


def _place(panel: MapPanel, columns: int) -> _Placed:
    """Place the names, the first point first."""
    width, height, letters = FRAMES[columns]
    letters *= theme.style().letters / theme.style().width
    centres = panel.points[panel.named]
    low, high = np.zeros(2), np.array([width, height])
    if not len(centres):
        return _Placed([], [], low, high)
    shown = [name if width_of(name.strip()) else "\u2026" for name in panel.names]
    outlines = [
        outline_of(fit(name, width=theme.signs(NAME_SIGNS), lines=1), letters) for name in shown
    ]
    ends = np.array([ends_of(outline) for outline in outlines])
    extents = ends[:, 1] - ends[:, 0]
    corners, distances = place_boxes(centres, np.full(len(centres), RADIUS), extents, _NO_PAIRS)
    moved = [
        Affine2D().translate(*(corner - end)).transform_path(outline)
        for outline, corner, end in zip(outlines, corners, ends[:, 0], strict=True)
    ]
    nearest = np.clip(centres, corners, corners + extents)
    ties = [np.array([centres[at], nearest[at]]) for at in np.flatnonzero(distances > FAR)]
    low = np.minimum(low, corners.min(axis=0) - AIR / 2)
    high = np.maximum(high, (corners + extents).max(axis=0) + AIR / 2)
    return _Placed(moved, ties, low, high)


def _tall(placed: _Placed) -> float:
    width, height = (placed.high - placed.low).tolist()
    return float(min(height / width, 1.6))


def _on_matplotlib(
    panels: Sequence[MapPanel], placed: Sequence[_Placed], words: Words, options: Options
) -> Picture:
    from mediakit.plot.backends.matplotlib_frame import draw_panels, start_side

    count = len(panels)
    rows, columns = grid_of(count)
    titles = theme.scaled(0.3) * (count > 1)
    cell = _tall(placed[0]) * theme.wide(theme.INCHES) / columns
    height = theme.scaled(1.3) + rows * (cell + titles)

    def draw(axes: Axes, place: int) -> None:
        panel = panels[place]
        _draw_panel(axes, panel, placed[place], columns)
        _dress(axes, panel, options, lowest=place + columns >= count, columns=columns)
        if panel.title:
            name = fit(panel.title, width=theme.signs(theme.PANEL_SIGNS[columns]), lines=2)
            axes.set_title(for_matplotlib(name, rtl=options.rtl), loc=start_side(options))

    return draw_panels(words, options, count, height, draw)


def _draw_panel(axes: Axes, panel: MapPanel, placed: _Placed, columns: int) -> None:
    """Draw lines, points and names, from the lowest to the highest."""
    from matplotlib.collections import LineCollection

    from mediakit.plot.backends.matplotlib_frame import draw_outline

    if panel.level is not None:
        axes.axhline(panel.level, color=theme.INK, linewidth=0.8, zorder=1)
    lines = LineCollection(list(placed.ties), linewidths=0.6, colors=theme.FAINT_INK, zorder=1.5)
    axes.add_collection(lines, autolim=False)
    sizes = _radii(panel, columns)
    for style, filled, shape, chosen in panel.looks:
        colour = panel.colours[style]
        axes.scatter(
            panel.points[chosen, 0],
            panel.points[chosen, 1],
            s=(1.7 * theme.scaled(1) * sizes[chosen]) ** 2,
            marker=SHAPES[shape][0],
            facecolor=colour if filled else theme.PAPER,
            edgecolor=theme.INK if filled else colour,
            linewidth=0.5 if filled else 0.9,
            zorder=3 if filled else 2,
            label=f"{style} {'filled' if filled else 'hollow'}",
        )
    for name, outline in zip(panel.names, placed.outlines, strict=True):
        draw_outline(axes, name, outline, halo=HALO, zorders=(4, 5))
    axes.set_xlim(placed.low[0], placed.high[0])
    axes.set_ylim(placed.low[1], placed.high[1])
    axes.set_aspect("equal")
    axes.set_anchor("N")


def _radii(panel: MapPanel, columns: int) -> Numbers:
    sizes = np.full(len(panel.points), SMALL * SHRUNK[columns])
    sizes[panel.named] = RADIUS * SHRUNK[columns]
    return sizes


def _dress(axes: Axes, panel: MapPanel, options: Options, *, lowest: bool, columns: int) -> None:
    """Put ticks, grid and names of the axes in order."""
    axes.grid(visible=False)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(False)
    if panel.x is None or panel.y is None:
        axes.set_xticks([])
        axes.set_yticks([])
        return
    mirrored = options.mirrored
    look: dict[str, Any] = {"fontfamily": theme.families(), "color": theme.INK}
    axes.set_xticks(list(panel.x.places), list(panel.x.texts), **look)
    axes.set_yticks(list(panel.y.places), list(panel.y.texts), **look)
    size = theme.scaled(theme.SMALL_SIZE)
    axes.tick_params(length=0, labelsize=size, labelleft=not mirrored)
    axes.grid(visible=True, color=theme.GRID, linewidth=0.8)
    if mirrored:
        axes.yaxis.tick_right()
        axes.yaxis.set_label_position("right")
        axes.tick_params(length=0, labelright=True)
    look |= {"fontsize": theme.scaled(theme.TEXT_SIZE), "linespacing": theme.LINE_SPACING}
    sideways = wrap(panel.y.name, width=theme.signs(46 if columns == 1 else 28))
    axes.set_ylabel(for_matplotlib(sideways, rtl=options.rtl), **look)
    if lowest:
        name = wrap(panel.x.name, width=theme.signs(theme.AXIS_SIGNS[columns]))
        axes.set_xlabel(for_matplotlib(name, rtl=options.rtl), **look)


def _on_plotly(
    panels: Sequence[MapPanel], placed: Sequence[_Placed], words: Words, options: Options
) -> Any:
    from mediakit.plot.backends.plotly_frame import Frame, inner_width, name_numbers, to_axes

    columns = grid_of(len(panels))[1]
    names = theme.scaled(58.0) if panels[0].x is not None else 0.0
    frame = Frame(
        words=words,
        options=options,
        panels=panel_titles([panel.title for panel in panels]),
        cell=_tall(placed[0]) * (inner_width() / columns - names - 10),
        names=names,
        axis=_axis_room(panels[0].x, columns),
    )
    figure = frame.open()
    shapes: list[dict[str, Any]] = []
    for place, (panel, at) in enumerate(zip(panels, placed, strict=True)):
        _dress_plotly(figure, panel, at, place, options)
        if panel.x is not None:
            name_numbers(figure, panel.x.name, place, len(panels), options)
        shapes += [{**shape, **to_axes(place)} for shape in _names(at)]
        figure.add_traces(_traces(panel, place, columns))
    figure.update_layout(shapes=shapes)
    return figure


def _axis_room(scale: Scale | None, columns: int) -> float:
    """Give the pixels that ticks and name of an axis take below a panel."""
    from mediakit.plot.backends.plotly_frame import LINE, TICKS

    if scale is None:
        return theme.scaled(12.0)
    lines = wrap(scale.name, width=theme.AXIS_SIGNS[columns]).count("\n") + 1
    return theme.scaled(TICKS + LINE * lines) + 8


def _dress_plotly(
    figure: Any, panel: MapPanel, placed: _Placed, place: int, options: Options
) -> None:
    from mediakit.plot.backends.plotly_frame import axes_of, on_axes

    x, y = axes_of(figure, place)
    x.update(range=[placed.low[0], placed.high[0]], zeroline=False, tickangle=0)
    y.update(range=[placed.low[1], placed.high[1]], zeroline=False, scaleanchor=y.anchor)
    y.update(side="right" if options.mirrored else "left")
    if panel.x is None or panel.y is None:
        x.update(visible=False)
        y.update(visible=False)
        return
    for axis, scale in ((x, panel.x), (y, panel.y)):
        axis.update(tickvals=list(scale.places), ticktext=list(scale.texts), showgrid=True)
    name = for_plotly(wrap(panel.y.name, width=theme.signs(40)), rtl=options.rtl)
    y.update(title={"text": name, "standoff": 6})
    if panel.level is not None:
        line = {"color": theme.INK, "width": 1}
        ends = [float(placed.low[0]), float(placed.high[0])]
        look = {"mode": "lines", "line": line, "hoverinfo": "skip"}
        figure.add_scatter(x=ends, y=[panel.level] * 2, **look, **on_axes(place))


def _names(placed: _Placed) -> list[dict[str, Any]]:
    ties = [
        {
            "type": "line",
            **dict(zip(("x0", "y0", "x1", "y1"), ends.ravel().tolist(), strict=True)),
            "line": {"color": theme.FAINT_INK, "width": 0.8},
            "layer": "below",
        }
        for ends in placed.ties
    ]
    return [*ties, *halos(placed.outlines, HALO), *inked(placed.outlines)]


def _traces(panel: MapPanel, place: int, columns: int) -> list[Any]:
    """Give the points, one trace a colour, the named ones last."""
    import plotly.graph_objects as go

    from mediakit.plot.backends.plotly_frame import HOVER, on_axes

    told = np.array([for_plotly(words) for words in panel.told], dtype=object)
    sizes = 2 * theme.scaled(1.0) * _radii(panel, columns)
    shapes = np.zeros(len(sizes), dtype=np.intp) if panel.shapes is None else panel.shapes
    traces = []
    for style in np.unique(panel.styles).tolist():
        chosen = np.flatnonzero(panel.styles == style)
        colour = panel.colours[style]
        filled = panel.filled[chosen]
        marker = {
            "color": np.where(filled, colour, theme.PAPER).tolist(),
            "size": sizes[chosen].tolist(),
            "symbol": [SHAPES[shape][1] for shape in shapes[chosen].tolist()],
            "opacity": 1,  # else sizes that differ make the points pale
            "line": {"color": np.where(filled, theme.INK, colour).tolist(), "width": 1},
        }
        traces.append(
            go.Scatter(
                x=panel.points[chosen, 0].tolist(),
                y=panel.points[chosen, 1].tolist(),
                mode="markers",
                marker=marker,
                customdata=told[chosen].tolist(),
                hovertemplate=HOVER,
                **on_axes(place),
            )
        )
    return traces
