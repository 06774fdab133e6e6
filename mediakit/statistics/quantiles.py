"""Quantiles that every interval needs, one number at a time.

Those of scipy are as good and take many numbers, but loading them takes longer than a first helper
on a small corpus.
"""

from __future__ import annotations

from functools import lru_cache
from math import atan2, cos, pi, sqrt, tan
from statistics import NormalDist
from typing import Final

import numpy as np

__all__ = ["normal_quantile", "student_quantile"]

_STEPS: Final = 200
_NEAR: Final = 1e-13
_MANY: Final = 1_000  # degrees of freedom from which on an expansion is as good
# 26.7.5: for each power of 1/freedom the coefficients of the normal quantile to the powers 1, 3, 5
_EXPANSION: Final = (
    (1 / 4, 1 / 4),
    (3 / 96, 16 / 96, 5 / 96),
    (-15 / 384, 17 / 384, 19 / 384, 3 / 384),
    (-945 / 92160, -1920 / 92160, 1482 / 92160, 776 / 92160, 79 / 92160),
)


def normal_quantile(p: float) -> float:
    """Give the value below which a standard normal variable is with chance `p`.

    Examples
    --------
    >>> round(normal_quantile(0.975), 6)
    1.959964
    """
    return NormalDist().inv_cdf(p)


@lru_cache(maxsize=1024)
def student_quantile(p: float, freedom: int) -> float:
    """Give the value below which Student's t is with chance `p`, from .5.

    Newton's method from the normal quantile, which is never above it; to its left the distribution
    lies below its tangents, so each step ends before the root. For many degrees of freedom it is
    an expansion around the normal quantile.

    References
    ----------
    Abramowitz, M. and Stegun, I. A. (1964). Handbook of Mathematical Functions, 26.7.3 to 26.7.5.

    Examples
    --------
    >>> round(student_quantile(0.975, 5), 6), round(student_quantile(0.975, 30), 6)
    (2.570582, 2.042272)
    """
    value = normal_quantile(p)
    if freedom >= _MANY:
        terms = [
            factor * value ** (2 * place + 1) / float(freedom) ** power
            for power, factors in enumerate(_EXPANSION, start=1)
            for place, factor in enumerate(factors)
        ]
        return value + float(sum(terms))
    if freedom == 1:
        return tan(pi * (p - 0.5))
    for _ in range(_STEPS):
        within, density = _student(value, freedom)
        step = (p - 0.5 - within / 2) / density
        value += step
        if abs(step) <= _NEAR * value:
            break
    return value


def _student(value: float, freedom: int) -> tuple[float, float]:
    """Give P(-value < t < value), from value 0, and the density of t at the value."""
    angle = atan2(value, sqrt(freedom))
    square = cos(angle) ** 2
    odd = freedom % 2
    # the factors of one term and the next: 1/2, 3/4, 5/6 ... or 2/3, 4/5, 6/7 ...
    below = np.arange(2 + odd, freedom - 1, 2, dtype=np.float64)
    terms = np.cumprod(np.append(1.0, (below - 1) / below * square))
    last = float(np.prod((below - 1) / below)) * (freedom - 1) / freedom
    total = float(terms.sum()) * np.sin(angle)
    within = 2 / pi * (angle + total * cos(angle)) if odd else total
    # with the same products as a ratio of gamma functions of halves
    peak = last * sqrt(freedom) / (pi if odd else 2)
    return float(within), peak * square ** ((freedom + 1) / 2)
