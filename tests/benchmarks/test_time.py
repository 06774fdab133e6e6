"""How long questions of time take: `pytest tests/benchmarks --benchmark-only -n 0`.

With the newspaper articles in `MEDIAKIT_DATA`, from tokens already made.
"""

from __future__ import annotations

import time

import pandas as pd
import pytest

import mediakit as mk

ACTORS = mk.Actors({"riyadh": ["الرياض"], "tehran": ["طهران"], "yemen": ["اليمن"]})


@pytest.fixture(scope="module")
def newspapers(shared):
    """The articles with their dates, and the seconds that tokenising took."""
    path = shared / "data" / "saudi_newspapers_2015.parquet"
    if not path.exists():
        pytest.skip("the newspaper articles are not there")
    table = pd.read_parquet(path, columns=["source", "date", "text"])
    corpus = mk.Corpus(table[table["text"].fillna("").str.strip() != ""])
    start = time.perf_counter()
    corpus.tokens().unit("term")
    return corpus, time.perf_counter() - start


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("coverage", {}),
        ("coverage", {"actors": ACTORS}),
        ("timeline", {"what": ACTORS, "by": "source"}),
        ("dates_mentioned", {}),
    ],
    ids=["coverage", "coverage with actors", "timeline", "dates_mentioned"],
)
def test_time(benchmark, newspapers, name, options):
    corpus, seconds = newspapers
    table = benchmark.pedantic(getattr(corpus, name), kwargs=options, rounds=1)
    benchmark.extra_info["tokenising_seconds"] = seconds
    assert len(table) > 300
