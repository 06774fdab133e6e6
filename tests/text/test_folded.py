from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mediakit.text.folded import Folded
from mediakit.text.normalization import Normalization

RULES = Normalization(ya=False)
WORD = st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), max_size=8)


@given(st.lists(WORD, max_size=8), st.lists(WORD, max_size=8), st.integers(1, 4))
def test_a_word_has_its_normal_form_however_few_are_kept(learnt, asked, most):
    folded = Folded(RULES, most)
    folded.learn(learnt)
    assert len(folded) <= most
    assert [folded[word] for word in asked] == [RULES.fold([word])[0] for word in asked]
    assert len(folded) <= most
