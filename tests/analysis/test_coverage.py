from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mediakit as mk


@pytest.fixture
def corpus():
    """Source أ on 1 and 3 January, ب on 1 January twice; nobody on the 2nd."""
    return mk.Corpus(
        {
            "source": ["أ", "أ", "ب", "ب"],
            "date": ["2023-01-01", "2023-01-03", "2023-01-01", "2023-01-01 18:30"],
            "text": ["وصلت رانيا", "لا خبر هنا", "رانيا رانيا", "خبر"],
        }
    )


def test_counts_by_hand(corpus):
    table = corpus.coverage()
    columns = [
        "source", "period", "documents", "documents_total", "tokens", "share", "is_missing",
    ]  # fmt: skip
    assert table.columns.tolist() == columns
    assert table["source"].tolist() == ["أ"] * 3 + ["ب"] * 3
    assert table["period"].dt.day.tolist() == [1, 2, 3] * 2
    assert table["documents"].tolist() == [1, 0, 1, 2, 0, 0]
    assert table["documents_total"].tolist() == [3, 0, 1] * 2
    assert table["tokens"].tolist() == [2, 0, 3, 3, 0, 0]
    np.testing.assert_allclose(table["share"], [1 / 3, np.nan, 1, 2 / 3, np.nan, 0])


def test_missing_is_where_others_have_documents(corpus):
    table = corpus.coverage()
    assert table["is_missing"].tolist() == [False, False, False, False, False, True]
    assert not corpus.coverage(by=None)["is_missing"].any()


@pytest.mark.parametrize(
    ("freq", "first", "periods"),
    [
        ("D", "2023-01-01", 3), ("day", "2023-01-01", 3), ("W", "2022-12-26", 2),
        ("w", "2022-12-26", 2), ("W-SAT", "2023-01-01", 1), ("ME", "2023-01-01", 1),
        ("M", "2023-01-01", 1), ("MS", "2023-01-01", 1), ("QE", "2023-01-01", 1),
        ("YE", "2023-01-01", 1), ("Y", "2023-01-01", 1), ("monthly", "2023-01-01", 1),
    ],
)  # fmt: skip
def test_what_people_write_for_a_period(corpus, freq, first, periods):
    """1 January 2023 was a Sunday: the last day of its week."""
    table = corpus.coverage(by=None, freq=freq)
    assert len(table) == periods
    assert table["period"][0] == pd.Timestamp(first)
    assert table["documents"].sum() == 4


def test_documents_without_date_are_said(corpus):
    corpus = corpus.assign(date=corpus["date"].where(corpus["doc"] != "2"))
    with pytest.warns(UserWarning, match="1 document of 4 without a date left out"):
        table = corpus.coverage()
    assert table["documents"].sum() == 3


def test_the_table_survives_a_file(corpus, tmp_path):
    table = corpus.coverage()
    table.to_csv(tmp_path / "table.csv", index=False)
    back = pd.read_csv(tmp_path / "table.csv", parse_dates=["period"])
    pd.testing.assert_frame_equal(back, table, check_dtype=False)


def test_the_corpus_is_left_as_it_was(corpus):
    before = corpus.copy(deep=True)
    corpus.coverage()
    pd.testing.assert_frame_equal(corpus, before)


def test_bad_input_is_refused(corpus):
    with pytest.raises(ValueError, match=r"freq='2W' is not possible; choose one of 'D', 'W'"):
        corpus.coverage(freq="2W")
    with pytest.raises(TypeError, match="freq must be text, not 7"):
        corpus.coverage(freq=7)
    with pytest.raises(ValueError, match="No document of the corpus has a date"):
        corpus.assign(date=pd.NaT).coverage()
    with pytest.raises(ValueError, match="look for a wrong date"):
        corpus.assign(date=pd.to_datetime(["1700-01-01"] + ["2023-01-01"] * 3)).coverage()
    with pytest.raises(ValueError, match="by names 'outlet'"):
        corpus.coverage(by="outlet")
    with pytest.raises(ValueError, match="corpus has no rows"):
        corpus.head(0).coverage()


def test_a_group_of_time_has_rows_of_its_own_periods_only(corpus):
    corpus = corpus.assign(date=pd.to_datetime(["2023-01-30", "2023-02-02", "2023-01-31", None]))
    with pytest.warns(UserWarning, match="1 document of 4 without a date left out") as said:
        table = corpus.coverage(by="month")
    assert len(said) == 1
    months = table["month"].dt.month.tolist()
    assert list(zip(months, table["period"].dt.day, strict=True)) == [
        (1, 30), (1, 31), (2, 1), (2, 2),
    ]  # fmt: skip
    assert table["documents"].tolist() == [1, 1, 0, 1]
    assert not table["is_missing"].any()
