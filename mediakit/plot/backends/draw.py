"""The library that was asked for, imported when it draws for the first time."""

from __future__ import annotations

from collections.abc import Callable

from mediakit.plot.chart import Chart, Options
from mediakit.plot.look import theme
from mediakit.plot.picture import Picture

__all__ = ["draw", "draw_fitting"]


def draw(chart: Chart, options: Options) -> Picture:
    """Draw a chart with the library that was asked for."""
    if options.backend == "plotly":
        from mediakit.plot.backends.plotly import draw_chart as draw_plotly

        return Picture(draw_plotly(chart, options))
    from mediakit.plot.backends.matplotlib import draw_chart as draw_matplotlib

    picture: Picture = draw_matplotlib(chart, options)
    return picture


def draw_fitting(make: Callable[[Options], Chart], options: Options) -> Picture:
    """Draw a chart of as many rows as the height of a picture holds, unless the reader says `n`.

    `make` makes the chart of at most ``options.n`` rows.
    """
    if not options.is_free or options.ax is not None:
        return draw(make(options), options)
    fits, most = 1, options.n
    if height_of(make(options), options) <= theme.tallest():
        return draw(make(options), options)
    while most - fits > 1:  # `fits` fits, or is the least that there is, and `most` does not
        middle = (fits + most) // 2
        if height_of(make(options.showing(middle)), options) <= theme.tallest():
            fits = middle
        else:
            most = middle
    chosen = options.showing(fits)
    return draw(make(chosen), chosen)


def height_of(chart: Chart, options: Options) -> float:
    """Give the height of a chart in inches, as it would be drawn."""
    if options.backend == "plotly":
        from mediakit.plot.backends.plotly import height_of as height_on_plotly

        return height_on_plotly(chart, options)
    from mediakit.plot.backends.matplotlib import height_of as height_on_matplotlib

    height: float = height_on_matplotlib(chart)
    return height
