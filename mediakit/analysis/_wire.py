"""How copies count: in full, as parts of one report, or the first alone."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._copies import MIN_SIMILARITY, find_clusters, times_of
from mediakit.analysis._settings import Drawing, settings_of
from mediakit.text.vocabulary import code_points
from mediakit.tokens import first_places

if TYPE_CHECKING:
    from mediakit.analysis._groups import Groups
    from mediakit.corpus import Corpus

__all__ = ["Counts", "Wire", "reaches", "read_wire"]


class Counts(NamedTuple):
    """What was counted in a group of documents.

    `matrix` has one row for each part that is resampled as a whole and one column a thing counted,
    `sizes` the tokens of each part; `documents` says how many documents have each thing, of the
    `documents_total` that count, with words or without. `present` and `reports` are the same two
    numbers with each document weighed: of all copies in the corpus together they hold one.
    """

    matrix: Any
    sizes: NDArray[Any]
    documents: NDArray[np.int64]
    documents_total: int
    present: NDArray[Any]
    reports: float

    @property
    def totals(self) -> NDArray[Any]:
        """How often each thing was counted; whole numbers unless copies are weighted."""
        total: NDArray[Any] = np.asarray(self.matrix.sum(axis=0)).ravel()
        return total if total.dtype.kind == "f" else total.astype(np.int64)

    @property
    def tokens(self) -> Any:
        """All tokens; a whole number unless copies are weighted."""
        return self.sizes.sum()

    def take(self, columns: NDArray[np.intp]) -> Counts:
        """Give some of the columns."""
        return self._replace(
            matrix=self.matrix[:, columns],
            documents=self.documents[columns],
            present=self.present[columns],
        )


class Wire:
    """The rule by which copies of a corpus count, and how intervals are drawn from what counts.

    Copies are not independent of each other. With weights, those of one cluster are therefore
    added up within a group: they are one part of it, drawn or left out together, and hold as many
    documents' worth of words as their weights say.
    """

    def __init__(self, corpus: Corpus) -> None:
        settings = settings_of(corpus)
        self._rank = code_points(corpus["doc"])
        self.drawing: Drawing = settings.drawing
        self.is_weighted = settings.wire == "weighted"
        self._kept: NDArray[np.bool_] | None = None
        if settings.wire == "as_is":
            return
        self._number, self._size = find_clusters(corpus, MIN_SIMILARITY, None)
        if settings.wire == "first_only":
            order = np.lexsort((self._rank, _by_time(corpus), self._number))
            heads = np.diff(self._number[order], prepend=-1) != 0
            self._kept = np.zeros(len(corpus), dtype=bool)
            self._kept[order[heads]] = True

    def twice(self) -> Wire:
        """Give the rule for the documents and behind them the same again, as if these were others.

        So two parts of each document can be the two sides of a comparison.
        """
        other = copy(self)
        other._rank = np.concatenate([self._rank, self._rank + len(self._rank)])
        if self._kept is not None:
            other._kept = np.tile(self._kept, 2)
        if self.is_weighted:
            other._number = np.concatenate([self._number, self._number + len(self._rank)])
            other._size = np.tile(self._size, 2)
        return other

    def of(self, members: NDArray[np.intp]) -> NDArray[np.intp]:
        """Give those of some documents that count at all."""
        return members if self._kept is None else members[self._kept[members]]

    def weights(self, members: NDArray[np.intp]) -> NDArray[np.float64]:
        """Give what each of some documents weighs."""
        return 1 / self._size[members] if self.is_weighted else np.ones(len(members))

    def check_words(
        self, sizes: NDArray[np.int64], members: NDArray[np.intp], name: str = "the corpus"
    ) -> None:
        """Raise ValueError for a group of which no words are left."""
        if self._kept is not None and sizes[self.of(members)].sum() == 0:
            raise ValueError(
                f"with_wire('first_only') leaves nothing of {name!r}: each of its documents copies "
                "an earlier one. Use with_wire('weighted'), or leave the group out."
            )

    def check_groups(self, sizes: NDArray[np.int64], groups: Groups) -> None:
        """Raise ValueError where no words are left of one of the groups."""
        for name, members in zip(groups.names(), groups.members, strict=True):
            self.check_words(sizes, members, name)

    def count(self, matrix: Any, sizes: NDArray[Any], members: NDArray[np.intp]) -> Counts:
        """Count a group of documents, whose rows in documents x things are `members`.

        Counts are whole numbers unless copies are weighted. The rows of the result are in the order
        of the names of documents, so that a draw holds the same ones however the corpus is sorted.
        """
        members = self.of(members)
        members = members[np.argsort(self._rank[members])]
        rows = matrix[members]
        cells = rows.tocoo()
        things = matrix.shape[1]
        documents = np.bincount(cells.col, minlength=things)
        total = len(members)
        plain = Counts(rows, sizes[members], documents, total, documents, total)
        if not self.is_weighted:
            return plain
        weights = self.weights(members)
        place = pd.factorize(self._number[members])[0]
        copies = self._size[members[first_places(place)]]
        return plain._replace(
            matrix=_add_up(rows, place, copies),
            sizes=np.bincount(place, weights=sizes[members]) / copies,
            present=np.bincount(cells.col, weights=weights[cells.row], minlength=things),
            reports=float(weights.sum()),
        )


def read_wire(corpus: Corpus) -> Wire:
    """Say how the copies of a corpus count, finding them where they count in another way."""
    return Wire(corpus)


def reaches(totals: NDArray[Any], least: float) -> NDArray[np.bool_]:
    """Tell which counts are at least so large, three times a third being one.

    Examples
    --------
    >>> reaches(np.array([1 - 1e-12, 0.5]), 1).tolist()
    [True, False]
    """
    enough: NDArray[np.bool_] = totals >= least - 1e-9
    return enough


def _by_time(corpus: Corpus) -> NDArray[np.int64]:
    """Give a number that grows with the date of each document; the largest where there is none."""
    missing = corpus["date"].isna().to_numpy()
    return np.where(missing, np.iinfo(np.int64).max, times_of(corpus))


def _add_up(rows: Any, place: NDArray[np.intp], copies: NDArray[np.int64]) -> Any:
    """Add the rows of each part up, and divide by the copies of the report there are in all.

    The sums are whole numbers, so no count exceeds the size of its part by rounding.
    """
    from scipy.sparse import csr_array

    ones = np.ones(len(place), dtype=np.int64)
    member = csr_array((ones, (place, np.arange(len(place)))), shape=(len(copies), len(place)))
    sums = (member @ rows).tocsr()
    values = sums.data / np.repeat(copies, np.diff(sums.indptr))
    return csr_array((values, sums.indices, sums.indptr), shape=sums.shape)
