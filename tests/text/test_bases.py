from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.text.bases import base_forms

# A small press: how often it writes each word.
PRESS = {
    "قال": 40, "وقال": 60, "فقال": 2, "الكرامة": 3, "بالكرامة": 1, "وبالكرامة": 1, "كرامة": 1,
    "الحكومة": 30, "للحكومة": 5, "والحكومة": 4, "حكومة": 9, "وزير": 20, "الوزير": 15, "زير": 1,
    "بيان": 9, "البيان": 4, "يان": 1, "كتاب": 7, "الكتاب": 3, "تاب": 2, "والي": 4, "الوالي": 2,
    "الي": 3, "إلى": 90, "وإلى": 6, "فيصل": 5, "يصل": 8, "لبنان": 9, "بنان": 1, "للبنان": 2,
    "ألفي": 4, "في": 200, "وفي": 30, "التي": 40, "والتي": 9, "اللجنة": 8, "لجنة": 5, "للجنة": 2,
    "جنة": 1, "المناقشة": 1, "للمناقشة": 1, "لمناقشة": 6, "مناقشة": 4, "وكالة": 6, "الوكالة": 4,
    "بطاقة": 3, "البطاقة": 2, "طاقة": 9, "وطن": 2, "الوطن": 3, "طن": 30, "بهدف": 9, "هدف": 5,
    "الهدف": 4, "لهدف": 1, "بغداد": 9, "كندا": 4, "ندا": 1, "موسكو": 9, "لموسكو": 1, "وموسكو": 2,
    "ووصلوا": 2, "وصلوا": 6, "وأكد": 9, "أكد": 5, "واكد": 1, "لأغراض": 1, "وسيكمل": 1, "يكمل": 2,
    "بمعارضتها": 1, "وصمودا": 1, "كأس": 5, "ورأس": 2, "رأس": 3, "وليد": 4, "باريس": 6,
}  # fmt: skip


def bases(words):
    return dict(zip(words, base_forms(list(words), list(words.values())), strict=True))


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("وقال", "قال"),
        ("فقال", "قال"),
        ("بالكرامة", "الكرامة"),
        ("وبالكرامة", "الكرامة"),
        ("للحكومة", "الحكومة"),
        ("والحكومة", "الحكومة"),
        ("والتي", "التي"),
        ("وإلى", "إلى"),
        ("للجنة", "اللجنة"),
        ("للبنان", "لبنان"),
        ("للمناقشة", "المناقشة"),
        ("لمناقشة", "مناقشة"),
        ("بهدف", "هدف"),
        ("لموسكو", "موسكو"),
        ("وموسكو", "موسكو"),
        ("ووصلوا", "وصلوا"),
        ("وأكد", "أكد"),
        ("واكد", "اكد"),
        ("لأغراض", "أغراض"),
        ("وسيكمل", "سيكمل"),
        ("بمعارضتها", "معارضتها"),
        ("وصمودا", "صمودا"),
        ("ورأس", "رأس"),
    ],
)
def test_a_particle_is_taken_off(word, base):
    assert bases(PRESS)[word] == base


@pytest.mark.parametrize(
    "word",
    [
        *["وزير", "بيان", "كتاب", "والي", "فيصل", "لبنان", "ألفي", "وكالة", "بطاقة", "وطن", "في"],
        *["بغداد", "كندا", "كأس", "وليد", "باريس", "الكرامة", "الحكومة", "كرامة"],
    ],
)
def test_a_letter_of_the_word_stays(word):
    assert bases(PRESS)[word] == word


@pytest.mark.parametrize(
    "form",
    ["Moscow", "2017", "@wafd", "و", "بـ", "وTV", "😀", "Wafd's", "", "لا", "ווו", "وی", "ﻻ"],
)
def test_what_is_no_arabic_word_stays(form):
    assert base_forms([form], [1]) == [form]


def test_marks_and_tatweel_hide_nothing():
    assert base_forms(["وَقَالَ", "وقـال", "قال"], [1, 1, 5]) == ["قال", "قال", "قال"]
    assert base_forms(["وَزير"], [1]) == ["وَزير"]


def test_the_texts_say_what_no_dictionary_knows():
    """A name that is written with the article before it begins with its own letter."""
    assert bases({"وفدوق": 5, "فدوق": 9, "لفدوق": 2})["وفدوق"] == "فدوق"
    assert bases({"وفدوق": 5, "فدوق": 9, "الوفدوق": 3})["وفدوق"] == "وفدوق"
    assert bases({"وفدوق": 5})["وفدوق"] == "وفدوق"


@settings(max_examples=20)
@given(st.randoms())
def test_the_order_of_the_words_decides_nothing(random):
    items = list(PRESS.items())
    random.shuffle(items)
    assert bases(dict(items)) == bases(PRESS)


@given(st.lists(st.text(st.sampled_from("ابتثولكفسيمنهةىأإ "), max_size=7), unique=True))
def test_a_base_is_the_end_of_its_word(words):
    for word, base in zip(words, base_forms(words, [1] * len(words)), strict=True):
        behind_lams = base.startswith("ال") and "ل" + base[2:] in word
        assert word.endswith(base) or behind_lams


# ---- As a unit ----------------------------------------------------------------------------------


def test_bases_are_counted_under_their_commonest_form():
    corpus = mk.Corpus({"text": ["وأكد الوزير، وأكد. واكد: أكد", "للحكومة والحكومة وزير"]})
    counts = corpus.term_frequency(unit="base", stopwords=None).set_index("term")["count"]
    assert counts.to_dict() == {"أكد": 4, "الحكومة": 2, "الوزير": 1, "وزير": 1}


def test_stopwords_are_left_out_with_their_particles():
    corpus = mk.Corpus({"text": ["والتي زارت الميناء، فالتي وبالميناء"]})
    assert corpus.term_frequency(unit="base")["term"].tolist() == ["الميناء", "زارت"]
    own = corpus.term_frequency(unit="base", stopwords=["الميناء"])["term"].tolist()
    assert "الميناء" not in own
    pairs = corpus.term_frequency(unit="base", ngram=2)["term"].tolist()
    assert pairs == ["زارت الميناء"]


@pytest.mark.parametrize("word", ["الميناء", "الحكومة", "الإضراب", "العقد", "هالكرون"])
def test_a_base_counts_as_a_word_is_found(word):
    corpus = mk.load_classroom().clean()
    table = corpus.term_frequency(unit="base").set_index("term")["count"]
    assert table[word] == len(corpus.concordance(word))


def test_each_helper_of_words_takes_bases():
    corpus = mk.load_classroom().clean()
    shown = set(corpus.compare_sources(unit="base", min_count=3)["term"])
    assert "الميناء" in shown
    assert not {"والميناء", "بالميناء", "للميناء"} & shown
    assert corpus.lexical_diversity(unit="base")["mattr"].lt(1).all()
    assert len(corpus.source_similarity(unit="base"))
    with pytest.raises(ValueError, match=r"unit='bases' is not possible.*'base'"):
        corpus.term_frequency(unit="bases")


def test_another_normalization_keeps_its_own_forms():
    corpus = mk.Corpus({"text": ["وأكد أكد واكد اكد"]})
    plain = corpus.with_normalization(mk.Normalization(alef=False))
    counts = plain.term_frequency(unit="base").set_index("term")["count"]
    assert counts.to_dict() == {"أكد": 2, "اكد": 2}


def test_of_few_documents_little_is_needed():
    tokens = mk.Corpus({"text": ["وقال الوفد للصحيفة إن بالميناء سفينتين"]}).tokens()
    unit = tokens.unit("base")
    shown = unit.labels[unit.codes[tokens.ids]].tolist()
    assert shown == ["قال", "الوفد", "الصحيفة", "إن", "الميناء", "سفينتين"]
    assert np.unique(unit.codes).tolist() == list(range(6))


def test_a_reference_list_is_read_by_bases_too():
    """What the corpus has, has its base there; the rest is decided by the counts of the list."""
    corpus = mk.Corpus({"source": "أ", "text": ["وقال الوزير للحكومة قال"]})
    listed = mk.ReferenceList(
        {"قال": 3, "وقال": 4, "الحكومة": 1, "للحكومة": 2, "وزير": 5, "بالميناء": 1}, tokens=100
    )
    table = corpus.compare_sources(unit="base", reference=listed, min_count=1, stopwords=None)
    counts = table.set_index("term")["count_reference"].to_dict()
    counts = {term: count for term, count in counts.items() if count}
    assert counts == {"قال": 7, "الحكومة": 3, "وزير": 5, "الميناء": 1}
