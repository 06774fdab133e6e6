from __future__ import annotations

import pytest

from mediakit.language.dates.words import DATES, date_phrases, word_list, word_of_number
from mediakit.text.normalization import Normalization

EXAMPLES = [(one.name, word) for one in DATES.classes.values() for word in one.words.split()]


@pytest.mark.parametrize(("kind", "word"), EXAMPLES)
def test_a_word_has_the_class_that_it_is_an_example_of(kind: str, word: str) -> None:
    phrase = tuple(Normalization().fold(word.split("_")))
    found = word_of_number(phrase[0]) or date_phrases()[phrase]
    assert found.kind == kind


def test_every_class_has_an_example() -> None:
    assert {kind for kind, _ in EXAMPLES} == set(DATES.classes)


def test_every_phrase_has_a_class_of_the_grammar() -> None:
    assert {word.kind for word in date_phrases().values()} <= set(DATES.classes)


@pytest.mark.parametrize(
    ("phrase", "kind", "value", "proclitic"),
    [
        ("كانون الثاني", "arabic_month", 1, ""),
        ("وفي", None, 0, ""),
        ("والخميس", "weekday", 3, "و"),
        ("بالعشرين", "day_ordinal", 20, "ب"),
        ("وأمس", "clear_near_day", -1, "و"),
        ("لأمس", None, 0, ""),  # touched: لامس
        ("الحادي والثلاثين", "day_ordinal", 31, ""),
        ("ربيع الأول", "clear_hijri_month", 3, ""),
    ],
)
def test_what_a_phrase_is(phrase: str, kind: str | None, value: int, proclitic: str) -> None:
    found = date_phrases().get(tuple(Normalization().fold(phrase.split())))
    if kind is None:
        assert found is None
    else:
        assert found is not None
        assert (found.kind, found.value, found.proclitic) == (kind, value, proclitic)


@pytest.mark.parametrize(
    "number", ["0", "32", "45", "999", "2300", "2015/2014", "25:00", "1-x-2015"]
)
def test_a_number_that_no_date_holds(number: str) -> None:
    assert word_of_number(number) is None


def test_lists_are_folded() -> None:
    assert "الامين" in word_list("before_general")
