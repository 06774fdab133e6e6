"""Every plotly figure, in both languages, as a browser draws it: one page a language."""

from __future__ import annotations

import json
import re
import sys
import warnings
from pathlib import Path

import pytest

from mediakit.plot.look.policy import own
from mediakit.tables import pages

sys.path.insert(0, str(Path(__file__).parents[1] / "plot"))
from cases import CASES, draw

pytestmark = pytest.mark.browser

ISOLATE, END = "\u2067", "\u2069"
ARABIC = re.compile("[\u0620-\u064a]")
NAMES = list(CASES)
LANGUAGES = ["en", "ar"]

LOOK = """
() => Object.fromEntries([...document.querySelectorAll(".plotly-graph-div")].map(graph => {
  const whole = graph.querySelector(".main-svg").getBoundingClientRect();
  const box = node => {
    const rect = node.getBoundingClientRect();
    return {text: node.textContent, left: rect.left - whole.left, top: rect.top - whole.top,
            right: rect.right - whole.left, bottom: rect.bottom - whole.top};
  };
  const all = selector => [...graph.querySelectorAll(selector)]
    .filter(node => node.textContent.trim() && getComputedStyle(node).visibility != "hidden"
            && node.getBoundingClientRect().width)
    .map(box);
  return [graph.id, {
    width: whole.width, height: whole.height, texts: all("text"),
    rows: all(".ytick text"), columns: all(".xtick text"), legend: all(".legendtext"),
    title: all(".gtitle"), buttons: [...graph.querySelectorAll(".modebar")].map(box),
  }];
}))
"""
HOVER = """
async ([id, trace, point]) => {
  const graph = document.getElementById(id);
  graph.scrollIntoView({block: "center"});
  const node = graph.querySelector(".sankey-node rect");
  if (node) {
    const place = node.getBoundingClientRect();
    return [place.left + place.width / 2, place.top + place.height / 2];
  }
  const axis = graph.calcdata[trace][0].trace;
  const layout = graph._fullLayout;
  const x = layout[axis.xaxis ? axis.xaxis.replace("x", "xaxis") : "xaxis"];
  const y = layout[axis.yaxis ? axis.yaxis.replace("y", "yaxis") : "yaxis"];
  const number = (axis, value) => axis._offset + axis.d2p(value);
  const rect = graph.querySelector(".main-svg").getBoundingClientRect();
  const data = axis;
  if (data.type == "heatmap") {
    let most = -Infinity, place;
    data.z.forEach((cells, row) => cells.forEach((cell, column) => {
      if (cell !== null && cell > most) { most = cell; place = [row, column]; }
    }));
    const left = data.x ? data.x[place[1]] : place[1], up = data.y ? data.y[place[0]] : place[0];
    return [rect.left + number(x, left), rect.top + number(y, up)];
  }
  let left = number(x, data.x[point]);
  if (data.type == "bar") left = (left + number(x, data.base ? data.base[point] : 0)) / 2;
  return [rect.left + left, rect.top + number(y, data.y[point])];
}
"""


@pytest.fixture(scope="module")
def figures():
    """Both languages, each figure by its name."""
    drawn = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what a plot leaves out is not the matter here
        for language in LANGUAGES:
            for name in NAMES:
                drawn[language, name] = draw(name, language=language, backend="plotly").figure
    return drawn


@pytest.fixture(scope="module")
def opened(figures, browser, tmp_path_factory):
    """A page a language, what is to be seen on it, and what it said."""
    folder = tmp_path_factory.mktemp("figures")
    context = browser.new_context(viewport={"width": 1000, "height": 1000}, offline=True)
    found = {}
    for language in LANGUAGES:
        body = "".join(
            figure.to_html(
                full_html=False,
                include_plotlyjs=False,
                div_id=name,
                config={"displayModeBar": True},
            )
            for (spoken, name), figure in figures.items()
            if spoken == language
        )
        path = folder / f"{language}.html"
        # a notebook is a page from left to right, whatever its figures say
        text = pages.page(own(body), title="plots", language="en", script=pages.script_of_plotly())
        path.write_text(text, encoding="utf-8")
        page, said = context.new_page(), []
        page.on("console", lambda message, said=said: said.append(message.text))
        page.on("pageerror", lambda error, said=said: said.append(str(error)))
        page.goto(path.as_uri())
        page.evaluate("() => document.fonts.ready.then(() => true)")
        page.wait_for_function(
            "count => document.querySelectorAll('.gtitle').length >= count", arg=len(NAMES)
        )
        found[language] = page, page.evaluate(LOOK), said
    yield found
    context.close()


def shown_in(opened, language, name):
    _, seen, _ = opened[language]
    return seen[name]


def overlap(one, other, slack=1.5):
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > slack and down > slack


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_text_lies_within_its_figure(opened, language, name):
    seen = shown_in(opened, language, name)
    outside = [
        box
        for box in seen["texts"]
        if box["left"] < -1.5
        or box["top"] < -1.5
        or box["right"] > seen["width"] + 1.5
        or box["bottom"] > seen["height"] + 1.5
    ]
    assert outside == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_no_two_labels_overlap(opened, language, name):
    seen = shown_in(opened, language, name)
    for kind in ("rows", "columns", "legend"):
        boxes = seen[kind]
        pairs = [
            (one["text"], other["text"])
            for place, one in enumerate(boxes)
            for other in boxes[place + 1 :]
            if overlap(one, other, 2.5)
        ]
        assert pairs == [], kind


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_buttons_cover_no_text(opened, language, name):
    seen = shown_in(opened, language, name)
    assert seen["buttons"]
    covered = [text for text in seen["texts"] for bar in seen["buttons"] if overlap(text, bar)]
    assert covered == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_arabic_is_isolated(figures, opened, language, name):
    """A picture runs from left to right; each Arabic line says that it does not."""
    figure = json.loads(figures[language, name].to_json())
    layout = {key: value for key, value in figure["layout"].items() if key != "template"}
    strings = list(strings_of([figure["data"], layout]))
    arabic = [
        line
        for text in strings
        for line in re.split("<br>|\n", text)
        if ARABIC.search(line) and "family" not in line
    ]
    assert arabic or language == "en"  # sources and actors of a corpus may have Latin names
    assert [line for line in arabic if line.count(ISOLATE) < 1] == []
    assert all(text.count(ISOLATE) <= text.count(END) for text in arabic)
    assert not re.search("[\ufb50-\ufdff\ufe70-\ufefc]", " ".join(strings))


def strings_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"legendgroup", "meta", "ids"}:
                yield from strings_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_of(inner)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_mark_says_its_name_and_number(figures, opened, language, name):
    page = opened[language][0]
    trace, point = first_mark(figures[language, name])
    x, y = page.evaluate(HOVER, [name, trace, point])
    page.mouse.move(x + 3, y + 40)
    page.mouse.move(x, y)
    selector = f'[id="{name}"] .hoverlayer .hovertext'
    page.wait_for_selector(selector, timeout=5000)
    said = " ".join(page.locator(selector).all_text_contents())
    assert re.search(r"[^\W\d_]{2,}", said), "no name"
    assert re.search(r"\d", said), "no number"
    assert "undefined" not in said
    assert "%{" not in said


def first_mark(figure):
    """Name the first trace that answers when it is pointed at, and its first point with a place."""
    for number, trace in enumerate(figure.data):
        if trace.hoverinfo == "skip":
            continue
        if trace.type in ("heatmap", "sankey"):
            return number, 0
        for place, (x, y) in enumerate(zip(trace.x, trace.y, strict=True)):
            empty = x is None or y is None or x != x or y != y
            if not empty and (trace.type != "bar" or x != 0):
                return number, place
    raise AssertionError("nothing can be pointed at")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_console_stays_silent(opened, language):
    assert opened[language][2] == []
