"""Circles and lines with names, laid out alike for both libraries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.plot.chart import Options, Words, grid_of, panel_titles
from mediakit.plot.look import theme
from mediakit.plot.look.theme import FAINT_INK, INK
from mediakit.plot.picture import Picture
from mediakit.text.bidi import for_matplotlib

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.charts.network_layout import Layout

__all__ = [
    "Link",
    "Network",
    "Networks",
    "circles_told",
    "draw_network",
    "network_picture",
    "strongest",
]

WIDEST: Final = 7.0  # points or pixels of the widest line, over the columns of panels
NARROWEST: Final = 0.4
LINE: Final = "#b4bac2"
HALO: Final = 3.0
WORDS: Final = 1.0  # inches of title and caption


class Link(NamedTuple):
    """A line: the places of its two circles, its weight, and its words."""

    first: int
    second: int
    weight: float
    told: str


class Network(NamedTuple):
    """One panel: its name, its lines, and the radius, colour and words of each circle."""

    title: str
    radii: NDArray[np.float64]
    colours: list[str]
    told: list[str]
    links: list[Link]


class Networks(NamedTuple):
    """All panels, which share the places of the circles, and the words around them."""

    names: list[str]
    layout: Layout
    networks: list[Network]
    title: str
    caption: str

    @property
    def columns(self) -> int:
        """Panels beside each other."""
        return grid_of(len(self.networks))[1]

    def width_of(self, link: Link) -> float:
        """Give the width of a line, which grows with its count."""
        most = max((one.weight for network in self.networks for one in network.links), default=1.0)
        return max(WIDEST / self.columns * link.weight / most, NARROWEST)


def strongest(links: list[Link], circles: int, each: int) -> list[Link]:
    """Keep the widest lines of each circle, so many of one, where there are more than that.

    The lines come with the narrowest first, and stay in this order.
    """
    if len(links) <= each * circles:
        return links
    kept: set[int] = set()
    for circle in range(circles):
        own = [at for at, link in enumerate(links) if circle in (link.first, link.second)]
        kept.update(own[-each:])
    return [links[at] for at in sorted(kept)]


def circles_told(
    names: Sequence[str], sizes: NDArray[np.float64], units: str, options: Options
) -> list[str]:
    """Write what each circle says when it is pointed at."""
    return [
        f"{name}\n{options.say('named in', count=size, units=units)}"
        for name, size in zip(names, sizes.tolist(), strict=True)
    ]


def _ties_of(links: list[Link]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Add the lines of all panels up, one a pair."""
    sums: dict[tuple[int, int], float] = {}
    for link in links:
        key = (min(link.first, link.second), max(link.first, link.second))
        sums[key] = sums.get(key, 0.0) + link.weight
    pairs = np.array(list(sums), dtype=np.intp).reshape(-1, 2)
    return pairs, np.array(list(sums.values()), dtype=np.float64)


def network_picture(
    names: Sequence[str],
    groups: Sequence[tuple[str, object]],
    circles: Sequence[Sequence[Any]],
    links: Sequence[list[Link]],
    words: Words,
) -> Networks:
    """Place the circles once for all panels, one a group.

    `circles` holds the radii of the circles in each group, their colours, and what they say.
    """
    from mediakit.plot.charts.network_layout import lay_out

    pairs, ties = _ties_of([link for panel in links for link in panel])
    grid = grid_of(len(groups))
    layout = lay_out(names, pairs, ties, np.max(circles[0], axis=0), grid=grid)
    parts = zip(panel_titles([name for name, _ in groups]), *circles, links, strict=True)
    return Networks(list(names), layout, [Network(*each) for each in parts], *words)


def draw_network(picture: Networks, options: Options) -> Picture:
    """Draw circles, lines and names with the library that was asked for."""
    if options.backend == "plotly":
        return Picture(_on_plotly(picture, options))
    return _on_matplotlib(picture, options)


def _on_matplotlib(picture: Networks, options: Options) -> Picture:
    from mediakit.plot.backends.matplotlib_frame import draw_panels, start_side

    count = len(picture.networks)
    rows, columns = grid_of(count)
    layout = picture.layout
    tall = min(layout.height / layout.width, 1.6) * theme.wide(theme.INCHES) / columns
    words = theme.scaled(WORDS) + rows * theme.scaled(0.3) * (count > 1)
    height = words + rows * _lowered(tall, rows, words)

    def draw(axes: Axes, place: int) -> None:
        network = picture.networks[place]
        _draw_network(axes, picture, network)
        if network.title:
            axes.set_title(for_matplotlib(network.title), loc=start_side(options))

    return draw_panels(picture, options, count, height, draw)


def _lowered(tall: float, rows: int, words: float) -> float:
    """Give the inches of a panel, or fewer where the rows of them would make it too tall."""
    return min(tall, (theme.tallest() - words) / rows)


def _draw_network(axes: Axes, picture: Networks, network: Network) -> None:
    from matplotlib.collections import LineCollection

    from mediakit.plot.backends.matplotlib_frame import blank

    layout = picture.layout
    segments = [layout.centres[[link.first, link.second]] for link in network.links]
    widths = [picture.width_of(link) for link in network.links]
    lines = LineCollection(segments, linewidths=widths, colors=LINE, zorder=1, capstyle="round")
    axes.add_collection(lines, autolim=False)
    ties = [label.tie for label in layout.labels if label.tie]
    thin = LineCollection(ties, linewidths=0.6, colors=FAINT_INK, zorder=2)
    axes.add_collection(thin, autolim=False)
    _draw_circles(axes, picture, network)
    blank(axes, layout.width, layout.height)


def _draw_circles(axes: Axes, picture: Networks, network: Network) -> None:
    """Draw the circles and the names."""
    from matplotlib.patches import Circle

    from mediakit.plot.backends.matplotlib_frame import draw_outline

    for at, (name, label) in enumerate(zip(picture.names, picture.layout.labels, strict=True)):
        x, y = picture.layout.centres[at].tolist()
        look = {"facecolor": network.colours[at], "edgecolor": INK, "linewidth": 0.6, "zorder": 3}
        axes.add_artist(Circle((x, y), network.radii[at], label="circle", **look))
        draw_outline(axes, name, label.outline, halo=HALO, zorders=(2.5, 4))


def _on_plotly(picture: Networks, options: Options) -> Any:
    from mediakit.plot.backends.plotly_frame import Frame, add_unseen, blank, inner_width, to_axes

    layout = picture.layout
    columns = picture.columns
    rows, _ = grid_of(len(picture.networks))
    tall = min(layout.height / layout.width, 1.6) * (inner_width() / columns - 20)
    frame = Frame(
        words=picture,
        options=options,
        panels=[network.title for network in picture.networks],
        cell=100 * _lowered(tall / 100, rows, theme.scaled(WORDS + 0.5 * rows)),
        axis=theme.scaled(12),
    )
    figure = frame.open()
    shapes: list[dict[str, Any]] = []
    for place, network in enumerate(picture.networks):
        blank(figure, place, layout.width, layout.height)
        shapes += [{**shape, **to_axes(place)} for shape in _shapes(picture, network)]
        centres = layout.centres
        middles = [(centres[link.first] + centres[link.second]) / 2 for link in network.links]
        told = [*(link.told for link in network.links), *network.told]
        add_unseen(figure, place, [*middles, *centres], told, size=14)
    figure.update_layout(shapes=shapes)
    return figure


def _shapes(picture: Networks, network: Network) -> list[dict[str, Any]]:
    """Give what is drawn, from the lowest to the highest: lines, circles, names."""
    from mediakit.plot.charts.cloud_layout import halos, inked

    centres = picture.layout.centres
    lines = [
        _line(centres[link.first], centres[link.second], LINE, picture.width_of(link))
        for link in network.links
    ]
    labels = picture.layout.labels
    ties = [_line(*label.tie, FAINT_INK, 0.8) for label in labels if label.tie]
    circles = [
        {
            "type": "circle",
            "x0": x - radius,
            "x1": x + radius,
            "y0": y - radius,
            "y1": y + radius,
            "fillcolor": colour,
            "line": {"color": INK, "width": 0.8},
        }
        for (x, y), radius, colour in zip(
            centres.tolist(), network.radii.tolist(), network.colours, strict=True
        )
    ]
    outlines = [label.outline for label in labels]
    return [*lines, *ties, *halos(outlines, HALO), *circles, *inked(outlines)]


def _line(first: Any, second: Any, colour: str, width: float) -> dict[str, Any]:
    (x0, y0), (x1, y1) = first, second
    ends = {"x0": float(x0), "y0": float(y0), "x1": float(x1), "y1": float(y1)}
    return {"type": "line", **ends, "line": {"color": colour, "width": width}}
