"""Pieces of a page that credit somebody, taken apart at their signs."""

from __future__ import annotations

from typing import Final, NamedTuple

from pyarabic import araby

from mediakit.language.media.word_lists import cited_words
from mediakit.language.media.words import Words
from mediakit.text.characters import COMMAS, DASHES, SEMICOLONS
from mediakit.text.furniture import Piece
from mediakit.text.furniture.rules import listed

__all__ = [
    "BARS",
    "MOST_WORDS",
    "Part",
    "is_city",
    "is_common",
    "is_short",
    "is_writing",
    "named_parts",
    "parts_of",
]

MOST_WORDS: Final = 4  # of a name
BARS: Final = DASHES + araby.TATWEEL  # that alone between two words is a dash: الضفة ـ برساف
# Signs that part one name from the next; the full stops within أ.ف.ب are none.
_SIGNS: Final = frozenset(BARS + COMMAS + SEMICOLONS + '/|\\:()[]+&«»"“”•\n')
_OPENING: Final = frozenset('([«"“')
_BRACKETS: Final = ("([", ")]")
_LABEL: Final = frozenset(":=")
_SHORT: Final = 8  # tokens of a line that may be a byline
_PARTING: Final = frozenset(BARS + "|/")  # signs between the names of a byline


class Part(NamedTuple):
    """Tokens of a piece between two signs.

    `opened` tells that a bracket or mark opens right before them, `bracketed` that they stand in
    brackets, `labelled` that a label and its colon stand before them: المصدر: وانس.
    """

    first: int
    stop: int
    opened: bool
    bracketed: bool
    labelled: bool


def parts_of(words: Words, document: int, piece: Piece) -> list[Part]:
    """Take a piece apart at its signs."""
    tokens = words.range_of(document, piece.start, piece.end)
    parts: list[Part] = []
    bracketed = labelled = False
    for token in tokens:
        signs = words.between(document, token)
        if token == tokens.start:
            signs = signs[-2:]
        labelled = labelled or (token > tokens.start and not _LABEL.isdisjoint(signs))
        for sign in signs:
            bracketed = sign in _BRACKETS[0] or (bracketed and sign not in _BRACKETS[1])
        if parts and _SIGNS.isdisjoint(signs):
            parts[-1] = parts[-1]._replace(stop=token + 1)
        else:
            opened = not _OPENING.isdisjoint(signs)
            parts.append(Part(token, token + 1, opened, bracketed, labelled))
    return parts


def named_parts(words: Words, document: int, piece: Piece, kind: str = "") -> list[Part]:
    """Give the parts in which a name may stand, without the label of a source or كتب before one.

    `kind` is what the piece is read as, if not as what it is.
    """
    parts = parts_of(words, document, piece)
    kind = kind or piece.kind
    if kind == "source_line":
        parts = [part for part in parts if part.labelled] or parts
    if kind not in ("byline", "source_line"):
        return parts
    return [part._replace(first=_past_writing(words, part)) for part in parts]


def _past_writing(words: Words, part: Part) -> int:
    first = part.first
    while first < part.stop and is_writing(words.key(first)):
        first += 1
    return first


def is_writing(word: str) -> bool:
    """Tell a word before a name in a byline: كتب, المصدر, by."""
    return word in cited_words("writing") or word in cited_words("writing", "english")


def is_city(name: tuple[str, ...]) -> bool:
    """Tell whether a folded name is that of a city."""
    return " ".join(name) in listed("cities")


def is_short(words: Words, document: int, piece: Piece) -> bool:
    """Tell whether a line may be a byline: few words, with a sign between two names."""
    tokens = words.range_of(document, piece.start, piece.end)
    signs = "".join(words.between(document, token) for token in tokens[1:])
    is_parted = piece.kind == "byline" or not _PARTING.isdisjoint(signs)
    return len(tokens) <= _SHORT and is_parted


def is_common(part: tuple[str, ...]) -> bool:
    """Tell a place, a section or a desk from a name."""
    if is_city(part) or " ".join(part) in listed("sections") or len(part) > MOST_WORDS:
        return True
    if len({word.isascii() for word in part}) > 1:
        return True  # a link of the page run together with a name
    return any(word in cited_words("desks") or not word.isalpha() for word in part)
