from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import mediakit as mk
from mediakit import plot
from mediakit.plot.chart import Panel, series

CORPUS = mk.Corpus(
    {
        "source": ["أ", "ب"],
        "date": ["2023-01-10", "2023-01-11"],
        "text": ["زار الوفد ميناء طرابلس", "أغلق ميناء برساف"],
    }
)
# The helpers whose rates refer to a number of tokens, and how each is called here.
RATES: dict[str, dict[str, Any]] = {
    "term_frequency": {},
    "actor_counts": {"actors": mk.Actors({"port": ["ميناء"]}), "by": "source"},
    "lexicon_counts": {"lexicon": mk.Lexicon({"port": ["ميناء"]}), "by": "source"},
    "timeline": {"what": "ميناء"},
}


def as_it_is(table: pd.DataFrame, folder: Path) -> pd.DataFrame:
    return table


def saved(table: pd.DataFrame, folder: Path) -> pd.DataFrame:
    table.to_csv(folder / "table.csv", index=False)
    return pd.read_csv(folder / "table.csv")


def merged(table: pd.DataFrame, folder: Path) -> pd.DataFrame:
    key = next(c for c in ("term", "actor", "category", "what") if c in table)
    return table.merge(pd.DataFrame({key: table[key].unique(), "note": "x"}), on=key)


def put_together(table: pd.DataFrame, folder: Path) -> pd.DataFrame:
    return pd.concat([table.head(1), table.tail(1)], ignore_index=True)


def words_on(drawn: Any) -> str:
    return str(drawn.figure.to_plotly_json()["layout"])


@pytest.mark.parametrize("change", [as_it_is, saved, merged, put_together])
@pytest.mark.parametrize(("per", "told"), [(100, "100"), (0.5, "0.5"), (1_000_000.0, "1,000,000")])
@pytest.mark.parametrize("name", RATES)
def test_the_axis_says_what_rates_refer_to_whatever_was_done_to_their_table(
    name: str,
    per: float,
    told: str,
    change: Callable[[pd.DataFrame, Path], pd.DataFrame],
    tmp_path: Path,
) -> None:
    table = change(getattr(CORPUS, name)(per=per, **RATES[name]), tmp_path)
    assert f"per {told} tokens" in words_on(getattr(plot, name)(table, backend="plotly"))


@pytest.mark.parametrize("name", RATES)
def test_a_table_that_does_not_say_has_rates_per_thousand(name: str) -> None:
    table = getattr(CORPUS, name)(**RATES[name]).drop(columns="per")
    assert "per 1,000 tokens" in words_on(getattr(plot, name)(table, backend="plotly"))


@pytest.mark.parametrize("name", [*RATES, "word_cloud"])
def test_rates_that_refer_to_different_numbers_are_not_drawn_on_one_axis(name: str) -> None:
    helper = "term_frequency" if name == "word_cloud" else name
    tables = [getattr(CORPUS, helper)(per=per, **RATES[helper]) for per in (100, 1000)]
    with pytest.raises(ValueError, match=r"table has rates per 100, 1000 tokens .*'per'"):
        getattr(plot, name)(pd.concat(tables, ignore_index=True))


def test_rates_per_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="table has rates per 0 tokens"):
        plot.term_frequency(CORPUS.term_frequency().assign(per=0))


def test_documents_a_day_stand_beside_rates_of_any_number() -> None:
    assert CORPUS.timeline()["per"].isna().all()
    both = pd.concat([CORPUS.timeline(), CORPUS.timeline("ميناء", per=100)], ignore_index=True)
    assert "per 100 tokens" in words_on(plot.timeline(both, backend="plotly"))


@pytest.mark.parametrize("name", ["voices", "compare_labels"])
def test_an_interval_that_names_its_measure_is_that_of_the_share(name: str) -> None:
    """`low` and `high` are those of the rate then."""
    table = pd.DataFrame(
        {"actor": "a", "label": "x", "kind": "official", "count": 4, "share": [0.5]}
    ).assign(low=7.0, high=9.0, share_low=0.4, share_high=0.6)
    figure = getattr(plot, name)(table, backend="plotly").figure
    ends = [x for trace in figure.data if trace.mode == "lines" for x in trace.x if x is not None]
    assert ends == [0.4, 0.6]


def test_two_marks_of_a_group_in_one_row_are_refused() -> None:
    marks = series("أ", pd.DataFrame({"share": [0.5, 0.25]}), "share")
    twice = replace(marks, rows=np.array([0, 0]))
    with pytest.raises(ValueError, match=r"two rows for 'سانا' of 'أ'.*by="):
        Panel("", ["سانا"], [twice])
    Panel("", ["سانا", "وفا"], [marks])
