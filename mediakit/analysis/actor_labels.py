"""Every title or description that stands beside the name of a person."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pyarabic import araby

from mediakit.analysis._groups import read_tokens
from mediakit.analysis._kept import with_raw_places
from mediakit.analysis._listed import listed_columns, tell_listed
from mediakit.analysis._speakers import speakers_of
from mediakit.checks import check_type, counted, listing, warn
from mediakit.language.labels.descriptions import is_plural_relative
from mediakit.language.labels.reader import (
    PERSONS,
    Reader,
    label_span,
    labels_beside,
    read_labels,
    surface_of,
)
from mediakit.language.labels.shapes import Part
from mediakit.language.names.mentions import warn_unnamed
from mediakit.language.names.words import bodies, places
from mediakit.lists.actors import ACTORS_HINT, Actors
from mediakit.text.normalization import Normalization
from mediakit.text.segmentation import words
from mediakit.text.source_names import names_of_sources
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["actor_labels"]

_AND: Final = araby.WAW


def actor_labels(corpus: Corpus, actors: Actors) -> pd.DataFrame:
    """List the titles and descriptions beside the names of persons, and who applies them.

    Labels stand before the name (اللواء المتقاعد وهدان) or behind it (وهدان، قائد الجيش), and
    a name may have several. They are found by a list of titles and ranks in Arabic and English
    (``lexicons/titles_ar.yml``) and by the shape of the phrase; a label that stands alone, without
    the name, is not found. Only actors of the type "person", or without a type, are looked at: the
    Russia in "president of Russia" is no president. A warning tells of actors without a type that
    are named like a place or a body and got labels.

    What stands before the title of a person and is another's is no label: in وكيل اللاعب المصري
    محمد صلاح the label is اللاعب المصري.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    actors : Actors
        Whom to look for. List other persons of the corpus too: their names end a label.

    Returns
    -------
    pandas.DataFrame
        One row a label, in the order of the text, with the columns

        - ``doc``, ``source``, ``date`` : the document;
        - ``actor`` : the actor's id;
        - `name_en`, `name_ar` where the list has names in these languages;
        - ``kind`` : "title" (office, role or profession), "rank" (military, academic, royal or
          courteous style), "apposition" (kinship, origin or other description), "relative" (الذي)
          or "predicate" (behind هو, كان, يعد or before هو and the name; على رأس);
        - ``side`` : "before" or "after" the name;
        - ``attributed_to`` : the outlet; inside a quotation in marks that a verb reports, the id of
          the actor who speaks or the words that name the speaker, missing where nobody is named;
        - `attributed_to_en`, `attributed_to_ar` : the name of that outlet or actor, where the list
          or the corpus has names in these languages; missing for other words;
        - ``label`` : the label as written, without a particle before it (ب in باللواء);
        - ``start``, ``end`` : half-open span of `label` in the text, in characters.

        Of a corpus that `clean` or `within` has made also ``raw_start`` and ``raw_end``: the span
        in the text before it was cut, missing where it goes over a cut.

        No rows, and a warning, where nobody has a label.

    Raises
    ------
    ValueError
        If the corpus is empty.
    TypeError
        If `actors` is no Actors.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"source": ["أ"], "text": ["قال وزير النقل لطفي بنيار، وهو مهندس."]})
    >>> table = corpus.actor_labels(mk.Actors({"bunyar": ["لطفي بنيار"]}))
    >>> table[["actor", "label", "kind", "side", "attributed_to"]].to_dict("records")[0]
    {'actor': 'bunyar', 'label': 'وزير النقل', 'kind': 'title', 'side': 'before',
     'attributed_to': 'أ'}
    """
    check_type("actors", actors, Actors, hint=ACTORS_HINT)
    tokens = read_tokens(corpus)
    reading = _read(corpus, tokens, actors)
    if not reading.rows:
        _warn_unlabelled(corpus, actors, reading.mentions)
    _warn_untyped(actors, {row.actor for row in reading.rows})
    table = tell_listed(_table(reading.rows, corpus), actors)
    return with_raw_places(corpus, _with_names(table, corpus, actors))


def _with_names(table: pd.DataFrame, corpus: Corpus, actors: Actors) -> pd.DataFrame:
    """Say beside `attributed_to` what the outlet or the actor is called in each language."""
    listed, sources = listed_columns(actors), names_of_sources(corpus)
    place = list(table).index("attributed_to") + 1
    is_own = table["attributed_to"] == table["source"].astype("str")
    for language in ("ar", "en"):  # each is put before the one that stands there
        of_actors = listed.get(f"name_{language}", pd.Series(dtype="str"))
        if len(of_actors) or sources.get(language):
            outlets = table["attributed_to"].map(dict(sources.get(language, {})))
            named = outlets.where(is_own, table["attributed_to"].map(of_actors.to_dict()))
            table.insert(place, f"attributed_to_{language}", named.astype("str"))
    return table


def _warn_untyped(actors: Actors, labelled: set[str]) -> None:
    """Say which labelled actors have no type and are named like a place or a body."""
    untyped = [actor for actor in actors.values() if actor.id in labelled and not actor.type]
    rules = actors.folds._narrow(Normalization())
    found = [
        actor.id
        for actor in untyped
        if not _places_and_bodies(rules).isdisjoint(
            rules._fold_phrases([alias.words for alias in actor.aliases])
        )
    ]
    if found:
        warn(
            f"actors: {listing(found)} {'has' if len(found) == 1 else 'have'} no type and "
            f"{'is' if len(found) == 1 else 'are'} read as a person, though named like a place or "
            "body; labels are those of persons. Give a type, such as type: country."
        )


@lru_cache(2)
def _places_and_bodies(rules: Normalization) -> frozenset[tuple[str, ...]]:
    """Give the normal forms of the names of places and bodies, which are the same in each call."""
    return frozenset(rules._fold_phrases([tuple(words(name)) for name in (*places(), *bodies())]))


def _warn_unlabelled(corpus: Corpus, actors: Actors, mentions: int) -> None:
    """Say why there is no label: nobody is named, no person is, or none beside the names."""
    persons = [actor for actor in actors.values() if actor.type in PERSONS]
    if not persons:
        kinds = sorted({actor.type for actor in actors.values()})
        warn(f"actors holds no person, only {listing(kinds)}; labels are those of persons.")
    elif not mentions:
        warn_unnamed(len(corpus), actors)
    else:
        warn(f"No label stands beside {counted(mentions, 'mention')} of the persons on the list.")


class _Row(NamedTuple):
    document: int
    actor: str
    part: Part
    start: int
    end: int
    label: str
    speaker: str | None


class _Reading(NamedTuple):
    """The labels of one corpus and list of actors, and how many mentions were read."""

    ids: weakref.ref[NDArray[np.int32]]
    normalization: Normalization
    actors: Actors
    rows: list[_Row]
    mentions: int

    def is_of(self, tokens: Tokens, actors: Actors) -> bool:
        """Tell whether it was made from these very words and actors; neither ever changes."""
        same = self.ids() is tokens.ids and self.actors is actors
        return same and self.normalization == tokens.normalization


# The last one is kept: who lists labels compares them next, from the same pass over the mentions.
_LAST: Final[list[_Reading]] = []


def _read(corpus: Corpus, tokens: Tokens, actors: Actors) -> _Reading:
    """Read the labels and who applies them."""
    for reading in _LAST:
        if reading.is_of(tokens, actors):
            return reading
    reader = read_labels(tokens, actors)
    rows = _rows(reader, corpus["text"].tolist())
    documents, spans = [row.document for row in rows], [(row.start, row.end) for row in rows]
    speakers = speakers_of(corpus, actors, documents, spans)
    rows = [row._replace(speaker=speaker) for row, speaker in zip(rows, speakers, strict=True)]
    mentions = len(reader.matches.token)
    _LAST[:] = [_Reading(weakref.ref(tokens.ids), tokens.normalization, actors, rows, mentions)]
    return _LAST[0]


def _rows(reader: Reader, texts: list[str]) -> list[_Row]:
    """Read the words around every mention; a label that two mentions share belongs to the first."""
    tokens = reader.tokens
    documents = tokens.documents_of(reader.matches.token)
    matches = reader.matches
    sharing = _sharing(reader, documents)
    rows: list[_Row] = []
    seen: set[tuple[int, int]] = set()
    for at, document in enumerate(documents.tolist()):
        name, text = (int(matches.token[at]), int(matches.length[at])), texts[document]
        spelling = reader.spellings[matches.phrase[at]]
        for part in labels_beside(reader, text, document, name, spelling.proclitic):
            if (document, part.first) in seen:
                continue
            seen.add((document, part.first))
            start, end = label_span(reader, part)
            for own in _owners(reader, part, at, sharing):
                rows.append(_Row(document, own, part, start, end, text[start:end], None))
    return sorted(rows, key=lambda row: (row.document, row.start))


def _sharing(reader: Reader, documents: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which names are joined by و to the name directly before them."""
    matches = reader.matches
    joined = np.array([spelling.proclitic == _AND for spelling in reader.spellings], dtype=bool)
    sharing = joined[matches.phrase]
    sharing[:1] = False
    next_to = matches.token[1:] == matches.token[:-1] + matches.length[:-1]
    sharing[1:] &= next_to & (documents[1:] == documents[:-1])
    return sharing


def _owners(reader: Reader, part: Part, at: int, sharing: NDArray[np.bool_]) -> Iterator[str]:
    """Give the actors of a label: one, or all those joined by و before اللذين."""
    spelling = reader.spellings
    phrases = reader.matches.phrase
    if part.kind != "relative" or not is_plural_relative(surface_of(reader, part.first)):
        yield spelling[phrases[at]].actor.id
        return
    first = at
    while sharing[first]:
        first -= 1
    if first < at:
        yield from (spelling[phrases[one]].actor.id for one in range(first, at + 1))


def _table(rows: list[_Row], corpus: Corpus) -> pd.DataFrame:
    documents = [row.document for row in rows]
    about = pd.DataFrame(corpus)[["doc", "source", "date"]].take(documents).reset_index(drop=True)
    speakers = pd.Series([row.speaker for row in rows], dtype="object")
    quoted = speakers.notna()
    outlet = about["source"].astype("str")
    return about.assign(
        actor=pd.Series([row.actor for row in rows], dtype="str"),
        kind=pd.Series([row.part.kind for row in rows], dtype="str"),
        side=pd.Series([row.part.position for row in rows], dtype="str"),
        attributed_to=outlet.where(~quoted, speakers.replace("", None)).astype("str"),
        label=pd.Series([row.label for row in rows], dtype="str"),
        start=pd.Series([row.start for row in rows], dtype="int64"),
        end=pd.Series([row.end for row in rows], dtype="int64"),
    )
