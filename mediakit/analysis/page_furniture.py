"""Page furniture: what a scraped page holds beside the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mediakit.checks import check_columns
from mediakit.text.furniture.corpus import furniture_of, pages_of

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["page_furniture"]


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
    pages = pages_of(corpus)
    rows = [
        (doc, piece.kind, piece.start, piece.end, text[piece.start : piece.end])
        for doc, text, pieces in zip(corpus["doc"], pages.texts, furniture_of(pages), strict=True)
        for piece in pieces
    ]
    table = pd.DataFrame(rows, columns=["doc", "kind", "start", "end", "text"])
    types = {"doc": corpus["doc"].dtype, "kind": str, "start": int, "end": int, "text": str}
    return table.astype(types)
