from __future__ import annotations

import getpass
import hashlib
import platform
import re
import sys
import tomllib
from pathlib import Path

import pandas as pd

import mediakit as mk
from mediakit.lexicons import reading
from mediakit.lexicons.reading import load_lines
from mediakit.tables import session

HOUSE = Path(mk.__file__).parents[1]
LISTS = HOUSE / "mediakit" / "lexicons"


def versions():
    return mk.session_info().set_index("name")["version"]


def test_versions_are_those_of_what_runs():
    told = versions()
    assert told["mediakit"] == mk.__version__
    assert told["CPython"] == sys.version.split()[0]
    assert told["pandas"] == pd.__version__
    assert told["operating system"].startswith(platform.system())


def test_every_package_that_is_needed_is_told():
    needed = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.match(r"[\w-]+", line)[0] for line in needed["dependencies"]}
    assert set(session.PACKAGES) == names


def test_lists_have_the_fingerprint_of_their_files():
    """By hand, of the ready lists: names, sizes and contents in the order of the names."""
    digest = hashlib.sha256()
    for path in sorted((LISTS / "actors").glob("*.yml")):
        digest.update(f"{path.name} {path.stat().st_size}\n".encode() + path.read_bytes())
    assert versions()["ready lists of actors"] == digest.hexdigest()[:16]


def test_a_word_more_is_another_fingerprint(monkeypatch, tmp_path):
    folder = tmp_path / "lexicons"
    folder.mkdir()
    monkeypatch.setattr(reading, "files", lambda package: folder)
    for name, text in (("names.txt", "رانيا\n"), ("report.yml", "en: {}\n")):
        (folder / name).write_text(text, encoding="utf-8")
    before = session._fingerprint.__wrapped__("")
    (folder / "report.yml").write_text("en: {title: Other}\n", encoding="utf-8")
    assert session._fingerprint.__wrapped__("") == before, "the words of a page are no list"
    (folder / "names.txt").write_bytes("رانيا\r\n".encode())
    assert session._fingerprint.__wrapped__("") == before, "line ends are no words"
    (folder / "names.txt").write_text("رانيا\nسلمى\n", encoding="utf-8")
    assert session._fingerprint.__wrapped__("") != before


def test_what_words_pages_is_there():
    assert [name for name in session.WORDINGS if not (LISTS / name).exists()] == []
    assert load_lines("stopwords_en.txt"), "a list that counts is none of them"
    assert "stopwords_en.txt" not in session.WORDINGS


def test_what_words_pages_is_read_by_nothing_that_counts():
    """Every file of words is one or the other, by where the code names it."""
    house = LISTS.parent
    worded = {"check.py", "_doubts.py", "_whole_table.py", "sample_for_coding.py"}
    counting = ("analysis", "language", "lists", "reading", "text")
    sources = [path for room in counting for path in (house / room).rglob("*.py")]
    text = "".join(path.read_text("utf-8") for path in sources if path.name not in worded)
    named = {name for name in re.findall(r'"(\w+\.yml)"', text)}
    ready = {"frames.yml"}  # a lexicon that a reader loads by its name
    every = {path.name for path in LISTS.glob("*.yml")}
    assert set(session.WORDINGS) == every - named - ready


def test_nothing_tells_who_and_where():
    told = mk.session_info().to_csv()
    names = {getpass.getuser(), platform.node(), Path.home().name} - {""}
    assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", told)] == []
    assert str(HOUSE) not in told and "/" not in told


def test_a_missing_package_is_missing(monkeypatch):
    def nowhere(name):
        raise session.PackageNotFoundError(name)

    monkeypatch.setattr(session, "version", nowhere)
    assert pd.isna(versions()["numba"])


def test_it_is_shown_whole_and_saved():
    info = mk.session_info()
    lines = repr(info).splitlines()
    assert lines[0].split() == ["kind", "name", "version"] and len(lines) == len(info) + 1
    assert info._repr_html_().count("<tr>") == len(info) + 1
    assert isinstance(info.to_csv(index=False), str)
    assert info.set_index("name")["version"].to_dict()["mediakit"] == mk.__version__
