"""Where reports open, of many verbs at once as of one."""

from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.language.speech.grammar import SPEECH
from mediakit.language.speech.openings import first_opening, first_openings
from mediakit.language.speech.shape import Speech, read_speech

_CLASSES = (
    *("word", "definite", "verb", "participle", "verbal_report", "that", "that_with_pronoun"),
    *("and_that", "to", "cue", "number"),
)
_GAPS = ("plain", "plain", "plain", "comma", "bracket", "colon", "stop", "marks", "name_marks")
_RUN = [("plain", "word")] * 43  # about as long as what stands before an opening may be


@st.composite
def shapes(draw):
    """Draw words by gap and class, a long run of plain ones among some."""
    words = st.lists(st.tuples(st.sampled_from(_GAPS), st.sampled_from(_CLASSES)), max_size=12)
    return [("plain", "verb"), *draw(words), *(_RUN if draw(st.booleans()) else []), *draw(words)]


@cache
def _speech(size: int) -> Speech:
    text = " ".join(["سامر"] * size)
    return read_speech(mk.Corpus({"text": [text]}).tokens(), [text])


@settings(max_examples=60, deadline=None)
@given(shapes())
def test_many_are_read_as_one_is(words):
    speech = _speech(len(words))
    cells = "".join(SPEECH.cell(name, gap) for gap, name in words)
    speech = speech._replace(shape=cells.encode("ascii"))
    first = np.arange(1, len(words) + 1)
    stop = np.minimum(len(words), first + 60)
    found = first_openings(speech, first, stop)
    for row, place in enumerate(first.tolist()):
        one = first_opening(speech, place, int(stop[row]))
        many = [column[row] for column in found]
        assert (many[0] < 0) if one is None else (many == list(one)), place
