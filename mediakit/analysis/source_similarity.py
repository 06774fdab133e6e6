"""How alike the words of the sources are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mediakit.analysis._groups import check_sides, group_documents, read_tokens
from mediakit.analysis._terms import Stopwords, stopword_forms
from mediakit.analysis._wire import read_wire
from mediakit.checks import check_choice, check_count, check_type, listing
from mediakit.progress import progress_bar
from mediakit.statistics.similarity import MEASURES, MeasureName, similarities
from mediakit.tokens import UnitName

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["source_similarity"]

_SLOW = 100  # pairs from which on a bar is shown


def source_similarity(
    corpus: Corpus,
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
    Therefore only the commonest terms of the corpus are compared, and the bias that is left is
    estimated by leaving out one document at a time (jackknife) and taken away.

    Parameters
    ----------
    corpus : Corpus
        The articles; `Corpus.with_wire` says how copies count, `Corpus.with_intervals` how the
        intervals are drawn.
    by : str or list of str, default "source"
        The columns whose values are compared, or "day", "week", "month", "quarter", "year".
    measure : {"jensen_shannon", "cosine"}, default "jensen_shannon"
        1 minus the Jensen-Shannon divergence (base 2), or the cosine of the counts, in which the
        commonest terms weigh most.
    unit : {"term", "surface", "lemma", "base"}, default "term"
        What is counted, as in `term_frequency`.
    stopwords : "default", None or collection of str, default "default"
        Words left out, as in `term_frequency`; with None function words are compared too.
    n_terms : int or None, default 100
        How many terms are compared: the commonest of the corpus, equal ones in the order of the
        text. None for all of them, which only sources of many hundred documents allow.
    corrected : bool, default True
        False gives the plain value of the counts, as other software does.

    Returns
    -------
    pandas.DataFrame
        One row a pair of sources, in the order of their names, with the columns

        - ``source_a``, ``source_b`` : the two values of `by`, a period as "2023-01", several values
          joined as "A / 2023-01";
        - ``similarity`` : from 0 (no term in common) to 1 (the same shares); missing where a source
          has none of the terms;
        - ``measure`` : the measure, as asked for;
        - ``low``, ``high`` : 95% interval of the similarity, from 0 to 1, from documents of both
          sources drawn with replacement 1,000 times, the draws moved to the corrected value. With
          fewer than five documents on a side it is missing, and the value is not corrected: it
          compares these texts only.

    Raises
    ------
    ValueError
        If the corpus is empty or has one source only, `by`, `unit` or `measure` is unknown, a
        source has no words, or no word is left without the stopwords.
    TypeError
        If `by` is no name, `corrected` neither True nor False, or `n_terms` no whole number.

    References
    ----------
    Lin, J. (1991). Divergence measures based on the Shannon entropy. IEEE Transactions on
    Information Theory 37(1).
    Quenouille, M. H. (1956). Notes on bias in estimation. Biometrika 43.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"source": ["أ", "ب"], "text": ["اتفاق سلام", "سلام حرب"]})
    >>> corpus.source_similarity()
      source_a source_b  similarity         measure  low  high
    0        أ        ب         0.5  jensen_shannon  NaN   NaN
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
    matrix = tokens.document_term_matrix(
        unit=unit, exclude=stopword_forms(stopwords, tokens, unit)
    ).matrix
    wire = read_wire(corpus)
    wire.check_groups(tokens.sizes, groups)
    counts = wire.count(matrix, tokens.sizes, groups.documents).totals
    kept = np.argsort(-counts, kind="stable")[:n_terms]
    kept = kept[counts[kept] > 0]
    if len(kept) == 0:
        raise ValueError("No word of the corpus is left without the stopwords.")
    chosen = matrix.tocsc()[:, kept].tocsr()
    spoken = [members[tokens.sizes[members] > 0] for members in groups.members]
    with progress_bar(len(names) * (len(names) - 1) // 2, "Pairs", least=_SLOW) as show:
        found = similarities(
            [wire.count(chosen, tokens.sizes, members).matrix for members in spoken],
            measure=measure,
            corrected=corrected,
            progress=show,
            **wire.drawing,
        )
    labels = np.array(names, dtype=object)
    first, second = np.array(found.pairs).T
    return pd.DataFrame(
        {
            "source_a": pd.Series(labels[first], dtype="str"),
            "source_b": pd.Series(labels[second], dtype="str"),
            "similarity": found.value,
            "measure": pd.Series([measure] * len(found.value), dtype="str"),
            "low": found.low,
            "high": found.high,
        }
    )
