r"""Mojibake: bytes that were read in an encoding which was not theirs.

Repaired is what proves itself: whoever reads UTF-8 as Latin-1 or Windows-1252 gets letters that no
language puts side by side (found by ftfy), whoever reads it as Windows-1256 gets two signs for each
Arabic letter of which the first is always one of a few, and whoever reads Windows-1256 as Latin-1
gets words of accented letters alone. The rest is told and left as it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from mediakit.text.characters import is_arabic

__all__ = ["LOST_SHARE", "broken_share", "with_its_encoding"]

LOST_SHARE: Final = 0.02  # of the words; a line of a poem may be left out with ???

_ARABIC_PAGE: Final = "cp1256"
_LEAST: Final = 3  # letters in a row, each written as two signs: chance makes one
_LATIN_SIGNS: Final = re.compile(r"[ÂÃÅÐÑØÙÚÛâ][\x80-\xff\u0152-\u02dc\u2013-\u2122]")
_HIGH_WORD: Final = re.compile(r"(?<![A-Za-z])[\xa1-\xff\u0152-\u0192]{2,}(?![A-Za-z])")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_HIGH_SHARE: Final = 0.6  # of the words of a text made of accented letters alone
_ARABIC_SHARE: Final = 0.95  # of the letters: the page has letters of French too
_COMMON: Final = frozenset("اليمنورتبدهعة")
_COMMON_SHARE: Final = 0.55  # of the letters of Arabic text; other alphabets give a third
_LOST: Final = re.compile(r"\ufffd+|(?<![\w?])\?{3,}(?![\w?])")
_PIECE: Final = re.compile(r"\S+")


def with_its_encoding(text: str) -> str:
    """Read a text again in the encoding that it must have had.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    str
        The text itself where nothing in it can be proven wrong.

    Examples
    --------
    >>> with_its_encoding("أعلنت الوزارة".encode().decode("latin-1"))
    'أعلنت الوزارة'
    >>> with_its_encoding("أعلنت الوزارة".encode().decode("cp1256"))
    'أعلنت الوزارة'
    >>> with_its_encoding("أعلنت الوزارة".encode("cp1256").decode("latin-1"))
    'أعلنت الوزارة'
    >>> with_its_encoding("Über den Café-Besuch: très élégant")
    'Über den Café-Besuch: très élégant'
    """
    if _LATIN_SIGNS.search(text):
        from ftfy import fix_encoding

        text = fix_encoding(text)
    if _arabic_runs().search(text):
        text = _arabic_runs().sub(_reread, text)
    return _from_high_letters(text)


@cache
def _arabic_runs() -> re.Pattern[str]:
    """Match three letters and more of which each was written as two to four signs."""
    signs = {byte: bytes([byte]).decode(_ARABIC_PAGE, "replace") for byte in range(0x80, 0x100)}

    def of(first: int, last: int) -> str:
        return "[" + "".join(re.escape(signs[byte]) for byte in range(first, last)) + "]"

    more = of(0x80, 0xC0)
    letter = f"(?:{of(0xC2, 0xE0)}{more}|{of(0xE0, 0xF0)}{more}{{2}}|{of(0xF0, 0xF5)}{more}{{3}})"
    return re.compile(f"(?:{letter}[\\x00-\\x7f]{{0,3}}){{{_LEAST - 1},}}{letter}")


def _reread(run: re.Match[str]) -> str:
    """Read a run again; what is no UTF-8, or has hardly a letter, stays."""
    try:
        text = run[0].encode(_ARABIC_PAGE).decode()
    except UnicodeError:
        return run[0]
    letters = sum(map(str.isalpha, text))
    wide = sum(not sign.isascii() for sign in text)
    return text if letters >= _LEAST and 2 * letters > wide else run[0]


def _from_high_letters(text: str) -> str:
    """Read Latin-1 as Windows-1256 where whole words are of letters beyond ASCII."""
    words = _WORD.findall(text)
    if not words or any(is_arabic(ord(word[0])) for word in words):
        return text
    high = sum(bool(_HIGH_WORD.fullmatch(word)) for word in words)
    if high < max(2, _HIGH_SHARE * len(words)):
        return text
    try:
        again = _bytes(text).decode(_ARABIC_PAGE)
    except UnicodeError:
        return text
    letters = [sign for sign in again if sign.isalpha() and not sign.isascii()]
    arabic = sum(is_arabic(ord(sign)) for sign in letters)
    common = sum(sign in _COMMON for sign in letters)
    proven = arabic >= _ARABIC_SHARE * len(letters) and common >= _COMMON_SHARE * len(letters)
    return again if letters and proven else text


def _bytes(text: str) -> bytes:
    """Give the bytes that were read as Windows-1252, or as Latin-1 where that has no such sign."""
    return b"".join(
        sign.encode("latin-1") if ord(sign) < 0x100 else sign.encode("cp1252") for sign in text
    )


def broken_share(text: str) -> float:
    """Give the share of the words that are lost: signs for what could not be read, or `????`.

    Examples
    --------
    >>> broken_share("???? ?????? في ?????"), broken_share("هل وصل؟ نعم.")
    (0.75, 0.0)
    """
    words = len(_PIECE.findall(text))
    return len(_LOST.findall(text)) / words if words else 0.0
