from __future__ import annotations

import pytest

import mediakit as mk
from mediakit.language.media.agencies import best_credit, is_agency, named_credits
from mediakit.language.media.words import read_words
from mediakit.text.furniture import Piece


def credits_of_page(kind, text, source):
    """The names on a page that is nothing but a piece of this kind."""
    words = read_words(mk.Corpus({"text": [text]}).tokens(), [text], [source])
    return named_credits(words, 0, [Piece(kind, 0, len(text))])


def test_names_are_read_from_credits_datelines_and_bylines():
    def names(kind, text):
        return [credit.name for credit in credits_of_page(kind, text, "صحيفة أ") if credit.sure]

    assert names("agency_credit", "(دفتر الأسواق، وكالة برندال)") == ["دفتر الأسواق", "برندال"]
    assert names("source_line", "المصدر : الألمانية + صحيفة أ") == ["الألمانية"]
    assert names("dateline", "كلوانة (وانس) –") == ["وانس"]
    assert names("byline", "وكالة برندال") == ["برندال"]
    assert names("byline", "كتب: محرر الشؤون المحلية") == []
    assert names("agency_credit", "// انتهى //") == []
    assert names("source_line", "source: someone @handle") == []


def test_an_agency_on_the_list_comes_before_the_outlets_own_name():
    credits = credits_of_page("source_line", "المصدر: الشرفة + رويترز", "shurfa")
    known = {credit.key: {credit.source} for credit in credits}
    assert best_credit(credits, known) == "رويترز"
    assert best_credit([], {}) is None
    assert [is_agency(name) for name in ("was", "رويترز", "دفتر الأسواق")] == [True, True, False]


def test_a_line_of_names_is_taken_apart():
    def names(kind, text):
        return [(one.name, one.sure) for one in credits_of_page(kind, text, "shurfa")]

    assert names("source_line", "المصدر: وانس + الشرفة") == [("وانس", True), ("الشرفة", True)]
    assert names("byline", "كلوانة - برندال") == [("كلوانة", False), ("برندال", False)]
    assert names("dateline", "الرياض 26 شوال 1436 هـ واس") == [("واس", True)]
    assert names("source_line", "نقلا عن: رويترز") == [("رويترز", True)]
    assert names("agency_credit", "(أ.ف.ب.)") == [("أ.ف.ب", True)]
    assert names("agency_credit", "(وكالة أنباء سنداريا)") == [("وكالة أنباء سنداريا", True)]


@pytest.mark.parametrize("word", ["وات", "ومع", "وال"])
def test_an_abbreviation_that_is_a_word_is_an_agency_in_a_bracket_alone(word: str) -> None:
    texts = [
        f"تونس ({word}) - قال وزير النقل إن العمل بدأ.",
        f"قال وزير النقل {word} إن العمل بدأ.",
    ]
    table = mk.Corpus({"source": ["الضفة"] * 2, "text": texts}).cited_sources()
    agencies = table.loc[table["kind"] == "agency", ["cited", "role"]]
    assert agencies.to_numpy().tolist() == [[word, "credit"]]
