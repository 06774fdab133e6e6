"""The verbs and cues of reporting, with their dictionary forms, stances and written forms.

The verbs are data, in ``lexicons/reporting_verbs_ar.tsv`` and ``reporting_verbs_en.tsv``, the other
words in ``attribution.yml``. The written forms of a verb are made by pattern.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from mediakit.lexicons.reading import load_rows, load_yaml
from mediakit.text.normalization import Normalization

__all__ = [
    "RULES",
    "STANCES",
    "TAKES",
    "Form",
    "Verb",
    "adverbs",
    "arabic_verbs",
    "describing",
    "english_verbs",
    "lexicon",
    "verbs",
]

RULES: Final = Normalization(ya=False, ta_marbuta=False)  # على is no name, قوله no noun with ة
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


class Verb(NamedTuple):
    """A verb or cue: its dictionary form, its stance, and what may follow it, as bits of TAKES."""

    key: str
    stance: str
    takes: int


class Form(NamedTuple):
    """A written form: its class, its verb and the flags of `ReportingWords`."""

    letter: str
    verb: int = -1
    joined: bool = False
    like_noun: bool = False
    impersonal: bool = False


@cache
def verbs() -> tuple[Verb, ...]:
    """Give every verb and cue of the lists, in the order of their numbers."""
    return tuple(arabic_verbs()[0]) + tuple(english_verbs()[0])


def lexicon() -> Mapping[str, dict[str, list[str]]]:
    """Read the words that are no verbs."""
    return load_yaml("attribution.yml")


@cache
def describing() -> frozenset[str]:
    """Give the verbs that describe or name rather than say: وصف, سمى."""
    words = lexicon()
    return frozenset([*words["arabic"]["describing"], *words["english"]["describing"]])


@cache
def adverbs() -> frozenset[str]:
    """Give the normal forms of words between a verb and its subject: قال لي, قال أمس."""
    return frozenset(RULES.fold(lexicon()["arabic"]["adverbs"]))


# ---- Arabic verbs -------------------------------------------------------------------------------


@cache
def arabic_verbs() -> tuple[list[Verb], dict[str, Form]]:
    """Give the Arabic verbs and cues, and their written forms."""
    listed: list[Verb] = []
    made: list[tuple[str, int, str]] = []
    for row in load_rows("reporting_verbs_ar.tsv"):
        takes = sum(TAKES[word] for word in row["takes"].split())
        number = len(listed)
        listed.append(Verb(row["verb"], row["stance"], takes))
        made += [(letter, number, written) for letter, written in _conjugated(row)]
    words = lexicon()["arabic"]
    for name, letter in (("cues", "C"), ("nouns", "N")):
        for word in words[name]:
            key = "قال" if letter == "N" and "ق" in word and "أك" not in word else word
            stance = "assertive" if "أكيد" in word else "neutral"
            listed.append(Verb("أكد" if "أكيد" in word else key, stance, TAKES["أن"]))
            made.append((letter, len(listed) - 1, word))
    return listed, _keyed(made)


def _keyed(made: list[tuple[str, int, str]]) -> dict[str, Form]:
    """Give the forms by normal form, with و and ف before them and ى for a final ي."""
    impersonal = set(lexicon()["arabic"]["impersonal"])
    forms: dict[str, Form] = {}
    for conjunction in ("", "و", "ف"):
        keys = RULES.fold([conjunction + written for _, _, written in made])
        for key, (letter, number, written) in zip(keys, made, strict=True):
            like_noun, passive = written in _LIKE_NOUNS, written in impersonal
            new = Form(letter, number, bool(conjunction), like_noun, passive)
            forms.setdefault(key, new)
            if key.endswith("ي"):
                forms.setdefault(key[:-1] + "ى", new)
    return forms


def _conjugated(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
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
def english_verbs() -> tuple[list[Verb], dict[str, Form]]:
    """Give the English verbs and cues, and their written forms."""
    listed: list[Verb] = []
    forms: dict[str, Form] = {}
    shift = len(arabic_verbs()[0])
    for row in load_rows("reporting_verbs_en.tsv"):
        number = shift + len(listed)
        listed.append(Verb(row["verb"], row["stance"], TAKES["أن"]))
        forms |= dict.fromkeys(row["finite"].split(), Form("S", number))
        forms |= dict.fromkeys(row["participle"].split(), Form("I", number))
    listed.append(Verb("according to", "neutral", TAKES["أن"]))
    return listed, forms
