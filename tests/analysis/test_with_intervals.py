"""Every interval has the level of the corpus, and what is drawn its draws and seed."""

from __future__ import annotations

import numpy as np
import pytest

import mediakit as mk

ACTORS = mk.Actors({"peace": ["سلام"], "war": ["حرب"]})
# Every helper that gives intervals, and how it is asked.
DRAWING = {
    "term_frequency": {"by": "source", "stopwords": None},
    "actor_counts": {"actors": ACTORS},
    "actor_network": {"actors": ACTORS},
    "lexicon_counts": {"lexicon": mk.Lexicon({"talk": ["سلام", "حرب"]})},
    "compare_sources": {"stopwords": None},
    "term_shift": {"target": "أ", "stopwords": None},
    "source_similarity": {},
    "lexical_diversity": {"window": 4},
    "voices": {},
    "compare_labels": {"actors": mk.Actors({"waters": ["مياه"]})},
    "timeline": {"what": ACTORS, "freq": "ME"},
}

# Intervals of rates and shares have a closed form: two seeds cannot disagree on them.
CLOSED = {
    "compare_sources",
    "term_shift",
    "term_frequency",
    "actor_counts",
    "lexicon_counts",
    "voices",
    "compare_labels",
    "timeline",
}


@pytest.fixture(scope="module")
def corpus():
    """Forty articles of two outlets, with words of differing number."""
    rng = np.random.default_rng(5)
    rows = []
    for number in range(40):
        own = rng.choice(["سلام", "حرب", "ميناء", "سفينة", "لجنة"], size=8 + number % 5)
        own = [
            *own,
            f"الوزير مياه. وصل {['الوزير', 'المدير'][rng.integers(2)]} مياه."
            * int(rng.integers(1, 5)),
        ]
        said = ["قال وزير النقل إن العمل بدأ.", "وأفاد مصدر مطلع بذلك."][rng.integers(2)]
        said = " ".join([said] * rng.integers(1, 6))
        rows.append(f"{' '.join(own)}. {'سلام وحرب. سلام حرب. ' * (number % 3)}{said}")
    dates = [f"2022-10-{1 + number % 28:02d}" for number in range(40)]
    return mk.Corpus({"source": ["أ", "ب"] * 20, "date": dates, "text": rows})


def aligned(table, name):
    """Rows of compare_sources stand by the bounds of their intervals, here by their terms."""
    if name == "compare_sources":
        return table.sort_values(["target", "term"], ignore_index=True)
    return table


def bounds(corpus, name):
    table = aligned(getattr(corpus, name)(**DRAWING[name]), name)
    low, high = ([c for c in table if c == end or c.endswith(f"_{end}")] for end in ("low", "high"))
    assert low
    found = table[low].to_numpy(), table[high].to_numpy()
    assert np.isfinite(found[0]).any()
    return found


@pytest.mark.parametrize("name", DRAWING)
def test_the_settings_reach_the_intervals(corpus, name):
    low, high = bounds(corpus, name)
    narrow_low, narrow_high = bounds(corpus.with_intervals(level=0.5), name)
    known = np.isfinite(low) & (low < high)
    assert known.any()
    assert (narrow_low[known] >= low[known]).all()
    assert (narrow_high[known] <= high[known]).all()
    assert (narrow_high - narrow_low)[known].sum() < (high - low)[known].sum()
    others = [
        [corpus.with_intervals(seed=seed) for seed in (1, 2, 3)],
        [corpus.with_intervals(draws=draws) for draws in (101, 150, 333)],
    ]
    if name in CLOSED:
        for other in [one for kind in others for one in kind]:
            np.testing.assert_array_equal(bounds(other, name), (low, high))
        return
    # shares of few documents take few values, so that one other draw may agree by chance
    for kind in others:
        found = [bounds(other, name) for other in kind]
        assert not all(np.array_equal(one, (low, high), equal_nan=True) for one in found)
    again = bounds(corpus.with_intervals(level=0.95, draws=1000, seed=0), name)
    np.testing.assert_array_equal(again, (low, high))


@pytest.mark.parametrize("name", DRAWING)
def test_nothing_else_changes(corpus, name):
    table = getattr(corpus, name)(**DRAWING[name])
    other = getattr(corpus.with_intervals(level=0.8, seed=9), name)(**DRAWING[name])
    drawn = ("low", "high", *(["expected"] if name == "source_similarity" else []))
    table, other = aligned(table, name), aligned(other, name)
    rest = [c for c in table if not c.endswith(drawn) and c != "level"]
    assert table[rest].equals(other[rest])
    if "level" in table:
        assert (table["level"] == 0.95).all()
        assert (other["level"] == 0.8).all()


def test_a_comparison_with_a_list_has_the_level_of_the_settings(corpus):
    listed = mk.ReferenceList({"سلام": 5, "حرب": 5}, tokens=100, name="list")
    wide, narrow = (
        one.compare_sources(reference=listed, stopwords=None)
        for one in (corpus, corpus.with_intervals(level=0.5))
    )
    known = wide["low"].notna()
    assert known.any()
    assert (narrow["low"] >= wide["low"])[known].all()
