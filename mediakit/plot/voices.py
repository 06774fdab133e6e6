"""Dots for who is heard, with intervals, one colour and shape an outlet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd

from mediakit.checks import listing
from mediakit.plot.chart import Options, check_table
from mediakit.plot.charts.dots import Columns, Dots, draw_dots
from mediakit.plot.grouping import Made, columns_by, gave_way, names_of, others_of, parts_by
from mediakit.plot.look.readers import for_readers
from mediakit.plot.look.words import name_of
from mediakit.signatures import checked

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["voices"]

MADE: Final = Made(helper="voices", keys=("kind", "cited"), columns=("role",))
_NEEDED: Final = ("count", "share")
_KEYS: Final = ("cited", "kind", "actor", "voice_gender", "gender")
_GENDERS: Final = frozenset({"woman", "man", "unknown"})
_MOST: Final = 15  # rows, where the height of the picture holds so many


@checked
@for_readers
def voices(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    by: str | Sequence[str] | None = None,
) -> Picture:
    """Draw which part of the voices each kind, gender or source has, with intervals.

    Each group has a colour and a shape; more than five groups are rows of a table of cells.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.voices()` returns: `kind`, `count` and `share` (from 0 to 1), where known the
        interval `share_low` to `share_high`, `role`, and `cited`, `gender`, `actor` or a
        field of a list where it was counted.
    n : int, optional
        Most rows: those with the highest counts over all groups, equal ones in table order.
        Without it 15, or as many as a picture holds.
    backend, language, title, ax, by : as told in `mediakit.plot.use`

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"kind": ["official", "anonymous"], "count": [6, 2]})
    >>> table["share"] = table["count"] / 8
    >>> figure = voices(table, backend="plotly").figure
    >>> list(figure.data[0].x)
    [0.75, 0.25]
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax, most=_MOST)
    check_table(table, _NEEDED, helper=MADE.helper)
    given = gave_way(gave_way(MADE, table, "kind", "voice_kind"), table, "role", "voice_role")
    kind = given.keys[0]
    key = _key_of(table, by, given)
    heading, axis = _texts(table, given, is_feed=_is_feed(table, key, kind))
    if _is_gender(table, key):
        heading, axis = "women and men", "person share"
    made = given if key in given.keys else replace(MADE, keys=(key,))
    columns = columns_by(table, made, by)
    names = names_of(table, key, options)
    if key == kind or _is_gender(table, key):
        names = {one: name_of(str(one), options.language) for one in table[key].unique()}
    if key == "cited":
        table, names = _rows_of_cited(table, kind, options)
    dots = Dots(
        columns=Columns(key, "count", "share"),
        heading=heading,
        axis=axis,
        shown="cited shown" if key == "cited" else "kind shown",
        names=names,
    )
    groups = parts_by(table, columns, options)
    return draw_dots(dots, table, groups, options)


def _rows_of_cited(
    table: pd.DataFrame, kind: str, options: Options
) -> tuple[pd.DataFrame, dict[object, str]]:
    """Give each cited of a kind a row of its own, as the table has it; two kinds are said."""
    kinds = table.groupby("cited", observed=True)[kind].transform("nunique")
    rows = pd.Series(list(zip(table["cited"], table[kind], strict=True)), index=table.index)
    names: dict[object, str] = {
        (cited, one): f"{cited} ({name_of(str(one), options.language)})" if several else str(cited)
        for (cited, one), several in zip(rows, kinds > 1, strict=True)
    }
    return table.assign(cited=rows), names


def _is_feed(table: pd.DataFrame, key: str, kind: str) -> bool:
    return key == "cited" and set(table[kind]) <= {"agency", "outlet"}


def _is_gender(table: pd.DataFrame, key: str) -> bool:
    """Tell the counts of women and men from a field of a list that is called so."""
    return key in ("gender", "voice_gender") and set(table[key]) <= _GENDERS


def _texts(table: pd.DataFrame, made: Made, *, is_feed: bool) -> tuple[str, str]:
    """Name the texts that say what is drawn and what it is a share of."""
    if is_feed:
        return "feeds", "document share"
    role = made.columns[0]
    if role in table.columns and set(table[role]) != {"speaker"}:
        return "cited_sources", "cited share"
    return "voices", "voice share"


def _key_of(table: pd.DataFrame, by: str | Sequence[str] | None, made: Made) -> str:
    """Name the column of what was counted: one of the helper's, or a field of a list."""
    named = [by] if isinstance(by, str) else list(by or ())
    for key in (made.keys[0] if key == "kind" else key for key in _KEYS):
        if key in table.columns and (key != "gender" or _is_gender(table, key)):
            return key
    fields = [column for column in others_of(table, MADE) if column not in named]
    if len(fields) == 1:
        return fields[0]
    check_table(table, ["kind"] if not fields else [], helper=MADE.helper)
    raise ValueError(
        f"table has the columns {listing(fields)} beside its counts, and one of them is what was "
        f"counted. Name the others in by=, as in by={fields[-1]!r}."
    )
