"""Lexical diversity: how soon a text repeats its words.

The plain type-token ratio falls with the length of a text; these two measures do not, or little.
A text is a sequence of integer type ids in reading order.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.checks import check_count, check_number

__all__ = ["moving_average_ttr", "mtld"]


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


def mtld(ids: ArrayLike, *, threshold: float = 0.72) -> float:
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
    check_number("threshold", threshold)
    if threshold >= 1:
        raise ValueError(f"threshold must be between 0 and 1, as 0.72; not {threshold!r}.")
    tokens: list[int] = _ids(ids).tolist()
    forwards = _stretches(tokens, threshold)
    if forwards == 0:  # no word is repeated, so backwards there is none either
        return float("nan")
    backwards = _stretches(tokens[::-1], threshold)
    return (len(tokens) / forwards + len(tokens) / backwards) / 2


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
    place = np.arange(len(tokens))
    last_start = len(tokens) - window
    # A token is a new type in the windows that hold it but not the place of its type before.
    first = np.maximum(_place_before(tokens) + 1, place - window + 1)
    windows = np.minimum(place, last_start) - first + 1
    return float(np.maximum(windows, 0).sum() / ((last_start + 1) * window))


def _place_before(tokens: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give for each token the place of the same type before it, -1 if there is none."""
    order = np.argsort(tokens, kind="stable")
    same = tokens[order[1:]] == tokens[order[:-1]]
    before = np.full(len(tokens), -1, dtype=np.int64)
    before[order[1:][same]] = order[:-1][same]
    return before
