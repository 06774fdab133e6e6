"""What read_export takes, refuses and says, whatever the format."""

import shutil
import warnings
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mediakit as mk
from mediakit.lexicons.reading import load_yaml
from mediakit.reading import recognise
from mediakit.reading.exports.words import fold

FORMATS = {
    "ant.sgml": "sgml",
    "atom.xml": "feed",
    "europresse.html": "europresse",
    "factiva.xml": "factiva_xml",
    "factiva_ar.html": "factiva_html",
    "factiva_codes.html": "factiva_html",
    "factiva_codes.txt": "factiva_text",
    "feed_ar.xml": "feed",
    "gdelt.json": "gdelt",
    "mediacloud.csv": "mediacloud",
    "newsapi.json": "newsapi",
    "nexis_ar.txt": "nexis_text",
    "nexis_de.txt": "nexis_text",
    "nexis_fr.html": "nexis_html",
    "proquest.html": "proquest",
    "proquest_ar.txt": "proquest",
    "proquest_de.txt": "proquest",
}


@pytest.mark.parametrize(("name", "format"), FORMATS.items())
def test_bytes_decide_and_never_the_ending(cases, name, format):
    assert recognise((cases / name).read_bytes(), "any.pdf") == format


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"The port reopens.\n\nLanguage: English\n",
        "أعلن المدير عودة العمل.\nالمصدر: المرفأ 1 من 2".encode(),
        b"<html><body><article><p>The port.</p></article></body></html>",
        b"id,source,date,title,text\n1,a,2020-01-01,b,c\n",
        b'[{"text": "a"}]',
        b"%PDF-1.4",
        b"\x89PNG\r\n\x1a\n",
        b"{\\rtf1 A letter.}",
        b"<?xml version='1.0'?><article><title>a</title></article>",
    ],
)
def test_other_files_are_none(data):
    assert recognise(data, "a.txt") is None


def test_a_folder_of_many_formats(cases, tmp_path):
    folder = tmp_path / "exports"
    shutil.copytree(cases, folder)
    (folder / "mediacloud.csv").unlink()
    (folder / "gdelt.json").unlink()
    (folder / ".hidden.txt").write_text("1 of 1 DOCUMENTS")
    (folder / "note.txt").write_text("My notes.")
    with pytest.warns(UserWarning) as said:
        corpus = mk.read_export(folder)
    told = " ".join(str(one.message) for one in said)
    assert 'Nothing is read from 1 file: "note.txt: It is in no known format' in told
    assert corpus["doc"].is_unique
    assert len(corpus.reading) == len(FORMATS) - 2 + 1
    assert corpus.reading["read"].sum() == len(corpus) == 29
    row = corpus.reading.set_index("file").loc["note.txt"]
    assert (row["format"], row["read"]) == ("unknown", 0)
    assert "b'My notes.'" in row["problems"]
    assert "ending .txt" in row["problems"]


def test_lists_patterns_and_archives(cases, tmp_path, samples):
    inside = {"x/nexis_ar.txt": (cases / "nexis_ar.txt").read_bytes(), "x/.DS_Store": b"\x00"}
    (tmp_path / "a.zip").write_bytes(samples.archive(inside))
    corpus = mk.read_export([str(cases / "nexis_d*.txt"), cases / "atom.xml", tmp_path / "a.zip"])
    assert corpus["file"].unique().tolist() == ["nexis_de.txt", "atom.xml", "a.zip/x/nexis_ar.txt"]
    assert corpus.reading.line() == "Read 6 of 6 articles from 3 files."


def test_a_file_named_twice_is_read_once(cases):
    corpus = mk.read_export([cases / "atom.xml", str(cases / "atom.xml")])
    assert len(corpus) == 2


def test_unknown_alone_is_an_error_that_lists_formats(put):
    with pytest.raises(ValueError, match=r"no known format: it begins with b'My notes"):
        mk.read_export(put("a.docx", "My notes."))
    with pytest.raises(ValueError, match=r"'nexis_docx' \(Nexis Uni and Lexis\+, Word\)"):
        mk.read_export(put("a.docx", "My notes."))
    with pytest.raises(ValueError, match="give Word, HTML or text files"):
        mk.read_export(put("a.docx", b"%PDF-1.7 \x00"))


def test_broken_archives_are_said(put, samples):
    whole = samples.archive({"a.txt": "1 of 1 DOCUMENTS"})
    with pytest.raises(ValueError, match=r"no whole \.zip file"):
        mk.read_export(put("a.zip", whole[:30]))


def test_an_encoding_that_nobody_knows_is_said(put):
    data = b"1 of 1 DOCUMENTS\n\n" + bytes([0x81, 0x8D, 0x9D, 0xFF, 0x90]) * 3
    with pytest.raises(ValueError, match=r"give encoding="):
        mk.read_export(put("a.txt", data))


def test_a_format_that_is_named_is_used(put):
    data = "Title\n\nHafenbote\n\nText."
    with pytest.raises(ValueError, match="holds no article of Nexis, HTML"):
        mk.read_export(put("a.txt", data), format="nexis_html")
    with pytest.raises(ValueError, match="format='nexis' is not possible"):
        mk.read_export(put("a.txt", data), format="nexis")


def test_what_is_given_is_checked(tmp_path):
    with pytest.raises(FileNotFoundError, match="is not there"):
        mk.read_export(tmp_path / "nothing.docx")
    with pytest.raises(FileNotFoundError, match="holds no file"):
        mk.read_export(tmp_path)
    with pytest.raises(ValueError, match="names no file"):
        mk.read_export([])
    with pytest.raises(TypeError, match=r"path must be a path .* or a list of .*, not \[1\]"):
        mk.read_export([1])
    with pytest.raises(ValueError, match="text='body' is not possible"):
        mk.read_export(tmp_path, text="body")


def test_an_encoding_may_be_given(put):
    text = "1 of 1 DOCUMENTS\n\nŻagiel\n\nMay 12, 2020\n\nPort\n\nLENGTH: 2 words\n\nŁódź płynie.\n"
    corpus = mk.read_export(put("a.txt", text.encode("cp1250")), encoding="cp1250")
    assert corpus[["source", "text"]].iloc[0].tolist() == ["Żagiel", "Łódź płynie."]


@pytest.mark.parametrize(
    ("ending", "cut", "left"),
    [
        ("… [+1,234 chars]", True, ""),
        ("…[tronqué]", True, ""),
        ("... [truncated]", True, ""),
        (" […]", True, ""),
        ("\n\nاقرأ المزيد", True, "\nاقرأ المزيد"),
        ("…", True, "…"),
        (" [sic]", False, " [sic]"),
    ],
)
def test_marks_of_cut_texts(put, ending, cut, left):
    text = "1 of 1 DOCUMENTS\n\nPost\n\nMay 12, 2020\n\nPort\n\nLENGTH: 2 words\n\nThe port reopens"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = mk.read_export(put("a.txt", f"{text}{ending}\n"))
    assert bool(corpus["cut"].item()) is cut
    assert corpus["text"].item() == "The port reopens" + left


def test_a_label_names_one_field():
    fields = load_yaml("export_labels.yml")["fields"]
    labels = [fold(label) for names in fields.values() for label in {*map(fold, names)}]
    assert [label for label, times in Counter(labels).items() if times > 1] == []
    assert set(load_yaml("export_labels.yml")["tail"]) <= set(fields)


def test_a_folder_of_articles_sends_exports_to_their_reader(cases, put):
    folder = put("folder/a.txt", "The port reopens.").parent
    shutil.copy(cases / "nexis_de.txt", folder)
    shutil.copy(cases / "atom.xml", folder)
    with pytest.warns(UserWarning, match="2 of 3 files cannot be read"):
        corpus = mk.read_folder(folder)
    assert corpus["doc"].tolist() == ["a"]
    told = corpus.reading.set_index("file")["problems"]
    assert told["nexis_de.txt"] == "It is an export (nexis_text); read it with read_export."
    assert told["atom.xml"] == "It is an export (feed); read it with read_export."


@pytest.mark.parametrize(("words", "said"), [(200, True), (120, False)])
def test_texts_far_shorter_than_they_should_be_are_said(put, words, said):
    text = "1 of 1 DOCUMENTS\n\nPost\n\nMay 12, 2020\n\nPort\n\n"
    text += f"LENGTH: {words} words\n\n{'ship ' * 80}\n"
    problems = mk.read_export(put("a.txt", text)).reading["problems"].item()
    told = "Article 1 has less than half of the words that the database counts."
    assert problems == (told if said else "")


def test_dates_with_another_weekday_are_said(put):
    text = "1 of 1 DOCUMENTS\n\nPost\n\nMay 11, 2020 Tuesday\n\nPort\n\nLENGTH: 2 words\n\nText.\n"
    corpus = mk.read_export(put("a.txt", text))
    assert corpus["date"].item() == pd.Timestamp("2020-05-11")
    said = "1 date with another weekday, such as 'May 11, 2020 Tuesday'."
    assert corpus.reading["problems"].item() == said


def test_files_that_disagree_on_the_order_of_days_and_months(put):
    head = "1 of 1 DOCUMENTS\n\nPost\n\n{}\n\nPort\n\nLENGTH: 2 words\n\nText.\n"
    files = [put("a.txt", head.format("31/01/2020")), put("b.txt", head.format("01/31/2020"))]
    corpus = mk.read_export(files)
    assert corpus["date"].tolist() == [pd.Timestamp("2020-01-31")] * 2


@given(
    st.lists(
        st.text("abc ابت.,:!? 0123", min_size=1, max_size=60).map(str.strip).filter(bool),
        min_size=1,
        max_size=9,
    )
)
def test_a_body_comes_back_line_by_line(tmp_path_factory, samples, lines):
    """No line of a text is taken for a label, whatever its signs."""
    article = samples.articles["en"]
    file = tmp_path_factory.mktemp("word") / "a.docx"
    file.write_bytes(samples.word([*article[:12], *lines, *article[-6:]]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = mk.read_export(file)["text"].item()
    assert [" ".join(line.split()) for line in text.split("\n")] == [
        " ".join(line.split()) for line in lines
    ]


def test_files_of_one_name_in_a_list(cases, tmp_path):
    shutil.copy(cases / "nexis_de.txt", tmp_path / "atom.xml")
    corpus = mk.read_export([cases / "atom.xml", tmp_path / "atom.xml"])
    assert len(corpus) == 4
    assert corpus["file"].nunique() == corpus["format"].nunique() == 2


def test_markup_that_is_left_is_said(put):
    text = (
        "1 of 1 DOCUMENTS\n\nPost\n\nMay 12, 2020\n\nPort\n\nLENGTH: 2 words\n\nR&amp;D goes on.\n"
    )
    with pytest.warns(UserWarning, match="1 text with HTML, turned into what a browser shows"):
        assert mk.read_export(put("a.txt", text))["text"].item() == "R&D goes on."
    with pytest.warns(UserWarning, match=r"corpus\.repair"):
        kept = mk.read_export(put("a.txt", text), markup="keep")
    assert kept["text"].item() == "R&amp;D goes on."
    with pytest.raises(ValueError, match="markup='no' is not possible"):
        mk.read_export(put("a.txt", text), markup="no")


def test_same_names_in_two_folders(cases, tmp_path):
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        shutil.copy(cases / "atom.xml", tmp_path / place)
    corpus = mk.read_export(tmp_path)
    assert corpus["doc"].tolist() == ["a/atom#1", "a/atom#2", "b/atom#1", "b/atom#2"]
