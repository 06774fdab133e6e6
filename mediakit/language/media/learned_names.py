"""What the credits of a corpus teach: agencies that nobody lists, and what an outlet is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from mediakit.language.media.credit_parts import is_common, is_short, is_writing, parts_of
from mediakit.language.media.media_names import (
    MediaNames,
    bare,
    media_names_of,
    read_explained,
)
from mediakit.language.media.pieces import beside_texts, pieces_of
from mediakit.language.media.words import Words
from mediakit.text.furniture import Piece
from mediakit.text.furniture.corpus import Pages
from mediakit.tokens import Tokens

__all__ = ["MEDIA_NAMES", "Told", "learn_names", "names_of", "read_told"]

MEDIA_NAMES: Final = "media names"  # under which they are kept with the texts

_MANY: Final = 5  # of a name that is known as an outlet
_LEAST: Final = 2  # articles of an outlet that must bear the same name in their bylines


class Told(NamedTuple):
    """What texts tell of names: explained ones, agencies of credits, and bylines of each outlet."""

    explained: dict[tuple[str, ...], str]
    agencies: dict[tuple[str, ...], None]
    bylines: dict[str, Counter[tuple[str, ...]]]


def names_of(tokens: Tokens, words: Words, pages: Pages) -> MediaNames:
    """Give the names of agencies and outlets in a corpus, gathered when first asked."""
    return tokens.latest(
        MEDIA_NAMES,
        lambda: learn_names([read_told(words, pieces_of(tokens, pages))]),
        beside=beside_texts(pages),
    )


def read_told(words: Words, pieces: Sequence[Sequence[Piece]]) -> Told:
    """Read what some texts tell; what several parts of a corpus tell is added up."""
    return Told(read_explained(words), _read_agencies(words, pieces), _read_bylines(words, pieces))


def learn_names(told: Iterable[Told]) -> MediaNames:
    """Note the names explained, agencies of datelines, and what several bylines of an outlet share.

    `told` is of the parts of a corpus, in their order.
    """
    explained: dict[tuple[str, ...], str] = {}
    agencies: dict[tuple[str, ...], None] = {}
    bylines: dict[str, Counter[tuple[str, ...]]] = {}
    for one in told:
        for name, kind in one.explained.items():
            explained.setdefault(name, kind)
        agencies |= one.agencies
        for source, counter in one.bylines.items():
            bylines.setdefault(source, Counter()).update(counter)
    names = media_names_of(explained)
    for name in agencies:
        names.kinds.setdefault(name, "agency")
    for source, counter in bylines.items():
        names.own[source] = {
            part
            for part, count in counter.items()
            if len(part) > 1 and not is_common(part) and _may_be_own(count, names.kind(part))
        }
    return names


def _read_agencies(words: Words, pieces: Sequence[Sequence[Piece]]) -> dict[tuple[str, ...], None]:
    """Read what stands in brackets behind a place: برساف (وانس) –."""
    agencies: dict[tuple[str, ...], None] = {}
    for document, found in enumerate(pieces):
        for piece in found:
            parts = parts_of(words, document, piece) if piece.kind in ("dateline", "byline") else []
            for place, part in enumerate(parts):
                name = words.folded(part.first, part.stop)
                leads = place == 0 and len(parts) == 2 and len(name) == 1 and name[0].isascii()
                known = part.opened if piece.kind == "dateline" else leads
                if known and not is_common(name) and not is_writing(name[0]):
                    agencies[name] = None
    return agencies


def _may_be_own(count: int, kind: str) -> bool:
    """Tell a name of many bylines; one that is known as an outlet must stand in more of them."""
    return count >= _LEAST and (not kind or (kind == "outlet" and count >= _MANY))


def _read_bylines(
    words: Words, pieces: Sequence[Sequence[Piece]]
) -> dict[str, Counter[tuple[str, ...]]]:
    """Count in how many articles of an outlet a name stands in a byline."""
    counts: dict[str, Counter[tuple[str, ...]]] = {}
    for document, found in enumerate(pieces):
        parts = {
            bare(words.folded(part.first, part.stop))
            for piece in found
            if piece.kind in ("byline", "headline") and is_short(words, document, piece)
            for part in parts_of(words, document, piece)
        }
        counts.setdefault(words.sources[document], Counter()).update(parts)
    return counts
