from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import mediakit as mk
from mediakit import plot
from mediakit.text.bidi import for_matplotlib


def build(speakers: int = 3) -> pd.DataFrame:
    """Each speaker a neutral quotation more than the one before, and a denying one."""
    rows = [
        (f"المتحدث رقم {number}", stance, count)
        for number in range(speakers)
        for stance, count in [("denying", 1), ("neutral", number + 1)]
    ]
    table = pd.DataFrame(rows, columns=["speaker", "stance", "count"])
    return table.sort_values("count", ascending=False, kind="stable", ignore_index=True)


def bars_of(axes: Axes) -> list[list[tuple[float, float]]]:
    """Give beginning and length of the bars of each stance, from the upper row to the lowest."""
    return [[(bar.get_x(), bar.get_width()) for bar in bars] for bars in axes.containers]


def test_a_speaker_is_one_bar_with_a_part_a_stance() -> None:
    axes = plot.quotations(build()).axes[0]
    neutral, denying = bars_of(axes)
    assert sorted(neutral) == [(0, 1), (0, 2), (0, 3)]
    assert sorted(denying) == [(1, 1), (2, 1), (3, 1)]  # behind the neutral ones
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert labels[0] == for_matplotlib("المتحدث رقم 2")
    assert [text.get_text() for text in axes.texts] == ["4", "3", "2"]
    assert len(axes.get_legend().get_texts()) == 2


def test_an_actor_is_one_row_whatever_the_words() -> None:
    corpus = mk.Corpus({"text": ["قال سامر كامل إنه سيعود. ونفى الوزير كامل أن يكون قد استقال."]})
    actors = mk.Actors.from_dict({"samer": {"type": "person", "aliases": ["سامر كامل", "كامل"]}})
    quoted = corpus.quotations(kinds="indirect", actors=actors)
    assert quoted["speaker"].nunique() == 2
    axes = plot.quotations(corpus.tally(quoted, of=["actor", "stance"])).axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["samer"]
    assert bars_of(axes) == [[(0, 1)], [(1, 1)]]


def test_actors_have_the_name_of_the_language() -> None:
    table = build(1).rename(columns={"speaker": "actor"}).assign(name_en="Samer", name_ar="سامر")
    drawn = {
        language: plot.quotations(table, language=language).axes[0].get_yticklabels()[0].get_text()
        for language in ("en", "ar")
    }
    assert drawn == {"en": "Samer", "ar": for_matplotlib("سامر")}


def test_a_group_that_never_quotes_a_speaker_has_no_row() -> None:
    table = build().assign(count=[0, 1, 0, 0, 0, 2])  # of two speakers
    assert len(plot.quotations(table).axes[0].get_yticklabels()) == 2


def test_n_keeps_the_most_quoted() -> None:
    assert len(plot.quotations(build(5), n=2).axes[0].get_yticklabels()) == 2


def test_plotly_holds_the_same_numbers() -> None:
    figure = plot.quotations(build(), backend="plotly").figure
    assert [sorted(trace.x) for trace in figure.data] == [[1, 2, 3], [1, 1, 1]]
    assert [sorted(trace.base) for trace in figure.data] == [[0, 0, 0], [1, 2, 3]]
    assert figure.data[0].customdata[0].endswith("Quotations: 3")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("speakers", [1, 20])
def test_plots_are_drawn_whole(
    speakers: int, language: str, nothing_clipped: Callable[[Figure], None]
) -> None:
    nothing_clipped(plot.quotations(build(speakers), language=language).figure)


def test_bars_stand_closer_on_a_slide() -> None:
    with plot.use(style="slides"):
        drawn = plot.quotations(build(12))
        apart = plot.quotations(build(12), n=12)
    assert drawn.figure.get_figheight() <= 6.75
    assert len(drawn.axes[0].get_yticklabels()) >= 10  # eight without closer bars
    assert apart.figure.get_figheight() < 2 * 0.27 * 12 + 3


def test_long_names_are_cut_behind_a_word() -> None:
    table = build(1)
    table["speaker"] = "مدير عام الإدارة العامة للشؤون المالية والإدارية في الهيئة العامة للموانئ"
    label = plot.quotations(table).axes[0].get_yticklabels()[0].get_text()
    assert label.rstrip("\u200f\u200e\u2069").endswith("…")


def test_wrong_tables_are_refused() -> None:
    with pytest.raises(ValueError, match=r"no column 'stance'.*corpus\.tally\(quotations"):
        plot.quotations(build().drop(columns="stance"))
    with pytest.raises(ValueError, match=r"no rows.*corpus\.tally\(quotations, of="):
        plot.quotations(build().iloc[:0])
    with pytest.raises(ValueError, match="holds no quotation"):
        plot.quotations(build().assign(count=0))


def test_a_list_is_refused_with_the_call_that_counts_it() -> None:
    quoted = build().drop(columns="count").assign(actor=None)
    call = r"no column 'count'.*corpus\.tally\(quotations, of=\['speaker', 'stance'\]\)"
    with pytest.raises(ValueError, match=call):
        plot.quotations(quoted)


def test_two_groups_are_refused() -> None:
    table = pd.concat([build().assign(source=source) for source in "أب"], ignore_index=True)
    with pytest.raises(ValueError, match=r"two rows for speaker .*Keep one of them"):
        plot.quotations(table)
