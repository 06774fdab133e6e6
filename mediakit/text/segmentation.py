"""Where words begin and end: arrays of code points in, arrays of offsets out.

A word is letters with their marks, tatweel and, between letters, zero-width or direction signs.
A number keeps an inner . , : / between digits. A word of letters other than Arabic keeps an inner
apostrophe, hyphen or full stop. An address (URL, e-mail, @handle) is one word. Where Arabic letters
meet other letters or digits, a new word begins. Everything else separates words, `#` and `_` too.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from mediakit.text.characters import (
    APOSTROPHE,
    APOSTROPHES,
    ARABIC,
    DIGIT,
    HYPHEN,
    HYPHENS,
    INVISIBLE,
    LETTER,
    MARK,
    NUMBER_SIGN,
    NUMBER_SIGNS,
    PLANES,
    SEPARATOR,
    STOP,
    TATWEEL,
    break_table,
    class_table,
    parting_table,
)

__all__ = ["Codes", "Spans", "code_points", "word_spans", "words"]

Codes = NDArray[np.uint16] | NDArray[np.uint32]

_ADDRESS: Final = LETTER + 1  # a run of its own, beside the runs of letters

_URL_BODY = r"[^\s<>\"'`«»“”‘’،؛؟\u2066-\u2069\u200e\u200f]+"
_WEB_ADDRESS = re.compile(rf"(?:(?:https?|ftp)://|www\.){_URL_BODY}", re.IGNORECASE)
_URL_TAIL = ".,;:!?)]}…"
_MAIL_NAME = re.compile(r"[A-Za-z0-9._%+-]+\Z")
_MAIL_HOST = re.compile(r"@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_HANDLE = re.compile(r"@_*[A-Za-z0-9][A-Za-z0-9_]*")
_JOINERS: Final = APOSTROPHES + HYPHENS + NUMBER_SIGNS + "."
_MAIL_NAME_MOST: Final = 64  # RFC 5321, 4.5.3.1.1


class Spans(NamedTuple):
    """Half-open spans of words in a text, in characters.

    `breaks` says what stands before each word since the one before it: 2 the end of a sentence or
    line, 1 other punctuation that ends a phrase, 0 neither; `parted` whether it holds a sign across
    which no sequence of words is counted, quotation marks too; `spaced` whether it is one space and
    nothing else. `inside` says of each character whether it lies in a word.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    breaks: NDArray[np.uint8]
    parted: NDArray[np.bool_]
    spaced: NDArray[np.bool_]
    inside: NDArray[np.bool_]


def code_points(text: str) -> Codes:
    """Give the code points of a text, in sixteen bits where they fit.

    Examples
    --------
    >>> code_points("نص").tolist()
    [1606, 1589]
    """
    narrow = text.encode("utf-16-le", "surrogatepass")
    if len(narrow) == 2 * len(text):
        return np.frombuffer(narrow, dtype="<u2")
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


# Letters of one script with spaces between them: most names, which need no arrays.
_PLAIN: Final = re.compile("[\u0621-\u063a\u0641-\u064a ]+|[A-Za-z ]+")


def words(text: str) -> list[str]:
    """List the words of a short text as written.

    Examples
    --------
    >>> words("قال #لافروف: 11.01.2017 (REUTERS)")
    ['قال', 'لافروف', '11.01.2017', 'REUTERS']
    """
    if _PLAIN.fullmatch(text):
        return text.split()
    spans = word_spans(text, code_points(text))
    pairs = zip(spans.starts.tolist(), spans.ends.tolist(), strict=True)
    return [text[start:end] for start, end in pairs]


def word_spans(text: str, codes: Codes) -> Spans:
    """Find the words of a text, given with its code points.

    Examples
    --------
    >>> text = "قال #لافروف: نعم"
    >>> spans = word_spans(text, code_points(text))
    >>> spans.starts.tolist(), spans.ends.tolist(), spans.breaks.tolist()
    ([0, 5, 13], [3, 11, 16], [0, 0, 1])
    """
    if len(codes) == 0:
        none = np.zeros(0, dtype=np.int64)
        return Spans(none, none, none.astype(np.uint8), *[none.astype(np.bool_)] * 3)
    classes = _classes(codes)
    special = np.flatnonzero(classes >= MARK)
    extending = classes[special] <= INVISIBLE
    _resolve_extenders(classes, special[extending])
    signs = special[~extending]
    _resolve_joiners(classes, signs)
    runs = np.minimum(classes, LETTER)  # a number goes on a word of letters: G20
    for start, end in _addresses(text, codes, signs):
        _cut_out(text, runs, start, end)
    starts, ends = _edges(runs)
    spaced = np.zeros(len(starts), dtype=np.bool_)
    spaced[1:] = (starts[1:] - ends[:-1] == 1) & (codes[ends[:-1] % len(codes)] == ord(" "))
    breaks = _breaks(codes, runs, signs, starts)
    parted = _parted(codes, runs, special, starts)
    return Spans(starts, ends, breaks, parted, spaced, runs != 0)


def _classes(codes: Codes) -> NDArray[np.uint8]:
    """Look the class of each code point up; Arrow does this seven times as fast as numpy."""
    planes = 1 + (int(codes.max()) >> 16)
    table = pa.array(class_table(planes if planes < 3 else PLANES))
    return np.array(table.take(pa.array(codes)))


def _resolve_extenders(classes: NDArray[np.uint8], extenders: NDArray[np.int64]) -> None:
    """Give marks, tatweel and invisible signs the class of the word they belong to, or none.

    Within a run of such signs, all belong when letters of one kind stand on both sides; else those
    before the first invisible sign belong to the letter on their left. A number has no tatweel.
    """
    if len(extenders) == 0:
        return
    first = np.flatnonzero(np.diff(extenders, prepend=-2) != 1)
    sizes = np.diff(first, append=len(extenders))
    last = first + sizes - 1
    left = np.where(extenders[first] > 0, classes[extenders[first] - 1], SEPARATOR)
    after = np.minimum(extenders[last] + 1, len(classes) - 1)
    right = np.where(extenders[last] + 1 < len(classes), classes[after], SEPARATOR)
    between = (left == right) & ((left == ARABIC) | (left == LETTER))

    own = classes[extenders]
    base = np.repeat(left, sizes)
    ends = (own == INVISIBLE) | ((own == TATWEEL) & (base == DIGIT))
    seen = np.cumsum(ends)
    ended = seen - np.repeat(seen[first] - ends[first], sizes) > 0
    follows = ~ended & (base != SEPARATOR) & (base <= DIGIT)
    belongs = np.repeat(between, sizes) | follows
    classes[extenders] = np.where(belongs, base, SEPARATOR)


def _resolve_joiners(classes: NDArray[np.uint8], signs: NDArray[np.int64]) -> None:
    """Make apostrophes, hyphens, full stops and signs of numbers part of a word, or separators."""
    own = classes[signs]
    left = np.where(signs > 0, classes[signs - 1], SEPARATOR)
    right = np.where(signs + 1 < len(classes), classes[(signs + 1) % len(classes)], SEPARATOR)
    letters = (left == LETTER).astype(np.uint8) + (right == LETTER)
    digits = (left == DIGIT).astype(np.uint8) + (right == DIGIT)
    joins = np.where(
        (own == APOSTROPHE) | (own == HYPHEN),
        (letters > 0) & (letters + digits == 2),
        ((own == STOP) & (letters == 2)) | ((own <= NUMBER_SIGN) & (own >= STOP) & (digits == 2)),
    )
    classes[signs] = np.where(joins, LETTER, SEPARATOR)


def _addresses(text: str, codes: Codes, signs: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Find URLs, e-mail addresses and handles, looking only where `://`, `www.` or `@` stands."""
    found = []
    at = signs[codes[signs] == ord("@")]
    for position in at.tolist():
        name = _MAIL_NAME.search(text, max(0, position - _MAIL_NAME_MOST), position)
        if name is not None:
            host = _MAIL_HOST.match(text, position)
            if host is not None:
                found.append((name.start(), host.end()))
        elif (handle := _HANDLE.match(text, position)) is not None:
            found.append(handle.span())
    for position in _web_candidates(codes, signs).tolist():
        for begin in (position - 5, position - 4, position - 3):
            match = _WEB_ADDRESS.match(text, max(begin, 0))
            if match is not None and match.end() > position:
                found.append((match.start(), match.start() + len(match[0].rstrip(_URL_TAIL))))
                break
    return found


def _cut_out(text: str, runs: NDArray[np.uint8], start: int, end: int) -> None:
    """Make an address a run of its own, and drop signs that joined it to what stands beside it."""
    runs[start:end] = _ADDRESS
    while end < len(text) and runs[end] != SEPARATOR and not text[end].isalnum():
        runs[end] = SEPARATOR
        end += 1
    while start > 0 and runs[start - 1] != SEPARATOR and text[start - 1] in _JOINERS:
        start -= 1
        runs[start] = SEPARATOR


def _web_candidates(codes: Codes, signs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the positions of a colon before a slash and of a full stop that may end `www.`."""
    inside = signs[signs >= 3]
    after = np.minimum(inside + 1, len(codes) - 1)
    colon = (codes[inside] == ord(":")) & (codes[after] == ord("/"))
    stop = (codes[inside] == ord(".")) & (codes[inside - 1] | 32 == ord("w"))
    found: NDArray[np.int64] = inside[colon | (stop & (codes[inside - 3] | 32 == ord("w")))]
    return found


def _edges(runs: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the starts and the ends of the runs that are words."""
    inside = runs != SEPARATOR
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    first = [0] if inside[0] else []
    last = [len(runs)] if inside[-1] else []
    edges = np.concatenate((np.array(first, np.int64), edges, np.array(last, np.int64)))
    touching = np.flatnonzero((runs[1:] != runs[:-1]) & inside[1:] & inside[:-1]) + 1
    if len(touching):  # one word ends where the next begins
        both = np.repeat(touching, 2)
        edges = np.insert(edges, np.searchsorted(edges, both), both)
    return edges[::2], edges[1::2]


def _breaks(
    codes: Codes,
    runs: NDArray[np.uint8],
    signs: NDArray[np.int64],
    starts: NDArray[np.int64],
) -> NDArray[np.uint8]:
    """Mark each word that punctuation or a line end parts from the word before it."""
    outside = signs[runs[signs] == 0]
    level = break_table()[np.minimum(codes[outside], 0xFFFF)]
    breaks = np.zeros(len(starts) + 1, dtype=np.uint8)
    for wanted in (1, 2):
        breaks[np.searchsorted(starts, outside[level == wanted])] = wanted
    return breaks[:-1]


def _parted(
    codes: Codes,
    runs: NDArray[np.uint8],
    special: NDArray[np.int64],
    starts: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Mark each word that a sign parts from the word before it, as far as sequences go."""
    outside = special[runs[special] == SEPARATOR]
    table = parting_table()
    own = table[np.minimum(codes[outside].astype(np.uint32), len(table) - 1)]
    found = own == 1
    tight = np.flatnonzero(own == 2)
    left, right = outside[tight] - 1, np.minimum(outside[tight] + 1, len(runs) - 1)
    found[tight] = (left < 0) | (runs[left] == SEPARATOR) | (runs[right] == SEPARATOR)
    parted = np.zeros(len(starts) + 1, dtype=np.bool_)
    parted[np.searchsorted(starts, outside[found])] = True
    return parted[:-1]
