"""How much each document counts when all copies of a report count as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mediakit.analysis._copies import MIN_SIMILARITY, Window, find_clusters

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["wire_weights"]


def wire_weights(
    corpus: Corpus, *, min_similarity: float = MIN_SIMILARITY, window: Window = None
) -> pd.DataFrame:
    """Give each document the weight 1 over the size of its cluster of copies.

    The copies of one report together weigh as much as one report, and a document that is nobody's
    copy weighs 1. These are the weights of ``wire="weighted"`` in `term_frequency`, `actor_counts`
    and `compare_sources`. No document is dropped.

    Parameters
    ----------
    corpus : Corpus
        The articles. Weights are those within this corpus: filter before, not after.
    min_similarity : float, default 0.7
        Least similarity, or least containment, of a pair, as in `shared_text`.
    window : str, pandas offset, Timedelta or None, default None
        Longest time between the dates of a pair; None for any.

    Returns
    -------
    pandas.DataFrame
        One row a document, in the order of the corpus, with the columns

        - ``doc`` : the document;
        - ``size`` : documents in its cluster, itself among them, from 1;
        - ``weight`` : 1 over `size`, above 0 and at most 1.

    Raises
    ------
    ValueError
        If the corpus is empty or an argument is out of range, as in `shared_text`.
    TypeError
        If `min_similarity` or `window` is of a wrong type.

    Examples
    --------
    >>> import mediakit as mk
    >>> report = "أعلن مدير الميناء أن العمل يعود غدا إلى الأرصفة كلها بعد توقف دام ثلاثة أيام"
    >>> corpus = mk.Corpus({"source": ["أ", "ب", "ب"], "text": [report, report, "لا جديد"]})
    >>> corpus.wire_weights()
      doc  size  weight
    0   1     2     0.5
    1   2     2     0.5
    2   3     1     1.0
    """
    size = find_clusters(corpus, min_similarity, window).size
    docs = pd.DataFrame(corpus)["doc"].reset_index(drop=True)
    return pd.DataFrame({"doc": docs, "size": size, "weight": 1 / size})
