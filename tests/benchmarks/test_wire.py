"""How long finding shared text takes: `pytest tests/benchmarks --benchmark-only -n 0`.

With the newspaper articles in `MEDIAKIT_DATA`: all pairs of 30,482 articles, beside the seconds of
tokenising them, and what is found held against all pairs that share a run of words at all.
"""

from __future__ import annotations

import time
import warnings

import numpy as np
import pandas as pd
import pytest

import mediakit as mk
from mediakit.statistics.overlap import sequence_sets

PAIRS = 5876  # of a Jaccard similarity of 0.7 or more, counted apart from this library


@pytest.fixture(scope="module")
def newspapers(shared):
    """The articles, and the seconds that tokenising took."""
    path = shared / "data" / "saudi_newspapers_2015.parquet"
    if not path.exists():
        pytest.skip("the newspaper articles are not there")
    frame = pd.read_parquet(path).rename(columns={"id": "doc"})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some have no text
        corpus = mk.Corpus(frame)
    start = time.perf_counter()
    corpus.tokens()
    seconds = time.perf_counter() - start
    corpus.tokens().unit("term")
    return corpus, seconds


def note(benchmark, seconds):
    benchmark.extra_info["tokenising_seconds"] = seconds
    benchmark.extra_info["times_tokenising"] = benchmark.stats.stats.min / seconds


def test_shared_text(benchmark, newspapers):
    corpus, seconds = newspapers
    table = benchmark.pedantic(corpus.shared_text, kwargs={"max_gap": None}, rounds=3)
    note(benchmark, seconds)
    similar = table[table["similarity"] >= 0.7]
    true = every_pair(corpus, 0.7)
    found = set(zip(similar["doc_a"], similar["doc_b"], strict=True))
    benchmark.extra_info["recall"] = len(found & true) / len(true)
    benchmark.extra_info["precision"] = len(found & true) / len(found)
    assert found == true
    assert len(found) >= 0.98 * PAIRS
    assert benchmark.stats.stats.min < 8 * seconds


def test_wire_clusters(benchmark, newspapers):
    corpus, seconds = newspapers
    table = benchmark.pedantic(corpus.wire_clusters, rounds=1)
    note(benchmark, seconds)
    assert len(table) == len(corpus)
    assert (table["copies"] > 1).sum() > 5000


def test_weighted_actor_counts(benchmark, newspapers):
    corpus, seconds = newspapers
    actors = mk.Actors({"Riyadh": ["الرياض"], "Aden": ["عدن"]})
    weighted = corpus.with_wire("weighted")
    table = benchmark.pedantic(weighted.actor_counts, args=(actors,), rounds=3)
    note(benchmark, seconds)
    assert table["count"].sum() > 1000


def test_alignment(benchmark, newspapers):
    corpus, seconds = newspapers
    longest = corpus.iloc[np.argsort(-corpus.tokens().sizes)[:2]]
    table = benchmark.pedantic(longest.align, tuple(longest["doc"]), rounds=3)
    note(benchmark, seconds)
    assert len(table) > 1


def every_pair(corpus, least):
    """Find the similar pairs by the whole product of the sets with themselves."""
    from scipy.sparse import triu

    tokens = corpus.tokens()
    codes = tokens.unit("term").codes[tokens.ids]
    sets = sequence_sets(codes, tokens.pointers, 5)
    both = triu(sets.matrix @ sets.matrix.T, 1).tocoo()
    every = sets.sizes[both.row] + sets.sizes[both.col] - both.data
    similar = both.data / every >= least
    docs = corpus["doc"].to_numpy()
    return set(zip(docs[both.row[similar]], docs[both.col[similar]], strict=True))
