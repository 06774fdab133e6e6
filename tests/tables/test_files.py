"""What leaves for other programs: every character, and text that stays text."""

import csv
import sys

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.saving import for_xml

BROKEN = [*range(9), 0xB, 0xC, *range(0xE, 0x20), 0xFFFE, 0xFFFF, 0xD83D]
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "#N/A", ' =HYPERLINK("x")', "\t=1+1", "＝1+1"]


def shown(texts):
    return mk.show(pd.DataFrame({"source": pd.Series(texts, dtype=object), "count": 1}), n=100)


def sheet(path):
    openpyxl = pytest.importorskip("openpyxl")
    return openpyxl.load_workbook(path).active


def test_every_character_reaches_a_workbook(tmp_path):
    page = sheet(shown([f"خبر{chr(code)}ثان" for code in BROKEN]).to_excel(tmp_path / "t.xlsx"))
    values = [page.cell(row=row, column=1).value for row in range(2, len(BROKEN) + 2)]
    assert values == ["خبر\ufffdثان"] * len(BROKEN)


def test_every_character_reaches_word(tmp_path):
    docx = pytest.importorskip("docx")
    path = shown([f"خبر{chr(code)}ثان" for code in BROKEN]).to_word(tmp_path / "t.docx")
    cells = docx.Document(str(path)).tables[0].columns[0].cells
    assert [cell.text for cell in cells[1:]] == ["خبر\ufffdثان"] * len(BROKEN)


def test_every_character_reaches_a_csv(tmp_path):
    texts = [f"خبر{chr(code)}ثان" for code in BROKEN]
    path = shown(texts).to_csv(tmp_path / "t.csv")
    back = pd.read_csv(path, keep_default_na=False)["source"].tolist()
    assert back == [text.replace("\ud83d", "\ufffd") for text in texts]


def _as_files_hold_it(text):
    """What XML and CSV keep of a text: no character that they lack, one kind of line end."""
    return for_xml(text).replace("\r\n", "\n").replace("\r", "\n")


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(st.text(st.characters(), min_size=1, max_size=12), min_size=1, max_size=8))
def test_any_text_comes_back_from_every_file(tmp_path, texts):
    docx = pytest.importorskip("docx")
    table, wanted = shown(texts), [_as_files_hold_it(text) for text in texts]
    page = sheet(table.to_excel(tmp_path / "t.xlsx"))
    cells = [page.cell(row=row, column=1) for row in range(2, len(texts) + 2)]
    assert [_as_files_hold_it(cell.value) for cell in cells] == wanted
    assert {cell.data_type for cell in cells} == {"s"}
    document = docx.Document(str(table.to_word(tmp_path / "t.docx")))
    written = [cell.text for cell in document.tables[0].columns[0].cells][1:]
    assert [" ".join(text.split()) for text in written] == [" ".join(t.split()) for t in wanted]
    with table.to_csv(tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [_as_files_hold_it(row[0]) for row in rows[1:]] == wanted


def test_what_looks_like_a_formula_is_text_in_a_workbook(tmp_path):
    page = sheet(shown(FORMULAS).to_excel(tmp_path / "t.xlsx"))
    cells = [page.cell(row=row, column=1) for row in range(2, len(FORMULAS) + 2)]
    assert [cell.value for cell in cells] == FORMULAS
    assert {cell.data_type for cell in cells} == {"s"}
    back = pd.read_excel(tmp_path / "t.xlsx", keep_default_na=False)
    assert back.iloc[:, 0].tolist() == FORMULAS


def test_a_csv_keeps_its_texts_unless_they_are_to_be_marked(tmp_path):
    computed = [text for text in FORMULAS if text != "#N/A"]
    kept = pd.read_csv(shown(computed).to_csv(tmp_path / "kept.csv"))
    assert kept["source"].tolist() == computed
    marked = pd.read_csv(shown(computed).to_csv(tmp_path / "marked.csv", as_text=True))
    assert marked["source"].tolist() == [f"'{text}" for text in computed]
    assert marked["count"].tolist() == [1] * len(computed)


def test_a_text_that_no_cell_can_hold_is_said(tmp_path):
    pytest.importorskip("openpyxl")
    with pytest.warns(UserWarning, match="1 text longer than the 32,767 characters"):
        shown(["خ" * 40_000]).to_excel(tmp_path / "t.xlsx")


def test_times_with_a_zone_reach_a_workbook(tmp_path):
    pytest.importorskip("openpyxl")
    times = pd.to_datetime(["2023-01-01T10:00:00+03:00"])
    table = pd.DataFrame({"source": ["أ"], "earliest": times})
    page = sheet(mk.show(table).to_excel(tmp_path / "t.xlsx"))
    assert str(page["B2"].value) == "2023-01-01 10:00:00"


@pytest.mark.parametrize(
    ("module", "package", "save"),
    [
        ("openpyxl", "openpyxl", lambda table, folder: table.to_excel(folder / "t.xlsx")),
        ("docx", "python-docx", lambda table, folder: table.to_word(folder / "t.docx")),
    ],
)
def test_a_package_that_is_missing_is_named(tmp_path, monkeypatch, module, package, save):
    for name in [name for name in sys.modules if name.partition(".")[0] == module]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match=f"pip install {package}$"):
        save(shown(["أ"]), tmp_path)


def test_a_workbook_that_cannot_be_read_names_its_package(tmp_path, monkeypatch):
    pytest.importorskip("openpyxl")
    path = shown(["أ"]).to_excel(tmp_path / "t.xlsx")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ImportError, match=r"pip install openpyxl$"):
        mk.read_table(path)
