"""Who is cited by whom: bars for each outlet, or streams from the outlets to those they cite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.plot.backends.draw import draw
from mediakit.plot.chart import Chart, Options, Panel, Words, bare_series, check_table
from mediakit.plot.look import theme
from mediakit.plot.look.fitting import fit
from mediakit.plot.look.settings import digits
from mediakit.plot.look.theme import COLOURS, FAINT_INK, INK
from mediakit.plot.look.words import name_of
from mediakit.plot.picture import Picture
from mediakit.text.bidi import for_plotly, isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language

__all__ = ["cited_sources"]

_NEEDED: Final = ("source", "cited", "kind")
_MOST_SOURCES: Final = 9  # outlets that are told apart; the others are one
_SIGNS: Final = 34  # of the name beside a stream
_ROW: Final = 26.0  # pixels of a stream, with the air below it
_LEAST: Final = 260.0
_CLEAR: Final = 0.45  # how much of what is below shows through a stream


class Flow(NamedTuple):
    """Citations counted: outlets and those cited, the most first, and the number of each pair.

    `named` of `distinct` are told apart; the others share a column by kind.
    """

    sources: list[str]
    cited: list[str]
    kinds: list[str]
    counts: NDArray[np.int64]
    named: int
    distinct: int
    total: int


def cited_sources(
    table: pd.DataFrame,
    *,
    n: int = 10,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw who is cited by whom: a panel of bars an outlet, or streams from outlets to cited.

    Matplotlib draws bars, plotly streams.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.cited_sources()` returns: `source`, `cited` and `kind`, one row a citation.
        Filter it to draw one role or kind: ``table[table["kind"] == "agency"]``.
    n : int, default 10
        Most of those cited: in matplotlib of each outlet, in plotly over all of them, where the
        rest is one stream a kind. Of more than nine outlets the eight that cite most are shown,
        and the others as one.
    backend, language, title, ax : as told in `mediakit.plot.use`

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"source": ["A", "A", "B"], "cited": "رويترز", "kind": "agency"})
    >>> streams = cited_sources(table, backend="plotly").figure.data[0]
    >>> list(streams.link.value)
    [2, 1]
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax)
    check_table(table, _NEEDED, helper="cited_sources")
    sources = _with_others(_names(table["source"], options), _MOST_SOURCES, options)
    if options.backend == "plotly":
        return Picture(_streams(_flow(table, sources, n, options), options))
    return _bars(table, sources, options)


def _names(column: pd.Series, options: Options) -> pd.Series:
    """Write names in one line, and say where one is missing."""
    written = column.astype("object").where(column.notna(), options.say("missing"))
    return written.astype("str").str.split().str.join(" ")


def _with_others(names: pd.Series, most: int, options: Options) -> pd.Series:
    """Keep the commonest names where there are more than `most`, and call the rest others."""
    counts = names.value_counts()
    if len(counts) <= most:
        return names
    rest = options.say("other outlets", count=len(counts) - most + 1)
    return names.where(names.isin(counts.index[: most - 1]), rest)


def _order(names: pd.Series) -> list[str]:
    """Order names by how often they come, equal ones as they come first."""
    counts = names.value_counts(sort=False)
    return [str(name) for name in counts.sort_values(ascending=False, kind="stable").index]


def _flow(table: pd.DataFrame, sources: pd.Series, n: int, options: Options) -> Flow:
    """Count who cites whom; those who are not among the `n` most cited are one by kind."""
    cited = _names(table["cited"], options)
    order = _order(cited)
    kept, kind = order[:n], table["kind"].astype("str")
    rest = ~cited.isin(kept)
    sizes = cited[rest].groupby(kind[rest]).nunique()
    names = {
        one: options.say("others of", kind=name_of(str(one), options.language), count=int(size))
        for one, size in sizes.items()
    }
    shown = cited.where(~rest, kind.map(names))
    outlets, columns = _order(sources), [*kept, *_order(shown[rest])]
    counts = pd.crosstab(sources.to_numpy(), shown.to_numpy())
    counts = counts.reindex(index=outlets, columns=columns, fill_value=0)
    kinds = kind.groupby(shown.to_numpy()).agg(lambda own: own.mode().iloc[0])
    return Flow(
        outlets, columns, [str(kinds[name]) for name in columns],
        counts.to_numpy(dtype=np.int64), len(kept), len(order), len(table),
    )  # fmt: skip


def _title(sources: list[str], options: Options) -> str:
    if len(sources) == 1:
        return options.heading("cited_sources one", group=sources[0])
    return options.heading("cited_sources")


def _bars(table: pd.DataFrame, sources: pd.Series, options: Options) -> Picture:
    """Draw a panel of bars an outlet."""
    order = _order(sources)
    if options.ax is not None and len(order) > 1:
        raise ValueError(
            f"ax is one Axes, and table has {len(order)} outlets, each with a panel of its own; "
            "leave ax out, or keep the rows of one outlet."
        )
    cited = _names(table["cited"], options)
    panels, drawn = [], 0
    for source in order:
        own = cited[(sources == source).to_numpy()]
        names = _order(own)[: options.n]
        counts = np.array(own.value_counts().reindex(names), dtype=np.float64)
        drawn += int(counts.sum())
        panels.append(Panel(isolate(source), names, [bare_series(source, counts)]))
    chart = Chart(
        panels=panels,
        mark="bar",
        axis=options.say("citations"),
        title=_title(order, options),
        caption=options.say("bars shown", n=options.n, shown=drawn, total=len(table)),
    )
    return draw(chart, options)


def _streams(flow: Flow, options: Options) -> Any:
    """Draw streams from the outlets to those they cite; from the right in Arabic."""
    import plotly.graph_objects as go

    from mediakit.plot.backends.plotly_frame import HOVER, Frame, see_through

    mirrored = options.mirrored
    counted = {"shown": flow.named, "total": flow.distinct, "count": flow.total}
    frame = Frame(
        words=Words(_title(flow.sources, options), options.say("streams shown", **counted)),
        options=options,
        panels=[""],
        cell=theme.scaled(1.0) * max(_LEAST, _ROW * max(len(flow.sources), len(flow.cited))),
        axis=theme.scaled(10),
    )
    figure = frame.open()
    figure.update_layout(xaxis={"visible": False}, yaxis={"visible": False})
    x, y = frame.domain(0)
    first, second = np.nonzero(flow.counts)
    ends = first, second + len(flow.sources)
    figure.add_trace(
        go.Sankey(
            domain={"x": x, "y": y},
            arrangement="snap",
            node=_nodes(flow, options),
            link={
                "source": (ends[1] if mirrored else ends[0]).tolist(),
                "target": (ends[0] if mirrored else ends[1]).tolist(),
                "value": flow.counts[first, second].tolist(),
                "color": [see_through(COLOURS[at % len(COLOURS)], _CLEAR) for at in first.tolist()],
                "customdata": [
                    for_plotly(f"{flow.sources[a]}\n{flow.cited[b]}\n{_number(flow.counts[a, b])}")
                    for a, b in zip(first.tolist(), second.tolist(), strict=True)
                ],
                "hovertemplate": HOVER,
            },
        )
    )
    return figure


def _nodes(flow: Flow, options: Options) -> dict[str, Any]:
    """Describe the blocks: those of the outlets in the colours of their streams."""
    from mediakit.plot.backends.plotly_frame import HOVER

    names = [fit(name, width=theme.signs(_SIGNS), lines=1) for name in (*flow.sources, *flow.cited)]
    kinds = [name_of(kind, options.language) if kind else "" for kind in flow.kinds]
    sums = [*flow.counts.sum(axis=1).tolist(), *flow.counts.sum(axis=0).tolist()]
    whose = [*flow.sources, *(f"{a}\n{b}" for a, b in zip(flow.cited, kinds, strict=True))]
    told = [f"{words}\n{_number(size)}" for words, size in zip(whose, sums, strict=True)]
    colours = [COLOURS[at % len(COLOURS)] for at in range(len(flow.sources))]
    return {
        "label": [for_plotly(name) for name in names],
        "color": colours + [FAINT_INK] * len(flow.cited),
        "line": {"color": INK, "width": 0.4},
        "pad": theme.scaled(12),
        "thickness": theme.scaled(14),
        "customdata": [for_plotly(words) for words in told],
        "hovertemplate": HOVER,
    }


def _number(count: float) -> str:
    return digits(f"{count:,.0f}")
