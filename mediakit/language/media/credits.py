"""Credits: the agency or outlet that a page names beside the article, and its byline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from pyarabic import araby

from mediakit.language.media.credit_parts import (
    BARS,
    MOST_WORDS,
    Part,
    is_city,
    is_common,
    is_short,
    named_parts,
    parts_of,
)
from mediakit.language.media.kinds import cited_kind
from mediakit.language.media.media_names import MediaNames, bare, media_nouns
from mediakit.language.media.word_lists import cited_words
from mediakit.language.media.words import Words
from mediakit.language.names.plain import is_imperfect, known_place
from mediakit.text.characters import COMMAS
from mediakit.text.clitics import CONJUNCTIONS
from mediakit.text.furniture import Piece

__all__ = ["Credit", "credits_of"]

# Pieces of a page that may name who wrote or sent the article.
_CREDITED: Final = frozenset(
    {"dateline", "agency_credit", "outlet_credit", "source_line", "byline", "caption", "promo"}
)
_LEAST_AUTHOR: Final = 2  # words of the name of a person
_HEAD: Final = 4  # tokens of a promotion among which it says what it links to
_EDGE: Final = 45  # tokens at either end of an article among which a credit stands
_NAME: Final = 3  # words of an outlet's name of which one may be all that a corpus calls it
_AND: Final = araby.WAW
# Written onto the first word of a name.
_JOINED: Final = frozenset({*CONJUNCTIONS, araby.BEH, araby.LAM})
_QUOTES: Final = ' «»"“”'
_OPENING: Final = frozenset("([")
_CLOSING: Final = frozenset(")]" + COMMAS)
_SHUT: Final = frozenset(")]")
_PLACE: Final = 3  # words of the place that a line begins with
_BESIDE_DASH: Final = frozenset(BARS + ":/|")
_LEADS: Final = frozenset("\n([" + BARS + COMMAS)
_LONGEST_INSIDE: Final = 3  # words of a name among others

Span = tuple[int, int]  # tokens


class Credit(NamedTuple):
    """What is credited: document, kind, and half-open span in characters."""

    document: int
    kind: str
    start: int
    end: int


class _Page(NamedTuple):
    """A document among the words of its corpus, and the names of media that are known there."""

    words: Words
    document: int
    names: MediaNames

    @property
    def source(self) -> str:
        return self.words.sources[self.document]

    def is_own(self, name: Sequence[str], *, whole: bool = False) -> bool:
        """Tell whether a name is that of the outlet itself; `whole` as in `is_own_name`."""
        return self.names.is_own(self.source, name, whole=whole)


def credits_of(
    words: Words, pieces: Sequence[Sequence[Piece]], names: MediaNames
) -> Iterator[Credit]:
    """Give the credits of every document, in the order of the text."""
    edges, cuts = _at_edges(words)
    for document, found in enumerate(pieces):
        page = _Page(words, document, names)
        seen: set[int] = set()
        for piece in found:
            for credit in _read(page, piece):
                if credit.start not in seen:
                    seen.add(credit.start)
                    yield credit
        yield from _beside_lines(page, seen, edges[cuts[document] : cuts[document + 1]])


def _read(page: _Page, piece: Piece) -> Iterator[Credit]:
    """Give the credits of a piece: names that are known, or told by their place."""
    kind = _kind_of(page, piece)
    parts = named_parts(page.words, page.document, piece, kind) if kind else []
    for part in parts:
        is_last = part is parts[-1]
        for span in _joined_names(page, part):
            name = part._replace(first=span[0])
            told = "" if kind == "promo" else _known(page, span) or _by_place(page, name, kind)
            if not told or (kind == "caption" and not (part.opened or is_last)):
                yield from _inside(page, span, kind)
            else:
                yield _credit(page, told, span)


def _kind_of(page: _Page, piece: Piece) -> str:
    """Give the kind to read a piece as; "" for one that credits nobody."""
    words, document = page.words, page.document
    if piece.kind == "promo":
        head = words.range_of(document, piece.start, piece.end)[:_HEAD]
        links = cited_words("linking") | cited_words("linking", "english")
        return "promo" if any(words.key(token) in links for token in head) else ""
    if piece.kind in _CREDITED:
        return piece.kind
    if piece.kind != "headline" or not is_short(words, document, piece):
        return ""
    parts = [words.folded(part.first, part.stop) for part in parts_of(words, document, piece)]
    own = any(bare(part) in page.names.own.get(page.source, ()) for part in parts)
    return "byline" if own and len(parts) > 1 else ""


def _joined_names(page: _Page, part: Part) -> list[Span]:
    """Take names apart that و joins: وانس ودفتر الأسواق; و belongs to no name then."""
    words, cuts = page.words, [part.first]
    for token in range(part.first + 1, part.stop):
        rest = words.key(token).removeprefix(_AND)
        tail = (rest, *words.folded(token + 1, part.stop))
        head = words.folded(cuts[-1], token)
        joined = rest and rest != words.key(token)
        if joined and all(page.names.kind(name) or page.is_own(name) for name in (head, tail)):
            cuts.append(token)
    spans = zip(cuts, [*cuts[1:], part.stop], strict=True)
    return list(spans) if part.first < part.stop else []


def _known(page: _Page, span: Span) -> str:
    """Give own_credit, agency or outlet for a name that is known."""
    name = page.words.folded(*span)
    for form in (name, (name[0].removeprefix(_AND), *name[1:]), (name[0][1:], *name[1:])):
        if not form[0] or is_city(form):
            continue
        # one word of a longer phrase is not the name: رابط الخبر بصحيفة الوئام
        if page.is_own(form, whole=len(bare(form)) > _NAME):
            return "own_credit"
        if page.names.kind(form) and len(form) <= MOST_WORDS and not known_place(form):
            return page.names.kind(form)
    return ""


def _by_place(page: _Page, part: Part, kind: str) -> str:
    """Say what an unknown name is by the place it stands in."""
    name = page.words.folded(part.first, part.stop)
    is_name = name and all(map(str.isalpha, name)) and cited_words("nobody").isdisjoint(name)
    if not is_name or is_city(name):
        return ""
    if kind == "byline":
        return "own_credit" if _is_author(page.words, part, name) else ""
    if len(name) > MOST_WORDS:
        return ""
    told = cited_kind(page.words.written(page.document, part.first, part.stop))
    if told in ("agency", "outlet"):
        return told
    if kind in ("dateline", "agency_credit") and part.opened and not told:
        return "agency"
    return "outlet" if kind in ("source_line", "outlet_credit") and not told else ""


def _is_author(words: Words, part: Part, name: tuple[str, ...]) -> bool:
    """Tell the name of a person in a byline from a place, a desk or other words."""
    if not _LEAST_AUTHOR <= len(name) <= MOST_WORDS or is_common(name):
        return False
    if any(map(_is_desk, name)) or any(is_city((word,)) for word in name):
        return False
    if _has_verb(words, part):
        return False  # a headline
    return not _has_small_letters(words, part)


def _has_verb(words: Words, part: Part) -> bool:
    surfaces = words.tokens.words.surfaces
    behind = words.tokens.ids[part.first + 1 : part.stop].tolist()
    return any(is_imperfect(surfaces[number]) for number in behind)


def _is_desk(word: str) -> bool:
    return word in cited_words("desks") or word in cited_words("desks", "english")


def _has_small_letters(words: Words, part: Part) -> bool:
    """Tell whether a Latin word of a name begins small: in Kalwana is none."""
    surfaces = words.tokens.words.surfaces
    ids = words.tokens.ids[part.first : part.stop].tolist()
    return any(surfaces[number][:1].islower() for number in ids)


def _inside(page: _Page, span: Span, kind: str) -> Iterator[Credit]:
    """Find a known name among other words: the agency behind a date, the outlet in a promotion."""
    token, stop = span
    while token < stop and kind != "caption":
        found, length = _name_at(page, token, stop, kind)
        if found:
            first = token
            while first > span[0] and _is_head(page.words.key(first - 1)):
                first -= 1
            yield _credit(page, found, (first, token + length))
        token += length


def _name_at(page: _Page, token: int, stop: int, kind: str) -> tuple[str, int]:
    """Give the kind and length of the longest known name that begins at a token, else "" and 1."""
    for length in range(min(_LONGEST_INSIDE, stop - token), 0, -1):
        name = page.words.folded(token, token + length)
        if is_city(name):
            continue
        if length == 1 and page.is_own(name):
            return "own_credit", length
        known = "" if kind == "promo" else page.names.kinds.get(name, "")
        doubtful = name in page.names.doubtful or name in _describing()
        if known and not doubtful:
            return known, length
    return "", 1


@cache
def _describing() -> frozenset[tuple[str, ...]]:
    """Give names that describe a state or a place among other words: الإمارات العربية المتحدة."""
    return frozenset((word,) for word in cited_words("describing_names"))


def _is_head(word: str) -> bool:
    return word in media_nouns() or word[1:] in media_nouns() or word in cited_words("news")


def _credit(page: _Page, kind: str, span: Span) -> Credit:
    """Make a credit; what is written onto the first word of a name does not belong to it."""
    tokens, key = page.words.tokens, page.words.key(span[0])
    heads = media_nouns()
    joined = key not in heads and key[1:] in heads and key[0] in _JOINED
    start = int(tokens.starts[span[0]]) + joined
    return Credit(page.document, kind, start, int(tokens.ends[span[1] - 1]))


def _beside_lines(page: _Page, seen: set[int], places: Sequence[int]) -> Iterator[Credit]:
    """Find known names between dashes, in brackets or alone at either end of an article's lines.

    `places` are those of `_at_edges`. سبق - الرياض: أكد; برساف - وانس - أكدت; صورة الميناء (وانس).
    """
    words, document = page.words, page.document
    first, stop = words.tokens.span_of(document)
    for place in places:
        token = words.apart[place]
        before = words.between(document, token)
        if token > first and _LEADS.isdisjoint(before):
            continue
        if words.starts[token] in seen:
            continue
        end, behind = _end_of_name(words, document, place, stop)
        apart = end and _is_set_off(before, behind, token == first)
        apart = apart and not (token > first and _is_in_phrase(page, token))
        kind = _known(page, (token, end)) if apart else ""
        if kind and (kind == "own_credit" or not _is_in_sentence(page, token, end, before, behind)):
            yield _credit(page, kind, (token, end))


def _is_in_phrase(page: _Page, token: int) -> bool:
    """Tell a name in brackets that a preposition governs: في صحيفة (الضفة), عبر (برندال)."""
    if _OPENING.isdisjoint(page.words.between(page.document, token)):
        return False
    head = page.words.tokens.pointers[page.document]
    at = token - 1 - (page.words.key(token - 1) in media_nouns())
    governing = cited_words("to_outlets") | cited_words("prepositions")
    return bool(at >= head) and page.words.key(at) in governing


def _is_in_sentence(page: _Page, token: int, end: int, before: str, behind: str) -> bool:
    """Tell a name in brackets amid a sentence, and not behind the place that a line begins with."""
    words = page.words
    head, stop = words.tokens.span_of(page.document)
    if before.strip() not in _OPENING or behind.strip() not in _SHUT or end >= stop:
        return False
    if words.key(token - 1) in media_nouns():
        return False  # نشرته مجلة (الضفة)
    line = range(max(head, token - _PLACE), token + 1)
    return "\n" not in before + behind and not any(
        at == head or "\n" in words.between(page.document, at) for at in line
    )


def _at_edges(words: Words) -> tuple[list[int], list[int]]:
    """Give the places in `Words.apart` of tokens at either end of articles, and where each begins.

    What stands before the next sign is no longer than a name.
    """
    apart, pointers = np.asarray(words.apart), words.tokens.pointers
    documents = words.tokens.documents_of(apart)
    first, stop = pointers[documents], pointers[documents + 1]
    behind = np.minimum(np.append(apart[1:], len(words.tokens)), stop)
    edge = (apart < first + _EDGE) | (apart >= stop - _EDGE)
    places = np.flatnonzero(edge & (behind - apart <= MOST_WORDS))
    return places.tolist(), np.searchsorted(apart[places], pointers).tolist()


def _end_of_name(words: Words, document: int, place: int, stop: int) -> tuple[int, str]:
    """Give the token before which a sign ends what may be a name, and the signs; 0 for none.

    The name begins with the token at a place in `Words.apart`.
    """
    last = words.apart[place] + MOST_WORDS
    for end in words.apart[place + 1 : place + 1 + MOST_WORDS]:
        if end > last or end >= stop:
            break
        behind = words.between(document, end)
        if behind.strip(_QUOTES) or "\n" in behind:
            return end, behind
    return (stop, "\n") if stop <= last else (0, "")


def _is_set_off(before: str, behind: str, is_first: bool) -> bool:
    """Tell a name between signs from one that begins a line of text."""
    if not _OPENING.isdisjoint(before):
        return not _CLOSING.isdisjoint(behind)
    closed = not _BESIDE_DASH.isdisjoint(behind)
    dashed = not set(BARS).isdisjoint(before)
    return (closed and (is_first or dashed or "\n" in before)) or (dashed and "\n" in behind)
