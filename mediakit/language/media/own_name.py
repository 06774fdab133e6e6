"""Whether a name in a text is that of the outlet itself, however either of the two is written.

A corpus often names its outlets in Latin letters (okaz) and their pages in Arabic ones (عكاظ).
The two are compared by their consonants, as far as the script of one tells those of the other.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from mediakit.language.media.word_lists import cited_words
from mediakit.memory import remembered
from mediakit.text.characters import is_arabic
from mediakit.text.clitics import ARTICLE
from mediakit.text.normalization import Normalization

__all__ = ["is_own_name", "may_begin_own_name"]

_FOLD: Final = Normalization()
_VOWELS: Final = "[اويعه]*"
_FIRST_VOWELS: Final = "[اويع]*"  # no name that begins with ه does so in vowels
# With which a name that ends in ia ends: Alarabia is العربية, and not العربي.
_YEH: Final = "[اويع]*ي"
_RELATION: Final = re.compile("i+y*a$")
_RELATION_END: Final = "[اويع]*[هاة]"
# What a Latin sign may stand for, folded; those of two letters first. Vowels stand for any of the
# weak letters, or for none.
_LETTERS: Final = {
    "sh": "ش", "kh": "خ", "gh": "[غق]", "th": "[ثذط]", "dh": "[ذضظد]", "ph": "ف", "ch": "[شتك]",
    "b": "ب", "t": "[تط]", "j": "[جغ]", "g": "[جغق]", "h": "[حه]", "d": "[دض]", "r": "ر",
    "z": "[زظذ]", "s": "[سص]", "f": "ف", "q": "[قك]", "k": "[كق]", "l": "ل", "m": "م", "n": "ن",
    "v": "ف", "p": "ب", "x": "كس", "c": "[كسقش]", "w": "و", "y": "ي", "3": "ع", "7": "ح",
    "5": "خ", "6": "ط", "9": "[صق]", "0": "0", "1": "1", "2": "2", "4": "4", "8": "8",
}  # fmt: skip
# What letters are called, folded: CNN is سي إن إن, and not كن.
_NAMES: Final = {
    "a": "ا?يه?", "b": "بي", "c": "سي", "d": "دي", "e": "اي", "f": "اف", "g": "جي", "h": "اتش",
    "i": "اي", "j": "جيه?", "k": "كيه?", "l": "ال", "m": "ام", "n": "ان", "o": "او", "p": "بي",
    "q": "كيو", "r": "ار", "s": "اس", "t": "تي", "u": "يو", "v": "في", "w": "دبليو", "y": "واي",
}  # fmt: skip
_LONGEST_ABBREVIATION: Final = 4
_SIGN: Final = re.compile("|".join(_LETTERS) + "|.")


@remembered
def is_own_name(source: str, words: tuple[str, ...], *, whole: bool = False) -> bool:
    """Tell whether words name the outlet that a corpus calls `source`.

    Parameters
    ----------
    source : str
        The outlet as the corpus names it.
    words : tuple of str
        A name, its words folded.
    whole : bool, default False
        Whether one word of the name does not do: الأوسط for aawsat.

    Returns
    -------
    bool
        Whether they are the same name, or one word of the name alone, written in either script.

    Examples
    --------
    >>> is_own_name("okaz", ("عكاظ",)), is_own_name("Al-Watan", ("صحيفة", "الوطن"))
    (True, True)
    >>> is_own_name("صوت كلوانة", ("كلوانة",)), is_own_name("okaz", ("الوطن",))
    (False, False)
    """
    generic = _generic()
    name = [word for word in words if word and word not in generic]
    own = _source(source)
    if not name or not own.joined:
        return False
    bare = [word.removeprefix(ARTICLE) for word in name]
    joined = "".join(bare)
    if own.is_arabic == any(map(_has_arabic, bare)):
        return joined == own.joined
    return any(_matches(source, word) for word in ([joined] if whole else [joined, *bare]))


@remembered
def _has_arabic(word: str) -> bool:
    return any(is_arabic(ord(sign)) for sign in word)


@remembered
def _matches(source: str, word: str) -> bool:
    """Tell a word that the name of an outlet is in the other script."""
    pattern = _source(source).pattern
    return pattern is not None and pattern.fullmatch(word) is not None


@remembered
def may_begin_own_name(source: str, word: str) -> bool:
    """Tell whether a name that begins with a folded word may be that of the outlet, read whole.

    Examples
    --------
    >>> may_begin_own_name("okaz", "عكاظ"), may_begin_own_name("okaz", "الوطن")
    (True, False)
    """
    own, bare = _source(source), word.removeprefix(ARTICLE)
    if word in _generic() or own.joined.startswith(bare):
        return True
    return own.lead is not None and own.lead.match(bare) is not None


@cache
def _generic() -> frozenset[str]:
    """Give the folded words that the names of many outlets have."""
    return cited_words("outlet_words") | cited_words("outlet_words", "english")


class _Source(NamedTuple):
    """The name of an outlet in one piece, its script, and a pattern for the other script."""

    joined: str
    is_arabic: bool
    pattern: re.Pattern[str] | None
    lead: re.Pattern[str] | None  # what `pattern` matches begins with this, or ends before it


@lru_cache(maxsize=1 << 12)
def _source(source: str) -> _Source:
    generic = _generic()
    own = [word for word in re.findall(r"\w+", _FOLD.fold([source])[0]) if word not in generic]
    joined = "".join(word.removeprefix(ARTICLE) for word in own)
    if _is_abbreviation(source):
        names = [_NAMES.get(letter, letter) for letter in joined]
        return _Source(joined, False, re.compile("".join(names)), re.compile(names[0]))
    parts = _parts("".join(own))
    last = _last_vowels("".join(own)) if parts else ""
    pattern = re.compile(_FIRST_VOWELS + _VOWELS.join(parts) + last) if parts else None
    first = parts[0] if parts and parts[0][0] == "[" else "".join(parts)[:1]
    lead = re.compile(rf"{_VOWELS}(?:{first}|\Z)") if parts else None
    return _Source(joined, any(is_arabic(ord(sign)) for sign in joined), pattern, lead)


def _last_vowels(source: str) -> str:
    """Give what may stand behind the last consonant of a Latin name, which may be its y."""
    if not _RELATION.search(source):
        return _VOWELS
    return _RELATION_END if source.endswith("ya") else _YEH + _RELATION_END


def _is_abbreviation(source: str) -> bool:
    """Tell a name that is read letter by letter: CNN, BBC."""
    short = 1 < len(source) <= _LONGEST_ABBREVIATION
    return short and source.isascii() and source.isalpha() and source.isupper()


def _parts(source: str) -> list[str]:
    """Write the consonants of a Latin name as Arabic letters; none of one with too few."""
    bare = re.sub(r"(.)\1", r"\1", source.removeprefix("al") if len(source) > 4 else source)
    parts = [_LETTERS[sign] for sign in _SIGN.findall(bare) if sign in _LETTERS]
    return parts if len(parts) > 1 else []
