"""A table of cells: a row a group, a column a thing that was counted, in both libraries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.plot.chart import Numbers, Options, numbers, series
from mediakit.plot.grouping import Group
from mediakit.plot.look import theme
from mediakit.plot.look.fitting import fit_apart, width_of
from mediakit.plot.look.settings import digits
from mediakit.plot.picture import Picture
from mediakit.text.bidi import for_matplotlib, for_plotly

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["FEW", "Cells", "Counted", "draw_cells"]

FEW: Final = 5  # groups up to which dots or panels are drawn
THIN: Final = 5  # documents of a group below which it stands apart

NAME_SIGNS: Final = 22
HEAD_SIGNS: Final = 18
# Inches at ten points.
SIGN: Final = 0.078
UPRIGHT: Final = 0.07
ROW: Final = 0.27
LINE: Final = 0.25
LEAST: Final = 0.4  # of the width of a cell that holds its number
AROUND: Final = 1.0  # for title and caption
DENSEST: Final = 1.4  # letters of a table stay smaller than those of other pictures on a slide

Unit: TypeAlias = Literal["rate", "percent", "count"]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What a table of cells is made of.

    `groups` are its rows; `key` is the column of a table that names its columns, in the order of
    `columns`, which gives at most so many; `value` is the column of the numbers, of a `unit` that
    `axis` puts into words. `told` says what is left out of so many columns.
    """

    groups: Sequence[Group]
    key: str
    value: str
    unit: Unit
    axis: str
    title: str
    columns: Callable[[int], list[object]]
    told: Callable[[int], str]
    names: Mapping[object, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Cells:
    """A table of numbers and what is written around it; NaN where the table has no row.

    An empty row stands between the groups and those that are `thin`, of few documents.
    """

    rows: Sequence[str]
    columns: Sequence[str]
    values: Numbers
    told: Sequence[Sequence[str]]
    thin: NDArray[np.bool_]
    unit: Unit
    title: str
    caption: str

    @property
    def shades(self) -> Numbers:
        """How dark each cell is, from 0 to 1: by the root, and thin rows are not coloured."""
        known = np.nan_to_num(np.where(self.thin[:, None], 0.0, self.values))
        most = float(known.max(initial=0.0))
        return np.asarray(np.sqrt(known / most) if most > 0 else known, dtype=np.float64)

    @property
    def texts(self) -> list[list[str]]:
        """What is written in the cells: a number, a dot for none, nothing where none is known."""
        most = float(np.nan_to_num(self.values).max(initial=0.0))
        return [[_text(value, self.unit, most) for value in row] for row in self.values.tolist()]


def _text(value: float, unit: Unit, most: float) -> str:
    if np.isnan(value):
        return ""
    if value == 0:
        return "\u00b7"
    if unit == "count":
        return digits(f"{value:,.0f}")
    shown, most = (100 * value, 100 * most) if unit == "percent" else (value, most)
    places = 0 if shown >= 9.95 or (unit == "percent" and most >= 10) else 2 if most < 1 else 1
    least = 10.0**-places
    return digits(f"<{least:g}" if shown < least / 2 else f"{shown:.{places}f}")


def draw_cells(counted: Counted, options: Options) -> Picture:
    """Draw a table of as many columns as the width of a picture holds, unless `n` is given."""
    cells = _cells(counted, options)
    if options.backend == "plotly":
        return Picture(_on_plotly(cells, options))
    return _on_matplotlib(cells, options)


def _cells(counted: Counted, options: Options) -> Cells:
    """Choose rows and columns, and look their numbers up."""
    groups, thin = _ordered(counted.groups)
    names = _named(groups)
    most = _columns_of(names, options) if options.is_free else options.n
    keys = counted.columns(min(most, options.n))
    heads = [counted.names.get(key, str(key)) for key in keys]
    room = _rows_of(heads) if options.is_free else len(groups)
    kept = _largest(groups, room)
    groups, names, thin = (
        [groups[at] for at in kept],
        [names[at] for at in kept],
        [thin[at] for at in kept],
    )
    values, told = _looked_up(groups, keys, heads, counted, options)
    are_sized = any(map(np.isfinite, map(_size, groups)))
    left_out = "cells rows" if are_sized else "rows first"
    caption = [
        options.say("cells", unit=counted.axis),
        options.say("cells documents") if are_sized else "",
        options.say("cells empty") if np.isnan(values).any() else "",
        options.say("cells thin", few=THIN) if any(thin) else "",
        options.left_out(left_out, shown=len(kept), total=len(counted.groups)),
        counted.told(len(keys)),
    ]
    return Cells(
        rows=names,
        columns=heads,
        values=values,
        told=told,
        thin=np.array(thin, dtype=bool),
        unit=counted.unit,
        title=counted.title,
        caption=" ".join(filter(None, caption)),
    )


def _documents(part: pd.DataFrame) -> float:
    """Give the documents of a group, NaN where the table does not say."""
    known = numbers(part, "documents_total")
    return float(np.nanmax(known)) if np.isfinite(known).any() else np.nan


def _size(group: Group) -> float:
    return _documents(group[1])


def _ordered(groups: Sequence[Group]) -> tuple[list[Group], list[bool]]:
    """Put those of few documents behind the others."""
    is_thin = [bool(_documents(part) < THIN) for _, part in groups]
    if all(is_thin):
        return list(groups), [False] * len(groups)
    order = np.argsort(is_thin, kind="stable").tolist()
    return [groups[at] for at in order], [is_thin[at] for at in order]


def _largest(groups: Sequence[Group], room: int) -> list[int]:
    """Give the places of the groups with the most documents, in their order."""
    sizes = [np.nan_to_num(_documents(part)) for _, part in groups]
    return sorted(np.argsort(-np.array(sizes), kind="stable")[:room].tolist())


def _named(groups: Sequence[Group]) -> list[str]:
    """Write the names of groups, cut, with their documents behind them where they are known."""
    sizes = [_documents(part) for _, part in groups]
    ends = [f" ({digits(f'{size:,.0f}')})" if np.isfinite(size) else "" for size in sizes]
    width = NAME_SIGNS - max(map(len, ends), default=0)
    names = fit_apart([name for name, _ in groups], width=width, lines=1)
    return [f"{name}{end}" for name, end in zip(names, ends, strict=True)]


def _scaled(size: float) -> float:
    """Give a size of the table in the style in use."""
    return size * min(theme.style().letters, DENSEST)


def _room(names: Sequence[str]) -> float:
    """Give the inches that the names of the rows take."""
    shown = fit_apart(names, width=NAME_SIGNS, lines=1)
    return _scaled(SIGN) * max(map(width_of, shown)) + _scaled(0.15)


def _columns_of(names: Sequence[str], options: Options) -> int:
    return max(1, int(_inner(names, options) / _scaled(LEAST)))


def _inner(names: Sequence[str], options: Options) -> float:
    """Give the inches that the cells of a row have together."""
    wide = theme.wide(theme.INCHES)
    if options.ax is not None:
        wide = options.ax.get_window_extent().width / options.ax.figure.dpi
    return wide - _room(names) - 0.2


def _rows_of(heads: Sequence[str]) -> int:
    around = theme.scaled(AROUND) + _head(heads)
    return max(1, int((theme.tallest() - around) / _scaled(ROW)))


def _heads(heads: Sequence[str]) -> list[str]:
    return fit_apart(heads, width=HEAD_SIGNS, lines=2)


def _head(heads: Sequence[str], *, flat: bool = False) -> float:
    """Give the inches that the names of the columns take, upright unless they lie `flat`."""
    if flat:
        return _scaled(LINE) * max(head.count("\n") + 1 for head in _heads(heads))
    return _scaled(UPRIGHT) * _longest(heads) + _scaled(0.15)


def _longest(heads: Sequence[str]) -> float:
    return max(width_of(line) for head in _heads(heads) for line in head.split("\n"))


def _is_flat(cells: Cells, options: Options) -> bool:
    """Tell whether the name of each column has room above its cell, and need not stand upright."""
    room = _inner(cells.rows, options) / len(cells.columns)
    return _scaled(SIGN) * _longest(cells.columns) + _scaled(0.1) <= room


def _looked_up(
    groups: Sequence[Group],
    keys: Sequence[object],
    heads: Sequence[str],
    counted: Counted,
    options: Options,
) -> tuple[Numbers, list[list[str]]]:
    """Give the number of each cell, and what it says when it is pointed at."""
    values = np.full((len(groups), len(keys)), np.nan)
    told = [[""] * len(keys) for _ in groups]
    place = {key: at for at, key in enumerate(keys)}
    for row, (name, part) in enumerate(groups):
        marks = series("", part, counted.value)
        counts = numbers(part, "count")
        for at, key in enumerate(part[counted.key]):
            if key in place:
                column = place[key]
                values[row, column] = marks.values[at]
                ends = marks.values[at], marks.low[at], marks.high[at]
                said = [] if counted.unit == "count" else [_number(ends, counted.unit)]
                if np.isfinite(counts[at]):
                    said.append(options.say("counted", count=float(counts[at])))
                told[row][column] = "\n".join([heads[column], name, *said])
    return values, told


def _number(ends: tuple[float, float, float], unit: Unit) -> str:
    """Write a number with its interval."""
    if unit == "percent":
        value, low, high = (f"{100 * end:.1f}%" for end in ends)
    else:
        value, low, high = (f"{end:,.2f}" for end in ends)
    return digits(f"{value} ({low} \u2026 {high})" if np.isfinite(ends[1]) else value)


def _places(cells: Cells) -> NDArray[np.float64]:
    """Give the height of each row: an empty one stands above those that are thin."""
    places = np.arange(len(cells.rows)) + np.where(cells.thin, 0.7, 0.0)
    return np.asarray(places, dtype=np.float64)


def _on_matplotlib(cells: Cells, options: Options) -> Picture:
    from mediakit.plot.backends.matplotlib_frame import draw_panels

    flat = _is_flat(cells, options)

    def draw(axes: Axes, _: int) -> None:
        _draw_cells(axes, cells)
        _dress(axes, cells, mirrored=options.mirrored, flat=flat)

    rows = float(_places(cells)[-1]) + 1
    height = theme.scaled(AROUND) + _scaled(ROW) * rows + _head(cells.columns, flat=flat)
    return draw_panels(cells, options, 1, height, draw)


def _letters(cells: Cells) -> float:
    """Give the points of the numbers: smaller where the cells are narrow."""
    room = (theme.wide(theme.INCHES) - _room(cells.rows)) / len(cells.columns)
    return _scaled(theme.SMALL_SIZE) * min(1.0, room / _scaled(LEAST))


def _draw_cells(axes: Axes, cells: Cells) -> None:
    from matplotlib.collections import PolyCollection

    places, size = _places(cells), _letters(cells)
    shades = [[theme.shade(part) for part in row] for row in cells.shades.tolist()]
    corners = [
        [(x - 0.5, y - 0.5), (x + 0.5, y - 0.5), (x + 0.5, y + 0.5), (x - 0.5, y + 0.5)]
        for y in places.tolist()
        for x in range(len(cells.columns))
    ]
    colours = [shade for row in shades for shade in row]
    boxes = PolyCollection(
        corners, facecolors=colours, edgecolors=theme.GRID, linewidths=0.6, label="cells"
    )
    axes.add_collection(boxes, autolim=False)
    for row, y in enumerate(places.tolist()):
        for column, text in enumerate(cells.texts[row]):
            ink = theme.FAINT_INK if cells.thin[row] else theme.ink_on(shades[row][column])
            axes.text(
                column, y, text, ha="center", va="center", color=ink, fontsize=size,
                fontfamily=theme.families(),
            )  # fmt: skip


def _dress(axes: Axes, cells: Cells, *, mirrored: bool, flat: bool) -> None:
    places, count = _places(cells), len(cells.columns)
    names = fit_apart(cells.rows, width=NAME_SIGNS, lines=1)
    look: dict[str, Any] = {"fontfamily": theme.families(), "color": theme.INK}
    size = _scaled(theme.TEXT_SIZE)
    axes.set_xlim((count - 0.5, -0.5) if mirrored else (-0.5, count - 0.5))
    axes.set_ylim(float(places[-1]) + 0.5, -0.5)
    axes.set_yticks(places, [for_matplotlib(name) for name in names], fontsize=size, **look)
    for label, is_thin in zip(axes.get_yticklabels(), cells.thin.tolist(), strict=True):
        label.set_color(theme.FAINT_INK if is_thin else theme.INK)
    axes.xaxis.tick_top()
    heads = [for_matplotlib(head) for head in _heads(cells.columns)]
    look["linespacing"] = theme.LINE_SPACING
    axes.set_xticks(range(count), heads, fontsize=size * 0.95, rotation=0 if flat else 90, **look)
    if mirrored:
        axes.yaxis.tick_right()
    axes.tick_params(length=0)
    axes.grid(visible=False)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _on_plotly(cells: Cells, options: Options) -> Any:
    from mediakit.plot.backends.plotly_frame import Frame

    places = _places(cells)
    rows = int(np.ceil(places[-1])) + 1
    flat = _is_flat(cells, options)
    frame = Frame(
        words=cells,
        options=options,
        panels=[""],
        cell=100 * _scaled(ROW) * rows,
        names=100 * _room(cells.rows),
        legend=100 * _head(cells.columns, flat=flat),
        axis=theme.scaled(14),
    )
    figure = frame.open()
    figure.add_heatmap(**_grid(cells, rows))
    figure.add_scatter(**_numbers_on(cells))
    _dress_plotly(figure, cells, rows, mirrored=options.mirrored, flat=flat)
    return figure


def _grid(cells: Cells, rows: int) -> dict[str, Any]:
    """Give the cells of plotly, which have an empty row above the thin ones."""
    from mediakit.plot.backends.plotly_frame import HOVER

    count = len(cells.columns)
    shades: list[list[float | None]] = [[None] * count for _ in range(rows)]
    told = [[""] * count for _ in range(rows)]
    for at, place in enumerate(_whole_places(cells)):
        shades[place] = cells.shades[at].tolist()
        told[place] = [for_plotly(words) for words in cells.told[at]]
    return {
        "z": shades,
        "zmin": 0,
        "zmax": 1,
        "colorscale": theme.plotly_scale(),
        "showscale": False,
        "customdata": told,
        "hovertemplate": HOVER,
        "hoverongaps": False,
        "xgap": 1,
        "ygap": 1,
    }


def _whole_places(cells: Cells) -> list[int]:
    return [int(np.ceil(place)) for place in _places(cells).tolist()]


def _numbers_on(cells: Cells) -> dict[str, Any]:
    """Give the numbers, each in the ink that is read on its cell."""
    count = len(cells.columns)
    inks = [
        theme.FAINT_INK if is_thin else theme.ink_on(theme.shade(part))
        for is_thin, row in zip(cells.thin.tolist(), cells.shades.tolist(), strict=True)
        for part in row
    ]
    return {
        "x": list(range(count)) * len(cells.rows),
        "y": [place for place in _whole_places(cells) for _ in range(count)],
        "text": [for_plotly(text) for row in cells.texts for text in row],
        "textfont": {"color": inks, "size": _letters(cells) * 1.33},
        "mode": "text",
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _dress_plotly(figure: Any, cells: Cells, rows: int, *, mirrored: bool, flat: bool) -> None:
    count = len(cells.columns)
    names = fit_apart(cells.rows, width=NAME_SIGNS, lines=1)
    across = [count - 0.5, -0.5] if mirrored else [-0.5, count - 0.5]
    air = {"ticks": "outside", "ticklen": 5, "tickcolor": "rgba(0,0,0,0)"}
    common = {"showgrid": False, "zeroline": False, **air}
    figure.update_xaxes(
        range=across,
        side="top",
        tickangle=0 if flat else -90,
        tickvals=list(range(count)),
        ticktext=[for_plotly(head) for head in _heads(cells.columns)],
        tickfont={"size": _scaled(12)},
        **common,
    )
    figure.update_yaxes(
        range=[rows - 0.5, -0.5],
        side="right" if mirrored else "left",
        tickvals=_whole_places(cells),
        ticktext=[for_plotly(name) for name in names],
        tickfont={"size": _scaled(13)},
        **common,
    )
    figure.update_layout(plot_bgcolor=theme.PAPER)
