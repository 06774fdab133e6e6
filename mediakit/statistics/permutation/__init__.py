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
- for words that stand equally often in each document that has them, at most `EQUAL` documents, and
  of which sizes add less than half an occurrence, the number of these documents in the draw is
  hypergeometric;
- for other words in at most `SUBSETS` documents, all sets of these documents. The sizes of the
  other documents drawn with them are a sum of many small parts (times p) and taken as normal, with
  the exact mean and variance of a sample drawn without replacement;
- for others in more documents, but fewer than `SMOOTH` of them expected in a draw, whose counts
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

from collections.abc import Sequence
from dataclasses import dataclass
from math import perm
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.statistics.documents import weighted
from mediakit.statistics.permutation.sets import (
    alike,
    by_enumeration,
    by_number,
    countable,
    fill_by_counts,
    fill_by_subsets,
    in_few_documents,
)
from mediakit.statistics.permutation.sides import Array, Mask, Sides
from mediakit.statistics.permutation.tails import Residuals, fill_by_saddlepoint
from mediakit.statistics.permutation.words import Test, counts_of, words_of

if TYPE_CHECKING:
    from scipy import sparse

__all__ = ["PermutationTest", "least_documents", "permutation_p"]

TESTED_DOCUMENTS: Final = 10  # of both sides with a word, from which it is always worth a test
FEWEST_TESTED: Final = 3  # and from which at the earliest

_REACHED: Final = 1e-4  # the chance of all on the smaller side, from which on they are tested
_CANCELLED: Final = 1e-7  # p-values below this are not what is left of one, but a saddlepoint again
_LEAST: Final = 1e-300  # p-values are above zero, also where float64 ends


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
        if perm(smaller, held) / perm(documents, held) <= _REACHED:
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
        self._counts = counts_of(self._columns) if len(self._tested) else None
        self._residuals: Residuals | None = None

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
            tests = [self._test(all_sides[row], asked[row]) for row in rows]
            for row, found in zip(rows, self._found(tests), strict=True):
                p[row, self._tested] = found
        least = [max(sides.single, _LEAST) if sides.is_parted else 0.0 for sides in all_sides]
        bounded: Array = np.clip(p, np.array(least).reshape(-1, 1), 1.0)
        return bounded

    def _test(self, sides: Sides, asked: Mask) -> Test:
        assert self._counts is not None
        words = words_of(self._columns, self._counts, sides)
        return Test(words, sides, asked[self._tested])

    def _sides(self, target: ArrayLike) -> Sides:
        mask = np.asarray(target)
        documents = len(self._with_tokens)
        if mask.dtype != np.bool_ or mask.shape != (documents,):
            raise ValueError(
                f"target must hold True or False for each of the {documents} documents; "
                f"it holds {mask.dtype} of shape {mask.shape}."
            )
        return Sides(self._sizes, mask[self._with_tokens])

    def _found(self, tests: Sequence[Test]) -> list[Array]:
        """Give the p-values of the words that are asked for, NaN for the others."""
        few = [one.sides.are_few for one in tests]
        many = [one for one, all_draws in zip(tests, few, strict=True) if not all_draws]
        if many and self._residuals is None:
            self._residuals = Residuals.of(many[0].words, many[0].sides)
        computed = iter(_by_words(many, self._residuals) if self._residuals else [])
        found = [
            by_enumeration(one.words, one.sides) if all_draws else next(computed)
            for one, all_draws in zip(tests, few, strict=True)
        ]
        return [np.where(one.asked, p, np.nan) for one, p in zip(tests, found, strict=True)]


@dataclass(frozen=True)
class _Ways:
    """The p-values found by the number of documents alone, and which words go which other way."""

    found: Array
    few: Mask
    in_sets: Mask
    smooth: Mask

    @classmethod
    def of(cls, test: Test) -> _Ways:
        words, sides = test.words, test.sides
        found = np.ones(len(words.rates))
        # the others are as near to zero as can be
        asked = test.asked & (words.upper + words.lower > 0)
        same = asked & alike(words, sides)
        rows = np.flatnonzero(same)
        if len(rows):
            found[rows] = by_number(words.take(rows), sides)
        few = asked & ~same & in_few_documents(words)
        asked &= ~(same | few)
        in_sets = asked & countable(words, sides)
        return cls(found, few, in_sets, asked & ~in_sets)


def _by_words(tests: Sequence[Test], residuals: Residuals) -> list[Array]:
    """Give each word that is asked for to the way of computing that fits it."""
    ways = [_Ways.of(one) for one in tests]
    found = [one.found for one in ways]
    fill_by_subsets(found, tests, [one.few for one in ways])
    counted = [np.flatnonzero(one.in_sets) for one in ways]
    fill_by_counts(found, tests, counted)
    smooth = [one.smooth for one in ways]
    # One less nearly one has lost its digits.
    for p, rows, others in zip(found, counted, smooth, strict=True):
        others[rows] = p[rows] < _CANCELLED
    fill_by_saddlepoint(found, tests, [np.flatnonzero(rows) for rows in smooth], residuals)
    return found
