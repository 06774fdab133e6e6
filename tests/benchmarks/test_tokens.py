"""How long tokenising takes: `pytest tests/benchmarks --benchmark-only -n 0`."""

from __future__ import annotations

import numpy as np
import pytest

import mediakit as mk
from mediakit.text.normalization import Normalization


@pytest.fixture(scope="module")
def articles():
    """Three thousand articles of 300 words each, word frequencies after Zipf: 5 MB."""
    rng = np.random.default_rng(0)
    letters = np.array(list("ابتثجحخدرزسشصطعغفقكلمنهوي"))
    types = ["".join(rng.choice(letters, size)) for size in rng.integers(2, 9, 40_000)]
    shares = 1 / np.arange(1, len(types) + 1)
    drawn = np.searchsorted(np.cumsum(shares / shares.sum()), rng.random((3_000, 300)))
    return [" ".join(types[place] for place in row) for row in drawn.clip(max=len(types) - 1)]


def fresh(articles):
    return (mk.Corpus({"text": articles}),), {}


def test_tokenising(benchmark, articles):
    tokens = benchmark.pedantic(
        mk.Corpus.tokens, setup=lambda: fresh(articles), rounds=3, warmup_rounds=1
    )
    assert len(tokens) == 900_000


def test_document_term_matrix(benchmark, articles):
    def count(corpus):
        return corpus.tokens().document_term_matrix()

    counts = benchmark.pedantic(count, setup=lambda: fresh(articles), rounds=3, warmup_rounds=1)
    assert counts.matrix.sum() == 900_000


def test_folding_the_vocabulary(benchmark, articles):
    surfaces = mk.Corpus({"text": articles}).tokens().words.surfaces
    keys = benchmark(Normalization().fold, surfaces)
    assert len(keys) == len(surfaces)


def test_scikit_learn(benchmark, articles):
    """The reference: scikit-learn's counter on the same articles."""
    text = pytest.importorskip("sklearn.feature_extraction.text")
    counter = text.CountVectorizer(token_pattern=r"\S+")
    counts = benchmark.pedantic(counter.fit_transform, (articles,), rounds=1)
    assert counts.sum() == 900_000
