"""Who is heard in the coverage, and which agencies and outlets feed it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._counts import document_columns, most_first, share_columns
from mediakit.analysis._groups import group_documents, read_tokens
from mediakit.analysis._listed import check_fields, tell_listed
from mediakit.analysis._periods import warn_cut_short
from mediakit.analysis._wire import Wire, read_wire
from mediakit.analysis.cited_sources import MIN_CONFIDENCE, list_citations
from mediakit.checks import check_choice, check_type
from mediakit.language.media.kinds import KINDS
from mediakit.language.media.media_names import bare
from mediakit.lists.actors import ACTORS_HINT, Actors
from mediakit.text.normalization import Normalization

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["voices"]

_OF: Final = ("kind", "cited", "agency", "gender")
_PERSONS: Final = ("official", "person")  # of whom a gender is asked
_YIELDING: Final = {"kind": "voice_kind", "role": "voice_role"}
_GENDERS: Final = ("woman", "man", "unknown")
_FEEDS: Final = ("agency", "outlet")
# The outlet itself is no voice it gives the floor to.
_VOICES: Final = tuple(kind for kind in KINDS if kind != "own_credit")
# What each role is in the table of citations, and the kinds that can have it: an agency passes on
# what others say, and credits name agencies and outlets.
_ROLES: Final = {
    "speaker": (("speaker", "denied"), tuple(kind for kind in _VOICES if kind != "agency")),
    "relayed_by": (("relayed_by",), _VOICES),
    "credit": (("credit",), _FEEDS),
    "any": (("speaker", "denied", "relayed_by", "credit"), _VOICES),
}


class _Columns(NamedTuple):
    """What is counted: a table of the columns' names, and the column of each citation.

    A citation of what is none of these has the number behind the last.
    """

    labels: pd.DataFrame
    number: NDArray[np.int64]


class Asked(NamedTuple):
    """What is asked of `voices`."""

    by: str | Sequence[str] | None = None
    of: str = "kind"
    role: str | None = None
    actors: Actors | None = None
    fields: Sequence[str] = ()
    min_confidence: float = MIN_CONFIDENCE


def voices(
    corpus: Corpus,
    *,
    by: str | Sequence[str] | None = None,
    of: str = "kind",
    role: str | None = None,
    actors: Actors | None = None,
    fields: Sequence[str] = (),
    min_confidence: float = MIN_CONFIDENCE,
) -> pd.DataFrame:
    """Count who is heard, who passes it on and who is credited, with intervals.

    Four questions: which kinds of speakers (``of="kind"``), which speakers (``of="cited"``, or
    ``of="actor"`` for those of a list, or a field of the list such as ``of="party"``), women or men
    (``of="gender"``: among officials and persons, not bodies, papers, several people or sources
    without a name; the row "unknown" is the open share, those of whom nothing tells it), and which
    agencies and outlets feed whom (``of="agency"``). Only those who speak or deny are heard, and no
    agency is: what agencies pass on is counted with `role`. Agencies and outlets feed an article
    when they are credited, relay somebody or are cited.

    Parameters
    ----------
    corpus : Corpus
        The articles as scraped, as for `cited_sources`; `Corpus.with_wire` says how copies count,
        `Corpus.with_intervals` how the intervals are drawn.
    by : str, list of str or None, default None
        Columns whose values form groups, or "day", "week", "month", "quarter", "year" of the date;
        None for the whole corpus.
    of : {"kind", "cited", "agency", "gender", "actor"} or a field of the list, default "kind"
        What a row counts.
    role : {"speaker", "relayed_by", "credit", "any"}, optional
        In which role they are cited: who speaks or denies; who passes on what another says, as
        agencies do; who is credited beside the article; or all of these. By default speakers, and
        with `of` "agency" any.
    actors : Actors, optional
        Whom to recognise among the speakers, for `of` "actor" or a field.
    fields : sequence of str, default ()
        With `of` "actor": fields of the list that become columns behind ``actor``.
    min_confidence : float, default 0.5
        Citations that are less likely to be right do not count, as in `cited_sources`, from 0 to 1.

    Returns
    -------
    pandas.DataFrame
        One row a kind that can have the role, an actor of the list or a value of its field in each
        group, in the same order everywhere and with zeros; or one row a source that is cited in the
        group, the most cited first, equal ones by kind and code point of the folded name. The
        columns are

        - the columns of `by`, if any;
        - ``kind`` : as in `cited_sources`; ``voice_kind`` where `by` names a column ``kind``;
        - ``cited`` : who, in the commonest written form; only with `of` "cited" or "agency";
        - instead of `kind` with `of` "gender": ``gender``, "woman", "man" or "unknown", in this
          order; ``voice_gender`` where `by` names a column ``gender``;
        - instead of `kind` with `of` "actor": `actor`, then `name_en`, `name_ar` where the list has
          names in these languages, and `fields`; with a field: that field;
        - ``role`` : the role that was counted; ``voice_role`` where `by` names a column ``role``;
        - ``count`` : citations in this role, from 0; with weights fractions;
        - ``documents`` : documents of the group that count and have such a citation, from 0;
        - ``documents_total`` : documents of the group that count, from 1;
        - ``documents_share`` : part of these that have one, from 0 to 1, with weights each for its
          weight;
        - ``documents_share_low``, ``documents_share_high`` : 95% interval of it (Wilson), the
          documents taken as drawn one by one;
        - ``tokens`` : tokens of the group that count, from 1; with weights a fraction;
        - ``share`` : part of all citations in this role in the group, of the list or not and
          without those of the outlet itself, from 0 to 1, missing where nobody has the role; with
          `of` "gender" part of those of officials and persons, the unknown ones among them; with
          `of` "agency" part of the group's documents that name it;
        - ``share_low``, ``share_high`` : 95% interval of the share, from the differences between
          documents (see `mediakit.statistics.rates`); missing for a group in which fewer than five
          documents cite anybody, with `of` "agency" for one of fewer than five documents;
        - ``level`` : level of the intervals of the row, .95 for 95%, as `Corpus.with_intervals`
          says.

    Raises
    ------
    ValueError
        If the corpus is empty, `by` is unknown, `of` or `role` is none of these, `actors` is
        missing for it, `min_confidence` is not from 0 to 1, or a group has no words.
    TypeError
        If `actors` is no Actors, or `min_confidence` no number.

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
    cite = partial(list_citations, corpus, genders=of == "gender")
    asked = Asked(by, of, role, actors, fields, min_confidence)
    return count_voices(corpus, asked, cite)


def count_voices(corpus: Corpus, asked: Asked, cite: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    """Count who is cited, where `cite` gives the citations; see `voices`."""
    by, of, role, actors, fields, min_confidence = asked
    _check_of(of, actors)
    if role is None:
        role = "any" if of == "agency" else "speaker"
    check_choice("role", role, tuple(_ROLES))
    own = check_fields(actors if actors is not None else {}, fields)
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    field = [of] if of not in (*_OF, "actor") else own
    warn_cut_short(corpus, groups.periods)
    table = cite(actors=actors, fields=field, min_confidence=min_confidence)
    table = table[_counted(table, of, role)]
    documents = pd.Index(corpus["doc"]).get_indexer(pd.Index(table["doc"])).astype(np.int64)
    columns = _columns(table, of, role) if of in _OF else _listed(table, of, actors, own)
    labels = columns.labels.assign(role=pd.Series([role] * len(columns.labels), dtype="str"))
    matrix = _matrix(documents, columns, len(corpus))
    wire = read_wire(corpus)
    wire.check_groups(tokens.sizes, groups)
    return groups.gather(
        [_group((matrix, tokens.sizes), members, labels, of, wire) for members in groups.members],
        yielding=_YIELDING | ({"gender": "voice_gender"} if of == "gender" else {}),
    )


def _check_of(of: str, actors: Actors | None) -> None:
    if actors is None:
        hint = "With actors= also 'actor' and the fields of the list."
        check_choice("of", of, _OF, hint=hint)
    else:
        check_type("actors", actors, Actors, hint=ACTORS_HINT)
        check_choice("of", of, (*_OF, "actor", *actors.fields, "type"))


def _counted(table: pd.DataFrame, of: str, role: str) -> pd.Series:
    """Say which citations count: those in the role, and of agencies and outlets those alone."""
    roles, kinds = _ROLES[role]
    if of == "gender":
        kinds = tuple(kind for kind in _PERSONS if kind in kinds)
        return table["role"].isin(roles) & table["kind"].isin(kinds) & (table["gender"] != "group")
    return table["role"].isin(roles) & table["kind"].isin(_FEEDS if of == "agency" else kinds)


def _columns(table: pd.DataFrame, of: str, role: str) -> _Columns:
    """Name what is counted, and number it for each citation."""
    if of in ("kind", "gender"):
        every = pd.Index(_ROLES[role][1] if of == "kind" else _GENDERS, dtype="str")
        place = every.get_indexer(pd.Index(table[of]))
        return _Columns(pd.DataFrame({of: every}), place.astype(np.int64))
    place, forms = pd.factorize(table["cited"])  # each form is read once
    plain, bared, shown = (np.array(one, dtype=object) for one in _readings(list(forms)))
    names = np.where(table["kind"].isin(_FEEDS), bared[place], plain[place])
    number, kinds, _ = _numbered(table["kind"].to_numpy(dtype=object), names)
    labels = pd.DataFrame(
        {
            "kind": pd.Series(kinds, dtype="str"),
            "cited": pd.Series(_commonest(number, shown[place]), dtype="str"),
        }
    )
    return _Columns(labels, number)


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


def _readings(forms: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Give the folded words of who is cited, without signs between them, the same without وكالة.

    And the form with single spaces.
    """
    folded = Normalization().fold(forms)
    words = ["".join(s if s.isalnum() else " " for s in name).split() for name in folded]
    plain = [" ".join(name) for name in words]
    return plain, [" ".join(bare(name)) for name in words], [" ".join(f.split()) for f in forms]


def _numbered(
    kinds: NDArray[np.object_], names: NDArray[np.object_]
) -> tuple[NDArray[np.int64], NDArray[np.object_], NDArray[np.object_]]:
    """Give numbers to pairs of a kind and a name, by code point, and the two of each number."""
    codes, own = zip(*(pd.factorize(one, sort=True) for one in (kinds, names)), strict=True)
    number, distinct = pd.factorize(codes[0] * max(len(own[1]), 1) + codes[1], sort=True)
    kind, name = np.divmod(distinct, max(len(own[1]), 1))
    return number.astype(np.int64), np.asarray(own[0])[kind], np.asarray(own[1])[name]


def _commonest(number: NDArray[np.int64], forms: NDArray[np.object_]) -> NDArray[np.object_]:
    """Give the form that each number is written in most often, of equal ones by code point."""
    code, own = pd.factorize(forms, sort=True)
    pairs, counts = np.unique(number * max(len(own), 1) + code, return_counts=True)
    owner, form = np.divmod(pairs, max(len(own), 1))
    order = np.lexsort((form, -counts, owner))
    heads = np.diff(owner[order], prepend=-1) != 0
    commonest: NDArray[np.object_] = np.asarray(own, dtype=object)[form[order[heads]]]
    return commonest


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
        level=wire.drawing["level"],
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
