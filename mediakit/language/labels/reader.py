"""The words around the names of persons, and the labels among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.language.find.phrases import Matches
from mediakit.language.labels.descriptions import (
    HEAD,
    OF,
    OTHERS,
    PLURAL,
    POST,
    agrees,
    clause_length,
    is_reception,
    predicate_words,
    statement_length,
)
from mediakit.language.labels.shapes import Part, after_name, before_name
from mediakit.language.labels.titles import (
    LABELS,
    fold_title,
    is_meeting_verb,
    is_of_another,
    title_pairs,
    title_words,
)
from mediakit.language.names.mentions import Spelling, find_mentions
from mediakit.lists.actors import Actors
from mediakit.text.characters import is_arabic
from mediakit.text.clitics import letters_span
from mediakit.tokens import Tokens

__all__ = ["PERSONS", "Reader", "label_span", "labels_beside", "read_labels", "surface_of"]

PERSONS: Final = ("person", "")
_BEFORE: Final = 30  # words before a name among which its labels stand
_BEHIND: Final = 45
_WEAK_GAP: Final = re.compile(r"[^:.!?\u061f\u2026|\u2022*=]*")
_COPULAS: Final = LABELS.codes("copula | copula_verb | and_copula_verb")
_TITLED: Final = LABELS.members("titled")
_THE_TITLES: Final = LABELS.members("the_title | describing_title | rank")
_COMMA_GAP, _STOP_GAP = LABELS.gap("comma"), LABELS.gap("stop")
# What a relative clause behind the name may describe instead of the name.
_POSSESSED: Final = LABELS.compile("(?<=<: word|to_word|title|and_word>) <plain:>")
# A clause that the sentence before the name has already.
_EARLIER_CLAUSE: Final = LABELS.compile(r"<: relative> <!stop: *>* \Z")
_VERB_PLACES: Final = 8  # words before a name among which a verb with an object may stand


class Reader(NamedTuple):
    """The tokens with the class of each, and the mentions of persons."""

    tokens: Tokens
    classes: NDArray[np.uint8]
    proclitics: dict[int, str]
    spellings: list[Spelling]
    matches: Matches


def read_labels(tokens: Tokens, actors: Actors) -> Reader:
    """Class the words of the corpus and mark the names of persons among them."""
    spellings, matches = find_mentions(tokens, actors)
    is_person = np.array([spelling.actor.type in PERSONS for spelling in spellings], dtype=bool)
    persons = matches.take(is_person[matches.phrase])
    classes, proclitics = _classes(tokens, persons)
    for step in range(int(persons.length.max(initial=0))):
        longer = persons.length > step
        classes[persons.token[longer] + step] = LABELS.code("name")
    return Reader(tokens, classes, proclitics, spellings, persons)


def _classes(tokens: Tokens, persons: Matches) -> tuple[NDArray[np.uint8], dict[int, str]]:
    """Class the tokens of the documents that name a person, and give the particles of words."""
    documents = tokens.documents_of(persons.token)
    named = np.zeros(len(tokens.docs), dtype=bool)
    named[documents] = True
    types = np.unique(tokens.ids[np.repeat(named, tokens.sizes)])
    surfaces = [tokens.words.surfaces[number] for number in types.tolist()]
    words = title_words(surfaces)
    copulas, roles = predicate_words(surfaces)
    of_type = np.full(len(tokens.words.surfaces), LABELS.code("word"), dtype=np.uint8)
    of_type[types] = np.where(copulas > 0, copulas, words.classes)
    role_of_type = np.zeros(len(of_type), dtype=np.uint8)
    role_of_type[types] = roles
    particles = zip(types.tolist(), words.proclitics, strict=True)
    classes = _with_predicates(tokens.spread(of_type), tokens.spread(role_of_type))
    _set_pairs(classes, tokens, dict(zip(fold_title(surfaces), types.tolist(), strict=True)))
    return classes, {number: before for number, before in particles if before}


def _set_pairs(classes: NDArray[np.uint8], tokens: Tokens, number: dict[str, int]) -> None:
    """Class the words of pairs that mean another thing together: وكيل الملك."""
    for (first, second), codes in title_pairs().items():
        if first in number and second in number:
            at = np.flatnonzero(tokens.ids[:-1] == number[first])
            at = at[(tokens.ids[at + 1] == number[second]) & (tokens.breaks[at + 1] == 0)]
            classes[at], classes[at + 1] = codes


def _with_predicates(classes: NDArray[np.uint8], roles: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Class what is a predicate only behind a copula: أحد, من أبرز, منصب."""
    behind = np.zeros(len(classes), dtype=bool)
    behind[1:] = np.isin(classes[:-1], _COPULAS)
    following = np.append(roles[1:], 0)[: len(roles)]
    head = behind & ((roles & HEAD > 0) | ((roles & OF > 0) & (following & OTHERS > 0)))
    made = classes.copy()
    made[head & (classes != LABELS.code("title"))] = LABELS.code("predicate_head")
    made[behind & (roles & POST > 0)] = LABELS.code("post")
    reports = classes == LABELS.code("reporting_verb")
    made[reports & (roles & PLURAL > 0)] = LABELS.code("and_plural_verb")
    return made


def labels_beside(
    reader: Reader, text: str, document: int, name: tuple[int, int], proclitic: str
) -> Iterator[Part]:
    """Find the labels beside one name; first and last become numbers of tokens."""
    token, length = name
    first, stop = (int(at) for at in reader.tokens.pointers[document : document + 2])
    first, stop = max(first, token - _BEFORE), min(stop, token + length + _BEHIND)
    shape = _shape(reader, text, first, stop)
    place, end = 2 * (token - first), 2 * (token - first + length)
    before = [] if proclitic else before_name(shape, place)
    after = after_name(
        shape,
        end,
        is_object=_has_object(reader, max(first, token - _VERB_PLACES), token),
        possessed=not before and not proclitic and _POSSESSED.match(shape, place) is not None,
    )
    if token > first and is_reception(surface_of(reader, token - 1)):
        after = []
    heads = [first + part.first // 2 for part in before if part.kind in ("title", "rank")]
    for part in [*before, *after]:
        found = part._replace(first=first + part.first // 2, last=first + part.last // 2)
        if part.kind == "relative":
            continued = _EARLIER_CLAUSE.search(shape, 0, place) is not None
            if not _fits(reader, found.first, heads, continued):
                continue
        found = found._replace(first=_own_title(reader, found))
        words = _length(reader, found)
        if words:
            yield found._replace(last=found.first + words - 1)


def _own_title(reader: Reader, part: Part) -> int:
    """Give where the title of the person named begins: behind وكيل in وكيل اللاعب فلان."""
    if part.kind == "title" and part.position == "before":
        for token in range(part.last, part.first, -1):
            if LABELS.name(int(reader.classes[token])) in _THE_TITLES and is_of_another(
                surface_of(reader, token - 1), surface_of(reader, token)
            ):
                return token
    return part.first


def surface_of(reader: Reader, token: int) -> str:
    """Give the written form of a token."""
    return reader.tokens.words.surfaces[int(reader.tokens.ids[token])]


def _fits(reader: Reader, clause: int, heads: list[int], continued: bool) -> bool:
    """Tell whether a clause can be of a person, by its و and by the gender of the title before."""
    pronoun = surface_of(reader, clause)
    if not is_arabic(ord(pronoun[0])):
        return True
    if continued and pronoun.startswith("و"):
        return False  # it goes on with the clause before the name
    titled = heads and LABELS.name(int(reader.classes[heads[-1]])) in _TITLED
    return not titled or agrees(pronoun, surface_of(reader, heads[-1]))


def _length(reader: Reader, part: Part) -> int:
    """Give how many words of a label say who somebody is."""
    words = [surface_of(reader, token) for token in range(part.first, part.last + 1)]
    if part.kind == "relative":
        return clause_length(words)
    return statement_length(words) if part.kind == "predicate" else len(words)


def _shape(reader: Reader, text: str, first: int, stop: int) -> str:
    """Write the words from `first` to `stop` with two signs each."""
    tokens = reader.tokens
    shape = bytearray([LABELS.gap("plain")]) * (2 * (stop - first))
    shape[1::2] = reader.classes[first:stop].tobytes()
    for step in np.flatnonzero(tokens.breaks[first:stop]).tolist():
        at = first + step
        between = text[tokens.ends[at - 1] : tokens.starts[at]] if step else "."
        weak = tokens.breaks[at] == 1 and _WEAK_GAP.fullmatch(between) is not None
        shape[2 * step] = _COMMA_GAP if weak else _STOP_GAP
    if shape:
        shape[0] = _STOP_GAP
    return shape.decode("ascii")


def _has_object(reader: Reader, first: int, token: int) -> bool:
    """Tell whether a verb that takes a person as object stands shortly before a name."""
    surfaces = reader.tokens.words.surfaces
    return any(is_meeting_verb(surfaces[word]) for word in reader.tokens.ids[first:token].tolist())


def label_span(reader: Reader, part: Part) -> tuple[int, int]:
    """Give the characters of a label, without the particle before its first word."""
    tokens = reader.tokens
    word = int(tokens.ids[part.first])
    before = letters_span(tokens.words.surfaces[word], reader.proclitics.get(word, ""))
    return int(tokens.starts[part.first]) + before, int(tokens.ends[part.last])
