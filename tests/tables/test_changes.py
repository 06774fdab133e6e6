from __future__ import annotations

import sys

import numpy as np
import pandas as pd
import pytest

import mediakit as mk

pytest.importorskip("ruptures")


def line(values, what="a"):
    periods = pd.date_range("2023-01-01", periods=len(values))
    return pd.DataFrame({"period": periods, "what": what, "count": 1, "rate": values})


def best_cut(values, least):
    """Try every single cut: the place with the smallest squared distances from the means."""
    costs = {
        at: values[:at].var() * at + values[at:].var() * (len(values) - at)
        for at in range(least, len(values) - least + 1)
    }
    return min(costs, key=costs.get)


def test_one_jump_is_found_where_trying_all_finds_it():
    rng = np.random.default_rng(0)
    for jump in (7, 12, 20):
        values = rng.normal(0, 1, 30) + 8 * (np.arange(30) >= jump)
        changed = mk.change_points(line(values))
        assert changed["change"].to_numpy().nonzero()[0].tolist() == [best_cut(values, 3)]
        assert changed["level"].iloc[0] == pytest.approx(values[:jump].mean())


def test_a_level_line_has_no_change():
    changed = mk.change_points(line([3.0, 3.1, 2.9, 3.0, 3.2, 2.8, 3.0, 3.1]))
    assert not changed["change"].any()
    assert np.ptp(changed["level"]) == 0
    assert not mk.change_points(line([2.0] * 10))["change"].any()


def test_missing_rates_are_passed_over_and_lines_stay_apart():
    one = line([1.0, np.nan, 1.1, 0.9, 5.0, np.nan, 5.1, 4.9, 5.0])
    two = line([2.0, 2.1, 2.0, 1.9, 2.0, 2.1, 2.0, 1.9, 2.0], "b")
    table = pd.concat([one, two], ignore_index=True).sample(frac=1, random_state=0)
    changed = mk.change_points(table)
    assert changed.index.tolist() == table.index.tolist()
    assert changed.loc[changed["change"], ["what", "period"]].to_numpy().tolist() == [
        ["a", pd.Timestamp("2023-01-05")]
    ]
    assert changed["level"].isna().sum() == 2
    assert "level" not in table


def test_bad_input_is_refused():
    table = line([1.0] * 8)
    with pytest.raises(TypeError, match="table must be a pandas DataFrame"):
        mk.change_points([1])
    with pytest.raises(ValueError, match="value='low' is not possible"):
        mk.change_points(table, value="low")
    with pytest.raises(ValueError, match="no column 'what'"):
        mk.change_points(table.drop(columns="what"))
    with pytest.raises(ValueError, match="table has no rows"):
        mk.change_points(table.head(0))
    with pytest.raises(ValueError, match="least must be"):
        mk.change_points(table, least=1)
    with pytest.raises(ValueError, match="penalty must be"):
        mk.change_points(table, penalty=0)
    with pytest.raises(ValueError, match="the longest has 5"):
        mk.change_points(table.head(5))


def test_without_ruptures_the_command_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "ruptures", None)
    with pytest.raises(ImportError, match=r"pip install ruptures"):
        mk.change_points(line([1.0] * 8))
