"""Words that report speech: verbs and cues, what opens what is said, what ends who says it.

A word gets one letter, its class, so that the words of a text can be read with patterns; a verb
also gets its dictionary form, its stance and what may follow it. The words are data, in
``lexicons/reporting_verbs_ar.tsv``, ``reporting_verbs_en.tsv`` and ``attribution.yml``; their
written forms are made by pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.language.speech.forms import (
    RULES,
    Form,
    arabic_verbs,
    english_verbs,
    lexicon,
)
from mediakit.text.characters import is_arabic
from mediakit.text.normalization import Normalization
from mediakit.text.stopwords import default_stopwords

__all__ = ["CLASSES", "ReportingWords", "reporting_words"]

CLASSES: Final = {
    "V": "verb that reports, one person or thing says",
    "W": "verb that reports, with its subject in it or before it: they, we, I",
    "P": "participle that reports: مشيرا",
    "N": "noun that reports: قوله, بالقول",
    "C": "cue: بحسب",
    "a": "that",
    "A": "that, with a pronoun",
    "j": "and that",
    "B": "word that makes a conjunction or an opinion with that: بعد أن, يجب أن",
    "c": "as: كما",
    "E": "what a source refuses: عدم, التعليق",
    "e": "to",
    "o": "from, about",
    "l": "on",
    "f": "in",
    "m": "of",
    "k": "circumstance: a preposition, an adverb or a function word",
    "v": "adverb or pronoun between a verb and its subject: أمس, لي",
    "t": "word that begins another clause",
    "q": "occasion of speech: تصريح",
    "g": "addressee with ل: لوكالة",
    "G": "ل that stands alone",
    "r": "relative pronoun",
    "M": "verbal noun that begins what is reported",
    "s": "noun of على حد قوله",
    "h": "حد, in على حد",
    "D": "word with article",
    "d": "word with article and و",
    "L": "word with ل",
    "b": "word with ب",
    "w": "word with و",
    "n": "number or address",
    "x": "another Arabic word",
    "S": "English verb that reports",
    "I": "English participle that reports",
    "K": "English cue",
    "T": "English that",
    "y": "English pronoun",
    "Z": "English word that begins another clause",
    "u": "another word of another script, with a capital",
    "z": "another word of another script",
    "p": "English function word",
}
_DICTIONARY: Final = Normalization(
    alef=False, hamza=False, ya=False, ta_marbuta=False, digits=False, case=False
)
# Verbal nouns by their shape, in folded spelling: تقدير, إعلان, التزام, استمرار, انضمام.
_NOUN_SHAPE: Final = re.compile(
    r"(?:ت\w\wي\w|ا\w\wا\w|ا\wت\wا\w|ان\w\wا\w|است\w\wا\w)(?:ه|ها|هم)?\Z"
)
_PASSIVE: Final = re.compile(r"[وف]?\w\u064f")  # a damma behind the first letter
_FIRST, _LAST = "\u0621", "\u064a"  # nearly every Arabic word begins between these
_LEAST: Final = 4  # letters of a word that may begin with ل, ب or و as a particle


class ReportingWords(NamedTuple):
    """By written form: class, number in `verbs` or -1, and three flags.

    `joined` says whether و or ف stands before a verb, `like_noun` whether the verb is spelled as a
    noun of news, `impersonal` whether it is passive where nobody is named: يذكر أن.
    """

    classes: NDArray[np.uint8]
    verb: NDArray[np.int16]
    joined: NDArray[np.bool_]
    like_noun: NDArray[np.bool_]
    impersonal: NDArray[np.bool_]


def reporting_words(surfaces: Sequence[str]) -> ReportingWords:
    """Class written forms by what they are to reported speech.

    Parameters
    ----------
    surfaces : sequence of str
        Distinct written forms.

    Returns
    -------
    ReportingWords
        One entry a form.

    Examples
    --------
    >>> from mediakit.language.speech.forms import verbs
    >>> found = reporting_words(["وأكدت", "الوزيرة", "أن", "مشيرا", "said"])
    >>> bytes(found.classes).decode(), verbs()[found.verb[0]].stance
    ('VDaPS', 'assertive')
    """
    keys = RULES.fold(list(surfaces))
    plain = _DICTIONARY.fold(list(surfaces))
    rows = zip(keys, surfaces, plain, strict=True)
    found = [_classify(key, surface, word) for key, surface, word in rows]
    return ReportingWords(
        np.frombuffer("".join(one.letter for one in found).encode("ascii"), dtype=np.uint8),
        np.fromiter((one.verb for one in found), dtype=np.int16, count=len(found)),
        np.fromiter((one.joined for one in found), dtype=np.bool_, count=len(found)),
        np.fromiter((one.like_noun for one in found), dtype=np.bool_, count=len(found)),
        np.fromiter((one.impersonal for one in found), dtype=np.bool_, count=len(found)),
    )


def _classify(key: str, surface: str, plain: str) -> Form:
    known = _forms().get(key)
    if known is not None:
        if known.letter in "VW" and _PASSIVE.match(surface):
            return known._replace(impersonal=True)
        return known
    if key and (_FIRST <= key[0] <= _LAST or is_arabic(ord(key[0]))):
        return _by_shape(key, plain)
    if not any(sign.isalpha() for sign in key):
        return Form("n")
    return Form("u" if surface[:1].isupper() else "z")


def _by_shape(key: str, plain: str) -> Form:
    """Class an Arabic word that no list has by the letters it begins with."""
    if len(key) >= _LEAST:
        if key.startswith(("وال", "فال")) and len(key) > 5:
            return Form("d")
        if key.startswith("ال"):
            return Form("D")
        if key[0] in "بل" and _is_particle(plain):
            return Form("b" if key[0] == "ب" else "L")
        if key[0] in "تا" and _NOUN_SHAPE.match(key) and key not in _names():
            return Form("M")
        if key.startswith("و"):
            return Form("w")
    return Form("x")


@cache
def _names() -> frozenset[str]:
    return frozenset(lexicon()["arabic"]["names"])


def _is_particle(word: str) -> bool:
    """Tell whether ب or ل is written before a word of the dictionary: بتشكيل, not بنيار."""
    import simplemma

    rest = word[1:]
    if word.startswith(("لل", "بال")):
        return True
    if len(rest) < 3 or simplemma.is_known(word, lang="ar"):
        return False
    return any(simplemma.is_known(form, lang="ar") for form in {rest, rest.removesuffix("ه")})


@cache
def _forms() -> dict[str, Form]:
    """Give every form that the lists know, by its normal form; later lists win."""
    found: dict[str, Form] = {}
    words = lexicon()["arabic"]
    found |= _listed(default_stopwords(("ar",)), "k", proclitics=False)
    found |= _listed(words["quantifiers"], "x")
    found |= _listed(words["circumstance"], "k")
    found |= _listed(words["compounds"], "B") | _listed(words["as"], "c")
    found |= {key: form for key, form in arabic_verbs()[1].items() if form.verb >= 0}
    for name, letter in (
        ("contents", "M"),
        ("refused", "E"),
        ("occasion", "q"),
        ("turns", "t"),
        ("sayings", "s"),
        ("relatives", "r"),
        ("ila", "e"),
        ("about", "o"),
        ("upon", "l"),
        ("within", "f"),
        ("min", "m"),
        ("that", "a"),
        ("that_with_pronoun", "A"),
    ):
        found |= _listed(words[name], letter)
    that = _listed([*words["that"], *words["that_with_pronoun"]], "j")
    found |= {key: form for key, form in that.items() if form.joined}
    found |= _listed(["حد"], "h", proclitics=False) | _listed(["ل", "ب"], "G", proclitics=False)
    found |= _listed([_with_lam(word) for word in words["addressee"]], "g", proclitics=False)
    found |= {key: form for key, form in arabic_verbs()[1].items() if form.letter in "CN"}
    found |= _english_forms()
    return found


def _listed(words: Iterable[str], letter: str, *, proclitics: bool = True) -> dict[str, Form]:
    written = list(dict.fromkeys(RULES.fold(list(words))))
    forms = {word: Form(letter) for word in written}
    if proclitics:
        forms |= {"و" + word: Form(letter, joined=True) for word in written if word[0] != "و"}
    return forms


def _with_lam(word: str) -> str:
    return "لل" + word[2:] if word.startswith("ال") else "ل" + word


def _english_forms() -> dict[str, Form]:
    words = lexicon()["english"]
    listed, forms = english_verbs()
    found = dict.fromkeys(default_stopwords(("en",)), Form("p"))
    for name, letter in (("breaks", "Z"), ("pronouns", "y"), ("that", "T")):
        found |= dict.fromkeys(words[name], Form(letter))
    last = len(arabic_verbs()[0]) + len(listed) - 1
    return found | forms | dict.fromkeys(words["cues"], Form("K", last))
