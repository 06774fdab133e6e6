"""Dots for how often each actor is mentioned, one colour and shape a group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import pandas as pd

from mediakit.plot.chart import Options, check_table, per_of
from mediakit.plot.charts.dots import Columns, Dots, draw_dots
from mediakit.plot.grouping import Made, gave_way, groups_by, names_of
from mediakit.plot.look.readers import for_readers
from mediakit.signatures import checked

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["actor_counts"]

MADE: Final = Made(helper="actor_counts", keys=("actor",), columns=("type",))
_MOST: Final = 20  # rows, where the height of the picture holds so many


@checked
@for_readers
def actor_counts(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    by: str | Sequence[str] | None = None,
) -> Picture:
    """Draw how often each actor is mentioned as dots, one colour and shape a group.

    More than five groups are rows of a table of cells. Of one actor alone the groups are rows.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.actor_counts()` returns: `actor`, `count` and `rate` (per 1,000 tokens),
        where known the interval `low` to `high`, and `name_en`, `name_ar` or `name` where actors
        have one to be shown.
    n : int, optional
        Most actors: those with the most mentions over all groups, equal ones in table order. Of
        one actor, most groups: those of the highest rate. Without it 20, or as many as a
        picture holds.
    backend, language, title, ax, by : as told in `mediakit.plot.use`

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"actor": ["haftar", "sarraj"], "count": [6, 2], "rate": [3, 1]})
    >>> figure = actor_counts(table, backend="plotly").figure
    >>> list(figure.data[0].x)
    [3.0, 1.0]
    """
    options = Options(
        n=n, backend=backend, language=language, title=title, ax=ax, per=per_of(table), most=_MOST
    )
    check_table(table, ["actor", "count", "rate"], helper=MADE.helper)
    groups = groups_by(table, gave_way(MADE, table, "type", "actor_type"), by, options)
    dots = Dots(
        columns=Columns("actor", "count", "rate"),
        heading="actor_counts",
        axis="mention rate",
        shown="actors shown",
        alone="mention rate",
        names=names_of(table, "actor", options),
    )
    return draw_dots(dots, table, groups, options)
