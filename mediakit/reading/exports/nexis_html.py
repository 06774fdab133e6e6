"""The old Nexis in HTML: comments with DOCFULL around every article."""

from __future__ import annotations

import re
from typing import Any, Final

from mediakit.reading.exports.content import Content
from mediakit.reading.exports.found import Fields, Found, gather
from mediakit.reading.exports.markup import html_tree, lines_of, local
from mediakit.reading.exports.nexis_blocks import Block, article_of
from mediakit.reading.exports.nexis_text import promised_by
from mediakit.reading.exports.words import as_number, numbering

__all__ = ["fits_nexis_html", "read_nexis_html"]

_ARTICLE: Final = re.compile(
    r"<DOCFULL>\s*-->(.*?)(?=<!--[^>]*</DOCFULL>|<DOCFULL>|\Z)", re.S | re.I
)
_META: Final = re.compile(r"<meta[^>]*\bdocuments\s*=\s*[\"']?(\d+)", re.IGNORECASE)
_CENTRED: Final = re.compile(r"\.(c\d+)\s*\{[^}]*text-align:\s*center", re.IGNORECASE)
_GROUPS: Final = ("div", "table", "p")


def fits_nexis_html(content: Content) -> bool:
    """Tell whether a page has the comments that Nexis sets around articles."""
    return content.is_markup and re.search(r"<DOCFULL>\s*-->", content.text, re.I) is not None


def read_nexis_html(content: Content) -> Found:
    """Read the articles of a page."""
    pieces = _ARTICLE.findall(content.text)
    centred = frozenset(name.casefold() for name in _CENTRED.findall(content.text))
    first = content.text.find("<DOCFULL>")
    cover = "\n".join(lines_of(html_tree(content.text[: max(first, 0)])))
    heads = [lines_of(html_tree(piece[:2000])) for piece in pieces]
    numbers = [pair for lines in heads for line in lines[:2] if (pair := numbering(line))]
    match = _META.search(content.text)
    said = as_number(match[1]) if match else None
    promised = said if said is not None else promised_by(cover, numbers)

    def read(piece: str) -> Fields:
        return article_of(_blocks(html_tree(piece), centred))

    return gather(pieces, read, promised)


def _blocks(tree: Any, centred: frozenset[str]) -> list[Block]:
    """Give a block for every group of an article, a line a paragraph."""
    body = next((one for one in tree.iter() if local(one) == "body"), tree)
    blocks = []
    for group in _groups(body):
        classes = (group.get("class") or "").casefold().split()
        blocks.append(Block(lines_of(group), bool(centred & set(classes))))
    return [block for block in blocks if block.lines]


def _groups(element: Any) -> list[Any]:
    """Give the outermost divisions, tables and paragraphs; a division of divisions is opened."""
    groups = []
    for child in element:
        name = local(child)
        if name == "div" and any(local(one) == "div" for one in child.iter() if one is not child):
            groups += _groups(child)
        elif name in _GROUPS:
            groups.append(child)
    return groups
