"""What is reported, and where it begins and ends, by kinds of sentences in quoted.yml."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
import yaml

import mediakit as mk

CASES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "quoted.yml").read_text(encoding="utf-8")
)
REPORTED = ("ends", "goes_on", "begins", "inside", "beside_no_report", "nothing", "in_marks")
OPEN, CLOSE = "[[", "]]"


def plain(text: str) -> str:
    return text.replace(OPEN, "").replace(CLOSE, "")


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    """Read all sentences at once, each as a document of its own."""
    texts = [plain(text) for rows in CASES.values() for text in rows]
    kinds = ("direct", "partial", "indirect", "name", "scare")
    corpus = mk.Corpus({"text": texts, "doc": texts})
    return corpus.quotations(kinds=kinds)


@pytest.mark.parametrize("text", [text for kind in REPORTED for text in CASES[kind]])
def test_what_is_reported(found: pd.DataFrame, text: str) -> None:
    own = found[(found["doc"] == plain(text)) & (found["kind"] == "indirect")]
    asked = text.partition(OPEN)[2].partition(CLOSE)[0]
    if asked:
        assert asked in own["quote"].to_list()
    else:
        assert own["quote"].to_list() == []


@pytest.mark.parametrize("text", CASES["inside"])
def test_nothing_else_is_reported(found: pd.DataFrame, text: str) -> None:
    own = found[(found["doc"] == plain(text)) & (found["kind"] == "indirect")]
    assert own["quote"].to_list() == [text.partition(OPEN)[2].partition(CLOSE)[0]]


@pytest.mark.parametrize("text", CASES["known"])
@pytest.mark.xfail(strict=True)
def test_what_is_read_wrongly(found: pd.DataFrame, text: str) -> None:
    test_what_is_reported(found, text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [(text, {"name", "scare"}) for text in CASES["names"]]
    + [(text, {"direct", "partial"}) for text in CASES["parts"]],
)
def test_words_in_marks(found: pd.DataFrame, text: str, kinds: set[str]) -> None:
    own = found[(found["doc"] == text) & (found["kind"] != "indirect")]
    assert len(own)
    assert set(own["kind"]) <= kinds
