"""Reference: all orders of short series, and simulations in which nothing or something changes."""

from __future__ import annotations

import numpy as np
import pytest

from mediakit.statistics.changes import changes


def articles_a_day(days, rng, *, uneven):
    return rng.integers(1, 81, days) if uneven else np.full(days, 20)


def bursty(articles, means, rng):
    """Mentions and tokens a day: most articles have none, some have many (negative binomial)."""
    spread = 0.05
    counts = [
        rng.negative_binomial(spread, spread / (spread + mean), number).sum()
        for number, mean in zip(articles, means, strict=True)
    ]
    return np.array(counts), articles * 300.0


@pytest.mark.parametrize("uneven", [False, True])
@pytest.mark.parametrize("days", [12, 40])
def test_dates_without_a_change_seldom_get_one(days, uneven):
    """Three in a hundred at most; 7 of 120 come by chance in 4 of 100 runs of such a rule."""
    rng = np.random.default_rng(days + uneven)
    found = 0
    for _ in range(120):
        articles = articles_a_day(days, rng, uneven=uneven)
        counts, tokens = bursty(articles, np.full(days, 0.5), rng)
        found += bool(changes(1000 * counts / tokens, tokens))
    assert found <= 7


def test_a_change_is_found_on_uneven_days():
    rng = np.random.default_rng(1)
    found, near = 0, 0
    for _ in range(30):
        articles = articles_a_day(60, rng, uneven=True)
        counts, tokens = bursty(articles, np.repeat([0.4, 1.6], 30), rng)
        places = changes(1000 * counts / tokens, tokens)
        found += bool(places)
        near += any(abs(place - 30) <= 5 for place in places)
    assert found >= 21
    assert near >= 18


def test_p_of_a_short_series_is_that_of_all_its_orders():
    """Nine values: 2 of 126 orders part four low ones from five high ones, or .0159."""
    values = np.array([1, 2, 3, 4, 51, 52, 53, 54, 55.0])

    def gain(order):
        return max(
            abs(np.mean(order[:cut]) - np.mean(order[cut:])) * np.sqrt(cut * (9 - cut))
            for cut in range(3, 7)
        )

    own = gain(values)
    rng = np.random.default_rng(0)
    share = np.mean([gain(rng.permutation(values)) >= own - 1e-9 for _ in range(20_000)])
    assert share == pytest.approx(2 / 126, abs=0.004)
    assert changes(values, np.ones(9)) == [4]
    assert changes(values, np.ones(9), alpha=0.01) == []


def test_a_constant_series_has_no_change():
    assert changes([0.1] * 30, np.arange(1, 31)) == []
    assert changes([], []) == []


def test_the_seed_repeats():
    rng = np.random.default_rng(3)
    values = rng.normal(size=30) + np.repeat([0, 1.2], 15)
    assert changes(values, np.ones(30), seed=4) == changes(values, np.ones(30), seed=4)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weights": [1.0] * 9}, "one number for each of the 10"),
        ({"weights": [0.0] + [1.0] * 9}, "weights above zero"),
        ({"values": [np.nan] * 10}, "values must be finite"),
        ({"least": 1}, "least must be"),
        ({"alpha": 1.0}, "alpha must be between 0 and 1"),
        ({"alpha": 0}, "alpha must be"),
    ],
)
def test_impossible_input_is_refused(change, message):
    given = {"values": list(range(10)), "weights": [1.0] * 10} | change
    with pytest.raises(ValueError, match=message):
        changes(given.pop("values"), given.pop("weights"), **given)
