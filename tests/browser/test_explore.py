"""What the explorer shows where no kernel runs, as a browser lays it out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import mediakit as mk
from mediakit.reading import seeds_folder

pytestmark = pytest.mark.browser

pytest.importorskip("ipywidgets", reason="ipywidgets comes with the extra notebook")

# What lies outside of the page, or is cut by a box that does not scroll.
CUT = """() => [...document.querySelectorAll('.mediakit-explorer *')].filter(node => {
    const box = node.getBoundingClientRect();
    const inside = node.closest('.region, pre');
    if (inside && inside !== node) return false;
    return box.left < -1 || box.right > window.innerWidth + 1;
}).map(node => node.tagName + ' ' + node.className)"""


@pytest.fixture(scope="module")
def classroom() -> tuple[mk.Corpus, mk.Actors]:
    actors = mk.Actors.from_yaml(seeds_folder() / "classroom" / "actors.yml")
    return mk.load_classroom().clean(), actors


@pytest.fixture(params=["en", "ar"])
def page(
    request: Any, classroom: tuple[mk.Corpus, mk.Actors], tmp_path: Path,
    open_page: Callable[[Path], Any],
) -> Any:  # fmt: skip
    corpus, actors = classroom
    explorer = mk.explore(corpus, actors, language=request.param)
    explorer.select(word="الميناء")
    path = tmp_path / "explorer.html"
    explorer.to_html(path)
    opened = open_page(path)
    opened.language = request.param
    return opened


def test_it_runs_in_the_direction_of_its_language(page: Any) -> None:
    side = "rtl" if page.language == "ar" else "ltr"
    direction = "node => getComputedStyle(node).direction"
    assert page.eval_on_selector(".mediakit-explorer", direction) == side
    assert set(page.eval_on_selector_all("pre", f"all => all.map({direction})")) == {"ltr"}
    heads = page.eval_on_selector_all(
        ".mediakit-explorer h3",
        "all => all.map(node => { const range = document.createRange();"
        "range.selectNodeContents(node); const box = range.getBoundingClientRect();"
        "return [box.left, box.right]; })",
    )
    assert len(heads) == 4
    middle = page.viewport_size["width"] / 2
    assert all((left > middle) if side == "rtl" else (right < middle) for left, right in heads)


def test_nothing_is_cut(page: Any) -> None:
    page.eval_on_selector_all("details", "all => all.forEach(node => { node.open = true; })")
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_pictures_are_there_and_told_in_words(page: Any) -> None:
    pictures = page.eval_on_selector_all(
        "img", "all => all.map(node => [node.complete, node.naturalWidth, node.alt])"
    )
    assert len(pictures) == 2
    assert all(done and width > 500 and alt for done, width, alt in pictures)


def test_a_concordance_begins_where_its_readers_look(page: Any) -> None:
    """The first column of an Arabic concordance stands on the right, in sight."""
    box = page.eval_on_selector(
        "section:nth-of-type(3) .region",
        "node => { const head = node.querySelector('th').getBoundingClientRect();"
        "const own = node.getBoundingClientRect();"
        "return [head.right - own.right, head.left - own.left]; }",
    )
    assert abs(box[0]) < 20
    assert box[1] > 0


def test_a_concordance_that_is_too_wide_can_be_scrolled_to_its_last_column(page: Any) -> None:
    size = page.viewport_size
    page.set_viewport_size({"width": 500, "height": 900})
    box = page.eval_on_selector(
        "section:nth-of-type(3) .region",
        "node => { node.scrollLeft = -9999; const own = node.getBoundingClientRect();"
        "const last = [...node.querySelectorAll('th')].at(-1).getBoundingClientRect();"
        "const found = [node.scrollWidth - node.clientWidth, last.left - own.left];"
        "node.scrollLeft = 0; return found; }",
    )
    page.set_viewport_size(size)
    assert box[0] > 100
    assert 0 <= box[1] < 20


def test_code_is_opened_by_the_keyboard(page: Any) -> None:
    page.focus("summary")
    page.keyboard.press("Enter")
    assert page.eval_on_selector("details", "node => node.open")
    assert "part.lexicon_counts(word, by=" in page.inner_text("pre")
