"""The library that was asked for, imported when it draws for the first time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from mediakit.plot.chart import Chart, Options
from mediakit.plot.look import theme
from mediakit.plot.picture import Picture

__all__ = ["draw", "draw_fitting", "height_of"]

FEW: Final = 4  # rows that a picture has at least, or else another form


def draw(chart: Chart, options: Options) -> Picture:
    """Draw a chart with the library that was asked for."""
    if options.backend == "plotly":
        from mediakit.plot.backends.plotly import draw_chart as draw_plotly

        return Picture(draw_plotly(chart, options))
    from mediakit.plot.backends.matplotlib import draw_chart as draw_matplotlib

    picture: Picture = draw_matplotlib(chart, options)
    return picture


def draw_fitting(
    make: Callable[[Options], Chart],
    options: Options,
    instead: Callable[[Options], Picture] | None = None,
) -> Picture:
    """Draw a chart of as many rows as the height of a picture holds, unless the reader says `n`.

    `make` makes the chart of at most ``options.n`` rows in at most ``options.panels`` panels. Where
    not even a few rows have room, there are fewer panels, or `instead` draws the picture.
    """
    if not options.is_free or options.ax is not None:
        return draw(make(options), options)
    chosen = _fitting(make, options)
    if chosen is None and instead is not None:
        return instead(options)
    chosen = chosen or _with_fewer_panels(make, options)
    return draw(make(chosen), chosen)


def _with_fewer_panels(make: Callable[[Options], Chart], options: Options) -> Options:
    """Give the most panels that have room for a few rows each, and at least one."""
    few = min(FEW, options.n)
    fits, most = 1, len(make(options.showing(few)).panels)
    while most - fits > 1:
        middle = (fits + most) // 2
        if _has_room(make, options.showing(few, panels=middle)):
            fits = middle
        else:
            most = middle
    chosen = options.showing(options.n, panels=fits)
    return _fitting(make, chosen) or options.showing(few, panels=fits)


def _fitting(make: Callable[[Options], Chart], options: Options) -> Options | None:
    """Give the most rows that have room; None where less than a few have."""
    if _has_room(make, options):
        return options
    fits, most = min(FEW, options.n), options.n
    if not _has_room(make, options.showing(fits, panels=options.panels)):
        return None
    while most - fits > 1:  # `fits` has room, and `most` has not
        middle = (fits + most) // 2
        if _has_room(make, options.showing(middle, panels=options.panels)):
            fits = middle
        else:
            most = middle
    return options.showing(fits, panels=options.panels)


def _has_room(make: Callable[[Options], Chart], options: Options) -> bool:
    return height_of(make(options), options) <= theme.tallest()


def height_of(chart: Chart, options: Options) -> float:
    """Give the height of a chart in inches, as it would be drawn."""
    if options.backend == "plotly":
        from mediakit.plot.backends.plotly import height_of as height_on_plotly

        return height_on_plotly(chart, options)
    from mediakit.plot.backends.matplotlib import height_of as height_on_matplotlib

    height: float = height_on_matplotlib(chart)
    return height
