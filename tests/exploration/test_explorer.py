from __future__ import annotations

import re
import sys
from html.parser import HTMLParser

import pytest

import mediakit as mk

pytest.importorskip("ipywidgets", reason="ipywidgets comes with the extra notebook")

ACTORS = mk.Actors({"rania": ["رانيا"], "nobody": ["غائب"]})


@pytest.fixture
def explorer(two_sources):
    return mk.explore(two_sources, ACTORS)


class Reader(HTMLParser):
    """Collects what is shown and what would be loaded."""

    def __init__(self):
        super().__init__()
        self.open, self.links, self.given = [], [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.given.append((tag, given))
        self.links += [given[name] for name in ("src", "href") if name in given]
        if tag not in {"meta", "img", "br", "hr", "link"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def read(text):
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    return reader


class TestSelect:
    def test_what_is_not_named_stays(self, explorer):
        explorer.select(word="الميناء", sources=["صحيفة أ"])
        explorer.select(start="2023-09-18")
        rate = explorer.views()["rate"]
        assert rate.table[["source", "count"]].values.tolist() == [["صحيفة أ", 1]]
        explorer.select(sources=None, start=None)
        assert explorer.views()["rate"].table["count"].tolist() == [4, 0]

    def test_an_actor_takes_the_place_of_a_word(self, explorer):
        explorer.select(word="الميناء")
        explorer.select(actor="rania")
        assert explorer.views()["rate"].table["count"].tolist() == [1, 1]

    @pytest.mark.parametrize(
        ("choice", "reason"),
        [
            ({"sources": ["صحيفة"]}, "sources names 'صحيفة', which the corpus does not have"),
            ({"actor": "ranya"}, "Did you mean 'rania'"),
            ({"actor": "rania", "word": "خبر"}, "actor and word cannot both"),
            ({"start": "someday"}, "start='someday' is no day"),
            ({"start": "3"}, "start='3' is no day"),  # pandas: the third of this month
            ({"end": ""}, "end='' is no day"),
            ({"word": " "}, "word=' ' must have from 1 to 300 letters"),
            ({"word": "خبر " * 25_000}, "word='خبر .* must have from 1 to 300 letters"),
        ],
    )
    def test_what_is_not_there_is_refused(self, explorer, choice, reason):
        with pytest.raises(ValueError, match=reason):
            explorer.select(**choice)

    @pytest.mark.parametrize("choice", [{"sources": "صحيفة أ"}, {"word": 7}, {"start": 2022}])
    def test_other_types_are_refused(self, explorer, choice):
        with pytest.raises(TypeError, match="must be"):
            explorer.select(**choice)


class TestHtml:
    def test_it_is_whole_and_loads_nothing(self, explorer):
        reader = read(explorer.to_html())
        assert all(link.startswith("data:") for link in reader.links)
        assert len(reader.links) == 2
        assert all(given.get("alt") for tag, given in reader.given if tag == "img")

    @pytest.mark.parametrize(("language", "side"), [("en", "ltr"), ("ar", "rtl")])
    def test_it_runs_in_the_direction_of_its_language(self, two_sources, language, side):
        reader = read(mk.explore(two_sources, ACTORS, language=language).to_html())
        first = reader.given[0][1]
        assert (first["dir"], first["lang"]) == (side, language)
        assert all(given["dir"] == "ltr" for tag, given in reader.given if tag == "pre")

    def test_what_is_chosen_is_said(self, explorer):
        explorer.select(sources=["صحيفة ب"], end="2023-09-18")
        page = explorer.to_html()
        assert "(1 of 2)" in page
        assert "… – 2023-09-18" in page
        assert "no document on these days" in page

    def test_the_level_of_intervals_is_said(self):
        corpus = mk.load_classroom().with_intervals(level=0.9, draws=200)
        explorer = mk.explore(corpus)
        explorer.select(word="ميناء")
        assert "In brackets: 90% interval." in explorer.to_html()

    def test_texts_of_others_are_escaped(self):
        corpus = mk.Corpus({"source": ["<b>&"] * 2, "text": ["<script> سلام </script>"] * 2})
        explorer = mk.explore(corpus)
        explorer.select(word="سلام", sources=["<b>&"])
        assert "<script>" not in explorer.to_html()
        read(explorer.to_html())

    def test_a_page_of_its_own_holds_its_font(self, explorer, tmp_path):
        path = tmp_path / "explorer.html"
        body = explorer.to_html(path)
        page = path.read_text(encoding="utf-8")
        for part in (r"<h3>.*?</h3>", r"<bdi[^>]*>.*?</bdi>"):
            assert re.findall(part, page) == re.findall(part, body) != []
        assert page.count("@font-face") == 2
        read(page)

    def test_a_folder_that_is_not_there_is_named(self, explorer, tmp_path):
        with pytest.raises(FileNotFoundError, match="there is no folder"):
            explorer.to_html(tmp_path / "nowhere" / "explorer.html")

    def test_a_notebook_gets_the_widget_and_what_stands_for_it(self, explorer):
        bundle = explorer._repr_mimebundle_()
        view = bundle["application/vnd.jupyter.widget-view+json"]
        assert view["model_id"] == explorer.widget.model_id
        assert bundle["text/html"].count("<section>") == 3
        assert bundle["text/plain"] == "Explorer('rania' in 3 documents)"


class TestErrors:
    def test_without_ipywidgets_the_command_is_named(self, two_sources, monkeypatch):
        monkeypatch.setitem(sys.modules, "ipywidgets", None)
        with pytest.raises(ImportError, match=r"pip install ipywidgets"):
            mk.explore(two_sources)

    @pytest.mark.parametrize(
        ("given", "reason"),
        [
            (([],), "corpus must be mk.Corpus"),
            ((mk.Corpus({"text": ["سلام"]}), ["رانيا"]), "actors must be mk.Actors"),
        ],
    )
    def test_other_types_are_refused(self, given, reason):
        with pytest.raises(TypeError, match=reason):
            mk.explore(*given)

    def test_an_unknown_language_is_refused(self, two_sources):
        with pytest.raises(ValueError, match="language='fr' is not possible"):
            mk.explore(two_sources, language="fr")

    def test_an_empty_corpus_is_refused(self, two_sources):
        with pytest.raises(ValueError, match="no rows"):
            mk.explore(two_sources.head(0))

    def test_texts_without_words_are_refused(self):
        with pytest.raises(ValueError, match="has no words"):
            mk.explore(mk.Corpus({"text": ["؟", "!"]}))


def test_the_corpus_is_left_as_it_was(two_sources):
    before = two_sources.copy()
    mk.explore(two_sources, ACTORS).to_html()
    assert two_sources.equals(before)
