"""The document bootstrap: intervals for what has no closed form, and what those are held against.

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
from typing import TYPE_CHECKING

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
from mediakit.statistics.keyness import as_counts, check_within

if TYPE_CHECKING:
    from scipy import sparse

__all__ = [
    "MIN_DOCUMENTS",
    "draw_weights",
    "npmi_intervals",
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
