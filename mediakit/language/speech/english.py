"""English verbs and cues of reporting, read from the shape of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np

from mediakit.language.speech.arabic import NONE, Found, Span, limit
from mediakit.language.speech.forms import verbs
from mediakit.language.speech.shape import CELL, Speech

__all__ = ["read_english"]

_WORD: Final = rb"[uzpynITSr]"
# A clause goes back to a sentence's end, marks, "that" or a word such as "and" and "who".
_CLAUSE: Final = re.compile(
    rb"((?:[uzpyn][_(,])*?[uzpyn][.:\"<]|(?:[uzpyn][_(,])*?[uzpyn][_,](?=[ZT]))"
)
_NOUN: Final = re.compile(
    rb"[_(](?:[uzn]|p(?![_][SI]))(?:[_(][uznp]){0,10}(?:,[uzp](?:_[uznp]){0,8}(?=,))?"
)
_CONTENT: Final = re.compile(rb"..(?:(?!\.|,I|,Z(?!_T))..)*")
_THAT: Final = re.compile(rb"(?:[_,(][uzpynSZ]){0,12}?[_,]T")
_QUOTE: Final = re.compile(rb"(?:[_,(:][uzpynZ]){0,12}?(\")")
_PLAIN: Final = frozenset({"say", "add", "believe", "note", "argue", "think", "claim"})
_INVERTED: Final = re.compile(rb"(_(?:u|p_z)(?:_[uznp]){0,5})(?:_Z(?:_[uznpI]){0,8})?(?=[.])")
_NO_SPEECH: Final = frozenset({"a", "no", "any", "not", "n't"})
_BACK: Final = 24


def read_english(speech: Speech) -> Iterator[Found]:
    """Read every English verb, participle and cue of reporting."""
    behind = dict(zip(speech.marks.stop.tolist(), range(len(speech.marks.stop)), strict=True))
    for token in np.flatnonzero(speech.classes == ord("S")).tolist():
        found = _after_marks(speech, token, behind) or _read_verb(speech, token)
        if found is not None:
            yield found
    for token in np.flatnonzero(speech.classes == ord("I")).tolist():
        found = _read_participle(speech, token)
        if found is not None:
            yield found
    for token in np.flatnonzero(speech.classes == ord("K")).tolist():
        found = _read_cue(speech, token)
        if found is not None:
            yield found


def _after_marks(speech: Speech, token: int, behind: dict[int, int]) -> Found | None:
    """Read "...", said X and "...", X said."""
    shape = speech.shape
    for first in range(token, max(-1, token - 12), -1):
        mark = behind.get(first)
        if mark is not None and shape[CELL * first : CELL * first + 1] != b".":
            content = (int(speech.marks.first[mark]), int(speech.marks.stop[mark]))
            named = _NOUN.match(shape, CELL * (token + 1), limit(speech, token))
            between = (first, token)
            speaker = between
            if first == token:
                speaker = NONE if named is None else (token + 1, named.end() // CELL)
            position = "omitted" if speaker == NONE else "after"
            return Found((token, token + 1), "verb", speaker, position, NONE, content, "quote")
        if shape[CELL * first : CELL * first + 1] in b'."<:':
            return None
        if first < token and shape[CELL * first + 1 : CELL * first + 2] in b"SZT":
            return None
    return None


def _read_verb(speech: Speech, token: int) -> Found | None:
    shape, at, stop = speech.shape, CELL * (token + 1), limit(speech, token)
    own = shape[CELL * token : CELL * token + 1]
    if own == b"." or (token and speech.surface(token - 1).casefold() in _NO_SPEECH):
        return None
    inverted = _inverted(speech, token) if own == b"," else None
    if inverted is not None:
        return inverted
    speaker = _subject(speech, token)
    position = "omitted" if speaker == NONE else "before"
    opened = _opening(speech, token, at, stop)
    if opened is None:
        after = shape[at : at + 1]
        if speaker == NONE or after not in b",." or after == b"":
            return None
        return _inside(speech, token, speaker, at, stop)
    place, opener = opened
    content = (place // CELL, _content_end(shape, place, stop) // CELL)
    if content[1] <= content[0]:
        return None
    return Found((token, token + 1), "verb", speaker, position, NONE, content, opener)


def _opening(speech: Speech, token: int, at: int, stop: int) -> tuple[int, str] | None:
    shape = speech.shape
    that, quote = _THAT.match(shape, at, stop), _QUOTE.match(shape, at, stop)
    if that is not None and (quote is None or that.end() <= quote.start(1) + CELL):
        return that.end(), "that"
    plain = verbs()[speech.verb(token)].key in _PLAIN and shape[at : at + 1] == b"_"
    if quote is not None and not (plain and speech.before_marks(quote.start(1)) not in ",:\u060c"):
        return quote.start(1), "quote"
    return (at, "that") if plain else None


def _inside(speech: Speech, token: int, speaker: Span, at: int, stop: int) -> Found | None:
    """Read "..., X said." and "..., X said, ..." without marks."""
    first = int(np.searchsorted(speech.sentence, speech.sentence[token]))
    if speaker[0] - first < 2 or speech.shape[CELL * speaker[0] : CELL * speaker[0] + 1] != b",":
        return None
    content, position = (first, speaker[0]), "after"
    if speech.shape[at : at + 1] == b",":
        content, position = (first, _content_end(speech.shape, at, stop) // CELL), "inside"
    return Found((token, token + 1), "verb", speaker, position, NONE, content, "cue")


def _inverted(speech: Speech, token: int) -> Found | None:
    """Read "The ruling was just, said a diplomat." without marks."""
    shape, stop = speech.shape, limit(speech, token)
    first = int(np.searchsorted(speech.sentence, speech.sentence[token]))
    head = shape[CELL * first : CELL * token]
    named = _INVERTED.match(shape, CELL * (token + 1), stop)
    if named is None or token - first < 4 or b"," in head[::CELL]:
        return None
    speaker = (token + 1, named.end(1) // CELL)
    return Found((token, token + 1), "verb", speaker, "after", NONE, (first, token), "cue")


def _content_end(shape: bytes, at: int, stop: int) -> int:
    found = _CONTENT.match(shape, at, stop)
    return at if found is None else found.end()


def _subject(speech: Speech, token: int) -> Span:
    """Give the words from the beginning of the clause to the verb, without what opens them."""
    document = int(np.searchsorted(speech.tokens.pointers, token, side="right")) - 1
    first = max(int(speech.tokens.pointers[document]), token - _BACK)
    clause = _CLAUSE.match(speech.shape[CELL * first : CELL * token][::-1])
    if clause is None:
        return NONE
    start = token - clause.end(1) // CELL
    relative = speech.shape[CELL * (start - 1) : CELL * start] == b",Z"
    if relative and speech.shape[CELL * token : CELL * token + 1] == b",":
        return _subject(speech, start - 1)  # X, who ..., said
    text = speech.shape[CELL * start : CELL * token]
    if len(text) == CELL and text[1:2] == b"y":
        return NONE  # he, she, they
    # "On Sunday the army chief, ..." and "In Kalwana, X said": the last part between commas
    parts = [
        place for place in range(0, len(text), CELL) if place and text[place : place + 1] == b","
    ]
    if parts and text[1:2] == b"p" and b"u" in text[: parts[0]]:
        start += parts[-1] // CELL if len(parts) == 1 else 0
    return start, token


def _read_participle(speech: Speech, token: int) -> Found | None:
    """Read ", adding that ..."."""
    shape, at, stop = speech.shape, CELL * (token + 1), limit(speech, token)
    if shape[CELL * token : CELL * token + 1] not in b",_":
        return None
    opened = _THAT.match(shape, at, min(stop, at + 4 * CELL))
    if opened is None:
        return None
    content = (opened.end() // CELL, _content_end(shape, opened.end(), stop) // CELL)
    return Found((token, token + 1), "participle", NONE, "omitted", NONE, content, "that")


def _read_cue(speech: Speech, token: int) -> Found | None:
    """Read "according to X", before or behind what is reported."""
    shape, stop = speech.shape, limit(speech, token)
    if shape[CELL * (token + 1) : CELL * (token + 2)] != b"_p":
        return None
    named = _NOUN.match(shape, CELL * (token + 2), stop)
    if named is None:
        return None
    speaker, verb = (token + 2, named.end() // CELL), (token, token + 2)
    if shape[CELL * token : CELL * token + 1] == b".":
        end = _content_end(shape, named.end(), stop)
        if end <= named.end() or shape[named.end() : named.end() + 1] == b".":
            return None
        return Found(verb, "cue", speaker, "before", NONE, (speaker[1], end // CELL), "cue")
    first = int(np.searchsorted(speech.sentence, speech.sentence[token]))
    return Found(verb, "cue", speaker, "after", NONE, (first, token), "cue")
