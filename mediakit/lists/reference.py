"""ReferenceList: counts of a corpus that is not at hand, to compare articles with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from mediakit.checks import check_columns, check_count, check_not_empty, check_type, listing, shown
from mediakit.signatures import checked_methods
from mediakit.text.normalization import Normalization

__all__ = ["ReferenceList"]

_FORM: Final = "a table with the columns 'term' and 'count', a Series or a dict of term and count"


@checked_methods
class ReferenceList:
    """A list of terms with their counts in a corpus of known size.

    Parameters
    ----------
    counts : DataFrame, Series or dict
        How often each term stands in that corpus: a table with the columns ``term`` and ``count``
        (other columns are not read, so a saved table of `term_frequency` will do), or a Series or
        dict from term to count. Terms of several words are written with a space between them.
    tokens : int
        Size of that corpus in tokens, all words counted, also those that the list leaves out.
    name : str, default "reference list"
        What tables and plots call it.

    Attributes
    ----------
    counts : pandas.Series
        Whole numbers from 0, by term.
    tokens : int
        As given.
    name : str
        As given.

    Raises
    ------
    ValueError
        If the list is empty, a term comes twice, a count is no whole number of 0 or more, or the
        counts add up to more than `tokens`.
    TypeError
        If the counts have another form, a term is no text, or `tokens` no whole number.

    Examples
    --------
    >>> import mediakit as mk
    >>> mk.ReferenceList({"سلام": 12, "حرب": 7}, tokens=1000)
    ReferenceList('reference list': 2 terms, 1,000 tokens)
    """

    def __init__(
        self,
        counts: pd.DataFrame | pd.Series | Mapping[str, int],
        tokens: int,
        *,
        name: str = "reference list",
    ) -> None:
        check_count("tokens", tokens)
        check_type("name", name, str, hint="a name for the list")
        if not name.strip():
            raise ValueError(f"name={shown(name)} is empty; say what the list is called.")
        self.counts = _counts(_series(counts))
        self.tokens = int(tokens)
        self.name = name
        total = int(self.counts.sum())
        if total > tokens:
            raise ValueError(
                f"tokens={tokens!r} is less than the {total} occurrences that the counts add up to."
            )

    def __repr__(self) -> str:
        return f"ReferenceList({self.name!r}: {len(self.counts):,} terms, {self.tokens:,} tokens)"

    def _folded(self, normalization: Normalization) -> pd.Series:
        """Give the counts by normal form; spellings with the same normal form are added up.

        Examples
        --------
        >>> listed = ReferenceList({"أنقرة": 2, "انقره": 1}, tokens=10)
        >>> listed._folded(Normalization()).to_dict()
        {'انقره': 3}
        """
        keys = normalization.fold(self.counts.index.tolist())
        return self.counts.groupby(keys, sort=False).sum()


def _series(counts: Any) -> pd.Series:
    """Give the counts by term, whatever form they came in."""
    if isinstance(counts, pd.DataFrame):
        check_columns("counts", counts.columns, ("term", "count"))
        return pd.Series(counts["count"].to_numpy(), index=counts["term"].to_numpy(dtype=object))
    if isinstance(counts, Mapping):
        return pd.Series(list(counts.values()), index=list(counts), dtype=object)
    check_type("counts", counts, pd.Series, hint=_FORM)
    return pd.Series(counts.to_numpy(), index=counts.index.to_numpy(dtype=object))


def _counts(given: pd.Series) -> pd.Series:
    """Check terms and counts, and write each term with single spaces."""
    check_not_empty("counts", given.to_frame())
    wrong = [term for term in given.index if not isinstance(term, str) or not term.strip()]
    if wrong:
        raise TypeError(f"counts must hold a count for each term; {listing(wrong)} is no term.")
    numbers = pd.to_numeric(given, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)
    whole = np.isfinite(numbers) & (numbers >= 0) & (numbers == np.floor(numbers))
    if not whole.all():
        raise ValueError(
            f"counts must be whole numbers of 0 or more, no rates; "
            f"{shown(given.index[~whole][0])} has {shown(given[~whole].iloc[0])}."
        )
    terms = pd.Index([" ".join(term.split()) for term in given.index], dtype="str")
    if not terms.is_unique:
        raise ValueError(f"counts names {listing(terms[terms.duplicated()].unique())} twice.")
    return pd.Series(numbers.astype(np.int64), index=terms, name="count")
