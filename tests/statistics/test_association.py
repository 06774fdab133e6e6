"""Reference values: Church and Hanks 1990, Manning and Schuetze 1999, Rychly 2008."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.statistics import association

WITH_EXPECTED = [association.pmi, association.npmi, association.t_score]
TABLES = [association.log_likelihood, association.chi_squared]


def test_pmi():
    assert association.pmi(8, 1105, 44, 15e6) == pytest.approx(11.269, abs=1e-3)
    assert association.pmi(20, 42, 20, 14307668) == pytest.approx(18.378, abs=1e-3)


def test_t_score_and_chi_squared():
    assert association.t_score(8, 15828, 4675, 14307668) == pytest.approx(0.999932, abs=1e-6)
    assert association.chi_squared(8, 15828, 4675, 14307668) == pytest.approx(1.548869, abs=1e-6)


def test_log_dice():
    assert association.log_dice(130, 3121, 143) == pytest.approx(10.349942, abs=1e-6)
    assert association.log_dice(7, 7, 7) == 14


def test_log_likelihood():
    found = association.log_likelihood(150, 12593, 932, 14307668)
    assert found == pytest.approx(1291.319, abs=1e-3)


def test_a_pair_that_avoids_each_other_is_negative():
    assert association.log_likelihood(0, 50, 50, 200) < 0
    assert association.chi_squared(0, 50, 50, 200) < 0
    assert association.t_score(1, 50, 50, 200) < 0


def test_chance_is_zero():
    assert association.pmi(5, 50, 10, 100) == 0
    assert association.t_score(5, 50, 10, 100) == 0
    assert association.log_likelihood(5, 50, 10, 100) == pytest.approx(0, abs=1e-12)


def test_npmi_by_hand():
    # O/E = 4, so PMI is 2 bits; -log2(O/N) = log2(16) is 4 bits.
    assert association.npmi(4, 8, 8, 64) == pytest.approx(0.5)


def test_never_together():
    assert association.pmi(0, 5, 5, 100) == -np.inf
    assert association.npmi(0, 5, 5, 100) == -1
    assert association.t_score(0, 5, 5, 100) == -np.inf
    assert association.log_dice(0, 5, 5) == -np.inf


def test_a_pair_that_fills_the_corpus_has_no_npmi():
    assert np.isnan(association.npmi(9, 9, 9, 9))


@pytest.mark.parametrize("measure", WITH_EXPECTED)
def test_a_span_multiplies_the_expected_count(measure):
    # E is 2 without a span and 20 with ten places, as if the first word were ten times as common.
    assert measure(12, 20, 100, 1000) > 0
    assert measure(12, 20, 100, 1000, span=10) < 0


def test_pmi_falls_by_the_logarithm_of_the_span():
    without, window = (association.pmi(12, 20, 100, 1000, span=span) for span in (1, 8))
    assert without - window == pytest.approx(3)


@given(st.integers(1, 50), st.integers(2, 20), st.integers(0, 500))
def test_npmi_keeps_its_bounds_with_a_span(frequency, span, rest):
    total = frequency + rest
    assert association.npmi(
        frequency * span, frequency, frequency, total + 1, span=span
    ) == pytest.approx(1)
    assert -1 <= association.npmi(1, frequency, frequency, total + 1, span=span) <= 1 + 1e-12


@pytest.mark.parametrize("measure", [*WITH_EXPECTED, *TABLES])
class TestEveryMeasure:
    def test_a_word_that_never_occurs(self, measure):
        assert np.isnan(measure(0, 0, 5, 100))

    def test_no_tokens(self, measure):
        assert np.isnan(measure(0, 0, 0, 0))

    def test_broadcasts(self, measure):
        assert measure([1, 2], 10, [[20], [30]], 100).shape == (2, 2)

    @pytest.mark.parametrize(
        ("counts", "message"),
        [
            ((-1, 5, 5, 100), "joint must hold finite counts"),
            ((1, 101, 5, 100), "first must not be greater than total; it is 101 of 100"),
            ((6, 5, 10, 100), "joint must not be greater than first"),
            ((6, 10, 5, 100), "joint must not be greater than second"),
        ],
    )
    def test_impossible_counts_are_refused(self, measure, counts, message):
        with pytest.raises(ValueError, match=message):
            measure(*counts)


@pytest.mark.parametrize("measure", TABLES)
def test_frequencies_that_must_overlap_more_are_refused(measure):
    # 80 and 70 of 100 places share at least 50.
    with pytest.raises(ValueError, match="second without joint"):
        measure(40, 80, 70, 100)


def test_a_span_of_zero_is_refused():
    with pytest.raises(ValueError, match="span must be a number above 0"):
        association.pmi(1, 5, 5, 100, span=0)


def test_log_dice_of_an_absent_word_and_of_a_negative_count():
    assert np.isnan(association.log_dice(0, 0, 5))
    with pytest.raises(ValueError, match="joint must hold finite counts"):
        association.log_dice(-1, 5, 5)
