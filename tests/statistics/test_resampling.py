from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from scipy import sparse

from mediakit.statistics import draws as drawing
from mediakit.statistics.association import npmi
from mediakit.statistics.resampling import (
    MIN_DOCUMENTS,
    draw_weights,
    npmi_intervals,
    rate_intervals,
    ratio_intervals,
    sum_intervals,
)


def overdispersed(documents, columns, *, rate, seed):
    """Articles of 100 to 600 tokens in which a word comes in bursts (gamma-Poisson)."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(100, 600, documents)
    own_rates = rng.gamma(1.0, rate, (documents, columns))
    return rng.poisson(own_rates * sizes[:, None]), sizes


@pytest.fixture
def articles():
    return overdispersed(30, 40, rate=0.01, seed=7)


class TestRates:
    @pytest.mark.parametrize("form", [np.asarray, sparse.csr_array, sparse.csc_matrix])
    @pytest.mark.parametrize("level", [0.5, 0.95])
    def test_percentiles_of_the_ratio_estimator(self, articles, form, level):
        counts, sizes = articles
        weights = draw_weights(30, 200, seed=4).astype(float)
        rates = 100 * (weights @ counts) / (weights @ sizes)[:, None]
        expected = np.quantile(rates, [(1 - level) / 2, (1 + level) / 2], axis=0)
        found = rate_intervals(form(counts), sizes, per=100, draws=200, seed=4, level=level)
        np.testing.assert_allclose(found, expected, rtol=1e-12)

    def test_coverage(self):
        # Each of 600 columns is an experiment of its own: 40 articles, the true rate 5 in 1,000.
        counts, sizes = overdispersed(40, 600, rate=0.005, seed=11)
        low, high = rate_intervals(counts, sizes, draws=500, seed=1)
        assert 0.88 <= np.mean((low <= 5) & (high >= 5)) <= 0.99

    def test_wider_than_if_words_were_independent(self):
        counts, sizes = overdispersed(40, 1, rate=0.05, seed=2)
        low, high = rate_intervals(counts, sizes)
        rate = counts.sum() / sizes.sum()
        binomial = 1000 * 2 * 1.96 * np.sqrt(rate * (1 - rate) / sizes.sum())
        assert high[0] - low[0] > 2 * binomial

    def test_identical_documents_leave_no_doubt(self):
        low, high = rate_intervals([[3, 0]] * 6, [70] * 6)
        np.testing.assert_array_equal(low, [3 / 70 * 1000, 0])
        np.testing.assert_array_equal(high, [3 / 70 * 1000, 0])

    def test_too_few_documents_give_no_interval(self):
        counts, sizes = [[1, 0]] * MIN_DOCUMENTS, [10] * MIN_DOCUMENTS
        assert not np.isnan(rate_intervals(counts, sizes)).any()
        assert np.isnan(rate_intervals(counts[1:], sizes[1:])).all()

    def test_documents_without_tokens_are_not_counted(self):
        counts, sizes = [[1]] * 4 + [[0]] * 4, [10] * 4 + [0] * 4
        assert np.isnan(rate_intervals(counts, sizes)).all()

    def test_draws_without_tokens_are_left_out(self):
        counts, sizes = [[1]] * 5 + [[0]] * 20, [10] * 5 + [0] * 20
        np.testing.assert_array_equal(rate_intervals(counts, sizes), [[100], [100]])

    @pytest.mark.parametrize("columns", [0, 3])
    def test_empty_tables(self, columns):
        low, high = rate_intervals(sparse.csr_array((6, columns)), [10] * 6)
        np.testing.assert_array_equal(low, np.zeros(columns))
        np.testing.assert_array_equal(high, np.zeros(columns))

    def test_no_documents(self):
        assert np.isnan(rate_intervals(sparse.csr_array((0, 2)), [])).all()

    def test_leaves_its_input_alone(self, articles):
        counts, sizes = articles
        matrix = sparse.csc_array(counts)
        rate_intervals(matrix, sizes, draws=20)
        assert matrix.dtype == counts.dtype
        np.testing.assert_array_equal(matrix.toarray(), counts)


class TestDeterminism:
    @pytest.mark.parametrize("block_values", [1, 450, 10**9])
    @pytest.mark.parametrize("threads", [1, 3])
    def test_blocks_and_threads_change_nothing(self, articles, monkeypatch, block_values, threads):
        expected = rate_intervals(*articles, draws=150)
        monkeypatch.setattr(drawing, "_BLOCK_VALUES", block_values)
        monkeypatch.setattr(drawing, "_THREADS", threads)
        np.testing.assert_array_equal(rate_intervals(*articles, draws=150), expected)

    def test_another_seed_gives_another_interval(self, articles):
        first, other = (rate_intervals(*articles, draws=150, seed=seed) for seed in (0, 1))
        assert (first[0] != other[0]).any()

    def test_memory_does_not_grow_with_the_columns(self, monkeypatch):
        monkeypatch.setattr(drawing, "_BLOCK_VALUES", 10_000)
        matrix = sparse.csr_array((10, 30_000))
        tracemalloc.start()
        rate_intervals(matrix, [10] * 10, draws=100)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 30_000 * 100 * 4  # all draws of all columns at once would need twice that


class TestProgress:
    def test_counts_finished_columns_up_to_all(self, articles, monkeypatch):
        monkeypatch.setattr(drawing, "_BLOCK_VALUES", 15 * 100)
        seen = []
        rate_intervals(*articles, draws=100, progress=seen.append)
        assert seen == [15, 30, 40]

    def test_an_interruption_comes_through(self, articles, monkeypatch):
        monkeypatch.setattr(drawing, "_BLOCK_VALUES", 100)

        def interrupt(finished):
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            rate_intervals(*articles, draws=100, progress=interrupt)


class TestRatios:
    def test_shares_stay_within_0_and_1(self):
        labels, mentions = [[2, 0, 1], [4, 0, 0], [1, 0, 1], [0, 0, 0], [3, 0, 2], [5, 0, 1]], 6
        total = np.sum(labels, axis=1)
        low, high = ratio_intervals(np.column_stack([labels, total]), total)
        assert (low >= 0).all()
        assert (high <= 1).all()
        assert low[mentions - 3] == high[mentions - 3] == 1
        assert low[1] == high[1] == 0

    def test_mean_per_document(self):
        low, high = ratio_intervals([[2], [4], [6], [0], [3]], np.ones(5))
        assert 0 < low[0] < 3 < high[0] < 6

    def test_numerators_may_exceed_denominators(self):
        low, _ = ratio_intervals([[20]] * 5, [10] * 5)
        assert low[0] == 2


class TestImpossibleInput:
    @pytest.mark.parametrize(
        ("matrix", "sizes", "message"),
        [
            ([[1], [-2]], [5, 5], "matrix must hold finite counts of zero or more; it holds -2"),
            ([[1], [6]], [5, 5], "must not be greater than its document; it is 6 of 5"),
            ([[1], [1]], [5, -5], "sizes must hold finite counts"),
            ([[1], [1]], [5, 5, 5], "sizes must hold one number for each of the 2 documents"),
        ],
    )
    def test_counts(self, matrix, sizes, message):
        with pytest.raises(ValueError, match=message):
            rate_intervals(matrix, sizes)

    @pytest.mark.parametrize(
        ("settings", "error", "message"),
        [
            ({"draws": 0}, ValueError, "draws must be a whole number of at least 1"),
            ({"draws": 10.5}, TypeError, "draws must be a whole number"),
            ({"seed": -1}, ValueError, "seed must be a whole number of at least 0"),
            ({"level": 95}, ValueError, "level must be between 0 and 1"),
            ({"per": 0}, ValueError, "per must be a number above 0"),
        ],
    )
    def test_settings(self, settings, error, message):
        with pytest.raises(error, match=message):
            rate_intervals([[1]] * 5, [10] * 5, **settings)


class TestNpmi:
    """Two members in six documents of ten units, and a pair that never meets."""

    SINGLE = np.array([[3, 2, 0], [1, 1, 1], [2, 0, 0], [3, 4, 0], [1, 2, 0], [0, 1, 0]])
    JOINT = np.array([[2, 0], [1, 0], [0, 0], [3, 0], [1, 0], [0, 0]])
    PAIRS = ((0, 1), (0, 2))
    TOTALS = (10, 10, 10, 10, 10, 10)

    def test_every_draw_by_itself_gives_the_same(self):
        low, high = npmi_intervals(self.JOINT, self.SINGLE, self.PAIRS, self.TOTALS, draws=200)
        weights = draw_weights(6, 200, seed=0).astype(np.float64)
        for pair, (first, second) in enumerate(self.PAIRS):
            values = []
            for drawn in weights:
                counts = drawn @ self.JOINT[:, pair], drawn @ self.SINGLE[:, first]
                values.append(npmi(*counts, drawn @ self.SINGLE[:, second], drawn @ self.TOTALS))
            wanted = np.nanquantile(np.array(values), [0.025, 0.975])
            assert [low[pair], high[pair]] == pytest.approx(wanted.tolist())

    def test_draws_without_a_member_are_left_out(self):
        low, high = npmi_intervals(self.JOINT, self.SINGLE, self.PAIRS, self.TOTALS)
        assert (low[1], high[1]) == (-1, -1), "it never meets, where it stands at all"
        none = np.zeros_like(self.JOINT)
        bounds = npmi_intervals(none, self.SINGLE * [1, 1, 0], self.PAIRS, self.TOTALS)
        assert np.isnan(bounds)[:, 1].all()

    def test_few_documents_give_none(self):
        bounds = npmi_intervals(self.JOINT[:4], self.SINGLE[:4], self.PAIRS, self.TOTALS[:4])
        assert np.isnan(bounds).all()

    def test_no_pairs_give_no_bounds(self):
        low, high = npmi_intervals(np.zeros((6, 0)), self.SINGLE, [], self.TOTALS)
        assert len(low) == len(high) == 0

    def test_bad_input_is_refused(self):
        with pytest.raises(ValueError, match="6 documents x 1 pairs"):
            npmi_intervals(self.JOINT, self.SINGLE, [[0, 1]], self.TOTALS)
        with pytest.raises(ValueError, match="a count in frequencies"):
            npmi_intervals(self.JOINT, self.SINGLE, self.PAIRS, [2] * 6)
        with pytest.raises(ValueError, match="draws must be a whole number"):
            npmi_intervals(self.JOINT, self.SINGLE, self.PAIRS, self.TOTALS, draws=0)


class TestSums:
    def test_a_ratio_of_sums_is_that_of_ratio_intervals(self):
        documents = [[1, 4], [0, 5], [2, 4], [1, 6], [3, 4], [0, 3]]
        one = sum_intervals(documents, lambda sums: sums[:, 0] / sums[:, 1])
        other = ratio_intervals([[row[0]] for row in documents], [row[1] for row in documents])
        np.testing.assert_allclose(one, np.ravel(other), rtol=1e-6)

    def test_draws_without_a_value_are_left_out(self):
        documents = [[0], [0], [0], [0], [1]]
        low, high = sum_intervals(documents, lambda sums: np.where(sums[:, 0] > 0, 7, np.nan))
        assert (low, high) == (7, 7)
        assert np.isnan(sum_intervals(documents, lambda sums: sums[:, 0] * np.nan)).all()

    def test_four_documents_have_no_interval(self):
        assert np.isnan(sum_intervals([[1]] * 4, lambda sums: sums[:, 0])).all()

    def test_counts_are_checked(self):
        with pytest.raises(ValueError, match="columns must hold finite counts"):
            sum_intervals([[-1]] * 5, lambda sums: sums[:, 0])
