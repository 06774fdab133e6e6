"""Pairs of documents that share text, of more documents than memory holds.

The search is that of `mediakit.statistics.overlap`, and as exact: a pair that shares enough shares
a rare sequence too. Each part writes down the hashes of its sequences in their order, so that a
band of all hashes is a slice of each part. Band by band is counted how many documents have each;
each part then keeps its rare ones, which are joined band by band; and of the pairs that meet the
words are read again and compared. What is held at a time is a part, a band, some pairs, and one
number for each pair that meets.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.distributed.engine import run
from mediakit.distributed.store import (
    Part,
    Store,
    mapped,
    replace_array,
    whole_vocabulary,
    write_arrays,
)
from mediakit.statistics.overlap import (
    Keep,
    Pairs,
    Sets,
    count_shared,
    distinct_hashes,
    least_shared,
    meetings,
    rare_elements,
    sequence_sets,
    settle,
)
from mediakit.text.normalization import Normalization

__all__ = ["find_overlaps"]

BAND: Final = 8_000_000  # hashes that are held at a time
WORDS: Final = 2_000_000  # words of pairs that are held at a time
_DIGEST: Final = 16  # bytes by which equal sets are told

Hashes = NDArray[np.uint64]
Sizes = NDArray[np.int64]


class _Asked(NamedTuple):
    """What is looked for, and where what is known of it on the way is written."""

    folder: str
    store: Store
    parts: tuple[Part, ...]
    normalization: Normalization
    length: int
    least: float

    def place(self, name: str, number: int) -> Path:
        return Path(self.folder, f"{name}-{number:06d}")

    def array(self, name: str, number: int, array: str) -> NDArray[Any]:
        return mapped(self.place(name, number) / f"{array}.npy")

    def codes(self, part: Part) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Give the number of the term of each written form of a part, and its words."""
        numbers = self.store.array(part.number, "numbers")
        terms = whole_vocabulary(self.store.folder, self.normalization).unit("term").codes
        return terms[numbers], self.store.array(part.number, "ids")


def find_overlaps(
    store: Store,
    parts: tuple[Part, ...],
    normalization: Normalization,
    asked: tuple[int, float],
    keep: Keep | None,
) -> tuple[Pairs, Sizes]:
    """Give what `Tokens.overlaps` gives, asked for sequences of a length and a least containment.

    What is written on the way goes when it is done.
    """
    folder = tempfile.mkdtemp(prefix="shared-", dir=store.folder)
    try:
        return _find(_Asked(folder, store, parts, normalization, *asked), keep)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _find(asked: _Asked, keep: Keep | None) -> tuple[Pairs, Sizes]:
    told = run(_write_sequences, [(asked, part) for part in asked.parts], "Sequences")
    sizes = np.concatenate([size for size, _ in told])
    firsts, number = np.unique(
        np.concatenate([digests for _, digests in told]), return_index=True, return_inverse=True
    )[1:]
    edges = _edges(int(sizes[firsts].sum()))
    known = np.zeros(len(sizes), dtype=bool)
    known[firsts] = True  # of equal sets the first alone is compared with others
    own = [known[part.first : part.first + part.documents] for part in asked.parts]
    run(_count_holders, [(asked, band, span, own) for band, span in enumerate(edges)], "Shared")
    run(_write_rare, [(asked, *one, edges) for one in zip(asked.parts, own, strict=True)], "Rare")
    met = run(_meet, [(asked, span, own, sizes) for span in edges], "Candidates")
    first, second = np.divmod(np.unique(np.concatenate(met)), len(sizes))
    cuts = np.flatnonzero(np.diff(np.cumsum(sizes[first] + sizes[second]) // WORDS)) + 1
    some = zip(np.split(first, cuts), np.split(second, cuts), strict=True)
    shared = run(_compare, [(asked, *pairs) for pairs in some], "Shared text")
    counts = np.concatenate([np.zeros(0, np.int64), *shared])
    place = np.zeros(len(sizes), dtype=np.intp)
    place[firsts] = np.arange(len(firsts))
    pairs = Pairs(place[first], place[second], counts)
    return settle(pairs, sizes[firsts], asked.least, number=number, keep=keep), sizes


def _edges(hashes: int) -> list[tuple[int, int]]:
    """Cut all hashes into bands of about the same number; the last edge is above every hash."""
    bands = hashes // BAND + 1
    return list(pairwise(2**64 * band // bands for band in range(bands + 1)))


def _write_sequences(asked: _Asked, part: Part) -> tuple[Sizes, NDArray[np.bytes_]]:
    """Write the hashes of a part; give how many each document has, and a digest of all it has."""
    terms, ids = asked.codes(part)
    pointers = asked.store.array(part.number, "pointers")
    hashes, documents = distinct_hashes(terms[ids], pointers, asked.length)
    sizes = np.bincount(documents, minlength=part.documents).astype(np.int64)
    cuts = np.append(0, np.cumsum(sizes)).tolist()
    digests = [
        blake2b(hashes[a:b].tobytes(), digest_size=_DIGEST).digest() for a, b in pairwise(cuts)
    ]
    order = np.argsort(hashes, kind="stable")
    arrays: dict[str, NDArray[Any]] = {"hashes": hashes[order], "documents": documents[order]}
    write_arrays(asked.place("sequences", part.number), arrays, {})
    return sizes, np.array(digests, dtype=f"S{_DIGEST}")


def _count_holders(
    asked: _Asked, band: int, span: tuple[int, int], known: list[NDArray[np.bool_]]
) -> None:
    """Write down which hashes of a band several documents have, and how many."""
    found = [_band(asked, part, span, own)[0] for part, own in zip(asked.parts, known, strict=True)]
    hashes, holders = np.unique(np.concatenate(found), return_counts=True)
    common = holders > 1
    counts: NDArray[Any] = holders[common].astype(np.int32)
    write_arrays(asked.place("holders", band), {"hashes": hashes[common], "holders": counts}, {})


def _band(
    asked: _Asked,
    part: Part,
    span: tuple[int, int],
    known: NDArray[np.bool_] | None = None,
    array: str = "",
) -> tuple[Hashes, NDArray[np.int32]]:
    """Give the hashes of a part between two, with their documents: those of `known` ones."""
    hashes = asked.array("sequences", part.number, f"{array}hashes")
    low, high = (_place_of(hashes, edge) for edge in span)
    documents = asked.array("sequences", part.number, f"{array}documents")[low:high]
    taken = slice(None) if known is None else known[documents]
    return hashes[low:high][taken], documents[taken]


def _place_of(hashes: Hashes, edge: int) -> int:
    return len(hashes) if edge >= 2**64 else int(np.searchsorted(hashes, np.uint64(edge)))


def _write_rare(
    asked: _Asked, part: Part, known: NDArray[np.bool_], edges: list[tuple[int, int]]
) -> None:
    """Write down the rare hashes of each document of a part, by the counts of all parts."""
    from scipy.sparse import csr_array

    hashes, documents = _band(asked, part, (0, 2**64), known)
    sizes = np.bincount(documents, minlength=part.documents).astype(np.int64)
    holders = np.concatenate([_holders(asked, hashes, *one) for one in enumerate(edges)])
    shared = holders > 1
    hashes, documents, holders = hashes[shared], documents[shared], holders[shared]
    fresh = np.append(True, hashes[1:] != hashes[:-1])[: len(hashes)]
    columns = np.cumsum(fresh) - 1  # in the order of the hashes, which is the same in all parts
    cells = (np.ones(len(columns), np.int32), (documents, columns))
    sets = Sets(csr_array(cells, shape=(part.documents, int(fresh.sum()))), sizes)
    rare = rare_elements(sets, least_shared(sizes, asked.least), holders[fresh]).tocoo()
    order = np.argsort(rare.col, kind="stable")
    place = asked.place("sequences", part.number)
    replace_array(place, "rare-hashes", hashes[fresh][rare.col[order]])
    replace_array(place, "rare-documents", rare.row[order].astype(np.int32))


def _holders(asked: _Asked, hashes: Hashes, band: int, span: tuple[int, int]) -> NDArray[np.int32]:
    """Say of hashes, which are in order, how many documents have each of those in a band."""
    own = hashes[_place_of(hashes, span[0]) : _place_of(hashes, span[1])]
    known = asked.array("holders", band, "hashes")
    if not len(known):
        return np.ones(len(own), dtype=np.int32)
    at = np.minimum(np.searchsorted(known, own), len(known) - 1)
    holders = asked.array("holders", band, "holders")[at]
    return np.where(known[at] == own, holders, 1).astype(np.int32)


def _meet(
    asked: _Asked, span: tuple[int, int], known: list[NDArray[np.bool_]], sizes: Sizes
) -> NDArray[np.int64]:
    """Give the pairs of documents of which the longer has a rare sequence of the shorter."""
    from scipy.sparse import csr_array

    def joined(found: Sequence[tuple[Hashes, NDArray[np.int32]]]) -> tuple[Hashes, Sizes]:
        of = [own + np.int64(part.first) for part, (_, own) in zip(asked.parts, found, strict=True)]
        return np.concatenate([hashes for hashes, _ in found]), np.concatenate(of)

    rare, short = joined([_band(asked, part, span, array="rare-") for part in asked.parts])
    elements, column = np.unique(rare, return_inverse=True)
    found = []
    for part, own in zip(asked.parts, known, strict=True):
        hashes, documents = _band(asked, part, span, own)
        kept = np.isin(hashes, elements)
        found.append((hashes[kept], documents[kept]))
    every, long = joined(found)
    documents, row = np.unique(long, return_inverse=True)
    shape = (len(documents), len(elements))

    def matrix(rows: NDArray[Any], columns: NDArray[Any]) -> Any:
        return csr_array((np.ones(len(rows), np.int32), (rows, columns)), shape=shape)

    sets = Sets(matrix(row, np.searchsorted(elements, every)), sizes[documents])
    met = [np.zeros(0, dtype=np.int64)]
    for keys in meetings(matrix(np.searchsorted(documents, short), column), sets):
        first, second = np.divmod(keys, len(documents))
        met.append(documents[first] * len(sizes) + documents[second])
    return np.unique(np.concatenate(met))


def _compare(asked: _Asked, first: NDArray[np.int64], second: NDArray[np.int64]) -> Sizes:
    """Read the words of some pairs again, and count the sequences that both documents have."""
    documents, row = np.unique(np.concatenate([first, second]), return_inverse=True)
    codes: list[NDArray[np.int32]] = []
    for part in asked.parts:
        edges = np.searchsorted(documents, [part.first, part.first + part.documents])
        own = documents[edges[0] : edges[1]] - part.first
        codes += _codes_of(asked, part, own.tolist()) if len(own) else []
    pointers = np.append(0, np.cumsum([len(one) for one in codes])).astype(np.int64)
    sets = sequence_sets(np.concatenate([np.zeros(0, np.int32), *codes]), pointers, asked.length)
    return count_shared(sets.matrix, row[: len(first)], row[len(first) :])


def _codes_of(asked: _Asked, part: Part, documents: list[int]) -> list[NDArray[np.int32]]:
    terms, ids = asked.codes(part)
    pointers = asked.store.array(part.number, "pointers")
    return [terms[ids[pointers[one] : pointers[one + 1]]] for one in documents]
