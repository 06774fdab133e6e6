"""Who is in the coverage, and how often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from mediakit.analysis._counts import count_groups, named_counts
from mediakit.analysis._entities import stretches_of
from mediakit.analysis._groups import group_documents, read_tokens
from mediakit.analysis._listed import check_fields, tell_listed
from mediakit.analysis._periods import warn_cut_short
from mediakit.analysis._wire import read_wire
from mediakit.checks import check_number, check_type
from mediakit.language.names.counts import document_actor_matrix
from mediakit.lists.actors import ACTORS_HINT, Actors

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["actor_counts"]


def actor_counts(
    corpus: Corpus,
    actors: Actors,
    *,
    by: str | Sequence[str] | None = None,
    per: float = 1000,
    fields: Sequence[str] = (),
) -> pd.DataFrame:
    """Count the mentions of each actor, with rates and intervals.

    Every actor has a row in every group, with zeros where it is never mentioned: who is left out is
    a finding too. Rates are per 1,000 tokens of the group (or per `per`), stopwords counted.

    Parameters
    ----------
    corpus : Corpus
        The articles; `Corpus.with_wire` says how copies count, `Corpus.with_intervals` how the
        intervals are drawn, `Corpus.with_entities` whether a model's names are what counts.
    actors : Actors
        Whom to count.
    by : str, list of str or None, default None
        Columns whose values form groups, or "day", "week", "month", "quarter", "year" of the date;
        None for the whole corpus.
    per : float, default 1000
        Tokens that a rate refers to.
    fields : sequence of str, default ()
        Fields of the list that become columns behind ``type``: its own, such as "gender", or
        "name".

    Returns
    -------
    pandas.DataFrame
        One row an actor in each group, in the order of the list, with the columns

        - the columns of `by`, if any;
        - ``actor``, ``type`` : the actor's id and type; ``actor_type`` where `by` names a column
          ``type``;
        - `name_en`, `name_ar` where the list has names in these languages, and `fields`;
        - ``count`` : number of mentions, as `actor_mentions` lists them, from 0; with weights a
          fraction;
        - ``documents`` : documents of the group that count and mention the actor, from 0;
        - ``documents_total`` : documents of the group that count, from 1;
        - ``documents_share`` : part of these that mention the actor, from 0 to 1; with
          weights each document counts for its weight;
        - ``documents_share_low``, ``documents_share_high`` : 95% interval of it (Wilson), the
          documents taken as drawn one by one;
        - ``tokens`` : tokens of the group that count, from 1; with weights a fraction;
        - ``rate`` : mentions per `per` tokens, from 0;
        - ``per`` : tokens that `rate` refers to;
        - ``level`` : level of the row's intervals, .95 for 95%, as `Corpus.with_intervals` says;
        - ``low``, ``high`` : 95% interval of the rate, from the differences between documents (see
          References); from 0 to a bound above it where none has it; missing for a group of fewer
          than five documents. With
          weights the copies in a group are one document here;
        - ``share`` : part of all mentions of listed actors in the group, from 0 to 1; missing for
          a group that mentions none of them. It depends on whom the list holds;
        - ``share_low``, ``share_high`` : 95% interval of the share, from the differences between
          documents; missing where fewer than five documents mention any of them.

    Raises
    ------
    ValueError
        If the corpus is empty, `by` or one of the `fields` is unknown, or a group has no words.
    TypeError
        If `actors` is no Actors.

    References
    ----------
    Intervals of rates and shares: Cochran (1977) and Wolter (2007), as in
    `mediakit.statistics.rates`; zeros: Clopper and Pearson (1934), there too. Wilson (1927), as in
    `mediakit.statistics.intervals.wilson`.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"source": ["أ", "ب"], "text": ["زار الوفد طرابلس", "لا خبر"]})
    >>> table = corpus.actor_counts(mk.Actors({"Tripoli": ["طرابلس"]}), by="source")
    >>> table[["source", "actor", "count", "documents", "documents_total", "rate", "share"]]
      source    actor  count  documents  documents_total        rate  share
    0      أ  Tripoli      1          1                1  333.333333    1.0
    1      ب  Tripoli      0          0                1    0.000000    NaN
    """
    check_type("actors", actors, Actors, hint=ACTORS_HINT)
    check_number("per", per)
    asked = check_fields(actors, fields)
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    matrix = document_actor_matrix(tokens, actors, stretches_of(corpus, tokens))
    names = pd.DataFrame(
        {
            "actor": pd.Series(list(actors), dtype="str"),
            "type": pd.Series([actor.type for actor in actors.values()], dtype="str"),
        }
    )
    names = tell_listed(names, actors, asked)
    wire = read_wire(corpus)
    counts = count_groups(matrix, tokens.sizes, groups, wire)
    warn_cut_short(corpus, groups.periods)
    return named_counts(
        names, counts, groups, per=per, drawing=wire.drawing, yielding={"type": "actor_type"}
    )
