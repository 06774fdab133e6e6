from __future__ import annotations

import pytest

from mediakit.language.labels.titles import CLASSES, is_meeting_verb, title_words


@pytest.mark.parametrize(
    ("word", "letter", "proclitic"),
    [
        ("وزير", "H", ""),
        ("وَزِيرَة", "H", ""),
        ("الوزيرة", "T", ""),
        ("ورئيس", "h", "و"),
        ("لرئيس", "y", "ل"),
        ("للرئيس", "z", "لل"),
        ("باللواء", "r", "ب"),
        ("زوجته", "K", ""),
        ("المعارض", "j", ""),
        ("البرازيلي", "d", ""),
        ("والموانئ", "W", "و"),
        ("وزارة", "X", ""),
        ("وإلى", "S", ""),
        ("أمام", "S", ""),
        ("الذي", "Q", ""),
        ("قالت", "Y", ""),
        ("Minister", "e", ""),
        ("General", "f", ""),
        ("2017", "0", ""),
    ],
)
def test_class_of_a_word(word: str, letter: str, proclitic: str) -> None:
    found = title_words([word])
    assert (chr(found.classes[0]), found.proclitics[0]) == (letter, proclitic)


def test_every_class_is_explained() -> None:
    found = title_words(["وزير", "كلمة", "بكتاب", "وكتاب", "the", "of", "who", "union", "said"])
    assert {chr(letter) for letter in found.classes} <= set(CLASSES)


def test_no_words_have_no_classes() -> None:
    assert len(title_words([]).classes) == 0


def test_verbs_with_a_person_as_object() -> None:
    assert is_meeting_verb("فالتقى")
    assert not is_meeting_verb("رئيس")
