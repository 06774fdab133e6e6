"""How alike sources are: a heatmap in which similar ones are neighbours, or a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

import numpy as np
import pandas as pd

from mediakit.checks import check_choice
from mediakit.plot.chart import Options, Words, check_table, levels_of, numbers
from mediakit.plot.charts.similarity_layout import clustered, places_of, square
from mediakit.plot.grouping import Made, check_keys
from mediakit.plot.look.readers import for_readers
from mediakit.signatures import checked
from mediakit.text.bidi import isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["source_similarity"]

Kind: TypeAlias = Literal["heatmap", "map"]

MADE: Final = Made(
    helper="source_similarity",
    keys=("source_a", "source_b"),
    columns=("similarity", "expected", "measure"),
    grouped=False,
)
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
NEEDED: Final = ("source_a", "source_b", "similarity")


@checked
@for_readers
def source_similarity(
    table: pd.DataFrame,
    *,
    n: int = 60,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    kind: Kind = "heatmap",
) -> Picture:
    """Draw how alike sources are, as a heatmap or as a map.

    In the heatmap, a square of colours, similar sources stand beside each other (average linkage);
    up to seven sources have their intervals in the cells, up to fourteen their values. On the map
    similar sources stand near each other (classical multidimensional scaling of the root of 1 -
    similarity); it needs the similarity of every two sources.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.source_similarity()` returns: `source_a`, `source_b`, `similarity` (from 0 to
        1) and, where known, the interval `low` to `high` of the `level`. What was `expected` is
        not drawn.
    n : int, default 60
        Most sources, the first in the table.
    backend, language, title, ax : as told in `mediakit.plot.use`
    kind : {"heatmap", "map"}, default "heatmap"
        What is drawn.

    Raises
    ------
    ValueError
        For an unknown kind, `n` below two, a table without any value, or a map of sources of
        which a pair is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> pairs = {"source_a": ["A", "A", "B"], "source_b": ["B", "C", "C"]}
    >>> table = pd.DataFrame({**pairs, "similarity": [0.2, 0.9, 0.3]})
    >>> figure = source_similarity(table, backend="plotly").figure
    >>> [text.strip() for text in figure.layout.yaxis.ticktext]
    ['B', 'C', 'A']
    """
    check_choice("kind", kind, KINDS)
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax)
    check_table(table, NEEDED, helper=MADE.helper)
    check_keys(table, MADE)
    if n < 2:
        raise ValueError("n must be at least 2: one source is similar to none.")
    if not np.isfinite(numbers(table, "similarity")).any():
        raise ValueError(
            "table has no value of similarity: each source has one document or none of the terms."
        )
    every = list(dict.fromkeys([*table["source_a"].astype(str), *table["source_b"].astype(str)]))
    names = every[:n]
    values = square(table, "similarity", names)
    heading = options.heading("source_similarity")
    shown = options.left_out("sources shown", shown=len(names), total=len(every))
    if kind == "map":
        return _draw_map(names, values, options, Words(heading, shown))
    from mediakit.plot.charts.heatmap import Heatmap, draw_heatmap

    order = clustered(values)
    low, high = (square(table, side, names)[np.ix_(order, order)] for side in ("low", "high"))
    heatmap = Heatmap(
        names=[names[at] for at in order],
        values=values[np.ix_(order, order)],
        low=low,
        high=high,
        unit=options.say("similarity"),
        title=heading,
        caption=shown,
        levels=levels_of(table),
    )
    return draw_heatmap(heatmap, options)


def _draw_map(names: list[str], values: Any, options: Options, words: Words) -> Picture:
    from mediakit.plot.charts.point_map import FRAMES, MapPanel, draw_points

    unknown = np.isnan(values) & ~np.eye(len(values), dtype=bool)
    if unknown.any():
        one, other = (names[at] for at in np.argwhere(unknown)[0])
        raise ValueError(
            f"table has no similarity of {one!r} and {other!r}; a map needs that of every two "
            "sources. Draw the heatmap, or leave one of them out."
        )
    places, part = places_of(values)
    width, height, _ = FRAMES[1]
    ends = np.array([places.min(axis=0), places.max(axis=0)])
    span = np.maximum(ends[1] - ends[0], 1e-12)
    scale = float(min((np.array([width, height]) - 80) / span))  # the same for both axes
    points = (places - ends.mean(axis=0)) * scale + np.array([width, height]) / 2
    panel = MapPanel(
        title="",
        points=points,
        styles=np.zeros(len(names), dtype=np.intp),
        filled=np.ones(len(names), dtype=bool),
        told=_told(names, values, options),
        named=np.arange(len(names)),
        names=names,
    )
    meaning = options.say("similarity map", part=100 * part)
    return draw_points([panel], Words(words.title, f"{meaning} {words.caption}".strip()), options)


def _told(names: list[str], values: Any, options: Options) -> list[str]:
    """Write what each source says: the three that are most like it."""
    lines = []
    for at, name in enumerate(names):
        others = [other for other in np.argsort(-values[at], kind="stable") if other != at][:3]
        nearest = [
            f"{isolate(names[other])} \u2013 "
            f"{options.say('pair similarity', value=values[at, other])}"
            for other in others
        ]
        lines.append("\n".join([name, *nearest]))
    return lines
