"""How likely it is that nobody said words in marks."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

import mediakit as mk
from mediakit.analysis._groups import read_tokens
from mediakit.language.speech import quotation_kinds, said_marks
from mediakit.language.speech.attributions import find_attributions
from mediakit.language.speech.shape import read_speech
from mediakit.lexicons.reading import load_rows

TEXTS = [
    "قال المدير إن الشركة تعمل في «واحة النخيل» منذ عام. ووصف القرار بأنه «ظالم لا يقبله أحد».",
    "وأضاف سامي خليل: «سنبدأ العمل غدا». وكتب رواية «الطريق».",
]


@pytest.fixture
def asked():
    """What is asked of the marks of the texts, and the chances that follow."""
    speech = read_speech(read_tokens(mk.Corpus({"text": TEXTS})), TEXTS)
    found, seen = find_attributions(speech), quotation_kinds.see_marks(speech, TEXTS)
    args = speech, found, seen, quotation_kinds.held_by(speech, found, seen)
    return {"args": args, "chances": said_marks.chances_of_unsaid(*args)}


def test_a_chance_is_the_logistic_of_the_weights_of_its_answers(asked):
    """Added up row by row from the data file; the logistic function is scipy's."""
    weights = {
        (row["question"], row["answer"]): int(row["hundredths"]) / 100
        for row in load_rows("marks_weights.tsv")
    }
    sums = [weights["", ""]] * len(asked["chances"])
    for told in said_marks.answers_of(*asked["args"]):
        answers = told.spread()
        written = answers.written()
        for row, number in zip(answers.rows.tolist(), answers.numbers.tolist(), strict=True):
            sums[row] += weights.get((answers.question, written[number]), 0.0)
    assert len(sums) == 4
    np.testing.assert_allclose(asked["chances"], expit(sums), rtol=1e-12)


def test_each_weight_answers_a_question_that_is_asked(asked):
    """A weight whose question or answer nothing asks for any more would be lost in silence."""
    told = [one.spread() for one in said_marks.answers_of(*asked["args"])]
    known = {one.question: set(one.written()) for one in told}
    for row in load_rows("marks_weights.tsv")[1:]:
        assert row["answer"] in known[row["question"]]


def test_a_name_in_a_report_is_likelier_unsaid_than_a_judgement(asked):
    place, judgement = asked["chances"][:2]
    assert place > judgement


def test_other_scripts_are_not_weighed():
    text = 'قال المدير إن "the new harbour was never opened at all" كما وعد الوزير.'
    speech = read_speech(read_tokens(mk.Corpus({"text": [text]})), [text])
    seen = quotation_kinds.see_marks(speech, [text])
    none = np.full(1, -1)
    held = said_marks.Held(np.array([0]), none, none, none, none)
    assert said_marks.chances_of_unsaid(speech, find_attributions(speech), seen, held)[0] == 0.0
