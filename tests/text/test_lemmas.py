from __future__ import annotations

import pytest

from mediakit.text.lemmas import lemmatize


def known(reason):
    """Mark what a dictionary without context cannot tell."""
    return pytest.mark.xfail(reason=reason, strict=True)


def lemma(word, *others):
    """Lemma of a word in a corpus that holds each of `others` five times."""
    return lemmatize([word, *others], [1, *[5] * len(others)])[0]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("لقواتهم", "قوة"),
        ("لزيارتها", "زيارة"),
        ("المصادر", "مصدر"),
        ("sources", "source"),
        ("meetings", "meeting"),
    ],
)
def test_words_of_the_dictionary(word, expected):
    assert lemma(word) == expected


@pytest.mark.parametrize(
    "name",
    [
        *["بوتين", "بغداد", "فرنسا", "ليبيا", "كوزنيتسوف", "لافروف", "حفتر", "شويغو"],
        pytest.param("فاليري", marks=known("what remains, يري, is in the dictionary")),
    ],
)
def test_names_stay_whole(name):
    assert lemma(name) == name


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("وبوتين", "بوتين"),
        ("وحفتر", "حفتر"),
        ("لحفتر", "حفتر"),
        ("لشويغو", "شويغو"),
        ("وبشويغو", "شويغو"),
        pytest.param("لبوتين", "بوتين", marks=known("it is a dual in the dictionary as well")),
    ],
)
def test_a_clitic_is_cut_from_a_name_that_the_corpus_holds(word, name):
    assert lemma(word, name) == name


def test_a_clitic_is_not_cut_where_the_rest_is_unknown():
    assert lemma("وزخمتنوف") == "وزخمتنوف"


def test_a_rare_remainder_is_no_proof():
    """The word itself is the commoner one: what remains of it stands there by chance."""
    assert lemmatize(["بلينكن", "لينكن"], [9, 1])[0] == "بلينكن"


def test_vowel_signs_and_tatweel_do_not_hide_a_word():
    assert lemma("المَصَادِر") == lemma("المصـادر") == "مصدر"


def test_every_form_gets_one_lemma():
    forms = ["قال", "الوزير", "وزير", "TASS", "2017"]
    lemmas = lemmatize(forms, [3, 2, 2, 1, 1])
    assert len(lemmas) == len(forms)
    assert lemmas[1] == lemmas[2]
    assert lemmas[4] == "2017"
    assert lemmatize([], []) == []
