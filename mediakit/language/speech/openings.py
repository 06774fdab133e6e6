"""Where what is reported in Arabic begins, what opens it, and where it ends."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from mediakit.language.speech.forms import Verb, describing
from mediakit.language.speech.grammar import SPEECH
from mediakit.language.speech.shape import LONGEST, Span, Speech, span

__all__ = ["Opening", "content_end", "open_report"]

_BETWEEN: Final = "<inside: !says|clause|and_that>"
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
# Words in marks behind ب or ل that stand alone.
_ALONE: Final = SPEECH.compile_bytes(
    "{between}{0,30}? (?P<alone> <plain: particle> (?= <marks:>))", between=_BETWEEN
)
# What is reported goes on to the end of the sentence, or to one of these.
_CONTENT: Final = SPEECH.compile_bytes(
    "<*: *> (?: (?! {end}) <*: *>)*",
    end="<stop:> | {turn} | {occasion} | {so_he_says} | {source}",
    turn="<comma: turn>",  # ، بينما
    occasion="<comma: within> (?: <occasion> | <word> <word|definite|with_lam|verbal_noun>)",
    so_he_says="<plain|comma: upon> <limit> | <plain|comma: cue> <saying>",  # بحسب تعبيره
    source="<comma: cue>",  # ، بحسب
)


class Opening(NamedTuple):
    """The token at which a report begins, what opens it, and a second verb before it."""

    token: int
    opener: str
    second: int = -1


def open_report(speech: Speech, reach: Span, verb: Verb, *, direct: bool) -> Opening | None:
    """Say where what is reported begins, and what opens it."""
    first, stop = reach
    found = speech.match(_OPEN, first, stop)
    best: Opening | None = None
    if found is not None:
        kind = found.lastgroup or ""
        stop, token = span(found, kind)
        if kind == "colon" and speech.is_class(stop, "clause"):
            kind, token = "that", stop + 1
        elif kind != "that":
            token = stop
        second = span(found, "said")[0] if found["said"] else -1
        best = Opening(token, kind, second)
    if best is not None and best.opener == "colon" and verb.key in describing():
        best = None
    phrase = _phrase(speech, (first, stop), verb.takes, direct=direct)
    if phrase is None or (
        best is not None and best.opener in ("colon", "quote") and _weak(speech, phrase, verb)
    ):
        return best
    return phrase


def _weak(speech: Speech, phrase: Opening, verb: Verb) -> bool:
    """Tell a phrase that is rather a circumstance: قال X بنبرة هادئة: «...»."""
    return "that" in verb.takes and speech.is_class(phrase.token, "with_ba|with_lam")


@cache
def _phrase_pattern(takes: frozenset[str]) -> re.Pattern[bytes] | None:
    """Give the pattern of what a verb takes that is no clause: شدد على, أشار إلى."""
    names = "|".join(sorted(takes - {"that"}))
    if not names:
        return None
    phrase = f"{{between}}{{0,30}}? (?P<phrase> <plain|comma|bracket: {names}>)"
    return SPEECH.compile_bytes(phrase, between=_BETWEEN)


def _phrase(speech: Speech, reach: Span, takes: frozenset[str], *, direct: bool) -> Opening | None:
    """Find a phrase that is reported without أن, within `reach`."""
    first, stop = reach
    if direct and "verbal_noun" in takes and _is_object(speech, first):
        return Opening(first, "phrase")
    marked = _marked_phrase(speech, reach, takes)
    if marked is not None:
        return marked
    pattern = _phrase_pattern(takes)
    found = None if pattern is None else speech.match(pattern, first, stop)
    if found is None:
        return None
    token = span(found, "phrase")[0]
    inside = speech.is_class(token, "with_ba|verbal_noun|with_lam")
    return Opening(token if inside else token + 1, "phrase")


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
    found = speech.match(_CONTENT, first, min(stop, first + LONGEST))
    return first if found is None else span(found)[1]
