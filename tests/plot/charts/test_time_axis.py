from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from mediakit.plot.charts.time_axis import stretches_of


def days(count: int, freq: str = "D") -> list[pd.Timestamp]:
    return list(pd.date_range("2020-01-01", periods=count, freq=freq))


def test_even_time_stays_whole() -> None:
    shown = stretches_of(days(365), np.ones(365))
    assert (len(shown.days), shown.cuts, shown.before, shown.after) == (365, [], 0, 0)


def test_strays_at_both_ends_are_left_out() -> None:
    documents = np.zeros(200)
    documents[[0, 3, 199]] = 1
    documents[80:120] = 30
    shown = stretches_of(days(200), documents)
    assert (shown.before, shown.after, len(shown.days)) == (2, 1, 40)


def test_one_document_in_a_hundred_stays() -> None:
    documents = np.zeros(60)
    documents[0], documents[50:] = 1, 9.8
    assert stretches_of(days(60), documents).before == 0


def test_the_slow_beginning_of_a_collection_stays() -> None:
    documents = np.array([1, 1, 2, *[50] * 40])
    assert stretches_of(days(43), documents).before == 0


def test_months_are_as_long_as_each_other() -> None:
    documents = np.ones(60)
    documents[20:40] = 0
    shown = stretches_of(days(60, "MS"), documents)
    assert (len(shown.days), shown.cuts) == (40, [20])


def test_places_keep_steps_but_at_cuts() -> None:
    documents = np.r_[np.ones(5), np.zeros(30), np.ones(5)]
    shown = stretches_of(days(40), documents)
    places, middles = shown.places(np.array([0, 1, 2, 3, 4, 35, 36, 37, 38, 39.0]))
    assert places.tolist() == [0, 1, 2, 3, 4, 6, 7, 8, 9, 10]
    assert middles.tolist() == [5]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=80))
def test_no_document_is_lost_without_a_word(counts: list[int]) -> None:
    every = days(len(counts))
    shown = stretches_of(every, np.array(counts, dtype=float))
    kept = sum(count for day, count in zip(every, counts, strict=True) if day in shown.days)
    assert kept + shown.before + shown.after == sum(counts)
    assert shown.before < max(0.01 * sum(counts), 1e-9) or shown.before == 0
    places, _ = shown.places(np.arange(len(shown.days), dtype=float))
    assert (np.diff(places) > 0).all()
