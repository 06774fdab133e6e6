"""Where a name ends, before what who bears it does, or where: ماهر طبيعة الرد, ماهر في الحفل.

What each word may be is asked of `traits_of` once; the walk over a name tests bits.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from mediakit.language.media.kinds import cited_kind
from mediakit.language.media.word_lists import cited_words, fold_word
from mediakit.language.names.plain import (
    is_given,
    is_given_too,
    is_known_noun,
    is_superlative,
    known_body,
    known_place,
)
from mediakit.language.speech.forms import lexicon
from mediakit.language.speech.listed import key_of, listed
from mediakit.language.speech.namers import is_named
from mediakit.language.speech.shape import Speech
from mediakit.language.speech.traits import FEMININE, PEOPLE, Trait, traits_of
from mediakit.text.clitics import ARTICLE
from mediakit.text.shapes import is_broken_plural

__all__ = ["name_end"]

_GENITIVE: Final = "ين"
_RELATION_OF_MANY: Final = "يين"
_GENITIVES: Final = ("ين", "ون", "ان", "ات")  # behind which another may describe it
_AGREEING: Final = ("ة", "ه", "ى", "ا", "اء", "ات", "ي")  # of adjectives of a feminine
_SHORT: Final = 3  # letters of في
_IN_NAME_OF: Final = "باسم"
_PARTICIPLE: Final = ARTICLE + "م"
# What may stand behind a whole name, so that its last word is a part of it.
_BEHIND: Final = (
    "clause|to|about|upon|within|of|circumstance|adverb|was|already|cue|reporting|other_verb"
    "|with_ba|with_lam|particle|addressee|relative|turn"
)
# What is known of a name so far, in bits of its words: it is a person's, it has an article and a
# surname. Three questions ask for it.
_BARE: Final = Trait.BARE
_CLOSED: Final = Trait.CLOSES
_SURNAME: Final = Trait.FOREIGN
_NAMED: Final = Trait.DEFINITE | Trait.FOREIGN


def name_end(speech: Speech, first: int, stop: int, head: str = "") -> int:
    """Give the end of a name, before what it does or where: ماهر طبيعة الرد, ماهر في الحفل.

    A phrase that begins with an office or a body stays whole but for a noun with a pronoun, an
    accusative and a noun of action. `head` is the first word where ل is written onto it: لبيانات.
    """
    if _is_whole(speech, first):
        return min(first + 1, stop)
    before = traits_of(head or speech.surface(first))
    so_far = before & (_BARE | _CLOSED | _SURNAME if before & _BARE else _CLOSED)
    for token in range(first + 1, stop):
        word = traits_of(speech.surface(token))
        if not speech.is_gap(token, "plain|name_marks"):
            if speech.is_gap(token, "comma") and not word & Trait.APART:
                return name_end(speech, token, stop)  # what stands beside the name
            return token if word & Trait.APART else stop
        last = _last_left_out(speech, token, before, word, so_far)
        if last is not None and not _is_pair(speech, token):
            return token - (token > first + 1 and last)
        ends = word & Trait.DEFINITE and before & (Trait.DEFINITE | Trait.PLACE)
        if ends and _is_governed(speech, first, token):
            return token
        so_far = _with_word(speech, token, before, word, so_far)
        before = word
    return stop


def _last_left_out(speech: Speech, token: int, before: int, word: int, so_far: int) -> bool | None:
    """Tell whether the word before one that ends a name is no part of it; None where none ends.

    `before` and `word` are the traits of the two words.
    """
    if word & (Trait.TIME | Trait.FIRST) and _is_when(speech, token, word):
        return speech.is_class(token - 1, "within|of")
    if _ends_any(speech, token, before, word) or (
        so_far & _BARE and _ends_name(speech, token, before, word)
    ):
        return speech.is_class(token - 1, "within|of|upon")
    if word & Trait.POSSESSED and not _is_for(speech, token, before):
        named = so_far & _BARE and not before & Trait.STYLE  # عبد ربه
        if so_far & _CLOSED or named:
            return _leads_on(speech, token - 1)
    if before & Trait.GIVEN and word & Trait.KIND and word & Trait.DEFINITE_THING:
        return False  # انتقد ماهر السلطات
    # a definite noun goes on no name that has its surname: سامي الفارس الارتفاع
    apart = so_far & _SURNAME and before & (Trait.DEFINITE | Trait.FOREIGN)
    return False if apart and word & Trait.DEFINITE_THING else None


def _with_word(speech: Speech, token: int, before: int, word: int, so_far: int) -> int:
    """Give what is known of a name with one more word."""
    definite, of_father = word & Trait.DEFINITE, before & Trait.LINK
    if word & Trait.KIND and not of_father:
        return _CLOSED if word & Trait.CLOSES else 0
    if (word & Trait.FOREIGN or (definite and so_far & _BARE)) and not of_father:
        so_far |= _SURNAME
    # a given name behind an office, which a surname may follow: وزير النقل سامي بنيار
    bearer = word & Trait.GIVEN or (before & _NAMED and word & Trait.FOREIGN)
    if bearer and speech.is_gap(token, "plain") and not _is_namesake(speech, token):
        so_far |= _BARE
    if word & Trait.CLOSES or (word & Trait.FOREIGN and before & Trait.KIND):
        so_far |= _CLOSED
    return so_far if so_far & _BARE else so_far & ~_SURNAME


def _traits_at(speech: Speech, token: int) -> int:
    return traits_of(speech.surface(token)) if token < len(speech.classes) else 0


def _is_pair(speech: Speech, token: int) -> bool:
    """Tell a listed place or body of a word and the one before it: أديس أبابا."""
    pair = fold_word(speech.surface(token - 1)), fold_word(speech.surface(token))
    return known_place(pair) or known_body(pair) != ""


def _is_namesake(speech: Speech, token: int) -> bool:
    """Tell a name that a body bears: مستشفى الملك فهد; not مستشار الملك فهد."""
    if key_of(speech, token - 1) not in listed("royal") or not speech.is_gap(token - 1, "plain"):
        return False
    head = speech.surface(token - 2)
    if traits_of(head) & Trait.DEFINITE or cited_kind((head,)) in PEOPLE:
        return False
    return is_known_noun(head) or is_known_noun(head[1:])


def _is_when(speech: Speech, token: int, word: int) -> bool:
    """Tell when somebody spoke, which is no part of who it is: العام الماضي, أول من أمس."""
    if not speech.is_gap(token + 1, "plain"):
        return False
    if word & Trait.TIME:
        return bool(_traits_at(speech, token + 1) & Trait.PAST)
    return speech.is_class(token + 1, "of")


def _ends_any(speech: Speech, token: int, before: int, word: int) -> bool:
    """Tell a word that goes on no phrase: a verb, an accusative, an object, بموقعه."""
    if word & Trait.ALONE and speech.is_gap(token, "plain"):
        return not _is_for(speech, token, before)
    if word & Trait.ABOUT and _goes_on(speech, token + 1) and not _is_participle(speech, token - 1):
        return True
    if speech.is_class(token, "of") and _traits_at(speech, token + 1) & Trait.COUNTING:
        return True  # طالب المدير من جميع اللاعبين
    if word & Trait.DIVINE and before & Trait.DEFINITE:
        # ودعت القيادة الله أن, but سامي الجار الله
        return key_of(speech, token - 1) not in listed("of_god")
    if before & (Trait.DEFINITE | Trait.PLACE) and not before & Trait.RANK:
        if word & Trait.THING and _is_apart(speech, token):
            return True
        # أدانت الحكومة المحلية التفجير: an adjective governs nothing
        described = before & Trait.DEFINITE and before & Trait.RELATION
        if described and word & Trait.ACTION and _is_apart(speech, token):
            return True
    return bool(before & Trait.RELATION) and _acts(speech, token, word)


def _is_for(speech: Speech, token: int, before: int) -> bool:
    """Tell for whom somebody speaks: المتحدث باسمه; not صرح محاميه باسمه."""
    speaks = before & Trait.DEFINITE and fold_word(speech.surface(token - 1)) in _spokesmen()
    return bool(speaks) and speech.surface(token).startswith(_IN_NAME_OF)


@cache
def _spokesmen() -> frozenset[str]:
    return frozenset(ARTICLE + word for word in cited_words("spokes"))


def _is_participle(speech: Speech, token: int) -> bool:
    """Tell a word that ب goes on: المكلف بتعليم المنطقة."""
    return speech.surface(token).startswith(_PARTICIPLE)


def _is_apart(speech: Speech, token: int) -> bool:
    """Tell a word that neither و nor marks join to the one before it."""
    return speech.is_gap(token, "plain") and not speech.is_class(token, "and_definite|with_waw")


def _acts(speech: Speech, token: int, word: int) -> bool:
    """Tell a noun of action that is the object behind a subject: تقارير صحفية رفض الضباط."""
    acts = word & Trait.COMMON or speech.is_class(token, "verbal_noun")
    return bool(acts) and not word & Trait.KIND and _goes_on(speech, token + 1)


def _ends_name(speech: Speech, token: int, before: int, word: int) -> bool:
    """Tell a word that goes on no name of a person: في, a number, an indefinite noun."""
    if speech.is_class(token, "within|of|upon") or (
        speech.is_class(token, "number") and not before & Trait.FOREIGN
    ):
        return True
    goes_on = _goes_on(speech, token + 1)
    if word & Trait.KIND or not goes_on:
        # سأل ماهر شركة الطيران, وكالة «المرسى»
        return bool(word & Trait.BODY) and (goes_on or speech.is_gap(token + 1, "name_marks"))
    behind = traits_of(speech.surface(token + 1))
    if behind & Trait.IN_NAME or before & Trait.LINK:
        return False  # علم الدين, بن فضل البار
    if behind & Trait.DEFINITE and behind & Trait.BARE and is_given_too(speech.surface(token)):
        return False  # بدور الفلكاني, whose surname no dictionary has; not بدور السوداني
    acts = word & Trait.ACT and behind & Trait.DONE_TO  # ماهر حظر الخطابات
    return bool(word & Trait.NO_NAME or acts)


def _is_governed(speech: Speech, first: int, token: int) -> bool:
    """Tell an object by its form: الوزارة المتقدمين, and الحكومة المتهم, which do not agree."""
    word, before = speech.surface(token), speech.surface(token - 1)
    bare = word[len(ARTICLE) :]
    if is_given(bare) or known_place((fold_word(word),)) or not speech.is_gap(token, "plain"):
        return False
    if before.startswith(ARTICLE) and is_broken_plural(before[len(ARTICLE) :]):
        return False
    if word.endswith(_GENITIVE):
        stem = bare[: -len(_GENITIVE)]
        plural = len(stem) > _SHORT and (is_known_noun(stem) or is_given(stem))
        relation = word.endswith(_RELATION_OF_MANY)
        return plural and not relation and not before.endswith(_GENITIVES)
    feminine = token == first + 1 and before.endswith(FEMININE)
    if not feminine or cited_kind((before,)) != "organisation":
        return False
    agrees = (
        word.endswith(_AGREEING)
        or is_superlative(bare)
        or key_of(speech, token) in listed("agreeing")
    )
    return not agrees and is_known_noun(bare)


@cache
def _many() -> frozenset[str]:
    """Give the folded words for many that need nothing behind them: كثيرون, البعض."""
    return frozenset(fold_word(word) for word in lexicon()["arabic"]["many"])


def _is_whole(speech: Speech, first: int) -> bool:
    """Tell many that nothing goes on with: كثيرون, البعض, and العلماء before عقارا."""
    word, token = speech.surface(first), first + 1
    if token >= len(speech.classes) or not speech.is_gap(token, "plain"):
        return False
    if fold_word(word) in _many():
        return not speech.is_class(token, "of")
    behind = speech.surface(token)
    definite = word.startswith(ARTICLE) and cited_kind((word,)) == "anonymous"
    return definite and speech.is_class(token, "word") and is_known_noun(behind)


def _leads_on(speech: Speech, token: int) -> bool:
    """Tell what belongs to the noun with a pronoun behind it: في زيارته, مواطني بلاده."""
    word = speech.surface(token)
    if speech.is_class(token, "within|of|upon"):
        return True
    return (
        not word.startswith(ARTICLE)
        and is_known_noun(word)
        and not is_named(speech, token, token + 1)
    )


def _goes_on(speech: Speech, token: int) -> bool:
    """Tell whether a word goes on what stands before it, as it does behind the head of a phrase."""
    if token >= len(speech.classes) or not speech.is_gap(token, "plain"):
        return False
    return not speech.is_class(token, _BEHIND) or speech.is_class(token, "with_ba|with_lam")
