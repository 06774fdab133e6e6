from __future__ import annotations

import pandas as pd
import pytest

import mediakit as mk


def table(*rows):
    return pd.DataFrame(rows, columns=["doc", "start", "end", "type"])


ONE = table(("a", 0, 12, "PER"), ("a", 20, 25, "LOC"), ("b", 0, 4, "ORG"))
TWO = table(("a", 5, 12, "PERS"), ("b", 0, 4, "LOC"))
THREE = table(("a", 5, 12, "person"), ("b", 0, 4, "GPE"))


def test_any_keeps_what_one_model_has():
    merged = mk.merge_entities(ONE, TWO, THREE)
    told = merged[["doc", "start", "end", "type", "model", "votes"]].values.tolist()
    assert told == [
        ["a", 5, 12, "person", "1, 2, 3", 3],  # the span of two models
        ["a", 20, 25, "place", "1", 1],
        ["b", 0, 4, "place", "2, 3", 2],  # the type of two models
    ]


def test_majority_keeps_what_more_than_half_have():
    merged = mk.merge_entities(ONE, TWO, THREE, how="majority")
    assert merged["start"].tolist() == [5, 0]
    assert len(mk.merge_entities(ONE, TWO, how="majority")) == 1  # one of two is no majority


def test_bad_input_is_refused():
    with pytest.raises(ValueError, match="two tables or more, not 1"):
        mk.merge_entities(ONE)
    with pytest.raises(ValueError, match="how='all' is not possible"):
        mk.merge_entities(ONE, TWO, how="all")
    with pytest.raises(ValueError, match="table 2 has no column 'type'"):
        mk.merge_entities(ONE, TWO.drop(columns="type"))
