"""How many documents there are of each source in each period, and where there are none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._groups import Groups, group_documents, read_tokens
from mediakit.analysis._periods import Periods, overlaps, read_periods

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["coverage"]

Counts = NDArray[np.int64]


def coverage(
    corpus: Corpus,
    *,
    by: str | Sequence[str] | None = "source",
    freq: str = "D",
) -> pd.DataFrame:
    """Count the documents of each group in each period, from the first period to the last.

    Every group has a row in every period, with zeros where it has no document: a hole in the
    collection looks like silence in every other table. Documents without a date are left out, with
    a warning.

    Parameters
    ----------
    corpus : Corpus
        The articles. All that was collected is counted, copies too, whatever `Corpus.with_wire`
        says.
    by : str, list of str or None, default "source"
        Columns whose values form groups, or "day", "week", "month", "quarter", "year" of the date;
        None for the whole corpus. Of a group of time only its own periods have rows.
    freq : {"D", "W", "ME", "QE", "YE"}, default "D"
        Length of a period: days, weeks from Monday ("W-FRI" for weeks that end on Friday), months,
        quarters or years. "M", "Q" and "Y" are understood too.

    Returns
    -------
    pandas.DataFrame
        One row a group and period, in order of group and time, with the columns

        - the columns of `by`, if any;
        - ``period`` : first day of the period;
        - ``documents`` : documents of the group in the period, from 0;
        - ``documents_total`` : documents of all groups in the period, from 0;
        - ``tokens`` : tokens of the group in the period, from 0;
        - ``share`` : documents / documents_total, from 0 to 1, without an interval: they are all
          that was collected; missing in a period without any document;
        - ``is_missing`` : whether the group has no document in a period in which others have
          (bool).

    Raises
    ------
    ValueError
        If the corpus is empty, no document has a date, `by` or `freq` is not possible, or a group
        has no words.

    Warns
    -----
    UserWarning
        If documents have no date.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus(
    ...     {"source": ["أ", "أ", "ب"], "date": ["2023-01-01", "2023-01-02", "2023-01-02"],
    ...      "text": ["وصل الوفد", "غادر الوفد", "لا خبر"]})
    >>> corpus.coverage()
      source     period  documents  documents_total  tokens  share  is_missing
    0      أ 2023-01-01          1                1       2    1.0       False
    1      أ 2023-01-02          1                2       2    0.5       False
    2      ب 2023-01-01          0                1       0    0.0        True
    3      ب 2023-01-02          1                2       2    0.5       False
    """
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    periods = read_periods(corpus, freq, told=not groups.periods)
    documents = _sum(groups, periods, np.ones(len(corpus), dtype=np.int64))
    parts = _table(groups, periods, documents, _sum(groups, periods, tokens.sizes))
    table = groups.gather(parts)
    return table[overlaps(table, groups.periods, freq)].reset_index(drop=True)


def _sum(groups: Groups, periods: Periods, values: Counts) -> Counts:
    """Add a number of each document up, groups x periods."""
    sums = np.zeros((len(groups.members), len(periods.starts)), dtype=np.int64)
    for number, members in enumerate(groups.members):
        dated = members[periods.of_document[members] >= 0]
        np.add.at(sums[number], periods.of_document[dated], values[dated])
    return sums


def _table(
    groups: Groups, periods: Periods, documents: Counts, tokens: Counts
) -> list[pd.DataFrame]:
    """Make the rows of each group."""
    total = documents.sum(axis=0)
    shares = documents / np.where(total > 0, total, np.nan)
    return [
        pd.DataFrame(
            {
                "period": periods.starts,
                "documents": documents[number],
                "documents_total": total,
                "tokens": tokens[number],
                "share": shares[number],
                "is_missing": (documents[number] == 0) & (total > 0),
            }
        )
        for number in range(len(groups.members))
    ]
