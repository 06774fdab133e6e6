"""Which terms make two sources differ, and how much of the difference each makes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._contrast import PER, Asked, Counted, Side, count_sides
from mediakit.analysis._groups import Groups, check_sides, group_documents, read_tokens
from mediakit.analysis._terms import Stopwords, stopword_forms
from mediakit.analysis._wire import read_wire
from mediakit.analysis.compare_sources import Value, documents_of_pair, source_pairs
from mediakit.statistics.divergence import jensen_shannon_parts
from mediakit.statistics.draws import MIN_DOCUMENTS
from mediakit.statistics.rates import rate_difference_interval
from mediakit.tokens import UnitName, check_ngram

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["term_shift"]

Floats = NDArray[np.float64]


def term_shift(
    corpus: Corpus,
    target: Value | tuple[Value, ...],
    reference: Value | tuple[Value, ...] | None = None,
    *,
    by: str | Sequence[str] = "source",
    unit: UnitName = "base",
    ngram: int = 1,
    stopwords: Stopwords = "default",
) -> pd.DataFrame:
    """Take the difference of two sources apart into what each term contributes.

    The difference is the Jensen-Shannon divergence of the two distributions of the terms that are
    counted; the contributions of all rows sum to it.

    Parameters
    ----------
    corpus : Corpus
        The articles; `Corpus.with_wire` says how copies count, `Corpus.with_intervals` the level of
        the intervals.
    target : str, date or tuple
        The source to describe; a period or a group of several columns as in `compare_sources`.
    reference : str, date or tuple, optional
        The source to hold it against; by default all others together.
    by : str or list of str, default "source"
        The columns whose values are compared, or "day", "week", "month", "quarter", "year".
    unit : {"term", "surface", "lemma", "base"}, default "base"
        What is counted, as in `compare_sources`: by default words without the particles written
        onto them.
    ngram : int, default 1
        Length of the sequences counted, in words, as in `term_frequency`.
    stopwords : "default", None or collection of str, default "default"
        Words left out of the table and of the divergence, as in `term_frequency`; they stay in the
        denominators of the rates.

    Returns
    -------
    pandas.DataFrame
        One row a term that either side uses, the greatest contribution first, equal ones by the
        size of the difference and the code points of the term, with the columns

        - ``target``, ``reference`` : the two sides; "all others" for the rest of the corpus;
        - ``term`` : the term, in its commonest written form;
        - ``contribution`` : what it adds to the divergence, in bits, from 0 (the same share of the
          counted terms on both sides); all rows together sum to the divergence, from 0 to 1;
        - ``side`` : the side with the higher rate; missing where both are equal;
        - ``count``, ``count_reference`` : occurrences on each side, from 0; with weights fractions;
        - ``rate``, ``rate_reference`` : occurrences per 1,000 tokens, stopwords counted;
        - ``difference`` : ``rate`` minus ``rate_reference``;
        - ``low``, ``high`` : 95% interval of the difference, of documents as the sample, put
          together of the intervals of both rates; missing where `compare_sources` has none: a side
          has fewer than five documents, or fewer than three that have the term or would be expected
          to;
        - ``level`` : level of the row's interval, .95 for 95%, as `Corpus.with_intervals` says.

    Raises
    ------
    ValueError
        If the corpus is empty or has one source only, a name is unknown, target and reference are
        the same, a source has no words, or no term to count.
    TypeError
        If `target` or `reference` is no name, or an argument of another type.

    References
    ----------
    Lin, J. (1991). Divergence measures based on the Shannon entropy. IEEE Transactions on
    Information Theory 37(1).
    Gallagher, R. J. and others (2021). Generalized word shift graphs. EPJ Data Science 10.
    Zou, G. Y., Donner, A. (2008). Construction of confidence limits about effect measures: a
    general approach. Statistics in Medicine 27(10).

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"source": ["أ", "ب"], "text": ["اتفاق سلام", "سلام حرب"]})
    >>> table = corpus.term_shift("أ", "ب")
    >>> table[["term", "contribution", "side"]]
        term  contribution side
    0  اتفاق          0.25    أ
    1    حرب          0.25    ب
    2   سلام          0.00  NaN
    """
    check_sides(by)
    check_ngram(ngram)
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    for name, given in (("target", target), ("reference", reference)):
        if given is not None or name == "target":
            _check_name(name, given, groups)
    members = groups.by_name()
    pair = source_pairs(groups, target, reference)[0]
    excluded = stopword_forms(stopwords, tokens, unit)
    counting = {"unit": unit, "ngram": ngram, "exclude": excluded}
    asked = Asked(groups.documents, counting, (None, None), (), read_wire(corpus))
    counted = Counted.of(tokens, asked)
    names = str(pair[0]), str(pair[1])
    sides = count_sides(counted, *documents_of_pair(members, pair), names)
    for one, side in zip(names, sides, strict=True):
        if side.counts.sum() == 0:
            raise ValueError(f"{one!r} has no term to count; ngram or stopwords leave none.")
    table = _table(counted, *sides, names)
    table.insert(0, "target", pd.Series(names[0], index=table.index, dtype="str"))
    table.insert(1, "reference", pd.Series(names[1], index=table.index, dtype="str"))
    order = table.assign(size=table["difference"].abs())
    keys, ascending = ["contribution", "size", "term"], [False, False, True]
    order = order.sort_values(keys, ascending=ascending)
    return table.loc[order.index].reset_index(drop=True)


def _check_name(argument: str, given: object, groups: Groups) -> None:
    several = isinstance(given, tuple) and groups.labels.shape[1] > 1
    if given is None or not (several or pd.api.types.is_scalar(given)):
        raise TypeError(f"{argument} takes the name of one source, not {given!r:.60}.")


def _table(counted: Counted, target: Side, reference: Side, names: tuple[str, str]) -> pd.DataFrame:
    kept = np.flatnonzero(target.counts + reference.counts)
    a, b = target.counts[kept], reference.counts[kept]
    rate, other = a / target.size * PER, b / reference.size * PER
    # of whole numbers, unless copies are weighted; equal rates differ by nothing but rounding
    own, theirs = a * reference.size, b * target.size
    more = np.sign(np.where(np.isclose(own, theirs, rtol=1e-12, atol=0), 0, own - theirs))
    low, high = _intervals(target, reference, kept, counted.wire.drawing["level"])
    return pd.DataFrame(
        {
            "term": pd.Series(counted.terms[kept], dtype="str"),
            "contribution": jensen_shannon_parts(a, b),
            "side": pd.Series(
                np.array([names[1], None, names[0]])[more.astype(np.intp) + 1], dtype="str"
            ),
            "count": a,
            "count_reference": b,
            "rate": rate,
            "rate_reference": other,
            "difference": rate - other,
            "low": low,
            "high": high,
            "level": counted.wire.drawing["level"],
        }
    )


def _intervals(
    target: Side, reference: Side, kept: NDArray[np.intp], level: float
) -> tuple[Floats, Floats]:
    if min(target.parts, reference.parts) < MIN_DOCUMENTS:
        return np.full(len(kept), np.nan), np.full(len(kept), np.nan)
    assert target.sums is not None
    assert reference.sums is not None
    own, theirs = target.sums.take(kept), reference.sums.take(kept)
    return rate_difference_interval(own, theirs, per=PER, level=level)
