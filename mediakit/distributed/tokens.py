"""Tokens of all parts: counted part by part, and put together by column or by row.

What a helper computes for a term, its interval and its p included, needs the counts of that term in
all documents and the size of every document, and no other term. So the counts are written down part
by part, and then read for some terms at a time over all documents: the helper that counts in memory
runs unchanged on each block of terms.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from mediakit.distributed.engine import run
from mediakit.distributed.overlaps import find_overlaps
from mediakit.distributed.store import (
    Part,
    Store,
    mapped,
    read_table_of,
    replace_array,
    whole_vocabulary,
    words_of_nothing,
    write_arrays,
)
from mediakit.memory import give_back
from mediakit.statistics.overlap import Keep, Pairs, Progress
from mediakit.text.normalization import Normalization
from mediakit.tokens import DocumentTermMatrix, TextCache, Tokens, block_edges, check_ngram

__all__ = ["ScanCache", "ScannedTokens"]

BLOCK: Final = 2_000_000  # counts of some terms over all documents that are held at a time
_LABELS: Final = "labels.arrow"
_NOWHERE: Final = Store("")


class _Asked(NamedTuple):
    """What is counted."""

    unit: str
    ngram: int
    exclude: NDArray[np.bool_] | None
    normalization: Normalization

    @property
    def key(self) -> str:
        """A name for a folder that tells these counts from all others."""
        left_out = b"" if self.exclude is None else self.exclude.tobytes()
        others = hashlib.sha256(repr(self.normalization).encode() + b"\0" + left_out)
        return f"{self.unit}-{self.ngram}-{others.hexdigest()[:16]}"


@dataclass(frozen=True, eq=False)
class ScannedTokens(Tokens):
    """Tokens that are never in memory together: sizes, vocabulary and counts are known of them."""

    store: Store = _NOWHERE
    parts: tuple[Part, ...] = ()

    @property
    def ids(self) -> NoReturn:  # noqa: D102 - told in the class it is of
        _refuse()

    @property
    def starts(self) -> NoReturn:  # noqa: D102
        _refuse()

    @property
    def ends(self) -> NoReturn:  # noqa: D102
        _refuse()

    @property
    def breaks(self) -> NoReturn:  # noqa: D102
        _refuse()

    def __len__(self) -> int:
        return int(self.pointers[-1])

    def stacked(self, count: Callable[[Tokens], Any]) -> Any:
        """Count the documents of each part, and put the rows together."""
        from scipy.sparse import vstack

        calls = [(count, *self._of(part)) for part in self.parts]
        return vstack(run(_count_rows, calls, "Counts"), format="csr")

    def overlaps(
        self, length: int, least: float, *, keep: Keep | None, progress: Progress | None = None
    ) -> tuple[Pairs, NDArray[np.int64]]:
        """Give the pairs of documents that share sequences of terms, found band by band."""
        asked = (length, least)
        return find_overlaps(self.store, self.parts, self.normalization, asked, keep)

    def document_term_matrix(
        self, *, unit: str = "term", ngram: int = 1, exclude: NDArray[np.bool_] | None = None
    ) -> NoReturn:
        """Refuse: it would not fit; see `term_blocks`."""
        _refuse()

    def term_blocks(
        self, *, unit: str, ngram: int, exclude: NDArray[np.bool_] | None
    ) -> Iterator[DocumentTermMatrix]:
        """Give the counts of some terms at a time, in all documents."""
        check_ngram(ngram)
        asked = _Asked(unit, ngram, exclude, self.normalization)
        folder = Path(self.store.folder, asked.key)
        calls = [(asked, str(folder), *self._of(part)) for part in self.parts]
        missing = [call for call in calls if not _place(folder, call[3].number).exists()]
        run(_write_counts, missing, "Counts")
        labels, columns = self._labels(asked, folder)
        files = [_Counted(_place(folder, part.number), columns, part.first) for part in self.parts]
        weight = np.zeros(len(labels), dtype=np.int64)
        for file in files:
            weight[file.array(columns)] += np.diff(file.array("heads"))
        edges = block_edges(weight, BLOCK)
        spans = [np.searchsorted(file.array(columns), edges) for file in files]
        for place, (first, stop) in enumerate(pairwise(edges.tolist())):
            cells = _Cells.empty(int(weight[first:stop].sum()))
            filled = 0
            for file, span in zip(files, spans, strict=True):
                filled = file.fill(cells, filled, (span[place], span[place + 1]), first)
            matrix = cells.matrix((len(self.docs), stop - first))
            del cells
            yield DocumentTermMatrix(matrix, self.docs, labels[first:stop])
            del matrix
            give_back()

    def _of(self, part: Part) -> tuple[Store, Part, Normalization]:
        return self.store, part, self.normalization

    def _labels(self, asked: _Asked, folder: Path) -> tuple[NDArray[np.object_], str]:
        """Give what each column is called, and the file of the columns that a part has.

        Their numbers ascend in each part, so that those of a block lie side by side.
        """
        if asked.ngram == 1:
            return self.unit(asked.unit).labels, "columns"
        places = [_place(folder, part.number) for part in self.parts]
        told: set[str] = set()
        for place in places:
            told.update(read_table_of(place / _LABELS)["label"].to_pylist())
        # terms hold no spaces; by the code points of one after the other, as in memory
        names = sorted(told, key=lambda name: name.split(" "))
        number = {name: at for at, name in enumerate(names)}
        for place in places:
            own = read_table_of(place / _LABELS)["label"].to_pylist()
            replace_array(place, "whole", np.array([number[name] for name in own], dtype=np.int32))
        return np.array(names, dtype=object), "whole"


def _refuse() -> NoReturn:
    raise NotImplementedError("It needs all words in memory at once; ask a Corpus: .to_corpus().")


def _place(folder: Path, number: int) -> Path:
    return folder / f"part-{number:06d}"


def _part_tokens(store: Store, part: Part, normalization: Normalization) -> Tokens:
    return store.tokens(part, pd.Series(np.arange(part.documents)), normalization)


def _count_rows(
    count: Callable[[Tokens], Any], store: Store, part: Part, normalization: Normalization
) -> Any:
    return count(_part_tokens(store, part, normalization))


def _write_counts(
    asked: _Asked, folder: str, store: Store, part: Part, normalization: Normalization
) -> None:
    """Write the counts of a part by column: those columns that it has, and what stands in them."""
    tokens = _part_tokens(store, part, normalization)
    counted = tokens.document_term_matrix(unit=asked.unit, ngram=asked.ngram, exclude=asked.exclude)
    matrix = counted.matrix.tocsc()
    columns = np.flatnonzero(np.diff(matrix.indptr))
    arrays = {
        "columns": columns.astype(np.int32),
        "heads": matrix.indptr[np.append(columns, matrix.shape[1])].astype(np.int32),
        "rows": matrix.indices.astype(np.int32),
        "counts": matrix.data.astype(np.int32),
    }
    tables = {}
    if asked.ngram > 1:
        tables[_LABELS] = pa.table({"label": pa.array(counted.terms, pa.large_string())})
    write_arrays(_place(Path(folder), part.number), arrays, tables)


class _Cells(NamedTuple):
    """The counts of a block, written once where they are needed."""

    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    counts: NDArray[np.int32]

    @classmethod
    def empty(cls, size: int) -> _Cells:
        return cls(*(np.empty(size, dtype=np.int32) for _ in cls._fields))

    def matrix(self, shape: tuple[int, int]) -> Any:
        from scipy.sparse import coo_array

        return coo_array((self.counts, (self.rows, self.columns)), shape=shape).tocsr()


class _Counted(NamedTuple):
    """The counts of a part, in its folder; nothing of them is held."""

    place: Path
    columns: str  # the file of the columns it has
    first: int  # its first document in the whole

    def array(self, name: str) -> NDArray[np.int32]:
        """Give an array, mapped."""
        return mapped(self.place / f"{name}.npy")

    def fill(self, cells: _Cells, at: int, span: tuple[int, int], base: int) -> int:
        """Write the counts of some columns from a place on, and give the place behind them.

        `span` says which of its columns, `base` the number of the first column of the block.
        """
        if span[0] == span[1]:
            return at
        heads = self.array("heads")[span[0] : span[1] + 1]
        stop = at + int(heads[-1] - heads[0])
        columns = self.array(self.columns)[span[0] : span[1]] - base
        cells.columns[at:stop] = np.repeat(columns, np.diff(heads))
        cells.rows[at:stop] = self.array("rows")[heads[0] : heads[-1]]
        cells.rows[at:stop] += np.int32(self.first)
        cells.counts[at:stop] = self.array("counts")[heads[0] : heads[-1]]
        return stop


class ScanCache(TextCache):
    """Stands where a corpus keeps the words of its texts."""

    def __init__(
        self, column: pd.Series, store: Store, parts: tuple[Part, ...], sizes: NDArray[np.int64]
    ) -> None:
        super().__init__(column)
        self._store, self._parts, self._sizes = store, parts, sizes
        self._tokens: dict[Normalization, ScannedTokens] = {}

    @property
    def is_read(self) -> bool:
        """Whether the words were asked for; they are read with the texts."""
        return True

    def tokens(self, docs: pd.Series, normalization: Normalization) -> ScannedTokens:
        """Give the tokens of all parts under a normalization."""
        if normalization not in self._tokens:
            facts = whole_vocabulary(self._store.folder, normalization)
            words = words_of_nothing(facts._words.surfaces, self._sizes)
            self._tokens[normalization] = ScannedTokens(
                docs, words, normalization, facts, store=self._store, parts=self._parts
            )
        return self._tokens[normalization]
