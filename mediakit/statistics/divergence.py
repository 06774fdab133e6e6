"""Divergence and similarity: how far two distributions lie apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.statistics.keyness import as_counts

__all__ = ["cosine", "jensen_shannon", "jensen_shannon_parts"]

Array = NDArray[np.float64]


def jensen_shannon(p: ArrayLike, q: ArrayLike) -> Array:
    """Compute the Jensen-Shannon divergence of two distributions, base 2, equal weights.

    It is the mean of the Kullback-Leibler divergences of `p` and `q` from their average. It is a
    divergence; its square root is a distance.

    Parameters
    ----------
    p, q : array_like
        Counts or shares over the same categories, the last axis; each is divided by its sum. The
        other axes broadcast, so one distribution can be compared with many.

    Returns
    -------
    numpy.ndarray
        Bits from 0 (the same shares) to 1 (no category in common), one value for each pair. NaN
        where a distribution sums to zero.

    Raises
    ------
    ValueError
        If a number is negative or infinite, or the categories differ in number.

    References
    ----------
    Lin, J. (1991). Divergence measures based on the Shannon entropy. IEEE Transactions on
    Information Theory 37(1).

    Examples
    --------
    >>> float(jensen_shannon([1, 1, 0], [0, 1, 1]))
    0.5
    """
    one, other = _pair_of_shares(p, q)
    # The entropy of the average less the average entropy: two logarithms a number in place of four.
    bits = (_negative_entropy(one) + _negative_entropy(other)) / 2
    bits = bits - _negative_entropy((one + other) / 2)
    return np.clip(bits, 0.0, 1.0)  # rounding can leave a sum just outside the bounds


def jensen_shannon_parts(p: ArrayLike, q: ArrayLike) -> Array:
    """Compute what each category adds to the Jensen-Shannon divergence.

    With m the average of p and q, a category adds (p log2(p / m) + q log2(q / m)) / 2.

    Parameters
    ----------
    p, q : array_like
        As in `jensen_shannon`.

    Returns
    -------
    numpy.ndarray
        Bits, one value for each category, from 0 (the same share in both) up; over the last axis
        they sum to the divergence. NaN where a distribution sums to zero.

    Raises
    ------
    ValueError
        As in `jensen_shannon`.

    References
    ----------
    Lin (1991), as in `jensen_shannon`. Gallagher, R. J. and others (2021). Generalized word shift
    graphs: a method for visualizing and explaining pairwise comparisons between texts. EPJ Data
    Science 10.

    Examples
    --------
    >>> jensen_shannon_parts([1, 1, 0], [0, 1, 1])
    array([0.25, 0.  , 0.25])
    """
    from scipy.special import rel_entr

    shares = _pair_of_shares(p, q)
    middle = (shares[0] + shares[1]) / 2
    parts: Array = rel_entr(shares[0], middle) + rel_entr(shares[1], middle)
    # By the log-sum inequality no part is below zero; rounding can take it there.
    return np.asarray(np.maximum(parts / (2 * np.log(2)), 0.0), dtype=np.float64)


def cosine(p: ArrayLike, q: ArrayLike) -> Array:
    """Compute the cosine of the angle between two distributions.

    Parameters
    ----------
    p, q : array_like
        Counts or shares over the same categories, the last axis; the other axes broadcast.

    Returns
    -------
    numpy.ndarray
        From 0 (no category in common) to 1 (the same shares), one value for each pair. NaN where
        a distribution sums to zero.

    Raises
    ------
    ValueError
        If a number is negative or infinite, or the categories differ in number.

    References
    ----------
    Salton, G. and McGill, M. J. (1983). Introduction to Modern Information Retrieval, chapter 4.
    McGraw-Hill.

    Examples
    --------
    >>> float(cosine([1, 1, 0], [0, 1, 1]).round(6))
    0.5
    """
    one, other = np.atleast_1d(as_counts("p", p)), np.atleast_1d(as_counts("q", q))
    if one.shape[-1] != other.shape[-1]:
        raise ValueError(
            f"p and q must have the same categories; p has {one.shape[-1]}, q {other.shape[-1]}."
        )
    lengths = np.linalg.norm(one, axis=-1) * np.linalg.norm(other, axis=-1)
    products: Array = (one * other).sum(axis=-1)
    return np.clip(products / np.where(lengths > 0, lengths, np.nan), 0.0, 1.0)


def _pair_of_shares(p: ArrayLike, q: ArrayLike) -> tuple[Array, Array]:
    shares = _shares("p", p), _shares("q", q)
    if shares[0].shape[-1] != shares[1].shape[-1]:
        raise ValueError(
            "p and q must have the same categories; "
            f"p has {shares[0].shape[-1]}, q {shares[1].shape[-1]}."
        )
    return shares


def _negative_entropy(shares: Array) -> Array:
    """Sum up p log2(p) over the last axis, nothing for a share of zero."""
    bits: Array = (shares * np.log2(np.where(shares == 0, 1.0, shares))).sum(axis=-1)
    return bits


def _shares(argument: str, values: ArrayLike) -> Array:
    """Divide by the sum over the last axis, NaN for a sum of zero."""
    counts = np.atleast_1d(as_counts(argument, values))
    total = counts.sum(axis=-1, keepdims=True)
    shares: Array = counts / np.where(total > 0, total, np.nan)
    return shares
