"""Who is quoted by another: نقلت رويترز عن وزير النقل قوله, وفقا لصحيفة, نقلا عن."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from mediakit.language.media.known import Known
from mediakit.language.speech.forms import verbs
from mediakit.language.speech.shape import CELL, Speech

__all__ = ["PassedOn", "find_passed_on"]

_QUOTES: Final = "نقل"
_ACCORDING: Final = ("وفقا", "ووفقا", "طبقا", "وطبقا")
_QUOTING: Final = ("نقلا", "ونقلا")
_FROM: Final = "عن"
_REACH: Final = 10  # words between the verb and عن
_PHRASE: Final = 14  # words of who is quoted
_SAID: Final = frozenset("aANVXWYP")  # classes of words with which what is said begins


class PassedOn(NamedTuple):
    """Words that name a source, in tokens, with the verb; `relays` when it passes on another's."""

    document: int
    first: int
    stop: int
    verb: int
    relays: bool
    joined: int = 0


def find_passed_on(known: Known, speech: Speech) -> Iterator[PassedOn]:
    """Find who quotes and who is quoted.

    Parameters
    ----------
    known : Known
        The corpus.
    speech : Speech
        The corpus as a reader of reported speech sees it.

    Yields
    ------
    PassedOn
        Not in the order of the text.
    """
    listed = verbs()
    for token in np.flatnonzero(np.isin(speech.classes, (ord("V"), ord("X")))).tolist():
        if listed[speech.verb(token)].key == _QUOTES:
            yield from _quoted(known, speech, token)
    tokens = known.words.tokens
    for keys, joined in ((_ACCORDING, True), (_QUOTING, False)):
        codes = [code for code in tokens.codes_of(keys) if code >= 0]
        for token in np.flatnonzero(np.isin(known.words.codes, codes)).tolist():
            yield from _according(known, speech, token, joined=joined)


def _document(known: Known, token: int) -> tuple[int, int]:
    """Give the document of a token and where it ends."""
    tokens = known.words.tokens
    document = int(tokens.documents_of(np.array([token]))[0])
    return document, int(tokens.pointers[document + 1])


def _quoted(known: Known, speech: Speech, verb: int) -> Iterator[PassedOn]:
    """Read X and Y in: نقلت X عن Y قوله."""
    words = known.words
    document, limit = _document(known, verb)
    about = verb + 1
    while about < min(limit, verb + _REACH) and words.key(about) != _FROM:
        if _gap(speech, about) == ".":
            return
        about += 1
    if about + 1 >= limit or words.key(about) != _FROM:
        return
    if about > verb + 1:
        yield PassedOn(document, verb + 1, about, verb, relays=True)
    stop = _end(speech, about + 1, limit)
    if stop > about + 1:
        yield PassedOn(document, about + 1, stop, verb, relays=False)


def _according(known: Known, speech: Speech, cue: int, *, joined: bool) -> Iterator[PassedOn]:
    """Read the source behind وفقا ل and نقلا عن."""
    words = known.words
    document, limit = _document(known, cue)
    first = cue + 1
    if first + (not joined) >= limit or _gap(speech, first) not in "_<":
        return
    key = words.key(first)
    if joined and key.startswith("ل") and len(key) > 2:
        letters = 2 if key.startswith("لل") else 1
        stop = _end(speech, first, limit, over_commas=False)
        yield PassedOn(document, first, stop, cue, relays=False, joined=letters)
    elif not joined and key == _FROM:
        stop = _end(speech, first + 1, limit, over_commas=False)
        yield PassedOn(document, first + 1, stop, cue, relays=True)


def _end(speech: Speech, first: int, limit: int, *, over_commas: bool = True) -> int:
    """Give the end of a source: where what is said begins, else the first comma or preposition."""
    comma = 0
    for at in range(first + 1, min(limit, first + _PHRASE)):
        gap, letter = _gap(speech, at), chr(speech.classes[at])
        if gap in '.:"(' or letter in _SAID:
            return at if not comma or over_commas else comma
        if gap == ",":
            comma = comma or at
            if not over_commas:
                return at
        if letter in "kqrt" and not over_commas:
            return at
    return comma or min(limit, first + 4)


def _gap(speech: Speech, token: int) -> str:
    return chr(speech.shape[CELL * token])
