"""How long intervals take: `pytest tests/benchmarks --benchmark-only -n 0`."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from mediakit.statistics.dispersion import dp_norm_columns
from mediakit.statistics.resampling import draw_weights, rate_intervals


def zipfian(documents, columns, entries):
    """Make a document-term matrix with word frequencies after Zipf, and document sizes."""
    rng = np.random.default_rng(0)
    shares = 1 / np.arange(1, columns + 1)
    terms = np.searchsorted(np.cumsum(shares / shares.sum()), rng.random(entries))
    docs = rng.integers(0, documents, entries)
    terms = np.minimum(terms, columns - 1)
    matrix = sparse.coo_array((np.ones(entries, np.int32), (docs, terms)), (documents, columns))
    return matrix.tocsr(), np.bincount(docs, minlength=documents)


@pytest.fixture(
    scope="module", params=[(300, 10_000, 80_000), (30_000, 260_000, 8_000_000)], ids=str
)
def corpus(request):
    return zipfian(*request.param)


def test_weights(benchmark):
    weights = benchmark.pedantic(draw_weights, (30_000, 1000), {"seed": 0}, rounds=1)
    assert weights.shape == (1000, 30_000)


def test_rates(benchmark, corpus):
    low, high = benchmark.pedantic(rate_intervals, corpus, rounds=1)
    assert (low <= high).all()


def test_dispersion(benchmark, corpus):
    values = benchmark.pedantic(dp_norm_columns, corpus, rounds=1)
    assert np.nanmax(values) <= 1
