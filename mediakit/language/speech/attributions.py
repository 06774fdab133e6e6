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
from mediakit.language.speech.arabic import NONE, Found, read_arabic
from mediakit.language.speech.carrying import carry
from mediakit.language.speech.english import read_english
from mediakit.language.speech.extents import LEAST_DOUBT, chosen_ends
from mediakit.language.speech.forms import verbs
from mediakit.language.speech.gaps import Places
from mediakit.language.speech.grammar import CLASS_CODES, SPEECH
from mediakit.language.speech.listed import listed, listed_verbs
from mediakit.language.speech.objects import cannot_speak
from mediakit.language.speech.shape import CELL, Span, Speech
from mediakit.language.speech.trust import Claims, chances_of_none, claims_of

__all__ = ["COLUMNS", "find_attributions", "uncarried"]

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
_FIRST_PERSON: Final = ("أ", "آ", "ن")
_I_CONFIRM: Final = "أؤ"  # أؤكد, of a verb that begins with the same letter
_JOINTS: Final = ("و", "ف", "س")  # before a verb: وسنقول
_BESIDE: Final = 2  # words between a participle and its report: على أن
_SUBJECT_WORDS: Final = 5  # of a clause whose verb stands behind a comma
_OF_SUBJECT: Final = "subject|and_definite|with_lam|of|within"
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
          in a wrong place; where `carried`, that another speaks; 0 without a speaker, missing in
          English.
    """
    table = carry(uncarried(speech), speech)
    return _cut(table[table["content_first"] >= 0].reset_index(drop=True), speech)[list(COLUMNS)]


def uncarried(speech: Speech) -> pd.DataFrame:
    """Read every verb and cue, also without a report, before anybody speaks on.

    The column `agreement` has numbers of `Agreement`.
    """
    rows = _distinct(_numbers(chain(read_arabic(speech), read_english(speech))))
    return _settled(_doubted(_table(speech, rows), speech), speech)


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
    known = [listed[number] for number in speech.verbs(first).tolist()]
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
    agreement = _agreements(speech, first, rows[:, 2 * len(_SPANS)])
    relay = rows[:, 2 * _SPANS.index("relay")]  # with whom such a verb agrees
    made["agreement"] = np.where(relay >= 0, Agreement.ANY, agreement)
    return pd.DataFrame(made)


def _agreements(speech: Speech, tokens: Places, forms: Places) -> Places:
    """Give with whom verbs agree, as numbers of `Agreement`; `forms` are their places in `_WORDS`.

    It is told once of each word and form.
    """
    names = _WORDS["form"]
    pairs = speech.tokens.ids[tokens].astype(np.int64) * len(names) + forms
    known, each = np.unique(pairs, return_inverse=True)
    keys, listed, numbers = speech.words.keys, verbs(), speech.words.verb
    told = [
        agreement_of(keys[word], listed[numbers[word]].key, names[form])
        for word, form in zip(*(part.tolist() for part in divmod(known, len(names))), strict=True)
    ]
    return np.array(told, dtype=np.int64)[each]


def _doubted(table: pd.DataFrame, speech: Speech) -> pd.DataFrame:
    """Say of the words that name a speaker how likely it is that they do not."""
    named, doubt = np.flatnonzero(table["speaker_first"].to_numpy() >= 0), np.zeros(len(table))
    doubt[named] = chances_of_none(speech, _claims(table, named))
    return table.assign(doubt=doubt)


def _claims(table: pd.DataFrame, rows: Places) -> Claims:
    """Give the words that name the speakers of some rows."""
    names = ("verb_first", "speaker_first", "speaker_stop")
    return claims_of(table, *(table[name].to_numpy()[rows] for name in names))


def _settled(table: pd.DataFrame, speech: Speech) -> pd.DataFrame:
    """End names where they end likeliest; what is reported begins behind them."""
    doubtful = np.flatnonzero(table["doubt"].to_numpy() >= LEAST_DOUBT)
    claims = _claims(table, doubtful)
    chosen = chosen_ends(speech, claims)
    moved = chosen != claims.stop
    rows, behind = doubtful[moved], doubtful[moved & (claims.first > claims.verb)]
    stop, first, last, doubt = (
        table[name].to_numpy().copy()
        for name in ("speaker_stop", "content_first", "content_stop", "doubt")
    )
    stop[rows] = chosen[moved]
    inside = behind[(first[behind] >= 0) & (first[behind] < stop[behind])]
    first[inside] = stop[inside]
    none = inside[first[inside] >= last[inside]]
    first[none], last[none] = NONE
    table = table.assign(speaker_stop=stop, content_first=first, content_stop=last)
    doubt[rows] = chances_of_none(speech, _claims(table, rows))
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
    goes_on &= ~(_are_loose(table, speech) | _are_predicates(table, speech))
    first = table["content_first"].to_numpy()
    ends = np.append(verb[goes_on], len(speech.classes))
    shorter = np.minimum(table["content_stop"].to_numpy(), ends[np.searchsorted(ends, first)])
    behind = np.minimum(np.searchsorted(verb, first) + _MOST_AROUND, len(verb))
    shorter = np.minimum(shorter, np.append(verb, len(speech.classes))[behind])
    # a cue behind its content stands after the verb that may open the clause
    keeps = (table["opener"] == "cue") & table["position"].isin(["after", "inside"])
    table["content_stop"] = np.where(keeps, table["content_stop"], shorter)
    kept = (table["content_stop"] > table["content_first"]) & ~_reported(table, speech, classes)
    kept &= ~_of_writer(table, speech)
    return table[kept].reset_index(drop=True)


def _are_loose(table: pd.DataFrame, speech: Speech) -> NDArray[np.bool_]:
    """Tell nouns and adjectives that are spelled as what goes on with a report.

    ونقل is a noun behind another: دعا إلى فتح الطريق ونقل السكان; مطمئنة is one: بصورة مطمئنة.
    """
    verb, first = table["verb_first"].to_numpy(), table["content_first"].to_numpy()
    plain = speech.are_gaps(verb, "plain")
    adjectives = listed("adjectives_of_verbs")
    noun = (
        plain
        & table["key"].isin(listed_verbs("acts_too")).to_numpy()
        & speech.are_classes(verb, "and_verb")
    )
    noun &= ~speech.are_classes(verb + 1, "clause|preposition|circumstance|adverb")
    noun &= (table["opener"] != "that").to_numpy() & speech.are_told(verb, _is_bare)
    phrases = np.sort(first[(table["opener"] == "phrase").to_numpy()])
    every = np.sort(first)
    noun &= _last_before(phrases, verb) == _last_before(every, verb)
    apart = first - table["verb_stop"].to_numpy() > _BESIDE
    found: NDArray[np.bool_] = noun | (
        plain & apart & speech.are_told(verb, adjectives.__contains__)
    )
    return found


def _is_bare(key: str) -> bool:
    """Tell ونقل, which may be a noun, from ونقلت."""
    return key.removeprefix("و") in listed("acts_too")


def _last_before(places: NDArray[np.int64], tokens: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the last of some places before each token, or -1."""
    found: NDArray[np.int64] = np.append(-1, places)[np.searchsorted(places, tokens)]
    return found


def _are_predicates(table: pd.DataFrame, speech: Speech) -> NDArray[np.bool_]:
    """Tell verbs behind a comma that say what the clause is about: إن جميع الأرقام، تؤكد أن."""
    verb, first = table["verb_first"].to_numpy(), table["content_first"].to_numpy()
    that = np.sort(first[(table["opener"] == "that").to_numpy()])
    begins = _last_before(that, verb)
    near = (
        table["carried"].to_numpy()
        & (begins >= 0)
        & (verb - begins <= _SUBJECT_WORDS)
        & (verb > begins)
    )
    near &= speech.are_gaps(verb, "comma") & speech.are_classes(verb, _FREE)
    for row in np.flatnonzero(near).tolist():
        words = range(int(begins[row]), int(verb[row]))
        near[row] = all(speech.is_class(at, _OF_SUBJECT) for at in words) and all(
            speech.is_gap(at, "close") for at in words[1:]
        )
    return near


def _of_writer(table: pd.DataFrame, speech: Speech) -> NDArray[np.bool_]:
    """Tell what writers think themselves: أعتقد أن, نتمنى أن.

    What somebody else thinks so is opened by a verb of theirs: وقال: أعتقد أن.
    """
    alone = table["opener"].isin(["that", "phrase"]).to_numpy()
    words = [speech.surface(token) for token in table["verb_first"].tolist()]
    names = listed("names_like_verbs")  # قال نجيب
    told = [
        word not in names and _is_first_person(word, key)
        for word, key in zip(words, table["key"], strict=True)
    ]
    return alone & np.array(told, dtype=np.bool_)


def _is_first_person(word: str, key: str) -> bool:
    """Tell an imperfect of the first person by its letter, unless its verb begins so: أعلن, نفت."""
    bare = word if key.startswith(_JOINTS) else word.lstrip("".join(_JOINTS))
    return bare.startswith(_FIRST_PERSON) and (bare[0] != key[0] or bare.startswith(_I_CONFIRM))


def _reported(table: pd.DataFrame, speech: Speech, classes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Tell what another verb reports, which is no report of its own.

    A phrase ("said that he does not call for ..."), and what a thing inside the report shows:
    قال إن القانون يشترط أن.
    """
    verb, opener = table["verb_first"].to_numpy(), table["opener"]
    that = table[opener == "that"]
    place = np.searchsorted(that["content_first"].to_numpy(), verb, side="right") - 1
    stops = np.append(that["content_stop"].to_numpy(), -1)[place]
    inside = (place >= 0) & (stops > verb) & CLASS_CODES.are(classes, _FREE)
    found: NDArray[np.bool_] = inside & (opener == "phrase").to_numpy()
    shows = table["key"].isin(listed_verbs("showing")).to_numpy()
    thing = inside & (opener == "that").to_numpy() & shows
    first, stop, carried = (
        table[name].to_numpy() for name in ("speaker_first", "speaker_stop", "carried")
    )
    for row in np.flatnonzero(thing).tolist():
        speaker = (-1, -1) if carried[row] else (int(first[row]), int(stop[row]))
        found[row] = _is_of_thing(speech, int(verb[row]), speaker)
    return found


def _is_of_thing(speech: Speech, verb: int, speaker: Span) -> bool:
    """Tell a verb inside a clause whose own subject is a thing: إن القانون يشترط أن."""
    if not speech.is_gap(verb, "close") or speech.is_class(verb - 1, "that_with_pronoun"):
        return False
    if speaker[0] < 0:
        return speech.is_gap(verb, "bracket")  # إن القانون - وهو قديم - يشترط أن
    return cannot_speak(speech, *speaker)
