"""A network of shared text: circles for sources or documents, lines for pairs of documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.plot.chart import Options, check_table, numbers
from mediakit.plot.charts.network import Link, Network, Networks, circles_told, draw_network
from mediakit.plot.grouping import Made, check_keys
from mediakit.plot.look.readers import for_readers
from mediakit.plot.look.theme import COLOURS
from mediakit.signatures import checked
from mediakit.text.bidi import isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["shared_text"]

MADE: Final = Made(
    helper="tally",
    keys=("source_a", "source_b", "earliest_source", "doc_a", "doc_b"),
    columns=("similarity", "containment"),
    grouped=False,
)
CALLS: Final = {
    "source": 'tally(corpus.shared_text(), of=["source_a", "source_b"])',
    "doc": 'tally(corpus.shared_text(), of=["doc_a", "doc_b", "similarity", "containment"])',
}
NEEDED: Final = {
    "source": ("source_a", "source_b", "count"),
    "doc": ("doc_a", "doc_b", "count", "similarity", "containment"),
}

Ends = tuple[Any, Any]


@checked
@for_readers
def shared_text(
    table: pd.DataFrame,
    *,
    n: int = 20,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw who prints the same texts: a circle a source, a line for the pairs of two sources.

    The area of a circle grows with the pairs of documents on its lines, the width of a line with
    those of the two sources. Pairs within one source are not drawn, and counted below the picture.
    Of a tally of documents, these are drawn: the area of a circle grows with the lines that meet in
    it, and the width of a line is the similarity. Nearness is no measure. No name covers another
    name or a circle.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.tally(pairs, of=["source_a", "source_b"])` returns for the table of
        `corpus.shared_text()`: `source_a`, `source_b`, `count` and, if it was counted too,
        `earliest_source`, which plotly tells of each line. With
        ``of=["doc_a", "doc_b", "similarity", "containment"]`` documents are drawn.
        Filter it to draw fewer lines.
    n : int, default 20
        Most circles: those with the most such pairs, equal ones in table order.
    backend, language, title, ax : as told in `mediakit.plot.use`

    Raises
    ------
    ValueError
        Where every pair lies within one source, so that there is no line.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"source_a": ["North"], "source_b": ["South"], "count": [2]})
    >>> figure = shared_text(table, backend="plotly").figure
    >>> [shape.type for shape in figure.layout.shapes]
    ['line', 'path', 'path', 'circle', 'circle', 'path', 'path']
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax)
    kind = _kind(table)
    check_table(table, NEEDED[kind], helper=CALLS[kind])
    check_keys(table, MADE)
    table = table[numbers(table, "count") > 0]
    check_table(table, NEEDED[kind], helper=CALLS[kind])
    return draw_network(_picture(table, kind, options), options)


def _kind(table: pd.DataFrame) -> str:
    """Tell whether the pairs of sources or those of documents were counted."""
    is_of_documents = isinstance(table, pd.DataFrame) and {"doc_a", "count"} <= set(table.columns)
    return "doc" if is_of_documents else "source"


def _picture(table: pd.DataFrame, kind: str, options: Options) -> Networks:
    from mediakit.plot.charts.network_layout import lay_out, radii_of

    is_within = (table[f"{kind}_a"] == table[f"{kind}_b"]).to_numpy()
    within = float(numbers(table, "count")[is_within].sum())
    totals = _totals(table[~is_within], kind)
    shown = list(totals.index[: options.n])
    links = _links(table, kind, shown, options)
    sizes = _sizes(links, len(shown), kind)
    radii = radii_of(sizes, float(sizes.max()), 1)
    pairs = np.array([(link.first, link.second) for link in links], dtype=np.intp).reshape(-1, 2)
    ties = np.array([link.weight for link in links], dtype=np.float64)
    names = [str(name) for name in shown]
    words = circles_told(names, sizes, options.say(f"units shared {kind}"), options)
    most = float(ties.max(initial=0.0))
    told = [options.say(f"shared network {kind}", nodes=float(sizes.max()), links=most)]
    if within:
        told.append(options.say("shared within", within=within))
    if len(shown) < len(totals):
        told.append(options.say(f"shared shown {kind}", shown=len(shown), total=len(totals)))
    return Networks(
        names=names,
        layout=lay_out(names, pairs, ties, radii),
        networks=[Network("", radii, [COLOURS[0]] * len(names), words, links)],
        title=options.heading(f"shared_text {kind}"),
        caption=" ".join(told),
    )


def _totals(table: pd.DataFrame, kind: str) -> pd.Series[float]:
    """Give the pairs of each source, or of each document, with others, the most first."""
    if table.empty:
        raise ValueError(
            f"table has no pair of two different {kind}s; of sources that share text with "
            f"themselves alone, draw the documents: corpus.{CALLS['doc']} makes such a table."
        )
    counts = numbers(table, "count")
    both = pd.concat([pd.Series(counts, index=table[f"{kind}_{side}"]) for side in "ab"])
    # the rows of the two columns in turn, so that equal names stay in the order of the table
    both = both.iloc[np.arange(len(both)).reshape(2, -1).T.ravel()]
    sizes = both.groupby(level=0, sort=False, dropna=False).sum()
    return sizes.sort_values(ascending=False, kind="stable")


def _sizes(links: Sequence[Link], circles: int, kind: str) -> NDArray[np.float64]:
    """Add up at each circle what its lines stand for: pairs of documents, or lines."""
    sizes = np.zeros(circles)
    for link in links:
        for end in (link.first, link.second):
            sizes[end] += link.weight if kind == "source" else 1
    return sizes


def _links(table: pd.DataFrame, kind: str, shown: list[Any], options: Options) -> list[Link]:
    """Give the lines between the circles shown, the narrowest first, so that the widest show."""
    place = {name: at for at, name in enumerate(shown)}
    rows: dict[Ends, list[int]] = {}
    ends = zip(table[f"{kind}_a"], table[f"{kind}_b"], strict=True)
    for row, (one, other) in enumerate(ends):
        if one != other and one in place and other in place:
            rows.setdefault(_ordered(one, other, place), []).append(row)
    widths = numbers(table, "count" if kind == "source" else "similarity")
    links = []
    for (one, other), own in rows.items():
        words = _told(table.iloc[own], (one, other), kind, options)
        links.append(Link(place[one], place[other], float(widths[own].sum()), words))
    return sorted(links, key=lambda link: link.weight)


def _ordered(one: Any, other: Any, place: dict[Any, int]) -> Ends:
    return (one, other) if place[one] < place[other] else (other, one)


def _told(rows: pd.DataFrame, ends: Ends, kind: str, options: Options) -> str:
    """Write what a line says when it is pointed at."""
    head = " \u2013 ".join(isolate(str(name)) for name in ends)
    if kind == "doc":
        alike = {name: float(numbers(rows, name)[0]) for name in ("similarity", "containment")}
        return f"{head}\n{options.say('shared similarity', **alike)}"
    counts = numbers(rows, "count")
    lines = [head, options.say("shared pairs", count=float(counts.sum()))]
    if "earliest_source" in rows:
        first = rows["earliest_source"]
        lines += [
            options.say("shared first", name=str(name), count=float(counts[first == name].sum()))
            for name in ends
        ]
        rest = float(counts[~first.isin(ends)].sum())
        lines.append(options.say("shared same time", count=rest))
    return "\n".join(lines)
