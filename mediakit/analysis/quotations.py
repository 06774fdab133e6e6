"""Quotations: what articles put into the mouth of whom, in marks and without."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from mediakit.actors import Actors
from mediakit.analysis._attributions import find_attributions
from mediakit.analysis._groups import read_tokens
from mediakit.analysis._names import find_mentions
from mediakit.analysis._quotation_kinds import judge_marks
from mediakit.analysis._speech import Speech, read_speech
from mediakit.checks import check_choice, check_type
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mediakit.corpus import Corpus

__all__ = ["KINDS", "quotations"]

KINDS: Final = ("direct", "partial", "indirect", "name", "scare")


def quotations(
    corpus: Corpus,
    *,
    kinds: Collection[str] = ("direct", "partial"),
    actors: Actors | None = None,
) -> pd.DataFrame:
    """List."""
    names = _check_kinds(kinds)
    if actors is not None:
        check_type("actors", actors, Actors, hint="...")
    tokens = read_tokens(corpus)
    texts = corpus["text"].tolist()
    speech = read_speech(tokens, texts)
    found = find_attributions(speech)
    found["actor"] = _actors_at(tokens, actors, found)
    parts = [_marked(speech, found, texts), _indirect(speech, found)]
    table = pd.concat(parts, ignore_index=True)
    table = table[table["kind"].isin(names)]
    table = table.sort_values(["document", "start", "end"], kind="stable", ignore_index=True)
    return _finish(table, found, corpus, tokens, texts)


def _check_kinds(kinds: Collection[str]) -> list[str]:
    names = [kinds] if isinstance(kinds, str) else list(kinds)
    for name in names:
        check_choice("kinds", name, KINDS)
    return names


def _marked(speech: Speech, found: pd.DataFrame, texts: list[str]) -> pd.DataFrame:
    marks = speech.marks
    judged = judge_marks(speech, found, texts)
    return pd.DataFrame(
        {
            "document": marks.document,
            "start": marks.start,
            "end": marks.end,
            "kind": judged.kind,
            "row": judged.row,
            "closed": marks.closed,
        }
    )


def _indirect(speech: Speech, found: pd.DataFrame) -> pd.DataFrame:
    """Take what is reported in the outlet's words; what is all in marks is there already."""
    tokens, marks = speech.tokens, speech.marks
    first, stop = found["content_first"].to_numpy(), found["content_stop"].to_numpy()
    place = np.searchsorted(marks.first, first)
    place = np.minimum(place, max(len(marks.first) - 1, 0))
    quoted = np.zeros(len(first), dtype=np.bool_)
    if len(marks.first):
        quoted = (marks.first[place] == first) & (marks.stop[place] >= stop)
    own = (found["opener"] != "quote").to_numpy() & ~quoted
    rows = np.flatnonzero(own)
    return pd.DataFrame(
        {
            "document": found["document"].to_numpy()[rows],
            "start": tokens.starts[first[rows]].astype(np.int64),
            "end": tokens.ends[stop[rows] - 1].astype(np.int64),
            "kind": "indirect",
            "row": rows,
            "closed": True,
        }
    )


def _actors_at(tokens: Tokens, actors: Actors | None, found: pd.DataFrame) -> list[str | None]:
    """Name the actor whom the words of each speaker mention first."""
    none: list[str | None] = [None] * len(found)
    if actors is None:
        return none
    spellings, matches = find_mentions(tokens, actors)
    first, stop = found["speaker_first"].to_numpy(), found["speaker_stop"].to_numpy()
    place = np.searchsorted(matches.token, first)
    for row, at in enumerate(place.tolist()):
        if first[row] >= 0 and at < len(matches.token) and matches.token[at] < stop[row]:
            none[row] = spellings[int(matches.phrase[at])].actor.id
    return none


def _finish(
    table: pd.DataFrame, found: pd.DataFrame, corpus: Corpus, tokens: Tokens, texts: list[str]
) -> pd.DataFrame:
    documents = table["document"].to_numpy()
    rows = table["row"].to_numpy()
    source = found.reindex(rows).reset_index(drop=True)
    speaker = _spans(tokens, source, "speaker")
    verb = _spans(tokens, source, "verb")
    position = source["position"].where(~source["carried"].eq(True), "omitted").astype("object")
    position = position + np.where(table["closed"], "", "+unclosed")
    return pd.DataFrame(
        {
            "doc": corpus["doc"].take(documents).reset_index(drop=True),
            "source": corpus["source"].take(documents).reset_index(drop=True),
            "kind": table["kind"],
            "text": _cut(texts, documents, table["start"], table["end"]),
            "speaker": _cut(texts, documents, speaker[0], speaker[1]),
            "actor": source["actor"].astype("object"),
            "verb": _cut(texts, documents, verb[0], verb[1]),
            "stance": source["stance"].astype("object"),
            "position": position,
            "start": table["start"],
            "end": table["end"],
            "speaker_start": speaker[0],
            "speaker_end": speaker[1],
            "verb_start": verb[0],
            "verb_end": verb[1],
        }
    )


def _spans(tokens: Tokens, source: pd.DataFrame, name: str) -> tuple[pd.Series, pd.Series]:
    first = source[f"{name}_first"].fillna(-1).astype("int64")
    stop = source[f"{name}_stop"].fillna(0).astype("int64")
    there = first >= 0
    start = pd.Series(tokens.starts[first.where(there, 0)], dtype="Int64").where(there)
    end = pd.Series(tokens.ends[(stop - 1).where(there, 0)], dtype="Int64").where(there)
    return start, end


def _cut(texts: list[str], documents: NDArray[np.int64], start: pd.Series, end: pd.Series) -> pd.Series:
    return pd.Series(
        [
            None if pd.isna(a) else texts[d][a:b]
            for d, a, b in zip(documents.tolist(), start.tolist(), end.tolist(), strict=True)
        ],
        dtype="str",
    )
