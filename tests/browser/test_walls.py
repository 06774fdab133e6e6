"""What hostile texts do in a browser: nothing. And what they would do if they were markup: nothing.

A payload stands in every field that a user's files fill: those of a corpus, an actor, a category.
"""

from __future__ import annotations

import dataclasses
import re
import warnings
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

import mediakit as mk
from mediakit.corpus import REQUIRED
from mediakit.lists.entries import Category, Entry
from mediakit.tables import pages

pytestmark = pytest.mark.browser

SITE = "http://walls.invalid"  # an address that is nowhere; a server stands for it below
PAYLOADS = (
    "<script>window.ran = 1</script>",
    f"<img src='{SITE}/a.png' onerror='window.ran = 1'>",
    f"\"'><svg onload='window.ran = 1'><image href='{SITE}/b.png'/></svg>",
    f"</style></script></title></textarea><iframe src='{SITE}/c'></iframe>",
    f"<link rel=stylesheet href={SITE}/d.css><style>@import '{SITE}/e.css';</style>",
    f"<a href='javascript:window.ran = 1' style='background:url({SITE}/f.png)'>x</a>",
    f"<meta http-equiv=refresh content='0;url={SITE}/g'><base href='{SITE}/'>",
    "&lt;img src=x onerror=window.ran=1&gt; \\u003cscript>window.ran=1\\u003c/script>",
    "$\\href{javascript:window.ran=1}{x}$ ${window.ran = 1} {{window.ran = 1}} %{window.ran}",
)
ASKED = "() => document.querySelectorAll('iframe, base, object, link, [onerror], [onload]').length"


def fields_of(kind: type) -> list[str]:
    """Name the texts that an entry of a list holds, so that none is forgotten here."""
    return [field.name for field in dataclasses.fields(kind) if field.type in ("str", str)]


@pytest.fixture(scope="module")
def hostile() -> tuple[mk.Corpus, mk.Actors]:
    """A corpus with payloads in every column, and an actor with one in every text of it."""
    both = [*PAYLOADS, *PAYLOADS]
    sentence = "زارت رانيا الميناء. وقال الوزير إن «{} الميناء مفتوح والطريق آمن»."
    columns: dict[str, Any] = {name: [f"{p} {name}" for p in both] for name in REQUIRED}
    columns["doc"] = [f"{number} {payload}" for number, payload in enumerate(both)]
    columns["source"] = [f"{place} {PAYLOADS[1]}" for place in "ab" for _ in PAYLOADS]
    columns["date"] = [f"2023-01-{day + 1:02d}" for day in range(len(both))]
    columns["text"] = [f"{payload} {sentence.format(payload)}" for payload in both]
    texts = dict.fromkeys(fields_of(mk.Actor), PAYLOADS[0])
    names = {"ar": PAYLOADS[1], "en": PAYLOADS[2]}
    fields = {"desk": PAYLOADS[3]}
    actor = mk.Actor(**texts, aliases=(mk.Alias("رانيا"),), names=names, fields=fields)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = mk.Corpus({**columns, "desk": both})
    read_as = {one: {"ar": PAYLOADS[4], "en": PAYLOADS[5]} for one in set(corpus["source"])}
    return corpus.with_names(read_as), mk.Actors({PAYLOADS[0]: actor})


def lexicon() -> mk.Lexicon:
    """A category with a payload in every text of it."""
    texts = dict.fromkeys(fields_of(Category), PAYLOADS[0])
    names = {"ar": PAYLOADS[6], "en": PAYLOADS[7]}
    of_port = Category(
        **texts, entries=(Entry("الميناء"),), names=names, fields={"desk": PAYLOADS[8]}
    )
    return mk.Lexicon({PAYLOADS[0]: of_port})


def written(folder: Path, hostile: tuple[mk.Corpus, mk.Actors]) -> dict[str, Path]:
    """Write every kind of page."""
    corpus, actors = hostile
    made = {
        f"report {backend}": mk.report(
            corpus, actors, path=folder / f"{backend}.html", language="ar", backend=backend
        )
        for backend in ("matplotlib", "plotly")
    }
    explorer = mk.explore(corpus, actors)
    explorer.to_html(folder / "explorer.html")
    made["explorer"] = folder / "explorer.html"
    tables = {
        "quotations": corpus.quotations(actors=actors),
        "concordance": corpus.concordance("ميناء"),
        "terms": corpus.term_frequency(by="source", stopwords=None),
        "mentions": corpus.actor_mentions(actors),
        "hits": corpus.lexicon_mentions(lexicon()),
        "categories": corpus.lexicon_counts(lexicon(), by="source"),
        "corpus": corpus,
    }
    for name, table in tables.items():
        made[name] = folder / f"{name}.html"
        mk.show(table, title=PAYLOADS[2], ids=True, language="ar").to_html(made[name])
    counts = corpus.actor_counts(actors, by="source")
    made["picture"] = folder / "picture.html"
    mk.plot.actor_counts(counts, backend="plotly", title=PAYLOADS[3]).save(made["picture"])
    made["frames"] = folder / "frames.html"
    frames = corpus.lexicon_counts(lexicon(), by="source")
    mk.plot.lexicon_counts(frames, backend="plotly", language="ar").save(made["frames"])
    return made


@pytest.fixture(scope="module")
def files(hostile, tmp_path_factory) -> dict[str, Path]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return written(tmp_path_factory.mktemp("walls"), hostile)


NAMES = [
    *("report matplotlib", "report plotly", "explorer", "picture", "frames"),
    *("quotations", "concordance", "terms", "mentions", "hits", "categories", "corpus"),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_payload_is_text(files: dict[str, Path], open_page: Callable[[Path], Any], name: str):
    page = open_page(files[name])  # which fails where anything is asked for, or said
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert page.evaluate(ASKED) == 0
    assert page.url == files[name].as_uri()


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[str, list[str]]]:
    """A server, by its address, and what it was asked for."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("walled", [True, False])
def test_a_payload_that_were_markup_meets_the_wall(
    browser: Any, tmp_path: Path, served: tuple[str, list[str]], walled: bool
):
    """As if somewhere texts had not been escaped; without the wall they do what they want."""
    site, asked = served
    # a page may be left for another, which no policy forbids
    texts = [text.replace(SITE, site) for text in PAYLOADS if "refresh" not in text]
    page_of_all = pages.page("".join(f"<div>{t}</div>" for t in texts), title="x", language="en",
                             script="window.own = 1")  # fmt: skip
    if not walled:
        page_of_all = re.sub("<meta http-equiv[^>]*>", "", page_of_all)
    path = tmp_path / "page.html"
    path.write_text(page_of_all, encoding="utf-8")
    asked.clear()
    page = browser.new_context().new_page()
    page.goto(path.as_uri())
    page.wait_for_timeout(500)
    assert page.evaluate("window.own") == 1
    assert page.evaluate("window.ran") == (None if walled else 1)
    assert asked == [] if walled else {"/a.png", "/d.css"} <= set(asked)


def test_a_price_between_two_others_is_no_formula(open_page, tmp_path):
    """Where a notebook has MathJax, plotly would ask it for what stands between two dollars."""
    table = mk.Corpus({"source": ["$5 a $10", "b"], "text": ["x y", "x z"]}).term_frequency(
        by="source", stopwords=None, min_count=1
    )
    drawn = mk.plot.term_frequency(table, backend="plotly")
    assert "$" not in str(drawn.figure.to_plotly_json()["layout"].get("annotations", ""))
    drawn.save(tmp_path / "p.html")
    page = open_page(tmp_path / "p.html")
    seen = "[...document.querySelectorAll('.plotly-graph-div text')].map(node => node.textContent)"
    assert any("$5 a $10" in text for text in page.evaluate(seen))
