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

from mediakit.text.segmentation import code_points

__all__ = ["Marked", "marked_spans"]

_KINDS: Final = {
    **dict.fromkeys(["''", "``", *'"\u201c\u201d\u201e\u201f\uff02'], "double"),
    **dict.fromkeys(["<<", ">>", *"\u00ab\u00bb"], "angle"),
    **dict.fromkeys("\u2018\u2019\u201a\u2039\u203a'`", "single"),
    **dict.fromkeys("\n\r\u2028\u2029", "line"),
}
_DOUBLED: Final = frozenset(sign[0] for sign in _KINDS if len(sign) > 1)  # lone < and > are none
_OPENS: Final = frozenset("\u201c\u201e\u201f\u00ab\u2018\u201a\u2039") | {"<<"}
_CLOSES: Final = frozenset("\u201d\u00bb\u2019\u203a") | {">>"}
_PUNCTUATION: Final = ".,;:!?\u060c\u061b\u061f\u2026)]}"
_OPENING: Final = "([{:\u060c,-\u2013\u2014/"
_PROCLITICS: Final = frozenset("لبوكف\u0640")
_SIGN_LETTERS: Final = "\"'\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u2039\u203a"
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
    for start, end in _places(text):
        kind = _KINDS.get(text[start:end])
        if kind is None:
            continue
        if kind != "line":
            signs.setdefault(kind, []).append(_sign(text, (start, end), kind))
        elif signs:
            found.extend(_line(text, signs, start))
            signs = {}
    found.extend(_line(text, signs, len(text)))
    return sorted(found, key=lambda one: (one.start, -one.end))


@cache
def _table() -> NDArray[np.uint8]:
    """Give what each code point of the first plane is: 0 no sign, 1 a sign, 2 a line break."""
    table = np.zeros(0x10000, dtype=np.uint8)
    for sign, kind in _KINDS.items():
        table[ord(sign[0])] = 2 if kind == "line" else 1
    return table


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of signs, and of the first line break behind some."""
    found = _table().take(code_points(text), mode="clip")
    places = np.flatnonzero(found != 0)
    again = np.append(True, found[places[:-1]] == 2)[: len(places)] & (found[places] == 2)
    end = 0
    for start in places[~again].tolist():
        if start < end:
            continue  # the second of two that are one sign
        sign = text[start]
        end = start + 1 + (sign in _DOUBLED and text.startswith(sign, start + 1))
        yield start, end


def _sign(text: str, span: tuple[int, int], kind: str) -> _Sign:
    start, end = span
    sign = text[start:end]
    hint = (sign in _OPENS) - (sign in _CLOSES)
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    shape = _shape(text, start, before, after)
    if kind == "single" and hint == -1 and shape != -1:
        shape = 0
    return _Sign(start, end, hint, shape)


def _shape(text: str, start: int, before: str, after: str) -> int:
    """Say by the signs around whether one opens (1), closes (-1) or may do either (0)."""
    word_after = after.isalnum() or after in "([#@"
    if word_after and (before.isspace() or before in _OPENING or before in _SIGN_LETTERS):
        return 1
    if word_after and before in _PROCLITICS and _begins_word(text, start - 1):
        return 1
    closes = not after.isalnum() and not before.isspace() and before not in "([{:"
    if closes and (after.isspace() or after in _PUNCTUATION or after in _SIGN_LETTERS):
        return -1
    return -1 if before.isspace() and after in _PUNCTUATION and after != ":" else 0


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
