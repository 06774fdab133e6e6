"""Bars for stories: how many documents each has, reports and copies behind each other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from mediakit.checks import check_count
from mediakit.plot.backends.draw import draw_fitting
from mediakit.plot.chart import Chart, Options, Panel, Series, check_table, numbers
from mediakit.plot.charts.dots import Columns, Dots
from mediakit.plot.grouping import Made, check_keys
from mediakit.plot.look.readers import for_readers
from mediakit.plot.look.settings import digits
from mediakit.signatures import checked
from mediakit.text.bidi import isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["story_table"]

MADE: Final = Made(
    helper="mk.story_table(stories)",
    keys=("story",),
    columns=(
        "copies", "outlets", "first_day", "last_day", "first", "without", "words", "title",
    ),
    grouped=False,
)  # fmt: skip
NEEDED: Final = (*MADE.keys, "documents", "copies", "outlets", "first_day", "last_day", "title")
_MOST: Final = 20  # stories
_TITLE: Final = 40  # letters
_PARTS: Final = ("reports", "copies")


@checked
@for_readers
def story_table(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    min_documents: int = 2,
) -> Picture:
    """Draw how large stories are: a bar a story, reports and copies behind each other.

    A row has the number of the story, its title, and how many days it ran.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mk.story_table(stories)` returns: `story`, `documents`, `copies`, `outlets`,
        `first_day`, `last_day` and `title`.
    n : int, optional
        Most stories, the first in the table: those of most outlets, as it is returned. Without it
        20, or as many as the height of a picture holds.
    backend, language, title, ax : as told in `mediakit.plot.use`
    min_documents : int, default 2
        Fewest documents of a story; the caption says how many stories are left out.

    Raises
    ------
    ValueError
        If two rows have the same story, or no story has so many documents.
    TypeError
        If `min_documents` is no whole number.

    Examples
    --------
    >>> import pandas as pd
    >>> day = pd.Timestamp("2022-10-02")
    >>> table = pd.DataFrame(
    ...     {"story": [7, 9], "documents": [5, 2], "copies": [1, 0], "outlets": [3, 2],
    ...      "first_day": day, "last_day": [day, day + pd.Timedelta(days=1)],
    ...      "title": ["Strike", "Talks"]})
    >>> [list(bars.x) for bars in story_table(table, backend="plotly").figure.data]
    [[4.0, 2.0], [1.0]]
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax, most=_MOST)
    check_table(table, NEEDED, helper=MADE.helper)
    check_keys(table, MADE)
    table = table.reset_index(drop=True)
    check_count("min_documents", min_documents)
    large = table[numbers(table, "documents") >= min_documents]
    if large.empty:
        raise ValueError(
            f"table holds nothing to draw: no story has min_documents={min_documents}; "
            "min_documents=1 draws articles that stand alone too."
        )
    dots = Dots(
        columns=Columns("story", "count", "count"),
        heading="story_table",
        axis="story documents",
        shown="stories first",
        names=_names(table),
    )
    told = options.left_out(
        "stories large", shown=len(large), total=len(table), least=min_documents
    )
    return draw_fitting(partial(_chart, dots, large, told), options)


def _chart(dots: Dots, table: pd.DataFrame, told: str, options: Options) -> Chart:
    rows = table["story"].head(options.n).to_list()
    return Chart(
        panels=[Panel("", [dots.name(row) for row in rows], _marks(dots, table, rows, options))],
        mark="bar",
        axis=options.say(dots.axis),
        title=options.heading(dots.heading),
        caption=" ".join(
            filter(
                None,
                [
                    options.say("story days"),
                    told,
                    options.left_out(dots.shown, shown=len(rows), total=len(table)),
                ],
            )
        ),
        unit="whole",
        stacked=True,
    )


def _marks(dots: Dots, table: pd.DataFrame, rows: list[object], options: Options) -> list[Series]:
    copies = np.nan_to_num(numbers(table, "copies"))
    counts = {"reports": numbers(table, "documents") - copies, "copies": copies}
    parts = [table[["story"]].assign(count=counts[part]) for part in _PARTS]
    return [
        dots.marks(options.say(f"story {name}"), part[part["count"] > 0], rows, style)
        for style, (name, part) in enumerate(zip(_PARTS, parts, strict=True))
        if (part["count"] > 0).any()
    ]


def _names(table: pd.DataFrame) -> dict[object, str]:
    """Write number, title and days of each story."""
    ends = pd.to_datetime(table["last_day"]) - pd.to_datetime(table["first_day"])
    days = ends.dt.days + 1
    named: dict[object, str] = {}
    for story, title, ran in zip(table["story"], table["title"], days, strict=True):
        words = " ".join(str(title).split()) if pd.notna(title) else "\u2026"
        if len(words) > _TITLE:
            words = words[:_TITLE].rsplit(" ", 1)[0].rstrip(".") + "\u2026"
        length = f" ({digits(f'{ran:.0f}')})" if pd.notna(ran) else ""
        named[story] = f"{digits(str(story))} \u00b7 {isolate(words)}{length}"
    return named
