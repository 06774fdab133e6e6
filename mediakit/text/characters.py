"""The character tables: which sign belongs to a word, and which signs are one letter.

Everything that must know a letter from a sign asks here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pyarabic import araby

# Classes of code points. A word is a run of ARABIC, or of LETTER and DIGIT; the classes from MARK
# to NUMBER_SIGN belong to a word only between or after such signs, as segmentation decides.
SEPARATOR: Final = 0
ARABIC: Final = 1
LETTER: Final = 2
DIGIT: Final = 3
MARK: Final = 4
TATWEEL: Final = 5
INVISIBLE: Final = 6
APOSTROPHE: Final = 7
HYPHEN: Final = 8
STOP: Final = 9
NUMBER_SIGN: Final = 10
AT: Final = 11
BREAK: Final = 12

PLANES: Final = 17  # of Unicode, each of 0x10000 code points

ARABIC_BLOCKS: Final = (
    (0x0600, 0x06FF),  # Arabic
    (0x0750, 0x077F),  # Supplement
    (0x0860, 0x08FF),  # Syriac Supplement is left out below; Extended-B and Extended-A
    (0xFB50, 0xFDFF),  # Presentation Forms-A
    (0xFE70, 0xFEFE),  # Presentation Forms-B, without the byte order mark
    (0x10EC0, 0x10EFF),  # Extended-C
    (0x1EE00, 0x1EEFF),  # Mathematical alphabetic symbols
)
_SYRIAC_SUPPLEMENT: Final = (0x0860, 0x086F)

# Isolated forms of vowel signs are letters to Unicode, but they are marks to a reader, and their
# compatibility form begins with a space.
ISOLATED_MARKS: Final = frozenset({*range(0xFE70, 0xFE80), *range(0xFC5E, 0xFC64)})

# Whole phrases in one sign (the salutation, the basmala): their compatibility form has spaces.
PHRASE_SIGNS: Final = frozenset({0xFDFA, 0xFDFB, 0xFDFD})

APOSTROPHES: Final = "'\u2019\u02bc\uff07"
HYPHENS: Final = "-\u2010\u2011"
NUMBER_SIGNS: Final = ",:/\u066b\u066c"

# Alef with hamza, madda or wasla, and the alefs with high hamza of other languages.
ALEFS: Final = (
    araby.ALEF_MADDA + araby.ALEF_HAMZA_ABOVE + araby.ALEF_HAMZA_BELOW + "\u0671\u0672\u0673\u0675"
)
# Hamza on a seat, with the seat that remains.
HAMZA_SEATS: Final = {araby.WAW_HAMZA: araby.WAW, araby.YEH_HAMZA: araby.YEH}
# Letters of Persian and Urdu keyboards that Arabic texts hold for their own.
FOREIGN_LETTERS: Final = {
    "\u06a9": araby.KAF,  # keheh
    "\u06cc": araby.YEH,  # Farsi yeh
    "\u06c1": araby.HEH,  # heh goal
    "\u06be": araby.HEH,  # heh doachashmee
    "\u06d5": araby.HEH,  # ae
    "\u06c0": araby.HEH,  # heh with yeh above
    "\u06c2": araby.HEH,  # heh goal with hamza above
    "\u06c3": araby.TEH_MARBUTA,  # teh marbuta goal
}

# Signs after which a name or a phrase cannot go on.
PHRASE_BREAKS: Final = ".!?\u061f\u2026;\u061b,\u060c\u3001:()[]{}\u2013\u2014|\u2022*="
# Signs that belong to the word or number beside them, and part nothing.
SIGNS_OF_WORDS: Final = "#@&%\u2030\u066a\u00b0\u00a9\u00ae\u2122\u2116"
# Signs that part nothing between two letters or digits, and stand for a dash or a quotation mark
# anywhere else.
TIGHT_SIGNS: Final = HYPHENS + APOSTROPHES + "_" + araby.TATWEEL
COMMAS: Final = ",\u060c"
SEMICOLONS: Final = ";\u061b"
DASHES: Final = "-\u2013\u2014"
LINE_BREAKS: Final = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
SENTENCE_BREAKS: Final = ".!?\u061f\u2026\u06d4" + LINE_BREAKS


@lru_cache(maxsize=1 << 12)  # letters are asked for again and again
def is_arabic(code: int) -> bool:
    """Tell whether a code point lies in a block of the Arabic script."""
    if _SYRIAC_SUPPLEMENT[0] <= code <= _SYRIAC_SUPPLEMENT[1]:
        return False
    return any(first <= code <= last for first, last in ARABIC_BLOCKS)


def classify(code: int) -> int:
    """Give the class of one code point."""
    sign = chr(code)
    category = unicodedata.category(sign)
    if sign == araby.TATWEEL:
        return TATWEEL
    if category[0] == "M" or code in ISOLATED_MARKS:
        return MARK
    if sign in APOSTROPHES:
        return APOSTROPHE
    if category[0] == "L":
        return ARABIC if is_arabic(code) else LETTER
    if category[0] == "N":
        return DIGIT
    if category == "Cf":
        return INVISIBLE
    if sign in HYPHENS:
        return HYPHEN
    if sign == ".":
        return STOP
    if sign in NUMBER_SIGNS:
        return NUMBER_SIGN
    if sign == "@":
        return AT
    return BREAK if parts_sequences(sign) else SEPARATOR


def parts_sequences(sign: str) -> bool:
    """Tell whether words on both sides of a sign are no sequence of words.

    So do all signs of Unicode's punctuation and symbols: full stops, commas and colons, brackets,
    quotation marks, slashes, dashes, bullets, arrows, pictures; not sums of money and
    `SIGNS_OF_WORDS`.

    Examples
    --------
    >>> [parts_sequences(sign) for sign in "«/→😀 #$"]
    [True, True, True, True, False, False, False]
    """
    category = unicodedata.category(sign)
    if sign in PHRASE_BREAKS or sign in SENTENCE_BREAKS or sign == araby.TATWEEL:
        return True
    return category[0] in "PS" and category != "Sc" and sign not in SIGNS_OF_WORDS


def _said_of(tell: Callable[[str], bool], planes: int) -> NDArray[np.bool_]:
    """Ask all code points of the first planes, which a method of str answers the fastest."""
    size = planes * 0x10000
    return np.fromiter(map(tell, map(chr, range(size))), dtype=np.bool_, count=size)


@cache
def class_table(planes: int) -> NDArray[np.uint8]:
    """Give the class of every code point of the first `planes` planes of Unicode.

    Nearly all text needs one or two of the seventeen, and the whole takes half a second to build.
    """
    letters = _said_of(str.isalpha, planes)
    table = np.where(letters, np.uint8(LETTER), np.uint8(SEPARATOR))
    others = {*np.flatnonzero(~letters).tolist(), *ISOLATED_MARKS, *map(ord, APOSTROPHES)}
    others.update(*(range(first, last + 1) for first, last in ARABIC_BLOCKS))
    for code in others:
        if code < len(table):
            table[code] = classify(code)
    return table


@cache
def break_table() -> NDArray[np.uint8]:
    """Give, for the code points of the first plane, 1 for a phrase break and 2 for a sentence's."""
    table = np.zeros(0x10000, dtype=np.uint8)
    table[[ord(sign) for sign in PHRASE_BREAKS]] = 1
    table[[ord(sign) for sign in SENTENCE_BREAKS]] = 2
    return table


@cache
def parting_table() -> NDArray[np.uint8]:
    """Give, for the first two planes, 1 for what parts sequences, 2 if it does not inside a word.

    Beyond them are no signs; the last place of the table is one without any.
    """
    possible = _said_of(str.isprintable, 2) & ~_said_of(str.isalnum, 2)
    possible[[ord(sign) for sign in PHRASE_BREAKS + SENTENCE_BREAKS]] = True
    table = np.zeros(len(possible), dtype=np.uint8)
    for code in np.flatnonzero(possible).tolist():
        table[code] = parts_sequences(chr(code))
    table[[ord(sign) for sign in TIGHT_SIGNS]] = 2
    return table


@cache
def arabic_marks() -> frozenset[int]:
    """Code points of the marks that Arabic words carry and readers skip, variation selectors too.

    The marks of other scripts are part of their spelling and stay.
    """
    marks = {
        code
        for first, last in ARABIC_BLOCKS
        for code in range(first, last + 1)
        if unicodedata.category(chr(code)) == "Mn"
    }
    return frozenset(marks | ISOLATED_MARKS | set(range(0xFE00, 0xFE10)))


@cache
def invisible_signs() -> frozenset[int]:
    """Code points of zero-width and direction signs."""
    return frozenset(code for code in range(0x10000) if unicodedata.category(chr(code)) == "Cf") - {
        *range(0x0600, 0x0606),
        0x06DD,
        0x08E2,
    }  # number signs of Arabic, which are drawn


@cache
def invisible_run() -> re.Pattern[str]:
    """Match one or more of `invisible_signs`."""
    return re.compile(f"[{''.join(map(chr, sorted(invisible_signs())))}]+")


@cache
def digits_to_ascii() -> dict[int, int]:
    """Map every decimal digit of the first plane to its ASCII digit."""
    return {
        code: ord("0") + unicodedata.decimal(chr(code))
        for code in range(0x80, 0x10000)
        if unicodedata.category(chr(code)) == "Nd"
    }


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
