"""Who is cited by whom: bars for each outlet, or streams from the outlets to kinds of cited."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.checks import check_choice
from mediakit.plot.backends.draw import draw_fitting
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
from mediakit.plot.look.colours import colour_of, styles_of
from mediakit.plot.look.fitting import fit_apart, width_of
from mediakit.plot.look.readers import for_readers
from mediakit.plot.look.settings import digits
from mediakit.plot.look.theme import FAINT_INK, INK
from mediakit.plot.look.words import name_of
from mediakit.plot.picture import Picture
from mediakit.signatures import checked
from mediakit.text.bidi import for_plotly, isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language

__all__ = ["cited_sources"]

Kind: TypeAlias = Literal["bars", "flow"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
MADE: Final = Made(helper="tally", keys=("kind", "cited"))
_CALL: Final = 'tally(corpus.cited_sources(), of=["kind", "cited"], by="source")'
_NEEDED: Final = ("cited", "kind", "count", "share")
_MOST: Final = 10  # rows, where the height of the picture holds so many
_MOST_SOURCES: Final = 9  # outlets that are told apart; the others are one
_SIGNS: Final = 26  # of the name beside a stream
_ROW: Final = 36.0  # pixels of a stream, with the air below it
_LEAST: Final = 300.0
_PAD: Final = 12.0
_THICK: Final = 14.0
_CLEAR: Final = 0.45  # how much of what is below shows through a stream


class Flow(NamedTuple):
    """Citations counted: outlets and kinds, the most first, and the number of each pair."""

    sources: list[str]
    kinds: list[str]
    counts: NDArray[np.float64]

    @property
    def names(self) -> list[str]:
        """Both, as the blocks are numbered."""
        return [*self.sources, *self.kinds]

    @property
    def colours(self) -> list[str]:
        """The colour of each outlet."""
        places = styles_of(self.sources)
        return [colour_of(name, at) for name, at in zip(self.sources, places, strict=True)]

    @property
    def sums(self) -> list[float]:
        """The citations of each block."""
        return [*self.counts.sum(axis=1).tolist(), *self.counts.sum(axis=0).tolist()]


@checked
@for_readers
def cited_sources(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    by: str | Sequence[str] | None = None,
    kind: Kind = "bars",
) -> Picture:
    """Draw who is cited by whom: a panel of bars an outlet, or streams from outlets to kinds.

    A bar is the share of the citations counted in the outlet, with its interval. The width of a
    stream is the number of citations of an outlet that are of one kind.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.tally(citations, of=["kind", "cited"], by="source")` returns for the table of
        `corpus.cited_sources()`: `cited`, `kind`, `count`, `share` (from 0 to 1) and, where known,
        its interval `share_low` to `share_high`. Filter the citations before they are counted to
        draw one role, the tally to draw one kind: ``table[table["kind"] == "agency"]``.
    n : int, optional
        Most of those cited in a panel of bars; without it 10, or as many as the height of a picture
        holds. Of more than nine outlets those that cite most are
        shown: nine panels, or the streams of eight and those of all others as one.
    backend, language, title, ax, by : as told in `mediakit.plot.use`
    kind : {"bars", "flow"}, default "bars"
        Bars of those cited, or streams to their kinds, which plotly alone draws.

    Raises
    ------
    ValueError
        For an unknown kind, or streams of matplotlib.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"source": ["A", "B"], "kind": "agency", "cited": "رويترز", "count": [2, 1], "share": 1}
    ... )
    >>> streams = cited_sources(table, backend="plotly", kind="flow").figure.data[0]
    >>> list(streams.link.value)
    [2.0, 1.0]
    """
    check_choice("kind", kind, KINDS)
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax, most=_MOST)
    if kind == "flow" and options.backend != "plotly":
        raise ValueError("kind='flow' is drawn by backend='plotly' alone; matplotlib draws 'bars'.")
    check_table(table, _NEEDED, helper=_CALL)
    columns = columns_by(table, MADE, by)
    table = table[numbers(table, "count") > 0]
    check_table(table, _NEEDED, helper=_CALL)
    told, groups = parts_by(table.assign(cited=_in_one_line(table["cited"])), columns, options)
    groups = sorted(groups, key=lambda group: -_total(group[1]))
    key = "cited_sources by source" if columns == ["source"] and len(groups) > 1 else None
    heading = options.heading(key) if key else heading_by("cited_sources", told, groups, options)
    if kind == "flow":
        return Picture(_streams(_flow(groups, options), heading, options))
    check_panels(groups[:_MOST_SOURCES], options)
    return draw_fitting(partial(_bars, groups, heading), options)


def _in_one_line(column: pd.Series) -> pd.Series:
    return column.astype("str").str.split().str.join(" ")


def _total(part: pd.DataFrame) -> float:
    return float(numbers(part, "count").sum())


def _flow(groups: Sequence[Group], options: Options) -> Flow:
    """Say how often each outlet cites each kind."""
    table = pd.concat([part.assign(outlet=name) for name, part in _with_others(groups, options)])
    kinds = table.groupby("kind", sort=False, observed=True)["count"].sum()
    kinds = kinds.sort_values(ascending=False, kind="stable")
    outlets = list(dict.fromkeys(table["outlet"]))
    counts = table.pivot_table(
        index="outlet", columns="kind", values="count", aggfunc="sum", fill_value=0, observed=True
    ).reindex(index=outlets, columns=kinds.index, fill_value=0)
    names = [name_of(str(kind), options.language) for kind in kinds.index]
    return Flow(outlets, names, counts.to_numpy(dtype=np.float64))


def _with_others(groups: Sequence[Group], options: Options) -> list[Group]:
    """Put those that cite least under one name, where there are more outlets than can be shown."""
    if len(groups) <= _MOST_SOURCES:
        return list(groups)
    kept, rest = groups[: _MOST_SOURCES - 1], groups[_MOST_SOURCES - 1 :]
    name = options.say("other outlets", count=len(rest))
    return [*kept, (name, pd.concat([part for _, part in rest]))]


def _bars(groups: Sequence[Group], heading: str, options: Options) -> Chart:
    """Make a panel of bars an outlet."""
    shown = groups[: min(_MOST_SOURCES, options.panels)]
    tops = [
        (name, part.sort_values("count", ascending=False, kind="stable").head(options.n))
        for name, part in shown
    ]
    panels = [
        Panel(
            isolate(name) if len(tops) > 1 else "",
            _labels(top, options),
            [series(name, top, "share", style=style)],
        )
        for style, (name, top) in zip(_styles(groups)[: len(tops)], tops, strict=True)
    ]
    drawn, total = (sum(_total(part) for _, part in some) for some in (tops, groups))
    words = options.say("bars shown", n=options.n, shown=drawn, total=total)
    if drawn == total:
        words = ""
    words += " " + options.left_out("panels shown", shown=len(shown), total=len(groups))
    return Chart(
        panels=panels,
        mark="bar",
        axis=options.say("cited share"),
        title=heading,
        caption=caption(words.strip(), panels, options),
        unit="percent",
    )


def _styles(groups: Sequence[Group]) -> list[int]:
    """Give each outlet its colour, those that cite most the first."""
    return styles_of([name for name, _ in groups[:_MOST_SOURCES]]) if len(groups) > 1 else [0]


def _labels(top: pd.DataFrame, options: Options) -> list[str]:
    """Name those cited, with the kind where one name is of two kinds."""
    twice = top["cited"].duplicated(keep=False)
    return [
        f"{name} ({name_of(str(kind), options.language)})" if several else str(name)
        for name, kind, several in zip(top["cited"], top["kind"], twice, strict=True)
    ]


def _streams(flow: Flow, heading: str, options: Options) -> Any:
    """Draw streams from the outlets to the kinds they cite; from the right in Arabic."""
    import plotly.graph_objects as go

    from mediakit.plot.backends.plotly_frame import (
        HOVER,
        SIGN,
        Frame,
        inner_width,
        see_through,
    )

    mirrored = options.mirrored
    names = fit_apart(flow.names, width=theme.signs(_SIGNS), lines=1)
    frame = Frame(
        words=Words(heading, options.say("streams shown", count=sum(flow.sums) / 2)),
        options=options,
        panels=[""],
        cell=theme.scaled(1.0) * max(_LEAST, _ROW * max(flow.counts.shape)),
        axis=theme.scaled(10),
    )
    figure = frame.open()
    figure.update_layout(xaxis={"visible": False}, yaxis={"visible": False})
    _, y = frame.domain(0)
    number = len(flow.sources)
    # beside the blocks stand their names
    sides = names[:number], names[number:]
    room = [theme.scaled(SIGN) * max(map(width_of, some)) + 12 for some in sides]
    near, far = (one / inner_width() for one in (room[::-1] if mirrored else room))
    x = [near, 1 - far]
    centres = _centres(flow, frame.cell)
    first, second = np.nonzero(flow.counts)
    colours = flow.colours
    ends = first, second + number
    figure.add_trace(
        go.Sankey(
            domain={"x": x, "y": y},
            arrangement="fixed",
            node=_nodes(flow, centres, options),
            link={
                "source": (ends[1] if mirrored else ends[0]).tolist(),
                "target": (ends[0] if mirrored else ends[1]).tolist(),
                "value": flow.counts[first, second].tolist(),
                "color": [see_through(colours[at], _CLEAR) for at in first.tolist()],
                "customdata": [
                    for_plotly(f"{flow.sources[a]}\n{flow.kinds[b]}\n{_number(flow.counts[a, b])}")
                    for a, b in zip(first.tolist(), second.tolist(), strict=True)
                ],
                "hovertemplate": HOVER,
            },
        )
    )
    for at, name in enumerate(names):
        is_left = (at < number) != mirrored
        figure.add_annotation(
            x=x[0] if is_left else x[1],
            y=y[1] - float(centres[at]) * (y[1] - y[0]),
            text=for_plotly(name),
            xanchor="right" if is_left else "left",
            xshift=(-1 if is_left else 1) * (theme.scaled(_THICK) / 2 + 4),
            xref="paper",
            yref="paper",
            yanchor="middle",
            showarrow=False,
        )
    return figure


def _centres(flow: Flow, height: float) -> NDArray[np.float64]:
    """Give the middle of each block, from 0 at the top to 1, as plotly stacks them."""
    pad = theme.scaled(_PAD)
    sides = [np.array(one) for one in (flow.counts.sum(axis=1), flow.counts.sum(axis=0))]
    scale = min((height - pad * (len(one) - 1)) / one.sum() for one in sides)
    middles = []
    for sizes in sides:
        lengths = sizes * scale
        air = height - lengths.sum() - pad * (len(sizes) - 1)
        tops = np.concatenate([[0.0], np.cumsum(lengths + pad)[:-1]]) + air / 2
        middles.append((tops + lengths / 2) / height)
    return np.concatenate(middles)


def _nodes(flow: Flow, centres: NDArray[np.float64], options: Options) -> dict[str, Any]:
    """Describe the blocks: those of the outlets in the colours of their streams."""
    from mediakit.plot.backends.plotly_frame import HOVER

    told = [f"{name}\n{_number(size)}" for name, size in zip(flow.names, flow.sums, strict=True)]
    number = len(flow.sources)
    left, right = (1.0, 0.0) if options.mirrored else (0.0, 1.0)
    return {
        "label": [""] * len(told),
        "x": [left] * number + [right] * len(flow.kinds),
        "y": centres.tolist(),
        "color": flow.colours + [FAINT_INK] * len(flow.kinds),
        "line": {"color": INK, "width": 0.4},
        "pad": theme.scaled(_PAD),
        "thickness": theme.scaled(_THICK),
        "customdata": [for_plotly(words) for words in told],
        "hovertemplate": HOVER,
    }


def _number(count: float) -> str:
    return digits(f"{count:,.0f}")
