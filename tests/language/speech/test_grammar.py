from __future__ import annotations

import re
from pathlib import Path

import pytest

import mediakit.language
from mediakit.language.speech.forms import SPECIAL, TAKES, verbs, verbs_that
from mediakit.language.speech.grammar import CLASS_CODES, GAP_CODES, SPEECH
from mediakit.language.speech.words import reporting_words

EXAMPLES = [(one.name, word) for one in SPEECH.classes.values() for word in one.words.split()]
FOLDERS = [Path(mediakit.language.__file__).parent / name for name in ("speech", "citations")]


@pytest.mark.parametrize(("name", "word"), EXAMPLES)
def test_the_words_of_a_class_are_of_it(name: str, word: str) -> None:
    assert SPEECH.name(int(reporting_words([word]).classes[0])) == name


def test_classes_and_gaps_are_asked_by_name() -> None:
    assert CLASS_CODES["clause"] == {SPEECH.code("that"), SPEECH.code("that_with_pronoun")}
    assert GAP_CODES["inside"] == GAP_CODES["plain|bracket|name_marks|comma"]
    with pytest.raises(ValueError, match=r"'verbb'.*Did you mean 'verb'"):
        CLASS_CODES["verbb"]
    with pytest.raises(ValueError, match="'verb'"):
        GAP_CODES["verb"]


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
