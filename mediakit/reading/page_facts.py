"""What a page declares of itself: title, day, author, outlet, address and language."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from mediakit.reading.articles import BLOCKS, UNSEEN, is_day, lines_of
from mediakit.reading.page_titles import without_outlet
from mediakit.text.bidi import is_rtl
from mediakit.text.dates import find_date, words_beside_date

__all__ = ["facts_of", "fits_script"]

_ARTICLE: Final = re.compile(r"Article|Posting|Report", re.IGNORECASE)
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "title")
_DATES: Final = (
    *("article:published_time", "og:article:published_time", "og:published_time"),
    *("datepublished", "article:published", "published_time", "publish-date", "publishdate"),
    *("publish_date", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued"),
    *("dcterms.created", "dc.date", "dcterms.date", "date", "datecreated"),
)
_SITES: Final = ("og:site_name", "application-name", "dc.publisher")
_AUTHORS: Final = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_LANGUAGES: Final = ("content-language", "og:locale", "language", "dc.language")
_DAY_IN_ADDRESS: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?!\d)"
)
_SAVED_FROM: Final = re.compile(r"saved from url=\(\d+\)(\S+)")
_STAMP_WITHIN: Final = 12  # lines below the headline
_STAMP_LETTERS: Final = 150
_STAMP_WORDS: Final = 6  # beside the date
_LEAST_HEADING: Final = 10
_RIGHT_TO_LEFT: Final = frozenset(
    {"ar", "arz", "ary", "fa", "ur", "ps", "ku", "ckb", "sd", "ug", "he", "iw", "yi", "dv", "syr"}
)


def facts_of(tree: Any, url: str | None = None) -> dict[str, str]:
    """Read what a page tells of itself; what it does not tell is left out.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
        The whole page, with its scripts.
    url : str, optional
        Where it came from.

    Returns
    -------
    dict of str
        Of title, date, author, site_name, url and language those that are known.
    """
    metas = _metas(tree)
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    address = url or _address(tree, metas)
    node = _main_node(_nodes(tree), address, headings)
    site = _site(node, metas)
    facts = {
        "title": without_outlet(_title(tree, node, metas, headings), [site]),
        "date": _date(tree, node, metas) or _day_in(address),
        "author": _author(node, metas),
        "site_name": site,
        "url": address,
        "language": _language(tree, node, metas),
    }
    return {name: value for name, value in facts.items() if value}


def _metas(tree: Any) -> dict[str, str]:
    """Give the first content of every meta element, by its name in small letters."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(key) or "").strip().casefold()
            if name and content:
                metas.setdefault(name, content)
    return metas


def _nodes(tree: Any) -> list[dict[str, Any]]:
    """List the articles that the page describes in JSON-LD."""
    found: list[dict[str, Any]] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            found.extend(_articles(json.loads(script.text_content(), strict=False)))
        except (ValueError, RecursionError):  # one script of a page that is broken is common
            continue
    return found


def _articles(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _articles(item)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(_ARTICLE.search(str(kind)) for kind in _listed(kinds)):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            yield from _articles(value.get(key))


def _main_node(
    nodes: list[dict[str, Any]], address: str | None, headings: list[str]
) -> dict[str, Any]:
    """Choose the article that the page is about, not one that it links to."""
    page = _path(address)

    def fits(node: dict[str, Any]) -> tuple[bool, bool, bool, bool]:
        own = {_path(_first(node.get(key), "@id")) for key in ("url", "mainEntityOfPage", "@id")}
        headline = _plain(_first(node.get("headline")))
        return (
            bool(page) and page in own,
            headline in headings,
            bool(headline),
            bool(_first(node.get("datePublished"))),
        )

    return max(nodes, key=fits, default={})


def _path(address: str | None) -> str:
    try:
        return urlsplit(address or "").path.strip("/")
    except ValueError:
        return ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _first(value: Any, key: str = "name") -> str:
    """Give the first text of a value of JSON-LD: itself, its name, or of the first of a list."""
    for item in _listed(value):
        text = item.get(key) if isinstance(item, dict) else item
        if isinstance(text, str) and text.strip():
            return text.strip()
    return ""


def _plain(text: str) -> str:
    """Give a title as a browser shows it."""
    return " ".join(re.sub(r"</?[a-zA-Z][^>]*>", "", html.unescape(text)).split())


def _title(tree: Any, node: dict[str, Any], metas: dict[str, str], headings: list[str]) -> str:
    declared = [_first(node.get("headline")), *(metas.get(name, "") for name in _TITLES)]
    titles = [_plain(title) for title in declared if title.strip()]
    titles += [heading for heading in headings if len(heading) >= _LEAST_HEADING][:1]
    titles += [_plain(element.text_content()) for element in tree.xpath("//head/title")]
    if not titles:
        return ""
    # Many pages write the outlet behind the headline; the heading says where it ends.
    begun = (heading for heading in headings if titles[0].startswith(heading))
    return next((heading for heading in begun if len(heading) >= _LEAST_HEADING), titles[0])


def _date(tree: Any, node: dict[str, Any], metas: dict[str, str]) -> str:
    declared = [_first(node.get(key)) for key in ("datePublished", "dateCreated", "uploadDate")]
    declared += [metas.get(name, "") for name in _DATES]
    marked = tree.xpath("//*[@itemprop='datePublished' or @pubdate]")
    declared += [element.get("datetime") or element.get("content") or "" for element in marked]
    readable = (value for value in declared if is_day(value))
    return next(readable, "") or _stamp(tree)


def _day_in(address: str | None) -> str:
    """Give the day that an address holds, where it holds year, month and day."""
    match = _DAY_IN_ADDRESS.search(_path(address))
    day = "" if match is None else "-".join(match.groups())
    return day if is_day(day) else ""


def _stamp(tree: Any) -> str:
    """Find the day that is written below the headline."""
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    lines = lines_of(tree, BLOCKS, UNSEEN)
    starts = [place for place, line in enumerate(lines) if line in headings and len(line) > 1]
    for start in reversed(starts):
        for line in lines[start + 1 : start + 1 + _STAMP_WITHIN]:
            beside = words_beside_date(line) if len(line) <= _STAMP_LETTERS else None
            if beside is not None and len(beside) <= _STAMP_WORDS:
                day = find_date(line)
                return "" if day is None else day.isoformat()
    return ""


def _author(node: dict[str, Any], metas: dict[str, str]) -> str:
    names = [_first(author) for author in _listed(node.get("author"))]
    if not any(names):
        names = [metas.get(name, "") for name in _AUTHORS]
        names = [name for name in names if name][:1]
    people = {name.casefold(): _plain(name) for name in names if name and "://" not in name}
    return "; ".join(people.values())


def _site(node: dict[str, Any], metas: dict[str, str]) -> str:
    names = (metas.get(name, "") for name in _SITES)
    return next((_plain(name) for name in [*names, _first(node.get("publisher"))] if name), "")


def _address(tree: Any, metas: dict[str, str]) -> str | None:
    """Give the page's own address: as it declares, else as the browser that saved it noted."""
    links = tree.xpath("//link[@rel='canonical']/@href")
    candidates: Iterable[str] = (*links, metas.get("og:url", ""), metas.get("twitter:url", ""))
    for candidate in candidates:
        if candidate.startswith(("http://", "https://")) and _path(candidate):
            return str(candidate)
    comments = tree.xpath("//comment()") + list(tree.itersiblings(preceding=True))
    notes = (_SAVED_FROM.search(comment.text or "") for comment in comments)
    return next((note[1] for note in notes if note), None)


def _language(tree: Any, node: dict[str, Any], metas: dict[str, str]) -> str:
    declared = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang")]
    declared += [_first(node.get("inLanguage")), *(metas.get(name) for name in _LANGUAGES)]
    codes = (re.match(r"[a-zA-Z]{2,3}(?![a-zA-Z])", value or "") for value in declared)
    return next((match[0].casefold() for match in codes if match), "")


def fits_script(language: str, lines: list[str]) -> bool:
    """Tell whether a language is written in the script of the lines.

    What stands in the page is often the language of its design: "en-US" over Arabic articles.

    Examples
    --------
    >>> fits_script("en", ["وصل الوفد"]), fits_script("ar", ["وصل الوفد"])
    (False, True)
    """
    return language in _RIGHT_TO_LEFT or sum(map(is_rtl, lines)) <= len(lines) / 2
