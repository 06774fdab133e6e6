"""Sequences of words found in tokens: a tree of words, walked at all places of the text at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.tokens import Tokens

__all__ = ["Matches", "find_phrases", "longest"]

Phrase = tuple[str, ...]


class Matches(NamedTuple):
    """Where phrases stand: the first token, the number of tokens and the phrase's number."""

    token: NDArray[np.intp]
    length: NDArray[np.intp]
    phrase: NDArray[np.intp]

    def take(self, which: NDArray[np.intp] | NDArray[np.bool_]) -> Matches:
        """Give some of the matches."""
        return Matches(self.token[which], self.length[which], self.phrase[which])


def find_phrases(tokens: Tokens, phrases: Mapping[Phrase, int]) -> Matches:
    """Find all places where a phrase stands, overlapping ones too, in the order of the text.

    Parameters
    ----------
    tokens : Tokens
        Where to look.
    phrases : mapping of tuple of str to int
        Each phrase, as normal forms, and its number.

    Returns
    -------
    Matches
        A phrase does not go on across punctuation that ends a phrase or across a line end.
    """
    unit = tokens.unit("term")
    tree = _Tree(phrases, pd.Index(unit.keys))
    codes = unit.codes[tokens.ids]
    at = np.flatnonzero(tree.first[codes] >= 0)
    state = tree.first[codes[at]]
    joined = np.append(tokens.joined, False)
    found = []
    for depth in range(1, tree.depth + 1):
        ends = tree.phrase[state]
        here = ends >= 0
        found.append(Matches(at[here], np.full(int(here.sum()), depth), ends[here]))
        goes_on = joined[np.minimum(at + depth, len(codes))]
        at, state = at[goes_on], state[goes_on]
        state = tree.step(state, codes[at + depth])
        at, state = at[state >= 0], state[state >= 0]
    matches = Matches(*(np.concatenate(parts) for parts in zip(*found, strict=True)))
    return matches.take(np.lexsort((-matches.length, matches.token)))


class _Tree:
    """The phrases as a tree of words: a state for each beginning, 0 upwards."""

    def __init__(self, phrases: Mapping[Phrase, int], vocabulary: pd.Index) -> None:
        needed = sorted({key for phrase in phrases for key in phrase})
        places = vocabulary.get_indexer(pd.Index(needed, dtype=object))
        code = dict(zip(needed, places.tolist(), strict=True))
        steps: dict[tuple[int, int], int] = {}
        ends: dict[int, int] = {}
        for phrase, number in phrases.items():
            state = -1
            for key in phrase:
                state = steps.setdefault((state, code[key]), len(steps))
            ends[state] = number
        self.depth = max(map(len, phrases), default=1)
        self.phrase = np.full(len(steps), -1)
        self.phrase[list(ends)] = list(ends.values())
        self.first = np.full(len(vocabulary), -1)
        self._width = len(vocabulary)
        later = {}
        for (state, word), following in steps.items():
            if word < 0:
                continue  # a word that the corpus does not have
            if state < 0:
                self.first[word] = following
            else:
                later[state * self._width + word] = following
        self._keys = np.array(sorted(later), dtype=np.int64)
        self._next = np.array([later[key] for key in self._keys.tolist()], dtype=np.int64)

    def step(self, state: NDArray[np.int64], word: NDArray[np.int32]) -> NDArray[np.int64]:
        """Go on by one word from each state, to -1 where no phrase goes on."""
        if len(self._keys) == 0:
            return np.full(len(state), -1)
        wanted = state * self._width + word
        place = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        return np.where(self._keys[place] == wanted, self._next[place], -1)


def longest(matches: Matches, tokens: int) -> Matches:
    """Keep, of matches that overlap, the longest, and of equally long ones the first.

    Examples
    --------
    >>> matches = Matches(np.array([0, 1, 1]), np.array([2, 1, 3]), np.array([7, 8, 9]))
    >>> longest(matches, 4).phrase.tolist()
    [9]
    """
    taken = np.zeros(tokens + 1, dtype=np.int8)
    kept = []
    for length in np.unique(matches.length)[::-1]:
        candidates = np.flatnonzero(matches.length == length)
        at = matches.token[candidates]
        covered = np.concatenate(([0], np.cumsum(taken, dtype=np.int64)))
        free = covered[at + length] == covered[at]
        chosen = candidates[free][_apart(at[free], int(length))]
        for step in range(length):
            taken[matches.token[chosen] + step] = 1
        kept.append(chosen)
    if not kept:
        return matches
    return matches.take(np.sort(np.concatenate(kept)))


def _apart(at: NDArray[np.intp], length: int) -> NDArray[np.bool_]:
    """Of rising places, keep the first and then each that is `length` or more after one kept."""
    keep = np.ones(len(at), dtype=bool)
    for place in np.flatnonzero(np.diff(at) < length) + 1:  # the few that overlap
        before = place - 1
        while before >= 0 and not keep[before]:
            before -= 1
        keep[place] = at[place] - at[before] >= length
    return keep
