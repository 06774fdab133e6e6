"""Weights of copies, and what the counting helpers make of them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mediakit as mk

# 15 words; سلام stands in it twice
REPORT = "سلام أعلن مدير الميناء صباح أمس أن العمل يعود غدا إلى الأرصفة كلها بعد سلام"
OWN = "سلام حرب"  # 2 words
ACTORS = mk.Actors({"peace": ["سلام"], "war": ["حرب"]})
TRAP = "التحكيم"


@pytest.fixture
def corpus():
    """The report twice in أ and once in ب, which both have an article of their own."""
    return mk.Corpus(
        {
            "source": ["أ", "أ", "أ", "ب", "ب"],
            "date": ["2022-10-02", "2022-10-03", "2022-10-02", "2022-10-01", "2022-10-02"],
            "text": [REPORT, REPORT, OWN, REPORT, OWN],
        }
    )


def test_weights_by_hand(corpus):
    table = corpus.wire_weights()
    assert table.columns.tolist() == ["doc", "size", "weight"]
    assert table["doc"].tolist() == corpus["doc"].tolist()
    assert table["size"].tolist() == [3, 3, 1, 3, 1]
    np.testing.assert_allclose(table["weight"], [1 / 3, 1 / 3, 1, 1 / 3, 1])


def test_each_report_weighs_one(corpus):
    classroom = mk.load_classroom().clean()
    weights = classroom.wire_weights().merge(classroom.wire_clusters(), on="doc")
    assert weights.groupby("cluster")["weight"].sum().tolist() == pytest.approx([1] * 12)
    assert corpus.wire_weights()["weight"].sum() == pytest.approx(3)


def test_term_counts_by_hand(corpus):
    """In أ two thirds of the report (2 of 15 words) and its own article (1 of 2)."""

    def row(wire):
        table = corpus.term_frequency(by="source", stopwords=None, wire=wire)
        return table.query("source == 'أ' and term == 'سلام'").iloc[0]

    as_is, weighted, first = (row(wire) for wire in ("as_is", "weighted", "first_only"))
    assert (as_is["count"], as_is["documents"]) == (5, 3)
    assert as_is["rate"] == pytest.approx(5 / 32 * 1000)
    assert weighted["count"] == pytest.approx(2 * 2 / 3 + 1)
    assert weighted["documents"] == 3
    assert weighted["rate"] == pytest.approx((4 / 3 + 1) / (15 * 2 / 3 + 2) * 1000)
    # the first copy is that of ب
    assert (first["count"], first["documents"]) == (1, 1)
    assert first["rate"] == pytest.approx(500)


def test_actor_counts_by_hand(corpus):
    table = corpus.actor_counts(ACTORS, wire="weighted").set_index(["source", "actor"])
    assert table.loc[("أ", "peace"), "mentions"] == pytest.approx(7 / 3)
    assert table.loc[("أ", "war"), "mentions"] == 1
    assert table.loc[("أ", "peace"), "share"] == pytest.approx(7 / 10)
    assert table.loc[("ب", "peace"), "rate"] == pytest.approx((2 / 3 + 1) / 7 * 1000)
    first = corpus.actor_counts(ACTORS, wire="first_only").set_index(["source", "actor"])
    assert first["mentions"].tolist() == [1, 1, 3, 1]
    assert first["mentions"].dtype == np.int64


def test_comparison_by_hand(corpus):
    table = corpus.compare_sources(
        target="أ", reference="ب", min_count=1, stopwords=None, wire="weighted"
    ).set_index("term")
    row = table.loc["سلام"]
    assert row["count"] == pytest.approx(7 / 3)
    assert row["count_reference"] == pytest.approx(5 / 3)
    assert row["log_ratio"] == pytest.approx(np.log2((7 / 3 / 12) / (5 / 3 / 7)))


def test_the_whole_corpus_counts_each_report_once(corpus):
    table = corpus.term_frequency(stopwords=None, wire="weighted").set_index("term")
    assert table.loc["سلام", "count"] == pytest.approx(4)
    assert table.loc["الميناء", "count"] == pytest.approx(1)
    once = corpus.term_frequency(stopwords=None, wire="weighted", min_count=1)
    assert "الميناء" in set(once["term"])  # three times a third is one


@pytest.mark.parametrize("wire", ["weighted", "first_only"])
def test_without_copies_the_numbers_are_those_of_as_is(many_documents, wire):
    actors = mk.Actors({"peace": ["سلام"]})
    for name, arguments in {
        "term_frequency": {"by": "source"},
        "actor_counts": {"actors": actors},
        "compare_sources": {"min_count": 1},
    }.items():
        helper = getattr(many_documents, name)
        pd.testing.assert_frame_equal(
            helper(**arguments, wire=wire), helper(**arguments), check_dtype=False
        )


def test_copies_in_a_group_are_drawn_together():
    """Six copies are one report: no interval, although six documents hold it."""
    corpus = mk.Corpus({"source": ["أ"] * 6 + ["ب"] * 6, "text": [REPORT] * 6 + ["خبر سلام"] * 6})
    as_is = corpus.actor_counts(ACTORS).query("actor == 'peace'")
    assert as_is["low"].notna().all()
    weighted = corpus.actor_counts(ACTORS, wire="weighted").query("actor == 'peace'")
    assert weighted.set_index("source")["low"].isna().to_dict() == {"أ": True, "ب": False}


def test_intervals_hold_the_weighted_rate():
    corpus = mk.load_classroom().clean().query("language == 'ar'")
    table = corpus.term_frequency(by="source", min_count=5, wire="weighted")
    known = table.dropna(subset=["low"])
    assert len(known) > 50
    inside = known["rate"].between(known["low"], known["high"])
    assert inside.mean() > 0.98  # the percentile method may miss it where counts are few
    assert ((known["low"] >= 0) & (known["high"] <= 1000)).all()
    assert table["dispersion"].dropna().between(0, 1 + 1e-12).all()


def test_the_trap_of_the_classroom_is_gone_when_copies_are_weighted():
    """daftar prints one agency text six times; its word looks like a word of daftar."""
    corpus = mk.load_classroom().query("language == 'ar'").clean()

    def row(wire):
        table = corpus.compare_sources(target="daftar", reference="shurfa", wire=wire)
        return table.set_index("term").loc[TRAP]

    as_is, weighted, first = row("as_is"), row("weighted"), row("first_only")
    assert (as_is["count"], as_is["count_reference"]) == (47, 9)
    assert as_is["low"] > 0
    assert weighted["count"] == pytest.approx(47 / 6)
    assert weighted["low"] < 0 < weighted["high"]
    assert abs(weighted["log_ratio"]) < 0.2
    assert (first["count"], first["documents"]) == (8, 1)
    assert first["low"] < 0 < first["high"]


def test_the_first_of_equally_early_copies_is_the_first_of_the_corpus():
    corpus = mk.Corpus({"source": ["أ", "ب", "ب"], "text": [REPORT, REPORT, OWN]})
    counts = corpus.actor_counts(ACTORS, wire="first_only").set_index(["source", "actor"])
    assert counts["mentions"].tolist() == [2, 0, 1, 1]


def test_a_dated_copy_comes_before_one_without_a_date():
    corpus = mk.Corpus(
        {
            "source": ["أ", "ب", "أ"],
            "date": [None, "2022-10-01", None],
            "text": [REPORT, REPORT, OWN],
        }
    )
    counts = corpus.actor_counts(ACTORS, wire="first_only").set_index(["source", "actor"])
    assert counts["mentions"].tolist() == [1, 1, 2, 0]


def test_the_corpus_is_left_as_it_was(corpus):
    before = corpus.copy(deep=True)
    corpus.wire_weights()
    corpus.compare_sources(min_count=1, wire="weighted")
    pd.testing.assert_frame_equal(corpus, before)


def test_a_group_of_copies_alone_is_refused():
    corpus = mk.Corpus({"source": ["أ", "ب"], "text": [REPORT, REPORT]})
    with pytest.raises(ValueError, match=r"wire='first_only' leaves nothing of 'ب'.*'weighted'"):
        corpus.term_frequency(by="source", wire="first_only")


def test_bad_input_is_refused(corpus):
    message = r"wire='weigthed' is not possible.*Did you mean 'weighted'"
    with pytest.raises(ValueError, match=message):
        corpus.term_frequency(wire="weigthed")
    with pytest.raises(ValueError, match=message):
        corpus.actor_counts(ACTORS, wire="weigthed")
    with pytest.raises(ValueError, match=message):
        corpus.compare_sources(wire="weigthed")
    with pytest.raises(ValueError, match=r"min_count=99: no term.*most frequent has 4 occurrences"):
        corpus.term_frequency(min_count=99, stopwords=None, wire="weighted")
