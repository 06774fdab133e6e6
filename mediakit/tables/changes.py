"""Where the level of a series changes."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.checks import (
    check_choice,
    check_columns,
    check_count,
    check_not_empty,
    check_number,
    check_type,
    needing,
)

__all__ = ["change_points"]

_HINT: Final = "a pandas DataFrame, as corpus.timeline() returns it"
_VALUES: Final = ("rate", "count")


def change_points(
    table: pd.DataFrame, *, value: str = "rate", least: int = 3, penalty: float = 3.0
) -> pd.DataFrame:
    """Find the periods from which on the level of a timeline is another.

    Each line of the table (one group and one thing counted) is cut into stretches with a constant
    mean, so that the squared distances from the means, plus a price for each cut, are as small as
    they can be. The price is `penalty` times log(n) times the variance of the noise, n the number
    of periods; the noise is half the mean squared difference between neighbouring periods.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.timeline()` returns.
    value : {"rate", "count"}, default "rate"
        The column that is cut. Periods where it is missing are passed over.
    least : int, default 3
        Fewest periods of a stretch.
    penalty : float, default 3.0
        The larger, the fewer changes. On noise without any change the default finds one in 8 of
        100 lines of 8 periods, in 4 of 100 of 20 and in 2 of 100 of 60.

    Returns
    -------
    pandas.DataFrame
        The same rows, with two more columns

        - ``level`` : mean of `value` over the stretch that the period belongs to, in its unit;
          missing where `value` is;
        - ``change`` : whether a new stretch begins with the period (bool).

        A line of fewer than twice `least` known periods is one stretch.

    Raises
    ------
    ImportError
        If the package ruptures is not installed.
    ValueError
        If a column is missing, the table has no rows, no line is long enough, or an argument is out
        of range.
    TypeError
        If `table` is no DataFrame.

    References
    ----------
    Killick, R., Fearnhead, P. and Eckley, I. A. (2012). Optimal detection of changepoints with a
    linear computational cost. Journal of the American Statistical Association 107(500). Computed by
    ruptures: Truong, C., Oudre, L. and Vayatis, N. (2020). Selective review of offline change point
    detection methods. Signal Processing 167.

    Examples
    --------
    >>> import pandas as pd
    >>> days = pd.date_range("2023-01-01", periods=8)
    >>> table = pd.DataFrame({"period": days, "what": "الميناء", "count": 1,
    ...                       "rate": [1.0, 1.2, 0.9, 1.1, 5.0, 5.2, 4.9, 5.1]})
    >>> changed = change_points(table)
    >>> changed.loc[changed["change"], ["period", "level"]]
          period  level
    4 2023-01-05   5.05
    """
    check_type("table", table, pd.DataFrame, hint=_HINT)
    check_choice("value", value, _VALUES)
    check_columns(
        "table",
        table.columns,
        ("period", "what", value),
        hint="corpus.timeline() makes such a table.",
    )
    check_not_empty("table", table)
    check_count("least", least, least=2)
    check_number("penalty", penalty)
    cut = _cutter(least, penalty)
    place = list(table.columns).index("what")
    line = [column for column in table.columns[: place + 1] if column != "period"]
    level, change = np.full(len(table), np.nan), np.zeros(len(table), dtype=bool)
    longest = 0
    numbers = table.groupby(line, dropna=False, sort=False, observed=True).ngroup().to_numpy()
    for number in range(int(numbers.max()) + 1):
        rows = np.flatnonzero(numbers == number)
        rows = rows[np.argsort(table["period"].to_numpy()[rows], kind="stable")]
        values = table[value].to_numpy(dtype=np.float64, na_value=np.nan)[rows]
        known = rows[np.isfinite(values)]
        longest = max(longest, len(known))
        level[known], starts = cut(values[np.isfinite(values)])
        change[known[starts]] = True
    if longest < 2 * least:
        raise ValueError(
            f"least={least}: no line of the table has the {2 * least} known periods that two "
            f"stretches need; the longest has {longest}. Choose shorter periods."
        )
    return table.assign(level=level, change=change)


def _cutter(least: int, penalty: float) -> Any:
    """Give a function that cuts a series: the level of each value, and where a new one begins."""
    with needing("ruptures", "mk.change_points()"):
        from ruptures import KernelCPD

    def cut(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], list[int]]:
        noise = _noise(values)
        starts: list[int] = []
        if len(values) >= 2 * least and noise > 0:
            price = penalty * np.log(len(values)) * noise
            found = KernelCPD(kernel="linear", min_size=least).fit(values)
            starts = found.predict(pen=price)[:-1]
        edges = [0, *starts, len(values)]
        parts = [values[a:b] for a, b in pairwise(edges) if b > a]
        means = np.array([part.mean() for part in parts], dtype=np.float64)
        return np.repeat(means, [len(part) for part in parts]), starts

    return cut


def _noise(values: NDArray[np.float64]) -> float:
    """Estimate the variance of the noise as half the mean squared difference of neighbours.

    Source: J. von Neumann, "Distribution of the ratio of the mean square successive difference to
    the variance", Annals of Mathematical Statistics 12(4), 1941. A jump makes it larger, so that
    changes are rather missed than made up.
    """
    return float(np.mean(np.diff(values) ** 2)) / 2 if len(values) > 1 else 0.0
