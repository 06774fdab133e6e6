"""The old Nexis in plain or rich text: "2 of 100 DOCUMENTS" above every article."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import Final

from mediakit.reading.exports.content import Content
from mediakit.reading.exports.found import Found, gather
from mediakit.reading.exports.nexis_blocks import Block, article_of
from mediakit.reading.exports.words import is_rights, numbering, one_of, split_label

__all__ = [
    "fits_numbered",
    "numbers_articles",
    "promised_by",
    "read_numbered",
    "read_numbered_lines",
]

_INDENT: Final = 8  # spaces; more stand before a centred line alone
_WRAPPED: Final = 50  # letters; a shorter line ends where its writer ended it
_SELECTED: Final = re.compile(r"([^:\n]+):\s*(\d+(?:\s*[-–,،]\s*\d+)*)\s*$", re.MULTILINE)
_COVER: Final = 3000


def fits_numbered(content: Content) -> bool:
    """Tell whether a text numbers its articles as Nexis does."""
    if content.is_binary or content.is_markup or re.search(r"^_{20,}", content.plain, re.MULTILINE):
        return False
    return numbers_articles(content.plain.split("\n"))


def numbers_articles(lines: Iterable[str]) -> bool:
    """Tell whether one of the lines is "2 of 100 DOCUMENTS"."""
    return any(numbering(line) for line in lines)


def read_numbered(content: Content) -> Found:
    """Read the articles of a text."""
    return read_numbered_lines(content.plain.expandtabs().split("\n"))


def read_numbered_lines(lines: list[str]) -> Found:
    """Read the articles of the lines of a file."""
    starts = [i for i, line in enumerate(lines) if numbering(line)]
    if not starts:
        return Found([], [])
    ends = [*starts[1:], len(lines)]
    pieces = [lines[start + 1 : end] for start, end in zip(starts, ends, strict=True)]
    numbers = [pair for i in starts if (pair := numbering(lines[i]))]
    cover = "\n".join(lines[: starts[0]])[:_COVER]
    promised = promised_by(cover, numbers)
    return gather(pieces, lambda piece: article_of(_blocks(piece)), promised)


def promised_by(cover: str, numbers: list[tuple[int, int]], said: int | None = None) -> int | None:
    """Give how many articles a file says it holds: by its cover, by itself, or by its numbers.

    A file that begins with the hundredth of a thousand is a part of several: it promises what lies
    between its first number and its last.
    """
    for label, ranges in _SELECTED.findall(cover):
        if one_of("cover_selected", label):
            return sum(map(_span, re.split(r"[,،]", ranges)))
    if not numbers:
        return said
    first, of = numbers[0]
    if first == 1:
        return of
    return max(number for number, _ in numbers) - first + 1


def _span(written: str) -> int:
    """Count the numbers of "3" or "5-8"."""
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    return max(numbers[-1] - numbers[0], 0) + 1


def _blocks(lines: Iterable[str]) -> list[Block]:
    """Gather lines into blocks at empty ones, and undo the breaks that only wrap a line."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [_block(block) for block in blocks if block]


def _block(lines: list[str]) -> Block:
    centred = all(len(line) - len(line.lstrip()) >= _INDENT for line in lines)
    if centred or is_rights(lines[0].strip()):
        return Block([line.strip() for line in lines], centred)
    return Block(_unwrap(lines))


def _unwrap(lines: list[str]) -> list[str]:
    """Join lines that were broken at the margin; labels below each other stay apart."""
    out = [lines[0].strip()]
    for before, line in itertools.pairwise(lines):
        parts = split_label(out[0])
        wrapped = len(before.rstrip()) >= _WRAPPED or (parts is not None and len(lines) < 3)
        if wrapped:
            out[-1] = f"{out[-1]} {line.strip()}"
        else:
            out.append(line.strip())
    return out
