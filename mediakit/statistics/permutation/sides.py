"""The two sides of a permutation test, and what can be drawn of their documents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import comb, inf, log
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["Array", "Index", "Mask", "Places", "Sides", "both_tails", "log_binomial", "set_chances"]

Array: TypeAlias = NDArray[np.float64]
Index: TypeAlias = NDArray[np.intp]
Places: TypeAlias = NDArray[np.integer[Any]]
Mask: TypeAlias = NDArray[np.bool_]

ENUMERATED: Final = 20_000  # so many sets of documents are all looked at

_TABLED: Final = 2**20  # numbers up to which factorials are kept, eight bytes each
_FAR: Final = 8.0  # standard deviations within which noise decides; 1e-15 of the chances are beyond


@dataclass(frozen=True)
class Sides:
    """The documents: their sizes, which are the target, and how many of them are drawn.

    What is drawn stands for the side with fewer tokens, so that the two can be swapped.
    """

    sizes: Array
    target: Mask

    @cached_property
    def documents(self) -> int:
        """How many there are."""
        return len(self.sizes)

    @property
    def is_parted(self) -> bool:
        """Whether both sides have documents."""
        return bool(self.target.any()) and not self.target.all()

    @property
    def are_few(self) -> bool:
        """Whether so few draws are possible that all of them are looked at."""
        return sum(_draws_of(self.documents, number) for number, _ in self.draws) <= ENUMERATED

    @cached_property
    def smaller(self) -> Mask:
        """The side with fewer tokens, or of two alike the one with fewer documents."""
        order = [
            (float(self.sizes[side].sum()), np.count_nonzero(side))
            for side in (self.target, ~self.target)
        ]
        return self.target if order[0] <= order[1] else ~self.target

    @cached_property
    def drawn(self) -> float:
        """Documents drawn on average: the share of all that the smaller side has of the tokens."""
        number = float(self.sizes[self.smaller].sum()) / self.mean
        return float(np.rint(number)) if abs(number - np.rint(number)) < 1e-9 else number

    @cached_property
    def draws(self) -> list[tuple[int, float]]:
        """The whole numbers of documents drawn, and how often each."""
        below = int(self.drawn)
        above = self.drawn - below
        return [(below, 1 - above), (below + 1, above)] if above else [(below, 1.0)]

    @cached_property
    def single(self) -> float:
        """The chance of one single draw, below which no p-value is."""
        return min(
            share * float(np.exp(-log_binomial(self.documents, number)))
            for number, share in self.draws
        )

    @cached_property
    def most(self) -> int:
        """The documents of the largest draw."""
        return self.draws[-1][0]

    @cached_property
    def largest(self) -> float:
        """The tokens of the largest draw."""
        return float(np.partition(self.sizes, -self.most)[-self.most :].sum())

    @cached_property
    def total(self) -> float:
        """The tokens of all documents."""
        return float(self.sizes.sum())

    @cached_property
    def mean(self) -> float:
        """The tokens of a document."""
        return self.total / self.documents

    @cached_property
    def deviations(self) -> Array:
        """The size of each less the mean."""
        return self.sizes - self.mean

    @cached_property
    def spread(self) -> float:
        """The standard deviation of the size of a draw."""
        squares = float((self.deviations**2).sum())
        return float(np.sqrt(self.sampled(squares, self.documents, self.drawn)))

    def sampled(self, squares: Array | float, documents: float, drawn: Array | float) -> Array:
        """Give the variance of a sum of some of these documents, from the sum of their squares."""
        left = np.maximum(documents - np.asarray(drawn, dtype=np.float64), 0.0)
        return drawn * left / max(documents * (documents - 1), 1.0) * squares


def _draws_of(documents: int, number: int) -> float:
    """Give the number of draws, infinite where it is certain that there are too many.

    With all of thousands of documents it has thousands of digits. C(n, k) is (n / k)**k or more.
    """
    number = min(number, documents - number)
    few = number < 1 or number * log(documents / number) <= log(ENUMERATED + 1) + 1
    return comb(documents, number) if few else inf


def log_binomial(whole: ArrayLike, part: ArrayLike) -> Array:
    """Give ln C(whole, part) of whole numbers, minus infinity where part is not within."""
    n, k = np.asarray(whole, np.float64), np.asarray(part, np.float64)
    rest = n - k
    chosen = _log_factorial(n) - _log_factorial(k) - _log_factorial(rest)
    return np.where((k >= 0) & (rest >= 0), chosen, -np.inf)


def _log_factorial(number: Array) -> Array:
    """Give ln n! of whole numbers, 0 of what is below zero."""
    from scipy.special import gammaln

    number = np.maximum(number, 0.0)
    most = int(number.max(initial=0.0))
    if most >= _TABLED:
        return np.asarray(gammaln(number + 1), dtype=np.float64)
    return _log_factorials(most.bit_length())[number.astype(np.intp)]


@lru_cache
def _log_factorials(bits: int) -> Array:
    """Give ln n! of all numbers of so many bits: to look one up is faster than to compute it."""
    from scipy.special import gammaln

    return np.asarray(gammaln(np.arange(2.0**bits) + 1), dtype=np.float64)


def set_chances(sides: Sides, held: Array | float, included: Array) -> Array:
    """Give the chance of one set of so many of the `held` documents, all of them in the draw."""
    chances: Array = np.zeros(np.broadcast_shapes(np.shape(held), included.shape))
    for number, share in sides.draws:
        others = log_binomial(sides.documents - held, number - included)
        chances += share * np.exp(others - log_binomial(sides.documents, number))
    return chances


def both_tails(excess: Array, deviation: Array, upper: Array, lower: Array) -> Array:
    """Give P(excess - noise >= upper or <= -lower), the noise normal around zero.

    What is farther than `_FAR` deviations is certain.
    """
    from scipy.special import ndtr

    reach = _FAR * deviation
    both = np.zeros(excess.shape)
    for sign, bound in ((1.0, upper), (-1.0, lower)):
        beyond = sign * excess
        beyond -= bound
        both += beyond >= 0
        near = np.flatnonzero(np.abs(beyond) < reach)
        if len(near):
            at = beyond.ravel()[near]
            chances = ndtr(at / np.broadcast_to(deviation, excess.shape).flat[near])
            both.ravel()[near] += chances - (at >= 0)
    return both
