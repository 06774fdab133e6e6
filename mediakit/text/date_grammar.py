"""What a date in running text means, and which words that look like one are none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from mediakit.text import date_days as days_of
from mediakit.text.date_days import Span
from mediakit.text.date_words import word_list

__all__ = ["Around", "Part", "Reading", "is_date", "read_date"]

_MADDA: Final = "آ"
_AB: Final = "اب"  # آب and أب, folded
_ROUND: Final = 100
_LAST_HIJRI: Final = 1500
_SAFAR: Final = 2  # also the word for zero
_ARTICLE: Final = "ال"
_INDEFINITE: Final = "سنة "


class Part(NamedTuple):
    """One word of a date: its letter and number."""

    letter: str
    value: int


class Around(NamedTuple):
    """The folded words beside a date in the same phrase, "" for none, and the date as written."""

    before: str
    after: str
    surface: str


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
        self.letters = "".join(part.letter for part in parts)
        self.days = self._values(parts, "no")
        self.months = self._values(parts, "MmKkv")
        self.hijri = self._values(parts, "Hh")
        self.years = self._values(parts, "yj")
        self.weekdays = self._values(parts, "D")
        self.shifts = self._values(parts, "Tt")
        self.full = self._values(parts, "fz")

    @staticmethod
    def _values(parts: Sequence[Part], letters: str) -> list[int]:
        return [part.value for part in parts if part.letter in letters]

    def has(self, letters: str) -> bool:
        return any(letter in self.letters for letter in letters)

    @property
    def toward(self) -> str:
        """Where to look for what is left out."""
        sides = {"P": "PL", "F": "FX", "C": "CR"}
        return next((side for side, letters in sides.items() if self.has(letters)), "")

    @property
    def year(self) -> int | None:
        """The year that is named, or said by the one at hand."""
        if self.years:
            return self.years[0]
        return days_of.relative_year(self.today, self.toward) if self.has("Y") else None

    @property
    def anchor(self) -> str:
        """What the days were found from."""
        return "text" if self.years or self.full else "date"


def _day(date: _Date) -> Reading:
    span = days_of.gregorian_days(date.days, date.months[0], date.year, date.today, date.toward)
    return Reading(span, "gregorian", "day", date.anchor)


def _hijri_day(date: _Date) -> Reading:
    span = days_of.hijri_days(date.days, date.hijri[0], _hijri_year(date), date.today, date.toward)
    return Reading(span, "hijri", "day", date.anchor)


def _hijri_year(date: _Date) -> int | None:
    return date.years[0] if date.years else None


def _number(date: _Date) -> Reading:
    if date.full:
        numbers = [date.full[0] // 10_000, date.full[0] // 100 % 100, date.full[0] % 100]
    else:
        first, second = date.days
        numbers = [date.years[0], first, second]
        if date.letters.find("n") < max(date.letters.find("y"), date.letters.find("j")):
            numbers = [date.years[0], second, first]
    year, month, day = numbers
    if 1300 <= year < _LAST_HIJRI:
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
    span = days_of.gregorian_months(date.months[0], date.year, date.today, date.toward)
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
    toward = "" if toward == "C" else toward
    span = days_of.day_of_weekday(date.weekdays[0], near, toward)
    return Reading(span, "gregorian", "day", "date")


def _relative_day(date: _Date) -> Reading:
    if date.today is None:
        return Reading(None, "gregorian", "day", "date")
    day = date.today + dt.timedelta(days=date.shifts[0])
    return Reading((day, day), "gregorian", "day", "date")


def _years(date: _Date) -> Reading:
    first, last = date.years or (date.full[0] // 10_000, date.full[0] % 10_000)
    if last < _LAST_HIJRI:
        span = days_of.join(days_of.hijri_year(first), days_of.hijri_year(last))
        return Reading(span, "hijri", "year", "text")
    span = days_of.join(days_of.whole_year(first), days_of.whole_year(last))
    return Reading(span, "gregorian", "year", "text")


def _year(date: _Date) -> Reading:
    year = date.years[0]
    if date.has("j") and not date.has("a"):
        return Reading(days_of.hijri_year(year), "hijri", "year", "text")
    return Reading(days_of.whole_year(year), "gregorian", "year", "text")


def _side_year(date: _Date) -> Reading:
    if date.has("B"):
        span = days_of.relative_month(date.today, date.toward)
        return Reading(span, "gregorian", "month", "date")
    year = days_of.relative_year(date.today, date.toward)
    span = None if year is None else days_of.whole_year(year)
    return Reading(span, "gregorian", "year", "date")


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
    "relative_day": _relative_day,
    "years": _years,
    "year": _year,
    "bare_year": _year,
    "side_year": _side_year,
}


def read_date(
    rule: str, parts: Sequence[Part], today: dt.date | None, before: Reading | None = None
) -> Reading | None:
    """Read one date.

    Parameters
    ----------
    rule : str
        The shape it has, as `mediakit.text.date_shapes.dates_in` names it.
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
    >>> read_date("month", [Part("M", 9)], dt.date(2022, 10, 4)).span[0]
    datetime.date(2022, 9, 1)
    """
    date = _Date(rule, parts, today)
    if date.has("S"):
        return _same(date, before)
    reading = _READERS[rule](date)
    if reading.span is None and (date.anchor == "text" or (today and not date.hijri)):
        return None
    return reading


def _same(date: _Date, before: Reading | None) -> Reading | None:
    """Read a date that points back to the one before it."""
    if before is None or before.span is None or before.precision == "year":
        return None
    start, _ = before.span
    if date.rule == "relative_day":
        return before._replace(anchor="text before") if before.precision == "day" else None
    month = date.months[0] if date.months else start.month
    span = days_of.gregorian_days(date.days, month, start.year, None) if date.days else None
    if not date.days and date.months:
        span = days_of.gregorian_months(month, start.year, None)
    precision = "day" if date.days else "month"
    return None if span is None else Reading(span, "gregorian", precision, "text before")


# ---- What is no date ----------------------------------------------------------------------------


def is_date(rule: str, parts: Sequence[Part], around: Around) -> bool:
    """Tell whether words of the shape of a date are one, by the words beside them.

    Examples
    --------
    >>> is_date("relative_day", [Part("t", 0)], Around("صحيفه", "", "اليوم"))
    False
    """
    letters = "".join(part.letter for part in parts)
    if "month" in rule or "day" in rule:
        if around.before in word_list("before_custom"):
            return False
        named = any(letter in letters for letter in "yjY")
        if letters[-1] in "MmHh" and not named and around.after in word_list("after_month"):
            return False
    if rule in _CHECKS:
        return _CHECKS[rule](letters, parts, around)
    return True


def _month_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    """Judge a month without day, year or side."""
    if around.before in word_list("before_named_date"):
        return False
    if "K" in letters or "k" in letters:
        doubtful = "k" in letters and "Q" not in letters
        return _has_capital(around.surface) and (
            not doubtful or around.before in word_list("before_month")
        )
    if not _is_august_written_plainly(parts, around.surface):
        return False
    doubtful = "m" in letters and not letters.startswith(("B", "Q"))
    return not doubtful or around.before in word_list("before_month")


def _is_august_written_plainly(parts: Sequence[Part], surface: str) -> bool:
    """Tell آب, which needs its madda, from أب and from باب."""
    august = any(part.letter == "m" and part.value == 8 for part in parts)
    return not august or _MADDA in surface or not surface.replace("أ", "ا").endswith(_AB)


def _hijri_month_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    return "H" in letters or len(letters) > 1 or around.before in word_list("before_month")


def _hijri_day_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    """Judge a day of a Hijri month: 3 صفر is a score."""
    return letters != "nh" or parts[1].value != _SAFAR


def _month_day_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    return _has_capital(around.surface) or not around.surface.isascii()


def _has_capital(surface: str) -> bool:
    return any(letter.isupper() for letter in surface)


def _day_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    """Judge a day of a month: مدينة 6 أكتوبر is a name."""
    if not _is_august_written_plainly(parts, around.surface):
        return False
    whole = any(letter in letters for letter in "yjYPCFSDTt")
    return whole or around.before not in word_list("before_named_date")


def _weekday_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    if around.after in word_list("after_named_weekday"):
        return False
    if letters == "D" and parts[0].value == 0 and around.after in word_list("after_two"):
        return False
    if around.surface.isascii() and around.surface.islower():
        return False
    firm = any(letter in letters for letter in "TtqPCFLX") and not letters.startswith("d")
    return firm or around.before not in word_list("before_named_weekday")


def _relative_day_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    if letters[-1] == "S":
        return True
    shift = parts[-1].value
    if shift == -1:
        return around.after not in word_list("after_yesterday") and (
            letters[-1] == "T" or len(letters) > 1
        )
    if letters[-1] == "T" and shift == 0 and around.after.startswith(_ARTICLE):
        return False  # the night of something
    if letters[-1] == "T":
        return around.before not in word_list("before_the_day") or around.surface.islower()
    if shift == 1:
        return len(letters) > 1 or around.before in word_list("before_tomorrow")
    if around.after in word_list("after_the_day"):
        return False
    return len(letters) > 1 or around.before not in word_list("before_the_day")


def _bare_year_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    """Judge a number of four digits alone: it needs a preposition, and nothing that it counts."""
    year = parts[0].value
    if around.before not in word_list("before_year") or not 1800 <= year <= 2100:
        return False
    counts = around.after in word_list("counted_after")
    return not counts and (year % _ROUND != 0 or not around.after)


def _side_year_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    if around.surface.startswith(_INDEFINITE):
        return False  # ثلاثين سنة المقبلة
    return letters[0] != "Y" or around.before not in word_list("before_general")


_CHECKS: Final[dict[str, Callable[[str, Sequence[Part], Around], bool]]] = {
    "month": _month_is_date,
    "side_month": _month_day_is_date,
    "hijri_day": _hijri_day_is_date,
    "hijri_month": _hijri_month_is_date,
    "month_day": _month_day_is_date,
    "day": _day_is_date,
    "weekday": _weekday_is_date,
    "relative_day": _relative_day_is_date,
    "bare_year": _bare_year_is_date,
    "side_year": _side_year_is_date,
}
