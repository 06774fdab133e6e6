"""A network of actors: circles for those who are named, lines for those named together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.plot.chart import (
    Options,
    check_panels,
    check_table,
    grid_of,
    groups_of,
    numbers,
)
from mediakit.plot.look import theme
from mediakit.plot.look.fitting import fit
from mediakit.plot.look.settings import digits
from mediakit.plot.look.theme import COLOURS, FAINT_INK, INK, PAPER
from mediakit.text.bidi import for_matplotlib, for_plotly, isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.chart import Drawn
    from mediakit.plot.charts.network_layout import Layout

__all__ = ["Link", "Network", "Picture", "actor_network", "circles_told", "draw_network", "ties_of"]

NEEDED: Final = ("actor_a", "actor_b", "count", "units_a", "units_b")
UNITS: Final = ("sentence", "paragraph", "document")
WIDEST: Final = 7.0  # points or pixels of the widest line, over the columns of panels
NARROWEST: Final = 0.4
LINE: Final = "#b4bac2"
HALO: Final = 3.0

Groups: TypeAlias = Sequence[tuple[str, pd.DataFrame]]


class Link(NamedTuple):
    """A line: the places of its two actors, the units that name both, and its words."""

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


class Picture(NamedTuple):
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


def actor_network(
    table: pd.DataFrame,
    *,
    n: int = 20,
    backend: str | None = None,
    language: str | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Drawn:
    """Draw who is named together: a circle an actor, a line a pair, one panel a group.

    The area of a circle grows with the units of text that name the actor, the width of a line with
    those that name both. Actors often named together are drawn nearer to each other; nearness is
    no measure. All panels place the actors alike. No name covers another name or a circle.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.actor_network()` returns: `actor_a`, `actor_b`, `count`, `units_a`, `units_b`.
        Columns before `actor_a` name the group of a row. Filter it to draw fewer lines.
    n : int, default 20
        Most actors: those that the most units name over all groups, equal ones in table order.
    backend : {"matplotlib", "plotly"}, optional
        The library that draws; without it, the one that `use` has set. In plotly, circles and
        lines say their numbers when pointed at.
    language : {"en", "ar"}, optional
        Language of the fixed words; "ar" puts the first panel on the right.
    title : str, optional
        Title instead of the one that says what is shown; "" for none.
    ax : matplotlib.axes.Axes, optional
        Axes to draw on, for a single group and matplotlib only.

    Returns
    -------
    matplotlib.axes.Axes, list of them, or plotly.graph_objects.Figure
        The Axes of matplotlib, in a list when there are several groups, or the plotly figure.

    Raises
    ------
    ValueError
        For an unknown backend or language, `n` below one, a table without rows or without the
        columns, more than 24 groups, or an `ax` that does not fit.
    TypeError
        When `table` is no DataFrame or `n` no whole number.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"actor_a": ["Rania"], "actor_b": ["Salim"], "count": 2, "units_a": 5, "units_b": 3}
    ... )
    >>> figure = actor_network(table, backend="plotly")
    >>> [shape.type for shape in figure.layout.shapes]
    ['line', 'path', 'path', 'circle', 'circle', 'path', 'path']
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax)
    check_table(table, NEEDED, helper="actor_network")
    by, groups = groups_of(table, before="actor_a", options=options)
    check_panels(groups, options)
    return draw_network(_picture(table, groups, _title(by, groups, options), options), options)


def draw_network(picture: Picture, options: Options) -> Drawn:
    """Draw circles, lines and names with the library that was asked for."""
    if options.backend == "plotly":
        return _on_plotly(picture, options)
    return _on_matplotlib(picture, options)


def _picture(table: pd.DataFrame, groups: Groups, title: str, options: Options) -> Picture:
    from mediakit.plot.charts.network_layout import lay_out, radii_of

    units = [_units(part) for _, part in groups]
    every = pd.concat(units)
    totals = every.groupby(level=0, sort=False).sum().sort_values(ascending=False, kind="stable")
    actors = list(totals.index[: options.n])
    sizes = [np.asarray(one.reindex(actors, fill_value=0.0), dtype=np.float64) for one in units]
    links = [_links(part, actors, options) for _, part in groups]
    largest = max(float(size.max()) for size in sizes)
    columns = grid_of(len(groups))[1]
    radii = [radii_of(size, largest, columns) for size in sizes]
    pairs, ties = ties_of([link for panel in links for link in panel])
    names = [str(actor) for actor in actors]
    layout = lay_out(names, pairs, ties, np.max(radii, axis=0), columns=columns)
    width = theme.signs(theme.PANEL_SIGNS[columns])
    panels = [fit(name, width=width, lines=1) if len(groups) > 1 else "" for name, _ in groups]
    caption = _caption(table, links, largest, (len(actors), len(totals)), options)
    # hollow where the group does not name the actor
    colours = [[COLOURS[0] if size > 0 else PAPER for size in group.tolist()] for group in sizes]
    told = [circles_told(names, group, _unit_of(table, options), options) for group in sizes]
    parts = zip(panels, radii, colours, told, links, strict=True)
    return Picture(names, layout, [Network(*each) for each in parts], title, caption)


def circles_told(
    names: Sequence[str], sizes: NDArray[np.float64], units: str, options: Options
) -> list[str]:
    """Write what each circle says when it is pointed at."""
    return [
        f"{name}\n{options.say('named in', count=size, units=units)}"
        for name, size in zip(names, sizes.tolist(), strict=True)
    ]


def _units(table: pd.DataFrame) -> pd.Series[float]:
    """Give how many units name each actor of one group, in the order of the table."""
    sides = [
        pd.Series(numbers(table, f"units_{side}"), index=table[f"actor_{side}"]) for side in "ab"
    ]
    both = pd.concat(sides).fillna(0.0)
    # the rows of the two columns in turn, so that equal actors stay in the order of the table
    order = np.arange(len(both)).reshape(2, -1).T.ravel()
    return both.iloc[order].groupby(level=0, sort=False).max()


def _links(table: pd.DataFrame, actors: list[Any], options: Options) -> list[Link]:
    """Give the lines between the actors shown, the narrowest first, so that the widest show."""
    place = {actor: at for at, actor in enumerate(actors)}
    counts = numbers(table, "count")
    told = _told(table, options)
    ends = zip(table["actor_a"], table["actor_b"], counts.tolist(), told, strict=True)
    links = [
        Link(place[first], place[second], count, words)
        for first, second, count, words in ends
        if first in place and second in place and count > 0
    ]
    return sorted(links, key=lambda link: link.weight)


def _told(table: pd.DataFrame, options: Options) -> list[str]:
    """Write what each line says when it is pointed at: what of its numbers the table knows."""
    lines = []
    columns = [
        numbers(table, name).tolist() for name in ("count", "expected", "npmi", "low", "high")
    ]
    pairs = zip(table["actor_a"], table["actor_b"], strict=True)
    for (first, second), (count, expected, npmi, low, high) in zip(
        pairs, zip(*columns, strict=True), strict=True
    ):
        words = [f"{isolate(str(first))} \u2013 {isolate(str(second))}"]
        words.append(options.say("pair count", count=count))
        if np.isfinite(expected):
            words[-1] += options.say("pair expected", expected=expected)
        if np.isfinite(npmi):
            known = f" ({low:.2f} \u2026 {high:.2f})" if np.isfinite(low) else ""
            words.append(digits(f"NPMI {npmi:.2f}{known}"))
        lines.append("\n".join(words))
    return lines


def ties_of(links: list[Link]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Add the lines of all panels up, one a pair."""
    sums: dict[tuple[int, int], float] = {}
    for link in links:
        key = (min(link.first, link.second), max(link.first, link.second))
        sums[key] = sums.get(key, 0.0) + link.weight
    pairs = np.array(list(sums), dtype=np.intp).reshape(-1, 2)
    return pairs, np.array(list(sums.values()), dtype=np.float64)


def _caption(
    table: pd.DataFrame,
    links: list[list[Link]],
    largest: float,
    shown: tuple[int, int],
    options: Options,
) -> str:
    """Say what the sizes mean, and who is shown."""
    units = _unit_of(table, options)
    most = max((link.weight for panel in links for link in panel), default=0.0)
    meaning = options.say("network", units=units, nodes=largest, links=most)
    return f"{meaning} {options.say('network shown', shown=shown[0], total=shown[1], units=units)}"


def _unit_of(table: pd.DataFrame, options: Options) -> str:
    """Name the units of text that were counted, where the table has them all in one unit."""
    units = table["unit"].unique().tolist() if "unit" in table.columns else []
    return options.say(f"units {units[0]}" if len(units) == 1 and units[0] in UNITS else "units")


def _title(by: str, groups: Groups, options: Options) -> str:
    if not by:
        return options.heading("actor_network")
    if len(groups) == 1:
        return options.heading("actor_network one", group=groups[0][0])
    return options.heading("actor_network by", by=by)


def _on_matplotlib(picture: Picture, options: Options) -> Axes | list[Axes]:
    from mediakit.plot.backends.matplotlib import finish, open_axes, start_side, themed

    mirrored = options.mirrored
    count = len(picture.networks)
    rows, columns = grid_of(count)
    layout = picture.layout
    tall = min(layout.height / layout.width, 1.6) * theme.wide(theme.INCHES) / columns
    with themed():
        given = options.ax
        height = theme.scaled(1.0) + rows * (tall + theme.scaled(0.3) * (count > 1))
        axes = [given] if given else open_axes(count, height=height, mirrored=mirrored)
        for one, network in zip(axes, picture.networks, strict=True):
            _draw_network(one, picture, network)
            if network.title:
                one.set_title(for_matplotlib(network.title), loc=start_side(mirrored))
        finish(
            axes,
            title=picture.title,
            caption=picture.caption,
            mirrored=mirrored,
            rtl=options.rtl,
            given=given is not None,
        )
    return axes[0] if len(axes) == 1 else axes


def _draw_network(axes: Axes, picture: Picture, network: Network) -> None:
    from matplotlib.collections import LineCollection

    layout = picture.layout
    segments = [layout.centres[[link.first, link.second]] for link in network.links]
    widths = [picture.width_of(link) for link in network.links]
    lines = LineCollection(segments, linewidths=widths, colors=LINE, zorder=1, capstyle="round")
    axes.add_collection(lines, autolim=False)
    ties = [label.tie for label in layout.labels if label.tie]
    thin = LineCollection(ties, linewidths=0.6, colors=FAINT_INK, zorder=2)
    axes.add_collection(thin, autolim=False)
    _draw_circles(axes, picture, network)
    axes.set_xlim(0, layout.width)
    axes.set_ylim(0, layout.height)
    axes.set_aspect("equal")
    axes.set_anchor("N")
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)


def _draw_circles(axes: Axes, picture: Picture, network: Network) -> None:
    """Draw the circles and the names."""
    from matplotlib.patches import Circle, PathPatch

    for at, (name, label) in enumerate(zip(picture.names, picture.layout.labels, strict=True)):
        x, y = picture.layout.centres[at].tolist()
        look = {"facecolor": network.colours[at], "edgecolor": INK, "linewidth": 0.6, "zorder": 3}
        axes.add_artist(Circle((x, y), network.radii[at], label="circle", **look))
        halo = {"facecolor": PAPER, "edgecolor": PAPER, "linewidth": HALO, "zorder": 2.5}
        axes.add_artist(PathPatch(label.outline, label="halo", **halo))
        words = PathPatch(label.outline, facecolor=INK, linewidth=0, zorder=4)
        words.set_label(for_matplotlib(name))
        axes.add_artist(words)


def _on_plotly(picture: Picture, options: Options) -> Any:
    from mediakit.plot.backends.plotly import EDGE, Frame

    layout = picture.layout
    mirrored = options.mirrored
    tall = min(layout.height / layout.width, 1.6) * (
        (theme.wide(theme.PIXELS) - 2 * theme.scaled(EDGE)) / picture.columns - 20
    )
    frame = Frame(
        title=picture.title,
        caption=picture.caption,
        mirrored=mirrored,
        rtl=options.rtl,
        panels=[network.title for network in picture.networks],
        cell=tall,
        axis=theme.scaled(12),
    )
    figure = frame.open()
    shapes: list[dict[str, Any]] = []
    for place, network in enumerate(picture.networks):
        number = str(place + 1) if place else ""
        figure.layout[f"xaxis{number}"].update(range=[0, layout.width], visible=False)
        figure.layout[f"yaxis{number}"].update(
            range=[0, layout.height], visible=False, scaleanchor=f"x{number}"
        )
        on = {"xref": f"x{number}", "yref": f"y{number}"}
        shapes += [{**shape, **on} for shape in _shapes(picture, network)]
        _add_hover(figure, picture, network, number)
    figure.update_layout(shapes=shapes)
    return figure


def _shapes(picture: Picture, network: Network) -> list[dict[str, Any]]:
    """Give what is drawn, from the lowest to the highest: lines, circles, names."""
    from mediakit.plot.charts.cloud_layout import svg_path

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
    halos, names = (
        [
            {
                "type": "path",
                "path": svg_path(label.outline),
                "fillcolor": colour,
                "fillrule": "nonzero",
                "line": {"color": colour, "width": width},
            }
            for label in labels
        ]
        for colour, width in ((PAPER, HALO), (INK, 0))
    )
    return [*lines, *ties, *halos, *circles, *names]


def _line(first: Any, second: Any, colour: str, width: float) -> dict[str, Any]:
    (x0, y0), (x1, y1) = first, second
    ends = {"x0": float(x0), "y0": float(y0), "x1": float(x1), "y1": float(y1)}
    return {"type": "line", **ends, "line": {"color": colour, "width": width}}


def _add_hover(figure: Any, picture: Picture, network: Network, number: str) -> None:
    """Add unseen points that speak when pointed at: the circles and the middles of lines."""
    centres = picture.layout.centres
    middles = [(centres[link.first] + centres[link.second]) / 2 for link in network.links]
    points = np.array([*middles, *centres]).reshape(-1, 2)
    told = [*(link.told for link in network.links), *network.told]
    figure.add_scatter(
        x=points[:, 0].tolist(),
        y=points[:, 1].tolist(),
        mode="markers",
        marker={"size": 14, "opacity": 0},
        customdata=[for_plotly(words) for words in told],
        hovertemplate="%{customdata}<extra></extra>",
        xaxis=f"x{number}",
        yaxis=f"y{number}",
    )
