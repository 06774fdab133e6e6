"""Words of a whole vocabulary grouped by their normal form, on arrays of code points.

Most words are made of signs that are folded one by one, whatever stands beside them: a table says
what becomes of each. Words with another sign are left to `Normalization.fold`, which is the
reference.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.text.characters import arabic_marks
from mediakit.text.kernels.arrays import decode, encode
from mediakit.text.normalization import Normalization
from mediakit.text.segmentation import code_points

__all__ = ["number_normal_forms"]

_END: Final = 0x700  # behind the Arabic block: the signs from here on are not in the table
_OTHER: Final = 0xFFFF  # what the table says of a sign that needs its word
_DROPPED: Final = 0xFFFE
_LINE_END: Final = 10
# Maddah and hamza above and below: the marks before the end that make one letter with another.
_COMPOSED: Final = frozenset((0x653, 0x654, 0x655))


class _Signs(NamedTuple):
    """Words as code points, one word after the other, and how many each has."""

    codes: NDArray[Any]
    lengths: NDArray[np.int64]


def number_normal_forms(
    words: Sequence[str], normalization: Normalization
) -> tuple[NDArray[np.int64], Callable[[], NDArray[np.object_]]]:
    """Give each word the number of its normal form, and what gives the form of each number.

    The words hold no line break.

    Examples
    --------
    >>> numbers, forms = number_normal_forms(["إلى", "TASS", "الى"], Normalization())
    >>> numbers.tolist(), forms().tolist()
    ([0, 1, 0], ['الي', 'tass'])
    """
    if not words:
        return np.zeros(0, np.int64), lambda: np.zeros(0, object)
    plain, others = _folded_signs(words, normalization)
    rest = _signs(normalization.fold([words[row] for row in others.tolist()]))
    codes = np.concatenate((plain.codes, rest.codes))
    kept = np.ones(len(words), dtype=bool)
    kept[others] = False
    lengths = np.concatenate((plain.lengths[kept], rest.lengths))
    found = encode(codes, lengths)
    numbers = np.empty(len(words), dtype=np.int64)
    numbers[np.concatenate((np.flatnonzero(kept), others))] = found.indices.to_numpy()
    return numbers, lambda: np.array(decode(found.dictionary), dtype=object)


def _folded_signs(
    words: Sequence[str], normalization: Normalization
) -> tuple[_Signs, NDArray[np.intp]]:
    """Fold by the table, and say which words are left to others and have no signs here."""
    codes = code_points("\n".join(words))
    folded = _table(normalization)[np.minimum(codes, _END)]
    ends = np.append(np.flatnonzero(codes == _LINE_END), len(codes))
    others = np.unique(np.searchsorted(ends, np.flatnonzero(folded == _OTHER)))
    left_out = folded == _DROPPED
    edges = np.zeros(len(codes) + 1, dtype=np.int8)
    edges[ends[others - 1] * (others > 0)] += 1  # from the line end before the word
    edges[ends[others]] -= 1
    left_out |= np.cumsum(edges[:-1], dtype=np.int8).view(bool)
    before = np.concatenate(([0], np.cumsum(~left_out)))
    lengths = np.diff(before[ends], prepend=0)
    return _Signs(folded[~left_out], lengths), others


def _signs(words: Sequence[str]) -> _Signs:
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    return _Signs(code_points("".join(words)), lengths)


@cache
def _table(normalization: Normalization) -> NDArray[np.uint16]:
    """Say what each sign before the end becomes beside any other of them."""
    signs = [chr(code) for code in range(_END)]
    signs[_LINE_END] = " "
    forms = normalization.fold(signs)
    table = np.full(_END + 1, _OTHER, dtype=np.uint16)
    for code, form in enumerate(forms):
        if len(form) <= 1 and _stands_alone(code, normalization.marks):
            table[code] = ord(form) if form else _DROPPED
    table[_LINE_END] = _DROPPED
    return table


def _stands_alone(code: int, dropped: bool) -> bool:
    """Tell whether what is beside a sign does not change what it becomes.

    Marks do: they make one letter with others, or change places with other marks, unless they are
    dropped.
    """
    if unicodedata.combining(chr(code)) == 0:
        return True
    return dropped and code in arabic_marks() and code not in _COMPOSED
