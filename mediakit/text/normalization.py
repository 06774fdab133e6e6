"""Normal forms: which written forms count as the same word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from pyarabic import araby

from mediakit.checks import check_list, shown
from mediakit.text.characters import (
    ALEFS,
    FOREIGN_LETTERS,
    HAMZA_SEATS,
    arabic_marks,
    digits_to_ascii,
    invisible_run,
    invisible_signs,
)
from mediakit.text.kernels.arrays import decode, encode
from mediakit.text.segmentation import code_points

__all__ = ["Normalization"]

# Presentation forms whose compatibility form is letters alone (see ISOLATED_MARKS, PHRASE_SIGNS).
_PRESENTATION_FORMS = re.compile("[\ufb50-\ufc5d\ufc64-\ufdf9\ufdfc\ufe80-\ufefc]+")

# Letters of which every normal form of Unicode is the letter itself, and which have no case.
_PLAIN = re.compile("[\u0621-\u063a\u0641-\u064a\n]+")

_DROPPED = 0xFFFF_FFFF  # no code point
_SHORT = 150  # characters up to which `str.translate` is faster than an array

# Letters, digits and punctuation end here: what is behind it is folded with a closer look.
_KNOWN = 0x2100
# In UTF-16: what has no sign in a normal form, and what the signs beside it may change
_NO_UNIT, _CLOSELY = 0xFFFF, 0xFFFE
_JOINING_MARKS = "\u0653\u0654\u0655"  # madda and hamza, which make another letter of alef

_KEPT = 8  # normalizations whose tables are kept: each corpus has a normalization of its own

_METHODS = {
    "marks": "vowel signs and other marks were dropped",
    "tatweel": "tatweel was dropped",
    "alef": "the forms of alef (أ إ آ ٱ) were written ا",
    "hamza": "hamza on a seat (ؤ ئ) was written as its seat (و ي)",
    "ya": "final alef maqsura (ى) was written ي",
    "ta_marbuta": "ta marbuta (ة) was written ه",
    "digits": "all digits were written as 0-9",
    "case": "letters were case-folded",
}


@dataclass(frozen=True)
class Normalization:
    """Which written forms count as the same word, one decision a field.

    A normal form is a key for counting: nobody is shown it, tables show the commonest written form.
    Composed and decomposed letters, presentation forms, zero-width and direction signs, and the
    Persian and Urdu forms of Arabic letters never make two words, whatever the fields say.

    Parameters
    ----------
    marks : bool, default True
        Drop vowel signs and other Arabic marks: مُحَمَّد counts as محمد.
    tatweel : bool, default True
        Drop tatweel: رسميـة counts as رسمية.
    alef : bool, default True
        Write أ إ آ ٱ as ا.
    hamza : bool, default True
        Write ؤ as و and ئ as ي.
    ya : bool, default True
        Write ى as ي. This merges علي, a name, with على, "on"; switch it off where that matters.
    ta_marbuta : bool, default True
        Write ة as ه.
    digits : bool, default True
        Write the digits of every script as 0-9.
    case : bool, default True
        Fold upper and lower case.

    Examples
    --------
    >>> Normalization().fold(["مُحَمَّد", "رسميـة", "على", "٢٠١٧", "TASS"])
    ['محمد', 'رسميه', 'علي', '2017', 'tass']
    >>> Normalization(ya=False).fold(["على", "علي"])
    ['على', 'علي']
    """

    marks: bool = True
    tatweel: bool = True
    alef: bool = True
    hamza: bool = True
    ya: bool = True
    ta_marbuta: bool = True
    digits: bool = True
    case: bool = True

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not isinstance(value, bool):
                raise TypeError(f"{field.name} must be True or False, not {shown(value)}.")

    @cached_property
    def _signs(self) -> dict[int, str]:
        """What the code points that change become."""
        return _signs_of(self)

    @cached_property
    def _table(self) -> NDArray[np.uint32]:
        """What each code point of the first two planes becomes; those above stay."""
        return _table_of(self)

    @cached_property
    def _units(self) -> NDArray[np.uint16]:
        """What each unit of UTF-16 becomes whatever stands beside it, or `_CLOSELY`."""
        return _units_of(self)

    def fold(self, words: Sequence[str]) -> list[str]:
        """Give the normal form of each word; the words hold no line break.

        Raises TypeError for a text alone, whose letters would be taken for words.

        Examples
        --------
        >>> Normalization().fold(["إلى"])
        ['الي']
        """
        if isinstance(words, str):
            check_list("words", words)
        if not words:
            return []
        text = "\n".join(words)
        if len(text) > _SHORT:
            return self._folded(words, text)
        if _PLAIN.fullmatch(text):
            return text.translate(self._signs).split("\n")
        return self._folded_closely(words)

    def _folded(self, words: Sequence[str], text: str) -> list[str]:
        """Fold words, joined in `text`, sign by sign, and closely those that have more to them."""
        folded, _, places = self._sign_by_sign(text)
        found = _split(folded)
        closely = self._folded_closely([words[place] for place in places]) if places else []
        for place, word in zip(places, closely, strict=True):
            found[place] = word
        return found

    def _sign_by_sign(self, text: str) -> tuple[NDArray[np.uint16], NDArray[np.intp], list[int]]:
        """Fold lines of one word each: the units of UTF-16, where lines end, what is left to do.

        That is the places of the words that have to be folded closely; all their units are none.
        """
        units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
        folded = self._units[units]
        odd = np.flatnonzero(folded == _CLOSELY)
        ends = np.append(np.flatnonzero(units == ord("\n")), len(units))
        places = np.unique(np.searchsorted(ends, odd)).tolist()
        for place in places:
            folded[(ends[place - 1] + 1 if place else 0) : ends[place]] = _NO_UNIT
        return folded, ends, places

    def _number_forms(
        self, words: Sequence[str]
    ) -> tuple[NDArray[np.int64], Callable[[], NDArray[np.object_]]]:
        """Give each word the number of its normal form, and what gives the form of each number.

        This is `fold` for whole vocabularies: strings are only made when asked for.

        Examples
        --------
        >>> numbers, forms = Normalization()._number_forms(["إلى", "TASS", "الى"])
        >>> numbers.tolist(), forms().tolist()
        ([0, 1, 0], ['الي', 'tass'])
        """
        if not words:
            return np.zeros(0, np.int64), lambda: np.zeros(0, object)
        folded, ends, places = self._sign_by_sign("\n".join(words))
        rest = self._folded_closely([words[place] for place in places]) if places else []
        more = np.fromiter(map(len, rest), dtype=np.int64, count=len(rest))
        kept = folded != _NO_UNIT
        kept[ends[:-1]] = False  # the line ends
        lengths = np.diff(np.append(0, np.cumsum(kept))[ends], prepend=0)
        plain = np.ones(len(words), dtype=bool)
        plain[places] = False
        codes = np.concatenate((folded[kept], code_points("".join(rest))))
        found = encode(codes, np.concatenate((lengths[plain], more)))
        numbers = np.empty(len(words), dtype=np.int64)
        numbers[np.append(np.flatnonzero(plain), places).astype(np.intp)] = found.indices.to_numpy()
        return numbers, lambda: np.array(decode(found.dictionary), dtype=object)

    def _folded_closely(self, words: Sequence[str]) -> list[str]:
        """Fold words whose signs may change each other, as a letter and a mark do."""
        visible = invisible_run().sub("", "\n".join(words)).split("\n")
        # word by word, since one word with marks makes normalizing the whole text slow
        text = "\n".join([unicodedata.normalize("NFC", word) for word in visible])
        text = _PRESENTATION_FORMS.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
        text = self._replaced(text)
        folded_words = (text.casefold() if self.case else text).split("\n")
        if self.marks:
            return folded_words
        # without the signs between them, a letter and a mark may now make one
        return [unicodedata.normalize("NFC", word) for word in folded_words]

    def _replaced(self, text: str) -> str:
        """Replace and drop the signs of a text, in a short one without the way through numpy."""
        if len(text) <= _SHORT:
            return text.translate(self._signs)
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        folded = self._table[np.minimum(codes, len(self._table) - 1)]
        folded = np.where(codes < len(self._table), folded, codes)
        return str(folded[folded != _DROPPED].tobytes(), "utf-32-le", "surrogatepass")

    def _fold_phrases(self, phrases: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Give the normal form of each word of each phrase.

        Examples
        --------
        >>> Normalization()._fold_phrases([("خليفة", "حفتر"), ("أنقرة",)])
        [('خليفه', 'حفتر'), ('انقره',)]
        """
        folded = iter(self.fold([word for phrase in phrases for word in phrase]))
        return [tuple(islice(folded, len(phrase))) for phrase in phrases]

    def __str__(self) -> str:
        """Write the decisions as a sentence for a methods section."""
        done = [words for name, words in _METHODS.items() if getattr(self, name)]
        left = [words for name, words in _METHODS.items() if not getattr(self, name)]
        sentence = "For counting, " + "; ".join(done) if done else "Words were counted as written"
        if done and left:
            sentence += ". Not applied: " + "; ".join(left)
        return sentence + "."


@lru_cache(_KEPT)
def _signs_of(rules: Normalization) -> dict[int, str]:
    table = {ord(letter): plain for letter, plain in FOREIGN_LETTERS.items()}
    if rules.marks:
        table |= dict.fromkeys(arabic_marks(), "")
    if rules.tatweel:
        table[ord(araby.TATWEEL)] = ""
    if rules.alef:
        table |= {ord(letter): araby.ALEF for letter in ALEFS}
    if rules.hamza:
        table |= {ord(letter): seat for letter, seat in HAMZA_SEATS.items()}
    if rules.ya:
        table[ord(araby.ALEF_MAKSURA)] = araby.YEH
    if rules.ta_marbuta:
        table |= {ord(araby.TEH_MARBUTA): araby.HEH, 0x06C3: araby.HEH}
    if rules.digits:
        table |= {code: chr(digit) for code, digit in digits_to_ascii().items()}
    return table


@lru_cache(_KEPT)
def _table_of(rules: Normalization) -> NDArray[np.uint32]:
    table = np.arange(0x20000, dtype=np.uint32)
    for code, sign in _signs_of(rules).items():
        table[code] = ord(sign) if sign else _DROPPED
    table.flags.writeable = False
    return table


@lru_cache(_KEPT)
def _units_of(rules: Normalization) -> NDArray[np.uint16]:
    table = np.full(0x10000, _CLOSELY, dtype=np.uint16)
    dropped = invisible_signs() | {code for code in arabic_marks() if rules.marks}
    signs = _signs_of(rules)
    for code in range(_KNOWN):
        sign = "" if code in dropped else signs.get(code, chr(code))
        sign = sign.casefold() if rules.case else sign
        if not sign and chr(code) not in _JOINING_MARKS:
            table[code] = _NO_UNIT
        elif len(sign) == 1 and _stands_alone(chr(code)) and _stands_alone(sign):
            table[code] = ord(sign)
    table.flags.writeable = False
    return table


def _stands_alone(sign: str) -> bool:
    """Tell whether no sign beside it makes another of it: it is no mark, nor in parts."""
    jamo = "\u1100" <= sign <= "\u11ff"  # letters of Hangul, which make syllables
    mark = unicodedata.category(sign)[0] == "M"
    return not (jamo or mark) and unicodedata.is_normalized("NFC", sign)


def _split(units: NDArray[np.uint16]) -> list[str]:
    """Give the words of a folded text."""
    return str(units[units != _NO_UNIT].tobytes(), "utf-16-le").split("\n")
