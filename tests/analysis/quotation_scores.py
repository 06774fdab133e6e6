"""How well found quotations agree with annotated ones: spans, kinds, verbs and speakers."""

from __future__ import annotations

import pandas as pd

MARKED = ("direct", "partial", "name", "scare")
OVERLAP = 0.5  # shared part of two spans, of what either covers, from which they are one clause


def shared(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Give the part two spans share, of what either of them covers."""
    both = min(a[1], b[1]) - max(a[0], b[0])
    return max(both, 0) / (max(a[1], b[1]) - min(a[0], b[0]))


def pairs(found: pd.DataFrame, gold: pd.DataFrame) -> list[tuple[int, int]]:
    """Pair rows of both tables whose spans agree, the best first, each at most once."""
    own = {doc: rows for doc, rows in found.groupby("doc")}
    rated = []
    for one in gold.itertuples():
        for other in own[one.doc].itertuples() if one.doc in own else ():
            part = shared((one.start, one.end), (other.start, other.end))
            if part >= OVERLAP:
                rated.append((part, other.Index, one.Index))
    taken_found, taken_gold, result = set(), set(), []
    for _, left, right in sorted(rated, reverse=True):
        if left not in taken_found and right not in taken_gold:
            taken_found.add(left)
            taken_gold.add(right)
            result.append((left, right))
    return result


def overlaps(a: pd.Series, b: pd.Series, name: str) -> bool:
    """Tell whether the spans of a speaker or verb share a character."""
    if pd.isna(a[f"{name}_start"]) or pd.isna(b[f"{name}_start"]):
        return False
    return bool(a[f"{name}_start"] < b[f"{name}_end"] and b[f"{name}_start"] < a[f"{name}_end"])


def scores(found: pd.DataFrame, gold: pd.DataFrame) -> pd.Series:
    """Give precision and recall of the spans, and shares that are right of those found in both.

    Spans of words in marks must agree to a character, those of indirect speech by half.
    """
    result = {}
    # The helper's scare is all words in marks that nobody is said to have said; a finer annotation
    # tells sayings (a proverb, a banner) from them.
    gold = gold.assign(kind=gold["kind"].replace("saying", "scare"))
    marked, own = found[found["kind"].isin(MARKED)], gold[gold["kind"].isin(MARKED)]
    both = marked.reset_index().merge(own.reset_index(), on=["doc", "start", "end"])
    result["marked_precision"] = len(both) / max(len(marked), 1)
    result["marked_recall"] = len(both) / max(len(own), 1)
    result["kind"] = float((both["kind_x"] == both["kind_y"]).mean())
    reported = found[found["kind"] == "indirect"]
    annotated = gold[gold["kind"] == "indirect"]
    clauses = pairs(reported, annotated)
    result["indirect_precision"] = len(clauses) / max(len(reported), 1)
    result["indirect_recall"] = len(clauses) / max(len(annotated), 1)
    matched = [*zip(both["index_x"], both["index_y"], strict=True), *clauses]
    for name in ("verb", "speaker"):
        judged = [
            overlaps(found.loc[left], gold.loc[right], name)
            for left, right in matched
            if f"{name}_start" in gold and pd.notna(gold.loc[right, f"{name}_start"])
        ]
        result[name] = sum(judged) / len(judged) if judged else float("nan")
    return pd.Series(result)
