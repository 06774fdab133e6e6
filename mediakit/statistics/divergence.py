"""Divergence: how far two distributions lie apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.statistics.keyness import as_counts

__all__ = ["jensen_shannon"]

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
    from scipy.special import rel_entr

    shares = _shares("p", p), _shares("q", q)
    if shares[0].shape[-1] != shares[1].shape[-1]:
        raise ValueError(
            "p and q must have the same categories; "
            f"p has {shares[0].shape[-1]}, q {shares[1].shape[-1]}."
        )
    middle = (shares[0] + shares[1]) / 2
    terms: Array = rel_entr(shares[0], middle) + rel_entr(shares[1], middle)
    bits: Array = terms.sum(axis=-1) / (2 * np.log(2))
    return np.clip(bits, 0.0, 1.0)  # rounding can leave a sum just outside the bounds


def _shares(argument: str, values: ArrayLike) -> Array:
    """Divide by the sum over the last axis, NaN for a sum of zero."""
    counts = np.atleast_1d(as_counts(argument, values))
    total = counts.sum(axis=-1, keepdims=True)
    shares: Array = counts / np.where(total > 0, total, np.nan)
    return shares
