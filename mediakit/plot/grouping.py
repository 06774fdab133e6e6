"""Groups of a table, found by the names of its columns: the place of a column says nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.checks import listing
from mediakit.plot.chart import Options, check_panels
from mediakit.plot.look.settings import digits
from mediakit.plot.look.words import day_name, month_name, name_of

__all__ = [
    "MEASURES",
    "Group",
    "Made",
    "check_keys",
    "columns_by",
    "gave_way",
    "groups_by",
    "names_of",
    "others_of",
    "panels_by",
    "parts_by",
]

# What any helper may count and measure, under the same names in all.
MEASURES: Final = frozenset(
    {
        "count", "documents", "documents_a", "documents_b", "documents_total", "tokens",
        "documents_share", "documents_share_low", "documents_share_high",
        "rate", "per", "level", "low", "high", "share", "share_low", "share_high",
    }
)  # fmt: skip
# Groups by what they are called: periods, and the column that every corpus has.
_GROUPS: Final = frozenset({"source", "day", "week", "month", "quarter", "year"})
# The periods that are not called by their first day, and how pandas calls their lengths.
_LENGTHS: Final = {"month": "M", "quarter": "Q", "year": "Y"}
_DAYS: Final = ("day", "week", "date", "period")  # that are called by a day
_UNNAMED: Final = "Unnamed:"  # what pandas.read_csv calls an index that was saved
_BY: Final = "Name the columns that tell them apart, as in by='source', or keep one of them."
_NAME: Final = "name"  # of an actor or category; with "_en" or "_ar" behind it in one language

Group = tuple[str, pd.DataFrame]


@dataclass(frozen=True, kw_only=True)
class Made:
    """The columns that a helper makes: those that tell its rows apart in a group, and the others.

    What `MEASURES` holds needs no mention. `listed` tables have a row a hit, which nothing needs
    to tell apart; the plot of a table that is not `grouped` has no `by`.
    """

    helper: str
    keys: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    listed: bool = False
    grouped: bool = True

    def keys_of(self, table: pd.DataFrame) -> list[str]:
        """Give the keys that a table has; a helper makes some of them only if it is asked to."""
        return [key for key in self.keys if key in table.columns]

    def has(self, column: str) -> bool:
        """Tell whether the helper makes a column, or names in it what stands in another one."""
        names = column == _NAME or column.startswith((f"{_NAME}_", _UNNAMED))
        return names or column in {*self.keys, *self.columns} or column in MEASURES


def gave_way(made: Made, table: pd.DataFrame, own: str, new: str) -> Made:
    """Give the columns of a table whose own column is called otherwise beside one of the corpus."""
    if new not in table.columns:
        return made
    keys, columns = (
        tuple(new if name == own else name for name in names) for names in (made.keys, made.columns)
    )
    return replace(made, keys=keys, columns=columns)


def groups_by(
    table: pd.DataFrame, made: Made, by: str | Sequence[str] | None, options: Options
) -> tuple[str, list[Group]]:
    """Take a table apart by the columns that name the group of a row.

    Parameters
    ----------
    table : pandas.DataFrame
        The table of a helper, in which all columns that its plot needs are.
    made : Made
        The columns that the helper makes.
    by : str, sequence of str or None
        The columns that group, as the reader names them; None finds them, see `mediakit.plot.use`.
    options : Options
        The arguments of the plot.

    Returns
    -------
    by : str
        The grouping columns in words, "" when there is none.
    groups : list of (str, pandas.DataFrame)
        Name and rows of each group, in the order of the table; the whole table under the name
        "" when there is no grouping column.

    Raises
    ------
    ValueError
        For a column in `by` that the table does not have or that holds what is drawn, and for a
        table with two rows of the same in one group.
    """
    return parts_by(table, columns_by(table, made, by), options)


def columns_by(table: pd.DataFrame, made: Made, by: str | Sequence[str] | None) -> list[str]:
    """Give the columns that group, as `groups_by` does, and check that rows can be told apart."""
    columns = _found(table, made) if by is None else _named(table, made, by)
    check_keys(table, made, columns)
    return columns


def parts_by(
    table: pd.DataFrame, columns: Sequence[str], options: Options
) -> tuple[str, list[Group]]:
    """Take a table apart by columns that are known to group it."""
    if not columns:
        return "", [("", table)]
    told = " \u00b7 ".join(name_of(column, options.language) for column in columns)
    parts = table.groupby(list(columns), sort=False, dropna=False, observed=True)
    return told, [(_group_name(columns, key, options), part) for key, part in parts]


def panels_by(
    table: pd.DataFrame, made: Made, by: str | Sequence[str] | None, options: Options
) -> tuple[str, list[Group]]:
    """Take a table apart as `groups_by` does, where each group has a panel."""
    told, groups = groups_by(table, made, by, options)
    check_panels(groups, options)
    return told, groups


def _named(table: pd.DataFrame, made: Made, by: str | Sequence[str]) -> list[str]:
    """Check the columns that a reader names."""
    columns = list(dict.fromkeys([by] if isinstance(by, str) else by))
    unknown = [column for column in columns if column not in table.columns]
    if unknown:
        raise ValueError(
            f"by={by!r}: table has no column {listing(unknown)}; it has "
            f"{listing(map(str, table.columns))}."
        )
    drawn = [column for column in columns if column in made.keys]
    if drawn:
        raise ValueError(
            f"by={by!r}: the column {listing(drawn)} holds what is drawn, not what groups it."
        )
    return columns


def others_of(table: pd.DataFrame, made: Made) -> list[str]:
    """Name the columns of words that the helper does not make and that no known group is."""
    strange = [str(column) for column in table.columns if not made.has(str(column))]
    return sorted(one for one in strange if one not in _GROUPS and not _is_counted(table[one]))


def _found(table: pd.DataFrame, made: Made) -> list[str]:
    """Find the columns that group: `source` first, then by name, wherever they stand."""
    strange = [str(column) for column in table.columns if not made.has(str(column))]
    strange.sort(key=lambda column: (column != "source", column))
    counted = [column for column in strange if _is_counted(table[column])]
    groups = [column for column in strange if column in _GROUPS or column not in counted]
    groups = [column for column in groups if not _tells_of_keys(table, made, column)]
    whole = [column for column in counted if column not in groups and _is_whole(table[column])]
    if whole and _twice(table, [*groups, *made.keys_of(table)], made).any():
        more = [column for column in strange if column in {*groups, *whole}]
        return groups if _twice(table, [*more, *made.keys_of(table)], made).any() else more
    return groups


def _is_counted(column: pd.Series[Any]) -> bool:
    """Tell whether a column holds numbers, or yes and no."""
    return pd.api.types.is_numeric_dtype(column.dtype)


def _is_whole(column: pd.Series[Any]) -> bool:
    """Tell whether the numbers of a column are whole: years, or numbers of pages."""
    known = column.dropna()
    return len(known) > 0 and bool((known.astype("float64") % 1 == 0).all())


def _tells_of_keys(table: pd.DataFrame, made: Made, column: str) -> bool:
    """Tell whether a column says something of each actor or term, such as what a merge adds.

    Most keys have several rows then, all with the same value. Where most have one row, as in the
    first terms of each section, nothing can be told, and the column is taken for a group.
    """
    if column in _GROUPS or not made.keys:
        return False
    keys = made.keys_of(table)
    firsts = table[[*keys, column]].drop_duplicates()
    if firsts.duplicated(keys).any():
        return False
    several = table.groupby(keys, dropna=False, observed=True).size() > 1
    return bool(several.mean() > 0.5)


def _twice(table: pd.DataFrame, columns: list[str], made: Made) -> pd.Series[bool]:
    """Mark the rows that a row above them equals in some columns."""
    if made.listed:
        return pd.Series(False, index=table.index)
    if not columns:
        return pd.Series([False] + [True] * (len(table) - 1), index=table.index)
    return table.duplicated(columns)


def check_keys(table: pd.DataFrame, made: Made, groups: Sequence[str] = ()) -> None:
    """Raise for a table with two rows of the same key in one group, of which one would be lost."""
    columns = [*groups, *made.keys_of(table)]
    twice = _twice(table, columns, made).to_numpy()
    if not twice.any():
        return
    at = int(twice.argmax())
    first = int(_same(table, columns, at).argmax())
    what = ", ".join(f"{column} {_written(table[column].iloc[at])!r}" for column in columns)
    raise ValueError(
        f"table has two rows for {what or 'all texts'}: table.iloc[[{first}, {at}]]. "
        f"{_BY if made.grouped else 'Keep one of them.'}"
    )


def _same(table: pd.DataFrame, columns: list[str], at: int) -> NDArray[np.bool_]:
    """Mark the rows that equal one of them in some columns, the missing ones too."""
    same = np.ones(len(table), dtype=bool)
    for column in columns:
        codes, _ = pd.factorize(table[column])
        same &= codes == codes[at]
    return same


def _group_name(columns: Sequence[str], key: Any, options: Options) -> str:
    values = key if isinstance(key, tuple) else (key,)
    missing = options.say("missing")
    names = [
        missing if pd.isna(value) else _period(column, value, options)
        for column, value in zip(columns, values, strict=True)
    ]
    return " \u00b7 ".join(names)


def _period(column: str, value: object, options: Options) -> str:
    """Write the value of a group: a month, quarter or year of which the first day is known too."""
    if not isinstance(value, pd.Timestamp) or value != value.normalize():
        return _written(value)
    if options.language == "ar" and column in (*_LENGTHS, *_DAYS):
        return _in_words(column, value, options)
    return str(value.to_period(_LENGTHS[column])) if column in _LENGTHS else _written(value)


def _in_words(column: str, day: pd.Timestamp, options: Options) -> str:
    """Write a period in Arabic by its first day, with its month in words."""
    if column == "month":
        return digits(f"{month_name(day.month, options.language)} {day.year}")
    if column == "quarter":
        return options.say("quarter", quarter=day.quarter, year=digits(str(day.year)))
    return digits(str(day.year)) if column == "year" else day_name(day, options.language)


def _written(value: object) -> str:
    midnight = isinstance(value, pd.Timestamp) and value == value.normalize()
    return f"{value:%Y-%m-%d}" if midnight else str(value)


def names_of(table: pd.DataFrame, key: str, options: Options) -> dict[object, str]:
    """Give the shown name of each actor or category that has one, in the language of the plot.

    The names stand in `name`, or else in `name_en` and `name_ar`, in any row of the key. A name
    that two of them share tells neither, and their ids are shown.
    """
    found: dict[object, str] = {}
    for column in (f"{_NAME}_{options.language}", _NAME):  # the second is the reader's own choice
        if column in table.columns:
            named = table.dropna(subset=column).drop_duplicates(key)
            found |= dict(zip(named[key], named[column].astype(str), strict=True))
    shared = {name for name, count in Counter(found.values()).items() if count > 1}
    return {one: name for one, name in found.items() if name not in shared}
