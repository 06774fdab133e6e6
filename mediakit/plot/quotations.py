"""Bars for how often each speaker is quoted, with a part for each stance of the verb."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

import pandas as pd

from mediakit.plot.backends.draw import draw_fitting
from mediakit.plot.chart import Chart, Options, Panel, check_table, numbers
from mediakit.plot.charts.dots import Columns, Dots
from mediakit.plot.grouping import Made, check_keys, names_of
from mediakit.plot.look.readers import for_readers
from mediakit.signatures import checked

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["quotations"]

MADE: Final = Made(helper="tally", keys=("speaker", "actor", "stance"), grouped=False)
_CALL: Final = "tally(quotations, of=['speaker', 'stance'])"
_STANCES: Final = ("neutral", "assertive", "doubtful", "denying")
_MOST_LETTERS: Final = 48  # of the words that name a speaker
_MOST: Final = 12  # rows, where the height of the picture holds so many


@checked
@for_readers
def quotations(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw how often the speakers most quoted are quoted, and with verbs of which stance.

    A speaker is one bar, with a part for each stance.

    Count actors, and a person named in several ways is one row. To see whom the list does not know
    beside them, let the words stand in where no actor is known:
    ``quotations.assign(speaker=quotations["actor"].fillna(quotations["speaker"]))``.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.tally(quotations, of=["speaker", "stance"])` returns, or the same of "actor",
        of the list of `corpus.quotations()`: `speaker` or `actor`, `stance` and `count`, where
        counted also `name_en`, `name_ar` or `name` of actors to be shown. Of a table with groups
        keep the rows of one.
    n : int, optional
        Most speakers: those with the most quotations, equal ones in table order. Without it 12,
        or as many as the height of a picture holds.
    backend, language, title, ax : as told in `mediakit.plot.use`

    Raises
    ------
    ValueError
        Where no quotation is counted.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"speaker": ["الوزير", "النقابة"], "count": [2, 1],
    ...                       "stance": ["neutral", "denying"]})
    >>> figure = quotations(table, backend="plotly").figure
    >>> [list(trace.x) for trace in figure.data]
    [[2.0], [1.0]]
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax, most=_MOST)
    key = "actor" if isinstance(table, pd.DataFrame) and "actor" in table.columns else "speaker"
    check_table(table, [key, "stance", "count"], helper=_CALL)
    check_keys(table, replace(MADE, keys=(key, "stance")))
    table = table[numbers(table, "count") > 0]
    if table.empty:
        raise ValueError("table holds no quotation: every count is 0.")
    names = _names(str(one) for one in table[key].unique())
    dots = Dots(
        columns=Columns(key, "count", "count"),
        heading="quotations by speaker",
        axis="quotations",
        shown="speakers shown",
        names=names | names_of(table, key, options),
    )
    return draw_fitting(partial(_chart, dots, table), options)


def _chart(dots: Dots, table: pd.DataFrame, options: Options) -> Chart:
    rows = dots.rows(table, options.n)
    return Chart(
        panels=[_panel(dots, table, rows, options)],
        mark="bar",
        axis=options.say(dots.axis),
        title=options.heading(dots.heading),
        caption=dots.told(table, len(rows), options),
        unit="whole",
        stacked=True,
    )


def _panel(dots: Dots, table: pd.DataFrame, rows: list[object], options: Options) -> Panel:
    """Put the stances behind each other, in the same order in every bar."""
    shown = table[table[dots.columns.key].isin(rows)]
    parts = [(one, shown[shown["stance"] == one]) for one in _STANCES]
    marks = [
        dots.marks(options.say(f"stance {stance}"), part, rows, style)
        for style, (stance, part) in enumerate(parts)
        if len(part)
    ]
    return Panel("", [dots.name(row) for row in rows], marks)


def _names(speakers: Iterable[str]) -> dict[object, str]:
    """Shorten each name, unless two of them would look alike."""
    names = {speaker: _shortened(speaker) for speaker in speakers}
    seen = Counter(names.values())
    return {one: short if seen[short] == 1 else one for one, short in names.items()}


def _shortened(speaker: str) -> str:
    """Cut the words of a long name behind a word."""
    words = " ".join(speaker.split())
    if len(words) <= _MOST_LETTERS:
        return words
    return words[:_MOST_LETTERS].rsplit(" ", 1)[0] + "\u2026"
