from __future__ import annotations

from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.text import Text

from mediakit import plot
from mediakit.text.bidi import for_matplotlib, for_plotly

LONG = "مجلس النواب الليبي المنعقد في مدينة طبرق شرق البلاد منذ سنوات"


def build(groups: int) -> pd.DataFrame:
    """Two actors in so many sources; in the first source one is never mentioned."""
    rows = []
    for number in range(groups):
        for actor, mentions in (("haftar", 5 * number), ("sarraj", 4)):
            rate = mentions / 2
            rows.append((f"مصدر {number}", actor, "person", mentions, 1, 0.5, rate, rate, rate + 1))
    names = ["source", "actor", "type", "count", "documents", "share", "rate", "low", "high"]
    return pd.DataFrame(rows, columns=names)


def dots_of(axes: Axes) -> list[tuple[list[float], list[float]]]:
    return [(list(line.get_xdata()), list(line.get_ydata())) for line in axes.lines]


def labels_of(axes: Axes) -> list[str]:
    return [label.get_text() for label in axes.get_yticklabels()]


def test_dots_are_the_rates_and_zero_is_drawn() -> None:
    axes = plot.actor_counts(build(2)).axes[0]
    # haftar has 0 + 5 mentions, sarraj 4 + 4: sarraj stands first.
    assert labels_of(axes) == ["sarraj", "haftar"]
    (first_x, first_y), (second_x, second_y) = dots_of(axes)
    assert dict(zip(np.round(first_y), first_x, strict=True)) == {1: 0.0, 0: 2.0}
    assert dict(zip(np.round(second_y), second_x, strict=True)) == {1: 2.5, 0: 2.0}
    assert set(first_y).isdisjoint(second_y)
    low, _ = axes.get_xlim()
    assert low < 0, "a dot at zero is seen whole"


def test_groups_differ_in_colour_and_in_shape() -> None:
    axes = plot.actor_counts(build(5)).axes[0]
    looks = [(line.get_color(), line.get_marker()) for line in axes.lines]
    assert len({colour for colour, _ in looks}) == 5
    assert len({marker for _, marker in looks}) == 5
    legend = [text.get_text() for text in axes.get_legend().get_texts()]
    assert sorted(legend) == sorted(for_matplotlib(f"مصدر {number}") for number in range(5))


def test_lines_are_the_intervals() -> None:
    table = build(2)
    table.loc[0, ["low", "high"]] = np.nan
    axes = plot.actor_counts(table).axes[0]
    segments = [
        segment[:, 0].tolist()
        for lines in axes.collections
        if isinstance(lines, LineCollection)
        for segment in lines.get_segments()
    ]
    assert segments == [[2.0, 3.0], [2.5, 3.5], [2.0, 3.0]]


def test_names_are_shown_where_the_table_has_them() -> None:
    names = {"haftar": "خليفة حفتر", "sarraj": None}
    table = build(2).assign(name=lambda frame: frame["actor"].map(names))
    assert labels_of(plot.actor_counts(table).axes[0]) == ["sarraj", for_matplotlib("خليفة حفتر")]
    first = table[["source", "name", *table.columns.drop(["source", "name"])]]
    axes = plot.actor_counts(first).axes[0]
    assert labels_of(axes) == ["sarraj", for_matplotlib("خليفة حفتر")]
    assert len(axes.lines) == 2


def test_n_keeps_the_most_mentioned() -> None:
    axes = plot.actor_counts(build(2), n=1).axes[0]
    assert labels_of(axes) == ["sarraj"]
    assert "1 of 2" in axes.figure.get_supxlabel()


def test_table_without_groups_has_no_legend() -> None:
    axes = plot.actor_counts(build(2).iloc[2:].drop(columns="source")).axes[0]
    assert axes.get_legend() is None
    assert dots_of(axes) == [([2.5, 2.0], [0.0, 1.0])]


def test_more_than_five_groups_are_rows_of_cells() -> None:
    """Dots of six groups and more, or a panel for each, could not be read."""
    assert len(plot.actor_counts(build(5)).axes[0].lines) == 5
    axes = plot.actor_counts(build(11)).axes
    assert len(axes) == 1
    assert labels_of(axes[0]) == [for_matplotlib(f"مصدر {number}") for number in range(11)]
    heads = [label.get_text() for label in axes[0].get_xticklabels()]
    assert heads == ["haftar", "sarraj"]
    numbers = [text.get_text() for text in axes[0].texts]
    assert numbers[:6] == ["·", "2.0", "2.5", "2.0", "5.0", "2.0"]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("groups", [1, 3, 12])
def test_plots_are_drawn_whole(
    groups: int, language: str, nothing_clipped: Callable[[Figure], None]
) -> None:
    table = build(groups)
    table["actor"] = table["actor"].replace("haftar", LONG)
    table["source"] += " ذو اسم طويل لا يتسع له السطر"
    axes = plot.actor_counts(table, language=language).axes
    nothing_clipped(axes[0].figure)


def test_given_axes_hold_title_above_legend() -> None:
    figure, ax = plt.subplots(figsize=(8, 5), layout="constrained")
    plot.actor_counts(build(3), ax=ax)
    figure.canvas.draw()
    legend = ax.get_legend().get_window_extent()
    title = next(one for one in ax.findobj(Text) if "How often" in one.get_text())
    assert title.get_window_extent().y0 >= legend.y1


def test_arabic_is_composed_from_right_to_left() -> None:
    axes = plot.actor_counts(build(2), language="ar").axes[0]
    near, far = axes.get_xlim()
    assert near > far
    assert axes.yaxis.get_ticks_position() == "right"
    assert axes.get_xlabel() == for_matplotlib("عدد مرات الذكر لكل 1,000 كلمة")


def test_plotly_holds_the_same_numbers() -> None:
    figure = plot.actor_counts(build(2), backend="plotly").figure
    dots = [trace for trace in figure.data if trace.mode == "markers"]
    assert [trace.name for trace in dots] == [for_plotly("مصدر 0"), for_plotly("مصدر 1")]
    assert [list(trace.x) for trace in dots] == [[0.0, 2.0], [2.5, 2.0]]
    assert len({trace.marker.symbol for trace in dots}) == 2
    assert len({trace.marker.color for trace in dots}) == 2
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert list(lines[1].x) == [2.5, 3.5, None, 2.0, 3.0, None]
    assert figure.layout.showlegend
    assert list(figure.layout.yaxis.ticktext) == ["sarraj", "haftar"]


def test_wrong_tables_name_the_helper() -> None:
    with pytest.raises(ValueError, match=r"no column 'count'.*corpus\.actor_counts\(\)"):
        plot.actor_counts(build(1).drop(columns="count"))
    with pytest.raises(ValueError, match=r"no rows.*corpus\.actor_counts\(\)"):
        plot.actor_counts(build(1).iloc[:0])


def only(groups: int) -> pd.DataFrame:
    """One actor in so many sources."""
    return build(groups).query("actor == 'haftar'")


def test_the_groups_of_one_actor_are_rows() -> None:
    axes = plot.actor_counts(only(3), title=None).axes[0]
    assert labels_of(axes) == [for_matplotlib(f"مصدر {number}") for number in (2, 1, 0)]
    assert dots_of(axes)[0] == ([5.0, 2.5, 0.0], [0, 1, 2])
    assert axes.get_legend() is None
    assert "How often" in axes.figure.get_suptitle()
    assert "haftar" in axes.figure.get_suptitle()
    assert "Shown" not in axes.figure.get_supxlabel(), "nothing is left out"


def test_one_actor_may_have_more_groups_than_panels() -> None:
    axes = plot.actor_counts(only(40), n=15).axes[0]
    assert len(labels_of(axes)) == 15
    assert "Shown: 15 of 40" in axes.figure.get_supxlabel().replace("\n", " ")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_one_actor_is_drawn_by_plotly_too(language: str) -> None:
    table = only(3).assign(name=LONG)
    figure = plot.actor_counts(table, backend="plotly", language=language).figure
    assert list(figure.data[0].x) == [5.0, 2.5, 0.0]
    title = "بحسب" if language == "ar" else "is mentioned, by"
    assert title in figure.layout.title.text.replace("<br>", " ")
