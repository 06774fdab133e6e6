"""How copies count: in full, as parts of one report, or the first alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.analysis._copies import MIN_SIMILARITY, find_clusters, times_of
from mediakit.checks import check_choice
from mediakit.tokens import first_places

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["WIRE", "Counts", "Wire", "reaches", "read_wire"]

WIRE: Final = ("as_is", "weighted", "first_only")


class Counts(NamedTuple):
    """What was counted in a group of documents.

    `matrix` has one row for each part that is resampled as a whole and one column a thing counted,
    `sizes` the tokens of each part; `documents` says how many documents have each thing.
    """

    matrix: Any
    sizes: NDArray[Any]
    documents: NDArray[np.int64]

    @property
    def totals(self) -> NDArray[Any]:
        """How often each thing was counted; whole numbers unless copies are weighted."""
        total: NDArray[Any] = np.asarray(self.matrix.sum(axis=0)).ravel()
        return total if total.dtype.kind == "f" else total.astype(np.int64)

    def take(self, columns: NDArray[np.intp]) -> Counts:
        """Give some of the columns."""
        return Counts(self.matrix[:, columns], self.sizes, self.documents[columns])


class Wire:
    """The rule by which copies of a corpus count.

    Copies are not independent of each other. With weights, those of one cluster are therefore
    added up within a group: they are one part of it, drawn or left out together, and hold as many
    documents' worth of words as their weights say.
    """

    def __init__(self, corpus: Corpus, wire: str) -> None:
        check_choice("wire", wire, WIRE)
        self._wire = wire
        if wire != "as_is":
            self._number, self._size = find_clusters(corpus, MIN_SIMILARITY, None)
        if wire == "first_only":
            order = np.lexsort((np.arange(len(corpus)), _by_time(corpus), self._number))
            heads = np.diff(self._number[order], prepend=-1) != 0
            self._kept = np.zeros(len(corpus), dtype=bool)
            self._kept[order[heads]] = True

    def count(
        self,
        matrix: Any,
        sizes: NDArray[np.int64],
        members: NDArray[np.intp],
        name: str = "the corpus",
    ) -> Counts:
        """Count a group of documents, whose rows in documents x things are `members`.

        Counts are whole numbers unless copies are weighted. Raises ValueError for a group of which
        no words are left.
        """
        if self._wire == "first_only":
            members = members[self._kept[members]]
            if sizes[members].sum() == 0:
                raise ValueError(
                    f"wire='first_only' leaves nothing of {name!r}: each of its documents copies "
                    "an earlier one. Use wire='weighted', or leave the group out."
                )
        rows = matrix[members]
        documents = np.bincount(rows.tocoo().col, minlength=matrix.shape[1])
        if self._wire != "weighted":
            return Counts(rows, sizes[members], documents)
        own, place = np.unique(self._number[members], return_inverse=True)
        copies = self._size[members[first_places(place, len(own))]]
        return Counts(
            _add_up(rows, place, copies),
            np.bincount(place, weights=sizes[members]) / copies,
            documents,
        )


def read_wire(corpus: Corpus, wire: str) -> Wire:
    """Find the copies of a corpus and say how they count, "as_is", "weighted" or "first_only"."""
    return Wire(corpus, wire)


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
