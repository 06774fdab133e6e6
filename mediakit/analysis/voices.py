"""Who is heard in the coverage, and which agencies and outlets feed it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._groups import group_documents, read_tokens
from mediakit.analysis.cited_sources import cited_sources
from mediakit.checks import check_choice
from mediakit.language.media.kinds import KINDS
from mediakit.language.media.media_names import bare
from mediakit.statistics.resampling import ratio_intervals
from mediakit.text.normalization import Normalization

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["voices"]

_OF: Final = ("kind", "cited", "agency")
_HEARD: Final = ("speaker", "denied")
_FEEDS: Final = ("agency", "outlet")
# The outlet itself is no voice it gives the floor to.
_VOICES: Final = tuple(kind for kind in KINDS if kind != "own_credit")


class _Columns(NamedTuple):
    """What is counted: a table of the columns' names, and the column of each citation."""

    labels: pd.DataFrame
    number: NDArray[np.int64]


def voices(
    corpus: Corpus, *, by: str | Sequence[str] | None = "source", of: str = "kind"
) -> pd.DataFrame:
    """Count who is heard, outlet by outlet, with intervals.

    Three questions: which kinds of speakers (``of="kind"``), which speakers (``of="cited"``), and
    which agencies and outlets feed whom (``of="agency"``). Only those who speak or deny are heard;
    agencies and outlets feed an article when they are credited, relay somebody or are cited.

    Parameters
    ----------
    corpus : Corpus
        The articles as scraped, as for `cited_sources`.
    by : str, list of str or None, default "source"
        Column or columns whose values form groups; None for the whole corpus.
    of : {"kind", "cited", "agency"}, default "kind"
        What a row counts.

    Returns
    -------
    pandas.DataFrame
        One row a kind in each group, in the same order everywhere and with zeros; or one row a
        source that is cited in the group, the most cited first. The columns are

        - the columns of `by`, if any;
        - ``kind`` : as in `cited_sources`;
        - ``cited`` : who, in the commonest written form; only with `of` "cited" or "agency";
        - ``count`` : citations, from 0;
        - ``documents`` : documents of the group with such a citation, from 0;
        - ``share`` : part of all citations of speakers in the group, from 0 to 1, missing where
          nobody is heard; with `of` "agency" part of the group's documents that name it;
        - ``low``, ``high`` : 95% interval of the share, from documents drawn with replacement 1,000
          times (percentile bootstrap); missing for a group in which fewer than five documents
          cite anybody, with `of` "agency" for one of fewer than five documents.

    Raises
    ------
    ValueError
        If the corpus is empty, `by` is unknown, `of` is none of the three, or a group has no words.

    See Also
    --------
    cited_sources : every citation with its place in the text.

    Examples
    --------
    >>> import mediakit as mk
    >>> texts = ["قال وزير النقل إن العمل بدأ. وأفاد مصدر مطلع بأن السفينة وصلت.", "لا خبر"]
    >>> corpus = mk.Corpus({"source": ["أ", "أ"], "text": texts})
    >>> table = corpus.voices()
    >>> table.loc[table["count"] > 0, ["source", "kind", "count", "documents", "share"]]
      source       kind  count  documents  share
    0      أ   official      1          1    0.5
    3      أ  anonymous      1          1    0.5
    """
    check_choice("of", of, _OF)
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    table = cited_sources(corpus)
    place = {doc: number for number, doc in enumerate(corpus["doc"].tolist())}
    table = table[_counted(table, of)]
    documents = np.array([place[doc] for doc in table["doc"]], dtype=np.int64)
    columns = _columns(table, of)
    matrix = _matrix(documents, columns, len(corpus))
    return groups.gather(
        [_group(matrix[members], columns.labels, of) for members in groups.members]
    )


def _counted(table: pd.DataFrame, of: str) -> pd.Series:
    """Say which citations count: those who are heard, or those who feed."""
    if of == "agency":
        return table["kind"].isin(_FEEDS)
    return table["role"].isin(_HEARD) & table["kind"].isin(_VOICES)


def _columns(table: pd.DataFrame, of: str) -> _Columns:
    """Name what is counted, and number it for each citation."""
    if of == "kind":
        labels = pd.DataFrame({"kind": pd.Series(_VOICES, dtype="str")})
        place = [_VOICES.index(kind) for kind in table["kind"]]
        return _Columns(labels, np.array(place, dtype=np.int64))
    names = _plain(table)
    keys = pd.MultiIndex.from_arrays([table["kind"], names])
    number, distinct = pd.factorize(keys)
    shown = table["cited"].str.split().str.join(" ").groupby(number).agg(_commonest)
    labels = pd.DataFrame(
        {
            "kind": pd.Series([kind for kind, _ in distinct], dtype="str"),
            "cited": pd.Series(shown.tolist(), dtype="str"),
        }
    )
    return _Columns(labels, number.astype(np.int64))


def _plain(table: pd.DataFrame) -> list[str]:
    """Give the folded words of who is cited, without signs between them, and without وكالة."""
    folded = Normalization().fold(table["cited"].tolist())
    words = ["".join(s if s.isalnum() else " " for s in name).split() for name in folded]
    is_media = table["kind"].isin(_FEEDS).tolist()
    return [
        " ".join(bare(name) if media else name) for name, media in zip(words, is_media, strict=True)
    ]


def _commonest(forms: pd.Series) -> str:
    """Give the form that is written most often, the first of equally common ones."""
    counts = forms.value_counts(sort=False)
    return str(counts.idxmax())


def _matrix(documents: NDArray[np.int64], columns: _Columns, size: int) -> NDArray[np.int64]:
    """Count each column in each document."""
    matrix = np.zeros((size, len(columns.labels)), dtype=np.int64)
    np.add.at(matrix, (documents, columns.number), 1)
    return matrix


def _group(matrix: NDArray[np.int64], labels: pd.DataFrame, of: str) -> pd.DataFrame:
    """Count one group of documents; the share of an agency is that of the documents it feeds."""
    counts, documents = matrix.sum(axis=0), (matrix > 0).sum(axis=0)
    if of == "agency":
        parts, whole = (matrix > 0).astype(np.int64), np.ones(len(matrix), dtype=np.int64)
    else:
        parts, whole = matrix, matrix.sum(axis=1)
    low, high = ratio_intervals(parts, whole)
    total = whole.sum()
    made = labels.assign(
        count=counts,
        documents=documents,
        share=parts.sum(axis=0) / total if total else np.full(len(labels), np.nan),
        low=low,
        high=high,
    )
    if of == "kind":
        return made
    cited = made[made["count"] > 0]
    return cited.sort_values(["count", "documents"], ascending=False, kind="stable")
