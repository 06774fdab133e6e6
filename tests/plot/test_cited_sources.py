from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from mediakit import plot
from mediakit.text.bidi import for_plotly

LONG = "المتحدث الإعلامي بقيادة حرس الحدود بالمنطقة الشرقية النقيب بحري عمر"


def build(sources: int = 2, cited: int = 3) -> pd.DataFrame:
    """Outlet k cites source i as many times as i + 1."""
    rows = [
        (f"صحيفة {number}", f"مصدر {place}" if place else LONG, kind)
        for number in range(sources)
        for place in range(cited)
        for kind in ["official" if place else "agency"]
        for _ in range(place + 1)
    ]
    return pd.DataFrame(rows, columns=["source", "cited", "kind"])


def test_bars_are_numbers_of_citations(nothing_clipped) -> None:
    axes = plot.cited_sources(build()).axes
    assert len(axes) == 2
    assert [[bar.get_width() for bar in one.patches] for one in axes] == [[3, 2, 1]] * 2
    nothing_clipped(axes[0].figure)


def test_the_caption_says_what_is_left_out(texts_of) -> None:
    axes = plot.cited_sources(build(1), n=2).axes[0]
    told = " ".join(text.get_text() for text in texts_of(axes.figure))
    assert "with 5 of 6 citations" in told


def test_arabic_bars_grow_to_the_left(nothing_clipped) -> None:
    axes = plot.cited_sources(build(3), language="ar").axes
    low, high = axes[0].get_xlim()
    assert low > high
    nothing_clipped(axes[0].figure)


def test_streams_run_from_outlet_to_cited() -> None:
    streams = plot.cited_sources(build(), backend="plotly").figure.data[0]
    assert streams.type == "sankey"
    assert sum(streams.link.value) == 12
    names = list(streams.node.label)
    assert names[:2] == [for_plotly("صحيفة 0"), for_plotly("صحيفة 1")]
    assert set(streams.link.source) == {0, 1}
    assert max(map(len, names)) < len(LONG), "long names are cut"


def test_streams_run_from_the_right_in_arabic() -> None:
    streams = plot.cited_sources(build(), backend="plotly", language="ar").figure.data[0]
    assert set(streams.link.target) == {0, 1}


def test_the_rest_is_one_stream_a_kind() -> None:
    figure = plot.cited_sources(build(2, 6), backend="plotly", n=2).figure
    streams = figure.data[0]
    # Six are cited: two are named, three officials share a stream and the agency has its own.
    assert len(streams.node.label) == 2 + 2 + 2
    assert sum(streams.link.value) == 2 * 21
    told = " ".join(note.text for note in figure.layout.annotations)
    assert "most cited 2 of 6" in told.replace("<br>", " ")


def test_many_outlets_are_eight_and_the_others() -> None:
    assert len(plot.cited_sources(build(14, 2)).axes) == 9
    streams = plot.cited_sources(build(14, 2), backend="plotly").figure.data[0]
    assert "other outlets: 6" in " ".join(streams.node.label)


def test_a_missing_name_is_said() -> None:
    table = pd.DataFrame({"source": [None, "أ"], "cited": ["ب", "ب"], "kind": ["person"] * 2})
    labels = plot.cited_sources(table, backend="plotly").figure.data[0].node.label
    assert "(missing)" in " ".join(labels)


def test_arguments_that_are_not_possible() -> None:
    _, axes = plt.subplots()
    with pytest.raises(ValueError, match="ax is one Axes"):
        plot.cited_sources(build(), ax=axes)
    assert plot.cited_sources(build(1), ax=axes).axes[0] is axes
    with pytest.raises(ValueError, match="kind"):
        plot.cited_sources(build().drop(columns="kind"))
    with pytest.raises(ValueError, match="rows"):
        plot.cited_sources(build().head(0))
    with pytest.raises(ValueError, match="language"):
        plot.cited_sources(build(), language="fr")
