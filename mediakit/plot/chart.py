"""What a plot shows, before anything is drawn: panels of rows, and marks on them.

A plot turns its table into a `Chart`; `backends.draw` hands it to matplotlib or to plotly.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, Protocol, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.checks import check_columns, check_count, check_not_empty, listing
from mediakit.plot.look import settings, theme
from mediakit.plot.look.colours import colour_of
from mediakit.plot.look.fitting import fit_apart
from mediakit.plot.look.settings import Backend, Language, digits
from mediakit.plot.look.ticks import percent
from mediakit.plot.look.words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = [
    "Chart",
    "Options",
    "Panel",
    "Series",
    "Worded",
    "Words",
    "at_level",
    "caption",
    "check_panels",
    "check_table",
    "dodges",
    "grid_of",
    "heading_by",
    "levels_of",
    "numbers",
    "panel_titles",
    "per_of",
    "series",
    "unit_of",
]

MOST_PANELS: Final = 24
# Parts of a row: between two series, and from the first series to the last.
DODGE: Final = 0.2
DODGED_ROOM: Final = 0.76
LABEL_ROOM: Final = 0.1  # of the axis of numbers, for those at the ends of bars
_PER: Final = 1000  # tokens that a rate refers to where its helper is not asked otherwise

Numbers: TypeAlias = NDArray[np.float64]
Unit: TypeAlias = Literal["plain", "whole", "percent"]


def per_of(table: pd.DataFrame) -> float:
    """Give the tokens that the rates of a table refer to: its column `per`, 1,000 without one.

    Raises ValueError for rates per different numbers of tokens, which one axis cannot show.
    """
    if not isinstance(table, pd.DataFrame) or "per" not in table.columns:
        return _PER  # what is no table is refused elsewhere
    given = numbers(table, "per")
    found = [int(per) if per.is_integer() else per for per in np.unique(given[np.isfinite(given)])]
    if len(found) > 1 or min(found, default=_PER) <= 0:
        raise ValueError(
            f"table has rates per {listing(found)} tokens in its column 'per', and an axis shows "
            "rates per one number above zero; count again with one per, or keep the rows of one."
        )
    return found[0] if found else _PER


class Options:
    """The arguments that every plot shares, checked, and the tokens its rates refer to.

    A backend or language of None is the one that `mediakit.plot.use` has set. An `n` of None is
    left to the height of the picture, and `most` at first.
    """

    def __init__(
        self,
        *,
        n: int | None,
        backend: Backend | None,
        language: Language | None,
        title: str | None,
        ax: Axes | None,
        per: float = _PER,
        most: int = 20,
    ) -> None:
        if n is not None:
            check_count("n", n)
        asked: dict[str, Any] = {"backend": backend, "language": language}
        named = {name: value for name, value in asked.items() if value is not None}
        settled = replace(settings.current(), **named)
        self.n, self.is_free = (most, True) if n is None else (n, False)
        self.panels = MOST_PANELS
        self.backend, self.language = settled.backend, settled.language
        self.mirrored, self.rtl = settled.mirrored, settled.language == "ar"
        self.time_mirrored = settled.time_mirrored
        self.title, self.ax, self.per = title, ax, per
        if self.ax is not None and self.backend == "plotly":
            raise ValueError(
                "ax is an Axes of matplotlib, and backend='plotly' draws a figure of its own; "
                "leave one of the two out."
            )

    def showing(self, n: int, *, panels: int = MOST_PANELS) -> Options:
        """Give the same arguments with another `n`, and another number of panels."""
        other = copy(self)
        other.n, other.panels = n, panels
        return other

    def left_out(self, key: str, *, shown: int, total: int, **values: object) -> str:
        """Say how many are shown of how many, where some are not."""
        return self.say(key, shown=shown, total=total, n=self.n, **values) if shown < total else ""

    def say(self, key: str, **values: object) -> str:
        """Give a fixed text in the language of the plot."""
        return say(key, self.language, per=self.per, **values)

    def heading(self, key: str, **values: object) -> str:
        """Give the title of the reader, or else the one of the catalogue."""
        return self.say(key, **values) if self.title is None else self.title


class Worded(Protocol):
    """A picture that has a title and a caption."""

    @property
    def title(self) -> str:
        """What stands above the picture."""

    @property
    def caption(self) -> str:
        """What stands below it."""


class Words(NamedTuple):
    """What stands above and below a picture."""

    title: str
    caption: str


@dataclass(frozen=True)
class Basis:
    """What is behind the values of marks: hits, documents with one, and all documents."""

    count: Numbers
    documents: Numbers
    documents_total: Numbers

    def told(self, at: int, options: Options) -> list[str]:
        """Say what is known of a mark, one line a thing."""
        count, documents = float(self.count[at]), float(self.documents[at])
        total = float(self.documents_total[at])
        said = [options.say("count of", count=count)] * bool(np.isfinite(count))
        if np.isfinite(documents):
            known = bool(np.isfinite(total))
            key = "documents among" if known else "documents with"
            said.append(options.say(key, count=documents, total=total))
        return said


@dataclass(frozen=True)
class Series:
    """Marks of one colour: value and interval of some rows; NaN where there is no interval.

    `levels` are those of the intervals, as far as the table says them. Marks `beyond` the axis have
    no end that is known: they run to its edge, and never set it.
    """

    name: str
    rows: NDArray[np.intp]
    values: Numbers
    low: Numbers
    high: Numbers
    style: int = 0
    levels: tuple[float, ...] = ()
    beyond: NDArray[np.bool_] | None = None
    whose: str | None = None  # whose colour it has, if its name does not say
    basis: Basis | None = None

    @property
    def colour(self) -> str:
        """The colour that its group has in all pictures."""
        return colour_of(self.name if self.whose is None else self.whose, self.style)

    @property
    def is_beyond(self) -> NDArray[np.bool_]:
        """Which marks run off the axis."""
        none = np.zeros(len(self.values), dtype=bool)
        return none if self.beyond is None else self.beyond

    def within(self, limits: tuple[float, float]) -> Numbers:
        """Give the values as they are drawn: those beyond the axis at its edge."""
        edges = np.where(self.values < 0, *limits)
        return np.where(self.is_beyond, edges, self.values)


@dataclass(frozen=True)
class Panel:
    """One pair of axes: the names of its rows from top to bottom, and the marks on them.

    Raises ValueError for two marks of one colour in a row, of which one would lie on the other.
    """

    title: str
    rows: Sequence[str]
    series: Sequence[Series]

    def __post_init__(self) -> None:
        """Look for a row in which a group has two marks."""
        for marks in self.series:
            rows, times = np.unique(marks.rows, return_counts=True)
            if (times > 1).any():
                name = self.rows[rows[int(times.argmax())]]
                whose = f" of {marks.name!r}" * bool(marks.name)
                raise ValueError(
                    f"table has two rows for {name!r}{whose}, and a row of the picture holds one "
                    "mark a group. Name the columns that tell them apart in by=, or keep one."
                )


@dataclass(frozen=True)
class Chart:
    """A whole picture of panels that share the axis of numbers."""

    panels: Sequence[Panel]
    mark: Literal["bar", "dot"]
    axis: str
    title: str
    caption: str
    times: bool = False  # the numbers are logarithms to the base 2, and the ticks say how often
    unit: Unit = "plain"  # shares are written in per cent, whole numbers without fractions
    stacked: bool = False  # bars of one row stand behind each other

    def starts(self, panel: Panel, at: int) -> Numbers:
        """Give where the bars of a series begin: behind those before, if they are stacked."""
        marks = panel.series[at]
        ends = np.zeros(len(panel.rows))
        for before in panel.series[:at] if self.stacked else ():
            ends[before.rows] += np.nan_to_num(before.values)
        return ends[marks.rows]

    def write(self, value: float, *, short: bool = False) -> str:
        """Write a number in the unit of the chart; a short one without needless fractions."""
        if self.unit == "percent":
            return percent(value)
        if self.unit == "whole":
            return digits(f"{value:,.0f}")
        places = 2 if not short or abs(value) < 10 else 1 if abs(value) < 100 else 0
        return digits(f"{value:,.{places}f}")

    def tick(self, value: float) -> str:
        """Write a number of the axis."""
        if self.unit == "percent":
            return percent(value)
        return digits(f"{value:,.10g}".replace("-", "\u2212"))

    def ends(self, panel: Panel) -> list[tuple[int, float, float]]:
        """Give the row, the number, and the place behind bar and interval, of each known bar."""
        found: dict[int, tuple[float, float]] = {}
        for at, marks in enumerate(panel.series):
            starts = self.starts(panel, at)
            for row, start, value, high in zip(
                marks.rows.tolist(), starts, marks.values, marks.high, strict=True
            ):
                if np.isfinite(value):
                    total = float(start + value)
                    found[row] = total, max(total, float(high)) if np.isfinite(high) else total
        return [(row, *ends) for row, ends in found.items()]

    @property
    def is_labelled(self) -> bool:
        """Whether there is room for the numbers at the ends of bars."""
        values = [marks.values for panel in self.panels for marks in panel.series]
        return (
            self.mark == "bar"
            and grid_of(len(self.panels))[1] == 1
            and not self.times
            and bool((np.concatenate([np.zeros(1), *values]) >= 0).all())
        )

    @property
    def tallest(self) -> int:
        """Rows of the panel that has most; all are as tall."""
        return max(1, *(len(panel.rows) for panel in self.panels), 1)

    @property
    def legend(self) -> list[str]:
        """The names of the groups in the legend, cut to one line."""
        names = [marks.name for marks in self.panels[0].series]
        return fit_apart(names, width=theme.signs(theme.LEGEND_SIGNS), lines=1)

    @property
    def has_legend(self) -> bool:
        """Whether the groups are told apart by colour and shape, within one panel."""
        told = self.mark == "dot" or self.stacked
        return told and len(self.panels) == 1 and len(self.panels[0].series) > 1

    @property
    def is_cut(self) -> bool:
        """Whether a mark runs off the axis."""
        return any(marks.is_beyond.any() for panel in self.panels for marks in panel.series)

    @property
    def limits(self) -> tuple[float, float]:
        """Ends of the axis of numbers: all marks with their intervals, zero, and some air."""
        parts = [
            part
            for panel in self.panels
            for marks in panel.series
            for part in (marks.values[~marks.is_beyond], marks.low, marks.high)
        ]
        if self.stacked:
            parts += [
                self.starts(panel, at) + panel.series[at].values
                for panel in self.panels
                for at in range(len(panel.series))
            ]
        every = np.concatenate([np.zeros(1), *parts])
        low, high = float(np.nanmin(every)), float(np.nanmax(every))
        air = 0.05 * (high - low) or 1.0
        if self.times and self.is_cut:  # room in which what has no end is seen to go on
            return min(1.25 * low, -1.0) - air, max(1.25 * high, 1.0) + air
        if self.is_labelled:
            air += LABEL_ROOM * (high - low)
        return (low - air if low < 0 or self.mark == "dot" else low), high + air


def check_table(table: pd.DataFrame, needed: Sequence[str], *, helper: str) -> None:
    """Raise unless `table` is a frame with rows and the needed columns, as `helper` makes it.

    `helper` is a name, or a whole call where its arguments decide what the table holds; one that
    no corpus has begins with "mk.".
    """
    call = helper if helper.endswith(")") else f"{helper}()"
    call = call if call.startswith("mk.") else f"corpus.{call}"
    if not isinstance(table, pd.DataFrame):
        raise TypeError(
            f"table must be a pandas DataFrame, as {call} returns it, not {type(table).__name__}."
        )
    check_columns("table", table.columns, needed, hint=f"{call} makes such a table.")
    check_not_empty("table", table, hint=f"{call} found nothing, or a filter took all.")


def heading_by(
    key: str, by: str, groups: Sequence[tuple[str, object]], options: Options, **values: object
) -> str:
    """Give the title of a picture of everything, of one group, or of groups side by side.

    The catalogue has it under `key`, and under the same with " one" and " by" behind it.
    """
    if not by:
        return options.heading(key, **values)
    if len(groups) == 1:
        return options.heading(f"{key} one", group=groups[0][0], **values)
    return options.heading(f"{key} by", by=by, **values)


def panel_titles(names: Sequence[str], *, lines: int = 1) -> list[str]:
    """Cut the names of panels to the width of a panel; a panel alone has none."""
    width = theme.signs(theme.PANEL_SIGNS[grid_of(len(names))[1]])
    return fit_apart(names, width=width, lines=lines) if len(names) > 1 else [""] * len(names)


def check_panels(groups: Sequence[object], options: Options) -> None:
    """Raise when the groups are too many to be read side by side, or for one Axes."""
    if options.ax is not None and len(groups) > 1:
        raise ValueError(
            f"ax is one Axes, and table has {len(groups)} groups, each with a panel of its own; "
            "leave ax out, or keep the rows of one group."
        )
    if len(groups) > MOST_PANELS:
        raise ValueError(
            f"table has {len(groups)} groups, and more than {MOST_PANELS} panels cannot be read; "
            "keep the rows of fewer groups, as in table[table[column].isin(names)], or name the "
            "columns that group in by=, [] for none."
        )


def numbers(table: pd.DataFrame, column: str) -> Numbers:
    """Give a column as floats: NaN where it is missing or infinite, or where there is no column."""
    if column not in table.columns:
        return np.full(len(table), np.nan)
    values = table[column].to_numpy(dtype=np.float64, na_value=np.nan)
    return np.where(np.isfinite(values), values, np.nan)


def series(name: str, table: pd.DataFrame, value: str, *, style: int = 0) -> Series:
    """Make marks of a table, one a row in its order, with intervals where both ends are known.

    The interval of a share has its name, as that of any value may; else it is `low` to `high`.
    """
    named = value.endswith("share") or f"{value}_low" in table.columns
    ends = f"{value}_" if named else ""
    low, high = numbers(table, f"{ends}low"), numbers(table, f"{ends}high")
    known = np.isfinite(low) & np.isfinite(high)
    return Series(
        name=name,
        rows=np.arange(len(table)),
        values=numbers(table, value),
        low=np.where(known, low, np.nan),
        high=np.where(known, high, np.nan),
        style=style,
        levels=levels_of(table),
        basis=Basis(
            numbers(table, "count"), numbers(table, "documents"), numbers(table, "documents_total")
        ),
    )


def unit_of(value: str) -> Unit:
    """Give the unit in which a column is written."""
    return "percent" if value.endswith("share") else "whole" if value == "count" else "plain"


def levels_of(table: pd.DataFrame) -> tuple[float, ...]:
    """Give the levels of the intervals in a table: its column `level`, none without one."""
    given = numbers(table, "level")
    return tuple(np.unique(given[np.isfinite(given)]).tolist())


def at_level(key: str, levels: Iterable[float], options: Options) -> str:
    """Say what intervals are, with their level where all have the same and it is known."""
    known = set(levels)
    if len(known) != 1:
        return options.say(key)
    return options.say(f"{key} at", percent=digits(f"{100 * known.pop():g}"))


def caption(shown: str, panels: Iterable[Panel], options: Options) -> str:
    """Put what is said of the rows before what intervals are, if any is drawn."""
    drawn = [one for panel in panels for one in panel.series if np.isfinite(one.low).any()]
    if not drawn:
        return shown
    levels = (level for one in drawn for level in one.levels)
    return f"{shown} {at_level('intervals', levels, options)}".strip()


def grid_of(panels: int) -> tuple[int, int]:
    """Give rows and columns of a grid of panels.

    Examples
    --------
    >>> grid_of(1), grid_of(4), grid_of(7)
    ((1, 1), (2, 2), (3, 3))
    """
    columns = 1 if panels == 1 else 2 if panels <= 4 else 3
    return ceil(panels / columns), columns


def dodges(count: int) -> Numbers:
    """Give the offset of each series from the middle of its row, the first on top.

    Examples
    --------
    >>> dodges(3).tolist()
    [-0.2, 0.0, 0.2]
    """
    step = min(DODGE, DODGED_ROOM / count)
    return step * (np.arange(count, dtype=np.float64) - (count - 1) / 2)
