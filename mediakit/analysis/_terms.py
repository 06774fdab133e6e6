"""The counts that frequency and comparison share."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from mediakit.checks import listing
from mediakit.text.stopwords import default_stopwords
from mediakit.tokens import Tokens

__all__ = ["Stopwords", "stopword_forms", "stopword_keys"]

Stopwords = str | Collection[str] | None


def stopword_forms(stopwords: Stopwords, tokens: Tokens) -> NDArray[np.bool_] | None:
    """Say which written forms of the vocabulary are stopwords, compared by normal form.

    `stopwords` is "default", None or the words themselves.
    """
    if stopwords is None:
        return None
    keys = stopword_keys(stopwords, tokens)
    return np.fromiter((key in keys for key in tokens.keys), dtype=bool, count=len(tokens.keys))


def stopword_keys(stopwords: Stopwords, tokens: Tokens) -> set[str]:
    """Give the normal forms of the stopwords; see `stopword_forms`."""
    if stopwords is None:
        return set()
    if isinstance(stopwords, str):
        if stopwords != "default":
            raise ValueError(
                f"stopwords={stopwords!r} is not possible; give 'default', None or a list of words."
            )
        words: list[str] = sorted(default_stopwords())
    else:
        words = list(stopwords)
        wrong = [word for word in words if not isinstance(word, str)]
        if wrong:
            raise TypeError(f"stopwords must be words, not {listing(wrong)}.")
    return set(tokens.normalization.fold(words))
