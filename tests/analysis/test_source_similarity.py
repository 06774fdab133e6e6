from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.spatial.distance import jensenshannon

import mediakit as mk

COLUMNS = ["source_a", "source_b", "similarity", "measure", "low", "high"]
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


def test_a_source_of_few_documents_is_neither_corrected_nor_given_an_interval():
    table, plain = CORPUS.source_similarity(), CORPUS.source_similarity(corrected=False)
    few = table["source_b"] == "ج"
    assert table.loc[few, ["low", "high"]].isna().all(axis=None)
    assert table.loc[few, "similarity"].equals(plain.loc[few, "similarity"])
    known = table[~few]
    assert (known["low"] < known["similarity"]).all()
    assert (known["similarity"] <= known["high"]).all()
    assert (known["similarity"] > plain.loc[~few, "similarity"]).all()


def test_empty_documents_say_nothing():
    more = pd.concat([CORPUS, mk.Corpus({"doc": ["x"], "source": ["ب"], "text": ["..."]})])
    pd.testing.assert_frame_equal(more.source_similarity(), CORPUS.source_similarity())


def test_only_the_commonest_terms_are_compared():
    """سلام 6, حرب 9, خبر 8, اتفاق 5 in all: the two commonest are حرب and خبر."""
    table = CORPUS.source_similarity(n_terms=2, corrected=False)
    expected = 1 - jensenshannon(shares("أ")[1:3], shares("ب")[1:3], base=2) ** 2
    assert table["similarity"][0] == pytest.approx(expected)
    every = CORPUS.source_similarity(n_terms=None)
    pd.testing.assert_frame_equal(every, CORPUS.source_similarity())


def test_stopwords_count_where_they_are_asked_for():
    corpus = mk.Corpus({"source": ["أ", "ب"], "text": ["في سلام", "في حرب"]})
    assert corpus.source_similarity()["similarity"].tolist() == [0]
    assert corpus.source_similarity(stopwords=None)["similarity"].tolist() == [0.5]


def test_another_column_can_be_compared():
    table = CORPUS.assign(year=[2022] * 6 + [2023] * 7).source_similarity(by="year")
    assert table[["source_a", "source_b"]].to_numpy().tolist() == [["2022", "2023"]]


def test_a_source_without_any_of_the_terms_has_no_similarity():
    corpus = mk.Corpus({"source": ["أ", "ب"], "text": ["سلام سلام", "peace"]})
    assert corpus.source_similarity(n_terms=1)["similarity"].isna().all()


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
    assert same["high"] > 0.99
    assert other["high"] < same["low"]


def test_months_are_compared_without_documents_that_have_no_date():
    dates = ["2023-01-05", "2023-02-01", None, None]
    texts = ["اتفاق سلام", "سلام حرب", "سر سر سر", "سر سر سر"]
    corpus = mk.Corpus({"date": dates, "text": texts})
    with pytest.warns(UserWarning, match="2 documents of 4 without a date left out"):
        table = corpus.source_similarity(by="month", n_terms=1)
    assert table[["source_a", "source_b"]].iloc[0].tolist() == ["2023-01", "2023-02"]
    assert table["similarity"][0] == 1  # of سلام, the commonest of the dated ones
