"""What a word alone says of the name that it stands in, as bits of one number.

A name is read word by word, and each word is asked a dozen questions that its spelling answers.
They are asked once a written form: `traits_of` gives the answers, to be tested with a mask, and
`traits_at` those of many words of a corpus.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.language.media.kinds import cited_kind, is_thing
from mediakit.language.media.word_lists import cited_words, fold_word
from mediakit.language.names.plain import (
    IMPERFECTS,
    PERFECTS,
    is_accusative,
    is_act,
    is_common,
    is_construct,
    is_given,
    is_imperfect,
    is_known_noun,
    is_perfect,
    is_possessed,
    is_sound_plural,
    is_superlative,
    is_things,
    known_body,
    known_place,
    single_bodies,
    single_places,
)
from mediakit.language.names.words import is_strange
from mediakit.language.speech.forms import KEYS, lexicon
from mediakit.language.speech.listed import listed
from mediakit.memory import remembered
from mediakit.text.clitics import ARTICLE
from mediakit.text.folded import FOLDED, SPELLED
from mediakit.text.shapes import is_action, is_broken_plural

if TYPE_CHECKING:
    from mediakit.language.speech.shape import Speech

__all__ = [
    "BODIES",
    "FEMININE",
    "PEOPLE",
    "RELATION",
    "Trait",
    "styles",
    "traits_at",
    "traits_of",
]

RELATION: Final = ("ي", "يه", "ى", "ية")
BODIES: Final = frozenset({"organisation", "document", "outlet", "agency"})
PEOPLE: Final = frozenset({"official", "person", "anonymous"})
FEMININE: Final = "ة"
_ADJECTIVES: Final = ("ية", "ي", "يه")
_OF_PLURAL: Final = "ن"  # which a plural loses before its genitive: منتقدو الخطة
_OF_WOMEN: Final = re.compile("[ء-ي]ا[ء-ي]{2}ة|[ء-ي]{2}ي[ء-ي]ة")  # فائزة, جميلة
_IN_NAMES: Final = frozenset({"الدين", "الله"})  # علم الدين, خير الله
_SHORT: Final = 3  # letters of في
_BY: Final = "ب"
_AND: Final = "و"
_TO: Final = "ل"
_TO_THE: Final = "لل"
_OF_AGENTS: Final = "اء"
_OF_MANY: Final = "ين"
_UNASKED: Final = -1


class Trait:
    """The bits; plain numbers, since those of `enum` are slow to combine."""

    DEFINITE: Final = 1 << 0  # has the article
    GIVEN: Final = 1 << 1  # a given name
    KIND: Final = 1 << 2  # an office, a body or a document
    BARE: Final = 1 << 3  # may begin a name: ماهر
    CLOSES: Final = 1 << 4  # behind it a noun with a pronoun is another phrase
    FOREIGN: Final = 1 << 5  # a name that no dictionary has
    ALONE: Final = 1 << 6  # goes on nothing: a verb, an accusative, بموقعه
    ABOUT: Final = 1 << 7  # a noun of action behind ب: بتواجد
    POSSESSED: Final = 1 << 8  # has a pronoun
    TIME: Final = 1 << 9  # العام in العام الماضي
    PAST: Final = 1 << 10  # الماضي
    FIRST: Final = 1 << 11  # أول in أول من أمس
    COUNTING: Final = 1 << 12  # جميع in من جميع اللاعبين
    DIVINE: Final = 1 << 13
    RANK: Final = 1 << 14  # الدكتور, which an indefinite name may follow
    THING: Final = 1 << 15  # an indefinite thing, which goes on no phrase with an article
    DEFINITE_THING: Final = 1 << 16  # goes on no surname: سامي الفارس الارتفاع
    RELATION: Final = 1 << 17  # an adjective with which a phrase may be complete
    COMMON: Final = 1 << 18  # a noun that names hardly have
    NO_NAME: Final = 1 << 19  # the same, a plural of things or an accusative
    ACT: Final = 1 << 20  # a noun of action, no style of persons
    LINK: Final = 1 << 21  # بن
    STYLE: Final = 1 << 22  # before a name: فضيلة, عبد
    IN_NAME: Final = 1 << 23  # الدين in علم الدين
    DONE_TO: Final = 1 << 24  # a definite noun that something is done to
    BODY: Final = 1 << 25  # an indefinite body, no given name
    APART: Final = 1 << 26  # tells nobody's office behind a comma: تأكيداته, وبصحبته
    PLACE: Final = 1 << 27  # a listed place, behind which a phrase may be complete
    ACTION: Final = 1 << 28  # a definite noun of action, which describes nothing: التفجير
    OF_MANY: Final = 1 << 29  # ends as many do in the case of an object: المتقدمين
    FEMININE: Final = 1 << 30  # ends in ة
    SUPERLATIVE: Final = 1 << 31  # أبرز
    SOUND_PLURAL: Final = 1 << 32  # has its ن, and so no genitive: سعوديين
    CONSTRUCT: Final = 1 << 33  # a plural or dual without its ن, before its genitive: منتقدو


def traits_at(speech: Speech, tokens: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the bits of the words at some tokens, none behind the last; each form is asked once."""
    surfaces, ids = speech.tokens.words.surfaces, speech.tokens.ids
    known = speech.tokens.latest("traits", lambda: np.full(len(surfaces), _UNASKED, np.int64))
    within = tokens < len(ids)
    types = ids[tokens[within]]
    new = np.unique(types[known[types] == _UNASKED]).tolist()
    words = [surfaces[number] for number in new]
    for folded in (FOLDED, SPELLED, KEYS):
        folded.learn(words)
    for folded in (FOLDED, SPELLED):
        folded.learn([word[len(ARTICLE) :] for word in words if word.startswith(ARTICLE)])
    known[new] = list(map(traits_of, words))
    found = np.zeros(len(tokens), dtype=np.int64)
    found[within] = known[types]
    return found


class _Word(NamedTuple):
    """A word with what most questions need: normal forms, and what it is by the dictionary."""

    word: str
    folded: str
    given: bool
    noun: bool
    kind: str


@remembered
def traits_of(word: str) -> int:
    """Give the bits of `Trait` that are set for a word as written."""
    kind = cited_kind((word,))
    one = _Word(word, fold_word(word), is_given(word), is_known_noun(word), kind)
    possessed = is_possessed(word)
    own = _definite(one) if word.startswith(ARTICLE) and not possessed else _indefinite(one)
    owned = Trait.POSSESSED | Trait.APART if possessed else 0
    return _of_all(one) | _listed(one) | own | owned


def _of_all(one: _Word) -> int:
    """Give what nouns with an article may be too, and verbs."""
    word, has_kind, accusative = one.word, one.kind != "", is_accusative(one.word)
    joined, spelled = word.startswith(_AND), SPELLED[word]
    verb = (spelled.startswith(IMPERFECTS) and is_imperfect(word)) or (
        spelled.endswith(PERFECTS) and is_perfect(word)
    )
    shaped = word.endswith(_ADJECTIVES) and len(word) > _SHORT
    construct = is_construct(word)
    return (
        Trait.GIVEN * one.given
        | Trait.KIND * has_kind
        | Trait.BARE * (not has_kind and not construct and _is_bare(one))
        | Trait.CONSTRUCT * construct
        | Trait.OF_MANY * word.endswith(_OF_MANY)
        | Trait.FEMININE * word.endswith(FEMININE)
        | Trait.ALONE * (accusative or verb or (joined and _is_and_by(word)))
        | Trait.NO_NAME * accusative
        | Trait.APART * (accusative or (joined and len(word) > _SHORT and not has_kind))
        | Trait.RELATION * (shaped and not one.given and not has_kind and not _is_governed(word))
    )


def _listed(one: _Word) -> int:
    """Give what lists say of a word."""
    rank = Trait.RANK if one.folded[len(ARTICLE) :] in _ranks() else 0
    return _by_key().get(KEYS[one.word], 0) | _by_folded().get(one.folded, 0) | rank


@cache
def _by_key() -> dict[str, int]:
    """Give the bits of the words of lists with normal forms of their own."""
    lists = ((Trait.TIME, "times"), (Trait.PAST, "past"), (Trait.FIRST, "first"))
    return _of_lists((bit, listed(name)) for bit, name in (*lists, (Trait.COUNTING, "counting")))


@cache
def _by_folded() -> dict[str, int]:
    return _of_lists(
        [
            (Trait.DIVINE, cited_words("divine")),
            (Trait.LINK, _links()),
            (Trait.STYLE, styles()),
            (Trait.IN_NAME, _IN_NAMES),
            (Trait.CLOSES, single_bodies() | single_places()),
            (Trait.PLACE, single_places()),
        ]
    )


def _of_lists(lists: Iterable[tuple[int, frozenset[str]]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for bit, words in lists:
        for word in words:
            found[word] = found.get(word, 0) | bit
    return found


def _definite(one: _Word) -> int:
    """Give what a word with its article may be."""
    bare, relation = one.word[len(ARTICLE) :], one.word.endswith(RELATION)
    thing = False
    described = KEYS[one.word] in listed("adjectives_too")
    if not (relation or described or one.kind in PEOPLE or is_given(bare)):
        thing = one.kind in BODIES or is_thing(one.folded) or is_act(bare)
        thing = thing or is_things(bare) or is_broken_plural(bare)
    return (
        Trait.DEFINITE
        | Trait.CLOSES
        | Trait.DEFINITE_THING * thing
        | Trait.ACTION * (thing and is_action(bare) and is_act(bare))
        | Trait.DONE_TO * (not relation and is_known_noun(bare))
    )


def _indefinite(one: _Word) -> int:
    """Give what a word without an article may be."""
    word, by = one.word, one.word.startswith(_BY)
    common, things = one.noun and is_common(word), is_things(word)
    return (
        Trait.FOREIGN * _is_foreign(one)
        | Trait.COMMON * common
        | Trait.NO_NAME * (common or things or _is_plural(one))
        | Trait.ACT * (one.noun and is_act(word) and one.folded not in styles())
        | Trait.ALONE * (by and is_possessed(word[1:]))
        | Trait.ABOUT * (by and _is_about(word))
        | Trait.BODY * (one.kind in BODIES and not one.given)
        | Trait.SUPERLATIVE * is_superlative(word)
        | Trait.SOUND_PLURAL * is_sound_plural(word)
        | Trait.THING * _is_thing(one, common=common, things=things)
    )


def _is_plural(one: _Word) -> bool:
    """Tell many by their form, with which names seldom end: عملاء; not علاء."""
    spelled = SPELLED[one.word]
    return one.noun and len(spelled) > _SHORT + 1 and spelled.endswith(_OF_AGENTS)


def _is_governed(word: str) -> bool:
    """Tell a noun with a particle from an adjective: لاستراتيجية, not لبنانية."""
    return word[0] in (_BY, _TO) and not is_known_noun(word) and is_known_noun(word[1:])


def _is_and_by(word: str) -> bool:
    """Tell how somebody speaks, behind و and ب: وبشدة; not a second place, وبالمدينة."""
    if not word.startswith(_AND + _BY) or is_known_noun(word):
        return False
    return is_known_noun(word[2:]) and not is_known_noun(word[1:])


def _is_about(whole: str) -> bool:
    """Tell what a verb is about, behind ب: أبلغ الرائد بتواجد شبان; not المدير بإدارة التعليم."""
    word = whole[1:]
    if len(word) <= _SHORT or not (is_act(word) and is_common(word)):
        return False
    if is_given(whole) or is_known_noun(whole) or is_strange(whole):
        return False
    if KEYS[whole][1:] in listed("heads") or cited_kind((word,)):
        return False
    return fold_word(whole) not in cited_words("behind_offices")


def _is_thing(one: _Word, *, common: bool, things: bool) -> bool:
    """Tell an indefinite thing, which goes on no phrase that an article ends: الأمير آلية العمل."""
    if one.kind not in ("", "document") or one.given or one.word.startswith(_TO_THE):
        return False
    feminine = common and one.word.endswith(FEMININE)
    if not (one.kind or things or feminine):
        return False
    if one.folded in styles() or one.folded in cited_words("behind_offices"):
        return False
    if known_place((one.folded,)) or known_body((one.folded,)):
        return False
    return one.kind == "document" or things or not _OF_WOMEN.fullmatch(one.word)


@cache
def _ranks() -> frozenset[str]:
    return cited_words("other_ranks") | cited_words("official_ranks")


@cache
def _links() -> frozenset[str]:
    """Give the words of a name behind which it goes on: بن, آل."""
    return frozenset(fold_word(word) for word in lexicon()["arabic"]["name_links"])


@cache
def styles() -> frozenset[str]:
    """Give words before a name that are nouns too: فضيلة الشيخ, عبد الرحمن."""
    return _links() | cited_words("plain_styles") | cited_words("official_ranks")


def _is_foreign(one: _Word) -> bool:
    """Tell a name that no dictionary has, a given name or a plural before its genitive left out."""
    if one.word.startswith(ARTICLE) or one.given or one.noun:
        return False
    return is_strange(one.word) and not is_known_noun(one.word + _OF_PLURAL)


def _is_bare(one: _Word) -> bool:
    """Tell the first word of a name, or الغامدي, which no dictionary has without its article."""
    if one.folded in cited_words("before_counted") or one.folded in cited_words("quantifiers"):
        return False
    if is_superlative(one.word) or KEYS[one.word] in listed("ordinals"):
        return False  # أكبر شركة, ثالث أكبر شركة
    bare = one.word.removeprefix(ARTICLE)
    return bare == one.word or not (is_known_noun(bare) or is_sound_plural(bare))
