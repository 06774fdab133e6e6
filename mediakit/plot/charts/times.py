"""How many times: the ticks of a logarithm to the base 2, as a reader counts."""

from __future__ import annotations

from typing import Final

import numpy as np

from mediakit.plot.look.settings import current, digits

__all__ = ["times", "times_ticks"]

_STEPS: Final = (0.5, 1, 2, 4, 8, 16)
_FRACTIONS: Final = {2: "½", 4: "¼", 8: "⅛"}


def times(ratio: float) -> str:
    """Write how many times, or which part, a logarithm to the base 2 stands for.

    Examples
    --------
    >>> [times(ratio) for ratio in (-4, -2, 0, 1, 4)]
    ['1/16', '¼', '1', '×2', '×16']
    """
    size = float(2.0 ** abs(ratio))
    number = f"{size:,.0f}" if size >= 10 or size.is_integer() else f"{size:.1f}"
    if number == "1":
        return digits("1")
    if ratio > 0:
        return digits(f"×{number}")
    if current().digits == "western" and size in _FRACTIONS:
        return _FRACTIONS[int(size)]
    return digits(f"1/{number}")


def times_ticks(low: float, high: float, most: int) -> tuple[list[float], list[str]]:
    """Give at most so many ticks between two logarithms, one of them at once (0), and their texts.

    Examples
    --------
    >>> times_ticks(-3.0, 5.0, 5)
    ([-2.0, 0.0, 2.0, 4.0], ['¼', '1', '×4', '×16'])
    """
    for step in _STEPS:
        ticks = step * np.arange(np.ceil(low / step), np.floor(high / step) + 1)
        if len(ticks) <= most:
            break
    places = [float(tick) for tick in ticks]
    return places, [times(tick) for tick in places]
