from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from scipy.spatial.distance import jensenshannon

from mediakit.statistics.divergence import jensen_shannon
from mediakit.statistics.similarity import MEASURES, similarity

RNG = np.random.default_rng(0)
GROUPS = [RNG.poisson(4 * RNG.dirichlet(np.full(12, 0.5)), size=(8, 12)) for _ in range(3)]


def plain(one, other, measure="jensen_shannon"):
    return similarity(one, other, measure=measure, corrected=False).value


def outlets(rng, number, terms=60):
    """Make articles of two outlets in which words come in bursts, and their true similarity."""
    shares = rng.dirichlet(np.full(terms, 5.0), size=2)
    articles = [
        np.array([rng.multinomial(80, rng.dirichlet(60 * share)) for _ in range(number)])
        for share in shares
    ]
    return articles, 1 - float(jensen_shannon(*shares))


def test_plain_values_are_those_of_scipy_and_scikit_learn():
    from sklearn.metrics.pairwise import cosine_similarity

    one, other = (group.sum(axis=0) for group in GROUPS[:2])
    assert plain(*GROUPS[:2]) == pytest.approx(1 - jensenshannon(one, other, base=2) ** 2)
    assert plain(*GROUPS[:2], "cosine") == pytest.approx(cosine_similarity([one, other])[0, 1])


def test_the_correction_is_the_jackknife_of_both_groups():
    """Quenouille 1956, document by document: value - (n - 1) * (mean without one - value)."""
    one, other = GROUPS[:2]
    p, q = one.sum(axis=0), other.sum(axis=0)
    value = 1 - jensen_shannon(p, q)
    without = [np.mean([1 - jensen_shannon(p - row, q) for row in one])]
    without.append(np.mean([1 - jensen_shannon(p, q - row) for row in other]))
    expected = value - 7 * (without[0] - value) - 7 * (without[1] - value)
    assert similarity(one, other).value == pytest.approx(float(expected))


def test_the_correction_brings_samples_of_one_source_nearer_to_one():
    """Forty documents each of one source, in which words come in bursts."""
    shares = RNG.dirichlet(np.full(50, 0.3), size=80)
    documents = np.array([RNG.multinomial(100, share) for share in shares])
    one, other = documents[:40], documents[40:]
    assert plain(one, other) < 0.97
    assert similarity(one, other).value > 0.98


@pytest.mark.parametrize("measure", MEASURES)
def test_slopes_and_lengths_are_those_of_small_changes(measure):
    """Finite differences: the gradient anywhere, the length where two distributions meet."""
    from mediakit.statistics.similarity import _MEASURES

    by = _MEASURES[measure]
    p, q, change = (RNG.dirichlet(np.full(9, 4.0)) for _ in range(3))
    change = 1e-4 * (change - p)
    moved = by.similarity(p - change, q) - by.similarity(p + change, q)
    assert by.slopes(p, q)[0] @ change * 2 == pytest.approx(moved, rel=1e-5)
    moved = by.similarity(p, q - change) - by.similarity(p, q + change)
    assert by.slopes(p, q)[1] @ change * 2 == pytest.approx(moved, rel=1e-5)
    apart = 1 - by.similarity(p + 10 * change, p - 10 * change)
    assert float(by.length(20 * change, p)) == pytest.approx(float(apart), rel=1e-3)


@pytest.mark.parametrize("measure", MEASURES)
def test_the_interval_holds_the_value_and_is_the_same_again(measure):
    found = similarity(*GROUPS[:2], measure=measure)
    assert 0 <= found.low < found.value < found.high <= 1
    again = similarity(*map(sparse.csr_array, GROUPS[:2]), measure=measure)
    assert again == found
    assert similarity(*GROUPS[:2], measure=measure, seed=1) != found
    narrow = similarity(*GROUPS[:2], measure=measure, level=0.5)
    assert found.low < narrow.low
    assert narrow.high < found.high


def test_the_order_of_documents_makes_no_difference():
    one, other = GROUPS[:2]
    assert similarity(one[::-1], RNG.permutation(other)) == similarity(one, other)


@pytest.mark.parametrize(("number", "runs"), [(8, 40), (20, 40)])
def test_the_interval_holds_the_truth(number, runs):
    """Simulated outlets; the full table is that of tests/calibration/similarity.py."""
    rng = np.random.default_rng(number)
    held, alike = 0, 0
    for _ in range(runs):
        (one, other), truth = outlets(rng, number)
        found = similarity(one, other, draws=200)
        held += found.low <= truth <= found.high
        both = rng.permutation(np.vstack([one, other]))
        alike += similarity(both[:number], both[number:], draws=200).high == 1
    assert held >= 0.85 * runs  # of 40 with a chance of .95 each, fewer in 1 of 300
    assert alike >= 0.9 * runs


@pytest.mark.parametrize("number", [6, 40])
def test_what_is_expected_is_what_parts_of_one_outlet_have(number):
    """Simulated: the value and the expected value of one outlet are the same on average."""
    rng = np.random.default_rng(number)
    shares = rng.dirichlet(np.full(60, 0.5))
    found = []
    for _ in range(40):
        both = np.array(
            [rng.multinomial(60, rng.dirichlet(20 * shares)) for _ in range(2 * number)]
        )
        found.append(similarity(both[:number], both[number:], draws=100))
    values, expected = np.array([(one.value, one.expected) for one in found]).T
    assert values.mean() == pytest.approx(expected.mean(), abs=4 * values.std() / np.sqrt(40))


@pytest.mark.parametrize("corrected", [True, False])
def test_deals_one_by_one_have_the_values_of_many_at_once(corrected):
    from mediakit.statistics import similarity as module

    by, every = module._MEASURES["jensen_shannon"], np.vstack(GROUPS[:2]).astype(float)
    order = RNG.permuted(np.tile(np.arange(16), (5, 1)), axis=1)
    many = module._dealt_values(every, order, 8, by, corrected)
    rows = sparse.csr_array(every)
    single = [module._dealt_value(rows, deal, 8, by, corrected) for deal in order]
    np.testing.assert_allclose(many, single)


def test_few_documents_have_a_value_but_no_interval():
    found = similarity(GROUPS[0][:4], GROUPS[1])
    assert np.isnan([found.low, found.high]).all()
    assert 0 <= found.value <= 1
    assert 0 <= found.expected <= 1


def test_one_document_has_a_plain_value_alone():
    assert np.isnan(similarity(GROUPS[0][:1], GROUPS[1])).all()
    found = similarity(GROUPS[0][:1], GROUPS[1], corrected=False)
    assert 0 < found.value < 1
    assert np.isnan(found[1:]).all()


def test_a_plain_value_has_no_interval_but_is_expected_to_be_low():
    found = similarity(GROUPS[0], GROUPS[1], corrected=False)
    assert np.isnan([found.low, found.high]).all()
    assert found.expected < similarity(GROUPS[0], GROUPS[1]).expected


def test_groups_without_any_of_the_terms_have_no_similarity():
    assert np.isnan(similarity(np.zeros((6, 12)), GROUPS[0])).all()


@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_is_shared_and_everything_is(measure):
    apart = similarity([[1, 0]] * 6, [[0, 1]] * 6, measure=measure)
    assert (apart.value, apart.low) == (0, 0)
    same = similarity([[0, 1]] * 6, [[0, 2]] * 6, measure=measure)
    assert same == (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"measure": "euclid"}, "measure='euclid'"),
        ({"draws": 0}, "draws"),
        ({"seed": -1}, "seed"),
        ({"level": 1.0}, "level"),
        ({"one": [[1, 2]], "other": [[1]]}, "one and other must have the same terms"),
        ({"one": [[1] * 11 + [-2]]}, "it holds -2"),
    ],
)
def test_bad_input_is_refused(change, message):
    given = {"one": GROUPS[0], "other": GROUPS[1], **change}
    with pytest.raises(ValueError, match=message):
        similarity(given.pop("one"), given.pop("other"), **given)
