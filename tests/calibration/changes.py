"""Hold the change points of timelines against articles whose dates were shuffled; print tables.

    python tests/calibration/changes.py --data FILE [--runs N] [--only PART ...]

FILE is a Parquet table of articles with the columns `source` and `text`. Articles of one outlet
(--source) are put onto days at random, so that no word changes in time: every change found is
false. Days are even (20 articles each), uneven (1 to 80, in any order) or rising (1 to 80, one more
from day to day or so). Everything is seeded. The parts:

null   lines with a false change, for words of three bands of ranks, by number of days
power  lines in which a doubled or tripled rate in the second half, or in a week, is found

Beside the test stands the price for a cut that it replaced: least squares, days weighing alike,
3 log(n) times half the mean squared difference of neighbours for each cut.
"""

from __future__ import annotations

import argparse

import numpy as np
from outlet import RANKS, Outlet

from mediakit.statistics.changes import changes

DAYS = (10, 20, 60, 120)
KINDS = ("even", "uneven", "rising")
EFFECTS = {"doubled": 2, "tripled": 3}


class Dated(Outlet):
    """An outlet whose articles are put onto days; it has the 1,000 commonest terms."""

    def __init__(self, path, source):
        super().__init__(path, source)
        self.matrix = self.matrix[:, :1000].tocsr()

    def timeline(self, articles, words, rng):
        """Give counts of days x words and tokens of days; articles are drawn with replacement."""
        drawn = rng.integers(0, len(self.sizes), articles.sum())
        day = np.repeat(np.arange(len(articles)), articles)
        counts = np.zeros((len(articles), len(words)))
        np.add.at(counts, day, self.matrix[drawn][:, words].toarray())
        return counts, np.bincount(day, weights=self.sizes[drawn])


def articles_a_day(kind, days, rng):
    if kind == "even":
        return np.full(days, 20)
    drawn = rng.integers(1, 81, days)
    return np.sort(drawn) if kind == "rising" else drawn


def price(values, least=3):
    """Cut where it lowers the squared distances by more than a price: the rule before."""
    n = len(values)
    cost = 3 * np.log(n) * np.mean(np.diff(values) ** 2) / 2
    if cost == 0:
        return []
    one, two = (np.append(0, np.cumsum(values**power)) for power in (1, 2))
    best, cut = np.full(n + 1, np.inf), np.zeros(n + 1, dtype=int)
    best[0] = -cost
    for end in range(least, n + 1):
        starts = np.arange(0, end - least + 1)
        length = end - starts
        around = two[end] - two[starts] - (one[end] - one[starts]) ** 2 / length
        totals = best[starts] + around + cost
        cut[end] = starts[totals.argmin()]
        best[end] = totals.min()
    places, end = [], n
    while cut[end]:
        end = cut[end]
        places.append(end)
    return sorted(places)


def some(band, rng, number=4):
    return rng.choice(np.arange(*RANKS[band]), number, replace=False)


def null(outlet, options):
    for kind in KINDS:
        for days in DAYS:
            row = {"days": kind, "number": days}
            for band in RANKS:
                found = []
                for run in range(options.runs):
                    rng = np.random.default_rng([run, days, KINDS.index(kind)])
                    articles = articles_a_day(kind, days, rng)
                    counts, tokens = outlet.timeline(articles, some(band, rng), rng)
                    for line in (1000 * counts / tokens[:, None]).T:
                        found.append((bool(changes(line, tokens)), bool(price(line))))
                test, before = np.mean(found, axis=0)
                row |= {f"rank {band}": f"{test:.3f}", f"{band}, price": f"{before:.3f}"}
            show(row, head=(kind, days) == (KINDS[0], DAYS[0]))


def power(outlet, options):
    first = True
    for kind in KINDS[:2]:
        for days in (20, 60):
            for effect, factor in EFFECTS.items():
                for where, part in (("half", days // 2), ("a week", 7)):
                    row = {"days": kind, "number": days, "rate": f"{effect}, {where}"}
                    for band in RANKS:
                        found = []
                        for run in range(options.runs // 2):
                            rng = np.random.default_rng([run, days, factor, part])
                            articles = articles_a_day(kind, days, rng)
                            words = some(band, rng)
                            counts, tokens = outlet.timeline(articles, words, rng)
                            later = slice(days - part, days) if where == "half" else slice(6, 13)
                            more = [outlet.timeline(articles, words, rng)[0] for _ in range(factor)]
                            counts[later] = sum(more)[later]
                            for line in (1000 * counts / tokens[:, None]).T:
                                found.append((bool(changes(line, tokens)), bool(price(line))))
                        test, before = np.mean(found, axis=0)
                        row |= {f"rank {band}": f"{test:.2f}", f"{band}, price": f"{before:.2f}"}
                    show(row, head=first)
                    first = False


def show(row, *, head):
    cells = [list(row), ["---"] * len(row)] if head else []
    for line in [*cells, list(row.values())]:
        print("| " + " | ".join(str(cell) for cell in line) + " |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True)
    parser.add_argument("--source", default="alriyadh")
    parser.add_argument("--runs", type=int, default=100)
    parts = {part.__name__: part for part in (null, power)}
    parser.add_argument("--only", nargs="+", choices=list(parts), default=list(parts))
    options = parser.parse_args()
    outlet = Dated(options.data, options.source)
    for name in options.only:
        print(f"## {name}\n")
        parts[name](outlet, options)


if __name__ == "__main__":
    main()
