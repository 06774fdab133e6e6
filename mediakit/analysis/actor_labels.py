"""Every title or description that stands beside the name of a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.actors import Actors
from mediakit.analysis._groups import group_documents, read_tokens
from mediakit.analysis._label_shapes import Part, after_name, before_name
from mediakit.analysis._phrases import Matches
from mediakit.analysis._voices import speakers_of
from mediakit.analysis.actor_mentions import (
    ACTORS_HINT,
    Spelling,
    find_mentions,
    letters_span,
)
from mediakit.checks import check_type
from mediakit.text.titles import is_meeting_verb, title_words
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["actor_labels"]

_PERSONS: Final = ("person", "")
_BEFORE: Final = 30  # words before a name among which its labels stand
_BEHIND: Final = 45
_COMMA: Final = re.compile(r"[^:.!?\u061f\u2026|\u2022*=]*")
_NAME: Final = ord("n")
_VERB_PLACES: Final = 8  # words before a name among which a verb with an object may stand
_COLUMNS: Final = ("actor", "doc", "label", "kind", "position", "attributed_to", "start", "end")


def actor_labels(corpus: Corpus, actors: Actors, *, by: str = "source") -> pd.DataFrame:
    """List the titles and descriptions beside the names of persons, and who applies them.

    Labels stand before the name (اللواء المتقاعد وهدان) or behind it (وهدان، قائد الجيش), and
    a name may have several. They are found by a list of titles and ranks in Arabic and English
    (``lexicons/titles_ar.yml``) and by the shape of the phrase; a label that stands alone, without
    the name, is not found. Only actors of the type "person", or without a type, are looked at: the
    Russia in "president of Russia" is no president.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    actors : Actors
        Whom to look for. List other persons of the corpus too: their names end a label.
    by : str, default "source"
        Column that says whose the articles are.

    Returns
    -------
    pandas.DataFrame
        One row a label, in the order of the text, with the columns

        - ``actor`` : the actor's id;
        - ``source`` : the column `by`, under its own name;
        - ``doc`` : the document;
        - ``label`` : the label as written, without a particle before it (ب in باللواء);
        - ``kind`` : "title" (office, role or profession), "rank" (military, academic, royal or
          courteous style), "apposition" (kinship, origin or other description), "relative" (الذي)
          or "predicate" (هو, على رأس);
        - ``position`` : "before" or "after" the name;
        - ``attributed_to`` : the value of `by`; inside a quotation in marks that a verb reports,
          the id of the actor who speaks or the words that name the speaker, missing where nobody is
          named;
        - ``start``, ``end`` : half-open span of `label` in the text, in characters.

        No rows where nobody has a label.

    Raises
    ------
    ValueError
        If the corpus is empty, or `by` is unknown or a column that the table makes itself.
    TypeError
        If `actors` is no Actors or `by` no name of a column.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"source": ["أ"], "text": ["قال وزير النقل لطفي بنيار، وهو مهندس."]})
    >>> table = corpus.actor_labels(mk.Actors({"bunyar": ["لطفي بنيار"]}))
    >>> table[["actor", "label", "kind", "position", "attributed_to"]].to_dict("records")[0]
    {'actor': 'bunyar', 'label': 'وزير النقل', 'kind': 'title', 'position': 'before',
     'attributed_to': 'أ'}
    """
    check_type("actors", actors, Actors, hint=ACTORS_HINT)
    check_type("by", by, str, hint="the name of one column")
    tokens = read_tokens(corpus)
    group_documents(corpus, by, np.ones(len(corpus), dtype=np.int64))
    if by in _COLUMNS and by != "doc":
        raise ValueError(
            f"by={by!r} is a column that the table makes itself; rename the one of the corpus."
        )
    reader = _reader(tokens, actors)
    rows = _rows(reader, corpus["text"].tolist())
    documents, spans = [row.document for row in rows], [(row.start, row.end) for row in rows]
    speakers = speakers_of(corpus, actors, documents, spans)
    rows = [row._replace(speaker=speaker) for row, speaker in zip(rows, speakers, strict=True)]
    return _table(rows, corpus, by)


class _Reader(NamedTuple):
    """The tokens with the class of each, and the mentions of persons."""

    tokens: Tokens
    classes: NDArray[np.uint8]
    proclitics: dict[int, str]
    spellings: list[Spelling]
    matches: Matches


class _Row(NamedTuple):
    document: int
    actor: str
    part: Part
    start: int
    end: int
    label: str
    speaker: str | None


def _reader(tokens: Tokens, actors: Actors) -> _Reader:
    """Class the words of the corpus and mark the names of persons among them."""
    spellings, matches = find_mentions(tokens, actors)
    is_person = np.array([spelling.actor.type in _PERSONS for spelling in spellings], dtype=bool)
    persons = matches.take(is_person[matches.phrase])
    classes, proclitics = _classes(tokens, persons)
    for step in range(int(persons.length.max(initial=0))):
        longer = persons.length > step
        classes[persons.token[longer] + step] = _NAME
    return _Reader(tokens, classes, proclitics, spellings, persons)


def _classes(tokens: Tokens, persons: Matches) -> tuple[NDArray[np.uint8], dict[int, str]]:
    """Class the tokens of the documents that name a person, and give the particles of words."""
    documents = tokens.documents_of(persons.token)
    named = np.zeros(len(tokens.docs), dtype=bool)
    named[documents] = True
    types = np.unique(tokens.ids[np.repeat(named, tokens.sizes)])
    words = title_words([tokens.words.surfaces[number] for number in types.tolist()])
    of_type = np.full(len(tokens.words.surfaces), ord("X"), dtype=np.uint8)
    of_type[types] = words.classes
    particles = zip(types.tolist(), words.proclitics, strict=True)
    return of_type[tokens.ids], {number: before for number, before in particles if before}


def _rows(reader: _Reader, texts: list[str]) -> list[_Row]:
    """Read the words around every mention; a label that two mentions share belongs to the first."""
    tokens = reader.tokens
    documents = tokens.documents_of(reader.matches.token)
    rows: list[_Row] = []
    seen: set[tuple[int, int]] = set()
    places = zip(
        documents.tolist(),
        reader.matches.token.tolist(),
        reader.matches.length.tolist(),
        reader.matches.phrase.tolist(),
        strict=True,
    )
    for document, token, length, phrase in places:
        spelling, text = reader.spellings[phrase], texts[document]
        for part in _parts(reader, text, document, (token, length), spelling.proclitic):
            start, end = _span(reader, part)
            if (document, part.first) in seen:
                continue
            seen.add((document, part.first))
            rows.append(_Row(document, spelling.actor.id, part, start, end, text[start:end], None))
    return sorted(rows, key=lambda row: (row.document, row.start))


def _parts(
    reader: _Reader, text: str, document: int, name: tuple[int, int], proclitic: str
) -> Iterator[Part]:
    """Find the labels beside one name; first and last become numbers of tokens."""
    token, length = name
    first, stop = (int(at) for at in reader.tokens.pointers[document : document + 2])
    first, stop = max(first, token - _BEFORE), min(stop, token + length + _BEHIND)
    shape = _shape(reader, text, first, stop)
    place, end = 2 * (token - first), 2 * (token - first + length)
    before = [] if proclitic else before_name(shape, place)
    own = shape[place - 1] if place and shape[place] == "_" else "."
    after = after_name(
        shape,
        end,
        is_object=_has_object(reader, max(first, token - _VERB_PLACES), token),
        possessed=not before and own in "XlHw",
    )
    for part in [*before, *after]:
        yield part._replace(first=first + part.first // 2, last=first + part.last // 2)


def _shape(reader: _Reader, text: str, first: int, stop: int) -> str:
    """Write the words from `first` to `stop` with two signs each."""
    tokens = reader.tokens
    shape = bytearray(b"_" * (2 * (stop - first)))
    shape[1::2] = reader.classes[first:stop].tobytes()
    for step in np.flatnonzero(tokens.breaks[first:stop]).tolist():
        at = first + step
        between = text[tokens.ends[at - 1] : tokens.starts[at]] if step else "."
        weak = tokens.breaks[at] == 1 and _COMMA.fullmatch(between) is not None
        shape[2 * step] = ord("," if weak else ".")
    if shape:
        shape[0] = ord(".")
    return shape.decode("ascii")


def _has_object(reader: _Reader, first: int, token: int) -> bool:
    """Tell whether a verb that takes a person as object stands shortly before a name."""
    surfaces = reader.tokens.words.surfaces
    return any(is_meeting_verb(surfaces[word]) for word in reader.tokens.ids[first:token].tolist())


def _span(reader: _Reader, part: Part) -> tuple[int, int]:
    """Give the characters of a label, without the particle before its first word."""
    tokens = reader.tokens
    word = int(tokens.ids[part.first])
    before = letters_span(tokens.words.surfaces[word], reader.proclitics.get(word, ""))
    return int(tokens.starts[part.first]) + before, int(tokens.ends[part.last])


def _table(rows: list[_Row], corpus: Corpus, by: str) -> pd.DataFrame:
    documents = [row.document for row in rows]
    own = pd.DataFrame(corpus)[by].take(documents).reset_index(drop=True)
    speakers = pd.Series([row.speaker for row in rows], dtype="object")
    quoted = speakers.notna()
    attributed = own.astype("str").where(~quoted, speakers.replace("", None)).astype("str")
    made = {
        "actor": pd.Series([row.actor for row in rows], dtype="str"),
        by: own,
        "doc": corpus["doc"].take(documents).reset_index(drop=True),
        "label": pd.Series([row.label for row in rows], dtype="str"),
        "kind": pd.Series([row.part.kind for row in rows], dtype="str"),
        "position": pd.Series([row.part.position for row in rows], dtype="str"),
        "attributed_to": attributed,
        "start": pd.Series([row.start for row in rows], dtype="int64"),
        "end": pd.Series([row.end for row in rows], dtype="int64"),
    }
    return pd.DataFrame(made)
