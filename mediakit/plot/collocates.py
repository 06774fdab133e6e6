"""The terms that stand beside a word: ranked bars, or by request a star of circles and lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, get_args

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
    check_panels,
    check_table,
    grid_of,
    heading_by,
    numbers,
    series,
)
from mediakit.plot.charts.cells import FEW, Counted, draw_cells
from mediakit.plot.charts.network import Link, Networks, draw_network, network_picture
from mediakit.plot.grouping import Made, panels_by
from mediakit.plot.look.readers import for_readers
from mediakit.plot.look.settings import digits
from mediakit.plot.look.theme import COLOURS, PAPER
from mediakit.signatures import checked
from mediakit.text.bidi import isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mediakit.plot.look.settings import Backend, Language
    from mediakit.plot.picture import Picture

__all__ = ["collocates"]

MADE: Final = Made(
    helper="collocates",
    keys=("pattern", "term"),
    columns=(
        "window", "within", "left", "right", "expected", "log_dice", "pmi", "g2", "t_score",
        "count_pattern", "count_term",
    ),
)  # fmt: skip
NEEDED: Final = ("pattern", "term", "count", "log_dice", "count_pattern")
_TOP: Final = 14.0  # of logDice
_MOST: Final = {"bars": 20, "star": 12}

Kind: TypeAlias = Literal["bars", "star"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
Groups = Sequence[tuple[str, pd.DataFrame]]


@checked
@for_readers
def collocates(
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
    """Draw the terms beside a word: ranked bars of the Dice coefficient, one panel a group.

    The coefficient is how much of all occurrences of both words stands side by side, and logDice
    its logarithm: 14 is all, 13 half. The tables of several patterns, one under the other
    (``pd.concat``), have a panel each. More than five groups are a table of cells.

    A star draws them as a network. The area of a blue circle grows with how often the term stands
    beside the word, the width of a line with the Dice coefficient of the two. Nearness is no
    measure. Several patterns make one network that shows which terms they share.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.collocates()` returns: `pattern`, `term`, `count`, `log_dice` and
        `count_pattern`. Filter it to draw other terms.
    n : int, optional
        Most terms in a panel: those of the highest logDice, equal ones in table order; of a star
        those of the highest in any group. Without it as many bars as have room, at most 20, or 12
        circles.
    backend, language, title, ax, by : as told in `mediakit.plot.use`
    kind : {"bars", "star"}, default "bars"
        What is drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"pattern": "port", "term": ["workers"], "count": 4,
    ...                       "log_dice": 13.0, "count_pattern": 9})
    >>> list(collocates(table, backend="plotly").figure.data[0].x)
    [0.5]
    >>> figure = collocates(table, backend="plotly", kind="star").figure
    >>> [shape.type for shape in figure.layout.shapes]
    ['line', 'path', 'path', 'circle', 'circle', 'path', 'path']
    """
    check_choice("kind", kind, KINDS)
    most = _MOST[kind]
    options = Options(n=n, backend=backend, language=language, title=title, ax=ax, most=most)
    check_table(table, NEEDED, helper=MADE.helper)
    told, groups = panels_by(table, MADE, by, options)
    pattern = " \u00b7 ".join(dict.fromkeys(table["pattern"].astype(str)))
    title = heading_by("collocates", told, groups, options, pattern=pattern)
    if kind == "star":
        return draw_network(_picture(table, groups, title, options), options)
    if len(groups) > FEW and len(table["pattern"].unique()) == 1:
        return draw_cells(_counted(table, groups, title, options), options)
    return draw_fitting(partial(_bars, groups, title), options)


def _counted(table: pd.DataFrame, groups: Groups, title: str, options: Options) -> Counted:
    """Give each of the terms that are tied strongest in any group a column."""
    best = pd.Series(numbers(table, "log_dice"), index=table["term"])
    best = best.groupby(level=0, sort=False).max().sort_values(ascending=False, kind="stable")
    terms = best.dropna().index.tolist()
    return Counted(
        groups=[
            (name, part.assign(dice_share=_dice(numbers(part, "log_dice"))))
            for name, part in groups
        ],
        key="term",
        value="dice_share",
        unit="percent",
        axis=options.say("dice cells"),
        title=title,
        columns=lambda n: terms[:n],
        told=lambda shown: options.left_out("collocates shown", shown=shown, total=len(terms)),
    )


def _bars(groups: Groups, title: str, options: Options) -> Chart:
    """Give each pattern in each group a panel of bars."""
    parts = [
        (" \u00b7 ".join(filter(None, [name, str(pattern)])), part)
        for name, whole in groups
        for pattern, part in whole.groupby("pattern", sort=False, observed=True)
    ]
    if len({pattern for _, part in parts for pattern in part["pattern"]}) == 1:
        parts = [(name, part) for name, part in groups if len(part)]
    check_panels(parts, options)
    n = options.n
    panels = [_panel(name, part, n) for name, part in parts]
    said = [options.say("dice")]
    totals = [int(np.isfinite(numbers(part, "log_dice")).sum()) for _, part in parts]
    if len(parts) == 1 and n < totals[0]:
        said.append(options.say("collocates shown", shown=n, total=totals[0]))
    elif n < max(totals):
        said.append(options.say("collocates shown by", n=n))
    return Chart(
        panels=panels,
        mark="bar",
        axis=options.say("dice axis"),
        title=title,
        caption=" ".join(said),
        unit="percent",
    )


def _panel(name: str, table: pd.DataFrame, n: int) -> Panel:
    """Give the terms of the highest logDice, the highest first."""
    dice = pd.Series(numbers(table, "log_dice")).dropna()
    order = dice.sort_values(ascending=False, kind="stable").index[:n]
    best = table.iloc[order]
    rows = [str(term) for term in best["term"]]
    shares = best.assign(dice_share=_dice(numbers(best, "log_dice")))
    return Panel(isolate(name) if name else "", rows, [series("", shares, "dice_share")])


def _dice(log_dice: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the coefficient of which logDice is the logarithm, from 0 to 1."""
    dice: NDArray[np.float64] = np.exp2(log_dice - _TOP)
    return dice


class _Words(NamedTuple):
    """The circles: the patterns first, then the terms, which may be patterns themselves."""

    names: list[str]
    patterns: int

    def counts(self, table: pd.DataFrame) -> NDArray[np.float64]:
        """Give the hits of each pattern, and how often each term stands beside one."""
        sums = pd.Series(numbers(table, "count"), index=table["term"].astype(str))
        sums = sums.groupby(level=0).sum()
        hits = pd.Series(numbers(table, "count_pattern"), index=table["pattern"].astype(str))
        hits = hits.groupby(level=0).max()
        own = [hits.get(name, 0.0) for name in self.names[: self.patterns]]
        beside = [sums.get(name, 0.0) for name in self.names[self.patterns :]]
        return np.nan_to_num(np.array([*own, *beside], dtype=np.float64))


def _picture(table: pd.DataFrame, groups: Groups, title: str, options: Options) -> Networks:
    from mediakit.plot.charts.network_layout import FRAMES, radii_of

    words = _chosen(table, options.n)
    counts = [words.counts(part) for _, part in groups]
    largest = max(float(count[words.patterns :].max(initial=0.0)) for count in counts)
    columns = grid_of(len(groups))[1]
    radii = [radii_of(count, largest, columns) for count in counts]
    for one in radii:
        one[: words.patterns] = FRAMES[columns][3]
    links = [_links(part, words, options) for _, part in groups]
    colours = [_colours(count, words.patterns) for count in counts]
    told = [_told_of_circles(words, count, options) for count in counts]
    around = Words(title, _caption(table, words, largest, options))
    return network_picture(words.names, groups, (radii, colours, told), links, around)


def _chosen(table: pd.DataFrame, n: int) -> _Words:
    """Give the patterns, and the terms of the highest logDice that are none of them."""
    patterns = list(dict.fromkeys(table["pattern"].astype(str)))
    best = pd.Series(numbers(table, "log_dice"), index=table["term"].astype(str))
    best = best.groupby(level=0, sort=False).max().sort_values(ascending=False, kind="stable")
    terms = [term for term in best.index if term not in patterns]
    return _Words([*patterns, *terms[:n]], len(patterns))


def _colours(counts: NDArray[np.float64], patterns: int) -> list[str]:
    """Give the colour of each circle, none where the group does not have it."""
    kinds = [COLOURS[1]] * patterns + [COLOURS[0]] * (len(counts) - patterns)
    return [kind if count > 0 else PAPER for kind, count in zip(kinds, counts, strict=True)]


def _links(table: pd.DataFrame, words: _Words, options: Options) -> list[Link]:
    """Give the lines between patterns and terms, the narrowest first, so that the widest show."""
    place = {name: at for at, name in enumerate(words.names)}
    dice = numbers(table, "log_dice")
    links = [
        Link(place[first], place[second], strength, told)
        for first, second, strength, told in zip(
            table["pattern"].astype(str),
            table["term"].astype(str),
            _dice(dice).tolist(),
            _told_of_links(table, dice, options),
            strict=True,
        )
        if second in place and first != second and np.isfinite(strength)
    ]
    return sorted(links, key=lambda link: link.weight)


def _told_of_links(table: pd.DataFrame, dice: NDArray[np.float64], options: Options) -> list[str]:
    """Write what each line says when it is pointed at: what of its numbers the table knows."""
    columns = [numbers(table, name).tolist() for name in ("count", "left", "right", "expected")]
    lines = []
    for first, second, strength, count, left, right, expected in zip(
        table["pattern"], table["term"], dice.tolist(), *columns, strict=True
    ):
        known = np.isfinite(left) and np.isfinite(right)
        beside = {"count": count, "left": left, "right": right} if known else {"count": count}
        words = options.say("beside" if known else "beside in all", **beside)
        if np.isfinite(expected):
            words += options.say("pair expected", expected=expected)
        pair = f"{isolate(str(first))} \u2013 {isolate(str(second))}"
        lines.append(f"{pair}\n{words}\n{digits(f'logDice {strength:.2f}')}")
    return lines


def _told_of_circles(words: _Words, counts: NDArray[np.float64], options: Options) -> list[str]:
    """Write what each circle says when it is pointed at."""
    return [
        f"{name}\n{options.say('hits' if at < words.patterns else 'beside in all', count=count)}"
        for at, (name, count) in enumerate(zip(words.names, counts.tolist(), strict=True))
    ]


def _caption(table: pd.DataFrame, words: _Words, largest: float, options: Options) -> str:
    """Say what the sizes mean, and which terms are shown."""
    terms = table["term"].astype(str)
    dice = numbers(table, "log_dice")[terms.isin(words.names).to_numpy()]
    most = float(np.nanmax(dice)) if np.isfinite(dice).any() else float("nan")
    said = [options.say("collocates network", nodes=largest, most=most)]
    shown = len(words.names) - words.patterns
    total = terms[~terms.isin(words.names[: words.patterns])].nunique()
    if shown < total:
        said.append(options.say("collocates shown", shown=shown, total=total))
    return " ".join(said)
