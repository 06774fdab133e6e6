"""How far stories that were found are those that people see."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.checks import (
    check_columns,
    check_not_empty,
    check_type,
    counted,
    listing,
    warn,
)
from mediakit.signatures import checked
from mediakit.statistics.intervals import wilson

__all__ = ["evaluate_stories"]

_SAME: Final = "same"
_HINT: Final = "corpus.stories() makes such a table."


@checked
def evaluate_stories(stories: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """Hold stories against those of people: of whole documents, or of judged pairs.

    Parameters
    ----------
    stories : DataFrame
        What `Corpus.stories` gives: ``doc`` and ``story``.
    gold : DataFrame
        Either ``doc`` and ``story``, the true story of each document; or ``doc_a``, ``doc_b`` and
        ``label``, where "same" says that both report one happening and any other label that they
        do not. Leave out what people doubted.

    Returns
    -------
    pandas.DataFrame
        One row a measure, "bcubed" only for stories of documents, with the columns

        - ``measure`` : "pairs", the share of pairs that are right; "bcubed", the same as a mean
          over documents, so that a large story does not count for more;
        - ``n`` : pairs of documents, or documents;
        - ``precision`` : of the pairs in one story the share that belongs together, from 0 to 1;
          missing where there is none;
        - ``recall`` : of the pairs that belong together the share in one story, from 0 to 1;
          missing where there is none;
        - ``f1`` : 2 precision recall / (precision + recall);
        - ``precision_low``, ``precision_high``, ``recall_low``, ``recall_high`` : 95% Wilson
          intervals of judged pairs, which take them for independent; missing for the pairs of whole
          documents, which are not, and for "bcubed".

    Raises
    ------
    ValueError
        If a column is missing, `gold` is empty, a document comes twice, or `gold` names documents
        that are not in `stories`.
    TypeError
        If a table is no DataFrame.

    References
    ----------
    Bagga, A. and Baldwin, B. (1998). Entity-based cross-document coreferencing using the vector
    space model. COLING-ACL. Amigo, E. et al. (2009). A comparison of extrinsic clustering
    evaluation metrics based on formal constraints. Information Retrieval 12.

    Examples
    --------
    >>> import mediakit as mk
    >>> import pandas as pd
    >>> found = pd.DataFrame({"doc": ["a", "b", "c"], "story": [1, 1, 2]})
    >>> gold = pd.DataFrame({"doc": ["a", "b", "c"], "story": [1, 1, 1]})
    >>> table = mk.evaluate_stories(found, gold)
    >>> table[["measure", "n", "precision", "recall", "f1"]].round(2)
      measure  n  precision  recall    f1
    0   pairs  3        1.0    0.33  0.50
    1  bcubed  3        1.0    0.56  0.71
    """
    for name, table in (("stories", stories), ("gold", gold)):
        check_type(name, table, pd.DataFrame, hint=_HINT)
    check_columns("stories", stories.columns, ("doc", "story"), hint=_HINT)
    check_not_empty("gold", gold)
    number = _numbers("stories", stories)
    if {"doc_a", "doc_b", "label"} <= set(gold.columns):
        return _judged(number, gold)
    check_columns("gold", gold.columns, ("doc", "story"), hint="or doc_a, doc_b and label.")
    return _of_documents(number, _numbers("gold", gold))


def _numbers(name: str, table: pd.DataFrame) -> pd.Series:
    """Give the story of each document, by its name."""
    twice = table["doc"][table["doc"].duplicated()].unique()
    if len(twice):
        raise ValueError(f"{name} names documents twice: {listing(twice)}.")
    return table.set_index("doc")["story"]


def _at(number: pd.Series, docs: pd.Series) -> NDArray[Any]:
    missing = docs[~docs.isin(number.index)].unique()
    if len(missing):
        raise ValueError(
            f"gold names {counted(len(missing), 'document')} that stories has not: "
            f"{listing(missing)}. {_HINT}"
        )
    return np.asarray(number.loc[docs.to_list()])


def _judged(number: pd.Series, gold: pd.DataFrame) -> pd.DataFrame:
    found = _at(number, gold["doc_a"]) == _at(number, gold["doc_b"])
    true = (gold["label"] == _SAME).to_numpy()
    if not true.any():
        warn(f"No label of {counted(len(gold), 'pair')} is {_SAME!r}, so recall is missing.")
    right = int((found & true).sum())
    totals = {"precision": int(found.sum()), "recall": int(true.sum())}
    made = _row("pairs", len(gold), *(right / n if n else np.nan for n in totals.values()))
    for name, total in totals.items():
        low, high = wilson(right, total)
        made[f"{name}_low"], made[f"{name}_high"] = float(low), float(high)
    return pd.DataFrame([made])


def _of_documents(number: pd.Series, gold: pd.Series) -> pd.DataFrame:
    """Measure all pairs of the documents of the gold, and the mean of documents."""
    found = pd.factorize(_at(number, gold.index.to_series()))[0]
    true = pd.factorize(gold.to_numpy())[0]
    both = pd.factorize(found * (int(true.max()) + 1) + true)[0]
    sizes = [np.bincount(one)[one].astype(np.float64) for one in (both, found, true)]
    shared, together, belonging = ((size - 1).sum() / 2 for size in sizes)
    size = len(true)
    pairs = _row(
        "pairs",
        size * (size - 1) // 2,
        shared / together if together else np.nan,
        shared / belonging if belonging else np.nan,
    )
    own, of_found, of_true = sizes
    return pd.DataFrame(
        [pairs, _row("bcubed", size, float((own / of_found).mean()), float((own / of_true).mean()))]
    )


def _row(measure: str, n: int, precision: float, recall: float) -> dict[str, Any]:
    total = precision + recall
    f1 = 2 * precision * recall / total if total > 0 else np.nan if np.isnan(total) else 0.0
    ends = dict.fromkeys(("precision_low", "precision_high", "recall_low", "recall_high"), np.nan)
    return {"measure": measure, "n": n, "precision": precision, "recall": recall, "f1": f1, **ends}
