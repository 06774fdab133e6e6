"""Groups of things that are alike on average, from the pairs that are alike at all."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.checks import check_number

__all__ = ["average_linkage"]


def average_linkage(
    first: ArrayLike, second: ArrayLike, strength: ArrayLike, size: int, *, least: float
) -> NDArray[np.intp]:
    """Join what is alike, the strongest first, as long as the groups are alike on average.

    The strength between two groups is the mean over all pairs of one of each, pairs that are not
    listed counting as 0: so a chain of pairs, each strong, does not tie its ends. Equally strong
    groups are joined in the order of their first members.

    Parameters
    ----------
    first, second : array_like of int
        The two things of each pair, numbered from 0; each pair once, no thing with itself.
    strength : array_like of float
        How alike they are, above 0.
    size : int
        How many things there are.
    least : float
        Least mean strength of two groups that are joined, above 0.

    Returns
    -------
    numpy.ndarray of int
        The group of each thing, numbered from 0 by their first members.

    References
    ----------
    Sokal, R. R. and Michener, C. D. (1958). A statistical method for evaluating systematic
    relationships. University of Kansas Science Bulletin 38: the unweighted pair group method.

    Examples
    --------
    >>> average_linkage([0, 1], [1, 2], [0.9, 0.8], 4, least=0.5).tolist()
    [0, 0, 1, 2]
    """
    check_number("least", least)
    joined = _join(_neighbours(first, second, strength), least)
    owner = np.arange(size, dtype=np.intp)
    for kept, gone in reversed(joined):  # later joins first, so that each owner is a last one
        owner[gone] = owner[kept]
    return np.unique(owner, return_inverse=True)[1].astype(np.intp)


def _neighbours(first: Any, second: Any, strength: Any) -> dict[int, dict[int, float]]:
    """Give the strength of each thing to each that it is listed with."""
    sums: dict[int, dict[int, float]] = {}
    lists = (np.asarray(column).tolist() for column in (first, second, strength))
    for one, other, value in zip(*lists, strict=True):
        sums.setdefault(one, {})[other] = value
        sums.setdefault(other, {})[one] = value
    return sums


def _join(sums: dict[int, dict[int, float]], least: float) -> list[tuple[int, int]]:
    """List which group took in which, in turn; each is called by its first member.

    What lies in the heap may be stale: a group that grew has other means than those noted.
    """
    members = dict.fromkeys(sums, 1)
    heap = [
        (-value, one, other, 2)
        for one, others in sums.items()
        for other, value in others.items()
        if one < other and value >= least
    ]
    heapify(heap)
    joined = []
    while heap:
        _, kept, gone, size = heappop(heap)
        if kept not in members or gone not in members or members[kept] + members[gone] != size:
            continue
        joined.append((kept, gone))
        members[kept] = size
        del members[gone]
        own = sums[kept]
        del own[gone]
        for other, value in sums.pop(gone).items():
            if other != kept:
                own[other] = sums[other][kept] = own.get(other, 0.0) + value
                del sums[other][gone]
        for other, value in own.items():
            mean = value / (size * members[other])
            if mean >= least:
                heappush(heap, (-mean, min(kept, other), max(kept, other), size + members[other]))
    return joined
