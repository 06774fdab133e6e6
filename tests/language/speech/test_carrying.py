"""Who speaks where a verb has no name beside it: who spoke before, or whom another verb is of."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.analysis._groups import read_tokens
from mediakit.language.speech.attributions import find_attributions, uncarried
from mediakit.language.speech.candidates import MOST_SPOKEN, candidates_of
from mediakit.language.speech.kept import speech_of

# Whoever is named speaks in the last report, whose verb has nobody beside it.
ON = [
    ("أطلق الوزير سامي خليل الحملة في الضفة، قائلا إن العمل سيبدأ غدا.", "الوزير سامي خليل"),
    (
        "نعت وزيرة الثقافة رنا سالم فنانا راحلا، لافتة إلى أن أعماله باقية.",
        "وزيرة الثقافة رنا سالم",
    ),
    ("كما زارت وزيرة الصحة رنا سالم مستشفى الضفة، وقالت إن العمل بدأ.", "وزيرة الصحة رنا سالم"),
    (
        "التقى القائد سامي خليل وزير النقل لطفي بنيار أمس، وقال إن العمل بدأ.",
        "القائد سامي خليل",
    ),
    ("ألقى الوزير سامي خليل باللوم على الشركة، قائلا إن العمل تأخر.", "الوزير سامي خليل"),
    (  # the verb agrees with the agency, not with who speaks
        "نقلت وكالة كلوانة عن المدير سامي خليل قوله إن العمل بدأ. وأضاف: «لن نتوقف».",
        "المدير سامي خليل",
    ),
    ("قال المدير سامي خليل إن العمل بدأ. وأضاف أن الطريق فتح.", "المدير سامي خليل"),
    (
        "قال المدير سامي خليل إن العمل بدأ. وأضاف أن الطريق فتح. وأشار إلى أن السفن وصلت. "
        "وأكد أن المدينة بخير.",
        "المدير سامي خليل",
    ),
]
# Nobody who is named speaks there, or the text does not tell who.
NOBODY = [
    "وصلت السفن إلى الضفة. وأضاف أن الطريق فتح.",
    "قالت الوزيرة رنا سالم إن العمل بدأ. وأضاف: «لن نتوقف».",
]


@pytest.mark.parametrize(("text", "wanted"), ON)
def test_who_speaks_on(text: str, wanted: str):
    table = mk.Corpus({"text": [text]}).quotations(kinds=("direct", "indirect"))
    last = table.iloc[-1]
    assert (last["speaker"], last["speaker_position"]) == (wanted, "omitted")
    assert text[int(last["speaker_start"]) : int(last["speaker_end"])] == wanted


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_speaks_on(text: str):
    table = mk.Corpus({"text": [text]}).quotations(kinds=("direct", "indirect"))
    assert pd.isna(table["speaker"].iloc[-1])


def test_those_who_spoke_are_candidates_in_their_own_document():
    texts = [f"قال المدير سامي{at} إن العمل بدأ. وأضاف أن الطريق فتح." for at in range(3)]
    texts.append(" ".join(f"قال المدير سامي{at} إن العمل بدأ." for at in range(9)))
    texts[-1] += " وأضاف أن الطريق فتح."
    corpus = mk.Corpus({"text": texts})
    speech = speech_of(read_tokens(corpus), texts)
    table = uncarried(speech)
    rows = (table["speaker_first"] < 0).to_numpy().nonzero()[0]
    found = candidates_of(table, speech, rows)
    documents = table["document"].to_numpy()
    spoke = found.spoke >= 0
    assert (documents[found.spoke[spoke]] == documents[found.row[spoke]]).all()
    assert [int((found.asked[spoke] == at).sum()) for at in range(4)] == [1, 1, 1, MOST_SPOKEN]


def test_doubt_of_who_speaks_on_is_a_chance():
    texts = [text for text, _ in ON] + NOBODY
    speech = speech_of(read_tokens(corpus := mk.Corpus({"text": texts})), corpus["text"].tolist())
    table = find_attributions(speech)
    carried = table[table["carried"]]
    assert len(carried) >= len(ON)
    assert carried["doubt"].between(0, 1).all()


@settings(max_examples=8, deadline=None)
@given(st.permutations([text for text, _ in ON] + NOBODY))
def test_other_documents_change_no_speaker(texts: list[str]):
    together = mk.Corpus({"text": texts}).quotations(kinds=("direct", "indirect"))
    alone = [mk.Corpus({"text": [one]}).quotations(kinds=("direct", "indirect")) for one in texts]
    assert together["speaker"].tolist() == pd.concat(alone)["speaker"].tolist()
