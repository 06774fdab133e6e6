"""Every number of a table against code that others wrote, or the reason why not.

`docs/explanation/checked_by_others.md` is the list of both: a column that a table gets must be
added there. The texts are `tests/cases/others/articles.csv`, written for this; what NLTK says of
them stands in `nltk.json` beside them, so that it need not be installed.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Callable
from functools import cache
from itertools import combinations, permutations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest
from scipy import special, stats
from scipy.spatial import distance
from scipy.stats import contingency

import mediakit as mk
from mediakit.statistics import agreement, keyness

HERE = Path(__file__).parent
CASES = HERE / "cases" / "others"
PORT, PLAIN, ENGLISH = "صوت المرفأ", "يومية السهل", "Harbour Post"
HIT, WINDOW = "الميناء", 3
NAMED = ("minister", "port", "wheat")
EXACT, CLOSE = 0, 1e-9  # equal whole numbers; equal but for rounding
NLTK = json.loads((CASES / "nltk.json").read_text(encoding="utf-8"))


class Check(NamedTuple):
    """Columns of a helper's table as others compute them, by the same index."""

    helper: str
    found: Callable[[], pd.DataFrame]
    expected: Callable[[], pd.DataFrame]
    tolerance: float


CHECKS: list[Check] = []


def others(helper, found, tolerance):
    """Enter a function as what the columns of a helper must be."""

    def enter(function):
        once = cache(function)
        CHECKS.append(Check(helper, found, once, tolerance))
        return once

    return enter


# ---- The texts, and their words by a plain pattern ----------------------------------------------


@cache
def corpus():
    return mk.Corpus(pd.read_csv(CASES / "articles.csv"))


@cache
def unfolded():
    """The same, with every written form a term of its own."""
    fields = ("marks", "tatweel", "alef", "hamza", "ya", "ta_marbuta", "digits", "case")
    return corpus().with_normalization(mk.Normalization(**dict.fromkeys(fields, False)))


@cache
def words():
    """Words of each document, by the regular expressions of Python."""
    return {row.doc: re.findall(r"\w+", row.text) for row in corpus().itertuples()}


@cache
def matrix():
    """Documents x words, by scikit-learn."""
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(lowercase=False, token_pattern=r"\w+")
    counts = counter.fit_transform(corpus()["text"]).toarray()
    return pd.DataFrame(counts, index=corpus()["doc"], columns=counter.get_feature_names_out())


def rows(source):
    """The part of the matrix that is of a source, and the sizes of its documents."""
    own = matrix()[(corpus()["source"] == source).to_numpy()]
    return own, own.sum(axis=1).to_numpy()


@cache
def wilson(number, total):
    return tuple(stats.binomtest(int(number), int(total)).proportion_ci(method="wilson"))


def log_error(counts, sizes):
    """Standard error of the logarithm of each rate: scipy's of the mean residual, over the mean."""
    rate = counts.to_numpy().sum(axis=0) / sizes.sum()
    residuals = counts.to_numpy() - sizes[:, None] * rate
    with np.errstate(divide="ignore", invalid="ignore"):
        return stats.sem(residuals) / sizes.mean() / rate


# ---- Words counted ------------------------------------------------------------------------------


@cache
def frequency():
    table = corpus().term_frequency(unit="surface", stopwords=None)
    return table.set_index("term")


@others("term_frequency", frequency, EXACT)
def words_of_nltk():
    return pd.DataFrame({"count": NLTK["counts"]}).assign(tokens=sum(NLTK["counts"].values()))


@others("term_frequency", frequency, CLOSE)
def documents_and_rates():
    counts, sizes = matrix(), matrix().sum(axis=1)
    documents = (counts > 0).sum()
    bounds = [wilson(k, len(counts)) for k in documents]
    rate = counts.sum() / sizes.sum() * 1000
    t = stats.t(len(counts) - 1)
    width = np.exp(t.ppf(0.975) * log_error(counts, sizes.to_numpy()))
    return pd.DataFrame(
        {
            "documents": documents,
            "documents_total": len(counts),
            "documents_share": documents / len(counts),
            "documents_share_low": [low for low, _ in bounds],
            "documents_share_high": [high for _, high in bounds],
            "rate": rate,
            "low": rate / width,
            "high": rate * width,
            "dispersion": [dp(counts[word])["dp_norm"] for word in counts],
        }
    )


def dp(counts):
    """Deviation of proportions, half of scipy's distance of city blocks, and its norm."""
    sizes = matrix().loc[counts.index].sum(axis=1)
    value = distance.cityblock(counts / counts.sum(), sizes / sizes.sum()) / 2
    return {"dp": value, "dp_norm": value / (1 - (sizes / sizes.sum()).min())}


@others("dispersion", lambda: spread(), CLOSE)
def spread_of_a_word():
    counts = rows(PORT)[0][HIT]
    rates = counts / rows(PORT)[1]
    evenness = 1 - stats.variation(rates) / np.sqrt(len(rates) - 1)
    told = {"count": counts.sum(), "documents": (counts > 0).sum(), "documents_total": len(counts)}
    return pd.DataFrame([told | dp(counts) | {"juilland_d": evenness}], index=[PORT])


@cache
def spread():
    table = corpus().dispersion(HIT, match="surface")
    return table[table["source"] == PORT].set_index("source")


def test_two_words_in_a_row_are_those_of_nltk():
    table = corpus().term_frequency(unit="surface", stopwords=None, ngram=2)
    assert table.set_index("term")["count"].to_dict() == NLTK["pairs"]


def test_the_matrix_is_that_of_scikit_learn():
    """Normal forms: letters folded one by one as the docstring of `Normalization` tells."""
    from sklearn.feature_extraction.text import CountVectorizer

    letters = str.maketrans("أإآؤئىة", "اااوييه")
    counter = CountVectorizer(
        preprocessor=lambda text: text.translate(letters).casefold(), token_pattern=r"\w+"
    )
    theirs = counter.fit_transform(corpus()["text"]).toarray()
    ours = corpus().tokens().document_term_matrix()
    folded = [term.translate(letters).casefold() for term in ours.terms]
    assert set(folded) == set(counter.vocabulary_)
    places = [counter.vocabulary_[term] for term in folded]
    np.testing.assert_array_equal(ours.matrix.toarray(), theirs[:, places])


# ---- Words in their places ----------------------------------------------------------------------


@cache
def lines():
    table = corpus().concordance(HIT, match="surface", window=WINDOW)
    return table.assign(hit=range(len(table))).set_index("hit")


@others("concordance", lines, CLOSE)
def places_of_words():
    """Offsets of the words of NLTK's lines, found in the texts by Python."""
    spans = {
        row.doc: [word.span() for word in re.finditer(r"\w+", row.text)]
        for row in corpus().itertuples()
    }
    return pd.DataFrame(
        [
            {"start": spans[doc][at][0], "end": spans[doc][at][1], "place": at / len(spans[doc])}
            for doc, at, _, _ in NLTK["lines"][HIT]
        ]
    )


@pytest.mark.parametrize("word", NLTK["lines"])
def test_lines_are_those_of_nltk(word):
    table = corpus().concordance(word, match="surface", window=WINDOW)
    sides = [[re.findall(r"\w+", text) for text in table[side]] for side in ("pre", "post")]
    found = [list(row) for row in zip(table["doc"], *sides, strict=True)]
    assert found == [[doc, before, behind] for doc, _, before, behind in NLTK["lines"][word]]


@cache
def collocates():
    table = unfolded().collocates(HIT, match="surface", window=WINDOW, min_count=1, stopwords=None)
    return table.set_index("term")


@others("collocates", collocates, 1e-7)
def association_of_nltk():
    """NLTK adds 1e-20 to what it takes the logarithm of, or the root."""
    table = pd.DataFrame(NLTK["collocates"][HIT]).T
    signed = table["g2"] * np.sign(table["pmi"])
    return table.assign(log_dice=14 + np.log2(table["dice"]), g2=signed).drop(columns="dice")


@others("collocates", collocates, CLOSE)
def counts_in_windows():
    """Tokens beside a hit by their nearest one, told one by one, and scipy's expected counts."""
    told = []
    for doc, tokens in words().items():
        hits = [at for at, word in enumerate(tokens) if word == HIT]
        for at, word in enumerate(tokens):
            steps = sorted((abs(at - hit), hit > at) for hit in hits)
            if word != HIT:
                near = bool(steps) and steps[0][0] <= WINDOW
                told.append((doc, word, near and steps[0][1], near and not steps[0][1]))
    every = pd.DataFrame(told, columns=["doc", "term", "left", "right"])
    inside = every[every["left"] | every["right"]]
    counts = inside.groupby("term")[["left", "right"]].sum()
    total = every["term"].value_counts()[counts.index]
    joint = counts.sum(axis=1)
    expected = [
        contingency.expected_freq([[k, len(inside) - k], [n - k, len(every) - len(inside) - n + k]])
        for k, n in zip(joint, total, strict=True)
    ]
    return counts.assign(
        documents=inside.groupby("term")["doc"].nunique(),
        expected=[table[0, 0] for table in expected],
        count_term=total,
        count_pattern=sum(tokens.count(HIT) for tokens in words().values()),
    )


@pytest.mark.parametrize("word", NLTK["neighbours"])
def test_neighbours_are_the_pairs_of_nltk(word):
    table = unfolded().collocates(word, match="surface", window=1, min_count=1, stopwords=None)
    for side, theirs in NLTK["neighbours"][word].items():
        ours = table.set_index("term")[side]
        assert ours[ours > 0].to_dict() == theirs


# ---- Two sources --------------------------------------------------------------------------------


@cache
def contrast():
    every = {"min_count": 1, "min_documents": 1, "absent": True}
    table = corpus().compare_sources(
        target=PORT, reference=PLAIN, unit="surface", stopwords=None, **every
    )
    return table.set_index("term")


def cells():
    """Words x (word, other words) of both sources."""
    (own, _), (other, _) = rows(PORT), rows(PLAIN)
    a, b = own.sum(), other.sum()
    kept = a + b > 0
    table = pd.DataFrame({"a": a, "c": a.sum() - a, "b": b, "d": b.sum() - b})[kept]
    return table, {word: np.array([row[:2], row[2:]]) for word, *row in table.itertuples()}


@others("compare_sources", contrast, CLOSE)
def counts_of_two_sides():
    (own, size), (other, other_size) = rows(PORT), rows(PLAIN)
    table = pd.DataFrame(
        {
            "count": own.sum(),
            "count_reference": other.sum(),
            "documents": (own > 0).sum(),
            "documents_reference": (other > 0).sum(),
            "rate": own.sum() / size.sum() * 1000,
            "rate_reference": other.sum() / other_size.sum() * 1000,
        }
    )
    return table[table["count"] + table["count_reference"] > 0]


@others("compare_sources", contrast, 1e-7)
def keyness_of_scipy():
    return pd.DataFrame({word: measures(*table.ravel()) for word, table in cells()[1].items()}).T


@cache
def measures(a, c, b, d):
    """The weighted log-odds as odds ratio of the counts with both sides' own added."""
    table = np.array([[a, c], [b, d]])
    sign = np.sign(a * (b + d) - b * (a + c))
    g2 = contingency.chi2_contingency(table, correction=False, lambda_="log-likelihood")
    expected = np.array([a + c, b + d]) * (a + b) / table.sum()
    with_prior = table + table.sum(axis=0)
    odds = np.log(contingency.odds_ratio(with_prior, kind="sample").statistic)
    return {
        "odds_ratio": contingency.odds_ratio(table, kind="sample").statistic,
        "g2": sign * g2.statistic,
        "g2_two_cell": sign * stats.power_divergence([a, b], expected, lambda_=0).statistic,
        "log_odds": odds,
        "log_odds_z": odds / np.sqrt((1 / with_prior[:, 0]).sum()),
    }


@others("compare_sources", contrast, CLOSE)
def ratios_and_their_intervals():
    """Relative risk of scipy, half a count a side by size where there is none; Welch's t."""
    (own, size), (other, other_size) = rows(PORT), rows(PLAIN)
    errors = [log_error(own, size), log_error(other, other_size)]
    variances = [error**2 for error in errors]
    with np.errstate(invalid="ignore"):
        freedom = sum(variances) ** 2 / sum(
            variance**2 / (n - 1) for variance, n in zip(variances, (6, 6), strict=True)
        )
        width = stats.t.ppf(0.975, freedom) * np.sqrt(sum(variances)) / np.log(2)
    ratio = (own.sum() / size.sum()) / (other.sum() / other_size.sum())
    share = 1 / (size.sum() + other_size.sum())
    smoothed = (own.sum() / size.sum() + share) / (other.sum() / other_size.sum() + share)
    zero = (own.sum() == 0) | (other.sum() == 0)
    having = np.minimum((own > 0).sum(), (other > 0).sum())
    log_ratio = np.log2(smoothed.where(zero, ratio))
    table = pd.DataFrame(
        {
            "log_ratio": log_ratio,
            "low": (log_ratio - width).where(having >= 3),
            "high": (log_ratio + width).where(having >= 3),
            "percent_difference": (ratio - 1) * 100,
        }
    )
    return table[own.sum() + other.sum() > 0]


@others("compare_sources", contrast, CLOSE)
def adjusted_p():
    p = contrast()["p"].dropna()
    adjusted = stats.false_discovery_control(p)
    return pd.DataFrame({"p_adjusted": pd.Series(adjusted, p.index).reindex(contrast().index)})


@others("compare_sources", contrast, 1e-7)
def keyness_of_nltk():
    theirs = pd.DataFrame(NLTK["keyness"]).T
    return pd.DataFrame({"g2": theirs["g2"] * np.sign(contrast()["log_ratio"])})


def test_chi_squared_is_that_of_nltk():
    theirs = pd.DataFrame(NLTK["keyness"]).T["chi_squared"]
    a, c, b, d = (cells()[0].loc[theirs.index, one] for one in "acbd")
    np.testing.assert_allclose(abs(keyness.chi_squared(a, a + c, b, b + d)), theirs, rtol=1e-9)


@cache
def permuted():
    """Words that have a p, in the first 37 words of each article.

    Articles of one length leave nothing to define but the test itself.
    """
    cut = corpus().assign(text=[" ".join(words()[doc][:37]) for doc in corpus()["doc"]])
    options = {"unit": "surface", "stopwords": None, "min_count": 1, "absent": True}
    table = cut.compare_sources(target=PORT, reference=PLAIN, **options).set_index("term")
    return table[table["p"].notna()]


@others("compare_sources", permuted, CLOSE)
def permutations_of_scipy():
    """All 924 ways to deal twelve articles out to two sides of six."""
    told = {}
    for word in permuted().index:
        sides = [
            [words()[doc][:37].count(word) for doc in rows(source)[0].index]
            for source in (PORT, PLAIN)
        ]
        half = sum(map(sum, sides)) / 2
        told[word] = stats.permutation_test(
            sides,
            lambda x, _, axis, half=half: abs(x.sum(axis=axis) - half),
            vectorized=True,
            alternative="greater",
        ).pvalue
    return pd.DataFrame({"p": told})


@others("term_shift", lambda: shift(), CLOSE)
def parts_of_the_divergence():
    """Each word's part by the formula of Lin 1991; their sum is scipy's, below."""
    (own, size), (other, other_size) = rows(PORT), rows(PLAIN)
    p, q = own.sum() / size.sum(), other.sum() / other_size.sum()
    middle = (p + q) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = [(one * np.log2(one / middle)).fillna(0) / 2 for one in (p, q)]
    table = pd.DataFrame(
        {
            "contribution": sum(parts),
            "count": own.sum(),
            "count_reference": other.sum(),
            "rate": p * 1000,
            "rate_reference": q * 1000,
            "difference": (p - q) * 1000,
        }
    )
    return table[middle > 0]


@others("term_shift", lambda: shift(), CLOSE)
def intervals_of_differences():
    """Distances of both rates from their bounds, as legs of a triangle (Zou and Donner 2008)."""
    ends, having = [], []
    for source in (PORT, PLAIN):
        own, size = rows(source)
        rate = own.sum() / size.sum() * 1000
        width = np.exp(stats.t(len(own) - 1).ppf(0.975) * log_error(own, size))
        ends.append((rate, rate - rate / width, rate * width - rate))
        having.append((own > 0).sum())
    (rate, below, above), (other, other_below, other_above) = ends
    enough = np.minimum(*having) >= 3
    low = (rate - other - np.hypot(below, other_above)).where(enough)
    high = (rate - other + np.hypot(above, other_below)).where(enough)
    return pd.DataFrame({"low": low, "high": high})[rate + other > 0]


@cache
def shift():
    return corpus().term_shift(PORT, PLAIN, unit="surface", stopwords=None).set_index("term")


def test_the_divergence_is_that_of_scipy():
    sides = [rows(source)[0].sum() for source in (PORT, PLAIN)]
    theirs = distance.jensenshannon(*sides, base=2) ** 2
    assert shift()["contribution"].sum() == pytest.approx(theirs, rel=CLOSE)


@cache
def alike(measure):
    every = {"unit": "surface", "stopwords": None, "n_terms": None, "corrected": False}
    table = corpus().source_similarity(measure=measure, **every)
    return table.set_index(["source_a", "source_b"])


def _pairs(compare):
    pairs = alike("cosine").index
    return pd.DataFrame(
        {"similarity": [compare(*(rows(one)[0].sum() for one in pair)) for pair in pairs]}, pairs
    )


@others("source_similarity", lambda: alike("cosine"), CLOSE)
def cosines_of_scikit_learn():
    from sklearn.metrics.pairwise import cosine_similarity

    return _pairs(lambda one, other: cosine_similarity([one], [other])[0, 0])


@others("source_similarity", lambda: alike("jensen_shannon"), CLOSE)
def divergences_of_scipy():
    return _pairs(lambda one, other: 1 - distance.jensenshannon(one, other, base=2) ** 2)


# ---- How varied the words are -------------------------------------------------------------------


def stretches(tokens):
    """Stretches of MTLD in one direction, by slices: McCarthy and Jarvis 2010, page 384."""
    factors, begin = 0.0, 0
    for end in range(1, len(tokens) + 1):
        ratio = len(set(tokens[begin:end])) / (end - begin)
        if ratio < 0.72:
            factors, begin = factors + 1, end
    rest = tokens[begin:]
    return factors + ((1 - len(set(rest)) / len(rest)) / (1 - 0.72) if rest else 0)


@cache
def sums(window):
    """Of each document: tokens, stretches forwards and backwards, types and tokens of windows."""
    told = {}
    for doc, tokens in words().items():
        windows = [tokens[at : at + window] for at in range(len(tokens) - window + 1)]
        types = sum(len(set(one)) for one in windows)
        both = stretches(tokens), stretches(tokens[::-1])
        told[doc] = (len(tokens), *both, types, len(windows) * window)
    return pd.DataFrame(told, index=["tokens", "forwards", "backwards", "types", "of"]).T


def _mtld(tokens, forwards, backwards, axis=-1):
    n = np.sum(tokens, axis=axis)
    return (n / np.sum(forwards, axis=axis) + n / np.sum(backwards, axis=axis)) / 2


def _mattr(types, of, axis=-1):
    return np.sum(types, axis=axis) / np.sum(of, axis=axis)


@cache
def diversity():
    table = corpus().with_intervals(draws=9999).lexical_diversity(unit="surface", window=30)
    return table.set_index("source")


@others("lexical_diversity", diversity, CLOSE)
def diversity_of_slices():
    table = pd.DataFrame(index=sorted({*corpus()["source"]}))
    for source in table.index:
        own = sums(30)[(corpus()["source"] == source).to_numpy()]
        told = {"documents": len(own), "tokens": own["tokens"].sum(), "too_short": 0}
        parts = own.to_numpy().T
        told |= {"mtld": _mtld(*parts[:3]), "mattr": _mattr(*parts[3:])}
        table.loc[source, list(told)] = told.values()
    return table


@others("lexical_diversity", diversity, 0.01)
def intervals_of_diversity_of_scipy():
    """Two sets of 9,999 random draws."""
    table = pd.DataFrame(index=sorted({*corpus()["source"]}))
    for source in table.index:
        own = sums(30)[(corpus()["source"] == source).to_numpy()].to_numpy().T
        for name, parts, measure in (("mtld", own[:3], _mtld), ("mattr", own[3:], _mattr)):
            low, high = _bootstrap(parts, measure)
            table.loc[source, [f"{name}_low", f"{name}_high"]] = [low, high]
    return table


def _bootstrap(parts, measure):
    options = {"paired": True, "vectorized": True, "method": "percentile", "rng": 1}
    return stats.bootstrap(tuple(parts), measure, **options).confidence_interval


# ---- Codes of people ----------------------------------------------------------------------------


@cache
def coding():
    return pd.read_csv(CASES / "coding.csv")


@cache
def agreed():
    return mk.agreement(coding(), column="tone", unit="unit").set_index("category")


@cache
def coded():
    """How often each unit was given each value, where two coders or more coded it."""
    table = pd.crosstab(coding()["unit"], coding()["tone"])
    return table[table.sum(axis=1) > 1]


@others("agreement", agreed, CLOSE)
def alpha_of_nltk():
    alphas = {"(all)": NLTK["agreement"]["nominal"], **NLTK["agreement"]["categories"]}
    told = pd.DataFrame({"alpha": alphas})
    units, codes = (coded() > 0).sum(), coded().sum()
    told["units"] = {"(all)": len(coded()), **units.rename(str)}
    told["codes"] = {"(all)": codes.sum(), **codes.rename(str)}
    return told


@others("agreement", lambda: agreed().head(1), 0.05)
def interval_of_alpha_of_scipy():
    """Units drawn 1,000 times here and 9,999 times there; alpha by its formula for counts."""

    def alpha(*values, axis=-1):
        n = sum(values)
        mixed = ((n**2 - sum(one**2 for one in values)) / (n - 1)).sum(axis=axis)
        total = n.sum(axis=axis)
        chance = total**2 - sum(one.sum(axis=axis) ** 2 for one in values)
        return 1 - (total - 1) * mixed / chance

    low, high = _bootstrap(coded().to_numpy().T, alpha)
    return pd.DataFrame({"low": {"(all)": low}, "high": {"(all)": high}})


@others("agreement", lambda: agreed().head(1), CLOSE)
def pairs_agreed():
    """Pairs of codes of a unit, one by one, each for one over the codes of its unit less one."""
    units = [group["tone"].tolist() for _, group in coding().groupby("unit") if len(group) > 1]
    same = sum(
        sum(one == other for one, other in permutations(codes, 2)) / (len(codes) - 1)
        for codes in units
    )
    return pd.DataFrame({"agreed": {"(all)": same / sum(map(len, units))}})


@pytest.mark.parametrize("scale", agreement.SCALES)
def test_alpha_of_every_scale_is_that_of_krippendorff_and_nltk(scale):
    """From the rows of coders; mediakit gives the same package the counts of values."""
    import krippendorff

    codes = coding().set_index(["coder", "unit"])["tone"].unstack().to_numpy()  # noqa: PD010
    theirs = krippendorff.alpha(reliability_data=codes, level_of_measurement=scale)
    ours = agreement.alpha(coded(), values=coded().columns, scale=scale)
    assert ours == pytest.approx(theirs, rel=CLOSE)
    if scale in NLTK["agreement"]:
        assert ours == pytest.approx(NLTK["agreement"][scale], rel=CLOSE)


@cache
def two_coders():
    """Codes of two coders, of the units that both coded."""
    wide = coding().set_index(["unit", "coder"])["tone"].unstack()  # noqa: PD010
    return wide[["Adel", "Rim"]].dropna().astype(int).to_numpy().T


@cache
def confusion():
    frame = coding()[coding()["coder"] != "Samar"]
    return mk.confusion(frame, column="tone", unit="unit").set_index(["value_a", "value_b"])


@others("confusion", confusion, CLOSE)
def confusion_of_scikit_learn():
    from sklearn.metrics import confusion_matrix

    counts = confusion_matrix(*two_coders()).ravel()
    pairs = pd.MultiIndex.from_product([["1", "2", "3", "4"]] * 2)
    return pd.DataFrame({"count": counts, "share": counts / counts.sum()}, pairs)


def test_agreement_of_two_coders_is_that_of_scikit_learn_and_nltk():
    """Cohen's kappa is no column of mediakit; whoever wants it computes it from `confusion`."""
    from sklearn.metrics import cohen_kappa_score

    table = confusion()["share"].to_numpy().reshape(4, 4)
    same = np.trace(table)
    chance = table.sum(axis=0) @ table.sum(axis=1)
    kappa = (same - chance) / (1 - chance)
    assert kappa == pytest.approx(cohen_kappa_score(*two_coders()), rel=CLOSE)
    assert kappa == pytest.approx(NLTK["agreement"]["kappa"], rel=CLOSE)
    assert same == pytest.approx(NLTK["agreement"]["agreed"], rel=CLOSE)


# ---- What documents share, and rows of lists ----------------------------------------------------


@cache
def tallied():
    """How often each of two words is the one that is listed, of all that are listed."""
    parts = [corpus().concordance(word, match="bare", window=1) for word in ("السوق", "الميناء")]
    table = pd.concat(part.assign(word=part["keyword"]) for part in parts)
    return corpus().tally(pd.DataFrame(table), of="word").set_index("word")


@others("tally", tallied, CLOSE)
def shares_on_the_logit_scale():
    """Standard error of the mean residual of scipy, carried to the scale of scipy's logit."""
    counts = matrix()[["السوق", "الميناء"]]
    listed = counts[counts.sum(axis=1) > 0]
    totals, n = listed.sum(axis=1), len(listed)
    share = counts.sum() / totals.sum()
    residuals = listed - np.outer(totals, share)
    error = stats.sem(residuals) / totals.mean() / (share * (1 - share))
    width = stats.t(n - 1).ppf(0.975) * error
    documents = (counts > 0).sum()
    bounds = pd.DataFrame([wilson(k, len(counts)) for k in documents], documents.index)
    return pd.DataFrame(
        {
            "count": counts.sum(),
            "documents": documents,
            "documents_total": len(counts),
            "documents_share": documents / len(counts),
            "documents_share_low": bounds[0],
            "documents_share_high": bounds[1],
            "share": share,
            "share_low": special.expit(special.logit(share) - width),
            "share_high": special.expit(special.logit(share) + width),
        }
    )


@cache
def covered():
    table = corpus().coverage(by="source", freq="week")
    return table.set_index(["source", "period"])


@others("coverage", covered, CLOSE)
def weeks_of_pandas():
    """Weeks that begin with Monday, counted by a cross table."""
    weeks = corpus()["date"].dt.to_period("W-SUN").dt.start_time.rename("period")
    sizes = matrix().sum(axis=1).to_numpy()
    counts = pd.crosstab(weeks, corpus()["source"])
    tokens = pd.crosstab(weeks, corpus()["source"], values=sizes, aggfunc="sum").fillna(0)
    told = {
        "documents": counts,
        "documents_total": counts.mul(0).add(counts.sum(axis=1), axis=0),
        "tokens": tokens,
        "share": counts.div(counts.sum(axis=1), axis=0),
    }
    return pd.DataFrame({name: table.unstack() for name, table in told.items()})  # noqa: PD010


@cache
def network():
    actors = mk.Actors({word: [word] for word in NAMED})
    table = corpus().query("source == @ENGLISH").actor_network(actors, within="document")
    return table.set_index(["actor_a", "actor_b"])


@others("actor_network", network, CLOSE)
def attraction_of_nltk():
    """Documents that name both; PMI of NLTK over the surprise of the pair."""
    counts = rows(ENGLISH)[0]
    has = {word: counts.loc[:, [one for one in counts if one.casefold() == word]] for word in NAMED}
    has = {word: (own.sum(axis=1) > 0).to_numpy() for word, own in has.items()}
    told = {}
    for pair, pmi in NLTK["together"].items():
        one, other = (has[word] for word in pair.split())
        both = (one & other).sum()
        expected = contingency.expected_freq(pd.crosstab(one, other).to_numpy())[-1, -1]
        told[tuple(pair.split())] = {
            "count": both,
            "documents": both,
            "expected": expected,
            "npmi": pmi / -np.log2(both / len(counts)),
            "units_a": one.sum(),
            "units_b": other.sum(),
            "units": len(counts),
        }
    return pd.DataFrame(told).T


@cache
def shared():
    return copies().shared_text(min_similarity=0.1).set_index(["doc_a", "doc_b"])


@cache
def copies():
    """The first article, its beginning, and its end with the beginning of another."""
    first, second = (words()[doc] for doc in ("d01", "d07"))
    texts = {"a": first, "b": first[:30], "c": first[20:] + second[:15]}
    frame = pd.DataFrame({"doc": list(texts), "text": map(" ".join, texts.values())})
    return mk.Corpus(frame.assign(date=pd.to_datetime(["2031-03-01", "2031-03-03", "2031-03-04"])))


@others("shared_text", shared, CLOSE)
def overlap_of_scipy():
    """Distance of Jaccard, as scipy computes it, between the runs of five words of each text."""
    runs = {
        row.doc: {tuple(row.text.split()[at : at + 5]) for at in range(len(row.text.split()) - 4)}
        for row in copies().itertuples()
    }
    days = copies().set_index("doc")["date"]
    told = {}
    for a, b in combinations(runs, 2):
        every = sorted(runs[a] | runs[b])
        one, other = (np.array([run in runs[doc] for run in every]) for doc in (a, b))
        if one @ other:
            told[a, b] = {
                "similarity": 1 - distance.jaccard(one, other),
                "containment": (one & other).sum() / min(one.sum(), other.sum()),
                "hours_apart": abs(days[a] - days[b]) / pd.Timedelta(hours=1),
            }
    return pd.DataFrame(told).T


# ---- Lists held against people ------------------------------------------------------------------


FOUND, TRUE = [(0, 4), (9, 12), (20, 25), (31, 38), (40, 44)], [(0, 4), (9, 12), (31, 38), (50, 55)]


@cache
def scored():
    found, gold = (
        pd.DataFrame(spans, columns=["start", "end"]).assign(doc="a", actor="x")
        for spans in (FOUND, TRUE)
    )
    return mk.evaluate_mentions(found, gold).set_index("actor")


@others("evaluate_mentions", scored, CLOSE)
def scores_of_scikit_learn():
    """Bounds: scipy's of Wilson; those of F1 by way of the share tp / (tp + fp + fn)."""
    from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

    every = sorted({*FOUND, *TRUE})
    labels = [[span in spans for span in every] for spans in (TRUE, FOUND)]
    _, fp, fn, tp = confusion_matrix(*labels, labels=[False, True]).ravel()
    values = precision_recall_fscore_support(*labels, average="binary")
    told = {
        "tp": tp,
        "fp": fp,
        "fn": fn,
        **dict(zip(("precision", "recall", "f1"), values[:3], strict=True)),
    }
    for name, n in (("precision", tp + fp), ("recall", tp + fn), ("f1", tp + fp + fn)):
        bounds = np.array(wilson(tp, n))
        told[f"{name}_low"], told[f"{name}_high"] = (
            2 * bounds / (1 + bounds) if name == "f1" else bounds
        )
    return pd.DataFrame([told], index=["x"])


STORY, GOLD = [1, 1, 1, 2, 2, 3, 3, 3, 4, 4], [1, 1, 2, 2, 2, 3, 3, 3, 3, 5]


@cache
def stories_scored():
    found, gold = (pd.DataFrame({"doc": list("abcdefghij"), "story": s}) for s in (STORY, GOLD))
    return mk.evaluate_stories(found, gold).set_index("measure")


@others("evaluate_stories", stories_scored, CLOSE)
def pairs_of_scikit_learn():
    """B-cubed by its definition: the mean over documents of what is right of their story."""
    from sklearn.metrics.cluster import pair_confusion_matrix

    (_, fp), (fn, tp) = pair_confusion_matrix(GOLD, STORY) / 2
    both = pd.crosstab(pd.Series(STORY), pd.Series(GOLD)).to_numpy()
    square = (both**2).sum
    told = {
        "pairs": (45, tp / (tp + fp), tp / (tp + fn)),
        "bcubed": (
            10,
            (square(axis=1) / both.sum(axis=1)).sum() / 10,
            (square(axis=0) / both.sum(axis=0)).sum() / 10,
        ),
    }
    table = pd.DataFrame(told, index=["n", "precision", "recall"]).T
    f1 = 2 / (1 / table["precision"] + 1 / table["recall"])
    return table.assign(f1=f1)


@cache
def pairs_judged():
    """The same stories held against judgements of some pairs."""
    judged = [("a", "b", "same"), ("b", "c", "other"), ("d", "e", "same"), ("f", "g", "same"),
              ("h", "i", "same"), ("a", "j", "other")]  # fmt: skip
    gold = pd.DataFrame(judged, columns=["doc_a", "doc_b", "label"])
    found = pd.DataFrame({"doc": list("abcdefghij"), "story": STORY})
    return mk.evaluate_stories(found, gold).set_index("measure")


@others("evaluate_stories", pairs_judged, CLOSE)
def bounds_of_wilson_of_scipy():
    """Of four pairs in one story three belong together, and of four that do three are in one."""
    low, high = wilson(3, 4)
    bounds = {
        f"{name}_{end}": value
        for name in ("precision", "recall")
        for end, value in (("low", low), ("high", high))
    }
    return pd.DataFrame([bounds], index=["pairs"])


# ---- The comparison itself ----------------------------------------------------------------------


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.expected.__name__)
def test_columns_are_those_of_others(check):
    found, expected = check.found(), check.expected()
    assert set(expected.index) == set(found.index)
    found = found.loc[expected.index, list(expected)]
    for column in expected:
        ours, theirs = (np.asarray(t[column], dtype=float) for t in (found, expected))
        np.testing.assert_allclose(ours, theirs, rtol=check.tolerance, atol=1e-9, err_msg=column)


def test_a_number_that_differs_is_seen():
    check = next(check for check in CHECKS if check.expected is keyness_of_scipy)
    wrong = check.found().assign(g2=lambda table: table["g2"] + 1e-4)
    with pytest.raises(AssertionError, match="g2"):
        test_columns_are_those_of_others(check._replace(found=lambda: wrong))


def test_the_page_names_what_is_checked_here():
    """Rows of the first table of the page: the helper, its columns, by what, how near."""
    page = (HERE.parent / "docs/explanation/checked_by_others.md").read_text(encoding="utf-8")
    table = page.partition("## What is not\n")[0]
    told = {
        (helper, column)
        for helper, columns in re.findall(r"^\| `(\w+)` \| (.+?) \|", table, re.MULTILINE)
        for column in re.findall(r"`(\w+)`", columns)
    }
    assert told == {(check.helper, column) for check in CHECKS for column in check.expected()}


def test_what_is_recorded_is_what_nltk_says():
    pytest.importorskip("nltk", reason="the extra benchmarks is not installed")
    spec = importlib.util.spec_from_file_location("record_nltk", CASES / "record_nltk.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    found = json.loads(json.dumps(script.record()))
    assert (found | {"version": NLTK["version"]}) == close(NLTK)


def close(told):
    """Numbers of nested tables may differ by rounding, as between two machines."""
    if isinstance(told, dict):
        return {key: close(value) for key, value in told.items()}
    return pytest.approx(told, rel=CLOSE, abs=1e-12) if isinstance(told, float) else told
