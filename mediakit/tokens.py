"""Tokens and their vocabulary: text turned into integers, once.

Every token is an integer, the number of its written form among the distinct written forms of the
corpus. What is known of a word is computed once per distinct form.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, repeat
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias, TypeVar, get_args

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from mediakit.checks import check_choice, check_count, of_type
from mediakit.memory import give_back
from mediakit.statistics.overlap import Keep, Pairs, Progress, overlapping_pairs, sequence_sets
from mediakit.text.normalization import Normalization
from mediakit.text.vocabulary import Unit, Vocabulary
from mediakit.text.words import Ids, Words, count_in_documents, read_words

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = [
    "UNITS",
    "DocumentTermMatrix",
    "TextCache",
    "Tokens",
    "Unit",
    "UnitName",
    "block_edges",
    "check_ngram",
    "first_places",
]

UnitName: TypeAlias = Literal["term", "surface", "lemma", "base"]
UNITS: Final[tuple[UnitName, ...]] = get_args(UnitName)
_LONGEST: Final = 100  # words of a sequence that is counted
_BLOCK: Final = 2_000_000  # counts of some terms in all documents that are worked on at a time

_SPREAD: Final = 1 << 18  # tokens at a time: a copy of their numbers that fits into a cache

T = TypeVar("T")
S = TypeVar("S", bound=np.generic)


class DocumentTermMatrix(NamedTuple):
    """Counts of terms in documents.

    Attributes
    ----------
    matrix : scipy.sparse.csr_array
        One row a document, one column a term; whole numbers.
    docs : pandas.Series
        The document of each row.
    terms : numpy.ndarray
        The term of each column, in its commonest written form.
    """

    matrix: csr_array
    docs: pd.Series
    terms: NDArray[np.object_]


@dataclass(frozen=True, eq=False)
class Tokens:
    """The tokens of a corpus, as integers.

    Attributes
    ----------
    docs : pandas.Series
        The documents, in the order of the corpus.
    ids : numpy.ndarray of int32
        One number a token: the row of its written form in `vocabulary`.
    pointers : numpy.ndarray of int64
        The tokens of document i are `ids[pointers[i]:pointers[i + 1]]`.
    starts, ends : numpy.ndarray of int32
        Half-open span of each token in the text of its document, in characters.
    breaks : numpy.ndarray of uint8
        What stands between a token and the one before it: 2 the end of a sentence or line, 1 other
        punctuation that ends a phrase, 0 neither.
    normalization : Normalization
        Which written forms count as the same term.

    Examples
    --------
    >>> import mediakit as mk
    >>> tokens = mk.Corpus({"text": ["ذهب إلى موسكو", "موسكو"]}).tokens()
    >>> len(tokens), tokens.ids.tolist(), tokens.pointers.tolist()
    (4, [0, 1, 2, 2], [0, 3, 4])
    """

    docs: pd.Series
    words: Words
    normalization: Normalization
    _facts: Vocabulary
    _latest: dict[str, tuple[Hashable, Any]] = field(default_factory=dict)

    @property
    def ids(self) -> Ids:  # noqa: D102 - told in the class
        return self.words.ids

    @property
    def pointers(self) -> NDArray[np.int64]:  # noqa: D102
        return self.words.pointers

    @cached_property
    def edges(self) -> list[int]:
        """The pointers as whole numbers of Python, for who looks up one token at a time."""
        edges: list[int] = self.pointers.tolist()
        return edges

    @property
    def starts(self) -> Ids:  # noqa: D102
        return self.words.starts

    @property
    def ends(self) -> Ids:  # noqa: D102
        return self.words.ends

    @property
    def breaks(self) -> NDArray[np.uint8]:  # noqa: D102
        return self.words.breaks

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Number of tokens of each document."""
        return np.diff(self.pointers)

    @property
    def keys(self) -> NDArray[np.object_]:
        """Normal form of each written form in the vocabulary, for comparing."""
        return self._facts.keys

    @property
    def documents(self) -> NDArray[np.int64]:
        """Number of the document of each token, counted from 0."""
        return np.repeat(np.arange(len(self.docs)), self.sizes)

    def documents_of(self, places: NDArray[Any]) -> NDArray[np.intp]:
        """Give the number of the document that holds the token at each of these places."""
        return np.searchsorted(self.pointers, places, side="right") - 1

    def span_of(self, document: int) -> tuple[int, int]:
        """Give the first token of a document and the one behind its last."""
        first, stop = self.pointers[document : document + 2].tolist()
        return first, stop

    @property
    def vocabulary(self) -> pd.DataFrame:
        """The distinct written forms.

        Returns
        -------
        pandas.DataFrame
            One row a written form, in the order of `ids`, with the columns

            - ``surface`` : the form as written;
            - ``term`` : the commonest written form with the same normal form;
            - ``is_stopword`` : whether it is on the default list of stopwords;
            - ``script`` : "arabic", "latin", "number", "address" or "other";
            - ``count`` : number of tokens, from 1;
            - ``documents`` : number of documents that hold it, from 1.
        """
        return self._facts.table.copy()

    def vocabulary_with_lemmas(self) -> pd.DataFrame:
        """Give `vocabulary` with one more column.

        Returns
        -------
        pandas.DataFrame
            As `vocabulary`, with ``lemma`` after ``term``: the dictionary form that the written
            form is grouped under.
        """
        table = self.vocabulary
        lemmas = self.unit("lemma")
        table.insert(2, "lemma", pd.Series(lemmas.labels[lemmas.codes], dtype="str"))
        return table

    def __len__(self) -> int:
        return len(self.ids)

    def __repr__(self) -> str:
        return (
            f"Tokens({len(self):,} tokens of {len(self.words.surfaces):,} written forms "
            f"in {len(self.docs):,} documents)"
        )

    def with_normalization(self, normalization: Normalization) -> Tokens:
        """Give the same tokens, with other decisions on which forms count as the same term.

        Examples
        --------
        >>> import mediakit as mk
        >>> tokens = mk.Corpus({"text": ["على علي"]}).tokens()
        >>> tokens.with_normalization(mk.Normalization(ya=False)).keys.tolist()
        ['على', 'علي']
        """
        if normalization == self.normalization:
            return self
        facts = Vocabulary(self.words, normalization)
        return Tokens(self.docs, self.words, normalization, facts, self._latest)

    def unit(self, name: str) -> Unit:
        """Give what is counted: each written form's `term`, `surface`, `lemma` or `base`.

        Parameters
        ----------
        name : {"term", "surface", "lemma", "base"}
            Terms are the normal forms, shown in the commonest written form; bases are the same
            without the particles written onto them.

        Returns
        -------
        Unit
            `codes`, the unit's number for each row of the vocabulary, and `labels`.
        """
        check_choice("unit", name, UNITS)
        return self._facts.unit(name)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Give what is made of these texts under this normalization, made when first asked for.

        It is kept with the words, and gone with them as soon as a text changes.

        Examples
        --------
        >>> import mediakit as mk
        >>> corpus = mk.Corpus({"text": ["ذهب إلى موسكو"]})
        >>> [corpus.tokens().once("number", make) for make in (lambda: 1, lambda: 2)]
        [1, 1]
        """
        kept: dict[Hashable, Any] = self._facts.kept
        if key not in kept:
            kept[key] = make()
        found: T = kept[key]
        return found

    def latest(self, name: str, make: Callable[[], T], *, beside: Hashable = None) -> T:
        """Give what is made of these texts under any normalization, and of what is beside them.

        It is made when first asked for, or when something else stands beside the texts than did the
        last time, such as other titles. Of each name one is kept, so that the memory stays bounded:
        with the words, and gone with them as soon as a text changes. What is made must not hold
        these tokens.

        Examples
        --------
        >>> import mediakit as mk
        >>> corpus = mk.Corpus({"text": ["ذهب إلى موسكو"]})
        >>> [corpus.tokens().latest("number", make, beside=title)
        ...  for make, title in ((lambda: 1, "أ"), (lambda: 2, "أ"), (lambda: 3, "ب"))]
        [1, 1, 3]
        """
        return _latest(self._latest, name, make, beside)

    def codes_of(self, keys: Iterable[str]) -> list[int]:
        """Give the number of the term of each normal form, -1 for one that the texts do not have.

        Examples
        --------
        >>> import mediakit as mk
        >>> mk.Corpus({"text": ["ذهب إلى موسكو"]}).tokens().codes_of(["موسكو", "طرابلس"])
        [2, -1]
        """
        return list(map(self._facts.code_of_key.get, keys, repeat(-1)))

    def base_keys_of(self, words: Sequence[str], counts: Sequence[int]) -> list[str]:
        """Give the normal form of the base of each word of another text, with its counts there.

        Words that these texts have too have the base that they have here.

        Examples
        --------
        >>> import mediakit as mk
        >>> tokens = mk.Corpus({"text": ["قال الوزير"]}).tokens()
        >>> tokens.base_keys_of(["وقال", "وزير", "الوزير"], [2, 1, 1])
        ['قال', 'وزير', 'الوزير']
        """
        return self._facts.base_keys(words, counts)

    def to_frame(self) -> pd.DataFrame:
        """List the tokens.

        Returns
        -------
        pandas.DataFrame
            One row a token, with the columns

            - ``doc`` : the document;
            - ``position`` : number of the token in its document, from 0;
            - ``start``, ``end`` : half-open span in the document's text, in characters;
            - ``surface`` : the token as written;
            - ``term`` : the commonest written form of the same term in the corpus.
        """
        surfaces = np.array(self.words.surfaces, dtype=object)
        unit = self.unit("term")
        return pd.DataFrame(
            {
                "doc": np.repeat(self.docs.to_numpy(), self.sizes),
                "position": np.arange(len(self)) - np.repeat(self.pointers[:-1], self.sizes),
                "start": self.starts,
                "end": self.ends,
                "surface": surfaces[self.ids],
                "term": unit.labels[unit.codes[self.ids]],
            }
        ).astype({"doc": "str", "surface": "str", "term": "str"})

    def spread(self, values: NDArray[S]) -> NDArray[S]:
        """Give each token the value of its written form, one of each row of `vocabulary`.

        As ``values[tokens.ids]``, for which numpy copies all numbers as larger ones.

        Examples
        --------
        >>> import mediakit as mk
        >>> tokens = mk.Corpus({"text": ["نعم لا نعم"]}).tokens()
        >>> tokens.spread(np.array([True, False])).tolist()
        [True, False, True]
        """
        found = np.empty(len(self.ids), dtype=values.dtype)
        for first in range(0, len(found), _SPREAD):
            part = slice(first, first + _SPREAD)
            found[part] = values[self.ids[part]]
        return found

    def written(self, first: NDArray[Any], stop: NDArray[Any]) -> list[str | None]:
        """Give what stands from one token to another, where single spaces part the words.

        Others are None, since what parts their words only the text can tell; nowhere is below 0.

        Examples
        --------
        >>> import mediakit as mk
        >>> tokens = mk.Corpus({"text": ["ذهب إلى موسكو، أمس"]}).tokens()
        >>> tokens.written(np.array([0, 2]), np.array([3, 4]))
        ['ذهب إلى موسكو', None]
        """
        apart = np.flatnonzero(~self.words.spaced)
        whole = np.searchsorted(apart, first + 1) >= np.searchsorted(apart, stop)
        whole &= first >= 0
        surfaces, ids = self.words.surfaces, memoryview(self.ids.data)
        spans = zip(first.tolist(), stop.tolist(), whole.tolist(), strict=True)
        return [
            " ".join(map(surfaces.__getitem__, ids[begin:end])) if free else None
            for begin, end, free in spans
        ]

    @property
    def joined(self) -> NDArray[np.bool_]:
        """Whether each token goes on the phrase of the one before it, in the same document."""
        joined: NDArray[np.bool_] = self.breaks == 0
        heads = self.pointers[:-1]
        joined[heads[heads < len(joined)]] = False
        return joined

    def document_term_matrix(
        self,
        *,
        unit: str = "term",
        ngram: int = 1,
        exclude: NDArray[np.bool_] | None = None,
    ) -> DocumentTermMatrix:
        """Count the terms of each document.

        Parameters
        ----------
        unit : {"term", "surface", "lemma", "base"}, default "term"
            What is counted.
        ngram : int, default 1
            Length of the sequences counted, up to 100. None crosses a line end or a sign that
            parts phrases: full stops, commas, colons, brackets, quotation marks, slashes, dashes,
            bullets and other symbols. A hyphen or an underscore inside a word parts nothing, nor do
            ``#``, ``@``, ``&``, ``%`` and signs of money.
        exclude : numpy.ndarray of bool, optional
            One value a row of `vocabulary`: forms that are not counted, and with which no sequence
            begins or ends.

        Returns
        -------
        DocumentTermMatrix
            `matrix` (scipy CSR, documents x terms), `docs` and `terms`.

        Raises
        ------
        ValueError
            For an unknown unit, or a length below 1 or above 100.
        TypeError
            If `exclude` is no array of bool of the length of the vocabulary.

        Examples
        --------
        >>> import mediakit as mk
        >>> tokens = mk.Corpus({"text": ["ذهب إلى موسكو", "موسكو"]}).tokens()
        >>> counts = tokens.document_term_matrix()
        >>> counts.matrix.toarray().tolist()
        [[1, 1, 1], [0, 0, 1]]
        """
        check_ngram(ngram)
        wanted = self.unit(unit)
        labels = wanted.labels
        if exclude is not None:
            self._check_mask(exclude)
        if ngram == 1:
            codes, heads = self._single(wanted, exclude)
        else:
            at, codes, labels = self.sequences(unit=unit, ngram=ngram, exclude=exclude)
            heads = np.searchsorted(at, self.pointers)
        return DocumentTermMatrix(count_in_documents(codes, heads, len(labels)), self.docs, labels)

    def _single(
        self, unit: Unit, exclude: NDArray[np.bool_] | None
    ) -> tuple[Ids, NDArray[np.int64]]:
        """Give the unit of each token that counts, and where those of each document begin."""
        if exclude is None:
            return self.spread(unit.codes), self.pointers
        left_out = self.spread(exclude)
        before = np.searchsorted(np.flatnonzero(left_out), self.pointers)
        return unit.codes[self.ids[~left_out]], self.pointers - before

    def _check_mask(self, exclude: object) -> None:
        """Refuse what says not yes or no of each row of the vocabulary."""
        size = len(self.words.surfaces)
        if not (isinstance(exclude, np.ndarray) and exclude.dtype == bool) or len(exclude) != size:
            raise TypeError(
                f"exclude must be an array of bool, one for each of the {size:,} rows of the "
                f"vocabulary, not {of_type(exclude)}."
            )

    def term_blocks(
        self, *, unit: str, ngram: int, exclude: NDArray[np.bool_] | None
    ) -> Iterator[DocumentTermMatrix]:
        """Give the columns of `document_term_matrix` in blocks, one or more, in their order.

        A column is whole in its block, so what is computed for each term on its own needs no other,
        and what is held for that is bounded.
        """
        matrix, docs, terms = self.document_term_matrix(unit=unit, ngram=ngram, exclude=exclude)
        edges = block_edges(np.bincount(matrix.indices, minlength=len(terms)), _BLOCK)
        if len(edges) == 2:
            yield DocumentTermMatrix(matrix, docs, terms)
            return
        for first, stop in pairwise(edges.tolist()):
            yield DocumentTermMatrix(matrix[:, first:stop], docs, terms[first:stop])
            give_back()

    def stacked(self, count: Callable[[Tokens], Any]) -> Any:
        """Give the rows that `count` makes of some documents' tokens, those of all documents.

        `count` takes tokens and gives a sparse matrix with a row a document; a part of the
        documents may be counted at a time, in other processes too.
        """
        return count(self)

    def overlaps(
        self, length: int, least: float, *, keep: Keep | None, progress: Progress | None = None
    ) -> tuple[Pairs, NDArray[np.int64]]:
        """Give the pairs of documents that share sequences of terms, and each document's number.

        The other arguments are those of `mediakit.statistics.overlap.overlapping_pairs`; a sequence
        may stand across a break.
        """
        codes = self.spread(self.unit("term").codes)
        sets = sequence_sets(codes, self.pointers, length)
        del codes
        return overlapping_pairs(sets, least, keep=keep, progress=progress), sets.sizes

    def sequences(
        self, *, unit: str, ngram: int, exclude: NDArray[np.bool_] | None
    ) -> tuple[NDArray[np.intp], Ids, NDArray[np.object_]]:
        """Give where each sequence begins, its number and what each number is called.

        The numbers are the columns of `document_term_matrix` with the same arguments, in the order
        of code points.

        Examples
        --------
        >>> import mediakit as mk
        >>> tokens = mk.Corpus({"text": ["ذهب إلى موسكو"]}).tokens()
        >>> at, codes, terms = tokens.sequences(unit="term", ngram=2, exclude=None)
        >>> at.tolist(), codes.tolist(), terms.tolist()
        ([0, 1], [1, 0], ['إلى موسكو', 'ذهب إلى'])
        """
        at = self._sequence_starts(ngram)
        if exclude is not None:
            at = at[~(exclude[self.ids[at]] | exclude[self.ids[at + ngram - 1]])]
        codes, labels = self._number_sequences(at, self.unit(unit), ngram)
        return at, codes, labels

    def _sequence_starts(self, length: int) -> NDArray[np.intp]:
        """Where a sequence of `length` tokens begins that no break parts."""
        at = np.arange(max(len(self) - length + 1, 0))
        joined = self.joined & ~self.words.parted
        for step in range(1, length):
            at = at[joined[at + step]]
        return at

    def _number_sequences(
        self, at: NDArray[np.intp], unit: Unit, length: int
    ) -> tuple[Ids, NDArray[np.object_]]:
        """Give a number to each sequence of units that begins at these tokens, and its spelling."""
        if length == 1:
            return unit.codes[self.ids[at]], unit.labels
        sequence = unit.codes[self.ids[at]].astype(np.int64)
        for step in range(1, length):
            # numbered anew at each step, so that the product stays far below 2**63
            sequence = sequence * len(unit.labels) + unit.codes[self.ids[at + step]]
            # and in their order, which is that of code points
            sequence = pd.factorize(sequence, sort=True)[0]
        first = at[first_places(sequence)]
        labels = pa.array(unit.labels, type=pa.large_string())
        steps = [labels.take(pa.array(unit.codes[self.ids[first + s]])) for s in range(length)]
        spelled = pa.compute.binary_join_element_wise(*steps, pa.scalar(" ", pa.large_string()))
        return sequence.astype(np.int32), spelled.to_numpy(zero_copy_only=False)


def block_edges(weight: NDArray[np.integer[Any]], size: int) -> NDArray[np.int64]:
    """Cut columns where each block reaches a size; there is at least one block.

    Examples
    --------
    >>> block_edges(np.array([2, 1, 2, 2]), 3).tolist()
    [0, 1, 3, 4]
    """
    block = np.cumsum(weight, dtype=np.int64) // size
    inner = np.flatnonzero(np.diff(block)) + 1
    return np.concatenate([[0], inner, [len(weight)]]).astype(np.int64)


def check_ngram(ngram: object) -> None:
    """Raise unless sequences of so many words can be counted."""
    check_count("ngram", ngram, most=_LONGEST)


def first_places(numbers: NDArray[np.integer[Any]], size: int = 0) -> NDArray[np.int64]:
    """Say where each of the numbers 0, 1, 2 ... first stands, -1 for one that does not.

    Parameters
    ----------
    numbers : numpy.ndarray of int
        The numbers, from 0.
    size : int, default 0
        How many of them are asked for, if more than there are.

    Examples
    --------
    >>> first_places(np.array([1, 0, 1]), size=3).tolist()
    [1, 0, -1]
    """
    first = np.full(max(size, numbers.max(initial=-1) + 1), -1, dtype=np.int64)
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]  # of equal ones, the last written stays
    return first


class TextCache:
    """The words of one text column, and whether they are still those of a column.

    Arrow strings do not change in place: a changed column stands in other buffers. As long as the
    buffers are the same (and kept here, so that their place is not given away), so are the words.
    """

    def __init__(self, column: pd.Series, words: Words | None = None) -> None:
        self._texts = _arrow(column)
        if words is not None:  # of the same texts, from a file
            self.words = words
        self._facts: dict[Normalization, Vocabulary] = {}
        self._latest: dict[str, tuple[Hashable, Any]] = {}

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        """Leave the words out of a pickle: they are made again faster than read."""
        return _nothing, ()

    @cached_property
    def words(self) -> Words:
        """The words, read when first asked for."""
        return read_words(self._texts)

    @property
    def is_read(self) -> bool:
        """Whether the words were asked for."""
        return "words" in vars(self)

    def holds(self, column: pd.Series) -> bool:
        """Tell whether a text column stands in the same place as the one read."""
        texts = _arrow(column)
        return len(texts) == len(self._texts) and _places(texts) == _places(self._texts)

    def latest(self, name: str, make: Callable[[], T], *, beside: Hashable = None) -> T:
        """Give what is made of the texts, as `Tokens.latest` does, without reading their words."""
        return _latest(self._latest, name, make, beside)

    def tokens(self, docs: pd.Series, normalization: Normalization) -> Tokens:
        """Give the tokens with their documents, under a normalization."""
        if normalization not in self._facts:
            self._facts[normalization] = Vocabulary(self.words, normalization)
        facts = self._facts[normalization]
        return Tokens(docs, self.words, normalization, facts, self._latest)


def _latest(
    kept: dict[str, tuple[Hashable, Any]], name: str, make: Callable[[], T], beside: Hashable
) -> T:
    """Give what is kept under a name, made anew where something else stands beside the texts."""
    if name not in kept or kept[name][0] != beside:
        kept[name] = (beside, make())
        give_back()  # what was needed to make it
    found: T = kept[name][1]
    return found


def _nothing() -> None:
    """Stand for a cache in a pickle."""


def _arrow(column: pd.Series) -> pa.ChunkedArray:
    """Give the Arrow strings behind a column, without copying where they are Arrow strings."""
    if isinstance(column.dtype, pd.StringDtype) and column.dtype.storage == "pyarrow":
        return column.array.__arrow_array__()
    return pa.chunked_array([pa.array(column, type=pa.large_string(), from_pandas=True)])


def _places(texts: pa.ChunkedArray) -> list[tuple[int, ...]]:
    return [
        (chunk.offset, len(chunk), *(buffer.address for buffer in chunk.buffers() if buffer))
        for chunk in texts.chunks
    ]
