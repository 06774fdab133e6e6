"""Bars to both sides of zero for the terms that set a source apart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

import numpy as np
import pandas as pd

from mediakit.checks import check_choice
from mediakit.plot.backends.draw import draw_fitting
from mediakit.plot.chart import Chart, Options, check_table, numbers
from mediakit.plot.charts.contrast_scatter import scatter
from mediakit.plot.charts.contrasts import (
    Contrast,
    Keys,
    contrasts_of,
    one_sided,
    sides_chart,
    sides_panel,
)
from mediakit.plot.grouping import Made, check_keys
from mediakit.plot.look.readers import for_readers
from mediakit.signatures import checked

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["compare_sources"]

Kind: TypeAlias = Literal["bars", "scatter"]

MADE: Final = Made(
    helper="compare_sources",
    keys=("target", "reference", "term"),
    columns=(
        "count_reference", "documents_reference", "rate_reference", "log_ratio",
        "percent_difference", "odds_ratio", "g2", "g2_two_cell", "log_odds", "log_odds_z",
        "p", "p_adjusted", "example", "example_doc", "example_start", "example_end",
    ),
    grouped=False,
)  # fmt: skip
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_KEYS: Final = Keys("compare_sources", "times", "contrasts shown", times=True)
_MOST: Final = 20  # rows, where the height of the picture holds so many


@checked
@for_readers
def compare_sources(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    kind: Kind = "bars",
) -> Picture:
    """Draw the terms that set a source apart, as bars or as a scatter, one panel a comparison.

    Terms whose ratio is zero or missing are on neither side.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.compare_sources()` returns: `target`, `reference`, `term` and `log_ratio`
        (log2 of the ratio of rates), a measure of strength, `log_odds_z` or `g2`, and where
        known the interval `low` to `high` of the log ratio.
    n : int, optional
        Most terms in a panel, or with a name in a scatter: half of them for each side, those with
        the smallest `p` where the table has one, then the strongest by the size of `log_odds_z`, or
        of `g2` where the table has no z. Without it 20, or as many as the height of a picture
        holds.
    backend, language, title, ax : as told in `mediakit.plot.use`
    kind : {"bars", "scatter"}, default "bars"
        Bars of the log ratio, with its interval; or all terms as points, by their mean rate on both
        sides (across, logarithmic) and their log ratio (up). A point is filled where the interval
        does not hold 0. The scatter needs the counts and rates of the table too.

    Raises
    ------
    ValueError
        For an unknown kind.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"target": "A", "reference": "B", "term": ["حفتر", "السراج"],
    ...                       "log_ratio": [2.0, -1.0], "g2": [9.0, 4.0]})
    >>> figure = compare_sources(table, backend="plotly").figure
    >>> list(figure.data[0].x), list(figure.data[1].x)
    ([2.0], [-1.0])
    """
    check_choice("kind", kind, KINDS)
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax, most=_MOST)
    check_table(table, ["target", "reference", "term", "log_ratio"], helper=MADE.helper)
    check_keys(table, MADE)
    table = table.reset_index(drop=True)
    strength = _strength(table)
    contrasts = contrasts_of(table, options)
    if kind == "scatter":
        named = [_strongest(contrast.table, strength, options.n) for contrast in contrasts]
        return scatter(contrasts, named, strength, options)
    return draw_fitting(partial(_bars, contrasts, strength), options)


def _bars(every: list[Contrast], strength: str, options: Options) -> Chart:
    contrasts = every[: options.panels]
    panels = [
        sides_panel(one, _strongest(one.table, strength, options.n), "log_ratio", options)
        for one in contrasts
    ]
    return sides_chart(_KEYS, every, panels, options)


def _strength(table: pd.DataFrame) -> str:
    """Name the column that ranks the terms."""
    if np.isfinite(numbers(table, "log_odds_z")).any():
        return "log_odds_z"
    check_table(table, ["g2"], helper=MADE.helper)
    return "g2"


def _strongest(table: pd.DataFrame, strength: str, n: int) -> pd.DataFrame:
    """Give the strongest terms of each side, from the greatest log ratio to the least.

    What one side alone has stands above or below all that both have.
    """
    p = numbers(table, "p") if "p" in table else np.full(len(table), np.nan)
    frame = pd.DataFrame(
        {
            "ratio": numbers(table, "log_ratio"),
            "p": np.nan_to_num(p, nan=1.0),
            "strength": np.abs(numbers(table, strength)),
            "alone": np.sign(numbers(table, "log_ratio")) * one_sided(table),
        }
    ).sort_values(["p", "strength"], ascending=[True, False], kind="stable")
    above = frame[frame["ratio"] > 0].head((n + 1) // 2)
    below = frame[frame["ratio"] < 0].head(n // 2)
    both = pd.concat([above, below])
    order = both.sort_values(["alone", "ratio"], ascending=False, kind="stable")
    return table.iloc[order.index]
