"""Credits: the agency or outlet that a page names beside the article, and its byline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pyarabic import araby

from mediakit.language.media.credit_parts import (
    MOST_WORDS,
    Part,
    is_city,
    is_common,
    is_short,
    named_parts,
    parts_of,
)
from mediakit.language.media.kinds import cited_kind
from mediakit.language.media.media_names import MediaNames, bare
from mediakit.language.media.word_lists import cited_words
from mediakit.language.media.words import Words
from mediakit.text.characters import COMMAS, DASHES
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
_BESIDE_DASH: Final = frozenset(DASHES + ":/|")
_LEADS: Final = frozenset("([" + DASHES + COMMAS)


class Credit(NamedTuple):
    """What is credited: document, kind, and half-open span in characters."""

    document: int
    kind: str
    start: int
    end: int


def credits_of(
    words: Words, pieces: Sequence[Sequence[Piece]], names: MediaNames
) -> Iterator[Credit]:
    """Give the credits of every document, in the order of the text."""
    for document, found in enumerate(pieces):
        seen: set[int] = set()
        for piece in found:
            kind = _kind_of(words, document, piece, names)
            for credit in _read(words, document, piece, kind, names) if kind else ():
                if credit.start not in seen:
                    seen.add(credit.start)
                    yield credit
        yield from _beside_lines(words, document, names, seen)


def _kind_of(words: Words, document: int, piece: Piece, names: MediaNames) -> str:
    """Give the kind to read a piece as; "" for one that credits nobody."""
    if piece.kind == "promo":
        head = words.range_of(document, piece.start, piece.end)[:_HEAD]
        links = cited_words("linking") | cited_words("linking", "english")
        return "promo" if any(words.key(token) in links for token in head) else ""
    if piece.kind in _CREDITED:
        return piece.kind
    if piece.kind != "headline" or not is_short(words, document, piece):
        return ""
    source = words.sources[document]
    parts = [words.folded(part.first, part.stop) for part in parts_of(words, document, piece)]
    own = any(bare(part) in names.own.get(source, ()) for part in parts)
    return "byline" if own and len(parts) > 1 else ""


def _read(
    words: Words, document: int, piece: Piece, kind: str, names: MediaNames
) -> Iterator[Credit]:
    parts = named_parts(words, document, piece, kind)
    for place, part in enumerate(parts):
        for span in _joined_names(words, document, part.first, part.stop, names):
            found = "" if kind == "promo" else _known(words, document, span, names)
            is_last = place == len(parts) - 1
            told = found or _by_place(words, document, part._replace(first=span[0]), kind, is_last)
            if not told or kind == "promo" or (kind == "caption" and not (part.opened or is_last)):
                yield from _inside(words, document, span, names, kind)
            else:
                yield _credit(words, document, told, span)


def _is_desk(word: str) -> bool:
    return word in cited_words("desks") or word in cited_words("desks", "english")


def _joined_names(
    words: Words, document: int, first: int, stop: int, names: MediaNames
) -> list[tuple[int, int]]:
    """Take names apart that و joins: وانس ودفتر الأسواق; و belongs to no name then."""
    cuts = [first]
    for token in range(first + 1, stop):
        rest = words.key(token).removeprefix(_AND)
        tail = (rest, *words.folded(token + 1, stop))
        head = words.folded(cuts[-1], token)
        joined = rest and rest != words.key(token)
        source = words.sources[document]
        if joined and all(names.kind(part) or names.is_own(source, part) for part in (head, tail)):
            cuts.append(token)
    return list(zip(cuts, [*cuts[1:], stop], strict=True)) if first < stop else []


def _known(words: Words, document: int, span: tuple[int, int], names: MediaNames) -> str:
    """Give own_credit, agency or outlet for a name that is known."""
    name = words.folded(*span)
    for form in (name, (name[0].removeprefix(_AND), *name[1:]), (name[0][1:], *name[1:])):
        if not form[0] or is_city(form):
            continue
        # one word of a longer phrase is not the name: رابط الخبر بصحيفة الوئام
        if names.is_own(words.sources[document], form, whole=len(bare(form)) > _NAME):
            return "own_credit"
        if names.kind(form) and len(form) <= MOST_WORDS:
            return names.kind(form)
    return ""


def _by_place(words: Words, document: int, part: Part, kind: str, is_last: bool) -> str:
    """Say what an unknown name is by the place it stands in."""
    name = words.folded(part.first, part.stop)
    is_name = name and all(map(str.isalpha, name)) and cited_words("nobody").isdisjoint(name)
    if not is_name or is_city(name):
        return ""
    if kind == "byline":
        is_author = _LEAST_AUTHOR <= len(name) <= MOST_WORDS and not is_common(name)
        own = is_author and not any(map(_is_desk, name)) and not _has_small_letters(words, part)
        return "own_credit" if own and not any(is_city((word,)) for word in name) else ""
    if len(name) > MOST_WORDS:
        return ""
    told = cited_kind(words.written(document, part.first, part.stop))
    if told in ("agency", "outlet"):
        return told
    if kind in ("dateline", "agency_credit") and part.opened and not told:
        return "agency"
    return "outlet" if kind in ("source_line", "outlet_credit") and not told else ""


def _has_small_letters(words: Words, part: Part) -> bool:
    """Tell whether a Latin word of a name begins small: in Kalwana is none."""
    surfaces = words.tokens.words.surfaces
    ids = words.tokens.ids[part.first : part.stop].tolist()
    return any(surfaces[number][:1].islower() for number in ids)


def _inside(
    words: Words, document: int, span: tuple[int, int], names: MediaNames, kind: str
) -> Iterator[Credit]:
    """Find a known name among other words: the agency behind a date, the outlet in a promotion."""
    if kind == "caption":
        return
    source = words.sources[document]
    token = span[0]
    while token < span[1]:
        for length in (3, 2, 1):
            name = words.folded(token, min(token + length, span[1]))
            own = length == 1 and names.is_own(source, name) and not is_city(name)
            known = "" if kind == "promo" or is_city(name) else names.kinds.get(name, "")
            if len(name) == length and (own or known):
                first = token
                while first > span[0] and _is_head(words.key(first - 1)):
                    first -= 1
                yield _credit(
                    words, document, "own_credit" if own else known, (first, token + length)
                )
                token += length - 1
                break
        token += 1


def _is_head(word: str) -> bool:
    heads = cited_words("outlets") | cited_words("agencies")
    return word in heads or word[1:] in heads or word in cited_words("news")


def _credit(words: Words, document: int, kind: str, span: tuple[int, int]) -> Credit:
    """Make a credit; what is written onto the first word of a name does not belong to it."""
    tokens = words.tokens
    start = int(tokens.starts[span[0]])
    key = words.key(span[0])
    heads = cited_words("outlets") | cited_words("agencies")
    if key not in heads and key[1:] in heads and key[0] in _JOINED:
        start += 1
    return Credit(document, kind, start, int(tokens.ends[span[1] - 1]))


def _beside_lines(
    words: Words, document: int, names: MediaNames, seen: set[int]
) -> Iterator[Credit]:
    """Find known names between dashes, in brackets or alone at either end of an article's lines.

    سبق - الرياض: أكد; برساف - وانس - أكدت; صورة الميناء (وانس).
    """
    tokens = words.tokens
    first, stop = tokens.span_of(document)
    edges = [
        *range(first, min(first + _EDGE, stop)),
        *range(max(first + _EDGE, stop - _EDGE), stop),
    ]
    for token in edges:
        before = words.between(document, token)
        begins = token == first or "\n" in before or bool(_LEADS & set(before))
        if not begins or int(tokens.starts[token]) in seen:
            continue
        for end in range(token + 1, min(token + MOST_WORDS, stop) + 1):
            behind = words.between(document, end) if end < stop else "\n"
            if not behind.strip(_QUOTES) and "\n" not in behind:
                continue
            kind = _known(words, document, (token, end), names)
            if kind and _is_set_off(before, behind, token == first):
                yield _credit(words, document, kind, (token, end))
            break


def _is_set_off(before: str, behind: str, is_first: bool) -> bool:
    """Tell a name between signs from one that begins a line of text."""
    if not _OPENING.isdisjoint(before):
        return not _CLOSING.isdisjoint(behind)
    closed = not _BESIDE_DASH.isdisjoint(behind)
    dashed = not set(DASHES).isdisjoint(before)
    return (closed and (is_first or dashed or "\n" in before)) or (dashed and "\n" in behind)
