from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from mediakit.statistics.intervals import check_level, wilson


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        # Newcombe, R. G. (1998), Statistics in Medicine 17, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_newcombe_1998(count, total, low, high):
    np.testing.assert_allclose(wilson(count, total), (low, high), atol=5e-5)


@given(st.integers(1, 10**6), st.floats(0, 1), st.floats(0.01, 0.999))
def test_agrees_with_scipy_and_encloses_the_share(total, share, level):
    count = round(total * share)
    low, high = wilson(count, total, level=level)
    assert 0 <= low <= count / total <= high <= 1
    expected = binomtest(count, total).proportion_ci(level, method="wilson")
    assert (low, high) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_none_and_all_touch_the_ends():
    low, high = wilson([0, 7], 7)
    assert low[0] == 0
    assert high[1] == 1
    assert high[0] == pytest.approx(1 - low[1])


def test_nothing_counted_has_no_interval():
    assert np.isnan(wilson(0, 0)).all()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-1, 5), "count must hold finite counts"),
        ((6, 5), "count must not be greater than total; it is 6 of 5"),
    ],
)
def test_impossible_counts_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        wilson(*arguments)


@pytest.mark.parametrize("level", [0, 1, 95, -0.5, float("nan")])
def test_impossible_levels_are_refused(level):
    with pytest.raises(ValueError, match="level must be"):
        check_level(level)
    with pytest.raises(ValueError, match="level must be"):
        wilson(1, 2, level=level)
