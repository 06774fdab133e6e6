from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mediakit as mk
from mediakit.exploration.script import quoted
from mediakit.exploration.selection import Selection, freq_of
from mediakit.exploration.views import VIEWS, State
from mediakit.exploration.words import FREQS, SORTS, WORDS
from mediakit.reading import seeds_folder

DAY = pd.Timestamp("2022-10-17")
LATER = pd.Timestamp("2022-11-06")


@pytest.fixture(scope="module")
def classroom():
    actors = mk.Actors.from_yaml(seeds_folder() / "classroom" / "actors.yml")
    return mk.load_classroom().clean(), actors


@pytest.fixture
def state(classroom):
    return State(*classroom, "en")


SELECTIONS = {
    "an actor": Selection(actor="halkron", freq="W"),
    "a word": Selection(word="الميناء", freq="ME", apart=True, sort="random"),
    "a phrase": Selection(word="مجلس النواب", freq="W", sort="post"),
    "a wildcard": Selection(word="عقد*", sources=("wanis", "daftar")),
    "some days": Selection(actor="halkron", start=DAY, end=LATER, apart=True, sort="pre"),
    "one source from a day": Selection(word="السيادة", sources=("bosla",), start=DAY),
    "a word with another meaning": Selection(word="negation", sources=("bosla",)),
}


def run(code, corpus, actors):
    """Run the code of a view as a script would, and give what it has made."""
    from matplotlib import pyplot

    made = {"corpus": corpus, "actors": actors}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is nowhere in the chosen documents
        exec(code, made)
    pyplot.close("all")
    return made


class TestCode:
    @pytest.mark.parametrize("name", SELECTIONS)
    def test_it_makes_the_tables_that_are_shown(self, name, classroom, state):
        state.selection = SELECTIONS[name]
        made = {"quotations": "quotes"}
        for view in map(state.view, VIEWS):
            if view.table is None:
                assert (view.code, view.picture) == ("", None)
                assert len(view.messages) == 1
                continue
            table = run(view.code, *classroom)[made.get(view.name, view.name)]
            pd.testing.assert_frame_equal(table, view.table)

    def test_it_names_what_it_needs(self, state):
        state.selection = SELECTIONS["a wildcard"]
        assert state.view("rate").code == (
            "import mediakit as mk\n\n# corpus: what was given to mk.explore\n"
            'part = corpus\nsources = ["wanis", "daftar"]\n'
            'part = part[part["source"].isin(sources)]\n'
            'word = mk.Lexicon({"عقد*": ["عقد*"]}).with_negation(window=0)\n'
            'rate = part.lexicon_counts(word, by="source")\n'
            'mk.plot.lexicon_counts(rate, language="en")\n'
        )
        state.selection = SELECTIONS["an actor"]
        assert "# corpus and actors: what" in state.view("timeline").code

    @pytest.mark.parametrize("word", ["o'clock", 'a"b', "a\\b", "x'\"y"])
    def test_signs_in_names_of_sources_do_no_harm(self, word):
        corpus = mk.Corpus({"source": [word] * 5 + ["b"], "text": ["سلام"] * 6})
        state = State(corpus, None, "en")
        state.selection = Selection(word="سلام", sources=(word,))
        view = state.view("rate")
        pd.testing.assert_frame_equal(run(view.code, corpus, None)["rate"], view.table)

    def test_many_sources_stand_on_lines_of_their_own(self):
        names = [f"صحيفة المدينة رقم {number}" for number in range(40)]
        corpus = mk.Corpus({"source": [*names, "غيرها"], "text": ["سلام"] * 41})
        state = State(corpus, None, "ar")
        state.selection = Selection(word="سلام", sources=tuple(names))
        view = state.view("rate")
        assert max(map(len, view.code.splitlines())) <= 96
        assert len(run(view.code, corpus, None)["rate"]) == 40

    @given(st.text(st.characters(codec="utf-8")))
    def test_a_text_is_read_back_as_it_is(self, text):
        assert eval(quoted(text)) == text


class TestViews:
    def test_values_by_hand(self, many_documents):
        """The first outlet: 4 hits in 12 tokens of six documents; the second: 1 in 1."""
        state = State(many_documents, None, "en")
        state.selection = Selection(word="سلام")
        view = state.view("rate")
        assert view.table["count"].tolist() == [5, 1]
        np.testing.assert_allclose(view.table["rate"], [5 / 12 * 1000, 1000])
        assert "fewer than five documents" in view.messages[0]

    def test_the_views_count_the_same_hits(self, classroom, state):
        for selection in (Selection(word="عقد"), Selection(actor="halkron")):
            state.selection = selection
            rate, timeline = state.view("rate").table, state.view("timeline").table
            column = "count"
            total = state.view("concordance").table.hits
            assert rate[column].sum() == timeline["count"].sum() == total > 0

    def test_a_word_is_what_the_concordance_finds(self, classroom, state):
        state.selection = Selection(word="عقد")
        found = classroom[0].concordance("عقد", n=50)
        pd.testing.assert_frame_equal(state.view("concordance").table, found)

    def test_an_actor_is_counted_with_the_whole_list(self):
        """حفتر in قوات حفتر is the forces, whoever is chosen."""
        corpus = mk.Corpus({"text": ["قوات حفتر", "حفتر"]})
        actors = mk.Actors({"man": ["حفتر"], "forces": ["قوات حفتر"]})
        state = State(corpus, actors, "en")
        state.selection = Selection(actor="man")
        assert state.view("rate").table["count"].tolist() == [1]
        assert state.view("concordance").table["doc"].tolist() == ["2"]

    def test_negated_words_are_counted_too(self):
        state = State(mk.Corpus({"text": ["لا حرب اليوم"]}), None, "en")
        state.selection = Selection(word="حرب")
        assert state.view("rate").table["count"].tolist() == [1]

    def test_quotations_of_an_actor_and_around_a_word(self, state):
        state.selection = Selection(actor="halkron")
        assert set(state.view("quotations").table["actor"]) == {"halkron"}
        state.selection = Selection(word="العقود")
        table = state.view("quotations").table
        assert len(table) > 0
        assert all("لعقود" in text for text in table["quote"])

    def test_documents_without_a_date_are_said_and_left_out_of_the_timeline(self, two_sources):
        state = State(two_sources, None, "en")
        state.selection = Selection(word="رانيا", freq="D")
        view = state.view("timeline")
        assert view.messages == ["Documents without a date, and not in the timeline: 1."]
        assert view.table["count"].tolist() == [1, 0]
        made = run(view.code, two_sources, None)["timeline"]
        pd.testing.assert_frame_equal(made, view.table)

    def test_a_picture_tells_in_words_what_it_shows(self, state):
        state.selection = Selection(word="الميناء")
        picture = state.view("rate").picture
        assert picture.png.startswith(b"\x89PNG")
        assert "How often الميناء occurs, by source" in picture.alt


NOTHING = {
    "no source": (Selection(word="سلام", sources=()), "No source is chosen"),
    "days turned": (Selection(word="سلام", start=LATER, end=DAY), "first day lies behind"),
    "no document": (Selection(word="سلام", start=pd.Timestamp("2030-01-01")), "no document"),
    "no word": (Selection(), "Nothing is looked for"),
    "signs only": (Selection(word="؟!"), "holds no word"),
    "any word": (Selection(word="*"), "stands for every word"),
}


class TestNothing:
    @pytest.mark.parametrize("name", NOTHING)
    @pytest.mark.parametrize("view", VIEWS)
    def test_an_empty_choice_is_said(self, name, view, state):
        state.selection, reason = NOTHING[name]
        shown = state.view(view)
        assert (shown.table, shown.picture, shown.code) == (None, None, "")
        assert len(shown.messages) == 1
        assert reason in shown.messages[0]

    def test_what_is_nowhere_has_rates_of_zero(self, state):
        state.selection = Selection(word="طماطم")
        view = state.view("rate")
        assert view.table["count"].sum() == 0
        assert "nowhere in the chosen documents" in view.messages[0]
        for name in ("timeline", "concordance", "quotations"):
            assert "nowhere" in state.view(name).messages[0]

    def test_a_corpus_without_dates_has_no_timeline(self, many_documents):
        state = State(many_documents, None, "ar")
        state.selection = Selection(word="سلام")
        assert state.view("timeline").messages == [WORDS["no date"]["ar"]]

    def test_an_actor_who_says_nothing_is_said(self, many_documents):
        state = State(many_documents, mk.Actors({"peace": ["سلام"]}), "en")
        state.selection = Selection(actor="peace")
        assert "not named as the speaker" in state.view("quotations").messages[0]
        state.selection = Selection(word="سلام")
        assert "in no quotation" in state.view("quotations").messages[0]

    def test_chosen_sources_without_a_document_are_named(self, state):
        state.selection = Selection(word="الميناء", end=pd.Timestamp("2022-10-04"))
        assert any("without a document" in text for text in state.view("rate").messages)


def test_a_result_is_kept_for_a_change_back(state):
    state.selection = Selection(word="عقد", sources=("wanis", "bosla"))
    part = state.part()
    state.selection = Selection(word="عقد")
    assert state.part() is not part
    state.selection = Selection(word="الميناء", sources=("wanis", "bosla"))
    assert state.part() is part


def test_not_everything_is_kept_for_ever(state):
    for word in ("عقد", "ميناء", "إضراب", "محكمة", "شركة", "وزير", "نقابة", "عمال", "صفقة"):
        for source in ("wanis", "bosla", "sawt"):
            state.selection = Selection(word=word, sources=(source,))
            state.view("concordance")
    assert len(state._kept) <= 24


@pytest.mark.parametrize(
    ("last", "freq"),
    [("2023-01-20", "D"), ("2023-06-01", "W"), ("2025-01-01", "ME"), ("2040-01-01", "YE")],
)
def test_periods_suit_the_days(last, freq):
    assert freq_of(pd.Series(pd.to_datetime(["2023-01-01", last]))) == freq


def test_every_word_is_there_in_both_languages():
    assert all(set(entry) == {"en", "ar"} for entry in WORDS.values())
    assert all(entry["en"] and entry["ar"] for entry in WORDS.values())
    assert {*FREQS, *(f"order {sort}" for sort in SORTS), *VIEWS} <= set(WORDS)
