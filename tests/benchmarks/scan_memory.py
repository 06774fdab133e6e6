"""Memory and time of term_frequency, actor_counts and compare_sources over generated articles.

    python tests/benchmarks/scan_memory.py --data articles.parquet --megabytes 500

writes articles of shuffled sentences of a Parquet file with the columns text and source, as many
megabytes of text as asked, and asks the three of them. It prints a line a step: wall seconds, CPU
seconds, and the highest memory of the process so far. The articles stay in --folder where one is
named, and are not written again.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

import mediakit as mk

SENTENCES = 8_000  # read at a time, from one place of the file


def sentences_of(path: Path, column: str, rng: np.random.Generator) -> Iterator[list[str]]:
    """Give sentences, some of the file at a time, again and again."""
    with pq.ParquetFile(path) as file:
        while True:
            for batch in file.iter_batches(1_000, columns=[column]):
                texts = [text for text in batch.column(0).to_pylist() if text]
                found = [one for text in texts for one in text.replace("\n", ". ").split(". ")]
                yield [str(one) for one in rng.permutation(np.array(found, dtype=object))]


def write_articles(data: Path, column: str, target: Path, megabytes: int) -> None:
    """Write articles of about 20 sentences, from twenty sources and two years."""
    rng, size, number = np.random.default_rng(0), 0, 0
    schema = pa.schema([("doc", pa.string()), ("source", pa.string()),
                        ("date", pa.timestamp("us")), ("text", pa.large_string())])  # fmt: skip
    first = np.datetime64("2023-01-01", "us")
    with pq.ParquetWriter(target, schema) as writer:
        for sentences in sentences_of(data, column, rng):
            texts = [". ".join(sentences[at : at + 20]) for at in range(0, len(sentences), 20)]
            days = rng.integers(0, 730, len(texts)).astype("timedelta64[D]")
            table = {
                "doc": [f"{number + n:09d}" for n in range(len(texts))],
                "source": [f"paper {n:02d}" for n in rng.integers(0, 20, len(texts))],
                "date": first + days.astype("timedelta64[us]"),
                "text": texts,
            }
            writer.write_table(pa.table(table, schema=schema))
            number, size = number + len(texts), size + sum(len(text.encode()) for text in texts)
            if size >= megabytes * 1_000_000:
                return


def measured(name: str, make: Callable[[], Any]) -> Any:
    """Do a step, and print what it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    made = make()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name:24} {time.perf_counter() - wall:8.1f} s {time.process_time() - cpu:8.1f} s CPU "
        f"{peak:8.0f} MB",
        flush=True,
    )
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="a Parquet file of articles")
    parser.add_argument("--text", default="text", help="its column of texts")
    parser.add_argument("--megabytes", type=int, default=500)
    parser.add_argument("--folder", type=Path, help="where the articles are kept")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        target = folder / f"generated-{asked.megabytes}.parquet"
        if not target.exists():
            measured(
                "write", lambda: write_articles(asked.data, asked.text, target, asked.megabytes)
            )
        scanned = measured("scan", lambda: mk.scan(target))
        print(scanned.summary(), flush=True)
        measured("term_frequency", scanned.term_frequency)
        measured("term_frequency(source)", lambda: scanned.term_frequency(by="source"))
        states = mk.load_actors("states")
        measured("actor_counts", lambda: scanned.actor_counts(states, by="source"))
        measured("compare_sources(one)", lambda: scanned.compare_sources(target="paper 00"))
        measured("compare_sources()", scanned.compare_sources)


if __name__ == "__main__":
    main()
