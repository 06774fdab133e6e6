from __future__ import annotations

import copy
import gc
import pickle
import weakref

import pandas as pd
import pytest

import mediakit as mk
from mediakit.language.citations import citations
from mediakit.language.speech import attributions, shape
from mediakit.text.furniture import corpus as furniture

SAID = "قال وزير النقل لطفي بنيار: «سنبدأ غدا». وأفاد مصدر مطلع لرويترز بأن السفينة وصلت."
DENIED = "نفت وزيرة المياه رانيا منصور أن تكون قد استقالت. وبحسب بيان للوزارة فإن العمل بدأ."
READERS = {
    "speech": (shape, "read_speech"),
    "attributions": (attributions, "find_attributions"),
    "furniture": (furniture, "furniture_of"),
    "citations": (citations, "find_citations"),
}


@pytest.fixture
def corpus() -> mk.Corpus:
    return mk.Corpus({"source": ["دفتر الأسواق", "الصدى"], "text": [SAID, DENIED]})


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How often each reader went over a corpus."""
    counts = dict.fromkeys(READERS, 0)
    for name, (module, function) in READERS.items():
        own = getattr(module, function)

        def counting(*given: object, name: str = name, own=own) -> object:
            counts[name] += 1
            return own(*given)

        monkeypatch.setattr(module, function, counting)
    return counts


def lists(corpus: mk.Corpus) -> list[pd.DataFrame]:
    kinds = ("direct", "partial", "indirect")
    return [corpus.quotations(kinds=kinds), corpus.cited_sources(), corpus.voices(by="source")]


def test_helpers_in_a_row_read_speech_and_credits_once(corpus, readings):
    lists(corpus)
    corpus.voices(of="cited")
    corpus.copy().cited_sources()
    corpus.assign(section="سياسة").quotations()
    corpus.with_wire("weighted").voices()
    assert readings == dict.fromkeys(READERS, 1)


def test_furniture_is_found_once_whoever_asks_first_and_reads_no_words(corpus, readings):
    corpus.page_furniture()
    corpus.clean()
    assert not corpus._texts().is_read
    lists(corpus)
    assert readings == dict.fromkeys(READERS, 1)
    corpus.assign(title="سنبدأ غدا").page_furniture()
    assert readings["furniture"] == 2


def test_helpers_say_the_same_whoever_asks_first(corpus, readings):
    """Quotations read documents with marks alone, and other helpers the rest of them."""
    quoted, cited = corpus.quotations(), corpus.cited_sources()
    assert readings["attributions"] == 2
    fresh = mk.Corpus(pd.DataFrame(corpus).astype({"text": object}))
    pd.testing.assert_frame_equal(fresh.cited_sources(), cited)
    pd.testing.assert_frame_equal(fresh.quotations(), quoted)
    assert readings["attributions"] == 3


def test_a_normalization_changes_nothing_of_what_was_read(corpus, readings):
    other = corpus.with_normalization(mk.Normalization(ya=False))
    for one, two in zip(lists(corpus), lists(other), strict=True):
        pd.testing.assert_frame_equal(one, two)
    assert readings == dict.fromkeys(READERS, 1)


def test_a_source_or_title_reads_credits_again_and_speech_not(corpus, readings):
    corpus.cited_sources()
    renamed = corpus.assign(source="رويترز")
    relays = renamed.cited_sources().set_index("cited")["kind"]
    assert relays["رويترز"] == "own_credit"
    assert corpus.cited_sources().set_index("cited")["kind"]["رويترز"] == "agency"
    assert readings == {"speech": 1, "attributions": 1, "furniture": 3, "citations": 3}
    corpus.assign(title="سنبدأ غدا").cited_sources()
    assert readings == {"speech": 1, "attributions": 1, "furniture": 4, "citations": 4}


def change_in_place(corpus: mk.Corpus) -> mk.Corpus:
    corpus.loc[corpus.index[0], "text"] = DENIED
    return corpus


CHANGES = {
    "in place": change_in_place,
    "column": lambda c: c.assign(text=c["text"].str.replace("لطفي", "سامر")),
    "filter": lambda c: c[c["source"] == "الصدى"],
    "sort": lambda c: c.iloc[::-1],
    "concat": lambda c: pd.concat([c, c.assign(doc=["x", "y"])]),
    "same number of other rows": lambda c: c.iloc[[1, 1]].assign(doc=["x", "y"]),
    "deepcopy": copy.deepcopy,
    "pickle": lambda c: pickle.loads(pickle.dumps(c)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_was_read_is_always_that_of_the_text(corpus, change):
    before = lists(corpus)
    changed = change(corpus.copy())
    fresh = mk.Corpus(pd.DataFrame(changed).astype({"text": object}))
    for one, two in zip(lists(changed), lists(fresh), strict=True):
        pd.testing.assert_frame_equal(one.reset_index(drop=True), two)
    for one, two in zip(lists(corpus), before, strict=True):
        pd.testing.assert_frame_equal(one, two)


def test_a_table_may_be_changed_by_whoever_asked_for_it(corpus):
    table = corpus.cited_sources()
    table["kind"] = "document"
    heads = mk.Actors({"bunyar": ["لطفي بنيار"]})
    assert corpus.quotations(actors=heads)["actor"].notna().any()
    assert "actor" in corpus.quotations() and corpus.quotations()["actor"].isna().all()
    assert "agency" in set(corpus.cited_sources()["kind"])


def test_a_pickle_holds_nothing_of_what_was_read(corpus):
    size = len(pickle.dumps(corpus))
    lists(corpus)
    assert len(pickle.dumps(corpus)) <= size + 50


def test_what_was_read_goes_with_the_corpus(corpus):
    """Without a cycle of references, so that it is gone at once."""
    lists(corpus)
    words = corpus.tokens().ids
    gone = weakref.ref(words)
    del words
    gc.disable()
    try:
        corpus["text"] = ["لا خبر"] * 2
        corpus.tokens()
        assert gone() is None
    finally:
        gc.enable()
