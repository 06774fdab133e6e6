"""Articles are made of sentences of others, and the law of words is fitted as by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parent))
import growth

ARTICLES = pd.DataFrame({"source": ["أ", "ب"], "text": ["وصل الوفد. غادر الوفد.", "أغلق الميناء."]})


def test_articles_hold_sentences_of_the_others_alone():
    made = growth.generated(ARTICLES, 50)
    sentences = made["text"].str.split(r"(?<=\.) ", regex=True).explode()
    assert len(made) == 50
    assert set(sentences) == {"وصل الوفد.", "غادر الوفد.", "أغلق الميناء."}
    assert made.equals(growth.generated(ARTICLES, 50))


def test_words_are_counted_as_they_come():
    grown = growth.vocabulary(ARTICLES)
    assert grown.iloc[-1].tolist() == [6, 5]


def test_the_law_of_words_is_found_again():
    tokens = np.array([100, 1_000, 10_000])
    fit = growth.heaps(pd.DataFrame({"tokens": tokens, "words": 3 * tokens**0.5}))
    assert fit == pytest.approx((3, 0.5))
