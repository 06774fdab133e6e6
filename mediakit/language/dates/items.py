"""Where the words of dates stand in tokens, and the shape of each run of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.language.dates.shapes import COORDINATED, LAST_GAP, gap_sign
from mediakit.language.dates.words import Word, date_phrases, letter_of_number
from mediakit.language.find.phrases import find_phrases, longest
from mediakit.text.clitics import letters_span
from mediakit.tokens import Tokens

__all__ = ["Item", "Items", "find_items"]

_ALONE: Final = "MmKkHhDTtfjyz"  # letters that can be a date by themselves
_NEED_MORE: Final = "YBEbLRXv"  # those that need another word
_MONTHS: Final = "MmKkv"
_PAIRED: Final = " /(-0"  # between the two names of one month
_WAW: Final = "و"


class Item(NamedTuple):
    """A word of a date: its letter, number, first and last token, and span in its text."""

    letter: str
    value: int
    proclitic: str
    document: int
    first: int
    last: int
    start: int
    end: int


class Items(NamedTuple):
    """The words of dates in the order of the text, and their shapes one after the other."""

    items: list[Item]
    shapes: str


class _Found(NamedTuple):
    """Places of words: first token, number of tokens, number of the word."""

    token: NDArray[np.intp]
    length: NDArray[np.intp]
    word: NDArray[np.intp]

    def take(self, which: NDArray[np.intp] | NDArray[np.bool_]) -> _Found:
        return _Found(self.token[which], self.length[which], self.word[which])


def find_items(tokens: Tokens, texts: Sequence[str]) -> Items:
    """Find the words of dates that stand where a date may be."""
    words, found = _find_words(tokens)
    found, goes_on = _runs(tokens, words, found)
    documents = tokens.documents_of(found.token).tolist()
    starts = tokens.starts[found.token].tolist()
    ends = tokens.ends[found.token + found.length - 1].tolist()
    items: list[Item] = []
    signs: list[str] = []
    rows = zip(
        found.token.tolist(), found.length.tolist(), found.word.tolist(), documents, strict=True
    )
    joined = goes_on.tolist()
    for place, (token, length, number, document) in enumerate(rows):
        word = words[number]
        start, end = starts[place], ends[place] - len(word.possessive)
        if word.proclitic:
            start += letters_span(tokens.words.surfaces[tokens.ids[token]], word.proclitic)
        item = Item(
            word.letter, word.value, word.proclitic, document, token, token + length, start, end
        )
        items.append(item)
        between = texts[document][ends[place] : starts[place + 1]] if joined[place] else None
        following = words[found.word[place + 1]] if joined[place] else word
        signs.append(_sign(between, following))
    return _join_months(items, signs, texts)


def _sign(between: str | None, following: Word) -> str:
    if between is None:
        return LAST_GAP
    sign = " " if between == " " else gap_sign(between)
    return COORDINATED if sign == " " and following.proclitic.startswith(_WAW) else sign


def _find_words(tokens: Tokens) -> tuple[list[Word], _Found]:
    """Find the phrases of the lexicon and the numbers that a date may hold."""
    phrases = date_phrases()
    words = list(phrases.values())
    matches = longest(
        find_phrases(tokens, {phrase: number for number, phrase in enumerate(phrases)})
    )
    unit = tokens.unit("term")
    of_term = np.full(len(unit.keys), -1)
    for code, key in enumerate(unit.keys.tolist()):
        if key[:1].isdecimal() and (word := letter_of_number(key)):
            of_term[code] = len(words)
            words.append(word)
    numbers = of_term[unit.codes][tokens.ids]
    places = np.flatnonzero(numbers >= 0)
    order = np.argsort(np.concatenate((matches.token, places)), kind="stable")
    every = _Found(
        np.concatenate((matches.token, places)),
        np.concatenate((matches.length, np.ones(len(places), dtype=np.intp))),
        np.concatenate((matches.phrase, numbers[places])),
    )
    return words, every.take(order)


def _runs(tokens: Tokens, words: list[Word], found: _Found) -> tuple[_Found, NDArray[np.bool_]]:
    """Keep the runs of words that may hold a date; say which words are followed by their next."""
    if len(found.token) == 0:
        return found, np.zeros(0, dtype=bool)
    document = tokens.documents_of(found.token)
    behind = found.token + found.length
    goes_on = np.append((behind[:-1] == found.token[1:]) & (document[:-1] == document[1:]), [False])
    run = np.cumsum(np.append([False], ~goes_on[:-1]))
    letters = np.array([word.letter for word in words])[found.word]
    alone = np.isin(letters, list(_ALONE))
    more = np.isin(letters, list(_NEED_MORE))
    sizes = np.bincount(run)
    wanted = (np.bincount(run, alone) > 0) | ((np.bincount(run, more) > 0) & (sizes > 1))
    kept = wanted[run]
    return found.take(kept), goes_on[kept]


def _join_months(items: list[Item], signs: list[str], texts: Sequence[str]) -> Items:
    """Make one word of the two names of a month: أيلول/سبتمبر, سبتمبر (أيلول)."""
    joined: list[Item] = []
    shape: list[str] = []
    place = 0
    while place < len(items):
        item, sign = items[place], signs[place]
        if item.letter in _MONTHS and sign in _PAIRED and _is_twin(items, place):
            twin, gap = items[place + 1], signs[place + 1]
            end = twin.end
            if sign == "(":
                end = texts[item.document].find(")", end, end + 3) + 1 or end
                gap = " " if gap == ")" else gap
            item = item._replace(letter="M", last=twin.last, end=end)
            sign = gap
            place += 1
        joined.append(item)
        shape.append(item.letter + sign)
        place += 1
    return Items(joined, "".join(shape))


def _is_twin(items: list[Item], place: int) -> bool:
    following = items[place + 1]
    return following.letter in _MONTHS and following.value == items[place].value
