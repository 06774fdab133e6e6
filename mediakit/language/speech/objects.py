"""Where a speaker ends and the object of its verb begins: اتهمت الحكومة | الحزب بأنه يعرقل.

Between them stands nothing that a pattern of classes could see, so what a word can be decides: a
body, a state or a paper begins a noun phrase of its own behind one that is complete.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from mediakit.language.media.kinds import cited_kind, is_thing, office_kind
from mediakit.language.media.word_lists import cited_words, fold_word
from mediakit.language.names.plain import (
    is_given,
    is_imperfect,
    is_known_noun,
    is_possessed,
    known_body,
)
from mediakit.language.names.words import is_strange
from mediakit.language.speech.forms import KEYS, lexicon, verbs
from mediakit.language.speech.listed import key_of, listed
from mediakit.language.speech.shape import Speech
from mediakit.memory import remembered
from mediakit.text.normalization import Normalization
from mediakit.text.shapes import is_action

__all__ = [
    "adds_something",
    "begins_object",
    "cannot_speak",
    "closes_something",
    "gives_statement",
    "goes_beyond",
    "is_human",
    "is_noun_here",
    "is_of_manner",
    "is_office",
    "is_quoting",
    "is_rank",
    "may_report",
    "names_nobody",
    "resumes",
    "speaker_end",
    "subject_end",
    "thanks",
]

_FOLD: Final = Normalization()
_IMPERFECTS: Final = ("ي", "ت")
_AND: Final = "و"
_TO: Final = "ل"
_WITH: Final = "لدى"
_IN_THE: Final = "بال"
_GIVEN: Final = 14  # words behind a verb among which the statement that it gives stands
_ARTICLE: Final = "ال"
_RELATION: Final = ("ي", "يه", "يين", "يون", "ى")
# Kinds of a word with the article that goes on no phrase which is complete.
_BODIES: Final = frozenset({"organisation", "document", "agency", "outlet"})
_PRONOUNS: Final = ("ه", "ها", "هم")
_OPEN, _CLOSED, _NAME = range(3)
_APART, _POINTING, _DIRECTION = range(1, 4)
# Classes that go on a noun phrase whatever they are, and those behind which it is open.
_GOING_ON: Final = "within|of|upon|particle|with_lam|with_ba|and_definite|occasion|verbal_noun"
_OPENING: Final = "within|of|upon|particle|with_lam|with_ba|verbal_noun"


def begins_object(speech: Speech, token: int) -> bool:
    """Tell an accusative with which no subject begins: دعت عددا من الصحافيين."""
    return key_of(speech, token) in listed("accusatives")


def names_nobody(speech: Speech, first: int, stop: int) -> bool:
    """Tell a phrase that only points back or is an object: ذلك, عددا من الصحافيين."""
    if begins_object(speech, first):
        return True
    if stop > first + 1:
        # عكس ذلك
        return key_of(speech, stop - 1) in listed("things_before") and not is_human(
            speech, first, stop
        )
    return key_of(speech, first) in listed("pointing") or speech.is_class(first, "occasion")


def goes_beyond(speech: Speech, token: int) -> bool:
    """Tell على, عن and لدى with which a phrase goes on: المشرف على, بيان صادر عن, السفير لدى."""
    if not speech.is_gap(token, "plain"):
        return False
    if key_of(speech, token) == _WITH and token + 1 < len(speech.classes):
        where = speech.surface(token + 1)
        named = where.startswith(_ARTICLE) or cited_kind((where,)) != "" or is_given(where)
        when = is_action(where.removeprefix(_ARTICLE)) or is_possessed(where)
        return named and not when and speech.is_class(token + 1, "noun")
    general = key_of(speech, token - 1) in listed("general")  # المشرف العام على
    before = key_of(speech, token - 1 - general)
    over = speech.is_class(token, "upon") and before.removeprefix("و") in listed("overseeing")
    return over or (speech.is_class(token, "about") and before in listed("issued"))


def is_of_manner(speech: Speech, token: int) -> bool:
    """Tell an indefinite thing behind ب, which a verb right behind describes: بطريقة تؤكد أن."""
    if not (speech.is_class(token, "with_ba") and speech.is_gap(token, "plain")):
        return False
    word = speech.surface(token)[1:]
    key = fold_word(word)
    if key.startswith(_ARTICLE) or known_body((key,)) or _is_state(key) or cited_kind((key,)):
        return False
    if speech.key(token)[1:] in listed("occasion") | listed("asides"):
        return False  # افتتح اللقاء بكلمة أكد فيها
    return is_known_noun(word) and not is_given(word)


def resumes(speech: Speech, token: int) -> bool:
    """Tell what takes up the statement in which a verb stands: تصريح قال فيه."""
    return token < len(speech.classes) and key_of(speech, token) in listed("resumptive")


def thanks(speech: Speech, token: int) -> bool:
    """Tell thanks, which are no report: أعرب عن شكره."""
    return token < len(speech.classes) and key_of(speech, token) in listed("thanks")


def is_human(speech: Speech, first: int, stop: int) -> bool:
    """Tell a phrase that is known to name somebody who can speak, a paper or an outlet."""
    return cited_kind(tuple(speech.surface(at) for at in range(first, stop))) != ""


def cannot_speak(speech: Speech, first: int, stop: int) -> bool:
    """Tell a phrase that names nobody who can speak, a law or a plan too."""
    kind = cited_kind(tuple(speech.surface(at) for at in range(first, stop)))
    return not kind or (kind == "document" and not may_report(speech, first, particle=False))


def is_office(speech: Speech, first: int, stop: int) -> bool:
    """Tell a phrase that names a person by an office or a trade: مدير المركز والمشرف عليه."""
    kind = cited_kind(tuple(speech.surface(at) for at in range(first, stop)))
    return kind in ("official", "person", "anonymous")


def may_report(speech: Speech, token: int, *, particle: bool) -> bool:
    """Tell the first word of whoever may report, a law or a plan left out: وفقا للقانون.

    `particle` says that ل is written onto it.
    """
    if token >= len(speech.classes):
        return False
    word = fold_word(speech.surface(token))
    if particle and word.startswith(_TO):
        word = word.removeprefix("لل") if word.startswith("لل") else word[1:]
    if word in cited_words("before_counted"):
        return may_report(speech, token + 1, particle=False)  # ذات المصدر
    kind = cited_kind((word,))
    if kind == "document":
        return word.removeprefix(_ARTICLE) in _papers()
    return kind != ""


@cache
def _papers() -> frozenset[str]:
    return frozenset(_FOLD.fold(lexicon()["arabic"]["papers"]))


def is_quoting(speech: Speech, token: int) -> bool:
    """Tell نقلا, behind which عن names who is quoted."""
    return token < len(speech.classes) and key_of(speech, token) in listed("quoting")


def gives_statement(speech: Speech, token: int) -> bool:
    """Tell a verb with which a statement is given: كلمة ألقاها X, أدلى X بتصريح."""
    if speech.is_class(token - 1, "relative"):
        return False  # البيان الذي أصدره
    if speech.surface(token).endswith(("ها", "ه")):
        return any(_is_statement(speech, at) for at in range(token - 4, token))
    near = range(token + 1, min(token + _GIVEN, speech.limit(token)))
    stated = [at for at in near if _is_statement(speech, at)]
    return bool(stated) and any(
        resumes(speech, at + 1) or speech.is_class(at, "participle")
        for at in range(stated[0], min(stated[0] + _GIVEN, speech.limit(token)))
    )


def is_noun_here(speech: Speech, token: int) -> bool:
    """Tell a noun that is spelled as a verb, by what governs it: بعد فضل الله, أزمة كتب التراث."""
    governed = speech.is_class(token - 1, "within|upon|about|to")
    if not governed and not speech.words.like_noun[speech.tokens.ids[token]]:
        return False
    if not (speech.is_gap(token, "plain") and speech.is_class(token, "verb|and_verb")):
        return False
    before = key_of(speech, token - 1)
    if governed or speech.is_class(token - 1, "of") or before in listed("before_nouns"):
        return True
    if speech.is_class(token, "verb") and _goes_before_noun(speech.surface(token - 1)):
        return True  # يبدأ نص الاتفاقية, لتواصل بث البرنامج
    if before in listed("before_genitives"):
        return True
    word, behind = speech.surface(token - 1), token + 1
    if speech.is_class(token, "and_verb"):
        return False
    if speech.is_class(token - 1, "with_waw") and not is_known_noun(word):
        word = word[1:]  # وتقديم طلب
    if not (speech.is_class(token - 1, "word|verbal_noun|with_waw") and is_known_noun(word)):
        return False
    if before in listed("turned") or cited_kind((word,)) or behind >= len(speech.classes):
        return False
    follows = speech.surface(behind)
    speaks = (
        is_given(follows)
        or cited_kind((follows,)) != ""
        or not is_known_noun(follows.removeprefix(_ARTICLE))
    )
    return speech.is_gap(behind, "plain") and speech.is_class(behind, "noun") and not speaks


def _goes_before_noun(word: str) -> bool:
    """Tell an imperfect, with ت behind ل too: يبدأ, لتواصل."""
    if is_imperfect(word):
        return True
    return word.startswith(_TO + "ت") and is_imperfect("ي" + word[2:])


def adds_something(speech: Speech, token: int, stop: int = 0) -> bool:
    """Tell whoever adds what is counted, and says nothing: أضاف المهاجم الهدف الثاني.

    What opens a report, at `stop`, stands behind that.
    """
    near = range(token + 1, min(token + _GIVEN, stop or speech.limit(token)))
    adds = verbs()[speech.verb(token)].key in lexicon()["arabic"]["adding"]
    return adds and any(key_of(speech, at) in listed("added") for at in near)


def closes_something(speech: Speech, token: int) -> bool:
    """Tell verbs of beginning and ending that say nothing: اختتم النادي موسمه, not حديثه."""
    key = verbs()[speech.verb(token)].key
    near = range(token + 1, min(token + _GIVEN, speech.limit(token)))
    closes = key in lexicon()["arabic"]["closing"]
    return closes and not any(_is_own_statement(speech, at) for at in near)


def _is_own_statement(speech: Speech, token: int) -> bool:
    """Tell what closes or opens with words: حديثه, بأن; not معسكره بلقاء الفريق."""
    if speech.is_class(token, "clause|verbal_report") or speech.is_gap(token, "colon|marks"):
        return True
    return _is_statement(speech, token) and speech.surface(token).endswith(_PRONOUNS)


def _is_statement(speech: Speech, token: int) -> bool:
    """Tell a noun of what somebody says, with a particle or in the accusative: بتصريح, بيانا."""
    if not 0 <= token < len(speech.classes):
        return False
    word = fold_word(speech.surface(token))
    forms = {word, word[1:], word.removesuffix("ا"), word.removeprefix(_ARTICLE)}
    return not _statements().isdisjoint(forms)


@cache
def _statements() -> frozenset[str]:
    return cited_words("statements") | frozenset(_FOLD.fold(lexicon()["arabic"]["given"]))


def speaker_end(speech: Speech, first: int, stop: int) -> int:
    """Give the end of a speaker before the outlet that is spoken to: الدكتور سامي لـ«المرسى»."""
    for token in range(first + 1, stop - 1):
        to_marks = speech.is_class(token, "particle") and speech.is_gap(token + 1, "name_marks")
        if to_marks and speech.surface(token).startswith(_TO):
            before = fold_word(speech.surface(token - 1))
            is_title = before.startswith(_ARTICLE) and before.endswith(_RELATION)
            if not is_title and before not in cited_words("offices_of_writers"):
                return token
    return stop


def subject_end(speech: Speech, first: int, stop: int, *, takes_ba: bool = False) -> int:
    """Give the end of the subject in the words of a subject and what may be the object behind it.

    Where no object begins, that is `stop`. A comma or bracket ends the reading. Of verbs with ب,
    the object begins with it.
    """
    state = _CLOSED if _is_complete(speech, first) else _OPEN
    for token in range(first + 1, stop):
        if not speech.is_gap(token, "plain|name_marks") or speech.is_class(token, "number"):
            return stop
        word = speech.surface(token)
        role = _role(word)
        if role == _APART or (takes_ba and speech.is_class(token, "with_ba")):
            return token
        if role == _POINTING and state != _OPEN:
            return token
        key, before = fold_word(word), fold_word(speech.surface(token - 1))
        if role == _DIRECTION or speech.is_class(token, _GOING_ON):
            opens = speech.is_class(token, _OPENING) and not key.startswith(_IN_THE)
            state = _OPEN if role == _DIRECTION or opens else _CLOSED
            continue
        definite = key.startswith(_ARTICLE)
        alone = token == first + 1 and _is_state(before)
        if alone and definite and not key.endswith(_RELATION) and not _is_of_state(key):
            return token  # نفت روسيا التورط
        if _is_state(key) and (is_rank(before) or _is_of_capital(speech, token)):
            state = _NAME if is_rank(before) else _CLOSED  # الدكتور السويد
            continue
        if is_rank(key) and _bears_name(speech, token):
            state = _OPEN  # رئيس هيئة المرسى الفريق سامي
            continue
        describes = key_of(speech, token) in listed("adjectives_too")
        if describes and is_human(speech, token - 1, token):
            state = _CLOSED  # اللجنة المنظمة
            continue
        is_name = state == _NAME and not _is_described(speech, token)
        if state != _OPEN and _begins_phrase(key, definite=definite, after_name=is_name):
            return token
        if definite or _is_state(key) or known_body((key,)):
            state = _CLOSED
        elif key in cited_words("behind_offices") or cited_kind((key,)) or _is_and_office(key):
            state = _OPEN  # باسم, and an office in apposition: أمين المدينة رئيس اللجنة
        elif state == _CLOSED:
            state = _NAME
    return stop


def _is_and_office(key: str) -> bool:
    """Tell a second office of somebody, behind و: السفير ومندوب المملكة."""
    return key.startswith(_AND) and not is_known_noun(key) and office_kind([key[1:]], 0) != ""


@remembered
def _role(word: str) -> int:
    """Tell what a word is behind a subject: how or what somebody speaks, that, or where; or 0.

    بشدة, الشكر and عددا stand apart from it, and غرب leaves it open.
    """
    key = KEYS[word]
    if any(key in listed(name) for name in ("manners", "offered", "accusatives")):
        return _APART
    if key in listed("demonstratives"):
        return _POINTING
    return _DIRECTION if fold_word(word) in listed("directions") else 0


def _is_of_capital(speech: Speech, token: int) -> bool:
    """Tell a city behind the word for it and an adjective: العاصمة النمساوية فيينا."""
    near = range(max(token - 2, 0), token)
    return any(key_of(speech, at).removeprefix("ب") in listed("cities") for at in near)


def _bears_name(speech: Speech, token: int) -> bool:
    """Tell a rank by the name behind it: الفريق سامي, not الفريق الضيف."""
    name = speech.surface(token + 1) if token + 1 < len(speech.classes) else ""
    return speech.is_gap(token + 1, "plain") and (is_given(name) or is_strange(name))


def _is_described(speech: Speech, token: int) -> bool:
    """Tell a thing behind which its adjective stands, so that it is no surname: الجريمة البشعة."""
    if token + 1 >= len(speech.classes) or not _is_plain_thing(fold_word(speech.surface(token))):
        return False
    behind = fold_word(speech.surface(token + 1))
    return speech.is_gap(token + 1, "plain") and behind.startswith(_ARTICLE)


def _begins_phrase(key: str, *, definite: bool, after_name: bool) -> bool:
    """Tell a word that goes on no complete phrase: a state, or the head of another one."""
    if _is_state(key) and not key.endswith(_RELATION):
        return True
    kind = cited_kind((key,))
    if key in cited_words("before_counted") or key in listed("counting"):
        return True
    if not definite:
        return not after_name and kind in _BODIES
    if _is_plain_thing(key) and not after_name:
        return True
    if key.endswith(_RELATION):
        return False
    return kind in _BODIES or key.removeprefix(_ARTICLE) in cited_words("anonymous")


def _is_plain_thing(key: str) -> bool:
    """Tell a noun with the article that is a thing and describes nobody: المسؤولية, not العام."""
    return is_thing(key) and not cited_kind((key,)) and key not in listed("adjectives_too")


def _is_complete(speech: Speech, token: int) -> bool:
    key = fold_word(speech.surface(token))
    return key.startswith(_ARTICLE) or _is_state(key)


def _is_of_state(key: str) -> bool:
    """Tell an adjective in the name of a state: الولايات المتحدة."""
    return key in listed("of_states") or is_rank(key)


def is_rank(key: str) -> bool:
    """Tell a folded rank or style with its article: الشيخ, الفريق."""
    bare = key.removeprefix(_ARTICLE)
    ranks = bare in cited_words("other_ranks") or bare in cited_words("official_ranks")
    return key.startswith(_ARTICLE) and ranks


def _is_state(key: str) -> bool:
    return key in cited_words("places")
