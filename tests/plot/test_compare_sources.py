from __future__ import annotations

from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from mediakit import plot
from mediakit.plot.look import theme
from mediakit.text.bidi import for_plotly

TERMS = ["حفتر", "السراج", "النفط", "روسيا", "مصر"]


@pytest.fixture
def table() -> pd.DataFrame:
    ratio = np.array([1.0, -2.0, 3.0, -0.5, 0.25])
    return pd.DataFrame(
        {
            "target": "الرياض",
            "reference": "all others",
            "term": TERMS,
            "log_ratio": ratio,
            "low": ratio - 0.5,
            "high": ratio + 0.5,
            "g2": [9.0, 4.0, 1.0, 8.0, 7.0],
            "log_odds_z": [2.0, -3.0, 1.5, -1.0, 0.1],
        }
    )


def labels_of(axes: Axes) -> list[str]:
    return [label.get_text().lstrip("\u200f") for label in axes.get_yticklabels()]


def bars_of(axes: Axes) -> list[tuple[float, float]]:
    return sorted(
        (float(bar.get_y() + bar.get_height() / 2), float(bar.get_width())) for bar in axes.patches
    )


def test_bars_are_the_log_ratios_on_both_sides_of_zero(table: pd.DataFrame) -> None:
    axes = plot.compare_sources(table).axes[0]
    assert labels_of(axes) == ["النفط", "حفتر", "مصر", "روسيا", "السراج"]
    expected = [(0, 3.0), (1, 1.0), (2, 0.25), (3, -0.5), (4, -2.0)]
    np.testing.assert_allclose(bars_of(axes), expected, atol=1e-12)
    low, high = axes.get_xlim()
    assert low < -2.5
    assert high > 3.5
    assert any(list(line.get_xdata()) == [0, 0] for line in axes.lines), "no line at zero"


def test_each_side_keeps_its_strongest_by_z(table: pd.DataFrame) -> None:
    assert labels_of(plot.compare_sources(table, n=2).axes[0]) == ["حفتر", "السراج"]
    assert labels_of(plot.compare_sources(table, n=3).axes[0]) == ["النفط", "حفتر", "السراج"]


def test_g2_ranks_where_there_is_no_z(table: pd.DataFrame) -> None:
    for without in (table.drop(columns="log_odds_z"), table.assign(log_odds_z=np.nan)):
        assert labels_of(plot.compare_sources(without, n=2).axes[0]) == ["حفتر", "روسيا"]
    signed = table.drop(columns="log_odds_z").assign(g2=[9.0, -40.0, 1.0, -8.0, 7.0])
    assert labels_of(plot.compare_sources(signed, n=2).axes[0]) == ["حفتر", "السراج"]
    with pytest.raises(ValueError, match="no column 'g2'"):
        plot.compare_sources(table.drop(columns=["log_odds_z", "g2"]))


def test_what_is_surest_is_drawn_before_what_is_large(table: pd.DataFrame) -> None:
    tested = table.assign(p=[0.5, np.nan, 0.2, 0.001, np.nan])
    assert labels_of(plot.compare_sources(tested, n=2).axes[0]) == ["النفط", "روسيا"]


def test_sides_differ_in_colour(table: pd.DataFrame) -> None:
    axes = plot.compare_sources(table).axes[0]
    colours = {(bar.get_width() > 0, bar.get_facecolor()) for bar in axes.patches}
    assert len(colours) == 2


def test_lines_are_the_intervals(table: pd.DataFrame) -> None:
    table.loc[1, "low"] = np.nan
    axes = plot.compare_sources(table, n=2).axes[0]
    segments = [
        segment[:, 0].tolist()
        for lines in axes.collections
        if isinstance(lines, LineCollection)
        for segment in lines.get_segments()
    ]
    assert segments == [[0.5, 1.5]]


def caption_of(axes: Axes) -> str:
    return " ".join(axes.figure.get_supxlabel().split())


def test_ticks_are_times_under_one_axis_word(table: pd.DataFrame) -> None:
    axes = plot.compare_sources(table).axes[0]
    texts = [one.get_text() for one in axes.get_xticklabels()]
    assert axes.get_xticks().tolist() == [-2, -1, 0, 1, 2, 3]
    assert texts == ["¼", "½", "1", "×2", "×4", "×8"]
    assert axes.get_xlabel() == "Ratio of the two rates"
    figure = plot.compare_sources(table, backend="plotly").figure
    assert {"¼", "1", "×4"} <= set(figure.layout.xaxis.ticktext)


def test_the_caption_says_what_is_right_and_left(table: pd.DataFrame) -> None:
    english = plot.compare_sources(table).axes[0]
    told = "Right: more frequent in \u2067الرياض\u2069; left: in \u2066all others\u2069."
    assert told in caption_of(english)
    low, high = english.get_xlim()
    assert low < high
    arabic = plot.compare_sources(table, language="ar").axes[0]
    assert "إلى اليسار ما معدله أعلى في \u2067الرياض" in caption_of(arabic)
    assert "سائر المصادر" in caption_of(arabic)
    low, high = arabic.get_xlim()
    assert low > high


@pytest.fixture
def alone(table: pd.DataFrame) -> pd.DataFrame:
    """The first term stands in the target alone, the second in the reference alone."""
    counts = {"count": [90, 0, 9, 9, 9], "count_reference": [0, 40, 9, 9, 9]}
    table.loc[:1, ["log_ratio"]] = np.array([[9.0], [-8.0]])
    table.loc[:1, ["low", "high"]] = np.nan
    return table.assign(**counts)


def test_what_one_side_alone_has_is_cut_at_the_edge_and_marked(alone: pd.DataFrame) -> None:
    axes = plot.compare_sources(alone).axes[0]
    assert labels_of(axes) == ["حفتر", "النفط", "مصر", "روسيا", "السراج"]
    low, high = axes.get_xlim()
    assert -8 < low < -1
    assert 3.5 < high < 9, "a number to none sets no scale"
    cut = [bar for bar in axes.patches if bar.get_hatch()]
    assert sorted(bar.get_width() for bar in cut) == [low, high]
    assert [text.get_text() for text in axes.texts] == ["only here", "only here"]
    assert "only here, the other side does not have the term" in caption_of(axes)
    without = plot.compare_sources(alone.drop(columns=["count", "count_reference"])).axes[0]
    assert without.get_xlim()[1] > 9
    assert "only here" not in caption_of(without)


def test_plotly_cuts_it_too(alone: pd.DataFrame) -> None:
    figure = plot.compare_sources(alone, backend="plotly").figure
    above = next(trace for trace in figure.data if trace.type == "bar")
    assert list(above.marker.pattern.shape) == ["/", "", ""]
    assert above.x[0] == figure.layout.xaxis.range[1]
    assert "only here" in above.customdata[0]
    assert [note.text for note in figure.layout.annotations].count("only here") == 2


def test_in_a_scatter_it_is_a_triangle_at_the_edge(alone: pd.DataFrame) -> None:
    rate = np.array([1.0, 2.0, 4.0, 8.0, 10.0])
    counted = alone.assign(rate=rate, rate_reference=rate)
    figure = plot.compare_sources(counted, kind="scatter", backend="plotly").figure
    above, below = (trace for trace in figure.data if trace.mode == "markers")
    assert list(above.marker.symbol) == ["triangle-up", "circle", "circle"]
    assert list(below.marker.symbol) == ["triangle-down", "circle"]
    assert above.marker.color[0] == theme.COLOURS[0], "filled: it is certain"
    assert max(above.y) == above.y[0]
    assert min(below.y) == below.y[0]
    told = " ".join(note.text for note in figure.layout.annotations).replace("<br>", " ")
    assert "Triangles at the edge: only here" in told
    assert plot.compare_sources(counted, kind="scatter").axes[0].get_ylabel()


def test_english_title_with_arabic_names_runs_from_left_to_right(table: pd.DataFrame) -> None:
    title = plot.compare_sources(table).figure.get_suptitle()
    assert title == "Terms that set \u2067الرياض\u2069 apart from \u2066all others\u2069"


def test_each_source_has_a_panel(table: pd.DataFrame) -> None:
    other = table.assign(target="RT", log_ratio=-table["log_ratio"])
    axes = plot.compare_sources(pd.concat([table, other], ignore_index=True)).axes
    assert [one.get_title(loc="left") for one in axes] == [
        "\u2067الرياض\u2069 against \u2066all others\u2069",
        "\u2066RT\u2069 against \u2066all others\u2069",
    ]
    assert [bars_of(one)[0][1] for one in axes] == [3.0, 2.0]
    assert len({one.get_xlim() for one in axes}) == 1


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("sources", [1, 4, 7])
def test_plots_are_drawn_whole(
    table: pd.DataFrame, sources: int, language: str, nothing_clipped: Callable[[Figure], None]
) -> None:
    names = [f"{number} صحيفة ذات اسم طويل جدا تصدر في العاصمة" for number in range(sources)]
    parts = [table.assign(target=name, reference=f"غير {name}") for name in names]
    axes = plot.compare_sources(pd.concat(parts), language=language).axes
    nothing_clipped(axes[0].figure)


@pytest.mark.parametrize("backend", ["matplotlib", "plotly"])
def test_table_without_any_difference_is_drawn(table: pd.DataFrame, backend: str) -> None:
    same = table.assign(log_ratio=0.0)
    drawn = plot.compare_sources(same, backend=backend)
    if backend == "matplotlib":
        drawn.figure.canvas.draw()
        assert labels_of(drawn.axes[0]) == []
    else:
        assert list(drawn.figure.layout.yaxis.ticktext) == []


def test_infinite_ratios_are_left_out(table: pd.DataFrame) -> None:
    axes = plot.compare_sources(table.assign(log_ratio=[np.inf, -2.0, 3.0, -0.5, 0.25])).axes[0]
    assert "حفتر" not in labels_of(axes)
    assert np.isfinite(axes.get_xlim()).all()


def test_plotly_holds_the_same_numbers(table: pd.DataFrame) -> None:
    figure = plot.compare_sources(table, backend="plotly").figure
    above, below = (trace for trace in figure.data if trace.type == "bar")
    assert list(above.x) == [3.0, 1.0, 0.25]
    assert list(above.y) == [0.0, 1.0, 2.0]
    assert list(below.x) == [-0.5, -2.0]
    assert list(below.y) == [3.0, 4.0]
    assert (above.marker.color, below.marker.color) == (theme.COLOURS[0], theme.OTHERS)
    assert figure.layout.yaxis.ticktext[0] == for_plotly("النفط")
    assert figure.layout.xaxis.zeroline


def test_wrong_tables_name_the_helper(table: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match=r"no column 'log_ratio'.*corpus\.compare_sources\(\)"):
        plot.compare_sources(table.drop(columns="log_ratio"))
    with pytest.raises(ValueError, match=r"no rows.*corpus\.compare_sources\(\)"):
        plot.compare_sources(table.iloc[:0])
    _, ax = plt.subplots()
    two = pd.concat([table, table.assign(target="RT")])
    with pytest.raises(ValueError, match="table has 2 groups"):
        plot.compare_sources(two, ax=ax)


def test_given_axes_are_drawn_on(table: pd.DataFrame) -> None:
    _, ax = plt.subplots()
    assert plot.compare_sources(table, ax=ax, title="عنوان").axes[0] is ax
    assert ax.get_title(loc="left") == "عنوان"


# ---- The scatter --------------------------------------------------------------------------------


@pytest.fixture
def counted(table: pd.DataFrame) -> pd.DataFrame:
    """The table with counts and rates: the mean rates are 1, 2, 4, 8 and 10."""
    rate = np.array([1.0, 2.0, 4.0, 8.0, 10.0])
    return table.assign(count=7, count_reference=3, rate=rate + 0.5, rate_reference=rate - 0.5)


def points_of(axes: Axes) -> np.ndarray:
    parts = [part for part in axes.collections if not isinstance(part, LineCollection)]
    return np.concatenate([np.asarray(part.get_offsets()) for part in parts])


def test_points_stand_by_rate_and_ratio(counted: pd.DataFrame) -> None:
    axes = plot.compare_sources(counted, kind="scatter").axes[0]
    points = points_of(axes)
    assert len(points) == 5
    order = np.argsort(points[:, 0])
    rates = np.log10([1, 2, 4, 8, 10])
    across = (points[order, 0] - points[order[0], 0]) / np.ptp(points[:, 0])
    np.testing.assert_allclose(across, (rates - rates[0]) / np.ptp(rates))
    up = (points[order, 1] - points[:, 1].min()) / np.ptp(points[:, 1])
    np.testing.assert_allclose(up, (np.array([1, -2, 3, -0.5, 0.25]) + 2) / 5)
    assert "logarithmic" in axes.get_xlabel()


def test_points_are_filled_where_the_interval_does_not_hold_zero(counted: pd.DataFrame) -> None:
    counted.loc[2, ["low", "high"]] = np.nan
    figure = plot.compare_sources(counted, kind="scatter", backend="plotly").figure
    above, below = (trace for trace in figure.data if trace.mode == "markers")
    fills = [colour == theme.COLOURS[0] for colour in above.marker.color]
    assert fills == [True, False, False]  # 1 ± .5, unknown, .25 ± .5
    assert [colour == theme.OTHERS for colour in below.marker.color] == [True, False]
    assert "×2 (×1.4 … ×2.8)" in above.customdata[0]


def test_the_strongest_have_names_that_cover_nothing(counted: pd.DataFrame) -> None:
    axes = plot.compare_sources(counted, kind="scatter", n=2).axes[0]
    names = [patch for patch in axes.patches if patch.get_label() not in ("", "halo")]
    assert {name.get_label().lstrip("\u200f") for name in names} == {"حفتر", "السراج"}
    rng = np.random.default_rng(0)
    crowd = pd.concat([counted] * 12, ignore_index=True)
    crowd["term"] += [f" {number}" for number in range(len(crowd))]
    crowd["log_ratio"] += rng.normal(0, 0.05, len(crowd))
    axes = plot.compare_sources(crowd, kind="scatter", n=40).axes[0]
    names = [patch for patch in axes.patches if patch.get_label() not in ("", "halo")]
    boxes = [patch.get_path().get_extents() for patch in names]
    assert len(boxes) == 40
    assert not any(one.overlaps(two) for at, one in enumerate(boxes) for two in boxes[at + 1 :])


def test_arabic_scatter_is_composed_from_the_right(counted: pd.DataFrame) -> None:
    english = points_of(plot.compare_sources(counted, kind="scatter").axes[0])
    arabic = plot.compare_sources(counted, kind="scatter", language="ar").axes[0]
    np.testing.assert_allclose(points_of(arabic)[:, 0], 640 - english[:, 0])
    assert arabic.yaxis.get_label_position() == "right"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("sources", [1, 4, 7])
def test_scatters_are_drawn_whole(
    counted: pd.DataFrame, sources: int, language: str, nothing_clipped: Callable[[Figure], None]
) -> None:
    parts = [counted.assign(target=f"مصدر {number}") for number in range(sources)]
    axes = plot.compare_sources(pd.concat(parts), kind="scatter", language=language).axes
    nothing_clipped(axes[0].figure)


@pytest.mark.parametrize("backend", ["matplotlib", "plotly"])
def test_a_scatter_of_one_term_or_of_no_difference_is_drawn(
    counted: pd.DataFrame, backend: str
) -> None:
    plot.compare_sources(counted.head(1), kind="scatter", backend=backend)
    same = counted.assign(log_ratio=0.0, rate=1.0, rate_reference=1.0)
    plot.compare_sources(same, kind="scatter", backend=backend)
    plot.compare_sources(counted.assign(log_ratio=np.nan), kind="scatter", backend=backend)


def test_a_scatter_needs_rates_and_a_known_kind(table: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match=r"no column 'count', .*corpus\.compare_sources\(\)"):
        plot.compare_sources(table, kind="scatter")
    with pytest.raises(ValueError, match="kind='dots' is not possible"):
        plot.compare_sources(table, kind="dots")
