from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from mediakit import plot
from mediakit.text.bidi import for_matplotlib, for_plotly


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
    assert axes.get_ylabel() == for_matplotlib("عدد الوثائق في اليوم")


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
    with pytest.raises(ValueError, match="25 groups"):
        plot.timeline(build(2, 25))
