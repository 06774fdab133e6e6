"""Reported speech as it is read once from a corpus, and kept with its tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from mediakit.language.speech import attributions, shape
from mediakit.language.speech.gaps import Flags
from mediakit.language.speech.shape import Speech
from mediakit.memory import forget
from mediakit.tokens import Tokens

__all__ = ["attributions_of", "speech_of"]


@dataclass
class _Found:
    """The attributions of the documents that were read for them until now, in one table."""

    read: Flags
    tables: list[pd.DataFrame]

    def add(self, table: pd.DataFrame, documents: Flags) -> None:
        """Add those of more documents, in the order of the text."""
        parts = [one for one in (*self.tables, table) if len(one)] or [table]
        whole = pd.concat(parts).sort_values("verb_first", kind="stable", ignore_index=True)
        self.tables, self.read = [whole], self.read | documents


def speech_of(tokens: Tokens, texts: Sequence[str]) -> Speech:
    """Give what `read_speech` reads of the texts of the tokens, reading them when first asked."""
    rest = tokens.latest("speech", lambda: shape.read_speech(tokens, texts)[1:])
    return Speech(tokens, *rest)


def attributions_of(
    tokens: Tokens, texts: Sequence[str], documents: Flags | None = None
) -> pd.DataFrame:
    """Give what `find_attributions` finds in some documents, or in all; each is read once.

    Whoever asks may change the table.
    """
    asked = np.ones(len(tokens.sizes), dtype=np.bool_) if documents is None else documents
    found = tokens.latest("attributions", lambda: _Found(np.zeros(len(asked), dtype=np.bool_), []))
    new = asked & ~found.read
    if not found.tables or new.any():
        speech = speech_of(tokens, texts)
        found.add(attributions.find_attributions(speech if new.all() else speech.among(new)), new)
        del speech
        forget()
    table = found.tables[0]
    own: pd.DataFrame = table[asked[table["document"].to_numpy()]].reset_index(drop=True)
    return own
