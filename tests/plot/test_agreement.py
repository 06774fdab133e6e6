from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from mediakit import plot


def table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "category": ["(all)", "+", "-", "never"],
            "units": [10, 6, 5, 0],
            "alpha": [0.62, 0.5, -0.25, np.nan],
            "low": [0.1, np.nan, -0.5, np.nan],
            "high": [0.9, np.nan, 0.0, np.nan],
        }
    )


def test_rows_stand_in_the_order_of_the_table_with_their_units():
    figure = plot.agreement(table(), backend="plotly").figure
    assert [text.strip() for text in figure.layout.yaxis.ticktext] == [
        "all categories (10)", "+ (6)", "- (5)",
    ]  # fmt: skip
    assert list(figure.data[0].x) == [0.62, 0.5, -0.25]


def test_a_category_without_alpha_is_left_out_and_told():
    caption = plot.agreement(table()).figure.get_supxlabel().replace("\n", " ")
    assert "Left out, as nobody gave anything else: 1." in caption
    assert "Rows shown: 2 of 3" in plot.agreement(table(), n=2).figure.get_supxlabel()
    with pytest.raises(ValueError, match="no value of alpha"):
        plot.agreement(table().tail(1))


def test_several_coded_columns_have_a_panel_each():
    both = pd.concat([table().assign(column="tone"), table().assign(column="frame")])
    titles = [axes.get_title(loc="left") for axes in plot.agreement(both).axes]
    assert titles == ["tone", "frame"]
