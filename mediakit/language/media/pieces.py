"""The furniture of pages as it is found once in a corpus, and kept with its tokens."""

from __future__ import annotations

import hashlib

from mediakit.text.furniture import Piece
from mediakit.text.furniture import corpus as furniture
from mediakit.text.furniture.corpus import Pages
from mediakit.tokens import Tokens

__all__ = ["beside_texts", "pieces_of"]


def beside_texts(pages: Pages) -> bytes:
    """Sum up titles and sources, by which furniture and credits are told from the text."""
    written = repr((pages.titles, pages.sources)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(written).digest()


def pieces_of(tokens: Tokens, pages: Pages) -> list[list[Piece]]:
    """Give the furniture of the pages of the tokens, found when first asked; not to be changed."""
    return tokens.latest(
        "furniture", lambda: furniture.furniture_of(pages), beside=beside_texts(pages)
    )
