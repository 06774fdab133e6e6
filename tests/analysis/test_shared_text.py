from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk

# 15 words, 11 runs of five
REPORT = "أعلن مدير الميناء صباح أمس أن العمل يعود غدا إلى الأرصفة كلها بعد توقف طويل"
ADDED = " وقال شهود من الحي القريب"  # 5 words more
COLUMNS = [
    "doc_a",
    "doc_b",
    "source_a",
    "source_b",
    "similarity",
    "containment",
    "hours_apart",
    "earliest",
    "earliest_source",
]


def build(texts, dates=None, sources=None):
    names = sources or [f"مصدر {number}" for number in range(len(texts))]
    return mk.Corpus({"source": names, "date": dates or [None] * len(texts), "text": texts})


def test_values_by_hand():
    """11 runs of five in one, 16 in the other, 11 in both."""
    corpus = build([REPORT + ADDED, REPORT], ["2022-10-03", "2022-10-01 12:00"])
    table = corpus.shared_text(min_similarity=0.6)
    assert table.columns.tolist() == COLUMNS
    row = table.iloc[0]
    assert (row["doc_a"], row["doc_b"]) == ("1", "2")
    assert (row["source_a"], row["source_b"]) == ("مصدر 0", "مصدر 1")
    assert row["similarity"] == pytest.approx(11 / 16)
    assert row["containment"] == 1
    assert row["hours_apart"] == 36
    assert row["earliest"] == "2"
    assert row["earliest_source"] == "مصدر 1"


def test_writing_makes_no_difference():
    other = REPORT.replace("أعلن", "اعلن").replace("الأرصفة", "الارصفه,").replace("صباح", "صَبـاح")
    table = build([REPORT, f"«{other}»!"]).shared_text()
    assert table["similarity"].tolist() == [1]


def test_a_shortened_version_is_found_by_containment():
    words = [first + second + "ون" for first in "بتثجحخدر" for second in "سشصضطعغف"][:60]
    table = build([" ".join(words), " ".join(words[:20])]).shared_text()
    assert table["similarity"].tolist() == [pytest.approx(16 / 56)]
    assert table["containment"].tolist() == [1]


def test_a_phrase_that_a_long_article_holds_is_no_shared_text():
    """Eight words have four runs: too few for containment alone."""
    phrase = " ".join(REPORT.split()[:8])
    with pytest.warns(UserWarning, match="No two of 2 documents share as much text"):
        table = build([REPORT + ADDED * 3, phrase]).shared_text()
    assert table.columns.tolist() == COLUMNS
    assert len(table) == 0


def test_a_short_text_printed_twice_is_shared_text():
    short = " ".join(REPORT.split()[:6])
    assert build([short, short]).shared_text()["similarity"].tolist() == [1]


@pytest.mark.parametrize(
    ("window", "pairs"),
    [
        ("3D", [("1", "2"), ("2", "3")]),
        ("D", []),
        ("36h", []),
        ("2D", [("1", "2")]),
        (pd.offsets.Day(3), [("1", "2"), ("2", "3")]),
        (pd.offsets.Week(1), [("1", "2"), ("1", "3"), ("2", "3")]),
        (pd.Timedelta(hours=48), [("1", "2")]),
        (None, [("1", "2"), ("1", "3"), ("2", "3")]),
    ],
)
@pytest.mark.filterwarnings("ignore:No two")
def test_the_window_is_the_longest_time_between_two(window, pairs):
    corpus = build([REPORT] * 3, ["2022-10-01", "2022-10-03", "2022-10-06"])
    table = corpus.shared_text(max_gap=window)
    assert sorted(zip(table["doc_a"], table["doc_b"], strict=True)) == pairs


def test_a_document_without_a_date_is_compared_with_all():
    corpus = build([REPORT] * 3, ["2022-10-01", None, "2022-12-01"])
    table = corpus.shared_text().sort_values("doc_a")
    assert sorted(zip(table["doc_a"], table["doc_b"], strict=True)) == [("1", "2"), ("2", "3")]
    assert table["hours_apart"].isna().all()
    assert table["earliest"].isna().all()


def test_equal_dates_have_no_earliest():
    table = build([REPORT] * 2, ["2022-10-01"] * 2).shared_text()
    assert table["hours_apart"].tolist() == [0]
    assert table["earliest"].isna().all()


def test_the_most_similar_pairs_come_first():
    table = build([REPORT + ADDED, REPORT, REPORT]).shared_text(min_similarity=0.5)
    assert table["similarity"].is_monotonic_decreasing
    assert (table["similarity"] <= table["containment"]).all()


def test_copies_within_a_source_are_listed_too():
    table = build([REPORT] * 2, sources=["أ", "أ"]).shared_text()
    assert table[["source_a", "source_b"]].to_numpy().tolist() == [["أ", "أ"]]


def test_normalization_decides_which_words_are_the_same():
    corpus = build([REPORT, REPORT.replace("إلى", "الي").replace("أعلن", "اعلن")])
    assert corpus.shared_text()["similarity"].tolist() == [1]
    apart = corpus.with_normalization(mk.Normalization(ya=False))
    assert apart.shared_text(min_similarity=0.3)["similarity"].item() < 1


def test_it_survives_a_file(tmp_path):
    table = build([REPORT, REPORT + ADDED], ["2022-10-01", "2022-10-02"]).shared_text(max_gap=None)
    table.to_csv(tmp_path / "pairs.csv", index=False)
    back = pd.read_csv(tmp_path / "pairs.csv", dtype={"doc_a": str, "doc_b": str, "earliest": str})
    pd.testing.assert_frame_equal(back, table, check_dtype=False)


def test_the_corpus_is_left_as_it_was():
    corpus = build([REPORT, REPORT], ["2022-10-01", None])
    before = corpus.copy(deep=True)
    corpus.shared_text()
    pd.testing.assert_frame_equal(corpus, before)


WORDS = st.lists(st.sampled_from(["سفينة", "ميناء", "عقد", "رصيف"]), max_size=16)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=6))
@pytest.mark.filterwarnings("ignore")
def test_measures_are_those_of_sets_of_runs(texts):
    runs = [{tuple(text[i : i + 5]) for i in range(len(text) - 4)} for text in texts]
    corpus = build([" ".join(text) for text in texts])
    for row in corpus.shared_text(min_similarity=0.4, max_gap=None).itertuples():
        a, b = runs[int(row.doc_a) - 1], runs[int(row.doc_b) - 1]
        assert row.similarity == pytest.approx(len(a & b) / len(a | b))
        assert row.containment == pytest.approx(len(a & b) / min(len(a), len(b)))


def test_a_table_without_rows_says_why():
    with pytest.warns(UserWarning, match="1 document of fewer than 5 words cannot be compared"):
        assert len(build([REPORT, "لا جديد"]).shared_text()) == 0
    with pytest.warns(UserWarning, match="within max_gap='3D'"):
        build([REPORT] * 2, ["2022-10-01", "2022-10-09"]).shared_text()


def test_bad_input_is_refused():
    corpus = build([REPORT, REPORT])
    with pytest.raises(ValueError, match=r"min_similarity must be above 0 and at most 1, not 1\.5"):
        corpus.shared_text(min_similarity=1.5)
    with pytest.raises(ValueError, match="min_similarity must be a number above 0, not 0"):
        corpus.shared_text(min_similarity=0)
    with pytest.raises(TypeError, match="min_similarity must be a number above 0, not 'high'"):
        corpus.shared_text(min_similarity="high")
    with pytest.raises(ValueError, match=r"max_gap='0D' leaves no time"):
        corpus.shared_text(max_gap="0D")
    with pytest.raises(ValueError, match=r"max_gap='soon' is not possible; give a length of time"):
        corpus.shared_text(max_gap="soon")
    with pytest.raises(ValueError, match=r"max_gap='3' is not possible"):
        corpus.shared_text(max_gap="3")
    with pytest.raises(TypeError, match="max_gap must be a length of time such as '3D'"):
        corpus.shared_text(max_gap=3)
    with pytest.raises(ValueError, match="corpus has no rows"):
        corpus.head(0).shared_text()
