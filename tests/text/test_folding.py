"""The table that folds a vocabulary against `Normalization.fold`, which folds word by word."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mediakit.text.folding import _END, number_normal_forms
from mediakit.text.normalization import Normalization

FIELDS = ("marks", "tatweel", "alef", "hamza", "ya", "ta_marbuta", "digits", "case")
SETTINGS = st.builds(Normalization, **dict.fromkeys(FIELDS, st.booleans()))
# Signs that act on their neighbours, and letters that they act on.
ACTING = "اأإآٱويىهةۀەکیa\u0301\u0653\u0654\u0655\u064e\u0651\u0670\u0640\u200c\u200f\u061c\u00ad"
WORD = st.one_of(
    st.text(st.characters(max_codepoint=_END + 8, exclude_characters="\n"), max_size=6),
    st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=6),
    st.text(st.sampled_from(ACTING + "ﷲﻷẞſİ\U0001d400"), max_size=8),
)


@given(st.lists(WORD, max_size=8), SETTINGS)
@example(["ا\u0653", "آ", "\u0653", "", "ا\u200f\u0654ب"], Normalization())
@example(["", ""], Normalization())
def test_words_are_folded_as_one_by_one(words, normalization):
    numbers, forms = number_normal_forms(words, normalization)
    assert forms()[numbers].tolist() == normalization.fold(words)
    assert len(set(numbers.tolist())) == len(set(forms().tolist())) == len(forms())


@pytest.mark.parametrize("normalization", [Normalization(), Normalization(marks=False)])
def test_every_sign_of_the_table_beside_those_that_act_on_others(normalization):
    signs = [chr(code) for code in range(_END) if code != 10]
    words = [pair for sign in signs for mark in ACTING for pair in (sign + mark, mark + sign)]
    numbers, forms = number_normal_forms(words, normalization)
    assert forms()[numbers].tolist() == normalization.fold(words)
