"""Association: how strongly two words attract each other.

Everywhere the two stand together `joint` times, the first stands `first` times, the second `second`
times, in `total` tokens (or sentences, or documents: the four must count the same thing). They may
be numbers or arrays that broadcast.

The count expected by chance is E = first * second / total. For words within a window, a token has
as many partners as the window has places, so E is multiplied by `span`: 1, the default, means no
multiplication; a window of five words on each side is `span=10`. Results with different spans
cannot be compared.

A frequency or total of zero gives NaN.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.checks import check_number
from mediakit.statistics import keyness
from mediakit.statistics.keyness import as_counts, check_within

__all__ = ["chi_squared", "log_dice", "log_likelihood", "npmi", "pmi", "t_score"]

Array = NDArray[np.float64]


def _frequencies(
    joint: ArrayLike, first: ArrayLike, second: ArrayLike, total: ArrayLike, span: float
) -> tuple[Array, Array, Array]:
    """Check the counts; give observed, expected and total, with NaN for a frequency of zero."""
    check_number("span", span)
    o, f1 = as_counts("joint", joint), as_counts("first", first)
    f2, n = as_counts("second", second), as_counts("total", total)
    check_within("first", f1, "total", n)
    check_within("second", f2, "total", n)
    check_within("joint", o, "first times span", f1 * span)
    check_within("joint", o, "second times span", f2 * span)
    o, f1, f2, n = np.broadcast_arrays(o, f1, f2, n)
    product = np.where((f1 > 0) & (f2 > 0), f1 * f2 * span, np.nan)
    return o, product / np.where(n > 0, n, np.nan), n


def pmi(
    joint: ArrayLike, first: ArrayLike, second: ArrayLike, total: ArrayLike, *, span: float = 1
) -> Array:
    """Compute pointwise mutual information, log2(O / E).

    It favours rare words: set a least frequency before ranking by it.

    Parameters
    ----------
    joint : array_like
        How often the two stand together, O.
    first, second : array_like
        How often each of the two stands anywhere.
    total : array_like
        Tokens in all.
    span : float, default 1
        Places in the window that E is multiplied by.

    Returns
    -------
    numpy.ndarray
        Bits, unbounded, 0 for chance; minus infinity where the two never stand together. NaN where
        a frequency or the total is zero.

    Raises
    ------
    ValueError
        If a count is negative, a frequency is greater than the total, or `joint` is greater than a
        frequency times span.

    References
    ----------
    Church, K. W. and Hanks, P. (1990). Word association norms, mutual information, and
    lexicography. Computational Linguistics 16(1).

    Examples
    --------
    >>> round(float(pmi(20, 42, 20, 14307668)), 3)
    18.378
    """
    o, expected, _ = _frequencies(joint, first, second, total, span)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log2(o / expected), dtype=np.float64)


def npmi(
    joint: ArrayLike, first: ArrayLike, second: ArrayLike, total: ArrayLike, *, span: float = 1
) -> Array:
    """Compute normalised pointwise mutual information: PMI over -log2(O / (N * span)).

    Parameters
    ----------
    joint, first, second, total, span
        As in `pmi`.

    Returns
    -------
    numpy.ndarray
        From -1 (never together) over 0 (chance) to 1 (never apart), without unit. NaN where a
        frequency or the total is zero, or where the pair fills the corpus.

    Raises
    ------
    ValueError
        As in `pmi`.

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction.
    Proceedings of GSCL. With a span, the joint count is taken out of the N * span places, which
    keeps the bounds.

    Examples
    --------
    >>> npmi([0, 5, 50], 50, [10, 10, 50], 100)
    array([-1.,  0.,  1.])
    """
    o, expected, n = _frequencies(joint, first, second, total, span)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log2(o / expected) / -np.log2(o / (n * span))
    # Never together: both logarithms are infinite, their quotient has the limit -1.
    return np.where((o == 0) & ~np.isnan(expected), -1.0, value)


def t_score(
    joint: ArrayLike, first: ArrayLike, second: ArrayLike, total: ArrayLike, *, span: float = 1
) -> Array:
    """Compute the t-score, (O - E) / sqrt(O).

    It favours frequent pairs. It is a way to rank, no test.

    Parameters
    ----------
    joint, first, second, total, span
        As in `pmi`.

    Returns
    -------
    numpy.ndarray
        At most sqrt(O), without unit, 0 for chance; minus infinity where the two never stand
        together. NaN where a frequency or the total is zero.

    Raises
    ------
    ValueError
        As in `pmi`.

    References
    ----------
    Church, K., Gale, W., Hanks, P. and Hindle, D. (1991). Using statistics in lexical analysis.
    In Zernik, U. (ed.), Lexical Acquisition. The variance of O is taken as O.

    Examples
    --------
    >>> round(float(t_score(8, 15828, 4675, 14307668)), 6)
    0.999932
    """
    o, expected, _ = _frequencies(joint, first, second, total, span)
    with np.errstate(divide="ignore"):
        return np.asarray((o - expected) / np.sqrt(o), dtype=np.float64)


def log_dice(joint: ArrayLike, first: ArrayLike, second: ArrayLike) -> Array:
    """Compute logDice, 14 + log2(2 * joint / (first + second)).

    It knows no expected count, so neither the size of the corpus nor a span enters.

    Parameters
    ----------
    joint, first, second : array_like
        As in `pmi`. In a window `joint` may exceed a frequency, so that is not checked here.

    Returns
    -------
    numpy.ndarray
        14 for words that are never apart, one less for half as often together, below 0 for hardly
        ever, minus infinity for never. In a window it can exceed 14. NaN where a frequency is zero.

    Raises
    ------
    ValueError
        If a count is negative.

    References
    ----------
    Rychly, P. (2008). A lexicographer-friendly association score. Proceedings of RASLAN.

    Examples
    --------
    >>> round(float(log_dice(130, 3121, 143)), 6)
    10.349942
    """
    o = as_counts("joint", joint)
    f1, f2 = as_counts("first", first), as_counts("second", second)
    both = np.where((f1 > 0) & (f2 > 0), f1 + f2, np.nan)
    with np.errstate(divide="ignore"):
        return np.asarray(14 + np.log2(2 * o / both), dtype=np.float64)


def _rates(
    joint: ArrayLike, first: ArrayLike, second: ArrayLike, total: ArrayLike
) -> tuple[Array, Array, Array, Array]:
    """Write the 2x2 table as two rates: the second word beside the first, and elsewhere."""
    o, _, n = _frequencies(joint, first, second, total, 1)
    f1, f2 = as_counts("first", first), as_counts("second", second)
    elsewhere = f2 - o
    check_within("second without joint", elsewhere, "total without first", n - f1)
    return o, f1, elsewhere, n - f1


def log_likelihood(
    joint: ArrayLike, first: ArrayLike, second: ArrayLike, total: ArrayLike, *, cells: int = 4
) -> Array:
    """Compute signed G2 for a pair: the second word beside the first against elsewhere.

    It is `mediakit.statistics.keyness.log_likelihood` with the places beside the first word as
    target and all others as reference. For a window, call that function with the tokens inside
    and outside of the windows instead.

    Parameters
    ----------
    joint, first, second, total
        As in `pmi`, without a span.
    cells : {4, 2}, default 4
        As in `mediakit.statistics.keyness.log_likelihood`.

    Returns
    -------
    numpy.ndarray
        Signed G2, without unit, unbounded: positive for attraction, negative for avoidance. NaN
        where the first word never occurs or is all there is.

    Raises
    ------
    ValueError
        If the counts do not make a 2x2 table, or `cells` is neither 2 nor 4.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
    Computational Linguistics 19(1).

    Examples
    --------
    >>> round(float(log_likelihood(150, 12593, 932, 14307668)), 3)
    1291.319
    """
    return keyness.log_likelihood(*_rates(joint, first, second, total), cells=cells)


def chi_squared(
    joint: ArrayLike,
    first: ArrayLike,
    second: ArrayLike,
    total: ArrayLike,
    *,
    yates: bool = False,
) -> Array:
    """Compute signed chi-squared for a pair, with the same table as `log_likelihood`.

    Parameters
    ----------
    joint, first, second, total
        As in `pmi`, without a span.
    yates : bool, default False
        As in `mediakit.statistics.keyness.chi_squared`.

    Returns
    -------
    numpy.ndarray
        Signed chi-squared between -total and total: positive for attraction. NaN where the first
        word never occurs or is all there is.

    Raises
    ------
    ValueError
        If the counts do not make a 2x2 table.

    References
    ----------
    As `mediakit.statistics.keyness.chi_squared`.

    Examples
    --------
    >>> round(float(chi_squared(8, 15828, 4675, 14307668)), 6)
    1.548869
    """
    return keyness.chi_squared(*_rates(joint, first, second, total), yates=yates)
