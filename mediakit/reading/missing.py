"""Words that tables write for a missing value, and the cells that hold one."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import pandas as pd

from mediakit.checks import counted, listing

__all__ = ["MISSING_WORDS", "TYPED_MISSING", "MissingCells", "is_candidate"]

# What R, pandas, Excel, databases and people write where nothing is known. The list of pandas:
# https://pandas.pydata.org/docs/reference/api/pandas.read_csv.html, na_values.
MISSING_WORDS: Final = frozenset(
    [
        "NA", "N/A", "n/a", "<NA>", "#N/A", "#N/A N/A", "#NA", "NaN", "nan", "-NaN", "-nan", "NaT",
        "NULL", "null", "None", r"\N", "1.#IND", "-1.#IND", "1.#QNAN", "-1.#QNAN", "-", "–", "—",
        "#NULL!", "#VALUE!", "#REF!", "#NAME?", "#DIV/0!", "#NUM!",
    ]
)  # fmt: skip
# In a sheet nothing tells a word from a mark: what may be a name, such as NA, is one there.
TYPED_MISSING: Final = MISSING_WORDS - {"NA", "NULL", "null", "None"}
_LONGEST: Final = 16  # characters of a cell that is looked at, spaces around it included
_SIGNS: Final = frozenset("-–—")


def is_candidate(column: pd.Series[Any], words: frozenset[str] = MISSING_WORDS) -> pd.Series[bool]:
    """Tell which cells of a column of strings are such a word, spaces around it apart.

    A dash is none where a plus stands in the same column: there it is a tone.
    """
    short = column[column.str.len() <= _LONGEST].str.strip()
    wanted = words - _SIGNS if (short == "+").any() else words
    return short.isin(wanted).reindex(column.index, fill_value=False).astype(bool)


class MissingCells:
    """Counts the cells that were read as missing, to say it in a sentence."""

    def __init__(self) -> None:
        self._words: Counter[str] = Counter()
        self._columns: dict[str, None] = {}

    def count(self, column: str, values: pd.Series[Any]) -> None:
        """Enter the words of a column that are missing values."""
        self._words.update(values.str.strip())
        if len(values):
            self._columns[column] = None

    def sentence(self) -> str:
        """Say how many cells are missing, under which words; nothing where there are none."""
        if not self._words:
            return ""
        words = listing(word for word, _ in self._words.most_common())
        number = sum(self._words.values())
        verb = "is" if number == 1 else "are"
        return (
            f"{counted(number, 'cell')} written {words} {verb} missing "
            f"(in {listing(self._columns)}); in quotation marks it is a word."
        )
