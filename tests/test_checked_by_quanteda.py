"""Tables of quanteda, where they were recorded, against those of mediakit on the same texts.

R is not needed to run the tests but to record: ``Rscript tests/cases/quanteda/make_tables.R``
writes the tables. A table that nobody has recorded yet is skipped.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as student

import mediakit as mk
from mediakit.statistics.keyness import chi_squared

CASES = Path(__file__).parent / "cases"
RECORDED = CASES / "quanteda"
PAIR = ("صوت المرفأ", "يومية السهل")
SOUGHT = ("الميناء", "port")
WRITTEN = {"unit": "surface", "stopwords": None}


@cache
def corpus():
    return mk.Corpus(pd.read_csv(CASES / "others" / "articles.csv"))


def frequency():
    table = corpus().term_frequency(**WRITTEN)
    return pd.DataFrame(
        {"feature": table["term"], "frequency": table["count"], "docfreq": table["documents"]}
    ).set_index("feature")


def pairs():
    table = corpus().term_frequency(**WRITTEN, ngram=2)
    return table.rename(columns={"term": "collocation"}).set_index("collocation")[["count"]]


def lines():
    """Words alone: mediakit leaves the signs between them where they are."""
    table = pd.concat(corpus().concordance(one, match="surface", window=3) for one in SOUGHT)
    texts = corpus().set_index("doc")["text"]
    before = [
        len(re.findall(r"\w+", texts[row.doc][: row.start])) + 1 for row in table.itertuples()
    ]
    sides = {
        side: [" ".join(re.findall(r"\w+", t)) for t in table[side]] for side in ("pre", "post")
    }
    told = pd.DataFrame(
        {"docname": table["doc"], "from": before, "keyword": table["keyword"], **sides}
    )
    return told.set_index(["docname", "from"])


@cache
def contrast():
    every = {"min_count": 1, "min_documents": 1, "absent": True}
    table = corpus().compare_sources(target=PAIR[0], reference=PAIR[1], **WRITTEN, **every)
    told = {"feature": "term", "n_target": "count", "n_reference": "count_reference", "g2": "g2"}
    return pd.DataFrame({new: table[old] for new, old in told.items()}).set_index("feature")


def keyness_lr():
    return contrast().rename(columns={"g2": "value"})


def keyness_chi2():
    a, b = contrast()["n_target"], contrast()["n_reference"]
    value = chi_squared(a, a.sum(), b, b.sum())
    return contrast().drop(columns="g2").assign(value=value)


def diversity():
    lower = corpus().assign(text=corpus()["text"].str.lower())
    table = lower.lexical_diversity(unit="surface", window=30, by="doc")
    return table.rename(columns={"doc": "document", "mattr": "MATTR"}).set_index("document")[
        ["MATTR"]
    ]


def similarity():
    options = {"measure": "cosine", "n_terms": None, "corrected": False}
    table = corpus().source_similarity(**WRITTEN, **options)
    told = {"document1": "source_a", "document2": "source_b", "cosine": "similarity"}
    table = pd.DataFrame({new: table[old] for new, old in told.items()})
    return table.set_index(["document1", "document2"])


def rates():
    """The standard error is what the interval on the log scale was made of."""
    table = corpus().term_frequency(**WRITTEN).set_index("term").rename_axis("feature")
    rate = table["rate"] / 1000
    width = np.log(table["high"] / table["low"]) / 2 / student.ppf(0.975, len(corpus()) - 1)
    return pd.DataFrame({"rate": rate, "error": rate * width})


TABLES = [frequency, pairs, lines, keyness_lr, keyness_chi2, diversity, similarity, rates]


def hold(ours, path):
    """Compare what is recorded; quanteda adds 1e-9 to what it takes the logarithm of."""
    theirs = pd.read_csv(path, keep_default_na=False)
    if path.stem == "similarity":
        theirs[["document1", "document2"]] = np.sort(theirs[["document1", "document2"]], axis=1)
    theirs = theirs.set_index(ours.index.names)[list(ours)]
    pd.testing.assert_frame_equal(
        ours.sort_index(), theirs.sort_index(), check_dtype=False, rtol=1e-6, atol=1e-6
    )


@pytest.mark.skipif(
    not any(RECORDED.glob("*.csv")),
    reason="no table of quanteda is recorded in tests/cases/quanteda; on a machine with R and "
    "quanteda: Rscript tests/cases/quanteda/make_tables.R",
)
def test_tables_are_those_of_quanteda():
    """The standard errors of rates need the package survey, and may be missing."""
    for table in TABLES:
        path = RECORDED / f"{table.__name__}.csv"
        if path.exists() or table is not rates:
            hold(table(), path)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_the_comparison_can_fail(table, tmp_path):
    """Our own table in the place of a recorded one, right and with one value changed."""
    path = tmp_path / f"{table.__name__}.csv"
    told = table().reset_index()
    told.sample(frac=1, random_state=0).to_csv(path, index=False)
    hold(table(), path)
    last = told.columns[-1]
    told.loc[2, last] = "x" if told[last].dtype == "str" else told.loc[2, last] + 1
    told.to_csv(path, index=False)
    with pytest.raises(AssertionError):
        hold(table(), path)


def test_the_script_writes_every_table():
    script = (RECORDED / "make_tables.R").read_text(encoding="utf-8")
    for table in TABLES:
        name, _, measure = table.__name__.partition("_")
        written = f'paste0("{name}_", measure)' if measure else f', "{name}")'
        assert written in script
        assert f'"{measure}"' in script or not measure
