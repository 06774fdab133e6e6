"""A column of dates: each cell by itself, and what it leaves open by the column as a whole."""

from __future__ import annotations

import datetime as dt
import math
import re
import zoneinfo
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.checks import check_choice, counted, did_you_mean, warn
from mediakit.text.dates.cells import NONE, Cell, prepared, read_key
from mediakit.text.normalization import Normalization

__all__ = ["DateRules", "Unreadable", "parse_dates"]

Unreadable: TypeAlias = Literal["raise", "missing"]

_FORMS: Final = (
    "2017-01-11, 2017-01-11T22:35Z, 11/01/2017, 11.01.2017, 11 January 2017, January 11, 2017, "
    "11 يناير 2017, 11 كانون الثاني/يناير 2017, 13 ربيع الآخر 1438, with a weekday and a time"
)
_MOST_SHOWN: Final = 5
_EXCEL_START: Final = dt.datetime(1899, 12, 30)
_EXCEL_DAYS: Final = range(10_000, 73_051)  # 1927 to 2099
_UNIX_START: Final = dt.datetime(1970, 1, 1)
_UNIX: Final = (10**8, 4_102_444_800)  # seconds, of 1973 and 2100; with three zeros more, and so on
_MOST_DIGITS: Final = 20
_PERSIAN_DIGITS: Final = re.compile("[\u06f0-\u06f9]")
_NUMBER: Final = re.compile(r"\d+(?:\.\d*)?(?:e\+?\d+)?|/date\((\d+)\)/")
# What numpy reads by itself.
_PLAIN: Final = re.compile(r"(?:1[89]|20)\d\d-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?")
_PLAIN_DAY: Final = Cell(dt.date(2000, 1, 1))
_PLAIN_TIME: Final = _PLAIN_DAY._replace(clock=dt.time())
_MIXED: Final = (
    "other dates of the column prove the day first, and others the month first, so read what comes "
    "from each place by itself"
)


@dataclass(frozen=True)
class DateRules:
    """What to do where a column of dates leaves something open.

    Parameters
    ----------
    dates : {"raise", "missing"}, default "raise"
        Whether a cell that cannot be read is an error, or a missing date, with a warning.
    day_first : bool, optional
        Whether 3/4/2020 is the third of April. By default the column decides: a number above 12 or
        a weekday that proves the one or the other; where nothing does, the day is first, and a
        warning says so.
    timezone : str, optional
        Name of the zone that all times are brought to, such as "Asia/Riyadh". By default times stay
        as written on the wall clock where the column has one zone, and are brought to UTC where it
        has several.

    Raises
    ------
    ValueError
        If `dates` or `timezone` is not possible.
    TypeError
        If `day_first` is not True, False or None.

    Examples
    --------
    >>> parse_dates(pd.Series(["03/04/2020"]), DateRules(day_first=False)).item()
    Timestamp('2020-03-04 00:00:00')
    """

    dates: Unreadable = "raise"
    day_first: bool | None = None
    timezone: str | None = None

    def __post_init__(self) -> None:
        """Refuse what is not possible."""
        check_choice("dates", self.dates, ("raise", "missing"))
        if self.day_first is not None and not isinstance(self.day_first, bool):
            raise TypeError(f"day_first must be True, False or None, not {self.day_first!r}.")
        if self.timezone is not None:
            _check_timezone(self.timezone)


def _check_timezone(name: object) -> None:
    if not isinstance(name, str):
        raise TypeError(f"timezone must be a name such as 'Asia/Riyadh', not {name!r}.")
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        near = did_you_mean(name, zoneinfo.available_timezones())
        raise ValueError(
            f"timezone={name!r} is no time zone; names are 'UTC', 'Asia/Riyadh', "
            f"'Africa/Cairo', 'Europe/Paris'.{near}"
        ) from error


def parse_dates(
    values: pd.Series[Any],
    rules: DateRules | None = None,
    *,
    docs: pd.Series[Any] | None = None,
    told: bool = True,
) -> pd.Series[Any]:
    """Read a column of dates as tables and pages write them.

    Understood are ISO dates, numbers with the year first or last, months by name (Arabic as in
    Egypt and the Gulf, the Levant and Iraq, the Maghreb, alone or in pairs; English, French, German
    and others), in Arabic, Persian or European digits, with weekdays, times, zones and labels
    around them; seconds, milliseconds and microseconds since 1970; days of a spreadsheet; Hijri
    dates, which are converted by the calendar of Umm al-Qura. Beside its Gregorian date a Hijri one
    is held against it. A weekday decides between two readings, or refuses the only one.

    Parameters
    ----------
    values : pandas.Series
        Strings, numbers, dates, times or missing values.
    rules : DateRules, optional
        What to do where the column leaves something open.
    docs : pandas.Series, optional
        Names of the rows for messages.
    told : bool, default True
        Whether to warn of what was decided.

    Returns
    -------
    pandas.Series
        Times without zone, same index and name; NaT where `values` is missing or empty. A warning
        says how many dates were converted, brought to one zone, or read with the day first because
        nothing decides it.

    Raises
    ------
    ValueError
        If a value is no full date, or contradicts itself. All such values are counted, and the
        first named with their rows. 11/01/17, whose century is open, is refused.

    Examples
    --------
    >>> parse_dates(pd.Series(["31.01.2017", "17 أيلول/ سبتمبر 2023", None])).tolist()
    [Timestamp('2017-01-31 00:00:00'), Timestamp('2023-09-17 00:00:00'), NaT]
    """
    rules = rules or DateRules()
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        moved = values if rules.timezone is None else values.dt.tz_convert(rules.timezone)
        return pd.Series(moved.dt.tz_localize(None))
    if pd.api.types.is_datetime64_dtype(values.dtype):
        return values.copy()
    codes, distinct = _distinct(values)
    column = _Column(values, codes, distinct, _read(distinct), docs)
    cells = column.ordered(rules)
    if any(cell.why for cell in cells):
        column.tell_unreadable(cells, rules)
    times = column.in_one_zone(cells, rules)
    if told and column.said:
        warn("Dates: " + " ".join(column.said))
    return pd.Series(times[codes], index=values.index, name=values.name)  # a missing code is -1


def _distinct(values: pd.Series[Any]) -> tuple[NDArray[np.intp], list[Any]]:
    """Give each row the number of its distinct value, -1 where it is missing."""
    cells = values.astype(object)
    if any(isinstance(value, dt.datetime) for value in cells):
        # one instant in two zones is equal to itself, but its wall clocks differ
        cells = cells.map(
            lambda value: (
                value.isoformat()
                if isinstance(value, dt.datetime) and not pd.isna(value) and value.tzinfo
                else value
            )
        )
    try:
        codes, distinct = pd.factorize(cells, use_na_sentinel=True)
    except TypeError as error:
        raise ValueError(
            f"date cannot be read: the column holds lists or other things that are no dates "
            f"({error})."
        ) from error
    return codes, list(distinct)


# ---- Cells --------------------------------------------------------------------------------------


def _read(values: Sequence[object]) -> list[tuple[Cell, dt.datetime | None]]:
    """Read distinct values: each gives a cell, and a time where the cell leaves nothing open."""
    if all(isinstance(value, str) and _PLAIN.fullmatch(value) for value in values):
        try:
            times = np.array(values, dtype="datetime64[us]").tolist()
        except ValueError:  # 2017-02-29
            return _read_each(values)
        days = [_PLAIN_DAY if len(str(value)) == 10 else _PLAIN_TIME for value in values]
        return list(zip(days, times, strict=True))
    return _read_each(values)


def _read_each(values: Sequence[object]) -> list[tuple[Cell, dt.datetime | None]]:
    strings = [prepared(value) for value in values if isinstance(value, str)]
    keys = iter(Normalization().fold(strings))
    written = iter(value for value in values if isinstance(value, str))
    return [
        _string(next(keys).strip(), next(written)) if isinstance(value, str) else _object(value)
        for value in values
    ]


def _string(key: str, value: str) -> tuple[Cell, dt.datetime | None]:
    cell = read_key(key, has_persian_digits=bool(_PERSIAN_DIGITS.search(value)))
    if cell.why and (number := _NUMBER.fullmatch(key)):
        return _number(number[1] or key)
    return cell, None


def _object(value: object) -> tuple[Cell, dt.datetime | None]:
    """Read a cell that is no string."""
    if isinstance(value, np.datetime64):
        value = pd.Timestamp(value).to_pydatetime()
    if isinstance(value, dt.datetime):
        return Cell(value.date()), value.replace(tzinfo=None)
    if isinstance(value, dt.date):
        return Cell(value), dt.datetime.combine(value, dt.time())
    if isinstance(value, int | float | Decimal | np.number) and not isinstance(value, bool):
        return _number(str(value)) if math.isfinite(value) else (NONE, None)
    return NONE, None


def _number(text: str) -> tuple[Cell, dt.datetime | None]:
    """Read a number: 20170111, days of a spreadsheet, or seconds since 1970.

    Examples
    --------
    >>> [_number(text)[1] for text in ("45186.5", "1694952000", "2015")]
    [datetime.datetime(2023, 9, 17, 12, 0), datetime.datetime(2023, 9, 17, 12, 0), None]
    """
    number = Decimal(text)
    if number.adjusted() > _MOST_DIGITS:
        return NONE, None
    if number == int(number):
        cell = read_key(str(int(number)))
        hijri = re.fullmatch(r"(1[34]\d\d)(\d\d)(\d\d)", str(int(number)))
        if hijri:
            cell = read_key("-".join(hijri.groups()))
        if not cell.why:
            return cell, None
    if int(number) in _EXCEL_DAYS:
        seconds = round(number * 86_400)
        time = _EXCEL_START + dt.timedelta(seconds=seconds)
        return Cell(time.date()), time
    for unit in (1, 10**3, 10**6, 10**9):
        if _UNIX[0] * unit <= number < _UNIX[1] * unit:
            time = _UNIX_START + dt.timedelta(microseconds=int(number * 10**6 / unit))
            return Cell(time.date(), clock=time.time(), zone=0), time
    return NONE, None


# ---- The column ---------------------------------------------------------------------------------


class _Column:
    """A column: its distinct values, what they say, and what is to be said of them."""

    def __init__(
        self,
        values: pd.Series[Any],
        codes: NDArray[np.intp],
        distinct: list[Any],
        read: list[tuple[Cell, dt.datetime | None]],
        docs: pd.Series[Any] | None,
    ) -> None:
        self.values, self.codes, self.distinct, self.docs = values, codes, distinct, docs
        self.cells = [cell for cell, _ in read]
        self.times = [time for _, time in read]
        self.counts = np.bincount(codes[codes >= 0], minlength=len(distinct))
        self.said: list[str] = []
        self._told_hijri()

    def place(self, number: int) -> str:
        """Write a distinct value with its first row."""
        row = int(np.argmax(self.codes == number))
        doc = None if self.docs is None else str(self.docs.iloc[row])
        named = "" if doc is None or doc.lstrip("0") == str(row + 1) else f", document {doc!r}"
        return f"{self.distinct[number]!r} (row {row + 1}{named})"

    def rows(self, numbers: Sequence[int]) -> int:
        """Count the rows that have some of the distinct values."""
        return int(self.counts[list(numbers)].sum())

    def _told_hijri(self) -> None:
        hijri = [number for number, cell in enumerate(self.cells) if cell.is_hijri]
        if hijri:
            self.said.append(
                f"{counted(self.rows(hijri), 'Hijri date')} converted by the calendar of Umm "
                f"al-Qura, which local ones may differ from by a day: {self.place(hijri[0])} is "
                f"{self.cells[hijri[0]].day:%Y-%m-%d}."
            )

    def ordered(self, rules: DateRules) -> list[Cell]:
        """Decide between day first and month first, for all cells that leave it open."""
        orders = [cell.order.removesuffix(" proven") for cell in self.cells]
        is_month_first = self._month_first(orders, rules)
        if rules.day_first is None and is_month_first is False and "month" not in orders:
            self._tell_undecided(orders)
        return [self._ordered(cell, is_month_first, rules) for cell in self.cells]

    def _month_first(self, orders: list[str], rules: DateRules) -> bool | None:
        """Tell whether months stand first; None where some do and some do not."""
        if rules.day_first is not None:
            return not rules.day_first
        if "month" not in orders:
            return False
        if "day" in orders:
            return None
        open_ones = [number for number, order in enumerate(orders) if order == "either"]
        if open_ones:
            proof = self.place(orders.index("month"))
            self.said.append(
                f"{counted(self.rows(open_ones), 'date')} such as {self.place(open_ones[0])} read "
                f"with the month first, as {proof} must be. day_first=True or False decides."
            )
        return True

    def _tell_undecided(self, orders: list[str]) -> None:
        open_ones = [number for number, order in enumerate(orders) if order == "either"]
        if open_ones and "day" not in orders:
            self.said.append(
                f"{counted(self.rows(open_ones), 'date')} such as {self.place(open_ones[0])} may "
                "have the day or the month first, and nothing in the column tells; read with the "
                "day first. day_first=True or False decides."
            )

    def _ordered(self, cell: Cell, is_month_first: bool | None, rules: DateRules) -> Cell:
        if not cell.order or cell.order.endswith("proven"):
            is_against = bool(cell.order) and rules.day_first is not None
            if is_against and cell.order.startswith("day") is not rules.day_first:
                return Cell(why=f"day_first={rules.day_first} is against it")
            return cell
        if cell.order in ("day", "month"):
            if rules.day_first is not None and (cell.order == "day") is not rules.day_first:
                return Cell(why=f"day_first={rules.day_first} is against it")
            return cell._replace(day=cell.day or cell.swapped)
        if is_month_first is None and cell.order == "either":
            return Cell(why=_MIXED)
        return cell._replace(day=cell.swapped) if is_month_first else cell

    def tell_unreadable(self, cells: list[Cell], rules: DateRules) -> None:
        """Raise for the values that cannot be read, or say which are missing."""
        bad = [number for number, cell in enumerate(cells) if cell.why]
        shown = [
            self.place(number) + (f": {cells[number].why}" if cells[number].why != NONE.why else "")
            for number in bad[:_MOST_SHOWN]
        ]
        if len(bad) > _MOST_SHOWN:
            shown.append(f"and {len(bad) - _MOST_SHOWN} more values")
        count = f"{self.rows(bad):,} of {counted(len(self.codes), 'row')}"
        if rules.dates == "raise":
            raise ValueError(
                f"date cannot be read from {', '.join(shown)}; in all {count}. Possible forms are "
                f"{_FORMS}. dates='missing' leaves what cannot be read without a date."
            )
        self.said.append(f"cannot be read in {count}, left without a date: {', '.join(shown)}.")

    def in_one_zone(self, cells: list[Cell], rules: DateRules) -> NDArray[Any]:
        """Give the time of each cell on one clock, and a missing one behind them."""
        times = [
            None if cell.why else time or _time_of(cell)
            for cell, time in zip(cells, self.times, strict=True)
        ]
        wall = np.array([time or "NaT" for time in [*times, None]], dtype="datetime64[us]")
        names = {cell.zone for cell in cells} - {None}
        if not names or (rules.timezone is None and len(names) == 1):
            return wall
        zones = [number for number, cell in enumerate(cells) if cell.zone is not None]
        minutes = np.array([_minutes(cells[number].zone, times[number]) for number in zones])
        if rules.timezone is None and len(set(minutes)) == 1:
            return wall
        utc = pd.DatetimeIndex(wall[zones] - minutes.astype("timedelta64[m]"), tz="UTC")
        wall[zones] = utc.tz_convert(rules.timezone or "UTC").tz_localize(None).to_numpy()
        if rules.timezone is None:
            self._tell_zones(cells)
        return wall

    def _tell_zones(self, cells: list[Cell]) -> None:
        moved = [number for number, cell in enumerate(cells) if cell.zone is not None]
        bare = [
            number
            for number, cell in enumerate(cells)
            if cell.zone is None and cell.clock is not None
        ]
        rest = f" {counted(self.rows(bare), 'time')} without a zone taken as UTC." if bare else ""
        self.said.append(
            f"{counted(self.rows(moved), 'time')} in several time zones brought to UTC, such as "
            f"{self.place(moved[0])}; timezone= names another zone.{rest}"
        )


def _time_of(cell: Cell) -> dt.datetime | None:
    return dt.datetime.combine(cell.day, cell.clock or dt.time()) if cell.day else None


def _minutes(zone: int | str | None, time: dt.datetime | None) -> int:
    """Give the minutes from UTC of a zone at a time.

    Examples
    --------
    >>> _minutes("Africa/Cairo", dt.datetime(2024, 7, 1)), _minutes(-300, None)
    (180, -300)
    """
    if isinstance(zone, str):
        offset = zoneinfo.ZoneInfo(zone).utcoffset(time)
        return int(offset.total_seconds() // 60) if offset is not None else 0
    return zone or 0
