import gzip
import io
import json
import re
import sys
import unicodedata
import zipfile

import numpy as np
import pandas as pd
import pytest

import mediakit as mk
from mediakit.reading.stored import find_files

PARAGRAPHS = {
    "health": "أعلنت وزارة الصحة اليوم أن حملة التطعيم بلغت القرى البعيدة، وقال مدير المستشفى إن "
    "العمل مستمر في جميع المراكز.\nوسئل عن الجرعات: هل تكفي؟ فأجاب بأنها تصل كل أسبوع.",
    "port": "وصلت السفينة إلى الميناء صباح الأحد، وكان في استقبالها رئيس البلدية وعدد من الصيادين. "
    "وأوضح القبطان أن الرحلة استغرقت ستة أيام بسبب الرياح الشديدة.",
    "school": "افتتحت المدرسة الجديدة أبوابها أمام مئتي تلميذ؛ ويقول المعلمون إن المكتبة تحتاج إلى "
    "مزيد من الكتب، خصوصا كتب التاريخ والعلوم.",
}


def test_files_become_documents_in_the_order_of_their_paths(tmp_path, write):
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
def test_encodings_are_recognised(tmp_path, encode, paragraph, write):
    corpus = mk.read_folder(write(tmp_path / "x", a=encode(paragraph)))
    assert corpus["text"].tolist() == [paragraph]


@pytest.mark.parametrize("name", ["utf-16-le", "cp1256", "iso8859_6", "koi8-r", "latin-1"])
def test_an_encoding_can_be_given(tmp_path, name, write):
    text = "Москва" if name == "koi8-r" else "été" if name == "latin-1" else "خبر"
    place = write(tmp_path / "x", a=text.encode(name))
    assert mk.read_folder(place, encoding=name)["text"].tolist() == [text]


def test_a_given_utf8_does_without_the_mark(tmp_path, write):
    place = write(tmp_path / "x", a="خبر".encode("utf-8-sig"))
    assert mk.read_folder(place, encoding="utf-8")["text"].tolist() == ["خبر"]


def test_line_ends_and_spaces_are_kept(tmp_path, write):
    text = " سطر\r\nسطر\rسطر\n\u2028 \u00a0آخر\n\n"
    corpus = mk.read_folder(write(tmp_path / "x", a=text.encode()))
    assert corpus["text"].tolist() == [text]
    for row in corpus.tokens().to_frame().itertuples():
        assert text[row.start : row.end] == row.surface


def test_files_that_cannot_be_decoded_are_all_named(folder):
    """One broken file must not keep the others from being read: it is named, and left out."""
    noise = np.random.default_rng(0).integers(0, 256, 400, dtype=np.uint8).tobytes()
    (folder / "a" / "bad.txt").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + noise)
    (folder / "b" / "worse.txt").write_bytes(b"\x81\xff" + noise[::-1])
    with pytest.warns(UserWarning, match=r"2 of 5 files cannot be read.*a/bad\.txt.*b/worse\.txt"):
        corpus = mk.read_folder(folder)
    assert corpus["doc"].tolist() == ["a/1", "a/2", "b/1"]
    assert corpus.reading.set_index("file")["read"].to_dict() == {
        "a/1.txt": 1,
        "a/2.txt": 1,
        "a/bad.txt": 0,
        "b/1.txt": 1,
        "b/worse.txt": 0,
    }
    with pytest.raises(ValueError, match=r"3 of 5 files.*a/1\.txt \('ascii'|5 of 5 files"):
        mk.read_folder(folder, encoding="ascii")
    with pytest.raises(ValueError, match="unknown encoding: latin-99"):
        mk.read_folder(folder, encoding="latin-99")


def test_an_empty_file_is_a_document_without_words(tmp_path, write):
    place = write(tmp_path / "x", a=b"", b="خبر".encode())
    with pytest.warns(UserWarning, match="without text"):
        corpus = mk.read_folder(place)
    assert corpus["text"].tolist() == ["", "خبر"]


def test_folders_that_cannot_be_read(folder, tmp_path, write):
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


def lay(place, files):
    """Write files, given by their paths below a folder, with the folders they lie in."""
    for name, content in files.items():
        file = place / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return place


def packed(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


SYSTEM = {
    "._001.txt": b"\x00\x05\x16\x07\x00\x02",
    "__MACOSX/001.txt": "x",
    ".ipynb_checkpoints/001-checkpoint.txt": "نص",
    ".hidden.txt": "x",
    "Thumbs.db": b"x",
    "Desktop.ini": b"x",
    "~$01.docx": b"x",
    "page_files/frame.html": "<html><body>advertisement</body></html>",
}


def test_what_systems_store_beside_articles_is_left_out(tmp_path):
    corpus = mk.read_folder(lay(tmp_path, {"001.txt": "خبر", **SYSTEM}))
    assert corpus["file"].tolist() == ["001.txt"]
    assert mk.read_folder(tmp_path, pattern="**/*.txt")["file"].tolist() == ["001.txt"]


def test_a_mark_of_macos_is_no_article_under_another_name(tmp_path):
    lay(tmp_path, {"1.txt": "خبر", "2.txt": b"\x00\x05\x16\x07\x00\x02"})
    with pytest.warns(UserWarning, match=r"1 of 2 files cannot be read.*2\.txt"):
        assert mk.read_folder(tmp_path)["doc"].tolist() == ["1"]


def test_endings_are_read_in_any_case_of_letters(tmp_path):
    lay(tmp_path, {"001.TXT": "أول", "002.txt": "ثان"})
    for pattern in (None, "*.txt", "**/*.Txt"):
        assert mk.read_folder(tmp_path, pattern=pattern)["text"].tolist() == ["أول", "ثان"]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["1.txt"]),
        ("**/*.txt", ["1.txt", "a/2.txt", "a/b/3.txt"]),
        ("a/*.txt", ["a/2.txt"]),
        ("a/**/*.txt", ["a/2.txt", "a/b/3.txt"]),
        ("*/[!x]/3.*", ["a/b/3.txt"]),
    ],
)
def test_patterns_mean_what_they_mean_to_a_shell(tmp_path, pattern, names):
    lay(tmp_path, {"1.txt": "x", "a/2.txt": "x", "a/b/3.txt": "x"})
    files, _ = find_files(tmp_path, pattern)
    assert [file.name for file in files] == names


def test_files_of_other_kinds_are_named_in_one_warning(tmp_path):
    lay(tmp_path, {"1.txt": "خبر", "b.csv": "x", "c.png": b"x"})
    with pytest.warns(UserWarning, match=r"2 files of other kinds not read: 'b\.csv', 'c\.png'"):
        mk.read_folder(tmp_path)
    (tmp_path / "b.csv").write_text("file,source\n1.txt,أ\n", encoding="utf-8")
    with pytest.warns(UserWarning, match=r"1 file of other kinds not read: 'c\.png'"):
        mk.read_folder(tmp_path, metadata=tmp_path / "b.csv")


REFUSED = {
    "word.txt": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file.*save it as .docx"),
    "rich.txt": (rb"{\rtf1 }", "has no text"),
    "nexis.rtf": (rb"{\rtf1 x\par End of Document\par y\par End of Document\par}", "read_export"),
    "book.txt": (packed({"xl/workbook.xml": "x"}), "Excel workbook; read it with read_table"),
    "cut.html.gz": (gzip.compress(b"<html>x", mtime=0)[:-9], "no whole .gz file"),
    "feed.xml": ("<rss><channel><item><title>x</title></item></channel></rss>", "read_export"),
    "cover.txt": ("Selected Items: 1-10\n\nText", "holds several articles .*Selected Items: 1-10"),
    "nexis.txt": ("x\nEnd of Document\ny\nEnd of Document\n", "read it with read_export"),
    "list.json": ('[{"text": "a"}, {"text": "b"}]', "a list of 2 records"),
    "list.xml": ("<x><item><a>x</a></item><item><a>y</a></item></x>", "it holds 2 articles"),
}


@pytest.mark.parametrize(("name", "content", "why"), [(n, *c) for n, c in REFUSED.items()])
def test_what_cannot_be_read_is_named_and_the_others_are_read(tmp_path, name, content, why):
    lay(tmp_path, {"0.txt": "خبر", name: content})
    with pytest.warns(UserWarning, match=f"1 of 2 files cannot be read.*{re.escape(name)}"):
        corpus = mk.read_folder(tmp_path)
    assert corpus["doc"].tolist() == ["0"]
    row = corpus.reading.set_index("file").loc[name]
    assert row["read"] == 0
    assert re.search(why, row["problems"], re.IGNORECASE)
    (tmp_path / "0.txt").unlink()
    with pytest.raises(ValueError, match=f"1 of 1 file cannot be read.*{re.escape(name)}"):
        mk.read_folder(tmp_path)


def test_rich_text_is_read_a_line_a_paragraph(tmp_path):
    lay(tmp_path, {"صحيفة أ/1.RTF": rb"{\rtf1\ansi\ansicpg1256 \'e6\'d5\'e1 \u1575?\par Caf\'e9}"})
    corpus = mk.read_folder(tmp_path)
    assert corpus[["source", "text"]].to_numpy().tolist() == [["صحيفة أ", "وصل ا\nCafé"]]


def test_every_kind_lies_beside_every_other(tmp_path, pages):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("نص ثالث")
    buffer = io.BytesIO()
    document.save(buffer)
    paragraph = "وصلت السفينة إلى الميناء صباح الأحد، وكان في استقبالها رئيس البلدية."
    html = (
        "<!DOCTYPE html><html><head><meta property='og:site_name' content='المرفأ'>"
        "<meta property='article:published_time' content='2023-09-17'></head>"
        f"<body><article><p>{paragraph}</p></article></body></html>"
    )
    files = {
        "1.txt": "نص أول",
        "2.html": html,
        "3.docx": buffer.getvalue(),
        "4.txt": html,
        "5.html": "نص خامس",
        "6.HTM.gz": gzip.compress(html.encode()),
        "7.json": json.dumps({"text": "نص سابع", "date": "2023-09-18"}),
        "8.xml": "<article><p>نص ثامن</p></article>",
    }
    corpus = mk.read_folder(lay(tmp_path, files))
    texts = ["نص أول", paragraph, "نص ثالث", paragraph, "نص خامس", paragraph, "نص سابع", "نص ثامن"]
    assert corpus["text"].tolist() == texts
    assert corpus["doc"].tolist() == [str(number) for number in range(1, 9)]
    sources = ["unknown", "المرفأ", "unknown", "المرفأ", "unknown", "المرفأ", "unknown", "unknown"]
    assert corpus["source"].tolist() == sources
    assert corpus["date"].notna().tolist() == [False, True, False, True, False, True, True, False]
    assert corpus.reading["without_date"].tolist() == [1, 0, 1, 0, 1, 0, 0, 1]
    assert corpus.reading["format"].tolist()[:3] == ["text", "html", "docx"]


PACKAGES = {
    "trafilatura": ("1.html", "<html><body><p>خبر</p></body></html>", "trafilatura"),
    "warcio": ("1.warc", "WARC/1.0\r\n\r\n", "warcio"),
    "docx": ("1.docx", packed({"word/document.xml": "x"}), "python-docx"),
    "pypdf": ("1.pdf", "%PDF-1.4", "pypdf"),
}


@pytest.mark.parametrize(("module", "file"), PACKAGES.items(), ids=PACKAGES.keys())
def test_without_its_package_a_kind_asks_for_it(tmp_path, monkeypatch, module, file):
    name, content, package = file
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setitem(sys.modules, f"{module}.archiveiterator", None)
    lay(tmp_path, {name: content})
    with pytest.raises(ImportError, match=rf"pip install .*{package}"):
        mk.read_folder(tmp_path)


def test_a_day_that_cannot_be_read_is_named_and_the_file_is_read(tmp_path):
    lay(tmp_path, {"1.json": '{"text": "خبر", "date": "غير معروف"}'})
    with pytest.warns(UserWarning, match=r"read with doubts: '1\.json'"):
        corpus = mk.read_folder(tmp_path)
    assert corpus["date"].isna().all()
    assert "Its date 'غير معروف' cannot be read." in corpus.reading["problems"].item()


def test_the_outlet_is_the_folder_below_the_one_given(tmp_path):
    lay(tmp_path, {"Alarabia/culture/a.txt": "x", "BBC/culture/b.txt": "y"})
    assert mk.read_folder(tmp_path)["source"].tolist() == ["Alarabia", "BBC"]
    assert mk.read_folder(tmp_path, source_from=-1)["source"].tolist() == ["culture"] * 2
    assert mk.read_folder(tmp_path, source_from=2)["source"].tolist() == ["culture"] * 2


def test_folders_named_by_days_or_of_different_depths_are_told(tmp_path):
    lay(tmp_path / "one", {"2019-01-01/a.txt": "x", "2019-01-02/b.txt": "y"})
    with pytest.warns(UserWarning, match="named like dates"):
        mk.read_folder(tmp_path / "one")
    lay(tmp_path / "two", {"a.txt": "x", "BBC/b.txt": "y", "BBC/culture/c.txt": "z"})
    with pytest.warns(UserWarning, match=r"different depths: 'a\.txt', 'BBC/b\.txt'"):
        corpus = mk.read_folder(tmp_path / "two")
    assert corpus["source"].tolist() == ["BBC", "BBC", "unknown"]


def test_a_pattern_names_what_the_path_tells(tmp_path):
    lay(tmp_path, {"ahram/2019-01-01/culture_a.txt": "x", "bbc/2019-01-02/sport_b.html.gz": "y"})
    pattern = "{source}/{date}/{section}_{file}"
    corpus = mk.read_folder(tmp_path, source_from=pattern)
    assert corpus["source"].tolist() == ["ahram", "bbc"]
    assert corpus["date"].tolist() == [pd.Timestamp("2019-01-01"), pd.Timestamp("2019-01-02")]
    assert corpus["section"].tolist() == ["culture", "sport"]
    assert corpus["file"].tolist()[0] == "ahram/2019-01-01/culture_a.txt"
    lay(tmp_path, {"c.txt": "z"})
    with pytest.warns(UserWarning, match=r"does not fit 1 file.*'c\.txt'"):
        corpus = mk.read_folder(tmp_path, source_from=pattern)
    assert corpus["source"].tolist() == ["ahram", "bbc", "unknown"]


def test_a_pattern_can_pass_over_folders(tmp_path):
    lay(tmp_path, {"ahram/2019/01/a.txt": "x", "bbc/b.txt": "y"})
    corpus = mk.read_folder(tmp_path, source_from="{source}/**/{file}")
    assert corpus["source"].tolist() == ["ahram", "bbc"]


@pytest.mark.parametrize(
    ("source_from", "error", "message"),
    [
        (0, ValueError, "source_from=0 is no level"),
        (True, TypeError, "source_from must be a level.*not bool"),
        (5, ValueError, "source_from=5: no file lies so deep"),
        ("source/file", ValueError, "each name once"),
        ("{source}/{source}", ValueError, "each name once"),
        ("{text}", ValueError, "not 'text'"),
        ("{source}/{a}/{b}/{file}", ValueError, "fits none of the files"),
    ],
)
def test_ways_to_the_source_that_are_none(folder, source_from, error, message):
    with pytest.raises(error, match=message):
        mk.read_folder(folder, source_from=source_from)


def test_names_are_compared_in_one_composed_form(tmp_path):
    decomposed = unicodedata.normalize("NFD", "أخبار/مسؤول.txt")
    lay(tmp_path, {decomposed: "خبر"})
    facts = pd.DataFrame({"file": ["مسؤول.txt"], "date": ["2023-09-17"]})
    corpus = mk.read_folder(tmp_path, metadata=facts)
    assert corpus["date"].notna().all()
    assert corpus["doc"].tolist() == ["مسؤول"]
    assert corpus["source"].tolist() == ["أخبار"]
    facts = pd.DataFrame({"file": [unicodedata.normalize("NFD", "أخبار\\مسؤول.txt")]})
    assert len(mk.read_folder(tmp_path, metadata=facts)) == 1


def test_a_zip_of_a_folder_is_a_folder(tmp_path):
    files = {"articles/ahram/1.txt": "أول", "articles/bbc/2.txt": "ثان"}
    hidden = {"__MACOSX/articles/ahram/._1.txt": "x", "articles/.DS_Store": "x"}
    (tmp_path / "articles.zip").write_bytes(packed(files | hidden))
    corpus = mk.read_folder(tmp_path / "articles.zip")
    assert corpus["text"].tolist() == ["أول", "ثان"]
    assert corpus["source"].tolist() == ["ahram", "bbc"]
    (tmp_path / "download.zip").write_bytes(packed({"ahram/1.txt": "أول"}))
    assert mk.read_folder(tmp_path / "download.zip")["source"].tolist() == ["ahram"]
    (tmp_path / "none.zip").write_bytes(packed({"a.csv": "x"}))
    with pytest.raises(FileNotFoundError, match=r"no article in .*endings.*'\.csv'"):
        mk.read_folder(tmp_path / "none.zip")


def test_names_in_a_zip_of_macos_are_read_as_utf8(tmp_path):
    """Such a zip does not set the bit that says UTF-8; here it is taken out of both its lists."""
    data = packed({"أخبار/خبر.txt": "نص"})
    data = data.replace(b"PK\x03\x04\x14\x00\x00\x08", b"PK\x03\x04\x14\x00\x00\x00")
    data = data.replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x08", b"PK\x01\x02\x14\x03\x14\x00\x00\x00"
    )
    (tmp_path / "a.zip").write_bytes(data)
    assert mk.read_folder(tmp_path / "a.zip")["file"].tolist() == ["أخبار/خبر.txt"]


def test_two_files_that_differ_in_their_ending_have_two_names(tmp_path):
    lay(tmp_path, {"1.txt": "أول", "1.html": "ثان"})
    assert mk.read_folder(tmp_path)["doc"].tolist() == ["1.html", "1.txt"]


def test_pages_of_one_host_have_one_source(tmp_path, pages):
    def page(number, site):
        return (
            f"<html><head><link rel='canonical' href='https://www.marfa.example/{number}'>"
            f"<meta property='og:site_name' content='{site}'></head><body><article><p>"
            f"وصلت السفينة إلى الميناء صباح الأحد {number}.</p></article></body></html>"
        )

    names = {
        f"{number}.html": page(number, site) for number, site in enumerate(["المرفأ"] * 2 + [""])
    }
    corpus = mk.read_folder(lay(tmp_path, names))
    assert corpus["source"].tolist() == ["المرفأ"] * 3


def test_metadata_go_before_what_a_file_says(tmp_path):
    record = {"text": "خبر", "title": "من الملف", "date": "2023-09-17", "author": "ليلى"}
    lay(tmp_path, {"1.json": json.dumps(record), "2.json": json.dumps(record)})
    facts = pd.DataFrame({"file": ["1.json", "2.json"], "title": ["من الفهرس", None]})
    corpus = mk.read_folder(tmp_path, metadata=facts)
    assert corpus["title"].tolist() == ["من الفهرس", "من الملف"]
    assert corpus["author"].tolist() == ["ليلى"] * 2
    assert corpus["date"].notna().all()


def test_markup_in_texts_is_read_as_a_browser_shows_it(tmp_path):
    lay(tmp_path, {"1.txt": "<p>أعلن &quot;المركز&quot; عن R&amp;D اليوم.</p>"})
    with pytest.warns(UserWarning, match="markup|HTML"):
        corpus = mk.read_folder(tmp_path)
    assert corpus["text"].tolist() == ['أعلن "المركز" عن R&D اليوم.']
    assert mk.read_folder(tmp_path, markup="keep")["text"].item().startswith("<p>")
    with pytest.raises(ValueError, match="markup='no' is not possible"):
        mk.read_folder(tmp_path, markup="no")


def test_texts_too_short_to_tell_their_encoding_are_decided_by_their_folder(tmp_path):
    long = "أعلنت وزارة الصحة اليوم افتتاح مستشفى جديد في العاصمة، وقال المدير إن العمل يبدأ غدا."
    for outlet, name in {"a": "cp1256", "b": "iso8859_6"}.items():
        (tmp_path / outlet).mkdir()
        for stem, text in {"1": "من", "2": "كل", "3": long}.items():
            (tmp_path / outlet / f"{stem}.txt").write_bytes(text.encode(name))
    assert mk.read_folder(tmp_path)["text"].tolist() == ["من", "كل", long] * 2


def test_the_files_of_one_outlet_are_decoded_together(tmp_path):
    """A text of two words tells no encoding; the other texts of its outlet do."""
    short = "من المنتظر"
    long = {f"أ/{name}.txt": text.encode("iso8859_6") for name, text in PARAGRAPHS.items()}
    corpus = mk.read_folder(lay(tmp_path, {"أ/a.txt": short.encode("iso8859_6"), **long}))
    assert corpus.set_index("doc").loc["a", "text"] == short
    assert sorted(corpus["text"]) == sorted([short, *PARAGRAPHS.values()])


def test_a_misspelt_place_is_asked_about(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "1.txt").write_text("وصل الوفد", encoding="utf-8")
    (tmp_path / "table.csv").write_text("text\nوصل الوفد\n", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=r"looked for it in .* Did you mean 'articles'\?"):
        mk.read_folder("artcles")
    with pytest.raises(FileNotFoundError, match=r"Did you mean 'table.csv'\?"):
        mk.read_table("table.cvs")
    with pytest.raises(FileNotFoundError, match=r"Did you mean 'table.csv'\?"):
        mk.read_export("tabel.csv")
    with pytest.raises(FileNotFoundError, match=r"mk\.read_folder reads folders"):
        mk.read_table("articles")
    with pytest.raises(FileNotFoundError, match=r"mk\.read_table reads tables"):
        mk.read_folder("table.csv")


def test_metadata_with_another_name_for_the_files_says_which(tmp_path):
    (tmp_path / "1.txt").write_text("وصل الوفد", encoding="utf-8")
    metadata = pd.DataFrame({"filename": ["1.txt"], "title": ["خبر"]})
    with pytest.raises(ValueError, match="If 'filename' names the files, rename it to 'file'"):
        mk.read_folder(tmp_path, metadata=metadata)
