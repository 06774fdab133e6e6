"""Two ways from texts to the numbers of their words, with the same result.

`arrays` works on arrays of code points with numpy and is the reference. `compiled` runs `loops`,
which numba compiles, over the bytes of the texts. `choice` says which of them a text is worth.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

__all__ = ["BLOCK", "MANY_BLOCKS", "Ids", "Words", "parts_of"]

BLOCK: Final = 8_000_000  # bytes of text read at a time; more saves nothing and costs memory
MANY_BLOCKS: Final = 50  # blocks from which on a bar is shown

Ids: TypeAlias = NDArray[np.int32]


class Words(NamedTuple):
    """The words of a list of texts, whatever counts as the same word.

    `breaks`, `parted` and `spaced` are told in `segmentation.Spans`; before each text a line ends.
    """

    surfaces: list[str]
    ids: Ids
    pointers: NDArray[np.int64]
    starts: Ids
    ends: Ids
    breaks: NDArray[np.uint8]
    parted: NDArray[np.bool_]
    spaced: NDArray[np.bool_]


def parts_of(texts: pa.ChunkedArray, block: int) -> list[pa.Array]:
    """Cut texts where each part reaches the size of a block; at least one part, if an empty one."""
    parts = [part for chunk in texts.chunks for part in _cut(chunk, block)]
    return parts or [pa.array([], type=texts.type)]


def _cut(texts: pa.Array, block: int) -> Iterator[pa.Array]:
    if len(texts) == 0:
        return
    sizes = pa.compute.binary_length(texts).fill_null(0).to_numpy(zero_copy_only=False)
    part = np.cumsum(sizes, dtype=np.int64) // block
    cuts = np.flatnonzero(np.diff(part, prepend=-1))
    for first, last in zip(cuts, [*cuts[1:], len(texts)], strict=True):
        yield texts[first:last]
