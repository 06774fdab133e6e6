from __future__ import annotations

import gzip
import io
import json
import re
import zipfile

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import mediakit as mk

PARAGRAPHS = {
    "health": "أعلنت وزارة الصحة اليوم أن حملة التطعيم بلغت القرى البعيدة، وقال مدير المستشفى إن "
    "العمل مستمر في جميع المراكز.\nوسئل عن الجرعات: هل تكفي؟ فأجاب بأنها تصل كل أسبوع.",
    "port": "وصلت السفينة إلى الميناء صباح الأحد، وكان في استقبالها رئيس البلدية وعدد من الصيادين. "
    "وأوضح القبطان أن الرحلة استغرقت ستة أيام بسبب الرياح الشديدة.",
    "school": "افتتحت المدرسة الجديدة أبوابها أمام مئتي تلميذ؛ ويقول المعلمون إن المكتبة تحتاج إلى "
    "مزيد من الكتب، خصوصا كتب التاريخ والعلوم.",
}
ENCODINGS = {
    "utf-8": lambda text: text.encode("utf-8"),
    "utf-8 with mark": lambda text: text.encode("utf-8-sig"),
    "utf-16 with mark": lambda text: text.encode("utf-16"),
    "utf-16 little end": lambda text: text.encode("utf-16-le"),
    "utf-16 big end": lambda text: text.encode("utf-16-be"),
    "utf-16 big end with mark": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-32 with mark": lambda text: text.encode("utf-32"),
    "cp1256": lambda text: text.encode("cp1256"),
    "iso-8859-6": lambda text: text.encode("iso8859_6"),
}


@pytest.fixture
def folder(tmp_path):
    """Three files in two folders; two share their name."""
    place = tmp_path / "articles"
    for name, text in {"b/1.txt": "نص أول", "a/1.txt": "نص ثان", "a/2.txt": "نص ثالث"}.items():
        file = place / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return place


def write(place, **files):
    place.mkdir(exist_ok=True)
    for name, data in files.items():
        (place / f"{name}.txt").write_bytes(data)
    return place


# ---- Folders ------------------------------------------------------------------------------------


def test_files_become_documents_in_the_order_of_their_paths(tmp_path):
    place = write(tmp_path / "x", b="ثان".encode(), a="أول".encode(), **{"007": "صفر".encode()})
    corpus = mk.read_folder(place)
    assert corpus["doc"].tolist() == ["007", "a", "b"]
    assert corpus["file"].tolist() == ["007.txt", "a.txt", "b.txt"]
    assert corpus["text"].tolist() == ["صفر", "أول", "ثان"]
    assert corpus["source"].tolist() == ["unknown"] * 3
    assert type(corpus) is mk.Corpus


def test_the_subfolder_is_the_source_and_equal_names_are_told_by_path(folder):
    corpus = mk.read_folder(str(folder))
    assert corpus["doc"].tolist() == ["a/1", "a/2", "b/1"]
    assert corpus["source"].tolist() == ["a", "a", "b"]


def test_a_pattern_selects_files(folder):
    assert mk.read_folder(folder, pattern="b/*.txt")["doc"].tolist() == ["1"]
    (folder / "c.html").write_text("صفحة", encoding="utf-8")
    assert mk.read_folder(folder, pattern="*.html")["text"].tolist() == ["صفحة"]


@pytest.mark.parametrize("paragraph", PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
@pytest.mark.parametrize("encode", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_encodings_are_recognised(tmp_path, encode, paragraph):
    corpus = mk.read_folder(write(tmp_path / "x", a=encode(paragraph)))
    assert corpus["text"].tolist() == [paragraph]


@pytest.mark.parametrize("name", ["utf-16-le", "cp1256", "iso8859_6", "koi8-r", "latin-1"])
def test_an_encoding_can_be_given(tmp_path, name):
    text = "Москва" if name == "koi8-r" else "été" if name == "latin-1" else "خبر"
    place = write(tmp_path / "x", a=text.encode(name))
    assert mk.read_folder(place, encoding=name)["text"].tolist() == [text]


def test_a_given_utf8_does_without_the_mark(tmp_path):
    place = write(tmp_path / "x", a="خبر".encode("utf-8-sig"))
    assert mk.read_folder(place, encoding="utf-8")["text"].tolist() == ["خبر"]


def test_line_ends_and_spaces_are_kept(tmp_path):
    text = " سطر\r\nسطر\rسطر\n\u2028 \u00a0آخر\n\n"
    corpus = mk.read_folder(write(tmp_path / "x", a=text.encode()))
    assert corpus["text"].tolist() == [text]
    for row in corpus.tokens().to_frame().itertuples():
        assert text[row.start : row.end] == row.surface


def test_files_that_cannot_be_decoded_are_all_named(folder):
    noise = np.random.default_rng(0).integers(0, 256, 400, dtype=np.uint8).tobytes()
    (folder / "a" / "bad.txt").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + noise)
    (folder / "b" / "worse.txt").write_bytes(b"\x81\xff" + noise[::-1])
    with pytest.raises(ValueError, match=r"2 of 5 files cannot be read.*a/bad\.txt.*b/worse\.txt"):
        mk.read_folder(folder)
    with pytest.raises(ValueError, match=r"3 of 5 files.*a/1\.txt \('ascii'|5 of 5 files"):
        mk.read_folder(folder, encoding="ascii")
    with pytest.raises(ValueError, match="unknown encoding: latin-99"):
        mk.read_folder(folder, encoding="latin-99")


def test_an_empty_file_is_a_document_without_words(tmp_path):
    place = write(tmp_path / "x", a=b"", b="خبر".encode())
    with pytest.warns(UserWarning, match="without text"):
        corpus = mk.read_folder(place)
    assert corpus["text"].tolist() == ["", "خبر"]


def test_folders_that_cannot_be_read(folder, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"path: .*missing' is not there"):
        mk.read_folder(tmp_path / "missing")
    with pytest.raises(FileNotFoundError, match="is a file, not a folder"):
        mk.read_folder(folder / "a" / "1.txt")
    with pytest.raises(FileNotFoundError, match=r"pattern='\*\.html' matches no file.*'\.txt'"):
        mk.read_folder(folder, pattern="*.html")
    with pytest.raises(FileNotFoundError, match="endings of the files there are none"):
        mk.read_folder(write(tmp_path / "empty"))
    for pattern in ("", "/etc/*.txt"):
        with pytest.raises(ValueError, match=re.escape(f"pattern={pattern!r}")):
            mk.read_folder(folder, pattern=pattern)


# ---- Metadata -----------------------------------------------------------------------------------

FACTS = pd.DataFrame(
    {
        "file": ["a/1.txt", "a/2.txt", "b/1.txt"],
        "source": ["NA", "صحيفة", "وكالة"],
        "date": ["2023-09-17", "18.09.2023", "19 أيلول 2023"],
        "title": ["عنوان", None, "آخر"],
        "page": ["01", "02", "03"],
    }
)
EXPECTED = {
    "doc": ["a/1", "a/2", "b/1"],
    "source": ["NA", "صحيفة", "وكالة"],
    "page": ["01", "02", "03"],
    "text": ["نص ثان", "نص ثالث", "نص أول"],
}


def columns(corpus, *names):
    return {name: corpus[name].tolist() for name in names or EXPECTED}


def test_metadata_are_joined_by_path(folder):
    corpus = mk.read_folder(folder, metadata=FACTS)
    assert columns(corpus) == EXPECTED
    assert corpus["date"].dt.day.tolist() == [17, 18, 19]
    assert corpus["title"].isna().tolist() == [False, True, False]
    assert list(corpus.columns[:5]) == ["doc", "source", "date", "title", "text"]


def test_the_order_of_metadata_does_not_matter(folder):
    assert columns(mk.read_folder(folder, metadata=FACTS.iloc[::-1])) == EXPECTED
    shuffled = FACTS.iloc[[2, 0, 1]].set_axis([7, 7, 7])
    assert columns(mk.read_folder(folder, metadata=shuffled)) == EXPECTED


def test_metadata_can_be_a_file(folder, tmp_path):
    FACTS.to_csv(tmp_path / "facts.csv", index=False)
    assert columns(mk.read_folder(folder, metadata=tmp_path / "facts.csv")) == EXPECTED
    FACTS.to_csv(tmp_path / "facts.tsv.gz", index=False, sep="\t", encoding="utf-8-sig")
    assert columns(mk.read_folder(folder, metadata=str(tmp_path / "facts.tsv.gz"))) == EXPECTED


def test_metadata_are_joined_by_name_of_file(tmp_path):
    place = write(tmp_path / "x", a="أول".encode(), b="ثان".encode())
    facts = pd.DataFrame({"file": ["b.txt", "a.txt"], "outlet": ["ب", "أ"]})
    corpus = mk.read_folder(place, metadata=facts)
    assert columns(corpus, "doc", "source") == {"doc": ["a", "b"], "source": ["أ", "ب"]}
    assert "outlet" not in corpus


def test_metadata_are_joined_by_document(tmp_path):
    place = write(tmp_path / "x", **{"007": "أول".encode(), "8": "ثان".encode()})
    facts = pd.DataFrame({"doc": ["8", "007"], "source": ["ب", "أ"]})
    corpus = mk.read_folder(place, metadata=facts)
    assert columns(corpus, "doc", "source") == {"doc": ["007", "8"], "source": ["أ", "ب"]}


def test_metadata_can_name_the_documents(folder):
    corpus = mk.read_folder(folder, metadata=FACTS.assign(doc=["x", "y", "z"]))
    assert columns(corpus, "doc", "text") == {
        "doc": ["x", "y", "z"],
        "text": EXPECTED["text"],
    }


def test_an_outlet_beside_a_source_is_kept(folder):
    corpus = mk.read_folder(folder, metadata=FACTS.assign(outlet=["س", "ص", "ع"]))
    assert corpus["outlet"].tolist() == ["س", "ص", "ع"]
    assert corpus["source"].tolist() == EXPECTED["source"]


def test_a_text_in_the_metadata_does_not_hide_the_file(folder):
    corpus = mk.read_folder(folder, metadata=FACTS.assign(text="ملخص"))
    assert corpus["text"].tolist() == EXPECTED["text"]


def test_files_without_a_row_and_rows_without_a_file_are_reported(folder):
    facts = pd.concat([FACTS.iloc[:2], pd.DataFrame({"file": ["c/9.txt"], "source": ["غائب"]})])
    with pytest.warns(UserWarning) as caught:
        corpus = mk.read_folder(folder, metadata=facts)
    told = [str(warning.message) for warning in caught]
    assert any("no row" in text and "'b/1.txt'" in text for text in told)
    assert any("without a file" in text and "'c/9.txt'" in text for text in told)
    assert all(warning.filename == __file__ for warning in caught)
    assert corpus["source"].tolist() == ["NA", "صحيفة", "unknown"]
    assert corpus["page"].isna().tolist() == [False, False, True]
    assert corpus["doc"].tolist() == EXPECTED["doc"]


def test_the_metadata_are_left_as_they_were(folder):
    before = FACTS.copy(deep=True)
    mk.read_folder(folder, metadata=FACTS)
    pd.testing.assert_frame_equal(FACTS, before)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"file": ["c.txt"]}, r"metadata matches no file: its column file holds 'c\.txt'"),
        ({"doc": ["c"]}, r"metadata matches no file: its column doc holds 'c'"),
        ({"file": []}, r"metadata matches no file"),
        ({"File": ["a/1.txt"]}, r"metadata has no column 'file'; its columns are 'File'.*doc"),
        ({"file": ["a/1.txt", "a/1.txt"]}, r"the column file holds 'a/1\.txt' twice"),
        ({"file": ["1.txt"], "source": ["أ"]}, r"'a/1\.txt', 'b/1\.txt'"),
        ({"file": ["a/1.txt", "a/2.txt", "b/1.txt"], "date": ["x"] * 3}, r"date cannot be read"),
    ],
    ids=str,
)
def test_metadata_that_do_not_fit_are_refused(folder, facts, message):
    with pytest.raises(ValueError, match=message):
        mk.read_folder(folder, metadata=pd.DataFrame(facts))


def test_metadata_of_a_wrong_kind_are_refused(folder, tmp_path):
    with pytest.raises(TypeError, match="metadata must be a path or a DataFrame, not dict"):
        mk.read_folder(folder, metadata={"file": ["1.txt"]})
    with pytest.raises(FileNotFoundError, match="metadata"):
        mk.read_folder(folder, metadata=tmp_path / "missing.csv")


# ---- Tables -------------------------------------------------------------------------------------

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
    if ending == "csv":
        TABLE.to_csv(buffer, index=False)
    elif ending == "tsv":
        TABLE.to_csv(buffer, index=False, sep="\t")
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


@pytest.mark.parametrize("encode", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_encodings_of_tables_are_recognised(tmp_path, encode):
    (tmp_path / "t.csv").write_bytes(encode(f"text,source\n{PARAGRAPHS['port']},أ\n"))
    corpus = mk.read_table(tmp_path / "t.csv")
    assert corpus["text"].tolist() == [PARAGRAPHS["port"]]


def test_columns_of_a_table_can_be_named(tmp_path):
    (tmp_path / "t.csv").write_text("body,paper,id\nنص,أ,7\n", encoding="utf-8")
    corpus = mk.read_table(tmp_path / "t.csv", text="body", source="paper", doc="id")
    assert corpus[["doc", "source", "text"]].to_numpy().tolist() == [["7", "أ", "نص"]]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("t.docx", b"x", r"'t\.docx' ends in none of '\.csv'"),
        ("t", b"x", r"'t' ends in none of"),
        ("t.csv.gz", b"x", r"'t\.csv\.gz' is not a whole \.gz file"),
        ("t.csv.gz", gzip.compress(b"text\nx", mtime=0)[:-9], r"is not a whole \.gz file"),
        ("t.csv.zst", b"x", r"is not a whole \.zst file"),
        ("t.csv.zip", b"x", r"is not a whole \.zip file"),
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


# ---- Seeds --------------------------------------------------------------------------------------

OUTLETS = ["Anadolu Agency", "Arabi21", "Aksalser", "Al-Arab", "Al Jazeera"]
DAYS = ["2017-01-11", "2023-09-28", "2016-11-29", "2016-11-29", "2016-11-27"]


def test_the_seeds_are_five_reports_on_one_story():
    corpus = mk.load_seeds()
    assert corpus["source"].tolist() == OUTLETS
    assert corpus["date"].dt.strftime("%Y-%m-%d").tolist() == DAYS
    assert (corpus.tokens().sizes > 100).all()


def test_originals_are_known_by_their_content(shared, tmp_path):
    corpus = mk.load_seeds(shared / "seeds")
    assert corpus["source"].tolist() == OUTLETS
    assert len(corpus.tokens()) > 1_900
    for row in corpus.itertuples():
        data = (shared / "seeds" / row.file).read_bytes()
        assert row.text == data.decode("utf-8-sig")
    place = tmp_path / "renamed"
    (place / "deep").mkdir(parents=True)
    report = shared / "seeds" / corpus["file"].iloc[1]
    (place / "deep" / "any name").write_bytes(report.read_bytes())
    with pytest.warns(UserWarning, match="originals: not found are '000_"):
        some = mk.load_seeds(place)
    assert some["source"].tolist() == ["Arabi21"]


def test_originals_that_are_not_there(tmp_path):
    with pytest.raises(FileNotFoundError, match="originals: there is no folder"):
        mk.load_seeds(tmp_path / "missing")
    with pytest.raises(FileNotFoundError, match="holds none of the reports"):
        mk.load_seeds(tmp_path)
