from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.text.sentences import sentences

COLUMNS = [
    "pattern", "window", "within", "term", "count", "left", "right", "documents", "expected",
    "log_dice", "pmi", "g2", "t_score", "count_pattern", "count_term",
]  # fmt: skip


def test_measures_by_hand():
    """7 tokens that are no hits, 3 of them in windows (one a stopword); the term twice, in both."""
    corpus = mk.Corpus({"text": ["أزمة مالية وخبر", "بعد أزمة مالية حادة", "خبر آخر"]})
    table = corpus.collocates("أزمة", window=1, min_count=1)
    assert table.columns.tolist() == COLUMNS
    row = table.iloc[0]
    assert (row["pattern"], row["window"]) == ("أزمة", 1)
    told = ["term", "count", "left", "right", "documents", "count_pattern", "count_term"]
    assert row[told].tolist() == ["مالية", 2, 0, 2, 2, 2, 2]
    assert row["expected"] == pytest.approx(2 * 3 / 7)
    assert row["log_dice"] == pytest.approx(14)
    assert row["pmi"] == pytest.approx(math.log2(2 * 7 / (3 * 2)))
    assert row["t_score"] == pytest.approx((2 - 6 / 7) / math.sqrt(2))
    g2 = 2 * (2 * math.log(2 / (6 / 7)) + math.log(1 / (15 / 7)) + 4 * math.log(4 / (20 / 7)))
    assert row["g2"] == pytest.approx(g2)
    assert len(table) == 1


def test_a_token_between_two_hits_counts_once_for_the_nearer():
    corpus = mk.Corpus({"text": ["س ا ب س"]})
    table = corpus.collocates("س", window=3, min_count=1, stopwords=None).set_index("term")
    assert table.loc["ا", ["left", "right"]].tolist() == [0, 1]
    assert table.loc["ب", ["left", "right"]].tolist() == [1, 0]
    middle = mk.Corpus({"text": ["س ا س"]}).collocates("س", min_count=1, stopwords=None)
    assert middle[["left", "right"]].iloc[0].tolist() == [0, 1], "equally near: the one before it"


def test_windows_end_with_the_document_and_cross_sentences():
    corpus = mk.Corpus({"text": ["قبل. أزمة. بعدها", "غريب"]})
    table = corpus.collocates("أزمة", window=9, min_count=1, stopwords=None)
    assert set(table["term"]) == {"قبل", "بعدها"}


def test_windows_end_with_the_sentence_or_paragraph_on_request():
    corpus = mk.Corpus({"text": ["غريب\nقبل. أولا أزمة، ثانيا. بعدها\nبعيد", "أزمة. آخر"]})
    around = {
        within: set(
            corpus.collocates("أزمة", within=within, window=9, min_count=1, stopwords=None)["term"]
        )
        for within in ("sentence", "paragraph", "document")
    }
    assert around["sentence"] == {"أولا", "ثانيا"}
    assert around["paragraph"] == {"قبل", "أولا", "ثانيا", "بعدها", "آخر"}
    assert around["document"] == {*around["paragraph"], "غريب", "بعيد"}
    with pytest.raises(ValueError, match="within='line' is not possible"):
        corpus.collocates("أزمة", within="line")


def test_each_hit_has_its_own_sentence():
    """Held against the concordance of the sentences, cut apart by hand."""
    corpus = mk.load_classroom().query("language == 'ar'").clean()
    table = corpus.collocates("ميناء", within="sentence", window=50, min_count=1, stopwords=None)
    text = "\n".join(corpus["text"])
    spans = [text[start:end] for start, end in sentences(text)]
    cut = mk.Corpus({"text": spans})
    wanted = cut.collocates("ميناء", window=50, min_count=1, stopwords=None)
    columns = ["term", "count", "left", "right", "count_pattern", "count_term"]
    order = ["log_dice", "count", "term"]
    pd.testing.assert_frame_equal(
        table.sort_values(order)[columns].reset_index(drop=True),
        wanted.sort_values(order)[columns].reset_index(drop=True),
    )


def test_stopwords_keep_their_places():
    corpus = mk.Corpus({"text": ["أزمة في المدينة"]})
    near = corpus.collocates("أزمة", window=1, min_count=1, stopwords=None)
    assert near["term"].tolist() == ["في"]
    with pytest.raises(ValueError, match="No term stands min_count=1 times beside 'أزمة'"):
        corpus.collocates("أزمة", window=1, min_count=1)


def test_a_phrase_is_one_place():
    corpus = mk.Corpus({"text": ["قرر مجلس الأمن أمس"]})
    table = corpus.collocates("مجلس الأمن", match="phrase", window=1, min_count=1, stopwords=None)
    assert set(table["term"]) == {"قرر", "أمس"}
    assert table["expected"].tolist() == [1, 1]


def test_groups_add_up():
    corpus = mk.load_classroom()
    whole = corpus.collocates("ميناء", min_count=1).set_index("term")
    parts = corpus.collocates("ميناء", by="source", min_count=1)
    assert parts.columns.tolist() == ["source", *COLUMNS, "source_ar"]
    sums = parts.groupby("term")[["count", "left", "right", "documents"]].sum()
    pd.testing.assert_frame_equal(
        sums.sort_index(), whole[["count", "left", "right", "documents"]].sort_index()
    )
    assert parts.drop_duplicates("source")["count_pattern"].sum() == whole["count_pattern"].iloc[0]
    assert (whole["count"] == whole["left"] + whole["right"]).all()
    assert (whole["count"] <= whole["count_term"]).all()


def _naive(texts, word, window):
    """Count the words around a word, one token after the other."""
    counts: dict[str, list[int]] = {}
    for text in texts:
        tokens = text.split()
        hits = [at for at, token in enumerate(tokens) if token == word]
        for at, token in enumerate(tokens):
            near = [(abs(at - hit), at < hit) for hit in hits if abs(at - hit) <= window]
            if near and token != word:
                counts.setdefault(token, [0, 0])[0 if min(near)[1] else 1] += 1
    return counts


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from("xabc"), min_size=1, max_size=12), min_size=1, max_size=4),
    st.integers(1, 4),
)
def test_counts_are_those_of_counting_one_by_one(texts, window):
    joined = [" ".join(words) for words in texts]
    expected = _naive(joined, "x", window)
    corpus = mk.Corpus({"text": joined})
    if not expected:
        return
    table = corpus.collocates("x", window=window, match="surface", min_count=1, stopwords=None)
    found = {row.term: [row.left, row.right] for row in table.itertuples()}
    assert found == expected
    inside = table["count"].sum()
    others = sum(word != "x" for words in texts for word in words)
    np.testing.assert_allclose(table["expected"], table["count_term"] * inside / others)


def test_a_term_that_fills_the_windows_and_nothing_else():
    table = mk.Corpus({"text": ["س ا"] * 4}).collocates("س", stopwords=None)
    assert table[["count", "count_term", "count_pattern"]].iloc[0].tolist() == [4, 4, 4]
    assert table["log_dice"].iloc[0] == 14
    assert table["pmi"].iloc[0] == 0, "there is no other token to be drawn to"


def test_nothing_found_is_said():
    corpus = mk.Corpus({"text": ["خبر قصير"]})
    with pytest.warns(UserWarning, match="nowhere in the corpus"):
        table = corpus.collocates("غائب")
    assert table.columns.tolist() == COLUMNS
    assert len(table) == 0


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"window": 0}, "window must be a whole number of at least 1"),
        ({"min_count": 0}, "min_count must be a whole number of at least 1"),
        ({"by": "outlet"}, "by names 'outlet'"),
        ({"stopwords": "none"}, "stopwords='none' is not possible"),
        ({"min_count": 999}, "No term stands min_count=999 times"),
    ],
)
def test_bad_input_is_refused(options, reason):
    with pytest.raises(ValueError, match=reason):
        mk.load_classroom().collocates("ميناء", **options)
