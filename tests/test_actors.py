from __future__ import annotations

import pickle

import pytest

import mediakit as mk
from mediakit.reading import seeds_folder

FULL = {
    "haftar": {
        "name": "خليفة حفتر",
        "type": "person",
        "names": {"en": "Khalifa Haftar"},
        "aliases": ["حفتر", "خليفة حفتر"],
    },
    "susa": {"type": "place", "aliases": [{"text": "سوسة", "proclitics": False}]},
}


def read_yaml(tmp_path, text):
    (tmp_path / "actors.yml").write_text(text, encoding="utf-8")
    return mk.Actors.from_yaml(tmp_path / "actors.yml")


def read_csv(tmp_path, text, encoding="utf-8"):
    (tmp_path / "actors.csv").write_text(text, encoding=encoding)
    return mk.Actors.from_csv(tmp_path / "actors.csv")


def test_a_class_gives_a_list_in_its_order():
    actors = mk.Actors({"ب": ["رانيا"], "أ": ["سمير", "سمير منصور"]})
    assert list(actors) == ["ب", "أ"]
    assert len(actors) == 2
    assert [alias.text for alias in actors["أ"].aliases] == ["سمير", "سمير منصور"]
    assert actors["ب"].name == actors["ب"].id == "ب"
    assert all(alias.proclitics for actor in actors.values() for alias in actor.aliases)
    assert repr(actors) == "Actors(2 actors, 3 aliases)"


def test_a_dict_of_fields():
    actors = mk.Actors.from_dict(FULL)
    assert actors["haftar"].name == "خليفة حفتر"
    assert actors["haftar"].type == "person"
    assert actors["susa"].name == "susa"
    assert actors["susa"].aliases == (mk.Alias("سوسة", proclitics=False),)


def test_names_in_another_language():
    actors = mk.Actors.from_dict(FULL)
    assert actors.names() == {"haftar": "خليفة حفتر", "susa": "susa"}
    assert actors.names("en") == {"haftar": "Khalifa Haftar", "susa": "susa"}


def test_yaml_gives_the_same_list_back(tmp_path):
    actors = mk.Actors.from_dict(FULL)
    actors.to_yaml(tmp_path / "out.yml")
    assert mk.Actors.from_yaml(tmp_path / "out.yml") == actors
    assert "خليفة حفتر" in (tmp_path / "out.yml").read_text(encoding="utf-8")
    assert pickle.loads(pickle.dumps(actors)) == actors


def test_csv_with_names_in_one_cell(tmp_path):
    text = (
        "id,name,type,aliases,name_en\n"
        "haftar,خليفة حفتر,person,حفتر| خليفة حفتر ,Khalifa Haftar\n"
        "port,,,الميناء,\n"
    )
    for encoding in ("utf-8", "utf-8-sig"):
        actors = read_csv(tmp_path, text, encoding)
        assert [alias.text for alias in actors["haftar"].aliases] == ["حفتر", "خليفة حفتر"]
        assert actors["haftar"].names == {"en": "Khalifa Haftar"}
        assert actors["port"].name == "port"
        assert actors.names("en")["port"] == "port"


def test_csv_with_a_row_for_each_name(tmp_path):
    text = "id,alias,proclitics,type\nsusa,سوسة,no,place\nsusa,مدينة سوسة,,\nport,الميناء,true,\n"
    actors = read_csv(tmp_path, text)
    assert [(alias.text, alias.proclitics) for alias in actors["susa"].aliases] == [
        ("سوسة", False),
        ("مدينة سوسة", True),
    ]
    assert actors["susa"].type == "place"


def test_the_table_lists_names():
    table = mk.Actors.from_dict(FULL).to_frame()
    assert table.columns.tolist() == ["actor", "name", "type", "alias", "proclitics"]
    assert table["alias"].tolist() == ["حفتر", "خليفة حفتر", "سوسة"]
    assert table["proclitics"].tolist() == [True, True, False]


def test_the_page_view_escapes_names():
    page = mk.Actors({"<script>": ["a & b"]})._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "a &amp; b" in page


def test_the_seed_list_is_whole():
    actors = mk.Actors.from_yaml(seeds_folder() / "actors.yml")
    assert {"haftar", "putin", "shoigu"} <= set(actors)
    assert all(actor.type for actor in actors.values())
    assert all("en" in actor.names for actor in actors.values())


def test_spellings_of_one_name_of_one_actor_are_no_clash():
    actors = mk.Actors({"a": ["أحمد", "احمد", "أَحمد"]})
    corpus = mk.Corpus({"text": ["احمد وأحمد"]})
    assert corpus.actor_counts(actors)["mentions"].tolist() == [2]


@pytest.mark.parametrize(
    ("aliases", "error", "message"),
    [
        ([], ValueError, r"actor 'x' has no aliases; give at least one name"),
        (None, TypeError, r"actor 'x': aliases must be a list of names, not None"),
        ("حفتر", TypeError, r"actor 'x': aliases must be a list of names, not 'حفتر'"),
        ([""], ValueError, r"actor 'x': the alias '' holds no word"),
        (["،"], ValueError, r"actor 'x': the alias '،' holds no word"),
        ([7], TypeError, r"actor 'x': alias must be text, not 7"),
        ([{"text": "حفتر", "proclitic": False}], ValueError, r"Did you mean 'proclitics'\?"),
        ([{"text": "حفتر", "proclitics": "no"}], TypeError, r"proclitics must be true or false"),
        ([{"proclitics": False}], TypeError, r"alias must be text, not None"),
    ],
)
def test_wrong_aliases_are_refused(aliases, error, message):
    with pytest.raises(error, match=message):
        mk.Actors({"x": aliases})


@pytest.mark.parametrize(
    ("actors", "error", "message"),
    [
        ({}, ValueError, r"actors holds no actors"),
        ([("x", ["حفتر"])], TypeError, r"actors must map each actor's id.*not be list"),
        ({1: {"aliases": ["x"]}}, TypeError, r"an actor's id must be text, not 1"),
        ({" ": {"aliases": ["x"]}}, TypeError, r"an actor's id must be text, not ' '"),
        ({"x": ["حفتر"]}, TypeError, r"actor 'x' must be a mapping with aliases, name and type"),
        ({"x": {"alias": ["حفتر"]}}, ValueError, r"unknown field 'alias'.*Did you mean 'aliases'"),
        ({"x": {"aliases": ["ح"], "name": 3}}, TypeError, r"actor 'x': name must be text, not 3"),
        ({"x": {"aliases": ["ح"], "names": "en"}}, TypeError, r"names must map language codes"),
        (
            {"x": {"aliases": ["أحمد علي"]}, "y": {"aliases": ["احمد على"]}},
            ValueError,
            r"actors 'x' and 'y' share the alias 'احمد على'",
        ),
    ],
)
def test_wrong_lists_are_refused(actors, error, message):
    with pytest.raises(error, match=message):
        mk.Actors.from_dict(actors)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x: [a\ny: {", r"actors\.yml is not plain YAML"),
        ("- x", r"actors\.yml must map each actor's id"),
        ("", r"actors\.yml must map|actors\.yml holds no actors"),
        ("no: {aliases: [x]}", r"actors\.yml: an actor's id must be text, not False"),
        ("x: {aliases: [no]}", r"actors\.yml: actor 'x': alias must be text, not False"),
        ("x: {aliases: [a]}\nx: {aliases: [b]}", r"actors\.yml.*'x'"),
        ("x: {aliases: []}", r"actors\.yml: actor 'x' has no aliases"),
        ("x: !!python/object/apply:os.getcwd []", r"actors\.yml is not plain YAML"),
    ],
)
def test_wrong_yaml_names_its_file_on_one_line(tmp_path, text, message):
    with pytest.raises((ValueError, TypeError), match=message) as caught:
        read_yaml(tmp_path, text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"actors\.csv needs the columns id and aliases \(or alias\); it has none"),
        ("name,aliases\nx,y\n", r"it has 'name', 'aliases'"),
        ("id;aliases\nx;y\n", r"it has 'id;aliases'"),
        ("id,aliases\nx\n", r"actors\.csv.*(row 2|'x')"),
        ("id,aliases\nx,a,b\n", r"actors\.csv"),
        ("id,aliases\n,a\n", r"actors\.csv.*id"),
    ],
)
def test_wrong_csv_names_its_file(tmp_path, text, message):
    with pytest.raises((ValueError, TypeError), match=message):
        read_csv(tmp_path, text)


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16"])
def test_csv_of_a_spreadsheet_in_another_encoding(tmp_path, encoding):
    """It is read as what it is, or refused with the name of the file; never as other letters."""
    try:
        actors = read_csv(tmp_path, "id,aliases\nhaftar,حفتر\n", encoding)
    except ValueError as error:
        assert "actors.csv" in str(error)
    else:
        assert actors["haftar"].aliases == (mk.Alias("حفتر"),)


def test_a_missing_file_is_named(tmp_path):
    for read in (mk.Actors.from_yaml, mk.Actors.from_csv):
        with pytest.raises(FileNotFoundError, match="missing"):
            read(tmp_path / "missing")
