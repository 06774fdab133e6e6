"""The table of cells, by hand-made tables of many sources."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex
from matplotlib.transforms import Bbox

import mediakit as mk
from mediakit import plot
from mediakit.plot.look import theme
from mediakit.text.bidi import for_plotly


def build(sources: int = 7, actors: int = 3, *, thin: int = 0) -> pd.DataFrame:
    """Source k names actor i (k + 1) * i / 2 times per 1,000 tokens; the first ones are thin."""
    rows = [
        (
            f"صحيفة {source}", f"actor {actor}", (source + 1) * actor,
            (source + 1) * actor / 2, 2 if source < thin else 40 + source,
        )
        for source in range(sources)
        for actor in range(actors)
    ]  # fmt: skip
    names = ["source", "actor", "count", "rate", "documents_total"]
    return pd.DataFrame(rows, columns=names)


def min_x(box: Bbox) -> float:
    return float(box.x0)


def rows_of(axes: Axes) -> list[str]:
    return [label.get_text().lstrip("\u200f") for label in axes.get_yticklabels()]


def heads_of(axes: Axes) -> list[str]:
    return [label.get_text() for label in axes.get_xticklabels()]


def numbers_of(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def colours_of(axes: Axes) -> list[str]:
    boxes = next(one for one in axes.collections if isinstance(one, PolyCollection))
    return [to_hex(colour) for colour in boxes.get_facecolor()]


def caption_of(axes: Axes) -> str:
    return " ".join(axes.figure.get_supxlabel().split())


def test_a_cell_has_the_number_and_the_name_its_documents() -> None:
    axes = plot.actor_counts(build(6)).axes[0]
    assert rows_of(axes) == [f"صحيفة {k} ({40 + k})" for k in range(6)]
    assert heads_of(axes) == ["actor 2", "actor 1"], "the most named first, and none without names"
    assert numbers_of(axes)[:4] == ["1.0", "0.5", "2.0", "1.0"]
    assert "Mentions per 1,000 tokens" in caption_of(axes)


@pytest.mark.parametrize("backend", ["matplotlib", "plotly"])
def test_a_long_name_is_cut_and_its_documents_stay(backend: str) -> None:
    table = build(6)
    table["source"] = table["source"].str.replace("صحيفة", "The Independent Review of Trade")
    picture = plot.actor_counts(table, backend=backend)
    if backend == "plotly":
        rows = list(picture.figure.layout.yaxis.ticktext)
    else:
        rows = rows_of(picture.axes[0])
    assert len(set(rows)) == 6
    assert all(f"({40 + k})" in row and "\u2026" in row for k, row in enumerate(rows))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_heads_lie_flat_where_they_have_room_and_touch_no_other(language: str) -> None:
    """A minus that stands upright reads as a bar, and a short name is read faster lying."""
    coding = pd.DataFrame(
        {"doc": list("abcd") * 2, "coder": ["ريم"] * 4 + ["عادل"] * 4, "tone": list("+-0+--0+")}
    )
    table = mk.confusion(coding, column="tone")
    axes = plot.confusion(table, language=language).axes[0]
    assert {label.get_rotation() for label in axes.get_xticklabels()} == {0}
    flat = plot.confusion(table, language=language, backend="plotly").figure
    assert flat.layout.xaxis.tickangle == 0
    axes = plot.actor_counts(build(6, actors=5), language=language).axes[0]
    axes.figure.draw_without_rendering()
    boxes = sorted((label.get_window_extent() for label in axes.get_xticklabels()), key=min_x)
    assert {label.get_rotation() for label in axes.get_xticklabels()} == {0}
    assert all(one.x1 < other.x0 for one, other in pairwise(boxes))


def test_heads_that_are_longer_than_their_cells_stand_upright() -> None:
    table = build(6, actors=12)
    table["actor"] = table["actor"].str.replace("actor", "Ministry number")
    axes = plot.actor_counts(table).axes[0]
    assert {label.get_rotation() for label in axes.get_xticklabels()} == {90}
    assert plot.actor_counts(table, backend="plotly").figure.layout.xaxis.tickangle == -90


def test_the_darker_the_more_and_none_is_a_dot() -> None:
    table = build(6).replace({"rate": {1.0: 0.0}})
    axes = plot.actor_counts(table).axes[0]
    assert numbers_of(axes)[0] == "\u00b7"
    colours = colours_of(axes)
    assert colours[0] == theme.PAPER
    values = [float(text.replace("\u00b7", "0")) for text in numbers_of(axes)]
    most = values.index(max(values))
    assert colours[most] == theme.shade(1.0)
    assert [to_hex(text.get_color()) for text in axes.texts][most] == theme.PAPER


def test_what_the_table_has_not_is_empty() -> None:
    axes = plot.actor_counts(build(6).drop(index=5)).axes[0]
    assert numbers_of(axes)[2:4] == ["", "1.0"]
    assert "Empty: the table has no number" in caption_of(axes)
    assert "Empty" not in caption_of(plot.actor_counts(build(6)).axes[0])


def test_sources_of_few_documents_stand_apart_and_set_no_scale() -> None:
    table = build(7, thin=2)
    table.loc[table["documents_total"] < 5, "rate"] = 900.0
    axes = plot.actor_counts(table).axes[0]
    assert rows_of(axes)[-2:] == ["صحيفة 0 (2)", "صحيفة 1 (2)"]
    places = axes.get_yticks().tolist()
    assert [places[at + 1] - places[at] for at in (3, 4, 5)] == pytest.approx([1, 1.7, 1])
    colours = colours_of(axes)
    assert set(colours[-4:]) == {theme.PAPER}
    assert theme.shade(1.0) in colours[:-4], "the greatest of the others is the darkest"
    assert "Apart: fewer than 5 documents" in caption_of(axes)


def test_as_many_columns_as_are_wide_enough_unless_the_reader_says_so() -> None:
    axes = plot.actor_counts(build(6, 41)).axes[0]
    count = len(heads_of(axes))
    assert 10 <= count < 20
    assert f"Actors shown: {count} of 40" in caption_of(axes)
    assert len(heads_of(plot.actor_counts(build(6, 41), n=30).axes[0])) == 30
    assert "shown" not in caption_of(plot.actor_counts(build(6)).axes[0])


def test_as_many_rows_as_are_tall_enough_those_of_the_most_documents() -> None:
    axes = plot.actor_counts(build(60)).axes[0]
    assert axes.figure.get_figheight() <= 10
    kept = rows_of(axes)
    assert kept[-1] == "صحيفة 59 (99)"
    assert f"Rows shown: {len(kept)} of 60, those with the most documents" in caption_of(axes)
    with plot.use(style="slides"):
        assert plot.actor_counts(build(60)).figure.get_figheight() <= 6.75


def test_arabic_is_composed_from_the_right(nothing_clipped: Any) -> None:
    axes = plot.actor_counts(build(14, 9, thin=1), language="ar").axes[0]
    assert axes.xaxis_inverted()
    assert axes.yaxis.get_ticks_position() == "right"
    nothing_clipped(axes.figure)


def test_plotly_holds_the_same_cells() -> None:
    figure = plot.actor_counts(build(7, thin=1), backend="plotly").figure
    cells, numbers = figure.data
    axes = plot.actor_counts(build(7, thin=1)).axes[0]
    assert list(numbers.text) == numbers_of(axes)
    assert list(cells.z[6]) == [None, None], "an empty row stands above those apart"
    assert list(cells.z[7]) == [0, 0]
    assert max(max(row) for row in cells.z[:6]) == 1
    assert cells.customdata[0][0] == f"actor 2<br>{for_plotly('صحيفة 1')}<br>2.00<br>count: 4"
    assert list(figure.layout.yaxis.tickvals) == [0, 1, 2, 3, 4, 5, 7]


def test_cells_are_drawn_on_given_axes() -> None:
    _, ax = plt.subplots()
    assert plot.actor_counts(build(6), ax=ax).axes[0] is ax


def test_distances_of_dates_are_columns_in_their_order() -> None:
    table = pd.DataFrame(
        [
            (f"صحيفة {k}", distance, count, share)
            for k in range(6)
            for distance, count, share in (("day after", 3, 0.75), ("day before", 1, 0.25))
        ],
        columns=["source", "distance", "count", "share"],
    )
    axes = plot.dates_mentioned(table).axes[0]
    assert heads_of(axes) == ["the day before", "the day after"]
    assert numbers_of(axes) == ["25", "75"] * 6
    assert "No date lies so far away" in caption_of(axes)
    few = plot.dates_mentioned(table[table["source"] < "صحيفة 5"])
    assert len(few.axes) == 5


def test_pairs_of_a_network_are_columns() -> None:
    rows = [
        (f"صحيفة {k}", "a", other, k + extra, 9, 9)
        for k in range(6)
        for other, extra in (("b", 0), ("c", 2))
    ]
    names = ["source", "actor_a", "actor_b", "count", "units_a", "units_b"]
    axes = plot.actor_network(pd.DataFrame(rows, columns=names)).axes[0]
    assert heads_of(axes) == ["a \u2013 c", "a \u2013 b"]
    assert numbers_of(axes)[:4] == ["2", "\u00b7", "3", "1"]


def test_terms_of_many_sources_are_columns() -> None:
    corpus = mk.Corpus(
        {"source": list("أبتثجح"), "text": ["ميناء ميناء طرابلس", *["ميناء برساف مفتوح"] * 5]}
    )
    axes = plot.term_frequency(corpus.term_frequency(by="source")).axes[0]
    assert heads_of(axes)[0].lstrip("\u200f") == "ميناء"
    assert numbers_of(axes)[0] == "667"
    assert rows_of(axes)[0] == "أ (1)"
