from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.language.labels.descriptions import (
    HEAD,
    OF,
    OTHERS,
    PLURAL,
    POST,
    agrees,
    clause_length,
    is_plural_relative,
    is_reception,
    predicate_words,
    statement_length,
)
from mediakit.language.labels.titles import LABELS


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [
        ("الذي يشغل منصب المدير", 4),
        ("التي تقود الوفد", 3),
        ("الذي استُدعي من تقاعده", 4),
        ("الذي سيطر على المدينة", 4),
        ("الذي لعب بين نيسان وأيار", 2),
        ("الذي يرأس النادي وأوضح أنه باق", 3),
        ("التي تقود الوفد حيث عملت", 3),
        ("who leads the union", 4),
        ("الذي", 0),
        ("الذي وصل أمس", 0),
        ("الذي وصل الخميس", 0),
        ("التي عادت الأسبوع الماضي", 0),
        ("التي غادرت قبل أن تصل الشرطة", 0),
        ("الذي التقى الوزيرة", 0),
        ("الذي بين أنه غائب", 0),
        ("الذي سيسافر إلى المدينة", 0),
        ("الذي قد يعود", 0),
        ("الذي وصل إلى المدينة", 0),
        ("who left last week", 0),
        ("who came on Tuesday", 0),
    ],
)
def test_a_clause_describes_or_tells_the_news(clause: str, wanted: int) -> None:
    assert clause_length(clause.split()) == wanted


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8), max_size=8))
def test_a_length_is_never_above_the_words(words: list[str]) -> None:
    assert 0 <= clause_length(words) <= len(words)
    assert 0 <= statement_length(words) <= len(words)


def test_a_predicate_ends_where_another_statement_begins() -> None:
    assert statement_length(["أحد", "مؤسسي", "النادي", "حيث", "عمل"]) == 3
    assert statement_length(["ما", "بقي"]) == 2  # the first word never ends it


def test_words_of_predicates() -> None:
    words = ["هي", "ويعد", "كان", "وكان", "أحد", "منصب", "من", "أوائل", "وأعلنوا", "كتاب"]
    copulas, roles = predicate_words(words)
    assert [LABELS.name(code) for code in copulas.tolist() if code] == [
        "copula",
        "and_copula_verb",
        "copula_verb",
        "function_word",
    ]
    assert not copulas[4:].any()
    assert roles.tolist() == [0, 0, 0, 0, HEAD, POST, OF, OTHERS, PLURAL, 0]


def test_a_pronoun_agrees_with_a_title() -> None:
    assert agrees("الذي", "الوزير")
    assert not agrees("الذي", "الوزيرة")
    assert not agrees("والتي", "الرئيس")
    assert agrees("التي", "النائب")  # said of women too
    assert agrees("الذين", "الوزيرة")


def test_single_words() -> None:
    assert is_plural_relative("اللذين")
    assert not is_plural_relative("الذي")
    assert is_reception("استقبال")
    assert not is_reception("قال")
