"""The sign where empty time is cut out of an axis: two strokes across it, in both libraries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from mediakit.plot.look import theme
from mediakit.plot.look.theme import FAINT_INK, PAPER

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["SIGN", "mark_cuts", "mark_cuts_in_plotly"]

SIGN: Final = "_cut"  # what matplotlib calls the strokes; a legend takes no name with such a sign
_HALF: Final = 5.0  # points or pixels that a stroke goes above and below the axis
_APART: Final = 0.006  # of the axis of one panel: from the middle of a cut to a stroke
_LEAN: Final = 0.004


def _strokes(cut: float, span: float, columns: int) -> Iterator[tuple[float, float]]:
    """Give the lower and the upper end of each stroke of a cut."""
    apart, lean = _APART * span * columns, _LEAN * span * columns
    for middle in (cut - apart, cut + apart):
        yield middle - lean, middle + lean


def mark_cuts(axes: Axes, cuts: Sequence[float], *, columns: int = 1) -> None:
    """Interrupt an axis of matplotlib, whose ends are set, where it is cut."""
    from matplotlib.transforms import ScaledTranslation

    low, high = axes.get_xlim()
    across = axes.get_xaxis_transform()
    half = theme.scaled(_HALF) / 72
    figure: Any = axes.figure
    ends = [
        across + ScaledTranslation(0, way * half, figure.dpi_scale_trans) for way in (-1.0, 1.0)
    ]
    for cut in cuts:
        strokes = list(_strokes(cut, high - low, columns))
        gap = [strokes[0][0], strokes[1][1]]
        axes.plot(
            gap, [0, 0], transform=across, color=PAPER, linewidth=theme.scaled(3), zorder=5,
            clip_on=False, label=SIGN,
        )  # fmt: skip
        for lower, upper in strokes:
            axes.annotate(
                "", (upper, 0), (lower, 0), xycoords=ends[1], textcoords=ends[0],
                arrowprops={"arrowstyle": "-", "color": FAINT_INK, "shrinkA": 0, "shrinkB": 0},
                annotation_clip=False, zorder=6,
            )  # fmt: skip


def mark_cuts_in_plotly(
    figure: Any, place: int, cuts: Sequence[float], span: float, *, columns: int = 1
) -> None:
    """Interrupt an axis of plotly of the given span where it is cut."""
    from mediakit.plot.backends.plotly_frame import to_axes

    x, y = to_axes(place).values()
    on = {"xref": x, "yref": f"{y} domain", "ysizemode": "pixel", "yanchor": 0.0}
    half = theme.scaled(_HALF)
    for cut in cuts:
        strokes = list(_strokes(cut, span, columns))
        gap = {"x0": strokes[0][0], "x1": strokes[1][1], "y0": 0, "y1": 0}
        figure.add_shape(type="line", line={"color": PAPER, "width": 3}, **gap, **on)
        for lower, upper in strokes:
            ends = {"x0": lower, "x1": upper, "y0": -half, "y1": half}
            figure.add_shape(type="line", line={"color": FAINT_INK, "width": 1}, **ends, **on)
