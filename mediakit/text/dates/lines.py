"""Single dates in the lines of pages, Arabic and English.

A date here is full: day, month and year. The day comes before the month unless the year leads, the
month is a name, or a weekday beside the date says otherwise. Times stay as written on the wall
clock: no zone is applied.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import pandas as pd

from mediakit.lexicons.reading import load_yaml
from mediakit.text.dates.cell_words import cell_word
from mediakit.text.normalization import Normalization

__all__ = ["find_date", "month_names", "weekday_names", "words_beside_date"]

_RULES: Final = Normalization()  # makes its table of letters once
_LETTER: Final = r"[^\W\d_]"
_GAP: Final = r"[\s,،./–-]*"
_YEAR: Final = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
_DAY: Final = rf"(?<![\d.:/-])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?(?![\d:]|{_LETTER}{{1,2}}\s*\d)"
# An offset from UTC after a time; "10:30 -11 يناير" is none.
_OFFSET: Final = re.compile(
    r"(?<=:\d\d)((?:[.,]\d+)?)\s*(?:(?:gmt|utc)\s*[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d)(?![\d/.-])"
)
_HIJRI_YEAR: Final = r"1[34]\d\d"
_HIJRI_MARK: Final = rf"(?:\s*ه(?:جري[هة]?)?(?!{_LETTER}))?"


@dataclass(frozen=True)
class _Words:
    """The lexicon, folded and made into patterns."""

    months: dict[str, int]
    dates: tuple[re.Pattern[str], ...]
    hijri: re.Pattern[str]
    time: re.Pattern[str]
    zone: re.Pattern[str]
    after_noon: frozenset[str]
    around: frozenset[str]
    weekdays: tuple[str, ...]


def _fold(words: Iterable[str]) -> list[str]:
    return _RULES.fold(list(words))


def _names(words: Iterable[str]) -> str:
    """Write an alternation of whole names, the longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    joined = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
    return rf"(?<!{_LETTER})(?:{joined})(?!{_LETTER})"


def _date_patterns(month: str) -> tuple[re.Pattern[str], ...]:
    pair = rf"(?P<month>{month})\.?(?:\s*[/(–-]?\s*(?P<twin>{month})\s*\)?)?"
    of = rf"{_GAP}(?:(?:of|de|من|شهر){_GAP})*"
    numbers = r"(?P<day>\d{1,2})\s*(?P<sign>[./-])\s*(?P<number>\d{1,2})\s*(?P=sign)\s*"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?<![\d./-]){_YEAR}\s*(?P<sign>[./-])\s*(?P<number>\d{{1,2}})\s*(?P=sign)\s*"
            r"(?P<day>\d{1,2})(?!\d|[./-]\d)",
            rf"(?<![\d./-]){numbers}{_YEAR}(?![./-]\d)",
            rf"{_DAY}{of}{pair}{_GAP}{_YEAR}",
            rf"{pair}{_GAP}{_DAY}{_GAP}{_YEAR}",
            rf"(?<!\d){_YEAR}{_GAP}{pair}{_GAP}{_DAY}",
        )
    )


def _hijri_pattern(names: Iterable[str]) -> re.Pattern[str]:
    month = _names(names)
    forms = (
        rf"\d{{1,2}}{_GAP}{month}{_GAP}{_HIJRI_YEAR}(?!\d){_HIJRI_MARK}",
        rf"(?<![\d./-])\d{{1,2}}\s*[/-]\s*\d{{1,2}}\s*[/-]\s*{_HIJRI_YEAR}(?!\d){_HIJRI_MARK}",
        rf"(?<![\d./-]){_HIJRI_YEAR}\s*[/-]\s*\d{{1,2}}\s*[/-]\s*\d{{1,2}}(?!\d){_HIJRI_MARK}",
    )
    return re.compile("|".join(forms))


def _time_pattern(halves: Iterable[str]) -> re.Pattern[str]:
    half = "|".join(re.escape(word) for word in sorted(halves, key=lambda word: (-len(word), word)))
    return re.compile(
        r"(?<![\d:])(?P<hour>\d{1,2})(?::|h)(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
        rf"(?![\d:])(?:\s*(?P<half>{half})(?!{_LETTER}))?"
    )


@cache
def _words() -> _Words:
    data = load_yaml("months.yml")
    months = {key: number for number, names in data["months"].items() for key in _fold(names)}
    after_noon = frozenset(_fold(data["after_noon"]))
    around = {*data["weekdays"], *data["labels"], *data["zones"], "م", "ه"}
    return _Words(
        months=months,
        dates=_date_patterns(_names(months)),
        hijri=_hijri_pattern(_fold(itertools.chain(*data["hijri_months"].values()))),
        time=_time_pattern({*after_noon, *_fold(data["before_noon"])}),
        zone=re.compile(rf"ب?(?:ال)?توقيت\s+(?:{_names(_fold(data['zone_places']))}\s*)+"),
        after_noon=after_noon,
        around=frozenset(_fold(around)),
        weekdays=tuple(_fold(data["weekdays"])),
    )


def _day_of(match: re.Match[str]) -> dt.date | None:
    """Read the day of a match; None for a day that no calendar has, or months that differ."""
    parts = match.groupdict()
    months = _words().months
    names = [
        months[" ".join(name.split())] for name in (parts.get("month"), parts.get("twin")) if name
    ]
    number = int(parts["number"]) if parts.get("number") else names[0]
    if names and set(names) != {number}:
        return None
    try:
        return dt.date(int(parts["year"]), number, int(parts["day"]))
    except ValueError:
        return None


def _matches(key: str) -> Iterator[re.Match[str]]:
    """Give the dates of a folded line from left to right, none overlapping another."""
    found = sorted(
        (match for pattern in _words().dates for match in pattern.finditer(key)),
        key=lambda match: (match.start(), -match.end()),
    )
    end = -1
    for match in found:
        if match.start() >= end:
            yield match
            end = match.end()


def _clock(match: re.Match[str] | None) -> dt.time | None:
    """Read a time of day; None for an hour that no clock shows."""
    if match is None:
        return None
    hour, half = int(match["hour"]), match["half"]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in _words().after_noon else 0)
    try:
        return dt.time(hour, int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        return None


def _without_zone(key: str) -> str:
    """Part the date of an ISO stamp from its time, drop the offset from UTC or the zone's place."""
    return _words().zone.sub(" ", _OFFSET.sub(r"\1", re.sub(r"(?<=\d)t(?=\d)", " ", key)))


def _blank(key: str, match: re.Match[str]) -> str:
    return key[: match.start()] + " " * (match.end() - match.start()) + key[match.end() :]


def _plain_words(rest: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:\.[^\W_])?", rest)


def _around() -> frozenset[str]:
    return _words().around


def find_date(line: str) -> pd.Timestamp | None:
    """Find the first full date in a line, with the time that stands beside it.

    Parameters
    ----------
    line : str
        A line of text, such as ``نشر في 11.01.2017 00:00``.

    Returns
    -------
    pandas.Timestamp or None
        The date, at midnight if the line names no time; None if the line holds no date with day,
        month and Gregorian year.

    Examples
    --------
    >>> find_date("آخر تحديث في 12.01.2017 21:40")
    Timestamp('2017-01-12 21:40:00')
    >>> find_date("في سبتمبر 2016") is None
    True
    """
    key = _fold([" ".join(line.split())])[0]
    if not re.search(r"\d{4}", key):
        return None
    key = _without_zone(key)
    hijri = _words().hijri.search(key)
    key = _blank(key, hijri) if hijri else key
    for match in _matches(key):
        day = _by_weekday(key, match, _day_of(match))
        if day is not None:
            return pd.Timestamp(dt.datetime.combine(day, _time_beside(key, match) or dt.time()))
    return None


def _by_weekday(key: str, match: re.Match[str], day: dt.date | None) -> dt.date | None:
    """Give the day with the month first, where the weekday before 11/10/2020 proves it."""
    parts = match.groupdict()
    if not parts.get("number") or match.start("day") > match.start("number"):
        return day
    before = re.search(rf"({_LETTER}+)\W*$", key[: match.start()])
    word = cell_word([before[1]], 0) if before else None
    if word is None or word.kind != "weekday" or (day and day.weekday() == word.value):
        return day
    try:
        swapped = dt.date(int(parts["year"]), int(parts["day"]), int(parts["number"]))
    except ValueError:
        return day
    return swapped if swapped.weekday() == word.value else day


def _time_beside(key: str, match: re.Match[str]) -> dt.time | None:
    """Find the nearest time around a date: after it within a few words, else just before it."""
    after = _words().time.search(key, match.end(), min(len(key), match.end() + 30))
    if after is not None:
        return _clock(after)
    before = list(_words().time.finditer(key, max(0, match.start() - 25), match.start()))
    return _clock(before[-1]) if before else None


def words_beside_date(line: str) -> list[str] | None:
    """List the words of a line that belong neither to its date nor to a label around it.

    Parameters
    ----------
    line : str
        A line of text.

    Returns
    -------
    list of str or None
        The folded words beside the first full date, its time, weekday and labels; None if the line
        holds no full date.

    Examples
    --------
    >>> words_beside_date("نشر في 11.01.2017 00:00")
    []
    >>> words_beside_date("القاهرة 11 يناير 2017 واس")
    ['القاهره', 'واس']
    """
    if not re.search(r"\d{4}|[٠-٩]{4}", line):
        return None
    key = _without_zone(_fold([" ".join(line.split())])[0])
    hijri = _words().hijri.search(key)
    key = _blank(key, hijri) if hijri else key
    matches = [match for match in _matches(key) if _day_of(match)]
    if not matches:
        return None
    for match in matches:
        key = _blank(key, match)
    return [word for word in _plain_words(_words().time.sub(" ", key)) if word not in _around()]


def month_names() -> list[str]:
    """List the names of the Gregorian months, folded.

    Examples
    --------
    >>> "غشت" in month_names()
    True
    """
    return list(_words().months)


def weekday_names() -> list[str]:
    """List the names of the days of the week, folded.

    Examples
    --------
    >>> "الاحد" in weekday_names()
    True
    """
    return list(_words().weekdays)
