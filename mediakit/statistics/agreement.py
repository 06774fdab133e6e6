"""How well coders agree on the same units: Krippendorff's alpha and its interval."""

from __future__ import annotations

from typing import Any, Final, Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.checks import check_choice, check_count
from mediakit.statistics.draws import MIN_DOCUMENTS, draw_weights
from mediakit.statistics.intervals import check_level
from mediakit.statistics.keyness import as_counts

__all__ = ["SCALES", "Scale", "alpha", "alpha_interval", "observed_agreement"]

Scale: TypeAlias = Literal["nominal", "ordinal", "interval", "ratio"]
SCALES: Final[tuple[Scale, ...]] = get_args(Scale)

_MOST_UNDEFINED = 0.05  # of the draws; with more, the others are no fair sample

Counts = NDArray[np.float64]


def alpha(counts: ArrayLike, *, values: ArrayLike | None = None, scale: str = "nominal") -> float:
    """Give Krippendorff's alpha, as the package `krippendorff` computes it.

    Parameters
    ----------
    counts : array_like
        Units x values: how many coders gave each value to each unit. A unit with fewer than two
        codes says nothing about agreement and is left out.
    values : array_like, optional
        The values, in their order; 0, 1, 2 ... by default. They must be numbers where the scale is
        interval or ratio.
    scale : {"nominal", "ordinal", "interval", "ratio"}, default "nominal"
        How far two values are apart: all alike, by rank, by difference, or by difference over sum.

    Returns
    -------
    float
        1 for full agreement, 0 for what chance would give, below 0 for less than that. NaN where
        all codes are the same value, or no unit has two codes: then alpha is not defined.

    Raises
    ------
    ValueError
        If a count is negative, the shapes do not fit, or the scale is unknown.

    References
    ----------
    Krippendorff, K. (2004). Content Analysis: An Introduction to Its Methodology, 2nd ed., chapter
    11. Sage.

    Examples
    --------
    Two coders, ten units: they agree on 4 and on 2, and differ on 4.

    >>> counts = [[2, 0]] * 4 + [[0, 2]] * 2 + [[1, 1]] * 4
    >>> round(alpha(counts), 4)
    0.2083
    """
    table, order = _checked(counts, values, scale)
    return _alpha(table, order, scale)


def alpha_interval(
    counts: ArrayLike,
    *,
    values: ArrayLike | None = None,
    scale: str = "nominal",
    draws: int = 1000,
    seed: int = 0,
    level: float = 0.95,
) -> tuple[float, float]:
    """Give the bootstrap interval of Krippendorff's alpha, from units drawn with replacement.

    Parameters
    ----------
    counts, values, scale
        As in `alpha`.
    draws : int, default 1000
        How often the units are drawn.
    seed : int, default 0
        The same seed gives the same interval.
    level : float, default 0.95
        Share of the draws between the bounds.

    Returns
    -------
    low, high : float
        Bounds of alpha, at most 1. NaN where fewer than `MIN_DOCUMENTS` units have two codes, where
        alpha is not defined, or where it is not defined in more than one draw in twenty because
        only one value was drawn; up to that many such draws are left out.

    Raises
    ------
    ValueError
        As for `alpha`, or if a setting is out of range.

    References
    ----------
    Zapf, A., Castell, S., Morawietz, L. and Karch, A. (2016). Measuring inter-rater reliability for
    nominal data - which coefficients and confidence intervals are appropriate? BMC Medical Research
    Methodology 16: 93. Percentiles as in numpy.quantile (linear).

    Examples
    --------
    >>> low, high = alpha_interval([[2, 0]] * 14 + [[0, 2]] * 12 + [[1, 1]] * 4)
    >>> -1 < low < alpha([[2, 0]] * 14 + [[0, 2]] * 12 + [[1, 1]] * 4) < high <= 1
    True
    """
    check_count("draws", draws)
    check_count("seed", seed, least=0)
    check_level(level)
    table, order = _checked(counts, values, scale)
    if len(table) < MIN_DOCUMENTS or _one_value(table):
        return float("nan"), float("nan")
    weights = draw_weights(len(table), draws, seed=seed).astype(np.int64)
    drawn = np.array([_alpha(np.repeat(table, times, axis=0), order, scale) for times in weights])
    defined = drawn[~np.isnan(drawn)]
    if len(defined) < (1 - _MOST_UNDEFINED) * draws:
        return float("nan"), float("nan")
    low, high = np.quantile(defined, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def observed_agreement(counts: ArrayLike) -> float:
    """Give the share of pairs of codes of the same unit that are the same value.

    Parameters
    ----------
    counts : array_like
        Units x values, as in `alpha`.

    Returns
    -------
    float
        From 0 to 1, chance included; NaN where no unit has two codes. A unit with m codes counts
        as m, as in the coincidences of alpha.

    References
    ----------
    Krippendorff (2004), chapter 11: the diagonal of the coincidence matrix over its sum.

    Examples
    --------
    >>> observed_agreement([[2, 0]] * 4 + [[0, 2]] * 2 + [[1, 1]] * 4)
    0.6
    """
    table, _ = _checked(counts, None, "nominal")
    if not len(table):
        return float("nan")
    codes = table.sum(axis=1)
    same = (table * (table - 1)).sum(axis=1) / (codes - 1)
    return float(same.sum() / codes.sum())


def _checked(counts: ArrayLike, values: ArrayLike | None, scale: str) -> tuple[Counts, Any]:
    """Give the units that two coders or more coded, and the values in order."""
    check_choice("scale", scale, SCALES)
    table = as_counts("counts", counts)
    if table.ndim != 2:
        raise ValueError(f"counts must be units x values; its shape is {table.shape}.")
    order = np.arange(table.shape[1]) if values is None else np.asarray(values)
    if order.shape != (table.shape[1],):
        raise ValueError(
            f"values must name each of the {table.shape[1]} columns of counts; "
            f"its shape is {order.shape}."
        )
    return table[table.sum(axis=1) >= 2], order


def _one_value(table: Counts) -> bool:
    """Tell whether all codes are the same value, or there are none."""
    return int((table.sum(axis=0) > 0).sum()) < 2


def _alpha(table: Counts, order: Any, scale: str) -> float:
    """Ask the package, where alpha is defined."""
    import krippendorff

    if _one_value(table):
        return float("nan")
    return float(
        krippendorff.alpha(value_counts=table, value_domain=order, level_of_measurement=scale)  # type: ignore[arg-type]
    )
