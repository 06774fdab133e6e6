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
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from mediakit.distributed.engine import run
from mediakit.distributed.store import (
    Part,
    Store,
    read_table_of,
    whole_vocabulary,
    words_of_nothing,
    write_arrays,
)
from mediakit.text.normalization import Normalization
from mediakit.tokens import DocumentTermMatrix, TextCache, Tokens

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

    def document_term_matrix(
        self, *, unit: str = "term", ngram: int = 1, exclude: NDArray[np.bool_] | None = None
    ) -> NoReturn:
        """Refuse: it would not fit; see `term_blocks`."""
        _refuse()

    def term_blocks(
        self, *, unit: str, ngram: int, exclude: NDArray[np.bool_] | None
    ) -> Iterator[DocumentTermMatrix]:
        """Give the counts of some terms at a time, in all documents."""
        asked = _Asked(unit, ngram, exclude, self.normalization)
        folder = Path(self.store.folder, asked.key)
        calls = [(asked, str(folder), *self._of(part)) for part in self.parts]
        missing = [call for call in calls if not _place(folder, call[3].number).exists()]
        run(_write_counts, missing, "Counts")
        labels, names = self._labels(asked, folder)
        columns = [
            numbers[np.load(_place(folder, part.number) / "columns.npy")]
            for part, numbers in zip(self.parts, names, strict=True)
        ]
        heads = [np.load(_place(folder, part.number) / "heads.npy") for part in self.parts]
        weight = np.zeros(len(labels), dtype=np.int64)
        for column, head in zip(columns, heads, strict=True):
            weight[column] += np.diff(head)
        for first, stop in _cuts(weight):
            cells = [
                _gather(_place(folder, part.number), part.first, column, head, (first, stop))
                for part, column, head in zip(self.parts, columns, heads, strict=True)
            ]
            matrix = _matrix(cells, (len(self.docs), stop - first))
            yield DocumentTermMatrix(matrix, self.docs, labels[first:stop])

    def _of(self, part: Part) -> tuple[Store, Part, Normalization]:
        return self.store, part, self.normalization

    def _labels(
        self, asked: _Asked, folder: Path
    ) -> tuple[NDArray[np.object_], list[NDArray[np.int64]]]:
        """Give what each column is called, and the columns of the numbers of each part."""
        if asked.ngram == 1:
            labels = self.unit(asked.unit).labels
            return labels, [np.arange(len(labels))] * len(self.parts)
        told = [
            read_table_of(_place(folder, part.number) / _LABELS)["label"].to_pylist()
            for part in self.parts
        ]
        # terms hold no spaces; by the code points of one after the other, as in memory
        names = sorted(set().union(*told), key=lambda name: name.split(" "))
        place = {name: number for number, name in enumerate(names)}
        numbers = [np.array([place[name] for name in own], dtype=np.int64) for own in told]
        return np.array(names, dtype=object), numbers


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
        "columns": columns,
        "heads": matrix.indptr[np.append(columns, matrix.shape[1])].astype(np.int64),
        "rows": matrix.indices.astype(np.int32),
        "counts": matrix.data.astype(np.int32),
    }
    tables = {}
    if asked.ngram > 1:
        tables[_LABELS] = pa.table({"label": pa.array(counted.terms, pa.large_string())})
    write_arrays(_place(Path(folder), part.number), arrays, tables)


def _cuts(weight: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Cut the columns where each block reaches its size; there is at least one."""
    block = np.cumsum(weight) // BLOCK
    edges = np.flatnonzero(np.diff(block, prepend=-1)).tolist() or [0]
    if edges[0] != 0:
        edges.insert(0, 0)
    yield from zip(edges, [*edges[1:], len(weight)], strict=True)


class _Cells(NamedTuple):
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    counts: NDArray[np.int32]


def _gather(
    place: Path,
    first: int,
    columns: NDArray[np.int64],
    heads: NDArray[np.int64],
    block: tuple[int, int],
) -> _Cells:
    """Read the counts of a block of columns from a part whose first document is `first`."""
    asked = np.flatnonzero((columns >= block[0]) & (columns < block[1]))
    rows, counts = (np.load(place / f"{name}.npy", mmap_mode="r") if heads[-1] else
                    np.zeros(0, np.int32) for name in ("rows", "counts"))  # fmt: skip
    sizes = heads[asked + 1] - heads[asked]
    jumps = np.repeat(heads[asked] - (np.cumsum(sizes) - sizes), sizes)
    cells = jumps + np.arange(len(jumps))
    return _Cells(
        rows[cells].astype(np.int64) + first, np.repeat(columns[asked] - block[0], sizes),
        counts[cells],
    )  # fmt: skip


def _matrix(cells: list[_Cells], shape: tuple[int, int]) -> Any:
    from scipy.sparse import coo_array

    rows, columns, counts = (np.concatenate(each) for each in zip(*cells, strict=True))
    return coo_array((counts, (rows, columns)), shape=shape).tocsr()


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
