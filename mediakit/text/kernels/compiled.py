"""The words of texts by compiled loops over their bytes."""

from __future__ import annotations

import itertools
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from mediakit.progress import progress_bar
from mediakit.text.characters import (
    APOSTROPHE,
    MARK,
    PLANES,
    break_table,
    class_table,
    parting_table,
)
from mediakit.text.kernels import BLOCK, MANY_BLOCKS, Ids, Words, parts_of
from mediakit.text.kernels.arrays import spans_of_texts
from mediakit.text.kernels.choice import Loops
from mediakit.text.kernels.loops import Given, Places, Types

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["count_in_documents", "read_words", "sign_table", "try_out"]

_SHARE: Final = 10_000_000  # bytes that are worth a thread with a vocabulary of its own
_THREADS: Final = 4

Array: TypeAlias = NDArray[Any]


def read_words(
    texts: pa.ChunkedArray, loops: Loops, *, block: int = BLOCK, threads: int | None = None
) -> Words:
    """Turn texts into the numbers of their words' written forms, as `arrays.read_words` does.

    Each thread reads a run of blocks into a vocabulary of its own; the vocabularies are then joined
    in the order of the texts, so that the result is the same for any number of them.
    """
    parts = parts_of(_as_strings(texts), block)
    if threads is None:
        threads = min(_THREADS, os.cpu_count() or 1, 1 + texts.nbytes // _SHARE)
    runs = [list(run) for run in np.array_split(np.arange(len(parts)), threads) if len(run)]
    readers = [_Reader([parts[place] for place in run], loops) for run in runs]
    _read_all(readers, len(parts))
    return _joined(readers, loops)


def _as_strings(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    if texts.type in (pa.string(), pa.large_string()):
        return texts
    return texts.cast(pa.large_string())


class _Reader:
    """One thread's share of the texts, its vocabulary and the places of its words."""

    def __init__(self, parts: list[pa.Array], loops: Loops) -> None:
        self._parts = iter(parts)
        self._loops = loops
        self.types = no_types()
        self.places: list[Places] = []

    def step(self) -> int:
        """Read one more part, and give how many were read: one, or none at the end."""
        part = next(self._parts, None)
        if part is None:
            return 0
        places, self.types = _read_part(part, self.types, self._loops)
        self.places.append(places)
        return 1


def _read_all(readers: list[_Reader], parts: int) -> None:
    """Read all parts; an interrupted reading ends with the parts at hand."""
    done = 0
    pool = ThreadPoolExecutor(len(readers))
    try:
        with progress_bar(parts, "Tokens", least=MANY_BLOCKS) as show:
            while step := sum(pool.map(_Reader.step, readers)):
                done += step
                show(done)
    finally:
        pool.shutdown(cancel_futures=True)


def _read_part(texts: pa.Array, types: Types, loops: Loops) -> tuple[Places, Types]:
    texts.validate(full=True)  # loops trust that these are characters
    data, begins, stops = _bytes_of(texts)
    table = sign_table(_planes(data[begins[0] : stops[-1]]) if len(begins) else 1)
    given = _given(texts, data, begins, stops, loops)
    found: tuple[Places, Types] = loops.read(data, begins, stops, table, given, types)
    return Places(*found[0]), Types(*found[1])


def _planes(data: Array) -> int:
    """Tell how many planes of Unicode a table must have for the characters of these bytes."""
    high = data.max(initial=0)
    if high < 0xF0:  # the first of four bytes
        return 1
    leads = np.flatnonzero(data == 0xF0)  # of the planes 1 to 3
    return 2 if high == 0xF0 and data[leads + 1].max() < 0xA0 else PLANES


def _bytes_of(texts: pa.Array) -> tuple[Array, Array, Array]:
    """Give the bytes of texts, and where each begins and stops among them."""
    _, offsets, data = texts.buffers()
    kind = np.int32 if texts.type == pa.string() else np.int64
    edges: Array
    if offsets is None or len(texts) == 0:
        edges = np.zeros(len(texts) + 1, np.int64)
    else:
        edges = np.frombuffer(offsets, kind)[texts.offset : texts.offset + len(texts) + 1]
    begins: Array = edges[:-1].astype(np.int64)
    stops: Array = edges[1:].astype(np.int64)
    if texts.null_count:
        stops = np.where(texts.is_valid().to_numpy(zero_copy_only=False), stops, begins)
    content = np.frombuffer(data, np.uint8) if data else np.zeros(0, np.uint8)
    content.setflags(write=False)
    return content, begins, stops


def _given(texts: pa.Array, data: Array, begins: Array, stops: Array, loops: Loops) -> Given:
    """Find the words of the texts that may hold addresses, by the rules for arrays."""
    first = np.full(len(begins), -1, np.int64)
    rows = np.zeros(0, np.int64)
    if len(begins) and loops.addressed(data[begins[0] : stops[-1]]):
        pairs = zip(begins.tolist(), stops.tolist(), strict=True)
        rows = np.flatnonzero([loops.addressed(data[begin:stop]) for begin, stop in pairs])
    spans = spans_of_texts(texts.take(pa.array(rows)).to_pylist())
    last = first.copy()
    last[rows] = np.cumsum(spans.counts)
    first[rows] = last[rows] - spans.counts
    return Given(first, last, *spans[1:-1])


@cache
def sign_table(planes: int) -> NDArray[np.uint8]:
    """Give the class of each sign in the lower half of a byte, and above it what it parts.

    Only a sign that can stand outside of words parts any.
    """
    classes = class_table(planes)
    table, signs = classes.copy(), classes >= APOSTROPHE
    table[:0x10000] |= np.where(signs[:0x10000], break_table() << 4, 0).astype(np.uint8)
    parts = parting_table()[: len(table)].astype(np.uint8)
    table[: len(parts)] |= np.where(classes[: len(parts)] >= MARK, parts << 6, 0).astype(np.uint8)
    table.setflags(write=False)
    return table


def no_types() -> Types:
    """Give a vocabulary without words; each array has some room."""
    return Types(
        slots=np.zeros(1 << 16, np.int32),
        keys=np.zeros(1 << 16, np.uint64),
        own=np.zeros(1 << 14, np.uint64),
        ends=np.zeros((1 << 14) + 1, np.int64),
        signs=np.zeros((1 << 14) + 1, np.int64),
        letters=np.zeros(1 << 18, np.uint8),
        number=0,
    )


def _joined(readers: list[_Reader], loops: Loops) -> Words:
    """Join the words of all readers; those after the first are numbered anew."""
    types = readers[0].types
    for reader in readers[1:]:
        numbers, types = loops.merge(types, reader.types)
        types = Types(*types)
        for places in reader.places:
            np.take(numbers, places.ids, out=places.ids)
    surfaces = _surfaces(types)
    del types
    blocks = [list(places) for reader in readers for places in reader.places]
    counts = _taken(blocks, 0)
    names = Places._fields[1:]
    columns = {name: _taken(blocks, place) for place, name in enumerate(names, 1)}
    pointers = np.concatenate(([0], np.cumsum(counts)))
    return Words(surfaces=surfaces, pointers=pointers, **columns)


def _taken(blocks: list[list[Any]], place: int) -> Array:
    """Join what the blocks have at a place, which they lose: so nothing is held twice for long."""
    joined = np.concatenate([block[place] for block in blocks])
    for block in blocks:
        block[place] = None
    return joined


def _surfaces(types: Types) -> list[str]:
    """Give the words as strings."""
    text = str(types.letters[: types.ends[types.number]].data, "utf-8")
    places = types.signs[: types.number + 1].tolist()
    return [text[start:end] for start, end in itertools.pairwise(places)]


def count_in_documents(
    codes: Ids, heads: NDArray[np.int64], columns: int, loops: Loops
) -> csr_array:
    """Count each code in each document, as `arrays.count_in_documents` does."""
    from scipy.sparse import csr_array

    codes, heads = _read_only(codes, np.int32), _read_only(heads, np.int64)
    cells = np.zeros(len(heads) - 1, np.int64)
    loops.count_cells(codes, heads, columns, cells)
    pointers = np.concatenate(([0], np.cumsum(cells)))
    places, counts = np.empty(pointers[-1], np.int32), np.empty(pointers[-1], np.int32)
    loops.fill_cells(codes, heads, columns, pointers, places, counts)
    index = np.int32 if len(places) < 2**31 else np.int64
    return csr_array(
        (counts, places.astype(index, copy=False), pointers.astype(index)),
        shape=(len(heads) - 1, columns),
    )


def _read_only(array: Array, kind: type[np.generic]) -> Array:
    """Give a view that cannot be written, of the one kind that the loops are compiled for."""
    view = np.ascontiguousarray(array, dtype=kind).view()
    view.setflags(write=False)
    return view


def try_out(loops: Loops) -> None:
    """Run each loop once, which compiles it."""
    words = read_words(pa.chunked_array([["a b", "b @c"]]), loops, block=3, threads=2)
    count_in_documents(words.ids, words.pointers, len(words.surfaces), loops)
