"""The frame that every matplotlib plot shares: figure, title, caption, legend, names of axes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, Literal

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.ticker import FuncFormatter, ScalarFormatter

from mediakit.plot.chart import Options, Worded, grid_of
from mediakit.plot.look import settings, theme
from mediakit.plot.look.fitting import wrap
from mediakit.plot.picture import Picture
from mediakit.text.bidi import for_matplotlib

__all__ = [
    "CAPTION_SIGNS",
    "LEGEND_LINE",
    "TITLE_LINE",
    "TITLE_SIGNS",
    "add_legend",
    "blank",
    "draw_outline",
    "draw_panels",
    "legend_of",
    "name_numbers",
    "start_side",
    "write_digits",
]

# Signs in a line.
TITLE_SIGNS: Final = 66
CAPTION_SIGNS: Final = 122

TITLE_LINE: Final = 0.26  # inches
LEGEND_LINE: Final = 21.0  # points
_THOUSANDS: Final = re.compile(r"(?<![.\d])(?<=\d)(?=(?:\d{3})+(?:\.|$))")


@contextmanager
def themed() -> Iterator[None]:
    """Draw with the fonts and colours of the theme, and leave the settings of the reader alone."""
    theme.register_fonts()
    settings: Any = theme.rc()  # matplotlib types the names of settings one by one
    with mpl.rc_context(settings):
        yield


def open_axes(panels: int, height: float, options: Options) -> list[Axes]:
    """Open a figure, `height` inches tall, with so many axes in reading order.

    Pyplot does not hold it, or a notebook would show it beside the picture that is returned.
    """
    rows, columns = grid_of(panels)
    figure = Figure(figsize=(theme.wide(theme.INCHES), height), layout="constrained")
    FigureCanvasAgg(figure)
    grid = figure.add_gridspec(rows, columns)
    axes = []
    for place in range(panels):
        row, column = divmod(place, columns)
        column = columns - 1 - column if options.mirrored else column
        axes.append(figure.add_subplot(grid[row, column]))
    return axes


def start_side(options: Options) -> Literal["left", "right"]:
    """Name the side at which a line of the plot's language begins."""
    return "right" if options.mirrored else "left"


def blank(axes: Axes, width: float, height: float) -> None:
    """Make a sheet of so many units, without ticks and spines."""
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    axes.set_aspect("equal")
    axes.set_anchor("N")
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)


def draw_outline(
    axes: Axes, name: str, outline: Path, *, halo: float, zorders: tuple[float, float]
) -> None:
    """Draw a name by its outline over its halo, each at its height over the paper."""
    look: dict[str, Any] = {"facecolor": theme.PAPER, "edgecolor": theme.PAPER, "linewidth": halo}
    axes.add_artist(PathPatch(outline, label="halo", zorder=zorders[0], **look))
    words = PathPatch(outline, facecolor=theme.INK, linewidth=0, zorder=zorders[1])
    words.set_label(for_matplotlib(name))
    axes.add_artist(words)


def draw_panels(
    words: Worded,
    options: Options,
    panels: int,
    height: float,
    draw: Callable[[Axes, int], None],
    *,
    lift: float = 0.0,
) -> Picture:
    """Draw so many panels, with title and caption, on the given Axes or in a figure of its own.

    Parameters
    ----------
    words : Worded
        What has the title and the caption.
    options : Options
        The arguments of the plot.
    panels : int
        How many panels; one where an Axes is given.
    height : float
        Inches of the figure.
    draw : callable
        Draws one panel: it gets the Axes and the place of the panel in reading order.
    lift : float
        Height in points of what stands between a given Axes and its title.

    Returns
    -------
    Picture
        The Axes and their figure.
    """
    with themed():
        axes = [options.ax] if options.ax else open_axes(panels, height, options)
        for place, one in enumerate(axes):
            draw(one, place)
        if options.ax is not None or not isinstance(axes[0].figure, Figure):
            _write_around(axes[0], words, lift, options)
        else:
            _write_on(axes[0].figure, words, options)
    return Picture(axes[0].get_figure(root=True), axes)


def _write_on(figure: Figure, words: Worded, options: Options) -> None:
    """Write title and caption on a figure that was opened for them."""
    x = 0.99 if options.mirrored else 0.01
    common: dict[str, Any] = {"ha": start_side(options), "linespacing": theme.LINE_SPACING}
    if words.title:
        text = wrap(words.title, width=theme.signs(TITLE_SIGNS))
        look = {"fontsize": theme.scaled(theme.TITLE_SIZE), "fontweight": "bold"}
        figure.suptitle(for_matplotlib(text, rtl=options.rtl), x=x, **look, **common)
    text = wrap(words.caption, width=theme.signs(CAPTION_SIGNS))
    look = {"fontsize": theme.scaled(theme.SMALL_SIZE), "color": theme.FAINT_INK}
    figure.supxlabel(for_matplotlib(text, rtl=options.rtl), x=x, **look, **common)


def _write_around(axes: Axes, words: Worded, lift: float, options: Options) -> None:
    """Write title and caption on one Axes, whose own texts know nothing of the theme."""
    side = start_side(options)
    inches = axes.get_window_extent().width / axes.figure.dpi
    part = min(1.0, inches / theme.wide(theme.INCHES))
    common: dict[str, Any] = {
        "fontfamily": theme.families(),
        "linespacing": theme.LINE_SPACING,
    }
    text = wrap(words.title, width=max(16, int(theme.signs(TITLE_SIGNS) * part)))
    heavy: dict[str, Any] = {"fontsize": theme.scaled(theme.TITLE_SIZE), "fontweight": "bold"}
    axes.set_title(
        for_matplotlib(text, rtl=options.rtl),
        loc=side,
        pad=6 + lift,
        color=theme.INK,
        **heavy,
        **common,
    )
    text = wrap(words.caption, width=max(24, int(theme.signs(CAPTION_SIGNS) * part)))
    axes.annotate(
        for_matplotlib(text, rtl=options.rtl),
        xy=(1.0 if options.mirrored else 0.0, 0.0),
        xycoords=("axes fraction", axes.xaxis.label),
        xytext=(0, -4),
        textcoords="offset points",
        ha=side,
        va="top",
        fontsize=theme.scaled(theme.SMALL_SIZE),
        color=theme.FAINT_INK,
        annotation_clip=False,
        **common,
    )


def write_digits(axis: Axis) -> None:
    """Write the numbers of an axis in the digits in use, also when it is drawn later."""
    write = settings.digit_writer()
    plain = ScalarFormatter(useOffset=False)
    plain.set_scientific(False)
    plain.set_axis(axis)

    def tell(value: float, _: int | None) -> str:
        plain.set_locs(axis.get_majorticklocs().tolist())
        return write(_THOUSANDS.sub(",", plain(value)))

    axis.set_major_formatter(FuncFormatter(tell))


def name_numbers(axes: Axes, name: str, place: int, panels: int, options: Options) -> None:
    """Name the numbers under the lowest panel of each column, and write them there alone."""
    _, columns = grid_of(panels)
    if place + columns < panels:
        axes.tick_params(axis="x", labelbottom=False)
        return
    text = wrap(name, width=theme.signs(theme.AXIS_SIGNS[columns]))
    axes.set_xlabel(
        for_matplotlib(text, rtl=options.rtl),
        fontfamily=theme.families(),
        fontsize=theme.scaled(theme.TEXT_SIZE),
        color=theme.INK,
        linespacing=theme.LINE_SPACING,
    )


def legend_of(axes: Axes, columns: int, *, mirrored: bool) -> dict[str, Any]:
    """Give the marks of an Axes with their names, in so many columns.

    They fill row after row, from the side at which a line begins.
    """
    handles, labels = axes.get_legend_handles_labels()
    order = by_rows(len(labels), columns, mirrored=mirrored)
    nothing = Line2D([], [], linestyle="none")  # where a last row from the right ends
    handles = [nothing if at is None else handles[at] for at in order]
    labels = ["" if at is None else labels[at] for at in order]
    return {
        "handles": handles,
        "labels": labels,
        "ncols": columns,
        "markerfirst": not mirrored,
        "columnspacing": 1.4,
        "fontsize": theme.scaled(theme.TEXT_SIZE),
    }


def by_rows(count: int, columns: int, *, mirrored: bool) -> list[int | None]:
    """Give the order in which matplotlib, which fills columns, fills rows; None is no name.

    Examples
    --------
    >>> by_rows(5, 3, mirrored=False)
    [0, 3, 1, 4, 2]
    >>> by_rows(5, 3, mirrored=True)
    [2, None, 1, 4, 0, 3]
    """
    places = [list[int | None](range(column, count, columns)) for column in range(columns)]
    if mirrored:
        tallest = len(places[0])
        places = [column + [None] * (tallest - len(column)) for column in places[::-1]]
    return [at for column in places for at in column]


def add_legend(axes: Axes, columns: int, *, mirrored: bool, gap: float = 0.2) -> None:
    """Put the legend above an Axes, where a line begins; `gap` is between marks and names."""
    axes.legend(
        loc="lower right" if mirrored else "lower left",
        bbox_to_anchor=(1.0 if mirrored else 0.0, 1.0),
        borderaxespad=0.2,
        borderpad=0.2,
        handletextpad=gap,
        **legend_of(axes, columns, mirrored=mirrored),
    )
