"""How often the words of each category of a lexicon stand in the coverage."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mediakit.analysis._counts import count_groups, named_counts
from mediakit.analysis._groups import group_documents, read_tokens
from mediakit.analysis._listed import check_fields, tell_listed
from mediakit.analysis._periods import warn_cut_short
from mediakit.analysis._wire import read_wire
from mediakit.checks import check_number, check_type
from mediakit.language.find.lexicon import LEXICON_HINT, find_lexicon
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
) -> pd.DataFrame:
    """Count the words of each category, with rates and intervals.

    A hit behind a negation is counted apart, in `negated`, and in nothing else. Every category has
    a row in every group, with zeros where it is never found.

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
        "name" or
        "description".

    Returns
    -------
    pandas.DataFrame
        One row a category in each group, in the order of the lexicon, with the columns

        - the columns of `by`, if any;
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

    Raises
    ------
    ValueError
        If the corpus is empty, `by` or one of the `fields` is unknown, or a group has no words.
    TypeError
        If `lexicon` is no Lexicon.

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
    """
    check_type("lexicon", lexicon, Lexicon, hint=LEXICON_HINT)
    check_number("per", per)
    asked = check_fields(lexicon, fields)
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    counts, negated = _document_category_matrices(tokens, lexicon)
    names = pd.DataFrame({"category": pd.Series(list(lexicon), dtype="str")})
    names = tell_listed(names, lexicon, asked, key="category")
    wire = read_wire(corpus)
    warn_cut_short(corpus, groups.periods)
    parts = count_groups(counts, tokens.sizes, groups, wire)
    yielding = {"category": "lexicon_category"}
    table = named_counts(names, parts, groups, per=per, drawing=wire.drawing, yielding=yielding)
    apart = count_groups(negated, tokens.sizes, groups, wire)
    totals = np.concatenate([part.totals for part in apart])
    table.insert(list(table).index("count") + 1, "negated", totals)
    return table


def _document_category_matrices(tokens: Tokens, lexicon: Lexicon) -> tuple[Any, Any]:
    """Count the hits of each category in each document: those not negated, and those negated."""
    both = tokens.stacked(partial(_both_matrices, lexicon=lexicon))
    return both[:, : len(lexicon)], both[:, len(lexicon) :]


def _both_matrices(tokens: Tokens, lexicon: Lexicon) -> Any:
    """Give the two beside each other."""
    from scipy.sparse import csr_array

    found = find_lexicon(tokens, lexicon)
    rows = tokens.documents_of(found.matches.token)
    columns = found.category + len(lexicon) * (found.negation >= 0)
    ones = np.ones(len(rows), dtype=np.int64)
    return csr_array((ones, (rows, columns)), shape=(len(tokens.docs), 2 * len(lexicon)))
