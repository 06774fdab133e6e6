"""Which terms count: stopwords, and terms given by the reader."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from mediakit.checks import listing, warn
from mediakit.language.find.phrases import find_phrases
from mediakit.text.stopwords import stopwords as listed_stopwords
from mediakit.text.words import read_words
from mediakit.tokens import Tokens

__all__ = ["Stopwords", "count_terms", "stopword_forms", "stopword_keys"]

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
        words: list[str] = sorted(listed_stopwords())
    else:
        words = list(stopwords)
        wrong = [word for word in words if not isinstance(word, str)]
        if wrong:
            raise TypeError(f"stopwords must be words, not {listing(wrong)}.")
    return set(tokens.normalization.fold(words))


def count_terms(
    tokens: Tokens, terms: Sequence[str], *, argument: str = "what", absent: str = "warn"
) -> Any:
    """Count words or sequences of words in each document, documents x terms.

    Each term is read into words as a text is, and compared by the normal form of the tokens. Raises
    ValueError for a term without words or two with the same normal form. Those that occur nowhere
    are said in a warning, or `absent` is "raise" or "ignore".
    """
    from scipy.sparse import csr_array

    phrases = tokens.normalization._fold_phrases([_words(term, argument) for term in terms])
    numbers = {phrase: number for number, phrase in enumerate(phrases)}
    if len(numbers) < len(phrases):
        alike = [t for t, phrase in zip(terms, phrases, strict=True) if phrases.count(phrase) > 1]
        raise ValueError(f"{argument} names {listing(alike)}, which have the same normal form.")
    matches = find_phrases(tokens, numbers)
    ones = np.ones(len(matches.token), dtype=np.int64)
    rows = tokens.documents_of(matches.token)
    shape = (len(tokens.docs), len(phrases))
    matrix = csr_array((ones, (rows, matches.phrase)), shape=shape)
    found: NDArray[np.int64] = np.asarray(matrix.sum(axis=0)).ravel()
    missing = [term for term, count in zip(terms, found.tolist(), strict=True) if count == 0]
    if missing and absent != "ignore":
        told = (
            f"he corpus has no {listing(missing)}; a word with و or ب before it, or in another "
            "number, is another term."
        )
        if absent == "raise":
            raise ValueError(f"{argument} names what occurs nowhere: t{told}")
        warn(f"T{told}")
    return matrix


def _words(term: str, argument: str) -> tuple[str, ...]:
    """Read a term into words, as a text is read."""
    words = read_words(pa.chunked_array([pa.array([term], pa.large_string())]))
    if len(words.ids) == 0:
        raise ValueError(f"{argument} names {term!r}, which holds no word.")
    return tuple(words.surfaces[number] for number in words.ids.tolist())
