"""A headless Chromium to look at pages with, as a reader's browser would show them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import mediakit as mk
from mediakit.reading import seeds_folder

WIDTH, HEIGHT = 1000, 1400


@pytest.fixture(scope="session")
def classroom() -> tuple[mk.Corpus, mk.Actors]:
    """The affair of the classroom: 85 articles, and whom they name."""
    return mk.load_classroom(), mk.Actors.from_yaml(seeds_folder() / "classroom" / "actors.yml")


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
