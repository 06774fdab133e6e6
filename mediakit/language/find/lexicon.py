"""Where the words of a lexicon stand, and which of them are negated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mediakit.language.find.patterns import Pattern, find_patterns
from mediakit.language.find.phrases import Matches, inner, last_up_to, longest
from mediakit.lists.lexicon import Entry, Lexicon, Negation
from mediakit.text.characters import is_arabic
from mediakit.text.clitics import CONJUNCTIONS
from mediakit.text.patterns import pattern_words
from mediakit.tokens import Tokens

__all__ = ["LEXICON_HINT", "Found", "find_lexicon"]

LEXICON_HINT = "mk.Lexicon, for example mk.Lexicon({'conflict': ['صراع', 'اشتباك*']})"

GAP: Final = "…"  # in a phrase: some words, at most so many
_WIDEST: Final = 6
_NONE: Final = -1

_Spans: TypeAlias = tuple[NDArray[np.intp], NDArray[np.intp]]  # first tokens and lengths


class Found(NamedTuple):
    """The hits of a lexicon, in the order of the text and its categories.

    `entries` are all entries of the lexicon, which the phrases of `matches` number, and `category`
    the number of the category of each hit. `negation` is the number of the word in the lexicon's
    list that negates the hit, or -1.
    """

    entries: list[Entry]
    matches: Matches
    category: NDArray[np.intp]
    negation: NDArray[np.intp]


def find_lexicon(tokens: Tokens, lexicon: Lexicon) -> Found:
    """Find the hits of each category; where entries of one overlap, the longest counts."""
    entries = [entry for category in lexicon.values() for entry in category.entries]
    sizes = [len(category.entries) for category in lexicon.values()]
    of_entry = np.repeat(np.arange(len(sizes)), sizes)
    found = find_patterns(tokens, [Pattern(entry.words, entry.proclitics) for entry in entries])
    # the categories side by side, as if each had a text of its own
    apart = found.token + of_entry[found.phrase] * (len(tokens) + 1)
    order = np.lexsort((found.phrase, -found.length, apart))
    kept = longest(Matches(apart[order], found.length[order], found.phrase[order]))
    category = of_entry[kept.phrase]
    matches = kept._replace(token=kept.token - category * (len(tokens) + 1))
    order = np.lexsort((category, matches.token))
    matches, category = matches.take(order), category[order]
    return Found(entries, matches, category, _negations(tokens, lexicon.negation, matches))


def _negations(tokens: Tokens, negation: Negation, hits: Matches) -> NDArray[np.intp]:
    """Say which word negates each hit: the last one before it, within its reach and the phrase."""
    result = np.full(len(hits.token), _NONE, dtype=np.intp)
    if not negation.window or len(hits.token) == 0:
        return result
    stretch = np.cumsum(~tokens.joined, dtype=np.intp)
    listed = [*negation.words, *negation.adjacent]
    found = _places(tokens, listed, stretch)
    if negation.exceptions:
        excepted = longest(_places(tokens, negation.exceptions, stretch))
        found = found.take(~inner(found, excepted))
    near = found.phrase >= len(negation.words)
    for some, reach in ((found.take(~near), negation.window), (found.take(near), 1)):
        behind = _last_before(some, hits, reach, stretch)
        result = np.where(result == _NONE, behind, result)
    return result


def _last_before(
    found: Matches, hits: Matches, reach: int, stretch: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Give the phrase that ends last before each hit, at most `reach` tokens away, or -1."""
    result = np.full(len(hits.token), _NONE, dtype=np.intp)
    if len(found.token) == 0:
        return result
    ends = found.token + found.length
    order = np.lexsort((found.length, ends))  # of two that end alike the longer
    ends, words = ends[order], found.phrase[order]
    last = last_up_to(ends, hits.token)
    near = (last >= 0) & (hits.token - ends[last] < reach)
    near &= stretch[ends[last] - 1] == stretch[hits.token]
    result[near] = words[last[near]]
    return result


def _places(tokens: Tokens, texts: Sequence[str], stretch: NDArray[np.intp]) -> Matches:
    """Find phrases, those with a gap too, in the order of the text; numbered as they are listed."""
    parts = [text.split(GAP) for text in texts]
    heads = dict.fromkeys(part[0] for part in parts)
    tails = dict.fromkeys(part[-1] for part in parts if len(part) > 1)
    first = _by_text(tokens, list(heads), conjoined=True)
    last = _by_text(tokens, list(tails), conjoined=False)
    found = []
    for number, part in enumerate(parts):
        token, length = first[part[0]]
        if len(part) > 1:
            token, length = _across_gap((token, length), last[part[-1]], stretch)
        found.append(Matches(token, length, np.full(len(token), number, dtype=np.intp)))
    if not found:
        return Matches(*(np.zeros(0, dtype=np.intp) for _ in Matches._fields))
    every = Matches(*(np.concatenate(some) for some in zip(*found, strict=True)))
    return every.take(np.lexsort((every.phrase, -every.length, every.token)))


def _across_gap(head: _Spans, tail: _Spans, stretch: NDArray[np.intp]) -> _Spans:
    """Give the spans from each head to the first tail behind it, at most so many words away."""
    (starts, lengths), (tokens, sizes) = head, tail
    if len(tokens) == 0:
        return starts[:0], lengths[:0]
    ends = starts + lengths
    next_one = np.minimum(np.searchsorted(tokens, ends), len(tokens) - 1)
    at = tokens[next_one]
    near = (at >= ends) & (at - ends <= _WIDEST) & (stretch[at] == stretch[starts])
    return starts[near], (at + sizes[next_one] - starts)[near]


def _by_text(tokens: Tokens, texts: Sequence[str], *, conjoined: bool) -> dict[str, _Spans]:
    """Give the places and lengths of each text; Arabic ones with و and ف before them too."""
    if not texts:
        return {}
    patterns, numbers = [], []
    for number, text in enumerate(texts):
        first, *rest = pattern_words(text, what="negation: ")
        with_particles = conjoined and is_arabic(ord(first[0]))
        for before in ("", *CONJUNCTIONS) if with_particles else ("",):
            patterns.append(Pattern((before + first, *rest), clitics=False))
            numbers.append(number)
    found = find_patterns(tokens, patterns)
    of_text = np.array(numbers, dtype=np.intp)[found.phrase]
    return {
        text: (found.token[of_text == number], found.length[of_text == number])
        for number, text in enumerate(texts)
    }
