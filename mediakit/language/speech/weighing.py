"""Weighing what stands in and around words: regressions whose weights are data.

A reader asks questions of all places at once. Each answer has a weight, learned from rows that
readers of Arabic had judged (``docs/learn_weights.py``); a chance is the logistic function of their
sum. Questions and answers stand by name in the data, so that they can be read, and outlive
other numbers of classes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import product
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mediakit.language.speech.gaps import Places
from mediakit.language.speech.grammar import SPEECH
from mediakit.language.speech.shape import CELL, Speech
from mediakit.language.speech.traits import Trait, traits_at
from mediakit.lexicons.reading import load_rows

__all__ = [
    "OPENERS",
    "Answers",
    "Part",
    "Places",
    "Told",
    "TraitAnswers",
    "answers",
    "chances",
    "choice_chances",
    "class_of",
    "count",
    "flag",
    "gap_of",
    "likeliest",
    "sums",
    "trait_answers",
]

OPENERS: Final = ("none", "that", "colon", "quote", "phrase", "cue")  # of a report
_EDGE: Final = "edge"  # before or behind a document
_GAPS: Final = ("plain", "comma", "bracket", "colon", "stop", "marks", "name_marks", _EDGE)
_CLASSES: Final = (*SPEECH.classes, _EDGE)
_TRAITS: Final = {name: bit for name, bit in vars(Trait).items() if name.isupper()}
_NO: Final = ("no", "yes")


class Part(NamedTuple):
    """An answer of each place, or a part of one: its number in `names`."""

    at: Places
    names: tuple[str, ...]

    def of(self, rows: Places) -> Part:
        """Give those of some places."""
        return Part(self.at[rows], self.names)


class Answers(NamedTuple):
    """The answers of some places to a question: numbers of the combinations of its parts."""

    question: str
    rows: Places
    numbers: Places
    parts: tuple[tuple[str, ...], ...]

    def written(self) -> list[str]:
        """Give each possible answer as it stands in the data, in the order of the numbers."""
        return [" ".join(one) for one in product(*self.parts)]

    def at(self, rows: Places) -> Answers:
        """Give them as those of the places that stand in `rows`."""
        return self._replace(rows=rows[self.rows])

    def weights(self, data: str) -> NDArray[np.float64]:
        """Give the weight of each by a data file."""
        return _weights_of(data, self.question, self.parts)[self.numbers]

    def spread(self) -> Answers:
        """Give each answer by itself."""
        return self


class TraitAnswers(NamedTuple):
    """The traits of some words, each of which is an answer, with a second part of all of a word.

    `traits` are numbers of words in `seen`, which holds the bits of each kind of word once.
    """

    question: str
    rows: Places
    traits: Places
    seen: NDArray[np.int64]
    cross: Part | None

    def crossed(self, question: str, cross: Part) -> TraitAnswers:
        """Give the same traits with a second part, which is of all places, in another question."""
        return self._replace(question=question, cross=cross.of(self.rows))

    def at(self, rows: Places) -> TraitAnswers:
        """Give them as those of the places that stand in `rows`."""
        return self._replace(rows=rows[self.rows])

    def weights(self, data: str) -> NDArray[np.float64]:
        """Give the sum of the weights of the traits of each word by a data file."""
        names = (tuple(_TRAITS),) + (() if self.cross is None else (self.cross.names,))
        of_bits = _weights_of(data, self.question, names).reshape(len(_TRAITS), -1)
        weights: NDArray[np.float64] = _bits_of(self.seen) @ of_bits
        found: NDArray[np.float64] = weights[self.traits, self.cross.at if self.cross else 0]
        return found

    def spread(self) -> Answers:
        """Give each answer by itself."""
        rows, bits = np.nonzero(_bits_of(self.seen)[self.traits])
        parts = [Part(bits, tuple(_TRAITS))] + ([] if self.cross is None else [self.cross.of(rows)])
        return answers(self.question, rows, *parts).at(self.rows)


Told: TypeAlias = Answers | TraitAnswers


def _bits_of(traits: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Give a column for each trait."""
    return np.stack([traits & bit != 0 for bit in _TRAITS.values()], axis=1)


def chances(data: str, size: int, told: Iterable[Told]) -> NDArray[np.float64]:
    """Give the chance of each of `size` places, from 0 to 1, by the weights in a data file."""
    found: NDArray[np.float64] = 1 / (1 + np.exp(-sums(data, size, told)))
    return found


def sums(data: str, size: int, told: Iterable[Told]) -> NDArray[np.float64]:
    """Give the sum of the weights of what each of `size` places answers."""
    total = np.full(size, _weights(data)["", ""])
    for one in told:
        total += np.bincount(one.rows, one.weights(data), size)
    return total


def choice_chances(
    choice: Places, told: NDArray[np.float64], *, or_none: bool = True
) -> NDArray[np.float64]:
    """Give the chance of each alternative of some choices, by the sum of its weights.

    `choice` numbers the choice of each, from 0. What lacks to 1 is the chance of none of them, or
    nothing does where one of them must be chosen.

    Examples
    --------
    >>> choice_chances(np.array([0, 0, 1]), np.log([1.0, 2.0, 3.0])).round(2).tolist()
    [0.25, 0.5, 0.75]
    """
    each = np.exp(told)
    found: NDArray[np.float64] = each / (or_none + np.bincount(choice, each))[choice]
    return found


def likeliest(choice: Places, chance: NDArray[np.float64]) -> Places:
    """Give the place of the best alternative of each choice, of equal ones the last.

    Examples
    --------
    >>> likeliest(np.array([0, 0, 1]), np.array([0.3, 0.2, 0.9])).tolist()
    [0, 2]
    """
    order = np.lexsort((chance, choice))
    best: Places = order[np.diff(choice[order], append=-1) != 0]
    return best


@cache
def _weights(data: str) -> dict[tuple[str, str], float]:
    """Give the weight of each answer to each question, and of no question, where the sum begins."""
    rows = load_rows(data)
    return {(row["question"], row["answer"]): int(row["hundredths"]) / 100 for row in rows}


@cache
def _weights_of(
    data: str, question: str, parts: tuple[tuple[str, ...], ...]
) -> NDArray[np.float64]:
    weights = _weights(data)
    return np.array([weights.get((question, " ".join(one)), 0.0) for one in product(*parts)])


def answers(question: str, rows: Places, *parts: Part) -> Answers:
    """Put the parts of the answers of some places together."""
    numbers = np.zeros(len(rows), dtype=np.int64)
    for part in parts:
        numbers = numbers * len(part.names) + part.at
    return Answers(question, rows, numbers, tuple([part.names for part in parts]))


def trait_answers(
    speech: Speech,
    question: str,
    words: Places,
    within: NDArray[np.bool_],
    cross: Part | None = None,
) -> TraitAnswers:
    """Give the traits of the words that are `within`, each with a second part of the answer."""
    rows = np.flatnonzero(within)
    seen, traits = np.unique(traits_at(speech, words[rows]), return_inverse=True)
    second = None if cross is None else cross.of(rows)
    return TraitAnswers(question, rows, traits, seen, second)


def flag(holds: NDArray[np.bool_], names: tuple[str, ...] = _NO) -> Part:
    """Give what holds or not."""
    return Part(holds.astype(np.int64), names)


def count(numbers: Places, low: int, high: int) -> Part:
    """Give whole numbers from `low` to `high`, those beyond as these."""
    return Part(np.clip(numbers, low, high) - low, tuple(map(str, range(low, high + 1))))


def class_of(speech: Speech, words: Places, within: NDArray[np.bool_] | None = None) -> Part:
    """Give the classes of words as they stand in the text, "edge" of those not `within`."""
    places = _places(tuple(SPEECH.classes), SPEECH.code)
    return Part(_looked_up(speech.classes, places, words, within), _CLASSES)


def gap_of(speech: Speech, words: Places, within: NDArray[np.bool_] | None = None) -> Part:
    """Give what stands before words, in the same way."""
    gaps = np.frombuffer(speech.shape, np.uint8)[::CELL]
    return Part(_looked_up(gaps, _places(_GAPS[:-1], SPEECH.gap), words, within), _GAPS)


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
