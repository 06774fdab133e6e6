"""The table of benchmarks is made, small and in this process; what is missing is said."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parent))
import run
import sides

ARTICLES = pd.DataFrame(
    {
        "source": ["أ", "ب"] * 20,
        "date": "2023-01-10",
        "text": [f"وصل الوفد {number} إلى المدينة ثم غادر الوفد" for number in range(40)],
    }
)


def table_of(job, names):
    few = sides.JOBS[job]._replace(sides={name: sides.JOBS[job].sides[name] for name in names})
    medians = run.take_turns(few, 1, lambda side: run.measure(job, side, ARTICLES))
    skipped = [result["skipped"] for result in medians.values() if "skipped" in result]
    return run.written(run.rows_of(job, medians), skipped)


def test_a_line_for_each_peer_and_a_reason_for_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    lines = table_of("tokens to matrix", ["mediakit", "pandas", "polars"]).splitlines()
    assert [cell.strip() for cell in lines[0].split("|")[1:-1]] == list(run.COLUMNS)
    (cells,) = (line.split("|") for line in lines[2:-1])
    assert [cells[1].strip(), cells[3].strip()] == ["tokens to matrix", "pandas"]
    assert lines[-1].startswith("left out: polars: import of polars halted")


def test_the_ratio_is_the_share_of_the_peer_s_time():
    medians = {
        "mediakit": {"seconds": 2.0, "megabytes": 100.0},
        "scikit-learn": {"seconds": 8.0, "megabytes": 50.0},
    }
    assert run.rows_of("timeline", medians) == [
        ("timeline", 2.0, "scikit-learn", 8.0, 0.25, 0.1, 100.0, 50.0)
    ]


@pytest.mark.parametrize("job", ["names", "term_frequency", "timeline", "concordance"])
def test_the_side_of_mediakit_runs(job):
    assert set(run.measure(job, "mediakit", ARTICLES)) == {"seconds", "megabytes"}


def test_a_file_is_read_and_sampled_with_a_seed(tmp_path):
    given = pd.concat([ARTICLES, pd.DataFrame({"text": [" ", None]})])
    given.to_parquet(tmp_path / "a.parquet")
    assert len(run.read_articles(tmp_path / "a.parquet", None)) == 40
    first, again = (run.read_articles(tmp_path / "a.parquet", 5) for _ in range(2))
    assert first.equals(again)
    assert len(first) == 5
