"""The pages of a corpus and their furniture, found once whichever helper asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mediakit.language.media.pieces import pieces_of
from mediakit.text.furniture.corpus import Pages, furniture_of, pages_of
from mediakit.text.furniture.found import Found

if TYPE_CHECKING:
    from mediakit.corpus import Corpus
    from mediakit.tokens import TextCache

__all__ = ["read_pages"]


def read_pages(corpus: Corpus) -> tuple[Pages, Found]:
    """Give the pages of a corpus, or of a plain table, and the furniture of each of them.

    A corpus keeps the furniture with its texts. No words are read for it.
    """
    pages, texts = pages_of(corpus), _texts_of(corpus)
    return pages, furniture_of(pages) if texts is None else pieces_of(texts, pages)


def _texts_of(corpus: Corpus) -> TextCache | None:
    """Give what keeps the texts of a corpus; a plain table, or texts put in later, keep nothing."""
    texts_of = getattr(corpus, "_texts", None)
    is_text = isinstance(corpus["text"].dtype, pd.StringDtype)
    return texts_of() if texts_of is not None and is_text else None
