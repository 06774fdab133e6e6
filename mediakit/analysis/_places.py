"""Places that a table names: mentions of an earlier helper, or some of them, in the same corpus."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.checks import check_columns, listing
from mediakit.language.find.patterns import Hits, hits_of_spans
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["NAMED", "hits_of_table", "mention_matrix", "rows_of_docs"]

NAMED: Final = ("actor", "category")  # the column of a table of mentions that says what they are
_HINT: Final = "corpus.actor_mentions() and corpus.lexicon_mentions() return such tables."


def rows_of_docs(argument: str, tokens: Tokens, table: pd.DataFrame) -> NDArray[np.intp]:
    """Give the number of the document of each row.

    Raises ValueError for a table without `doc`, or with a document that is not in the corpus.
    """
    check_columns(argument, table.columns, ("doc",), hint=_HINT)
    rows = pd.Index(tokens.docs).get_indexer(pd.Index(table["doc"]))
    if (rows < 0).any():
        raise ValueError(
            f"{argument} names documents that the corpus does not have: "
            f"{listing(table['doc'][rows < 0].unique())}. Make the table from this corpus."
        )
    return np.asarray(rows, dtype=np.intp)


def hits_of_table(corpus: Corpus, tokens: Tokens, table: pd.DataFrame, match: str) -> Hits:
    """Give the places of a table as hits, in the order of the corpus and its texts.

    Raises ValueError for a table without the columns of a place, or made from other texts.
    """
    if match != "term":
        raise ValueError(
            f"match={match!r} says how a word is looked for, and pattern is a table of places."
        )
    check_columns("pattern", table.columns, ("doc", "start", "end"), hint=_HINT)
    documents = rows_of_docs("pattern", tokens, table)
    start, end = (table[name].to_numpy(dtype=np.int64) for name in ("start", "end"))
    _check_spans(corpus, documents, table)
    order = np.lexsort((end, start, documents))
    if len(order) == 0:
        warnings.warn("pattern has no rows, so the table holds no hit.", stacklevel=3)
    return hits_of_spans(tokens, np.column_stack((documents, start, end))[order])


def _check_spans(corpus: Corpus, documents: NDArray[np.intp], table: pd.DataFrame) -> None:
    """Raise unless every place is inside of its text and shows the surface that is told of it."""
    needed, row = np.unique(documents, return_inverse=True)
    held = corpus["text"].take(needed).fillna("").tolist()
    surfaces = table["surface"] if "surface" in table.columns else [None] * len(table)
    columns = (row.tolist(), table["doc"], table["start"], table["end"], surfaces)
    for at, doc, start, end, surface in zip(*columns, strict=True):
        text = held[at]
        if not 0 <= start < end <= len(text):
            raise ValueError(
                f"pattern has a place from {start} to {end} in document {doc!r}, whose text has "
                f"{len(text):,} characters. Make the table from this corpus."
            )
        if isinstance(surface, str) and text[start:end] != surface:
            raise ValueError(
                f"pattern says that {surface!r:.60} stands at {start} to {end} of document "
                f"{doc!r}, but there stands {text[start:end]!r:.60}: the table was made from "
                "other texts, for example before clean()."
            )


def mention_matrix(tokens: Tokens, table: pd.DataFrame) -> tuple[list[str], Any]:
    """Count the rows of a table of mentions in each document, documents x things.

    Raises ValueError for a table without rows, or without a column that says what is mentioned.
    """
    from scipy.sparse import csr_array

    rows = rows_of_docs("what", tokens, table)
    column = next((name for name in NAMED if name in table.columns), None)
    if column is None:
        check_columns("what", table.columns, (NAMED[0],), hint=_HINT)
    if len(table) == 0:
        raise ValueError(
            "what has no rows: nothing of it is mentioned, or a filter took all. Give mk.Actors "
            "for lines of zeros."
        )
    codes, names = pd.factorize(table[column].astype("str"))
    ones = np.ones(len(rows), dtype=np.int64)
    shape = (len(tokens.docs), len(names))
    return [str(name) for name in names], csr_array((ones, (rows, codes)), shape=shape)
