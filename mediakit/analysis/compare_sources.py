"""How the sources differ: the words that one uses more than another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._groups import group_documents, read_tokens
from mediakit.analysis._terms import Stopwords, stopword_forms
from mediakit.analysis._wire import Counts, reaches, read_wire
from mediakit.checks import check_count, check_known, check_type, listing
from mediakit.statistics.keyness import (
    adjusted_p,
    log_likelihood,
    log_odds_prior,
    log_ratio,
)
from mediakit.statistics.resampling import log_ratio_intervals

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["REST", "compare_sources"]

REST = "all others"
_PER = 1000


def compare_sources(
    corpus: Corpus,
    *,
    target: str | None = None,
    reference: str | None = None,
    by: str = "source",
    unit: str = "term",
    min_count: int = 5,
    stopwords: Stopwords = "default",
    wire: str = "as_is",
) -> pd.DataFrame:
    """Compare how often sources use each term, one against the others or against another.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    target : str, optional
        The source to describe; by default each in turn.
    reference : str, optional
        The source to hold it against; by default all others together.
    by : str, default "source"
        The column whose values are compared.
    unit : {"term", "surface", "lemma"}, default "term"
        What is counted, as in `term_frequency`.
    min_count : int, default 5
        Least count of a term, in both sides together.
    stopwords : "default", None or collection of str, default "default"
        Words left out of the table, as in `term_frequency`; they stay in the denominators.
    wire : {"as_is", "weighted", "first_only"}, default "as_is"
        How copies of one report count, on both sides and in the prior, as in `term_frequency`.

    Returns
    -------
    pandas.DataFrame
        One row a term and comparison, the most distinctive first, with the columns

        - ``source``, ``reference`` : the two sides; "all others" for the rest of the corpus;
        - ``term`` : the term, in its commonest written form;
        - ``count``, ``count_reference`` : occurrences on each side, from 0; with weights fractions;
        - ``documents`` : documents of the source that count and have it, from 0;
        - ``rate``, ``rate_reference`` : occurrences per 1,000 tokens, stopwords counted;
        - ``log_ratio`` : log2 of the ratio of the rates: 1 means twice as often, -1 half as often;
          a count of zero, and only that, is taken as 0.5;
        - ``low``, ``high`` : 95% interval of the log ratio, from documents of both sides drawn with
          replacement 1,000 times; missing where a side has fewer than five documents. With weights
          the copies on a side are one document here. Where a side
          never uses the term, no draw does either: the interval shows the other side alone and is
          too narrow;
        - ``g2`` : four-cell log-likelihood ratio, negative where the reference uses the term more;
        - ``log_odds_z`` : weighted log-odds in standard errors, with the counts of the whole corpus
          as prior; the rows are ordered by it;
        - ``p_adjusted`` : p of `g2`, adjusted by Benjamini and Hochberg for the number of terms in
          the comparison, from 0 to 1; missing where a side has one document. It takes words for
          independent, which words of one article are not: trust the interval rather.

    Raises
    ------
    ValueError
        If the corpus is empty or has one source only, a name or `wire` is unknown, a source has no
        words, or no term reaches `min_count`.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
    Computational Linguistics 19(1).
    Monroe, B. L., Colaresi, M. P., Quinn, K. M. (2008). Fightin' words. Political Analysis 16(4).
    Hardie, A. (2014). Log ratio: an informal introduction.
    Benjamini, Y., Hochberg, Y. (1995). Controlling the false discovery rate. JRSS B 57(1).

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({
    ...     "source": ["أ", "ب"],
    ...     "text": ["اتفاق اتفاق اتفاق سلام", "حرب حرب حرب سلام"]})
    >>> table = corpus.compare_sources(target="أ", min_count=2)
    >>> table[["term", "count", "count_reference", "log_ratio"]].round(2)
        term  count  count_reference  log_ratio
    0  اتفاق      3                0       2.58
    1   سلام      1                1       0.00
    2    حرب      0                3      -2.58
    """
    check_count("min_count", min_count)
    check_type("by", by, str, hint="the name of one column")
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, [by], tokens.sizes)
    members = dict(zip(groups.names(), groups.members, strict=True))
    pairs = _pairs(list(members), target, reference)
    excluded = stopword_forms(stopwords, tokens)
    counts = tokens.document_term_matrix(unit=unit, exclude=excluded)
    everything = np.arange(len(corpus))
    rule = read_wire(corpus, wire)
    whole = rule.count(counts.matrix, tokens.sizes, everything)
    tables = []
    for one, other in pairs:
        theirs = members[other] if other != REST else np.setdiff1d(everything, members[one])
        sides = _Sides(
            rule.count(counts.matrix, tokens.sizes, members[one], one),
            rule.count(counts.matrix, tokens.sizes, theirs, other),
            whole,
        )
        table = _compare(sides, counts.terms, min_count)
        table.insert(0, "source", one)
        table.insert(1, "reference", other)
        tables.append(table)
    result = pd.concat(tables, ignore_index=True)
    if result.empty:
        raise ValueError(f"No term of the corpus occurs min_count={min_count} times.")
    return result.astype({"source": "str", "reference": "str"})


class _Sides(NamedTuple):
    """Counts of source and reference, and of the whole corpus: the prior of the log-odds."""

    target: Counts
    reference: Counts
    whole: Counts


def _pairs(known: list[str], target: str | None, reference: str | None) -> list[tuple[str, str]]:
    """Say who is held against whom."""
    target, reference = (None if name is None else str(name) for name in (target, reference))
    check_known("target", [] if target is None else [target], known)
    check_known("reference", [] if reference is None else [reference], known)
    if REST in known:
        raise ValueError(f"A source is called {REST!r}, which means the rest here; rename it.")
    if len(known) < 2:
        raise ValueError(f"A comparison needs two sources; the corpus has {listing(known)}.")
    if target is not None and target == reference:
        raise ValueError(f"target and reference are both {target!r}; nothing would differ.")
    targets = [name for name in known if name != reference] if target is None else [target]
    return [(name, REST if reference is None else reference) for name in targets]


def _compare(sides: _Sides, terms: NDArray[np.object_], min_count: int) -> pd.DataFrame:
    """Measure every frequent term of one comparison."""
    both = sides.target.totals + sides.reference.totals
    kept = np.flatnonzero(reaches(both, min_count))
    target, reference = sides.target.take(kept), sides.reference.take(kept)
    a, b = target.totals, reference.totals
    c, d = target.sizes.sum(), reference.sizes.sum()
    low, high = log_ratio_intervals(target.matrix, target.sizes, reference.matrix, reference.sizes)
    g2 = log_likelihood(a, c, b, d)
    prior = sides.whole.totals[kept]
    z = log_odds_prior(a, c, b, d, prior=prior, prior_total=sides.whole.sizes.sum())[1]
    one_document = min(len(target.sizes), len(reference.sizes)) < 2
    table = pd.DataFrame(
        {
            "term": pd.Series(terms[kept], dtype="str"),
            "count": a,
            "count_reference": b,
            "documents": target.documents,
            "rate": a / c * _PER,
            "rate_reference": b / d * _PER,
            "log_ratio": log_ratio(a, c, b, d),
            "low": low,
            "high": high,
            "g2": g2,
            "log_odds_z": z,
            "p_adjusted": np.full(len(kept), np.nan) if one_document else adjusted_p(g2),
        }
    )
    return table.sort_values("log_odds_z", ascending=False, kind="stable", ignore_index=True)
