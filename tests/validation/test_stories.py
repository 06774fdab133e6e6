from __future__ import annotations

import pandas as pd
import pytest

import mediakit as mk

FOUND = pd.DataFrame({"doc": list("abcdef"), "story": [1, 1, 1, 2, 2, 3]})


def test_documents_are_measured_by_hand_arithmetic():
    gold = pd.DataFrame({"doc": list("abcde"), "story": ["x", "x", "y", "y", "y"]})
    table = mk.evaluate_stories(FOUND, gold).set_index("measure")
    # found together: ab ac bc de; belonging together: ab cd ce de; in both: ab de
    assert table.loc["pairs", ["n", "precision", "recall", "f1"]].tolist() == [10, 0.5, 0.5, 0.5]
    # a, b: 2/3 and 1; c: 1/3 and 1/3; d, e: 1 and 2/3
    bcubed = table.loc["bcubed"]
    assert bcubed["precision"] == pytest.approx((2 / 3 * 2 + 1 / 3 + 2) / 5)
    assert bcubed["recall"] == pytest.approx((2 + 1 / 3 + 2 / 3 * 2) / 5)
    assert bcubed[["precision_low", "recall_high"]].isna().all()


def test_judged_pairs_are_measured_with_intervals():
    gold = pd.DataFrame(
        {"doc_a": list("aaad"), "doc_b": list("bcfe"), "label": ["same", "chain", "same", "same"]}
    )
    row = mk.evaluate_stories(FOUND, gold).iloc[0]
    assert (row["measure"], row["n"]) == ("pairs", 4)
    assert row["precision"] == row["recall"] == pytest.approx(2 / 3)
    # Wilson (1927) of 2 in 3, as R's prop.test(2, 3, correct = FALSE) gives it
    assert row["precision_low"] == pytest.approx(0.2077, abs=1e-4)
    assert row["recall_high"] == pytest.approx(0.9385, abs=1e-4)


def test_what_cannot_be_known_is_missing():
    gold = pd.DataFrame({"doc_a": ["a"], "doc_b": ["f"], "label": ["chain"]})
    with pytest.warns(UserWarning, match="recall is missing"):
        row = mk.evaluate_stories(FOUND, gold).iloc[0]
    assert row[["precision", "recall", "f1", "recall_low"]].isna().all()
    alone = pd.DataFrame({"doc": ["a", "f"], "story": [1, 2]})
    table = mk.evaluate_stories(FOUND, alone).set_index("measure")
    assert table.loc["pairs", ["precision", "recall"]].isna().all()
    assert table.loc["bcubed", ["precision", "recall"]].tolist() == [1, 1]


@pytest.mark.parametrize(
    ("gold", "message"),
    [
        (pd.DataFrame({"doc": [], "story": []}), "gold"),
        (pd.DataFrame({"doc": ["a", "a"], "story": [1, 1]}), "gold names documents twice: 'a'"),
        (pd.DataFrame({"doc": ["q"], "story": [1]}), "gold names 1 document that stories has not"),
        (pd.DataFrame({"doc": ["a"]}), "gold has no column 'story'"),
    ],
)
def test_unusable_gold_is_refused(gold, message):
    with pytest.raises(ValueError, match=message):
        mk.evaluate_stories(FOUND, gold)


def test_a_list_is_no_table():
    with pytest.raises(TypeError, match="gold must be"):
        mk.evaluate_stories(FOUND, ["a"])
