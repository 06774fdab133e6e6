"""Places that a table names: those of an earlier helper, or some of them.

Every table of places comes through one door, `read_places`. Each row is held against the text by
what the table has written down of it, so that no span of one text is taken for a span of another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._kept import PLACES_IN_RAW, kept_of
from mediakit.checks import check_columns, check_known, counted, listing, warn
from mediakit.language.find.patterns import Hits, find_hits, hits_of_spans, warn_not_found
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus
    from mediakit.text.kept import Kept

__all__ = [
    "Places",
    "check_no_table",
    "find_followed",
    "hits_of_table",
    "matrix_of_table",
    "read_places",
    "rows_of_docs",
]

FOLLOWED: Final = ("actor", "category")  # the column of a table that says what its places are
EVERYTHING: Final = "places"  # the name of all rows of a table that has no such column
# What lists write down of their places. Those of the second row may say something else: `label` is
# of the place where `side` stands beside it, verb and speaker where they are as long as the spans.
_OWN: Final = ("surface", "cited", "quote", "keyword")
_BESIDE: Final = ("label", "verb", "speaker")
_HINT: Final = "corpus.actor_mentions() and corpus.lexicon_mentions() return such tables."
_WAY_OUT: Final = (
    "Make the table from this corpus; or from one that it was made from, or that was made from it, "
    "by clean() or within(): those keep in `raw` and `kept` how their texts came about."
)
_SHOWN: Final = 60  # letters of a text in a message

Offsets = NDArray[np.int64]


class Places(NamedTuple):
    """Places in the texts of a corpus: the rows of the table they are of, and where they stand."""

    rows: NDArray[np.intp]
    document: NDArray[np.intp]
    start: Offsets
    end: Offsets


class _Reading(NamedTuple):
    """One way to read the spans of a table: where they stand in the texts, and which of them fit.

    `shown` is what stands there, None outside of the text, whose length is in `sizes`. A span that
    fits the whole but is not in the text has the start -1.
    """

    start: Offsets
    end: Offsets
    fits: NDArray[np.bool_]
    shown: list[str | None]
    sizes: Offsets


def rows_of_docs(argument: str, docs: pd.Series[Any], table: pd.DataFrame) -> NDArray[np.intp]:
    """Give the number of the document of each row.

    Raises ValueError for a table without `doc`, or with a document that is not in the corpus.
    """
    check_columns(argument, table.columns, ("doc",), hint=_HINT)
    rows = pd.Index(docs).get_indexer(pd.Index(table["doc"]))
    if (rows < 0).any():
        raise ValueError(
            f"{argument} names documents that the corpus does not have: "
            f"{listing(table['doc'][rows < 0].unique())}. Make the table from this corpus."
        )
    return np.asarray(rows, dtype=np.intp)


def read_places(argument: str, corpus: Corpus, table: pd.DataFrame) -> Places:
    """Read the places of a table in the texts of a corpus, in the order of the table.

    The spans are those of the text, those of the text that it was cut out of (`raw`, by `kept`), or
    the table's own `raw_start` and `raw_end`: the first of which every row fits, else for each
    document on its own. A row fits where one of its written columns says what stands there; without
    any, where the span lies within the text. Places in what was taken out are left out, with a
    warning that counts them.

    Raises ValueError for a table without the columns of a place, or with a row that fits nowhere.
    """
    check_columns(argument, table.columns, ("doc", "start", "end"), hint=_HINT)
    document = rows_of_docs(argument, corpus["doc"], table)
    lost = table[["start", "end"]].isna().any(axis=1)
    if lost.any():
        raise ValueError(
            f"{argument} has {counted(int(lost.sum()), 'row')} without start or end; leave "
            "them out: table.dropna(subset=['start', 'end'])."
        )
    written = _written(table)
    readings: list[_Reading] = []
    for reading in _readings(corpus, document, table, written):
        readings.append(reading)
        if reading.fits.all():
            return _kept_places(argument, document, reading)
    return _kept_places(argument, document, _by_document(argument, document, table, readings))


def _written(table: pd.DataFrame) -> list[list[Any]]:
    """Give the columns that say what stands at a place, missing cells as None."""
    cells = [table[name].astype(object) for name in _written_names(table)]
    return [column.where(column.notna(), None).tolist() for column in cells]


def _written_names(table: pd.DataFrame) -> list[str]:
    sizes = table["end"] - table["start"]
    names = [name for name in _OWN if name in table.columns]
    for name in _BESIDE:
        if name in table.columns and name == "label":
            names += [name] if "side" in table.columns else []
        elif name in table.columns:
            told = table[name].notna()
            names += [name] if (table.loc[told, name].str.len() == sizes[told]).all() else []
    return names


def _readings(
    corpus: Corpus, document: NDArray[np.intp], table: pd.DataFrame, written: list[list[Any]]
) -> Iterator[_Reading]:
    """Read the spans in one way after the other; only what is written can lead to another text."""
    needed, row = np.unique(document, return_inverse=True)
    texts = corpus["text"].take(needed).fillna("").tolist()
    start, end = (table[name].to_numpy(dtype=np.int64) for name in ("start", "end"))
    plain = _held(texts, row, (start, end), written)
    yield plain
    if not any(cell is not None for column in written for cell in column):
        return
    kept = kept_of(corpus, needed)
    wholes = texts
    if any(one is not None for one in kept):
        raw = corpus["raw"].take(needed).astype(object)
        wholes = raw.where(raw.notna(), corpus["text"].take(needed)).tolist()
        yield _carried(_held(wholes, row, (start, end), written), kept, row)
    if set(PLACES_IN_RAW) <= set(table.columns):
        first, last = (table[name].fillna(-1).to_numpy(dtype=np.int64) for name in PLACES_IN_RAW)
        reading = _held(wholes, row, (first, last), written)
        if wholes is not texts:
            reading = _carried(reading, kept, row)
        yield _filled(reading, plain, first < 0)


def _filled(reading: _Reading, plain: _Reading, without: NDArray[np.bool_]) -> _Reading:
    """Read a row that has no place in the whole in the text itself, if it fits; else it is lost."""
    own = without & plain.fits
    return reading._replace(
        start=np.where(own, plain.start, np.where(without, -1, reading.start)),
        end=np.where(own, plain.end, reading.end),
        fits=reading.fits | without,
    )


def _held(
    texts: list[str],
    row: NDArray[np.intp],
    spans: tuple[Offsets, Offsets],
    written: list[list[Any]],
) -> _Reading:
    """Hold every span against its text."""
    start, end = spans
    sizes = np.array([len(text) for text in texts], dtype=np.int64)[row]
    inside = (start >= 0) & (start < end) & (end <= sizes)
    places = zip(row.tolist(), start.tolist(), end.tolist(), inside.tolist(), strict=True)
    shown = [texts[at][first:last] if there else None for at, first, last, there in places]
    told, agrees = np.zeros(len(row), dtype=bool), np.zeros(len(row), dtype=bool)
    for column in written:
        told |= np.array([cell is not None for cell in column], dtype=bool)
        same = [a is not None and a == b for a, b in zip(column, shown, strict=True)]
        agrees |= np.array(same, dtype=bool)
    return _Reading(start, end, inside & (agrees | ~told), shown, sizes)


def _carried(reading: _Reading, kept: list[Kept | None], row: NDArray[np.intp]) -> _Reading:
    """Carry spans of the whole texts into what was kept of them."""
    start, end, fits = reading.start.copy(), reading.end.copy(), reading.fits.copy()
    order = np.argsort(row, kind="stable")
    parts = np.split(order, np.cumsum(np.bincount(row, minlength=len(kept)))[:-1])
    for one, own in zip(kept, parts, strict=False):
        if one is None:
            fits[own] = False
        else:
            start[own], end[own] = one.to_part(start[own], end[own])
    return reading._replace(start=start, end=end, fits=fits)


def _by_document(
    argument: str, document: NDArray[np.intp], table: pd.DataFrame, readings: list[_Reading]
) -> _Reading:
    """Choose for each document the first reading that all its rows fit."""
    chosen = readings[0]
    start, end, open_ = chosen.start.copy(), chosen.end.copy(), np.ones(len(document), dtype=bool)
    for reading in readings:
        fits = np.ones(int(document.max(initial=-1)) + 1, dtype=bool)
        np.logical_and.at(fits, document, reading.fits)
        now = open_ & fits[document]
        start[now], end[now] = reading.start[now], reading.end[now]
        open_ &= ~now
    if open_.any():
        raise ValueError(_refusal(argument, table, readings, open_))
    return chosen._replace(start=start, end=end)


def _refusal(
    argument: str, table: pd.DataFrame, readings: list[_Reading], open_: NDArray[np.bool_]
) -> str:
    """Say of the first row that does not fit what it says and what stands there."""
    wrong = open_ & ~readings[0].fits
    at = int(np.flatnonzero(wrong)[0])
    row = table.iloc[at]
    there = readings[0].shown[at]
    place = f"from {int(row['start'])} to {int(row['end'])} in document {row['doc']!r}"
    if there is None:
        return (
            f"{argument} has a place {place}, whose text has {readings[0].sizes[at]:,} "
            f"characters. {_WAY_OUT}"
        )
    cells = (row[name] for name in _written_names(table))
    said = next((cell for cell in cells if isinstance(cell, str)), "")
    return (
        f"{argument} says that {_quoted(said)} stands {place}, but there stands "
        f"{_quoted(there)}: the table was made from other texts. {_WAY_OUT}"
    )


def _quoted(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


def _kept_places(argument: str, document: NDArray[np.intp], reading: _Reading) -> Places:
    """Leave out what is not in the texts any more, and say how much it is."""
    there = reading.start >= 0
    gone = int((~there).sum())
    if gone:
        warn(
            f"{counted(gone, 'place')} of {len(there):,} in {argument} left out: they stand in "
            "what was taken out of the texts."
        )
    rows = np.flatnonzero(there)
    return Places(rows, document[rows], reading.start[rows], reading.end[rows])


def followed(
    argument: str, table: pd.DataFrame, of: str | None
) -> tuple[pd.DataFrame, pd.Series[Any]]:
    """Give the rows of a table that are of something, and what: the values of the column `of`.

    By default that is `actor` or `category`, and all rows are one thing where it has neither. Rows
    without a value are left out, with a warning that counts them.

    Raises ValueError for an unknown column, a table without rows, or without a value.
    """
    if of is not None:
        check_known("of", (of,), list(table.columns), owner=argument)
    column = of or next((name for name in FOLLOWED if name in table.columns), None)
    if len(table) == 0:
        raise ValueError(f"{argument} has no rows: nothing was found, or a filter took all.")
    if column is None:
        return table, pd.Series(EVERYTHING, index=table.index, dtype="str")
    there = table[column].notna()
    if not there.any():
        raise ValueError(
            f"{argument} has no row with a value in {column!r}; name the column to follow with "
            "of=, or look for actors where the table is made (actors=)."
        )
    if not there.all():
        warn(
            f"{counted(int((~there).sum()), 'row')} of {len(table):,} without {column!r} left out."
        )
    return table[there], table.loc[there, column].astype("str")


def check_no_table(of: str | None) -> None:
    """Raise for `of` where there is no table whose column it could name."""
    if of is not None:
        raise ValueError(
            f"of={of!r} names a column of a table of places, and no table is given; leave it out."
        )


def find_followed(
    corpus: Corpus, tokens: Tokens, pattern: str | pd.DataFrame, match: str, of: str | None
) -> list[tuple[str, Hits]]:
    """Find a pattern, or read the places of a table: the hits of each thing under its name."""
    if isinstance(pattern, pd.DataFrame):
        table, names = followed("pattern", pattern, of)
        hits, rows = hits_of_table(corpus, tokens, table, match)
        codes, things = pd.factorize(names)
        return [
            (str(name), hits.take(np.flatnonzero(codes[rows] == number)))
            for number, name in enumerate(things)
        ]
    check_no_table(of)
    hits = find_hits(corpus["text"], tokens, pattern, match)
    if len(hits.token) == 0:
        warn_not_found(pattern, match, tokens)
    return [(pattern, hits)]


def hits_of_table(
    corpus: Corpus, tokens: Tokens, table: pd.DataFrame, match: str
) -> tuple[Hits, NDArray[np.intp]]:
    """Give the places of a table as hits in the order of the texts, and the row that each is of.

    Raises ValueError for a table that `read_places` refuses, or one that comes with a `match`.
    """
    if match != "term":
        raise ValueError(
            f"match={match!r} says how a word is looked for, and pattern is a table of places."
        )
    places = read_places("pattern", corpus, table)
    order = np.lexsort((places.end, places.start, places.document))
    spans = np.column_stack((places.document, places.start, places.end))[order]
    return hits_of_spans(tokens, spans), places.rows[order]


def matrix_of_table(
    corpus: Corpus, tokens: Tokens, table: pd.DataFrame, of: str | None
) -> tuple[list[str], Any]:
    """Count the rows of a table in each document, documents x things.

    A table that has `doc` and no places is only held against the documents.
    """
    from scipy.sparse import csr_array

    table, names = followed("what", table, of)
    if {"start", "end"} <= set(table.columns):
        places = read_places("what", corpus, table)
        rows, kept = places.document, places.rows
    else:
        rows = rows_of_docs("what", corpus["doc"], table)
        kept = np.arange(len(rows))
    codes, things = pd.factorize(names)
    ones = np.ones(len(rows), dtype=np.int64)
    shape = (len(tokens.docs), len(things))
    return [str(name) for name in things], csr_array((ones, (rows, codes[kept])), shape=shape)
