"""The document bootstrap: intervals for rates, shares and log ratios.

Words of one article are not independent of each other, articles nearly are. So documents, not
words, are drawn with replacement: as many as there are, many times over. A draw is a row of
weights that says how often each document was drawn, and the weights times the document-term
matrix are the counts of all draws. The middle 95 percent of the resulting rates is the interval
(the percentile bootstrap, Efron and Tibshirani 1993, chapter 13).

Fewer than `MIN_DOCUMENTS` documents give no interval but NaN: so few cannot show how much articles
differ, and an interval from them would be far too narrow.

The same seed gives the same interval; neither the number of threads nor the size of the blocks
that the columns are worked on in changes it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from mediakit.checks import check_number
from mediakit.statistics.association import npmi
from mediakit.statistics.draws import (
    MIN_DOCUMENTS,
    Array,
    Progress,
    block_width,
    bounds_by_block,
    check_settings,
    count_matrix,
    document_sizes,
    draw_weights,
    known_percentiles,
    no_interval,
    resample,
)
from mediakit.statistics.keyness import ZERO_COUNT, as_counts, check_within

if TYPE_CHECKING:
    from scipy import sparse

__all__ = [
    "MIN_DOCUMENTS",
    "draw_weights",
    "log_ratio_intervals",
    "npmi_intervals",
    "rate_difference_intervals",
    "rate_intervals",
    "ratio_intervals",
    "sum_intervals",
]


def ratio_intervals(
    numerators: sparse.sparray | sparse.spmatrix | ArrayLike,
    denominators: ArrayLike,
    *,
    draws: int = 1000,
    seed: int = 0,
    level: float = 0.95,
    progress: Progress | None = None,
) -> tuple[Array, Array]:
    """Give bootstrap intervals for sum(numerators) / sum(denominators), column by column.

    With mentions of an actor under each label as numerators and all mentions of the actor as
    denominators these are shares; with 1 for every document as denominators, means per document.

    Parameters
    ----------
    numerators : scipy sparse matrix or array, or array_like
        Documents x columns, zero or more: what is counted in each document of one group.
    denominators : array_like
        One number a document, zero or more: what it is counted out of.
    draws : int, default 1000
        How often the documents are drawn.
    seed : int, default 0
        The same seed gives the same interval.
    level : float, default 0.95
        Share of the draws between the bounds.
    progress : callable, optional
        Called with the number of columns finished so far, from the calling thread.

    Returns
    -------
    low, high : numpy.ndarray
        Bounds for each column, in the unit of the ratio. NaN where fewer than `MIN_DOCUMENTS`
        documents have a denominator above zero. Draws whose denominators sum to zero are left out.

    Raises
    ------
    ValueError
        If a number is negative, the lengths differ, or a setting is out of range.

    References
    ----------
    Efron, B. and Tibshirani, R. J. (1993). An Introduction to the Bootstrap, section 13.3.
    Chapman & Hall. Percentiles as in numpy.quantile (linear).

    Examples
    --------
    >>> low, high = ratio_intervals([[1], [0], [2], [1], [3], [0]], [4, 4, 4, 4, 4, 4])
    >>> bool(0 < low[0] < 7 / 24 < high[0] < 1)
    True
    """
    check_settings(draws, seed, level)
    columns = count_matrix("numerators", numerators)
    sizes = document_sizes("denominators", denominators, columns.shape[0])
    sample = resample(columns, sizes, draws, seed)
    if sample is None:
        return no_interval(columns.shape[1])
    kept = sample.keep(sample.totals > 0)

    def ratios(start: int, stop: int) -> Array:
        return np.asarray(kept.counts(start, stop) / kept.totals, dtype=np.float64)

    return bounds_by_block(columns.shape[1], len(kept.totals), ratios, level, progress)


def rate_intervals(
    matrix: sparse.sparray | sparse.spmatrix | ArrayLike,
    sizes: ArrayLike,
    *,
    per: float = 1000,
    draws: int = 1000,
    seed: int = 0,
    level: float = 0.95,
    progress: Progress | None = None,
) -> tuple[Array, Array]:
    """Give bootstrap intervals for the rate of each term in one group of documents.

    The rate is the ratio estimator, all occurrences over all tokens drawn, so long articles weigh
    more than short ones, exactly as they do in the rate itself.

    Parameters
    ----------
    matrix : scipy sparse matrix or array, or array_like
        Documents x columns: how often each term stands in each document of the group.
    sizes : array_like
        Tokens of each document.
    per : float, default 1000
        Rates are per this many tokens.
    draws, seed, level, progress
        As in `ratio_intervals`.

    Returns
    -------
    low, high : numpy.ndarray
        Bounds for each column, occurrences per `per` tokens, from 0 to `per`. A term that the group
        does not have gets 0 and 0. NaN where fewer than `MIN_DOCUMENTS` documents have tokens.

    Raises
    ------
    ValueError
        If a count is negative or greater than the size of its document, the lengths differ, or a
        setting is out of range.

    Examples
    --------
    >>> low, high = rate_intervals([[2, 0], [1, 0], [4, 0], [0, 0], [3, 0]], [100] * 5)
    >>> bool(low[0] < 20 < high[0]), low[1], high[1]
    (True, np.float64(0.0), np.float64(0.0))
    """
    check_number("per", per)
    columns = count_matrix("matrix", matrix)
    tokens = document_sizes("sizes", sizes, columns.shape[0])
    check_within("a count in matrix", columns.data, "its document", tokens[columns.indices])
    low, high = ratio_intervals(
        columns, tokens, draws=draws, seed=seed, level=level, progress=progress
    )
    return low * per, high * per


def log_ratio_intervals(
    target: sparse.sparray | sparse.spmatrix | ArrayLike,
    target_sizes: ArrayLike,
    reference: sparse.sparray | sparse.spmatrix | ArrayLike,
    reference_sizes: ArrayLike,
    *,
    draws: int = 1000,
    seed: int = 0,
    level: float = 0.95,
    progress: Progress | None = None,
) -> tuple[Array, Array]:
    """Give bootstrap intervals for the log ratio of each term between two groups of documents.

    Both groups are drawn independently of each other. In every draw a count of zero, and only
    that, is replaced by 0.5, as in `mediakit.statistics.keyness.log_ratio`.

    Parameters
    ----------
    target, reference : scipy sparse matrix or array, or array_like
        Documents x columns with the same columns: how often each term stands in each document.
    target_sizes, reference_sizes : array_like
        Tokens of each document.
    draws, seed, level, progress
        As in `ratio_intervals`.

    Returns
    -------
    low, high : numpy.ndarray
        Bounds for each column, in doublings (log2), positive where the target has more. NaN where
        fewer than `MIN_DOCUMENTS` documents have tokens on either side.

    Raises
    ------
    ValueError
        If a count is negative or greater than the size of its document, lengths or columns differ,
        or a setting is out of range.

    Examples
    --------
    >>> often, seldom = [[8], [9], [7], [8], [10]], [[2], [1], [2], [3], [2]]
    >>> low, high = log_ratio_intervals(often, [100] * 5, seldom, [100] * 5)
    >>> bool(1 < low[0] < np.log2(42 / 10) < high[0] < 3)
    True
    """
    check_settings(draws, seed, level)
    sides = _sides(target, target_sizes, reference, reference_sizes)

    def ratios(ours: Array, theirs: Array, scale: Array) -> Array:
        for count in (ours, theirs):
            count[count == 0] = ZERO_COUNT
        return np.asarray(np.divide(ours, theirs, dtype=np.float64) * scale, dtype=np.float64)

    low, high = _two_sided(sides, ratios, (draws, seed, level), progress)
    return np.log2(low), np.log2(high)


def rate_difference_intervals(
    target: sparse.sparray | sparse.spmatrix | ArrayLike,
    target_sizes: ArrayLike,
    reference: sparse.sparray | sparse.spmatrix | ArrayLike,
    reference_sizes: ArrayLike,
    *,
    per: float = 1000,
    draws: int = 1000,
    seed: int = 0,
    level: float = 0.95,
    progress: Progress | None = None,
) -> tuple[Array, Array]:
    """Give bootstrap intervals for the difference of the rates of each term in two groups.

    Parameters
    ----------
    target, target_sizes, reference, reference_sizes
        As in `log_ratio_intervals`.
    per : float, default 1000
        Rates are per this many tokens.
    draws, seed, level, progress
        As in `ratio_intervals`.

    Returns
    -------
    low, high : numpy.ndarray
        Bounds for each column, occurrences per `per` tokens, positive where the target has more.
        NaN where fewer than `MIN_DOCUMENTS` documents have tokens on either side.

    Raises
    ------
    ValueError
        As in `log_ratio_intervals`.

    Examples
    --------
    >>> often, seldom = [[8], [9], [7], [8], [10]], [[2], [1], [2], [3], [2]]
    >>> low, high = rate_difference_intervals(often, [100] * 5, seldom, [100] * 5)
    >>> bool(40 < low[0] < 64 < high[0] < 90)
    True
    """
    check_number("per", per)
    check_settings(draws, seed, level)
    sides = _sides(target, target_sizes, reference, reference_sizes)
    # sizes differ from draw to draw, so each count is divided by the total of its own draw
    low, high = _two_sided(sides, None, (draws, seed, level), progress)
    return low * per, high * per


def _two_sided(
    sides: tuple[tuple[Any, Array], tuple[Any, Array]],
    ratios: Callable[[Array, Array, Array], Array] | None,
    settings: tuple[int, int, float],
    progress: Progress | None,
) -> tuple[Array, Array]:
    """Draw both groups independently; `ratios` compares their counts, else their rates differ.

    It is given the counts of both and the factor that makes a ratio of counts one of rates.
    """
    draws, seed, level = settings
    columns = sides[0][0].shape[1]
    seeds = np.random.SeedSequence(seed).spawn(2)
    a = resample(*sides[0], draws, seeds[0])
    b = resample(*sides[1], draws, seeds[1])
    if a is None or b is None:
        return no_interval(columns)
    usable = (a.totals > 0) & (b.totals > 0)
    ours, theirs = a.keep(usable), b.keep(usable)
    scale = theirs.totals / ours.totals

    def values(start: int, stop: int) -> Array:
        counts: tuple[Any, Any] = ours.counts(start, stop), theirs.counts(start, stop)
        if ratios is not None:
            return ratios(*counts, scale)
        return np.asarray(counts[0] / ours.totals - counts[1] / theirs.totals, dtype=np.float64)

    return bounds_by_block(columns, len(scale), values, level, progress)


def sum_intervals(
    columns: ArrayLike,
    statistic: Callable[[Array], Array],
    *,
    draws: int = 1000,
    seed: int = 0,
    level: float = 0.95,
) -> tuple[float, float]:
    """Give a bootstrap interval for what is computed from sums over documents.

    Parameters
    ----------
    columns : array_like
        Documents x columns, zero or more: what is summed.
    statistic : callable
        From draws x columns, the sums of each draw, to one value a draw; those that are NaN are
        left out.
    draws, seed, level
        As in `ratio_intervals`.

    Returns
    -------
    low, high : float
        Bounds; NaN for fewer than `MIN_DOCUMENTS` documents, or where no draw has a value.

    Raises
    ------
    ValueError
        If a number is negative or a setting is out of range.

    References
    ----------
    Efron and Tibshirani (1993), section 13.3, as in `ratio_intervals`.

    Examples
    --------
    >>> documents = [[1, 4], [0, 4], [2, 4], [1, 4], [3, 4]]
    >>> low, high = sum_intervals(documents, lambda sums: sums[:, 0] / sums[:, 1])
    >>> bool(0 < low < 7 / 20 < high < 1)
    True
    """
    check_settings(draws, seed, level)
    values = np.atleast_2d(as_counts("columns", columns))
    if len(values) < MIN_DOCUMENTS:
        return float("nan"), float("nan")
    weights = draw_weights(len(values), draws, seed=seed)
    drawn = np.asarray(statistic(weights @ values), dtype=np.float64)
    low, high = known_percentiles(drawn[None, :], level)
    return float(low[0]), float(high[0])


def _sides(
    target: sparse.sparray | sparse.spmatrix | ArrayLike,
    target_sizes: ArrayLike,
    reference: sparse.sparray | sparse.spmatrix | ArrayLike,
    reference_sizes: ArrayLike,
) -> tuple[tuple[Any, Array], tuple[Any, Array]]:
    """Check the two groups of a comparison."""
    a, b = count_matrix("target", target), count_matrix("reference", reference)
    if a.shape[1] != b.shape[1]:
        raise ValueError(
            f"target and reference must have the same columns; "
            f"target has {a.shape[1]}, reference {b.shape[1]}."
        )
    c = document_sizes("target_sizes", target_sizes, a.shape[0])
    d = document_sizes("reference_sizes", reference_sizes, b.shape[0])
    check_within("a count in target", a.data, "its document", c[a.indices])
    check_within("a count in reference", b.data, "its document", d[b.indices])
    return (a, c), (b, d)


def npmi_intervals(
    joint: sparse.sparray | sparse.spmatrix | ArrayLike,
    frequencies: sparse.sparray | sparse.spmatrix | ArrayLike,
    pairs: ArrayLike,
    totals: ArrayLike,
    *,
    draws: int = 1000,
    seed: int = 0,
    level: float = 0.95,
) -> tuple[Array, Array]:
    """Give bootstrap intervals for the NPMI of pairs in one group of documents.

    A draw in which one of the two does not stand at all, or in which they fill every unit, has no
    NPMI and is left out of the interval of this pair. One in which they never meet counts as -1.

    Parameters
    ----------
    joint : scipy sparse matrix or array, or array_like
        Documents x pairs: units of each document in which both stand.
    frequencies : scipy sparse matrix or array, or array_like
        Documents x members: units of each document in which each member stands.
    pairs : array_like
        Pairs x 2: the members of each pair, as columns of `frequencies`.
    totals : array_like
        Units of each document.
    draws, seed, level
        As in `ratio_intervals`.

    Returns
    -------
    low, high : numpy.ndarray
        Bounds for each pair, from -1 to 1. NaN where fewer than `MIN_DOCUMENTS` documents have
        units, or where no draw has an NPMI.

    Raises
    ------
    ValueError
        If a count is negative or greater than its document allows, the lengths differ, or a setting
        is out of range.

    References
    ----------
    Efron and Tibshirani (1993), section 13.3, as in `ratio_intervals`; NPMI as in
    `mediakit.statistics.association.npmi`.

    Examples
    --------
    >>> both, each = [[2], [1], [0], [3], [1]], [[3, 2], [1, 1], [2, 0], [3, 4], [1, 2]]
    >>> low, high = npmi_intervals(both, each, [[0, 1]], [10] * 5)
    >>> bool(0 < low[0] < high[0] < 1)
    True
    """
    check_settings(draws, seed, level)
    together, single = count_matrix("joint", joint), count_matrix("frequencies", frequencies)
    units = document_sizes("totals", totals, single.shape[0])
    members = np.asarray(pairs, dtype=np.intp).reshape(-1, 2)
    if together.shape != (single.shape[0], len(members)):
        raise ValueError(
            f"joint must hold {single.shape[0]} documents x {len(members)} pairs, as frequencies "
            f"and pairs say; its shape is {together.shape}."
        )
    check_within("a count in frequencies", single.data, "its document", units[single.indices])
    sample = resample(together, units, draws, seed)
    if sample is None:
        return no_interval(len(members))
    alone = single.astype(np.float32).T @ sample.weights
    low, high = no_interval(len(members))
    step = block_width(draws)
    for start in range(0, len(members), step):
        part = slice(start, start + step)
        first, second = alone[members[part, 0]], alone[members[part, 1]]
        values = npmi(sample.counts(start, start + step), first, second, sample.totals)
        low[part], high[part] = known_percentiles(values, level)
    return low, high
