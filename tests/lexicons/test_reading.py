"""The reader of the words and patterns that come with the library."""

from importlib.resources import files

import pytest
import yaml

from mediakit.lexicons.reading import lexicon_file, load_lines, load_rows, load_yaml

_FOLDER = files("mediakit.lexicons")
_YAML = sorted(each.name for each in _FOLDER.iterdir() if each.name.endswith(".yml"))
_TABLES = sorted(each.name for each in _FOLDER.iterdir() if each.name.endswith(".tsv"))


@pytest.mark.parametrize("name", _YAML)
def test_a_yaml_file_is_read_as_the_plain_loader_reads_it(name: str) -> None:
    plain = yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
    assert dict(load_yaml(name)) == plain
    assert list(load_yaml(name)) == list(plain)


@pytest.mark.parametrize("name", _TABLES)
def test_a_table_has_a_cell_for_each_column_in_each_row(name: str) -> None:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    assert "\n".join("\t".join(row.values()) for row in load_rows(name)) == "\n".join(
        text.splitlines()[1:]
    )


def test_a_table_is_read_by_the_names_of_its_columns() -> None:
    assert load_rows("compounds_ar.tsv")[0] == {
        "part": "عبد",
        "place": "head",
        "next": "ال",
        "splits": "yes",
    }


def test_a_list_is_read_without_what_explains_it() -> None:
    lines = load_lines("web_words_en.txt")
    assert lines[0] == "com"
    assert all(line and not line.startswith("#") for line in lines)


def test_a_file_is_read_once() -> None:
    assert load_yaml("months.yml") is load_yaml("months.yml")
    assert load_rows("places_ar.tsv") is load_rows("places_ar.tsv")


def test_what_is_shared_refuses_a_change() -> None:
    with pytest.raises(TypeError):
        load_yaml("months.yml")["months"] = {}  # type: ignore[index]


def test_a_path_is_lent_to_readers_of_other_files() -> None:
    with lexicon_file("actors/states.yml") as path:
        assert path.read_text(encoding="utf-8").startswith("#")


def test_nothing_else_reads_the_folder() -> None:
    package = files("mediakit")
    own = {"lexicons/reading.py"}
    readers = [
        path.relative_to(package).as_posix()  # type: ignore[attr-defined]
        for path in package.rglob("*.py")  # type: ignore[attr-defined]
        if "importlib.resources" in (text := path.read_text(encoding="utf-8"))
        or "from importlib import resources" in text
        or "safe_load" in text
    ]
    assert set(readers) == own
