"""How much two sets have in common: exact overlap of all pairs that share enough.

Comparing each set with each other takes time with the square of their number. Most pairs share
nothing, and a pair that shares a large part of the smaller set shares one of its rarest elements:
this is prefix filtering (Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007). It
leaves no pair out, so nothing here is estimated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.checks import check_count, check_number
from mediakit.statistics.threads import on_threads

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = [
    "Keep",
    "Pairs",
    "Progress",
    "Sets",
    "containment",
    "count_shared",
    "distinct_hashes",
    "jaccard",
    "least_shared",
    "meetings",
    "overlapping_pairs",
    "rare_elements",
    "sequence_sets",
    "settle",
]

_FACTORS: Final = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)  # odd, to mix bits
_PIECE: Final = 50_000  # sequences hashed at once
_BAND: Final = 2_000_000  # hashes sorted at once
_BLOCK: Final = 10_000_000  # meetings of two sets counted at once: at most 250 MB
_ROWS: Final = 20_000  # pairs whose sets are compared at once

Progress = Callable[[int], object]
Keep = Callable[[NDArray[np.intp], NDArray[np.intp]], NDArray[np.bool_]]


class Sets(NamedTuple):
    """Sets of which only the elements are kept that two of them share.

    `matrix` is sets x elements, with a 1 for each member; `sizes` counts all members of each set,
    those that no other has too.
    """

    matrix: csr_array
    sizes: NDArray[np.int64]


class Pairs(NamedTuple):
    """Pairs of sets, `first` below `second`, and how many elements both have."""

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    shared: NDArray[np.int64]

    def take(self, which: NDArray[Any]) -> Pairs:
        """Give some of the pairs."""
        return Pairs(self.first[which], self.second[which], self.shared[which])

    def in_order(self, place: NDArray[np.intp]) -> Pairs:
        """Turn the pairs whose second set has the lower place."""
        turned = place[self.second] < place[self.first]
        first = np.where(turned, self.second, self.first)
        return Pairs(first, np.where(turned, self.first, self.second), self.shared)


def jaccard(pairs: Pairs, sizes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give the Jaccard similarity of each pair: shared elements over all elements of the two.

    Examples
    --------
    >>> pairs = Pairs(np.array([0]), np.array([1]), np.array([3]))
    >>> jaccard(pairs, np.array([4, 5])).tolist()
    [0.5]
    """
    every = sizes[pairs.first] + sizes[pairs.second] - pairs.shared
    return np.asarray(pairs.shared / every, dtype=np.float64)


def containment(pairs: Pairs, sizes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give the part of the smaller set of each pair that the other holds too.

    Source: A. Z. Broder, "On the resemblance and containment of documents", Compression and
    Complexity of Sequences (1997), for the smaller of the two.

    Examples
    --------
    >>> pairs = Pairs(np.array([0]), np.array([1]), np.array([3]))
    >>> containment(pairs, np.array([4, 5])).tolist()
    [0.75]
    """
    smaller = np.minimum(sizes[pairs.first], sizes[pairs.second])
    return np.asarray(pairs.shared / smaller, dtype=np.float64)


def sequence_sets(codes: NDArray[Any], pointers: NDArray[np.int64], length: int) -> Sets:
    """Give the set of all sequences of `length` codes that stand in each text.

    Parameters
    ----------
    codes : numpy.ndarray of int
        The codes of all texts, one text after the other, from 0.
    pointers : numpy.ndarray of int
        The codes of text i are ``codes[pointers[i]:pointers[i + 1]]``.
    length : int
        Codes in a sequence; a text with fewer has an empty set.

    Returns
    -------
    Sets
        Sequences are told apart by a hash of 64 bits and those with equal hashes compared code by
        code, so two are one element only if they are equal.

    Examples
    --------
    >>> sets = sequence_sets(np.array([1, 2, 3, 1, 2, 4]), np.array([0, 3, 6]), 2)
    >>> sets.matrix.toarray().tolist(), sets.sizes.tolist()
    ([[1], [1]], [2, 2])
    """
    check_count("length", length)
    inside = _within_texts(pointers, max(len(codes) - length + 1, 0), length)
    for factor in _FACTORS:
        hashes = _hash_sequences(codes, length, np.uint64(factor))
        starts = _repeated(hashes, inside)
        found = hashes[starts]
        same = found[1:] == found[:-1]
        if _are_equal(codes, starts, same, length):
            break
    else:
        raise RuntimeError("Three hashes in turn mixed sequences up, which chance does not do.")
    number = np.cumsum(np.append(True, ~same)[: len(starts)]) - 1
    counts = np.maximum(np.diff(pointers) - length + 1, 0)
    return _gather(number, np.searchsorted(pointers, starts, side="right") - 1, counts)


def distinct_hashes(
    codes: NDArray[Any], pointers: NDArray[np.int64], length: int
) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """Give the hashes of the sequences of each text, each once, and the text of each hash.

    They come by text, and by hash in a text. A sequence has the same hash in any call whose codes
    mean the same; two that are not equal have one by a chance of 1 in 2**64.

    Examples
    --------
    >>> codes, pointers = np.array([1, 2, 3, 1, 2, 1, 2]), np.array([0, 3, 7])
    >>> hashes, texts = distinct_hashes(codes, pointers, 2)
    >>> texts.tolist(), len(set(hashes.tolist()))
    ([0, 0, 1, 1], 3)
    """
    inside = _within_texts(pointers, max(len(codes) - length + 1, 0), length)
    hashes = _hash_sequences(codes, length, np.uint64(_FACTORS[0]))[inside]
    places = np.flatnonzero(inside)
    texts = (np.searchsorted(pointers, places, side="right") - 1).astype(np.int32)
    order = np.lexsort((hashes, texts))
    hashes, texts = hashes[order], texts[order]
    again = (hashes[1:] == hashes[:-1]) & (texts[1:] == texts[:-1])
    first = np.append(True, ~again)[: len(hashes)]
    return hashes[first], texts[first]


def _within_texts(pointers: NDArray[np.int64], sequences: int, length: int) -> NDArray[np.bool_]:
    """Tell of each place whether the sequence that begins there ends in the same text."""
    inside = np.ones(sequences, dtype=bool)
    for step in range(1, length):
        crossing = pointers[1:-1] - step
        inside[crossing[(crossing >= 0) & (crossing < sequences)]] = False
    return inside


def _hash_sequences(codes: NDArray[Any], length: int, factor: np.uint64) -> NDArray[np.uint64]:
    """Give the hash of each sequence, those that cross into the next text among them.

    It is made piece by piece, each of which fits into the cache of a processor.
    """
    mixed = np.arange(1, int(codes.max(initial=0)) + 2, dtype=np.uint64)
    mixed *= factor
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(_FACTORS[1])
    hashes = np.zeros(max(len(codes) - length + 1, 0), dtype=np.uint64)

    def fill(first: int) -> None:
        piece = hashes[first : first + _PIECE]
        own = mixed[codes[first : first + len(piece) + length - 1]]
        for step in range(length):
            piece *= factor
            piece += own[step : step + len(piece)]

    on_threads(fill, range(0, len(hashes), _PIECE))
    return hashes


def _repeated(hashes: NDArray[np.uint64], inside: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Give the places whose hashes come more than once, by their hashes and equal ones in order.

    Band by band of all hashes, so that what is sorted at a time is short.
    """
    bands = len(hashes) // _BAND + 1
    edges = [np.uint64(2**64 * band // bands) for band in range(bands)]
    found = []
    for low, high in zip(edges, [*edges[1:], None], strict=True):
        own = inside if low == 0 else inside & (hashes >= low)
        own = own if high is None else own & (hashes < high)
        found.append(_repeated_among(hashes, np.flatnonzero(own)))
    return np.concatenate(found)


def _repeated_among(hashes: NDArray[np.uint64], among: NDArray[np.intp]) -> NDArray[np.int64]:
    """Give those of some places whose hashes come more than once.

    Sorting numbers is several times faster than sorting places by them, so a place is written into
    the lower bits of its hash. A few whose upper bits alone are equal may be among them.
    """
    bits = np.uint64(max(len(hashes), 1).bit_length())
    keys = hashes[among]
    keys >>= bits
    keys <<= bits
    keys |= among.astype(np.uint64)
    keys.sort()
    places = (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    keys >>= bits
    alike = np.zeros(len(keys), dtype=bool)
    alike[1:] = keys[1:] == keys[:-1]
    kept = alike.copy()
    kept[:-1] |= alike[1:]
    places, group = places[kept], np.cumsum(~alike[kept])
    found = hashes[places]
    mixed = np.flatnonzero((group[1:] == group[:-1]) & (found[1:] != found[:-1]))
    rows = np.flatnonzero(np.isin(group, group[mixed]))
    places[rows] = places[rows][np.lexsort((found[rows], group[rows]))]
    return places


def _are_equal(
    codes: NDArray[Any], starts: NDArray[np.int64], same: NDArray[np.bool_], length: int
) -> bool:
    """Tell whether each sequence that is said to be the same as the one before it is."""
    for step in range(length):
        own = codes[starts + step]
        if (same & (own[1:] != own[:-1])).any():
            return False
    return True


def _gather(number: NDArray[np.int64], text: NDArray[np.intp], counts: NDArray[np.int64]) -> Sets:
    """Make sets of sequences in the order of their numbers, each number in the order of texts."""
    from scipy.sparse import csr_array

    again = (number[1:] == number[:-1]) & (text[1:] == text[:-1])
    first = np.append(True, ~again)[: len(number)]
    sizes = counts - np.bincount(text[~first], minlength=len(counts))
    number, text = number[first], text[first]
    common = np.bincount(number, minlength=1) > 1
    kept = common[number] if len(number) else np.zeros(0, dtype=bool)
    columns = (np.cumsum(common) - 1)[number[kept]]
    shape = (len(counts), int(common.sum()))
    ones = np.ones(len(columns), dtype=np.int32)
    return Sets(csr_array((ones, (text[kept], columns)), shape=shape), sizes)


def overlapping_pairs(
    sets: Sets, least: float, *, keep: Keep | None = None, progress: Progress | None = None
) -> Pairs:
    """Find all pairs of which one set holds a part of the other that is large enough.

    Parameters
    ----------
    sets : Sets
        What `sequence_sets` gives.
    least : float
        Least containment, above 0 and at most 1. A pair of this Jaccard similarity has at least
        this containment too.
    keep : callable, optional
        Takes two arrays of sets and says which pairs are wanted at all.
    progress : callable, optional
        Called with the number of sets whose pairs are sought so far.

    Returns
    -------
    Pairs
        All such pairs, by `first` and `second`, with exact counts.

    Raises
    ------
    ValueError
        If `least` is out of range.

    References
    ----------
    Chaudhuri, S., Ganti, V., Kaushik, R. (2006). A primitive operator for similarity joins in data
    cleaning. ICDE. Bayardo, R. J., Ma, Y., Srikant, R. (2007). Scaling up all pairs similarity
    search. WWW.

    Examples
    --------
    >>> sets = sequence_sets(np.array([1, 2, 3, 1, 2, 4]), np.array([0, 3, 6]), 2)
    >>> overlapping_pairs(sets, 0.5).shared.tolist(), overlapping_pairs(sets, 0.6).shared.tolist()
    ([1], [])
    """
    check_number("least", least)
    if least > 1:
        raise ValueError(f"least must be above 0 and at most 1, not {least!r}.")
    number, firsts = _same_sets(sets)
    distinct = Sets(sets.matrix[firsts], sets.sizes[firsts])
    holders = np.bincount(distinct.matrix.indices, minlength=distinct.matrix.shape[1])
    rare = rare_elements(distinct, least_shared(distinct.sizes, least), holders)
    found = [np.zeros(0, dtype=np.int64), *meetings(rare, distinct, progress)]
    first, second = np.divmod(np.unique(np.concatenate(found)), max(len(firsts), 1))
    pairs = Pairs(first, second, count_shared(distinct.matrix, first, second))
    return settle(pairs, distinct.sizes, least, number=number, keep=keep)


def least_shared(sizes: NDArray[np.int64], least: float) -> NDArray[np.int64]:
    """Say how many elements of each set another must hold, to hold so large a part of it.

    Examples
    --------
    >>> least_shared(np.array([10, 11]), 0.7).tolist()
    [7, 8]
    """
    needed: NDArray[np.int64] = np.ceil(least * sizes - 1e-9).astype(np.int64)
    return needed


def settle(
    pairs: Pairs,
    sizes: NDArray[np.int64],
    least: float,
    *,
    number: NDArray[np.intp],
    keep: Keep | None = None,
) -> Pairs:
    """Take those pairs of distinct sets that share enough, and give them for all sets.

    `sizes` are those of the distinct sets, `number` says which of them each set is, and `keep`
    which pairs are wanted at all.
    """
    smaller = np.where(sizes[pairs.first] <= sizes[pairs.second], pairs.first, pairs.second)
    enough = pairs.shared >= least_shared(sizes[smaller], least)
    pairs = _expand(pairs.take(enough), number, sizes)
    return pairs if keep is None else pairs.take(keep(pairs.first, pairs.second))


def _same_sets(sets: Sets) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Give each distinct set a number, and say where it first stands.

    A text that is printed a thousand times is compared with others once.
    """
    sets.matrix.sort_indices()
    heads = sets.matrix.indptr.tolist()
    whole = np.diff(sets.matrix.indptr) == sets.sizes  # no element of its own
    numbers: dict[bytes | int, int] = {}
    number = np.empty(len(sets.sizes), dtype=np.intp)
    for row, same in enumerate((whole & (sets.sizes > 0)).tolist()):
        members = sets.matrix.indices[heads[row] : heads[row + 1]]
        number[row] = numbers.setdefault(members.tobytes() if same else row, len(numbers))
    firsts = np.unique(number, return_index=True)[1]
    return number, firsts


def _expand(pairs: Pairs, number: NDArray[np.intp], sizes: NDArray[np.int64]) -> Pairs:
    """Give the pairs of all sets for those of the distinct ones, equal sets being pairs too."""
    order = np.argsort(number, kind="stable")
    times = np.bincount(number, minlength=len(sizes))
    heads = np.cumsum(times) - times
    equal = np.flatnonzero((times > 1) & (sizes > 0))
    left, right = np.append(pairs.first, equal), np.append(pairs.second, equal)
    shared = np.append(pairs.shared, sizes[equal])
    many = times[left] * times[right]
    row = np.repeat(np.arange(len(left)), many)
    place = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many)
    width = times[right][row]
    one = order[heads[left][row] + place // width]
    other = order[heads[right][row] + place % width]
    wanted = (left[row] != right[row]) | (one < other)
    one, other, shared = one[wanted], other[wanted], shared[row[wanted]]
    result = Pairs(np.minimum(one, other), np.maximum(one, other), shared)
    return result.take(np.lexsort((result.second, result.first)))


def meetings(
    rare: csr_array, sets: Sets, progress: Progress | None = None
) -> Iterator[NDArray[np.int64]]:
    """Give, block by block, the pairs in which the larger set has a rare element of the smaller.

    A pair is one number: its first set times the number of sets, plus its second. The columns of
    `rare` and of the sets are the same elements, all there are or some of them.
    """
    matrix, sizes = sets
    holders = np.bincount(matrix.indices, minlength=matrix.shape[1])
    work = np.append(0, np.cumsum(holders[rare.indices]))[rare.indptr]
    columns = matrix.T.tocsr()
    start = 0
    while start < len(sizes):
        stop = int(np.searchsorted(work, work[start] + _BLOCK, side="right")) - 1
        stop = min(max(stop, start + 1), len(sizes))
        met = (rare[start:stop] @ columns).tocoo()
        smaller, larger = met.row.astype(np.int64) + start, met.col.astype(np.int64)
        wanted = (smaller != larger) & (sizes[smaller] <= sizes[larger])
        smaller, larger = smaller[wanted], larger[wanted]
        keys = np.minimum(smaller, larger) * len(sizes) + np.maximum(smaller, larger)
        yield np.unique(keys)
        start = stop
        if progress is not None:
            progress(stop)


def rare_elements(
    sets: Sets, needed: NDArray[np.int64], holders: NDArray[np.integer[Any]]
) -> csr_array:
    """Keep of each set so many of its rarest elements that it cannot match without one of them.

    A set of which k elements must be found elsewhere may miss all but k of them: one of the others
    and one more stands in every match. Elements that no other set has come first among them.
    `holders` says how many sets have each element: these, and others where they are a part of more.
    """
    from scipy.sparse import csr_array

    matrix, sizes = sets
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    # rarest first, those that as many have in their order; then row by row
    ranks = np.empty(len(holders), dtype=np.int64)
    ranks[np.argsort(holders, kind="stable")] = np.arange(len(holders))
    order = np.argsort(row * len(holders) + ranks[matrix.indices])
    alone = sizes - np.diff(matrix.indptr)
    place = np.arange(len(row)) - matrix.indptr[:-1][row] + alone[row]
    kept = order[place <= (sizes - needed)[row]]
    cells = (matrix.data[kept], (row[kept], matrix.indices[kept]))
    return csr_array(cells, shape=matrix.shape)


def count_shared(
    matrix: csr_array, first: NDArray[np.intp], second: NDArray[np.intp]
) -> NDArray[np.int64]:
    """Count the elements that the sets of each pair share."""
    shared = np.zeros(len(first), dtype=np.int64)
    for start in range(0, len(first), _ROWS):
        part = slice(start, start + _ROWS)
        both = matrix[first[part]].multiply(matrix[second[part]])
        shared[part] = np.asarray(both.sum(axis=1)).ravel()
    return shared
