from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from mediakit import plot
from mediakit.plot.charts.cloud_layout import lay_out, pack, svg_path
from mediakit.text.bidi import for_matplotlib

Build = Callable[[int], pd.DataFrame]
BOXES = arrays(np.float64, st.tuples(st.integers(1, 12), st.just(2)), elements=st.floats(1, 200))


def words_of(axes: Axes) -> list[str]:
    return [patch.get_label() for patch in axes.patches]


def test_words_are_the_terms_of_the_highest_rate(terms: pd.DataFrame) -> None:
    axes = plot.word_cloud(terms, n=2).axes[0]
    assert words_of(axes) == [for_matplotlib("ليبيا"), for_matplotlib("روسيا")]
    assert "2 of 3" in axes.figure.get_supxlabel()


def test_letters_grow_with_the_square_root_of_the_rate() -> None:
    cloud = lay_out(["ليبيا", "ليبيا"], np.array([9.0, 1.0]))
    large, small = (word.outline.get_extents().height for word in cloud.words)
    assert large / small == pytest.approx(3.0, rel=0.02)


def test_a_cloud_has_two_tones() -> None:
    cloud = lay_out([f"كلمة{at}" for at in range(9)], np.arange(9.0, 0.0, -1.0))
    assert len({word.colour for word in cloud.words}) == 2


def test_words_neither_overlap_nor_leave_the_picture(odd_terms: pd.DataFrame) -> None:
    axes = plot.word_cloud(odd_terms).axes[0]
    boxes = [patch.get_path().get_extents() for patch in axes.patches]
    assert len(boxes) == len(odd_terms)
    for one, other in combinations(boxes, 2):
        apart_x = one.x1 <= other.x0 or other.x1 <= one.x0
        apart_y = one.y1 <= other.y0 or other.y1 <= one.y0
        assert apart_x or apart_y
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    assert all(left <= box.x0 and box.x1 <= right for box in boxes)
    assert all(low <= box.y0 and box.y1 <= high for box in boxes)


@settings(max_examples=25, deadline=None)
@given(BOXES)
def test_packed_boxes_never_overlap(extents: np.ndarray) -> None:
    corners = pack(extents)
    for one, other in combinations(range(len(extents)), 2):
        inside = (corners[one] < corners[other] + extents[other] - 1e-9) & (
            corners[other] < corners[one] + extents[one] - 1e-9
        )
        assert not inside.all()


def test_same_table_gives_the_same_cloud(odd_terms: pd.DataFrame) -> None:
    first, second = (plot.word_cloud(odd_terms, backend="plotly").figure for _ in range(2))
    assert first.layout.shapes == second.layout.shapes


def test_terms_without_a_rate_are_left_out(terms: pd.DataFrame) -> None:
    axes = plot.word_cloud(terms.assign(rate=[0.0, 8.0, float("nan")])).axes[0]
    assert words_of(axes) == [for_matplotlib("ليبيا")]
    unseen = terms.assign(term=[" ", "\u200f", "ليبيا"])
    assert words_of(plot.word_cloud(unseen).axes[0]) == [for_matplotlib("ليبيا")]
    with pytest.raises(ValueError, match="no term with a rate above zero"):
        plot.word_cloud(terms.assign(rate=0.0))


def test_each_group_has_a_cloud(grouped: Build) -> None:
    axes = plot.word_cloud(grouped(2)).axes
    assert [one.get_title(loc="left") for one in axes] == [
        for_matplotlib("مصدر 0"),
        for_matplotlib("مصدر 1"),
    ]
    assert [len(one.patches) for one in axes] == [3, 3]
    assert "within one cloud" in axes[0].figure.get_supxlabel().replace("\n", " ")
    empty = grouped(2).assign(rate=[1.0, 1.0, 1.0, 0.0, 0.0, 0.0])
    with pytest.raises(ValueError, match="above zero in the group 'مصدر 1'"):
        plot.word_cloud(empty)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("count", [1, 4, 7])
def test_titles_and_captions_are_drawn_whole(
    grouped: Build, count: int, language: str, nothing_clipped: Callable[[Figure], None]
) -> None:
    axes = plot.word_cloud(grouped(count), language=language).axes
    nothing_clipped(axes[0].figure)


def test_plotly_draws_outlines_that_need_no_font(terms: pd.DataFrame) -> None:
    figure = plot.word_cloud(terms, backend="plotly").figure
    assert [shape.type for shape in figure.layout.shapes] == ["path"] * 3
    assert {shape.fillrule for shape in figure.layout.shapes} == {"nonzero"}
    assert figure.layout.yaxis.scaleanchor == "x"
    assert "8.00 per 1,000 tokens" in figure.data[0].customdata[0]
    assert "ليبيا" in figure.data[0].customdata[0]
    assert figure.layout.xaxis.range[0] == 0


def test_plotly_clouds_stand_in_their_own_panels(grouped: Build) -> None:
    figure = plot.word_cloud(grouped(2), backend="plotly", language="ar").figure
    assert [shape.xref for shape in figure.layout.shapes] == ["x"] * 3 + ["x2"] * 3
    assert figure.layout.xaxis.domain[0] > figure.layout.xaxis2.domain[0]


def test_outline_is_written_as_an_svg_path() -> None:
    word = lay_out(["ا"], np.array([1.0])).words[0]
    path = svg_path(word.outline)
    assert path.startswith("M")
    assert path.endswith("Z")
    assert set(path) <= set("MLQCZ0123456789.,-")


def test_a_slide_has_room_for_six_clouds(grouped: Build) -> None:
    with plot.use(style="slides"):
        drawn = plot.word_cloud(grouped(7), n=2)
        alone = plot.word_cloud(grouped(1))
    assert len(drawn.axes) == 6
    assert "Panels: 6 of 7" in drawn.figure.get_supxlabel().replace("\n", " ")
    assert alone.figure.get_figheight() <= 6.75


def test_given_axes_are_drawn_on(terms: pd.DataFrame) -> None:
    _, ax = plt.subplots()
    assert plot.word_cloud(terms, ax=ax).axes[0] is ax
    assert len(ax.patches) == 3


def test_wrong_tables_name_the_helper(terms: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match=r"no column 'term'.*corpus\.term_frequency\(\)"):
        plot.word_cloud(terms.drop(columns="term"))
    with pytest.raises(ValueError, match="25 groups"):
        plot.word_cloud(
            pd.concat([terms.assign(term=terms["term"])] * 25, keys=range(25)).reset_index(
                level=0, names="source"
            )
        )


def disc(side: int) -> np.ndarray:
    """A round shape."""
    rows, columns = np.mgrid[:side, :side] - (side - 1) / 2
    return rows**2 + columns**2 <= (side / 2) ** 2


def test_words_fill_the_shape_they_are_given() -> None:
    from mediakit.plot.charts.cloud_layout import lay_out

    shape = disc(80)
    words = [f"كلمة{letter}" for letter in "ابتثجحخدذرزسشصضطظعغ"]
    cloud = lay_out(words, np.linspace(9.0, 1.0, len(words)), shape)
    assert len(cloud.words) == len(words)
    assert cloud.width == pytest.approx(cloud.height)
    cell = cloud.width / 80
    for word in cloud.words:
        box = word.outline.get_extents()
        for x, y in ((box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)):
            assert shape[::-1][int(y / cell), int(x / cell)], word.term
    boxes = [word.outline.get_extents() for word in cloud.words]
    for at, one in enumerate(boxes):
        assert not any(one.overlaps(other) for other in boxes[at + 1 :])


def test_a_mask_is_an_image_or_a_table(terms: pd.DataFrame, tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "shape.png"
    Image.fromarray(np.where(disc(60), 0, 255).astype(np.uint8)).save(path)
    from_image = plot.word_cloud(terms, mask=path).axes[0].get_xlim()
    from_table = plot.word_cloud(terms, mask=disc(60)).axes[0].get_xlim()
    assert from_image == from_table
    assert plot.word_cloud(terms, mask=disc(60).tolist(), backend="plotly").figure.layout.shapes


def test_a_mask_that_is_none_is_refused(terms: pd.DataFrame, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="mask leaves 0 cells"):
        plot.word_cloud(terms, mask=np.zeros((50, 50)))
    with pytest.raises(ValueError, match="of 3 dimensions"):
        plot.word_cloud(terms, mask=np.ones((9, 9, 3)))
    (tmp_path / "no.png").write_text("x")
    with pytest.raises(ValueError, match="is no image"):
        plot.word_cloud(terms, mask=tmp_path / "no.png")
    with pytest.raises(FileNotFoundError):
        plot.word_cloud(terms, mask=tmp_path / "nowhere.png")
