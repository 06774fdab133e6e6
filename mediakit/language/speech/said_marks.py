"""How likely it is that nobody said the words in marks that stand in what somebody reports.

Such words are a name or a title, an idiom or a gloss, as often as words of the speaker, and no rule
tells them all apart. What they are is weighed, as `weighing` does, with the weights of
``lexicons/marks_weights.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.language.speech.forms import verbs
from mediakit.language.speech.grammar import CLASS_CODES
from mediakit.language.speech.shape import Speech
from mediakit.language.speech.weighing import (
    OPENERS,
    Part,
    Places,
    Told,
    answers,
    chances,
    class_of,
    count,
    flag,
    gap_of,
    trait_answers,
)

if TYPE_CHECKING:
    from mediakit.language.speech.quotation_kinds import Seen

__all__ = ["Held", "answers_of", "chances_of_unsaid"]

_FORMS: Final = ("none", "verb", "participle", "noun", "cue")
_LONG: Final = 10  # words in marks
_SHORT: Final = 4
_FAR: Final = 6  # of the logarithm of the words between a verb and marks
_DEEP: Final = 12  # words of a report before marks
_CLAUSE: Final = "says|other_verb|clause|already|was|to"  # what a clause has and a name has not
_FLAGS: Final = (
    *("ends", "colon", "comma", "naming", "may_be_name", "again", "letters", "unknown"),
    "vocalised",
)


class Held(NamedTuple):
    """Some of the marks, and the attributions that they begin, stand in or before, and their own.

    The attributions are rows of the table, -1 for none.
    """

    marks: Places
    exact: Places
    around: Places
    behind: Places
    row: Places


def chances_of_unsaid(
    speech: Speech, found: pd.DataFrame, seen: Seen, held: Held
) -> NDArray[np.float64]:
    """Give the chance, from 0 to 1, that the held marks are no quotation; 0 for other scripts."""
    told = answers_of(speech, found, seen, held)
    found_chances = chances("marks_weights.tsv", len(held.row), told)
    return np.where(seen.latin[held.marks], 0.0, found_chances)


def answers_of(speech: Speech, found: pd.DataFrame, seen: Seen, held: Held) -> Iterator[Told]:
    """Give the answers of the held marks to all questions."""
    marks, at = speech.marks, held.marks
    every = np.arange(len(at))
    first, stop = marks.first[at].astype(np.int64), marks.stop[at].astype(np.int64)
    heads = speech.tokens.pointers[marks.document[at]]
    limits = speech.tokens.pointers[marks.document[at] + 1]
    words = count(seen.words[at].astype(np.int64), 1, _LONG)
    few = count(seen.words[at].astype(np.int64), 1, _SHORT)
    before = class_of(speech, first - 1, first > heads)
    for name in _FLAGS:
        yield answers(name, every, flag(getattr(seen, name)[at]))
    held_by = [flag(rows >= 0) for rows in (held.exact, held.around, held.behind)]
    own = _attribution(found, held.row)
    for question, parts in {
        "held": held_by,
        "held, words": [*held_by, words],
        "words": [words],
        "word before": [before],
        "gap": [gap_of(speech, first)],
        "word before, gap": [before, gap_of(speech, first)],
        "word before, words": [before, few],
        "next": [class_of(speech, stop, stop < limits)],
        "next gap": [gap_of(speech, stop, stop < limits)],
        "first": [class_of(speech, first)],
        "first, words": [class_of(speech, first), few],
        "last": [class_of(speech, stop - 1)],
        "verb": [own.verb],
        "verb, opener": [own.verb, own.opener],
        "form": [own.form],
        "opener": [own.opener],
        "opener, words": [own.opener, words],
        "opener, word before": [own.opener, before],
        "distance": [_distance(first, own.verb_first)],
        "depth": [count(first - own.content_first, -2, _DEEP)],
        "clause, words": [_clause(speech, first, stop), words],
    }.items():
        yield answers(question, every, *parts)
    yield trait_answers(speech, "first is", first, np.ones(len(first), dtype=np.bool_))
    yield trait_answers(speech, "last is", stop - 1, np.ones(len(first), dtype=np.bool_))
    yield trait_answers(speech, "before is", first - 1, first > heads)


class _Attribution(NamedTuple):
    """What is known of the attribution of each of the marks."""

    verb: Part
    form: Part
    opener: Part
    verb_first: Places
    content_first: Places


def _attribution(found: pd.DataFrame, row: Places) -> _Attribution:
    keys = ("none", *dict.fromkeys(verb.key for verb in verbs()))
    own = found.reindex(row)

    def part(column: str, names: tuple[str, ...]) -> Part:
        places = {name: at for at, name in enumerate(names)}
        told = own[column].map(places).fillna(0)
        return Part(np.asarray(told, dtype=np.int64), names)

    first, content = own["verb_first"].fillna(-1), own["content_first"].fillna(-1)
    return _Attribution(
        part("key", keys),
        part("form", _FORMS),
        part("opener", OPENERS),
        np.asarray(first, dtype=np.int64),
        np.asarray(content, dtype=np.int64),
    )


def _distance(first: Places, verb: Places) -> Part:
    """Give how far behind its verb something stands, in doublings; before it below 0."""
    apart = np.where(verb < 0, 0, first - verb)
    doublings = np.floor(np.log2(np.abs(apart) + 1)).astype(np.int64)
    return count(np.sign(apart) * doublings, -_FAR, _FAR)


def _clause(speech: Speech, first: Places, stop: Places) -> Part:
    """Count the words in marks that a clause has and a name has not."""
    places = np.flatnonzero(CLASS_CODES.are(speech.own, _CLAUSE))
    return count(np.searchsorted(places, stop) - np.searchsorted(places, first), 0, 2)
