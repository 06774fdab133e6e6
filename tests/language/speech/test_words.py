from __future__ import annotations

import pytest

from mediakit.language.speech.forms import STANCES, verbs
from mediakit.language.speech.words import CLASSES, reporting_words


def classes(*words: str) -> str:
    return bytes(reporting_words(words).classes).decode()


@pytest.mark.parametrize(
    ("word", "key", "stance"),
    [
        ("قال", "قال", "neutral"),
        ("فسيقول", "قال", "neutral"),
        ("وأكدتا", "أكد", "assertive"),
        ("يزعمون", "زعم", "doubtful"),
        ("نافيةً", "نفى", "denying"),
        ("وصفته", "وصف", "neutral"),
        ("مُشيراً", "أشار", "neutral"),
        ("بالقول", "قال", "neutral"),
        ("insisted", "insist", "assertive"),
        ("alleging", "allege", "doubtful"),
    ],
)
def test_forms_of_a_verb_share_its_key_and_stance(word: str, key: str, stance: str) -> None:
    found = reporting_words([word])
    verb = verbs()[found.verb[0]]
    assert (verb.key, verb.stance) == (key, stance)


def test_classes() -> None:
    assert classes("وزير", "الوزير", "أن", "أنه", "إلى", "خلال", "بحسب", "كما") == "wDaAekCc"
    assert classes("علي", "على") == "xl"  # the name is no preposition
    assert classes("بنيار", "بتشكيل") == "xb"  # a name, and ب before a word of the dictionary
    assert classes("He", "according", "that", "Kalwana", "2023") == "yKTun"


def test_every_class_is_documented_and_every_stance_possible() -> None:
    words = reporting_words(["قال", "قالوا", "مشيرا", "وأن", "طالب", "أمس", "ل", "said"])
    assert {chr(letter) for letter in words.classes} <= set(CLASSES)
    assert {verb.stance for verb in verbs()} == set(STANCES)


def test_a_passive_form_names_nobody() -> None:
    assert reporting_words(["أُعلن", "أعلن"]).impersonal.tolist() == [True, False]
