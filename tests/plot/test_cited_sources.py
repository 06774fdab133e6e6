from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes

import mediakit as mk
from mediakit import plot
from mediakit.text.bidi import for_plotly

LONG = "المتحدث الإعلامي بقيادة حرس الحدود بالمنطقة الشرقية النقيب بحري عمر"


def build(sources: int = 2, cited: int = 3) -> pd.DataFrame:
    """Outlet k cites source i as many times as i + 1."""
    rows = [
        (f"صحيفة {number}", "official" if place else "agency", f"مصدر {place}" if place else LONG)
        for number in range(sources)
        for place in reversed(range(cited))
    ]
    table = pd.DataFrame(rows, columns=["source", "kind", "cited"])
    table["count"] = [place + 1 for _ in range(sources) for place in reversed(range(cited))]
    return table.assign(share=table["count"] / (cited * (cited + 1) / 2))


def intervals_of(axes: Axes) -> list[list[float]]:
    """The ends of the lines that lie across the bars."""
    lines = [np.asarray(one) for many in axes.collections for one in many.get_segments()]
    return [line[:, 0].tolist() for line in lines if line[0, 1] == line[1, 1]]


def test_bars_are_shares_of_the_citations_with_their_intervals(nothing_clipped) -> None:
    table = build().assign(share_low=0.125, share_high=0.75)
    table.loc[table["source"] == "صحيفة 1", ["share_low", "share_high"]] = None
    axes = plot.cited_sources(table).axes
    assert len(axes) == 2
    shares = [[bar.get_width() for bar in one.patches] for one in axes]
    assert shares == [pytest.approx([3 / 6, 2 / 6, 1 / 6])] * 2
    assert intervals_of(axes[0]) == [[0.125, 0.75]] * 3
    assert intervals_of(axes[1]) == []
    nothing_clipped(axes[0].figure)


def test_the_tally_of_a_corpus_is_drawn() -> None:
    corpus = mk.load_classroom().query("language == 'ar'")
    citations = corpus.cited_sources()
    table = corpus.tally(citations, of=["kind", "cited"], by="source")
    streams = plot.cited_sources(table, backend="plotly", kind="flow").figure.data[0]
    assert sum(streams.link.value) == len(citations)
    assert len(streams.node.x) == corpus["source"].nunique() + table["kind"].nunique()
    assert len(plot.cited_sources(table).axes) == citations["source"].nunique()
    whole = corpus.tally(citations, of=["kind", "cited"])
    flow = plot.cited_sources(whole, backend="plotly", kind="flow").figure.data[0]
    assert sum(flow.link.value) == len(citations)
    months = corpus.tally(citations, of=["kind", "cited"], by="month")
    title = plot.cited_sources(months).axes[0].figure.get_suptitle()
    assert title.startswith("Who is cited, by")


def test_a_list_of_citations_is_refused_with_the_call_to_write() -> None:
    citations = mk.load_classroom().head(3).cited_sources()
    call = r"corpus\.tally\(corpus\.cited_sources\(\), of=\[\"kind\", \"cited\"\], by=\"source\"\)"
    with pytest.raises(ValueError, match=call):
        plot.cited_sources(citations)


def test_zeros_are_not_drawn() -> None:
    table = build()
    zero = table.head(1).assign(cited="nobody", count=0, share=0.0)
    more = pd.concat([table, zero], ignore_index=True)
    assert [len(one.patches) for one in plot.cited_sources(more).axes] == [3, 3]


def test_a_name_of_two_kinds_has_two_bars(texts_of) -> None:
    table = pd.DataFrame(
        {"kind": ["person", "official"], "cited": "ب", "count": [2, 1], "share": [0.6, 0.4]}
    )
    drawn = plot.cited_sources(table).axes[0]
    assert len(drawn.patches) == 2
    told = " ".join(text.get_text() for text in texts_of(drawn.figure))
    assert "official" in told


def test_the_caption_says_what_is_left_out(texts_of) -> None:
    axes = plot.cited_sources(build(1), n=2).axes[0]
    told = " ".join(text.get_text() for text in texts_of(axes.figure))
    assert "with 5 of 6 citations" in told


def test_arabic_bars_grow_to_the_left(nothing_clipped) -> None:
    axes = plot.cited_sources(build(3), language="ar").axes
    low, high = axes[0].get_xlim()
    assert low > high
    nothing_clipped(axes[0].figure)


def flow_of(table: pd.DataFrame, **options: str) -> Any:
    return plot.cited_sources(table, backend="plotly", kind="flow", **options).figure


def test_both_libraries_draw_the_same_bars() -> None:
    """Streams to some names and lumps of the others showed a tenth of the citations."""
    figure = plot.cited_sources(build(2, 12), backend="plotly", n=3).figure
    drawn = [sorted(trace.x) for trace in figure.data if trace.type == "bar"]
    axes = plot.cited_sources(build(2, 12), n=3).axes
    assert drawn == [sorted(bar.get_width() for bar in one.patches) for one in axes]


def test_streams_run_from_outlet_to_kind() -> None:
    figure = flow_of(build())
    streams = figure.data[0]
    assert streams.type == "sankey"
    # Each outlet cites officials 2 + 3 times and the agency once.
    assert list(streams.link.value) == [5, 1, 5, 1]
    assert list(streams.link.source) == [0, 0, 1, 1]
    assert list(streams.link.target) == [2, 3, 2, 3]
    told = [note.text for note in figure.layout.annotations]
    assert told[-4:] == [for_plotly("صحيفة 0"), for_plotly("صحيفة 1"), "officials", "agencies"]


def test_names_stand_beside_the_blocks() -> None:
    figure = flow_of(build())
    streams, notes = figure.data[0], figure.layout.annotations[-4:]
    assert set(streams.node.label) == {""}
    low, high = streams.domain.x
    assert [(note.x, note.xanchor) for note in notes] == [(low, "right")] * 2 + [(high, "left")] * 2
    arabic = flow_of(build(), language="ar")
    assert set(arabic.data[0].link.target) == {0, 1}, "from the right"
    assert arabic.layout.annotations[-1].xanchor == "right"


def test_many_outlets_are_eight_and_the_others() -> None:
    assert len(plot.cited_sources(build(14, 2)).axes) == 9
    told = [note.text for note in flow_of(build(14, 2)).layout.annotations]
    assert "other outlets: 6" in told


def test_a_missing_name_is_said() -> None:
    table = pd.DataFrame({"source": [None, "أ"], "cited": "ب", "kind": "person", "count": 1})
    table["share"] = 1.0
    assert "(missing)" in [note.text for note in flow_of(table).layout.annotations]


def test_matplotlib_draws_no_streams() -> None:
    with pytest.raises(ValueError, match="kind='flow' is drawn by backend='plotly' alone"):
        plot.cited_sources(build(), kind="flow")
    with pytest.raises(ValueError, match="kind='streams' is not possible"):
        plot.cited_sources(build(), kind="streams")


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
