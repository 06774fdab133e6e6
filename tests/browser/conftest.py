"""A headless Chromium to look at pages with, as a reader's browser would show them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import mediakit as mk
from mediakit.reading import seeds_folder

WIDTH, HEIGHT = 1000, 1400


@pytest.fixture(scope="session")
def classroom() -> tuple[mk.Corpus, mk.Actors]:
    """The affair of the classroom: 85 articles, and whom they name."""
    return mk.load_classroom(), mk.Actors.from_yaml(seeds_folder() / "classroom" / "actors.yml")


@pytest.fixture(scope="session")
def tables(
    classroom: tuple[mk.Corpus, mk.Actors],
) -> dict[str, tuple[pd.DataFrame, dict[str, Any]]]:
    """A table for every plot, and what the plot is asked for; made once."""
    corpus, actors = classroom
    few = corpus[corpus["source"].isin(corpus["source"].value_counts().index[:3])]
    first, second = corpus["source"].value_counts().index[:2]
    compared = few.compare_sources(min_count=5)
    alike = corpus.source_similarity()
    found = corpus.quotations(actors=actors)
    one = found[found["source"] == first]
    labels = corpus.compare_labels(actors)
    term = str(corpus.term_frequency()["term"].iloc[0])
    given: dict[str, tuple[pd.DataFrame, dict[str, Any]]] = {
        "term_frequency": (corpus.term_frequency(), {}),
        "term_frequency by source": (few.term_frequency(by="source"), {"n": 8}),
        "word_cloud": (corpus.term_frequency(), {"n": 60}),
        "word_cloud by source": (few.term_frequency(by="source"), {"n": 30}),
        "compare_sources": (compared, {"n": 8}),
        "compare_sources scatter": (
            compared[compared["source"] == first],
            {"n": 12, "kind": "scatter"},
        ),
        "source_similarity": (alike, {}),
        "source_similarity map": (alike, {"kind": "map"}),
        "term_shift": (corpus.term_shift(first, second), {"n": 12}),
        "lexical_diversity": (corpus.lexical_diversity(by="source"), {}),
        "actor_counts": (corpus.actor_counts(actors), {"n": 12}),
        "actor_labels": (labels[labels["actor"] == labels["actor"].mode()[0]], {"n": 6}),
        "actor_network": (corpus.actor_network(actors), {"n": 30}),
        "timeline": (corpus.timeline(actors, freq="D"), {"n": 4}),
        "coverage": (corpus.coverage(), {}),
        "dates_mentioned": (corpus.dates_mentioned(), {}),
        "dispersion": (corpus.dispersion(term), {}),
        "collocates": (corpus.collocates(term), {}),
        "lexicon_counts": (corpus.lexicon_counts(mk.Lexicon.example()), {}),
        "shared_text": (corpus.shared_text(), {}),
        "quotations": (one, {"n": 8}),
        "cited_sources": (corpus.cited_sources(), {"n": 6}),
        "voices": (corpus.voices(), {}),
    }
    return given


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[[dict[str, str]], Any]]:
    """Start Debian's Chromium, with more variables of the environment if need be."""
    sync_api = pytest.importorskip("playwright.sync_api")
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("Chromium is not installed")
    with sync_api.sync_playwright() as playwright:

        def start(variables: dict[str, str]) -> Any:
            return playwright.chromium.launch(
                executable_path=found,
                args=["--no-sandbox", "--disable-gpu"],
                env={**os.environ, **variables},
            )

        yield start


@pytest.fixture(scope="session")
def browser(launch: Callable[[dict[str, str]], Any]) -> Iterator[Any]:
    """Debian's Chromium."""
    chromium = launch({})
    yield chromium
    chromium.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[[Path], Any]]:
    """Open a file; what it says on its console, or asks of a network, fails the test at its end."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, offline=True)
    said: list[str] = []
    asked: list[str] = []

    def listen(request: Any) -> None:
        if not request.url.startswith(("file:", "data:", "blob:", "about:")):
            asked.append(request.url)

    def open_file(path: Path) -> Any:
        page = context.new_page()
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", listen)
        page.goto(path.as_uri())
        page.wait_for_load_state("load")
        return page

    yield open_file
    context.close()
    assert said == []
    assert asked == []
