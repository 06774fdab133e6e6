"""Names in quotation marks, told by a noun before them or by the noun with which they begin."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mediakit.language.speech.grammar import SPEECH
from mediakit.language.speech.listed import listed
from mediakit.language.speech.shape import Speech
from mediakit.text.clitics import ARTICLE

__all__ = ["beside_naming", "each_word", "institutions", "titles"]

Flags = NDArray[np.bool_]
Rows = NDArray[np.int64]

_TITLE: Final = 10  # words that a title or slogan in marks has at most
_NAME: Final = 6  # words that the name of an institution or a thing has at most
_LEAST: Final = 2
_WITH_LAM: Final = SPEECH.codes("with_lam")  # التطبيق «لتسهيل الاتصال»
_BEFORE: Final = ("", "و", "ب", "ل", "ال", "وال", "بال", "لل")
_PRONOUNS: Final = ("ه", "ها", "هم", "نا", "ي")


def titles(speech: Speech, words: Rows) -> Flags:
    """Tell what a word for a title, name or slogan opens, a colon between too: بعنوان: «...»."""
    at = speech.marks.first - 1
    return (words <= _TITLE) & each_word(speech, at, _is_title)


def beside_naming(speech: Speech, words: Rows) -> Flags:
    """Tell the name of a thing behind its noun, an adjective between too: مسلسلها الأخير «...»."""
    first = speech.marks.first
    one, two = each_word(speech, first - 1, _is_thing), each_word(speech, first - 2, _is_thing)
    between = each_word(speech, first - 1, _has_article)
    purpose = np.isin(speech.own[first], _WITH_LAM)
    named: Flags = (words <= _NAME) & ~purpose & (one | (two & between))
    return named


def institutions(speech: Speech, words: Rows, *, with_article: bool = True) -> Flags:
    """Tell the name of an institution: «المعهد الملكي للفنون», «معهد الفنون»."""
    first = speech.marks.first
    named = each_word(speech, first, _is_institution)
    if with_article:
        named &= each_word(speech, first + 1, _has_article)
    else:
        of = each_word(speech, first + 1, _has_article) | each_word(speech, first + 2, _has_article)
        named |= each_word(speech, first, _is_bare_institution) & of
    return named & (words >= _LEAST) & (words <= _NAME)


def each_word(speech: Speech, tokens: Rows, test: Callable[[str], bool]) -> Flags:
    """Test the normal form of each of some tokens; nothing stands before the first or behind all.

    Each word is tested once.
    """
    found: Flags = (tokens >= 0) & (tokens < len(speech.classes))
    found[found] = speech.are_told(tokens[found], test)
    return found


def _is_title(key: str) -> bool:
    return key in listed("titles") or (key[:1] in "وبل" and key[1:] in listed("titles"))


def _is_thing(key: str) -> bool:
    return key in _things()


def _is_institution(key: str) -> bool:
    return key in _with_article()


def _is_bare_institution(key: str) -> bool:
    return key in listed("institutions")


def _has_article(key: str) -> bool:
    return key.startswith((ARTICLE, "لل"))


@cache
def _with_article() -> frozenset[str]:
    return frozenset(ARTICLE + noun for noun in listed("institutions"))


@cache
def _things() -> frozenset[str]:
    """Give the nouns of things, with what may be written before them and a pronoun behind."""
    nouns = listed("named_things")
    return frozenset(map("".join, product(_BEFORE, nouns, ("", *_PRONOUNS))))
