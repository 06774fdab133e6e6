"""An article as a file gives it, and the plain text of a tree of marked-up elements."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd

from mediakit.text.dates import parse_dates

__all__ = ["BLOCKS", "FACTS", "UNSEEN", "Article", "is_day", "lines_of"]

_UNSEEN_SIGNS: Final = " \u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_UNSET: Final = 1970  # a page that does not know its day may give the first one of its machine

# What is known of an article beside its text; each becomes a column where a file knows it.
FACTS: Final = ("title", "date", "author", "site_name", "url", "language", "created", "retrieved")


# Elements that a browser begins a new line with, and those that trafilatura renames them to.
BLOCKS: Final = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr"),
        *("ul", "caption", "td", "th", "option", "title"),
        *("head", "item", "lb", "list", "quote", "row"),
    }
)
UNSEEN: Final = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "select", "button"}
)


@dataclass(frozen=True)
class Article:
    """A text with what is known of it, and what was doubtful in reading it, in full sentences."""

    text: str
    facts: dict[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def lines_of(tree: Any, blocks: Collection[str], skipped: Collection[str] = ()) -> list[str]:
    """Give the text of an lxml tree line by line: an element of `blocks` begins and ends a line.

    Spaces are folded as a browser folds them, empty lines left out.

    Examples
    --------
    >>> from lxml import etree
    >>> lines_of(etree.XML("<a><p>one <b>word</b></p>two</a>"), {"p"})
    ['one word', 'two']
    """
    from lxml import etree

    parts: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in ("start", "end"):
            if _local(element.tag) in blocks:
                parts.append("\n")
            if event == "start":
                if _local(element.tag) in skipped:
                    walk.skip_subtree()
                elif element.text:
                    parts.append(" ".join(element.text.splitlines()))
        if event != "start" and element.tail and element is not tree:
            parts.append(" ".join(element.tail.splitlines()))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return [line for line in lines if line.strip(_UNSEEN_SIGNS)]


def _local(tag: Any) -> str:
    return tag.rpartition("}")[2].casefold() if isinstance(tag, str) else ""


def is_day(value: str) -> bool:
    """Tell whether a value is a full day that a reader of dates understands.

    Examples
    --------
    >>> is_day("2023-09-17T10:00:00+03:00"), is_day("1970-01-01"), is_day("2023")
    (True, False, False)
    """
    if not value:
        return False
    try:
        day = parse_dates(pd.Series([value], dtype=object), told=False).iloc[0]
    except ValueError:
        return False
    return bool(pd.notna(day)) and day.year > _UNSET
