"""What was repaired, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.checks import counted, warn
from mediakit.text.repair import REPAIRS, Repair, repair_text, suspects

__all__ = ["looked_through", "told", "told_of_lost", "warn_of_repairs"]

_LOOKED_AT: Final = 500  # texts that may need repair, of which it is told how many do

_looked_through: ContextVar[bool] = ContextVar("looked_through", default=False)
_SAID: Final[Mapping[Repair, str]] = {
    "mojibake": "read in a wrong encoding and read again",
    "markup": "with HTML, turned into what a browser shows",
    "visual_order": "with lines written from left to right, turned round",
}
_FOUND: Final[Mapping[Repair, str]] = {
    "mojibake": "read in a wrong encoding",
    "markup": "with HTML",
    "visual_order": "with lines written from left to right",
}


def told(rows: Mapping[Repair, NDArray[np.intp]], names: pd.Series[Any], noun: str) -> str:
    """Say in a sentence how many cells of a column were repaired in which way, each with one.

    Examples
    --------
    >>> told({"markup": np.array([0, 2])}, pd.Series(["a", "b", "c"]), "text")
    "2 texts with HTML, turned into what a browser shows (as 'a')."
    """
    parts = [
        f"{counted(len(places), noun)} {_SAID[kind]} (as {names.iloc[places[0]]!r})"
        for kind, places in rows.items()
    ]
    return "; ".join(parts) + "."


def told_of_lost(places: NDArray[np.intp], names: pd.Series[Any], noun: str) -> str:
    """Say in a sentence in how many cells letters were lost, with one; nothing where in none."""
    if not len(places):
        return ""
    number = counted(len(places), noun)
    return f"{number} with lost letters, now ???? or \ufffd (as {names.iloc[places[0]]!r})."


@contextmanager
def looked_through(is_so: bool) -> Iterator[None]:
    """Leave out a second search where a reader has looked through the texts, and says so itself."""
    token = _looked_through.set(is_so)
    try:
        yield
    finally:
        _looked_through.reset(token)


def warn_of_repairs(texts: pd.Series[Any], docs: pd.Series[Any]) -> None:
    """Warn of texts that are no text, and name what mends them; they stay as they are."""
    if _looked_through.get():
        return
    places = np.flatnonzero(suspects(texts, *REPAIRS))
    kinds: dict[Repair, list[int]] = {}
    for place in places[:_LOOKED_AT].tolist():
        for kind in repair_text(texts.iloc[place])[1]:
            kinds.setdefault(kind, []).append(place)
    if not kinds:
        return
    least = "At least " if len(places) > _LOOKED_AT else ""
    found = "; ".join(
        f"{least}{counted(len(rows), 'text')} {_FOUND[kind]} (as {docs.iloc[rows[0]]!r})"
        for kind, rows in kinds.items()
    )
    warn(f"{found}. Their signs count as words; corpus.repair() mends them.")
