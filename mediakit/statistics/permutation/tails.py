"""The permutation test of words in many documents, by the double saddlepoint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np

from mediakit.statistics.permutation.sets import in_few_documents
from mediakit.statistics.permutation.sides import Array, Index, Sides
from mediakit.statistics.permutation.words import TOGETHER, Test, Words
from mediakit.statistics.saddlepoint import Drawing, Values, chance, two_points
from mediakit.statistics.threads import THREADS, on_threads

__all__ = ["Residuals", "fill_by_saddlepoint"]

_WORTH: Final = 100_000  # values for which a thread is worth its start
_FEW: Final = 50  # documents drawn, up to which their number must be whole


@dataclass(frozen=True)
class Residuals:
    """The residuals of the words for which a saddlepoint may be asked, whatever the target."""

    values: Values
    place: Index

    @classmethod
    def of(cls, words: Words, sides: Sides) -> Residuals:
        """Compute those of the words in more documents than are looked at by sets."""
        rows = np.flatnonzero(~in_few_documents(words))
        place = np.full(len(words.rates), -1, dtype=np.intp)
        place[rows] = np.arange(len(rows))
        block = np.cumsum(words.held[rows]) // TOGETHER
        heads = np.flatnonzero(np.diff(block, prepend=-1)).tolist()
        parts = [rows[start:stop] for start, stop in pairwise([*heads, len(rows)])]
        return cls(
            Values.joined(on_threads(lambda part: _values(words.take(part), sides), parts)), place
        )

    def take(self, rows: Index, signs: Array) -> Values:
        """Give the residuals of some words, turned where the sign is -1."""
        taken = self.values.take(self.place[rows])
        return replace(taken, values=taken.values * np.repeat(signs, taken.lengths))

    def lengths(self, rows: Index) -> Index:
        """How many values stand for each of some words."""
        return self.values.lengths[self.place[rows]]


def fill_by_saddlepoint(
    found: Sequence[Array], tests: Sequence[Test], asked: Sequence[Index], residuals: Residuals
) -> None:
    """Approximate both tails by the double saddlepoint, many words and targets at a time."""
    parts: list[tuple[Array, _Tail]] = []
    for p, one, rows in zip(found, tests, asked, strict=True):
        p[rows] = 0.0
        parts += [(p, tail) for tail in _tails(one, rows)]
    if not parts:
        return
    tails = [tail for _, tail in parts]
    chances = _chances_of(
        np.concatenate([tail.rows for tail in tails]),
        np.repeat([tail.sign for tail in tails], [len(tail.rows) for tail in tails]),
        Drawing.joined([tail.drawing for tail in tails]),
        residuals,
    )
    start = 0
    for p, tail in parts:
        stop = start + len(tail.rows)
        p[tail.rows] += tail.share * chances[start:stop]
        start = stop


def _chances_of(words: Index, signs: Array, drawing: Drawing, residuals: Residuals) -> Array:
    """Give the chances of tails, in batches of so many values as are quickly gone through."""
    values = np.cumsum(residuals.lengths(words))
    whole = int(values[-1]) if len(values) else 0
    # no fewer batches than threads, where there is enough for each
    batch = values // max(min(TOGETHER, whole // THREADS + 1), _WORTH)
    starts = np.flatnonzero(np.diff(batch, prepend=-1))

    def chances_of(span: tuple[int, int]) -> Array:
        part = slice(*span)
        return chance(residuals.take(words[part], signs[part]), drawing.take(part))

    spans = list(pairwise([*starts.tolist(), len(words)]))
    return np.concatenate([np.zeros(0), *on_threads(chances_of, spans)])


@dataclass(frozen=True)
class _Tail:
    """One tail of some words: which of the draws it is of, by their share, and what is drawn."""

    rows: Index
    sign: float
    share: float
    drawing: Drawing


def _tails(test: Test, rows: Index) -> Iterator[_Tail]:
    """Give the tails of the words that some draw can reach."""
    words, sides = test.words, test.sides
    steps = np.where(words.whole, words.units, 0.0)
    tokens = (sides.deviations**2).sum()
    for number, share in sides.draws if sides.most <= _FEW else [(sides.drawn, 1.0)]:
        noise = words.rates * np.sqrt(sides.sampled(tokens, sides.documents, number))
        for sign, bound in ((1.0, words.upper), (-1.0, words.lower)):
            some = rows[np.isfinite(bound[rows])]
            drawn, documents = (np.full(len(some), float(n)) for n in (number, sides.documents))
            drawing = Drawing(drawn, documents, bound[some], steps[some], noise[some])
            yield _Tail(some, sign, share, drawing)


def _values(words: Words, sides: Sides) -> Values:
    """Give the residuals of all documents for each word, alike documents together.

    Documents with the same count, none among them, differ in size alone; two sizes with the same
    three moments stand for all of them.
    """
    word = np.repeat(np.arange(len(words.rates)), words.held)
    order = np.lexsort((words.counts, word))
    word, counts, sizes = word[order], words.counts[order], sides.deviations[words.documents[order]]
    first = np.ones(len(word), dtype=bool)
    first[1:] = (np.diff(word) != 0) | (np.diff(counts) != 0)
    starts = np.flatnonzero(first)
    number = np.diff(np.append(starts, len(word))).astype(np.float64)
    mean = np.add.reduceat(sizes, starts) / number
    apart = sizes - np.repeat(mean, number.astype(np.intp))
    squares = apart * apart  # and no power, whose last digits differ between processors
    second, third = (np.add.reduceat(one, starts) / number for one in (squares, squares * apart))
    groups = _Groups(word[starts], counts[starts], mean, second, third, number)
    return _residuals(groups.with_others(words, sides), words, sides)


@dataclass(frozen=True)
class _Groups:
    """Documents of a word with the same count: their number and the moments of their sizes."""

    word: Index
    count: Array
    mean: Array
    variance: Array
    third: Array
    number: Array

    def with_others(self, words: Words, sides: Sides) -> _Groups:
        """Add the documents that do not have the word: all documents less those that have it."""
        starts = np.searchsorted(self.word, np.arange(len(words.rates)))
        mean, number = self.mean, self.number
        second, third = self.variance + mean**2, self.third + 3 * mean * self.variance + mean**3
        raw = [number, number * mean, number * second, number * third]
        left = [
            float((sides.deviations**power).sum()) - np.add.reduceat(part, starts)
            for power, part in enumerate(raw)
        ]
        some = np.flatnonzero(left[0] > 0.5)
        count, first, square, cube = (part[some] for part in left)
        first, square, cube = first / count, square / count, cube / count
        central = square - first**2, cube - 3 * first * square + 2 * first**3
        return _Groups(
            np.concatenate([self.word, some]),
            np.concatenate([self.count, np.zeros(len(some))]),
            np.concatenate([mean, first]),
            np.concatenate([self.variance, central[0]]),
            np.concatenate([self.third, central[1]]),
            np.concatenate([number, count]),
        )


def _residuals(groups: _Groups, words: Words, sides: Sides) -> Values:
    """Turn groups of documents into residuals, ordered by word."""
    low, high, lows, highs = two_points(groups.mean, groups.variance, groups.third, groups.number)
    word = np.concatenate([groups.word, groups.word])
    sizes, number = np.concatenate([low, high]), np.concatenate([lows, highs])
    kept = np.flatnonzero(number > 1e-9)
    kept = kept[np.argsort(word[kept], kind="stable")]
    word = word[kept]
    counts = np.concatenate([groups.count, groups.count])[kept]
    residuals = counts - words.rates[word] * (sizes[kept] + sides.mean)
    return Values(residuals, number[kept], np.searchsorted(word, np.arange(len(words.rates))))
