from __future__ import annotations

import base64
import html
import io
import re
from html.parser import HTMLParser
from importlib import import_module

import pandas as pd
import pytest
from PIL import Image

import mediakit as mk
from mediakit.text.bidi import isolate

report_module = import_module("mediakit.report")
ITS_WORDS = pytest.mark.usefixtures("no_dots")  # of a test that looks at no picture
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
    links = read(page).links
    assert {link[:5] for link in links if not link.startswith("#")} == {"data:"}
    assert any(link.startswith("#") for link in links)
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"url\((?!['\"]?data:)", text)
    assert "<script" not in text
    assert "@import" not in text


def test_the_contents_tell_how_much_each_section_shows(page):
    text = page.read_text(encoding="utf-8")
    nav = text.partition("<nav")[2].partition("</nav>")[0]
    told = dict(re.findall(r'<a href="#([^"]+)">[^<]+</a><small>([^<]+)</small>', nav))
    # رانيا, ميناء in one source, طريق, مدينة in the other: two terms each, by hand
    assert told["term_frequency"] == "Rows of the table: 4."
    assert told["concordance-0"] == "5 of 5 places, drawn by chance."
    for name, part in told.items():
        assert f'<section id="{name}">' in text
        assert f'<p class="part">{part}</p>' in text


def test_no_heading_comes_twice(page):
    headings = read(page).headings
    assert len(headings) == len(set(headings))


def test_pictures_keep_their_colours(page):
    """A scale of colours that is cut to few shows as bands."""
    for data in re.findall(r'src="data:image/[a-z]+;base64,([^"]+)"', page.read_text("utf-8")):
        with Image.open(io.BytesIO(base64.b64decode(data))) as picture:
            assert picture.mode in ("RGB", "RGBA")
            assert picture.width > 1000  # dots, of a place of 825: sharp on fine screens


def test_the_page_escapes_names_and_tells_the_size(page):
    text = page.read_text(encoding="utf-8")
    assert "صحيفة &lt;أ&gt;" in text
    assert "<أ>" not in text
    assert "رانيا &lt;ب&gt;" in text
    assert "3 documents of 2 sources, 27 tokens" in text
    assert "2023-09-17" in text
    assert "tatweel was dropped" in text


# Calls of the library, names of columns and of itself: everything else is Arabic.
LATIN = {"corpus", "check", "clean", "with_wire", "weighted", "source", "p_adjusted", "mediakit"}


@ITS_WORDS
def test_the_arabic_page_reads_from_right_to_left_and_has_no_english(corpus, tmp_path):
    page = mk.report(corpus, path=tmp_path / "page.html", language="ar")
    text = page.read_text(encoding="utf-8").partition("<main>")[2].partition("بصمة المدونة")[0]
    text = re.sub(r'<code>.*?</code>|(src|href|id|class)="[^"]*"', "", text)
    shown = html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r'<img alt="([^"]*)"', r"\1 <", text)))
    assert set(re.findall("[A-Za-z_]{2,}", shown)) <= LATIN
    assert "كُتبت صور الألف" in shown
    reader = read(page)
    assert reader.lang == ("ar", "rtl")
    assert "كيف تختلف المصادر؟" in reader.headings
    assert "من الذي يرد ذكره؟ وكم مرة؟" not in reader.headings  # no actors were given


@ITS_WORDS
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
    with pytest.raises(ValueError, match="backend='bokeh' is not possible"):
        mk.report(corpus, path=page, backend="bokeh")
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_cannot_be_written_is_told(corpus, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"there is no folder '.*missing'"):
        mk.report(corpus, path=tmp_path / "missing" / "page.html")
    with pytest.raises(IsADirectoryError, match="is a folder; name a file in it"):
        mk.report(corpus, path=tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotADirectoryError, match="is a file, not a folder"):
        mk.report(corpus, path=tmp_path / "file" / "page.html")
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


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


@ITS_WORDS
def test_sources_that_a_picture_leaves_out_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr(report_module, "_PANELS", 2)
    texts = ["وصل الوفد أمس إلى المدينة"] * 2 + ["وصل الوفد أمس"] * 2 + ["بدأ الوفد العمل أمس"]
    corpus = mk.Corpus({"source": list("أأببج"), "text": texts})
    page = mk.report(corpus, path=tmp_path / "page.html").read_text(encoding="utf-8")
    told = "Shown: 2 of 3 sources, those with the most documents. Not shown: \u2067ج\u2069."
    assert told in page
    assert "Sources: 2 of 3, those with the most documents." in page.partition("</nav>")[0]
    monkeypatch.setattr(report_module, "_PANELS", 3)
    page = mk.report(corpus, path=tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Not shown" not in page


@ITS_WORDS
def test_an_error_while_writing_leaves_the_page_that_was_there(corpus, tmp_path, monkeypatch):
    page = tmp_path / "page.html"
    page.write_text("before")

    def fail(*_, **__):
        raise OSError("no space left")

    monkeypatch.setattr(type(page), "write_bytes", fail)
    with pytest.raises(OSError, match="no space left"):
        mk.report(corpus, path=page)
    assert page.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [page]


@ITS_WORDS
def test_the_settings_of_the_session_are_followed(corpus, tmp_path):
    with mk.plot.use(language="ar"):
        page = mk.report(corpus, path=tmp_path / "page.html")
    assert read(page).lang == ("ar", "rtl")


SECTIONS = [
    "term_frequency",
    "word_cloud",
    "actor_counts",
    "compare_sources",
    "coverage",
    "concordance-0",
    "warnings",
    "methods",
]


def test_every_section_has_a_link(page):
    text = page.read_text(encoding="utf-8")
    for name in SECTIONS:
        assert f'<section id="{name}">' in text
        assert f'<a href="#{name}">' in text


@ITS_WORDS
def test_what_is_doubtful_is_listed_by_its_name(tmp_path):
    rows = {"text": ["وصل الوفد إلى المدينة أمس."] * 2, "source": ["أ", "ب"], "date": [None] * 2}
    doubtful = mk.Corpus(rows)
    english = mk.report(doubtful, path=tmp_path / "en.html").read_text(encoding="utf-8")
    part = english.partition('<section id="check">')[2].partition("</section>")[0]
    assert "What to look at" in part
    assert "No document has a date, and stories are told by days" in english
    assert "The same text in several sources" in part
    assert "copied_text" not in part
    arabic = mk.report(doubtful, path=tmp_path / "ar.html", language="ar").read_text("utf-8")
    assert "ما ينبغي النظر فيه" in arabic


def test_what_weakens_the_numbers_is_said(page):
    text = page.read_text(encoding="utf-8")
    few = ", ".join(isolate(name) for name in ("صحيفة &lt;أ&gt;", "صحيفة ب"))
    assert f"Fewer than five documents on this page: {few}" in text
    assert "Documents without a date: 1." in text
    assert "There is no section of stories: it takes three sources" in text
    assert "Such sources here: 1." in text
    assert "No two documents were found to be versions of one report" in text


def test_methods_name_fingerprint_versions_and_stopwords(corpus, page):
    text = page.read_text(encoding="utf-8")
    assert f"Fingerprint of the corpus: {corpus.fingerprint()}" in text
    for part in ("mediakit", "Python", "pandas", "numpy", "scipy"):
        assert re.search(rf"{part} \d", text), part
    assert f"{len(mk.stopwords()):,} function words" in text


def test_methods_are_those_of_the_function_for_the_tables_of_the_page(corpus, page):
    """One wording: a paragraph of `methods` stands on the page as it is."""
    text = html.unescape(page.read_text(encoding="utf-8"))
    told = mk.methods(corpus, corpus.term_frequency(by="source", min_count=3), language="en")
    alone = [line.partition("): ")[2] or line for line in told.split("\n\n")]
    assert [line for line in alone if line not in text and "Rates are" not in line] == []
    assert "Table 1 (Which words does the coverage use?): Occurrences of words" in text


def test_pictures_are_described_by_title_and_caption(page):
    told = re.findall('<img alt="([^"]+)"', page.read_text(encoding="utf-8"))
    assert len(told) >= 5
    assert all(len(text.split()) > 4 for text in told)
    assert not re.search("[\u200e\u200f\u2066-\u2069]", " ".join(told))


STORY = (
    "أعلنت هيئة الموانئ افتتاح الرصيف الجديد بعد عامين من العمل المتواصل في الحوض الشرقي للمدينة"
)


@ITS_WORDS
def test_sources_that_alike_voices_holes_and_copies(tmp_path):
    """Three sources, of which two print one story and two are silent for a day.

    Each has two articles: of one alone nobody can tell how far it is like others.
    """
    texts = [f"{STORY} وقال وزير النقل سليم عواد إن العمل انتهى {word}." for word in ("أمس", "أمس")]
    texts += ["قال وزير النقل سليم عواد إن الطريق مفتوح.", "الطريق إلى المدينة مفتوح منذ يومين."]
    texts += ["سافر الوفد إلى العاصمة في المدينة.", "وصلت السفينة إلى الحوض في المدينة ليلا."]
    corpus = mk.Corpus(
        {
            "source": ["أ", "ب", "ج", "أ", "ب", "ج"],
            "date": [f"2023-09-{day}" for day in (17, 17, 18, 18, 17, 18)],
            "text": texts,
        }
    )
    text = mk.report(corpus, path=tmp_path / "page.html").read_text(encoding="utf-8")
    assert '<section id="source_similarity">' in text
    assert '<section id="voices">' in text
    assert "In 2 of 6 days and sources" in text
    assert "versions of a shared report: 2; such reports: 1." in text
    assert "Copies count like other documents here" in text
    assert "are 95% intervals with documents as units" in text
    assert "drawn with replacement 1,000 times with seed 0" in text
    assert "permutation test" not in text, "no word stands in enough documents to be compared"


@ITS_WORDS
def test_one_source_has_no_test_to_tell_of(tmp_path):
    corpus = mk.Corpus({"source": ["أ", "أ"], "text": [STORY, "الطريق مفتوح اليوم"]})
    text = mk.report(corpus, path=tmp_path / "page.html").read_text(encoding="utf-8")
    assert "intervals with documents as units" in text
    assert "permutation test" not in text


@pytest.mark.parametrize("language", ["en", "ar"])
@ITS_WORDS
def test_the_states_of_the_corpus_are_said(tmp_path, language):
    corpus = mk.Corpus({"source": ["أ", "ب", "ب"], "text": [STORY, STORY, "الطريق مفتوح اليوم"]})
    stated = corpus.with_wire("weighted").with_intervals(level=0.9, draws=200, seed=7)
    path = mk.report(stated, path=tmp_path / "page.html", language=language)
    text = path.read_text(encoding="utf-8")
    assert "corpus.with_wire(&quot;weighted&quot;)" in text
    told = {"en": "are 90% intervals", "ar": "عند مستوى 90%"}[language]
    assert told in text
    # Draws and seed are told where something was drawn: with three sources, not with two.
    assert "200 times" not in text and "عدد مرات السحب" not in text


@ITS_WORDS
def test_a_large_corpus_is_sampled_and_the_page_says_so(corpus, tmp_path, monkeypatch):
    module = import_module("mediakit.report")  # mk.report is the function
    monkeypatch.setattr(module, "_MOST", 4)
    monkeypatch.setattr(module, "_SAMPLE", "part = corpus.sample(4)")
    dates = ["2023-09-17"] * 8
    large = mk.Corpus({"source": ["أ", "ب"] * 4, "date": dates, "text": ["خبر من الميناء"] * 8})
    page = mk.report(large, path=tmp_path / "page.html").read_text(encoding="utf-8")
    assert "There are 8 documents" in page
    assert "made from 4 of them" in page
    assert "part = corpus.sample(4)" in page
    assert "part.term_frequency(" in page
    assert "corpus.coverage(" in page  # of all documents: a sample has holes of its own


def test_pages_are_small(tmp_path):
    seeds = mk.load_seeds().clean()
    still = mk.report(seeds, path=tmp_path / "still.html")
    assert still.stat().st_size < 1_000_000
    moving = mk.report(seeds, path=tmp_path / "moving.html", backend="plotly")
    assert moving.stat().st_size < 6_000_000
    assert moving.read_text(encoding="utf-8").count("plotly.js v") == 1


@ITS_WORDS
def test_sources_of_one_article_each_have_no_similarity_on_the_page(tmp_path):
    texts = ["سلام في الميناء", "حرب في الميناء", "اتفاق في الميناء"]
    corpus = mk.Corpus({"source": ["أ", "ب", "ج"], "text": texts})
    text = mk.report(corpus, path=tmp_path / "page.html").read_text(encoding="utf-8")
    assert '<section id="source_similarity">' not in text


STRIKE = "بدأ عمال ميناء الوادي إضرابا مفتوحا صباح اليوم احتجاجا على تأخر أجورهم"
ROWS = [
    ("أ", "2023-09-17", "إضراب في ميناء الوادي", f"{STRIKE} منذ شهرين."),
    ("ب", "2023-09-17", "عمال ميناء الوادي يضربون", f"{STRIKE} وقالوا إن الإدارة وعدتهم."),
    ("ج", "2023-09-18", "افتتاح مكتبة الجامعة", "فتحت مكتبة الجامعة أبوابها أمام القراء."),
    ("أ", "2023-12-20", "أمطار في الجبال", "هطلت أمطار غزيرة على قرى الجبال مساء الأربعاء."),
]


def stories_of(rows, *, language="en"):
    """Give the answer on stories, and what the page keeps in mind where there is none."""
    columns = dict(zip(("source", "date", "title", "text"), zip(*rows, strict=True), strict=True))
    corpus = mk.Corpus(columns)
    given = {one.name: one for one in report_module.answers(corpus, language=language)}
    words = report_module._all_words()[language]
    return given.get("stories"), report_module._warnings(corpus, set(given), words, language)


def test_stories_of_three_outlets_are_told_with_what_they_cannot_say():
    answer, kept_in_mind = stories_of(ROWS)
    (row,) = answer.shown.to_dict("records")
    assert (row["outlets"], row["documents"], row["without"]) == (2, 2, "ج")
    assert row["first_day"].date().isoformat() == "2023-09-17"
    assert pd.isna(row["first"])  # a day is no hour
    assert answer.part.startswith("Stories that several outlets tell: 1 of 3.")
    assert "That is not silence" in answer.note
    assert "Stories of which this holds: 1 of 1." in answer.note
    assert "stories" not in kept_in_mind
    arabic, _ = stories_of(ROWS, language="ar")
    assert "في عمود «وسائل لم تنشره» أسماء وسائل" in arabic.note


def test_hours_that_are_known_are_not_said_to_be_missing():
    rows = [(row[0], f"{row[1]} 0{6 + at}:30", *row[2:]) for at, row in enumerate(ROWS)]
    answer, _ = stories_of(rows)
    assert answer.shown["first"].tolist() == ["أ"]
    assert "hours are not known" not in answer.note
    assert "Earlier in this corpus is not earlier in the world" in answer.note


def test_the_picture_of_stories_shows_one_month_of_many():
    answer, _ = stories_of(ROWS)  # from September to December
    assert "most of them begin, from 2023-09-17 to 2023-10-17." in answer.note
    short, _ = stories_of(ROWS[:3])
    assert "The picture shows" not in short.note


def test_happenings_of_one_outlet_each_are_no_section():
    answer, kept_in_mind = stories_of(ROWS[1:])
    assert answer is None
    assert "No happening was found that several outlets report." in kept_in_mind


def test_two_outlets_with_dates_are_no_section():
    answer, kept_in_mind = stories_of([*ROWS[:2], ("ج", None, *ROWS[2][2:])])
    assert answer is None
    assert "Such sources here: 2." in kept_in_mind


def test_stories_of_a_large_corpus_are_those_of_its_last_days(monkeypatch):
    later = [(row[0], f"2024-01-0{1 + at}", *row[2:]) for at, row in enumerate(ROWS[:3])]
    monkeypatch.setattr(report_module, "_TELLING", 5)
    answer, _ = stories_of([*ROWS, *later])
    # three in January, one in December and one of the 18th; the two of the 17th would be seven
    assert answer.call == 'mk.story_table(corpus[corpus["date"] >= "2023-09-18"].stories())'
    assert "from 2023-09-18 to 2024-01-03: 5 of 7 documents" in answer.note
    assert answer.shown["first_day"].dt.year.tolist() == [2024]
    monkeypatch.setattr(report_module, "_TELLING", 1)  # the last day is one outlet's
    answer, kept_in_mind = stories_of([*ROWS, *later])
    assert answer is None
    assert "Such sources here: 1." in kept_in_mind
