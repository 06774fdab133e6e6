"""Lines from period to period, with bands for intervals and rings where the level changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from mediakit.plot.chart import (
    Options,
    at_level,
    check_panels,
    check_table,
    grid_of,
    levels_of,
    numbers,
    per_of,
)
from mediakit.plot.charts.lines import Line, Lines, draw_lines
from mediakit.plot.charts.time_axis import day_numbers, period_names, time_ticks
from mediakit.plot.grouping import Made, groups_by, names_of
from mediakit.plot.look import theme
from mediakit.plot.look.theme import COLOURS
from mediakit.text.bidi import isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["timeline"]

MADE: Final = Made(helper="timeline", keys=("period", "what"), columns=("change",))
NEEDED: Final = ("period", "what", "count", "rate")
DOCUMENTS: Final = "documents"
TICKS: Final = {1: 8, 2: 4, 3: 3}  # by the columns of panels


def timeline(
    table: pd.DataFrame,
    *,
    n: int = 8,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    by: str | Sequence[str] | None = None,
) -> Picture:
    """Draw rates from period to period as lines, with their intervals as bands.

    A line breaks where a period has no documents. When one thing was counted in several groups,
    each group is a line; when several were, each group gets a panel. After `mk.change_points` rings
    mark where the level changes. Time runs from left to right in every language, unless
    `use(direction="rtl")` turns it.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.timeline()` returns: `period`, `what`, `count` and `rate`, where known `low`
        and `high`, and `change` where `mk.change_points` has added it.
    n : int, default 8
        Most lines in a panel, at most ten: those with the highest counts.
    backend, language, title, ax, by : as told in `mediakit.plot.use`

    Examples
    --------
    >>> import pandas as pd
    >>> days = pd.date_range("2023-01-01", periods=3)
    >>> table = pd.DataFrame({"period": days, "what": "port", "count": 1, "rate": [1.0, None, 2.0]})
    >>> timeline(table, backend="plotly").figure.data[0].y
    (1.0, None, 2.0)
    """
    options = Options(
        n=n, backend=backend, language=language, title=title, ax=ax, per=per_of(table)
    )
    check_table(table, NEEDED, helper=MADE.helper)
    picture = _picture(table, by, options)
    check_panels(picture.panels, options)
    return draw_lines(picture, options)


def _picture(table: pd.DataFrame, by: str | Sequence[str] | None, options: Options) -> Lines:
    names = names_of(table, "what", options)
    whats = [names.get(what, what) for what in table["what"]]
    table = table.assign(period=pd.to_datetime(table["period"]), what=whats)
    told, groups = groups_by(table, MADE, by, options)
    whats = list(table["what"].unique())
    limit = min(options.n, len(COLOURS))
    if len(whats) == 1 and told:
        most, parts = _most(groups, limit), dict(groups)
        panels = [("", [_line(name, parts[name], at, options) for at, name in enumerate(most)])]
        shown, total = len(most), len(groups)
    else:
        things = [(str(what), table[table["what"] == what]) for what in whats]
        chosen = _most(things, limit)
        panels = [
            (
                isolate(name) if name else "",
                [
                    _line(what, part[part["what"].astype(str) == what], at, options)
                    for at, what in enumerate(chosen)
                ],
            )
            for name, part in groups
        ]
        shown, total = len(chosen), len(whats)
    caption = [options.say("lines shown", shown=shown, total=total)]
    drawn = [line for _, lines in panels for line in lines]
    if any(line.stretches for line in drawn):
        caption.append(at_level("bands", levels_of(table), options))
    caption += [options.say("changes")] * any(line.changes for line in drawn)
    axis = "documents rate" if whats == [DOCUMENTS] else "rate"
    title = _title(told, [str(what) for what in whats], options)
    ticks = _ticks(table, grid_of(len(panels))[1], options)
    return Lines(panels, ticks, options.say(axis), title, " ".join(caption))


def _most(groups: list[tuple[str, pd.DataFrame]], limit: int) -> list[str]:
    """Name the groups with the highest counts, in the order of the table."""
    totals = np.array([np.nansum(numbers(part, "count")) for _, part in groups])
    chosen = sorted(np.argsort(-totals, kind="stable")[:limit].tolist())
    return [groups[at][0] for at in chosen]


def _line(name: str, table: pd.DataFrame, style: int, options: Options) -> Line:
    table = table.sort_values("period", kind="stable")
    low, high = numbers(table, "low"), numbers(table, "high")
    known = np.isfinite(low) & np.isfinite(high)
    changes: list[int] = []
    if "change" in table.columns:
        changes = np.flatnonzero(table["change"].astype(str).isin(["True", "1"])).tolist()
    return Line(
        options.say("documents axis") if name == DOCUMENTS else name,
        np.array(day_numbers(table["period"])),
        period_names(list(table["period"]), options),
        numbers(table, "rate"),
        np.where(known, low, np.nan),
        np.where(known, high, np.nan),
        changes,
        style,
    )


def _title(by: str, whats: list[str], options: Options) -> str:
    if whats == [DOCUMENTS]:
        return options.heading("coverage by" if by else "timeline documents", by=by)
    if len(whats) == 1:
        return options.heading("timeline one by" if by else "timeline one", what=whats[0], by=by)
    return options.heading("timeline by" if by else "timeline", by=by)


def _ticks(table: pd.DataFrame, columns: int, options: Options) -> tuple[list[float], list[str]]:
    days = [pd.Timestamp(day) for day in sorted(table["period"].unique())]
    places, names = time_ticks(days, options, most=max(2, theme.signs(TICKS[columns])))
    return [float(days[place].toordinal()) for place in places], names
