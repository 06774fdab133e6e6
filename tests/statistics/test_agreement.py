from __future__ import annotations

import numpy as np
import pytest

from mediakit.statistics.agreement import alpha, alpha_interval, observed_agreement

# Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability, section C: four observers,
# twelve units, some missing; values 1 to 5. Printed there: nominal .743, ordinal .815,
# interval .849, ratio .797.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
    [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
]
COUNTS = np.array([[unit.count(value) for value in range(1, 6)] for unit in zip(*OBSERVERS)])  # noqa: B905
TEN = [[2, 0]] * 4 + [[0, 2]] * 2 + [[1, 1]] * 4


@pytest.mark.parametrize(
    ("scale", "printed"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_values_of_the_source(scale, printed):
    assert alpha(COUNTS, values=np.arange(1, 6), scale=scale) == pytest.approx(printed, abs=0.0005)


def test_by_hand():
    """12 and 8 of 20 codes, 8 of them in mixed units: 1 - (8/20) / (2 * 12 * 8 / (20 * 19))."""
    assert alpha(TEN) == pytest.approx(1 - 0.4 / (192 / 380))
    assert observed_agreement(TEN) == 0.6


def test_observed_agreement_of_three_coders_by_hand():
    """2 of 6 ordered pairs agree in the first unit (weight 3), both of 2 in the second."""
    assert observed_agreement([[2, 1], [0, 2]]) == pytest.approx((3 * 2 / 6 + 2 * 1) / 5)


def test_ends_of_the_range():
    assert alpha([[2, 0], [0, 2], [2, 0]]) == 1
    assert alpha([[1, 1]] * 6) < 0


def test_units_of_one_coder_say_nothing():
    assert alpha([*TEN, [1, 0], [0, 1], [0, 0]]) == alpha(TEN)
    assert observed_agreement([*TEN, [1, 0]]) == 0.6
    assert alpha_interval([*TEN, [1, 0]]) == alpha_interval(TEN)


def test_without_variation_alpha_is_not_defined():
    for counts in ([[2, 0]] * 9, [[1, 0]] * 9, np.zeros((3, 2))):
        assert np.isnan(alpha(counts))
        assert np.isnan(alpha_interval(counts)).all()
    assert np.isnan(observed_agreement([[1, 0]]))


def test_interval_encloses_alpha_and_is_repeated():
    counts = TEN * 4
    low, high = alpha_interval(counts)
    assert -1 < low < alpha(counts) < high < 1
    assert alpha_interval(counts) == (low, high)
    assert alpha_interval(counts, seed=1) != (low, high)
    narrow = alpha_interval(counts, level=0.5)
    assert low < narrow[0] < narrow[1] < high


def test_interval_of_full_agreement_is_full_agreement():
    assert alpha_interval([[2, 0]] * 10 + [[0, 2]] * 10) == (1, 1)


def test_no_interval_from_fewer_than_five_units_or_a_single_odd_code():
    assert np.isnan(alpha_interval(TEN[2:6])).all()
    # one unit of twenty differs: a third of the draws have a single value
    assert np.isnan(alpha_interval([[2, 0]] * 19 + [[0, 2]])).all()


def test_the_interval_holds_the_true_value_about_as_often_as_it_says():
    """Two coders who hit the truth with .8 each, two even categories: agreement .68, alpha .36."""
    rng = np.random.default_rng(4)
    hits = 0
    for _ in range(60):
        truth = rng.integers(0, 2, 100)
        codes = np.where(rng.random((2, 100)) < 0.8, truth, 1 - truth).sum(axis=0)
        low, high = alpha_interval(np.column_stack([2 - codes, codes]), draws=200)
        hits += low <= 0.36 <= high
    assert hits >= 52


def test_bad_input_is_refused():
    with pytest.raises(ValueError, match="scale='nominel' is not possible"):
        alpha(TEN, scale="nominel")
    with pytest.raises(ValueError, match="counts must be units x values"):
        alpha([1, 2, 3])
    with pytest.raises(ValueError, match="values must name each of the 2 columns"):
        alpha(TEN, values=[1, 2, 3])
    with pytest.raises(ValueError, match="counts"):
        alpha([[-1, 2]])
    with pytest.raises(ValueError, match="draws"):
        alpha_interval(TEN, draws=0)
    with pytest.raises(ValueError, match="seed"):
        alpha_interval(TEN, seed=-1)
    with pytest.raises(ValueError, match="level"):
        alpha_interval(TEN, level=95)
