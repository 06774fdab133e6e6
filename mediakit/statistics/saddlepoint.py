"""Tails of a sum of values drawn without replacement, by saddlepoint.

Of N documents n are drawn, every set of n alike; the sum of their values has the distribution of
a sum of independent yes-or-no choices, given that n of them say yes. With
K(s, a) = sum of ln(1 + exp(a + s * value)) the double saddlepoint puts (s, a) where the gradient of
K is (the bound, n), and

    P(sum >= bound) = 1 - Phi(w) + phi(w) * (1/u - 1/w),
    w**2 / 2 = [K(0, a0) - a0 n] - [K(s, a) - a n - s * bound],
    u = s * sqrt(det K''(s, a) / K''_aa(0, a0)),      a0 = ln(n / (N - n)).

Sums of whole numbers lie on a lattice. Its bound is then put half a step below the sum asked for,
and 1/s in 1/u becomes (step/2) / sinh(step * s / 2) (the second correction of Daniels). Where the
sums are blurred by something that is no whole number, the poles of the lattice fade by
exp(-(2 pi k * noise / step)**2 / 2), and with them the correction.

One document that holds much of the variance leaves a distribution with two humps, which no formula
of this kind follows. It is taken out, and the chances with it and without it are added up.

References
----------
Robinson, J. (1982). Saddlepoint approximations for permutation tests and confidence intervals.
Journal of the Royal Statistical Society B 44(1).
Skovgaard, I. M. (1987). Saddlepoint expansions for conditional distributions. Journal of Applied
Probability 24(4).
Daniels, H. E. (1987). Tail probability approximations. International Statistical Review 55(1).
Booth, J. G. and Butler, R. W. (1990). Randomization distributions and saddlepoint approximations
in generalized linear models. Biometrika 77(4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

__all__ = ["Drawing", "Values", "chance", "tail", "two_points"]

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Mask = NDArray[np.bool_]

_STEPS = 200  # of Newton; five to ten are usual
_REACH = 4.0  # at most by which one of the first steps changes a logit
_FIRST = 8  # so many steps
_GROWTH = 1.5  # of the reach with each step after them: the bound is then far out
_HALVINGS = 12  # of one step, each to a quarter
_NEAR = 1e-10  # the squared Newton decrement at which a solution is one
_FLAT = 1e-10  # of the product of its diagonal: a determinant that rounding has eaten up
_FARTHEST = 650.0  # w**2 / 2 beyond which the tail is nothing in float64
_NOTHING = 1e-6  # of a chance that is already known: what is less than this need not be added to it
_NEAREST = 0.02  # deviations from zero: nearer, the formula is 0/0 and p is near a half anyway
_BURST = 0.15  # of the variance in one document: then both cases, with and without it
_SPLITS = 3  # documents at most for which both cases are taken
_POLES = 5  # of the lattice; the sixth adds less than one part in a hundred


@dataclass(frozen=True)
class Values:
    """Values of the documents of many populations, one after the other, alike ones together.

    `numbers` says how many documents have a value; the entries of population i begin at
    `starts[i]`, and every population has one or more.
    """

    values: Array
    numbers: Array
    starts: Index

    @cached_property
    def lengths(self) -> Index:
        """Entries of each population."""
        return np.diff(np.append(self.starts, len(self.values)))

    @cached_property
    def largest(self) -> Array:
        """Largest value of each population, without its sign."""
        return np.asarray(np.maximum.reduceat(np.abs(self.values), self.starts), dtype=np.float64)

    def take(self, rows: Index) -> Values:
        """Give some of the populations."""
        lengths = self.lengths[rows]
        starts = np.cumsum(lengths) - lengths
        places = np.arange(int(lengths.sum())) + np.repeat(self.starts[rows] - starts, lengths)
        taken = Values(self.values[places], self.numbers[places], starts)
        vars(taken)["lengths"] = lengths
        if "largest" in vars(self):
            vars(taken)["largest"] = self.largest[rows]
        return taken

    @classmethod
    def joined(cls, parts: Sequence[Values]) -> Values:
        """Put populations one after the other."""
        none = np.zeros(0)
        lengths = np.concatenate([none.astype(np.intp), *(part.lengths for part in parts)])
        return cls(
            np.concatenate([none, *(part.values for part in parts)]),
            np.concatenate([none, *(part.numbers for part in parts)]),
            np.cumsum(lengths) - lengths,
        )

    def sums(self, entries: Array) -> Array:
        """Add up one number an entry within each population."""
        return np.asarray(np.add.reduceat(entries, self.starts), dtype=np.float64)


@dataclass(frozen=True)
class Drawing:
    """How many are drawn out of how many, and the bound of the sum, one number a population.

    `step` is the step of the lattice, 0 where there is none, and `noise` the standard deviation
    of what blurs it.
    """

    drawn: Array
    documents: Array
    bound: Array
    step: Array
    noise: Array

    def take(self, rows: Index | slice) -> Drawing:
        """Give some of the populations."""
        return Drawing(*(getattr(self, field.name)[rows] for field in fields(self)))

    @classmethod
    def joined(cls, parts: Sequence[Drawing]) -> Drawing:
        """Put populations one after the other."""
        names = [field.name for field in fields(cls)]
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def two_points(
    mean: Array, variance: Array, third: Array, number: Array
) -> tuple[Array, Array, Array, Array]:
    """Put two values in the place of many with the same mean, variance and third moment.

    A sum of any smooth function over the many is then right up to its fourth derivative.

    Parameters
    ----------
    mean, variance, third, number : numpy.ndarray
        Mean, second and third central moment, and how many values there are.

    Returns
    -------
    low, high : numpy.ndarray
        The two values.
    lows, highs : numpy.ndarray
        How many of each; their sum is `number`.

    References
    ----------
    Gauss quadrature with two nodes; Golub, G. H. and Welsch, J. H. (1969). Calculation of Gauss
    quadrature rules. Mathematics of Computation 23.

    Examples
    --------
    Of 1, 1, 1, 5 come back 1, three times, and 5, once:

    >>> points = two_points(*np.array([[2.0], [3.0], [6.0], [4.0]]))
    >>> [float(part[0].round(9)) for part in points]
    [1.0, 5.0, 3.0, 1.0]
    """
    deviation = np.sqrt(np.maximum(variance, 0.0))
    with np.errstate(all="ignore"):
        half = third / deviation**3 / 2
    half = np.where(np.isfinite(half), half, 0.0)
    root = np.sqrt(1 + half**2)
    lows = np.where(deviation > 0, number * (1 + half / root) / 2, number)
    return mean + deviation * (half - root), mean + deviation * (half + root), lows, number - lows


@dataclass(frozen=True)
class _Point:
    """What is known at (s, a): the goal K - a n - s bound, its gradient and second derivatives."""

    s: Array
    a: Array
    goal: Array
    by_s: Array
    by_a: Array
    ss: Array
    sa: Array
    aa: Array

    def take(self, rows: Index) -> _Point:
        return _Point(*(getattr(self, field.name)[rows] for field in fields(self)))

    @property
    def determinant(self) -> Array:
        return self.ss * self.aa - self.sa**2

    def newton(self) -> tuple[Array, Array, Array]:
        """Give the step in s and in a, and the squared decrement (twice what the step gains)."""
        with np.errstate(all="ignore"):
            step_s = (self.sa * self.by_a - self.aa * self.by_s) / self.determinant
            step_a = (self.sa * self.by_s - self.ss * self.by_a) / self.determinant
            return step_s, step_a, -(step_s * self.by_s + step_a * self.by_a)


def _point(values: Values, drawing: Drawing, s: Array, a: Array) -> _Point:
    """Evaluate the goal and its derivatives.

    Arrays are reused, as getting new ones takes longer than the arithmetic: `at` becomes
    1 + small, `logs` the chosen (K by its argument), `small` their spread (the second derivative).
    """
    at = np.repeat(s, values.lengths)
    at *= values.values
    at += np.repeat(a, values.lengths)
    small = np.abs(at)
    np.exp(np.negative(small, out=small), out=small)
    positive = at > 0
    logs = np.log1p(small)
    logs += np.maximum(at, 0.0, out=at)
    logs *= values.numbers
    goal = values.sums(logs) - a * drawing.drawn - s * drawing.bound

    np.add(small, 1.0, out=at)
    np.copyto(logs, small)
    np.copyto(logs, 1.0, where=positive)
    logs *= values.numbers
    logs /= at
    by_a = values.sums(logs) - drawing.drawn
    logs *= values.values
    by_s = values.sums(logs) - drawing.bound

    small *= values.numbers
    at *= at
    small /= at
    aa = values.sums(small)
    small *= values.values
    sa = values.sums(small)
    small *= values.values
    return _Point(s, a, goal, by_s, by_a, values.sums(small), sa, aa)


def _descend(
    values: Values, drawing: Drawing, point: _Point, step: tuple[Array, Array], reach: float
) -> _Point:
    """Take a Newton step, shortened where the goal would rise (it is convex)."""
    step_s, step_a = step
    # A step too far ends where all choices are made, from where there is no way back.
    longest = np.maximum(np.abs(step_s) * values.largest, np.abs(step_a))
    size = np.minimum(1.0, reach / np.maximum(longest, reach))
    for _ in range(_HALVINGS):
        trial = _point(values, drawing, point.s + size * step_s, point.a + size * step_a)
        rises = ~(trial.goal <= point.goal + 1e-9 * (1 + np.abs(point.goal)))
        if not rises.any():
            break
        size[rises] /= 4
    return trial


def _solve(values: Values, drawing: Drawing, least: Array, farthest: Array) -> tuple[_Point, Mask]:
    """Find the saddlepoints, and say where there is one.

    There is none where the bound is beyond every possible sum: the goal then falls for ever. It is
    given up where w**2 / 2, which grows with each step, exceeds `farthest`.
    """
    start = drawing.bound / np.maximum(_variance(values, drawing), 1e-300)
    start = np.minimum(start, _REACH / values.largest)
    logit = np.log(drawing.drawn / (drawing.documents - drawing.drawn))
    point = _point(values, drawing, start, logit)
    found = point.take(np.arange(len(start)))
    solved = np.zeros(len(start), dtype=bool)
    active = np.arange(len(start))
    for step in range(_STEPS):
        *newton, decrement = point.newton()
        lost = ~np.isfinite(decrement) | (least[active] - point.goal > farthest[active])
        lost |= point.determinant <= _FLAT * point.ss * point.aa
        near = ~lost & (np.abs(decrement) < _NEAR)
        if near.any():
            for field in fields(point):
                getattr(found, field.name)[active[near]] = getattr(point, field.name)[near]
            solved[active[near]] = True
        rest = np.flatnonzero(~(lost | near))
        if not len(rest):
            break
        if len(rest) < len(active):
            active, point = active[rest], point.take(rest)
            values, drawing = values.take(rest), drawing.take(rest)
        reach = min(_REACH * _GROWTH ** max(step - _FIRST, 0), _FARTHEST)
        step_s, step_a = (part[rest] for part in newton)
        point = _descend(values, drawing, point, (step_s, step_a), reach)
    return found, solved & (found.s > 0)


def _reachable(values: Values, drawing: Drawing) -> Mask:
    """Say whether any sum of so many documents is beyond the bound."""
    bound = drawing.bound * (1 + 1e-9)
    positive = values.values > 0
    above = values.sums(np.where(positive, values.numbers, 0.0))
    sums = values.sums(np.where(positive, values.numbers * values.values, 0.0))
    lowest = np.minimum.reduceat(values.values, values.starts)
    # All that are positive and for the rest the lowest, or where too many are positive so many
    # times their mean: there are greater sums.
    rest = drawing.drawn - above
    some = np.where(rest >= 0, sums + rest * lowest, drawing.drawn * sums / np.maximum(above, 1))
    reachable = some > bound
    rows = np.flatnonzero(~reachable)
    if len(rows):
        reachable[rows] = _greatest(values.take(rows), drawing.take(rows)) > bound[rows]
    return reachable


def _greatest(values: Values, drawing: Drawing) -> Array:
    """Give the greatest sum of so many documents."""
    population = np.repeat(np.arange(len(values.starts)), values.lengths)
    order = np.lexsort((-values.values, population))
    numbers = values.numbers[order]
    before = np.cumsum(numbers) - numbers
    before -= np.repeat(before[values.starts], values.lengths)
    taken = np.clip(np.repeat(drawing.drawn, values.lengths) - before, 0.0, numbers)
    return values.sums(taken * values.values[order])


def _variance(values: Values, drawing: Drawing) -> Array:
    """Give the variance of the sum; the mean of the values is zero."""
    n, documents = drawing.drawn, drawing.documents
    squares = values.sums(values.numbers * values.values**2)
    return n * np.maximum(documents - n, 0.0) / documents / np.maximum(documents - 1, 1.0) * squares


def _inverse(s: Array, step: Array, noise: Array) -> Array:
    """Give 1/s, corrected for a lattice as far as the noise leaves one."""
    value = 1 / s
    with np.errstate(all="ignore"):
        pole = 2 * np.pi / step
        for k in range(1, _POLES + 1):
            faded = np.exp(-((k * pole * noise) ** 2) / 2) * 2 * s / (s**2 + (k * pole) ** 2)
            value = value + np.where(step > 0, (-1) ** k * faded, 0.0)
    return value


def tail(values: Values, drawing: Drawing, known: Array | None = None) -> Array:
    """Give P(sum of the drawn values >= bound) for many populations at once.

    Parameters
    ----------
    values : Values
        The values of each population; their mean must be zero.
    drawing : Drawing
        What is drawn, and the bounds, each above zero.
    known : numpy.ndarray, optional
        Chances that the tails will be added to. A tail that is less than a millionth of it is 0.

    Returns
    -------
    numpy.ndarray
        Probabilities; 0 where no set of n documents reaches the bound.

    Examples
    --------
    Twenty documents, ten with the word, ten drawn: nine or more of those that are drawn have it
    in 101 of 184,756 sets, .000547 of them. The bound is half a document below nine:

    >>> values = Values(np.array([-0.5, 0.5]), np.array([10.0, 10.0]), np.array([0]))
    >>> drawing = Drawing(*np.array([[10.0], [20.0], [3.5], [1.0], [0.0]]))
    >>> print(f"{tail(values, drawing)[0]:.6f}")
    0.000521
    """
    p = np.zeros(len(drawing.bound))
    rows = np.flatnonzero(_reachable(values, drawing))
    if len(rows):
        least = np.zeros(len(rows)) if known is None else known[rows]
        p[rows] = _reached(values.take(rows), drawing.take(rows), least)
    return p


def _reached(values: Values, drawing: Drawing, known: Array) -> Array:
    """Give the tails of bounds that some sum reaches."""
    from scipy.special import ndtr

    n, documents = drawing.drawn, drawing.documents
    least = documents * np.log(documents / (documents - n)) - n * np.log(n / (documents - n))
    with np.errstate(divide="ignore"):
        farthest = np.minimum(-np.log(known * _NOTHING), _FARTHEST)
    point, solved = _solve(values, drawing, least, farthest)
    w = np.sqrt(2 * np.maximum(least - point.goal, 0.0))
    with np.errstate(all="ignore"):
        ratio = np.sqrt(point.determinant * documents / (n * (documents - n)))
        inverse = _inverse(point.s, drawing.step, drawing.noise) / ratio
        p = ndtr(-w) + np.exp(-(w**2) / 2) / np.sqrt(2 * np.pi) * (inverse - 1 / w)
    return np.where(solved, np.clip(p, 0.0, 1.0), 0.0)


def chance(values: Values, drawing: Drawing) -> Array:
    """Give P(sum of the drawn values >= bound), whatever the bound, for many populations.

    Parameters
    ----------
    values : Values
        The values of each population; their mean must be zero.
    drawing : Drawing
        What is drawn, at most half of the documents, and the bounds.

    Returns
    -------
    numpy.ndarray
        Probabilities.

    Examples
    --------
    >>> values = Values(np.array([-1.0, 9.0]), np.array([18.0, 2.0]), np.array([0]))
    >>> drawing = Drawing(*np.array([[10.0], [20.0], [-5.0], [10.0], [0.0]]))
    >>> print(f"{chance(values, drawing)[0]:.3f}, exactly {1 - 90 / 380:.3f}")
    0.769, exactly 0.763
    """
    return _chance(values, drawing, _SPLITS, np.zeros(len(drawing.bound)))


def _chance(values: Values, drawing: Drawing, splits: int, known: Array) -> Array:
    """Give the chance, from both cases of so many documents, to be added to one that is known."""
    largest, share = _largest(values)
    p = np.zeros(len(values.starts))
    split = (share > _BURST) & (splits > 0)
    smooth, rows = np.flatnonzero(~split), np.flatnonzero(split)
    if len(smooth):
        p[smooth] = _either_tail(values.take(smooth), drawing.take(smooth), known[smooth])
    if len(rows):
        value = values.values[largest[rows]]
        numbers = values.numbers.copy()
        numbers[largest[rows]] = 0.0
        rest, part = replace(values, numbers=numbers).take(rows), drawing.take(rows)
        documents = part.documents - 1
        mean = -value / documents
        rest = replace(rest, values=rest.values - np.repeat(mean, rest.lengths))
        # The case in which the bound is nearer comes first: the other one may be nothing beside it.
        for times in (value > 0, value <= 0):
            odds = np.where(times, part.drawn, part.documents - part.drawn) / part.documents
            left = np.maximum(part.drawn - times, 0.0)  # its odds are then 0
            bound = part.bound - times * value - left * mean
            case = replace(part, drawn=left, documents=documents, bound=bound)
            so_far = (known[rows] + p[rows]) / np.maximum(odds, 1e-12)
            p[rows] += odds * _chance(rest, case, splits - 1, so_far)
    return p


def _largest(values: Values) -> tuple[Index, Array]:
    """Find the single document with the largest square, and its share of all squares."""
    squares = values.numbers * values.values**2
    single = np.where(np.abs(values.numbers - 1) < 1e-9, squares, -1.0)
    greatest = np.maximum.reduceat(single, values.starts)
    places = np.where(single == np.repeat(greatest, values.lengths), np.arange(len(single)), -1)
    share = greatest / np.maximum(values.sums(squares), 1e-300)
    return np.maximum.reduceat(places, values.starts), share


def _either_tail(values: Values, drawing: Drawing, known: Array) -> Array:
    """Give the chance of a bound on either side of zero, in units of the deviation of the sum."""
    scale = np.sqrt(_variance(values, drawing))
    p = np.asarray(drawing.bound <= 0, dtype=np.float64)  # of what does not vary
    rows = np.flatnonzero(scale > 0)
    if not len(rows):
        return p
    beyond, unit = drawing.bound[rows] > 0, scale[rows]
    side, part = values.take(rows), drawing.take(rows)
    signs = np.repeat(np.where(beyond, 1.0, -1.0), side.lengths)
    side = replace(side, values=signs * side.values / np.repeat(unit, side.lengths))
    distance = np.maximum(np.abs(part.bound) / unit, _NEAREST)
    part = replace(part, bound=distance, step=part.step / unit, noise=part.noise / unit)
    # Below zero it is nearly one, and the other tail is taken from that.
    found = tail(side, part, np.where(beyond, known[rows], 0.0))
    p[rows] = np.where(beyond, found, 1 - found)
    return p
