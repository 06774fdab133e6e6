"""How long a page takes to write: `pytest tests/benchmarks/test_report.py -n 0 --benchmark-only`.

Beside the seconds stand those of tokenising the same articles and the size of the page.
"""

from __future__ import annotations

import time

import pandas as pd
import pytest

import mediakit as mk
from mediakit.reading import seeds_folder

BACKENDS = ["matplotlib", "plotly"]


def seconds_of_tokens(corpus):
    start = time.perf_counter()
    corpus.tokens()
    return time.perf_counter() - start


def classroom():
    return mk.load_classroom(), mk.Actors.from_yaml(seeds_folder() / "classroom" / "actors.yml")


def newspapers(shared):
    """Five thousand articles of fourteen newspapers."""
    path = shared / "data" / "saudi_newspapers_2015.parquet"
    if not path.exists():
        pytest.skip("the newspaper articles are not there")
    table = pd.read_parquet(path)
    table = table[table["text"].fillna("").str.len() > 0].sample(5000, random_state=1)
    return mk.Corpus(table.reset_index(drop=True)), mk.load_actors("states")


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_classroom(benchmark, tmp_path, backend):
    corpus, actors = classroom()
    benchmark.extra_info["tokenising_seconds"] = seconds_of_tokens(corpus)
    options = {"path": tmp_path / "page.html", "backend": backend}
    page = benchmark.pedantic(mk.report, (corpus, actors), options, rounds=1)
    benchmark.extra_info["bytes"] = page.stat().st_size
    assert page.stat().st_size < 10_000_000


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("backend", BACKENDS)
def test_five_thousand_articles(benchmark, shared, tmp_path, backend):
    corpus, actors = newspapers(shared)
    benchmark.extra_info["tokenising_seconds"] = seconds_of_tokens(corpus)
    options = {"path": tmp_path / "page.html", "backend": backend}
    page = benchmark.pedantic(mk.report, (corpus, actors), options, rounds=1)
    benchmark.extra_info["bytes"] = page.stat().st_size
    assert page.stat().st_size < 10_000_000
    assert "There are 5,000 documents" in page.read_text(encoding="utf-8")
