from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pytest

import mediakit as mk
from mediakit import plot

sys.path.insert(0, str(Path(__file__).parent))
from cases import coding
from test_wire_clusters import cells_of


def test_a_cell_holds_the_units_that_got_both_values():
    """By hand: + four times by both; - twice, once taken for 0; 0 twice, once taken for +."""
    picture = plot.confusion(mk.confusion(coding(), column="tone"))
    none = "\u00b7"
    assert cells_of(picture.figure) == [["4", none, none], [none, "2", "1"], ["1", none, "2"]]
    caption = picture.figure.get_supxlabel().replace("\n", " ")
    assert "Where row and column are the same, both agree." in caption


def test_rows_of_several_pairs_of_coders_are_named_by_them():
    codes = coding()
    third = codes[codes["coder"] == "ريم"].assign(coder="هدى")
    table = mk.confusion(pd.concat([codes, third]), column="tone")
    picture = plot.confusion(table, backend="plotly")
    names = [text for text in picture.figure.layout.yaxis.ticktext if text]
    assert len(names) == 9
    assert len([name for name in names if "هدى" in name]) == 6


def test_values_that_are_left_out_are_told():
    picture = plot.confusion(mk.confusion(coding(), column="tone"), n=2)
    assert len(cells_of(picture.figure)) == 2  # + nine times, 0 six times, - five times
    assert "Values shown: 2 of 3" in picture.figure.get_supxlabel().replace("\n", " ")


def test_two_rows_of_the_same_values_are_refused():
    table = mk.confusion(coding(), column="tone")
    with pytest.raises(ValueError, match="two rows for"):
        plot.confusion(pd.concat([table, table.head(1)]))
