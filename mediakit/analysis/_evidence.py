"""Which terms two sides really use differently: the test of documents, for many comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mediakit.analysis._contrast import Counted, Evidence, Side
from mediakit.progress import progress_bar
from mediakit.statistics.draws import MIN_DOCUMENTS
from mediakit.statistics.keyness import benjamini_hochberg
from mediakit.statistics.permutation import PermutationTest, least_documents

__all__ = ["gather_evidence"]

_SLOW: Final = 200_000  # tests from which on a bar is shown

Floats = NDArray[np.float64]
Sides = tuple[Side, Side]


def gather_evidence(counted: Counted, pairs: Sequence[Sides]) -> list[Evidence]:
    """Test the terms of each comparison, and adjust for all tests of all comparisons."""
    p = np.full((len(pairs), len(counted.terms)), np.nan)
    tested = [_tested(sides) for sides in pairs]
    number = [int(np.count_nonzero(terms)) for terms in tested]
    test = _Tests(counted, np.logical_or.reduce(tested))
    with progress_bar(sum(number), "Tests", least=_SLOW) as show:
        for row, (sides, terms) in enumerate(zip(pairs, tested, strict=True)):
            if number[row]:
                p[row, terms] = test.p(sides, terms)
            show(sum(number[: row + 1]))
    adjusted = benjamini_hochberg(p)
    return [Evidence(*both) for both in zip(p, adjusted, strict=True)]


def _tested(sides: Sides) -> NDArray[np.bool_]:
    """Give the terms that are tested, chosen by how many documents of both together have them.

    A list has no documents that could be moved to the other side.
    """
    fewest = min(side.parts for side in sides)
    held = sides[0].having + sides[1].having
    if fewest < MIN_DOCUMENTS:
        return np.zeros(len(held), dtype=bool)
    enough: NDArray[np.bool_] = held >= least_documents(fewest, sides[0].parts + sides[1].parts)
    return enough


class _Tests:
    """The tests of several comparisons; those over the same documents share what is prepared.

    `terms` are those that any of them tests.
    """

    def __init__(self, counted: Counted, terms: NDArray[np.bool_]) -> None:
        self._counted, self._terms = counted, np.flatnonzero(terms)
        self._rows = np.zeros(0, dtype=np.intp)
        self._test = PermutationTest(np.zeros((0, 0)), [])

    def p(self, sides: Sides, terms: NDArray[np.bool_]) -> Floats:
        """Give the p-values of some terms of one comparison."""
        own, theirs = sides[0].rows, sides[1].rows
        assert own is not None
        assert theirs is not None
        if self._counted.wire.is_weighted:
            return self._of_reports(own, theirs, np.flatnonzero(terms))
        rows = np.sort(np.concatenate([own, theirs]))
        if not np.array_equal(rows, self._rows):
            self._rows = rows
            columns = self._counted.matrix[rows].tocsc()[:, self._terms]
            self._test = PermutationTest(columns, self._counted.sizes[rows])
        asked = terms[self._terms]
        return self._test.p(np.isin(rows, own), asked)[asked]

    def _of_reports(
        self, own: NDArray[np.intp], theirs: NDArray[np.intp], terms: NDArray[np.intp]
    ) -> Floats:
        """Move reports, the copies of which are one, in the place of documents."""
        from scipy.sparse import vstack

        count, counted = self._counted.wire.count, self._counted
        parts = [count(counted.matrix, counted.sizes, members) for members in (own, theirs)]
        columns = vstack([part.matrix for part in parts]).tocsc()[:, terms]
        sizes = np.concatenate([part.sizes for part in parts])
        return PermutationTest(columns, sizes).p(np.arange(len(sizes)) < len(parts[0].sizes))
