"""Two sources held against each other: bars to both sides of zero, a panel a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from mediakit.plot.chart import Chart, Options, Panel, caption, check_panels, numbers, series
from mediakit.plot.look.fitting import fit
from mediakit.plot.look.words import name_of

__all__ = ["Contrast", "Keys", "contrasts_of", "heading_of", "sides_chart", "sides_panel"]

_NAME_WIDTH: Final = 28  # signs of a source's name within a sentence


class Contrast(NamedTuple):
    """The names of both sides, and the rows that compare them."""

    target: str
    reference: str
    table: pd.DataFrame

    def title(self, options: Options) -> str:
        """Name the panel of the comparison."""
        return options.say("compare_sources panel", target=self.target, reference=self.reference)


class Keys(NamedTuple):
    """The texts in the catalogue: with " one" and " by", " short", and " by" behind them."""

    heading: str
    unit: str
    shown: str


def contrasts_of(table: pd.DataFrame, options: Options) -> list[Contrast]:
    """Take a table apart by its pairs of target and reference."""
    parts = table.groupby(["target", "reference"], sort=False, dropna=False, observed=True)
    contrasts = [
        Contrast(str(target), name_of(str(reference), options.language), part)
        for (target, reference), part in parts
    ]
    check_panels(contrasts, options)
    return contrasts


def heading_of(key: str, contrasts: Sequence[Contrast], options: Options) -> str:
    """Give the title of one comparison, or of several."""
    if len(contrasts) > 1:
        return options.heading(f"{key} by")
    target, reference, _ = contrasts[0]
    return options.heading(f"{key} one", target=target, reference=reference)


def sides_panel(contrast: Contrast, shown: pd.DataFrame, value: str, options: Options) -> Panel:
    """Make bars of some rows: one series of the terms above zero and one of those below."""
    values = numbers(shown, value)
    sides = []
    for style, (name, chosen) in enumerate(
        [(contrast.target, values > 0), (contrast.reference, values < 0)]
    ):
        marks = series(name, shown[chosen], value, style=style)
        sides.append(replace(marks, rows=np.flatnonzero(chosen)))
    return Panel(contrast.title(options), [str(term) for term in shown["term"]], sides)


def sides_chart(
    keys: Keys,
    contrasts: Sequence[Contrast],
    panels: Sequence[Panel],
    options: Options,
    **counted: float,
) -> Chart:
    """Put the panels together; `counted` is what the caption of a single one says besides."""
    if len(panels) > 1:
        axis = options.say(f"{keys.unit} short")
        told = options.say(f"{keys.shown} by", n=options.n)
    else:
        target, reference, table = contrasts[0]
        axis = options.say(keys.unit, target=_short(target), reference=_short(reference))
        counted |= {"shown": len(panels[0].rows), "total": len(table)}
        told = options.say(keys.shown, **counted)
    return Chart(
        panels=panels,
        mark="bar",
        axis=axis,
        title=heading_of(keys.heading, contrasts, options),
        caption=caption(told, panels, options),
    )


def _short(name: str) -> str:
    return fit(name, width=_NAME_WIDTH, lines=1)
