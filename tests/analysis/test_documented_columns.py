"""The columns that a helper documents are those that it returns."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pandas as pd
import pytest

import mediakit as mk
from mediakit.analysis._guidance import helpers_of
from mediakit.lexicons.reading import load_yaml
from mediakit.tables.methods import _Told

ACTORS = mk.Actors({"Rania": ["رانيا"]})
CORPUS = mk.Corpus(
    {
        "source": ["أ", "ب"],
        "date": ["2023-01-10", "2023-01-11"],
        "title": ["رانيا في الميناء"] * 2,
        "text": [
            "رانيا في الميناء\n\nزارت رانيا الميناء أمس.",
            "زارت رانيا المدينة أمس، ثم عادت مع دريدوش إلى طرابلس، وقالت: «نعم». "
            "وقال وزير النقل إن العمل بدأ.",
        ],
    }
)
# How helpers are called here that need an argument, or find more with one.
CALLS = {
    "term_frequency": {"stopwords": None},
    "actor_mentions": {"actors": ACTORS},
    "actor_counts": {"actors": ACTORS},
    "actor_network": {"actors": ACTORS},
    "actor_labels": {"actors": ACTORS},
    "compare_labels": {"actors": ACTORS},
    "concordance": {"pattern": "ميناء"},
    "collocates": {"pattern": "رانيا", "min_count": 1},
    "dispersion": {"pattern": "ميناء", "by": None},
    "lexicon_mentions": {"lexicon": mk.Lexicon({"port": ["ميناء"]})},
    "lexicon_counts": {"lexicon": mk.Lexicon({"port": ["ميناء"]})},
    "compare_sources": {"min_count": 1, "examples": True},
    "term_shift": {"target": "أ"},
    "lexical_diversity": {"by": None, "window": 5},
    "coverage": {"by": None},
    "timeline": {"what": ACTORS},
    "suggest_aliases": {"actors": mk.Actors({"Rania": ["رانيا دريدوش"]})},
    "suggest_terms": {
        "lexicon": mk.Lexicon({"port": ["ميناء"]}),
        "category": "port",
        "min_count": 1,
    },
    "quotations": {"actors": ACTORS},
    "voices": {"of": "cited"},
    "tally": {"table": pd.DataFrame({"doc": ["1", "1"], "tone": ["+", "-"]}), "of": "tone"},
    "sample_for_coding": {"n": 2, "columns": {"tone": ["+", "-"]}},
}
MENTIONS = CORPUS.actor_mentions(ACTORS)
STORIES = CORPUS.stories()
CODING = pd.DataFrame({"doc": ["1", "1"], "coder": ["Adel", "Rim"], "tone": ["+", "-"]})
ENTITIES = pd.DataFrame({"doc": ["1"], "start": [0], "end": [6], "type": ["person"]})
PERIODS = pd.DataFrame(
    {"period": pd.date_range("2023-01-01", periods=6), "what": "x", "rate": 1.0, "tokens": 9}
)
SHEET = Path(__file__).parents[1] / "cases" / "coding_sheet.csv"
# How the other public functions that give a table are called.
TABLES = {
    "change_points": (PERIODS,),
    "merge_entities": (ENTITIES, ENTITIES),
    "read_coding": (SHEET,),
    "read_entities": (CORPUS, {"1": []}),
    "evaluate_mentions": (MENTIONS, MENTIONS),
    "mention_errors": (MENTIONS, MENTIONS, CORPUS),
    "agreement": (CODING,),
    "confusion": (CODING,),
    "story_table": (STORIES,),
    "compare_stories": (STORIES,),
    "evaluate_stories": (STORIES, STORIES),
    "session_info": (),
}
OPTIONS = {
    "agreement": {"column": "tone"},
    "confusion": {"column": "tone"},
    "read_entities": {"shape": "tags"},
}
UNTOLD = (
    "say in docs/explanation/checked_by_others.md what checks these columns, or why nothing does"
)
# Columns that are those of what was given, beside the ones that a function adds.
BROUGHT = {
    "change_points": set(PERIODS),
    "evaluate_mentions": {"actor"},
    "read_coding": {"tone"},
}
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "checked_by_others.md"
TABLE = ("DataFrame", "Concordance")  # what a function that gives a table is said to give


def helpers():
    """Public functions that Corpus takes from mediakit.analysis and that give a table."""
    return {
        name: function
        for name, function in helpers_of(mk.Corpus).items()
        if inspect.isfunction(function)
        and function.__module__.startswith("mediakit.analysis.")
        and gives_table(function)
    }


def gives_table(function):
    return str(inspect.signature(function).return_annotation).endswith(TABLE)


def functions():
    """Public functions beside the helpers that give a table."""
    public = {name: getattr(mk, name) for name in mk.__all__}
    return {n: one for n, one in public.items() if inspect.isfunction(one) and gives_table(one)}


def documented_columns(function):
    """Names in the list of the Returns section: ``- ``name``, ``other`` : what it is``."""
    text = inspect.getdoc(function)
    found = re.search(r"(?ms)^Returns\n-+\n(.*?)(?=^\w[^\n]*\n-{3,}$|\Z)", text)
    items = re.findall(r"^\s+- (``.*?) :", found[1], re.MULTILINE)
    return [name for item in items for name in re.findall(r"``(\w+)``", item)]


def numbers_without_a_word(name, table):
    """Columns of numbers that the page of checks does not name, neither as checked nor why not."""
    page = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*|Every table) \| (.+?) \|", page, re.MULTILINE)
    told = [columns for names, columns in rows if f"`{name}`" in names or names == "Every table"]
    numbers = table.select_dtypes("number").columns.difference(BROUGHT.get(name, ()))
    return [] if "all" in told else [c for c in numbers if f"`{c}`" not in " ".join(told)]


def methods_tell(name, table, function):
    """`methods` has words for a table, knows it by its columns alone, and names its arguments."""
    words = load_yaml("methods.yml")
    assert {"en", "ar", "columns", "holds"} <= set(words["tables"].get(name, {})), (
        f"say in mediakit/lexicons/methods.yml what {name} counts"
    )
    assert _Told.of(1, table).call.name == name
    without = _Told.of(1, table.copy())
    assert (without.name, without.call) == (name, None), "its `columns` are those of another table"
    arguments = set(inspect.signature(function).parameters) - {"corpus"}
    told = {*words["arguments"], *words["not_told"]}
    assert arguments <= told, f"name {arguments - told} in mediakit/lexicons/methods.yml"


def grouping(name):
    """Name the column that the groups are named by, where it is documented as that of `by`."""
    function = helpers()[name]
    if "- the columns of `by`" not in inspect.getdoc(function):
        return None
    return CALLS.get(name, {}).get("by", inspect.signature(function).parameters["by"].default)


@pytest.fixture
def called(tmp_path, monkeypatch):
    """Give the table of a helper, called as `CALLS` says or else with nothing."""

    def call(name):
        monkeypatch.chdir(tmp_path)  # a helper may write a file
        needed = [
            parameter.name
            for parameter in list(inspect.signature(helpers()[name]).parameters.values())[1:]
            if parameter.default is parameter.empty
        ]
        given = CALLS.get(name, {})
        missing = [parameter for parameter in needed if parameter not in given]
        assert missing == [], (
            f"add a line {name!r}: {{...}} with {', '.join(missing)} to CALLS in "
            "tests/analysis/test_documented_columns.py"
        )
        return getattr(CORPUS, name)(**given)

    return call


# The two documents share no text, and name nobody beside a label or beside another.
quiet = pytest.mark.filterwarnings(
    "ignore:No two", "ignore:None of", "ignore:No label", "ignore:No sentence names"
)


@quiet
@pytest.mark.parametrize("name", sorted(helpers()))
def test_documented_columns_are_returned(name, called):
    table = called(name)
    assert isinstance(table, pd.DataFrame)
    documented = documented_columns(helpers()[name])
    told = [column for column in table.columns if column not in ("tone", grouping(name))]
    assert documented == told, (
        f"name each column of {name} in the Returns section of mediakit/analysis/{name}.py, "
        "in order, as in: - ``count`` : occurrences, from 1"
    )
    assert numbers_without_a_word(name, table) == [], UNTOLD
    methods_tell(name, table, helpers()[name])


@quiet
@pytest.mark.parametrize("name", sorted(helpers()))
def test_what_numbers_refer_to_stands_in_columns(name, called):
    assert called(name).attrs == {}, "a CSV file and a merge lose attrs: make a column of it"


TOLD = CORPUS.merge(STORIES[["doc"]].assign(story=[1, 2]), on="doc")
GROUPED = [n for n, one in helpers().items() if "by" in inspect.signature(one).parameters]
# Where groups stand that are held against each other, in place of a column of their own.
SIDES = {"compare_sources": "target", "term_shift": "target", "source_similarity": "source_a"}


@quiet
@pytest.mark.parametrize("name", GROUPED)
def test_stories_are_groups_for_every_helper_that_has_groups(name, tmp_path, monkeypatch):
    """What `stories` gives is merged by `doc`; then by="story" is a column as any other."""
    monkeypatch.chdir(tmp_path)
    given = {**CALLS.get(name, {}), "by": "story"}
    if name == "term_shift":
        given["target"] = 1
    table = getattr(TOLD, name)(**given)
    if name == "sample_for_coding":  # which draws as many of each and hides the group from coders
        assert set(table["doc"]) == set(TOLD["doc"])
        return
    assert set(table[SIDES.get(name, "story")].astype(str)) <= {"1", "2"}
    assert len(table) or name in ("actor_network", "compare_labels")  # of one actor


def test_documented_columns_of_an_alignment_are_returned():
    table = CORPUS.align_texts("1", "2")
    assert documented_columns(mk.Corpus.align_texts) == list(table.columns)
    assert table.attrs == {}


@pytest.mark.parametrize("name", sorted(functions()))
def test_documented_columns_of_a_function_are_returned(name):
    assert name in TABLES, f"say in TABLES how {name} is called"
    table = functions()[name](*TABLES[name], **OPTIONS.get(name, {}))
    columns = [column for column in table.columns if column not in BROUGHT.get(name, ())]
    assert documented_columns(functions()[name]) == columns
    assert table.attrs == {}
    assert numbers_without_a_word(name, table) == [], UNTOLD
    if name in load_yaml("methods.yml")["tables"]:
        methods_tell(name, table, functions()[name])


def test_a_number_without_a_check_or_a_reason_would_be_seen():
    table = pd.DataFrame({"count": [1], "level": [0.95], "gini": [0.5], "term": ["x"]})
    assert numbers_without_a_word("term_frequency", table) == ["gini"]


@pytest.mark.parametrize("name", sorted({*helpers(), *functions()}))
def test_documented_columns_have_names_in_both_languages(name):
    function = helpers().get(name) or functions()[name]
    names = load_yaml("columns.yml")
    for column in documented_columns(function):
        assert set(names[column]) == {"en", "ar"}, f"name {column} in lexicons/columns.yml"


def test_every_call_is_of_a_function():
    assert set(TABLES) == set(functions())


def test_every_call_is_of_a_helper():
    assert set(CALLS) <= set(helpers())


def test_a_documented_column_that_is_missing_would_be_seen():
    def helper():
        """Do it.

        Returns
        -------
        pandas.DataFrame
            One row a term, with the columns

            - the columns of `by`, if any;
            - ``term``, ``count`` : two;
            - ``rate`` : of ``count``, from 0.

        Raises
        ------
        ValueError
            - ``wrong`` : no column.
        """

    assert documented_columns(helper) == ["term", "count", "rate"]


@pytest.mark.parametrize("name", sorted(helpers()))
def test_documentation_is_whole(name):
    """What it does, its parameters, its result, its errors and an example."""
    function = helpers()[name]
    text = inspect.getdoc(function)
    for section in ("Parameters", "Returns", "Raises", "Examples"):
        assert re.search(rf"^{section}\n-+$", text, re.MULTILINE), section
    parameters = inspect.signature(function).parameters
    for parameter in parameters:
        assert re.search(rf"^{parameter}\b.* : ", text, re.MULTILINE), parameter
    keyword_only = [p for p in list(parameters.values())[1:] if p.kind is p.KEYWORD_ONLY]
    positional = list(parameters)[1 : len(parameters) - len(keyword_only)]
    assert set(positional) <= {
        "actors",
        "category",
        "lexicon",
        "n",
        "pattern",
        "reference",
        "table",
        "target",
        "terms",
        "what",
    }  # no others come by position
    assert function.__module__ == f"mediakit.analysis.{name}"
