from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.reading import seeds_folder

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "actors.yml").read_text(encoding="utf-8")
)
COLUMNS = ["surface", "proclitic", "start", "end"]
# A case in which nobody is named is said by a warning, which a test of its own asks for.
pytestmark = pytest.mark.filterwarnings("ignore:None of .* is named")


def mentions(text, **aliases):
    actors = mk.Actors.from_dict({key: {"aliases": value} for key, value in aliases.items()})
    return mk.Corpus({"text": [text]}).actor_mentions(actors)


def marked(case):
    failure = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=failure, strict=True)] if failure else []
    values = (case["text"], case["aliases"], case["mentions"])
    return pytest.param(*values, id=case["label"], marks=marks)


@pytest.mark.parametrize(("text", "aliases", "expected"), [marked(case) for case in CASES])
def test_cases(text, aliases, expected):
    table = mentions(text, actor=aliases)
    shown = table[COLUMNS].fillna({"proclitic": ""})  # the cases write "" for none
    assert shown.to_numpy().tolist() == expected
    assert [text[row.start : row.end] for row in table.itertuples()] == table["surface"].tolist()


def test_a_mention_carries_its_document_and_actor(two_sources):
    actors = mk.Actors.from_dict(
        {
            "rania": {"name": "رانيا", "type": "person", "aliases": ["رانيا"]},
            "port": {"type": "place", "aliases": ["الميناء"]},
        }
    )
    table = two_sources.actor_mentions(actors)
    assert table["doc"].tolist() == ["a1", "a1", "a1", "a1", "a2", "b1"]
    assert table["actor"].tolist() == ["rania", "port", "port", "port", "port", "rania"]
    assert table["type"].tolist() == ["person", *["place"] * 4, "person"]
    assert table["source"].tolist() == [*["صحيفة أ"] * 5, "صحيفة ب"]
    assert table["date"].isna().tolist() == [False] * 5 + [True]
    assert table["alias"].tolist()[3] == "الميناء"
    assert table["proclitic"].tolist()[3] == "و"
    assert type(table) is pd.DataFrame


def test_a_name_inside_another_actors_name_is_not_counted():
    text = "مجلس نواب طبرق في طبرق"
    table = mentions(text, town=["طبرق"], house=["مجلس نواب طبرق"])
    assert table[["actor", "start"]].to_numpy().tolist() == [["house", 0], ["town", 18]]


def test_of_names_that_overlap_in_part_the_longest_wins():
    table = mentions("حفتر قائد الجيش الليبي", man=["حفتر قائد"], army=["قائد الجيش الليبي"])
    assert table["actor"].tolist() == ["army"]


def test_a_name_wins_over_another_with_a_proclitic():
    for aliases in ({"a": ["ليد"], "b": ["وليد"]}, {"b": ["وليد"], "a": ["ليد"]}):
        table = mentions("وليد", **aliases)
        assert table["actor"].tolist() == ["b"]
        assert table["proclitic"].isna().tolist() == [True]


def test_the_alias_of_the_list_is_named():
    table = mentions("حفتر وخليفة حفتر", h=["خليفة حفتر", "حفتر"])
    assert table["alias"].tolist() == ["حفتر", "خليفة حفتر"]


def test_the_normalization_of_the_corpus_is_used():
    corpus = mk.Corpus({"text": ["على علي"]}).with_normalization(mk.Normalization(ya=False))
    table = corpus.actor_mentions(mk.Actors({"Ali": ["علي"]}))
    assert table["start"].tolist() == [4]


def test_nobody_mentioned_warns_and_gives_an_empty_table_of_the_same_types(two_sources):
    with pytest.warns(UserWarning, match="None of 1 actor is named in") as caught:
        empty = two_sources.actor_mentions(mk.Actors({"x": ["غائب"]}))
    assert caught[0].filename == __file__
    full = two_sources.actor_mentions(mk.Actors({"x": ["رانيا"]}))
    assert len(empty) == 0
    assert len(full) == 2
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


def test_the_order_of_documents_is_that_of_the_corpus(two_sources):
    actors = mk.Actors({"x": ["رانيا"]})
    assert two_sources.iloc[::-1].actor_mentions(actors)["doc"].tolist() == ["b1", "a1"]


def test_bad_input_is_refused(two_sources):
    with pytest.raises(TypeError, match=r"actors must be mk\.Actors.*not \{'x': \['رانيا'\]\}"):
        two_sources.actor_mentions({"x": ["رانيا"]})
    with pytest.raises(ValueError, match="corpus has no rows"):
        two_sources.head(0).actor_mentions(mk.Actors({"x": ["رانيا"]}))


NAMES = ("حفتر", "طرابلس", "الجيش", "أنقرة")
PIECES = st.sampled_from([*NAMES, *"وبفلـ\u064e\u0654\u200f \n«😀", "لل", "، "])


# Many texts at once: a call costs more than a text.
TEXTS = st.lists(
    st.lists(PIECES, min_size=1, max_size=14).map(lambda parts: "".join(parts) + " نص"),
    min_size=8,
    max_size=12,
)


@settings(deadline=None, max_examples=10)
@given(TEXTS)
def test_a_mention_is_the_text_of_its_span(texts):
    actors = mk.Actors({"x": ["حفتر", "حفتر طرابلس"], "y": ["الجيش"], "z": ["أنقرة", "طرابلس"]})
    table = mk.Corpus({"text": texts}).actor_mentions(actors)
    for row in table.itertuples():
        assert texts[int(row.doc) - 1][row.start : row.end] == row.surface
        assert row.surface[0].isalpha()
        assert row.start < row.end
    for _, own in table.groupby("doc"):
        assert (own["end"].to_numpy()[:-1] <= own["start"].to_numpy()[1:]).all()


# ---- Context ------------------------------------------------------------------------------------

COUNCILS = {
    "russian": {"aliases": [{"text": "مجلس الأمن", "requires": ["الروسي", "سكرتير"]}]},
    "un": {"aliases": ["مجلس الأمن"]},
}


def found(text, content, **options):
    """Give actor, form, nested and the token-free span of each mention."""
    table = mk.Corpus({"text": [text]}).actor_mentions(mk.Actors.from_dict(content), **options)
    assert [text[row.start : row.end] for row in table.itertuples()] == table["surface"].tolist()
    return table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اجتمع مجلس الأمن أمس", ["un"]),
        ("اجتمع مجلس الأمن الروسي أمس", ["russian"]),
        ("قال سكرتير مجلس الأمن", ["russian"]),
        ("قال لسكرتير مجلس الأمن", ["russian"]),
        ("الروسي واحد اثنان ثلاثة أربعة مجلس الأمن", ["russian"]),
        ("الروسي واحد اثنان ثلاثة أربعة خمسة مجلس الأمن", ["un"]),
        ("مجلس الأمن واحد اثنان ثلاثة أربعة الروسي", ["russian"]),
        ("مجلس الأمن واحد اثنان ثلاثة أربعة خمسة الروسي", ["un"]),
    ],
)
def test_required_words_decide_between_two_actors(text, expected):
    assert found(text, COUNCILS)["actor"].tolist() == expected


def test_a_required_word_in_another_document_does_not_count():
    corpus = mk.Corpus({"text": ["سكرتير", "مجلس الأمن", "الروسي"]})
    table = corpus.actor_mentions(mk.Actors.from_dict(COUNCILS))
    assert table["actor"].tolist() == ["un"]


def test_the_nearest_required_word_decides():
    content = {
        "a": {"aliases": [{"text": "صالح", "requires": ["عقيلة"]}]},
        "b": {"aliases": [{"text": "صالح", "requires": ["الرئيس اليمني"]}]},
    }
    text = "الرئيس اليمني صالح ثم عقيلة"
    assert found(text, content)["actor"].tolist() == ["b"]
    assert found("عقيلة صالح والرئيس اليمني", content)["actor"].tolist() == ["a"]
    assert found("جاء صالح", content).empty
    content["b"]["aliases"][0]["window"] = 1
    assert found("عقيلة ثم صالح ثم الرئيس اليمني", content)["actor"].tolist() == ["a"]


def test_forbidden_words_rule_a_name_out():
    content = {"dpa": {"aliases": [{"text": "الألمانية", "forbids": ["المستشارة"], "window": 1}]}}
    assert found("قالت المستشارة الألمانية", content).empty
    assert found("قالت والمستشارة الألمانية", content).empty
    assert len(found("نقلت الألمانية عن المستشارة", content)) == 1


def test_longer_phrases_can_be_excluded():
    content = {"city": {"aliases": [{"text": "القدس", "exclude": ["القدس العربي"]}]}}
    text = "كتبت القدس العربي والقدس العربي وللقدس العربي عن القدس، العربي"
    assert found(text, content)["start"].tolist() == [text.index("عن القدس") + 3]


def test_an_excluded_name_leaves_the_place_to_another():
    content = {
        "army": {"aliases": [{"text": "قائد الجيش", "exclude": ["قائد الجيش الليبي"]}]},
        "libya": {"aliases": ["الجيش"]},
    }
    assert found("قائد الجيش الليبي", content)["actor"].tolist() == ["libya"]
    assert found("قائد الجيش التركي", content)["actor"].tolist() == ["army"]


def test_contexts_also_stand_in_another_script():
    content = {"us": {"aliases": [{"text": "State", "requires": ["Kerry's", "كيري"]}]}}
    assert len(found("كيري يرأس STATE منذ عام", content)) == 1
    assert found("State of the art", content).empty


# ---- Folds, forms, nesting, overlap --------------------------------------------------------------


@pytest.mark.parametrize(
    ("alias", "text", "surface"),
    [
        ("عبدالعزيز", "لقاء لعبد العزيز", "عبد العزيز"),
        ("عبد العزيز", "لقاء وعبدالعزيز", "عبدالعزيز"),
        ("الملك عبد العزيز", "جامعة الملك عبدالعزيز", "الملك عبدالعزيز"),
        ("أبوظبي", "إلى ابو ظبي", "ابو ظبي"),
        ("أبو ظبي", "في أبوظبي", "أبوظبي"),
        ("نصر الله", "وقال نصرالله", "نصرالله"),
        ("بن علي", "عهد بنعلي", "بنعلي"),
    ],
)
def test_compounds_stand_with_and_without_a_space(alias, text, surface):
    content = {"x": {"aliases": [alias]}}
    assert found(text, content)["surface"].tolist() == [surface]
    assert found(text, content | {"folds": {"compounds": False}}).empty


def test_a_city_is_not_taken_for_somebodys_son():
    assert found("أحمد بن غازي", {"x": {"aliases": ["بنغازي"]}}).empty


@pytest.mark.parametrize(
    ("fold", "alias", "text"),
    [("hamza", "أنقرة", "انقرة"), ("hamza", "فؤاد", "فواد"), ("ya", "هدى", "هدي"),
     ("ta_marbuta", "القاهرة", "القاهره")],
)  # fmt: skip
def test_a_fold_can_be_switched_off(fold, alias, text):
    content = {"x": {"aliases": [alias]}}
    assert len(found(text, content)) == 1
    strict = content | {"folds": {fold: False}}
    assert found(text, strict).empty
    assert len(found(alias, strict)) == 1


@pytest.mark.parametrize(
    ("alias", "text"),
    [
        ("علي", "جلس علي على المقعد وعلى الطاولة"),
        ("فان", "وصل فان غوخ فإن تأخر"),
        ("WHO", "The WHO said who came. Who knows?"),
    ],
)
def test_a_function_word_is_no_mention_of_a_name_with_its_normal_form(alias, text):
    assert found(text, {"x": {"aliases": [alias]}})["surface"].tolist() == [alias]


COUNTRY = {
    "russia": {
        "aliases": ["روسيا"],
        "adjectives": ["الروسي", "الروسية", {"text": "الروس", "proclitics": False}],
        "labels": ["الدب القطبي"],
    },
    "army": {"aliases": ["الجيش الروسي"]},
}


def test_adjectives_and_labels_count_when_asked_for():
    text = "روسيا والجيش الروسي والحاملة الروسية والروس والدب القطبي"
    assert found(text, COUNTRY)["form"].tolist() == ["name", "name"]
    table = found(text, COUNTRY, adjectives=True, labels=True)
    assert table["surface"].tolist() == ["روسيا", "الجيش الروسي", "الروسية", "الدب القطبي"]
    assert table["form"].tolist() == ["name", "name", "adjective", "label"]
    assert not table["nested"].any()
    assert found(text, COUNTRY, labels=True)["form"].tolist() == ["name", "name", "label"]


def test_nested_names_of_other_actors_are_reported_when_asked_for():
    text = "قال الجيش الروسي"
    table = found(text, COUNTRY, nested=True, adjectives=True)
    assert table["surface"].tolist() == ["الجيش الروسي", "الروسي"]
    assert table["nested"].tolist() == [False, True]
    content = {
        "man": {"aliases": ["حفتر", "خليفة حفتر"]},
        "forces": {"aliases": ["قوات خليفة حفتر"]},
    }
    table = found("قوات خليفة حفتر وخليفة حفتر", content, nested=True)
    assert table["actor"].tolist() == ["forces", "man", "man"]
    assert table["surface"].tolist() == ["قوات خليفة حفتر", "خليفة حفتر", "خليفة حفتر"]
    assert table["nested"].tolist() == [False, True, False]


def test_of_equally_long_names_the_first_in_the_list_wins():
    text = "قائد الجيش الليبي"
    one, two = {"aliases": ["قائد الجيش"]}, {"aliases": ["الجيش الليبي"]}
    assert found(text, {"a": one, "b": two})["actor"].tolist() == ["a"]
    assert found(text, {"b": two, "a": one})["actor"].tolist() == ["b"]


def test_a_name_wins_over_an_adjective_that_is_written_alike():
    content = {
        "germany": {"aliases": ["ألمانيا"], "adjectives": ["الألمانية"]},
        "dpa": {"aliases": ["الألمانية"]},
    }
    assert found("قالت الألمانية", content, adjectives=True)["actor"].tolist() == ["dpa"]


def test_counts_agree_with_the_mentions():
    content = COUNCILS | COUNTRY
    corpus = mk.Corpus({"text": ["مجلس الأمن الروسي وروسيا", "مجلس الأمن", "الجيش الروسي"]})
    actors = mk.Actors.from_dict(content)
    listed = corpus.actor_mentions(actors)["actor"].value_counts().to_dict()
    counts = corpus.actor_counts(actors, by=None).set_index("actor")["count"]
    assert counts[counts > 0].to_dict() == listed == {"russian": 1, "russia": 1, "un": 1, "army": 1}


@pytest.mark.parametrize("option", ["nested", "adjectives", "labels"])
def test_an_option_that_is_no_truth_value_is_refused(two_sources, option):
    with pytest.raises(TypeError, match=f"{option} must be True or False, not 1"):
        two_sources.actor_mentions(mk.Actors({"x": ["رانيا"]}), **{option: 1})


@settings(deadline=None, max_examples=12)
@given(TEXTS, st.booleans())
def test_every_form_is_the_text_of_its_span(texts, nested):
    content = {
        "x": {"aliases": ["حفتر", {"text": "الجيش", "requires": ["أنقرة"], "window": 2}]},
        "y": {"aliases": ["حفتر طرابلس", "الجيش"], "adjectives": ["أنقرة"]},
        "z": {"aliases": [{"text": "طرابلس", "exclude": ["الجيش طرابلس"]}], "labels": ["لل"]},
    }
    actors, forms = mk.Actors.from_dict(content), {"adjectives": True, "labels": True}
    table = mk.Corpus({"text": texts}).actor_mentions(actors, nested=nested, **forms)
    for row in table.itertuples():
        assert texts[int(row.doc) - 1][row.start : row.end] == row.surface
    for _, own in table.groupby("doc"):
        outer = own[~own["nested"]]
        assert (outer["end"].to_numpy()[:-1] <= outer["start"].to_numpy()[1:]).all()
        for row in own[own["nested"]].itertuples():
            around = outer[(outer["start"] <= row.start) & (row.end <= outer["end"])]
            assert len(around) == 1
            assert around["actor"].item() != row.actor


def test_a_word_drawn_out_by_tatweel_is_cut_out_of_its_text():
    text = "وحف" + "ـ" * 40_000 + "تر"
    assert found(text, {"x": {"aliases": ["حفتر"]}})["start"].tolist() == [1]


# ---- The annotated reports ----------------------------------------------------------------------


def in_furniture(table, furniture):
    """Say of each row whether it begins in page furniture, as annotated."""
    spans = {
        doc: list(zip(part["start"], part["end"], strict=True))
        for doc, part in furniture.groupby("doc")
    }
    return np.array(
        [
            any(start <= row.start < end for start, end in spans.get(row.doc, []))
            for row in table.itertuples()
        ],
        dtype=bool,
    )


@pytest.fixture(scope="module")
def found_and_gold(shared):
    """Mentions found and annotated in the bodies, without nested names and adjectives."""
    gold = pd.read_csv(shared / "gold" / "mentions.csv", dtype={"doc": str})
    furniture = pd.read_csv(shared / "gold" / "boilerplate.csv", dtype={"doc": str})
    corpus = mk.load_seeds(shared / "seeds")
    found = corpus.actor_mentions(mk.Actors.from_yaml(seeds_folder() / "actors.yml"))
    found["doc"] = found["doc"].str[:3]
    found = found[found["doc"].isin(gold["doc"]) & ~in_furniture(found, furniture)]
    wanted = gold[
        (gold["nested"] == 0) & (gold["actor_type"] != "demonym") & ~in_furniture(gold, furniture)
    ].rename(columns={"actor_id": "actor"})
    key = ["doc", "actor", "start", "end"]
    return (set(map(tuple, table[key].to_numpy().tolist())) for table in (found, wanted))


def test_precision_and_recall_on_the_annotated_reports(found_and_gold):
    found, wanted = found_and_gold
    assert len(wanted) > 100
    both = len(found & wanted)
    assert both / len(found) >= 0.98, sorted(found - wanted)
    assert both / len(wanted) >= 0.98, sorted(wanted - found)
