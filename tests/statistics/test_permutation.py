"""Reference: every draw looked at, random draws, Fisher's exact test, and hand arithmetic."""

from __future__ import annotations

from itertools import combinations
from math import comb, log

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.stats import false_discovery_control, fisher_exact, hypergeom

from mediakit.statistics import permutation
from mediakit.statistics.permutation import permutation_p


def articles(documents, terms, *, seed, rate=0.004, burst=0.7):
    """Articles of 60 to 900 tokens; words of all frequencies, many of them in bursts."""
    rng = np.random.default_rng(seed)
    sizes = np.round(rng.lognormal(5.5, 0.6, documents)).clip(60, 900)
    rates = rate * rng.pareto(1.0, terms).clip(0.01, 8)
    own = rng.gamma(burst, rates / burst, (documents, terms))
    counts = rng.poisson(own * sizes[:, None]).astype(float)
    counts = np.minimum(counts, sizes[:, None])
    return counts[:, counts.sum(axis=0) > 0], sizes


def first(documents, number):
    return np.arange(documents) < number


def bounds(counts, sizes, side, n):
    """The definition of the p-value, for one word, written again from the docstring."""
    rate = counts.sum() / sizes.sum()
    t = counts[side].sum() - rate * sizes[side].sum()
    sign = 1 if t >= -1e-9 * counts.sum() else -1
    whole = np.all(counts == np.rint(counts))
    unit = np.gcd.reduce(counts[counts > 0].astype(int)) if whole else counts[counts > 0].min()
    documents = len(sizes)
    spread = rate * np.sqrt(n * (documents - n) / documents * sizes.var(ddof=1))
    far = abs(t) - min(unit / 2, 4 * spread + 1e-9 * unit)
    if whole:
        expected = rate * n * sizes.mean()
        possible = unit * np.arange(int(counts.sum() / unit) + 1)
        beyond = sign * (expected - possible)
        far = beyond[beyond >= far].min(initial=np.inf) - unit / 2
    return rate, sign, abs(t) - unit / 2, far


def by_draws(counts, sizes, target, sets, chances):
    """P-value of one word over these draws (documents by draw, as rows of 0 and 1)."""
    side = target if sizes[target].sum() <= sizes[~target].sum() else ~target
    n = len(sizes) * sizes[side].sum() / sizes.sum()
    rate, sign, same, other = bounds(counts, sizes, side, n)
    drawn = sign * (sets @ counts - rate * (sets @ sizes))
    return float(chances @ ((drawn >= same - 1e-7) | (-drawn >= other - 1e-7)))


def every_draw(sizes, target):
    side = target if sizes[target].sum() <= sizes[~target].sum() else ~target
    n = len(sizes) * sizes[side].sum() / sizes.sum()
    below = int(n + 1e-9)
    sets, chances = [], []
    for number, share in ((below, 1 - (n - below)), (below + 1, n - below)):
        if share > 1e-9:
            for drawn in combinations(range(len(sizes)), number):
                sets.append(np.isin(np.arange(len(sizes)), drawn).astype(float))
                chances.append(share / comb(len(sizes), number))
    return np.array(sets), np.array(chances)


def random_draws(sizes, target, draws, seed=0):
    rng = np.random.default_rng(seed)
    side = target if sizes[target].sum() <= sizes[~target].sum() else ~target
    n = len(sizes) * sizes[side].sum() / sizes.sum()
    number = int(n) + (rng.random(draws) < n - int(n))
    ranks = rng.random((draws, len(sizes))).argsort(axis=1).argsort(axis=1)
    return (ranks < number[:, None]).astype(float), np.full(draws, 1 / draws)


def columns(counts, sizes, target, draws):
    return np.array([by_draws(column, sizes, target, *draws) for column in counts.T])


def hypergeom_log(documents, number):
    """Natural logarithm of the number of sets of so many documents."""
    return np.log(float(comb(documents, number)))


class TestHandArithmetic:
    def test_one_document(self):
        counts = np.zeros((20, 2))
        counts[0, 0] = counts[19, 1] = 7
        p = permutation_p(counts, [100] * 20, first(20, 4))
        # On the side of 4 of 20 its chance is 4/20; on the other side it is where most draws are.
        assert p == pytest.approx([0.2, 1])

    @pytest.mark.parametrize("held", [2, 3, 5, 10, 11, 14])
    def test_once_in_each_document_is_hypergeometric(self, held):
        counts = np.zeros((60, 1))
        counts[:held] = 1
        p = permutation_p(counts, [50] * 60, first(60, 15))[0]
        exact = hypergeom(60, held, 15).sf(held - 1)
        # The saddlepoint, from eleven documents on, is least exact where all are on one side.
        assert p == pytest.approx(exact, rel=1e-9 if held <= 10 else 0.2)

    @given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 12), st.integers(0, 12))
    def test_documents_of_one_token_are_fishers_test(self, c, d, a, b):
        assume(a <= c and b <= d and a + b > 0)
        counts = np.zeros((c + d, 1))
        counts[:a], counts[c : c + b] = 1, 1
        p = permutation_p(counts, [1] * (c + d), first(c + d, c))[0]
        greater, less = (
            fisher_exact([[a, c - a], [b, d - b]], alternative=side).pvalue
            for side in ("greater", "less")
        )
        tail = greater if a / c >= b / d else less
        assert p >= tail * 0.9 - 1e-9
        assert p <= 1

    def test_ten_in_one_document_and_one_in_ten_others(self):
        # All on one of two equal sides: 2 in 2**11, a little less as documents run out.
        counts = np.zeros((400, 1))
        counts[:10], counts[10] = 1, 10
        p = permutation_p(counts, [200] * 400, first(400, 200))[0]
        assert p == pytest.approx(2 * hypergeom(400, 11, 200).pmf(11), rel=0.1)

    def test_a_word_of_a_short_target_is_no_discovery(self):
        # The one document with the word stands in a target that happens to be short.
        sizes = np.r_[[40.0] * 10, [200.0] * 190]
        p = permutation_p(np.eye(200)[:, :1], sizes, first(200, 10))[0]
        assert p == pytest.approx(400 / sizes.sum())

    def test_a_word_that_a_long_side_lacks_is_no_discovery(self):
        # Four fifths of the tokens without a word of two documents: 1 in 25, not 1 in thousands.
        sizes = np.r_[[400.0] * 200, [100.0] * 200]
        counts = np.zeros((400, 1))
        counts[[200, 201]] = 3
        assert permutation_p(counts, sizes, first(400, 200))[0] == pytest.approx(0.04, abs=0.001)


class TestEveryDraw:
    @pytest.mark.parametrize("sides", [(1, 5), (3, 3), (2, 7), (5, 5), (4, 6)])
    @pytest.mark.parametrize("seed", [0, 1])
    def test_all_draws_of_few_documents(self, sides, seed):
        counts, sizes = articles(sum(sides), 60, seed=seed)
        target = first(len(sizes), sides[0])
        expected = columns(counts, sizes, target, every_draw(sizes, target))
        np.testing.assert_allclose(permutation_p(counts, sizes, target), expected, atol=1e-12)

    @pytest.mark.parametrize("sides", [(3, 9), (6, 6), (5, 8)])
    def test_all_four_ways_agree_with_it(self, sides, monkeypatch):
        counts, sizes = articles(sum(sides), 80, seed=3)
        target = first(len(sizes), sides[0])
        expected = columns(counts, sizes, target, every_draw(sizes, target))
        monkeypatch.setattr(permutation.sides, "ENUMERATED", 0)
        found = permutation_p(counts, sizes, target)
        # With a dozen documents the sizes of a draw are not normal; most words do not mind.
        assert np.median(np.abs(np.log(found / expected))) < 0.02
        assert np.quantile(np.abs(np.log(found / expected)), 0.9) < 0.25

    def test_fractional_weights(self):
        counts, sizes = articles(9, 40, seed=4)
        weights = np.array([1, 0.5, 0.5, 1, 0.25, 1, 1, 0.25, 1])
        target = first(9, 4)
        inner = counts * weights[:, None], sizes * weights
        expected = columns(*inner, target, every_draw(inner[1], target))
        found = permutation_p(counts, sizes, target, weights=weights)
        np.testing.assert_allclose(found, expected, atol=1e-12)


class TestRandomDraws:
    @pytest.mark.parametrize(
        ("sides", "within"),
        [((10, 100), 0.10), ((30, 30), 0.05), ((8, 300), 0.10), ((60, 20), 0.05)],
    )
    def test_close_to_many_draws(self, sides, within):
        counts, sizes = articles(sum(sides), 150, seed=sum(sides), rate=0.001)
        target = first(len(sizes), sides[0])
        # Words of every kind are moved to the target, so that small p-values occur.
        rng = np.random.default_rng(9)
        counts[:, ::3] = np.where(target[:, None] | (rng.random((len(sizes), 1)) < 0.5), counts, 0)[
            :, ::3
        ]
        counts = counts[:, counts.sum(axis=0) > 0]
        draws = 5_000
        drawn = columns(counts, sizes, target, random_draws(sizes, target, draws))
        found = permutation_p(counts, sizes, target)
        seen = (drawn * draws > 20) & (found < 0.95)
        error = np.sqrt((1 - drawn[seen]) / drawn[seen] / draws)
        log = np.log(found[seen] / drawn[seen])
        assert seen.sum() > 30
        assert np.sqrt(max(np.mean(log**2 - error**2), 0)) < within
        assert (np.abs(log) < 0.3 + 4 * error).all()

    @pytest.mark.parametrize("way", ["_by_counts", "_by_saddlepoint"])
    def test_each_way_alone(self, way, monkeypatch):
        counts, sizes = articles(90, 150, seed=12, rate=0.002)
        target = first(90, 30)
        drawn = columns(counts, sizes, target, random_draws(sizes, target, 5000))
        monkeypatch.setattr(permutation.sets, "SUBSETS", 0)
        if way == "_by_saddlepoint":
            monkeypatch.setattr(permutation.sets, "CELLS", 0)
        else:
            monkeypatch.setattr(permutation.sets, "SMOOTH", 1e9)
            monkeypatch.setattr(permutation.sets, "CELLS", 1e9)
        found = permutation_p(counts, sizes, target)
        held = np.count_nonzero(counts, axis=0)
        sure = (drawn > 0.02) & (held >= (10 if way == "_by_saddlepoint" else 1))
        assert sure.sum() > 30
        assert np.median(np.abs(np.log(found[sure] / drawn[sure]))) < 0.03


class TestNothingDiffers:
    @pytest.mark.parametrize("sides", [(6, 200), (40, 40), (10, 60)])
    def test_no_discoveries(self, sides):
        calls = []
        for seed in range(4):
            counts, sizes = articles(sum(sides), 800, seed=seed, rate=0.0003)
            p = permutation_p(counts, sizes, first(len(sizes), sides[0]))
            calls.append(np.sum(false_discovery_control(p) < 0.05))
            assert np.mean(p <= 0.05) < 0.08
        assert np.mean(calls) <= 1

    def test_a_difference_is_found(self):
        counts, sizes = articles(160, 400, seed=1, rate=0.002)
        target = first(160, 80)
        counts[:80, :20] += np.random.default_rng(0).poisson(0.01 * sizes[:80, None], (80, 20))
        counts = np.minimum(counts, sizes[:, None])
        calls = false_discovery_control(permutation_p(counts, sizes, target)) < 0.05
        assert calls[:20].mean() > 0.5
        assert calls[20:].sum() <= 2


class TestProperties:
    @pytest.mark.parametrize("sides", [(3, 4), (12, 12), (20, 150), (70, 20)])
    def test_sides_can_be_swapped(self, sides):
        counts, sizes = articles(sum(sides), 300, seed=2, rate=0.001)
        target = first(len(sizes), sides[0])
        p = permutation_p(counts, sizes, target)
        np.testing.assert_allclose(permutation_p(counts, sizes, ~target), p, rtol=1e-9)

    @pytest.mark.parametrize("sides", [(3, 4), (20, 150)])
    def test_rows_can_be_in_any_order(self, sides):
        counts, sizes = articles(sum(sides), 300, seed=2, rate=0.001)
        target = first(len(sizes), sides[0])
        order = np.random.default_rng(0).permutation(len(sizes))
        again = permutation_p(counts[order], sizes[order], target[order])
        np.testing.assert_allclose(again, permutation_p(counts, sizes, target), rtol=1e-6)

    def test_terms_do_not_know_each_other(self):
        counts, sizes = articles(120, 40, seed=5, rate=0.001)
        target = first(120, 30)
        p = permutation_p(counts, sizes, target)
        alone = [permutation_p(column[:, None], sizes, target)[0] for column in counts.T]
        np.testing.assert_allclose(p, alone, rtol=1e-6)

    @settings(max_examples=15)
    @given(st.integers(0, 10**6), st.integers(1, 40), st.integers(1, 40))
    def test_between_zero_and_one(self, seed, target, reference):
        counts, sizes = articles(target + reference, 30, seed=seed)
        p = permutation_p(counts, sizes, first(len(sizes), target))
        assert ((p > 0) & (p <= 1)).all()

    @pytest.mark.parametrize("sides", [(4, 5), (9, 60), (40, 40), (300, 20)])
    def test_more_in_the_target_is_less_likely(self, sides):
        # A word of a few documents, moved one by one from the reference to the target.
        documents = sum(sides)
        held = min(6, *sides)
        p = []
        for moved in range(held + 1):
            counts = np.zeros((documents, 1))
            counts[:moved], counts[documents - held + moved :] = 2, 2
            p.append(permutation_p(counts, [100] * documents, first(documents, sides[0]))[0])
        above = int(np.ceil(held * sides[0] / documents))
        assert (np.diff(p[above:]) <= 1e-12).all()

    @pytest.mark.parametrize("form", [sparse.csr_array, sparse.csc_matrix, np.asarray])
    def test_its_input_stays_what_it_is(self, form):
        counts, sizes = articles(40, 60, seed=7)
        matrix = form(counts)
        permutation_p(matrix, sizes, first(40, 10), weights=np.full(40, 0.5))
        kept = matrix.toarray() if sparse.issparse(matrix) else matrix
        np.testing.assert_array_equal(kept, counts)


class TestWeights:
    def test_one_weight_for_all_changes_nothing(self):
        counts, sizes = articles(80, 100, seed=8)
        target = first(80, 20)
        p = permutation_p(counts, sizes, target)
        same = permutation_p(counts, sizes, target, weights=np.full(80, 2.0))
        np.testing.assert_allclose(same, p, rtol=1e-6)

    def test_documents_without_weight_or_tokens_take_no_part(self):
        counts, sizes = articles(60, 100, seed=8)
        target = first(60, 20)
        weights = np.where(np.arange(60) % 5 == 0, 0.0, 1.0)
        kept = weights > 0
        left = permutation_p(counts[kept], sizes[kept], target[kept])
        np.testing.assert_allclose(permutation_p(counts, sizes, target, weights=weights), left)
        more = np.vstack([counts, np.zeros((3, counts.shape[1]))])
        padded = permutation_p(more, np.r_[sizes, 0, 0, 0], np.r_[target, True, False, True])
        np.testing.assert_allclose(padded, permutation_p(counts, sizes, target))

    def test_copies_of_a_wire_report_weigh_as_one(self):
        counts, sizes = np.zeros((200, 1)), np.full(200, 100.0)
        counts[:8] = 4
        target = first(200, 100)
        weights = np.where(np.arange(200) < 8, 1 / 8, 1.0)
        assert permutation_p(counts, sizes, target)[0] < 0.01
        # Eight eighths of a document could stand together anywhere: they are drawn one by one, but
        # the sizes that they bring count as one document's.
        assert permutation_p(counts, sizes, target, weights=weights)[0] < 0.05


class TestManyTargets:
    def test_targets_one_after_the_other_are_as_if_each_were_alone(self):
        counts, sizes = articles(300, 150, seed=8)
        test = permutation.PermutationTest(counts, sizes)
        for number in (12, 150, 30, 280):
            alone = permutation_p(counts, sizes, first(300, number))
            np.testing.assert_array_equal(test.p(first(300, number)), alone)

    def test_targets_together_are_as_if_each_were_alone(self):
        # so few articles of one target that all draws are looked at, and one without any
        counts, sizes = articles(300, 150, seed=8)
        targets = [first(300, number) for number in (12, 150, 0, 30, 2, 280)]
        found = permutation.PermutationTest(counts, sizes).p_each(targets)
        alone = [permutation_p(counts, sizes, target) for target in targets]
        np.testing.assert_allclose(found, alone, rtol=1e-12, atol=1e-14)

    def test_terms_that_are_not_asked_for_are_missing(self):
        counts, sizes = articles(60, 40, seed=9)
        asked = np.arange(counts.shape[1]) % 3 == 0
        test = permutation.PermutationTest(counts, sizes)
        p = test.p_each([first(60, 20)], [asked])[0]
        assert np.isnan(p[~asked]).all()
        np.testing.assert_array_equal(p[asked], test.p(first(60, 20))[asked])

    def test_words_that_stand_once_in_each_document_are_hypergeometric(self):
        # of 5,000 documents alike in size 40 have the word, 15 of them among the 1,000 of a side
        counts = np.zeros((5000, 1))
        counts[:15] = counts[-25:] = 1
        p = permutation_p(counts, [100] * 5000, first(5000, 1000))[0]
        number = hypergeom(5000, 40, 1000)
        assert p == pytest.approx(number.sf(14) + number.cdf(1), rel=1e-9)

    @pytest.mark.parametrize(
        ("sides", "least"), [((20, 2000), 3), ((12, 120), 4), ((14, 56), 6), ((60, 60), 10)]
    )
    def test_the_least_number_of_documents_is_the_first_with_a_small_chance(self, sides, least):
        found = permutation.least_documents(min(sides), sum(sides))
        assert found == least
        chance = hypergeom(sum(sides), least, min(sides)).pmf(least)
        assert chance <= 1e-4 or least == permutation.TESTED_DOCUMENTS


class TestEdges:
    @pytest.mark.parametrize("number", [1, 2, 3, 5])
    def test_a_tiny_target_and_fractions_of_documents(self, number):
        # Bursts, and nothing whole to count: the saddlepoint, with as few documents as can be.
        counts, sizes = articles(700, 60, seed=number, burst=0.05)
        weights = 1 / np.random.default_rng(0).integers(1, 5, 700)
        weights[:number] = 0.9
        p = permutation_p(counts, sizes, first(700, number), weights=weights)
        assert ((p > 0) & (p <= 1)).all()
        swapped = permutation_p(counts, sizes, ~first(700, number), weights=weights)
        np.testing.assert_allclose(swapped, p, rtol=1e-9)

    def test_a_word_beyond_all_doubt(self):
        # All of 30 documents against none of 1,000: the chance that thirty drawn are just these.
        counts = (np.arange(1030) < 30)[:, None] * 2
        p = permutation_p(counts, [100] * 1030, first(1030, 30))[0]
        assert np.log(p) == pytest.approx(-hypergeom_log(1030, 30), rel=0.02)

    @pytest.mark.parametrize("number", [0, 6])
    def test_a_side_without_documents(self, number):
        np.testing.assert_array_equal(permutation_p(np.ones((6, 2)), [5] * 6, first(6, number)), 1)

    def test_words_that_no_document_has(self):
        p = permutation_p(sparse.csr_array((30, 4)), [5] * 30, first(30, 10))
        np.testing.assert_array_equal(p, 1)

    def test_no_terms(self):
        assert permutation_p(sparse.csr_array((6, 0)), [5] * 6, first(6, 2)).shape == (0,)

    def test_a_word_that_all_documents_have_alike(self):
        np.testing.assert_array_equal(permutation_p(np.ones((50, 1)), [5] * 50, first(50, 9)), 1)

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"matrix": [[-1], [1]]}, "matrix must hold finite counts"),
            ({"matrix": [[30], [1]]}, "a count in matrix must not be greater than its document"),
            ({"sizes": [10]}, "sizes must hold one number for each of the 2 documents"),
            ({"target": [True]}, "target must hold True or False for each of the 2 documents"),
            ({"target": [1, 0]}, "target must hold True or False for each of the 2 documents"),
            ({"weights": [1, -1]}, "weights must hold finite counts"),
        ],
    )
    def test_impossible_input_is_refused(self, change, message):
        given_ = {"matrix": [[1], [1]], "sizes": [10, 10], "target": [True, False], "weights": None}
        given_ |= change
        with pytest.raises(ValueError, match=message):
            permutation_p(
                given_["matrix"], given_["sizes"], given_["target"], weights=given_["weights"]
            )


@pytest.mark.parametrize("whole", [5, 1000, 2**20 + 7])  # the last has no table of factorials
def test_logarithms_of_binomials_are_those_of_whole_numbers(whole):
    parts = np.array([-1, 0, 1, 4, whole, whole + 1])
    expected = [-np.inf, *(log(comb(whole, k)) for k in (0, 1, 4, whole)), -np.inf]
    np.testing.assert_allclose(
        permutation.sides.log_binomial(whole, parts), expected, rtol=1e-9, atol=1e-7
    )
