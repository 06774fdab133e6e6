"""Page furniture: what a scraped page holds beside the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mediakit.analysis._kept import with_raw_places
from mediakit.analysis._pages import read_pages
from mediakit.checks import check_columns

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["page_furniture"]


def page_furniture(corpus: Corpus) -> pd.DataFrame:
    r"""Find what the pages of a corpus hold beside the articles.

    A line is furniture by what it says (patterns in Arabic and English), by where it stands (a
    headline above the body, readers' comments below their label) or because it recurs in several
    articles of its source. Doubtful lines count as body, so a corpus of clean articles gives few
    rows. Copies of one article count once when recurring lines are sought. What recurs depends on
    the corpus: find furniture in all articles of a source, not in a sample of them.

    Parameters
    ----------
    corpus : Corpus
        Documents with the columns doc, source, date, title and text.

    Returns
    -------
    pandas.DataFrame
        One row a piece, in the order of the corpus and of the text, with the columns

        - ``doc``, ``source``, ``date`` : the document;
        - ``kind`` : what the piece is, one of `mediakit.text.furniture.KINDS`;
        - ``surface`` : the piece as written;
        - ``start``, ``end`` : half-open span of `surface` in the text, in characters.

        Of a corpus that `clean` or `within` has made also ``raw_start`` and ``raw_end``: the span
        in the text before it was cut, missing where it goes over a cut.

        No rows where nothing but articles is found.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> page = "سياسة عربية\n\nالرئيس يزور المعرض\n\nزار الرئيس المعرض اليوم.\n\n3 تعليقات"
    >>> corpus = pd.DataFrame(
    ...     {"doc": ["1"], "source": ["a"], "date": [None], "title": [""], "text": [page]}
    ... )
    >>> page_furniture(corpus)[["kind", "start", "end"]]
                 kind  start  end
    0   section_label      0   11
    1        headline     13   31
    2  comments_label     59   68
    """
    check_columns("corpus", corpus.columns, ("doc", "source", "date", "title", "text"))
    pages, furniture = read_pages(corpus)
    found = zip(pages.texts, furniture, strict=True)
    rows = [
        (document, piece.kind, text[piece.start : piece.end], piece.start, piece.end)
        for document, (text, pieces) in enumerate(found)
        for piece in pieces
    ]
    table = pd.DataFrame(rows, columns=["document", "kind", "surface", "start", "end"])
    table = table.astype({"document": int, "kind": str, "surface": str, "start": int, "end": int})
    about = pd.DataFrame(corpus)[["doc", "source", "date"]].take(table.pop("document").to_numpy())
    table = pd.concat([about.reset_index(drop=True), table], axis=1)
    return with_raw_places(corpus, table)
