from __future__ import annotations

import pandas as pd
import pytest

import mediakit as mk

TABLE = pd.DataFrame({"term": ["سلام", "مجلس  الأمن"], "count": [3, 2], "rate": [1.5, 1.0]})


@pytest.mark.parametrize(
    "counts",
    [TABLE, TABLE.set_index("term")["count"], {"سلام": 3, "مجلس الأمن": 2.0}],
    ids=["table", "series", "dict"],
)
def test_counts_come_in_three_forms(counts):
    listed = mk.ReferenceList(counts, tokens=2000, name="الأرشيف")
    assert listed.counts.to_dict() == {"سلام": 3, "مجلس الأمن": 2}
    assert (listed.tokens, listed.name) == (2000, "الأرشيف")
    assert repr(listed) == "ReferenceList('الأرشيف': 2 terms, 2,000 tokens)"


def test_spellings_of_one_normal_form_are_added_up():
    listed = mk.ReferenceList({"أنقرة": 2, "انقره": 1, "سلام": 1}, tokens=10)
    assert listed._folded(mk.Normalization()).to_dict() == {"انقره": 3, "سلام": 1}
    assert len(listed._folded(mk.Normalization(ta_marbuta=False))) == 3


@pytest.mark.parametrize(
    ("counts", "tokens", "error", "message"),
    [
        ({"سلام": 5}, 4, ValueError, "tokens=4 is less than the 5 occurrences"),
        ({"سلام": 5}, 0, ValueError, "tokens must be a whole number"),
        ({"سلام": 5}, 1e6, TypeError, "tokens must be a whole number"),
        ({}, 10, ValueError, "counts has no rows"),
        ({"سلام": -1}, 10, ValueError, "'سلام' has -1"),
        ({"سلام": 0.5}, 10, ValueError, "no rates; 'سلام' has 0.5"),
        ({"سلام": None}, 10, ValueError, "whole numbers"),
        ({3: 1}, 10, TypeError, "3 is no term"),
        ({" ": 1}, 10, TypeError, "' ' is no term"),
        ({"مجلس الأمن": 1, "مجلس  الأمن": 1}, 10, ValueError, "names 'مجلس الأمن' twice"),
        ([("سلام", 5)], 10, TypeError, "counts must be a table with the columns"),
        (pd.DataFrame({"word": ["سلام"], "count": [1]}), 10, ValueError, "no column 'term'"),
    ],
)
def test_what_is_no_list_of_counts_is_refused(counts, tokens, error, message):
    with pytest.raises(error, match=message):
        mk.ReferenceList(counts, tokens=tokens)


def test_the_name_is_text():
    with pytest.raises(TypeError, match="name must be text, not 3 of type int"):
        mk.ReferenceList({"سلام": 5}, tokens=10, name=3)
