"""Days and months on the axis of time, in the language and the digits of the picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from mediakit.plot.chart import Options
from mediakit.plot.look.settings import digits

__all__ = ["day_numbers", "ends_of_time", "period_names", "time_ticks"]

_LONG: Final = 100  # days from which on months are named, not days


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
    months = [options.say(f"month {day.month}") for day in days]
    if all(day.day == 1 for day in days) and len(days) > 1:
        return [digits(f"{month} {day.year}") for month, day in zip(months, days, strict=True)]
    return [
        digits(f"{day.day} {month} {day.year}") for month, day in zip(months, days, strict=True)
    ]


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
        month = options.say(f"month {day.month} short")
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
    return every[::step]
