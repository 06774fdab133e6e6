"""Speakers that a table of attributions leaves open: subjects of sentences, papers, names."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from mediakit.language.citations.english_subjects import english_subject
from mediakit.language.citations.relays import Relay
from mediakit.language.media.kinds import cited_kind, is_thing
from mediakit.language.media.known import Known, kind_of_name, name_in
from mediakit.language.media.word_lists import lexicon_list
from mediakit.language.media.words import Words
from mediakit.language.speech.forms import verbs
from mediakit.language.speech.shape import CELL, Speech

__all__ = ["open_speakers"]

_NOUN: Final = b"xDdwLbnuzMq"  # classes of words that may go on a speaker
_HEAD: Final = b"xDwuMqL"
_PHRASE: Final = 12  # words of a speaker
_FIRST: Final = 4  # words of a clause among which its subject begins
_HUMAN: Final = frozenset({"official", "person", "anonymous", "organisation"})
_NOT: Final = frozenset({"لم", "لا", "لن", "ما", "ولم", "ولا", "ولن", "وما", "ماذا", "وماذا", "هل"})
_SAYS_IN: Final = ("جاء", "وجاء", "ورد", "كما جاء")


class Subject(NamedTuple):
    """A speaker in tokens, with the verb."""

    document: int
    first: int
    stop: int
    verb: int
    key: str
    stance: str
    form: str


def open_speakers(
    known: Known, speech: Speech, table: pd.DataFrame, relays: list[Relay]
) -> list[Subject]:
    """Find the speakers of attributions that have none, or only one from an earlier sentence.

    Parameters
    ----------
    known : Known
        The corpus.
    speech : Speech
        The corpus as a reader of reported speech sees it.
    table : pandas.DataFrame
        The attributions.
    relays : list of Relay
        The outlets that somebody speaks to.

    Returns
    -------
    list of Subject
        In the order of the text.
    """
    named = set(table.loc[~table["carried"] & (table["speaker_first"] >= 0), "sentence"].tolist())
    found = []
    row: Any
    for row in table.itertuples(index=False):
        if not row.carried and row.speaker_first >= 0:
            continue
        span = _behind_verb(known, speech, row)
        if span is None and row.sentence not in named and row.form in ("participle", "noun"):
            span = _of_sentence(known, speech, row)
            if span is not None:
                named.add(row.sentence)
        if span is not None:
            found.append(
                Subject(row.document, *span, row.verb_first, row.key, row.stance, row.form)
            )
    taken = {*table.loc[~table["carried"] & (table["speaker_first"] >= 0), "verb_first"]}
    taken |= {one.verb for one in found}
    for relay in relays:  # وأوضح لـ«الضفة» وزير النقل
        place = _named_behind(known, speech, relay.verb, relay.stop)
        if relay.verb not in taken and place is not None:
            taken.add(relay.verb)
            found.append(_subject(speech, place, relay.verb))
    return found + _without_content(known, speech, taken) + _said_in(known, speech)


def _without_content(known: Known, speech: Speech, taken: set[int]) -> list[Subject]:
    """Read verbs that say and whose content stands elsewhere: «...»، تقول المحامية."""
    found = []
    for token in np.flatnonzero(np.isin(speech.classes, (ord("V"), ord("X")))).tolist():
        if token in taken or (token and known.words.key(token - 1) in _NOT):
            continue
        span = _named_behind(known, speech, token, token + 1)
        if span is not None:
            found.append(_subject(speech, span, token))
    for token in np.flatnonzero(speech.classes == ord("S")).tolist():
        span = english_subject(known, speech, token) if token not in taken else None
        if span is not None:
            found.append(_subject(speech, span, token))
    return found


def _subject(speech: Speech, span: tuple[int, int, int], token: int) -> Subject:
    """Make a subject of document and words, with what is known of the verb."""
    verb = verbs()[speech.verb(token)]
    return Subject(*span, token, verb.key, verb.stance, "verb")


def _named_behind(
    known: Known, speech: Speech, token: int, first: int
) -> tuple[int, int, int] | None:
    """Give document and words of a speaker at `first` behind a verb, if they are known to name one.

    The verb stands at `token`.
    """
    words = known.words
    if speech.verb(token) < 0:
        return None
    document = int(words.tokens.documents_of(np.array([token]))[0])
    limit = int(words.tokens.pointers[document + 1])
    if first >= limit or speech.shape[CELL * first : CELL * first + 1] not in (b"_", b"<"):
        return None
    joined = speech.classes[first] in b"bL"
    if is_thing(words.key(first)) or not (joined or speech.classes[first] in _HEAD):
        return None
    stop = _end(speech, first, limit, document, words)
    key = verbs()[speech.verb(token)].key
    kind = cited_kind(words.written(document, first, stop))
    weak = key in lexicon_list("weak_verbs")
    if kind == "anonymous" and key == "أبلغ":
        return None  # تبلغ ثلاثين عاما
    if weak:
        sure = key in lexicon_list("telling_verbs") and kind in ("official", "anonymous", "person")
        return (document, first, stop) if sure else None
    if kind not in _HUMAN or joined:
        kind, stop = name_in(known, document, first, stop)
    is_name = stop - first in (2, 3) and not any(map(_is_common, words.folded(first, stop)))
    if kind in _HUMAN or (is_name and not joined and key in lexicon_list("saying_verbs")):
        return document, first, stop
    return None


def _is_common(word: str) -> bool:
    return word.startswith("ال") or is_thing(word) or len(word) < 3


def _behind_verb(known: Known, speech: Speech, row: Any) -> tuple[int, int] | None:
    """Read a name behind a verb that begins as if ب or ل were written onto it: قال بنيار."""
    first = row.verb_stop
    words = known.words
    if row.form != "verb" or first >= words.tokens.pointers[row.document + 1]:
        return None
    if speech.classes[first] not in b"bL" or speech.shape[CELL * first : CELL * first + 1] not in (
        b"_",
        b"<",
        b"(",
    ):
        return None
    if words.key(first).startswith(("بال", "لل")):
        return None
    stop = _end(speech, first, max(row.content_first, first + 1), row.document, words)
    told = cited_kind(words.written(row.document, first, stop))
    if told in ("document", "organisation", "anonymous"):
        return first, stop
    kind, stop = name_in(known, row.document, first, stop)
    return (first, stop) if kind else None


def _end(speech: Speech, first: int, limit: int, document: int, words: Words) -> int:
    """Give the end of the words that go on a speaker."""
    stop = first + 1
    most = min(limit, first + _PHRASE, int(words.tokens.pointers[document + 1]))
    while stop < most:
        gap = speech.shape[CELL * stop : CELL * stop + 1]
        if gap not in (b"_", b"<", b"(") or speech.classes[stop] not in _NOUN:
            break
        stop += 1
    return stop


def _of_sentence(known: Known, speech: Speech, row: Any) -> tuple[int, int] | None:
    """Read the subject behind the first verb of a sentence or clause: خرج القائد معلنا."""
    words = known.words
    begin = row.verb_first
    head = int(words.tokens.pointers[row.document])
    while begin > head and speech.shape[CELL * begin : CELL * begin + 1] != b".":
        begin -= 1
    starts = [begin] + [
        at
        for at in range(begin + 1, row.verb_first)
        if speech.shape[CELL * at : CELL * at + 1] == b","
    ]
    for start in starts[:3]:
        for first in range(start + 1, min(start + _FIRST, row.verb_first)):
            if speech.shape[CELL * first : CELL * first + 1] not in (b"_", b"<"):
                break
            if speech.classes[first] not in _HEAD or is_thing(words.key(first)):
                continue
            stop = _end(speech, first, row.verb_first, row.document, words)
            phrase = words.written(row.document, first, stop)
            kind = cited_kind(phrase) or kind_of_name(known, row.document, first, stop)
            if kind in _HUMAN and kind != "organisation":
                return first, stop
    return None


def _said_in(known: Known, speech: Speech) -> list[Subject]:
    """Find papers in which something stands: جاء في البيان."""
    words = known.words
    codes = [code for code in words.tokens.codes_of(_SAYS_IN) if code >= 0]
    found = []
    for token in np.flatnonzero(np.isin(words.codes, codes)).tolist():
        document = int(words.tokens.documents_of(np.array([token]))[0])
        limit = int(words.tokens.pointers[document + 1])
        if token + 2 >= limit or words.key(token + 1) != "في":
            continue
        stop = _end(speech, token + 2, limit, document, words)
        if cited_kind(words.written(document, token + 2, stop)) == "document":
            found.append(Subject(document, token + 2, stop, token, "جاء", "neutral", "verb"))
    return found
