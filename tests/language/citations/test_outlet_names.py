from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.language.citations.outlet_names import (
    first_words,
    may_be_before_name,
    may_be_before_names,
    name_at,
)
from mediakit.language.media.known import Known
from mediakit.language.media.learned_names import names_of
from mediakit.language.media.words import read_words
from mediakit.text.furniture.corpus import pages_of

WORDS = "قال ل لل إلى لرويترز لصحيفة للصحيفة لوكالة «المرسى» المرسى لكن للمرسى لموقع لقناة الوزير"
texts = st.lists(st.sampled_from(WORDS.split(" ")) | st.text(max_size=3), min_size=1, max_size=12)


@settings(max_examples=12)
@given(texts)
def test_no_name_is_lost_where_none_may_begin(written: list[str]) -> None:
    corpus = mk.Corpus({"source": ["المرسى"], "text": [" ".join(["خبر", *written])]})
    tokens, pages = corpus.tokens(), pages_of(corpus)
    words = read_words(tokens, pages.texts, pages.sources)
    known = Known(words, names_of(tokens, words, pages), {})
    places, firsts = may_be_before_names(known), first_words(known)
    for token in range(len(tokens)):
        if places[words.ids[token]] and name_at(known, 0, token) is not None:
            assert may_be_before_name(known, firsts, "المرسى", words.key(token))
