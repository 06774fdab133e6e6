from __future__ import annotations

import pandas as pd
import pytest

import mediakit as mk

FORMS = mk.Corpus(
    {
        "date": "2023-01-01",
        "text": [
            "اليمن واليمن باليمن لليمن وباليمن وللْيمن فاليمن كاليمن",
            "يمن اليمني واليمنيون ليمن، الـيمن. Reuters REUTERS Reuters's Reuters’s reuter",
        ],
    }
)


def counts(corpus, word, actor=None):
    """What five ways of counting a word give."""
    actors = mk.Actors({"it": [actor or word]})
    hits = corpus.concordance(word)
    beside = corpus.collocates(word, min_count=1, stopwords=None)["count_pattern"].iloc[0]
    return {
        "timeline": corpus.timeline(word)["count"].sum(),
        "concordance": len(hits),
        "dispersion": corpus.dispersion(word, by=None)["count"].item(),
        "collocates": beside,
        "lexicon": len(corpus.lexicon_mentions(mk.Lexicon({"it": [word]}))),
        "actors": corpus.actor_counts(actors)["count"].item(),
    }


@pytest.mark.parametrize(("word", "count"), [("اليمن", 9), ("Reuters", 4)])
def test_a_word_has_one_count_by_hand(word, count):
    """Forms with و ف ب ل ك, tatweel and marks, and both apostrophes of a possessive."""
    assert set(counts(FORMS, word).values()) == {count}


def test_the_article_is_found_too_but_never_taken_away():
    assert len(FORMS.concordance("يمن")) == 9 + 2
    assert FORMS.timeline("يمن")["count"].sum() == 9 + 2


@pytest.mark.parametrize(("word", "shown"), [("اليمن", "الـيمن"), ("REUTERS", "REUTERS")])
def test_bare_counts_what_the_table_of_terms_counts(word, shown):
    table = FORMS.term_frequency(stopwords=None).set_index("term")["count"]
    assert table[shown] == 2
    assert len(FORMS.concordance(word, match="bare")) == 2
    assert FORMS.timeline(word, match="bare")["count"].sum() == 2


@pytest.mark.parametrize("word", ["ميناء", "الميناء", "الحكومة", "هالكرون", "strike"])
def test_a_word_of_the_classroom_is_found_alike(word):
    corpus = mk.load_classroom().clean()
    corpus = corpus[corpus["date"].notna()]
    found = counts(corpus, word)
    if not word.startswith("ال"):  # a name on a list does not take the article
        found.pop("actors")
    assert len(set(found.values())) == 1
    assert found["timeline"] > 0


@pytest.mark.parametrize("word", ["موسكو", "حفتر", "الجيش", "الروسية"])
def test_a_word_of_the_seeds_is_found_alike(word):
    corpus = mk.load_seeds().clean().assign(date=pd.Timestamp("2017-01-12"))
    assert len(set(counts(corpus, word).values())) == 1


@pytest.fixture(scope="module")
def articles(shared):
    """Five hundred articles of one outlet."""
    frame = pd.read_parquet(shared / "data" / "ant_2018.parquet", columns=["source", "text"])
    frame = frame[frame["source"] == "BBC"].head(500)
    return mk.Corpus(frame.assign(date=pd.Timestamp("2018-03-01")))


@pytest.mark.parametrize("word", ["اليمن", "السعودية", "الحكومة", "لبنان", "فيصل", "ترامب"])
@pytest.mark.filterwarnings("ignore:.*without text")
def test_a_word_of_five_hundred_articles_is_found_alike(articles, word):
    found = counts(articles, word)
    assert len(set(found.values())) == 1
    assert found["timeline"] > 0


def test_words_of_a_list_count_whatever_the_others_are():
    """The minister is found alone and inside of the phrase."""
    corpus = mk.Corpus({"date": "2023-01-01", "text": ["وزير المالية، والوزير. ووزير آخر"]})
    table = corpus.timeline(["وزير", "الوزير", "وزير المالية", "وز*"])
    assert table["count"].tolist() == [3, 1, 1, 3]


def test_a_way_to_look_is_for_words_alone():
    actors = mk.Actors({"it": ["اليمن"]})
    for what in (None, actors, FORMS.actor_mentions(actors)):
        with pytest.raises(ValueError, match="match='bare' says how words are looked for"):
            FORMS.timeline(what, match="bare")
    with pytest.raises(ValueError, match="match='exact' is not possible"):
        FORMS.timeline("اليمن", match="exact")
