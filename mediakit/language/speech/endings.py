"""Where what is reported ends inside a sentence: before what its reporter adds.

A comma alone ends nothing, since reported clauses have commas of their own. What stands behind it
decides: another who speaks, where or how it was said, or the reporter's own remark.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from mediakit.language.speech.forms import verbs
from mediakit.language.speech.gaps import Places
from mediakit.language.speech.grammar import CLASS_CODES, SPEECH
from mediakit.language.speech.listed import key_of, listed, listed_verbs
from mediakit.language.speech.shape import CELL, Speech

__all__ = ["SENTENCE", "ends_content", "pauses_of"]

SENTENCE: Final = 1

_TANWIN: Final = "\u064b"
_AND: Final = "و"
_NOUN: Final = "and_definite|with_waw|word"
_PRAISING: Final = "and_verb|and_verb_of_many"
_JOINED: Final = "and_verb"
# Two words without a comma before them: على حد, وفق قوله, لكنه نفى, إلا أن الوزير قال.
_PAIRS: Final = (
    ("upon", "limit"),
    ("cue", "saying"),
    ("circumstance|as", "verb|verb_of_many|clause|that_of_conjunction"),
)
_NAMED: Final = 5  # words of another's name before its verb
_TURNED: Final = 8  # words between لكن and the verb of another who speaks
_OPENED: Final = 14  # words behind that verb among which its own report opens
_PRONOUNS: Final = ("ه", "ها", "هم", "هما")
# Letters with which an imperfect begins, a future and a negation: وهو ما يعني is still reported.
_UNFINISHED: Final = tuple("يتسلم")


def pauses_of(speech: Speech) -> bytes:
    """Give a sign for each word of a corpus, so that no reader of a report goes over its words.

    It is 0 but for words before which what is reported may end: `SENTENCE` where a sentence ends,
    which ends it for sure; others are one more than the words by which it is seen, and
    `ends_content` is asked of them.
    """
    signs = np.zeros(len(speech.classes), dtype=np.uint8)
    for pair in _PAIRS:
        signs[_pairs(speech, *pair)] = SENTENCE + 2
    signs[_openers(speech)] = SENTENCE + 3
    signs[_commas(speech)] = signs[_plain(speech, "participle")] = SENTENCE + 1
    signs[_behind(speech, "stop")] = SENTENCE
    return signs.tobytes()


def _behind(speech: Speech, gap: str) -> Places:
    """Give the words behind a gap."""
    return np.flatnonzero(np.frombuffer(speech.shape, np.uint8)[::CELL] == SPEECH.gap(gap))


def _plain(speech: Speech, names: str) -> Places:
    """Give the words of some classes that follow the word before them directly."""
    places = np.flatnonzero(CLASS_CODES.are(speech.classes, names))
    return places[speech.are_gaps(places, "plain")]


def _openers(speech: Speech) -> Places:
    """Give the words without a comma with which a reporter may begin: دون أن يوضح, نقلا عن."""
    keys = listed("without") | listed("quoting")
    opens = np.array([key in keys for key in speech.words.keys], dtype=np.bool_)
    places = np.flatnonzero(opens[speech.tokens.ids])
    return places[speech.are_gaps(places, "plain")]


def _pairs(speech: Speech, first: str, second: str) -> Places:
    """Give the first of two words in one phrase: على حد, لكنه نفى."""
    places = _plain(speech, first)
    joined = speech.are_classes(places + 1, second) & speech.are_gaps(places + 1, "plain")
    return places[joined]


def _commas(speech: Speech) -> Places:
    """Give the words behind a comma that may end what is reported, by their classes and lists."""
    places = _behind(speech, "comma")
    types, own = np.unique(speech.tokens.ids[places], return_inverse=True)
    keys, surfaces = speech.words.keys, speech.tokens.words.surfaces
    openers = listed("aside_openers") | listed("remarks") | listed("turning") | listed("without")
    openers |= listed("quoting") | listed("comes") | listed("not_yet")
    opens = np.array([keys[number] in openers for number in types.tolist()], dtype=np.bool_)
    joined = [surfaces[number].startswith(_AND) for number in types.tolist()]
    praising = np.array(["praises" in verb.special for verb in verbs()], dtype=np.bool_)
    ends = speech.are_classes(places, "turn|cue|participle|upon") | opens[own]
    ends |= speech.are_classes(places, _NOUN) & np.array(joined, dtype=np.bool_)[own]
    ends |= speech.are_classes(places, _PRAISING) & praising[speech.words.verb[types]][own]
    plainly = np.array([verb.key in listed_verbs("plainly") for verb in verbs()], dtype=np.bool_)
    ends |= speech.are_classes(places, _JOINED) & plainly[speech.words.verb[types]][own]
    return places[ends]


def ends_content(speech: Speech, token: int, stop: int) -> bool:
    """Tell whether what is reported ends before a token, behind a comma or before على حد قوله."""
    if _adds(speech, token):
        return True
    if not speech.is_gap(token, "comma"):
        return _ends_without_comma(speech, token, stop)
    if speech.is_class(token, "turn|cue|participle") or _praises(speech, token):
        return True
    if speech.is_class(token, _JOINED):
        return _says_more(speech, token)
    if speech.is_class(token, "upon"):
        return _so_he_says(speech, token)
    key = key_of(speech, token)
    if key in listed("aside_openers"):
        if key_of(speech, token + 1) == "حين":
            return _another_speaks(speech, token + 1, stop)  # ، في حين قالت
        return _is_aside(speech, token)
    if key in listed("remarks"):
        return _is_remark(speech, token)
    if speech.surface(token).startswith(_AND) and speech.is_class(token, _NOUN):
        return _another_speaks(speech, token, min(stop, token + _NAMED))  # ، وآخرون قالوا إن
    return key in listed("turning") and _another_speaks(speech, token, stop)


def _ends_without_comma(speech: Speech, token: int, stop: int) -> bool:
    if speech.is_class(token, "circumstance|as"):  # لكنه نفى
        if _is_except_that(speech, token):
            return _another_speaks(speech, token, stop)  # إلا أن الوزير قال إن
        return key_of(speech, token) in listed("turning") and _opens(speech, token + 1, stop)
    return _goes_on(speech, token) or _so_he_says(speech, token)


def _goes_on(speech: Speech, token: int) -> bool:
    """Tell a participle without a comma: إن العمل بدأ مشيداً بالجهود."""
    if not speech.is_class(token, "participle"):
        return False
    praises = "praises" in verbs()[speech.verb(token)].special
    return praises or _TANWIN in speech.surface(token)


def _praises(speech: Speech, token: int) -> bool:
    """Tell praise that goes on with what somebody said: ، وأشاد بالجهود."""
    return speech.is_class(token, _PRAISING) and ("praises" in verbs()[speech.verb(token)].special)


def _adds(speech: Speech, token: int) -> bool:
    """Tell what only the reporter can add.

    دون أن يوضح التفاصيل, نقلا عن النيابة; behind a comma also ولم يصدر بيان and ويأتي هذا الإعلان.
    """
    key, behind = key_of(speech, token), key_of(speech, token + 1)
    if key in listed("without"):
        if speech.is_class(token - 1, "of"):
            return False  # من دون أن
        return speech.is_class(token + 1, "clause|that_of_conjunction") and (
            key_of(speech, token + 2)[1:] in listed("left_open")
        )
    if key in listed("quoting"):
        return speech.is_class(token + 1, "about")
    if not speech.is_gap(token, "comma"):
        return False
    if key in listed("not_yet"):
        return behind[1:] in listed("left_open") - listed("touched")
    return key in listed("comes") and behind in listed("things_before")


def _says_more(speech: Speech, token: int) -> bool:
    """Tell a verb that goes on with a report of its own: ، وذكر عددا من الأسباب; not: ، وذكرته."""
    word, verb = speech.surface(token)[1:], verbs()[speech.verb(token)]
    unfinished = word.startswith(_UNFINISHED) and not word.startswith(verb.key)
    return verb.key in listed_verbs("plainly") and not unfinished and not word.endswith(_PRONOUNS)


def _so_he_says(speech: Speech, token: int) -> bool:
    """Tell على حد قوله and حسب تعبيره, unless the clause goes on behind them."""
    limit = speech.is_class(token + 1, "limit")
    said = token + 1 + limit
    if not speech.is_class(said, "saying|verbal_report" if limit else "saying"):
        return False
    if not speech.surface(said).endswith(_PRONOUNS):
        return True  # على حد قول الوزير
    return not speech.is_gap(said + 1, "plain") or speech.is_class(said + 1, "participle")


def _is_aside(speech: Speech, token: int) -> bool:
    """Tell where something was said, behind a preposition: ، في بيان; ، وذلك خلال مؤتمر."""
    while key_of(speech, token) in listed("aside_openers"):
        token += 1
    key, goes_on = key_of(speech, token), speech.is_gap(token + 1, "plain")
    if speech.is_class(token, "turn"):
        return True  # ، وذلك ردا على
    if key == "الوقت":
        return goes_on and speech.is_class(token + 1, "relative")
    return key in listed("asides") or (key == "وقت" and speech.is_class(token + 1, "finite"))


def _is_remark(speech: Speech, token: int) -> bool:
    """Tell what the reporter adds: ، وهو ما أثار ..., but not: ، وهو ما يعني ..."""
    if key_of(speech, token) != "الامر":
        token += 1
    if key_of(speech, token) == "الامر":
        token += 1
        if not speech.is_class(token, "relative"):
            return False
    elif key_of(speech, token) != "ما":
        return False
    key = key_of(speech, token + 1)
    if speech.is_class(token + 1, "verb_of_many"):
        return False  # وهو ما نؤكد
    return not key.startswith(_UNFINISHED) or key == "لم"


def _another_speaks(speech: Speech, token: int, stop: int) -> bool:
    """Tell a clause of somebody else who says something: ، لكن الوزير قال إن."""
    first = token + 1 + _is_except_that(speech, token)
    for at in range(first, min(token + 1 + _TURNED, stop)):
        if not speech.is_gap(at, "close"):
            return False
        if speech.is_class(at, "verb|verb_of_many"):
            return _opens(speech, at, stop)
        if speech.is_class(at, "finite|clause") and not _has_subject(speech, at):
            return False
    return False


def _is_except_that(speech: Speech, token: int) -> bool:
    """Tell إلا أن, غير أن and بيد أن, whose أن opens no report."""
    if key_of(speech, token) not in listed("excepting"):
        return False
    return speech.is_class(token + 1, "clause|that_of_conjunction") and not _has_subject(
        speech, token + 1
    )


def _has_subject(speech: Speech, token: int) -> bool:
    return speech.is_class(token, "that_with_pronoun")


def _opens(speech: Speech, verb: int, stop: int) -> bool:
    """Tell a verb behind which a clause or marks open before the next pause."""
    special = verbs()[speech.verb(verb)].special
    if speech.words.impersonal[speech.tokens.ids[verb]] or "other_senses" in special:
        return False
    for at in range(verb + 1, min(verb + _OPENED, stop)):
        if speech.is_gap(at, "stop"):
            return False
        if speech.is_gap(at, "marks|colon") or speech.is_class(at, "clause"):
            return True
    return False
