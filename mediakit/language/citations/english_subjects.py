"""Subjects of English verbs that report: the noun phrase before the verb, appositions included."""

from __future__ import annotations

from typing import Final

import numpy as np

from mediakit.language.media.kinds import cited_kind
from mediakit.language.media.known import Known, kind_of_name
from mediakit.language.media.word_lists import cited_words
from mediakit.language.speech.shape import CELL, Speech

__all__ = ["english_subject"]

_DETERMINERS: Final = frozenset(
    {"the", "a", "an", "one", "two", "three", "four", "five", "some", "several", "many", "most"}
) | {"few", "his", "her", "its", "their", "our"}
_STYLES: Final = frozenset({"mr", "mrs", "ms", "dr"})
_AUXILIARIES: Final = frozenset({"has", "have", "had", "will", "would", "also", "later", "then"})
_MOST: Final = 8  # words of a noun phrase
_APPOSITION: Final = 6  # words between its commas
_SPEAKERS: Final = frozenset({"official", "person", "anonymous", "organisation", "document"})


def english_subject(known: Known, speech: Speech, verb: int) -> tuple[int, int, int] | None:
    """Give document, first token and end of the subject of an English verb; None for no speaker.

    The Transport Minister, Lutfi Bunyar, said: the subject is all that stands before "said".
    """
    words = known.words
    document = int(words.tokens.documents_of(np.array([verb]))[0])
    head = int(words.tokens.pointers[document])
    stop = verb
    while stop > head + 1 and words.key(stop - 1) in _AUXILIARIES and _gap(speech, stop) == "_":
        stop -= 1
    if stop == head or _gap(speech, stop) not in "_,":
        return None
    last = stop
    if _gap(speech, stop) == ",":
        comma = _comma_before(speech, stop, head)
        if comma is None:
            return None
        last = comma
    first = _start(known, speech, last, head)
    if first >= last:
        return None
    phrase = words.written(document, first, stop)
    kind = cited_kind(phrase) or kind_of_name(known, document, first, stop)
    is_name = phrase[-1][:1].isupper() and all(word[:1].isupper() for word in phrase)
    if kind in _SPEAKERS or (is_name and len(phrase) > 1):
        return document, first, stop
    return None


def _gap(speech: Speech, token: int) -> str:
    return chr(speech.shape[CELL * token])


def _comma_before(speech: Speech, stop: int, head: int) -> int | None:
    """Give the token behind the comma that opens an apposition which ends at `stop`."""
    for at in range(stop - 1, max(head, stop - 1 - _APPOSITION), -1):
        if _gap(speech, at) == ",":
            return at
        if _gap(speech, at) != "_":
            return None
    return None


def _start(known: Known, speech: Speech, last: int, head: int) -> int:
    """Go back from the end of a noun phrase to its first word."""
    words, tokens = known.words, known.words.tokens
    surfaces = tokens.words.surfaces
    at = first = last
    while at > max(head, last - _MOST):
        at -= 1
        key = words.key(at)
        surface = surfaces[tokens.ids[at]]
        if key in _DETERMINERS or key in _STYLES:
            return at
        if surface[:1].isupper() or key in cited_words("anonymous", "english"):
            first = at
        if _gap(speech, at) not in "_<":
            break
    return first
