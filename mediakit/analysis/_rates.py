"""A rate with what it refers to and its interval: columns that stand together in every table."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["rate_columns"]


def rate_columns(
    rate: NDArray[np.float64],
    per: float,
    low: NDArray[np.float64],
    high: NDArray[np.float64],
) -> dict[str, NDArray[Any]]:
    """Name the columns of a rate; `per` is whole where it was given as a whole number.

    Examples
    --------
    >>> columns = rate_columns(np.array([2.5]), 1000.0, np.array([1.0]), np.array([4.0]))
    >>> {name: values.tolist() for name, values in columns.items()}
    {'rate': [2.5], 'per': [1000], 'low': [1.0], 'high': [4.0]}
    """
    whole = float(per).is_integer()
    referred = np.full(len(rate), per, dtype=np.int64 if whole else np.float64)
    return {"rate": rate, "per": referred, "low": low, "high": high}
