from __future__ import annotations

import re

import pandas as pd
import pytest

import mediakit as mk
from mediakit import plot
from mediakit.analysis.dates_mentioned import DISTANCES
from mediakit.plot.dates_mentioned import CLASSES

COUNTS = [2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 1]
TABLE = pd.DataFrame(
    {
        "source": "أ",
        "distance": CLASSES,
        "count": COUNTS,
        "share": [count / 18 for count in COUNTS],
        "share_low": [count / 20 for count in COUNTS],
        "share_high": [count / 16 for count in COUNTS],
    }
).sample(frac=1, random_state=1, ignore_index=True)


def test_bars_are_parts_of_the_dates_from_the_past_to_the_future() -> None:
    axes = plot.dates_mentioned(TABLE).axes[0]
    assert [round(bar.get_width() * 18) for bar in axes.patches] == COUNTS
    assert "Groups shown" not in axes.figure.get_supxlabel(), "nothing is left out"


def test_the_classes_are_those_of_the_helper() -> None:
    assert tuple(DISTANCES) == CLASSES


def test_intervals_are_drawn_and_told() -> None:
    axes = plot.dates_mentioned(TABLE.assign(level=0.95)).axes[0]
    low, high = axes.collections[0].get_segments()[0][:, 0]
    assert (low, high) == pytest.approx((2 / 20, 2 / 16))
    assert "95\u2069%" in axes.figure.get_supxlabel()


def test_a_class_that_no_group_has_is_no_row_and_is_said() -> None:
    """A row of zeros in every group would say nothing."""
    some = TABLE[TABLE["distance"].isin(["same day", "day after"])]
    axes = plot.dates_mentioned(some).axes[0]
    assert [round(bar.get_width() * 18) for bar in axes.patches] == [1, 1]
    told = " ".join(axes.figure.get_supxlabel().split())
    assert re.search("No date lies so far away: .*more than a year before, 1 to 12 months", told)
    both = pd.concat([some, TABLE.head(1).assign(source="ب")])
    counts = [len(one.patches) for one in plot.dates_mentioned(both).axes]
    assert counts == [3, 3]
    assert "No date" not in plot.dates_mentioned(TABLE).figure.get_supxlabel()


def test_each_source_has_a_panel() -> None:
    table = pd.concat([TABLE, TABLE.head(3).assign(source="ب")])
    assert len(plot.dates_mentioned(table, language="ar").axes) == 2
    figure = plot.dates_mentioned(table, n=1, backend="plotly").figure
    assert len([trace for trace in figure.data if trace.type == "bar"]) == 1


def test_months_are_called_by_what_they_are() -> None:
    months = [TABLE.assign(month=pd.Timestamp(day)) for day in ("2022-11-01", "2022-10-01")]
    axes = plot.dates_mentioned(pd.concat(months).drop(columns="source")).axes
    assert ["2022-1" in one.get_title(loc="left") for one in axes] == [True, True]
    assert "2022-10-01" not in axes[0].get_title(loc="left")
    assert "2022-10" in axes[0].get_title(loc="left")  # in the order of time


def test_a_source_without_dates_has_no_panel() -> None:
    none = TABLE.assign(source="ب", count=0, share=None)
    assert len(plot.dates_mentioned(pd.concat([TABLE, none])).axes) == 1


def test_a_table_without_sources_has_one_panel() -> None:
    axes = plot.dates_mentioned(TABLE.drop(columns="source")).axes[0]
    assert len(axes.patches) == 11


def test_the_list_is_counted_and_drawn() -> None:
    corpus = mk.Corpus(
        {
            "source": ["أ", "أ", "ب"],
            "date": ["2023-01-11"] * 3,
            "text": ["وصل أمس ويعود غدا.", "وصل أمس.", "يعود في 20 شباط المقبل."],
        }
    )
    table = corpus.tally(corpus.dates_mentioned(), of="distance", by="source")
    first, second = plot.dates_mentioned(table).axes
    widths = [bar.get_width() for bar in first.patches]
    assert widths == pytest.approx([2 / 3, 1 / 3, 0])  # the day before, the day after, and later
    assert [bar.get_width() for bar in second.patches] == [0, 0, 1]


def test_wrong_tables_are_refused() -> None:
    call = r"corpus\.tally\(dates, of='distance', by='source'\)"
    with pytest.raises(ValueError, match=rf"no column 'distance'.*{call}"):
        plot.dates_mentioned(TABLE.drop(columns="distance"))
    with pytest.raises(ValueError, match=rf"no column 'count', 'share'.*{call}"):
        plot.dates_mentioned(TABLE.drop(columns=["count", "share"]))
    with pytest.raises(ValueError, match="holds no date"):
        plot.dates_mentioned(TABLE.assign(count=0))
    with pytest.raises(ValueError, match=r"'yesterday'.*no class of distances"):
        plot.dates_mentioned(TABLE.replace({"distance": {"same day": "yesterday"}}))
