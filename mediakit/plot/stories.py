"""Swim lanes: a lane an outlet, a mark a document, and a line through each story."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.plot.chart import Numbers, Options, check_table
from mediakit.plot.charts.time_axis import ends_of_time, time_ticks
from mediakit.plot.grouping import Group, Made, groups_by
from mediakit.plot.look import theme
from mediakit.plot.look.fitting import fit, fit_apart, width_of
from mediakit.plot.look.readers import for_readers
from mediakit.plot.look.settings import digits
from mediakit.plot.picture import Picture
from mediakit.signatures import checked
from mediakit.text.bidi import for_matplotlib, for_plotly, isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language

__all__ = ["stories"]

MADE: Final = Made(
    helper="stories",
    columns=("doc", "date", "title", "story", "similarity", "copy_of", "words"),
    listed=True,
)
NEEDED: Final = ("doc", "date", "title", "story", "similarity", "copy_of")
_MOST: Final = 8  # stories that are told apart
_LANES: Final = 24
_LANE: Final = 0.42  # inches
_AROUND: Final = 1.25  # inches of title, axis and caption
_LINE: Final = 0.28  # inches of a line of the legend
_NAME_SIGNS: Final = 18
_TITLE_SIGNS: Final = 62
_STEP: Final = 0.2  # of a lane, between documents of one day
_SPREAD: Final = 0.7
_DAY: Final = pd.Timedelta(days=1)


class Told(NamedTuple):
    """One story that is told apart: its number, its name, its documents in the order of time."""

    number: str
    name: str
    at: NDArray[np.intp]
    style: int


class Lanes(NamedTuple):
    """The marks of all documents, and what is written around them."""

    rows: list[str]
    days: list[pd.Timestamp]
    x: Numbers
    y: Numbers
    hollow: NDArray[np.bool_]
    told: list[str]
    stories: list[Told]
    title: str
    caption: str

    @property
    def others(self) -> NDArray[np.intp]:
        """The documents of all other stories."""
        own = [one.at for one in self.stories]
        return np.setdiff1d(np.arange(len(self.x)), np.concatenate([np.zeros(0, int), *own]))


@checked
@for_readers
def stories(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    by: str | Sequence[str] | None = None,
) -> Picture:
    """Draw who reports what, and when: a lane an outlet, a mark a document, a line a story.

    Stories of most outlets have a colour, a shape and their number at the highest mark; all other
    documents are grey. A hollow mark is a copy. Time runs from left to right in every language,
    unless `use(direction="rtl")` turns it.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.stories()` returns: `doc`, `date`, `title`, `story`, `similarity`, `copy_of`.
        Keep the rows of a few weeks: a year has no room for single stories.
    n : int, optional
        Most stories that are told apart, of those that two documents or more tell: those of most
        outlets, then of most documents, then the earliest. Without it 8.
    backend, language, title, ax, by : as told in `mediakit.plot.use`

    Raises
    ------
    ValueError
        If no document has a date.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"doc": ["1", "2"], "source": ["North", "South"], "title": ["Strike", "On strike"],
    ...      "date": pd.to_datetime(["2022-10-02", "2022-10-03"]), "story": 1,
    ...      "similarity": 0.9, "copy_of": None})
    >>> figure = stories(table, backend="plotly").figure
    >>> list(figure.data[-1].y)
    [0.0, 1.0]
    """
    options = Options(
        n=_MOST if n is None else n, backend=backend, language=language, title=title, ax=ax
    )
    check_table(table, NEEDED, helper=MADE.helper)
    lanes = _lanes(table.reset_index(drop=True), by, options)
    if options.backend == "plotly":
        return Picture(_on_plotly(lanes, options))
    return _on_matplotlib(lanes, options)


def _lanes(table: pd.DataFrame, by: str | Sequence[str] | None, options: Options) -> Lanes:
    table = table.assign(date=pd.to_datetime(table["date"]))
    dated = table["date"].notna()
    if not dated.any():
        raise ValueError("table has no date, and documents are drawn at their dates.")
    _, groups = groups_by(table[dated], MADE, by, options)
    kept = _largest(groups)
    parts = [part.assign(_lane=at) for at, (_, part) in enumerate(kept)]
    shown = pd.concat(parts).sort_values(["date", "doc"], kind="stable").reset_index(drop=True)
    named, total = _told_apart(shown, options.n)
    left_out = [
        options.say("stories lanes"),
        options.say("stories copies") * bool(shown["copy_of"].notna().any()),
        options.left_out("stories shown", shown=len(named), total=total),
        options.left_out("lanes shown", shown=len(kept), total=len(groups)),
        options.left_out("dated shown", shown=int(dated.sum()), total=len(table)),
    ]
    first, last = shown["date"].iloc[[0, -1]].dt.normalize()
    names = [name for name, _ in kept]
    return Lanes(
        rows=fit_apart(names, width=theme.signs(_NAME_SIGNS), lines=1),
        days=list(pd.date_range(first, last)),
        x=((shown["date"] - first) / _DAY).to_numpy(dtype=np.float64),
        y=_heights(shown),
        hollow=shown["copy_of"].notna().to_numpy(),
        told=_said(shown, names),
        stories=named,
        title=options.heading("stories"),
        caption=" ".join(filter(None, left_out)),
    )


def _largest(groups: Sequence[Group]) -> list[Group]:
    """Keep the outlets with the most documents that have room, in the order of their names."""
    room = int((theme.tallest() - theme.scaled(_AROUND + _LINE * _MOST)) / theme.scaled(_LANE))
    most = sorted(groups, key=lambda group: -len(group[1]))[: max(1, min(room, _LANES))]
    return sorted(most, key=lambda group: group[0])


def _heights(shown: pd.DataFrame) -> Numbers:
    """Put documents of one outlet and day above each other within their lane."""
    beside = shown.groupby(["_lane", shown["date"].dt.normalize()])
    place, count = beside.cumcount().to_numpy(), beside["doc"].transform("size").to_numpy()
    step = np.minimum(_STEP, _SPREAD / count)
    heights = shown["_lane"].to_numpy() + step * (place - (count - 1) / 2)
    return np.asarray(heights, dtype=np.float64)


def _told_apart(shown: pd.DataFrame, n: int) -> tuple[list[Told], int]:
    """Choose the stories of most outlets, in the order of time, and say how many there are."""
    sizes = shown.groupby("story", sort=False).agg(
        outlets=("_lane", "nunique"), documents=("doc", "size")
    )
    sizes = sizes[sizes["documents"] > 1]
    chosen = sizes.sort_values(["outlets", "documents"], ascending=False, kind="stable").index[:n]
    told = []
    for style, story in enumerate(sorted(chosen)):
        at = np.flatnonzero((shown["story"] == story).to_numpy())
        likely = shown["similarity"].iloc[at].astype(float).fillna(-1.0).to_numpy()
        name = _written(shown["title"].iloc[at[int(likely.argmax())]])
        told.append(Told(digits(str(story)), name, at, style % len(theme.COLOURS)))
    return told, len(sizes)


def _written(title: Any) -> str:
    """Write a title in plain letters: pages hold ligatures, which fonts and readers lack."""
    return unicodedata.normalize("NFKC", str(title)) if pd.notna(title) else "\u2026"


def _said(shown: pd.DataFrame, names: Sequence[str]) -> list[str]:
    """Write what each document says when it is pointed at."""
    midnight = shown["date"] == shown["date"].dt.normalize()
    days = (
        shown["date"]
        .dt.strftime("%Y-%m-%d %H:%M")
        .where(~midnight, shown["date"].dt.strftime("%Y-%m-%d"))
    )
    lines = zip(shown["story"], shown["_lane"], days, shown["title"], strict=True)
    return [
        f"{story} \u00b7 {names[lane]}\n{day}\n{_written(title)}"
        for story, lane, day, title in lines
    ]


def _legend(lanes: Lanes) -> list[str]:
    """Write number and title of each story in one line."""
    width = theme.signs(_TITLE_SIGNS)
    return [
        f"{one.number} \u00b7 {isolate(fit(one.name, width=width, lines=1))}"
        for one in lanes.stories
    ]


def _ends(lanes: Lanes, options: Options) -> tuple[float, float]:
    last = max(float(len(lanes.days) - 1), float(lanes.x.max()))
    air = 0.02 * last + 0.3
    return ends_of_time(-air, last + air, options)


def _on_matplotlib(lanes: Lanes, options: Options) -> Picture:
    from mediakit.plot.backends.matplotlib_frame import LEGEND_LINE, draw_panels

    def draw(axes: Axes, _: int) -> None:
        _draw_marks(axes, lanes)
        _dress(axes, lanes, options)

    lines = len(lanes.stories)
    height = _AROUND + _LINE * lines + _LANE * max(len(lanes.rows), 2)
    lift = theme.scaled(LEGEND_LINE) * lines
    return draw_panels(lanes, options, 1, theme.scaled(height), draw, lift=lift)


def _draw_marks(axes: Axes, lanes: Lanes) -> None:
    for row in range(len(lanes.rows)):
        axes.axhline(row, color=theme.GRID, linewidth=theme.scaled(9), zorder=0.5)
    area = theme.scaled(5.5) ** 2
    rest = lanes.others
    axes.scatter(lanes.x[rest], lanes.y[rest], s=area / 3, color=theme.FAINT_INK, alpha=0.45,
                 linewidth=0, zorder=1)  # fmt: skip
    for one, name in zip(lanes.stories, _legend(lanes), strict=True):
        colour, shape = theme.COLOURS[one.style], theme.MARKERS[one.style][0]
        x, y = lanes.x[one.at], lanes.y[one.at]
        axes.plot(x, y, color=colour, linewidth=theme.scaled(1.1), zorder=2)
        faces = np.where(lanes.hollow[one.at], theme.PAPER, colour).tolist()
        axes.scatter(x, y, s=area, marker=shape, facecolor=faces, edgecolor=colour,
                     linewidth=theme.scaled(1.1), zorder=3)  # fmt: skip
        axes.scatter([], [], s=area, marker=shape, color=colour, label=for_matplotlib(name))
        axes.annotate(
            one.number, (x[y.argmin()], y.min()), xytext=(0, theme.scaled(4)),
            textcoords="offset points",
            ha="center", va="bottom", fontsize=theme.scaled(theme.SMALL_SIZE), color=theme.INK,
            fontfamily=theme.families(), zorder=4,
        )  # fmt: skip


def _dress(axes: Axes, lanes: Lanes, options: Options) -> None:
    from mediakit.plot.backends.matplotlib_frame import add_legend

    places, names = time_ticks(lanes.days, options, most=theme.signs(8))
    look: dict[str, Any] = {"fontfamily": theme.families(), "color": theme.INK}
    axes.set_xlim(*_ends(lanes, options))
    axes.set_ylim(len(lanes.rows) - 0.5, -0.6)
    small = theme.scaled(theme.SMALL_SIZE)
    axes.set_xticks(places, [for_matplotlib(name) for name in names], fontsize=small, **look)
    rows = [for_matplotlib(name) for name in lanes.rows]
    axes.set_yticks(range(len(rows)), rows, fontsize=theme.scaled(theme.TEXT_SIZE), **look)
    if options.mirrored:
        axes.yaxis.tick_right()
    axes.tick_params(length=0)
    axes.tick_params(axis="x", length=3, color=theme.FAINT_INK)
    axes.grid(visible=False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    for label in axes.get_xticklabels():
        label.set_linespacing(theme.LINE_SPACING)
    if lanes.stories:
        add_legend(axes, 1, mirrored=options.mirrored)


def _on_plotly(lanes: Lanes, options: Options) -> Any:
    from mediakit.plot.backends.plotly import add_legend
    from mediakit.plot.backends.plotly_frame import LINE, SIGN, TICKS, Frame

    frame = Frame(
        words=lanes,
        options=options,
        panels=[""],
        cell=100 * theme.scaled(_LANE) * max(len(lanes.rows), 2),
        names=theme.scaled(14 + SIGN * max(map(width_of, lanes.rows))),
        legend=theme.scaled(LINE + 4) * len(lanes.stories),
        axis=theme.scaled(TICKS + 16),
    )
    figure = frame.open()
    _add_marks(figure, lanes)
    _dress_plotly(figure, lanes, options)
    if lanes.stories:
        add_legend(figure, len(lanes.stories), mirrored=options.mirrored)
        figure.update_layout(legend_orientation="v")
    return figure


def _add_marks(figure: Any, lanes: Lanes) -> None:
    from mediakit.plot.backends.plotly_frame import HOVER

    size = theme.scaled(8)
    told = np.array([for_plotly(words) for words in lanes.told], dtype=object)
    rest = {"color": theme.FAINT_INK, "size": size / 1.7, "opacity": 0.45}
    groups: list[tuple[NDArray[np.intp], dict[str, Any]]] = [
        (lanes.others, {"mode": "markers", "marker": rest, "showlegend": False})
    ]
    for one, name in zip(lanes.stories, _legend(lanes), strict=True):
        colour = theme.COLOURS[one.style]
        faces = np.where(lanes.hollow[one.at], theme.PAPER, colour).tolist()
        marker = {"symbol": theme.MARKERS[one.style][1], "size": size, "color": faces,
                  "line": {"color": colour, "width": 1.5}}  # fmt: skip
        look = {"mode": "lines+markers+text", "marker": marker, "textposition": "top center",
                "line": {"color": colour, "width": 1.5}}  # fmt: skip
        top = int(lanes.y[one.at].argmin())
        look["text"] = [one.number * (place == top) for place in range(len(one.at))]
        look["name"] = for_plotly(name)
        groups.append((one.at, look))
    for at, look in groups:
        figure.add_scatter(
            x=lanes.x[at].tolist(), y=lanes.y[at].tolist(), customdata=told[at].tolist(),
            hovertemplate=HOVER, cliponaxis=False, **look,
        )  # fmt: skip


def _dress_plotly(figure: Any, lanes: Lanes, options: Options) -> None:
    places, names = time_ticks(lanes.days, options, most=theme.signs(8))
    figure.update_xaxes(
        range=list(_ends(lanes, options)),
        tickvals=places,
        ticktext=[for_plotly(name) for name in names],
        showgrid=False,
        zeroline=False,
        tickangle=0,
    )
    figure.update_yaxes(
        range=[len(lanes.rows) - 0.5, -0.6],
        tickvals=list(range(len(lanes.rows))),
        ticktext=[for_plotly(name) for name in lanes.rows],
        side="right" if options.mirrored else "left",
        gridwidth=theme.scaled(9),
        zeroline=False,
    )
