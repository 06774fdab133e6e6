"""Who is in the coverage, and how often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.actors import Actors
from mediakit.analysis._groups import group_documents, read_tokens
from mediakit.analysis._names import find_mentions
from mediakit.analysis.actor_mentions import ACTORS_HINT
from mediakit.checks import check_number, check_type
from mediakit.statistics.resampling import rate_intervals
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["actor_counts", "document_actor_matrix"]


def actor_counts(
    corpus: Corpus,
    actors: Actors,
    *,
    by: str | Sequence[str] | None = "source",
    per: float = 1000,
) -> pd.DataFrame:
    """Count the mentions of each actor, with rates and intervals.

    Every actor has a row in every group, with zeros where it is never mentioned: who is left out is
    a finding too. Rates are per 1,000 tokens of the group (or per `per`), stopwords counted.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    actors : Actors
        Whom to count.
    by : str, list of str or None, default "source"
        Column or columns whose values form groups; None for the whole corpus.
    per : float, default 1000
        Tokens that a rate refers to. The table notes it in ``attrs["per"]``, for the axis of its
        plot; a CSV file does not keep that.

    Returns
    -------
    pandas.DataFrame
        One row an actor in each group, in the order of the list, with the columns

        - the columns of `by`, if any;
        - ``actor``, ``type`` : the actor's id and type;
        - ``mentions`` : number of mentions, as `actor_mentions` lists them, from 0;
        - ``documents`` : documents of the group that mention the actor, from 0;
        - ``share`` : part of all mentions of listed actors in the group, from 0 to 1; missing for
          a group that mentions none of them. It depends on whom the list holds;
        - ``rate`` : mentions per `per` tokens, from 0;
        - ``low``, ``high`` : 95% interval of the rate, from documents drawn with replacement 1,000
          times (percentile bootstrap); missing for a group of fewer than five documents.

    Raises
    ------
    ValueError
        If the corpus is empty, `by` is unknown, or a group has no words.
    TypeError
        If `actors` is no Actors.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"source": ["أ", "ب"], "text": ["زار الوفد طرابلس", "لا خبر"]})
    >>> corpus.actor_counts(mk.Actors({"Tripoli": ["طرابلس"]})).drop(columns=["low", "high"])
      source    actor type  mentions  documents  share        rate
    0      أ  Tripoli              1          1    1.0  333.333333
    1      ب  Tripoli              0          0    NaN    0.000000
    """
    check_type("actors", actors, Actors, hint=ACTORS_HINT)
    check_number("per", per)
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    matrix = document_actor_matrix(tokens, actors)
    result = groups.gather(
        [_table(matrix[members], tokens.sizes[members], actors, per) for members in groups.members]
    )
    result.attrs["per"] = per
    return result


def document_actor_matrix(tokens: Tokens, actors: Actors) -> Any:
    """Count the mentions of each actor in each document."""
    from scipy.sparse import csr_array

    spellings, matches = find_mentions(tokens, actors)
    column = {key: place for place, key in enumerate(actors)}
    of_spelling = np.array([column[spelling.actor.id] for spelling in spellings])
    rows = tokens.documents_of(matches.token)
    ones = np.ones(len(rows), dtype=np.int64)
    shape = (len(tokens.docs), len(actors))
    return csr_array((ones, (rows, of_spelling[matches.phrase])), shape=shape)


def _table(matrix: Any, sizes: NDArray[np.int64], actors: Actors, per: float) -> pd.DataFrame:
    """Count the actors of one group of documents."""
    mentions = np.asarray(matrix.sum(axis=0)).ravel()
    total = mentions.sum()
    low, high = rate_intervals(matrix, sizes, per=per)
    return pd.DataFrame(
        {
            "actor": pd.Series(list(actors), dtype="str"),
            "type": pd.Series([actor.type for actor in actors.values()], dtype="str"),
            "mentions": mentions,
            "documents": np.asarray((matrix > 0).sum(axis=0)).ravel(),
            "share": mentions / total if total else np.full(len(mentions), np.nan),
            "rate": mentions / sizes.sum() * per,
            "low": low,
            "high": high,
        }
    )
