"""How the sources differ: the words that one uses more than another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._contrast import Asked, Counted, Least, contrast, count_sides, settled
from mediakit.analysis._evidence import gather_evidence
from mediakit.analysis._examples import Examples
from mediakit.analysis._groups import Groups, check_sides, group_documents, read_tokens
from mediakit.analysis._terms import Stopwords, stopword_forms, stopword_keys
from mediakit.analysis._wire import read_wire
from mediakit.checks import check_count, check_type, listing, warn
from mediakit.lists.reference import ReferenceList
from mediakit.statistics.keyness import benjamini_hochberg
from mediakit.tokens import UnitName, check_ngram

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["REST", "compare_sources", "documents_of_pair", "source_pairs"]

REST = "all others"

Value = str | int | float | date | pd.Period
Names = Value | Sequence[Value] | Sequence[tuple[Value, ...]] | None
Members = dict[str, NDArray[np.intp]]
Pair = tuple[str, str | ReferenceList]


def compare_sources(
    corpus: Corpus,
    *,
    target: Names = None,
    reference: Names | ReferenceList = None,
    by: str | Sequence[str] = "source",
    unit: UnitName = "base",
    ngram: int = 1,
    min_count: int = 5,
    min_documents: int | None = None,
    absent: bool = False,
    prior: ReferenceList | None = None,
    stopwords: Stopwords = "default",
    examples: bool = False,
) -> pd.DataFrame:
    """Compare how often sources use each term, one against the others or against another.

    Parameters
    ----------
    corpus : Corpus
        The articles; `Corpus.with_wire` says how copies count, on both sides (a list counts as it
        is), `Corpus.with_intervals` how much of what could be an interval holds.
    target : str, date, tuple, or list of these, optional
        The source to describe, or several; by default each in turn. A period is named as tables
        write it ("2023-01", "2023-Q1", "2023-01-02") or by its first day, also as a Timestamp.
        With several columns in `by` a tuple names a group by its values.
    reference : str, date, tuple, list of these, or ReferenceList, optional
        The source to hold it against, by default all others together. With several names each is a
        comparison of its own; with a `mediakit.ReferenceList` the other side is that list.
    by : str or list of str, default "source"
        The columns whose values are compared, or "day", "week", "month", "quarter", "year".
    unit : {"term", "surface", "lemma", "base"}, default "base"
        What is counted, as in `term_frequency`: by default words without the particles written onto
        them. A reference list of written words is read so too; one of lemmas must hold lemmas.
    ngram : int, default 1
        Length of the sequences counted, in words, as in `term_frequency`.
    min_count : int, default 5
        Least count of a term, in both sides together.
    min_documents : int, optional
        Least number of documents that have the term, on the side that uses it more; by default
        three, or all of a side that has fewer. It is not asked of a list. Copies that count as one
        are one document.
    absent : bool, default False
        Give also the terms that the target never uses. Without it there are only those of them that
        the reference uses significantly more (`p_adjusted` below .05).
    prior : ReferenceList, optional
        Counts that `log_odds` starts from, for both sides alike; by default those of the two sides
        together.
    stopwords : "default", None or collection of str, default "default"
        Words left out of the table, as in `term_frequency`; they stay in the denominators.
    examples : bool, default False
        Add a sentence in which the term stands, from the side that uses it more: the first of 6 to
        40 words, or else the first.

    Returns
    -------
    pandas.DataFrame
        One row a term and comparison. First comes what the target surely uses more and last what
        the reference surely uses more: rows are ordered by the bound of the log ratio nearest to
        zero (0 where the interval holds 0), rows without an interval by the bound that their `p`
        stands for, and equal ones by `log_odds_z`. The columns are

        - ``target``, ``reference`` : the two sides; "all others" for the rest of the corpus;
        - ``term`` : the term, in its commonest written form;
        - ``count``, ``count_reference`` : occurrences on each side, from 0; with weights fractions;
        - ``documents``, ``documents_reference`` : documents of each side that count and have it,
          from 0; missing for a reference list;
        - ``rate``, ``rate_reference`` : occurrences per 1,000 tokens, stopwords counted;
        - ``log_ratio`` : log2 of the ratio of the rates: 1 means twice as often, -1 half as often.
          Where a side never uses the term, one more occurrence is shared out between both in
          proportion to their tokens, so that the sign stays that of the difference of the rates;
        - ``low``, ``high`` : 95% interval of the log ratio, of documents as the sample: symmetric,
          with Student's t (of the source alone against a list, whose rates are taken as exact).
          Missing where a side has fewer than five documents, or where fewer than three documents of
          a side have the term or would be expected to if those that have it were dealt out by the
          sizes of the sides;
        - ``level`` : level of the row's interval, .95 for 95%, as `Corpus.with_intervals` says;
        - ``percent_difference`` : by how many percent the rate exceeds that of the reference, from
          -100; infinite where the reference never uses the term;
        - ``odds_ratio`` : odds of the term in the source over those in the reference, from 0 to
          infinity; 1 for equal odds;
        - ``g2`` : four-cell log-likelihood ratio, negative where the reference uses the term more;
          it takes words for independent of each other, so it describes and tests nothing;
        - ``g2_two_cell`` : the same over two cells, without the other words;
        - ``log_odds`` : weighted log-odds, in natural logarithms, with the counts of both sides as
          prior, or those of `prior`; missing for a term that `prior` lacks;
        - ``log_odds_z`` : the same in standard errors;
        - ``p`` : how often documents dealt out by chance would make the rates differ as much or
          more, from 0 to 1. Missing where it is not tested: a side has fewer than five documents,
          the reference is a list, or so few documents of both sides have the term (three to ten, by
          the sizes of the sides) that it could hardly be called different however they fell;
        - ``p_adjusted`` : the same adjusted for all terms tested in all comparisons of the table,
          with a row or without (Benjamini and Hochberg), from 0 to 1. Of the terms with .05 or less
          one in twenty is expected not to differ;
        - ``example``, ``example_doc``, ``example_start``, ``example_end`` : only with `examples`:
          the sentence, its document and its half-open span in the text, in characters; missing for
          a term that only a reference list has.

    Raises
    ------
    ValueError
        If the corpus is empty or has one source only, a name is unknown, a source has no words, or
        no term reaches `min_count` and `min_documents`.
    TypeError
        If an argument is of another type.

    Warns
    -----
    UserWarning
        For a comparison among several in which no term reaches them.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
    Computational Linguistics 19(1).
    Rayson, P., Garside, R. (2000). Comparing corpora using frequency profiling.
    Gabrielatos, C., Marchi, A. (2011). Keyness: matching metrics to definitions.
    Monroe, B. L., Colaresi, M. P., Quinn, K. M. (2008). Fightin' words. Political Analysis 16(4).
    Hardie, A. (2014). Log ratio: an informal introduction.
    Pitman, E. J. G. (1937). Significance tests which may be applied to samples from any
    populations. Supplement to JRSS 4(1); how it is computed: `mediakit.statistics.permutation`.
    Lijffijt, J. and others (2016). Significance testing of word frequencies in corpora. Digital
    Scholarship in the Humanities 31(2).
    Cochran, W. G. (1977). Sampling Techniques; the intervals: `mediakit.statistics.rates`.
    Altman, D. G., Bland, J. M. (2011). How to obtain the confidence interval from a P value. BMJ
    343; the order of rows without an interval.
    Benjamini, Y., Hochberg, Y. (1995). Controlling the false discovery rate. JRSS B 57(1).

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({
    ...     "source": ["أ", "ب"],
    ...     "text": ["اتفاق اتفاق اتفاق سلام", "حرب حرب حرب سلام"]})
    >>> table = corpus.compare_sources(target="أ", min_count=2, absent=True)
    >>> table[["term", "count", "count_reference", "log_ratio"]].round(2)
        term  count  count_reference  log_ratio
    0  اتفاق      3                0       2.81
    1   سلام      1                1       0.00
    2    حرب      0                3      -2.81
    """
    check_count("min_count", min_count)
    if min_documents is not None:
        check_count("min_documents", min_documents)
    check_sides(by)
    check_type("absent", absent, bool, hint="True or False")
    check_type("examples", examples, bool, hint="True or False")
    if prior is not None:
        check_type("prior", prior, ReferenceList, hint="counts of a corpus")
    check_ngram(ngram)
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    members = groups.by_name()
    pairs = source_pairs(groups, target, reference)
    counting: dict[str, Any] = {
        "unit": unit,
        "ngram": ngram,
        "exclude": stopword_forms(stopwords, tokens, unit),
    }
    keys = stopword_keys(stopwords, tokens)
    wire = read_wire(corpus)
    asked = Asked(groups.documents, counting, (reference, prior), keys, wire)
    blocks = Counted.blocks(tokens, asked)
    least = Least(min_count, min_documents, absent)
    tables = _compare(blocks, members, pairs, least)
    _check_rows(tables, pairs, least)
    if examples:
        shown = Examples(tokens, corpus["text"].tolist(), tokens.sequences(**counting))
        tables = [
            _with_examples(table, shown, *documents_of_pair(members, pair))
            for table, pair in zip(tables, pairs, strict=True)
        ]
    result = pd.concat([table for table in tables if len(table)], ignore_index=True)
    return result.astype({"target": "str", "reference": "str"})


def source_pairs(groups: Groups, target: Names, reference: Names | ReferenceList) -> list[Pair]:
    """Say who is held against whom."""
    known = groups.names()
    targets = _names("target", target, groups)
    if REST in known:
        raise ValueError(f"A source is called {REST!r}, which means the rest here; rename it.")
    if isinstance(reference, ReferenceList):
        return [(name, reference) for name in targets or known]
    references = _names("reference", reference, groups)
    if len(known) < 2:
        raise ValueError(f"A comparison needs two sources; the corpus has {listing(known)}.")
    pairs: list[Pair] = [
        (one, other) for one in targets or known for other in references or [REST] if one != other
    ]
    if not pairs:
        raise ValueError(f"target and reference are both {targets[0]!r}; nothing would differ.")
    return pairs


def _names(argument: str, given: Names, groups: Groups) -> list[str]:
    """Name the sources that are meant, none for all of them."""
    if given is None:
        return []
    one_group = isinstance(given, tuple) and groups.labels.shape[1] > 1
    several = isinstance(given, Sequence) and not isinstance(given, str) and not one_group
    names: list[object] = list(given) if several and isinstance(given, Sequence) else [given]
    if isinstance(given, pd.Series | pd.DataFrame | dict):
        raise TypeError(
            f"{argument} takes names of sources; to compare with counts of another corpus, write "
            f"mediakit.ReferenceList(counts, tokens=...)."
        )
    if not names:
        raise ValueError(f"{argument} names no source; leave it out to mean all of them.")
    return groups.find(argument, names)


def documents_of_pair(
    members: Members, pair: Pair
) -> tuple[NDArray[np.intp], NDArray[np.intp] | None]:
    """Give the documents of both sides; None for a list."""
    one, other = pair
    if isinstance(other, ReferenceList):
        return members[one], None
    if other != REST:
        return members[one], members[other]
    everything = np.concatenate(list(members.values()))
    others = np.zeros(everything.max() + 1, dtype=bool)
    others[everything] = True
    others[members[one]] = False
    return members[one], np.flatnonzero(others)


def _compare(
    blocks: Iterable[Counted], members: Members, pairs: list[Pair], least: Least
) -> list[pd.DataFrame]:
    """Measure each comparison; the index of a table holds the columns of the counts.

    Terms come in blocks. What is measured of one needs no other; only p is adjusted for all.
    """
    rows: list[list[pd.DataFrame]] = [[] for _ in pairs]
    tests: list[NDArray[np.float64]] = []
    first, level = 0, 0.0
    for counted in blocks:
        found, p = _contrasts(counted, members, pairs, least)
        tests.append(p)
        for own, table in zip(rows, found, strict=True):
            own.append(table.set_axis(table.index + first))
        first, level = first + len(counted.terms), counted.wire.drawing["level"]
        del counted, found  # or they would be held while the next block is counted
    adjusted = benjamini_hochberg(np.concatenate(tests, axis=1))
    tables = []
    for (one, other), own, p in zip(pairs, rows, adjusted, strict=True):
        table = own[0] if len(own) == 1 else pd.concat(own)
        own.clear()
        table = settled(table, p[table.index], least, level)
        table.insert(0, "target", one)
        table.insert(1, "reference", _name(other))
        tables.append(table)
    return tables


def _contrasts(
    counted: Counted, members: Members, pairs: list[Pair], least: Least
) -> tuple[list[pd.DataFrame], NDArray[np.float64]]:
    """Measure some terms in each comparison, and give the p of all of them."""
    sides = [
        count_sides(counted, *documents_of_pair(members, pair), (pair[0], str(pair[1])))
        for pair in pairs
    ]
    tests = gather_evidence(counted, sides)
    return [contrast(counted, *one, least) for one in zip(sides, tests, strict=True)], tests


def _name(other: str | ReferenceList) -> str:
    return other.name if isinstance(other, ReferenceList) else other


def _check_rows(tables: list[pd.DataFrame], pairs: list[Pair], least: Least) -> None:
    """Raise where no comparison has a term, and warn of each that has none."""
    empty = [pair for table, pair in zip(tables, pairs, strict=True) if table.empty]
    if len(empty) == len(tables):
        raise ValueError(f"No term of the corpus occurs {least.told}.")
    for one, other in empty:
        warn(f"{one!r} against {_name(other)!r} has no rows: no term occurs {least.told}.")


def _with_examples(
    table: pd.DataFrame, shown: Examples, own: NDArray[np.intp], other: NDArray[np.intp] | None
) -> pd.DataFrame:
    """Add a sentence a term, from the side with the higher rate."""
    columns = table.index.to_numpy()
    places = shown.places(own, columns)
    if other is not None:
        theirs = shown.places(other, columns)
        less = (table["rate"] < table["rate_reference"]).to_numpy()
        places = np.where(less, theirs, places)
    return pd.concat([table, shown.table(places.tolist()).set_index(table.index)], axis=1)
