"""The furniture of pages as it is found once in a corpus, and kept with its texts."""

from __future__ import annotations

import hashlib
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mediakit.text.furniture import corpus as furniture
from mediakit.text.furniture.corpus import Pages
from mediakit.text.furniture.found import Found
from mediakit.tokens import TextCache, Tokens

__all__ = ["FURNITURE", "beside_texts", "is_furniture", "pieces_of"]

FURNITURE: Final = "furniture"  # under which it is kept with the texts


def beside_texts(pages: Pages) -> bytes:
    """Sum up titles and sources, by which furniture and credits are told from the text."""
    written = repr((pages.titles, pages.sources)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(written).digest()


def pieces_of(texts: Tokens | TextCache, pages: Pages) -> Found:
    """Give the furniture of the pages of some texts, found when first asked."""
    return texts.latest(
        FURNITURE, lambda: furniture.furniture_of(pages), beside=beside_texts(pages)
    )


def is_furniture(
    pieces: Found, documents: NDArray[np.int64], starts: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Say of places in documents, given by their characters, whether they lie in a piece."""
    if not len(pieces.pages) or not len(starts):
        return np.zeros(len(starts), dtype=bool)
    far = int(max(pieces.ends.max(), starts.max())) + 1  # longer than every document
    first, last = pieces.pages * far + pieces.starts, pieces.pages * far + pieces.ends
    place = documents * far + starts
    before = np.searchsorted(first, place, side="right") - 1
    found: NDArray[np.bool_] = (before >= 0) & (place < last[before])
    return found
