from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mediakit as mk

REPORT = "أعلن مدير الميناء صباح أمس أن العمل يعود غدا إلى الأرصفة كلها بعد توقف طويل."
COLUMNS = [
    "count",
    "documents",
    "documents_total",
    "documents_share",
    "documents_share_low",
    "documents_share_high",
    "share",
    "share_low",
    "share_high",
    "level",
]


@pytest.fixture
def corpus():
    """Four articles in أ, two in ب."""
    return mk.Corpus(
        {
            "doc": list("abcdef"),
            "source": ["أ"] * 4 + ["ب"] * 2,
            "text": [f"خبر رقم {letter}" for letter in "abcdef"],
        }
    )


@pytest.fixture
def coded():
    """Of a two rows, of b three, of d one, of e one; none of c and f."""
    return pd.DataFrame(
        {
            "doc": list("aabbbde"),
            "tone": ["+", "-", "+", "+", "-", "+", "0"],
            "place": ["x", "x", "x", "y", "y", "y", "y"],
        }
    )


def test_rows_by_hand(corpus, coded):
    table = corpus.tally(coded, of="tone", by="source")
    assert table.columns.tolist() == ["source", "tone", *COLUMNS]
    assert table["source"].tolist() == ["أ"] * 3 + ["ب"] * 3
    assert table["tone"].tolist() == ["+", "-", "0", "0", "+", "-"]
    assert table["count"].tolist() == [4, 2, 0, 1, 0, 0]
    assert table["documents"].tolist() == [3, 2, 0, 1, 0, 0]
    assert table["documents_total"].tolist() == [4, 4, 4, 2, 2, 2]
    assert table["documents_share"].tolist() == [0.75, 0.5, 0, 0.5, 0, 0]
    assert table["share"].tolist() == pytest.approx([4 / 6, 2 / 6, 0, 1, 0, 0])
    assert table[["share_low", "share_high"]].isna().all(axis=None)  # under five documents
    # Wilson of 3 of 4: (3 + 1.9208) / 7.8416 with half a width of 1.96 * sqrt(0.75 + 0.9604) / 7.84
    low, high = table.loc[0, ["documents_share_low", "documents_share_high"]]
    assert (round(low, 3), round(high, 3)) == (0.301, 0.954)
    assert table["count"].dtype == np.int64


def test_the_whole_corpus_and_several_columns(corpus, coded):
    table = corpus.tally(coded, of=["tone", "place"])
    assert table.columns.tolist() == ["tone", "place", *COLUMNS]
    rows = table[["tone", "place", "count", "documents"]].itertuples(index=False, name=None)
    assert list(rows) == [
        ("+", "x", 2, 2),
        ("+", "y", 2, 2),
        ("-", "x", 1, 1),
        ("-", "y", 1, 1),
        ("0", "y", 1, 1),
    ]
    assert table["documents_total"].unique().tolist() == [6]


def test_equal_counts_stand_in_the_order_of_code_points(corpus):
    table = pd.DataFrame({"doc": list("abc"), "name": ["ب", "b", "أ"]})
    assert corpus.tally(table, of="name")["name"].tolist() == ["b", "أ", "ب"]


def test_rows_without_a_value_are_left_out_and_said(corpus, coded):
    coded["tone"] = coded["tone"].where(coded["tone"] != "-")
    with pytest.warns(UserWarning, match=r"2 of 7 rows have no 'tone' and are left out"):
        table = corpus.tally(coded, of="tone")
    assert table["count"].tolist() == [4, 1]
    assert table["share"].tolist() == [0.8, 0.2]


def test_the_interval_is_that_of_documents():
    """As share_interval of the rows of each document; one that has none is no sample of shares."""
    from mediakit.statistics.rates import share_interval

    corpus = mk.Corpus({"doc": list("abcdefg"), "text": ["خبر"] * 7})
    coded = pd.DataFrame({"doc": list("aabbbcdeef"), "tone": list("+-++-+-++-")})
    table = corpus.tally(coded, of="tone").set_index("tone")
    counts = [[1, 1], [2, 1], [1, 0], [0, 1], [2, 0], [0, 1], [0, 0]]
    low, high = share_interval(counts, np.sum(counts, axis=1))
    assert table.loc[["+", "-"], "share_low"].tolist() == pytest.approx(low.tolist())
    assert table.loc[["+", "-"], "share_high"].tolist() == pytest.approx(high.tolist())
    narrow = corpus.with_intervals(level=0.5).tally(coded, of="tone").set_index("tone")
    for name in ("share", "documents_share"):
        assert (narrow[f"{name}_low"] > table[f"{name}_low"]).all()
        assert (narrow[f"{name}_high"] < table[f"{name}_high"]).all()


def test_copies_count_as_the_corpus_says():
    corpus = mk.Corpus(
        {
            "doc": list("abcd"),
            "source": ["أ", "أ", "ب", "أ"],
            "date": ["2022-10-02", "2022-10-03", "2022-10-01", "2022-10-02"],
            "text": [REPORT, REPORT, REPORT, "خبر آخر"],
        }
    )
    coded = pd.DataFrame({"doc": list("abcdd"), "tone": ["+", "+", "+", "-", "-"]})
    weighted = corpus.with_wire("weighted").tally(coded, of="tone", by="source")
    own = weighted[weighted["source"] == "أ"].set_index("tone")
    assert own.loc["+", "count"] == pytest.approx(2 / 3)
    assert own.loc["+", "share"] == pytest.approx((2 / 3) / (2 / 3 + 2))
    assert own.loc["+", ["documents", "documents_total"]].tolist() == [2, 3]
    assert own.loc["+", "documents_share"] == pytest.approx((2 / 3) / (2 / 3 + 1))
    first = corpus.with_wire("first_only").tally(coded, of="tone", by="source")
    assert first["count"].tolist() == [2, 0, 1, 0]
    assert first["documents_total"].tolist() == [1, 1, 1, 1]


def test_a_row_of_two_documents_counts_once_in_the_group_of_each(corpus):
    pairs = pd.DataFrame({"doc_a": list("aab"), "doc_b": list("bee"), "kind": ["in", "out", "out"]})
    whole = corpus.tally(pairs, of="kind").set_index("kind")
    assert whole["count"].to_dict() == {"out": 2, "in": 1}
    assert whole["documents"].to_dict() == {"out": 3, "in": 2}
    table = corpus.tally(pairs, of="kind", by="source").set_index(["source", "kind"])
    assert table["count"].tolist() == [2, 1, 2, 0]
    assert table.loc[("أ", "in"), "documents"] == 2
    assert table.loc[("ب", "out"), "documents"] == 1
    assert table["count"].dtype == np.int64


def test_a_pair_has_no_order(corpus):
    """Of a four pairs: b (twice), e and, in the other order, f; the documents of each side once."""
    pairs = pd.DataFrame({"doc_a": list("aaafd"), "doc_b": list("bcead")})
    sources = corpus.set_index("doc")["source"]
    for side in "ab":
        pairs[f"source_{side}"] = pairs[f"doc_{side}"].map(sources)
    table = corpus.tally(pairs, of=["source_a", "source_b"])
    assert table.columns.tolist()[-2:] == ["documents_a", "documents_b"]
    rows = table[["source_a", "source_b", "count", "documents", "documents_a", "documents_b"]]
    assert list(rows.itertuples(index=False, name=None)) == [
        ("أ", "أ", 3, 4, 4, 4),
        ("أ", "ب", 2, 3, 4, 2),
    ]
    assert pairs["source_a"].tolist() == ["أ", "أ", "أ", "ب", "أ"]  # the list stays as it was


def test_lists_of_the_helpers_can_be_counted():
    corpus = mk.load_classroom().head(12).clean()
    for made, of in {
        "quotations": "kind",
        "cited_sources": ["kind", "role"],
        "dates_mentioned": "precision",
    }.items():
        table = getattr(corpus, made)()
        tallied = corpus.tally(table, of=of, by="source")
        assert tallied["count"].sum() == len(table)
        sums = tallied.groupby("source")["share"].sum()
        assert sums[sums > 0].tolist() == pytest.approx([1] * int((sums > 0).sum()))
        assert (tallied["documents"] <= tallied["documents_total"]).all()


def test_values_keep_their_type(corpus):
    days = pd.DataFrame({"doc": ["a", "b"], "day": pd.to_datetime(["2022-10-01", "2022-10-02"])})
    assert corpus.tally(days, of="day")["day"].dtype == days["day"].dtype
    flags = pd.DataFrame({"doc": ["a", "b"], "nested": [True, False]})
    assert corpus.tally(flags, of="nested")["nested"].tolist() == [False, True]


def test_the_order_of_rows_changes_nothing(corpus, coded):
    table = corpus.tally(coded, of="tone", by="source")
    turned = corpus.tally(coded.iloc[::-1], of="tone", by="source")
    pd.testing.assert_frame_equal(table, turned)


def test_bad_input_is_refused(corpus, coded):
    with pytest.raises(TypeError, match="table must be"):
        corpus.tally("quotations", of="tone")
    with pytest.raises(ValueError, match=r"of names 'tune', which the table does not have.*'tone'"):
        corpus.tally(coded, of="tune")
    with pytest.raises(TypeError, match="of takes the name of a column"):
        corpus.tally(coded, of=[])
    with pytest.raises(ValueError, match="names a column twice"):
        corpus.tally(coded, of=["tone", "tone"])
    with pytest.raises(ValueError, match="of and by both name 'source'"):
        corpus.tally(coded.assign(source="أ"), of="source", by="source")
    with pytest.raises(ValueError, match="of names 'count', which the result makes itself"):
        corpus.tally(coded.assign(count=1), of="count")
    with pytest.raises(ValueError, match=r"nothing to count in 'tone': it has no rows"):
        corpus.tally(coded.head(0), of="tone")
    with pytest.raises(ValueError, match=r"nothing to count in 'tone': none of its 7 rows"):
        corpus.tally(coded.assign(tone=None), of="tone")
    with pytest.raises(ValueError, match="table has no column 'doc'"):
        corpus.tally(coded.drop(columns="doc"), of="tone")
    with pytest.raises(ValueError, match="table names documents that the corpus does not have"):
        corpus.head(1).tally(coded, of="tone")
    with pytest.raises(TypeError, match="cells that cannot be counted"):
        corpus.tally(coded.assign(tone=[["+"]] * 7), of="tone")


def test_nothing_is_changed_in_place(corpus, coded):
    before = coded.copy(deep=True)
    corpus.tally(coded, of="tone", by="source")
    pd.testing.assert_frame_equal(coded, before)
