"""Arabic that is stored as it is seen, from left to right, as some PDF files and old programs do.

The letters of a word and the words of a line then stand in reverse. That is proven by signs which
no Arabic word begins or ends with; where there are none, nothing is changed.

Two kinds of sign count. A presentation form says which place in its word a letter has (Unicode
Standard 16, chapter 9.2, tables of Arabic Presentation Forms-A and -B): a word that begins with a
final form is reversed. In plain letters, no word begins with ta marbuta or alif maqsura, and
particles such as ``في`` are no words when reversed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from mediakit.memory import remembered
from mediakit.text.stopwords import stopwords

__all__ = ["Turned", "repair_visual_order", "turn_line"]

_LEAST: Final = 3  # a line turned on its own evidence alone has this many signs, and none against
_CLEAR: Final = 5  # a text is in visual order where it has so many times more signs for it
_WORD: Final = re.compile("[\u0621-\u064a\u0671-\u06d3\ufb50-\ufdfb\ufe70-\ufefc]+")
_FORMS: Final = re.compile("[\ufb50-\ufdfb\ufe80-\ufefc]+")
_NEVER_FIRST: Final = frozenset("ةى")
_ARTICLE: Final = "ال"
_LEAST_LETTERS: Final = 5  # of a word whose article is a sign; "مثلا" ends like a reversed one
_AT_THE_END: Final = ".،؛؟!:"
_BEGINS_WITH_ITS_END: Final = re.compile(r"\s*[.،؛؟!:](?![.،؛؟!:]).*[^.،؛؟!:\s]\s*$")
# Runs that are read from left to right in an Arabic line, and stay as they are when it is turned:
# words in Latin letters with what is between them, and numbers.
_LEFT_TO_RIGHT: Final = (
    "[A-Za-z\u00c0-\u024f0-9@](?:[^\n\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*"
    "[A-Za-z\u00c0-\u024f0-9])?"
)
_NUMBER: Final = (
    r"[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,:/\u066b\u066c-][0-9\u0660-\u0669\u06f0-\u06f9]+)*"
)
_PIECE: Final = re.compile(
    rf"(?P<latin>(?=[^\n\u0590-\u08ff]*[A-Za-z\u00c0-\u024f]){_LEFT_TO_RIGHT})|(?P<number>{_NUMBER})"
    "|[^\u064b-\u0652\u0670][\u064b-\u0652\u0670]*|[\u064b-\u0652\u0670]+"
)
_OPENING: Final = "([{<«‹"
_CLOSING: Final = ")]}>»›"
_MIRRORED: Final = str.maketrans(_OPENING + _CLOSING, _CLOSING + _OPENING)


class Turned(NamedTuple):
    """A text whose lines are in reading order.

    `changed` counts the lines that were turned, `suspected` those that look reversed and were left
    because that is not proven.
    """

    text: str
    changed: int
    suspected: int


def repair_visual_order(text: str) -> Turned:
    """Turn the lines of a text that are proven to be stored as they are seen.

    Parameters
    ----------
    text : str
        Any text, of any script.

    Returns
    -------
    Turned
        The text, byte for byte the same where nothing was turned; turned lines have plain letters
        for presentation forms.

    Examples
    --------
    >>> repair_visual_order("ةرازولا ىلإ دفولا لصو").text
    'وصل الوفد إلى الوزارة'
    >>> repair_visual_order("وصل الوفد إلى الوزارة").changed
    0
    """
    if not _WORD.search(text):
        return Turned(text, 0, 0)
    lines = text.split("\n")
    signs = [_signs(line) for line in lines]
    visual, logical = (sum(sign[side] for sign in signs) for side in (0, 1))
    whole = visual >= _LEAST and visual >= _CLEAR * logical
    turned = [
        (seen > read and (seen >= _LEAST or whole) and (whole or not read))
        or (whole and not read and bool(_WORD.search(line)))
        for line, (seen, read) in zip(lines, signs, strict=True)
    ]
    suspected = sum(s > r and not t for (s, r), t in zip(signs, turned, strict=True))
    new = [turn_line(line) if turn else line for line, turn in zip(lines, turned, strict=True)]
    return Turned("\n".join(new), sum(turned), suspected)


def turn_line(line: str) -> str:
    """Put a line that is stored as it is seen into reading order.

    Numbers and words in Latin letters stay as they are, brackets open before they close,
    presentation forms become plain letters. Where a line ends with a full stop as it is stored,
    only its words are reversed, not their order.

    Examples
    --------
    >>> turn_line(".2017 ماع (BBC News) عم ادفو 25 لصو")
    'وصل 25 وفدا مع (BBC News) عام 2017.'
    """
    stripped = line.strip()
    if stripped and stripped[-1] in _AT_THE_END and stripped[0] not in _AT_THE_END:
        return _WORD.sub(lambda word: _reversed(word[0]), line)
    indent = line[: len(line) - len(line.lstrip())]
    tail = line[len(line.rstrip()) :]
    return f"{indent}{_reversed(stripped)}{tail}"


def _reversed(line: str) -> str:
    found = reversed(list(_PIECE.finditer(line)))
    pieces = [(match[0], bool(match["latin"] or match["number"])) for match in found]
    brackets = [piece for piece, kept in pieces if not kept and piece in _CLOSING + _OPENING]
    # Some files store the shape of a bracket that is seen, some the sign that it stands for.
    paired = {*brackets} & {*_OPENING} and brackets[0] in _CLOSING
    table = _MIRRORED if paired else {}
    turned = "".join(piece if kept else piece.translate(table) for piece, kept in pieces)
    return _FORMS.sub(lambda forms: unicodedata.normalize("NFKC", forms[0]), turned)


def _signs(line: str) -> tuple[int, int]:
    """Count the signs that a line is stored as it is seen, and those that it is not."""
    seen = read = 0
    for word in _WORD.findall(line):
        visual, logical = _signs_of_word(word)
        seen, read = seen + visual, read + logical
    if seen and _BEGINS_WITH_ITS_END.match(line):
        seen += 2
    return seen, read


@remembered
def _signs_of_word(word: str) -> tuple[int, int]:
    places = [_place(sign) for sign in word]
    if all(places):
        joined, turned = _joins(places), _joins(places[::-1])
        return _LEAST * (turned and not joined), _LEAST * (joined and not turned)
    seen = 2 * (len(word) > 1 and word[0] in _NEVER_FIRST)
    read = 2 * (len(word) > 1 and word[-1] in _NEVER_FIRST)
    if len(word) >= _LEAST_LETTERS:
        seen += word.endswith(_ARTICLE[::-1])
        read += word.startswith(_ARTICLE)
    known = _particles()
    if word[::-1] != word:
        seen += word[::-1] in known and word not in known
        read += word in known and word[::-1] not in known
    return int(seen), int(read)


@cache
def _place(sign: str) -> str:
    """Give the place in a word that a presentation form stands for; empty for a plain letter."""
    place = unicodedata.decomposition(sign).partition(" ")[0].strip("<>")
    return place if place in ("isolated", "initial", "medial", "final") else ""


def _joins(places: Sequence[str]) -> bool:
    """Tell whether letters in these places can follow one another in a word."""
    open_ = False
    for place in places:
        if open_ != (place in ("medial", "final")):
            return False
        open_ = place in ("initial", "medial")
    return not open_


@cache
def _particles() -> frozenset[str]:
    return frozenset(word for word in stopwords(("ar",)) if 1 < len(word) < _LEAST_LETTERS)
