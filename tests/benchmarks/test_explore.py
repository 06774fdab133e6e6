"""How long a change in the explorer takes: `pytest tests/benchmarks --benchmark-only`.

With 5,000 newspaper articles in `MEDIAKIT_DATA`, after the first view; the seconds of tokenising
stand beside each.
"""

from __future__ import annotations

import time
from itertools import cycle

import pandas as pd
import pytest

import mediakit as mk
from mediakit.exploration.views import VIEWS

ARTICLES = 5_000


@pytest.fixture(scope="module")
def explored(shared):
    """An explorer of the articles, and the seconds that tokenising took."""
    pytest.importorskip("ipywidgets", reason="ipywidgets comes with the extra notebook")
    path = shared / "data" / "saudi_newspapers_2015.parquet"
    if not path.exists():
        pytest.skip("the newspaper articles are not there")
    table = pd.read_parquet(path).head(ARTICLES)
    corpus = mk.Corpus(table.rename(columns={"id": "doc"}).fillna({"text": ""}))
    start = time.perf_counter()
    corpus.tokens()
    return mk.explore(corpus), time.perf_counter() - start


@pytest.mark.parametrize("view", [name for name in VIEWS if name != "quotations"])
def test_a_change_of_word(benchmark, explored, view):
    explorer, seconds = explored
    explorer._panel.tab.selected_index = VIEWS.index(view)
    words = cycle(["وزير", "الملك", "النفط", "مجلس الوزراء", "مدرسة", "مباراة", "سوق", "طريق"])
    benchmark.pedantic(lambda: explorer.select(word=next(words)), rounds=6, warmup_rounds=1)
    benchmark.extra_info["tokenising_seconds"] = seconds
    assert explorer.views()[view].table is not None
