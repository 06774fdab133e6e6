"""Which agency a report is from, as pages say it: credits, datelines, bylines and outlets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from mediakit.language.media.credit_parts import Part, named_parts
from mediakit.language.media.media_names import listed_agencies, split_name
from mediakit.language.media.word_lists import cited_words
from mediakit.language.media.words import Words
from mediakit.lexicons.reading import load_yaml
from mediakit.text.furniture import Piece
from mediakit.text.furniture.rules import fold

__all__ = ["NamedCredit", "best_credit", "is_agency", "named_credits"]

# Pieces of furniture that name where a report is from; a byline mostly names a person.
_CREDITS: Final = ("agency_credit", "source_line")
_ASIDES: Final = ("dateline", "byline")

_LONGEST: Final = 40  # characters of a name
_AGENCY: Final = fold(["وكالة"])[0]
_NEWS: Final = frozenset(fold(["أنباء", "الأنباء"]))
_AGENCY_WORDS: Final = frozenset({_AGENCY, "agency", "agence", "newswire"})


class NamedCredit(NamedTuple):
    """A name on the page of a document of a source; `sure` where such a place names no person."""

    name: str
    key: str
    source: str
    sure: bool


def named_credits(words: Words, document: int, pieces: Sequence[Piece]) -> list[NamedCredit]:
    """Give the names of agencies, outlets and persons that the furniture of one document credits.

    Words that name nobody are none, nor is the outlet as the corpus calls it.
    """
    text, source = words.texts[document], words.sources[document]
    named = [
        (text[words.tokens.starts[part.first] : words.tokens.ends[part.stop - 1]], sure)
        for piece in pieces
        for part, sure in _names(words, document, piece)
    ]
    keys = fold(name for name, _ in named)
    own = fold([source])[0]
    return [
        NamedCredit(name, key, source, sure)
        for (name, sure), key in zip(named, keys, strict=True)
        if len(name) <= _LONGEST and key not in cited_words("nobody") and key != own
    ]


def _names(words: Words, document: int, piece: Piece) -> Iterator[tuple[Part, bool]]:
    """Give the names in a piece of furniture, without the word agency before them."""
    text = words.texts[document][piece.start : piece.end]
    if piece.kind not in (*_CREDITS, *_ASIDES) or "\n" in text.strip() or "@" in text:
        return
    parts = [part for part in named_parts(words, document, piece) if part.first < part.stop]
    bracketed = [part for part in parts if part.bracketed and piece.kind == "dateline"]
    sure = piece.kind in _CREDITS or bool(bracketed)
    for part in bracketed or parts:
        agency = None if piece.kind in _CREDITS else _last_agency(words, part)
        first = _past_agency(words, part) if agency is None else agency
        yield part._replace(first=first), sure or agency is not None or first > part.first


def _past_agency(words: Words, part: Part) -> int:
    """Give the token behind the word agency: برندال in وكالة برندال, not in وكالة أنباء برندال."""
    name = words.folded(part.first, part.stop)
    is_word = len(name) > 1 and name[0] == _AGENCY and name[1] not in _NEWS
    return part.first + is_word


def _last_agency(words: Words, part: Part) -> int | None:
    """Give where the agency begins that ends a dateline or byline: الرياض 26 شوال 1436 هـ واس."""
    name = words.folded(part.first, part.stop)
    for at in range(len(name)):
        if name[at:] in listed_agencies():
            return part.first + at
    return None


@cache
def _agency_outlets() -> frozenset[str]:
    return frozenset(fold(load_yaml("agencies.yml")["outlets"]))


def _is_any_agency(key: str) -> bool:
    """Tell whether agencies are named and none by its name: وكالات, wires."""
    return key in cited_words("any_agency") or key in cited_words("any_agency", "english")


def _is_known(key: str) -> bool:
    """Tell whether a folded name is that of an agency on the list."""
    return not _is_any_agency(key) and split_name(key) in listed_agencies()


def is_agency(source: str) -> bool:
    """Tell whether an outlet is a news agency, by its name.

    Examples
    --------
    >>> is_agency("وكالة أنباء سنداريا"), is_agency("Anadolu Agency"), is_agency("دفتر الأسواق")
    (True, True, False)
    """
    key = fold([source])[0].strip()
    return (
        _is_known(key)
        or key in _agency_outlets()
        or not _AGENCY_WORDS.isdisjoint(re.findall(r"\w+", key))
    )


def best_credit(credits: Sequence[NamedCredit], known: dict[str, set[str]]) -> str | None:
    """Give the agency that the documents of a cluster credit.

    A name on the list of agencies comes before one that is not, a name that several sources credit
    before one that a single source does, since an outlet credits itself too.

    Parameters
    ----------
    credits : sequence of NamedCredit
        What the documents of the cluster say.
    known : dict
        Sources that credit each name, by its normal form, anywhere in the corpus.

    Returns
    -------
    str or None
        The name as it is mostly written; None where nobody is credited.
    """
    names = [one for one in credits if one.sure or _is_known(one.key) or one.key in known]
    if not names:
        return None
    keys = [one.key for one in names]
    best = max(
        dict.fromkeys(keys),
        key=lambda key: (
            _is_known(key),
            not _is_any_agency(key),
            len(known.get(key, ())),
            keys.count(key),
        ),
    )
    written = [one.name for one in names if one.key == best]
    return max(dict.fromkeys(written), key=written.count)
