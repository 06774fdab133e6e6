from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mediakit as mk


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
        assert changed["mean"].iloc[0] == pytest.approx(values[:jump].mean())


def test_a_level_line_has_no_change():
    changed = mk.change_points(line([3.0, 3.1, 2.9, 3.0, 3.2, 2.8, 3.0, 3.1]))
    assert not changed["change"].any()
    assert np.ptp(changed["mean"]) == 0
    assert not mk.change_points(line([2.0] * 10))["change"].any()


def test_missing_rates_are_passed_over_and_lines_stay_apart():
    one = line([1.0, np.nan, 1.1, 0.9, 1.0, 1.1, 5.0, np.nan, 5.1, 4.9, 5.0, 5.1])
    two = line([2.0, 2.1, 2.0, 1.9, 2.0, 2.1, 2.0, 1.9, 2.0, 2.1, 1.9, 2.0], "b")
    table = pd.concat([one, two], ignore_index=True).sample(frac=1, random_state=0)
    changed = mk.change_points(table)
    assert changed.index.tolist() == table.index.tolist()
    assert changed.loc[changed["change"], ["what", "period"]].to_numpy().tolist() == [
        ["a", pd.Timestamp("2023-01-07")]
    ]
    assert changed["mean"].isna().sum() == 2
    assert "mean" not in table


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
    with pytest.raises(ValueError, match="alpha must be"):
        mk.change_points(table, alpha=0)
    with pytest.raises(ValueError, match="the longest has 5"):
        mk.change_points(table.head(5))
    with pytest.raises(ValueError, match="seed must be"):
        mk.change_points(table, seed=-1)
    with pytest.raises(TypeError, match="seed must be"):
        mk.change_points(table, seed=0.5)


def test_eight_periods_are_too_few_whatever_they_hold():
    """Four low and then four high ones come in 2 of the 70 orders of eight, or .029."""
    values = [1.0, 1.2, 0.9, 1.1, 50.0, 50.2, 49.9, 50.1]
    assert not mk.change_points(line(values))["change"].any()
    assert mk.change_points(line(values), alpha=0.05)["change"].sum() == 1


def test_periods_weigh_their_tokens():
    """A day with one short article is far off by chance; the mean is that of all tokens."""
    rates = [5.0, 5.1, 4.9, 5.0, 5.1, 4.9, 0.0, 0.0, 60.0, 5.0, 5.1, 4.9, 5.0]
    tokens = np.where(np.isin(rates, [0.0, 60.0]), 20, 40_000)
    table = line(rates).assign(tokens=tokens, per=1000)
    changed = mk.change_points(table)
    assert not changed["change"].any()
    assert changed["mean"].tolist() == pytest.approx([np.average(rates, weights=tokens)] * 13)
    alike = mk.change_points(table.assign(per=np.nan))
    assert alike["mean"].iloc[0] == pytest.approx(np.mean(rates))


def test_what_changes_for_a_while_has_two_ends():
    rng = np.random.default_rng(4)
    values = rng.normal(10, 1, 40)
    values[15:21] += 8
    changed = mk.change_points(line(values))
    assert changed["change"].to_numpy().nonzero()[0].tolist() == [15, 21]
