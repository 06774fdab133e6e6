"""Who speaks, by kinds of sentences, in tests/cases/speakers.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

import mediakit as mk

CASES: dict[str, list[Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "speakers.yml").read_text(encoding="utf-8")
)
READ = [
    pytest.param(text, speaker, id=f"{kind}-{place}")
    for kind, rows in CASES.items()
    if kind not in ("nothing", "known")
    for place, (text, speaker) in enumerate(rows)
]
SAID = ("direct", "partial", "indirect")


def speakers(text: str) -> list[str]:
    found = mk.Corpus({"text": [text]}).quotations(kinds=SAID)["speaker"]
    return ["" if pd.isna(speaker) else str(speaker) for speaker in found]


@pytest.mark.parametrize(("text", "speaker"), READ)
def test_who_speaks(text: str, speaker: str) -> None:
    assert speakers(text)[-1:] == [speaker]


@pytest.mark.filterwarnings("ignore:No quotation")
@pytest.mark.parametrize("text", CASES["nothing"])
def test_nothing_is_reported(text: str) -> None:
    assert speakers(text) == []


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "speaker"), CASES["known"])
def test_who_is_read_wrongly(text: str, speaker: str) -> None:
    assert speakers(text)[-1:] == [speaker]
