"""A network of actors: circles for those who are named, lines for those named together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
import pandas as pd

from mediakit.plot.chart import (
    Options,
    Words,
    check_panels,
    check_table,
    grid_of,
    heading_by,
    numbers,
)
from mediakit.plot.charts.cells import FEW, Counted, draw_cells
from mediakit.plot.charts.dots import Columns, Dots
from mediakit.plot.charts.network import (
    Link,
    Networks,
    circles_told,
    draw_network,
    network_picture,
    strongest,
)
from mediakit.plot.grouping import Made, groups_by
from mediakit.plot.look.readers import for_readers
from mediakit.plot.look.settings import digits
from mediakit.plot.look.theme import COLOURS, PAPER
from mediakit.signatures import checked
from mediakit.text.bidi import isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["actor_network"]

MADE: Final = Made(
    helper="actor_network",
    keys=("actor_a", "actor_b"),
    columns=("expected", "npmi", "units_a", "units_b", "units", "within"),
)
NEEDED: Final = ("actor_a", "actor_b", "count", "units_a", "units_b")
UNITS: Final = ("sentence", "paragraph", "document")
STRONGEST: Final = 2  # lines of an actor, where there are many

Groups: TypeAlias = Sequence[tuple[str, pd.DataFrame]]


@checked
@for_readers
def actor_network(
    table: pd.DataFrame,
    *,
    n: int = 12,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    by: str | Sequence[str] | None = None,
) -> Picture:
    """Draw who is named together: a circle an actor, a line a pair, one panel a group.

    The area of a circle grows with the units of text that name the actor, the width of a line with
    those that name both. Drawn are pairs named together more often than `expected`, where the table
    has it; if these are more than two for each actor, the two of each with the highest counts.
    Actors often named together are drawn nearer to each other; nearness is no measure. All panels
    place the actors alike. No name covers another name or a circle. More than five groups are rows
    of a table of cells, with a column for each of the pairs named together most often.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.actor_network()` returns: `actor_a`, `actor_b`, `count`, `units_a`, `units_b`,
        where known `expected`. Filter it to draw fewer lines.
    n : int, default 12
        Most actors: those that the most units name over all groups, equal ones in table order; of
        more than five groups, most pairs.
    backend, language, title, ax, by : as told in `mediakit.plot.use`

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"actor_a": ["Rania"], "actor_b": ["Salim"], "count": 2, "units_a": 5, "units_b": 3}
    ... )
    >>> figure = actor_network(table, backend="plotly").figure
    >>> [shape.type for shape in figure.layout.shapes]
    ['line', 'path', 'path', 'circle', 'circle', 'path', 'path']
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax)
    check_table(table, NEEDED, helper=MADE.helper)
    told, groups = groups_by(table, MADE, by, options)
    title = heading_by("actor_network", told, groups, options)
    if len(groups) > FEW:
        return draw_cells(_counted(table, groups, title, options), options)
    check_panels(groups, options)
    return draw_network(_picture(table, groups, title, options), options)


def _counted(table: pd.DataFrame, groups: Groups, title: str, options: Options) -> Counted:
    """Give each pair that is named together most often a column, over all groups."""
    dots = Dots(
        columns=Columns("pair", "count", "count"),
        heading="actor_network",
        axis="pair cells",
        shown="pairs shown",
    )

    def paired(part: pd.DataFrame) -> pd.DataFrame:
        pairs = zip(part["actor_a"].astype(str), part["actor_b"].astype(str), strict=True)
        return part.assign(pair=[f"{one} \u2013 {other}" for one, other in pairs])

    every = paired(table)
    return Counted(
        groups=[(name, paired(part)) for name, part in groups],
        key="pair",
        value="count",
        unit="count",
        axis=options.say("pair cells", units=_unit_of(table, options)),
        title=title,
        columns=partial(dots.rows, every),
        told=lambda shown: dots.told(every, shown, options),
    )


def _picture(table: pd.DataFrame, groups: Groups, title: str, options: Options) -> Networks:
    from mediakit.plot.charts.network_layout import radii_of

    units = [_units(part) for _, part in groups]
    every = pd.concat(units)
    totals = every.groupby(level=0, sort=False).sum().sort_values(ascending=False, kind="stable")
    actors = list(totals.index[: options.n])
    sizes = [np.asarray(one.reindex(actors, fill_value=0.0), dtype=np.float64) for one in units]
    links = [_links(part, actors, options) for _, part in groups]
    largest = max(float(size.max()) for size in sizes)
    columns = grid_of(len(groups))[1]
    radii = [radii_of(size, largest, columns) for size in sizes]
    names = [str(actor) for actor in actors]
    caption = _caption(table, links, largest, (len(actors), len(totals)), options)
    # hollow where the group does not name the actor
    colours = [[COLOURS[0] if size > 0 else PAPER for size in group.tolist()] for group in sizes]
    told = [circles_told(names, group, _unit_of(table, options), options) for group in sizes]
    return network_picture(names, groups, (radii, colours, told), links, Words(title, caption))


def _units(table: pd.DataFrame) -> pd.Series[float]:
    """Give how many units name each actor of one group, in the order of the table."""
    sides = [
        pd.Series(numbers(table, f"units_{side}"), index=table[f"actor_{side}"]) for side in "ab"
    ]
    both = pd.concat(sides).fillna(0.0)
    # the rows of the two columns in turn, so that equal actors stay in the order of the table
    order = np.arange(len(both)).reshape(2, -1).T.ravel()
    return both.iloc[order].groupby(level=0, sort=False).max()


def _links(table: pd.DataFrame, actors: list[Any], options: Options) -> list[Link]:
    """Give the lines between the actors shown, the narrowest first, so that the widest show."""
    place = {actor: at for at, actor in enumerate(actors)}
    counts, expected = numbers(table, "count"), numbers(table, "expected")
    above = (counts > 0) & ~(counts <= expected)  # where nothing is expected, any
    told = _told(table, options)
    ends = zip(table["actor_a"], table["actor_b"], counts.tolist(), told, above, strict=True)
    links = [
        Link(place[first], place[second], count, words)
        for first, second, count, words, drawn in ends
        if first in place and second in place and drawn
    ]
    links.sort(key=lambda link: link.weight)
    return strongest(links, len(actors), STRONGEST)


def _told(table: pd.DataFrame, options: Options) -> list[str]:
    """Write what each line says when it is pointed at: what of its numbers the table knows."""
    lines = []
    columns = [
        numbers(table, name).tolist() for name in ("count", "expected", "npmi", "low", "high")
    ]
    pairs = zip(table["actor_a"], table["actor_b"], strict=True)
    for (first, second), (count, expected, npmi, low, high) in zip(
        pairs, zip(*columns, strict=True), strict=True
    ):
        words = [f"{isolate(str(first))} \u2013 {isolate(str(second))}"]
        words.append(options.say("pair count", count=count))
        if np.isfinite(expected):
            words[-1] += options.say("pair expected", expected=expected)
        if np.isfinite(npmi):
            known = f" ({low:.2f} \u2026 {high:.2f})" if np.isfinite(low) else ""
            words.append(digits(f"NPMI {npmi:.2f}{known}"))
        lines.append("\n".join(words))
    return lines


def _caption(
    table: pd.DataFrame,
    links: list[list[Link]],
    largest: float,
    shown: tuple[int, int],
    options: Options,
) -> str:
    """Say what the sizes mean, and who is shown."""
    units = _unit_of(table, options)
    most = max((link.weight for panel in links for link in panel), default=0.0)
    said = [options.say("network", units=units, nodes=largest, links=most)]
    drawn, pairs = sum(map(len, links)), int((numbers(table, "count") > 0).sum())
    if drawn < pairs:
        known = "expected" in table.columns
        said.append(options.say("lines above" if known else "lines strongest"))
    if shown[0] < shown[1]:
        said.append(options.say("network shown", shown=shown[0], total=shown[1], units=units))
    return " ".join(said)


def _unit_of(table: pd.DataFrame, options: Options) -> str:
    """Name the units of text that were counted, where the table has them all in one unit."""
    units = table["within"].unique().tolist() if "within" in table.columns else []
    return options.say(f"units {units[0]}" if len(units) == 1 and units[0] in UNITS else "units")
