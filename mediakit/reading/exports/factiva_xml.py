"""Factiva in XML: an article element in PPSResponse."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from mediakit.lexicons.reading import load_yaml
from mediakit.reading.exports.content import Content
from mediakit.reading.exports.found import Fields, Found, gather, put, refuse_message
from mediakit.reading.exports.markup import collapse, lines_of, local, xml_tree
from mediakit.reading.exports.words import as_number

__all__ = ["fits_factiva_xml", "read_factiva_xml"]


@cache
def _elements() -> dict[str, str]:
    elements = load_yaml("export_labels.yml")["factiva_xml"]
    return {name.casefold(): column for name, column in elements.items()}


def fits_factiva_xml(content: Content) -> bool:
    """Tell whether XML has the elements of Factiva's articles."""
    if not content.is_markup:
        return False
    text = content.text
    return (
        "<accessionNo" in text
        and re.search(r"<(?:\w+:)?(?:headline|leadParagraph)\b", text) is not None
    )


def read_factiva_xml(content: Content) -> Found:
    """Read the articles of a file."""
    tree, said = xml_tree(content.text)
    if tree is None:
        return Found([], [], None, (said,))
    pieces = [one for one in tree.iter() if local(one) == "article"]
    counts = [one.get("count") for one in tree.iter() if local(one).endswith("resultset")]
    promised = next((as_number(count) for count in counts if count), None)
    found = gather(pieces, _article, promised)
    return found._replace(problems=(*found.problems, *([said] if said else [])))


def _article(article: Any) -> Fields:
    fields: Fields = {}
    text: list[str] = []
    for child in article:
        column = _elements().get(local(child))
        if column in ("lead", "tail"):
            text += _paragraphs(child)
        elif column == "title":
            put(fields, column, " ".join(_paragraphs(child)), between=" ")
        elif column:
            put(fields, column, _value(child))
    fields["text"] = "\n".join(text)
    refuse_message([*fields.values()])
    return fields


def _value(element: Any) -> str:
    """Give the name of a region or subject with its code behind it, or the text of another."""
    return collapse(" ".join(element.itertext()))


def _paragraphs(element: Any) -> list[str]:
    inner = [one for one in element if local(one) == "paragraph"]
    lines = [collapse("".join(one.itertext())) for one in inner] if inner else lines_of(element)
    return [line for line in lines if line]
