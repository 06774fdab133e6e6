from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from scipy.spatial.distance import jensenshannon

from mediakit.statistics.divergence import jensen_shannon
from mediakit.statistics.similarity import similarities

RNG = np.random.default_rng(0)
GROUPS = [RNG.poisson(4 * RNG.dirichlet(np.full(12, 0.5)), size=(8, 12)) for _ in range(3)]


def test_plain_values_are_those_of_scipy_and_scikit_learn():
    from sklearn.metrics.pairwise import cosine_similarity

    sums = [group.sum(axis=0) for group in GROUPS]
    found = similarities(GROUPS, corrected=False)
    assert found.pairs == [(0, 1), (0, 2), (1, 2)]
    expected = [1 - jensenshannon(sums[a], sums[b], base=2) ** 2 for a, b in found.pairs]
    np.testing.assert_allclose(found.value, expected)
    cosines = similarities(GROUPS, measure="cosine", corrected=False).value
    table = cosine_similarity(sums)
    np.testing.assert_allclose(cosines, [table[a, b] for a, b in found.pairs])


def test_the_correction_is_the_jackknife_of_both_groups():
    """Quenouille 1956, document by document: value - (n - 1) * (mean without one - value)."""
    one, other = GROUPS[:2]
    p, q = one.sum(axis=0), other.sum(axis=0)
    value = 1 - jensen_shannon(p, q)
    without = [np.mean([1 - jensen_shannon(p - row, q) for row in one])]
    without.append(np.mean([1 - jensen_shannon(p, q - row) for row in other]))
    expected = value - 7 * (without[0] - value) - 7 * (without[1] - value)
    assert similarities(GROUPS[:2]).value[0] == pytest.approx(float(expected))


def test_the_correction_brings_samples_of_one_source_nearer_to_one():
    """Forty documents each of one source, in which words come in bursts."""
    shares = RNG.dirichlet(np.full(50, 0.3), size=80)
    documents = np.array([RNG.multinomial(100, share) for share in shares])
    plain = similarities([documents[:40], documents[40:]], corrected=False).value[0]
    mended = similarities([documents[:40], documents[40:]]).value[0]
    assert plain < 0.97
    assert mended > 0.98


@pytest.mark.parametrize("measure", ["jensen_shannon", "cosine"])
@pytest.mark.parametrize("corrected", [True, False])
def test_the_interval_holds_the_value_and_is_the_same_again(measure, corrected):
    found = similarities(GROUPS, measure=measure, corrected=corrected)
    assert (found.low >= 0).all()
    assert (found.low < found.value).all()
    assert (found.value <= found.high).all()
    assert (found.high <= 1).all()
    again = similarities(list(map(sparse.csr_array, GROUPS)), measure=measure, corrected=corrected)
    np.testing.assert_array_equal(found.low, again.low)


def test_fewer_than_five_documents_are_not_corrected_and_have_no_interval():
    found = similarities([GROUPS[0][:4], GROUPS[1]])
    plain = similarities([GROUPS[0][:4], GROUPS[1]], corrected=False)
    assert found.value[0] == plain.value[0]
    assert np.isnan([found.low[0], found.high[0]]).all()


def test_groups_without_any_of_the_terms_have_no_similarity():
    found = similarities([np.zeros((6, 12)), GROUPS[0]])
    assert np.isnan([found.value[0], found.low[0], found.high[0]]).all()


def test_nothing_is_shared_and_everything_is():
    found = similarities([[[1, 0]] * 6, [[0, 1]] * 6, [[0, 2]] * 6])
    assert found.value.tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"measure": "euclid"}, "measure='euclid'"),
        ({"draws": 0}, "draws"),
        ({"seed": -1}, "seed"),
        ({"groups": [[[1, 2]], [[1]]]}, "groups must have the same terms"),
        ({"groups": [[[1, -2]], [[1, 1]]]}, "it holds -2"),
    ],
)
def test_bad_input_is_refused(change, message):
    given = {"groups": GROUPS, **change}
    with pytest.raises(ValueError, match=message):
        similarities(given.pop("groups"), **given)
