"""The dates that articles mention, and the days these mean."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from mediakit.analysis._groups import read_tokens
from mediakit.analysis._kept import with_raw_places
from mediakit.checks import counted, warn
from mediakit.language.dates.mentions import Mention, find_dates
from mediakit.text.normalization import Normalization

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["DISTANCES", "dates_mentioned"]

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

_EPOCH: Final = dt.date(1970, 1, 1).toordinal()


def dates_mentioned(corpus: Corpus) -> pd.DataFrame:
    """List the dates that the articles mention, with the days they mean.

    Read are dates in words and numbers, Arabic and English: 11.01.2017 (the day first), 17 أيلول/
    سبتمبر الجاري, الحادي عشر من أكتوبر, months of Egypt, the Levant and the Maghreb alone, in pairs
    or with a year, Hijri dates, عام 2011, العام الماضي, العام قبل الماضي, بين عامي 2014 و2016,
    weekdays, اليوم, أمس and غدا; weeks (الأسبوع المقبل), quarters, halves and seasons of a year
    (الربع الثاني من 2018, صيف العام الماضي), decades and centuries (ثمانينيات القرن الماضي); how
    long ago (قبل عامين, قبل ثلاثة أيام), in the unit that is named; and what points back to the
    date before it (ذلك العام, اليوم التالي, الأسبوع الذي سبقه).

    What leaves the year open is the nearest such day or month to the document's date, before it
    with الماضي or منذ, after it with المقبل; the members of a list share what follows the last of
    them. A weekday alone is the last one where its sentence tells of the past (شنت ... السبت), the
    next where it tells of what is to come (ستبدأ ... الأربعاء); else one of the four days before
    the document's date, the day itself or one of the two after. One day that is named in several
    ways (الجمعة 5 رجب 1436 هـ الموافق 24 أبريل 2015) is one row. Days that are joined within one
    date (12 و13 و14 مايو) are one row too, from the first to the last.

    Lengths of time (منذ عامين, three weeks), vague times (منذ أيام, نهاية الأسبوع), اليوم in the
    sense of nowadays (حتى اليوم), and days and years that are part of a name (مدينة 6 أكتوبر,
    صحيفة اليوم, ضحايا 11 سبتمبر, كأس العالم 2018) are no dates.

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
        - ``calendar`` : "gregorian" or "hijri", the calendar it is written in, "gregorian" where it
          is written in both;
        - ``precision`` : "day", "week" (Monday to Sunday), "month", "quarter", "season" (three
          months, spring from March; the winter of a year begins in December before it), "half",
          "year", "decade" or "century" (as ISO 8601 counts: the 20th from 1900 to 1999), the unit
          in which it is named;
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
    mentions = find_dates(tokens, texts, _days(corpus["date"]))
    return with_raw_places(corpus, _table(corpus, texts, mentions))


def _days(dates: pd.Series) -> list[dt.date | None]:
    return [None if pd.isna(date) else date.date() for date in dates]


def _table(corpus: Corpus, texts: list[str], mentions: list[Mention]) -> pd.DataFrame:
    documents = np.array([mention.document for mention in mentions], dtype=np.intp)
    about = pd.DataFrame(corpus)[["doc", "source", "date"]].take(documents).reset_index(drop=True)
    readings = [mention.reading for mention in mentions]
    written = [texts[m.document][m.start : m.end] for m in mentions]
    table = pd.DataFrame(
        {
            **{name: about[name] for name in ("doc", "source", "date")},
            "first_day": _days_of([one.span[0] if one.span else None for one in readings]),
            "last_day": _days_of([one.span[1] if one.span else None for one in readings]),
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


def _days_of(dates: list[dt.date | None]) -> pd.Series:
    """Give dates as days of a table, missing where there is none; by their numbers, for speed."""
    numbers = np.array([0 if date is None else date.toordinal() for date in dates], dtype=np.int64)
    days = (numbers - _EPOCH).astype("datetime64[D]").astype("datetime64[s]")
    return pd.Series(days).where(numbers > 0)


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
