from __future__ import annotations

import pandas as pd
import pytest

import mediakit as mk

ACTORS = mk.Actors.from_dict(
    {
        "folds": {"ya": False},
        "shoigu": {"type": "person", "aliases": ["شويغو", {"text": "سوسة", "proclitics": False}]},
        "haftar": {"aliases": ["حفتر"], "labels": ["القائد العام"]},
    }
)


def aliases(*rows):
    return pd.DataFrame(rows, columns=["actor", "candidate"])


def suggestions(*rows, **more):
    return pd.DataFrame(rows, columns=["name", "type"]).assign(**more)


def texts(actor):
    return [alias.text for alias in actor.aliases]


def test_aliases_are_added_and_the_list_stays(tmp_path):
    before = repr(ACTORS.to_frame())
    more = ACTORS.accept(aliases(("shoigu", "شويجو"), ("haftar", "خليفة حفتر")))
    assert texts(more["shoigu"]) == ["شويغو", "سوسة", "شويجو"]
    assert not more["shoigu"].aliases[1].proclitics
    assert texts(more["haftar"]) == ["حفتر", "خليفة حفتر"]
    assert more["haftar"].labels == ACTORS["haftar"].labels
    assert more.folds == ACTORS.folds
    assert repr(ACTORS.to_frame()) == before
    more.to_yaml(tmp_path / "actors.yml")
    assert mk.Actors.from_yaml(tmp_path / "actors.yml") == more


def test_suggestions_become_actors(tmp_path):
    more = ACTORS.accept(suggestions(("طرابلس", "place"), ("رويترز", "unknown")))
    assert list(more) == ["shoigu", "haftar", "طرابلس", "رويترز"]
    assert (more["طرابلس"].name, more["طرابلس"].type) == ("طرابلس", "place")
    assert more["رويترز"].type == ""
    more.to_yaml(tmp_path / "actors.yml")
    assert mk.Actors.from_yaml(tmp_path / "actors.yml") == more


def test_rows_with_one_id_are_names_of_one_actor():
    table = suggestions(
        ("سلمى درمانش", "person"), ("درمانش", "person"), ("طرابلس", "place"), id=["s", "s", None]
    )
    actors = mk.Actors.from_suggestions(table)
    assert list(actors) == ["s", "طرابلس"]
    assert (actors["s"].name, texts(actors["s"])) == ("سلمى درمانش", ["سلمى درمانش", "درمانش"])


def test_from_the_articles_to_a_file_and_back(tmp_path):
    corpus = mk.load_seeds().clean()
    table = corpus.suggest_actors(n=10)
    actors = mk.Actors.from_suggestions(table)
    assert corpus.actor_counts(actors, by=None)["count"].tolist() >= table["count"].tolist()
    table.to_csv(tmp_path / "kept.csv", index=False)
    again = mk.Actors.from_suggestions(pd.read_csv(tmp_path / "kept.csv"))
    assert again == actors
    assert not set(corpus.suggest_actors(actors, n=10)["name"]) & set(table["name"])


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (aliases(("shoygu", "شويجو")), r"names 'shoygu', which the list.*mean 'shoigu'\?"),
        (aliases(("shoigu", "شُويغو")), "'shoigu' has the alias 'شُويغو' already"),
        (aliases(("shoigu", "شويجو"), ("shoigu", "شويجو")), "has the alias 'شويجو' already"),
        (aliases(("shoigu", "حفتر")), "share the alias 'حفتر'"),
        (aliases(("shoigu", "على")), "is a stopword"),
        (aliases(("shoigu", " ")), "candidate must be text in every row, not ' '"),
        (aliases(("shoigu", None)), "candidate must be text in every row"),
        (aliases(), "No suggestion was kept"),
        (suggestions(("shoigu", "person")), "an actor with the id 'shoigu' already"),
        (suggestions(("أ ب", "place"), ("أ ب", "place")), "an actor with the id 'أ ب' already"),
        (suggestions(("حفتر", "person")), "share the alias 'حفتر'"),
        (suggestions(("ب ج", "x"), ("ب ج", "x"), id="s"), "'s' has the alias 'ب ج' already"),
        (suggestions(("ب ج", "x"), id="haftar"), "an actor with the id 'haftar' already"),
        (pd.DataFrame({"term": ["ب"]}), "no column 'name', 'type'.*suggest_actors"),
        (pd.DataFrame({"candidate": ["ب"]}), "no column 'actor'"),
    ],
)
def test_bad_tables_are_refused(table, message):
    with pytest.raises(ValueError, match=message):
        ACTORS.accept(table)


def test_what_is_no_table_is_refused():
    with pytest.raises(TypeError, match="table must be a table of suggestions"):
        ACTORS.accept(["شويجو"])
