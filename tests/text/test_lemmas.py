from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        *["فاليري", "ميلان", "السودان", "تموز", "سلمان", "سنداريا", "أمس"],
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


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        *[("يمكن", "أمكن"), ("يعود", "عاد"), ("يسعى", "سعى"), ("تنعكس", "انعكس")],
        *[("يدعمه", "دعم"), ("ويعبرون", "عبر"), ("كشفوا", "كشف"), ("أنشئت", "أنشأ")],
        *[("سيكون", "كان"), ("سيطعنون", "طعن"), ("وستبلغ", "بلغ"), ("يصل", "وصل")],
        *[("يستطع", "استطاع"), ("يأت", "أتى"), ("يتوجب", "توجب"), ("سيؤدي", "أدى")],
        pytest.param("تشتبه", "اشتبه", marks=known("the dictionary has no form of this verb")),
    ],
)
def test_verbs_are_given_in_the_perfect(word, verb):
    assert lemma(word, "كان") == verb


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        *[("التصويت", "تصويت"), ("لتوضيح", "توضيح"), ("الكتابة", "كتابة")],
        *[("الإيقاف", "إيقاف"), ("إهدار", "إهدار"), ("رحيله", "رحيل"), ("للمراجعة", "مراجعة")],
        *[("المحتجزين", "محتجز"), ("محتجزون", "محتجز"), ("المفاوضات", "مفاوضة")],
    ],
)
def test_nouns_of_action_and_participles_stay_nouns(word, noun):
    assert lemma(word) == noun


@pytest.mark.parametrize("word", ["السعودية", "للسعودية", "بالسعودية", "والسعودية"])
def test_a_country_is_one_lemma(word):
    assert lemma(word, "السعودية") == "السعودية"


@pytest.mark.parametrize("word", ["سياسي", "سينما", "يمين", "استشاري"])
def test_what_takes_the_article_is_no_verb(word):
    assert lemma(word, "ال" + word) == lemma("ال" + word) == word


def test_weak_participles_are_one_lemma():
    assert len({lemma(word) for word in ["الماضي", "ماضي", "الماضية", "ماضية"]}) == 1


@pytest.mark.parametrize("word", ["كان", "وكان", "كانت", "تكون", "ليكون"])
def test_kana_is_not_anna(word):
    assert lemma(word, "كان") == "كان"


def test_the_adjective_of_a_country_is_another():
    assert lemma("سعودية") == lemma("السعوديون") == lemma("سعودي") == "سعودي"


def test_a_dual_needs_its_singular_in_the_texts():
    assert lemmatize(["حدثان", "ميدان"], [4, 9]) == ["حدثان", "ميدان"]
    assert lemma("هدفان", "هدف", "هدفين") == "هدف"
    assert lemma("ميلان") == "ميلان"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("أيضا", "أيضا"),
        ("ايضا", "أيضا"),
        ("وعليها", "على"),
        ("انه", "أن"),
        ("الأربعاء", "الأربعاء"),
    ],
)
def test_function_words_and_days_are_their_own_lemmas(word, expected):
    assert lemma(word) == expected


def test_the_texts_decide_between_a_verb_with_its_object_and_a_noun():
    assert lemma("فرضته", "فرضت") == "فرض"


@pytest.mark.parametrize(("word", "noun"), [("عاما", "عام"), ("مترا", "متر"), ("موضحا", "موضح")])
def test_the_accusative_is_no_word_of_its_own(word, noun):
    assert lemma(word) == lemma(word, noun) == noun


def test_an_adjective_in_ya_and_a_noun_are_told_apart():
    assert lemma("العسكرية", "عسكري") == "عسكري"
    assert lemma("قضية") == "قضية"


@pytest.mark.parametrize("word", ["Iran's", "Iran’s", "Iran"])
def test_the_english_possessive_is_no_part_of_a_word(word):
    assert lemma(word) == "Iran"


@given(st.lists(st.text(alphabet="ابتسلمنهويةىأإء'sx", min_size=1, max_size=9), unique=True))
def test_any_letters_get_a_lemma_that_does_not_depend_on_their_order(words):
    ones = [1] * len(words)
    found = dict(zip(words, lemmatize(words, ones), strict=True))
    assert all(found.values())
    turned = words[::-1]
    assert lemmatize(turned, ones) == [found[word] for word in turned]
