from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from mediakit import plot
from mediakit.text.bidi import for_matplotlib, for_plotly, isolate

LONG = "صحيفة الدفتر اليومية المستقلة الصادرة في العاصمة منذ سنوات طويلة"


def build(groups: int, pattern: str = "ميناء") -> pd.DataFrame:
    """So many sources with as many hits as their number."""
    rows: list[tuple[object, ...]] = []
    for number in range(groups):
        for hit in range(number):
            rows.append((f"d{number}", f"مصدر {number}", "في", pattern, "", hit / number, pattern))
    names = ["doc", "source", "pre", "keyword", "post", "place", "pattern"]
    return pd.DataFrame(rows, columns=names)


def strips_of(axes: Axes) -> list[list[float]]:
    """Give the places of the lines of each strip."""
    return [
        [float(segment[0][0]) for segment in lines.get_segments()]
        for lines in axes.collections
        if isinstance(lines, LineCollection)
    ]


def labels_of(axes: Axes) -> list[str]:
    return [label.get_text() for label in axes.get_yticklabels()]


def test_a_line_a_hit_and_a_strip_a_group() -> None:
    axes = plot.dispersion(build(3)).axes[0]
    assert strips_of(axes) == [[0.0], [0.0, 0.5]]
    assert labels_of(axes) == [
        for_matplotlib(f"{isolate(f'مصدر {number}')} ({number})", rtl=False) for number in (1, 2)
    ]
    assert axes.get_xlim()[0] < 0 < 1 < axes.get_xlim()[1]
    assert "Strips shown" not in axes.figure.get_supxlabel()  # none is left out


def test_without_groups_each_document_is_a_strip() -> None:
    axes = plot.dispersion(build(4), by="doc").axes[0]
    assert strips_of(axes) == [[0.0], [0.0, 0.5], [0.0, pytest.approx(1 / 3), pytest.approx(2 / 3)]]
    assert labels_of(axes)[0].startswith("\u2066d1")


def test_n_keeps_the_strips_with_the_most_hits_in_their_order() -> None:
    axes = plot.dispersion(build(5), n=2).axes[0]
    assert [len(strip) for strip in strips_of(axes)] == [3, 4]
    assert "2 of 4" in axes.figure.get_supxlabel().replace("\n", " ")


def test_patterns_get_a_panel_each() -> None:
    axes = plot.dispersion(pd.concat([build(3), build(2, "سفن")])).axes
    assert [one.get_title(loc="left") for one in axes] == [isolate("ميناء"), isolate("سفن")]
    assert [len(strips_of(one)) for one in axes] == [2, 1]


def test_arabic_runs_from_right_to_left() -> None:
    axes = plot.dispersion(build(3), language="ar").axes[0]
    near, far = axes.get_xlim()
    assert near > far
    assert axes.yaxis.get_ticks_position() == "right"
    assert axes.get_xlabel() == for_matplotlib("الموضع في المادة، من أولها (0) إلى آخرها (1)")


def test_plotly_holds_the_same_places() -> None:
    figure = plot.dispersion(build(3), backend="plotly").figure
    (trace,) = figure.data
    assert list(trace.x) == [0.0, 0.0, 0.5]
    assert list(trace.y) == [0, 1, 1]
    assert trace.marker.symbol == "line-ns"
    assert trace.customdata[1] == for_plotly("مصدر 2\nd2\nفي ميناء")
    assert next(iter(figure.layout.yaxis.ticktext)) == for_plotly(
        f"{isolate('مصدر 1')} (1)", rtl=False
    )
    mirrored = plot.dispersion(build(3), backend="plotly", language="ar").figure
    near, far = mirrored.layout.xaxis.range
    assert near > far


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("patterns", [1, 3])
def test_plots_are_drawn_whole(
    patterns: int, language: str, nothing_clipped: Callable[[Figure], None]
) -> None:
    parts = [build(6, f"كلمة {number} من ثلاث كلمات طويلة") for number in range(patterns)]
    table = pd.concat(parts)
    table["source"] = table["source"].replace("مصدر 3", LONG)
    axes = plot.dispersion(table, language=language).axes
    nothing_clipped(axes[0].figure)


def test_wrong_tables_name_the_helper() -> None:
    with pytest.raises(ValueError, match=r"no column 'place'.*corpus\.concordance\(\)"):
        plot.dispersion(build(2).drop(columns="place"))
    with pytest.raises(ValueError, match=r"no rows.*corpus\.concordance\(\)"):
        plot.dispersion(build(2).iloc[:0])
    with pytest.raises(ValueError, match="has no column 'desk'"):
        plot.dispersion(build(2), by=["source", "desk"])
    with pytest.raises(ValueError, match="holds no hit"):
        plot.dispersion(build(2).assign(place=np.nan))
    with pytest.raises(ValueError, match="ax is one Axes"):
        figure = Figure()
        plot.dispersion(pd.concat([build(3), build(3, "سفن")]), ax=figure.add_subplot())


def test_groups_may_be_of_several_columns() -> None:
    axes = plot.dispersion(build(3).assign(desk="المحليات"), by=["source", "desk"]).axes[0]
    assert strips_of(axes) == [[0.0], [0.0, 0.5]]
    assert "المحليات" in "".join(labels_of(axes)) or len(labels_of(axes)) == 2


def test_a_word_without_a_name_is_called_by_its_commonest_form() -> None:
    axes = plot.dispersion(build(3).drop(columns="pattern")).axes[0]
    words = axes.figure.get_suptitle() or axes.get_title()
    assert for_matplotlib("ميناء") in words or "ميناء" in words


def many(places: list[float], **columns: object) -> pd.DataFrame:
    return pd.DataFrame({"doc": "a", "keyword": "ميناء", "place": places}).assign(**columns)


def test_more_than_a_hundred_hits_are_shares_of_tenths_against_an_even_line() -> None:
    table = many([0.05] * 60 + [0.55] * 30 + [1.0] * 30)
    drawn = plot.dispersion(table, by=[])
    (axes,) = drawn.axes
    assert [bar.get_height() for bar in axes.patches] == [0.5, *[0] * 4, 0.25, *[0] * 3, 0.25]
    (even,) = axes.lines
    assert even.get_ydata() == [0.1, 0.1]
    assert "Hits: 120" in drawn.figure.get_supxlabel()
    assert axes.get_xlim() == (0, 1)
    assert plot.dispersion(table, by=[], language="ar").axes[0].get_xlim() == (1, 0)
    assert len(plot.dispersion(table.head(100), by=[]).axes[0].collections) == 1


def test_tenths_have_a_panel_a_group_and_the_thin_ones_do_not_set_the_scale() -> None:
    table = pd.concat([many([0.05, 0.95] * 60, source="أ"), many([0.5], source="ب")])
    first, second = plot.dispersion(table).axes
    assert first.get_title(loc="left") == for_matplotlib(f"{isolate('أ')} (120)", rtl=False)
    assert first.get_ylim()[1] == second.get_ylim()[1] == pytest.approx(1.08 * 0.5)
    figure = plot.dispersion(table, backend="plotly").figure
    assert (
        figure.data[0].customdata[0]
        == f"{for_plotly(isolate('أ') + ' (120)')}<br>0% – 10%<br>hits: 60 (50%)"
    )
    assert len(plot.dispersion(table, n=1).axes) == 1


def test_kind_decides_whatever_the_number_of_hits() -> None:
    assert len(plot.dispersion(build(3), kind="tenths").axes) == 2
    assert len(plot.dispersion(many([0.1] * 120), kind="strips").axes[0].patches) == 0
    with pytest.raises(ValueError, match=r"kind='bars'.*strips.*tenths"):
        plot.dispersion(build(3), kind="bars")
