from __future__ import annotations

import pandas as pd
import pytest

import mediakit as mk

CODES = {"tone": ["positive", "negative"], "count": []}
CORPUS = mk.Corpus(
    {
        "doc": ["001", "002", "003"],
        "title": ["العنوان; والفاصلة", None, "آخر"],
        "text": ["خبر أول\nوسطر", "خبر، ثان; هنا", 'خبر "ثالث"'],
    }
)


@pytest.fixture
def sheets(tmp_path):
    """Two coders' copies of one sheet, filled in."""
    CORPUS.sample_for_coding(3, path=tmp_path / "sheet.csv", columns=CODES)
    sheet = pd.read_csv(tmp_path / "sheet.csv", dtype=str).sort_values("doc")
    rim = sheet.assign(tone=["positive", " negative ", "negative"], count=["1", "2", None])
    rim["coder"] = ["Rim", None, None]
    adel = sheet.assign(tone=["positive", "positive", None], count=["1", "3", "0"], note="?")
    rim.to_csv(tmp_path / "rim.csv", index=False, encoding="utf-8-sig")
    adel.to_csv(tmp_path / "adel.csv", index=False, encoding="utf-8-sig")
    return tmp_path


def change(path, **columns):
    pd.read_csv(path, dtype=str).assign(**columns).to_csv(path, index=False)


def test_sheets_come_back_as_one_table(sheets):
    coding = mk.read_coding(sheets / "rim.csv", sheets / "adel.csv", columns=CODES)
    assert coding.columns.tolist() == ["coder", "doc", "tone", "count", "note"]
    assert coding["coder"].tolist() == ["Rim"] * 3 + ["adel"] * 3
    assert coding["doc"].tolist() == ["001", "002", "003"] * 2
    tones = coding["tone"].fillna("-").tolist()
    assert tones == ["positive", "negative", "negative", "positive", "positive", "-"]
    table = mk.agreement(coding, column="tone")
    assert table["units"].iloc[0] == 2
    assert mk.confusion(coding, column="count")["count"].sum() == 2


def test_columns_are_known_without_being_named(sheets):
    coding = mk.read_coding(sheets / "rim.csv")
    assert coding.columns.tolist() == ["coder", "doc", "tone", "count", "note"]


def test_codes_are_known_by_what_is_seen_of_them(tmp_path):
    values = {"tone": ["سلبي", "محايد"], "score": [1, 2]}
    (tmp_path / "rim.csv").write_text(
        "doc,tone,score\n1,\u200fسلبي\u200f,1.0\n2,\u00a0محايد,٢\n", encoding="utf-8"
    )
    coding = mk.read_coding(tmp_path / "rim.csv", columns=values)
    assert coding[["tone", "score"]].to_numpy().tolist() == [["سلبي", "1"], ["محايد", "2"]]


def test_a_spreadsheet_may_save_with_semicolons(sheets):
    frame = pd.read_csv(sheets / "rim.csv", dtype=str)
    frame.to_csv(sheets / "semicolons.csv", index=False, sep=";", encoding="utf-8-sig")
    pd.testing.assert_frame_equal(
        mk.read_coding(sheets / "semicolons.csv"), mk.read_coding(sheets / "rim.csv")
    )


def test_a_spreadsheet_may_save_in_an_arabic_code_page(sheets):
    frame = pd.read_csv(sheets / "rim.csv", dtype=str).assign(tone="إيجابي")
    frame.to_csv(sheets / "old.csv", index=False, sep=";", encoding="cp1256")
    assert set(mk.read_coding(sheets / "old.csv")["tone"]) == {"إيجابي"}


def test_empty_rows_and_columns_of_a_spreadsheet_are_no_codes(sheets):
    path = sheets / "rim.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write(",,,,,,\n,,,,,,\n")
    assert len(mk.read_coding(path)) == 3


def test_a_workbook_knows_its_values(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "rim.xlsx"
    CORPUS.sample_for_coding(3, path=path, columns=CODES)
    book = openpyxl.load_workbook(path)
    for row, (tone, count) in enumerate([("positive", 1), ("negative", 2.0), (None, None)], 2):
        book["coding"].cell(row=row, column=5, value=tone)
        book["coding"].cell(row=row, column=6, value=count)
    book.save(path)
    coding = mk.read_coding(path).set_index("doc")
    assert sorted(coding["count"].dropna()) == ["1", "2"]
    assert set(coding.index) == {"001", "002", "003"}
    book["coding"]["E3"] = "negatif"
    book.save(path)
    with pytest.raises(ValueError, match=r"rim\.xlsx, row 3: tone='negatif' is not possible.*mean"):
        mk.read_coding(path)


def test_one_sheet_may_hold_several_coders(sheets):
    rim, adel = (pd.read_csv(sheets / f"{name}.csv", dtype=str) for name in ("rim", "adel"))
    both = pd.concat([rim.assign(coder="Rim"), adel.assign(coder="Adel")])
    both.to_csv(sheets / "both.csv", index=False)
    coding = mk.read_coding(sheets / "both.csv")
    assert coding["coder"].value_counts().to_dict() == {"Rim": 3, "Adel": 3}
    both.assign(coder=["Rim"] * 3 + ["Adel", None, "Adel"]).to_csv(sheets / "gap.csv", index=False)
    with pytest.raises(ValueError, match=r"gap\.csv, row 6: coder is empty.*'Rim', 'Adel'"):
        mk.read_coding(sheets / "gap.csv")


def test_bad_input_is_refused(sheets):
    rim, adel = sheets / "rim.csv", sheets / "adel.csv"
    with pytest.raises(ValueError, match="paths is empty"):
        mk.read_coding()
    with pytest.raises(FileNotFoundError, match="nobody"):
        mk.read_coding(sheets / "nobody.csv")
    with pytest.raises(ValueError, match=r"rim\.csv, row 3: tone='negative' is not possible"):
        mk.read_coding(rim, columns={"tone": ["positive", "neutral"]})
    with pytest.raises(ValueError, match=r"rim\.csv has no column 'tune'.*Did you mean 'tone'"):
        mk.read_coding(rim, columns={"tune": []})
    with pytest.raises(ValueError, match=r"rim\.csv, row 2: the coder 'Rim' has coded '001'"):
        mk.read_coding(rim, rim)
    change(adel, sense="x")
    with pytest.raises(ValueError, match=r"adel\.csv has the columns .*'sense'"):
        mk.read_coding(rim, adel)
    change(adel, tone=None)
    with pytest.raises(ValueError, match="nothing is coded in the column 'tone'"):
        mk.read_coding(adel)
    change(adel, doc=["001", None, "003"], tone="positive")
    with pytest.raises(ValueError, match=r"adel\.csv, row 3: doc is empty"):
        mk.read_coding(adel)
    pd.DataFrame({"file": ["x"]}).to_csv(adel, index=False)
    with pytest.raises(ValueError, match=r"adel\.csv has no column 'doc'.*sample_for_coding"):
        mk.read_coding(adel)
    pd.DataFrame({"doc": ["001"]}).to_csv(adel, index=False)
    with pytest.raises(ValueError, match="has no column to be coded"):
        mk.read_coding(adel)
    pd.DataFrame({"doc": [], "tone": []}).to_csv(adel, index=False)
    with pytest.raises(ValueError, match="has no rows"):
        mk.read_coding(adel)


def test_separators_at_the_end_of_rows_are_no_columns(tmp_path):
    (tmp_path / "a.csv").write_text("coder,doc,code,note\na,1,x,,\na,2,y,,\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("coder;doc;code;note\nb;1;x;\nb;2;x;\n", encoding="utf-8")
    coding = mk.read_coding(tmp_path / "a.csv", tmp_path / "b.csv")
    assert coding["code"].tolist() == ["x", "y", "x", "x"]


def test_a_row_longer_than_the_header_is_an_error(tmp_path):
    (tmp_path / "a.csv").write_text("coder,doc,code\na,1,x\na,2,y,z\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 3 has 4 cells"):
        mk.read_coding(tmp_path / "a.csv")
