"""How alike the words of the sources are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._groups import check_sides, group_documents, read_tokens
from mediakit.analysis._terms import (
    Stopwords,
    absent_terms,
    count_terms,
    stopword_forms,
    stopword_keys,
)
from mediakit.analysis._wire import Counts, read_wire
from mediakit.checks import check_choice, check_count, check_type, listing
from mediakit.language.find.lexicon import find_lexicon
from mediakit.lists.lexicon import Lexicon
from mediakit.lists.reference import ReferenceList
from mediakit.progress import progress_bar
from mediakit.statistics.similarity import MEASURES, MeasureName, Similarity, similarity
from mediakit.tokens import Tokens, UnitName

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["source_similarity"]

_SLOW = 100  # pairs from which on a bar is shown
_TERMS_HINT = "a list of words, a Lexicon or a ReferenceList"

Terms: TypeAlias = Collection[str] | Lexicon | ReferenceList


class _Side(NamedTuple):
    """The documents of a source by columns; of each column it has, documents and occurrences."""

    matrix: Any
    columns: NDArray[np.intp]
    documents: NDArray[Any]
    totals: NDArray[Any]

    @classmethod
    def of(cls, counts: Counts) -> _Side:
        columns = np.flatnonzero(counts.documents)
        return cls(counts.matrix.tocsc(), columns, counts.present[columns], counts.totals[columns])


def source_similarity(
    corpus: Corpus,
    terms: Terms | None = None,
    *,
    by: str | Sequence[str] = "source",
    measure: MeasureName = "jensen_shannon",
    unit: UnitName = "term",
    stopwords: Stopwords = "default",
    n_terms: int | None = 100,
    corrected: bool = True,
) -> pd.DataFrame:
    """Compare every two sources by how often they use the commonest terms.

    Small samples of one and the same source differ by chance, and the more the rarer the words.
    Therefore only the commonest terms are compared, and the bias that is left is estimated by
    leaving out one document at a time (jackknife) and taken away. `expected` tells what is left of
    it: how alike two random parts of the same two sources look that are as large as these.

    Parameters
    ----------
    corpus : Corpus
        The articles; `Corpus.with_wire` says how copies count, `Corpus.with_intervals` how the
        intervals are drawn.
    terms : list of str, Lexicon or ReferenceList, optional
        What is compared, fixed in advance: words or sequences of words, by their normal form; the
        categories of a lexicon, as `lexicon_counts` counts them; or the `n_terms` commonest of a
        reference list, without the stopwords. By default the terms of each pair are those that
        stand in most documents of the two sources together.
    by : str or list of str, default "source"
        The columns whose values are compared, or "day", "week", "month", "quarter", "year".
    measure : {"jensen_shannon", "cosine"}, default "jensen_shannon"
        1 minus the Jensen-Shannon divergence (base 2), or the cosine of the counts, in which the
        commonest terms weigh most.
    unit : {"term", "surface", "lemma", "base"}, default "term"
        What is counted, as in `term_frequency`, where `terms` does not say it.
    stopwords : "default", None or collection of str, default "default"
        Words left out, as in `term_frequency`; with None function words are compared too.
    n_terms : int or None, default 100
        How many terms are compared where `terms` does not name them. Of terms in equally many
        documents those that stand more often come first, then by code point. None for all of them,
        which only sources of many hundred documents allow.
    corrected : bool, default True
        False gives the plain value of the counts, as other software does.

    Returns
    -------
    pandas.DataFrame
        One row a pair of sources, in the order of their names. It depends on these two alone, not
        on what else is in the corpus, nor on the order of rows. The columns are

        - ``source_a``, ``source_b`` : the two values of `by`, a period as "2023-01", several values
          joined as "A / 2023-01";
        - ``similarity`` : from 0 (no term in common) to 1 (the same shares); missing where a source
          has none of the terms, or one document, of which no correction can be known;
        - ``expected`` : the same value for two random parts of both sources' documents together,
          as many to a side as it has, from 0 to 1 (mean of 4 to 100 random deals). A similarity
          near it, not near 1, is what one source would show; missing where a source has one
          document;
        - ``measure`` : the measure, as asked for;
        - ``low``, ``high`` : 95% interval of the similarity that all articles of the two sources
          would have, from 0 to 1; it holds 1 where they may be one source. Missing with fewer than
          five documents on a side and for plain values.

    Raises
    ------
    ValueError
        If the corpus is empty or has one source only, `by`, `unit` or `measure` is unknown, a
        source has no words, no word is left without the stopwords, or `terms` names what
        occurs nowhere.
    TypeError
        If `terms` or `by` has another type, `corrected` is neither True nor False, or `n_terms` no
        whole number.

    References
    ----------
    Lin, J. (1991). Divergence measures based on the Shannon entropy. IEEE Transactions on
    Information Theory 37(1).
    Quenouille, M. H. (1956). Notes on bias in estimation. Biometrika 43.

    Examples
    --------
    >>> import mediakit as mk
    >>> texts = ["اتفاق سلام", "اتفاق", "سلام حرب", "حرب"]
    >>> corpus = mk.Corpus({"source": ["أ", "أ", "ب", "ب"], "text": texts})
    >>> table = corpus.source_similarity(corrected=False)
    >>> table[["source_a", "source_b", "similarity"]].round(2)
      source_a source_b  similarity
    0        أ        ب        0.33
    """
    check_choice("measure", measure, MEASURES)
    check_sides(by)
    check_type("corrected", corrected, bool, hint="True or False")
    if n_terms is not None:
        check_count("n_terms", n_terms)
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    names = list(groups.by_name())
    if len(names) < 2:
        raise ValueError(f"A comparison needs two sources; the corpus has {listing(names)}.")
    matrix, labels = (
        _every_term(tokens, unit, stopwords)
        if terms is None
        else (_fixed_terms(corpus, tokens, terms, n_terms, stopwords), None)
    )
    wire = read_wire(corpus)
    wire.check_groups(tokens.sizes, groups)
    spoken = [members[tokens.sizes[members] > 0] for members in groups.members]
    sides = [_Side.of(wire.count(matrix, tokens.sizes, members)) for members in spoken]
    pairs = list(combinations(range(len(names)), 2))
    found = []
    with progress_bar(len(pairs), "Pairs", least=_SLOW) as show:
        for number, (a, b) in enumerate(pairs):
            parts = _of_commonest(sides[a], sides[b], labels, n_terms)
            found.append(similarity(*parts, measure=measure, corrected=corrected, **wire.drawing))
            show(number + 1)
    return _table([(names[a], names[b]) for a, b in pairs], found, measure)


def _every_term(tokens: Tokens, unit: str, stopwords: Stopwords) -> tuple[Any, NDArray[np.object_]]:
    """Count all terms but the stopwords, documents x terms, with what the terms are called."""
    excluded = stopword_forms(stopwords, tokens, unit)
    counted = tokens.document_term_matrix(unit=unit, exclude=excluded)
    if counted.matrix.nnz == 0:
        raise ValueError("No word of the corpus is left without the stopwords.")
    return counted.matrix, counted.terms


def _fixed_terms(
    corpus: Corpus, tokens: Tokens, terms: Terms, n_terms: int | None, stopwords: Stopwords
) -> Any:
    """Count the terms that were fixed in advance, documents x terms."""
    if isinstance(terms, Lexicon):
        return _categories(tokens, terms)
    if isinstance(terms, ReferenceList):
        listed = terms._folded(tokens.normalization)
        listed = listed[~listed.index.isin(stopword_keys(stopwords, tokens))]
        listed = listed.sort_index().sort_values(ascending=False, kind="stable")
        matrix = count_terms(corpus, tokens, list(listed.index[:n_terms]), "bare")
        if matrix.nnz == 0:
            raise ValueError(f"terms: the corpus has none of the commonest terms of {terms!r}.")
        return matrix
    if isinstance(terms, str) or not isinstance(terms, Collection):
        raise TypeError(f"terms must be {_TERMS_HINT}, not {terms!r}.")
    if not terms or not all(isinstance(term, str) for term in terms):
        raise TypeError(f"terms must be {_TERMS_HINT}, and hold at least one word.")
    ordered = sorted(terms)
    matrix = count_terms(corpus, tokens, ordered, "bare", argument="terms")
    if absent := absent_terms(matrix, ordered):
        raise ValueError(f"terms names what occurs nowhere: the corpus has no {listing(absent)}.")
    return matrix


def _categories(tokens: Tokens, lexicon: Lexicon) -> Any:
    """Count the hits of each category that are not negated, documents x categories."""
    from scipy.sparse import csr_array

    found = find_lexicon(tokens, lexicon)
    kept = found.negation < 0
    rows = tokens.documents_of(found.matches.token[kept])
    ones = np.ones(len(rows), dtype=np.int64)
    matrix = csr_array((ones, (rows, found.category[kept])), shape=(len(tokens.docs), len(lexicon)))
    if matrix.nnz == 0:
        raise ValueError(f"terms names what occurs nowhere: the categories {listing(lexicon)}.")
    return matrix


def _of_commonest(
    one: _Side, other: _Side, labels: NDArray[np.object_] | None, number: int | None
) -> tuple[Any, Any]:
    """Count the terms that are in most documents of two sources together, or those that are fixed.

    Words that stand often in few documents are common by chance, and then in one of the sources:
    chosen by their number, or in one half of the documents for the other, terms make two parts of
    one source look apart.
    """
    if labels is None:
        return one.matrix, other.matrix
    columns = np.union1d(one.columns, other.columns)
    counted = np.zeros((2, len(columns)))
    for side in (one, other):
        counted[:, np.searchsorted(columns, side.columns)] += side.documents, side.totals
    counted = counted.round(9)  # three times a third is one
    if number is not None and number < len(columns):
        kept = counted[0] >= np.partition(counted[0], -number)[-number]
        columns, counted = columns[kept], counted[:, kept]
    names = np.asarray(labels[columns], dtype=str)
    chosen = columns[np.lexsort((names, -counted[1], -counted[0]))][:number]
    return one.matrix[:, chosen], other.matrix[:, chosen]


def _table(
    pairs: Sequence[tuple[str, str]], found: Sequence[Similarity], measure: str
) -> pd.DataFrame:
    first, second = (list(names) for names in zip(*pairs, strict=True))
    return pd.DataFrame(
        {
            "source_a": pd.Series(first, dtype="str"),
            "source_b": pd.Series(second, dtype="str"),
            "similarity": [one.value for one in found],
            "expected": [one.expected for one in found],
            "measure": pd.Series([measure] * len(found), dtype="str"),
            "low": [one.low for one in found],
            "high": [one.high for one in found],
        }
    )
