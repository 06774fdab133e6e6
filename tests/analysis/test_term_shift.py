from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon

import mediakit as mk

CORPUS = mk.Corpus(
    {
        "source": ["أ", "أ", "ب", "ج"],
        "text": ["سلام سلام", "سلام حرب في", "حرب حرب حرب سلام", "خبر خبر"],
    }
)


def test_contributions_by_hand():
    """Shares .75 and .25 against .25 and .75: each (.75 log2 1.5 + .25 log2 .5) / 2."""
    table = CORPUS.term_shift("أ", "ب").set_index("term")
    part = (0.75 * np.log2(1.5) + 0.25 * np.log2(0.5)) / 2
    assert table["contribution"].tolist() == pytest.approx([part, part])
    assert table["side"].to_dict() == {"سلام": "أ", "حرب": "ب"}
    assert table["count"].to_dict() == {"سلام": 3, "حرب": 1}
    assert table.loc["سلام", "rate"] == 600  # of five tokens: the stopword is one
    assert table.loc["سلام", "difference"] == 600 - 250


@settings(deadline=None, max_examples=25)
@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=40), min_size=2, max_size=4))
def test_contributions_sum_to_the_divergence(lists):
    texts = [" ".join(f"كلمة{chr(0x628 + word)}" for word in words) for words in lists]
    corpus = mk.Corpus({"source": ["أ", *"ب" * (len(texts) - 1)], "text": texts})
    table = corpus.term_shift("أ", stopwords=None)
    plain = corpus.source_similarity(stopwords=None, corrected=False)
    assert table["contribution"].sum() == pytest.approx(1 - plain["similarity"][0], abs=1e-9)
    counts = table[["count", "count_reference"]].to_numpy().T
    expected = jensenshannon(*counts, base=2) ** 2
    assert table["contribution"].sum() == pytest.approx(expected, abs=1e-9)
    assert (table["contribution"] >= 0).all()
    assert table["contribution"].is_monotonic_decreasing


def test_the_reference_is_the_rest_by_default():
    table = CORPUS.term_shift("ب")
    assert set(table["reference"]) == {"all others"}
    counts = table.set_index("term")["count_reference"]
    assert counts.to_dict() == {"حرب": 1, "سلام": 3, "خبر": 2}


def test_equal_rates_are_on_neither_side():
    corpus = mk.Corpus({"source": ["أ", "ب"], "text": ["سلام حرب حرب", "سلام خبر اتفاق"]})
    row = corpus.term_shift("أ", "ب").set_index("term").loc["سلام"]
    assert pd.isna(row["side"])
    assert row["contribution"] == row["difference"] == 0


def test_the_interval_is_of_the_difference_of_rates():
    often = ["سلام سلام حرب", "سلام حرب", "سلام سلام حرب", "سلام حرب", "سلام خبر"]
    seldom = ["حرب حرب حرب", "حرب سلام", "حرب حرب سلام", "حرب", "حرب حرب سلام"]
    corpus = mk.Corpus({"source": ["أ"] * 20 + ["ب"] * 20, "text": often * 4 + seldom * 4})
    table = corpus.term_shift("أ", "ب").set_index("term")
    peace = table.loc["سلام"]
    assert 0 < peace["low"] < peace["difference"] < peace["high"]
    assert table.loc["خبر", ["low", "high"]].isna().all()
    fewer = corpus.head(24).term_shift("أ", "ب")
    assert fewer[["low", "high"]].isna().all(axis=None)


def test_the_order_of_the_rows_changes_nothing():
    rng = np.random.default_rng(1)
    texts = [" ".join(rng.choice(["سلام", "حرب", "خبر", "صلح"], 9)) for _ in range(24)]
    corpus = mk.Corpus({"source": ["أ", "ب", "ج"] * 8, "text": texts})
    mixed = mk.Corpus(corpus.sample(frac=1, random_state=0))
    pd.testing.assert_frame_equal(corpus.term_shift("أ"), mixed.term_shift("أ"))


def test_it_agrees_with_the_comparison_of_sources():
    rng = np.random.default_rng(2)
    texts = [" ".join(rng.choice(["سلام", "حرب", "خبر", "صلح"], 9)) for _ in range(24)]
    corpus = mk.Corpus({"source": ["أ", "ب", "ج"] * 8, "text": texts})
    shift = corpus.term_shift("أ").set_index("term")
    table = corpus.compare_sources(target="أ", min_count=1, absent=True).set_index("term")
    table = table.loc[shift.index]
    assert np.sign(shift["difference"]).equals(np.sign(table["log_ratio"]))
    assert shift["low"].notna().equals(table["low"].notna())


def test_sequences_and_lemmas_can_be_counted():
    corpus = mk.Corpus({"source": ["أ", "ب"], "text": ["مجلس الأمن", "مصدر المصادر"]})
    assert corpus.term_shift("أ", ngram=2)["term"].tolist() == ["مجلس الأمن", "مصدر المصادر"]
    lemmas = corpus.term_shift("أ", unit="lemma").set_index("term")
    assert lemmas.loc["مصدر", "count_reference"] == 2


@pytest.mark.parametrize(
    ("arguments", "options", "error", "message"),
    [
        (("د",), {}, ValueError, "target names 'د'"),
        (("أ", "د"), {}, ValueError, "reference names 'د'"),
        (("أ", "أ"), {}, ValueError, "target and reference are both 'أ'"),
        ((["أ"],), {}, TypeError, "target takes the name of one source"),
        ((None,), {}, TypeError, "target takes the name of one source"),
        (("أ", ["ب"]), {}, TypeError, "reference takes the name of one source"),
        (("أ",), {"by": "outlet"}, ValueError, "by names 'outlet'"),
        (("أ",), {"by": []}, TypeError, "makes no groups that could be compared"),
        ((("أ", "ب"),), {}, TypeError, "target takes the name of one source"),
        (("أ",), {"unit": "word"}, ValueError, "unit='word'"),
        (("أ",), {"ngram": 0}, ValueError, "ngram"),
        (("أ",), {"stopwords": ["سلام", "حرب", "في"]}, ValueError, "'أ' has no term to count"),
    ],
)
def test_bad_input_is_refused(arguments, options, error, message):
    with pytest.raises(error, match=message):
        CORPUS.term_shift(*arguments, **options)


def test_a_list_of_counts_is_no_reference_here():
    with pytest.raises(TypeError, match="reference takes the name of one source"):
        CORPUS.term_shift("أ", mk.ReferenceList({"سلام": 1}, tokens=9))


def test_one_source_cannot_be_compared():
    with pytest.raises(ValueError, match="needs two sources"):
        CORPUS.query("source == 'أ'").term_shift("أ")


def test_the_corpus_is_left_as_it_was():
    before = CORPUS.copy(deep=True)
    CORPUS.term_shift("أ")
    pd.testing.assert_frame_equal(CORPUS, before)


@pytest.mark.parametrize("target", ["2023-01", pd.Timestamp("2023-01-01"), "2023-01-01"])
def test_two_months_are_held_against_each_other(target):
    dates = pd.to_datetime(["2023-01-05", "2023-02-01"])
    corpus = mk.Corpus({"date": dates, "text": ["اتفاق سلام", "سلام حرب"]})
    table = corpus.term_shift(target, "2023-02", by="month").set_index("term")
    assert table.loc["اتفاق", ["side", "contribution"]].tolist() == ["2023-01", 0.25]
    assert table.loc["حرب", "side"] == "2023-02"
    assert table["contribution"].sum() == pytest.approx(0.5)


def test_groups_of_two_columns_are_two_sides():
    corpus = mk.Corpus(
        {
            "source": ["أ", "أ", "ب"],
            "section": ["x", "y", "x"],
            "text": ["اتفاق سلام", "خبر", "سلام حرب"],
        }
    )
    table = corpus.term_shift(("أ", "x"), ("ب", "x"), by=["source", "section"])
    assert set(table["target"]) == {"أ / x"}
    assert set(table["term"]) == {"اتفاق", "سلام", "حرب"}
