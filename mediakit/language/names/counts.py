"""How often names that are not on a list yet stand in the text, beside those that are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.language.find.phrases import Matches
from mediakit.language.names.entities import Stretches
from mediakit.language.names.mentions import find_mentions
from mediakit.lists.actors import Actor, Actors, Alias, Folds
from mediakit.text.vocabulary import code_points
from mediakit.tokens import Tokens, first_places

__all__ = ["NameCounts", "Phrase", "count_names", "document_actor_matrix", "names_together"]

_AROUND: Final = 6  # words of an example on each side of the name
_LISTED: Final = "listed "  # before the ids of those on the list; a new name has a number

Phrase = tuple[str, ...]


class NameCounts(NamedTuple):
    """Mentions of names: one number a name in each field but the last three.

    `first` is the first match in the document that comes first by name, meaningless where
    `mentions` is 0.
    """

    names: list[str]
    mentions: NDArray[np.intp]
    documents: NDArray[np.intp]
    first: NDArray[np.intp]
    tokens: Tokens
    matches: Matches
    texts: Sequence[str]

    def example(self, name: int) -> str:
        """Give the words around the first mention of a name, in one line."""
        at = self.first[name]
        token, length = int(self.matches.token[at]), int(self.matches.length[at])
        document = int(self.tokens.documents_of(self.matches.token[at : at + 1])[0])
        head, end = self.tokens.span_of(document)
        first, last = max(head, token - _AROUND), min(end, token + length + _AROUND) - 1
        text = self.texts[document][self.tokens.starts[first] : self.tokens.ends[last]]
        return " ".join(text.split())


def count_names(
    texts: Sequence[str], tokens: Tokens, phrases: Sequence[Phrase], known: Actors | None
) -> NameCounts:
    """Count names in the text as `actor_mentions` would if they were on the list.

    Parameters
    ----------
    texts : sequence of str
        The text of each document.
    tokens : Tokens
        Their words.
    phrases : sequence of tuple of str
        The names, as written.
    known : Actors, optional
        The list; where a name on it is longer, that one counts.
    """
    spellings, matches = find_mentions(tokens, names_together(phrases, known))
    numbers = np.array(
        [-1 if one.actor.id.startswith(_LISTED) else int(one.actor.id) for one in spellings],
        dtype=np.intp,
    )
    new = numbers[matches.phrase] >= 0
    matches = matches.take(new)
    number = numbers[matches.phrase]
    size = len(phrases)
    cells = np.unique(number * len(tokens.docs) + tokens.documents_of(matches.token))
    bare = np.array([one.proclitic == "" for one in spellings], dtype=bool)[matches.phrase]
    names = [" ".join(words) for words in phrases]
    names = _commonest(tokens, matches.take(bare), number[bare], names)
    return NameCounts(
        names,
        np.bincount(number, minlength=size),
        np.bincount(cells // len(tokens.docs), minlength=size),
        _first_by_name(tokens, matches, number, size),
        tokens,
        matches,
        texts,
    )


def _first_by_name(
    tokens: Tokens, matches: Matches, number: NDArray[np.intp], size: int
) -> NDArray[np.intp]:
    """Give the first match of each name, documents taken in the order of their names."""
    place = code_points(tokens.docs)[tokens.documents_of(matches.token)]
    order = np.lexsort((matches.token, place))
    first = first_places(number[order], size)
    found: NDArray[np.intp] = np.append(order, -1)[first]
    return found


def names_together(phrases: Sequence[Phrase], known: Actors | None) -> Actors:
    """Give the names on the list and the new ones as one list to be looked for."""
    folds = known.folds if known is not None else Folds()
    listed = known.values() if known is not None else ()
    actors = {_LISTED + one.id: replace(one, id=_LISTED + one.id) for one in listed}
    for number, words in enumerate(phrases):
        actors[str(number)] = Actor(str(number), "", "", (Alias(" ".join(words)),))
    return Actors.of_checked(actors, folds)


def _commonest(
    tokens: Tokens, matches: Matches, number: NDArray[np.intp], names: list[str]
) -> list[str]:
    """Give the commonest written form of each name; one that never stands bare keeps its own.

    Of equally common ones it is the first by code point.
    """
    unit = tokens.unit("surface")
    forms = {"name": number}
    for step in range(int(matches.length.max(initial=1))):
        ids = tokens.ids[np.minimum(matches.token + step, len(tokens) - 1)]
        forms[str(step)] = np.where(step < matches.length, unit.codes[ids], -1)
    counted = pd.DataFrame(forms).value_counts(sort=False).reset_index()
    steps = [column for column in forms if column != "name"]
    counted = counted.sort_values(steps, kind="stable")
    counted = counted.sort_values("count", ascending=False, kind="stable")
    best = counted.drop_duplicates("name").drop(columns="count")
    found = list(names)
    for name, *own in best.itertuples(index=False, name=None):
        found[name] = " ".join(unit.labels[one] for one in own if one >= 0)
    return found


def document_actor_matrix(
    tokens: Tokens, actors: Actors, stretches: Stretches | None = None
) -> Any:
    """Count the mentions of each actor in each document."""
    if stretches is not None:  # whose places are those of all documents
        return _document_actor_matrix(tokens, actors, stretches)
    return tokens.stacked(partial(_document_actor_matrix, actors=actors))


def _document_actor_matrix(
    tokens: Tokens, actors: Actors, stretches: Stretches | None = None
) -> Any:
    from scipy.sparse import csr_array

    spellings, matches = find_mentions(tokens, actors, stretches=stretches)
    column = {key: place for place, key in enumerate(actors)}
    of_spelling = np.array([column[spelling.actor.id] for spelling in spellings])
    rows = tokens.documents_of(matches.token)
    ones = np.ones(len(rows), dtype=np.int64)
    shape = (len(tokens.docs), len(actors))
    return csr_array((ones, (rows, of_spelling[matches.phrase])), shape=shape)
