"""One sentence for each term: where a table of terms comes from in the texts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.language.find.units import read_units
from mediakit.text.sentences import sentences
from mediakit.text.vocabulary import code_points
from mediakit.tokens import Tokens, first_places

__all__ = ["EXAMPLE_COLUMNS", "Examples"]

EXAMPLE_COLUMNS: Final = ("example", "example_doc", "example_start", "example_end")
_FEWEST, _MOST = 6, 40  # words of a sentence that shows a use: neither a headline nor a page

Places = NDArray[np.intp]


class Examples:
    """The sentences that terms stand in; `sequences` is what `Tokens.sequences` gives.

    Of the documents asked for, in the order of their names, it is the first sentence of 6 to 40
    words that holds the term, or else the first of any length.
    """

    def __init__(self, tokens: Tokens, texts: Sequence[str], sequences: tuple[Any, ...]) -> None:
        self._tokens = tokens
        self._texts = texts
        at, codes, labels = sequences
        self._columns = len(labels)
        documents = tokens.documents_of(at)
        by_name = np.argsort(code_points(tokens.docs)[documents], kind="stable")
        self._at, self._codes, self._documents = at[by_name], codes[by_name], documents[by_name]
        of_token = read_units(tokens, texts, "sentence").of_token
        words = np.bincount(of_token)[of_token[self._at]]
        self._telling = (words >= _FEWEST) & (words <= _MOST)
        self._spans: dict[int, list[tuple[int, int]]] = {}

    def places(self, members: Places, columns: Places) -> Places:
        """Give the token at which the example of each of these columns begins, -1 for none."""
        asked = np.zeros(len(self._texts), dtype=bool)
        asked[members] = True
        here = asked[self._documents]
        places = np.full(self._columns, -1, dtype=np.intp)
        for chosen in (here, here & self._telling):
            first = first_places(self._codes[chosen], self._columns)
            places[first >= 0] = self._at[chosen][first[first >= 0]]
        known = columns < self._columns  # a list may have terms of its own
        return np.where(known, places[np.where(known, columns, 0)], -1)

    def table(self, places: Iterable[int]) -> pd.DataFrame:
        """Give sentence, document and span of the token at each place; missing for -1."""
        rows = [self._row(place) if place >= 0 else (None, None, None, None) for place in places]
        table = pd.DataFrame(rows, columns=list(EXAMPLE_COLUMNS))
        types = dict(zip(EXAMPLE_COLUMNS, ("str", "str", "Int64", "Int64"), strict=True))
        return table.astype(types)

    def _row(self, place: int) -> tuple[str, str, int, int]:
        document = int(self._tokens.documents_of(np.array([place]))[0])
        if document not in self._spans:
            self._spans[document] = sentences(self._texts[document])
        spans = self._spans[document]
        start, end = spans[bisect_right(spans, (int(self._tokens.starts[place]) + 1,)) - 1]
        return self._texts[document][start:end], str(self._tokens.docs.iloc[document]), start, end
