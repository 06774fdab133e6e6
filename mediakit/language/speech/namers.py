"""Whether words behind or before a verb may name who speaks.

A pattern of classes takes the object of a verb for its subject where the subject is named earlier
or not at all: أكد فيه خلو المبنى. What the dictionary says of a word tells the two apart.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from mediakit.language.media.kinds import cited_kind, office_kind
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
    known_body,
    known_place,
    may_be_listed,
)
from mediakit.language.speech.agreement import is_feminine
from mediakit.language.speech.forms import KEYS, Verb, lexicon
from mediakit.language.speech.listed import is_honoured, listed
from mediakit.language.speech.shape import Span, Speech
from mediakit.language.speech.traits import (
    BODIES,
    FEMININE,
    PEOPLE,
    RELATION,
    Trait,
    styles,
    traits_of,
)
from mediakit.memory import remembered
from mediakit.text.clitics import ARTICLE
from mediakit.text.verbs import is_verb

__all__ = [
    "before_ba",
    "before_in",
    "before_office",
    "before_other",
    "is_named",
    "is_only_object",
    "may_name",
    "subject_begin",
    "takes_people",
    "with_objects",
]

_LONGEST: Final = 3  # words of a listed body or place
_SHE: Final = "ت"
_GENITIVE: Final = "ين"
_FEMININES: Final = "ات"
_PRONOUNS: Final = ("ه", "ها", "هم")
_JOINED: Final = "وفس"  # conjunctions, and س of the future
_OPENS: Final = "clause|to|upon"  # with which what is said begins
# What follows the object of a verb that has somebody as its object.
_OF_OBJECT: Final = "clause|to|upon|with_ba|particle|that_with_pronoun"
_TO: Final = "ل"
_BY_THE: Final = "بال"
_PARTICLES: Final = frozenset("بل")  # قال لزوجها
_BEHIND, _ANYWHERE = 1, 2


def may_name(speech: Speech, phrase: Span, verb: Verb, *, behind: bool) -> bool:
    """Tell whether a phrase may be the subject of a verb: no object, verb or superlative.

    `behind` says that it stands behind the verb; before it, إن may put it in the accusative.
    """
    first, stop = phrase
    word = speech.surface(first)
    if _bars(word) >= (_BEHIND if behind else _ANYWHERE):
        return False
    if behind and verb.key in _with_people() and _disagrees(speech, first, verb):
        return False
    if not behind and stop == first + 1 and _is_plain_verb(word):
        return False  # أنه ورد بلاغ
    if is_superlative(word):
        return _compares_speakers(speech, first, stop)
    if behind and "only_with_that" in verb.special and _is_between(speech, first):
        return False
    if cited_kind((word,)) or is_named(speech, first, stop):
        return True
    if "verbal_noun" not in verb.takes and verb.key in lexicon_list("saying_verbs"):
        return True  # which take no object
    if stop == first + 1 and speech.is_class(stop, "upon") and is_known_noun(word):
        return False  # أوضح دليل على: the clearest proof
    return not is_possessed(word) and not _is_object(speech, first, stop)


@remembered
def _bars(word: str) -> int:
    """Tell a first word of no subject: `_ANYWHERE`, or `_BEHIND` its verb, as accusatives are.

    Behind it جرى and the like, and adverbs of place, name nobody: تغرد خارج السرب.
    """
    if is_imperfect(word) or is_perfect(word) or _is_addressed(word):
        return _ANYWHERE
    return _BEHIND if KEYS[word] in listed("no_names") or is_accusative(word) else 0


def _compares_speakers(speech: Speech, first: int, stop: int) -> bool:
    """Tell a superlative before who may speak: أكبر شركة, أكثر من مسؤول; not أكبر من أن."""
    behind = first + 1 + speech.is_class(first + 1, "of")
    return behind < stop and cited_kind((speech.surface(behind),)) in BODIES | PEOPLE


def _is_between(speech: Speech, first: int) -> bool:
    """Tell بين the preposition by a noun with a pronoun behind it: بين أفرادها; not بين سموه."""
    free = speech.is_class(first - 1, "verb") and speech.is_gap(first - 1, "plain")
    return free and is_possessed(speech.surface(first)) and not is_honoured(speech, first)


def _is_addressed(word: str) -> bool:
    """Tell to whom somebody speaks, by the particle on it: لزوجها, لنادٍ; not لندن."""
    rest = word[1:]
    if word[0] not in _PARTICLES or known_place((fold_word(word),)):
        return False
    if is_possessed(rest):
        return True
    named = cited_kind((rest,)) in BODIES or known_body((fold_word(rest),)) != ""
    return named and word.startswith(_TO) and not (is_given(word) or is_known_noun(word))


@remembered
def _is_plain_verb(word: str) -> bool:
    """Tell a verb that stands alone as if it named somebody before another verb: ورد."""
    return is_verb(word) and not is_given(word) and not cited_kind((word,))


@cache
def _with_people() -> frozenset[str]:
    """Give the verbs that have somebody as their object, those who are told something included."""
    return frozenset(lexicon()["arabic"]["with_people"]) | with_objects()


def takes_people(verb: Verb) -> bool:
    """Tell a verb that has somebody as its object: وصف, طالب, نصح."""
    return verb.key in _with_people()


def _disagrees(speech: Speech, first: int, verb: Verb) -> bool:
    """Tell an object by its gender, right behind its verb: أبلغت رئيس الوزراء, يدعو الدولة."""
    said, word = speech.surface(first - 1).lstrip(_JOINED), speech.surface(first)
    if not speech.is_gap(first, "plain") or speech.verb(first - 1) < 0 or is_given(word):
        return False
    if said.endswith(_PRONOUNS) and not said.endswith(verb.key):
        return False  # وصفته المنظمة
    if _is_genitive(word):
        return True  # وحث المواطنين
    if is_feminine(said, verb.key):
        office = office_kind([fold_word(word)], 0) == "official"
        return office and not word.endswith(FEMININE)
    kind = cited_kind((word,))
    return (word.endswith(FEMININE) and kind in BODIES) or (
        word.endswith(_FEMININES) and kind != ""
    )


def _is_genitive(word: str) -> bool:
    """Tell many with the article in the case of an object: المواطنين, not العين."""
    stem = word.removeprefix(ARTICLE).removesuffix(_GENITIVE)
    ending = word.startswith(ARTICLE) and word.endswith(_GENITIVE)
    return ending and len(stem) > _LONGEST and is_known_noun(stem)


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
        return not reports and not word.endswith(RELATION) and is_common(word[len(ARTICLE) :])
    if fold_word(word) in styles():
        return False
    if is_common(word) and (is_act(word) or stop > first + 1):
        return True
    if is_act(word) and stop == first + 1 and speech.surface(first - 1).endswith(_SHE):
        return True  # أعلنت فرض الحظر
    if not is_act(word) or stop <= first + 1:
        return False
    behind = speech.surface(first + 1)
    definite = behind.startswith(ARTICLE) and not behind.endswith(RELATION)
    return definite and is_known_noun(behind[len(ARTICLE) :])


@cache
def with_objects() -> frozenset[str]:
    """Give the verbs that have somebody as their object: وصف, حث."""
    return frozenset(lexicon()["arabic"]["with_objects"])


def is_only_object(speech: Speech, phrase: Span, verb: Verb) -> bool:
    """Tell the one object of a verb that is never without: وصف الوزير بأنه, ناشد أهله أن.

    Nobody is left who could be the subject, unless the object is written onto the verb.
    """
    first, stop = phrase
    if verb.key not in lexicon()["arabic"]["only_with_objects"] or stop >= len(speech.classes):
        return False
    said = speech.surface(first - 1)
    if said.endswith(_PRONOUNS) and not said.endswith(verb.key):
        return False  # وصفته الوزارة بأنه
    if not all(speech.is_gap(token, "plain") for token in range(first, stop + 1)):
        return False  # وصف الوزير، سامي خليل، القرار بأنه
    word = speech.surface(stop)
    if speech.is_class(stop, "with_ba") and not word.startswith(_BY_THE):
        return is_known_noun(word[1:])  # وصف جون بينر
    return speech.is_class(stop, _OF_OBJECT)


def before_office(speech: Speech, first: int, stop: int) -> int:
    """End a name before an office, which is the object: وصف ماهر زعيم الحزب بأنه متشدد."""
    if not speech.is_class(stop, "with_ba|that_with_pronoun|to") or not (
        traits_of(speech.surface(first)) & Trait.BARE
    ):
        return stop
    for token in range(first + 1, stop):
        word = speech.surface(token)
        if not speech.is_gap(token, "plain"):
            return token if known_body((fold_word(word),)) else stop
        if not word.startswith(ARTICLE) and cited_kind((word,)) == "official":
            return token
    return stop


def before_other(speech: Speech, first: int, stop: int) -> int:
    """End a name before an office, which may be another's: التقى الوزير ماهر سفير الدولة."""
    for token in range(first + 1, stop):
        word = speech.surface(token)
        named = traits_of(speech.surface(token - 1)) & (Trait.GIVEN | Trait.FOREIGN)
        if named and not word.startswith(ARTICLE) and cited_kind((word,)) in PEOPLE:
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


def before_in(speech: Speech, first: int, stop: int) -> int:
    """End who hopes before what for: يأمل النادي في اصطياد, not مدير التعليم في المدينة."""
    for token in range(first + 1, stop - 1):
        if speech.is_class(token, "within") and is_act(speech.surface(token + 1)):
            return token
    return stop


def subject_begin(speech: Speech, first: int, stop: int) -> int:
    """Give where a subject before its verb begins, behind a verb or noun of action before it.

    In زيارة وزير النقل، الذي قال it is the minister who says so.
    """
    word = speech.surface(first)
    if stop <= first + 1 or cited_kind((word,)) or is_named(speech, first, stop):
        return first
    shifts = is_act(word) and cited_kind((speech.surface(first + 1),)) in PEOPLE
    return first + shifts


def is_named(speech: Speech, first: int, stop: int) -> bool:
    """Tell a phrase that begins with a body or place that is listed."""
    if not may_be_listed(fold_word(speech.surface(first))):
        return False
    words = tuple(fold_word(speech.surface(at)) for at in range(first, min(stop, first + _LONGEST)))
    return any(
        known_body(words[:length]) or known_place(words[:length])
        for length in range(1, len(words) + 1)
    )
