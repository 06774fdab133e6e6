"""Cells of a column are strings, each made when it is asked for."""

import pandas as pd
import pyarrow as pa

from mediakit.text.cells import Cells, cells_of, lengths_of


def test_cells_are_those_of_the_column_whatever_holds_them():
    texts = ["قال الوزير", None, "", "نعم 😀"]
    expected = ["قال الوزير", "", "", "نعم 😀"]
    for dtype in ("string[pyarrow]", "object"):
        cells = cells_of(pd.Series(texts, dtype=dtype))
        assert [cells[place] for place in (3, 0, 0, 1, 2)] == [
            expected[at] for at in (3, 0, 0, 1, 2)
        ]
        assert list(cells) == expected
        assert list(cells[1:3]) == expected[1:3]
        assert lengths_of(cells).tolist() == [10, 0, 0, 5]


def test_texts_of_arrow_are_not_all_made():
    assert isinstance(cells_of(pd.Series(["نعم"], dtype="string[pyarrow]")), Cells)
    assert not cells_of(pd.Series([], dtype="string[pyarrow]"))


def test_cells_are_counted_from_the_end_too():
    cells = Cells(pa.chunked_array([["نعم"], ["لا"]]))
    assert (cells[-1], cells[-2], cells[1]) == ("لا", "نعم", "لا")
