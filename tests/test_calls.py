from __future__ import annotations

import gc
import weakref

import pandas as pd
import pytest

import mediakit as mk
from mediakit.calls import Rows, Sized, call_of, with_call_of
from mediakit.signatures import checked


@pytest.fixture
def corpus():
    return mk.Corpus({"source": ["أ", "ب"], "text": ["زارت رانيا الميناء", "وصل الوفد"]})


def test_a_table_tells_what_it_was_asked_with(corpus):
    call = call_of(corpus.with_wire("weighted").term_frequency(by=["source"], min_count=1))
    assert call.name == "term_frequency"
    assert call.arguments["by"] == ("source",) and call.arguments["per"] == 1000
    assert (call.state.documents, call.state.settings.wire) == (2, "weighted")


def test_lists_are_told_by_their_size(corpus):
    actors = mk.Actors({"Rania": ["رانيا"]})
    assert call_of(corpus.actor_mentions(actors)).arguments["actors"] == Sized("Actors", 1)
    few = call_of(corpus.term_frequency(stopwords={"ب", "ا"})).arguments["stopwords"]
    assert few == ("ا", "ب"), "a set in one order"
    many = call_of(corpus.term_frequency(stopwords={f"{n}" for n in range(20)}))
    assert many.arguments["stopwords"] == Sized("values", 20)


def test_a_table_that_was_handed_over_is_told_by_what_made_it(corpus):
    actors = mk.Actors({"Rania": ["رانيا"]})
    mentions = corpus.actor_mentions(actors)
    assert call_of(corpus.tally(mentions, of="actor")).arguments["table"] == Rows(
        "actor_mentions", 1
    )
    again = corpus.tally(mentions.copy(), of="actor")
    assert call_of(again).arguments["table"] == Rows("", 1)


def test_what_pandas_makes_of_a_table_has_no_call(corpus):
    table = corpus.term_frequency()
    assert call_of(table[table["count"] > 0]) is None
    assert table.attrs == {}
    assert call_of(with_call_of(table.copy(), table)) == call_of(table)


def test_a_table_keeps_no_corpus_alive():
    corpus = mk.Corpus({"text": ["وصل الوفد"]})
    table = corpus.term_frequency()
    gone = weakref.ref(corpus)
    del corpus
    gc.collect()
    assert gone() is None and call_of(table).state.documents == 1


def test_what_was_given_is_left_as_it_is():
    @checked
    def same(table: pd.DataFrame) -> pd.DataFrame:
        return table

    given = pd.DataFrame({"x": [1]})
    assert call_of(same(given)) is None
