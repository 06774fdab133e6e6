from __future__ import annotations

import pytest

from mediakit.language.media.own_name import is_own_name
from mediakit.text.normalization import Normalization


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("okaz", "عكاظ"),
        ("aleqtisadiya", "الاقتصادية"),
        ("Al Jazeera", "الجزيرة"),
        ("aawsat", "الشرق الأوسط"),
        ("صوت كلوانة", "صحيفة صوت كلوانة"),
        ("Straits Gate", "Straits Gate"),
        ("Anadolu Agency", "وكالة الأناضول للأنباء"),
    ],
)
def test_an_outlet_knows_its_name(source: str, name: str) -> None:
    assert is_own_name(source, tuple(Normalization().fold(name.split())))


@pytest.mark.parametrize(
    ("source", "name"),
    [("okaz", "الرياض"), ("wanis", "برندال"), ("صوت كلوانة", "كلوانة"), ("a", "ا")],
)
def test_and_no_other(source: str, name: str) -> None:
    assert not is_own_name(source, tuple(Normalization().fold(name.split())))


def test_one_word_does_not_do_where_the_whole_name_is_asked_for() -> None:
    assert not is_own_name("aawsat", ("الشرق", "الاوسط"), whole=True)
