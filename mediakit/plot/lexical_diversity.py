"""Dots for how varied the words of groups of articles are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

import numpy as np
import pandas as pd

from mediakit.checks import check_choice
from mediakit.plot.backends.draw import draw_fitting
from mediakit.plot.chart import Options, check_table, numbers
from mediakit.plot.charts.dots import ranked_chart
from mediakit.plot.grouping import Made, groups_by
from mediakit.plot.look.readers import for_readers
from mediakit.signatures import checked

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["lexical_diversity"]

Measure: TypeAlias = Literal["mtld", "mattr"]

MADE: Final = Made(
    helper="lexical_diversity",
    columns=(
        "too_short", "window", "mtld", "mtld_low", "mtld_high", "mattr", "mattr_low", "mattr_high",
    ),
)  # fmt: skip
MEASURES: Final[tuple[Measure, ...]] = get_args(Measure)
_MOST: Final = 40  # rows, where the height of the picture holds so many


@checked
@for_readers
def lexical_diversity(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    by: str | Sequence[str] | None = None,
    measure: Measure = "mtld",
) -> Picture:
    """Draw the lexical diversity of each group as a dot with its interval.

    Groups whose value is missing are left out.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.lexical_diversity()` returns: the columns that name the group,
        `documents`, the measure and where known its interval.
    n : int, optional
        Most groups: those of the highest value, equal ones in table order. Without it 40, or as
        many as the height of a picture holds.
    backend, language, title, ax, by : as told in `mediakit.plot.use`
    measure : {"mtld", "mattr"}, default "mtld"
        The column that is drawn.

    Raises
    ------
    ValueError
        For an unknown measure, or where no group has a value of it.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"source": ["A", "B"], "documents": 9, "mtld": [80.0, 95.0], "mattr": [0.8, 0.85]}
    ... )
    >>> figure = lexical_diversity(table, backend="plotly").figure
    >>> list(figure.data[0].x)
    [95.0, 80.0]
    """
    check_choice("measure", measure, MEASURES)
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax, most=_MOST)
    check_table(table, ["documents", measure], helper=MADE.helper)
    table = table.reset_index(drop=True)
    if not np.isfinite(numbers(table, measure)).any():
        raise ValueError(f"table has no value of {measure}; its articles are all too short.")
    _, groups = groups_by(table, MADE, by, options)
    named = {index: name for name, part in groups for index in part.index}
    make = partial(
        ranked_chart,
        [named[index] for index in table.index],
        table,
        measure,
        title=options.heading("lexical_diversity"),
        axis=options.say(measure),
    )
    return draw_fitting(lambda asked: make(options=asked), options)
