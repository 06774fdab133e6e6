"""Days of publication as files of databases write them: alone, or with an edition behind them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

import pandas as pd

from mediakit.lexicons.reading import load_yaml
from mediakit.reading.exports.words import fold
from mediakit.text.dates import DateRules, find_date, parse_dates, weekday_names

__all__ = ["Day", "day_of", "edition_of", "in_one_column", "is_date_line"]

_LONGEST_LINE: Final = 120
_LIKE_A_DATE: Final = re.compile(r"(?=.*\d{4})(?=.*(?:[^\W\d_]|[./-]))")


class Day(NamedTuple):
    """A date that a column of dates can hold, and whether more than it was written.

    `value` is None where no date can be read; `contradicts` says that a weekday is written that the
    date does not have.
    """

    value: str | None
    has_more: bool
    contradicts: bool = False


def _parsed(values: pd.Series[Any], rules: DateRules | None = None) -> pd.Series[Any] | None:
    """Read a column of dates without a word; None where it cannot be read."""
    try:
        return parse_dates(values, rules, told=False)
    except ValueError:
        return None


@lru_cache(maxsize=65536)
def day_of(written: str) -> Day:
    """Read a date as it is written, with a weekday, a time or an edition around it.

    Examples
    --------
    >>> day_of("May 2, 2002, Thursday,, FINAL EDITION")
    Day(value='2002-05-02 00:00:00', has_more=True, contradicts=False)
    >>> day_of("2 May 2002").value, day_of("spring").value, day_of("May 2, 2002 Friday").contradicts
    ('2 May 2002', None, True)
    """
    if not written:
        return Day(None, False)
    read = _parsed(pd.Series([written]))
    if read is not None and not pd.isna(read.iloc[0]):
        return Day(written, False)
    found = find_date(written)
    if found is None:
        return Day(None, True)
    named = {_weekdays().get(fold(word)) for word in re.findall(r"[^\W\d_]{4,}", written)} - {None}
    contradicts = bool(named) and found.weekday() not in named
    return Day(found.isoformat(sep=" "), True, contradicts)


@cache
def _weekdays() -> dict[str, int]:
    """Give the days of the week by their names, Monday 0."""
    days = load_yaml("date_cells.yml")["weekdays"]
    return {fold(name): number for number, names in days.items() for name in names}


def is_date_line(line: str) -> bool:
    """Tell whether a short line gives a full date.

    Examples
    --------
    >>> is_date_line("May 30, 2014 Friday"), is_date_line("1024 words"), is_date_line("20140530")
    (True, False, False)
    """
    if len(line) > _LONGEST_LINE or not re.search(r"\d", line):
        return False
    return find_date(line) is not None or (
        _LIKE_A_DATE.match(line) is not None and day_of(line).value is not None
    )


def edition_of(line: str) -> str:
    """Give what a line with a date says of the edition, behind its last comma.

    Examples
    --------
    >>> edition_of("May 2, 2002, Thursday,, FINAL EDITION"), edition_of("May 2, 2002 Thursday")
    ('FINAL EDITION', '')
    """
    *before, last = re.split(r"[,،]", line)
    last = last.strip()
    if not before or re.search(r"\d{4}|:", last) or fold(last) in weekday_names():
        return ""
    return last


def _alone(row: pd.Series[Any], rules: DateRules) -> pd.Series[Any]:
    """Read the date of one article, if need be against the rules for the others."""
    read = _parsed(row, rules)
    return pd.Series(_parsed(row) if read is None else read)


def in_one_column(days: pd.Series[Any], files: pd.Series[Any], rules: DateRules) -> pd.Series[Any]:
    """Give dates that can be read as one column: where files contradict each other, as times.

    One file may put the day first and another the month.
    """
    if _parsed(days, rules) is not None:
        return days
    parts = []
    for _, part in days.groupby(files, sort=False):
        read = _parsed(part, rules)
        if read is None:
            rows = (part.loc[[row]] for row in part.index)
            read = pd.concat([_alone(row, rules) for row in rows])
        parts.append(read)
    times: pd.Series[Any] = pd.concat(parts).reindex(days.index)
    return times
