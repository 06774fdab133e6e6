from __future__ import annotations

import random
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


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([2, 30, 400]))
def test_long_words_and_words_of_many_different_signs(seed, signs):
    """Words are cut out of the texts, half of them with one sign changed."""
    draw = random.Random(seed)
    letters = [chr(0x4E00 + number) for number in range(signs)]
    texts = ["".join(draw.choices(letters, k=draw.randrange(150))) for _ in range(5)]
    words = {}
    for number in range(40):
        start = draw.randrange(100)
        word = list(draw.choice(texts)[start : start + draw.choice([1, 2, 3, 9, 40, 90])])
        if word and number % 2:
            word[draw.randrange(len(word))] = draw.choice(letters)
        words["".join(word) or letters[0]] = 1 << number
    held = [sum(bit for word, bit in words.items() if word in text) for text in texts]
    assert WordFinder(words).find(texts) == held
