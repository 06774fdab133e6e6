from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.language.speech.name_ends import Name, name_ends, read_together
from mediakit.language.speech.shape import read_speech
from mediakit.language.speech.traits import traits_at, traits_of

WORDS = (
    *("وزير", "النقل", "سامي", "بنيار", "الدكتور", "ماهر", "الفارس", "الارتفاع", "السلطات", "في"),
    *("الحكومة", "المتهم", "المتقدمين", "أديس", "أبابا", "العام", "الماضي", "بموقعه", "كثيرون"),
    *("عددا", "طبيعة", "الرد", "من", "جميع", "الله", "علم", "الدين", "بن", "غيابه", "شركة", "،"),
)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)


def read(text):
    corpus = mk.Corpus({"text": [text]})
    return read_speech(corpus.tokens(), [text])


@given(st.lists(TEXTS, min_size=1, max_size=4).map("\n".join))
@settings(max_examples=6, deadline=None)
def test_names_end_together_where_each_ends_alone(text):
    speech = read(text)
    size = len(speech.classes)
    names = [Name(first, stop) for first in range(size) for stop in range(first + 1, size + 1)]
    alone = [int(name_ends(speech, [name])[0]) for name in names[:6]]
    ends = name_ends(speech, names).tolist()
    assert ends[:6] == alone
    assert all(name.first < end <= name.stop for name, end in zip(names, ends, strict=True))


@given(TEXTS)
@settings(max_examples=8, deadline=None)
def test_words_of_a_text_have_the_traits_of_their_forms(text):
    speech = read(text)
    own = [traits_of(speech.surface(token)) for token in range(len(speech.classes))]
    assert traits_at(speech, np.arange(len(own) + 2)).tolist() == [*own, 0, 0]


def test_a_name_ends_before_what_its_bearer_does():
    text = "ماهر طبيعة الرد"
    assert name_ends(read(text), [Name(0, 3)]).tolist() == [1]


def test_an_apposition_is_read_as_a_name_of_its_own():
    text = "الوزير سامي بنيار، مدير المركز، غيابه"
    assert name_ends(read(text), [Name(0, 6)]).tolist() == [5]


def test_readers_are_answered_in_their_order():
    speech = read("ماهر طبيعة الرد")

    def reader(stop):
        if stop == 0:
            return "asked nothing"
        first = yield Name(0, stop)
        second = yield Name(0, 1)
        return first, second

    found = list(read_together(speech, [reader(3), reader(0), reader(1)]))
    assert found == [(1, 1), "asked nothing", (1, 1)]
