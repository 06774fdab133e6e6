"""Intervals of rates, shares and ratios of rates in closed form: no draws, no seed.

A rate is a ratio of two sums over documents, R = sum(w x) / sum(w m), with the counts x, the sizes
m and the weights w (1 where none are given). Documents, not words, are the sample, so its variance
is that of a ratio estimator between documents, linearised at R:

    u_d = w_d (x_d - R m_d),     var(R) = n / (n - 1) * sum(u_d**2) / sum(w m)**2.

Rates of words are skewed, their logarithms much less, so the interval is symmetric around ln R:
R * exp(+-t * se(R) / R), with t of n - 1 degrees of freedom and se(R) / R the standard error of
ln R (the delta method). It never falls below zero, and needs no word to stand in more than one
document. n counts the documents with a size and a weight; fewer than two show no difference between
documents, and give NaN.

**Zeros.** Where no document has the word there is nothing to linearise. Of n documents none has a
property that a share s of all documents have, with probability (1 - s)**n; the largest s that
leaves .025 for this is 1 - .025**(1/n) (Clopper and Pearson 1934; about 3.7/n). The upper bound is
the rate of one mention in each of so many documents: s over their mean size. The lower bound is 0.

References
----------
Cochran, W. G. (1977). Sampling Techniques, 3rd edition, sections 2.11 and 6.3. Wiley.
Wolter, K. M. (2007). Introduction to Variance Estimation, 2nd edition, chapter 6. Springer.
Clopper, C. J. and Pearson, E. S. (1934). The use of confidence or fiducial limits illustrated in
the case of the binomial. Biometrika 26(4).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.checks import check_number
from mediakit.statistics.documents import weighted
from mediakit.statistics.intervals import check_level
from mediakit.statistics.keyness import as_counts
from mediakit.statistics.quantiles import student_quantile

if TYPE_CHECKING:
    from scipy import sparse

__all__ = [
    "MIN_WITH_TERM",
    "Sums",
    "known_ratio_interval",
    "log_ratio_interval",
    "rate_difference_interval",
    "rate_interval",
    "share_interval",
]

Array = NDArray[np.float64]
Side: TypeAlias = "tuple[sparse.sparray | sparse.spmatrix | ArrayLike, ArrayLike] | Sums"

MIN_WITH_TERM = 3  # documents a side that have a term, expected and found, for its log ratio


@dataclass(frozen=True)
class _Ratios:
    """Ratios of sums over documents, one a column: numbers, standard errors, documents.

    `having` says how many documents have the column, `size` is the mean size of a document.
    """

    ratio: Array
    error: Array
    having: Array
    documents: int
    size: float

    @property
    def relative(self) -> Array:
        """Give the standard error as a share of the ratio, that of its logarithm."""
        with np.errstate(divide="ignore", invalid="ignore"):
            relative: Array = self.error / self.ratio
        return relative

    def unseen(self, level: float) -> float:
        """Give the greatest ratio of something that so many documents could all be without."""
        share = 1 - ((1 - level) / 2) ** (1 / self.documents)
        return min(float(share) / self.size, 1.0)


@dataclass(frozen=True)
class Sums:
    """What intervals need to know of a group of documents: sums over them, one a column.

    The sums of some documents taken from those of all are the sums of the others (`without`), so
    that a group need not be gone through again for each group it is held against.

    Parameters
    ----------
    counts, squares, mixed : numpy.ndarray
        Sums of the counts, of their squares, and of their products with the sizes.
    having : numpy.ndarray
        How many documents have each column.
    sizes, sizes_squared : float
        Sums of the sizes and of their squares.
    documents : int
        How many documents have a size and a weight.
    weight : float
        Sum of their weights.
    """

    counts: Array
    squares: Array
    mixed: Array
    having: Array
    sizes: float
    sizes_squared: float
    documents: int
    weight: float

    @classmethod
    def of(
        cls,
        numerators: sparse.sparray | sparse.spmatrix | ArrayLike,
        denominators: ArrayLike,
        weights: ArrayLike | None = None,
        names: tuple[str, str] = ("matrix", "sizes"),
    ) -> Sums:
        """Sum up documents x columns, with the size and the weight of each document.

        Examples
        --------
        >>> whole = Sums.of([[3, 0], [1, 1], [0, 2]], [10, 20, 30])
        >>> whole.without(Sums.of([[3, 0]], [10])).counts.tolist()
        [1.0, 3.0]
        """
        columns, sizes, share = weighted((names[0], numerators), (names[1], denominators), weights)
        counts = np.asarray(columns.sum(axis=0), dtype=np.float64)
        mixed = np.asarray(sizes @ columns, dtype=np.float64)
        having = np.diff(columns.indptr).astype(np.float64)
        columns.data **= 2
        squares = np.asarray(columns.sum(axis=0), dtype=np.float64)
        square, some = float(sizes @ sizes), sizes > 0
        documents, weight = int(np.count_nonzero(some)), float(share[some].sum())
        return cls(counts, squares, mixed, having, float(sizes.sum()), square, documents, weight)

    def without(self, part: Sums) -> Sums:
        """Give the sums of the other documents."""
        rest = (getattr(self, f.name) - getattr(part, f.name) for f in fields(self))
        return Sums(*rest)

    def take(self, columns: NDArray[np.intp]) -> Sums:
        """Give some of the columns."""
        names = ("counts", "squares", "mixed", "having")
        return replace(self, **{name: getattr(self, name)[columns] for name in names})


def _ratios(sums: Sums) -> _Ratios:
    """Compute ratios and their standard errors."""
    if sums.documents < 2:
        missing = np.full(len(sums.counts), np.nan)
        return _Ratios(missing, missing, np.zeros_like(missing), sums.documents, np.nan)
    ratio = sums.counts / sums.sizes
    level = ratio**2 * sums.sizes_squared
    squares = sums.squares - 2 * ratio * sums.mixed + level
    # Rounding leaves a little where the ratio is the same in all documents.
    squares[squares < 1e-12 * level] = 0.0
    error = np.sqrt(sums.documents / (sums.documents - 1) * squares) / sums.sizes
    return _Ratios(ratio, error, sums.having, sums.documents, sums.sizes / sums.weight)


def _student(level: float, freedom: Any) -> Array:
    """Give the quantile of Student's t that leaves half of the rest above."""
    if isinstance(freedom, int | np.integer):
        return np.asarray(student_quantile((1 + level) / 2, int(freedom)))
    from scipy.special import stdtrit

    return np.asarray(stdtrit(freedom, (1 + level) / 2), dtype=np.float64)


def rate_interval(
    matrix: sparse.sparray | sparse.spmatrix | ArrayLike,
    sizes: ArrayLike,
    *,
    per: float = 1000,
    weights: ArrayLike | None = None,
    level: float = 0.95,
) -> tuple[Array, Array]:
    """Give an interval for the rate of each term in one group of documents.

    Parameters
    ----------
    matrix : scipy sparse matrix or array, or array_like
        Documents x terms: how often each term stands in each document.
    sizes : array_like
        Tokens of each document.
    per : float, default 1000
        Rates are per this many tokens.
    weights : array_like, optional
        How much each document counts, zero or more, as 1/4 for each of four copies.
    level : float, default 0.95
        Share of such intervals that hold the rate, between 0 and 1.

    Returns
    -------
    low, high : numpy.ndarray
        Bounds for each term, occurrences per `per` tokens, from 0 to `per`; they enclose the rate.
        A term that no document has gets 0 and a bound that falls with the number of documents.
        NaN where fewer than two documents have tokens and weight.

    Raises
    ------
    ValueError
        If a count is negative or greater than the size of its document, the lengths differ, or a
        setting is out of range.

    References
    ----------
    Those of the module.

    Examples
    --------
    The rate of the first term is 10 in 1,000 tokens; no document has the second.

    >>> low, high = rate_interval([[3, 0], [1, 0], [0, 0], [4, 0]], [200] * 4)
    >>> low.round(2), high.round(2)
    (array([2.34, 0.  ]), array([42.74,  3.01]))
    """
    check_number("per", per)
    check_level(level)
    found = _ratios(Sums.of(matrix, sizes, weights))
    if found.documents < 2:
        return found.ratio, found.ratio.copy()
    factor = np.exp(_student(level, found.documents - 1) * np.nan_to_num(found.relative))
    low, high = found.ratio / factor, np.minimum(found.ratio * factor, 1.0)
    return low * per, np.where(found.ratio > 0, high, found.unseen(level)) * per


def share_interval(
    counts: sparse.sparray | sparse.spmatrix | ArrayLike,
    totals: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    level: float = 0.95,
) -> tuple[Array, Array]:
    """Give an interval for a share, counts over counts of the same documents.

    So a label's part in all mentions of an actor, or the part of quotations that name their
    speaker. A share S is taken on the logit scale, ln(S / (1 - S)), whose standard error is
    se(S) / (S (1 - S)): the bounds stay between 0 and 1, and the interval of what is left, 1 - S,
    is the mirror image. On the log scale of rates the upper bound could exceed 1 and the two would
    not fit together. Where S is 0 the upper bound is that of the module for zeros, and where S is
    1 the lower bound is one less that.

    Parameters
    ----------
    counts : scipy sparse matrix or array, or array_like
        Documents x columns: how many of its things have each property.
    totals : array_like
        How many things each document has.
    weights, level
        As in `rate_interval`.

    Returns
    -------
    low, high : numpy.ndarray
        Bounds for each column, shares from 0 to 1 that enclose the share. NaN where fewer than two
        documents have a total and a weight.

    Raises
    ------
    ValueError
        If a count is negative or greater than the total of its document, the lengths differ, or
        the level is out of range.

    References
    ----------
    Those of the module; Korn, E. L. and Graubard, B. I. (1998). Confidence intervals for
    proportions with small expected number of positive counts estimated from survey data. Survey
    Methodology 24(2).

    Examples
    --------
    >>> low, high = share_interval([[1, 3], [2, 0], [0, 2], [2, 2]], [4, 2, 2, 4])
    >>> low.round(3), high.round(3)
    (array([0.085, 0.155]), array([0.845, 0.915]))
    """
    check_level(level)
    found = _ratios(Sums.of(counts, totals, weights, ("counts", "totals")))
    share = np.minimum(found.ratio, 1.0)
    if found.documents < 2:
        return share, share.copy()
    inside = (share > 0) & (share < 1)
    middle = np.where(inside, share, 0.5)
    width = _student(level, found.documents - 1) * found.error / (middle * (1 - middle))
    odds = middle / (1 - middle)
    low, high = odds / (odds + np.exp(width)), odds / (odds + np.exp(-width))
    unseen = found.unseen(level)
    low = np.where(inside, np.minimum(low, share), np.where(share > 0, 1 - unseen, 0.0))
    return low, np.where(inside, np.maximum(high, share), np.where(share > 0, 1.0, unseen))


def log_ratio_interval(
    target: Side,
    reference: Side,
    *,
    weights: tuple[ArrayLike, ArrayLike] | None = None,
    least: int = MIN_WITH_TERM,
    level: float = 0.95,
) -> tuple[Array, Array]:
    """Give an interval for the ratio of two rates, in doublings, for each term.

    The two groups of documents are independent samples. On the log scale the variances of the two
    rates add up, and t has the degrees of freedom of Welch (1947) and Satterthwaite (1946):

        v = (se(R1) / R1)**2 + (se(R2) / R2)**2,
        freedom = v**2 / ((se(R1) / R1)**4 / (n1 - 1) + (se(R2) / R2)**4 / (n2 - 1)).

    A term that stands in few documents of a side has no variance that could be trusted. But to ask
    for some documents on each side is not enough: of the many terms for which one document is
    expected on a small side, those found in five are the ones that chance put there, and their
    intervals exclude 0 (15 % of them with 20 documents against 2,000 of the same outlet). So
    `least` is asked for twice: that many documents of each side have the term, and that many would
    be expected on each side if all documents with the term were dealt out in proportion to the
    documents of the sides, which is chosen without a look at the side. With 3, between 3 and 6 % of
    the intervals exclude 0 where nothing differs (`tests/calibration/keyness.py`, part `least`).

    Parameters
    ----------
    target, reference : tuple of a matrix and sizes, or Sums
        Documents x terms, with the same terms on both sides, and the tokens of each document.
    weights : tuple of array_like, optional
        How much each document of the target and of the reference counts.
    least : int, default `MIN_WITH_TERM`
        How many documents of each side must have a term, and must be expected to.
    level : float, default 0.95
        As in `rate_interval`.

    Returns
    -------
    low, high : numpy.ndarray
        Bounds for each term, log2 of the ratio, that enclose it. NaN where fewer than `least`
        documents of a side have the term or are expected to.

    Raises
    ------
    ValueError
        As for `rate_interval`, and if the two sides differ in the number of terms.

    References
    ----------
    Those of the module; Welch, B. L. (1947). The generalization of "Student's" problem when several
    different population variances are involved. Biometrika 34; Satterthwaite, F. E. (1946). An
    approximate distribution of estimates of variance components. Biometrics Bulletin 2(6).

    Examples
    --------
    >>> often, seldom = [[4], [2], [3], [5], [4], [6]], [[1], [2], [1], [1], [1], [3]]
    >>> low, high = log_ratio_interval((often, [100] * 6), (seldom, [100] * 6))
    >>> low.round(2), high.round(2)
    (array([0.53]), array([2.3]))
    """
    check_level(level)
    one, two = _two_sides(target, reference, weights)
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = np.log2(one.ratio / two.ratio)
        first, second = one.relative**2, two.relative**2
        freedom = first**2 / (one.documents - 1) + second**2 / (two.documents - 1)
        freedom = (first + second) ** 2 / freedom
    freedom = np.where(np.isfinite(freedom), freedom, np.inf)  # where nothing varies
    width = _student(level, freedom) * np.sqrt(first + second) / np.log(2)
    enough = _enough(one, two, least)
    return np.where(enough, middle - width, np.nan), np.where(enough, middle + width, np.nan)


def known_ratio_interval(
    target: Side, rates: ArrayLike, *, least: int = MIN_WITH_TERM, level: float = 0.95
) -> tuple[Array, Array]:
    """Give an interval for the ratio of each rate to one that is known, in doublings.

    It is that of the rate (`rate_interval`), over the known one. As in `log_ratio_interval` so many
    documents must have the term, and be expected to: as many as would have it at the known rate if
    each of them had it as often as those do that have it.

    Parameters
    ----------
    target : tuple of a matrix and sizes, or Sums
        Documents x terms, and the tokens of each document.
    rates : array_like
        The known rate of each term, per token.
    least, level
        As in `log_ratio_interval`.

    Returns
    -------
    low, high : numpy.ndarray
        Bounds for each term, log2 of the ratio, that enclose it; NaN where fewer than `least`
        documents have the term or are expected to.

    Raises
    ------
    ValueError
        As for `rate_interval`.

    References
    ----------
    Those of the module.

    Examples
    --------
    >>> counts = [[4], [2], [3], [5], [4], [6]]
    >>> low, high = known_ratio_interval((counts, [100] * 6), [0.02])
    >>> low.round(2), high.round(2)
    (array([0.46]), array([1.54]))
    """
    check_level(level)
    found = _ratios(target if isinstance(target, Sums) else Sums.of(*target))
    known = as_counts("rates", rates)
    width = _student(level, max(found.documents - 1, 1)) * found.relative / np.log(2)
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = np.log2(found.ratio / known)
        expected = known / found.ratio * found.having
    enough = (found.having >= least) & (expected >= least)
    return np.where(enough, middle - width, np.nan), np.where(enough, middle + width, np.nan)


def _two_sides(
    target: Side, reference: Side, weights: tuple[ArrayLike, ArrayLike] | None
) -> tuple[_Ratios, _Ratios]:
    """Give the rates of two sides, after making sure that they have the same terms."""
    given = (None, None) if weights is None else weights
    sums = [
        side if isinstance(side, Sums) else Sums.of(*side, weight, ("a matrix", "the sizes"))
        for side, weight in zip((target, reference), given, strict=True)
    ]
    number = [len(side.counts) for side in sums]
    if number[0] != number[1]:
        raise ValueError(
            f"target and reference must have the same terms; they have {number[0]} and {number[1]}."
        )
    return _ratios(sums[0]), _ratios(sums[1])


def _enough(one: _Ratios, two: _Ratios, least: int) -> NDArray[np.bool_]:
    """Tell which terms so many documents of each side have, and are expected to."""
    share = min(one.documents, two.documents) / max(one.documents + two.documents, 1)
    fewest = np.minimum(np.minimum(one.having, two.having), (one.having + two.having) * share)
    enough: NDArray[np.bool_] = (fewest > 0) & (fewest >= least)
    return enough


def rate_difference_interval(
    target: Side,
    reference: Side,
    *,
    per: float = 1000,
    least: int = MIN_WITH_TERM,
    level: float = 0.95,
) -> tuple[Array, Array]:
    """Give an interval for the difference of two rates, for each term.

    It is put together of the intervals of the two rates, R1 within l1 and u1, R2 within l2 and u2:

        low = R1 - R2 - sqrt((R1 - l1)**2 + (u2 - R2)**2),
        high = R1 - R2 + sqrt((u1 - R1)**2 + (R2 - l2)**2).

    Parameters
    ----------
    target, reference, least, level
        As in `log_ratio_interval`: where that gives no interval, this gives none.
    per : float, default 1000
        Rates are per this many tokens.

    Returns
    -------
    low, high : numpy.ndarray
        Bounds for each term, occurrences per `per` tokens, that enclose the difference. NaN where
        fewer than `least` documents of a side have the term or are expected to.

    Raises
    ------
    ValueError
        As for `log_ratio_interval`, and if `per` is not above zero.

    References
    ----------
    Zou, G. Y. and Donner, A. (2008). Construction of confidence limits about effect measures: a
    general approach. Statistics in Medicine 27(10).

    Examples
    --------
    >>> often, seldom = [[4], [2], [3], [5], [4], [6]], [[1], [2], [1], [1], [1], [3]]
    >>> low, high = rate_difference_interval((often, [100] * 6), (seldom, [100] * 6))
    >>> low.round(1), high.round(1)
    (array([7.8]), array([44.2]))
    """
    check_number("per", per)
    check_level(level)
    sides = _two_sides(target, reference, None)
    ends = []
    for side in sides:
        factor = np.exp(_student(level, max(side.documents - 1, 1)) * np.nan_to_num(side.relative))
        ends.append((side.ratio - side.ratio / factor, side.ratio * factor - side.ratio))
    (below, above), (below_other, above_other) = ends
    middle = np.where(_enough(*sides, least), sides[0].ratio - sides[1].ratio, np.nan)
    low, high = np.hypot(below, above_other), np.hypot(above, below_other)
    return per * (middle - low), per * (middle + high)
