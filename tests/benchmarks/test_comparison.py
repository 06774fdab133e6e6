"""How long comparing sources takes: `pytest tests/benchmarks --benchmark-only -n 0`.

With the newspaper articles in `MEDIAKIT_DATA`, from tokens already made; the seconds that making
them took stand beside.
"""

from __future__ import annotations

import time

import pandas as pd
import pytest

import mediakit as mk


@pytest.fixture(scope="module")
def newspapers(shared):
    """The articles, and the seconds that tokenising took."""
    path = shared / "data" / "saudi_newspapers_2015.parquet"
    if not path.exists():
        pytest.skip("the newspaper articles are not there")
    articles = pd.read_parquet(path, columns=["id", "source", "text"])
    corpus = mk.Corpus(articles[articles["text"].str.strip() != ""], doc="id")
    start = time.perf_counter()
    tokens = corpus.tokens()
    seconds = time.perf_counter() - start
    tokens.unit("term")
    return corpus, seconds


CALLS = {
    "compare_sources": {"target": "alriyadh", "reference": "aawsat"},
    "source_similarity": {},
    "term_shift": {"target": "alriyadh", "reference": "aawsat"},
    "lexical_diversity": {},
}


@pytest.mark.parametrize("name", CALLS)
def test_helper(benchmark, newspapers, name):
    corpus, seconds = newspapers
    table = benchmark.pedantic(getattr(corpus, name), kwargs=CALLS[name], rounds=1)
    benchmark.extra_info["tokenising_seconds"] = seconds
    assert len(table) > 10
