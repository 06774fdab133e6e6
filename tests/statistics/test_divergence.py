from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon

from mediakit.statistics.divergence import jensen_shannon

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
