"""What a single word can be by the dictionary, where it stands as if it named somebody.

Behind a verb of speech stands who speaks, or what is said: a verb, a noun of action, a noun with a
pronoun and a superlative are no name, however few of them a list could hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from pyarabic import araby

from mediakit.lexicons.reading import load_rows, load_yaml
from mediakit.memory import remembered
from mediakit.text.clitics import ARTICLE
from mediakit.text.folded import FOLDED, SPELLED
from mediakit.text.lemmas import any_dictionary_word
from mediakit.text.normalization import Normalization
from mediakit.text.shapes import is_action, is_broken_plural
from mediakit.text.stopwords import stopwords
from mediakit.text.verbs import dictionary_words, is_verb, perfects

__all__ = [
    "IMPERFECTS",
    "PERFECTS",
    "is_accusative",
    "is_act",
    "is_common",
    "is_construct",
    "is_given",
    "is_given_too",
    "is_imperfect",
    "is_known_noun",
    "is_name_or_place",
    "is_perfect",
    "is_possessed",
    "is_simile",
    "is_sound_plural",
    "is_superlative",
    "is_things",
    "known_body",
    "known_place",
    "may_be_listed",
    "single_bodies",
    "single_places",
]

_FOLD: Final = Normalization()
_LEAST_VERB: Final = 4  # letters of an imperfect that no name is
_LEAST_FUTURE: Final = 5  # letters that a verb behind س has more than; ستورك is a name
_FUTURE: Final = ("سي", "ست")
_WE: Final = "نن"  # no name but a verb of the first person begins so
# Letters with which an imperfect that is told begins, and a perfect ends.
IMPERFECTS: Final = (araby.YEH, *_FUTURE, _WE)
PERFECTS: Final = (araby.ALEF_MAKSURA, araby.TEH)
_LEAST_PERFECT: Final = 6  # letters of one with ت: رفعت and مدحت are names
_LEAST_STEM: Final = 3
_LEAST_ACCUSATIVE: Final = 5
_POSSESSED: Final = ("هما", "ها", "هم", "ه")
_OURS: Final = ("نا", "كم", "ك")  # of columns and letters: طبيعتنا, والدك
_LEAST_OURS: Final = 4  # letters before these; ترك and شارك are none
_LEAST_THINGS: Final = 6  # letters of إنجازات; بركات and فرحات are names
_RELATIONS: Final = ("يون", "يين")  # يمنيون
_NO_PRONOUN: Final = "يه"  # of foreign names: فوشيه
_DEFECTIVE: Final = re.compile("[ء-ي]{2}ا[ء-ي]ي")  # of plurals: تعازي in تعازيه
_NAMES: Final = frozenset({"عبد"})  # عبده
_PLURALS: Final = ("ون", "ين")
_DUAL: Final = "تا"
_CONSTRUCTS: Final = (araby.WAW, _DUAL)  # of many before a genitive: منتقدو, صحيفتا
_PARTICIPLE: Final = araby.MEEM  # with which participles begin: مسعفون
_NO_PLURALS: Final = frozenset(
    {"تلفزيون", "تليفزيون", "تلفون", "مليون", "ملايين", "قوانين", "ماكرون"}
)
_FEMININE_BEFORE: Final = araby.TEH  # what ة is before a pronoun
_SUPERLATIVE: Final = 4  # letters of أفضل
_LONG: Final = frozenset("اوي")
# Of the shapes of nouns of action: أديب is an adjective, and ترامب no verb as تعاون is.
_ADJECTIVE: Final = re.compile("[ء-غف-ي]{2}ي[ء-غف-ي]")
_SAME_AS_VERB: Final = re.compile("ت[ء-غف-ي]ا[ء-غف-ي]{2}")


@cache
def _given() -> frozenset[str]:
    """Give the first names of both lists as folded: neither آن, which أن is, nor بدور."""
    known = frozenset(_FOLD.fold(_flat(load_yaml("name_words_ar.yml")["given_names"])))
    more = _FOLD.fold([name for name in _first_names() if not _is_like_another(name)])
    return known | (frozenset(more) - frozenset(_FOLD.fold(sorted(stopwords(("ar",))))))


def _first_names() -> list[str]:
    told = load_yaml("first_names.yml")["arabic"]
    return _flat([*told["women"], *told["men"]])


@cache
def _given_too() -> frozenset[str]:
    return frozenset(_FOLD.fold(list(filter(_is_like_another, _first_names()))))


def _is_like_another(name: str) -> bool:
    """Tell a name that folded is another word, يمنى, or a noun behind ب, بدور."""
    if name.endswith(araby.ALEF_MAKSURA):
        return True
    return name.startswith(araby.BEH) and len(name) > _LEAST_STEM and name[1:] in dictionary_words()


def _flat(rows: Iterable[list[str]]) -> list[str]:
    return [name for row in rows for name in row]


@cache
def _bodies() -> dict[tuple[str, ...], str]:
    rows = list(load_rows("bodies_ar.tsv"))
    keys = _FOLD.fold([row["name"] for row in rows])
    return {tuple(key.split()): row["kind"] for key, row in zip(keys, rows, strict=True)}


@cache
def _places() -> frozenset[tuple[str, ...]]:
    names = [row["name"] for row in load_rows("places_ar.tsv")]
    return frozenset(tuple(key.split()) for key in _FOLD.fold(names))


def known_body(words: tuple[str, ...]) -> str:
    """Give "organisation", "agency" or "outlet" for the folded name of a body that is listed.

    Examples
    --------
    >>> known_body(("فيسبوك",)), known_body(("سامي",))
    ('organisation', '')
    """
    kind = _bodies().get(words, "")
    return kind if kind in ("", "agency", "outlet") else "organisation"


@cache
def single_bodies() -> frozenset[str]:
    """Give the folded names of listed bodies that are one word."""
    return frozenset(name[0] for name in _bodies() if len(name) == 1)


@cache
def single_places() -> frozenset[str]:
    """Give the folded names of listed places that are one word."""
    return frozenset(name[0] for name in _places() if len(name) == 1)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name[0] for name in (*_bodies(), *_places()))


def may_be_listed(word: str) -> bool:
    """Tell the first word of the name of a body or place that is listed.

    Examples
    --------
    >>> may_be_listed("بيونغ"), may_be_listed("سامي")
    (True, False)
    """
    return word in _first_words()


def known_place(words: tuple[str, ...]) -> bool:
    """Tell the folded name of a country, city or region that is listed.

    Examples
    --------
    >>> known_place(("بيونغ", "يانغ")), known_place(("سامي",))
    (True, False)
    """
    return words in _places()


def _letters(word: str) -> str:
    """Give a word as the dictionary spells it, without vowel signs."""
    return SPELLED[word]


@remembered
def is_given(word: str) -> bool:
    """Tell a given name, with or without و before it.

    Examples
    --------
    >>> is_given("يوسف"), is_given("يسمع")
    (True, False)
    """
    return FOLDED[word] in _given()


def is_name_or_place(word: str) -> bool:
    """Tell a given name or a listed place, behind which a name may go on: محمد, ماليزيا.

    Examples
    --------
    >>> is_name_or_place("محمد"), is_name_or_place("ماليزيا"), is_name_or_place("العمل")
    (True, True, False)
    """
    return is_given(word) or FOLDED[word] in single_places()


@remembered
def is_given_too(word: str) -> bool:
    """Tell a given name that is as often another word: بدور, in the role of.

    Examples
    --------
    >>> is_given_too("بدور"), is_given_too("يوسف")
    (True, False)
    """
    return FOLDED[word] in _given_too()


@remembered
def is_imperfect(word: str) -> bool:
    """Tell a verb of the third person masculine by its ي, which names and nouns seldom have.

    Examples
    --------
    >>> is_imperfect("يراقبون"), is_imperfect("يوسف"), is_imperfect("يمين"), is_imperfect("تقرير")
    (True, False, False, False)
    """
    letters = _letters(word)
    if len(letters) < _LEAST_VERB or not letters.startswith(IMPERFECTS) or is_given(word):
        return False
    if letters.startswith(_FUTURE):
        return (
            len(letters) > _LEAST_FUTURE
            and letters not in dictionary_words()
            and _is_future(letters)
        )
    if letters.startswith(_WE):
        return bool(perfects(araby.YEH + letters[1:]))
    if is_action(letters) or letters.endswith(_RELATIONS):
        return False
    stems = {letters, *map(letters.removesuffix, _POSSESSED)}  # يشاطره
    return any(len(stem) >= _LEAST_VERB and bool(perfects(stem)) for stem in stems)


def _is_future(letters: str) -> bool:
    """Tell a verb behind س that the dictionary has without it: سيواصل, not سيريدا."""
    is_form = letters[1:] in dictionary_words() and not letters.endswith(araby.ALEF)
    return is_form and bool(perfects(letters))


@remembered
def is_perfect(word: str) -> bool:
    """Tell a verb of the perfect by its ى or its ت, with which no noun is spelled.

    Examples
    --------
    >>> is_perfect("تلقى"), is_perfect("استهدفت"), is_perfect("مصطفى"), is_perfect("مستشفى")
    (True, True, False, False)
    """
    letters = _letters(word)
    if not letters.endswith(PERFECTS) or is_given(word):
        return False
    if letters.endswith(araby.ALEF_MAKSURA):
        superlative = letters.startswith(araby.ALEF_HAMZA_ABOVE) and len(letters) == _SUPERLATIVE
        return len(letters) >= _LEAST_VERB and is_verb(letters) and not superlative  # أعلى, على
    if len(letters) < _LEAST_PERFECT:
        return False
    return not letters.endswith("ات") and bool(perfects(letters))


@remembered
def is_known_noun(word: str) -> bool:
    """Tell a word that the dictionary has as it is written, no given name and no verb alone.

    Examples
    --------
    >>> is_known_noun("طبيعة"), is_known_noun("محمد"), is_known_noun("شتاينماير")
    (True, False, False)
    """
    letters = _letters(word)
    return letters in dictionary_words() and not is_given(word)


@remembered
def is_act(word: str) -> bool:
    """Tell a noun of action of the dictionary: زيارة, تجاوز; short ones where a verb is spelled so.

    Examples
    --------
    >>> is_act("تجاوز"), is_act("رفع"), is_act("تميم"), is_act("حفتر")
    (True, True, False, False)
    """
    letters = _letters(word)
    if not is_known_noun(word) or letters.startswith(ARTICLE):
        return False
    return _is_action(letters) or is_verb(letters)


def _is_action(letters: str) -> bool:
    if _ADJECTIVE.fullmatch(letters) or not is_action(letters):
        return False
    return not _SAME_AS_VERB.fullmatch(letters) or is_verb(letters)


@remembered
def is_common(word: str) -> bool:
    """Tell a noun without article that names hardly have: by its shape, in the dictionary.

    Examples
    --------
    >>> is_common("حقائب"), is_common("طبيعة"), is_common("روحاني"), is_common("حمزة")
    (True, True, False, False)
    """
    letters = _letters(word)
    if not is_known_noun(word) or letters.startswith(ARTICLE):
        return False
    shaped = _is_action(letters) or is_broken_plural(letters)
    return shaped or letters.endswith((araby.TEH_MARBUTA, "ات"))


@remembered
def is_possessed(word: str) -> bool:
    """Tell a noun of the dictionary with a pronoun: قصيدته, غيابه.

    Examples
    --------
    >>> is_possessed("قصيدته"), is_possessed("طه"), is_possessed("وجيه")
    (True, False, False)
    >>> is_possessed("طبيعتنا"), is_possessed("مبارك"), is_possessed("كاترينا")
    (True, False, False)
    """
    letters = _letters(word)
    if not letters.endswith((*_POSSESSED, *_OURS)) or is_given(word):
        return False
    if letters in dictionary_words():
        return False
    if letters.endswith(_NO_PRONOUN):
        return letters[:-1] in dictionary_words() and bool(_DEFECTIVE.fullmatch(letters[:-1]))
    if letters.startswith(ARTICLE) and not _is_stem(letters):
        return False
    for ending in (*_POSSESSED, *_OURS):
        stem = letters.removesuffix(ending)
        least = _LEAST_OURS if ending in _OURS else _LEAST_STEM
        if stem == letters or len(stem) < least or stem in _NAMES:
            continue
        if ending in _OURS and stem.endswith(araby.YEH):
            continue  # ديريك
        if stem.endswith("ات") and len(stem) > _LEAST_VERB:
            return True  # تأكيداته
        forms = {stem}
        if stem.endswith(_FEMININE_BEFORE):
            forms.add(stem[:-1] + araby.TEH_MARBUTA)
        if any_dictionary_word(forms):
            return True
    return False


def _is_stem(letters: str) -> bool:
    """Tell a noun that begins as if it had the article, and so may have a pronoun: التزامهم."""
    stems = [letters.removesuffix(end) for end in _POSSESSED if letters.endswith(end)]
    return any(is_action(stem) and stem in dictionary_words() for stem in stems)


@remembered
def is_simile(word: str) -> bool:
    """Tell a noun of the dictionary behind ك, with which somebody is likened: كمستهلك.

    Examples
    --------
    >>> is_simile("كمستهلك"), is_simile("كاتب"), is_simile("كمال")
    (True, False, False)
    """
    letters = _letters(word)
    if not letters.startswith(araby.KAF) or is_given(word) or letters in dictionary_words():
        return False
    return len(letters) > _LEAST_ACCUSATIVE and letters[1:] in dictionary_words()


def is_things(word: str) -> bool:
    """Tell a plural in ات of a noun of the dictionary, without article: إنجازات.

    Examples
    --------
    >>> is_things("إنجازات"), is_things("تصرفات"), is_things("بركات")
    (True, True, False)
    """
    letters = _letters(word)
    stem = letters.removesuffix("ات")
    if stem == letters or len(letters) < _LEAST_THINGS or letters.startswith(ARTICLE):
        return False
    return not is_given(word) and any_dictionary_word((stem, stem + araby.TEH_MARBUTA))


def is_sound_plural(word: str) -> bool:
    """Tell a plural that has kept its ن, so that no noun can be its genitive: مسؤولون, سعوديين.

    Examples
    --------
    >>> is_sound_plural("سعوديين"), is_sound_plural("ياسين"), is_sound_plural("قانون")
    (True, False, False)
    """
    letters = _letters(word)
    stem = letters[: -len(_PLURALS[0])]
    if not letters.endswith(_PLURALS) or letters.startswith(ARTICLE) or is_given(word):
        return False
    shaped = letters.startswith(_PARTICIPLE) or stem.endswith(araby.YEH)
    shaped |= letters[1:2] == araby.ALEF  # قائمون
    if not shaped and letters not in dictionary_words():
        return False  # جونسون
    return len(stem) > _LEAST_STEM and letters not in _NO_PLURALS and is_known_noun(stem)


@remembered
def is_construct(word: str) -> bool:
    """Tell a plural or a dual of a feminine that has lost its ن before a genitive.

    Examples
    --------
    >>> is_construct("منتقدو"), is_construct("صحيفتا"), is_construct("مورينيو")
    (True, True, False)
    """
    letters = _letters(word)
    if not letters.endswith(_CONSTRUCTS) or letters.startswith(ARTICLE) or is_given(word):
        return False
    if letters.endswith(_DUAL):
        stem = letters[: -len(_DUAL)]
        return len(stem) > _LEAST_STEM and stem + araby.TEH_MARBUTA in dictionary_words()
    if letters in dictionary_words() or FOLDED[word] in single_places():
        return False
    return is_sound_plural(letters + araby.NOON)


@remembered
def is_superlative(word: str) -> bool:
    """Tell أفضل and its like, which are four letters that begin with أ.

    Examples
    --------
    >>> is_superlative("أفضل"), is_superlative("أحمد"), is_superlative("أديب")
    (True, False, False)
    """
    letters = _letters(word)
    shaped = letters.startswith(araby.ALEF_HAMZA_ABOVE) and len(letters) == _SUPERLATIVE
    if not shaped or letters.endswith(araby.TEH_MARBUTA):
        return False  # أسرة
    return _LONG.isdisjoint(letters) and is_known_noun(word)


@remembered
def is_accusative(word: str) -> bool:
    """Tell an indefinite accusative, with which no subject begins behind its verb: لاعبا.

    Examples
    --------
    >>> is_accusative("لاعباً"), is_accusative("لاعبا"), is_accusative("زكريا")
    (True, True, False)
    """
    if araby.FATHATAN in word:
        return True
    letters = _letters(word)
    if len(letters) < _LEAST_ACCUSATIVE or not letters.endswith(araby.ALEF) or is_given(word):
        return False
    if known_place((FOLDED[word],)):
        return False  # فرنسا
    stem = letters[:-1]
    return (
        stem in dictionary_words()
        and not stem.endswith(araby.YEH)
        and not letters.startswith(ARTICLE)
    )
