"""The dates of texts: their words, the words beside them, the lists they stand in, their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from pyarabic import araby

from mediakit.language.dates.checks import Around, is_date
from mediakit.language.dates.items import Item, find_items
from mediakit.language.dates.meaning import TENSES, Part, Reading, read_date
from mediakit.language.dates.shapes import dates_in
from mediakit.language.dates.tenses import Tenses
from mediakit.language.dates.words import DATES, word_list
from mediakit.lexicons.reading import load_yaml
from mediakit.tokens import Tokens

__all__ = ["Mention", "find_dates"]

_SIDELESS: Final = ("weekday", "month", "day", "month_day", "hijri_month", "hijri_day")
# The shapes that share what stands behind the last of a list, as أبريل ومايو 2018 do.
_LISTS: Final = {
    "weekday": ("weekday",),
    "month": ("month", "month_year"),
    "day": ("day",),
}
_LISTED: Final = frozenset(rule for rules in _LISTS.values() for rule in rules)
_SETTLED: Final = DATES.members("settled")
_SIDES: Final = DATES.members("past | future")
_YEARS: Final = DATES.members("year")
_MONTHS: Final = DATES.members("month")
_NEAR: Final = DATES.members("near_day | weekday")
_NEAR_DAYS: Final = DATES.members("near_day")
_DAYS: Final = DATES.members("day")
_POINTS_BACK: Final = DATES.members("points_back")
_FAR_BACK: Final = 3  # dates before one that points back, of which one may be meant
# How fine the date must be to which a word for a day, week or month points back.
_FINER: Final = {
    _NEAR_DAYS: ("day",),
    DATES.members("word_week"): ("day", "week"),
    DATES.members("word_month"): ("day", "week", "month"),
}
_PHRASES_BEHIND: Final = word_list("custom_behind") | word_list("age_behind")
_TOO_WIDE: Final = ("decade", "century")
_IN: Final = "في"
_WAW: Final = araby.WAW
_ATTACHED_IN: Final = araby.BEH
_BETWEEN: Final = " \u00a0\u060c,(:)/-\u2013"  # signs between two names of one day
_OPENED: Final = ("(", "[")
_INSIDE: Final = ("\u060c", ",", "-", "\u2013")
_PLACE_WORDS: Final = 4  # of a place at the head of a report
_STOPS: Final = (".", ":", ")")
_FAR: Final = 60  # days from publication at which a day of events is no longer the one at hand
_SIGHTING: Final = 2  # days by which a Hijri date may differ from its Gregorian one


class Mention(NamedTuple):
    """A date in a text: its document, its span, what it means; whether it is a weekday alone."""

    document: int
    start: int
    end: int
    reading: Reading
    weekday: bool = False


def find_dates(
    tokens: Tokens, texts: Sequence[str], today: Sequence[dt.date | None]
) -> list[Mention]:
    """Find the dates of texts, in their order; `today` is the day of publication of each.

    Examples
    --------
    >>> import mediakit as mk
    >>> text = "في نوفمبر وديسمبر 2018"
    >>> found = find_dates(mk.Corpus({"text": [text]}).tokens(), [text], [None])
    >>> [(text[one.start : one.end], one.reading.span[0].isoformat()) for one in found]
    [('نوفمبر', '2018-11-01'), ('ديسمبر 2018', '2018-12-01')]
    """
    return _one_a_day(_Reader(tokens, texts, today).mentions(), texts)


class _Reader:
    """Reads the dates one after the other, each kind of date once for each day of publication."""

    def __init__(
        self, tokens: Tokens, texts: Sequence[str], today: Sequence[dt.date | None]
    ) -> None:
        found = find_items(tokens, texts)
        self._items = found.items
        self._shaped = dates_in(found.shapes)
        self._texts = texts
        self._today = today
        self._around = _Neighbours(tokens)
        self._tenses = Tenses(tokens, texts)
        self._read = cache(read_date)
        self._mentions: list[Mention] = []
        self._behind_year = -1  # the word behind the last date that names a year

    def mentions(self) -> list[Mention]:
        """Read all."""
        for place in range(len(self._shaped)):
            self._add(place)
        return self._mentions

    def _add(self, place: int) -> None:
        rule, first, last = self._shaped[place]
        items = self._items[first:last]
        document = items[0].document
        text = self._texts[document]
        start, end = items[0].start, _closed(text, items[0].start, items[-1].end)
        parts = tuple([Part(item.kind, item.value) for item in items])
        around = Around(
            *self._around.of(items),
            surface=text[start:end],
            listed=self._is_listed(place),
            enclosed=rule in _ENCLOSED and _ENCLOSED[rule](text, start, end),
            behind_year=self._behind_year == first - 1,
        )
        if not is_date(rule, parts, around):
            return
        parts += self._told_elsewhere(place, parts, around)
        before = self._before(document, parts)
        reading = self._read(rule, parts, self._today[document], before)
        if reading is None or self._is_event(rule, parts, around, reading, document):
            return
        self._mentions.append(Mention(document, start, end, reading, rule == "weekday"))
        if not _YEARS.isdisjoint(part.kind for part in parts):
            self._behind_year = last

    def _before(self, document: int, parts: tuple[Part, ...]) -> Reading | None:
        """Give the date before, to which اليوم نفسه points; one that is fine enough."""
        kinds = {part.kind for part in parts}
        if _POINTS_BACK.isdisjoint(kinds):
            return None
        finer = next((fine for kind, fine in _FINER.items() if not kinds.isdisjoint(kind)), ())
        for mention in reversed(self._mentions[-_FAR_BACK:]):
            precision = mention.reading.precision
            if mention.document != document:
                break
            if precision in finer or (not finer and precision not in _TOO_WIDE):
                return mention.reading
        return None

    def _is_listed(self, place: int) -> bool:
        rule = self._shaped[place][0]
        return rule in _LISTED and any(
            self._shares(at, rule) for at in (place - 1, place) if 0 <= at < len(self._shaped) - 1
        )

    def _shares(self, place: int, rule: str) -> bool:
        """Tell whether a date and the next are members of one list of this kind of date."""
        kinds = next((kinds for kinds in _LISTS.values() if rule in kinds), ())
        (one, _, last), (other, first, _) = self._shaped[place : place + 2]
        if one not in kinds or other not in kinds:
            return False
        gap = self._items[first].gap
        if first == last:
            return gap == "and_plain" or (gap == "comma" and "month" in kinds)
        joint = self._items[last]
        return (
            first == last + 1
            and joint.kind in ("and", "to")
            and joint.gap == "plain"
            and gap in ("plain", "nothing")
        )

    def _told_elsewhere(
        self, place: int, parts: tuple[Part, ...], around: Around
    ) -> tuple[Part, ...]:
        """Give what tells, outside a date, where it lies.

        That is منذ before it, what follows the last one of its list, or the tense of its sentence.
        """
        rule, first, last = self._shaped[place]
        kinds = {part.kind for part in parts}
        if rule not in _SIDELESS or not _SETTLED.isdisjoint(kinds):
            return ()
        if around.before in word_list("since"):
            return (Part("past", 0),)
        if shared := self._shared(place, parts):
            return shared
        if around.before in word_list("by_then"):
            return (Part(TENSES["future"], 0),)
        if rule != "weekday" or not kinds.isdisjoint(_NEAR_DAYS):
            return ()
        items = self._items[first:last]
        tense = self._tenses.at(items[0].document, items[0].first, items[-1].last)
        return (Part(TENSES[tense], 0),) if tense else ()

    def _shared(self, place: int, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """Give what follows the last date of a list: الثلاثاء والأربعاء المقبلين."""
        rule = self._shaped[place][0]
        while place + 1 < len(self._shaped) and self._shares(place, rule):
            place += 1
            _, first, last = self._shaped[place]
            found = [Part(item.kind, item.value) for item in self._items[first:last]]
            wanted = _SIDES if rule == "weekday" else _SETTLED
            if settled := tuple([part for part in found if part.kind in wanted]):
                return _year_before(settled) if _is_later(parts, found) else settled
        return ()

    def _is_event(
        self,
        rule: str,
        parts: tuple[Part, ...],
        around: Around,
        reading: Reading,
        document: int,
    ) -> bool:
        """Tell a day that is the name of an event: قبل 11 سبتمبر, ثوار 25 يناير."""
        kinds = {part.kind for part in parts}
        if rule not in ("day", "month_day") or not kinds.isdisjoint(_SETTLED | _NEAR):
            return False
        days = [part.value for part in parts if part.kind in _DAYS]
        months = [part.value for part in parts if part.kind in _MONTHS]
        if len(days) != 1 or around.listed:
            return False
        day, listed = f"{months[0]}-{days[0]}", load_yaml("date_words.yml")
        if around.before in word_list("before_event"):
            return day in listed["event_days"] + listed["lesser_event_days"]
        today = self._today[document]
        near = today and reading.span and abs((reading.span[0] - today).days) <= _FAR
        return day in listed["event_days"] and not near


def _is_later(parts: Sequence[Part], others: Sequence[Part]) -> bool:
    """Tell whether the month of a date comes after that of the last of its list."""
    first, last = (
        [part.value for part in some if part.kind in _MONTHS] for some in (parts, others)
    )
    return bool(first and last) and first[-1] > last[-1]


def _year_before(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Take a year off: من 28 ديسمبر إلى 3 يناير 2018."""
    return tuple([part._replace(value=part.value - (part.kind in _YEARS)) for part in parts])


def _closed(text: str, start: int, end: int) -> int:
    """Take the closing parenthesis to a date that holds the opening one: اليوم (الأحد)."""
    return end + (
        text[end : end + 1] == ")" and "(" in text[start:end] and ")" not in text[start:end]
    )


def _is_enclosed(text: str, start: int, end: int) -> bool:
    """Tell a year in brackets, alone or last, and one that leads a line of a chronicle."""
    before, behind = text[max(0, start - 3) : start].rstrip(" "), text[end : end + 4].lstrip(" ")
    if behind.startswith(")"):
        return before.endswith(_OPENED + _INSIDE)
    if before.endswith(_OPENED):  # (2014 و2016), (2002 في البلد)
        return behind.startswith((_WAW, _IN, *_INSIDE[:2]))
    leads = not before or before.endswith("\n")
    return leads and behind.startswith((":", *_INSIDE[2:]))


def _is_at_head(text: str, start: int, end: int) -> bool:
    """Tell a day at the head of a report, before the agency: القاهرة 15-11 (...)."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    leads = 0 < len(line.split()) <= _PLACE_WORDS and not line.rstrip().endswith(_STOPS)
    return leads and text[end : end + 2].lstrip(" ").startswith("(")


# The shapes that are dates where they stand in brackets, or at the head of a report.
_ENCLOSED: Final = {"bare_year": _is_enclosed, "day_in_year": _is_at_head}


def _one_a_day(mentions: list[Mention], texts: Sequence[str]) -> list[Mention]:
    """Make one of the names of one day: الجمعة الموافق 5 رجب 1436 هـ الموافق 24 أبريل 2015."""
    result: list[Mention] = []
    for mention in mentions:
        text = texts[mention.document]
        if result and _is_one_day(result[-1], mention, text):
            start = result[-1].start
            best = max(result[-1], mention, key=_trust).reading
            end = _closed(text, start, mention.end)
            result[-1] = Mention(mention.document, start, end, best)
        else:
            result.append(mention)
    return result


def _trust(mention: Mention) -> tuple[bool, bool, bool]:
    reading = mention.reading
    return not mention.weekday, reading.anchor == "text", reading.calendar == "gregorian"


def _is_one_day(mention: Mention, following: Mention, text: str) -> bool:
    """Tell whether a date names the day of the one before it.

    A weekday falls on the date where that has its weekday; where they differ neither is trusted
    more. Dates of two calendars name one day where they come out within the sighting of the moon.
    """
    own, other = mention.reading, following.reading
    if mention.document != following.document or own.span is None or other.span is None:
        return False
    if {own.precision, other.precision} != {"day"}:
        return False
    between = text[mention.end : following.start].strip(_BETWEEN)
    said = between in load_yaml("date_words.yml")["falls_on"]
    if mention.weekday:
        return said and own.span[0].weekday() == other.span[0].weekday()
    apart = abs((own.span[0] - other.span[0]).days)
    if own.calendar != other.calendar:
        return (said or not between) and apart <= _SIGHTING
    return said and apart == 0


class _Neighbours:
    """The folded words beside a date."""

    def __init__(self, tokens: Tokens) -> None:
        self._keys = tokens.keys
        self._ids = tokens.ids
        self._joined = tokens.joined

    def of(self, items: list[Item]) -> tuple[str, str]:
        first, behind = items[0].first, items[-1].last
        before = self._word(first - 1) if self._joined[first] else ""
        if items[0].proclitic.endswith(_ATTACHED_IN):
            before = _IN
        return before, self._behind(behind)

    def _behind(self, token: int) -> str:
        """Give the word behind a date, or two where these are a phrase: من كل."""
        if token >= len(self._ids) or not self._joined[token]:
            return ""
        word = self._word(token)
        if token + 1 < len(self._ids) and self._joined[token + 1]:
            phrase = f"{word} {self._word(token + 1)}"
            return phrase if phrase in _PHRASES_BEHIND else word
        return word

    def _word(self, token: int) -> str:
        return str(self._keys[self._ids[token]])
