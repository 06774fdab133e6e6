"""Where words stand in quotation marks: straight, curly, angle and single, nested and unclosed.

Writers mix the signs and set spaces on the wrong side, so a sign opens or closes by what stands
around it, and by its form only where that leaves it open. A quotation ends with its line at the
latest: one that never closes must not swallow an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.text.segmentation import Codes, code_points

__all__ = ["Marked", "marked_spans"]

Places = NDArray[np.int64]

_KINDS: Final = {
    **dict.fromkeys(["''", "``", *'"\u201c\u201d\u201e\u201f\uff02'], "double"),
    **dict.fromkeys(["<<", ">>", *"\u00ab\u00bb"], "angle"),
    **dict.fromkeys("\u2018\u2019\u201a\u2039\u203a'`", "single"),
    **dict.fromkeys("\n\r\u2028\u2029", "line"),
}
_DOUBLED: Final = frozenset(sign[0] for sign in _KINDS if len(sign) > 1)  # lone < and > are none
_OPENS: Final = frozenset("\u201c\u201e\u201f\u00ab\u2018\u201a\u2039") | {"<<"}
_CLOSES: Final = frozenset("\u201d\u00bb\u2019\u203a") | {">>"}
_NAMES: Final = ("", "double", "angle", "single", "line")
_PROCLITICS: Final = frozenset("لبوكف\u0640")
# What a character beside a sign is, in bits.
_WORD, _SPACE, _PUNCTUATION, _OPENING, _PROCLITIC, _SIGN, _BEGINNING, _BRACKET, _COLON = (
    1 << bit for bit in range(9)
)
_SIDES: Final = (
    (_PUNCTUATION, ".,;:!?\u060c\u061b\u061f\u2026)]}"),
    (_OPENING, "([{:\u060c,-\u2013\u2014/"),
    (_PROCLITIC, _PROCLITICS),
    (_SIGN, "\"'\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u2039\u203a"),
    (_BEGINNING, "([#@"),
    (_BRACKET, "([{:"),
    (_COLON, ":"),
)
_MOST: Final = 1500  # characters of a quotation
_MOST_SINGLE: Final = 300  # characters between single signs, which are apostrophes too
_DEEPEST: Final = 2
_SENTENCE: Final = re.compile(r"[.!?\u061f\u2026](?=\s|\Z)")


class Marked(NamedTuple):
    """Words in marks: their half-open span, the span with the marks, and whether they close."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool


class _Sign(NamedTuple):
    start: int
    end: int
    hint: int  # 1 a form that opens, -1 one that closes, 0 either
    shape: int  # the same, by what stands around it


def marked_spans(text: str) -> list[Marked]:
    r"""Find the words in quotation marks, in the order of the text, outer ones first.

    Examples
    --------
    >>> text = 'قال: «نعم» ثم "لا أعرف'
    >>> [(text[one.start:one.end], one.closed) for one in marked_spans(text)]
    [('نعم', True), ('لا أعرف', False)]
    """
    found: list[Marked] = []
    signs: dict[str, list[_Sign]] = {}
    for kind, sign in _signs(text):
        if kind != "line":
            signs.setdefault(kind, []).append(sign)
        elif signs:
            found.extend(_line(text, signs, sign.start))
            signs = {}
    found.extend(_line(text, signs, len(text)))
    return sorted(found, key=lambda one: (one.start, -one.end))


class _Tables(NamedTuple):
    """What each code point of the first plane is: its kind, 0 for no sign, and its hint.

    The second row of each is that of two signs that are one.
    """

    kind: NDArray[np.uint8]
    hint: NDArray[np.int8]


@cache
def _tables() -> _Tables:
    kinds, hints = np.zeros((2, 0x10000), dtype=np.uint8), np.zeros((2, 0x10000), dtype=np.int8)
    for sign, kind in _KINDS.items():
        at = len(sign) - 1, ord(sign[0])
        kinds[at], hints[at] = _NAMES.index(kind), (sign in _OPENS) - (sign in _CLOSES)
    return _Tables(kinds, hints)


def _signs(text: str) -> Iterator[tuple[str, _Sign]]:
    """Give the signs with their kinds, and the first line break behind some."""
    codes, (kinds, hints) = code_points(text), _tables()
    starts = np.flatnonzero(kinds.any(axis=0).take(codes, mode="clip"))
    doubled = _are_doubled(starts, codes[starts])
    starts, doubled = starts[doubled >= 0], doubled[doubled >= 0]
    kind, hint = kinds[doubled, codes[starts]], hints[doubled, codes[starts]]
    line = kind == _NAMES.index("line")
    kept = (kind != 0) & ~(line & np.append(False, line[:-1])[: len(line)])
    kind, hint, starts = kind[kept], hint[kept], starts[kept]
    ends = starts + 1 + doubled[kept]
    shape = _shapes(text, codes, starts, ends)
    shape[(kind == _NAMES.index("single")) & (hint == -1) & (shape != -1)] = 0
    columns = (starts.tolist(), ends.tolist(), hint.tolist(), shape.tolist())
    names = [_NAMES[number] for number in kind.tolist()]
    return zip(names, map(_Sign._make, zip(*columns, strict=True)), strict=True)


def _are_doubled(starts: Places, codes: Codes) -> Places:
    """Tell the first of two that are one sign, 1, and the second, -1; others are 0."""
    again = np.append(False, (np.diff(starts) == 1) & (codes[1:] == codes[:-1]))[: len(starts)]
    again &= np.isin(codes, [ord(sign) for sign in _DOUBLED])
    begins = np.maximum.accumulate(np.where(again, 0, np.arange(len(starts))))
    second = (np.arange(len(starts)) - begins) % 2 == 1
    first = np.append(second[1:], False)[: len(starts)]
    found: Places = first.astype(np.int64) - second
    return found


@cache
def _sides() -> NDArray[np.uint16]:
    """Give what a code point of the first plane is beside a sign, as bits."""
    signs = list(map(chr, range(0x10000)))
    table = _WORD * np.array(list(map(str.isalnum, signs)), dtype=np.uint16)
    table |= _SPACE * np.array(list(map(str.isspace, signs)), dtype=np.uint16)
    for bit, own in _SIDES:
        table[[ord(sign) for sign in own]] |= bit
    return table


def _sides_at(codes: Codes, places: Places) -> NDArray[np.uint16]:
    """Give the bits of the characters at some places; before the text and behind it is space."""
    inside = (places >= 0) & (places < len(codes))
    own = np.where(inside, codes.take(places, mode="clip"), ord(" "))
    found = _sides().take(own, mode="clip")
    for at in np.flatnonzero(own > 0xFFFF).tolist():
        found[at] = _WORD * chr(own[at]).isalnum()
    return found


def _shapes(text: str, codes: Codes, starts: Places, ends: Places) -> NDArray[np.int8]:
    """Say by the signs around whether each opens (1), closes (-1) or may do either (0)."""
    before, after = _sides_at(codes, starts - 1), _sides_at(codes, ends)
    word_after = (after & (_WORD | _BEGINNING)) != 0
    opens = word_after & ((before & (_SPACE | _OPENING | _SIGN)) != 0)
    joined = word_after & ~opens & ((before & _PROCLITIC) != 0)
    joined[joined] = [_begins_word(text, start - 1) for start in starts[joined].tolist()]
    space, stop = (before & _SPACE) != 0, (after & _PUNCTUATION) != 0
    closes = ((after & _WORD) == 0) & ((before & (_SPACE | _BRACKET)) == 0)
    closes &= (after & (_SPACE | _PUNCTUATION | _SIGN)) != 0
    closes |= space & stop & ((after & _COLON) == 0)
    found = np.where(opens | joined, 1, np.where(closes, -1, 0))
    return found.astype(np.int8)


def _begins_word(text: str, place: int) -> bool:
    """Tell whether the letters up to `place` are a particle alone: ل, لـ, وب."""
    first = place
    while first >= 0 and text[first] in _PROCLITICS and place - first < 3:
        first -= 1
    return first < 0 or not text[first].isalnum()


def _line(text: str, signs: dict[str, list[_Sign]], stop: int) -> Iterator[Marked]:
    for kind, line in signs.items():
        pairs, left = _pair(line, single=kind == "single")
        for opening, closing in pairs:
            most = _MOST_SINGLE if kind == "single" else _MOST
            if opening.end < closing.start <= opening.end + most:
                one = _trim(text, opening, closing.start, closing.end, closed=True)
                if one is not None:
                    yield one
        if left is not None and kind != "single":
            end = _unclosed_end(text, left.end, stop)
            one = _trim(text, left, end, end, closed=False)
            if one is not None:
                yield one


def _trim(text: str, opening: _Sign, end: int, outer: int, *, closed: bool) -> Marked | None:
    """Leave white space inside the marks out; None where nothing remains."""
    inside = text[opening.end : end]
    start = opening.end + len(inside) - len(inside.lstrip())
    stop = end - (len(inside) - len(inside.rstrip()))
    if start >= stop or not any(map(str.isalnum, text[start:stop])):
        return None
    return Marked(start, stop, opening.start, outer if closed else stop, closed)


def _unclosed_end(text: str, start: int, stop: int) -> int:
    """Give the end of words that are never closed: their line, or in a long one a sentence."""
    if stop - start <= _MOST:
        return stop
    found = list(_SENTENCE.finditer(text, start, start + _MOST))
    return found[-1].end() if found else start


def _pair(line: Sequence[_Sign], *, single: bool) -> tuple[list[tuple[_Sign, _Sign]], _Sign | None]:
    """Pair the signs of a line; the second is the outermost that stays open."""
    pairs: list[tuple[_Sign, _Sign]] = []
    stack: list[_Sign] = []
    for number, sign in enumerate(line):
        if not stack:
            if _opens(line, number, single=single):
                stack.append(sign)
        elif _nests(stack, sign, single=single):
            stack.append(sign)
        elif not (single and sign.shape != -1):
            pairs.append((stack.pop(), sign))
    return pairs, stack[0] if stack else None


def _opens(line: Sequence[_Sign], number: int, *, single: bool) -> bool:
    """Tell whether a sign opens where nothing is open; a stray closing one does not."""
    sign = line[number]
    if single:
        return sign.shape == 1 and sign.hint >= 0
    if sign.shape != -1:
        return True
    # `قال" نحن هنا"`: the space is on the wrong side, and another sign closes
    following = line[number + 1] if number + 1 < len(line) else None
    return sign.hint >= 0 and following is not None and following.shape == -1


def _nests(stack: Sequence[_Sign], sign: _Sign, *, single: bool) -> bool:
    """Tell whether a sign opens inside words that are in marks already."""
    if len(stack) >= _DEEPEST or single:
        return False
    if sign.shape == 1:
        return sign.hint >= 0
    return sign.shape == 0 and sign.hint == 1 and stack[-1].hint == 1
