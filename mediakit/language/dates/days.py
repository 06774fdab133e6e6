"""From what a text says of a date to the days it means: the arithmetic of calendars.

A span of days is a pair of dates, first and last. Where a text leaves the year or the month out,
`toward` says where to look from the day of publication: to the "past", to the "future", to the
"current" month or year, "ahead" to the first that is not over, "" to the nearest. None means that
no such day exists, or that the day of publication would be needed and is not known.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from typing import Final

from mediakit.text.dates.hijri import gregorian_of

__all__ = [
    "UNITS",
    "WEEK",
    "Span",
    "century",
    "day_of_weekday",
    "decade",
    "gregorian_days",
    "gregorian_months",
    "hijri_days",
    "hijri_months",
    "hijri_year",
    "join",
    "part_of_year",
    "relative_month",
    "relative_year",
    "season",
    "shift_of",
    "unit_around",
    "whole_year",
]

Span = tuple[dt.date, dt.date]

_SHIFT: Final = {
    "past": -1, "current": 0, "future": 1, "": 0, "before_last": -2, "after_next": 2,
}  # fmt: skip
_YEARS: Final = (0, -1, 1, -2, 2, -3, 3, -4, 4)  # the nearest 29 February is within four years
WEEK: Final = 7
UNITS: Final = ("day", "week", "month", "year", "decade")
_AHEAD: Final = 2  # days to come that a weekday alone may mean; the other four have been


def join(first: Span | None, last: Span | None) -> Span | None:
    """Give the days from the beginning of one span to the end of another; None if it ends before.

    Examples
    --------
    >>> join(whole_year(2019), whole_year(2021))[1]
    datetime.date(2021, 12, 31)
    """
    if first is None or last is None or last[1] < first[0]:
        return None
    return first[0], last[1]


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _nearest(spans: list[Span], today: dt.date, toward: str) -> Span | None:
    """Choose the span that lies nearest to a day, on the side that is asked for.

    Of two equally far ones the past one, since news tells of what has been.
    """
    if toward == "past":
        spans = [span for span in spans if span[1] < today]
    elif toward == "future":
        spans = [span for span in spans if span[0] > today]
    elif toward == "ahead":
        spans = [span for span in spans if span[1] >= today]
    middle = {span: abs((span[0] - today).days + (span[1] - today).days) for span in spans}
    return min(spans, key=lambda span: (middle[span], span[0]), default=None)


def gregorian_days(
    days: list[int], month: int, year: int | None, today: dt.date | None, toward: str = ""
) -> Span | None:
    """Give the days from the first to the last of a list in one month.

    Examples
    --------
    >>> gregorian_days([11], 10, None, dt.date(2022, 11, 8), "past")[0]
    datetime.date(2022, 10, 11)
    >>> gregorian_days([31], 2, 2022, None) is None
    True
    """
    if year is None and today is None:
        return None
    years = [year] if year is not None or today is None else [today.year + n for n in _YEARS]
    spans = []
    for one in years:
        first, last = (_date(int(one or 0), month, day) for day in (days[0], days[-1]))
        if first is not None and last is not None and first <= last:
            spans.append((first, last))
    if year is not None or today is None:
        return spans[0] if spans else None
    return _at_hand(spans, today, month) if toward == "current" else _nearest(spans, today, toward)


def _at_hand(spans: list[Span], today: dt.date, month: int) -> Span | None:
    """Choose the span of the year at hand."""
    return next((s for s in spans if s[0].year == today.year), _nearest(spans, today, ""))


def _month(year: int, month: int) -> Span | None:
    if not 1 <= year <= 9999 or not 1 <= month <= 12:
        return None
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def gregorian_months(
    month: int, year: int | None, today: dt.date | None, toward: str = ""
) -> Span | None:
    """Give the days of a month. One that lies in the past is over, unlike the month at hand.

    Examples
    --------
    >>> gregorian_months(1, None, dt.date(2022, 10, 13))[0]
    datetime.date(2023, 1, 1)
    """
    if year is not None:
        return _month(year, month)
    if today is None:
        return None
    spans = [s for n in _YEARS[:3] if (s := _month(today.year + n, month))]
    return _at_hand(spans, today, month) if toward == "current" else _nearest(spans, today, toward)


def unit_around(unit: str, day: dt.date, shift: int = 0) -> Span | None:
    """Give the day, week, month, year or decade that holds a day, or one so many units away.

    A week is from Monday to Sunday, as in ISO 8601; a decade begins with a year that ends in 0.

    Examples
    --------
    >>> unit_around("week", dt.date(2015, 8, 2), -1)[0]
    datetime.date(2015, 7, 20)
    """
    try:
        if unit in ("day", "week"):
            length = WEEK if unit == "week" else 1
            first = day + dt.timedelta(days=shift * length - day.weekday() * (unit == "week"))
            return first, first + dt.timedelta(days=length - 1)
        if unit == "month":
            number = day.year * 12 + day.month - 1 + shift
            return _month(number // 12, number % 12 + 1)
        if unit == "year":
            return whole_year(day.year + shift)
        return decade(day.year // 10 * 10 + shift * 10)
    except (ValueError, OverflowError):
        return None


def decade(first: int) -> Span | None:
    """Give the ten years from one on."""
    return (dt.date(first, 1, 1), dt.date(first + 9, 12, 31)) if 0 < first < 9990 else None


def century(number: int) -> Span | None:
    """Give the years of a century, as ISO 8601 numbers them: the 20th from 1900 to 1999.

    Examples
    --------
    >>> century(20)[0]
    datetime.date(1900, 1, 1)
    """
    if not 1 <= number <= 99:
        return None
    return dt.date(max(1, (number - 1) * 100), 1, 1), dt.date(number * 100 - 1, 12, 31)


def part_of_year(
    number: int, months: int, year: int | None, today: dt.date | None, toward: str = ""
) -> Span | None:
    """Give one of the quarters (of three months) or halves (of six) of a year.

    Examples
    --------
    >>> part_of_year(2, 3, None, dt.date(2015, 7, 21))[1]
    datetime.date(2015, 6, 30)
    """
    return _part(lambda of: _from_month(of, (number - 1) * months + 1, months), year, today, toward)


def season(number: int, year: int | None, today: dt.date | None, toward: str = "") -> Span | None:
    """Give three months of a season, spring 1 from March on; winter begins the year before.

    Examples
    --------
    >>> season(4, 2011, None)
    (datetime.date(2010, 12, 1), datetime.date(2011, 2, 28))
    """
    return _part(lambda of: _from_month(of - (number == 4), number * 3, 3), year, today, toward)


def _from_month(year: int, month: int, months: int) -> Span | None:
    first, last = (
        _month(year, month),
        _month(year + (month + months > 13), (month + months - 2) % 12 + 1),
    )
    return join(first, last)


def _part(
    of_year: Callable[[int], Span | None], year: int | None, today: dt.date | None, toward: str
) -> Span | None:
    if year is not None:
        return of_year(year)
    if today is None:
        return None
    spans = [span for n in _YEARS[:3] if (span := of_year(today.year + n))]
    if toward == "current":
        return next((one for one in spans if one[0] <= today <= one[1]), _nearest(spans, today, ""))
    return _nearest(spans, today, toward)


def shift_of(toward: str) -> int:
    """Give the units from the one at hand to the one meant."""
    return _SHIFT[toward]


def relative_month(today: dt.date | None, toward: str) -> Span | None:
    """Give the days of the month before, at hand, or after.

    Examples
    --------
    >>> relative_month(dt.date(2022, 1, 5), "past")[0]
    datetime.date(2021, 12, 1)
    """
    return None if today is None else unit_around("month", today, _SHIFT[toward])


def whole_year(year: int) -> Span:
    """Give the days of a year."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def relative_year(today: dt.date | None, toward: str) -> int | None:
    """Give the year before, at hand, or after."""
    return None if today is None else today.year + _SHIFT[toward]


def day_of_weekday(
    weekday: int, today: dt.date | None, toward: str = "", furthest: int = _AHEAD
) -> Span | None:
    """Give a day of the week: the last before or the first after a day.

    Without a side it is one of the seven days of which `furthest` are after the day: 0 where it has
    been, 6 where it is to come. By default it is one of the four days before, the day itself or the
    two after: news tells more often of what has been.

    Examples
    --------
    >>> day_of_weekday(3, dt.date(2022, 10, 20), "past")[0]
    datetime.date(2022, 10, 13)
    """
    if today is None:
        return None
    ahead = (weekday - today.weekday()) % WEEK
    if toward == "past":
        ahead -= WEEK
    elif toward == "future":
        ahead = ahead or WEEK
    elif ahead > furthest:
        ahead -= WEEK
    day = today + dt.timedelta(days=ahead)
    return day, day


# ---- Hijri, by the calendar of Umm al-Qura ------------------------------------------------------


def _hijri_now(today: dt.date) -> tuple[int, int] | None:
    from hijridate.convert import Gregorian

    try:
        found = Gregorian(today.year, today.month, today.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return found.year, found.month


def hijri_days(
    days: list[int], month: int, year: int | None, today: dt.date | None, toward: str = ""
) -> Span | None:
    """Give the Gregorian days of days in a Hijri month.

    Examples
    --------
    >>> hijri_days([29], 3, 1444, None)[0]
    datetime.date(2022, 10, 25)
    """
    spans = []
    for one in _hijri_years(year, today):
        first, last = (gregorian_of(one, month, day) for day in (days[0], days[-1]))
        if first is not None and last is not None and first <= last:
            spans.append((first, last))
    if year is not None or today is None:
        return spans[0] if spans else None
    return _nearest(spans, today, "" if toward == "current" else toward)


def _hijri_years(year: int | None, today: dt.date | None) -> list[int]:
    if year is not None:
        return [year]
    now = None if today is None else _hijri_now(today)
    return [] if now is None else [now[0] + shift for shift in _YEARS[:3]]


def _hijri_month(year: int, month: int) -> Span | None:
    first = gregorian_of(year, month, 1)
    last = gregorian_of(year, month, 30) or gregorian_of(year, month, 29)
    return None if first is None or last is None else (first, last)


def hijri_months(
    month: int, year: int | None, today: dt.date | None, toward: str = ""
) -> Span | None:
    """Give the Gregorian days of a Hijri month.

    Examples
    --------
    >>> hijri_months(9, 1444, None)
    (datetime.date(2023, 3, 23), datetime.date(2023, 4, 20))
    """
    spans = [s for one in _hijri_years(year, today) if (s := _hijri_month(one, month))]
    if year is not None or today is None:
        return spans[0] if spans else None
    return _nearest(spans, today, "" if toward == "current" else toward)


def hijri_year(year: int) -> Span | None:
    """Give the Gregorian days of a Hijri year."""
    return join(_hijri_month(year, 1), _hijri_month(year, 12))
