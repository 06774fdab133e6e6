"""Which documents share text: copies, cut and padded versions, reports from one wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mediakit.analysis._copies import (
    MIN_SIMILARITY,
    SHINGLE,
    Copies,
    MaxGap,
    find_copies,
    hours_of,
    times_of,
)
from mediakit.checks import counted, warn
from mediakit.text.vocabulary import code_points

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["shared_text"]


def shared_text(
    corpus: Corpus, *, min_similarity: float = MIN_SIMILARITY, max_gap: MaxGap = "3D"
) -> pd.DataFrame:
    """Find the pairs of documents that share most of their text.

    Compared are the sets of all runs of five words (shingles), by normal form, so that punctuation,
    vowel marks and spelling of alef make no difference. Every pair is compared exactly: what is not
    in the table is below the limit. Frequent runs, such as a line below every article, cost no
    time, because a pair that shares enough shares a rare run too.

    Parameters
    ----------
    corpus : Corpus
        The articles. Page furniture counts as text: use `clean` first where there is any.
    min_similarity : float, default 0.7
        Least similarity, or least containment, of a pair; above 0 and at most 1.
    max_gap : str, pandas offset, Timedelta or None, default "3D"
        Longest time between the dates of a pair; None for any. A document without a date is
        compared with all others: nothing says that it is far away.

    Returns
    -------
    pandas.DataFrame
        One row a pair, the most similar first, with the columns

        - ``doc_a``, ``doc_b`` : the documents, in the order of their names;
        - ``source_a``, ``source_b`` : their sources, which may be the same;
        - ``similarity`` : shingles in both over shingles in either (Jaccard), from 0 to 1;
        - ``containment`` : part of the shingles of the shorter document that the longer holds too,
          from 0 to 1 and never below `similarity`. It finds the shortened version of a long report.
          Where it alone reaches the limit, five shingles must be shared;
        - ``hours_apart`` : hours between the two dates, from 0; missing where a date is. Dates
          without an hour give multiples of 24;
        - ``earliest`` : the document with the earlier date; missing where the dates are equal or
          one is missing. Who printed first need not be who wrote;
        - ``earliest_source`` : its source; missing where `earliest` is.

        No rows, and a warning, where no pair shares enough. Documents of fewer than five words have
        no shingles and are in no pair.

    Raises
    ------
    ValueError
        If the corpus is empty, `min_similarity` is out of range, or `max_gap` is no length of time
        above zero.
    TypeError
        If `min_similarity` or `max_gap` is of a wrong type.

    References
    ----------
    Broder, A. Z. (1997). On the resemblance and containment of documents. Compression and
    Complexity of Sequences. Exact search: see `mediakit.statistics.overlap`.

    Examples
    --------
    >>> import mediakit as mk
    >>> report = "أعلن مدير الميناء أن العمل يعود غدا إلى الأرصفة كلها بعد توقف دام ثلاثة أيام"
    >>> corpus = mk.Corpus(
    ...     {"source": ["أ", "ب"], "date": ["2022-10-01", "2022-10-02"],
    ...      "text": [report, report + "، وقال شهود إن السفن وصلت"]})
    >>> corpus.shared_text().drop(columns=["source_a", "source_b"]).round(2)
      doc_a doc_b  similarity  containment  hours_apart earliest earliest_source
    0     1     2        0.69          1.0         24.0        1               أ
    """
    copies = find_copies(corpus, min_similarity, max_gap)
    if len(copies.similarity) == 0:
        _warn(copies, min_similarity, max_gap)
    return _table(corpus, copies)


def _warn(copies: Copies, min_similarity: float, max_gap: MaxGap) -> None:
    """Say why a table has no rows."""
    short = int((copies.sizes == 0).sum())
    within = "" if max_gap is None else f" within max_gap={str(max_gap)!r}"
    rest = (
        f" {counted(short, 'document')} of fewer than {SHINGLE} words cannot be compared."
        if short
        else ""
    )
    warn(
        f"No two of {counted(len(copies.sizes), 'document')} share as much text as "
        f"min_similarity={min_similarity:g} asks for{within}.{rest}"
    )


def _table(corpus: Corpus, copies: Copies) -> pd.DataFrame:
    """List the pairs, the most similar first, equal ones by the names of their documents."""
    place = code_points(corpus["doc"])
    pairs = copies.pairs.in_order(place)
    names = place[pairs.second], place[pairs.first]
    order = np.lexsort((*names, -copies.containment, -copies.similarity))
    pairs = pairs.take(order)
    about = pd.DataFrame(corpus)[["doc", "source"]].reset_index(drop=True)
    a, b = (about.take(side).reset_index(drop=True) for side in (pairs.first, pairs.second))
    times = times_of(corpus)
    hours = hours_of(times, pairs)
    b_is_first = times[pairs.second] < times[pairs.first]
    first = {name: a[name].where(~b_is_first, b[name]).where(hours > 0) for name in about}
    return pd.DataFrame(
        {
            "doc_a": a["doc"],
            "doc_b": b["doc"],
            "source_a": a["source"],
            "source_b": b["source"],
            "similarity": copies.similarity[order],
            "containment": copies.containment[order],
            "hours_apart": hours,
            "earliest": first["doc"],
            "earliest_source": first["source"],
        }
    )
