"""What is chosen in an exploration, and the lines of code that choose it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["Nothing", "Selection", "cut", "cutting_code", "freq_of", "quoted"]

_WIDEST: Final = 96  # signs of a line of code
# Up to how many days from the first to the last a timeline counts by days, weeks or months.
_LONGEST: Final = ((21, "D"), (210, "W"), (2200, "ME"))


class Nothing(Exception):
    """There is nothing to show; says why."""


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What is looked for, and where.

    `sources` of None are all, a missing day sets no end, an `actor` of None means the `word`.
    """

    sources: tuple[str, ...] | None = None
    start: pd.Timestamp | None = None
    end: pd.Timestamp | None = None
    actor: str | None = None
    word: str = ""
    freq: str = "W"
    apart: bool = False
    sort: str = "text"

    @property
    def place(self) -> tuple[object, ...]:
        """What decides which documents are looked at."""
        return self.sources, self.start, self.end


def cut(corpus: Corpus, selection: Selection) -> Corpus:
    """Give the chosen documents; the corpus itself where all are chosen."""
    part = corpus
    if selection.sources is not None:
        part = part[part["source"].isin(list(selection.sources))]
    if selection.start is not None:
        part = part[part["date"] >= selection.start]
    if selection.end is not None:
        part = part[part["date"] < selection.end + pd.Timedelta(days=1)]
    return part


def cutting_code(selection: Selection) -> list[str]:
    """Write the lines that choose the documents, from `corpus` to `part`."""
    lines = ["part = corpus"]
    if selection.sources is not None:
        lines += _listed("sources", selection.sources)
        lines.append('part = part[part["source"].isin(sources)]')
    if selection.start is not None:
        lines.append(f'part = part[part["date"] >= "{selection.start:%Y-%m-%d}"]')
    if selection.end is not None:
        after = selection.end + pd.Timedelta(days=1)
        lines.append(f'part = part[part["date"] < "{after:%Y-%m-%d}"]')
    return lines


def _listed(name: str, values: tuple[str, ...]) -> list[str]:
    """Write a list on one line where it has room, else one value a line."""
    short = f"{name} = [{', '.join(map(quoted, values))}]"
    if len(short) <= _WIDEST:
        return [short]
    return [f"{name} = [", *(f"    {quoted(value)}," for value in values), "]"]


def quoted(text: str) -> str:
    r"""Write a text as a string of Python, in double quotes where it holds none.

    Examples
    --------
    >>> print(quoted("سلام"), quoted('a "b"'))
    "سلام" 'a "b"'
    """
    written = repr(text)
    return f'"{written[1:-1]}"' if written[0] == "'" and '"' not in written else written


def freq_of(dates: pd.Series) -> str:
    """Give the length of a period that suits the days of a corpus.

    Examples
    --------
    >>> freq_of(pd.Series(pd.to_datetime(["2023-01-01", "2023-03-01"])))
    'W'
    """
    known = dates.dropna()
    days = (known.max() - known.min()).days if len(known) else 0
    return next((freq for most, freq in _LONGEST if days <= most), "YE")
