"""Marks of dated events: what is read, where they stand, and that no line runs through a name."""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mediakit as mk
from mediakit.plot.chart import Options
from mediakit.plot.charts.events import _laid_out, marks_of, places_in, read_events

DAYS = pd.date_range("2023-01-02", periods=9, freq="7D")
EVENTS = {"2023-01-12": "بدء الإضراب", "2023-01-14": "بيان الجيش"}


def weeks(**columns: object) -> pd.DataFrame:
    table = {"period": DAYS, "what": "ميناء", "count": 1, "rate": np.arange(1.0, 10.0)}
    return pd.DataFrame({**table, **columns})


def cells() -> pd.DataFrame:
    table = {"source": "أ", "period": DAYS, "documents": 1, "is_missing": False}
    return pd.DataFrame(table)


def lines_of(axes) -> list[tuple[float, float]]:
    """Place and upper end of each mark, but for the pale line below it."""
    marks = [line for line in axes.lines if line.get_label() == "_event"]
    return [(line.get_xdata()[0], line.get_ydata()[1]) for line in marks[1::2]]


@pytest.mark.parametrize(
    "events",
    [
        {"2023-02-01": "b", "2023-01-05": "a"},
        {datetime.date(2023, 2, 1): "b", pd.Timestamp("2023-01-05 17:00", tz="UTC"): "a"},
        pd.Series({"2023-01-05": "a", "2023-02-01": "b"}),
        pd.Series(["a", "b"], index=pd.to_datetime(["2023-01-05", "2023-02-01"])),
    ],
)
def test_days_and_names_are_read_in_order_of_time(events):
    read = [(f"{event.day:%Y-%m-%d}", event.name) for event in read_events(events)]
    assert read == [("2023-01-05", "a"), ("2023-02-01", "b")]


def test_days_alone_have_no_name():
    days = ["2023-01-05", datetime.date(2023, 2, 1)]
    for events in (days, pd.Series(pd.to_datetime(days)), dict.fromkeys(days)):
        assert [event.name for event in read_events(events)] == ["", ""]
    assert read_events(None) == read_events({}) == []


@pytest.mark.parametrize(
    ("events", "error", "told"),
    [
        ({"soon": "a"}, ValueError, r"events: 'soon' is no day; write it as '2023-01-31'"),
        (["3"], ValueError, r"events: '3' is no day"),
        ([2023], TypeError, r"events must be .* not \[2023\]"),
        ({2023: "a"}, ValueError, r"events: 2023 is no day"),
        ({None: "a"}, ValueError, r"events: None is no day"),
        ({"2023-13-01": "a"}, ValueError, r"events: '2023-13-01' is no day"),
        ({"2023-01-05": 7}, TypeError, r"events: a name is text, not 7"),
        (pd.date_range("2023-01-01", periods=25).tolist(), ValueError, r"events has 25 days"),
        ("2023-01-05", TypeError, r"events"),
        (7, TypeError, r"events"),
    ],
)
@pytest.mark.parametrize("plot", [mk.plot.timeline, mk.plot.coverage])
def test_what_is_no_event_is_named(plot, events, error, told):
    with pytest.raises(error, match=told):
        plot(weeks() if plot is mk.plot.timeline else cells(), events=events)


def test_an_event_stands_between_the_points_of_its_week():
    axes = mk.plot.timeline(weeks(), events=["2023-01-12"]).axes[0]
    monday = DAYS[1].toordinal()  # the ninth of January
    assert lines_of(axes) == [(monday + 3, 1.0)]


def test_an_event_stands_in_the_column_of_its_period():
    axes = mk.plot.coverage(cells(), events=["2023-01-12"]).axes[0]
    assert lines_of(axes) == [(1 + 3.5 / 7, 1.0)]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("backend", ["matplotlib", "plotly"])
@pytest.mark.parametrize("name", ["timeline", "coverage"])
def test_names_of_near_days_stand_in_lanes(name, backend, language):
    table = weeks() if name == "timeline" else cells()
    plot = getattr(mk.plot, name)
    picture = plot(table, events=EVENTS, backend=backend, language=language)
    if backend == "plotly":
        found = {note.text: note for note in picture.figure.layout.annotations}
        first, second = (found[f"\u2067{event}\u2069"] for event in EVENTS.values())
        high, sides = (first.y, second.y), {first.xanchor, second.xanchor}
        assert first.hovertext.endswith(EVENTS["2023-01-12"] + "\u2069")
    else:
        texts = {text.get_text().strip("\u200f"): text for text in picture.axes[0].texts}
        first, second = (texts[event] for event in EVENTS.values())
        high, sides = (first.xy[1], second.xy[1]), {first.get_ha(), second.get_ha()}
    # names run on in the direction of the picture: the earlier one is above from left to right
    assert (high[0] > high[1]) == (language == "en")
    assert sides == ({"left"} if language == "en" else {"right"})


def test_the_data_keep_their_room_below_the_names():
    bare, marked = (
        mk.plot.timeline(weeks(), events=events).axes[0].get_ylim()[1] for events in (None, EVENTS)
    )
    assert marked > 1.05 * bare
    top = mk.plot.coverage(cells(), events=EVENTS).axes[0].get_ylim()[1]
    assert top < 0 == mk.plot.coverage(cells(), events=["2023-01-12"]).axes[0].get_ylim()[1]


def test_several_panels_have_numbers_that_the_caption_explains():
    table = pd.concat([weeks(source=name) for name in "ABCDE"], ignore_index=True)
    picture = mk.plot.timeline(table, events=EVENTS)
    for axes in picture.axes:
        assert [text.get_text() for text in axes.texts] == ["1", "2"]
    caption = picture.figure.get_supxlabel()
    assert "Marked days: 1: \u2067بدء الإضراب\u2069 (12 January 2023); 2:" in caption.replace(
        "\n", " "
    ).replace("\u200f", "")


def test_days_outside_of_the_time_shown_are_counted():
    picture = mk.plot.timeline(weeks(), events=["2022-12-31", "2023-01-12", "2024-01-01"])
    assert "Marked days outside of the time shown: 2." in picture.figure.get_supxlabel()
    assert len(lines_of(picture.axes[0])) == 1


def test_an_event_in_a_stretch_that_is_cut_out_is_outside():
    days = [pd.Timestamp("2023-01-01"), pd.Timestamp("2023-06-01"), pd.Timestamp("2023-06-02")]
    events = read_events(["2023-01-01", "2023-03-03", "2023-06-02"])
    found = places_in(days, [1], events)
    assert [(f"{day:%m-%d}", at) for day, (at, *_) in found.items()] == [("01-01", 0), ("06-02", 2)]


def test_time_that_runs_to_the_left_turns_the_names():
    with mk.plot.use(direction="rtl"):
        axes = mk.plot.timeline(weeks(), events=EVENTS).axes[0]
        assert axes.get_xlim()[0] > axes.get_xlim()[1]
        assert {text.get_ha() for text in axes.texts} == {"right"}


@given(
    st.lists(
        st.tuples(st.integers(0, 200), st.integers(2, 90)), min_size=1, max_size=12, unique=True
    ),
    st.sampled_from(["en", "ar"]),
)
def test_no_line_runs_through_the_name_of_another(events, language):
    options = Options(n=1, backend=None, language=language, title=None, ax=None)
    at, widths = ([part / 200 for part in parts] for parts in zip(*events, strict=True))
    sides, lanes = _laid_out(at, widths, options)
    spans = [
        (place - width, place) if left else (place, place + width)
        for place, width, left in zip(at, widths, sides, strict=True)
    ]
    for one in range(len(at)):
        for other in range(len(at)):
            if one == other:
                continue
            low, high = spans[one]
            if low + 1e-6 < at[other] < high - 1e-6:  # its line must end below this name
                assert lanes[other] > lanes[one]
            if lanes[one] == lanes[other]:
                assert spans[other][0] > high - 1e-6 or low > spans[other][1] - 1e-6


def test_too_many_names_become_numbers():
    events = read_events({f"2023-01-{day:02}": f"حدث طويل الاسم {day}" for day in range(2, 12)})
    places = {event.day: float(number) for number, event in enumerate(events)}
    options = Options(n=1, backend=None, language="ar", title=None, ax=None)
    marks = marks_of(events, places, (0.0, 100.0), (110, 1), options)
    assert [mark.text for mark in marks.marks][:2] == ["1", "2"]
    assert "الأيام المعلَّمة: 1: \u2067حدث طويل الاسم 2\u2069 (2 يناير 2023)؛" in marks.said
