from __future__ import annotations

from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PolyCollection, QuadMesh
from matplotlib.figure import Figure

from mediakit import plot
from mediakit.text.bidi import for_matplotlib, for_plotly


def build(sources: int = 2, days: int = 4) -> pd.DataFrame:
    """The first source has a hole on the second and third day; nobody has any on the fourth."""
    periods = pd.date_range("2022-12-30", periods=days)
    counts = np.ones((sources, days), dtype=int) * np.arange(1, sources + 1)[:, None]
    counts[0, 1:3] = 0
    counts[:, 3] = 0
    table = pd.DataFrame(
        {
            "source": np.repeat([f"مصدر {number}" for number in range(sources)], days),
            "period": np.tile(periods, sources),
            "documents": counts.ravel(),
        }
    )
    others = table.groupby("period")["documents"].transform("sum")
    return table.assign(tokens=1, share=0.5, is_missing=(table["documents"] == 0) & (others > 0))


def holes_of(axes: object) -> list[list[list[float]]]:
    (holes,) = [
        one
        for one in axes.collections  # type: ignore[attr-defined]
        if isinstance(one, PolyCollection) and one.get_label() == "missing"
    ]
    assert holes.get_hatch()
    return [path.get_extents().get_points().tolist() for path in holes.get_paths()]


def test_cells_are_documents_and_holes_are_hatched() -> None:
    axes = plot.coverage(build()).axes[0]
    (mesh,) = [one for one in axes.collections if isinstance(one, QuadMesh)]
    cells = np.ma.filled(mesh.get_array().astype(float), np.nan).reshape(2, 4)
    np.testing.assert_array_equal(cells, [[1, np.nan, np.nan, np.nan], [2, 2, 2, np.nan]])
    assert holes_of(axes) == [[[1, 0], [3, 1]]]


def test_rows_are_the_sources_with_the_most_documents() -> None:
    axes = plot.coverage(build(3), n=2).axes[0]
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names == [for_matplotlib("مصدر 1"), for_matplotlib("مصدر 2")]
    assert "2 of 3" in axes.figure.get_supxlabel()


def test_time_runs_left_to_right_in_arabic_too() -> None:
    axes = plot.coverage(build(), language="ar").axes[0]
    assert axes.get_xlim() == (0, 4)
    assert axes.yaxis.get_ticks_position() == "right"
    labels = [label.get_text() for label in axes.get_xticklabels()]
    assert labels[0] == for_matplotlib("30 ديسمبر\n2022")
    assert labels[2] == for_matplotlib("1 يناير\n2023")


def test_a_table_from_a_file_is_drawn_alike(tmp_path) -> None:
    build().to_csv(tmp_path / "table.csv", index=False)
    (axes,) = plot.coverage(pd.read_csv(tmp_path / "table.csv")).axes
    assert holes_of(axes) == [[[1, 0], [3, 1]]]


def test_plotly_holds_the_same() -> None:
    figure = plot.coverage(build(), backend="plotly", language="ar").figure
    heat, holes = figure.data
    assert [list(row) for row in heat.z] == [[1, None, None, None], [2, 2, 2, None]]
    assert [list(part) for part in (holes.base, holes.x, holes.y)] == [[1], [2], [0]]
    assert holes.marker.pattern.shape == "/"
    assert figure.layout.xaxis.range == (0, 4)
    assert heat.x == (0, 1, 2, 3, 4)  # the ends of the columns
    assert figure.layout.yaxis.ticktext[0] == for_plotly("مصدر 0")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("shape", [(1, 5), (40, 365)])
def test_plots_are_drawn_whole(
    shape: tuple[int, int], language: str, nothing_clipped: Callable[[Figure], None]
) -> None:
    table = build(*shape)
    table["source"] += " ذو اسم طويل لا يتسع له السطر أبدا"
    nothing_clipped(plot.coverage(table, language=language).figure)


def test_given_axes_are_drawn_on() -> None:
    _, ax = plt.subplots()
    assert plot.coverage(build(), ax=ax).axes[0] is ax


def test_wrong_tables_name_the_helper() -> None:
    with pytest.raises(ValueError, match=r"no column 'is_missing'.*corpus\.coverage\(\)"):
        plot.coverage(build().drop(columns="is_missing"))
    with pytest.raises(ValueError, match=r"no rows.*corpus\.coverage\(\)"):
        plot.coverage(build().iloc[:0])


def test_empty_time_is_cut_out_and_stray_documents_are_left_out() -> None:
    table = build(2, 60)
    table["documents"] = np.where(table["period"].isin(table["period"].unique()[20:40]), 0, 10)
    table["is_missing"] = False
    drawn = plot.coverage(table)
    (mesh,) = [one for one in drawn.axes[0].collections if isinstance(one, QuadMesh)]
    assert mesh.get_array().reshape(2, -1).shape[1] == 41  # forty days, and the cut
    assert "no document between" in drawn.figure.get_supxlabel()
    figure = plot.coverage(table, backend="plotly").figure
    assert len(figure.data[0].x) == 42
    assert figure.data[0].customdata[0][0].endswith("documents: 10")
    stray = table.assign(documents=np.where(table["period"] == table["period"].min(), 1, 0))
    stray.loc[stray["period"] > "2023-02-15", "documents"] = 200
    drawn = plot.coverage(stray)
    assert "Left out: 2 documents before" in drawn.figure.get_supxlabel()


def test_rows_grow_smaller_where_a_picture_would_be_too_tall() -> None:
    assert plot.coverage(build(45)).figure.get_figheight() <= 10
    with plot.use(style="slides"):
        drawn = plot.coverage(build(14))
    assert drawn.figure.get_figheight() <= 6.75
    assert len(drawn.axes[0].get_yticklabels()) == 14
