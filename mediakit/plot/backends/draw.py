"""The library that was asked for, imported when it draws for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediakit.plot.chart import Chart, Options

if TYPE_CHECKING:
    from mediakit.plot.chart import Drawn

__all__ = ["draw"]


def draw(chart: Chart, options: Options) -> Drawn:
    """Draw a chart with the library that was asked for."""
    if options.backend == "plotly":
        from mediakit.plot.backends.plotly import draw_chart as draw_plotly

        return draw_plotly(chart, options)
    from mediakit.plot.backends.matplotlib import draw_chart as draw_matplotlib

    return draw_matplotlib(chart, options)
