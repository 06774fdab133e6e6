"""The library that was asked for, imported when it draws for the first time."""

from __future__ import annotations

from mediakit.plot.chart import Chart, Options
from mediakit.plot.picture import Picture

__all__ = ["draw"]


def draw(chart: Chart, options: Options) -> Picture:
    """Draw a chart with the library that was asked for."""
    if options.backend == "plotly":
        from mediakit.plot.backends.plotly import draw_chart as draw_plotly

        return Picture(draw_plotly(chart, options))
    from mediakit.plot.backends.matplotlib import draw_chart as draw_matplotlib

    picture: Picture = draw_matplotlib(chart, options)
    return picture
