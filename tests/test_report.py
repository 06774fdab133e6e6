from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

import mediakit as mk

ACTORS = mk.Actors.from_dict({"rania": {"name": "رانيا <ب>", "aliases": ["رانيا"]}})


class Reader(HTMLParser):
    """Collects what a page shows and what it would load."""

    def __init__(self):
        super().__init__()
        self.headings, self.links, self.open, self.lang = [], [], [], None
        self._in_heading = False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "html":
            self.lang = (given["lang"], given["dir"])
        self.links += [given[name] for name in ("src", "href") if name in given]
        self._in_heading = tag in {"h1", "h2"}
        if tag not in {"meta", "img", "br", "hr", "link"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        self._in_heading = False

    def handle_data(self, data):
        if self._in_heading:
            self.headings.append(data)


def read(page):
    reader = Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    assert reader.open == []
    return reader


@pytest.fixture(scope="module")
def corpus():
    return mk.Corpus(
        {
            "source": ["صحيفة <أ>", "صحيفة <أ>", "صحيفة ب"],
            "date": ["2023-09-17", "2023-09-18", None],
            "text": ["رانيا في الميناء " * 4, "زارت رانيا الميناء", "الطريق إلى المدينة " * 4],
        }
    )


@pytest.fixture(scope="module")
def page(corpus, tmp_path_factory):
    return mk.report(corpus, ACTORS, path=tmp_path_factory.mktemp("report") / "page.html")


def test_the_page_answers_three_questions(page):
    reader = read(page)
    assert reader.lang == ("en", "ltr")
    text = " ".join(reader.headings)
    for question in ("Which words", "Who is in it", "How do the sources differ"):
        assert question in text


def test_the_page_loads_nothing_from_elsewhere(page):
    assert read(page).links
    assert all(link.startswith(("data:", "#")) for link in read(page).links)
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"url\((?!['\"]?data:)", text)
    assert "<script" not in text
    assert "@import" not in text


def test_the_page_escapes_names_and_tells_the_size(page):
    text = page.read_text(encoding="utf-8")
    assert "صحيفة &lt;أ&gt;" in text
    assert "<أ>" not in text
    assert "رانيا &lt;ب&gt;" in text
    assert "3 documents of 2 sources, 27 tokens" in text
    assert "2023-09-17" in text
    assert "tatweel was dropped" in text


def test_the_arabic_page_reads_from_right_to_left(corpus, tmp_path):
    reader = read(mk.report(corpus, path=tmp_path / "page.html", language="ar"))
    assert reader.lang == ("ar", "rtl")
    assert "كيف تختلف المصادر؟" in reader.headings
    assert "من الذي يرد ذكره؟ وكم مرة؟" not in reader.headings  # no actors were given


def test_one_source_is_said_to_have_no_comparison(corpus, tmp_path):
    one = corpus[corpus["source"] == "صحيفة ب"]
    page = mk.report(one, path=tmp_path / "page.html")
    assert "There is one source only" in page.read_text(encoding="utf-8")
    assert "How do the sources differ?" not in read(page).headings


def test_bad_input_leaves_no_page(corpus, tmp_path):
    page = tmp_path / "page.html"
    with pytest.raises(ValueError, match="language='fr' is not possible; choose one of 'en', 'ar'"):
        mk.report(corpus, path=page, language="fr")
    with pytest.raises(TypeError, match=r"corpus must be mk\.Corpus"):
        mk.report({"text": ["x"]}, path=page)
    with pytest.raises(TypeError, match=r"actors must be mk\.Actors"):
        mk.report(corpus, ["رانيا"], path=page)
    with pytest.raises(ValueError, match="corpus has no rows"):
        mk.report(corpus.head(0), path=page)
    assert not page.exists()
    with pytest.raises(OSError, match="missing"):
        mk.report(corpus, path=tmp_path / "missing" / "page.html")


def test_sources_that_print_the_same_give_a_page(tmp_path):
    text = "وصل الوفد إلى المدينة صباح اليوم. " * 3
    corpus = mk.Corpus({"source": ["أ", "ب"], "text": [text, text]})
    headings = " ".join(read(mk.report(corpus, path=tmp_path / "page.html")).headings)
    assert "Which words" in headings


def test_short_articles_of_many_sources_give_a_page(tmp_path):
    texts = ["وصل الوفد أمس", "غادر الفريق صباحا", "زار الوزير", "بدأ العمل", "انتهى الإضراب"]
    corpus = mk.Corpus({"source": list("أبتثج"), "text": texts})
    page = mk.report(corpus, path=tmp_path / "page.html").read_text(encoding="utf-8")
    assert "min_count=1" in page
