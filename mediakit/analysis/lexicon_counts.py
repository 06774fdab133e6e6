"""How often the words of each category of a lexicon stand in the coverage."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._counts import named_counts
from mediakit.analysis._groups import Groups, group_documents, read_tokens
from mediakit.analysis._listed import check_fields, tell_listed
from mediakit.analysis._periods import warn_cut_short
from mediakit.analysis._wire import Counts, Wire, read_wire
from mediakit.checks import check_choice, check_number, check_type, counted, warn
from mediakit.language.find.lexicon import LEXICON_HINT, Found, find_lexicon
from mediakit.language.find.phrases import Matches, last_up_to
from mediakit.language.find.units import TEXT_UNITS, TextUnit, Units, read_units
from mediakit.language.names.mentions import find_mentions
from mediakit.lists.actors import ACTORS_HINT, Actors
from mediakit.lists.lexicon import Lexicon
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["lexicon_counts"]


def lexicon_counts(
    corpus: Corpus,
    lexicon: Lexicon,
    *,
    by: str | Sequence[str] | None = None,
    per: float = 1000,
    fields: Sequence[str] = (),
    near: Actors | None = None,
    within: TextUnit = "sentence",
) -> pd.DataFrame:
    """Count the words of each category, with rates and intervals.

    A hit behind a negation is counted apart, in `negated`, and in nothing else. Every category has
    a row in every group, with zeros where it is never found.

    With `near` only the sentences count that name an actor of a list, for each actor apart: a
    sentence that names two counts for both. It says in what company somebody is named, not what is
    said of them.

    Parameters
    ----------
    corpus : Corpus
        The articles; `Corpus.with_wire` says how copies count, `Corpus.with_intervals` how the
        intervals are drawn.
    lexicon : Lexicon
        What to count.
    by : str, list of str or None, default None
        Columns whose values form groups, or "day", "week", "month", "quarter", "year" of the date;
        None for the whole corpus.
    per : float, default 1000
        Tokens that a rate refers to.
    fields : sequence of str, default ()
        Fields of the list that become columns behind ``category``: its own, such as "gender", or
        "name" or "description".
    near : Actors, optional
        Whom a sentence must name, by the names that `actor_mentions` finds. A hit that shares a
        word with the name itself (جيش in الجيش) is left out.
    within : {"sentence", "paragraph", "document"}, default "sentence"
        What must name the actor, as in `actor_network`; only with `near`.

    Returns
    -------
    pandas.DataFrame
        One row a category in each group, in the order of the lexicon, with `near` one for each
        actor, in the order of that list. The columns are

        - the columns of `by`, if any, and with `near` the id of the actor in `actor`;
        - ``category`` : the category's id; ``lexicon_category`` where `by` names a column
          ``category``;
        - `name_en`, `name_ar` where the lexicon has names in these languages, and `fields`;
        - ``count`` : hits that are not negated, as `lexicon_mentions` lists them, from 0;
        - ``negated`` : hits that are, from 0;
        - ``documents`` : documents of the group with a hit that is not negated, from 0;
        - ``documents_total`` : documents of the group that count, from 1;
        - ``documents_share`` : part of these that have one, from 0 to 1; with
          weights each document counts for its weight;
        - ``documents_share_low``, ``documents_share_high`` : 95% interval of it (Wilson), the
          documents taken as drawn one by one;
        - ``tokens`` : tokens of the group that count, from 1;
        - ``rate`` : `count` per `per` tokens, from 0;
        - ``per`` : tokens that `rate` refers to;
        - ``level`` : level of the row's intervals, .95 for 95%, as `Corpus.with_intervals` says;
        - ``low``, ``high`` : 95% interval of the rate, from the differences between documents (see
          References); from 0 to a bound above it where none has it; missing for a group of fewer
          than five documents;
        - ``share`` : part of `count` over all categories of the group, from 0 to 1; missing for a
          group without hits. It depends on the length of the lists;
        - ``share_low``, ``share_high`` : 95% interval of the share, from the differences between
          documents; missing where fewer than five documents have a hit of any.

        With `near` `tokens` are those of the sentences that name the actor, and `documents_total`
        the documents that have such a sentence, both from 0; rates and shares are missing where
        there is none.

    Raises
    ------
    ValueError
        If the corpus is empty, `by`, `within` or one of the `fields` is unknown, or a group has no
        words; with `near` also if `by` names a column `actor`.
    TypeError
        If `lexicon` is no Lexicon or `near` no Actors.

    Warns
    -----
    UserWarning
        If no text names an actor of `near`.

    References
    ----------
    Intervals of rates and shares: Cochran (1977) and Wolter (2007), as in
    `mediakit.statistics.rates`; zeros: Clopper and Pearson (1934), there too. Wilson (1927), as in
    `mediakit.statistics.intervals.wilson`.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"source": ["أ", "ب"], "text": ["الحرب قريبة", "لا حرب اليوم"]})
    >>> table = corpus.lexicon_counts(mk.Lexicon({"conflict": ["حرب"]}), by="source")
    >>> table[["source", "category", "count", "negated", "rate"]]
      source  category  count  negated   rate
    0      أ  conflict      1        0  500.0
    1      ب  conflict      0        1    0.0

    >>> corpus = mk.Corpus({"text": ["تحدثت رانيا عن الحرب. وصل سالم."]})
    >>> actors = mk.Actors({"Rania": ["رانيا"], "Salim": ["سالم"]})
    >>> table = corpus.lexicon_counts(mk.Lexicon({"conflict": ["حرب"]}), near=actors)
    >>> table[["actor", "category", "count", "tokens", "rate"]]
       actor  category  count  tokens   rate
    0  Rania  conflict      1       4  250.0
    1  Salim  conflict      0       2    0.0
    """
    check_type("lexicon", lexicon, Lexicon, hint=LEXICON_HINT)
    check_number("per", per)
    check_choice("within", within, TEXT_UNITS)
    if near is not None:
        check_type("near", near, Actors, hint=ACTORS_HINT)
    asked = check_fields(lexicon, fields)
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    names = pd.DataFrame({"category": pd.Series(list(lexicon), dtype="str")})
    names = tell_listed(names, lexicon, asked, key="category")
    wire = read_wire(corpus)
    wire.check_groups(tokens.sizes, groups)
    warn_cut_short(corpus, groups.periods)
    if near is None:
        both = tokens.stacked(partial(_all_hits, lexicon=lexicon))
        parts = [_Part.of(both, tokens.sizes)]
    else:
        parts = _near(tokens, lexicon, near, read_units(tokens, corpus["text"].tolist(), within))
        groups = _with_actors(groups, near, parts)
    hits, negated = _count(parts, groups, wire)
    yielding = {"category": "lexicon_category"}
    table = named_counts(names, hits, groups, per=per, drawing=wire.drawing, yielding=yielding)
    totals = np.concatenate([part.totals for part in negated])
    table.insert(list(table).index("count") + 1, "negated", totals)
    return table


class _Part(NamedTuple):
    """What counts of each document: hits by category, not negated and negated, and tokens."""

    counts: Any
    negated: Any
    sizes: NDArray[np.int64]

    @classmethod
    def of(cls, both: Any, sizes: NDArray[np.int64]) -> _Part:
        """Part hits that are not negated from the negated ones beside them."""
        categories = both.shape[1] // 2
        return cls(both[:, :categories], both[:, categories:], sizes)


def _all_hits(tokens: Tokens, lexicon: Lexicon) -> Any:
    """Count all hits of each document."""
    found = find_lexicon(tokens, lexicon)
    return _matrix(tokens, found, np.ones(len(found.category), dtype=bool), len(lexicon))


def _matrix(tokens: Tokens, found: Found, kept: NDArray[np.bool_], categories: int) -> Any:
    """Count some hits by document and category: those not negated, and beside them the negated."""
    from scipy.sparse import csr_array

    rows = tokens.documents_of(found.matches.token[kept])
    columns = found.category[kept] + categories * (found.negation[kept] >= 0)
    ones = np.ones(len(rows), dtype=np.int64)
    return csr_array((ones, (rows, columns)), shape=(len(tokens.docs), 2 * categories))


def _near(tokens: Tokens, lexicon: Lexicon, actors: Actors, units: Units) -> list[_Part]:
    """Give for each actor the hits in units that name it, and the tokens of these."""
    found = find_lexicon(tokens, lexicon)
    spellings, mentions = find_mentions(tokens, actors)
    column = {key: place for place, key in enumerate(actors)}
    of_spelling = np.array([column[spelling.actor.id] for spelling in spellings], dtype=np.intp)
    named, sizes = of_spelling[mentions.phrase], np.bincount(units.of_token)
    if len(named) == 0:
        warn(
            f"Nobody of near ({counted(len(actors), 'actor')}) is named in "
            f"{counted(len(tokens.docs), 'document')}, so all counts are 0."
        )
    parts = []
    for place in range(len(actors)):
        own = mentions.take(named == place)
        has = np.zeros(len(units.document), dtype=bool)
        has[units.of_token[own.token]] = True
        near = has[units.of_token[found.matches.token]] & ~_overlap(found.matches, own)
        counting = np.repeat(units.document[has], sizes[has])
        both = _matrix(tokens, found, near, len(lexicon))
        parts.append(_Part.of(both, np.bincount(counting, minlength=len(tokens.docs))))
    return parts


def _overlap(hits: Matches, mentions: Matches) -> NDArray[np.bool_]:
    """Tell which hits share a token with a mention; the mentions do not overlap each other."""
    if len(mentions.token) == 0:
        return np.zeros(len(hits.token), dtype=bool)
    last = last_up_to(mentions.token, hits.token + hits.length - 1)
    ends = mentions.token + mentions.length
    return (last >= 0) & (ends[last] > hits.token)


def _with_actors(groups: Groups, actors: Actors, parts: Sequence[_Part]) -> Groups:
    """Part each group by actor: of its documents those that have a token that counts."""
    if "actor" in groups.labels:
        raise ValueError(
            "by names 'actor', but with near the table makes a column of that name itself; rename "
            "the one of the corpus."
        )
    rows = np.repeat(np.arange(len(groups.members)), len(actors))
    labels = groups.labels.take(rows).reset_index(drop=True)
    labels["actor"] = pd.Series(list(actors) * len(groups.members), dtype="str")
    members = [own[part.sizes[own] > 0] for own in groups.members for part in parts]
    return groups._replace(labels=labels, members=members)


def _count(parts: Sequence[_Part], groups: Groups, wire: Wire) -> tuple[list[Counts], list[Counts]]:
    """Count the groups, whose parts come in turn: hits not negated, and negated ones."""
    turns = [(parts[n % len(parts)], members) for n, members in enumerate(groups.members)]
    hits = [wire.count(part.counts, part.sizes, members) for part, members in turns]
    return hits, [wire.count(part.negated, part.sizes, members) for part, members in turns]
