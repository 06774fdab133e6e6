"""Hold the intervals of rates and shares against real articles, and print tables in Markdown.

    python tests/calibration/rates.py --data FILE [--runs N] [--only PART ...]

FILE is a Parquet table of articles with the columns `source` and `text`. All articles of one outlet
(--source) are the truth; some are drawn at random, and an interval is right where it holds the rate
or share of the whole outlet. Words are named in advance, by their rank in the outlet. Beside the
closed form stands the percentile bootstrap of documents. Everything is seeded. The parts:

rates   rates of words of three bands of ranks, and how wide the intervals are
rare    one word in 143 articles of the outlet, or as near to it as there is, as an actor may be
zeros   how often a sample has none of a word, and the intervals that hold the rate then
shares  a word's part in all occurrences of four words, and the part of one word of two
few     rates from two to ten documents: why five is the least
"""

from __future__ import annotations

import argparse
from itertools import pairwise

import numpy as np
from outlet import RANKS, Outlet

from mediakit.statistics.rates import rate_interval, share_interval
from mediakit.statistics.resampling import rate_intervals, ratio_intervals

SAMPLES = (10, 20, 40, 100, 400)
RARE = 143
DRAWS = 500


class Sampled(Outlet):
    """An outlet from which articles are drawn, with the true rate of each term."""

    def __init__(self, path, source):
        super().__init__(path, source)
        self.rates = 1000 * self.totals / self.sizes.sum()

    def samples(self, documents, runs):
        for run in range(runs):
            yield np.random.default_rng(3000 + run).permutation(len(self.sizes))[:documents]


def both_rates(sample, sizes):
    yield "closed", rate_interval(sample, sizes)
    yield "bootstrap", rate_intervals(sample, sizes, draws=DRAWS)


def both_shares(sample, totals):
    yield "closed", share_interval(sample, totals)
    yield "bootstrap", ratio_intervals(sample, totals, draws=DRAWS)


def holds(bounds, truth):
    return (bounds[0] <= truth) & (truth <= bounds[1])


def rates(outlet, options):
    rows = []
    for documents in SAMPLES:
        found = {}
        for drawn in outlet.samples(documents, options.runs):
            for name, (first, last) in RANKS.items():
                part, truth = outlet.matrix[drawn][:, first:last], outlet.rates[first:last]
                for kind, bounds in both_rates(part, outlet.sizes[drawn]):
                    found.setdefault(f"{name}, {kind}", []).append(holds(bounds, truth).mean())
        rows.append({"documents": documents} | means(found))
    markdown(rows)


def rare(outlet, options):
    documents_with = np.diff(outlet.matrix.indptr)
    names = np.argsort(np.abs(documents_with - RARE), kind="stable")[:20]
    rows = []
    for documents in SAMPLES:
        found = {}
        for drawn in outlet.samples(documents, 5 * options.runs):
            sample = outlet.matrix[drawn][:, names]
            for kind, bounds in both_rates(sample, outlet.sizes[drawn]):
                found.setdefault(kind, []).append(holds(bounds, outlet.rates[names]).mean())
        rows.append({"documents": documents} | means(found))
    print(f"20 words in about {RARE} of {len(outlet.sizes):,} articles:\n")
    markdown(rows)


def zeros(outlet, options):
    rows = []
    edges = 500, 1000, 3000, 10_000
    for documents in SAMPLES:
        found = {}
        for drawn in outlet.samples(documents, options.runs):
            for first, last in pairwise(edges):
                sample = outlet.matrix[drawn][:, first:last]
                none = np.asarray(sample.sum(axis=0)) == 0
                bounds = rate_interval(sample, outlet.sizes[drawn])
                inside = holds(bounds, outlet.rates[first:last])
                name = f"rank {first + 1:,}-{last:,}"
                found.setdefault(f"{name}: zeros", []).append(none.mean())
                found.setdefault(f"{name}: right of them", []).append(inside[none].mean())
                found.setdefault(f"{name}: right of all", []).append(inside.mean())
        rows.append({"documents": documents} | means(found))
    markdown(rows)


def shares(outlet, options):
    groups = {"1 of 4 words, rank 51-250": (50, 4, 50), "1 of 2 words, rank 501-700": (500, 2, 100)}
    rows = []
    for documents in SAMPLES:
        found = {}
        for name, (first, size, number) in groups.items():
            for drawn in outlet.samples(documents, options.runs):
                part = outlet.matrix[drawn][:, first : first + size * number].toarray()
                truth = outlet.totals[first : first + size * number].reshape(number, size)
                for group in range(number):
                    sample = part[:, group * size : (group + 1) * size]
                    totals = sample.sum(axis=1)
                    if np.count_nonzero(totals) < 5:
                        continue
                    truly = truth[group] / truth[group].sum()
                    kinds = both_shares(sample, totals) if group % 5 == 0 else ()
                    for kind, bounds in kinds:
                        found.setdefault(f"{name}, {kind}", []).append(holds(bounds, truly).mean())
        rows.append({"documents": documents} | means(found))
    markdown(rows)


def few(outlet, options):
    rows = []
    for documents in (2, 3, 4, 5, 7, 10):
        found = {}
        for drawn in outlet.samples(documents, 5 * options.runs):
            for name, (first, last) in RANKS.items():
                part, truth = outlet.matrix[drawn][:, first:last], outlet.rates[first:last]
                inside = holds(rate_interval(part, outlet.sizes[drawn]), truth)
                found.setdefault(name, []).append(inside.mean())
        rows.append({"documents": documents} | means(found))
    markdown(rows)


def means(found):
    return {name: f"{np.nanmean(results):.3f}" for name, results in found.items()}


def markdown(rows):
    heads = list(rows[0])
    lines = [heads, ["---"] * len(heads), *([row.get(h, "-") for h in heads] for row in rows)]
    print("\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines))
    print(flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True)
    parser.add_argument("--source", default="alriyadh")
    parser.add_argument("--runs", type=int, default=200)
    parts = {part.__name__: part for part in (rates, rare, zeros, shares, few)}
    parser.add_argument("--only", nargs="+", choices=list(parts), default=list(parts))
    options = parser.parse_args()
    outlet = Sampled(options.data, options.source)
    print(f"{options.source}: {len(outlet.sizes):,} articles\n")
    for name in options.only:
        print(f"## {name}\n")
        parts[name](outlet, options)


if __name__ == "__main__":
    main()
