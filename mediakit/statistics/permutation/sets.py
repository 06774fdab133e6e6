"""The permutation test by sets of documents: all draws, or all sets that have the word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import combinations, pairwise
from typing import Final

import numpy as np

from mediakit.statistics.counted_sets import batches, kinds, sets_by_excess
from mediakit.statistics.permutation.sides import (
    Array,
    Index,
    Mask,
    Sides,
    both_tails,
    log_binomial,
    set_chances,
)
from mediakit.statistics.permutation.words import TIED, TOGETHER, Test, Words
from mediakit.statistics.threads import on_threads

__all__ = [
    "alike",
    "by_enumeration",
    "by_number",
    "countable",
    "fill_by_counts",
    "fill_by_subsets",
    "in_few_documents",
]

SUBSETS: Final = 10  # all sets of so many documents that have the word
EQUAL: Final = 100  # documents with the word, up to which their number is looked up
CELLS: Final = 300_000  # documents x included documents x summed counts that are worth counting out
SMOOTH: Final = 3.0  # expected documents with the word from which a saddlepoint is as good

_MOST_HELD: Final = 1000  # documents with the word, of which the number of sets is a float64
_BLOCK: Final = 2_000_000  # values held at once
_TABLE: Final = 300_000  # numbers of sets held at once, which fit into the cache of a processor


def in_few_documents(words: Words) -> Mask:
    """Say of which words all sets of the documents that have them are looked at."""
    few: Mask = words.held <= SUBSETS
    return few


def _all_sets(sides: Sides) -> tuple[Array, Array]:
    """Give every possible draw, sets x documents, and its chance."""
    sets, chances = [], []
    for number, share in sides.draws:
        drawn = np.array(list(combinations(range(sides.documents), number)), dtype=np.intp)
        sets.append(np.zeros((len(drawn), sides.documents)))
        np.put_along_axis(sets[-1], drawn, 1.0, axis=1)
        chances.append(np.full(len(drawn), share / len(drawn)))
    return np.concatenate(sets), np.concatenate(chances)


def by_enumeration(words: Words, sides: Sides) -> Array:
    """Look at every possible draw."""
    from scipy.sparse import csc_array

    sets, chances = _all_sets(sides)
    tokens = (sets @ sides.sizes)[:, None]
    shape = (sides.documents, len(words.rates))
    columns = csc_array((words.counts, words.documents, words.pointers), shape=shape)
    p = np.empty(len(words.rates))
    step = max(1, _BLOCK // len(sets))
    for start in range(0, len(p), step):
        part = slice(start, start + step)
        residuals = sets @ columns[:, part].toarray() - tokens * words.rates[part]
        hits = (residuals >= words.upper[part]) | (-residuals >= words.lower[part])
        p[part] = chances @ hits
    return p


def alike(words: Words, sides: Sides) -> Mask:
    """Say which words stand equally often in each document that has them, sizes adding little."""
    little = TIED * words.rates * sides.spread <= words.units / 2
    alike: Mask = (words.several == 0) & (words.held <= EQUAL) & little
    return alike


def by_number(words: Words, sides: Sides) -> Array:
    """Sum the chances of the numbers of documents with the word that can be in a draw."""
    number = np.arange(min(int(words.held.max()), sides.most) + 1.0)
    held = np.arange(int(words.held.max()) + 1.0)[:, None]
    sets = np.exp(log_binomial(held, number)) * set_chances(sides, held, number)
    p = np.empty(len(words.rates))
    step = max(1, _BLOCK // len(number))
    for start in range(0, len(p), step):
        part = slice(start, start + step)
        excess = number * words.units[part, None]
        excess = excess - (words.rates[part] * sides.mean * sides.drawn)[:, None]
        hits = (excess >= words.upper[part, None]) | (-excess >= words.lower[part, None])
        p[part] = (sets[words.held[part]] * hits).sum(axis=1)
    return p


def fill_by_subsets(found: Sequence[Array], tests: Sequence[Test], asked: Sequence[Mask]) -> None:
    """Fill in the words in few documents."""
    parts = []
    for p, one, some in zip(found, tests, asked, strict=True):
        for held in range(1, SUBSETS + 1):
            rows = np.flatnonzero(some & (one.words.held == held))
            step = max(1, _TABLE >> held)
            parts += [(p, one, rows[start : start + step]) for start in range(0, len(rows), step)]

    def fill(part: tuple[Array, Test, Index]) -> None:
        p, one, rows = part
        p[rows] = _by_subsets(one.words.take(rows), one.sides)

    on_threads(fill, parts)


def _by_subsets(words: Words, sides: Sides) -> Array:
    """Sum over all sets of the documents that have the word; all words have as many of them."""
    held = int(words.held[0])
    sets = (np.arange(2**held)[:, None] >> np.arange(held)) & 1
    included = sets.sum(axis=1).astype(np.float64)
    rates = words.rates[:, None]
    deviations = sides.deviations[words.documents].reshape(-1, held)
    others = sides.documents - held
    left = np.maximum(sides.drawn - included, 0.0)
    # Sizes are taken from their mean, which the n documents of every draw have in common.
    other_mean = -deviations.sum(axis=1, keepdims=True) / max(others, 1)
    other_squares = (sides.deviations**2).sum() - (deviations**2).sum(axis=1, keepdims=True)
    other_squares = np.maximum(other_squares - others * other_mean**2, 0.0)
    excess = _subset_sums(words.counts.reshape(-1, held) - rates * deviations)
    excess -= rates * (sides.drawn * sides.mean + left * other_mean)
    deviation = rates * np.sqrt(sides.sampled(other_squares, others, left))
    chances = set_chances(sides, held, included)
    return both_tails(excess, deviation, words.upper[:, None], words.lower[:, None]) @ chances


def _subset_sums(values: Array) -> Array:
    """Add up the values of each set, rows x sets: bit i of its number says whether it has value i.

    Each value doubles the sets; a product of matrices would go to threads of its own.
    """
    rows, held = values.shape
    sums = np.zeros((rows, 2**held))
    for at in range(held):
        np.add(sums[:, : 2**at], values[:, at : at + 1], out=sums[:, 2**at : 2 ** (at + 1)])
    return sums


def _caps(words: Words, sides: Sides) -> Index:
    """Give for each word a count in units that is beyond the bound at every size of the target."""
    beyond = np.ceil((np.maximum(words.upper, 0.0) + words.rates * sides.largest) / words.units)
    every = np.rint(words.rates * sides.total / words.units) + 1
    caps: Index = np.minimum(beyond, every).astype(np.intp)
    return caps


def countable(words: Words, sides: Sides) -> Mask:
    """Say for which words sets are counted by documents and summed counts."""
    caps = _caps(words, sides)
    included = np.minimum(np.minimum(words.held, sides.most), caps) + 1
    smooth = words.held * sides.drawn / sides.documents >= SMOOTH
    cheap: Mask = (words.several + 1) * included * caps <= CELLS
    return words.whole & ~smooth & cheap & (words.held <= _MOST_HELD)


def fill_by_counts(found: Sequence[Array], tests: Sequence[Test], asked: Sequence[Index]) -> None:
    """Count the sets of documents by their number and their summed counts.

    The numbers of sets depend on the counts of a word alone, so that they are counted once for all
    words with the same counts and for all targets.
    """
    rows = np.unique(np.concatenate([np.zeros(0, dtype=np.intp), *asked]))
    if not len(rows):
        return
    words = tests[0].words.take(rows)
    in_units = words.in_units
    kind, first = kinds(in_units, words.pointers)
    excess = np.add.reduceat(in_units - 1, words.pointers[:-1])
    lines = _Lines.of(words, tests[0].sides)
    shapes = [_Shapes.of(one, own, rows, excess) for one, own in zip(tests, asked, strict=True)]
    most, width = (np.zeros(len(first), dtype=np.intp) for _ in range(2))
    for shape in shapes:
        np.maximum.at(most, kind[shape.places], shape.most)
        np.maximum.at(width, kind[shape.places], shape.width)

    def fill(some: Index) -> None:
        part = words.take(first[some])
        largest = int(most[some].max()), int(width[some].max())
        sets = sets_by_excess(part.in_units, part.pointers, *largest)
        place = np.full(len(first), -1, dtype=np.intp)
        place[some] = np.arange(len(some))
        for p, one, shape in zip(found, tests, shapes, strict=True):
            here = shape.take(np.flatnonzero(place[kind[shape.places]] >= 0))
            for batch in batches(here.width, here.most + 1, _TABLE):
                own = here.take(batch)
                rest = slice(int(own.most.max()) + 1), slice(int(own.width.max()))
                table = sets[(place[kind[own.places]], *rest)]
                at = rows[own.places]
                below, beyond = _counted_p(table, own, one, at, lines.take(own.places))
                p[at] = below + np.maximum(1 - beyond, 0.0)

    on_threads(fill, list(batches(width, most + 1, _BLOCK)))


@dataclass(frozen=True)
class _Shapes:
    """The size of the table of each word for one target.

    `places` are those among all words counted, `most` the documents of a set, `width` one more than
    the greatest excess, and sums from `caps` on are left out.
    """

    places: Index
    most: Index
    width: Index
    caps: Index

    @classmethod
    def of(cls, test: Test, own: Index, rows: Index, excess: Index) -> _Shapes:
        """Measure the tables of `own`, which are among `rows`; `excess` is that of all of these."""
        places, caps = np.searchsorted(rows, own), _caps(test.words, test.sides)[own]
        most = np.minimum(np.minimum(test.words.held[own], test.sides.most), caps)
        return cls(places, most, np.minimum(excess[places] + 1, caps), caps)

    def take(self, rows: Index) -> _Shapes:
        return _Shapes(*(getattr(self, field.name)[rows] for field in fields(self)))


@dataclass(frozen=True)
class _Lines:
    """The regression line of sizes on counts, within the documents that have each word.

    `base` is the size of a document without a count on that line, `unexplained` the squares around
    it; mean and squares of the sizes of the other documents.
    """

    slope: Array
    base: Array
    unexplained: Array
    other_mean: Array
    other_squares: Array

    @classmethod
    def of(cls, words: Words, sides: Sides) -> _Lines:
        """Find the lines, of some words at a time, since it takes several numbers an entry."""
        block = np.cumsum(words.held) // TOGETHER
        heads = np.flatnonzero(np.diff(block, prepend=-1)).tolist()
        spans = pairwise([*heads, len(words.held)])
        parts = [cls._of(words.take(np.arange(*span)), sides) for span in spans]
        names = [field.name for field in fields(cls)]
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))

    @classmethod
    def _of(cls, words: Words, sides: Sides) -> _Lines:
        held = words.held.astype(np.float64)
        others = sides.documents - held
        sizes = sides.deviations[words.documents]
        counts, mean = words.sums(words.counts) / held, words.sums(sizes) / held
        from_counts = words.counts - np.repeat(counts, words.held)
        from_sizes = sizes - np.repeat(mean, words.held)
        squares = words.sums(from_counts**2)
        slope = words.sums(from_counts * from_sizes) / np.where(squares > 0, squares, 1.0)
        unexplained = words.sums((from_sizes - np.repeat(slope, words.held) * from_counts) ** 2)
        other_mean = -mean * held / np.maximum(others, 1)
        every = (sides.deviations**2).sum()
        other_squares = every - words.sums(sizes**2) - others * other_mean**2
        return cls(slope, mean - slope * counts, unexplained, other_mean, other_squares)

    def take(self, rows: Index) -> _Lines:
        return _Lines(*(getattr(self, field.name)[rows] for field in fields(self)))


def _counted_p(
    sets: Array, shapes: _Shapes, test: Test, rows: Index, lines: _Lines
) -> tuple[Array, Array]:
    """Sum for each word the chances of the sets beyond the bounds, and those of all sets given.

    Within the documents that have the word, sizes are taken to follow counts along their
    regression line.
    """
    words, sides = test.words, test.sides
    held, rates, units = words.held[rows].astype(np.float64), words.rates[rows], words.units[rows]
    others = sides.documents - held
    included = np.arange(sets.shape[1], dtype=np.float64)
    left = np.maximum(sides.drawn - included, 0.0)
    noise = _sampled(lines.unexplained, held, included)
    noise += _sampled(lines.other_squares, others, left)
    tokens = included * lines.base[:, None] + left * lines.other_mean[:, None]
    tokens += sides.drawn * sides.mean
    number = np.arange(sets.shape[1])[:, None] + np.arange(sets.shape[2])
    summed = number * (units * (1 - rates * lines.slope))[:, None, None]
    summed -= (rates[:, None] * tokens)[..., None]
    deviation = np.broadcast_to((rates[:, None] * np.sqrt(noise))[..., None], summed.shape)
    bounds = (bound[rows][:, None, None] for bound in (words.upper, words.lower))
    both = both_tails(summed, deviation, *bounds)
    alike, row = np.unique(held, return_inverse=True)
    chances = sets * set_chances(sides, alike[:, None], included)[row, :, None]
    chances *= number < shapes.caps[:, None, None]
    all_given = chances.sum(axis=(1, 2))
    chances *= both
    return chances.sum(axis=(1, 2)), all_given


def _sampled(squares: Array, documents: Array, drawn: Array) -> Array:
    """Give the variance of sums of so many documents, words x numbers of documents."""
    documents = documents[:, None]
    left = drawn * np.maximum(documents - drawn, 0.0)
    return left / np.maximum(documents * (documents - 1), 1.0) * np.maximum(squares, 0.0)[:, None]
