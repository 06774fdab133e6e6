from __future__ import annotations

from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from mediakit import plot
from mediakit.text.bidi import for_matplotlib, for_plotly, isolate


def build(whats: int = 2, groups: int = 0) -> pd.DataFrame:
    """Five days, no documents on the third, intervals on the first two."""
    days = pd.date_range("2022-10-01", periods=5)
    rates = np.array([1.0, 2.0, np.nan, 3.0, 4.0])
    parts = []
    for group in range(groups or 1):
        for what in range(whats):
            part = pd.DataFrame({"period": days, "what": f"كلمة {what}", "count": what + 1})
            part["rate"] = rates * (what + 1)
            part["low"] = [0.5, 1.0, np.nan, np.nan, np.nan]
            part["high"] = [1.5, 9.0, np.nan, np.nan, np.nan]
            if groups:
                part.insert(1, "source", f"مصدر {group}")
            parts.append(part)
    return pd.concat(parts, ignore_index=True)


def test_lines_are_rates_and_break_where_there_is_none() -> None:
    axes = plot.timeline(build()).axes[0]
    first, second = axes.lines
    np.testing.assert_array_equal(first.get_ydata(), [1, 2, np.nan, 3, 4])
    np.testing.assert_array_equal(second.get_ydata(), [2, 4, np.nan, 6, 8])
    assert np.diff(first.get_xdata()).tolist() == [1] * 4
    assert first.get_marker() != second.get_marker()
    assert axes.get_ylim()[0] == 0
    assert axes.get_ylim()[1] > 9


def test_bands_are_the_intervals() -> None:
    axes = plot.timeline(build(1).assign(level=0.8)).axes[0]
    (band,) = axes.collections
    heights = band.get_paths()[0].get_extents()
    assert (heights.y0, heights.y1) == (0.5, 9.0)
    assert "Bands: \u206680\u2069% intervals" in axes.figure.get_supxlabel()


def test_the_interval_of_a_period_alone_is_seen() -> None:
    """A band from a place to the same place has no width, and the caption speaks of bands."""
    table = build(1)
    table.loc[1, ["low", "high"]] = np.nan
    axes = plot.timeline(table).axes[0]
    (band,) = axes.collections
    extents = band.get_paths()[0].get_extents()
    assert (extents.y0, extents.y1) == (0.5, 1.5)
    middle = axes.lines[0].get_xdata()[0]
    assert (extents.x0, extents.x1) == pytest.approx((middle - 0.15, middle + 0.15))
    assert "Bands" in axes.figure.get_supxlabel()
    bands = [one for one in plot.timeline(table, backend="plotly").figure.data if one.fill]
    assert max(bands[0].x) - min(bands[0].x) == pytest.approx(0.3)


def test_rings_mark_changes() -> None:
    table = build(1).assign(level=1.0, change=[False, True, False, False, False])
    axes = plot.timeline(table).axes[0]
    line, dashed, ring = axes.lines
    assert dashed.get_xdata()[0] == ring.get_xdata()[0] == line.get_xdata()[1]
    assert ring.get_ydata()[0] == 2
    assert "Rings" in axes.figure.get_supxlabel()
    figure = plot.timeline(table, backend="plotly").figure
    assert figure.data[-1].y == (2.0,)
    assert len(figure.layout.shapes) == 1


def test_one_thing_in_groups_is_a_line_a_group_and_several_a_panel_a_group() -> None:
    axes = plot.timeline(build(1, 3)).axes[0]
    assert len(axes.lines) == 3
    panels = plot.timeline(build(2, 3)).axes
    assert [len(one.lines) for one in panels] == [2, 2, 2]
    assert {one.get_ylim() for one in panels} == {panels[0].get_ylim()}


def test_n_keeps_the_highest_counts() -> None:
    axes = plot.timeline(build(3), n=1).axes[0]
    (line,) = axes.lines
    assert line.get_label() == for_matplotlib("كلمة 2")
    assert "1 of 3" in axes.figure.get_supxlabel()


def test_documents_have_an_axis_of_their_own() -> None:
    axes = plot.timeline(build(1).assign(what="documents"), language="ar").axes[0]
    assert axes.get_ylabel() == for_matplotlib("عدد المواد في اليوم")


def test_time_runs_left_to_right_in_arabic_too() -> None:
    axes = plot.timeline(build(), language="ar").axes[0]
    assert axes.get_xlim()[0] < axes.get_xlim()[1]
    assert axes.yaxis.get_ticks_position() == "right"
    labels = [label.get_text() for label in axes.get_xticklabels()]
    assert labels[:2] == [for_matplotlib("1 أكتوبر\n2022"), for_matplotlib("2 أكتوبر")]


def test_plotly_holds_the_same() -> None:
    figure = plot.timeline(build(), backend="plotly").figure
    lines = [trace for trace in figure.data if trace.mode == "lines+markers"]
    assert [trace.name for trace in lines] == [for_plotly("كلمة 0"), for_plotly("كلمة 1")]
    assert lines[0].y == (1, 2, None, 3, 4)
    assert not lines[0].connectgaps
    bands = [trace for trace in figure.data if trace.fill == "toself"]
    assert bands[0].y == (1.5, 9.0, 1.0, 0.5)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("shape", [(1, 0), (10, 0), (3, 2), (4, 7)])
def test_plots_are_drawn_whole(
    shape: tuple[int, int], language: str, nothing_clipped: Callable[[Figure], None]
) -> None:
    table = build(*shape)
    table["what"] += " ذات اسم طويل لا يتسع له السطر"
    axes = plot.timeline(table, language=language, n=10).axes
    nothing_clipped(axes[0].figure)


def test_wrong_tables_name_the_helper() -> None:
    with pytest.raises(ValueError, match=r"no column 'rate'.*corpus\.timeline\(\)"):
        plot.timeline(build().drop(columns="rate"))
    with pytest.raises(ValueError, match=r"no rows.*corpus\.timeline\(\)"):
        plot.timeline(build().iloc[:0])


def long(days: int = 40, sources: int = 1) -> pd.DataFrame:
    """Many days with one document of 100 tokens each; the word stands once in each."""
    periods = pd.date_range("2022-10-01", periods=days)
    part = pd.DataFrame({"period": periods, "what": "كلمة", "count": 1, "tokens": 100})
    part = part.assign(rate=10.0, low=5.0, high=20.0, documents=1, documents_total=1)
    return pd.concat([part.assign(source=f"مصدر {n}") for n in range(sources)], ignore_index=True)


def emptied(table: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Take the documents of some days away."""
    table = table.copy()
    gone = slice(first, last - 1)
    table.loc[gone, ["count", "tokens", "documents", "documents_total"]] = 0
    table.loc[gone, ["rate", "low", "high"]] = np.nan
    return table


def test_more_groups_than_have_room_are_counted() -> None:
    # a picture has a chosen height now: 25 groups were refused before
    drawn = plot.timeline(build(2, 25))
    assert len(drawn.axes) == 15
    assert "Panels: 15 of 25" in drawn.figure.get_supxlabel()


def test_more_than_three_lines_have_a_panel_each_with_the_others_in_grey() -> None:
    panels = plot.timeline(build(1, 5)).axes
    assert panels[4].get_title(loc="left") == for_matplotlib(isolate("مصدر 4"))
    assert [len(axes.lines) for axes in panels] == [5] * 5
    colours = {line.get_color() for axes in panels for line in axes.lines[:4]}
    assert len(colours) == 1  # grey, below the line of the panel
    assert len({axes.lines[-1].get_color() for axes in panels}) == 5
    assert len(plot.timeline(build(1, 3)).axes) == 1
    figure = plot.timeline(build(1, 4), backend="plotly").figure
    assert len([trace for trace in figure.data if trace.mode == "lines+markers"]) == 4
    assert len([trace for trace in figure.data if trace.mode == "lines" and not trace.fill]) == 12


def test_given_axes_keep_many_lines_together() -> None:
    _, ax = plt.subplots()
    assert len(plot.timeline(build(1, 5), ax=ax).axes[0].lines) == 5


def test_a_panel_of_a_group_has_three_lines_unless_more_are_asked_for() -> None:
    assert [len(axes.lines) for axes in plot.timeline(build(5, 2)).axes] == [3, 3]
    assert [len(axes.lines) for axes in plot.timeline(build(5, 2), n=5).axes] == [5, 5]


def test_bands_stand_below_all_lines() -> None:
    figure = plot.timeline(build(2), backend="plotly").figure
    bands = [at for at, trace in enumerate(figure.data) if trace.fill == "toself"]
    lines = [at for at, trace in enumerate(figure.data) if trace.mode == "lines+markers"]
    assert max(bands) < min(lines)


def test_a_wide_interval_does_not_set_the_scale() -> None:
    table = build(1).assign(high=[1.5, 99.0, np.nan, np.nan, np.nan])
    assert plot.timeline(table).axes[0].get_ylim()[1] == pytest.approx(1.06 * 2 * 4)


def test_long_days_are_a_mean_of_seven_over_pale_single_days() -> None:
    table = long()
    table.loc[20, ["count", "rate"]] = [8, 80.0]
    axes = plot.timeline(table).axes[0]
    single, line = axes.lines
    assert single.get_alpha() < 0.5
    assert single.get_ydata()[20] == 80
    # seven days around: 6 * 1 + 8 words of 700 tokens
    assert line.get_ydata()[[16, 17, 23, 24]] == pytest.approx([10, 20, 20, 10])
    assert not axes.collections  # intervals are of single days
    assert "mean of seven days" in axes.figure.get_supxlabel()
    assert len(plot.timeline(table.head(27)).axes[0].lines) == 1


def test_documents_of_single_days_are_a_mean_of_counts() -> None:
    table = long().assign(what="documents", rate=1.0, tokens=np.nan)
    table.loc[20, ["count", "rate"]] = [8, 8.0]
    line = plot.timeline(emptied(table, 0, 2)).axes[0].lines[1]
    assert line.get_ydata()[[20, 30]] == pytest.approx([2, 1])
    # days without documents count as none: 2 in the four days around the first
    assert line.get_ydata()[0] == pytest.approx(2 / 4)


def test_stray_documents_before_the_others_are_left_out_and_told() -> None:
    table = emptied(long(400), 1, 250)
    axes = plot.timeline(table).axes[0]
    assert len(axes.lines[0].get_xdata()) == 150
    assert "Left out: 1 documents before \u20668 June 2023\u2069." in axes.figure.get_supxlabel()


def test_long_empty_stretches_are_cut_out_with_a_sign_and_a_sentence() -> None:
    table = emptied(long(100), 10, 90)
    drawn = plot.timeline(table.assign(count=1))
    axes = drawn.axes[0]
    line = axes.lines[0]
    assert len(line.get_xdata()) == 21  # twenty days, and the break
    assert np.isnan(line.get_ydata()).sum() == 1
    assert np.ptp(line.get_xdata()) < 25
    assert [one for one in axes.lines if one.get_label() == "_cut"]
    assert "no document" in drawn.figure.get_supxlabel()
    assert "A gap" not in drawn.figure.get_supxlabel()
    assert "10 October 2022" in drawn.figure.get_supxlabel()
    figure = plot.timeline(table, backend="plotly").figure
    assert len(figure.layout.shapes) == 3  # the gap, and two strokes


def test_short_empty_stretches_stay() -> None:
    drawn = plot.timeline(emptied(long(40), 10, 14))
    assert len(drawn.axes[0].lines[0].get_xdata()) == 40
    assert "Cut out" not in drawn.figure.get_supxlabel()
    assert "A gap" in plot.timeline(emptied(long(20), 10, 14)).figure.get_supxlabel()


def test_points_say_unit_count_documents_and_interval() -> None:
    figure = plot.timeline(long(5), backend="plotly").figure
    told = next(trace for trace in figure.data if trace.mode == "lines+markers").customdata[0]
    parts = told.split("<br>")
    assert parts[1:] == [
        "1 October 2022", "10.00 per 1,000 tokens (5.00 … 20.00)", "count: 1", "documents: 1 of 1",
    ]  # fmt: skip


def test_bands_that_go_on_above_the_axis_are_told_of() -> None:
    days = pd.date_range("2023-01-01", periods=3, freq="7D")
    table = pd.DataFrame({"period": days, "what": "port", "count": 2, "rate": [1.0, 2.0, 1.0]})
    wide = table.assign(low=0.5, high=[2.0, 90.0, 2.0])
    told = "Bands that reach the upper edge go on above it."
    assert told in plot.timeline(wide).figure.get_supxlabel()
    assert told not in plot.timeline(wide.assign(high=3.0)).figure.get_supxlabel()
