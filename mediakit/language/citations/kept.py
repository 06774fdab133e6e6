"""Citations as they are found once in a corpus, and kept with its tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from mediakit.language.citations import citations
from mediakit.language.citations.citations import Citation
from mediakit.language.media.pieces import beside_texts
from mediakit.memory import forget
from mediakit.text.furniture.corpus import Pages
from mediakit.tokens import Tokens

__all__ = ["citations_of"]


_NONE: Final = (-1, -1, -1)


def citations_of(tokens: Tokens, pages: Pages) -> pd.DataFrame:
    """Give what `find_citations` finds in the pages of the tokens, found when first asked.

    One row a `Citation`, whose fields are the columns; `words` are three, -1 for a credit. Nobody
    may change the table.
    """

    def find() -> pd.DataFrame:
        found = _table(citations.find_citations(tokens, pages))
        forget()
        return found

    return tokens.latest("citations", find, beside=beside_texts(pages))


def _table(rows: Sequence[Citation]) -> pd.DataFrame:
    """Write citations as columns, which take a tenth of the memory."""
    words = np.array([row.words or _NONE for row in rows], dtype=np.int32).reshape(-1, len(_NONE))
    return pd.DataFrame(
        {
            "document": np.array([row.document for row in rows], dtype=np.int32),
            "kind": pd.Series([row.kind for row in rows], dtype="category"),
            "role": pd.Series([row.role for row in rows], dtype="category"),
            "verb": pd.Series([row.verb or None for row in rows], dtype="str"),
            "start": np.array([row.start for row in rows], dtype=np.int32),
            "end": np.array([row.end for row in rows], dtype=np.int32),
            "verb_first": words[:, 0].copy(),
            "first": words[:, 1].copy(),
            "stop": words[:, 2].copy(),
            "confidence": np.array([row.confidence for row in rows], dtype=np.float64),
        }
    )
