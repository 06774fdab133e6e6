from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from mediakit.statistics.communities import average_linkage


@given(st.integers(2, 12), st.integers(0, 2**32 - 1))
def test_the_groups_are_those_of_scipy(size, seed):
    # strengths that differ: equally strong groups may be joined in another order
    strengths = np.triu(np.random.default_rng(seed).random((size, size)), 1)
    strengths[strengths < 0.3] = 0  # pairs that are not listed
    first, second = np.nonzero(strengths)
    found = average_linkage(first, second, strengths[first, second], size, least=0.45)
    distance = 1 - strengths - strengths.T
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    expected = fcluster(tree, 0.55, "distance")
    assert (np.equal.outer(found, found) == np.equal.outer(expected, expected)).all()


def test_a_chain_of_strong_pairs_does_not_tie_its_ends():
    # 0-1 and 2-3 are joined first; between the two groups the mean is .8 / 4
    found = average_linkage([0, 1, 2], [1, 2, 3], [0.9, 0.8, 0.9], 4, least=0.5)
    assert found.tolist() == [0, 0, 1, 1]


def test_groups_are_numbered_by_their_first_members():
    assert average_linkage([2], [3], [1.0], 5, least=0.5).tolist() == [0, 1, 2, 2, 3]
    assert average_linkage([], [], [], 2, least=0.5).tolist() == [0, 1]


def test_the_least_strength_is_above_zero():
    with pytest.raises(ValueError, match="least must be a number above 0"):
        average_linkage([0], [1], [1.0], 2, least=0)
