"""Whom the articles name: candidates for a list of actors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.actors import FORMS, Actor, Actors, Alias, Folds
from mediakit.analysis._groups import read_tokens
from mediakit.analysis._name_candidates import Candidate, find_candidates
from mediakit.analysis._names import Spelling, find_mentions, written_phrases
from mediakit.analysis._phrases import Matches
from mediakit.analysis.actor_mentions import ACTORS_HINT
from mediakit.checks import check_count, check_type
from mediakit.text.clitics import with_proclitics
from mediakit.text.compounds import with_compounds
from mediakit.text.normalization import Normalization
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["suggest_actors"]

COLUMNS: Final = ("name", "kind", "count", "documents", "evidence", "example")
_COUNTED: Final = 20  # candidates whose mentions are counted for each that is asked for
_LEAST: Final = 2  # mentions of a candidate that no list has
_FEWEST: Final = 1000  # that are counted in any case
_ALONE: Final = 0.2  # part of a name's tokens that must stand outside longer names
_AROUND: Final = 6  # words of an example on each side of the name


def suggest_actors(corpus: Corpus, *, known: Actors | None = None, n: int = 50) -> pd.DataFrame:
    """X."""
    if known is not None:
        check_type("known", known, Actors, hint=ACTORS_HINT)
    check_count("n", n)
    tokens = read_tokens(corpus)
    apart = tokens.with_normalization(replace(tokens.normalization, ya=False))
    candidates = find_candidates(apart)
    candidates.sort(key=lambda one: -one.trust * one.count)
    folds = known.folds if known is not None else Folds()
    chosen = _distinct(candidates, tokens.normalization, known)[: max(_FEWEST, _COUNTED * n)]
    return _table(corpus, tokens, _Wanted(chosen, known, folds), n)


class _Wanted(NamedTuple):
    """The candidates, and the actors whose names are theirs already."""

    candidates: list[Candidate]
    known: Actors | None
    folds: Folds

    def actors(self) -> Actors:
        """Give candidates and actors as one list to be looked for, the candidates by number."""
        listed = {
            str(number): Actor(str(number), "", "", (Alias(" ".join(one.words)),))
            for number, one in enumerate(self.candidates)
        }
        taken = {f"known {key}": replace(one, id=f"known {key}") for key, one in self._known()}
        return Actors.of_checked(taken | listed, self.folds)

    def _known(self) -> Iterable[tuple[str, Actor]]:
        return self.known.items() if self.known is not None else ()


def _distinct(
    candidates: list[Candidate], normalization: Normalization, known: Actors | None
) -> list[Candidate]:
    """Keep the first of the candidates that are one name, and none that is a known one."""
    rules = known.folds.narrow(normalization) if known is not None else normalization
    taken = set(written_phrases(known, FORMS, rules)) if known is not None else set()
    kept = []
    for one in candidates:
        forms = rules.fold_phrases(list(with_compounds(one.words)))
        if taken.isdisjoint(forms):
            kept.append(one)
            taken.update(
                phrase
                for first, *rest in with_compounds(one.words)
                for phrase in rules.fold_phrases([(head, *rest) for head in with_proclitics(first)])
            )
    return kept


def _table(corpus: Corpus, tokens: Tokens, wanted: _Wanted, n: int) -> pd.DataFrame:
    spellings, matches = find_mentions(tokens, wanted.actors())
    own = np.array([_number(each) for each in spellings], dtype=np.int64)
    number = own[matches.phrase]
    matches, number = matches.take(number >= 0), number[number >= 0]
    size = len(wanted.candidates)
    counts = np.bincount(number, minlength=size)
    cells = np.unique(number * len(tokens.docs) + tokens.documents_of(matches.token))
    documents = np.bincount(cells // len(tokens.docs), minlength=size)
    trust = np.array([one.trust for one in wanted.candidates])
    whole = np.array([one.count for one in wanted.candidates])
    least = np.where([one.evidence == ("place list",) for one in wanted.candidates], 1, _LEAST)
    good = (counts >= least) & (counts >= _ALONE * whole)
    order = np.argsort(-trust * np.sqrt(counts * documents), kind="stable")
    order = order[good[order]][:n]
    bare = np.array([each.proclitic == "" for each in spellings], dtype=bool)[matches.phrase]
    names = _names(tokens, matches.take(bare), number[bare], wanted.candidates)
    first = _first(number, size)
    rows = [
        {
            "name": names[at],
            "kind": wanted.candidates[at].kind,
            "count": counts[at],
            "documents": documents[at],
            "evidence": ", ".join(wanted.candidates[at].evidence),
            "example": _passage(corpus, tokens, matches, first[at]),
        }
        for at in order.tolist()
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _number(spelling: Spelling) -> int:
    return int(spelling.actor.id) if not spelling.actor.id.startswith("known ") else -1


def _first(number: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Say which match of each candidate comes first."""
    first = np.zeros(size, dtype=np.int64)
    first[number[::-1]] = np.arange(len(number))[::-1]
    return first


def _names(
    tokens: Tokens, matches: Matches, number: NDArray[np.int64], candidates: list[Candidate]
) -> list[str]:
    """Give the commonest written form of each candidate."""
    longest = int(matches.length.max(initial=1))
    forms = {"candidate": number}
    for step in range(longest):
        ids = tokens.ids[np.minimum(matches.token + step, len(tokens) - 1)]
        forms[str(step)] = np.where(step < matches.length, ids, -1)
    counted = pd.DataFrame(forms).value_counts(sort=True).reset_index()
    best = counted.drop_duplicates("candidate")
    surfaces = tokens.words.surfaces
    names = [" ".join(one.words) for one in candidates]
    for at, *ids in best.drop(columns="count").itertuples(index=False, name=None):
        names[at] = " ".join(surfaces[one] for one in ids if one >= 0)
    return names


def _passage(corpus: Corpus, tokens: Tokens, matches: Matches, at: int) -> str:
    """Give the words around a match, in one line."""
    token, length = int(matches.token[at]), int(matches.length[at])
    document = int(tokens.documents_of(matches.token[at : at + 1])[0])
    head, end = (int(place) for place in tokens.pointers[document : document + 2])
    first, last = max(head, token - _AROUND), min(end, token + length + _AROUND) - 1
    text = corpus["text"].iloc[document][tokens.starts[first] : tokens.ends[last]]
    return " ".join(text.split())
