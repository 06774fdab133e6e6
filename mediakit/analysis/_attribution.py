"""Who speaks where a word stands: the outlet, or the speaker of a quotation in marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.tokens import Tokens

__all__ = ["Voices", "speaker_at"]

_MOST: Final = 1500  # characters of a quotation; longer ones are marks that were not closed
_QUOTATION: Final = re.compile(
    rf"«[^«»]{{1,{_MOST}}}»|“[^“”]{{1,{_MOST}}}”|\"[^\"\n]{{1,{_MOST}}}\"|„[^„“”]{{1,{_MOST}}}[“”]"
)
_BEFORE: Final = 30  # tokens before a quotation among which its verb is looked for
_BEHIND: Final = 3  # tokens behind it among which its verb begins
_NAME: Final = 8  # tokens of a speaker who is no actor
_ENDS: Final = b"YSPQVqx"


class Voices(NamedTuple):
    """What tells speakers: classes of the tokens, and the actor at each token, "" for none."""

    tokens: Tokens
    classes: NDArray[np.uint8]
    actors: Sequence[str]


def speaker_at(voices: Voices, document: int, text: str, span: tuple[int, int]) -> str | None:
    """Give the speaker of the quotation in which a span stands.

    Parameters
    ----------
    voices : Voices
        The tokens of the corpus with what tells speakers.
    document : int
        Number of the document.
    text : str
        Its text.
    span : tuple of int
        Start and end, in characters.

    Returns
    -------
    str or None
        The id of the actor who speaks, else the words that name the speaker, "" where a verb of
        reporting names nobody; None outside quotations and for words in marks that no verb reports.
    """
    for mark in _QUOTATION.finditer(text):
        if mark.start() > span[0]:
            break
        if mark.end() >= span[1]:
            return _speaker(voices, document, text, mark.span())
    return None


def _speaker(voices: Voices, document: int, text: str, quotation: tuple[int, int]) -> str | None:
    tokens = voices.tokens
    first, last = (int(at) for at in tokens.pointers[document : document + 2])
    opening = first + int(np.searchsorted(tokens.starts[first:last], quotation[0]))
    closing = first + int(np.searchsorted(tokens.starts[first:last], quotation[1]))
    sentence = _sentence_start(tokens, max(first, opening - _BEFORE), opening)
    verb = _last_verb(voices.classes, sentence, opening)
    if verb is not None:
        return _named(voices, text, range(verb + 1, opening), range(first, verb))
    stop = min(closing + _BEHIND, last)
    behind = np.flatnonzero(voices.classes[closing:stop] == ord("Y"))
    if len(behind) == 0 or (closing < last and tokens.breaks[closing] == 2):
        return None
    verb = closing + int(behind[0])
    return _named(voices, text, range(verb + 1, min(verb + 1 + _NAME, last)), range(first, verb))


def _sentence_start(tokens: Tokens, first: int, stop: int) -> int:
    """Go back to the last end of a sentence; the mark itself may stand on a line of its own."""
    ends = np.flatnonzero(tokens.breaks[first:stop] == 2)
    return first + int(ends[-1]) if len(ends) else first


def _last_verb(classes: NDArray[np.uint8], first: int, stop: int) -> int | None:
    verbs = np.flatnonzero(classes[first:stop] == ord("Y"))
    return first + int(verbs[-1]) if len(verbs) else None


def _named(voices: Voices, text: str, behind: range, before: range) -> str:
    """Name the speaker from the words behind the verb, else the actor named last before it."""
    tokens = voices.tokens
    for token in behind:
        if voices.actors[token]:
            return voices.actors[token]
    stop = behind.start
    while (
        stop < min(behind.stop, behind.start + _NAME)
        and int(voices.classes[stop]) not in _ENDS
        and (stop == behind.start or tokens.breaks[stop] == 0)
        and not (stop == behind.start and tokens.breaks[stop])
    ):
        stop += 1
    if stop > behind.start:
        return text[tokens.starts[behind.start] : tokens.ends[stop - 1]]
    return next((voices.actors[token] for token in reversed(before) if voices.actors[token]), "")
