from __future__ import annotations

import re
from pathlib import Path

import pytest

import mediakit as mk
import mediakit.language
from mediakit.language.speech.forms import SPECIAL, TAKES, verbs, verbs_that
from mediakit.language.speech.grammar import SPEECH, class_codes, gap_codes
from mediakit.language.speech.shape import CELL, Speech, read_speech
from mediakit.language.speech.words import reporting_words

EXAMPLES = [(one.name, word) for one in SPEECH.classes.values() for word in one.words.split()]
FOLDERS = [Path(mediakit.language.__file__).parent / name for name in ("speech", "citations")]


@pytest.mark.parametrize(("name", "word"), EXAMPLES)
def test_the_words_of_a_class_are_of_it(name: str, word: str) -> None:
    assert SPEECH.name(int(reporting_words([word]).classes[0])) == name


def speech(text: str) -> Speech:
    return read_speech(mk.Corpus({"text": [text]}).tokens(), [text])


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
        ("وصل - أمس", "plain"),  # a hyphen is no dash
        ("وصل – أمس", "bracket"),
        ("قال: أمس", "colon"),
        ("وصل. أمس", "stop"),
        ("وصل\nأمس", "stop"),
        ("قال «أمس وصل الوفد إلى المدينة»", "marks"),
        ("صحيفة «أمس»", "marks"),
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
    assert set(found.shape[::CELL]) <= gap_codes("inside|colon|stop|marks")


def test_classes_and_gaps_are_asked_by_name() -> None:
    assert class_codes("clause") == {SPEECH.code("that"), SPEECH.code("that_with_pronoun")}
    assert gap_codes("inside") == gap_codes("plain|bracket|name_marks|comma")
    with pytest.raises(ValueError, match=r"'verbb'.*Did you mean 'verb'"):
        class_codes("verbb")
    with pytest.raises(ValueError, match="'verb'"):
        gap_codes("verb")


def test_what_a_verb_takes_are_classes() -> None:
    assert set(TAKES.values()) <= set(SPEECH.classes)
    assert {name for verb in verbs() for name in verb.takes} == set(TAKES.values())


def test_whatever_sets_verbs_apart_is_declared_and_used() -> None:
    assert all(verbs_that(special) for special in SPECIAL)
    with pytest.raises(ValueError, match="'sendz'"):
        verbs_that("sendz")


def test_no_sign_of_a_class_or_gap_stands_in_the_code() -> None:
    for path in (file for folder in FOLDERS for file in folder.glob("*.py")):
        lines = [line for line in path.read_text("utf-8").splitlines() if "title_words" not in line]
        assert not re.findall(r"""\br?b["']|\bord\(["']|\bchr\(""", "\n".join(lines)), path.name
