from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.language.names.likeness import likeness, near_words, skeleton, sound_key

ARABIC = st.text("ابتجحخدرسشعغفقكلمنهويڤگ", min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        ("شويغو", "شويجو", ("foreign letters",)),
        ("لانجلي", "لانقلي", ("foreign letters",)),
        ("لودغار", "لودكار", ("foreign letters",)),
        ("فيكتور", "ڤيكتور", ("foreign letters",)),
        ("بيسكوف", "بيكسوف", ("one letter",)),
        ("ديمتري", "ديميتري", ("consonants", "one letter")),
        ("يفكيروف", "يوفكيورف", ("consonants", "two letters")),
        ("غيراسيموف", "غيراسيماف", ("consonants", "one letter")),
        ("كوزنيتسوف", "كونيتسوب", ("two letters",)),
        ("haftar", "hiftar", ("consonants", "one letter")),
    ],
)
def test_reasons(one, other, reasons):
    found = likeness(one, other)
    assert found is not None
    assert set(found.reasons) <= set(reasons)
    assert likeness(other, one) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("حفتر", "دفتر"),  # one letter of four
        ("حفتر", "حفتر"),  # the same word
        ("علي", "عالي"),  # two consonants are too few
        ("موسكو", "بغداد"),
        ("حفتر", "haftar"),
    ],
)
def test_what_is_not_alike(one, other):
    assert likeness(one, other) is None


@given(ARABIC, ARABIC)
def test_likeness_has_no_direction(one, other):
    assert likeness(one, other) == likeness(other, one)


@given(ARABIC)
def test_a_key_of_a_key_is_the_key(word):
    assert sound_key(sound_key(word)) == sound_key(word)
    assert skeleton(skeleton(word)) == skeleton(word)


def test_near_words_miss_none_that_is_alike():
    words = ["بيكسوف", "موسكو", "بيسكوف", "يوفكيورف", "بيسكوفا"]
    assert near_words(["بيسكوف", "يفكيروف"], words) == [[0, 2, 4], [3]]
    assert near_words([], words) == []
