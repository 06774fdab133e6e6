"""Numbers of sets of documents, by how many documents a set has and by what their counts sum up to.

Most of the documents that have a rare word have it once. The table therefore goes by the number of
documents and by the *excess*, what the counts sum up to beyond one a document: documents with one
leave the excess as it is, and any number of them is one product with binomial coefficients.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["batches", "kinds", "sets_by_excess"]

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Places = NDArray[np.integer[Any]]


def kinds(counts: Index, pointers: Places) -> tuple[Index, Index]:
    """Give words whose counts are the same in any order one number, and the first of each.

    The counts stand for random numbers of 64 bits, whose sum tells a word: two that differ are
    taken for one with a chance of one in 10**19.

    Parameters
    ----------
    counts : numpy.ndarray of int
        Counts of the documents that have each word, word after word.
    pointers : numpy.ndarray of int
        Where each word begins, and the end.

    Returns
    -------
    kind, first : numpy.ndarray
        The number of each word, and for each number a word that has it.

    Examples
    --------
    >>> kind, first = kinds(np.array([1, 2, 3, 2, 1]), np.array([0, 2, 3, 5]))
    >>> kind.tolist(), first.tolist()
    ([0, 1, 0], [0, 1])
    """
    most = int(counts.max(initial=0))
    numbers = np.random.default_rng(0).integers(2**64, size=most + 1, dtype=np.uint64)
    sums = np.append(np.uint64(0), np.cumsum(numbers[counts], dtype=np.uint64))
    of_words = np.diff(sums[pointers])
    _, first, kind = np.unique(of_words, return_index=True, return_inverse=True)
    order = np.argsort(first)
    return np.argsort(order)[kind], first[order]


def batches(widths: Index, rows: Index, cells: int) -> Iterator[Index]:
    """Put tables together that are about as large, in batches of at most so many cells.

    Examples
    --------
    >>> [batch.tolist() for batch in batches(np.array([9, 2, 9]), np.array([4, 1, 4]), 1000)]
    [[1], [0, 2]]
    """
    order = np.lexsort((rows, widths))
    columns, numbers = widths[order], rows[order]
    ends = np.searchsorted(columns, 1.3 * columns + 2, side="right")
    start = 0
    while start < len(order):
        # No more than these fit, were all of them as small as the first.
        fitting = cells // max(int(columns[start] * numbers[start]), 1) + 1
        stop = min(int(ends[start]), start + fitting)
        most = np.maximum.accumulate(numbers[start:stop])
        needed = np.arange(1, stop - start + 1) * most * columns[start:stop]
        fit = int(np.searchsorted(needed, cells, side="right"))
        yield order[start : start + max(fit, 1)]
        start += max(fit, 1)


def sets_by_excess(counts: Index, pointers: Places, most: int, width: int) -> Array:
    """Count the sets of the documents that have each word.

    Parameters
    ----------
    counts, pointers
        As for `kinds`.
    most : int
        The most documents of a set; larger sets are left out.
    width : int
        Excesses from 0 to one less than this are told apart, and sets with more are left out.

    Returns
    -------
    numpy.ndarray
        Words x numbers of documents x excesses: how many sets there are.

    Examples
    --------
    Of documents with 1, 1 and 3 there are three sets of one document, one of them with an excess
    of 2, and three of two documents, two of them with the 3:

    >>> sets_by_excess(np.array([1, 1, 3]), np.array([0, 3]), 2, 3)[0].astype(int).tolist()
    [[1, 0, 0], [2, 0, 1], [1, 0, 2]]
    """
    held = np.diff(pointers)
    beyond = counts - 1
    within = beyond < width
    cells = np.repeat(np.arange(len(held)), held) * width + beyond
    numbers = np.bincount(cells[within], minlength=len(held) * width).reshape(-1, width)
    # each of them adds one or more to the excess
    several = min(int(numbers[:, 1:].sum(axis=1).max(initial=0)), most, width - 1)
    sets = np.zeros((len(held), several + 1, width))
    if width == 1:
        sets[:, 0, 0] = 1.0
    else:  # n documents with an excess of one have an excess of n
        of_one = np.arange(several + 1)
        sets[:, of_one, of_one] = _chosen(numbers[:, 1], several)
    for excess in range(2, width):
        words = np.flatnonzero(numbers[:, excess])
        if len(words):
            sets[words] = _with_more(sets[words], numbers[words, excess], excess)
    # n documents, i of them with an excess, have n - i of the others
    alike, row = np.unique(numbers[:, 0], return_inverse=True)
    chosen = np.zeros((len(alike), most + 1, several + 1))
    for i in range(several + 1):
        chosen[:, i:, i] = _chosen(alike, most - i)
    found: Array = chosen[row] @ sets
    return found


def _with_more(sets: Array, number: Index, excess: int) -> Array:
    """Count also the sets with any of so many more documents, all of the same excess."""
    most = min(int(number.max()), sets.shape[1] - 1, (sets.shape[2] - 1) // excess)
    chosen = _chosen(number, most)[..., None, None]
    more = sets.copy()
    for n in range(1, most + 1):
        more[:, n:, n * excess :] += chosen[:, n] * sets[:, :-n, : -n * excess]
    return more


def _chosen(whole: Index, most: int) -> Array:
    """Give the number of ways to choose 0, 1 ... of so many."""
    from scipy.special import binom

    return np.asarray(binom(whole[:, None], np.arange(most + 1)), dtype=np.float64)
