"""Keyness: how differently a word is used in two corpora.

Everywhere `a` of `c` tokens in the target are the word, and `b` of `d` tokens in the reference.
The four may be numbers or arrays that broadcast. A corpus without tokens (`c` or `d` zero) gives
NaN, and so does NaN in any of the four.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.checks import check_choice

__all__ = [
    "as_counts",
    "benjamini_hochberg",
    "check_within",
    "chi_squared",
    "log_likelihood",
    "log_odds_prior",
    "odds_ratio",
    "percent_difference",
    "smoothed_log_ratio",
    "williams_log_likelihood",
]

Array = NDArray[np.float64]


def as_counts(argument: str, values: ArrayLike) -> Array:
    """Give values as floats, after making sure that they can be counts.

    Parameters
    ----------
    argument : str
        What the caller calls them, for the message.
    values : array_like
        Numbers; NaN stands for a missing count and is kept.

    Returns
    -------
    numpy.ndarray
        The same numbers as float64.

    Raises
    ------
    ValueError
        If a value is below zero or infinite.

    Examples
    --------
    >>> as_counts("a", [1, -2])
    Traceback (most recent call last):
    ValueError: a must hold finite counts of zero or more; it holds -2.
    """
    array = np.asarray(values, dtype=np.float64)
    wrong = array[(array < 0) | np.isinf(array)]
    if wrong.size:
        raise ValueError(
            f"{argument} must hold finite counts of zero or more; it holds {wrong.flat[0]:g}."
        )
    return array


def check_within(argument: str, counts: Array, whole: str, sizes: Array) -> None:
    """Raise ValueError where a count is greater than the size of what it was counted in.

    Parameters
    ----------
    argument, whole : str
        What the caller calls the counts and the sizes, for the message.
    counts, sizes : numpy.ndarray
        Arrays that broadcast.

    Examples
    --------
    >>> check_within("a", np.array([3.0]), "c", np.array([2.0]))
    Traceback (most recent call last):
    ValueError: a must not be greater than c; it is 3 of 2.
    """
    counts, sizes = np.broadcast_arrays(counts, sizes)
    above = counts > sizes
    if above.any():
        raise ValueError(
            f"{argument} must not be greater than {whole}; "
            f"it is {counts[above][0]:.10g} of {sizes[above][0]:.10g}."
        )


def _table(
    a: ArrayLike, c: ArrayLike, b: ArrayLike, d: ArrayLike
) -> tuple[Array, Array, Array, Array]:
    """Check the four and give them in one shape, with NaN for a size of zero."""
    counts = (as_counts("a", a), as_counts("c", c), as_counts("b", b), as_counts("d", d))
    check_within("a", counts[0], "c", counts[1])
    check_within("b", counts[2], "d", counts[3])
    a, c, b, d = np.broadcast_arrays(*counts)
    return a, np.where(c > 0, c, np.nan), b, np.where(d > 0, d, np.nan)


def _sign(a: Array, c: Array, b: Array, d: Array) -> Array:
    """Give -1 where a/c is below b/d, otherwise 1."""
    return np.where(a * d < b * c, -1.0, 1.0)


def _g2(a: Array, c: Array, b: Array, d: Array, cells: int) -> Array:
    """Sum 2 O ln(O/E) over the cells, each with its share of both corpora as expected count."""
    from scipy.special import rel_entr

    share = (a + b) / (c + d)
    total = rel_entr(a, c * share) + rel_entr(b, d * share)
    if cells == 4:
        absent = (c - a + d - b) / (c + d)
        total = total + rel_entr(c - a, c * absent) + rel_entr(d - b, d * absent)
    # Rounding can leave a sum just below zero where both rates are equal.
    return np.maximum(2 * np.asarray(total, dtype=np.float64), 0.0)


def log_likelihood(
    a: ArrayLike, c: ArrayLike, b: ArrayLike, d: ArrayLike, *, cells: int = 4
) -> Array:
    """Measure how surely two rates differ: the log-likelihood ratio G2, with a sign.

    G2 is 2 * sum(O * ln(O / E)) over the cells of the table; a cell of zero adds nothing.

    Parameters
    ----------
    a, c : array_like
        Count of the word and size of the target, in tokens.
    b, d : array_like
        Count of the word and size of the reference, in tokens.
    cells : {4, 2}, default 4
        4 sums over the word and all other words in both corpora (Dunning 1993), which makes G2 the
        test statistic of the 2x2 table. 2 leaves the other words out, as Rayson and Garside (2000)
        do; it is a little smaller.

    Returns
    -------
    numpy.ndarray
        Signed G2, without unit, unbounded: positive where a/c >= b/d, otherwise negative.
        NaN where a size is zero.

    Raises
    ------
    ValueError
        If a count is negative or greater than its size, or `cells` is neither 2 nor 4.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
    Computational Linguistics 19(1).
    Rayson, P. and Garside, R. (2000). Comparing corpora using frequency profiling.
    Workshop on Comparing Corpora, ACL.

    Examples
    --------
    >>> log_likelihood([10, 5], [100, 200], [5, 10], [200, 100]).round(4)
    array([ 7.3298, -7.3298])
    """
    check_choice("cells", cells, (4, 2))
    table = _table(a, c, b, d)
    return _sign(*table) * _g2(*table, cells)


def williams_log_likelihood(a: ArrayLike, c: ArrayLike, b: ArrayLike, d: ArrayLike) -> Array:
    """Divide four-cell G2 by the correction of Williams for small samples.

    With N = c + d the divisor is
    q = 1 + (N/c + N/d - 1) * (N/(a+b) + N/(N-a-b) - 1) / (6 N).

    Parameters
    ----------
    a, c, b, d : array_like
        As in `log_likelihood`.

    Returns
    -------
    numpy.ndarray
        Signed corrected G2, never further from zero than `log_likelihood`. It is 0 where no token
        or every token is the word, NaN where a size is zero.

    Raises
    ------
    ValueError
        If a count is negative or greater than its size.

    References
    ----------
    Williams, D. A. (1976). Improved likelihood ratio tests for complete contingency tables.
    Biometrika 63(1).

    Examples
    --------
    >>> round(float(williams_log_likelihood(7, 10, 2, 9)), 6)
    4.200833
    """
    a, c, b, d = _table(a, c, b, d)
    n, word = c + d, a + b
    other = n - word
    with np.errstate(divide="ignore"):
        q = 1 + (n / c + n / d - 1) * (n / word + n / other - 1) / (6 * n)
    return _sign(a, c, b, d) * _g2(a, c, b, d, 4) / q


def chi_squared(
    a: ArrayLike, c: ArrayLike, b: ArrayLike, d: ArrayLike, *, yates: bool = False
) -> Array:
    """Measure how surely two rates differ: Pearson's chi-squared of the 2x2 table, with a sign.

    Parameters
    ----------
    a, c, b, d : array_like
        As in `log_likelihood`.
    yates : bool, default False
        Take N/2 from the difference of the products first (Yates 1934), but never go below zero.

    Returns
    -------
    numpy.ndarray
        Signed chi-squared between -N and N, with N = c + d: positive where a/c >= b/d. It is 0
        where no token or every token is the word, NaN where a size is zero.

    Raises
    ------
    ValueError
        If a count is negative or greater than its size.

    References
    ----------
    Pearson, K. (1900). On the criterion that a given system of deviations ... can be reasonably
    supposed to have arisen from random sampling. Philosophical Magazine 50.
    Yates, F. (1934). Contingency tables involving small numbers and the chi-squared test.
    Supplement to the Journal of the Royal Statistical Society 1(2).

    Examples
    --------
    >>> round(float(chi_squared(7, 10, 2, 9)), 6)
    4.33716
    >>> round(float(chi_squared(7, 10, 2, 9, yates=True)), 6)
    2.632438
    """
    a, c, b, d = _table(a, c, b, d)
    n, word = c + d, a + b
    difference = np.abs(a * (d - b) - b * (c - a))
    if yates:
        difference = np.maximum(difference - n / 2, 0.0)
    margins = c * d * word * (n - word)
    value: Array = n * difference**2 / np.where(margins == 0, 1.0, margins)
    return _sign(a, c, b, d) * value


def smoothed_log_ratio(a: ArrayLike, c: ArrayLike, b: ArrayLike, d: ArrayLike) -> Array:
    """Say how many times one rate doubles to the other, also where one side lacks the word.

    Where a count is zero, one more mention is shared out between the two in proportion to their
    sizes, c/(c+d) of it to `a` and d/(c+d) to `b`. That adds the same 1/(c+d) to both rates, so
    the greater rate stays the greater one: a word that only the reference has is never positive,
    however unequal the sizes. (A constant in the place of a zero count makes a rate of its own,
    which in a small corpus exceeds that of a large one.)

    Parameters
    ----------
    a, c, b, d : array_like
        As in `log_likelihood`.

    Returns
    -------
    numpy.ndarray
        Doublings, unbounded: log2((a/c) / (b/d)) where neither count is zero, 0 for equal rates or
        a word that neither has, otherwise of the sign of a/c - b/d. It grows with `a` and falls
        with `b`. NaN where a size is zero.

    Raises
    ------
    ValueError
        If a count is negative or greater than its size.

    References
    ----------
    The proportional (Bayes-Laplace) prior of log_odds_prior with a weight of one mention; compare
    Hardie, A. (2014). Log Ratio: an informal introduction. Lancaster University.

    Examples
    --------
    The second word stands 20 times in the larger reference and never in the target:

    >>> smoothed_log_ratio([10, 0, 3], [100, 600, 600], [5, 20, 0], [200, 62000, 62000]).round(3)
    array([ 2.   , -4.406,  8.295])
    """
    a, c, b, d = _table(a, c, b, d)
    more = np.where((a == 0) | (b == 0), 1 / (c + d), 0.0)
    return np.asarray(np.log2((a / c + more) / (b / d + more)), dtype=np.float64)


def percent_difference(a: ArrayLike, c: ArrayLike, b: ArrayLike, d: ArrayLike) -> Array:
    """Say by how many percent the target's rate exceeds the reference's (%DIFF).

    Parameters
    ----------
    a, c, b, d : array_like
        As in `log_likelihood`.

    Returns
    -------
    numpy.ndarray
        Percent from -100 up: 100 * (a/c - b/d) / (b/d). Infinite where only the target has the
        word; NaN where neither has it or a size is zero.

    Raises
    ------
    ValueError
        If a count is negative or greater than its size.

    References
    ----------
    Gabrielatos, C. and Marchi, A. (2011). Keyness: matching metrics to definitions. Corpus
    Linguistics in the South 1, Portsmouth. They put a tiny number for b = 0; here it is infinity.

    Examples
    --------
    >>> round(float(percent_difference(206523, 959641, 178174, 1562358)), 4)
    88.7104
    """
    a, c, b, d = _table(a, c, b, d)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(100 * (a / c - b / d) / (b / d), dtype=np.float64)


def odds_ratio(a: ArrayLike, c: ArrayLike, b: ArrayLike, d: ArrayLike) -> Array:
    """Divide the odds of the word in the target by its odds in the reference.

    Parameters
    ----------
    a, c, b, d : array_like
        As in `log_likelihood`.

    Returns
    -------
    numpy.ndarray
        (a / (c - a)) / (b / (d - b)), from 0 to infinity, 1 for equal odds. NaN where the division
        is 0/0, as for a word that neither has, or where a size is zero.

    Raises
    ------
    ValueError
        If a count is negative or greater than its size.

    References
    ----------
    Agresti, A. (2013). Categorical Data Analysis, 3rd edition, section 2.2. Wiley.

    Examples
    --------
    >>> round(float(odds_ratio(16217, 2796938, 735, 2087946)), 4)
    16.5612
    """
    a, c, b, d = _table(a, c, b, d)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(a * (d - b) / (b * (c - a)), dtype=np.float64)


def log_odds_prior(
    a: ArrayLike,
    c: ArrayLike,
    b: ArrayLike,
    d: ArrayLike,
    *,
    prior: ArrayLike,
    prior_total: ArrayLike,
) -> tuple[Array, Array]:
    """Compare log-odds after adding prior counts: weighted log-odds, informative Dirichlet prior.

    The prior pulls rare words towards what is usual, so that they do not crowd out common ones.

    Parameters
    ----------
    a, c, b, d : array_like
        As in `log_likelihood`.
    prior : array_like
        Prior count of the word, above zero; for an informative prior, its share of a background
        corpus times `prior_total`.
    prior_total : array_like
        Sum of the prior counts of all words.

    Returns
    -------
    delta : numpy.ndarray
        Difference of the log-odds in natural logarithms, unbounded, positive for the target:
        ln((a+p) / (c+P-a-p)) - ln((b+p) / (d+P-b-p)), with p the prior and P its total.
    z : numpy.ndarray
        `delta` in standard deviations: delta / sqrt(1/(a+p) + 1/(b+p)).
        Both are NaN where a size is zero or no other word is left.

    Raises
    ------
    ValueError
        If a count is negative or greater than its size, a prior is not above zero, or a prior is
        greater than the total.

    References
    ----------
    Monroe, B. L., Colaresi, M. P. and Quinn, K. M. (2008). Fightin' Words: lexical feature
    selection and evaluation for identifying the content of political conflict. Political
    Analysis 16(4), equations 15, 16, 20 and 22 (the variance is their approximation).

    Examples
    --------
    >>> delta, z = log_odds_prior([1, 2], 9, [0, 2], 9, prior=0.05, prior_total=0.55)
    >>> z.round(4)
    array([0.6894, 0.    ])
    """
    a, c, b, d = _table(a, c, b, d)
    p, total = as_counts("prior", prior), as_counts("prior_total", prior_total)
    if np.any(p == 0):
        raise ValueError("prior must be above 0 for every word; it holds 0.")
    check_within("prior", p, "prior_total", total)
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = (a + p) / (c + total - a - p), (b + p) / (d + total - b - p)
        delta = np.log(odds[0]) - np.log(odds[1])
    delta = np.where(np.isfinite(delta), delta, np.nan)
    return delta, delta / np.sqrt(1 / (a + p) + 1 / (b + p))


def benjamini_hochberg(p: ArrayLike) -> Array:
    """Adjust p-values of many words for their number.

    Words that are not tested are NaN and do not count. Which are tested must be chosen without a
    look at the two sides, as by the number of documents of both that have the word.

    Parameters
    ----------
    p : array_like
        P-values of any shape, NaN for words that are not tested.

    Returns
    -------
    numpy.ndarray
        Adjusted p-values from 0 to 1 in the same shape: the share of false discoveries if all
        words with this p or a smaller one are called different. NaN where `p` is NaN.

    Raises
    ------
    ValueError
        If a p-value is not within 0 and 1.

    References
    ----------
    Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the
    Royal Statistical Society B 57(1). The same as `scipy.stats.false_discovery_control`, which
    takes seconds to import.

    Examples
    --------
    >>> benjamini_hochberg([0.01, np.nan, 0.04]).round(4)
    array([0.02,  nan, 0.04])
    """
    adjusted = np.array(p, dtype=np.float64)
    tested = ~np.isnan(adjusted)
    values = adjusted[tested]
    if ((values < 0) | (values > 1)).any():
        raise ValueError("p must hold p-values within 0 and 1, or NaN.")
    order = np.argsort(values, kind="stable")
    scaled = values[order] * len(values) / np.arange(1, len(values) + 1)
    values[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    adjusted[tested] = values
    return adjusted
