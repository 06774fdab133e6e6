"""Pairs of texts that are alike in words and near in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from mediakit.checks import check_number
from mediakit.statistics.overlap import Pairs

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["cosine_pairs", "cosines", "unit_rows"]

_BLOCK: Final = 1000  # rows multiplied at once: bounds the memory of the product
_PAIRS: Final = 100_000  # pairs whose rows are compared at once


def unit_rows(counts: csr_array, common: float = 1.0) -> csr_array:
    """Weigh counts by how rare their columns are, and give each row the length 1.

    Parameters
    ----------
    counts : scipy.sparse.csr_array
        How often each text, a row, has each term, a column.
    common : float, default 1.0
        Terms of a larger share of the texts weigh nothing.

    Returns
    -------
    scipy.sparse.csr_array
        (1 + ln count) ln(N / n) of N texts, n of which have the term, over the length of the row;
        0 for terms of one text.

    References
    ----------
    Salton, G. and Buckley, C. (1988). Term-weighting approaches in automatic text retrieval.
    Information Processing & Management 24.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> unit_rows(csr_array(np.array([[1, 0], [1, 1], [0, 1]]))).toarray().round(2).tolist()
    [[1.0, 0.0], [0.71, 0.71], [0.0, 1.0]]
    """
    from scipy.sparse import csr_array

    texts, terms = counts.shape
    found = np.bincount(counts.indices, minlength=terms)
    rarity = np.log(texts / np.maximum(found, 1))
    rarity[(found < 2) | (found > common * texts)] = 0.0
    data = (1 + np.log(counts.data)) * rarity[counts.indices]
    rows = np.repeat(np.arange(texts), np.diff(counts.indptr))
    lengths = np.sqrt(np.bincount(rows, weights=data * data, minlength=texts))
    data /= np.maximum(lengths, np.finfo(np.float64).tiny)[rows]
    # A copy, since zeros are dropped in place, and the counts are the caller's.
    weighed = csr_array((data, counts.indices, counts.indptr), shape=counts.shape, copy=True)
    weighed.eliminate_zeros()
    return weighed


def cosine_pairs(
    rows: csr_array,
    times: NDArray[Any],
    window: float,
    least: float,
    sides: NDArray[Any] | None = None,
) -> tuple[Pairs, NDArray[np.float64]]:
    """Find the pairs of rows of length 1 that are near in time and alike.

    Parameters
    ----------
    rows : scipy.sparse.csr_array
        What `unit_rows` gives.
    times : numpy.ndarray of float
        The time of each row, never falling.
    window : float
        Longest time between the rows of a pair.
    least : float
        Least cosine of a pair, above 0.
    sides : numpy.ndarray, optional
        The side of each row; then only pairs of two sides are given.

    Returns
    -------
    Pairs
        First below second; what they share is not counted.
    numpy.ndarray of float
        The cosine of each pair.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> rows = unit_rows(csr_array(np.array([[1, 0], [1, 0], [0, 1], [0, 1]])))
    >>> pairs, cosine = cosine_pairs(rows, np.array([0.0, 1.0, 1.0, 9.0]), 3.0, 0.1)
    >>> pairs.first.tolist(), pairs.second.tolist(), cosine.round(2).tolist()
    ([0], [1], [1.0])
    """
    check_number("least", least)
    firsts, seconds, values = [], [], []
    for start in range(0, rows.shape[0], _BLOCK):
        stop = min(start + _BLOCK, rows.shape[0])
        last = int(np.searchsorted(times, times[stop - 1] + window, side="right"))
        product = (rows[start:stop] @ rows[start:last].T).tocoo()
        first, second = product.coords[0] + start, product.coords[1] + start
        kept = (first < second) & (product.data >= least)
        kept &= times[second] - times[first] <= window
        if sides is not None:
            kept &= sides[second] != sides[first]
        firsts.append(first[kept])
        seconds.append(second[kept])
        values.append(product.data[kept])
    first, second = np.concatenate(firsts), np.concatenate(seconds)
    order = np.lexsort((second, first))
    first, second = (side[order].astype(np.intp) for side in (first, second))
    return Pairs(first, second, np.zeros(0, np.int64)), np.concatenate(values)[order]


def cosines(rows: csr_array, pairs: Pairs) -> NDArray[np.float64]:
    """Give the cosine of each pair of rows of length 1.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> rows = csr_array(np.array([[1.0, 0.0], [0.6, 0.8]]))
    >>> cosines(rows, Pairs(np.array([0]), np.array([1]), np.array([0]))).tolist()
    [0.6]
    """
    parts = [np.zeros(0)]
    for at in range(0, len(pairs.first), _PAIRS):
        some = slice(at, at + _PAIRS)
        product = rows[pairs.first[some]].multiply(rows[pairs.second[some]])
        parts.append(np.asarray(product.sum(axis=1)).ravel())
    return np.concatenate(parts)
