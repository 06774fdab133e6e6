"""The words of pages as media are looked for in them: folded, with the signs between them."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.text.characters import COMMAS
from mediakit.text.normalization import Normalization
from mediakit.tokens import Tokens

__all__ = ["Words", "read_words"]

_FOLD: Final = Normalization()


class Words(NamedTuple):
    """The words of a corpus: tokens, the normal form of each written form, texts, outlets.

    `codes` gives the number of the normal form of each token.
    """

    tokens: Tokens
    keys: list[str]
    codes: NDArray[np.int32]
    texts: list[str]
    sources: list[str]

    def key(self, token: int) -> str:
        """Give the normal form of a token."""
        return self.keys[int(self.tokens.ids[token])]

    def folded(self, first: int, stop: int) -> tuple[str, ...]:
        """Give the normal forms of some tokens."""
        return tuple(map(self.keys.__getitem__, self.tokens.ids[first:stop].tolist()))

    def written(self, document: int, first: int, stop: int) -> tuple[str, ...]:
        """Give some tokens as written, with a comma where one stands between two."""
        found: list[str] = []
        for token in range(first, stop):
            if token > first and not set(COMMAS).isdisjoint(self.between(document, token)):
                found.append(",")
            found.append(self.tokens.words.surfaces[self.tokens.ids[token]])
        return tuple(found)

    def between(self, document: int, token: int) -> str:
        """Give the signs between a token and the one before it, or the head of the text."""
        start = int(self.tokens.starts[token])
        is_first = token == self.tokens.pointers[document]
        return self.texts[document][0 if is_first else int(self.tokens.ends[token - 1]) : start]

    def range_of(self, document: int, start: int, end: int) -> range:
        """Give the tokens that stand between two places of a text."""
        first, stop = self.tokens.span_of(document)
        low = int(np.searchsorted(self.tokens.starts[first:stop], start))
        high = int(np.searchsorted(self.tokens.starts[first:stop], end))
        return range(first + low, first + high)


def read_words(tokens: Tokens, texts: list[str], sources: list[str]) -> Words:
    """Fold the vocabulary by the rules of the lexicons, whatever those of the corpus."""
    plain = tokens.with_normalization(_FOLD)
    codes = plain.unit("term").codes[plain.ids]
    return Words(plain, plain.keys.tolist(), codes, texts, sources)
