"""How long finding cited sources takes: `pytest tests/benchmarks --benchmark-only -n 0`.

With 3,000 of the newspaper articles in `MEDIAKIT_DATA`, from tokens already made. Page furniture,
which tells the credits, is read within the time; the seconds it takes alone are noted beside.
"""

from __future__ import annotations

import time

import pandas as pd
import pytest

import mediakit as mk

ARTICLES = 3000


@pytest.fixture(scope="module")
def newspapers(shared):
    """A part of the articles, drawn by chance."""
    path = shared / "data" / "saudi_newspapers_2015.parquet"
    if not path.exists():
        pytest.skip("the newspaper articles are not there")
    table = pd.read_parquet(path).sample(ARTICLES, random_state=0)
    return mk.Corpus(
        {"source": table["source"].tolist(), "text": table["text"].fillna("").tolist()}
    )


def test_cited_sources(benchmark, newspapers):
    start = time.perf_counter()
    newspapers.tokens()
    benchmark.extra_info["tokenising_seconds"] = time.perf_counter() - start
    start = time.perf_counter()
    newspapers.page_furniture()
    benchmark.extra_info["furniture_seconds"] = time.perf_counter() - start
    table = benchmark.pedantic(newspapers.cited_sources, rounds=1)
    assert len(table) > 5_000


def test_voices(benchmark, newspapers):
    table = benchmark.pedantic(newspapers.voices, rounds=1)
    assert table["count"].sum() > 3_000
