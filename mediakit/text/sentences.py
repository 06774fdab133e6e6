"""Where sentences and paragraphs end: arrays of code points in, arrays of offsets out.

The end of a line always ends a sentence, and a paragraph: headlines and bylines carry no full stop.
Within a line a sentence ends after one or more of . ! ? ؟ … ۔, closing quotation marks and brackets
included, where white space, an opening bracket or the end of the text follows. It does not end

- after exactly two full stops, which Arabic headlines use as a pause;
- between digits, or after the number of an item of a list (1. at the head of a line);
- after a letter that stands alone (د. for doctor, J. for a first name), unless a number stands
  before it (2011 م.);
- after an English abbreviation that a name or a day follows (Gen., Jan.);
- before a small Latin letter ("When?" he asked).

A comma ends none, though Arabic paragraphs are often held together by commas alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mediakit.lexicons.reading import load_lines
from mediakit.text.characters import (
    ARABIC,
    DIGIT,
    INVISIBLE,
    LETTER,
    LINE_BREAKS,
    MARK,
    SENTENCE_BREAKS,
    TATWEEL,
    class_table,
)
from mediakit.text.segmentation import Codes, code_points

__all__ = ["line_ends", "sentence_ends", "sentences"]

Places = NDArray[np.int64]

_CLOSING: Final = "\"'\u2019\u201d\u00bb\u203a)]}\u200e\u200f\u061c\u2069\u202c"
_CLOSING_MOST: Final = 4  # closing signs behind one full stop: a quotation in brackets in another
_LIST_DIGITS: Final = 2  # of the number of an item; a year at the head of a line is none

_LINE, _STOP, _CLOSE, _SPACE = range(1, 5)  # what a sign is to a sentence, 0 for nothing


def sentences(text: str) -> list[tuple[int, int]]:
    r"""Give the half-open spans of the sentences of a text, without white space at either end.

    Examples
    --------
    >>> text = "خبر.. عاجل\nوصل د. سالم. ثم عاد"
    >>> [text[start:end] for start, end in sentences(text)]
    ['خبر.. عاجل', 'وصل د. سالم.', 'ثم عاد']
    """
    edges = [0, *sentence_ends(code_points(text)).tolist(), len(text)]
    spans = []
    for start, end in pairwise(edges):
        part = text[start:end]
        begin = start + len(part) - len(part.lstrip())
        if part.strip():
            spans.append((begin, begin + len(part.strip())))
    return spans


def line_ends(codes: Codes) -> Places:
    r"""Give the offsets at which a line has ended, behind its line break.

    Examples
    --------
    >>> line_ends(code_points("خبر\n\nنص")).tolist()
    [4, 5]
    """
    return np.flatnonzero(_kinds(codes) == _LINE) + 1


def sentence_ends(codes: Codes) -> Places:
    r"""Give the offsets at which a sentence has ended, behind its last sign, in rising order.

    Examples
    --------
    >>> sentence_ends(code_points("وصل. عاد\nخبر")).tolist()
    [4, 9]
    """
    kinds = _kinds(codes)
    stops = np.flatnonzero(kinds == _STOP)
    lines = np.flatnonzero(kinds == _LINE) + 1
    if len(stops) == 0:
        return lines
    heads = np.flatnonzero(np.diff(stops, prepend=-2) != 1)
    first = stops[heads]
    last = stops[np.append(heads[1:], len(stops)) - 1]
    ends = _behind_closing(codes, last + 1)
    single = (first == last) & (codes[first] == ord("."))
    pause = (last - first == 1) & (codes[first] == ord(".")) & (codes[last] == ord("."))
    goes_on = pause | _before_small_letter(codes, ends)
    goes_on |= single & (
        _after_single_letter(codes, first)
        | _after_item_number(codes, first)
        | _after_abbreviation(codes, first)
    )
    both = np.concatenate((lines, ends[_may_end(codes, ends) & ~goes_on]))
    both.sort(kind="stable")  # two runs that are in order already
    return both[np.diff(both, prepend=-1) > 0]


@cache
def _kind_table() -> NDArray[np.uint8]:
    """Give what each code point of the first plane is to a sentence."""
    table = np.zeros(0x10000, dtype=np.uint8)
    for code in range(0x10000):
        if chr(code).isspace():
            table[code] = _SPACE
    for signs, kind in ((SENTENCE_BREAKS, _STOP), (LINE_BREAKS, _LINE), (_CLOSING, _CLOSE)):
        table[[ord(sign) for sign in signs]] = kind
    return table


def _kinds(codes: Codes) -> NDArray[np.uint8]:
    return _kind_table().take(codes, mode="clip")


def _at(codes: Codes, places: Places) -> NDArray[np.int64]:
    """Give the code points at these places, a line break before the text and behind it."""
    inside = (places >= 0) & (places < len(codes))
    found = codes[np.where(inside, places, 0)].astype(np.int64)
    return np.minimum(np.where(inside, found, ord("\n")), 0xFFFF)


def _is_letter(codes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell letters, with what is written onto them."""
    classes = class_table(1)[codes]
    letters: NDArray[np.bool_] = np.isin(classes, (ARABIC, LETTER, MARK, TATWEEL, INVISIBLE))
    return letters


def _is_digit(codes: NDArray[np.int64]) -> NDArray[np.bool_]:
    digits: NDArray[np.bool_] = class_table(1)[codes] == DIGIT
    return digits


def _behind_closing(codes: Codes, places: Places) -> Places:
    """Move each place behind the closing signs that follow it."""
    for _ in range(_CLOSING_MOST):
        places = places + (_kind_table()[_at(codes, places)] == _CLOSE)
    return places


def _may_end(codes: Codes, ends: Places) -> NDArray[np.bool_]:
    """Tell where white space, an opening bracket or the end of the text follows."""
    follows = _at(codes, ends)
    kinds = _kind_table()[follows]
    ends_here: NDArray[np.bool_] = np.isin(kinds, (_SPACE, _LINE)) | (follows == ord("("))
    return ends_here


def _before_small_letter(codes: Codes, ends: Places) -> NDArray[np.bool_]:
    """Tell where a small Latin letter follows after a space."""
    after = _at(codes, ends + 1)
    spaced = _kind_table()[_at(codes, ends)] == _SPACE
    small: NDArray[np.bool_] = spaced & (after >= ord("a")) & (after <= ord("z"))
    return small


def _after_single_letter(codes: Codes, stops: Places) -> NDArray[np.bool_]:
    """Tell where one letter stands alone before the full stop, not as the unit of a number."""
    classes = class_table(1)[_at(codes, stops - 1)]
    before = _at(codes, stops - 2)
    alone = ~_is_letter(before) & ~_is_digit(before)
    counted = (_kind_table()[before] == _SPACE) & _is_digit(_at(codes, stops - 3))
    single: NDArray[np.bool_] = np.isin(classes, (ARABIC, LETTER)) & alone & ~counted
    return single


def _after_item_number(codes: Codes, stops: Places) -> NDArray[np.bool_]:
    """Tell where a short number stands between the head of a line and the full stop."""
    places = stops - 1
    for _ in range(_LIST_DIGITS):
        places = places - _is_digit(_at(codes, places))
    numbered = places < stops - 1
    for _ in range(_CLOSING_MOST):  # white space and direction signs before the number
        places = places - np.isin(_kind_table()[_at(codes, places)], (_SPACE, _CLOSE))
    listed: NDArray[np.bool_] = numbered & (_kind_table()[_at(codes, places)] == _LINE)
    return listed


def _after_abbreviation(codes: Codes, stops: Places) -> NDArray[np.bool_]:
    """Tell where an English abbreviation stands before the full stop."""
    listed = _abbreviations()
    keys = np.zeros(len(stops), dtype=np.int64)
    within = np.ones(len(stops), dtype=np.bool_)
    for distance in range(1, max(map(len, listed)) + 2):
        letters = _at(codes, stops - distance) | 32
        within &= (letters >= ord("a")) & (letters <= ord("z"))
        keys = np.where(within, keys * 32 + letters - ord("a") + 1, keys)
    found: NDArray[np.bool_] = np.isin(keys, _numbers(listed))
    return found


@cache
def _abbreviations() -> tuple[str, ...]:
    """Read the English abbreviations, in small letters."""
    return tuple(" ".join(load_lines("abbreviations_en.txt")).split())


def _numbers(words: Sequence[str]) -> NDArray[np.int64]:
    """Write short words as numbers, the last letter first."""
    keys = []
    for word in words:
        key = 0
        for letter in reversed(word):
            key = key * 32 + ord(letter) - ord("a") + 1
        keys.append(key)
    return np.array(keys, dtype=np.int64)
