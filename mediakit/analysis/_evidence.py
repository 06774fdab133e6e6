"""Which terms two sides really use differently: the test of documents, for many comparisons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from mediakit.analysis._contrast import Counted, Side
from mediakit.progress import progress_bar
from mediakit.statistics.draws import MIN_DOCUMENTS
from mediakit.statistics.permutation import PermutationTest, least_documents

__all__ = ["gather_evidence"]

_SLOW: Final = 200_000  # tests from which on a bar is shown
_TOGETHER: Final = 8  # comparisons over the same documents: more would save little more

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Sides = tuple[Side, Side]


def gather_evidence(counted: Counted, pairs: Sequence[Sides]) -> Floats:
    """Test the terms of each comparison: a row of p for each, NaN for what is not tested."""
    p = np.full((len(pairs), len(counted.terms)), np.nan)
    tested = [_tested(sides) for sides in pairs]
    number = [int(np.count_nonzero(terms)) for terms in tested]
    test = _Tests(counted, np.logical_or.reduce(tested))
    done = 0
    with progress_bar(sum(number), "Tests", least=_SLOW) as show:
        for block in _blocks(pairs, np.flatnonzero(number).tolist()):
            p[block] = test.p([pairs[row] for row in block], [tested[row] for row in block])
            done += sum(number[row] for row in block)
            show(done)
    return p


def _blocks(pairs: Sequence[Sides], asked: Sequence[int]) -> Iterator[list[int]]:
    """Put comparisons together that follow each other and are over the same documents."""
    block: list[int] = []
    for row in asked:
        same = block and np.array_equal(_documents(pairs[block[0]]), _documents(pairs[row]))
        if block and not (same and len(block) < _TOGETHER):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _documents(sides: Sides) -> NDArray[np.intp]:
    """Give the places of the documents of both sides, in their order."""
    rows = np.concatenate([_rows(side) for side in sides])
    held = np.zeros(rows.max(initial=-1) + 1, dtype=bool)
    held[rows] = True
    return np.flatnonzero(held)


def _rows(side: Side) -> NDArray[np.intp]:
    assert side.rows is not None  # a list is not tested
    return side.rows


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

    def p(self, pairs: Sequence[Sides], tested: Sequence[Mask]) -> Floats:
        """Give the p-values of comparisons over the same documents; NaN for what is not tested."""
        p = np.full((len(pairs), len(self._counted.terms)), np.nan)
        if self._counted.wire.is_weighted:
            for row, (sides, terms) in enumerate(zip(pairs, tested, strict=True)):
                p[row, terms] = self._of_reports(sides, np.flatnonzero(terms))
            return p
        rows = _documents(pairs[0])
        if not np.array_equal(rows, self._rows):
            self._rows = rows
            self._test = PermutationTest(self._columns(rows), self._counted.sizes[rows])
        targets = [np.isin(rows, _rows(sides[0])) for sides in pairs]
        asked = [terms[self._terms] for terms in tested]
        p[:, self._terms] = self._test.p_each(targets, asked)
        return p

    def _columns(self, rows: NDArray[np.intp]) -> Any:
        """Give the counts of some documents, which rise, by term; of all without a copy of them."""
        matrix = self._counted.matrix
        own = matrix if len(rows) == matrix.shape[0] else matrix[rows]
        return own.tocsc()[:, self._terms]

    def _of_reports(self, sides: Sides, terms: NDArray[np.intp]) -> Floats:
        """Move reports, the copies of which are one, in the place of documents."""
        from scipy.sparse import vstack

        count, counted = self._counted.wire.count, self._counted
        parts = [count(counted.matrix, counted.sizes, _rows(side)) for side in sides]
        columns = vstack([part.matrix for part in parts]).tocsc()[:, terms]
        sizes = np.concatenate([part.sizes for part in parts])
        return PermutationTest(columns, sizes).p(np.arange(len(sizes)) < len(parts[0].sizes))
