"""Reported speech as it is read once from a corpus, and kept with its tokens."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mediakit.language.speech import attributions, shape
from mediakit.language.speech.shape import Speech
from mediakit.tokens import Tokens

__all__ = ["attributions_of", "speech_of"]


def speech_of(tokens: Tokens, texts: Sequence[str]) -> Speech:
    """Give what `read_speech` reads of the texts of the tokens, reading them when first asked."""
    rest = tokens.latest("speech", lambda: shape.read_speech(tokens, texts)[1:])
    return Speech(tokens, *rest)


def attributions_of(tokens: Tokens, texts: Sequence[str]) -> pd.DataFrame:
    """Give what `find_attributions` finds in the texts of the tokens, found when first asked."""
    found = tokens.latest(
        "attributions", lambda: attributions.find_attributions(speech_of(tokens, texts))
    )
    return found.copy()  # whoever asks may change it
