"""The formats that are read, and which of them a file is in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from mediakit.reading.exports import (
    europresse,
    factiva_html,
    factiva_text,
    factiva_xml,
    feeds,
    nexis_docx,
    nexis_html,
    nexis_text,
    proquest,
    records,
    sgml,
)
from mediakit.reading.exports.content import Content
from mediakit.reading.exports.found import Found

__all__ = ["FORMATS", "Format", "format_of", "recognise"]


class Format(NamedTuple):
    """A format: who writes it, how it is told from others, and its reader.

    `has_texts` is False for what lists articles without their texts.
    """

    about: str
    fits: Callable[[Content], bool]
    read: Callable[[Content], Found]
    has_texts: bool = True


def _fits_nexis_text(content: Content) -> bool:
    return nexis_text.fits_numbered(content) or nexis_docx.fits_pages(content)


def _read_nexis_text(content: Content) -> Found:
    if nexis_text.numbers_articles(content.plain.split("\n")):
        return nexis_text.read_numbered(content)
    return nexis_docx.read_pages(content)


def _fits_proquest(content: Content) -> bool:
    return proquest.fits_proquest_text(content) or proquest.fits_proquest_html(content)


def _read_proquest(content: Content) -> Found:
    if content.is_markup:
        return proquest.read_proquest_html(content)
    return proquest.read_proquest_text(content)


# In the order in which they are tried: what has the plainest marks comes first.
FORMATS: Final[dict[str, Format]] = {
    "nexis_docx": Format(
        "Nexis Uni and Lexis+, Word", nexis_docx.fits_nexis_docx, nexis_docx.read_nexis_docx
    ),
    "nexis_html": Format("Nexis, HTML", nexis_html.fits_nexis_html, nexis_html.read_nexis_html),
    "factiva_xml": Format(
        "Factiva, XML", factiva_xml.fits_factiva_xml, factiva_xml.read_factiva_xml
    ),
    "factiva_html": Format(
        "Factiva, HTML", factiva_html.fits_factiva_html, factiva_html.read_factiva_html
    ),
    "europresse": Format(
        "Europresse, HTML", europresse.fits_europresse, europresse.read_europresse
    ),
    "proquest": Format("ProQuest, text and HTML", _fits_proquest, _read_proquest),
    "gdelt": Format("GDELT, JSON", records.fits_gdelt, records.read_gdelt, has_texts=False),
    "newsapi": Format("NewsAPI, JSON", records.fits_newsapi, records.read_newsapi),
    "mediacloud": Format(
        "Media Cloud, CSV", records.fits_mediacloud, records.read_mediacloud, has_texts=False
    ),
    "feed": Format("RSS and Atom", feeds.fits_feed, feeds.read_feed),
    "sgml": Format("TREC and other SGML", sgml.fits_sgml, sgml.read_sgml),
    "nexis_text": Format("Nexis, text and RTF", _fits_nexis_text, _read_nexis_text),
    "factiva_text": Format(
        "Factiva, text and RTF", factiva_text.fits_factiva_text, factiva_text.read_factiva_text
    ),
}


def format_of(content: Content) -> str | None:
    """Give the name of the format that a file is in, or None."""
    for name, one in FORMATS.items():
        try:
            if one.fits(content):
                return name
        except (UnicodeError, LookupError, RecursionError):
            return None
    return None


def recognise(data: bytes, name: str = "") -> str | None:
    """Tell from its bytes which format of a news database a file is in.

    Parameters
    ----------
    data : bytes
        What the file holds. An archive is none of the formats; what is inside it may be.
    name : str, optional
        The name of the file, for messages; its ending decides nothing.

    Returns
    -------
    str or None
        A format of `read_export`, or None for any other file.

    Examples
    --------
    >>> recognise(b"<rss><channel><title>News</title><item></item></channel></rss>")
    'feed'
    >>> recognise(b"A text of one article.") is None
    True
    """
    return format_of(Content(name, data))
