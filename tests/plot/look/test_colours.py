"""One colour a group in all pictures of a session."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit import plot
from mediakit.plot.look import theme
from mediakit.plot.look.colours import forget, styles_of

OUTLETS = ["wanis", "daftar", "sawt", "bosla"]


def counted(outlets: list[str]) -> pd.DataFrame:
    rows = [(outlet, actor, 3, 1.5) for outlet in outlets for actor in ("a", "b")]
    return pd.DataFrame(rows, columns=["source", "actor", "count", "rate"])


def seen(drawn: Any) -> dict[str, str]:
    """The colour of each group in the legend."""
    marks = [trace for trace in drawn.figure.data if trace.mode == "markers"]
    return {trace.name: trace.marker.color for trace in marks}


def test_filtering_recolours_nothing() -> None:
    every = seen(plot.actor_counts(counted(OUTLETS), backend="plotly"))
    assert len(set(every.values())) == 4
    for some in (OUTLETS[2:], OUTLETS[::-1], ["bosla", "daftar"]):
        few = seen(plot.actor_counts(counted(some), backend="plotly"))
        assert few == {outlet: every[outlet] for outlet in some}


def test_other_plots_of_the_session_use_the_same_colours() -> None:
    every = seen(plot.actor_counts(counted(OUTLETS), backend="plotly"))
    table = counted(["sawt", "bosla"]).rename(columns={"actor": "term"})
    bars = plot.term_frequency(table, backend="plotly").figure.data
    assert [bar.marker.color for bar in bars] == [every["sawt"], every["bosla"]]
    contrast = pd.DataFrame(
        {"target": "sawt", "reference": "wanis", "term": ["x", "y"], "log_ratio": [1.0, -1.0]}
    ).assign(g2=4.0)
    sides = plot.compare_sources(contrast, backend="plotly").figure.data
    assert [bar.marker.color for bar in sides] == [every["sawt"], every["wanis"]]
    against = plot.compare_sources(contrast.assign(reference="all others"), backend="plotly")
    assert [bar.marker.color for bar in against.figure.data] == [every["sawt"], theme.OTHERS]


def test_both_libraries_agree() -> None:
    axes = plot.actor_counts(counted(OUTLETS)).axes[0]
    drawn = {line.get_label(): line.get_color() for line in axes.lines}
    assert drawn == seen(plot.actor_counts(counted(OUTLETS), backend="plotly"))


@pytest.mark.parametrize("set_first", [True, False])
def test_a_colour_that_the_reader_sets_is_no_other_groups(*, set_first: bool) -> None:
    if not set_first:
        plot.actor_counts(counted(OUTLETS), backend="plotly")
    with plot.use(colours={"bosla": theme.COLOURS[0].upper()}):
        drawn = seen(plot.actor_counts(counted(OUTLETS), backend="plotly"))
    assert drawn["bosla"].lower() == theme.COLOURS[0]
    assert len({colour.lower() for colour in drawn.values()}) == len(OUTLETS)


def test_the_reader_sets_colours() -> None:
    with plot.use(colours={"sawt": "#112233"}):
        drawn = seen(plot.actor_counts(counted(OUTLETS), backend="plotly"))
    assert drawn["sawt"] == "#112233"
    assert drawn["wanis"] == theme.COLOURS[0]
    assert seen(plot.actor_counts(counted(OUTLETS), backend="plotly"))["sawt"] != "#112233"


@pytest.mark.parametrize("wrong", [{"sawt": "red"}, {"sawt": "#12"}, {1: "#112233"}])
def test_what_is_no_colour_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueError, match="six digits"):
        plot.use(colours=wrong)
    with pytest.raises(TypeError, match="colours"):
        plot.use(colours=["#112233"])  # type: ignore[arg-type]


@given(
    st.lists(st.lists(st.sampled_from("abcdefghijklmnop"), unique=True, min_size=1, max_size=10))
)
def test_no_two_of_a_picture_look_alike(pictures: list[list[str]]) -> None:
    forget()
    for names in pictures:
        styles = styles_of(names)
        assert len(set(styles)) == len(names)
        assert set(styles) <= set(range(10))


def test_another_corpus_begins_with_the_first_colour() -> None:
    assert styles_of(["A", "B"]) == [0, 1]
    assert styles_of(["C", "D"]) == [0, 1]
    assert styles_of(["B", "C"]) == [1, 2]
