"""Intervals for a share of independent things."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.checks import check_number
from mediakit.statistics.keyness import as_counts, check_within
from mediakit.statistics.quantiles import normal_quantile

__all__ = ["check_level", "wilson"]

Array = NDArray[np.float64]


def check_level(level: float) -> None:
    """Raise unless `level` is a share between 0 and 1, as 0.95.

    Examples
    --------
    >>> check_level(95)
    Traceback (most recent call last):
    ValueError: level must be between 0 and 1, as 0.95; not 95.
    """
    check_number("level", level)
    if level >= 1:
        raise ValueError(f"level must be between 0 and 1, as 0.95; not {level!r}.")


def wilson(count: ArrayLike, total: ArrayLike, *, level: float = 0.95) -> tuple[Array, Array]:
    """Give the Wilson score interval of a share.

    It fits things counted one by one and independent of each other, such as articles coded by
    hand. Words of one article are not: for them, resample documents
    (`mediakit.statistics.resampling`).

    Parameters
    ----------
    count : array_like
        How many of the things have the property.
    total : array_like
        How many things there are; it broadcasts with `count`.
    level : float, default 0.95
        Share of such intervals that hold the true share, between 0 and 1.

    Returns
    -------
    low, high : numpy.ndarray
        Bounds, shares from 0 to 1 that enclose count / total. NaN where `total` is zero.

    Raises
    ------
    ValueError
        If a count is negative or greater than its total, or the level is not between 0 and 1.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    Journal of the American Statistical Association 22.

    Examples
    --------
    >>> low, high = wilson(81, 263)
    >>> print(f"{low:.4f} to {high:.4f}")
    0.2553 to 0.3662
    """
    check_level(level)
    k, n = np.broadcast_arrays(as_counts("count", count), as_counts("total", total))
    check_within("count", k, "total", n)
    n = np.where(n > 0, n, np.nan)
    z2 = normal_quantile((1 + level) / 2) ** 2
    middle = (k + z2 / 2) / (n + z2)
    half = np.sqrt(z2 * (k * (n - k) / n + z2 / 4)) / (n + z2)
    # The ends are exactly 0 and 1 where none or all have the property; rounding would miss them.
    low = np.where(k == 0, 0.0 * n, np.maximum(middle - half, 0.0))
    high = np.where(k == n, 1.0, np.minimum(middle + half, 1.0))
    return low, high
