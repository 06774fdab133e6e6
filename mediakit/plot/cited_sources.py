"""Who is cited by whom: bars for each outlet, or streams from the outlets to those they cite."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.plot.backends.draw import draw
from mediakit.plot.chart import (
    Chart,
    Options,
    Panel,
    Words,
    caption,
    check_panels,
    check_table,
    heading_by,
    numbers,
    series,
)
from mediakit.plot.grouping import Group, Made, columns_by, parts_by
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

MADE: Final = Made(helper="tally", keys=("kind", "cited"))
_CALL: Final = 'tally(corpus.cited_sources(), of=["kind", "cited"], by="source")'
_NEEDED: Final = ("cited", "kind", "count", "share")
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
    counts: NDArray[np.float64]
    named: int
    distinct: int
    total: float


def cited_sources(
    table: pd.DataFrame,
    *,
    n: int = 10,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    by: str | Sequence[str] | None = None,
) -> Picture:
    """Draw who is cited by whom: a panel of bars an outlet, or streams from outlets to cited.

    Matplotlib draws bars, the share of the citations counted in the outlet with its interval;
    plotly draws streams, whose width is the number of citations.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.tally(citations, of=["kind", "cited"], by="source")` returns for the table of
        `corpus.cited_sources()`: `cited`, `kind`, `count`, `share` (from 0 to 1) and, where known,
        its interval `share_low` to `share_high`. Filter the citations before they are counted to
        draw one role, the tally to draw one kind: ``table[table["kind"] == "agency"]``.
    n : int, default 10
        Most of those cited: in matplotlib of each outlet, in plotly over all of them, where the
        rest is one stream a kind. Of more than nine outlets those that cite most are shown: nine
        panels of bars, or the streams of eight and those of all others as one.
    backend, language, title, ax, by : as told in `mediakit.plot.use`

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"source": ["A", "B"], "kind": "agency", "cited": "رويترز", "count": [2, 1], "share": 1}
    ... )
    >>> streams = cited_sources(table, backend="plotly").figure.data[0]
    >>> list(streams.link.value)
    [2.0, 1.0]
    """
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax)
    check_table(table, _NEEDED, helper=_CALL)
    columns = columns_by(table, MADE, by)
    table = table[numbers(table, "count") > 0]
    check_table(table, _NEEDED, helper=_CALL)
    told, groups = parts_by(table.assign(cited=_in_one_line(table["cited"])), columns, options)
    groups = sorted(groups, key=lambda group: -_total(group[1]))
    key = "cited_sources by source" if columns == ["source"] and len(groups) > 1 else None
    heading = options.heading(key) if key else heading_by("cited_sources", told, groups, options)
    if options.backend == "plotly":
        return Picture(_streams(_flow(groups, options), heading, options))
    return _bars(groups, heading, options)


def _in_one_line(column: pd.Series) -> pd.Series:
    return column.astype("str").str.split().str.join(" ")


def _total(part: pd.DataFrame) -> float:
    return float(numbers(part, "count").sum())


def _sums(names: pd.Series, part: pd.DataFrame) -> pd.Series:
    """Add the counts of each name up, the most first, equal ones as they come first."""
    sums = part["count"].groupby(names.to_numpy(), sort=False).sum()
    return sums.sort_values(ascending=False, kind="stable")


def _flow(groups: Sequence[Group], options: Options) -> Flow:
    """Say who cites whom; those who are not among the `n` most cited are one by kind."""
    table = pd.concat([part.assign(outlet=name) for name, part in _with_others(groups, options)])
    cited, kind = table["cited"], table["kind"].astype("str")
    order = list(_sums(cited, table).index)
    kept = order[: options.n]
    rest = ~cited.isin(kept)
    sizes = cited[rest].groupby(kind[rest].to_numpy()).nunique()
    names = {
        one: options.say("others of", kind=name_of(str(one), options.language), count=int(size))
        for one, size in sizes.items()
    }
    shown = cited.where(~rest, kind.map(names))
    outlets, columns = list(dict.fromkeys(table["outlet"])), [*kept]
    columns += list(_sums(shown[rest], table[rest]).index)
    counts = table.assign(shown=shown).pivot_table(
        index="outlet", columns="shown", values="count", aggfunc="sum", fill_value=0
    )
    kinds = _kinds(table.assign(shown=shown))
    return Flow(
        outlets, columns, [kinds[name] for name in columns],
        counts.reindex(index=outlets, columns=columns, fill_value=0).to_numpy(dtype=np.float64),
        len(kept), len(order), _total(table),
    )  # fmt: skip


def _kinds(table: pd.DataFrame) -> dict[str, str]:
    """Give the commonest kind of each name that is shown."""
    sums = table.groupby(["shown", "kind"], sort=False, observed=True)["count"].sum()
    most = sums.sort_values(ascending=False, kind="stable").reset_index().drop_duplicates("shown")
    return dict(zip(most["shown"], most["kind"].astype("str"), strict=True))


def _with_others(groups: Sequence[Group], options: Options) -> list[Group]:
    """Put those that cite least under one name, where there are more outlets than can be shown."""
    if len(groups) <= _MOST_SOURCES:
        return list(groups)
    kept, rest = groups[: _MOST_SOURCES - 1], groups[_MOST_SOURCES - 1 :]
    name = options.say("other outlets", count=len(rest))
    return [*kept, (name, pd.concat([part for _, part in rest]))]


def _bars(groups: Sequence[Group], heading: str, options: Options) -> Picture:
    """Draw a panel of bars an outlet."""
    shown = groups[:_MOST_SOURCES]
    check_panels(shown, options)
    tops = [
        (name, part.sort_values("count", ascending=False, kind="stable").head(options.n))
        for name, part in shown
    ]
    panels = [
        Panel(
            isolate(name) if len(tops) > 1 else "",
            _labels(top, options),
            [series(name, top, "share")],
        )
        for name, top in tops
    ]
    drawn, total = (sum(_total(part) for _, part in some) for some in (tops, groups))
    words = options.say("bars shown", n=options.n, shown=drawn, total=total)
    if len(shown) < len(groups):
        words += " " + options.say("panels shown", shown=len(shown), total=len(groups))
    chart = Chart(
        panels=panels,
        mark="bar",
        axis=options.say("cited share"),
        title=heading,
        caption=caption(words, panels, options),
    )
    return draw(chart, options)


def _labels(top: pd.DataFrame, options: Options) -> list[str]:
    """Name those cited, with the kind where one name is of two kinds."""
    twice = top["cited"].duplicated(keep=False)
    return [
        f"{name} ({name_of(str(kind), options.language)})" if several else str(name)
        for name, kind, several in zip(top["cited"], top["kind"], twice, strict=True)
    ]


def _streams(flow: Flow, heading: str, options: Options) -> Any:
    """Draw streams from the outlets to those they cite; from the right in Arabic."""
    import plotly.graph_objects as go

    from mediakit.plot.backends.plotly_frame import HOVER, Frame, see_through

    mirrored = options.mirrored
    counted = {"shown": flow.named, "total": flow.distinct, "count": flow.total}
    frame = Frame(
        words=Words(heading, options.say("streams shown", **counted)),
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
