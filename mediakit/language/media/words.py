"""The words of pages as media are looked for in them: folded, with the signs between them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.text.characters import COMMAS
from mediakit.text.normalization import Normalization
from mediakit.tokens import Tokens

__all__ = ["Words", "read_words"]

_FOLD: Final = Normalization()
_COMMAS: Final = frozenset(COMMAS)


class Words(NamedTuple):
    """The words of a corpus: tokens, the normal form of each written form, texts, outlets.

    `codes` gives the number of the normal form of each written form, and `forms` the written forms
    in the order of these, those of a number from its place in `edges`; `ids`, `starts`, `ends` and
    `spaced` are those of the tokens, for who looks up one token at a time; `apart` lists the tokens
    that something else than a space stands before.
    """

    tokens: Tokens
    keys: list[str]
    codes: NDArray[np.int32]
    forms: NDArray[np.int64]
    edges: NDArray[np.int64]
    texts: Sequence[str]
    sources: list[str]
    ids: memoryview[int]
    starts: memoryview[int]
    ends: memoryview[int]
    spaced: memoryview[int]
    apart: memoryview[int]

    def key(self, token: int) -> str:
        """Give the normal form of a token."""
        return self.keys[self.ids[token]]

    def number(self, token: int) -> int:
        """Give the number of the normal form of a token."""
        return int(self.codes[self.ids[token]])

    def same(self, code: int, first: int, stop: int) -> list[int]:
        """Give the tokens from one to another whose normal form has a number."""
        if code < 0:
            return []
        own = self.tokens.ids[first:stop]
        is_same = np.zeros(len(own), dtype=np.bool_)
        for form in self.forms[self.edges[code] : self.edges[code + 1]].tolist():
            is_same |= own == form
        places: list[int] = (first + np.flatnonzero(is_same)).tolist()
        return places

    def folded(self, first: int, stop: int) -> tuple[str, ...]:
        """Give the normal forms of some tokens."""
        return tuple(map(self.keys.__getitem__, self.ids[first:stop]))

    def places(self, keys: Set[str]) -> list[int]:
        """Give the tokens that are one of some words, by their normal forms."""
        known = np.fromiter(map(keys.__contains__, self.keys), np.bool_, len(self.keys))
        places: list[int] = np.flatnonzero(self.tokens.spread(known)).tolist()
        return places

    def text(self, document: int, first: int, stop: int) -> str:
        """Give some tokens with what stands between them."""
        if stop == first + 1:
            return self.tokens.words.surfaces[self.ids[first]]
        return self.texts[document][self.starts[first] : self.ends[stop - 1]]

    def written(self, document: int, first: int, stop: int) -> tuple[str, ...]:
        """Give some tokens as written, with a comma where one stands between two."""
        surfaces = self.tokens.words.surfaces
        if all(self.spaced[first + 1 : stop]):
            return tuple(map(surfaces.__getitem__, self.ids[first:stop]))
        found: list[str] = []
        for token in range(first, stop):
            apart = token > first and not self.spaced[token]
            if apart and not _COMMAS.isdisjoint(self.between(document, token)):
                found.append(",")
            found.append(surfaces[self.ids[token]])
        return tuple(found)

    def between(self, document: int, token: int) -> str:
        """Give the signs between a token and the one before it, or the head of the text."""
        if self.spaced[token]:
            return " "
        is_first = token == self.tokens.edges[document]
        return self.texts[document][0 if is_first else self.ends[token - 1] : self.starts[token]]

    def range_of(self, document: int, start: int, end: int) -> range:
        """Give the tokens that stand between two places of a text."""
        first, stop = self.tokens.span_of(document)
        low = int(np.searchsorted(self.tokens.starts[first:stop], start))
        high = int(np.searchsorted(self.tokens.starts[first:stop], end))
        return range(first + low, first + high)


def read_words(tokens: Tokens, texts: Sequence[str], sources: list[str]) -> Words:
    """Fold the vocabulary by the rules of the lexicons, whatever those of the corpus."""
    plain = tokens.with_normalization(_FOLD)
    codes = plain.unit("term").codes
    apart = np.flatnonzero(~plain.words.spaced).astype(np.int32)
    columns = (plain.ids, plain.starts, plain.ends, plain.words.spaced, apart)
    views = (memoryview(one.data) for one in columns)
    forms, edges = np.argsort(codes, kind="stable"), np.append(0, np.cumsum(np.bincount(codes)))
    return Words(plain, plain.keys.tolist(), codes, forms, edges, texts, sources, *views)
