"""Columns of every kind come back as they were, or are refused by name."""

from __future__ import annotations

import datetime
import decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from pandas.testing import assert_frame_equal

from mediakit.saved.tables import read_frame, write_frame

THREE = {
    "str": pd.array(["أ", None, "ب"], "str"),
    "string": pd.array(["أ", None, "ب"], "string"),
    "bytes": pd.Series([b"\x00", None, b"a"], dtype=object),
    "float": [1.5, np.nan, np.inf],
    "float32": np.array([1, 2, 3], "f4"),
    "nullable": pd.array([1, None, 2**53 + 1], "Int64"),
    "boolean": pd.array([True, None, False], "boolean"),
    "unsigned": np.array([1, 2, 255], "u1"),
    "seconds": pd.to_datetime(["2020-01-01"] * 3).astype("datetime64[s]"),
    "zone": pd.date_range("2020", periods=3, tz="Asia/Riyadh"),
    "span": pd.to_timedelta([1, 2, 3], unit="s"),
    "month": pd.period_range("2020", periods=3, freq="M"),
    "interval": pd.interval_range(0, 3),
    "ordered": pd.Categorical(["b", None, "a"], ["b", "a", "never"], ordered=True),
    "numbers": pd.Categorical([3, None, 1], [3, 7, 1]),
    "days": pd.Categorical(pd.to_datetime(["2020-01-01", None, "2021-01-01"])),
    "arrow": pd.array([1, None, 3], pd.ArrowDtype(pa.int32())),
    "lists": pd.Series([["a", "b"], None, []], dtype=object),
    "dicts": pd.Series([{"a": 1, "b": ["x"]}, None, {"a": 2, "b": []}], dtype=object),
    "dates": pd.Series([datetime.date(2020, 1, 1), None, None], dtype=object),
    "decimals": pd.Series([decimal.Decimal("1.50"), None, decimal.Decimal("2.25")], dtype=object),
    "nothing": pd.Series([None, None, None], dtype=object),
}


@pytest.mark.parametrize("kind", THREE)
def test_a_column_comes_back_as_it_was(kind, tmp_path):
    texts = pd.array(["x", "y", None], "str")
    frame = pd.DataFrame({"doc": ["1", "2", "3"], "text": texts, kind: THREE[kind]})
    back = read_frame(tmp_path, write_frame(tmp_path, frame))
    assert_frame_equal(back, frame)
    assert [type(value) for value in back[kind]] == [type(value) for value in frame[kind]]


@pytest.mark.parametrize(
    "index",
    [
        pd.RangeIndex(3, 9, 2, name="row"),
        pd.Index(["b", "a", "a"], dtype="str"),
        pd.to_datetime(["2020-01-02", "2020-01-01", "2020-01-01"]),
        pd.MultiIndex.from_tuples([(1, "a"), (1, "b"), (0, "a")], names=["x", "y"]),
    ],
)
def test_the_index_comes_back(index, tmp_path):
    frame = pd.DataFrame(
        {"doc": ["1", "2", "3"], "text": ["x", "y", "z"], "lists": [[1], [2], [3]], "n": 1},
        index=index,
    )
    assert_frame_equal(read_frame(tmp_path, write_frame(tmp_path, frame)), frame)


# What Arrow has no kind for, and what would come back as a list, with other keys or as a number.
@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (np.array([1 + 2j]), "complex128"),
        (pd.arrays.SparseArray([0]), "Sparse"),
        ([{1, 2}], "set"),
        ([("a", "b")], "tuple"),
        ([{"a": 1}, {"b": 2}], "dict"),
        (["a", 3], "int and str"),
        ([1, 2.5], "float and int"),
        ([object()], "object"),
    ],
)
def test_a_column_that_would_change_is_named(values, kind, tmp_path):
    dtype = object if isinstance(values, list) else None
    frame = pd.DataFrame({"text": "x", "mine": pd.Series(values, dtype=dtype)})
    with pytest.raises(TypeError, match=rf"column 'mine' \({kind}.*astype"):
        write_frame(tmp_path, frame)


def test_an_index_that_would_change_is_refused(tmp_path):
    frame = pd.DataFrame({"text": ["x", "y"]}, index=pd.Index(["a", 1], dtype=object))
    with pytest.raises(TypeError, match=r"index.*reset_index"):
        write_frame(tmp_path, frame)


def test_columns_have_names_of_text(tmp_path):
    with pytest.raises(TypeError, match=r"columns named 5.*rename"):
        write_frame(tmp_path, pd.DataFrame({"text": ["x"], 5: [1]}))
