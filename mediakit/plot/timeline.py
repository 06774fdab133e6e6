"""Lines from period to period, with bands for intervals and rings where the level changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.plot.chart import (
    Options,
    check_panels,
    check_table,
    grid_of,
    groups_of,
    numbers,
    per_of,
)
from mediakit.plot.charts.time_axis import day_numbers, ends_of_time, period_names, time_ticks
from mediakit.plot.look import theme
from mediakit.plot.look.fitting import fit, width_of
from mediakit.plot.look.theme import (
    COLOURS,
    FAINT_INK,
    GRID,
    INK,
    LEGEND_SIGNS,
    LINE_SPACING,
    MARKERS,
    PANEL_SIGNS,
    families,
)
from mediakit.text.bidi import for_matplotlib, isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.chart import Drawn

__all__ = ["Line", "Picture", "legend_rows", "short", "timeline"]

NEEDED: Final = ("period", "what", "count", "rate")
DOCUMENTS: Final = "documents"
MOST_MARKED: Final = 60  # periods up to which each has a marker of its own
BAND: Final = 0.18  # opacity
TICKS: Final = {1: 8, 2: 4, 3: 3}  # by the columns of panels
AXIS_SIGNS: Final = 30  # of a line of the upright axis
LEGEND_ROOM: Final = 74  # signs beside each other in the legend
TALL: Final = {1: 3.1, 2: 2.1, 3: 1.8}  # inches of a panel

Numbers = NDArray[np.float64]


class Line(NamedTuple):
    """One line: its name, days, values, interval, and the places where the level changes."""

    name: str
    days: Numbers
    told: list[str]
    values: Numbers
    low: Numbers
    high: Numbers
    changes: list[int]
    style: int

    @property
    def stretches(self) -> list[slice]:
        """Runs of periods with a known interval."""
        known = np.concatenate(([0], (np.isfinite(self.low)).astype(np.int8), [0]))
        edges = np.flatnonzero(np.diff(known)).reshape(-1, 2)
        return [slice(int(a), int(b)) for a, b in edges]


class Picture(NamedTuple):
    """All panels, which share both axes, and the words around them."""

    panels: list[tuple[str, list[Line]]]
    ticks: tuple[list[float], list[str]]
    axis: str
    title: str
    caption: str

    @property
    def columns(self) -> int:
        """Panels beside each other."""
        return grid_of(len(self.panels))[1]

    @property
    def lines(self) -> list[Line]:
        """Every line."""
        return [line for _, lines in self.panels for line in lines]

    @property
    def top(self) -> float:
        """End of the axis of numbers."""
        every = np.concatenate([part for line in self.lines for part in (line.values, line.high)])
        known = every[np.isfinite(every)]
        return 1.06 * float(known.max(initial=0.0)) or 1.0

    @property
    def span(self) -> tuple[float, float]:
        """Ends of the axis of time, with some air."""
        every = np.concatenate([line.days for line in self.lines])
        air = 0.02 * (every.max() - every.min()) or 1.0
        return float(every.min() - air), float(every.max() + air)

    @property
    def legend(self) -> list[Line]:
        """The lines to be named: those of the first panel, if there are several."""
        lines = self.panels[0][1]
        return lines if len(lines) > 1 else []


def timeline(
    table: pd.DataFrame,
    *,
    n: int = 8,
    backend: str | None = None,
    language: str | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Drawn:
    """Draw rates from period to period as lines, with their intervals as bands.

    A line breaks where a period has no documents. When one thing was counted in several groups,
    each group is a line; when several were, each group gets a panel. After `mk.change_points` rings
    mark where the level changes. Time runs from left to right in every language, unless
    `use(direction="rtl")` turns it.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.timeline()` returns: `period`, `what`, `count` and `rate`, where known `low`
        and `high`, and `change` where `mk.change_points` has added it. Columns between `period` and
        `what` name the group.
    n : int, default 8
        Most lines in a panel, at most ten: those with the highest counts.
    backend : {"matplotlib", "plotly"}, optional
        The library that draws; without it, the one that `use` has set.
    language : {"en", "ar"}, optional
        Language of the fixed words and of the months.
    title : str, optional
        Title instead of the one that says what is shown; "" for none.
    ax : matplotlib.axes.Axes, optional
        Axes to draw on, for one panel and matplotlib only.

    Returns
    -------
    matplotlib.axes.Axes, list of them, or plotly.graph_objects.Figure
        The Axes of matplotlib, in a list when there are panels, or the plotly figure.

    Raises
    ------
    ValueError
        For an unknown backend or language, `n` below one, a table without rows or without the
        columns, more than 24 panels, or an `ax` that does not fit.
    TypeError
        When `table` is no DataFrame or `n` no whole number.

    Examples
    --------
    >>> import pandas as pd
    >>> days = pd.date_range("2023-01-01", periods=3)
    >>> table = pd.DataFrame({"period": days, "what": "port", "count": 1, "rate": [1.0, None, 2.0]})
    >>> timeline(table, backend="plotly").data[0].y
    (1.0, None, 2.0)
    """
    options = Options(
        n=n, backend=backend, language=language, title=title, ax=ax, per=per_of(table)
    )
    check_table(table, NEEDED, helper="timeline")
    picture = _picture(table, options)
    check_panels(picture.panels, options)
    if options.backend == "plotly":
        from mediakit.plot.charts.timeline_plotly import draw_on_plotly

        return draw_on_plotly(picture, options)
    return _on_matplotlib(picture, options)


# ---- What is drawn ------------------------------------------------------------------------------


def _picture(table: pd.DataFrame, options: Options) -> Picture:
    table = table.assign(period=pd.to_datetime(table["period"]))
    table = table[[*[c for c in table.columns if c != "period"], "period"]]
    by, groups = groups_of(table, before="what", options=options)
    whats = list(table["what"].unique())
    limit = min(options.n, len(COLOURS))
    if len(whats) == 1 and by:
        names, parts = _most(groups, limit), dict(groups)
        panels = [("", [_line(name, parts[name], at, options) for at, name in enumerate(names)])]
        shown, total = len(names), len(groups)
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
    caption += [options.say("bands")] * any(line.stretches for line in drawn)
    caption += [options.say("changes")] * any(line.changes for line in drawn)
    axis = "documents rate" if whats == [DOCUMENTS] else "rate"
    title = _title(by, [str(what) for what in whats], options)
    ticks = _ticks(table, grid_of(len(panels))[1], options)
    return Picture(panels, ticks, options.say(axis), title, " ".join(caption))


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


# ---- matplotlib ---------------------------------------------------------------------------------


def _on_matplotlib(picture: Picture, options: Options) -> Axes | list[Axes]:
    from mediakit.plot.backends.matplotlib import LEGEND_LINE, finish, open_axes, start_side, themed

    mirrored = options.mirrored
    count, columns = len(picture.panels), picture.columns
    rows, _ = grid_of(count)
    legend = legend_rows(picture)
    with themed():
        words = 1.3 + 0.3 * legend + 0.3 * rows * (count > 1)
        height = theme.scaled(words) + rows * theme.wide(TALL[columns])
        given = options.ax
        axes = [given] if given else open_axes(count, height=height, mirrored=mirrored)
        for place, (name, lines) in enumerate(picture.panels):
            for line in lines:
                _draw_line(axes[place], line)
            _dress(axes[place], picture, place, options)
            if name:
                title = for_matplotlib(fit(name, width=theme.signs(PANEL_SIGNS[columns]), lines=1))
                title = "\n" * (2 * legend if place < columns else 0) + title
                axes[place].set_title(title, loc=start_side(mirrored))
        if legend:
            _add_legend(axes[0], picture, mirrored)
        finish(
            axes,
            title=picture.title,
            caption=picture.caption,
            mirrored=mirrored,
            rtl=options.rtl,
            given=given is not None,
            lift=theme.scaled(LEGEND_LINE) * legend,
        )
    return axes[0] if len(axes) == 1 else axes


def _draw_line(axes: Axes, line: Line) -> None:
    colour = COLOURS[line.style]
    for part in line.stretches:
        axes.fill_between(
            line.days[part], line.low[part], line.high[part],
            color=colour, alpha=BAND, linewidth=0, zorder=1,
        )  # fmt: skip
    shape = MARKERS[line.style][0]
    axes.plot(
        line.days, line.values, color=colour, linewidth=theme.scaled(1.6), marker=shape,
        markersize=theme.scaled(4.5 if len(line.days) <= MOST_MARKED else 2.2),
        markeredgewidth=0, label=for_matplotlib(short(line.name)), zorder=3,
    )  # fmt: skip
    for at in line.changes:
        axes.axvline(line.days[at], color=colour, linewidth=0.9, linestyle=(0, (4, 3)), zorder=2)
        axes.plot(
            line.days[at], line.values[at], "o", markersize=theme.scaled(9), markerfacecolor="none",
            markeredgecolor=INK, markeredgewidth=1.2, zorder=4,
        )  # fmt: skip


def short(name: str) -> str:
    """Cut a name to the length that a legend has room for."""
    return fit(name, width=theme.signs(LEGEND_SIGNS), lines=1)


def _dress(axes: Axes, picture: Picture, place: int, options: Options) -> None:
    from mediakit.plot.backends.matplotlib import write_digits

    mirrored, size = options.mirrored, theme.scaled(theme.SMALL_SIZE)
    axes.grid(visible=True, axis="y", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(FAINT_INK)
    axes.set_xlim(*ends_of_time(*picture.span, options))
    axes.set_ylim(0, picture.top)
    write_digits(axes.yaxis)
    look: dict[str, Any] = {"fontfamily": families(), "color": INK}
    places, names = picture.ticks
    lowest = place + picture.columns >= len(picture.panels)
    labels = [for_matplotlib(name) if lowest else "" for name in names]
    axes.set_xticks(places, labels, fontsize=size, linespacing=LINE_SPACING, **look)
    axes.tick_params(axis="x", length=3, color=FAINT_INK)
    axes.tick_params(axis="y", length=0, labelsize=size, labelfontfamily=families())
    if mirrored:
        axes.yaxis.tick_right()
        axes.yaxis.set_label_position("right")
        axes.tick_params(axis="y", length=0)
    if place % picture.columns == 0:
        axis = for_matplotlib(fit(picture.axis, width=theme.signs(AXIS_SIGNS)), rtl=options.rtl)
        axes.set_ylabel(axis, fontsize=size, linespacing=LINE_SPACING, **look)


def _widest(picture: Picture) -> int:
    return max((width_of(short(line.name)) for line in picture.legend), default=0) + 6


def legend_rows(picture: Picture) -> int:
    """Count the rows of the legend."""
    columns = max(1, theme.signs(LEGEND_ROOM) // max(_widest(picture), 1))
    return -(-len(picture.legend) // columns)


def _add_legend(axes: Axes, picture: Picture, mirrored: bool) -> None:
    from mediakit.plot.backends.matplotlib import TITLE_LINE

    figure: Any = axes.figure
    handles, labels = axes.get_legend_handles_labels()
    columns = min(len(labels), max(1, theme.signs(LEGEND_ROOM) // _widest(picture)))
    if mirrored and columns == len(labels):
        handles, labels = handles[::-1], labels[::-1]
    look: dict[str, Any] = {"ncols": columns, "markerfirst": not mirrored, "columnspacing": 1.4}
    side = "right" if mirrored else "left"
    if len(picture.panels) > 1:
        # between the title of the figure and those of the panels, which leave empty lines for it
        top = 1 - theme.scaled(0.14 + TITLE_LINE * bool(picture.title)) / figure.get_figheight()
        place = (0.99 if mirrored else 0.01, top)
        common = {
            "borderaxespad": 0.0,
            "bbox_to_anchor": place,
            "fontsize": theme.scaled(theme.TEXT_SIZE),
        }
        figure.legend(handles, labels, loc=f"upper {side}", **common, **look).set_in_layout(False)
        return
    axes.legend(
        handles, labels, loc="lower right" if mirrored else "lower left",
        bbox_to_anchor=(1.0 if mirrored else 0.0, 1.0),
        borderaxespad=0.2, borderpad=0.2, handletextpad=0.4,
        fontsize=theme.scaled(theme.TEXT_SIZE), **look,
    )  # fmt: skip
