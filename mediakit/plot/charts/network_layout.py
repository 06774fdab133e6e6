"""Where the circles and the names of a network stand.

A name is laid out by the very outline that is drawn, in the units of the picture: no name covers
another name or a circle, and no circle another, whatever the size, the renderer, or the reader's
fonts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from mediakit.plot.charts.cloud_layout import ends_of, outline_of
from mediakit.plot.look import theme
from mediakit.plot.look.fitting import width_of

__all__ = ["Label", "Layout", "apart", "lay_out", "place_boxes", "radii_of"]

Numbers: TypeAlias = NDArray[np.float64]
Pairs: TypeAlias = NDArray[np.intp]

# Units of the picture, by the columns of panels: width and height of what holds the centres of
# the circles, height of the letters, radius of the largest circle.
FRAMES: Final = {
    1: (640.0, 400.0, 13.0, 24.0),
    2: (330.0, 270.0, 11.0, 17.0),
    3: (230.0, 230.0, 10.0, 13.0),
}
SMALLEST: Final = 0.18  # of the largest radius: a circle of one sentence is still seen
EDGE: Final = 4.0
GAP: Final = 3.0  # between a name and what it must not cover
ROOM: Final = 10.0  # between two circles

_SEED: Final = 0
_STEPS: Final = 300  # of the layout; more move the circles no further
_PULL: Final = 0.03  # of the strongest tie, between any two: what is apart does not fly away
_ANGLES: Final = np.pi * np.arange(24) / 12
_RING: Final = 5.0
_NEAR: Final = 3  # rings that are weighed against each other before a name moves further out
_FAR: Final = 12.0  # a name further from its circle than this is tied to it by a line
_SAMPLES: Final = 40  # points of a line that a name is tested against


@dataclass(frozen=True)
class Label:
    """A name: its outline and its box in the picture, and a line to its circle where it is far."""

    outline: Path
    low: tuple[float, float]
    high: tuple[float, float]
    tie: tuple[tuple[float, float], tuple[float, float]] | None


@dataclass(frozen=True)
class Layout:
    """The centres of the circles, one a row, their names, and the size of the picture."""

    centres: Numbers
    labels: Sequence[Label]
    width: float
    height: float


def radii_of(sizes: Numbers, largest: float, columns: int) -> Numbers:
    """Give the radius of each circle: its area grows with the size."""
    part = np.sqrt(sizes / max(largest, 1.0))
    return np.asarray(FRAMES[columns][3] * np.maximum(part, SMALLEST), dtype=np.float64)


def lay_out(
    names: Sequence[str],
    pairs: Pairs,
    ties: Numbers,
    radii: Numbers,
    *,
    grid: tuple[int, int] = (1, 1),
) -> Layout:
    """Place circles, those with stronger ties nearer to each other, and a name beside each.

    Parameters
    ----------
    names : sequence of str
        The name of each circle.
    pairs : numpy.ndarray
        Two circles a row: those with a line between them.
    ties : numpy.ndarray
        The strength of each line, above zero.
    radii : numpy.ndarray
        The radius of each circle.
    grid : tuple of int, default (1, 1)
        Rows and columns of panels, on which the room of one depends.

    Returns
    -------
    Layout
        The same input always gives the same picture.
    """
    rows, columns = grid
    width, height, letters, _ = FRAMES[columns]
    style = theme.style()
    letters *= style.letters / style.width
    inches = theme.wide(theme.INCHES) / columns
    height = min(height, (style.tallest - 2) / rows / inches * width)  # a slide is wide
    centres = apart(_spring(len(names), pairs, ties) * [width, height], radii)
    shown = [name if width_of(name.strip()) else "\u2026" for name in names]
    outlines = [outline_of(name, letters) for name in shown]
    ends = np.array([ends_of(outline) for outline in outlines])
    lows, distances = place_boxes(centres, radii, ends[:, 1] - ends[:, 0], pairs)
    highs = lows + ends[:, 1] - ends[:, 0]
    corner = np.minimum(lows.min(axis=0), (centres - radii[:, None]).min(axis=0)) - EDGE
    centres, lows, highs = centres - corner, lows - corner, highs - corner
    far = np.maximum(highs.max(axis=0), (centres + radii[:, None]).max(axis=0)) + EDGE
    labels = [
        Label(
            outline=Affine2D().translate(*(lows[at] - ends[at, 0])).transform_path(outline),
            low=(float(lows[at, 0]), float(lows[at, 1])),
            high=(float(highs[at, 0]), float(highs[at, 1])),
            tie=_tie(centres[at], lows[at], highs[at], radii[at]) if distances[at] > _FAR else None,
        )
        for at, outline in enumerate(outlines)
    ]
    return Layout(centres, labels, float(far[0]), float(far[1]))


def _spring(count: int, pairs: Pairs, ties: Numbers) -> Numbers:
    """Give places between 0 and 1, by the forces of Fruchterman and Reingold.

    Source: T. M. J. Fruchterman and E. M. Reingold, "Graph drawing by force-directed placement",
    Software: Practice and Experience 21 (1991), as networkx computes it.
    """
    from networkx import Graph, spring_layout

    weights = np.full((count, count), _PULL)
    strongest = ties.max(initial=1.0)
    weights[pairs[:, 0], pairs[:, 1]] += ties / strongest
    graph: Graph[int] = Graph()
    graph.add_nodes_from(range(count))
    rows, columns = np.triu_indices(count, 1)
    both = weights[rows, columns] + weights[columns, rows] - _PULL
    graph.add_weighted_edges_from(zip(rows.tolist(), columns.tolist(), both.tolist(), strict=True))
    found = spring_layout(graph, iterations=_STEPS, seed=_SEED, method="force")
    places = np.array([found[node] for node in range(count)], dtype=np.float64).reshape(-1, 2)
    span = np.ptp(places, axis=0)
    scaled: Numbers = (places - places.min(axis=0)) / np.where(span > 0, span, 1.0)
    return scaled


def apart(centres: Numbers, radii: Numbers, *, room: float = ROOM) -> Numbers:
    """Push circles away from each other until none is nearer than `room` to another.

    Examples
    --------
    >>> moved = apart(np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([2.0, 2.0]), room=1.0)
    >>> bool(np.hypot(*(moved[1] - moved[0])) >= 5.0)
    True
    """
    places = centres.astype(np.float64)
    needed = radii[:, None] + radii + room
    np.fill_diagonal(needed, 0.0)
    turn = 2.4 * np.arange(len(places))  # a way out for two circles at one place
    places = places + 1e-3 * np.column_stack([np.cos(turn), np.sin(turn)])
    while True:
        between = places[:, None] - places
        distances = np.hypot(between[..., 0], between[..., 1])
        lacking = needed - distances
        if (lacking <= 0).all():
            return places
        push = np.maximum(lacking + 0.1, 0.0) * (needed > 0) * (lacking > 0)
        ways = between / np.maximum(distances, 1e-9)[..., None]
        places = 1.003 * (places + 0.5 * (push[..., None] * ways).sum(axis=1))


def place_boxes(
    centres: Numbers, radii: Numbers, extents: Numbers, pairs: Pairs
) -> tuple[Numbers, Numbers]:
    """Place a box beside each circle so that it covers no circle and no other box.

    The largest circle comes first. Of the free places near a circle the one is taken
    that the fewest lines cross; where there is none, the box moves outwards.

    Parameters
    ----------
    centres, radii : numpy.ndarray
        The circles.
    extents : numpy.ndarray
        Width and height of each box.
    pairs : numpy.ndarray
        The lines, two circles a row.

    Returns
    -------
    lows, distances : numpy.ndarray
        Lower left end of each box, and how far it stands from its circle.
    """
    lines = _points(centres, pairs)
    lows, distances = np.full_like(centres, np.nan), np.zeros(len(centres))
    for at in np.argsort(-radii, kind="stable").tolist():
        ring = 0
        while np.isnan(lows[at, 0]):
            near = ring + np.repeat(np.arange(_NEAR), len(_ANGLES))
            away = GAP + _RING * near
            corners = _around(centres[at], radii[at] + away, extents[at])
            free = _free(corners, corners + extents[at], centres, radii)
            placed = ~np.isnan(lows[:, 0])
            free &= _clear(corners, extents[at], lows[placed], extents[placed])
            if free.any():
                crossed = _crossed(corners, corners + extents[at], lines) + 4 * near
                best = int(np.where(free, crossed, np.iinfo(np.int64).max).argmin())
                lows[at], distances[at] = corners[best], away[best]
            ring += _NEAR
    return lows, distances


def _points(centres: Numbers, pairs: Pairs) -> Numbers:
    """Give points along all lines."""
    parts = np.linspace(0.0, 1.0, _SAMPLES)[:, None, None]
    first, second = centres[pairs[:, 0]], centres[pairs[:, 1]]
    points: Numbers = (first + parts * (second - first)).reshape(-1, 2)
    return points


def _around(centre: Numbers, distances: Numbers, extent: Numbers) -> Numbers:
    """Give the lower left ends of boxes around a centre, at every angle of each ring."""
    angles = np.tile(_ANGLES, _NEAR)
    ways = np.column_stack([np.cos(angles), np.sin(angles)])
    corners: Numbers = centre + ways * (distances[:, None] + extent / 2) - extent / 2
    return corners


def _free(low: Numbers, high: Numbers, centres: Numbers, radii: Numbers) -> NDArray[np.bool_]:
    """Tell for each box whether it keeps its distance from every circle."""
    nearest = np.clip(centres, low[:, None], high[:, None]) - centres
    distances = np.hypot(nearest[..., 0], nearest[..., 1])
    free: NDArray[np.bool_] = np.all(distances >= radii + GAP - 1e-6, axis=1)
    return free


def _clear(low: Numbers, extent: Numbers, lows: Numbers, extents: Numbers) -> NDArray[np.bool_]:
    """Tell for each box whether it keeps its distance from the boxes that stand already."""
    meets = (low[:, None] < lows + extents + GAP) & (low[:, None] + extent + GAP > lows)
    clear: NDArray[np.bool_] = np.logical_not(np.any(np.all(meets, axis=2), axis=1))
    return clear


def _crossed(low: Numbers, high: Numbers, points: Numbers) -> NDArray[np.int64]:
    """Count the points of lines in each box."""
    inside = (points > low[:, None]) & (points < high[:, None])
    counts: NDArray[np.int64] = inside.all(axis=2).sum(axis=1)
    return counts


def _tie(
    centre: Numbers, low: Numbers, high: Numbers, radius: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give the line from the rim of a circle to the nearest point of its name."""
    target = np.clip(centre, low, high)
    way = target - centre
    start = centre + way * (radius / np.hypot(*way))
    return (float(start[0]), float(start[1])), (float(target[0]), float(target[1]))
