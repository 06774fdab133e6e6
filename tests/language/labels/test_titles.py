from __future__ import annotations

import pytest

from mediakit.language.labels.descriptions import predicate_words
from mediakit.language.labels.titles import LABELS, is_meeting_verb, title_words

EXAMPLES = [(one.name, word) for one in LABELS.classes.values() for word in one.words.split()]


@pytest.mark.parametrize(("kind", "word"), EXAMPLES)
def test_a_word_has_the_class_that_it_is_an_example_of(kind: str, word: str) -> None:
    """Copulas are read before titles, as around a name."""
    copula = int(predicate_words([word])[0][0])
    assert LABELS.name(copula or int(title_words([word]).classes[0])) == kind


def test_every_class_has_an_example_but_those_that_the_words_around_make() -> None:
    made = {"name", "post", "predicate_head", "and_plural_verb"}
    assert {kind for kind, _ in EXAMPLES} == set(LABELS.classes) - made


@pytest.mark.parametrize(
    ("word", "kind", "proclitic"),
    [
        ("وزير", "title", ""),
        ("وَزِيرَة", "title", ""),
        ("الوزيرة", "the_title", ""),
        ("ورئيس", "particle_title", "و"),
        ("لرئيس", "to_title", "ل"),
        ("للرئيس", "to_the_title", "لل"),
        ("باللواء", "particle_rank", "ب"),
        ("زوجته", "kin", ""),
        ("المعارض", "describing_title", ""),
        ("البرازيلي", "nisba", ""),
        ("والموانئ", "and_the_word", "و"),
        ("وزارة", "word", ""),
        ("وإلى", "function_word", ""),
        ("أمام", "function_word", ""),
        ("والي", "title", ""),
        ("والى", "function_word", ""),
        ("الذي", "relative", ""),
        ("قالت", "reporting_verb", ""),
        ("Minister", "english_title", ""),
        ("General", "english_rank", ""),
        ("2017", "number", ""),
    ],
)
def test_class_of_a_word(word: str, kind: str, proclitic: str) -> None:
    found = title_words([word])
    assert (LABELS.name(int(found.classes[0])), found.proclitics[0]) == (kind, proclitic)


def test_words_are_asked_for_their_class() -> None:
    found = title_words(["وزير", "كلمة", "لرئيس", "اللواء"])
    assert found.are("any_title").tolist() == [True, False, True, False]
    assert found.are("title | rank").tolist() == [True, False, False, True]


def test_no_words_have_no_classes() -> None:
    assert len(title_words([]).classes) == 0


def test_verbs_with_a_person_as_object() -> None:
    assert is_meeting_verb("فالتقى")
    assert not is_meeting_verb("رئيس")
