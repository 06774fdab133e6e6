"""A table of cells for copies: which source prints the reports of which agency, and how often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import pandas as pd

from mediakit.plot.chart import Options, check_table, numbers
from mediakit.plot.charts.cells import Counted, draw_cells
from mediakit.plot.grouping import Made, groups_by
from mediakit.plot.look.readers import for_readers
from mediakit.signatures import checked

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["wire_clusters"]

MADE: Final = Made(helper="tally", keys=("agency",), columns=("documents_total",))
CALL: Final = 'tally(clusters, of="agency", by="source")'
_MOST: Final = 30  # agencies


@checked
@for_readers
def wire_clusters(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    by: str | Sequence[str] | None = None,
) -> Picture:
    """Draw who prints whose reports: a row a source, a column an agency, their number in the cell.

    The darker a cell, the more. A source of few documents stands apart and is not coloured.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.tally(clusters, of="agency", by="source")` returns for the rows of
        `corpus.wire_clusters()` that have copies and an agency: `source`, `agency`, `count`,
        `documents_total`. An agency may be the outlet that was first, which is a guess.
    n : int, optional
        Most agencies: those of the most copies over all sources, equal ones in table order. Without
        it as many as the width of a picture holds.
    backend, language, title, ax, by : as told in `mediakit.plot.use`

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"source": ["North", "South"], "agency": "رويترز", "count": [3, 1],
    ...      "documents_total": [20, 30]})
    >>> figure = wire_clusters(table, backend="plotly").figure
    >>> [text.strip() for text in figure.layout.yaxis.ticktext]
    ['North (20)', 'South (30)']
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax, most=_MOST)
    check_table(table, ("agency", "count"), helper=CALL)
    _, groups = groups_by(table, MADE, by, options)
    counts = pd.Series(numbers(table, "count"), index=table["agency"])
    totals = counts.groupby(level=0, sort=False).sum().sort_values(ascending=False, kind="stable")
    agencies = list(totals.index[totals > 0]) or list(totals.index[:1])
    counted = Counted(
        groups=groups,
        key="agency",
        value="count",
        unit="count",
        axis=options.say("copies cells"),
        title=options.heading("wire_clusters"),
        columns=lambda most: agencies[:most],
        told=lambda shown: " ".join(
            filter(
                None,
                [
                    options.say("agencies guessed"),
                    options.left_out("agencies shown", shown=shown, total=len(agencies)),
                ],
            )
        ),
    )
    return draw_cells(counted, options)
