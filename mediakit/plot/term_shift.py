"""Bars for what each term adds to the difference of two sources."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from mediakit.plot.backends.draw import draw_fitting
from mediakit.plot.chart import Chart, Options, check_table, numbers
from mediakit.plot.charts.contrasts import Contrast, Keys, contrasts_of, sides_chart, sides_panel
from mediakit.plot.grouping import Made, check_keys
from mediakit.plot.look.readers import for_readers
from mediakit.signatures import checked

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["term_shift"]

MADE: Final = Made(
    helper="term_shift",
    keys=("target", "reference", "term"),
    columns=("contribution", "side", "count_reference", "rate_reference", "difference"),
    grouped=False,
)
NEEDED: Final = ("target", "reference", "term", "contribution", "side")
_THOUSAND: Final = 1000
_KEYS: Final = Keys("term_shift", "contribution", "shift shown")
_MOST: Final = 20  # rows, where the height of the picture holds so many


@checked
@for_readers
def term_shift(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw what each term adds to the divergence of two sources, each side in its direction.

    Tables of several comparisons, put together, get a panel each.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.term_shift()` returns: `target`, `reference`, `term`, `contribution` (bits from
        0) and `side`.
    n : int, optional
        Most terms in a panel: those of the greatest contribution, equal ones in table order. Terms
        that are on no side are left out. Without it 20, or as many as the height of a picture
        holds.
    backend, language, title, ax : as told in `mediakit.plot.use`

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"target": "A", "reference": "B", "term": ["اتفاق", "حرب"],
    ...                       "contribution": [0.25, 0.125], "side": ["A", "B"]})
    >>> figure = term_shift(table, backend="plotly").figure
    >>> list(figure.data[0].x), list(figure.data[1].x)
    ([250.0], [-125.0])
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax, most=_MOST)
    check_table(table, NEEDED, helper=MADE.helper)
    check_keys(table, MADE)
    shifts = [
        contrast._replace(table=_signed(contrast.table, contrast.target))
        for contrast in contrasts_of(table, options)
    ]
    return draw_fitting(partial(_chart, shifts), options)


def _chart(shifts: list[Contrast], options: Options) -> Chart:
    drawn = shifts[: options.panels]
    greatest = [_greatest(shift.table, options.n) for shift in drawn]
    panels = [
        sides_panel(shift, shown, "shift", options)
        for shift, shown in zip(drawn, greatest, strict=True)
    ]
    sums = {
        "part": float(greatest[0]["size"].sum()),
        "whole": float(shifts[0].table["size"].sum()),
    }
    return sides_chart(_KEYS, shifts, panels, options, **sums)


def _signed(table: pd.DataFrame, target: str) -> pd.DataFrame:
    """Give the rows with a side, and their contribution in thousandths, below zero for the other.

    The interval of the table is that of the difference of rates, not of what is drawn.
    """
    size = _THOUSAND * numbers(table, "contribution")
    sign = np.where(table["side"].astype("str") == target, 1.0, -1.0)
    part = pd.DataFrame({"term": table["term"].astype(str), "size": size, "shift": sign * size})
    return part[table["side"].notna() & (size > 0)]


def _greatest(table: pd.DataFrame, n: int) -> pd.DataFrame:
    chosen = table.sort_values("size", ascending=False, kind="stable").head(n)
    return chosen.sort_values("shift", ascending=False, kind="stable")
