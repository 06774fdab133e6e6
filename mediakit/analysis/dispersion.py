"""Where in the articles a word stands, and how evenly it is spread over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._groups import group_documents, read_tokens
from mediakit.analysis._wire import Wire, read_wire
from mediakit.language.find.patterns import Hits, Match, find_hits, warn_not_found
from mediakit.statistics.dispersion import dp, dp_norm, juilland_d
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["dispersion"]


def dispersion(
    corpus: Corpus,
    pattern: str,
    *,
    match: Match = "term",
    by: str | Sequence[str] | None = "source",
) -> pd.DataFrame:
    """List the places of a word in the articles, and measure how evenly it is spread over them.

    The parts that a word is spread over are the documents of the group. What is said of a group
    (`count` and the columns after it) is the same in all of its rows: ``drop_duplicates`` by the
    columns of `by` leaves one row a group. A group without a hit has one row, without a place.

    Parameters
    ----------
    corpus : Corpus
        The articles; `Corpus.with_wire` says how copies count in what is said of a group.
    pattern : str
        What to look for, as for `concordance`.
    match : {"term", "surface", "phrase", "regex"}, default "term"
        How the pattern is read, as for `concordance`.
    by : str, list of str or None, default "source"
        Columns whose values form groups, or "day", "week", "month", "quarter", "year" of the date;
        None for the whole corpus.

    Returns
    -------
    pandas.DataFrame
        One row a hit, in the order of groups and texts, with the columns

        - the columns of `by`, if any;
        - ``pattern`` : the pattern as given;
        - ``doc`` : the document; missing for a group without a hit;
        - ``position`` : number of the hit's first token in the document, from 0; or missing;
        - ``tokens`` : tokens of the document, from 1; or missing;
        - ``place`` : position / tokens, from 0 (the beginning) to 1 (the end); or missing;
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
        As for `concordance`; or if `by` is unknown, a group has no words, or an expression matches
        more often in a document than it has words.
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
    >>> table[["doc", "position", "tokens", "count", "documents", "dp", "dp_norm"]].round(2)
      doc  position  tokens  count  documents    dp  dp_norm
    0   1         0       3      3          2  0.33      0.5
    1   1         2       3      3          2  0.33      0.5
    2   2         2       3      3          2  0.33      0.5
    """
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    hits = find_hits(corpus["text"], tokens, pattern, match)
    if len(hits.token) == 0:
        warn_not_found(pattern, match, tokens)
    counts = np.bincount(hits.document, minlength=len(tokens.docs))
    _check_sizes(pattern, counts, tokens)
    wire = read_wire(corpus)
    for name, members in zip(groups.names(), groups.members, strict=True):
        wire.check_words(tokens.sizes, members, name)
    of_document = groups.numbers(len(tokens.docs))
    order = np.argsort(of_document[hits.document], kind="stable")
    sizes = np.bincount(of_document[hits.document], minlength=len(groups.members))
    own = np.split(order, np.cumsum(sizes))[: len(groups.members)]
    return groups.gather(
        [
            _places(pattern, tokens, hits.take(rows)).assign(
                **_measures(counts, tokens.sizes, members, wire)
            )
            for rows, members in zip(own, groups.members, strict=True)
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


def _places(pattern: str, tokens: Tokens, hits: Hits) -> pd.DataFrame:
    """Say where the hits of a group stand; one empty row where there is none."""
    position = hits.token - tokens.pointers[hits.document]
    sizes = tokens.sizes[hits.document]
    table = pd.DataFrame(
        {
            "doc": pd.Series(tokens.docs.to_numpy()[hits.document], dtype="str"),
            "position": pd.Series(position, dtype="Int64"),
            "tokens": pd.Series(sizes, dtype="Int64"),
            "place": position / np.maximum(sizes, 1),
        }
    )
    table = table if len(table) else table.reindex([0])
    table.insert(0, "pattern", pd.Series([pattern] * len(table), dtype="str"))
    return table


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
