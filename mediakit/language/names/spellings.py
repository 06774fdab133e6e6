"""Spellings that are like the names of an actor, and stand in the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mediakit.language.find.phrases import Phrase, find_phrases
from mediakit.language.labels.titles import title_words
from mediakit.language.names.likeness import Likeness, likeness, near_words
from mediakit.language.names.mentions import find_mentions, written_phrases
from mediakit.language.names.words import is_strange, with_particle
from mediakit.lexicons.reading import load_yaml
from mediakit.lists.actors import FORMS, Actors
from mediakit.text.clitics import ARTICLE
from mediakit.tokens import Tokens

__all__ = ["REASONS", "AliasSearch"]

REASONS: Final = (
    "foreign letters", "consonants", "one letter", "two letters", "same words", "same title",
    "middle", "surname",
)  # fmt: skip
_MOST: Final = 400  # spellings that are tried for one name
_SHORTEST: Final = 3  # letters of a word that may be a spelling of another
# Classes of words that a title may end with.
_BEFORE: Final = (
    "any_rank | any_the_title | rank_modifier | nisba | particle_nisba | the_word | the_participle"
    "| style | english_rank"
)

Reasons = set[str]


class AliasSearch:
    """The words of a corpus, to be compared with the names of actors."""

    def __init__(self, tokens: Tokens, actors: Actors) -> None:
        self._actors = actors
        self._rules = actors.folds._narrow(tokens.normalization)
        self._tokens = tokens.with_normalization(self._rules)
        unit = self._tokens.unit("term")
        self._codes = tokens.spread(unit.codes)
        self._joined = tokens.joined
        self._labels: list[str] = unit.labels.tolist()
        self._keys: list[str] = unit.keys.tolist()
        self._taken = set(written_phrases(actors, FORMS, self._rules))
        self._own = {word for phrase in self._taken for word in phrase}
        self._surnames = self._read_surnames(actors)
        self._strange: dict[int, bool] = {}
        self._near = self._read_near()
        self._titles = self._read_titles()
        self._owners = self._read_owners(actors)

    def candidates(self) -> dict[str, dict[Phrase, Reasons]]:
        """Give for each actor the spellings that may be its name, with the reasons."""
        tried = {alias: self._tried(alias) for own in self._names().values() for alias in own}
        standing = self._standing([phrase for own in tried.values() for phrase in own])
        return {
            actor: self._of_actor(actor, own, tried, standing)
            for actor, own in self._names().items()
        }

    def _of_actor(
        self,
        actor: str,
        own: list[Phrase],
        tried: dict[Phrase, dict[Phrase, Reasons]],
        standing: set[Phrase],
    ) -> dict[Phrase, Reasons]:
        found: dict[Phrase, Reasons] = {}
        for key in own:
            for phrase, reasons in tried[key].items():
                if phrase in standing:
                    found.setdefault(self._written(phrase), set()).update(reasons)
            for phrase in self._with_middle(key):
                found.setdefault(self._written(phrase), set()).add("middle")
            if len(key) > 1 and self._stands_alone(key[-1], actor):
                found.setdefault(self._written((key[-1],)), set()).add("surname")
        # of a name of several words the last stands for it, unless a dictionary has it
        for word in dict.fromkeys(key[-1] for key in own if len(key) == 1 or is_strange(key[-1])):
            for code, like in self._near.get(word, ()):
                self._judge(found, actor, code, like)
        return found

    # ---- What the corpus has ----

    def _names(self) -> dict[str, list[Phrase]]:
        """Give the names of each actor as normal forms."""
        return {
            actor.id: self._rules._fold_phrases([alias.words for alias in actor.aliases])
            for actor in self._actors.values()
        }

    def _read_near(self) -> dict[str, list[tuple[int, Likeness]]]:
        """Give for each word of a name the words of the text that are like it.

        A dictionary may have only those that sound the same.
        """
        totals = np.bincount(self._codes, minlength=len(self._keys))
        attached = with_particle(self._keys, totals)
        places = [
            code
            for code, key in enumerate(self._keys)
            if len(key) >= _SHORTEST and key[0].isalpha() and not attached[code]
        ]
        names = {word for own in self._names().values() for phrase in own for word in phrase}
        words = sorted(word for word in names if len(word) >= _SHORTEST)
        near = near_words(words, [self._keys[code] for code in places])
        return {
            word: [
                (places[at], like)
                for at in found
                if (like := likeness(word, self._keys[places[at]])) is not None
                and not _is_derived(self._keys[places[at]], word)
                and (like.sounds or self._is_strange(places[at]))
            ]
            for word, found in zip(words, near, strict=True)
        }

    def _read_surnames(self, actors: Actors) -> dict[str, set[str]]:
        """Give for each last word of a name of several words the actors that have it."""
        found: dict[str, set[str]] = {}
        for actor in actors.values():
            for alias in actor.aliases:
                if len(alias.words) > 1:
                    last = self._rules.fold(alias.words)[-1]
                    found.setdefault(last, set()).add(actor.id)
        return found

    def _read_titles(self) -> dict[int, set[int]]:
        """Give for each word that is like a name the terms that stand before it."""
        mask = np.zeros(len(self._keys), dtype=bool)
        mask[[code for found in self._near.values() for code, _ in found]] = True
        at = np.flatnonzero(mask[self._codes])
        found: dict[int, set[int]] = {}
        pairs = zip(self._codes[at].tolist(), self._term_before(at).tolist(), strict=True)
        for code, before in set(pairs):
            found.setdefault(code, set()).add(before)
        return found

    def _read_owners(self, actors: Actors) -> dict[str, set[int]]:
        """Give for each actor the terms of titles that stand before its mentions."""
        spellings, matches = find_mentions(self._tokens, actors)
        before = self._term_before(matches.token)
        pairs = set(zip(matches.phrase.tolist(), before.tolist(), strict=True))
        terms = sorted({code for _, code in pairs if code >= 0})
        may_end = title_words([self._labels[code] for code in terms]).are(_BEFORE)
        ends = set(np.array(terms, dtype=np.int64)[may_end].tolist())
        found: dict[str, set[int]] = {}
        for phrase, code in pairs:
            if code in ends:
                found.setdefault(spellings[phrase].actor.id, set()).add(code)
        return found

    def _term_before(self, at: NDArray[np.intp]) -> NDArray[np.int64]:
        """Give the term before each of these tokens in the same phrase, or -1."""
        return np.where(self._joined[at], self._codes[at - 1], -1)

    # ---- What is like a name ----

    def _is_strange(self, code: int) -> bool:
        if code not in self._strange:
            self._strange[code] = is_strange(self._labels[code])
        return self._strange[code]

    def _judge(self, found: dict[Phrase, Reasons], actor: str, code: int, like: Likeness) -> None:
        """Take a single word that is near enough, or behind the same title."""
        key = self._keys[code]
        if (key,) in self._taken or key in self._own or not self._is_strange(code):
            return
        titled = bool(self._owners.get(actor, set()) & self._titles.get(code, set()))
        if like.is_near or titled:
            reasons = found.setdefault((self._labels[code],), set())
            reasons.update(like.reasons, ("same title",) if titled else ())

    def _tried(self, key: Phrase) -> dict[Phrase, Reasons]:
        """Give the sequences that are like a name of several words, in the text or not."""
        tried: dict[Phrase, Reasons] = {}
        for choice in islice(product(*map(self._options, key)), _MOST if len(key) > 1 else 0):
            phrase = tuple(word for word, _ in choice)
            likes = [like for _, like in choice if like is not None]
            fits = likes and (len(likes) == 1 or all(like.is_near for like in likes))
            if fits and phrase not in self._taken:
                reasons = {reason for like in likes for reason in like.reasons}
                tried[phrase] = reasons | ({"same words"} if len(likes) == 1 else set())
        return tried

    def _options(self, word: str) -> list[tuple[str, Likeness | None]]:
        near = sorted(self._near.get(word, ()), key=lambda one: one[1].distance)
        return [(word, None), *((self._keys[code], like) for code, like in near)]

    def _standing(self, phrases: Sequence[Phrase]) -> set[Phrase]:
        """Keep the sequences that the text has."""
        distinct = list(dict.fromkeys(phrases))
        if not distinct:
            return set()
        numbers = {phrase: number for number, phrase in enumerate(distinct)}
        found = np.unique(find_phrases(self._tokens, numbers).phrase)
        return {distinct[number] for number in found.tolist()}

    def _with_middle(self, key: Phrase) -> list[Phrase]:
        """Give the sequences with one more word, such as a father's name, inside a name of two."""
        first, last = self._tokens.codes_of((key[0], key[-1]))
        joined = self._joined
        if len(key) != 2 or first < 0 or last < 0 or not is_strange(self._labels[last]):
            return []
        at = np.flatnonzero(self._codes[:-2] == first)
        at = at[(self._codes[at + 2] == last) & joined[at + 1] & joined[at + 2]]
        middles = {self._keys[code] for code in self._codes[at + 1].tolist()}
        phrases = [(key[0], middle, key[1]) for middle in sorted(middles)]
        return [one for one in phrases if one not in self._taken and len(one[1]) >= _SHORTEST]

    def _stands_alone(self, word: str, actor: str) -> bool:
        """Tell whether a last name is one actor's alone, no word of a dictionary, and no alias."""
        (code,) = self._tokens.codes_of((word,))
        return (
            code >= 0
            and (word,) not in self._taken
            and self._surnames[word] == {actor}
            and is_strange(self._labels[code])
        )

    def _written(self, phrase: Phrase) -> Phrase:
        return tuple(self._labels[code] for code in self._tokens.codes_of(phrase))


def _is_derived(key: str, word: str) -> bool:
    """Tell whether a word is made of another: with the article, as an adjective, with a pronoun."""
    one, other = (text.removeprefix(ARTICLE) for text in (key, word))
    return _grows(one, other) or _grows(other, one)


def _grows(word: str, stem: str) -> bool:
    affixes = load_yaml("affixes.yml")
    lost = [own for own in affixes["lost_by_names"] if stem.endswith(own)]
    bases = map(stem.removesuffix, lost)
    return any(word == base + ending for base in bases for ending in affixes["behind_names"])
