"""Which words the coverage uses, and how often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._counts import (
    count_groups,
    document_columns,
    falling,
    rate_bounds,
    rate_columns,
)
from mediakit.analysis._groups import group_documents, read_tokens
from mediakit.analysis._periods import warn_cut_short
from mediakit.analysis._settings import Drawing
from mediakit.analysis._terms import Stopwords, stopword_forms
from mediakit.analysis._wire import Counts, reaches, read_wire
from mediakit.checks import check_count, check_number
from mediakit.memory import give_back
from mediakit.statistics.dispersion import dp_norm_columns
from mediakit.tokens import UnitName, check_ngram

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["term_frequency"]

_Columns: TypeAlias = dict[str, NDArray[Any]]


def term_frequency(
    corpus: Corpus,
    *,
    by: str | Sequence[str] | None = None,
    unit: UnitName = "term",
    ngram: int = 1,
    stopwords: Stopwords = "default",
    per: float = 1000,
    min_count: int = 1,
) -> pd.DataFrame:
    """Count terms, with rates, intervals and dispersion.

    Rates are per 1,000 tokens of the group (or per `per`), and stopwords are counted in that
    denominator even when they are left out of the table: leaving words out of a list does not make
    the articles shorter.

    Parameters
    ----------
    corpus : Corpus
        The articles; `Corpus.with_wire` says how copies count, `Corpus.with_intervals` how the
        intervals are drawn.
    by : str, list of str or None, default None
        Columns whose values form groups, or "day", "week", "month", "quarter", "year" of the date;
        None for the whole corpus.
    unit : {"term", "surface", "lemma", "base"}, default "term"
        Count normal forms, forms as written, dictionary forms, or bases: normal forms without the
        particles written onto them (وقال is قال, بالكرامة is الكرامة), where what remains is a word
        of the texts or the dictionary and the whole is not (وزير stays). A term is shown in its
        commonest written form, the same one in every group. Lemmas and bases ask the words of the
        whole corpus, so that a part of it, read alone, may have others: compare groups by `by`.
    ngram : int, default 1
        Length of the sequences counted, in words, up to 100. None crosses punctuation, quotation
        marks, a slash or a dash (see `Tokens.document_term_matrix`), and with `stopwords` none
        begins or ends with a stopword.
    stopwords : "default", None or collection of str, default "default"
        Words left out: the default lists (Arabic with clitic forms, English), none, or your own
        instead. To add to the default, write ``mk.stopwords() | {"كلمة"}``.
    per : float, default 1000
        Tokens that a rate refers to.
    min_count : int, default 1
        Least count for a row, within the group.

    Returns
    -------
    pandas.DataFrame
        One row a term in each group, the most frequent first, equal ones in more documents first,
        then by code point, with the columns

        - the columns of `by`, if any;
        - ``term`` : the term, in its commonest written form;
        - ``count`` : occurrences in the group, from 1; with weights a fraction, above 0;
        - ``documents`` : documents of the group that count and have it, from 1;
        - ``documents_total`` : documents of the group that count, from 1;
        - ``documents_share`` : part of these that have it, from 0 to 1; with
          weights each document counts for its weight;
        - ``documents_share_low``, ``documents_share_high`` : 95% interval of it (Wilson), the
          documents taken as drawn one by one;
        - ``tokens`` : tokens of the group that count, from 1; with weights a fraction;
        - ``rate`` : occurrences per `per` tokens, from 0 to `per`;
        - ``per`` : tokens that `rate` refers to;
        - ``level`` : level of the row's intervals, .95 for 95%, as `Corpus.with_intervals` says;
        - ``low``, ``high`` : 95% interval of the rate, from the differences between documents (see
          References); from 0 to a bound above it where none has it; missing for a group of fewer
          than five documents. With
          weights the copies in a group are one document here;
        - ``dispersion`` : DPnorm over documents, from 0 (even) to 1 (all in one place); missing
          for a group of one document. With weights the copies in a group are one document.

    Raises
    ------
    ValueError
        If the corpus is empty, `by` or `unit` is unknown, a group has no words, no term
        reaches `min_count`, or a number is out of range.

    References
    ----------
    Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. International Journal of
    Corpus Linguistics 13(4). Intervals of rates: Cochran (1977) and Wolter (2007), as in
    `mediakit.statistics.rates`; zeros: Clopper and Pearson (1934), there too. Wilson (1927), as in
    `mediakit.statistics.intervals.wilson`.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"text": ["قالت الوزارة إن الوزارة مستعدة", "الوزارة"]})
    >>> corpus.term_frequency()[["term", "count", "documents", "rate"]].round(1)
          term  count  documents   rate
    0  الوزارة      3          2  500.0
    1     قالت      1          1  166.7
    2   مستعدة      1          1  166.7
    """
    check_number("per", per)
    check_count("min_count", min_count)
    check_ngram(ngram)
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    excluded = stopword_forms(stopwords, tokens, unit)
    wire = read_wire(corpus)
    pieces: list[list[_Columns]] = [[] for _ in groups.members]
    terms: list[pd.Series[str]] = []
    most, first = 0.0, 0
    for counts in tokens.term_blocks(unit=unit, ngram=ngram, exclude=excluded):
        for own, part in zip(
            pieces, count_groups(counts.matrix, tokens.sizes, groups, wire), strict=True
        ):
            most = max(most, float(part.totals.max(initial=0)))
            own.append(_frequent(part, first, min_count, per, wire.drawing))
        terms.append(pd.Series(counts.terms, dtype="str"))
        first += len(counts.terms)
        del counts, part  # or they would be held while the next block is counted
    if not any(len(block["term"]) for own in pieces for block in own):
        raise ValueError(
            f"min_count={min_count}: no term occurs so often in a group"
            f"{', stopwords left out' if stopwords is not None else ''}; the most frequent has "
            f"{most:g} occurrences."
        )
    warn_cut_short(corpus, groups.periods)
    rows = [sum(len(block["term"]) for block in own) for own in pieces]
    return groups.label(_joined(pieces, pd.concat(terms, ignore_index=True)), rows)


def _frequent(counts: Counts, first: int, min_count: int, per: float, drawing: Drawing) -> _Columns:
    """Count those terms of one group of documents that occur so often, `first` the first of all."""
    kept = np.flatnonzero(reaches(counts.totals, min_count))
    counts, level = counts.take(kept), drawing["level"]
    bounds = rate_bounds(counts.matrix, counts.sizes, per, level)
    return {
        "term": (first + kept).astype(np.int32),
        "count": counts.totals,
        **document_columns(counts, drawing),
        "tokens": np.full(len(kept), counts.tokens),
        **rate_columns(counts.totals / counts.tokens * per, per, level, bounds),
        "dispersion": dp_norm_columns(counts.matrix, counts.sizes),
    }


def _joined(pieces: Sequence[Sequence[_Columns]], terms: pd.Series[str]) -> pd.DataFrame:
    """Put the blocks of each group together, and the groups one below the other.

    In a block terms follow each other by code point. A column leaves its blocks when it is put
    together: of a large corpus two sets would not fit.
    """
    order, rows = [], 0
    for own in pieces:
        order.append(rows + falling([_whole(own, name) for name in ("count", "documents")]))
        rows += len(order[-1])
    places = np.concatenate(order)
    del order
    blocks = [block for own in pieces for block in own]
    columns: dict[str, Any] = {}
    for name in list(blocks[0]):
        columns[name] = _whole(blocks, name)[places]
        for block in blocks:
            del block[name]
        give_back()
    columns["term"] = terms.array.take(columns["term"])
    return pd.DataFrame(columns, copy=False)


def _whole(blocks: Sequence[_Columns], name: str) -> NDArray[Any]:
    return np.concatenate([block[name] for block in blocks])
