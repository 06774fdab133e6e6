"""How long finding actors takes: `pytest tests/benchmarks --benchmark-only -n 0`.

With the newspaper articles in `MEDIAKIT_DATA`: a thousand names, half of them of two words, from
tokens already made, beside ahocorasick-rs on the raw text, which knows neither words nor clitics.
"""

from __future__ import annotations

import time
from functools import reduce
from operator import or_

import numpy as np
import pandas as pd
import pytest

import mediakit as mk
from mediakit.language.names.mentions import find_mentions
from mediakit.lists.ready import READY_LISTS, _load

NAMES = 1000


@pytest.fixture(scope="module")
def newspapers(shared):
    """The articles, their tokens and the seconds that tokenising took."""
    path = shared / "data" / "saudi_newspapers_2015.parquet"
    if not path.exists():
        pytest.skip("the newspaper articles are not there")
    corpus = mk.Corpus({"text": pd.read_parquet(path)["text"].fillna("").tolist()})
    start = time.perf_counter()
    tokens = corpus.tokens()
    seconds = time.perf_counter() - start
    tokens.unit("term")
    return corpus, tokens, seconds


@pytest.fixture(scope="module")
def actors(newspapers):
    """Words of middling frequency and the commonest pairs, drawn by chance, as a list of actors."""
    tokens = newspapers[1]
    words = tokens.vocabulary.query("~is_stopword and script == 'arabic'")
    terms = words.drop_duplicates("term").nlargest(6000, "count")["term"].tolist()[1000:]
    pairs = tokens.document_term_matrix(ngram=2)
    most = np.argsort(-np.asarray(pairs.matrix.sum(axis=0)).ravel())[:5000]
    rng = np.random.default_rng(0)
    names = [*rng.permutation(terms)[: NAMES // 2], *rng.permutation(pairs.terms[most])]
    fold = tokens.normalization.fold
    distinct = {key: name for key, name in zip(fold(list(map(str, names))), names, strict=True)}
    return mk.Actors(
        {f"a{n}": [str(name)] for n, name in enumerate(list(distinct.values())[:NAMES])}
    )


def test_matching(benchmark, newspapers, actors):
    _, tokens, seconds = newspapers
    _, matches = benchmark.pedantic(find_mentions, (tokens, actors), rounds=3, warmup_rounds=1)
    benchmark.extra_info["tokenising_seconds"] = seconds
    assert len(matches.token) > 100_000


def test_mentions(benchmark, newspapers, actors):
    corpus, _, seconds = newspapers
    table = benchmark.pedantic(corpus.actor_mentions, (actors,), rounds=3, warmup_rounds=1)
    benchmark.extra_info["tokenising_seconds"] = seconds
    assert len(table) > 100_000


def test_ready_lists(benchmark, newspapers):
    """All lists that come with the library, adjectives too."""
    corpus, _, seconds = newspapers
    every = reduce(or_, map(mk.load_actors, READY_LISTS))
    table = benchmark.pedantic(corpus.actor_mentions, (every,), {"adjectives": True}, rounds=1)
    benchmark.extra_info["tokenising_seconds"] = seconds
    assert len(table) > 50_000


def test_loading_a_ready_list(benchmark):
    """The list with most names, read and checked anew each time."""
    benchmark.pedantic(_load.__wrapped__, ("states",), rounds=3, warmup_rounds=1)


def test_ahocorasick(benchmark, newspapers, actors):
    ahocorasick = pytest.importorskip("ahocorasick_rs")
    texts = newspapers[0]["text"].tolist()
    names = [alias.text for actor in actors.values() for alias in actor.aliases]
    machine = ahocorasick.AhoCorasick(names, matchkind=ahocorasick.MatchKind.LeftmostLongest)

    def find():
        return sum(len(machine.find_matches_as_indexes(text)) for text in texts)

    assert benchmark.pedantic(find, rounds=1) > 100_000
