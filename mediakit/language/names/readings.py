"""Whether the words of a text bear out what a dictionary takes a word for.

A dictionary knows ميسي, كين and هادي as forms of verbs and nouns. A text that means these inflects
them: with the article, with pronouns, as plurals, as verbs. A name stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from pyarabic import araby

from mediakit.lexicons.reading import load_yaml
from mediakit.text.clitics import ARTICLE, CONJUNCTIONS, PREPOSITIONS
from mediakit.text.lemmas import is_dictionary_word

__all__ = ["carried", "inflected"]

_PARTICLES: Final = (*CONJUNCTIONS, *PREPOSITIONS)
_FEMININE: Final = araby.HEH  # folded ة
_ARTICLES: Final = ("ال", "وال", "بال", "فال", "كال", "لل")
_SHORTEST: Final = 3  # letters that remain where an ending or a particle is taken away
# Part of a word's tokens that the word without its particle must have.
_CARRIED: Final = 0.5
_CARRIED_STRICTLY: Final = 0.05

Counts = NDArray[np.integer[Any]]


def inflected(keys: Sequence[str], counts: Counts, asked: NDArray[np.bool_]) -> Counts:
    """Count the tokens that are inflected as the word would be, were it a common noun or a verb.

    Parameters
    ----------
    keys : sequence of str
        Distinct words of the text, as normal forms.
    counts : numpy.ndarray of int
        How often each stands in the text.
    asked : numpy.ndarray of bool
        Of which words this is asked; the others get 0.

    Examples
    --------
    >>> keys = ["مزاعم", "المزاعم", "مزاعمه", "ميسي"]
    >>> inflected(keys, np.array([4, 3, 1, 9]), np.ones(4, dtype=bool)).tolist()
    [4, 4, 4, 0]
    """
    number = dict(zip(keys, counts.tolist(), strict=True))
    found = np.zeros(len(keys), dtype=np.int64)
    for at in np.flatnonzero(asked).tolist():
        key = keys[at]
        forms = _of_definite(key) if key.startswith(ARTICLE) else _of_bare(key)
        found[at] = sum(number.get(form, 0) for form in {*forms, *_stems(key)} - {key})
    return found


def _of_bare(key: str) -> Iterator[str]:
    """Give a word with the article, pronouns, the endings of plurals and those of verbs."""
    affixes = load_yaml("affixes.yml")
    yield from (article + key for article in _ARTICLES)
    stem = key[:-1] + araby.TEH if key.endswith(_FEMININE) else key
    yield from (stem + ending for ending in affixes["of_nouns"])
    yield from (key + ending for ending in affixes["of_plurals"])
    if key.endswith(_FEMININE):
        yield key[:-1] + "ات"
    verbal = affixes["before_verbs"]
    yield from (sign + key for sign in verbal)
    if key[0] in verbal:
        yield from (sign + key[1:] for sign in verbal)


def _of_definite(key: str) -> Iterator[str]:
    """Give a word with article without it, and as the feminine, masculine and plural."""
    bare = key.removeprefix(ARTICLE)
    yield from (sign + bare for sign in ("", araby.WAW, araby.BEH, araby.LAM))
    yield from (key + ending for ending in load_yaml("affixes.yml")["of_adjectives"])
    if key.endswith(_FEMININE):
        yield key[:-1]


def _stems(key: str) -> Iterator[str]:
    """Give what a word would be an accusative, a dual, a plural or a possessed one of."""
    for ending in load_yaml("affixes.yml")["of_forms"]:
        stem = key.removesuffix(ending)
        if _SHORTEST <= len(stem) < len(key) or (ending == araby.ALEF and len(key) == _SHORTEST):
            yield stem
            yield stem + _FEMININE


def carried(
    keys: Sequence[str], counts: Counts, strictly: NDArray[np.bool_], asked: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Say which words are another with a particle before it.

    The other word stands in the text at least half as often; or, of words that are judged
    `strictly`, a twentieth as often, or a dictionary has it.

    Examples
    --------
    >>> keys, every = ["بشكل", "شكل", "بولتون"], np.ones(3, dtype=bool)
    >>> carried(keys, np.array([8, 2, 3]), every, every).tolist()
    [True, False, False]
    """
    number = dict(zip(keys, counts.tolist(), strict=True))
    found = np.zeros(len(keys), dtype=bool)
    for at in np.flatnonzero(asked).tolist():
        key = keys[at]
        if key[:1] in _PARTICLES and len(key) > _SHORTEST:
            rests = [rest for rest in _rests(key) if len(rest) >= _SHORTEST]
            often = max((number.get(rest, 0) for rest in rests), default=0) / number[key]
            found[at] = often >= _CARRIED
            if strictly[at]:
                known = any(is_dictionary_word(rest, clitics=False) for rest in rests)
                found[at] = known or often >= _CARRIED_STRICTLY
    return found


def _rests(key: str) -> Iterator[str]:
    """Give what stands behind one particle or two, and behind ل with the article."""
    yield key[1:]
    if key[0] in CONJUNCTIONS and key[1] in PREPOSITIONS:
        yield key[2:]
    if key[0] == araby.LAM:
        yield araby.ALEF + key
