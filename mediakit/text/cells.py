"""The cells of a text column as strings, each made when it is asked for.

All texts of a corpus as strings of Python take more memory than the corpus itself: two bytes for
each Arabic character, where most helpers read one text after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, overload

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

__all__ = ["Cells", "cells_of", "lengths_of"]

_BATCH: Final = 500  # cells made at a time, where all are asked for


class Cells(Sequence[str]):
    """Cells of Arrow strings, missing ones empty.

    The last one is kept with its place, in one piece: another thread may ask in between.

    Examples
    --------
    >>> cells = Cells(pa.chunked_array([["نعم", "لا"], [None]]))
    >>> cells[0], cells[:2], len(cells), list(cells)
    ('نعم', ['نعم', 'لا'], 3, ['نعم', 'لا', ''])
    """

    def __init__(self, column: pa.ChunkedArray) -> None:
        self._column = column
        self._last: tuple[int | None, str] = (None, "")

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            cells: list[str] = self._column[place].fill_null("").to_pylist()
            return cells
        last = self._last
        if last[0] != place:
            last = self._last = (place, self._column[place].as_py() or "")
        return last[1]

    def __len__(self) -> int:
        return len(self._column)

    def lengths(self) -> NDArray[np.int64]:
        """Give the number of characters of each."""
        sizes = pc.fill_null(pc.utf8_length(self._column), 0)
        return np.asarray(sizes.to_numpy(), dtype=np.int64)

    def __iter__(self) -> Iterator[str]:
        for first in range(0, len(self), _BATCH):
            yield from self[first : first + _BATCH]


def cells_of(column: pd.Series[Any]) -> Sequence[str]:
    """Give the cells of a column as strings, missing ones empty.

    Examples
    --------
    >>> list(cells_of(pd.Series(["نعم", None])))
    ['نعم', '']
    """
    if isinstance(column.dtype, pd.StringDtype) and column.dtype.storage == "pyarrow":
        return Cells(column.array.__arrow_array__())
    return [
        "" if missing else str(cell) for cell, missing in zip(column, column.isna(), strict=True)
    ]


def lengths_of(texts: Sequence[str]) -> NDArray[np.int64]:
    """Give the number of characters of each text.

    Examples
    --------
    >>> lengths_of(["نعم", ""]).tolist()
    [3, 0]
    """
    if isinstance(texts, Cells):
        return texts.lengths()
    return np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
