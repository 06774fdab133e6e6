"""A cloud of the terms a coverage uses most."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from mediakit.plot.chart import (
    Options,
    check_panels,
    check_table,
    grid_of,
    groups_of,
    numbers,
    per_of,
)
from mediakit.plot.look import theme
from mediakit.plot.look.fitting import fit, width_of
from mediakit.plot.term_frequency import shown_of, title_of, top_terms
from mediakit.text.bidi import for_matplotlib, for_plotly

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike

    from mediakit.plot.chart import Drawn
    from mediakit.plot.charts.cloud_layout import Cloud, Mask

__all__ = ["word_cloud"]

_CELLS: Final = 200  # of the longer side of a mask
_LEAST_CELLS: Final = 50
# Pixels of a cloud in plotly, by the columns of panels.
HEIGHT: Final = {1: 380.0, 2: 210.0, 3: 150.0}

NamedClouds = Sequence[tuple[str, "Cloud"]]


class Words(NamedTuple):
    """What stands above and below the clouds."""

    title: str
    caption: str


def word_cloud(
    table: pd.DataFrame,
    *,
    n: int = 60,
    backend: str | None = None,
    language: str | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    mask: str | PathLike[str] | ArrayLike | None = None,
) -> Drawn:
    """Draw the most frequent terms as a cloud of words, one cloud a group.

    The height of the letters grows with the square root of the rate. Places and colours mean
    nothing, sizes compare within one cloud, and only roughly: `term_frequency` shows the same
    numbers exactly.
    Words are drawn as outlines, so that they look the same wherever the figure is opened.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.term_frequency()` returns: `term` and `rate` (per 1,000 tokens). Columns
        before `term` name the group of a row.
    n : int, default 60
        Most terms in a cloud: those of the highest rate above zero.
    backend : {"matplotlib", "plotly"}, optional
        The library that draws; without it, the one that `use` has set.
    language : {"en", "ar"}, optional
        Language of the fixed words.
    title : str, optional
        Title instead of the one that says what is shown; "" for none.
    ax : matplotlib.axes.Axes, optional
        Axes to draw on, for a single group and matplotlib only.
    mask : str, path or array_like, optional
        A shape that the words fill: an image, dark where they may stand, or a table of cells, not
        zero where they may. By default an oval.

    Returns
    -------
    matplotlib.axes.Axes, list of them, or plotly.graph_objects.Figure
        The Axes of matplotlib, in a list when there are several groups, or the plotly figure.

    Raises
    ------
    ValueError
        For an unknown backend or language, `n` below one, a table without rows or without the
        columns, a group without any rate above zero, more than 24 groups, an `ax` that does not
        fit, or a `mask` that is no image or leaves no place.
    FileNotFoundError
        Where there is no such image.
    TypeError
        When `table` is no DataFrame or `n` no whole number.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"term": ["روسيا", "ليبيا"], "rate": [4.5, 9.0]})
    >>> figure = word_cloud(table, backend="plotly")
    >>> len(figure.layout.shapes)
    2
    """
    options = Options(
        n=n, backend=backend, language=language, title=title, ax=ax, per=per_of(table)
    )
    check_table(table, ["term", "rate"], helper="term_frequency")
    by, groups = groups_of(table, before="term", options=options)
    check_panels(groups, options)
    shape = None if mask is None else _shape(mask)
    clouds = [(name, _cloud(name, part, n, shape)) for name, part in groups]
    shown = shown_of([len(cloud.words) for _, cloud in clouds], table, options)
    meaning = options.say("cloud" if len(clouds) == 1 else "cloud by")
    words = Words(title_of(by, groups, options), f"{shown} {meaning}")
    if options.backend == "plotly":
        return _on_plotly(clouds, words, options)
    return _on_matplotlib(clouds, words, options)


def _cloud(name: str, table: pd.DataFrame, n: int, shape: Mask | None) -> Cloud:
    from mediakit.plot.charts.cloud_layout import lay_out

    seen = np.array([width_of(str(term).strip()) > 0 for term in table["term"]])
    drawn = seen & (numbers(table, "rate") > 0)
    if not drawn.any():
        where = f" in the group {name!r}" if name else ""
        raise ValueError(f"table has no term with a rate above zero{where}: no word can be drawn.")
    best = top_terms(table[drawn], n)
    return lay_out([str(term) for term in best["term"]], numbers(best, "rate"), shape)


def _shape(mask: str | PathLike[str] | ArrayLike) -> Mask:
    """Read where words may stand, in at most 200 cells a side."""
    if isinstance(mask, str | PathLike):
        cells = _dark(Path(mask))
    else:
        cells = np.asarray(mask)
        if cells.ndim != 2 or not (np.issubdtype(cells.dtype, np.number) or cells.dtype == bool):
            raise ValueError(
                f"mask must be an image or a table of numbers with rows and columns, not an array "
                f"of {cells.ndim} dimensions and {cells.dtype}."
            )
        cells = cells != 0
    step = max(1, -(-max(cells.shape, default=0) // _CELLS))
    cells = cells[::step, ::step]
    if cells.sum() < _LEAST_CELLS:
        raise ValueError(
            f"mask leaves {int(cells.sum())} cells for words; give a larger shape, not zero (in an "
            "image: dark) where words may stand."
        )
    return cells


def _dark(path: Path) -> Mask:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            layers = np.asarray(image.convert("LA"))
    except UnidentifiedImageError as error:
        raise ValueError(f"mask={str(path)!r} is no image that can be read.") from error
    dark: Mask = (layers[..., 0] < 128) & (layers[..., 1] > 127)
    return dark


def _panel_titles(clouds: NamedClouds) -> list[str]:
    _, columns = grid_of(len(clouds))
    several = len(clouds) > 1
    width = theme.signs(theme.PANEL_SIGNS[columns])
    return [fit(name, width=width, lines=1) if several else "" for name, _ in clouds]


def _on_matplotlib(clouds: NamedClouds, words: Words, options: Options) -> Axes | list[Axes]:
    from mediakit.plot.backends.matplotlib import finish, open_axes, start_side, themed

    mirrored = options.mirrored
    rows, columns = grid_of(len(clouds))
    tallest = (
        max(cloud.height / cloud.width for _, cloud in clouds) * theme.wide(theme.INCHES) / columns
    )
    with themed():
        height = theme.scaled(0.8) + rows * (tallest + theme.scaled(0.3) * (len(clouds) > 1))
        given = options.ax
        axes = [given] if given else open_axes(len(clouds), height=height, mirrored=mirrored)
        for one, (_, cloud), name in zip(axes, clouds, _panel_titles(clouds), strict=True):
            _draw_words(one, cloud)
            if name:
                one.set_title(for_matplotlib(name), loc=start_side(mirrored))
        finish(
            axes,
            title=words.title,
            caption=words.caption,
            mirrored=mirrored,
            rtl=options.rtl,
            given=given is not None,
        )
    return axes[0] if len(axes) == 1 else axes


def _draw_words(axes: Axes, cloud: Cloud) -> None:
    from matplotlib.patches import PathPatch

    for word in cloud.words:
        patch = PathPatch(word.outline, facecolor=word.colour, linewidth=0)
        patch.set_label(for_matplotlib(word.term))
        axes.add_artist(patch)
    axes.set_xlim(0, cloud.width)
    axes.set_ylim(0, cloud.height)
    axes.set_aspect("equal")
    axes.set_anchor("N")
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)


def _on_plotly(clouds: NamedClouds, words: Words, options: Options) -> Any:
    from mediakit.plot.backends.plotly import Frame

    _, columns = grid_of(len(clouds))
    mirrored = options.mirrored
    frame = Frame(
        title=words.title,
        caption=words.caption,
        mirrored=mirrored,
        rtl=options.rtl,
        panels=_panel_titles(clouds),
        cell=theme.wide(HEIGHT[columns]),
        axis=theme.scaled(12),
    )
    figure = frame.open()
    for place, (_, cloud) in enumerate(clouds):
        number = str(place + 1) if place else ""
        figure.layout[f"xaxis{number}"].update(range=[0, cloud.width], visible=False)
        figure.layout[f"yaxis{number}"].update(
            range=[0, cloud.height], visible=False, scaleanchor=f"x{number}"
        )
        _add_words(figure, cloud, {"x": f"x{number}", "y": f"y{number}"}, options)
    return figure


def _add_words(figure: Any, cloud: Cloud, axes: dict[str, str], options: Options) -> None:
    """Add the outlines as shapes, and points without a picture that speak when pointed at."""
    from mediakit.plot.charts.cloud_layout import svg_path

    for word in cloud.words:
        figure.add_shape(
            type="path",
            path=svg_path(word.outline),
            fillcolor=word.colour,
            fillrule="nonzero",
            line={"width": 0},
            xref=axes["x"],
            yref=axes["y"],
        )
    rates = [options.say("rate of", rate=word.rate) for word in cloud.words]
    figure.add_scatter(
        x=[word.middle[0] for word in cloud.words],
        y=[word.middle[1] for word in cloud.words],
        mode="markers",
        marker={"size": 24, "opacity": 0},
        customdata=[
            for_plotly(f"{word.term}\n{rate}")
            for word, rate in zip(cloud.words, rates, strict=True)
        ],
        hovertemplate="%{customdata}<extra></extra>",
        xaxis=axes["x"],
        yaxis=axes["y"],
    )
