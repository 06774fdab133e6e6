"""How likely it is that the words that were read as a speaker name who speaks.

Rules find a verb and the words of its subject. Whether these name a speaker is weighed by what
stands in and around them: a logistic regression over answers to the questions below, whose weights
are data (``lexicons/speaker_weights.tsv``), learned from rows that readers of Arabic had judged.
``speaking_words_ar.tsv`` says how often nouns were the subject of a verb of reporting, in 22,000
articles of eleven outlets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.language.speech.agreement import verb_marks
from mediakit.language.speech.forms import KEYS, verbs
from mediakit.language.speech.shape import Speech
from mediakit.language.speech.traits import Trait, traits_at
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
from mediakit.lexicons.reading import load_rows
from mediakit.text.clitics import ARTICLE
from mediakit.text.folded import FOLDED

__all__ = [
    "Claims",
    "answers_of",
    "chances_of_none",
    "claims_of",
    "once",
    "opener_of",
    "speaking",
    "verb_part",
]

_OPENER_PLACES: Final = {"": 0} | {name: at for at, name in enumerate(OPENERS)}
_SIDES: Final = ("before", "behind")  # where a speaker stands of its verb
_BETWEEN: Final = 12  # words between a verb and its speaker that are looked at
_LONG: Final = 8  # words of a phrase
_FAR: Final = 5  # words between a verb and its speaker
_LATE: Final = 3  # words between a speaker and what opens the report
_NEVER: Final = 9  # of words that were not seen to speak


class Claims(NamedTuple):
    """Words that are read as who speaks, and their verbs: one entry each, in tokens.

    `content` is where the report begins, or -1; `opener` the place in `OPENERS` of what opens it.
    """

    verb: Places
    first: Places
    stop: Places
    content: Places
    opener: Places


def claims_of(
    table: pd.DataFrame,
    verb: NDArray[np.int64],
    first: NDArray[np.int64],
    stop: NDArray[np.int64],
) -> Claims:
    """Give claims whose reports are those of the attributions in a table, where it has the verb.

    The table is in the order of its verbs; of several attributions of a verb the first counts.
    """
    if not len(table):
        none = np.zeros(len(verb), dtype=np.int64)
        return Claims(verb, first, stop, none - 1, none)
    verbs_there = table["verb_first"].to_numpy()
    row = np.minimum(np.searchsorted(verbs_there, verb), len(table) - 1)
    known = verbs_there[row] == verb
    content = np.where(known, table["content_first"].to_numpy()[row], -1)
    opener = opener_of(table).of(row).at
    return Claims(verb, first, stop, content, np.where(known, opener, 0))


def opener_of(table: pd.DataFrame) -> Part:
    """Give what opens the reports of attributions."""
    places = [_OPENER_PLACES[one] for one in table["opener"].tolist()]
    return Part(np.array(places, dtype=np.int64), OPENERS)


def chances_of_none(speech: Speech, claims: Claims) -> NDArray[np.float64]:
    """Give the chance, from 0 to 1, that words name nobody who speaks, or end in a wrong place.

    It is missing for English, of which no rows were judged.
    """
    found = chances("speaker_weights.tsv", len(claims.verb), answers_of(speech, claims))
    return np.where(speech.are_classes(claims.verb, "english_says"), np.nan, found)


def answers_of(speech: Speech, claims: Claims) -> Iterator[Told]:
    """Give the answers of all claims to all questions."""
    around = _Around(speech, claims)
    every = np.arange(len(claims.verb))
    for question, parts in _questions(around).items():
        yield answers(question, every, *parts)
    yield from _words(around)
    yield from _between(around)


class _Around:
    """What is asked of the words of all claims at once."""

    def __init__(self, speech: Speech, claims: Claims) -> None:
        documents = speech.tokens.documents_of(claims.first)
        heads = speech.tokens.pointers[documents]
        limits = speech.tokens.pointers[documents + 1]
        start = np.minimum(claims.verb, claims.first)
        self.speech, self.claims = speech, claims
        self.form = class_of(speech, claims.verb)
        self.place = flag(claims.first > claims.verb, _SIDES)
        self.opener = Part(claims.opener, OPENERS)
        self.goes_on = claims.stop < limits
        self.next = class_of(speech, claims.stop, self.goes_on)
        self.next_gap = gap_of(speech, claims.stop, self.goes_on)
        self.before = class_of(speech, start - 1, start > heads)
        self.gap = gap_of(speech, start, start > heads)


def once(speech: Speech, words: Places, tell: Callable[[int], int]) -> Places:
    """Ask something of each distinct word, by its number, and give the answer of each place."""
    types, each = np.unique(speech.tokens.ids[words], return_inverse=True)
    return np.array(list(map(tell, types.tolist())), dtype=np.int64)[each]


def _questions(around: _Around) -> dict[str, tuple[Part, ...]]:
    """Give the questions that each claim answers once."""
    claims, form, place, opener = around.claims, around.form, around.place, around.opener
    verb = verb_part(around.speech, claims.verb)
    far = count(claims.first - claims.verb, -_FAR, _FAR)
    length = count(claims.stop - claims.first, 1, _LONG)
    first, last = class_of(around.speech, claims.first), class_of(around.speech, claims.stop - 1)
    speaks, ending = speaking(around.speech, claims.first), speaking(around.speech, claims.stop - 1)
    marked = around.speech.own[claims.first] != around.speech.classes[claims.first]
    behind = np.where(claims.first > claims.verb, claims.stop, claims.verb)
    late = np.where(claims.content < 0, _LATE, claims.content - behind)
    said = count(_verb_forms(around), 0, 7)
    feminine = flag((traits_at(around.speech, claims.first) & Trait.FEMININE) > 0)
    return {
        "verb": (verb,),
        "verb, opener": (verb, opener),
        "class": (form,),
        "class, opener": (form, opener),
        "opener": (opener,),
        "report": (count(late, -1, _LATE), opener),
        "distance": (far,),
        "class, distance": (form, far),
        "length": (length,),
        "first": (first,),
        "first, length": (first, count(claims.stop - claims.first, 1, 3)),
        "first, place": (first, place),
        "last": (last,),
        "speaks": (speaks,),
        "speaks, class": (speaks, form),
        "last speaks": (ending,),
        "in marks": (flag(marked),),
        "next gap": (around.next_gap,),
        "next": (around.next,),
        "next gap, next": (around.next_gap, around.next),
        "gap": (around.gap,),
        "word before": (around.before,),
        "word before, gap": (around.before, around.gap),
        "word before, class": (around.before, form),
        "verb form, place": (said, place),
        "verb form, feminine, place": (said, feminine, place),
        "verb form, feminine, place, class": (said, feminine, place, form),
    }


def verb_part(speech: Speech, words: Places) -> Part:
    """Give which verbs of reporting words are, by their dictionary forms."""
    return Part(speech.verbs(words).astype(np.int64) + 1, _verb_keys())


@cache
def _verb_keys() -> tuple[str, ...]:
    return ("", *[verb.key for verb in verbs()])


def _verb_forms(around: _Around) -> Places:
    """Give bits: 1 for a verb of a feminine, 2 for one of many, 4 with a pronoun as its object."""
    keys, numbers = around.speech.words.keys, around.speech.words.verb.tolist()

    def tell(word: int) -> int:
        own = KEYS[verbs()[numbers[word]].key] if numbers[word] >= 0 else ""
        return sum(bit << at for at, bit in enumerate(verb_marks(keys[word], own)))

    return once(around.speech, around.claims.verb, tell)


def speaking(speech: Speech, words: Places) -> Part:
    """Say how often words of the same head were seen to speak, in steps from 0, the most."""
    seen, surfaces = _seen_speaking(), speech.tokens.words.surfaces
    steps = once(speech, words, lambda word: seen.get(_bare(FOLDED[surfaces[word]]), _NEVER))
    return count(steps, 0, _NEVER)


def _bare(word: str) -> str:
    return word.removeprefix(ARTICLE) if len(word) > len(ARTICLE) + 2 else word


@cache
def _seen_speaking() -> dict[str, int]:
    rows = load_rows("speaking_words_ar.tsv")
    return {word: int(row["step"]) for row in rows for word in row["words"].split()}


def _words(around: _Around) -> Iterator[Told]:
    """Give the traits of the words of a phrase and of the one behind it."""
    claims, speech = around.claims, around.speech
    every = np.ones(len(claims.verb), dtype=np.bool_)
    yield trait_answers(speech, "first is", claims.first, every, around.place)
    yield trait_answers(speech, "second is", claims.first + 1, claims.stop - claims.first > 1)
    yield trait_answers(speech, "last is", claims.stop - 1, every)
    yield trait_answers(speech, "next is", claims.stop, around.goes_on, around.next_gap)


def _between(around: _Around) -> Iterator[Told]:
    """Give the classes of the words between a verb and its speaker."""
    claims = around.claims
    is_behind = claims.first > claims.verb
    low = np.where(is_behind, claims.verb + 1, claims.stop)
    high = np.where(is_behind, claims.first, claims.verb)
    for step in range(_BETWEEN):
        rows = np.flatnonzero(low + step < high)
        yield answers(
            "between", rows, class_of(around.speech, low[rows] + step), around.place.of(rows)
        )
