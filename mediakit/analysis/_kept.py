"""Texts that are a part of other texts: their columns `raw` and `kept`, and places in both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.text.kept import Kept, kept_of_passages, kept_of_spans, read_kept, write_kept

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["PLACES_IN_RAW", "kept_of", "whole_columns", "with_raw_places"]

PLACES_IN_RAW: Final = ("raw_start", "raw_end")
Spans = Sequence[tuple[int, int]]


def kept_of(corpus: Corpus, documents: NDArray[np.intp]) -> list[Kept | None]:
    """Say for each of these documents what its text keeps of `raw`, None where nothing says it.

    A document without `kept` is its own whole, as in a corpus where some were cleaned. Nothing says
    it where the pieces do not give the text: it was changed since.
    """
    if not {"raw", "kept"} <= set(corpus.columns):
        return [None] * len(documents)
    rows = corpus[["text", "raw", "kept"]].take(documents).astype(object)
    rows = rows.where(rows.notna(), None)
    return [_kept(*row) for row in rows.itertuples(index=False, name=None)]


def _kept(text: str | None, raw: str | None, cell: Any) -> Kept | None:
    text = text or ""
    if cell is None:
        if raw is None or raw == text:
            return kept_of_spans([(0, len(text), False)])
        return None if text else kept_of_spans([])
    try:
        kept = read_kept(str(cell))
    except ValueError:
        return None
    whole = text if raw is None else raw
    return kept if kept.cut(whole) == text else None


def whole_columns(
    corpus: Corpus, left: Mapping[int, Spans], *, passages: bool = False
) -> dict[str, pd.Series[Any]]:
    """Make the columns `raw` and `kept` of a corpus whose texts are cut down to some spans.

    `left` are the spans of the documents that are cut, by their place; with `passages` a line end
    is put between them. A corpus that is itself a part of another keeps the way to the whole of
    both. Where `raw` is a column of the user's own there is nothing to write.
    """
    texts = corpus["text"].fillna("").tolist()
    if "raw" in corpus.columns and "kept" not in corpus.columns:
        return {}
    outer: list[Kept | None] = [None] * len(texts)
    if "raw" in corpus.columns:
        outer = kept_of(corpus, np.arange(len(texts)))
    kept = [_left(left.get(row), outer[row], text, passages) for row, text in enumerate(texts)]
    cells = pd.Series(kept, index=corpus.index, dtype="str", name="kept")
    if "raw" not in corpus.columns:
        return {"raw": corpus["text"], "kept": cells}
    # where nothing leads from this text to `raw`, nothing does now
    known = np.array([one is not None for one in outer], dtype=bool)
    return {
        "raw": corpus["raw"].where(corpus["raw"].notna(), corpus["text"]),
        "kept": cells.where(known, corpus["kept"].astype("str")),
    }


def _left(spans: Spans | None, outer: Kept | None, text: str, passages: bool) -> str:
    if spans is None and outer is None:
        return f"0-{len(text)}" if text else ""
    own = [(0, len(text))] if spans is None else spans
    return write_kept(kept_of_passages(own, outer, apart=passages))


def with_raw_places(corpus: Corpus, table: pd.DataFrame) -> pd.DataFrame:
    """Add to a table of places, behind `end`, where they stand in the texts before they were cut.

    Only for a corpus that says what was kept. Missing where a place goes over what was taken out,
    or nothing leads to `raw` any more.
    """
    if not {"raw", "kept"} <= set(corpus.columns):
        return table
    documents = pd.Index(corpus["doc"]).get_indexer(pd.Index(table["doc"]))
    needed, row = np.unique(documents, return_inverse=True)
    start, end = (table[name].to_numpy(dtype=np.int64) for name in ("start", "end"))
    moved = np.full((2, len(table)), -1, dtype=np.int64)
    order = np.argsort(row, kind="stable")
    parts = np.split(order, np.cumsum(np.bincount(row, minlength=len(needed)))[:-1])
    for kept, own in zip(kept_of(corpus, needed), parts, strict=False):
        if kept is not None:
            moved[:, own] = kept.to_whole(start[own], end[own])
    result = table.copy()
    behind = list(table.columns).index("end") + 1
    for number, name in enumerate(PLACES_IN_RAW):
        places = pd.Series(moved[number], index=table.index, dtype="Int64")
        result.insert(behind + number, name, places.where(places >= 0))
    return result
