"""What is written as a page says what it may do, and that is nothing but its own scripts."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

import mediakit as mk
from mediakit.plot.look.policy import own, with_policy
from mediakit.tables import pages


class Page(HTMLParser):
    """The policy of a page, the scripts that it holds, and the order of what stands in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.policy: dict[str, list[str]] = {}
        self.scripts: list[str] = []
        self.order: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.order.append("policy" if "http-equiv" in given else tag)
        self.handlers += [name for name in given if name.startswith("on")]
        if given.get("http-equiv") == "Content-Security-Policy":
            rules = [rule.split() for rule in given["content"].split(";")]
            self.policy = {name: values for name, *values in rules}
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data):
        if self.cdata_elem == "script":
            self.scripts[-1] += data


@pytest.fixture
def corpus(monkeypatch):
    """Two documents, and pages without their letters, which take their time."""
    monkeypatch.setattr("mediakit.plot.look.theme.font_face_css", lambda *_: "")
    return mk.Corpus({"source": ["أ", "ب"], "text": ["زارت رانيا الميناء", "غادرت رانيا الميناء"]})


def written(kind, corpus, folder):
    path = folder / "p.html"
    terms = corpus.term_frequency(by="source")
    if kind == "shown":
        mk.show(terms, language="ar", title="أ").to_html(path)
    elif kind == "explorer":
        explorer = mk.explore(corpus)
        explorer.views = dict
        explorer.to_html(path)
    elif kind == "picture":
        mk.plot.term_frequency(terms, backend="plotly").save(path)
    else:
        drawn = mk.plot.term_frequency(terms, backend="plotly")
        body = pages.figure(drawn, name="f", alt="f")
        page = pages.page(body, title="p", language="en", script=pages.script_of_plotly())
        path.write_text(page, encoding="utf-8")
    return Page(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("kind", "scripts"), [("shown", 0), ("explorer", 0), ("picture", 3), ("page of plotly", 2)]
)
def test_a_page_loads_nothing_and_runs_its_own_scripts(kind, scripts, corpus, tmp_path):
    page = written(kind, corpus, tmp_path)
    assert page.order.index("policy") == page.order.index("meta") + 1  # behind the charset
    assert page.policy["default-src"] == page.policy["form-action"] == ["'none'"]
    assert page.policy["img-src"] == ["data:", "blob:"]
    assert page.policy["font-src"] == ["data:"]
    assert page.handlers == []
    assert len(page.scripts) == scripts
    digests = [hashlib.sha256(script.encode()).digest() for script in page.scripts]
    hashes = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    assert page.policy["script-src"] == (hashes or ["'none'"])


def test_a_page_without_a_charset_is_no_page_of_ours():
    with pytest.raises(AssertionError, match="says its charset first"):
        with_policy("<head></head>")


@pytest.mark.parametrize("ends", ["a\nb", "a\r\nb", "a\rb"])
def test_the_hash_is_that_of_the_lines_that_a_browser_reads(ends):
    page = with_policy(f'<head><meta charset="utf-8"></head>{own("<script>")}{ends}</script>')
    digest = base64.b64encode(hashlib.sha256(b"a\nb").digest()).decode()
    assert re.findall(r"sha256-([^']+)'", page) == [digest]
    assert f"<script>{ends}</script>" in page


def test_a_script_that_came_with_a_text_is_none_of_its_own():
    page = pages.page("<script>window.ran = 1</script>", title="x", language="en", script="1")
    digest = base64.b64encode(hashlib.sha256(b"1").digest()).decode()
    assert Page(page).policy["script-src"] == [f"'sha256-{digest}'"]
