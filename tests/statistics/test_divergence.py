from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon

from mediakit.statistics.divergence import cosine, jensen_shannon, jensen_shannon_parts

counts = st.lists(st.integers(0, 1000), min_size=4, max_size=4)


def test_reference_value():
    assert jensen_shannon([0.5, 0.5, 0], [0, 0.5, 0.5]) == pytest.approx(0.5)


def test_bounds():
    assert jensen_shannon([3, 1], [6, 2]) == pytest.approx(0, abs=1e-12)
    assert jensen_shannon([3, 0], [0, 9]) == pytest.approx(1)


@given(counts, counts)
def test_agrees_with_scipy_and_is_symmetric(p, q):
    assume(sum(p) > 0 and sum(q) > 0)
    found = jensen_shannon(p, q)
    assert 0 <= found <= 1
    assert found == pytest.approx(jensen_shannon(q, p), abs=1e-12)
    p, q = np.array(p) / sum(p), np.array(q) / sum(q)
    if not np.allclose(p, q):  # scipy takes the root of what rounding leaves of zero
        assert found == pytest.approx(jensenshannon(p, q, base=2) ** 2, abs=1e-9)


def test_compares_one_with_many():
    found = jensen_shannon([1, 1, 0], [[0, 1, 1], [1, 1, 0], [0, 0, 0]])
    np.testing.assert_allclose(found, [0.5, 0, np.nan], atol=1e-12)


@pytest.mark.parametrize(
    ("p", "q", "message"),
    [
        ([1, -1], [1, 1], "p must hold finite counts of zero or more"),
        ([1, 1], [1, np.inf], "q must hold finite counts of zero or more"),
        ([1, 1], [1, 1, 1], "p has 2, q 3"),
    ],
)
def test_impossible_distributions_are_refused(p, q, message):
    with pytest.raises(ValueError, match=message):
        jensen_shannon(p, q)


class TestParts:
    def test_parts_by_hand(self):
        """p (.75, .25), q (.25, .75): each (.75 log2 1.5 + .25 log2 .5) / 2."""
        part = (0.75 * np.log2(1.5) + 0.25 * np.log2(0.5)) / 2
        np.testing.assert_allclose(jensen_shannon_parts([3, 1], [1, 3]), [part, part])

    @given(counts, counts)
    def test_parts_sum_to_the_divergence_and_none_is_below_zero(self, p, q):
        assume(sum(p) > 0 and sum(q) > 0)
        parts = jensen_shannon_parts(p, q)
        assert (parts >= 0).all()
        np.testing.assert_allclose(parts.sum(), jensen_shannon(p, q), atol=1e-12)

    def test_categories_must_agree(self):
        with pytest.raises(ValueError, match="the same categories"):
            jensen_shannon_parts([1, 2], [1])


class TestCosine:
    @given(counts, counts)
    def test_values_are_those_of_scikit_learn(self, p, q):
        from sklearn.metrics.pairwise import cosine_similarity

        assume(sum(p) > 0 and sum(q) > 0)
        np.testing.assert_allclose(cosine(p, q), cosine_similarity([p], [q])[0, 0], atol=1e-12)

    def test_many_are_compared_at_once(self):
        np.testing.assert_allclose(cosine([[1, 0], [1, 1]], [1, 0]), [1, np.sqrt(0.5)])

    def test_without_counts_there_is_no_angle(self):
        assert np.isnan(cosine([0, 0], [1, 0]))

    def test_categories_must_agree(self):
        with pytest.raises(ValueError, match="the same categories"):
            cosine([1, 2], [1])
