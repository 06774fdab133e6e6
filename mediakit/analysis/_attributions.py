"""Who is said to have said what: verbs and cues of reporting with their speakers, all at once.

`find_attributions` reads the whole corpus with patterns over the shape of `_speech.py`; quotations
and cited sources are both made from its table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from mediakit.analysis._speech import CELL, Speech
from mediakit.text.reporting import TAKES, verbs

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

_NOUN: Final = rb"xDdwLbnuzsMqT"
_HEAD: Final = rb"xDwuqsMn"
# A speaker behind the verb: a noun, what goes on with it, and appositions between commas.
_MORE: Final = rb"(?:[_(<][xDdwLbnuzs]|_m_[xDwnu]|_f_[xDwun]|_[LbG][_<][xDu])"
_SPEAKER: Final = re.compile(
    rb"[_(<][" + _HEAD + rb"]" + _MORE + rb"{0,16}"
    rb"(?:,[xDwu]" + _MORE + rb"{0,10}(?=[,:\"<(.][^d]|.[aAeolfkC])){0,2}"
)
# Words between verb and content, none of which reports; then what opens the content.
_BETWEEN: Final = rb"(?:[_,(<](?![VWXYPNSI])[^aAj])"
_OPEN: Final = re.compile(
    _BETWEEN + rb"{0,45}?(?:[_,][PN])?"
    rb"(?:(?P<that>(?:[_,(][eolmf])?[_,(:\"<][aA])|(?P<colon>:)|(?P<quote>\"))"
)
_PREPOSITIONS: Final = {2: b"e", 4: b"l", 8: b"o", 16: b"b", 64: b"m", 128: b"f", 256: b"L"}
_MOST: Final = 60 * CELL
_CONTENT: Final = re.compile(
    rb"..(?:(?![.]|[_,(]P|[_,(:\"<][XY]|,[VWtC]|,l_h|_l_h|_C_s|[_,]C_[sk]).."
    rb"|[_,(]P(?=_[LbD.]))*"
)
_SUBJECT: Final = re.compile(
    rb"(?:[_(<]|,(?=r))(?:r[_,])?((?:[xDdwLbnumfqMsu][_(]){0,12}?[xDwuqM][.,:\"<(]"
    rb"|(?:[xDdwLbnumfqMsu][_(]){0,12}?[xDwuqM]_(?=[ktaAj]))"
)
_AFTER_SAYING: Final = re.compile(rb"_o(_[xDwu]" + _MORE + rb"{0,14}),?\Z")
_CUE: Final = re.compile(
    rb"(?:_k)?(?P<verb>_[VX])?(?:_k)?(?:_[oeG])?(?P<speaker>_[LxDwuqsMn]" + _MORE + rb"{0,14})"
)


class Found(NamedTuple):
    """One attribution; tokens, -1 for none."""

    verb: tuple[int, int]
    form: str
    speaker: tuple[int, int]
    position: str
    relay: tuple[int, int]
    content: tuple[int, int]
    opener: str


_NONE: Final = (-1, -1)


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
        - ``speaker_first``, ``speaker_stop`` : tokens of the words that name the speaker, half-open;
          where `carried`, words that stand earlier; -1 where nobody is named;
        - ``position`` : of the speaker to the content: "before", "after", "inside" or "omitted";
        - ``carried`` : whether the speaker was taken from what stands before;
        - ``relay_first``, ``relay_stop`` : who passed it on (X in: X quoted Y as saying), or -1;
        - ``content_first``, ``content_stop`` : tokens of what is reported, half-open;
        - ``opener`` : what opens it: "that", "colon", "quote", "phrase" or "cue".
    """
    rows = sorted(_find(speech), key=lambda row: row.verb)
    return _table(speech, _distinct(rows))


def _find(speech: Speech) -> Iterator[Found]:
    classes = speech.classes
    of_class = {
        letter: np.flatnonzero(classes == ord(letter)).tolist() for letter in "VWXYPNCSIK"
    }
    for letter in "VWXYP":
        for token in of_class[letter]:
            found = _read_verb(speech, token, letter)
            if found is not None:
                yield found
    for token in of_class["N"]:
        found = _read_noun(speech, token)
        if found is not None:
            yield found
    for token in of_class["C"]:
        found = _read_cue(speech, token)
        if found is not None:
            yield found


def _distinct(rows: list[Found]) -> list[Found]:
    """Keep of attributions of the same content the first: وأضاف قائلا إن."""
    seen: set[int] = set()
    kept = []
    for row in rows:
        if row.content[0] not in seen:
            seen.add(row.content[0])
            kept.append(row)
    return kept


def _limit(speech: Speech, token: int) -> int:
    document = int(np.searchsorted(speech.tokens.pointers, token, side="right"))
    return CELL * int(speech.tokens.pointers[document])


def _read_verb(speech: Speech, token: int, letter: str) -> Found | None:
    """Read what stands around a verb or participle; None where nothing is reported."""
    shape, at, limit = speech.shape, CELL * (token + 1), _limit(speech, token)
    verb = verbs()[speech.verb(token)]
    speaker = _NONE
    if letter in "VX":
        named = _SPEAKER.match(shape, at, limit)
        if named is not None:
            speaker = (token + 1, named.end() // CELL)
    opened = _opener(shape, at, min(limit, at + _MOST), verb.takes, direct=letter == "P")
    if opened is None:
        return None
    content_at, opener = opened
    if speaker[0] >= 0 and CELL * speaker[1] > content_at:
        speaker = (speaker[0], content_at // CELL)
        if speaker[1] <= speaker[0]:
            speaker = _NONE
    position = "before" if speaker[0] >= 0 else "omitted"
    if speaker[0] < 0 and letter in "VW":
        speaker = _subject(speech, token)
        position = "before" if speaker[0] >= 0 else "omitted"
    stop = _content_end(shape, content_at, limit)
    if stop <= content_at:
        return None
    form = "participle" if letter == "P" else "verb"
    content = (content_at // CELL, stop // CELL)
    return Found((token, token + 1), form, speaker, position, _NONE, content, opener)


def _opener(
    shape: bytes, at: int, limit: int, takes: int, *, direct: bool
) -> tuple[int, str] | None:
    """Say where what is reported begins, and what opens it."""
    found = _OPEN.match(shape, at, limit)
    best: tuple[int, str] | None = None
    reach = limit
    if found is not None:
        kind = found.lastgroup or ""
        place = found.end() if kind == "that" else found.start(kind)
        if kind == "colon" and shape[place + 1 : place + 2] in (b"a", b"A"):
            place, kind = place + CELL, "that"
        best, reach = (place, kind), found.start(kind)
    phrase = _phrase(shape, at, min(reach, limit), takes, direct=direct)
    return phrase if phrase is not None else best


def _phrase(
    shape: bytes, at: int, reach: int, takes: int, *, direct: bool
) -> tuple[int, str] | None:
    """Find a phrase that is reported without "that", before `reach`."""
    signs = b"".join(sign for bit, sign in _PREPOSITIONS.items() if takes & bit)
    if takes & TAKES["مفعول"]:
        signs += b"M"
        if direct and shape[at + 1 : at + 2] in (b"x", b"D", b"w", b"M"):
            return at, "phrase"
    if not signs:
        return None
    found = re.compile(_BETWEEN + rb"{0,30}?[_,(](?P<sign>[" + signs + rb"])").match(
        shape, at, reach
    )
    if found is None:
        return None
    place = found.start("sign") - 1
    inside = found["sign"] in (b"b", b"M", b"L")
    return (place if inside else place + CELL), "phrase"


def _content_end(shape: bytes, at: int, limit: int) -> int:
    found = _CONTENT.match(shape, at, limit)
    return at if found is None else found.end()


def _subject(speech: Speech, token: int) -> tuple[int, int]:
    """Find the subject that stands before its verb."""
    document = int(np.searchsorted(speech.tokens.pointers, token, side="right")) - 1
    first = max(int(speech.tokens.pointers[document]), token - 16)
    backward = speech.shape[CELL * first : CELL * token + 1][::-1]
    found = _SUBJECT.match(backward)
    if found is None:
        return _NONE
    return token - found.end(1) // CELL, token - found.start(1) // CELL


def _read_noun(speech: Speech, token: int) -> Found | None:
    """Read قوله and its like: X in "quoted X as saying"."""
    shape, at, limit = speech.shape, CELL * (token + 1), _limit(speech, token)
    opened = _opener(shape, at, min(limit, at + 12 * CELL), TAKES["أن"], direct=False)
    if opened is None:
        return None
    before = shape[max(0, CELL * (token - 18)) : CELL * token]
    found = _AFTER_SAYING.search(before)
    speaker = _NONE
    if found is not None and found.start() % CELL == 0:
        shift = token - len(before) // CELL
        speaker = (shift + found.start(1) // CELL, shift + found.end(1) // CELL)
    stop = _content_end(shape, opened[0], limit)
    position = "before" if speaker[0] >= 0 else "omitted"
    content = (opened[0] // CELL, stop // CELL)
    return Found((token, token + 1), "noun", speaker, position, _NONE, content, opened[1])


def _read_cue(speech: Speech, token: int) -> Found | None:
    """Read بحسب and its like, before or behind what they report."""
    shape, at, limit = speech.shape, CELL * (token + 1), _limit(speech, token)
    found = _CUE.match(shape, at, limit)
    if found is None:
        return None
    start, stop = found.start("speaker") // CELL, found.end("speaker") // CELL
    speaker = (start, stop)
    gap = shape[CELL * token : CELL * token + 1]
    if gap == b".":
        content_at = CELL * stop
        end = _content_end(shape, content_at, limit)
        if end <= content_at or shape[content_at : content_at + 1] == b".":
            return None
        return Found((token, start), "cue", speaker, "before", _NONE, (stop, end // CELL), "cue")
    if gap not in b",(":
        return None
    first = _clause_start(speech, token)
    return Found((token, start), "cue", speaker, "after", _NONE, (first, token), "cue")


def _clause_start(speech: Speech, token: int) -> int:
    """Give the first token of the sentence in which a token stands."""
    return int(np.searchsorted(speech.sentence, speech.sentence[token]))


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
    table = pd.DataFrame(made)
    return _carry(table)[list(COLUMNS)]


def _carry(table: pd.DataFrame) -> pd.DataFrame:
    """Give those without a speaker the one who is named last before them in the document."""
    named = table["speaker_first"] >= 0
    last = pd.Series(np.where(named, np.arange(len(table)), -1), index=table.index)
    last = last.groupby(table["document"]).cummax().to_numpy()
    carried = ~named.to_numpy() & (last >= 0)
    source = np.where(last >= 0, last, 0)
    for column in ("speaker_first", "speaker_stop"):
        values = table[column].to_numpy()
        table[column] = np.where(carried, values[source], values) if len(values) else values
    table["carried"] = carried
    return table
