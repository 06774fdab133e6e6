"""The words of texts as integers: each the number of its written form among the distinct ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from mediakit.text.kernels import BLOCK, Ids, Words, arrays, choice

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["Ids", "Words", "count_in_documents", "read_words"]

_BLOCK = BLOCK


def read_words(texts: pa.ChunkedArray) -> Words:
    """Turn texts into the numbers of their words' written forms, in the order of first appearance.

    Written forms are compared whole: equal numbers mean equal strings. A text that is missing has
    no words.
    """
    loops = choice.loops_for(texts.nbytes)
    if loops is None:
        words = arrays.read_words(texts, block=_BLOCK)
    else:
        from mediakit.text.kernels import compiled

        words = compiled.read_words(texts, loops, block=_BLOCK)
    for array in words[1:]:
        array.setflags(write=False)  # every helper shares them
    return words


def count_in_documents(codes: Ids, heads: NDArray[np.int64], columns: int) -> csr_array:
    """Count each code in each document, whose codes begin at `heads`; columns rise in each row."""
    loops = choice.loops_at_hand()
    if loops is None:
        return arrays.count_in_documents(codes, heads, columns)
    from mediakit.text.kernels import compiled

    return compiled.count_in_documents(codes, heads, columns, loops)
