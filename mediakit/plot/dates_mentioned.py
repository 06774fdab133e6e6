"""Bars for how far from the day of publication the mentioned dates lie, a panel a group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from mediakit.plot.backends.draw import draw, height_of
from mediakit.plot.chart import (
    Chart,
    Options,
    Panel,
    caption,
    check_panels,
    check_table,
    numbers,
    series,
)
from mediakit.plot.charts.cells import FEW, Counted, draw_cells
from mediakit.plot.grouping import Group, Made, groups_by
from mediakit.plot.look import theme
from mediakit.plot.look.colours import styles_of
from mediakit.plot.look.readers import for_readers
from mediakit.signatures import checked
from mediakit.text.bidi import isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["dates_mentioned"]

MADE: Final = Made(helper="tally", keys=("distance",))
# The classes of the column `distance`, from the past to the future.
_MOST: Final = 1000  # groups
CLASSES: Final = (
    "far before", "year before", "month before", "week before", "day before", "same day",
    "day after", "week after", "month after", "year after", "far after",
)  # fmt: skip
_CALL: Final = "tally(dates, of='distance', by='source')"


@checked
@for_readers
def dates_mentioned(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    by: str | Sequence[str] | None = None,
) -> Picture:
    """Draw how far from publication the mentioned days lie: bars, one panel a group.

    The length of a bar is the part of the group's dates that lie so far before or after the
    document's date. A month or year that holds that date counts as the same day.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.tally(dates, of="distance", by="source")` returns, of the list of
        `corpus.dates_mentioned()`: `distance`, `count` and `share` (from 0 to 1), where known the
        interval `share_low` to `share_high`. Filter the list to draw days alone:
        ``dates[dates["precision"] == "day"]``.
    n : int, optional
        Most groups: those with the most dates, in the order of their names. Without it all of them;
        more than five are rows of a table of cells.
    backend, language, title, ax, by : as told in `mediakit.plot.use`

    Raises
    ------
    ValueError
        Where no date is counted.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"distance": ["same day", "day before"], "count": [3, 1], "share": [0.75, 0.25]})
    >>> figure = dates_mentioned(table, backend="plotly").figure
    >>> max(figure.data[0].x)
    0.75
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax, most=_MOST)
    check_table(table, ["distance", "count", "share"], helper=_CALL)
    _check_classes(table)
    _, groups = groups_by(table, MADE, by, options)
    sizes = {name: float(np.nansum(numbers(part, "count"))) for name, part in groups}
    sizes = {name: size for name, size in sizes.items() if size > 0}
    if not sizes:
        raise ValueError("table holds no date: every count is 0.")
    chosen = sorted(sorted(sizes, key=lambda name: -sizes[name])[: options.n])
    parts = {name: part for name, part in groups if name in chosen}
    shown = [(name, parts[name]) for name in chosen]
    chart = _chart(shown, sizes, options)
    is_tall = options.is_free and height_of(chart, options) > theme.tallest()
    if len(chosen) > FEW or (is_tall and len(chosen) > 1 and options.ax is None):
        return draw_cells(_counted(shown, options), options)
    check_panels(chosen, options)
    return draw(chart, options)


def _chart(groups: list[Group], sizes: dict[str, float], options: Options) -> Chart:
    """Make a panel of bars for each group."""
    rows = _used(part for _, part in groups)
    styles = styles_of([name for name, _ in groups]) if len(groups) > 1 else [0]
    panels = [
        _panel((name, style), part, rows, options)
        for style, (name, part) in zip(styles, groups, strict=True)
    ]
    told = {"shown": len(groups), "total": len(sizes), "count": round(sum(sizes.values()))}
    words = options.left_out("dates shown", **told) + _unused(rows, options)
    return Chart(
        panels=panels,
        mark="bar",
        axis=options.say("dates axis"),
        title=options.heading("dates_mentioned"),
        caption=caption(words.strip(), panels, options),
        unit="percent",
    )


def _counted(groups: list[Group], options: Options) -> Counted:
    """Give each class that a group has a column."""
    rows = _used(part for _, part in groups)
    return Counted(
        groups=groups,
        key="distance",
        value="share",
        unit="percent",
        axis=options.say("dates axis cells"),
        title=options.heading("dates_mentioned"),
        columns=lambda _: list(rows),
        told=lambda _: _unused(rows, options).strip(),
        names={one: options.say(one) for one in CLASSES},
    )


def _check_classes(table: pd.DataFrame) -> None:
    """Raise for a class that the helper does not make, which would have no bar."""
    strange = [name for name in table["distance"].unique() if name not in CLASSES]
    if strange:
        raise ValueError(
            f"table has {strange[0]!r} in its column 'distance', which is no class of distances; "
            f"they are {', '.join(CLASSES)}."
        )


def _used(parts: Iterable[pd.DataFrame]) -> list[str]:
    """Give the classes in which a group has dates; in the others all bars are of no length."""
    counted = pd.concat(list(parts))
    found = set(counted["distance"][numbers(counted, "count") > 0])
    return [name for name in CLASSES if name in found]


def _unused(rows: Sequence[str], options: Options) -> str:
    """Say which classes have no row."""
    comma = "\u060c " if options.rtl else ", "
    left = comma.join(options.say(name) for name in CLASSES if name not in rows)
    return f" {options.say('dates none', classes=left)}" if left else ""


def _panel(
    whose: tuple[str, int], part: pd.DataFrame, rows: Sequence[str], options: Options
) -> Panel:
    """Give each class a row, with a bar where dates lie so far away, for a name in its colour."""
    name, style = whose
    shares = part.set_index("distance").reindex(list(rows)).reset_index()
    bars = replace(series("", shares.fillna({"share": 0.0}), "share", style=style), whose=name)
    return Panel(isolate(name), [options.say(one) for one in rows], [bars])
