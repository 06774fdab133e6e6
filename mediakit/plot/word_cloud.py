"""A cloud of the terms a coverage uses most."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from mediakit.checks import check_readable
from mediakit.plot.chart import (
    Options,
    Words,
    check_table,
    grid_of,
    heading_by,
    numbers,
    panel_titles,
    per_of,
)
from mediakit.plot.grouping import Group, panels_by
from mediakit.plot.look import settings, theme
from mediakit.plot.look.fitting import width_of
from mediakit.plot.look.readers import for_readers
from mediakit.plot.picture import Picture
from mediakit.plot.term_frequency import MADE, shown_of, top_terms
from mediakit.signatures import checked
from mediakit.text.bidi import for_matplotlib

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike

    from mediakit.plot.charts.cloud_layout import Cloud, Mask
    from mediakit.plot.look.settings import Backend, Language

__all__ = ["word_cloud"]

_CELLS: Final = 200  # of the longer side of a mask
_LEAST_CELLS: Final = 50
# Pixels of a cloud in plotly, by the columns of panels.
HEIGHT: Final = {1: 380.0, 2: 210.0, 3: 150.0}

MOST: Final = {"notebook": 15, "paper": 15, "slides": 6}  # clouds that have room

NamedClouds = Sequence[tuple[str, "Cloud"]]


@checked
@for_readers
def word_cloud(
    table: pd.DataFrame,
    *,
    n: int = 60,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    by: str | Sequence[str] | None = None,
    mask: str | PathLike[str] | ArrayLike | None = None,
) -> Picture:
    """Draw the most frequent terms as a cloud of words, one cloud a group.

    The height of the letters grows with the square root of the rate. Places and colours mean
    nothing, sizes compare within one cloud, and only roughly: `term_frequency` shows the same
    numbers exactly.
    Words are drawn as outlines, so that they look the same wherever the figure is opened. The
    layout of the package wordcloud is not used: it makes words smaller that find no room, and sizes
    would no longer tell rates.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.term_frequency(unit="base")` returns, or of another unit: `term` and `rate`
        (per 1,000 tokens).
    n : int, default 60
        Most terms in a cloud: those of the highest rate above zero.
    backend, language, title, ax, by : as told in `mediakit.plot.use`
    mask : str, path or array_like, optional
        A shape that the words fill: an image, dark where they may stand, or a table of cells, not
        zero where they may. By default an oval.

    Raises
    ------
    ValueError
        For a group without any rate above zero, or a `mask` that is no image or leaves no place.
    FileNotFoundError
        Where there is no such image.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"term": ["روسيا", "ليبيا"], "rate": [4.5, 9.0]})
    >>> figure = word_cloud(table, backend="plotly").figure
    >>> len(figure.layout.shapes)
    2
    """
    options = Options(
        n=n, backend=backend, language=language, title=title, ax=ax, per=per_of(table)
    )
    check_table(table, ["term", "rate"], helper=MADE.helper)
    told, groups = panels_by(table, MADE, by, options)
    shape = None if mask is None else _shape(mask)
    kept = _largest(groups)
    clouds = [(name, _cloud(name, part, n, shape)) for name, part in kept]
    fewer = options.left_out("panels of time", shown=len(kept), total=len(groups))
    shown = shown_of(
        [len(cloud.words) for _, cloud in clouds], [len(part) for _, part in kept], options
    )
    meaning = options.say("cloud" if len(clouds) == 1 else "cloud by")
    words = Words(
        heading_by("term_frequency", told, groups, options),
        " ".join(filter(None, [shown, meaning, fewer])),
    )
    if options.backend == "plotly":
        return Picture(_on_plotly(clouds, words, options))
    return _on_matplotlib(clouds, words, options)


def _largest(groups: Sequence[Group]) -> Sequence[Group]:
    """Keep as many groups as have room for their clouds: those with the highest counts."""
    room = MOST[settings.current().style]
    sizes = np.array([np.nansum(numbers(part, "count")) for _, part in groups])
    order = np.argsort(-sizes, kind="stable")[:room]
    return [groups[at] for at in sorted(order.tolist())]


def _room(rows: int) -> float:
    """Give the inches that the clouds of so many rows have each, without their names."""
    return (theme.tallest() - theme.scaled(1.1)) / rows - theme.scaled(0.3) * (rows > 1)


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
        cells = _dark(check_readable("mask", mask))
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


def _on_matplotlib(clouds: NamedClouds, words: Words, options: Options) -> Picture:
    from mediakit.plot.backends.matplotlib_frame import draw_panels, start_side

    rows, columns = grid_of(len(clouds))
    tallest = (
        max(cloud.height / cloud.width for _, cloud in clouds) * theme.wide(theme.INCHES) / columns
    )
    tallest = min(tallest, _room(rows))
    height = theme.scaled(0.8) + rows * (tallest + theme.scaled(0.3) * (len(clouds) > 1))
    titles = panel_titles([name for name, _ in clouds])

    def draw(axes: Axes, place: int) -> None:
        _draw_words(axes, clouds[place][1])
        if titles[place]:
            axes.set_title(for_matplotlib(titles[place]), loc=start_side(options))

    return draw_panels(words, options, len(clouds), height, draw)


def _draw_words(axes: Axes, cloud: Cloud) -> None:
    from matplotlib.patches import PathPatch

    from mediakit.plot.backends.matplotlib_frame import blank

    for word in cloud.words:
        patch = PathPatch(word.outline, facecolor=word.colour, linewidth=0)
        patch.set_label(for_matplotlib(word.term))
        axes.add_artist(patch)
    blank(axes, cloud.width, cloud.height)


def _on_plotly(clouds: NamedClouds, words: Words, options: Options) -> Any:
    from mediakit.plot.backends.plotly_frame import Frame, blank

    rows, columns = grid_of(len(clouds))
    frame = Frame(
        words=words,
        options=options,
        panels=panel_titles([name for name, _ in clouds]),
        cell=min(theme.wide(HEIGHT[columns]), 100 * _room(rows) - theme.scaled(10)),
        axis=theme.scaled(12),
    )
    figure = frame.open()
    for place, (_, cloud) in enumerate(clouds):
        blank(figure, place, cloud.width, cloud.height)
        _add_words(figure, cloud, place, options)
    return figure


def _add_words(figure: Any, cloud: Cloud, place: int, options: Options) -> None:
    """Add the outlines as shapes, and points without a picture that speak when pointed at."""
    from mediakit.plot.backends.plotly_frame import add_unseen, to_axes
    from mediakit.plot.charts.cloud_layout import shape_of

    for word in cloud.words:
        figure.add_shape(**shape_of(word.outline, word.colour, {"width": 0}), **to_axes(place))
    told = [f"{word.term}\n{options.say('rate of', rate=word.rate)}" for word in cloud.words]
    add_unseen(figure, place, [word.middle for word in cloud.words], told, size=24)
