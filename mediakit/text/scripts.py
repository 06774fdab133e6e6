"""The script a word is written in."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from mediakit.text.characters import is_arabic

__all__ = ["script_of"]


def script_of(word: str) -> str:
    """Tell the script of a word: "arabic", "latin", "number", "address" or "other".

    Examples
    --------
    >>> [script_of(word) for word in ["حفتر", "TASS", "٢٠١٧", "@mediakit", "Москва"]]
    ['arabic', 'latin', 'number', 'address', 'other']
    """
    if "@" in word or "://" in word or word[:4].casefold() == "www.":
        return "address"
    letter = next(filter(str.isalpha, word), None)
    return "number" if letter is None else _script(letter)


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    if is_arabic(ord(letter)):
        return "arabic"
    return "latin" if "LATIN" in unicodedata.name(letter, "") else "other"
