"""Reference: the hypergeometric distribution, and every set of a few documents."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom, skew

from mediakit.statistics.saddlepoint import Drawing, Values, chance, two_points


def one(values, numbers, drawn, bound, step=0.0, noise=0.0):
    numbers = np.asarray(numbers, dtype=float)
    drawing = Drawing(*(np.array([float(x)]) for x in (drawn, numbers.sum(), bound, step, noise)))
    return chance(Values(np.asarray(values, dtype=float), numbers, np.array([0])), drawing)[0]


@pytest.mark.parametrize("setting", [(60, 20, 30), (500, 30, 50), (4000, 400, 100)])
def test_hypergeometric(setting):
    documents, held, drawn = setting
    share = held / documents
    exact = hypergeom(documents, held, drawn)
    for count in range(1, min(held, drawn)):
        expected = exact.sf(count - 1)
        if not 1e-9 < expected < 0.99:
            continue
        bound = count - 0.5 - drawn * share
        found = one([1 - share, -share], [held, documents - held], drawn, bound, step=1)
        assert found == pytest.approx(expected, rel=0.05)


@pytest.mark.parametrize("burst", [0, 8, 30])
def test_every_set_of_twenty_documents(burst):
    values = np.random.default_rng(3).gamma(1, 1, 20)
    values[0] += burst
    values -= values.mean()
    sums = np.array([sum(drawn) for drawn in combinations(values, 6)])
    for share in (0.3, 0.05, 0.01):
        bound = np.quantile(sums, 1 - share)
        found = one(values, np.ones(20), 6, bound)
        assert found == pytest.approx(np.mean(sums >= bound), rel=0.15)


def test_bounds_beyond_every_sum():
    values = np.array([-1.0, 9.0])
    assert one(values, [18, 2], 5, 100) == 0
    assert one(values, [18, 2], 5, -100) == 1


def test_a_faded_lattice_is_no_lattice():
    values, numbers, drawn = [-0.2, 0.8], [80, 20], 30
    plain = one(values, numbers, drawn, 3.2)
    lattice = one(values, numbers, drawn, 3.2, step=1)
    faded = one(values, numbers, drawn, 3.2, step=1, noise=1)
    assert faded == pytest.approx(plain, rel=1e-3)
    assert abs(lattice / plain - 1) > 0.02


def test_populations_do_not_know_each_other():
    values = Values(
        np.array([-0.5, 0.5, -1.0, 9.0, -0.1, 0.9]),
        np.array([10.0, 10.0, 18.0, 2.0, 18.0, 2.0]),
        np.array([0, 2, 4]),
    )
    drawing = Drawing(
        *(
            np.array(row, dtype=float)
            for row in ([9, 5, 6], [20] * 3, [2, 5, 0.5], [1, 10, 1], [0, 0, 0])
        )
    )
    together = chance(values, drawing)
    alone = [chance(values.take(np.array([i])), drawing.take(np.array([i])))[0] for i in range(3)]
    np.testing.assert_allclose(together, alone, rtol=1e-9)


@given(st.lists(st.floats(0, 1000), min_size=2, max_size=30))
def test_two_points_keep_three_moments(values):
    given_ = np.array(values)
    third = np.mean((given_ - given_.mean()) ** 3)
    low, high, lows, highs = two_points(
        *np.array([[given_.mean()], [given_.var()], [third], [float(len(given_))]])
    )
    assert lows + highs == pytest.approx(len(given_))
    assert lows >= -1e-9 and highs >= -1e-9
    if given_.std() > 1e-3:
        numbers = np.array([lows[0], highs[0]]) / len(given_)
        points = np.array([low[0], high[0]])
        mean = numbers @ points
        assert mean == pytest.approx(given_.mean(), abs=1e-6)
        deviation = np.sqrt(numbers @ (points - mean) ** 2)
        assert deviation == pytest.approx(given_.std(), rel=1e-6)
        if abs(skew(given_)) < 20:
            assert numbers @ (points - mean) ** 3 == pytest.approx(third, rel=1e-5, abs=1e-3)
