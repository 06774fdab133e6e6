"""Numbers of sets, held against the sets themselves."""

from itertools import chain, combinations

import numpy as np
import pytest

from mediakit.statistics.counted_sets import batches, kinds, sets_by_excess


@pytest.mark.parametrize("width", [1, 3, 9])
@pytest.mark.parametrize("most", [0, 2, 5])
def test_sets_are_those_that_can_be_listed(most, width):
    words = [[1, 1, 1, 1], [2, 1, 2, 2, 4], [7], [1, 3, 3, 1, 2, 9]]
    wanted = np.zeros((len(words), most + 1, width))
    for row, counts in enumerate(words):
        sizes = range(min(most, len(counts)) + 1)
        for chosen in chain.from_iterable(combinations(counts, size) for size in sizes):
            excess = sum(chosen) - len(chosen)
            if excess < width:
                wanted[row, len(chosen), excess] += 1
    ends = np.cumsum([0, *map(len, words)])
    found = sets_by_excess(np.concatenate(words), ends, most, width)
    np.testing.assert_array_equal(found, wanted)


def test_words_with_the_same_counts_are_alike_in_any_order():
    kind, first = kinds(np.array([2, 1, 1, 2, 2, 1, 1]), np.array([0, 2, 4, 5, 7]))
    assert kind.tolist() == [0, 0, 1, 2]
    assert first.tolist() == [0, 2, 3]


def test_words_that_differ_in_documents_with_one_alone_are_not_alike():
    kind, first = kinds(np.array([1, 2, 1, 1, 2, 1, 1]), np.array([0, 2, 5, 6, 7]))
    assert kind.tolist() == [0, 1, 2, 2]
    assert first.tolist() == [0, 1, 2]


def test_batches_hold_every_table_once_and_no_more_cells_than_asked():
    widths, rows = np.array([5, 40, 6, 5, 41]), np.array([3, 3, 3, 3, 3])
    found = list(batches(widths, rows, 40))
    assert sorted(np.concatenate(found).tolist()) == [0, 1, 2, 3, 4]
    assert [batch.tolist() for batch in found] == [[0, 3], [2], [1], [4]]
