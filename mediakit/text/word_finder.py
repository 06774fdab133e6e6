"""Many words, sought in many texts at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mediakit.text.characters import digits_to_ascii

__all__ = ["WordFinder"]

_BREAK: Final = ord("\n")
_LAST: Final = 0xFFFF
_PART: Final = 64  # bits


class WordFinder:
    """Words that may stand anywhere in a text, within other words too.

    The automaton of Aho and Corasick (1975), which goes through all texts abreast: a step for each
    place in the longest of them. All digits are alike; a sign outside the first plane of Unicode
    may be taken for one.

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
        self._width = len(known) + 1  # with the class of all other signs, 0
        self._classes = np.zeros(_LAST + 1, dtype=np.uint16)
        self._classes[known] = np.arange(1, self._width)
        children, bits = _trie((self._signs(word).tolist(), own) for word, own in words.items())
        steps = _automaton(children, bits, self._width)
        # states in which a word ends come last, so that they are told by their number
        order = np.argsort(np.array(bits, dtype=bool), kind="stable")
        self._steps = (np.argsort(order).astype(np.int32) * self._width)[steps[order]].ravel()
        self._first = self._width * bits.count(0)
        self._bits = _in_parts([bits[state] for state in order])

    def find(self, texts: Sequence[str]) -> list[int]:
        """Give for each text, without line breaks, the bits of all words in it."""
        if not texts:
            return []
        codes = _codes("\n".join(texts))
        ends = np.append(np.flatnonzero(codes == _BREAK), len(codes))
        starts = np.append(0, ends[:-1] + 1)
        order = np.argsort(starts - ends, kind="stable")  # the longest first
        lengths = (ends - starts)[order]
        places, states = self._ends(self._classes[codes], starts[order], lengths)
        found = np.zeros((len(self._bits), len(texts)), dtype=np.uint64)
        for own, bits in zip(found, self._bits, strict=True):
            np.bitwise_or.at(own, order[places], bits[states])
        return _from_parts(found)

    def _signs(self, text: str) -> NDArray[np.uint16]:
        return self._classes[_codes(text)]

    def _ends(
        self, signs: NDArray[np.uint16], starts: NDArray[np.intp], lengths: NDArray[np.intp]
    ) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """Give the texts in which words end, and the states that say which."""
        state = np.zeros(len(starts), dtype=np.int32)
        short = np.searchsorted(lengths[::-1], np.arange(lengths[0]), side="right")
        found, states = [np.zeros(0, dtype=np.intp)], [state[:0]]
        for step, count in enumerate((len(starts) - short).tolist()):
            state = self._steps[state[:count] + signs[starts[:count] + step]]
            places = np.flatnonzero(state >= self._first)
            found.append(places)
            states.append(state[places])
        return np.concatenate(found), np.concatenate(states) // np.int32(self._width)


def _codes(text: str) -> NDArray[np.uint16]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    plain: NDArray[np.uint16] = _alike()[np.minimum(codes, _LAST)]
    return plain


@cache
def _alike() -> NDArray[np.uint16]:
    """Give what each code point of the first plane counts as; its last is for all others."""
    table = np.arange(_LAST + 1, dtype=np.uint16)
    table[[*digits_to_ascii(), *map(ord, "0123456789"), _LAST]] = ord("0")
    return table


def _trie(words: Iterator[tuple[list[int], int]]) -> tuple[list[dict[int, int]], list[int]]:
    """Give the states that each state leads to by a sign of a word, and the bits of each."""
    children: list[dict[int, int]] = [{}]
    bits = [0]
    for signs, own in words:
        state = 0
        for sign in signs:
            if sign not in children[state]:
                children[state][sign] = len(children)
                children.append({})
                bits.append(0)
            state = children[state][sign]
        bits[state] |= own
    return children, bits


def _automaton(
    children: Sequence[Mapping[int, int]], bits: list[int], width: int
) -> NDArray[np.int32]:
    """Give the state that follows each by each sign; `bits` get those of words within words.

    Where no word goes on, the longest beginning of another that the signs so far end with does.
    """
    steps = np.zeros((len(children), width), dtype=np.int32)
    shorter = [0] * len(children)
    states = [0]
    for state in states:
        bits[state] |= bits[shorter[state]]
        steps[state] = steps[shorter[state]]
        for sign, child in children[state].items():
            shorter[child] = int(steps[state, sign]) if state else 0
            steps[state, sign] = child
            states.append(child)
    return steps


def _in_parts(numbers: Sequence[int]) -> NDArray[np.uint64]:
    """Write numbers in parts that the machine can take, the lowest first."""
    parts = range(max(map(int.bit_length, numbers)) // _PART + 1)
    return np.array(
        [[number >> part * _PART & (1 << _PART) - 1 for number in numbers] for part in parts],
        dtype=np.uint64,
    )


def _from_parts(parts: NDArray[np.uint64]) -> list[int]:
    """Give the numbers that `_in_parts` has written."""
    numbers = [0] * parts.shape[1]
    for own in parts[::-1].tolist():
        numbers = [number << _PART | part for number, part in zip(numbers, own, strict=True)]
    return numbers
