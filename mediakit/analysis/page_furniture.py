"""Page furniture: what a scraped page holds beside the article."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from mediakit.checks import check_columns
from mediakit.progress import progress_bar
from mediakit.text.furniture import Piece, find_furniture, recurrence_keys

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["page_furniture"]

_MANY = 2_000  # documents from which on a bar is shown
_LEAST = 3  # articles that must share a line
_SHARE = 0.02  # part of a source's articles that must share a short line
_SHARE_SENTENCE = 0.3  # and a sentence, which may be background that reports repeat


def page_furniture(corpus: Corpus) -> pd.DataFrame:
    r"""Find what the pages of a corpus hold beside the articles.

    A line is furniture by what it says (patterns in Arabic and English), by where it stands (a
    headline above the body, readers' comments below their label) or because it recurs in several
    articles of its source. Doubtful lines count as body, so a corpus of clean articles gives few
    rows. Copies of one article count once when recurring lines are sought.

    Parameters
    ----------
    corpus : Corpus
        Documents with the columns doc, source, title and text.

    Returns
    -------
    pandas.DataFrame
        One row a piece, in the order of the corpus and of the text, with the columns

        - ``doc`` : the document;
        - ``kind`` : what the piece is, one of `mediakit.text.furniture.KINDS`;
        - ``start``, ``end`` : half-open span in the document's text, in characters;
        - ``text`` : the piece as written.

        No rows where nothing but articles is found.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> page = "سياسة عربية\n\nالرئيس يزور المعرض\n\nزار الرئيس المعرض اليوم.\n\n3 تعليقات"
    >>> corpus = pd.DataFrame({"doc": ["1"], "source": ["a"], "title": [""], "text": [page]})
    >>> page_furniture(corpus)[["kind", "start", "end"]]
                 kind  start  end
    0   section_label      0   11
    1        headline     13   31
    2  comments_label     59   68
    """
    check_columns("corpus", corpus.columns, ("doc", "source", "title", "text"))
    texts = strings(corpus["text"])
    rows = [
        (doc, piece.kind, piece.start, piece.end, text[piece.start : piece.end])
        for doc, text, pieces in zip(corpus["doc"], texts, pieces_of(corpus), strict=True)
        for piece in pieces
    ]
    table = pd.DataFrame(rows, columns=["doc", "kind", "start", "end", "text"])
    types = {"doc": corpus["doc"].dtype, "kind": str, "start": int, "end": int, "text": str}
    return table.astype(types)


def strings(column: pd.Series[Any]) -> list[str]:
    """Give the cells of a column as strings, missing ones empty."""
    return [
        "" if missing else str(cell) for cell, missing in zip(column, column.isna(), strict=True)
    ]


def pieces_of(corpus: Corpus) -> list[list[Piece]]:
    """Find the furniture of every document of a corpus, in its order."""
    titles, texts = strings(corpus["title"]), strings(corpus["text"])
    sources = strings(corpus["source"])
    pages: dict[str, list[str]] = {}
    for source, text in zip(sources, texts, strict=True):
        pages.setdefault(source, []).append(text)
    recurring = {source: recurring_lines(group) for source, group in pages.items()}
    found = []
    with progress_bar(len(texts), "Page furniture", least=_MANY) as show:
        for done, (text, title, source) in enumerate(
            zip(texts, titles, sources, strict=True), start=1
        ):
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
