"""Periods of time, none left out between the first and the last, and the documents in each."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.checks import counted, did_you_mean, listing

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["Periods", "read_periods"]

# What people write, and the period of pandas.
_NAMES: Final = {
    "D": ("d", "day", "days", "daily"),
    "W-SUN": ("w", "week", "weeks", "weekly"),
    "M": ("m", "me", "ms", "month", "months", "monthly"),
    "Q-DEC": ("q", "qe", "qs", "quarter", "quarters", "quarterly"),
    "Y-DEC": ("y", "ye", "ys", "a", "as", "year", "years", "yearly"),
}
_WEEKS: Final = tuple(f"W-{day}" for day in ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"))
_POSSIBLE: Final = ("D", "W", "W-FRI", "W-SAT", "ME", "QE", "YE")
_MOST: Final = 20_000  # days of more than fifty years: a date is wrong


class Periods(NamedTuple):
    """All periods from the first to the last, and the number of the period of each document.

    `starts` is the first day of each; `days` counts its days between the first and the last day of
    the corpus; `of_document` is -1 where a document has no date.
    """

    starts: pd.DatetimeIndex
    days: NDArray[np.int64]
    of_document: NDArray[np.intp]


def read_periods(corpus: Corpus, freq: str) -> Periods:
    """Put the documents of a corpus into periods; those without a date are counted and said.

    Raises ValueError for an unknown frequency, a corpus without dates, or dates so far apart that
    one must be wrong.
    """
    name = _period_name(freq)
    dates = corpus["date"].reset_index(drop=True)
    missing = int(dates.isna().sum())
    if missing == len(dates):
        raise ValueError(
            "No document of the corpus has a date, so nothing can be put in order of time; "
            "name the column of dates with mk.Corpus(..., date=...)."
        )
    if missing:
        warnings.warn(
            f"{counted(missing, 'document')} of {len(dates):,} without a date left out.",
            stacklevel=4,
        )
    number = dates.dt.to_period(name)
    every = pd.period_range(number.min(), number.max(), freq=name)
    if len(every) > _MOST:
        raise ValueError(
            f"freq={freq!r} makes {len(every):,} periods from {dates.min():%Y-%m-%d} to "
            f"{dates.max():%Y-%m-%d}; look for a wrong date, or choose a longer period."
        )
    known = dates.notna().to_numpy()
    places = np.full(len(dates), -1, dtype=np.intp)
    places[known] = every.get_indexer(pd.PeriodIndex(number[known], freq=name))
    return Periods(every.start_time, _days(every, dates), places)


def _days(every: pd.PeriodIndex, dates: pd.Series) -> NDArray[np.int64]:
    """Count the days of each period between the first and the last day of the corpus."""
    first = np.maximum(every.start_time, dates.min().normalize())
    last = np.minimum(every.end_time.normalize(), dates.max().normalize())
    return np.asarray((last - first).days, dtype=np.int64) + 1


def _period_name(freq: object) -> str:
    """Give the period of pandas for what the user wrote."""
    if isinstance(freq, str):
        if freq.upper() in _WEEKS:
            return freq.upper()
        for name, words in _NAMES.items():
            if freq.casefold() in words:
                return name
    raise ValueError(
        f"freq={freq!r} is not possible; choose one of {listing(_POSSIBLE)}: days, weeks (from "
        "Monday, or ending on the day named), months, quarters, years."
        f"{did_you_mean(freq, [word for words in _NAMES.values() for word in words])}"
    )
