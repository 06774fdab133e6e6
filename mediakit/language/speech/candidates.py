"""Who may speak where a verb of reporting has no name beside it.

These are those who spoke before it in the document, the nouns behind other verbs near by, and the
people and bodies with whom a clause begins.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from mediakit.language.media.kinds import cited_kind
from mediakit.language.names.plain import is_given, is_imperfect, is_perfect
from mediakit.language.speech.agreement import Agreement
from mediakit.language.speech.gaps import Flags, Places, ranges
from mediakit.language.speech.listed import listed_verbs
from mediakit.language.speech.shape import Speech
from mediakit.text.folded import SPELLED
from mediakit.text.verbs import is_verb, perfects

__all__ = ["MOST_SPOKEN", "Candidates", "candidates_of", "follow_verbs"]

MOST_SPOKEN: Final = 4  # speakers before a verb that may speak on
_BACK: Final = 2  # sentences before that of a verb in which a subject may stand
_NOUN: Final = "noun|and_definite"
# What is surely a verb, and behind what stands another that no list has.
_VERBS: Final = "finite|other_verb"
_BEFORE_VERBS: Final = "as|was|already|turn|opener|circumstance|relative"
_JOINED: Final = "وف"
_SHE: Final = "ت"  # with which a verb of a feminine ends
_NO_ROW: Final = -1


class Candidates(NamedTuple):
    """Who may speak: one entry a verb and a candidate, in the order of the verbs and the text.

    `asked` is the place of the verb among those that are asked, `row` its row in the table, `first`
    the token with which the candidate begins, and `spoke` the row of which it is the speaker, or
    -1 for the subject of another verb.
    """

    asked: Places
    row: Places
    first: Places
    spoke: Places


def candidates_of(table: pd.DataFrame, speech: Speech, rows: Places) -> Candidates:
    """Find who may speak in some rows of a table of attributions, in the order of the text.

    No woman does whose verb is written for a man, and no man the other way round.
    """
    spoken, subjects = _speakers_before(table, rows), _subjects_before(table, speech, rows)
    asked, first, spoke = map(np.concatenate, zip(spoken, subjects, strict=True))
    order = np.lexsort((-spoke, first, asked))
    asked, first, spoke = asked[order], first[order], spoke[order]
    new = np.append(True, (np.diff(asked) != 0) | (np.diff(first) != 0))[: len(asked)]
    return Candidates(asked[new], rows[asked[new]], first[new], spoke[new])


_Some = tuple[Places, Places, Places]  # as `Candidates` without the row


def _speakers_before(table: pd.DataFrame, rows: Places) -> _Some:
    """Give the last of those who spoke before each row, in the same document."""
    agreements = table["agreement"].to_numpy()
    first, verb = table["speaker_first"].to_numpy(), table["verb_first"].to_numpy()
    document, named = table["document"].to_numpy(), np.flatnonzero(first >= 0)
    every = np.arange(len(rows))
    back = np.arange(min(MOST_SPOKEN, len(named)))
    place = np.searchsorted(named, rows)[:, None] - 1 - back
    row = named[np.maximum(place, 0)] if len(named) else place
    own = (place >= 0) & (document[row] == document[rows][:, None])
    own &= first[row] < verb[rows][:, None]
    theirs, ours = agreements[row], agreements[rows][:, None]
    own &= (theirs == ours) | (theirs == Agreement.ANY) | (ours == Agreement.ANY)
    return np.broadcast_to(every[:, None], own.shape)[own], first[row[own]], row[own]


def _subjects_before(table: pd.DataFrame, speech: Speech, rows: Places) -> _Some:
    """Give the nouns behind verbs near by, and people with whom a clause begins.

    Whoever adds something (وأضاف) has spoken before.
    """
    on = table["key"].isin(listed_verbs("speaking_on")).to_numpy()
    places = np.flatnonzero(~on[rows])
    rows = rows[places]
    verb, sentence, document = (
        table[name].to_numpy()[rows] for name in ("verb_first", "sentence", "document")
    )
    heads = speech.sentence_heads[np.maximum(sentence - _BACK, 0)]
    low = np.maximum(speech.tokens.pointers[document], heads)
    # of words that stand before two verbs those of the first are told
    tokens = ranges(np.maximum(low, np.append(0, verb[:-1])[: len(verb)]), verb)
    tokens = tokens[speech.are_classes(tokens, _NOUN)]
    speak = np.zeros(len(speech.classes) + 1, dtype=np.bool_)
    speak[table["speaker_first"].to_numpy()] = True  # the last for those without a speaker
    tokens = tokens[~speak[tokens]]
    starts = tokens[follow_verbs(speech, tokens) | _begin_clauses(speech, tokens)]
    begin, end = np.searchsorted(starts, low), np.searchsorted(starts, verb)
    every = np.repeat(np.arange(len(rows)), end - begin)
    return places[every], starts[ranges(begin, end)], np.full(len(every), _NO_ROW)


def follow_verbs(speech: Speech, tokens: Places) -> Flags:
    """Tell the words before which a verb stands that heads a clause: نعت الوزيرة الفنانة."""
    found = speech.are_gaps(tokens, "plain")
    before = tokens[found] - 1
    known = speech.are_classes(before, _VERBS)
    heads = ~speech.are_gaps(before, "plain") | speech.are_classes(before - 1, _BEFORE_VERBS)
    asked = ~known & heads & speech.are_classes(before, "noun")
    known[asked] = speech.are_written(before[asked], _is_act)
    found[found] = known
    return found


def _is_act(word: str) -> bool:
    """Tell a verb of the dictionary, with و or ف before it or without."""
    forms = [word, word[1:]] if word[0] in _JOINED and len(word) > 2 else [word]
    if any(is_perfect(one) or is_imperfect(one) for one in forms):
        return True
    plain = [SPELLED[one] for one in forms]
    return any(is_verb(one) or (one.endswith(_SHE) and bool(perfects(one))) for one in plain)


def _begin_clauses(speech: Speech, tokens: Places) -> Flags:
    """Tell the people and bodies with whom a clause begins: الوزير، الذي كان في زيارة، قال."""
    found = speech.are_gaps(tokens, "comma|stop")
    found[found] = speech.are_written(tokens[found], _is_somebody)
    return found


def _is_somebody(word: str) -> bool:
    return cited_kind((word,)) != "" or is_given(word)
