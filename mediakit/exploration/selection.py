"""What is chosen in an exploration, and the documents that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import pandas as pd

if TYPE_CHECKING:
    from mediakit.analysis.concordance import Sort
    from mediakit.corpus import Corpus

__all__ = ["Nothing", "Selection", "cut", "freq_of"]

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
    sort: Literal["text"] | Sort = "text"

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
