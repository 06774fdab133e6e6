from __future__ import annotations

import pandas as pd
import pytest

from mediakit import plot


def table() -> pd.DataFrame:
    """Three outlets: the third story is told by all, the first by two, the second by one."""
    return pd.DataFrame(
        {
            "doc": list("abcdef"),
            "source": ["شمال", "جنوب", "شمال", "شمال", "جنوب", "شرق"],
            "date": pd.to_datetime(["2022-10-01", "2022-10-02", *["2022-10-04"] * 4]),
            "title": ["إضراب", "إضراب الميناء", "معرض", "اتفاق", "اتفاق أمس", "توقيع"],
            "story": [1, 1, 2, 3, 3, 3],
            "similarity": [0.8, 0.8, None, 0.7, 0.9, 0.7],
            "copy_of": [None, None, None, None, None, "d"],
        }
    )


def marks_of(picture) -> list[list[list[float]]]:
    """The places of the marks: of all other documents, then of each story."""
    (axes,) = picture.axes
    found = [one.get_offsets().tolist() for one in axes.collections]
    return [places for places in found if places]


def test_a_mark_stands_at_the_day_of_its_document_in_the_lane_of_its_outlet():
    rest, first, third = marks_of(plot.stories(table()))
    # lanes by name: جنوب, شرق, شمال; two documents of one outlet and day stand above each other
    assert [place[0] for place in rest] == [3]
    assert first == [[0, 2], [1, 0]]
    assert [place[0] for place in third] == [3, 3, 3]
    assert rest[0][1] == pytest.approx(1.9) and third[0][1] == pytest.approx(2.1)
    assert [round(place[1], 6) for place in third[1:]] == [0, 1]


def test_a_story_has_its_number_and_the_title_that_is_most_like_the_others():
    (axes,) = plot.stories(table()).axes
    assert [text.get_text() for text in axes.texts] == ["1", "3"]
    named = [text.get_text() for text in axes.get_legend().get_texts()]
    assert "إضراب" in named[0] and "اتفاق أمس" in named[1]


def test_the_story_of_most_outlets_stays_and_the_rest_is_told():
    picture = plot.stories(table(), n=1)
    assert [text.get_text() for text in picture.axes[0].texts] == ["3"]
    assert "Stories with a colour: 1 of 2" in picture.figure.get_supxlabel().replace("\n", " ")


def test_a_copy_is_hollow():
    trace = plot.stories(table(), backend="plotly").figure.data[-1]
    faces = list(trace.marker.color)
    assert faces[0] == faces[1] == trace.line.color
    assert faces[2] == "#ffffff"


def test_documents_without_a_date_are_left_out_and_told():
    undated = table().assign(date=table()["date"].where(table()["doc"] != "c"))
    caption = plot.stories(undated).figure.get_supxlabel().replace("\n", " ")
    assert "Documents with a date: 5 of 6" in caption
    with pytest.raises(ValueError, match="table has no date"):
        plot.stories(table().assign(date=pd.NaT))
