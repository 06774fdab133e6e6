"""Hold the statistics of word comparison against real articles, and print tables in Markdown.

    python tests/calibration/keyness.py --data FILE [--runs N] [--only PART ...]

FILE is a Parquet table of articles with the columns `source` and `text`, in which one outlet
(--source) is split at random, so that nothing differs, and then compared with another (--other).
Everything is seeded. The parts:

accuracy  p-values of the permutation test beside 100,000 random draws of documents
null      words called different between random parts of one outlet, Benjamini-Hochberg .05
power     words called between two outlets, and how many of them in the wrong direction
lengths   words called between articles of one outlet and articles twice as long
least     intervals of log ratios that exclude 0 between random parts of one outlet
tables    null and power through `compare_sources` itself, as a user calls it
first     log ratio of the first rows of a table, beside that in all articles (the winner's curse)
speed     seconds and memory of the permutation test on the whole file
"""

from __future__ import annotations

import argparse
import time
import tracemalloc
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse, stats

import mediakit as mk
from mediakit.statistics.keyness import log_likelihood
from mediakit.statistics.permutation import permutation_p
from mediakit.statistics.rates import log_ratio_interval

SIDES = ("target", "reference")
NULLS = [(20, 2000), (10, 200), (60, 60), (1000, 1000)]
BANDS = [(0.05, 1.0), (0.001, 0.05), (0.0, 0.001)]
SUPPORTS = [(1, 1), (2, 2), (3, 3), (4, 7), (8, 15), (16, 40), (41, 200), (201, 10**9)]


@dataclass(frozen=True)
class Articles:
    """Counts of terms by article, tokens of each article, and its source."""

    matrix: sparse.csr_array
    sizes: np.ndarray
    sources: np.ndarray

    @classmethod
    def read(cls, path, sources=None):
        table = pd.read_parquet(path, columns=["source", "text"])
        if sources is not None:
            table = table[table["source"].isin(sources)]
        corpus = mk.Corpus(table.reset_index(drop=True))
        matrix = sparse.csr_array(corpus.tokens().document_term_matrix().matrix)
        sizes = np.asarray(matrix.sum(axis=1), dtype=float)
        kept = sizes > 0
        return cls(matrix[kept], sizes[kept], corpus["source"].to_numpy(dtype=str)[kept])

    def of(self, source):
        return np.flatnonzero(self.sources == source)


@dataclass(frozen=True)
class Pair:
    """Articles of two sides and the terms that either has."""

    matrix: sparse.csc_array
    sizes: np.ndarray
    target: np.ndarray
    terms: np.ndarray

    @classmethod
    def of(cls, articles, target, reference):
        rows = np.concatenate([target, reference])
        matrix = articles.matrix[rows].tocsc()
        terms = np.flatnonzero(np.diff(matrix.indptr) > 0)
        side = np.arange(len(rows)) < len(target)
        return cls(matrix[:, terms], articles.sizes[rows], side, terms)

    @classmethod
    def split(cls, articles, documents, sides, seed):
        rng = np.random.default_rng(seed)
        drawn = rng.permutation(documents)[: sum(sides)]
        return cls.of(articles, drawn[: sides[0]], drawn[sides[0] :])

    @property
    def documents(self):
        return np.diff(self.matrix.indptr)

    @property
    def counts(self):
        """Counts of the target and the reference, and the tokens of each."""
        target = self.target.astype(float) @ self.matrix
        both = np.asarray(self.matrix.sum(axis=0), dtype=float)
        tokens = self.sizes[self.target].sum(), self.sizes[~self.target].sum()
        return target, tokens[0], both - target, tokens[1]

    def p(self):
        return permutation_p(self.matrix, self.sizes, self.target)


def markdown(rows):
    print(pd.DataFrame(rows).to_markdown(index=False) if _tabulate() else plain(rows))
    print(flush=True)


def _tabulate():
    try:
        import tabulate  # noqa: F401
    except ImportError:
        return False
    return True


def plain(rows):
    heads = list(rows[0])
    lines = [heads, ["---"] * len(heads), *([row[head] for head in heads] for row in rows)]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def drawn_p(matrix, sizes, target, draws, seed=0):
    """Estimate the p-values of a few terms by drawing documents: the definition, written again."""
    rng = np.random.default_rng(seed)
    counts = matrix.toarray().astype(float)
    total, documents = sizes.sum(), len(sizes)
    side = target if sizes[target].sum() <= total / 2 else ~target
    n = documents * sizes[side].sum() / total
    rates = counts.sum(axis=0) / total
    t = counts[side].sum(axis=0) - rates * sizes[side].sum()
    sign, expected = np.where(t >= 0, 1, -1), rates * sizes[side].sum()
    unit = np.array([np.gcd.reduce(column[column > 0].astype(int)) for column in counts.T])
    spread = np.sqrt(n * (documents - n) / documents * sizes.var(ddof=1)) * rates
    far = np.abs(t) - np.minimum(unit / 2, 4 * spread + 1e-9 * unit)
    farthest = np.where(
        sign > 0, np.floor((expected - far) / unit), np.ceil((expected + far) / unit)
    )
    possible = (farthest >= 0) & (farthest * unit <= counts.sum(axis=0))
    other = np.where(possible, sign * (expected - farthest * unit) - unit / 2, np.inf)
    hits, done, step = np.zeros(len(rates)), 0, max(1, 2_000_000 // documents)
    while done < draws:
        rows = min(step, draws - done)
        most = int(n) + 1
        order = np.argpartition(rng.random((rows, documents), dtype=np.float32), most - 1, axis=1)
        weight = np.ones((rows, most))
        weight[:, -1] = rng.random(rows) < n - int(n)
        sets = sparse.csr_array(
            (weight.ravel(), order[:, :most].ravel(), np.arange(rows + 1) * most),
            shape=(rows, documents),
        )
        drawn = ((sets @ counts) - (sets @ sizes)[:, None] * rates) * sign
        hits += ((drawn >= np.abs(t) - unit / 2 - 1e-9) | (-drawn >= other - 1e-9)).sum(axis=0)
        done += rows
    return hits / draws


def some_terms(pair, p, rng, wanted=200):
    """Pick terms of every kind: by documents, by p, and those of which one document holds much."""
    picked = []
    for low, high in SUPPORTS:
        for least, most in [(0.05, 0.95), (0.001, 0.05), (1e-4, 0.001)]:
            held = (pair.documents >= low) & (pair.documents <= high)
            kind = np.flatnonzero(held & (p > least) & (p <= most))
            picked.append(rng.choice(kind, min(len(kind), wanted // 28), replace=False))
    largest = np.maximum.reduceat(pair.matrix.data, pair.matrix.indptr[:-1])
    burst = np.flatnonzero(
        (largest > 0.4 * np.asarray(pair.matrix.sum(axis=0))) & (pair.documents > 3) & (p < 0.95)
    )
    picked.append(rng.choice(burst, min(len(burst), wanted // 7), replace=False))
    return np.unique(np.concatenate(picked))


def accuracy(articles, options):
    rows = []
    pairs = [(5, 5), (10, 200), (20, 2000), (60, 60), (400, 400), (1000, 1000)]
    for sides in pairs:
        for kind in ("same outlet", "two outlets"):
            if kind == "same outlet":
                pair = Pair.split(articles, articles.of(options.source), sides, 5)
            else:
                rng = np.random.default_rng(5)
                outlets = (articles.of(name) for name in (options.other, options.source))
                chosen = [rng.permutation(o)[:n] for o, n in zip(outlets, sides, strict=True)]
                pair = Pair.of(articles, *chosen)
            p = pair.p()
            terms = some_terms(pair, p, np.random.default_rng(2))
            drawn = drawn_p(pair.matrix[:, terms], pair.sizes, pair.target, options.draws)
            name = f"{sides[0]}/{sides[1]}, {kind}"
            rows += ratio_rows(name, pair, terms, (p[terms], drawn), options.draws)
    markdown(rows)


def ratio_rows(name, pair, terms, values, draws):
    """Compare p with the drawn p in three bands; the worst term of a band is drawn anew.

    Of many terms the one with the worst ratio is the one with the worst luck of its draws, too.
    """
    rows = []
    p, drawn = values[0], np.maximum(values[1], 0.5 / draws)
    for low, high in BANDS:
        band = np.flatnonzero((p > low) & (p <= high) & (p * draws >= 10))
        if not len(band):
            continue
        log, error = np.log(p[band] / drawn[band]), np.sqrt((1 - p[band]) / p[band] / draws)
        worst = band[np.argmax(np.abs(log))]
        one = pair.matrix[:, [terms[worst]]]
        again = drawn_p(one, pair.sizes, pair.target, 3 * draws, seed=1)[0]
        # What is left of the spread once that of the draws is taken off.
        own = np.sqrt(max(np.mean(log**2 - error**2), 0.0))
        rows.append(
            {
                "sides": name,
                "p": f"{low:g} to {high:g}",
                "terms": len(band),
                "median ratio": f"{np.exp(np.median(log)):.3f}",
                "spread of the ratio": f"{own:.3f}",
                "worst ratio": f"{p[worst] / drawn[worst]:.2f}",
                "drawn anew": f"{p[worst] / again:.2f}" if again else "-",
                "Monte Carlo error": f"{np.sqrt((1 - p[worst]) / p[worst] / draws / 3):.2f}",
            }
        )
    return rows


def called(p, tested):
    """Say which of the terms tested Benjamini and Hochberg call different at .05."""
    calls = np.zeros(len(p), dtype=bool)
    calls[tested] = stats.false_discovery_control(np.clip(p[tested], 0, 1)) < 0.05
    return calls


def null(articles, options):
    rows = []
    for sides in NULLS:
        calls = []
        for run in range(options.runs):
            pair = Pair.split(articles, articles.of(options.source), sides, 1000 + run)
            p = pair.p()
            calls.append([called(p, pair.documents >= least).sum() for least in (1, 3, 5, 10)])
        calls = np.array(calls)
        rows.append(
            {"sides": f"{sides[0]}/{sides[1]}", "runs": options.runs}
            | {
                f"calls a run, {least} documents or more": f"{calls[:, i].mean():.2f}"
                for i, least in enumerate((1, 3, 5, 10))
            }
            | {"most in a run": int(calls.max())}
        )
    markdown(rows)


def other_tests(pair, draws=999):
    """Give the p-values of the tests that are usual; those by document on rates, for all terms."""
    target, c, reference, d = pair.counts
    tests = {}
    for cells in (4, 2):
        g2 = log_likelihood(target, c, reference, d, cells=cells)
        tests[f"G2, {cells} cells"] = stats.chi2.sf(np.abs(g2), 1)
    rates = (pair.matrix.T / pair.sizes).T.tocsc()
    welch, ranks = np.ones(len(target)), np.ones(len(target))
    for start in range(0, len(target), 2000):
        part = rates[:, start : start + 2000].toarray()
        sides = part[pair.target], part[~pair.target]
        with np.errstate(all="ignore"):
            welch[start : start + 2000] = stats.ttest_ind(*sides, equal_var=False).pvalue
            ranks[start : start + 2000] = stats.mannwhitneyu(*sides, method="asymptotic").pvalue
    tests |= drawn_by_number(pair, draws)
    tests["Welch's t on rates"] = np.nan_to_num(welch, nan=1.0)
    tests["Mann-Whitney on rates"] = np.nan_to_num(ranks, nan=1.0)
    return tests


def drawn_by_number(pair, draws):
    """Give the p-values of as many documents as the target has, whatever their sizes.

    Where articles of the two sides differ in length, these tests find the lengths.
    """
    rng = np.random.default_rng(0)
    documents, number = len(pair.sizes), int(pair.target.sum())
    order = rng.random((draws, documents)).argsort(axis=1).argsort(axis=1)
    sets = np.vstack([pair.target, order < number]).astype(np.float32)
    tokens, total = sets @ pair.sizes, pair.sizes.sum()
    rates = np.asarray(pair.matrix.sum(axis=0), dtype=float) / total
    hits = np.zeros((2, len(rates)))
    for start in range(0, len(rates), 2000):
        part = slice(start, start + 2000)
        counts = sets @ pair.matrix[:, part].toarray().astype(np.float32)
        residuals = np.abs(counts - tokens[:, None] * rates[part])
        differences = residuals * (total / tokens / (total - tokens))[:, None]
        for row, values in enumerate((residuals, differences)):
            hits[row, part] = (values[1:] >= values[0] * (1 - 1e-6)).sum(axis=0)
    names = "residual, n of N drawn", "difference of rates, n of N drawn"
    return dict(zip(names, (hits + 1) / (draws + 1), strict=True))


def power(articles, options):
    outlets = [articles.of(name) for name in (options.source, options.other)]
    whole = [
        np.asarray(articles.matrix[rows].sum(axis=0)) / articles.sizes[rows].sum()
        for rows in outlets
    ]
    rows = []
    for number in (100, 400):
        found = {}
        for run in range(options.power_runs):
            rng = np.random.default_rng(run)
            pair = Pair.of(articles, *(rng.permutation(rows_)[:number] for rows_ in outlets))
            target, c, reference, d = pair.counts
            truth = np.sign(whole[0] - whole[1])[pair.terms]
            seen = np.sign(target / c - reference / d)
            tests = {"permutation": pair.p()} | other_tests(pair)
            # Recall: of the terms called between the whole outlets by the same strict standard.
            for name, p in tests.items():
                for least in (1, 10) if name.startswith(("G2", "Welch", "Mann")) else (1, 3, 5, 10):
                    calls = called(p, pair.documents >= least)
                    right = pair.terms[calls & (seen == truth)]
                    result = (
                        calls.sum(),
                        (calls & (seen != truth)).sum(),
                        len(np.intersect1d(right, options.different))
                        / max(len(options.different), 1),
                    )
                    found.setdefault((name, least), []).append(result)
        for (name, least), results in found.items():
            calls, wrong, recall = np.mean(results, axis=0)
            rows.append(
                {
                    "articles a side": number,
                    "test": name,
                    "documents at least": least,
                    "calls": f"{calls:.0f}",
                    "wrong direction": f"{wrong:.1f}",
                    "recall": f"{recall:.3f}",
                }
            )
    markdown(rows)


def tables(articles, options):
    """Compare through `Corpus.compare_sources`: the calls and intervals that a user would see."""
    corpus = read_corpus(options)
    rows = []
    for sides in NULLS:
        found = [null_table(corpus, sides, 1000 + run, options) for run in range(options.runs)]
        calls, outside, known = np.array(found).T
        rows.append(
            {
                "sides": f"{sides[0]}/{sides[1]}",
                "runs": options.runs,
                "words called a run": f"{calls.mean():.2f}",
                "runs with a call": int((calls > 0).sum()),
                "intervals a run": f"{known.mean():.0f}",
                "intervals without 0": f"{outside.sum() / known.sum():.3f}",
            }
        )
    markdown(rows)
    power_of_tables(corpus, options)


def read_corpus(options):
    articles = pd.read_parquet(options.data, columns=["source", "text"])
    articles = articles[articles["source"].isin((options.source, options.other))]
    corpus = mk.Corpus(articles.reset_index(drop=True))
    return corpus[corpus.tokens().sizes > 0]


def null_table(corpus, sides, seed, options):
    """Give calls, intervals without 0 and intervals between random parts of one outlet."""
    outlet = np.flatnonzero(corpus["source"] == options.source)
    drawn = np.random.default_rng(seed).permutation(outlet)[: sum(sides)]
    part = corpus.iloc[drawn].assign(source=np.repeat(["one", "other"], sides))
    table = part.compare_sources(
        target="one",
        unit=options.unit,
        min_count=1,
        min_documents=1,
        absent=True,
        stopwords=None,
    )
    outside = (table["low"] > 0) | (table["high"] < 0)
    return (table["p_adjusted"] < 0.05).sum(), outside.sum(), table["low"].notna().sum()


def power_of_tables(corpus, options):
    whole = whole_table(corpus, options)
    different = set(whole.index[whole["p_adjusted"] < 0.05])
    rows = []
    for number in (100, 400):
        found = []
        for run in range(options.power_runs):
            table = drawn_table(corpus, number, run, options)
            calls = table[table["p_adjusted"] < 0.05]
            truth = whole["log_ratio"].reindex(calls["term"]).to_numpy()
            right = calls["term"][np.sign(truth) == np.sign(calls["log_ratio"].to_numpy())]
            recall = len(set(right) & different) / len(different)
            wrong = np.sum(truth * calls["log_ratio"].to_numpy() < 0)
            found.append((len(calls), wrong, recall))
        heads = ("calls", "wrong direction", "recall")
        rows.append(
            {"articles a side": number, "runs": options.power_runs}
            | {
                head: f"{mean:.3g}"
                for head, mean in zip(heads, np.mean(found, axis=0), strict=True)
            }
        )
    print(f"{len(different)} terms differ between the whole outlets.\n")
    markdown(rows)


def outlets_of(options):
    return {"target": options.source, "reference": options.other, "unit": options.unit}


def whole_table(corpus, options):
    """Compare the two whole outlets, with a row for every term that either has."""
    everything = {"min_count": 1, "min_documents": 1, "absent": True}
    return corpus.compare_sources(**outlets_of(options), **everything).set_index("term")


def drawn_table(corpus, number, seed, options):
    """Compare so many random articles of each of the two outlets, with the defaults."""
    names = outlets_of(options)
    rng = np.random.default_rng(seed)
    outlets = [np.flatnonzero(corpus["source"] == names[side]) for side in SIDES]
    drawn = np.concatenate([rng.permutation(one)[:number] for one in outlets])
    return corpus.iloc[drawn].compare_sources(**names)


def first(articles, options):
    """Hold the twenty first rows of small tables against all articles of both outlets."""
    corpus = read_corpus(options)
    whole = whole_table(corpus, options)["log_ratio"]
    rows = []
    for number in (20, 50, 100, 400):
        found = []
        for run in range(options.first_runs):
            table = drawn_table(corpus, number, run, options).head(20)
            # A written form of another draw may be another one: those are left out.
            truth = whole.reindex(table["term"]).to_numpy()
            told = table["log_ratio"].to_numpy()
            known = ~np.isnan(truth)
            sure = np.mean(table["p_adjusted"] < 0.05)
            wrong = np.mean(truth[known] * told[known] < 0)
            found.append((told[known].mean(), truth[known].mean(), wrong, sure))
        told, truth, wrong, sure = np.mean(found, axis=0)
        rows.append(
            {
                "articles a side": number,
                "runs": options.first_runs,
                "log ratio in the table": f"{told:.2f}",
                "in all articles": f"{truth:.2f}",
                "in the wrong direction": f"{wrong:.3f}",
                "called different": f"{sure:.3f}",
            }
        )
    markdown(rows)


def lengths(articles, options):
    """Compare articles with pairs of articles, put together, of the same outlet: twice as long."""
    found = {}
    for number in (100, 400):
        for run in range(options.power_runs):
            drawn = np.random.default_rng(run).permutation(articles.of(options.source))
            single, first, second = (drawn[i * number : (i + 1) * number] for i in range(3))
            doubled = articles.matrix[first] + articles.matrix[second]
            rows = sparse.vstack([articles.matrix[single], doubled]).tocsc()
            terms = np.flatnonzero(np.diff(rows.indptr) > 0)
            sizes = np.r_[articles.sizes[single], articles.sizes[first] + articles.sizes[second]]
            pair = Pair(rows[:, terms], sizes, np.arange(2 * number) < number, terms)
            for name, p in ({"permutation": pair.p()} | other_tests(pair, 3999)).items():
                calls = [called(p, pair.documents >= least).sum() for least in (1, 3, 5, 10)]
                small = np.mean(p[pair.documents >= 10] <= 0.00026)
                found.setdefault((number, name), []).append([*calls, small])
    rows = []
    for (number, name), results in found.items():
        row = {"articles a side": number, "test": name}
        means = np.mean(results, axis=0)
        for least, calls in zip((1, 3, 5, 10), means[:-1], strict=True):
            row[f"calls, {least} documents or more"] = f"{calls:.1f}"
        row["p <= .00026, 10 documents or more"] = f"{means[-1]:.5f}"
        rows.append(row)
    markdown(rows)


def truly_different(articles, options):
    """Give the terms that the permutation test calls between the two whole outlets."""
    pair = Pair.of(articles, *(articles.of(name) for name in (options.source, options.other)))
    return pair.terms[called(pair.p(), pair.documents >= 10)]


def least(articles, options):
    found = {}
    for sides in NULLS:
        for run in range(options.runs):
            pair = Pair.split(articles, articles.of(options.source), sides, 2000 + run)
            parts = [(pair.matrix[side], pair.sizes[side]) for side in (pair.target, ~pair.target)]
            low, high = log_ratio_interval(*parts, least=0)
            outside = (low > 0) | (high < 0)
            having = np.minimum(*(np.diff(part.tocsc().indptr) for part, _ in parts))
            fewest = np.minimum(having, pair.documents * min(sides) / sum(sides))
            for number in range(1, 11):
                for rule, held in (("found", having), ("found and expected", fewest)):
                    these = (held >= number) & ~np.isnan(low)
                    result = np.array([np.sum(outside & these), these.sum()])
                    found[rule, sides, number] = found.get((rule, sides, number), 0) + result
    rows = [
        {"documents of each side with the term": rule, "sides": f"{sides[0]}/{sides[1]}"}
        | {
            f"{number}": f"{found[rule, sides, number][0] / found[rule, sides, number][1]:.3f}"
            if found[rule, sides, number][1] > 20
            else "-"
            for number in range(1, 11)
        }
        for rule in ("found", "found and expected")
        for sides in NULLS
    ]
    print("Share of intervals that exclude 0, by the least number of documents:\n")
    markdown(rows)


def speed(options):
    articles = Articles.read(options.data)
    rng = np.random.default_rng(0)
    rows = []
    for documents, sides in (
        (800, (400, 400)),
        (30_000, (15_000, 15_000)),
        (30_000, (300, 29_700)),
    ):
        drawn = rng.permutation(len(articles.sizes))[:documents]
        pair = Pair.of(articles, drawn[: sides[0]], drawn[sides[0] :])
        terms = np.argsort(-pair.documents, kind="stable")[: 9_800 if documents == 800 else 100_000]
        matrix = pair.matrix[:, terms]
        start = time.process_time()
        permutation_p(matrix, pair.sizes, pair.target)
        seconds = time.process_time() - start
        tracemalloc.start()
        permutation_p(matrix, pair.sizes, pair.target)
        peak = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        rows.append(
            {
                "documents": f"{sides[0]}/{sides[1]}",
                "terms": len(terms),
                "seconds of one processor": f"{seconds:.1f}",
                "MB at most": f"{peak:.0f}",
            }
        )
    markdown(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True)
    parser.add_argument("--source", default="alriyadh")
    parser.add_argument("--other", default="aawsat")
    parser.add_argument("--unit", choices=mk.tokens.UNITS, default="base", help="of `tables`")
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--power-runs", type=int, default=3)
    parser.add_argument("--first-runs", type=int, default=15)
    parser.add_argument("--draws", type=int, default=100_000)
    parts = {f.__name__: f for f in (accuracy, null, power, tables, first, lengths, least)}
    parser.add_argument("--only", nargs="+", choices=[*parts, "speed"], default=[*parts, "speed"])
    options = parser.parse_args()
    articles = Articles.read(options.data, (options.source, options.other))
    if "power" in options.only:
        options.different = truly_different(articles, options)
        print(f"{len(options.different)} terms differ between the whole outlets.\n")
    for name in options.only:
        print(f"## {name}\n", flush=True)
        if name == "speed":
            speed(options)
        else:
            parts[name](articles, options)


if __name__ == "__main__":
    main()
