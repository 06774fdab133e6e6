"""Reference values: counts 1 to 5 in parts of 9, 10, 10, 10 and 11 tokens (Gries 2008)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from scipy.stats import entropy

from mediakit.statistics import dispersion

COUNTS, SIZES = [1, 2, 3, 4, 5], [9, 10, 10, 10, 11]
ZERO_IS_EVEN = [dispersion.dp, dispersion.dp_norm, dispersion.kl_divergence]
ONE_IS_EVEN = [dispersion.juilland_d, dispersion.rosengren_s, dispersion.carroll_d2]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (dispersion.juilland_d, 0.785150),
        (dispersion.dp, 0.18),
        (dispersion.dp_norm, 0.219512),
        (dispersion.rosengren_s, 0.949816),
        (dispersion.kl_divergence, 0.136972),
        (dispersion.carroll_d2, 0.937921),
    ],
)
def test_reference_values(measure, expected):
    assert measure(COUNTS, SIZES) == pytest.approx(expected, abs=1e-6)


def test_carroll_1970():
    assert dispersion.juilland_d([0, 4, 3, 2, 1], [10] * 5) == pytest.approx(0.6464, abs=1e-4)


def test_lijffijt_and_gries_2012():
    assert dispersion.dp_norm([2, 1, 0], [10, 10, 10]) == pytest.approx(0.5)


def test_kl_agrees_with_scipy():
    expected = entropy(COUNTS, SIZES, base=2)
    assert dispersion.kl_divergence(COUNTS, SIZES) == pytest.approx(expected)


@pytest.mark.parametrize("measure", ZERO_IS_EVEN)
def test_even_is_zero(measure):
    assert measure([2, 4, 6], [20, 40, 60]) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("measure", ONE_IS_EVEN)
def test_even_is_one(measure):
    assert measure([2, 4, 6], [20, 40, 60]) == pytest.approx(1)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (dispersion.juilland_d, 0),
        (dispersion.dp, 0.75),
        (dispersion.dp_norm, 1),
        (dispersion.rosengren_s, 0.25),
        (dispersion.kl_divergence, 2),
        (dispersion.carroll_d2, 0),
    ],
)
def test_all_in_one_of_four_equal_parts(measure, expected):
    assert measure([0, 0, 7, 0], [50] * 4) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("measure", ZERO_IS_EVEN + ONE_IS_EVEN)
class TestEveryMeasure:
    def test_a_word_that_never_occurs(self, measure):
        assert np.isnan(measure([0, 0], [10, 20]))

    def test_no_parts(self, measure):
        assert np.isnan(measure([], []))

    def test_parts_without_tokens_do_not_matter(self, measure):
        assert measure([*COUNTS, 0], [*SIZES, 0]) == measure(COUNTS, SIZES)

    def test_impossible_counts_are_refused(self, measure):
        with pytest.raises(ValueError, match="counts must hold finite counts"):
            measure([-1, 2], [10, 10])
        with pytest.raises(ValueError, match="counts must not be greater than sizes; it is 2 of 1"):
            measure([2, 2], [1, 10])
        with pytest.raises(ValueError, match="same length"):
            measure([1, 2], [10, 10, 10])


@pytest.mark.parametrize(
    "measure", [dispersion.juilland_d, dispersion.dp_norm, dispersion.carroll_d2]
)
def test_one_part_cannot_be_uneven(measure):
    assert np.isnan(measure([3], [10]))


@st.composite
def matrices(draw):
    documents, terms = draw(st.integers(2, 6)), draw(st.integers(1, 5))
    row = st.lists(st.integers(0, 4), min_size=terms, max_size=terms)
    counts = np.array([draw(row) for _ in range(documents)])
    return counts, counts.sum(axis=1) + draw(st.integers(0, 3))


class TestColumns:
    @given(matrices(), st.sampled_from([sparse.csr_array, sparse.csc_matrix, np.asarray]))
    def test_agrees_with_the_single_measure(self, data, form):
        counts, sizes = data
        expected = [dispersion.dp_norm(column, sizes) for column in counts.T]
        found = dispersion.dp_norm_columns(form(counts), sizes)
        np.testing.assert_allclose(found, expected, atol=1e-12)

    def test_entries_stored_twice_are_summed_and_the_matrix_stays_as_it_is(self):
        matrix = sparse.csr_array((np.array([1, 1, 1]), [0, 0, 0], [0, 2, 3, 3]), shape=(3, 1))
        assert dispersion.dp_norm_columns(matrix, [10, 10, 10]) == pytest.approx([0.5])
        assert matrix.nnz == 3

    def test_one_document_is_not_enough(self):
        assert np.isnan(dispersion.dp_norm_columns([[1, 2]], [5])).all()

    @pytest.mark.parametrize(
        ("matrix", "sizes", "message"),
        [
            ([[1], [-1]], [5, 5], "matrix must hold finite counts"),
            ([[1], [6]], [5, 5], "must not be greater than its document; it is 6 of 5"),
            ([[1], [1]], [5], "one number for each of the 2 documents"),
        ],
    )
    def test_impossible_counts_are_refused(self, matrix, sizes, message):
        with pytest.raises(ValueError, match=message):
            dispersion.dp_norm_columns(matrix, sizes)
