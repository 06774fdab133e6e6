"""Timelines in plotly."""

from __future__ import annotations

from typing import Any

import numpy as np

from mediakit.plot.backends.plotly import LINE, Frame, add_legend, write_digits
from mediakit.plot.chart import Options
from mediakit.plot.charts.time_axis import ends_of_time
from mediakit.plot.look import theme
from mediakit.plot.look.fitting import fit
from mediakit.plot.look.settings import digits
from mediakit.plot.look.theme import COLOURS, FAINT_INK, INK, MARKERS, PANEL_SIGNS, PAPER
from mediakit.plot.timeline import BAND, MOST_MARKED, TALL, Line, Picture, legend_rows, short
from mediakit.text.bidi import for_plotly

__all__ = ["draw_on_plotly"]


def draw_on_plotly(picture: Picture, options: Options) -> Any:
    """Give the plotly figure of a picture."""
    mirrored = options.mirrored
    columns = picture.columns
    legend = legend_rows(picture)
    frame = Frame(
        title=picture.title,
        caption=picture.caption,
        mirrored=mirrored,
        rtl=options.rtl,
        panels=[
            fit(name, width=theme.signs(PANEL_SIGNS[columns]), lines=1)
            for name, _ in picture.panels
        ],
        cell=theme.wide(100 * TALL[columns]),
        names=theme.scaled(62.0 if columns == 1 else 44.0),
        axis=theme.scaled(52),
        legend=theme.scaled(LINE + 4) * legend,
    )
    figure = frame.open()
    for place, (_, lines) in enumerate(picture.panels):
        number = str(place + 1) if place else ""
        for line in lines:
            _trace(figure, line, number, named=bool(picture.legend) and place == 0)
        _dress_plotly(figure, picture, place, options)
    if legend:
        add_legend(figure, legend, mirrored=mirrored)
    return figure


def _trace(figure: Any, line: Line, number: str, *, named: bool) -> None:
    colour = COLOURS[line.style]
    on = {"xaxis": f"x{number}", "yaxis": f"y{number}", "legendgroup": line.name}
    figure.add_scatter(
        x=line.days.tolist(),
        y=[None if np.isnan(value) else value for value in line.values.tolist()],
        mode="lines+markers",
        name=for_plotly(short(line.name)),
        line={"color": colour, "width": theme.scaled(2)},
        marker={
            "symbol": MARKERS[line.style][1],
            "size": theme.scaled(6 if len(line.days) <= MOST_MARKED else 3),
        },
        customdata=_hover(line),
        hovertemplate="%{customdata}<extra></extra>",
        connectgaps=False,
        showlegend=named,
        **on,
    )
    for part in line.stretches:
        days, low, high = line.days[part], line.low[part], line.high[part]
        figure.add_scatter(
            x=[*days.tolist(), *days[::-1].tolist()],
            y=[*high.tolist(), *low[::-1].tolist()],
            mode="lines",
            line={"width": 0},
            fill="toself",
            fillcolor=_clear(colour),
            hoverinfo="skip",
            showlegend=False,
            **on,
        )
    for at in line.changes:
        figure.add_shape(
            type="line", x0=line.days[at], x1=line.days[at], y0=0, y1=1, xref=f"x{number}",
            yref=f"y{number} domain", line={"color": colour, "width": 1, "dash": "dash"},
        )  # fmt: skip
    if line.changes:
        figure.add_scatter(
            x=line.days[line.changes].tolist(),
            y=line.values[line.changes].tolist(),
            mode="markers",
            marker={
                "symbol": "circle-open",
                "size": theme.scaled(13),
                "color": INK,
                "line": {"width": 1.6},
            },
            hoverinfo="skip",
            showlegend=False,
            **on,
        )


def _clear(colour: str) -> str:
    """Give a colour with the opacity of bands."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{BAND})"


def _hover(line: Line) -> list[str]:
    told = []
    for day, value, low, high in zip(
        line.told, line.values.tolist(), line.low.tolist(), line.high.tolist(), strict=True
    ):
        number = f"{value:,.2f}" + (f" ({low:,.2f} … {high:,.2f})" if np.isfinite(low) else "")
        told.append("<br>".join([for_plotly(line.name), for_plotly(day), digits(number)]))
    return told


def _dress_plotly(figure: Any, picture: Picture, place: int, options: Options) -> None:
    mirrored = options.mirrored
    number = str(place + 1) if place else ""
    places, names = picture.ticks
    lowest = place + picture.columns >= len(picture.panels)
    figure.layout[f"xaxis{number}"].update(
        range=list(ends_of_time(*picture.span, options)),
        tickvals=places,
        ticktext=[for_plotly(name) for name in names],
        showticklabels=lowest,
        showgrid=False,
        zeroline=False,
        tickangle=0,
        showline=True,
        linecolor=FAINT_INK,
        ticks="outside",
    )
    axis = fit(picture.axis, width=theme.signs(40))
    title = for_plotly(axis, rtl=options.rtl) if place % picture.columns == 0 else ""
    figure.layout[f"yaxis{number}"].update(
        range=[0, picture.top],
        side="right" if mirrored else "left",
        title={"text": title, "standoff": 6, "font": {"size": theme.scaled(12)}},
        zeroline=False,
        nticks=5,
        automargin=False,
    )
    write_digits(figure.layout[f"yaxis{number}"])
    figure.layout.plot_bgcolor = PAPER
