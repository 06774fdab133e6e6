"""Counts of named things, group by group, with what they are in the words of each group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._groups import Groups
from mediakit.analysis._settings import Drawing
from mediakit.analysis._wire import Counts, Wire
from mediakit.statistics.draws import MIN_DOCUMENTS, no_interval
from mediakit.statistics.intervals import wilson
from mediakit.statistics.rates import rate_interval, share_interval

__all__ = [
    "count_groups",
    "document_columns",
    "falling",
    "most_first",
    "named_counts",
    "rate_bounds",
    "rate_columns",
    "share_bounds",
    "share_columns",
]

_DIGITS: Final = 9  # that of sums of fractions are no rounding

Bounds = tuple[NDArray[np.float64], NDArray[np.float64]]


def count_groups(matrix: Any, sizes: NDArray[np.int64], groups: Groups, wire: Wire) -> list[Counts]:
    """Count documents x things in each group; `sizes` are the tokens of each document.

    Raises ValueError for a group of which no words are left.
    """
    wire.check_groups(sizes, groups)
    return [wire.count(matrix, sizes, members) for members in groups.members]


def named_counts(
    names: pd.DataFrame,
    counts: Sequence[Counts],
    groups: Groups,
    *,
    per: float,
    drawing: Drawing,
    yielding: Mapping[str, str],
) -> pd.DataFrame:
    """Make a table of things by group: their counts, documents, rate and share, with intervals.

    Parameters
    ----------
    names : pandas.DataFrame
        One row a thing, in the order of the columns that were counted.
    counts : sequence of Counts
        One for each group.
    groups : Groups
        The groups.
    per : float
        Tokens that a rate refers to.
    drawing : Drawing
        The level of the intervals.
    yielding : mapping of str to str
        Columns of `names` that are called otherwise where the groups have their name.

    Returns
    -------
    pandas.DataFrame
        The labels of the group, those of the thing, then ``count``, the columns of
        `document_columns`, those of `rate_columns` and those of `share_columns`.
    """
    tables = [_table(names, one, per, drawing) for one in counts]
    return groups.gather(tables, yielding=yielding)


def _table(names: pd.DataFrame, counts: Counts, per: float, drawing: Drawing) -> pd.DataFrame:
    totals = counts.totals
    mentions = np.asarray(counts.matrix.sum(axis=1)).ravel()
    level = drawing["level"]
    bounds = rate_bounds(counts.matrix, counts.sizes, per, level)
    return names.assign(
        count=totals,
        **document_columns(counts, drawing),
        tokens=counts.tokens,
        **rate_columns(totals / (counts.tokens or np.nan) * per, per, level, bounds),
        **share_columns(counts._replace(sizes=mentions), drawing),
    )


def document_columns(counts: Counts, drawing: Drawing) -> dict[str, Any]:
    """Name the columns of the documents of a count, and of their share in those that count.

    With weights each document counts for its weight in the share.

    Examples
    --------
    >>> present = np.array([2])
    >>> counts = Counts(np.array([[3]]), np.array([500]), present, 8, present, 8.0)
    >>> columns = document_columns(counts, {"level": 0.95, "draws": 1000, "seed": 0})
    >>> {name: np.round(values, 2).tolist() for name, values in columns.items()}
    {'documents': [2], 'documents_total': [8], 'documents_share': [0.25],
     'documents_share_low': [0.07], 'documents_share_high': [0.59]}
    """
    # sums of fractions, without what rounding adds to them
    present = np.minimum(np.round(counts.present, _DIGITS), counts.reports)
    low, high = wilson(present, counts.reports, level=drawing["level"])
    return {
        "documents": counts.documents,
        "documents_total": np.full(len(present), counts.documents_total),
        "documents_share": present / (counts.reports or np.nan),
        "documents_share_low": low,
        "documents_share_high": high,
    }


def share_columns(counts: Counts, drawing: Drawing) -> dict[str, NDArray[np.float64]]:
    """Name the columns of the shares in all that is counted, which `sizes` hold here.

    Examples
    --------
    >>> matrix = np.array([[1, 3], [0, 0], [2, 0], [1, 1], [0, 2], [1, 1]])
    >>> documents = (matrix > 0).sum(axis=0)
    >>> counts = Counts(matrix, matrix.sum(axis=1), documents, 6, documents, 6.0)
    >>> columns = share_columns(counts, {"level": 0.95, "draws": 1000, "seed": 0})
    >>> {name: values.round(2).tolist() for name, values in columns.items()}
    {'share': [0.42, 0.58], 'share_low': [0.12, 0.2], 'share_high': [0.8, 0.88]}
    """
    low, high = share_bounds(counts.matrix, counts.sizes, drawing["level"])
    share = counts.totals / (counts.sizes.sum() or np.nan)
    return {"share": share, "share_low": low, "share_high": high}


def rate_bounds(matrix: Any, sizes: NDArray[Any], per: float, level: float) -> Bounds:
    """Give the interval of each rate; missing for fewer than five documents with words.

    Examples
    --------
    >>> matrix = np.array([[3, 0], [1, 0], [0, 0], [4, 0], [2, 0]])
    >>> low, high = rate_bounds(matrix, np.full(5, 200), 1000, 0.95)
    >>> low.round(2).tolist(), high.round(2).tolist()
    ([3.75, 0.0], [26.69, 2.61])
    """
    if np.count_nonzero(sizes) < MIN_DOCUMENTS:
        return no_interval(matrix.shape[1])
    return rate_interval(matrix, sizes, per=per, level=level)


def share_bounds(matrix: Any, sizes: NDArray[Any], level: float) -> Bounds:
    """Give the interval of each share; missing where fewer than five documents have a size.

    Examples
    --------
    >>> low, high = share_bounds(np.array([[1]] * 4), np.ones(4), 0.95)
    >>> low.tolist(), high.tolist()
    ([nan], [nan])
    """
    if np.count_nonzero(sizes) < MIN_DOCUMENTS:
        return no_interval(matrix.shape[1])
    return share_interval(matrix, sizes, level=level)


def rate_columns(
    rate: NDArray[np.float64], per: float, level: float, bounds: Bounds
) -> dict[str, NDArray[Any]]:
    """Name the columns of a rate; `per` is whole where it was given as a whole number.

    Examples
    --------
    >>> columns = rate_columns(np.array([2.5]), 1000.0, 0.95, (np.array([1.0]), np.array([4.0])))
    >>> {name: values.tolist() for name, values in columns.items()}
    {'rate': [2.5], 'per': [1000], 'level': [0.95], 'low': [1.0], 'high': [4.0]}
    """
    whole = float(per).is_integer()
    referred = np.full(len(rate), per, dtype=np.int64 if whole else np.float64)
    low, high = bounds
    levels = np.full(len(rate), level)
    return {"rate": rate, "per": referred, "level": levels, "low": low, "high": high}


def most_first(table: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Put the rows with the highest numbers first; equal ones stay in their order.

    Sums of fractions are equal up to what rounding adds to them.

    Examples
    --------
    >>> table = pd.DataFrame({"term": ["أ", "ب", "ت"], "count": [1 / 3 * 3 - 1e-16, 1.0, 2.0]})
    >>> most_first(table, ["count"])["term"].tolist()
    ['ت', 'أ', 'ب']
    """
    order = falling([table[column].to_numpy() for column in by])
    return table.take(order).reset_index(drop=True)


def falling(columns: Sequence[NDArray[Any]]) -> NDArray[np.intp]:
    """Give the order in which the highest numbers come first, as `most_first` does."""
    keys = [-np.round(column.astype(np.float64), _DIGITS) for column in columns]
    return np.lexsort(keys[::-1])
