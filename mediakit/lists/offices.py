"""Terms in office: who held which office of which state, from when until when."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from mediakit.checks import Place, check_known, check_known_fields, shown
from mediakit.signatures import checked_methods

if TYPE_CHECKING:
    from mediakit.lists.entries import Actor

__all__ = ["FIELDS", "Office", "holders", "office_table", "offices_of"]

FIELDS: Final = ("office", "state", "since", "until")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_PRECISION: Final = {4: "year", 7: "month", 10: "day"}  # by the length of what is known


@checked_methods
@dataclass(frozen=True)
class Office:
    """One term in office of an actor.

    Parameters
    ----------
    office : str
        The office, such as "head_of_state".
    state : str
        Id of the state, or of whatever the office belongs to.
    since, until : str
        First and last day as "2014-06-08", or "2014-06" or "2014" where only the month or the year
        is known; `until` is empty for a term that goes on.

    Examples
    --------
    >>> Office("head_of_state", "egypt", "2012-06-30", "2013-07").last
    datetime.date(2013, 7, 31)
    """

    office: str
    state: str
    since: str
    until: str = ""

    def __post_init__(self) -> None:
        """Refuse ends that are no days, months or years, or come in the wrong order."""
        for name in ("office", "state"):
            if not getattr(self, name).strip():
                raise ValueError(f"{name} is empty; say which.")
        for name in ("since", "until"):
            if name == "since" or getattr(self, name):
                _check_day(name, getattr(self, name))
        if self.last is not None and self.last < self.first:
            raise ValueError(f"since {self.since} is after until {self.until}.")

    @property
    def first(self) -> date:
        """The first day that may belong to the term."""
        return _days(self.since)[0]

    @property
    def last(self) -> date | None:
        """The last day that may belong to the term; none for one that goes on."""
        return _days(self.until)[1] if self.until else None

    @property
    def precision(self) -> str:
        """What is known of the less exact end: "day", "month" or "year"."""
        return _PRECISION[min(len(each) for each in (self.since, self.until) if each)]

    def holds(self, day: date) -> bool:
        """Tell whether the term may include a day, its first and last day too."""
        return self.first <= day and (self.last is None or day <= self.last)

    def surely_overlaps(self, other: Office) -> bool:
        """Tell whether two terms share more than a day, however their inexact ends are read."""
        end = min(_days(each.until)[0] if each.until else date.max for each in (self, other))
        return max(_days(each.since)[1] for each in (self, other)) < end


def _days(known: str) -> tuple[date, date]:
    """Give the first and the last day of a day, a month or a year.

    Raises ValueError for what is none.
    """
    found = _DATE.fullmatch(known)
    if not found:
        raise ValueError(known)
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or month is None:
        return date(int(known), 1, 1), date(int(known), 12, 31)
    last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
    return date(year, month, day or 1), date(year, month, day or last)


def _check_day(name: str, known: str) -> None:
    try:
        _days(known)
    except ValueError as error:
        raise ValueError(
            f"{name} must be a day, a month or a year, such as 2014-06-08, 2014-06 or 2014, "
            f"not {shown(known)}."
        ) from error


def day_of(argument: str, value: object) -> date:
    """Read one day, from a date, a timestamp or text such as "2014-06-08".

    Raises TypeError or ValueError that names the argument.
    """
    if isinstance(value, date):
        if value != value:  # NaT, which compares with nothing
            raise ValueError(f"{argument} must be a day, not {shown(value)}.")
        return date(value.year, value.month, value.day)
    if not isinstance(value, str):
        raise TypeError(f"{argument} must be a day, for example '2014-06-08', not {shown(value)}.")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(
            f"{argument} must be a day, for example '2014-06-08', not {shown(value)}."
        ) from error


def holders(
    terms: Mapping[str, Sequence[Office]],
    day: object,
    *,
    office: str | None = None,
    state: str | None = None,
) -> list[str]:
    """Give the ids of those who held an office on a day; `Actors.in_office` says how.

    Raises ValueError where nobody did, or for an office or a state that no term has.
    """
    wanted = day_of("day", day)
    for name, value in {"office": office, "state": state}.items():
        if value is not None:
            have = sorted({getattr(term, name) for held in terms.values() for term in held})
            check_known(name, [value], have, owner="the list")
    found = [
        key
        for key, held in terms.items()
        if any(
            term.holds(wanted) and office in (None, term.office) and state in (None, term.state)
            for term in held
        )
    ]
    if not found:
        raise ValueError(
            f"nobody on the list was in office on {wanted}"
            f"{f' as {office}' if office else ''}{f' of {state}' if state else ''}."
        )
    return found


def office_table(actors: Iterable[Actor]) -> pd.DataFrame:
    """List the terms in office of actors, as `Actors.offices` says."""
    rows = [
        (actor.id, actor.name, term.office, term.state, term.first, term.last, term.precision)
        for actor in actors
        for term in actor.offices
    ]
    columns = ["actor", "name", "office", "state", "since", "until", "precision"]
    days = {"since": "datetime64[s]", "until": "datetime64[s]"}
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns, "str") | days)


def offices_of(given: Any, place: Place) -> tuple[Office, ...]:
    """Read the terms in office of an actor from its entry in a file.

    Raises TypeError or ValueError that names file, line and field.
    """
    if isinstance(given, str) or not isinstance(given, list | tuple):
        raise TypeError(f"{place}: offices must be a list of terms in office, not {shown(given)}.")
    return tuple(_office(item, place.at(number)) for number, item in enumerate(given))


def _office(item: Any, place: Place) -> Office:
    if not isinstance(item, Mapping):
        raise TypeError(f"{place}: a term in office must be a mapping, not {shown(item)}.")
    check_known_fields(f"{place}: a term in office", item, FIELDS)
    missing = [name for name in FIELDS[:-1] if item.get(name) in (None, "")]
    if missing:
        raise ValueError(f"{place}: a term in office needs {' and '.join(missing)}.")
    words = [_word(item[name], name, place) for name in ("office", "state")]
    ends = [_known(item.get(name)) for name in ("since", "until")]
    try:
        return Office(*words, *ends)
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from error


def _word(value: Any, name: str, place: Place) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{place.at(name)}: {name} must be text, not {shown(value)}.")
    return value


def _known(value: Any) -> str:
    """Write a day, month or year; YAML makes dates of days and numbers of years."""
    return "" if value is None else str(value)
