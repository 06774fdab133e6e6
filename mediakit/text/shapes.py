"""Shapes of Arabic nouns: nouns of action (تصويت), participles (محتجز), broken plurals (أسلحة).

A letter of the pattern stands for itself and · for any letter, as grammars write فعل.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_action", "is_broken_plural", "is_four_letter_feminine", "is_participle"]

_LETTER: Final = "[ء-غف-ي]"

# Nouns of action of the verbs with more than three letters, and those of three that are no plurals.
_ACTIONS: Final = (
    *["إ··ا·", "ا··ا·", "إ·ا·", "ا·ا·", "إ·ا·ة", "ا·ا·ة", "ت··ي·", "ت···ة", "ت·ا··"],
    *["است··ا·", "است·ا·", "است·ا·ة", "ا·ت·ا·", "ا·ت·ا", "ان··ا·", "ا·ط·ا·", "ا·د·ا·"],
    *["م·ا··ة", "م·ا·اة", "·ا·اة", "··ا·ة", "··ي·"],
)
_PARTICIPLES: Final = ("م···", "م····", "م·····", "م······", "·ا··", "·ا··ة", "آ··", "آ··ة")
_BROKEN_PLURALS: Final = (
    "أ··ا·",
    "أ···ة",
    "آ·ا·",
    "·ائ·",
    "··ائ·",
    "·وا·",
    "·وا·ي·",
    "··ا·ا",
    "··و·",
)
_FEMININE: Final = ("·ا··ة",)


def _compiled(shapes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(shape.replace("·", _LETTER) for shape in shapes))


_ACTION: Final = _compiled(_ACTIONS)
_PARTICIPLE: Final = _compiled(_PARTICIPLES)
_BROKEN: Final = _compiled(_BROKEN_PLURALS)
_FOUR: Final = _compiled(_FEMININE)


def is_action(word: str) -> bool:
    """Tell whether a word has the shape of a noun of action.

    Examples
    --------
    >>> is_action("تصويت"), is_action("استضافة"), is_action("صوت")
    (True, True, False)
    """
    return _ACTION.fullmatch(word) is not None


def is_participle(word: str) -> bool:
    """Tell whether a word has the shape of a participle.

    Examples
    --------
    >>> is_participle("محتجز"), is_participle("كاتب"), is_participle("كتب")
    (True, True, False)
    """
    return _PARTICIPLE.fullmatch(word) is not None


def is_broken_plural(word: str) -> bool:
    """Tell whether a word has a shape that is a plural more often than anything else.

    Examples
    --------
    >>> is_broken_plural("أسلحة"), is_broken_plural("كتابة")
    (True, False)
    """
    return _BROKEN.fullmatch(word) is not None


def is_four_letter_feminine(word: str) -> bool:
    """Tell whether a word has the shape of a participle like فائزة.

    Examples
    --------
    >>> is_four_letter_feminine("فائزة"), is_four_letter_feminine("مدرسة")
    (True, False)
    """
    return _FOUR.fullmatch(word) is not None
