"""Mediakit beside other packages on the same articles: time, and memory above the articles.

    python tests/benchmarks/run.py --data articles.parquet --rows 30000 --repeat 3 --jobs names

Every run is a process of its own, so that nothing is warm and its memory can be told. The sides of
a job take turns. Packages and articles are loaded before the clock starts; a package that is not
installed is left out, with the reason below the table.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import pandas as pd

sys.path.insert(0, str(Path(__file__).parent))
from sides import JOBS, Job, Skipped

Result = dict[str, Any]
_STATUS = Path("/proc/self/status")
COLUMNS = ("job", "mediakit s", "peer", "peer s", "ratio", "aim", "mediakit MB", "peer MB")


def read_articles(path: Path, rows: int | None) -> pd.DataFrame:
    """Read the articles, those without a text left out; of fewer rows a sample with a seed."""
    frame = pd.read_parquet(path).rename(columns={"id": "doc"})
    frame = frame[[name for name in ("doc", "source", "date", "title", "text") if name in frame]]
    frame = frame[frame["text"].fillna("").str.strip() != ""]
    if rows is not None and rows < len(frame):
        frame = frame.sample(rows, random_state=0)
    return frame.reset_index(drop=True)


def _megabytes(field: str) -> float:
    """Give what Linux says of the memory of this process; elsewhere its peak, whatever is asked."""
    if not _STATUS.exists():
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith(field))
    return int(line.split()[1]) * 1024 / 1e6


def _forget_peak() -> None:
    """Begin to measure the peak of memory anew, where Linux allows it."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def measure(job: str, side: str, articles: pd.DataFrame) -> Result:
    """Run one side of a job here: seconds and megabytes, or why not."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            timed = JOBS[job].sides[side](articles)
            _forget_peak()
            before, start = _megabytes("VmRSS"), time.perf_counter()
            given = timed()
            seconds = time.perf_counter() - start
    except (ImportError, Skipped) as error:
        return {"skipped": f"{side}: {error}"}
    if side == "quanteda":  # R measures itself
        return {"seconds": given, "megabytes": float("nan")}
    return {"seconds": seconds, "megabytes": _megabytes("VmHWM") - before}


def measure_apart(job: str, side: str, data: Path, rows: int | None) -> Result:
    """Run one side of a job in a process of its own."""
    command = [sys.executable, __file__, "--data", str(data), "--one", job, side]
    command += [] if rows is None else ["--rows", str(rows)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        return {"skipped": f"{side} failed in {job}: {last}"}
    result: Result = json.loads(done.stdout.splitlines()[-1])
    return result


def take_turns(job: Job, repeat: int, run: Any) -> dict[str, Result]:
    """Run the sides of a job in turns, and give the medians of each."""
    runs: dict[str, list[Result]] = {side: [] for side in job.sides}
    for _ in range(repeat):
        for side, results in runs.items():
            if not any("skipped" in result for result in results):
                results.append(run(side))
    return {side: _median(results) for side, results in runs.items()}


def _median(results: list[Result]) -> Result:
    skipped = [result for result in results if "skipped" in result]
    if skipped:
        return skipped[0]
    return {name: statistics.median(one[name] for one in results) for name in results[0]}


def rows_of(job: str, medians: dict[str, Result]) -> list[tuple[Any, ...]]:
    """Give the lines of a job: mediakit beside each peer, and how much of its time it takes."""
    own = medians["mediakit"]
    if "skipped" in own:
        return []
    return [
        (
            job,
            own["seconds"],
            peer,
            result["seconds"],
            own["seconds"] / result["seconds"],
            JOBS[job].aims.get(peer),
            own["megabytes"],
            result["megabytes"],
        )
        for peer, result in medians.items()
        if peer != "mediakit" and "skipped" not in result
    ]


def written(rows: list[tuple[Any, ...]], skipped: list[str]) -> str:
    """Write the table for a terminal and for Markdown alike."""
    cells = [["" if value is None else _cell(value) for value in row] for row in rows]
    lines = [list(COLUMNS), *cells]
    widths = [max(len(line[place]) for line in lines) for place in range(len(COLUMNS))]
    lines.insert(1, ["-" * width for width in widths])
    table = [
        "| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |"
        for line in lines
    ]
    return "\n".join([*table, *(f"left out: {reason}" for reason in dict.fromkeys(skipped))])


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


def machine() -> str:
    """Say where the numbers come from."""
    day = time.strftime("%Y-%m-%d")
    return (
        f"{day}, {os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    )


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--data", type=Path, required=True, help="a Parquet file with a column text")
    asked.add_argument("--rows", type=int, help="so many articles, drawn with a seed")
    asked.add_argument("--repeat", type=int, default=3)
    asked.add_argument("--jobs", nargs="+", choices=list(JOBS), default=list(JOBS))
    asked.add_argument("--one", nargs=2, metavar=("JOB", "SIDE"), help=argparse.SUPPRESS)
    given = asked.parse_args(arguments)
    if given.one:
        print(json.dumps(measure(*given.one, read_articles(given.data, given.rows))))
        return 0
    rows, skipped = [], []
    for job in given.jobs:
        medians = take_turns(
            JOBS[job],
            given.repeat,
            lambda side, job=job: measure_apart(job, side, given.data, given.rows),
        )
        rows += rows_of(job, medians)
        skipped += [result["skipped"] for result in medians.values() if "skipped" in result]
    articles = f"{len(read_articles(given.data, given.rows)):,} articles"
    print(f"{articles}, medians of {given.repeat} runs; {machine()}\n")
    print(written(rows, skipped))
    return 0


if __name__ == "__main__":
    sys.exit(main())
