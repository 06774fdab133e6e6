"""Suggestions by hand, and against names that others marked."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk

TEXTS = [
    "قال الرئيس زلماي درمانش إن وزارة الخارجية تتابع الأمر في طرابلس.",
    "وزار زلماي درمانش مدينة بردونة أمس، والتقى وفد وزارة الخارجية.",
    "وأعلنت وزارة الخارجية أن بردونة آمنة. وعاد الوفد إلى طرابلس ثم لطرابلس.",
    "وأكد درمانش أن الطريق إلى بردونة مفتوح.",
]
CORPUS = mk.Corpus({"text": TEXTS})
WORDS = [
    "قال",
    "الرئيس",
    "زلماي",
    "درمانش",
    "وزارة",
    "الخارجية",
    "في",
    "طرابلس",
    "بن",
    "على",
    "علي",
]
WORDS += ["،", "."]


def rows(table):
    return table.set_index("name")


def test_counts_kinds_and_evidence_by_hand():
    """طرابلس 3 in 2 documents, one with ل; the ministry 3 in 3; the name in full 2 in 2."""
    table = rows(CORPUS.suggest_actors())
    assert table.loc["طرابلس", ["type", "count", "documents"]].tolist() == ["place", 3, 2]
    assert table.loc["طرابلس", "evidence"] == "place list"
    ministry = table.loc["وزارة الخارجية"]
    assert ministry[["type", "count", "documents"]].tolist() == ["organisation", 3, 3]
    assert ministry["evidence"] == "head, sequence"
    person = table.loc["زلماي درمانش"]
    assert person[["type", "count", "documents"]].tolist() == ["person", 2, 2]
    assert person["evidence"] == "title, given name, unknown, sequence"
    town = table.loc["بردونة"]
    assert town[["count", "documents", "evidence"]].tolist() == [3, 3, "cue, unknown"]


def test_the_longest_name_wins():
    """The surname stands alone once, which is too seldom for a suggestion of its own."""
    assert "درمانش" not in rows(CORPUS.suggest_actors()).index
    again = mk.Corpus({"text": [*TEXTS, "وأكد درمانش الخبر."]})
    surname = rows(again.suggest_actors()).loc["درمانش"]
    assert surname[["type", "count", "documents"]].tolist() == ["person", 2, 2]


def test_a_name_is_shown_in_its_commonest_form_without_a_particle():
    texts = ["وصل إلى أثينا وفد.", "غادر اثينا وفد.", "في اثينا وفد.", "لاثينا وباثينا وفد."]
    table = mk.Corpus({"text": texts}).suggest_actors()
    assert table["name"].tolist() == ["اثينا"]
    assert table["count"].tolist() == [5]


def test_what_is_known_is_left_out_and_its_mentions_are_not_counted():
    known = mk.Actors({"khofan": ["زلماي درمانش"], "ministry": ["وزارة الخارجية"]})
    table = CORPUS.suggest_actors(known)
    assert set(table["name"]) == {"طرابلس", "بردونة"}
    spelled = mk.Actors({"athens": ["أثينا"]})
    corpus = mk.Corpus({"text": ["زار الوفد اثينا ثم طرابلس."]})
    assert corpus.suggest_actors(spelled)["name"].tolist() == ["طرابلس"]


def test_counts_are_those_of_mentions_once_accepted():
    table = CORPUS.suggest_actors()
    actors = mk.Actors.from_suggestions(table)
    counts = CORPUS.actor_counts(actors, by=None).set_index("actor")
    assert counts["count"].to_dict() == table.set_index("name")["count"].to_dict()
    assert counts["documents"].to_dict() == table.set_index("name")["documents"].to_dict()


def test_the_example_holds_the_name_in_its_sentence():
    table = CORPUS.suggest_actors()
    for row in table.itertuples():
        assert row.name in row.example
        assert any(row.example in " ".join(text.split()) for text in TEXTS)


def test_n_cuts_the_table_from_below():
    whole = CORPUS.suggest_actors()
    assert len(whole) > 2
    pd.testing.assert_frame_equal(CORPUS.suggest_actors(n=2), whole.head(2))


def test_ali_is_told_from_on():
    texts = ["زار علي زلماي القرية على عجل.", "وقال علي زلماي إنه على الطريق."]
    table = mk.Corpus({"text": texts}).suggest_actors()
    assert table["name"].tolist() == ["علي زلماي"]
    assert table["count"].tolist() == [2]


def test_a_person_behind_a_body_is_no_part_of_its_name():
    texts = ["زار رئيس شركة بردونة زلماي درمانش، أمس، الوفد."] * 2 + ["قال زلماي درمانش ذلك."]
    table = rows(mk.Corpus({"text": texts}).suggest_actors())
    assert {"شركة بردونة", "زلماي درمانش"} <= set(table.index)
    assert not any("بردونة زلماي" in name for name in table.index)


def test_what_every_body_has_makes_no_name():
    texts = ["اجتمع مجلس الإدارة مع الهيئة العامة في طرابلس."] * 3
    assert mk.Corpus({"text": texts}).suggest_actors()["name"].tolist() == ["طرابلس"]


def test_english_names_are_found():
    texts = ["President Zalmar Khofan met the delegation.", "Later Zalmar Khofan left the town."]
    table = rows(mk.Corpus({"text": texts}).suggest_actors())
    assert table.loc["Zalmar Khofan", "count"] == 2
    assert set(table.index) == {"Zalmar Khofan"}


def test_the_corpus_is_left_as_it_was_and_the_table_survives_a_file(tmp_path):
    before = CORPUS.copy(deep=True)
    table = CORPUS.suggest_actors()
    pd.testing.assert_frame_equal(CORPUS, before)
    table.to_csv(tmp_path / "table.csv", index=False)
    pd.testing.assert_frame_equal(pd.read_csv(tmp_path / "table.csv"), table, check_dtype=False)


def test_bad_input_is_refused():
    with pytest.raises(TypeError, match=r"actors must be mk\.Actors"):
        CORPUS.suggest_actors(["طرابلس"])
    with pytest.raises(ValueError, match="n must be a whole number of at least 1, not 0"):
        CORPUS.suggest_actors(n=0)
    with pytest.raises(ValueError, match="corpus has no rows"):
        CORPUS.head(0).suggest_actors()
    with pytest.raises(ValueError, match="Nothing in the articles looks like a name"):
        mk.Corpus({"text": ["ذهب الرجل إلى البيت"]}).suggest_actors()


THREE = [
    "قال الرئيس الأميركي دونالد ترامب إن الاتفاق سيئ.",
    "أعلن الرئيس دونالد ترامب أن القمة ألغيت.",
    "وقال ترامب إن بلاده قوية.",
]


def test_a_word_of_the_dictionary_is_a_name_where_the_text_shows_it():
    """The dictionary has ترامب; three sentences say who it is."""
    table = rows(mk.Corpus({"text": THREE}).suggest_actors())
    person = table.loc["دونالد ترامب"]
    assert person[["type", "count", "documents"]].tolist() == ["person", 2, 2]


def test_a_word_that_is_inflected_is_no_name():
    """مزاعم stands behind a verb as names do; the article and a pronoun show the noun."""
    texts = ["وقالت مزاعم نشرت أمس إن شيئا حدث.", "نفت المزاعم.", "رفض مزاعمه كلها.", "هذه مزاعم."]
    table = mk.Corpus({"text": [*texts, *texts, *THREE]}).suggest_actors()
    assert not any("مزاعم" in name for name in table["name"])


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("وقالت رويترز إن الطريق مفتوح.", "رويترز", "agency"),
        ("ذكرت CNN أن الطريق مفتوح.", "CNN", "outlet"),
        ("أعلنت غوغل عن خدمة.", "غوغل", "organisation"),
        ("نشر ذلك على فيسبوك أمس.", "فيسبوك", "organisation"),
        ("أعلنت داعش ذلك أمس.", "داعش", "group"),
        ("وصل الوفد إلى لندن أمس.", "لندن", "place"),
        ("وصل الوفد إلى قطر أمس.", "قطر", "country"),
        ("The talks with Iran's envoy failed in Iran.", "Iran", "country"),
    ],
)
def test_kinds(text, name, kind):
    table = rows(mk.Corpus({"text": [text, text]}).suggest_actors())
    assert table.loc[name, "type"] == kind
    assert "Iran's" not in table.index


def test_what_speaks_without_a_name_is_none():
    texts = ["وقال مصدر إن الطريق مفتوح.", "قال مساء أمس إن شهودا رأوا ذلك.", "وقال شهود ذلك."]
    table = mk.Corpus({"text": ["طرابلس", *texts * 3]}).suggest_actors()
    assert table["name"].tolist() == ["طرابلس"]


SENTENCES = [
    "قال الرئيس زلماي هادي إن الطريق مفتوح.",
    "وأكد زلماي هادي أن البلاد آمنة.",
    "وقال هادي إن القمة ألغيت.",
    "التقى الوزير سامي كين وفدا في طرابلس.",
    "وأضاف كين أن الوفد غادر طرابلس.",
    "وقالت رويترز إن الهدوء يسود المدينة.",
    "زار الوفد هادي في مقره، ثم زار كين.",
    "ذهب الرجل إلى البيت وعاد إلى العمل.",
]


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(len(SENTENCES))), st.integers(2, 5))
def test_more_text_loses_no_name_that_grew(order, times):
    """Names of some articles are names of more articles of their kind."""
    few = mk.Corpus({"text": [SENTENCES[at] for at in order] * 2})
    many = mk.Corpus({"text": [SENTENCES[at] for at in order] * 2 * times})
    before, after = rows(few.suggest_actors()), rows(many.suggest_actors(n=1000))
    assert {"زلماي هادي", "هادي", "كين", "رويترز"} <= set(before.index)
    assert set(before.index) <= set(after.index)
    assert (after.loc[before.index, "count"] == times * before["count"]).all()


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(WORDS),
            min_size=1,
            max_size=20,
        ).map(" ".join),
        min_size=1,
        max_size=4,
    )
)
def test_every_count_is_of_mentions_in_the_text(texts):
    corpus = mk.Corpus({"text": ["طرابلس", *texts]})
    table = corpus.suggest_actors()
    found = corpus.actor_counts(mk.Actors.from_suggestions(table), by=None)
    assert (found["count"].to_numpy() >= table["count"].to_numpy()).all()
    assert (table["documents"] <= table["count"]).all()
    assert table["name"].is_unique


# ---- Names that others marked -------------------------------------------------------------------


def _right(corpus, names, table):
    """Say of each suggestion whether at least half of its mentions overlap a marked name."""
    actors = mk.Actors.from_dict(
        {str(at): {"aliases": [name]} for at, name in enumerate(table["name"])}
    )
    mentions = corpus.actor_mentions(actors)
    marked = dict(list(names.groupby("doc")))
    overlaps = [
        row.doc in marked
        and bool(((marked[row.doc].start < row.end) & (marked[row.doc].end > row.start)).any())
        for row in mentions.itertuples()
    ]
    share = pd.Series(overlaps).groupby(mentions["actor"].to_numpy()).mean()
    return [share.get(str(at), 0) >= 0.5 for at in range(len(table))]


def _anercorp(path, sentences=10):
    """Rebuild documents of ten sentences, a sentence a line, with the spans of the names."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    texts, names = [], []
    for at, block in enumerate(blocks):
        if at % sentences == 0:
            texts.append("")
        goes_on = False
        for line in block.splitlines():
            word, tag = line.rsplit(" ", 1)
            start = len(texts[-1])
            texts[-1] += word + " "
            if tag[0] == "B":
                names.append([str(len(texts) - 1), start, start + len(word)])
            elif tag[0] == "I" and goes_on:
                names[-1][2] = start + len(word)
            goes_on = tag != "O"
        texts[-1] += "\n"
    corpus = mk.Corpus({"doc": [str(at) for at in range(len(texts))], "text": texts})
    return corpus, pd.DataFrame(names, columns=["doc", "start", "end"])


def test_precision_on_anercorp(shared):
    """1.00 and .94 as measured."""
    corpus, names = _anercorp(shared / "data" / "anercorp_train.txt")
    right = _right(corpus, names, corpus.suggest_actors(n=100))
    assert sum(right[:50]) / 50 >= 0.93
    assert sum(right) / 100 >= 0.9


def test_precision_on_annotated_articles(shared):
    folder = shared / "gold_articles"
    corpus = mk.Corpus(pd.read_csv(folder / "articles.csv", dtype={"doc": "str"}))
    names = pd.read_csv(folder / "names.csv", dtype={"doc": "str"})
    right = _right(corpus, names, corpus.suggest_actors(n=50))
    assert len(right) == 50
    assert sum(right) / 50 >= 0.9


def test_the_actors_of_the_classroom_are_suggested():
    """Those whom its list holds, in one of their names, but for those named in passing."""
    from mediakit.reading import seeds_folder

    corpus = mk.load_classroom().clean()
    actors = mk.Actors.from_yaml(seeds_folder() / "classroom" / "actors.yml")
    counts = corpus.actor_counts(actors, by=None).set_index("actor")["count"]
    often = [key for key in actors if counts[key] >= 20]
    fold = mk.Normalization()._fold_phrases
    suggested = set(fold([tuple(name.split()) for name in corpus.suggest_actors(n=60)["name"]]))
    named = [
        key
        for key in often
        if suggested & set(fold([alias.words for alias in actors[key].aliases]))
    ]
    assert len(named) / len(often) >= 0.8
