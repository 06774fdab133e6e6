"""Arabic verbs and cues of reporting, read from the shape of a text: who speaks, what is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NamedTuple

import numpy as np

from mediakit.language.speech.forms import TAKES, Verb, describing, verbs
from mediakit.language.speech.shape import CELL, Speech

__all__ = ["NONE", "Found", "Span", "read_arabic"]

Span = tuple[int, int]
NONE: Final = (-1, -1)

# A speaker behind the verb: a noun, what goes on with it, and appositions between commas.
_MORE: Final = (
    rb"(?:[_(<][xDdwLbnuzsq]|[_(]M(?=[_,:\"(<.][^D])|_m_[xDwnu]|_f_[xDwunM]|_l_D|_[LbG][_<][xDu])"
)
_SPEAKER: Final = re.compile(
    rb"[_(<][xDwuqsMnd]" + _MORE + rb"{0,16}"
    rb"(?:,[xDwuM]" + _MORE + rb"{0,10}(?=[,:\"<(.][^d]|.[aAeolfkvC])){0,2}"
)
# A verb with an object that is a verbal noun: the speaker ends before it.
_SPEAKER_BEFORE_OBJECT: Final = re.compile(
    rb"[_(<][xDwuqsnd](?:[_(<][xDdwnuzs]|_[Lb](?![_]M)|_m_[xDwnu]|_f_[xDwun]){0,16}"
    rb"(?:,[xDwu](?:[_(][xDdwLbnuzs]){0,10}(?=[,:\"<(.][^d]|.[aAeolfkvCM])){0,2}"
)
_BETWEEN: Final = rb"(?:[_,(<](?![VWXYPNSI])[^aAj])"
_OPEN: Final = re.compile(
    _BETWEEN + rb"{0,45}?(?P<said>_P|[_,]N)?"
    rb"(?:(?P<that>(?:[_,(][eolmf])?[_,(:\"<][aA])|(?P<colon>:)|(?P<quote>\"))"
)
_PREPOSITIONS: Final = {2: b"e", 4: b"l", 8: b"o", 16: b"b", 64: b"m", 128: b"f", 256: b"L"}
_MOST: Final = 60 * CELL
# What is reported goes on to the end of the sentence, or to one of these.
_CONTENT: Final = re.compile(rb"..(?:(?!\.|,t|,f_(?:q|x_[xDLM])|[_,]l_h|[_,]C_s|,C).." rb")*")
_SUBJECT: Final = re.compile(
    rb"(?:[_(<]|,(?=r))(?:r[_,])?((?:[xDdwLbnumfqMs][_(]|u[_(]){0,12}?[xDwuqM][.,:\"<(]"
    rb"|(?:[xDdwLbnumfqMs][_(]){0,12}?[xDwuqM]_(?=[kvtcaAji]))"
)
_QUOTED: Final = re.compile(rb"_o(_[xDwu]" + _MORE + rb"{0,14}),?\Z")
_CUE: Final = re.compile(
    rb"(?:_k)?(?P<verb>_[VX])?(?:_k)?(?:_[oeG])?(?P<speaker>_[LxDwuqsMn]" + _MORE + rb"{0,14})"
)


class Found(NamedTuple):
    """One attribution, its spans as tokens; `content` is `NONE` where only somebody is named."""

    verb: Span
    form: str
    speaker: Span
    position: str
    relay: Span
    content: Span
    opener: str


class _Opening(NamedTuple):
    """Where what is reported begins in the shape, what opens it, and a second verb before it."""

    place: int
    opener: str
    second: int = -1


def read_arabic(speech: Speech) -> Iterator[Found]:
    """Read every Arabic verb, participle, noun and cue of reporting."""
    behind = dict(zip(speech.marks.stop.tolist(), range(len(speech.marks.stop)), strict=True))
    readers: dict[str, Callable[[Speech, int], Found | None]] = dict.fromkeys(
        "VWXYP", lambda speech, token: _read_verb(speech, token, behind)
    )
    readers |= {"N": _read_noun, "C": _read_cue, "c": _read_as}
    for letter, read in readers.items():
        for token in np.flatnonzero(speech.classes == ord(letter)).tolist():
            found = read(speech, token)
            if found is not None:
                yield found


def limit(speech: Speech, token: int) -> int:
    """Give the end of the document of a token, in the shape."""
    document = int(np.searchsorted(speech.tokens.pointers, token, side="right"))
    return CELL * int(speech.tokens.pointers[document])


def _read_verb(speech: Speech, token: int, behind: dict[int, int]) -> Found | None:
    """Read what stands around a verb or participle; `behind` gives marks by the token after."""
    letter = chr(speech.classes[token])
    shape, at, stop = speech.shape, CELL * (token + 1), limit(speech, token)
    verb = verbs()[speech.verb(token)]
    if _class_before(shape, token) == b"c" and letter in "VX":
        return None  # كما قال: read from كما
    opening = _open(shape, at, min(stop, at + _MOST), verb, direct=letter == "P")
    speaker = _speaker(speech, token, verb, opening)
    if _misread(speech, token, verb, opening, speaker):
        return None
    position = "omitted" if speaker == NONE else "before"
    form = "participle" if letter == "P" else "verb"
    if opening is None:
        return None if speaker == NONE else _unopened(speech, token, speaker, behind)
    place, relay = _verb_place(token, opening), NONE
    if verb.key in ("نقل", "أورد"):
        source = _relayed(shape, speaker, opening)
        speaker, relay = (source, speaker) if source != NONE else (speaker, NONE)
    content = (opening.place // CELL, content_end(shape, opening.place, stop) // CELL)
    if content[1] <= content[0]:
        return None
    return Found(place, form, speaker, position, relay, content, opening.opener)


def _class_before(shape: bytes, token: int) -> bytes:
    return shape[CELL * token - 1 : CELL * token]


def _speaker(speech: Speech, token: int, verb: Verb, opening: _Opening | None) -> Span:
    """Find who is the subject of a verb: behind it, in what it stands in, or before it."""
    shape, letter = speech.shape, chr(speech.classes[token])
    if letter not in "VWX":
        return NONE
    speaker = NONE
    if _class_before(shape, token) == b"r" and letter == "V" and not _has_object(speech, token):
        speaker = _speaker_before(speech, token, letter)  # what follows is the object
    if speaker == NONE and letter in "VX":
        speaker = _speaker_behind(shape, token, limit(speech, token), verb, opening)
    if speaker == NONE and verb.key == "جاء":
        speaker = _where(shape, CELL * (token + 1), opening)
    if speaker == NONE and not speech.words.impersonal[speech.tokens.ids[token]]:
        speaker = _speaker_before(speech, token, letter)
    return speaker


def _misread(
    speech: Speech, token: int, verb: Verb, opening: _Opening | None, speaker: Span
) -> bool:
    """Tell a word that is spelled as a verb of reporting and is none here."""
    shape, word = speech.shape, speech.tokens.ids[token]
    letter = chr(speech.classes[token])
    if speaker == NONE and speech.words.impersonal[word]:
        return True
    if verb.key == "بين":  # the preposition
        if opening is None or shape[opening.place - 1 : opening.place] != b"a":
            return True
        return speech.surface(opening.place // CELL - 1).startswith("ب")
    if verb.key == "عبر" and NONE < speaker < (token, token):
        return True  # furniture: comments express the opinion of their writers
    if not speech.words.like_noun[word]:
        return False
    heads_clause = shape[CELL * token : CELL * token + 1] in (b".", b",")
    loose = opening is not None and opening.opener == "phrase" and letter in "VW"
    return opening is None or letter == "P" or (loose and not heads_clause)


def _unopened(speech: Speech, token: int, speaker: Span, behind: dict[int, int]) -> Found:
    """Read a verb behind the words in marks that it reports, else note who is named."""
    shape, letter = speech.shape, chr(speech.classes[token])
    # هكذا may stand between the marks and the verb
    apart = token not in behind and _class_before(shape, token) == b"k"
    first = token - apart
    mark = behind.get(first, -1) if letter == "V" else -1
    verb = (token, token + 1)
    if mark >= 0 and shape[CELL * token : CELL * token + 1] != b'"':
        content = (int(speech.marks.first[mark]), first)
        return Found(verb, "verb", speaker, "after", NONE, content, "quote")
    return Found(verb, "verb", speaker, "before", NONE, NONE, "")


def _has_object(speech: Speech, token: int) -> bool:
    """Tell whether a pronoun is written onto a verb: سماه."""
    return speech.surface(token).endswith(("ه", "ها", "هم"))


def _where(shape: bytes, at: int, opening: _Opening | None) -> Span:
    """Find the statement in which something stands: جاء في البيان."""
    if opening is None or shape[at : at + CELL] != b"_f":
        return NONE
    found = _SPEAKER.match(shape, at + CELL, opening.place)
    return NONE if found is None else (at // CELL + 1, found.end() // CELL)


def _verb_place(token: int, opening: _Opening) -> Span:
    """Give the verb, or the noun beside what is said: مكتفيا بالقول, and بالقول alone."""
    if opening.second == token + 1:
        return token, token + 2
    return (token, token + 1) if opening.second < 0 else (opening.second, opening.second + 1)


def _speaker_behind(
    shape: bytes, token: int, stop: int, verb: Verb, opening: _Opening | None
) -> Span:
    """Find the subject behind its verb."""
    while shape[CELL * (token + 1) : CELL * (token + 2)] == b"_v":
        token += 1
    at = CELL * (token + 1)
    has_object = opening is not None and opening.opener == "phrase"
    pattern = _SPEAKER_BEFORE_OBJECT if has_object else _SPEAKER
    if opening is not None:
        stop = min(stop, opening.place)
    named = pattern.match(shape, at, stop)
    return NONE if named is None else (token + 1, named.end() // CELL)


def _speaker_before(speech: Speech, token: int, letter: str) -> Span:
    """Find the subject before its verb; before و it is another's, before ف only أما's."""
    if letter == "X" and not speech.surface(token).startswith("ف"):
        return NONE
    document = int(np.searchsorted(speech.tokens.pointers, token, side="right")) - 1
    first = max(int(speech.tokens.pointers[document]), token - 16)
    found = _SUBJECT.match(speech.shape[CELL * first : CELL * token + 1][::-1])
    if found is None:
        return NONE
    return token - found.end(1) // CELL, token - found.start(1) // CELL


def _relayed(shape: bytes, speaker: Span, opening: _Opening) -> Span:
    """Find whom a relaying outlet quotes, behind عن."""
    if speaker == NONE:
        return NONE
    found = re.compile(rb"_o(_[xDwu]" + _MORE + rb"{0,14})").match(
        shape, CELL * speaker[1], opening.place
    )
    return NONE if found is None else (found.start(1) // CELL, found.end(1) // CELL)


def _open(shape: bytes, at: int, stop: int, verb: Verb, *, direct: bool) -> _Opening | None:
    """Say where what is reported begins, and what opens it."""
    found = _OPEN.match(shape, at, stop)
    best: _Opening | None = None
    reach = stop
    if found is not None:
        kind = found.lastgroup or ""
        place = found.end() if kind == "that" else found.start(kind)
        if kind == "colon" and shape[place + 1 : place + 2] in (b"a", b"A"):
            place, kind = place + CELL, "that"
        elif kind == "colon" and shape[place : place + 1] == b":":
            kind = "colon"
        second = found.start("said") // CELL if found["said"] else -1
        best, reach = _Opening(place, kind, second), found.start(found.lastgroup or "")
    if best is not None and best.opener == "colon" and verb.key in describing():
        best = None
    phrase = _phrase(shape, at, reach, verb.takes, direct=direct)
    if phrase is None or (
        best is not None and best.opener in ("colon", "quote") and _weak(shape, phrase, verb)
    ):
        return best
    return phrase


def _weak(shape: bytes, phrase: _Opening, verb: Verb) -> bool:
    """Tell a phrase that is rather a circumstance: قال X بنبرة هادئة: «...»."""
    return bool(verb.takes & TAKES["أن"]) and shape[phrase.place + 1 : phrase.place + 2] in (
        b"b",
        b"L",
    )


@cache
def _phrase_pattern(takes: int) -> re.Pattern[bytes] | None:
    signs = b"".join(sign for bit, sign in _PREPOSITIONS.items() if takes & bit)
    if takes & TAKES["مفعول"]:
        signs += b"M"
    if not signs:
        return None
    return re.compile(_BETWEEN + rb"{0,30}?(?:[_,(](?P<sign>[" + signs + rb"]))")


def _phrase(shape: bytes, at: int, reach: int, takes: int, *, direct: bool) -> _Opening | None:
    """Find a phrase that is reported without أن, before `reach`."""
    objects = (b"_x", b"_D", b"_w", b"_M")
    if direct and takes & TAKES["مفعول"] and shape[at : at + CELL] in objects:
        return _Opening(at, "phrase")
    pattern = _phrase_pattern(takes)
    found = None if pattern is None else pattern.match(shape, at, reach)
    if found is None:
        return None
    place = found.start("sign") - 1
    inside = found["sign"] in (b"b", b"M", b"L")
    return _Opening(place if inside else place + CELL, "phrase")


def content_end(shape: bytes, at: int, stop: int) -> int:
    """Give the end of what is reported, in the shape."""
    found = _CONTENT.match(shape, at, stop)
    return at if found is None else found.end()


def _read_noun(speech: Speech, token: int) -> Found | None:
    """Read قوله and its like: X in "quoted X as saying"."""
    shape, at, stop = speech.shape, CELL * (token + 1), limit(speech, token)
    opening = _open(shape, at, min(stop, at + 12 * CELL), verbs()[speech.verb(token)], direct=False)
    if opening is None:
        return None
    before = shape[max(0, CELL * (token - 18)) : CELL * token]
    found = _QUOTED.search(before)
    speaker = NONE
    if found is not None and found.start() % CELL == 0:
        shift = token - len(before) // CELL
        speaker = (shift + found.start(1) // CELL, shift + found.end(1) // CELL)
    content = (opening.place // CELL, content_end(shape, opening.place, stop) // CELL)
    position = "omitted" if speaker == NONE else "before"
    return Found((token, token + 1), "noun", speaker, position, NONE, content, opening.opener)


def _read_cue(speech: Speech, token: int) -> Found | None:
    """Read بحسب and its like, before or behind what they report."""
    found = _CUE.match(speech.shape, CELL * (token + 1), limit(speech, token))
    if (
        found is None
        or speech.shape[found.start("speaker") + 1 : found.start("speaker") + 2] == b"s"
    ):
        return None
    speaker = (found.start("speaker") // CELL, found.end("speaker") // CELL)
    return _around(speech, token, (token, speaker[0]), speaker)


def _read_as(speech: Speech, token: int) -> Found | None:
    """Read كما قال X, which stands inside or behind what is reported."""
    at = CELL * (token + 1)
    if speech.shape[at : at + CELL] not in (b"_V", b"_X"):
        return None
    found = _SPEAKER.match(speech.shape, at + CELL, limit(speech, token))
    if found is None or speech.shape[found.end() : found.end() + 1] not in b",.":
        return None
    speaker = (token + 2, found.end() // CELL)
    return _around(speech, token, (token + 1, token + 2), speaker)


def _around(speech: Speech, token: int, verb: Span, speaker: Span) -> Found | None:
    """Give what a cue reports: what follows it at the head of a sentence, else what goes before."""
    shape, behind = speech.shape, CELL * speaker[1]
    gap, after = shape[CELL * token : CELL * token + 1], shape[behind : behind + 1]
    if gap == b"." or speech.joined(token):
        end = content_end(shape, behind, limit(speech, token))
        if end <= behind or after in (b".", b""):
            return None
        content = (speaker[1], end // CELL)
        return Found(verb, "cue", speaker, "before", NONE, content, "cue")
    if gap not in b",(":
        return None
    first = int(np.searchsorted(speech.sentence, speech.sentence[token]))
    content = (first, token)
    position = "after"
    if after == b"," and content_end(shape, behind, limit(speech, token)) > behind:
        position = "inside"
        content = (first, content_end(shape, behind, limit(speech, token)) // CELL)
    if position == "inside" and token - first > 4:
        position, content = "after", (first, token)
    return Found(verb, "cue", speaker, position, NONE, content, "cue")
