"""Where the level of a series changes, held against its own values in another order.

A series y of n periods with weights w (the tokens of a period: the rate of a period with four times
the text has a quarter of the variance) is one stretch, or holds another one, from the period i to
before j, with a mean of its own. How much of the squared distances from the mean this explains is

    gain = W T / (T - W) * (mean inside - mean of all)**2,

with W the weights inside and T all weights: the between-groups sum of squares. The stretch with the
greatest gain is compared with the greatest gain of the same periods, each with its weight, in
random order. If nothing changes in time, every order is as likely, so that at most `alpha` of all
series get a change however their values are distributed: rates of bursty words are far from normal,
and a price for each cut that is computed from a normal noise finds changes in too many of them.
Found stretches are searched again.

References
----------
Olshen, A. B., Venkatraman, E. S., Lucito, R. and Wigler, M. (2004). Circular binary segmentation
for the analysis of array-based DNA copy number data. Biostatistics 5(4).
Good, P. (2005). Permutation, Parametric and Bootstrap Tests of Hypotheses, 3rd edition. Springer.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.checks import check_count, check_number
from mediakit.statistics.documents import one_each
from mediakit.statistics.keyness import as_counts

__all__ = ["changes"]

Array = NDArray[np.float64]
Places = NDArray[np.intp]

_DRAWS: Final = 4999
_FIRST: Final = 500  # draws after which a clear change is believed
_CLEAR: Final = 0.3  # times alpha: a p of alpha itself gives so few of them in 1 of 1,000 series
_GRID: Final = 120  # places between which stretches inside a long series are looked for
_BLOCK: Final = 1_000_000  # stretches times draws at once


@dataclass(frozen=True)
class _Rule:
    least: int
    alpha: float
    seed: int


def changes(
    values: ArrayLike,
    weights: ArrayLike,
    *,
    least: int = 3,
    alpha: float = 0.025,
    seed: int = 0,
) -> list[int]:
    """Find the places in a series at which a stretch with another level begins.

    Parameters
    ----------
    values : array_like
        One finite number a period, in order of time.
    weights : array_like
        How much each period weighs, above zero.
    least : int, default 3
        Fewest periods of a stretch.
    alpha : float, default 0.025
        Part of the series without a change that may get one, above 0 and below 1.
    seed : int, default 0
        The same seed gives the same changes.

    Returns
    -------
    list of int
        Places from `least` to n - `least`, rising; empty where nothing changes, and for a series so
        short that no order of its values is rare enough (fewer than nine periods with the
        defaults).

    Raises
    ------
    ValueError
        If the lengths differ, a weight is not above zero, or a setting is out of range.

    References
    ----------
    Those of the module.

    Examples
    --------
    >>> changes([1, 1.2, 0.9, 1.1, 1, 5.1, 5, 5.2, 4.9, 5.1], [1] * 10)
    [5]
    """
    series = np.asarray(values, dtype=np.float64)
    share = one_each("weights", as_counts("weights", weights), len(series))
    check_count("least", least, least=2)
    check_number("alpha", alpha)
    if alpha >= 1:
        raise ValueError(f"alpha must be between 0 and 1, as 0.025; not {alpha!r}.")
    if not (share > 0).all() or not np.isfinite(series).all():
        raise ValueError("values must be finite, and weights above zero.")
    rule = _Rule(least, alpha, seed)
    edges = _split(series, share, 0, rule)
    return _confirmed(series, share, edges, rule)


def _split(values: Array, weights: Array, start: int, rule: _Rule) -> list[int]:
    """Give the changes inside one stretch that begins at `start`."""
    found = _strongest(values, weights, _stretches(len(values), rule.least), rule)
    if found is None:
        return []
    edges = [edge for edge in found if 0 < edge < len(values)]
    inner = [
        place
        for a, b in pairwise([0, *edges, len(values)])
        for place in _split(values[a:b], weights[a:b], start + a, rule)
    ]
    return sorted([*(start + edge for edge in edges), *inner])


def _confirmed(values: Array, weights: Array, edges: list[int], rule: _Rule) -> list[int]:
    """Put each change at its best place between its neighbours, and leave out what is none there.

    The two ends of a stretch are found together; one of them may be chance.
    """
    kept = list(edges)
    at = 0
    while len(edges) > 1 and at < len(kept):
        before, after = [0, *kept][at], [*kept, len(values)][at + 1]
        part = slice(before, after)
        cuts = _cuts(after - before, rule.least)
        found = _strongest(values[part], weights[part], cuts, rule)
        if found is None:
            del kept[at]
            at = max(at - 1, 0)
        else:
            kept[at] = before + found[1]
            at += 1
    return kept


def _cuts(size: int, least: int) -> tuple[Places, Places]:
    """Give the stretches from the beginning."""
    ends = np.arange(least, size - least + 1)
    return np.zeros_like(ends), ends


def _stretches(size: int, least: int) -> tuple[Places, Places]:
    """Give those from the beginning and those inside; of a long series not every one inside."""
    first, last = _cuts(size, least)
    step = max(1, size // _GRID)
    grid = np.arange(least, size - least + 1, step)
    a, b = np.meshgrid(grid, grid, indexing="ij")
    inside = b - a >= least
    return np.append(first, a[inside]), np.append(last, b[inside])


def _strongest(
    values: Array, weights: Array, stretches: tuple[Places, Places], rule: _Rule
) -> tuple[int, int] | None:
    """Give the stretch with the greatest gain, or None where another order has as great a one."""
    first, last = stretches
    if len(first) == 0:
        return None
    total = weights.sum()
    parts = weights * (values - (weights @ values) / total)
    own = _gains(parts[None], weights[None], stretches)[0]
    best = int(own.argmax())
    spread = float(parts @ (parts / weights))
    if spread <= 1e-12 * float(weights @ values**2):
        return None  # the same in all periods, up to rounding
    if not _is_rare(parts, weights, stretches, own[best] * (1 - 1e-9), rule):
        return None
    return int(first[best]), int(last[best])


def _is_rare(
    parts: Array,
    weights: Array,
    stretches: tuple[Places, Places],
    gain: float,
    rule: _Rule,
) -> bool:
    """Tell whether at most `alpha` of the orders of the periods have a stretch with such a gain."""
    rng = np.random.default_rng(rule.seed)
    as_large, done = 0, 0
    step = int(np.clip(_BLOCK // len(stretches[0]), 1, _FIRST))
    while done < _DRAWS:
        rows = min(step, _DRAWS - done)
        order = rng.permuted(np.tile(np.arange(len(parts)), (rows, 1)), axis=1)
        gains = _gains(parts[order], weights[order], stretches).max(axis=1)
        as_large += int(np.count_nonzero(gains >= gain))
        done += rows
        if as_large + 1 > rule.alpha * (_DRAWS + 1):
            return False
        if done >= _FIRST and as_large + 1 <= _CLEAR * rule.alpha * done:
            return True
    return True


def _gains(parts: Array, weights: Array, stretches: tuple[Places, Places]) -> Array:
    """Give the gain of each stretch in each order; `parts` are weighted distances from the mean."""
    first, last = stretches
    sums, sizes = (np.pad(np.cumsum(of, axis=1), ((0, 0), (1, 0))) for of in (parts, weights))
    total = sizes[:, -1:]
    inside = sizes[:, last] - sizes[:, first]
    gains: Array = (sums[:, last] - sums[:, first]) ** 2 * total / (inside * (total - inside))
    return gains
