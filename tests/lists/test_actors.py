from __future__ import annotations

import pickle
from itertools import pairwise

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
    assert table.columns.tolist() == [
        *("actor", "name", "type", "alias", "proclitics", "form"),
        *("requires", "forbids", "exclude", "after", "written_as", "not_written_as"),
        *("window", "name_en"),
    ]
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
    assert corpus.actor_counts(actors)["count"].tolist() == [2]


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
        (["في"], ValueError, r"actor 'x': the alias 'في' is a stopword"),
        (["فِي"], ValueError, r"is a stopword"),
        (["who"], ValueError, r"the alias 'who' is a stopword"),
        ([{"text": "صالح", "requires": "عقيلة"}], TypeError, r"requires must be a list of words"),
        ([{"text": "صالح", "forbids": [3]}], TypeError, r"forbids must be text, not 3"),
        ([{"text": "صالح", "requires": ["،"]}], ValueError, r"requires lists '،', which holds no"),
        ([{"text": "صالح", "window": 0}], ValueError, r"window must be .* at least 1, not 0"),
        ([{"text": "صالح", "window": "5"}], TypeError, r"window must be a whole number"),
        (
            [{"text": "صالح", "requires": ["علي"], "forbids": ["علي"]}],
            ValueError,
            r"'صالح' requires and forbids 'علي'",
        ),
        ([{"text": "القدس", "exclude": ["العربي"]}], ValueError, r"exclude lists longer phrases"),
        ([{"text": "القدس", "exclude": ["القدس"]}], ValueError, r"'القدس' is none"),
        (
            [{"text": "عمان", "written_as": ["مسقط"]}],
            ValueError,
            r"forms of 'عمان'.*'مسقط' is none",
        ),
        ([{"text": "US", "not_written_as": "us"}], TypeError, r"must be a list of words"),
    ],
)
def test_wrong_aliases_are_refused(aliases, error, message):
    with pytest.raises(error, match=message):
        mk.Actors({"x": aliases})


@pytest.mark.parametrize(
    ("actors", "error", "message"),
    [
        ({}, ValueError, r"actors holds no actors"),
        ([("x", ["حفتر"])], TypeError, r"actors must be a dict, not .* of type list"),
        ({1: {"aliases": ["x"]}}, TypeError, r"an actor's id must be text, not 1"),
        ({" ": {"aliases": ["x"]}}, TypeError, r"an actor's id must be text, not ' '"),
        ({"x": ["حفتر"]}, TypeError, r"actor 'x' must be a mapping with aliases, name and type"),
        ({"x": {"alias": ["حفتر"]}}, ValueError, r"unknown field 'alias'.*Did you mean 'aliases'"),
        ({"x": {"aliases": ["ح"], "name": 3}}, TypeError, r"actor 'x': name must be text, not 3"),
        ({"x": {"aliases": ["ح"], "names": "en"}}, TypeError, r"names must map language codes"),
        (
            {"x": {"aliases": ["أحمد علي"]}, "y": {"aliases": ["احمد على"]}},
            ValueError,
            r"actors 'x' and 'y' share the alias 'احمد على'.*requires and forbids",
        ),
        (
            {"x": {"aliases": ["عبد العزيز"]}, "y": {"aliases": ["عبدالعزيز"]}},
            ValueError,
            r"actors 'x' and 'y' share the alias 'عبدالعزيز'",
        ),
        (
            {
                "x": {"aliases": ["ليبيا"], "adjectives": ["الليبي"]},
                "y": {"aliases": ["طرابلس"], "adjectives": ["الليبي"]},
            },
            ValueError,
            r"actors 'x' and 'y' share the adjective 'الليبي'",
        ),
        (
            {
                "x": {"aliases": [{"text": "صالح", "requires": ["عقيلة"]}]},
                "y": {"aliases": [{"text": "صالح", "requires": ["عقيله"]}]},
            },
            ValueError,
            r"actors 'x' and 'y' share the alias 'صالح'",
        ),
        ({"x": {"aliases": ["حفتر"], "labels": "القائد"}}, TypeError, r"labels must be a list"),
        ({"x": {"aliases": ["حفتر"], "adjectives": [7]}}, TypeError, r"adjective must be text"),
        ({"folds": {"hamza": False}}, ValueError, r"holds no actors"),
        ({"folds": ["hamza"], "x": {"aliases": ["حفتر"]}}, TypeError, r"folds must map spellings"),
        ({"folds": {"hamsa": 1}, "x": {"aliases": ["ح"]}}, ValueError, r"Did you mean 'hamza'"),
        ({"folds": {"ya": 1}, "x": {"aliases": ["حفتر"]}}, TypeError, r"folds: ya must be true or"),
    ],
)
def test_wrong_lists_are_refused(actors, error, message):
    with pytest.raises(error, match=message):
        mk.Actors.from_dict(actors)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x: [a\ny: {", r"actors\.yml, line \d is not plain YAML"),
        ("- x", r"actors\.yml, line 1: actors must map each actor's id to its names, not be list"),
        ("", r"actors\.yml: actors must map"),
        ("no: {aliases: [x]}", r"actors\.yml, line 1: an actor's id must be text, not False"),
        ("x: {aliases: [no]}", r"actors\.yml, line 1: actor 'x': alias must be text"),
        ("x: {aliases: [ab]}\nx: {aliases: [b]}", r"actors\.yml, line 2 .*'x' stands twice"),
        ("x: {aliases: []}", r"actors\.yml, line 1: actor 'x' has no aliases"),
        ("x: !!python/object/apply:os.getcwd []", r"actors\.yml, line \d is not plain YAML"),
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
        ("id,aliases\nx\n", r"actors\.csv, line 2: an id and 2 cells are due"),
        ("id,aliases\nx,a,b\n", r"actors\.csv"),
        ("id,aliases\n,a\n", r"actors\.csv.*id"),
        ("id,aliases\nx,حفتر\nx,بوتين\n", r"actors\.csv, line 3: the id 'x' stands twice"),
        ("id,alias\nx,حفتر\nx,في\n", r"actors\.csv, line 3: actor 'x': the alias 'في' is a stop"),
        ("id,alias,window\nx,حفتر,two\n", r"line 2: window must be a whole number, not 'two'"),
        ("id,alias,window\nx,حفتر,0\n", r"line 2: window must be .* at least 1, not 0"),
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


WHOLE = {
    "folds": {"ya": False},
    "un_council": {
        "name": "مجلس الأمن",
        "type": "organisation",
        "names": {"en": "Security Council"},
        "aliases": [
            {"text": "مجلس الأمن", "forbids": ["الروسي"], "exclude": ["مجلس الأمن القومي"]},
            "مجلس الأمن الدولي",
        ],
        "labels": ["المجلس الدولي"],
    },
    "russian_council": {
        "aliases": [{"text": "مجلس الأمن", "requires": ["الروسي", "سكرتير"], "window": 2}],
        "adjectives": [{"text": "الروسي", "proclitics": False}],
    },
}


def test_a_list_is_not_written_where_there_is_no_folder(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no folder"):
        mk.Actors({"rania": ["رانيا"]}).to_yaml(tmp_path / "nowhere" / "actors.yml")


def test_every_field_comes_back_from_yaml(tmp_path):
    actors = mk.Actors.from_dict(WHOLE)
    actors.to_yaml(tmp_path / "out.yml")
    again = mk.Actors.from_yaml(tmp_path / "out.yml")
    assert again == actors
    assert again.folds == mk.Folds(ya=False)
    alias = again["russian_council"].aliases[0]
    assert (alias.requires, alias.window) == (("الروسي", "سكرتير"), 2)
    assert again["un_council"].aliases[0].exclude == ("مجلس الأمن القومي",)
    assert again["un_council"].labels == (mk.Alias("المجلس الدولي"),)
    assert again["russian_council"].adjectives == (mk.Alias("الروسي", proclitics=False),)


def test_how_a_name_is_written_comes_back_from_files_and_tables(tmp_path):
    given = {"us": {"aliases": [{"text": "US", "written_as": ["US"], "not_written_as": ["Us"]}]}}
    actors = mk.Actors.from_dict(given)
    actors.to_yaml(tmp_path / "out.yml")
    assert mk.Actors.from_yaml(tmp_path / "out.yml") == actors
    assert mk.Actors.from_frame(actors.to_frame()) == actors
    (tmp_path / "us.csv").write_text("id,aliases,written_as,not_written_as\nus,US,US,Us\n")
    alias = mk.Actors.from_csv(tmp_path / "us.csv")["us"].aliases[0]
    assert (alias.written_as, alias.not_written_as) == (("US",), ("Us",))


def test_two_actors_may_share_a_name_that_each_writes_its_way():
    shared = {
        "oman": {"aliases": [{"text": "عمان", "written_as": ["عُمان"]}]},
        "amman": {"aliases": [{"text": "عمان", "written_as": ["عمّان"]}]},
    }
    assert len(mk.Actors.from_dict(shared)) == 2


def test_other_folds_make_another_list():
    actors = mk.Actors({"x": ["حفتر"]})
    strict = actors.with_folds(mk.Folds(hamza=False))
    assert (actors.folds.hamza, strict.folds.hamza) == (True, False)
    assert strict != actors
    assert strict == mk.Actors({"x": ["حفتر"]}).with_folds(mk.Folds(hamza=False))
    with pytest.raises(TypeError, match=r"folds must be mk\.Folds.*not 'hamza'"):
        actors.with_folds("hamza")
    with pytest.raises(TypeError, match="compounds must be true or false, not 1"):
        mk.Folds(compounds=1)


def test_folds_that_make_two_names_one_are_refused():
    strict = {"folds": {"ya": False}, "x": {"aliases": ["حسنى"]}, "y": {"aliases": ["حسني"]}}
    actors = mk.Actors.from_dict(strict)
    with pytest.raises(ValueError, match="share the alias 'حسني'"):
        actors.with_folds(mk.Folds())


def test_the_key_of_the_folds_is_no_actor():
    with pytest.raises(ValueError, match="'folds' is no id of an actor"):
        mk.Actors({"folds": ["حفتر"]})


def test_a_name_that_only_looks_like_a_stopword_is_allowed():
    assert len(mk.Actors({"ali": ["علي"], "health": ["WHO"], "two": ["في الميناء"]})) == 3


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        ("x:\n  aliases:\n    - حفتر\n    - 7\n", 4, "alias must be text, not 7"),
        ("x:\n  aliases: [حفتر]\n  typ: person\n", 3, "unknown field 'typ'.*mean 'type'"),
        ("x:\n  aliases:\n    - text: حفتر\n      require: [قائد]\n", 4, "mean 'requires'"),
        ("x:\n  aliases:\n    - text: حفتر\n      window: 0\n", 4, "window must be"),
        ("x:\n  aliases: [حفتر]\n  adjectives:\n  - في\n", 4, "the adjective 'في' is a stopword"),
        ("x:\n  aliases: [حفتر]\ny:\n  aliases:\n  - حفتر\n", 5, "'x' and 'y' share"),
        ("x:\n  aliases: [حفتر]\ny:\n- حفتر\n", 3, "actor 'y' must be a mapping.*not list"),
        ("x:\n  aliases: [حفتر]\n  name: a\n  name: b\n", 4, "'name' stands twice"),
        ("x:\n  aliases: !!python/name:os.getcwd []\n", 2, "not plain YAML.*tag"),
        ("x:\n  aliases:\n  - ''\n", 3, "the alias '' holds no word"),
        ("folds:\n  hamza: maybe\nx: {aliases: [حفتر]}\n", 2, "hamza must be true or false"),
        ("x: {aliases: [حفتر]}\n? [a, b]\n: 1\n", 2, "a key must be text"),
        ("x: &a\n  aliases: *a\n", 1, "not plain YAML.*recursive"),
    ],
)
def test_wrong_yaml_names_line_and_field(tmp_path, text, line, field):
    with pytest.raises((ValueError, TypeError), match=rf"actors\.yml, line {line}\b.*({field})"):
        read_yaml(tmp_path, text)


def test_csv_with_contexts_and_forms(tmp_path):
    text = (
        "id,aliases,requires,forbids,window,exclude,labels,adjectives\n"
        "council,مجلس الأمن,الروسي|سكرتير,الدولي,3,مجلس الأمن القومي,المجلس,الروسية|الروس\n"
    )
    actor = read_csv(tmp_path, text)["council"]
    assert actor.aliases == (
        mk.Alias(
            "مجلس الأمن",
            requires=("الروسي", "سكرتير"),
            forbids=("الدولي",),
            window=3,
            exclude=("مجلس الأمن القومي",),
        ),
    )
    assert [alias.text for alias in actor.labels] == ["المجلس"]
    assert [alias.text for alias in actor.adjectives] == ["الروسية", "الروس"]


def test_the_table_lists_forms_and_contexts():
    table = mk.Actors.from_dict(WHOLE).to_frame()
    assert table["form"].tolist() == ["name", "name", "label", "name", "adjective"]
    assert table["requires"].tolist()[3] == "الروسي|سكرتير"
    assert table["window"].tolist() == [5, 5, 5, 2, 5]


def test_lists_merge_in_their_order():
    one, two = mk.Actors({"Rania": ["رانيا"]}), mk.Actors({"Samir": ["سمير"], "Rania": ["رانيا"]})
    merged = one | two
    assert list(merged) == ["Rania", "Samir"]
    assert list(one) == ["Rania"]
    assert merged["Samir"] == two["Samir"]


def test_an_actor_that_differs_is_not_merged():
    with pytest.raises(ValueError, match="both lists hold 'Rania' with different content"):
        mk.Actors({"Rania": ["رانيا"]}) | mk.Actors({"Rania": ["رانيا منصور"]})


def test_a_shared_name_is_not_merged():
    with pytest.raises(ValueError, match="actors 'one' and 'two' share the alias 'رانيا'"):
        mk.Actors({"one": ["رانيا"]}) | mk.Actors({"two": ["رانيا"]})


def test_lists_with_different_folds_are_not_merged():
    one = mk.Actors({"Rania": ["رانيا"]})
    with pytest.raises(ValueError, match="different folds"):
        one | mk.Actors({"Samir": ["سمير"]}).with_folds(mk.Folds(ya=False))


def test_a_list_merges_with_lists_only():
    with pytest.raises(TypeError):
        mk.Actors({"Rania": ["رانيا"]}) | {"Samir": ["سمير"]}


def test_a_selection_keeps_the_order_of_the_list():
    actors = mk.Actors({"a": ["رانيا"], "b": ["سمير"], "c": ["ليلى"]})
    assert list(actors.select(["c", "a"])) == ["a", "c"]
    with pytest.raises(ValueError, match="ids names 'd', which the list does not have"):
        actors.select(["d"])
    with pytest.raises(ValueError, match="ids is empty"):
        actors.select([])
    with pytest.raises(TypeError, match="ids must be a list"):
        actors.select("a")


AFTER = {"aliases": [{"text": "السعودية", "after": ["في", "شمال"]}]}


def test_a_name_may_need_a_word_directly_before_it(tmp_path):
    actors = mk.Actors.from_dict({"saudi": AFTER})
    texts = [
        "في السعودية",
        "وفي «السعودية»",
        "القوات السعودية في الشمال",
        "بالسعودية وللسعودية",
        "السعودية",
        "من في",
        "السعودية",  # the word before it is of another document
    ]
    corpus = mk.Corpus({"doc": [str(n) for n in range(7)], "text": texts})
    assert corpus.actor_mentions(actors)["doc"].tolist() == ["0", "1", "3", "3"]
    assert actors.to_frame()["after"].tolist() == ["في|شمال"]
    actors.to_yaml(tmp_path / "actors.yml")
    assert mk.Actors.from_yaml(tmp_path / "actors.yml") == actors


def test_what_stands_before_a_name_may_be_told_in_csv(tmp_path):
    actors = read_csv(tmp_path, "id,aliases,after\nsaudi,السعودية,في|شمال\n")
    assert actors["saudi"].aliases[0].after == ("في", "شمال")
    with pytest.raises(TypeError, match="after must be a list of words"):
        mk.Actors.from_dict({"a": {"aliases": [{"text": "رانيا", "after": "في"}]}})


def test_what_stands_before_a_name_decides_between_two():
    actors = mk.Actors.from_dict(
        {
            "paper": {"aliases": [{"text": "الرياض", "after": ["صحيفة"]}]},
            "city": {"aliases": ["الرياض"]},
        }
    )
    corpus = mk.Corpus({"text": ["نقلت صحيفة «الرياض» عن سكان الرياض"]})
    assert corpus.actor_mentions(actors)["actor"].tolist() == ["paper", "city"]


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: mk.Alias(3), TypeError, "text must be text, not 3"),
        (lambda: mk.Alias(" "), ValueError, "text=' ' holds no word"),
        (lambda: mk.Alias("حفتر", window=0), ValueError, "window must be .* at least 1, not 0"),
        (lambda: mk.Alias("حفتر", window="5"), TypeError, "window must be .*, not '5'"),
        (lambda: mk.Alias("حفتر", proclitics=1), TypeError, "proclitics must be True or False"),
        (lambda: mk.Alias("حفتر", requires="ليبيا"), TypeError, "requires must be a list"),
        (lambda: mk.Actor("", "", "", (mk.Alias("حفتر"),)), ValueError, "id='' is empty"),
        (lambda: mk.Actor("h", "h", "", ()), ValueError, "aliases of 'h' is empty"),
        (lambda: mk.Actor("h", "h", "", ["حفتر"]), TypeError, "aliases must be a list of mk.Alias"),
        (lambda: mk.Actor("h", "h", "", (mk.Alias("حفتر"),), {1: "H"}), TypeError, "names must"),
        (
            lambda: mk.Actor("h", "h", "", (mk.Alias("حفتر"),), fields={"party": []}),
            TypeError,
            "fields must have text for keys and plain values, not 'party'",
        ),
    ],
)
def test_an_actor_and_its_names_are_checked_when_they_are_made(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_the_words_of_a_context_may_be_given_as_a_list():
    alias = mk.Alias("حفتر", requires=["ليبيا"])
    assert alias.requires == ("ليبيا",)
    assert hash(alias) == hash(mk.Alias("حفتر", requires=("ليبيا",)))


def test_a_language_without_names_is_refused_and_named():
    actors = mk.Actors.from_dict({"h": {"aliases": ["حفتر"], "names": {"fr": "Haftar"}}})
    assert actors.names("fr") == {"h": "Haftar"}
    assert actors.names("en") == {"h": "h"}  # a language of pictures and pages
    with pytest.raises(ValueError, match="language='de' is not possible; choose one of 'fr', 'en'"):
        actors.names("de")


def test_a_small_file_cannot_make_a_large_message(tmp_path):
    """Eight lists of eight names of the one before: written out, two million words."""
    file = tmp_path / "bomb.yml"
    names = "abcdefgh"
    lines = ["a: &a [x, x, x, x, x, x, x, x]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 8)}]" for a, b in pairwise(names)]
    file.write_text("\n".join(lines), encoding="utf-8")
    for reader in (mk.Actors, mk.Lexicon):
        with pytest.raises((TypeError, ValueError), match=r"bomb\.yml") as error:
            reader.from_yaml(file)
        assert len(str(error.value)) < 1000
    with pytest.raises((TypeError, ValueError), match="'h'") as error:
        mk.Actors.from_dict({"h": {"aliases": [[["x"] * 10**6] * 10**3]}})
    assert len(str(error.value)) < 1000


def test_a_file_that_is_not_there_is_named(tmp_path):
    for read in (mk.Actors.from_yaml, mk.Actors.from_csv, mk.Lexicon.from_yaml):
        with pytest.raises(FileNotFoundError, match=r"path='.*none.yml' is not there"):
            read(tmp_path / "none.yml")
