from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.language.names.plain import is_accusative
from mediakit.language.speech.forms import verbs
from mediakit.language.speech.listed import key_of, listed
from mediakit.language.speech.objects import is_noun_here, is_of_manner, resumes
from mediakit.language.speech.shape import Speech, read_speech
from mediakit.language.speech.verb_facts import SUBJECT_REACH, Fact, facts_of

VERBS = "verb|verb_of_many|and_verb|and_verb_of_many|participle"
# Words that decide something of a verb beside them, and signs between.
WORDS = (
    "قال أكدت وأكد يؤكد تؤكد مشيرا لاحظنا أخبرنا سماه يعتبر جاء بين طلب فضل كتب إنه أن إن كما"
    " بحسب ما قد الذي التي في من على عن إلى لم لا وهو بطريقة سرا تقريرا الوزير الحكومة أمس فيه"
    " كان ثم بعد"
)
texts = st.lists(
    st.tuples(
        st.sampled_from(WORDS.split(" ")) | st.text(max_size=3),
        st.sampled_from((" ", "، ", ". ", " «", "» ")),
    ),
    max_size=20,
)
texts = texts.map(lambda pairs: "".join(word + sign for word, sign in pairs) + "خبر")


def speech(*written: str) -> Speech:
    return read_speech(mk.Corpus({"text": list(written)}).tokens(), written)


def alone(found: Speech, token: int) -> dict[str, bool]:
    """Read the facts of one verb word by word."""
    own = verbs()[found.verb(token)]
    word, before = found.surface(token), token - 1
    plain = found.is_gap(token, "plain")
    imperfect = word.startswith(("ي", "ت")) and not word.startswith(own.key)
    manner = plain and before >= 0 and is_of_manner(found, before)
    thing = before >= 0 and key_of(found, before) in listed("things_before")
    thing = manner or (thing and own.key not in listed("neutral"))
    near = found.is_gap(before, "plain")
    opened = found.is_class(token - 2, "that|and_that|that_of_conjunction")
    whole = near and found.is_class(before, "definite")
    described = near and imperfect and found.is_class(before, "word")
    subject = plain and (
        found.is_class(before, "that_with_pronoun")
        or (described and is_accusative(found.surface(before)))
        or (opened and whole and found.is_class(token, "verb"))
    )
    of_us = word.endswith("نا") and not own.key.endswith("نا") and "informs" not in own.special
    key = found.key(token)
    head = next((at for at in range(token, -1, -1) if found.is_gap(at, "stop")), 0)
    return {
        "AS": found.is_class(before, "as"),
        "ALREADY": found.is_class(before, "already"),
        "RELATIVE": found.is_class(before, "relative"),
        "NEGATED": plain and before >= 0 and key_of(found, before) in listed("negations"),
        "OF_MANNER": manner,
        "OF_THING": plain and found.is_class(token, "verb") and thing,
        "RESUMED": resumes(found, token + 1),
        "HAS_OBJECT": word.endswith(("ه", "ها", "هم")) and not word.endswith(own.key),
        "CONSIDERED": not listed("considered").isdisjoint((key, key.removeprefix("و"))),
        "HAS_SUBJECT": of_us or subject,
        "IMPERFECT": imperfect,
        "NEAR_HEAD": 0 < token - head <= SUBJECT_REACH,
        "JOINED": found.is_gap(token, "inside"),
        "ADVERB": found.is_gap(token + 1, "plain") and found.is_class(token + 1, "adverb"),
        "NOUN": is_noun_here(found, token),
    }


@settings(max_examples=25)
@example([": قال خبر"])  # a text that begins with a colon, and with no sentence
@given(st.lists(texts, min_size=1, max_size=2))
def test_all_verbs_at_once_are_read_as_one_by_one(written: list[str]) -> None:
    found = speech(*written)
    tokens = found.places(VERBS)
    for token, bits in zip(tokens, facts_of(found, np.array(tokens, np.int64)), strict=True):
        known = alone(found, token)
        assert {name: bool(bits & getattr(Fact, name)) for name in known} == known


@settings(max_examples=15)
@given(texts, st.integers(-20, 20))
def test_classes_and_gaps_of_many_words_are_those_of_each(written: str, shift: int) -> None:
    found = speech(written, "قال الوزير")
    tokens = np.arange(len(found.tokens)) + shift
    for names in ("verb|and_verb", "word"):
        assert found.are_classes(tokens, names).tolist() == [
            found.is_class(token, names) for token in tokens.tolist()
        ]
    assert found.are_gaps(tokens, "plain|stop").tolist() == [
        found.is_gap(token, "plain|stop") for token in tokens.tolist()
    ]


@pytest.mark.parametrize(
    ("text", "verb", "fact"),
    [
        ("بحسب ما قال الوزير", "قال", "CUE"),
        ("جادة في وعدها", "وعدها", "NO_VERB"),
        ("يُذكر أن الميناء قديم", "يُذكر", "IMPERSONAL"),
        ("قال إنه يؤكد الخبر", "يؤكد", "HAS_SUBJECT"),
        ("تحدث بطريقة تؤكد أن الميناء قديم", "تؤكد", "OF_MANNER"),
    ],
)
def test_what_stands_beside_a_verb_is_a_fact_of_it(text: str, verb: str, fact: str) -> None:
    found = speech(text)
    tokens = found.places(VERBS)
    (at,) = [token for token in tokens if found.surface(token) == verb]
    assert facts_of(found, np.array([at], np.int64))[0] & getattr(Fact, fact)
