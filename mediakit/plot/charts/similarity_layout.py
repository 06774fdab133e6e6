"""In which order and where the sources of a table of similarities stand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.plot.chart import numbers

__all__ = ["clustered", "places_of", "square"]

Numbers = NDArray[np.float64]


def square(table: pd.DataFrame, column: str, names: Sequence[str]) -> Numbers:
    """Give a column of pairs as a square table, NaN on the diagonal and where no pair is known.

    Examples
    --------
    >>> pairs = pd.DataFrame({"source_a": ["A"], "source_b": ["B"], "similarity": [0.5]})
    >>> square(pairs, "similarity", ["A", "B"]).tolist()
    [[nan, 0.5], [0.5, nan]]
    """
    place = {name: at for at, name in enumerate(names)}
    values = np.full((len(names), len(names)), np.nan)
    pairs = zip(table["source_a"].astype(str), table["source_b"].astype(str), strict=True)
    for (one, other), value in zip(pairs, numbers(table, column).tolist(), strict=True):
        if one in place and other in place and one != other:
            values[place[one], place[other]] = values[place[other], place[one]] = value
    return values


def clustered(similarity: Numbers) -> list[int]:
    """Order sources so that similar ones stand beside each other.

    Average linkage, the leaves turned so that neighbours are as alike as the tree allows. Source:
    Z. Bar-Joseph and others, "Fast optimal leaf ordering for hierarchical clustering",
    Bioinformatics 17 (2001), as scipy computes it.

    Examples
    --------
    >>> clustered(np.array([[np.nan, 0.1, 0.9], [0.1, np.nan, 0.2], [0.9, 0.2, np.nan]]))
    [1, 2, 0]
    """
    if len(similarity) < 3:
        return list(range(len(similarity)))
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    distance = 1 - similarity
    # what is not known is taken for the greatest distance, so that it parts no cluster
    distance = np.where(np.isnan(distance), np.nanmax(distance, initial=0.0), distance)
    np.fill_diagonal(distance, 0.0)
    condensed = squareform(distance, checks=False)
    return [int(at) for at in leaves_list(linkage(condensed, "average", optimal_ordering=True))]


def places_of(similarity: Numbers) -> tuple[Numbers, float]:
    """Place sources on a plane: classical multidimensional scaling of sqrt(1 - similarity).

    With 1 - the Jensen-Shannon divergence as similarity the root is a distance. Source: W. S.
    Torgerson, "Multidimensional scaling: I. Theory and method", Psychometrika 17 (1952).

    Parameters
    ----------
    similarity : numpy.ndarray
        Square and symmetric, all pairs known; the diagonal is not read.

    Returns
    -------
    places : numpy.ndarray
        Sources x 2. The direction of each axis is fixed, though it means nothing: the source
        furthest from the middle lies to the right and above.
    part : float
        What part of the squared distances the plane shows, from 0 to 1.

    Examples
    --------
    >>> places, part = places_of(np.array([[1, 0.75], [0.75, 1]]))
    >>> float(np.hypot(*(places[0] - places[1])).round(6)), round(part, 6)
    (0.5, 1.0)
    """
    squared = np.maximum(1 - similarity, 0.0)
    np.fill_diagonal(squared, 0.0)
    size = len(squared)
    centred = np.eye(size) - 1 / size
    values, vectors = np.linalg.eigh(-centred @ squared @ centred / 2)
    values, vectors = np.maximum(values[::-1], 0.0), vectors[:, ::-1]
    places = np.zeros((size, 2))
    shown = min(2, size)
    places[:, :shown] = vectors[:, :shown] * np.sqrt(values[:shown])
    furthest = np.abs(places).argmax(axis=0)
    places *= np.where(places[furthest, [0, 1]] < 0, -1.0, 1.0)
    total = float(values.sum())
    return places, float(values[:2].sum() / total) if total > 0 else 1.0
