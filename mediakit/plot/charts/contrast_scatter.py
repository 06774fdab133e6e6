"""Terms by how frequent they are and how far two sources differ in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.plot.chart import Options, Words, check_table, grid_of, numbers
from mediakit.plot.charts.contrasts import Contrast, heading_of, one_sided
from mediakit.plot.charts.times import times, times_ticks
from mediakit.plot.look.settings import digits
from mediakit.text.bidi import isolate

if TYPE_CHECKING:
    from mediakit.plot.charts.point_map import MapPanel, Scale
    from mediakit.plot.picture import Picture

__all__ = ["NEEDED", "scatter"]

NEEDED: Final = ("count", "count_reference", "rate", "rate_reference")
MOST: Final = 4000  # points: more are a blot, and slow in a browser
_ABOVE, _BELOW = range(2)
_STRIP: Final = 0.08  # of the height, for what one side alone has


def scatter(
    contrasts: list[Contrast], strongest: list[pd.DataFrame], strength: str, options: Options
) -> Picture:
    """Draw each comparison as a panel; `strongest` holds the rows that get a name."""
    from mediakit.plot.charts.point_map import FRAMES, draw_points

    for contrast in contrasts:
        check_table(contrast.table, NEEDED, helper="compare_sources")
    columns = grid_of(len(contrasts))[1]
    width, height, _ = FRAMES[columns]
    shown = [_drawable(contrast.table, strength) for contrast in contrasts]
    limits = _limits(shown)
    is_cut = any(one_sided(part).any() for part in shown)
    panels = [
        _panel(contrast._replace(table=part), named, (*limits, width, height), options)
        for contrast, part, named in zip(contrasts, shown, strongest, strict=True)
    ]
    if len(contrasts) == 1:
        panels[0] = replace(panels[0], title="")
    title = heading_of("compare_sources", contrasts, options)
    words = Words(title, _caption(contrasts, sum(map(len, shown)), is_cut=is_cut, options=options))
    return draw_points(panels, words, options)


def _caption(contrasts: list[Contrast], shown: int, *, is_cut: bool, options: Options) -> str:
    """Say what above and below mean, what the marks mean, and what is left out."""
    if len(contrasts) > 1:
        told = [options.say("scatter up by")]
    else:
        target, reference, *_ = contrasts[0]
        told = [options.say("scatter up", target=target, reference=reference)]
    told.append(options.say("scatter", n=options.n))
    if is_cut:
        told.append(options.say("scatter only"))
    total = sum(len(contrast.table) for contrast in contrasts)
    if shown < total:
        told.append(options.say("scatter shown", shown=shown, total=total))
    return " ".join(told)


def _drawable(table: pd.DataFrame, strength: str) -> pd.DataFrame:
    """Give the rows with a ratio and a rate, the strongest where they are too many."""
    known = np.isfinite(numbers(table, "log_ratio")) & (_mean_rate(table) > 0)
    order = np.argsort(-np.abs(numbers(table, strength)), kind="stable")
    rows = order[known[order]][:MOST]
    return table.iloc[np.sort(rows)]


def _mean_rate(table: pd.DataFrame) -> NDArray[np.float64]:
    return (numbers(table, "rate") + numbers(table, "rate_reference")) / 2


def _limits(tables: list[pd.DataFrame]) -> tuple[float, float, float, float]:
    """Give the ends of both axes over all panels: logarithms of rates, and ratios with zero.

    What one side alone has is put into a strip at the edge, and sets no end.
    """
    rates = np.log10(np.concatenate([_mean_rate(table) for table in tables] or [np.ones(1)]))
    known = [numbers(table, "log_ratio")[~one_sided(table)] for table in tables]
    ratios = np.concatenate([np.zeros(1), *known])
    if not len(rates):
        rates = np.zeros(1)
    left, right = float(rates.min()), float(rates.max())
    bottom, top = float(ratios.min()), float(ratios.max())
    wide, high = (right - left) or 1.0, (top - bottom) or 1.0
    ends = [_alone(tables, -1) * _STRIP, _alone(tables, 1) * _STRIP]
    down, up = ((0.05 + part) * high for part in ends)
    return left - 0.04 * wide, right + 0.04 * wide, bottom - down, top + up


def _alone(tables: list[pd.DataFrame], side: int) -> bool:
    """Tell whether a side has terms that the other does not have."""
    return any(
        (one_sided(table) & (np.sign(numbers(table, "log_ratio")) == side)).any()
        for table in tables
    )


def _panel(
    contrast: Contrast,
    named: pd.DataFrame,
    frame: tuple[float, ...],
    options: Options,
) -> MapPanel:
    """Place the points of a comparison; `frame` holds the ends of both axes and their lengths."""
    from mediakit.plot.charts.point_map import MapPanel

    part = contrast.table
    ratio, alone = numbers(part, "log_ratio"), one_sided(part)
    across, up, (width, height) = frame[:2], frame[2:4], frame[4:]
    edges = np.where(ratio > 0, *(up[0] + part * (up[1] - up[0]) for part in (0.97, 0.03)))
    x = _along(np.log10(_mean_rate(part)), across, width)
    x = width - x if options.mirrored else x
    places = np.flatnonzero(part.index.isin(named.index))
    return MapPanel(
        title=contrast.title(options),
        points=np.column_stack([x, _along(np.where(alone, edges, ratio), up, height)]),
        styles=np.where(ratio >= 0, _ABOVE, _BELOW),
        colours=contrast.colours,
        filled=(numbers(part, "low") > 0) | (numbers(part, "high") < 0) | alone,
        shapes=np.where(alone, np.sign(ratio), 0).astype(np.intp),
        told=_told(contrast, options),
        named=places,
        names=[str(term) for term in part["term"].iloc[places]],
        x=_rates(across, width, options),
        y=_ratios(up, height, options),
        level=float(_along(np.zeros(1), up, height)[0]),
    )


def _along(
    values: NDArray[np.float64], ends: tuple[float, ...], length: float
) -> NDArray[np.float64]:
    low, high = ends
    return np.asarray((values - low) / (high - low) * length, dtype=np.float64)


def _told(contrast: Contrast, options: Options) -> list[str]:
    """Write what each point says: the term, the counts of both sides, how many times."""
    target, reference, part, _ = contrast
    columns = ("count", "count_reference", "log_ratio", "low", "high")
    values = np.column_stack([numbers(part, name) for name in columns])
    lines = []
    for term, (count, other, ratio, low, high) in zip(part["term"], values.tolist(), strict=True):
        known = f" ({times(low)} \u2026 {times(high)})" if np.isfinite(low) else ""
        counts = digits(f"{count:,.0f}"), digits(f"{other:,.0f}")
        sides = f"{isolate(target)} {counts[0]} \u00b7 {isolate(reference)} {counts[1]}"
        is_alone = count == 0 or other == 0
        told = options.say("only") if is_alone else isolate(f"{times(ratio)}{known}")
        lines.append(f"{isolate(str(term))}\n{sides}\n{told}")
    return lines


def _rates(ends: tuple[float, ...], length: float, options: Options) -> Scale:
    """Put ticks at 1, 2 and 5 times the powers of ten, or at the powers alone where they crowd."""
    from mediakit.plot.charts.point_map import FRAMES, Scale

    name = options.say("mean rate" if length == FRAMES[1][0] else "mean rate short")
    powers = np.arange(np.floor(ends[0]), np.ceil(ends[1]) + 1)
    ticks = np.array([digit * 10.0**power for power in powers for digit in (1, 2, 5)])
    if ends[1] - ends[0] > 1.5:
        ticks = 10.0**powers
    inside = ticks[(np.log10(ticks) >= ends[0]) & (np.log10(ticks) <= ends[1])]
    places = _along(np.log10(inside), ends, length)
    places = length - places if options.mirrored else places
    return Scale(name, places.tolist(), [digits(f"{tick:,g}") for tick in inside])


def _ratios(ends: tuple[float, ...], length: float, options: Options) -> Scale:
    from mediakit.plot.charts.point_map import Scale

    places, texts = times_ticks(ends[0], ends[1], 8)
    return Scale(options.say("times"), _along(np.array(places), ends, length).tolist(), texts)
