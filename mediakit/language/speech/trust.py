"""How likely it is that the words that were read as a speaker name who speaks.

Rules find a verb and the words of its subject. Whether these name a speaker is weighed by what
stands in and around them: a logistic regression over answers to the questions below, whose weights
are data (``lexicons/speaker_weights.tsv``), learned from rows that readers of Arabic had judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.language.speech.agreement import verb_marks
from mediakit.language.speech.forms import KEYS, verbs
from mediakit.language.speech.grammar import SPEECH
from mediakit.language.speech.shape import CELL, Speech
from mediakit.language.speech.traits import Trait, traits_at
from mediakit.lexicons.reading import load_rows
from mediakit.text.clitics import ARTICLE
from mediakit.text.folded import FOLDED

__all__ = ["OPENERS", "Answers", "Claims", "answers_of", "chances_of_none", "claims_of"]

Places = NDArray[np.int64]

OPENERS: Final = ("none", "that", "colon", "quote", "phrase", "cue")  # of a report
_OPENER_PLACES: Final = {"": 0} | {name: at for at, name in enumerate(OPENERS)}
_EDGE: Final = "edge"  # before or behind a document
_GAPS: Final = ("plain", "comma", "bracket", "colon", "stop", "marks", "name_marks", _EDGE)
_CLASSES: Final = (*SPEECH.classes, _EDGE)
_TRAITS: Final = {name: bit for name, bit in vars(Trait).items() if name.isupper()}
_NO: Final = ("no", "yes")
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
    """Give claims whose reports are those of the attributions in a table, where it has the verb."""
    kept = table.drop_duplicates("verb_first").set_index("verb_first")
    found = kept[["content_first", "opener"]].reindex(verb)
    opener = found["opener"].map(_OPENER_PLACES).fillna(0)
    content = found["content_first"].fillna(-1)
    return Claims(verb, first, stop, _whole(content), _whole(opener))


def _whole(column: pd.Series) -> Places:
    return np.asarray(column, dtype=np.int64)


class _Part(NamedTuple):
    """An answer, or a part of one, of each claim: its place in `names`."""

    at: Places
    names: tuple[str, ...]

    def of(self, rows: Places) -> _Part:
        return _Part(self.at[rows], self.names)


class Answers(NamedTuple):
    """The answers of some claims to a question: numbers of the combinations of its parts."""

    question: str
    rows: Places
    numbers: Places
    parts: tuple[tuple[str, ...], ...]

    def written(self) -> list[str]:
        """Give each possible answer as it stands in the data, in the order of the numbers."""
        return [" ".join(one) for one in product(*self.parts)]


def chances_of_none(speech: Speech, claims: Claims) -> NDArray[np.float64]:
    """Give the chance, from 0 to 1, that words name nobody who speaks, or end in a wrong place.

    It is missing for English, of which no rows were judged.
    """
    total = np.full(len(claims.verb), _weights()["", ""])
    for answers in answers_of(speech, claims):
        weights = _weights_of(answers.question, answers.parts)[answers.numbers]
        total += np.bincount(answers.rows, weights, len(total))
    english = speech.are_classes(claims.verb, "english_says")
    chances: NDArray[np.float64] = np.where(english, np.nan, 1 / (1 + np.exp(-total)))
    return chances


@cache
def _weights() -> dict[tuple[str, str], float]:
    """Give the weight of each answer to each question, and of no question, where the sum begins."""
    rows = load_rows("speaker_weights.tsv")
    return {(row["question"], row["answer"]): int(row["hundredths"]) / 100 for row in rows}


@cache
def _weights_of(question: str, parts: tuple[tuple[str, ...], ...]) -> NDArray[np.float64]:
    weights = _weights()
    return np.array([weights.get((question, " ".join(one)), 0.0) for one in product(*parts)])


def answers_of(speech: Speech, claims: Claims) -> Iterator[Answers]:
    """Give the answers of all claims to all questions."""
    around = _Around(speech, claims)
    every = np.arange(len(claims.verb))
    for question, parts in _questions(around).items():
        yield _answers(question, every, *parts)
    yield from _words(around)
    yield from _between(around)


def _answers(question: str, rows: Places, *parts: _Part) -> Answers:
    numbers = np.zeros(len(rows), dtype=np.int64)
    for part in parts:
        numbers = numbers * len(part.names) + part.at
    return Answers(question, rows, numbers, tuple([part.names for part in parts]))


def _flag(holds: NDArray[np.bool_], names: tuple[str, ...] = _NO) -> _Part:
    return _Part(holds.astype(np.int64), names)


def _count(numbers: Places, low: int, high: int) -> _Part:
    """Give whole numbers from `low` to `high`, those beyond as these."""
    return _Part(np.clip(numbers, low, high) - low, tuple(map(str, range(low, high + 1))))


class _Around:
    """What is asked of the words of all claims at once."""

    def __init__(self, speech: Speech, claims: Claims) -> None:
        documents = speech.tokens.documents_of(claims.first)
        heads = speech.tokens.pointers[documents]
        limits = speech.tokens.pointers[documents + 1]
        start = np.minimum(claims.verb, claims.first)
        self.speech, self.claims = speech, claims
        self.form = self.classes(claims.verb)
        self.place = _flag(claims.first > claims.verb, _SIDES)
        self.opener = _Part(claims.opener, OPENERS)
        self.next = self.classes(claims.stop, claims.stop < limits)
        self.next_gap = self.gaps(claims.stop, claims.stop < limits)
        self.before = self.classes(start - 1, start > heads)
        self.gap = self.gaps(start, start > heads)

    def classes(self, words: Places, within: NDArray[np.bool_] | None = None) -> _Part:
        """Give the classes of words as they stand in the text, `_EDGE` of those not `within`."""
        places = _places(tuple(SPEECH.classes), SPEECH.code)
        return _Part(_looked_up(self.speech.classes, places, words, within), _CLASSES)

    def gaps(self, words: Places, within: NDArray[np.bool_]) -> _Part:
        """Give what stands before words, in the same way."""
        gaps = np.frombuffer(self.speech.shape, np.uint8)[::CELL]
        return _Part(_looked_up(gaps, _places(_GAPS[:-1], SPEECH.gap), words, within), _GAPS)

    def once(self, words: Places, tell: Callable[[int], int]) -> Places:
        """Ask something of each distinct word, by its number, and give the answer of each place."""
        types, each = np.unique(self.speech.tokens.ids[words], return_inverse=True)
        return np.array(list(map(tell, types.tolist())), dtype=np.int64)[each]


@cache
def _places(names: tuple[str, ...], code: Callable[[str], int]) -> Places:
    """Give the place of a name by its code in the shape; of others, one behind the last."""
    table = np.full(1 << 8, len(names), dtype=np.int64)
    table[[code(name) for name in names]] = np.arange(len(names))
    return table


def _looked_up(
    codes: NDArray[np.uint8], places: Places, words: Places, within: NDArray[np.bool_] | None
) -> Places:
    if within is None:
        return places[codes[words]]
    found = np.full(len(words), places.max(), dtype=np.int64)
    found[within] = places[codes[words[within]]]
    return found


def _questions(around: _Around) -> dict[str, tuple[_Part, ...]]:
    """Give the questions that each claim answers once."""
    claims, form, place, opener = around.claims, around.form, around.place, around.opener
    numbers = around.speech.words.verb[around.speech.tokens.ids[claims.verb]].astype(np.int64)
    verb = _Part(numbers + 1, _verb_keys())
    far = _count(claims.first - claims.verb, -_FAR, _FAR)
    length = _count(claims.stop - claims.first, 1, _LONG)
    first, last = around.classes(claims.first), around.classes(claims.stop - 1)
    speaks, ending = _speaking(around, claims.first), _speaking(around, claims.stop - 1)
    marked = around.speech.own[claims.first] != around.speech.classes[claims.first]
    behind = np.where(claims.first > claims.verb, claims.stop, claims.verb)
    late = np.where(claims.content < 0, _LATE, claims.content - behind)
    said = _count(_verb_forms(around), 0, 7)
    feminine = _flag((traits_at(around.speech, claims.first) & Trait.FEMININE) > 0)
    return {
        "verb": (verb,),
        "verb, opener": (verb, opener),
        "class": (form,),
        "class, opener": (form, opener),
        "opener": (opener,),
        "report": (_count(late, -1, _LATE), opener),
        "distance": (far,),
        "class, distance": (form, far),
        "length": (length,),
        "first": (first,),
        "first, length": (first, _count(claims.stop - claims.first, 1, 3)),
        "first, place": (first, place),
        "last": (last,),
        "speaks": (speaks,),
        "speaks, class": (speaks, form),
        "last speaks": (ending,),
        "in marks": (_flag(marked),),
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


@cache
def _verb_keys() -> tuple[str, ...]:
    return ("", *[verb.key for verb in verbs()])


def _verb_forms(around: _Around) -> Places:
    """Give bits: 1 for a verb of a feminine, 2 for one of many, 4 with a pronoun as its object."""
    keys, numbers = around.speech.words.keys, around.speech.words.verb.tolist()

    def tell(word: int) -> int:
        own = KEYS[verbs()[numbers[word]].key] if numbers[word] >= 0 else ""
        return sum(bit << at for at, bit in enumerate(verb_marks(keys[word], own)))

    return around.once(around.claims.verb, tell)


def _speaking(around: _Around, words: Places) -> _Part:
    """Say how often words of the same head were seen to speak, in steps from 0, the most."""
    seen, surfaces = _seen_speaking(), around.speech.tokens.words.surfaces
    steps = around.once(words, lambda word: seen.get(_bare(FOLDED[surfaces[word]]), _NEVER))
    return _count(steps, 0, _NEVER)


def _bare(word: str) -> str:
    return word.removeprefix(ARTICLE) if len(word) > len(ARTICLE) + 2 else word


@cache
def _seen_speaking() -> dict[str, int]:
    rows = load_rows("speaking_words_ar.tsv")
    return {word: int(row["step"]) for row in rows for word in row["words"].split()}


def _words(around: _Around) -> Iterator[Answers]:
    """Give the traits of the words of a phrase and of the one behind it."""
    claims = around.claims
    second = _flag(claims.stop - claims.first > 1)
    for question, words, cross in (
        ("first is", claims.first, around.place),
        ("second is", claims.first + 1, second),
        ("last is", claims.stop - 1, None),
        ("next is", claims.stop, around.next_gap),
    ):
        traits = traits_at(around.speech, words)
        has = np.stack([traits & bit != 0 for bit in _TRAITS.values()], axis=1)
        rows, bits = np.nonzero(has)
        parts = [_Part(bits, tuple(_TRAITS))] + ([] if cross is None else [cross.of(rows)])
        yield _answers(question, rows, *parts)


def _between(around: _Around) -> Iterator[Answers]:
    """Give the classes of the words between a verb and its speaker."""
    claims = around.claims
    is_behind = claims.first > claims.verb
    low = np.where(is_behind, claims.verb + 1, claims.stop)
    high = np.where(is_behind, claims.first, claims.verb)
    for step in range(_BETWEEN):
        rows = np.flatnonzero(low + step < high)
        yield _answers("between", rows, around.classes(low[rows] + step), around.place.of(rows))
