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

    `words` say for each of the `codes` whose it is.
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
        self._begins = self._beginnings(own for own in signs if len(own) >= _FIRST)
        parts = list(map(_in_order, self._parts(signs, 0)))
        self._short = [part for part in parts if part.length < _FIRST]
        self._first = [part for part in parts if part.length >= _FIRST]
        self._begins_short = np.zeros(len(known) + 1, dtype=bool)
        self._begins_short[[own[0] for own in signs if len(own) < _FIRST]] = True
        steps = range(_ROOM // self._shift, self._longest, _ROOM // self._shift)
        self._later = [
            _with_last(part, len(signs)) for at in steps for part in self._parts(signs, at)
        ]

    def find(self, texts: Sequence[str]) -> list[int]:
        """Give for each text, without line breaks, the bits of all words in it."""
        found = [0] * len(texts)
        if not texts or not self._bits:
            return found
        codes = _code_points("\n".join([*texts, "\n" * (self._longest + _FIRST)]))
        ends = np.flatnonzero(codes == _BREAK)
        places, words = self._matches(self._classes.take(np.minimum(codes, _LAST)))
        held = np.searchsorted(ends, places).tolist()
        for text, word in zip(held, words.tolist(), strict=True):
            found[text] |= self._bits[word]
        return found

    def _beginnings(self, signs: Iterable[NDArray[np.uint16]]) -> NDArray[np.bool_]:
        """Give a table of what a word may begin with, by the number of the first signs."""
        table = np.zeros(1 << min(self._shift * _FIRST, _TABLE), dtype=bool)
        for word in signs:
            table[self._numbers(word[:_FIRST], 1)] = True
        return table

    def _numbers(self, signs: NDArray[np.uint16], count: int) -> NDArray[np.uint32]:
        """Give the rows of this table for as many places, from the first on."""
        number = signs[:count].astype(np.uint32)
        for step in range(1, _FIRST):
            number <<= np.uint32(self._shift)
            number |= signs[step : count + step]
        if self._shift * _FIRST > _TABLE:
            number *= _SPREAD
            number >>= np.uint32(32 - _TABLE)
        return number

    def _parts(self, signs: Sequence[NDArray[np.uint16]], at: int) -> Iterator[_Part]:
        """Give what stands in the words from one of their signs on, as much as a number holds."""
        lengths = np.minimum([len(word) - at for word in signs], _ROOM // self._shift)
        for length in np.unique(lengths[lengths > 0]).tolist():
            own = np.flatnonzero(lengths == length)
            begin = np.array([at])
            codes = np.array([self._packed(signs[word], begin, length)[0] for word in own.tolist()])
            yield _Part(at, length, codes, own)

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
        short = np.flatnonzero(self._begins_short.take(signs[:count]))
        places = np.flatnonzero(self._begins.take(self._numbers(signs, count)))
        found = [*self._equal(signs, short, self._short), *self._equal(signs, places, self._first)]
        at, words = (np.concatenate(column) for column in zip(*found, strict=True))
        return self._going_on(signs, at, words)

    def _equal(
        self, signs: NDArray[np.uint16], places: NDArray[np.intp], parts: Sequence[_Part]
    ) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
        """Give those of some places where the first parts of words stand, and whose."""
        most = max((part.length for part in parts), default=0)
        packed = self._packed(signs, places, most)
        for part in parts:
            at, words = _equal(part, packed >> self._shift * (most - part.length))
            yield places[at], words

    def _going_on(
        self, signs: NDArray[np.uint16], at: NDArray[np.intp], words: NDArray[np.intp]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Leave those of the words that go on as the text does behind their first part."""
        for part in self._later:
            place = np.searchsorted(part.words, words)
            asked = np.flatnonzero(part.words[place] == words)
            if len(asked):
                codes = self._packed(signs, at[asked] + part.at, part.length)
                kept = np.ones(len(at), dtype=bool)
                kept[asked] = codes == part.codes[place[asked]]
                at, words = at[kept], words[kept]
        return at, words


def _in_order(part: _Part) -> _Part:
    """Sort a part by its codes."""
    order = np.argsort(part.codes, kind="stable")
    return part._replace(codes=part.codes[order], words=part.words[order])


def _with_last(part: _Part, count: int) -> _Part:
    """Add a word behind all words, of no code, so that whatever is sought has a place."""
    return part._replace(codes=np.append(part.codes, -1), words=np.append(part.words, count))


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
