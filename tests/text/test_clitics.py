from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.text.clitics import ENCLITICS, cut_clitics, with_proclitics

LETTERS = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهوي"), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("word", "written", "proclitic"),
    [
        ("طرابلس", "طرابلس", ""),
        ("طرابلس", "وطرابلس", "و"),
        ("طرابلس", "فطرابلس", "ف"),
        ("طرابلس", "بطرابلس", "ب"),
        ("طرابلس", "لطرابلس", "ل"),
        ("طرابلس", "كطرابلس", "ك"),
        ("طرابلس", "وبطرابلس", "وب"),
        ("طرابلس", "فلطرابلس", "فل"),
        ("الجيش", "والجيش", "و"),
        ("الجيش", "بالجيش", "ب"),
        ("الجيش", "للجيش", "لل"),
        ("الجيش", "وللجيش", "ولل"),
        ("اللجنة", "للجنة", "ل"),
        ("اللجنة", "وللجنة", "ول"),
        ("اللجنة", "باللجنة", "ب"),
        ("أنقرة", "لأنقرة", "ل"),
    ],
)
def test_written_forms(word, written, proclitic):
    assert with_proclitics(word)[written] == proclitic


@pytest.mark.parametrize(
    ("word", "not_written"),
    [
        ("طرابلس", "بوطرابلس"),
        ("طرابلس", "للطرابلس"),
        ("طرابلس", "الطرابلس"),
        ("طرابلس", "سطرابلس"),
        ("طرابلس", "بلطرابلس"),
        ("ألمانيا", "للمانيا"),
        ("لبنان", "للبنانية"),
    ],
)
def test_what_is_never_written(word, not_written):
    assert not_written not in with_proclitics(word)


def test_the_word_itself_comes_first_without_proclitic():
    assert next(iter(with_proclitics("وفد").items())) == ("وفد", "")


@settings(deadline=None, max_examples=100)
@given(LETTERS)
def test_a_form_ends_in_the_word_or_doubles_its_lam(word):
    forms = with_proclitics(word)
    assert forms[word] == ""
    for form, proclitic in forms.items():
        if form.endswith(word):
            assert form == proclitic + word
        else:
            assert word.startswith("ال")
            assert proclitic.lstrip("وف") == ("ل" if word.startswith("الل") else "لل")


@pytest.mark.parametrize(
    ("word", "rest"),
    [
        ("لزيارتها", "زيارة"),
        ("لقواتهم", "قوات"),
        ("والحكومة", "حكومة"),
        ("للحكومة", "حكومة"),
        ("وبالاتفاق", "اتفاق"),
        ("بيانه", "بيان"),
        ("مصادرنا", "مصادر"),
        ("للجنة", "لجنة"),
    ],
)
def test_what_may_remain(word, rest):
    assert rest in cut_clitics(word)


@settings(deadline=None, max_examples=100)
@given(LETTERS)
def test_remainders_are_shorter_no_stubs_and_ordered(word):
    rests = cut_clitics(word)
    assert word not in rests
    assert all(len(rest) >= 3 for rest in rests)
    assert [len(rest) for rest in rests] == sorted(map(len, rests), reverse=True)
    assert len(set(rests)) == len(rests)


def test_a_word_without_clitics_leaves_nothing():
    assert cut_clitics("شمس") == []
    assert set(ENCLITICS) >= {"ه", "ها", "هم"}
