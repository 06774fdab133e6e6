from __future__ import annotations

from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import mediakit as mk
from mediakit import plot
from mediakit.plot.look import theme


@pytest.fixture
def table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "target": "الرياض",
            "reference": "all others",
            "term": ["حفتر", "السراج", "النفط", "روسيا"],
            "contribution": [0.004, 0.003, 0.001, 0.0],
            "side": ["الرياض", "all others", "الرياض", None],
            "low": 1.0,
            "high": 2.0,
        }
    )


def labels_of(axes: Axes) -> list[str]:
    return [label.get_text().lstrip("\u200f") for label in axes.get_yticklabels()]


def widths_of(axes: Axes) -> list[float]:
    bars = sorted(axes.patches, key=lambda bar: bar.get_y())
    return [round(float(bar.get_width()), 9) for bar in bars]


def test_bars_are_the_contributions_on_their_side(table: pd.DataFrame) -> None:
    axes = plot.term_shift(table).axes[0]
    assert labels_of(axes) == ["حفتر", "النفط", "السراج"]
    assert widths_of(axes) == [4, 1, -3]
    assert not axes.collections, "the interval is of the rates, not of what is drawn"


def test_sides_stay_where_readers_call_the_sources_otherwise(table: pd.DataFrame) -> None:
    """Before, a table with names in Arabic had all its terms on the side of the reference."""
    ids = {"الرياض": "riyadh", "all others": "all others"}
    named = table.assign(**{name: table[name].replace(ids) for name in ("target", "side")})
    named = named.assign(target_ar="الرياض", reference_ar="البقية")
    axes = plot.term_shift(named, language="ar").axes[0]
    assert labels_of(axes) == ["حفتر", "النفط", "السراج"]
    assert widths_of(axes) == [4, 1, -3]
    shown = mk.show(named, language="ar").frame
    assert shown.iloc[:2, 0].tolist() == ["الرياض"] * 2
    assert shown.iloc[:3, 4].tolist() == ["الرياض", "البقية", "الرياض"]


def test_the_greatest_are_kept_and_the_caption_says_how_much_they_add(table: pd.DataFrame) -> None:
    axes = plot.term_shift(table, n=2).axes[0]
    assert labels_of(axes) == ["حفتر", "السراج"]
    assert "2 of 3, which add 7.0 of 8.0 thousandths" in axes.figure.get_supxlabel()


def test_axis_names_both_sides(table: pd.DataFrame) -> None:
    assert "thousandths of a bit" in plot.term_shift(table).axes[0].get_xlabel()
    arabic = plot.term_shift(table, language="ar").axes[0]
    told = arabic.figure.get_supxlabel()
    assert "إلى اليسار" in told
    assert "سائر المصادر" in told, "the axis has its unit, the caption says which side is whose"
    assert arabic.xaxis_inverted()


def test_plotly_holds_the_same_numbers(table: pd.DataFrame) -> None:
    figure = plot.term_shift(table, backend="plotly").figure
    above, below = figure.data
    np.testing.assert_allclose(above.x, [4, 1])
    np.testing.assert_allclose(below.x, [-3])
    assert (above.marker.color, below.marker.color) == (theme.COLOURS[0], theme.OTHERS)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("count", [1, 3, 7])
def test_plots_are_drawn_whole(
    table: pd.DataFrame, count: int, language: str, nothing_clipped: Callable[[Figure], None]
) -> None:
    names = [f"{number} صحيفة ذات اسم طويل جدا تصدر في العاصمة" for number in range(count)]
    parts = [
        table.assign(target=name, side=table["side"].replace("الرياض", name)) for name in names
    ]
    axes = plot.term_shift(pd.concat(parts), language=language).axes
    nothing_clipped(axes[0].figure)
    assert [widths_of(one) for one in axes] == [[4, 1, -3]] * count


def test_sources_without_difference_are_drawn(table: pd.DataFrame) -> None:
    same = table.assign(contribution=0.0, side=None)
    assert labels_of(plot.term_shift(same).axes[0]) == []


def test_given_axes_are_drawn_on(table: pd.DataFrame) -> None:
    _, ax = plt.subplots()
    assert plot.term_shift(table, ax=ax, title="عنوان").axes[0] is ax


def test_wrong_tables_name_the_helper(table: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match=r"no column 'side'.*corpus\.term_shift\(\)"):
        plot.term_shift(table.drop(columns="side"))
    with pytest.raises(ValueError, match="no rows"):
        plot.term_shift(table.head(0))
