from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.language.find.phrases import Matches, find_phrases, longest

pytestmark = pytest.mark.filterwarnings("ignore:.*without text")

WORDS = ("اب", "بج", "جد", "ده")
SEPARATORS = (" ", " ", " ", '" ', " #", "_", "، ", ". ", "\n")
TEXT = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SEPARATORS)), max_size=12).map(
    lambda parts: "".join(word + between for word, between in parts)
)
TEXTS = st.lists(TEXT, min_size=1, max_size=3)
PHRASE = st.lists(st.sampled_from((*WORDS, "زح")), min_size=1, max_size=4).map(tuple)
PHRASES = st.lists(PHRASE, max_size=6, unique=True).map(
    lambda phrases: {phrase: number for number, phrase in enumerate(phrases)}
)


def tokens_of(texts):
    return mk.Corpus({"text": list(texts)}).tokens()


def rows(matches):
    return list(zip(*(part.tolist() for part in matches), strict=True))


def naive(texts, phrases):
    """Every place of every phrase, found by looking at each; commas and stops end a stretch."""
    found, at = [], 0
    for text in texts:
        for stretch in re.split(r"[،.\n]", text):
            words = re.findall("[ابجدهزح]+", stretch)
            found += [
                (at + place, len(phrase), number)
                for place in range(len(words))
                for phrase, number in phrases.items()
                if tuple(words[place : place + len(phrase)]) == phrase
            ]
            at += len(words)
    return sorted(found, key=lambda row: (row[0], -row[1]))


def naive_longest(found):
    """Take the longest first, of equally long ones the first listed; drop what they overlap."""
    taken, kept = set(), []
    for token, length, phrase in sorted(found, key=lambda row: (-row[1], row[2], row[0])):
        place = set(range(token, token + length))
        if not place & taken:
            taken |= place
            kept.append((token, length, phrase))
    return sorted(kept)


@settings(deadline=None, max_examples=80)
@given(TEXTS, PHRASES)
def test_phrases_are_found_as_by_a_naive_search(texts, phrases):
    assert rows(find_phrases(tokens_of(texts), phrases)) == naive(texts, phrases)


@settings(deadline=None, max_examples=80)
@given(TEXTS, PHRASES)
def test_the_longest_are_kept_as_by_a_naive_choice(texts, phrases):
    tokens = tokens_of(texts)
    kept = longest(find_phrases(tokens, phrases))
    assert rows(kept) == naive_longest(naive(texts, phrases))


def test_overlapping_phrases_are_all_found():
    tokens = tokens_of(["اب بج جد"])
    phrases = {("اب", "بج"): 0, ("بج", "جد"): 1, ("بج",): 2, ("اب", "بج", "جد"): 3}
    assert rows(find_phrases(tokens, phrases)) == [(0, 3, 3), (0, 2, 0), (1, 2, 1), (1, 1, 2)]


def test_of_equally_long_ones_the_first_is_kept():
    tokens = tokens_of(["اب بج جد"])
    found = find_phrases(tokens, {("اب", "بج"): 0, ("بج", "جد"): 1})
    assert rows(longest(found)) == [(0, 2, 0)]


def test_a_phrase_that_repeats_itself_does_not_overlap_itself():
    tokens = tokens_of(["اب اب اب اب اب"])
    found = find_phrases(tokens, {("اب", "اب"): 0})
    assert rows(found) == [(0, 2, 0), (1, 2, 0), (2, 2, 0), (3, 2, 0)]
    assert rows(longest(found)) == [(0, 2, 0), (2, 2, 0)]


def test_a_phrase_does_not_run_on_into_the_next_document():
    assert rows(find_phrases(tokens_of(["اب", "بج"]), {("اب", "بج"): 0})) == []


def test_unknown_words_of_two_phrases_are_not_taken_for_each_other():
    tokens = tokens_of(["اب جد"])
    phrases = {("اب", "زح"): 0, ("اب", "حز"): 1, ("طي", "جد"): 2, ("جد",): 3}
    assert rows(find_phrases(tokens, phrases)) == [(1, 1, 3)]


@pytest.mark.parametrize("texts", [[], [""], ["اب"]])
def test_no_phrases_are_found_where_there_are_none(texts):
    tokens = tokens_of(texts)
    assert rows(find_phrases(tokens, {})) == []
    assert rows(longest(find_phrases(tokens, {("زح",): 0}))) == []


def test_matches_can_be_taken_by_mask_or_place():
    matches = Matches(np.array([0, 4]), np.array([1, 2]), np.array([7, 8]))
    assert rows(matches.take(np.array([False, True]))) == [(4, 2, 8)]
    assert rows(matches.take(np.array([1, 0]))) == [(4, 2, 8), (0, 1, 7)]
