from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mediakit.text.normalization import Normalization

FIELDS = ("marks", "tatweel", "alef", "hamza", "ya", "ta_marbuta", "digits", "case")
NONE = Normalization(**dict.fromkeys(FIELDS, False))

ARABIC = st.text(
    st.one_of(
        st.characters(min_codepoint=0x0621, max_codepoint=0x065F),
        st.sampled_from("\u0670ٱپچژکگیۀۃەھہۓے٠۳ﻷﻫﷲabZé"),
    ),
    max_size=12,
)
SETTINGS = st.builds(Normalization, **dict.fromkeys(FIELDS, st.booleans()))


def fold(word, **changed):
    return Normalization(**changed).fold([word])[0]


# Each decision: a word, its key when the decision is taken, and when only this one is not.
DECISIONS = [
    ("marks", "مُحَمَّد", "محمد", "مُحَمَّد"),
    ("marks", "الرحمٰن", "الرحمن", "الرحمٰن"),
    ("tatweel", "رسميـة", "رسميه", "رسميـه"),
    ("alef", "أإآٱا", "ااااا", "أإآٱا"),
    ("hamza", "مسؤول", "مسوول", "مسؤول"),
    ("hamza", "هيئة", "هييه", "هيئه"),
    ("ya", "على", "علي", "على"),
    ("ta_marbuta", "قوة", "قوه", "قوة"),
    ("digits", "٢٠١٧", "2017", "٢٠١٧"),
    ("digits", "۲۰۱۷", "2017", "۲۰۱۷"),
    ("case", "TASS", "tass", "TASS"),
    ("case", "Straße", "strasse", "Straße"),
]


@pytest.mark.parametrize(("field", "word", "on", "off"), DECISIONS)
def test_each_decision_can_be_taken_or_not(field, word, on, off):
    assert fold(word) == on
    assert fold(word, **{field: False}) == unicodedata.normalize("NFC", off)


def test_with_no_decision_taken_words_stay():
    words = ["مُحَمَّد", "رسميـة", "أإآٱ", "مسؤول", "على", "قوة", "٢٠١٧", "TASS"]
    assert NONE.fold(words) == [unicodedata.normalize("NFC", word) for word in words]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "ا\u0654حمد"),
        ("مؤتمر", "مو\u0654تمر"),
        ("هيئة", "هيي\u0654ة"),
        ("آب", "ا\u0653ب"),
        ("café", "cafe\u0301"),
        ("ﻫﻴﺌﺔ", "هيئة"),
        ("ﻷنقرة", "لأنقرة"),
        ("ﷲ", "الله"),
        ("تل\u200cأبيب", "تلأبيب"),
        ("طرا\u200fبلس", "طرابلس"),
        ("\ufeffقال", "قال"),
        ("کتاب", "كتاب"),
        ("لیبیا", "ليبيا"),
        ("م\u064f\u0651", "م\u0651\u064f"),
    ],
)
@pytest.mark.parametrize("normalization", [Normalization(), NONE], ids=["default", "none"])
def test_encodings_of_one_word_never_make_two(normalization, one, other):
    assert normalization.fold([one]) == normalization.fold([other])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("هيئة", "هية"),
        ("بئر", "بر"),
        ("سماء", "سما"),
        ("رئيس", "رس"),
        ("إيفان", "يفان"),
        ("على", "علا"),
        ("محمد", "محمود"),
        ("كلب", "قلب"),
        ("ضرب", "درب"),
        ("resume", "résumé"),
        ("2017", "2016"),
    ],
)
def test_different_words_stay_apart(one, other):
    assert fold(one) != fold(other)


def test_words_that_other_tools_lose_keep_their_letters():
    """Marks are no word signs, and decomposition cuts hamzas: neither may cost a letter."""
    assert fold("مُحَمَّد") == "محمد"
    assert fold("طَرَابُلُس") == "طرابلس"
    assert fold("هيئة") == "هييه"
    assert fold("على") == "علي"  # not علا
    assert fold("إيفان") == "ايفان"  # not ءيفان
    assert fold("سماء") == "سماء"


def test_a_preposition_and_a_name_are_one_key_unless_asked():
    assert fold("على") == fold("علي")
    assert fold("على", ya=False) != fold("علي", ya=False)


@settings(deadline=None, max_examples=300)
@given(ARABIC, SETTINGS)
def test_folding_twice_is_folding_once(word, normalization):
    if not normalization.marks:  # no word has a hamza twice on one letter, or marks on a tatweel
        word = "".join(sign for sign in word if not unicodedata.combining(sign))
    once = normalization.fold([word])
    assert normalization.fold(once) == once


@settings(deadline=None, max_examples=200)
@given(ARABIC, SETTINGS)
def test_composed_and_decomposed_forms_have_one_key(word, normalization):
    composed, decomposed = (unicodedata.normalize(form, word) for form in ("NFC", "NFD"))
    assert normalization.fold([composed]) == normalization.fold([decomposed])


ANY = st.text(st.characters(exclude_characters="\n"), max_size=6)
JOINED = st.text("اويهكeoaنß\u0654\u0653\u064b\u0651\u0301\u200d\u0640\u1100\u1161", max_size=6)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(ARABIC | JOINED | ANY, max_size=6),
    st.sampled_from([Normalization(), NONE, Normalization(marks=False), Normalization(case=False)]),
)
def test_words_are_folded_one_by_one(words, normalization):
    many = words + ["كلمة"] * 60  # one short text and many words go different ways
    assert normalization.fold(many) == [normalization.fold([word])[0] for word in many]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(ARABIC, JOINED, ANY, st.just("")), max_size=8), SETTINGS)
@example(["ا\u0653", "آ", "\u0653", "", "ا\u200f\u0654ب"], Normalization())
@example(["", ""], NONE)
def test_a_vocabulary_is_numbered_by_the_same_forms(words, normalization):
    numbers, forms = normalization._number_forms(words)
    assert forms()[numbers].tolist() == [normalization.fold([word])[0] for word in words]
    assert len(set(numbers.tolist())) == len(set(forms().tolist())) == len(forms())


@settings(deadline=None, max_examples=200)
@given(st.text(st.characters(min_codepoint=0x0621, max_codepoint=0x064A), min_size=1, max_size=9))
def test_a_word_with_a_letter_keeps_a_key(word):
    assert fold("ب" + word) != ""


def test_decisions_can_be_printed_into_a_methods_section():
    assert "Not applied" not in str(Normalization())
    told = str(Normalization(ya=False, case=False))
    done, left = told.split("Not applied: ")
    assert "tatweel was dropped" in done
    assert "alef maqsura" in left
    assert "case-folded" in left
    assert "alef maqsura" not in done
    assert str(NONE) == "Words were counted as written."
    for told in (str(Normalization()), str(NONE)):
        assert told.endswith(".")


@pytest.mark.parametrize("field", FIELDS)
def test_a_decision_is_true_or_false(field):
    with pytest.raises(TypeError, match=f"{field} must be True or False, not 'no'"):
        Normalization(**{field: "no"})


def test_equal_decisions_are_one_normalization():
    assert Normalization(ya=False) == Normalization(ya=False)
    assert len({Normalization(), Normalization(), Normalization(ya=False)}) == 2
