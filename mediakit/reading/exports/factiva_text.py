"""Factiva in plain or rich text: the codes of its index at the beginning of lines, or none."""

from __future__ import annotations

import re
from typing import Final

from mediakit.reading.exports.content import Content
from mediakit.reading.exports.factiva_codes import article_of_codes, codes
from mediakit.reading.exports.factiva_lines import ACCESSION, article_of_lines, find_words
from mediakit.reading.exports.found import Found, gather

__all__ = ["fits_factiva_text", "read_factiva_text"]

_CODE: Final = re.compile(r"([A-Z]{2,3})(\s{2,}|\t|\s*$| )(.*)", re.DOTALL)
_VALUE_OF_CODE: Final = re.compile(r"\S+ : \S|\w+(?: \| \w+)+")  # gpol : Domestic Politics
_FREE: Final = ("CO", "IN", "RE", "NS", "LA", "CR", "BY", "PG", "ED")  # words of a text as well


def fits_factiva_text(content: Content) -> bool:
    """Tell whether a text has headlines and numbers of documents as Factiva writes them."""
    if content.is_binary or content.is_markup:
        return False
    lines = [line.strip() for line in content.plain.split("\n")]
    if not any(_accession(line) for line in lines):
        return False
    starts = {match[1] for line in lines if (match := _CODE.fullmatch(line))}
    return {"HD", "AN"} <= starts or find_words([line for line in lines if line]) is not None


def _accession(line: str) -> bool:
    match = _CODE.fullmatch(line)
    bare = match[3] if match and match[1] == "AN" else line
    return ACCESSION.fullmatch(bare.strip()) is not None


def read_factiva_text(content: Content) -> Found:
    """Read the articles of a text."""
    lines = [line.strip() for line in content.plain.split("\n")]
    pieces, piece = [], list[str]()
    for line in lines:
        if line:
            piece.append(line)
        if _accession(line):
            pieces.append(piece)
            piece = []
    if any(map(_is_start, piece)) or (find_words(piece) is not None):
        pieces.append(piece)  # broken off: its number is missing
    return gather(pieces, _article)


def _is_start(line: str) -> bool:
    match = _CODE.fullmatch(line)
    return match is not None and match[1] == "HD"


def _article(lines: list[str]) -> dict[str, str]:
    starts = [i for i, line in enumerate(lines) if _is_start(line)]
    if not starts:
        return article_of_lines(lines)
    first = starts[0]
    if first and lines[first - 1].startswith("SE"):
        first -= 1
    elif first > 1 and lines[first - 2] == "SE":
        first -= 2
    return article_of_codes(_rows(lines[first:]))


def _rows(lines: list[str]) -> list[tuple[str, str]]:
    """Part lines into codes and their values; a code comes after those that stand before it."""
    order = list(codes())
    wide = not re.match(r"HD \S", next(line for line in lines if _is_start(line)))
    rows: list[tuple[str, list[str]]] = []
    for line in lines:
        match = _CODE.fullmatch(line)
        if match and _is_code(match, order, rows, wide):
            rows.append((match[1], [match[3]] if match[3] else []))
        elif rows:
            rows[-1][1].append(line)
    return [(code, "\n".join(values)) for code, values in rows]


def _is_code(
    match: re.Match[str], order: list[str], rows: list[tuple[str, list[str]]], wide: bool
) -> bool:
    """Tell a code from a word of the text: by its place, and by the space that the file sets."""
    code = match[1]
    if code not in order or any(code == seen for seen, _ in rows):
        return False
    if match[2] == " ":
        if wide:
            return False
        in_text = bool(rows) and rows[-1][0] in ("LP", "TD")
        if in_text and code in _FREE and not _VALUE_OF_CODE.match(match[3]):
            return False
    return not rows or rows[-1][0] not in ("LP", "TD") or order.index(code) > order.index("LP")
