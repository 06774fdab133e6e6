from __future__ import annotations

import pandas as pd
import pytest

from mediakit import plot

AGENCIES = ["وكالة الشروق", "North Wire"]


def table() -> pd.DataFrame:
    """Two papers: one prints three reports of the first agency, the other one of each."""
    return pd.DataFrame(
        {
            "source": ["صحيفة أ", "صحيفة أ", "صحيفة ب", "صحيفة ب"],
            "agency": AGENCIES * 2,
            "count": [3, 0, 1, 1],
            "documents_total": [20, 20, 30, 30],
        }
    )


def cells_of(figure) -> list[list[str]]:
    """The texts in the cells, in reading order of rows."""
    axes = figure.axes[0]
    found = sorted((round(t.get_position()[1], 1), t.get_position()[0], t.get_text())
                   for t in axes.texts)  # fmt: skip
    rows: dict[float, list[str]] = {}
    for row, _, text in found:
        rows.setdefault(row, []).append(text)
    return list(rows.values())


def test_a_cell_holds_how_often_a_source_prints_an_agency():
    picture = plot.wire_clusters(table())
    assert cells_of(picture.figure) == [["3", "\u00b7"], ["1", "1"]]


def test_the_most_copied_agency_comes_first_and_the_rest_is_told():
    turned = table().iloc[::-1]
    picture = plot.wire_clusters(turned, n=1)
    assert cells_of(picture.figure) == [["1"], ["3"]]  # of the first agency, four in all
    assert "Agencies shown: 1 of 2" in picture.figure.get_supxlabel().replace("\n", " ")


def test_two_rows_of_one_source_and_agency_are_refused():
    with pytest.raises(ValueError, match="two rows for"):
        plot.wire_clusters(pd.concat([table(), table().head(1)]))
