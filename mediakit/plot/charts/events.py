"""Dated events on an axis of time: a line for each day, with its name where it can be read.

Names stand in lanes at the upper end of a panel, each beside its line. A line ends at its own name,
and lanes are chosen so that no line runs through the name of another. Where names have no room,
numbers stand in their place, and the caption says what they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from mediakit.checks import check_list, shown
from mediakit.plot.chart import Options
from mediakit.plot.charts.time_axis import ends_of_time
from mediakit.plot.look import theme
from mediakit.plot.look.fitting import fit, width_of
from mediakit.plot.look.settings import digits
from mediakit.plot.look.theme import INK, PAPER, families
from mediakit.plot.look.words import day_name
from mediakit.text.bidi import for_matplotlib, for_plotly, isolate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = [
    "ROOM",
    "Day",
    "Event",
    "Events",
    "Marks",
    "day_of",
    "draw_marks",
    "draw_marks_in_plotly",
    "marks_of",
    "places_in",
    "read_events",
]

Day: TypeAlias = str | date
Events: TypeAlias = Mapping[Any, str] | pd.Series | Sequence[Day]

MOST: Final = 24  # events that a picture can name
LANES: Final = 5  # of names; more are numbers
SIGNS: Final = 28  # of a name
ROOM: Final = 110  # small signs beside each other in a panel as wide as a picture
LANE: Final = 0.165  # inches
_BEGINS_WITH_YEAR: Final = re.compile(r"\s*\d{4}(?!\d)")
_AIR: Final = 1.5  # signs between a name and what follows


class _Look(NamedTuple):
    """How a line is drawn, in matplotlib and in plotly."""

    colour: str
    width: float
    opacity: float
    dashes: Any
    dash: str


_LINE: Final = _Look(INK, 1.0, 1.0, (0, (1, 1.5)), "dot")
_HALO: Final = _Look(PAPER, 2.4, 0.7, "-", "solid")  # below it, so that it is seen on dark cells


class Event(NamedTuple):
    """A day, and what it is called; "" where it has no name."""

    day: pd.Timestamp
    name: str


class _Mark(NamedTuple):
    """A line: where, up to which lane, and what stands beside it, on which side."""

    place: float
    lane: int
    text: str
    to_left: bool
    told: str


class Marks(NamedTuple):
    """All lines of a panel, how many lanes their names take, and what the caption says."""

    marks: Sequence[_Mark] = ()
    lanes: int = 0
    said: str = ""

    @property
    def room(self) -> float:
        """Inches that the lanes take."""
        return theme.scaled(LANE) * self.lanes

    def middle(self, mark: _Mark, height: float) -> float:
        """Give the middle of the lane of a line, as a part of a panel of so many inches."""
        return 1 - theme.scaled(LANE) * (mark.lane + 0.5) / height


def read_events(events: Events | None) -> list[Event]:
    """Read the events of a plot, in order of time.

    Raises ValueError for what is no day, or too many; TypeError for a name that is no text.

    Examples
    --------
    >>> [event.name for event in read_events({"2023-02-01": "vote", "2023-01-01": "strike"})]
    ['strike', 'vote']
    """
    if events is None:
        return []
    if isinstance(events, pd.Series):
        is_named = not pd.api.types.is_datetime64_any_dtype(events.dtype)
        pairs = list(events.items()) if is_named else [(day, "") for day in events]
    elif isinstance(events, Mapping):
        pairs = list(events.items())
    else:
        check_list("events", events)
        pairs = [(day, "") for day in events]
    if len(pairs) > MOST:
        raise ValueError(
            f"events has {len(pairs)} days, and a picture can name {MOST}; choose the most telling."
        )
    found = [Event(day_of(f"events: {shown(day)}", day), _name(name)) for day, name in pairs]
    return sorted(found, key=lambda event: event.day)


def _name(name: Any) -> str:
    if name is None or (isinstance(name, float) and np.isnan(name)):
        return ""
    if not isinstance(name, str):
        raise TypeError(
            f"events: a name is text, not {shown(name)}; write {{'2023-01-31': 'the vote'}}."
        )
    return " ".join(name.split())


def day_of(told: str, day: Any) -> pd.Timestamp:
    """Read a day that a user gives, without its hours; raise ValueError, which tells it so."""
    wrong = f"{told} is no day; write it as '2023-01-31'."
    if isinstance(day, str):
        if not _BEGINS_WITH_YEAR.match(day):
            raise ValueError(wrong)  # of "3" pandas makes a day of this month
    elif not isinstance(day, date | np.datetime64):
        raise ValueError(wrong)
    try:
        read = pd.Timestamp(day)
    except (ValueError, TypeError) as error:
        raise ValueError(wrong) from error
    if pd.isna(read):
        raise ValueError(wrong)
    return read.tz_localize(None).normalize()


def marks_of(
    events: Sequence[Event],
    places: Mapping[pd.Timestamp, float],
    span: tuple[float, float],
    room: tuple[float, int],
    options: Options,
) -> Marks:
    """Place events on an axis of time.

    `places` are those of the events that are shown, `span` the ends of the axis; `room` tells how
    many small signs stand beside each other in a panel, and how many panels there are.
    """
    if not events:
        return Marks()
    there = [event for event in events if event.day in places]
    signs, panels = theme.signs(int(room[0])), room[1]
    texts = [fit(event.name, width=SIGNS, lines=1) for event in there]
    numbers = [digits(str(at + 1)) if event.name else "" for at, event in enumerate(there)]
    first, last = ends_of_time(*span, options)
    at = [(places[event.day] - first) / (last - first) for event in there]
    sides, lanes = _laid_out(at, [_part(text, signs) for text in texts], options)
    is_numbered = panels > 1 or max(lanes, default=0) >= LANES
    if is_numbered:
        texts = numbers
        sides, lanes = _laid_out(at, [_part(text, signs) for text in texts], options)
    told = [": ".join(filter(None, (day_name(e.day, options.language), e.name))) for e in there]
    marks = [
        _Mark(places[event.day], lane, text, side, one)
        for event, lane, text, side, one in zip(there, lanes, texts, sides, told, strict=True)
    ]
    said = [_explained(there, numbers, options)] if is_numbered and any(numbers) else []
    if len(there) < len(events):
        said.append(options.say("events outside", count=len(events) - len(there)))
    most = 1 + max((m.lane for m in marks if m.text), default=-1)
    return Marks(marks, most, " ".join(said))


def _part(text: str, signs: float) -> float:
    """Give the width of a name as a part of the panel."""
    return (width_of(text) + _AIR) / signs if text else 0.0


def _explained(there: Sequence[Event], numbers: Sequence[str], options: Options) -> str:
    comma = "؛ " if options.language == "ar" else "; "
    names = [
        f"{number}: {isolate(event.name)} ({day_name(event.day, options.language)})"
        for number, event in zip(numbers, there, strict=True)
        if event.name
    ]
    return f"{options.say('events numbered')} {comma.join(names)}."


def places_in(
    days: Sequence[pd.Timestamp], cuts: Sequence[int], events: Sequence[Event]
) -> dict[pd.Timestamp, tuple[int, float, float]]:
    """Give the period that each event is in, the days of it before the event, and its length.

    An event before the first period, behind the last or where time is cut out has none.
    """
    if not events:
        return {}
    steps = [(after - day).days for day, after in pairwise(days)]
    kept = np.delete(steps, [cut - 1 for cut in cuts])
    usual = int(np.median(kept)) if len(kept) else 1
    ends = [*days[1:], days[-1] + pd.Timedelta(days=usual)]
    for cut in cuts:
        ends[cut - 1] = days[cut - 1] + pd.Timedelta(days=usual)
    found = {}
    for event in events:
        at = bisect_right(days, event.day) - 1
        if at >= 0 and event.day < ends[at]:
            length = (ends[at] - days[at]).days
            found[event.day] = at, float((event.day - days[at]).days), float(length)
    return found


def _laid_out(
    at: Sequence[float], widths: Sequence[float], options: Options
) -> tuple[list[bool], list[int]]:
    """Choose for each name the side of its line, and its lane.

    Names run on in the direction of the picture. At its end they turn back, and so do those before
    them that would run into the line of one that has turned. Then a name can only cover lines that
    are placed after it, and those end in a lane below.
    """
    way = -1.0 if options.mirrored else 1.0
    # as if read from left to right
    steps = [round(place if way > 0 else 1 - place, 9) for place in at]
    turned = [step + width > 1 and step > width for step, width in zip(steps, widths, strict=True)]
    for number in sorted(range(len(steps)), key=lambda one: -steps[one]):
        end = steps[number] + widths[number]
        behind = [steps[one] for one in range(len(steps)) if turned[one] and one != number]
        turned[number] |= any(steps[number] <= step < end for step in behind)
    order = sorted(range(len(steps)), key=lambda n: (not turned[n], steps[n] * (1 - 2 * turned[n])))
    spans = [
        (step - width, step) if back else (step, step + width)
        for step, width, back in zip(steps, widths, turned, strict=True)
    ]
    lanes = [0] * len(steps)
    for place, number in enumerate(order):
        before = order[:place]
        covering = [lanes[one] + 1 for one in before if _covers(spans[one], steps[number])]
        lane = max(covering, default=0)
        while any(lanes[one] == lane and _meet(spans[one], spans[number]) for one in before):
            lane += 1
        lanes[number] = lane
    return [back == (way > 0) for back in turned], lanes


def _covers(span: tuple[float, float], step: float) -> bool:
    return span[0] < span[1] and span[0] <= step <= span[1]


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _tops(marks: Marks, height: float) -> Iterator[tuple[_Mark, float, float]]:
    """Give each line with its upper end and the middle of its name, as parts of the panel."""
    for mark in marks.marks:
        middle = marks.middle(mark, height)
        yield mark, middle + theme.scaled(LANE) / 2 / height if mark.text else 1.0, middle


def draw_marks(axes: Axes, marks: Marks, height: float) -> None:
    """Draw the lines and their names on Axes of so many inches, whose ends are set."""
    across = axes.get_xaxis_transform()
    for mark, top, middle in _tops(marks, height):
        for look in (_HALO, _LINE):
            axes.plot(
                [mark.place, mark.place], [0, top], transform=across, color=look.colour,
                linewidth=theme.scaled(look.width), linestyle=look.dashes, alpha=look.opacity,
                zorder=2.4, label="_event",
            )  # fmt: skip
        if mark.text:
            axes.annotate(
                for_matplotlib(mark.text), (mark.place, middle), xycoords=across,
                xytext=(theme.scaled(-3.0 if mark.to_left else 3.0), 0),
                textcoords="offset points", ha="right" if mark.to_left else "left",
                va="center", fontsize=theme.scaled(theme.SMALL_SIZE), color=INK,
                fontfamily=families(), zorder=7, annotation_clip=False,
            )  # fmt: skip


def draw_marks_in_plotly(
    figure: Any, place: int, marks: Marks, height: float, *, layer: str = "below"
) -> None:
    """Draw the lines and their names on a panel of plotly of so many inches.

    Lines run below what is drawn, unless they are on a layer "above" cells that fill the panel.
    """
    from mediakit.plot.backends.plotly_frame import to_axes

    on = to_axes(place)
    on["yref"] = f"{on['yref']} domain"
    for mark, top, middle in _tops(marks, height):
        ends = {"x0": mark.place, "x1": mark.place, "y0": 0, "y1": top}
        for look in (_HALO, _LINE):
            line = {"color": look.colour, "width": theme.scaled(look.width), "dash": look.dash}
            look_of = {"line": line, "opacity": look.opacity, "layer": layer}
            figure.add_shape(type="line", **look_of, **ends, **on)
        figure.add_annotation(
            text=for_plotly(mark.text) or "\u25be",
            hovertext=for_plotly(mark.told),
            x=mark.place,
            y=middle if mark.text else 1.0,
            xanchor=("right" if mark.to_left else "left") if mark.text else "center",
            yanchor="middle" if mark.text else "bottom",
            xshift=(theme.scaled(-3.0 if mark.to_left else 3.0)) if mark.text else 0,
            showarrow=False,
            bgcolor=PAPER if mark.text else None,
            borderpad=0,
            font={"size": theme.scaled(11), "color": INK},
            **on,
        )
