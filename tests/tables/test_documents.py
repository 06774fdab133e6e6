from __future__ import annotations

import re
from html.parser import HTMLParser

import pandas as pd
import pytest

import mediakit as mk

TEXT = "وصل الوفد إلى الميناء أمس.\n\nوقالت الوزيرة: «الميناء للجميع» & <b>.\nThe Reuters report."


@pytest.fixture
def corpus() -> mk.Corpus:
    data = {
        "doc": ["a", "b"],
        "source": ["safha", "safha"],
        "source_ar": ["صحيفة الصفحة"] * 2,
        "date": ["2022-11-09", None],
        "title": ["وصول الوفد", None],
        "text": [TEXT, ""],
    }
    with pytest.warns(UserWarning, match="without text"):
        return mk.Corpus(data)


class Read(HTMLParser):
    """The paragraphs of a document with their direction, and the texts that are marked in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.paragraphs: list[tuple[str | None, str]] = []
        self.marks: list[list[str]] = []
        self.open: list[str] = []
        self.feed(page.partition('class="text"')[2])
        self.close()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        if tag == "p":
            self.paragraphs.append((dict(attrs).get("dir"), ""))
        if tag == "mark":
            self.marks.append([dict(attrs)["title"], ""])

    def handle_endtag(self, tag):
        if self.open:
            assert self.open.pop() == tag

    def handle_data(self, data):
        if "p" in self.open:
            way, text = self.paragraphs[-1]
            self.paragraphs[-1] = way, text + data
        if "mark" in self.open:
            self.marks[-1][1] += data


def test_a_document_is_read_whole_in_paragraphs_of_their_own_direction(corpus):
    page = mk.show_document(corpus, "a").to_html()
    lines = [line for line in TEXT.splitlines() if line]
    assert Read(page).paragraphs == [("rtl", lines[0]), ("rtl", lines[1]), ("ltr", lines[2])]
    assert "&lt;b&gt;" in page and "<b>" not in page


def test_lines_above_the_text_speak_the_language_of_the_reader(corpus):
    english = mk.show_document(corpus, "a").to_html()
    arabic = mk.show_document(corpus, "a", language="ar").to_html()
    assert 'dir="ltr" lang="en"' in english and "safha" in english and "2022-11-09" in english
    assert 'dir="rtl" lang="ar"' in arabic
    assert "صحيفة الصفحة" in arabic and "9 نوفمبر 2022" in arabic and "safha" not in arabic
    with mk.plot.use(language="ar"):
        assert mk.show_document(corpus, "a").to_html() == arabic


def test_words_tables_and_lists_are_marked_with_how_often_they_stand(corpus):
    actors = mk.Actors({"port": ["الميناء"]})
    for mark in ("ميناء", corpus.actor_mentions(actors), actors, corpus.concordance("ميناء")):
        page = mk.show_document(corpus, "a", marks=mark).to_html()
        assert [text for _, text in Read(page).marks] == ["الميناء", "الميناء"]
        assert re.findall(r"</mark> (\d+)</li>", page) == ["2"]
    both = mk.show_document(corpus, "a", marks=["وفد", corpus.quotations()], language="ar")
    assert re.findall(r"<bdi>([^<]+)</bdi></mark> (\d)", both.to_html()) == [
        ("وفد", "1"),
        ("الاقتباس", "1"),
    ]


def test_a_mark_within_another_keeps_both(corpus):
    page = mk.show_document(corpus, "a", marks=[corpus.quotations(), "ميناء"]).to_html()
    inner = re.search(r"<mark[^>]*><mark[^>]*>الميناء</mark></mark><mark[^>]*> للجميع</mark>", page)
    assert inner is not None
    assert Read(page).paragraphs[1][1] == TEXT.splitlines()[2]


def test_nothing_marked_no_title_and_no_text_are_told(corpus):
    assert "Nothing is marked." in mk.show_document(corpus, "a", marks="غواصة").to_html()
    empty = mk.show_document(corpus, "b", marks=corpus.concordance("ميناء"), language="ar")
    page = empty.to_html()
    assert "لا شيء معلَّم." in page and "لا نص." in page and "بلا تاريخ" in page
    assert '<h3 dir="auto">b</h3>' in page


def test_a_saved_page_has_the_title_once_and_asks_no_network(corpus, tmp_path):
    mk.show_document(corpus, "a", marks="ميناء").to_html(tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<h1>وصول الوفد</h1>" in page and "<h3" not in page
    assert "default-src 'none'" in page and "script-src 'none'" in page
    assert not re.search(r"(?:src|href)=.?https?:", page)


def test_a_console_shows_what_is_marked_in_brackets(corpus):
    assert repr(mk.show_document(corpus, "a", marks="ميناء")).split("\n\n") == [
        "وصول الوفد\nsafha · 2022-11-09 · a",
        "وصل الوفد إلى [الميناء] أمس.",
        "وقالت الوزيرة: «[الميناء] للجميع» & <b>.",
        "The Reuters report.",
    ]


def test_what_cannot_be_shown_is_said(corpus):
    with pytest.raises(ValueError, match=r"doc='c' is no document of the corpus; it has 'a', 'b'"):
        mk.show_document(corpus, "c")
    with pytest.raises(TypeError, match="corpus must be"):
        mk.show_document(pd.DataFrame(corpus), "a")
    with pytest.raises(ValueError, match=r"marks has no column .start., .end."):
        mk.show_document(corpus, "a", marks=pd.DataFrame({"doc": ["a"]}))
    wrong = pd.DataFrame({"doc": ["a"], "start": [0], "end": [3], "surface": ["وفد"]})
    with pytest.raises(ValueError, match="marks"):
        mk.show_document(corpus, "a", marks=wrong)
    with pytest.raises(ValueError, match="marks=' ' holds no word"):
        mk.show_document(corpus, "a", marks=["ميناء", " "])
    with pytest.raises(TypeError, match="marks"):
        mk.show_document(corpus, "a", marks=[3])
    with pytest.raises(ValueError, match="language"):
        mk.show_document(corpus, "a", language="fr")
