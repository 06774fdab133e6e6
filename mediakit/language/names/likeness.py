"""Which words may be one name in two spellings: foreign sounds, vowels, slips of the hand.

Arabic has no letter for the g and the v of other languages, and writes their vowels or leaves them
out: شويغو and شويجو, يفكيروف and يوفكيورف. Such spellings are never counted as one word; they are
likenesses for a person to judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from mediakit.text.characters import is_arabic
from mediakit.text.clitics import ARTICLE
from mediakit.text.normalization import Normalization

__all__ = ["Likeness", "likeness", "near_words", "skeleton", "sound_key"]

# Letters that stand for one foreign sound: g, v, p, ch, zh; some write ك for g.
_SOUNDS: Final = {
    **dict.fromkeys("غجقكگڨڭڠ", "ج"),
    **dict.fromkeys("فڤڥ", "ف"),
    "پ": "ب",
    "چ": "ش",
    "ژ": "ز",
}
_VOWELS: Final = "اويةهىءؤئ"
_LATIN_VOWELS: Final = "aeiouyh"
_CONSONANTS: Final = 3  # that two words must share, for their vowels to be let go
_LETTERS: Final = 5  # of a word in which one may differ
_MANY_LETTERS: Final = 6  # of one in which two may, where something else speaks for it
_AT_ONCE: Final = 64  # names compared with all words, a byte for each pair
FAR: Final = 2  # letters that may differ at most


class Likeness(NamedTuple):
    """In what two words are alike: the same letters but for foreign sounds, the same consonants.

    `distance` is the number of letters to insert, leave out, replace or swap with the next one
    (optimal string alignment).
    """

    sounds: bool
    consonants: bool
    distance: int

    @property
    def is_near(self) -> bool:
        """Whether this alone makes them likely to be one name."""
        return self.sounds or self.consonants or self.distance == 1

    @property
    def reasons(self) -> tuple[str, ...]:
        """What they are alike in, as words of a table."""
        if self.sounds:
            return ("foreign letters",)
        named = (("consonants", self.consonants), ("one letter", self.distance == 1))
        return tuple(name for name, is_so in named if is_so) or ("two letters",)


def sound_key(word: str) -> str:
    """Write letters that stand for one foreign sound alike, in a normal form.

    Examples
    --------
    >>> sound_key("شويغو") == sound_key("شويجو")
    True
    """
    return word.translate(_sounds())


def skeleton(word: str) -> str:
    """Give the first letter and the consonants behind it, foreign sounds alike.

    Examples
    --------
    >>> skeleton("يفكيروف") == skeleton("يوفكيورف")
    True
    """
    key = sound_key(word)
    return key[:1] + key[1:].translate(_no_vowels())


def likeness(one: str, other: str) -> Likeness | None:
    """Say in what two normal forms are alike; None if they are not, or are the same.

    One letter may differ in words of five, two in words of six. The consonants count where three of
    them are the same and no more than two letters differ.

    Examples
    --------
    >>> likeness("بيسكوف", "بيكسوف").reasons, likeness("حفتر", "دفتر")
    (('one letter',), None)
    """
    from rapidfuzz.distance import OSA

    if one == other or is_arabic(ord(one[0])) != is_arabic(ord(other[0])):
        return None
    shorter = min(len(one), len(other))
    distance = int(OSA.distance(one, other, score_cutoff=FAR))
    is_close = distance <= FAR
    if shorter < (_LETTERS if distance == 1 else _MANY_LETTERS):
        distance = FAR + 1
    same = skeleton(one).removeprefix(ARTICLE)  # its letter is none of the name
    found = Likeness(
        sounds=shorter >= _CONSONANTS and sound_key(one) == sound_key(other),
        consonants=skeleton(one) == skeleton(other) and len(same) >= _CONSONANTS and is_close,
        distance=distance,
    )
    return found if found.is_near or distance <= FAR else None


def near_words(names: Sequence[str], words: Sequence[str]) -> list[list[int]]:
    """Give for each name the places of the words that may be alike, for `likeness` to judge.

    Parameters
    ----------
    names : sequence of str
        Normal forms.
    words : sequence of str
        Normal forms, to look among.
    """
    import numpy as np
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    skeletons: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        skeletons.setdefault(skeleton(word), []).append(place)
    found = []
    for first in range(0, len(names), _AT_ONCE):
        some = names[first : first + _AT_ONCE]
        distances = process.cdist(
            some, words, scorer=OSA.distance, score_cutoff=FAR, dtype=np.uint8, workers=2
        )
        for name, row in zip(some, distances, strict=True):
            near = np.flatnonzero(row <= FAR).tolist()
            found.append(sorted({*near, *skeletons.get(skeleton(name), ())}))
    return found


@cache
def _sounds() -> dict[int, str]:
    keys = Normalization().fold(list(_SOUNDS))
    table = {ord(key): sound for key, sound in zip(keys, _SOUNDS.values(), strict=True)}
    return table | {ord(letter): sound for letter, sound in _SOUNDS.items()}


@cache
def _no_vowels() -> dict[int, None]:
    return dict.fromkeys(map(ord, _VOWELS + _LATIN_VOWELS))
