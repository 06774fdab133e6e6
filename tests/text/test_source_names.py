"""Sources under the names that readers know: in pictures and shown tables, never in the ids."""

from __future__ import annotations

import pandas as pd
import pytest

import mediakit as mk
from mediakit.plot.look import colours
from mediakit.text.source_names import in_names

WAR = "زار الوفد طرابلس اليوم وتحدث عن الهدنة"


@pytest.fixture
def corpus() -> mk.Corpus:
    sources = ["Al-Arab", "Al-Arab", "BBC", "BBC"]
    texts = [WAR, "أعلن الوزير موعد الهدنة", "الهدنة بعيدة", WAR]
    return mk.Corpus({"source": sources, "text": texts, "date": "2022-10-03"})


@pytest.fixture
def named(corpus: mk.Corpus) -> mk.Corpus:
    return corpus.with_names({"Al-Arab": "العرب", "BBC": {"en": "BBC News", "ar": "بي بي سي"}})


def test_names_stand_beside_the_sources_which_stay_as_they_are(corpus, named):
    assert named["source"].tolist() == corpus["source"].tolist()
    assert named["source_ar"].tolist() == ["العرب"] * 2 + ["بي بي سي"] * 2
    assert named["source_en"].tolist()[2:] == ["BBC News"] * 2
    assert named["source_en"].isna().tolist()[:2] == [True, True]
    assert named.fingerprint() == corpus.fingerprint()
    assert list(corpus.columns) == [
        "doc",
        "source",
        "date",
        "title",
        "text",
    ]  # not changed in place


def test_later_names_leave_the_earlier_ones(named):
    later = named.with_names({"BBC": "هيئة الإذاعة"})
    assert later["source_ar"].unique().tolist() == ["العرب", "هيئة الإذاعة"]
    assert later["source_en"].tolist() == named["source_en"].tolist()


@pytest.mark.parametrize(
    ("names", "error"),
    [
        ({"BBCC": "بي بي سي"}, r"names 'BBCC', which the corpus does not have.*Did you mean 'BBC'"),
        ({"BBC": {"fr": "BBC"}}, r"language of names\['BBC'\]='fr' is not possible"),
        ({"BBC": " "}, r"names\['BBC'\]=' ' is empty"),
    ],
)
def test_what_is_no_name_of_a_source_is_refused(corpus, names, error):
    with pytest.raises(ValueError, match=error):
        corpus.with_names(names)
    with pytest.raises(TypeError, match="names"):
        corpus.with_names([("BBC", "بي بي سي")])


def test_tables_have_the_names_behind_their_own_columns(corpus, named):
    plain, told = (one.term_frequency(by="source") for one in (corpus, named))
    assert told.columns.tolist() == [*plain.columns, "source_en", "source_ar"]
    pd.testing.assert_frame_equal(told[plain.columns], plain)
    shared = named.shared_text()
    assert shared[["source_a", "source_a_ar", "source_b_ar"]].to_numpy().tolist() == [
        ["Al-Arab", "العرب", "بي بي سي"]
    ]
    assert "source_ar" in named.concordance("الهدنة").columns
    assert named.concordance("الهدنة").hits == 4


def test_pictures_and_shown_tables_say_the_names_of_their_language(named):
    table = named.term_frequency(by="source", min_count=1)
    arabic = mk.show(table, language="ar").frame["المصدر"]
    assert set(arabic) == {"العرب", "بي بي سي"}
    assert set(mk.show(table, language="en").frame["Source"]) == {"Al-Arab", "BBC News"}
    counts = named.actor_counts(mk.Actors({"طرابلس": ["طرابلس"]}), by="source")
    picture = mk.plot.actor_counts(counts, backend="plotly", language="ar")
    written = str(picture.figure.to_dict())
    assert "بي بي سي" in written and "BBC" not in written and "source_ar" not in written


def test_a_corpus_of_arabic_names_is_drawn_in_english(corpus):
    arabic = corpus.assign(source=["العرب", "العرب", "القدس", "القدس"])
    arabic = arabic.with_names({"العرب": "Al-Arab", "القدس": "Al-Quds"})
    counts = arabic.actor_counts(mk.Actors({"Tripoli": ["طرابلس"]}), by="source")
    written = str(mk.plot.actor_counts(counts, backend="plotly", language="en").figure.to_dict())
    assert "Al-Quds" in written and "القدس" not in written


def test_a_source_has_one_colour_in_both_languages(named):
    colours.forget()
    counts = named.actor_counts(
        mk.Actors({"طرابلس": ["طرابلس"], "الوزير": ["الوزير"]}), by="source"
    )
    drawn = [
        mk.plot.actor_counts(counts, backend="plotly", language=language).figure
        for language in ("en", "ar")
    ]
    found = [[trace.marker.color for trace in one.data if trace.marker.color] for one in drawn]
    assert found[0] == found[1] and len(set(found[0])) == 2
    colours.forget()


def test_two_sources_of_one_name_keep_their_own(corpus):
    table = corpus.with_names({"Al-Arab": "العرب", "BBC": "العرب"}).coverage()
    assert in_names(table, "ar")["source"].unique().tolist() == ["Al-Arab", "BBC"]


def test_a_name_of_an_actor_that_the_reader_chose_is_no_name_of_a_source():
    table = pd.DataFrame({"actor": ["a"], "name": ["A"], "name_ar": ["أ"]})
    assert in_names(table, "ar") is table


def test_stories_name_those_who_have_them_not():
    told = mk.load_classroom().stories()
    assert set(told["source_ar"]) >= {"قناة الشرفة", "صوت كلوانة"}
    table = mk.story_table(told)
    here = table["without"].notna()
    assert table.loc[here, "without"].str.contains("shurfa|sawt|daftar|wanis|bosla").any()
    shown = mk.show(table, language="ar", n=len(table)).frame["وسائل لم تنشره"]
    assert not shown.str.contains("[a-z]").any()
    assert set(mk.compare_stories(told)["source_b_ar"]) == set(told["source_ar"])


def test_pictures_of_pairs_and_labels_say_the_names_of_actors():
    listed = {
        "m": {"name": "سامي خليل", "names": {"en": "Sami Khalil"}, "aliases": ["سامي خليل"]},
        "t": {"name": "طرابلس", "names": {"en": "Tripoli"}, "aliases": ["طرابلس"]},
    }
    actors = mk.Actors.from_dict(listed)
    text = "زار الوزير سامي خليل طرابلس. وعاد الوزير سامي خليل من طرابلس."
    corpus = mk.Corpus({"source": ["أ", "ب"], "text": [text, text]})
    pairs = corpus.actor_network(actors)
    assert pairs[["actor_a", "actor_b"]].to_numpy().tolist() == [["m", "t"]]
    assert pairs[["actor_a_en", "actor_b_ar"]].to_numpy().tolist() == [["Sami Khalil", "طرابلس"]]
    labels = corpus.compare_labels(actors)
    assert labels["actor"].unique().tolist() == ["m"]
    for language, name in (("en", "Sami Khalil"), ("ar", "سامي خليل")):
        for plot, table in ((mk.plot.actor_network, pairs), (mk.plot.compare_labels, labels)):
            drawn = plot(table, backend="plotly", language=language).figure
            assert name in str(drawn.to_dict())
        assert name in mk.show(pairs, language=language).frame.iloc[0].tolist()
        assert name in mk.show(labels, language=language).frame.iloc[0].tolist()
