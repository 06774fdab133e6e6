from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.language.media.own_name import is_own_name, may_begin_own_name
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


LATIN = st.text("abdhksxwaloz", min_size=2, max_size=5)
ARABIC = st.text("كسشوخزابدهطلامين", min_size=1, max_size=4)


@given(
    st.one_of(LATIN, ARABIC, st.sampled_from(["okaz", "xin", "al watan"])),
    st.lists(
        st.one_of(ARABIC, LATIN, st.sampled_from(["ك", "سن", "الوطن"])), min_size=1, max_size=3
    ),
)
def test_a_whole_name_may_begin_as_it_does(source: str, name: list[str]) -> None:
    folded = tuple(Normalization().fold(name))
    if is_own_name(source, folded, whole=True):
        assert may_begin_own_name(source, folded[0])


@pytest.mark.parametrize(
    ("source", "name"),
    [("xin", ("ك", "سن")), ("okaz", ("ع", "كاظ")), ("صوت كلوانة", ("صوت", "كلوانه"))],
)
def test_a_name_in_several_words_may_begin_with_its_first(
    source: str, name: tuple[str, ...]
) -> None:
    assert is_own_name(source, name, whole=True)
    assert may_begin_own_name(source, name[0])


def test_a_word_of_another_name_begins_none() -> None:
    assert not may_begin_own_name("okaz", "الوطن")
    assert not may_begin_own_name("صوت كلوانة", "الصدي")


def test_another_form_of_the_name_of_an_outlet_is_not_the_outlet() -> None:
    assert is_own_name("Alarabia", ("العربية",))
    assert is_own_name("aleqtisadiya", ("الاقتصادية",))
    assert not is_own_name("Alarabia", ("العربي",))
    assert not is_own_name("Alarabia", ("الهارب",))
