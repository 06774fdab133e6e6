"""Where the words of dates stand in tokens, and the shape of each run of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.language.classes import PLAIN
from mediakit.language.dates.shapes import gap_between
from mediakit.language.dates.words import DATES, Word, date_phrases, word_of_number
from mediakit.language.find.phrases import find_phrases, longest
from mediakit.text.clitics import letters_span
from mediakit.tokens import Tokens

__all__ = ["Item", "Items", "find_items"]

_ALONE: Final = DATES.codes("alone")
_WITH_ANOTHER: Final = DATES.codes("with_another")
_HEAD: Final = 5  # tokens at the head of a report
_MONTHS: Final = DATES.members("month")
_PAIRED: Final = ("plain", "slash", "open", "dash", "nothing")  # between two names of one month
_WAW: Final = "و"


class Item(NamedTuple):
    """A word of a date: its class, number, gap before it, tokens, and span in its text."""

    kind: str
    value: int
    gap: str
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
    rows = zip(
        found.token.tolist(), found.length.tolist(), found.word.tolist(), documents, strict=True
    )
    joined = [False, *goes_on.tolist()]
    for place, (token, length, number, document) in enumerate(rows):
        word = words[number]
        start, end = starts[place], ends[place] - len(word.possessive)
        if word.proclitic:
            start += letters_span(tokens.words.surfaces[tokens.ids[token]], word.proclitic)
        gap = "start"
        if joined[place]:
            gap = _gap(texts[document][ends[place - 1] : starts[place]], word)
        span = (token, token + length, start, end)
        items.append(Item(word.kind, word.value, gap, word.proclitic, document, *span))
    items = _join_months(items, texts)
    return Items(items, "".join([DATES.cell(item.kind, item.gap) for item in items]))


def _gap(between: str, word: Word) -> str:
    gap = PLAIN if between == " " else gap_between(between)
    return "and_plain" if gap == PLAIN and word.proclitic.startswith(_WAW) else gap


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
        if key[:1].isdecimal() and (word := word_of_number(key)):
            of_term[code] = len(words)
            words.append(word)
    numbers = tokens.spread(of_term[unit.codes])
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
    classes = DATES.encode(word.kind for word in words)[found.word]
    alone = np.isin(classes, _ALONE)
    more = np.isin(classes, _WITH_ANOTHER)
    sizes = np.bincount(run)
    wanted = (np.bincount(run, alone) > 0) | ((np.bincount(run, more) > 0) & (sizes > 1))
    heads = (classes == DATES.code("day_number")) & (
        found.token - tokens.pointers[document] <= _HEAD
    )
    wanted |= np.bincount(run, heads) > 1  # القاهرة 15-11
    kept = wanted[run]
    return found.take(kept), goes_on[kept]


def _join_months(items: list[Item], texts: Sequence[str]) -> list[Item]:
    """Make one word of the two names of a month: أيلول/سبتمبر, سبتمبر (أيلول)."""
    joined: list[Item] = []
    closed = False
    place = 0
    while place < len(items):
        item = items[place]
        if closed and item.gap == "close":
            item = item._replace(gap=PLAIN)
        closed = False
        if _is_twin(items, place):
            twin = items[place + 1]
            closed = twin.gap == "open"
            end = twin.end
            if closed:
                end = texts[item.document].find(")", end, end + 3) + 1 or end
            item = item._replace(kind="arabic_month", last=twin.last, end=end)
            place += 1
        joined.append(item)
        place += 1
    return joined


def _is_twin(items: list[Item], place: int) -> bool:
    """Tell whether a word and the next name one month."""
    if items[place].kind not in _MONTHS or place + 1 == len(items):
        return False
    twin = items[place + 1]
    same = twin.kind in _MONTHS and twin.value == items[place].value
    return same and twin.gap in _PAIRED
