"""Who is cited, by kinds of sentences, in tests/cases/sources.yml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import mediakit as mk

CASES: dict[str, list[Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "sources.yml").read_text(encoding="utf-8")
)
READ = [
    pytest.param(text, sources, id=f"{kind}-{place}")
    for kind, rows in CASES.items()
    if kind != "known"
    for place, (text, sources) in enumerate(rows)
]


@cache
def cited() -> dict[str, list[list[str]]]:
    """Read all sentences at once, each as a document of its own."""
    texts = [text for rows in CASES.values() for text, _ in rows]
    docs = [str(place) for place in range(len(texts))]
    table = mk.Corpus({"doc": docs, "text": texts}).cited_sources(min_confidence=0)
    found: dict[str, list[list[str]]] = {text: [] for text in texts}
    for doc, kind, name in zip(table["doc"], table["kind"], table["cited"], strict=True):
        found[texts[int(doc)]].append([kind, name])
    return found


@pytest.mark.parametrize(("text", "sources"), READ)
def test_who_is_cited(text: str, sources: list[list[str]]) -> None:
    assert cited()[text] == sources


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "sources"), CASES["known"])
def test_who_is_cited_wrongly(text: str, sources: list[list[str]]) -> None:
    assert cited()[text] == sources
