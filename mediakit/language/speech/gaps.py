"""What stands between the words of a corpus: commas, colons, brackets, ends of sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.language.speech.grammar import SPEECH
from mediakit.text.cells import lengths_of
from mediakit.text.segmentation import code_points
from mediakit.text.sentences import line_ends, sentence_ends
from mediakit.tokens import Tokens

__all__ = [
    "DOTTED",
    "ENDS",
    "Block",
    "Flags",
    "Places",
    "blocks",
    "gaps_of",
    "no_flags",
    "ranges",
    "set_flags",
]

_BLOCK: Final = 4_000_000  # characters of text read at a time
_HYPHEN, _SPACE, _POINT = 0x2D, 0x20, 0x2E
_FIRST, _LAST = 0x621, 0x65F  # Arabic letters and what is written onto them
_WHOLE: Final = 3  # letters of a word that is no abbreviation
_COMMA, _BRACKET, _COLON, _SENTENCE, _LINE = 1, 2, 4, 8, 16
DOTTED: Final = 32  # a full stop without a space before a token: سي.إن.إن
ENDS: Final = _SENTENCE | _LINE  # bits of a token at the head of a sentence or line
_FLAGS: Final = (
    (",\u060c;\u061b\u3001", _COMMA),
    ("()[]{}\u2013\u2014|", _BRACKET),
    (":\uff1a", _COLON),
)
# Of several gaps before a token, the one that stands later here counts.
_STRENGTH: Final = (
    (_BRACKET, "bracket"),
    (_COMMA, "comma"),
    (_SENTENCE | _LINE, "stop"),
    (_COLON, "colon"),
)
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Block(NamedTuple):
    """A stretch of documents: their text as one, and their tokens' places in it."""

    text: str
    first: int  # the first token
    starts: Places
    ends: Places
    heads: Places  # where each document begins
    document: int  # the first document


def blocks(tokens: Tokens, texts: Sequence[str]) -> Iterator[Block]:
    """Part a corpus into stretches that are read at once."""
    lengths = lengths_of(texts) + 1
    heads = np.cumsum(lengths) - lengths
    cuts = np.flatnonzero(np.diff(heads // _BLOCK, prepend=-1)).tolist()
    for first, last in zip(cuts, [*cuts[1:], len(texts)], strict=True):
        own = slice(tokens.pointers[first], tokens.pointers[last])
        shift = np.repeat(heads[first:last] - heads[first], tokens.sizes[first:last])
        yield Block(
            "\n".join(texts[first:last]),
            int(tokens.pointers[first]),
            tokens.starts[own] + shift,
            tokens.ends[own] + shift,
            heads[first:last] - heads[first],
            first,
        )


def no_flags(tokens: Tokens) -> NDArray[np.uint8]:
    """Give each token no signs before it but the head of its document; one more for the end."""
    flags = np.zeros(len(tokens) + 1, dtype=np.uint8)
    flags[tokens.pointers[:-1][tokens.sizes > 0]] = _SENTENCE | _LINE
    flags[-1] = _SENTENCE | _LINE
    return flags


@cache
def _flag_table() -> NDArray[np.uint8]:
    table = np.zeros(0x10000, dtype=np.uint8)
    for signs, flag in _FLAGS:
        table[[ord(sign) for sign in signs]] = flag
    return table


def set_flags(flags: NDArray[np.uint8], own: Block) -> None:
    """Set the bits of the signs before each token of a block."""
    codes, heads = code_points(own.text), _heads_of(own)
    found = _flag_table().take(codes, mode="clip")
    places = np.flatnonzero(found != 0)
    behind = np.searchsorted(own.starts, places, side="right")
    before = np.append(0, own.ends)[behind]
    free = places >= before  # not inside a number
    free &= places >= heads[behind]  # nor behind the last word of the document before
    tokens, signs = own.first + behind[free], found[places[free]]
    for _, flag in _FLAGS:
        flags[tokens[signs == flag]] |= flag
    dashes = _dashes(codes)
    behind = np.searchsorted(own.starts, dashes)
    flags[own.first + behind[dashes >= heads[behind]]] |= _BRACKET
    for ends, flag in ((sentence_ends(codes), _SENTENCE), (line_ends(codes), _LINE)):
        flags[own.first + np.searchsorted(own.starts, ends)] |= flag
    dotted = _dotted(codes, own)
    flags[own.first + _after_bare_stop(codes, own, dotted)] |= _SENTENCE
    flags[own.first + dotted] |= DOTTED


def _heads_of(own: Block) -> Places:
    """Give where the document of each token begins; one more, behind all, for the end."""
    heads = own.heads[np.searchsorted(own.heads, own.starts, side="right") - 1]
    return np.append(heads, len(own.text))


def _after_bare_stop(codes: NDArray[np.unsignedinteger[Any]], own: Block, dotted: Places) -> Places:
    """Give those of the `dotted` tokens that the full stop ends a sentence before: الماضي.وأعلن."""
    starts, ends, before = own.starts[dotted], own.ends[dotted], own.ends[dotted - 1]
    behind = (ends - starts > 1) & (before - own.starts[dotted - 1] >= _WHOLE)
    behind &= (codes[starts] >= _FIRST) & (codes[starts] <= _LAST) & (codes[before - 1] >= _FIRST)
    found: Places = dotted[behind]
    return found


def _dotted(codes: NDArray[np.unsignedinteger[Any]], own: Block) -> Places:
    """Give the tokens that only a full stop stands before: إن in سي.إن."""
    tokens = np.flatnonzero(own.starts[1:] - own.ends[:-1] == 1)
    found: Places = tokens[codes[own.ends[tokens]] == _POINT] + 1
    return found


def _dashes(codes: NDArray[np.unsignedinteger[Any]]) -> Places:
    """Give the hyphens that stand for dashes: beside a space, and not at both sides of a word."""
    hyphens = np.flatnonzero(codes == _HYPHEN)
    beside = (hyphens > 0) & (codes[hyphens - 1] == _SPACE)
    beside |= codes.take(hyphens + 1, mode="clip") == _SPACE
    found: Places = hyphens[beside]
    return found


def gaps_of(flags: NDArray[np.uint8], within: Flags) -> NDArray[np.uint8]:
    """Give the sign before each token, the strongest where several stand there."""
    gaps = np.full(len(flags), SPEECH.gap("plain"), dtype=np.uint8)
    for flag, name in _STRENGTH:
        gaps[(flags & flag) > 0] = SPEECH.gap(name)
    gaps[within] = SPEECH.gap("plain")
    return gaps


def ranges(first: Places, stop: Places) -> Places:
    """Give the numbers from each of some on, before another, one range behind the other.

    Examples
    --------
    >>> ranges(np.array([3, 8, 9]), np.array([5, 8, 11])).tolist()
    [3, 4, 9, 10]
    """
    sizes = np.maximum(stop - first, 0)
    places: Places = np.arange(sizes.sum()) + np.repeat(first - np.cumsum(sizes) + sizes, sizes)
    return places
