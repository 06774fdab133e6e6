"""The words of texts by arrays of code points: the reference, which needs no compiler."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from mediakit.progress import progress_bar
from mediakit.text.kernels import BLOCK, MANY_BLOCKS, Ids, Words, parts_of
from mediakit.text.segmentation import code_points, word_spans

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = [
    "TextSpans",
    "count_in_documents",
    "decode",
    "encode",
    "read_words",
    "spans_of_texts",
]

_THREADS: Final = 2  # the arrays wait for memory, a third thread gains nothing


def read_words(texts: pa.ChunkedArray, *, block: int = BLOCK) -> Words:
    """Turn texts into the numbers of their words' written forms, block by block.

    Written forms are compared whole, by the dictionary encoding of Arrow: equal numbers mean equal
    strings.
    """
    blocks = _read_blocks(parts_of(texts, block))
    encoded = pa.chunked_array([block.forms for block in blocks]).unify_dictionaries()
    counts = np.concatenate([block.counts for block in blocks])
    return Words(
        surfaces=decode(encoded.chunk(0).dictionary),
        ids=np.concatenate([chunk.indices.to_numpy() for chunk in encoded.chunks]),
        pointers=np.concatenate(([0], np.cumsum(counts))),
        starts=np.concatenate([block.starts for block in blocks]),
        ends=np.concatenate([block.ends for block in blocks]),
        breaks=np.concatenate([block.breaks for block in blocks]),
        parted=np.concatenate([block.parted for block in blocks]),
        spaced=np.concatenate([block.spaced for block in blocks]),
    )


def _read_blocks(parts: list[pa.Array]) -> list[_Block]:
    """Read the blocks on threads; an interrupted reading leaves those that wait."""
    blocks = []
    pool = ThreadPoolExecutor(_THREADS)
    try:
        with progress_bar(len(parts), "Tokens", least=MANY_BLOCKS) as show:
            for block in pool.map(lambda part: _read_block(part.to_pylist()), parts):
                blocks.append(block)
                show(len(blocks))
    finally:
        pool.shutdown(cancel_futures=True)
    return blocks


class _Block(NamedTuple):
    forms: pa.DictionaryArray
    counts: NDArray[np.int64]
    starts: Ids
    ends: Ids
    breaks: NDArray[np.uint8]
    parted: NDArray[np.bool_]
    spaced: NDArray[np.bool_]


class TextSpans(NamedTuple):
    """Spans of the words of several texts, each counted from the beginning of its text.

    `counts` says how many words each text has; `codes` are the code points of all words, one after
    the other.
    """

    counts: NDArray[np.int64]
    starts: Ids
    ends: Ids
    breaks: NDArray[np.uint8]
    parted: NDArray[np.bool_]
    spaced: NDArray[np.bool_]
    codes: NDArray[Any]


def spans_of_texts(texts: list[str | None]) -> TextSpans:
    """Find the words of texts, each on lines of its own.

    Examples
    --------
    >>> spans = spans_of_texts(["نعم", None, "لا، نعم"])
    >>> spans.counts.tolist(), spans.starts.tolist(), spans.breaks.tolist()
    ([1, 0, 2], [0, 0, 4], [2, 2, 1])
    """
    whole = ["", *[text or "" for text in texts]]  # a line end before the first too
    joined = "\n".join(whole)
    codes = code_points(joined)
    spans = word_spans(joined, codes)
    lengths = np.fromiter(map(len, whole), dtype=np.int64, count=len(whole))
    firsts = np.cumsum(lengths + 1)[:-1]
    edges = np.searchsorted(spans.starts, np.append(firsts, len(joined) + 1))
    counts = np.diff(edges)
    shift = np.repeat(firsts, counts)
    return TextSpans(
        counts=counts,
        starts=(spans.starts - shift).astype(np.int32),
        ends=(spans.ends - shift).astype(np.int32),
        breaks=spans.breaks,
        parted=spans.parted,
        spaced=spans.spaced,
        codes=np.compress(spans.inside, codes),
    )


def _read_block(texts: list[str | None]) -> _Block:
    spans = spans_of_texts(texts)
    return _Block(encode(spans.codes, (spans.ends - spans.starts).astype(np.int64)), *spans[:-1])


def encode(codes: NDArray[Any], lengths: NDArray[np.int64]) -> pa.DictionaryArray:
    """Give the dictionary encoding of words whose code points stand one after the other."""
    if codes.dtype.itemsize == 4:
        units = 1 + (codes > 0xFFFF).astype(np.int64)
        ends = np.cumsum(lengths)
        total = np.concatenate(([0], np.cumsum(units)))
        lengths = total[ends] - total[ends - lengths]
        text = codes.tobytes().decode("utf-32-le", "surrogatepass")
        codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    offsets = np.zeros(len(lengths) + 1, dtype=np.int32)
    np.cumsum(2 * lengths, out=offsets[1:])
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(codes))]
    return pa.BinaryArray.from_buffers(pa.binary(), len(lengths), buffers).dictionary_encode()


def decode(forms: pa.BinaryArray) -> list[str]:
    """Give the strings of an array of UTF-16 bytes, decoded in one piece where that is possible."""
    if len(forms) == 0:
        return []
    _, offsets, data = forms.buffers()
    edges = np.frombuffer(offsets, np.int32)[forms.offset : forms.offset + len(forms) + 1]
    text = str(data[edges[0] : edges[-1]], "utf-16-le", "surrogatepass")
    if 2 * len(text) != edges[-1] - edges[0]:  # some sign takes four bytes
        return [form.decode("utf-16-le", "surrogatepass") for form in forms.to_pylist()]
    places = ((edges - edges[0]) // 2).tolist()
    return [text[start:end] for start, end in itertools.pairwise(places)]


def count_in_documents(codes: Ids, heads: NDArray[np.int64], columns: int) -> csr_array:
    """Count each code in each document, whose codes begin at `heads`.

    A cell of the matrix is one number, and sorting numbers is faster than sorting within rows.
    """
    from scipy.sparse import csr_array

    rows = np.arange(len(heads), dtype=np.int64) * columns
    cells = np.repeat(rows[:-1], np.diff(heads))
    cells += codes
    halves = np.split(cells, [heads[len(heads) // 2]])  # of the documents, as views
    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(np.ndarray.sort, halves))
    first = np.flatnonzero(np.diff(cells, prepend=-1))
    counts = np.diff(first, append=len(cells)).astype(np.int32)
    cells = cells[first]
    pointers = np.searchsorted(cells, rows)
    places = cells - np.repeat(rows[:-1], np.diff(pointers))
    index = np.int32 if len(cells) < 2**31 else np.int64
    return csr_array(
        (counts, places.astype(index), pointers.astype(index)), shape=(len(heads) - 1, columns)
    )
