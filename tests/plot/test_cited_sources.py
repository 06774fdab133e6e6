from __future__ import annotations

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
    streams = plot.cited_sources(table, backend="plotly").figure.data[0]
    assert sum(streams.link.value) == len(citations)
    assert len(streams.node.label) > corpus["source"].nunique()
    assert len(plot.cited_sources(table).axes) == citations["source"].nunique()
    whole = corpus.tally(citations, of=["kind", "cited"])
    assert sum(plot.cited_sources(whole, backend="plotly").figure.data[0].link.value) == len(
        citations
    )
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
    table = pd.DataFrame({"source": [None, "أ"], "cited": "ب", "kind": "person", "count": 1})
    table["share"] = 1.0
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
