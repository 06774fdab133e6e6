"""RSS and Atom: items of a feed, often with a teaser instead of the text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from mediakit.lexicons.reading import load_yaml
from mediakit.reading.exports.content import Content
from mediakit.reading.exports.found import Fields, Found, gather, put, refuse_message
from mediakit.reading.exports.markup import collapse, local, plain, xml_tree

__all__ = ["fits_feed", "read_feed"]

_ROOT: Final = re.compile(r"<(?:\w+:)?(?:rss|RDF|feed)\b[^>]*>")
_MEDIA: Final = re.compile(
    r"search\.yahoo\.com/mrss|itunes\.com|^(?:media|itunes):"
)  # of pictures and sounds
_ITEMS: Final = ("item", "entry")


@cache
def _names() -> dict[str, tuple[str, ...]]:
    return {field: tuple(names) for field, names in load_yaml("export_labels.yml")["feeds"].items()}


def fits_feed(content: Content) -> bool:
    """Tell whether XML is a feed."""
    if not content.is_markup:
        return False
    return (
        _ROOT.search(content.text[:5000]) is not None
        and re.search(r"<(?:\w+:)?(?:item|entry|channel)\b", content.text) is not None
    )


def read_feed(content: Content) -> Found:
    """Read the items of a feed."""
    tree, said = xml_tree(content.text)
    if tree is None:
        return Found([], [], None, (said,))
    items = [one for one in tree.iter() if local(one) in _ITEMS]
    outlet = _outlet(tree)
    found = gather(items, lambda item: _article(item, outlet))
    return found._replace(problems=(*found.problems, *([said] if said else [])))


def _outlet(tree: Any) -> str:
    """Give the title of the feed, which stands outside its items."""
    for one in tree.iter():
        if local(one) == "title" and local(one.getparent()) in ("channel", "feed"):
            return collapse(plain(_inner(one)))
    return ""


def _article(item: Any, outlet: str) -> Fields:
    fields: Fields = {}
    for field in ("title", "date", "byline", "url", "id"):
        put(fields, field, _first(item, field))
    sections = [
        collapse(plain(_inner(one) or one.get("term") or "")) for one in _all(item, "section")
    ]
    put(fields, "section", "; ".join(filter(None, sections)))
    own = next((collapse(_inner(one)) for one in item if local(one) == "source"), "")
    put(fields, "source", own or outlet)
    full, teaser = _longest(item, "full_text"), _longest(item, "teaser")
    fields["text"] = full or teaser
    if full and teaser and teaser != full:
        put(fields, "abstract", teaser)
    if teaser and not full:
        fields["cut"] = "teaser"
    refuse_message([fields.get("title", ""), fields["text"]])
    return fields


def _all(item: Any, field: str) -> list[Any]:
    own = [one for one in item if not _MEDIA.search(str(one.tag))]
    return [one for name in _names()[field] for one in own if local(one) == name]


def _first(item: Any, field: str) -> str:
    """Give the first value of a field: a link in an attribute, an author with his name inside."""
    for one in _all(item, field):
        if field == "url" and one.get("href") and one.get("rel", "alternate") != "alternate":
            continue
        named = next((inner for inner in one if local(inner) == "name"), one)
        value = collapse(plain(_inner(named))) or (one.get("href") or "").strip()
        if value:
            return value
    return ""


def _longest(item: Any, field: str) -> str:
    return max((plain(_inner(one)) for one in _all(item, field)), key=len, default="")


def _inner(element: Any) -> str:
    """Give what is inside an element, with the tags of elements inside it."""
    from lxml import etree

    inside = "".join(
        etree.tostring(child, encoding="unicode") for child in element if isinstance(child.tag, str)
    )
    if not inside:
        return "".join(element.itertext())
    return (element.text or "") + inside
