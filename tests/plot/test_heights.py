"""The height of a picture is chosen and `n` follows, unless the reader gives it."""

from __future__ import annotations

import itertools
from typing import Any

import pandas as pd
import pytest

import mediakit as mk
from mediakit import plot
from mediakit.plot.backends.matplotlib_frame import by_rows

TALLEST = {"notebook": 10.0, "slides": 6.75}


def terms(groups: int) -> pd.DataFrame:
    """Forty terms of so many sources."""
    rows = [
        (f"source {k}", f"term {t}", 50 - t, 50.0 - t, 40.0 - t, 60.0 - t)
        for k, t in itertools.product(range(groups), range(40))
    ]
    return pd.DataFrame(rows, columns=["source", "term", "count", "rate", "low", "high"])


def actors() -> pd.DataFrame:
    return terms(5).rename(columns={"term": "actor"})


def heard() -> pd.DataFrame:
    table = terms(5).rename(columns={"term": "cited"})
    return table.assign(kind="official", share=table["rate"] / 100)


def contrasts(targets: int) -> pd.DataFrame:
    table = terms(targets).rename(columns={"source": "target", "low": "g2"})
    signs = [1, -1] * (len(table) // 2)
    return table.assign(reference="all others", log_ratio=table["rate"] / 10 * signs)


TABLES: dict[str, tuple[str, pd.DataFrame]] = {
    "terms": ("term_frequency", terms(1)),
    "terms by source": ("term_frequency", terms(5)),
    "actors by source": ("actor_counts", actors()),
    "voices by source": ("voices", heard()),
    "bars of cited": ("cited_sources", heard()),
    "one contrast": ("compare_sources", contrasts(1)),
    "many contrasts": ("compare_sources", contrasts(9)),
}


def height(drawn: Any) -> float:
    if drawn.axes:
        return float(drawn.figure.get_figheight())
    return float(drawn.figure.layout.height) / 100


@pytest.mark.parametrize("style", TALLEST)
@pytest.mark.parametrize("backend", ["matplotlib", "plotly"])
@pytest.mark.parametrize("name", TABLES)
def test_no_picture_grows_by_itself_over_the_height_of_its_style(
    name: str, backend: str, style: Any
) -> None:
    helper, table = TABLES[name]
    with mk.plot.use(style=style):
        drawn = getattr(plot, helper)(table, backend=backend)
    assert height(drawn) <= TALLEST[style]


@pytest.mark.parametrize("backend", ["matplotlib", "plotly"])
def test_an_n_that_is_given_wins(backend: str) -> None:
    drawn = plot.actor_counts(actors(), n=30, backend=backend)
    assert height(drawn) > 10
    few = plot.actor_counts(actors(), n=2, backend=backend)
    assert height(few) < height(plot.actor_counts(actors(), backend=backend)) <= 10


def test_what_is_left_out_is_counted_and_only_then() -> None:
    def caption(table: pd.DataFrame) -> str:
        return plot.term_frequency(table).figure.get_supxlabel().replace("\n", " ")

    assert "Terms shown: 20 of 40, those of the highest rate." in caption(terms(1))
    assert "shown" not in caption(terms(1).head(12))
    assert "at most" in caption(terms(3))
    assert "at most" not in caption(terms(3).groupby("source").head(4))


def test_comparisons_without_room_are_said() -> None:
    with mk.plot.use(style="slides"):
        drawn = plot.compare_sources(contrasts(9))
    assert len(drawn.axes) < 9
    told = " ".join(drawn.figure.get_supxlabel().split())
    assert f"Panels shown: {len(drawn.axes)} of 9" in told


def test_a_legend_is_read_by_rows_from_where_a_line_begins() -> None:
    """matplotlib fills columns: this is what each of its places holds, by hand."""
    assert by_rows(5, 2, mirrored=False) == [0, 2, 4, 1, 3]
    assert by_rows(5, 2, mirrored=True) == [1, 3, None, 0, 2, 4]
    table = actors().replace({"source": {f"source {k}": f"{'s' * 22} {k}" for k in range(5)}})
    axes = plot.actor_counts(table, n=3, language="ar").axes[0]
    axes.figure.canvas.draw()
    boxes = {
        text.get_text()[-1]: text.get_window_extent()
        for text in axes.get_legend().get_texts()
        if text.get_text()
    }
    assert boxes["0"].x0 > boxes["1"].x0, "the first stands on the right"
    assert boxes["0"].y0 == pytest.approx(boxes["1"].y0, abs=2), "the second beside it"
    assert boxes["4"].y0 < boxes["0"].y0
