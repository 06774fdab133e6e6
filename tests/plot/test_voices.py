from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.collections import LineCollection

from mediakit import plot
from mediakit.text.bidi import for_matplotlib

LONG = "المتحدث الإعلامي بقيادة حرس الحدود بالمنطقة الشرقية النقيب بحري عمر"


def build(groups: int = 2, *, cited: bool = False) -> pd.DataFrame:
    rows = []
    for number in range(groups):
        for kind, share in (("official", 0.6), ("anonymous", 0.4)):
            name = LONG if kind == "official" else "مصادر"
            rows.append(
                (f"مصدر {number}", kind, name, 10 * share, 3, share, share - 0.1, share + 0.1)
            )
    columns = ["source", "kind", "cited", "count", "documents", "share", "share_low", "share_high"]
    table = pd.DataFrame(rows, columns=columns)
    return table if cited else table.drop(columns="cited")


def test_dots_are_shares_and_lines_are_intervals() -> None:
    axes = plot.voices(build()).axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["officials", "anonymous"]
    assert {value for line in axes.lines for value in line.get_xdata()} == {0.4, 0.6}
    lines = [one for one in axes.collections if isinstance(one, LineCollection)]
    ends = {round(float(x), 2) for one in lines for part in one.get_segments() for x in part[:, 0]}
    assert ends == {0.3, 0.5, 0.7}


def test_arabic_is_composed_from_the_right(texts_of, nothing_clipped) -> None:
    axes = plot.voices(build(cited=True), language="ar").axes[0]
    low, high = axes.get_xlim()
    assert low > high
    nothing_clipped(axes.figure)
    kinds = plot.voices(build(), language="ar").axes[0]
    names = [label.get_text() for label in kinds.get_yticklabels()]
    assert names == [for_matplotlib("مسؤولون"), for_matplotlib("مصادر مجهَّلة")]


def test_agencies_are_shares_of_documents() -> None:
    table = build(cited=True).assign(kind="agency")
    assert "documents" in plot.voices(table).axes[0].get_xlabel()


def test_another_role_is_no_voice() -> None:
    axes = plot.voices(build().assign(role="relayed_by")).axes[0]
    assert axes.get_xlabel() == "Share of citations"
    assert axes.figure.get_suptitle() != plot.voices(build()).axes[0].figure.get_suptitle()
    speakers = plot.voices(build().assign(role="speaker")).axes[0]
    assert "speakers" in speakers.get_xlabel()


def test_plotly_draws_the_same() -> None:
    figure = plot.voices(build(), backend="plotly", n=1).figure
    assert [list(trace.x) for trace in figure.data if trace.mode == "markers"] == [[0.6], [0.6]]


def test_many_groups_are_rows_of_cells_in_per_cent() -> None:
    axes = plot.voices(build(12)).axes
    assert len(axes) == 1
    assert [text.get_text() for text in axes[0].texts] == ["60", "40"] * 12
    assert "per cent of the citations" in axes[0].figure.get_supxlabel()


def test_arguments_that_are_not_possible() -> None:
    with pytest.raises(ValueError, match="share"):
        plot.voices(build().drop(columns="share"))
    with pytest.raises(ValueError, match="n"):
        plot.voices(build(), n=0)
    with pytest.raises(TypeError, match="table"):
        plot.voices([1])


def test_actors_and_fields_of_a_list_are_drawn() -> None:
    table = pd.DataFrame({"source": "أ", "count": [3, 1], "share": [0.75, 0.25]})
    actors = table.copy()
    actors.insert(1, "actor", ["rania", "samir"])
    actors.insert(2, "name_en", ["Rania", "Samir"])
    figure = plot.voices(actors, backend="plotly").figure
    assert sorted(figure.data[0].x) == [0.25, 0.75]
    fields = table.copy()
    fields.insert(1, "gender", ["female", "male"])
    figure = plot.voices(fields, backend="plotly").figure
    assert sorted(figure.data[0].x) == [0.25, 0.75]
    section = fields.assign(section="news")
    with pytest.raises(ValueError, match=r"'gender', 'section'.*by='section'"):
        plot.voices(section)
    figure = plot.voices(section, backend="plotly", by=["source", "section"]).figure
    assert sorted(figure.data[0].x) == [0.25, 0.75]


def test_women_and_men_are_drawn_in_words_with_the_open_share() -> None:
    table = pd.DataFrame({"source": "أ", "gender": ["woman", "man", "unknown"]})
    table = table.assign(count=[2, 5, 1], share=[0.25, 0.625, 0.125])
    picture = plot.voices(table, backend="plotly", language="en")
    assert set(picture.figure.layout.yaxis.ticktext) == {"women", "men", "not told"}
    assert "officials and persons" in picture.figure.layout.xaxis.title.text
    assert "Women and men" in picture.figure.layout.title.text
    table = table.rename(columns={"source": "gender", "gender": "voice_gender"})
    figure = plot.voices(table, by="gender", backend="plotly", language="en").figure
    assert set(figure.layout.yaxis.ticktext) == {"women", "men", "not told"}


def test_a_kind_of_the_corpus_is_a_group_beside_those_of_the_voices() -> None:
    table = build().rename(columns={"source": "kind", "kind": "voice_kind"})
    table = table.loc[:, ~table.columns.duplicated()]
    figure = plot.voices(table, by="kind", backend="plotly").figure
    wanted = plot.voices(build(), backend="plotly").figure
    assert list(figure.layout.yaxis.ticktext) == list(wanted.layout.yaxis.ticktext)


def test_one_cited_of_two_kinds_has_a_row_for_each() -> None:
    """The table has a row a cited and kind: two dots of an outlet in one row are no picture."""
    table = pd.DataFrame(
        {
            "source": ["أ", "أ", "أ", "ب"],
            "kind": ["agency", "outlet", "official", "agency"],
            "cited": ["سانا", "سانا", "الوزير", "سانا"],
            "count": [4, 2, 1, 3],
            "share": [0.5, 0.25, 0.125, 0.75],
        }
    )
    axes = plot.voices(table).axes[0]
    names = [label.get_text().lstrip("\u200f") for label in axes.get_yticklabels()]
    assert names == ["سانا (agencies)", "سانا (other outlets)", "الوزير"]
    dots = [
        list(zip(line.get_xdata(), line.get_ydata().round(), strict=True)) for line in axes.lines
    ]
    assert dots == [[(0.5, 0), (0.25, 1), (0.125, 2)], [(0.75, 0)]]


def test_a_kind_that_nobody_has_is_no_row() -> None:
    table = pd.concat([build(), build().assign(kind="document", count=0, share=0.0).head(1)])
    names = [label.get_text() for label in plot.voices(table).axes[0].get_yticklabels()]
    assert names == ["officials", "anonymous"]
    with pytest.raises(ValueError, match="table holds nothing to draw: every count is 0"):
        plot.voices(build().assign(count=0))
