"""Sequences of words that have the shape of a name, with how often each stands in the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.language.names.words import HEAD_KINDS, NameWords
from mediakit.tokens import Tokens, first_places

__all__ = ["Sequences", "Surroundings", "body_names", "person_names", "read_surroundings"]

LONGEST: Final = 5  # words of a name
_NAMED: Final = ("organisation_named", "outlet", "place")  # heads that only a name completes
_MOST_LINKED: Final = 3  # words that a title may have behind its head, before a name follows
_LAST_SHARE: Final = 0.3  # part of a last word's tokens that stand in the name it may close
_LAST_LEAST: Final = 5  # the same, in places
_KNOWN_SHARE: Final = 0.5  # the same, where a dictionary has the word
_KNOWN_LEAST: Final = 3  # places where such a word must close the name
_INSIDE: Final = 0.5  # part of a sequence's tokens behind a given name, from which it is a rest
_GROWS: Final = 0.6  # part of a sequence's tokens that go on alike, from which the longer is meant
_STAYS: Final = 10  # tokens that do not go on, from which the shorter is meant too

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]


class Surroundings(NamedTuple):
    """The text as terms, and for each token what stands before it.

    `codes` gives the term of each token; `joined` whether it goes on the phrase before it; `title`,
    `verb` and `cue` whether a title, a verb of reporting or a word before places ends there,
    `speaking` whether a verb without an object does, `she` one of a feminine, `given` a given name,
    and `inside` a word of a name; `ends` whether no word that could belong to a name follows.
    """

    codes: NDArray[np.int32]
    joined: Mask
    title: Mask
    verb: Mask
    speaking: Mask
    she: Mask
    given: Mask
    cue: Mask
    inside: Mask
    ends: Mask


class Sequences(NamedTuple):
    """Distinct sequences of terms: `words` has one row each, -1 behind the last.

    `total` is the number of places it begins at; `title`, `verb`, `cue` and `inside` say how many
    of these have one before them.
    """

    words: NDArray[np.int64]
    total: Numbers
    title: Numbers
    verb: Numbers
    cue: Numbers
    inside: Numbers

    @property
    def size(self) -> Numbers:
        """Number of words of each."""
        return np.asarray((self.words >= 0).sum(axis=1))

    def take(self, which: NDArray[np.intp] | Mask) -> Sequences:
        """Give some of them."""
        return Sequences(*(field[which] for field in self))


def read_surroundings(tokens: Tokens, words: NameWords) -> Surroundings:
    """Say of each token what stands before it."""
    codes = tokens.spread(tokens.unit("term").codes)
    joined = tokens.joined
    described = words.article[codes]
    begun = (words.office | (words.title & words.article))[codes]
    ended = np.zeros(len(codes), dtype=bool)  # a title of several words ends here
    for _ in range(_MOST_LINKED):
        ended = joined & described & (_before(begun) | _before(ended))
    follows = joined & (words.given | words.link | words.bare | words.article)[codes]
    return Surroundings(
        ends=~np.append(follows[1:], False)[: len(codes)],
        codes=codes,
        joined=joined,
        title=joined & _before(words.title[codes] | ended),
        verb=joined & _before(words.verb[codes]),
        speaking=joined & _before(words.speaking[codes]),
        she=joined & _before(words.she[codes]),
        given=joined & _before(words.given[codes]),
        cue=joined & _before(words.cue[codes]),
        inside=joined & _before((words.given | words.link)[codes]),
    )


def _before(mask: Mask) -> Mask:
    """Move what is said of each token to the one behind it."""
    return np.concatenate(([False], mask[:-1]))[: len(mask)]


def person_names(around: Surroundings, words: NameWords, totals: Numbers) -> Sequences:
    """Find the sequences that may name a person, or whatever has a name without article.

    The first word is a given name, a part such as بن, or a word that no dictionary has. A later one
    may also be a known word, or one with article, where it hardly stands elsewhere.

    Parameters
    ----------
    around : Surroundings
        The text.
    words : NameWords
        What each term may be.
    totals : numpy.ndarray of int
        Tokens of each term.
    """
    core = words.given | (words.unknown & words.bare) | words.borne
    plain = words.plain & ~words.verb & (words.head == 0)
    later = core | words.link | words.article | plain

    def fits(found: Sequences) -> Mask:
        row = np.arange(len(found.total))
        last = found.words[row, found.size - 1]
        first, second = found.words[:, 0], found.words[:, 1]
        share = found.total / totals[last]
        often = (share >= _LAST_SHARE) | (found.total >= _LAST_LEAST)
        closes = core[last] | (words.unknown[last] & often)
        closes |= (
            (found.total >= _KNOWN_LEAST)
            & words.given[first]
            & (words.article | plain)[last]
            & (share >= _KNOWN_SHARE)
        )
        good = closes & ~words.link[last] & _inner(found.words, core | words.link)
        good &= ~(words.clan[first] & (found.size == 2))  # آل صالح is read like الصالح
        good &= found.inside < _INSIDE * found.total
        return good & (core[first] | core[second])

    start = core | words.link
    found = _collect(around, lambda codes: start[codes], lambda codes: later[codes], fits)
    found = found.take(~_holds_another(found, found, 1, core & ~words.given))
    return found.take(~_cut_short(found))


def _inner(rows: NDArray[np.int64], allowed: Mask) -> Mask:
    """Say of each sequence whether the words between the first and the last are allowed."""
    inside = np.ones(len(rows), dtype=bool)
    for step in range(1, rows.shape[1] - 1):
        inside &= (rows[:, step + 1] < 0) | allowed[rows[:, step]]
    return inside


def body_names(
    around: Surroundings, words: NameWords, known: Mask, persons: Sequences
) -> Sequences:
    """Find the sequences that begin like the name of a body, an outlet or a place.

    A first word without article is completed by words without one and the first with article, or by
    a name; what stands behind that describes it. One with article is described by an adjective.

    Parameters
    ----------
    around : Surroundings
        The text.
    words : NameWords
        What each term may be.
    known : numpy.ndarray of bool
        Which terms are places.
    persons : Sequences
        What may name persons, who are often written behind the body that they head.
    """
    name = known | (words.unknown & words.bare) | words.given | words.borne
    named = np.isin(
        words.head, [number for number, kind in enumerate(HEAD_KINDS) if kind in _NAMED]
    )
    described = words.article & ~words.title
    head = words.head > 0
    later = described | name | words.joins | words.title | (words.bare & ~words.verb)

    def fits(found: Sequences) -> Mask:
        size = found.size
        row = np.arange(len(size))
        first, second, last = found.words[:, 0], found.words[:, 1], found.words[row, size - 1]
        agrees = words.feminine[first] == words.feminine[second]
        closed = described[last] | name[last] | words.joins[last]
        shape = np.where(
            words.definite[first],
            (words.adjective & ~words.title)[second] & (size <= 3) & agrees,
            _completed(found.words, described | words.joins, name),
        )
        special = np.zeros(len(size), dtype=bool)  # some word makes a name of the head
        for step in range(1, LONGEST):
            word = found.words[:, step]
            special |= (word >= 0) & ~words.generic[word] & (~named[first] | name[word])
        person = words.given[last] & (size > 2) & ~words.title[found.words[row, size - 2]]
        return closed & shape & special & ~person

    start = head | words.definite
    found = _collect(around, lambda codes: start[codes], lambda codes: later[codes], fits)
    found = found.take(~_holds_another(found, persons, 2, ~words.title))
    return found.take(~_cut_short(found))


def _completed(rows: NDArray[np.int64], described: Mask, name: Mask) -> Mask:
    """Say whether words without article come first, then words with article, then nothing."""
    good = np.ones(len(rows), dtype=bool)
    closed = np.zeros(len(rows), dtype=bool)
    for step in range(1, rows.shape[1]):
        there = rows[:, step] >= 0
        definite = there & described[rows[:, step]]
        good &= ~(there & closed & ~definite)
        closed |= definite | (there & name[rows[:, step]] & ~_follows(rows, step, name))
    return good & closed


def _follows(rows: NDArray[np.int64], step: int, name: Mask) -> Mask:
    """Say whether the word behind this one is part of a name too."""
    if step + 1 >= rows.shape[1]:
        return np.zeros(len(rows), dtype=bool)
    following = rows[:, step + 1]
    return (following >= 0) & name[following]


def _collect(
    around: Surroundings,
    begins: Callable[[NDArray[np.int32]], Mask],
    goes_on: Callable[[NDArray[np.int32]], Mask],
    fits: Callable[[Sequences], Mask],
) -> Sequences:
    """Count the sequences of two words or more, keep those that fit and are not cut short."""
    can_begin, can_follow = begins(around.codes), goes_on(around.codes)
    at = np.flatnonzero(can_begin)
    number = around.codes[at].astype(np.int64)
    found = []
    for length in range(2, LONGEST + 1):
        ends = at + length - 1
        kept = ends < len(around.codes)
        at, number, ends = at[kept], number[kept], ends[kept]
        kept = around.joined[ends] & can_follow[ends]
        at, number, ends = at[kept], number[kept], ends[kept]
        number = pd.factorize(number * (int(around.codes.max(initial=0)) + 1) + around.codes[ends])[
            0
        ]
        repeated = np.bincount(number)[number] > 1 if len(number) else np.zeros(0, dtype=bool)
        at, number = at[repeated], pd.factorize(number[repeated])[0]
        found.append(_count(around, at, number, length))
    every = Sequences(*(np.concatenate(parts) for parts in zip(*found, strict=True)))
    return every.take(fits(every))


def _count(around: Surroundings, at: NDArray[np.intp], number: Numbers, length: int) -> Sequences:
    """Count the sequences of one length that begin at these tokens."""
    size = int(number.max(initial=-1)) + 1
    first = at[first_places(number)]
    words = np.full((size, LONGEST), -1, dtype=np.int64)
    for step in range(length):
        words[:, step] = around.codes[first + step]
    evidence = (
        np.bincount(number[mask[at]], minlength=size)
        for mask in (around.title, around.verb, around.cue, around.inside)
    )
    return Sequences(words, np.bincount(number, minlength=size), *evidence)


def _holds_another(
    found: Sequences, others: Sequences, least: int, before: Mask
) -> NDArray[np.bool_]:
    """Say of each sequence whether it ends in another one that stands elsewhere too.

    At least so many words stand before the other one, the last of them of those given.
    """
    counts = {
        tuple(word for word in row if word >= 0): count
        for row, count in zip(others.words.tolist(), others.total.tolist(), strict=True)
    }
    result = np.zeros(len(found.total), dtype=bool)
    for at, (row, size) in enumerate(zip(found.words.tolist(), found.size.tolist(), strict=True)):
        result[at] = any(
            before[row[cut - 1]] and counts.get(tuple(row[cut:size]), 0) > found.total[at]
            for cut in range(least, size - 1)
        )
    return result


def _cut_short(found: Sequences) -> Mask:
    """Say of each sequence whether it mostly goes on in one and the same way."""
    place = {tuple(row): at for at, row in enumerate(found.words.tolist())}
    short = np.zeros(len(found.total), dtype=bool)
    for row, size, count in zip(
        found.words.tolist(), found.size.tolist(), found.total.tolist(), strict=True
    ):
        for length in range(2, size):
            part = place.get((*row[:length], *[-1] * (LONGEST - length)))
            if part is not None and count >= _GROWS * found.total[part]:
                short[part] |= found.total[part] - count < _STAYS
    return short
