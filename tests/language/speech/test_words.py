from __future__ import annotations

import pytest

from mediakit.language.speech.forms import STANCES, verbs
from mediakit.language.speech.grammar import SPEECH
from mediakit.language.speech.words import reporting_words


def classes(*words: str) -> list[str]:
    return [SPEECH.name(code) for code in reporting_words(words).classes.tolist()]


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


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("وزير", "with_waw"),
        ("الوزير", "definite"),
        ("أن", "that"),
        ("أنه", "that_with_pronoun"),
        ("إلى", "to"),
        ("خلال", "circumstance"),
        ("بحسب", "cue"),
        ("كما", "as"),
        ("علي", "word"),  # the name is no preposition
        ("على", "upon"),
        ("بنيار", "word"),  # a name
        ("بتشكيل", "with_ba"),  # ب before a word of the dictionary
        ("He", "english_pronoun"),
        ("according", "english_cue"),
        ("that", "english_that"),
        ("Kalwana", "capital"),
        ("2023", "number"),
    ],
)
def test_classes(word: str, name: str) -> None:
    assert classes(word) == [name]


def test_every_class_is_documented_and_every_stance_possible() -> None:
    words = classes("قال", "قالوا", "مشيرا", "وأن", "طالب", "أمس", "ل", "said")
    assert set(words) <= set(SPEECH.classes)
    assert {verb.stance for verb in verbs()} == set(STANCES)


def test_a_passive_form_names_nobody() -> None:
    assert reporting_words(["أُعلن", "أعلن"]).impersonal.tolist() == [True, False]
