"""What a list says of those whom it names: columns of names and fields, and who is cited."""

from __future__ import annotations

import pandas as pd
import pytest

import mediakit as mk
from mediakit.analysis._listed import listed_columns

ACTORS = mk.Actors.from_dict(
    {
        "rania": {
            "name": "رانيا منصور",
            "names": {"en": "Rania Mansour"},
            "type": "person",
            "aliases": ["رانيا منصور"],
            "gender": "female",
            "born": 1970,
        },
        "samir": {"name": "سمير حداد", "aliases": ["سمير حداد"], "gender": "male"},
        "adel": {"name": "عادل", "aliases": ["عادل"], "gender": "male"},
    }
)
TEXTS = [
    "قالت الوزيرة رانيا منصور إن العمل بدأ. وقال سمير حداد إن السفينة وصلت.",
    "أكدت رانيا منصور: «سنعمل غدا». وقال مصدر مطلع إن الأمر انتهى.",
]
CORPUS = mk.Corpus({"source": ["أ", "ب"], "date": ["2023-01-01", "2023-01-02"], "text": TEXTS})
LEXICON = mk.Lexicon(
    {"work": {"entries": ["عمل"], "name": "العمل", "names": {"en": "Work"}, "tone": "soft"}}
)


def test_names_of_both_languages_stand_behind_the_actor():
    table = CORPUS.actor_counts(ACTORS, by=None)
    assert list(table)[:4] == ["actor", "name_en", "name_ar", "type"]
    assert table["name_ar"].tolist() == ["رانيا منصور", "سمير حداد", "عادل"]
    assert table["name_en"].tolist()[0] == "Rania Mansour"
    assert table["name_en"].isna().tolist() == [False, True, True]


def test_a_list_without_names_makes_no_columns_of_names():
    table = CORPUS.actor_mentions(mk.Actors({"Rania": ["رانيا"]}))
    assert not [column for column in table if column.startswith("name")]


@pytest.mark.parametrize(
    "call",
    [
        lambda: CORPUS.actor_mentions(ACTORS, fields=["gender"]),
        lambda: CORPUS.actor_counts(ACTORS, fields=["gender"]),
        lambda: CORPUS.voices(of="actor", actors=ACTORS, fields=["gender"]),
    ],
    ids=["actor_mentions", "actor_counts", "voices"],
)
def test_fields_become_columns_where_they_are_asked_for(call):
    table = call()
    named = table.dropna(subset="actor")
    assert (
        dict(zip(named["actor"], named["gender"], strict=True)).items()
        <= {
            "rania": "female",
            "samir": "male",
            "adel": "male",
        }.items()
    )
    assert list(table).index("gender") > list(table).index("name_ar")
    assert set(named["actor"]) >= {"rania"}


@pytest.mark.parametrize("fields", [["gender"], []])
@pytest.mark.parametrize("helper", ["quotations", "cited_sources"])
def test_the_gender_of_a_list_is_read_into_the_column_of_that_name(helper, fields):
    """The two tables say who is a woman themselves, in words of their own; the list comes first."""
    table = getattr(CORPUS, helper)(actors=ACTORS, fields=fields)
    named = table.dropna(subset="actor")
    told = dict(zip(named["actor"], named["gender"], strict=True))
    assert told.items() <= {"rania": "woman", "samir": "man", "adel": "man"}.items()
    assert set(named["gender_evidence"]) == {"list"}
    assert "rania" in told


def test_unknown_values_of_a_gender_are_named():
    actors = mk.Actors.from_dict({"rania": {"aliases": ["رانيا منصور"], "gender": "ladies"}})
    with pytest.raises(ValueError, match=r"rania has 'ladies'.*Possible are 'woman'"):
        CORPUS.cited_sources(actors=actors)


def test_a_lexicon_tells_the_same_way():
    mentions = CORPUS.lexicon_mentions(LEXICON, fields=["tone"])
    place = list(mentions).index("category")
    assert list(mentions)[place : place + 4] == ["category", "name_en", "name_ar", "tone"]
    assert set(mentions["tone"]) == {"soft"}
    counts = CORPUS.lexicon_counts(LEXICON, by="source", fields=["tone"])
    assert counts["name_ar"].tolist() == ["العمل"] * 2


def test_numbers_of_a_field_stay_whole_and_may_miss():
    table = CORPUS.actor_counts(ACTORS, by=None, fields=["born"])
    assert table["born"].tolist()[0] == 1970
    assert table["born"].isna().tolist() == [False, True, True]
    assert table["born"].dtype == "Int64"


def test_a_field_that_nobody_has_is_told_with_those_that_are_there():
    with pytest.raises(ValueError, match=r"fields names 'gendr'.*Did you mean 'gender'"):
        CORPUS.actor_mentions(ACTORS, fields=["gendr"])


def test_a_field_called_like_a_column_of_the_table_is_refused():
    actors = mk.Actors.from_dict({"rania": {"aliases": ["رانيا"], "surface": "x"}})
    with pytest.raises(ValueError, match=r"fields names 'surface'.*rename the field"):
        CORPUS.actor_mentions(actors, fields=["surface"])


def test_fields_leave_every_number_as_it_is():
    plain = CORPUS.actor_counts(ACTORS)
    told = CORPUS.actor_counts(ACTORS, fields=["gender", "born"])
    pd.testing.assert_frame_equal(told.drop(columns=["gender", "born"]), plain)


class TestCited:
    def test_the_actor_is_whom_the_words_mention_first(self):
        table = CORPUS.cited_sources(actors=ACTORS)
        found = dict(zip(table["cited"], table["actor"], strict=True))
        assert found["الوزيرة رانيا منصور"] == "rania"
        assert found["سمير حداد"] == "samir"
        assert pd.isna(found["مصدر مطلع"])

    def test_without_a_list_the_table_is_as_it_was(self):
        """But for the gender, for which the list is better evidence."""
        drop = ["gender", "gender_evidence"]
        pd.testing.assert_frame_equal(
            CORPUS.cited_sources().drop(columns=drop),
            CORPUS.cited_sources(actors=ACTORS).drop(
                columns=["actor", "name_en", "name_ar", *drop]
            ),
        )

    def test_a_particle_before_the_name_does_not_hide_the_actor(self):
        corpus = mk.Corpus({"text": ["وأفاد مصدر مطلع لرويترز بأن السفينة وصلت."]})
        table = corpus.cited_sources(actors=mk.Actors({"reuters": ["رويترز"]}))
        assert table.set_index("cited")["actor"]["رويترز"] == "reuters"


class TestVoices:
    def test_every_actor_has_a_row_and_a_part_of_all_who_are_heard(self):
        table = CORPUS.voices(of="actor", actors=ACTORS, by=None)
        assert table["actor"].tolist() == ["rania", "samir", "adel"]
        assert table["count"].tolist() == [2, 1, 0]
        assert table["share"].tolist() == [0.5, 0.25, 0.0]

    def test_a_field_of_the_list_is_counted_by_its_values(self):
        actors = mk.Actors.from_dict(
            {
                "rania": {"aliases": ["رانيا منصور"], "party": "red"},
                "samir": {"aliases": ["سمير حداد"], "party": "blue"},
            }
        )
        table = CORPUS.voices(of="party", actors=actors, by="source")
        assert table[["source", "party", "count"]].to_numpy().tolist() == [
            ["أ", "red", 1],
            ["أ", "blue", 1],
            ["ب", "red", 1],
            ["ب", "blue", 0],
        ]

    def test_women_and_men_are_counted_with_the_list_and_without(self):
        """The names say what the list says, and nobody stays open; مصدر مطلع is no person."""
        for actors in (ACTORS, None):
            table = CORPUS.voices(of="gender", actors=actors, by="source")
            assert table[["source", "gender", "count"]].to_numpy().tolist() == [
                ["أ", "woman", 1],
                ["أ", "man", 1],
                ["أ", "unknown", 0],
                ["ب", "woman", 1],
                ["ب", "man", 0],
                ["ب", "unknown", 0],
            ]

    def test_a_list_is_needed_for_its_actors(self):
        with pytest.raises(ValueError, match=r"of='actor' is not possible.*With actors="):
            CORPUS.voices(of="actor")
        with pytest.raises(ValueError, match="Did you mean 'gender'"):
            CORPUS.voices(of="gendr", actors=ACTORS)


def test_names_are_of_the_script_of_their_language():
    actors = mk.Actors.from_dict({"a": {"name": "Adel", "names": {"ar": "عادل"}, "aliases": ["ع"]}})
    assert listed_columns(actors).loc["a"].to_dict() == {"name_en": "Adel", "name_ar": "عادل"}
