"""Dots for how often each speaker is quoted, one colour and shape a stance of the verb."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from mediakit.plot.backends.draw import draw
from mediakit.plot.chart import Chart, Options, Panel, bare_series, check_table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["quotations"]

_HELPER: Final = "quotations"
_STANCES: Final = ("neutral", "assertive", "doubtful", "denying")
_MOST_LETTERS: Final = 48  # of the words that name a speaker


def quotations(
    table: pd.DataFrame,
    *,
    n: int = 12,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw how often the speakers most quoted are quoted, and with verbs of which stance.

    A speaker is the actor where one is known, else the words that name the speaker: give `actors`
    to the helper, so that a person named in several ways is one row.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.quotations()` returns: `speaker`, `actor` and `stance`, one row a quotation.
        Keep the rows of one kind or one source before drawing to see them alone.
    n : int, default 12
        Most speakers: those with the most quotations, equal ones in table order.
    backend, language, title, ax : as told in `mediakit.plot.use`

    Raises
    ------
    ValueError
        Where no speaker is named.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"speaker": ["الوزير", "الوزير", "النقابة"], "actor": None,
    ...                       "stance": ["neutral", "neutral", "denying"]})
    >>> figure = quotations(table, backend="plotly").figure
    >>> [list(trace.x) for trace in figure.data if trace.mode == "markers"]
    [[2.0], [1.0]]
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax)
    check_table(table, ["speaker", "actor", "stance"], helper=_HELPER)
    speakers = table["actor"].astype("object").where(table["actor"].notna(), table["speaker"])
    named = table.assign(speaker=speakers)[speakers.notna()]
    if len(named) == 0:
        raise ValueError(
            "table names no speaker at all: every speaker and actor is missing. "
            "corpus.quotations(kinds=('direct', 'indirect')) finds more of them."
        )
    counts = pd.crosstab(named["speaker"], named["stance"]).reindex(named["speaker"].unique())
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index[:n]
    panel = _panel(counts.loc[order], options)
    shown = options.say("speakers shown", shown=len(order), total=len(counts))
    unnamed = options.say("speakers unnamed", count=len(table) - len(named))
    chart = Chart(
        panels=[panel],
        mark="dot",
        axis=options.say("quotations"),
        title=options.heading("quotations by speaker"),
        caption=f"{shown} {unnamed}",
    )
    return draw(chart, options)


def _panel(counts: pd.DataFrame, options: Options) -> Panel:
    """Put the stances beside each other; a stance that a speaker never has is no dot."""
    marks = []
    for style, stance in enumerate(_STANCES):
        if stance not in counts.columns:
            continue
        values = counts[stance].to_numpy(dtype=np.float64)
        rows = np.flatnonzero(values)
        if len(rows) == 0:
            continue
        known = bare_series(options.say(f"stance {stance}"), values[rows], style=style)
        marks.append(replace(known, rows=rows))
    return Panel("", [_shortened(str(speaker)) for speaker in counts.index], marks)


def _shortened(speaker: str) -> str:
    """Cut the words of a long name behind a word."""
    words = " ".join(speaker.split())
    if len(words) <= _MOST_LETTERS:
        return words
    return words[:_MOST_LETTERS].rsplit(" ", 1)[0] + "\u2026"
