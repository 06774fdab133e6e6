from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mediakit as mk


def rows(table, *columns):
    return table[list(columns)].to_numpy().tolist()


def test_counts_by_hand():
    """Six tokens; الوزارة stands twice in the first document and once in the second."""
    corpus = mk.Corpus({"text": ["قالت الوزارة إن الوزارة مستعدة", "الوزارة"]})
    table = corpus.term_frequency(stopwords=None)
    assert rows(table, "term", "count", "documents") == [
        ["الوزارة", 3, 2],
        ["إن", 1, 1],  # equal ones by code point
        ["قالت", 1, 1],
        ["مستعدة", 1, 1],
    ]
    assert table["rate"].tolist() == pytest.approx([500, 1000 / 6, 1000 / 6, 1000 / 6])


def test_dispersion_by_hand():
    """Two documents of 2 tokens each: DP of (2, 0) is 0.5, its greatest value, so DPnorm is 1."""
    corpus = mk.Corpus({"text": ["سلام سلام", "حرب خبر"]})
    table = corpus.term_frequency(stopwords=None).set_index("term")
    assert table.loc["سلام", "dispersion"] == pytest.approx(1)
    even = mk.Corpus({"text": ["سلام حرب", "سلام خبر"]}).term_frequency(stopwords=None)
    assert even.set_index("term").loc["سلام", "dispersion"] == pytest.approx(0)


def test_dispersion_of_the_reference_example():
    """Counts 1 to 5 in parts of 9, 10, 10, 10 and 11 tokens: DPnorm 0.219512 (Gries 2008)."""
    sizes = (9, 10, 10, 10, 11)
    texts = ["سلام " * count + "خبر " * (size - count) for count, size in enumerate(sizes, start=1)]
    table = mk.Corpus({"text": texts}).term_frequency(stopwords=None).set_index("term")
    assert table.loc["سلام", "dispersion"] == pytest.approx(0.219512, abs=1e-6)


def test_one_document_has_no_dispersion():
    table = mk.Corpus({"text": ["سلام سلام خبر"]}).term_frequency()
    assert table["dispersion"].isna().all()


def test_groups_by_one_column(two_sources):
    table = two_sources.term_frequency(by="source", stopwords=None)
    first = table[table["source"] == "صحيفة أ"]
    second = table[table["source"] == "صحيفة ب"]
    assert first["count"].sum() == 9
    assert second["count"].sum() == 4
    assert rows(first.head(1), "term", "count", "documents") == [["الميناء", 3, 2]]
    assert first["rate"].iloc[0] == pytest.approx(3000 / 9)
    assert second["rate"].tolist() == pytest.approx([250] * 4)
    assert table.columns[0] == "source"
    assert table["source"].is_monotonic_increasing


def test_groups_by_two_columns(two_sources):
    corpus = two_sources.assign(year=[2022, 2023, 2023])
    table = corpus.term_frequency(by=["year", "source"], stopwords=None)
    assert table.columns[:2].tolist() == ["year", "source"]
    totals = table.groupby(["year", "source"])["count"].sum()
    assert totals.to_dict() == {
        (2022, "صحيفة أ"): 7,
        (2023, "صحيفة أ"): 2,
        (2023, "صحيفة ب"): 4,
    }
    assert table["year"].dtype == corpus["year"].dtype


def test_a_missing_group_value_is_a_group_of_its_own(two_sources):
    corpus = two_sources.assign(section=["سياسة", None, None])
    table = corpus.term_frequency(by="section", stopwords=None)
    totals = table.groupby("section", dropna=False)["count"].sum()
    assert totals.to_list() == [7, 6]
    assert table["section"].isna().sum() == len(table) - 6


def test_counts_add_up_to_the_tokens(two_sources):
    for by in (None, "source", ["source", "doc"]):
        for unit in ("term", "surface", "lemma", "base"):
            table = two_sources.term_frequency(by=by, unit=unit, stopwords=None)
            assert table["count"].sum() == len(two_sources.tokens()) == 13
    assert table.groupby("doc")["rate"].sum().tolist() == pytest.approx([1000] * 3)


def test_groups_add_up_to_the_whole(two_sources):
    parts = two_sources.term_frequency(by="source", stopwords=None)
    whole = two_sources.term_frequency(stopwords=None).set_index("term")["count"]
    assert parts.groupby("term")["count"].sum().to_dict() == whole.to_dict()


def test_a_term_is_shown_in_one_form_in_every_group():
    """أحمد is commonest over all, although ب writes it otherwise."""
    corpus = mk.Corpus({"source": ["أ", "ب"], "text": ["أحمد أحمد أحمد", "احمد احمد"]})
    table = corpus.term_frequency(by="source")
    assert rows(table, "source", "term", "count") == [["أ", "أحمد", 3], ["ب", "أحمد", 2]]


def test_surfaces_are_counted_apart():
    corpus = mk.Corpus({"text": ["أحمد احمد أَحمد"]})
    assert len(corpus.term_frequency(unit="surface")) == 3
    assert rows(corpus.term_frequency(), "term", "count") == [["أحمد", 3]]


def test_lemmas_join_forms():
    corpus = mk.Corpus({"text": ["المصادر مصدر مصادر"]})
    assert rows(corpus.term_frequency(unit="lemma"), "term", "count") == [["مصدر", 3]]


# ---- Stopwords ----------------------------------------------------------------------------------

STOPPED = mk.Corpus({"text": ["ذهب إلى الميناء والميناء في المدينة the port"]})


def test_stopwords_are_left_out_but_stay_in_the_denominator():
    table = STOPPED.term_frequency()
    assert not {"إلى", "في", "the"} & set(table["term"])
    assert {"الميناء", "ذهب", "port"} <= set(table["term"])
    assert set(table["rate"]) == {125}


def test_no_stopwords():
    assert {"إلى", "في", "the"} <= set(STOPPED.term_frequency(stopwords=None)["term"])


@pytest.mark.parametrize("words", [["الميناء"], {"الميناء"}, ("المينـاء",), frozenset({"المِيناء"})])
def test_own_stopwords_replace_the_default_and_are_compared_by_key(words):
    terms = set(STOPPED.term_frequency(stopwords=words)["term"])
    assert "الميناء" not in terms
    assert {"إلى", "في", "والميناء"} <= terms


def test_stopwords_can_be_added():
    terms = set(STOPPED.term_frequency(stopwords=mk.stopwords() | {"الميناء"})["term"])
    assert not {"الميناء", "إلى", "في"} & terms


def test_an_empty_list_is_no_stopwords():
    everything = STOPPED.term_frequency(stopwords=None)
    pd.testing.assert_frame_equal(STOPPED.term_frequency(stopwords=[]), everything)


# ---- Sequences ----------------------------------------------------------------------------------


def test_pairs_do_not_cross_punctuation_nor_begin_with_stopwords():
    corpus = mk.Corpus({"text": ["وزارة الصحة، وزارة الصحة في المدينة", "وزارة\nالصحة"]})
    table = corpus.term_frequency(ngram=2)
    assert rows(table, "term", "count", "documents") == [["وزارة الصحة", 2, 1]]
    assert table["rate"].tolist() == pytest.approx([250])
    free = corpus.term_frequency(ngram=2, stopwords=None)
    assert set(free["term"]) == {"وزارة الصحة", "الصحة في", "في المدينة"}


# ---- Numbers and intervals ----------------------------------------------------------------------


def test_rates_refer_to_per_tokens(two_sources):
    once, million = (two_sources.term_frequency(per=per) for per in (1, 1_000_000))
    np.testing.assert_allclose(once["rate"] * 1_000_000, million["rate"])


def test_min_count_is_a_least_within_the_group(two_sources):
    table = two_sources.term_frequency(by="source", stopwords=None, min_count=2)
    assert rows(table, "source", "term", "count") == [["صحيفة أ", "الميناء", 3]]
    every = two_sources.term_frequency(by="source", stopwords=None)
    assert table["rate"].iloc[0] == every["rate"].max()


def test_the_interval_needs_five_documents(many_documents):
    four = many_documents.iloc[:4].term_frequency()
    assert four[["low", "high"]].isna().all(axis=None)
    five = many_documents.iloc[:5].term_frequency()
    assert five[["low", "high"]].notna().all(axis=None)
    assert (five["low"] <= five["rate"]).all()
    assert (five["rate"] <= five["high"]).all()
    assert five["low"].min() >= 0
    assert five["high"].max() <= 1000


def test_each_group_has_its_own_interval_or_none(many_documents):
    table = many_documents.term_frequency(by="source")
    assert table.groupby("source")["low"].count().tolist() == [3, 0]


def test_the_interval_is_the_same_each_time(many_documents):
    pd.testing.assert_frame_equal(many_documents.term_frequency(), many_documents.term_frequency())


def test_the_same_word_everywhere_has_no_width():
    table = mk.Corpus({"text": ["سلام خبر"] * 6}).term_frequency()
    assert rows(table, "low", "rate", "high") == [[500, 500, 500]] * 2


def test_the_most_frequent_comes_first_and_of_these_the_wider_spread():
    corpus = mk.Corpus({"text": ["سلام سلام حرب خبر", "حرب"]})
    assert corpus.term_frequency()["term"].tolist() == ["حرب", "سلام", "خبر"]


def test_the_corpus_is_left_as_it_was(two_sources):
    before = two_sources.copy(deep=True)
    two_sources.term_frequency(by="source", ngram=2, unit="lemma")
    pd.testing.assert_frame_equal(two_sources, before)


def test_the_result_is_a_plain_table_that_can_be_saved(two_sources, tmp_path):
    table = two_sources.term_frequency(by="source")
    assert type(table) is pd.DataFrame
    assert table.index.tolist() == list(range(len(table)))
    table.to_parquet(tmp_path / "terms.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "terms.parquet"), table)


# ---- Errors -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"by": "sorce"}, ValueError, r"by names 'sorce'.*Did you mean 'source'\?"),
        ({"by": ["source", "place"]}, ValueError, r"by names 'place'"),
        ({"by": ["source", "source"]}, ValueError, r"by.*'source'"),
        ({"unit": "lema"}, ValueError, r"unit='lema'.*Did you mean 'lemma'\?"),
        ({"ngram": 0}, ValueError, r"ngram must be .* at least 1 and at most 100, not 0"),
        ({"ngram": 2.0}, TypeError, r"ngram must be a whole number"),
        ({"min_count": 0}, ValueError, r"min_count must be a whole number of at least 1, not 0"),
        ({"min_count": True}, TypeError, r"min_count must be a whole number"),
        ({"min_count": 99}, ValueError, r"min_count=99.*the most frequent.* 3 "),
        ({"per": 0}, ValueError, r"per must be a number above 0, not 0"),
        ({"per": "1000"}, TypeError, r"per must be a number above 0, not '1000'"),
        ({"per": float("nan")}, ValueError, r"per must be a number above 0"),
        ({"stopwords": "arabic"}, ValueError, r"stopwords='arabic' is not possible"),
        (
            {"stopwords": ["في", 3]},
            TypeError,
            r"stopwords must be .* a list of text or None, not .*3",
        ),
    ],
)
def test_bad_input_is_refused(two_sources, given, error, message):
    with pytest.raises(error, match=message):
        two_sources.term_frequency(**given)


def test_an_empty_corpus_is_refused(two_sources):
    with pytest.raises(ValueError, match=r"corpus has no rows\. Was everything filtered away\?"):
        two_sources.head(0).term_frequency()


@pytest.mark.filterwarnings("ignore:.*without text")
def test_a_group_without_words_is_named():
    corpus = mk.Corpus({"source": ["أ", "ب", "ب"], "text": ["نعم", "", "،"]})
    with pytest.raises(ValueError, match=r"by='source': 'ب' has no words at all"):
        corpus.term_frequency(by="source")
    assert corpus.term_frequency(stopwords=None)["count"].tolist() == [1]


@pytest.mark.parametrize("column", ["term", "count", "rate", "dispersion"])
def test_a_group_column_may_not_have_the_name_of_a_result(two_sources, column):
    with pytest.raises(ValueError, match=column):
        two_sources.assign(**{column: "x"}).term_frequency(by=column)


def test_a_group_that_is_no_name_is_refused():
    corpus = mk.Corpus({"text": ["خبر قصير"]})
    with pytest.raises(TypeError, match="by must be text, a list of text or None, not 3"):
        corpus.term_frequency(by=3)
