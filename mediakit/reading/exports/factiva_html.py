"""Factiva in HTML, with the codes of its index (HD, SN, PD) or without."""

from __future__ import annotations

import re
from typing import Any, Final

from mediakit.reading.exports.content import Content
from mediakit.reading.exports.factiva_codes import article_of_codes, codes
from mediakit.reading.exports.factiva_lines import ACCESSION, article_of_lines
from mediakit.reading.exports.found import Fields, Found, gather, put
from mediakit.reading.exports.markup import collapse, html_tree, lines_of, local, text_of

__all__ = ["fits_factiva_html", "read_factiva_html"]

_CLASS: Final = re.compile(r"class=[\"'][^\"']*\barticle\s+[a-z]{2,4}Article\b")
_ARTICLE: Final = re.compile(r"\b[a-z]{2,4}Article\b")
_TEXT: Final = re.compile(r"\barticleParagraph\b")
_HEADLINE: Final = re.compile(r"\b[a-z]{2,4}Headline\b")


def fits_factiva_html(content: Content) -> bool:
    """Tell whether a page has the classes of Factiva's articles."""
    if not content.is_markup:
        return False
    text = content.text
    return _CLASS.search(text) is not None or ("articleParagraph" in text and "Factiva" in text)


def read_factiva_html(content: Content) -> Found:
    """Read the articles of a page."""
    tree = html_tree(content.text)
    divisions = [one for one in tree.iter() if local(one) == "div"]
    pieces = [one for one in divisions if _ARTICLE.search(_class(one))]
    if not pieces:  # the class of the language was left out
        pieces = [one for one in divisions if (one.get("id") or "").startswith("article-")]
    return gather(pieces, _article)


def _class(element: Any) -> str:
    return element.get("class") or ""


def _article(piece: Any) -> Fields:
    rows = _rows(piece)
    fields = article_of_codes(rows) if rows else _without_codes(piece)
    if "id" not in fields:
        parent = piece.getparent()
        name = (piece.get("id") or (parent.get("id") if parent is not None else "")) or ""
        put(fields, "id", name.removeprefix("article-"))
    return fields


def _rows(piece: Any) -> list[tuple[str, str]]:
    """Give the rows of the index: a code and a value, a line a paragraph."""
    rows = []
    for row in piece.iter():
        if local(row) != "tr":
            continue
        cells = [cell for cell in row if local(cell) in ("td", "th")]
        if len(cells) == 2 and (code := text_of(cells[0])) in codes():
            rows.append((code, "\n".join(lines_of(cells[1]))))
    return rows


def _without_codes(piece: Any) -> Fields:
    """Read the lines of the head, and the paragraphs of the text below it."""
    marked = [one for one in piece.iter() if _TEXT.search(_class(one))]
    texts = [one for one in marked if local(one) in ("p", "pre")]
    title = next(
        (text_of(one) for one in piece.iter() if _HEADLINE.search(_class(one))),
        next((text_of(one) for one in piece.iter() if one.get("id") == "hd"), ""),
    )
    if not texts:
        return article_of_lines(lines_of(piece), title)
    below = _below(piece, texts[-1])
    number = next((line for line in below if ACCESSION.fullmatch(line)), "")
    head = _above(piece, texts[0])
    fields = article_of_lines([*head, *([number] if number else [])], title)
    lead = fields.pop("text", "")
    body = [line for text in texts for line in lines_of(text)]
    fields["text"] = "\n".join(filter(None, [lead, *body]))
    put(fields, "publisher", "; ".join(line for line in below if line != number))
    return fields


def _above(piece: Any, first: Any) -> list[str]:
    """Give the lines before the first paragraph of the text."""
    lines: list[str] = []
    for one in piece:
        if one is first or any(inner is first for inner in one.iter()):
            break
        lines += lines_of(one)
        if one.tail and collapse(one.tail):
            lines.append(collapse(one.tail))
    return lines


def _below(piece: Any, last: Any) -> list[str]:
    """Give the lines after the last paragraph of the text."""
    lines: list[str] = []
    for one in last.itersiblings():
        lines += lines_of(one)
    return lines
