"""Where in the articles a word stands: a line a hit in strips, or of many hits bars of tenths."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.checks import check_choice
from mediakit.plot.chart import Options, check_panels, check_table, grid_of, numbers
from mediakit.plot.charts.tenths import Tenths, draw_tenths, tenths_of
from mediakit.plot.grouping import Made, groups_by
from mediakit.plot.look import settings, theme
from mediakit.plot.look.fitting import fit, width_of, wrap
from mediakit.plot.look.readers import for_readers
from mediakit.plot.look.settings import digits
from mediakit.plot.look.theme import COLOURS, FAINT_INK, GRID, INK, LINE_SPACING, families
from mediakit.plot.picture import Picture
from mediakit.signatures import checked
from mediakit.text.bidi import for_matplotlib, for_plotly, isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language

__all__ = ["dispersion"]

CONTEXT: Final = ("pre", "keyword", "post")
MADE: Final = Made(
    helper="concordance",
    keys=("pattern",),
    columns=("doc", "date", *CONTEXT, "start", "end", "place"),
    listed=True,
)
NEEDED: Final = ("doc", "place")
Kind: TypeAlias = Literal["strips", "tenths"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
MANY: Final = 100  # hits from which on lines cover each other, and tenths are counted
MOST_TENTHS: Final = {"notebook": 12, "paper": 12, "slides": 6}  # panels of them
HALF: Final = 0.38  # height of a line over the middle of its strip
ROW_HEIGHT: Final = 0.27  # inches
TICK_HEIGHT: Final = 20.0  # pixels
ROW_PIXELS: Final = 27.0
TICKS: Final = ("0", "0.5", "1")
AIR: Final = 0.02  # beside the beginning and the end of an article


class Strip(NamedTuple):
    """One row: its name, the places of its hits from 0 to 1, and what each says."""

    name: str
    places: NDArray[np.float64]
    told: list[str]


class Panel(NamedTuple):
    """The strips of one pattern."""

    title: str
    strips: list[Strip]


class Strips(NamedTuple):
    """All panels and the words around them."""

    panels: list[Panel]
    title: str
    caption: str
    axis: str

    @property
    def rows(self) -> int:
        """Strips of the panel that has most."""
        return max(len(panel.strips) for panel in self.panels)

    @property
    def columns(self) -> int:
        """Panels beside each other."""
        return grid_of(len(self.panels))[1]

    def label(self, strip: Strip) -> str:
        """Write the name of a strip and its number of hits."""
        name = fit(strip.name, width=theme.signs(theme.ROW_SIGNS[self.columns]) - 6, lines=1)
        return _numbered(name, len(strip.places))


@checked
@for_readers
def dispersion(
    table: pd.DataFrame,
    *,
    n: int | None = None,
    backend: Backend | None = None,
    language: Language | None = None,
    title: str | None = None,
    ax: Axes | None = None,
    by: str | Sequence[str] | None = None,
    kind: Kind | None = None,
) -> Picture:
    """Draw where in the articles a word stands: a strip a group or an article, a line a hit.

    A strip runs from the beginning of an article to its end; in Arabic from right to left. The
    articles of a group are laid over each other; ``by="doc"`` makes a strip of each. Of more than a
    hundred hits each group is a panel of bars: the share of its hits in each tenth of the articles,
    against the tenth that it would be if they stood evenly.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.concordance()` returns: `doc` and `place`. The tables of several words, one
        under the other with a column ``pattern`` that names them, get a panel each.
    n : int, optional
        Most strips in a panel, or most panels of bars: those with the most hits, in the order of
        the table. Without it 20 strips, or 12 panels.
    backend, language, title, ax, by : as told in `mediakit.plot.use`
    kind : {"strips", "tenths"}, optional
        What is drawn whatever the number of hits.

    Raises
    ------
    ValueError
        For an unknown kind, or where the table has no hit.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"doc": ["a", "a", "b"], "place": [0.1, 0.5, 0.9]})
    >>> figure = dispersion(table, backend="plotly").figure
    >>> list(figure.data[0].x), list(figure.data[0].y)
    ([0.1, 0.5, 0.9], [0, 0, 1])
    """
    if kind is not None:
        check_choice("kind", kind, KINDS)
    options = Options(
        n=20 if n is None else n, backend=backend, language=language, title=title, ax=ax
    )
    check_table(table, NEEDED, helper=MADE.helper)
    hits = int(np.isfinite(numbers(table, "place")).sum())
    if not hits:
        raise ValueError("table holds no hit: the word is nowhere in these articles.")
    if kind == "tenths" or (kind is None and hits > MANY and by != "doc"):
        tenths = _tenths(table, by, n, options)
        check_panels(tenths.panels, options)
        return draw_tenths(tenths, options)
    picture = _picture(table, by, options)
    check_panels(picture.panels, options)
    if options.backend == "plotly":
        return Picture(_on_plotly(picture, options))
    return _on_matplotlib(picture, options)


def _tenths(
    table: pd.DataFrame, by: str | Sequence[str] | None, n: int | None, options: Options
) -> Tenths:
    """Count the tenths of each word in each group; of one word in all articles where none is."""
    table = _with_pattern(table.reset_index(drop=True))
    told, groups = groups_by(table, MADE, by, options)
    patterns = list(dict.fromkeys(table["pattern"].astype(str)))
    parts = [
        (" \u00b7 ".join(filter(None, [name, pattern * (len(patterns) > 1)])), places)
        for name, part in groups
        for pattern in patterns
        if len(places := _places(part[part["pattern"].astype(str) == pattern]))
    ]
    most = MOST_TENTHS[settings.current().style] if n is None else n
    order = np.argsort([-len(places) for _, places in parts], kind="stable")[:most]
    chosen = [parts[at] for at in sorted(order.tolist())]
    named = " \u00b7 ".join(patterns)
    key = "dispersion by" if told else "dispersion"
    said = [options.say("tenths")]
    alone = len(chosen) == 1
    if alone:
        said.append(options.say("hits in all", count=len(chosen[0][1])))
    else:
        said.append(options.say("hits behind"))
    if len(chosen) < len(parts):
        said.append(options.say("tenths shown", shown=len(chosen), total=len(parts)))
    width = theme.signs(theme.PANEL_SIGNS[grid_of(len(chosen))[1]]) - 6
    return Tenths(
        [
            (
                "" if alone else _numbered(fit(name, width=width, lines=1), len(places)),
                tenths_of(places),
            )
            for name, places in chosen
        ],
        (options.say("beginning"), options.say("end")),
        options.heading(key, pattern=named, by=told),
        " ".join(said),
    )


def _places(table: pd.DataFrame) -> NDArray[np.float64]:
    places = numbers(table, "place")
    return places[np.isfinite(places)]


def _numbered(name: str, hits: int) -> str:
    """Write a name and its number of hits behind it."""
    number = digits(f"{hits:,}")
    return f"{isolate(name)} ({number})"


def _picture(table: pd.DataFrame, by: str | Sequence[str] | None, options: Options) -> Strips:
    table = _with_pattern(table.reset_index(drop=True))
    told, groups = groups_by(table, MADE, by, options)
    patterns = list(dict.fromkeys(table["pattern"].astype(str)))
    width = theme.signs(theme.PANEL_SIGNS[grid_of(len(patterns))[1]])
    panels, total = [], 0
    for pattern in patterns:
        own = table[table["pattern"].astype(str) == pattern]
        strips = [_strip(name, part) for name, part in _parts(own, groups, told)]
        total = max(total, len(strips))
        title = isolate(fit(pattern, width=width, lines=1))
        panels.append(Panel(title if len(patterns) > 1 else "", _most(strips, options.n)))
    named = " \u00b7 ".join(patterns)
    heading = options.heading("dispersion by", pattern=named, by=told) if told else ""
    said = [options.say("strips overlaid" if told else "strips")]
    if options.n < total:
        said.append(options.say("strips shown", shown=options.n, total=total))
    return Strips(
        panels=panels,
        title=heading or options.heading("dispersion", pattern=named),
        caption=" ".join(said),
        axis=options.say("place"),
    )


def _with_pattern(table: pd.DataFrame) -> pd.DataFrame:
    """Call a word that no column names by its commonest written form."""
    if "pattern" in table.columns:
        return table
    written = str(table["keyword"].mode().iloc[0]) if "keyword" in table.columns else "\u2026"
    return table.assign(pattern=written)


def _parts(
    table: pd.DataFrame, groups: Sequence[tuple[str, pd.DataFrame]], by: str
) -> list[tuple[str, pd.DataFrame]]:
    """Give the rows of each group, or of each document where there are no groups."""
    if not by:
        hits = table[table["doc"].notna()]
        return [(str(doc), part) for doc, part in hits.groupby("doc", sort=False)]
    parts = [(name, part[part.index.isin(table.index)]) for name, part in groups]
    return [(name, part) for name, part in parts if len(part)]


def _strip(name: str, table: pd.DataFrame) -> Strip:
    places = numbers(table, "place")
    known = np.isfinite(places)
    part = table[known]
    told = [str(doc) for doc in part["doc"]]
    if set(CONTEXT) <= set(part.columns):
        lines = part[list(CONTEXT)].fillna("").astype(str).agg(" ".join, axis=1)
        told = [f"{doc}\n{line.strip()}" for doc, line in zip(told, lines, strict=True)]
    return Strip(name, places[known], told)


def _most(strips: Sequence[Strip], n: int) -> list[Strip]:
    """Keep the strips with the most hits, in their order."""
    order = np.argsort([-len(strip.places) for strip in strips], kind="stable")[:n]
    return [strips[at] for at in sorted(order.tolist())]


# ---- matplotlib ---------------------------------------------------------------------------------


def _on_matplotlib(picture: Strips, options: Options) -> Picture:
    from mediakit.plot.backends.matplotlib_frame import draw_panels, name_numbers

    count = len(picture.panels)
    rows, _ = grid_of(count)
    cell = max(picture.rows, 1) * ROW_HEIGHT + 0.35 + 0.3 * (count > 1)

    def draw(axes: Axes, place: int) -> None:
        _draw_panel(axes, picture.panels[place], picture, options)
        name_numbers(axes, picture.axis, place, count, options)

    return draw_panels(picture, options, count, theme.scaled(1.6 + rows * cell), draw)


def _draw_panel(axes: Axes, panel: Panel, picture: Strips, options: Options) -> None:
    from mediakit.plot.backends.matplotlib_frame import start_side

    for row, strip in enumerate(panel.strips):
        axes.axhline(row, color=GRID, linewidth=0.8, zorder=1)
        lines = axes.vlines(
            strip.places,
            row - HALF,
            row + HALF,
            color=COLOURS[0],
            linewidth=theme.scaled(1.3),
            zorder=2,
        )
        lines.set_label(for_matplotlib(strip.name))
    axes.set_xlim((1 + AIR, -AIR) if options.mirrored else (-AIR, 1 + AIR))
    axes.set_ylim(max(len(panel.strips), 1) - 0.5, -0.5)
    names = [for_matplotlib(picture.label(strip), rtl=options.rtl) for strip in panel.strips]
    axes.set_yticks(range(len(names)), names)
    axes.set_xticks([0, 0.5, 1], [digits(each) for each in TICKS])
    for spine in axes.spines.values():
        spine.set_visible(False)
    look: dict[str, Any] = {"labelfontfamily": families(), "labelcolor": INK}
    if options.mirrored:
        axes.yaxis.tick_right()
    axes.tick_params(
        axis="x", labelsize=theme.scaled(theme.SMALL_SIZE), length=3, color=FAINT_INK, **look
    )
    axes.tick_params(axis="y", labelsize=theme.scaled(theme.TEXT_SIZE), length=0, **look)
    if panel.title:
        title = for_matplotlib(panel.title, rtl=options.rtl)
        axes.set_title(title, loc=start_side(options), linespacing=LINE_SPACING)


# ---- plotly -------------------------------------------------------------------------------------


def _on_plotly(picture: Strips, options: Options) -> Any:
    from mediakit.plot.backends.plotly_frame import LINE, SIGN, Frame
    from mediakit.plot.backends.plotly_frame import TICKS as TICK_ROOM

    labels = [[picture.label(strip) for strip in panel.strips] for panel in picture.panels]
    axis = wrap(picture.axis, width=theme.signs(theme.AXIS_SIGNS[picture.columns]))
    widest = max((width_of(label) for panel in labels for label in panel), default=0)
    frame = Frame(
        words=picture,
        options=options,
        panels=[panel.title for panel in picture.panels],
        cell=theme.scaled(ROW_PIXELS) * max(picture.rows, 1),
        names=theme.scaled(14 + SIGN * widest),
        axis=theme.scaled(TICK_ROOM + LINE * (axis.count("\n") + 1) + 8),
    )
    figure = frame.open()
    for place, panel in enumerate(picture.panels):
        _add_strips(figure, panel, place)
        _dress_plotly(figure, picture, place, labels[place], options)
    return figure


def _dress_plotly(
    figure: Any, picture: Strips, place: int, labels: Sequence[str], options: Options
) -> None:
    from mediakit.plot.backends.plotly_frame import axes_of, name_numbers

    count = len(picture.panels)
    x, y = axes_of(figure, place)
    y.update(
        range=[max(len(labels), 1) - 0.5, -0.5],
        tickvals=list(range(len(labels))),
        ticktext=[for_plotly(label, rtl=options.rtl) for label in labels],
        side="right" if options.mirrored else "left",
        zeroline=False,
    )
    x.update(
        range=[1 + AIR, -AIR] if options.mirrored else [-AIR, 1 + AIR],
        tickvals=[0, 0.5, 1],
        ticktext=[digits(each) for each in TICKS],
        showticklabels=place + picture.columns >= count,
        showgrid=False,
        zeroline=False,
    )
    name_numbers(figure, picture.axis, place, count, options)


def _add_strips(figure: Any, panel: Panel, place: int) -> None:
    from mediakit.plot.backends.plotly_frame import HOVER, on_axes

    rows = [row for row, strip in enumerate(panel.strips) for _ in strip.places]
    told = [
        f"{strip.name}\n{words}" if words.partition("\n")[0] != strip.name else words
        for strip in panel.strips
        for words in strip.told
    ]
    line = {"color": COLOURS[0], "width": 1.6}
    figure.add_scatter(
        x=[place for strip in panel.strips for place in strip.places.tolist()],
        y=rows,
        mode="markers",
        marker={
            "symbol": "line-ns",
            "size": theme.scaled(TICK_HEIGHT / 2),
            "color": COLOURS[0],
            "line": line,
        },
        customdata=[for_plotly(words) for words in told],
        hovertemplate=HOVER,
        **on_axes(place),
    )
