"""With what subject a verb or participle of reporting agrees, by its written form."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from mediakit.language.speech.forms import KEYS

__all__ = ["Agreement", "agreement_of", "is_feminine", "verb_marks"]

_SHE: Final = "ت"  # with which verbs of a feminine begin or end
_MANY: Final = ("وا", "ون")
_OF_PARTICIPLES: Final = ("ين", "ون", "ات")
_FEMININE: Final = ("ة", "ه")
_JOINED: Final = "وف"
_OBJECTS: Final = ("ه", "ها", "هم", "هما")
_I: Final = ("أ", "ن")  # with which verbs of the first person begin


class Agreement(IntEnum):
    """Who may be the subject."""

    HE = 0
    SHE = 1
    ANY = 2  # of a cue, a noun, a plural, or the first person


def is_feminine(word: str, key: str) -> bool:
    """Tell a verb of a feminine, without what is joined to it, by its dictionary form.

    Examples
    --------
    >>> is_feminine("قالت", "قال"), is_feminine("تقول", "قال"), is_feminine("توقع", "توقع")
    (True, True, False)
    """
    return word.endswith(_SHE) or (word.startswith(_SHE) and not key.startswith(_SHE))


def verb_marks(word: str, key: str) -> tuple[bool, bool, bool]:
    """Tell whether a verb is of a feminine, of many, and has a pronoun as its object.

    `word` is its normal form, `key` that of its dictionary form.

    Examples
    --------
    >>> verb_marks("وقالت", "قال"), verb_marks("أكدوا", "أكد"), verb_marks("وصفه", "وصف")
    ((True, False, False), (False, True, False), (False, False, True))
    """
    bare = word.lstrip(_JOINED) or word
    return is_feminine(bare, key), bare.endswith(_MANY), bare.endswith(_OBJECTS) and word != key


def agreement_of(word: str, verb: str, form: str) -> Agreement:
    """Tell with whom a word of an attribution agrees; `verb` is the dictionary form of its verb.

    Examples
    --------
    >>> agreement_of("تقول", "قال", "verb").name, agreement_of("مؤكدا", "أكد", "participle").name
    ('SHE', 'HE')
    """
    if form == "participle":
        if word.endswith(_OF_PARTICIPLES):
            return Agreement.ANY
        return Agreement.SHE if word.endswith(_FEMININE) else Agreement.HE
    if form != "verb":
        return Agreement.ANY
    key = KEYS[verb]
    she, many, has_object = verb_marks(word, key)
    bare = word.lstrip(_JOINED) or word
    if many or (bare.startswith(_I) and not key.startswith(_I)):
        return Agreement.ANY
    if has_object and not she:
        she = any(bare.endswith(_SHE + own) for own in _OBJECTS)
    return Agreement.SHE if she else Agreement.HE
