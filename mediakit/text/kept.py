r"""What a text keeps of the text that it was made from, and the way between the two.

Written as ``"0-31 59-120|140-200"``: the half-open spans of the whole that stand in the part, in
characters, in the order of the text. A space between two says that they follow each other directly,
a bar that a line end, which the whole does not have there, was put between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Kept", "kept_of_passages", "kept_of_spans", "read_kept", "write_kept"]

Places = NDArray[np.int64]

JOINT: Final = "\n"
_DIRECT, _LINE_END = " ", "|"
_FORM: Final = re.compile(r"(?:\d+-\d+(?:[ |]\d+-\d+)*)?")
_PIECE: Final = re.compile(r"([ |]?)(\d+)-(\d+)")


class Kept(NamedTuple):
    """The pieces of a whole that a part is made of, none empty, in the order of the text.

    `start` and `end` are places in the whole, `own` is where each piece begins in the part, and
    `broken` tells where a line end was put before it.
    """

    start: Places
    end: Places
    own: Places
    broken: NDArray[np.bool_]

    def cut(self, whole: str) -> str:
        """Cut the part out of its whole."""
        spans = zip(self.start.tolist(), self.end.tolist(), self.broken.tolist(), strict=True)
        return "".join(JOINT * broken + whole[start:end] for start, end, broken in spans)

    def to_part(self, start: Places, end: Places) -> tuple[Places, Places]:
        """Carry spans of the whole into the part; -1 where an end of one was not kept."""
        return self._moved(self.start, self.own, start, end)[:2]

    def to_whole(self, start: Places, end: Places) -> tuple[Places, Places]:
        """Carry spans of the part into the whole; -1 where one goes over what was taken out."""
        first, last, within = self._moved(self.own, self.start, start, end)
        return np.where(within, first, -1), np.where(within, last, -1)

    def _moved(
        self, origin: Places, target: Places, start: Places, end: Places
    ) -> tuple[Places, Places, NDArray[np.bool_]]:
        """Carry spans, and say which lie in one piece."""
        if len(self.start) == 0:
            lost = np.full(len(start), -1, dtype=np.int64)
            return lost, lost.copy(), np.zeros(len(start), dtype=bool)
        sizes = self.end - self.start
        moved = []
        for places in (start, end - 1):
            piece = np.searchsorted(origin, places, side="right") - 1
            inside = (piece >= 0) & (places - origin[piece] < sizes[piece])
            moved.append((piece, np.where(inside, places - origin[piece] + target[piece], -1)))
        (piece, first), (other, last) = moved
        there = (first >= 0) & (last >= 0)
        within = there & (piece == other)
        return np.where(there, first, -1), np.where(there, last + 1, -1), within


def kept_of_spans(spans: Iterable[tuple[int, int, bool]]) -> Kept:
    """Make it of start, end and whether a line end stands before; what touches is one piece.

    Examples
    --------
    >>> kept = kept_of_spans([(0, 5, False), (5, 8, False), (9, 9, False), (10, 12, True)])
    >>> write_kept(kept), kept.own.tolist()
    ('0-8|10-12', [0, 9])
    """
    pieces: list[list[int]] = []
    for start, end, broken in spans:
        if pieces and not broken and pieces[-1][1] == start:
            pieces[-1][1] = end
        elif end > start:
            pieces.append([start, end, bool(broken and pieces)])
    table = np.array(pieces, dtype=np.int64).reshape(-1, 3)
    first, last, broken_before = table[:, 0], table[:, 1], table[:, 2]
    sizes = last - first + broken_before
    own = np.cumsum(sizes) - (last - first)
    return Kept(first, last, own, broken_before.astype(bool))


def kept_of_passages(
    passages: Sequence[tuple[int, int]], outer: Kept | None = None, *, apart: bool = True
) -> Kept:
    """Say what passages of a text keep of it, or of its own whole: `outer` is what it kept of that.

    Passages that are `apart` have a line end put between them.

    Examples
    --------
    >>> write_kept(kept_of_passages([(0, 5), (8, 10)]))
    '0-5|8-10'
    >>> write_kept(kept_of_passages([(0, 5), (8, 10)], read_kept("100-103 110-120")))
    '100-103 110-112|115-117'
    >>> write_kept(kept_of_passages([(0, 2), (6, 7)], read_kept("10-13|20-23"), apart=False))
    '10-12 22-23'
    """
    if outer is None:
        return kept_of_spans((start, end, apart) for start, end in passages if start < end)
    behind = outer.own + outer.end - outer.start
    spans: list[tuple[int, int, bool]] = []
    broken = False
    for start, end in passages:
        broken |= apart
        first = int(np.searchsorted(behind, start, side="right"))
        last = int(np.searchsorted(outer.own - outer.broken, end, side="left"))
        for piece in range(first, last):
            own, stop = int(outer.own[piece]), int(behind[piece])
            broken |= bool(outer.broken[piece]) and start < own
            if max(start, own) < min(end, stop):
                shift = int(outer.start[piece]) - own
                spans.append((max(start, own) + shift, min(end, stop) + shift, broken))
                broken = False
    return kept_of_spans(spans)


def write_kept(kept: Kept) -> str:
    """Write it as the column `kept` has it."""
    spans = zip(kept.start.tolist(), kept.end.tolist(), kept.broken.tolist(), strict=True)
    written = "".join(
        f"{_LINE_END if broken else _DIRECT}{start}-{end}" for start, end, broken in spans
    )
    return written[1:]


def read_kept(cell: str) -> Kept:
    r"""Read it as `write_kept` writes it.

    Raises ValueError for anything else.

    Examples
    --------
    >>> read_kept("0-3 5-9|12-14").cut("abcdefghijklmn")
    'abcfghi\nmn'
    """
    if not _FORM.fullmatch(cell):
        raise ValueError(f"{cell!r:.60} does not say what was kept, as '0-31 59-120' does.")
    return kept_of_spans(
        (int(start), int(end), sign == _LINE_END) for sign, start, end in _PIECE.findall(cell)
    )
