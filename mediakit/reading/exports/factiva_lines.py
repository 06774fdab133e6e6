"""An article of Factiva without codes: lines whose places are found from the number of words."""

from __future__ import annotations

import re
from typing import Final

from mediakit.reading.exports.days import is_date_line
from mediakit.reading.exports.found import Fields, NoArticleError, put, refuse_message
from mediakit.reading.exports.words import is_rights, word_count

__all__ = ["ACCESSION", "article_of_lines", "find_words", "without_name"]

# "Document IINM000020171113edbd0000d", whatever the language calls a document.
ACCESSION: Final = re.compile(r"(?:[^\W\d_]+[:\s]\s*)?([A-Z][A-Z0-9]{3,}\d{8}[a-z0-9]{3,})")
_TIME: Final = re.compile(r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*\S{1,4})?")
_CODE: Final = re.compile(r"[A-Z0-9]{2,10}")
_PAGE: Final = re.compile(r"[A-Za-z]{0,3}\.?\s*\d[\d,;\s–-]*[A-Za-z]?|[A-Z]\d*")
_FARTHEST: Final = 12  # lines from the first to the number of words
_LABELLED_HEAD: Final = 40


def find_words(lines: list[str]) -> int | None:
    """Find the line that counts the words, with a date in one of the two lines below it."""
    for i, line in enumerate(lines):
        if word_count(line) is not None and any(map(is_date_line, lines[i + 1 : i + 3])):
            return i
    return None


def without_name(value: str) -> str:
    """Give the number of a document without the word before it.

    Examples
    --------
    >>> without_name("Document TEST0020111229e7ct0001r")
    'TEST0020111229e7ct0001r'
    """
    match = ACCESSION.fullmatch(value.strip())
    return match[1] if match else value.strip()


def article_of_lines(lines: list[str], title: str = "") -> Fields:
    """Read an article; `title` is its headline where the file marks it."""
    refuse_message(lines)
    fields: Fields = {}
    lines = _without_accession(lines, fields)
    words = find_words(lines[:_LABELLED_HEAD])
    if words is None or words > _FARTHEST:
        raise NoArticleError(f"no line of it counts its words: {lines[0][:80]!r}.")
    _above(lines[:words], title, fields)
    put(fields, "length", lines[words])
    end = _below(lines[words + 1 :], fields) + words + 1
    fields["text"] = "\n".join(lines[end:])
    return fields


def _without_accession(lines: list[str], fields: Fields) -> list[str]:
    for i in range(len(lines) - 1, max(len(lines) - 4, -1), -1):
        if ACCESSION.fullmatch(lines[i]):
            fields["id"] = without_name(lines[i])
            return lines[:i]
    return lines


def _above(lines: list[str], title: str, fields: Fields) -> None:
    """Read section, title and author, which stand above the number of words."""
    if not lines:
        return
    at = lines.index(title) if title in lines else min(len(lines) - 1, 1 if len(lines) > 2 else 0)
    put(fields, "section", "; ".join(lines[:at]))
    put(fields, "title", lines[at])
    put(fields, "author", "; ".join(lines[at + 1 :]))


def _below(lines: list[str], fields: Fields) -> int:
    """Read date, outlet, code, page, language and rights; give the number of their lines."""
    dated = next(i for i, line in enumerate(lines) if is_date_line(line))
    put(fields, "date", lines[dated])
    at = dated + 1
    if at < len(lines) and _TIME.fullmatch(lines[at]):
        put(fields, "date", lines[at], between=" ")
        at += 1
    if at < len(lines):
        put(fields, "source", lines[at])
        at += 1
    rights = next((i for i in range(at, min(at + 7, len(lines))) if is_rights(lines[i])), None)
    end = rights if rights is not None else _end_without_rights(lines, at)
    _details(lines[at:end], fields)
    if rights is None:
        return end
    put(fields, "copyright", lines[rights])
    return rights + 1


def _end_without_rights(lines: list[str], at: int) -> int:
    """Find the end of a head that names no rights: after its code and one short line."""
    if at < len(lines) and _CODE.fullmatch(lines[at]):
        at += 1
        while at < len(lines) and _PAGE.fullmatch(lines[at]):
            at += 1
        return min(at + 1, len(lines)) if at < len(lines) and len(lines[at].split()) == 1 else at
    return at


def _details(lines: list[str], fields: Fields) -> None:
    """Read code, edition, page and language, of which only the last always stands there."""
    rest = list(lines)
    if rest and _CODE.fullmatch(rest[0]):
        put(fields, "source_code", rest.pop(0))
    if rest and not re.search(r"\d", rest[-1]):
        put(fields, "language", rest.pop())
    for line in rest:
        put(fields, "page" if _PAGE.fullmatch(line) else "edition", line)
