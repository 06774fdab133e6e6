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
    assert table[COLUMNS].to_numpy().tolist() == expected
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
        assert table[["actor", "proclitic"]].to_numpy().tolist() == [["b", ""]]


def test_the_alias_of_the_list_is_named():
    table = mentions("حفتر وخليفة حفتر", h=["خليفة حفتر", "حفتر"])
    assert table["alias"].tolist() == ["حفتر", "خليفة حفتر"]


def test_the_normalization_of_the_corpus_is_used():
    corpus = mk.Corpus({"text": ["على علي"]}).with_normalization(mk.Normalization(ya=False))
    table = corpus.actor_mentions(mk.Actors({"Ali": ["علي"]}))
    assert table["start"].tolist() == [4]


def test_nobody_mentioned_gives_an_empty_table_of_the_same_types(two_sources):
    empty = two_sources.actor_mentions(mk.Actors({"x": ["غائب"]}))
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


@settings(deadline=None, max_examples=80)
@given(st.lists(PIECES, min_size=1, max_size=14).map("".join))
def test_a_mention_is_the_text_of_its_span(text):
    text = text + " نص"
    table = mentions(text, x=["حفتر", "حفتر طرابلس"], y=["الجيش"], z=["أنقرة", "طرابلس"])
    for row in table.itertuples():
        assert text[row.start : row.end] == row.surface
        assert row.surface[0].isalpha()
        assert row.start < row.end
    starts, ends = table["start"].to_numpy(), table["end"].to_numpy()
    assert (ends[:-1] <= starts[1:]).all()


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
