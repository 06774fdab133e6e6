"""Counts of named things, group by group, with what they are in the words of each group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._groups import Groups
from mediakit.analysis._settings import Drawing
from mediakit.analysis._wire import Counts, Wire
from mediakit.statistics.resampling import rate_intervals

__all__ = ["count_groups", "named_counts", "rate_columns"]


def count_groups(matrix: Any, sizes: NDArray[np.int64], groups: Groups, wire: Wire) -> list[Counts]:
    """Count documents x things in each group; `sizes` are the tokens of each document.

    Raises ValueError for a group of which no words are left.
    """
    for name, members in zip(groups.names(), groups.members, strict=True):
        wire.check_words(sizes, members, name)
    return [wire.count(matrix, sizes, members) for members in groups.members]


def named_counts(
    names: pd.DataFrame,
    counts: Sequence[Counts],
    groups: Groups,
    *,
    called: str,
    per: float,
    drawing: Drawing,
) -> pd.DataFrame:
    """Make a table of things by group: their count, documents, share, rate and interval.

    Parameters
    ----------
    names : pandas.DataFrame
        One row a thing, in the order of the columns that were counted.
    counts : sequence of Counts
        One for each group.
    groups : Groups
        The groups.
    called : str
        Name of the column of counts.
    per : float
        Tokens that a rate refers to.
    drawing : Drawing
        How the intervals are drawn.

    Returns
    -------
    pandas.DataFrame
        The labels of the group, those of the thing, then ``documents``, ``share`` of all that is
        counted in the group (missing where nothing is), ``rate``, ``per``, ``low`` and
        ``high``.
    """
    return groups.gather([_table(names, one, (called, per), drawing) for one in counts])


def _table(
    names: pd.DataFrame, counts: Counts, asked: tuple[str, float], drawing: Drawing
) -> pd.DataFrame:
    called, per = asked
    totals = counts.totals
    whole = totals.sum()
    low, high = rate_intervals(counts.matrix, counts.sizes, per=per, **drawing)
    return names.assign(
        **{called: totals},
        documents=counts.documents,
        share=totals / whole if whole else np.full(len(totals), np.nan),
        **rate_columns(totals / counts.sizes.sum() * per, per, low, high),
    )


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
