"""Which terms count: stopwords, and terms given by the reader."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.checks import check_choice, listing
from mediakit.language.find.patterns import (
    MATCHES,
    Pattern,
    find_hits,
    find_patterns,
    read_pattern,
)
from mediakit.language.find.phrases import longest
from mediakit.text.stopwords import stopwords as listed_stopwords
from mediakit.text.vocabulary import Unit
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["Stopwords", "absent_terms", "count_terms", "stopword_forms", "stopword_keys"]

Stopwords = str | Collection[str] | None


def stopword_forms(
    stopwords: Stopwords, tokens: Tokens, unit: str = "term"
) -> NDArray[np.bool_] | None:
    """Say which written forms of the vocabulary are stopwords, compared by normal form.

    `stopwords` is "default", None or the words themselves. Where bases are counted, forms of a base
    that is a stopword are too.
    """
    if stopwords is None:
        return None
    keys = stopword_keys(stopwords, tokens)
    found = _among(tokens.unit("term"), keys)
    return found | _among(tokens.unit("base"), keys) if unit == "base" else found


def _among(unit: Unit, keys: set[str]) -> NDArray[np.bool_]:
    """Say which written forms are of a unit with one of these keys."""
    listed: NDArray[np.bool_] = pd.Index(unit.keys, dtype=object).isin(list(keys))
    return listed[unit.codes]


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
    corpus: Corpus, tokens: Tokens, terms: Sequence[str], match: str, *, argument: str = "what"
) -> Any:
    """Count words or sequences of words in each document, documents x terms.

    Each is looked for as by `concordance`, whatever the others are. Raises ValueError for a term
    that cannot be read, or two that are one.
    """
    check_choice("match", match, MATCHES)
    texts = corpus["text"] if match == "regex" else None
    how: dict[str, Any] = {"texts": texts, "terms": terms, "match": match, "argument": argument}
    return tokens.stacked(partial(_term_matrix, **how))


def _term_matrix(
    tokens: Tokens, texts: pd.Series | None, terms: Sequence[str], match: str, argument: str
) -> Any:
    from scipy.sparse import csr_array

    found = _documents_of_hits(texts, tokens, terms, match, argument)
    columns = np.repeat(np.arange(len(terms)), [len(rows) for rows in found])
    cells = np.concatenate(found), columns
    shape = (len(tokens.docs), len(terms))
    return csr_array((np.ones(len(columns), dtype=np.int64), cells), shape=shape)


def absent_terms(matrix: Any, terms: Sequence[str]) -> list[str]:
    """Name the terms that occur nowhere; `matrix` is that of `count_terms`."""
    totals: NDArray[np.int64] = np.asarray(matrix.sum(axis=0)).ravel()
    return [term for term, total in zip(terms, totals.tolist(), strict=True) if total == 0]


def _documents_of_hits(
    texts: pd.Series | None, tokens: Tokens, terms: Sequence[str], match: str, argument: str
) -> list[NDArray[np.intp]]:
    """Give the document of each hit of each term; `texts` are those of a regular expression."""
    if texts is not None:
        return [find_hits(texts, tokens, term, match).document for term in terms]
    patterns = [read_pattern(term, match, argument=argument) for term in terms]
    _check_different(terms, patterns, tokens, argument)
    matches = find_patterns(tokens, patterns)
    kept = [longest(matches.take(matches.phrase == number)) for number in range(len(terms))]
    return [tokens.documents_of(one.token) for one in kept]


def _check_different(
    terms: Sequence[str], patterns: list[Pattern], tokens: Tokens, argument: str
) -> None:
    words = [pattern.words for pattern in patterns]
    keys = tokens.normalization._fold_phrases(words) if patterns[0].folded else words
    alike = [term for term, key in zip(terms, keys, strict=True) if keys.count(key) > 1]
    if alike:
        raise ValueError(f"{argument} names {listing(alike)}, which have the same normal form.")
