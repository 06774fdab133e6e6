"""Where the words of a lexicon stand, and which of them are negated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

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

_NONE = -1


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
    """Say which word negates each hit: the last one before it, within the window and the phrase."""
    result = np.full(len(hits.token), _NONE, dtype=np.intp)
    if not negation.window or not negation.words or len(hits.token) == 0:
        return result
    numbers, patterns = _conjoined(negation.words)
    found = find_patterns(tokens, patterns)
    if negation.exceptions:
        excepted = longest(find_patterns(tokens, _conjoined(negation.exceptions)[1]))
        found = found.take(~inner(found, excepted))
    if len(found.token) == 0:
        return result
    ends = found.token + found.length
    order = np.argsort(ends, kind="stable")
    ends, words = ends[order], numbers[found.phrase[order]]
    last = last_up_to(ends, hits.token)
    near = (last >= 0) & (hits.token - ends[last] < negation.window)
    stretch = np.cumsum(~tokens.joined)
    near &= stretch[ends[last] - 1] == stretch[hits.token]
    result[near] = words[last[near]]
    return result


def _conjoined(texts: Sequence[str]) -> tuple[NDArray[np.intp], list[Pattern]]:
    """Give words with و and ف before them where they are Arabic, and the number of each."""
    patterns, numbers = [], []
    for number, text in enumerate(texts):
        first, *rest = pattern_words(text, what="negation: ")
        for before in ("", *CONJUNCTIONS) if is_arabic(ord(first[0])) else ("",):
            patterns.append(Pattern((before + first, *rest), clitics=False))
            numbers.append(number)
    return np.array(numbers, dtype=np.intp), patterns
