"""The words of a permutation test: their counts by document, and the bounds of what is tested."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np

from mediakit.statistics.permutation.sides import Array, Index, Mask, Places, Sides

__all__ = ["TIED", "TOGETHER", "Counts", "Test", "Words", "counts_of", "words_of"]

TIED: Final = 4.0  # standard deviations of what sizes add, within which counts beyond zero are ties
TOGETHER: Final = 600_000  # entries of words that are gone through at once


@dataclass(frozen=True)
class Words:
    """Counts of words by document, word after word, and what the test needs of each word.

    p is P(T >= upper) + P(-T >= lower), with T of the side that is drawn.
    """

    counts: Array
    documents: Places
    pointers: Places
    rates: Array
    units: Array
    several: Array
    whole: Mask
    upper: Array
    lower: Array

    @cached_property
    def held(self) -> Index:
        """How many documents have each word."""
        return np.diff(self.pointers).astype(np.intp)

    def take(self, rows: Index) -> Words:
        """Give some of the words."""
        lengths = self.held[rows]
        ends = np.cumsum(lengths)
        starts = np.repeat(self.pointers[rows] - (ends - lengths), lengths)
        places = np.arange(int(lengths.sum())) + starts
        return Words(
            self.counts[places],
            self.documents[places],
            np.concatenate([[0], ends]).astype(np.intp),
            self.rates[rows],
            self.units[rows],
            self.several[rows],
            self.whole[rows],
            self.upper[rows],
            self.lower[rows],
        )

    @property
    def in_units(self) -> Index:
        """The counts as numbers of units; they are whole."""
        in_units: Index = np.rint(self.counts / np.repeat(self.units, self.held)).astype(np.intp)
        return in_units

    def sums(self, entries: Array) -> Array:
        """Add up one number an entry within each word; no word is without an entry."""
        return np.asarray(np.add.reduceat(entries, self.pointers[:-1]), dtype=np.float64)


@dataclass(frozen=True)
class Test:
    """One target: the words with its bounds, the sides, and which words are asked for."""

    words: Words
    sides: Sides
    asked: Mask


@dataclass(frozen=True)
class Counts:
    """What is known of each word whatever the target.

    That is its total, its unit, in how many documents it stands more than a unit, and whether its
    counts are whole.
    """

    totals: Array
    units: Array
    several: Array
    whole: Mask


def counts_of(columns: Any) -> Counts:
    """Sum up the words, each of which some document has."""
    starts = columns.indptr[:-1]
    rounded = np.rint(columns.data).astype(np.int64)
    whole = np.logical_and.reduceat(columns.data == rounded, starts)
    divisors, smallest = (
        how.reduceat(part, starts) for how, part in ((np.gcd, rounded), (np.minimum, columns.data))
    )
    totals = np.asarray(columns.sum(axis=0), dtype=np.float64)
    units = np.where(whole, divisors, smallest).astype(np.float64)
    more = columns.data != np.repeat(units, np.diff(columns.indptr))
    several = np.add.reduceat(more.astype(np.float64), starts)
    return Counts(totals, units, several, whole)


def words_of(columns: Any, known: Counts, sides: Sides) -> Words:
    """Give the words that some document has, with their rates, units and bounds."""
    rates = known.totals / sides.total
    counts = np.asarray(sides.smaller.astype(np.float64) @ columns, dtype=np.float64)
    observed = counts - rates * float(sides.sizes[sides.smaller].sum())
    observed[np.abs(observed) < 1e-9 * known.totals] = 0.0
    steps = np.where(known.whole, known.units, 0.0)
    upper, lower = _bounds(observed, rates, steps, known.units, sides)
    return Words(
        columns.data,
        columns.indices,
        columns.indptr,
        rates,
        known.units,
        known.several,
        known.whole,
        upper,
        lower,
    )


def _bounds(
    observed: Array, rates: Array, steps: Array, units: Array, sides: Sides
) -> tuple[Array, Array]:
    """Give the two bounds: of T on the side of zero where it was observed, and on the other.

    `steps` are the units of words with whole counts, 0 for the others.
    """
    distance = np.abs(observed)
    same = distance - units / 2
    spread = sides.spread
    # The last digits of a sum must not decide whether two draws are ties.
    tie = np.minimum(units / 2, TIED * rates * spread + 1e-9 * units)
    other = distance - tie
    # What is expected is sign * (the nearest count beyond) + other, on the side not observed.
    expected = rates * sides.mean * sides.drawn * np.where(observed >= 0, -1.0, 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        nearest = np.ceil((expected + other) / steps) * steps
    impossible = nearest > np.where(observed >= 0, 0.0, rates * sides.total + units / 2)
    beyond = np.where(impossible, np.inf, nearest - steps / 2 - expected)
    other = np.where(steps > 0, beyond, other)
    return np.where(observed >= 0, same, other), np.where(observed >= 0, other, same)
