"""Credits: the agency or outlet that a page names beside the article, and its byline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from mediakit.language.media.kinds import cited_kind
from mediakit.language.media.lexicon import cited_words
from mediakit.language.media.media import MediaNames, Words, bare
from mediakit.text.furniture import Piece
from mediakit.text.furniture.rules import listed

__all__ = ["Credit", "credits_of", "learn_names"]

# Pieces of a page that may name who wrote or sent the article.
_CREDITED: Final = frozenset(
    {"dateline", "agency_credit", "outlet_credit", "source_line", "byline", "caption", "promo"}
)
_SIGNS: Final = frozenset('-–—/|\\،,:()[]+&«»"“”•')
_OPENING: Final = frozenset('([«“"')
_AUTHOR: Final = (2, 4)  # words of the name of a person
_HEAD: Final = 4  # tokens of a promotion among which it says what it links to
_EDGE: Final = 45  # tokens at either end of an article among which a credit stands
_LEADS: Final = frozenset("([-–—,،")
_SHORT: Final = 8  # tokens of a line that may be a byline
_LEAST: Final = 2  # articles of an outlet that must bear the same name in their bylines
_NAME: Final = 3  # words of an outlet's name of which one may be all that a corpus calls it
_LINKS: Final = frozenset({"رابط", "المصدر", "source"})  # promotion that names whose report it is
_OVER: Final = frozenset({"انتهي", "النهايه"})


class Credit(NamedTuple):
    """What is credited: document, kind, and half-open span in characters."""

    document: int
    kind: str
    start: int
    end: int


class _Part(NamedTuple):
    """Tokens of a piece between two signs; `opened` when a bracket or mark opens before them."""

    first: int
    stop: int
    opened: bool


def learn_names(words: Words, pieces: Sequence[Sequence[Piece]], names: MediaNames) -> None:
    """Note the agencies of datelines, and the names that several bylines of one outlet share."""
    _learn_agencies(words, pieces, names)
    _learn_own_names(words, pieces, names)


def _learn_agencies(words: Words, pieces: Sequence[Sequence[Piece]], names: MediaNames) -> None:
    """Note what stands in brackets behind a place: برساف (وانس) –."""
    for document, found in enumerate(pieces):
        for piece in found:
            parts = _parts(words, document, piece) if piece.kind in ("dateline", "byline") else []
            for place, part in enumerate(parts):
                name = words.folded(part.first, part.stop)
                leads = place == 0 and len(parts) == 2 and len(name) == 1 and name[0].isascii()
                known = part.opened if piece.kind == "dateline" else leads
                if known and not _is_common(name) and not _is_writing(name[0]):
                    names.kinds.setdefault(name, "agency")


def _learn_own_names(words: Words, pieces: Sequence[Sequence[Piece]], names: MediaNames) -> None:
    """Note what an outlet is called by its bylines."""
    counts: dict[str, Counter[tuple[str, ...]]] = {}
    for document, found in enumerate(pieces):
        parts = {
            bare(words.folded(part.first, part.stop))
            for piece in found
            if piece.kind in ("byline", "headline") and _is_short(words, document, piece)
            for part in _parts(words, document, piece)
        }
        counts.setdefault(words.sources[document], Counter()).update(parts)
    for source, counter in counts.items():
        names.own[source] = {
            part
            for part, count in counter.items()
            if count >= _LEAST and len(part) > 1 and not _is_common(part) and not names.kind(part)
        }


def _is_short(words: Words, document: int, piece: Piece) -> bool:
    tokens = words.range_of(document, piece.start, piece.end)
    signs = "".join(words.between(document, token) for token in tokens[1:])
    return len(tokens) <= _SHORT and (piece.kind == "byline" or bool({*"-–—|/"} & {*signs}))


def _is_common(part: tuple[str, ...]) -> bool:
    """Tell a place, a section or a desk from a name."""
    joined = " ".join(part)
    if joined in listed("cities") or joined in listed("sections") or len(part) > _AUTHOR[1]:
        return True
    if len({word.isascii() for word in part}) > 1:
        return True  # a link of the page run together with a name
    return any(word in cited_words("desks") or not word.isalpha() for word in part)


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
        return "promo" if any(words.key(token) in _LINKS for token in head) else ""
    if piece.kind in _CREDITED:
        return piece.kind
    if piece.kind != "headline" or not _is_short(words, document, piece):
        return ""
    source = words.sources[document]
    parts = [words.folded(part.first, part.stop) for part in _parts(words, document, piece)]
    own = any(bare(part) in names.own.get(source, ()) for part in parts)
    return "byline" if own and len(parts) > 1 else ""


def _parts(words: Words, document: int, piece: Piece) -> list[_Part]:
    """Take a piece apart at its signs; the full stops within أ.ف.ب are none."""
    tokens = words.range_of(document, piece.start, piece.end)
    parts: list[_Part] = []
    for token in tokens:
        signs = words.between(document, token)
        if token == tokens.start:
            signs = signs[-2:]
        if parts and not (_SIGNS & set(signs)) and "\n" not in signs:
            parts[-1] = parts[-1]._replace(stop=token + 1)
        else:
            parts.append(_Part(token, token + 1, bool(_OPENING & set(signs))))
    return parts


def _read(
    words: Words, document: int, piece: Piece, kind: str, names: MediaNames
) -> Iterator[Credit]:
    parts = _parts(words, document, piece)
    for place, part in enumerate(parts):
        first = part.first
        if kind in ("byline", "source_line"):
            while first < part.stop and _is_writing(words.key(first)):
                first += 1
        for span in _joined_names(words, document, first, part.stop, names):
            found = "" if kind == "promo" else _known(words, document, span, names)
            is_last = place == len(parts) - 1
            told = found or _by_place(words, document, part._replace(first=span[0]), kind, is_last)
            if not told or kind == "promo" or (kind == "caption" and not (part.opened or is_last)):
                yield from _inside(words, document, span, names, kind)
            else:
                yield _credit(words, document, told, span)


def _is_desk(word: str) -> bool:
    return word in cited_words("desks") or word in cited_words("desks", "english")


def _is_writing(word: str) -> bool:
    """Tell a word before a name in a byline: كتب, المصدر, by."""
    return word in cited_words("writing") or word in cited_words("writing", "english")


def _joined_names(
    words: Words, document: int, first: int, stop: int, names: MediaNames
) -> list[tuple[int, int]]:
    """Take names apart that و joins: وانس ودفتر الأسواق; و belongs to no name then."""
    cuts = [first]
    for token in range(first + 1, stop):
        rest = words.key(token).removeprefix("و")
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
    for form in (name, (name[0].removeprefix("و"), *name[1:]), (name[0][1:], *name[1:])):
        if not form[0] or _is_city(form):
            continue
        # one word of a longer phrase is not the name: رابط الخبر بصحيفة الوئام
        if names.is_own(words.sources[document], form, whole=len(bare(form)) > _NAME):
            return "own_credit"
        if names.kind(form) and len(form) <= _AUTHOR[1]:
            return names.kind(form)
    return ""


def _is_city(name: tuple[str, ...]) -> bool:
    return " ".join(name) in listed("cities")


def _by_place(words: Words, document: int, part: _Part, kind: str, is_last: bool) -> str:
    """Say what an unknown name is by the place it stands in."""
    name = words.folded(part.first, part.stop)
    if not name or _is_city(name) or {*name} & _OVER or not all(map(str.isalpha, name)):
        return ""
    if kind == "byline":
        least, most = _AUTHOR
        is_author = least <= len(name) <= most and not _is_common(name)
        own = is_author and not any(map(_is_desk, name)) and not _has_small_letters(words, part)
        return "own_credit" if own and not any(_is_city((word,)) for word in name) else ""
    if len(name) > _AUTHOR[1]:
        return ""
    told = cited_kind(words.written(document, part.first, part.stop))
    if told in ("agency", "outlet"):
        return told
    if kind in ("dateline", "agency_credit") and part.opened and not told:
        return "agency"
    return "outlet" if kind in ("source_line", "outlet_credit") and not told else ""


def _has_small_letters(words: Words, part: _Part) -> bool:
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
            own = length == 1 and names.is_own(source, name) and not _is_city(name)
            known = "" if kind == "promo" or _is_city(name) else names.kinds.get(name, "")
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
    if key not in heads and key[1:] in heads and key[0] in "بلوف":
        start += 1
    return Credit(document, kind, start, int(tokens.ends[span[1] - 1]))


def _beside_lines(
    words: Words, document: int, names: MediaNames, seen: set[int]
) -> Iterator[Credit]:
    """Find known names between dashes, in brackets or alone at either end of an article's lines.

    سبق - الرياض: أكد; برساف - وانس - أكدت; صورة الميناء (وانس).
    """
    tokens = words.tokens
    first, stop = (int(at) for at in tokens.pointers[document : document + 2])
    edges = [
        *range(first, min(first + _EDGE, stop)),
        *range(max(first + _EDGE, stop - _EDGE), stop),
    ]
    for token in edges:
        before = words.between(document, token)
        begins = token == first or "\n" in before or bool(_LEADS & set(before))
        if not begins or int(tokens.starts[token]) in seen:
            continue
        for end in range(token + 1, min(token + _AUTHOR[1], stop) + 1):
            behind = words.between(document, end) if end < stop else "\n"
            if not behind.strip(' «»"“”') and "\n" not in behind:
                continue
            kind = _known(words, document, (token, end), names)
            if kind and _is_set_off(before, behind, token == first):
                yield _credit(words, document, kind, (token, end))
            break


def _is_set_off(before: str, behind: str, is_first: bool) -> bool:
    """Tell a name between signs from one that begins a line of text."""
    if "(" in before or "[" in before:
        return bool({")", "]", ",", "،"} & set(behind))
    closed = bool({"-", "–", "—", ":", "/", "|"} & set(behind))
    dashed = bool({"-", "–", "—"} & set(before))
    return (closed and (is_first or dashed or "\n" in before)) or (dashed and "\n" in behind)
