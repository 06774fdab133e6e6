"""Where the memory is used up, that is said, and what may be done; no file is blamed for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import mediakit as mk
from mediakit.checks import within_memory
from mediakit.reading import documents, one_file
from mediakit.reading.exports import formats
from mediakit.reading.exports.formats import FORMATS

TEXT = "زارت رانيا الميناء أمس. وقال الوزير إن الميناء مفتوح والطريق إليه آمن."
NOT_THE_FILE = r"used up by reading\. Nothing is wrong with the files: .*mk\.scan"


def full(*_: object, **__: object) -> None:
    raise MemoryError


@pytest.fixture
def here(tmp_path):
    """A folder with one file of each kind that is read."""
    (tmp_path / "t.csv").write_text(f"text,source\n{TEXT},x\n", encoding="utf-8")
    (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (one_file, "kind_of"),  # of whatever file
        (formats, "recognise"),  # is it an export?
        (mk.Corpus, "__init__"),
    ],
)
def test_a_folder_that_is_too_much_is_not_blamed(here, monkeypatch, place, name):
    monkeypatch.setattr(place, name, full)
    with pytest.raises(MemoryError, match=NOT_THE_FILE):
        mk.read_folder(here, pattern="*.txt")


def test_a_table_that_is_too_much_is_not_blamed(here, monkeypatch):
    monkeypatch.setattr("mediakit.reading.tables.decode", full)
    with pytest.raises(MemoryError, match=NOT_THE_FILE):
        mk.read_table(here / "t.csv")


def test_an_export_that_is_too_much_is_not_blamed(here, monkeypatch):
    feed = "<rss><channel><title>N</title><item><title>x</title></item></channel></rss>"
    (here / "f.xml").write_text(feed, encoding="utf-8")
    monkeypatch.setitem(FORMATS, "feed", FORMATS["feed"]._replace(read=full))
    with pytest.raises(MemoryError, match=NOT_THE_FILE):
        mk.read_export(here / "f.xml", text="title")


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_document_that_is_too_much_is_not_blamed(kind, monkeypatch):
    package = pytest.importorskip({"docx": "docx", "pdf": "pypdf"}[kind])
    monkeypatch.setattr(package, {"docx": "Document", "pdf": "PdfReader"}[kind], full)
    monkeypatch.setattr(documents, "check_zip", lambda data: None)
    with pytest.raises(MemoryError):
        getattr(documents, f"read_{kind}")(b"")


def test_a_helper_that_is_too_much_names_itself(monkeypatch):
    corpus = mk.Corpus({"text": [TEXT]})
    with monkeypatch.context() as full_of_words:
        full_of_words.setattr("mediakit.tokens.TextCache.tokens", full)
        with pytest.raises(MemoryError, match=r"reading the words of 1 document\. Ask part of the"):
            corpus.term_frequency()
    monkeypatch.setattr(sys.modules["mediakit.analysis.term_frequency"], "read_tokens", full)
    with pytest.raises(MemoryError, match=r"used up by term_frequency\(\)\. Ask part of the doc"):
        corpus.term_frequency()


def test_a_picture_of_too_many_dots_says_so(tmp_path, monkeypatch):
    picture = mk.plot.term_frequency(mk.Corpus({"text": [TEXT]}).term_frequency())
    monkeypatch.setattr(type(picture.figure), "savefig", full)
    with pytest.raises(MemoryError, match=r"2400 dots an inch\. Save it with a lower dpi"):
        picture.save(tmp_path / "p.png", dpi=2400)
    assert list(tmp_path.iterdir()) == []


def test_what_the_innermost_says_is_kept():
    with (
        pytest.raises(MemoryError, match=r"^The memory of this machine is used up by this\. Do it"),
        within_memory("that", "Do that."),
        within_memory("this", "Do it."),
    ):
        raise MemoryError


SCRIPT = """
import resource, sys
import mediakit as mk
mk.read_table(sys.argv[1])  # all that is needed is loaded
table = sys.argv[2]
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 60_000_000,) * 2)
try:
    mk.read_table(table)
except MemoryError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is not limited so elsewhere")
def test_a_table_of_80_mb_in_a_memory_of_60_is_said(here):
    large = here / "large.csv"
    line = f'"{TEXT * 60}",x\n'.encode()
    with large.open("wb") as file:
        file.write(b"text,source\n")
        for _ in range(80_000_000 // len(line)):
            file.write(line)
    run = [sys.executable, "-c", SCRIPT, str(here / "t.csv"), str(large)]
    done = subprocess.run(run, capture_output=True, text=True, cwd=Path(mk.__file__).parents[1])
    assert "Nothing is wrong with the files" in done.stdout, done.stderr[-500:]
