"""How often actors or terms occur from period to period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._counts import document_columns, rate_bounds, rate_columns
from mediakit.analysis._entities import stretches_of
from mediakit.analysis._groups import Groups, group_documents, read_tokens
from mediakit.analysis._listed import tell_listed
from mediakit.analysis._periods import Periods, overlaps, read_periods
from mediakit.analysis._places import check_no_table, matrix_of_table
from mediakit.analysis._terms import absent_terms, count_terms
from mediakit.analysis._wire import Wire, read_wire
from mediakit.checks import check_number, listing, warn
from mediakit.language.find.patterns import Match
from mediakit.language.names.counts import document_actor_matrix
from mediakit.lists.actors import Actors
from mediakit.progress import progress_bar
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["timeline"]

DOCUMENTS: Final = "documents"
_SLOW: Final = 1000  # periods with an interval from which on a bar is shown


def timeline(
    corpus: Corpus,
    what: Actors | pd.DataFrame | str | Sequence[str] | None = None,
    *,
    freq: str = "D",
    by: str | Sequence[str] | None = None,
    per: float = 1000,
    match: Match = "term",
    of: str | None = None,
) -> pd.DataFrame:
    """Count actors, terms or documents from period to period, with rates and intervals.

    Every period from the first to the last has a row. One without documents has a count of zero and
    no rate: where nothing was published, or collected, nothing can be said. Documents without a
    date are left out, with a warning.

    Parameters
    ----------
    corpus : Corpus
        The articles; `Corpus.with_wire` says how copies count, `Corpus.with_intervals` how the
        intervals are drawn.
    what : Actors, pandas.DataFrame, str, list of str or None
        Actors are counted as `actor_counts` counts them. Words and phrases are looked for as by
        `concordance`, each whatever the others are: وزير is also found in بالوزير. None or
        "documents" counts the documents themselves. Of a table of places, as
        `actor_mentions`, `quotations` or `concordance` returns it, the rows are counted: so a
        filter decides what counts, such as one actor of many, or hits that are not negated.
    freq : {"D", "W", "ME", "QE", "YE"}, default "D"
        Length of a period: days, weeks from Monday ("W-FRI" for weeks that end on Friday), months,
        quarters or years. "M", "Q" and "Y" are understood too.
    by : str, list of str or None, default None
        Columns whose values form groups, or "day", "week", "month", "quarter", "year" of the date;
        None for the whole corpus. Of a group of time only its own periods have rows.
    per : float, default 1000
        Tokens that a rate refers to.
    match : {"term", "bare", "surface", "phrase", "regex"}, default "term"
        How words are looked for, as for `concordance`; "bare" counts as `term_frequency` does.
    of : str, optional
        The column of a table of places that says what is counted, such as "kind". By default
        ``actor`` or ``category``, and all rows together where it has neither. Rows without a value
        are left out, with a warning.

    Returns
    -------
    pandas.DataFrame
        One row a period for each group and each thing counted, in order of group, thing and time,
        with the columns

        - ``period`` : first day of the period;
        - the columns of `by`, if any;
        - ``what`` : the actor's id or the category, the term as it was given, the value of `of`,
          "places" or "documents";
        - `name_en`, `name_ar` of actors, where the list has names in these languages;
        - ``count`` : mentions, occurrences or documents in the period, from 0; with weights
          fractions;
        - ``documents`` : documents of the group in the period that have one, from 0;
        - ``documents_total`` : its documents that count, from 0;
        - ``documents_share`` : part of these that have one, from 0 to 1, with weights each for its
          weight; missing for a period without documents, and always for documents;
        - ``documents_share_low``, ``documents_share_high`` : 95% interval of it (Wilson), the
          documents taken as drawn one by one;
        - ``tokens`` : tokens of the group in the period, from 0; with weights a fraction;
        - ``rate`` : mentions or occurrences per `per` tokens of the group in the period, from 0;
          documents per day, over the days of the period between the first and the last document of
          the corpus. Missing for a period without documents;
        - ``per`` : tokens that `rate` refers to; missing for documents;
        - ``level`` : level of the row's intervals, .95 for 95%, as `Corpus.with_intervals` says;
          missing for documents;
        - ``low``, ``high`` : 95% interval of the rate, from the differences between the documents
          of the period (see References); from 0 to a bound above it where none has it; missing for
          a period of fewer than five documents, and always for documents themselves.

    Raises
    ------
    ValueError
        If the corpus is empty, no document has a date, `by` or `freq` is not possible, a group has
        no words, a term comes twice or is refused as by `concordance`, or a table of places has no
        rows or is refused so; if `match` is unknown or comes without words, or `of` is not one of
        the columns of a table or comes without one.
    TypeError
        If `what` is none of the above.

    Warns
    -----
    UserWarning
        If documents have no date, a term occurs nowhere, or rows of a table are left out.

    References
    ----------
    Intervals of rates and shares: Cochran (1977) and Wolter (2007), as in
    `mediakit.statistics.rates`; zeros: Clopper and Pearson (1934), there too. Wilson (1927), as in
    `mediakit.statistics.intervals.wilson`.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus(
    ...     {"date": ["2023-01-01", "2023-01-03"],
    ...      "text": ["الميناء مغلق", "فتح الميناء أمس صباحا"]})
    >>> corpus.timeline("الميناء")[["period", "count", "rate"]]
          period  count   rate
    0 2023-01-01      1  500.0
    1 2023-01-02      0    NaN
    2 2023-01-03      1  250.0
    """
    check_number("per", per)
    tokens = read_tokens(corpus)
    names, matrix = _counts(corpus, tokens, what, of, match)
    groups = group_documents(corpus, by, tokens.sizes)
    periods = read_periods(corpus, freq, told=not groups.periods)
    counted = _Counted(names, matrix, tokens.sizes, read_wire(corpus))
    table = _gather(groups, _tables(groups, periods, counted, per))
    table = table[overlaps(table, groups.periods, freq)].reset_index(drop=True)
    return tell_listed(table, what, key="what") if isinstance(what, Actors) else table


def _counts(
    corpus: Corpus, tokens: Tokens, what: object, of: str | None, match: str
) -> tuple[list[str], Any]:
    """Give what is counted, and documents x things; None in place of the matrix for documents."""
    if not isinstance(what, pd.DataFrame):
        check_no_table(of)
    if _is_words(what):
        terms = _listed_words(what)
        matrix = count_terms(corpus, tokens, terms, match)
        if absent := absent_terms(matrix, terms):
            warn(f"The corpus has no {listing(absent)} (match={match!r}).")
        return terms, matrix
    if match != "term":
        raise ValueError(f"match={match!r} says how words are looked for, and what names none.")
    if isinstance(what, pd.DataFrame):
        return matrix_of_table(corpus, tokens, what, of)
    if isinstance(what, Actors):
        return list(what), document_actor_matrix(tokens, what, stretches_of(corpus, tokens))
    return [DOCUMENTS], None


def _is_words(what: object) -> bool:
    if what is None or isinstance(what, Actors | pd.DataFrame):
        return False
    return not (isinstance(what, str) and what == DOCUMENTS)


def _listed_words(what: object) -> list[str]:
    """Give the words to count; raises for what is no list of different words."""
    terms = [what] if isinstance(what, str) else what
    if not isinstance(terms, Sequence) or not all(isinstance(term, str) for term in terms):
        raise TypeError(
            "what must be mk.Actors, a word, a list of words, a table of places, or None for all "
            "documents, "
            f"not {what!r:.60} of type {type(what).__name__}."
        )
    if not terms:
        raise ValueError("what is an empty list; name a word, or leave it out for all documents.")
    twice = sorted({term for term in terms if list(terms).count(term) > 1})
    if twice:
        raise ValueError(f"what names {listing(twice)} twice.")
    return list(terms)


class _Counted(NamedTuple):
    """What is counted: names, documents x things (None for documents), tokens, and how."""

    names: list[str]
    matrix: Any
    sizes: NDArray[np.int64]
    wire: Wire


def _tables(groups: Groups, periods: Periods, counted: _Counted, per: float) -> list[pd.DataFrame]:
    """Make the rows of each group."""
    total = len(groups.members) * len(periods.starts)
    tables = []
    with progress_bar(total, "Periods", least=_SLOW) as show:
        for number, members in enumerate(groups.members):
            places = periods.of_document[members]
            parts = []
            for period in range(len(periods.starts)):
                inside = members[places == period]
                if counted.matrix is None:
                    parts.append(_documents(counted, inside, int(periods.days[period])))
                else:
                    parts.append(_rates(counted, inside, per))
                show(number * len(periods.starts) + period + 1)
            # things x periods, so that the line of each thing stands in order of time
            values = np.stack(parts, axis=1)
            asked = np.nan if counted.matrix is None else per
            table = _table(counted.names, periods, values, asked)
            table["level"] = np.nan if counted.matrix is None else counted.wire.drawing["level"]
            whole = {} if counted.wire.is_weighted else {"count": "int64", "tokens": "int64"}
            tables.append(table.astype(whole))
    return tables


_COLUMNS: Final = (
    "count",
    "documents",
    "documents_total",
    "documents_share",
    "documents_share_low",
    "documents_share_high",
    "tokens",
    "rate",
    "low",
    "high",
)
_WHOLE: Final = ("documents", "documents_total")


def _documents(counted: _Counted, inside: NDArray[np.intp], days: int) -> NDArray[np.float64]:
    """Give the values of the documents of a period, which are no part of themselves."""
    kept = counted.wire.of(inside)
    weights = counted.wire.weights(kept)
    values = dict.fromkeys(_COLUMNS, np.nan)
    values |= {
        "count": float(weights.sum()),
        "documents": len(kept),
        "documents_total": len(kept),
        "tokens": float(counted.sizes[kept] @ weights),
    }
    values["rate"] = values["count"] / days if values["count"] else np.nan
    return np.array([list(values.values())])


def _rates(counted: _Counted, inside: NDArray[np.intp], per: float) -> NDArray[np.float64]:
    """Give the values of each thing in the documents of a period."""
    counts = counted.wire.count(counted.matrix, counted.sizes, inside)
    columns = {
        "count": counts.totals,
        **document_columns(counts, counted.wire.drawing),
        "tokens": counts.tokens,
        "rate": counts.totals / (counts.tokens or np.nan) * per,
    }
    level = counted.wire.drawing["level"]
    columns["low"], columns["high"] = rate_bounds(counts.matrix, counts.sizes, per, level)
    values = np.full((len(counted.names), len(_COLUMNS)), np.nan)
    for place, name in enumerate(_COLUMNS):
        values[:, place] = columns[name]
    return values


def _table(
    names: list[str], periods: Periods, values: NDArray[np.float64], per: float
) -> pd.DataFrame:
    flat = dict(zip(_COLUMNS, values.reshape(-1, len(_COLUMNS)).T, strict=True))
    told = {name: flat[name] for name in _COLUMNS[1 : _COLUMNS.index("rate")]}
    told |= {name: flat[name].astype(np.int64) for name in _WHOLE}
    return pd.DataFrame(
        {
            "period": np.tile(periods.starts.to_numpy(), len(names)),
            "what": pd.Series(
                np.repeat(np.array(names, dtype=object), len(periods.starts)), dtype="str"
            ),
            "count": flat["count"],
            **told,
            **rate_columns(flat["rate"], per, np.nan, (flat["low"], flat["high"])),
        }
    )


def _gather(groups: Groups, tables: list[pd.DataFrame]) -> pd.DataFrame:
    """Put the groups together, the period in front of the columns that name the group."""
    result = groups.gather(tables)
    return result[["period", *[column for column in result if column != "period"]]]
