"""Which documents are copies of each other, as far as their words can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._groups import read_tokens
from mediakit.checks import check_number, shown
from mediakit.progress import progress_bar
from mediakit.statistics.overlap import Pairs, containment, jaccard

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = [
    "MIN_SIMILARITY",
    "SHINGLE",
    "Clusters",
    "Copies",
    "MaxGap",
    "find_clusters",
    "find_copies",
    "hours_of",
    "microseconds",
    "times_of",
]

MIN_SIMILARITY: Final = 0.7
SHINGLE: Final = 5  # words
_LEAST_SHARED: Final = 5  # shingles, nine words in a row: a caption is part of many articles
_LONGER: Final = 4  # times: what holds a text and four times as much is a digest, no copy of it
_MANY: Final = 10_000  # documents from which on a bar is shown
_HOUR: Final = 3_600_000_000  # microseconds
_MISSING: Final = np.iinfo(np.int64).min  # how a missing time is stored

MaxGap = str | pd.Timedelta | pd.offsets.BaseOffset | None


class Copies(NamedTuple):
    """Pairs of documents that share text, with their measures."""

    pairs: Pairs
    sizes: NDArray[np.int64]
    similarity: NDArray[np.float64]
    containment: NDArray[np.float64]


class Clusters(NamedTuple):
    """The cluster of each document, numbered by the first document of each, and its size."""

    number: NDArray[np.intp]
    size: NDArray[np.int64]


def find_copies(corpus: Corpus, min_similarity: float, max_gap: MaxGap) -> Copies:
    """Find the pairs of documents of which one holds most of the other.

    A pair counts when its similarity or its containment reaches `min_similarity`; the latter with
    five shingles or more in common. Documents without a date are near to all others.
    """
    _check_similarity(min_similarity)
    limit = microseconds(max_gap)
    tokens = read_tokens(corpus)
    near = None if limit is None else _nearness(times_of(corpus), limit)
    with progress_bar(len(corpus), "Shared text", least=_MANY) as show:
        pairs, sizes = tokens.overlaps(SHINGLE, min_similarity, keep=near, progress=show)
    similarity = jaccard(pairs, sizes)
    kept = (similarity >= min_similarity) | (pairs.shared >= _LEAST_SHARED)
    pairs = pairs.take(kept)
    return Copies(pairs, sizes, similarity[kept], containment(pairs, sizes))


def find_clusters(corpus: Corpus, min_similarity: float, max_gap: MaxGap) -> Clusters:
    """Put documents into one cluster that copies connect, whatever lies between them.

    The work is done once for the same texts, dates that matter and arguments.
    """
    _check_similarity(min_similarity)
    limit = microseconds(max_gap)
    dates = None if limit is None else times_of(corpus).tobytes()
    key = ("clusters", min_similarity, limit, dates)
    tokens = read_tokens(corpus)
    return tokens.once(key, lambda: _find_clusters(corpus, min_similarity, max_gap))


def _find_clusters(corpus: Corpus, min_similarity: float, max_gap: MaxGap) -> Clusters:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    copies = find_copies(corpus, min_similarity, max_gap)
    first, second = copies.pairs.first, copies.pairs.second
    shorter = np.minimum(copies.sizes[first], copies.sizes[second])
    longer = np.maximum(copies.sizes[first], copies.sizes[second])
    tied = (copies.similarity >= min_similarity) | (longer <= _LONGER * shorter)
    cells = (np.ones(int(tied.sum()), dtype=np.int8), (first[tied], second[tied]))
    graph = coo_array(cells, shape=(len(corpus), len(corpus)))
    labels = connected_components(graph, directed=False)[1]
    number = pd.factorize(labels)[0]
    clusters = Clusters(number, np.bincount(number)[number])
    for array in clusters:  # shared by all that ask
        array.setflags(write=False)
    return clusters


def _check_similarity(min_similarity: object) -> None:
    check_number("min_similarity", min_similarity)
    if not min_similarity <= 1:  # type: ignore[operator]
        raise ValueError(
            f"min_similarity must be above 0 and at most 1, not {min_similarity!r}: it is the "
            "part of the text that two documents share."
        )


def times_of(corpus: Corpus) -> NDArray[np.int64]:
    """Give the date of each document in microseconds; a missing one is the least number."""
    dates: Any = pd.to_datetime(pd.Series(corpus["date"]), utc=True)
    return np.asarray(dates.dt.as_unit("us").astype("int64"))


def hours_of(times: NDArray[np.int64], pairs: Pairs) -> NDArray[np.float64]:
    """Give the hours between the two documents of each pair, missing where a date is."""
    first, second = times[pairs.first], times[pairs.second]
    known = (first != _MISSING) & (second != _MISSING)
    return np.where(known, np.abs(np.where(known, first - second, 0)) / _HOUR, np.nan)


def _nearness(times: NDArray[np.int64], limit: int) -> Any:
    """Make a function that says which pairs of documents are at most so far apart."""

    def near(first: NDArray[np.intp], second: NDArray[np.intp]) -> NDArray[np.bool_]:
        one, other = times[first], times[second]
        unknown = (one == _MISSING) | (other == _MISSING)
        close: NDArray[np.bool_] = np.abs(np.where(unknown, 0, one - other)) <= limit
        return close

    return near


def microseconds(max_gap: MaxGap) -> int | None:
    """Read a length of time."""
    if max_gap is None:
        return None
    possible = "a length of time such as '3D' or '36h', or None for any distance"
    if not isinstance(max_gap, str | pd.Timedelta | pd.offsets.BaseOffset):
        raise TypeError(f"max_gap must be {possible}, not {shown(max_gap)}.")
    try:
        if isinstance(max_gap, str) and max_gap.strip().isdecimal():
            raise ValueError("a number without a unit")
        length = _length(max_gap)
    except (ValueError, TypeError) as error:
        raise ValueError(f"max_gap={shown(max_gap)} is not possible; give {possible}.") from error
    if pd.isna(length) or length <= pd.Timedelta(0):
        raise ValueError(
            f"max_gap={shown(max_gap)} leaves no time between two documents; give {possible}. "
            "Dates without an hour are those of midnight, so '1h' holds copies of one day."
        )
    return length // pd.Timedelta(microseconds=1)


def _length(max_gap: str | pd.Timedelta | pd.offsets.BaseOffset) -> pd.Timedelta:
    """Give the length of an offset such as "3D", "D" or pandas.offsets.Week()."""
    if isinstance(max_gap, pd.offsets.Week):
        return pd.Timedelta(weeks=max_gap.n)
    if isinstance(max_gap, str) and max_gap.strip()[:1].isalpha():
        max_gap = f"1{max_gap.strip()}"
    return pd.Timedelta(max_gap)  # type: ignore[arg-type]
