"""Whether words behind or before a verb may name who speaks, and where a name ends.

A pattern of classes takes the object of a verb for its subject where the subject is named earlier
or not at all: أكد فيه خلو المبنى. What the dictionary says of a word tells the two apart.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from mediakit.language.media.kinds import cited_kind, is_thing, office_kind
from mediakit.language.media.word_lists import cited_words, fold_word, lexicon_list
from mediakit.language.names.plain import (
    is_accusative,
    is_act,
    is_common,
    is_given,
    is_imperfect,
    is_known_noun,
    is_perfect,
    is_possessed,
    is_superlative,
    is_things,
    known_body,
    known_place,
)
from mediakit.language.names.words import is_strange
from mediakit.language.speech.forms import Verb, lexicon
from mediakit.language.speech.listed import key_of, listed
from mediakit.language.speech.shape import Span, Speech
from mediakit.text.clitics import ARTICLE
from mediakit.text.shapes import is_broken_plural
from mediakit.text.verbs import is_verb

__all__ = [
    "before_ba",
    "before_office",
    "is_named",
    "may_name",
    "name_end",
    "subject_begin",
    "with_objects",
]

_LONGEST: Final = 3  # words of a listed body or place
_RELATION: Final = ("ي", "يه", "ى", "ية")
_BODIES: Final = frozenset({"organisation", "document", "outlet", "agency"})
_PEOPLE: Final = frozenset({"official", "person", "anonymous"})
_ADJECTIVES: Final = ("ية", "ي", "يه")
_SHE: Final = "ت"
_JOINED: Final = "وفس"  # conjunctions, and س of the future
_OF_PLURAL: Final = "ن"  # which a plural loses before its genitive: منتقدو الخطة
_GENITIVE: Final = "ين"
_RELATION_OF_MANY: Final = "يين"
_GENITIVES: Final = ("ين", "ون", "ان", "ات")  # behind which another may describe it
_AGREEING: Final = ("ة", "ه", "ى", "ا", "اء", "ات", "ي")  # of adjectives of a feminine
_OF_WOMEN: Final = re.compile("[ء-ي]ا[ء-ي]{2}ة|[ء-ي]{2}ي[ء-ي]ة")  # فائزة, جميلة
_IN_NAMES: Final = frozenset({"الدين", "الله"})  # علم الدين, خير الله
_FEMININE: Final = "ة"
_SHORT: Final = 3  # letters of في
_AND: Final = "و"
_BY: Final = "ب"
_OPENS: Final = "clause|to|upon"  # with which what is said begins
_PARTICLES: Final = frozenset("بل")  # قال لزوجها
# What may stand behind a whole name, so that its last word is a part of it.
_BEHIND: Final = (
    "clause|to|about|upon|within|of|circumstance|adverb|was|already|cue|reporting|other_verb"
    "|with_ba|with_lam|particle|addressee|relative|turn"
)


def may_name(speech: Speech, phrase: Span, verb: Verb, *, behind: bool) -> bool:
    """Tell whether a phrase may be the subject of a verb: no object, verb or superlative.

    `behind` says that it stands behind the verb; before it, إن may put it in the accusative.
    """
    first, stop = phrase
    word = speech.surface(first)
    if behind and verb.key in _with_people() and _disagrees(speech, first, verb):
        return False
    if is_imperfect(word) or is_perfect(word) or (word[0] in _PARTICLES and is_possessed(word[1:])):
        return False
    if behind and is_accusative(word):
        return False
    if not behind and stop == first + 1 and _is_plain_verb(word):
        return False  # أنه ورد بلاغ
    if cited_kind((word,)) or is_named(speech, first, stop):
        return True
    if is_superlative(word) and stop > first + 1:
        return False
    if "verbal_noun" not in verb.takes and verb.key in lexicon_list("saying_verbs"):
        return True  # which take no object
    if stop == first + 1 and speech.is_class(stop, "upon") and is_known_noun(word):
        return False  # أوضح دليل على: the clearest proof
    return not is_possessed(word) and not _is_object(speech, first, stop)


@lru_cache(maxsize=1 << 16)
def _is_plain_verb(word: str) -> bool:
    """Tell a verb that stands alone as if it named somebody before another verb: ورد."""
    return is_verb(word) and not is_given(word) and not cited_kind((word,))


@cache
def _with_people() -> frozenset[str]:
    """Give the verbs that have somebody as their object, those who are told something included."""
    return frozenset(lexicon()["arabic"]["with_people"]) | with_objects()


def _disagrees(speech: Speech, first: int, verb: Verb) -> bool:
    """Tell an object by its gender, right behind its verb: أبلغت رئيس الوزراء, يدعو الدولة."""
    said, word = speech.surface(first - 1).lstrip(_JOINED), speech.surface(first)
    if not speech.is_gap(first, "plain") or speech.verb(first - 1) < 0 or is_given(word):
        return False
    feminine = said.endswith(_SHE) or (said.startswith(_SHE) and not verb.key.startswith(_SHE))
    if feminine:
        office = office_kind([fold_word(word)], 0) == "official"
        return office and not word.endswith(_FEMININE)
    return word.endswith(_FEMININE) and cited_kind((word,)) in _BODIES


def _is_object(speech: Speech, first: int, stop: int) -> bool:
    """Tell a noun of action with what it is done to: خلو المبنى, زيارة المفتشين, رفع الأسعار.

    With the article it is one unless a clause follows: لفت الانتباه, but خلص الاختبار إلى أن.
    """
    word = speech.surface(first)
    if speech.is_class(stop, "clause"):
        return False  # وأكد إكرام أن
    if speech.is_class(first, "verbal_noun"):
        return True
    if word.startswith(ARTICLE):
        reports = speech.is_class(stop, _OPENS) or speech.is_gap(stop, "colon|marks")
        return not reports and not word.endswith(_RELATION) and is_common(word[len(ARTICLE) :])
    if fold_word(word) in _styles():
        return False
    if is_common(word) and (is_act(word) or stop > first + 1):
        return True
    if is_act(word) and stop == first + 1 and speech.surface(first - 1).endswith(_SHE):
        return True  # أعلنت فرض الحظر
    if not is_act(word) or stop <= first + 1:
        return False
    behind = speech.surface(first + 1)
    definite = behind.startswith(ARTICLE) and not behind.endswith(_RELATION)
    return definite and is_known_noun(behind[len(ARTICLE) :])


@cache
def with_objects() -> frozenset[str]:
    """Give the verbs that have somebody as their object: وصف, حث."""
    return frozenset(lexicon()["arabic"]["with_objects"])


def before_office(speech: Speech, first: int, stop: int) -> int:
    """End a name before an office, which is the object: وصف ماهر زعيم الحزب بأنه متشدد."""
    if not speech.is_class(stop, "with_ba|that_with_pronoun|to") or not _is_bare(
        speech.surface(first)
    ):
        return stop
    for token in range(first + 1, stop):
        word = speech.surface(token)
        if not speech.is_gap(token, "plain"):
            return token if known_body((fold_word(word),)) else stop
        if not word.startswith(ARTICLE) and cited_kind((word,)) == "official":
            return token
    return stop


def before_ba(speech: Speech, first: int, stop: int) -> int:
    """End who praises before what he praises: أشاد ماهر بالجهود, not مدير التعليم بالمدينة."""
    for token in range(first + 1, stop):
        word = speech.surface(token)
        if not (speech.is_class(token, "with_ba") and speech.is_gap(token, "plain")):
            continue
        key = fold_word(word[1:])
        where = known_place((key,)) or cited_kind((key,)) or key in cited_words("behind_offices")
        if not where and fold_word(word) not in cited_words("behind_offices"):
            return token
    return stop


def subject_begin(speech: Speech, first: int, stop: int) -> int:
    """Give where a subject before its verb begins, behind a verb or noun of action before it.

    In زيارة وزير النقل، الذي قال it is the minister who says so.
    """
    word = speech.surface(first)
    if stop <= first + 1 or cited_kind((word,)) or is_named(speech, first, stop):
        return first
    shifts = is_act(word) and cited_kind((speech.surface(first + 1),)) in _PEOPLE
    return first + shifts


def is_named(speech: Speech, first: int, stop: int) -> bool:
    """Tell a phrase that begins with a body or place that is listed."""
    words = tuple(fold_word(speech.surface(at)) for at in range(first, min(stop, first + _LONGEST)))
    return any(
        known_body(words[:length]) or known_place(words[:length])
        for length in range(1, len(words) + 1)
    )


def name_end(speech: Speech, first: int, stop: int) -> int:
    """Give the end of a name, before what it does or where: ماهر طبيعة الرد, ماهر في الحفل.

    A phrase that begins with an office or a body stays whole but for a noun with a pronoun, an
    accusative and a noun of action.
    """
    bare, closed = _is_bare(speech.surface(first)), _closes(speech.surface(first))
    surname = bare and _is_foreign(speech.surface(first))
    if _is_whole(speech, first):
        return min(first + 1, stop)
    for token in range(first + 1, stop):
        word = speech.surface(token)
        if not speech.is_gap(token, "plain|name_marks"):
            return token if _is_no_apposition(word) else stop
        if _is_when(speech, token):
            return token - (token > first + 1 and speech.is_class(token - 1, "within|of"))
        if _ends_any(speech, token) or (bare and _ends_name(speech, token)):
            return token - (token > first + 1 and speech.is_class(token - 1, "within|of|upon"))
        named = bare and fold_word(speech.surface(token - 1)) not in _styles()  # عبد ربه
        if (closed or named) and is_possessed(word):
            return token - (token > first + 1 and _leads_on(speech, token - 1))
        if surname and _is_other_definite(speech, token):
            return token
        if _is_governed(speech, first, token):
            return token
        if cited_kind((word,)):
            bare, closed, surname = False, word.startswith(ARTICLE), False
        else:
            surname = surname or (bare and word.startswith(ARTICLE)) or _is_foreign(word)
            bare = bare or _names_bearer(speech, token)
            closed, surname = closed or word.startswith(ARTICLE), surname and bare
    return stop


def _is_governed(speech: Speech, first: int, token: int) -> bool:
    """Tell an object by its form: الوزارة المتقدمين, and الحكومة المتهم, which do not agree."""
    word, before = speech.surface(token), speech.surface(token - 1)
    if not (word.startswith(ARTICLE) and before.startswith(ARTICLE)):
        return False
    bare = word[len(ARTICLE) :]
    if is_given(bare) or known_place((fold_word(word),)) or not speech.is_gap(token, "plain"):
        return False
    if is_broken_plural(before[len(ARTICLE) :]):
        return False
    if word.endswith(_GENITIVE):
        plural = len(bare) > _SHORT + len(_GENITIVE) and is_known_noun(bare[: -len(_GENITIVE)])
        relation = word.endswith(_RELATION_OF_MANY)
        return plural and not relation and not before.endswith(_GENITIVES)
    feminine = token == first + 1 and before.endswith(_FEMININE)
    if not feminine or cited_kind((before,)) != "organisation":
        return False
    agrees = (
        word.endswith(_AGREEING)
        or is_superlative(bare)
        or key_of(speech, token) in listed("agreeing")
    )
    return not agrees and is_known_noun(bare)


@lru_cache(maxsize=1 << 16)
def _is_foreign(word: str) -> bool:
    """Tell a name that no dictionary has, a given name or a plural before its genitive left out."""
    if word.startswith(ARTICLE) or is_given(word):
        return False
    return is_strange(word) and not is_known_noun(word + _OF_PLURAL)


def _is_when(speech: Speech, token: int) -> bool:
    """Tell when somebody spoke, which is no part of who it is: العام الماضي, أول من أمس."""
    if not speech.is_gap(token + 1, "plain"):
        return False
    key, behind = key_of(speech, token), key_of(speech, token + 1)
    if key in listed("times"):
        return behind in listed("past")
    return key in listed("first") and speech.is_class(token + 1, "of")


def _is_other_definite(speech: Speech, token: int) -> bool:
    """Tell a definite noun that goes on no name that has its surname: سامي الفارس الارتفاع."""
    word, before = speech.surface(token), speech.surface(token - 1)
    if not word.startswith(ARTICLE) or word.endswith(_RELATION):
        return False
    if not (before.startswith(ARTICLE) or _is_foreign(before)):
        return False
    bare = word[len(ARTICLE) :]
    kind = cited_kind((word,))
    if is_given(bare) or kind in _PEOPLE:
        return False
    if kind in _BODIES or is_thing(fold_word(word)):
        return True
    return is_act(bare) or is_things(bare) or is_broken_plural(bare)


def _names_bearer(speech: Speech, token: int) -> bool:
    """Tell a given name behind an office, which a surname may follow: وزير النقل سامي بنيار."""
    if not speech.is_gap(token, "plain"):
        return False
    word, before = speech.surface(token), speech.surface(token - 1)
    return is_given(word) or (before.startswith(ARTICLE) and _is_foreign(word))


def _is_no_apposition(word: str) -> bool:
    """Tell what stands behind a comma and tells nobody's office: تأكيداته, وبصحبته."""
    return (
        is_possessed(word)
        or is_accusative(word)
        or (word.startswith(_AND) and not cited_kind((word,)))
    )


def _ends_any(speech: Speech, token: int) -> bool:
    """Tell a word that goes on no phrase: a verb, an accusative, an object, بموقعه."""
    word = speech.surface(token)
    if _goes_on_nothing(word) or (word.startswith(_BY) and _is_by_act(speech, token)):
        return True
    if speech.is_class(token, "of") and key_of(speech, token + 1) in listed("counting"):
        return True  # طالب المدير من جميع اللاعبين
    before = speech.surface(token - 1)
    if before.startswith(ARTICLE) and _is_other(speech, token):
        return True
    return _is_relation(before) and _acts(speech, token)


@lru_cache(maxsize=1 << 16)
def _goes_on_nothing(word: str) -> bool:
    """Tell a verb, an accusative and بموقعه, by the word alone."""
    if is_imperfect(word) or is_perfect(word) or is_accusative(word):
        return True
    return word.startswith(_BY) and is_possessed(word[1:])


def _is_by_act(speech: Speech, token: int) -> bool:
    """Tell what a verb is about, behind ب: أبلغ الرائد بتواجد شبان; not المدير بإدارة التعليم."""
    whole, word = speech.surface(token), speech.surface(token)[1:]
    if len(word) <= _SHORT or fold_word(whole) in cited_words("behind_offices"):
        return False
    if is_given(whole) or is_known_noun(whole) or is_strange(whole):
        return False
    if not (is_act(word) and is_common(word) and _goes_on(speech, token + 1)):
        return False
    return speech.key(token)[1:] not in listed("heads") and not cited_kind((word,))


@cache
def _ranks() -> frozenset[str]:
    return cited_words("other_ranks") | cited_words("official_ranks")


def _is_other(speech: Speech, token: int) -> bool:
    """Tell an indefinite thing, which goes on no phrase that an article ends: الأمير آلية العمل."""
    word, before = speech.surface(token), fold_word(speech.surface(token - 1))
    if fold_word(word) in cited_words("divine"):
        return True  # ودعت القيادة الله أن
    kind = cited_kind((word,))
    if word.startswith(ARTICLE) or speech.is_class(token, "and_definite|with_waw"):
        return False
    if not speech.is_gap(token, "plain") or kind not in ("", "document") or is_given(word):
        return False
    if before[len(ARTICLE) :] in _ranks():
        return False  # الدكتور عودة
    key = fold_word(word)
    if (
        key in _styles()
        or known_place((key,))
        or known_body((key,))
        or key in cited_words("behind_offices")
    ):
        return False
    if kind == "document" or is_things(word):
        return True
    return is_common(word) and word.endswith(_FEMININE) and not _OF_WOMEN.fullmatch(word)


def _is_relation(word: str) -> bool:
    """Tell an adjective of relation, with which a noun phrase may be complete."""
    shaped = word.endswith(_ADJECTIVES) and len(word) > _SHORT
    return shaped and not is_given(word) and not cited_kind((word,))


@cache
def _links() -> frozenset[str]:
    """Give the words of a name behind which it goes on: بن, آل."""
    return frozenset(fold_word(word) for word in lexicon()["arabic"]["name_links"])


@cache
def _styles() -> frozenset[str]:
    """Give words before a name that are nouns too: فضيلة الشيخ, عبد الرحمن."""
    return _links() | cited_words("plain_styles") | cited_words("official_ranks")


@cache
def _many() -> frozenset[str]:
    """Give the folded words for many that need nothing behind them: كثيرون, البعض."""
    return frozenset(fold_word(word) for word in lexicon()["arabic"]["many"])


def _acts(speech: Speech, token: int) -> bool:
    """Tell a noun of action that is the object behind a subject: تقارير صحفية رفض الضباط."""
    word = speech.surface(token)
    acts = is_common(word) or speech.is_class(token, "verbal_noun")
    return acts and not cited_kind((word,)) and _goes_on(speech, token + 1)


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


def _ends_name(speech: Speech, token: int) -> bool:
    """Tell a word that goes on no name of a person: في, a number, an indefinite noun."""
    if speech.is_class(token, "within|of|upon|number"):
        return True
    word, goes_on = speech.surface(token), _goes_on(speech, token + 1)
    kind = cited_kind((word,))
    if kind or not goes_on:
        body = kind in _BODIES and not word.startswith(ARTICLE) and not is_given(word)
        # سأل ماهر شركة الطيران, وكالة «المرسى»
        return body and (goes_on or speech.is_gap(token + 1, "name_marks"))
    behind = speech.surface(token + 1)
    if fold_word(behind) in _IN_NAMES:
        return False
    definite = behind.startswith(ARTICLE) and is_known_noun(behind[len(ARTICLE) :])
    acts = is_act(word) and definite and not behind.endswith(_RELATION)  # ماهر حظر الخطابات
    acts = acts and fold_word(word) not in _styles()
    if fold_word(speech.surface(token - 1)) in _links():
        return False  # بن فضل البار
    return is_common(word) or is_things(word) or is_accusative(word) or acts


def _goes_on(speech: Speech, token: int) -> bool:
    """Tell whether a word goes on what stands before it, as it does behind the head of a phrase."""
    if token >= len(speech.classes) or not speech.is_gap(token, "plain"):
        return False
    return not speech.is_class(token, _BEHIND) or speech.is_class(token, "with_ba|with_lam")


@lru_cache(maxsize=1 << 16)
def _is_bare(word: str) -> bool:
    """Tell the first word of a name, or الغامدي, which no dictionary has without its article."""
    key = fold_word(word)
    listed = cited_words("before_counted") | cited_words("quantifiers")
    if key in listed or cited_kind((word,)):
        return False
    return not word.startswith(ARTICLE) or not is_known_noun(word[len(ARTICLE) :])


def _closes(word: str) -> bool:
    """Tell a word behind which a noun with a pronoun is another phrase."""
    return word.startswith(ARTICLE) or known_body((fold_word(word),)) != ""
