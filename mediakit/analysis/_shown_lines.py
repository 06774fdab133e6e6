"""Tables of running text in a terminal: a line a row, in the order of reading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

__all__ = ["SHOWN", "WIDTH", "shortened", "shown_lines"]

SHOWN: Final = 20  # rows; more are counted
WIDTH: Final = 40  # characters of context on either side


def shortened(text: str, *, most: int = WIDTH, from_end: bool = False) -> str:
    """Give the beginning or the end of a text, cut between words.

    Examples
    --------
    >>> shortened("one two three four", most=9), shortened("one two three", most=9, from_end=True)
    ('one two …', '… three')
    """
    if len(text) <= most:
        return text
    if from_end:
        return "… " + text[-most:].partition(" ")[2]
    return text[:most].rpartition(" ")[0] + " …"


def shown_lines(lines: Sequence[str], rows: int, head: str) -> str:
    """Put the lines under their head, and count the rows that have none."""
    more = [f"... and {rows - len(lines):,} more"] if rows > len(lines) else []
    return "\n".join([head, *lines, *more])
