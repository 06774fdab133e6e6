"""Text that must fit a place: wrapped into a few lines, the rest cut with an ellipsis.

Width is counted in signs that take room; vowel marks and invisible signs take none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

__all__ = ["fit", "width_of", "wrap"]

ELLIPSIS: Final = "\u2026"


def width_of(text: str) -> int:
    """Count the signs of a text that take room.

    Examples
    --------
    >>> width_of("مُحَمَّد"), width_of("محمد")
    (4, 4)
    """
    return sum(unicodedata.category(sign) not in ("Mn", "Me", "Cf", "Cc") for sign in text)


def fit(text: str, *, width: int, lines: int = 2) -> str:
    r"""Fold a text into lines of at most `width` signs, and cut it after the last line.

    Parameters
    ----------
    text : str
        Any text; runs of white space count as one space.
    width : int
        Most signs in a line.
    lines : int, default 2
        Most lines.

    Returns
    -------
    str
        The lines, joined by line breaks; with an ellipsis at the end when something was cut.

    Examples
    --------
    >>> fit("House of Representatives in Tobruk", width=16)
    'House of\nRepresentatives…'
    """
    rows: list[str] = []
    for word in _pieces(text, width):
        joined = f"{rows[-1]} {word}" if rows else word
        if rows and width_of(joined) <= width:
            rows[-1] = joined
        else:
            rows.append(word)
    if len(rows) > lines:
        rows = [*rows[: lines - 1], _prefix(rows[lines - 1], width - 1) + ELLIPSIS]
    return "\n".join(rows)


def wrap(text: str, *, width: int) -> str:
    r"""Fold each line of a text, and cut nothing.

    Examples
    --------
    >>> wrap("one two\nthree", width=5)
    'one\ntwo\nthree'
    """
    return "\n".join(fit(line, width=width, lines=len(line) + 1) for line in text.splitlines())


def _pieces(text: str, width: int) -> Iterator[str]:
    for word in text.split():
        rest = word
        while width_of(rest) > width:
            piece = _prefix(rest, width)
            yield piece
            rest = rest[len(piece) :]
        yield rest


def _prefix(text: str, width: int) -> str:
    """Give the longest beginning of a text that is no wider than `width`."""
    room = width
    for position, sign in enumerate(text):
        room -= width_of(sign)
        if room < 0:
            return text[:position]
    return text
