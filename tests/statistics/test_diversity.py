from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.statistics.diversity import (
    mean_length,
    moving_average_ttr,
    mtld,
    stretches,
    window_types,
)

texts = st.lists(st.integers(0, 8), min_size=1, max_size=80)


class TestMtld:
    def test_reference_value(self):
        words = ["This", "is", "a", "sentence", "."] * 20
        ids = np.unique(words, return_inverse=True)[1]
        assert mtld(ids) == pytest.approx(7.142857, abs=1e-6)

    def test_the_rest_counts_as_a_part_of_a_stretch(self):
        # Forwards 0 0 | 1 2 3 3: the ratio is 1/2 after two, then 3/4 at the end, which is
        # (1 - .75) / (1 - .72) of a stretch. Backwards 3 3 | 2 1 0 0: the same.
        assert mtld([0, 0, 1, 2, 3, 3]) == pytest.approx(6 / (1 + 0.25 / 0.28))

    def test_both_directions_are_averaged(self):
        # Forwards 0 0 | 1 2 3: one stretch, the rest adds 0. Backwards 3 2 1 0 0: ratio 4/5,
        # which is .2 / .28 of a stretch.
        assert mtld([0, 0, 1, 2, 3]) == pytest.approx((5 / 1 + 5 / (0.2 / 0.28)) / 2)

    def test_a_ratio_at_the_threshold_does_not_end_a_stretch(self):
        # Stretches 0 1 2 0 0 | 1 2 0 0 1 | 2 0 0 | 1 2 0 0 1 and a rest of two types: 20 / 4.
        # If 3 of 4 ended one at .75, there would be five.
        assert mtld([0, 1, 2, 0] * 5, threshold=0.75) == 5

    @given(texts)
    def test_direction_does_not_matter(self, ids):
        np.testing.assert_allclose(mtld(ids), mtld(ids[::-1]))

    @pytest.mark.parametrize("ids", [[], [4], [0, 1, 2, 3]])
    def test_nothing_repeated_has_no_value(self, ids):
        assert np.isnan(mtld(ids))

    def test_impossible_input_is_refused(self):
        with pytest.raises(ValueError, match="threshold must be between 0 and 1"):
            mtld([0, 0], threshold=72)
        with pytest.raises(ValueError, match="one sequence of whole numbers"):
            mtld([0.5, 1.5])
        with pytest.raises(ValueError, match="one sequence of whole numbers"):
            mtld([[0, 1], [1, 0]])


class TestMovingAverage:
    @given(texts, st.integers(1, 20))
    def test_agrees_with_counting_every_window(self, ids, window):
        starts = range(len(ids) - window + 1)
        ratios = [len(set(ids[start : start + window])) / window for start in starts]
        expected = np.mean(ratios) if ratios else np.nan
        np.testing.assert_allclose(moving_average_ttr(ids, window=window), expected)

    def test_a_text_shorter_than_the_window_has_no_value(self):
        assert np.isnan(moving_average_ttr([0, 1, 2], window=4))
        assert moving_average_ttr([0, 1, 0], window=3) == pytest.approx(2 / 3)

    def test_impossible_input_is_refused(self):
        with pytest.raises(ValueError, match="window must be a whole number of at least 1"):
            moving_average_ttr([0, 1], window=0)
        with pytest.raises(TypeError, match="window must be a whole number"):
            moving_average_ttr([0, 1], window=1.5)


documents = st.lists(st.lists(st.integers(0, 6), max_size=60), min_size=1, max_size=8)


def joined(texts):
    pointers = np.cumsum([0, *map(len, texts)])
    return np.array([one for text in texts for one in text], dtype=np.int64), pointers


class TestManyTexts:
    """The texts read together give what each gives alone."""

    @given(documents)
    def test_stretches(self, texts):
        forwards, backwards = stretches(*joined(texts))
        sizes = np.array(list(map(len, texts)))
        expected = [mtld(np.array(text, dtype=np.int64)) for text in texts]
        np.testing.assert_allclose(mean_length(sizes, forwards, backwards), expected)

    def test_a_long_text_among_short_ones(self):
        rng = np.random.default_rng(0)
        texts = [rng.integers(0, 400, size).tolist() for size in (50, 3500, 2999, 3000, 0)]
        forwards, backwards = stretches(*joined(texts))
        sizes = np.array(list(map(len, texts)))
        expected = [mtld(np.array(text, dtype=np.int64)) for text in texts]
        np.testing.assert_allclose(mean_length(sizes, forwards, backwards), expected)

    @given(documents, st.integers(1, 12))
    def test_windows(self, texts, window):
        types, windows = window_types(*joined(texts), window=window)
        for text, one, number in zip(texts, types, windows, strict=True):
            spans = [text[start : start + window] for start in range(len(text) - window + 1)]
            assert number == len(spans)
            assert one == sum(len(set(span)) for span in spans)

    def test_settings_are_checked(self):
        with pytest.raises(ValueError, match="threshold"):
            stretches([0, 1], [0, 2], threshold=1)
        with pytest.raises(ValueError, match="window"):
            window_types([0, 1], [0, 2], window=0)
