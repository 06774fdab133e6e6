"""Who is said to have said what: verbs and cues of reporting with their speakers, all at once.

`find_attributions` reads the whole corpus with patterns over the shape of the texts; quotations
and cited sources are both made from its table.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.language.speech.agreement import Agreement, agreement_of
from mediakit.language.speech.arabic import Found, read_arabic
from mediakit.language.speech.english import read_english
from mediakit.language.speech.forms import verbs
from mediakit.language.speech.grammar import CLASS_CODES, SPEECH
from mediakit.language.speech.shape import CELL, Speech
from mediakit.language.speech.trust import chances_of_none, claims_of

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
    "doubt",
)
_SPANS: Final = ("verb", "speaker", "relay", "content")
_WORDS: Final = {
    "form": ("verb", "participle", "noun", "cue"),
    "position": ("before", "after", "inside", "omitted"),
    "opener": ("", "that", "colon", "quote", "phrase", "cue"),
}
_PLACES: Final = {name: {word: at for at, word in enumerate(own)} for name, own in _WORDS.items()}
# Verbs that go on with the report of another, and those that may begin one of their own.
_GOING_ON: Final = "participle|and_verb|and_verb_of_many"
_FREE: Final = "verb|verb_of_many"
# Sentences over which somebody speaks on, with a verb that is joined to them and with others.
_NEAR_JOINED: Final = 2
_NEAR: Final = 1
_JOINED: Final = "and_verb|and_verb_of_many"
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
        - ``opener`` : what opens it: "that", "colon", "quote", "phrase" or "cue";
        - ``doubt`` : how likely it is, from 0 to 1, that the words of the speaker name none, or end
          in a wrong place; 0 without a speaker, missing in English.
    """
    rows = _distinct(_numbers(chain(read_arabic(speech), read_english(speech))))
    table = _carry(_doubted(_table(speech, rows), speech), speech)
    return _cut(table[table["content_first"] >= 0].reset_index(drop=True), speech)[list(COLUMNS)]


def _numbers(found: Iterable[Found]) -> NDArray[np.int64]:
    """Write attributions as rows of numbers as they are read: many tuples take much more memory.

    The columns are those of `_SPANS`, two each, and the places of words in `_WORDS`.
    """
    width = 2 * len(_SPANS) + len(_WORDS)
    return np.fromiter(chain.from_iterable(map(_row, found)), dtype=np.int64).reshape(-1, width)


def _row(one: Found) -> tuple[int, ...]:
    forms, positions, openers = _PLACES["form"], _PLACES["position"], _PLACES["opener"]
    words = forms[one.form], positions[one.position], openers[one.opener]
    return *one.verb, *one.speaker, *one.relay, *one.content, *words


def _distinct(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Order by the verb, and keep of attributions of the same content the first: وأضاف قائلا إن."""
    verb, content = rows[:, :2], rows[:, 2 * _SPANS.index("content")]
    rows = rows[np.lexsort((content < 0, verb[:, 1], verb[:, 0]))]
    content = rows[:, 2 * _SPANS.index("content")]
    kept = content < 0
    kept[np.unique(content, return_index=True)[1]] = True
    return rows[kept]


def _table(speech: Speech, rows: NDArray[np.int64]) -> pd.DataFrame:
    listed, first = verbs(), rows[:, 0].copy()
    known = [listed[number] for number in speech.words.verb[speech.tokens.ids[first]].tolist()]
    made = {
        "document": speech.tokens.documents_of(first),
        "sentence": speech.sentences(first),
        "key": [verb.key for verb in known],
        "stance": [verb.stance for verb in known],
    }
    for at, name in enumerate(_SPANS):
        made[f"{name}_first"] = rows[:, 2 * at].copy()
        made[f"{name}_stop"] = rows[:, 2 * at + 1].copy()
    for at, (name, own) in enumerate(_WORDS.items(), start=2 * len(_SPANS)):
        made[name] = [own[number] for number in rows[:, at].tolist()]
    return pd.DataFrame(made)


def _doubted(table: pd.DataFrame, speech: Speech) -> pd.DataFrame:
    """Say of the words that name a speaker how likely it is that they do not."""
    verb, first, stop = (
        table[name].to_numpy() for name in ("verb_first", "speaker_first", "speaker_stop")
    )
    named, doubt = np.flatnonzero(first >= 0), np.zeros(len(table))
    claims = claims_of(table, verb[named], first[named], stop[named])
    doubt[named] = chances_of_none(speech, claims)
    return table.assign(doubt=doubt)


def _cut(table: pd.DataFrame, speech: Speech) -> pd.DataFrame:
    """End what is reported where the next verb begins that goes on with the report."""
    verb = table["verb_first"].to_numpy()
    gaps = np.frombuffer(speech.shape, np.uint8)[CELL * verb]
    classes = speech.classes[verb]
    goes_on = CLASS_CODES.are(classes, _GOING_ON) & (table["form"] != "noun")
    # a verb behind its subject may be what the report is about: the orders, ..., say that
    own_subject = (table["speaker_first"].to_numpy() > verb) | table["carried"].to_numpy()
    goes_on |= CLASS_CODES.are(classes, _FREE) & (gaps == SPEECH.gap("comma")) & own_subject
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
    loose = ((table["opener"] == "phrase") & CLASS_CODES.are(classes, _FREE)).to_numpy()
    that = table[table["opener"] == "that"]
    place = np.searchsorted(that["content_first"].to_numpy(), table["verb_first"].to_numpy()) - 1
    stops = np.append(that["content_stop"].to_numpy(), -1)[place]
    inside: NDArray[np.bool_] = loose & (place >= 0) & (stops > table["verb_first"].to_numpy())
    return inside


def _carry(table: pd.DataFrame, speech: Speech) -> pd.DataFrame:
    """Give those without a speaker the one who is named last before them and agrees with the verb.

    It is beyond doubt that nobody agrees, or that who spoke many sentences before speaks on no
    more; a verb that و joins to what stands before goes on for longer. English was not judged.
    """
    named = (table["speaker_first"] >= 0).to_numpy()
    last, agreeing = _last_named(table, named), _last_agreeing(table, speech, named)
    carried = ~named & (last >= 0)
    source = np.where(carried, np.where(agreeing >= 0, agreeing, last), np.arange(len(table)))
    verb, sentence = table["verb_first"].to_numpy(), table["sentence"].to_numpy()
    joined = speech.are_classes(verb, _JOINED)
    far = sentence - sentence[source] > np.where(joined, _NEAR_JOINED, _NEAR)
    far &= ~speech.are_classes(verb, "english_says")
    doubt = table["doubt"].to_numpy()[source]
    return table.assign(
        speaker_first=table["speaker_first"].to_numpy()[source],
        speaker_stop=table["speaker_stop"].to_numpy()[source],
        doubt=np.where(carried & (far | (agreeing < 0)), 1.0, doubt),
        carried=carried,
    )


def _last_named(table: pd.DataFrame, named: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Give the last of some rows of the same document up to each, or -1."""
    document = table["document"].to_numpy()
    last = np.maximum.accumulate(np.where(named, np.arange(len(table)), -1))
    return np.where(last >= np.searchsorted(document, document), last, -1)


def _last_agreeing(
    table: pd.DataFrame, speech: Speech, named: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Give the last named row up to each whose verb agrees with the same subject, or -1."""
    own = _agreements(table, speech)
    found = np.full(len(table), -1)
    for one in Agreement:
        agrees = named & ((own == one) | (own == Agreement.ANY) | (one == Agreement.ANY))
        found = np.where(own == one, _last_named(table, agrees), found)
    return found


def _agreements(table: pd.DataFrame, speech: Speech) -> NDArray[np.int64]:
    """Give with whom each verb agrees."""
    forms = zip(table["verb_first"].tolist(), table["key"].tolist(), table["form"], strict=True)
    return np.array(
        [agreement_of(speech.key(token), key, form) for token, key, form in forms], dtype=np.int64
    )
