"""Which words stand beside a word more often than chance would have it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._groups import Groups, group_documents, read_tokens
from mediakit.analysis._places import find_followed
from mediakit.analysis._terms import Stopwords, stopword_forms
from mediakit.checks import check_choice, check_count, listing
from mediakit.language.find.patterns import Hits, Match
from mediakit.language.find.phrases import last_up_to
from mediakit.language.find.units import TEXT_UNITS, TextUnit, read_units
from mediakit.statistics.association import log_dice, pmi, t_score
from mediakit.statistics.keyness import log_likelihood
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["collocates"]

_HIT = np.iinfo(np.int32).max  # the mark of a token that is part of a hit


def collocates(
    corpus: Corpus,
    pattern: str | pd.DataFrame,
    *,
    window: int = 5,
    within: TextUnit = "document",
    match: Match = "term",
    by: str | Sequence[str] | None = None,
    stopwords: Stopwords = "default",
    min_count: int = 3,
    of: str | None = None,
) -> pd.DataFrame:
    """Count the terms in the windows around a word, and hold them against the rest of the text.

    A window is the `window` tokens before and the `window` tokens after a hit, in the same document
    (or sentence, or paragraph), whatever punctuation stands between. A token in the windows of two
    hits counts once, for the nearer one, and for the one before it where both are as near. The
    tokens of the hits themselves are no collocates and are left out of all counts. So every other
    token of the group stands either inside of the windows or outside, and the measures compare the
    two.

    Parameters
    ----------
    corpus : Corpus
        The articles. Each copy of a report counts in full, whatever `Corpus.with_wire` says.
    pattern : str or pandas.DataFrame
        The word to look around, or a table of places, as for `concordance`: the mentions of actors
        give the words around each of them.
    window : int, default 5
        Tokens on either side, stopwords included.
    within : {"sentence", "paragraph", "document"}, default "document"
        What a window does not go beyond, as for `actor_network`: a paragraph is a line.
    match : {"term", "bare", "surface", "phrase", "regex"}, default "term"
        How the pattern is read, as for `concordance`.
    by : str, list of str or None, default None
        Columns whose values form groups, or "day", "week", "month", "quarter", "year" of the date;
        None for the whole corpus.
    stopwords : "default", None or collection of str, default "default"
        Words that are not listed, as for `term_frequency`. They keep their places in the windows.
    min_count : int, default 3
        Least `count` for a row, within the group.
    of : str, optional
        The column of a table of places that says what it is looked around, as for `timeline`.

    Returns
    -------
    pandas.DataFrame
        One row a term in each group, the highest `log_dice` first, with the columns

        - the columns of `by`, if any;
        - ``pattern`` : the pattern as given; of a table of places the actor, the category or the
          value of `of`, one below the other, or "places";
        - ``window`` : tokens on either side, as asked for;
        - ``within`` : what a window does not go beyond, as asked for;
        - ``term`` : the term beside it, in its commonest written form;
        - ``count`` : its tokens inside of the windows, from 1; `left` and `right` together;
        - ``left``, ``right`` : those before the hit (in Arabic on its right side) and after it;
        - ``documents`` : documents in which it stands inside of a window, from 1;
        - ``expected`` : its tokens inside of the windows if it were as frequent there as in all of
          the text, ``count_term`` times the windows' share of the tokens;
        - ``log_dice`` : 14 + log2(2 count / (count_pattern + count_term)) (Rychly 2008): 14
          for a term always beside it and it beside the term, one less for half as often; it does
          not depend on the size of the corpus;
        - ``pmi`` : log2(count / expected), bits (Church and Hanks 1990); favours rare terms;
        - ``g2`` : log-likelihood of the term inside and outside of the windows, four cells (Dunning
          1993), negative where it avoids the pattern;
        - ``t_score`` : (count - expected) / sqrt(count) (Church et al. 1991); favours frequent
          terms;
        - ``count_pattern`` : hits of the pattern in the group, from 1;
        - ``count_term`` : the term's tokens in the group, inside and outside of the windows.

        A group without a hit has no rows. Where no group has one, the table has none, and there is
        a warning.

    Raises
    ------
    ValueError
        As for `concordance`; or if `within`, `by` or `of` is unknown, a group has no words, a table
        of places has no rows, or no term reaches `min_count`.
    TypeError
        As for `concordance`, or if `stopwords` holds what is no word.

    References
    ----------
    Evert, S. (2008). Corpora and collocations. In Luedeling, A. and Kytoe, M. (eds.), Corpus
    Linguistics: An International Handbook. De Gruyter: surface cooccurrence, with the tokens of the
    windows as one margin of the table. No count is multiplied by a span.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"text": ["أزمة مالية وخبر", "بعد أزمة مالية حادة", "خبر آخر"]})
    >>> table = corpus.collocates("أزمة", window=1, min_count=1)
    >>> table[["term", "count", "left", "right", "expected", "count_term"]].round(2)
        term  count  left  right  expected  count_term
    0  مالية      2     0      2      0.86           2
    """
    check_count("window", window)
    check_count("min_count", min_count)
    check_choice("within", within, TEXT_UNITS)
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    excluded = stopword_forms(stopwords, tokens)
    found = find_followed(corpus, tokens, pattern, match, of)
    edges = _edges(tokens, corpus, within)
    tables = [
        _tables(tokens, hits, groups, _Asked(name, window, within, edges), (excluded, min_count))
        for name, hits in found
    ]
    hits = sum(len(own.token) for _, own in found)
    if hits and not any(len(table) for own in tables for table in own):
        raise ValueError(
            f"No term stands min_count={min_count} times beside {listing(dict(found))} in a group; "
            f"the corpus has {hits:,} of it."
        )
    each_group = zip(*tables, strict=True)
    return groups.gather([pd.concat(own, ignore_index=True) for own in each_group])


class _Asked(NamedTuple):
    """What is looked around: its name and the windows, which end at `edges`."""

    pattern: str
    window: int
    within: str
    edges: NDArray[np.int64]


def _edges(tokens: Tokens, corpus: Corpus, within: str) -> NDArray[np.int64]:
    """Give the first token of each unit of text, and the end of all."""
    if within == "document":
        return tokens.pointers
    units = read_units(tokens, corpus["text"].fillna("").tolist(), within)
    return np.append(np.flatnonzero(np.diff(units.of_token, prepend=-1)), len(tokens))


def _tables(
    tokens: Tokens,
    hits: Hits,
    groups: Groups,
    asked: _Asked,
    limits: tuple[NDArray[Any] | None, int],
) -> list[pd.DataFrame]:
    """Make the table of each group; `limits` are the words left out and the least count."""
    excluded, least = limits
    counts = _count(tokens, hits, _sides(tokens, hits, asked), groups)
    listed = np.ones(len(counts.terms), dtype=bool)
    if excluded is not None:
        listed = ~np.isin(counts.terms, tokens.unit("term").codes[excluded])
    return [
        _table(counts, group, asked, np.flatnonzero(listed & (row >= least)), tokens)
        for group, row in enumerate(map(counts.joint, range(len(groups.members))))
    ]


def _sides(tokens: Tokens, hits: Hits, asked: _Asked) -> NDArray[np.int32]:
    """Say of each token how far it stands from the nearest hit: before it less than 0, 0 outside.

    The nearer hit is written over the one further away, and what stands after a hit over what
    stands as far before another.
    """
    sides = np.zeros(len(tokens), dtype=np.int32)
    behind = hits.token + hits.length - 1
    # a regular expression may match between two words, or behind the last one
    head, end = tokens.pointers[hits.document], tokens.pointers[hits.document + 1]
    first = asked.edges[last_up_to(asked.edges, np.clip(hits.token, head, end - 1))]
    last = asked.edges[last_up_to(asked.edges, np.clip(behind, head, end - 1)) + 1]
    for step in range(min(asked.window, int(tokens.sizes.max())), 0, -1):
        before, after = hits.token - step, behind + step
        sides[before[before >= first]] = -step
        sides[after[after < last]] = step
    for step in range(int(hits.length.max(initial=0))):
        sides[hits.token[step < hits.length] + step] = _HIT
    return sides


class _Counts(NamedTuple):
    """Counts of terms, sparse, groups x terms, and sizes of groups.

    `terms` are the codes of the terms of the columns. `inside` and `others` count the tokens inside
    of the windows and all that are no hits.
    """

    terms: NDArray[np.intp]
    left: Any
    right: Any
    documents: Any
    totals: Any
    hits: NDArray[np.int64]
    inside: NDArray[np.int64]
    others: NDArray[np.int64]

    def joint(self, group: int) -> NDArray[np.int64]:
        """Give the tokens of each term inside of the windows of a group."""
        return _row(self.left, group) + _row(self.right, group)


def _row(matrix: Any, group: int) -> NDArray[np.int64]:
    return np.asarray(matrix[[group]].toarray().ravel(), dtype=np.int64)


def _count(tokens: Tokens, hits: Hits, sides: NDArray[np.int32], groups: Groups) -> _Counts:
    size = len(groups.members) + 1  # documents in no group are counted behind the others
    group = groups.numbers(len(tokens.docs))
    codes = tokens.unit("term").codes
    at = np.flatnonzero((sides != 0) & (sides != _HIT))
    terms, column = np.unique(codes[tokens.ids[at]], return_inverse=True)
    document = tokens.documents_of(at)
    cells = group[document], column, (size, len(terms))
    place = np.full(len(tokens.unit("term").keys), -1, dtype=np.intp)
    place[terms] = np.arange(len(terms))
    free = np.flatnonzero((place >= 0)[codes][tokens.ids] & (sides != _HIT))
    once = np.unique(document * max(len(terms), 1) + column)
    documents, seen = np.divmod(once, max(len(terms), 1))
    in_hits = np.flatnonzero(sides == _HIT)
    sizes = np.bincount(group, weights=tokens.sizes, minlength=size).astype(np.int64)
    return _Counts(
        terms=terms.astype(np.intp),
        left=_cells(*cells, sides[at] < 0),
        right=_cells(*cells, sides[at] > 0),
        documents=_cells(group[documents], seen, (size, len(terms))),
        totals=_cells(group[tokens.documents_of(free)], place[codes[tokens.ids[free]]], cells[2]),
        hits=np.bincount(group[hits.document], minlength=size),
        inside=np.bincount(group[document], minlength=size),
        others=sizes - np.bincount(group[tokens.documents_of(in_hits)], minlength=size),
    )


def _cells(
    rows: NDArray[Any],
    columns: NDArray[Any],
    shape: tuple[int, int],
    kept: NDArray[np.bool_] | None = None,
) -> Any:
    """Count how often each column comes in each row."""
    from scipy.sparse import csr_array

    rows, columns = (rows, columns) if kept is None else (rows[kept], columns[kept])
    return csr_array((np.ones(len(rows), dtype=np.int64), (rows, columns)), shape=shape)


def _table(
    counts: _Counts,
    group: int,
    asked: _Asked,
    kept: NDArray[np.intp],
    tokens: Tokens,
) -> pd.DataFrame:
    """Measure the terms of one group."""
    left, right = _row(counts.left, group)[kept], _row(counts.right, group)[kept]
    total = _row(counts.totals, group)[kept]
    hits, inside, others = counts.hits[group], counts.inside[group], counts.others[group]
    joint = left + right
    table = pd.DataFrame(
        {
            "pattern": pd.Series([asked.pattern] * len(kept), dtype="str"),
            "window": np.full(len(kept), asked.window),
            "within": pd.Series([asked.within] * len(kept), dtype="str"),
            "term": pd.Series(tokens.unit("term").labels[counts.terms[kept]], dtype="str"),
            "count": joint,
            "left": left,
            "right": right,
            "documents": _row(counts.documents, group)[kept],
            "expected": total * inside / max(others, 1),
            "log_dice": log_dice(joint, hits, total),
            "pmi": pmi(joint, inside, total, others),
            "g2": log_likelihood(joint, inside, total - joint, others - inside),
            "t_score": t_score(joint, inside, total, others),
            "count_pattern": np.full(len(kept), hits),
            "count_term": total,
        }
    )
    order = ["log_dice", "count"]
    return table.sort_values(order, ascending=False, kind="stable", ignore_index=True)
