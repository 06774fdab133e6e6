"""What a word may be beside a name: title, rank, what goes on with a title, or what ends it.

The words are data, in ``lexicons/titles_ar.yml``. A word gets one class, so that the words around a
name can be read with patterns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyarabic import araby

from mediakit.language.classes import Grammar, WordClass
from mediakit.lexicons.reading import load_yaml
from mediakit.text.characters import is_arabic
from mediakit.text.clitics import with_proclitics
from mediakit.text.normalization import Normalization
from mediakit.text.stopwords import reporting_verbs, stopwords

__all__ = [
    "LABELS",
    "TitleWords",
    "fold_title",
    "is_meeting_verb",
    "is_of_another",
    "title_lexicon",
    "title_pairs",
    "title_words",
]

LABELS: Final = Grammar(
    [
        # Who somebody is, in Arabic. A nisba is an adjective of relation: السوري, الخارجية.
        WordClass("title", "title without article, which what follows completes", "وزير رئيسة"),
        WordClass("the_title", "title with article or pronoun", "الوزيرة رئيسها"),
        WordClass("describing_title", "title with article, perhaps an adjective", "المعارض"),
        WordClass("rank", "rank or style", "اللواء الدكتورة معالي"),
        WordClass("style_head", "head of a style of two words", "صاحب"),
        WordClass("style", "second word of a style", "السمو"),
        WordClass("rank_modifier", "part of a rank, behind it", "المتقاعد الركن"),
        WordClass("kin", "kin of another person", "زوجته نجلها"),
        WordClass("fate", "who somebody is by fate", "الراحل الشهيدة"),
        WordClass("head", "head, in: at the head of", "رأس"),
        # What is written as one word with a particle.
        WordClass("particle_title", "title without article, behind a particle", "ورئيس بوزير"),
        WordClass("to_title", "title without article, behind ل", "لرئيس"),
        WordClass("particle_the_title", "title with article, behind a particle", "بالوزير"),
        WordClass("to_the_title", "title with article, behind ل", "للرئيس"),
        WordClass("particle_rank", "rank or style, behind a particle", "باللواء"),
        WordClass("particle_kin", "kin or fate, behind a particle", "وزوجته والراحل"),
        # Other words with article: of no class above.
        WordClass("nisba", "nisba with article, masculine", "البرازيلي المصريين"),
        WordClass("particle_nisba", "nisba with article, behind a particle", "والبرازيلي"),
        WordClass("the_participle", "word with article and the م of participles", "المقبلة"),
        WordClass("the_word", "another word with article", "الدفاع"),
        WordClass("and_the_word", "word with article, behind و or ف", "والموانئ"),
        WordClass("to_the_word", "word with article, behind ل or ب", "للدفاع بالدفاع"),
        # Words without article: of no class above.
        WordClass("word", "another Arabic word", "وزارة كتاب"),
        WordClass("and_word", "word that begins with و", "وكتاب"),
        WordClass("to_word", "word that begins with ل or ب", "لكتاب بكتاب"),
        WordClass("preposition", "preposition that goes on with a title", "في لشؤون"),
        WordClass("relative", "relative pronoun", "الذي والتي"),
        WordClass("reporting_verb", "verb of reporting, of English too", "قالت أعلن said"),
        WordClass("function_word", "function word, and what is no part of a title", "وإلى تصريح"),
        # What says who somebody is.
        WordClass("copula", "pronoun that says who is who", "هو وهي"),
        WordClass("copula_verb", "verb of being or becoming, of English too", "كان أصبحت is"),
        WordClass("and_copula_verb", "verb of being with و, perhaps behind a comma", "ويعد"),
        WordClass("post", "made behind a copula, of a word for an office: منصب"),
        WordClass("predicate_head", "made behind a copula, of what begins a description: أحد"),
        WordClass("and_plural_verb", "made of a verb of reporting with و and وا: وأعلنوا"),
        WordClass("name", "made of any word in the name of a person on the list"),
        # Other scripts and numbers.
        WordClass("number", "number or address", "2017"),
        WordClass("english_title", "English title", "Minister president"),
        WordClass("english_rank", "English rank", "General col"),
        WordClass("english_kin", "English kin of another person", "wife"),
        WordClass("english_modifier", "part of an English title, before it", "foreign president's"),
        WordClass("english_determiner", "English determiner", "the his"),
        WordClass("english_of", "of, which completes an English title", "of"),
        WordClass("english_link", "between an English title and what completes it", "in"),
        WordClass("english_relative", "English relative pronoun", "who"),
        WordClass("english_function_word", "another English function word", "and"),
        WordClass("capital_word", "another word of another script, with a capital", "Kalwana"),
        WordClass("other_word", "another word of another script", "ferry"),
    ],
    {
        "plain": "_",
        "comma": ",",  # or a dash or bracket
        "stop": ".",  # anything stronger
    },
    {
        # An Arabic title grows from its head to the left: without article more must follow, what
        # has the article closes it.
        "open": "word | to_word | title | capital_word | other_word",
        "shut": "the_word | nisba | the_participle | the_title | describing_title",
        "bare": "word | title",
        "to_any": "to_word | to_title | to_the_title",
        "any_title": "title | particle_title | to_title",
        "any_the_title": "the_title | describing_title | particle_the_title | to_the_title",
        "any_rank": "rank | particle_rank",
        "kin_or_fate": "kin | particle_kin | fate",
        "titled": "any_title | any_the_title | any_rank",
        "with_article": (
            "the_word | nisba | the_participle | describing_title | and_the_word | to_the_word"
        ),
        # What goes on with a title that is whole, and what ends one that is not.
        "describing": "with_article | particle_nisba | rank_modifier | style | fate",
        "closing": "shut | style | fate | and_the_word | to_the_word | particle_nisba",
        # A nisba behind these describes the name that follows, not them.
        "undescribed": (
            "function_word | preposition | reporting_verb | copula | copula_verb | and_copula_verb"
            "| word | and_word | name | number"
        ),
        # What begins with و and goes on with a clause behind a comma.
        "going_on": "and_word | and_the_word | particle_nisba",
        # What parts a statement from who it is of.
        "statement": (
            "reporting_verb | copula | copula_verb | and_copula_verb | relative | english_relative"
        ),
        "english_linked": "english_of | english_link",
        "english_open": "english_modifier | capital_word | other_word | english_title",
    },
)
_RULES: Final = Normalization(ta_marbuta=False, hamza=False)  # الموانئ is no adjective
_ARTICLE: Final = "ال"
_FIRST_LETTER, _LAST_LETTER = "\u0621", "\u064a"  # nearly every Arabic word begins between these
_PRONOUNS: Final = ("ه", "ها", "هم", "هما", "نا")
_RELATION: Final = ("ي", "يان", "يين")
_LEAST: Final = 4  # letters of a word that may begin with ل or ب as a particle
_BEHIND_PARTICLE: Final = {
    "title": "particle_title",
    "the_title": "particle_the_title",
    "describing_title": "particle_the_title",
    "rank": "particle_rank",
    "kin": "particle_kin",
    "fate": "particle_kin",
}
_WEAK: Final = ("function_word", "reporting_verb")  # a title with a particle is read before these
# The lists of single words by their class; a later one wins.
_ARABIC_LISTS: Final = {
    "style": "styles",
    "word": "whole_words",
    "preposition": "prepositions",
    "relative": "relatives",
    "copula": "copulas",
}
_ENGLISH_LISTS: Final = {
    "english_modifier": "modifiers",
    "english_title": "titles",
    "english_rank": "ranks",
    "english_kin": "kin",
    "english_determiner": "determiners",
    "english_of": "of_links",
    "english_link": "links",
    "english_relative": "relatives",
    "reporting_verb": "reporting",
}


class TitleWords(NamedTuple):
    """Class of each word, and the particle before it where the class is one with a particle."""

    classes: NDArray[np.uint8]
    proclitics: list[str]

    def are(self, names: str) -> NDArray[np.bool_]:
        """Tell of each word whether it has one of these classes, named as in a pattern."""
        return np.isin(self.classes, LABELS.codes(names))


def title_words(surfaces: Sequence[str]) -> TitleWords:
    """Class written forms by what they may be beside a name.

    Parameters
    ----------
    surfaces : sequence of str
        Distinct written forms.

    Returns
    -------
    TitleWords
        One class of `LABELS` a form, and the particle that stands before the word.

    Examples
    --------
    >>> found = title_words(["وزير", "باللواء", "البرازيلي", "Minister", "قال"])
    >>> [LABELS.name(code) for code in found.classes.tolist()]
    ['title', 'particle_rank', 'nisba', 'english_title', 'reporting_verb']
    >>> found.proclitics[1], found.are("title | nisba").tolist()
    ('ب', [True, False, True, False, False])
    """
    keys = _RULES.fold(list(surfaces))
    found = [_classify(key, surface) for key, surface in zip(keys, surfaces, strict=True)]
    classes = LABELS.encode(kind for kind, _ in found)
    return TitleWords(classes, [before for _, before in found])


@cache
def is_meeting_verb(word: str) -> bool:
    """Tell whether a written form is a verb that takes a person as its object.

    Examples
    --------
    >>> is_meeting_verb("واستقبلت"), is_meeting_verb("قال")
    (True, False)
    """
    return _RULES.fold([word])[0] in _meeting_forms()


@cache
def title_pairs() -> Mapping[tuple[str, str], tuple[int, int]]:
    """Give the pairs of normal forms that mean another thing together, with the codes of both.

    Examples
    --------
    >>> [LABELS.name(code) for code in title_pairs()["واية", "الله"]]
    ['particle_rank', 'rank_modifier']
    """
    found = {}
    for row in title_lexicon()["arabic"]["pairs"]:
        kind, second = row["classes"]
        for words in row["words"]:
            first, last = words.split()
            for form, proclitic in with_proclitics(first).items():
                key, other = _RULES.fold([form, last])
                codes = LABELS.encode([_with_particle(kind, proclitic), second])
                found[key, other] = (int(codes[0]), int(codes[1]))
    return found


def fold_title(words: Sequence[str]) -> list[str]:
    """Give the normal forms under which words of titles are compared."""
    return _RULES.fold(list(words))


@cache
def is_of_another(before: str, title: str) -> bool:
    """Tell whether a title is that of the person named behind it, and what stands before is not.

    Examples
    --------
    >>> is_of_another("وكيل", "اللاعب"), is_of_another("لنظام", "الرئيس")
    (True, True)
    >>> is_of_another("نائب", "الرئيس"), is_of_another("وكيل", "الوزير")
    (False, False)
    """
    agents, clients, possessions = _others()
    one, other = _RULES.fold([before, title])
    return one in possessions or (one in agents and other in clients)


@cache
def _others() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Give who acts for another, for whom, and what somebody has, in all written forms."""
    words = title_lexicon()["arabic"]
    agents, possessions = (
        [form for word in words[name] for form in with_proclitics(word)]
        for name in ("agents", "possessions")
    )
    clients = [form for word in words["clients"] for form in _definite(word)]
    return (
        frozenset(_RULES.fold(agents)),
        frozenset(_RULES.fold(clients)),
        frozenset(_RULES.fold(possessions)),
    )


def _classify(key: str, surface: str) -> tuple[str, str]:
    """Give class and particle of one word."""
    known = _arabic().get(key)
    if known is not None:
        return ("function_word", "") if araby.strip_tashkeel(surface) in _as_written() else known
    if _FIRST_LETTER <= key[:1] <= _LAST_LETTER or (key and is_arabic(ord(key[0]))):
        return _by_shape(key)
    if not any(sign.isalpha() for sign in key):
        return "number", ""
    return _classify_other(key, surface), ""


def _classify_other(key: str, surface: str) -> str:
    word = key.removesuffix("'s").removesuffix("\u2019s")
    known = _english().get(word)
    if word != key and known in ("english_title", "english_kin"):
        return "english_modifier"
    if known is not None:
        return known
    return "capital_word" if surface[:1].isupper() else "other_word"


def _by_shape(key: str) -> tuple[str, str]:
    """Class a word that no list has by the letters it begins and ends with."""
    relation = key.endswith(_RELATION)
    if key.startswith(("وال", "فال")) and len(key) > 5:
        return "particle_nisba" if relation else "and_the_word", key[0]
    if key.startswith(("لل", "بال")) and len(key) > 4:
        before = "لل" if key.startswith("لل") else "ب"
        return "particle_nisba" if relation else "to_the_word", before
    if key.startswith(_ARTICLE) and len(key) > 4:
        participle = key.startswith("الم") and len(key) > 5
        return "nisba" if relation else "the_participle" if participle else "the_word", ""
    if key[0] in "لب" and len(key) >= _LEAST:
        return "to_word", key[0]
    return ("and_word", key[0]) if key[0] == "و" and len(key) >= _LEAST else ("word", "")


def title_lexicon() -> Mapping[str, Any]:
    """Read the lists of words, by language and name."""
    return load_yaml("titles_ar.yml")


@cache
def _arabic() -> dict[str, tuple[str, str]]:
    """Give class and particle of every Arabic form that the lists know; later lists win."""
    words = title_lexicon()["arabic"]
    found: dict[str, tuple[str, str]] = {}
    found |= dict.fromkeys(_RULES.fold(sorted(stopwords(("ar",)))), ("function_word", ""))
    found |= dict.fromkeys(_RULES.fold(sorted(reporting_verbs())), ("reporting_verb", ""))
    outside = [*sorted(_meeting_forms()), *_RULES.fold(words["outside"])]
    found |= dict.fromkeys(outside, ("function_word", ""))
    only, adjectival = set(words["construct_only"]), set(words["adjectival"])
    for word in words["titles"]:
        _add(found, _constructs(word), "title")
        _add(found, _pronominal(word), "the_title")
        if word not in only:
            _add(found, _definite(word), "describing_title" if word in adjectival else "the_title")
    plain = words["plain_titles"]
    _add(found, [word for word in plain if not word.startswith(_ARTICLE)], "title")
    _add(found, [word for word in plain if word.startswith(_ARTICLE)], "the_title")
    _add(found, [form for word in words["kin"] for form in _pronominal(word)], "kin")
    _add(found, words["appositions"], "fate")
    for word in words["ranks"]:
        _add(found, _definite(word), "rank")
    _add(found, [word for word in words["plain_ranks"] if _is_style(word)], "rank")
    for kind, name in _ARABIC_LISTS.items():
        found |= dict.fromkeys(_RULES.fold(words[name]), (kind, ""))
    fresh = [key for key in _RULES.fold(words["rank_modifiers"]) if key not in found]
    found |= dict.fromkeys(fresh, ("rank_modifier", ""))
    _add(found, words["style_heads"], "style_head")
    return found | dict.fromkeys(_RULES.fold(words["at_the_head"]), ("head", ""))


@cache
def _as_written() -> frozenset[str]:
    return frozenset(title_lexicon()["arabic"]["as_written"])


def _is_style(word: str) -> bool:
    """Tell whether a rank without article is no title as well: معالي, not نقيب or وكيل."""
    return word not in title_lexicon()["arabic"]["titles"]


def _add(found: dict[str, tuple[str, str]], forms: Iterable[str], kind: str) -> None:
    """Add written forms of a class, with and without particles; the bare form of a list wins."""
    made = [pair for form in forms for pair in with_proclitics(form).items()]
    keys = _RULES.fold([written for written, _ in made])
    for key, (_, proclitic) in zip(keys, made, strict=True):
        known = found.get(key)
        if proclitic and known is not None and known[0] not in _WEAK:
            continue
        found[key] = (_with_particle(kind, proclitic), proclitic)


def _with_particle(kind: str, proclitic: str) -> str:
    if not proclitic:
        return kind
    if kind == "title" and proclitic == "ل":
        return "to_title"
    if kind in ("the_title", "describing_title") and proclitic in ("لل", "ل"):
        return "to_the_title"
    if kind == "describing_title" and proclitic == "و":
        return "and_the_word"
    return _BEHIND_PARTICLE.get(kind, kind)


def _feminine(word: str) -> str:
    if word.endswith("ة"):
        return word
    return word + "ة"


def _constructs(word: str) -> list[str]:
    """Give the forms that stand before what completes them."""
    stem = _feminine(word)[:-1]
    return [word, stem + "ة", word + "ا", stem + "تي", word + "ي", word + "و"]


def _definite(word: str) -> list[str]:
    return [_ARTICLE + word, _ARTICLE + _feminine(word)]


def _pronominal(word: str) -> list[str]:
    stem = word[:-1] + "ت" if word.endswith("ة") else word
    return [stem + pronoun for pronoun in _PRONOUNS]


@cache
def _english() -> dict[str, str]:
    words = title_lexicon()["english"]
    found = dict.fromkeys(stopwords(("en",)), "english_function_word")
    for kind, name in _ENGLISH_LISTS.items():
        # A word that is both title and rank is read as a title.
        taken = found if kind == "english_rank" else {}
        fresh = [word for word in words[name] if taken.get(word) != "english_title"]
        found |= dict.fromkeys(map(str.casefold, fresh), kind)
    return found


@cache
def _meeting_forms() -> frozenset[str]:
    """Give the verbs with the endings of the perfect and with و or ف before them."""
    verbs = title_lexicon()["arabic"]["meeting_verbs"]
    stems = {verb[:-1] if verb.endswith("ى") else verb for verb in verbs}
    forms = {stem + ending for stem in [*verbs, *stems] for ending in ("", "ت", "وا", "ا")}
    written = [before + form for form in sorted(forms) for before in ("", "و", "ف")]
    return frozenset(_RULES.fold(written))
