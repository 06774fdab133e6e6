"""The table of every helper goes to every kind of file, also where its texts are all missing.

The list of tables is that of the helpers, as tests/analysis/test_documented_columns.py calls them.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

import mediakit as mk

sys.path.insert(0, str(Path(__file__).parents[1] / "analysis"))
from test_documented_columns import ACTORS, CALLS, CORPUS, OPTIONS, TABLES, helpers

LISTS = {
    "Actors.to_frame": ACTORS.to_frame,
    "Lexicon.to_frame": mk.Lexicon({"port": ["ميناء"]}).to_frame,
    "align_texts": lambda: CORPUS.align_texts("1", "2"),
}
NAMES = [*helpers(), *TABLES, *LISTS]
# The two documents share no text, and name nobody beside a label or beside another.
quiet = pytest.mark.filterwarnings(
    "ignore:No two", "ignore:None of", "ignore:No label", "ignore:No sentence names"
)


@cache
def table_of(name: str) -> pd.DataFrame:
    """Give the table of a helper; one that finds nothing here has two rows without a value."""
    if name in LISTS:
        table = LISTS[name]()
    elif name in TABLES:
        table = getattr(mk, name)(*TABLES[name], **OPTIONS.get(name, {}))
    else:
        table = getattr(CORPUS, name)(**CALLS.get(name, {}))
    plain = pd.DataFrame(table)
    return plain if len(plain) else plain.reindex([0, 1])


def without_texts(table: pd.DataFrame, dtype: object = None) -> pd.DataFrame:
    """Give a table whose columns of text hold no value."""
    columns = [
        name
        for name, values in table.items()
        if not pd.api.types.is_numeric_dtype(values) and values.dtype.kind != "M"
    ]
    none = [None] * len(table)
    return table.assign(
        **{name: pd.Series(none, table.index, dtype or table[name].dtype) for name in columns}
    )


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder of its own: a helper may write a file."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@quiet
@pytest.mark.parametrize("name", NAMES)
def test_every_table_is_saved_as_it_is_and_without_a_text(name, here):
    pytest.importorskip("openpyxl")
    table = table_of(name)
    shown, kept = mk.show(table, n=max(1, len(table)), language="ar"), _kept(table)
    book = pd.read_excel(shown.to_excel(here / "t.xlsx"), keep_default_na=False, na_values="")
    there = kept.notna() & (kept.astype("str") != "")  # no cell tells "" from a missing text
    book = book.reindex(range(len(kept)))  # rows without a value at the end are no rows there
    assert book.notna().to_numpy().tolist() == there.to_numpy().tolist()
    empty = without_texts(table)
    shown = mk.show(empty, n=max(1, len(table)), language="ar")
    shown.to_excel(here / "t.xlsx")
    assert pd.read_csv(shown.to_csv(here / "t.csv")).shape == kept.shape
    empty.to_parquet(here / "t.parquet")
    assert pd.read_parquet(here / "t.parquet").shape == empty.shape
    assert shown.to_html().count("<tr") >= len(table)
    assert shown.to_latex().count(r"\\") > len(table)


@pytest.mark.parametrize("dtype", [object, "str", "string", "category"])
def test_a_column_without_a_value_is_saved_whatever_its_dtype(dtype, here):
    pytest.importorskip("openpyxl")
    shown = mk.show(without_texts(table_of("quotations"), dtype))
    back = pd.read_excel(shown.to_excel(here / "t.xlsx"))
    assert back["Quotation"].isna().all()
    shown.to_html(here / "t.html")
    shown.to_latex(here / "t.tex")
    assert pd.read_csv(shown.to_csv(here / "t.csv"))["quote"].isna().all()


def _kept(table: pd.DataFrame) -> pd.DataFrame:
    """Give a table without the names, which stand where the ids stood."""
    names = [name for name in ("name_en", "name_ar") if name in table]
    return table.drop(columns=names if {"actor", "category"} & set(table) else [])


def test_a_table_without_a_text_reaches_word(here):
    docx = pytest.importorskip("docx")
    path = mk.show(without_texts(table_of("quotations"))).to_word(here / "t.docx")
    assert {cell.text for cell in docx.Document(str(path)).tables[0].columns[0].cells[1:]} == {"–"}


def test_speakers_that_nobody_named_are_empty_cells(here):
    pytest.importorskip("openpyxl")
    corpus = mk.Corpus({"source": ["أ"], "text": ["«الميناء مفتوح والطريق إليه آمن منذ أمس»."]})
    found = corpus.quotations()
    assert found["speaker"].isna().all()
    path = mk.show(found).to_excel(here / "t.xlsx")
    back = pd.read_excel(path)
    assert back["Speaker"].isna().all()
    assert back["Quotation"].tolist() == found["quote"].tolist()


def test_a_table_without_rows_is_refused_in_words_and_saved_by_pandas(here):
    none = table_of("quotations").head(0)
    with pytest.raises(ValueError, match=r"table has no rows.*was everything filtered away\?"):
        mk.show(none)
    none.to_parquet(here / "t.parquet")
    assert list(pd.read_parquet(here / "t.parquet")) == list(none)


def test_columns_whose_names_become_alike_are_all_kept(here):
    openpyxl = pytest.importorskip("openpyxl")
    table = pd.DataFrame([["x", "y"]], columns=["a\x00", "a\x01"])
    sheet = openpyxl.load_workbook(mk.show(table).to_excel(here / "t.xlsx")).active
    assert [cell.value for cell in sheet[2]] == ["x", "y"]
