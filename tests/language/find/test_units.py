from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.language.find import units as _units
from mediakit.language.find.units import TEXT_UNITS, read_units

pytestmark = pytest.mark.filterwarnings("ignore:.*without text")

TEXTS = ["وصل الوفد. ثم عاد\n***\n\nانتهى", "", "خبر آخر. 😀 نعم"]
WRITING = st.text(st.sampled_from("ابت 1.؟\n😀"), max_size=20)


def read(texts, unit):
    corpus = mk.Corpus({"text": texts})
    return read_units(corpus.tokens(), corpus["text"].tolist(), unit)


def test_units_by_hand():
    """Tokens: وصل الوفد | ثم عاد | انتهى, then nothing, then خبر آخر | نعم."""
    units = read(TEXTS, "sentence")
    assert units.of_token.tolist() == [0, 0, 1, 1, 2, 3, 3, 4]
    assert units.document.tolist() == [0, 0, 0, 2, 2]
    units = read(TEXTS, "paragraph")
    assert units.of_token.tolist() == [0, 0, 0, 0, 1, 2, 2, 2]
    assert units.document.tolist() == [0, 0, 2]
    units = read(TEXTS, "document")
    assert units.of_token.tolist() == [0, 0, 0, 0, 0, 1, 1, 1]
    assert units.document.tolist() == [0, 2]


@pytest.mark.parametrize("unit", TEXT_UNITS)
def test_a_corpus_without_words_has_no_units(unit):
    units = read(["", " "], unit)
    assert units.of_token.tolist() == units.document.tolist() == []


@settings(deadline=None)
@given(st.lists(WRITING, min_size=1, max_size=6), st.sampled_from(TEXT_UNITS))
def test_blocks_change_nothing(texts, unit):
    whole = read(texts, unit)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_units, "_BLOCK", 7)
        parts = read(texts, unit)
    assert whole.of_token.tolist() == parts.of_token.tolist()
    assert whole.document.tolist() == parts.document.tolist()


@settings(deadline=None)
@given(st.lists(WRITING, min_size=1, max_size=6))
def test_units_lie_within_each_other(texts):
    sentence, paragraph, document = (read(texts, unit) for unit in TEXT_UNITS)
    for inner, outer in ((sentence, paragraph), (paragraph, document)):
        pairs = set(zip(inner.of_token.tolist(), outer.of_token.tolist(), strict=True))
        assert len(pairs) == len(inner.document)
