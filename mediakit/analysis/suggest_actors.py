"""Whom the articles name: candidates for a list of actors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._entity_names import names_of_entities
from mediakit.analysis._groups import read_tokens
from mediakit.checks import check_count, check_type
from mediakit.language.names.candidates import Candidate, find_candidates
from mediakit.language.names.counts import NameCounts, count_names
from mediakit.language.names.mentions import written_phrases
from mediakit.lists.actors import ACTORS_HINT, FORMS, Actors
from mediakit.text.clitics import with_proclitics
from mediakit.text.compounds import with_compounds
from mediakit.text.normalization import Normalization

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["suggest_actors"]

_COLUMNS: Final = ("name", "type", "count", "documents", "evidence", "example")
_COUNTED: Final = 20  # candidates whose mentions are counted for each that is asked for
_FEWEST: Final = 1000  # that are counted in any case
_LEAST: Final = 2  # mentions of a candidate that is on no list of places
_ALONE: Final = 0.2  # part of a name's tokens that must stand outside longer names
_OWNED: Final = 0.2  # mentions of a name in full beside those of its surname, to speak for it
_SEEN: Final = 0.4  # of a surname's weight that stays where the name in full has it too
_ALONE_LEAST: Final = 10  # or so many tokens, so that more text takes no name away


def suggest_actors(corpus: Corpus, actors: Actors | None = None, *, n: int = 50) -> pd.DataFrame:
    """Suggest whom a list of actors could hold: persons, bodies, places that the articles name.

    The suggestions are guesses from the writing alone, for a person to read: no model and no
    list of persons is behind them. Rows that are kept go to `Actors.accept`.

    A candidate is a country or city of a list; a body, group, agency or outlet of a list; a
    sequence that begins with a given name, or with another word that may be a name, and comes
    again; a sequence that begins like the name of a body or place (وزارة، مجلس، مطار) and is
    completed as such names are; or a single word that may be a name: one that no dictionary has, or
    that stands behind titles, given names and verbs of reporting. A word of the dictionary is no
    name where the text inflects it as a dictionary would (المزاعم, مزاعمه), so ترامب, ميسي and هادي
    are names if the text says so.

    A corpus that was given the entities of a model (`Corpus.with_entities`) has these suggested and
    no others: each name with the number of entities that are it, without what is written onto it
    where the name without is known (ولبنان counts for لبنان), and the type that most of them have.

    Mentions are counted as `actor_mentions` would count them if every candidate were on the list:
    with و ف ب ل ك written onto the name, in each spelling of alef, ya and ta marbuta, the longest
    name first. What stands inside a longer candidate, or inside a name of `actors`, is not
    counted for the shorter one.

    Parameters
    ----------
    corpus : Corpus
        The articles; page furniture should be cleaned away before.
    actors : Actors, optional
        A list that there is already: candidates that are written like one of its names, labels or
        adjectives are left out.
    n : int, default 50
        Number of suggestions, at most.

    Returns
    -------
    pandas.DataFrame
        One row a suggestion, the surest and most frequent first, with the columns

        - ``name`` : the name in its commonest written form, without what is written onto it;
        - ``type`` : a guess: "person", "organisation", "group", "agency", "outlet", "place",
          "country" or "unknown";
        - ``count`` : number of mentions, from 1;
        - ``documents`` : documents with a mention, from 1;
        - ``evidence`` : what speaks for it, with commas between: "place list" (on the list of
          countries, cities and regions), "body list" (on a ready list of bodies, groups, agencies
          or outlets, or on one of companies, platforms and clubs), "title" (behind a title, rank or
          office at least once), "verb" (behind a verb of reporting), "given name" (holds a common
          given name, or a part such as بن), "head" (begins like the name of a body, outlet or
          place), "cue" (behind a word such as مدينة), "unknown" (holds a word that no dictionary
          has), "sequence" (several words that come again), "entity" (a model found it);
        - ``example`` : the words around the first mention, in one line.

    Raises
    ------
    ValueError
        If the corpus is empty, `n` is below 1, or nothing in the articles looks like a name.
    TypeError
        If `actors` is no Actors or `n` no whole number.

    Notes
    -----
    The order is by the trust in the strongest evidence (0.9 for a name of several words and for the
    list of bodies, 0.85 for a single word that titles or verbs of reporting make a person, 0.5 for
    a head and for another word, 0.45 for a lone given name, 0.35 for the list of places),
    multiplied by the geometric mean of mentions and documents. The commonest full name of a surname
    that is suggested too takes the weight of the surname beside its own, and the surname keeps 0.4
    of it. The weights are choices, not estimates. Entities of a model are ordered by that mean
    alone.

    Examples
    --------
    >>> import mediakit as mk
    >>> texts = ["زار الرئيس زلماي درمانش طرابلس.", "قال زلماي درمانش إن طرابلس آمنة."]
    >>> mk.Corpus({"text": texts}).suggest_actors().drop(columns=["evidence", "example"])
              name    type  count  documents
    0  زلماي درمانش  person      2          2
    1       طرابلس   place      2          2
    """
    if actors is not None:
        check_type("actors", actors, Actors, hint=ACTORS_HINT)
    check_count("n", n)
    tokens = read_tokens(corpus)
    given = names_of_entities(corpus, tokens, actors, n)
    if given is not None:
        return given
    apart = tokens.with_normalization(replace(tokens.normalization, ya=False))
    found = sorted(find_candidates(apart), key=_first)
    kept = _distinct(found, tokens.normalization, actors, max(_FEWEST, _COUNTED * n))
    counts = count_names(corpus["text"].tolist(), tokens, [one.words for one in kept], actors)
    table = _table(kept, counts, n)
    if len(table) == 0:
        raise ValueError(
            "Nothing in the articles looks like a name that is not known: no place of the list "
            f"stands in them, and no name comes {_LEAST} times."
        )
    return table


def _first(one: Candidate) -> tuple[bool, float, tuple[str, ...]]:
    """Order candidates: those of lists first, since بكين is no كين with a particle."""
    return (not one.is_listed, -one.trust * one.total, one.words)


def _distinct(
    candidates: list[Candidate], normalization: Normalization, known: Actors | None, most: int
) -> list[Candidate]:
    """Keep the first of the candidates that are one name, and none that is a known one.

    No more than `most` are kept.
    """
    rules = known.folds._narrow(normalization) if known is not None else normalization
    taken = set(written_phrases(known, FORMS, rules)) if known is not None else set()
    kept: list[Candidate] = []
    for one in candidates:
        if len(kept) == most:
            break
        forms = with_compounds(one.words)
        if one.total and taken.isdisjoint(rules._fold_phrases(forms)):
            kept.append(one)
            taken.update(
                rules._fold_phrases(
                    [(head, *rest) for first, *rest in forms for head in with_proclitics(first)]
                )
            )
    return kept


def _surnames(candidates: list[Candidate], mentions: NDArray[np.intp]) -> dict[int, int]:
    """Give the place of the surname that also stands alone, for the commonest name that it ends."""
    single = {one.words[0]: at for at, one in enumerate(candidates) if len(one.words) == 1}
    owners: dict[int, int] = {}
    for at, one in enumerate(candidates):
        surname = single.get(one.words[-1]) if len(one.words) > 1 else None
        if surname is None or candidates[surname].kind != "person":
            continue
        if mentions[at] > mentions[owners.get(surname, at)] or surname not in owners:
            owners[surname] = at
    return {
        name: surname
        for surname, name in owners.items()
        if mentions[name] >= _OWNED * mentions[surname]
    }


def _table(candidates: list[Candidate], counts: NameCounts, n: int) -> pd.DataFrame:
    trust = np.array([one.trust for one in candidates], dtype=float)
    whole = np.array([one.total for one in candidates], dtype=float)
    least = np.array([1 if one.is_listed else _LEAST for one in candidates], dtype=float)
    alone = (counts.mentions >= _ALONE * whole) | (counts.mentions >= _ALONE_LEAST)
    good = (counts.mentions >= least) & alone
    weight = np.sqrt(counts.mentions * counts.documents)
    for name, surname in _surnames(candidates, counts.mentions).items():
        weight[name] += weight[surname]
        weight[surname] *= _SEEN
    order = np.argsort(-trust * weight, kind="stable")
    rows = [
        {
            "name": counts.names[at],
            "type": candidates[at].kind,
            "count": counts.mentions[at],
            "documents": counts.documents[at],
            "evidence": ", ".join(candidates[at].evidence),
            "example": counts.example(at),
        }
        for at in order[good[order]][:n].tolist()
    ]
    text = dict.fromkeys(("name", "type", "evidence", "example"), "str")
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(text)
