"""Hold the similarity of sources against real articles, and print tables in Markdown.

    python tests/calibration/similarity.py --data FILE [--runs N] [--only PART ...]

FILE is a Parquet table of articles with the columns `source` and `text`. Random parts of one outlet
(--source) are compared with each other, of which the true similarity is 1, and with parts of
another (--other), of which it is that of all articles of both. Everything is seeded. The parts:

terms     which terms are chosen: the value of two parts of one outlet, truth 1, and of two outlets
coverage  value, what is expected, and how often the interval holds the truth, by measure
bootstrap the same of the percentile bootstrap, moved to the corrected value
lengths   the same where articles of one side are two of the outlet put together
"""

from __future__ import annotations

import argparse

import numpy as np
import pandas as pd
from scipy import sparse

import mediakit as mk
from mediakit.analysis._terms import stopword_forms
from mediakit.statistics import similarity as module
from mediakit.statistics.draws import draw_weights

SIDES = [(5, 5), (10, 10), (20, 20), (40, 40), (100, 100), (10, 400), (20, 2000)]
MEASURES = module.MEASURES
N_TERMS = 100


def read(path, sources):
    """Give articles x terms without function words, and the source of each article."""
    table = pd.read_parquet(path, columns=["source", "text"])
    corpus = mk.Corpus(table[table["source"].isin(sources)].reset_index(drop=True))
    tokens = corpus.tokens()
    counted = tokens.document_term_matrix(exclude=stopword_forms("default", tokens))
    kept = tokens.sizes > 0
    return sparse.csr_array(counted.matrix)[kept], corpus["source"].to_numpy(dtype=str)[kept]


class Outlets:
    """Two outlets, the parts drawn from them, and their similarity as a whole."""

    def __init__(self, options):
        self.matrix, sources = read(options.data, (options.source, options.other))
        self.members = [np.flatnonzero(sources == o) for o in (options.source, options.other)]
        self.totals = [self.sum(members) for members in self.members]

    def sum(self, members):
        return np.asarray(self.matrix[members].sum(axis=0), dtype=float).ravel()

    def draw(self, kind, sides, run):
        rng = np.random.default_rng(run)
        if kind == "one outlet":
            drawn = rng.permutation(self.members[0])[: sum(sides)]
            parts = drawn[: sides[0]], drawn[sides[0] :]
        else:
            parts = [rng.permutation(m)[:n] for m, n in zip(self.members, sides, strict=True)]
        return [self.matrix[part] for part in parts]

    def truth(self, kind, terms, measure):
        if kind == "one outlet":
            return 1.0
        by = module._MEASURES[measure]
        return float(by.similarity(*(total[terms] for total in self.totals)))


def by_documents(rows):
    return np.bincount(rows.indices, minlength=rows.shape[1]) + 1e-9 * by_count(rows)


def by_count(rows):
    return np.asarray(rows.sum(axis=0), dtype=float).ravel()


def commonest(parts, score=by_documents):
    return np.argsort(-score(sparse.vstack(parts).tocsr()), kind="stable")[:N_TERMS]


def show(rows):
    heads = list(rows[0])
    for line in (heads, ["---"] * len(heads), *([row[head] for head in heads] for row in rows)):
        print("| " + " | ".join(map(str, line)) + " |")
    print(flush=True)


def terms(outlets, options):
    rows = []
    ways = {
        "all articles of the outlet, by count": None,
        "the sample, by count": by_count,
        "the other half of the sample, by documents": "halves",
        "the sample, by documents": by_documents,
    }
    for kind in ("one outlet", "two outlets"):
        whole = outlets.members[:1] if kind == "one outlet" else outlets.members
        fixed = commonest([outlets.matrix[members] for members in whole], by_count)
        for way, score in ways.items():
            row = {"articles": kind, "terms chosen from": way}
            for sides in SIDES[:5]:
                found = []
                for run in range(options.runs):
                    parts = outlets.draw(kind, sides, run)
                    for chosen, compared in choices(parts, score, fixed):
                        value = corrected([part[:, chosen] for part in compared])
                        found.append((value, outlets.truth(kind, chosen, MEASURES[0])))
                value, truth = np.nanmean(found, axis=0)
                row[f"{sides[0]} a side"] = f"{value:.3f}"
            rows.append(row | {"truth": f"{truth:.3f}"})
    show(rows)


def choices(parts, score, fixed):
    if score is None:
        return [(fixed, parts)]
    if score != "halves":
        return [(commonest(parts, score), parts)]
    halves = [[part[start::2] for part in parts] for start in (0, 1)]
    return [(commonest(halves[1 - at]), halves[at]) for at in (0, 1)]


def corrected(parts):
    """Give the corrected value, not cut at 1: what is above weighs up what is below."""
    by = module._MEASURES[MEASURES[0]]
    sides = tuple(module._documents(part) for part in parts)
    if min(side.shape[0] for side in sides) < module.MIN_CORRECTED:
        return np.nan
    value = float(by.similarity(*(module._total(side) for side in sides)))
    return value - sum(module._excesses(sides, by))


def coverage(outlets, options):
    rows = []
    for measure in MEASURES:
        for kind in ("one outlet", "two outlets"):
            for sides in SIDES:
                found = []
                for run in range(options.runs):
                    parts = outlets.draw(kind, sides, run)
                    chosen = commonest(parts)
                    result = module.similarity(*(p[:, chosen] for p in parts), measure=measure)
                    found.append([*result, outlets.truth(kind, chosen, measure)])
                rows.append({"measure": measure, "articles": kind} | told(sides, found))
    show(rows)


def told(sides, found):
    value, low, high, expected, truth = np.array(found).T
    return {
        "sides": f"{sides[0]}/{sides[1]}",
        "truth": f"{truth.mean():.3f}",
        "value": f"{value.mean():.3f}",
        "expected": f"{expected.mean():.3f}",
        "interval holds the truth": f"{np.mean((low <= truth) & (truth <= high)):.2f}",
        "lies below": f"{np.mean(high < truth):.2f}",
        "lies above": f"{np.mean(low > truth):.2f}",
        "width": f"{np.mean(high - low):.3f}",
    }


def bootstrap(outlets, options):
    by = module._MEASURES[MEASURES[0]]
    rows = []
    for kind in ("one outlet", "two outlets"):
        row = {"articles": kind}
        for sides in SIDES[:5]:
            held = []
            for run in range(options.runs):
                parts = outlets.draw(kind, sides, run)
                chosen = commonest(parts)
                dense = [part[:, chosen].toarray().astype(float) for part in parts]
                sums = [draw_weights(len(d), 500, seed=run + i) @ d for i, d in enumerate(dense)]
                drawn = by.similarity(*sums)
                moved = drawn - np.nanmean(drawn) + corrected(dense)
                low, high = np.clip(np.nanquantile(moved, [0.025, 0.975]), 0, 1)
                held.append(low <= outlets.truth(kind, chosen, MEASURES[0]) <= high)
            row[f"{sides[0]} a side"] = f"{np.mean(held):.2f}"
        rows.append(row)
    show(rows)


def lengths(outlets, options):
    rows = []
    for number in (10, 40, 100):
        found = []
        for run in range(options.runs):
            single, pairs = outlets.draw("one outlet", (number, 2 * number), run)
            parts = [single, pairs[:number] + pairs[number:]]
            chosen = commonest(parts)
            found.append([*module.similarity(*(p[:, chosen] for p in parts)), 1.0])
        rows.append(told((number, number), found))
    show(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True)
    parser.add_argument("--source", default="alriyadh")
    parser.add_argument("--other", default="aawsat")
    parser.add_argument("--runs", type=int, default=200)
    parts = {f.__name__: f for f in (terms, coverage, bootstrap, lengths)}
    parser.add_argument("--only", nargs="+", choices=list(parts), default=list(parts))
    options = parser.parse_args()
    outlets = Outlets(options)
    for name in options.only:
        print(f"## {name}\n", flush=True)
        parts[name](outlets, options)


if __name__ == "__main__":
    main()
