from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.text.characters import APOSTROPHES
from mediakit.text.segmentation import code_points, word_spans, words

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "words.yml").read_text(encoding="utf-8")
)

# The whole of Unicode but surrogates; the planes by name, because tables are made plane by plane.
ANY = st.one_of(
    st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]),
    st.characters(min_codepoint=0x10000, max_codepoint=0x1FFFF, exclude_categories=["Cs"]),
    st.characters(min_codepoint=0x100000, exclude_categories=["Cs"]),
)
# What decides where words end: letters, marks, joiners, direction signs, signs of addresses.
TELLING = st.sampled_from(
    "ابتحمدوىيةأئﻷﷲ\u064e\u0651\u0654\u0670ـ\u200c\u200d\u200f\u202b\u2067\u2069\ufeff"
    "aZé\u03011٢½²'’-.,:/٫٬@_#%+()،؛؟.!\n\r\u2028 \u00a0😀𐤀\U000e0100"
)
TEXT = st.text(st.one_of(ANY, TELLING, TELLING), max_size=40)
ADDRESSED = st.lists(
    st.one_of(
        st.sampled_from(["https://", "www.", "@", "a@b.org", "http://x.org/", "."]),
        st.text(TELLING, max_size=4),
    ),
    max_size=8,
).map("".join)
ANY_TEXT = st.one_of(TEXT, ADDRESSED)


def marked(case):
    failure = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=failure, strict=True)] if failure else []
    return pytest.param(case["text"], case["words"], id=case["label"], marks=marks)


@pytest.mark.parametrize(("text", "expected"), [*map(marked, CASES)])
def test_cases(text, expected):
    assert words(text) == expected


def test_labels_of_cases_are_distinct():
    labels = [case["label"] for case in CASES]
    assert len(set(labels)) == len(labels) >= 50


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT)
def test_spans_rise_and_do_not_overlap_and_lie_in_the_text(text):
    spans = word_spans(text, code_points(text))
    assert (spans.starts < spans.ends).all()
    assert (spans.ends[:-1] <= spans.starts[1:]).all()
    assert spans.starts.min(initial=0) >= 0
    assert spans.ends.max(initial=0) <= len(text)


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT)
def test_every_word_holds_a_letter_or_digit(text):
    for word in words(text):
        assert any(sign.isalnum() for sign in word), word


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT)
def test_no_word_holds_white_space_or_begins_with_a_mark(text):
    for word in words(text):
        assert not any(sign.isspace() for sign in word)
        assert word[0].isalnum() or word[0] in "@._%+-", word


@settings(deadline=None, max_examples=150)
@given(TEXT)
def test_no_letter_is_lost(text):
    """Every letter and digit stands in some word, whatever stands beside it.

    Unicode counts some apostrophes among the letters (U+02BC): they are signs, and stand in a word
    only between letters.
    """
    spans = word_spans(text, code_points(text))
    for place, sign in enumerate(text):
        if sign.isalnum() and sign != "ـ" and sign not in APOSTROPHES:
            assert spans.inside[place], (sign, place)


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT)
def test_inside_is_the_union_of_the_spans(text):
    spans = word_spans(text, code_points(text))
    inside = np.zeros(len(text), dtype=bool)
    for start, end in zip(spans.starts.tolist(), spans.ends.tolist(), strict=True):
        inside[start:end] = True
    assert spans.inside.tolist() == inside.tolist()


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT, ANY_TEXT)
def test_a_line_end_parts_texts(left, right):
    assert words(left + "\n" + right) == words(left) + words(right)


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT)
def test_code_points_are_those_of_the_text(text):
    assert code_points(text).tolist() == [ord(sign) for sign in text]


@pytest.mark.parametrize(
    ("between", "level"),
    [
        (" ", 0),
        ('" ', 0),
        (" #", 0),
        ("_", 0),
        ("-", 0),
        (" «", 0),
        ("، ", 1),
        (", ", 1),
        (": ", 1),
        (" (", 1),
        (") ", 1),
        (" – ", 1),
        ("؛ ", 1),
        (". ", 2),
        ("؟ ", 2),
        ("!", 2),
        ("… ", 2),
        ("\n", 2),
        ("\r\n", 2),
        ("\u2028", 2),
        ("، \n", 2),
        (".) ", 2),
        ("). ", 2),
    ],
    ids=repr,
)
def test_breaks_say_what_stands_between_words(between, level):
    text = f"قال{between}نعم"
    assert word_spans(text, code_points(text)).breaks.tolist() == [0, level]


def test_signs_inside_a_number_are_no_break():
    text = "في 11.01.2017 وصل"
    assert word_spans(text, code_points(text)).breaks.tolist() == [0, 0, 0]


@given(st.text(st.sampled_from("ابءيةأئ zA"), max_size=20))
def test_words_of_plain_letters_are_those_of_the_spans(text):
    spans = word_spans(text, code_points(text))
    pairs = zip(spans.starts.tolist(), spans.ends.tolist(), strict=True)
    assert words(text) == [text[start:end] for start, end in pairs]
