import csv
import gzip
import io
import json
import re
import zipfile

import pandas as pd
import pyarrow as pa
import pytest

import mediakit as mk

PORT = (
    "وصلت السفينة إلى الميناء صباح الأحد، وكان في استقبالها رئيس البلدية وعدد من الصيادين. "
    "وأوضح القبطان أن الرحلة استغرقت ستة أيام بسبب الرياح الشديدة."
)
TABLE = pd.DataFrame(
    {
        "doc": ["007", "8"],
        "source": ["NA", "null"],
        "date": ["2016-11-29", "11.01.2017"],
        "title": ["عنوان", None],
        "text": ['قال "نعم"،\nثم سكت', "نص, ثان"],
        "code": ["01", "2"],
    }
)


def table_bytes(ending):
    buffer = io.BytesIO()
    if ending in ("csv", "tsv"):
        # An outlet called NA is one in quotation marks; without them it is a missing value.
        marks = "\t" if ending == "tsv" else ","
        TABLE.to_csv(buffer, index=False, sep=marks, quoting=csv.QUOTE_NONNUMERIC)
    elif ending == "parquet":
        TABLE.to_parquet(buffer)
    elif ending == "xlsx":
        pytest.importorskip("openpyxl")
        TABLE.to_excel(buffer, index=False)
    else:
        records = TABLE.astype(object).where(TABLE.notna(), None).to_dict("records")
        lines = [json.dumps(record, ensure_ascii=ending == "ndjson") for record in records]
        text = f"[{','.join(lines)}]" if ending == "json" else "\n".join(lines)
        buffer.write(text.encode())
    return buffer.getvalue()


def zipped(data, name):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


def zst(data):
    return pa.Codec("zstd").compress(data, asbytes=True)


PACKED = {
    "plain": lambda ending: (f"t.{ending}", table_bytes(ending)),
    "gz": lambda ending: (f"t.{ending}.gz", gzip.compress(table_bytes(ending))),
    "zip": lambda ending: (f"t.{ending}.zip", zipped(table_bytes(ending), f"in.{ending}")),
    "zip alone": lambda ending: ("t.zip", zipped(table_bytes(ending), f"in.{ending}")),
    "zst": lambda ending: (f"t.{ending}.zst", zst(table_bytes(ending))),
    "capitals": lambda ending: (f"My.Report.{ending.upper()}", table_bytes(ending)),
}


@pytest.mark.parametrize("pack", PACKED.values(), ids=PACKED.keys())
@pytest.mark.parametrize("ending", ["csv", "tsv", "json", "jsonl", "ndjson", "parquet", "xlsx"])
def test_every_kind_of_table_gives_the_same_corpus(tmp_path, ending, pack):
    name, data = pack(ending)
    (tmp_path / name).write_bytes(data)
    corpus = mk.read_table(tmp_path / name)
    assert corpus["doc"].tolist() == ["007", "8"]
    assert corpus["source"].tolist() == ["NA", "null"]
    assert corpus["date"].tolist() == [pd.Timestamp("2016-11-29"), pd.Timestamp("2017-01-11")]
    assert corpus["title"].isna().tolist() == [False, True]
    assert corpus["text"].tolist() == TABLE["text"].tolist()
    assert corpus["code"].tolist() == ["01", "2"]


def test_encodings_of_tables_are_recognised(tmp_path, encode):
    (tmp_path / "t.csv").write_bytes(encode(f"text,source\n{PORT},أ\n"))
    corpus = mk.read_table(tmp_path / "t.csv")
    assert corpus["text"].tolist() == [PORT]


def test_columns_of_a_table_can_be_named(tmp_path):
    (tmp_path / "t.csv").write_text("body,paper,id\nنص,أ,7\n", encoding="utf-8")
    corpus = mk.read_table(tmp_path / "t.csv", text="body", source="paper", doc="id")
    assert corpus[["doc", "source", "text"]].to_numpy().tolist() == [["7", "أ", "نص"]]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("t.docx", b"x", r"'t\.docx' ends in none of '\.csv'"),
        ("t", b"x", r"'t' ends in none of"),
        ("t.csv.gz", b"x", r"'t\.csv\.gz' is not read: it is no whole \.gz file"),
        ("t.csv.gz", gzip.compress(b"text\nx", mtime=0)[:-9], r"it is no whole \.gz file"),
        ("t.csv.zst", b"x", r"it is no whole \.zst file"),
        ("t.csv.zip", b"x", r"it is no whole \.zip file"),
        ("t.json", b"{", r"'t\.json' cannot be read as \.json"),
        ("t.parquet", b"x", r"'t\.parquet' cannot be read as \.parquet"),
        ("t.xlsx", b"x", r"'t\.xlsx' cannot be read as \.xlsx"),
        ("t.csv", b"", r"'t\.csv' cannot be read as \.csv"),
        ("t.csv", b"body\nx\n", r"text='text': data has no such column; its columns are 'body'"),
        ("t.csv", b"doc,text\n1,x\n1,y\n", r"these come twice: '1'"),
    ],
)
def test_tables_that_cannot_be_read(tmp_path, name, data, message):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ValueError, match=message):
        mk.read_table(tmp_path / name)


def test_an_archive_of_two_tables_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "t.zip", "w") as archive:
        archive.writestr("a.csv", "text\nx")
        archive.writestr("b.csv", "text\ny")
    with pytest.raises(ValueError, match=r"must hold one file and holds 'a\.csv', 'b\.csv'"):
        mk.read_table(tmp_path / "t.zip")


def test_a_missing_table(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"missing\.csv"):
        mk.read_table(tmp_path / "missing.csv")
    with pytest.raises((FileNotFoundError, ValueError), match="folder"):
        mk.read_table(tmp_path)


def test_what_a_mac_puts_beside_a_table_is_passed_over(tmp_path):
    with zipfile.ZipFile(tmp_path / "t.zip", "w") as archive:
        archive.writestr("a.csv", "text\nخبر\n")
        archive.writestr("__MACOSX/._a.csv", b"\x00\x05\x16\x07\x00")
        archive.writestr(".DS_Store", b"\x00")
    assert mk.read_table(tmp_path / "t.zip")["text"].tolist() == ["خبر"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        (
            "t.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            r"\.xls file, not read here: save it in Excel",
        ),
        (
            "t.csv",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            r"\.xls file, not read here: save it in Excel",
        ),
        ("t.ods", b"PK\x03\x04", "save it in LibreOffice"),
        ("t.rds", b"x", "write it in R"),
        ("t.sav", b"x", "save it in SPSS"),
    ],
)
def test_tables_of_other_programs_are_refused_with_the_way(tmp_path, name, data, message):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ValueError, match=message):
        mk.read_table(tmp_path / name)


@pytest.mark.parametrize("name", ["t.csv", "t.xls"])
def test_a_workbook_under_another_ending_is_known(tmp_path, name):
    (tmp_path / name).write_bytes(table_bytes("xlsx"))
    assert mk.read_table(tmp_path / name)["doc"].tolist() == ["007", "8"]


def test_the_sheets_that_are_not_read_are_named(tmp_path):
    pytest.importorskip("openpyxl")
    with pd.ExcelWriter(tmp_path / "t.xlsx") as writer:
        TABLE.to_excel(writer, sheet_name="one", index=False)
        TABLE.to_excel(writer, sheet_name="two", index=False)
    with pytest.warns(UserWarning, match="the sheets 'one', 'two'; the first was read"):
        assert len(mk.read_table(tmp_path / "t.xlsx")) == 2


def test_words_for_nothing_in_a_sheet(tmp_path):
    pytest.importorskip("openpyxl")
    TABLE.assign(date=["-", "N/A"]).to_excel(tmp_path / "t.xlsx", index=False)
    with pytest.warns(UserWarning, match=r"2 cells written '-', 'N/A' are missing"):
        corpus = mk.read_table(tmp_path / "t.xlsx")
    assert corpus["date"].isna().all()
    assert corpus["source"].tolist() == ["NA", "null"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "m.csv",
            "id,language,media_name,media_url,publish_date,title,url\n1,ar,أ,a.org,2023-01-01,خبر,u\n",
            "Media Cloud, CSV: mk.read_export('m.csv', text='title')",
        ),
        (
            "n.json",
            '{"articles": [{"title": "خبر", "publishedAt": "2023-01-01", "content": "نص"}]}',
            "NewsAPI, JSON: mk.read_export('n.json')",
        ),
        ("s.TXT", "x\nEnd of Document\ny\nEnd of Document\n", "mk.read_export('s.TXT')"),
    ],
)
def test_files_of_news_databases_are_told_from_tables(tmp_path, name, content, told):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(told)):
        mk.read_table(tmp_path / name)


def test_in_a_workbook_a_word_for_nothing_is_no_date_and_no_text(tmp_path):
    path = tmp_path / "t.xlsx"
    cells = {"source": ["أ", "NA"], "date": ["2023-01-01", "NA"], "text": ["خبر", "None"]}
    pd.DataFrame(cells).to_excel(path, index=False)
    with pytest.warns(UserWarning, match="2 cells written 'NA', 'None' are missing"):
        corpus = mk.read_table(path)
    assert corpus["source"].tolist() == ["أ", "NA"]
    assert corpus["date"].isna().tolist() == [False, True]
    assert corpus["text"].tolist() == ["خبر", ""]
