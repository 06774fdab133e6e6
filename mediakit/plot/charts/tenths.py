"""Bars of the tenths of the articles in which a word stands, against an even line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.plot.chart import Options, grid_of
from mediakit.plot.look import theme
from mediakit.plot.look.theme import COLOURS, FAINT_INK, INK, families
from mediakit.plot.look.ticks import percent, round_ticks
from mediakit.plot.picture import Picture
from mediakit.text.bidi import for_matplotlib, for_plotly

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["TENTHS", "Tenths", "draw_tenths", "tenths_of"]

Numbers = NDArray[np.float64]

TENTHS: Final = 10
EVEN: Final = 1 / TENTHS
LOWEST: Final = 0.2  # share at which the axis ends at least
WIDTH: Final = 0.088  # of a bar, where an article is 1 long
ENDS: Final = (0.1, 0.9)  # where beginning and end are written
THIN: Final = 20  # hits below which a panel does not set the scale, if another has more
TALL: Final = {1: 2.6, 2: 1.9, 3: 1.5}  # inches of a panel, by the columns
WORDS: Final = 1.2  # inches of what stands around all panels
HEAD: Final = 0.35  # inches of what stands around a panel


class Tenths(NamedTuple):
    """A picture: the name and the hits in each tenth of every panel, and the words around them.

    `ends` is what the beginning and the end of an article are called.
    """

    panels: list[tuple[str, Numbers]]
    ends: tuple[str, str]
    title: str
    caption: str

    @property
    def columns(self) -> int:
        """Panels beside each other."""
        return grid_of(len(self.panels))[1]

    @property
    def shares(self) -> list[Numbers]:
        """The part of its hits in each tenth, a panel an array."""
        return [counts / max(float(counts.sum()), 1.0) for _, counts in self.panels]

    @property
    def top(self) -> float:
        """End of the axis of shares."""
        sure = [float(counts.sum()) >= THIN for _, counts in self.panels]
        tops = [float(shares.max()) for shares in self.shares]
        some = [top for top, counts in zip(tops, sure, strict=True) if counts or not any(sure)]
        return 1.08 * max(LOWEST, *some)

    @property
    def ticks(self) -> list[float]:
        """The shares that are written, as many as a panel has room for."""
        return round_ticks(0, self.top, max(1, min(4, int(self.tall / theme.scaled(0.3)))))

    @property
    def tall(self) -> float:
        """Inches of a panel, as many as there is room for."""
        rows, columns = grid_of(len(self.panels))
        room = (theme.tallest() - theme.scaled(WORDS)) / rows - theme.scaled(HEAD)
        return max(min(theme.wide(TALL[columns]), room), theme.scaled(0.4))


def tenths_of(places: Numbers) -> Numbers:
    """Count places from 0 to 1 in each tenth.

    Examples
    --------
    >>> tenths_of(np.array([0.0, 0.05, 0.1, 1.0])).tolist()
    [2.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]
    """
    at = np.clip(np.floor(places * TENTHS + 1e-9), 0, TENTHS - 1).astype(np.intp)
    return np.bincount(at, minlength=TENTHS).astype(np.float64)


def draw_tenths(picture: Tenths, options: Options) -> Picture:
    """Draw tenths with the library that was asked for."""
    if options.backend == "plotly":
        return Picture(_on_plotly(picture, options))
    return _on_matplotlib(picture, options)


def _middles() -> Numbers:
    return (np.arange(TENTHS) + 0.5) / TENTHS


def _on_matplotlib(picture: Tenths, options: Options) -> Picture:
    from mediakit.plot.backends.matplotlib_frame import draw_panels

    count = len(picture.panels)
    rows, _ = grid_of(count)

    def draw(axes: Axes, place: int) -> None:
        axes.bar(_middles(), picture.shares[place], width=WIDTH, color=COLOURS[0])
        axes.axhline(EVEN, color=INK, linewidth=theme.scaled(1.0), linestyle=(0, (4, 3)))
        _dress(axes, picture, place, options)

    height = theme.scaled(WORDS) + rows * (picture.tall + theme.scaled(HEAD) * (count > 1))
    return draw_panels(picture, options, count, height, draw)


def _dress(axes: Axes, picture: Tenths, place: int, options: Options) -> None:
    from mediakit.plot.backends.matplotlib_frame import start_side

    axes.set_xlim((1, 0) if options.mirrored else (0, 1))
    axes.set_ylim(0, picture.top)
    axes.set_yticks(picture.ticks, [percent(tick) for tick in picture.ticks])
    lowest = place + picture.columns >= len(picture.panels)
    axes.set_xticks(ENDS, [for_matplotlib(end) if lowest else "" for end in picture.ends])
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(FAINT_INK)
    if options.mirrored:
        axes.yaxis.tick_right()
    size = theme.scaled(theme.SMALL_SIZE)
    look: dict[str, Any] = {"labelfontfamily": families(), "labelcolor": INK, "labelsize": size}
    axes.tick_params(length=0, **look)
    if picture.panels[place][0]:
        title = for_matplotlib(picture.panels[place][0], rtl=options.rtl)
        axes.set_title(title, loc=start_side(options))


def _on_plotly(picture: Tenths, options: Options) -> Any:
    from mediakit.plot.backends.plotly_frame import TICKS, Frame, axes_of, on_axes

    frame = Frame(
        words=picture,
        options=options,
        panels=[name for name, _ in picture.panels],
        cell=100 * picture.tall,
        names=theme.scaled(40.0),
        axis=theme.scaled(TICKS + 8),
    )
    figure = frame.open()
    for place, shares in enumerate(picture.shares):
        figure.add_bar(
            x=_middles().tolist(),
            y=shares.tolist(),
            width=WIDTH,
            marker={"color": COLOURS[0]},
            **_told(picture, place, options),
            **on_axes(place),
        )
        x, y = axes_of(figure, place)
        on = {"xref": f"{y.anchor} domain", "yref": x.anchor}
        even = {"x0": 0, "x1": 1, "y0": EVEN, "y1": EVEN}
        figure.add_shape(type="line", line={"color": INK, "width": 1, "dash": "dash"}, **even, **on)
        x.update(
            range=[1, 0] if options.mirrored else [0, 1],
            tickvals=list(ENDS),
            ticktext=[for_plotly(end) for end in picture.ends],
            showticklabels=place + picture.columns >= len(picture.panels),
            showgrid=False,
            zeroline=False,
        )
        y.update(
            range=[0, picture.top],
            tickvals=picture.ticks,
            ticktext=[percent(tick) for tick in picture.ticks],
            side="right" if options.mirrored else "left",
            showgrid=False,
            automargin=False,
        )
    return figure


def _told(picture: Tenths, place: int, options: Options) -> dict[str, Any]:
    """Say what each bar says when it is pointed at."""
    from mediakit.plot.backends.plotly_frame import HOVER

    name, counts = picture.panels[place]
    told = []
    for at, (count, share) in enumerate(zip(counts, picture.shares[place], strict=True)):
        part = f"{percent(at / TENTHS)} \u2013 {percent((at + 1) / TENTHS)}"
        words = options.say("hits of tenth", count=float(count), share=100 * float(share))
        told.append("<br>".join(for_plotly(line) for line in (name, part, words) if line))
    return {"customdata": told, "hovertemplate": HOVER}
