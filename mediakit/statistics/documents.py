"""Counts by document, checked and weighted, for the statistics that sum over documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.statistics.keyness import as_counts, check_within

if TYPE_CHECKING:
    from scipy import sparse

__all__ = ["one_each", "weighted"]

Array = NDArray[np.float64]


def one_each(argument: str, values: ArrayLike, documents: int) -> Array:
    """Give one number for each document, after making sure that there is one.

    Parameters
    ----------
    argument : str
        What the caller calls them, for the message.
    values : array_like
        Numbers, zero or more.
    documents : int
        How many documents there are.

    Returns
    -------
    numpy.ndarray
        The same numbers as float64.

    Raises
    ------
    ValueError
        If a number is negative or infinite, or there is not one for each document.

    Examples
    --------
    >>> one_each("sizes", [10, 20], 3)
    Traceback (most recent call last):
    ValueError: sizes must hold one number for each of the 3 documents; its shape is (2,).
    """
    array = as_counts(argument, values)
    if array.shape != (documents,):
        raise ValueError(
            f"{argument} must hold one number for each of the {documents} documents; "
            f"its shape is {array.shape}."
        )
    return array


def weighted(
    counts: tuple[str, sparse.sparray | sparse.spmatrix | ArrayLike],
    sizes: tuple[str, ArrayLike],
    weights: ArrayLike | None,
) -> tuple[Any, Array, Array]:
    """Multiply counts and sizes by the weights of the documents.

    Parameters
    ----------
    counts, sizes : tuple of str and array
        Documents x columns, and one number a document, each after what the caller calls it.
    weights : array_like or None
        How much each document counts, zero or more; None is 1.

    Returns
    -------
    columns : scipy.sparse.csc_array
        A copy of the counts as float64, weighted, sorted and without stored zeros.
    sizes : numpy.ndarray
        The weighted sizes.
    weights : numpy.ndarray
        The weights.

    Raises
    ------
    ValueError
        If a number is negative or infinite, a count is greater than the size of its document, or
        the lengths differ.

    Examples
    --------
    >>> columns, sizes, _ = weighted(("counts", [[2, 0], [1, 4]]), ("sizes", [10, 20]), [1, 0.5])
    >>> columns.toarray().tolist(), sizes.tolist()
    ([[2.0, 0.0], [0.5, 2.0]], [10.0, 10.0])
    """
    from scipy.sparse import csc_array, issparse

    matrix: Any = counts[1]
    matrix = matrix if issparse(matrix) else np.atleast_2d(np.asarray(matrix))
    columns: Any = csc_array(matrix, dtype=float, copy=True)
    columns.sum_duplicates()
    as_counts(counts[0], columns.data)
    numbers = one_each(sizes[0], sizes[1], columns.shape[0])
    check_within(f"a count in {counts[0]}", columns.data, "its document", numbers[columns.indices])
    share = np.ones(len(numbers)) if weights is None else one_each("weights", weights, len(numbers))
    if weights is not None:
        columns.data *= share[columns.indices]
    columns.eliminate_zeros()
    columns.sort_indices()
    return columns, numbers * share, share
