"""What a date in running text means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from copy import copy
from typing import Final, NamedTuple

from mediakit.language.dates import days as days_of
from mediakit.language.dates.days import Span
from mediakit.language.dates.words import DATES

__all__ = ["TENSES", "Part", "Reading", "read_date"]

# How many days to come a weekday alone may mean, by the tense of its sentence.
_FURTHEST: Final = {"past": 0, "present": 5, "future": 6, "": 2}
TENSES: Final = {tense: f"tense_{tense}" for tense in ("past", "present", "future")}
_LAST_HIJRI: Final = 1500
_FIRST_HIJRI: Final = 1300
# The words of a date by what they do.
_DAYS: Final = DATES.members("day")
_MONTHS: Final = DATES.members("month")
_HIJRI_MONTHS: Final = DATES.members("hijri_month")
_YEARS: Final = DATES.members("named_year")
_DAYS_AND_YEARS: Final = _DAYS | _YEARS
_POINTS_BACK: Final = DATES.members("points_back")
_CENTURY: Final = 100
_FEW_DAYS: Final = 3  # from publication to the day at the head of a report
_ROLES: Final = {
    "days": _DAYS,
    "months": _MONTHS,
    "hijri": _HIJRI_MONTHS,
    "years": _YEARS,
    "weekdays": DATES.members("weekday"),
    "shifts": DATES.members("near_day"),
    "full": DATES.members("full_date | season"),
}
_ROLE_OF: Final = {kind: role for role, kinds in _ROLES.items() for kind in kinds}
_SIDES: Final = {
    "past": DATES.members("past | past_before"),
    "future": DATES.members("future | future_before"),
    "current": DATES.members("current | current_before"),
    "before_last": DATES.members("before_last"),
    "after_next": DATES.members("after_next"),
}


class Part(NamedTuple):
    """One word of a date: its class and number; or the tense of its sentence, of `TENSES`."""

    kind: str
    value: int


class Reading(NamedTuple):
    """The days that a date means, None where it cannot be said, and how it was said."""

    span: Span | None
    calendar: str
    precision: str
    anchor: str


class _Date:
    """The words of one date by what they do."""

    def __init__(self, rule: str, parts: Sequence[Part], today: dt.date | None) -> None:
        self.rule = rule
        self.today = today
        self.kinds = [part.kind for part in parts]
        self.parts = dict(parts)
        told: dict[str, list[int]] = {name: [] for name in _ROLES}
        for kind, value in parts:
            if kind in _ROLE_OF:
                told[_ROLE_OF[kind]].append(value)
        self.days, self.months, self.hijri = told["days"], told["months"], told["hijri"]
        self.years, self.weekdays = told["years"], told["weekdays"]
        self.shifts, self.full = told["shifts"], told["full"]

    @property
    def toward(self) -> str:
        """Where to look for what is left out."""
        found = (side for side, kinds in _SIDES.items() if not kinds.isdisjoint(self.kinds))
        return next(found, "")

    @property
    def tense(self) -> str:
        """The tense of the sentence, "" where it tells none."""
        return next((tense for tense, kind in TENSES.items() if kind in self.kinds), "")

    @property
    def side(self) -> str:
        """Where to look for a month or a day: ahead where its sentence says by then."""
        return self.toward or ("ahead" if self.tense == "future" else "")

    @property
    def year(self) -> int | None:
        """The year that is named, or said by the one at hand."""
        if self.years:
            return self.years[0]
        return days_of.relative_year(self.today, self.toward) if "word_year" in self.kinds else None

    def in_year(self, year: int) -> _Date:
        """Give the same words with the year that they point back to."""
        other = copy(self)
        other.years = [year]
        return other

    @property
    def anchor(self) -> str:
        """What the days were found from."""
        return "text" if self.years or self.full else "date"


def _day(date: _Date) -> Reading:
    span = days_of.gregorian_days(date.days, date.months[0], date.year, date.today, date.side)
    return Reading(span, "gregorian", "day", date.anchor)


def _hijri_day(date: _Date) -> Reading:
    span = days_of.hijri_days(date.days, date.hijri[0], _hijri_year(date), date.today, date.toward)
    return Reading(span, "hijri", "day", date.anchor)


def _hijri_year(date: _Date) -> int | None:
    return date.years[0] if date.years else None


def _number(date: _Date) -> Reading:
    if "day_month" in date.parts:
        numbers = [date.years[0], *divmod(date.parts["day_month"], 100)]
    elif date.full:
        numbers = [date.full[0] // 10_000, date.full[0] // 100 % 100, date.full[0] % 100]
    else:
        first, second = date.days
        numbers = [date.years[0], first, second]
        if [kind for kind in date.kinds if kind in _DAYS_AND_YEARS][-1] in _YEARS:
            numbers = [date.years[0], second, first]
    year, month, day = numbers
    if _FIRST_HIJRI <= year < _LAST_HIJRI:
        return Reading(days_of.hijri_days([day], month, year, None), "hijri", "day", "text")
    span = days_of.gregorian_days([day], month, year, None) if 1 <= month <= 12 else None
    return Reading(span, "gregorian", "day", "text")


def _of_month(date: _Date) -> Reading:
    month = days_of.relative_month(date.today, date.toward)
    if month is None:
        return Reading(None, "gregorian", "day", "date")
    start = month[0]
    span = days_of.gregorian_days(date.days, start.month, start.year, None)
    return Reading(span, "gregorian", "day", "date")


def _months(date: _Date) -> Reading:
    last = days_of.gregorian_months(date.months[-1], date.year, date.today, date.toward)
    year = None if last is None else last[0].year
    if year is not None and date.months[0] > date.months[-1]:
        year -= 1
    first = None if year is None else days_of.gregorian_months(date.months[0], year, None)
    return Reading(days_of.join(first, last), "gregorian", "month", date.anchor)


def _month(date: _Date) -> Reading:
    span = days_of.gregorian_months(date.months[0], date.year, date.today, date.side)
    return Reading(span, "gregorian", "month", date.anchor)


def _hijri_month(date: _Date) -> Reading:
    span = days_of.hijri_months(date.hijri[0], _hijri_year(date), date.today, date.toward)
    return Reading(span, "hijri", "month", date.anchor)


def _weekday(date: _Date) -> Reading:
    """Read a weekday; beside أمس or اليوم it tells which day these were written on."""
    near = date.today
    if near is not None and date.shifts:
        near += dt.timedelta(days=date.shifts[0])
    toward = "" if date.shifts else date.toward
    toward = "" if toward == "current" else toward
    far = {"before_last": -days_of.WEEK, "after_next": days_of.WEEK}.get(toward, 0)
    toward = {"before_last": "past", "after_next": "future"}.get(toward, toward)
    furthest = _FURTHEST[date.tense]
    if date.shifts and date.shifts[0] < 0:
        furthest = -date.shifts[0]  # أمس الجمعة in an article of a Thursday is no day to come
    span = days_of.day_of_weekday(date.weekdays[0], near, toward, furthest)
    if span is not None and far:
        span = days_of.unit_around("day", span[0], far)
    return Reading(span, "gregorian", "day", "date")


def _relative_day(date: _Date) -> Reading:
    if date.today is None:
        return Reading(None, "gregorian", "day", "date")
    day = date.today + dt.timedelta(days=date.shifts[0])
    return Reading((day, day), "gregorian", "day", "date")


def _years(date: _Date) -> Reading:
    first, last = date.years or (date.full[0] // 10_000, date.full[0] % 10_000)
    first, last = sorted((first, last))  # written from right to left: 2018-2017
    if last < _LAST_HIJRI:
        span = days_of.join(days_of.hijri_year(first), days_of.hijri_year(last))
        return Reading(span, "hijri", "year", "text")
    span = days_of.join(days_of.whole_year(first), days_of.whole_year(last))
    return Reading(span, "gregorian", "year", "text")


def _year(date: _Date) -> Reading:
    year = date.years[0]
    if "hijri_year" in date.kinds and "christian_era" not in date.kinds:
        return Reading(days_of.hijri_year(year), "hijri", "year", "text")
    return Reading(days_of.whole_year(year), "gregorian", "year", "text")


def _side_year(date: _Date) -> Reading:
    unit = _unit(date)
    span = None
    if date.today is not None:
        span = days_of.unit_around(unit, date.today, days_of.shift_of(date.toward))
    return Reading(span, "gregorian", unit, "date")


def _unit(date: _Date) -> str:
    """Give the unit of العام الماضي and its like."""
    return next(unit for unit in ("week", "month", "year") if f"word_{unit}" in date.kinds)


def _ago(date: _Date) -> Reading:
    """Read قبل عامين as the year, قبل ثلاثة أيام as the day."""
    if "two_units" in date.parts:
        number, unit = 2, days_of.UNITS[date.parts["two_units"] % 10 - 1]
    else:
        number = date.parts.get("number_word", date.days[0] if date.days else 1)
        unit = days_of.UNITS[date.parts["unit"] - 1] if "unit" in date.parts else _unit(date)
    span = None if date.today is None else days_of.unit_around(unit, date.today, -number)
    return Reading(span, "gregorian", unit, "date")


def _day_in_year(date: _Date) -> Reading:
    """Read 15-11 at the head of a report, or 15/11 behind the word day."""
    if "day_month" in date.parts:
        month, day = divmod(date.parts["day_month"], 100)
    else:
        day, month = date.days
    span = days_of.gregorian_days([day], month, None, date.today) if month <= 12 else None
    if span and date.today and not date.parts.get("day_month"):
        near = abs((span[0] - date.today).days) <= _FEW_DAYS
        span = span if near else None
    return Reading(span, "gregorian", "day", "date")


def _century_number(date: _Date) -> int | None:
    """Give the century that is named or lies on the side said; None where that is not known."""
    if date.days:
        return date.days[0]
    if date.today is None:
        return None
    return date.today.year // _CENTURY + 1 + days_of.shift_of(date.toward)


def _century(date: _Date) -> Reading:
    number = _century_number(date)
    return Reading(
        None if number is None else days_of.century(number),
        "gregorian",
        "century",
        "text" if date.days else "date",
    )


def _decade(date: _Date) -> Reading:
    """Read ثمانينيات القرن التاسع عشر; alone it is one of the 20th century."""
    first = date.parts["decade"]
    if first < _CENTURY:
        number = _century_number(date) if "word_century" in date.kinds else 20
        first = 0 if number is None else (number - 1) * _CENTURY + first
    anchor = "date" if "word_century" in date.kinds and not date.days else "text"
    return Reading(days_of.decade(first), "gregorian", "decade", anchor)


def _part_of_year(date: _Date) -> Reading:
    number = date.parts["season_of_year" if date.rule == "season" else date.rule]
    year = date.year
    if date.rule == "season":
        span = days_of.season(number, year, date.today, date.toward)
        return Reading(span, "gregorian", "season", date.anchor)
    months = 3 if date.rule == "quarter" else 6
    span = days_of.part_of_year(number, months, year, date.today, date.toward)
    return Reading(span, "gregorian", date.rule, date.anchor)


_READERS: Final[dict[str, Callable[[_Date], Reading]]] = {
    "day": _day,
    "month_day": _day,
    "hijri_day": _hijri_day,
    "number": _number,
    "iso": _number,
    "of_month": _of_month,
    "months": _months,
    "month_year": _month,
    "side_month": _month,
    "month": _month,
    "hijri_month": _hijri_month,
    "weekday": _weekday,
    "same_day": _relative_day,
    "relative_day": _relative_day,
    "years": _years,
    "year": _year,
    "listed_year": _year,
    "bare_year": _year,
    "side_year": _side_year,
    "ago": _ago,
    "day_in_year": _day_in_year,
    "century": _century,
    "decade": _decade,
    "quarter": _part_of_year,
    "half": _part_of_year,
    "season": _part_of_year,
}


def read_date(
    rule: str, parts: Sequence[Part], today: dt.date | None, before: Reading | None = None
) -> Reading | None:
    """Read one date.

    Parameters
    ----------
    rule : str
        The shape it has, as `mediakit.language.dates.shapes.dates_in` names it.
    parts : sequence of Part
        Its words.
    today : datetime.date or None
        The day of publication.
    before : Reading, optional
        The date before it in the text, for اليوم نفسه.

    Returns
    -------
    Reading or None
        None where a date that names its year has no such day, or has months that differ.

    Examples
    --------
    >>> read_date("month", [Part("arabic_month", 9)], dt.date(2022, 10, 4)).span[0]
    datetime.date(2022, 9, 1)
    """
    date = _Date(rule, parts, today)
    if not _POINTS_BACK.isdisjoint(date.kinds):
        return _same(date, before)
    reading = _READERS[rule](date)
    if reading.span is None and (date.anchor == "text" or (today and not date.hijri)):
        return None
    return reading


def _same(date: _Date, before: Reading | None) -> Reading | None:
    """Read a date that points back to the one before it."""
    if before is None or before.span is None:
        return None
    start = before.span[0]
    shift = _shift_told(date)
    if date.rule in ("relative_day", "same_day"):
        return _same_day(date, before)
    if date.rule == "side_year":
        unit = _unit(date)
        return _told(days_of.unit_around(unit, start, shift), unit)
    if "word_year" in date.kinds:
        start = start.replace(year=start.year + shift, day=1)
    elif shift:
        start = (days_of.unit_around("month", start, shift) or before.span)[0]
    if date.rule in ("quarter", "half", "season"):
        reading = _part_of_year(date.in_year(start.year))
        return _told(reading.span, reading.precision)
    month = date.months[0] if date.months else start.month
    if date.days:
        return _told(days_of.gregorian_days(date.days, month, start.year, None), "day")
    return _told(days_of.gregorian_months(month, start.year, None), "month")


def _told(span: Span | None, precision: str) -> Reading | None:
    return None if span is None else Reading(span, "gregorian", precision, "text before")


def _shift_told(date: _Date) -> int:
    return ("next_told" in date.kinds) - ("last_told" in date.kinds)


def _same_day(date: _Date, before: Reading) -> Reading | None:
    """Read نفس اليوم, or نفس اليوم من عام 2014."""
    if before.precision != "day" or before.span is None:
        return None
    day = before.span[0]
    if shift := _shift_told(date):
        return _told(days_of.unit_around("day", day if shift < 0 else before.span[1], shift), "day")
    if not date.years:
        return before._replace(anchor="text before")
    return _told(days_of.gregorian_days([day.day], day.month, date.years[0], None), "day")
