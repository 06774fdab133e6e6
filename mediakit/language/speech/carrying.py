"""Who speaks where a verb of reporting has no name beside it: the choice among those before it.

Which of the candidates speaks is weighed by what stands around them and the verb: a conditional
logit (McFadden 1974, in *Frontiers in Econometrics*) over answers to the questions below, with
"none of them" as one more choice. The weights are data (``lexicons/carried_weights.tsv``), learned
from verbs of which readers of Arabic had said who speaks. English was not judged: there the last
who was named speaks on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from mediakit.language.speech.agreement import Agreement
from mediakit.language.speech.arabic import read_subjects
from mediakit.language.speech.candidates import (
    MOST_SPOKEN,
    Candidates,
    candidates_of,
    follow_verbs,
)
from mediakit.language.speech.gaps import Flags, Places
from mediakit.language.speech.shape import Speech
from mediakit.language.speech.traits import Trait, traits_at
from mediakit.language.speech.trust import opener_of, speaking
from mediakit.language.speech.weighing import (
    Part,
    Told,
    answers,
    choice_chances,
    class_of,
    count,
    flag,
    gap_of,
    likeliest,
    sums,
    trait_answers,
)

__all__ = ["answers_of", "carry", "words_of"]

_FAR: Final = 4  # sentences between, beyond which it is all one
_FEW: Final = 3  # the same of others between
_REPORTS: Final = 11  # reports before a verb in which a candidate may stand
_STEPS: Final = 5  # of doubt
_NO_ROW: Final = -1
_BEHIND: Final = ("verb", "word")  # what stands before a candidate, where no sign does


def carry(table: pd.DataFrame, speech: Speech) -> pd.DataFrame:
    """Give each verb without a speaker the likeliest one before it, with a column `carried`.

    The columns are those of attributions; `doubt` is the chance that another speaks, or nobody who
    is named.
    """
    first, stop, doubt = (
        table[name].to_numpy().copy() for name in ("speaker_first", "speaker_stop", "doubt")
    )
    named, english = first >= 0, speech.are_classes(table["verb_first"].to_numpy(), "english_says")
    last = np.where(~named & english, _last_named(table, named), _NO_ROW)
    own = np.flatnonzero(last >= 0)
    first[own], stop[own], doubt[own] = first[last[own]], stop[last[own]], doubt[last[own]]
    found = candidates_of(table, speech, np.flatnonzero(~named & ~english))
    told = sums("carried_weights.tsv", len(found.asked), answers_of(speech, table, found))
    sure = choice_chances(found.asked, told)
    best = likeliest(found.asked, sure)
    rows = found.row[best]
    first[rows], stop[rows] = words_of(speech, table, found, best)
    doubt[rows] = 1 - sure[best]
    return table.assign(
        speaker_first=first, speaker_stop=stop, doubt=doubt, carried=~named & (first >= 0)
    )


def _last_named(table: pd.DataFrame, named: Flags) -> Places:
    """Give the last of some rows of the same document up to each, or -1."""
    document = table["document"].to_numpy()
    last = np.maximum.accumulate(np.where(named, np.arange(len(table)), _NO_ROW))
    return np.where(last >= np.searchsorted(document, document), last, _NO_ROW)


def words_of(
    speech: Speech, table: pd.DataFrame, found: Candidates, best: Places
) -> tuple[Places, Places]:
    """Give the tokens of some candidates, half-open; those of a subject are read now.

    Where its words name nobody, both are below 0.
    """
    first, spoke = found.first[best], found.spoke[best]
    stop = np.where(spoke >= 0, table["speaker_stop"].to_numpy()[spoke], _NO_ROW)
    new = np.flatnonzero(spoke < 0)
    limits = table["verb_first"].to_numpy()[found.row[best[new]]]
    read = read_subjects(speech, list(zip(first[new].tolist(), limits.tolist(), strict=True)))
    first[new], stop[new] = np.array(read, dtype=np.int64).reshape(-1, 2).T
    return first, stop


def answers_of(speech: Speech, table: pd.DataFrame, found: Candidates) -> Iterator[Told]:
    """Give the answers of all candidates to all questions."""
    every, spoken = np.arange(len(found.asked)), np.flatnonzero(found.spoke >= 0)
    around = _Around(speech, table, found)
    for question, parts in _questions(around).items():
        yield answers(question, every, *parts)
    for question, parts in _of_speakers(around, spoken).items():
        yield answers(question, spoken, *parts)
    yield trait_answers(speech, "first is", found.first, np.ones(len(every), dtype=np.bool_))


class _Around:
    """What several questions ask of all candidates at once."""

    def __init__(self, speech: Speech, table: pd.DataFrame, found: Candidates) -> None:
        self.speech, self.table, self.found = speech, table, found
        self.verb = table["verb_first"].to_numpy()[found.row]
        self.far = speech.sentences(self.verb) - speech.sentences(found.first)
        self.form = class_of(speech, self.verb)
        self.before = class_of(speech, self.verb - 1, self.verb > 0)
        self.acts = follow_verbs(speech, found.first)
        gap = gap_of(speech, found.first)
        plain = speech.are_gaps(found.first, "plain")
        self.behind = Part(
            np.where(plain, np.where(self.acts, 0, 1), len(_BEHIND) + gap.at), _BEHIND + gap.names
        )
        self.rank = _between(found, np.ones(len(self.verb), dtype=np.bool_))
        spoke = _between(found, found.spoke >= 0)
        self.spoke = count(np.where(found.spoke >= 0, spoke, MOST_SPOKEN), 0, MOST_SPOKEN)
        self.agreements = table["agreement"].to_numpy()

    def agrees(self, rows: Places) -> Part:
        """Give with whom the verbs of some rows agree."""
        return Part(self.agreements[rows], tuple(one.name for one in Agreement))


def _between(found: Candidates, counted: Flags) -> Places:
    """Count those of some candidates that stand between each candidate and the verb."""
    before = np.cumsum(counted)
    last = np.searchsorted(found.asked, found.asked, side="right") - 1
    return before[last] - before


def _questions(around: _Around) -> dict[str, tuple[Part, ...]]:
    """Give the questions that each candidate answers."""
    speech, found, form, behind = around.speech, around.found, around.form, around.behind
    few, near = count(around.far, 0, _FEW), count(around.far, 0, _FAR)
    rank, subjects = around.rank, count(_between(found, around.acts), 0, _FEW)
    heads = speech.sentence_heads[speech.sentences(found.first)]
    begins = flag(heads == found.first), flag(heads == found.first - 1)
    feminine = flag((traits_at(speech, found.first) & Trait.FEMININE) > 0)
    inside, together = _inside(around)
    openers = opener_of(around.table)
    return {
        "before it": (behind,),
        "before it, sentences": (behind, few),
        "before it, class": (behind, form),
        "word": (class_of(speech, found.first),),
        "sentences": (near,),
        "sentences, class": (near, form),
        "sentences, spoke": (count(around.far, 0, 6), around.spoke),
        "rank": (count(rank, 0, 5),),
        "rank, word before": (count(rank, 0, _FEW), around.before),
        "subjects": (subjects,),
        "subjects, before it": (subjects, behind),
        "subjects, word before": (subjects, around.before),
        "agreement, feminine": (around.agrees(found.row), feminine),
        "speaks": (speaking(speech, found.first),),
        "spoke": (around.spoke,),
        "spoke, class": (around.spoke, form),
        "gap, class": (gap_of(speech, around.verb), form),
        "begins": begins,
        "begins, sentences": (*begins, few),
        "opener": (openers.of(found.row),),
        "in marks": (flag(speech.own[found.first] != speech.classes[found.first]),),
        "inside": (inside,),
        "inside, before it": (inside, behind),
        "inside, sentences": (inside, few),
        "together": (together,),
        "together, rank": (together, count(rank, 0, _FEW)),
        **_of_the_row_before(around),
    }


def _of_the_row_before(around: _Around) -> dict[str, tuple[Part, ...]]:
    """Give questions about the attribution before, whoever speaks there."""
    table, row = around.table, around.found.row
    document, sentence = table["document"].to_numpy(), table["sentence"].to_numpy()
    before = np.maximum(row - 1, 0)
    other = (row == 0) | (document[before] != document[row])
    named = (table["speaker_first"].to_numpy()[before] >= 0).astype(np.int64)
    told = Part(np.where(other, 2, named), ("no", "yes", "none"))
    far = np.where(other, _FEW, sentence[row] - sentence[before])
    return {
        "named before, spoke": (told, around.spoke),
        "sentences before, spoke": (count(far, 0, _FEW), around.spoke),
    }


def _of_speakers(around: _Around, spoken: Places) -> dict[str, tuple[Part, ...]]:
    """Give the questions that only those answer who spoke before."""
    table, row, spoke = around.table, around.found.row[spoken], around.found.spoke[spoken]
    form, chain = around.form.of(spoken), count(_chain(table, spoke, row), 0, _FAR)
    content = table["content_first"].to_numpy()[spoke], table["content_stop"].to_numpy()[spoke]
    verb = around.verb[spoken]
    doubt = np.nan_to_num(table["doubt"].to_numpy()[spoke])
    return {
        "doubt": (count((doubt * _STEPS).astype(np.int64), 0, _STEPS),),
        "chain": (chain,),
        "chain, class": (chain, form),
        "rows between": (count(row - spoke - 1, 0, 5),),
        "class of theirs": (class_of(around.speech, table["verb_first"].to_numpy()[spoke]),),
        "they report": (flag(content[0] >= 0),),
        "agreement, theirs": (around.agrees(row), around.agrees(spoke)),
        "in their report": (flag((content[0] <= verb) & (verb < content[1])),),
    }


def _chain(table: pd.DataFrame, spoke: Places, row: Places) -> Places:
    """Give the most sentences between one attribution and the next, from a speaker to a verb."""
    sentence = table["sentence"].to_numpy()
    steps = np.diff(sentence, append=sentence[-1:])
    edges = np.stack([spoke, row], axis=1).ravel()
    return np.maximum.reduceat(np.append(steps, 0), edges)[::2]


def _inside(around: _Around) -> tuple[Part, Part]:
    """Say of a candidate and its verb whether they stand in what an attribution before reports.

    The second part is whether they stand in the same report, where the verb is in one.
    """
    table, found = around.table, around.found
    document, start, stop = (
        table[name].to_numpy() for name in ("document", "content_first", "content_stop")
    )
    loose = (table["opener"] == "phrase").to_numpy()
    inside, together = np.zeros_like(found.row), np.zeros_like(found.row)
    for back in range(1, _REPORTS + 1):
        row = np.maximum(found.row - back, 0)
        own = (found.row >= back) & (document[row] == document[found.row])
        holds = own & (start[row] <= found.first) & (found.first < stop[row])
        inside = np.where(holds & (inside == 0), 1 + loose[row], inside)
        both = own & (start[row] <= around.verb) & (around.verb < stop[row]) & (together == 0)
        together = np.where(both, 1 + holds, together)
    return Part(inside, ("no", "yes", "phrase")), Part(together, ("alone", "apart", "together"))
