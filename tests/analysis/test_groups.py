from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mediakit as mk
from mediakit.analysis._groups import group_documents, read_tokens

CORPUS = mk.Corpus({"source": ["ب", "أ", "ب"], "text": ["خبر قصير", "…", "خبر"]})
READERS = [
    read_tokens,
    lambda corpus: group_documents(corpus, None),
    lambda corpus: group_documents(corpus, "source", corpus.tokens().sizes),
]


def test_documents_are_counted_whether_they_have_words_or_not():
    groups = group_documents(CORPUS, "source")
    assert groups.names() == ["أ", "ب"]
    assert [members.tolist() for members in groups.members] == [[1], [0, 2]]


def test_a_group_without_words_is_refused_where_sizes_matter():
    with pytest.raises(ValueError, match="'أ' has no words at all"):
        group_documents(CORPUS, "source", CORPUS.tokens().sizes)
    members = group_documents(CORPUS, None, CORPUS.tokens().sizes).members
    np.testing.assert_array_equal(members, [[0, 1, 2]])


@pytest.mark.parametrize("read", READERS)
def test_documents_that_come_twice_are_refused_by_whatever_a_helper_asks_first(read):
    with pytest.raises(ValueError, match="holds documents twice: '1', '2', '3'"):
        read(pd.concat([CORPUS, CORPUS]))


@pytest.mark.parametrize("read", READERS)
def test_a_corpus_without_documents_is_refused(read):
    with pytest.raises(ValueError, match="The corpus has no rows"):
        read(CORPUS.head(0))
