"""Bars for how far from the day of publication the mentioned dates lie, a panel a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.plot.backends.draw import draw
from mediakit.plot.chart import (
    Chart,
    Options,
    Panel,
    Series,
    bare_series,
    check_panels,
    check_table,
    numbers,
)
from mediakit.text.bidi import isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["dates_mentioned"]

# The name of each class of distances in the catalogue, and its last day.
CLASSES: Final = {
    "far before": -366,
    "year before": -31,
    "month before": -8,
    "week before": -2,
    "day before": -1,
    "same day": 0,
    "day after": 1,
    "week after": 7,
    "month after": 30,
    "year after": 365,
    "far after": np.inf,
}


def dates_mentioned(
    table: pd.DataFrame,
    *,
    n: int = 6,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw how far from publication the mentioned days lie: bars, one panel a source.

    The length of a bar is the part of the source's dates that lie so far before or after the
    document's date. A month or year that holds that date counts as the same day.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.dates_mentioned()` returns: `days_from_publication` and, where there are
        several, `source`. Filter it to draw days alone: ``table[table["precision"] == "day"]``.
    n : int, default 6
        Most sources: those with the most dates, in the order of their names.
    backend, language, title, ax : as told in `mediakit.plot.use`

    Raises
    ------
    ValueError
        Where no date has a known day.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"days_from_publication": [0, -1, -1, 400]})
    >>> figure = dates_mentioned(table, backend="plotly").figure
    >>> max(figure.data[0].x)
    0.5
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax)
    check_table(table, ["days_from_publication"], helper="dates_mentioned")
    distances = numbers(table, "days_from_publication")
    known = np.isfinite(distances)
    if not known.any():
        raise ValueError(
            "table has no date with a known day; documents need a date of their own to be counted "
            "from."
        )
    sources = _sources(table, known)
    chosen = sorted(sources[: options.n], key=str)
    check_panels(chosen, options)
    rows = [options.say(name) for name in CLASSES]
    column = _source_column(table)
    panels = [
        Panel(isolate(source), rows, [_bars(distances[known & (column == source)])])
        for source in chosen
    ]
    chart = Chart(
        panels=panels,
        mark="bar",
        axis=options.say("dates axis"),
        title=options.heading("dates_mentioned"),
        caption=options.say(
            "dates shown",
            count=int(known.sum()),
            lost=int((~known).sum()),
            shown=len(chosen),
            total=len(sources),
        ),
    )
    return draw(chart, options)


def _source_column(table: pd.DataFrame) -> NDArray[np.object_]:
    if "source" not in table.columns:
        return np.full(len(table), "", dtype=object)
    return table["source"].astype(str).to_numpy(dtype=object)


def _sources(table: pd.DataFrame, known: NDArray[np.bool_]) -> list[str]:
    """Give the sources that have dates with a known day, the one with the most first."""
    counts = pd.Series(_source_column(table)[known]).value_counts(sort=True)
    return [str(source) for source in counts.index]


def _bars(distances: NDArray[np.float64]) -> Series:
    """Sort distances into the classes; what is drawn is the part of each."""
    places = np.searchsorted(np.array(list(CLASSES.values()), dtype=np.float64), distances)
    counts = np.bincount(places, minlength=len(CLASSES))
    return bare_series("", counts / len(distances))
