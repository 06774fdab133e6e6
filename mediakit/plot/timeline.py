"""Lines from period to period, with bands for intervals and rings where the level changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.plot.chart import (
    MOST_PANELS,
    Options,
    at_level,
    check_panels,
    check_table,
    grid_of,
    levels_of,
    numbers,
    per_of,
)
from mediakit.plot.charts.events import ROOM, Event, Events, marks_of, places_in, read_events
from mediakit.plot.charts.lines import Line, Lines, draw_lines
from mediakit.plot.charts.time_axis import (
    Stretches,
    day_numbers,
    period_names,
    stretches_of,
    time_ticks,
)
from mediakit.plot.grouping import Made, groups_by, names_of
from mediakit.plot.look import settings, theme
from mediakit.plot.look.colours import styles_of
from mediakit.plot.look.readers import for_readers
from mediakit.plot.look.settings import digits
from mediakit.plot.look.theme import COLOURS
from mediakit.signatures import checked
from mediakit.text.bidi import for_plotly, isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["timeline"]

MADE: Final = Made(helper="timeline", keys=("period", "what"), columns=("change",))
NEEDED: Final = ("period", "what", "count", "rate")
DOCUMENTS: Final = "documents"
TICKS: Final = {1: 8, 2: 4, 3: 3}  # by the columns of panels
TOGETHER: Final = 3  # lines that can be told apart in one panel
MOST: Final = {"notebook": 15, "paper": 12, "slides": 6}  # panels of one line that have room
WEEK: Final = 7
MANY_DAYS: Final = 28  # from which on single days are pale, and a mean of seven is the line

Groups: TypeAlias = Sequence[tuple[str, pd.DataFrame]]
Numbers: TypeAlias = NDArray[np.float64]


@checked
@for_readers
def timeline(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    by: str | Sequence[str] | None = None,
    events: Events | None = None,
) -> Picture:
    """Draw rates from period to period as lines, with their intervals as bands.

    A line breaks where a period has no documents. When one thing was counted in several groups,
    each group is a line; when several were, each group gets a panel. More than three lines without
    `ax` get a panel each, in which the others are grey. Of four weeks of single days and more the
    line is the mean of seven, the day in their middle, over pale single days: all counts by all
    tokens of the seven. After `mk.change_points` rings mark where the level changes.

    Periods at an end that hold less than one document in a hundred and would take a tenth of the
    axis are left out, and the caption says so; long stretches without documents are cut out, with a
    sign. Time runs from left to right in every language, unless `use(direction="rtl")` turns it.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.timeline()` returns: `period`, `what`, `count` and `rate`, where known `low`
        and `high`, `tokens`, `documents_total`, and `change` where `mk.change_points` has added it.
    n : int, optional
        Most lines, those with the highest counts: in one panel at most ten. Without it as many as
        have room with a panel each, or three in each panel of a group.
    backend, language, title, ax, by : as told in `mediakit.plot.use`
    events : dict, pandas.Series or sequence of days, optional
        Days to mark with a line, at most 24: names by day, ``{"2022-10-24": "the strike"}``, a
        Series of names whose index are days, or days alone. Names that have no room, or stand in
        several panels, are numbers that the caption explains; days outside of the time shown are
        counted there.

    Raises
    ------
    ValueError
        For an event that is no day, or more than 24; and as told in `mediakit.plot.use`.
    TypeError
        For the name of an event that is no text; and as told there.

    Examples
    --------
    >>> import pandas as pd
    >>> days = pd.date_range("2023-01-01", periods=3)
    >>> table = pd.DataFrame({"period": days, "what": "port", "count": 1, "rate": [1.0, None, 2.0]})
    >>> timeline(table, backend="plotly").figure.data[0].y
    (1.0, None, 2.0)
    """
    options = Options(
        n=MOST_PANELS if n is None else n,
        backend=backend,
        language=language,
        title=title,
        ax=ax,
        per=per_of(table),
    )
    check_table(table, NEEDED, helper=MADE.helper)
    picture = _picture(table, by, n, options, read_events(events))
    check_panels(picture.panels, options)
    return draw_lines(picture, options)


class _Time(NamedTuple):
    """The periods shown, their places, and the days and places of what is cut out."""

    shown: Stretches
    places: dict[pd.Timestamp, float]
    cuts: list[float]
    weekly: bool


def _picture(
    table: pd.DataFrame,
    by: str | Sequence[str] | None,
    n: int | None,
    options: Options,
    events: Sequence[Event],
) -> Lines:
    names = names_of(table, "what", options)
    table = table.assign(
        period=pd.to_datetime(table["period"]),
        what=[str(names.get(what, what)) for what in table["what"]],
    )
    told, groups = groups_by(table, MADE, by, options)
    whats = list(table["what"].unique())
    time = _time(table, groups)
    said: list[str] = []
    several = len(whats) > 1 and bool(told)
    if several:
        kept = _most(groups, _room())
        if len(kept) < len(groups):
            said = [options.say("panels of time", shown=len(kept), total=len(groups))]
        groups = [(name, part) for name, part in groups if name in kept]
        panels, left = _panels(groups, table, TOGETHER if n is None else n, time, options)
    else:
        parts = groups if told else [(what, table[table["what"] == what]) for what in whats]
        panels, left = _lines(parts, n, time, options)
    columns = grid_of(len(panels))[1]
    picture = Lines(
        panels,
        _ticks(time, columns, options),
        options.say("documents rate" if whats == [DOCUMENTS] else "rate"),
        _title(told, whats, options),
        "",
        time.cuts,
        others=len(panels) > 1 and not several,
    )
    said = [options.say("bands cut")] * picture.cuts_bands + said
    room = ROOM / columns, len(panels)
    marks = marks_of(events, _places_of(events, time), picture.span, room, options)
    caption = _caption(panels, levels_of(table), time, left, options)
    caption = " ".join(filter(None, [caption, *said, marks.said]))
    return picture._replace(caption=caption, events=marks)


def _places_of(events: Sequence[Event], time: _Time) -> dict[pd.Timestamp, float]:
    """Place events between the points of their period and the next; behind the last, on it."""
    days = time.shown.days
    found = {}
    for day, (at, before, length) in places_in(days, time.shown.cuts, events).items():
        here = time.places[days[at]]
        there = time.places[days[at + 1]] if at + 1 < len(days) else here
        goes_on = at + 1 < len(days) and at + 1 not in time.shown.cuts
        found[day] = here + (there - here) * before / length if goes_on else here
    return found


def _panels(
    groups: Groups, table: pd.DataFrame, limit: int, time: _Time, options: Options
) -> tuple[list[tuple[str, list[Line]]], tuple[int, int]]:
    """Give each group a panel, with the things counted most as lines, and tell how many."""
    things = [(str(what), table[table["what"] == what]) for what in table["what"].unique()]
    chosen = _most(things, min(limit, len(COLOURS)))
    panels = [
        (
            isolate(name) if name else "",
            [
                _line(what, part[part["what"] == what], at, time, options)
                for at, what in enumerate(chosen)
            ],
        )
        for name, part in groups
    ]
    return panels, (len(chosen), len(things))


def _lines(
    parts: Groups, n: int | None, time: _Time, options: Options
) -> tuple[list[tuple[str, list[Line]]], tuple[int, int]]:
    """Put a few lines into one panel, or each of many into its own, and tell how many."""
    limit = _room() if n is None else n
    apart = min(limit, len(parts)) > TOGETHER and options.ax is None
    chosen = _most(parts, min(limit, MOST_PANELS if apart else len(COLOURS)))
    named = dict(parts)
    styles = styles_of(chosen) if len(chosen) > 1 else [0]
    lines = [
        _line(name, named[name], style, time, options)
        for style, name in zip(styles, chosen, strict=True)
    ]
    shown = len(lines), len(parts)
    if apart:
        return [(isolate(line.name), [line]) for line in lines], shown
    return [("", lines)], shown


def _room() -> int:
    """Tell how many panels of lines have room in the style in use."""
    return MOST[settings.current().style]


def _caption(
    panels: list[tuple[str, list[Line]]],
    levels: tuple[float, ...],
    time: _Time,
    shown: tuple[int, int],
    options: Options,
) -> str:
    """Say what a reader needs: what is drawn besides lines, and what is left out."""
    lines = [line for _, drawn in panels for line in drawn]
    said = [options.say("seven days")] * time.weekly
    said += [at_level("bands", levels, options)] * any(line.stretches for line in lines)
    said += [options.say("changes")] * any(line.changes for line in lines)
    said += [options.say("gap")] * any(_has_gap(line, time.cuts) for line in lines)
    if shown[0] < shown[1]:
        said.append(options.say("lines shown", shown=shown[0], total=shown[1]))
    return " ".join([*said, *time.shown.told(options)])


def _has_gap(line: Line, cuts: Sequence[float]) -> bool:
    """Tell whether a line breaks between its ends, elsewhere than where time is cut out."""
    values = line.values[~np.isin(line.days, cuts)]
    known = np.flatnonzero(np.isfinite(values))
    return len(known) > 0 and bool(known[-1] - known[0] + 1 > len(known))


def _time(table: pd.DataFrame, groups: Groups) -> _Time:
    """Choose the periods that are shown, and place them."""
    days = [pd.Timestamp(day) for day in sorted(table["period"].unique())]
    shown = Stretches(days, [])
    if "documents_total" in table.columns:
        counts = pd.Series(0.0, index=pd.DatetimeIndex(days))
        for _, part in groups:
            known = pd.Series(numbers(part, "documents_total"), index=part["period"])
            counts = counts.add(known.groupby(level=0).max(), fill_value=0.0)
        shown = stretches_of(days, np.asarray(counts, dtype=np.float64))
    at = np.array(day_numbers(pd.Series(shown.days)))
    places, cuts = shown.places(at)
    weekly = len(at) >= MANY_DAYS and float(np.median(np.diff(at))) == 1.0
    found = dict(zip(shown.days, places.tolist(), strict=True))
    for cut, place in zip(shown.cuts, cuts.tolist(), strict=True):
        before, after = shown.days[cut - 1], shown.days[cut]
        found[before + (after - before) / 2] = place  # where every line breaks
    return _Time(shown, found, cuts.tolist(), weekly)


def _most(groups: Groups, limit: int) -> list[str]:
    """Name the groups with the highest counts, in the order of the table."""
    totals = np.array([np.nansum(numbers(part, "count")) for _, part in groups])
    chosen = sorted(np.argsort(-totals, kind="stable")[:limit].tolist())
    return [groups[at][0] for at in chosen]


def _line(name: str, table: pd.DataFrame, style: int, time: _Time, options: Options) -> Line:
    is_documents = bool((table["what"] == DOCUMENTS).all())
    rows = table.set_index("period")
    breaks = {day for day in time.places if day not in set(time.shown.days)}
    days = [day for day in sorted(time.places) if day in breaks or day in rows.index]
    rows = rows.reindex(pd.DatetimeIndex(days))
    low, high = numbers(rows, "low"), numbers(rows, "high")
    known = np.isfinite(low) & np.isfinite(high) & (not time.weekly)
    rates = values = numbers(rows, "rate")
    if time.weekly:
        values = _mean_of_week(table, days, options.per, counted=is_documents)
    changes: list[int] = []
    if "change" in rows.columns:
        changes = np.flatnonzero(rows["change"].astype(str).isin(["True", "1", "1.0"])).tolist()
    shown = options.say("documents axis") if name == DOCUMENTS else name
    return Line(
        shown,
        np.array([time.places[day] for day in days]),
        _told(shown, rows, values if time.weekly else None, options),
        values,
        np.where(known, low, np.nan),
        np.where(known, high, np.nan),
        changes,
        style,
        rates if time.weekly else np.zeros(0),
    )


def _mean_of_week(
    table: pd.DataFrame, days: list[pd.Timestamp], per: float, *, counted: bool
) -> Numbers:
    """Give each day the rate of the seven days around it; at the ends of as many as there are."""
    rows = table.set_index("period")
    calendar = pd.date_range(days[0], days[-1])

    def sums(column: str) -> pd.Series[float]:
        known = pd.Series(numbers(rows, column), index=rows.index).reindex(calendar).fillna(0.0)
        return known.rolling(WEEK, center=True, min_periods=1).sum()

    if counted:
        found = sums("count") / pd.Series(1.0, calendar).rolling(WEEK, 1, center=True).sum()
    elif "tokens" in rows.columns:
        found = per * sums("count") / sums("tokens").replace(0.0, np.nan)
    else:
        rates = pd.Series(numbers(rows, "rate"), index=rows.index).reindex(calendar)
        found = rates.rolling(WEEK, center=True, min_periods=1).mean()
    return found.reindex(days).to_numpy(dtype=np.float64)


def _told(name: str, rows: pd.DataFrame, means: Numbers | None, options: Options) -> list[str]:
    """Write what each point says when it is pointed at: what of its numbers the table knows."""
    is_documents = (rows["what"] == DOCUMENTS).any()
    days = period_names(list(rows.index), options)
    unit = "documents a day" if is_documents else "rate of"
    columns = [
        numbers(rows, column).tolist()
        for column in ("rate", "low", "high", "count", "documents", "documents_total")
    ]
    told = []
    for at, (day, rate, low, high, count, documents, total) in enumerate(
        zip(days, *columns, strict=True)
    ):
        lines = []
        if means is not None and np.isfinite(means[at]):
            lines.append(options.say("seven days of", value=float(means[at])))
        if np.isfinite(rate):
            ends = f" ({low:,.2f} \u2026 {high:,.2f})" if np.isfinite(low) else ""
            lines.append(options.say(unit, rate=rate) + digits(ends))
        if np.isfinite(count):
            lines.append(options.say("count of", count=count))
        if np.isfinite(total) and not is_documents:
            lines.append(options.say("documents among", count=documents, total=total))
        words = [for_plotly(line, rtl=options.rtl) for line in lines]
        told.append("<br>".join([for_plotly(name), for_plotly(day), *words]))
    return told


def _title(by: str, whats: list[str], options: Options) -> str:
    if whats == [DOCUMENTS]:
        return options.heading("coverage by" if by else "timeline documents", by=by)
    if len(whats) == 1:
        return options.heading("timeline one by" if by else "timeline one", what=whats[0], by=by)
    return options.heading("timeline by" if by else "timeline", by=by)


def _ticks(time: _Time, columns: int, options: Options) -> tuple[list[float], list[str]]:
    most = max(2, theme.signs(TICKS[columns]))
    places, names = time_ticks(time.shown.days, options, most=most)
    return [time.places[time.shown.days[place]] for place in places], names
