"""Many words, sought in many texts at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.text.characters import digits_to_ascii

__all__ = ["WordFinder"]

_BREAK: Final = ord("\n")
_LAST: Final = 0xFFFF
_ROOM: Final = 62  # bits of a number that signs are packed into
_FIRST: Final = (
    4  # signs by which most places are ruled out; shorter words are sought by themselves
)
_TABLE: Final = 21  # bits of the numbers that they are told apart by
_SPREAD: Final = np.uint32(2654435761)  # what spreads larger numbers over these (Knuth 1973, 6.4)


class _Part(NamedTuple):
    """The parts of words at one distance from their beginning that are equally long.

    `codes` are in order, and `words` say for each of them whose it is.
    """

    at: int
    length: int
    codes: NDArray[np.int64]
    words: NDArray[np.intp]


class WordFinder:
    """Words that may stand anywhere in a text, within other words too.

    All places of all texts are looked at together: a table says of the first signs whether a word
    may begin with them, and where one may, its signs are compared as one number. All digits are
    alike; a sign outside the first plane of Unicode may be taken for one.

    Parameters
    ----------
    words : mapping of str to int
        The words, without line breaks, and what is told of a text that holds one: the bits of a
        number.

    Examples
    --------
    >>> WordFinder({"قال": 1, "2017": 2}).find(["فقال", "عام 2018", "قالت في 1990", ""])
    [1, 2, 3, 0]
    """

    def __init__(self, words: Mapping[str, int]) -> None:
        known = np.unique(_codes("".join(words)))
        self._shift = max(len(known).bit_length(), 1)  # 0 is for all other signs
        classes = np.zeros(_LAST + 1, dtype=np.uint16)
        classes[known] = np.arange(1, len(known) + 1)
        self._classes = classes[_alike()]
        self._bits = list(words.values())
        signs = [classes[_codes(word)] for word in words]
        self._longest = max(map(len, signs), default=0)
        self._short = [(word, own) for word, own in enumerate(signs) if len(own) < _FIRST]
        self._begins = self._beginnings(own for own in signs if len(own) >= _FIRST)
        self._first = [part for part in self._parts(signs, 0) if part.length >= _FIRST]
        self._most = max((part.length for part in self._first), default=0)
        steps = range(_ROOM // self._shift, self._longest, _ROOM // self._shift)
        self._later = [part for at in steps for part in self._parts(signs, at)]

    def find(self, texts: Sequence[str]) -> list[int]:
        """Give for each text, without line breaks, the bits of all words in it."""
        found = [0] * len(texts)
        if not texts or not self._bits:
            return found
        codes = _code_points("\n".join([*texts, "\n" * (self._longest + _FIRST)]))
        ends = np.flatnonzero(codes == _BREAK)
        places, words = self._matches(self._classes[np.minimum(codes, _LAST)])
        held = np.searchsorted(ends, places).tolist()
        for text, word in zip(held, words.tolist(), strict=True):
            found[text] |= self._bits[word]
        return found

    def _beginnings(self, signs: Iterable[NDArray[np.uint16]]) -> NDArray[np.bool_]:
        """Give a table of what a word may begin with, by the number of the first signs."""
        table = np.zeros(1 << _TABLE, dtype=bool)
        for word in signs:
            table[self._told(self._packed(word, np.zeros(1, np.intp), _FIRST))] = True
        return table

    def _told(self, numbers: NDArray[np.integer]) -> NDArray[np.uint32]:
        """Give the rows of the table for the numbers of first signs."""
        rows = numbers.astype(np.uint32)
        if self._shift * _FIRST > _TABLE:
            rows *= _SPREAD
            rows >>= np.uint32(32 - _TABLE)
        return rows

    def _parts(self, signs: Sequence[NDArray[np.uint16]], at: int) -> Iterator[_Part]:
        """Give what stands in the words from one of their signs on, as much as a number holds."""
        lengths = np.minimum([len(word) - at for word in signs], _ROOM // self._shift)
        for length in np.unique(lengths[lengths > 0]).tolist():
            own = np.flatnonzero(lengths == length)
            begin = np.array([at])
            codes = np.array([self._packed(signs[word], begin, length)[0] for word in own.tolist()])
            order = np.argsort(codes, kind="stable")
            yield _Part(at, length, codes[order], own[order])

    def _packed(
        self, signs: NDArray[np.uint16], places: NDArray[np.intp], length: int
    ) -> NDArray[np.int64]:
        """Give the number of so many signs from each of these places on."""
        packed = np.zeros(len(places), dtype=np.int64)
        for step in range(length):
            packed = packed << self._shift | signs[places + step]
        return packed

    def _matches(self, signs: NDArray[np.uint16]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Give the places where words begin, and which; no word begins at the last signs."""
        count = len(signs) - self._longest - _FIRST
        found = [self._short_matches(signs[:count], signs, *word) for word in self._short]
        number = signs[:count].astype(np.uint32)
        for step in range(1, _FIRST):
            number <<= np.uint32(self._shift)
            number |= signs[step : count + step]
        places = np.flatnonzero(self._begins[self._told(number)])
        packed = self._packed(signs, places, self._most)
        for part in self._first:
            at, words = _equal(part, packed >> self._shift * (self._most - part.length))
            found.append((places[at], words))
        at, words = (np.concatenate(column) for column in zip(*found, strict=True))
        return self._going_on(signs, at, words)

    def _short_matches(
        self,
        first: NDArray[np.uint16],
        signs: NDArray[np.uint16],
        word: int,
        own: NDArray[np.uint16],
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Give the places where a short word begins, among those of the `first` signs."""
        places = np.flatnonzero(first == own[0])
        for step, sign in enumerate(own[1:], start=1):
            places = places[signs[places + step] == sign]
        return places, np.full(len(places), word)

    def _going_on(
        self, signs: NDArray[np.uint16], at: NDArray[np.intp], words: NDArray[np.intp]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Leave those of the words that go on as the text does behind their first part."""
        for part in self._later:
            code_of = np.full(len(self._bits), -1, dtype=np.int64)
            code_of[part.words] = part.codes
            asked = np.flatnonzero(code_of[words] >= 0)
            codes = self._packed(signs, at[asked] + part.at, part.length)
            wrong = asked[codes != code_of[words[asked]]]
            at, words = np.delete(at, wrong), np.delete(words, wrong)
        return at, words


def _equal(part: _Part, codes: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Give which of some codes are those of words, and which words; several may begin alike."""
    first = np.searchsorted(part.codes, codes, side="left")
    counts = np.searchsorted(part.codes, codes, side="right") - first
    at = np.repeat(np.arange(len(codes)), counts)
    step = np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts)
    return at, part.words[first[at] + step]


def _code_points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _codes(text: str) -> NDArray[np.uint16]:
    plain: NDArray[np.uint16] = _alike()[np.minimum(_code_points(text), _LAST)]
    return plain


@cache
def _alike() -> NDArray[np.uint16]:
    """Give what each code point of the first plane counts as; its last is for all others."""
    table = np.arange(_LAST + 1, dtype=np.uint16)
    table[[*digits_to_ascii(), *map(ord, "0123456789"), _LAST]] = ord("0")
    return table
