"""The verbs and cues of reporting, with their dictionary forms, stances and written forms.

The verbs are data, in ``lexicons/reporting_verbs_ar.tsv`` and ``reporting_verbs_en.tsv``, the other
words in ``attribution.yml``. The written forms of a verb are made by pattern.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.checks import check_known
from mediakit.lexicons.reading import load_rows, load_yaml
from mediakit.text.folded import Folded
from mediakit.text.normalization import Normalization

__all__ = [
    "KEYS",
    "RULES",
    "SPECIAL",
    "STANCES",
    "TAKES",
    "Form",
    "Verb",
    "adverbs",
    "arabic_verbs",
    "describing",
    "english_verbs",
    "lexicon",
    "verb_table",
    "verbs",
    "verbs_that",
]

RULES: Final = Normalization(ya=False, ta_marbuta=False)  # على is no name, قوله no noun with ة
KEYS: Final = Folded(RULES)  # of single words
# What may follow a verb, as the tables say it, and the class of words that it is.
TAKES: Final = {
    "أن": "that",
    "إلى": "to",
    "على": "upon",
    "عن": "about",
    "ب": "with_ba",
    "مفعول": "verbal_noun",
    "من": "of",
    "في": "within",
    "ل": "with_lam",
}
# What sets a verb apart, in the column `special` of the tables.
SPECIAL: Final = {
    "names_source": "whom it names behind عن speaks, and its subject passes that on: نقلت X عن Y",
    "passes_on": "where it names no source, its subject passes on what others say: نقل, quote",
    "stands_in": "the paper behind في speaks: جاء في البيان",
    "informs": "who is told may stand before who tells: أبلغ «الضفة» وزير النقل",
    "asks": "asks for something not to be told, which is no report: طلب عدم ذكر اسمه",
    "refuses": "is denying in stance, but whoever refuses denies nothing: رفض",
    "amounts": "measures, before a number: يبلغ عدد",
    "sends": "what a state sends or spreads is no speech: نشر",
    "rules": "a court or office that rules is not cited: أقر",
    "preposition_too": "is spelled as a preposition, so only somebody who can speak is its speaker",
    "only_with_that": "is the preposition unless أن follows: بين",
    "disclaims": "behind its subject it is furniture: تعليقات تعبر عن رأي أصحابها",
    "other_senses": "reports only where أن, a colon or marks follow before long: زاد, سجل",
    "praises": "praises or thanks, which reports no clause, but its marked words are said: أشاد",
    "accuses": "its object alone may stand between it and ب: اتهم الحزب بأنه",
    "gives": "gives a statement in which somebody speaks, and reports nothing itself: أدلى بتصريح",
    "noun_too": "in its bare form it is a noun behind a determiner: a claim",
    "that_left_out": "may report a clause without a word that opens it: said he was ill",
}
STANCES: Final = ("neutral", "assertive", "doubtful", "denying")
_CLAUSE: Final = frozenset({"that"})
_LONG: Final = "اوي"
_DUAL: Final = ("أ", "ا")  # of measures IV to X: كشفا and نقلا are verbal nouns
_OBJECTS: Final = ("ه", "ها", "هم", "نا", "هما", "ني")


class Verb(NamedTuple):
    """A verb or cue: dictionary form, stance, classes of what may follow, what sets it apart."""

    key: str
    stance: str
    takes: frozenset[str]
    special: frozenset[str] = frozenset()


class Form(NamedTuple):
    """A written form: its class by name, its verb and the flags of `ReportingWords`."""

    name: str
    verb: int = -1
    joined: bool = False
    like_noun: bool = False
    impersonal: bool = False


@cache
def verbs() -> tuple[Verb, ...]:
    """Give every verb and cue of the lists, in the order of their numbers."""
    return tuple(arabic_verbs()[0]) + tuple(english_verbs()[0])


def verb_table(tell: Callable[[Verb], bool]) -> NDArray[np.bool_]:
    """Say of each verb, by its number, whether something holds."""
    return np.fromiter(map(tell, verbs()), dtype=np.bool_, count=len(verbs()))


@cache
def verbs_that(special: str) -> frozenset[str]:
    """Give the dictionary forms of the verbs that are set apart by one of `SPECIAL`.

    Examples
    --------
    >>> sorted(verbs_that("passes_on"))
    ['quote', 'نقل']
    """
    check_known("the column special", [special], list(SPECIAL), owner="the tables of verbs")
    return frozenset(verb.key for verb in verbs() if special in verb.special)


def _verb(row: Mapping[str, str]) -> Verb:
    """Read a verb of a table; English verbs take a clause alone."""
    takes = frozenset(TAKES[word] for word in row.get("takes", "أن").split())
    special = row["special"].split()
    check_known("the column special", special, list(SPECIAL), owner="the tables of verbs")
    return Verb(row["verb"], row["stance"], takes, frozenset(special))


def lexicon() -> Mapping[str, dict[str, Any]]:
    """Read the words that are no verbs: lists, and words by their verb."""
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
    of_many = lexicon()["arabic"]["of_many"]
    for row in load_rows("reporting_verbs_ar.tsv"):
        made += [(name, len(listed), written) for name, written in _conjugated(row)]
        made += [("verb_of_many", len(listed), form) for form in of_many.get(row["verb"], ())]
        listed.append(_verb(row))
    stances = {verb.key: verb.stance for verb in listed}
    words = lexicon()["arabic"]
    beside = [("cue", word, word) for word in words["cues"]]
    beside += [("verbal_report", key, word) for key, own in words["nouns"].items() for word in own]
    for name, key, word in beside:
        made.append((name, len(listed), word))
        listed.append(Verb(key, stances.get(key, "neutral"), _CLAUSE))
    return listed, _keyed(made)


def _keyed(made: list[tuple[str, int, str]]) -> dict[str, Form]:
    """Give the forms by normal form, with و and ف before them and ى for a final ي."""
    words = lexicon()["arabic"]
    barred = set(RULES.fold(words["no_verbs"]))
    like_nouns, impersonal = set(words["like_nouns"]), set(words["impersonal"])
    forms: dict[str, Form] = {}
    for conjunction in ("", "و", "ف"):
        keys = RULES.fold([conjunction + written for _, _, written in made])
        for key, (name, number, written) in zip(keys, made, strict=True):
            like_noun, passive = written in like_nouns, written in impersonal
            new = Form(name, number, bool(conjunction), like_noun, passive)
            forms.setdefault(key, new)
            if key.endswith("ي"):
                forms.setdefault(key[:-1] + "ى", new)
    return {
        key: form for key, form in forms.items() if barred.isdisjoint((key, key.removeprefix("و")))
    }


def _conjugated(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the written forms of a verb with their class."""
    perfect, imperfect = row["perfect"].split(), row["imperfect"].split()
    for form in perfect + imperfect + row["also"].split():
        yield ("verb_of_many" if form.endswith(("وا", "ون")) else "verb"), form
    for form in row["participle"].split():
        yield "participle", form
    if "other_senses" in row["special"]:
        return  # أبرزها is a noun, and so are most of their other forms
    for form in perfect:
        yield from _perfect(form)
    for form in imperfect:
        yield from _imperfect(form)
    for form in row["participle"].split():
        yield from _participle(form)
    for form in row["noun"].split():
        yield "verbal_report", form
        yield "verbal_report", "ب" + form


def _perfect(form: str) -> Iterator[tuple[str, str]]:
    """Give the dual, and the forms with an object, of a form of the perfect."""
    if form.endswith("وا"):
        yield from (("verb_of_many", form[:-1] + pronoun) for pronoun in _OBJECTS)
        return
    stem = form[:-1] + "ا" if form.endswith("ى") else form
    if form.endswith("ت"):
        yield "verb_of_many", form + "ا"
        yield from (("verb_of_many", each) for each in _women(form[:-1]))
    elif form.startswith(_DUAL) and form[-1] not in _LONG + "ى":
        yield "verb_of_many", form + "ا"
    yield from (("verb", stem + pronoun) for pronoun in _OBJECTS)


def _women(stem: str) -> Iterator[str]:
    """Give the feminine plural of a perfect or imperfect: أكدن, أشرن, يقلن."""
    if len(stem) < 3 or stem[-1] in _LONG + "ن":
        return
    hollow = stem[-2] in _LONG and len(stem) < 5
    yield (stem[:-2] + stem[-1] if hollow else stem) + "ن"


def _imperfect(form: str) -> Iterator[tuple[str, str]]:
    """Give the future, the dual, we and I, and the forms with an object, of the imperfect."""
    yield ("verb_of_many" if form.endswith("ون") else "verb"), "س" + form
    if form.endswith("ون"):
        yield "verb_of_many", form[:-1] + "ا"
        return
    if form.startswith("ي"):
        yield from (("verb_of_many", each) for each in _women(form))
        if len(form) > 3:  # نقول, but نصر is a name
            yield "verb_of_many", "ن" + form[1:]
        yield "verb_of_many", form + "ان" if not form.endswith("ى") else form[:-1] + "يان"
    stem = form[:-1] + "ا" if form.endswith("ى") else form
    yield from (("verb", stem + pronoun) for pronoun in _OBJECTS)


def _participle(form: str) -> Iterator[tuple[str, str]]:
    """Give the feminine, dual and plural of a participle in the accusative."""
    if not form.endswith("ا"):
        return
    stem = form[:-1]
    yield "participle", stem + "ة"
    yield "participle", (stem[:-1] if stem.endswith("ي") else stem) + "ين"
    yield "participle", stem + "تين"


# ---- English ------------------------------------------------------------------------------------


@cache
def english_verbs() -> tuple[list[Verb], dict[str, Form]]:
    """Give the English verbs and cues, and their written forms."""
    listed: list[Verb] = []
    forms: dict[str, Form] = {}
    shift = len(arabic_verbs()[0])
    for row in load_rows("reporting_verbs_en.tsv"):
        number = shift + len(listed)
        listed.append(_verb(row))
        forms |= dict.fromkeys(row["finite"].split(), Form("english_verb", number))
        forms |= dict.fromkeys(row["participle"].split(), Form("english_participle", number))
    for word, key in lexicon()["english"]["cues"].items():
        forms[word] = Form("english_cue", shift + len(listed))
        listed.append(Verb(key, "neutral", _CLAUSE))
    return listed, forms
