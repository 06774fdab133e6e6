"""Fields of a list's own, and the ways out of a list and back into one."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

import mediakit as mk

CONTENT = {
    "rania": {
        "name": "رانيا منصور",
        "type": "person",
        "names": {"en": "Rania Mansour"},
        "aliases": ["رانيا", {"text": "منصور", "requires": ["رانيا"], "window": 3}],
        "gender": "female",
        "born": datetime.date(1970, 5, 1),
    },
    "samir": {"aliases": ["سمير"], "labels": ["الوزير الأسبق"], "gender": "male", "elected": True},
}
ACTORS = mk.Actors.from_dict(CONTENT)
LEXICON = mk.Lexicon(
    {
        "conflict": {"entries": ["صراع", {"text": "حرب", "proclitics": False}], "tone": "hard"},
        "peace": ["سلام"],
    }
)


def test_a_list_takes_fields_of_its_own():
    assert ACTORS.fields == ("gender", "born", "elected")
    assert ACTORS["samir"].fields == {"gender": "male", "elected": True}
    assert LEXICON["conflict"].fields == {"tone": "hard"}
    assert mk.Actors({"samir": ["سمير"]}).fields == ()


def test_fields_are_kept_by_what_makes_lists_of_lists():
    assert ACTORS.select(["samir"])["samir"].fields["gender"] == "male"
    assert (ACTORS | mk.Actors({"adel": ["عادل"]}))["rania"].fields["gender"] == "female"
    kept = ACTORS.accept(pd.DataFrame({"actor": ["samir"], "candidate": ["سامر"]}))
    assert kept["samir"].fields == {"gender": "male", "elected": True}


@pytest.mark.parametrize("listed", [ACTORS, LEXICON], ids=["actors", "lexicon"])
def test_every_way_out_leads_back(listed, tmp_path):
    kind = type(listed)
    listed.to_yaml(tmp_path / "list.yml")
    assert kind.from_yaml(tmp_path / "list.yml") == listed
    assert kind.from_frame(listed.to_frame()) == listed
    assert kind.from_dict(dict(listed)) == listed
    assert kind(dict(listed)) == listed
    assert len(set(listed.values())) == len(listed)


def test_a_table_that_went_through_a_csv_leads_back(tmp_path):
    actors = mk.Actors.from_dict({key: {**own, "born": None} for key, own in CONTENT.items()})
    actors.to_frame().to_csv(tmp_path / "list.csv", index=False)
    assert mk.Actors.from_frame(pd.read_csv(tmp_path / "list.csv")) == actors


def test_a_lexicon_keeps_its_negation_in_yaml(tmp_path):
    own = LEXICON.with_negation(window=1, words=["لا"])
    own.to_yaml(tmp_path / "list.yml")
    assert mk.Lexicon.from_yaml(tmp_path / "list.yml") == own


def test_names_and_entries_are_accepted_back():
    aliases = ACTORS["rania"].aliases
    assert mk.Actors({"other": aliases})["other"].aliases == aliases
    entries = LEXICON["conflict"].entries
    assert mk.Lexicon({"other": entries})["other"].entries == entries


def test_columns_of_a_csv_are_fields(tmp_path):
    (tmp_path / "actors.csv").write_text("id,aliases,gender\nrania,رانيا,female\nsamir,سمير,\n")
    actors = mk.Actors.from_csv(tmp_path / "actors.csv")
    assert actors["rania"].fields == {"gender": "female"}
    assert actors["samir"].fields == {}
    (tmp_path / "lexicon.csv").write_text("category,entry,tone\nwar,حرب,hard\n")
    assert mk.Lexicon.from_csv(tmp_path / "lexicon.csv")["war"].fields == {"tone": "hard"}


@pytest.mark.parametrize(
    ("field", "value", "meant"),
    [("alias", "منصور", "aliases"), ("typ", "person", "type"), ("lables", "الوزيرة", "labels")],
)
def test_a_known_field_misspelt_is_an_error_with_the_right_name(field, value, meant):
    with pytest.raises(ValueError, match=rf"unknown field '{field}'.*Did you mean '{meant}'"):
        mk.Actors.from_dict({"rania": {"aliases": ["رانيا"], field: value}})


@pytest.mark.parametrize("value", [["a", "b"], {"a": "b"}])
def test_a_field_holds_one_plain_value(value):
    with pytest.raises(ValueError, match="unknown field 'party'"):
        mk.Actors.from_dict({"rania": {"aliases": ["رانيا"], "party": value}})


def test_a_name_in_another_language_is_no_field():
    with pytest.raises(ValueError, match=r"'name_en'; write names: \{en: \.\.\.\}"):
        mk.Actors.from_dict({"rania": {"aliases": ["رانيا"], "name_en": "Rania"}})


def test_a_table_without_names_is_refused():
    with pytest.raises(ValueError, match=r"no column 'alias'.*to_frame"):
        mk.Actors.from_frame(pd.DataFrame({"actor": ["rania"]}))
