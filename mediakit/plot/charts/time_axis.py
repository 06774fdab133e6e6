"""Days and months on the axis of time, in the language and the digits of the picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.plot.chart import Options
from mediakit.plot.look.settings import digits
from mediakit.plot.look.words import day_name, month_name

__all__ = [
    "Stretches",
    "day_numbers",
    "ends_of_time",
    "period_names",
    "stretches_of",
    "time_ticks",
]

Numbers: TypeAlias = NDArray[np.float64]

_LONG: Final = 100  # days from which on months are named, not days
_FEW: Final = 0.01  # of the documents: periods at an end that hold fewer may be left out ...
_FAR: Final = 0.1  # ... where they take so much room, as a part of the periods that stay
_WIDE: Final = 0.25  # of the periods with documents: an empty stretch as long is cut out ...
_LEAST: Final = 5  # ... if it has so many periods
_SIGN: Final = 0.04  # of the axis: room for the sign of a cut
_TOLD: Final = 2  # cuts up to which each is told with its ends


class Stretches(NamedTuple):
    """What of the time of a table is shown: without stray documents and long empty stretches.

    `days` are the periods shown. `cuts` tell behind how many of them a stretch is cut out.
    `before` and `after` are the documents that are left out at the ends.
    """

    days: list[pd.Timestamp]
    cuts: list[int]
    before: float = 0.0
    after: float = 0.0

    def places(self, at: Numbers) -> tuple[Numbers, Numbers]:
        """Give the place of each day on an axis, and the middles of the cuts.

        `at` are the places of the days if nothing were cut out; in the end two neighbours stand a
        sign further apart than other neighbours do.
        """
        places = at.astype(np.float64)
        if not self.cuts:
            return places, np.zeros(0)
        steps = np.diff(places)
        kept = np.delete(steps, [cut - 1 for cut in self.cuts])
        step = float(np.median(kept)) if len(kept) else 1.0
        sign = max(_SIGN * (float(kept.sum()) + step * len(self.cuts)), step)
        for cut in self.cuts:
            steps[cut - 1] = step + sign
        places = places[0] + np.concatenate([[0.0], np.cumsum(steps)])
        behind = np.array(self.cuts)
        return places, (places[behind - 1] + places[behind]) / 2

    def told(self, options: Options) -> list[str]:
        """Say what is left out of the axis, one sentence a thing."""
        names = period_names(self.days, options)
        said = []
        if self.before:
            said.append(options.say("documents before", count=self.before, day=names[0]))
        if self.after:
            said.append(options.say("documents after", count=self.after, day=names[-1]))
        if len(self.cuts) > _TOLD:
            said.append(options.say("stretches cut", count=len(self.cuts)))
        else:
            said += [
                options.say("stretch cut", first=names[cut - 1], last=names[cut])
                for cut in self.cuts
            ]
        return said


def stretches_of(days: Sequence[pd.Timestamp], documents: Numbers) -> Stretches:
    """Choose what of a time is shown.

    Periods at an end are left out that together hold less than one document in a hundred and that
    would take a tenth of the axis. A stretch without documents is cut out if it has five periods, a
    tenth of all, and a fourth as many as there are periods with documents.

    Parameters
    ----------
    days : sequence of pandas.Timestamp
        The first day of each period, in order.
    documents : numpy.ndarray
        The documents of each period.

    Returns
    -------
    Stretches
        All periods where none has a document.

    Examples
    --------
    >>> days = pd.date_range("2023-01-01", periods=40)
    >>> documents = np.r_[np.ones(5), np.zeros(30), np.ones(5)]
    >>> shown = stretches_of(list(days), documents)
    >>> len(shown.days), shown.cuts
    (10, [5])
    """
    filled = np.flatnonzero(documents > 0)
    if not len(filled):
        return Stretches(list(days), [])
    at = _numbered(days)
    counts = documents[filled]
    first = _strays(at[filled], counts)
    last = len(filled) - _strays(-at[filled][::-1], counts[::-1])
    core = at[filled[first:last]]
    longest = max(_LEAST, _WIDE * len(core), _FAR * (core[-1] - core[0] + 1))
    # an end without documents stays if it is short and holds no stray either
    ends = core[0] - longest * (first == 0), core[-1] + longest * (last == len(filled))
    shown = (at >= ends[0]) & (at <= ends[1]) & (_gaps(at, core) <= longest)
    kept = np.flatnonzero(shown)
    cuts = np.flatnonzero(np.diff(at[kept]) > longest) + 1
    return Stretches(
        [days[number] for number in kept.tolist()],
        cuts.tolist(),
        float(counts[:first].sum()),
        float(counts[last:].sum()),
    )


def _numbered(days: Sequence[pd.Timestamp]) -> Numbers:
    """Give each period its number: neighbours are 1 apart, also where a table lacks some."""
    steps = np.diff([float(day.toordinal()) for day in days])
    step = float(np.median(steps)) if len(steps) else 1.0
    return np.concatenate([[0.0], np.cumsum(np.maximum(np.round(steps / step), 1.0))])


def _strays(at: Numbers, counts: Numbers) -> int:
    """Count the periods at the beginning that are left out; those given have documents."""
    few = np.cumsum(counts) - counts < _FEW * counts.sum()
    first = latest = int(np.flatnonzero(few).max())
    far = _FAR * (at[-1] - at[latest] + 1)
    if at[latest] - at[0] < far:
        return 0
    # back to where the collection begins, of which the last few documents may be a part
    while first > 0 and at[latest] - at[first - 1] < far:
        first -= 1
    return first


def _gaps(at: Numbers, core: Numbers) -> Numbers:
    """Give how far the documents before and after each period are apart, 0 where it has some."""
    last = np.searchsorted(core, at, side="right").clip(1, len(core)) - 1
    following = np.searchsorted(core, at, side="left").clip(0, len(core) - 1)
    gaps: Numbers = core[following] - core[last]
    return gaps


def day_numbers(periods: pd.Series[pd.Timestamp]) -> list[float]:
    """Give days as numbers, for an axis on which a day is 1."""
    return [float(day.toordinal()) for day in pd.to_datetime(periods)]


def ends_of_time(first: float, last: float, options: Options) -> tuple[float, float]:
    """Give the left and the right end: time runs to the right, unless it was turned."""
    return (last, first) if options.time_mirrored else (first, last)


def period_names(days: Sequence[pd.Timestamp], options: Options) -> list[str]:
    """Name periods in full by their first days: years, months or days."""
    if all(day.month == 1 and day.day == 1 for day in days) and len(days) > 1:
        return [digits(str(day.year)) for day in days]
    if all(day.day == 1 for day in days) and len(days) > 1:
        months = (month_name(day.month, options.language) for day in days)
        return [digits(f"{month} {day.year}") for month, day in zip(months, days, strict=True)]
    return [day_name(day, options.language) for day in days]


def time_ticks(
    days: Sequence[pd.Timestamp], options: Options, *, most: int = 8
) -> tuple[list[int], list[str]]:
    """Choose at most so many of the periods to be named, and give their places and names.

    A name has its year in a second line where the year is new.
    """
    places = _places(days, most)
    yearly = all(day.month == 1 and day.day == 1 for day in days) and len(days) > 1
    if yearly:
        return places, [digits(str(days[place].year)) for place in places]
    monthly = _names_months(days)
    names, year = [], None
    for place in places:
        day = days[place]
        month = month_name(day.month, options.language, short=True)
        name = month if monthly else f"{day.day} {month}"
        names.append(digits(name if day.year == year else f"{name}\n{day.year}"))
        year = day.year
    return places, names


def _names_months(days: Sequence[pd.Timestamp]) -> bool:
    return all(day.day == 1 for day in days) or (days[-1] - days[0]).days >= _LONG


def _places(days: Sequence[pd.Timestamp], most: int) -> list[int]:
    """Choose periods: the first of each month in a long time, else evenly."""
    every = list(range(len(days)))
    if _names_months(days):
        months = [(day.year, day.month) for day in days]
        every = [at for at in every if at == 0 or months[at] != months[at - 1]]
        if len(every) > 2 and days[every[0]].day > 20:
            every = every[1:]  # the rest of a month would stand too near the next
    step = -(-len(every) // most)
    chosen = every[::step]
    # behind a cut a month may begin anew right away: of two names too near, the second stays
    room = 0.4 * len(days) / len(chosen)
    return [
        at
        for at, after in zip(chosen, [*chosen[1:], len(days) + room], strict=True)
        if after - at >= room
    ]
