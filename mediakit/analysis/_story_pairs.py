"""How likely it is that two reports are of one happening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._terms import stopword_keys
from mediakit.statistics.nearness import cosine_pairs, cosines, unit_rows
from mediakit.statistics.overlap import Pairs
from mediakit.text.words import Ids, count_in_documents
from mediakit.tokens import TextCache, Tokens

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from mediakit.corpus import Corpus

__all__ = ["FADES", "Reports", "StoryPairs", "clock_of", "hours_apart", "story_pairs"]

HOUR: Final = 3_600_000_000  # microseconds
_OPENING: Final = 900  # letters of a text that, with its title, say what happened
_LEAD: Final = 400
_COMMON: Final = 0.1  # of many reports: terms of more than these say nothing of what happened
_FEW: Final = 500  # reports below which every term may
_LEAST: Final = 0.15  # cosine of title and opening below which reports are of two happenings
FADES: Final = 48.0  # hours after which the claim to be the best match has fallen to 1/e
_SAME_DAY: Final = 8.0  # hours between two random times of one day, where hours are not known

# Logistic regression on 73 pairs of news articles of five outlets that two people judged, a third
# of 236 (2018, cosine of at least .15 within three days): intercept, cosine of title and opening,
# ln(1 + hours apart), and how far each is the other's best match.
_WEIGHTS: Final = (-6.8, 4.3, -0.5, 7.7)


class Reports(NamedTuple):
    """Documents in the order of time: their places in the corpus, outlets and times in hours."""

    places: NDArray[np.intp]
    outlets: NDArray[np.intp]
    hours: NDArray[np.float64]
    is_timed: NDArray[np.bool_]


class StoryPairs(NamedTuple):
    """Pairs of reports, by their numbers, how likely they are of one happening, and their words."""

    pairs: Pairs
    likely: NDArray[np.float64]
    words: csr_array
    labels: NDArray[np.object_]


class _Words(NamedTuple):
    """Of each report the words of title, lead, opening and all, with rare ones weighing more."""

    title: csr_array
    lead: csr_array
    opening: csr_array
    whole: csr_array


def story_pairs(corpus: Corpus, tokens: Tokens, reports: Reports, window: float) -> StoryPairs:
    """Find the pairs of reports within `window` hours that may be of one happening."""
    words, labels = _read_words(corpus, tokens, reports.places)
    clock = clock_of(reports.hours, window)
    pairs, cosine = cosine_pairs(words.opening, clock, window, _LEAST)
    apart = hours_apart(pairs, clock, reports)
    alike = np.mean([cosines(one, pairs) for one in (words.title, words.lead, words.whole)], axis=0)
    best = _mutual(pairs, alike * np.exp(-apart / FADES), reports.outlets)
    base, *weights = _WEIGHTS
    score = base + np.stack([cosine, np.log1p(apart), best], axis=1) @ np.array(weights)
    return StoryPairs(pairs, 1 / (1 + np.exp(-score)), words.whole, labels)


def hours_apart(pairs: Pairs, clock: NDArray[np.float64], reports: Reports) -> NDArray[np.float64]:
    """Give the hours between two reports, at least those of one day where one has no hour."""
    apart = clock[pairs.second] - clock[pairs.first]
    is_timed = reports.is_timed[pairs.first] & reports.is_timed[pairs.second]
    return np.where(is_timed, apart, np.maximum(apart, _SAME_DAY))


def clock_of(hours: NDArray[np.float64], window: float) -> NDArray[np.float64]:
    """Give times on a clock that stands still on days without any report, for as long as `window`.

    So what was printed before a holiday is near to what was printed after it, and a year without a
    report still parts two years.
    """
    if len(hours) == 0:
        return hours
    days = np.unique(hours // 24)
    empty = 24 * (np.diff(days, prepend=days[0]) - 1)
    empty[0] = 0.0
    skipped = np.cumsum(np.minimum(empty, window))
    return np.asarray(hours - skipped[np.searchsorted(days, hours // 24)], dtype=np.float64)


def _read_words(
    corpus: Corpus, tokens: Tokens, places: NDArray[np.intp]
) -> tuple[_Words, NDArray[np.object_]]:
    """Count the words of titles and texts without their particles, as weights of unit length."""
    texts = tokens.unit("base").codes[tokens.ids]
    titles, title_heads, labels, keys = _title_codes(corpus, tokens)
    columns = len(labels)
    stopwords = stopword_keys("default", tokens)
    says = np.fromiter((key not in stopwords for key in keys), dtype=bool, count=columns)
    title = _counts(titles, title_heads, says[titles], columns)[places]
    body = {
        most: _counts(texts, tokens.pointers, (tokens.starts < most) & says[texts], columns)[places]
        for most in (_LEAD, _OPENING, np.iinfo(np.int32).max)
    }
    common = _COMMON if len(places) > _FEW else 1.0
    opening, whole = body[_OPENING], body[np.iinfo(np.int32).max]
    weighed = _Words(
        title=unit_rows(title, common),
        lead=unit_rows(body[_LEAD], common),
        opening=unit_rows(title + title + opening, common),
        whole=unit_rows(title + whole, common),
    )
    return weighed, labels


def _title_codes(
    corpus: Corpus, tokens: Tokens
) -> tuple[Ids, NDArray[np.int64], NDArray[np.object_], list[str]]:
    """Give the words of the titles the numbers that they have in the texts, new ones behind them.

    With the number of each word come where each title begins, and what the numbers are called and
    compared by.
    """
    unit = tokens.unit("base")
    words = TextCache(corpus["title"].fillna("")).words
    counts = np.bincount(words.ids, minlength=len(words.surfaces))
    keys = tokens.base_keys_of(words.surfaces, counts.tolist())
    number = {key: code for code, key in enumerate(unit.keys.tolist())}
    codes = np.array([number.setdefault(key, len(number)) for key in keys], dtype=np.int32)
    every = list(number)
    labels = np.concatenate((unit.labels, np.array(every[len(unit.keys) :], dtype=object)))
    return codes[words.ids], words.pointers, labels, every


def _counts(
    codes: Ids, heads: NDArray[np.int64], kept: NDArray[np.bool_], columns: int
) -> csr_array:
    """Count those codes of each text that are kept."""
    at = np.flatnonzero(kept)
    return count_in_documents(codes[at], np.searchsorted(at, heads), columns)


def _mutual(
    pairs: Pairs, score: NDArray[np.float64], outlets: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Say how far each report of a pair is the other's best match in its outlet, from 0 to 1.

    A report of the same happening mostly is; a report of another step of a running story is
    second to it. The score over the best score that the one has with a report of the other's
    outlet, and the same from the other side: their geometric mean.
    """
    sides = np.concatenate((pairs.first, pairs.second))
    outlet = outlets[np.concatenate((pairs.second, pairs.first))]
    both = np.concatenate((score, score))
    best = pd.Series(both).groupby([sides, outlet]).transform("max").to_numpy()
    part = np.sqrt(both / np.maximum(best, np.finfo(np.float64).tiny))
    one, other = np.split(part, 2)
    return np.asarray(one * other, dtype=np.float64)
