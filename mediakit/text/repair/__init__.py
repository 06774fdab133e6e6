r"""Text that is no text: markup, letters of a wrong encoding, lines from right to left as drawn.

Each is repaired where that can be proven, and told where it cannot.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple, TypeAlias, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.text.repair.markup import Markup, shown_by_a_browser
from mediakit.text.repair.mojibake import LOST_SHARE, broken_share, with_its_encoding
from mediakit.text.visual_order import repair_visual_order

__all__ = [
    "LOST",
    "REPAIRS",
    "Repair",
    "RepairedColumn",
    "cells_with",
    "repair_column",
    "repair_text",
    "suspects",
]

Repair: TypeAlias = Literal["mojibake", "markup", "visual_order"]
REPAIRS: Final[tuple[Repair, ...]] = get_args(Repair)  # in the order in which they are made

# What a text must hold for each to be worth a closer look; for a search through whole columns.
_SIGNS: Final[Mapping[Repair, str]] = {
    "mojibake": (
        "[ÂÃÅÐÑØÙÚÛâ][\\x{80}-\\x{ff}\\x{152}-\\x{2dc}\\x{2013}-\\x{2122}]"
        "|[\\x{c0}-\\x{ff}]{3}"
        "|[طظعغ][^\\x{627}-\\x{64a}\\x00-\\x{7f}]\\s?[طظعغ]"
    ),
    "markup": "<[/!A-Za-z]|&[#A-Za-z]",
    # presentation forms, or a word that begins with a letter that none begins with
    "visual_order": "[\\x{fb50}-\\x{fdcf}\\x{fe70}-\\x{fefc}]|\\s[ةى][\\x{627}-\\x{64a}]",
}


# What stands where letters were lost, which nothing brings back.
LOST: Final = "\\x{fffd}|\\?{3}"


class RepairedColumn(NamedTuple):
    """A column with its repairs, the rows in which each was made, and those with lost letters."""

    column: pd.Series[Any]
    rows: dict[Repair, NDArray[np.intp]]
    lost: NDArray[np.intp]


def repair_text(text: str, *, markup: Markup = "auto") -> tuple[str, tuple[Repair, ...]]:
    """Repair a text, and name what was repaired.

    Parameters
    ----------
    text : str
        The text.
    markup : {"auto", "strip", "keep"}, default "auto"
        What becomes of HTML, as in `shown_by_a_browser`.

    Returns
    -------
    text : str
        The repaired text; where nothing was, the text itself.
    repairs : tuple of str
        Which of `REPAIRS` were made.

    Examples
    --------
    >>> repair_text("<p>R&amp;D</p>"), repair_text("وصل الوفد")
    (('R&D', ('markup',)), ('وصل الوفد', ()))
    """
    made: list[Repair] = []
    for kind in REPAIRS:
        repaired = _repaired(kind, text, markup)
        if repaired != text:
            made.append(kind)
            text = repaired
    return text, tuple(made)


def _repaired(kind: Repair, text: str, markup: Markup) -> str:
    if kind == "markup":
        return shown_by_a_browser(text, markup)
    return with_its_encoding(text) if kind == "mojibake" else repair_visual_order(text).text


def suspects(column: pd.Series[Any], *kinds: Repair) -> NDArray[np.bool_]:
    """Say which cells hold the signs of what repairs mend; most of them need one, not all."""
    return cells_with(column, "|".join(_SIGNS[kind] for kind in kinds))


def cells_with(column: pd.Series[Any], pattern: str) -> NDArray[np.bool_]:
    """Say in which cells of a column of strings a pattern of RE2 is found; in no missing one."""
    import pyarrow as pa
    import pyarrow.compute as pc

    cells = pa.array(column, type=pa.large_string(), from_pandas=True)
    found = pc.match_substring_regex(cells, pattern)
    return np.asarray(pc.fill_null(found, False))


def repair_column(column: pd.Series[Any], *, markup: Markup = "auto") -> RepairedColumn:
    """Repair the cells of a column of strings; missing ones stay.

    Parameters
    ----------
    column : pandas.Series
        Strings.
    markup : {"auto", "strip", "keep"}, default "auto"
        What becomes of HTML, as in `shown_by_a_browser`.

    Returns
    -------
    RepairedColumn
        The column, itself where nothing was repaired, for each repair that was made the rows,
        counted from 0, and the rows of which letters are lost.
    """
    kinds = [kind for kind in REPAIRS if kind != "markup" or markup != "keep"]
    rows: dict[Repair, list[int]] = {kind: [] for kind in REPAIRS}
    changed: dict[int, str] = {}
    lost: list[int] = []
    pattern = "|".join([*(_SIGNS[kind] for kind in kinds), LOST])  # a long column is read once
    for row in np.flatnonzero(cells_with(column, pattern)).tolist():
        text, made = repair_text(column.iloc[row], markup=markup)
        if broken_share(text) >= LOST_SHARE:
            lost.append(row)
        if made:
            changed[row] = text
            for kind in made:
                rows[kind].append(row)
    if changed:
        cells = column.astype(object).to_numpy(copy=True)
        cells[list(changed)] = list(changed.values())
        column = pd.Series(cells, index=column.index, name=column.name, dtype=column.dtype)
    made_in = {kind: np.array(places, dtype=np.intp) for kind, places in rows.items() if places}
    return RepairedColumn(column, made_in, np.array(lost, dtype=np.intp))
