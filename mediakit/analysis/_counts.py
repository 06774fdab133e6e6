"""Counts of named things, group by group, with what they are in the words of each group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._groups import Groups
from mediakit.analysis._wire import Counts, Wire
from mediakit.statistics.resampling import rate_intervals

__all__ = ["count_groups", "named_counts"]


def count_groups(matrix: Any, sizes: NDArray[np.int64], groups: Groups, wire: Wire) -> list[Counts]:
    """Count documents x things in each group; `sizes` are the tokens of each document."""
    return [
        wire.count(matrix, sizes, members, name)
        for name, members in zip(groups.names(), groups.members, strict=True)
    ]


def named_counts(
    names: pd.DataFrame, counts: Sequence[Counts], groups: Groups, *, called: str, per: float
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

    Returns
    -------
    pandas.DataFrame
        The labels of the group, those of the thing, then ``documents``, ``share`` of all that is
        counted in the group (missing where nothing is), ``rate``, ``low`` and ``high``.
    """
    table = groups.gather([_table(names, one, called, per) for one in counts])
    table.attrs["per"] = per
    return table


def _table(names: pd.DataFrame, counts: Counts, called: str, per: float) -> pd.DataFrame:
    totals = counts.totals
    whole = totals.sum()
    low, high = rate_intervals(counts.matrix, counts.sizes, per=per)
    return names.assign(
        **{called: totals},
        documents=counts.documents,
        share=totals / whole if whole else np.full(len(totals), np.nan),
        rate=totals / counts.sizes.sum() * per,
        low=low,
        high=high,
    )
