"""Which articles are about one happening, across outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._copies import (
    MIN_SIMILARITY,
    MaxGap,
    find_clusters,
    microseconds,
    times_of,
)
from mediakit.analysis._groups import group_documents, read_tokens
from mediakit.analysis._periods import dated
from mediakit.analysis._story_bridges import join_across_scripts
from mediakit.analysis._story_pairs import HOUR, Reports, StoryPairs, story_pairs
from mediakit.checks import check_number, check_type, counted, listing, warn
from mediakit.lists.actors import ACTORS_HINT, Actors
from mediakit.statistics.communities import average_linkage
from mediakit.text.vocabulary import code_points

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["stories"]

_WORDS: Final = 5
_DAY: Final = 24 * HOUR


class _Copied(NamedTuple):
    """Of each document the number of its cluster of copies, and the earliest of each cluster.

    `order` are the places of the documents in the order of time and name, those without date last.
    """

    number: NDArray[np.intp]
    earliest: NDArray[np.intp]
    order: NDArray[np.intp]


class _Told(NamedTuple):
    """Of each document, at its place, the story, the similarity and the shared words.

    The story of one without a date is below 0.
    """

    story: NDArray[np.int64]
    similarity: NDArray[np.float64]
    words: NDArray[np.object_]


def stories(
    corpus: Corpus,
    *,
    by: str = "source",
    max_gap: MaxGap = "3D",
    min_similarity: float = 0.5,
    actors: Actors | None = None,
) -> pd.DataFrame:
    """Put the articles that report one concrete happening into stories, whatever their outlets.

    Two reports are of one story by their words (title, lead and text, without particles, rare words
    weighing more), by the hours between them, and by whether each is the other's best match in its
    outlet, which tells a report of the same happening from one of the next step of a running story.
    Stories are joined by average linkage, so that a chain of steps, each like the next, does not
    become one. Copies count once: a report printed by ten outlets is one report of ten documents.

    Parameters
    ----------
    corpus : Corpus
        The articles. Page furniture counts as text: use `clean` first where there is any.
    by : str, default "source"
        The column that names the outlets.
    max_gap : str, pandas offset, Timedelta or None, default "3D"
        Longest time between two reports that are compared; days on which the corpus has nothing do
        not count, up to as many again. None for any. A story of many reports may last longer.
    min_similarity : float, default 0.5
        Least mean similarity of two groups of reports that are joined, above 0 and below 1. Higher
        gives smaller stories that are surer.
    actors : Actors, optional
        A list with names in both scripts, such as ``mk.load_actors("states") |
        mk.load_actors("heads")`` with your own: a story in Arabic letters and one in others are
        then one if each is the other's best match by the actors they name, rare ones weighing more,
        and by the hours between them. Without it they are told apart, since words do not cross
        scripts. Within a script it changes nothing; English and French stay apart.

    Returns
    -------
    pandas.DataFrame
        One row a document, story by story and the earliest first, with the columns

        - ``doc``, ``source``, ``date``, ``title`` : the document; the column of `by` stands in the
          place of ``source``;
        - ``story`` : number of the story, from 1, in the order of the dates of their earliest
          documents, equal ones in that of names; a document without another has one of its own;
        - ``similarity`` : how likely the document is, by its words, of one happening with another
          report of its story, on average, above 0 and below 1; missing where there is none in its
          script but copies;
        - ``copy_of`` : the earliest document of which this one is a copy, as `wire_clusters` finds
          copies; missing for that document and for one without copies;
        - ``words`` : up to five words that it shares with the other reports of its story, those
          that weigh most first, parted by " · "; missing where `similarity` is.

        Documents without a date are of no story but their own and that of their copies.

    Raises
    ------
    ValueError
        If the corpus is empty, has no dates or one outlet only, `by` is unknown, `max_gap` is no
        length of time above zero, or `min_similarity` is out of range.
    TypeError
        If an argument is of a wrong type.

    Notes
    -----
    The weights were fitted on 73 pairs of reports of five outlets that two people judged
    (Arabic news of 2018). On texts of other kinds judge some pairs yourself and hold them against
    the table with `mediakit.evaluate_stories`.

    References
    ----------
    Nicholls, T. and Bright, J. (2019). Understanding news story chains using information retrieval
    and network clustering techniques. Communication Methods and Measures 13. Sokal and Michener
    (1958), as in `mediakit.statistics.communities.average_linkage`.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus(
    ...     {"source": ["أ", "ب", "ب"], "date": ["2022-10-02", "2022-10-02", "2022-10-02"],
    ...      "title": ["إضراب في الميناء", "عمال الميناء يبدأون الإضراب", "افتتاح المكتبة"],
    ...      "text": ["بدأ عمال الميناء إضرابا.", "أعلن عمال الميناء إضرابا.", "فتحت أبوابها."]})
    >>> corpus.stories()[["doc", "story"]].values.tolist()
    [['1', 1], ['2', 1], ['3', 2]]
    """
    check_type("by", by, str, hint="the name of one column")
    check_number("min_similarity", min_similarity)
    if min_similarity >= 1:
        raise ValueError(f"min_similarity must be above 0 and below 1, not {min_similarity!r}.")
    if actors is not None:
        check_type("actors", actors, Actors, hint=ACTORS_HINT)
    limit = microseconds(max_gap)
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by)
    if len(groups.members) < 2:
        raise ValueError(
            f"Stories are told across outlets; the corpus has one value of {by!r}: "
            f"{listing(groups.names())}."
        )
    outlets = groups.numbers(len(corpus))
    copied = _copies(corpus)
    has_date = dated(corpus, told=False)
    if not has_date.all():
        undated = int((~has_date).sum())
        verb = "is" if undated == 1 else "are"
        warn(f"{counted(undated, 'document')} without a date {verb} compared with none.")
    reports = _reports(corpus, copied, outlets, has_date)
    window = np.inf if limit is None else limit / HOUR
    found = story_pairs(corpus, tokens, reports, window)
    joined = average_linkage(
        found.pairs.first, found.pairs.second, found.likely, len(reports.places),
        least=min_similarity,
    )  # fmt: skip
    told = _of_reports(reports, found, joined, len(corpus))
    if actors is not None:
        joined = join_across_scripts(tokens, actors, reports, window, joined)
        told.story[reports.places] = joined
    return _table(corpus, by, copied, told)


def _copies(corpus: Corpus) -> _Copied:
    """Find the copies, whenever printed, and the earliest document of each cluster."""
    number = find_clusters(corpus, MIN_SIMILARITY, None).number
    undated = corpus["date"].isna().to_numpy()
    order = np.lexsort((code_points(corpus["doc"]), times_of(corpus), undated))
    earliest = np.empty(int(number.max()) + 1, dtype=np.intp)
    earliest[number[order[::-1]]] = order[::-1]  # of equal ones, the last written stays
    return _Copied(number, earliest, order)


def _reports(
    corpus: Corpus, copied: _Copied, outlets: NDArray[np.intp], has_date: NDArray[np.bool_]
) -> Reports:
    """List the documents that are no copies and have a date, in the order of time and name."""
    counts = np.zeros(len(corpus), dtype=bool)
    counts[copied.earliest] = True
    places = copied.order[(counts & has_date)[copied.order]]
    times = times_of(corpus)[places]
    return Reports(places, outlets[places], times / HOUR, times % _DAY != 0)


def _table(corpus: Corpus, by: str, copied: _Copied, told: _Told) -> pd.DataFrame:
    """List the documents with their stories."""
    story, similarity, words = told
    report = copied.earliest[copied.number]
    own = np.flatnonzero(story < 0)
    story[own] = story.max(initial=-1) + 1 + np.arange(len(own))  # without a date
    number = np.empty(len(corpus), dtype=np.int64)
    number[copied.order] = pd.factorize(story[report][copied.order])[0] + 1
    docs = pd.DataFrame(corpus)[["doc", by, "date", "title"]].reset_index(drop=True)
    names = docs["doc"].to_numpy(dtype=object)
    is_copy = report != np.arange(len(corpus))
    table = docs.assign(
        story=number,
        similarity=similarity[report],
        copy_of=pd.Series(names[report], dtype="str").where(is_copy),
        words=pd.Series(words[report], dtype="str"),
    )
    place = np.empty(len(corpus), dtype=np.intp)
    place[copied.order] = np.arange(len(corpus))
    return table.take(np.lexsort((place, number))).reset_index(drop=True)


def _of_reports(reports: Reports, found: StoryPairs, joined: NDArray[np.intp], size: int) -> _Told:
    """Give the story, the similarity and the shared words of each report, at its place."""
    first, second = found.pairs.first, found.pairs.second
    same = joined[first] == joined[second]
    ends = np.concatenate((first[same], second[same]))
    sums = np.bincount(ends, weights=np.tile(found.likely[same], 2), minlength=len(joined))
    others = np.bincount(joined)[joined] - 1
    story = np.full(size, -1, dtype=np.int64)
    similarity = np.full(size, np.nan)
    words = np.full(size, None, dtype=object)
    story[reports.places] = joined
    similarity[reports.places] = np.where(others > 0, sums / np.maximum(others, 1), np.nan)
    words[reports.places] = _shared_words(found, joined)
    return _Told(story, similarity, words)


def _shared_words(found: StoryPairs, joined: NDArray[np.intp]) -> NDArray[np.object_]:
    """Write the words that each report shares with the others of its story."""
    from scipy.sparse import csr_array

    count = len(joined)
    cells = (np.ones(count), (joined, np.arange(count)))
    centres = csr_array(cells, shape=(int(joined.max(initial=-1)) + 1, count)) @ found.words
    shared: Any = (found.words * centres[joined] - found.words * found.words).tocoo()
    kept = shared.data > 1e-9
    rows, columns, weights = shared.coords[0][kept], shared.coords[1][kept], shared.data[kept]
    order = np.lexsort((_in_alphabet(found.labels, columns), -weights.round(9), rows))
    rows, columns = rows[order], columns[order]
    heads = np.flatnonzero(np.diff(rows, prepend=-1))
    rank = np.arange(len(rows)) - np.repeat(heads, np.diff(heads, append=len(rows)))
    rows, columns = rows[rank < _WORDS], columns[rank < _WORDS]
    spelled = np.full(count, None, dtype=object)
    parts = pd.Series(found.labels[columns]).groupby(rows).agg(" · ".join)
    spelled[parts.index.to_numpy(dtype=np.intp)] = parts.to_numpy(dtype=object)
    return spelled


def _in_alphabet(labels: NDArray[np.object_], columns: NDArray[Any]) -> NDArray[np.intp]:
    """Give the place of each word in the alphabet: its number depends on the order of documents."""
    present, back = np.unique(columns, return_inverse=True)
    return np.unique(labels[present].astype(str), return_inverse=True)[1][back]
