from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.statistics import overlap
from mediakit.statistics.overlap import containment, jaccard, overlapping_pairs, sequence_sets

TEXTS = st.lists(st.lists(st.integers(0, 3), max_size=14), min_size=1, max_size=9)


def pack(texts):
    codes = np.array([code for text in texts for code in text], dtype=np.int32)
    return codes, np.concatenate(([0], np.cumsum([len(text) for text in texts]))).astype(np.int64)


def runs(text, length):
    return {tuple(text[i : i + length]) for i in range(len(text) - length + 1)}


def brute(texts, length, least):
    """Every pair, one after the other, by sets of Python."""
    sets = [runs(text, length) for text in texts]
    found = {}
    for i, j in combinations(range(len(sets)), 2):
        shared, smaller = len(sets[i] & sets[j]), min(len(sets[i]), len(sets[j]))
        if shared and shared >= least * smaller - 1e-9:
            found[i, j] = shared
    return found


def test_values_by_hand():
    """1 2 3 4 and 2 3 4 5 have two runs of three each, and one in common: 1 of 3, 1 of 2."""
    sets = sequence_sets(*pack([[1, 2, 3, 4], [2, 3, 4, 5], [7, 8, 9]]), 3)
    pairs = overlapping_pairs(sets, 0.5)
    assert sets.sizes.tolist() == [2, 2, 1]
    assert (pairs.first.tolist(), pairs.second.tolist()) == ([0], [1])
    assert jaccard(pairs, sets.sizes).tolist() == [1 / 3]
    assert containment(pairs, sets.sizes).tolist() == [0.5]


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(1, 4), st.sampled_from([0.1, 0.3, 0.5, 0.7, 0.9, 1.0]))
def test_all_pairs_are_found_and_counted_as_by_brute_force(texts, length, least):
    sets = sequence_sets(*pack(texts), length)
    assert sets.sizes.tolist() == [len(runs(text, length)) for text in texts]
    pairs = overlapping_pairs(sets, least)
    ends = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    assert dict(zip(ends, pairs.shared.tolist(), strict=True)) == brute(texts, length, least)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_blocks_change_nothing(texts):
    sets = sequence_sets(*pack(texts), 2)
    whole = overlapping_pairs(sets, 0.4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overlap, "_BLOCK", 3)
        patch.setattr(overlap, "_ROWS", 2)
        parts = overlapping_pairs(sets, 0.4)
    assert [one.tolist() for one in whole] == [one.tolist() for one in parts]


def test_a_run_that_all_texts_share_makes_no_pair_and_little_work():
    """Forty texts of their own words with one line below each: no candidate is met at all."""
    texts = [[100 * number + i for i in range(30)] + [7, 8, 9] for number in range(1, 41)]
    sets = sequence_sets(*pack(texts), 3)
    assert sets.matrix.shape == (40, 1)
    needed = overlap.least_shared(sets.sizes, 0.7)
    assert overlap.rare_elements(sets, needed, np.array([40])).nnz == 0
    assert len(overlapping_pairs(sets, 0.7).first) == 0


def test_equal_hashes_of_different_runs_are_noticed(monkeypatch):
    """The first hash mixes everything up; the second one is taken."""
    real = overlap._hash_sequences
    asked = []

    def mixed(codes, length, factor):
        hashes = real(codes, length, factor)
        asked.append(factor)
        return hashes if len(asked) > 1 else hashes * 0

    monkeypatch.setattr(overlap, "_hash_sequences", mixed)
    sets = sequence_sets(*pack([[1, 2, 3], [1, 2, 4]]), 2)
    assert len(asked) == 2
    assert sets.matrix.toarray().tolist() == [[1], [1]]


@given(st.lists(st.lists(st.integers(0, 3), max_size=9), max_size=5))
def test_hashes_that_differ_in_their_last_bits_alone_are_told_apart(texts):
    """Places are written over these bits for sorting."""
    whole = sequence_sets(*pack(texts), 2)
    with pytest.MonkeyPatch.context() as patch:
        real = overlap._hash_sequences

        def near(codes, length, factor):
            hashes = real(codes, length, factor)
            return np.unique(hashes, return_inverse=True)[1].astype(np.uint64)

        patch.setattr(overlap, "_hash_sequences", near)
        found = sequence_sets(*pack(texts), 2)
    assert found.sizes.tolist() == whole.sizes.tolist()
    assert found.matrix.toarray().tolist() == whole.matrix.toarray().tolist()


def test_only_wanted_pairs_are_kept():
    sets = sequence_sets(*pack([[1, 2, 3]] * 3), 2)
    pairs = overlapping_pairs(sets, 0.5, keep=lambda first, second: second - first == 1)
    assert list(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)) == [(0, 1), (1, 2)]


def test_bad_input_is_refused():
    sets = sequence_sets(*pack([[1, 2, 3]]), 2)
    with pytest.raises(ValueError, match=r"least must be above 0 and at most 1, not 1\.5"):
        overlapping_pairs(sets, 1.5)
    with pytest.raises(ValueError, match="least must be a number above 0"):
        overlapping_pairs(sets, 0)
    with pytest.raises(ValueError, match="length must be a whole number of at least 1"):
        sequence_sets(*pack([[1]]), 0)


def test_equal_sets_are_compared_once_and_listed_as_pairs(monkeypatch):
    """Thirty copies of one text and one longer version of it: 465 pairs, one comparison."""
    compared = []
    real = overlap.count_shared

    def count(matrix, first, second):
        compared.append(len(first))
        return real(matrix, first, second)

    monkeypatch.setattr(overlap, "count_shared", count)
    texts = [[1, 2, 3, 4, 5]] * 30 + [[1, 2, 3, 4, 5, 6]]
    pairs = overlapping_pairs(sequence_sets(*pack(texts), 2), 0.7)
    assert compared == [1]
    assert len(pairs.first) == 31 * 30 // 2
    assert set(pairs.shared.tolist()) == {4}
    assert (pairs.first < pairs.second).all()
