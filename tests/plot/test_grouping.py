"""Groups are found by the names of columns, wherever they stand and whatever became of them."""

from __future__ import annotations

import inspect
import re
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import mediakit as mk
from mediakit import plot
from mediakit.plot.grouping import MEASURES, Made
from mediakit.text.bidi import for_plotly

sys.path.insert(0, str(Path(__file__).parent))
from cases import CASES, draw, plots, table_of

SOURCES = ["daftar", "wanis", "shurfa"]


def counts(**columns: object) -> pd.DataFrame:
    """Two actors in three sources."""
    rows = [
        (source, actor, 10 * at + number, float(10 * at + number))
        for at, source in enumerate(SOURCES)
        for number, actor in enumerate(["bunyar", "ludgar"], start=1)
    ]
    table = pd.DataFrame(rows, columns=["source", "actor", "count", "rate"])
    return table.assign(**columns)


def picture(table: pd.DataFrame, **options: object) -> str:
    return str(plot.actor_counts(table, backend="plotly", **options).figure.to_json())


def legend(table: pd.DataFrame, **options: object) -> list[str]:
    """The names of the groups that have a colour each."""
    drawn = plot.actor_counts(table, backend="plotly", **options)
    return [trace.name for trace in drawn.figure.data if trace.mode == "markers"]


def rows_of(table: pd.DataFrame, **options: object) -> set[str]:
    figure = plot.actor_counts(table, backend="plotly", **options).figure
    return set(figure.layout.yaxis.ticktext)


def reverse(table: pd.DataFrame) -> pd.DataFrame:
    return table[list(table.columns)[::-1]]


def shuffle(table: pd.DataFrame) -> pd.DataFrame:
    order = np.random.default_rng(3).permutation(len(table.columns))
    return table[[table.columns[at] for at in order]]


@pytest.mark.parametrize("name", CASES)
def test_the_order_of_columns_means_nothing(name: str) -> None:
    table = table_of(name)
    wanted = draw(name, table, backend="plotly").figure.to_json()
    assert draw(name, shuffle(table), backend="plotly").figure.to_json() == wanted


def test_an_index_that_was_set_and_reset_changes_nothing() -> None:
    table = counts()
    assert picture(table.set_index("actor").reset_index()) == picture(table)


def test_a_table_from_a_file_gives_the_same_picture(tmp_path: Path) -> None:
    table = counts(date=pd.Timestamp("2023-01-01"))
    for index in (True, False):
        table.to_csv(tmp_path / "table.csv", index=index)
        assert picture(pd.read_csv(tmp_path / "table.csv")) == picture(table)


def test_what_is_merged_to_actors_is_no_group() -> None:
    known = pd.DataFrame({"actor": ["bunyar", "ludgar"], "party": ["left", "right"]})
    assert picture(counts().merge(known, on="actor")[reverse(counts()).columns]) == picture(
        counts()
    )
    assert picture(counts().merge(known, on="actor", how="left")) == picture(counts())


def test_names_and_computed_numbers_are_no_groups() -> None:
    more = {"name_en": "x", "rank": [1, 2] * 3, "logarithm": np.linspace(0, 1, 6), "high": 50.5}
    table = counts()
    with_more = table.assign(**more, is_high=table["rate"] > 5).drop(columns="high")
    assert len(legend(with_more)) == len(SOURCES)


def test_the_first_terms_of_each_section_stay_apart() -> None:
    """No term has two rows, so that nothing in the table says that the sections are groups."""
    table = pd.DataFrame(
        {"term": ["goal", "match", "vote", "law"], "rate": [4.0, 3.0, 2.0, 1.0]}
    ).assign(section=["sport", "sport", "politics", "politics"])
    drawn = plot.term_frequency(table, backend="plotly")
    assert len(drawn.figure.data) == 2


def test_a_year_is_a_group_where_rows_are_told_apart_by_it() -> None:
    years = pd.concat([counts(year_of_print=year) for year in (2022, 2023)], ignore_index=True)
    cells = plot.actor_counts(years, backend="plotly").figure  # of more than five groups
    assert len(cells.layout.yaxis.ticktext) == 2 * len(SOURCES)
    assert len(legend(counts(year_of_print=[2022, 2023] * 3))) == len(SOURCES)


def test_by_names_the_groups() -> None:
    table = counts(party=["left", "right"] * 3)
    one = table[table["source"] == "wanis"]
    assert len(legend(one, by="party")) == 2
    assert len(legend(one, by=["party", "source"])) == 2
    assert len(legend(one, by=[])) == 1


def test_names_are_those_of_the_language() -> None:
    """A name that is missing, or that two of them share, gives way to the id."""
    named = counts(name_en=["Bunyar", None] * 3, name_ar=["بنيار", "لودغار"] * 3)
    assert rows_of(named, language="en") == {"Bunyar", "ludgar"}
    assert rows_of(named, language="ar") == {for_plotly("بنيار"), for_plotly("لودغار")}
    assert rows_of(counts(name_en="the same"), language="en") == {"bunyar", "ludgar"}


@pytest.mark.parametrize(
    ("drawn", "key", "columns"),
    [
        ("lexicon_counts", "category", {"count": 4, "rate": 2.0}),
        ("compare_labels", "actor", {"label": "القائد", "count": 3, "share": 0.5}),
        ("timeline", "what", {"period": pd.Timestamp("2023-01-01"), "count": 2, "rate": 1.0}),
    ],
)
def test_every_plot_of_lists_shows_names(drawn: str, key: str, columns: dict[str, object]) -> None:
    table = pd.DataFrame({key: ["id_of_it"], **columns, "name_en": "War", "name_ar": "حرب"})
    for language, name in (("en", "War"), ("ar", "حرب")):
        picture = getattr(plot, drawn)(table, language=language, backend="plotly")
        words = str(picture.figure.to_plotly_json())
        assert name in words
        assert "id_of_it" not in words


def test_what_groups_comes_in_a_fixed_order() -> None:
    table = counts(section="news").rename(columns={"source": "outlet"})
    table = table.assign(section=["news", "news", "sport", "sport", "news", "news"])
    names = legend(table, by=["section", "outlet"])
    assert "news" in names[0].partition("\u00b7")[0]
    assert legend(reverse(table)) == legend(table)


@pytest.mark.parametrize(
    ("by", "message"),
    [
        ("sorce", r"by='sorce': table has no column 'sorce'; it has .*'source'"),
        ("actor", r"by='actor': the column 'actor' holds what is drawn"),
    ],
)
def test_a_wrong_column_of_groups_is_named(by: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        plot.actor_counts(counts(), by=by)


def test_two_rows_of_the_same_are_refused() -> None:
    twice = pd.concat([counts(), counts().iloc[[3]]], ignore_index=True)
    message = r"two rows for source 'wanis', actor 'ludgar': table\.iloc\[\[3, 6\]\].*by="
    with pytest.raises(ValueError, match=message):
        plot.actor_counts(twice)
    with pytest.raises(ValueError, match=r"two rows for actor 'bunyar': table\.iloc\[\[0, 2\]\]"):
        plot.actor_counts(counts(), by=[])


@pytest.mark.parametrize("name", [*CASES])
def test_a_row_that_comes_twice_is_refused_by_every_plot(name: str) -> None:
    made = getattr(import_module(f"mediakit.plot.{CASES[name].plot}"), "MADE", None)
    if made is None or made.listed:
        pytest.skip("a row a hit, which may well be equal")
    table = table_of(name)
    with pytest.raises(ValueError, match="table has two rows for"):
        draw(name, pd.concat([table, table.head(1)], ignore_index=True))


def documented_columns(helper: str) -> set[str]:
    """Names in the list of columns that a helper returns."""
    name = helper.removeprefix("mk.").partition("(")[0]
    text = inspect.getdoc(getattr(mk if helper.startswith("mk.") else mk.Corpus, name))
    assert text is not None
    found = text.partition("\nReturns\n-------\n")[2]
    found = re.split(r"\n\w+\n-{3,}\n", found)[0]
    items = re.findall(r"^\s+- (``.*?) :", found, re.MULTILINE)
    return {name for item in items for name in re.findall(r"``(\w+)``", item)}


@pytest.mark.parametrize("name", [name for name in plots() if name != "word_cloud"])
def test_a_plot_knows_the_columns_of_its_helper(name: str) -> None:
    made = getattr(import_module(f"mediakit.plot.{name}"), "MADE", None)
    if made is None:
        pytest.skip("a list, which has no groups")
    assert isinstance(made, Made)
    columns = documented_columns(made.helper)
    grouping = {"source", "name", "name_en", "name_ar"}
    declared = {*made.keys, *made.columns}
    # what is counted in the list of another helper keeps its name in the table of tally
    counted = documented_columns(name) if made.helper == "tally" else set()
    # by mk.change_points, to tell concordances apart, and by lists of text that was cut
    added = {"change", "pattern", "raw_start", "raw_end"}
    missing = columns - declared - MEASURES - grouping
    assert missing == set(), f"name them in MADE of mediakit/plot/{name}.py"
    assert declared - columns - counted - added == set(), (
        f"corpus.{made.helper}() makes no such columns"
    )
