"""What articles cost, from a thousand to a million.

    python tests/benchmarks/growth.py --data articles.parquet --most 1000000

Articles are made of the sentences of those given, drawn with a seed, as many to an article as a
drawn one has. New words come from new articles alone, so vocabulary is counted in the articles
given. Each size is measured in a process of its own. The table and the picture go to docs/_static.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parent))
from run import _forget_peak, _megabytes, machine, read_articles
from sides import aliases_of

PLACE = Path(__file__).parents[2] / "docs" / "_static"
CLUSTER = (100_000_000, 64)  # articles and machines of the example in docs/explanation/scale.md


def generated(articles: pd.DataFrame, number: int) -> pd.DataFrame:
    """Make so many articles of the sentences of others."""
    rng = np.random.default_rng(0)
    parts = articles["text"].str.split(r"(?<=[.!?؟\n])\s+", regex=True)
    lengths, sentences = parts.str.len().to_numpy(), parts.explode().to_numpy(dtype=object)
    drawn = rng.choice(lengths, number)
    texts = [" ".join(rng.choice(sentences, length)) for length in drawn]
    sources = rng.choice(articles["source"].to_numpy(dtype=object), number)
    return pd.DataFrame({"source": sources, "text": texts})


def measure(articles: pd.DataFrame, number: int) -> dict[str, Any]:
    """Give the seconds and the memory of so many articles."""
    import mediakit as mk

    aliases = aliases_of(articles)
    corpus = mk.Corpus(generated(articles, number))
    actors = mk.Actors({f"a{place}": [word] for place, word in enumerate(aliases)})
    small = corpus.head(20).assign()
    small.term_frequency(by="source")  # loads what all sizes need
    small.actor_mentions(actors)
    jobs = {
        "tokens": corpus.tokens,
        "term_frequency": lambda: corpus.term_frequency(by="source"),
        "actor_mentions": lambda: corpus.actor_mentions(actors),
    }
    _forget_peak()
    found: dict[str, Any] = {"articles": number}
    before = _megabytes("VmRSS")
    for name, job in jobs.items():
        start = time.perf_counter()
        job()
        found[f"{name}_s"] = time.perf_counter() - start
    words = corpus.tokens().words
    kept = sum(array.nbytes for array in words[1:])
    return {
        **found,
        "tokens": len(words.ids),
        "text_bytes": int(corpus["text"].str.encode("utf-8").map(len).sum()),
        "token_bytes": kept / max(len(words.ids), 1),
        "peak_mb": _megabytes("VmHWM") - before,
    }


def vocabulary(articles: pd.DataFrame) -> pd.DataFrame:
    """Count tokens and distinct words of growing parts of the articles, in a drawn order."""
    import mediakit as mk

    tokens = mk.Corpus(articles.sample(frac=1, random_state=0)).tokens()
    first = np.full(len(tokens.words.surfaces), len(tokens), dtype=np.int64)
    np.minimum.at(first, tokens.ids, np.arange(len(tokens)))
    ends = tokens.pointers[np.geomspace(min(100, len(articles)), len(articles), 20).astype(int)]
    words = [int((first < end).sum()) for end in ends]
    return pd.DataFrame({"tokens": ends, "words": words})


def heaps(grown: pd.DataFrame) -> tuple[float, float]:
    """Fit words = k * tokens ** b (Heaps 1978, section 7.5) by least squares of logarithms."""
    b, log_k = np.polyfit(np.log(grown["tokens"]), np.log(grown["words"]), 1)
    return float(np.exp(log_k)), float(b)


def arithmetic(table: pd.DataFrame, fit: tuple[float, float]) -> str:
    """Say what the example takes, from the largest size measured."""
    last, (articles, machines) = table.iloc[-1], CLUSTER
    times = articles / last["articles"]
    tokens, (k, b) = last["tokens"] * times, fit
    words = k * tokens**b
    names = ("tokens", "term_frequency", "actor_mentions")
    hours = {name: last[f"{name}_s"] * times / 3600 for name in names}
    return "\n".join(
        [
            f"text: {last['text_bytes'] * times / 1e9:,.0f} GB",
            f"tokens: {tokens / 1e9:,.1f} thousand million",
            f"words by Heaps's law: {k:.1f} * tokens ** {b:.3f} = {words / 1e6:,.0f} million",
            f"memory of all tokens: {tokens * last['token_bytes'] / 1e9:,.0f} GB",
            *(
                f"{name}: {hour:,.1f} hours of this machine, "
                f"{hour / machines * 60:,.0f} minutes of {machines} that share the articles evenly"
                for name, hour in hours.items()
            ),
        ]
    )


def draw(table: pd.DataFrame, grown: pd.DataFrame, fit: tuple[float, float]) -> None:
    """Draw the picture of the documentation."""
    import matplotlib.pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    for name in ("tokens", "term_frequency", "actor_mentions"):
        left.loglog(table["articles"], table[f"{name}_s"], marker="o", label=name)
    left.set(xlabel="articles", ylabel="seconds")
    left.legend(frameon=False)
    right.loglog(grown["tokens"], grown["words"], "o", label="counted")
    k, b = fit
    right.loglog(grown["tokens"], k * grown["tokens"] ** b, label=f"{k:.1f} · tokens^{b:.2f}")
    right.set(xlabel="tokens", ylabel="distinct words")
    right.legend(frameon=False)
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(PLACE / "growth.png", dpi=110)


def main() -> None:
    """Measure, write and draw."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--most", type=int, default=1_000_000, help="articles of the largest size")
    asked.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = asked.parse_args()
    warnings.simplefilter("ignore")
    articles = read_articles(given.data, None)
    if given.one:
        print(json.dumps(measure(articles, given.one)))
        return
    rows = []
    for number in (n for n in (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)):
        if number <= given.most:
            command = [sys.executable, __file__, "--data", str(given.data), "--one", str(number)]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            rows.append(json.loads(done.stdout.splitlines()[-1]))
    table, grown = pd.DataFrame(rows), vocabulary(articles)
    table.round(4).to_csv(PLACE / "growth.csv", index=False)
    draw(table, grown, heaps(grown))
    print(machine(), table.round(3).to_string(index=False), sep="\n")
    print(arithmetic(table, heaps(grown)))


if __name__ == "__main__":
    main()
