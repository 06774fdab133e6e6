"""The permutation test of documents, for words that two sides use differently.

Words of one article are not independent of each other, so the test moves whole documents. The
statistic is the residual of the target, its count less what the common rate would give it,

    T = sum over the target of (x_d - p * size_d),      p = sum of all x / sum of all sizes.

**What could have been.** If the two sides do not differ, any documents could be the target. Of all
N, so many are drawn without replacement, each with its own size, that they hold the target's share
q of all tokens on average: n = q N of them (where that is no whole number, now and then the one
below it, else the one above). Between sides whose documents are alike in length this is the number
of documents in the target. Were it that number where they are not, sizes would be tested in the
place of words: a target of long documents is expected to have more of every word, and a word that
it lacks would be called different because draws of shorter documents expect less. (400 articles
against 400 pairs of articles of the same outlet: drawn by number, 1 word in 1,300 of those in ten
documents or more has a p of .00026 or less and thousands of rare ones are called different; drawn
by their share of the tokens, 1 in 11,000 and none.) Where every
document is one token this is Fisher's exact test, with the same margins (and both tails by their
distance from what is expected). The reference has -T and the share 1 - q, so the two sides can be
swapped.

**Ties.** T is a count less p times the size of the target. Draws with the same count differ in
size alone, by a small part of a mention where the word is rare, and that says nothing about the
word. Were it taken for evidence, a word of one document would get a p-value of n/N times the rank
of the size of the target among all possible sizes; all words that stand once in a target which
happens to be short would be called different together. So draws of the same count are ties. With t
the observed T, turned so that it is positive, and as `unit` of a word the greatest common divisor
of its counts in documents (or the smallest count, where weights leave fractions), the p-value is

    P(T >= t - unit/2) + P(-T >= t'),

where t' is t, less four standard deviations of what sizes add to T but at most unit/2, and moved up
to the middle between two possible counts where counts are whole (where no count is as far from what
is expected, that side has no part). For frequent words both bounds are as good as t. A word in one
document, on a side with the share q of the tokens, has p = q.

**How it is computed.** Five ways, by the number of documents and the counts of the word:

- where there are at most `ENUMERATED` possible draws, all of them are looked at;
- for words that stand equally often in each document that has them, at most `_EQUAL` documents, and
  of which sizes add less than half an occurrence, the number of these documents in the draw is
  hypergeometric;
- for other words in at most `SUBSETS` documents, all sets of these documents. The sizes of the
  other documents drawn with them are a sum of many small parts (times p) and taken as normal, with
  the exact mean and variance of a sample drawn without replacement;
- for others in more documents, but fewer than `_SMOOTH` of them expected in a draw, whose counts
  are whole: the numbers of sets by documents and summed counts, built up document by document. What
  the sizes add is taken as normal too, with the mean and the variance that go with so many
  documents and such a count;
- for all others, the double saddlepoint of `mediakit.statistics.saddlepoint`.

**Many words.** Most words stand in one or two documents and could not get a small p-value however
they fall. Tested, they only make the adjustment for the number of words harder. They can be left
out beforehand (Tarone 1990) by the documents of both sides together that have them, which looks at
no side: `least_documents`. Between 400 articles of two outlets a least number of ten gave 114 words
in the place of 41, one in a hundred or fewer in the wrong direction, and within one outlet .05
words a run or fewer (`tests/calibration/keyness.py`, parts `power` and `null`). Where one side is
small, fewer will do: with 20 articles against 2,000 three documents gave 1.6 words, ten 1.0.

References
----------
Fisher, R. A. (1935). The Design of Experiments, section 21. Oliver and Boyd.
Pitman, E. J. G. (1937). Significance tests which may be applied to samples from any populations.
Supplement to the Journal of the Royal Statistical Society 4(1).
Robinson, J. (1982). Saddlepoint approximations for permutation tests and confidence intervals.
Journal of the Royal Statistical Society B 44(1).
Booth, J. G. and Butler, R. W. (1990). Randomization distributions and saddlepoint approximations
in generalized linear models. Biometrika 77(4).
Tarone, R. E. (1990). A modified Bonferroni method for discrete data. Biometrics 46(2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import combinations, pairwise
from math import comb
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.statistics.counted_sets import batches, kinds, sets_by_excess
from mediakit.statistics.documents import weighted
from mediakit.statistics.saddlepoint import Drawing, Values, chance, two_points
from mediakit.statistics.threads import on_threads

if TYPE_CHECKING:
    from scipy import sparse

__all__ = ["ENUMERATED", "SUBSETS", "PermutationTest", "least_documents", "permutation_p"]

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Places = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]

TESTED_DOCUMENTS = 10  # of both sides together with a word, from which it is always worth a test
FEWEST_TESTED = 3  # and from which at the earliest
ENUMERATED = 20_000  # so many sets of documents are all looked at
SUBSETS = 10  # all sets of so many documents that have the word

_EQUAL = 100  # documents with the word, up to which their number is looked up
_CELLS = 300_000  # documents x included documents x summed counts that are worth counting out
_MOST_HELD = 1000  # documents with the word, of which the number of sets is a float64
_SMOOTH = 3.0  # expected documents of the draw with the word from which a saddlepoint is as good
_CANCELLED = 1e-7  # p-values below this are not what is left of one, but a saddlepoint again
_BLOCK = 2_000_000  # values held at once
_TABLE = 300_000  # numbers of sets held at once, which fit into the cache of a processor
_TOGETHER = 600_000
_FEW = 50  # documents drawn, up to which their number must be whole
_LEAST = 1e-300  # p-values are above zero, also where float64 ends
_REACHED = 1e-4  # the chance of all documents on the smaller side, from which on they are tested
_FAR = 8.0  # standard deviations, within which noise decides; beyond, it has 1e-15 of the chances
_TIED = 4.0  # standard deviations of what sizes add, within which counts beyond zero are ties


@dataclass(frozen=True)
class _Sides:
    """The documents: their sizes, which are the target, and how many of them are drawn.

    What is drawn stands for the side with fewer tokens, so that the two can be swapped.
    """

    sizes: Array
    target: Mask

    @cached_property
    def documents(self) -> int:
        return len(self.sizes)

    @property
    def is_parted(self) -> bool:
        """Whether both sides have documents."""
        return bool(self.target.any()) and not self.target.all()

    @property
    def are_few(self) -> bool:
        """Whether so few draws are possible that all of them are looked at."""
        return sum(comb(self.documents, number) for number, _ in self.draws) <= ENUMERATED

    @cached_property
    def smaller(self) -> Mask:
        """The side with fewer tokens, or of two alike the one with fewer documents."""
        order = [
            (float(self.sizes[side].sum()), np.count_nonzero(side))
            for side in (self.target, ~self.target)
        ]
        return self.target if order[0] <= order[1] else ~self.target

    @cached_property
    def drawn(self) -> float:
        """Documents drawn on average: the share of all that the smaller side has of the tokens."""
        number = float(self.sizes[self.smaller].sum()) / self.mean
        return float(np.rint(number)) if abs(number - np.rint(number)) < 1e-9 else number

    @cached_property
    def draws(self) -> list[tuple[int, float]]:
        """The whole numbers of documents drawn, and how often each."""
        below = int(self.drawn)
        above = self.drawn - below
        return [(below, 1 - above), (below + 1, above)] if above else [(below, 1.0)]

    @cached_property
    def single(self) -> float:
        """The chance of one single draw, below which no p-value is."""
        return min(
            share * float(np.exp(-_log_binomial(self.documents, number)))
            for number, share in self.draws
        )

    @cached_property
    def most(self) -> int:
        return self.draws[-1][0]

    @cached_property
    def largest(self) -> float:
        """The tokens of the largest draw."""
        return float(np.partition(self.sizes, -self.most)[-self.most :].sum())

    @cached_property
    def total(self) -> float:
        return float(self.sizes.sum())

    @cached_property
    def mean(self) -> float:
        return self.total / self.documents

    @cached_property
    def deviations(self) -> Array:
        return self.sizes - self.mean

    @cached_property
    def spread(self) -> float:
        """The standard deviation of the size of a draw."""
        squares = float((self.deviations**2).sum())
        return float(np.sqrt(self.sampled(squares, self.documents, self.drawn)))

    def sampled(self, squares: Array | float, documents: float, drawn: Array | float) -> Array:
        """Give the variance of a sum of some of these documents, from the sum of their squares."""
        left = np.maximum(documents - np.asarray(drawn, dtype=np.float64), 0.0)
        return drawn * left / max(documents * (documents - 1), 1.0) * squares


@dataclass(frozen=True)
class _Words:
    """Counts of words by document, word after word, and what the test needs of each word.

    p is P(T >= upper) + P(-T >= lower), with T of the side that is drawn.
    """

    counts: Array
    documents: Places
    pointers: Places
    rates: Array
    units: Array
    several: Array
    whole: Mask
    upper: Array
    lower: Array

    @cached_property
    def held(self) -> Index:
        """How many documents have each word."""
        return np.diff(self.pointers).astype(np.intp)

    def take(self, rows: Index) -> _Words:
        """Give some of the words."""
        lengths = self.held[rows]
        ends = np.cumsum(lengths)
        starts = np.repeat(self.pointers[rows] - (ends - lengths), lengths)
        places = np.arange(int(lengths.sum())) + starts
        return _Words(
            self.counts[places],
            self.documents[places],
            np.concatenate([[0], ends]).astype(np.intp),
            self.rates[rows],
            self.units[rows],
            self.several[rows],
            self.whole[rows],
            self.upper[rows],
            self.lower[rows],
        )

    @property
    def in_units(self) -> Index:
        """The counts as numbers of units; they are whole."""
        in_units: Index = np.rint(self.counts / np.repeat(self.units, self.held)).astype(np.intp)
        return in_units

    def sums(self, entries: Array) -> Array:
        """Add up one number an entry within each word; no word is without an entry."""
        return np.asarray(np.add.reduceat(entries, self.pointers[:-1]), dtype=np.float64)


@dataclass(frozen=True)
class _Test:
    """One target: the words with its bounds, the sides, and which words are asked for."""

    words: _Words
    sides: _Sides
    asked: Mask


def least_documents(smaller: int, documents: int) -> int:
    """Say in how many documents of both sides a term must be for a test to be worth while.

    That is the least number, from `FEWEST_TESTED` to `TESTED_DOCUMENTS` but no more than the
    smaller side has, that would all be on that side with a chance of 1 in 10,000 or less.

    Parameters
    ----------
    smaller, documents : int
        Documents of the smaller side, and of both.

    Returns
    -------
    int
        The number of documents.

    Examples
    --------
    >>> [least_documents(*sides) for sides in [(20, 2020), (14, 70), (60, 120), (5, 10)]]
    [3, 6, 10, 5]
    """
    most = min(TESTED_DOCUMENTS, smaller)
    for held in range(FEWEST_TESTED, most):
        if comb(documents - held, smaller - held) / comb(documents, smaller) <= _REACHED:
            return held
    return most


def permutation_p(
    matrix: sparse.sparray | sparse.spmatrix | ArrayLike,
    sizes: ArrayLike,
    target: ArrayLike,
    *,
    weights: ArrayLike | None = None,
) -> Array:
    """Test for each term whether target and reference differ, by moving documents between them.

    The test of this module, see above. It does not depend on the order of the rows, nor on
    which side is called the target, nor on the other terms.

    Parameters
    ----------
    matrix : scipy sparse matrix or array, or array_like
        Documents of both sides x terms: how often each term stands in each document.
    sizes : array_like
        Tokens of each document.
    target : array_like of bool
        Which documents are the target; the others are the reference.
    weights : array_like, optional
        How much each document counts, zero or more, as 1/4 for each of four copies; both its
        counts and its size are multiplied by it. Documents are still drawn one by one, and those
        without tokens or without weight take no part.

    Returns
    -------
    numpy.ndarray
        Two-sided p-values above 0 and up to 1, one a term; 1 for a term that no document has and
        for all terms where a side has no documents.

    Raises
    ------
    ValueError
        If a count is negative or greater than the size of its document, a weight is negative, or
        the lengths differ.

    References
    ----------
    Those of the module; for keyness, Lijffijt, J. et al. (2016). Significance testing of word
    frequencies in corpora. Digital Scholarship in the Humanities 31(2).

    Examples
    --------
    Two documents against four. The first term stands in one document of the target (p = 2/6), the
    second in both of them and nowhere else (1 of 15 pairs), the third everywhere.

    >>> counts = [[5, 1, 1], [0, 1, 1], [0, 0, 1], [0, 0, 1], [0, 0, 1], [0, 0, 1]]
    >>> permutation_p(counts, [100] * 6, [True, True, False, False, False, False]).round(4)
    array([0.3333, 0.0667, 1.    ])
    """
    return PermutationTest(matrix, sizes, weights=weights).p(target)


class PermutationTest:
    """The test of this module over the same documents for several targets, one after the other.

    Parameters
    ----------
    matrix, sizes, weights
        As in `permutation_p`.

    Examples
    --------
    >>> test = PermutationTest([[5], [1], [0], [0], [0], [0]], [100] * 6)
    >>> [round(float(test.p(np.arange(6) < number)[0]), 4) for number in (1, 2)]
    [0.1667, 0.0667]
    """

    def __init__(
        self,
        matrix: sparse.sparray | sparse.spmatrix | ArrayLike,
        sizes: ArrayLike,
        *,
        weights: ArrayLike | None = None,
    ) -> None:
        columns, tokens, _ = weighted(("matrix", matrix), ("sizes", sizes), weights)
        self._with_tokens = tokens > 0
        if not self._with_tokens.all():
            columns = columns[np.flatnonzero(self._with_tokens)]
            columns.sort_indices()
        self._tested = np.flatnonzero(np.diff(columns.indptr) > 0)
        self._terms = columns.shape[1]
        if len(self._tested) < self._terms:
            columns = columns[:, self._tested]
        self._columns, self._sizes = columns, tokens[self._with_tokens]
        self._counts = _counts(self._columns) if len(self._tested) else None
        self._residuals: _Residuals | None = None

    def p(self, target: ArrayLike) -> Array:
        """Give the p-values of the terms for one target, as `permutation_p` does."""
        p: Array = self.p_each([target])[0]
        return p

    def p_each(
        self, targets: Sequence[ArrayLike], terms: Sequence[NDArray[np.bool_]] | None = None
    ) -> Array:
        """Give the p-values of the terms, targets x terms, as `permutation_p` does for each.

        What the targets have in common is computed once. `terms` may say for each target which of
        them to test; the others get NaN.

        Examples
        --------
        >>> test = PermutationTest([[5], [1], [0], [0], [0], [0]], [100] * 6)
        >>> test.p_each([np.arange(6) < 1, np.arange(6) < 2]).round(4).tolist()
        [[0.1667], [0.0667]]
        """
        all_sides = [self._sides(target) for target in targets]
        every = np.ones(self._terms, dtype=bool)
        asked = [every] * len(all_sides) if terms is None else terms
        p = np.where(np.array(asked, dtype=bool).reshape(len(all_sides), -1), 1.0, np.nan)
        rows = [row for row, sides in enumerate(all_sides) if sides.is_parted]
        if rows and self._counts is not None:
            tests = [
                _Test(
                    _words(self._columns, self._counts, all_sides[row]),
                    all_sides[row],
                    asked[row][self._tested],
                )
                for row in rows
            ]
            for row, found in zip(rows, self._found(tests), strict=True):
                p[row, self._tested] = found
        least = [max(sides.single, _LEAST) if sides.is_parted else 0.0 for sides in all_sides]
        bounded: Array = np.clip(p, np.array(least).reshape(-1, 1), 1.0)
        return bounded

    def _sides(self, target: ArrayLike) -> _Sides:
        mask = np.asarray(target)
        documents = len(self._with_tokens)
        if mask.dtype != np.bool_ or mask.shape != (documents,):
            raise ValueError(
                f"target must hold True or False for each of the {documents} documents; "
                f"it holds {mask.dtype} of shape {mask.shape}."
            )
        return _Sides(self._sizes, mask[self._with_tokens])

    def _found(self, tests: Sequence[_Test]) -> list[Array]:
        """Give the p-values of the words that are asked for, NaN for the others."""
        few = [one.sides.are_few for one in tests]
        many = [one for one, all_draws in zip(tests, few, strict=True) if not all_draws]
        if many and self._residuals is None:
            self._residuals = _Residuals.of(many[0].words, many[0].sides)
        computed = iter(_by_words(many, self._residuals) if self._residuals else [])
        found = [
            _by_enumeration(one.words, one.sides) if all_draws else next(computed)
            for one, all_draws in zip(tests, few, strict=True)
        ]
        return [np.where(one.asked, p, np.nan) for one, p in zip(tests, found, strict=True)]


@dataclass(frozen=True)
class _Counts:
    """What is known of each word whatever the target.

    That is its total, its unit, in how many documents it stands more than a unit, and whether its
    counts are whole.
    """

    totals: Array
    units: Array
    several: Array
    whole: Mask


def _counts(columns: Any) -> _Counts:
    """Sum up the words, each of which some document has."""
    starts = columns.indptr[:-1]
    rounded = np.rint(columns.data).astype(np.int64)
    whole = np.logical_and.reduceat(columns.data == rounded, starts)
    divisors, smallest = (
        how.reduceat(part, starts) for how, part in ((np.gcd, rounded), (np.minimum, columns.data))
    )
    totals = np.asarray(columns.sum(axis=0), dtype=np.float64)
    units = np.where(whole, divisors, smallest).astype(np.float64)
    more = columns.data != np.repeat(units, np.diff(columns.indptr))
    several = np.add.reduceat(more.astype(np.float64), starts)
    return _Counts(totals, units, several, whole)


def _words(columns: Any, known: _Counts, sides: _Sides) -> _Words:
    """Give the words that some document has, with their rates, units and bounds."""
    rates = known.totals / sides.total
    counts = np.asarray(sides.smaller.astype(np.float64) @ columns, dtype=np.float64)
    observed = counts - rates * float(sides.sizes[sides.smaller].sum())
    observed[np.abs(observed) < 1e-9 * known.totals] = 0.0
    steps = np.where(known.whole, known.units, 0.0)
    upper, lower = _bounds(observed, rates, steps, known.units, sides)
    return _Words(
        columns.data,
        columns.indices,
        columns.indptr,
        rates,
        known.units,
        known.several,
        known.whole,
        upper,
        lower,
    )


def _bounds(
    observed: Array, rates: Array, steps: Array, units: Array, sides: _Sides
) -> tuple[Array, Array]:
    """Give the two bounds: of T on the side of zero where it was observed, and on the other.

    `steps` are the units of words with whole counts, 0 for the others.
    """
    distance = np.abs(observed)
    same = distance - units / 2
    spread = sides.spread
    # The last digits of a sum must not decide whether two draws are ties.
    tie = np.minimum(units / 2, _TIED * rates * spread + 1e-9 * units)
    other = distance - tie
    # What is expected is sign * (the nearest count beyond) + other, on the side not observed.
    expected = rates * sides.mean * sides.drawn * np.where(observed >= 0, -1.0, 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        nearest = np.ceil((expected + other) / steps) * steps
    impossible = nearest > np.where(observed >= 0, 0.0, rates * sides.total + units / 2)
    beyond = np.where(impossible, np.inf, nearest - steps / 2 - expected)
    other = np.where(steps > 0, beyond, other)
    return np.where(observed >= 0, same, other), np.where(observed >= 0, other, same)


def _all_sets(sides: _Sides) -> tuple[Array, Array]:
    """Give every possible draw, sets x documents, and its chance."""
    sets, chances = [], []
    for number, share in sides.draws:
        drawn = np.array(list(combinations(range(sides.documents), number)), dtype=np.intp)
        sets.append(np.zeros((len(drawn), sides.documents)))
        np.put_along_axis(sets[-1], drawn, 1.0, axis=1)
        chances.append(np.full(len(drawn), share / len(drawn)))
    return np.concatenate(sets), np.concatenate(chances)


def _by_enumeration(words: _Words, sides: _Sides) -> Array:
    """Look at every possible draw."""
    from scipy.sparse import csc_array

    sets, chances = _all_sets(sides)
    tokens = (sets @ sides.sizes)[:, None]
    shape = (sides.documents, len(words.rates))
    columns = csc_array((words.counts, words.documents, words.pointers), shape=shape)
    p = np.empty(len(words.rates))
    step = max(1, _BLOCK // len(sets))
    for start in range(0, len(p), step):
        part = slice(start, start + step)
        residuals = sets @ columns[:, part].toarray() - tokens * words.rates[part]
        hits = (residuals >= words.upper[part]) | (-residuals >= words.lower[part])
        p[part] = chances @ hits
    return p


@dataclass(frozen=True)
class _Residuals:
    """The residuals of the words for which a saddlepoint may be asked, whatever the target."""

    values: Values
    place: Index

    @classmethod
    def of(cls, words: _Words, sides: _Sides) -> _Residuals:
        rows = np.flatnonzero(words.held > SUBSETS)
        place = np.full(len(words.rates), -1, dtype=np.intp)
        place[rows] = np.arange(len(rows))
        block = np.cumsum(words.held[rows]) // _TOGETHER
        heads = np.flatnonzero(np.diff(block, prepend=-1)).tolist()
        parts = [
            _values(words.take(rows[start:stop]), sides)
            for start, stop in pairwise([*heads, len(rows)])
        ]
        return cls(Values.joined(parts), place)

    def take(self, rows: Index, signs: Array) -> Values:
        """Give the residuals of some words, turned where the sign is -1."""
        taken = self.values.take(self.place[rows])
        return replace(taken, values=taken.values * np.repeat(signs, taken.lengths))

    def lengths(self, rows: Index) -> Index:
        """How many values stand for each of some words."""
        return self.values.lengths[self.place[rows]]


def _alike(words: _Words, sides: _Sides) -> Mask:
    """Say which words stand equally often in each document that has them, sizes adding little."""
    little = _TIED * words.rates * sides.spread <= words.units / 2
    alike: Mask = (words.several == 0) & (words.held <= _EQUAL) & little
    return alike


def _by_number(words: _Words, sides: _Sides) -> Array:
    """Sum the chances of the numbers of documents with the word that can be in a draw."""
    number = np.arange(min(int(words.held.max()), sides.most) + 1.0)
    held = np.arange(int(words.held.max()) + 1.0)[:, None]
    sets = np.exp(_log_binomial(held, number)) * _set_chances(sides, held, number)
    p = np.empty(len(words.rates))
    step = max(1, _BLOCK // len(number))
    for start in range(0, len(p), step):
        part = slice(start, start + step)
        excess = number * words.units[part, None]
        excess = excess - (words.rates[part] * sides.mean * sides.drawn)[:, None]
        hits = (excess >= words.upper[part, None]) | (-excess >= words.lower[part, None])
        p[part] = (sets[words.held[part]] * hits).sum(axis=1)
    return p


def _by_words(tests: Sequence[_Test], residuals: _Residuals) -> list[Array]:
    """Give each word that is asked for to the way of computing that fits it."""
    found = [np.ones(len(one.words.rates)) for one in tests]
    counted, smooth = [], []
    for one, p in zip(tests, found, strict=True):
        words, sides = one.words, one.sides
        # the others are as near to zero as can be
        open_ = one.asked & (words.upper + words.lower > 0)
        alike = open_ & _alike(words, sides)
        rows = np.flatnonzero(alike)
        if len(rows):
            p[rows] = _by_number(words.take(rows), sides)
        few = open_ & ~alike & (words.held <= SUBSETS)
        _fill_by_subsets(p, words, sides, few)
        open_ &= ~(alike | few)
        in_sets = open_ & _countable(words, sides)
        counted.append(np.flatnonzero(in_sets))
        smooth.append(open_ & ~in_sets)
    _fill_by_counts(found, tests, counted)
    # One less nearly one has lost its digits.
    for p, rows, others in zip(found, counted, smooth, strict=True):
        others[rows] = p[rows] < _CANCELLED
    _fill_by_saddlepoint(found, tests, [np.flatnonzero(rows) for rows in smooth], residuals)
    return found


def _log_binomial(whole: ArrayLike, part: ArrayLike) -> Array:
    """Give ln C(whole, part), minus infinity where part is not within the whole."""
    from scipy.special import gammaln

    n, k = np.broadcast_arrays(np.asarray(whole, np.float64), np.asarray(part, np.float64))
    within = (k >= 0) & (k <= n)
    k = np.where(within, k, 0.0)
    return np.where(within, gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1), -np.inf)


def _set_chances(sides: _Sides, held: Array | float, included: Array) -> Array:
    """Give the chance of one set of so many of the `held` documents, all of them in the draw."""
    chances: Array = np.zeros(np.broadcast_shapes(np.shape(held), included.shape))
    for number, share in sides.draws:
        others = _log_binomial(sides.documents - held, number - included)
        chances += share * np.exp(others - _log_binomial(sides.documents, number))
    return chances


def _both_tails(excess: Array, deviation: Array, upper: Array, lower: Array) -> Array:
    """Give P(excess - noise >= upper or <= -lower), the noise normal around zero.

    What is farther than `_FAR` deviations is certain.
    """
    from scipy.special import ndtr

    reach = _FAR * deviation
    both = np.zeros(excess.shape)
    for sign, bound in ((1.0, upper), (-1.0, lower)):
        beyond = sign * excess
        beyond -= bound
        both += beyond >= 0
        near = np.flatnonzero(np.abs(beyond) < reach)
        if len(near):
            at = beyond.ravel()[near]
            chances = ndtr(at / np.broadcast_to(deviation, excess.shape).flat[near])
            both.ravel()[near] += chances - (at >= 0)
    return both


def _fill_by_subsets(p: Array, words: _Words, sides: _Sides, asked: Mask) -> None:
    """Fill in the words in few documents."""
    parts = []
    for held in range(1, SUBSETS + 1):
        rows = np.flatnonzero(asked & (words.held == held))
        step = max(1, _BLOCK >> held)
        parts += [(held, rows[start : start + step]) for start in range(0, len(rows), step)]

    def fill(part: tuple[int, Index]) -> None:
        held, rows = part
        p[rows] = _by_subsets(words.take(rows), sides, held)

    on_threads(fill, parts)


def _by_subsets(words: _Words, sides: _Sides, held: int) -> Array:
    """Sum over all sets of the documents that have the word; all words have `held` of them."""
    sets = (np.arange(2**held)[:, None] >> np.arange(held)) & 1
    included = sets.sum(axis=1).astype(np.float64)
    rates = words.rates[:, None]
    deviations = sides.deviations[words.documents].reshape(-1, held)
    others = sides.documents - held
    left = np.maximum(sides.drawn - included, 0.0)
    # Sizes are taken from their mean, which the n documents of every draw have in common.
    other_mean = -deviations.sum(axis=1, keepdims=True) / max(others, 1)
    other_squares = (sides.deviations**2).sum() - (deviations**2).sum(axis=1, keepdims=True)
    other_squares = np.maximum(other_squares - others * other_mean**2, 0.0)
    excess = (words.counts.reshape(-1, held) - rates * deviations) @ sets.T
    excess -= rates * (sides.drawn * sides.mean + left * other_mean)
    deviation = rates * np.sqrt(sides.sampled(other_squares, others, left))
    chances = _set_chances(sides, held, included)
    return _both_tails(excess, deviation, words.upper[:, None], words.lower[:, None]) @ chances


def _fill_by_counts(found: Sequence[Array], tests: Sequence[_Test], asked: Sequence[Index]) -> None:
    """Count the sets of documents by their number and their summed counts.

    The numbers of sets depend on the counts of a word alone, so that they are counted once for all
    words with the same counts and for all targets.
    """
    rows = np.unique(np.concatenate([np.zeros(0, dtype=np.intp), *asked]))
    if not len(rows):
        return
    words = tests[0].words.take(rows)
    in_units = words.in_units
    kind, first = kinds(in_units, words.pointers)
    excess = np.add.reduceat(in_units - 1, words.pointers[:-1])
    lines = _Lines.of(words, tests[0].sides)
    shapes = [_Shapes.of(one, own, rows, excess) for one, own in zip(tests, asked, strict=True)]
    most, width = (np.zeros(len(first), dtype=np.intp) for _ in range(2))
    for shape in shapes:
        np.maximum.at(most, kind[shape.places], shape.most)
        np.maximum.at(width, kind[shape.places], shape.width)
    for some in batches(width, most + 1, _BLOCK):
        part = words.take(first[some])
        largest = int(most[some].max()), int(width[some].max())
        sets = sets_by_excess(part.in_units, part.pointers, *largest)
        place = np.full(len(first), -1, dtype=np.intp)
        place[some] = np.arange(len(some))
        parts = []
        for p, one, shape in zip(found, tests, shapes, strict=True):
            here = shape.take(np.flatnonzero(place[kind[shape.places]] >= 0))
            parts += [(p, one, here.take(b)) for b in batches(here.width, here.most + 1, _TABLE)]

        def fill(
            part: tuple[Array, _Test, _Shapes], sets: Array = sets, place: Index = place
        ) -> None:
            p, one, own = part
            rest = slice(int(own.most.max()) + 1), slice(int(own.width.max()))
            table = sets[(place[kind[own.places]], *rest)]
            at = rows[own.places]
            below, beyond = _counted_p(table, own, one, at, lines.take(own.places))
            p[at] = below + np.maximum(1 - beyond, 0.0)

        on_threads(fill, parts)


@dataclass(frozen=True)
class _Shapes:
    """The size of the table of each word for one target.

    `places` are those among all words counted, `most` the documents of a set, `width` one more than
    the greatest excess, and sums from `caps` on are left out.
    """

    places: Index
    most: Index
    width: Index
    caps: Index

    @classmethod
    def of(cls, test: _Test, own: Index, rows: Index, excess: Index) -> _Shapes:
        """Measure the tables of `own`, which are among `rows`; `excess` is that of all of these."""
        places, caps = np.searchsorted(rows, own), _caps(test.words, test.sides)[own]
        most = np.minimum(np.minimum(test.words.held[own], test.sides.most), caps)
        return cls(places, most, np.minimum(excess[places] + 1, caps), caps)

    def take(self, rows: Index) -> _Shapes:
        return _Shapes(*(getattr(self, field.name)[rows] for field in fields(self)))


@dataclass(frozen=True)
class _Lines:
    """The regression line of sizes on counts, within the documents that have each word.

    `base` is the size of a document without a count on that line, `unexplained` the squares around
    it; mean and squares of the sizes of the other documents.
    """

    slope: Array
    base: Array
    unexplained: Array
    other_mean: Array
    other_squares: Array

    @classmethod
    def of(cls, words: _Words, sides: _Sides) -> _Lines:
        """Find the lines, of some words at a time, since it takes several numbers an entry."""
        block = np.cumsum(words.held) // _TOGETHER
        heads = np.flatnonzero(np.diff(block, prepend=-1)).tolist()
        spans = pairwise([*heads, len(words.held)])
        parts = [cls._of(words.take(np.arange(*span)), sides) for span in spans]
        names = [field.name for field in fields(cls)]
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))

    @classmethod
    def _of(cls, words: _Words, sides: _Sides) -> _Lines:
        held = words.held.astype(np.float64)
        others = sides.documents - held
        sizes = sides.deviations[words.documents]
        counts, mean = words.sums(words.counts) / held, words.sums(sizes) / held
        from_counts = words.counts - np.repeat(counts, words.held)
        from_sizes = sizes - np.repeat(mean, words.held)
        squares = words.sums(from_counts**2)
        slope = words.sums(from_counts * from_sizes) / np.where(squares > 0, squares, 1.0)
        unexplained = words.sums((from_sizes - np.repeat(slope, words.held) * from_counts) ** 2)
        other_mean = -mean * held / np.maximum(others, 1)
        every = (sides.deviations**2).sum()
        other_squares = every - words.sums(sizes**2) - others * other_mean**2
        return cls(slope, mean - slope * counts, unexplained, other_mean, other_squares)

    def take(self, rows: Index) -> _Lines:
        return _Lines(*(getattr(self, field.name)[rows] for field in fields(self)))


def _caps(words: _Words, sides: _Sides) -> Index:
    """Give for each word a count in units that is beyond the bound at every size of the target."""
    beyond = np.ceil((np.maximum(words.upper, 0.0) + words.rates * sides.largest) / words.units)
    every = np.rint(words.rates * sides.total / words.units) + 1
    caps: Index = np.minimum(beyond, every).astype(np.intp)
    return caps


def _countable(words: _Words, sides: _Sides) -> Mask:
    """Say for which words sets are counted by documents and summed counts."""
    caps = _caps(words, sides)
    included = np.minimum(np.minimum(words.held, sides.most), caps) + 1
    smooth = words.held * sides.drawn / sides.documents >= _SMOOTH
    cheap: Mask = (words.several + 1) * included * caps <= _CELLS
    return words.whole & ~smooth & cheap & (words.held <= _MOST_HELD)


def _counted_p(
    sets: Array, shapes: _Shapes, test: _Test, rows: Index, lines: _Lines
) -> tuple[Array, Array]:
    """Sum for each word the chances of the sets beyond the bounds, and those of all sets given.

    Within the documents that have the word, sizes are taken to follow counts along their
    regression line.
    """
    words, sides = test.words, test.sides
    held, rates, units = words.held[rows].astype(np.float64), words.rates[rows], words.units[rows]
    others = sides.documents - held
    included = np.arange(sets.shape[1], dtype=np.float64)
    left = np.maximum(sides.drawn - included, 0.0)
    noise = _sampled(lines.unexplained, held, included)
    noise += _sampled(lines.other_squares, others, left)
    tokens = included * lines.base[:, None] + left * lines.other_mean[:, None]
    tokens += sides.drawn * sides.mean
    number = np.arange(sets.shape[1])[:, None] + np.arange(sets.shape[2])
    summed = number * (units * (1 - rates * lines.slope))[:, None, None]
    summed -= (rates[:, None] * tokens)[..., None]
    deviation = np.broadcast_to((rates[:, None] * np.sqrt(noise))[..., None], summed.shape)
    bounds = (bound[rows][:, None, None] for bound in (words.upper, words.lower))
    both = _both_tails(summed, deviation, *bounds)
    chances = sets * _set_chances(sides, held[:, None], included)[..., None]
    chances *= number < shapes.caps[:, None, None]
    all_given = chances.sum(axis=(1, 2))
    chances *= both
    return chances.sum(axis=(1, 2)), all_given


def _sampled(squares: Array, documents: Array, drawn: Array) -> Array:
    """Give the variance of sums of so many documents, words x numbers of documents."""
    documents = documents[:, None]
    left = drawn * np.maximum(documents - drawn, 0.0)
    return left / np.maximum(documents * (documents - 1), 1.0) * np.maximum(squares, 0.0)[:, None]


def _fill_by_saddlepoint(
    found: Sequence[Array], tests: Sequence[_Test], asked: Sequence[Index], residuals: _Residuals
) -> None:
    """Approximate both tails by the double saddlepoint, many words and targets at a time."""
    parts: list[tuple[Array, _Tail]] = []
    for p, one, rows in zip(found, tests, asked, strict=True):
        p[rows] = 0.0
        parts += [(p, tail) for tail in _tails(one, rows)]
    if not parts:
        return
    tails = [tail for _, tail in parts]
    chances = _chances_of(
        np.concatenate([tail.rows for tail in tails]),
        np.repeat([tail.sign for tail in tails], [len(tail.rows) for tail in tails]),
        Drawing.joined([tail.drawing for tail in tails]),
        residuals,
    )
    start = 0
    for p, tail in parts:
        stop = start + len(tail.rows)
        p[tail.rows] += tail.share * chances[start:stop]
        start = stop


def _chances_of(words: Index, signs: Array, drawing: Drawing, residuals: _Residuals) -> Array:
    """Give the chances of tails, in batches of so many values as are quickly gone through."""
    batch = np.cumsum(residuals.lengths(words)) // _TOGETHER
    starts = np.flatnonzero(np.diff(batch, prepend=-1))

    def chances_of(span: tuple[int, int]) -> Array:
        part = slice(*span)
        return chance(residuals.take(words[part], signs[part]), drawing.take(part))

    spans = list(pairwise([*starts.tolist(), len(words)]))
    return np.concatenate([np.zeros(0), *on_threads(chances_of, spans)])


@dataclass(frozen=True)
class _Tail:
    """One tail of some words: which of the draws it is of, by their share, and what is drawn."""

    rows: Index
    sign: float
    share: float
    drawing: Drawing


def _tails(test: _Test, rows: Index) -> Iterator[_Tail]:
    """Give the tails of the words that some draw can reach."""
    words, sides = test.words, test.sides
    steps = np.where(words.whole, words.units, 0.0)
    tokens = (sides.deviations**2).sum()
    for number, share in sides.draws if sides.most <= _FEW else [(sides.drawn, 1.0)]:
        noise = words.rates * np.sqrt(sides.sampled(tokens, sides.documents, number))
        for sign, bound in ((1.0, words.upper), (-1.0, words.lower)):
            some = rows[np.isfinite(bound[rows])]
            drawn, documents = (np.full(len(some), float(n)) for n in (number, sides.documents))
            drawing = Drawing(drawn, documents, bound[some], steps[some], noise[some])
            yield _Tail(some, sign, share, drawing)


def _values(words: _Words, sides: _Sides) -> Values:
    """Give the residuals of all documents for each word, alike documents together.

    Documents with the same count, none among them, differ in size alone; two sizes with the same
    three moments stand for all of them.
    """
    word = np.repeat(np.arange(len(words.rates)), words.held)
    order = np.lexsort((words.counts, word))
    word, counts, sizes = word[order], words.counts[order], sides.deviations[words.documents[order]]
    first = np.ones(len(word), dtype=bool)
    first[1:] = (np.diff(word) != 0) | (np.diff(counts) != 0)
    starts = np.flatnonzero(first)
    number = np.diff(np.append(starts, len(word))).astype(np.float64)
    mean = np.add.reduceat(sizes, starts) / number
    apart = sizes - np.repeat(mean, number.astype(np.intp))
    second, third = (np.add.reduceat(apart**power, starts) / number for power in (2, 3))
    groups = _Groups(word[starts], counts[starts], mean, second, third, number)
    return _residuals(groups.with_others(words, sides), words, sides)


@dataclass(frozen=True)
class _Groups:
    """Documents of a word with the same count: their number and the moments of their sizes."""

    word: Index
    count: Array
    mean: Array
    variance: Array
    third: Array
    number: Array

    def with_others(self, words: _Words, sides: _Sides) -> _Groups:
        """Add the documents that do not have the word: all documents less those that have it."""
        starts = np.searchsorted(self.word, np.arange(len(words.rates)))
        mean, number = self.mean, self.number
        second, third = self.variance + mean**2, self.third + 3 * mean * self.variance + mean**3
        raw = [number, number * mean, number * second, number * third]
        left = [
            float((sides.deviations**power).sum()) - np.add.reduceat(part, starts)
            for power, part in enumerate(raw)
        ]
        some = np.flatnonzero(left[0] > 0.5)
        count, first, square, cube = (part[some] for part in left)
        first, square, cube = first / count, square / count, cube / count
        central = square - first**2, cube - 3 * first * square + 2 * first**3
        return _Groups(
            np.concatenate([self.word, some]),
            np.concatenate([self.count, np.zeros(len(some))]),
            np.concatenate([mean, first]),
            np.concatenate([self.variance, central[0]]),
            np.concatenate([self.third, central[1]]),
            np.concatenate([number, count]),
        )


def _residuals(groups: _Groups, words: _Words, sides: _Sides) -> Values:
    """Turn groups of documents into residuals, ordered by word."""
    low, high, lows, highs = two_points(groups.mean, groups.variance, groups.third, groups.number)
    word = np.concatenate([groups.word, groups.word])
    sizes, number = np.concatenate([low, high]), np.concatenate([lows, highs])
    kept = np.flatnonzero(number > 1e-9)
    kept = kept[np.argsort(word[kept], kind="stable")]
    word = word[kept]
    counts = np.concatenate([groups.count, groups.count])[kept]
    residuals = counts - words.rates[word] * (sizes[kept] + sides.mean)
    return Values(residuals, number[kept], np.searchsorted(word, np.arange(len(words.rates))))
