"""Spellings that are like the names of an actor, and stand in the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mediakit.actors import FORMS, Actor, Actors
from mediakit.analysis._names import find_mentions, written_phrases
from mediakit.analysis._phrases import Phrase, find_phrases
from mediakit.text.name_words import is_strange, with_particle
from mediakit.text.spelling import Likeness, likeness, near_words, skeleton
from mediakit.text.titles import title_words
from mediakit.tokens import Tokens

__all__ = ["REASONS", "AliasSearch"]

REASONS: Final = (
    "foreign letters", "consonants", "one letter", "two letters", "same words", "same title",
    "middle", "surname",
)  # fmt: skip
_MOST: Final = 400  # spellings that are tried for one name
_SHORTEST: Final = 3  # letters of a word that may be a spelling of another
_BEFORE: Final = b"RrTtjzAdgDmMf"  # classes of words that a title may end with
_ENDINGS: Final = (
    "", "ي", "يه", "يا", "يين", "يون", "ه", "ها", "هم", "نا", "'s", "s", "n", "an", "ian", "i",
)  # fmt: skip
_OWN_ENDINGS: Final = ("", "ه", "ا", "يا", "a", "ia")  # that a name loses before one of them
_ARTICLE: Final = "ال"

Reasons = set[str]


class AliasSearch:
    """The words of a corpus, to be compared with the names of actors."""

    def __init__(self, tokens: Tokens, actors: Actors) -> None:
        self._rules = actors.folds.narrow(tokens.normalization)
        self._tokens = tokens.with_normalization(self._rules)
        unit = self._tokens.unit("term")
        self._codes = unit.codes[tokens.ids]
        self._labels: list[str] = unit.labels.tolist()
        self._keys: list[str] = unit.keys.tolist()
        self._taken = set(written_phrases(actors, FORMS, self._rules))
        self._own = {word for phrase in self._taken for word in phrase}
        self._surnames = self._read_surnames(actors)
        self._before = self._read_titles(actors)
        self._choose()

    def candidates(self, actor: Actor) -> dict[Phrase, Reasons]:
        """Give the spellings that may be a name of this actor, with the reasons."""
        found: dict[Phrase, Reasons] = {}
        words: dict[str, None] = {}
        for alias in actor.aliases:
            key = tuple(self._rules.fold(alias.words))
            words[key[-1]] = None
            if len(key) > 1:
                for phrase, reasons in self._phrases(key):
                    found.setdefault(phrase, set()).update(reasons)
                if self._stands_alone(key[-1], actor):
                    found.setdefault(self._written((key[-1],)), set()).add("surname")
                words |= {key[-1]: None} if is_strange(key[-1]) else {}
        for word in words:
            for code, like in self._near(word):
                self._judge(found, actor, code, like)
        return found

    # ---- What the corpus has ----

    def _choose(self) -> None:
        """Keep the words that may be a spelling of a name that is not on the list."""
        totals = np.bincount(self._codes, minlength=len(self._keys))
        attached = with_particle(self._keys, totals)
        self._places = [
            code
            for code, key in enumerate(self._keys)
            if len(key) >= _SHORTEST and key[0].isalpha() and not attached[code]
        ]
        self._choices = [self._keys[code] for code in self._places]
        self._skeletons: dict[str, list[int]] = {}
        for place, key in enumerate(self._choices):
            self._skeletons.setdefault(skeleton(key), []).append(place)
        self._cache: dict[str, list[tuple[int, Likeness]]] = {}
        self._strange: dict[int, bool] = {}

    def _read_surnames(self, actors: Actors) -> dict[str, set[str]]:
        """Give for each last word of a name of several words the actors that have it."""
        found: dict[str, set[str]] = {}
        for actor in actors.values():
            for alias in actor.aliases:
                if len(alias.words) > 1:
                    last = self._rules.fold(alias.words)[-1]
                    found.setdefault(last, set()).add(actor.id)
        return found

    def _read_titles(self, actors: Actors) -> dict[str, set[int]]:
        """Give for each actor the terms of titles that stand before its mentions."""
        classes = title_words(self._labels).classes
        ends = np.isin(classes, list(_BEFORE))
        spellings, matches = find_mentions(self._tokens, actors)
        before = self._term_before(matches.token)
        found: dict[str, set[int]] = {}
        for phrase, code in set(zip(matches.phrase.tolist(), before.tolist(), strict=True)):
            if code >= 0 and ends[code]:
                found.setdefault(spellings[phrase].actor.id, set()).add(code)
        return found

    def _term_before(self, at: NDArray[np.intp]) -> NDArray[np.int64]:
        """Give the term before each of these tokens in the same phrase, or -1."""
        return np.where(self._tokens.joined[at], self._codes[at - 1], -1)

    # ---- What is like a name ----

    def _near(self, word: str) -> list[tuple[int, Likeness]]:
        """Give the words that are like one; a dictionary may have those that sound the same."""
        if word not in self._cache:
            places = near_words(word, self._choices, self._skeletons)
            judged = [(self._places[at], likeness(word, self._choices[at])) for at in places]
            self._cache[word] = [
                (code, like)
                for code, like in judged
                if like is not None
                and not _is_derived(self._keys[code], word)
                and (like.sounds or self._is_strange(code))
            ]
        return self._cache[word]

    def _is_strange(self, code: int) -> bool:
        if code not in self._strange:
            self._strange[code] = is_strange(self._labels[code])
        return self._strange[code]

    def _judge(self, found: dict[Phrase, Reasons], actor: Actor, code: int, like: Likeness) -> None:
        """Take a single word that is near enough, or behind the same title."""
        key = self._keys[code]
        if (key,) in self._taken or key in self._own or not self._is_strange(code):
            return
        at = np.flatnonzero(self._codes == code)
        titled = bool(self._before.get(actor.id, set()) & set(self._term_before(at).tolist()))
        if like.is_near or titled:
            reasons = found.setdefault((self._labels[code],), set())
            reasons.update(like.reasons, ("same title",) if titled else ())

    def _phrases(self, key: Phrase) -> list[tuple[Phrase, Reasons]]:
        """Give the sequences in the text that are like a name of several words."""
        tried: dict[Phrase, Reasons] = {}
        for choice in list(product(*map(self._options, key)))[:_MOST]:
            phrase = tuple(word for word, _ in choice)
            likes = [like for _, like in choice if like is not None]
            if likes and (len(likes) == 1 or all(like.is_near for like in likes)):
                reasons = {reason for like in likes for reason in like.reasons}
                tried[phrase] = reasons | ({"same words"} if len(likes) == 1 else set())
        standing = self._standing([phrase for phrase in tried if phrase not in self._taken])
        found = [(self._written(phrase), tried[phrase]) for phrase in standing]
        return found + [(self._written(phrase), {"middle"}) for phrase in self._with_middle(key)]

    def _options(self, word: str) -> list[tuple[str, Likeness | None]]:
        near = sorted(self._near(word), key=lambda one: one[1].distance)
        return [(word, None), *((self._keys[code], like) for code, like in near)]

    def _standing(self, phrases: Sequence[Phrase]) -> list[Phrase]:
        """Keep the sequences that the text has."""
        if not phrases:
            return []
        numbers = {phrase: number for number, phrase in enumerate(phrases)}
        found = np.unique(find_phrases(self._tokens, numbers).phrase)
        return [phrases[number] for number in found.tolist()]

    def _with_middle(self, key: Phrase) -> list[Phrase]:
        """Give the sequences with one more word, such as a father's name, inside a name of two."""
        first, last = self._tokens.codes_of((key[0], key[-1]))
        if len(key) != 2 or first < 0 or last < 0 or not is_strange(self._labels[last]):
            return []
        joined = self._tokens.joined
        at = np.flatnonzero(self._codes[:-2] == first)
        at = at[(self._codes[at + 2] == last) & joined[at + 1] & joined[at + 2]]
        middles = {self._keys[code] for code in self._codes[at + 1].tolist()}
        phrases = [(key[0], middle, key[1]) for middle in sorted(middles)]
        return [one for one in phrases if one not in self._taken and len(one[1]) >= _SHORTEST]

    def _stands_alone(self, word: str, actor: Actor) -> bool:
        """Tell whether a last name is one actor's alone, no word of a dictionary, and no alias."""
        (code,) = self._tokens.codes_of((word,))
        return (
            code >= 0
            and (word,) not in self._taken
            and self._surnames[word] == {actor.id}
            and is_strange(self._labels[code])
        )

    def _written(self, phrase: Phrase) -> Phrase:
        return tuple(self._labels[code] for code in self._tokens.codes_of(phrase))


def _is_derived(key: str, word: str) -> bool:
    """Tell whether a word is made of another: with the article, as an adjective, with a pronoun."""
    one, other = (text.removeprefix(_ARTICLE) for text in (key, word))
    return _grows(one, other) or _grows(other, one)


def _grows(word: str, stem: str) -> bool:
    bases = [stem.removesuffix(own) for own in _OWN_ENDINGS if stem.endswith(own)]
    return any(word == base + ending for base in bases for ending in _ENDINGS)
