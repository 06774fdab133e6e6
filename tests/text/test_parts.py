from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mediakit.text.parts import Letters, NumberSet, Parts, signs_of

ARABIC = st.text("ابتويهنمكلةأ", max_size=9)


def numbers(words, **written):
    signs, parts = signs_of(words)
    return Letters(signs).numbers(parts, **written)


@given(st.lists(ARABIC, min_size=1))
def test_words_have_one_number_where_they_are_one_word(words):
    assert len(np.unique(numbers(words))) == len(set(words))


@given(st.lists(ARABIC, min_size=1), st.sampled_from(["ال", "ب", "وا"]))
def test_letters_before_and_behind_make_the_number_of_the_longer_word(words, more):
    assert (numbers(words, before=more) == numbers([more + word for word in words])).all()
    assert (numbers(words, behind=more) == numbers([word + more for word in words])).all()


@given(st.lists(ARABIC, min_size=1), st.integers(0, 3), st.integers(0, 3))
def test_a_part_has_the_number_of_the_word_that_it_is(words, first, last):
    long = [word for word in words if len(word) >= first + last]
    signs, parts = signs_of([*long, "كلمة"])
    inner = Parts(parts.starts[:-1], parts.ends[:-1]).without(first=first, last=last)
    own = [word[first : len(word) - last] for word in long]
    assert Letters(signs).numbers(inner).tolist() == numbers([*own, ""])[:-1].tolist()


@given(st.lists(ARABIC, min_size=1), st.sampled_from(["ال", "و", "هنا"]))
def test_how_words_begin_and_end(words, letters):
    signs, parts = signs_of(words)
    found = Letters(signs)
    assert found.begin(parts, letters).tolist() == [one.startswith(letters) for one in words]
    assert found.end(parts, letters).tolist() == [one.endswith(letters) for one in words]


def test_letters_that_count_as_others_and_signs_that_are_no_letters():
    signs, parts = signs_of(["أكد", "اكد", "TASS", "ك1", "", "𝄞", "ـ"])
    counted = Letters(signs, {ord("أ"): "ا", ord("ـ"): "و"})
    assert counted.known(parts).tolist() == [True, True, False, False, True, False, True]
    first, second = counted.numbers(parts)[:2]
    assert first == second
    assert not Letters(signs).begin(parts, "ا")[0]


def test_a_number_that_is_none_of_the_set_has_no_place():
    one, two, three = numbers(["واحد", "اثنان", "ثلاثة"])
    those = NumberSet(np.array([one, two]))
    assert those.places(np.array([two, three, one])).tolist() == [1, -1, 0]
