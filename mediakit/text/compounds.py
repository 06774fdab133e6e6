"""Compound names, which Arabic writes with or without a space: عبد العزيز and عبدالعزيز.

The parts are data, written for this project (`lexicons/compounds_ar.tsv`): what stands first or
last in such names, what must follow, and whether a name written as one word is also looked for as
two. Where two words are more often something else (بنغازي, "son of Ghazi") it is not.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from pyarabic import araby

from mediakit.lexicons.reading import load_rows
from mediakit.text.characters import ALEFS, arabic_marks, is_arabic

__all__ = ["with_compounds"]

_MOST: Final = 32  # written forms of one name; a name of six compounds has more than anyone writes
_SHORTEST: Final = 3  # letters that remain beside a part: with two it is another word too often

Words = tuple[str, ...]


class _Part(NamedTuple):
    next: str
    splits: bool


class _Parts(NamedTuple):
    """The parts of compound names, by the letters that they are compared by."""

    heads: dict[str, _Part]
    tails: dict[str, _Part]


@lru_cache(maxsize=100_000)
def with_compounds(words: Words) -> tuple[Words, ...]:
    """Give the forms of a name in which its compounds stand with and without a space.

    Parameters
    ----------
    words : tuple of str
        The words of the name, as written.

    Returns
    -------
    tuple of tuple of str
        The name itself, then its other forms, without vowel signs; at most 32.

    Examples
    --------
    >>> with_compounds(("الملك", "عبد", "العزيز"))
    (('الملك', 'عبد', 'العزيز'), ('الملك', 'عبدالعزيز'))
    >>> with_compounds(("أبوظبي",)), with_compounds(("طرابلس",))
    ((('أبوظبي',), ('أبو', 'ظبي')), (('طرابلس',),))
    """
    plain = tuple(_plain(word) for word in words)
    found = {plain: None}
    waiting = [plain]
    while waiting and len(found) < _MOST:
        form = waiting.pop(0)
        for other in (*_joined(form), *_split(form)):
            if other not in found and len(found) < _MOST:
                found[other] = None
                waiting.append(other)
    return (words, *list(found)[1:])


@cache
def _signs() -> dict[int, str | None]:
    return dict.fromkeys([*arabic_marks(), ord(araby.TATWEEL)])


@cache
def _alefs() -> dict[int, str]:
    return {ord(letter): araby.ALEF for letter in ALEFS}


@cache
def _parts() -> _Parts:
    parts = _Parts({}, {})
    for row in load_rows("compounds_ar.tsv"):
        table = parts.heads if row["place"] == "head" else parts.tails
        table[_key(row["part"])] = _Part(row["next"], row["splits"] == "yes")
    return parts


def _plain(word: str) -> str:
    return word.translate(_signs())


def _key(word: str) -> str:
    """Write all forms of alef alike; the letters stay as many."""
    return word.translate(_alefs())


def _joined(words: Words) -> list[Words]:
    """Write two words as one, wherever they are parts of a compound."""
    parts = _parts()
    found = []
    for place, (left, right) in enumerate(pairwise(words)):
        if not (left and right and is_arabic(ord(left[-1])) and is_arabic(ord(right[0]))):
            continue
        head = parts.heads.get(_key(left))
        fits = head is not None and _key(right).startswith(head.next)
        if fits or (len(left) > 1 and _key(right) in parts.tails):
            found.append((*words[:place], left + right, *words[place + 2 :]))
    return found


def _split(words: Words) -> list[Words]:
    """Write one word as two, wherever it holds a part of a compound."""
    return [
        (*words[:place], word[:cut], word[cut:], *words[place + 1 :])
        for place, word in enumerate(words)
        for cut in _cuts(_key(word))
    ]


def _cuts(key: str) -> list[int]:
    parts = _parts()
    heads = [
        len(head)
        for head, part in parts.heads.items()
        if part.splits
        and key.startswith(head + part.next)
        and len(key) - len(head + part.next) >= _SHORTEST - bool(part.next)
    ]
    tails = [
        len(key) - len(tail)
        for tail, part in parts.tails.items()
        if part.splits and key.endswith(tail) and len(key) - len(tail) >= _SHORTEST
    ]
    return list(dict.fromkeys(heads + tails))
