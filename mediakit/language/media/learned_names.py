"""What the credits of a corpus teach: agencies that nobody lists, and what an outlet is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from mediakit.language.media.credit_parts import is_common, is_short, is_writing, parts_of
from mediakit.language.media.media_names import MediaNames, bare
from mediakit.language.media.words import Words
from mediakit.text.furniture import Piece

__all__ = ["learn_names"]

_MANY: Final = 5  # of a name that is known as an outlet
_LEAST: Final = 2  # articles of an outlet that must bear the same name in their bylines


def learn_names(words: Words, pieces: Sequence[Sequence[Piece]], names: MediaNames) -> None:
    """Note the agencies of datelines, and the names that several bylines of one outlet share."""
    _learn_agencies(words, pieces, names)
    _learn_own_names(words, pieces, names)


def _learn_agencies(words: Words, pieces: Sequence[Sequence[Piece]], names: MediaNames) -> None:
    """Note what stands in brackets behind a place: برساف (وانس) –."""
    for document, found in enumerate(pieces):
        for piece in found:
            parts = parts_of(words, document, piece) if piece.kind in ("dateline", "byline") else []
            for place, part in enumerate(parts):
                name = words.folded(part.first, part.stop)
                leads = place == 0 and len(parts) == 2 and len(name) == 1 and name[0].isascii()
                known = part.opened if piece.kind == "dateline" else leads
                if known and not is_common(name) and not is_writing(name[0]):
                    names.kinds.setdefault(name, "agency")


def _may_be_own(count: int, kind: str) -> bool:
    """Tell a name of many bylines; one that is known as an outlet must stand in more of them."""
    return count >= _LEAST and (not kind or (kind == "outlet" and count >= _MANY))


def _learn_own_names(words: Words, pieces: Sequence[Sequence[Piece]], names: MediaNames) -> None:
    """Note what an outlet is called by its bylines."""
    counts: dict[str, Counter[tuple[str, ...]]] = {}
    for document, found in enumerate(pieces):
        parts = {
            bare(words.folded(part.first, part.stop))
            for piece in found
            if piece.kind in ("byline", "headline") and is_short(words, document, piece)
            for part in parts_of(words, document, piece)
        }
        counts.setdefault(words.sources[document], Counter()).update(parts)
    for source, counter in counts.items():
        names.own[source] = {
            part
            for part, count in counter.items()
            if len(part) > 1 and not is_common(part) and _may_be_own(count, names.kind(part))
        }
