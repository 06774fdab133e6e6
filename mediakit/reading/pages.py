"""Saved pages: the article of an HTML file, of an MHTML file, and of each record of a WARC file.

What is the article, trafilatura finds; title, day and outlet are read here, from what the page
declares of itself, because a wrong day is worse than none. Nothing is fetched.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from mediakit.checks import needing
from mediakit.reading.articles import BLOCKS, UNSEEN, Article, lines_of
from mediakit.reading.page_facts import facts_of, fits_script
from mediakit.reading.page_titles import without_outlet
from mediakit.text.encoding import decode

__all__ = ["decode_page", "host_of", "read_mhtml", "read_page", "read_warc"]

# The second holds what jusText, which trafilatura imports, does not get by itself from every pip.
_PACKAGES: Final = "trafilatura lxml_html_clean"
# trafilatura's time grows with the square of these; no article of the news comes near them.
_MOST_ELEMENTS: Final = 20_000
_MOST_LETTERS: Final = 1_000_000

_NO_ARTICLE_PARTS: Final = UNSEEN | {"nav", "footer", "header", "aside", "form", "head"}
_HEAD_LINES: Final = 3  # of the text, among which the headline stands
_LEAST_PARAGRAPH: Final = 60
_CHARSET: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARED_WITHIN: Final = 4_096
# What a browser takes these names for.
_LATIN: Final = frozenset({"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"})


def read_page(data: bytes, *, encoding: str | None = None, url: str | None = None) -> Article:
    """Read the article of a saved page.

    Parameters
    ----------
    data : bytes
        The HTML file.
    encoding : str, optional
        Its encoding; by default as it declares, where its bytes agree.
    url : str, optional
        Where it came from, where that is known.

    Returns
    -------
    Article
        Its paragraphs with an empty line between them, and of title, date, author, site_name, url
        and language what the page tells.

    Raises
    ------
    ImportError
        Without trafilatura.
    ValueError
        If the page has no text, or is so large that it is no article.
    UnicodeError
        If its bytes are no text.
    """
    trafilatura = _trafilatura()
    tree = _tree(decode_page(data, encoding))
    _strip(tree)
    _check_size(tree)
    facts = facts_of(tree, url)
    _strip_comments(tree)
    found = trafilatura.bare_extraction(
        tree,
        url=url,
        include_comments=False,  # readers' words are not the outlet's
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    lines = lines_of(found.body, BLOCKS) if found is not None and found.body is not None else []
    lines = _once(_without_headline(lines, tree, facts))
    problems: tuple[str, ...] = ()
    if not lines:
        lines = lines_of(tree, BLOCKS, _NO_ARTICLE_PARTS) or lines_of(tree, BLOCKS, UNSEEN)
        problems = ("No article was found in the page; all of its text was taken.",)
    if not lines:
        raise ValueError("the page has no text")
    if found is not None:
        title = without_outlet(found.title or "", [facts.get("site_name", "")])
        guessed = {"title": title, "author": found.author}
        facts = {name: value for name, value in guessed.items() if value} | facts
    if not fits_script(facts.get("language", ""), lines):
        facts.pop("language", None)
    return Article("\n\n".join(lines), facts, problems)


def _without_headline(lines: list[str], tree: Any, facts: dict[str, str]) -> list[str]:
    """Take the headline, which is the title of a page, from its text, and what is above it."""
    headings = {" ".join(heading.text_content().split()) for heading in tree.iter("h1")}
    headings.add(facts.get("title", ""))
    for place, line in enumerate(lines[:_HEAD_LINES]):
        if line in headings and len(lines) > place + 1:
            return lines[place + 1 :]
    return lines


def _once(lines: list[str]) -> list[str]:
    """Leave out a paragraph that stood there before: boxes of a page repeat its first ones."""
    first = {line: place for place, line in reversed(list(enumerate(lines)))}
    return [
        line
        for place, line in enumerate(lines)
        if first[line] == place or len(line) < _LEAST_PARAGRAPH
    ]


def _trafilatura() -> Any:
    import logging

    with needing(_PACKAGES, "reading saved pages"):
        import trafilatura
    for name in ("trafilatura", "htmldate", "readability"):
        logger = logging.getLogger(name)  # what it would print, the account of reading says
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    return trafilatura


def decode_page(data: bytes, encoding: str | None = None) -> str:
    """Decode a page as given, else as UTF-8 if it is, as it declares, or as it must be.

    Examples
    --------
    >>> decode_page('<meta charset="windows-1256">خبر'.encode("cp1256"))[-3:]
    'خبر'
    """
    if encoding is None and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        declared = _CHARSET.search(data[:_DECLARED_WITHIN])
        name = declared[1].decode("ascii", "replace").casefold() if declared else "utf-8"
        for candidate in ("utf-8-sig", "cp1252" if name in _LATIN else name):
            try:
                return data.decode(candidate)
            except (UnicodeError, LookupError):
                continue
    return decode(data, encoding)


def _tree(page: str) -> Any:
    from lxml import etree, html

    # A string with a declaration of its encoding is refused, and null bytes end the parser.
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page.replace("\x00", ""))
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError as error:
        raise ValueError(f"the page has no text ({error})") from error
    return tree


def _strip(tree: Any) -> None:
    """Take out of a page what nobody reads, and what makes saved pages large."""
    for element in tree.xpath("//script[not(contains(@type, 'ld+json'))] | //style | //svg"):
        element.drop_tree()
    for element in tree.xpath("//*[starts-with(@src, 'data:')]"):
        del element.attrib["src"]


def _strip_comments(tree: Any) -> None:
    """Take comments out, which cut lines of text in two where a page is made by a script."""
    from lxml import etree

    etree.strip_elements(tree, etree.Comment, with_tail=False)


def _check_size(tree: Any) -> None:
    letters = 0
    for elements, element in enumerate(tree.iter()):
        letters += len(element.text or "") + len(element.tail or "")
        if elements > _MOST_ELEMENTS or letters > _MOST_LETTERS:
            raise ValueError(
                f"the page is too large for one article: more than {_MOST_ELEMENTS:,} elements or "
                f"{_MOST_LETTERS:,} characters"
            )


def read_mhtml(data: bytes, *, encoding: str | None = None) -> Article:
    """Read the article of a page that a browser saved as a single file (.mhtml)."""
    from email import message_from_bytes

    message = message_from_bytes(data)
    url = message.get("Snapshot-Content-Location")
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            charset = encoding or part.get_content_charset()
            return read_page(bytes(content), encoding=charset, url=url)
    raise ValueError("it holds no page of HTML")


def read_warc(data: bytes, *, encoding: str | None = None) -> Iterator[Article | str]:
    """Read the pages of a WARC file, one after the other; a page that fails gives a sentence."""
    with needing(f"warcio {_PACKAGES}", "reading web archives"):
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    _trafilatura()
    number = 0
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            if record.rec_type not in ("response", "resource") or not _is_page(record):
                continue
            number += 1
            yield _page_of(record, encoding)
    except (ArchiveLoadFailed, EOFError, OSError) as error:
        yield f"The archive is broken after {number} pages: {error}."


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if headers is None:
        return "html" in (record.rec_headers.get_header("Content-Type") or "").casefold()
    kind = (headers.get_header("Content-Type") or "").casefold()
    status = headers.get_statuscode() or ""
    return "html" in kind and status.startswith("2")


def _page_of(record: Any, encoding: str | None) -> Article | str:
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>") or None
    try:
        article = read_page(record.content_stream().read(), encoding=encoding, url=url)
    except (ValueError, UnicodeError, LookupError, OSError) as error:
        return f"{url or 'A page'}: {error}."
    taken = (record.rec_headers.get_header("WARC-Date") or "").strip()
    facts = article.facts | ({"retrieved": taken} if taken else {})
    return Article(article.text, facts, article.problems)


def host_of(url: str | None) -> str:
    """Give the host of an address, without its ``www.``.

    Examples
    --------
    >>> host_of("https://www.example.org/1")
    'example.org'
    """
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
