"""The dates that articles mention, and the days these mean."""

from __future__ import annotations

import datetime as dt
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd
from pyarabic import araby

from mediakit.analysis._groups import read_tokens
from mediakit.analysis._kept import with_raw_places
from mediakit.checks import counted, warn
from mediakit.language.dates.checks import Around, is_date
from mediakit.language.dates.items import Item, Items, find_items
from mediakit.language.dates.meaning import Part, Reading, read_date
from mediakit.language.dates.shapes import dates_in
from mediakit.language.dates.words import DATES, word_list
from mediakit.lexicons.reading import load_yaml
from mediakit.text.normalization import Normalization
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["DISTANCES", "dates_mentioned"]

_SIDELESS: Final = ("weekday", "month", "day", "month_day", "hijri_month", "hijri_day")
_COORDINATED: Final = ("weekday", "month")
_SETTLED: Final = DATES.members("settled")
_IN: Final = "في"
_ATTACHED_IN: Final = araby.BEH
# The last day of each class of distances from the document's date.
DISTANCES: Final = {
    "far before": -366,
    "year before": -31,
    "month before": -8,
    "week before": -2,
    "day before": -1,
    "same day": 0,
    "day after": 1,
    "week after": 7,
    "month after": 30,
    "year after": 365,
    "far after": np.inf,
}
_BETWEEN: Final = " \u00a0\u060c,(:"  # signs between a weekday and its date


class _Mention(NamedTuple):
    document: int
    start: int
    end: int
    reading: Reading


def dates_mentioned(corpus: Corpus) -> pd.DataFrame:
    """List the dates that the articles mention, with the days they mean.

    Read are dates in words and numbers, Arabic and English: 11.01.2017 (the day first), 17 أيلول/
    سبتمبر الجاري, الحادي عشر من أكتوبر, months of Egypt, the Levant and the Maghreb alone, in pairs
    or with a year, Hijri dates, عام 2011, العام الماضي, بين عامي 2014 و2016, weekdays, اليوم, أمس
    and غدا. What leaves the year open is the nearest such day or month to the document's date,
    before it with الماضي or منذ, after it with المقبل. A weekday alone is one of the four days
    before the document's date, the day itself or one of the two after.

    Vague times (last week, منذ عامين, مطلع العام) and days that are part of a name (مدينة 6 أكتوبر,
    صحيفة اليوم) are no dates.

    Parameters
    ----------
    corpus : Corpus
        The articles. Their ``date`` says what day اليوم is.

    Returns
    -------
    pandas.DataFrame
        One row a date, in the order of the text, with the columns

        - ``doc``, ``source``, ``date`` : the document;
        - ``first_day``, ``last_day`` : the days it means, both included; the same day for a day,
          the first and the last for a month, a year or a range. Missing where the document has no
          date to count from, and for Hijri dates outside 1343 to 1500;
        - ``calendar`` : "gregorian" or "hijri", the calendar it is written in;
        - ``precision`` : "day", "month" or "year", the unit in which it is named;
        - ``anchor`` : what the days were found from: "text" (it names its year), "date" (the
          document's date) or "text before" (the date before it, as in اليوم نفسه);
        - ``days_from_publication`` : days from the document's date to the nearest of the days
          meant, negative for the past, 0 for a span that holds it; missing without a date;
        - ``distance`` : their class, to be counted with `tally`: "same day", "day before" or "day
          after", "week before" or "week after" (2 to 7 days), "month before" or "month after" (8 to
          30), "year before" or "year after" (31 to 365), "far before" or "far after"; missing
          without a date;
        - ``surface`` : the date as written, without what is written onto it (و in وأمس);
        - ``start``, ``end`` : half-open span of `surface` in the text, in characters.

        Of a corpus that `clean` or `within` has made also ``raw_start`` and ``raw_end``: the span
        in the text before it was cut, missing where it goes over a cut.

        No rows, with a warning, where no date is mentioned.

    Raises
    ------
    ValueError
        If the corpus is empty.

    Warns
    -----
    UserWarning
        If dates cannot be resolved because their documents have none.

    References
    ----------
    Hijri dates are converted by the package hijridate, after the calendar of Umm al-Qura that Saudi
    Arabia uses. Months begin a day earlier or later where the new moon is sighted.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus(
    ...     {"text": ["وصل أمس الثلاثاء، ويعود في 20 شباط المقبل."], "date": ["2023-01-11"]})
    >>> corpus.dates_mentioned()[["surface", "first_day", "precision", "days_from_publication"]]
               surface  first_day precision  days_from_publication
    0     أمس الثلاثاء 2023-01-10       day                     -1
    1  20 شباط المقبل 2023-02-20       day                     40
    """
    tokens = read_tokens(corpus).with_normalization(Normalization())
    texts = corpus["text"].tolist()
    mentions = _matched(_read(tokens, texts, _days(corpus["date"])), texts)
    return with_raw_places(corpus, _table(corpus, texts, mentions))


def _days(dates: pd.Series) -> list[dt.date | None]:
    return [None if pd.isna(date) else date.date() for date in dates]


def _read(tokens: Tokens, texts: list[str], today: list[dt.date | None]) -> list[_Mention]:
    """Read the dates, each kind of date once for each day of publication."""
    found = find_items(tokens, texts)
    shaped = dates_in(found.shapes)
    read = cache(read_date)
    around = _Neighbours(tokens)
    mentions: list[_Mention] = []
    for place, (rule, first, last) in enumerate(shaped):
        items = found.items[first:last]
        document = items[0].document
        start, end = items[0].start, _closed(texts[document], items[0].start, items[-1].end)
        parts = tuple([Part(item.kind, item.value) for item in items])
        beside = around.of(items, texts[document][start:end])
        if not is_date(rule, parts, beside):
            continue
        if rule in _SIDELESS and not any(part.kind in _SETTLED for part in parts):
            parts += _side(found, shaped, place, beside)
        before = None
        if any(part.kind == "same" for part in parts) and mentions:
            before = mentions[-1].reading if mentions[-1].document == document else None
        reading = read(rule, parts, today[document], before)
        if reading is not None:
            mentions.append(_Mention(document, start, end, reading))
    return mentions


def _closed(text: str, start: int, end: int) -> int:
    """Take the closing parenthesis to a date that holds the opening one: اليوم (الأحد)."""
    return end + (
        text[end : end + 1] == ")" and "(" in text[start:end] and ")" not in text[start:end]
    )


def _side(
    found: Items, shaped: list[tuple[str, int, int]], place: int, beside: Around
) -> tuple[Part, ...]:
    """Give what tells where a weekday or month alone lies.

    That is منذ before it, or what follows the next one that is coordinated with it, as in
    الثلاثاء والأربعاء المقبلين.
    """
    rule, _, last = shaped[place]
    if beside.before in word_list("since"):
        return (Part("past", 0),)
    if rule in _COORDINATED and place + 1 < len(shaped) and shaped[place + 1][1] == last:
        _, _, end = shaped[place + 1]
        following = found.items[end - 1].kind
        if found.items[last].gap == "and_plain" and following in ("past", "future"):
            return (Part(following, 0),)
    return ()


def _matched(mentions: list[_Mention], texts: list[str]) -> list[_Mention]:
    """Give a weekday the day of the full date it is said to fall on: الاثنين الموافق 18/10/1436.

    Where the weekdays differ neither is trusted more.
    """
    falls_on = load_yaml("date_words.yml")["falls_on"]
    for place, (mention, following) in enumerate(pairwise(mentions)):
        between = texts[mention.document][mention.end : following.start].strip(_BETWEEN)
        own, other = mention.reading, following.reading
        if (
            mention.document == following.document
            and between in falls_on
            and (own.precision, own.anchor) == ("day", "date")
            and (other.precision, other.anchor) == ("day", "text")
            and own.span is not None
            and other.span is not None
            and own.span[0].weekday() == other.span[0].weekday()
        ):
            mentions[place] = mention._replace(reading=own._replace(span=other.span, anchor="text"))
    return mentions


class _Neighbours:
    """The folded words beside a date."""

    def __init__(self, tokens: Tokens) -> None:
        self._keys = tokens.keys
        self._ids = tokens.ids
        self._joined = tokens.joined

    def of(self, items: list[Item], surface: str) -> Around:
        first, behind = items[0].first, items[-1].last
        before = self._word(first - 1) if self._joined[first] else ""
        if items[0].proclitic.endswith(_ATTACHED_IN):
            before = _IN
        goes_on = behind < len(self._ids) and self._joined[behind]
        return Around(before, self._word(behind) if goes_on else "", surface)

    def _word(self, token: int) -> str:
        return str(self._keys[self._ids[token]])


def _table(corpus: Corpus, texts: list[str], mentions: list[_Mention]) -> pd.DataFrame:
    documents = np.array([mention.document for mention in mentions], dtype=np.intp)
    about = pd.DataFrame(corpus)[["doc", "source", "date"]].take(documents).reset_index(drop=True)
    readings = [mention.reading for mention in mentions]
    first = [reading.span[0] if reading.span else None for reading in readings]
    last = [reading.span[1] if reading.span else None for reading in readings]
    written = [texts[m.document][m.start : m.end] for m in mentions]
    table = pd.DataFrame(
        {
            **{name: about[name] for name in ("doc", "source", "date")},
            "first_day": pd.Series(pd.to_datetime(np.array(first, dtype="datetime64[s]"))),
            "last_day": pd.Series(pd.to_datetime(np.array(last, dtype="datetime64[s]"))),
            "calendar": pd.Series([reading.calendar for reading in readings], dtype="str"),
            "precision": pd.Series([reading.precision for reading in readings], dtype="str"),
            "anchor": pd.Series([reading.anchor for reading in readings], dtype="str"),
        }
    )
    _warn(table, about["date"])
    table["days_from_publication"] = _days_between(table, about["date"])
    table["distance"] = _distance(table["days_from_publication"])
    return table.assign(
        surface=pd.Series(written, dtype="str"),
        start=np.array([mention.start for mention in mentions], dtype=np.int64),
        end=np.array([mention.end for mention in mentions], dtype=np.int64),
    )


def _days_between(table: pd.DataFrame, published: pd.Series) -> pd.Series:
    """Count the days from publication to the nearest day meant."""
    day = published.dt.normalize()
    before = (table["last_day"] - day).dt.days
    after = (table["first_day"] - day).dt.days
    known = before.notna() & after.notna()
    distance = np.where(before < 0, before, np.where(after > 0, after, 0))
    return pd.Series(distance).where(known).astype("Int64")


def _distance(days: pd.Series) -> pd.Series:
    """Name the class of each number of days."""
    ends = np.array(list(DISTANCES.values()), dtype=np.float64)
    places = np.searchsorted(ends, days.fillna(0).to_numpy(dtype=np.float64))
    names = np.array(list(DISTANCES), dtype=object)[places]
    return pd.Series(names, index=days.index, dtype="str").where(days.notna())


def _warn(table: pd.DataFrame, published: pd.Series) -> None:
    if table.empty:
        warn("The articles mention no date that can be read.")
        return
    lost = table["first_day"].isna() & published.isna()
    if lost.any():
        documents = table.loc[lost, "doc"].nunique()
        warn(
            f"{counted(int(lost.sum()), 'date')} in {counted(documents, 'document')} without a day "
            "of publication cannot be resolved: their first_day and last_day are missing."
        )
