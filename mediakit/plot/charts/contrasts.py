"""Two sources held against each other: bars to both sides of zero, a panel a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.plot.chart import Chart, Options, Panel, caption, check_panels, numbers, series
from mediakit.plot.look.colours import NOBODY, colour_of, styles_of
from mediakit.plot.look.words import name_of

__all__ = [
    "Contrast",
    "Keys",
    "contrasts_of",
    "heading_of",
    "one_sided",
    "sides_chart",
    "sides_panel",
]


_NO_OUTLETS: Final = ("all others", "reference list")


class Contrast(NamedTuple):
    """The names of both sides, the rows that compare them, and the places of both colours."""

    target: str
    reference: str
    table: pd.DataFrame
    styles: tuple[int, int]

    @property
    def colours(self) -> tuple[str, str]:
        """The colours of both sides."""
        return colour_of(self.target, self.styles[0]), colour_of(self.reference, self.styles[1])

    def title(self, options: Options) -> str:
        """Name the panel of the comparison."""
        return options.say("compare_sources panel", target=self.target, reference=self.reference)


class Keys(NamedTuple):
    """The texts in the catalogue: with " one" and " by", none, and " by" behind them."""

    heading: str
    unit: str
    shown: str
    times: bool = False  # the numbers are logarithms to the base 2


def contrasts_of(table: pd.DataFrame, options: Options) -> list[Contrast]:
    """Take a table apart by its pairs of target and reference."""
    parts = table.groupby(["target", "reference"], sort=False, dropna=False, observed=True)
    pairs = [(str(target), str(reference)) for (target, reference), _ in parts]
    outlets = [one for pair in pairs for one in pair if one not in _NO_OUTLETS]
    every = list(dict.fromkeys(outlets))
    places = dict(zip(every, styles_of(every), strict=True))
    contrasts = [
        Contrast(
            target,
            name_of(reference, options.language),
            part,
            (places.get(target, NOBODY), places.get(reference, NOBODY)),
        )
        for (target, reference), (_, part) in zip(pairs, parts, strict=True)
    ]
    check_panels(contrasts, options)
    return contrasts


def heading_of(key: str, contrasts: Sequence[Contrast], options: Options) -> str:
    """Give the title of one comparison, or of several."""
    if len(contrasts) > 1:
        return options.heading(f"{key} by")
    target, reference, *_ = contrasts[0]
    return options.heading(f"{key} one", target=target, reference=reference)


def one_sided(table: pd.DataFrame) -> NDArray[np.bool_]:
    """Mark the terms that one side alone has, where the table has the counts of both.

    Their ratio is that of a number to none: it has no end, and no interval.
    """
    counts = np.array([numbers(table, "count"), numbers(table, "count_reference")])
    return np.asarray((counts == 0).any(axis=0), dtype=np.bool_)


def sides_panel(contrast: Contrast, shown: pd.DataFrame, value: str, options: Options) -> Panel:
    """Make bars of some rows: one series of the terms above zero and one of those below."""
    values = numbers(shown, value)
    sides = []
    parts = [(contrast.target, values > 0), (contrast.reference, values < 0)]
    for style, (name, chosen) in zip(contrast.styles, parts, strict=True):
        marks = series(name, shown[chosen], value, style=style)
        beyond = one_sided(shown)[chosen]
        sides.append(replace(marks, rows=np.flatnonzero(chosen), beyond=beyond))
    return Panel(contrast.title(options), [str(term) for term in shown["term"]], sides)


def sides_chart(
    keys: Keys,
    contrasts: Sequence[Contrast],
    panels: Sequence[Panel],
    options: Options,
    **counted: float,
) -> Chart:
    """Put the panels of the first contrasts together.

    `counted` is what the caption of a single one says besides.
    """
    side = "left" if options.mirrored else "right"
    totals = [_on_a_side(contrast.table) for contrast in contrasts[: len(panels)]]
    if len(contrasts) > 1:
        told = [options.say(f"sides by {side}")]
        if any(len(panel.rows) < total for panel, total in zip(panels, totals, strict=True)):
            told.append(options.say(f"{keys.shown} by", n=options.n))
        told.append(options.left_out("pairs of sides", shown=len(panels), total=len(contrasts)))
    else:
        target, reference, *_ = contrasts[0]
        told = [options.say(f"sides {side}", target=target, reference=reference)]
        counted |= {"shown": len(panels[0].rows), "total": totals[0]}
        if counted["shown"] < counted["total"]:
            told.append(options.say(keys.shown, **counted))
    chart = Chart(
        panels=panels,
        mark="bar",
        axis=options.say(keys.unit),
        title=heading_of(keys.heading, contrasts, options),
        caption="",
        times=keys.times,
    )
    if chart.is_cut:
        told.insert(1, options.say("only here"))
    return replace(chart, caption=caption(" ".join(filter(None, told)), panels, options))


def _on_a_side(table: pd.DataFrame) -> int:
    """Count the terms that are more frequent on either side."""
    value = "log_ratio" if "log_ratio" in table.columns else "shift"
    return int((np.abs(numbers(table, value)) > 0).sum())
