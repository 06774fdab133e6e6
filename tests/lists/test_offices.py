from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

import mediakit as mk

MAYORS = {
    "rania": {
        "name": "رانيا منصور",
        "aliases": ["رانيا منصور"],
        "offices": [
            {"office": "mayor", "state": "port", "since": date(2015, 3, 1), "until": "2019-06"},
            {"office": "mayor", "state": "port", "since": 2022},
        ],
    },
    "samir": {
        "aliases": ["سمير"],
        "offices": [{"office": "judge", "state": "hill", "since": "2019-06-20", "until": "2020"}],
    },
    "nobody": {"aliases": ["ليلى"]},
}


@pytest.fixture
def actors():
    return mk.Actors.from_dict(MAYORS)


def broken(**changes):
    term = {"office": "mayor", "state": "port", "since": "2015"} | changes
    return mk.Actors.from_dict({"a": {"aliases": ["رانيا"], "offices": [term]}})


def test_the_first_and_the_last_day_belong_to_a_term(actors):
    assert list(actors.in_office("2015-03-01")) == ["rania"]
    with pytest.raises(ValueError, match="nobody on the list was in office on 2015-02-28"):
        actors.in_office("2015-02-28")


def test_where_the_month_is_known_all_of_it_counts(actors):
    assert list(actors.in_office("2019-06-30")) == ["rania", "samir"]
    assert list(actors.in_office("2019-07-01")) == ["samir"]
    assert list(actors.in_office("2020-12-31")) == ["samir"]


def test_a_term_without_end_goes_on(actors):
    assert list(actors.in_office("2045-01-01")) == ["rania"]


def test_a_day_may_be_a_date_or_a_timestamp(actors):
    for day in (date(2016, 1, 1), pd.Timestamp("2016-01-01 12:30"), "2016-01-01"):
        assert list(actors.in_office(day)) == ["rania"]


def test_only_an_office_or_a_state(actors):
    assert list(actors.in_office("2019-06-25", office="judge")) == ["samir"]
    assert list(actors.in_office("2019-06-25", state="port")) == ["rania"]
    with pytest.raises(ValueError, match="was in office on 2016-01-01 as judge of hill"):
        actors.in_office("2016-01-01", office="judge", state="hill")


def test_an_unknown_office_or_state(actors):
    with pytest.raises(ValueError, match=r"office names 'major'.*Did you mean 'mayor'"):
        actors.in_office("2016-01-01", office="major")
    with pytest.raises(ValueError, match="state names 'sea', which the list does not have"):
        actors.in_office("2016-01-01", state="sea")


@pytest.mark.parametrize("day", ["yesterday", "2016", "2016-13-01", pd.NaT])
def test_no_day(actors, day):
    with pytest.raises(ValueError, match="day must be a day"):
        actors.in_office(day)


def test_a_number_is_no_day(actors):
    with pytest.raises(TypeError, match="day must be a day, for example '2014-06-08', not 2016"):
        actors.in_office(2016)


def test_the_table_of_terms(actors):
    table = actors.offices()
    assert table.columns.tolist() == [
        *("actor", "name", "office", "state", "since", "until", "precision")
    ]
    assert table["actor"].tolist() == ["rania", "rania", "samir"]
    assert table["since"].tolist() == [
        *map(pd.Timestamp, ("2015-03-01", "2022-01-01", "2019-06-20"))
    ]
    assert table["until"].isna().tolist() == [False, True, False]
    assert table["until"].dropna().tolist() == [*map(pd.Timestamp, ("2019-06-30", "2020-12-31"))]
    assert table["precision"].tolist() == ["month", "year", "year"]


def test_a_list_without_terms_has_an_empty_table():
    table = mk.Actors({"Rania": ["رانيا"]}).offices()
    assert len(table) == 0
    assert "precision" in table


def test_mentions_are_dated_by_the_terms(actors):
    corpus = mk.Corpus(
        {"date": ["2016-01-01", "2020-01-01"], "text": ["وصلت رانيا منصور", "قالت رانيا منصور"]}
    )
    mentions = corpus.actor_mentions(actors).merge(actors.offices(), on="actor")
    held = (mentions["since"] <= mentions["date"]) & ~(mentions["until"] < mentions["date"])
    assert mentions[held]["doc"].tolist() == corpus["doc"].tolist()[:1]


def test_yaml_gives_the_terms_back(actors, tmp_path):
    actors.to_yaml(tmp_path / "actors.yml")
    assert mk.Actors.from_yaml(tmp_path / "actors.yml") == actors


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"since": "March 2015"}, "since must be a day, a month or a year"),
        ({"since": "2015-13"}, "since must be a day, a month or a year"),
        ({"until": "2015-02-30"}, "until must be a day, a month or a year"),
        ({"until": "2014-12"}, "since 2015 is after until 2014-12"),
        ({"since": None}, "needs since"),
        ({"state": ""}, "needs state"),
        ({"form": "2015"}, "unknown field 'form'"),
    ],
)
def test_a_term_that_says_nothing_clear_is_refused(changes, message):
    with pytest.raises(ValueError, match=message):
        broken(**changes)


def test_a_term_of_another_kind_is_refused():
    with pytest.raises(TypeError, match="office must be text, not 7"):
        broken(office=7)
    with pytest.raises(TypeError, match="offices must be a list of terms in office"):
        mk.Actors.from_dict({"a": {"aliases": ["رانيا"], "offices": "mayor"}})
    with pytest.raises(TypeError, match="a term in office must be a mapping"):
        mk.Actors.from_dict({"a": {"aliases": ["رانيا"], "offices": ["mayor"]}})


def test_the_line_of_a_term_is_named(tmp_path):
    text = "a:\n  aliases: [رانيا]\n  offices:\n    - {office: o, state: s, since: soon}\n"
    (tmp_path / "a.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.yml, line 4: actor 'a': since must be"):
        mk.Actors.from_yaml(tmp_path / "a.yml")


def test_terms_overlap_surely_only_where_the_known_days_do():
    one = mk.Office("mayor", "port", "2015", "2019-06")
    assert not one.surely_overlaps(mk.Office("mayor", "port", "2019-06-10"))
    assert not one.surely_overlaps(mk.Office("mayor", "port", "2019"))
    assert one.surely_overlaps(mk.Office("mayor", "port", "2019-05"))


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        (("mayor", "port", "soon"), ValueError, "since must be a day, a month or a year"),
        (("mayor", "port", ""), ValueError, "since must be a day"),
        (("mayor", "port", "2015", "2014"), ValueError, "since 2015 is after until 2014"),
        (("mayor", " ", "2015"), ValueError, "state is empty"),
        (("mayor", "port", 2015), TypeError, "since must be text, not 2015"),
    ],
)
def test_a_term_is_checked_when_it_is_made(given, error, message):
    with pytest.raises(error, match=message):
        mk.Office(*given)
