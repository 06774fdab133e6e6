"""How long looking for words takes: `pytest tests/benchmarks --benchmark-only -n 0`.

With the newspaper articles in `MEDIAKIT_DATA`, from tokens already made; the seconds of tokenising
stand beside each.
"""

from __future__ import annotations

import time

import pandas as pd
import pytest

import mediakit as mk


@pytest.fixture(scope="module")
def newspapers(shared):
    """The articles with their tokens, and the seconds that tokenising took."""
    path = shared / "data" / "saudi_newspapers_2015.parquet"
    if not path.exists():
        pytest.skip("the newspaper articles are not there")
    table = pd.read_parquet(path)
    corpus = mk.Corpus({"text": table["text"].fillna("").tolist(), "source": table["source"]})
    start = time.perf_counter()
    tokens = corpus.tokens()
    seconds = time.perf_counter() - start
    tokens.unit("term")
    return corpus, seconds


CALLS = {
    "concordance": ("concordance", ("وزير",), {}),
    "concordance of a wildcard": ("concordance", ("وزار*",), {}),
    "concordance of a phrase": ("concordance", ("مجلس الوزراء",), {"match": "phrase"}),
    "concordance of an expression": ("concordance", (r"وزي?ر\w+",), {"match": "regex"}),
    "collocates": ("collocates", ("وزير",), {}),
    "collocates by source": ("collocates", ("وزير",), {"by": "source"}),
    "dispersion": ("dispersion", ("وزير",), {}),
    "lexicon_mentions": ("lexicon_mentions", (mk.load_lexicon("frames"),), {}),
    "lexicon_counts": ("lexicon_counts", (mk.load_lexicon("frames"),), {}),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", CALLS)
def test_looking_for_words(benchmark, newspapers, name):
    corpus, seconds = newspapers
    helper, given, options = CALLS[name]
    table = benchmark.pedantic(getattr(corpus, helper), given, options, rounds=3, warmup_rounds=1)
    benchmark.extra_info["tokenising_seconds"] = seconds
    assert len(table) > 10
