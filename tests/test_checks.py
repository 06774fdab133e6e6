from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mediakit as mk
from mediakit import checks
from mediakit.analysis.concordance import concordance


def test_listing_quotes_and_counts_the_tail():
    assert checks.listing([]) == "none"
    assert checks.listing(["a", 1]) == "'a', 1"
    assert checks.listing(range(25)).endswith("18, 19, and 5 more")


def test_did_you_mean_finds_what_is_near():
    assert checks.did_you_mean("sorce", ["source", "date"]) == " Did you mean 'source'?"
    assert checks.did_you_mean("TEXT", ["text"]) == " Did you mean 'text'?"
    assert checks.did_you_mean("xyz", ["source", "date"]) == ""
    assert checks.did_you_mean("x", []) == ""


def test_check_choice():
    checks.check_choice("unit", "term", ["term", "lemma"])
    with pytest.raises(ValueError, match=r"unit=3 is not possible; choose one of 'term', 'lemma'"):
        checks.check_choice("unit", 3, ["term", "lemma"])


def test_check_known_lists_all_that_is_unknown():
    checks.check_known("by", ["a"], ["a", "b"])
    checks.check_known("by", [], ["a"])
    with pytest.raises(ValueError, match=r"by names 'x', 'y', which the corpus.*it has 'a', 'b'"):
        checks.check_known("by", ["a", "x", "y"], ["a", "b"])


def test_check_columns():
    checks.check_columns("table", ["a", "b"], ["b"])
    with pytest.raises(ValueError, match=r"table has no column 'c'; its columns are 'a'.*Make it"):
        checks.check_columns("table", ["a"], ["a", "c"], hint="Make it.")


@pytest.mark.parametrize("value", [1, 5, np.int64(3)])
def test_counts_that_pass(value):
    checks.check_count("n", value)


@pytest.mark.parametrize(
    ("value", "error"),
    [(0, ValueError), (-2, ValueError), (1.0, TypeError), ("3", TypeError), (True, TypeError)],
)
def test_counts_that_fail(value, error):
    with pytest.raises(error, match="n must be a whole number of at least 1"):
        checks.check_count("n", value)


def test_a_count_may_begin_elsewhere():
    checks.check_count("seed", 0, least=0)
    with pytest.raises(ValueError, match="at least 2, not 1"):
        checks.check_count("n", 1, least=2)


@pytest.mark.parametrize("value", [1, 0.5, np.float64(2)])
def test_numbers_that_pass(value):
    checks.check_number("per", value)


@pytest.mark.parametrize(
    ("value", "error"),
    [
        *[(value, ValueError) for value in (0, -1, float("inf"), float("nan"))],
        *[(value, TypeError) for value in ("1", None, False)],
    ],
)
def test_numbers_that_fail(value, error):
    with pytest.raises(error, match="per must be a number above 0, not"):
        checks.check_number("per", value)


def test_check_not_empty():
    checks.check_not_empty("table", pd.DataFrame({"a": [1]}))
    with pytest.raises(ValueError, match=r"table has no rows\. Why\?"):
        checks.check_not_empty("table", pd.DataFrame({"a": []}), hint="Why?")


def test_check_type():
    checks.check_type("name", "x", str, hint="text")
    with pytest.raises(TypeError, match="name must be text, not 3 of type int"):
        checks.check_type("name", 3, str, hint="text")


def test_check_known_fields():
    checks.check_known_fields("actor", ["name"], ["name", "type"])
    with pytest.raises(ValueError, match=r"actor has an unknown field 'nam'.*mean 'name'"):
        checks.check_known_fields("actor", ["nam"], ["name", "type"])


def test_counted():
    assert checks.counted(1, "file") == "1 file"
    assert checks.counted(2_000, "file") == "2,000 files"
    assert checks.counted(0, "row") == "0 rows"


def test_a_place_without_a_line_has_that_of_what_holds_it():
    place = checks.Place("a.yml", {(): 1, ("x",): 4, ("x", "aliases", 1): 7})
    assert str(place.at("x", "aliases", 1, "text")) == "a.yml, line 7: actor 'x'"
    assert str(place.at("x", "name")) == "a.yml, line 4: actor 'x'"
    assert str(place) == "a.yml, line 1: actors"
    assert str(checks.Place("a.yml").at("x")) == "a.yml: actor 'x'"
    assert str(checks.Place()) == "actors"


def test_a_warning_names_the_line_that_called_the_library():
    corpus = mk.Corpus({"text": ["لا خبر اليوم"]})
    with pytest.warns(UserWarning) as helper:
        corpus.concordance("الميناء")
    with pytest.warns(UserWarning) as function:
        concordance(corpus, "الميناء")
    with pytest.warns(UserWarning) as made:
        mk.Corpus({"text": ["", "خبر"]})
    assert [one.filename for one in (*helper, *function, *made)] == [__file__] * 3
