"""Who is heard in the coverage, and which agencies and outlets feed it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._counts import document_columns, most_first, share_columns
from mediakit.analysis._groups import group_documents, read_tokens
from mediakit.analysis._listed import check_fields, tell_listed
from mediakit.analysis._periods import warn_cut_short
from mediakit.analysis._wire import Wire, read_wire
from mediakit.analysis.cited_sources import cited_sources
from mediakit.checks import check_choice, check_type
from mediakit.language.media.kinds import KINDS
from mediakit.language.media.media_names import bare
from mediakit.lists.actors import ACTORS_HINT, Actors
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
    """What is counted: a table of the columns' names, and the column of each citation.

    A citation of what is none of these has the number behind the last.
    """

    labels: pd.DataFrame
    number: NDArray[np.int64]


def voices(
    corpus: Corpus,
    *,
    by: str | Sequence[str] | None = None,
    of: str = "kind",
    actors: Actors | None = None,
    fields: Sequence[str] = (),
) -> pd.DataFrame:
    """Count who is heard, with intervals.

    Three questions: which kinds of speakers (``of="kind"``), which speakers (``of="cited"``, or
    ``of="actor"`` for those of a list, or a field of the list such as ``of="gender"``), and which
    agencies and outlets feed whom (``of="agency"``). Only those who speak or deny are heard;
    agencies and outlets feed an article when they are credited, relay somebody or are cited.

    Parameters
    ----------
    corpus : Corpus
        The articles as scraped, as for `cited_sources`; `Corpus.with_wire` says how copies count,
        `Corpus.with_intervals` how the intervals are drawn.
    by : str, list of str or None, default None
        Columns whose values form groups, or "day", "week", "month", "quarter", "year" of the date;
        None for the whole corpus.
    of : {"kind", "cited", "agency", "actor"} or a field of the list, default "kind"
        What a row counts.
    actors : Actors, optional
        Whom to recognise among the speakers, for `of` "actor" or a field.
    fields : sequence of str, default ()
        With `of` "actor": fields of the list that become columns behind ``actor``.

    Returns
    -------
    pandas.DataFrame
        One row a kind, an actor of the list or a value of its field in each group, in the same
        order everywhere and with zeros; or one row a source that is cited in the group, the most
        cited first, equal ones by kind and code point of the folded name. The columns are

        - the columns of `by`, if any;
        - ``kind`` : as in `cited_sources`; ``voice_kind`` where `by` names a column ``kind``;
        - ``cited`` : who, in the commonest written form; only with `of` "cited" or "agency";
        - instead of `kind` with `of` "actor": `actor`, then `name_en`, `name_ar` where the list has
          names in these languages, and `fields`; with a field: that field;
        - ``count`` : citations, from 0; with weights fractions;
        - ``documents`` : documents of the group that count and have such a citation, from 0;
        - ``documents_total`` : documents of the group that count, from 1;
        - ``documents_share`` : part of these that have one, from 0 to 1, with weights each for its
          weight;
        - ``documents_share_low``, ``documents_share_high`` : 95% interval of it (Wilson), the
          documents taken as drawn one by one;
        - ``tokens`` : tokens of the group that count, from 1; with weights a fraction;
        - ``share`` : part of all citations of speakers in the group, of the list or not, from 0 to
          1, missing where nobody is heard; with `of` "agency" part of the group's documents that
          name it;
        - ``share_low``, ``share_high`` : 95% interval of the share, from the differences between
          documents (see `mediakit.statistics.rates`); missing for a group in which fewer than five
          documents cite anybody, with `of` "agency" for one of fewer than five documents.

    Raises
    ------
    ValueError
        If the corpus is empty, `by` is unknown, `of` is none of these, `actors` is missing for
        it, or a group has no words.
    TypeError
        If `actors` is no Actors.

    See Also
    --------
    cited_sources : every citation with its place in the text.

    Examples
    --------
    >>> import mediakit as mk
    >>> texts = ["قال وزير النقل إن العمل بدأ. وأفاد مصدر مطلع بأن السفينة وصلت.", "لا خبر"]
    >>> corpus = mk.Corpus({"source": ["أ", "أ"], "text": texts})
    >>> table = corpus.voices(by="source")
    >>> table.loc[table["count"] > 0, ["source", "kind", "count", "documents", "share"]]
      source       kind  count  documents  share
    0      أ   official      1          1    0.5
    3      أ  anonymous      1          1    0.5
    """
    _check_of(of, actors)
    asked = check_fields(actors if actors is not None else {}, fields)
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    field = [of] if of not in (*_OF, "actor") else asked
    warn_cut_short(corpus, groups.periods)
    table = cited_sources(corpus, actors=actors, fields=field)
    place = {doc: number for number, doc in enumerate(corpus["doc"].tolist())}
    table = table[_counted(table, of)]
    documents = np.array([place[doc] for doc in table["doc"]], dtype=np.int64)
    columns = _listed(table, of, actors, asked) if of not in _OF else _columns(table, of)
    matrix = _matrix(documents, columns, len(corpus))
    wire = read_wire(corpus)
    wire.check_groups(tokens.sizes, groups)
    return groups.gather(
        [
            _group((matrix, tokens.sizes), members, columns.labels, of, wire)
            for members in groups.members
        ],
        yielding={"kind": "voice_kind"},
    )


def _check_of(of: str, actors: Actors | None) -> None:
    if actors is None:
        hint = "With actors= also 'actor' and the fields of the list."
        check_choice("of", of, _OF, hint=hint)
    else:
        check_type("actors", actors, Actors, hint=ACTORS_HINT)
        check_choice("of", of, (*_OF, "actor", *actors.fields, "type"))


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
    keys = pd.Series(list(zip(table["kind"], names, strict=True)), dtype=object)
    number, distinct = pd.factorize(keys, sort=True)
    shown = table["cited"].str.split().str.join(" ").groupby(number).agg(_commonest)
    labels = pd.DataFrame(
        {
            "kind": pd.Series([kind for kind, _ in distinct], dtype="str"),
            "cited": pd.Series(shown.tolist(), dtype="str"),
        }
    )
    return _Columns(labels, number.astype(np.int64))


def _listed(table: pd.DataFrame, of: str, actors: Actors | None, fields: Sequence[str]) -> _Columns:
    """Give numbers to the actors of a list, or to the values of its field, in its order."""
    assert actors is not None
    labels = pd.DataFrame({"actor": pd.Series(list(actors), dtype="str")})
    if of == "actor":
        labels = tell_listed(labels, actors, fields)
    else:
        told = tell_listed(labels, actors, [of])
        labels = told[[of]].dropna().drop_duplicates(ignore_index=True)
    number = pd.Index(labels[of]).get_indexer(pd.Index(table[of]))
    return _Columns(labels, np.where(number < 0, len(labels), number))


def _plain(table: pd.DataFrame) -> list[str]:
    """Give the folded words of who is cited, without signs between them, and without وكالة."""
    folded = Normalization().fold(table["cited"].tolist())
    words = ["".join(s if s.isalnum() else " " for s in name).split() for name in folded]
    is_media = table["kind"].isin(_FEEDS).tolist()
    return [
        " ".join(bare(name) if media else name) for name, media in zip(words, is_media, strict=True)
    ]


def _commonest(forms: pd.Series) -> str:
    """Give the form that is written most often, of equal ones the first by code point."""
    counts = forms.value_counts(sort=False).sort_index()
    return str(counts.idxmax())


def _matrix(documents: NDArray[np.int64], columns: _Columns, size: int) -> Any:
    """Count each column in each document."""
    from scipy.sparse import csr_array

    ones = np.ones(len(documents), dtype=np.int64)
    matrix = csr_array((ones, (documents, columns.number)), shape=(size, len(columns.labels) + 1))
    matrix.sum_duplicates()
    return matrix


def _group(
    counted: tuple[Any, NDArray[np.int64]],
    members: NDArray[np.intp],
    labels: pd.DataFrame,
    of: str,
    wire: Wire,
) -> pd.DataFrame:
    """Count one group of documents; the share of an agency is that of the documents it feeds.

    `counted` are documents x columns, the last one of everybody else who is heard, and tokens.
    """
    matrix, sizes = counted
    everybody = np.asarray(matrix.sum(axis=1)).ravel()
    matrix = matrix[:, :-1]
    counts = parts = wire.count(matrix, everybody, members)
    if of == "agency":
        feeds = (matrix > 0).astype(np.int64)
        parts = wire.count(feeds, np.ones(matrix.shape[0], dtype=np.int64), members)
    made = labels.assign(
        count=counts.totals,
        **document_columns(counts, wire.drawing),
        tokens=_tokens(sizes, members, wire),
        **share_columns(parts, wire.drawing),
    )
    if of not in ("cited", "agency"):
        return made
    return most_first(made[made["count"] > 0], ["count", "documents"])


def _tokens(sizes: NDArray[np.int64], members: NDArray[np.intp], wire: Wire) -> float:
    """Add up the tokens of the documents that count, with weights each for its weight."""
    kept = wire.of(members)
    counting = sizes[kept] * wire.weights(kept) if wire.is_weighted else sizes[kept]
    total: float = counting.sum()
    return total
