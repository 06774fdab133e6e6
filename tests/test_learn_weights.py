"""Weights can be learned again from rows that somebody has judged."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

import mediakit as mk
from mediakit.language.speech.weighing import choice_chances

pytest.importorskip("sklearn")
SCRIPT = Path(__file__).parents[1] / "docs" / "learn_weights.py"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("learn_weights", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The articles of the classroom, with offices called right and all others wrong."""
    folder = tmp_path_factory.mktemp("judged")
    corpus = mk.load_classroom()
    pd.DataFrame(corpus)[["doc", "source", "text"]].to_csv(folder / "articles.csv", index=False)
    cited = corpus.cited_sources(min_confidence=0)
    cited = cited[cited["role"] != "credit"]
    rows = cited[["doc", "start", "end"]].reset_index(drop=True)
    # offices end where they do, other names behind their first word, or nowhere
    first = rows["start"] + cited["cited"].str.split().str[0].str.len().to_numpy()
    office = (cited["kind"] == "official").to_numpy()
    rows["right_end"] = rows["end"].where(office, first.where(rows.index % 3 > 0, -1))
    rows.to_csv(folder / "speakers.csv", index=False)
    said = corpus.quotations(kinds=("direct", "partial"))
    marks = said[["doc", "start"]].assign(right=(said["kind"] == "direct").astype(int))
    marks.to_csv(folder / "marks.csv", index=False)
    said = corpus.quotations(kinds=("direct", "partial", "indirect"))
    said = said[(said["speaker_position"] == "omitted") & said["verb_start"].notna()]
    rows = said[["doc", "verb_start", "speaker"]].set_axis(["doc", "start", "speaker"], axis=1)
    rows = rows.fillna({"speaker": ""}).drop_duplicates(["doc", "start"])
    rows.to_csv(folder / "carried.csv", index=False)
    return folder


@pytest.mark.parametrize("what", ["speakers", "marks"])
def test_learns_what_readers_said(script, folder, tmp_path, monkeypatch, capsys, what):
    monkeypatch.setattr(script, "LEXICONS", tmp_path)
    monkeypatch.setattr(sys, "argv", ["learn_weights.py", what, str(folder)])
    script.main()
    judged = pd.read_csv(folder / f"{what}.csv")
    told = capsys.readouterr().out
    assert f"{len(judged):,} of {len(judged):,} rows are found again" in told
    assert float(told.split("area under the curve ")[1].split()[0]) > 0.6  # .5 is by chance
    table = pd.read_csv(tmp_path / script.FILES[what], sep="\t", keep_default_na=False)
    assert list(table.columns) == ["question", "answer", "hundredths"]
    assert table.loc[0, ["question", "answer"]].tolist() == ["", ""]
    assert len(table) > 50


def test_learns_where_names_end(script, folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(script, "LEXICONS", tmp_path)
    monkeypatch.setattr(sys, "argv", ["learn_weights.py", "extents", str(folder)])
    script.main()
    told = capsys.readouterr().out
    judged = pd.read_csv(folder / "speakers.csv")
    assert f"{len(judged):,} of {len(judged):,} rows are found again" in told
    before, after = map(int, told.split("wrong ends ")[1].split("\n")[0].split(" -> "))
    assert after < before  # at outlets that were not learned from
    table = pd.read_csv(tmp_path / script.FILES["extents"], sep="\t", keep_default_na=False)
    assert list(table.columns) == ["question", "answer", "hundredths"]
    assert table.loc[0, ["question", "answer"]].tolist() == ["", ""]
    assert len(table) > 50


def test_learns_who_speaks_on(script, folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(script, "LEXICONS", tmp_path)
    monkeypatch.setattr(sys, "argv", ["learn_weights.py", "carried", str(folder)])
    script.main()
    told = capsys.readouterr().out
    found, judged = map(int, told.split(" rows")[0].split(" of "))
    assert 0.8 * judged <= found <= judged  # not those in English
    shares = [float(line.split(" given, ")[1].split()[0]) for line in told.splitlines()[1:3]]
    assert all(0.5 < share <= 1 for share in shares)
    table = pd.read_csv(tmp_path / script.FILES["carried"], sep="\t", keep_default_na=False)
    assert list(table.columns) == ["question", "answer", "hundredths"]
    assert len(table) > 20


def test_the_fit_of_a_choice_is_where_its_slope_is_none(script):
    """Hand-made choices: of two candidates the one with answer 0 is right in three of four."""
    matrix = csr_array(np.array([[1.0, 0], [0, 1]] * 4))
    right = np.array([1, 0, 1, 0, 1, 0, 0, 1])
    verb = np.repeat(np.arange(4), 2)
    choices = script.Choices(matrix, [("q", "a"), ("q", "b")], right, verb)
    first, second, _ = script.chosen(choices)
    assert first > 0 > second
    assert first == pytest.approx(-second, abs=1e-3)  # they are mirrors of each other
    chance = choice_chances(verb, matrix @ np.array([first, second]))
    assert np.bincount(verb, chance).max() < 1
