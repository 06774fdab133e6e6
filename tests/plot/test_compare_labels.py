from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from mediakit import plot
from mediakit.text.bidi import for_matplotlib, isolate


def build(outlets: int, actors: int = 1) -> pd.DataFrame:
    """Two labels of each actor in so many outlets; the second is the commoner."""
    shares = {"اللواء المتقاعد": (1, 0.25, 0.15, 0.35), "قائد الجيش": (3, 0.75, 0.65, 0.85)}
    rows = [
        (f"actor {actor}", f"مصدر {outlet}", label, *numbers)
        for actor in range(actors)
        for outlet in range(outlets)
        for label, numbers in shares.items()
    ]
    names = ["actor", "source", "label", "count", "share", "share_low", "share_high"]
    return pd.DataFrame(rows, columns=names)


def labels_of(axes: Axes) -> list[str]:
    return [label.get_text() for label in axes.get_yticklabels()]


def test_dots_are_the_shares_and_the_commonest_label_is_on_top() -> None:
    axes = plot.compare_labels(build(2)).axes[0]
    wanted = [for_matplotlib("اللواء المتقاعد"), for_matplotlib("قائد الجيش")]
    assert sorted(labels_of(axes)) == sorted(wanted)
    for line in axes.lines:
        shares = dict(zip(np.round(line.get_ydata()), line.get_xdata(), strict=True))
        assert shares == {0: 0.75, 1: 0.25}
    assert len(axes.lines) == 2
    assert len(axes.get_legend().get_texts()) == 2


def test_n_keeps_the_commonest() -> None:
    assert labels_of(plot.compare_labels(build(2), n=1).axes[0]) == [for_matplotlib("قائد الجيش")]


def test_several_actors_get_a_panel_for_each_outlet() -> None:
    axes = plot.compare_labels(build(2, actors=2)).axes
    assert len(axes) == 4
    assert axes[0].get_title(loc="left") == isolate("actor 0 \u00b7 مصدر 0")
    with pytest.raises(ValueError, match="26 groups"):
        plot.compare_labels(build(13, actors=2))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("outlets", "actors"), [(1, 1), (5, 1), (11, 1), (2, 2)])
def test_plots_are_drawn_whole(
    outlets: int, actors: int, language: str, nothing_clipped: Callable[[Figure], None]
) -> None:
    axes = plot.compare_labels(build(outlets, actors), language=language).axes
    nothing_clipped(axes[0].figure)


def test_plotly_holds_the_same_numbers() -> None:
    figure = plot.compare_labels(build(2), backend="plotly").figure
    dots = [trace for trace in figure.data if trace.mode == "markers"]
    assert [list(trace.x) for trace in dots] == [[0.25, 0.75], [0.25, 0.75]]


def test_wrong_tables_name_the_helper() -> None:
    with pytest.raises(ValueError, match=r"no column 'share'.*corpus\.compare_labels\(\)"):
        plot.compare_labels(build(1).drop(columns="share"))
    with pytest.raises(ValueError, match=r"no rows.*corpus\.compare_labels\(\)"):
        plot.compare_labels(build(1).iloc[:0])


def test_a_panel_leaves_out_what_its_outlet_never_says() -> None:
    table = build(2, actors=2)
    table.loc[0, ["count", "share", "share_low", "share_high"]] = 0
    panels = plot.compare_labels(table).axes
    assert [len(labels_of(axes)) for axes in panels] == [1, 2, 2, 2]


@pytest.mark.parametrize(("language", "sign"), [("en", -1), ("ar", 1)])
def test_a_long_title_of_a_panel_stands_over_the_names(language: str, sign: int) -> None:
    """From the edge of the axes on it would leave the figure, or run into the next panel."""
    table = build(3, actors=2)
    long = table.assign(
        actor=table["actor"] + " of the east", label=table["label"] + " المسلح في الشرق والغرب"
    )
    figure = plot.compare_labels(long, backend="plotly", language=language).figure
    shifts = {note.xshift for note in figure.layout.annotations[:-1]}
    assert len(shifts) == 1
    assert shifts.pop() * sign > 0
    short = plot.compare_labels(table, backend="plotly", language=language).figure
    assert {note.xshift for note in short.layout.annotations[:-1]} <= {0, *shifts}
