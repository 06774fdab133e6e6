from __future__ import annotations

import pytest

import mediakit as mk
from mediakit.language.speech.grammar import GAP_CODES, SPEECH
from mediakit.language.speech.shape import CELL, Speech, read_speech, span


def speech(*texts: str) -> Speech:
    return read_speech(mk.Corpus({"text": list(texts)}).tokens(), texts)


# Classes that only the words around make: a sentence, and the word of the class.
BY_CONTEXT = {
    "and_verb": ("وقال الوزير إن العمل بدأ", "وقال"),
    "and_verb_of_many": ("وقالوا إن العمل بدأ", "وقالوا"),
    "that_of_conjunction": ("وصل بعد أن بدأ العمل", "أن"),
    "adverb": ("قال أمس إن العمل بدأ", "أمس"),
}


@pytest.mark.parametrize("name", BY_CONTEXT)
def test_words_around_make_a_class(name: str) -> None:
    text, word = BY_CONTEXT[name]
    assert speech(text).is_class(text.split().index(word), name)


def test_every_class_has_words_or_comes_from_context() -> None:
    without = {one.name for one in SPEECH.classes.values() if not one.words}
    assert without == set(BY_CONTEXT)
    assert all(one.meaning for one in SPEECH.classes.values())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وصل أمس", "plain"),
        ("وصل، أمس", "comma"),
        ("وصل (أمس)", "bracket"),
        ("وصل - أمس", "bracket"),  # a hyphen beside a space inserts, as a dash does
        ("وصل-أمس", "plain"),
        ("وصل – أمس", "bracket"),
        ("قال: أمس", "colon"),
        ("وصل. أمس", "stop"),
        ("وصل\nأمس", "stop"),
        ("قال «أمس وصل الوفد إلى المدينة»", "marks"),
        ("صحيفة «أمس»", "name_marks"),  # the noun announces a name
        ("كلمة «أمس»", "marks"),
        ("قال لـ«أمس»", "name_marks"),
    ],
)
def test_signs_before_a_word_make_its_gap(text: str, name: str) -> None:
    found = speech(text)
    place = [found.surface(token) for token in range(len(found.tokens))].index("أمس")
    assert found.is_gap(place, name)


def test_the_first_word_and_the_end_are_behind_a_stop() -> None:
    found = speech("وصل الوفد")
    assert found.is_gap(0, "stop") and found.is_gap(2, "stop")
    assert not found.is_class(-1, "word|definite") and not found.is_class(2, "word|definite")


def test_all_that_is_read_is_declared() -> None:
    corpus = mk.load_classroom().head(20)
    found = read_speech(corpus.tokens(), corpus["text"].tolist())
    for codes in (found.classes, found.own):
        assert {SPEECH.name(code) for code in codes.tolist()} <= set(SPEECH.classes)
    assert set(found.shape[::CELL]) <= GAP_CODES["inside|colon|stop|marks"]


def test_documents_and_sentences_are_known_by_token() -> None:
    found = speech("وصل الوفد. غادر الوفد أمس", "...", "وصل")
    assert [found.document(token) for token in (0, 4, 5)] == [0, 0, 2]
    assert (found.head(4), found.limit(4), found.sentence_head(4)) == (0, 5, 2)
    assert (found.head(5), found.limit(5)) == (5, 6)


def test_patterns_are_matched_from_token_to_token() -> None:
    found = speech("قال الوزير سامر، أمس، إن العمل بدأ")
    pattern = SPEECH.compile_bytes("<definite> (?P<name> <word>)")
    match = found.match(pattern, 1, 7)
    assert match is not None
    assert (span(match), span(match, "name")) == ((1, 3), (2, 3))
    assert found.match(pattern, 1, 2) is None
    assert found.ending(SPEECH.compile_bytes(r"(?P<name> <word>) \Z"), 3, 0, "name") == (2, 3)
    assert found.ending(pattern, 2, 0, "name") is None


def test_a_pattern_may_read_backwards_from_a_token() -> None:
    found = speech("قال الوزير سامر، أمس، إن العمل بدأ")
    pattern = SPEECH.compile_bytes("<comma:> (?P<name> <word> <definite>)", backwards=True)
    assert found.back(pattern, 3, 0, "name") == (1, 3)
    assert found.back(pattern, 3, 2, "name") is None
    assert found.back(pattern, 2, 0, "name") is None
