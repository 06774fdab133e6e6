"""What a table of stories says of each story, and of each two outlets."""

from __future__ import annotations

from itertools import permutations
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from mediakit.checks import check_columns, check_known, check_type
from mediakit.signatures import checked
from mediakit.statistics.intervals import wilson
from mediakit.text.source_names import names_of_sources, tell_sources

__all__ = ["compare_stories", "story_table"]

_NEEDED: Final = ("doc", "date", "title", "story", "similarity", "copy_of", "words")
_HINT: Final = "corpus.stories() makes such a table."
_BETWEEN: Final = " · "
_WORDS: Final = 5
_TIED: Final = "tied"
_DAY: Final = pd.Timedelta(days=1)


@checked
def story_table(stories: pd.DataFrame, *, by: str = "source") -> pd.DataFrame:
    """Tell of each story who reported it, when, and who did not.

    Parameters
    ----------
    stories : DataFrame
        What `Corpus.stories` gives. Rows that you leave out count for nobody: an outlet all of
        whose rows are gone published nothing.
    by : str, default "source"
        The column that names the outlets.

    Returns
    -------
    pandas.DataFrame
        One row a story, those of most outlets first, then those of most reports, then the earliest,
        with the columns

        - ``story`` : its number;
        - ``documents`` : its documents, copies too, from 1;
        - ``copies`` : those of them that are copies of another, from 0;
        - ``outlets`` : how many outlets have it, from 1;
        - ``first_day``, ``last_day`` : days of its earliest and its latest document; missing
          without dates;
        - ``first`` : the outlet that had it before all others, by the hour or by the day; "tied"
          where several had it first at the same time; missing where they share the first day and
          the hour of one is not known, and for stories of one outlet;
        - ``without`` : outlets that do not have it though they published something from its first
          day to the day after its last, in the order of their names, parted by " · "; missing if
          there are none;
        - ``words`` : up to five words that its reports share most often, parted by " · "; missing
          for a single report;
        - ``title`` : the title of the report that is most like the others, of equal ones the
          earliest.

    Raises
    ------
    ValueError
        If a column is missing.
    TypeError
        If `stories` is no DataFrame.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus(
    ...     {"source": ["أ", "ب", "ب"], "date": ["2022-10-02", "2022-10-03", "2022-10-03"],
    ...      "title": ["إضراب في الميناء", "عمال الميناء يبدأون الإضراب", "افتتاح المكتبة"],
    ...      "text": ["بدأ عمال الميناء إضرابا.", "أعلن عمال الميناء إضرابا.", "فتحت أبوابها."]})
    >>> mk.story_table(corpus.stories())[["story", "documents", "outlets", "first", "without"]]
       story  documents  outlets first without
    0      1          2        2     أ     NaN
    1      2          1        1   NaN     NaN
    """
    _check(stories, by)
    table = stories.reset_index(drop=True).assign(day=stories["date"].dt.normalize().to_numpy())
    groups = table.groupby("story", sort=True)
    made = pd.DataFrame(
        {
            "documents": groups.size(),
            "copies": groups["copy_of"].count(),
            "outlets": groups[by].nunique(dropna=False),
            "first_day": groups["day"].min(),
            "last_day": groups["day"].max(),
        }
    )
    made["first"] = _first(table, by).reindex(made.index)
    silent = {n: _BETWEEN.join(names) or None for n, names in _silent(table, by).items()}
    made["without"] = pd.Series(silent, index=made.index, dtype="str")
    made["words"] = _words(table).reindex(made.index)
    central = table.assign(likely=table["similarity"].fillna(-1.0))
    central = central.sort_values(["likely", "date", "doc"], ascending=[False, True, True])
    made["title"] = central.groupby("story")["title"].first().astype("str")
    made = made.reset_index()
    reports = made["documents"] - made["copies"]
    order = np.lexsort((made["story"], -reports, -made["outlets"]))
    made = made.take(order).reset_index(drop=True)
    names = names_of_sources(stories, by)
    return tell_sources(made, names, ["first", "without"], between=_BETWEEN)


def _check(stories: object, by: str) -> None:
    check_type("stories", stories, pd.DataFrame, hint=_HINT)
    assert isinstance(stories, pd.DataFrame)
    check_columns("stories", stories.columns, _NEEDED, hint=_HINT)
    check_known("by", [] if by in stories else [by], list(stories.columns))


def _first(table: pd.DataFrame, by: str) -> pd.Series:
    """Name the outlet that had each story first, "tied", or nothing where that cannot be known."""
    told = table.dropna(subset=["date", by]).assign(name=lambda rows: rows[by].astype("str"))
    told = told[told.groupby("story")["name"].transform("nunique") > 1]
    earliest = told[told["day"] == told.groupby("story")["day"].transform("min")]
    grouped = earliest.groupby("story")
    alone = grouped["name"].transform("nunique") == 1
    hours = (earliest["date"] != earliest["day"]).groupby(earliest["story"]).transform("all")
    soonest = earliest["date"] == grouped["date"].transform("min")
    # of one outlet any document tells its name
    leads = earliest[alone | (hours & soonest)].groupby("story")["name"].agg(["nunique", "first"])
    return leads["first"].where(leads["nunique"] == 1, _TIED).astype("str")


def _silent(table: pd.DataFrame, by: str) -> dict[int, list[str]]:
    """Name for each story the outlets that published while it ran, and have it not."""
    has = set(zip(table["story"], table[by].astype("str"), strict=True))
    published = {
        str(name): np.sort(part["day"].dropna().to_numpy())
        for name, part in table.groupby(by, sort=True)
    }
    days = table.groupby("story")["day"].agg(["min", "max"]).dropna()
    return {
        story: [
            name
            for name, own in published.items()
            if (story, name) not in has
            and np.searchsorted(own, np.datetime64(first))
            < np.searchsorted(own, np.datetime64(last + _DAY), side="right")
        ]
        for story, first, last in days.itertuples()
    }


def _words(table: pd.DataFrame) -> pd.Series:
    """Give the words that most lists of a story hold, of equal ones those further up."""
    told = table[["story", "words"]].dropna()
    words = told.assign(word=told["words"].str.split(_BETWEEN)).explode("word")
    words["rank"] = words.groupby(level=0).cumcount()
    order = words.groupby(["story", "word"])["rank"].agg(["size", "mean"]).reset_index()
    order["size"] *= -1
    order = order.sort_values(["story", "size", "mean", "word"])
    kept = order.groupby("story").head(_WORDS)
    return kept.groupby("story")["word"].agg(_BETWEEN.join).astype("str")


class _Pair(NamedTuple):
    """Stories of one outlet held against those of another."""

    stories: int
    shared: int
    earlier: int
    tied: int
    later: int


@checked
def compare_stories(
    stories: pd.DataFrame, *, by: str = "source", level: float = 0.95
) -> pd.DataFrame:
    """Say of each two outlets how many stories of the one the other has, and who had them first.

    Parameters
    ----------
    stories : DataFrame
        What `Corpus.stories` gives.
    by : str, default "source"
        The column that names the outlets.
    level : float, default 0.95
        Level of the intervals, between 0 and 1.

    Returns
    -------
    pandas.DataFrame
        One row an ordered pair of outlets, in the order of their names, with the columns

        - ``source_a``, ``source_b`` : the two outlets;
        - ``stories`` : stories of the first that the second could have: it published something from
          the first day of the story to the day after its last; stories of one report count too;
        - ``shared`` : those of them that the second has;
        - ``share`` : shared / stories, from 0 to 1; missing without stories;
        - ``low``, ``high`` : its Wilson interval over stories;
        - ``earlier``, ``tied``, ``later`` : shared stories in which the first outlet was strictly
          earlier, at the same time, strictly later than the second;
        - ``unknown`` : shared stories of the same day of which an hour is missing;
        - ``earlier_share`` : earlier / (earlier + tied + later), from 0 to 1; missing where nothing
          is known;
        - ``earlier_low``, ``earlier_high`` : its Wilson interval over stories;
        - ``level`` : level of both intervals.

        The intervals take stories for independent. Whoever is earlier need not be the source of the
        other: both may follow a third.

    Raises
    ------
    ValueError
        If a column is missing, there is one outlet only, or `level` is out of range.
    TypeError
        If `stories` is no DataFrame.

    References
    ----------
    Galle, M., Renders, J.-M. and Karstens, E. (2013). Who broke the news? An analysis on first
    reports of news events. WWW '13 Companion. Wilson (1927), as in
    `mediakit.statistics.intervals.wilson`.

    Examples
    --------
    >>> import mediakit as mk
    >>> table = mk.compare_stories(mk.load_classroom().stories())
    >>> bool((table["shared"] <= table["stories"]).all())
    True
    """
    _check(stories, by)
    names = sorted(stories[by].dropna().astype("str").unique())
    if len(names) < 2:
        raise ValueError(f"A comparison needs two outlets; {by!r} has {names}.")
    table = stories.assign(day=stories["date"].dt.normalize())
    first, silent = _first_times(table, by), _silent(table, by)
    rows = [(a, b, *_compared(a, b, first, silent)) for a, b in permutations(names, 2)]
    made = pd.DataFrame(rows, columns=["source_a", "source_b", *_Pair._fields])
    return tell_sources(_with_shares(made, level), names_of_sources(stories, by))


def _first_times(table: pd.DataFrame, by: str) -> dict[str, pd.Series]:
    """Give of each outlet the earliest time of each of its stories, missing without a date."""
    outlets = table.groupby(by, sort=True)
    return {str(name): part.groupby("story")["date"].min() for name, part in outlets}


def _compared(a: str, b: str, first: dict[str, pd.Series], silent: dict[int, list[str]]) -> _Pair:
    own, theirs = first[a], first[b]
    shared = own.index.intersection(theirs.index)
    missed = sum(b in silent.get(story, ()) for story in own.index)
    one, other = own[shared].to_numpy(), theirs[shared].to_numpy()
    days = one.astype("datetime64[D]"), other.astype("datetime64[D]")
    known = (days[0] != days[1]) | ((one != days[0]) & (other != days[1]))
    known &= ~(np.isnat(one) | np.isnat(other))
    sides = one < other, one == other, one > other
    earlier, tied, later = (int((known & side).sum()) for side in sides)
    return _Pair(len(shared) + missed, len(shared), earlier, tied, later)


def _with_shares(made: pd.DataFrame, level: float) -> pd.DataFrame:
    """Add shares with their intervals."""
    known = made["earlier"] + made["tied"] + made["later"]
    low, high = wilson(made["shared"], made["stories"], level=level)
    first_low, first_high = wilson(made["earlier"], known, level=level)
    made = made.assign(
        share=made["shared"] / made["stories"].where(made["stories"] > 0),
        low=low,
        high=high,
        unknown=made["shared"] - known,
        earlier_share=made["earlier"] / known.where(known > 0),
        earlier_low=first_low,
        earlier_high=first_high,
        level=level,
    )
    shares = ["source_a", "source_b", "stories", "shared", "share", "low", "high"]
    times = ["earlier", "tied", "later", "unknown", "earlier_share", "earlier_low", "earlier_high"]
    return made[[*shares, *times, "level"]]
