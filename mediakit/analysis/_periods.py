"""Periods of time: the documents in each, and the names by which they group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.checks import counted, did_you_mean, listing, warn

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = [
    "PERIODS",
    "Periods",
    "dated",
    "overlaps",
    "period_names",
    "period_starts",
    "read_periods",
    "warn_cut_short",
]

# What `by` understands beside the columns of a corpus, and the period of pandas.
PERIODS: Final = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q-DEC", "year": "Y-DEC"}

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
_CUT_SHORT: Final = 0.75  # of its days: with fewer a period is held to be cut short


class Periods(NamedTuple):
    """All periods from the first to the last, and the number of the period of each document.

    `starts` is the first day of each; `days` counts its days between the first and the last day of
    the corpus; `of_document` is -1 where a document has no date.
    """

    starts: pd.DatetimeIndex
    days: NDArray[np.int64]
    of_document: NDArray[np.intp]


def dated(corpus: Corpus, *, told: bool = True) -> NDArray[np.bool_]:
    """Tell which documents have a date; those without are counted and said where `told` is true.

    Raises ValueError for a corpus without dates.
    """
    missing = corpus["date"].isna().to_numpy()
    if missing.all():
        raise ValueError(
            "No document of the corpus has a date, so nothing can be put in order of time; "
            "name the column of dates with mk.Corpus(..., date=...)."
        )
    if told and missing.any():
        warn(
            f"{counted(int(missing.sum()), 'document')} of {len(missing):,} without a date "
            "left out."
        )
    known: NDArray[np.bool_] = ~missing
    return known


def period_starts(dates: pd.Series, period: str) -> pd.Series:
    """Give the first day of the "day", "week" ... "year" of each date.

    Examples
    --------
    >>> period_starts(pd.Series(pd.to_datetime(["2023-02-14 09:30"])), "quarter").tolist()
    [Timestamp('2023-01-01 00:00:00')]
    """
    starts: pd.Series = dates.dt.to_period(PERIODS[period]).dt.start_time
    return starts


def period_names(start: pd.Timestamp, period: str) -> list[str]:
    """Write a period as people do, the name that tables give it first.

    Examples
    --------
    >>> period_names(pd.Timestamp("2023-04-01"), "quarter")
    ['2023-Q2', '2023Q2', '2023-04-01']
    """
    day = f"{start:%Y-%m-%d}"
    if period == "quarter":
        return [f"{start.year}-Q{start.quarter}", f"{start.year}Q{start.quarter}", day]
    written = {"month": "%Y-%m", "year": "%Y"}.get(period)
    return [day] if written is None else [start.strftime(written), day]


def warn_cut_short(corpus: Corpus, periods: Sequence[str]) -> None:
    """Warn where the first or the last period holds few of its days: counts seem low there."""
    dates = corpus["date"].dropna()
    for period in periods:
        ends = pd.PeriodIndex([dates.min(), dates.max()], freq=PERIODS[period]).unique()
        whole = (ends.end_time.normalize() - ends.start_time).days + 1
        days = _days(ends, dates)
        short = [
            f"{period_names(start, period)[0]} ({part} of {full} days)"
            for start, part, full in zip(ends.start_time, days, whole, strict=True)
            if part < _CUT_SHORT * full
        ]
        if short:
            warn(
                f"The dates of the corpus hold a part only of the {period} {', '.join(short)}: "
                "compare its shares and rates with those of others, not its counts."
            )


def overlaps(table: pd.DataFrame, columns: Sequence[str], freq: str) -> NDArray[np.bool_]:
    """Tell which periods of a table lie in the longer ones by which its rows are grouped.

    `columns` are named as in `PERIODS`; a period that reaches into another one lies in both.
    """
    own = pd.PeriodIndex(table["period"], freq=_period_name(freq))
    inside = np.ones(len(table), dtype=bool)
    for column in columns:
        group = pd.PeriodIndex(table[column], freq=PERIODS[column])
        inside &= (own.start_time <= group.end_time) & (group.start_time <= own.end_time)
    return inside


def read_periods(corpus: Corpus, freq: str, *, told: bool = True) -> Periods:
    """Put the documents of a corpus into periods; those without a date are counted and said.

    Raises ValueError for an unknown frequency, a corpus without dates, or dates so far apart that
    one must be wrong.
    """
    name = _period_name(freq)
    known = dated(corpus, told=told)
    dates = corpus["date"].reset_index(drop=True)
    number = dates.dt.to_period(name)
    every = pd.period_range(number.min(), number.max(), freq=name)
    if len(every) > _MOST:
        raise ValueError(
            f"freq={freq!r} makes {len(every):,} periods from {dates.min():%Y-%m-%d} to "
            f"{dates.max():%Y-%m-%d}; look for a wrong date, or choose a longer period."
        )
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
