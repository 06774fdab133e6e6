"""How alike the words of groups of documents are, corrected for the size of the groups.

Two samples of one and the same source differ by chance, the more the smaller they are: their
distributions always look less alike than their sources. The jackknife over documents takes the
greater part of this bias away. It leaves out one document at a time; what that changes tells how
fast the similarity grows with the number of documents.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any, Final, Literal, NamedTuple, TypeAlias, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.checks import check_choice
from mediakit.statistics.divergence import cosine, jensen_shannon
from mediakit.statistics.draws import MIN_DOCUMENTS, check_settings, draw_weights
from mediakit.statistics.keyness import as_counts

__all__ = ["MEASURES", "MeasureName", "Similarities", "similarities"]

Array = NDArray[np.float64]
Measure = Callable[[ArrayLike, ArrayLike], Array]
Progress = Callable[[int], object]

_BLOCK_VALUES = 4_000_000  # numbers worked on at once


def _jensen_shannon_similarity(p: ArrayLike, q: ArrayLike) -> Array:
    return 1 - jensen_shannon(p, q)


_MEASURES: Final[dict[str, Measure]] = {
    "jensen_shannon": _jensen_shannon_similarity,
    "cosine": cosine,
}
MeasureName: TypeAlias = Literal["jensen_shannon", "cosine"]
MEASURES: Final[tuple[MeasureName, ...]] = get_args(MeasureName)


class Similarities(NamedTuple):
    """One value for each pair of groups: (0, 1), (0, 2), ... (1, 2), ..."""

    pairs: list[tuple[int, int]]
    value: Array
    low: Array
    high: Array


def similarities(
    groups: Sequence[Any],
    *,
    measure: str = "jensen_shannon",
    corrected: bool = True,
    draws: int = 1000,
    seed: int = 0,
    level: float = 0.95,
    progress: Progress | None = None,
) -> Similarities:
    """Compare every two groups of documents by their summed counts.

    Parameters
    ----------
    groups : sequence of array_like or scipy sparse array
        For each group, documents x terms with the same terms: counts from 0.
    measure : {"jensen_shannon", "cosine"}, default "jensen_shannon"
        1 minus the Jensen-Shannon divergence in bits, or the cosine.
    corrected : bool, default True
        Take the bias of small groups away: the value minus the sum, over both groups, of
        (n - 1) * (mean value with one document left out - value). Pairs with a group of fewer than
        `MIN_DOCUMENTS` documents are not corrected.
    draws : int, default 1000
        How often the documents are drawn.
    seed : int, default 0
        The same seed gives the same interval.
    level : float, default 0.95
        Share of the draws between the bounds.
    progress : callable, optional
        Called with the number of pairs corrected so far.

    Returns
    -------
    Similarities
        Values and bounds from 0 to 1. The bounds are the percentiles of the draws, moved so that
        the mean of the draws falls on the value: uncorrected draws are biased twice, as a sample
        and as a draw from it. NaN for the bounds of a pair with a group of fewer than
        `MIN_DOCUMENTS` documents, and throughout where a group has none of the terms.

    Raises
    ------
    ValueError
        If a count is negative, groups differ in their terms, a measure is unknown or a setting is
        out of range.

    References
    ----------
    Quenouille, M. H. (1956). Notes on bias in estimation. Biometrika 43. Efron, B. and Tibshirani,
    R. J. (1993). An Introduction to the Bootstrap, chapters 10 and 11. Chapman & Hall.

    Examples
    --------
    >>> found = similarities([[[1, 1, 0]], [[0, 1, 1]]])
    >>> found.value.tolist(), found.low.tolist()
    ([0.5], [nan])
    """
    check_choice("measure", measure, MEASURES)
    check_settings(draws, seed, level)
    counts = [_documents(group) for group in groups]
    if len({one.shape[1] for one in counts}) > 1:
        raise ValueError(f"groups must have the same terms; they have {[c.shape for c in counts]}.")
    pairs = list(combinations(range(len(counts)), 2))
    compare = _MEASURES[measure]
    totals = [np.asarray(one.sum(axis=0)).ravel() for one in counts]
    value = np.array([float(compare(totals[a], totals[b])) for a, b in pairs])
    many = [min(counts[a].shape[0], counts[b].shape[0]) >= MIN_DOCUMENTS for a, b in pairs]
    for number, (a, b) in enumerate(pairs):
        if corrected and many[number]:
            value[number] -= _excess(counts[a], totals[b], compare)
            value[number] -= _excess(counts[b], totals[a], compare)
        if progress is not None:
            progress(number + 1)
    low, high = np.full((2, len(pairs)), np.nan)
    chosen = np.flatnonzero(many)
    if len(chosen):
        drawn = _drawn(counts, [pairs[at] for at in chosen], compare, (draws, seed))
        for at, values in zip(chosen, drawn, strict=True):
            low[at], high[at] = _bounds(values, value[at], level)
    return Similarities(pairs, *(np.clip(one, 0.0, 1.0) for one in (value, low, high)))


def _documents(group: Any) -> Any:
    """Give documents x terms as a compressed sparse row array of floats, checked."""
    from scipy.sparse import csr_array, issparse

    dense: Any = group if issparse(group) else np.atleast_2d(np.asarray(group))
    rows: Any = csr_array(dense)
    as_counts("groups", rows.data)
    return rows.astype(np.float64)


def _excess(documents: Any, other: Array, compare: Measure) -> float:
    """Give the bias of one group: (n - 1) * (mean value without a document - value)."""
    total = np.asarray(documents.sum(axis=0)).ravel()
    step = max(1, _BLOCK_VALUES // len(total))
    without = np.concatenate(
        [
            compare(np.maximum(total - documents[start : start + step].toarray(), 0.0), other)
            for start in range(0, documents.shape[0], step)
        ]
    )
    known = without[~np.isnan(without)]  # all but without the only document that has any term
    if not len(known):
        return 0.0
    return float((documents.shape[0] - 1) * (known.mean() - float(compare(total, other))))


def _drawn(
    counts: Sequence[Any],
    pairs: Sequence[tuple[int, int]],
    compare: Measure,
    settings: tuple[int, int],
) -> Array:
    """Give the value of each pair in every draw, pairs x draws; some draws of all at a time."""
    draws, seed = settings
    used = sorted({group for pair in pairs for group in pair})
    seeds = np.random.SeedSequence(seed).spawn(len(counts))
    weights = {
        group: draw_weights(counts[group].shape[0], draws, seed=seeds[group]) for group in used
    }
    values = np.empty((len(pairs), draws))
    step = max(1, _BLOCK_VALUES // (counts[0].shape[1] * len(used)))
    for start in range(0, draws, step):
        part = slice(start, start + step)
        sums = {group: (counts[group].T @ weights[group][part].T).T for group in used}
        for number, (a, b) in enumerate(pairs):
            values[number, part] = compare(sums[a], sums[b])
    return values


def _bounds(values: Array, value: float, level: float) -> tuple[float, float]:
    """Give the percentiles of the draws, moved to the value."""
    known = values[~np.isnan(values)]
    if not len(known):
        return float("nan"), float("nan")
    below = round((1 - level) / 2, 12)  # 0.025, where the difference of floats is a little more
    low, high = np.quantile(known, [below, (1 + level) / 2]) - known.mean() + value
    return float(low), float(high)
