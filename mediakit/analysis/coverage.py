"""How many documents there are of each source in each period, and where there are none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._groups import Groups, group_documents, read_tokens
from mediakit.analysis._periods import Periods, read_periods
from mediakit.checks import check_type
from mediakit.language.names.mentions import find_mentions
from mediakit.lists.actors import ACTORS_HINT, Actors
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["coverage"]

Counts = NDArray[np.int64]


def coverage(
    corpus: Corpus,
    *,
    by: str | Sequence[str] | None = "source",
    freq: str = "D",
    actors: Actors | None = None,
) -> pd.DataFrame:
    """Count the documents of each group in each period, from the first period to the last.

    Every group has a row in every period, with zeros where it has no document: a hole in the
    collection looks like silence in every other table. Documents without a date are left out, with
    a warning.

    Parameters
    ----------
    corpus : Corpus
        The articles. All that was collected is counted, copies too, whatever `Corpus.with_wire`
        says.
    by : str, list of str or None, default "source"
        Column or columns whose values form groups; None for the whole corpus.
    freq : {"D", "W", "ME", "QE", "YE"}, default "D"
        Length of a period: days, weeks from Monday ("W-FRI" for weeks that end on Friday), months,
        quarters or years. "M", "Q" and "Y" are understood too.
    actors : Actors, optional
        Adds the documents that name each actor: one row an actor in each group and period.

    Returns
    -------
    pandas.DataFrame
        One row a group and period, in order of group and time, with the columns

        - the columns of `by`, if any;
        - ``period`` : first day of the period;
        - ``documents`` : documents of the group in the period, from 0;
        - ``tokens`` : their tokens, from 0;
        - ``share`` : part of all documents of the period that are of the group, from 0 to 1;
          missing in a period without any document;
        - ``missing`` : whether the group has no document in a period in which others have (bool).

        and with `actors` also

        - ``actor`` : the actor's id;
        - ``named`` : documents that name it, from 0;
        - ``named_share`` : part of `documents`, from 0 to 1; missing where there are none.

    Raises
    ------
    ValueError
        If the corpus is empty, no document has a date, `by` or `freq` is not possible, or a group
        has no words.
    TypeError
        If `actors` is no Actors.

    Warns
    -----
    UserWarning
        If documents have no date.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus(
    ...     {"source": ["أ", "أ", "ب"], "date": ["2023-01-01", "2023-01-02", "2023-01-02"],
    ...      "text": ["وصل الوفد", "غادر الوفد", "لا خبر"]})
    >>> corpus.coverage()
      source     period  documents  tokens  share  missing
    0      أ 2023-01-01          1       2    1.0    False
    1      أ 2023-01-02          1       2    0.5    False
    2      ب 2023-01-01          0       0    0.0     True
    3      ب 2023-01-02          1       2    0.5    False
    """
    if actors is not None:
        check_type("actors", actors, Actors, hint=ACTORS_HINT)
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    periods = read_periods(corpus, freq)
    documents = _sum(groups, periods, np.ones(len(corpus), dtype=np.int64))
    table = _table(groups, periods, documents, _sum(groups, periods, tokens.sizes))
    if actors is None:
        return groups.gather(table)
    named = _documents_naming(tokens, actors)
    counts = np.stack([_sum(groups, periods, column) for column in named], axis=-1)
    return groups.gather(
        [_with_actors(part, counts[number], actors) for number, part in enumerate(table)]
    )


def _sum(groups: Groups, periods: Periods, values: Counts) -> Counts:
    """Add a number of each document up, groups x periods."""
    sums = np.zeros((len(groups.members), len(periods.starts)), dtype=np.int64)
    for number, members in enumerate(groups.members):
        dated = members[periods.of_document[members] >= 0]
        np.add.at(sums[number], periods.of_document[dated], values[dated])
    return sums


def _table(
    groups: Groups, periods: Periods, documents: Counts, tokens: Counts
) -> list[pd.DataFrame]:
    """Make the rows of each group."""
    total = documents.sum(axis=0)
    shares = documents / np.where(total > 0, total, np.nan)
    return [
        pd.DataFrame(
            {
                "period": periods.starts,
                "documents": documents[number],
                "tokens": tokens[number],
                "share": shares[number],
                "missing": (documents[number] == 0) & (total > 0),
            }
        )
        for number in range(len(groups.members))
    ]


def _documents_naming(tokens: Tokens, actors: Actors) -> Counts:
    """Say of each actor and document whether it names the actor, 1 or 0."""
    spellings, matches = find_mentions(tokens, actors)
    row = {key: place for place, key in enumerate(actors)}
    of_spelling = np.array([row[spelling.actor.id] for spelling in spellings], dtype=np.intp)
    named = np.zeros((len(actors), len(tokens.docs)), dtype=np.int64)
    named[of_spelling[matches.phrase], tokens.documents_of(matches.token)] = 1
    return named


def _with_actors(table: pd.DataFrame, counts: Counts, actors: Actors) -> pd.DataFrame:
    """Repeat the rows of a group for each actor, periods x actors."""
    repeated = table.loc[table.index.repeat(len(actors))].reset_index(drop=True)
    named = counts.ravel()
    documents = repeated["documents"].to_numpy()
    return repeated.assign(
        actor=pd.Series(list(actors) * len(table), dtype="str"),
        named=named,
        named_share=named / np.where(documents > 0, documents, np.nan),
    )
