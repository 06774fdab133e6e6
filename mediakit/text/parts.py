"""Parts of many Arabic words as numbers, so that whole vocabularies are compared at once.

The number of a part is the sum of its letters' numbers, each times a power of the place, modulo
2 ** 64. Of the running sums over all words, that of any part is a difference, and letters are
written before or behind it by arithmetic. Two different words have one number with a chance of
about one in 10 ** 19.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pyarabic import araby

__all__ = ["Letters", "NumberSet", "Parts", "signs_of"]

_BASE: Final = ord(araby.HAMZA) - 1  # before the first letter, whose place is 1
_LAST: Final = ord(araby.YEH)
_FACTOR: Final = 0x9E37_79B9_7F4A_7C15  # odd, so that there is an inverse
_INVERSE: Final = pow(_FACTOR, -1, 2**64)
_BITS: Final = 14  # of a place, that are looked up at once
_NUMBERS: Final = np.random.default_rng(0).integers(
    1, 2**64, size=_LAST - _BASE + 1, dtype=np.uint64
)

Flags = NDArray[np.bool_]
Numbers = NDArray[np.uint64]
Rows = NDArray[np.intp]


class Parts(NamedTuple):
    """Where parts of words begin and end among the letters."""

    starts: Rows
    ends: Rows

    @property
    def lengths(self) -> Rows:
        """How many letters each part has."""
        return self.ends - self.starts

    def at(self, rows: Rows | Flags) -> Parts:
        """Give some of the parts."""
        return Parts(self.starts[rows], self.ends[rows])

    def without(self, first: int = 0, last: int = 0) -> Parts:
        """Leave letters out; there must be as many."""
        return Parts(self.starts + first, self.ends - last)


def signs_of(words: Sequence[str]) -> tuple[NDArray[np.uint32], Parts]:
    """Give the code points of words, which hold no line break, and where each word stands."""
    signs = np.frombuffer("\n".join(words).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    breaks = np.flatnonzero(signs == ord("\n"))
    return signs, Parts(np.append(0, breaks + 1), np.append(breaks, len(signs)))


class Letters:
    """The letters of words, one behind the other.

    Parameters
    ----------
    signs : array of uint32
        The code points; what is no Arabic letter is a break.
    written : mapping of int to str, optional
        Letters to count as others.
    """

    def __init__(self, signs: NDArray[np.uint32], written: Mapping[int, str] | None = None) -> None:
        written = written or {}
        table = np.zeros(max([_LAST, *written]) + 2, dtype=np.uint8)  # the last for all others
        table[_BASE + 1 : _LAST + 1] = np.arange(1, _LAST - _BASE + 1)
        for sign, letter in written.items():
            table[sign] = _place(letter)
        places = table[np.minimum(signs, len(table) - 1)]
        self._places = np.append(places, np.uint8(0))  # so that there is one to look at
        self._breaks = _running(places == 0).astype(np.int32)
        numbers = _NUMBERS[places]
        numbers *= _first_powers(len(signs))
        self._sums = _running(numbers)

    def known(self, parts: Parts) -> Flags:
        """Say which parts are of Arabic letters alone."""
        found: Flags = self._breaks[parts.starts] == self._breaks[parts.ends]
        return found

    def numbers(self, parts: Parts, *, before: str = "", behind: str = "") -> Numbers:
        """Give the number of each part, with letters written before or behind it."""
        found: Numbers = self._sums[parts.ends] - self._sums[parts.starts]
        found *= _power(parts.starts, _INVERSE)
        if behind:
            found += _number(behind) * _power(parts.lengths)
        if before:
            found = found * _power(np.array([len(before)])) + _number(before)
        return found

    def begin(self, parts: Parts, letters: str) -> Flags:
        """Say which parts begin with letters."""
        return self._stand(parts, parts.starts, letters)

    def end(self, parts: Parts, letters: str) -> Flags:
        """Say which parts end with letters."""
        return self._stand(parts, parts.ends - len(letters), letters)

    def _stand(self, parts: Parts, starts: Rows, letters: str) -> Flags:
        found: Flags = parts.lengths >= len(letters)
        for step, letter in enumerate(letters):
            found &= self._places.take(starts + step, mode="clip") == _place(letter)
        return found


class NumberSet:
    """Distinct numbers, and at which place each stands."""

    def __init__(self, numbers: Numbers) -> None:
        self._index = pd.Index(numbers)

    def places(self, numbers: Numbers) -> Rows:
        """Give the place of each number, -1 where it is none of the set."""
        return np.asarray(self._index.get_indexer(pd.Index(numbers)), dtype=np.intp)

    def has(self, numbers: Numbers) -> Flags:
        """Say which numbers are of the set."""
        found: Flags = self.places(numbers) >= 0
        return found


def _place(letter: str) -> int:
    return ord(letter) - _BASE


@cache
def _number(letters: str) -> np.uint64:
    places = np.array([_place(letter) for letter in letters])
    return np.uint64((_NUMBERS[places] * _first_powers(len(letters))).sum(dtype=np.uint64))


def _first_powers(n: int) -> Numbers:
    low, high = _powers(_FACTOR, 1), _powers(_FACTOR, 2**_BITS)
    found: Numbers = (high[: (n >> _BITS) + 1, np.newaxis] * low).ravel()[:n]
    return found


def _power(places: Rows, factor: int = _FACTOR) -> Numbers:
    """Give the powers of a factor, each as the product of two that are looked up."""
    low, high = _powers(factor, 1), _powers(factor, 2**_BITS)
    found: Numbers = low[places & (2**_BITS - 1)] * high[places >> _BITS]
    return found


@cache
def _powers(factor: int, step: int) -> Numbers:
    """Give the powers of a factor that are steps apart, from that of 0."""
    found = np.full(2**_BITS, pow(factor, step, 2**64), dtype=np.uint64)
    found[0] = 1
    return np.cumprod(found, dtype=np.uint64)


def _running(values: NDArray[Any]) -> NDArray[Any]:
    """Give the sum of what stands before each value, and last that of all."""
    sums = np.zeros(len(values) + 1, dtype=np.cumsum(values[:0]).dtype)
    np.cumsum(values, out=sums[1:])
    return sums
