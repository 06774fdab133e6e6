"""Reference values: hand arithmetic, the papers named in the docstrings, and scipy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, power_divergence
from scipy.stats.contingency import odds_ratio as scipy_odds_ratio

from mediakit.statistics import keyness

MEASURES = [
    keyness.log_likelihood,
    keyness.williams_log_likelihood,
    keyness.chi_squared,
    keyness.percent_difference,
    keyness.odds_ratio,
    keyness.smoothed_log_ratio,
    lambda a, c, b, d: keyness.log_odds_prior(a, c, b, d, prior=0.1, prior_total=5)[1],
]


@st.composite
def tables(draw):
    c, d = draw(st.integers(1, 10**7)), draw(st.integers(1, 10**7))
    return draw(st.integers(0, c)), c, draw(st.integers(0, d)), d


class TestLogLikelihood:
    @pytest.mark.parametrize(
        ("table", "cells", "expected"),
        [
            ((10, 100, 5, 200), 4, 7.3298117),
            ((10, 100, 5, 200), 2, 6.9314718),
            ((7, 10, 2, 9), 4, 4.534939),
        ],
    )
    def test_reference_values(self, table, cells, expected):
        assert keyness.log_likelihood(*table, cells=cells) == pytest.approx(expected, abs=1e-6)

    def test_dunning_1993_a_cell_of_zero_adds_nothing(self):
        # His table of cells is 10, 0, 3, 31764: the second cell is b, the third c - a.
        assert keyness.log_likelihood(10, 13, 0, 31764) == pytest.approx(167.2298, abs=1e-4)

    def test_sign_tells_the_side_and_equal_rates_give_zero(self):
        values = keyness.log_likelihood([10, 5, 5], [100, 200, 100], [5, 10, 10], [200, 100, 200])
        assert values == pytest.approx([7.3298117, -7.3298117, 0], abs=1e-6)

    @given(tables())
    def test_agrees_with_scipy(self, table):
        a, c, b, d = table
        assume(0 < a + b < c + d)
        expected = chi2_contingency(
            [[a, c - a], [b, d - b]], correction=False, lambda_="log-likelihood"
        ).statistic
        assert abs(keyness.log_likelihood(*table)) == pytest.approx(expected, rel=1e-6, abs=1e-5)

    @given(tables())
    def test_two_cells_agree_with_scipy(self, table):
        a, c, b, d = table
        assume(a + b > 0)
        shares = np.array([c, d]) * ((a + b) / (c + d))
        expected = power_divergence([a, b], shares, lambda_="log-likelihood").statistic
        two = keyness.log_likelihood(*table, cells=2)
        assert abs(two) == pytest.approx(expected, rel=1e-6, abs=1e-5)

    @given(tables())
    def test_two_cells_are_never_more_than_four(self, table):
        two, four = (abs(keyness.log_likelihood(*table, cells=cells)) for cells in (2, 4))
        assert two <= four + 1e-5

    @given(tables())
    def test_exchanging_the_corpora_turns_the_sign(self, table):
        a, c, b, d = table
        assume(a * d != b * c)
        assert keyness.log_likelihood(*table) == pytest.approx(
            -keyness.log_likelihood(b, d, a, c), rel=1e-6, abs=1e-5
        )

    def test_unknown_number_of_cells(self):
        with pytest.raises(ValueError, match="cells=3 is not possible"):
            keyness.log_likelihood(1, 2, 1, 2, cells=3)


class TestChiSquaredAndWilliams:
    def test_reference_values(self):
        table = (7, 10, 2, 9)
        assert keyness.chi_squared(*table) == pytest.approx(4.337160, abs=1e-6)
        assert keyness.chi_squared(*table, yates=True) == pytest.approx(2.632438, abs=1e-6)
        assert keyness.williams_log_likelihood(*table) == pytest.approx(4.200833, abs=1e-6)

    def test_williams_divides_by_q(self):
        table = (7, 10, 2, 9)
        q = keyness.log_likelihood(*table) / keyness.williams_log_likelihood(*table)
        assert q == pytest.approx(1.0795332, abs=1e-7)

    @given(tables(), st.booleans())
    def test_agrees_with_scipy(self, table, yates):
        a, c, b, d = table
        assume(0 < a + b < c + d)
        expected = chi2_contingency([[a, c - a], [b, d - b]], correction=yates).statistic
        found = abs(keyness.chi_squared(*table, yates=yates))
        assert found == pytest.approx(expected, rel=1e-6, abs=1e-6)

    def test_yates_never_turns_a_difference_round(self):
        assert keyness.chi_squared(5, 10, 4, 9, yates=True) == 0

    def test_negative_where_the_reference_has_more(self):
        assert keyness.chi_squared(2, 9, 7, 10) == pytest.approx(-4.337160, abs=1e-6)
        assert keyness.williams_log_likelihood(2, 9, 7, 10) == pytest.approx(-4.200833, abs=1e-6)

    @pytest.mark.parametrize("a_and_b", [(0, 0), (10, 9)])
    def test_no_token_or_every_token_is_the_word(self, a_and_b):
        a, b = a_and_b
        assert keyness.chi_squared(a, 10, b, 9) == 0
        assert keyness.williams_log_likelihood(a, 10, b, 9) == 0


class TestEffectSizes:
    def test_percent_difference(self):
        found = keyness.percent_difference(206523, 959641, 178174, 1562358)
        assert found == pytest.approx(88.7104, abs=1e-4)
        assert keyness.percent_difference(0, 100, 5, 100) == -100

    def test_odds_ratio(self):
        found = keyness.odds_ratio(16217, 2796938, 735, 2087946)
        assert found == pytest.approx(16.5612, abs=1e-4)
        table = [[16217, 735], [2796938 - 16217, 2087946 - 735]]
        assert found == pytest.approx(scipy_odds_ratio(table, kind="sample").statistic)

    def test_only_the_target_has_the_word(self):
        assert keyness.percent_difference(5, 100, 0, 100) == np.inf
        assert keyness.odds_ratio(5, 100, 0, 100) == np.inf

    def test_neither_has_the_word(self):
        assert np.isnan(keyness.percent_difference(0, 100, 0, 100))
        assert np.isnan(keyness.odds_ratio(0, 100, 0, 100))
        assert keyness.smoothed_log_ratio(0, 100, 0, 100) == 0


class TestLogOddsPrior:
    """Two sentences of nine tokens, eleven types together, a prior of 0.05 for each."""

    first = ("the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "pig")
    second = ("the", "lazy", "purple", "pig", "jumps", "over", "the", "lazier", "donkey")

    def z(self, word):
        _, z = keyness.log_odds_prior(
            self.first.count(word), 9, self.second.count(word), 9, prior=0.05, prior_total=0.55
        )
        return z

    def test_reference_values(self):
        assert self.z("brown") == pytest.approx(0.6894228, abs=1e-7)
        assert self.z("donkey") == pytest.approx(-0.6894228, abs=1e-7)
        assert self.z("the") == 0

    def test_by_hand(self):
        # (1 + 1) / (4 + 4 - 2) against (0 + 1) / (4 + 4 - 1); variance 1/2 + 1/1.
        delta, z = keyness.log_odds_prior(1, 4, 0, 4, prior=1, prior_total=4)
        assert delta == pytest.approx(np.log((2 / 6) / (1 / 7)))
        assert z == pytest.approx(np.log(7 / 3) / np.sqrt(1.5))

    def test_a_prior_of_zero_is_refused(self):
        with pytest.raises(ValueError, match="prior must be above 0"):
            keyness.log_odds_prior(1, 9, 0, 9, prior=[0.1, 0], prior_total=1)

    def test_a_prior_above_its_total_is_refused(self):
        with pytest.raises(ValueError, match="prior must not be greater than prior_total"):
            keyness.log_odds_prior(1, 9, 0, 9, prior=2, prior_total=1)

    def test_no_other_word_left(self):
        delta, z = keyness.log_odds_prior(9, 9, 3, 9, prior=1, prior_total=1)
        assert np.isnan(delta)
        assert np.isnan(z)


@pytest.mark.parametrize("measure", MEASURES)
class TestEveryMeasure:
    def test_broadcasts(self, measure):
        together = measure(np.array([[1], [2]]), 50, np.array([3, 4, 5]), [60, 70, 80])
        assert together.shape == (2, 3)
        assert together[1, 2] == measure(2, 50, 5, 80)

    def test_a_corpus_without_tokens_gives_nan(self, measure):
        assert np.isnan(measure([0, 1], [0, 5], [1, 0], [5, 0])).all()

    def test_missing_counts_stay_missing(self, measure):
        assert np.isnan(measure(np.nan, 10, 2, 9))

    @pytest.mark.parametrize(
        ("table", "message"),
        [
            ((-1, 10, 2, 9), "a must hold finite counts of zero or more; it holds -1"),
            ((1, 10, 2, np.inf), "d must hold finite counts"),
            ((11, 10, 2, 9), "a must not be greater than c; it is 11 of 10"),
            ((1, 10, [2, 10], 9), "b must not be greater than d; it is 10 of 9"),
        ],
    )
    def test_impossible_counts_are_refused(self, measure, table, message):
        with pytest.raises(ValueError, match=message):
            measure(*table)

    def test_leaves_its_input_alone(self, measure):
        a, c = np.array([0.0, 3.0]), np.array([10.0, 0.0])
        with pytest.raises(ValueError, match="greater"):
            measure(a, c, a, c)
        measure(a, c + 5, a, c + 5)
        np.testing.assert_array_equal(a, [0, 3])
        np.testing.assert_array_equal(c, [10, 0])


class TestSmoothedLogRatio:
    def test_is_the_log_ratio_where_both_have_the_word(self):
        assert keyness.smoothed_log_ratio(10, 100, 5, 200) == pytest.approx(2)

    def test_hand_arithmetic(self):
        # One mention shared out as 1 : 2 adds 1/300 to both rates.
        expected = np.log2((1 / 300) / (5 / 200 + 1 / 300))
        assert keyness.smoothed_log_ratio(0, 100, 5, 200) == pytest.approx(expected)

    def test_a_word_that_the_small_side_lacks_is_negative(self):
        assert keyness.smoothed_log_ratio(0, 600, 20, 62000) < -4

    @given(tables())
    def test_its_sign_is_that_of_the_difference_of_rates(self, table):
        a, c, b, d = table
        value = float(keyness.smoothed_log_ratio(a, c, b, d))
        assert np.sign(round(value, 9)) in (0, np.sign(a * d - b * c))
        assert value == pytest.approx(-float(keyness.smoothed_log_ratio(b, d, a, c)), abs=1e-9)

    @given(tables())
    def test_one_more_mention_never_lowers_it(self, table):
        a, c, b, d = table
        assume(a < c)
        values = keyness.smoothed_log_ratio([a, a + 1], c, b, d)
        assert values[0] <= values[1] + 1e-9


class TestBenjaminiHochberg:
    def test_words_that_are_not_tested_do_not_count(self):
        found = keyness.benjamini_hochberg([[0.01, np.nan], [0.04, 0.03]])
        np.testing.assert_allclose(found, [[0.03, np.nan], [0.04, 0.04]])

    def test_nothing_tested(self):
        assert np.isnan(keyness.benjamini_hochberg([np.nan, np.nan])).all()
        assert keyness.benjamini_hochberg([]).shape == (0,)

    def test_impossible_p_values_are_refused(self):
        with pytest.raises(ValueError, match="must hold p-values within 0 and 1"):
            keyness.benjamini_hochberg([1.5])

    def test_its_input_stays_what_it_is(self):
        p = np.array([0.01, 0.04])
        keyness.benjamini_hochberg(p)
        np.testing.assert_array_equal(p, [0.01, 0.04])

    def test_by_hand(self):
        # 4p/1, 4p/2, 4p/3, p, each no greater than the next: .04, .04, .04, .5.
        adjusted = keyness.benjamini_hochberg([0.03, 0.01, 0.5, 0.02])
        np.testing.assert_allclose(adjusted, [0.04, 0.04, 0.5, 0.04])

    @pytest.mark.parametrize("shape", [(), (0,), (2, 3)])
    def test_keeps_the_shape(self, shape):
        assert keyness.benjamini_hochberg(np.ones(shape)).shape == shape
