from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

import mediakit as mk
from mediakit import plot
from mediakit.text.bidi import for_matplotlib, for_plotly

LONG = "العواقب الاقتصادية والاجتماعية البعيدة المدى على سكان المدينة"


def build(groups: int) -> pd.DataFrame:
    """Two categories in so many sources; in the first source one is never found."""
    rows = []
    for number in range(groups):
        for category, count in (("conflict", 5 * number), ("economy", 4)):
            rate = count / 2
            rows.append((f"مصدر {number}", category, count, 0, 1, 0.5, rate, rate, rate + 1))
    names = ["source", "category", "count", "negated", "documents", "share", "rate", "low", "high"]
    return pd.DataFrame(rows, columns=names)


def test_dots_are_the_rates_and_lines_the_intervals() -> None:
    table = build(2)
    table.loc[0, ["low", "high"]] = np.nan
    axes = plot.lexicon_counts(table).axes[0]
    # conflict has 0 + 5 hits, economy 4 + 4: economy stands first
    assert [label.get_text() for label in axes.get_yticklabels()] == ["economy", "conflict"]
    dots = [sorted(line.get_xdata()) for line in axes.lines]
    assert dots == [[0.0, 2.0], [2.0, 2.5]]
    segments = [
        segment[:, 0].tolist()
        for lines in axes.collections
        if isinstance(lines, LineCollection)
        for segment in lines.get_segments()
    ]
    assert segments == [[2.0, 3.0], [2.5, 3.5], [2.0, 3.0]]


def test_one_group_and_many() -> None:
    axes = plot.lexicon_counts(build(1).drop(columns="source")).axes[0]
    assert axes.get_legend() is None
    many = plot.lexicon_counts(build(11)).axes
    assert len(many) == 1, "more than five groups are rows of cells"
    assert len(many[0].get_yticklabels()) == 11
    assert "1 of 2" in plot.lexicon_counts(build(2), n=1).figure.get_supxlabel()


def test_arabic_is_composed_from_right_to_left() -> None:
    axes = plot.lexicon_counts(build(2), language="ar").axes[0]
    near, far = axes.get_xlim()
    assert near > far
    assert axes.get_xlabel() == for_matplotlib("عدد مرات ورود كلمات الفئة لكل 1,000 كلمة")


def test_plotly_holds_the_same_numbers() -> None:
    figure = plot.lexicon_counts(build(2), backend="plotly").figure
    dots = [trace for trace in figure.data if trace.mode == "markers"]
    assert [trace.name for trace in dots] == [for_plotly("مصدر 0"), for_plotly("مصدر 1")]
    assert [list(trace.x) for trace in dots] == [[0.0, 2.0], [2.5, 2.0]]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("groups", [1, 3, 12])
def test_plots_are_drawn_whole(
    groups: int, language: str, nothing_clipped: Callable[[Figure], None]
) -> None:
    table = build(groups).replace({"category": {"conflict": LONG}})
    axes = plot.lexicon_counts(table, language=language).axes
    nothing_clipped(axes[0].figure)


def test_wrong_tables_name_the_helper() -> None:
    with pytest.raises(ValueError, match=r"no column 'count'.*corpus\.lexicon_counts\(\)"):
        plot.lexicon_counts(build(1).drop(columns="count"))
    with pytest.raises(ValueError, match=r"no rows.*corpus\.lexicon_counts\(\)"):
        plot.lexicon_counts(build(1).iloc[:0])


def test_the_groups_of_one_category_are_rows() -> None:
    table = build(3).query("category == 'conflict'")
    axes = plot.lexicon_counts(table).axes[0]
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names == [for_matplotlib(f"مصدر {number}") for number in (2, 1, 0)]
    assert "conflict" in axes.figure.get_suptitle()
    assert "Negated" not in axes.figure.get_supxlabel()


def test_hits_left_out_as_negated_are_said() -> None:
    table = build(3).query("category == 'conflict'").assign(negated=[0, 2, 0])
    axes = plot.lexicon_counts(table).axes[0]
    assert "Negated" in axes.figure.get_supxlabel().replace("\n", " ")
    axes = plot.lexicon_counts(table.drop(columns="negated"), language="ar").axes[0]
    assert "المنفية" in axes.figure.get_supxlabel().replace("\n", " ")


def test_one_category_of_one_group_is_a_row_too() -> None:
    axes = plot.lexicon_counts(build(2).query("category == 'conflict'").head(1)).axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == [for_matplotlib("مصدر 0")]
    assert "Negated" not in axes.figure.get_supxlabel()


def test_a_category_of_the_corpus_is_a_group_beside_those_of_the_lexicon() -> None:
    corpus = mk.Corpus({"category": ["news", "opinion"], "text": ["حرب هنا", "سلام سلام"]})
    table = corpus.lexicon_counts(mk.Lexicon({"war": ["حرب"], "peace": ["سلام"]}), by="category")
    figure = plot.lexicon_counts(table, by="category", backend="plotly").figure
    assert {trace.name for trace in figure.data if trace.name} >= {"news", "opinion"}
    assert set(figure.layout.yaxis.ticktext) == {"war", "peace"}
