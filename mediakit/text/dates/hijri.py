"""The Hijri calendar of Umm al-Qura, day by day."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

__all__ = ["gregorian_of"]


@lru_cache(maxsize=65536)
def gregorian_of(year: int, month: int, day: int) -> dt.date | None:
    """Convert a Hijri day; None outside the table of 1343 to 1500, or for a day that month lacks.

    The table is that of the package hijridate. Where a month begins by sight and not by reckoning,
    it may begin a day earlier or later.

    Examples
    --------
    >>> gregorian_of(1440, 8, 16)
    datetime.date(2019, 4, 21)
    >>> gregorian_of(1440, 8, 31) is None
    True
    """
    from hijridate.convert import Hijri

    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return dt.date(found.year, found.month, found.day)
