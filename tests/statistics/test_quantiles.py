"""Quantiles against those of scipy."""

from __future__ import annotations

import pytest
from scipy.special import ndtri, stdtrit

from mediakit.statistics.quantiles import normal_quantile, student_quantile

LEVELS = (0.01, 0.5, 0.8, 0.95, 0.999, 0.99999)


@pytest.mark.parametrize("level", LEVELS)
def test_normal_quantiles_are_those_of_scipy(level):
    assert normal_quantile((1 + level) / 2) == pytest.approx(ndtri((1 + level) / 2), rel=1e-14)


@pytest.mark.parametrize("freedom", [*range(1, 13), 59, 60, 998, 999, 1000, 1001, 30_481, 10**8])
def test_quantiles_of_student_are_those_of_scipy(freedom):
    found = [student_quantile((1 + level) / 2, freedom) for level in LEVELS]
    expected = [stdtrit(freedom, (1 + level) / 2) for level in LEVELS]
    assert found == pytest.approx(expected, rel=1e-9)
