from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mediakit as mk
from mediakit.statistics.diversity import moving_average_ttr, mtld

SENTENCE = "كتب الولد درسه ثم نام "
COLUMNS = [
    "source", "documents", "tokens", "too_short", "window", "mtld", "mtld_low", "mtld_high",
    "mattr", "mattr_low", "mattr_high", "level",
]  # fmt: skip


def corpus_of(**sources):
    pairs = [(source, text) for source, texts in sources.items() for text in texts]
    return mk.Corpus(pd.DataFrame(pairs, columns=["source", "text"]))


LETTERS = "بتثجحخدرزسشصضطظعغفقكلمنهي"


def word(number):
    return LETTERS[number // 25] + LETTERS[number % 25] + "رد"


def varied(seed, words=200, size=150):
    rng = np.random.default_rng(seed)
    return " ".join(map(word, rng.integers(0, words, size)))


def test_one_article_of_a_known_value():
    """Five words twenty times over: MTLD 7.142857; 5 types in each window of 100."""
    table = corpus_of(أ=[SENTENCE * 20]).lexical_diversity()
    assert list(table.columns) == COLUMNS
    row = table.iloc[0]
    assert row["mtld"] == pytest.approx(7.142857, abs=1e-6)
    assert row["mattr"] == pytest.approx(0.05)
    assert (row["documents"], row["tokens"], row["too_short"]) == (1, 100, 0)
    assert row["window"] == 100


def test_values_of_one_article_are_those_of_the_statistics():
    corpus = corpus_of(أ=[varied(0)])
    tokens = corpus.tokens()
    ids = tokens.unit("term").codes[tokens.ids]
    row = corpus.lexical_diversity(window=50).iloc[0]
    assert row["mtld"] == pytest.approx(mtld(ids))
    assert row["mattr"] == pytest.approx(moving_average_ttr(ids, window=50))


def test_articles_are_read_one_by_one_and_their_stretches_added_up():
    """A b a b ...: a stretch ends with the third token. ABC CBA: no stretch crosses articles."""
    corpus = corpus_of(أ=["سلام حرب سلام حرب سلام حرب", "خبر اتفاق سلام"])
    row = corpus.lexical_diversity(window=3).iloc[0]
    # First: 6 tokens in 2 stretches both ways; second: 3 tokens in none.
    assert row["mtld"] == pytest.approx(9 / 2)
    # Windows of three: 4 windows of 2 types, 1 window of 3 types.
    assert row["mattr"] == pytest.approx((4 * 2 + 3) / 15)


def test_length_does_not_decide():
    """Ten times the text of the same kind: the plain ratio falls to a third, these do not."""
    short = [varied(seed, size=200) for seed in range(10)]
    long = [varied(seed + 100, size=2000) for seed in range(10)]
    table = corpus_of(short=short, long=long).lexical_diversity().set_index("source")
    for measure in ("mtld", "mattr"):
        ratio = table.loc["short", measure] / table.loc["long", measure]
        assert 0.95 < ratio < 1.05


def test_articles_shorter_than_the_window_are_left_out_and_counted():
    corpus = corpus_of(أ=[varied(0), "خبر قصير"], ب=["سلام حرب"])
    table = corpus.lexical_diversity().set_index("source")
    assert table["documents"].to_dict() == {"أ": 1, "ب": 0}
    assert table["too_short"].to_dict() == {"أ": 1, "ب": 1}
    assert table.loc["أ", "tokens"] == 150
    assert table.loc["ب", ["mtld", "mattr"]].isna().all()


def test_words_that_never_come_again_have_no_mtld():
    words = " ".join(map(word, range(100)))
    row = corpus_of(أ=[words]).lexical_diversity().iloc[0]
    assert np.isnan(row["mtld"])
    assert row["mattr"] == 1


def test_five_articles_have_an_interval_and_four_have_none():
    texts = [varied(seed) for seed in range(5)]
    table = corpus_of(five=texts, four=texts[:4]).lexical_diversity().set_index("source")
    for measure in ("mtld", "mattr"):
        five = table.loc["five"]
        assert five[f"{measure}_low"] < five[measure] < five[f"{measure}_high"]
        assert table.loc["four", [f"{measure}_low", f"{measure}_high"]].isna().all()


def test_what_counts_as_the_same_word_is_asked():
    corpus = corpus_of(أ=["أنقرة انقره والمدينة المدينة " * 5])
    values = {
        unit: corpus.lexical_diversity(unit=unit, window=10)["mattr"][0]
        for unit in ("surface", "term", "lemma")
    }
    assert values["surface"] > values["term"] > values["lemma"]


def test_groups_are_columns():
    corpus = corpus_of(أ=[varied(0), varied(1)], ب=[varied(2)]).assign(year=[2022, 2023, 2023])
    table = corpus.lexical_diversity(by=["source", "year"])
    assert table[["source", "year"]].to_numpy().tolist() == [["أ", 2022], ["أ", 2023], ["ب", 2023]]
    assert "source" not in corpus.lexical_diversity(by=None)


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"by": "outlet"}, ValueError, "by names 'outlet'"),
        ({"unit": "word"}, ValueError, "unit='word'"),
        ({"window": 1}, ValueError, "window must be a whole number of at least 2"),
        ({"window": 10.5}, TypeError, "window must be a whole number"),
        ({"window": 151}, ValueError, "window=151: no article is so long, the longest has 150"),
    ],
)
def test_bad_input_is_refused(given, error, message):
    with pytest.raises(error, match=message):
        corpus_of(أ=[varied(0)]).lexical_diversity(**given)


def test_an_empty_corpus_is_refused_and_the_corpus_is_left_as_it_was():
    corpus = corpus_of(أ=[varied(0)])
    before = corpus.copy(deep=True)
    corpus.lexical_diversity()
    pd.testing.assert_frame_equal(corpus, before)
    with pytest.raises(ValueError, match="corpus has no rows"):
        corpus.head(0).lexical_diversity()
