"""English verbs and cues of reporting, read from the shape of a text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from mediakit.language.speech.arabic import NONE, Found
from mediakit.language.speech.forms import lexicon, verbs
from mediakit.language.speech.grammar import SPEECH
from mediakit.language.speech.shape import LONGEST, Span, Speech, span

__all__ = ["read_english"]

# Read backwards from the verb: a clause goes back to a sentence's end, marks, "that" or a word
# such as "and" and "who".
_CLAUSE: Final = SPEECH.compile_bytes(
    "<*:> (?P<clause> {to_pause} | {to_break})",
    backwards=True,
    to_pause="{more}*? <stop|colon|marks|name_marks: nominal>",
    to_break="{more}*? <plain|comma: nominal> (?= <: english_break|english_that>)",
    more="<plain|bracket|comma: nominal>",
)
# A speaker behind the verb: a noun, what goes on with it, and an apposition between commas.
_NOUN: Final = SPEECH.compile_bytes(
    "(?: {noun} | {determiner}) <plain|bracket: english_noun|english_function>{0,10} {apposition}?",
    noun="<plain|bracket: english_noun>",
    determiner="<plain|bracket: english_function> (?! <english_verb|english_participle>)",
    apposition="<comma: capital|small|english_function> {more}{0,8} (?= <comma:>)",
    more="<english_noun|english_function>",
)
# What is reported goes on to the end of the sentence, or to one of these.
_CONTENT: Final = SPEECH.compile_bytes(
    "<*: *> (?: (?! {end}) <*: *>)*",
    end="<stop:> | <comma: english_participle> | <comma: english_break> (?! <english_that>)",
)
_THAT: Final = SPEECH.compile_bytes(
    "<plain|comma|bracket: nominal|english_verb|english_break>{0,12}? <plain|comma: english_that>"
)
_QUOTE: Final = SPEECH.compile_bytes(
    "<plain|comma|bracket|colon: nominal|english_break>{0,12}? (?P<quote> <marks:>)"
)
# ..., said a diplomat who was there.
_INVERTED: Final = SPEECH.compile_bytes(
    "(?P<speaker> (?: {name} | {noun}) {more}{0,5}) {clause}? (?= <stop:>)",
    name="<capital>",
    noun="<english_function> <small>",
    more="<english_noun|english_function>",
    clause="<english_break> (?: {more} | <english_participle>){0,8}",
)
_PAUSES: Final = (",", ":", "\u060c")  # before marks that a verb opens
_BACK: Final = 24  # words before a verb among which its subject stands
_BEHIND_MARKS: Final = 12  # words between marks and the verb behind them
_LEAST_CLAUSE: Final = 4  # words of what stands before an inverted verb


def read_english(speech: Speech) -> Iterator[Found]:
    """Read every English verb, participle and cue of reporting."""
    behind = dict(zip(speech.marks.stop.tolist(), range(len(speech.marks.stop)), strict=True))
    for token in speech.places("english_verb"):
        found = _after_marks(speech, token, behind) or _read_verb(speech, token)
        if found is not None:
            yield found
    for token in speech.places("english_participle"):
        found = _read_participle(speech, token)
        if found is not None:
            yield found
    for token in speech.places("english_cue"):
        found = _read_cue(speech, token)
        if found is not None:
            yield found


def _after_marks(speech: Speech, token: int, behind: dict[int, int]) -> Found | None:
    """Read "...", said X and "...", X said."""
    for first in range(token, max(-1, token - _BEHIND_MARKS), -1):
        mark = behind.get(first)
        if mark is not None and not speech.is_gap(first, "stop"):
            content = (int(speech.marks.first[mark]), int(speech.marks.stop[mark]))
            speaker = (first, token)
            if first == token:
                named = speech.match(_NOUN, token + 1, speech.limit(token))
                speaker = NONE if named is None else span(named)
            position = "omitted" if speaker == NONE else "after"
            return Found((token, token + 1), "verb", speaker, position, NONE, content, "quote")
        if speech.is_gap(first, "stop|colon|marks|name_marks"):
            return None
        if first < token and speech.is_class(first, "english_verb|english_break|english_that"):
            return None
    return None


def _read_verb(speech: Speech, token: int) -> Found | None:
    stop, verb = speech.limit(token), (token, token + 1)
    if speech.is_gap(token, "stop") or _is_no_speech(speech, token):
        return None
    inverted = _inverted(speech, token) if speech.is_gap(token, "comma") else None
    if inverted is not None:
        return inverted
    speaker = _subject(speech, token)
    position = "omitted" if speaker == NONE else "before"
    opened = _opening(speech, token, stop)
    if opened is None:
        last = token + 1 == len(speech.classes)
        if speaker == NONE or last or not speech.is_gap(token + 1, "comma|stop"):
            return None
        return _inside(speech, token, speaker, stop)
    first, opener = opened
    content = (first, _content_end(speech, first, stop))
    if content[1] <= content[0]:
        return None
    return Found(verb, "verb", speaker, position, NONE, content, opener)


def _is_no_speech(speech: Speech, token: int) -> bool:
    return token > 0 and speech.surface(token - 1).casefold() in _before_nouns()


@cache
def _before_nouns() -> frozenset[str]:
    return frozenset(lexicon()["english"]["no_speech"])


def _opening(speech: Speech, token: int, stop: int) -> tuple[int, str] | None:
    """Give the token at which a report begins, and what opens it."""
    first = token + 1
    that, quote = speech.match(_THAT, first, stop), speech.match(_QUOTE, first, stop)
    marks = span(quote, "quote")[0] if quote else -1
    if that is not None and (quote is None or span(that)[1] <= marks + 1):
        return span(that)[1], "that"
    plain = speech.is_gap(first, "plain")
    plain = plain and "that_left_out" in verbs()[speech.verb(token)].special
    if quote is not None and not (plain and speech.before_marks(marks) not in _PAUSES):
        return marks, "quote"
    return (first, "that") if plain else None


def _inside(speech: Speech, token: int, speaker: Span, stop: int) -> Found | None:
    """Read "..., X said." and "..., X said, ..." without marks."""
    first = speech.sentence_head(token)
    if speaker[0] - first < 2 or not speech.is_gap(speaker[0], "comma"):
        return None
    content, position = (first, speaker[0]), "after"
    if speech.is_gap(token + 1, "comma"):
        content, position = (first, _content_end(speech, token + 1, stop)), "inside"
    return Found((token, token + 1), "verb", speaker, position, NONE, content, "cue")


def _inverted(speech: Speech, token: int) -> Found | None:
    """Read "The ruling was just, said a diplomat." without marks."""
    first = speech.sentence_head(token)
    named = speech.match(_INVERTED, token + 1, speech.limit(token))
    if named is None or token - first < _LEAST_CLAUSE:
        return None
    if any(speech.is_gap(at, "comma") for at in range(first, token)):
        return None
    speaker = span(named, "speaker")
    return Found((token, token + 1), "verb", speaker, "after", NONE, (first, token), "cue")


def _content_end(speech: Speech, first: int, stop: int) -> int:
    found = speech.match(_CONTENT, first, min(stop, first + LONGEST))
    return first if found is None else span(found)[1]


def _subject(speech: Speech, token: int) -> Span:
    """Give the words from the beginning of the clause to the verb, without what opens them."""
    head = max(speech.head(token), token - _BACK)
    clause = speech.back(_CLAUSE, token, head, "clause")
    if clause is None:
        return NONE
    start = clause[0]
    relative = speech.is_gap(start - 1, "comma") and speech.is_class(start - 1, "english_break")
    if relative and speech.is_gap(token, "comma"):
        return _subject(speech, start - 1)  # X, who ..., said
    if token - start == 1 and speech.is_class(start, "english_pronoun"):
        return NONE  # he, she, they
    # "On Sunday the army chief, ..." and "In Kalwana, X said": the last part between commas
    parts = [at for at in range(start + 1, token) if speech.is_gap(at, "comma")]
    if len(parts) == 1 and speech.is_class(start, "english_function"):
        opens = any(speech.is_class(at, "capital") for at in range(start, parts[0]))
        return (parts[0] if opens else start), token
    return start, token


def _read_participle(speech: Speech, token: int) -> Found | None:
    """Read ", adding that ..."."""
    stop = speech.limit(token)
    if not speech.is_gap(token, "comma|plain"):
        return None
    opened = speech.match(_THAT, token + 1, min(stop, token + 5))
    if opened is None:
        return None
    first = span(opened)[1]
    content = (first, _content_end(speech, first, stop))
    return Found((token, token + 1), "participle", NONE, "omitted", NONE, content, "that")


def _read_cue(speech: Speech, token: int) -> Found | None:
    """Read "according to X", before or behind what is reported."""
    stop = speech.limit(token)
    to = speech.is_gap(token + 1, "plain") and speech.is_class(token + 1, "english_function")
    named = speech.match(_NOUN, token + 2, stop) if to else None
    if named is None:
        return None
    speaker, verb = span(named), (token, token + 2)
    if speech.is_gap(token, "stop"):
        end = _content_end(speech, speaker[1], stop)
        if end <= speaker[1] or speech.is_gap(speaker[1], "stop"):
            return None
        return Found(verb, "cue", speaker, "before", NONE, (speaker[1], end), "cue")
    content = (speech.sentence_head(token), token)
    return Found(verb, "cue", speaker, "after", NONE, content, "cue")
