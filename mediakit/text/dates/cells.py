"""One cell that holds a date and nothing else: what it says, and what it leaves open.

A cell is read from its parts: numbers that make a date by themselves (3/4/2020), numbers and names
(3 أبريل 2020), a time, its zone, weekdays, labels. Whatever is left over makes it unreadable.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from mediakit.text.dates.cell_words import CellWord, cell_word
from mediakit.text.dates.hijri import gregorian_of

__all__ = ["EMPTY", "NONE", "Cell", "prepared", "read_key"]

_APART: Final = (
    2  # days between a Hijri date and the Gregorian one beside it: months begin by sight
)
_HIJRI_YEARS: Final = range(1300, 1500)
_YEARS: Final = range(1800, 2100)
_LETTER: Final = r"[^\W\d_]"
_OFFSET: Final = (
    r"(?:gmt|utc)\s*[+\u2212-]\d{1,2}(?::?\d\d)?(?!\d)"
    r"|\+(?:0\d|1[0-4]):?(?:00|30|45)(?![\d/.:-])|[\u2212-](?:0\d|1[0-2]):?(?:00|30|45)(?![\d/.:-])"
    r"|(?<=:\d\d)(?:\+(?:0\d|1[0-4])|-(?:0\d|1[0-2]))$"
)
_TOKEN: Final = re.compile(
    # the year first, or last
    r"(?P<ymd>(?<![\d./])(?<!\d-)(?P<y>\d{4})\s*(?P<s>[./-])\s*(?P<m>\d{1,2})\s*(?P=s)\s*(?P<d>\d{1,2})"
    r"(?!\d|[./-]\d))"
    r"|(?P<dmy>(?<![\d./])(?<!\d-)(?P<a>\d{1,2})\s*(?P<t>[./-])\s*(?P<b>\d{1,2})\s*(?P=t)\s*(?P<c>\d{4})"
    r"(?!\d|[./-]\d))"
    r"|(?P<time>(?<!\d)(?P<hour>\d{1,2})(?::|\s?h\s?|\.(?=\d\d\s*(?:uhr|[ap]\.?m)))(?P<minute>\d\d)"
    r"(?::(?P<second>\d\d)(?:[.,]\d+)?)?(?!\d))"
    rf"|(?P<offset>{_OFFSET})"
    rf"|(?P<number>\d+)(?:(?:st|nd|rd|th|er|ere|eme|ème|º|ª)(?!{_LETTER}))?"
    rf"|(?P<word>{_LETTER}+(?:\.{_LETTER}(?!{_LETTER}))*)"
    r"|(?P<sign>\S)"
)
# Marks of the half of the day, and the half that each is; م is one where it is not an era.
_HALVES: Final = {"am": "am", "pm": "pm", "night": "night", "noon": "noon", "m": "pm"}
_PLAIN_SIGNS: Final = frozenset(".,،؛;:/-–—−|()[]«»\"'’*•·~@_")
# The forms of machines: 2018-06-09, 20180609T213000.5Z, 2018-06-09 21:30+03:00.
_STAMP: Final = re.compile(
    r"(?P<y>(?:1[89]|20)\d\d)(?P<s>-?)(?P<m>\d\d)(?P=s)(?P<d>\d\d)"
    r"(?:(?:\s?t\s?|\s|(?=\d{4}(?:\d\d)?$))(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)"
    r"(?:[.,]\d+)?)?\s?(?P<zone>z|utc|gmt|[+-]\d\d(?::?\d\d)?)?)?"
)
_COMMENT: Final = re.compile(r"([+-]\d\d:?\d\d)\s*[\[(][^()\[\]]*[\])]")
_TIME: Final = re.compile(r"(?<![\d:.])(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?![\d:])")
_SOME_TIME: Final = "00:00"
_WEEK: Final = re.compile(r"(\d{4})-?w(\d\d)-?([1-7])")


class Cell(NamedTuple):
    """What a cell says.

    `day` is the day if the day of the month stands first, `swapped` if the month does. `order` says
    what is open: "" nothing, "day" or "month" that only this can stand first, "either" that both
    can, "dots" the same of 3.4.2020, where the day stands first unless something speaks against it.
    `zone` is minutes from UTC, or the name of a zone. `why` says why there is no day.
    """

    day: dt.date | None = None
    swapped: dt.date | None = None
    order: str = ""
    clock: dt.time | None = None
    zone: int | str | None = None
    is_hijri: bool = False
    why: str = ""


EMPTY: Final = Cell()
NONE: Final = Cell(why="no full date")


class _Day(NamedTuple):
    """A day by a calendar: readings with the day first and with the month first."""

    day: dt.date | None
    swapped: dt.date | None = None
    order: str = ""


@dataclass
class _Found:
    """What the parts of a cell are, gathered from left to right."""

    days: list[_Day] = field(default_factory=list)
    hijri: list[tuple[int, int, int]] = field(default_factory=list)
    row: list[tuple[str, int, str]] = field(default_factory=list)  # numbers and names of months
    clocks: list[tuple[int, int, int]] = field(default_factory=list)
    half: str = ""
    zones: list[int | str | None] = field(default_factory=list)
    weekdays: set[int] = field(default_factory=set)
    last: str = ""  # the kind of the part before
    after_time_of: bool = False


def prepared(value: str) -> str:
    """Give a cell as a browser shows it, in one line; it is still to be folded.

    Examples
    --------
    >>> prepared("&nbsp;2018-06-09 <b>16:12</b>")
    '2018-06-09 16:12'
    """
    if "&" in value:
        value = html.unescape(value)
    if "<" in value:
        value = re.sub(r"<[^<>]*>", " ", value)
    return " ".join(value.replace("\ufeff", " ").split())


def read_key(key: str, *, has_persian_digits: bool = False) -> Cell:
    """Read a folded cell.

    Examples
    --------
    >>> read_key("2018-06-09 16:12").day
    datetime.date(2018, 6, 9)
    >>> read_key("3/4/2020").order, read_key("tuesday 11/10/2020").day
    ('either', datetime.date(2020, 11, 10))
    >>> read_key("monday 11 january 2017").why
    'it is a Wednesday'
    """
    if not key:
        return EMPTY
    stamp = _STAMP.fullmatch(key)
    if stamp is not None:
        cell = _stamp(stamp)
        if cell is not None:
            return cell
    time = _TIME.search(key)
    if time is None:
        return _read(key, has_persian_digits)[0]
    # the days of a column are few, and its times are many
    rest = f"{key[: time.start()]}{_SOME_TIME}{key[time.end() :]}"
    cell, half = _read(rest, has_persian_digits)
    if cell.why or cell.clock is None:
        return cell
    clock = _clock(int(time[1]), int(time[2]), int(time[3] or 0), half)
    return NONE if clock is None else cell._replace(clock=clock)


@lru_cache(maxsize=65536)
def _read(key: str, has_persian_digits: bool) -> tuple[Cell, str]:
    """Read a folded cell; give the half of the day that it names too."""
    if "(" in key or "[" in key:
        key = _COMMENT.sub(r"\1 ", key)
    week = _WEEK.fullmatch(key)
    if week is not None:
        return _week(*map(int, week.groups())), ""
    key = re.sub(r"(?<=\d)t(?=\d\d:?\d)", " ", key)
    found = _parts(re.sub(r"^(\d{4}):(\d\d):(\d\d)(?=\s)", r"\1-\2-\3", key))  # of cameras
    if found is None or not _name_days(found) or len(found.clocks) > 1:
        return NONE, ""
    if has_persian_digits and any(year < 1410 for year, _, _ in found.hijri):
        return Cell(why="a year of the Persian calendar"), ""
    return _settled(found), found.half


def _week(year: int, week: int, weekday: int) -> Cell:
    try:
        return Cell(dt.date.fromisocalendar(year, week, weekday))
    except ValueError:
        return NONE


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _stamp(match: re.Match[str]) -> Cell | None:
    day = _date(int(match["y"]), int(match["m"]), int(match["d"]))
    if day is None:
        return None
    if match["hour"] is None:
        return Cell(day)
    clock = _clock(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    return None if clock is None else Cell(day, clock=clock, zone=_minutes(match["zone"]))


def _minutes(offset: str | None) -> int | None:
    """Give an offset in minutes.

    Examples
    --------
    >>> _minutes("+03:30"), _minutes("utc-5"), _minutes("z")
    (210, -300, 0)
    """
    if not offset:
        return None
    digits = re.sub(r"\D", "", offset)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    sign = -1 if "-" in offset or "\u2212" in offset else 1
    return sign * (int(hours or 0) * 60 + int(minutes))


def _clock(hour: int, minute: int, second: int, half: str = "") -> dt.time | None:
    """Give a time of day; None for one that no clock shows.

    Examples
    --------
    >>> _clock(12, 15, 0, "am"), _clock(1, 0, 0, "night"), _clock(11, 30, 0, "noon")
    (datetime.time(0, 15), datetime.time(1, 0), datetime.time(11, 30))
    """
    if half and hour <= 12:
        is_early = half == "am" or (half == "night" and (hour <= 5 or hour == 12))
        is_early |= half == "noon" and 10 <= hour < 12
        hour = hour % 12 + (0 if is_early else 12)
    if (hour, minute, second) == (24, 0, 0):
        return None
    try:
        return dt.time(hour, minute, second)
    except ValueError:
        return None


# ---- The parts ----------------------------------------------------------------------------------


def _parts(key: str) -> _Found | None:
    """Gather the parts of a cell; None where one of them is no part of a date."""
    matches = list(_TOKEN.finditer(key))
    tokens = [match["number"] or match[0] for match in matches]
    found, place = _Found(), 0
    while place < len(tokens):
        match = matches[place]
        kind = str(match.lastgroup)
        word = cell_word(tokens, place) if kind == "word" else None
        if kind == "word":
            if word is None or not _add_word(found, word, tokens[place], place == 0):
                return None
        elif not _add_number(found, match):
            return None
        place += word.length if word is not None else 1
    return found


def _add_number(found: _Found, match: re.Match[str]) -> bool:
    """Add a part that is no word; tell whether it can be one."""
    if match["sign"] is not None:
        return match["sign"] in _PLAIN_SIGNS
    if match["ymd"] is not None:
        kind = _add_numbers(found, int(match["y"]), int(match["m"]), int(match["d"]), "")
    elif match["dmy"] is not None:
        order = (int(match["c"]), int(match["b"]), int(match["a"]))
        kind = _add_numbers(found, *order, match["t"])
    elif match["time"] is not None:
        clock = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
        found.clocks.append(clock)
        kind = "time"
        if found.last in _HALVES:  # ص 10:30
            found.half = found.half or _HALVES[found.last]
    elif match["offset"] is not None:
        found.zones.append(_minutes(match["offset"]))
        kind = "offset" if found.clocks else ""
    elif found.last == "issue":  # رقم العدد [13463]
        kind = "issue number"
    else:
        found.row.append(("number", int(match["number"]), match["number"]))
        kind = "year" if len(match["number"]) == 4 else "number"
    found.last = kind
    found.after_time_of = False
    return bool(kind)


def _add_numbers(found: _Found, year: int, month: int, day: int, sign: str) -> str:
    """Add a date of three numbers; `sign` stands between them if the year is the last."""
    if year in _HIJRI_YEARS:
        found.hijri.append((year, month, day))
        return "year"
    if year not in _YEARS:
        return ""
    first, swapped = _date(year, month, day), _date(year, day, month) if sign else None
    if first is None and swapped is None:
        return ""
    if not sign or first == swapped:
        found.days.append(_Day(first, first))
    elif first is None or swapped is None:
        found.days.append(_Day(first, swapped, "month" if first is None else "day"))
    else:
        found.days.append(_Day(first, swapped, "dots" if sign == "." else "either"))
    return "year"


def _add_word(found: _Found, word: CellWord, token: str, is_first: bool) -> bool:
    """Add a word; tell whether it can stand where it does."""
    kind, value = word.kind, word.value
    after_time_of, found.after_time_of = found.after_time_of, kind == "time of"
    before, found.last = found.last, kind
    if kind in ("month", "hijri", "zodiac"):
        found.row.append((kind, value or 0, token))
    elif kind == "weekday":
        found.weekdays.add(value)
    elif kind in ("zone", "doubtful zone"):
        found.zones.append(value)
    elif kind == "place":
        found.zones.append(value)
        return after_time_of
    elif kind == "hour":
        return before in ("time", "number") and (before == "time" or _hour(found, ""))
    elif kind in _HALVES:
        return _add_half(found, kind, before, is_first)
    return True


def _add_half(found: _Found, kind: str, before: str, is_first: bool) -> bool:
    """Add a mark of the half of the day; م behind a year marks the era, German "am" a day."""
    half = _HALVES[kind]
    if kind == "m" and before == "year":
        found.last = "gregorian era"
    elif before in ("time", "hour") and not found.half:
        found.half = half
    elif before == "number" and (kind != "m" or found.row[-1][1] <= 12):
        return _hour(found, half)
    elif kind != "m" and not is_first and not found.clocks:
        return before in ("", "label", "weekday")
    return True


def _hour(found: _Found, half: str) -> bool:
    """Make a time of the number before."""
    _, hour, _ = found.row.pop()
    found.clocks.append((hour, 0, 0))
    found.half = half or found.half
    return hour < 24


# ---- Days of numbers and names ------------------------------------------------------------------


def _name_days(found: _Found) -> bool:
    """Make days of numbers and names of months in a row; tell whether nothing is left over."""
    row = _without_tuesday(found)
    place = 0
    while place < len(row):
        size = _named(found, row[place : place + 4]) or _zodiac(row[place : place + 3])
        if not size:
            return False
        place += size
    return True


def _without_tuesday(found: _Found) -> list[tuple[str, int, str]]:
    """Take "mar" beside another month for the weekday: mar. 14 mars 2006."""
    names = [part for part in found.row if part[0] == "month"]
    days = [part for part in names if part[2] == "mar"]
    if len(days) != 1 or found.row[0] != days[0]:
        return found.row
    beside_name = len(names) == 2 and found.row[1][0] != "month"
    if beside_name or (len(found.row) == 1 and found.days):
        found.weekdays.add(1)
        return found.row[1:]
    return found.row


def _named(found: _Found, row: Sequence[tuple[str, int, str]]) -> int:
    """Add the day that begins a row; give how many parts it has, 0 where none begins there."""
    kinds = [kind for kind, _, _ in row]
    for kind in ("month", "hijri"):
        for names in (2, 1):
            for lead in (1, 0):
                shape = ["number"] * lead + [kind] * names + ["number"] * (2 - lead)
                size = len(shape)
                if kinds[:size] == shape and _add_named(found, row[:size], kind):
                    return size
    # a Hijri day without its year, beside a Gregorian one
    return 2 if kinds[:2] == ["number", "hijri"] and len(kinds) > 2 else 0


def _add_named(found: _Found, row: Sequence[tuple[str, int, str]], kind: str) -> bool:
    """Add a day of a month by its name, if one of the numbers is a year of its calendar."""
    numbers = [(value, len(text)) for part, value, text in row if part == "number"]
    months = {value for part, value, _ in row if part == kind}
    years = [value for value, digits in numbers if digits == 4]
    days = [value for value, digits in numbers if digits < 3]
    if len(months) > 1 or len(years) != 1 or len(days) != 1:
        return False
    month = months.pop()
    if kind == "hijri":
        if years[0] not in _HIJRI_YEARS:
            return False
        found.hijri.append((years[0], month, days[0]))
        return True
    day = _date(years[0], month, days[0]) if years[0] in _YEARS else None
    if day is not None:
        found.days.append(_Day(day, day))
    return day is not None


def _zodiac(row: Sequence[tuple[str, int, str]]) -> int:
    """Give how many parts a day by the zodiac has, which is passed over."""
    kinds = [kind for kind, _, _ in row]
    if kinds[:2] != ["number", "zodiac"]:
        return 0
    return 3 if len(row) > 2 and kinds[2] == "number" and row[2][1] in range(1200, 1500) else 2


# ---- What the parts say together ----------------------------------------------------------------


def _settled(found: _Found) -> Cell:
    """Give the day on which everything in the cell agrees, or say why there is none."""
    clock = _clock(*found.clocks[0], found.half) if found.clocks else None
    if len(found.weekdays) > 1 or (found.clocks and clock is None):
        return NONE
    zone = next((zone for zone in found.zones if zone is not None), None) if clock else None
    weekday = min(found.weekdays, default=None)
    if not found.days:
        return _hijri_alone(found, weekday)._replace(clock=clock, zone=zone)
    day = _common(found.days)
    if day.day is None and day.swapped is None:
        return Cell(why="it holds two dates")
    day, why = _beside_hijri(day, found.hijri)
    if not why and weekday is not None:
        day, why = _on_weekday(day, weekday)
    return Cell(why=why) if why else Cell(*day, clock=clock, zone=zone)


def _common(days: list[_Day]) -> _Day:
    """Give the day that a cell names once or, in two forms, twice."""
    if len(days) == 1:
        return days[0]
    readings = set.intersection(*({one.day, one.swapped} - {None} for one in days))
    if len(readings) == 1:
        only = readings.pop()
        return _Day(only, only)
    return days[0] if readings and len(set(days)) == 1 else _Day(None)


def _chosen(day: _Day, fits: Sequence[bool]) -> _Day | None:
    """Keep the readings of a day that fit."""
    first, swapped = (
        one if one is not None and fit else None
        for one, fit in zip((day.day, day.swapped), fits, strict=True)
    )
    if first is None and swapped is None:
        return None
    if not day.order or (first is not None and swapped is not None):
        return day
    # decided in the cell: no other cell decides, and this one speaks for the others
    order = "day" if first is not None else "month"
    return _Day(first or swapped, first or swapped, f"{order} proven")


def _beside_hijri(day: _Day, hijri: list[tuple[int, int, int]]) -> tuple[_Day, str]:
    """Hold a Gregorian day against the Hijri ones beside it."""
    for year, month, number in hijri:
        start = gregorian_of(year, month, 1)
        if start is None or not 1 <= number <= 30:
            continue
        other = start + dt.timedelta(days=number - 1)
        fits = [
            one is not None and abs((one - other).days) <= _APART for one in (day.day, day.swapped)
        ]
        kept = _chosen(day, fits)
        if kept is None:
            return day, f"the Hijri date beside it is {other:%Y-%m-%d}"
        day = kept
    return day, ""


def _on_weekday(day: _Day, weekday: int) -> tuple[_Day, str]:
    """Keep what falls on the weekday that stands beside a day."""
    readings = (day.day, day.swapped)
    kept = _chosen(day, [one is not None and one.weekday() == weekday for one in readings])
    if kept is None:
        names = dict.fromkeys(f"{one:%A}" for one in readings if one is not None)
        return day, f"it is a {' or a '.join(names)}"
    return kept, ""


def _hijri_alone(found: _Found, weekday: int | None) -> Cell:
    """Convert a Hijri day. Months begin by sight, so a weekday may move it by one day."""
    if len(set(found.hijri)) != 1:
        return Cell(why="it holds two dates") if found.hijri else NONE
    day = gregorian_of(*found.hijri[0])
    if day is None:
        return Cell(why="no day of the Hijri calendar from 1343 to 1500")
    if weekday is None:
        return Cell(day, day, is_hijri=True)
    for shift in (0, 1, -1):
        near = day + dt.timedelta(days=shift)
        if near.weekday() == weekday:
            return Cell(near, near, is_hijri=True)
    return Cell(why=f"by the calendar of Umm al-Qura it is a {day:%A}")
