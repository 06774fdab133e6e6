"""Where what is reported in Arabic begins, what opens it, and where it ends."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.language.media.word_lists import cited_words, fold_word
from mediakit.language.names.plain import known_place
from mediakit.language.speech.endings import SENTENCE, ends_content, pauses_of
from mediakit.language.speech.forms import Verb, describing
from mediakit.language.speech.gaps import Flags, Places
from mediakit.language.speech.grammar import CLASS_CODES, GAP_CODES, SPEECH
from mediakit.language.speech.listed import is_honoured, key_of, listed
from mediakit.language.speech.shape import CELL, LONGEST, Span, Speech, span
from mediakit.language.speech.words import is_act, is_shaped
from mediakit.text.clitics import ARTICLE

__all__ = [
    "Opening",
    "content_end",
    "first_opening",
    "first_openings",
    "open_report",
    "particle_letters",
    "request_start",
]

_BETWEEN: Final = "<inside: !says|clause|and_that>"
_PARTICLES: Final = frozenset({"with_ba", "with_lam"})
_CLAUSE_ALONE: Final = frozenset({"that"})
_ASKED: Final = frozenset({"with_ba"})
_FAR: Final = 18  # words behind a verb from which ب or ل is not its own
_MOST: Final = 45  # words between a verb and what opens its report, as in `_OPEN`
_CHANCES: Final = 3  # words with ب that are tried, the first of a verbal noun is taken
_PLAIN: Final = "<close: !says|clause|and_that>"  # the same without a comma
# What opens a report, with a second word of saying before it: مكتفيا بالقول إن.
_OPEN: Final = SPEECH.compile_bytes(
    "{words}{0,45}? (?P<said> {second})? (?: (?P<that> {that}) | {colon} | {quote})",
    words="(?: {between} | {inserted})",
    between=_BETWEEN,
    inserted="<comma|bracket: cue> <plain|name_marks: *>{1,9} (?= <comma|bracket:>)",
    second="<participle> | <plain|comma: verbal_report>",
    that="<plain|comma|bracket: preposition>? <!stop: clause>",  # إلى أن
    colon="(?P<colon> <colon:>)",
    quote="(?P<quote> <marks:>)",
)
_BY: Final = "ب"
_PAUSE: Final = re.compile("[^\0]".encode("ascii"))  # of the signs of `pauses_of`
_PRONOUNS: Final = ("ه", "ها", "هم", "هما")
# Words in marks behind ب or ل that stand alone.
_ALONE: Final = SPEECH.compile_bytes(
    "{between}{0,30}? (?P<alone> <plain: particle> (?= <marks:>))", between=_BETWEEN
)


class Opening(NamedTuple):
    """The token at which a report begins, what opens it, and a second verb before it.

    `begin` is the word with which a clause, colon or marks open: إلى in إلى أن.
    """

    token: int
    opener: str
    second: int = -1
    begin: int = -1


def open_report(
    speech: Speech, reach: Span, verb: Verb, *, direct: bool, best: Opening | None
) -> Opening | None:
    """Say where what is reported begins, and what opens it; `best` is that of `first_opening`."""
    if best is not None:
        reach = reach[0], best.begin
        best = None if best.opener == "colon" and verb.key in describing() else best
    phrase = None
    if verb.takes != _CLAUSE_ALONE:
        phrase = _phrase(speech, reach, verb.takes, direct=direct)
    if phrase is None:
        return best
    phrase = _stronger(speech, phrase, best, reach, verb) or phrase
    if best is not None and best.opener in ("colon", "quote") and _weak(speech, phrase, verb):
        return best
    return phrase


def first_opening(speech: Speech, first: int, stop: int) -> Opening | None:
    """Find the clause, colon or marks that open before another verb, among some words."""
    found = speech.match(_OPEN, first, stop)
    if found is None:
        return None
    kind = found.lastgroup or ""
    begin, end = span(found, kind)
    second = span(found, "said")[0] if found["said"] else -1
    return Opening(end if kind == "that" else begin, kind, second, begin)


class Openings(NamedTuple):
    """The fields of `Opening` of many, whose tokens are -1 where nothing opens."""

    token: Places
    opener: NDArray[np.object_]
    second: Places
    begin: Places


def first_openings(speech: Speech, first: Places, stop: Places) -> Openings:
    """Find what `first_opening` finds, for many verbs at once.

    The first word that cannot stand between a verb and its report decides, but where something is
    inserted behind a cue, which is read as a pattern.
    """
    end = _next(speech.once(_no_between), first)
    said = _is_second(speech, end)
    token = end + said
    token += said & _is_before(speech, token) & _is_clause(speech, token + 1)
    that = _is_clause(speech, token)
    begin = token - (that & (token > first) & _is_before(speech, token - 1))
    opener = np.full(len(end), "", dtype=object)
    for name, gap in (("colon", "colon"), ("quote", "marks")):
        opener[speech.are_gaps(token, gap)] = name
    opener[that] = "that"
    words = np.where(said, end, begin) - first
    found = (opener != "") & (words <= _MOST) & (token < stop)
    second = np.where(said, end, -1)
    openings = Openings(np.where(found, token + that, -1), opener, second, begin)
    inserted = ~found & (_next(speech.once(_inserted), first) < np.minimum(end, stop))
    for row in np.flatnonzero(inserted).tolist():
        one = first_opening(speech, int(first[row]), int(stop[row]))
        if one is not None:
            openings.token[row], openings.opener[row] = one.token, one.opener
            openings.second[row], openings.begin[row] = one.second, one.begin
    return openings


def _is_second(speech: Speech, tokens: Places) -> Flags:
    """Tell a second word of saying before what opens: مكتفيا بالقول إن."""
    plain = speech.are_gaps(tokens, "plain")
    noun = speech.are_classes(tokens, "verbal_report") & speech.are_gaps(tokens, "plain|comma")
    return (speech.are_classes(tokens, "participle") & plain) | noun


def _next(places: Places, first: Places) -> Places:
    """Give the first of some places from each token on, far behind the last where there is none."""
    found: Places = np.append(places, places[-1:] + LONGEST)[np.searchsorted(places, first)]
    return found


def _no_between(speech: Speech) -> Places:
    """Give the words that no word of what stands between a verb and its report is; a last one."""
    gaps = np.frombuffer(speech.shape, np.uint8)[::CELL]
    between = GAP_CODES.are(gaps, "inside")
    between &= ~CLASS_CODES.are(speech.classes, "says|clause|and_that")
    return np.append(np.flatnonzero(~between), len(gaps))


def _inserted(speech: Speech) -> Places:
    """Give the cues that are set apart, behind which a source may be inserted; a last one."""
    cues = np.flatnonzero(speech.classes == SPEECH.code("cue"))
    return np.append(cues[speech.are_gaps(cues, "comma|bracket")], len(speech.classes))


def _is_clause(speech: Speech, tokens: Places) -> Flags:
    return speech.are_classes(tokens, "clause") & ~speech.are_gaps(tokens, "stop")


def _is_before(speech: Speech, tokens: Places) -> Flags:
    """Tell prepositions that stand before a clause: إلى أن."""
    free = speech.are_gaps(tokens, "plain|comma|bracket")
    return speech.are_classes(tokens, "preposition") & free


def _stronger(
    speech: Speech, phrase: Opening, best: Opening | None, reach: Span, verb: Verb
) -> Opening | None:
    """Find what opens a report rather than a part of who speaks or is spoken to.

    الهيئة العامة للغذاء دعت إلى, وصف سكان المدينة بأنهم.
    """
    is_that = best is not None and best.opener == "that"
    if is_that and best is not None and "with_ba" in verb.takes:
        by_ba = speech.surface(best.token - 1).startswith(_BY)
        if by_ba and _is_close(speech, reach[0], best.token - 1):
            return best
    loose = speech.is_class(phrase.token, "with_ba|with_lam")
    if not loose or is_act(speech.surface(phrase.token)) or phrase.token == reach[0]:
        return None
    if is_that:
        return best
    strong = _taken(speech, reach, verb.takes - _PARTICLES, _BETWEEN)
    if strong is None or not _is_close(speech, phrase.token, strong.token - 2):
        return None
    return strong


def _is_close(speech: Speech, first: int, last: int) -> bool:
    """Tell whether no comma stands before the words from the first to the last."""
    return all(speech.is_gap(at, "close") for at in range(first + 1, last + 1))


def _weak(speech: Speech, phrase: Opening, verb: Verb) -> bool:
    """Tell a phrase that is rather a circumstance: قال X بنبرة هادئة: «...»."""
    return "that" in verb.takes and speech.is_class(phrase.token, "with_ba|with_lam")


@cache
def _phrase_pattern(takes: frozenset[str], between: str) -> re.Pattern[bytes] | None:
    """Give the pattern of what a verb takes that is no clause: شدد على, أشار إلى."""
    names = "|".join(sorted(takes - {"that"}))
    if not names:
        return None
    phrase = f"{{between}}{{0,30}}? (?P<phrase> <plain|comma|bracket: {names}>)"
    return SPEECH.compile_bytes(phrase, between=between)


def _phrase(speech: Speech, reach: Span, takes: frozenset[str], *, direct: bool) -> Opening | None:
    """Find a phrase that is reported without أن, within `reach`."""
    marked = None if direct and "verbal_noun" in takes else _marked_phrase(speech, reach, takes)
    asked = _asked(speech, reach) if {"verbal_noun", "with_ba"} <= takes else None
    if asked is not None:
        return asked
    if direct and "verbal_noun" in takes and _is_object(speech, reach[0]):
        return Opening(reach[0], "phrase")
    return marked or _taken(speech, reach, takes, _BETWEEN)


def _asked(speech: Speech, reach: Span) -> Opening | None:
    """Find what is asked of somebody: طالب سكان القرية بالمدينة الدول بدعم المشروع."""
    first, best = reach[0], None
    for _ in range(_CHANCES):
        found = _taken(speech, (first, reach[1]), _ASKED, _PLAIN)
        if found is None:
            break
        if is_act(speech.surface(found.token)):
            return found
        best, first = best or found, found.token + 1
    return best


def _taken(speech: Speech, reach: Span, takes: frozenset[str], between: str) -> Opening | None:
    """Find what a verb takes; what a noun or preposition before it takes is passed over."""
    first, stop = reach
    pattern = _phrase_pattern(takes, between)
    while pattern is not None and first < stop:
        found = speech.match(pattern, first, stop)
        if found is None:
            return None
        token = span(found, "phrase")[0]
        if token > reach[0] + _FAR and speech.is_class(token, "with_ba|with_lam"):
            return None
        if "verbal_noun" in takes and _is_definite_act(speech, token):
            return Opening(token - 1, "phrase")
        honoured = is_honoured(speech, token) and speech.is_class(token + 1, "clause")
        if not honoured and (token == reach[0] or not _belongs_to_noun(speech, token)):
            inside = speech.is_class(token, "with_ba|verbal_noun|with_lam")
            return Opening(token if inside else token + 1, "phrase")
        first = token + 1
    return None


def _is_definite_act(speech: Speech, token: int) -> bool:
    """Tell a preposition behind a verbal noun with its article: الاستغناء عن."""
    if not speech.is_class(token, "about|upon") or not speech.is_gap(token, "plain"):
        return False
    before, head = speech.surface(token - 1), key_of(speech, token - 2)
    if speech.is_gap(token - 1, "plain") and {head, head[1:]} & listed("heads"):
        return False  # أعلنت وزارة التعليم عن
    return before.startswith(ARTICLE) and is_shaped(before)


def _belongs_to_noun(speech: Speech, token: int) -> bool:
    """Tell a phrase that goes on a noun: المشرف على, خلال افتتاح, على مستوى تجديد."""
    if not speech.is_gap(token, "plain"):
        return False
    if speech.is_class(token, "upon|about"):
        before = token - 1 - (key_of(speech, token - 1) in ("العام", "العامه"))
        name = "over" if speech.is_class(token, "upon") else "away"
        return key_of(speech, before).removeprefix("و") in listed(name)
    if speech.is_class(token, "with_ba"):
        office = fold_word(speech.surface(token)[1:]) in cited_words("local_offices")
        of_place = office and known_place((fold_word(speech.surface(token + 1)),))
        # المدير بمنطقة الوادي, بصحة جدة
        return of_place or key_of(speech, token)[1:] in listed("cities")
    if not speech.is_class(token, "verbal_noun"):
        return False
    if _is_preposition(speech, token - 1):
        return True
    if speech.surface(token).endswith(_PRONOUNS):
        return False  # أعلنت أكثر من مرة رفضها
    goes_on = speech.is_class(token - 1, "word") and speech.is_gap(token - 1, "plain")
    return goes_on and _is_preposition(speech, token - 2)


def _is_preposition(speech: Speech, token: int) -> bool:
    return speech.is_class(token, "preposition") or key_of(speech, token) in listed("before_nouns")


def _marked_phrase(speech: Speech, reach: Span, takes: frozenset[str]) -> Opening | None:
    """Find marks behind ب or ل alone, if the verb takes it: وصفه بـ«...»."""
    if takes.isdisjoint(("with_ba", "with_lam")):
        return None
    found = speech.match(_ALONE, *reach)
    if found is None:
        return None
    token = span(found, "alone")[0]
    by = "with_ba" if speech.surface(token).startswith(_BY) else "with_lam"
    return Opening(token + 1, "phrase") if by in takes else None


def _is_object(speech: Speech, token: int) -> bool:
    named = speech.is_class(token, "word|definite|with_waw|verbal_noun")
    return named and speech.is_gap(token, "plain")


def content_end(speech: Speech, first: int, stop: int) -> int:
    """Give the end of what is reported, before `stop` and no longer than a sentence may be."""
    stop, pauses = min(stop, first + LONGEST), speech.once(pauses_of)
    for pause in _PAUSE.finditer(pauses, first + 1, stop):
        place = pause.start()
        words = pauses[place] - SENTENCE
        if place + words > stop:
            break
        if not words or ends_content(speech, place, stop):
            return place
    return max(first, stop)


def request_start(speech: Speech, token: int) -> int:
    """Give where what is asked begins behind who is asked: طلب من النواب | دعم الخطة."""
    if not speech.is_class(token - 1, "of"):
        return token
    for at in range(token, token + _FAR):
        if not speech.is_gap(at, "close"):
            return token
        if speech.is_class(at, "clause"):
            return at + 1
        if speech.is_class(at, "verbal_noun"):
            return at
    return token


def particle_letters(speech: Speech, token: int) -> int:
    """Count the letters of ب, ل or لل before what a verb takes with it: طالب بدعم المشروع."""
    if speech.is_class(token - 1, "preposition"):
        return 0  # عن بالغ حزنه
    if speech.is_class(token, "with_ba"):
        return 1
    if not speech.is_class(token, "with_lam"):
        return 0
    return 2 if speech.surface(token).startswith("لل") else 1
