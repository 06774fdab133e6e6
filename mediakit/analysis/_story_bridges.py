"""Which stories in Arabic and in another script are one, by the actors that both name."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._story_pairs import FADES, Reports, clock_of, hours_apart
from mediakit.language.names.counts import document_actor_matrix
from mediakit.lists.actors import Actors
from mediakit.statistics.nearness import cosine_pairs, unit_rows
from mediakit.text.characters import is_arabic
from mediakit.tokens import Tokens

__all__ = ["join_across_scripts"]

_ANY: Final = 0.02  # cosine of the actors of two reports, whose stories are then held together
# Cosine of the actors of two stories, less with the hours: chosen on the classroom, where .35 to
# .45 differ little.
_LEAST: Final = 0.4


def join_across_scripts(
    tokens: Tokens, actors: Actors, reports: Reports, window: float, joined: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Join stories in Arabic with such in another script, at most one with one.

    Two are one if each is the other's best match by the actors that their reports name, rare ones
    weighing more, and by the hours between their nearest reports. Within a script nothing changes.
    """
    sides = _in_arabic(tokens)[reports.places]
    named = unit_rows(document_actor_matrix(tokens, actors)[reports.places])
    clock = clock_of(reports.hours, window)
    if sides.all() or not sides.any():
        return joined
    pairs, _ = cosine_pairs(named, clock, window, _ANY, sides)
    turned = sides[pairs.second]
    arabic = joined[np.where(turned, pairs.second, pairs.first)]
    other = joined[np.where(turned, pairs.first, pairs.second)]
    found = pd.DataFrame(
        {"arabic": arabic, "other": other, "apart": hours_apart(pairs, clock, reports)}
    )
    mixed = _mixed(sides, joined)
    found = found[~(np.isin(arabic, mixed) | np.isin(other, mixed))]
    nearest = found.groupby(["arabic", "other"])["apart"].min().reset_index()
    nearest["score"] = _alike(named, joined, nearest) * np.exp(-nearest["apart"] / FADES)
    to = np.arange(int(joined.max(initial=-1)) + 1)
    best = _mutual(nearest[nearest["score"] >= _LEAST])
    to[best["other"].to_numpy()] = best["arabic"].to_numpy()
    return np.asarray(to[joined], dtype=np.intp)


def _mixed(sides: NDArray[np.bool_], joined: NDArray[np.intp]) -> NDArray[np.intp]:
    """Name the stories that have reports in both already."""
    arabic = np.bincount(joined, weights=sides)
    return np.flatnonzero((arabic > 0) & (arabic < np.bincount(joined)))


def _alike(named: Any, joined: NDArray[np.intp], pairs: pd.DataFrame) -> NDArray[np.float64]:
    """Give the cosine of the actors of each two stories, of which each report counts alike."""
    from scipy.sparse import csr_array

    reports = len(joined)
    cells = (np.ones(reports), (joined, np.arange(reports)))
    centres = csr_array(cells, shape=(int(joined.max(initial=-1)) + 1, reports)) @ named
    first, second = centres[pairs["arabic"].to_numpy()], centres[pairs["other"].to_numpy()]
    lengths = [np.sqrt((side * side).sum(axis=1)) for side in (first, second)]
    return np.asarray((first * second).sum(axis=1) / np.maximum(lengths[0] * lengths[1], 1e-12))


def _mutual(pairs: pd.DataFrame) -> pd.DataFrame:
    """Keep the pairs of which each is the best of both, of equal ones the first."""
    order = pairs.sort_values(["score", "arabic", "other"], ascending=[False, True, True])
    best = order.drop_duplicates("arabic").index.intersection(
        order.drop_duplicates("other").index, sort=False
    )
    return order.loc[best]


def _in_arabic(tokens: Tokens) -> NDArray[np.bool_]:
    """Say which documents are mostly in Arabic letters."""
    forms = tokens.words.surfaces
    arabic = np.fromiter((is_arabic(ord(form[0])) for form in forms), bool, len(forms))
    sums = np.concatenate(([0], np.cumsum(arabic[tokens.ids])))
    found = sums[tokens.pointers[1:]] - sums[tokens.pointers[:-1]]
    return np.asarray(2 * found > np.diff(tokens.pointers))
