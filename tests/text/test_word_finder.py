from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.text.word_finder import WordFinder

SIGNS = "abب ج7٣\ud800"
WORDS = st.lists(st.text(SIGNS, min_size=1, max_size=5), max_size=9, unique=True)
TEXTS = st.lists(st.text(SIGNS + "cد(", max_size=30), max_size=7)


def with_one_digit(text: str) -> str:
    return re.sub(r"\d", "0", text)


@settings(max_examples=200, deadline=None)
@given(WORDS, TEXTS)
def test_a_text_has_the_bits_of_every_word_in_it(words, texts):
    """Python's own search for each of the words is the other implementation."""
    bits = {word: 1 << number for number, word in enumerate(words)}
    held = [
        sum(bit for word, bit in bits.items() if with_one_digit(word) in with_one_digit(text))
        for text in texts
    ]
    assert WordFinder(bits).find(texts) == held


def test_more_words_than_a_number_of_the_machine_has_bits():
    words = {chr(0x627 + number // 9) + "0ابتثجحخد"[number % 9]: number for number in range(200)}
    bits = {word: 1 << number for word, number in words.items()}
    text = "".join(words)
    assert WordFinder(bits).find([text, "كلمة"]) == [(1 << 200) - 1, 0]


def test_digits_of_other_planes_are_digits_too():
    assert WordFinder({"عام 2017": 1}).find(["عام 𝟐𝟎𝟏𝟕", "عام 𝟐𝟎𝟏"]) == [1, 0]


def test_no_texts_and_no_words():
    assert WordFinder({"a": 1}).find([]) == []
    assert WordFinder({}).find(["a", ""]) == [0, 0]
