from __future__ import annotations

import pandas as pd
import pytest

from mediakit import plot

DAY = pd.Timestamp("2022-10-02")


def table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "story": [7, 9, 8],
            "documents": [5, 2, 1],
            "copies": [1, 0, 0],
            "outlets": [3, 2, 1],
            "first_day": [DAY, DAY, pd.NaT],
            "last_day": [DAY + pd.Timedelta(days=2), DAY, pd.NaT],
            "title": ["إضراب", "معرض", None],
        }
    )


def test_bars_are_reports_and_behind_them_copies():
    figure = plot.story_table(table(), min_documents=1, backend="plotly").figure
    assert [list(bars.x) for bars in figure.data] == [[4, 2, 1], [1]]


def test_articles_that_stand_alone_are_left_out_and_that_is_said():
    picture = plot.story_table(table())
    assert len(picture.axes[0].get_yticklabels()) == 2
    said = picture.figure.get_supxlabel().replace("\n", " ")
    assert "Stories of 2 documents or more: 2 of 3; the others are left out." in said
    whole = plot.story_table(table(), min_documents=1).figure.get_supxlabel()
    assert "left out" not in whole
    with pytest.raises(ValueError, match="min_documents=6; min_documents=1 draws"):
        plot.story_table(table(), min_documents=6)


def test_a_row_has_number_title_and_days_in_the_order_of_the_table():
    (axes,) = plot.story_table(table(), min_documents=1).axes
    rows = [label.get_text() for label in axes.get_yticklabels()]
    assert ["7" in rows[0], "إضراب" in rows[0], "(3)" in rows[0]] == [True] * 3
    assert "معرض" in rows[1] and "(1)" in rows[1]
    assert "8" in rows[2] and "(" not in rows[2]  # no date, no title


def test_the_first_stories_stay_and_the_rest_is_told():
    picture = plot.story_table(table(), min_documents=1, n=2)
    assert len(picture.axes[0].get_yticklabels()) == 2
    assert "Stories shown: 2 of 3" in picture.figure.get_supxlabel().replace("\n", " ")


def test_two_rows_of_one_story_and_stories_without_documents_are_refused():
    with pytest.raises(ValueError, match="two rows for story '7'"):
        plot.story_table(pd.concat([table(), table().head(1)]))
    with pytest.raises(ValueError, match="nothing to draw"):
        plot.story_table(table().assign(documents=0))
