"""How long finding quotations takes: `pytest tests/benchmarks --benchmark-only -n 0`.

With the newspaper articles in `MEDIAKIT_DATA`, from tokens already made.
"""

from __future__ import annotations

import time

import pandas as pd
import pytest

import mediakit as mk

KINDS = ("direct", "partial", "indirect", "name", "scare")


def test_quotations(benchmark, shared):
    path = shared / "data" / "saudi_newspapers_2015.parquet"
    if not path.exists():
        pytest.skip("the newspaper articles are not there")
    corpus = mk.Corpus({"text": pd.read_parquet(path)["text"].fillna("").tolist()})
    start = time.perf_counter()
    corpus.tokens()
    benchmark.extra_info["tokenising_seconds"] = time.perf_counter() - start
    table = benchmark.pedantic(corpus.quotations, kwargs={"kinds": KINDS}, rounds=1)
    assert len(table) > 100_000
