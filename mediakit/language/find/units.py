"""Which sentence, paragraph or document each token stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from mediakit.text.segmentation import code_points
from mediakit.text.sentences import line_ends, sentence_ends
from mediakit.tokens import Tokens

__all__ = ["TEXT_UNITS", "TextUnit", "Units", "read_units"]

TextUnit: TypeAlias = Literal["sentence", "paragraph", "document"]
TEXT_UNITS: Final[tuple[TextUnit, ...]] = get_args(TextUnit)
_ENDS: Final = {"sentence": sentence_ends, "paragraph": line_ends}
_BLOCK: Final = 4_000_000  # characters of text read at a time


class Units(NamedTuple):
    """Units of text that hold at least one word, numbered from 0 in the order of the corpus.

    `of_token` gives the unit of each token, `document` the document of each unit.
    """

    of_token: NDArray[np.int64]
    document: NDArray[np.int64]


def read_units(tokens: Tokens, texts: Sequence[str], unit: str) -> Units:
    """Give a number to the units of the texts that the tokens were read from.

    Parameters
    ----------
    tokens : Tokens
        The words.
    texts : sequence of str
        The text of each document, in the same order.
    unit : {"sentence", "paragraph", "document"}
        A paragraph is a line.

    Returns
    -------
    Units
        What stands between two words and holds none itself is no unit.
    """
    documents = tokens.documents
    if unit == "document":
        starts = np.diff(documents, prepend=-1) != 0
    else:
        places = [
            np.searchsorted(ends, heads, side="right") + 1
            for ends, heads in _blocks(tokens, texts, unit)
        ]
        # Parts are numbered anew in each block, and a block begins with a new document.
        parts = np.concatenate(places) if places else np.zeros(0, dtype=np.int64)
        starts = (np.diff(parts, prepend=0) != 0) | (np.diff(documents, prepend=-1) != 0)
    return Units(np.cumsum(starts) - 1, documents[starts])


def _blocks(
    tokens: Tokens, texts: Sequence[str], unit: str
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Give, block by block, where units end and where tokens start, in one row of characters.

    A line break stands between two documents, so that no unit goes on from one to the next.
    """
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1
    heads = np.cumsum(lengths) - lengths
    numbers = heads // _BLOCK
    cuts = np.flatnonzero(np.diff(numbers, prepend=-1)).tolist()
    for first, last in zip(cuts, [*cuts[1:], len(texts)], strict=True):
        ends = _ENDS[unit](code_points("\n".join(texts[first:last])))
        own = slice(tokens.pointers[first], tokens.pointers[last])
        shift = np.repeat(heads[first:last] - heads[first], tokens.sizes[first:last])
        yield ends, tokens.starts[own] + shift
