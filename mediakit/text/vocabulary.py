"""The vocabulary of a corpus: its distinct written forms, and which of them count as one word."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from mediakit.text.normalization import Normalization
from mediakit.text.words import Ids, Words, count_in_documents

__all__ = ["Unit", "Vocabulary", "code_points"]

_BLOCK: Final = 1_000_000  # tokens counted at a time


class Unit:
    """What is counted, numbered in the order of the code points of how it is shown.

    So equal counts that stay in the order of the numbers do not depend on the order of documents.
    `codes` gives the number for each written form of the vocabulary; for each number, `labels` says
    how it is shown and `keys` what it is compared by, made when asked for.
    """

    def __init__(
        self,
        codes: Ids,
        labels: NDArray[np.object_],
        make_keys: Callable[[], NDArray[np.object_]],
    ) -> None:
        self.codes, self.labels, self._make_keys = codes, labels, make_keys
        self.codes.setflags(write=False)  # every helper shares them
        self.labels.setflags(write=False)

    @cached_property
    def keys(self) -> NDArray[np.object_]:
        """What each number is compared by."""
        keys = self._make_keys()
        keys = np.where(keys == self.labels, self.labels, keys)  # most are held already
        keys.setflags(write=False)
        return keys


class Vocabulary:
    """What is known of each written form under one normalization, computed when asked for."""

    def __init__(self, words: Words, normalization: Normalization) -> None:
        self._words = words
        self._normalization = normalization
        self.kept: dict[Hashable, Any] = {}  # what others make of these words once

    @cached_property
    def keys(self) -> NDArray[np.object_]:
        """Normal form of each written form."""
        terms = self.unit("term")
        return terms.keys[terms.codes]

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """Tokens of each written form."""
        counts = np.zeros(len(self._words.surfaces), dtype=np.int64)
        for first in range(0, len(self._words.ids), _BLOCK):  # numpy copies what it counts
            block = self._words.ids[first : first + _BLOCK]
            counts += np.bincount(block, minlength=len(counts))
        return counts

    def unit(self, name: str) -> Unit:
        """Give the written forms grouped as "term", "surface", "lemma" or "base"."""
        unit: Unit = getattr(self, f"_{name}s")
        return unit

    @cached_property
    def _forms(self) -> NDArray[np.object_]:
        return np.array(self._words.surfaces, dtype=object)

    @cached_property
    def _places(self) -> Ids:
        """Place of each written form in the order of code points."""
        return _inverse(_sorted(self._words.surfaces))

    @cached_property
    def _surfaces(self) -> Unit:
        forms = self._forms[np.argsort(self._places)]
        return Unit(self._places, forms, forms.copy)

    @cached_property
    def _terms(self) -> Unit:
        counts = self.counts
        with ThreadPoolExecutor(1) as other:  # Arrow sorts while numpy folds
            places = other.submit(lambda: self._places)
            numbers, keys_of = self._normalization._number_forms(self._words.surfaces)
        shown = _commonest(numbers, counts, places.result())
        order = np.argsort(places.result()[shown])
        return Unit(_inverse(order)[numbers], self._forms[shown[order]], lambda: keys_of()[order])

    @cached_property
    def code_of_key(self) -> dict[str, int]:
        """Number of the term with each normal form."""
        keys = self._terms.keys
        return dict(zip(keys.tolist(), range(len(keys)), strict=True))

    @cached_property
    def _lemmas(self) -> Unit:
        from mediakit.text.lemmas import lemmatize

        terms = self._terms
        counts = np.bincount(terms.codes, weights=self.counts, minlength=len(terms.labels))
        lemmas = lemmatize(terms.labels.tolist(), counts.tolist())
        codes, keys_of = self._normalization._number_forms(lemmas)
        labels = np.array(lemmas, dtype=object)
        places = code_points(labels)
        shown = _commonest(codes, counts, places)
        return _in_order(codes[terms.codes], labels[shown], places[shown], keys_of)

    @cached_property
    def _bases(self) -> Unit:
        from mediakit.text.bases import base_forms

        found = base_forms(self._words.surfaces, self.counts.tolist())
        rows, bases = pd.factorize(np.array(found, dtype=object))
        counts = np.bincount(rows, weights=self.counts, minlength=len(bases))
        codes, keys_of = self._normalization._number_forms(bases.tolist())
        places = code_points(bases)
        shown = _commonest(codes, counts, places)
        return _in_order(codes[rows], bases[shown], places[shown], keys_of)

    def base_keys(self, words: Sequence[str], counts: Sequence[int]) -> list[str]:
        """Give the normal forms of the bases of other words: as here, or else by their counts."""
        from mediakit.text.bases import base_forms

        bases = self.unit("base")
        rising = np.argsort(self.counts, kind="stable")  # the commonest spelling of a key wins
        known = dict(zip(self.keys[rising], bases.keys[bases.codes[rising]], strict=True))
        found = self._normalization.fold(base_forms(words, counts))
        keys = self._normalization.fold(list(words))
        return [known.get(key, own) for key, own in zip(keys, found, strict=True)]

    @cached_property
    def table(self) -> pd.DataFrame:
        """The written forms as `Tokens.vocabulary` shows them."""
        from mediakit.text.characters import script_of
        from mediakit.text.stopwords import stopwords as listed_stopwords

        surfaces, terms = self._words.surfaces, self._terms
        matrix = count_in_documents(self._words.ids, self._words.pointers, len(surfaces))
        stopwords = set(self._normalization.fold(sorted(listed_stopwords())))
        return pd.DataFrame(
            {
                "surface": pd.Series(surfaces, dtype="str"),
                "term": pd.Series(terms.labels[terms.codes], dtype="str"),
                "is_stopword": np.fromiter((key in stopwords for key in self.keys), dtype=bool),
                "script": pd.Series(list(map(script_of, surfaces)), dtype="str"),
                "count": self.counts,
                "documents": np.bincount(matrix.indices, minlength=len(surfaces)),
            }
        )


def code_points(texts: Any) -> NDArray[np.intp]:
    """Give the place of each text in the order of code points; equal texts share one.

    Examples
    --------
    >>> code_points(["ب", "Z", "أ", "Z"]).tolist()
    [2, 0, 1, 0]
    """
    ranks = pc.rank(_strings(texts), "ascending", tiebreaker="dense")
    return np.asarray(ranks, dtype=np.intp) - 1


def _sorted(texts: Any) -> NDArray[np.intp]:
    """Give the order by code points of texts, each of which stands once."""
    return np.asarray(pc.sort_indices(_strings(texts)), dtype=np.intp)


def _strings(texts: Any) -> pa.Array:
    """Give strings of Arrow: as UTF-8 they sort as code points do."""
    known = isinstance(texts, list | pd.Series)
    return pa.array(texts if known else np.asarray(texts, dtype=object), pa.large_string())


def _in_order(
    codes: NDArray[Any],
    labels: NDArray[np.object_],
    places: NDArray[np.intp],
    make_keys: Callable[[], NDArray[np.object_]],
) -> Unit:
    """Give the labels, each of which stands once, their numbers by their places."""
    order = np.argsort(places)
    return Unit(_inverse(order)[codes], labels[order], lambda: make_keys()[order])


def _inverse(order: NDArray[np.intp]) -> Ids:
    """Give the place of each number in an order of all of them."""
    places = np.empty(len(order), dtype=np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return places


def _commonest(codes: NDArray[Any], counts: NDArray[Any], places: NDArray[Any]) -> NDArray[np.intp]:
    """For each code, the place of the highest count; of equal ones the first by code point.

    The codes are 0, 1, 2 ...; most of them stand once, and need no comparing.
    """
    alone = np.bincount(codes) == 1
    rows = np.flatnonzero(~alone[codes])
    rows = rows[np.lexsort((-places[rows], counts[rows]))]
    best = np.empty(len(alone), dtype=np.intp)
    best[codes] = np.arange(len(codes))
    best[codes[rows]] = rows  # of several written to one place, the last stays
    return best
