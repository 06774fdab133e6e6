"""Reference: hand arithmetic, the jackknife, and simulations whose truth is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import sparse
from scipy.stats import t as student

import mediakit as mk
from mediakit.statistics import rates
from mediakit.statistics.rates import (
    MIN_WITH_TERM,
    log_ratio_interval,
    rate_interval,
    share_interval,
)


def overdispersed(documents, columns, *, rate, seed):
    """Articles of 100 to 600 tokens in which a word comes in bursts (gamma-Poisson)."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(100, 600, documents)
    own_rates = rng.gamma(1.0, rate, (documents, columns))
    return np.minimum(rng.poisson(own_rates * sizes[:, None]), sizes[:, None]), sizes


class TestRates:
    def test_hand_arithmetic(self):
        # Rate 8/800; residuals 1, -1, -2, 2 of 200 tokens each: var = 4/3 * 10 / 800**2.
        low, high = rate_interval([[3], [1], [0], [4]], [200] * 4)
        factor = np.exp(student.ppf(0.975, 3) * np.sqrt(40 / 3) / 800 / 0.01)
        assert (low[0], high[0]) == pytest.approx((10 / factor, 10 * factor))

    def test_variance_is_near_the_jackknife(self):
        counts, sizes = overdispersed(60, 30, rate=0.01, seed=1)
        low, high = rate_interval(counts, sizes)
        left = (counts.sum(axis=0) - counts) / (sizes.sum() - sizes)[:, None]
        jackknife = np.sqrt(59 / 60 * ((left - left.mean(axis=0)) ** 2).sum(axis=0))
        rate = counts.sum(axis=0) / sizes.sum()
        error = np.log(high / low) / 2 / student.ppf(0.975, 59)
        np.testing.assert_allclose(error, jackknife / rate, rtol=0.03)

    @pytest.mark.parametrize("documents", [10, 20, 40, 100])
    def test_coverage_of_frequent_words(self, documents):
        # Each of 1,500 columns is an experiment of its own: the true rate is 5 in 1,000.
        counts, sizes = overdispersed(documents, 1500, rate=0.005, seed=documents)
        low, high = rate_interval(counts, sizes)
        assert 0.92 <= np.mean((low <= 5) & (high >= 5)) <= 0.98

    @pytest.mark.parametrize("documents", [10, 40, 100])
    def test_coverage_of_rare_words(self, documents):
        # .2 in 1,000, bursts: most samples of ten documents have no such word.
        counts, sizes = overdispersed(documents, 1500, rate=0.0002, seed=documents)
        low, high = rate_interval(counts, sizes)
        assert np.mean((low <= 0.2) & (high >= 0.2)) >= 0.90

    def test_a_word_that_no_document_has(self):
        low, high = rate_interval(np.zeros((30, 1)), [250] * 30)
        # (1 - s)**30 = .025 at s = .1157, one mention in so many documents of 250 tokens.
        assert low[0] == 0
        assert (1 - high[0] / 1000 * 250) ** 30 == pytest.approx(0.025)

    def test_more_documents_without_the_word_bring_it_down(self):
        highs = [rate_interval(np.zeros((n, 1)), [100] * n)[1][0] for n in (2, 5, 20, 100, 1000)]
        assert (np.diff(highs) < 0).all()
        assert highs[-1] == pytest.approx(3.689 / 1000 / 100 * 1000, rel=0.01)

    def test_one_document_shows_no_difference(self):
        assert np.isnan(rate_interval([[3, 0]], [50])).all()
        assert np.isnan(rate_interval([[3, 0], [0, 0]], [50, 0])).all()
        assert np.isnan(rate_interval(sparse.csr_array((0, 2)), [])).all()

    def test_identical_documents_leave_no_doubt(self):
        low, high = rate_interval([[3]] * 6, [70] * 6)
        assert low[0] == high[0] == pytest.approx(3000 / 70)

    def test_level(self):
        counts, sizes = overdispersed(30, 20, rate=0.01, seed=3)
        wide, narrow = (rate_interval(counts, sizes, level=level) for level in (0.99, 0.8))
        assert (wide[0] < narrow[0]).all()
        assert (wide[1] > narrow[1]).all()

    @given(st.integers(0, 10**6), st.integers(2, 30), st.floats(0.0001, 0.5))
    def test_encloses_the_rate(self, seed, documents, rate):
        counts, sizes = overdispersed(documents, 8, rate=rate, seed=seed)
        low, high = rate_interval(counts, sizes, per=1)
        found = counts.sum(axis=0) / sizes.sum()
        assert ((low >= 0) & (low <= found * (1 + 1e-12))).all()
        assert ((high >= found * (1 - 1e-12)) & (high <= 1)).all()

    @pytest.mark.parametrize("form", [np.asarray, sparse.csr_array, sparse.csc_matrix])
    def test_forms_of_the_matrix(self, form):
        counts, sizes = overdispersed(25, 40, rate=0.002, seed=3)
        matrix = form(counts)
        np.testing.assert_array_equal(rate_interval(matrix, sizes), rate_interval(counts, sizes))
        kept = matrix.toarray() if sparse.issparse(matrix) else matrix
        np.testing.assert_array_equal(kept, counts)

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"matrix": [[-1], [1]]}, "matrix must hold finite counts"),
            ({"matrix": [[30], [1]]}, "a count in matrix must not be greater than its document"),
            ({"sizes": [10]}, "sizes must hold one number for each of the 2 documents"),
            ({"weights": [1]}, "weights must hold one number for each of the 2 documents"),
            ({"weights": [1, -1]}, "weights must hold finite counts"),
            ({"level": 95}, "level must be between 0 and 1"),
            ({"per": 0}, "per must be"),
        ],
    )
    def test_impossible_input_is_refused(self, change, message):
        given_ = {"matrix": [[1], [1]], "sizes": [10, 10]} | change
        matrix, sizes = given_.pop("matrix"), given_.pop("sizes")
        with pytest.raises(ValueError, match=message):
            rate_interval(matrix, sizes, **given_)


class TestWeights:
    def test_one_weight_for_all_changes_nothing(self):
        counts, sizes = overdispersed(25, 40, rate=0.002, seed=3)
        for weight in (1, 3):
            np.testing.assert_allclose(
                rate_interval(counts, sizes, weights=[weight] * 25), rate_interval(counts, sizes)
            )

    def test_documents_without_weight_take_no_part(self):
        counts, sizes = overdispersed(25, 40, rate=0.002, seed=3)
        weights = np.arange(25) % 2
        np.testing.assert_allclose(
            rate_interval(counts, sizes, weights=weights),
            rate_interval(counts[1::2], sizes[1::2]),
        )

    def test_the_rate_is_the_weighted_one(self):
        low, high = rate_interval([[4], [3], [2]], [100, 200, 300], weights=[0.5, 1, 1], per=1)
        assert np.sqrt(low * high)[0] == pytest.approx(7 / 550)


class TestShares:
    def test_hand_arithmetic(self):
        # Share 5/12; residuals of 1/4, 2/2, 0/2, 2/4.
        low, high = share_interval([[1], [2], [0], [2]], [4, 2, 2, 4])
        share, residuals = 5 / 12, np.array([1, 2, 0, 2]) - 5 / 12 * np.array([4, 2, 2, 4])
        error = np.sqrt(4 / 3 * (residuals**2).sum()) / 12
        width = student.ppf(0.975, 3) * error / (share * (1 - share))
        logit = np.log(share / (1 - share))
        bounds = 1 / (1 + np.exp(-(logit + np.array([-width, width]))))
        assert (low[0], high[0]) == pytest.approx(tuple(bounds))

    def test_what_is_left_is_the_mirror_image(self):
        rng = np.random.default_rng(0)
        totals = rng.integers(1, 9, 40)
        counts = rng.binomial(totals[:, None], rng.beta(1, 3, (40, 30)))
        counts[:, 0], counts[:, 1] = 0, totals
        low, high = share_interval(counts, totals)
        other = share_interval(totals[:, None] - counts, totals)
        np.testing.assert_allclose((low, high), (1 - other[1], 1 - other[0]), atol=1e-12)

    def test_none_and_all_touch_one_end(self):
        low, high = share_interval([[0, 2]] * 20, [2] * 20)
        assert (low[0], high[1]) == (0, 1)
        assert high[0] == pytest.approx(1 - low[1])
        assert 0 < high[0] < 0.1

    @given(st.integers(0, 10**6), st.integers(2, 30), st.floats(0, 1))
    def test_encloses_the_share_within_zero_and_one(self, seed, documents, share):
        rng = np.random.default_rng(seed)
        totals = rng.integers(0, 5, documents)
        assume(np.count_nonzero(totals) > 1)
        counts = rng.binomial(totals[:, None], share, (documents, 5))
        low, high = share_interval(counts, totals)
        found = counts.sum(axis=0) / totals.sum()
        assert ((low >= 0) & (low <= found + 1e-12)).all()
        assert ((high >= found - 1e-12) & (high <= 1)).all()

    def test_coverage(self):
        rng = np.random.default_rng(5)
        totals = rng.integers(1, 8, 40)
        own = rng.beta(0.8, 3.2, (40, 1500))  # documents differ: .2 on average
        low, high = share_interval(rng.binomial(totals[:, None], own), totals)
        assert 0.92 <= np.mean((low <= 0.2) & (high >= 0.2)) <= 0.98

    def test_one_document_shows_no_difference(self):
        assert np.isnan(share_interval([[1], [0]], [2, 0])).all()


class TestLogRatios:
    def test_hand_arithmetic(self):
        # Relative variances (6/5 * sum u**2) / sum x**2 of both sides, in documents of one size.
        one, two = np.array([4, 2, 3, 5, 4, 6]), np.array([1, 2, 1, 1, 1, 3])
        low, high = log_ratio_interval((one[:, None], [100] * 6), (two[:, None], [100] * 6))
        first, second = (6 / 5 * ((x - x.mean()) ** 2).sum() / x.sum() ** 2 for x in (one, two))
        freedom = (first + second) ** 2 / (first**2 / 5 + second**2 / 5)
        width = student.ppf(0.975, freedom) * np.sqrt(first + second) / np.log(2)
        middle = np.log2(24 / 9)
        assert (low[0], high[0]) == pytest.approx((middle - width, middle + width))

    def test_sides_swapped_change_the_sign(self):
        one = overdispersed(20, 50, rate=0.004, seed=1)
        two = overdispersed(60, 50, rate=0.004, seed=2)
        low, high = log_ratio_interval(one, two)
        np.testing.assert_allclose(log_ratio_interval(two, one), (-high, -low))

    @pytest.mark.parametrize("sides", [(20, 1000), (10, 200), (60, 60)])
    def test_nothing_differs(self, sides):
        rng = np.random.default_rng(7)
        rates = 0.003 * rng.pareto(1.0, 1500).clip(0.01, 5)
        parts = [overdispersed(n, 1500, rate=rates, seed=n + i) for i, n in enumerate(sides)]
        low, high = log_ratio_interval(*parts)
        given_ = ~np.isnan(low)
        assert given_.sum() > 100
        outside = np.mean((low[given_] > 0) | (high[given_] < 0))
        assert 0.02 <= outside <= 0.08

    def test_words_that_chance_put_on_the_small_side_have_no_interval(self):
        # One rare word after another: .5 in 1,000, so that 1.6 documents are expected.
        parts = [overdispersed(n, 3000, rate=0.0005, seed=n) for n in (10, 400)]
        found = np.count_nonzero(parts[0][0], axis=0) >= MIN_WITH_TERM
        assert found.sum() > 50
        low, high = log_ratio_interval(*parts, least=0)
        assert np.mean((low > 0) | (high < 0), where=found) > 0.15
        assert np.isnan(log_ratio_interval(*parts)[0][found]).mean() > 0.9

    @pytest.mark.parametrize(
        ("with_term", "given_"), [((2, 50), False), ((3, 50), True), ((50, 2), False)]
    )
    def test_too_few_documents_with_the_term(self, with_term, given_):
        parts = [((np.arange(100) < number)[:, None] * 1, [50] * 100) for number in with_term]
        low, high = log_ratio_interval(*parts)
        assert np.isfinite([low[0], high[0]]).all() == given_

    def test_found_more_often_than_expected_is_not_enough(self):
        # Four of ten documents and four of a thousand: .08 were expected on the small side.
        parts = [((np.arange(n) < 4)[:, None] * 1, [50] * n) for n in (10, 1000)]
        assert np.isnan(log_ratio_interval(*parts)).all()
        assert np.isfinite(log_ratio_interval(*parts, least=0)).all()

    def test_a_side_of_one_document(self):
        parts = [(np.ones((n, 1)), [50] * n) for n in (1, 9)]
        assert np.isnan(log_ratio_interval(*parts, least=0)).all()

    def test_weights(self):
        one, two = (overdispersed(n, 30, rate=0.01, seed=n) for n in (20, 30))
        weights = np.where(np.arange(20) < 15, 1, 0), np.ones(30)
        expected = log_ratio_interval((one[0][:15], one[1][:15]), two)
        np.testing.assert_allclose(log_ratio_interval(one, two, weights=weights), expected)

    def test_different_terms_are_refused(self):
        with pytest.raises(ValueError, match="must have the same terms; they have 2 and 3"):
            log_ratio_interval((np.ones((5, 2)), [9] * 5), (np.ones((5, 3)), [9] * 5))


class TestSums:
    def test_the_others_are_all_without_a_part(self):
        rng = np.random.default_rng(3)
        counts, sizes = rng.poisson(1.0, (30, 4)), rng.integers(20, 90, 30)
        rest = rates.Sums.of(counts, sizes).without(rates.Sums.of(counts[:12], sizes[:12]))
        part = counts[:12], sizes[:12]
        for interval in (rates.log_ratio_interval, rates.rate_difference_interval):
            found, wanted = (interval(part, other) for other in (rest, (counts[12:], sizes[12:])))
            np.testing.assert_allclose(found, wanted, rtol=1e-12)


class TestRateDifferenceInterval:
    def test_the_ends_are_those_of_the_two_rates_by_hand(self):
        rng = np.random.default_rng(4)
        sides = [(rng.poisson(2.0, (20, 1)), np.full(20, 50)) for _ in range(2)]
        (r1, l1, u1), (r2, l2, u2) = (
            (counts.sum() / sizes.sum() * 1000, *np.ravel(rates.rate_interval(counts, sizes)))
            for counts, sizes in sides
        )
        low, high = rates.rate_difference_interval(*sides)
        assert low[0] == pytest.approx(r1 - r2 - np.hypot(r1 - l1, u2 - r2))
        assert high[0] == pytest.approx(r1 - r2 + np.hypot(u1 - r1, r2 - l2))

    def test_swapping_the_sides_mirrors_it(self):
        rng = np.random.default_rng(5)
        one, two = ((rng.poisson(1.5, (n, 3)), rng.integers(30, 60, n)) for n in (15, 40))
        low, high = rates.rate_difference_interval(one, two)
        turned_low, turned_high = rates.rate_difference_interval(two, one)
        np.testing.assert_allclose([low, high], [-turned_high, -turned_low])

    def test_it_holds_the_true_difference(self):
        rng = np.random.default_rng(6)
        hits = 0
        for _ in range(200):
            sides = [
                (rng.negative_binomial(1, 1 / (1 + mean), (n, 1)), np.full(n, 100))
                for n, mean in ((40, 2.0), (150, 1.0))
            ]
            low, high = rates.rate_difference_interval(*sides)
            hits += low[0] <= 10 <= high[0]
        assert 0.90 <= hits / 200 <= 0.99


class TestKnownRatioInterval:
    def test_it_is_that_of_the_rate_over_the_known_one(self):
        counts, sizes = np.array([[3], [1], [2], [5], [4]]), np.full(5, 50)
        low, high = rates.rate_interval(counts, sizes, per=1)
        found = rates.known_ratio_interval((counts, sizes), [0.04])
        np.testing.assert_allclose(np.ravel(found), np.log2([low[0] / 0.04, high[0] / 0.04]))

    def test_few_documents_found_or_expected_give_none(self):
        counts = np.array([[1, 1], [1, 1], [0, 1], [0, 1], [0, 0]])
        found = rates.known_ratio_interval((counts, [50] * 5), [0.02, 0.001])
        assert np.isnan(found).all()

    def test_where_nothing_differs_one_in_twenty_leaves_zero_out(self):
        rng = np.random.default_rng(7)
        outside = known = 0
        true = rng.pareto(1.0, 300) * 0.3 + 0.02
        for _ in range(20):
            own = rng.poisson(true * rng.gamma(0.7, 1 / 0.7, (60, 300)))
            low, high = rates.known_ratio_interval((own, np.full(60, 2000)), true / 2000)
            known += np.count_nonzero(~np.isnan(low))
            outside += np.count_nonzero((low > 0) | (high < 0))
        assert known > 2000
        assert 0.03 < outside / known < 0.09


@pytest.mark.parametrize("articles", [10, 40])
@pytest.mark.parametrize("ranks", [(0, 50), (100, 300)], ids=str)
def test_intervals_hold_the_rates_of_the_classroom(articles, ranks):
    """Real texts: of all articles some are drawn, as often as you like, for words named before."""
    corpus = mk.load_classroom().query("language == 'ar'")
    matrix, sizes = corpus.tokens().document_term_matrix().matrix, corpus.tokens().sizes
    totals = matrix.sum(axis=0)
    words = np.argsort(-totals, kind="stable")[slice(*ranks)]
    columns, truth = matrix.tocsc()[:, words].tocsr(), 1000 * totals[words] / sizes.sum()
    held = []
    for run in range(50):
        drawn = np.random.default_rng(run).integers(0, len(sizes), articles)
        low, high = rate_interval(columns[drawn], sizes[drawn])
        held.append(((low <= truth) & (truth <= high)).mean())
    assert 0.92 < np.mean(held) < 0.98
