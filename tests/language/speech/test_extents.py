"""Where the words of a speaker end: the choice among the end of the rules and others near by."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import softmax

import mediakit as mk
from mediakit.analysis._groups import read_tokens
from mediakit.language.speech.attributions import uncarried
from mediakit.language.speech.extents import answers_of, chosen_ends, ends_of
from mediakit.language.speech.kept import speech_of
from mediakit.language.speech.trust import claims_of
from mediakit.lexicons.reading import load_rows

# Names that rules alone cut, or that ran on into what is said or done.
NAMES = [
    ("وأضافت صحيفة كليفا: رغم التراجع الواضح فإن الفريق بخير.", "صحيفة كليفا"),
    (
        "أعلن وزير الخارجية مولود تشاوش برندالو أن بلاده ستبدأ العمل.",
        "وزير الخارجية مولود تشاوش برندالو",
    ),
    ("وقال المحلل السياسي روزندو كرافا إنه راض.", "المحلل السياسي روزندو كرافا"),
    ("وأكدت محكمة استئناف كلوانية الثلاثاء هذا الحكم.", "محكمة استئناف كلوانية"),
    ("وأبلغ رودبنز الصحافيين: «كدت أن أخرجه من الملعب».", "رودبنز"),
    ("وأدانت المحكمة سيدة تدعى رنا وثلاثة من أبنائها بالسرقة.", "المحكمة"),
    (
        "حث سامي خليل، المدير التنفيذي للبرنامج، جميع الأطراف على الوفاء بالتزاماتها.",
        "سامي خليل، المدير التنفيذي للبرنامج",
    ),
    ("وأكدت الوكالة أنباء مقتل جنود، وقالت إن العمل بدأ.", "الوكالة"),
    ("وأكد خلاله الجانبان الحرص على تعزيز الأمن والاستقرار.", "الجانبان"),
    ("ونقلت الصحف تأكيد الطرفين على أهمية التقدم.", "الصحف"),
]
# An office and a body behind commas, which are the objects.
RUN_ON = [
    (
        "وأبلغ الرئيس السابق، سامي خليل، محكمة كلوانية، الجمعة، برغبته في الحضور.",
        "الرئيس السابق، سامي خليل",
    ),
    (
        "حث وزير الخارجية الكلواني، سامي خليل، الرئيس البرندالي لطفي بنيار على الحوار.",
        "وزير الخارجية الكلواني، سامي خليل",
    ),
]


def read(texts: list[str]):
    speech = speech_of(read_tokens(corpus := mk.Corpus({"text": texts})), corpus["text"].tolist())
    table = uncarried(speech)
    named = table[table["speaker_first"] >= 0]
    places = named[["verb_first", "speaker_first", "speaker_stop"]].to_numpy("int64").T
    return speech, claims_of(table, *places)


def first_cited(text: str) -> str:
    cited: str = mk.Corpus({"text": [text]}).cited_sources(min_confidence=0)["cited"].iloc[0]
    return cited


@pytest.mark.parametrize(("text", "wanted"), NAMES)
def test_a_name_ends_where_readers_end_it(text: str, wanted: str):
    assert first_cited(text) == wanted


@pytest.mark.xfail(strict=True, reason="the object behind commas is taken for an apposition")
@pytest.mark.parametrize(("text", "wanted"), RUN_ON)
def test_a_name_runs_on(text: str, wanted: str):
    assert first_cited(text) == wanted


def test_the_chance_of_an_end_is_the_share_of_its_weights():
    """Added up answer by answer from the data file; the share is scipy's softmax."""
    speech, claims = read([text for text, _ in NAMES])
    ends = ends_of(speech, claims)
    weights = {
        (row["question"], row["answer"]): int(row["hundredths"]) / 100
        for row in load_rows("extent_weights.tsv")
    }
    sums = np.zeros(len(ends.claim))
    for told in answers_of(speech, claims, ends):
        one = told.spread()
        written = one.written()
        for row, number in zip(one.rows.tolist(), one.numbers.tolist(), strict=True):
            sums[row] += weights.get((one.question, written[number]), 0.0)
    chosen = chosen_ends(speech, claims)
    for claim in range(len(claims.stop)):
        own = ends.claim == claim
        chance, stops = softmax(sums[own]), ends.stop[own]
        wanted = stops[chance.argmax()] if chance.max() >= 0.5 else claims.stop[claim]
        assert chosen[claim] == wanted


def test_each_weight_answers_a_question_that_is_asked():
    """A weight whose question or answer nothing asks for any more would be lost in silence."""
    speech, claims = read([text for text, _ in NAMES])
    told = [one.spread() for one in answers_of(speech, claims, ends_of(speech, claims))]
    asked: dict[str, set[str]] = {}
    for one in told:
        asked.setdefault(one.question, set()).update(one.written())
    for row in load_rows("extent_weights.tsv")[1:]:
        assert row["answer"] in asked[row["question"]]


def test_a_place_stays_with_whoever_is_there():
    speech, claims = read(["وقالت المحكمة في أديس أبابا إن العمل بدأ."])
    stops = {speech.surface(stop) for stop in ends_of(speech, claims).stop.tolist()}
    assert "في" not in stops


def test_whoever_relays_ends_before_whom_it_quotes():
    text = "أورد موقع الميناء عن الوزير سامر العلي أن العمل بدأ."
    cited = mk.Corpus({"text": [text]}).cited_sources(min_confidence=0)
    assert cited["cited"].tolist() == ["موقع الميناء", "الوزير سامر العلي"]


def test_what_is_reported_begins_behind_a_name():
    texts = [text for text, _ in NAMES]
    table = uncarried(speech_of(read_tokens(mk.Corpus({"text": texts})), texts))
    behind = table[(table["speaker_first"] > table["verb_first"]) & (table["content_first"] >= 0)]
    assert len(behind) >= 3
    assert (behind["content_first"] >= behind["speaker_stop"]).all()
    assert (behind["content_stop"] > behind["content_first"]).all()


@settings(max_examples=8, deadline=None)
@given(st.permutations([text for text, _ in NAMES]))
def test_other_documents_move_no_end(texts: list[str]):
    together = mk.Corpus({"text": texts}).cited_sources(min_confidence=0)
    alone = [mk.Corpus({"text": [one]}).cited_sources(min_confidence=0) for one in texts]
    assert together["cited"].tolist() == pd.concat(alone)["cited"].tolist()


def test_no_names_have_no_ends():
    speech, claims = read(["وصلت السفن إلى الضفة."])
    assert chosen_ends(speech, claims).tolist() == []
