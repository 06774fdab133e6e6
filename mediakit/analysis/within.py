"""The passages that a table of places names, as a corpus of the same documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mediakit.analysis._groups import check_documents
from mediakit.analysis._kept import whole_columns
from mediakit.analysis._places import read_places
from mediakit.checks import check_count, check_type
from mediakit.text.kept import JOINT
from mediakit.text.sentences import sentences

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["within"]

Span = tuple[int, int]
_HINT = "a table of places, as corpus.quotations() or corpus.actor_mentions() makes it"


def within(corpus: Corpus, table: pd.DataFrame, *, context: int = 0) -> Corpus:
    r"""Keep of every document the passages that a table names, to ask about them alone.

    The words of one person's quotations, what stands around the names of an actor, the sentences
    that cite a source: the result is a corpus, and every helper answers about it. Units stay the
    documents, as everywhere: all documents are there, in their order, and one without a passage has
    an empty text. So rates refer to the tokens of the passages, intervals to documents drawn from
    all of them, and numbers of documents to those with a passage, for a document without words is
    never one that could have held the word. What part of all documents has a passage is a question
    about the whole corpus. A group in which no document has one is refused where a rate is asked
    for; leave it out: ``inner[inner["text"] != ""]``.

    Parameters
    ----------
    corpus : Corpus
        The articles. It is not changed.
    table : pandas.DataFrame
        Places in it with ``doc``, ``start`` and ``end``, as `quotations`, `actor_mentions`,
        `cited_sources`, `concordance` and other lists return them, or some of their rows.
    context : int, default 0
        Sentences around a place: 0 for its own words alone, 1 for the sentence in which it stands
        (or the sentences, where it stands in several), 2 for one more on either side, and so on.

    Returns
    -------
    Corpus
        The same documents with all their columns, and of these

        - ``text`` : the passages in the order of the text, a line end between two. Passages that
          overlap or touch are one, so no word counts twice. No sentence and no phrase goes on over
          a line end; the windows of `collocates` do;
        - ``raw``, ``kept`` : the whole text and its spans that are passages, as `clean` writes them
          ("|" for a line end that was put between). By them the places of a table that is made of
          the passages lead back to the article: ``corpus.concordance(inner.actor_mentions(...))``.

    Raises
    ------
    ValueError
        If the corpus or the table is empty, the table is refused as by `concordance`, or the corpus
        has a column ``raw`` of its own, without ``kept``.
    TypeError
        If `table` is no table or `context` no whole number.

    Warns
    -----
    UserWarning
        If places stand in what was taken out of the texts.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"text": ["قالت رانيا: «الميناء مفتوح». وصل الوفد.", "لا خبر اليوم."]})
    >>> inner = corpus.within(corpus.quotations())
    >>> inner["text"].tolist()
    ['الميناء مفتوح', '']
    >>> inner.term_frequency(stopwords=None)[["term", "count", "documents"]]
          term  count  documents
    0  الميناء      1          1
    1    مفتوح      1          1
    >>> corpus.concordance(inner.concordance("ميناء"), window=2)[["pre", "keyword", "post"]]
                pre  keyword         post
    0  قالت رانيا: «  الميناء  مفتوح». وصل
    """
    check_documents(corpus)
    check_type("table", table, pd.DataFrame, hint=_HINT)
    check_count("context", context, least=0)
    if "raw" in corpus.columns and "kept" not in corpus.columns:
        raise ValueError(
            "The corpus has a column 'raw' of its own, and within() keeps the whole text in a "
            "column of that name; rename it: corpus.rename(columns={'raw': ...})."
        )
    places = read_places("table", corpus, table)
    if len(places.rows) == 0:
        raise ValueError(
            "table names no place in this corpus, so no document would have a text: nothing was "
            "found, or a filter took all."
        )
    texts = corpus["text"].fillna("").tolist()
    passages: dict[int, list[Span]] = {row: [] for row in range(len(texts))}
    spans = zip(places.document.tolist(), places.start.tolist(), places.end.tolist(), strict=True)
    for row, start, end in spans:
        passages[row].append((start, end))
    kept = {row: _passages(texts[row], own, context) for row, own in passages.items()}
    parts = [JOINT.join(texts[row][start:end] for start, end in kept[row]) for row in kept]
    cut = pd.Series(parts, index=corpus.index, dtype=corpus["text"].dtype)
    return corpus.assign(text=cut, **whole_columns(corpus, kept, passages=True))


def _passages(text: str, places: Sequence[Span], context: int) -> list[Span]:
    """Give the passages of a text: places with their sentences, apart and in order."""
    if not places:
        return []
    wide = _sentences_around(text, places, context) if context else places
    passages: list[Span] = []
    for start, end in sorted(wide):
        if passages and start <= passages[-1][1]:
            passages[-1] = (passages[-1][0], max(passages[-1][1], end))
        else:
            passages.append((start, end))
    return [_stripped(text, *passage) for passage in passages if text[slice(*passage)].strip()]


def _sentences_around(text: str, places: Sequence[Span], context: int) -> list[Span]:
    """Widen places to the sentences they stand in, and `context` - 1 more on either side."""
    spans = np.array(sentences(text), dtype=np.int64).reshape(-1, 2)
    starts, ends = np.array(places, dtype=np.int64).T
    first = np.searchsorted(spans[:, 0], starts, side="right") - context
    last = np.searchsorted(spans[:, 0], ends - 1, side="right") + context - 2
    first, last = np.maximum(first, 0), np.clip(last, 0, len(spans) - 1)
    begin = np.minimum(spans[first, 0], starts)
    stop = np.maximum(spans[last, 1], ends)
    return list(zip(begin.tolist(), stop.tolist(), strict=True))


def _stripped(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return end - len(part.lstrip()), start + len(part.rstrip())
