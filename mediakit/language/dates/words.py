"""The words that dates in running text are made of, each with its class and its number.

A phrase of the lexicon becomes a class and a number: شباط is an ``arabic_month`` and 2, الخميس a
``weekday`` and 3. The classes of a run of such words make a shape, in which
`mediakit.language.dates.shapes` finds dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from mediakit.language.classes import Grammar, WordClass
from mediakit.lexicons.reading import load_yaml
from mediakit.text.characters import is_arabic
from mediakit.text.clitics import CONJUNCTIONS, POSSESSIVES, with_proclitics
from mediakit.text.normalization import Normalization

__all__ = ["DATES", "Word", "date_phrases", "word_list", "word_of_number"]

DATES: Final = Grammar(
    [
        # Months. Doubtful is what is another word or a name too: مارس practised, صفر zero.
        WordClass("arabic_month", "month in Arabic, or by two names", "شتنبر يناير وسبتمبر"),
        WordClass("doubtful_arabic_month", "doubtful month in Arabic", "مارس نيسان"),
        WordClass("english_month", "month in English", "september late-may"),
        WordClass("doubtful_english_month", "doubtful month in English", "may august"),
        WordClass("short_month", "short English month, or a French one", "sept juillet"),
        WordClass("clear_hijri_month", "month of the Hijri calendar", "شوال"),
        WordClass("doubtful_hijri_month", "doubtful month of the Hijri calendar", "صفر رمضان"),
        # Days.
        WordClass("weekday", "day of the week, Monday 0", "الخميس sunday"),
        WordClass("short_weekday", "weekday in short, before a full date only", "mon thurs"),
        WordClass("clear_near_day", "day by its distance from publication", "أمس غدا today"),
        WordClass("doubtful_near_day", "such a day where words around it decide", "اليوم الغد"),
        WordClass("day_number", "number that may be a day of a month", "17 2nd"),
        WordClass("day_ordinal", "day of a month in words", "الثالث العشرين"),
        # Years and whole dates in numbers.
        WordClass("year", "number that may be a year", "2011"),
        WordClass("hijri_year", "number that may be a Hijri year", "1436"),
        WordClass("old_year", "number that is a year behind the word year alone", "1187"),
        WordClass("season", "two years as one number", "2014/2015"),
        WordClass("full_date", "day, month and year as one number", "11.01.2017 3-march-2015"),
        WordClass("time", "time of the day", "22:35"),
        WordClass("christian_era", "behind a Gregorian year", "م ميلادي"),
        WordClass("hijri_era", "behind a Hijri year", "هـ هجرية"),
        WordClass("day_month", "day and month as one number", "15/11"),
        # Spans of several months or years.
        WordClass("decade", "ten years of a century", "السبعينيات ثمانينات"),
        WordClass("season_of_year", "spring 1 to winter 4", "صيف الخريف summer"),
        WordClass("quarter", "quarter of a year", "الربع_الثاني"),
        WordClass("half", "half of a year", "النصف_الأول"),
        # How long ago.
        WordClass("ago", "before a length of time: so long ago", "قبل"),
        WordClass("ago_behind", "behind it", "ago"),
        WordClass("nearly", "between it and its number", "نحو حوالي"),
        WordClass("two_units", "two of a unit of time, units 1 to 6 days to centuries", "عامين"),
        WordClass("unit", "unit of time behind its number", "أعوام يوما years"),
        WordClass("number_word", "number in words before a unit", "ثلاثة خمس two"),
        # Units.
        WordClass("word_day", "the word day", "يوم"),
        WordClass("word_month", "the word month", "شهر month"),
        WordClass("word_year", "the word year", "عام سنة year"),
        WordClass("word_week", "the word week", "أسبوع week"),
        WordClass("word_century", "the word century", "القرن century"),
        WordClass("edge", "end or beginning, before a year or month", "نهاية بداية"),
        WordClass("two_days", "the word day in the dual", "يومي"),
        WordClass("two_years", "the word year in the dual", "عامي سنتي"),
        WordClass("part_of_day", "part of a day, before it", "صباح evening"),
        WordClass("part_of_month", "part of a month, before it", "مطلع late"),
        # Where to look for what is left open.
        WordClass("past", "behind a time: the one before", "الماضي المنصرمة"),
        WordClass("current", "behind a time: the one at hand", "الجاري الحالية"),
        WordClass("future", "behind a time: the one to come", "المقبل القادمة"),
        WordClass("before_last", "behind a time: the one before the last", "قبل_الماضي"),
        WordClass("after_next", "behind a time: the one after the next", "بعد_المقبل"),
        WordClass("past_before", "before a time: the one before", "last"),
        WordClass("current_before", "before a time: the one at hand", "هذا this"),
        WordClass("future_before", "before a time: the one to come", "next"),
        WordClass("same_before", "before a day: the one told of before", "نفس"),
        WordClass("that", "before a time: the one told of before", "ذلك تلك"),
        WordClass("next_told", "behind a time: the one after that told of", "التالي"),
        WordClass("last_told", "behind a time: the one before that told of", "السابق"),
        WordClass("same", "behind a time: the one told of before", "نفسه ذاتها"),
        # What joins them.
        WordClass("of", "between a day or month and its month or year", "من of"),
        WordClass("and", "between two days or years", "و and"),
        WordClass("to", "before the end of a range", "إلى until"),
        WordClass("between", "before the beginning of a range", "بين between"),
        WordClass("the", "the article apart from its number", "ال"),
    ],
    {
        "plain": "_",
        "and_plain": "+",  # plain, and the word begins with و
        "nothing": "^",
        "slash": "/",
        "dash": "-",
        "spaced_dash": "~",  # with white space before it
        "open": "(",
        "close": ")",
        "comma": ",",
        "stop": ".",
        "other": "#",  # parts two dates
        "start": "$",  # before the first word of a run
    },
    {
        "full_month": (
            "arabic_month | doubtful_arabic_month | english_month | doubtful_english_month"
        ),
        "month": "full_month | short_month",
        "hijri_month": "clear_hijri_month | doubtful_hijri_month",
        "near_day": "clear_near_day | doubtful_near_day",
        "day": "day_number | day_ordinal",
        "any_year": "year | hijri_year",
        "named_year": "year | hijri_year | old_year",
        "era": "christian_era | hijri_era",
        "side": "past | current | future",
        "far_side": "side | before_last | after_next",
        "told": "same | next_told | last_told",
        # Points back to a date before it in the text.
        "points_back": "told | same_before | that",
        "side_before": "past_before | current_before | future_before",
        # Behind "before a year" these say which: قبل عام 2011, قبل يومين من المباراة.
        "names_a_day": (
            "any_year | old_year | far_side | told | of | month | hijri_month | weekday | near_day"
        ),
        # Signs between a year and one of these are of a longer number.
        "in_numbers": "day | any_year | old_year | month | season | full_date | day_month | time",
        # With one of these it is said which year, month or week is meant.
        "settled": "named_year | word_year | far_side | side_before",
        # Can be a date alone, or with any other word.
        "alone": (
            "full_month | hijri_month | weekday | near_day | any_year | season | full_date"
            "| day_month | decade | quarter"
        ),
        "with_another": (
            "short_month | word_month | word_year | word_week | word_century | two_years | between"
            "| side_before | season_of_year | half | ago | ago_behind"
        ),
        # Arabic words that are written as one with و, ب and so on before them.
        "joined": (
            "arabic_month | doubtful_arabic_month | hijri_month | weekday | day_ordinal | two_days"
            "| two_years | word_day | word_month | word_year | part_of_day | part_of_month"
            "| current_before | same_before | between | word_week | word_century | decade"
            "| season_of_year | quarter | half | edge"
        ),
        # English ones that may have the 's of the possessive.
        "possessed": (
            "weekday | clear_near_day | word_year | word_week | english_month"
            "| doubtful_english_month"
        ),
    },
)

# Classes whose words are a list of the lexicon, and those whose words have numbers there.
_LISTED: Final = (
    "past", "current", "future", "past_before", "current_before", "future_before", "same",
    "same_before",
    "word_year", "word_month", "word_day", "two_days", "two_years", "part_of_day",
    "part_of_month", "of", "and", "to", "between", "christian_era", "hijri_era", "word_week",
    "word_century", "before_last", "after_next", "that", "next_told", "last_told", "ago",
    "ago_behind", "nearly", "edge", "the",
)  # fmt: skip
_NUMBERED: Final = {
    "weekday": "weekdays",
    "short_weekday": "short_weekdays",
    "day_ordinal": "ordinals",
    "clear_near_day": "days",
    "doubtful_near_day": "doubtful_days",
    "decade": "decades",
    "season_of_year": "seasons_of_year",
    "quarter": "quarters",
    "half": "halves",
    "two_units": "two_units",
    "unit": "units",
    "number_word": "number_words",
}
_JOINED: Final = DATES.members("joined")
_JOINED_BY_AND: Final = DATES.members("near_day | ago")  # ل and أمس would make لامس, touched
_POSSESSED: Final = DATES.members("possessed")
_NUMERIC: Final = re.compile(
    r"(?P<day>\d\d?)(?P<sign>[./])(?P<month>\d\d?)(?P=sign)(?P<year>\d{4})"
    r"|(?P<year2>\d{4})(?P<sign2>[./])(?P<month2>\d\d?)(?P=sign2)(?P<day2>\d\d?)"
)
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")
_ORDINAL_NUMBER: Final = re.compile(r"(\d\d?)(?:st|nd|rd|th)?")
_SEASON: Final = re.compile(r"([12]\d{3})/([12]\d{3})")
_DAY_MONTH: Final = re.compile(r"(\d\d?)/(\d\d?)")
_DECADE: Final = re.compile(r"(1[89]|20)(\d)0s")
_NAMED: Final = re.compile(r"(\d\d?)-([a-z]+)-(\d{4})")
_FIRST_YEAR, _LAST_YEAR = 1500, 2199


class Word(NamedTuple):
    """A phrase of the lexicon: its class, its number, and what is written onto it."""

    kind: str
    value: int
    proclitic: str = ""
    possessive: str = ""


@cache
def _lexicon() -> Mapping[str, Any]:
    return {**load_yaml("months.yml"), **load_yaml("date_words.yml")}


def _fold(words: Iterable[str]) -> list[str]:
    return Normalization().fold(list(words))


@cache
def word_list(name: str) -> frozenset[str]:
    """Give a list of the lexicon, folded.

    Examples
    --------
    >>> "الامين" in word_list("before_general")
    True
    """
    return frozenset(_fold(_lexicon()[name]))


def _months() -> Iterator[tuple[str, Word]]:
    for number, names in _lexicon()["months"].items():
        for name in names:
            kind = _kind_of_month(name)
            yield name, Word(kind, number)
            if kind in ("english_month", "doubtful_english_month"):
                parts = _lexicon()["part_of_month_with_dash"]
                yield from ((f"{part}-{name}", Word("english_month", number)) for part in parts)
    for number, names in _lexicon()["hijri_months"].items():
        for name in names:
            doubt = name.split()[0] in _lexicon()["doubtful_hijri_months"] and " " not in name
            yield name, Word("doubtful_hijri_month" if doubt else "clear_hijri_month", number)


def _kind_of_month(name: str) -> str:
    doubtful = name in _lexicon()["doubtful_months"]
    if is_arabic(ord(name[0])):
        return "doubtful_arabic_month" if doubtful else "arabic_month"
    if name not in _lexicon()["english_months"]:
        return "short_month"
    return "doubtful_english_month" if doubtful else "english_month"


def _words() -> Iterator[tuple[str, Word]]:
    yield from _months()
    for kind, name in _NUMBERED.items():
        for number, words in _lexicon()[name].items():
            yield from ((word, Word(kind, number)) for word in words)
    for kind in _LISTED:
        yield from ((word, Word(kind, 0)) for word in _lexicon()[kind])


def _written(phrase: tuple[str, ...], word: Word) -> Iterator[tuple[tuple[str, ...], Word]]:
    """Give the forms of a phrase with what may be written onto its first or last word."""
    yield phrase, word
    first, *rest = phrase
    if is_arabic(ord(first[0])):
        for form, proclitic in with_proclitics(first).items():
            if word.kind in _JOINED or (
                word.kind in _JOINED_BY_AND and proclitic == CONJUNCTIONS[0]
            ):
                yield (form, *rest), word._replace(proclitic=proclitic)
    elif word.kind in _POSSESSED:
        *before, last = phrase
        yield from (((*before, last + end), word._replace(possessive=end)) for end in POSSESSIVES)


@cache
def date_phrases() -> dict[tuple[str, ...], Word]:
    """Give every phrase of dates, folded, with what it is.

    Where two are written alike, the one with less before it counts, then the first listed.

    Examples
    --------
    >>> date_phrases()[("كانون", "الثاني")].value
    1
    >>> date_phrases()[("وسبتمبر",)].proclitic
    'و'
    """
    listed = [form for text, word in _words() for form in _written(tuple(text.split()), word)]
    listed.sort(key=lambda form: len(form[1].proclitic))
    keys = Normalization()._fold_phrases([phrase for phrase, _ in listed])
    phrases: dict[tuple[str, ...], Word] = {}
    for key, (_, word) in zip(keys, listed, strict=True):
        phrases.setdefault(key, word)
    return phrases


def word_of_number(key: str) -> Word | None:
    """Say what a number in folded digits may be in a date; None where it can be nothing.

    The value of a full date is year * 10,000 + month * 100 + day, the day first unless the year
    leads: 11.01.2017 is 11 January.

    Examples
    --------
    >>> word_of_number("11.01.2017"), word_of_number("3:16")
    (Word(kind='full_date', value=20170111, proclitic='', possessive=''),
     Word(kind='time', value=0, proclitic='', possessive=''))
    >>> word_of_number("45") is None
    True
    """
    if day := _ORDINAL_NUMBER.fullmatch(key):
        return Word("day_number", int(day[1])) if 1 <= int(day[1]) <= 31 else None
    if len(key) == 4 and key.isdecimal():
        year = int(key)
        if _FIRST_YEAR <= year <= _LAST_YEAR:
            return Word("year", year)
        if 1300 <= year < _FIRST_YEAR:
            return Word("hijri_year", year)
        return Word("old_year", year) if 1000 <= year < 1300 else None
    if full := _NUMERIC.fullmatch(key):
        names = ("year", "month", "day")
        year, month, number = (int(full[name] or full[f"{name}2"]) for name in names)
        return Word("full_date", year * 10_000 + month * 100 + number)
    if season := _SEASON.fullmatch(key):
        first, last = int(season[1]), int(season[2])
        return Word("season", first * 10_000 + last) if first < last else None
    if two := _DAY_MONTH.fullmatch(key):
        day_of_month, of_year = int(two[1]), int(two[2])
        fits = 1 <= day_of_month <= 31 and 1 <= of_year <= 12
        return Word("day_month", of_year * 100 + day_of_month) if fits else None
    if ten := _DECADE.fullmatch(key):
        return Word("decade", int(ten[1] + ten[2]) * 10)
    if named := _NAMED.fullmatch(key):
        word = dict(_months()).get(named[2])
        return word and Word("full_date", int(named[3]) * 10_000 + word.value * 100 + int(named[1]))
    return Word("time", 0) if _CLOCK.fullmatch(key) else None
