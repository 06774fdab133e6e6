"""How long suggestions take: `pytest tests/benchmarks --benchmark-only -n 0`.

With the newspaper articles in `MEDIAKIT_DATA`, from tokens already made.
"""

from __future__ import annotations

import time

import pandas as pd
import pytest

import mediakit as mk
from mediakit.reading import seeds_folder


@pytest.fixture(scope="module")
def newspapers(shared):
    """The articles and the seconds that tokenising took."""
    path = shared / "data" / "saudi_newspapers_2015.parquet"
    if not path.exists():
        pytest.skip("the newspaper articles are not there")
    texts = pd.read_parquet(path)["text"].fillna("")
    corpus = mk.Corpus({"text": texts[texts.str.strip() != ""].tolist()})
    start = time.perf_counter()
    corpus.tokens()
    return corpus, time.perf_counter() - start


def test_actors(benchmark, newspapers):
    corpus, seconds = newspapers
    table = benchmark.pedantic(corpus.suggest_actors, rounds=1)
    benchmark.extra_info["tokenising_seconds"] = seconds
    assert len(table) == 50


def test_aliases(benchmark, newspapers):
    corpus, seconds = newspapers
    actors = mk.Actors.from_yaml(seeds_folder() / "actors.yml")
    table = benchmark.pedantic(corpus.suggest_aliases, (actors,), rounds=1)
    benchmark.extra_info["tokenising_seconds"] = seconds
    assert len(table) > 0
