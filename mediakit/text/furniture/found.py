"""The furniture of many pages as it is kept: of most pages there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, overload

import numpy as np
from numpy.typing import NDArray

from mediakit.text.furniture import KINDS, Piece

__all__ = ["Found"]

_NUMBERS: Final[dict[str, int]] = {kind: number for number, kind in enumerate(KINDS)}


class Found(Sequence[list[Piece]]):
    """The pieces of each page, in arrays with a value a piece, in the order of pages and texts.

    Attributes
    ----------
    pages
        The number of the page.
    starts, ends
        The half-open span in its text.

    Examples
    --------
    >>> found = Found([[], [Piece("headline", 0, 5), Piece("byline", 6, 9)]])
    >>> len(found), found[0], found[1][1], found.pages.tolist()
    (2, [], Piece(kind='byline', start=6, end=9), [1, 1])
    """

    def __init__(self, pieces: Sequence[Sequence[Piece]]) -> None:
        rows = [
            (page, one.start, one.end, _NUMBERS[one.kind])
            for page, own in enumerate(pieces)
            for one in own
        ]
        columns = np.array(rows, dtype=np.int64).reshape(-1, 4)
        self._count = len(pieces)
        self.pages, self.starts, self.ends = (columns[:, at].copy() for at in range(3))
        self._kinds = columns[:, 3].astype(np.uint8)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, page: int) -> list[Piece]: ...
    @overload
    def __getitem__(self, page: slice) -> list[list[Piece]]: ...
    def __getitem__(self, page: int | slice) -> list[Piece] | list[list[Piece]]:
        """Give the pieces of a page, or those of several."""
        if isinstance(page, slice):
            return [self[number] for number in range(self._count)[page]]
        number = range(self._count)[page]
        first, stop = np.searchsorted(self.pages, [number, number + 1]).tolist()
        return self._pieces(first, stop)

    def __iter__(self) -> Iterator[list[Piece]]:
        """Give the pieces of each page."""
        edges = np.searchsorted(self.pages, np.arange(self._count + 1)).tolist()
        for first, stop in pairwise(edges):
            yield self._pieces(first, stop) if first < stop else []

    def _pieces(self, first: int, stop: int) -> list[Piece]:
        columns: tuple[NDArray[np.integer], ...] = (self._kinds, self.starts, self.ends)
        rows = zip(*(column[first:stop].tolist() for column in columns), strict=True)
        return [Piece(KINDS[kind], start, end) for kind, start, end in rows]
