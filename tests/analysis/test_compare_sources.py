from __future__ import annotations

import math
import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.analysis._contrast import _ordered


def corpus_of(**sources):
    """One document a source: counts of words, filled up with another word to a size."""
    return mk.Corpus(
        {
            "source": list(sources),
            "text": [
                " ".join(word for word, count in counts.items() for _ in range(count))
                for counts in sources.values()
            ],
        }
    )


def compared(corpus, term, **options):
    table = corpus.compare_sources(min_count=1, stopwords=None, absent=True, **options)
    return table[table["term"] == term].iloc[0]


def test_log_likelihood_and_log_ratio_of_the_reference_example():
    """10 of 100 against 5 of 200: four-cell G2 7.3298117, log ratio 2."""
    row = compared(
        corpus_of(a={"سلام": 10, "حشو": 90}, b={"سلام": 5, "حشو": 195}), "سلام", target="a"
    )
    assert row["g2"] == pytest.approx(7.3298117, abs=1e-7)
    assert row["log_ratio"] == pytest.approx(2)
    assert (row["count"], row["count_reference"]) == (10, 5)
    assert (row["rate"], row["rate_reference"]) == (100, 25)


@pytest.mark.parametrize(
    ("a", "c", "b", "d", "g2"),
    [
        (7, 10, 2, 9, 4.534939),
        (10, 10, 3, 31_767, 167.2298),  # Dunning 1993, cells 10, 0, 3, 31764
    ],
)
def test_log_likelihood_of_published_tables(a, c, b, d, g2):
    corpus = corpus_of(a={"سلام": a, "حشو": c - a}, b={"سلام": b, "حشو": d - b})
    assert compared(corpus, "سلام", target="a")["g2"] == pytest.approx(g2, rel=1e-6)


def test_a_zero_count_gets_its_share_of_one_more_occurrence():
    """Each rate and 1/300: (10/100 + 1/300) / (0/200 + 1/300) is 31."""
    corpus = corpus_of(a={"سلام": 10, "حشو": 90}, b={"حشو": 200})
    row = compared(corpus, "سلام", target="a")
    assert row["log_ratio"] == pytest.approx(math.log2(31))
    assert row["count_reference"] == row["rate_reference"] == 0


def test_measures_are_negative_where_the_reference_uses_the_term_more():
    corpus = corpus_of(a={"سلام": 5, "حشو": 195}, b={"سلام": 10, "حشو": 90})
    row = compared(corpus, "سلام", target="a")
    assert row["g2"] == pytest.approx(-7.3298117, abs=1e-7)
    assert row["log_ratio"] == pytest.approx(-2)
    assert row["log_odds_z"] < 0


def test_log_odds_with_both_sides_as_prior_by_hand():
    """2 of 4 against 1 of 4, prior 3 of 8 (Monroe and others 2008).

    delta = ln(5/7) - ln(4/8), variance = 1/5 + 1/4.
    """
    corpus = corpus_of(a={"سلام": 2, "حشو": 2}, b={"سلام": 1, "حشو": 3})
    row = compared(corpus, "سلام", target="a")
    assert row["log_odds_z"] == pytest.approx(0.3566749 / 0.6708204, abs=1e-6)


def test_the_other_measures_by_hand():
    """10 of 100 against 5 of 200: two-cell G2 6.9314718, odds (10/90) / (5/195), 300 % more."""
    corpus = corpus_of(a={"سلام": 10, "حشو": 90}, b={"سلام": 5, "حشو": 195})
    row = compared(corpus, "سلام", target="a")
    assert row["g2_two_cell"] == pytest.approx(6.9314718, abs=1e-7)
    assert row["odds_ratio"] == pytest.approx(13 / 3)
    assert row["percent_difference"] == pytest.approx(300)
    # prior 15 of 300: ln(25 / 375) - ln(20 / 480)
    assert row["log_odds"] == pytest.approx(math.log(25 / 375) - math.log(20 / 480))
    assert (row["documents"], row["documents_reference"]) == (1, 1)


def test_a_reference_without_the_term_makes_ratios_infinite():
    row = compared(corpus_of(a={"سلام": 1, "خبر": 1}, b={"خبر": 2}), "سلام", target="a")
    assert row["percent_difference"] == row["odds_ratio"] == math.inf
    assert row["documents_reference"] == 0


def test_equal_rates_are_no_difference():
    corpus = corpus_of(a={"سلام": 2, "حشو": 8}, b={"سلام": 2, "حشو": 8})
    row = compared(corpus, "سلام", target="a")
    assert row["log_ratio"] == row["g2"] == 0
    assert row["log_odds_z"] == pytest.approx(0)


# ---- Who is held against whom -------------------------------------------------------------------

THREE = corpus_of(
    a={"سلام": 6, "حرب": 1, "خبر": 3},
    b={"سلام": 1, "حرب": 6, "خبر": 3},
    c={"سلام": 1, "حرب": 1, "خبر": 8},
)


def pairs(table):
    return list(table[["target", "reference"]].drop_duplicates().itertuples(index=False, name=None))


def test_by_default_each_source_is_held_against_all_others():
    table = THREE.compare_sources(min_count=1)
    assert pairs(table) == [("a", "all others"), ("b", "all others"), ("c", "all others")]
    row = table[(table["target"] == "a") & (table["term"] == "سلام")].iloc[0]
    assert (row["count"], row["count_reference"]) == (6, 2)
    assert row["rate_reference"] == 100


def test_one_target_and_one_reference():
    assert pairs(THREE.compare_sources(target="b", min_count=1)) == [("b", "all others")]
    assert pairs(THREE.compare_sources(target="b", reference="c", min_count=1)) == [("b", "c")]
    table = THREE.compare_sources(reference="c", min_count=1)
    assert pairs(table) == [("a", "c"), ("b", "c")]


def test_several_targets_and_references_are_compared_in_pairs():
    table = THREE.compare_sources(target=["a", "b"], reference=["b", "c"], min_count=1)
    assert pairs(table) == [("a", "b"), ("a", "c"), ("b", "c")]
    every = THREE.compare_sources(reference=["a", "b", "c"], min_count=1)
    assert len(pairs(every)) == 6


def test_where_nothing_can_be_sure_rows_stand_by_z():
    table = THREE.compare_sources(target="a", min_count=1)
    assert table["term"].iloc[0] == "سلام"
    assert table["log_odds_z"].is_monotonic_decreasing


def test_two_sides_of_one_comparison_mirror_each_other():
    one = THREE.compare_sources(target="a", reference="b", min_count=1).set_index("term")
    other = THREE.compare_sources(target="b", reference="a", min_count=1).set_index("term")
    other = other.loc[one.index]
    for column in ("log_ratio", "g2", "log_odds_z"):
        assert one[column].tolist() == pytest.approx((-other[column]).tolist())
    assert one["count"].tolist() == other["count_reference"].tolist()


def test_min_count_is_of_both_sides_together():
    table = THREE.compare_sources(target="a", reference="b", min_count=7)
    assert set(table["term"]) == {"سلام", "حرب"}


TWO_EACH = mk.Corpus(
    {
        "source": ["a", "a", "b", "b"],
        "text": ["سلام سلام سلام حشو", "حرب خبر حشو", "حرب خبر صلح", "حرب صلح صلح"],
    }
)


def test_min_documents_is_of_the_side_that_uses_the_term_more():
    table = TWO_EACH.compare_sources(target="a", min_count=1, min_documents=2, absent=True)
    # خبر stands in two documents, one of each side, and سلام in one
    assert table["term"].tolist() == ["حشو", "حرب", "صلح"]


def test_by_default_a_term_stands_in_three_documents_or_in_all_of_a_smaller_side():
    table = TWO_EACH.compare_sources(target="a", min_count=1, absent=True)
    assert table["term"].tolist() == ["حشو", "حرب", "صلح"]
    texts = ["سلام حرب", "سلام حرب", "سلام", "خبر"]
    corpus = mk.Corpus({"source": ["a"] * 4 + ["b"], "text": [*texts, "صلح صلح"]})
    table = corpus.compare_sources(target="a", min_count=1, absent=True)
    assert table["term"].tolist() == ["سلام", "صلح"]


def test_terms_that_the_target_never_uses_come_on_request():
    table = TWO_EACH.compare_sources(target="a", min_count=1)
    assert "صلح" not in set(table["term"])
    assert (table["count"] > 0).all()


def test_sequences_can_be_compared():
    texts = ["مجلس الأمن في مجلس الأمن", "مجلس الأمن، مجلس الوزراء"]
    corpus = mk.Corpus({"source": ["a", "b"], "text": texts})
    table = corpus.compare_sources(target="a", ngram=2, min_count=1, absent=True).set_index("term")
    assert table["count"].to_dict() == {"مجلس الأمن": 2, "مجلس الوزراء": 0}
    assert table.loc["مجلس الأمن", "rate"] == 400


def test_a_comparison_without_terms_warns_where_others_have_some():
    corpus = corpus_of(a={"سلام": 3}, b={"سلام": 1}, c={"خبر": 1})
    with pytest.warns(UserWarning, match=r"'c' against 'b' has no rows: .* min_count=3 times"):
        table = corpus.compare_sources(reference="b", min_count=3)
    assert pairs(table) == [("a", "b")]


def test_stopwords_stay_in_the_denominator():
    corpus = corpus_of(a={"في": 5, "سلام": 5}, b={"في": 5, "سلام": 5})
    table = corpus.compare_sources(target="a", min_count=1)
    assert table["term"].tolist() == ["سلام"]
    assert table["rate"].tolist() == [500]


@pytest.mark.parametrize("target", [2022, "2022"])
def test_another_column_can_be_compared(two_sources, target):
    corpus = two_sources.assign(year=[2022, 2023, 2023])
    table = corpus.compare_sources(
        by="year", target=target, min_count=1, min_documents=1, stopwords=None
    )
    assert pairs(table) == [("2022", "all others")]
    assert table["count"].sum() == 7


def test_a_missing_value_is_on_the_other_side(two_sources):
    corpus = two_sources.assign(section=["سياسة", None, None])
    table = corpus.compare_sources(
        by="section", target="سياسة", min_count=1, min_documents=1, stopwords=None, absent=True
    )
    assert table["count_reference"].sum() == 6


def test_the_lemma_can_be_compared():
    corpus = corpus_of(a={"المصادر": 2, "خبر": 1}, b={"مصدر": 1, "خبر": 2})
    row = compared(corpus, "مصدر", target="a", unit="lemma")
    assert (row["count"], row["count_reference"]) == (2, 1)


# ---- What few documents can tell ----------------------------------------------------------------


def documents(a, b):
    """Articles of two outlets, with words that all, many and few of them use."""
    own = ["سلام حرب", "سلام خبر", "سلام سلام خبر", "حرب سلام خبر", "خبر سلام", "سلام"]
    other = ["حرب خبر سلام", "حرب سلام", "خبر حرب سلام", "حرب", "حرب حرب خبر", "خبر"]
    texts = own * 3, other * 3
    return mk.Corpus({"source": ["a"] * a + ["b"] * b, "text": texts[0][:a] + texts[1][:b]})


@pytest.mark.parametrize(("a", "b"), [(1, 6), (6, 1), (1, 1), (4, 6), (6, 4), (4, 4)])
def test_fewer_than_five_documents_on_a_side_give_no_interval_and_no_p(a, b):
    table = documents(a, b).compare_sources(target="a", min_count=1, min_documents=1, absent=True)
    assert table[["low", "high", "p", "p_adjusted"]].isna().all(axis=None)
    assert table[["log_ratio", "g2", "log_odds_z"]].notna().all(axis=None)


def test_five_documents_on_each_side_give_an_interval():
    table = documents(5, 5).compare_sources(target="a", min_count=1).set_index("term")
    assert table["low"].notna().to_dict() == {"سلام": True, "خبر": True, "حرب": False}
    peace = table.loc["سلام"]
    assert peace["low"] < peace["log_ratio"] < peace["high"]


def test_an_interval_needs_three_documents_that_have_the_term_on_each_side():
    texts = ["سلام حرب", "سلام حرب", "سلام حرب", "حرب", "خبر سلام"]
    other = ["سلام سلام حرب", "سلام", "حرب خبر", "حرب", "حرب"]
    corpus = mk.Corpus({"source": ["a"] * 5 + ["b"] * 5, "text": texts + other})
    table = corpus.compare_sources(target="a", min_count=1, min_documents=1).set_index("term")
    assert table["low"].notna().to_dict() == {"حرب": True, "سلام": False, "خبر": False}


def test_a_term_that_a_side_never_uses_has_a_p_and_no_interval():
    """Ten of ten against none of ten: 2 of the 184,756 ways to deal the documents out."""
    corpus = mk.Corpus(
        {"source": ["a"] * 10 + ["b"] * 10, "text": ["سلام حشو"] * 10 + ["حشو حشو"] * 10}
    )
    row = corpus.compare_sources(target="a", stopwords=None).set_index("term").loc["سلام"]
    assert row[["low", "high"]].isna().all()
    assert row["p"] == pytest.approx(2 / 184_756)


def test_p_is_that_of_the_documents_and_of_the_terms_that_could_be_significant():
    from mediakit.statistics.permutation import permutation_p

    table = documents(12, 9).compare_sources(target="a", min_count=1, min_documents=1)
    counts = documents(12, 9).tokens().document_term_matrix()
    wanted = permutation_p(counts.matrix, counts.matrix.sum(axis=1), np.arange(21) < 12)
    found = table.set_index("term")["p"]
    for term, p in zip(counts.terms, wanted, strict=True):
        assert found[term] == pytest.approx(p)
    rare = documents(12, 9).assign(text=lambda c: [*c["text"][:-7], *["نادر حرب"] * 7])
    table = rare.compare_sources(target="b", min_count=1, min_documents=1).set_index("term")
    assert math.isnan(table.loc["نادر", "p"])  # in seven of the documents: fewer than eight


def test_p_is_adjusted_for_all_terms_tested_with_a_row_or_without():
    """Benjamini and Hochberg, by hand: p of rank k of n times n/k, from the largest downwards."""
    corpus = documents(12, 12)
    both = corpus.compare_sources(min_count=1, min_documents=1, absent=True)
    p = both["p"].dropna().to_numpy()
    order = p.argsort()
    expected, least = [0.0] * len(p), 1.0
    for rank in range(len(p), 0, -1):
        least = min(least, p[order[rank - 1]] * len(p) / rank)
        expected[order[rank - 1]] = least
    assert both["p_adjusted"].dropna().tolist() == pytest.approx(expected)
    fewer = corpus.compare_sources(min_count=18).set_index(["target", "term"])
    assert 0 < len(fewer) < len(both)
    wider = both.set_index(["target", "term"])["p_adjusted"]
    assert fewer["p_adjusted"].to_dict() == wider[fewer.index].to_dict()


def test_rows_that_differ_in_the_last_digits_of_a_sum_stand_by_code_point():
    # .1 + .2 exceeds .3 in float64 by 6e-17
    table = pd.DataFrame(
        {"term": ["ج", "ب", "أ"], "low": 0.1, "high": 0.9, "log_ratio": 0.5, "p": 0.01}
    ).assign(log_odds_z=[0.1 + 0.2, 0.3, 0.1 + 0.2])
    assert _ordered(table, 0.95)["term"].tolist() == ["أ", "ب", "ج"]
    later = table.assign(log_odds_z=[0.1 + 0.2, 0.4, 0.1 + 0.2])
    assert _ordered(later, 0.95)["term"].tolist() == ["ب", "أ", "ج"]


# ---- What a third source, the order of rows and the sides may not change ----------------------


def outlets(numbers, *, seed=0, words=40, third=0):
    """Articles of outlets that differ in a few words; those of the third are full of one."""
    rng = np.random.default_rng(seed)
    rates = 1 / np.arange(1, words + 1)
    rows = []
    for outlet, number in enumerate(numbers):
        own = rates * np.where(np.arange(words) % 10 == outlet, 3, 1)
        for _ in range(number):
            mine = own * rng.gamma(0.7, size=words)
            chosen = rng.choice(words, size=rng.integers(20, 60), p=mine / mine.sum())
            rows.append(("abc"[outlet], " ".join(f"كلمة{chr(0x628 + word)}" for word in chosen)))
    rows += [("c", "كلمةب " * 50)] * third
    return mk.Corpus(pd.DataFrame(rows, columns=["source", "text"]))


def signs(table):
    difference = np.sign(table["rate"] - table["rate_reference"])
    names = ["log_ratio", "log_odds", "log_odds_z", "g2", "g2_two_cell", "percent_difference"]
    return difference, np.sign(table[names])


@settings(deadline=None, max_examples=15)
@given(
    st.tuples(st.integers(1, 9), st.integers(1, 30), st.integers(0, 9)),
    st.integers(0, 99),
    st.sampled_from([{}, {"target": "a", "reference": "b"}]),
)
def test_all_measures_of_a_row_have_the_sign_of_the_difference(numbers, seed, pair):
    corpus = outlets(numbers, seed=seed)
    table = corpus.compare_sources(min_count=1, min_documents=1, absent=True, **pair)
    difference, others = signs(table)
    assert others.eq(difference, axis=0).all(axis=None)


def test_the_smaller_side_is_not_drawn_to_a_third_source():
    """2.5 per 1,000 in 6 documents against 7.6 in 200; 600 of a third are full of the word."""
    small = [f"سلام {'حشو ' * 399}"] * 6
    big = [f"{'سلام ' * 3}{'حشو ' * 392}"] * 200
    third = ["سلام سلام سلام حشو"] * 600
    corpus = mk.Corpus(
        {"source": ["s"] * 6 + ["b"] * 200 + ["t"] * 600, "text": small + big + third}
    )
    rows = [
        one.compare_sources(target="s", reference="b", stopwords=None).set_index("term")
        for one in (corpus, corpus.query("source != 't'"))
    ]
    assert rows[0].loc["سلام", "log_ratio"] == pytest.approx(-1.6, abs=0.02)
    assert rows[0].loc["سلام", "log_odds_z"] < 0
    pd.testing.assert_frame_equal(*rows)


def test_a_word_that_the_smaller_side_never_uses_is_not_its_word():
    """0 of 6 documents against 20 occurrences in 620: it was +1.32 with half an occurrence."""
    small, big = ["حشو " * 100] * 6, ["حشو " * 100] * 600 + ["سلام " + "حشو " * 99] * 20
    corpus = mk.Corpus({"source": ["s"] * 6 + ["b"] * 620, "text": small + big})
    table = corpus.compare_sources(target="s", stopwords=None, absent=True).set_index("term")
    assert table.loc["سلام", "log_ratio"] < 0
    assert table.loc["سلام", "percent_difference"] == -100
    other = corpus.compare_sources(target="b", stopwords=None).set_index("term")
    assert other.loc["سلام", "log_ratio"] == -table.loc["سلام", "log_ratio"]


@pytest.mark.parametrize("wire", ["as_is", "weighted"])
def test_the_order_of_the_rows_changes_nothing(wire):
    corpus = outlets((15, 40, 20))
    mixed = mk.Corpus(corpus.sample(frac=1, random_state=3))
    tables = [
        one.with_wire(wire).compare_sources(min_count=1, absent=True) for one in (corpus, mixed)
    ]
    pd.testing.assert_frame_equal(*tables, rtol=1e-9)


def test_a_third_source_changes_nothing():
    corpus = outlets((15, 40), third=30)
    options = {"target": "a", "reference": "b", "min_count": 1, "absent": True}
    with_third = corpus.compare_sources(**options)
    pd.testing.assert_frame_equal(
        with_third, corpus.query("source != 'c'").compare_sources(**options)
    )


def test_the_two_sides_of_a_comparison_mirror_each_other_in_all_columns():
    corpus = outlets((15, 40))
    options = {"min_count": 1, "min_documents": 1, "absent": True}
    one, other = (
        corpus.compare_sources(target=target, **options).set_index("term") for target in "ab"
    )
    assert one.index.tolist() == other.index.tolist()[::-1]
    other = other.loc[one.index]
    for column in ("log_ratio", "g2", "log_odds", "log_odds_z"):
        np.testing.assert_allclose(one[column], -other[column], rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(one["low"], -other["high"])
    np.testing.assert_allclose(one["p"], other["p"])
    assert one["low"].notna().sum() > 5
    assert one["p"].notna().sum() > 5


def nearest(row):
    """The bound nearest to zero of a row, from the definition."""
    from scipy.stats import norm

    bound = row["low"] if row["low"] > 0 else row["high"] if row["high"] < 0 else 0
    implied = 0.0
    if row["p"] < 0.05:
        implied = row["log_ratio"] * (1 - 1.959964 / norm.isf(row["p"] / 2))
    if math.isnan(row["low"]):
        return implied
    return bound if math.isnan(row["p"]) else min(bound, implied, key=abs)


def test_rows_stand_by_the_bound_nearest_to_zero_and_then_by_z():
    table = outlets((60, 90)).compare_sources(target="a", min_count=1, absent=True)
    bounds = np.array([nearest(row) for _, row in table.iterrows()])
    assert (np.diff(bounds) <= 1e-9).all()
    assert bounds[0] > 0 > bounds[-1]
    unsure = table[bounds == 0]
    assert len(unsure) > 3
    assert unsure["log_odds_z"].is_monotonic_decreasing


def test_equal_rows_stand_by_code_point():
    corpus = corpus_of(a={"ياء": 2, "باء": 2, "ميم": 2, "zebra": 2}, b={"حشو": 8})
    table = corpus.compare_sources(target="a", min_count=1)
    assert table["term"].tolist() == ["zebra", "باء", "ميم", "ياء"]


def test_what_the_reference_surely_uses_more_has_a_row_though_the_target_lacks_it():
    own, other = ["حشو حشو"] * 20, ["سلام حشو"] * 19 + ["نادر حشو"]
    corpus = mk.Corpus({"source": ["a"] * 20 + ["b"] * 20, "text": own + other})
    table = corpus.compare_sources(target="a", min_count=1, min_documents=1, stopwords=None)
    assert table["term"].tolist() == ["حشو", "سلام"]
    assert table["p_adjusted"].iloc[1] < 0.05


# ---- A simulation in which nothing differs ------------------------------------------------------


@pytest.mark.parametrize("numbers", [(10, 200), (60, 60)])
def test_where_nothing_differs_hardly_a_word_is_called_different(numbers):
    """One in twenty runs may call a word; intervals leave 0 out in about one of twenty words."""
    rng = np.random.default_rng(7)
    calls, outside, known = 0, 0, 0
    words = np.array([f"كلمة{first}{second}" for first in "بتثجحخ" for second in "دذرزسشصضطظ"])
    rates = rng.pareto(1.0, len(words)) + 0.05
    for _ in range(8):
        texts = []
        for _ in range(sum(numbers)):
            own = rates * rng.gamma(0.4, size=len(words))
            texts.append(" ".join(rng.choice(words, size=rng.integers(15, 90), p=own / own.sum())))
        sources = ["a"] * numbers[0] + ["b"] * numbers[1]
        corpus = mk.Corpus({"source": sources, "text": texts})
        table = corpus.compare_sources(target="a", min_count=1, absent=True, stopwords=None)
        calls += int((table["p_adjusted"] < 0.05).sum())
        outside += int(((table["low"] > 0) | (table["high"] < 0)).sum())
        known += int(table["low"].notna().sum())
    assert calls <= 2
    assert known > 100
    assert 0.01 < outside / known < 0.1


@pytest.mark.parametrize("articles", [15, 35])
def test_random_parts_of_the_classroom_hardly_differ(articles):
    """Real texts, split ten times: what tests/calibration/keyness.py does with a newspaper.

    A test at .05 may call something in one of twenty runs, and an interval leaves out 0 in one of
    twenty cases; words of one article go together, so shares of ten runs scatter.
    """
    corpus = mk.load_classroom().clean().query("language == 'ar'")
    side = np.where(np.arange(len(corpus)) < articles, "one", "other")
    everything = {"min_count": 1, "min_documents": 1, "absent": True, "stopwords": None}
    called, outside = [], []
    for run in range(10):
        drawn = np.random.default_rng(run).permutation(len(corpus))
        table = corpus.iloc[drawn].assign(source=side).compare_sources(target="one", **everything)
        called.append((table["p_adjusted"] < 0.05).sum())
        known = table[table["low"].notna()]
        outside += ((known["low"] > 0) | (known["high"] < 0)).tolist()
    assert np.count_nonzero(called) <= 1
    assert len(outside) > 1000
    assert np.mean(outside) < 0.08


# ---- The prior ----------------------------------------------------------------------------------


def test_the_prior_may_be_a_list():
    """2 of 4 against 1 of 4 with 3 of 100: ln(5/99) - ln(4/100)."""
    corpus = corpus_of(a={"سلام": 2, "حشو": 2}, b={"سلام": 1, "حشو": 3})
    known = mk.ReferenceList({"سَلام": 3, "آخر": 5}, tokens=100)
    row = compared(corpus, "سلام", target="a", prior=known)
    assert row["log_odds"] == pytest.approx(math.log(5 / 99) - math.log(4 / 100))
    other = compared(corpus, "حشو", target="a", prior=known)
    assert other[["log_odds", "log_odds_z"]].isna().all()
    assert not math.isnan(other["log_ratio"])


# ---- Errors -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"target": "d"}, r"target names 'd', which the corpus does not have; it has 'a', 'b'"),
        ({"reference": "d"}, r"reference names 'd'"),
        ({"target": "a", "reference": "a"}, r"target and reference are both 'a'"),
        ({"target": "a", "reference": ["a"]}, r"target and reference are both 'a'"),
        ({"target": []}, r"target names no source"),
        ({"min_documents": 0}, r"min_documents must be a whole number of at least 1"),
        ({"min_documents": 4}, r"min_documents=4 documents"),
        ({"min_count": 99, "absent": False}, r"absent=True asks for terms the target lacks"),
        ({"prior": mk.ReferenceList({"ا ب": 1}, tokens=9)}, r"prior: .* holds no term of 1 word"),
        ({"ngram": 0}, r"ngram must be a whole number of at least 1"),
        ({"by": "outlet"}, r"by names 'outlet'"),
        ({"unit": "word"}, r"unit='word' is not possible"),
        ({"min_count": 0}, r"min_count must be a whole number of at least 1"),
        ({"min_count": 99}, r"min_count=99"),
        ({"stopwords": "none"}, r"stopwords='none' is not possible"),
    ],
)
def test_bad_input_is_refused(given, message):
    with pytest.raises(ValueError, match=message):
        THREE.compare_sources(**{"min_count": 1, **given})


def test_one_source_cannot_be_compared(two_sources):
    one = two_sources[two_sources["source"] == "صحيفة أ"]
    with pytest.raises(ValueError, match="needs two sources; the corpus has 'صحيفة أ'"):
        one.compare_sources()
    with pytest.raises(ValueError, match="corpus has no rows"):
        one.head(0).compare_sources()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"examples": 1}, "examples must be True or False"),
        ({"absent": "yes"}, "absent must be True or False"),
        ({"prior": {"سلام": 3}}, "prior"),
        ({"reference": pd.Series({"سلام": 3})}, r"mediakit\.ReferenceList"),
        ({"min_count": 1.5}, "min_count"),
    ],
)
def test_other_types_are_refused(given, message):
    with pytest.raises(TypeError, match=message):
        THREE.compare_sources(**{"min_count": 1, **given})


@pytest.mark.parametrize("by", [[], None, 3])
def test_by_names_what_is_compared(by):
    with pytest.raises(TypeError, match="by"):
        THREE.compare_sources(by=by, min_count=1)


MONTHS = mk.Corpus(
    {
        "source": ["أ", "أ", "ب", "ب", "أ"],
        "date": ["2023-01-05", "2023-02-28", "2023-01-31", "2023-02-01", None],
        "text": ["سلام سلام سلام خبر", "حرب خبر", "سلام خبر", "حرب حرب خبر", "سر سر سر"],
    }
)
UNDATED = pytest.mark.filterwarnings("ignore:1 document of 5 without a date")


@UNDATED
@pytest.mark.parametrize("name", ["2023-01", "2023-01-01", pd.Timestamp("2023-01-01"),
                                  pd.Period("2023-01"), ["2023-01"]])  # fmt: skip
def test_months_are_sides_by_what_people_write(name):
    table = MONTHS.compare_sources(
        target=name, by="month", min_count=1, min_documents=1, absent=True
    ).set_index("term")
    assert set(table["target"]) == {"2023-01"}
    assert table.loc["سلام", ["count", "count_reference"]].tolist() == [4, 0]
    assert table.loc["حرب", ["count", "count_reference"]].tolist() == [0, 3]
    assert table.loc["سلام", "rate"] == pytest.approx(4000 / 6)
    assert "سر" not in table.index  # of a document without a date


@UNDATED
def test_the_rest_holds_dated_documents_only():
    table = MONTHS.compare_sources(target="2023-02", by="month", min_count=1)
    dated = MONTHS[MONTHS["date"].notna()]
    wanted = dated.compare_sources(target="2023-02", by="month", min_count=1)
    pd.testing.assert_frame_equal(table, wanted)
    assert table["rate_reference"].iloc[0] * 6 / 1000 == table["count_reference"].iloc[0]


@UNDATED
def test_groups_of_several_columns_are_named_by_their_values():
    by = ["source", "month"]
    table = MONTHS.compare_sources(by=by, min_count=1)
    assert set(table["target"]) == {"أ / 2023-01", "أ / 2023-02", "ب / 2023-01", "ب / 2023-02"}
    one = MONTHS.compare_sources(
        target=("أ", "2023-01"), reference="ب / 2023-01", by=by, min_count=1
    )
    assert set(one["target"]) == {"أ / 2023-01"}
    assert set(one["reference"]) == {"ب / 2023-01"}
    two = [("أ", pd.Timestamp("2023-01-01")), ("ب", "2023-01")]
    assert set(MONTHS.compare_sources(target=two, by=by, min_count=1)["target"]) == {
        "أ / 2023-01", "ب / 2023-01",
    }  # fmt: skip


@UNDATED
@pytest.mark.parametrize("name", ["2023-03", "2023", "2023-01-05", "January", 1])
def test_an_unknown_period_is_refused_with_those_there_are(name):
    with pytest.raises(ValueError, match=r"target names .*it has '2023-01', '2023-02'"):
        MONTHS.compare_sources(target=name, by="month")


def test_groups_with_one_name_are_refused():
    corpus = MONTHS.assign(a=["x / y", "x", "x", "x", "x"], b=["z", "y / z", "z", "z", "z"])
    with pytest.raises(ValueError, match="several groups are called 'x / y / z'"):
        corpus.compare_sources(by=["a", "b"], min_count=1)


def test_the_corpus_is_left_as_it_was(two_sources):
    before = two_sources.copy(deep=True)
    two_sources.compare_sources(min_count=1)
    pd.testing.assert_frame_equal(two_sources, before)


# ---- A list of counts on the other side ---------------------------------------------------------

LIST = mk.ReferenceList(
    {"سلام": 5, "أنقرة": 3, "مجلس الأمن": 2, "في": 20}, tokens=200, name="قائمة"
)


def listed(texts, **options):
    corpus = mk.Corpus({"source": ["a"] * len(texts), "text": texts})
    return corpus.compare_sources(**{"reference": LIST, "min_count": 1, "absent": True, **options})


def test_a_list_gives_counts_and_size_of_the_other_side():
    """10 of 100 against 5 of 200, as above; the prior is 15 of 300."""
    table = listed(["سلام " * 10 + "حشو " * 90])
    assert pairs(table) == [("a", "قائمة")]
    row = table.set_index("term").loc["سلام"]
    assert (row["count"], row["count_reference"], row["rate_reference"]) == (10, 5, 25)
    assert row["g2"] == pytest.approx(7.3298117, abs=1e-7)
    assert row["log_ratio"] == pytest.approx(2)
    assert row["log_odds"] == pytest.approx(math.log(25 / 375) - math.log(20 / 480))
    assert math.isnan(row["documents_reference"])


def test_terms_are_matched_by_normal_form_and_those_of_the_list_alone_count_too():
    table = listed(["انقره حرب"]).set_index("term")
    assert table["count"].to_dict() == {"حرب": 1, "انقره": 1, "سلام": 0}
    assert table["count_reference"].to_dict() == {"حرب": 0, "انقره": 3, "سلام": 5}
    apart = listed(["انقره حرب"], unit="surface").set_index("term")
    assert apart["count_reference"].to_dict() == {"حرب": 0, "انقره": 0, "أنقرة": 3, "سلام": 5}


def test_terms_of_a_list_have_as_many_words_as_are_counted():
    table = listed(["مجلس الأمن يعود"], ngram=2).set_index("term")
    assert table["count_reference"].to_dict() == {"مجلس الأمن": 2, "الأمن يعود": 0}
    with pytest.raises(ValueError, match="holds no term of 3 words"):
        listed(["سلام"], ngram=3)


def test_the_interval_against_a_list_is_that_of_the_rate():
    from mediakit.statistics.rates import rate_interval

    texts = ["سلام حرب", "سلام سلام حرب", "حرب", "سلام حرب حرب", "حرب سلام"] * 40
    rows = listed(texts, stopwords=None).set_index("term")
    counts = [[text.split().count("سلام")] for text in texts]
    low, high = rate_interval(counts, [len(text.split()) for text in texts])
    row = rows.loc["سلام"]
    assert row["low"] == pytest.approx(math.log2(low[0] / 25))
    assert row["high"] == pytest.approx(math.log2(high[0] / 25))
    assert row["low"] < row["log_ratio"] < row["high"]
    assert math.isnan(rows.loc["حرب", "low"])  # the list has no rate of it
    assert listed(texts[:4])["low"].isna().all()


def test_there_is_no_p_against_a_list():
    assert listed(["سلام حرب"] * 30)[["p", "p_adjusted"]].isna().all(axis=None)


def test_no_documents_are_asked_of_a_list():
    table = listed(["سلام حرب"] * 5, min_documents=2).set_index("term")
    assert table["count_reference"].to_dict() == {"حرب": 0, "سلام": 5, "انقره": 3}


def test_a_table_of_frequencies_is_a_list():
    corpus = corpus_of(a={"سلام": 10, "حشو": 90}, b={"سلام": 5, "حشو": 195})
    other = corpus.query("source == 'b'")
    listed = mk.ReferenceList(other.term_frequency(), tokens=len(other.tokens()))
    own = corpus.query("source == 'a'")
    columns = ["term", "count", "count_reference", "rate_reference", "log_ratio", "g2"]
    one = own.compare_sources(reference=listed)[columns]
    two = corpus.compare_sources(target="a", reference="b")[columns]
    pd.testing.assert_frame_equal(one, two)


# ---- Examples -----------------------------------------------------------------------------------


def test_an_example_is_a_sentence_of_the_side_that_uses_the_term_more():
    texts = ["اتفاق\nوقع الطرفان اتفاق سلام في المدينة أمس. انتهى", "حرب جديدة"]
    corpus = mk.Corpus({"doc": ["a1", "b1"], "source": ["a", "b"], "text": texts})
    table = corpus.compare_sources(target="a", min_count=1, examples=True, absent=True)
    table = table.set_index("term")
    assert table.loc["اتفاق", "example"] == "وقع الطرفان اتفاق سلام في المدينة أمس."
    assert table.loc["حرب", ["example", "example_doc"]].tolist() == ["حرب جديدة", "b1"]


def test_a_term_of_the_list_alone_has_no_example():
    table = listed(["حرب جديدة"], examples=True).set_index("term")
    assert table.loc["سلام", ["example", "example_start"]].isna().all()
    assert table.loc["حرب", "example"] == "حرب جديدة"


@settings(deadline=None, max_examples=16)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["سلام", "حرب", "خبر", ".", "\n", "«", "؟ ", " 😀 "]), max_size=30
        ),
        min_size=6,
        max_size=18,
    )
)
def test_an_example_is_what_stands_at_its_span(parts):
    texts = ["سلام " + " ".join(part) for part in parts]
    corpus = mk.Corpus({"source": ["a", *"b" * (len(texts) - 1)], "text": texts})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = corpus.compare_sources(min_count=1, stopwords=None, examples=True)
    whole = corpus.set_index("doc")["text"]
    for row in table.itertuples():
        assert whole[row.example_doc][row.example_start : row.example_end] == row.example
        assert row.term in row.example


def test_the_table_survives_a_file(tmp_path):
    corpus = corpus_of(a={"سلام": 3, "خبر": 1}, b={"خبر": 2})
    table = corpus.compare_sources(min_count=1, examples=True)
    table.to_csv(tmp_path / "compared.csv", index=False)
    again = pd.read_csv(tmp_path / "compared.csv")
    assert again["term"].tolist() == table["term"].tolist()
    np.testing.assert_allclose(again["odds_ratio"], table["odds_ratio"])


# ---- Another implementation ---------------------------------------------------------------------


def test_the_top_word_of_two_newspapers_is_that_of_quanteda(shared):
    """quanteda, four-cell log-likelihood on its own tokens: 2335.08."""
    articles = pd.read_parquet(
        shared / "data" / "saudi_newspapers_2015.parquet",
        columns=["id", "source", "text"],
        filters=[("source", "in", ["alriyadh", "aawsat"])],
    )
    corpus = mk.Corpus(articles[articles["text"].str.strip() != ""], doc="id")
    table = corpus.compare_sources(target="alriyadh", reference="aawsat", min_count=100)
    top = table.loc[table["g2"].idxmax()]
    assert top["term"] == "عبدالعزيز"
    assert top["g2"] == pytest.approx(2335.08, rel=0.05)
    assert top["low"] > 0
    assert 0 < top["g2_two_cell"] < top["g2"]
    assert top["p_adjusted"] < 1e-100
    enough = table[["documents", "documents_reference"]].min(axis=1) >= 3
    assert table.loc[enough, ["low", "high"]].notna().all(axis=None)
    assert table.loc[~enough, ["low", "high"]].isna().all(axis=None)
