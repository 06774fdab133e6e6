"""Sequences of words found in tokens: a tree of words, walked at all places of the text at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.tokens import Tokens

__all__ = ["Matches", "find_phrases", "inner", "last_up_to", "longest", "runs_of"]

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
        A phrase does not go on across punctuation that ends a phrase or across a line end, unless
        that is one sign between single letters (أ.ف.ب).
    """
    unit = tokens.unit("term")
    tree = _Tree(phrases, tokens)
    # looked up by written form, so that the text is read once and only in a table of bytes
    at = np.flatnonzero(tokens.spread(tree.begins[unit.codes]))
    state = tree.first[unit.codes[tokens.ids[at]]]
    later = tree.goes_on[unit.codes]
    found = []
    for depth in range(1, tree.depth + 1):
        ends = tree.phrase[state]
        here = ends >= 0
        found.append(Matches(at[here], np.full(int(here.sum()), depth), ends[here]))
        goes_on = tree.inner[state] & (at + depth < len(tokens))
        at, state = at[goes_on], state[goes_on]
        goes_on = later[tokens.ids[at + depth]]
        at, state = at[goes_on], state[goes_on]
        goes_on = _joined(tokens, at + depth)
        at, state = at[goes_on], state[goes_on]
        state = tree.step(state, unit.codes[tokens.ids[at + depth]])
        at, state = at[state >= 0], state[state >= 0]
    matches = Matches(*(np.concatenate(parts) for parts in zip(*found, strict=True)))
    return matches.take(np.argsort(matches.token * (tree.depth + 1) - matches.length))


def _joined(tokens: Tokens, at: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Say of these tokens whether each goes on the phrase of the one before it; see `Tokens`."""
    heads = tokens.pointers[tokens.documents_of(at)]
    goes_on: NDArray[np.bool_] = tokens.breaks[at] == 0
    parted = np.flatnonzero(~goes_on)
    goes_on[parted] = _are_letters(tokens, at[parted])
    joined: NDArray[np.bool_] = goes_on & (heads != at)
    return joined


def _are_letters(tokens: Tokens, at: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Say which tokens and those before them are letters with one sign between: أ.ف.ب."""
    starts, ends = tokens.starts, tokens.ends
    single = (ends[at] - starts[at] == 1) & (ends[at - 1] - starts[at - 1] == 1)
    letters: NDArray[np.bool_] = single & (starts[at] - ends[at - 1] == 1)
    return letters


class _Tree:
    """The phrases as a tree of words: a state for each beginning, 0 upwards.

    `phrase` is the number of the phrase that ends in a state, or -1; `inner` says whether one goes
    on there. By the code of a word, `begins` and `goes_on` say whether a phrase has it first or
    later, and `first` gives the state after it.
    """

    def __init__(self, phrases: Mapping[Phrase, int], tokens: Tokens) -> None:
        width = len(tokens.unit("term").keys)
        needed = list({key for phrase in phrases for key in phrase})
        code = dict(zip(needed, tokens.codes_of(needed), strict=True))
        steps: dict[tuple[int, int], int] = {}
        ends: dict[int, int] = {}
        for phrase, number in phrases.items():
            if min(map(code.__getitem__, phrase)) < 0:
                continue  # a word that the corpus does not have
            state = -1
            for key in phrase:
                state = steps.setdefault((state, code[key]), len(steps))
            ends[state] = number
        self.depth = max(map(len, phrases), default=1)
        self.phrase = np.full(len(steps), -1)
        self.phrase[list(ends)] = list(ends.values())
        self.first = np.full(width, -1)
        self.begins = np.zeros(width, dtype=bool)
        self.goes_on = np.zeros(width, dtype=bool)
        self.inner = np.zeros(len(steps), dtype=bool)
        self._width = width
        self._read(steps)

    def _read(self, steps: dict[tuple[int, int], int]) -> None:
        later = {}
        for (state, word), following in steps.items():
            if state < 0:
                self.first[word] = following
                self.begins[word] = True
            else:
                later[state * self._width + word] = following
                self.goes_on[word] = self.inner[state] = True
        self._keys = np.array(sorted(later), dtype=np.int64)
        self._next = np.array([later[key] for key in self._keys.tolist()], dtype=np.int64)

    def step(self, state: NDArray[np.int64], word: NDArray[np.int32]) -> NDArray[np.int64]:
        """Go on by one word from each state, to -1 where no phrase goes on."""
        if len(self._keys) == 0:
            return np.full(len(state), -1)
        wanted = state * self._width + word
        place = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        return np.where(self._keys[place] == wanted, self._next[place], -1)


def longest(matches: Matches, order: NDArray[np.intp] | None = None) -> Matches:
    """Keep, of matches that overlap, the longest, and of equally long ones the first in order.

    Parameters
    ----------
    matches : Matches
        In the order of the text, as `find_phrases` gives them.
    order : numpy.ndarray of int, optional
        The rank of each match among equally long ones, the lowest first; by default the number of
        its phrase. Where ranks are equal too, the first in the text is kept.

    Examples
    --------
    >>> matches = Matches(np.array([0, 1, 1]), np.array([2, 3, 1]), np.array([7, 8, 9]))
    >>> longest(matches).phrase.tolist()
    [8]
    """
    ranks = matches.phrase if order is None else order
    ends = matches.token + matches.length
    reached = np.maximum.accumulate(ends)
    heads = np.append(True, matches.token[1:] >= reached[:-1])[: len(ends)]
    alone = heads & np.append(heads[1:], True)[: len(ends)]
    crowd = np.flatnonzero(~alone)  # the few that overlap
    best = crowd[np.lexsort((crowd, ranks[crowd], -matches.length[crowd]))]
    kept = _choose(matches.token[best], matches.length[best])
    return matches.take(np.sort(np.concatenate((np.flatnonzero(alone), best[kept]))))


def _choose(at: NDArray[np.intp], length: NDArray[np.intp]) -> NDArray[np.intp]:
    """Of stretches of tokens, the most wanted first, keep each that overlaps none kept before it.

    In rounds: a stretch is kept when none that is more wanted and still waits shares a token.
    """
    kept = [np.zeros(0, dtype=np.intp)]
    waiting = np.arange(len(at))
    while len(waiting):
        sizes = length[waiting]
        starts = np.cumsum(sizes) - sizes
        places = np.arange(sizes.sum()) - np.repeat(starts - at[waiting], sizes)
        distinct, number = np.unique(places, return_inverse=True)
        owner = np.repeat(np.arange(len(waiting)), sizes)
        first = np.full(len(distinct), len(waiting))
        np.minimum.at(first, number, owner)
        wins = np.logical_and.reduceat(first[number] == owner, starts)
        taken = np.zeros(len(distinct), dtype=bool)
        taken[number[np.repeat(wins, sizes)]] = True
        touched = np.logical_or.reduceat(taken[number], starts)
        kept.append(waiting[wins])
        waiting = waiting[~touched]
    return np.concatenate(kept)


def runs_of(
    rising: NDArray[np.integer[Any]], wanted: ArrayLike
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Say where the run of each wanted number begins among rising ones, and what is behind it.

    Examples
    --------
    >>> [edge.tolist() for edge in runs_of(np.array([2, 2, 5, 7]), [2, 3, 7])]
    [[0, 2, 3], [2, 2, 4]]
    """
    return np.searchsorted(rising, wanted), np.searchsorted(rising, wanted, side="right")


def last_up_to(rising: NDArray[np.integer[Any]], places: ArrayLike) -> NDArray[np.intp]:
    """Say which of some rising places is the last that is not behind each of others, -1 for none.

    Examples
    --------
    >>> last_up_to(np.array([2, 5]), [1, 2, 4, 9]).tolist()
    [-1, 0, 0, 1]
    """
    return np.searchsorted(rising, places, side="right") - 1


def inner(matches: Matches, kept: Matches) -> NDArray[np.bool_]:
    """Say of each match whether it stands inside a longer one of those kept.

    Examples
    --------
    >>> one = Matches(np.array([0]), np.array([2]), np.array([7]))
    >>> two = Matches(np.array([0, 1, 1]), np.array([2, 1, 2]), np.array([7, 8, 9]))
    >>> inner(two, one).tolist()
    [False, True, False]
    """
    if len(kept.token) == 0:
        return np.zeros(len(matches.token), dtype=bool)
    around = last_up_to(kept.token, matches.token)
    known = around >= 0
    around = np.maximum(around, 0)
    ends = kept.token[around] + kept.length[around]
    inside: NDArray[np.bool_] = known & (matches.token + matches.length <= ends)
    return inside & (matches.length < kept.length[around])
