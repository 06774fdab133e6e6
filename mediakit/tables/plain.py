"""A table on a terminal: no line longer than the terminal, nothing cut without a sign."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

import pandas as pd

__all__ = ["lines_that_fit"]

_GAP: Final = 2
_LEAST: Final = 12  # letters to which a column of words may be cut


def lines_that_fit(
    frame: pd.DataFrame, *, is_number: Sequence[bool], width: int = 80
) -> tuple[list[str], list[str]]:
    r"""Write a table of texts in lines of a width.

    Headings go over several lines, words are cut with an ellipsis, and where that is not enough the
    last columns are left out.

    Parameters
    ----------
    frame : pandas.DataFrame
        Texts, such as `ShownTable.frame`.
    is_number : sequence of bool
        Whether each column holds numbers, which are set to the right and never cut.
    width : int, default 80
        Most signs of a line.

    Returns
    -------
    list of str
        The lines, the heading first.
    list of str
        The names of the columns that were left out.

    Examples
    --------
    >>> frame = pd.DataFrame({"Name": ["a rather long name"], "Count": ["12"]})
    >>> print("\n".join(lines_that_fit(frame, is_number=[False, True], width=21)[0]))
    Name            Count
    a rather long…     12
    """
    names = [str(name) for name in frame.columns]
    cells = [[str(cell) for cell in frame.iloc[:, place]] for place in range(len(names))]
    widths = [
        max(map(len, [*column, *(word for word in name.split())]), default=0)
        for name, column in zip(names, cells, strict=True)
    ]
    kept = _narrow(widths, is_number, width)
    heads = [textwrap.wrap(name, size) for name, size in zip(names, widths[:kept], strict=False)]
    rows = [
        *zip_longest(*heads, fillvalue=""),
        *zip(*cells[:kept], strict=True),
    ]
    return [_line(row, widths, is_number) for row in rows], names[kept:]


def _narrow(widths: list[int], is_number: Sequence[bool], width: int) -> int:
    """Narrow the columns of words, the widest first, and give how many columns then fit."""
    kept = len(widths)
    while sum(widths[:kept]) + _GAP * (kept - 1) > width:
        words = [place for place in range(kept) if not is_number[place] and widths[place] > _LEAST]
        if words:
            widths[max(words, key=lambda place: widths[place])] -= 1
        elif kept > 1:
            kept -= 1
        else:
            return kept
    return kept


def _line(row: Sequence[str], widths: Sequence[int], is_number: Sequence[bool]) -> str:
    fitted = [
        _cut(cell, size).rjust(size) if number else _cut(cell, size).ljust(size)
        for cell, size, number in zip(row, widths, is_number, strict=False)
    ]
    return (" " * _GAP).join(fitted).rstrip()


def _cut(cell: str, size: int) -> str:
    return cell if len(cell) <= size else cell[: size - 1].rstrip() + "\u2026"
