"""An article of the old Nexis, in text or HTML: blocks from the outlet down to the rights."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from mediakit.reading.exports.days import is_date_line
from mediakit.reading.exports.found import Fields, NoArticleError, put, refuse_message
from mediakit.reading.exports.words import (
    BODY,
    column_of,
    field_of,
    is_rights,
    is_tail,
    numbering,
    split_label,
)

__all__ = ["Block", "article_of"]

_CAPITALS: Final = re.compile(r"[^\W\d_a-zß-öø-ÿ][^a-zß-öø-ÿ:]{1,39}")
_WITH_TEXTS: Final = ("graphic", "correction")
_LONGEST_GRAPHIC: Final = 3  # blocks; a text may have "IMAGE: ..." inside
_FAR: Final = 3  # a block between labels goes on with the one above it


class Block(NamedTuple):
    """Lines that stand together, with empty space around them."""

    lines: list[str]
    centred: bool = False


def article_of(blocks: list[Block]) -> Fields:
    """Read the blocks of one article."""
    blocks = [block for block in blocks if block.lines and numbering(block.lines[0]) is None]
    refuse_message(line for block in blocks for line in block.lines)
    fields: Fields = {}
    rest = _masthead(blocks, fields)
    rest = _head_labels(rest, fields)
    end = next((i for i in range(len(rest)) if _opens_tail(rest, i)), len(rest))
    fields["text"] = "\n".join(line for block in rest[:end] for line in block.lines)
    _tail(rest[end:], fields)
    if not {"title", "date"} & fields.keys() and not fields["text"]:
        raise NoArticleError("it has neither title nor date nor text.")
    return fields


def _label(block: Block) -> tuple[str, str] | None:
    """Give the label of a block, in capitals or known, and what stands behind it."""
    parts = split_label(block.lines[0])
    if parts is None:
        return None
    is_label = _CAPITALS.fullmatch(parts[0]) if _has_case(parts[0]) else field_of(parts[0])
    return parts if is_label else None


def _known(block: Block) -> str | None:
    parts = _label(block)
    return field_of(parts[0]) if parts else None


def _masthead(blocks: list[Block], fields: Fields) -> list[Block]:
    """Read rights, outlet, date, edition and title; give the blocks below them."""
    for i, block in enumerate(blocks):
        if _known(block) is not None and not _is_title(blocks, i, fields):
            return blocks[i:]
        if is_rights(block.lines[0]):
            _rights(block, fields)
        elif "date" not in fields and is_date_line(block.lines[0]):
            put(fields, "date", block.lines[0])
            put(fields, "edition", "; ".join(block.lines[1:]))
        elif "date" not in fields and not fields.get("source"):
            _outlet(block, fields)
        elif "date" not in fields or block.centred:
            put(fields, "edition", "; ".join(block.lines))
        else:
            put(fields, "title", " ".join(block.lines))
            return blocks[i + 1 :]
    return []


def _is_title(blocks: list[Block], i: int, fields: Fields) -> bool:
    """Tell a title such as "CORRECTION: ..." from a field: it stands above those of the head."""
    return "date" in fields and is_tail(_known(blocks[i])) and _head_goes_on(blocks[i + 1 :])


def _outlet(block: Block, fields: Fields) -> None:
    """Read the outlet, with the date below it where both stand together."""
    dated = next((i for i, line in enumerate(block.lines) if i and is_date_line(line)), None)
    put(fields, "source", " ".join(block.lines[:dated]))
    if dated is not None:
        put(fields, "date", block.lines[dated])
        put(fields, "edition", "; ".join(block.lines[dated + 1 :]))


def _rights(block: Block, fields: Fields) -> None:
    """Read who holds the rights; above a date, an outlet may stand in the lines below."""
    end = len(block.lines)
    if not {"source", "date"} & fields.keys():
        end = next((i for i, line in enumerate(block.lines) if not is_rights(line)), end)
        if end < len(block.lines):
            _outlet(Block(block.lines[end:], block.centred), fields)
    put(fields, "copyright", " ".join(block.lines[:end]))


def _head_labels(blocks: list[Block], fields: Fields) -> list[Block]:
    """Read the labels above a text; give the blocks of the text and what is below it."""
    name = ""
    for i, block in enumerate(blocks):
        parts, known = _label(block), _known(block)
        if known == BODY:
            below = [line for line in [parts[1] if parts else "", *block.lines[1:]] if line]
            return [Block(below), *blocks[i + 1 :]] if below else blocks[i + 1 :]
        if known and is_tail(known) and i and not _head_goes_on(blocks[i:]):
            return blocks[i:]
        if parts and (known or _head_goes_on(blocks[i + 1 :])):
            name = column_of(parts[0])
            put(fields, name, " ".join([parts[1], *block.lines[1:]]))
        elif name and _head_goes_on(blocks[i + 1 :]):
            put(fields, name, " ".join(block.lines), between=" ")
        else:
            return blocks[i:]
    return []


def _head_goes_on(blocks: list[Block]) -> bool:
    """Tell whether a field that stands above a text comes within the next blocks."""
    known = [_known(block) for block in blocks[:_FAR]]
    return any(field is not None and not is_tail(field) for field in known)


def _opens_tail(blocks: list[Block], i: int) -> bool:
    """Tell whether a block is a field below the text, or says who holds the rights."""
    block, parts = blocks[i], _label(blocks[i])
    below = blocks[i + 1 :]
    if parts and is_tail(field := field_of(parts[0])):
        return _texts_in(below) <= (_LONGEST_GRAPHIC if field in _WITH_TEXTS else 0)
    return is_rights(block.lines[0]) and (block.centred or not below) and not _texts_in(below)


def _has_case(label: str) -> bool:
    """Tell whether capitals can set a label apart from a sentence, as they cannot in Arabic."""
    return label.upper() != label.lower()


def _texts_in(blocks: list[Block]) -> int:
    """Count the blocks that are neither fields nor say who holds the rights."""
    return sum(
        not (_label(block) or is_rights(block.lines[0]) or block.centred) for block in blocks
    )


def _tail(blocks: list[Block], fields: Fields) -> None:
    name = ""
    for block in blocks:
        parts = _label(block)
        if parts:
            name = column_of(parts[0])
            put(fields, name, " ".join([parts[1], *block.lines[1:]]))
        elif is_rights(block.lines[0]) or block.centred or not name:
            _rights(block, fields)
        else:
            put(fields, name, " ".join(block.lines), between=" ")
