"""The pages and tables that people read: the report, concordances, versions side by side."""

from __future__ import annotations

import shutil
from pathlib import Path

import matplotlib
import pandas as pd
import pytest

import mediakit as mk
from mediakit.plot.look import theme
from mediakit.reading import seeds_folder
from mediakit.tables import pages

pytestmark = pytest.mark.browser

html5lib = pytest.importorskip("html5lib")

REPORTS = [(language, backend) for language in ("en", "ar") for backend in ("matplotlib", "plotly")]
TABLES = ["concordance", "align", "preview", "shown en", "shown ar", "shown wide"]
NAMES = [*(f"report {language} {backend}" for language, backend in REPORTS), *TABLES]
REACHED = "a[href], [tabindex='0'], button, input, select, summary"

TOO_WIDE = """
() => {
  const scrolls = node => {
    for (let up = node.parentElement; up && up != document.body; up = up.parentElement)
      if (["auto", "scroll", "hidden"].includes(getComputedStyle(up).overflowX)) return true;
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter(node => {
    const box = node.getBoundingClientRect();
    if (node.closest("#js-plotly-tester")) return false;  // where plotly measures, out of sight
    return box.width && (box.right > innerWidth + 1 || box.left < -1) && !scrolls(node);
  });
  const page = document.scrollingElement;
  if (page.scrollWidth > innerWidth + 1) wide.push(page);
  return wide.map(node => node.tagName + " " + node.textContent.slice(0, 40));
}
"""
UNREACHED = """
() => [...document.querySelectorAll("*")].filter(node => {
  const ways = getComputedStyle(node);
  const moves = [[ways.overflowX, node.scrollWidth - node.clientWidth],
                 [ways.overflowY, node.scrollHeight - node.clientHeight]]
    .some(([way, more]) => ["auto", "scroll"].includes(way) && more > 1);
  return moves && node != document.scrollingElement && node.tabIndex < 0;
}).map(node => node.outerHTML.slice(0, 80))
"""


CONTRASTS = """
() => {
  const parts = colour => colour.match(/[0-9.]+/g).map(Number);
  const light = colour => {
    const [r, g, b] = parts(colour).map(
      part => part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return [...document.querySelectorAll("body, body *")].map(node => {
    const ways = getComputedStyle(node);
    const paper = parts(ways.backgroundColor);
    if ((paper.length > 3 && paper[3] == 0) || !node.textContent.trim()) return null;
    const [one, other] = [light(ways.color), light(ways.backgroundColor)].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    return [`${node.tagName}.${node.className}`, ratio, light(ways.backgroundColor)];
  }).filter(found => found);
}
"""
THEMES = {
    'data-jp-theme-light="true"': False,
    'data-jp-theme-light="false"': True,
    'class="vscode-light"': False,
    'class="vscode-dark"': True,
}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Write every page once."""
    folder = tmp_path_factory.mktemp("pages")
    corpus = mk.load_seeds().clean()
    actors = mk.Actors.from_yaml(seeds_folder() / "actors.yml")
    made = {}
    for language, backend in REPORTS:
        path = folder / f"report-{language}-{backend}.html"
        options = {"path": path, "language": language, "backend": backend}
        made[f"report {language} {backend}"] = mk.report(corpus, actors, **options)
    parts = {
        "concordance": corpus.concordance("حفتر")._repr_html_(),
        "align": corpus.align_texts(*corpus["doc"].iloc[:2])._repr_html_(),
        "preview": corpus._repr_html_(),
    }
    for name, part in parts.items():
        made[name] = folder / f"{name}.html"
        page = pages.page(pages.region(part, label=name), title=name, language="ar")
        made[name].write_text(page, encoding="utf-8")
    terms = corpus.term_frequency(by="source").groupby("source").head(3)
    for language in ("en", "ar"):
        name = f"shown {language}"
        made[name] = folder / f"shown-{language}.html"
        mk.show(terms, language=language, title="الكلمات").to_html(made[name])
    made["shown wide"] = folder / "shown-wide.html"
    mk.show(corpus.compare_sources(min_count=3), language="ar").to_html(made["shown wide"])
    return made


@pytest.mark.parametrize("name", NAMES)
def test_the_direction_is_that_of_the_language(files, open_page, name):
    page = open_page(files[name])
    language = "en" if " en" in name else "ar"
    side = "ltr" if language == "en" else "rtl"
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("getComputedStyle(document.body).direction") == side
    ways = page.evaluate(
        "[...document.querySelectorAll('table')].map(node => getComputedStyle(node).direction)"
    )
    texts_of_articles = {"rtl"} if "report" in name else set()  # also on an English page
    assert ways
    assert set(ways) <= {side} | texts_of_articles
    assert page.title()


@pytest.mark.parametrize("width", [1000, 360])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_the_window(files, open_page, name, width):
    page = open_page(files[name])
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_keyboard_reaches_everything(files, open_page, name):
    page = open_page(files[name])
    assert page.evaluate(UNREACHED) == []
    page.evaluate(
        f"""() => {{
          window.wanted = [...document.querySelectorAll("{REACHED}")];
          window.reached = new Set();
          document.addEventListener("focusin", event => window.reached.add(event.target));
        }}"""
    )
    for _ in range(page.evaluate("window.wanted.length")):
        page.keyboard.press("Tab")
    left = "window.wanted.filter(node => !window.reached.has(node)).map(node => node.outerHTML)"
    assert page.evaluate(left) == []


@pytest.mark.parametrize(("language", "backend"), REPORTS)
def test_every_picture_is_described(files, open_page, language, backend):
    page = open_page(files[f"report {language} {backend}"])
    drawn = "img" if backend == "matplotlib" else "[role=img]"
    words = "nodes => nodes.map(node => node.alt || node.getAttribute('aria-label'))"
    told = page.eval_on_selector_all(drawn, words)
    assert len(told) >= 6
    assert all(len(text) > 20 for text in told)
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("backend", ["matplotlib", "plotly"])
def test_every_picture_is_drawn(files, open_page, backend):
    page = open_page(files[f"report ar {backend}"])
    if backend == "plotly":
        graphs = page.eval_on_selector_all(
            ".plotly-graph-div", "nodes => nodes.map(node => !!node.querySelector('.main-svg'))"
        )
        assert graphs
        assert all(graphs)
    else:
        widths = page.eval_on_selector_all("img", "nodes => nodes.map(node => node.naturalWidth)")
        assert min(widths) > 500


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["report ar matplotlib", "shown en"])
def test_whatever_has_a_ground_has_an_ink_that_is_read_on_it(files, open_page, name, scheme):
    page = open_page(files[name])
    page.emulate_media(color_scheme=scheme)
    found = page.evaluate(CONTRASTS)
    assert {tag.partition(".")[0] for tag, _, _ in found} >= {"BODY", "DIV", "TH"}
    assert [one for one in found if one[1] < 4.5] == []
    body = next(ground for tag, _, ground in found if tag == "BODY.")
    assert (body < 0.1) == (scheme == "dark")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme_of_notebook", THEMES)
def test_a_table_follows_the_notebook_and_not_the_machine(
    open_page, tmp_path, theme_of_notebook, scheme
):
    table = mk.show(mk.load_seeds().coverage(freq="YE").head(2)).to_html()
    file = tmp_path / "notebook.html"
    file.write_text(f"<!DOCTYPE html><body {theme_of_notebook}>{table}</body>", encoding="utf-8")
    page = open_page(file)
    page.emulate_media(color_scheme=scheme)
    found = {tag: (ratio, ground) for tag, ratio, ground in page.evaluate(CONTRASTS)}
    ratio, ground = found["DIV.mediakit-table"]
    assert ratio > 4.5
    assert (ground < 0.1) == THEMES[theme_of_notebook]
    assert min(ratio for ratio, _ in found.values()) > 4.5


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_valid(files, name):
    text = files[name].read_text(encoding="utf-8")
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(text)  # raises at the first fault
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    links = [node.get("href") for node in tree.iter("a")]
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert tree.find("body").findall(".//style") == []
    assert next(node.tag for node in tree.iter() if node.tag in ("h1", "h2")) == "h1"
    for image in tree.iter("img"):
        assert image.get("alt")


def fonts_of(page, most=300):
    """Name the fonts that the page's texts are drawn with, and whether the page brings them."""
    session = page.context.new_cdp_session(page)
    for command in ("DOM.enable", "CSS.enable"):
        session.send(command)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    asked = {"nodeId": root, "selector": "h1, h2, p:not(:has(code)), li, td, th, a, bdi, text"}
    nodes = session.send("DOM.querySelectorAll", asked)["nodeIds"]
    used = {}
    for node in nodes[:: max(1, len(nodes) // most)]:
        for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
            used[font["familyName"]] = font["isCustomFont"]
    return used


@pytest.mark.skipif(not theme.font_files(), reason="the font package is not installed")
@pytest.mark.parametrize("name", NAMES)
def test_the_letters_are_those_of_the_page(files, browser, name):
    # Nobody listens here: Chromium's inspector, asked for fonts, itself asks for the file again,
    # and some versions say on the console of the page that they may not.
    page = browser.new_context(offline=True).new_page()
    page.goto(files[name].as_uri())
    page.evaluate("() => document.fonts.ready.then(() => true)")
    loaded = "[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)"
    assert any(theme.ARABIC_FAMILY in family for family in page.evaluate(loaded))
    assert all(fonts_of(page).values()), fonts_of(page)


def test_the_note_of_an_arabic_table_begins_under_its_first_column(open_page, tmp_path):
    """JupyterLab aligns what it shows to the left, in tables and notes of Arabic too."""
    table = pd.DataFrame({"term": ["ميناء"] * 3, "title": ["إضراب عمال الميناء في يومه الأول"] * 3})
    shown = mk.show(table, n=2, language="ar")._repr_html_()
    path = tmp_path / "notebook.html"
    path.write_text(f'<meta charset="utf-8"><div style="text-align:left">{shown}</div>', "utf-8")
    right = "node => {const range = document.createRange(); range.selectNodeContents(node);"
    right += "return range.getBoundingClientRect().right}"
    page = open_page(path)
    note, table_itself = (page.locator(name).evaluate(right) for name in ("p", "table"))
    assert abs(note - table_itself) < 1


@pytest.mark.parametrize("made", ["shown", "shown concordance", "concordance"])
def test_a_wide_arabic_table_shows_its_first_column_in_a_narrow_notebook(open_page, tmp_path, made):
    """The cell of a notebook runs from left to right, and would begin with the last column."""
    corpus = mk.load_seeds()
    if made == "shown":
        table = mk.show(corpus.compare_sources(min_count=3), n=2, language="ar")
    else:
        table = corpus.concordance("حفتر").head(3)
        table = mk.show(table, language="en") if "shown" in made else table
    cell = f'<div style="width:400px;overflow:auto">{table._repr_html_()}</div>'
    path = tmp_path / "notebook.html"
    path.write_text(f'<meta charset="utf-8">{cell}', "utf-8")
    ends = """all => { const box = all[0].closest(".sideways"), own = box.getBoundingClientRect();
      const first = all[0].getBoundingClientRect().right - own.right;
      box.scrollLeft = -9999;
      return [first, all.at(-1).getBoundingClientRect().left - own.left,
              box.scrollWidth - box.clientWidth]; }"""
    first, last, hidden = open_page(path).eval_on_selector_all("th", ends)
    assert hidden > 50
    assert abs(first) < 6  # a border lies between
    assert abs(last) < 6


@pytest.mark.skipif(not theme.font_files(), reason="the font package is not installed")
@pytest.mark.parametrize("name", ["report ar matplotlib", "report ar plotly", "shown ar"])
def test_a_machine_without_arabic_letters_shows_them(files, launch, tmp_path, name):
    """The machine has one font, and that has Latin letters only.

    What the page brings is a part of a font, which may not bear its name.
    """
    shutil.copy(Path(matplotlib.get_data_path(), "fonts", "ttf", "STIXGeneral.ttf"), tmp_path)
    config = tmp_path / "fonts.conf"
    config.write_text(
        f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>"
    )
    browser = launch({"FONTCONFIG_FILE": str(config)})
    page = browser.new_context(offline=True).new_page()
    page.goto(files[name].as_uri())
    page.evaluate("() => document.fonts.ready.then(() => true)")
    used = fonts_of(page)
    browser.close()
    assert used
    assert {name for name, is_of_page in used.items() if not is_of_page} <= {"STIXGeneral"}
    assert any(used.values())
