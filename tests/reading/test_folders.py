import re

import numpy as np
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
