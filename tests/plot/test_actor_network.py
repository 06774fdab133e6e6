from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch

from mediakit import plot
from mediakit.plot.charts.cloud_layout import ends_of
from mediakit.plot.charts.network_layout import apart, place_boxes
from mediakit.text.bidi import for_matplotlib, for_plotly, isolate

NAMES = ["خليفة حفتر", "سيرغي شويغو", "البرلمان", "The Kremlin", "طرابلس", "x" * 50, "$5 & <b>"]
UNITS = dict(zip(NAMES, [40, 25, 12, 9, 8, 1, 2], strict=True))
COUNTS = [20, 10, 5, 4, 3, 2, 1, 1, 1, 1, 0]


def build(groups: int = 1) -> pd.DataFrame:
    """Pairs of seven actors; further groups have half of everything, and none of the first."""
    both = list(combinations(NAMES, 2))[: len(COUNTS)]
    rows = []
    for group in range(groups):
        for (first, second), count in zip(both, COUNTS, strict=True):
            part = [0.5 * UNITS[name] if group else UNITS[name] for name in (first, second)]
            part[0] = 0 if group and first == NAMES[0] else part[0]
            share = 0 if group and first == NAMES[0] else count
            rows.append((f"مصدر {group}", first, second, share, 2.5, 0.25, 0.125, 0.5, *part))
    names = ["source", "actor_a", "actor_b", "count", "expected", "npmi", "low", "high"]
    table = pd.DataFrame(rows, columns=[*names, "units_a", "units_b"])
    table["within"] = "sentence"
    return table if groups > 1 else table.drop(columns="source")


def circles_of(axes: Axes) -> list[Circle]:
    return [patch for patch in axes.patches if isinstance(patch, Circle)]


def names_of(axes: Axes) -> dict[str, PathPatch]:
    paths = [patch for patch in axes.patches if isinstance(patch, PathPatch)]
    return {patch.get_label(): patch for patch in paths if patch.get_label() != "halo"}


def lines_of(axes: Axes) -> LineCollection:
    return next(one for one in axes.collections if isinstance(one, LineCollection))


def check_apart(axes: Axes) -> None:
    """Fail where a name covers a name or a circle, a circle a circle, or anything is cut off."""
    boxes = [ends_of(patch.get_path()) for patch in names_of(axes).values()]
    circles = [(np.array(one.center), one.radius) for one in circles_of(axes)]
    for (low, high), (other_low, other_high) in combinations(boxes, 2):
        assert (low >= other_high).any() or (other_low >= high).any()
    for low, high in boxes:
        for centre, radius in circles:
            assert np.hypot(*(np.clip(centre, low, high) - centre)) >= radius
    for (centre, radius), (other, more) in combinations(circles, 2):
        assert np.hypot(*(centre - other)) >= radius + more
    far = np.array([axes.get_xlim()[1], axes.get_ylim()[1]])
    assert all((low >= 0).all() and (high <= far).all() for low, high in boxes)
    assert all((c - r >= 0).all() and (c + r <= far).all() for c, r in circles)


def test_area_grows_with_the_units_that_name_an_actor() -> None:
    axes = plot.actor_network(build()).axes[0]
    radii = [circle.radius for circle in circles_of(axes)]
    assert len(radii) == 7
    assert (radii[0] / radii[1]) ** 2 == pytest.approx(40 / 25)
    assert (radii[0] / radii[2]) ** 2 == pytest.approx(40 / 12)
    assert list(names_of(axes))[:2] == [for_matplotlib(name) for name in NAMES[:2]]


def test_width_grows_with_the_count_and_zero_is_no_line() -> None:
    axes = plot.actor_network(build()).axes[0]
    widths = np.sort(lines_of(axes).get_linewidths())[::-1]
    assert len(widths) == 5  # 20, 10, 5, 4, 3 are more than the 2.5 expected
    free = plot.actor_network(build().drop(columns="expected")).axes[0]
    assert len(lines_of(free).get_linewidths()) == 10
    assert widths[0] / widths[1] == pytest.approx(2)
    assert widths[0] / widths[2] == pytest.approx(4)
    first, second = circles_of(axes)[:2]
    widest = lines_of(axes).get_segments()[-1]
    assert widest.tolist() == [list(first.center), list(second.center)]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("groups", [1, 2, 5])
def test_names_cover_neither_names_nor_circles(
    groups: int, language: str, nothing_clipped: Callable[[Figure], None]
) -> None:
    every = plot.actor_network(build(groups), language=language).axes
    assert len(every) == groups
    for one in every:
        check_apart(one)
    nothing_clipped(every[0].figure)


def test_of_many_lines_the_two_strongest_of_each_actor_stay() -> None:
    names = [f"اسم {number}" for number in range(8)]
    both = list(combinations(names, 2))
    rows = [(a, b, 30 - at, 0.5, 99, 99) for at, (a, b) in enumerate(both)]
    columns = ["actor_a", "actor_b", "count", "expected", "units_a", "units_b"]
    table = pd.DataFrame(rows, columns=columns)
    drawn = plot.actor_network(table)
    # by hand: all seven of the first actor, six more of the second
    assert len(lines_of(drawn.axes[0]).get_segments()) == 13
    assert "two strongest" in drawn.figure.get_supxlabel().replace("\n", " ")


def test_many_tied_actors_are_still_told_apart() -> None:
    names = [f"وزارة الشؤون رقم {number}" for number in range(40)]
    rows = [(a, b, 3, 9, 9) for a, b in combinations(names, 2)]
    table = pd.DataFrame(rows, columns=["actor_a", "actor_b", "count", "units_a", "units_b"])
    axes = plot.actor_network(table, n=40).axes[0]
    assert len(names_of(axes)) == 40
    check_apart(axes)


RADII = st.lists(st.floats(1, 30), min_size=1, max_size=9).map(np.array)


@settings(max_examples=25, deadline=None)
@given(RADII, st.data())
def test_boxes_and_circles_never_meet(radii: np.ndarray, data: st.DataObject) -> None:
    shape = (len(radii), 2)
    start = data.draw(arrays(np.float64, shape, elements=st.floats(0, 60)))
    extents = data.draw(arrays(np.float64, shape, elements=st.floats(1, 120)))
    centres = apart(start, radii)
    lows, _ = place_boxes(centres, radii, extents, np.zeros((0, 2), dtype=np.intp))
    for one, other in combinations(range(len(radii)), 2):
        assert np.hypot(*(centres[one] - centres[other])) >= radii[one] + radii[other]
        inside = (lows[one] < lows[other] + extents[other]) & (
            lows[other] < lows[one] + extents[one]
        )
        assert not inside.all()
    nearest = np.clip(centres, lows[:, None], (lows + extents)[:, None])
    assert (np.linalg.norm(nearest - centres, axis=2) >= radii).all()


def test_panels_place_an_actor_alike_and_leave_it_hollow_where_it_is_not_named() -> None:
    first, second = plot.actor_network(build(2)).axes
    places = [[circle.center for circle in circles_of(one)] for one in (first, second)]
    assert places[0] == places[1]
    fills = [[circle.get_facecolor() for circle in circles_of(one)] for one in (first, second)]
    assert fills[0][0] == fills[0][1] == fills[1][1]
    assert fills[1][0] == (1.0, 1.0, 1.0, 1.0)
    assert second.get_title(loc="left") == for_matplotlib("مصدر 1")


def test_same_table_gives_the_same_picture() -> None:
    once, twice = (plot.actor_network(build(), backend="plotly").figure for _ in range(2))
    assert once.layout.shapes == twice.layout.shapes


def test_n_keeps_those_whom_the_most_units_name() -> None:
    axes = plot.actor_network(build(), n=2).axes[0]
    assert len(circles_of(axes)) == 2
    assert len(lines_of(axes).get_segments()) == 1
    assert "2 of 7" in axes.figure.get_supxlabel()


def test_caption_says_what_was_counted() -> None:
    caption = plot.actor_network(build()).figure.get_supxlabel().replace("\n", " ")
    assert "sentences" in caption
    assert "at most 40" in caption
    assert "at most 20" in caption
    for other in (
        build().drop(columns="within"),
        pd.concat([build(), build()[:0]]).assign(within="x"),
    ):
        assert "units of text" in plot.actor_network(other).figure.get_supxlabel()
    arabic = plot.actor_network(build(), language="ar").figure.get_supxlabel()
    assert "الجمل" in arabic


def test_one_pair_alone_is_drawn() -> None:
    axes = plot.actor_network(build().head(1)).axes[0]
    check_apart(axes)
    lonely = build().tail(1)
    assert len(lines_of(plot.actor_network(lonely).axes[0]).get_segments()) == 0


def test_plotly_holds_the_same_picture() -> None:
    figure = plot.actor_network(build(), backend="plotly").figure
    axes = plot.actor_network(build()).axes[0]
    circles = [shape for shape in figure.layout.shapes if shape.type == "circle"]
    middles = [((one.x0 + one.x1) / 2, (one.y0 + one.y1) / 2) for one in circles]
    np.testing.assert_allclose(middles, [circle.center for circle in circles_of(axes)])
    lines = [shape for shape in figure.layout.shapes if shape.type == "line"]
    assert lines[-1].line.width == pytest.approx(lines_of(axes).get_linewidths()[-1])
    told = list(figure.data[0].customdata)
    assert told[-7] == for_plotly(f"{NAMES[0]}\nnumber of {isolate('sentences')}: 40")
    assert "together: 20, expected 2.5" in told[4]
    assert "NPMI 0.25 (0.12 … 0.50)" in told[4]
    arabic = plot.actor_network(build(2), backend="plotly", language="ar").figure
    assert arabic.layout.xaxis.domain[0] > arabic.layout.xaxis2.domain[0]


def test_given_axes_are_drawn_on() -> None:
    _, ax = plt.subplots()
    assert plot.actor_network(build(), ax=ax).axes[0] is ax
    assert len(circles_of(ax)) == 7
    with pytest.raises(ValueError, match="2 groups"):
        plot.actor_network(build(2), ax=ax)


def test_wrong_tables_name_the_helper() -> None:
    with pytest.raises(ValueError, match=r"no column 'units_b'.*corpus\.actor_network\(\)"):
        plot.actor_network(build().drop(columns="units_b"))
    with pytest.raises(ValueError, match=r"no rows.*corpus\.actor_network\(\)"):
        plot.actor_network(build().iloc[:0])
