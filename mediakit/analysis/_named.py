"""Which words of the articles stand in names: of persons, places, outlets, or of a list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from mediakit.analysis._entities import stretches_of
from mediakit.language.find.phrases import Matches, Phrase
from mediakit.language.names.candidates import find_candidates
from mediakit.language.names.counts import names_together
from mediakit.language.names.mentions import find_mentions
from mediakit.language.names.plain import is_known_noun
from mediakit.lists.actors import Actors
from mediakit.text.segmentation import words
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["in_names"]

_SURE: Final = frozenset({"person", "place", "country"})
_BODIES: Final = frozenset({"agency", "outlet", "group"})


def in_names(corpus: Corpus, tokens: Tokens, known: Actors | None) -> NDArray[np.bool_]:
    """Say of each token whether it stands in a name.

    Those are the names of persons, places, media and groups that `suggest_actors` sees, in their
    place the entities of a model where the corpus has them; those of a list; and of its sources.
    """
    covered = np.zeros(len(tokens) + 1, dtype=np.int64)
    stretches = stretches_of(corpus, tokens)
    phrases = [phrase for phrase in _sources(corpus) if _is_name(phrase)]
    if stretches is None:
        phrases += _seen(tokens)
    else:
        _cover(covered, stretches.matches)
    if phrases or known is not None:
        together = names_together(list(dict.fromkeys(phrases)), known)
        _cover(covered, find_mentions(tokens, together)[1])
    return np.asarray(np.cumsum(covered)[:-1] > 0)


def _seen(tokens: Tokens) -> list[Phrase]:
    """Give the names that the writing shows, but for those made of words of the language.

    A union of workers and a province leave words that say what a text is about.
    """
    apart = tokens.with_normalization(replace(tokens.normalization, ya=False))
    return [
        one.words
        for one in find_candidates(apart)
        if (one.kind in _SURE and "head" not in one.evidence)
        or (one.kind in _BODIES and (len(one.words) == 1 or _is_name(one.words)))
    ]


def _cover(covered: NDArray[np.int64], matches: Matches) -> None:
    np.add.at(covered, matches.token, 1)
    np.add.at(covered, matches.token + matches.length, -1)


def _sources(corpus: Corpus) -> list[Phrase]:
    """Give the words of the sources' names."""
    return [tuple(words(str(source))) for source in corpus["source"].dropna().unique()]


def _is_name(phrase: Phrase) -> bool:
    """Tell a name without any word that is one of the language too: اليوم is mostly today."""
    return len(phrase) > 0 and not any(map(is_known_noun, phrase))
