"""The study in examples/scripts makes the same files twice, and its page has their numbers."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import mediakit as mk

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "examples" / "scripts" / "names_of_a_lease.py"
PAGE = ROOT / "docs" / "explanation" / "a_study.md"


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Run the study twice, at once and from two places, each with its own order of hashes."""
    folders, works = [], []
    for seed in ("1", "2"):
        here = tmp_path_factory.mktemp(f"run_{seed}")
        known = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
        command = [sys.executable, "-W", "error", str(SCRIPT), "results"]
        works.append(subprocess.Popen(command, cwd=here, env=known, stderr=subprocess.PIPE))
        folders.append(here / "results")
    for work in works:
        said = work.communicate()[1]
        assert work.returncode == 0, said.decode()[-2000:]
    return folders


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def findings(folder):
    return (folder / "text" / "findings.txt").read_text(encoding="utf-8").splitlines()


def test_two_runs_make_the_same_files_byte_for_byte(runs):
    one, other = map(contents, runs)
    assert list(one) == list(other)
    assert [name for name in one if one[name] != other[name]] == []
    endings = {Path(name).suffix for name in one}
    assert endings == {".csv", ".txt", ".png", ".svg", ".pdf"}
    assert "session.csv" in one


def test_the_page_says_what_the_files_say(runs):
    """Every finding is a line of a list on the page, and every such line with a number is one."""
    page = PAGE.read_text(encoding="utf-8").partition("## Make it yours")[0]
    lines = re.findall(r"^- (.+?)(?=\n\n|\n- |\Z)", page, re.MULTILINE | re.DOTALL)
    told = [" ".join(line.split()) for line in lines]
    assert [line for line in told if re.search(r"\d", line)] == findings(runs[0])


def test_the_tables_count_what_stands_in_the_texts(runs):
    """By plain search: the word for a deal, whatever is written onto it."""
    names = pd.read_csv(runs[0] / "tables" / "names.csv").query("category == 'deal'")
    corpus = mk.load_classroom().query("language == 'ar' and date < '2022-11-17'").clean()
    found = corpus.groupby("source")["text"].agg(lambda texts: texts.str.count("صفقة").sum())
    counted = names.set_index("source")[["count", "negated"]].sum(axis=1)
    assert counted.to_dict() == found.to_dict()
    assert found["bosla"] > 20 and found.drop("bosla").sum() == 0


def test_what_it_was_made_with_stands_apart(runs):
    session = pd.read_csv(runs[0] / "session.csv")
    assert session["name"].tolist()[0] == "mediakit"
    told = [text.decode() for name, text in contents(runs[0]).items() if name.endswith(".csv")]
    assert not [text for text in told if str(ROOT) in text or str(runs[0]) in text]


def test_the_sheet_holds_ten_places_of_each_name(runs):
    sheet = pd.read_csv(runs[0] / "tables" / "places_to_read.csv")
    assert len(sheet) == 40 and sheet["is_the_lease"].isna().all()


def test_methods_are_in_both_languages(runs):
    for language, word in (("en", "Fingerprint of the corpus"), ("ar", "بصمة المدونة")):
        text = (runs[0] / "text" / f"methods_{language}.txt").read_text(encoding="utf-8")
        assert word in text and "lexicon_counts" in text
