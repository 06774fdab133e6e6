"""A calendar of the collection: a row a source, a column a period, colour for documents."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.plot.chart import Options, check_table, numbers
from mediakit.plot.charts.events import (
    ROOM,
    Event,
    Events,
    Marks,
    draw_marks,
    draw_marks_in_plotly,
    marks_of,
    places_in,
    read_events,
)
from mediakit.plot.charts.time_axis import (
    Stretches,
    ends_of_time,
    period_names,
    stretches_of,
    time_ticks,
)
from mediakit.plot.charts.time_cuts import mark_cuts, mark_cuts_in_plotly
from mediakit.plot.grouping import Made, groups_by
from mediakit.plot.look import theme
from mediakit.plot.look.fitting import fit_apart, width_of
from mediakit.plot.look.readers import for_readers
from mediakit.plot.look.theme import FAINT_INK, INK, LINE_SPACING, PAPER, families
from mediakit.plot.picture import Picture
from mediakit.signatures import checked
from mediakit.text.bidi import for_matplotlib, for_plotly

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language

__all__ = ["coverage"]

MADE: Final = Made(helper="coverage", keys=("period",), columns=("is_missing",))
NEEDED: Final = ("period", "documents", "is_missing")
NAME_SIGNS: Final = 32
ROW: Final = 0.22  # inches
LEAST_ROW: Final = 0.125
WORDS: Final = 1.6  # inches for what stands around the rows
MOST: Final = 40  # rows
SIGN: Final = 6.9  # pixels of a sign in the name of a row
BAR: Final = 0.12  # of the width, for the scale of colours
EMPTY: Final = "#f0f1f3"
LEAST: Final = 0.22  # of the scale, so that one document is told from none
HATCHED: Final = "#e0784a"
SCALE_SIGNS: Final = 12  # small signs that the scale of colours takes


class Calendar(NamedTuple):
    """The picture: names of rows and columns, documents, and which cells are missing.

    `left` are the left ends of the columns, each 1 wide; `cuts` the columns before which a stretch
    of time is cut out, and `middles` the places where it is.
    """

    rows: list[str]
    days: list[pd.Timestamp]
    documents: NDArray[np.float64]
    missing: NDArray[np.bool_]
    title: str
    caption: str
    left: NDArray[np.float64]
    cuts: list[int]
    middles: list[float]
    events: Marks = Marks()

    @property
    def shown(self) -> NDArray[np.float64]:
        """Documents where there are any, else NaN; also in a column more for each cut."""
        shown = np.where(self.documents > 0, self.documents, np.nan)
        return np.insert(shown, self.cuts, np.nan, axis=1)

    @property
    def edges(self) -> NDArray[np.float64]:
        """Ends of the columns of `shown`."""
        gaps = self.left[np.array(self.cuts, dtype=np.intp) - 1] + 1
        return np.sort(np.concatenate([self.left, gaps, self.left[-1:] + 1]))

    @property
    def holes(self) -> list[tuple[int, int, int]]:
        """Stretches of missing cells: row, first column, column behind the last."""
        found = []
        for row, cells in enumerate(self.missing):
            edges = np.flatnonzero(np.diff(np.concatenate(([0], cells.astype(np.int8), [0]))))
            for first, last in edges.reshape(-1, 2).tolist():
                ends = [first, *(cut for cut in self.cuts if first < cut < last), last]
                found += [(row, a, b) for a, b in pairwise(ends)]
        return found


@checked
@for_readers
def coverage(
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
    """Draw a calendar of the collection: a row a source, a column a period.

    The colour says how many documents there are. A hatched cell has none although other sources
    have some in that period; a pale one stands for a period in which nobody has any. Periods at an
    end that hold less than one document in a hundred and would take a tenth of the axis are left
    out, and the caption says so; long stretches without documents are cut out, with a sign. Time
    runs from left to right in every language, unless `use(direction="rtl")` turns it.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.coverage()` returns: `period`, `documents` and `is_missing`.
    n : int, optional
        Most rows: those with the most documents, in the order of the table. Without it as many as
        have room, and at most 40.
    backend, language, title, ax, by : as told in `mediakit.plot.use`
    events : dict, pandas.Series or sequence of days, optional
        Days to mark with a line, as `timeline` takes them.

    Raises
    ------
    ValueError
        For an event that is no day, or more than 24; and as told in `mediakit.plot.use`.
    TypeError
        For the name of an event that is no text; and as told there.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"source": ["A", "B"], "period": pd.Timestamp("2023-01-01"),
    ...                       "documents": [2, 0], "is_missing": [False, True]})
    >>> coverage(table, backend="plotly").figure.data[0].z
    ([2.0], [None])
    """
    options = Options(
        n=_room() if n is None else n, backend=backend, language=language, title=title, ax=ax
    )
    check_table(table, NEEDED, helper=MADE.helper)
    calendar = _calendar(table, by, options, read_events(events))
    if options.backend == "plotly":
        return Picture(_on_plotly(calendar, options))
    return _on_matplotlib(calendar, options)


def _room() -> int:
    """Tell how many rows have room in the style in use."""
    room = theme.tallest() - theme.scaled(WORDS)
    return min(MOST, int(room / theme.scaled(LEAST_ROW)))


def _calendar(
    table: pd.DataFrame,
    by: str | Sequence[str] | None,
    options: Options,
    events: Sequence[Event],
) -> Calendar:
    table = table.assign(period=pd.to_datetime(table["period"]))
    told, groups = groups_by(table, MADE, by, options)
    totals = [float(np.nansum(numbers(part, "documents"))) for _, part in groups]
    most = sorted(np.argsort(-np.array(totals), kind="stable")[: options.n].tolist())
    days = [pd.Timestamp(day) for day in sorted(table["period"].unique())]
    counts = pd.Series(numbers(table, "documents"), index=table["period"])
    sums = counts.groupby(level=0).sum().reindex(days)
    time = stretches_of(days, np.asarray(sums, dtype=np.float64))
    left, middles = time.places(np.arange(len(time.days), dtype=np.float64))
    documents, missing = _cells_of([groups[number][1] for number in most], time.days)
    said = [options.say("hatched")] * bool(missing.any())
    said += [options.say("pale")] * bool((~(documents > 0) & ~missing).any())
    if len(most) < len(groups):
        said.append(options.say("rows shown", shown=len(most), total=len(groups)))
    names = fit_apart([groups[at][0] for at in most], width=theme.signs(NAME_SIGNS), lines=1)
    marks = _marks(events, time, left, names, options)
    return Calendar(
        names,
        time.days,
        documents,
        missing,
        options.heading("coverage by", by=told) if told else options.heading("coverage"),
        " ".join(filter(None, [*said, *time.told(options), marks.said])),
        left,
        time.cuts,
        [float(middle) + 0.5 for middle in middles],
        marks,
    )


def _marks(
    events: Sequence[Event],
    time: Stretches,
    left: NDArray[np.float64],
    names: Sequence[str],
    options: Options,
) -> Marks:
    """Mark events in the columns of their periods, in the middle of their day."""
    places = {
        day: float(left[at]) + (before + 0.5) / length
        for day, (at, before, length) in places_in(time.days, time.cuts, events).items()
    }
    room = max(ROOM - 1.3 * max(map(width_of, names), default=0) - SCALE_SIGNS, ROOM / 3)
    return marks_of(events, places, (0.0, float(left[-1]) + 1), (room, 1), options)


def _cells_of(
    parts: Sequence[pd.DataFrame], days: Sequence[pd.Timestamp]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Give the documents of each row on each day, and whether they are missing."""
    documents = np.zeros((len(parts), len(days)))
    missing = np.zeros(documents.shape, dtype=bool)
    place = {day: number for number, day in enumerate(days)}
    for row, part in enumerate(parts):
        known = part[part["period"].isin(place)].drop_duplicates("period")
        columns = [place[day] for day in known["period"]]
        documents[row, columns] = np.nan_to_num(numbers(known, "documents"))
        missing[row, columns] = known["is_missing"].astype(str).isin(["True", "1"])
    return documents, missing


def _most(calendar: Calendar) -> float:
    """Give the end of the scale of colours."""
    return max(float(calendar.documents.max(initial=0.0)), 1.0)


def _on_matplotlib(calendar: Calendar, options: Options) -> Picture:
    from mediakit.plot.backends.matplotlib_frame import draw_panels

    def draw(axes: Axes, _: int) -> None:
        mesh = axes.pcolormesh(
            calendar.edges,
            np.arange(len(calendar.rows) + 1),
            np.ma.masked_invalid(calendar.shown),
            cmap=theme.colormap(LEAST),
            vmin=0,
            vmax=_most(calendar),
        )
        _draw_holes(axes, calendar)
        _label(axes, calendar, options)
        _add_scale(axes, mesh, options)
        draw_marks(axes, calendar.events, inches)

    inches = len(calendar.rows) * _row(calendar) + calendar.events.room
    height = theme.scaled(WORDS) + inches
    return draw_panels(calendar, options, 1, height, draw)


def _row(calendar: Calendar) -> float:
    """Give the inches of a row: what is usual, or less where the picture would be too tall."""
    room = theme.tallest() - theme.scaled(WORDS)
    return max(min(theme.scaled(ROW), room / len(calendar.rows)), theme.scaled(LEAST_ROW))


def _letters(calendar: Calendar) -> float:
    """Give the points of the names of the rows, which the rows have room for."""
    return min(theme.scaled(theme.SMALL_SIZE), 0.8 * 72 * _row(calendar))


def _draw_holes(axes: Axes, calendar: Calendar) -> None:
    from matplotlib.collections import PolyCollection

    axes.set_facecolor(EMPTY)
    spans = [
        (row, calendar.left[first], calendar.left[last - 1] + 1)
        for row, first, last in calendar.holes
    ]
    corners = [
        [(first, row), (last, row), (last, row + 1), (first, row + 1)] for row, first, last in spans
    ]
    holes = PolyCollection(
        corners, facecolors=PAPER, edgecolors=HATCHED, linewidths=0, hatch="//////", label="missing"
    )
    axes.add_collection(holes, autolim=False)
    lines = np.arange(1, len(calendar.rows))
    axes.hlines(lines, 0, calendar.edges[-1], color=PAPER, linewidth=1.0)
    for cut in calendar.cuts:
        axes.axvspan(calendar.left[cut - 1] + 1, calendar.left[cut], color=PAPER, linewidth=0)


def _label(axes: Axes, calendar: Calendar, options: Options) -> None:
    places, names = time_ticks(calendar.days, options, most=theme.signs(8))
    look: dict[str, Any] = {"fontfamily": families(), "fontsize": theme.scaled(theme.SMALL_SIZE)}
    look["color"] = INK
    axes.set_xlim(*ends_of_time(0, float(calendar.edges[-1]), options))
    strip = calendar.events.room / _row(calendar)
    axes.set_ylim(len(calendar.rows), -strip)
    axes.axhspan(-strip, 0, color=PAPER, linewidth=0)
    mark_cuts(axes, calendar.middles)
    centres = (calendar.left[places] + 0.5).tolist()
    axes.set_xticks(centres, [for_matplotlib(name) for name in names], **look)
    rows = np.arange(len(calendar.rows)) + 0.5
    look["fontsize"] = _letters(calendar)
    axes.set_yticks(rows, [for_matplotlib(name) for name in calendar.rows], **look)
    if options.mirrored:
        axes.yaxis.tick_right()
    axes.tick_params(length=0)
    axes.tick_params(axis="x", length=3, color=FAINT_INK)
    for spine in axes.spines.values():
        spine.set_visible(False)
    for label in axes.get_xticklabels():
        label.set_linespacing(LINE_SPACING)


def _add_scale(axes: Axes, mesh: Any, options: Options) -> None:
    from matplotlib.ticker import MaxNLocator

    from mediakit.plot.backends.matplotlib_frame import write_digits

    figure: Any = axes.figure
    side = "left" if options.mirrored else "right"
    scale = figure.colorbar(mesh, ax=axes, location=side, fraction=0.04, pad=0.02)
    scale.outline.set_visible(False)
    scale.locator = MaxNLocator(5, integer=True, steps=[1, 2, 5, 10])
    scale.update_ticks()
    write_digits(scale.ax.yaxis)
    size = theme.scaled(theme.SMALL_SIZE)
    scale.ax.tick_params(length=0, labelsize=size, labelfontfamily=families())
    words = for_matplotlib(options.say("documents axis"))
    scale.set_label(words, fontfamily=families(), fontsize=size)


def _on_plotly(calendar: Calendar, options: Options) -> Any:
    from mediakit.plot.backends.plotly_frame import Frame

    mirrored = options.mirrored
    widest = max(width_of(row) for row in calendar.rows)
    cell = max(91 * _row(calendar) * len(calendar.rows), theme.scaled(60.0))
    strip = 100 * calendar.events.room * len(calendar.rows) / cell
    cell += 100 * calendar.events.room
    frame = Frame(
        words=calendar,
        options=options,
        panels=[""],
        cell=cell,
        names=theme.scaled(14 + SIGN * widest),
        axis=theme.scaled(46),
    )
    figure = frame.open()
    left, right = figure.layout.xaxis.domain
    figure.layout.xaxis.domain = (left + BAR, right) if mirrored else (left, right - BAR)
    figure.add_heatmap(**_cells(calendar, options, figure.layout.yaxis.domain))
    _add_holes(figure, calendar, options)
    places, names = time_ticks(calendar.days, options, most=theme.signs(8))
    figure.update_xaxes(
        range=list(ends_of_time(0, float(calendar.edges[-1]), options)),
        tickvals=(calendar.left[places] + 0.5).tolist(),
        ticktext=[for_plotly(name) for name in names],
        showgrid=False,
        zeroline=False,
        tickangle=0,
    )
    figure.update_yaxes(
        range=[len(calendar.rows) - 0.5, -0.5 - strip],
        tickvals=list(range(len(calendar.rows))),
        ticktext=[for_plotly(row) for row in calendar.rows],
        side="right" if mirrored else "left",
        showgrid=False,
        zeroline=False,
        tickfont={"size": min(theme.scaled(12), 1.33 * _letters(calendar))},
    )
    figure.update_layout(plot_bgcolor=EMPTY, bargap=0.08)
    _add_cuts(figure, calendar)
    if strip:
        figure.add_hrect(y0=-0.5 - strip, y1=-0.5, fillcolor=PAPER, line_width=0)
    draw_marks_in_plotly(figure, 0, calendar.events, cell / 100, layer="above")
    return figure


def _add_cuts(figure: Any, calendar: Calendar) -> None:
    """Take the colour of an empty cell from where time is cut out, and set the sign there."""
    for cut in calendar.cuts:
        figure.add_vrect(
            x0=calendar.left[cut - 1] + 1, x1=calendar.left[cut], fillcolor=PAPER, line_width=0
        )
    mark_cuts_in_plotly(figure, 0, calendar.middles, float(calendar.edges[-1]))


def _cells(calendar: Calendar, options: Options, height: tuple[float, float]) -> dict[str, Any]:
    """Give the heatmap: the cells that have documents, and the scale of colours."""
    from mediakit.plot.backends.plotly import ticks_of
    from mediakit.plot.backends.plotly_frame import HOVER, scale_title

    shown, mirrored = calendar.shown, options.mirrored
    return {
        "x": calendar.edges.tolist(),
        "z": [[None if np.isnan(cell) else cell for cell in row] for row in shown.tolist()],
        "zmin": 0,
        "zmax": _most(calendar),
        "colorscale": theme.plotly_scale(LEAST),
        "ygap": 1,
        "hoverongaps": False,
        "customdata": _hover(calendar, options),
        "hovertemplate": HOVER,
        "colorbar": {
            "title": scale_title(for_plotly(options.say("documents axis"))),
            "thickness": theme.scaled(12),
            "x": -0.01 if mirrored else 1.01,
            "xanchor": "left" if mirrored else "right",
            "xpad": 0,
            "y": height[1],
            "yanchor": "top",
            "len": height[1] - height[0],
            "ypad": 0,
            "tickfont": {"size": theme.scaled(11)},
            **ticks_of(0.0, _most(calendar), 5, whole=True),
            "outlinewidth": 0,
        },
    }


def _hover(calendar: Calendar, options: Options) -> list[list[str]]:
    """Write what each cell says, in a column more for each cut."""
    told = period_names(calendar.days, options)
    for cut in reversed(calendar.cuts):
        told.insert(cut, "")
    counts = np.nan_to_num(calendar.shown).astype(int).tolist()
    return [
        [
            for_plotly("\n".join([row, day, options.say("documents of", count=count)]))
            for day, count in zip(told, documents, strict=True)
        ]
        for row, documents in zip(calendar.rows, counts, strict=True)
    ]


def _add_holes(figure: Any, calendar: Calendar, options: Options) -> None:
    """Add the missing cells as hatched bars, one a stretch."""
    holes = calendar.holes
    if not holes:
        return
    told = period_names(calendar.days, options)
    words = options.say("hole")
    spans = [
        told[first] if last - first == 1 else f"{told[first]} \u2013 {told[last - 1]}"
        for _, first, last in holes
    ]
    figure.add_bar(
        orientation="h",
        y=[row for row, _, _ in holes],
        base=[calendar.left[first] for _, first, _ in holes],
        x=[last - first for _, first, last in holes],
        width=0.94,
        marker={
            "color": PAPER,
            "line": {"width": 0},
            "pattern": {"shape": "/", "size": 5, "solidity": 0.3, "fgcolor": HATCHED},
        },
        hovertext=[
            for_plotly(f"{calendar.rows[row]}\n{span}\n{words}")
            for (row, _, _), span in zip(holes, spans, strict=True)
        ],
        hoverinfo="text",
        showlegend=False,
    )
