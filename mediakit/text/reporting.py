"""Words that report speech: verbs and cues, what opens what is said, what ends who says it.

A word gets one letter, its class, so that the words of a text can be read with patterns; a verb
also gets its dictionary form, its stance and what may follow it. The words are data, in
``lexicons/reporting_verbs_ar.tsv``, ``reporting_verbs_en.tsv`` and ``attribution.yml``; their
written forms are made by pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray

from mediakit.text.characters import is_arabic
from mediakit.text.normalization import Normalization
from mediakit.text.stopwords import default_stopwords

__all__ = [
    "CLASSES",
    "RULES",
    "STANCES",
    "TAKES",
    "ReportingWords",
    "Verb",
    "adverbs",
    "describing",
    "lexicon",
    "reporting_words",
    "verbs",
]

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
RULES: Final = Normalization(ya=False, ta_marbuta=False)  # على is no name, قوله no noun with ة
_DICTIONARY: Final = Normalization(
    alef=False, hamza=False, ya=False, ta_marbuta=False, digits=False, case=False
)
# What may follow a verb, as bits.
TAKES: Final = {
    "أن": 1,
    "إلى": 2,
    "على": 4,
    "عن": 8,
    "ب": 16,
    "مفعول": 32,
    "من": 64,
    "في": 128,
    "ل": 256,
}
STANCES: Final = ("neutral", "assertive", "doubtful", "denying")
# Written like nouns of news, so that more than a verbal noun must follow them.
_LIKE_NOUNS: Final = frozenset(
    [
        "متابعة طلبه",
        "طلبها",
        "طلبهم",
        "نشره",
        "نشرها",
        "بثه",
        "بثها",
        "تبين",
        "يعتقد",
        "تشبه",
        "يشبه",
        "يواصل",
        "تواصل",
        "أقر",
        "أقرت",
        "يقر",
        "تقر",
        "يظهر",
        "تظهر",
        "تدين",
        "يدين",
        "نقل",
        "نشر",
        "رد",
        "كشف",
        "ذكر",
        "بث",
        "طلب",
        "وعد",
        "شرح",
        "كتب",
        "أمر",
        "عد",
        "وصف",
        "قدر",
        "بين",
        "عبر",
        "رفض",
        "وجه",
        "ورد",
        "نص",
        "ثمن",
        "حث",
        "قرر",
        "علل",
        "تابع",
        "عقب",
        "ظن",
        "طالب",
        "كرر",
        "يعد",
        "تعد",
        "وعدت",
        "ذكرت",
        "ختم",
        "علم",
        "همس",
        "سأل",
        "حذر",
        "دفع",
    ]
)
_OBJECTS: Final = ("ه", "ها", "هم", "نا", "هما", "ني")
# Verbal nouns by their shape, in folded spelling: تقدير, إعلان, التزام, استمرار, انضمام.
_NOUN_SHAPE: Final = re.compile(
    r"(?:ت\w\wي\w|ا\w\wا\w|ا\wت\wا\w|ان\w\wا\w|است\w\wا\w)(?:ه|ها|هم)?\Z"
)
_PASSIVE: Final = re.compile(r"[وف]?\w\u064f")  # a damma behind the first letter
_LEAST: Final = 4  # letters of a word that may begin with ل, ب or و as a particle


class Verb(NamedTuple):
    """A verb or cue: its dictionary form, its stance, and what may follow it, as bits of TAKES."""

    key: str
    stance: str
    takes: int


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


class _Form(NamedTuple):
    letter: str
    verb: int = -1
    joined: bool = False
    like_noun: bool = False
    impersonal: bool = False


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


@cache
def verbs() -> tuple[Verb, ...]:
    """Give every verb and cue of the lists, in the order of their numbers."""
    return tuple(_arabic_verbs()[0]) + tuple(_english_verbs()[0])


def _classify(key: str, surface: str, plain: str) -> _Form:
    known = _forms().get(key)
    if known is not None:
        if known.letter in "VW" and _PASSIVE.match(surface):
            return known._replace(impersonal=True)
        return known
    if key and is_arabic(ord(key[0])):
        return _by_shape(key, plain)
    if not any(sign.isalpha() for sign in key):
        return _Form("n")
    return _Form("u" if surface[:1].isupper() else "z")


def _by_shape(key: str, plain: str) -> _Form:
    """Class an Arabic word that no list has by the letters it begins with."""
    if len(key) >= _LEAST:
        if key.startswith(("وال", "فال")) and len(key) > 5:
            return _Form("d")
        if key.startswith("ال"):
            return _Form("D")
        if key[0] in "بل" and _is_particle(plain):
            return _Form("b" if key[0] == "ب" else "L")
        if key[0] in "تا" and _NOUN_SHAPE.match(key) and key not in _names():
            return _Form("M")
        if key.startswith("و"):
            return _Form("w")
    return _Form("x")


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


def _table(name: str) -> Iterator[dict[str, str]]:
    text = files("mediakit.lexicons").joinpath(name).read_text(encoding="utf-8")
    head, *lines = text.splitlines()
    for line in lines:
        yield dict(zip(head.split("\t"), line.split("\t"), strict=True))


@cache
def lexicon() -> dict[str, dict[str, list[str]]]:
    """Read the words that are no verbs."""
    path = files("mediakit.lexicons") / "attribution.yml"
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


@cache
def describing() -> frozenset[str]:
    """Give the verbs that describe or name rather than say: وصف, سمى."""
    words = lexicon()
    return frozenset([*words["arabic"]["describing"], *words["english"]["describing"]])


@cache
def adverbs() -> frozenset[str]:
    """Give the normal forms of words between a verb and its subject: قال لي, قال أمس."""
    return frozenset(RULES.fold(lexicon()["arabic"]["adverbs"]))


@cache
def _forms() -> dict[str, _Form]:
    """Give every form that the lists know, by its normal form; later lists win."""
    found: dict[str, _Form] = {}
    words = lexicon()["arabic"]
    found |= _listed(default_stopwords(("ar",)), "k", proclitics=False)
    found |= _listed(words["quantifiers"], "x")
    found |= _listed(words["circumstance"], "k")
    found |= _listed(words["compounds"], "B") | _listed(words["as"], "c")
    found |= {key: form for key, form in _arabic_verbs()[1].items() if form.verb >= 0}
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
    found |= {key: form for key, form in _arabic_verbs()[1].items() if form.letter in "CN"}
    found |= _english_forms()
    return found


def _listed(words: Iterable[str], letter: str, *, proclitics: bool = True) -> dict[str, _Form]:
    written = list(dict.fromkeys(RULES.fold(list(words))))
    forms = {word: _Form(letter) for word in written}
    if proclitics:
        forms |= {"و" + word: _Form(letter, joined=True) for word in written if word[0] != "و"}
    return forms


def _with_lam(word: str) -> str:
    return "لل" + word[2:] if word.startswith("ال") else "ل" + word


# ---- Arabic verbs -------------------------------------------------------------------------------


@cache
def _arabic_verbs() -> tuple[list[Verb], dict[str, _Form]]:
    """Give the Arabic verbs and cues, and their written forms."""
    listed: list[Verb] = []
    forms: dict[str, _Form] = {}
    for row in _table("reporting_verbs_ar.tsv"):
        takes = sum(TAKES[word] for word in row["takes"].split())
        number = len(listed)
        listed.append(Verb(row["verb"], row["stance"], takes))
        for letter, written in _conjugated(row):
            _add(forms, letter, number, written)
    words = lexicon()["arabic"]
    for name, letter in (("cues", "C"), ("nouns", "N")):
        for word in words[name]:
            key = "قال" if letter == "N" and "ق" in word and "أك" not in word else word
            stance = "assertive" if "أكيد" in word else "neutral"
            listed.append(Verb("أكد" if "أكيد" in word else key, stance, TAKES["أن"]))
            _add(forms, letter, len(listed) - 1, word)
    return listed, forms


def _add(forms: dict[str, _Form], letter: str, number: int, written: str) -> None:
    like_noun = written in _LIKE_NOUNS
    impersonal = written in lexicon()["arabic"]["impersonal"]
    for conjunction in ("", "و", "ف"):
        key = RULES.fold([conjunction + written])[0]
        for variant in (key, key[:-1] + "ى" if key.endswith("ي") else key):
            new = _Form(letter, number, bool(conjunction), like_noun, impersonal)
            forms.setdefault(variant, new)


def _conjugated(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Give the written forms of a verb with their class."""
    perfect, imperfect = row["perfect"].split(), row["imperfect"].split()
    for form in perfect + imperfect + row["also"].split():
        yield ("W" if form.endswith(("وا", "ون")) else "V"), form
    for form in row["participle"].split():
        yield "P", form
    for form in perfect:
        yield from _perfect(form)
    for form in imperfect:
        yield from _imperfect(form)
    for form in row["participle"].split():
        yield from _participle(form)
    for form in row["noun"].split():
        yield "N", form
        yield "N", "ب" + form


def _perfect(form: str) -> Iterator[tuple[str, str]]:
    """Give the dual, and the forms with an object, of a form of the perfect."""
    if form.endswith("وا"):
        yield from (("W", form[:-1] + pronoun) for pronoun in _OBJECTS)
        return
    stem = form[:-1] + "ا" if form.endswith("ى") else form
    if form.endswith("ت"):
        yield "W", form + "ا"
    yield from (("V", stem + pronoun) for pronoun in _OBJECTS)


def _imperfect(form: str) -> Iterator[tuple[str, str]]:
    """Give the future, the dual, we and I, and the forms with an object, of the imperfect."""
    yield ("W" if form.endswith("ون") else "V"), "س" + form
    if form.endswith("ون"):
        yield "W", form[:-1] + "ا"
        return
    if form.startswith("ي"):
        if len(form) > 3:  # نقول, but نصر is a name
            yield "W", "ن" + form[1:]
        yield "W", form + "ان" if not form.endswith("ى") else form[:-1] + "يان"
    stem = form[:-1] + "ا" if form.endswith("ى") else form
    yield from (("V", stem + pronoun) for pronoun in _OBJECTS)


def _participle(form: str) -> Iterator[tuple[str, str]]:
    """Give the feminine, dual and plural of a participle in the accusative."""
    if not form.endswith("ا"):
        return
    stem = form[:-1]
    yield "P", stem + "ة"
    yield "P", (stem[:-1] if stem.endswith("ي") else stem) + "ين"
    yield "P", stem + "تين"


# ---- English ------------------------------------------------------------------------------------


@cache
def _english_verbs() -> tuple[list[Verb], dict[str, _Form]]:
    listed: list[Verb] = []
    forms: dict[str, _Form] = {}
    shift = len(_arabic_verbs()[0])
    for row in _table("reporting_verbs_en.tsv"):
        number = shift + len(listed)
        listed.append(Verb(row["verb"], row["stance"], TAKES["أن"]))
        forms |= dict.fromkeys(row["finite"].split(), _Form("S", number))
        forms |= dict.fromkeys(row["participle"].split(), _Form("I", number))
    listed.append(Verb("according to", "neutral", TAKES["أن"]))
    return listed, forms


def _english_forms() -> dict[str, _Form]:
    words = lexicon()["english"]
    listed, forms = _english_verbs()
    found = dict.fromkeys(default_stopwords(("en",)), _Form("p"))
    for name, letter in (("breaks", "Z"), ("pronouns", "y"), ("that", "T")):
        found |= dict.fromkeys(words[name], _Form(letter))
    last = len(_arabic_verbs()[0]) + len(listed) - 1
    return found | forms | dict.fromkeys(words["cues"], _Form("K", last))
