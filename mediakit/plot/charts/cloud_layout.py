"""Where the words of a cloud stand, and their outlines.

A word is laid out by the very outline that is drawn, in the units of the picture: no word
overlaps another or leaves the picture, whatever the size, the renderer, or the reader's fonts.

The package wordcloud lays out words too (WordCloud.layout_). It is not used: it makes a word that
finds no room smaller, and all after it, so that letters no longer tell the rate. In a cloud of 60
Arabic words, sizes asked to be proportional, 59 were more than a tenth too small, the smallest at
0.15 of its size. Its places are right where a word is drawn by its upper left corner, as the room
was reserved (19 of 136,041 inked pixels overlap), and wrong where it is drawn as Pillow draws
by default (9,657 of 115,206).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from mediakit.plot.look import theme
from mediakit.plot.look.fitting import fit
from mediakit.text.bidi import for_matplotlib

__all__ = [
    "Cloud",
    "Word",
    "ends_of",
    "halos",
    "inked",
    "lay_out",
    "outline_of",
    "pack",
    "pack_into",
    "shape_of",
    "svg_path",
]

Numbers: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]

# Two tones of one colour, in turn, so that neighbours are told apart.
COLOURS: Final = ("#1f4e79", theme.COLOURS[0])
LARGEST: Final = 100.0  # size of the letters of the first word
GAP: Final = 7.0  # between two words
SMALLEST: Final = 0.08  # of the largest: a word of a rate next to nothing is still seen
WORD_SIGNS: Final = 32
WIDER: Final = 1.9  # a cloud is so many times wider than high

_GOLDEN_ANGLE: Final = np.pi * (3 - np.sqrt(5))
_STEP: Final = 3.0
_BLOCK: Final = 4096
_LARGER: Final = 1.06  # by which a shape grows that does not hold all words
_COMMANDS: Final = {1: "M", 2: "L", 3: "Q", 4: "C", 79: "Z"}  # codes of matplotlib.path.Path


@dataclass(frozen=True)
class Word:
    """One word of a cloud: its outline in the units of the picture, and the middle of it."""

    term: str
    rate: float
    colour: str
    outline: Path
    middle: tuple[float, float]


@dataclass(frozen=True)
class Cloud:
    """The words of one cloud, and the size of the picture that holds them; it begins at (0, 0)."""

    words: Sequence[Word]
    width: float
    height: float


def lay_out(terms: Sequence[str], rates: Numbers, mask: Mask | None = None) -> Cloud:
    """Place words around a centre, the first in the middle.

    Parameters
    ----------
    terms : sequence of str
        The words, the one of the highest rate first.
    rates : numpy.ndarray
        Their rates, above zero. The size of the letters grows with the square root of the rate.
    mask : numpy.ndarray of bool, optional
        Where words may stand, one cell a place, the first row on top: they fill its shape, in
        letters as large as fit.

    Returns
    -------
    Cloud
        The same words always at the same places.
    """
    sizes = LARGEST * np.maximum(np.sqrt(rates / rates.max()), SMALLEST)
    outlines = [outline_of(term, size) for term, size in zip(terms, sizes, strict=True)]
    lows, highs = np.array([ends_of(outline) for outline in outlines]).swapaxes(0, 1)
    extents = highs - lows + GAP
    corners, size = (pack(extents), None) if mask is None else pack_into(extents, mask)
    if size is None:
        corners -= corners.min(axis=0)
        size = (corners + extents).max(axis=0)
    shifts = corners - lows + GAP / 2
    middles = (corners + extents / 2).tolist()
    words = [
        Word(
            term=term,
            rate=float(rate),
            colour=COLOURS[at % len(COLOURS)],
            outline=Affine2D().translate(*shifts[at]).transform_path(outlines[at]),
            middle=tuple(middles[at]),
        )
        for at, (term, rate) in enumerate(zip(terms, rates, strict=True))
    ]
    return Cloud(words, float(size[0]), float(size[1]))


def pack(extents: Numbers) -> Numbers:
    """Place boxes without overlap, each as near the middle as those before it allow.

    Candidates lie on the sunflower spiral, which covers the plane evenly. Source: H. Vogel, "A
    better way to construct the sunflower head", Mathematical Biosciences 44 (1979).

    Parameters
    ----------
    extents : numpy.ndarray
        Width and height of each box, one box a row.

    Returns
    -------
    numpy.ndarray
        Left and lower end of each box.

    Examples
    --------
    >>> pack(np.array([[4.0, 2.0]])).tolist()
    [[-2.0, -1.0]]
    """
    corners = np.empty_like(extents)
    for place, extent in enumerate(extents):
        for centres in _spiral():
            low = centres - extent / 2
            clear = _clear(low, low + extent, corners[:place], extents[:place])
            if clear.any():
                corners[place] = low[clear.argmax()]
                break
    return corners


def pack_into(extents: Numbers, mask: Mask) -> tuple[Numbers, Numbers]:
    """Place boxes within a shape, each as near its middle as those before it allow.

    The shape is made no larger than it must be to hold all of them.

    Parameters
    ----------
    extents : numpy.ndarray
        Width and height of each box, one box a row.
    mask : numpy.ndarray of bool
        The cells of the shape, the first row on top.

    Returns
    -------
    corners : numpy.ndarray
        Left and lower end of each box.
    size : numpy.ndarray
        Width and height of the whole mask, in the unit of the boxes.

    Examples
    --------
    >>> corners, size = pack_into(np.array([[4.0, 2.0]]), np.ones((8, 8), dtype=bool))
    >>> bool((corners >= 0).all() and (corners + [4, 2] <= size).all())
    True
    """
    upright = mask[::-1]
    outside = (~upright).astype(np.int64)
    sums = np.pad(outside.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    rows, columns = np.nonzero(upright)
    middles: Numbers = np.column_stack([columns, rows]).astype(np.float64) + 0.5
    order = np.argsort(((middles - middles.mean(axis=0)) ** 2).sum(axis=1), kind="stable")
    middles = middles[order]
    # the side of a cell, were there no gaps
    unit = float(np.sqrt(extents.prod(axis=1).sum() / upright.sum()))
    while True:
        corners = _fill(extents / unit, middles, sums)
        if corners is not None:
            return corners * unit, np.array(upright.shape[::-1]) * unit
        unit *= _LARGER


def _fill(extents: Numbers, middles: Numbers, sums: NDArray[np.int64]) -> Numbers | None:
    """Place boxes, in cells, on the places of a shape; None where one finds no room."""
    corners = np.empty_like(extents)
    height, width = np.array(sums.shape) - 1
    for place, extent in enumerate(extents):
        low = middles - extent / 2
        high = low + extent
        within = (low >= 0).all(axis=1) & (high[:, 0] <= width) & (high[:, 1] <= height)
        low, high = low[within], high[within]
        left, bottom = np.floor(low).astype(int).T
        right, top = np.ceil(high).astype(int).T
        outside = sums[top, right] - sums[bottom, right] - sums[top, left] + sums[bottom, left]
        low, high = low[outside == 0], high[outside == 0]
        clear = _clear(low, high, corners[:place], extents[:place])
        if not clear.any():
            return None
        corners[place] = low[clear.argmax()]
    return corners


def _spiral() -> Iterator[Numbers]:
    """Give the points of an endless spiral outwards, in blocks."""
    first = 0
    while True:
        turn = np.arange(first, first + _BLOCK)
        radius, angle = _STEP * np.sqrt(turn), turn * _GOLDEN_ANGLE
        yield np.column_stack([WIDER * radius * np.cos(angle), radius * np.sin(angle)])
        first += _BLOCK


def _clear(low: Numbers, high: Numbers, corners: Numbers, extents: Numbers) -> NDArray[np.bool_]:
    """Tell for each candidate whether it overlaps none of the boxes that stand already."""
    far = corners + extents
    meets = np.ones((len(low), len(corners)), dtype=bool)
    for axis in (0, 1):
        meets &= low[:, axis, None] < far[:, axis]
        meets &= high[:, axis, None] > corners[:, axis]
    free: NDArray[np.bool_] = np.logical_not(meets.any(axis=1))
    return free


def outline_of(term: str, size: float) -> Path:
    """Give the outline of a text in the bold font of the theme, cut where it is very long."""
    theme.register_fonts()
    font = FontProperties(family=theme.families(), weight="bold")
    text = fit(term, width=WORD_SIGNS, lines=1)
    return TextPath((0.0, 0.0), for_matplotlib(text), size=float(size), prop=font)


def ends_of(outline: Path) -> Numbers:
    """Give the least and the greatest coordinates; the control points of a curve hold it."""
    drawn = np.asarray(outline.codes) != Path.CLOSEPOLY  # closing points lie anywhere
    points = np.asarray(outline.vertices, dtype=np.float64)[drawn]
    return np.array([points.min(axis=0), points.max(axis=0)])


def shape_of(outline: Path, colour: str, line: dict[str, Any]) -> dict[str, Any]:
    """Describe an outline as a shape of plotly."""
    path = {"type": "path", "path": svg_path(outline)}
    return {**path, "fillcolor": colour, "fillrule": "nonzero", "line": line}


def halos(outlines: Iterable[Path], width: float) -> list[dict[str, Any]]:
    """Describe what keeps names apart from the lines below them."""
    line = {"color": theme.PAPER, "width": width}
    return [shape_of(outline, theme.PAPER, line) for outline in outlines]


def inked(outlines: Iterable[Path]) -> list[dict[str, Any]]:
    """Describe names."""
    return [shape_of(outline, theme.INK, {"color": theme.INK, "width": 0}) for outline in outlines]


def svg_path(outline: Path) -> str:
    """Write an outline in the path language of SVG, to a tenth of a unit."""
    parts = []
    for points, code in outline.iter_segments(simplify=False):
        command = _COMMANDS[int(code)]
        numbers = "" if command == "Z" else ",".join(f"{value:.1f}" for value in points)
        parts.append(command + numbers)
    return "".join(parts)
