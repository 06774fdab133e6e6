"""How often each value stands in a list that an earlier helper made, and in how many documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._counts import document_columns, share_columns
from mediakit.analysis._groups import Groups, group_documents, read_tokens
from mediakit.analysis._places import rows_of_docs
from mediakit.analysis._wire import Counts, Wire, read_wire
from mediakit.checks import check_known, check_type, counted, listing, warn
from mediakit.tokens import Tokens, first_places

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["tally"]

_MADE: Final = (
    "count",
    "documents",
    "documents_total",
    "documents_share",
    "documents_share_low",
    "documents_share_high",
    "share",
    "share_low",
    "share_high",
    "level",
)
_SIDES: Final = ("_a", "_b")  # of the columns of a row that is about two documents
_PAIR: Final = ("doc_a", "doc_b")
_OF_SIDES: Final = ("documents_a", "documents_b")
_DIGITS: Final = 9  # that of sums of fractions are no rounding


def tally(
    corpus: Corpus,
    table: pd.DataFrame,
    *,
    of: str | Sequence[str],
    by: str | Sequence[str] | None = None,
) -> pd.DataFrame:
    """Count the rows of a list by what stands in one or more of its columns, with intervals.

    Any table with a row for each thing that was found in a document can be counted: quotations,
    citations, dates, labels, mentions, your own coding. Filter it first to count a part. Every
    value has a row in every group, with zeros where the group never has it.

    Parameters
    ----------
    corpus : Corpus
        The articles that the table was made from; `Corpus.with_wire` says how copies count,
        `Corpus.with_intervals` how the intervals are drawn. Articles without a row count among the
        documents, so give the corpus in which things were looked for.
    table : pandas.DataFrame
        What to count: one row a thing, with the document in ``doc``. A row about two documents,
        ``doc_a`` and ``doc_b``, as in `shared_text`, is counted once in the group of each.
    of : str or list of str
        Column or columns of `table` whose values are counted. Rows in which one is missing are left
        out, with a warning. Two columns such as ``source_a`` and ``source_b`` of a row about two
        documents are a pair without order: its parts stand by code point, whichever came first.
    by : str, list of str or None, default None
        Columns of the corpus whose values form groups, or "day", "week", "month", "quarter", "year"
        of the date; None for the whole corpus.

    Returns
    -------
    pandas.DataFrame
        One row a value in each group, the most frequent first, equal ones by code point, with the
        columns

        - the columns of `by`, if any;
        - the columns of `of`;
        - ``count`` : rows of the table, from 0; with weights a fraction;
        - ``documents`` : documents of the group that count and have such a row, from 0;
        - ``documents_total`` : documents of the group that count and have words, from 0;
        - ``documents_share`` : part of the documents that have such a row, from 0 to 1; with
          weights each document counts for its weight. Missing for a group without documents;
        - ``documents_share_low``, ``documents_share_high`` : its Wilson interval;
        - ``share`` : part of all rows that are counted in the group, from 0 to 1; missing for a
          group without any. It depends on what the table holds;
        - ``share_low``, ``share_high`` : 95% interval of the share, from the differences between
          documents; missing for a group in which fewer than five documents have a row. With
          weights the copies in a group are one document here;
        - ``level`` : level of the intervals of the row, .95 for 95%, as `Corpus.with_intervals`
          says.

        Where `of` names a pair, ``documents_a`` and ``documents_b`` stand behind these: documents
        of the group that are in any row on the side of the one part, and of the other, from 0.

    Raises
    ------
    ValueError
        If the corpus is empty, `of` or `by` is unknown, both name the same column, the table has no
        row with a value, or names a document that is not here.
    TypeError
        If `table` is no DataFrame, or cells cannot be grouped.

    Warns
    -----
    UserWarning
        If rows have no value.

    References
    ----------
    Wilson (1927), as in `mediakit.statistics.intervals.wilson`. Cochran (1977), Wolter (2007) and
    Korn and Graubard (1998), as in `mediakit.statistics.rates.share_interval`.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"source": ["أ", "أ", "ب"], "text": ["نعم"] * 3})
    >>> coded = pd.DataFrame({"doc": ["1", "1", "2", "3"], "tone": ["+", "-", "+", "+"]})
    >>> table = corpus.tally(coded, of="tone", by="source")
    >>> table[["source", "tone", "count", "documents", "documents_total", "share"]].round(2)
      source tone  count  documents  documents_total  share
    0      أ    +      2          2                2   0.67
    1      أ    -      1          1                2   0.33
    2      ب    +      1          1                1   1.00
    3      ب    -      0          0                1   0.00
    """
    check_type("table", table, pd.DataFrame, hint="a list of a helper, such as quotations")
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by)
    columns = _columns(table, of, groups)
    stems = _stems(table, columns)
    table = _turned(table, stems)
    values = _values(table, columns)
    row, document = _entries(table, values.rows, tokens)
    matrix = _matrix(row, document, values, groups, len(corpus))
    wire = read_wire(corpus)
    counts = [wire.count(matrix, tokens.sizes, members) for members in groups.members]
    tables = [_table(one, values, wire) for one in counts]
    if stems:
        sides = _sides(table, document, values, stems, len(corpus))
        own = [wire.count(sides.matrix, tokens.sizes, members) for members in groups.members]
        tables = [
            made.assign(**dict(zip(_OF_SIDES, one.documents[sides.places], strict=True)))
            for made, one in zip(tables, own, strict=True)
        ]
    return groups.gather([_ordered(made, values) for made in tables])


class _Values(NamedTuple):
    """What is counted: the rows that have a value, the number of each, and what numbers stand for.

    `rank` orders the values by code point.
    """

    rows: NDArray[np.intp]
    number: NDArray[Any]
    labels: pd.DataFrame
    rank: NDArray[np.intp]


class _Sides(NamedTuple):
    """Documents x what stands on a side, and which of that the two parts of each value are."""

    matrix: Any
    places: NDArray[Any]


def _is_of_two(table: pd.DataFrame) -> bool:
    """Tell whether a row of the table is about two documents."""
    return "doc" not in table.columns and set(_PAIR) <= set(table.columns)


def _stems(table: pd.DataFrame, columns: list[str]) -> list[str]:
    """Name the pairs among the columns, without the letters of their sides."""
    if not _is_of_two(table):
        return []
    first, second = ([c[:-2] for c in columns if c.endswith(side)] for side in _SIDES)
    return [stem for stem in first if stem in second]


def _turned(table: pd.DataFrame, stems: list[str]) -> pd.DataFrame:
    """Turn rows about two documents so that the parts of each pair stand by code point."""
    if not stems:
        return table
    table = pd.DataFrame(table).reset_index(drop=True)
    one, other = (_written(table[[stem + side for stem in stems]]) for side in _SIDES)
    stays = np.array([a <= b for a, b in zip(one, other, strict=True)], dtype=bool)
    turned: dict[str, pd.Series[Any]] = {}
    for stem in dict.fromkeys([*stems, "doc"]):
        a, b = (table[stem + side] for side in _SIDES)
        turned |= {f"{stem}_a": a.where(stays, b), f"{stem}_b": b.where(stays, a)}
    return table.assign(**turned)


def _sides(
    table: pd.DataFrame,
    document: NDArray[np.intp],
    values: _Values,
    stems: list[str],
    documents: int,
) -> _Sides:
    """Find which documents stand on the side of which part of a pair."""
    from scipy.sparse import csr_array

    kept = table.take(values.rows)
    both = pd.concat(
        [kept[[stem + side for stem in stems]].set_axis(stems, axis=1) for side in _SIDES],
        ignore_index=True,
    )
    part = both.groupby(stems, sort=False, observed=True).ngroup().to_numpy()
    ones = np.ones(len(part), dtype=np.int64)
    matrix = csr_array((ones, (document, part)), shape=(documents, part.max() + 1))
    matrix.sum_duplicates()
    return _Sides(matrix, part.reshape(2, -1)[:, first_places(values.number)])


def _columns(table: pd.DataFrame, of: str | Sequence[str], groups: Groups) -> list[str]:
    """Give the columns that `of` names."""
    columns = [of] if isinstance(of, str) else list(of) if isinstance(of, Sequence) else []
    if not columns or not all(isinstance(column, str) for column in columns):
        raise TypeError(f"of takes the name of a column, or a list of names, not {of!r:.60}.")
    check_known("of", columns, list(table.columns), owner="the table")
    if len(set(columns)) < len(columns):
        raise ValueError(f"of={of!r} names a column twice.")
    both = [column for column in columns if column in groups.labels]
    if both:
        raise ValueError(
            f"of and by both name {listing(both)}; the groups have it already, so leave it out of "
            "of, or rename the column of the table."
        )
    made = [column for column in columns if column in (*_MADE, *_OF_SIDES)]
    if made:
        raise ValueError(
            f"of names {listing(made)}, which the result makes itself; rename it in the table."
        )
    return columns


def _written(table: pd.DataFrame) -> list[tuple[str, ...]]:
    """Give the cells of each row as text."""
    return [tuple(map(str, cells)) for cells in table.itertuples(index=False, name=None)]


def _values(table: pd.DataFrame, columns: list[str]) -> _Values:
    """Find the values of the columns, and leave out the rows in which one is missing."""
    part = pd.DataFrame(table)[columns].reset_index(drop=True)
    known = part.notna().all(axis=1).to_numpy()
    lost = int((~known).sum())
    if lost == len(part):
        reason = f"none of its {counted(lost, 'row')} has a value" if lost else "it has no rows"
        raise ValueError(f"table holds nothing to count in {listing(columns)}: {reason}.")
    if lost:
        warn(
            f"{lost:,} of {counted(len(part), 'row')} have no {listing(columns)} and are left out."
        )
    rows = np.flatnonzero(known)
    part = part.take(rows).reset_index(drop=True)
    try:
        number = part.groupby(columns, sort=False, observed=True).ngroup().to_numpy()
    except TypeError as error:
        raise TypeError(f"of={columns!r} has cells that cannot be counted: {error}.") from error
    labels = part.take(first_places(number)).reset_index(drop=True)
    written = _written(labels)
    rank = np.empty(len(written), dtype=np.intp)
    rank[sorted(range(len(written)), key=written.__getitem__)] = np.arange(len(written))
    return _Values(rows, number, labels, rank)


def _entries(
    table: pd.DataFrame, rows: NDArray[np.intp], tokens: Tokens
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Give the number of a row and that of a document in it, for each document of each row."""
    names = _PAIR if _is_of_two(table) else ("doc",)
    kept = pd.DataFrame(table).take(rows)
    documents = [
        rows_of_docs("table", tokens.docs, kept.rename(columns={name: "doc"})) for name in names
    ]
    return np.tile(np.arange(len(rows)), len(names)), np.concatenate(documents)


def _matrix(
    row: NDArray[np.intp],
    document: NDArray[np.intp],
    values: _Values,
    groups: Groups,
    documents: int,
) -> Any:
    """Count documents x values; a row with two documents of one group is a half in each of them."""
    from scipy.sparse import csr_array

    group = np.full(documents, -1, dtype=np.intp)
    for number, members in enumerate(groups.members):
        group[members] = number
    # by row and group, so that such a row counts once within the group
    place = np.unique(row * (len(groups.members) + 1) + group[document], return_inverse=True)[1]
    times = np.bincount(place)[place]
    parts = np.ones(len(row), dtype=np.int64) if (times == 1).all() else 1 / times
    matrix = csr_array(
        (parts, (document, values.number[row])), shape=(documents, len(values.labels))
    )
    matrix.sum_duplicates()
    return matrix


def _table(counts: Counts, values: _Values, wire: Wire) -> pd.DataFrame:
    """Describe one group of documents, a row for each value."""
    rows = np.asarray(counts.matrix.sum(axis=1)).ravel()
    return values.labels.assign(
        count=counts.totals if wire.is_weighted else _whole(counts.totals),
        **document_columns(counts, wire.drawing),
        **share_columns(counts._replace(sizes=rows), wire.drawing),
        level=wire.drawing["level"],
    )


def _ordered(table: pd.DataFrame, values: _Values) -> pd.DataFrame:
    """Put the most frequent value of a group first, equal ones by code point."""
    totals = table["count"].to_numpy()
    order = np.lexsort((values.rank, -np.round(totals, _DIGITS)))
    return table.take(order).reset_index(drop=True)


def _whole(totals: NDArray[Any]) -> NDArray[Any]:
    """Give sums of halves as whole numbers where they are."""
    near = np.round(totals)
    return near.astype(np.int64) if np.allclose(totals, near, rtol=0, atol=1e-9) else totals
