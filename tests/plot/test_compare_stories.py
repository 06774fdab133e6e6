from __future__ import annotations

import pandas as pd
import pytest

from mediakit import plot


def table() -> pd.DataFrame:
    """Three outlets; the last two share most, and of the first and the last nothing is known."""
    rows = [
        ("أ", "ب", 1, 0.25), ("أ", "ج", 0, None), ("ب", "أ", 1, 0.1), ("ب", "ج", 6, 0.6),
        ("ج", "أ", 0, 0.0), ("ج", "ب", 6, 0.9),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["source_a", "source_b", "shared", "share"])


def cells_of(picture) -> list[list[str]]:
    """The texts in the cells, row by row."""
    (axes,) = picture.axes
    rows: dict[float, list[str]] = {}
    for text in sorted(axes.texts, key=lambda one: one.get_position()[::-1]):
        rows.setdefault(text.get_position()[1], []).append(text.get_text())
    return list(rows.values())


def test_a_cell_is_the_share_of_the_row_that_the_column_has():
    # in the order of shared stories: ب 7, ج 6, أ 1
    assert cells_of(plot.compare_stories(table())) == [
        ["", "60", "10"],
        ["90", "", "\u00b7"],
        ["25", "", ""],
    ]


def test_outlets_that_share_most_stay_and_the_rest_is_told():
    picture = plot.compare_stories(table(), n=2)
    assert cells_of(picture) == [["", "60"], ["90", ""]]
    assert "Sources shown: 2 of 3" in picture.figure.get_supxlabel().replace("\n", " ")


def test_two_rows_of_one_pair_and_no_known_share_are_refused():
    with pytest.raises(ValueError, match="two rows for"):
        plot.compare_stories(pd.concat([table(), table().head(1)]))
    with pytest.raises(ValueError, match="no value of share"):
        plot.compare_stories(table().assign(share=float("nan")))
