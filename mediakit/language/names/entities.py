"""Stretches of text that a model takes for names, brought to words and to the name they hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.language.find.phrases import Matches, Phrase, longest
from mediakit.language.names.words import bodies, given_names, places
from mediakit.text.clitics import POSSESSIVES, with_proclitics
from mediakit.text.normalization import Normalization
from mediakit.text.segmentation import words as text_words
from mediakit.tokens import Tokens

__all__ = ["Stretches", "bare_names", "read_stretches"]

_HALVES: Final = 1 << 20  # tokens of a name, at most: far above any


class Stretches(NamedTuple):
    """The words of entities: stretches of tokens in the order of the text, none in another.

    The numbers of `matches` are the entities' own.
    """

    matches: Matches

    def hold(self, matches: Matches) -> NDArray[np.bool_]:
        """Say which matches are an entity as a whole, with what is written onto its first word."""
        own = self.matches.token * _HALVES + self.matches.length
        hold: NDArray[np.bool_] = np.isin(matches.token * _HALVES + matches.length, own)
        return hold


def read_stretches(
    tokens: Tokens, document: NDArray[np.int64], start: NDArray[np.int64], end: NDArray[np.int64]
) -> Stretches:
    """Find the words that spans of the texts touch; of spans that overlap the longest.

    A span that begins behind the و of a word, or ends before its 's, has the whole word. One
    without a word, such as a sign, is left out.

    Parameters
    ----------
    tokens : Tokens
        The words of the texts.
    document, start, end : numpy.ndarray of int
        The place of its document among those of the tokens, and its characters, half-open.
    """
    width = int(max(tokens.ends.max(initial=0), end.max(initial=0))) + 1
    heads = tokens.documents * width
    first = np.searchsorted(heads + tokens.ends, document * width + start, side="right")
    behind = np.searchsorted(heads + tokens.starts, document * width + end, side="left")
    kept = np.flatnonzero(behind > first)
    order = kept[np.lexsort((kept, first[kept] - behind[kept], first[kept]))]
    matches = Matches(first[order], (behind - first)[order], order)
    return Stretches(longest(matches))


def bare_names(
    texts: Mapping[str, int], rules: Normalization, persons: Collection[str] | None = None
) -> dict[str, Phrase]:
    """Give each of several names as normal forms, without what is written onto its first word.

    What may be written before a name is known from the name, and never guessed at by its letters:
    ولبنان is و and لبنان where لبنان is on a list of names, or is itself among the names and as
    common. A longer name is the one without its particle where both are among the names, or where
    the first word is a given name and a person has it (وانس is an agency). A name that is on a
    list, or begins with a given name, stays whole.

    Parameters
    ----------
    texts : mapping of str to int
        Names as written, and how often each is.
    rules : Normalization
        What counts as the same word.
    persons : collection of str, optional
        Those that persons have; without it all may be.

    Examples
    --------
    >>> found = bare_names({"لبنان": 3, "ولبنان": 1, "وليد": 1, "ليد": 5}, Normalization())
    >>> [" ".join(words) for words in found.values()]
    ['لبنان', 'لبنان', 'وليد', 'ليد']
    """
    written = {text: tuple(text_words(_without_possessive(text))) for text in texts}
    folded = dict(zip(texts, rules._fold_phrases(list(written.values())), strict=True))
    counts: dict[Phrase, int] = {}
    for text, number in texts.items():
        counts[folded[text]] = counts.get(folded[text], 0) + number
    owners = _forms(dict.fromkeys(words for words in written.values() if words), rules)
    return {
        text: _bare(phrase, owners, counts, rules, persons is None or text in persons)
        for text, phrase in folded.items()
    }


def _without_possessive(text: str) -> str:
    for ending in POSSESSIVES:
        text = text.removesuffix(ending)
    return text


def _bare(
    phrase: Phrase,
    owners: _Forms,
    counts: Mapping[Phrase, int],
    rules: Normalization,
    is_person: bool,
) -> Phrase:
    """Choose the name of which a phrase is one with a particle, or the phrase itself."""
    names, given = _listed(rules)
    if not phrase or phrase in names.bare or phrase[:1] in given.bare:
        return phrase
    if phrase in names.owners:
        return names.owners[phrase][0]
    if is_person and phrase[:1] in given.owners:
        return (*given.owners[phrase[:1]][0], *phrase[1:])
    least = counts[phrase] if len(phrase) == 1 else 1
    common = [one for one in owners.owners.get(phrase, ()) if counts[one] >= least]
    return max(common, key=lambda one: counts[one], default=phrase)


class _Forms(NamedTuple):
    """Names as normal forms, and of which of them a phrase is one with something before it."""

    bare: frozenset[Phrase]
    owners: dict[Phrase, list[Phrase]]


def _forms(names: Iterable[Phrase], rules: Normalization) -> _Forms:
    rows = [
        (words, (form, *words[1:]))
        for words in names
        for form, proclitic in with_proclitics(words[0]).items()
        if proclitic
    ]
    bare = rules._fold_phrases([words for words, _ in rows])
    owners: dict[Phrase, list[Phrase]] = {}
    for base, form in zip(bare, rules._fold_phrases([form for _, form in rows]), strict=True):
        known = owners.setdefault(form, [])
        if base != form and base not in known:
            known.append(base)
    return _Forms(frozenset(bare), {form: known for form, known in owners.items() if known})


@lru_cache(maxsize=4)
def _listed(rules: Normalization) -> tuple[_Forms, _Forms]:
    """Give the names of places and bodies of the lists, and given names, with their forms."""
    names = dict.fromkeys(tuple(text_words(name)) for name in (*places(), *bodies()))
    given = dict.fromkeys((name,) for name in sorted(given_names()))
    return _forms(names, rules), _forms(given, rules)
