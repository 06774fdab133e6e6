from __future__ import annotations

import pandas as pd
import pytest

from mediakit import plot

TABLE = pd.DataFrame(
    {
        "days_from_publication": pd.array(
            [-400, -366, -365, -31, -30, -8, -7, -2, -1, 0, 1, 2, 7, 8, 30, 31, 365, 366, None],
            dtype="Int64",
        ),
        "source": ["أ"] * 19,
    }
)


def test_bars_are_parts_of_the_dates_with_a_day() -> None:
    axes = plot.dates_mentioned(TABLE).axes[0]
    counts = [round(bar.get_width() * 18) for bar in axes.patches]
    assert counts == [2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 1]
    assert "Dates: 18; without a day, and not drawn: 1" in axes.figure.get_supxlabel()


def test_each_source_has_a_panel() -> None:
    table = pd.concat([TABLE, TABLE.head(3).assign(source="ب")])
    assert len(plot.dates_mentioned(table, language="ar").axes) == 2
    figure = plot.dates_mentioned(table, n=1, backend="plotly").figure
    assert len(figure.data) == 1


def test_a_table_without_sources_has_one_panel() -> None:
    axes = plot.dates_mentioned(TABLE.drop(columns="source")).axes[0]
    assert len(axes.patches) == 11


def test_wrong_tables_are_refused() -> None:
    with pytest.raises(ValueError, match=r"no column.*corpus\.dates_mentioned\(\)"):
        plot.dates_mentioned(TABLE.drop(columns="days_from_publication"))
    with pytest.raises(ValueError, match="no date with a known day"):
        plot.dates_mentioned(TABLE.tail(1))
