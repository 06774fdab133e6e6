"""The words of texts by compiled loops over their bytes."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

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
_COUNTED: Final = 1_000_000  # words that are worth a thread with marks of its own
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
    threads = threads or _threads_for(texts.nbytes // _SHARE)
    runs = [list(run) for run in np.array_split(np.arange(len(parts)), threads) if len(run)]
    readers = [_Reader([parts[place] for place in run], loops) for run in runs]
    _read_all(readers, len(parts))
    return _joined(readers)


def _threads_for(shares: int) -> int:
    return min(_THREADS, os.cpu_count() or 1, 1 + shares)


def _as_strings(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    if texts.type in (pa.string(), pa.large_string()):
        return texts
    return texts.cast(pa.large_string())


class _Vocabulary:
    """The distinct words, with room for more of them."""

    def __init__(self, loops: Loops) -> None:
        self._loops = loops
        self.known = 0
        self.types = Types(
            slots=np.zeros((1 << 16, 2), np.uint64),
            own=np.zeros(1 << 14, np.uint64),
            ends=np.zeros((1 << 14) + 1, np.int64),
            signs=np.zeros((1 << 14) + 1, np.int64),
            letters=np.zeros(1 << 18, np.uint8),
        )

    def numbers(self, data: Array, places: Places) -> Ids:
        """Give the numbers of words, whose bytes lie in `data`; new words are added."""
        ids = np.empty(len(places.starts), np.int32)
        self.known, done = self._loops.number(data, places, self.types, self.known, 0, ids)
        while done < len(ids):
            self._make_room(int(places.size[done]))
            self.known, done = self._loops.number(data, places, self.types, self.known, done, ids)
        return ids

    def _make_room(self, size: int) -> None:
        """Double what is too short for one more word of so many bytes."""
        slots, own, ends, signs, letters = self.types
        if self.known == len(own):
            own, ends, signs = _grown(own, 0), _grown(ends, 0), _grown(signs, 0)
        if ends[self.known] + size > len(letters):
            letters = _grown(letters, size)
        fuller = self.known >= len(slots) // 2
        if fuller:
            slots = np.zeros((2 * len(slots), 2), np.uint64)
        self.types = Types(slots, own, ends, signs, letters)
        if fuller:
            self._loops.enter(self.types, self.known)

    def add(self, other: _Vocabulary) -> Ids:
        """Add the words of another vocabulary, and give the numbers that they have here."""
        types, known = other.types, other.known
        nothing = np.zeros(0, np.uint8)
        places = Places(
            counts=np.zeros(0, np.int64),
            starts=types.signs[:known].astype(np.int32),
            ends=types.signs[1 : known + 1].astype(np.int32),
            breaks=nothing,
            parted=nothing.view(np.bool_),
            spaced=nothing.view(np.bool_),
            first=types.ends[:known],
            size=np.diff(types.ends[: known + 1]).astype(np.int32),
            keys=types.own[:known],
        )
        return self.numbers(_read_only(types.letters, np.uint8), places)

    def surfaces(self) -> list[str]:
        """Give the words as strings: the letters with line breaks between, which no word holds."""
        ends = self.types.ends[1 : self.known + 1]
        lines = np.full(int(ends[-1]) + self.known if self.known else 0, ord("\n"), np.uint8)
        of_words = np.ones(len(lines), np.bool_)
        of_words[ends + np.arange(self.known)] = False
        lines[of_words] = self.types.letters[: len(lines) - self.known]
        return str(lines.data, "utf-8").split("\n")[:-1]


def _grown(array: Array, more: int) -> Array:
    """Give an array of twice the length, and `more`, that begins like this one."""
    longer = np.empty(2 * len(array) + more, array.dtype)
    longer[: len(array)] = array
    return longer


class _Block(NamedTuple):
    """What stays of the words of one part of the texts."""

    counts: NDArray[np.int64]
    ids: Ids
    starts: Ids
    ends: Ids
    breaks: NDArray[np.uint8]
    parted: NDArray[np.bool_]
    spaced: NDArray[np.bool_]


class _Reader:
    """One thread's share of the texts, its vocabulary and the places of its words."""

    def __init__(self, parts: list[pa.Array], loops: Loops) -> None:
        self._parts = iter(parts)
        self._loops = loops
        self._room = _room(0, 0)
        self.vocabulary = _Vocabulary(loops)
        self.blocks: list[_Block] = []

    def step(self) -> int:
        """Read one more part, and give how many were read: one, or none at the end."""
        part = next(self._parts, None)
        if part is None:
            self._room = _room(0, 0)
            return 0
        self.blocks.append(self._read(part))
        return 1

    def _read(self, texts: pa.Array) -> _Block:
        texts.validate(full=True)  # the loops trust that these are characters
        data, begins, stops = _bytes_of(texts)
        table = sign_table(_planes(data))
        given = _given(texts, data, begins, stops, self._loops)
        if len(data) > len(self._room.starts) or len(begins) > len(self._room.counts):
            self._room = _room(len(data) * 9 // 8, len(begins) * 2)
        words = self._loops.segment(data, begins, stops, table, given, self._room)
        places = Places(self._room[0][: len(begins)], *[array[:words] for array in self._room[1:]])
        ids = self.vocabulary.numbers(data, places)
        kept = [array.copy() for array in places[:6]]
        return _Block(kept[0], ids, *kept[1:])


def _room(size: int, documents: int) -> Places:
    """Give room for the words of so many bytes: for most of it the memory is never taken."""
    return Places(
        counts=np.empty(documents, np.int64),
        starts=np.empty(size, np.int32),
        ends=np.empty(size, np.int32),
        breaks=np.empty(size, np.uint8),
        parted=np.empty(size, np.bool_),
        spaced=np.empty(size, np.bool_),
        first=np.empty(size, np.int64),
        size=np.empty(size, np.int32),
        keys=np.empty(size, np.uint64),
    )


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


def _planes(data: Array) -> int:
    """Tell how many planes of Unicode a table must have for the characters of these bytes."""
    high = data.max(initial=0)
    if high < 0xF0:  # the first of four bytes
        return 1
    leads = np.flatnonzero(data == 0xF0)  # of the planes 1 to 3
    return 2 if high == 0xF0 and data[leads + 1].max() < 0xA0 else PLANES


def _bytes_of(texts: pa.Array) -> tuple[Array, Array, Array]:
    """Give the bytes of texts from the first on, and where each begins and stops among them."""
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
    content = content[edges[0] : edges[-1]]
    return _read_only(content, np.uint8), begins - edges[0], stops - edges[0]


def _given(texts: pa.Array, data: Array, begins: Array, stops: Array, loops: Loops) -> Given:
    """Find the words of the texts that may hold addresses, by the rules for arrays."""
    first = np.full(len(begins), -1, np.int64)
    found = np.zeros(len(begins), np.bool_)
    loops.addressed(data, begins, stops, found)
    rows = np.flatnonzero(found)
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


def _joined(readers: list[_Reader]) -> Words:
    """Join the words of all readers; those after the first are numbered anew."""
    vocabulary = readers[0].vocabulary
    for reader in readers[1:]:
        numbers = vocabulary.add(reader.vocabulary)
        for block in reader.blocks:
            np.take(numbers, block.ids, out=block.ids)
    blocks: list[list[Any]] = [list(block) for reader in readers for block in reader.blocks]
    for reader in readers:
        reader.blocks = []
    counts = np.concatenate([block[0] for block in blocks])
    total = int(counts.sum())
    # made here, since what other threads make stands in the way of what they give back
    columns: list[Any] = [np.empty(total, block.dtype) for block in blocks[0][1:]]
    with ThreadPoolExecutor(len(readers)) as pool:
        taken = pool.map(_take, itertools.repeat(blocks), itertools.count(1), columns)
        surfaces = vocabulary.surfaces()
        list(taken)
    ids, starts, ends, breaks, parted, spaced = columns
    pointers = np.concatenate(([0], np.cumsum(counts)))
    return Words(surfaces, ids, pointers, starts, ends, breaks, parted, spaced)


def _take(blocks: list[list[Any]], place: int, out: Array) -> None:
    """Join what the blocks have at a place, which they lose: so nothing is held twice for long."""
    np.concatenate([block[place] for block in blocks], out=out)
    for block in blocks:
        block[place] = None


def count_in_documents(
    codes: Ids,
    heads: NDArray[np.int64],
    columns: int,
    loops: Loops,
    *,
    threads: int | None = None,
) -> csr_array:
    """Count each code in each document, as `arrays.count_in_documents` does.

    Each thread counts a run of documents; where its cells begin is known before any is written.
    """
    from scipy.sparse import csr_array

    codes, heads = _read_only(codes, np.int32), _read_only(heads, np.int64)
    cells = np.zeros(len(heads) - 1, np.int64)
    threads = threads or _threads_for(len(codes) // _COUNTED)
    cuts = np.searchsorted(heads, np.linspace(0, len(codes), threads + 1)[1:-1])
    runs = list(itertools.pairwise([0, *np.minimum(cuts, len(cells)).tolist(), len(cells)]))
    with ThreadPoolExecutor(threads) as pool:

        def each(count: Callable[[int, int], None]) -> None:
            list(pool.map(count, *zip(*runs, strict=True)))

        each(lambda a, b: loops.count_cells(codes, heads[a : b + 1], columns, cells[a:b]))
        pointers = np.concatenate(([0], np.cumsum(cells)))
        places, counts = np.empty(pointers[-1], np.int32), np.empty(pointers[-1], np.int32)
        each(
            lambda a, b: loops.fill_cells(
                codes, heads[a : b + 1], columns, pointers[a : b + 1], places, counts
            )
        )
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
