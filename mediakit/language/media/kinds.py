"""What kind of source the words of a citation name: an office, an agency, a paper, nobody.

The words are data, in ``lexicons/cited.yml``. A phrase is read from its head, the first noun of an
Arabic phrase and the last one of an English phrase before a preposition. What has an office is
official, what has a profession a person; somebody of whom no name is given and no office that only
one person can hold is anonymous.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mediakit.language.media.arabic_kinds import arabic_kind, arabic_office
from mediakit.language.media.english_kinds import english_kind, english_noun
from mediakit.language.media.word_lists import cited_words, fold_word
from mediakit.memory import remembered
from mediakit.text.characters import is_arabic
from mediakit.text.clitics import ARTICLE

__all__ = ["KINDS", "cited_kind", "is_thing", "office_kind"]

KINDS: Final = (
    "official",
    "organisation",
    "person",
    "anonymous",
    "document",
    "agency",
    "outlet",
    "own_credit",
)
_FEMININE_PLURAL: Final = "ات"


@remembered  # the same offices and sources are cited again and again
def cited_kind(phrase: tuple[str, ...]) -> str:
    """Say what kind of source a phrase names.

    Parameters
    ----------
    phrase : tuple of str
        Its words as written; a comma may stand as a word.

    Returns
    -------
    str
        One of `KINDS` but for "own_credit"; "" for a name that says nothing of its bearer.

    Examples
    --------
    >>> cited_kind(("وزير", "النقل")), cited_kind(("مسؤول", "في", "الوزارة"))
    ('official', 'anonymous')
    >>> cited_kind(("بيان", "للوزارة")), cited_kind(("رانيا", "منصور"))
    ('document', '')
    """
    words = [fold_word(word) for word in phrase]
    if any([word and is_arabic(ord(word[0])) for word in words]):
        return arabic_kind([word for word in words if word and word != ","])
    return english_kind(words, phrase) if any(words) else ""


def office_kind(words: Sequence[str], at: int) -> str:
    """Say whether a word is an office or a profession that tells who a name beside it is.

    Parameters
    ----------
    words : sequence of str
        Folded words.
    at : int
        Place of the word.

    Returns
    -------
    str
        "official", "person", or "" for any other word; a rank such as الدكتور says nothing.

    Examples
    --------
    >>> office_kind(["وزير", "النقل"], 0), office_kind(["النقل"], 0)
    ('official', '')
    """
    word = words[at]
    if word.isascii():
        kind = english_noun(word)
        return kind if kind in ("official", "person") else ""
    return arabic_office(list(words), at)


def is_thing(word: str) -> bool:
    """Tell whether a folded word is a noun that names neither a person nor a body.

    Examples
    --------
    >>> is_thing("الاسعار"), is_thing("الراشد")
    (True, False)
    """
    if word.removeprefix(ARTICLE) in cited_words("things"):
        return True
    return word.endswith(_FEMININE_PLURAL) or word in cited_words("pronominal")
