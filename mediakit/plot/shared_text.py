"""A network of shared text: circles for sources or documents, lines for pairs of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.plot.chart import Options, check_table, numbers
from mediakit.plot.charts.network import Link, Network, Networks, circles_told, draw_network
from mediakit.plot.grouping import Made, check_keys
from mediakit.plot.look.theme import COLOURS
from mediakit.text.bidi import isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["shared_text"]

MADE: Final = Made(
    helper="shared_text",
    keys=("doc_a", "doc_b"),
    columns=("source_a", "source_b", "similarity", "containment", "hours_apart", "earliest"),
    grouped=False,
)
NEEDED: Final = ("doc_a", "doc_b", "source_a", "source_b", "similarity", "containment")

Ends = tuple[Any, Any]


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

    The area of a circle grows with the documents of the source that share text, the width of a line
    with the pairs of documents. Pairs within one source are counted below the picture. Where the
    table holds one source only, its documents are drawn, and the width of a line is the similarity.
    Nearness is no measure. No name covers another name or a circle.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.shared_text()` returns: `doc_a`, `doc_b`, `source_a`, `source_b`, `similarity`,
        `containment` and, where known, `earliest`. Filter it to draw fewer lines.
    n : int, default 20
        Most circles: those with the most such documents, equal ones in table order.
    backend, language, title, ax : as told in `mediakit.plot.use`

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"doc_a": ["1"], "doc_b": ["2"], "source_a": ["North"], "source_b": ["South"],
    ...      "similarity": [0.8], "containment": [0.9]})
    >>> figure = shared_text(table, backend="plotly").figure
    >>> [shape.type for shape in figure.layout.shapes]
    ['line', 'path', 'path', 'circle', 'circle', 'path', 'path']
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax)
    check_table(table, NEEDED, helper=MADE.helper)
    check_keys(table, MADE)
    sources = pd.concat([table["source_a"], table["source_b"]]).nunique(dropna=False)
    kind = "source" if sources > 1 else "doc"
    return draw_network(_picture(table, kind, options), options)


def _picture(table: pd.DataFrame, kind: str, options: Options) -> Networks:
    from mediakit.plot.charts.network_layout import lay_out, radii_of

    totals = _sizes(table, kind)
    shown = list(totals.index[: options.n])
    sizes = np.asarray(totals.iloc[: options.n], dtype=np.float64)
    links = _links(table, kind, shown, options)
    radii = radii_of(sizes, float(sizes.max()), 1)
    pairs = np.array([(link.first, link.second) for link in links], dtype=np.intp).reshape(-1, 2)
    ties = np.array([link.weight for link in links], dtype=np.float64)
    names = [str(name) for name in shown]
    within = int((table["source_a"] == table["source_b"]).sum())
    most = float(ties.max(initial=0.0))
    meaning = options.say(
        f"shared network {kind}", nodes=float(sizes.max()), links=most, within=within
    )
    words = circles_told(names, sizes, options.say(f"units shared {kind}"), options)
    told = options.say(f"shared shown {kind}", shown=len(shown), total=len(totals))
    return Networks(
        names=names,
        layout=lay_out(names, pairs, ties, radii),
        networks=[Network("", radii, [COLOURS[0]] * len(names), words, links)],
        title=options.heading(f"shared_text {kind}"),
        caption=f"{meaning} {told}",
    )


def _sizes(table: pd.DataFrame, kind: str) -> pd.Series[int]:
    """Count the documents of each source, or those that share text with each document."""
    own, other = ("source", "doc") if kind == "source" else ("doc", "doc")
    sides = [
        pd.DataFrame({"name": table[f"{own}_{one}"], "doc": table[f"{other}_{two}"]})
        for one, two in (("aa", "bb") if kind == "source" else ("ab", "ba"))
    ]
    both = pd.concat(sides)
    # the rows of the two columns in turn, so that equal names stay in the order of the table
    both = both.iloc[np.arange(len(both)).reshape(2, -1).T.ravel()].drop_duplicates()
    counts = both.groupby("name", sort=False, dropna=False).size()
    return counts.sort_values(ascending=False, kind="stable")


def _links(table: pd.DataFrame, kind: str, shown: list[Any], options: Options) -> list[Link]:
    """Give the lines between the circles shown, the narrowest first, so that the widest show."""
    place = {name: at for at, name in enumerate(shown)}
    rows: dict[Ends, list[int]] = {}
    ends = zip(table[f"{kind}_a"], table[f"{kind}_b"], strict=True)
    for row, (one, other) in enumerate(ends):
        if one != other and one in place and other in place:
            rows.setdefault(_ordered(one, other, place), []).append(row)
    links = []
    for (one, other), own in rows.items():
        at = np.array(own, dtype=np.intp)
        weight = float(len(own)) if kind == "source" else float(_values(table, at)[0])
        words = _told(table, at, (one, other), kind, options)
        links.append(Link(place[one], place[other], weight, words))
    return sorted(links, key=lambda link: link.weight)


def _ordered(one: Any, other: Any, place: dict[Any, int]) -> Ends:
    return (one, other) if place[one] < place[other] else (other, one)


def _values(table: pd.DataFrame, at: NDArray[np.intp]) -> tuple[float, float]:
    """Give the similarity and the containment of the first of some rows."""
    first = (float(numbers(table, name)[at[0]]) for name in ("similarity", "containment"))
    similarity, containment = first
    return similarity, containment


def _told(
    table: pd.DataFrame, at: NDArray[np.intp], ends: Ends, kind: str, options: Options
) -> str:
    """Write what a line says when it is pointed at."""
    head = " \u2013 ".join(isolate(str(name)) for name in ends)
    if kind == "doc":
        similarity, containment = _values(table, at)
        line = options.say("shared similarity", similarity=similarity, containment=containment)
        return f"{head}\n{line}"
    lines = [head, options.say("shared pairs", count=len(at))]
    if "earliest" in table:
        first = _first_sources(table.iloc[at])
        lines += [
            options.say("shared first", name=str(name), count=int((first == name).sum()))
            for name in ends
        ]
        lines.append(options.say("shared same time", count=int(first.isna().sum())))
    return "\n".join(lines)


def _first_sources(rows: pd.DataFrame) -> pd.Series[Any]:
    """Give the source of the earlier document of each pair, missing where that is unknown."""
    from_a = (rows["earliest"] == rows["doc_a"]).fillna(False)
    from_b = (rows["earliest"] == rows["doc_b"]).fillna(False)
    return rows["source_a"].where(from_a, rows["source_b"]).where(from_a | from_b)
