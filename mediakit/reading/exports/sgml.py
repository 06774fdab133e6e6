"""TREC and other SGML: a DOC element an article, such as the ANT corpus has."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from mediakit.lexicons.reading import load_yaml
from mediakit.reading.exports.content import Content
from mediakit.reading.exports.found import Fields, Found, NoArticleError, gather, put
from mediakit.reading.exports.markup import collapse, plain

__all__ = ["fits_sgml", "read_sgml"]

_START: Final = re.compile(r"<DOC(?:\s[^>]*)?>", re.IGNORECASE)
_END: Final = re.compile(r"</DOC\s*>.*", re.IGNORECASE | re.DOTALL)
_FIELD: Final = re.compile(r"<([A-Za-z][\w.-]*)(?:\s[^>]*)?>(.*?)</\1\s*>", re.DOTALL)
_ATTRIBUTE: Final = re.compile(
    r"(id|url|title|date)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"'\s>]+))", re.I
)
# Agencies of the Gigaword corpora: AFP_ARB_19940513.0001.
_AGENCY: Final = re.compile(r"([A-Z]+)_[A-Z]{3}_((?:19|20)\d{6})\.\d+")


@cache
def _elements() -> dict[str, str]:
    fields = load_yaml("export_labels.yml")["sgml"]
    return {name: field for field, names in fields.items() for name in names}


def fits_sgml(content: Content) -> bool:
    """Tell whether markup has DOC elements with a number or a text inside."""
    if content.is_binary or "<DOCFULL>" in content.text:
        return False
    match = _START.search(content.text)
    if match is None or content.text[: match.start()].strip(" \n\t\ufeff")[:1] not in ("", "<"):
        return False
    inside = content.text[match.start() : match.start() + 100_000]
    return re.search(r"<(?:DOCNO|DOCID|TEXT|BODY)\b|<DOC\s+id=", inside, re.IGNORECASE) is not None


def read_sgml(content: Content) -> Found:
    """Read the documents of a file, also where the last is not closed."""
    starts = list(_START.finditer(content.text))
    ends = [match.start() for match in starts[1:]] + [len(content.text)]
    pieces = [
        (match[0], _END.sub("", content.text[match.end() : end]))
        for match, end in zip(starts, ends, strict=True)
    ]
    return gather(pieces, _article)


def _article(piece: tuple[str, str]) -> Fields:
    head, inside = piece
    fields: Fields = {}
    text: list[str] = []
    for name, *values in _ATTRIBUTE.findall(head):
        put(fields, _elements().get(name.casefold(), name.casefold()), "".join(values))
    for name, value in _FIELD.findall(inside):
        field = _elements().get(name.casefold(), re.sub(r"\W", "_", name.casefold()))
        if field == "text":
            text.append(_text(value))
        elif field == "doc":
            raise NoArticleError("it holds another document.")
        elif field not in ("format", "file", "cut"):
            put(fields, field, collapse(plain(value)))
    _from_number(fields)
    if not text and not _FIELD.search(inside):
        text = [_text(inside)]
    fields["text"] = "\n".join(filter(None, text))
    if not text and not {"title", "abstract"} & fields.keys():
        raise NoArticleError("it has neither title nor text.")
    return fields


def _text(value: str) -> str:
    """Give a text: paragraphs where they are marked, else the lines that empty lines part."""
    if re.search(r"<\s*(?:p|br|div)\b", value, re.IGNORECASE):
        return plain(value)
    parts = (
        re.split(r"\n\s*\n", value) if re.search(r"\n\s*\n", value.strip()) else value.split("\n")
    )
    return "\n".join(filter(None, (collapse(plain(part)) for part in parts)))


def _from_number(fields: Fields) -> None:
    """Read agency and day from a number that says both."""
    match = _AGENCY.fullmatch(fields.get("id", ""))
    if match:
        fields.setdefault("source", match[1])
        fields.setdefault("date", match[2])
