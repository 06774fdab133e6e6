"""One thing counted in several groups: a row for each group."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mediakit.plot.chart import Chart, Options, Panel, caption, numbers, series

__all__ = ["one_thing_chart"]


def one_thing_chart(
    groups: Sequence[tuple[str, pd.DataFrame]],
    options: Options,
    *,
    title: str,
    axis: str,
    note: str = "",
) -> Chart:
    """Make dots of the one row that each group has, the highest rate first.

    Parameters
    ----------
    groups : sequence of (str, pandas.DataFrame)
        Name and rows of each group, as `groups_of` gives them.
    options : Options
        The arguments of the plot; `n` is the most groups drawn.
    title, axis : str
        Words of the catalogue.
    note : str
        A sentence for the end of the caption.
    """
    table = pd.concat([part.head(1) for _, part in groups], ignore_index=True)
    rates = pd.Series(numbers(table, "rate")).dropna()
    order = rates.sort_values(ascending=False, kind="stable").index[: options.n]
    names = [groups[int(at)][0] for at in order]
    panels = [Panel("", names, [series("", table.take(np.asarray(order)), "rate")])]
    shown = options.say("groups shown", shown=len(names), total=len(groups))
    return Chart(
        panels=panels,
        mark="dot",
        axis=axis,
        title=title,
        caption=" ".join(filter(None, [caption(shown, panels, options), note])),
        mirrored=options.mirrored,
        rtl=options.rtl,
    )
