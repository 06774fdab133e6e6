"""Two sides of a comparison: their counts, and every measure of how they differ."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._counts import rate_bounds
from mediakit.analysis._settings import Drawing
from mediakit.analysis._wire import Wire, reaches
from mediakit.lists.reference import ReferenceList
from mediakit.statistics.keyness import (
    adjusted_p,
    log_likelihood,
    log_odds_prior,
    log_ratio,
    odds_ratio,
    percent_difference,
)
from mediakit.statistics.resampling import log_ratio_intervals
from mediakit.tokens import Tokens

__all__ = ["Counted", "Side", "contrast", "count_sides", "interval_rows"]

PER: Final = 1000

Counts = NDArray[Any]
Floats = NDArray[np.float64]
Progress = Callable[[int], object]


class Side(NamedTuple):
    """One side: the counts of the terms and all tokens, and what they were counted in.

    `matrix`, `sizes` and `documents` (that have each term) are None for a list. All are whole
    numbers unless copies are weighted.
    """

    counts: Counts
    size: float
    documents: Counts | None
    matrix: Any | None
    sizes: Counts | None


class Counted(NamedTuple):
    """The counts that comparisons draw on: documents x terms, and those of a list if there is one.

    `prior` holds the counts of all that is compared, the prior of the log-odds, and `size` its
    tokens; `wire` says how copies count and intervals are drawn.
    """

    matrix: Any
    sizes: Counts
    terms: NDArray[np.object_]
    listed: Side | None
    prior: Floats
    size: float
    wire: Wire

    @classmethod
    def of(
        cls,
        tokens: Tokens,
        documents: NDArray[np.intp],
        counting: dict[str, Any],
        reference: object,
        stopwords: Collection[str],
        wire: Wire,
    ) -> Counted:
        """Count the documents, and set the terms of a list beside theirs.

        `documents` are those that are compared; the others have no part in the prior.
        """
        matrix, _, terms = tokens.document_term_matrix(**counting)
        wire.check_words(tokens.sizes, documents)
        whole = wire.count(matrix, tokens.sizes, documents)
        prior, size = whole.totals.astype(np.float64), whole.sizes.sum()
        if not isinstance(reference, ReferenceList):
            return cls(matrix, tokens.sizes, terms, None, prior, size, wire)
        own = terms.tolist() if counting["unit"] == "surface" else _folded(terms, tokens)
        listed = _listed(reference, tokens, counting, stopwords)
        known = dict(zip(own, range(len(own)), strict=True))
        more = [term for term in listed.index if term not in known]
        known.update(zip(more, range(len(own), len(own) + len(more)), strict=True))
        count = np.zeros(len(known), dtype=np.int64)
        count[[known[term] for term in listed.index]] = listed.to_numpy()
        wider = _widened(matrix, len(known))
        side = Side(count, reference.tokens, None, None, None)
        both = np.pad(prior, (0, len(more))) + count
        prior = both * (size / (size + reference.tokens))
        names = np.concatenate([terms, np.array(more, dtype=object)])
        return cls(wider, tokens.sizes, names, side, prior, size, wire)


def _widened(matrix: Any, columns: int) -> Any:
    """Give a copy with more columns, all empty."""
    from scipy.sparse import csr_array

    parts = matrix.data, matrix.indices, matrix.indptr
    return csr_array(parts, shape=(matrix.shape[0], columns))


def _folded(terms: NDArray[np.object_], tokens: Tokens) -> list[str]:
    return [" ".join(key.split()) for key in tokens.normalization.fold(terms.tolist())]


def _listed(
    reference: ReferenceList, tokens: Tokens, counting: dict[str, Any], stopwords: Collection[str]
) -> pd.Series:
    """Give the counts of a list by what the columns are compared by, without stopwords."""
    surface = counting["unit"] == "surface"
    listed = reference.counts if surface else reference._folded(tokens.normalization)
    words = [term.split() for term in listed.index]
    edges = tokens.normalization.fold([word for term in words for word in (term[0], term[-1])])
    kept = [
        len(term) == counting["ngram"] and edges[2 * at] not in stopwords
        and edges[2 * at + 1] not in stopwords
        for at, term in enumerate(words)
    ]  # fmt: skip
    if not any(kept):
        raise ValueError(
            f"reference: {reference!r} holds no term of {counting['ngram']} "
            f"word{'s' if counting['ngram'] > 1 else ''} that is no stopword; ngram and the list "
            "must fit each other."
        )
    return listed[kept]


def count_sides(
    counted: Counted,
    own: NDArray[np.intp],
    other: NDArray[np.intp] | None,
    names: tuple[str, str],
) -> tuple[Side, Side]:
    """Count both sides by their documents; None stands for the list."""
    target = _documents(counted, own, names[0])
    if other is not None:
        return target, _documents(counted, other, names[1])
    assert counted.listed is not None
    return target, counted.listed


def _documents(counted: Counted, members: NDArray[np.intp], name: str) -> Side:
    counted.wire.check_words(counted.sizes, members, name)
    counts = counted.wire.count(counted.matrix, counted.sizes, members)
    return Side(counts.totals, counts.sizes.sum(), counts.documents, counts.matrix, counts.sizes)


def _kept(target: Side, reference: Side, least: tuple[int, int]) -> NDArray[np.intp]:
    """Give the terms with enough occurrences in enough documents, a list being one document."""
    documents = [
        side.counts > 0 if side.documents is None else side.documents
        for side in (target, reference)
    ]
    often = reaches(target.counts + reference.counts, least[0])
    return np.flatnonzero(often & (documents[0] + documents[1].astype(np.int64) >= least[1]))


def _bounded(target: Side, reference: Side, kept: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Say which terms both sides use: only these have an interval."""
    used: NDArray[np.bool_] = (target.counts[kept] > 0) & (reference.counts[kept] > 0)
    return used


def interval_rows(target: Side, reference: Side, least: tuple[int, int]) -> int:
    """Count the intervals of a comparison, for a progress bar."""
    return int(_bounded(target, reference, _kept(target, reference, least)).sum())


def contrast(
    counted: Counted,
    target: Side,
    reference: Side,
    least: tuple[int, int],
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Measure every term with enough occurrences in enough documents.

    The index holds the columns of the counts.
    """
    kept = _kept(target, reference, least)
    table = _measures(target, reference, kept, counted)
    low, high = (np.full(len(kept), np.nan) for _ in range(2))
    both = _bounded(target, reference, kept)
    if both.any():
        drawing = counted.wire.drawing
        low[both], high[both] = _interval((target, reference), kept[both], drawing, progress)
    table.insert(list(table).index("log_ratio") + 1, "low", low)
    table.insert(list(table).index("low") + 1, "high", high)
    table.insert(0, "term", pd.Series(counted.terms[kept], index=table.index, dtype="str"))
    return table.sort_values("log_odds_z", ascending=False, kind="stable")


def _measures(
    target: Side, reference: Side, kept: NDArray[np.intp], counted: Counted
) -> pd.DataFrame:
    cells = target.counts[kept], target.size, reference.counts[kept], reference.size
    g2 = log_likelihood(*cells)
    delta, z = log_odds_prior(*cells, prior=counted.prior[kept], prior_total=counted.size)
    alone = [side.sizes is not None and len(side.sizes) < 2 for side in (target, reference)]
    return pd.DataFrame(
        {
            "count": cells[0],
            "count_reference": cells[2],
            "documents": _documents_of(target, kept),
            "documents_reference": _documents_of(reference, kept),
            "rate": cells[0] / target.size * PER,
            "rate_reference": cells[2] / reference.size * PER,
            "log_ratio": log_ratio(*cells),
            "percent_difference": percent_difference(*cells),
            "odds_ratio": odds_ratio(*cells),
            "g2": g2,
            "g2_two_cell": log_likelihood(*cells, cells=2),
            "log_odds": delta,
            "log_odds_z": z,
            "p_adjusted": np.full(len(kept), np.nan) if any(alone) else adjusted_p(g2),
        },
        index=kept,
    )


def _documents_of(side: Side, kept: NDArray[np.intp]) -> NDArray[Any]:
    return np.full(len(kept), np.nan) if side.documents is None else side.documents[kept]


def _interval(
    sides: tuple[Side, Side],
    kept: NDArray[np.intp],
    drawing: Drawing,
    progress: Progress | None,
) -> tuple[Floats, Floats]:
    """Give the interval of the log ratio, of documents of both sides or against fixed rates."""
    target, reference = sides
    assert target.matrix is not None
    assert target.sizes is not None
    own = target.matrix[:, kept], target.sizes
    if reference.matrix is not None and reference.sizes is not None:
        theirs = reference.matrix[:, kept], reference.sizes
        return log_ratio_intervals(*own, *theirs, progress=progress, **drawing)
    bounds = rate_bounds(*own, per=1, level=drawing["level"])
    rate = reference.counts[kept] / reference.size
    low, high = (np.log2(bound / rate) for bound in bounds)
    return low, high
