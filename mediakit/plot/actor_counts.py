"""Dots for how often each actor is mentioned, one colour and shape a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mediakit.plot.backends.draw import draw
from mediakit.plot.chart import Options, check_table, groups_of, per_of
from mediakit.plot.charts.dots import Columns, Dots, dots_chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.chart import Drawn
    from mediakit.plot.look.settings import Backend, Language

__all__ = ["actor_counts"]


def actor_counts(
    table: pd.DataFrame,
    *,
    n: int = 20,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Drawn:
    """Draw how often each actor is mentioned as dots, one colour and shape a group.

    More than ten groups get a panel each. Of one actor alone the groups are rows.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.actor_counts()` returns: `actor`, `mentions` and `rate` (per 1,000 tokens),
        where known the interval `low` to `high`, and `name` when actors have one to be shown.
        Columns before `actor` name the group of a row.
    n : int, default 20
        Most actors: those with the most mentions over all groups, equal ones in table order. Of
        one actor, most groups: those of the highest rate.
    backend, language, title, ax : as told in `mediakit.plot.use`

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"actor": ["haftar", "sarraj"], "mentions": [6, 2], "rate": [3, 1]})
    >>> figure = actor_counts(table, backend="plotly")
    >>> list(figure.data[0].x)
    [3.0, 1.0]
    """
    options = Options(
        n=n, backend=backend, language=language, title=title, ax=ax, per=per_of(table)
    )
    check_table(table, ["actor", "mentions", "rate"], helper="actor_counts")
    groups = groups_of(table, before="name" if _name_leads(table) else "actor", options=options)
    dots = Dots(
        columns=Columns("actor", "mentions", "rate"),
        heading="actor_counts",
        axis="mention rate",
        shown="actors shown",
        alone="mention rate",
        names=_names(table),
    )
    return draw(dots_chart(dots, table, groups, options), options)


def _name_leads(table: pd.DataFrame) -> bool:
    """Tell whether `name` stands before `actor`: it belongs to the actor then, not to a group."""
    columns = list(table.columns)
    return "name" in columns and columns.index("name") < columns.index("actor")


def _names(table: pd.DataFrame) -> dict[object, str]:
    """Give the shown name of each actor that has one."""
    if "name" not in table.columns:
        return {}
    named = table.drop_duplicates("actor").dropna(subset="name")
    return dict(zip(named["actor"], named["name"].astype(str), strict=True))
