from __future__ import annotations

import ast
import sysconfig
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import mediakit as mk
from mediakit import checks
from mediakit.analysis.concordance import concordance

HOUSE = Path(checks.__file__).parent


def test_a_name_that_no_disk_can_hold_is_told_of_in_short():
    with pytest.raises(OSError, match=r"mask='خبر .{1,200} cannot be read: the name is too long"):
        checks.check_readable("mask", "خبر " * 5000)


def test_listing_quotes_and_counts_the_tail():
    assert checks.listing([]) == "none"
    assert checks.listing(["a", 1]) == "'a', 1"
    assert checks.listing(range(25)).endswith("18, 19, and 5 more")


def test_did_you_mean_finds_what_is_near():
    assert checks.did_you_mean("sorce", ["source", "date"]) == " Did you mean 'source'?"
    assert checks.did_you_mean("TEXT", ["text"]) == " Did you mean 'text'?"
    assert checks.did_you_mean("xyz", ["source", "date"]) == ""
    assert checks.did_you_mean("x", []) == ""


def test_only_what_works_is_offered():
    assert checks.did_you_mean("2021", [2021, 2020]) == " Did you mean 2021?"
    assert checks.did_you_mean("x" * 100_000, ["x" * 99]) == ""
    assert checks.did_you_mean(["sorce"], ["source"]) == ""


ODD = [
    pd.Series(["term", "lemma"]),
    pd.Series(["term"]),
    np.array(["term"]),
    pd.DataFrame({"term": ["term"]}),
    pd.NA,
    pd.NaT,
    ["term"],
    {"term"},
    ("term", []),
    float("nan"),
    object(),
]


@pytest.mark.parametrize("value", ODD, ids=lambda value: type(value).__name__)
def test_checks_survive_tables_arrays_and_missing_values(value):
    with pytest.raises(ValueError, match=r"unit=.* is not possible; choose one of"):
        checks.check_choice("unit", value, ["term", "lemma"])
    with pytest.raises(ValueError, match=r"by names .*, which the corpus does not have"):
        checks.check_known("by", [value], ["term"])
    for check in (checks.check_count, checks.check_number):
        with pytest.raises((TypeError, ValueError), match=r"n must be a .*number"):
            check("n", value)
    with pytest.raises(TypeError, match="name must be text, not"):
        checks.check_type("name", value, str, hint="text")


def test_a_value_is_cut_however_it_is_made():
    """Nine lists of nine names of the one before would be written with 9**9 words."""
    bomb = ["خبر"] * 9
    for _ in range(9):
        bomb = [bomb] * 9
    knot = []
    knot.append(knot)
    for value in (bomb, knot, "خبر" * 10**6, {"a": bomb}, list(range(10**6)), pd.DataFrame(bomb)):
        assert len(checks.shown(value)) <= 250
        with pytest.raises(TypeError, match="n must be a number") as error:
            checks.check_type("n", value, int, hint="a number")
        assert len(str(error.value)) < 350
    assert checks.shown("a'b") == '"a\'b"'
    assert checks.shown(("a", 1, None)) == "('a', 1, None)"


def test_a_list_is_no_text_table_or_number():
    checks.check_list("ids", ["a"])
    for value in (None, 3, {"a": 1}, pd.DataFrame({"a": [1]})):
        with pytest.raises(TypeError, match="ids must be a list, not"):
            checks.check_list("ids", value)


def test_a_file_to_read_is_there(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"path='.*none.yml' is not there"):
        checks.check_readable("path", tmp_path / "none.yml")
    with pytest.raises(IsADirectoryError, match=r"path='.*' is a folder; name a file"):
        checks.check_readable("path", tmp_path)


def test_an_encoding_is_known():
    checks.check_encoding(None)
    checks.check_encoding("cp1256")
    for value in ("", "latin-99", "a\0b"):
        with pytest.raises(ValueError, match=r"encoding=.* is not possible: .*names are 'utf-8'"):
            checks.check_encoding(value)


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


def test_a_count_may_end():
    checks.check_count("ngram", 100, most=100)
    with pytest.raises(ValueError, match=r"ngram .* at least 1 and at most 1,000, not 1000000"):
        checks.check_count("ngram", 10**12, most=1000)


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


def test_a_warning_reaches_code_without_a_module():
    code = "mk.Corpus({'text': ['', 'خبر']})"
    with pytest.warns(UserWarning, match="without text"):
        exec(code, {"mk": mk})


def test_a_warning_names_the_line_that_called_the_library():
    corpus = mk.Corpus({"text": ["لا خبر اليوم"]})
    with pytest.warns(UserWarning) as helper:
        corpus.concordance("الميناء")
    with pytest.warns(UserWarning) as function:
        concordance(corpus, "الميناء")
    with pytest.warns(UserWarning) as made:
        mk.Corpus({"text": ["", "خبر"]})
    assert [one.filename for one in (*helper, *function, *made)] == [__file__] * 3


def test_a_warning_names_the_line_although_another_package_stands_between():
    """pandas calls a function for each group; a context is entered by the standard library."""

    @contextmanager
    def entered():
        mk.Corpus({"text": ["", "خبر"]})
        yield

    table = pd.DataFrame({"group": [1, 1], "text": ["", "خبر"]})
    with pytest.warns(UserWarning) as grouped:
        table.groupby("group")[["text"]].apply(lambda part: len(mk.Corpus(part)))
    with pytest.warns(UserWarning) as within, entered():
        pass
    assert [one.filename for one in (*grouped, *within)] == [__file__] * 2


def test_a_warning_through_the_contexts_of_the_library_names_the_line():
    """Where the library enters one of its own contexts, contextlib stands between."""
    context = {}
    exec(compile(_OWN_CONTEXT, str(HOUSE / "some.py"), "exec"), context)
    with pytest.warns(UserWarning, match="said inside") as said:
        context["helper"]()
    assert said[0].filename == __file__


_OWN_CONTEXT = """
from contextlib import contextmanager
from mediakit.checks import warn

@contextmanager
def working():
    warn("said inside")
    yield

def helper():
    with working():
        pass
"""


def test_a_warning_within_another_program_names_the_line_that_called_it():
    context = {}
    place = f"{sysconfig.get_path('purelib')}/other/part.py"
    code = "import mediakit as mk\ndef make():\n    return mk.Corpus({'text': ['', 'x']})\n"
    exec(compile(code, place, "exec"), context)
    with pytest.warns(UserWarning) as said:
        context["make"]()
    assert said[0].filename == __file__


def test_warnings_are_given_in_one_place():
    """So that all stand at the user's line; tests/conftest.py holds every one against that."""
    givers = {
        str(path.relative_to(HOUSE))
        for path in HOUSE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("warn", "warn_explicit")
    }
    assert givers == {"checks.py", "deprecation.py"}
