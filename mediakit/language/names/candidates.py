"""Candidates for a list of actors, each with what speaks for it."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.language.find.phrases import find_phrases
from mediakit.language.names.readings import carried, inflected
from mediakit.language.names.shapes import (
    Sequences,
    Surroundings,
    body_names,
    person_names,
    read_surroundings,
)
from mediakit.language.names.words import (
    HEAD_KINDS,
    NameWords,
    bodies,
    name_words,
    places,
    with_particle,
)
from mediakit.text.segmentation import words as text_words
from mediakit.text.vocabulary import Unit
from mediakit.tokens import Tokens

__all__ = ["EVIDENCE", "Candidate", "find_candidates"]

EVIDENCE: Final = (
    "place list",
    "body list",
    "title",
    "verb",
    "given name",
    "head",
    "cue",
    "unknown",
    "sequence",
)
_ASKED: Final = 40_000  # of the commonest terms, about which the dictionary is asked
_PERSON: Final = 0.1  # part of a name's tokens behind a title or verb, above which it is a person's
_LEAST: Final = 2  # tokens of a candidate that no list has
_GIVEN_SHARE: Final = 0.2  # the same for a given name, which many have
_SIGNS: Final = (
    0.05  # part of a word's tokens behind titles, verbs, given names that makes it a name
)
_MANY_SIGNS: Final = 20  # or so many tokens, so that more text takes no name away
_SURE: Final = 0.1  # part behind given names of a name that looks like a particle and another word
_INFLECTED: Final = 0.1  # part of a word's tokens that may be inflected beside it, in any name
_INFLECTED_ARTICLE: Final = 0.2  # the same, of one with article, without which surnames stand too
_SHARE: Final = 0.05  # part of a word's tokens behind a title or verb that makes it a person
# How far each sign is trusted, from 0 to 1; the ranking multiplies it by the number of documents.
_TRUST: Final = {
    "name": 0.9,
    "place list": 0.35,
    "body list": 0.9,
    "head": 0.5,
    "person": 0.85,
    "word": 0.5,
    "given": 0.45,
}


class Candidate(NamedTuple):
    """A name that may be an actor's: its words as written, kind, evidence and trust."""

    words: tuple[str, ...]
    kind: str
    evidence: tuple[str, ...]
    trust: float
    total: int

    @property
    def is_listed(self) -> bool:
        """Whether it is on the list of places or of bodies."""
        return self.evidence in (("place list",), ("body list",))


def find_candidates(tokens: Tokens) -> list[Candidate]:
    """Find what may be a name, each sequence of words once, with the kind most is said for.

    Parameters
    ----------
    tokens : Tokens
        Of a normalization that keeps على apart from علي.
    """
    unit = tokens.unit("term")
    totals = np.bincount(tokens.spread(unit.codes), minlength=len(unit.labels)).astype(np.int64)
    words = _name_words(unit, totals)
    around = read_surroundings(tokens, words)
    evidence = _evidence(around, len(totals))
    words = _weighed(words, evidence, totals, unit.keys.tolist())
    listed = _listed(tokens, places(), "place list")
    single = [one.words[0] for one in listed if len(one.words) == 1]
    known = np.zeros(len(totals), dtype=bool)
    codes = np.array(tokens.codes_of(tokens.normalization.fold(single)), dtype=np.int64)
    known[codes[codes >= 0]] = True
    persons = person_names(around, words, totals)
    labels = unit.labels
    found = [
        *listed,
        *_listed(tokens, bodies(), "body list"),
        *_bodies(body_names(around, words, known, persons), words, labels),
        *_persons(persons, words, labels),
        *_single(evidence, words, totals, persons, labels),
    ]
    first: dict[tuple[str, ...], Candidate] = {}
    for one in found:
        first.setdefault(one.words, one)
    return list(first.values())


def _name_words(unit: Unit, totals: NDArray[np.int64]) -> NameWords:
    """Say what each term may be in a name; of very many, one that stands once is nothing."""
    often = np.flatnonzero(totals >= (_LEAST if len(totals) > _ASKED else 1))
    attached = with_particle(unit.keys[often].tolist(), totals[often])
    found = name_words(unit.labels[often].tolist(), _asked(totals[often]) & ~attached)
    whole: list[Any] = []
    for field in found:
        spread = np.zeros(len(totals), dtype=field.dtype)
        spread[often] = field
        whole.append(spread)
    return NameWords(*whole)


def _asked(totals: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say about which terms the dictionary is asked: the commonest, unless they stand once."""
    asked = totals >= _LEAST
    if asked.sum() > _ASKED:
        asked &= totals >= np.partition(totals, -_ASKED)[-_ASKED]
    return asked


def _listed(tokens: Tokens, kinds: dict[str, str], evidence: str) -> list[Candidate]:
    """Give the names of a list that stand in the text, whatever stands before them."""
    names = [tuple(text_words(name)) for name in kinds]
    folded = tokens.normalization._fold_phrases(names)
    numbers: dict[tuple[str, ...], int] = {}
    for phrase in folded:
        numbers.setdefault(phrase, len(numbers))
    found = np.bincount(find_phrases(tokens, numbers).phrase, minlength=len(numbers)).tolist()
    return [
        Candidate(name, kind, (evidence,), _TRUST[evidence], found[numbers[phrase]])
        for name, kind, phrase in zip(names, kinds.values(), folded, strict=True)
    ]


def _bodies(found: Sequences, words: NameWords, labels: NDArray[np.object_]) -> list[Candidate]:
    result = []
    for at in range(len(found.total)):
        first = int(found.words[at, 0])
        kind = HEAD_KINDS[words.head[first]].removesuffix("_named") or "organisation"
        evidence = ("head", "sequence")
        result.append(_candidate(found, at, kind, evidence, _TRUST["head"], labels))
    return result


def _persons(found: Sequences, words: NameWords, labels: NDArray[np.object_]) -> list[Candidate]:
    result = []
    for at, row in enumerate(found.words.tolist()):
        row = [code for code in row if code >= 0]
        given = bool(words.given[row].any()) or bool(words.link[row].any())
        unknown = bool(words.unknown[row].any())
        signs = {
            "title": found.title[at] > 0,
            "verb": found.verb[at] > 0,
            "given name": given,
            "cue": found.cue[at] > 0,
            "unknown": unknown,
            "sequence": True,
        }
        evidence = tuple(name for name in EVIDENCE if signs.get(name))
        person = given or found.title[at] + found.verb[at] > _PERSON * found.total[at]
        kind = "person" if person else "place" if signs["cue"] else "unknown"
        result.append(_candidate(found, at, kind, evidence, _TRUST["name"], labels))
    return result


def _candidate(
    found: Sequences,
    at: int,
    kind: str,
    evidence: tuple[str, ...],
    trust: float,
    labels: NDArray[np.object_],
) -> Candidate:
    words = tuple(labels[code] for code in found.words[at].tolist() if code >= 0)
    return Candidate(words, kind, evidence, trust, int(found.total[at]))


class _Evidence(NamedTuple):
    """How often each term stands behind a title, a verb, a given name or a word before places.

    `speaking` counts the verbs without an object, `she` those of a feminine, `alone` titles and
    verbs before it where no name goes on behind it.
    """

    title: NDArray[np.intp]
    verb: NDArray[np.intp]
    speaking: NDArray[np.intp]
    she: NDArray[np.intp]
    given: NDArray[np.intp]
    cue: NDArray[np.intp]
    alone: NDArray[np.intp]

    def reported(self, words: NameWords) -> NDArray[np.intp]:
        """Count titles and verbs; behind a title, a word with article may describe it."""
        describes = words.article & (words.adjective | ~words.unknown)
        return self.verb + np.where(describes, 0, self.title)


def _evidence(around: Surroundings, size: int) -> _Evidence:
    alone = (around.title | around.verb) & around.ends
    masks = (
        around.title,
        around.verb,
        around.speaking,
        around.she,
        around.given,
        around.cue,
        alone,
    )
    return _Evidence(*(np.bincount(around.codes[mask], minlength=size) for mask in masks))


def _weighed(
    words: NameWords, found: _Evidence, totals: NDArray[np.int64], keys: list[str]
) -> NameWords:
    """Say which words the text shows to be names, and which that no dictionary has it does not.

    A name stands behind titles, verbs of reporting or given names, and is not inflected as the word
    of the dictionary would be, or less often.
    """
    signs = found.reported(words) + found.given
    asked = (totals >= _LEAST) & ((signs >= _LEAST) | words.unknown)
    shown = np.asarray(inflected(keys, totals, asked))
    whole = shown <= np.maximum(_INFLECTED * totals, signs)
    named = asked & whole & ((signs >= _SIGNS * totals) | (signs >= _MANY_SIGNS))
    named &= (found.title + found.given >= _LEAST) | (found.speaking >= _LEAST)
    named &= (words.bare | words.article) & ~words.barred & ~words.verb
    named &= (words.head == 0) & ~words.definite
    named &= ~(words.title | words.office | words.given | words.link | words.generic)
    named &= ~words.article | (shown <= _INFLECTED_ARTICLE * totals)
    named &= words.plain | words.article | (found.given >= _SIGNS * totals)
    named &= ~carried(keys, totals, found.given < _SURE * totals, named)
    named &= ~words.plural | (found.given >= _SURE * totals)
    return words._replace(
        borne=named & (signs >= _LEAST), unknown=words.unknown & (whole | ~asked) & ~words.barred
    )


def _single(
    found: _Evidence,
    words: NameWords,
    totals: NDArray[np.int64],
    persons: Sequences,
    labels: NDArray[np.object_],
) -> list[Candidate]:
    """Give the single words that no dictionary has, or that the text shows to be names."""
    reported = found.reported(words)
    surname = np.zeros(len(totals), dtype=bool)
    named = persons.take(words.given[persons.words[:, 0]])
    surname[named.words[np.arange(len(named.total)), named.size - 1]] = True
    often = (reported >= _SHARE * totals) | (reported >= _MANY_SIGNS)
    person = (reported >= _LEAST) & often
    person |= surname & (reported > 0)
    good = words.unknown & (words.bare | (words.article & (surname | person)))
    good |= words.borne
    good |= words.given & (found.alone >= np.maximum(_LEAST, _GIVEN_SHARE * totals))
    good &= (totals >= _LEAST) & (words.head == 0)
    person = (person | surname) & ~_is_body(found, surname)
    return [
        _word(code, labels[code], int(totals[code]), (words, found, person))
        for code in np.flatnonzero(good).tolist()
    ]


def _is_body(found: _Evidence, surname: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say what speaks as a feminine and has neither title nor given name: a body, not a person."""
    bare = (found.title + found.given < _PERSON * found.verb) & ~surname
    return np.asarray(bare & (found.she > 0) & (2 * found.she >= found.verb))


def _word(
    code: int, label: str, total: int, known: tuple[NameWords, _Evidence, NDArray[np.bool_]]
) -> Candidate:
    words, found, person = known
    signs = {
        "title": found.title[code] > 0,
        "verb": found.verb[code] > 0,
        "given name": bool(words.given[code]),
        "cue": found.cue[code] > 0,
        "unknown": bool(words.unknown[code]),
    }
    evidence = tuple(name for name in EVIDENCE if signs.get(name))
    kind = "person" if person[code] else "place" if found.cue[code] >= _LEAST else "unknown"
    sure = "given" if words.given[code] else "word" if kind == "unknown" else "person"
    return Candidate((label,), kind, evidence, _TRUST[sure], total)
