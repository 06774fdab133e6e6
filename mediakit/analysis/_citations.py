"""Citations of a corpus: attributions with a speaker, those who relay them, and credits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from mediakit.analysis._attributions import find_attributions
from mediakit.analysis._credits import credits_of, find_pieces, learn_own_names
from mediakit.analysis._known_names import Known, kind_of_name
from mediakit.analysis._media_names import Words, read_media_names, read_words
from mediakit.analysis._relays import Relay, find_relays
from mediakit.analysis._speech import read_speech
from mediakit.text.cited import cited_kind, cited_words, is_thing
from mediakit.text.normalization import Normalization
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["Citation", "find_citations"]

_FOLD: Final = Normalization()
_RELAYING: Final = frozenset({"نقل", "quote"})
_DENIES: Final = "denying"


class Citation(NamedTuple):
    """One citation; start and end in characters of the document."""

    document: int
    kind: str
    role: str
    verb: str
    start: int
    end: int


class _Span(NamedTuple):
    """A phrase in tokens, and the letters before it in its first word."""

    document: int
    first: int
    stop: int
    joined: int = 0


def find_citations(corpus: Corpus, tokens: Tokens) -> list[Citation]:
    """Find everything that is cited, in the order of the text."""
    texts = corpus["text"].tolist()
    words = read_words(tokens, texts, corpus["source"].tolist())
    known = Known(words, read_media_names(words))
    pieces = find_pieces(corpus)
    learn_own_names(words, pieces, known.names)
    rows = [
        Citation(credit.document, credit.kind, "credit", "", credit.start, credit.end)
        for credit in credits_of(words, pieces, known.names)
    ]
    speech = read_speech(tokens, texts)
    relays = list(find_relays(known, speech))
    for relay in relays:
        span = _Span(relay.document, relay.first, relay.stop, relay.joined)
        rows.append(_citation(known, span, relay.kind, "relayed_by", (relay.verb, relay.verb + 1)))
    table = find_attributions(speech)
    _cut(table, relays, words)
    rows += _spoken(known, table)
    return _apart(sorted(rows, key=lambda row: (row.document, row.start, -row.end)))


def _cut(table: pd.DataFrame, relays: list[Relay], words: Words) -> None:
    """End the words of a speaker where those of a relay begin, ل before its marks included."""
    starts = np.array([relay.first for relay in relays] or [-1])
    for relay in relays:
        if words.key(relay.first - 1) in ("ل", "لل"):
            starts = np.append(starts, relay.first - 1)
    starts = np.sort(starts)
    first, stop = table["speaker_first"].to_numpy(), table["speaker_stop"].to_numpy()
    place = np.searchsorted(starts, first, side="right")
    behind = np.append(starts, np.iinfo(np.int64).max)[place]
    table["speaker_stop"] = np.where((first >= 0) & (behind < stop), behind, stop)


def _apart(rows: list[Citation]) -> list[Citation]:
    """Keep one of citations that share their words: a credit before a relay before a speaker."""
    kept: list[Citation] = []
    for row in rows:
        last = kept[-1] if kept else None
        if last is None or last.document != row.document or row.start >= last.end:
            kept.append(row)
        elif last.role not in ("credit", "relayed_by") and row.role in ("credit", "relayed_by"):
            kept[-1] = last._replace(end=row.start) if row.start > last.start else row
            if kept[-1] is not row:
                kept.append(row)
    return kept


def _citation(
    known: Known, span: _Span, kind: str, role: str, verb: tuple[int, int]
) -> Citation:
    tokens, text = known.words.tokens, known.words.texts[span.document]
    start, end = int(tokens.starts[span.first]) + span.joined, int(tokens.ends[span.stop - 1])
    written = text[tokens.starts[verb[0]] : tokens.ends[verb[1] - 1]] if verb[0] >= 0 else ""
    return Citation(span.document, kind, role, written, start, end)


def _spoken(known: Known, table: Any) -> Iterator[Citation]:
    """Give the speakers that are named where they speak."""
    seen: set[int] = set()
    memory: dict[int, list[tuple[str, str]]] = {}
    for row in table.itertuples(index=False):
        if row.carried or row.speaker_first < 0 or row.speaker_first in seen:
            continue
        span = _span(known, row)
        kind = _kind(known, span, row, memory.setdefault(row.document, []))
        if not kind:
            continue
        seen.add(row.speaker_first)
        yield _citation(known, span, kind, _role(row, kind), (row.verb_first, row.verb_stop))


def _span(known: Known, row: Any) -> _Span:
    """Take off what is written onto the first word of a speaker: وفقا للوزارة."""
    key = known.words.key(row.speaker_first)
    joined = 0
    if row.form == "cue" and key.startswith("ل") and row.key != "بحسب":
        joined = 2 if key.startswith("لل") else 1
    return _Span(row.document, row.speaker_first, row.speaker_stop, joined)


def _kind(known: Known, span: _Span, row: Any, memory: list[tuple[str, str]]) -> str:
    """Say what a speaker is; "" for a phrase that names none."""
    words = known.words
    phrase = list(words.written(span.document, span.first, span.stop))
    phrase[0] = phrase[0][span.joined :]
    head = _FOLD.fold([phrase[0]])[0]
    if is_thing(head) and cited_kind(tuple(phrase)) in ("", "organisation"):
        return ""
    kind = cited_kind(tuple(phrase))
    if kind in ("", "agency", "outlet") and known.names.is_own(
        words.sources[span.document], words.folded(span.first, span.stop)
    ):
        return "own_credit"
    if kind in ("official", "person") and len(phrase) == 1 and phrase[0].startswith("ال"):
        kind = next((told for said, told in memory if said == head.removeprefix("ال")), kind)
    if not kind:
        kind = kind_of_name(known, span.document, span.first, span.stop)
        if not kind and (row.key in _weak() or span.first < row.verb_first):
            return ""
    if kind == "anonymous":
        memory.append((head, kind))
    return kind or "person"


def _weak() -> frozenset[str]:
    from mediakit.text.cited import lexicon_list

    return lexicon_list("weak_verbs")


def _role(row: Any, kind: str) -> str:
    if row.stance == _DENIES and row.key != "رفض":
        return "denied"
    return "relayed_by" if kind == "agency" or row.key in _RELAYING else "speaker"
