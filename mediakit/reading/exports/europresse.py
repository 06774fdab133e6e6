"""Europresse in HTML: an article element each, or the older tables."""

from __future__ import annotations

import re
from typing import Any, Final

from mediakit.reading.exports.content import Content
from mediakit.reading.exports.days import is_date_line
from mediakit.reading.exports.found import Fields, Found, gather, put, refuse_message
from mediakit.reading.exports.markup import collapse, html_tree, lines_of, local, text_of
from mediakit.reading.exports.words import fold, is_rights, lexicon, take_word_count
from mediakit.text.dates import weekday_names

__all__ = ["fits_europresse", "read_europresse"]

_NUMBER: Final = re.compile(r"(\w+·\d{8}·[\w-]+·\S+)")
_ISSUE: Final = re.compile(
    r"(.+?)[,،]\s*(?:no|n°|nº|nr|issue|العدد|عدد)\.?\s*(\d\S*)", re.IGNORECASE
)


def fits_europresse(content: Content) -> bool:
    """Tell whether a page has the classes of Europresse."""
    return (
        content.is_markup and re.search(r"class=[\"']?DocPublicationName", content.text) is not None
    )


def read_europresse(content: Content) -> Found:
    """Read the articles of a page; each begins with the name of its publication."""
    tree = html_tree(content.text)
    articles = [
        one for one in tree.iter() if local(one) == "article" and _named(one, "DocPublicationName")
    ]
    if articles:
        return gather(articles, _article)
    pieces = re.split(r"(?=<span[^>]*class=[\"']?DocPublicationName)", content.text)[1:]
    return gather([html_tree(piece) for piece in pieces], _old_article)


def _named(element: Any, name: str) -> list[Any]:
    """Give the elements of a class, whatever the case of its letters."""
    wanted = name.casefold()
    return [one for one in element.iter() if wanted in (one.get("class") or "").casefold().split()]


def _article(article: Any) -> Fields:
    fields: Fields = {}
    _head(article, fields)
    titles = _named(article, "titreArticleVisu")
    put(fields, "title", " ".join(map(text_of, titles)))
    header = next((one for one in article.iter() if local(one) == "header"), article)
    title = next(iter(_named(header, "titreArticle")), None)
    if title is not None:
        above = [
            text_of(p) for p in title if "titrearticlevisu" not in (p.get("class") or "").casefold()
        ]
        put(fields, "overline", " ".join(filter(None, above)))
    _author(article, title, fields)
    body = _named(article, "docOcurrContainer") or _named(article, "DocText")
    body = body[:1] or [one for one in article.iter() if local(one) == "section"]
    fields["text"] = "\n".join(line for part in body for line in lines_of(part))
    _notes(article, fields)
    rights = [text_of(one) for one in article.iter() if local(one) == "small"]
    put(fields, "copyright", " ".join(rights))
    _id(text_of(article), fields)
    refuse_message([fields.get("title", ""), fields["text"]])
    return fields


def _head(article: Any, fields: Fields) -> None:
    """Read publication, section, date and page: "Communication, mardi 14 mars 2006, p. 16"."""
    name = next((text_of(one) for one in _named(article, "DocPublicationName")), "")
    match = _ISSUE.fullmatch(name)
    put(fields, "source", match[1] if match else name)
    put(fields, "issue", match[2] if match else "")
    put_header(fields, collapse(" ".join(text_of(one) for one in _named(article, "DocHeader"))))


def put_header(fields: Fields, line: str) -> None:
    """Enter what a line of section, date and page says; the parts stand between commas."""
    line, words = take_word_count(line)
    put(fields, "length", words)
    parts = [part.strip() for part in re.split(r"[,،]\s", line)]
    dated = next(
        (
            (i, j)
            for width in (1, 2, 3)  # English dates have commas of their own
            for i in range(len(parts))
            if is_date_line(", ".join(parts[i : (j := i + width)]))
        ),
        None,
    )
    if dated is None:
        put(fields, "section", line)
        return
    start, end = dated
    put(fields, "date", ", ".join(parts[start:end]))
    before = parts[:start]
    if before and fold(before[-1]) in weekday_names():
        before = before[:-1]
    put(fields, "section", ", ".join(before))
    for part in parts[end:]:
        page = _page(part)
        put(fields, "page" if page else "edition", page or part)


def _page(part: str) -> str:
    """Give what stands behind "p." or its like, or nothing."""
    mark = re.match(r"([^\W\d_]+)\.?\s+(\S.*)", part)
    return mark[2] if mark and fold(mark[1]) in lexicon("page_marks") else ""


def _author(article: Any, title: Any, fields: Fields) -> None:
    """Read who wrote: in an element of its own, or in the one below the title."""
    authors = _named(article, "docAuthors")
    below = title.getnext() if title is not None else None
    if authors:
        put(fields, "author", "; ".join(map(text_of, authors)))
    elif below is not None and local(below) == "div":
        put(fields, "author", text_of(below))


def _notes(article: Any, fields: Fields) -> None:
    """Read what stands beside the text: captions and notes."""
    for aside in (one for one in article.iter() if local(one) == "aside"):
        for part in aside:
            label, _, value = text_of(part).partition(":")
            name = "graphic" if label.strip().casefold().startswith("illustration") else "notes"
            put(fields, name, value)


def _id(text: str, fields: Fields) -> None:
    match = _NUMBER.search(text)
    if match:
        fields["id"] = match[1]


def _old_article(piece: Any) -> Fields:
    """Read an article between tables: publication, header, title, author, text, rights."""
    fields: Fields = {}
    _head(piece, fields)
    title = next((text_of(one) for one in _named(piece, "TitreArticleVisu")), "")
    put(fields, "title", title)
    lines = lines_of(piece)
    at = next((i for i, line in enumerate(lines) if title and line == title), 0)
    head = "".join(map(text_of, _named(piece, "DocPublicationName") + _named(piece, "DocHeader")))
    above = [line for line in lines[:at] if _bare(line) not in _bare(head)]
    put(fields, "overline", " ".join(above))
    end = next(
        (i for i in range(at, len(lines)) if is_rights(lines[i]) or _NUMBER.search(lines[i])),
        len(lines),
    )
    text = lines[at + 1 : end]
    if text and _is_author(piece, text[0]):
        put(fields, "author", text.pop(0))
    fields["text"] = "\n".join(text)
    put(fields, "copyright", next((line for line in lines[end:] if is_rights(line)), ""))
    _id(" ".join(lines), fields)
    refuse_message([title, *text])
    return fields


def _bare(text: str) -> str:
    return "".join(text.split())


def _is_author(piece: Any, line: str) -> bool:
    """Tell a name from the beginning of a text: a line end alone parts it from an empty one."""
    title = next(iter(_named(piece, "TitreArticleVisu")), None)
    if title is None or len(line) > 100:
        return False
    follows = []
    for one in title.itersiblings():
        if local(one) not in ("br", "p") or (local(one) == "p" and text_of(one)):
            break
        follows.append((local(one), collapse(one.tail or "")))
    named = next((i for i, (_, tail) in enumerate(follows) if tail), None)
    if named is None or follows[named][1] != line:
        return False
    return [name for name, _ in follows[named + 1 : named + 2]] == ["br"]
