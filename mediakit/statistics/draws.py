"""Draws of documents with replacement, and the bounds of what is computed from them.

A draw is a row of weights that says how often each document was drawn; the weights times the
document-term matrix are the counts of all draws. `resampling` makes intervals of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.checks import check_count
from mediakit.statistics.intervals import check_level
from mediakit.statistics.keyness import as_counts

if TYPE_CHECKING:
    from scipy import sparse

__all__ = [
    "MIN_DOCUMENTS",
    "Array",
    "Progress",
    "Resampled",
    "block_width",
    "bounds_by_block",
    "check_settings",
    "count_matrix",
    "document_sizes",
    "draw_weights",
    "known_percentiles",
    "no_interval",
    "resample",
]

Array = NDArray[np.float64]
Progress = Callable[[int], object]

MIN_DOCUMENTS = 5  # fewer documents give no interval

_BLOCK_VALUES = 1_000_000  # columns times draws in a block: 12 to 24 MB for each thread at work
_WEIGHT_VALUES = 1_000_000  # documents times draws that are drawn at once
_THREADS = 4  # at most; more would add memory faster than speed


def draw_weights(
    documents: int, draws: int, *, seed: int | np.random.SeedSequence
) -> NDArray[np.float32]:
    """Draw documents with replacement and say how often each was drawn.

    Parameters
    ----------
    documents : int
        How many documents there are, and how many are drawn each time; 1 or more.
    draws : int
        How many times they are drawn; 1 or more.
    seed : int or numpy.random.SeedSequence
        The same seed gives the same weights.

    Returns
    -------
    numpy.ndarray
        Draws x documents, whole numbers from 0 as float32; each row sums to `documents`. It takes
        4 bytes times documents times draws, and its transpose is contiguous in memory.

    Raises
    ------
    TypeError
        If a number is not whole.
    ValueError
        If a number is too small.

    References
    ----------
    Efron, B. and Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman & Hall.

    Examples
    --------
    >>> draw_weights(4, 3, seed=0).sum(axis=1)
    array([4., 4., 4.], dtype=float32)
    """
    check_count("documents", documents)
    check_count("draws", draws)
    rng = np.random.default_rng(seed)
    weights = np.empty((documents, draws), dtype=np.float32)
    step = max(1, _WEIGHT_VALUES // documents)
    for start in range(0, draws, step):
        width = min(step, draws - start)
        drawn = rng.integers(0, documents, size=(width, documents))
        slots = drawn * width + np.arange(width)[:, None]
        times = np.bincount(slots.ravel(), minlength=documents * width)
        weights[:, start : start + width] = times.reshape(documents, width)
    return weights.T


@dataclass(frozen=True)
class Resampled:
    """The draws of one group of documents.

    `rows` is columns x documents, `weights` documents x draws, `totals` the drawn denominators.
    """

    rows: Any
    weights: NDArray[np.float32]
    totals: Array

    def counts(self, start: int, stop: int) -> NDArray[np.float32]:
        """Give the numerators of these columns in every draw, columns x draws."""
        counts: NDArray[np.float32] = self.rows[start:stop] @ self.weights
        return counts

    def keep(self, draws: NDArray[np.bool_]) -> Resampled:
        """Leave out draws, without a copy where all stay."""
        if draws.all():
            return self
        return Resampled(self.rows, self.weights[:, draws], self.totals[draws])


def _drawn_totals(denominators: Array, weights: NDArray[np.float32]) -> Array:
    """Sum the drawn denominators in float64, a few draws at a time."""
    documents, draws = weights.shape
    totals = np.empty(draws)
    step = max(1, _WEIGHT_VALUES // documents)
    for start in range(0, draws, step):
        part = weights[:, start : start + step].astype(np.float64)
        totals[start : start + step] = denominators @ part
    return totals


def count_matrix(argument: str, matrix: sparse.sparray | sparse.spmatrix | ArrayLike) -> Any:
    """Give documents x columns as a compressed sparse column array, values checked."""
    from scipy.sparse import csc_array, issparse

    columns = csc_array(matrix if issparse(matrix) else np.atleast_2d(np.asarray(matrix)))
    as_counts(argument, columns.data[:0] if columns.nnz == 0 else _ends(columns.data))
    return columns


def _ends(values: NDArray[Any]) -> NDArray[Any]:
    """Give the least and the greatest value: if these can be counts, all can."""
    return np.array([values.min(), values.max()])


def document_sizes(argument: str, sizes: ArrayLike, documents: int) -> Array:
    """Give one size a document, checked."""
    array = as_counts(argument, sizes)
    if array.shape != (documents,):
        raise ValueError(
            f"{argument} must hold one number for each of the {documents} documents; "
            f"its shape is {array.shape}."
        )
    return array


def resample(
    columns: Any, denominators: Array, draws: int, seed: int | np.random.SeedSequence
) -> Resampled | None:
    """Draw the documents, or give None where too few of them have a denominator."""
    if np.count_nonzero(denominators) < MIN_DOCUMENTS:
        return None
    weights = draw_weights(len(denominators), draws, seed=seed).T
    # Whole numbers are exact in float32 up to 16.7 million, and within 1 in 10 million above.
    return Resampled(columns.astype(np.float32).T, weights, _drawn_totals(denominators, weights))


def _percentiles(values: Array, level: float) -> tuple[Array, Array]:
    """Give the two percentiles of each row, as numpy.quantile does; reorders `values` in place."""
    last = values.shape[1] - 1
    places = np.array([(1 - level) / 2, (1 + level) / 2]) * last
    below = np.floor(places).astype(np.intp)
    above = np.minimum(below + 1, last)
    values.partition(np.unique([below, above]), axis=1)
    low, high = (
        values[:, i] + (values[:, j] - values[:, i]) * (place - i)
        for i, j, place in zip(below, above, places, strict=True)
    )
    return low, high


def block_width(draws: int) -> int:
    """Give how many columns are worked on at once, so that a block fits into memory."""
    return max(1, _BLOCK_VALUES // draws)


def bounds_by_block(
    columns: int,
    draws: int,
    ratios: Callable[[int, int], Array],
    level: float,
    progress: Progress | None,
) -> tuple[Array, Array]:
    """Work through blocks of columns, on threads; `ratios` gives columns x draws of one block."""
    low, high = np.empty(columns), np.empty(columns)
    step = block_width(draws)
    starts = range(0, columns, step)

    def block(start: int) -> tuple[Array, Array]:
        return _percentiles(ratios(start, min(start + step, columns)), level)

    pool = ThreadPoolExecutor(min(os.cpu_count() or 1, _THREADS))
    try:
        for start, bounds in zip(starts, pool.map(block, starts), strict=True):
            stop = min(start + step, columns)
            low[start:stop], high[start:stop] = bounds
            if progress is not None:
                progress(stop)
    finally:  # an interrupted run must not go on with the blocks that wait
        pool.shutdown(cancel_futures=True)
    return low, high


def no_interval(columns: int) -> tuple[Array, Array]:
    """Give missing bounds."""
    return np.full(columns, np.nan), np.full(columns, np.nan)


def check_settings(draws: int, seed: int, level: float) -> None:
    """Check what all intervals ask for."""
    check_count("draws", draws)
    check_count("seed", seed, least=0)
    check_level(level)


def known_percentiles(values: Array, level: float) -> tuple[Array, Array]:
    """Give the two percentiles of what is known in each row, as numpy.nanquantile does."""
    ordered = np.sort(values, axis=1)  # what is missing comes last
    last = np.count_nonzero(~np.isnan(values), axis=1) - 1
    rows = np.arange(len(values))
    bounds = []
    for part in ((1 - level) / 2, (1 + level) / 2):
        place = part * last
        below = np.floor(place).astype(np.intp)
        floor = ordered[rows, np.maximum(below, 0)]
        above = ordered[rows, np.clip(below + 1, 0, np.maximum(last, 0))]
        bounds.append(np.where(last >= 0, floor + (above - floor) * (place - below), np.nan))
    return bounds[0], bounds[1]
