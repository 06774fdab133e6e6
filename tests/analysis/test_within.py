from __future__ import annotations

import pandas as pd
import pytest

import mediakit as mk

RANIA = mk.Actors({"rania": ["رانيا"], "salim": ["سالم"]})
TEXTS = [
    "قالت رانيا: «الميناء مفتوح، والسفن كثيرة». وصل الوفد.\n\nوقال سالم: «الميناء مغلق».",
    "لا خبر اليوم. عادت رانيا أمس. ثم غادرت رانيا. وبقي سالم.",
    "لا شيء",
]
CORPUS = mk.Corpus(
    {
        "doc": ["a", "b", "c"],
        "source": ["أ", "ب", "ب"],
        "date": ["2023-01-01", "2023-01-02", "2023-01-03"],
        "text": TEXTS,
        "desk": ["x", "y", "z"],
    }
)


def test_passages_by_hand():
    inner = CORPUS.within(CORPUS.quotations())
    assert isinstance(inner, mk.Corpus)
    assert inner["text"].tolist() == ["الميناء مفتوح، والسفن كثيرة\nالميناء مغلق", "", ""]
    assert inner["raw"].tolist() == TEXTS
    assert inner["kept"].iloc[0].count("|") == 1
    assert inner["kept"].tolist()[1:] == ["", ""]
    for column in ("doc", "source", "date", "title", "desk"):
        pd.testing.assert_series_equal(inner[column], CORPUS[column])


def test_words_in_the_quotations_of_one_person():
    quotes = CORPUS.quotations(actors=RANIA)
    said = CORPUS.within(quotes[quotes["actor"] == "rania"])
    table = said.term_frequency(stopwords=None)
    assert set(table["term"]) == {"الميناء", "مفتوح", "والسفن", "كثيرة"}
    assert table["rate"].tolist() == [250.0] * 4
    assert table["documents"].tolist() == [1] * 4


def test_sentences_around_a_name():
    mentions = CORPUS.actor_mentions(RANIA).query("actor == 'rania' and doc == 'b'")
    names = CORPUS.within(mentions)
    assert names["text"].tolist() == ["", "رانيا\nرانيا", ""]
    own = CORPUS.within(mentions, context=1)
    assert own["text"][1] == "عادت رانيا أمس.\nثم غادرت رانيا."
    wide = CORPUS.within(mentions, context=2)
    assert wide["text"][1] == TEXTS[1]
    assert CORPUS.within(mentions, context=9)["text"][1] == TEXTS[1]


def test_sentences_of_other_lines_are_neighbours():
    last = CORPUS.concordance("مغلق")
    assert CORPUS.within(last, context=1)["text"][0] == "وقال سالم: «الميناء مغلق»."
    assert CORPUS.within(last, context=2)["text"][0] == TEXTS[0][TEXTS[0].index("وصل") :]


def test_overlapping_places_are_one_passage():
    table = pd.DataFrame({"doc": "c", "start": [0, 1, 4], "end": [3, 4, 6]})
    assert CORPUS.within(table)["text"][2] == "لا شيء"


def test_places_of_the_passages_lead_back_to_the_article():
    inner = CORPUS.within(CORPUS.quotations())
    hits = inner.concordance("ميناء")
    back = CORPUS.concordance(hits)
    assert back["keyword"].tolist() == ["الميناء", "الميناء"]
    starts = [TEXTS[0].index("الميناء"), TEXTS[0].rindex("الميناء")]
    assert back["start"].tolist() == hits["raw_start"].tolist() == starts


def test_places_of_the_article_are_carried_into_the_passages():
    inner = CORPUS.within(CORPUS.quotations())
    with pytest.warns(UserWarning, match="1 place of 3 in pattern left out"):
        table = inner.concordance(
            pd.concat([CORPUS.actor_mentions(RANIA).head(1), CORPUS.concordance("ميناء")])
        )
    assert table["keyword"].tolist() == ["الميناء", "الميناء"]


def test_passages_of_a_cleaned_page_lead_back_to_the_page_and_to_the_article():
    page = f"نشر في 11.01.2017\n\n{TEXTS[0]}\n\n3 تعليقات\n1. رانيا رائعة\n"
    raw = mk.Corpus({"doc": ["a"], "text": [page]})
    clean = raw.clean()
    inner = clean.within(clean.quotations())
    assert inner["raw"].tolist() == [page]
    hits = inner.concordance("ميناء")
    assert raw.concordance(hits)["start"].tolist() == hits["raw_start"].tolist()
    assert clean.concordance(hits)["keyword"].tolist() == ["الميناء", "الميناء"]
    assert len(inner.concordance(raw.concordance("ميناء"))) == 2
    assert inner.within(inner.concordance("مغلق"))["kept"].iloc[0].count("-") == 1
    other = raw.within(raw.actor_mentions(RANIA).head(1), context=1)
    assert other.concordance(inner.concordance("مفتوح"))["keyword"].tolist() == ["مفتوح"]


def test_keyness_inside_quotation_marks():
    corpus = mk.load_classroom().query("language == 'ar'").clean()
    inner = corpus.within(corpus.quotations())
    inner = inner[inner.groupby("source")["text"].transform("max") != ""]
    table = inner.compare_sources(min_count=2)
    whole = corpus.compare_sources(min_count=2).set_index(["target", "term"])["count"]
    both = table.set_index(["target", "term"])["count"]
    both = both[both.index.isin(whole.index)]
    assert len(both) > 10
    assert (both <= whole.reindex(both.index)).all()


def test_words_around_an_actor_are_those_of_the_passages():
    mentions = CORPUS.actor_mentions(RANIA).query("actor == 'rania'")
    around = CORPUS.within(mentions, context=1)
    table = around.collocates(around.actor_mentions(RANIA), window=1, min_count=1, stopwords=None)
    assert set(table["pattern"]) == {"rania"}
    assert "الوفد" not in set(table["term"])


def test_every_document_counts_that_has_words():
    inner = CORPUS.within(CORPUS.quotations())
    table = inner.dispersion("ميناء", by=None)
    assert table["documents_total"].tolist() == [1]
    with pytest.raises(ValueError, match="'ب' has no words at all"):
        inner.dispersion("ميناء", by="source")


def test_the_passages_survive_a_file(tmp_path):
    inner = CORPUS.within(CORPUS.quotations())
    inner.to_csv(tmp_path / "inner.csv", index=False)
    with pytest.warns(UserWarning, match="without text"):
        read = mk.Corpus(pd.read_csv(tmp_path / "inner.csv"))
    hits = read.concordance("ميناء")
    assert CORPUS.concordance(hits)["keyword"].tolist() == ["الميناء", "الميناء"]


def test_the_corpus_is_left_as_it_was():
    before = CORPUS.copy(deep=True)
    CORPUS.within(CORPUS.quotations(), context=1)
    pd.testing.assert_frame_equal(CORPUS, before)


def test_bad_input_is_refused():
    quotes = CORPUS.quotations()
    with pytest.raises(TypeError, match="table must be"):
        CORPUS.within("رانيا")
    with pytest.raises(ValueError, match="context must be a whole number of at least 0"):
        CORPUS.within(quotes, context=-1)
    with pytest.raises(ValueError, match="table has no column 'start'"):
        CORPUS.within(quotes.drop(columns="start"))
    with pytest.raises(ValueError, match="table names no place"):
        CORPUS.within(quotes.head(0))
    with pytest.raises(ValueError, match="column 'raw' of its own"):
        CORPUS.assign(raw="<html>").within(quotes)
    with pytest.raises(ValueError, match="made from other texts"):
        CORPUS.within(quotes.assign(quote="كلام آخر"))
    with pytest.raises(ValueError, match="has no rows"):
        CORPUS.head(0).within(quotes)
