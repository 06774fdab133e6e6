"""How varied the words of the articles are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._groups import group_documents, read_tokens
from mediakit.analysis._wire import Wire, read_wire
from mediakit.checks import check_count
from mediakit.statistics.diversity import mean_length, stretches, window_types
from mediakit.statistics.resampling import sum_intervals
from mediakit.tokens import UnitName

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["lexical_diversity"]

# Columns of the sums over documents.
_TOKENS, _FORWARDS, _BACKWARDS, _TYPES, _WINDOWS = range(5)


def lexical_diversity(
    corpus: Corpus,
    *,
    by: str | Sequence[str] | None = "source",
    unit: UnitName = "term",
    window: int = 100,
) -> pd.DataFrame:
    """Measure how soon the articles of each group repeat their words.

    The plain ratio of types to tokens falls with the length of a text, so that long texts look
    poor and short ones rich. The two measures here do not depend on length, or little. Every
    article is read by itself; nothing is counted across two articles.

    Parameters
    ----------
    corpus : Corpus
        The articles; `Corpus.with_wire` says how copies count, `Corpus.with_intervals` how the
        intervals are drawn.
    by : str, list of str or None, default "source"
        Columns whose values form groups, or "day", "week", "month", "quarter", "year" of the date;
        None for the whole corpus.
    unit : {"term", "surface", "lemma", "base"}, default "term"
        What counts as the same word. Surfaces make Arabic look richer, since particles are written
        onto words; lemmas make it look poorer.
    window : int, default 100
        Tokens in a window of the moving average. Articles with fewer are left out of both measures:
        MTLD is unsteady below about 100 tokens.

    Returns
    -------
    pandas.DataFrame
        One row a group, with the columns

        - the columns of `by`, if any;
        - ``documents``, ``tokens`` : articles that count and are long enough, from 0, and their
          tokens, of copies a part with weights;
        - ``too_short`` : articles left out because they are shorter than the window, from 0;
        - ``window`` : tokens in a window, as asked for;
        - ``mtld`` : mean number of tokens over which the type-token ratio stays above 0.72, above
          1: all tokens over all such stretches, the mean of reading forwards and backwards;
          missing where no article is long enough or no word is repeated;
        - ``mtld_low``, ``mtld_high`` : 95% interval of ``mtld``, from articles drawn with
          replacement 1,000 times; missing for a group of fewer than five long enough;
        - ``mattr`` : moving-average type-token ratio: mean types per token in all windows of
          `window` tokens, above 0, at most 1; missing where no article is long enough;
        - ``mattr_low``, ``mattr_high`` : 95% interval of ``mattr``, as for ``mtld``;
        - ``level`` : level of both intervals, .95 for 95%, as `Corpus.with_intervals` says.

    Raises
    ------
    ValueError
        If the corpus is empty, `by` or `unit` is unknown, a group has no words, no article at all
        is as long as the window, or the window is below 2.
    TypeError
        If the window is no whole number.

    References
    ----------
    McCarthy, P. M., Jarvis, S. (2010). MTLD, vocd-D, and HD-D. Behavior Research Methods 42(2).
    Covington, M. A., McFall, J. D. (2010). Cutting the Gordian knot: the moving-average type-token
    ratio (MATTR). Journal of Quantitative Linguistics 17(2).

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"text": ["كتب الولد درسه ثم نام " * 20]})
    >>> table = corpus.lexical_diversity(by=None)
    >>> table[["documents", "tokens", "too_short", "mtld", "mattr"]].round(2)
       documents  tokens  too_short  mtld  mattr
    0          1     100          0  7.14   0.05
    """
    check_count("window", window, least=2)
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    ids = tokens.spread(tokens.unit(unit).codes)
    if tokens.sizes.max() < window:
        raise ValueError(
            f"window={window}: no article is so long, the longest has {tokens.sizes.max()} tokens; "
            "give a smaller window, or put short texts together."
        )
    forwards, backwards = stretches(ids, tokens.pointers)
    types, windows = window_types(ids, tokens.pointers, window=window)
    sums = np.column_stack([tokens.sizes, forwards, backwards, types, windows * window])
    long = tokens.sizes >= window
    wire = read_wire(corpus)
    wire.check_groups(tokens.sizes, groups)
    tables = [_row(sums, long, members, window, wire) for members in groups.members]
    return groups.gather(tables)


def _row(
    sums: NDArray[np.float64],
    long: NDArray[np.bool_],
    members: NDArray[np.intp],
    window: int,
    wire: Wire,
) -> pd.DataFrame:
    """Measure one group."""
    from scipy.sparse import csr_array

    counts = wire.count(csr_array(sums), sums[:, _TOKENS], members[long[members]])
    kept = counts.matrix.toarray()
    total = kept.sum(axis=0, keepdims=True)
    tokens = float(total[0, _TOKENS])
    row: dict[str, float] = {
        "documents": counts.documents_total,
        "tokens": tokens if wire.is_weighted else int(tokens),
        "too_short": int((~long[wire.of(members)]).sum()),
        "window": window,
    }
    for name, measure in (("mtld", _mtld), ("mattr", _mattr)):
        low, high = sum_intervals(kept, measure, **wire.drawing)
        row |= {name: float(measure(total)[0]), f"{name}_low": low, f"{name}_high": high}
    return pd.DataFrame([row | {"level": wire.drawing["level"]}])


def _mtld(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    return mean_length(sums[:, _TOKENS], sums[:, _FORWARDS], sums[:, _BACKWARDS])


def _mattr(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    windows = sums[:, _WINDOWS]
    return np.asarray(sums[:, _TYPES] / np.where(windows > 0, windows, np.nan), dtype=np.float64)
