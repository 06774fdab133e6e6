"""Who is said to have said what: verbs and cues of reporting with their speakers, all at once.

`find_attributions` reads the whole corpus with patterns over the shape of the texts; quotations
and cited sources are both made from its table.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.language.speech.arabic import NONE, Found, read_arabic
from mediakit.language.speech.english import read_english
from mediakit.language.speech.forms import verbs
from mediakit.language.speech.grammar import SPEECH
from mediakit.language.speech.shape import CELL, Speech

__all__ = ["COLUMNS", "find_attributions"]

COLUMNS: Final = (
    "document",
    "sentence",
    "verb_first",
    "verb_stop",
    "key",
    "stance",
    "form",
    "speaker_first",
    "speaker_stop",
    "position",
    "carried",
    "relay_first",
    "relay_stop",
    "content_first",
    "content_stop",
    "opener",
)
# Verbs that go on with the report of another, and those that may begin one of their own.
_GOING_ON: Final = SPEECH.codes("participle|and_verb|and_verb_of_many")
_FREE: Final = SPEECH.codes("verb|verb_of_many")
# Reports in which one word may stand: a text of verbs alone would grow with its square.
_MOST_AROUND: Final = 30


def find_attributions(speech: Speech) -> pd.DataFrame:
    """Find every verb and cue of reporting that has something reported, with its speaker.

    Parameters
    ----------
    speech : Speech
        The corpus, from `read_speech`.

    Returns
    -------
    pandas.DataFrame
        One row an attribution, in the order of the text, with the columns

        - ``document``, ``sentence`` : numbers, from 0;
        - ``verb_first``, ``verb_stop`` : tokens of the verb or cue, half-open;
        - ``key``, ``stance`` : dictionary form and stance of the verb;
        - ``form`` : "verb", "participle", "noun" or "cue";
        - ``speaker_first``, ``speaker_stop`` : tokens of the words that name the speaker,
          half-open; where `carried`, words that stand earlier; -1 where nobody is named;
        - ``position`` : of the speaker to the content: "before", "after", "inside" or "omitted";
        - ``carried`` : whether the speaker was taken from what stands before;
        - ``relay_first``, ``relay_stop`` : who passed it on (X in: X quoted Y as saying), or -1;
        - ``content_first``, ``content_stop`` : tokens of what is reported, half-open;
        - ``opener`` : what opens it: "that", "colon", "quote", "phrase" or "cue".
    """
    found = [*read_arabic(speech), *read_english(speech)]
    rows = _distinct(sorted(found, key=lambda row: (row.verb, row.content == NONE)))
    table = _carry(_table(speech, rows))
    return _cut(table[table["content_first"] >= 0].reset_index(drop=True), speech)[list(COLUMNS)]


def _distinct(rows: list[Found]) -> list[Found]:
    """Keep of attributions of the same content the first: وأضاف قائلا إن."""
    seen: set[int] = set()
    kept = []
    for row in rows:
        if row.content[0] not in seen or row.content == NONE:
            seen.add(row.content[0])
            kept.append(row)
    return kept


def _table(speech: Speech, rows: list[Found]) -> pd.DataFrame:
    listed = verbs()
    known = [listed[speech.verb(row.verb[0])] for row in rows]
    first = np.array([row.verb[0] for row in rows], dtype=np.int64)
    made = {
        "document": speech.tokens.documents_of(first),
        "sentence": speech.sentence[first],
        "verb_first": first,
        "verb_stop": np.array([row.verb[1] for row in rows], dtype=np.int64),
        "key": [verb.key for verb in known],
        "stance": [verb.stance for verb in known],
        "form": [row.form for row in rows],
        "position": [row.position for row in rows],
        "opener": [row.opener for row in rows],
    }
    for name in ("speaker", "relay", "content"):
        spans = np.array([getattr(row, name) for row in rows], dtype=np.int64).reshape(-1, 2)
        made[f"{name}_first"], made[f"{name}_stop"] = spans[:, 0], spans[:, 1]
    return pd.DataFrame(made)


def _cut(table: pd.DataFrame, speech: Speech) -> pd.DataFrame:
    """End what is reported where the next verb begins that goes on with the report."""
    verb = table["verb_first"].to_numpy()
    gaps = np.frombuffer(speech.shape, np.uint8)[CELL * verb]
    classes = speech.classes[verb]
    goes_on = np.isin(classes, _GOING_ON) & (table["form"] != "noun")
    # a verb behind its subject may be what the report is about: the orders, ..., say that
    own_subject = (table["speaker_first"].to_numpy() > verb) | table["carried"].to_numpy()
    goes_on |= np.isin(classes, _FREE) & (gaps == SPEECH.gap("comma")) & own_subject
    first = table["content_first"].to_numpy()
    ends = np.append(verb[goes_on], len(speech.classes))
    shorter = np.minimum(table["content_stop"].to_numpy(), ends[np.searchsorted(ends, first)])
    behind = np.minimum(np.searchsorted(verb, first) + _MOST_AROUND, len(verb))
    shorter = np.minimum(shorter, np.append(verb, len(speech.classes))[behind])
    # a cue behind its content stands after the verb that may open the clause
    keeps = (table["opener"] == "cue") & table["position"].isin(["after", "inside"])
    table["content_stop"] = np.where(keeps, table["content_stop"], shorter)
    kept = (table["content_stop"] > table["content_first"]) & ~_reported(table, classes)
    return table[kept].reset_index(drop=True)


def _reported(table: pd.DataFrame, classes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Tell phrases inside what another verb reports: "said that he does not call for ..."."""
    loose = ((table["opener"] == "phrase") & np.isin(classes, _FREE)).to_numpy()
    that = table[table["opener"] == "that"]
    place = np.searchsorted(that["content_first"].to_numpy(), table["verb_first"].to_numpy()) - 1
    stops = np.append(that["content_stop"].to_numpy(), -1)[place]
    inside: NDArray[np.bool_] = loose & (place >= 0) & (stops > table["verb_first"].to_numpy())
    return inside


def _carry(table: pd.DataFrame) -> pd.DataFrame:
    """Give those without a speaker the one who is named last before them in the document."""
    named = table["speaker_first"] >= 0
    places = pd.Series(np.where(named, np.arange(len(table)), -1), index=table.index)
    last = places.groupby(table["document"]).cummax().to_numpy()
    carried = ~named.to_numpy() & (last >= 0)
    source = np.where(last >= 0, last, 0)
    for column in ("speaker_first", "speaker_stop"):
        values = table[column].to_numpy()
        table[column] = np.where(carried, values[source], values) if len(values) else values
    table["carried"] = carried
    return table
