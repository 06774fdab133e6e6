"""The furniture of pages as it is found once in a corpus, and kept with its texts."""

from __future__ import annotations

import hashlib
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mediakit.text.furniture import Piece
from mediakit.text.furniture import corpus as furniture
from mediakit.text.furniture.corpus import Pages
from mediakit.tokens import TextCache, Tokens

__all__ = ["FURNITURE", "beside_texts", "is_furniture", "pieces_of"]

FURNITURE: Final = "furniture"  # under which it is kept with the texts


def beside_texts(pages: Pages) -> bytes:
    """Sum up titles and sources, by which furniture and credits are told from the text."""
    written = repr((pages.titles, pages.sources)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(written).digest()


def pieces_of(texts: Tokens | TextCache, pages: Pages) -> list[list[Piece]]:
    """Give the furniture of the pages of some texts, found when first asked; not to be changed."""
    return texts.latest(
        FURNITURE, lambda: furniture.furniture_of(pages), beside=beside_texts(pages)
    )


def is_furniture(
    pieces: list[list[Piece]], documents: NDArray[np.int64], starts: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Say of places in documents, given by their characters, whether they lie in a piece."""
    spans = np.array(
        [(at, one.start, one.end) for at, own in enumerate(pieces) for one in own], dtype=np.int64
    ).reshape(-1, 3)
    if not len(spans) or not len(starts):
        return np.zeros(len(starts), dtype=bool)
    far = int(max(spans[:, 2].max(), starts.max())) + 1  # longer than every document
    first, last = spans[:, 0] * far + spans[:, 1], spans[:, 0] * far + spans[:, 2]
    order = np.argsort(first)
    place = documents * far + starts
    before = np.searchsorted(first[order], place, side="right") - 1
    found: NDArray[np.bool_] = (before >= 0) & (place < last[order][before])
    return found
