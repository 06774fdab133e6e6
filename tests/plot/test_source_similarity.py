from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from mediakit import plot
from mediakit.plot.charts.similarity_layout import clustered, places_of, square
from mediakit.plot.look import theme
from mediakit.text.bidi import for_plotly

NAMES = ["الرياض", "عكاظ", "Okaz Daily", "سبق"]
VALUES = [0.2, 0.9, 0.3, 0.25, 0.8, 0.35]


@pytest.fixture
def table() -> pd.DataFrame:
    """The first and the third are alike, and the second and the fourth."""
    first, second = zip(*combinations(NAMES, 2), strict=True)
    frame = pd.DataFrame({"source_a": first, "source_b": second, "similarity": VALUES})
    return frame.assign(low=frame["similarity"] - 0.1, high=frame["similarity"] + 0.1)


def many(count: int) -> pd.DataFrame:
    rng = np.random.default_rng(0)
    names = [f"{number} صحيفة ذات اسم طويل جدا تصدر في العاصمة كل يوم" for number in range(count)]
    first, second = zip(*combinations(names, 2), strict=True)
    values = rng.uniform(0.5, 1, len(first))
    return pd.DataFrame({"source_a": first, "source_b": second, "similarity": values})


def labels_of(axes: Axes) -> list[str]:
    return [label.get_text().lstrip("\u200f") for label in axes.get_yticklabels()]


def test_similar_sources_stand_beside_each_other(table: pd.DataFrame) -> None:
    labels = labels_of(plot.source_similarity(table).axes[0])
    assert sorted(labels) == sorted(NAMES)
    assert {frozenset(labels[:2]), frozenset(labels[2:])} == {
        frozenset({"الرياض", "Okaz Daily"}),
        frozenset({"عكاظ", "سبق"}),
    }


def test_cells_hold_the_values_of_the_table_and_their_intervals(table: pd.DataFrame) -> None:
    axes = plot.source_similarity(table).axes[0]
    cells = axes.images[0].get_array()
    labels = labels_of(axes)
    row, column = labels.index("عكاظ"), labels.index("سبق")
    assert cells[row, column] == cells[column, row] == 0.8
    assert np.ma.getmaskarray(cells).diagonal().all()
    texts = {text.get_text() for text in axes.texts}
    assert "0.80\n0.70\u20130.90" in texts
    assert len(axes.texts) == 12


def test_plotly_holds_the_same_cells(table: pd.DataFrame) -> None:
    figure = plot.source_similarity(table, backend="plotly").figure
    heatmap, numbers = figure.data
    labels = labels_of(plot.source_similarity(table).axes[0])
    assert list(figure.layout.yaxis.ticktext) == [for_plotly(label) for label in labels]
    row, column = labels.index("عكاظ"), labels.index("سبق")
    assert heatmap.z[row][column] == 0.8
    assert heatmap.z[row][row] is None
    assert "0.80 (0.70 … 0.90)" in heatmap.customdata[row][column]
    at = list(zip(numbers.x, numbers.y, strict=True)).index((column, row))
    assert numbers.text[at] == "0.80<br>0.70\u20130.90"
    assert set(numbers.textfont.color) == {theme.INK, theme.PAPER}, "by the luminance of the cell"


def test_the_caption_says_the_level(table: pd.DataFrame) -> None:
    caption = plot.source_similarity(table.assign(level=0.9)).axes[0].figure.get_supxlabel()
    assert "90" in caption
    assert "%" not in plot.source_similarity(table).axes[0].figure.get_supxlabel()


def test_arabic_is_composed_from_the_right(table: pd.DataFrame) -> None:
    axes = plot.source_similarity(table, language="ar").axes[0]
    assert axes.xaxis_inverted()
    assert axes.yaxis.get_ticks_position() == "right"
    figure = plot.source_similarity(table, backend="plotly", language="ar").figure
    assert figure.layout.yaxis.side == "right"
    assert figure.layout.xaxis.range[0] > figure.layout.xaxis.range[1]


def test_an_unknown_pair_is_grey_and_said(table: pd.DataFrame) -> None:
    table.loc[0, "similarity"] = np.nan
    axes = plot.source_similarity(table).axes[0]
    assert np.ma.getmaskarray(axes.images[0].get_array()).sum() == 4 + 2
    caption = axes.figure.get_supxlabel()
    assert "Grey: no similarity is known." in caption.replace("\n", " ")
    with pytest.raises(ValueError, match="no similarity of 'الرياض' and 'عكاظ'; a map needs"):
        plot.source_similarity(table, kind="map")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", ["heatmap", "map"])
@pytest.mark.parametrize("count", [2, 12, 40])
def test_plots_are_drawn_whole(
    count: int, kind: str, language: str, nothing_clipped: Callable[[Figure], None]
) -> None:
    axes = plot.source_similarity(many(count), kind=kind, language=language).axes[0]
    nothing_clipped(axes.figure)


def test_cells_of_many_sources_hold_no_numbers() -> None:
    assert len(plot.source_similarity(many(14)).axes[0].texts) == 14 * 13
    assert len(plot.source_similarity(many(15)).axes[0].texts) == 0


def test_n_keeps_the_first_sources(table: pd.DataFrame) -> None:
    axes = plot.source_similarity(table, n=2).axes[0]
    assert sorted(labels_of(axes)) == sorted(NAMES[:2])
    assert "Sources shown: 2 of 4." in axes.figure.get_supxlabel()


def test_a_map_keeps_distances_that_fit_a_plane() -> None:
    """Three sources at the corners of a right-angled triangle: 3, 4 and 5 tenths apart."""
    squared = {("أ", "ب"): 0.09, ("أ", "ج"): 0.16, ("ب", "ج"): 0.25}
    frame = pd.DataFrame(
        [(a, b, 1 - value) for (a, b), value in squared.items()],
        columns=["source_a", "source_b", "similarity"],
    )
    places, part = places_of(square(frame, "similarity", ["أ", "ب", "ج"]))
    assert part == pytest.approx(1)
    apart = [np.hypot(*(places[a] - places[b])) for a, b in ((0, 1), (0, 2), (1, 2))]
    np.testing.assert_allclose(apart, [0.3, 0.4, 0.5])
    figure = plot.source_similarity(frame, kind="map", backend="plotly").figure
    points = np.column_stack([figure.data[0].x, figure.data[0].y])
    drawn = [np.hypot(*(points[a] - points[b])) for a, b in ((0, 1), (0, 2), (1, 2))]
    np.testing.assert_allclose(np.divide(drawn, drawn[0]), [1, 4 / 3, 5 / 3])


def test_names_on_a_map_cover_no_other_name() -> None:
    axes = plot.source_similarity(many(20), kind="map").axes[0]
    names = [patch for patch in axes.patches if patch.get_label() not in ("", "halo")]
    boxes = [patch.get_path().get_extents() for patch in names]
    assert len(boxes) == 20
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other)


def test_one_cluster_and_equal_sources_are_drawn() -> None:
    same = many(4).assign(similarity=1.0)
    for backend in ("matplotlib", "plotly"):
        for kind in ("heatmap", "map"):
            plot.source_similarity(same, kind=kind, backend=backend)
    assert clustered(np.full((2, 2), 0.5)) == [0, 1]


def test_given_axes_are_drawn_on(table: pd.DataFrame) -> None:
    for kind in ("heatmap", "map"):
        _, ax = plt.subplots()
        assert plot.source_similarity(table, ax=ax, kind=kind, title="عنوان").axes[0] is ax
        assert ax.get_title(loc="left") == "عنوان"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "tree"}, "kind='tree' is not possible"),
        ({"n": 1}, "n must be at least 2"),
        ({"backend": "bokeh"}, "backend='bokeh'"),
        ({"language": "fr"}, "language='fr'"),
    ],
)
def test_bad_options_are_refused(table: pd.DataFrame, change: dict[str, object], message: str):
    with pytest.raises(ValueError, match=message):
        plot.source_similarity(table, **change)


def test_wrong_tables_name_the_helper(table: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match=r"no column 'similarity'.*corpus\.source_similarity\(\)"):
        plot.source_similarity(table.drop(columns="similarity"))
    with pytest.raises(ValueError, match="no rows"):
        plot.source_similarity(table.head(0))
    with pytest.raises(ValueError, match="table has no value of similarity"):
        plot.source_similarity(table.assign(similarity=np.nan))
