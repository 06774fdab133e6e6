"""Quotations: what articles report whom as saying, in marks and without."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

import numpy as np
import pandas as pd

from mediakit.analysis._gender import GENDER_FIELD, gender_columns, listed_genders
from mediakit.analysis._groups import read_tokens
from mediakit.analysis._kept import with_raw_places
from mediakit.analysis._listed import check_fields, tell_listed
from mediakit.checks import check_choice, check_type, counted, listing, warn
from mediakit.language.citations.gender import Cited
from mediakit.language.media.pieces import is_furniture, pieces_of
from mediakit.language.names.mentions import find_mentions
from mediakit.language.speech.gaps import Places
from mediakit.language.speech.kept import attributions_of, speech_of
from mediakit.language.speech.marks import Marks
from mediakit.language.speech.openings import particle_letters
from mediakit.language.speech.quotation_kinds import (
    Seen,
    judge_marks,
    said_in_marks,
    see_marks,
    unsure_documents,
)
from mediakit.language.speech.shape import Speech
from mediakit.lists.actors import ACTORS_HINT, Actors
from mediakit.memory import uncollected
from mediakit.text.cells import cells_of
from mediakit.text.furniture.corpus import pages_of
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mediakit.corpus import Corpus

__all__ = ["KINDS", "Kind", "quotations", "read_quotations"]

_PAIRED: Final = ("()", "[]", "\u00ab\u00bb", "\u201c\u201d")
_MOST_DOUBT: Final = 0.7  # of a speaker: in marks few verbs have none
_MOST_DOUBT_CARRIED: Final = 0.5  # of one who speaks on
_BATCH: Final = 5_000  # rows
_Spans: TypeAlias = tuple[Places, Places]  # the starts of all rows, and the ends
Kind: TypeAlias = Literal["direct", "partial", "indirect", "name", "scare"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


def quotations(
    corpus: Corpus,
    *,
    kinds: Kind | Collection[Kind] = ("direct", "partial"),
    actors: Actors | None = None,
    fields: Sequence[str] = (),
) -> pd.DataFrame:
    """List what articles report as said, with the speaker and the verb.

    Words in quotation marks (straight, curly, angle or single, in Arabic or English) are
    utterances, parts of one, names, or words that the writer holds at a distance. `kinds` may also
    ask for what is reported without marks: the clause behind a verb of reporting or a cue such as
    بحسب. The speaker is looked for behind the verb, before it and behind the quotation. Where none
    is named there (وأضاف), it is the likeliest of those who stand before, by weights learned from
    verbs of which readers had said who speaks, if it is more likely than not. Verbs and cues are
    the lists ``lexicons/reporting_verbs_ar.tsv``, ``reporting_verbs_en.tsv`` and
    ``attribution.yml``. What stands in the furniture of a page, such as headlines of other
    articles, is no quotation.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    kinds : collection of str, default ("direct", "partial")
        Any of "direct", "partial", "indirect", "name" and "scare".
    actors : Actors, optional
        Whom to recognise among the speakers.
        Its field `gender` (woman, man, group, unknown; also female, male, امرأة, رجل) is read into
        the column of that name.
    fields : sequence of str, default ()
        Fields of the list that become columns behind ``actor``: its own, such as "party", or
        "name" or "type". "gender" is a column already.

    Returns
    -------
    pandas.DataFrame
        One row a quotation, in the order of the text, with the columns

        - ``doc``, ``source``, ``date`` : the document;
        - ``kind`` : "direct" (an utterance in marks), "partial" (words in marks inside a sentence
          of the outlet), "indirect" (reported without marks, to the end of a clause and within 300
          words; words in marks inside have a row of their own; what writers think themselves is
          none: أعتقد), "name" (a name in marks) or "scare" (words in marks that nobody is said to
          have said, a proverb or a banner too);
        - ``actor`` : the id of the actor whom the words of `speaker` mention first, or missing;
        - `name_en`, `name_ar` where the list has names in these languages, and `fields`;
        - ``quote`` : the words, without their marks, as written;
        - ``speaker`` : the words that name the speaker; missing where nobody is named;
        - ``gender`` : "woman", "man", "group" (a body, a paper, an agency, an outlet or several
          people) or "unknown" (nothing tells it, signs disagree, or a masculine without a name that
          may stand for anybody: مصدر, المتحدث باسم الوزارة). It is what the text tells, not what
          a person says of themselves; a surname tells nothing;
        - ``gender_evidence`` : the first of these that tells it: "verb" (قالت), "title" (الوزيرة,
          Ms), "adjective" (المصرية before a name), "pronoun" (قولها, she said), "name" (a first
          name of ``lexicons/first_names.yml``), or "list" where the field `gender` of `actors` says
          it, which comes before the text; where only the surname stands, that of other places of
          the article; missing for groups and unknown. Both are missing without a speaker;
        - ``verb`` : the verb or cue as written, or missing;
        - ``verb_lemma`` : its dictionary form, or missing;
        - ``stance`` : what the verb says about what is said: "neutral" (قال), "assertive" (أكد),
          "doubtful" (زعم) or "denying" (نفى), or missing;
        - ``speaker_position`` : where the speaker is named: "before" or "after" the words, "inside"
          them, or "omitted" (nobody, or somebody named earlier); "+unclosed" is added where the
          marks are never closed, and the words end with their line, or within 1,500 characters;
        - ``start``, ``end`` : half-open span of `quote` in the article, in characters;
        - ``speaker_start``, ``speaker_end`` : span of `speaker`, which may stand in a sentence
          before, or missing;
        - ``verb_start``, ``verb_end`` : span of `verb`, or missing.

        Of a corpus that `clean` or `within` has made also ``raw_start`` and ``raw_end``: the span
        in the text before it was cut, missing where it goes over a cut.

        No rows, and a warning that says why, where nothing of these kinds is found.

    Raises
    ------
    ValueError
        If the corpus is empty, `kinds` is empty or names an unknown kind, or nobody on the list has
        one of the `fields`, or its field `gender` has another value.
    TypeError
        If `actors` is no Actors or `kinds` no names.

    Examples
    --------
    >>> import mediakit as mk
    >>> text = "قال الوزير لطفي بنيار: «سنبدأ غدا». ونفى أن يكون قد استقال."
    >>> table = mk.Corpus({"text": [text]}).quotations(kinds=("direct", "indirect"))
    >>> table[["kind", "quote", "speaker", "stance", "speaker_position"]].to_dict("records")[0]
    {'kind': 'direct', 'quote': 'سنبدأ غدا', 'speaker': 'الوزير لطفي بنيار', 'stance': 'neutral',
     'speaker_position': 'before'}
    """
    names = _check_kinds(kinds)
    if actors is not None:
        check_type("actors", actors, Actors, hint=ACTORS_HINT)
    asked = check_fields(actors if actors is not None else {}, fields)
    asked = [field for field in asked if field != GENDER_FIELD]
    listed = listed_genders(actors)
    table, marked, reported = read_quotations(corpus, names, actors)
    _add_genders(table, corpus, listed)
    if len(table) == 0:
        warn(
            f"No quotation of the kinds {listing(names)} was found. In quotation marks: "
            f"{counted(marked, 'passage')}; reported by a verb or cue: "
            f"{counted(reported, 'passage')}."
        )
    table = table if actors is None else tell_listed(table, actors, asked)
    return with_raw_places(corpus, table)


@uncollected()
def read_quotations(
    corpus: Corpus, names: Sequence[str], actors: Actors | None
) -> tuple[pd.DataFrame, int, int]:
    """Give the table of quotations, and how many marks and attributions there are of any kind.

    Attributions are read where they are needed: whole documents, or all where no row is found.
    """
    tokens, pages = read_tokens(corpus), pages_of(corpus)
    texts = pages.texts
    speech = speech_of(tokens, texts)
    seen, every = see_marks(speech, texts), "indirect" in names
    unsure = None if every else unsure_documents(speech, seen)
    found = attributions_of(tokens, texts, unsure)
    parts = [_marked(speech, found, seen)]
    if every:
        parts.append(_indirect(speech, found))
    table = pd.concat(parts, ignore_index=True)
    furniture = is_furniture(
        pieces_of(tokens, pages), table["document"].to_numpy(), table["start"].to_numpy()
    )
    table = table[table["kind"].isin(names) & ~furniture]
    order = ["document", "start", "end"]
    table = table.sort_values(
        order, ascending=[True, True, False], kind="stable", ignore_index=True
    )
    finished = _finish(table, _believed(found, tokens, actors), corpus, tokens, texts)
    if not len(finished):  # what there is instead is told of all documents
        found = attributions_of(tokens, texts)
    return finished, len(speech.marks.first), len(found)


def _believed(found: pd.DataFrame, tokens: Tokens, actors: Actors | None) -> pd.DataFrame:
    """Leave out the speakers that hardly are any, and say which of the rest are on the list."""
    told = found.copy()
    unsure = told["doubt"] > np.where(told["carried"], _MOST_DOUBT_CARRIED, _MOST_DOUBT)
    told.loc[unsure, ["speaker_first", "speaker_stop"]] = -1
    told.loc[unsure, "position"] = "omitted"
    told["actor"] = _actors_at(tokens, actors, told)
    return told


def _given(column: pd.Series) -> list[str | None]:
    return [None if pd.isna(one) else one for one in column.tolist()]


def _add_genders(table: pd.DataFrame, corpus: Corpus, listed: Mapping[str, str]) -> None:
    """Say of each speaker whether a woman or a man speaks, before the column of the verb."""
    columns = gender_columns(
        _heard(table, corpus), cells_of(corpus["text"]), _given(table["actor"]), listed
    )
    for name, column in columns.items():
        table.insert(list(table).index("verb"), name, column)


def _heard(table: pd.DataFrame, corpus: Corpus) -> list[Cited | None]:
    """Give the speakers as their gender is read from, None where nobody is named."""
    documents = pd.Index(corpus["doc"]).get_indexer(pd.Index(table["doc"])).tolist()
    words, verbs = _given(table["speaker"]), _given(table["verb"])
    return [
        None if one is None else Cited(at, one, verb or "", "", end)
        for at, one, verb, end in zip(
            documents, words, verbs, table["speaker_end"].fillna(0).tolist(), strict=True
        )
    ]


def _check_kinds(kinds: Collection[str]) -> list[str]:
    if not isinstance(kinds, str | Iterable):
        raise TypeError(f"kinds must be names of kinds, not {kinds!r:.60}.")
    names = [kinds] if isinstance(kinds, str) else list(kinds)
    if not names:
        raise ValueError(f"kinds is empty; give one or more of {listing(KINDS)}.")
    for name in names:
        check_choice("kinds", name, KINDS)
    return names


def _marked(speech: Speech, found: pd.DataFrame, seen: Seen) -> pd.DataFrame:
    marks = speech.marks
    judged = judge_marks(speech, found, seen)
    return pd.DataFrame(
        {
            "document": marks.document,
            "start": marks.start,
            "end": marks.end,
            "kind": judged.kind,
            "row": judged.row,
            "closed": marks.closed,
        }
    )


def _indirect(speech: Speech, found: pd.DataFrame) -> pd.DataFrame:
    """Take what is reported in the outlet's words; what is all in marks is there already."""
    tokens, marks = speech.tokens, speech.marks
    first, stop = found["content_first"].to_numpy(), found["content_stop"].to_numpy()
    own = (found["opener"] != "quote").to_numpy() & ~said_in_marks(speech, first, stop)
    rows = np.flatnonzero(own)
    loose = (found["opener"] == "phrase").to_numpy()[rows]
    particles = np.array([particle_letters(speech, token) for token in first[rows].tolist()])
    return pd.DataFrame(
        {
            "document": found["document"].to_numpy()[rows],
            "start": tokens.starts[first[rows]] + np.where(loose, particles, 0).astype(np.int64),
            "end": np.maximum(tokens.ends[stop[rows] - 1], _closing(marks, stop[rows])),
            "kind": "indirect",
            "row": rows,
            "closed": True,
        }
    )


def _closing(marks: Marks, stop: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the end of the marks that close before each of these tokens, 0 for none."""
    ends = marks.outer_end[np.argsort(marks.stop, kind="stable")]
    stops = np.sort(marks.stop)
    place = np.searchsorted(stops, stop)
    closes = np.append(stops, -1)[place] == stop
    return np.where(closes, np.append(ends, 0)[place], 0)


def _actors_at(tokens: Tokens, actors: Actors | None, found: pd.DataFrame) -> list[str | None]:
    """Name the actor whom the words of each speaker mention first."""
    none: list[str | None] = [None] * len(found)
    if actors is None:
        return none
    spellings, matches = find_mentions(tokens, actors)
    first, stop = found["speaker_first"].to_numpy(), found["speaker_stop"].to_numpy()
    place = np.searchsorted(matches.token, first)
    for row, at in enumerate(place.tolist()):
        if first[row] >= 0 and at < len(matches.token) and matches.token[at] < stop[row]:
            none[row] = spellings[int(matches.phrase[at])].actor.id
    return none


def _finish(
    table: pd.DataFrame, found: pd.DataFrame, corpus: Corpus, tokens: Tokens, texts: Sequence[str]
) -> pd.DataFrame:
    documents = table["document"].to_numpy()
    rows = table["row"].to_numpy()
    source = found.reindex(rows).reset_index(drop=True)
    quote = table["start"].to_numpy(), table["end"].to_numpy()
    speaker, speakers = _words(tokens, source, "speaker")
    speaker = _balanced(texts, documents, speaker, speakers)
    verb, verbs = _words(tokens, source, "verb")
    position = source["position"].where(~source["carried"].eq(True), "omitted").astype("str")
    position = position.where(table["closed"], position.fillna("omitted") + "+unclosed")
    return pd.DataFrame(
        {
            **{
                name: corpus[name].take(documents).reset_index(drop=True)
                for name in ("doc", "source", "date")
            },
            "kind": table["kind"],
            "actor": source["actor"].astype("str"),
            "quote": _cut(texts, documents, quote),
            "speaker": _cut(texts, documents, speaker, speakers),
            "verb": _cut(texts, documents, verb, verbs),
            "verb_lemma": source["key"].astype("str"),
            "stance": source["stance"].astype("str"),
            "speaker_position": position,
            "start": table["start"],
            "end": table["end"],
            "speaker_start": _places(speaker[0]),
            "speaker_end": _places(speaker[1]),
            "verb_start": _places(verb[0]),
            "verb_end": _places(verb[1]),
        }
    )


def _words(tokens: Tokens, source: pd.DataFrame, name: str) -> tuple[_Spans, list[str | None]]:
    """Give where the words of each row stand, in characters, and what `Tokens.written` knows."""
    first = source[f"{name}_first"].fillna(-1).to_numpy(dtype=np.int64)
    stop = source[f"{name}_stop"].fillna(0).to_numpy(dtype=np.int64)
    there = first >= 0
    start = tokens.starts[np.where(there, first, 0)].astype(np.int64)
    end = tokens.ends[np.where(there, stop - 1, 0)].astype(np.int64)
    span = np.where(there, start, -1), np.where(there, end, -1)
    return span, tokens.written(first, stop)


def _places(values: Places) -> pd.Series:
    """Give a column of places, missing where there is none."""
    return pd.Series(values, dtype="Int64").where(values >= 0)


def _balanced(
    texts: Sequence[str], documents: Places, span: _Spans, written: Sequence[str | None]
) -> _Spans:
    """Take in the bracket or mark that closes or opens right beside a name: مدير (كفيف).

    Words that are `written` hold none.
    """
    starts, ends = (places.copy() for places in span)
    known = np.fromiter((words is not None for words in written), np.bool_, len(written))
    rows = np.flatnonzero((starts >= 0) & ~known)
    columns = (rows, documents[rows], starts[rows], ends[rows])
    for row, document, start, end in zip(*(one.tolist() for one in columns), strict=True):
        text = texts[document]
        for opening, closing in _PAIRED:
            missing = text.count(opening, start, end) - text.count(closing, start, end)
            end += missing == 1 and text.startswith(closing, end)
            start -= missing == -1 and text.startswith(opening, start - 1)
        starts[row], ends[row] = start, end
    return starts, ends


def _cut(
    texts: Sequence[str], documents: Places, span: _Spans, written: Sequence[str | None] = ()
) -> pd.Series:
    """Give the words of each row, out of its text where they are not `written` already."""
    # a batch at a time: in the column the words take less memory than in a list
    parts: list[pd.Series] = []
    for first in range(0, max(len(documents), 1), _BATCH):
        rows = slice(first, first + _BATCH)
        own = written[rows] or [None] * len(documents[rows])
        places = (column[rows].tolist() for column in (documents, *span))
        words = [
            known if known is not None or start < 0 else texts[document][start:end]
            for known, document, start, end in zip(own, *places, strict=True)
        ]
        parts.append(pd.Series(words, dtype="str"))
    return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)
