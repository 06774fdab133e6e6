"""One setting of the reader's language, read by everything that says something in words."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import mediakit as mk
from mediakit import wording
from mediakit.analysis._whole_table import WholeTable


@pytest.fixture
def corpus() -> mk.Corpus:
    data = {
        "source": ["أ", "أ", "ب"],
        "date": ["2023-01-01", None, "2023-02-02"],
        "text": ["وصل الوفد إلى الميناء", "وصل الوفد إلى الميناء", "غادر الوفد ميناء المدينة"],
    }
    return mk.Corpus(data)


def latin(page: str) -> list[str]:
    """Words in Latin letters that a reader sees; columns that one types have them."""
    cells = re.sub(r"<th.*?</th>", "", page)
    return re.findall(r"[A-Za-z]{2,}", re.sub(r"<[^>]*>", " ", cells))


def test_the_line_about_a_corpus_is_in_the_language_of_the_reader(corpus):
    corpus.tokens()
    english = "Corpus: 3 documents · 2 sources · 2023-01-01 to 2023-02-02 (1 without date)"
    arabic = (
        "المدونة النصية: عدد المواد 3 · عدد المصادر 2 · من 1 يناير 2023 إلى 2 فبراير 2023 "
        "(بلا تاريخ: 1) · عدد الكلمات 12"
    )
    assert corpus.summary() == english + " · 12 tokens"
    with mk.plot.use(language="ar"):
        assert corpus.summary() == arabic
        assert corpus.summary(language="en") == english + " · 12 tokens"
        assert repr(corpus).startswith(arabic)
        assert mk.Corpus({"text": []}).summary().endswith("بلا تواريخ")
    assert corpus.summary(language="ar") == arabic
    with pytest.raises(ValueError, match="language='fr'"):
        corpus.summary(language="fr")


def test_digits_and_months_are_those_of_the_reader(corpus):
    with mk.plot.use(language="ar", digits="arabic-indic", months="levant"):
        assert "عدد المواد ٣" in corpus.summary() and "١ كانون الثاني ٢٠٢٣" in corpus.summary()
        assert "عدد المواضع ٣" in corpus.concordance("ميناء")._repr_html_()


def test_a_notebook_shows_a_corpus_and_its_hits_in_arabic(corpus):
    more = corpus.assign(desk="أ")
    hits = corpus.concordance("ميناء", n=2)
    with mk.plot.use(language="ar"):
        page = more._repr_html_()
        assert '<p dir="rtl">أعمدة أخرى: desk</p>' in page and latin(page) == ["desk"]
        assert "المواضع المعروضة 2 من 3، وصور الكلمة: <bdi>الميناء</bdi> 2</p>" in (
            hits._repr_html_()
        )
        assert latin(hits._repr_html_()) == []
        many = mk.Corpus({"source": "أ", "text": ["ميناء " * 70]}).concordance("ميناء")
        assert "صفوف أخرى عددها 10" in many._repr_html_()
        written = [f"ميناء{letter}" for letter in "بتثجحخدذرزسشصضط"]
        forms = mk.Corpus({"source": "أ", "text": [" ".join(written)]})
        assert "وصور أخرى عددها 3" in forms.concordance("ميناء*")._repr_html_()


def test_a_long_table_says_in_arabic_that_it_is_cut():
    table = WholeTable({"advice": ["انظر"] * 9})
    with pd.option_context("display.max_rows", 5), mk.plot.use(language="ar"):
        assert "الصفوف الأولى المعروضة: 5 من 9." in table._repr_html_()


def test_doubts_are_told_in_the_language_that_is_set(corpus):
    with mk.plot.use(language="ar"):
        table = corpus.check()
    pd.testing.assert_frame_equal(table, corpus.check(language="ar"))
    assert not table.equals(corpus.check())


def test_a_language_is_one_that_is_known():
    assert wording.language_of("ar") == "ar"
    with pytest.raises(ValueError, match="language='de' is not possible"):
        wording.language_of("de")
