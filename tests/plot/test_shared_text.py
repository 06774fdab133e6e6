from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch
from matplotlib.text import Text

import mediakit as mk
from mediakit import plot
from mediakit.text.bidi import for_matplotlib, for_plotly, isolate

NAMES = ["وكالة الأنباء", "صحيفة الصباح", "Paper <b>"]


def pairs() -> pd.DataFrame:
    """The agency shares three pairs with the first paper and one with the second, which has a
    pair of its own."""
    rows = [
        ("a1", "b1", 0, 1, "a1"),
        ("b2", "a2", 1, 0, "b2"),
        ("a3", "b2", 0, 1, None),
        ("a1", "c1", 0, 2, "a1"),
        ("c2", "c3", 2, 2, "c2"),
    ]
    table = pd.DataFrame(rows, columns=["doc_a", "doc_b", "a", "b", "earliest"])
    table["source_a"], table["source_b"] = ([NAMES[at] for at in table[side]] for side in "ab")
    first = table["earliest"].str[0].map(dict(zip("abc", NAMES, strict=True)))
    table["earliest_source"] = first.fillna("unknown")
    return table.assign(similarity=[0.9, 0.8, 0.7, 0.6, 0.5], containment=1.0)


def build(*more: str) -> pd.DataFrame:
    docs = ["a1", "a2", "a3", "b1", "b2", "c1", "c2", "c3", "c4"]
    sources = [NAMES["abc".index(doc[0])] for doc in docs]
    corpus = mk.Corpus({"doc": docs, "source": sources, "text": ["نص"] * len(docs)})
    return corpus.tally(pairs(), of=["source_a", "source_b", *more])


def circles_of(axes: Axes) -> list[Circle]:
    return [patch for patch in axes.patches if isinstance(patch, Circle)]


def names_of(axes: Axes) -> list[str]:
    paths = [patch for patch in axes.patches if isinstance(patch, PathPatch)]
    return [str(patch.get_label()) for patch in paths if patch.get_label() != "halo"]


def widths_of(axes: Axes) -> list[float]:
    lines = next(one for one in axes.collections if isinstance(one, LineCollection))
    return sorted(np.asarray(lines.get_linewidths()).tolist(), reverse=True)


def words_of(figure: Figure) -> str:
    texts = [one.get_text() for one in figure.findobj(Text) if isinstance(one, Text)]
    return " ".join(" ".join(texts).split())


def test_circles_are_sources_and_lines_their_pairs() -> None:
    axes = plot.shared_text(build()).axes[0]
    assert names_of(axes) == [for_matplotlib(NAMES[at]) for at in (0, 1, 2)]
    radii = [circle.radius for circle in circles_of(axes)]
    # What is drawn: four pairs of the agency, three of the first paper, one of the second.
    assert (radii[0] / radii[1]) ** 2 == pytest.approx(4 / 3)
    assert (radii[0] / radii[2]) ** 2 == pytest.approx(4 / 1)
    widths = widths_of(axes)
    assert len(widths) == 2
    assert widths[0] / widths[1] == pytest.approx(3)
    assert "Pairs within one source, not drawn: 1." in words_of(axes.figure)


def test_of_a_tally_of_documents_these_are_drawn() -> None:
    table = pairs().iloc[[4, 4]].assign(doc_b=["c3", "c4"], similarity=[0.8, 0.4])
    corpus = mk.Corpus({"doc": ["c2", "c3", "c4"], "source": "ج", "text": ["نص"] * 3})
    tally = corpus.tally(table, of=["doc_a", "doc_b", "similarity", "containment"])
    axes = plot.shared_text(tally).axes[0]
    assert names_of(axes) == ["c2", "c3", "c4"]
    widths = widths_of(axes)
    assert widths[0] / widths[1] == pytest.approx(2)


def test_n_sources_are_drawn_and_areas_count_their_lines_alone() -> None:
    axes = plot.shared_text(build(), n=2).axes[0]
    assert names_of(axes) == [for_matplotlib(name) for name in NAMES[:2]]
    assert "Sources shown: 2 of 3" in words_of(axes.figure)
    one, other = (circle.radius for circle in circles_of(axes))
    assert one == other, "three pairs on the one line that is drawn"
    assert "at most 3." in words_of(axes.figure)


def test_pairs_within_sources_alone_make_no_picture() -> None:
    table = build()
    within = table[table["source_a"] == table["source_b"]]
    with pytest.raises(ValueError, match="table has no pair of two different sources"):
        plot.shared_text(within)


def test_a_line_of_plotly_tells_who_was_first() -> None:
    table = build("earliest_source")
    figure = plot.shared_text(table, backend="plotly", language="en").figure
    told = [text for text in figure.data[0].customdata if "pairs of documents: 3" in text]
    assert len(told) == 1
    words = [
        f"{isolate(NAMES[0])} \u2013 {isolate(NAMES[1])}",
        "pairs of documents: 3",
        f"earlier in {isolate(NAMES[0])}: 1",
        f"earlier in {isolate(NAMES[1])}: 1",
        "on one date, or a date missing: 1",
    ]
    assert told[0] == for_plotly("\n".join(words))
    assert not any("<b>" in text for text in figure.data[0].customdata)


@pytest.mark.parametrize("backend", ["matplotlib", "plotly"])
def test_it_speaks_arabic(backend: str) -> None:
    figure = plot.shared_text(build(), backend=backend, language="ar").figure
    words = words_of(figure) if backend == "matplotlib" else str(figure.to_dict())
    assert "المصادر التي تنشر النصوص نفسها" in words
    assert "الأزواج" in words


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_clipped(language: str, nothing_clipped: Callable[[Figure], None]) -> None:
    long = "وزارة الخارجية والتعاون الدولي في حكومة الوفاق الوطني"
    table = build()
    table["source_b"] = [f"{long} {number}" for number in range(len(table))]
    axes = plot.shared_text(table, language=language).axes[0]
    nothing_clipped(axes.figure)


def test_the_same_table_gives_the_same_picture() -> None:
    one, other = plot.shared_text(build()).axes[0], plot.shared_text(build()).axes[0]
    assert [c.center for c in circles_of(one)] == [c.center for c in circles_of(other)]


def test_a_title_and_an_axes_may_be_given() -> None:
    import matplotlib.pyplot as plt

    given = plt.subplots()[1]
    assert plot.shared_text(build(), ax=given, title="نصوص").axes[0] is given


def test_a_table_from_a_file_is_drawn(tmp_path) -> None:  # type: ignore[no-untyped-def]
    build().to_csv(tmp_path / "pairs.csv")
    axes = plot.shared_text(pd.read_csv(tmp_path / "pairs.csv")).axes[0]
    assert len(circles_of(axes)) == 3


def test_bad_input_is_refused() -> None:
    with pytest.raises(ValueError, match="source_b"):
        plot.shared_text(build().drop(columns="source_b"))
    call = r"corpus\.tally\(corpus\.shared_text\(\), of=\[\"source_a\", \"source_b\"\]\)"
    with pytest.raises(ValueError, match=call):
        plot.shared_text(pairs())
    with pytest.raises(ValueError, match="no rows"):
        plot.shared_text(build().head(0))
    with pytest.raises(ValueError, match="backend='bokeh' is not possible"):
        plot.shared_text(build(), backend="bokeh")
    with pytest.raises(ValueError, match="n must be a whole number of at least 1"):
        plot.shared_text(build(), n=0)
    with pytest.raises(TypeError, match="table"):
        plot.shared_text([1])  # type: ignore[arg-type]
