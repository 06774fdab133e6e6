"""Which documents are versions of one report, and whose report it is."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._copies import (
    MIN_SIMILARITY,
    Clusters,
    MaxGap,
    find_clusters,
    times_of,
)
from mediakit.checks import counted, warn
from mediakit.language.media.agencies import (
    NamedCredit,
    best_credit,
    is_agency,
    named_credits,
)
from mediakit.language.media.words import read_words
from mediakit.text.furniture.corpus import furniture_of, pages_of
from mediakit.text.normalization import Normalization
from mediakit.text.same_names import UNKNOWN_SOURCE
from mediakit.text.vocabulary import code_points
from mediakit.tokens import TextCache

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["list_clusters", "read_credits", "wire_clusters"]

Credits: TypeAlias = list[list[NamedCredit]]
CreditsOf: TypeAlias = Callable[[NDArray[np.intp]], Credits]


def wire_clusters(
    corpus: Corpus, *, min_similarity: float = MIN_SIMILARITY, max_gap: MaxGap = None
) -> pd.DataFrame:
    """Put the documents that are versions of one report into clusters, and name its agency.

    Two documents are in one cluster when copies connect them: pairs that `shared_text` lists,
    except that a document which holds another and more than four times as much is taken for a
    digest and not for a copy. Time sets no limit unless you give one: a report printed again weeks
    later is still the same report.

    Parameters
    ----------
    corpus : Corpus
        The articles. Page furniture counts as text: use `clean` first where there is any. Agencies
        are read from the pages as they were, in the column ``raw`` that `clean` adds. Clusters are
        those within this corpus: filter before, not after.
    min_similarity : float, default 0.7
        Least similarity, or least containment, of a pair, as in `shared_text`.
    max_gap : str, pandas offset, Timedelta or None, default None
        Longest time between the dates of a pair; None for any.

    Returns
    -------
    pandas.DataFrame
        One row a document, cluster by cluster and the earliest first, with the columns

        - ``doc``, ``source``, ``date`` : the document;
        - ``cluster`` : number of the cluster, from 1, in the order of the dates of their earliest
          documents, equal ones in that of names; a document without a copy has one of its own;
        - ``copies`` : documents in its cluster, itself among them, from 1;
        - ``weight`` : 1 over `copies`, above 0 and at most 1, so that the copies of one report
          together weigh as much as one: the weights of ``corpus.with_wire("weighted")``;
        - ``agency`` : whose report the cluster is, the same in all its rows: the agency that most
          sources credit in a credit line, dateline or byline; where none is credited, the source of
          the cluster that is itself an agency; else the source of the earliest document, which is a
          guess. Missing where several sources are the earliest, or no date is known, and for a
          document without a copy;
        - ``place`` : place of the document in time within the cluster, from 1; equal dates have
          equal places; missing without a date.

        A warning where no document has a copy.

    Raises
    ------
    ValueError
        If the corpus is empty or an argument is out of range, as in `shared_text`.
    TypeError
        If `min_similarity` or `max_gap` is of a wrong type.

    Examples
    --------
    >>> import mediakit as mk
    >>> report = "أعلن مدير الميناء أن العمل يعود غدا إلى الأرصفة كلها بعد توقف دام ثلاثة أيام."
    >>> corpus = mk.Corpus(
    ...     {"source": ["أ", "ب", "ب"], "date": ["2022-10-02", "2022-10-01", "2022-10-01"],
    ...      "text": [report + " (رويترز)", report, "لا جديد"]})
    >>> corpus.wire_clusters()
      doc source       date  cluster  copies  weight  agency  place
    0   2      ب 2022-10-01        1       2     0.5  رويترز      1
    1   1      أ 2022-10-02        1       2     0.5  رويترز      2
    2   3      ب 2022-10-01        2       1     1.0     NaN      1
    """
    return list_clusters(
        corpus, min_similarity, max_gap, lambda members: read_credits(corpus.iloc[members])
    )


def list_clusters(
    corpus: Corpus, min_similarity: float, max_gap: MaxGap, credits_of: CreditsOf
) -> pd.DataFrame:
    """List the clusters, where `credits_of` gives the credits of documents; see `wire_clusters`."""
    clusters = find_clusters(corpus, min_similarity, max_gap)
    table = _documents(corpus, clusters)
    members = np.flatnonzero(clusters.size > 1)
    if len(members) == 0:
        warn(
            f"None of {counted(len(corpus), 'document')} is a copy of another at "
            f"min_similarity={min_similarity:g}."
        )
    agencies = _agencies(credits_of(members), table.take(members).reset_index(drop=True))
    table["agency"] = table["cluster"].map(agencies).astype("str")
    late = table["place"].fillna(len(corpus) + 1)
    order = np.lexsort((code_points(table["doc"]), late, table["cluster"]))
    columns = ["doc", "source", "date", "cluster", "copies", "weight", "agency", "place"]
    return table[columns].take(order).reset_index(drop=True)


def _documents(corpus: Corpus, clusters: Clusters) -> pd.DataFrame:
    """List the documents with cluster, weight and place, in the order of the corpus."""
    table = pd.DataFrame(corpus)[["doc", "source", "date"]].reset_index(drop=True)
    known = pd.Series(times_of(corpus)).where(table["date"].notna())
    late = known.fillna(np.inf)
    order = np.lexsort((code_points(table["doc"]), late))
    number = np.empty(len(table), dtype=np.int64)
    number[order] = pd.factorize(clusters.number[order])[0] + 1
    table["cluster"] = number
    table["copies"] = clusters.size
    table["weight"] = 1 / clusters.size
    table["place"] = known.groupby(table["cluster"]).rank(method="min").astype("Int64")
    return table


def _agencies(credits: Credits, table: pd.DataFrame) -> dict[int, str | None]:
    """Name the agency of each cluster."""
    known: dict[str, set[str]] = {}
    for one in (credit for own in credits for credit in own if credit.sure):
        known.setdefault(one.key, set()).add(one.source)
    said: dict[int, list[NamedCredit]] = {}
    for cluster, own in zip(table["cluster"].tolist(), credits, strict=True):
        said.setdefault(cluster, []).extend(own)
    outlets = _outlets(table)
    return {cluster: best_credit(said[cluster], known) or outlets.get(cluster) for cluster in said}


def read_credits(
    corpus: pd.DataFrame, known: Callable[[str], Container[str]] | None = None
) -> Credits:
    """Read the credits of each document, from the page as it was.

    `known` gives the recurring lines of a source, where these documents are a part of more.
    """
    text = corpus["raw" if "raw" in corpus else "text"].fillna("").astype("str")
    pages = pages_of(corpus[["source", "title"]].assign(text=text))
    tokens = TextCache(text).tokens(corpus["doc"].reset_index(drop=True), Normalization())
    words = read_words(tokens, pages.texts, pages.sources)
    return [
        named_credits(words, document, pieces)
        for document, pieces in enumerate(furniture_of(pages, known))
    ]


def _outlets(table: pd.DataFrame) -> dict[int, str]:
    """Give the agency among the sources of a cluster, or else its only earliest source."""
    by_time = table.sort_values(["cluster", "place"], kind="stable")
    named = by_time[by_time["source"].notna()]
    is_of_agency = named["source"].map({one: is_agency(one) for one in named["source"].unique()})
    agencies = named[is_of_agency.astype(bool)].drop_duplicates("cluster")
    first = table.loc[table["place"] == 1, ["cluster", "source"]].drop_duplicates()
    alone = first.drop_duplicates("cluster", keep=False)
    alone = alone[alone["source"].notna() & (alone["source"] != UNKNOWN_SOURCE)]
    found = pd.concat([agencies, alone]).drop_duplicates("cluster")
    return dict(zip(found["cluster"].tolist(), found["source"].tolist(), strict=True))
