"""Cleaning: a corpus without its page furniture."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from mediakit.analysis._kept import whole_columns
from mediakit.analysis._pages import read_pages
from mediakit.checks import check_choice, check_columns
from mediakit.text.dates import find_date, parse_dates
from mediakit.text.furniture import KINDS, Kind, Piece, is_update, kept_spans

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["clean"]


class _Article(NamedTuple):
    spans: list[tuple[int, int]]  # of the page; what is left of it is the text
    text: str
    headline: str | None
    date: pd.Timestamp | None


def clean(corpus: Corpus, *, keep: Collection[Kind] = ()) -> Corpus:
    r"""Take the page furniture out of the texts, and fill title and date from it.

    Parameters
    ----------
    corpus : Corpus
        Documents with the columns doc, source, date, title and text. It is not changed.
    keep : collection of str, default ()
        Kinds of furniture that stay in the text, of `mediakit.text.furniture.KINDS`.

    Returns
    -------
    Corpus
        The same documents in the same order, with every column of `corpus`, and of these

        - ``text`` : without the furniture, paragraphs apart as they were. A document without
          furniture keeps its text byte for byte, and so does one that would be left empty;
        - ``title`` : as it was; where it was empty or missing, the headline of the page;
        - ``date`` : as it was; where it was missing, the time of publication on the page, or else
          of its last update. Only times with day, month and year are read;
        - ``raw`` : the text as it was before. A column ``raw`` that exists stays what it is;
        - ``kept`` : the spans of `raw` that are the text now, as in "0-31 59-120" (half-open, in
          characters). By it a table of places that was made before finds its places in the new
          text, and one that is made afterwards finds them in the old: such tables have
          ``raw_start`` and ``raw_end`` too. Not written where ``raw`` is a column of one's own.

    Raises
    ------
    ValueError
        If a column is missing or `keep` names an unknown kind.

    Examples
    --------
    >>> import pandas as pd
    >>> page = "الرئيس يزور المعرض\n\nنشر في 11.01.2017\n\nزار الرئيس المعرض اليوم."
    >>> corpus = pd.DataFrame(
    ...     {"doc": ["1"], "source": ["a"], "date": [None], "title": [""], "text": [page]}
    ... )
    >>> clean(corpus)[["date", "title", "text"]]
            date               title                     text
    0 2017-01-11  الرئيس يزور المعرض  زار الرئيس المعرض اليوم.
    """
    check_columns("corpus", corpus.columns, ("doc", "source", "date", "title", "text"))
    kinds = [keep] if isinstance(keep, str) else list(keep)
    for kind in kinds:
        check_choice("keep", kind, KINDS)
    pages, furniture = read_pages(corpus)
    articles = {
        place: _article(pages.texts[place], pieces, kinds)
        for place, pieces in enumerate(furniture)
        if pieces
    }
    columns: dict[str, pd.Series[Any]] = {
        "text": _replaced(corpus["text"], {i: article.text for i, article in articles.items()}),
        "title": _filled(corpus["title"], {i: a.headline for i, a in articles.items()}),
        "date": _dated(corpus["date"], {i: a.date for i, a in articles.items()}),
    }
    columns |= whole_columns(corpus, {i: article.spans for i, article in articles.items()})
    return corpus.assign(**columns)


def _article(text: str, pieces: Sequence[Piece], keep: Collection[str]) -> _Article:
    """Cut the furniture out of one page, and read headline and date from it."""
    spans = kept_spans(text, [piece for piece in pieces if piece.kind not in keep])
    if not any(text[start:end].strip() for start, end in spans):
        spans = [(0, len(text))]
    rest = "".join(text[start:end] for start, end in spans)
    headline = next((text[p.start : p.end].strip() for p in pieces if p.kind == "headline"), None)
    stamps = [text[p.start : p.end] for p in pieces if p.kind in ("timestamp", "dateline")]
    stamps.sort(key=is_update)
    dates = (find_date(stamp) for stamp in stamps)
    date = next((date for date in dates if date is not None), None)
    return _Article(spans, rest, headline, date)


def _replaced(column: pd.Series[Any], values: dict[int, str]) -> pd.Series[Any]:
    """Put values at their places of a column."""
    cells = column.tolist()
    for place, value in values.items():
        cells[place] = value
    return pd.Series(cells, index=column.index, dtype=column.dtype, name=column.name)


def _filled(titles: pd.Series[Any], headlines: dict[int, str | None]) -> pd.Series[Any]:
    """Put headlines where a title is empty or missing."""
    empty = (titles.isna() | (titles.astype(str).str.strip() == "")).tolist()
    wanted = {i: text for i, text in headlines.items() if text is not None and empty[i]}
    if not wanted:
        return titles
    if titles.isna().all():
        titles = titles.astype(str).where(titles.notna(), "")
    return _replaced(titles, wanted)


def _dated(dates: pd.Series[Any], stamps: dict[int, pd.Timestamp | None]) -> pd.Series[Any]:
    """Put times where a date is missing."""
    missing = dates.isna().tolist()
    wanted = {i: stamp for i, stamp in stamps.items() if stamp is not None and missing[i]}
    if not wanted:
        return dates
    read = parse_dates(dates.astype(object))
    cells = read.tolist()
    for place, stamp in wanted.items():
        cells[place] = stamp
    return pd.Series(pd.to_datetime(cells), index=dates.index, name=dates.name)
