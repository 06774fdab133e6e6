"""HTML and XML read safely: no entity, no file and no network is ever followed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, Final

__all__ = ["collapse", "html_tree", "lines_of", "local", "plain", "text_of", "xml_tree"]

# Elements that begin and end a line of text.
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "text",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_CELLS: Final = frozenset(("td", "th"))
_UNSEEN: Final = frozenset(["head", "img", "link", "meta", "noscript", "script", "style", "title"])
_XML_NAMES: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
# What XML forbids even as a reference.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MARKED: Final = re.compile(r"<\s*/?\s*[a-zA-Z!][^<>]*>|&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")


def collapse(text: str) -> str:
    r"""Put one space for every run of spaces and line ends.

    Examples
    --------
    >>> collapse(" a\n  b\u00a0c ")
    'a b c'
    """
    return " ".join(text.split())


def html_tree(text: str) -> Any:
    """Read a page or a part of one; an empty one gives an empty element."""
    from lxml import etree
    from lxml import html as pages

    parser = pages.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    data = _FORBIDDEN.sub("", _DECLARATION.sub("", text)).encode("utf-8")
    tree = etree.fromstring(b"<div></div>" if not data.strip() else data, parser)
    return pages.Element("div") if tree is None else tree


def xml_tree(text: str) -> tuple[Any, str]:
    """Read XML, and say in a sentence what is wrong with it; the sentence may be empty.

    Its document type, and with it every entity that it declares, is left out before it is read.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=True
    )
    clean = _DOCTYPE.sub("", _DECLARATION.sub("", _FORBIDDEN.sub("", text.lstrip("\ufeff"))))
    tree = etree.fromstring(_named_signs(clean).strip().encode("utf-8"), parser)
    errors = [
        error
        for error in parser.error_log
        if error.level_name != "WARNING" and error.domain_name != "NAMESPACE"
    ]
    said = f"Its XML is broken at line {errors[0].line}: {errors[0].message}." if errors else ""
    return tree, said


def _named_signs(text: str) -> str:
    """Write signs for the names of HTML, which XML does not know; leave what nobody knows."""

    def sign(match: re.Match[str]) -> str:
        name = match[1]
        if name in _XML_NAMES:
            return match[0]
        known = html.unescape(match[0])
        return known if known != match[0] else f"&amp;{name};"

    return re.sub(r"&([A-Za-z][A-Za-z0-9]*);", sign, text)


def local(element: Any) -> str:
    """Give the name of an element without its namespace, in small letters; empty for others."""
    tag = element.tag
    return re.split("[}:]", tag)[-1].casefold() if isinstance(tag, str) else ""


def _pieces(element: Any) -> Iterator[str]:
    """Give the text of an element, with line ends where blocks begin and end."""
    name = local(element)
    if name in _UNSEEN or not name:
        return
    if name == "tr" and (row := _row(element)):
        yield f"\n{row}\n"
        return
    edge = "\n" if name in _BLOCKS else ""
    yield edge or ("\n" if name == "br" else "")
    yield _flat(element.text)
    for child in element:
        yield from _pieces(child)
        yield _flat(child.tail)
    yield edge


def _row(row: Any) -> str:
    """Give a row of a table whose cells hold a line each; empty for cells that lay out a page."""
    cells = [lines_of(cell) for cell in row if local(cell) in _CELLS]
    if len(cells) < 2 or any(len(cell) > 1 for cell in cells):
        return ""
    return " ".join(cell[0] for cell in cells if cell)


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""


def lines_of(element: Any) -> list[str]:
    """Give the lines that a browser would show of an element: a paragraph, a row, a heading each.

    Examples
    --------
    >>> lines_of(html_tree("<p>One<br>two</p><table><tr><td>3<td>4</table>"))
    ['One', 'two', '3 4']
    """
    text = "".join(_pieces(element))
    return [line for line in (collapse(part) for part in text.split("\n")) if line]


def text_of(element: Any) -> str:
    """Give the whole text of an element in one line; empty for none."""
    return "" if element is None else " ".join(lines_of(element))


def plain(text: str) -> str:
    r"""Turn a value that may hold HTML into text, a line a paragraph.

    Examples
    --------
    >>> plain("<p>R&amp;D</p><p>today</p>"), plain("5 < 6")
    ('R&D\ntoday', '5 < 6')
    """
    if not _MARKED.search(text):
        return text.strip()
    return "\n".join(lines_of(html_tree(text)))
