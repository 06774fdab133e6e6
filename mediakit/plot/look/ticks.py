"""Numbers on an axis: in steps of 1, 2 and 5, with separators, in the digits in use."""

from __future__ import annotations

from typing import Final

from mediakit.plot.look.settings import current, digits

__all__ = ["STEPS", "percent", "round_ticks"]

STEPS: Final = (1, 2, 5, 10)


def round_ticks(low: float, high: float, most: int, *, whole: bool = False) -> list[float]:
    """Give at most so many steps of numbers that divide an axis evenly.

    Examples
    --------
    >>> round_ticks(0.0, 23.0, 5)
    [0.0, 5.0, 10.0, 15.0, 20.0]
    """
    from matplotlib.ticker import MaxNLocator

    found = MaxNLocator(most, steps=list(STEPS), integer=whole).tick_values(low, high)
    return [float(tick) for tick in found if low <= tick <= high]


def percent(share: float) -> str:
    """Write a share in per cent, with a fraction where it is small.

    Examples
    --------
    >>> percent(0.25), percent(0.0443), percent(0.0), percent(1.0)
    ('25%', '4.4%', '0%', '100%')
    """
    hundredths = 100 * share
    small = 0 < abs(hundredths) < 9.95 and abs(hundredths - round(hundredths)) > 0.05
    sign = "%" if current().digits == "western" else "\u066a"
    return digits(f"{hundredths:,.{int(small)}f}") + sign
