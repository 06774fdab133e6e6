"""Lexical diversity: how soon a text repeats its words.

The plain type-token ratio falls with the length of a text; these two measures do not, or little.
A text is a sequence of integer type ids in reading order.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.checks import check_count, check_number

__all__ = ["mean_length", "moving_average_ttr", "mtld", "stretches", "window_types"]

THRESHOLD: Final = 0.72  # type-token ratio that ends a stretch, as the authors of MTLD set it
_LONG: Final = 3000  # tokens from which on a text is read alone: few are so long at once

Array = NDArray[np.float64]


def _ids(ids: ArrayLike) -> NDArray[np.int64]:
    """Give one sequence of whole numbers, checked."""
    array = np.asarray(ids)
    if array.size == 0:
        return np.empty(0, dtype=np.int64)
    if array.ndim != 1 or not np.issubdtype(array.dtype, np.integer):
        raise ValueError(
            "ids must be one sequence of whole numbers, the type of each token; "
            f"it is an array of {array.dtype} with shape {array.shape}."
        )
    return array.astype(np.int64)


def mtld(ids: ArrayLike, *, threshold: float = THRESHOLD) -> float:
    """Compute MTLD: the mean length of stretches that keep a type-token ratio up.

    A stretch ends with the token that takes its type-token ratio below the threshold; the next one
    begins after it. The rest at the end counts as the part (1 - ratio) / (1 - threshold) of a
    stretch. MTLD is the number of tokens over the number of stretches, the mean of reading the
    text forwards and backwards.

    Parameters
    ----------
    ids : array_like
        Type id of each token, in reading order.
    threshold : float, default 0.72
        Type-token ratio that ends a stretch, between 0 and 1.

    Returns
    -------
    float
        Tokens, above 1; more is more diverse. NaN for a text without tokens or in which no word is
        repeated. Texts under about 100 tokens give unsteady values.

    Raises
    ------
    ValueError
        If `ids` is no sequence of whole numbers or the threshold is not between 0 and 1.

    References
    ----------
    McCarthy, P. M. and Jarvis, S. (2010). MTLD, vocd-D, and HD-D: a validation study of
    sophisticated approaches to lexical diversity assessment. Behavior Research Methods 42(2).

    Examples
    --------
    >>> round(mtld([0, 1, 2, 3, 4] * 20), 6)
    7.142857
    """
    _check_threshold(threshold)
    tokens: list[int] = _ids(ids).tolist()
    forwards = _stretches(tokens, threshold)
    if forwards == 0:  # no word is repeated, so backwards there is none either
        return float("nan")
    backwards = _stretches(tokens[::-1], threshold)
    return (len(tokens) / forwards + len(tokens) / backwards) / 2


def _check_threshold(threshold: float) -> None:
    check_number("threshold", threshold)
    if threshold >= 1:
        raise ValueError(f"threshold must be between 0 and 1, as 0.72; not {threshold!r}.")


def _stretches(tokens: list[int], threshold: float) -> float:
    """Count the stretches in one direction, the rest as a part."""
    stretches = 0
    seen: set[int] = set()
    length = 0
    for token in tokens:
        seen.add(token)
        length += 1
        if len(seen) < threshold * length:
            stretches += 1
            seen.clear()
            length = 0
    rest = (1 - len(seen) / length) / (1 - threshold) if length else 0.0
    return stretches + rest


def moving_average_ttr(ids: ArrayLike, *, window: int = 100) -> float:
    """Compute the moving-average type-token ratio over all windows of a text.

    Parameters
    ----------
    ids : array_like
        Type id of each token, in reading order.
    window : int, default 100
        Tokens in a window. Values for different windows cannot be compared.

    Returns
    -------
    float
        Mean types per token, from 1 / window to 1; more is more diverse. NaN for a text shorter
        than the window, whose plain ratio would look higher than that of longer texts.

    Raises
    ------
    TypeError
        If the window is no whole number.
    ValueError
        If `ids` is no sequence of whole numbers or the window is below 1.

    References
    ----------
    Covington, M. A. and McFall, J. D. (2010). Cutting the Gordian knot: the moving-average
    type-token ratio (MATTR). Journal of Quantitative Linguistics 17(2).

    Examples
    --------
    >>> moving_average_ttr([0, 1, 0, 2], window=2)
    1.0
    >>> moving_average_ttr([0, 0, 1, 1], window=2)
    0.6666666666666666
    """
    check_count("window", window)
    tokens = _ids(ids)
    if len(tokens) < window:
        return float("nan")
    types, windows = window_types(tokens, [0, len(tokens)], window=window)
    return float(types[0] / (windows[0] * window))


def window_types(
    ids: ArrayLike, pointers: ArrayLike, *, window: int = 100
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count the types in all windows of each of many texts, and the windows.

    The moving-average type-token ratio of several texts together, each window counting alike, is
    the sum of the types over `window` times the sum of the windows.

    Parameters
    ----------
    ids : array_like
        Type id of each token, the texts one after the other.
    pointers : array_like
        The tokens of text i are ``ids[pointers[i]:pointers[i + 1]]``.
    window : int, default 100
        Tokens in a window. No window reaches from one text into the next.

    Returns
    -------
    types, windows : numpy.ndarray of int
        One number a text, from 0; both are 0 for a text shorter than the window.

    Raises
    ------
    TypeError, ValueError
        As in `moving_average_ttr`.

    Examples
    --------
    >>> types, windows = window_types([0, 1, 0, 2, 0, 0], [0, 4, 6], window=2)
    >>> types.tolist(), windows.tolist()
    ([6, 1], [3, 1])
    """
    check_count("window", window)
    tokens, heads = _ids(ids), np.asarray(pointers, dtype=np.int64)
    sizes = np.diff(heads)
    windows = np.maximum(sizes - window + 1, 0)
    place = np.arange(len(tokens)) - np.repeat(heads[:-1], sizes)
    last_start = np.repeat(windows - 1, sizes)
    # A token is a new type in the windows that hold it but not the place of its type before.
    first = np.maximum(_place_before(tokens, sizes) + 1, place - window + 1)
    seen = np.maximum(np.minimum(place, last_start) - first + 1, 0)
    total = np.concatenate(([0], np.cumsum(seen)))
    return total[heads[1:]] - total[heads[:-1]], windows


def stretches(
    ids: ArrayLike, pointers: ArrayLike, *, threshold: float = THRESHOLD
) -> tuple[Array, Array]:
    """Count the stretches of MTLD in each of many texts, read forwards and backwards.

    Parameters
    ----------
    ids, pointers : array_like
        As in `window_types`. A stretch ends with its text.
    threshold : float, default 0.72
        Type-token ratio that ends a stretch, between 0 and 1.

    Returns
    -------
    forwards, backwards : numpy.ndarray
        One number a text, from 0, the rest at its end as a part; see `mtld`.

    Raises
    ------
    ValueError
        If `ids` is no sequence of whole numbers or the threshold is not between 0 and 1.

    References
    ----------
    McCarthy and Jarvis (2010), as in `mtld`.

    Examples
    --------
    >>> forwards, backwards = stretches([0, 0, 1, 2, 3], [0, 5])
    >>> forwards, backwards.round(4)
    (array([1.]), array([0.7143]))
    """
    _check_threshold(threshold)
    tokens, heads = _ids(ids), np.asarray(pointers, dtype=np.int64)
    forwards = _all_stretches(tokens, heads, threshold)
    backwards = _all_stretches(tokens[::-1], len(tokens) - heads[::-1], threshold)
    return forwards, backwards[::-1]


def mean_length(tokens: ArrayLike, forwards: ArrayLike, backwards: ArrayLike) -> Array:
    """Give MTLD from numbers of tokens and of stretches in both directions.

    Parameters
    ----------
    tokens, forwards, backwards : array_like
        Sums over one text or over several.

    Returns
    -------
    numpy.ndarray
        The mean of tokens over stretches in both directions; NaN where there is no stretch. Sums
        over several texts give the MTLD of reading them one by one.

    Examples
    --------
    >>> mean_length(100, 14, [14, 0])
    array([7.14285714,        nan])
    """
    n = np.asarray(tokens, dtype=np.float64)
    both = [np.asarray(one, dtype=np.float64) for one in (forwards, backwards)]
    first, second = (n / np.where(one > 0, one, np.nan) for one in both)
    return np.asarray((first + second) / 2, dtype=np.float64)


def _all_stretches(tokens: NDArray[np.int64], heads: NDArray[np.int64], threshold: float) -> Array:
    """Count the stretches of all texts in one direction, a token of each text at a time."""
    sizes = np.diff(heads)
    before = _place_before(tokens, sizes)
    order = np.argsort(-sizes, kind="stable")
    order = order[np.searchsorted(-sizes[order], -_LONG, side="left") :]
    waiting = np.searchsorted(sizes[order][::-1], np.arange(_LONG), side="right")
    counts = np.zeros(len(sizes))
    begun, types = np.zeros(len(order), dtype=np.int64), np.zeros(len(order), dtype=np.int64)
    for step in range(sizes[order].max(initial=0)):
        active = len(order) - waiting[step]  # the longest texts stand first
        place = heads[order[:active]] + step
        types[:active] += before[place] < begun[:active]
        ended = types[:active] < threshold * (step + 1 - begun[:active])
        counts[order[:active]] += ended
        types[:active][ended] = 0
        begun[:active][ended] = step + 1
    left = sizes[order] - begun
    counts[order] += (1 - types / np.maximum(left, 1)) / (1 - threshold) * (left > 0)
    for text in np.flatnonzero(sizes >= _LONG).tolist():
        counts[text] = _stretches(tokens[heads[text] : heads[text + 1]].tolist(), threshold)
    return counts


def _place_before(tokens: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give for each token the place of the same type before it in its text, -1 if there is none.

    Places are counted from the beginning of the text.
    """
    text = np.repeat(np.arange(len(sizes)), sizes)
    codes = np.unique(tokens, return_inverse=True)[1] if tokens.min(initial=0) < 0 else tokens
    order = np.argsort(text * (codes.max(initial=0) + 1) + codes, kind="stable")
    same = (tokens[order[1:]] == tokens[order[:-1]]) & (text[order[1:]] == text[order[:-1]])
    before = np.full(len(tokens), -1, dtype=np.int64)
    heads = np.cumsum(sizes) - sizes
    before[order[1:][same]] = order[:-1][same] - heads[text[order[1:][same]]]
    return before
