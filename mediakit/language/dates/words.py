"""The words that dates in running text are made of, each with a letter for its part of speech.

A phrase of the lexicon becomes a letter and a number: شباط is ("M", 2), الخميس is ("D", 3). The
letters of a run of such words make a shape, which `mediakit.language.dates.grammar` reads.

Letters: M K month, m k v doubtful, short or French month (upper row Arabic, lower row other
scripts), H h Hijri month, D weekday, x short weekday, T t day from the day of publication, Y B d
year, month and day as words, E e two of them, P C F past, current and future, L R X the same before
the word, S the same, q part of a day, Q part of a month, w of, u and, r to, b between, a g era,
o n day of a month, y year, j Hijri year, z two years, f full date in numbers, c time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from mediakit.lexicons.reading import load_yaml
from mediakit.text.characters import is_arabic
from mediakit.text.clitics import CONJUNCTIONS, POSSESSIVES, with_proclitics
from mediakit.text.normalization import Normalization

__all__ = ["Word", "date_phrases", "letter_of_number", "word_list"]

# Months by number and of one word alone; the value of a number is days, years or minutes.
_FLAGS: Final = {
    "P": "past",
    "C": "current",
    "F": "future",
    "L": "past_before",
    "R": "current_before",
    "X": "future_before",
    "S": "same",
    "Y": "units_year",
    "B": "units_month",
    "d": "units_day",
    "e": "two_days",
    "E": "two_years",
    "q": "part_of_day",
    "Q": "part_of_month",
    "w": "of",
    "u": "and",
    "r": "to",
    "b": "between",
    "a": "christian",
    "g": "hijri",
}
_NUMBERED: Final = {
    "D": "weekdays",
    "x": "short_weekdays",
    "o": "ordinals",
    "T": "days",
    "t": "doubtful_days",
}
# Words before which the short words of Arabic are written as one word with them.
_WITH_PROCLITICS: Final = frozenset("MmHhDYBdeEqQRob")
_WITH_AND: Final = frozenset("Tt")  # ل and أمس would make لامس, touched
_LATIN_SHORT: Final = 4  # letters of the longest short form of an English month
_ENGLISH: Final = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_NUMERIC: Final = re.compile(
    r"(?P<day>\d\d?)(?P<sign>[./])(?P<month>\d\d?)(?P=sign)(?P<year>\d{4})"
    r"|(?P<year2>\d{4})(?P<sign2>[./])(?P<month2>\d\d?)(?P=sign2)(?P<day2>\d\d?)"
)
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")
_ORDINAL_NUMBER: Final = re.compile(r"(\d\d?)(?:st|nd|rd|th)?")
_SEASON: Final = re.compile(r"([12]\d{3})/([12]\d{3})")
_NAMED: Final = re.compile(r"(\d\d?)-([a-z]+)-(\d{4})")
_FIRST_YEAR, _LAST_YEAR = 1500, 2199


class Word(NamedTuple):
    """A phrase of the lexicon: its letter, its number, and what is written onto it."""

    letter: str
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
    doubtful = set(_lexicon()["doubtful_months"])
    for number, names in _lexicon()["months"].items():
        for name in names:
            if is_arabic(ord(name[0])):
                yield name, Word("m" if name in doubtful else "M", number)
            elif name not in _ENGLISH:
                yield name, Word("v", number)
            else:
                yield name, Word("k" if name in doubtful else "K", number)
                yield from ((f"{part}-{name}", Word("K", number)) for part in ("mid", "late"))
    for number, names in _lexicon()["hijri_months"].items():
        for name in names:
            doubt = name.split()[0] in _lexicon()["doubtful_hijri_months"]
            yield name, Word("h" if doubt and " " not in name else "H", number)


def _words() -> Iterator[tuple[str, Word]]:
    yield from _months()
    for letter, name in _NUMBERED.items():
        for number, words in _lexicon()[name].items():
            yield from ((word, Word(letter, number)) for word in words)
    for letter, name in _FLAGS.items():
        yield from ((word, Word(letter, 0)) for word in _lexicon()[name])


def _written(phrase: tuple[str, ...], word: Word) -> Iterator[tuple[tuple[str, ...], Word]]:
    """Give the forms of a phrase with what may be written onto its first or last word."""
    yield phrase, word
    first, *rest = phrase
    if is_arabic(ord(first[0])):
        for form, proclitic in with_proclitics(first).items():
            if word.letter in _WITH_PROCLITICS or (
                word.letter in _WITH_AND and proclitic == CONJUNCTIONS[0]
            ):
                yield (form, *rest), word._replace(proclitic=proclitic)
    elif word.letter in "DTYKk":
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
    keys = Normalization().fold_phrases([phrase for phrase, _ in listed])
    phrases: dict[tuple[str, ...], Word] = {}
    for key, (_, word) in zip(keys, listed, strict=True):
        phrases.setdefault(key, word)
    return phrases


def letter_of_number(key: str) -> Word | None:
    """Say what a number in folded digits may be in a date; None where it can be nothing.

    The value of a full date is year * 10,000 + month * 100 + day, the day first unless the year
    leads: 11.01.2017 is 11 January.

    Examples
    --------
    >>> letter_of_number("11.01.2017"), letter_of_number("3:16")
    (Word(letter='f', value=20170111, proclitic='', possessive=''),
     Word(letter='c', value=0, proclitic='', possessive=''))
    >>> letter_of_number("45") is None
    True
    """
    if day := _ORDINAL_NUMBER.fullmatch(key):
        return Word("n", int(day[1])) if 1 <= int(day[1]) <= 31 else None
    if len(key) == 4 and key.isdecimal():
        year = int(key)
        if _FIRST_YEAR <= year <= _LAST_YEAR:
            return Word("y", year)
        return Word("j", year) if 1300 <= year < _FIRST_YEAR else None
    if full := _NUMERIC.fullmatch(key):
        names = ("year", "month", "day")
        year, month, number = (int(full[name] or full[f"{name}2"]) for name in names)
        return Word("f", year * 10_000 + month * 100 + number)
    if season := _SEASON.fullmatch(key):
        first, last = int(season[1]), int(season[2])
        return Word("z", first * 10_000 + last) if first < last else None
    if named := _NAMED.fullmatch(key):
        word = dict(_months()).get(named[2])
        return word and Word("f", int(named[3]) * 10_000 + word.value * 100 + int(named[1]))
    return Word("c", 0) if _CLOCK.fullmatch(key) else None
