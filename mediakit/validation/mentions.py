"""How many of the mentions found are true, how many true ones were found, and which were not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._entities import offsets
from mediakit.checks import (
    check_choice,
    check_columns,
    check_count,
    check_not_empty,
    check_type,
    counted,
    did_you_mean,
    listing,
    warn,
)
from mediakit.signatures import checked
from mediakit.statistics.intervals import wilson

__all__ = ["evaluate_mentions", "mention_errors"]

_MATCHES: Final = ("exact", "overlap", "document")
_SPAN: Final = ["start", "end"]
_HINT: Final = "corpus.actor_mentions(actors) makes such a table; rename the columns of others."
_NOBODY: Final = (
    "With nothing that people marked, nothing can be right or missed. If it is a part of a table, "
    "look at what the filter asks for: a name of a coder is written as read_coding gives it."
)
_COUNTS: Final = ["tp", "fp", "fn"]
_LINE_BREAK: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")

Hits = NDArray[np.bool_]


@checked
def evaluate_mentions(
    found: pd.DataFrame,
    gold: pd.DataFrame,
    *,
    by: str | Sequence[str] | None = "actor",
    match: Literal["exact", "overlap", "document"] = "exact",
    docs: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Hold the mentions found against those that people marked.

    Parameters
    ----------
    found : DataFrame
        Mentions as `Corpus.actor_mentions` lists them: ``doc``, ``actor``, ``start``, ``end``.
    gold : DataFrame
        The true mentions, with the same columns and the same names of documents and actors.
    by : str, list of str or None, default "actor"
        Columns of both tables whose values form groups, such as "actor", "type" or "doc"; None for
        all mentions together.
    match : {"exact", "overlap", "document"}, default "exact"
        When a mention found is a true one: the same actor at the same place; the same actor at a
        place that overlaps, each mention used once; or the same actor anywhere in the document,
        counted once a document. The last one needs no ``start`` and ``end``.
    docs : iterable of str, optional
        The documents that people read. By default those that `gold` names, so give them where
        some have no mention; what was found elsewhere is left out, with a warning.

    Returns
    -------
    pandas.DataFrame
        One row a group, in the order of its values, with the columns

        - the columns of `by`, if any;
        - ``tp`` : mentions found that are true, from 0;
        - ``fp`` : mentions found that are not, from 0;
        - ``fn`` : true mentions not found, from 0;
        - ``precision``, ``precision_low``, ``precision_high`` : tp / (tp + fp), from 0 to 1, with
          its 95% Wilson interval; missing where nothing was found;
        - ``recall``, ``recall_low``, ``recall_high`` : tp / (tp + fn), from 0 to 1, with its 95%
          Wilson interval; missing where there is nothing to find;
        - ``f1``, ``f1_low``, ``f1_high`` : 2 tp / (2 tp + fp + fn), from 0 to 1. Its bounds are
          those of the share J = tp / (tp + fp + fn), since F1 = 2 J / (1 + J).

        The intervals take mentions for independent. Those of one document are not quite, so the
        intervals are somewhat too narrow.

    Raises
    ------
    ValueError
        If a column is missing, an offset is no whole number or a span is empty, a mention comes
        twice, `gold` is empty, or the tables share no document.
    TypeError
        If a table is no DataFrame or `docs` is a single string.

    References
    ----------
    van Rijsbergen, C. J. (1979). Information Retrieval, 2nd ed., chapter 7. Butterworths. Wilson
    (1927), as in `mediakit.statistics.intervals.wilson`.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"doc": ["a"], "text": ["زار الوفد سوسة ثم تونس، وفي سوسة ميناء."]})
    >>> gold = corpus.actor_mentions(mk.Actors({"Sousse": ["سوسة"], "Tunis": ["تونس"]}))
    >>> found = corpus.actor_mentions(mk.Actors({"Sousse": ["سوسة", "ميناء"]}))
    >>> table = mk.evaluate_mentions(found, gold)
    >>> table[["actor", "tp", "fp", "fn", "precision", "recall", "f1"]].round(2)
        actor  tp  fp  fn  precision  recall   f1
    0  Sousse   2   1   0       0.67     1.0  0.8
    1   Tunis   0   0   1        NaN     0.0  0.0
    """
    columns = [] if by is None else [by] if isinstance(by, str) else list(by)
    taken = [column for column in columns if column in (*_COUNTS, "precision", "recall", "f1")]
    if taken:
        raise ValueError(f"by names {listing(taken)}, which the table makes itself.")
    sides = _sides(found, gold, match, docs, columns)
    hits = _matched(sides, match)
    counts = pd.concat(
        [
            sides.gold.assign(tp=hits.gold, fp=False, fn=~hits.gold),
            sides.found[~hits.found].assign(tp=False, fp=True, fn=False),
        ],
        ignore_index=True,
    )
    if columns:
        groups = counts.groupby(columns, dropna=False, sort=True)
        return _with_scores(groups[_COUNTS].sum().astype(np.int64).reset_index())
    return _with_scores(counts[_COUNTS].sum().astype(np.int64).to_frame().T)


@checked
def mention_errors(
    found: pd.DataFrame,
    gold: pd.DataFrame,
    corpus: pd.DataFrame,
    *,
    match: Literal["exact", "overlap"] = "exact",
    docs: Iterable[str] | None = None,
    width: int = 40,
) -> pd.DataFrame:
    """List what `evaluate_mentions` counts as wrong, in context: missed and false mentions.

    Parameters
    ----------
    found, gold : DataFrame
        As for `evaluate_mentions`.
    corpus : Corpus
        The texts that the offsets belong to.
    match : {"exact", "overlap"}, default "exact"
        As for `evaluate_mentions`.
    docs : iterable of str, optional
        As for `evaluate_mentions`.
    width : int, default 40
        Characters of context on either side.

    Returns
    -------
    pandas.DataFrame
        One row an error, in the order of documents and places, with the columns

        - ``doc`` : the document;
        - ``error`` : "missed" for a true mention not found, "false" for one found that is not true;
        - ``actor`` : the actor's id;
        - ``start``, ``end`` : half-open span in the text, in characters;
        - ``pre``, ``keyword``, ``post`` : the mention with what stands before and after it, line
          breaks as spaces;
        - ``other_actor``, ``other_text`` : the mention of the other table that overlaps it most,
          which says why it is an error; empty where there is none.

    Raises
    ------
    ValueError
        As for `evaluate_mentions`; or if the corpus lacks a document, a span lies outside its text,
        or the column ``surface`` of a table is not what stands there.
    TypeError
        If `found`, `gold` or `corpus` is no DataFrame.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"doc": ["a"], "text": ["عاد ونداس إلى ميناء برساف."]})
    >>> gold = corpus.actor_mentions(mk.Actors({"port": ["ميناء برساف"]}))
    >>> found = corpus.actor_mentions(mk.Actors({"Barsaf": ["برساف"]}))
    >>> errors = mk.mention_errors(found, gold.assign(actor="Barsaf"), corpus)
    >>> errors[["error", "keyword", "other_text"]]
        error      keyword   other_text
    0  missed  ميناء برساف        برساف
    1   false        برساف  ميناء برساف
    """
    check_choice("match", match, _MATCHES[:2])
    check_count("width", width, least=0)
    check_type("corpus", corpus, pd.DataFrame, hint="the Corpus that was searched")
    check_columns("corpus", corpus.columns, ("doc", "text"))
    sides = _sides(found, gold, match, docs, [])
    texts = dict(zip(corpus["doc"].astype(str), corpus["text"], strict=True))
    for argument, table in (("found", sides.found), ("gold", sides.gold)):
        _check_spans(argument, table, texts)
    hits = _matched(sides, match)
    missed = _errors("missed", sides.gold[~hits.gold], sides.found, texts)
    false = _errors("false", sides.found[~hits.found], sides.gold, texts)
    errors = pd.concat([missed, false], ignore_index=True)
    order = errors.sort_values(["doc", "start"], kind="stable").reset_index(drop=True)
    for column, text in _context(order, texts, width).items():
        order[column] = pd.Series(text, dtype="str")
    last = ["other_actor", "other_text"]
    return order[["doc", "error", "actor", *_SPAN, "pre", "keyword", "post", *last]]


class _Sides(NamedTuple):
    """The two tables, restricted to the documents that people read."""

    found: pd.DataFrame
    gold: pd.DataFrame


class _Hits(NamedTuple):
    """Which mentions of either table have their like in the other."""

    found: Hits
    gold: Hits


def _sides(
    found: pd.DataFrame,
    gold: pd.DataFrame,
    match: str,
    docs: Iterable[str] | None,
    columns: list[str],
) -> _Sides:
    """Check both tables and leave out what lies in documents that nobody read."""
    check_choice("match", match, _MATCHES)
    ours = _checked("found", found, match, columns)
    true = _checked("gold", gold, match, columns)
    check_not_empty("gold", gold, hint=_NOBODY)
    if docs is None:
        read = set(true["doc"])
        _report_outside(ours, read)
    else:
        read = _names(docs)
        strange = true["doc"][~true["doc"].isin(read)].unique()
        if len(strange):
            raise ValueError(
                f"gold has mentions in {listing(strange)}, which docs does not name."
                f"{did_you_mean(strange[0], read)}"
            )
    kept = ours[ours["doc"].isin(read)].reset_index(drop=True)
    if len(kept) and len(true) and not set(kept["actor"]) & set(true["actor"]):
        warn(
            f"found and gold share no actor: found has {listing(kept['actor'].unique())}, "
            f"gold has {listing(true['actor'].unique())}."
        )
    return _Sides(kept, true)


def _names(docs: Iterable[str]) -> set[str]:
    if isinstance(docs, str) or not isinstance(docs, Iterable):
        raise TypeError(f"docs must be a list of names of documents, not {docs!r:.60}.")
    return {str(doc) for doc in docs}


def _report_outside(found: pd.DataFrame, read: set[str]) -> None:
    """Say what is left out because no true mention names its document."""
    outside = found["doc"][~found["doc"].isin(read)]
    if len(outside) == 0:
        return
    if len(outside) == len(found):
        raise ValueError(
            f"found and gold share no document: found has {listing(outside.unique()[:3])}, gold "
            f"has {listing(sorted(read)[:3])}. Read files with dtype={{'doc': str}}, or give docs=."
        )
    warn(
        f"found has {counted(len(outside), 'mention')} in {counted(outside.nunique(), 'document')} "
        "that gold does not name; they are left out. Give docs= with all documents that were read."
    )


def _checked(argument: str, table: Any, match: str, columns: list[str]) -> pd.DataFrame:
    """Give the columns that are needed, one row a mention, or a document and actor."""
    check_type(argument, table, pd.DataFrame, hint="a table of mentions")
    spans = [] if match == "document" else _SPAN
    check_columns(argument, table.columns, ["doc", "actor", *spans], hint=_HINT)
    check_columns(argument, table.columns, columns, hint="by names columns of both tables.")
    extra = ["surface"] if "surface" in table else []
    kept = list(dict.fromkeys(["doc", "actor", *spans, *columns, *extra]))
    mentions = pd.DataFrame(table)[kept].reset_index(drop=True)
    for column in ("doc", "actor"):
        if mentions[column].isna().any():
            raise ValueError(f"{argument} has rows without {column!r}.")
        mentions[column] = mentions[column].astype(str)
    if match == "document":
        return mentions.drop_duplicates(["doc", "actor"]).reset_index(drop=True)
    for column in _SPAN:
        mentions[column] = offsets(argument, mentions[column])
    empty = mentions[(mentions["start"] < 0) | (mentions["end"] <= mentions["start"])]
    twice = mentions[mentions.duplicated(["doc", "actor", *_SPAN])]
    for wrong, what in ((empty, "no span of at least one character"), (twice, "there twice")):
        if len(wrong):
            doc, actor, start, end = wrong[["doc", "actor", *_SPAN]].iloc[0].tolist()
            raise ValueError(
                f"{argument}: {actor!r} from {start} to {end} in {doc!r} is {what}"
                f"; {counted(len(wrong), 'such row')}."
            )
    return mentions


def _matched(sides: _Sides, match: str) -> _Hits:
    """Match the mentions of the two tables one to one."""
    keys = ["doc", "actor", *(_SPAN if match == "exact" else [])]
    pairs = _joined(sides.found, sides.gold, keys)
    rows, columns = pairs["row"].to_numpy(), pairs["row_other"].to_numpy()
    if match == "overlap":
        places = pairs[_overlap(pairs) > 0]
        rows, columns = _one_to_one(
            places["row"].to_numpy(), places["row_other"].to_numpy(), len(sides.gold)
        )
    hits = _Hits(np.zeros(len(sides.found), dtype=bool), np.zeros(len(sides.gold), dtype=bool))
    hits.found[rows] = True
    hits.gold[columns] = True
    return hits


def _joined(table: pd.DataFrame, other: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Pair the rows of two tables that agree in the keys, with their places."""
    wanted = ["doc", "actor", *[column for column in _SPAN if column in table]]
    left = table[wanted].assign(row=np.arange(len(table)))
    right = other[wanted].assign(row=np.arange(len(other)))
    return left.merge(right, on=keys, suffixes=("", "_other"))


def _overlap(pairs: pd.DataFrame) -> pd.Series:
    """Count the characters that the two spans of each pair share; not above 0 where they do not."""
    ends = pairs[["end", "end_other"]].min(axis=1)
    return ends - pairs[["start", "start_other"]].max(axis=1)


def _one_to_one(
    rows: NDArray[Any], columns: NDArray[Any], width: int
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Choose as many pairs as possible so that no mention is used twice."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    if not len(rows):
        return rows, columns
    ones = np.ones(len(rows), dtype=np.int8)
    graph = csr_array((ones, (rows, columns)), shape=(int(rows.max()) + 1, width))
    partner = maximum_bipartite_matching(graph, perm_type="column")
    chosen = np.flatnonzero(partner >= 0)
    return chosen, partner[chosen]


def _with_scores(table: pd.DataFrame) -> pd.DataFrame:
    """Add precision, recall and F1 with their bounds."""
    tp, fp, fn = (table[column].to_numpy() for column in _COUNTS)
    shares = {"precision": tp + fp, "recall": tp + fn, "f1": tp + fp + fn}
    for name, total in shares.items():
        low, high = wilson(tp, total)
        share = np.divide(tp, total, out=np.full(len(tp), np.nan), where=total > 0)
        # F1 grows with the share of agreement J, so the bounds of J are carried over
        values = [2 * v / (1 + v) if name == "f1" else v for v in (share, low, high)]
        table[name], table[f"{name}_low"], table[f"{name}_high"] = values
    return table


def _check_spans(argument: str, table: pd.DataFrame, texts: dict[str, str]) -> None:
    """Raise unless every span lies in its text, and holds the surface where one is given."""
    lost = [doc for doc in table["doc"].unique() if doc not in texts]
    if lost:
        raise ValueError(
            f"{argument} has mentions in {listing(lost)}, which the corpus does not have."
            f"{did_you_mean(lost[0], texts)}"
        )
    surfaces = table["surface"] if "surface" in table else [None] * len(table)
    spans = zip(table["doc"], table["start"], table["end"], surfaces, strict=True)
    for doc, start, end, surface in spans:
        text = texts[doc]
        if end > len(text) or (isinstance(surface, str) and text[start:end] != surface):
            raise ValueError(
                f"{argument}: {start} to {end} in {doc!r} is {text[start:end]!r} in the corpus"
                f"{f', not {surface!r}' if isinstance(surface, str) else ''}. Offsets belong to "
                "one version of a text; clean() makes another."
            )


def _errors(
    error: str, table: pd.DataFrame, other: pd.DataFrame, texts: dict[str, str]
) -> pd.DataFrame:
    """Give the errors of one kind with the mention on the other side that overlaps most."""
    errors = table[["doc", "actor", *_SPAN]].reset_index(drop=True).assign(error=error)
    pairs = _joined(errors, other, ["doc"])
    pairs = pairs.assign(shared=_overlap(pairs)).query("shared > 0")
    best = pairs.sort_values("shared", ascending=False, kind="stable").drop_duplicates("row")
    best = best.set_index("row").reindex(range(len(errors)))
    spans = zip(errors["doc"], best["start_other"], best["end_other"], strict=True)
    cuts = [texts[doc][int(a) : int(b)] if a == a else "" for doc, a, b in spans]
    return errors.assign(
        other_actor=best["actor_other"].fillna("").astype("str"),
        other_text=pd.Series(cuts, dtype="str"),
    )


def _context(errors: pd.DataFrame, texts: dict[str, str], width: int) -> dict[str, list[str]]:
    """Cut each error and what stands beside it out of its text."""
    cuts: dict[str, list[str]] = {"pre": [], "keyword": [], "post": []}
    for doc, start, end in zip(errors["doc"], errors["start"], errors["end"], strict=True):
        text = texts[doc]
        cuts["pre"].append(_on_one_line(text[max(0, start - width) : start]))
        cuts["keyword"].append(text[start:end])
        cuts["post"].append(_on_one_line(text[end : end + width]))
    return cuts


def _on_one_line(text: str) -> str:
    return _LINE_BREAK.sub(" ", text)
