"""Who passes on what was said: the outlet to which somebody spoke, the agency that quoted him."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.language.media.kinds import cited_kind
from mediakit.language.media.known import Known
from mediakit.language.media.word_lists import cited_words, lexicon_list
from mediakit.language.speech.forms import verbs
from mediakit.language.speech.shape import Speech

__all__ = ["Relay", "find_relays"]

_LAM: Final = "ل"
_INFORMS: Final = frozenset({"أبلغ", "أخبر"})
_TO: Final = frozenset({"الي", "مع", "عبر", "في"})  # before an outlet: تصريح إلى, حوار مع
_SAID: Final = 14  # words before an outlet among which somebody speaks
_STATEMENT: Final = 6  # words before it among which a statement stands
_QUOTED: Final = 6  # words of a name in marks
_TAIL: Final = 4  # words of a name behind its noun
_OPENING: Final = frozenset('«"“‘„')
_CLOSING: Final = frozenset('»"”’')
_ENDS: Final = frozenset("\n.؟!?")


class Relay(NamedTuple):
    """An outlet or agency through which something was said, in tokens."""

    document: int
    first: int
    stop: int
    kind: str
    verb: int
    joined: int  # letters written onto the first word


def find_relays(known: Known, speech: Speech) -> Iterator[Relay]:
    """Find the outlets and agencies that somebody speaks to: قال لرويترز, تصريح لصحيفة.

    Parameters
    ----------
    known : Known
        The corpus.
    speech : Speech
        The corpus as a reader of reported speech sees it.

    Yields
    ------
    Relay
        In the order of the text.
    """
    words = known.words
    candidates = _candidates(known)
    yield from _told(known, speech)
    yield from _informed(known, speech)
    places = np.flatnonzero(candidates[words.tokens.ids])
    for token in places[_near_speech(known, speech, places)].tolist():
        document = int(words.tokens.documents_of(np.array([token]))[0])
        span = _name_at(known, document, token)
        if span is None:
            continue
        first, stop, joined = span
        verb = _said_before(known, speech, document, token)
        if verb < 0:
            continue
        kind = _kind(known, document, first, stop, joined)
        if kind:
            yield Relay(document, first, stop, kind, verb, joined)


def _informed(known: Known, speech: Speech) -> Iterator[Relay]:
    """Find the outlet in: أبلغ «الضفة» وزير النقل."""
    words = known.words
    for token in np.flatnonzero(np.isin(speech.classes, (ord("V"), ord("X")))).tolist():
        if verbs()[speech.verb(token)].key not in _INFORMS:
            continue
        document = int(words.tokens.documents_of(np.array([token]))[0])
        end = int(words.tokens.pointers[document + 1])
        first = token + 1
        if first >= end or not _OPENING & set(words.between(document, first)):
            continue
        span = _quoted(known, document, first, end)
        kind = _kind(known, document, first, span[1], 0) if span else ""
        if span and kind:
            yield Relay(document, first, span[1], kind, token, 0)


def _told(known: Known, speech: Speech) -> Iterator[Relay]:
    """Find the outlet in: told the Monitor."""
    words, surfaces = known.words, known.words.tokens.words.surfaces
    for token in np.flatnonzero(speech.classes == ord("S")).tolist():
        first = token + 1
        if words.key(token) != "told" or first >= len(speech.classes):
            continue
        document = int(words.tokens.documents_of(np.array([token]))[0])
        limit = min(first + _TAIL, int(words.tokens.pointers[document + 1]))
        first += words.key(first) == "the"
        stop = first
        while stop < limit and surfaces[words.tokens.ids[stop]][:1].isupper():
            stop += 1
        kind = _kind(known, document, first, stop, 0) if stop > first else ""
        if kind:
            yield Relay(document, first, stop, kind, token, 0)


def _near_speech(known: Known, speech: Speech, places: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Tell the tokens that follow a verb of speaking or a statement before long."""
    words = known.words
    of_form = np.array([key in _statements() for key in words.keys], dtype=bool)
    says = of_form[words.tokens.ids] | np.isin(
        speech.classes, np.frombuffer(b"VWXYP", dtype=np.uint8)
    )
    at = np.flatnonzero(says)
    last = np.append(-_SAID - 1, at)[np.searchsorted(at, places)]
    near: NDArray[np.bool_] = places - last <= _SAID
    return near


def _candidates(known: Known) -> NDArray[np.bool_]:
    """Say which written forms may be ل or إلى before a name, with the name or without it."""
    return np.array([key.startswith(_LAM) or key in _TO for key in known.words.keys], dtype=bool)


def _name_at(known: Known, document: int, token: int) -> tuple[int, int, int] | None:
    """Give the tokens of the name behind ل or إلى, and the letters before it in its first word."""
    words = known.words
    end = int(words.tokens.pointers[document + 1])
    key = words.key(token)
    if key == _LAM or key in _TO or key == "لل":
        first = token + 1
        if first >= end or _ENDS & set(words.between(document, first)):
            return None
        if _OPENING & set(words.between(document, first)):
            return _quoted(known, document, first, end)
        if key in ("في", "عبر") and not _is_head(words.key(first)):
            return None
        return _plain(known, document, first, end, 0)
    return _plain(known, document, token, end, 2 if key.startswith("لل") else 1)


def _quoted(known: Known, document: int, first: int, end: int) -> tuple[int, int, int] | None:
    """Read a name between marks."""
    words = known.words
    for stop in range(first + 1, min(first + _QUOTED, end) + 1):
        behind = words.between(document, stop) if stop < end else "»"
        if _CLOSING & set(behind):
            return first, stop, 0
    return None


def _plain(
    known: Known, document: int, first: int, end: int, joined: int
) -> tuple[int, int, int] | None:
    """Read a name that stands without marks: its noun and what goes on with it, or a known name."""
    words = known.words
    key = words.key(first)[joined:]
    rest = words.folded(first + 1, min(first + _TAIL, end))
    forms = ["ال" + key] if joined == 2 else [key]  # للوطن is ل and الوطن
    for length in range(len(rest), -1, -1):
        for form in forms:
            name = (form, *rest[:length])
            own = known.names.is_own(words.sources[document], name, whole=length > 0)
            is_listed = name in known.names.kinds and name not in known.names.doubtful
            if is_listed or (own and not _is_head(form)):
                return first, first + 1 + length, joined
    if not _is_head(key) and not _is_head("ال" + key):
        return None
    stop = first + 1
    while stop < min(first + _TAIL, end):
        signs = words.between(document, stop)
        if _OPENING & set(signs):
            quoted = _quoted(known, document, stop, end)
            return (first, quoted[1], joined) if quoted else (first, stop, joined)
        if signs.strip() or not _goes_on(words.key(stop)):
            break
        stop += 1
    return first, stop, joined


def _goes_on(word: str) -> bool:
    """Tell whether a word goes on the name of an outlet: news words, adjectives, names."""
    return word not in _stops() and len(word) > 1


@cache
def _stops() -> frozenset[str]:
    from mediakit.text.normalization import Normalization
    from mediakit.text.stopwords import default_stopwords

    listed = {*default_stopwords(), "اليوم", "أمس", "مساء", "صباح", "عقب", "خلال", "حول", "بشأن"}
    return frozenset(Normalization().fold(sorted(listed)))


def _is_head(word: str) -> bool:
    heads = cited_words("outlets") | cited_words("agencies")
    return word in heads or word.removeprefix("ال") in heads


def _said_before(known: Known, speech: Speech, document: int, token: int) -> int:
    """Give the verb or statement before a name, -1 where nobody speaks."""
    words = known.words
    head = int(words.tokens.pointers[document])
    verb = -1
    for at in range(token - 1, max(head, token - _SAID) - 1, -1):
        if speech.shape[2 * (at + 1) : 2 * (at + 1) + 1] == b".":
            break
        if token - at <= _STATEMENT and words.key(at) in _statements():
            return at
        if speech.classes[at] in b"VWXYP" and verbs()[speech.verb(at)].key in lexicon_list(
            "speaking_verbs"
        ):
            verb = at
            break
    return verb


@cache
def _statements() -> frozenset[str]:
    listed = cited_words("statements")
    return listed | {before + word for word in listed for before in ("و", "ب", "ل", "ال")}


def _kind(known: Known, document: int, first: int, stop: int, joined: int) -> str:
    """Give own_credit, agency or outlet; "" for a name that is none of these."""
    words = known.words
    name = words.folded(first, stop)
    rest = name[0][joined:]
    forms = [(rest, *name[1:])] + ([("ال" + rest, *name[1:])] if joined == 2 else [])
    for form in forms:
        if known.names.is_own(words.sources[document], form):
            return "own_credit"
    for form in forms:
        kind = known.names.kind(form) or cited_kind(form)
        if kind in ("agency", "outlet"):
            return kind
    return ""
