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
from mediakit.text.bidi import for_plotly


@pytest.fixture
def table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "source": ["الرياض", "عكاظ", "سبق"],
            "documents": [9, 4, 0],
            "mtld": [80.0, 120.0, np.nan],
            "mtld_low": [70.0, np.nan, np.nan],
            "mtld_high": [95.0, np.nan, np.nan],
            "mattr": [0.8, 0.7, np.nan],
            "mattr_low": [0.75, np.nan, np.nan],
            "mattr_high": [0.85, np.nan, np.nan],
        }
    )


def labels_of(axes: Axes) -> list[str]:
    return [label.get_text().lstrip("\u200f") for label in axes.get_yticklabels()]


def test_dots_are_the_values_the_highest_on_top(table: pd.DataFrame) -> None:
    axes = plot.lexical_diversity(table).axes[0]
    assert labels_of(axes) == ["عكاظ", "الرياض"]
    assert list(axes.lines[0].get_xdata()) == [120, 80]
    segments = [
        segment[:, 0].tolist()
        for lines in axes.collections
        if isinstance(lines, LineCollection)
        for segment in lines.get_segments()
    ]
    assert segments == [[70, 95]]
    assert "MTLD" in axes.get_xlabel()
    assert "Shown: 2 of 3" in axes.figure.get_supxlabel()


def test_the_other_measure_can_be_drawn(table: pd.DataFrame) -> None:
    axes = plot.lexical_diversity(table, measure="mattr", language="ar").axes[0]
    assert labels_of(axes) == ["الرياض", "عكاظ"]
    assert list(axes.lines[0].get_xdata()) == [0.8, 0.7]
    with pytest.raises(ValueError, match="measure='ttr' is not possible"):
        plot.lexical_diversity(table, measure="ttr")


def test_plotly_holds_the_same_numbers(table: pd.DataFrame) -> None:
    figure = plot.lexical_diversity(table, backend="plotly").figure
    assert list(figure.data[0].x) == [120, 80]
    assert list(figure.layout.yaxis.ticktext) == [for_plotly(name) for name in ("عكاظ", "الرياض")]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_forty_groups_of_two_columns_are_drawn_whole(
    table: pd.DataFrame, language: str, nothing_clipped: Callable[[Figure], None]
) -> None:
    rows = [table.iloc[[0]].assign(source=f"صحيفة طويلة الاسم {n}", year=n) for n in range(40)]
    frame = pd.concat(rows)
    frame.insert(1, "year", frame.pop("year"))
    fitting = plot.lexical_diversity(frame, language=language)
    assert fitting.figure.get_figheight() <= 10  # without n, as many as a picture holds
    axes = plot.lexical_diversity(frame, language=language, n=40).axes[0]
    nothing_clipped(axes.figure)
    assert len(labels_of(axes)) == 40
    chosen = plot.lexical_diversity(frame, language=language)
    assert chosen.figure.get_figheight() <= 10, "without n the height of the picture chooses"
    assert labels_of(axes)[0] == "صحيفة طويلة الاسم 0 · 0"


def test_a_table_without_groups_has_one_dot(table: pd.DataFrame) -> None:
    axes = plot.lexical_diversity(table.drop(columns="source").head(1)).axes[0]
    assert list(axes.lines[0].get_xdata()) == [80]


def test_given_axes_are_drawn_on(table: pd.DataFrame) -> None:
    _, ax = plt.subplots()
    assert plot.lexical_diversity(table, ax=ax).axes[0] is ax


def test_wrong_tables_name_the_helper(table: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match=r"no column 'mtld'.*corpus\.lexical_diversity\(\)"):
        plot.lexical_diversity(table.drop(columns="mtld"))
    with pytest.raises(ValueError, match="table has no value of mtld"):
        plot.lexical_diversity(table.tail(1))
