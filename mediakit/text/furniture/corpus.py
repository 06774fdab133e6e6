"""Furniture of many pages: what recurs in the pages of one source is not the article's."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import pandas as pd

from mediakit.progress import progress_bar
from mediakit.text.furniture import Piece, find_furniture, recurrence_keys

__all__ = ["Pages", "furniture_of", "pages_of", "recurring_lines", "strings"]

_MANY: Final = 2_000  # documents from which on a bar is shown
_LEAST: Final = 3  # articles that must share a line
_SHARE: Final = 0.02  # part of a source's articles that must share a short line
_SHARE_SENTENCE: Final = 0.3  # and a sentence, which may be background that reports repeat


class Pages(NamedTuple):
    """What is read of the page of each document."""

    texts: list[str]
    titles: list[str]
    sources: list[str]


def pages_of(frame: pd.DataFrame) -> Pages:
    """Take the pages from a table with the columns text, title and source."""
    return Pages(*(strings(frame[name]) for name in ("text", "title", "source")))


def strings(column: pd.Series[Any]) -> list[str]:
    """Give the cells of a column as strings, missing ones empty."""
    return [
        "" if missing else str(cell) for cell, missing in zip(column, column.isna(), strict=True)
    ]


def furniture_of(pages: Pages) -> list[list[Piece]]:
    """Find the furniture of every page, in their order."""
    by_source: dict[str, list[str]] = {}
    for source, text in zip(pages.sources, pages.texts, strict=True):
        by_source.setdefault(source, []).append(text)
    recurring = {source: recurring_lines(group) for source, group in by_source.items()}
    found = []
    with progress_bar(len(pages.texts), "Page furniture", least=_MANY) as show:
        for done, (text, title, source) in enumerate(zip(*pages, strict=True), start=1):
            pieces = find_furniture(text, title=title, source=source, recurring=recurring[source])
            found.append(pieces)
            show(done)
    return found


def recurring_lines(texts: Iterable[str]) -> frozenset[str]:
    r"""Find the lines that several articles of one source share.

    Parameters
    ----------
    texts : iterable of str
        The pages of one source.

    Returns
    -------
    frozenset of str
        Keys of the lines as `recurrence_keys` writes them, in at least three different articles
        and 2 % of them; lines that end like a sentence in 30 %.

    Examples
    --------
    >>> pages = [f"خبر رقم {word}\nصحيفة الصباح" for word in ("واحد", "اثنان", "ثلاثة")]
    >>> sorted(recurring_lines(pages))
    ['صحيفه الصباح']
    """
    articles: dict[tuple[str, ...], list[str]] = {}
    for text in texts:
        keys, signature = recurrence_keys(text)
        articles[signature] = keys
    counts = Counter(key for keys in articles.values() for key in keys)
    least = max(_LEAST, math.ceil(_SHARE * len(articles)))
    least_sentence = max(_LEAST, math.ceil(_SHARE_SENTENCE * len(articles)))
    return frozenset(
        key.removeprefix("*")
        for key, count in counts.items()
        if count >= (least_sentence if key.startswith("*") else least)
    )
