"""The loops over the bytes of texts that numba compiles.

Each says the same as the arrays of `segmentation`, one character at a time. The functions at the
end are the entries, which `choice` compiles; those before them are compiled into them. The numbers
of the classes become part of the compiled code.

Whole numbers of 64 bits without a sign are written out: numba makes floats of them beside others.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numba.extending import register_jitable
from numpy.typing import NDArray

from mediakit.text.characters import (
    APOSTROPHE,
    ARABIC,
    DIGIT,
    HYPHEN,
    INVISIBLE,
    LETTER,
    MARK,
    NUMBER_SIGN,
    SEPARATOR,
    STOP,
    TATWEEL,
)

__all__ = [
    "Given",
    "Places",
    "Types",
    "addressed",
    "count_cells",
    "enter",
    "fill_cells",
    "number",
    "segment",
]

Array: TypeAlias = NDArray[Any]
Int: TypeAlias = Any  # a whole number, of Python or of numpy

# A sign's class and what it parts, in one byte: see `sign_table`.
CLASS = 15
BREAKS = 16 + 32
PARTS = 64
PARTS_ALONE = 128

_PRIME = np.uint64(0x9E3779B97F4A7C15)  # odd, of the golden ratio: Knuth's multiplier
_MIX = np.uint64(0xFF51AFD7ED558CCD)  # of MurmurHash3's last step
_ONE = np.uint64(1)
_SEVEN = np.uint64(7)
_HALF = np.uint64(32)
_HASHED = np.uint64(1 << 63)
_SEQUENCE = np.uint64(0x03F79D71B4CB0A89)  # its windows of six bits are all different
_REST = np.uint64(58)
_PLACES = np.zeros(64, np.int64)
_PLACES[[(0x03F79D71B4CB0A89 << bit & (1 << 64) - 1) >> 58 for bit in range(64)]] = range(64)
_PACKED_MOST = 8  # letters of seven bits in a key
_ARABIC_HALF = 0x600 >> 7


class Types(NamedTuple):
    """The distinct words seen so far, in the order of their first appearance.

    `slots` is a hash table with open addressing: the key of a word, or 0, and beside it its number.
    `own` has the key of each word. `letters` holds the bytes of the words, one after the
    other; word i ends at `ends[i + 1]` in bytes, and at `signs[i + 1]` in characters. Of all there
    is more than is used: the words are as many as the loops say.
    """

    slots: Array
    own: Array
    ends: Array
    signs: Array
    letters: Array


class Places(NamedTuple):
    """Where the words of some documents are, and what is known of each.

    `counts` has the words of each document. `starts` to `spaced` are told in `segmentation.Spans`;
    `first` and `size` are the bytes of a word, and `keys` what it is looked up by.
    """

    counts: Array
    starts: Array
    ends: Array
    breaks: Array
    parted: Array
    spaced: Array
    first: Array
    size: Array
    keys: Array


class Given(NamedTuple):
    """Spans that are known already: those of document d are from `first[d]`, -1 for none, on."""

    first: Array
    last: Array
    starts: Array
    ends: Array
    breaks: Array
    parted: Array
    spaced: Array


# ---- Characters --------------------------------------------------------------------------------


@register_jitable  # type: ignore[untyped-decorator]
def _decode(data: Array, i: Int) -> tuple[Int, Int]:
    """Give the code point that begins at a byte, and how many bytes it has."""
    b = np.int64(data[i])
    if b < 0x80:
        return b, 1
    if b < 0xE0:
        return ((b & 0x1F) << 6) | (data[i + 1] & 0x3F), 2
    if b < 0xF0:
        return ((b & 0x0F) << 12) | ((data[i + 1] & 0x3F) << 6) | (data[i + 2] & 0x3F), 3
    high = ((b & 0x07) << 18) | ((data[i + 1] & 0x3F) << 12)
    return high | ((data[i + 2] & 0x3F) << 6) | (data[i + 3] & 0x3F), 4


@register_jitable  # type: ignore[untyped-decorator]
def _class_at(data: Array, i: Int, stop: Int, table: Array) -> Int:
    """Give the class of the character at a byte, a separator's behind the end."""
    if i >= stop:
        return SEPARATOR
    return np.int64(table[_decode(data, i)[0]]) & CLASS


@register_jitable  # type: ignore[untyped-decorator]
def _extent(data: Array, i: Int, stop: Int, table: Array, base: Int) -> tuple[Int, Int]:
    """Count the marks, tatweels and invisible signs from a byte on, and those of the word there.

    `base` is the class on their left. See `segmentation._resolve_extenders`.
    """
    length, inside = 0, -1
    while i < stop:
        code, size = _decode(data, i)
        own = np.int64(table[code]) & CLASS
        if own < MARK or own > INVISIBLE:
            break
        if inside < 0 and (own == INVISIBLE or (own == TATWEEL and base == DIGIT)):
            inside = length
        length += 1
        i += size
    between = base == _class_at(data, i, stop, table) and (base == ARABIC or base == LETTER)
    if inside < 0 or between:
        inside = length
    if base == SEPARATOR or base > DIGIT:
        inside = 0
    return length, inside


@register_jitable  # type: ignore[untyped-decorator]
def _joins(own: Int, left: Int, right: Int) -> Any:
    """Tell whether a sign is part of a word. See `segmentation._resolve_joiners`."""
    letters = (left == LETTER) + (right == LETTER)
    digits = (left == DIGIT) + (right == DIGIT)
    if own == APOSTROPHE or own == HYPHEN:
        return letters > 0 and letters + digits == 2
    if own == STOP:
        return letters == 2 or digits == 2
    return own == NUMBER_SIGN and digits == 2


@register_jitable  # type: ignore[untyped-decorator]
def _key(h: np.uint64, packed: np.uint64, family: Int, odd: Int, length: Int) -> np.uint64:
    """Give the key of a word: its letters themselves where they fit, else their hash.

    Eight letters of seven bits fit, all of ASCII or all of the first half of the Arabic block. None
    of the seven is zero: no word begins with U+0600, and one in it is left to the hash.
    """
    if odd == 0 and length <= _PACKED_MOST and (family == 0 or family == _ARABIC_HALF):
        return (packed << _ONE) | np.uint64(family == 0)
    return h | _HASHED


# ---- Words of a document -----------------------------------------------------------------------


@register_jitable  # type: ignore[untyped-decorator]
def _segment(data: Array, begin: Int, stop: Int, table: Array, out: Places, n: Int) -> Int:
    """Find the words of a document, write their places from `n` on, and give where they end."""
    first = n
    run: Int = SEPARATOR
    left: Int = SEPARATOR
    right: Int = SEPARATOR
    length, inside = 0, 0
    gap: Int = 32 + PARTS  # a text begins like a line
    h, packed, odd = _PRIME, np.uint64(0), 0
    i, place, end, end_byte = begin, 0, -1, begin
    family: Int = 0
    while i < stop:
        code, size = _decode(data, i)
        entry = np.int64(table[code])
        own = entry & CLASS
        kind: Int = min(own, LETTER)
        if own <= DIGIT:
            left = own
        else:
            right = SEPARATOR
            if own <= INVISIBLE:
                if length == 0:
                    length, inside = _extent(data, i, stop, table, left)
                length -= 1
                kind = run if inside > 0 else SEPARATOR
                inside -= 1
                left = left if kind != SEPARATOR else SEPARATOR
                if kind == SEPARATOR:
                    right = _class_at(data, i + size, stop, table)
            else:
                right = _class_at(data, i + size, stop, table)
                kind = LETTER if _joins(own, left, right) else SEPARATOR
                left = own
            if kind == SEPARATOR:
                alone = run == SEPARATOR or right == SEPARATOR or right > DIGIT
                gap |= entry & (BREAKS | PARTS)
                if entry & PARTS_ALONE and alone:
                    gap |= PARTS
        if kind != run:
            if run != SEPARATOR:
                out.ends[n - 1] = end = place
                out.size[n - 1] = i - out.first[n - 1]
                out.keys[n - 1] = _key(h, packed, family, odd, place - out.starts[n - 1])
                end_byte = i
            if kind != SEPARATOR:
                out.starts[n] = place
                out.breaks[n] = 2 if gap & 32 else (gap >> 4) & 1
                out.parted[n] = gap & PARTS != 0
                out.spaced[n] = n > first and place - end == 1 and data[end_byte] == 32
                out.first[n] = i
                gap, h, packed, odd, family = 0, _PRIME, np.uint64(0), 0, code >> 7
                n += 1
            run = kind
        h = (h ^ np.uint64(code)) * _PRIME
        packed = (packed << _SEVEN) | np.uint64(code & 127)
        odd |= (code >> 7) ^ family
        place += 1
        i += size
    if run != SEPARATOR:
        out.ends[n - 1] = place
        out.size[n - 1] = i - out.first[n - 1]
        out.keys[n - 1] = _key(h, packed, family, odd, place - out.starts[n - 1])
    return n


@register_jitable  # type: ignore[untyped-decorator]
def _copy_given(data: Array, begin: Int, given: Given, d: Int, out: Places, n: Int) -> Int:
    """Do as `_segment` for a document whose spans are known."""
    i, place = begin, 0
    for k in range(given.first[d], given.last[d]):
        while place < given.starts[k]:
            i += _decode(data, i)[1]
            place += 1
        out.first[n] = i
        h, packed, odd, family = _PRIME, np.uint64(0), 0, _decode(data, i)[0] >> 7
        while place < given.ends[k]:
            code, size = _decode(data, i)
            h = (h ^ np.uint64(code)) * _PRIME
            packed = (packed << _SEVEN) | np.uint64(code & 127)
            odd |= (code >> 7) ^ family
            i += size
            place += 1
        out.size[n] = i - out.first[n]
        out.keys[n] = _key(h, packed, family, odd, place - given.starts[k])
        out.starts[n] = given.starts[k]
        out.ends[n] = given.ends[k]
        out.breaks[n] = given.breaks[k]
        out.parted[n] = given.parted[k]
        out.spaced[n] = given.spaced[k]
        n += 1
    return n


# ---- Numbers of words --------------------------------------------------------------------------


@register_jitable  # type: ignore[untyped-decorator]
def _slot(key: np.uint64, last: np.uint64) -> np.uint64:
    """Give the place of a key in a table, whose `last` place is one less than a power of two."""
    spread = (key ^ (key >> _HALF)) * _MIX
    return (spread ^ (spread >> _HALF)) & last


@register_jitable  # type: ignore[untyped-decorator]
def _same(letters: Array, at: Int, data: Array, begin: Int, size: Int) -> bool:
    for k in range(size):
        if letters[at + k] != data[begin + k]:
            return False
    return True


# ---- Entries -----------------------------------------------------------------------------------


def addressed(data: Array, begins: Array, stops: Array, found: Array) -> None:
    """Tell of each document whether `@`, `://` or `www.` is in it: no address lacks all of them."""
    for d in range(len(begins)):
        text = data[begins[d] : stops[d]]
        second, third, fourth = text[1:], text[2:], text[3:]
        size = max(len(text) - 3, 0)
        signs = 0
        for i in range(size):  # without a branch, so that many are done at a time
            signs += text[i] == 64
            signs += (text[i] == 58) & (second[i] == 47) & (third[i] == 47)
            w = ((text[i] & 0xDF) == 87) & ((second[i] & 0xDF) == 87) & ((third[i] & 0xDF) == 87)
            signs += w & (fourth[i] == 46)
        for i in range(size, len(text)):  # what has no room for more than a handle
            signs += text[i] == 64
        found[d] = signs > 0


def segment(
    data: Array, begins: Array, stops: Array, table: Array, given: Given, out: Places
) -> Int:
    """Find the words of documents, whose bytes are from `begins` to `stops`, and say how many.

    `out` has room for as many words as there are bytes.
    """
    n: Int = 0
    for d in range(len(begins)):
        before = n
        if given.first[d] < 0:
            n = _segment(data, begins[d], stops[d], table, out, n)
        else:
            n = _copy_given(data, begins[d], given, d, out, n)
        out.counts[d] = n - before
    return n


def number(
    data: Array, places: Places, types: Types, known: Int, done: Int, ids: Array
) -> tuple[Int, Int]:
    """Write the numbers of words, from the one `done` on, of which `known` types are known.

    Gives how many types are known now and how many words are done: fewer than there are when the
    types have no more room. Equal hashes are not taken for equal words; keys that hold the letters
    are.
    """
    slots, own, ends, signs, letters = types
    most = min(len(own), len(slots) // 2)
    last = np.uint64(len(slots) - 1)
    for k in range(done, len(ids)):
        begin, size, key = np.int64(places.first[k]), np.int64(places.size[k]), places.keys[k]
        slot = _slot(key, last)
        found: Int = -1
        while slots[slot, 0] != 0:
            if slots[slot, 0] == key:
                found = np.int64(slots[slot, 1])
                at = ends[found]
                if key < _HASHED or (
                    ends[found + 1] - at == size and _same(letters, at, data, begin, size)
                ):
                    break
                found = -1
            slot = (slot + _ONE) & last
        if found < 0:
            at = ends[known]
            if known == most or at + size > len(letters):
                return known, k
            found = known
            known += 1
            slots[slot, 0], slots[slot, 1], own[found] = key, found, key
            ends[known] = at + size
            signs[known] = signs[found] + places.ends[k] - places.starts[k]
            for step in range(size):
                letters[at + step] = data[begin + step]
        ids[k] = found
    return known, len(ids)


def enter(types: Types, known: Int) -> None:
    """Write the known types into a hash table that is empty."""
    slots, own = types.slots, types.own
    last = np.uint64(len(slots) - 1)
    for k in range(known):
        slot = _slot(own[k], last)
        while slots[slot, 0] != 0:
            slot = (slot + _ONE) & last
        slots[slot, 0], slots[slot, 1] = own[k], k


@register_jitable  # type: ignore[untyped-decorator]
def _lowest(bits: np.uint64) -> Int:
    """Give the place of the lowest bit that is set, by a sequence of de Bruijn.

    Leiserson, Prokop and Randall 1998, Using de Bruijn Sequences to Index a 1 in a Computer Word.
    """
    alone = bits & (~bits + _ONE)
    return np.int64(_PLACES[(alone * _SEQUENCE) >> _REST])


def count_cells(codes: Array, heads: Array, columns: Int, cells: Array) -> None:
    """Write into `cells` how many distinct codes each document holds."""
    seen = np.full(columns, -1, np.int32)
    for d in range(len(heads) - 1):
        number = 0
        for i in range(heads[d], heads[d + 1]):
            if seen[codes[i]] != d:
                seen[codes[i]] = d
                number += 1
        cells[d] = number


def fill_cells(
    codes: Array, heads: Array, columns: Int, pointers: Array, places: Array, counts: Array
) -> None:
    """Write the distinct codes of each document, rising, from `pointers` on, with their counts.

    The codes of a document are marked as bits of `words`, and the words in use as bits of `groups`:
    read in order, the bits are sorted.
    """
    often = np.zeros(columns, np.int32)
    words = np.zeros((columns >> 6) + 1, np.uint64)
    groups = np.zeros((columns >> 12) + 1, np.uint64)
    for d in range(len(heads) - 1):
        for i in range(heads[d], heads[d + 1]):
            code = np.int64(codes[i])
            often[code] += 1
            words[code >> 6] |= _ONE << np.uint64(code & 63)
            groups[code >> 12] |= _ONE << np.uint64((code >> 6) & 63)
        n = pointers[d]
        for group in range(len(groups)):
            while groups[group] != 0:
                word = (group << 6) + _lowest(groups[group])
                groups[group] &= groups[group] - _ONE
                while words[word] != 0:
                    code = (word << 6) + _lowest(words[word])
                    words[word] &= words[word] - _ONE
                    places[n], counts[n] = code, often[code]
                    often[code] = 0
                    n += 1
