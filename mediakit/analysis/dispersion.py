"""How evenly a word is spread over the articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._groups import group_documents, read_tokens
from mediakit.analysis._places import find_followed
from mediakit.analysis._wire import Wire, read_wire
from mediakit.language.find.patterns import Match
from mediakit.statistics.dispersion import dp, dp_norm, juilland_d
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["dispersion"]

_MEASURES: Final = ("count", "documents", "documents_total", "dp", "dp_norm", "juilland_d")


def dispersion(
    corpus: Corpus,
    pattern: str | pd.DataFrame,
    *,
    match: Match = "term",
    by: str | Sequence[str] | None = "source",
    of: str | None = None,
) -> pd.DataFrame:
    """Measure how evenly a word is spread over the articles.

    The parts that it is spread over are the documents of the group. The places themselves are those
    of `concordance`, whose table `mediakit.plot.dispersion` draws.

    Parameters
    ----------
    corpus : Corpus
        The articles; `Corpus.with_wire` says how copies count.
    pattern : str or pandas.DataFrame
        What to look for, or a table of places, as for `concordance`.
    match : {"term", "bare", "surface", "phrase", "regex"}, default "term"
        How the pattern is read, as for `concordance`.
    by : str, list of str or None, default "source"
        Columns whose values form groups, or "day", "week", "month", "quarter", "year" of the date;
        None for the whole corpus.
    of : str, optional
        The column of a table of places that says what is measured, as for `timeline`.

    Returns
    -------
    pandas.DataFrame
        One row a group, and in it one for each thing that a table of places has, with the columns

        - the columns of `by`, if any;
        - ``pattern`` : the pattern as given; of a table of places the actor, the category or the
          value of `of`, or "places";
        - ``count`` : hits in the group, from 0; with weights a fraction, and the copies in a group
          are one part;
        - ``documents`` : documents of the group with a hit, from 0;
        - ``documents_total`` : documents of the group that have words, from 1;
        - ``dp`` : deviation of proportions (Gries 2008), from 0 (each document has its share of the
          hits) to almost 1 (all in the shortest document); missing without a hit;
        - ``dp_norm`` : the same over its greatest possible value (Lijffijt and Gries 2012), from 0
          to 1; missing without a hit, or for a group of one document;
        - ``juilland_d`` : Juilland's D from the rates in the documents, from 0 (all in one) to 1
          (the same rate in all), so in the other direction, and each document weighs the same;
          missing where `dp_norm` is.

        Without any hit in the corpus there is a warning.

    Raises
    ------
    ValueError
        As for `concordance`; or if `by` or `of` is unknown, a group has no words, a table of places
        has no rows, or there are more hits in a document than it has words.
    TypeError
        As for `concordance`.

    References
    ----------
    Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. International Journal of
    Corpus Linguistics 13(4). Lijffijt, J. and Gries, S. Th. (2012), a correction to it, 17(1).
    Juilland, A. and Chang-Rodriguez, E. (1964). Frequency Dictionary of Spanish Words. Mouton.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"text": ["أزمة بعد أزمة", "خبر عن أزمة", "خبر آخر قصير"]})
    >>> table = corpus.dispersion("أزمة", by=None)
    >>> table[["pattern", "count", "documents", "documents_total", "dp", "dp_norm"]].round(2)
      pattern  count  documents  documents_total    dp  dp_norm
    0    أزمة      3          2                3  0.33      0.5
    """
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    found = find_followed(corpus, tokens, pattern, match, of)
    counts = [np.bincount(hits.document, minlength=len(tokens.docs)) for _, hits in found]
    for (name, _), own in zip(found, counts, strict=True):
        _check_sizes(name, own, tokens)
    wire = read_wire(corpus)
    wire.check_groups(tokens.sizes, groups)
    names = pd.Series([name for name, _ in found], dtype="str")
    return groups.gather(
        [
            pd.DataFrame([_measures(own, tokens.sizes, members, wire) for own in counts]).assign(
                pattern=names
            )[["pattern", *_MEASURES]]
            for members in groups.members
        ]
    )


def _check_sizes(pattern: str, counts: NDArray[np.int64], tokens: Tokens) -> None:
    above = np.flatnonzero(counts > tokens.sizes)
    if len(above):
        doc, size = tokens.docs.iloc[above[0]], tokens.sizes[above[0]]
        raise ValueError(
            f"pattern={pattern!r} matches {counts[above[0]]:,} times in document {doc!r}, which "
            f"has {size:,} words; dispersion measures words, so match whole ones."
        )


def _measures(
    counts: NDArray[np.int64], sizes: NDArray[np.int64], members: NDArray[np.intp], wire: Wire
) -> dict[str, float]:
    """Measure how the hits of a group are spread over its documents."""
    from scipy.sparse import csr_array

    counted = wire.count(csr_array(counts[:, None]), sizes, members)
    parts = counted.matrix.toarray().ravel(), counted.sizes
    return {
        "count": counted.totals.tolist()[0],
        "documents": int(counted.documents[0]),
        "documents_total": int((sizes[wire.of(members)] > 0).sum()),
        "dp": dp(*parts),
        "dp_norm": dp_norm(*parts),
        "juilland_d": juilland_d(*parts),
    }
