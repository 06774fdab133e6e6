"""How long it takes from texts to vocabulary, spans and matrix, beside others.

Run as ``python tests/benchmarks/kernels.py FILE [RUNS] [NAMES ...]`` with a Parquet file that has a
column ``text``. Each run is a process of its own, and the runs take turns. Printed are medians: the
seconds of the wall and of the processor, after all imports, and the peak of memory above the texts,
in bytes for each byte of text.

``bare`` is the least that any such work needs: one pass that decodes the bytes, tells letters from
the rest, makes a hash of each word and looks it up; no spans, no confirming, nothing is kept.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq


def mediakit_arrays(texts: pa.Array) -> Callable[[], Any]:
    """The reference kernel, with folded terms."""
    from mediakit.text.kernels import choice

    choice._loaded.append(None)
    return _mediakit(texts)


def mediakit_compiled(texts: pa.Array) -> Callable[[], Any]:
    """The compiled kernel, loaded before."""
    from mediakit.text.kernels import choice

    assert choice.load() is not None, "nothing compiles here"
    return _mediakit(texts)


def _mediakit(texts: pa.Array) -> Callable[[], Any]:
    from mediakit.text.normalization import Normalization
    from mediakit.text.vocabulary import Vocabulary
    from mediakit.text.words import count_in_documents, read_words

    def run() -> Any:
        words = read_words(pa.chunked_array([texts]))
        unit = Vocabulary(words, Normalization()).unit("term")
        return count_in_documents(unit.codes[words.ids], words.pointers, len(unit.labels))

    return run


def mediakit_surfaces(texts: pa.Array) -> Callable[[], Any]:
    """The compiled kernel, with words as they are written, as the others count them."""
    from mediakit.text.kernels import choice
    from mediakit.text.words import count_in_documents, read_words

    assert choice.load() is not None, "nothing compiles here"

    def run() -> Any:
        words = read_words(pa.chunked_array([texts]))
        return count_in_documents(words.ids, words.pointers, len(words.surfaces))

    return run


def bare(texts: pa.Array) -> Callable[[], Any]:
    """Decode, classify, hash and probe, and no more, on one thread."""
    import numba

    from mediakit.text.kernels.compiled import sign_table

    prime, half, one = np.uint64(0x9E3779B97F4A7C15), np.uint64(32), np.uint64(1)

    @numba.njit(nogil=True)
    def run(data, table, slots, ids):
        last = np.uint64(len(slots) - 1)
        h, n, known, i = prime, 0, 0, 0
        while i < len(data):
            b = np.int64(data[i])
            if b < 0x80:
                code, size = b, 1
            elif b < 0xE0:
                code, size = ((b & 0x1F) << 6) | (data[i + 1] & 0x3F), 2
            elif b < 0xF0:
                code = ((b & 0xF) << 12) | ((data[i + 1] & 0x3F) << 6) | (data[i + 2] & 0x3F)
                size = 3
            else:
                code, size = 0, 4
            if table[code] & 15:
                h = (h ^ np.uint64(code)) * prime
            elif h != prime:
                h ^= h >> half
                slot = h & last
                while slots[slot, 0] != 0 and slots[slot, 0] != h:
                    slot = (slot + one) & last
                if slots[slot, 0] == 0:
                    slots[slot, 0], slots[slot, 1] = h, known
                    known += 1
                ids[n] = slots[slot, 1]
                n += 1
                h = prime
            i += size
        return n

    data = np.frombuffer(texts.buffers()[2], np.uint8)
    table = sign_table(1)
    run(data[:10], table, np.zeros((16, 2), np.uint64), np.zeros(10, np.int32))
    room = len(data) // 2 + 1
    return lambda: run(data, table, np.zeros((1 << 20, 2), np.uint64), np.empty(room, np.int32))


def scikit_learn(texts: pa.Array) -> Callable[[], Any]:
    """CountVectorizer on the strings of Python."""
    from sklearn.feature_extraction.text import CountVectorizer

    strings = texts.to_pylist()
    return lambda: CountVectorizer().fit_transform(strings)


def polars(texts: pa.Array) -> Callable[[], Any]:
    """Split at spaces, count in each document; without spans."""
    import polars as pl

    frame = pl.DataFrame({"text": pl.from_arrow(texts)}).with_row_index("doc")

    def run() -> Any:
        words = frame.select("doc", pl.col("text").str.split(" ").alias("word")).explode("word")
        return words.group_by("doc", "word").len()

    return run


def duckdb(texts: pa.Array) -> Callable[[], Any]:
    """Split at spaces, count in each document; without spans."""
    import duckdb as db

    table = pa.table({"doc": np.arange(len(texts)), "text": texts})
    query = """
        SELECT doc, word, count(*) AS n
        FROM (SELECT doc, unnest(string_split(text, ' ')) AS word FROM texts) GROUP BY doc, word
    """

    def run() -> Any:
        link = db.connect()
        link.register("texts", table)
        return link.execute(query).to_arrow_table()

    return run


JOBS = {
    job.__name__: job
    for job in (
        bare,
        mediakit_compiled,
        mediakit_surfaces,
        mediakit_arrays,
        scikit_learn,
        polars,
        duckdb,
    )
}


def resident() -> int:
    """Bytes of memory that this process holds, where the system tells it."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


class Peak:
    """The most memory held while something runs."""

    def __enter__(self) -> Peak:
        self.before = self.most = resident()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def _watch(self) -> None:
        while not self._stop.wait(0.005):
            self.most = max(self.most, resident())

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        self._thread.join()
        self.most = max(self.most, resident())


def run_once(name: str, path: str) -> None:
    """Print seconds of the wall and of the processor, and bytes of memory a byte of text."""
    texts = pq.read_table(path, columns=["text"])["text"].combine_chunks()
    texts = texts.cast(pa.large_string()).fill_null("")
    job = JOBS[name](texts)
    with Peak() as peak:
        wall, processor = time.perf_counter(), time.process_time()
        result = job()
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
    del result
    print(wall, processor, (peak.most - peak.before) / texts.nbytes)


def main(path: str, runs: int, names: list[str]) -> None:
    """Run all jobs in turns, and print the medians."""
    found = defaultdict(list)
    for _ in range(runs):
        for name in names:
            command = [sys.executable, __file__, "--once", name, path]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            found[name].append([float(figure) for figure in done.stdout.split()])
    print(f"{'job':20}{'wall s':>9}{'CPU s':>9}{'bytes a byte':>14}")
    for name, rows in found.items():
        wall, processor, memory = map(median, zip(*rows, strict=True))
        print(f"{name:20}{wall:9.2f}{processor:9.2f}{memory:14.1f}")


if __name__ == "__main__":
    if sys.argv[1] == "--once":
        run_once(*sys.argv[2:4])
    else:
        main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3, sys.argv[3:] or list(JOBS))
