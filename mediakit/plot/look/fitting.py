"""Text that must fit a place: wrapped into a few lines, the rest cut with an ellipsis.

Width is counted in signs that take room; vowel marks and invisible signs take none.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from mediakit.plot.look.settings import digits

__all__ = ["fit", "fit_apart", "width_of", "wrap"]

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


def fit_apart(texts: Sequence[str], *, width: int, lines: int = 2) -> list[str]:
    r"""Fold and cut texts as `fit` does, no two that differ to the same.

    What would look alike keeps its end, or else gets a number.

    Examples
    --------
    >>> fit_apart(["Ministry of Health", "Ministry of Home Affairs"], width=14, lines=1)
    ['Ministr…Health', 'Ministr…ffairs']
    """
    shown = {text: fit(text, width=width, lines=lines) for text in texts}
    for cut in (_with_end, _with_number):
        seen = Counter(shown.values())
        alike = [text for text, short in shown.items() if seen[short] > 1]
        for place, text in enumerate(alike, start=1):
            shown[text] = cut(text, width, lines, place)
    return [shown[text] for text in texts]


def _with_end(text: str, width: int, lines: int, _: int) -> str:
    """Cut a text in the middle of its last line."""
    *rows, last = fit(text, width=width, lines=lines).split("\n")
    words = " ".join(text.split())
    if width_of(words) <= width_of(" ".join([*rows, last]).rstrip(ELLIPSIS)):
        return "\n".join([*rows, last])
    half = (width - 1) // 2
    end = words[len(words) - len(_prefix(words[::-1], half)) :]
    return "\n".join([*rows, _prefix(last.rstrip(ELLIPSIS), width - 1 - half) + ELLIPSIS + end])


def _with_number(text: str, width: int, lines: int, place: int) -> str:
    """Cut a text and put a number behind it."""
    *rows, last = fit(text, width=width, lines=lines).split("\n")
    number = f"{ELLIPSIS} {digits(str(place))}"
    room = max(1, width - width_of(number))
    return "\n".join([*rows, _prefix(last.rstrip(ELLIPSIS), room) + number])


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
