from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from mediakit import plot
from mediakit.text.bidi import for_matplotlib


def build(speakers: int = 3) -> pd.DataFrame:
    """Each speaker a quotation more than the one before, one of them denying; one unnamed."""
    rows = [
        (f"المتحدث رقم {number}", None, stance)
        for number in range(speakers)
        for stance in ["denying", *["neutral"] * (number + 1)]
    ]
    return pd.DataFrame([*rows, (None, None, "neutral")], columns=["speaker", "actor", "stance"])


def test_dots_count_the_quotations_by_stance() -> None:
    axes = plot.quotations(build()).axes[0]
    neutral, denying = axes.lines
    assert sorted(neutral.get_xdata()) == [1, 2, 3]
    assert sorted(denying.get_xdata()) == [1, 1, 1]
    labels = [label.get_text() for label in axes.get_yticklabels()]
    wanted = for_matplotlib("المتحدث رقم 2")
    assert labels[int(np.round(neutral.get_ydata()[0]))] == wanted
    assert len(axes.get_legend().get_texts()) == 2


def test_an_actor_is_one_row_whatever_the_words() -> None:
    table = build(2).assign(actor=["samer"] * 5 + [None])
    axes = plot.quotations(table).axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["samer"]


def test_n_keeps_the_most_quoted() -> None:
    assert len(plot.quotations(build(5), n=2).axes[0].get_yticklabels()) == 2


def test_plotly_holds_the_same_numbers() -> None:
    figure = plot.quotations(build(), backend="plotly").figure
    dots = [trace for trace in figure.data if trace.mode == "markers"]
    assert [sorted(trace.x) for trace in dots] == [[1, 2, 3], [1, 1, 1]]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("speakers", [1, 20])
def test_plots_are_drawn_whole(
    speakers: int, language: str, nothing_clipped: Callable[[Figure], None]
) -> None:
    nothing_clipped(plot.quotations(build(speakers), language=language).figure)


def test_long_names_are_cut_behind_a_word() -> None:
    table = build(1)
    table["speaker"] = "مدير عام الإدارة العامة للشؤون المالية والإدارية في الهيئة العامة للموانئ"
    label = plot.quotations(table).axes[0].get_yticklabels()[0].get_text()
    assert label.rstrip("\u200f\u200e\u2069").endswith("…")


def test_wrong_tables_are_refused() -> None:
    with pytest.raises(ValueError, match=r"no column 'stance'.*corpus\.quotations\(\)"):
        plot.quotations(build().drop(columns="stance"))
    with pytest.raises(ValueError, match=r"no rows.*corpus\.quotations\(\)"):
        plot.quotations(build().iloc[:0])
    with pytest.raises(ValueError, match="names no speaker at all"):
        plot.quotations(build().assign(speaker=None))
