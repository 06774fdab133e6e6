"""Dots for how often the words of each category occur, one colour and shape a group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from mediakit.plot.chart import Options, check_table, numbers, per_of
from mediakit.plot.charts.dots import Columns, Dots, draw_dots
from mediakit.plot.grouping import Made, gave_way, groups_by, names_of
from mediakit.plot.look.readers import for_readers
from mediakit.signatures import checked

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["lexicon_counts"]

MADE: Final = Made(helper="lexicon_counts", keys=("category",), columns=("negated",))
_MOST: Final = 20  # rows, where the height of the picture holds so many


@checked
@for_readers
def lexicon_counts(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    by: str | Sequence[str] | None = None,
) -> Picture:
    """Draw how often the words of each category occur as dots, one colour and shape a group.

    More than five groups are rows of a table of cells. Of one category alone the groups are rows.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.lexicon_counts()` returns: `category`, `count` and `rate` (per 1,000 tokens),
        where known the interval `low` to `high`, and `name_en`, `name_ar` or `name` where
        categories have one to be shown.
    n : int, optional
        Most categories: those with the most hits over all groups, equal ones in table order. Of
        one category, most groups: those of the highest rate. Without it 20, or as many as a
        picture holds.
    backend, language, title, ax, by : as told in `mediakit.plot.use`

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"category": ["war", "trade"], "count": [6, 2], "rate": [3, 1]})
    >>> figure = lexicon_counts(table, backend="plotly").figure
    >>> list(figure.data[0].x)
    [3.0, 1.0]
    """
    options = Options(
        n=n, backend=backend, language=language, title=title, ax=ax, per=per_of(table), most=_MOST
    )
    check_table(table, ["count", "rate"], helper=MADE.helper)
    made = gave_way(MADE, table, "category", "lexicon_category")
    (key,) = made.keys
    check_table(table, [key, "count", "rate"], helper=MADE.helper)
    # a table without the column, or with hits in it, has left them out
    left_out = "negated" not in table.columns or np.nansum(numbers(table, "negated")) > 0
    dots = Dots(
        columns=Columns(key, "count", "rate"),
        heading="lexicon_counts",
        axis="lexicon rate",
        shown="categories shown",
        alone="hit rate",
        note=options.say("negated") if left_out else "",
        names=names_of(table, key, options),
    )
    groups = groups_by(table, made, by, options)
    return draw_dots(dots, table, groups, options)
