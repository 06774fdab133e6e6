"""Two sides of a comparison: their counts, and every measure of how they differ."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._wire import Wire, reaches
from mediakit.lists.reference import ReferenceList
from mediakit.statistics.draws import MIN_DOCUMENTS
from mediakit.statistics.keyness import (
    log_likelihood,
    log_odds_prior,
    odds_ratio,
    percent_difference,
    smoothed_log_ratio,
)
from mediakit.statistics.rates import Sums, known_ratio_interval, log_ratio_interval
from mediakit.text.vocabulary import code_points
from mediakit.tokens import DocumentTermMatrix, Tokens

__all__ = ["CALLED", "Asked", "Counted", "Least", "Side", "contrast", "count_sides", "settled"]

PER: Final = 1000
CALLED: Final = 0.05  # adjusted p below which the reference is said to use a term more
DOCUMENTS: Final = 3  # asked by default of the side that uses a term more

_DIGITS: Final = 9  # in which two rows must differ for one to come first

Counts = NDArray[Any]
Floats = NDArray[np.float64]


class Side(NamedTuple):
    """One side: the counts of the terms and all tokens, and what they were counted in.

    `sums` are those over its parts, which are documents, or where copies are weighted reports, and
    `rows` the places of the documents. Of a list there is none, and no number of documents.
    """

    counts: Counts
    size: float
    documents: Counts | None
    sums: Sums | None
    rows: NDArray[np.intp] | None

    @property
    def parts(self) -> int:
        """How many documents or reports with words there are, 0 for a list."""
        return 0 if self.sums is None else self.sums.documents

    @property
    def having(self) -> Floats:
        """How many of them have each term, 0 for a list."""
        return np.zeros(len(self.counts)) if self.sums is None else self.sums.having

    def without(self, part: Side, rows: NDArray[np.intp]) -> Side:
        """Give the side of the other documents, whose places are `rows`."""
        assert self.sums is not None
        assert part.sums is not None
        assert self.documents is not None
        assert part.documents is not None
        counts, size = self.counts - part.counts, self.size - part.size
        return Side(
            counts, size, self.documents - part.documents, self.sums.without(part.sums), rows
        )


@dataclass(frozen=True)
class Least:
    """Which terms get a row: so many occurrences, in so many documents, used or not."""

    count: int
    documents: int | None
    absent: bool

    def documents_of(self, side: Side) -> int:
        """How many documents of the side that uses a term more must have it."""
        return min(DOCUMENTS, side.parts) if self.documents is None else self.documents

    @property
    def told(self) -> str:
        """Say what is asked, for messages."""
        asked = f"min_count={self.count} times"
        if self.documents is not None:
            asked += f" in min_documents={self.documents} documents"
        return asked if self.absent else f"{asked} (absent=True asks for terms the target lacks)"


class Asked(NamedTuple):
    """What is counted: some documents, by `counting` as `Tokens.term_blocks` takes it.

    `lists` are reference and prior where these are lists, `stopwords` the words that they lack.
    """

    documents: NDArray[np.intp]
    counting: dict[str, Any]
    lists: tuple[object, ReferenceList | None]
    stopwords: Collection[str]
    wire: Wire


@dataclass(frozen=True)
class Counted:
    """The counts that comparisons draw on: documents x terms, and those of lists if there are any.

    `documents` are those compared, `whole` their sums; `listed` is the reference where that is a
    list, `prior` the list that the log-odds start from. `wire` says how copies count.
    """

    matrix: Any
    sizes: Counts
    terms: NDArray[np.object_]
    documents: NDArray[np.intp]
    listed: Side | None
    prior: Side | None
    wire: Wire

    @classmethod
    def of(cls, tokens: Tokens, asked: Asked) -> Counted:
        """Count the documents, and set the terms of lists, reference and prior, beside theirs."""
        return cls._of_block(tokens.document_term_matrix(**asked.counting), tokens, asked)

    @classmethod
    def blocks(cls, tokens: Tokens, asked: Asked) -> Iterator[Counted]:
        """Count the terms in blocks, of which there are several where there is much to count."""
        for counts in tokens.term_blocks(**asked.counting):
            yield cls._of_block(counts, tokens, asked)

    @classmethod
    def _of_block(cls, block: DocumentTermMatrix, tokens: Tokens, asked: Asked) -> Counted:
        documents, counting, lists, stopwords, wire = asked
        matrix, _, terms = block
        wire.check_words(tokens.sizes, documents)
        reference, prior = lists
        listed, known = None, {}
        if isinstance(reference, ReferenceList) or prior is not None:
            own = terms.tolist() if counting["unit"] == "surface" else _folded(terms, tokens)
            known = {term: place for place, term in enumerate(own)}
        if isinstance(reference, ReferenceList):
            given = _listed("reference", reference, tokens, counting, stopwords)
            more = [term for term in given.index if term not in known]
            known.update({term: len(terms) + place for place, term in enumerate(more)})
            listed = _side_of(given, reference, known, len(terms) + len(more))
            matrix = _widened(matrix, len(terms) + len(more))
            terms = np.concatenate([terms, np.array(more, dtype=object)])
        start = None
        if prior is not None:
            given = _listed("prior", prior, tokens, counting, stopwords)
            start = _side_of(given, prior, known, len(terms))
        return cls(matrix, tokens.sizes, terms, documents, listed, start, wire)

    @cached_property
    def written(self) -> pd.Series:
        """The terms, as a column of a table has them."""
        return pd.Series(self.terms, dtype="str")

    @cached_property
    def whole(self) -> Side:
        """All that is compared, as one side."""
        return _counted_side(self, self.documents, "the corpus")


def _side_of(given: pd.Series, source: ReferenceList, known: dict[str, int], columns: int) -> Side:
    """Put the counts of a list into the columns of terms; those of other terms are left out."""
    counts = np.zeros(columns, dtype=np.int64)
    here = [term in known for term in given.index]
    counts[[known[term] for term in given.index[here]]] = given.to_numpy()[here]
    return Side(counts, source.tokens, None, None, None)


def _widened(matrix: Any, columns: int) -> Any:
    """Give a copy with more columns, all empty."""
    from scipy.sparse import csr_array

    parts = matrix.data, matrix.indices, matrix.indptr
    return csr_array(parts, shape=(matrix.shape[0], columns))


def _folded(terms: NDArray[np.object_], tokens: Tokens) -> list[str]:
    return [" ".join(key.split()) for key in tokens.normalization.fold(terms.tolist())]


def _listed(
    argument: str,
    reference: ReferenceList,
    tokens: Tokens,
    counting: dict[str, Any],
    stopwords: Collection[str],
) -> pd.Series:
    """Give the counts of a list by what the columns are compared by, without stopwords."""
    listed = _by_unit(reference, tokens, counting["unit"])
    words = [term.split() for term in listed.index]
    edges = tokens.normalization.fold([word for term in words for word in (term[0], term[-1])])
    kept = [
        len(term) == counting["ngram"] and edges[2 * at] not in stopwords
        and edges[2 * at + 1] not in stopwords
        for at, term in enumerate(words)
    ]  # fmt: skip
    if not any(kept):
        raise ValueError(
            f"{argument}: {reference!r} holds no term of {counting['ngram']} "
            f"word{'s' if counting['ngram'] > 1 else ''} that is no stopword; ngram and the list "
            "must fit each other."
        )
    return listed[kept]


def _by_unit(reference: ReferenceList, tokens: Tokens, unit: str) -> pd.Series:
    """Give the counts of a list by what the terms of the corpus are compared by."""
    if unit == "surface":
        return reference.counts
    if unit != "base":
        return reference._folded(tokens.normalization)
    terms = [str(term).split() for term in reference.counts.index]
    sizes = [int(count) for count in reference.counts]
    words = pd.Series(
        np.repeat(sizes, [len(term) for term in terms]),
        index=[word for term in terms for word in term],
    )
    totals = words.groupby(level=0, sort=False).sum()
    keys = tokens.base_keys_of(totals.index.tolist(), totals.tolist())
    base = dict(zip(totals.index, keys, strict=True))
    names = [" ".join(base[word] for word in term) for term in terms]
    return reference.counts.groupby(np.array(names, dtype=object), sort=False).sum()


def count_sides(
    counted: Counted,
    own: NDArray[np.intp],
    other: NDArray[np.intp] | None,
    names: tuple[str, str],
) -> tuple[Side, Side]:
    """Count both sides by their documents; None stands for the list."""
    target = _counted_side(counted, own, names[0])
    if other is None:
        assert counted.listed is not None
        return target, counted.listed
    if len(own) + len(other) == len(counted.documents) and not counted.wire.is_weighted:
        counted.wire.check_words(counted.sizes, other, names[1])
        return target, counted.whole.without(target, counted.wire.of(other))
    return target, _counted_side(counted, other, names[1])


def _counted_side(counted: Counted, members: NDArray[np.intp], name: str) -> Side:
    counted.wire.check_words(counted.sizes, members, name)
    counts = counted.wire.count(counted.matrix, counted.sizes, members)
    sums = Sums.of(counts.matrix, counts.sizes)
    rows = counted.wire.of(members)
    return Side(counts.totals, counts.sizes.sum(), counts.documents, sums, rows)


def _kept(target: Side, reference: Side, p: Floats, least: Least) -> NDArray[np.intp]:
    """Give the terms with enough occurrences, in enough documents of the side that uses them more.

    A list has no documents, and none are asked of it. Of the terms that the target lacks those are
    kept that may be called different once p is adjusted, which never makes it smaller.
    """
    own, theirs = target.counts * reference.size, reference.counts * target.size
    wide = [side.having >= least.documents_of(side) for side in (target, reference)]
    if reference.sums is None:
        wide[1][:] = True
    kept = reaches(target.counts + reference.counts, least.count)
    kept &= ((own >= theirs) & wide[0]) | ((own <= theirs) & wide[1])
    if not least.absent:
        kept &= (target.counts > 0) | (p < CALLED)
    return np.flatnonzero(kept)


def contrast(counted: Counted, sides: tuple[Side, Side], p: Floats, least: Least) -> pd.DataFrame:
    """Measure every term that may get a row; the index holds the columns of the counts."""
    kept = _kept(*sides, p, least)
    table = _measures(sides, kept, counted.prior)
    table["p"] = p[kept]
    level = counted.wire.drawing["level"]
    low, high = _interval(sides, kept, level)
    table.insert(list(table).index("log_ratio") + 1, "low", low)
    table.insert(list(table).index("low") + 1, "high", high)
    table.insert(list(table).index("high") + 1, "level", level)
    table.insert(0, "term", counted.written.take(kept).set_axis(table.index))
    return table


def settled(table: pd.DataFrame, adjusted: Floats, least: Least, level: float) -> pd.DataFrame:
    """Give the rows that there are with p adjusted for all tests, one value a row, in order."""
    table = table.assign(p_adjusted=adjusted)
    if not least.absent:
        table = table[(table["count"] > 0) | (table["p_adjusted"] < CALLED)]
    return _ordered(table, level)


def _measures(sides: tuple[Side, Side], kept: NDArray[np.intp], prior: Side | None) -> pd.DataFrame:
    target, reference = sides
    cells = target.counts[kept], target.size, reference.counts[kept], reference.size
    delta, z = _log_odds(cells, None if prior is None else (prior.counts[kept], prior.size))
    return pd.DataFrame(
        {
            "count": cells[0],
            "count_reference": cells[2],
            "documents": _documents_of(target, kept),
            "documents_reference": _documents_of(reference, kept),
            "rate": cells[0] / target.size * PER,
            "rate_reference": cells[2] / reference.size * PER,
            "log_ratio": smoothed_log_ratio(*cells),
            "percent_difference": percent_difference(*cells),
            "odds_ratio": odds_ratio(*cells),
            "g2": log_likelihood(*cells),
            "g2_two_cell": log_likelihood(*cells, cells=2),
            "log_odds": delta,
            "log_odds_z": z,
        },
        index=kept,
    )


def _log_odds(
    cells: tuple[Any, float, Any, float], prior: tuple[Counts, float] | None
) -> tuple[Floats, Floats]:
    """Give the weighted log-odds with both sides as prior, or with a list.

    With both sides together, P of all their tokens, the sign is that of the difference of rates:
    (2a + b) / (2c + d) exceeds (a + 2b) / (c + 2d) just where a/c exceeds b/d.
    """
    a, c, b, d = cells
    count, total = (a + b, c + d) if prior is None else prior
    known = np.where(count > 0, count, np.nan)
    return log_odds_prior(a, c, b, d, prior=known, prior_total=total)


def _documents_of(side: Side, kept: NDArray[np.intp]) -> NDArray[Any]:
    return np.full(len(kept), np.nan) if side.documents is None else side.documents[kept]


def _interval(
    sides: tuple[Side, Side], kept: NDArray[np.intp], level: float
) -> tuple[Floats, Floats]:
    """Give the interval of the log ratio, of documents of both sides or against fixed rates."""
    target, reference = sides
    missing = np.full(len(kept), np.nan)
    assert target.sums is not None
    if target.parts < MIN_DOCUMENTS:
        return missing, missing.copy()
    own = target.sums.take(kept)
    if reference.sums is None:
        return known_ratio_interval(own, reference.counts[kept] / reference.size, level=level)
    if reference.parts < MIN_DOCUMENTS:
        return missing, missing.copy()
    return log_ratio_interval(own, reference.sums.take(kept), level=level)


def _ordered(table: pd.DataFrame, level: float) -> pd.DataFrame:
    """Put what the target surely uses more first, and what the reference surely uses more last.

    Rows stand by the bound of the log ratio that is nearest to zero; then by z, and equal ones by
    the code points of the term.
    """
    # What rounding leaves in the last digits must not decide between rows that are equal.
    keys = [-np.round(key, _DIGITS) for key in (table["log_odds_z"], _nearest(table, level))]
    return table.iloc[np.lexsort((code_points(table["term"]), *keys))]


def _nearest(table: pd.DataFrame, level: float) -> Floats:
    """Give the bound of the log ratio that is nearest to zero, 0 where zero is between them.

    It is that of the interval, or the one that p stands for as if the log ratio were normal: the
    ratio is then z standard errors from zero, and its bound 1 - 1.96/z of it (Altman and Bland
    2011). Of two, the one nearer to zero counts: the interval knows no tails of few documents.
    """
    from scipy.special import ndtri

    low, high = table["low"].to_numpy(), table["high"].to_numpy()
    ratio, p = table["log_ratio"].to_numpy(), table["p"].to_numpy()
    wanted = ndtri((1 + level) / 2)
    implied = ratio * (1 - wanted / np.maximum(-ndtri(p / 2), wanted))
    bound = np.where(low > 0, low, np.where(high < 0, high, 0.0))
    bound = np.where(np.isnan(low), implied, bound)
    nearer = np.abs(implied) < np.abs(bound)
    return np.nan_to_num(np.where(nearer, implied, bound))
