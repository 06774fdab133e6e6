"""Where the level of a series changes."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

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
)
from mediakit.signatures import checked
from mediakit.statistics.changes import changes

__all__ = ["change_points"]

_HINT: Final = "a pandas DataFrame, as corpus.timeline() returns it"
_VALUES: Final = ("rate", "count")


@checked
def change_points(
    table: pd.DataFrame,
    *,
    value: str = "rate",
    least: int = 3,
    alpha: float = 0.025,
    seed: int = 0,
) -> pd.DataFrame:
    """Find the periods from which on the level of a timeline is another.

    Each line of the table (one group and one thing counted) is held against the same periods in
    random order: the stretch that differs most from the rest must differ more than the strongest
    one of nearly all other orders. Periods weigh as many tokens as they have, so that a day with
    one article says little. Stretches that are found are searched again.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.timeline()` returns.
    value : {"rate", "count"}, default "rate"
        The column that is cut. Periods where it is missing are passed over. Counts, and numbers of
        documents per day, have periods that weigh alike.
    least : int, default 3
        Fewest periods of a stretch.
    alpha : float, default 0.025
        Part of the lines without any change in which one is found, above 0 and below 1.
    seed : int, default 0
        Orders are drawn; the same seed gives the same changes.

    Returns
    -------
    pandas.DataFrame
        The same rows, with two more columns

        - ``mean`` : mean of `value` over the stretch that the period belongs to, in its unit, with
          the weights of the periods; missing where `value` is;
        - ``change`` : whether a new stretch begins with the period (bool).

        A line of fewer than nine known periods is one stretch with the defaults: so few can stand
        in an order such as theirs by chance, however far apart they are.

    Raises
    ------
    ValueError
        If a column is missing, the table has no rows, no line is long enough, or an argument is out
        of range.
    TypeError
        If `table` is no DataFrame.

    References
    ----------
    Olshen, A. B., Venkatraman, E. S., Lucito, R. and Wigler, M. (2004). Circular binary
    segmentation for the analysis of array-based DNA copy number data. Biostatistics 5(4); see
    `mediakit.statistics.changes`.

    Examples
    --------
    >>> import pandas as pd
    >>> days = pd.date_range("2023-01-01", periods=10)
    >>> rates = [1.0, 1.2, 0.9, 1.1, 0.8, 5.0, 5.2, 4.9, 5.1, 4.8]
    >>> table = pd.DataFrame({"period": days, "what": "الميناء", "count": 1, "rate": rates})
    >>> changed = change_points(table)
    >>> changed.loc[changed["change"], ["period", "mean"]]
          period  mean
    5 2023-01-06   5.0
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
    check_number("alpha", alpha)
    check_count("seed", seed, least=0)
    mean, change = np.full(len(table), np.nan), np.zeros(len(table), dtype=bool)
    longest = 0
    values, weights = table[value].to_numpy(np.float64, na_value=np.nan), _weights(table, value)
    for rows in _lines(table):
        known = rows[np.isfinite(values[rows]) & (weights[rows] > 0)]
        longest = max(longest, len(known))
        starts = changes(values[known], weights[known], least=least, alpha=alpha, seed=seed)
        change[known[starts]] = True
        for a, b in pairwise([0, *starts, len(known)]):
            part = known[a:b]
            if len(part):
                mean[part] = np.average(values[part], weights=weights[part])
    if longest < 2 * least:
        raise ValueError(
            f"least={least}: no line of the table has the {2 * least} known periods that two "
            f"stretches need; the longest has {longest}. Choose shorter periods."
        )
    return table.assign(mean=mean, change=change)


def _lines(table: pd.DataFrame) -> list[NDArray[np.intp]]:
    """Give the rows of each line, in order of time."""
    place = list(table.columns).index("what")
    line = [column for column in table.columns[: place + 1] if column != "period"]
    numbers = table.groupby(line, dropna=False, sort=False, observed=True).ngroup().to_numpy()
    by_time = np.argsort(table["period"].to_numpy(), kind="stable")
    return [by_time[numbers[by_time] == number] for number in range(int(numbers.max()) + 1)]


def _weights(table: pd.DataFrame, value: str) -> NDArray[np.float64]:
    """Give the tokens of each period, where its value refers to tokens, and 1 elsewhere."""
    weights = np.ones(len(table))
    if value != "rate" or not {"tokens", "per"} <= set(table.columns):
        return weights
    of_tokens = table["per"].notna().to_numpy()
    tokens = table["tokens"].to_numpy(np.float64, na_value=np.nan)
    return np.where(of_tokens, np.nan_to_num(tokens), weights)
