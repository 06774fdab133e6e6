"""How well coders agree, category by category, and where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.checks import check_choice, check_columns, check_type, counted, listing, shown, warn
from mediakit.signatures import checked
from mediakit.statistics.agreement import SCALES, Scale, alpha, alpha_interval, observed_agreement
from mediakit.text.same_names import code_key, in_one_form

__all__ = ["agreement", "confusion"]

_ALL: Final = "(all)"
_NUMERIC: Final = ("interval", "ratio")
_HINT: Final = "Coders' sheets are read by mk.read_coding(...)."


@checked
def agreement(
    coding: pd.DataFrame,
    *,
    column: str,
    unit: str | Sequence[str] = "doc",
    coder: str = "coder",
    scale: Scale = "nominal",
    order: Sequence[object] | None = None,
) -> pd.DataFrame:
    """Measure how well coders agree: Krippendorff's alpha, in all and for each category.

    Any number of coders may have coded any of the units; what only one of them coded is left out.
    The alpha of a category is that of the question "this category or another?", so a category
    that coders mix up with others is seen.

    Parameters
    ----------
    coding : DataFrame
        One row a unit and coder, as `read_coding` gives it.
    column : str
        The coded column. Empty cells are not coded. Codes that look the same are one (1, "1" and
        1.0; spaces, direction signs), shown as most write them; a warning says which were.
    unit : str or list of str, default "doc"
        The column or columns that name what was coded.
    coder : str, default "coder"
        The column that names the coder.
    scale : {"nominal", "ordinal", "interval", "ratio"}, default "nominal"
        How far two values are apart: all alike, by rank, by difference, or by difference over sum.
    order : list, optional
        All values from low to high, for the ordinal scale; numbers have an order by themselves.

    Returns
    -------
    pandas.DataFrame
        One row for all categories, then one for each, with the columns

        - ``category`` : "(all)", or the value;
        - ``units`` : units that two coders or more coded, and one of them so, from 0;
        - ``codes`` : how often it was given in such units, from 0;
        - ``agreed`` : share of pairs of codes that agree, from 0 to 1, chance included;
        - ``alpha`` : Krippendorff's alpha: 1 for full agreement, 0 for chance, negative for less;
          missing where coders gave the same value throughout, since alpha is not defined then;
        - ``low``, ``high`` : 95% interval of alpha, from units drawn with replacement 1,000 times
          (percentile bootstrap); missing for fewer than five units, or where so few codes differ
          that more than one draw in twenty has a single value.

        On a scale other than nominal the first row is on that scale, the others are nominal.

    Raises
    ------
    ValueError
        If a column is missing or not coded at all, a coder has a unit twice, no unit has two
        coders, values are not in `order`, or no numbers where the scale needs them.
    TypeError
        If `coding` is no DataFrame.

    References
    ----------
    Krippendorff (2004), chapter 11, and Zapf et al. (2016), as in `mediakit.statistics.agreement`.

    Examples
    --------
    >>> import mediakit as mk
    >>> coding = pd.DataFrame({"doc": list("abcdefghij") * 2, "coder": ["Rim"] * 10 + ["Adel"] * 10,
    ...     "tone": list("++++------") + list("++++----++")})
    >>> table = mk.agreement(coding, column="tone")
    >>> table[["category", "units", "codes", "agreed", "alpha"]].round(3)
      category  units  codes  agreed  alpha
    0    (all)     10     20     0.8   0.62
    1        +      6     10     0.8   0.62
    2        -      6     10     0.8   0.62
    """
    check_choice("scale", scale, SCALES)
    codes = _codes(coding, column, unit, coder)
    domain = _domain(codes["value"], scale, order, column)
    table = _value_counts(codes, domain, column)
    rows = [_row(_ALL, table, table, _distances(domain, scale), scale)]
    for place, value in enumerate(domain):
        part = np.column_stack([table[:, place], table.sum(axis=1) - table[:, place]])
        rows.append(_row(value, part, part[:, :1], np.arange(2), "nominal"))
    return pd.DataFrame(rows).astype({"category": "str"})


@checked
def confusion(
    coding: pd.DataFrame,
    *,
    column: str,
    unit: str | Sequence[str] = "doc",
    coder: str = "coder",
) -> pd.DataFrame:
    """Count which values two coders gave to the same units: what is taken for what.

    Parameters
    ----------
    coding, column, unit, coder
        As for `agreement`.

    Returns
    -------
    pandas.DataFrame
        One row for each two values of each two coders, zeros too, with the columns

        - ``coder_a``, ``coder_b`` : two coders with units in common, in the order of their names;
        - ``value_a``, ``value_b`` : what the one and the other gave;
        - ``count`` : to how many units, from 0;
        - ``share`` : part of the units that both coded, from 0 to 1.

        ``pivot(index="value_a", columns="value_b", values="count")`` lays two coders out as a
        square.

    Raises
    ------
    ValueError
        As for `agreement`.
    TypeError
        If `coding` is no DataFrame.

    Examples
    --------
    >>> import mediakit as mk
    >>> coding = pd.DataFrame({"doc": ["1", "2", "3"] * 2, "coder": ["Adel"] * 3 + ["Rim"] * 3,
    ...     "tone": ["+", "+", "-", "+", "-", "-"]})
    >>> mk.confusion(coding, column="tone")[["value_a", "value_b", "count"]]
      value_a value_b  count
    0       +       +      1
    1       +       -      1
    2       -       +      0
    3       -       -      1
    """
    codes = _codes(coding, column, unit, coder)
    domain = _domain(codes["value"], "nominal", None, column)
    _value_counts(codes, domain, column)
    codes["value"] = pd.Index(domain).get_indexer(codes["value"])
    pairs = codes.merge(codes, on="unit", suffixes=("_a", "_b"))
    pairs = pairs[pairs["coder_a"] < pairs["coder_b"]]
    couples = pairs[["coder_a", "coder_b"]].drop_duplicates().sort_values(["coder_a", "coder_b"])
    values = pd.DataFrame({"value": range(len(domain))})
    keys = ["coder_a", "coder_b", "value_a", "value_b"]
    squares = couples.merge(values.add_suffix("_a"), how="cross")
    squares = squares.merge(values.add_suffix("_b"), how="cross")
    counts = pairs.groupby(keys).size().rename("count").reset_index()
    result = squares.merge(counts, how="left", on=keys).fillna({"count": 0})
    result["count"] = result["count"].astype(np.int64)
    both = result.groupby(["coder_a", "coder_b"])["count"].transform("sum")
    result["share"] = result["count"] / both
    for side in ("value_a", "value_b"):
        result[side] = np.asarray(domain, dtype=object)[result[side]]
        result[side] = result[side].astype("str")
    return result


def _codes(
    coding: pd.DataFrame, column: str, unit: str | Sequence[str], coder: str
) -> pd.DataFrame:
    """Give unit, coder and value of every code, units as numbers."""
    check_type("coding", coding, pd.DataFrame, hint="a table of codes")
    units = [unit] if isinstance(unit, str) else list(unit)
    if not units:
        raise ValueError("unit names no column; name what was coded, as unit='doc'.")
    for argument, named in (("column", [column]), ("unit", units), ("coder", [coder])):
        given = f"{argument}={shown(named[0] if len(named) == 1 else named)}: coding"
        check_columns(given, coding.columns, named, hint=_HINT)
    frame = pd.DataFrame(coding).reset_index(drop=True)
    value = _named(frame[column], "Codes")
    if value.isna().all():
        raise ValueError(f"column={column!r}: nothing is coded in it.")
    frame = frame[value.notna()]
    frame = frame.assign(**{name: _named(frame[name]) for name in units})
    names = _named(frame[coder], "Names of coders")
    if names.isna().any() or frame[units].isna().to_numpy().any():
        raise ValueError(f"coding has codes in {column!r} without {coder!r} or {listing(units)}.")
    number = frame.groupby(units, sort=True).ngroup()
    codes = pd.DataFrame({"unit": number, "coder": names.astype(str), "value": value[frame.index]})
    twice = codes[codes.duplicated(["unit", "coder"])]
    if len(twice):
        row = frame.loc[twice.index[0]]
        raise ValueError(
            f"coding: {row[coder]!r} has coded {listing(row[units])} twice; "
            f"{counted(len(twice), 'such row')}. Do unit={unit!r} name what was coded?"
        )
    return codes.reset_index(drop=True)


def _named(column: pd.Series, what: str = "") -> pd.Series:
    """Give codes or names that look the same one form, missing where nothing is to be seen."""
    one = in_one_form(column, are_codes=True)
    if what and one.several:
        warn(one.told(f"{what} in {column.name!r}"))
    return one.values.where(one.values != "", None)


def _domain(
    values: pd.Series, scale: str, order: Sequence[object] | None, column: str
) -> list[Any]:
    """Give the values in their order, as they stand in the column."""
    given = list(dict.fromkeys(values))
    if order is not None:
        shown = {code_key(value): value for value in given}
        keys = [code_key(value) for value in order]
        outside = [value for key, value in shown.items() if key not in keys]
        if outside or len(set(keys)) < len(keys):
            raise ValueError(
                f"order={list(order)!r} must name every value of {column!r} once; "
                f"it lacks {listing(outside)}."
            )
        given = [shown.get(key, key) for key in keys]
    numbers = pd.to_numeric(pd.Series([code_key(value) for value in given]), errors="coerce")
    if scale in _NUMERIC and numbers.isna().any():
        wrong = [value for value, bad in zip(given, numbers.isna(), strict=True) if bad]
        raise ValueError(f"scale={scale!r} needs numbers, but {column!r} holds {listing(wrong)}.")
    if scale in _NUMERIC or (order is None and not numbers.isna().any()):
        return [given[place] for place in np.argsort(numbers.to_numpy(dtype=float), kind="stable")]
    if order is None and scale == "ordinal":
        raise ValueError(
            f"scale='ordinal' needs order=[...] from low to high; "
            f"{column!r} holds {listing(given)}."
        )
    return given if order is not None else sorted(given, key=str)


def _distances(domain: list[Any], scale: str) -> NDArray[np.float64]:
    """Give the numbers that the scale reckons with."""
    if scale in _NUMERIC:
        return np.array([float(code_key(value)) for value in domain])
    return np.arange(len(domain), dtype=np.float64)


def _value_counts(codes: pd.DataFrame, domain: list[Any], column: str) -> NDArray[np.int64]:
    """Count the codes of each unit, units x values, where two coders coded it or more."""
    table = np.zeros((int(codes["unit"].max()) + 1, len(domain)), dtype=np.int64)
    np.add.at(table, (codes["unit"].to_numpy(), pd.Index(domain).get_indexer(codes["value"])), 1)
    pairable: NDArray[np.int64] = table[table.sum(axis=1) >= 2]
    if not len(pairable):
        raise ValueError(
            f"column={column!r}: no unit has codes of two coders, so there is no agreement to "
            f"measure; the coders are {listing(codes['coder'].unique())}."
        )
    return pairable


def _row(
    category: object,
    table: NDArray[np.int64],
    given: NDArray[np.int64],
    values: NDArray[Any],
    scale: str,
) -> dict[str, object]:
    """Measure the agreement in one table of units x values."""
    low, high = alpha_interval(table, values=values, scale=scale)
    return {
        "category": str(category),
        "units": int((given.sum(axis=1) > 0).sum()),
        "codes": int(given.sum()),
        "agreed": observed_agreement(table),
        "alpha": alpha(table, values=values, scale=scale),
        "low": low,
        "high": high,
    }
