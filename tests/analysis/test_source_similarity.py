from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.spatial.distance import jensenshannon

import mediakit as mk

COLUMNS = ["source_a", "source_b", "similarity", "expected", "measure", "level", "low", "high"]
TEXTS = {
    "أ": ["سلام سلام حرب", "سلام خبر", "حرب اتفاق", "سلام اتفاق", "خبر سلام", "اتفاق"],
    "ب": ["حرب حرب خبر", "حرب", "خبر سلام", "حرب خبر حرب", "حرب اتفاق"],
    "ج": ["خبر", "اتفاق خبر خبر"],
}
CORPUS = mk.Corpus(
    {
        "source": [name for name, texts in TEXTS.items() for _ in texts],
        "text": [text for texts in TEXTS.values() for text in texts],
    }
)
WORDS = ["سلام", "حرب", "خبر", "اتفاق"]


def shares(source):
    words = " ".join(TEXTS[source]).split()
    return [words.count(word) for word in WORDS]


def test_every_pair_has_a_row():
    table = CORPUS.source_similarity()
    assert list(table.columns) == COLUMNS
    assert table["source_a"].tolist() == ["أ", "أ", "ب"]
    assert table["source_b"].tolist() == ["ب", "ج", "ج"]
    assert table["measure"].tolist() == ["jensen_shannon"] * 3


def test_plain_values_are_those_of_scipy_and_scikit_learn():
    from sklearn.metrics.pairwise import cosine_similarity

    table = CORPUS.source_similarity(corrected=False)
    pairs = list(zip(table["source_a"], table["source_b"], strict=True))
    expected = [1 - jensenshannon(shares(a), shares(b), base=2) ** 2 for a, b in pairs]
    np.testing.assert_allclose(table["similarity"], expected)
    cosines = CORPUS.source_similarity(measure="cosine", corrected=False)["similarity"]
    expected = [cosine_similarity([shares(a)], [shares(b)])[0, 0] for a, b in pairs]
    np.testing.assert_allclose(cosines, expected)


def test_a_source_of_few_documents_has_a_value_and_no_interval():
    table, plain = CORPUS.source_similarity(), CORPUS.source_similarity(corrected=False)
    few = table["source_b"] == "ج"
    assert table.loc[few, ["low", "high"]].isna().all(axis=None)
    assert table["expected"].between(0, 1).all()
    known = table[~few]
    assert (known["low"] < known["similarity"]).all()
    assert (known["similarity"] <= known["high"]).all()
    assert (table["similarity"] > plain["similarity"]).all()


def test_a_source_of_one_document_has_a_plain_value_alone():
    """No document can be left out of one, so nothing is known of its bias."""
    table = CORPUS.iloc[[0, *range(6, 13)]].source_similarity()
    single = table["source_a"] == "أ"
    assert table.loc[single, ["similarity", "expected", "low", "high"]].isna().all(axis=None)
    assert table.loc[~single, "similarity"].notna().all()
    plain = CORPUS.iloc[[0, *range(6, 13)]].source_similarity(corrected=False)
    assert plain["similarity"].notna().all()
    assert plain.loc[single, "expected"].isna().all()


def test_plain_values_have_no_interval():
    table = CORPUS.source_similarity(corrected=False)
    assert table[["low", "high"]].isna().all(axis=None)
    assert table["expected"].notna().all()


def test_a_pair_does_not_depend_on_other_sources():
    two = CORPUS.query("source != 'ج'").source_similarity(n_terms=2)
    three = CORPUS.source_similarity(n_terms=2)
    pd.testing.assert_frame_equal(three.head(1), two)
    more = mk.Corpus({"doc": ["x", "y"], "source": ["د"] * 2, "text": ["خبر خبر", "اتفاق"]})
    four = pd.concat([more, CORPUS]).source_similarity(n_terms=2)
    pd.testing.assert_frame_equal(four.head(1), two)


@pytest.mark.parametrize("wire", ["as_is", "weighted", "first_only"])
def test_the_order_of_rows_makes_no_difference(wire):
    """Twenty articles of fifteen words; two of them are printed by both sources."""
    rng = np.random.default_rng(3)
    texts = [" ".join(rng.choice([*WORDS, "ميناء", "سفينة", "لجنة"], 15)) for _ in range(20)]
    corpus = mk.Corpus(
        {"source": ["أ", "ب"] * 10, "text": [*texts[:16], texts[0], texts[1], *texts[2:4]]}
    ).with_wire(wire)
    expected = corpus.source_similarity(n_terms=5)
    for seed in range(3):
        shuffled = corpus.sample(frac=1, random_state=seed)
        pd.testing.assert_frame_equal(shuffled.source_similarity(n_terms=5), expected)


def test_empty_documents_say_nothing():
    more = pd.concat([CORPUS, mk.Corpus({"doc": ["x"], "source": ["ب"], "text": ["..."]})])
    pd.testing.assert_frame_equal(more.source_similarity(), CORPUS.source_similarity())


def test_the_terms_in_most_documents_of_the_pair_are_compared():
    """In أ and ب: سلام and حرب stand in 5 and 6 documents, خبر in 5, اتفاق in 4.

    Of the two that stand in 5 documents سلام is written more often, 6 times beside 5.
    """
    table = CORPUS.source_similarity(n_terms=2, corrected=False)
    expected = 1 - jensenshannon(shares("أ")[:2], shares("ب")[:2], base=2) ** 2
    assert table["similarity"][0] == pytest.approx(expected)
    every = CORPUS.source_similarity(n_terms=None)
    pd.testing.assert_frame_equal(every, CORPUS.source_similarity())


def test_a_word_that_one_article_repeats_is_not_common():
    texts = ["سلام حرب"] * 5 + ["سلام حرب " + "ميناء " * 20]
    corpus = mk.Corpus({"source": ["أ", "ب"] * 3, "text": texts})
    assert corpus.source_similarity(n_terms=2)["similarity"].tolist() == [1]


def test_terms_can_be_fixed_in_advance():
    table = CORPUS.source_similarity(["خبر", "سلام"], corrected=False)
    pairs = zip(table["source_a"], table["source_b"], strict=True)
    kept = {name: [shares(name)[0], shares(name)[2]] for name in TEXTS}
    expected = [1 - jensenshannon(kept[a], kept[b], base=2) ** 2 for a, b in pairs]
    np.testing.assert_allclose(table["similarity"], expected)


def test_categories_of_a_lexicon_can_be_compared():
    lexicon = mk.Lexicon({"war": ["حرب"], "talk": ["سلام", "اتفاق"]})
    table = CORPUS.source_similarity(lexicon, corrected=False)
    kept = {name: [shares(name)[1], shares(name)[0] + shares(name)[3]] for name in "أب"}
    expected = 1 - jensenshannon(kept["أ"], kept["ب"], base=2) ** 2
    assert table["similarity"][0] == pytest.approx(expected)


def test_the_commonest_of_a_reference_list_can_be_compared():
    """The commonest of the list is a function word, the one behind it is not in the corpus."""
    listed = mk.ReferenceList({"في": 90, "قصر": 50, "خبر": 40, "سلام": 30, "حرب": 2}, tokens=999)
    table = CORPUS.source_similarity(listed, n_terms=3)
    pd.testing.assert_frame_equal(table, CORPUS.source_similarity(["خبر", "سلام"]))


def test_stopwords_count_where_they_are_asked_for():
    corpus = mk.Corpus({"source": ["أ", "أ", "ب", "ب"], "text": ["في سلام"] * 2 + ["في حرب"] * 2})
    assert corpus.source_similarity()["similarity"].tolist() == [0]
    assert corpus.source_similarity(stopwords=None)["similarity"].tolist() == [0.5]


def test_another_column_can_be_compared():
    table = CORPUS.assign(year=[2022] * 6 + [2023] * 7).source_similarity(by="year")
    assert table[["source_a", "source_b"]].to_numpy().tolist() == [["2022", "2023"]]


def test_a_source_without_any_of_the_terms_has_no_similarity():
    corpus = mk.Corpus({"source": ["أ", "أ", "ب", "ب"], "text": ["سلام"] * 2 + ["peace"] * 2})
    assert corpus.source_similarity(["سلام"])["similarity"].isna().all()


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"measure": "jaccard"}, ValueError, "measure='jaccard' is not possible"),
        ({"by": "outlet"}, ValueError, "by names 'outlet'"),
        ({"by": []}, TypeError, "makes no groups that could be compared"),
        ({"unit": "word"}, ValueError, "unit='word'"),
        ({"stopwords": "none"}, ValueError, "stopwords='none'"),
        ({"stopwords": WORDS}, ValueError, "No word of the corpus is left"),
        ({"n_terms": 0}, ValueError, "n_terms must be a whole number"),
        ({"n_terms": 1.5}, TypeError, "n_terms must be a whole number"),
        ({"terms": ["سلام", "قصر"]}, ValueError, "terms names what occurs nowhere: .* no 'قصر'"),
        ({"terms": mk.Lexicon({"sea": ["بحر"]})}, ValueError, "nowhere: the categories 'sea'"),
        (
            {"terms": mk.ReferenceList({"بحر": 1}, tokens=9)},
            ValueError,
            "has none of the commonest",
        ),
        ({"terms": ["سلام", "!"]}, ValueError, "terms='!' holds no word"),
        ({"terms": "سلام"}, TypeError, "terms must be a list of text, mk.Lexicon"),
        ({"terms": []}, TypeError, "terms must be .* hold at least one word"),
        ({"terms": [1]}, TypeError, "terms must be"),
        ({"corrected": "yes"}, TypeError, "corrected must be True or False"),
    ],
)
def test_bad_input_is_refused(given, error, message):
    with pytest.raises(error, match=message):
        CORPUS.source_similarity(**given)


def test_one_source_cannot_be_compared():
    with pytest.raises(ValueError, match="needs two sources; the corpus has 'ج'"):
        CORPUS.query("source == 'ج'").source_similarity()
    with pytest.raises(ValueError, match="corpus has no rows"):
        CORPUS.head(0).source_similarity()


def test_the_table_survives_a_file_and_the_corpus_is_left_as_it_was(tmp_path):
    before = CORPUS.copy(deep=True)
    table = CORPUS.source_similarity()
    table.to_csv(tmp_path / "similarity.csv", index=False)
    pd.testing.assert_frame_equal(pd.read_csv(tmp_path / "similarity.csv"), table)
    pd.testing.assert_frame_equal(CORPUS, before)


def test_halves_of_one_newspaper_are_alike_and_two_newspapers_are_not(shared):
    """Two hundred articles of alriyadh in two halves, and a hundred of aawsat.

    Plain values would not tell them apart: a hundred articles alone look unlike their own source.
    """
    articles = pd.read_parquet(
        shared / "data" / "saudi_newspapers_2015.parquet",
        columns=["id", "source", "text"],
        filters=[("source", "in", ["alriyadh", "aawsat"])],
    )
    articles = articles[articles["text"].str.strip() != ""]
    ours = articles[articles["source"] == "alriyadh"].sample(200, random_state=0)
    ours = ours.assign(source=["one", "two"] * 100)
    theirs = articles[articles["source"] == "aawsat"].sample(100, random_state=0)
    corpus = mk.Corpus(pd.concat([ours, theirs]), doc="id")
    table = corpus.source_similarity().set_index(["source_a", "source_b"])
    same, other = table.loc[("one", "two")], table.loc[("aawsat", "one")]
    assert same["high"] == 1
    assert same["expected"] == pytest.approx(1, abs=0.01)
    assert other["high"] < same["low"]


def test_months_are_compared_without_documents_that_have_no_date():
    dates = ["2023-01-05", "2023-01-06", "2023-02-01", "2023-02-02", *[None] * 5]
    texts = ["اتفاق سلام", "سلام", "سلام حرب", "سلام", *["سر سر سر"] * 5]
    corpus = mk.Corpus({"date": dates, "text": texts})
    with pytest.warns(UserWarning, match="5 documents of 9 without a date left out"):
        table = corpus.source_similarity(by="month", n_terms=1)
    assert table[["source_a", "source_b"]].iloc[0].tolist() == ["2023-01", "2023-02"]
    assert table["similarity"][0] == 1  # of سلام, the commonest of the dated ones
