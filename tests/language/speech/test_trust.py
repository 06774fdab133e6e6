"""How sure it is that words name who speaks, and what follows from it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

import mediakit as mk
from mediakit.analysis._groups import read_tokens
from mediakit.language.speech.attributions import find_attributions
from mediakit.language.speech.shape import read_speech
from mediakit.language.speech.trust import answers_of, chances_of_none, claims_of
from mediakit.language.speech.weighing import OPENERS
from mediakit.lexicons.reading import load_rows

TEXTS = [
    "قال وزير النقل سامي خليل إن الميناء سيفتح غدا. وأضاف أن العمل بدأ.",
    "وعد المبعوث الجديد، سامي خليل، سكان المدينة، بالعمل الجاد.",
    "بحسب تقديرات أولية بلغ العدد ألفا. ونفت الشركة ذلك.",
]


def read(texts: list[str]):
    corpus = mk.Corpus({"text": texts})
    speech = read_speech(read_tokens(corpus), texts)
    table = find_attributions(speech)
    named = table[~table["carried"] & (table["speaker_first"] >= 0)]
    places = named[["verb_first", "speaker_first", "speaker_stop"]].to_numpy("int64").T
    return speech, table, claims_of(table, *places)


def test_a_chance_is_the_logistic_of_the_weights_of_its_answers():
    """Added up row by row from the data file; the logistic function is scipy's."""
    speech, _, claims = read(TEXTS)
    weights = {
        (row["question"], row["answer"]): int(row["hundredths"]) / 100
        for row in load_rows("speaker_weights.tsv")
    }
    sums = [weights["", ""]] * len(claims.verb)
    for told in answers_of(speech, claims):
        answers = told.spread()
        written = answers.written()
        for row, number in zip(answers.rows.tolist(), answers.numbers.tolist(), strict=True):
            sums[row] += weights.get((answers.question, written[number]), 0.0)
    assert len(sums) >= 3
    np.testing.assert_allclose(chances_of_none(speech, claims), expit(sums), rtol=1e-12)


def test_each_weight_answers_a_question_that_is_asked():
    """A weight whose question or answer nothing asks for any more would be lost in silence."""
    speech, _, claims = read(TEXTS)
    told = [one.spread() for one in answers_of(speech, claims)]
    asked = {one.question: set(one.written()) for one in told}
    for row in load_rows("speaker_weights.tsv")[1:]:
        assert row["answer"] in asked[row["question"]]


def test_openers_are_those_of_attributions():
    _, table, _ = read([*TEXTS, "وقال: «سنعمل». وأكد الوزير العمل."])
    assert set(table["opener"]) <= {*OPENERS, ""}


@pytest.mark.parametrize(
    ("unlikely", "likely"),
    [
        # a second noun without a preposition is the object
        ("وعد المدير سكان المدينة بالعمل.", "وعد المدير بالعمل."),
        ("وكتب الدرس الأول في المدرسة.", "وأكد المدير أن العمل بدأ."),
        ("وصف المدير السابق العمل بأنه ناجح.", "قال المدير السابق إن العمل ناجح."),
    ],
)
def test_the_likelier_speaker_is_the_surer(unlikely: str, likely: str):
    corpus = mk.Corpus({"text": [unlikely, likely]})
    first, second = corpus.cited_sources(min_confidence=0)["confidence"].tolist()
    assert first < second


def test_rows_below_the_least_confidence_are_left_out():
    corpus = mk.load_classroom()
    every = corpus.cited_sources(min_confidence=0)
    assert every["confidence"].dropna().between(0, 1).all()
    for least in (0.5, 0.85):
        kept = every[~(every["confidence"] < least)].reset_index(drop=True)
        pd.testing.assert_frame_equal(corpus.cited_sources(min_confidence=least), kept)
    assert 0 < len(corpus.cited_sources()) < len(every)
    heard = corpus.voices(min_confidence=0)["count"].sum()
    assert corpus.voices()["count"].sum() < heard


def test_english_and_credits_have_no_weights():
    text = "KALWANA (WANIS) - The minister said that work had begun."
    table = mk.Corpus({"text": [text]}).cited_sources()
    assert table.loc[table["role"] == "credit", "confidence"].tolist() in ([], [0.95])
    assert table.loc[table["role"] == "speaker", "confidence"].isna().all()


@pytest.mark.parametrize("value", [-0.1, 1.5, float("nan")])
def test_a_confidence_is_from_0_to_1(value: float):
    with pytest.raises(ValueError, match="min_confidence must be a number from 0 to 1, not"):
        mk.load_classroom().cited_sources(min_confidence=value)


@pytest.mark.parametrize("value", ["0.5", True])
def test_a_confidence_is_a_number(value: object):
    with pytest.raises(TypeError, match="min_confidence must be a number from 0 to 1, not"):
        mk.load_classroom().voices(min_confidence=value)


def test_a_warning_tells_of_the_rows_that_are_less_sure():
    corpus = mk.Corpus({"text": ["قال وزير النقل إن العمل بدأ."]})
    with pytest.warns(UserWarning, match=r"min_confidence=0 gives the 1 citation that"):
        assert corpus.cited_sources(min_confidence=1).empty


@settings(max_examples=6, deadline=None)
@given(st.permutations(TEXTS))
def test_other_documents_change_no_confidence(texts: list[str]):
    alone = [mk.Corpus({"text": [text]}).cited_sources(min_confidence=0) for text in texts]
    together = mk.Corpus({"text": texts}).cited_sources(min_confidence=0)
    wanted = pd.concat(alone)["confidence"].tolist()
    assert together["confidence"].tolist() == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قالت الوزيرة رنا سالم إن العمل بدأ. وأضاف: «لن نتوقف».", None),  # a woman, and he
        ("قالت الوزيرة رنا سالم إن العمل بدأ. وأضافت: «لن نتوقف».", "الوزيرة رنا سالم"),
        (
            "قال المدير سامي خليل إن العمل بدأ. وقالت الوزيرة رنا سالم إنه تأخر. وأضاف: «كفى».",
            "المدير سامي خليل",
        ),
        (
            # who adds something has spoken before, and the delegation has not
            "قال المدير سامي خليل إن العمل بدأ. هطل المطر. وصلت السفن. غادر الوفد. "
            "وأضاف: «لن نتوقف عن العمل».",
            "المدير سامي خليل",
        ),
    ],
)
def test_who_speaks_on_agrees_and_has_spoken(text: str, wanted: str | None):
    table = mk.Corpus({"text": [text]}).quotations()
    speaker = table["speaker"].iloc[-1]
    assert speaker == wanted if wanted else pd.isna(speaker)
    assert table["speaker_position"].iloc[-1] == "omitted"


def test_in_english_who_speaks_on_may_be_far():
    """No rows of English were judged, so nothing is left out there."""
    text = (
        "The minister Sami Khalil said that work had begun. Rain fell. Ships came. The guests "
        'left. And added: "We will not stop the work."'
    )
    table = mk.Corpus({"text": [text]}).quotations()
    assert table["speaker"].tolist() == ["The minister Sami Khalil"]
