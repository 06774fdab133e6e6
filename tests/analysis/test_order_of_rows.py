"""Whatever the order of its rows, a corpus gives the same numbers, ties and written forms."""

from __future__ import annotations

import inspect
from contextlib import chdir

import numpy as np
import pandas as pd
import pytest

import mediakit as mk
from mediakit.reading import seeds_folder

ACTORS = mk.Actors.from_yaml(seeds_folder() / "classroom" / "actors.yml")
LEXICON = mk.Lexicon({"port": ["ميناء", "عقد"], "strike": ["إضراب", "عمال"]})
# How a helper is called that needs an argument, or shows more ties with one.
CALLS = {
    "term_frequency": [{"by": "source"}, {"unit": "surface"}, {"unit": "lemma"}, {"ngram": 2}],
    "actor_mentions": [{"actors": ACTORS}],
    "actor_counts": [{"actors": ACTORS, "by": "source"}],
    "actor_network": [{"actors": ACTORS}],
    "actor_labels": [{"actors": ACTORS}],
    "compare_labels": [{"actors": ACTORS}],
    "concordance": [{"pattern": "الميناء"}, {"pattern": "الميناء", "sort": "random", "n": 5}],
    "collocates": [{"pattern": "الميناء"}],
    "dispersion": [{"pattern": "الميناء"}, {"pattern": "الميناء", "by": "source"}],
    "lexicon_mentions": [{"lexicon": LEXICON}],
    "lexicon_counts": [{"lexicon": LEXICON, "by": "source"}, {"lexicon": LEXICON, "near": ACTORS}],
    "suggest_terms": [{"lexicon": LEXICON, "category": "port"}],
    "compare_sources": [{"min_count": 2}, {"target": "sawt", "min_count": 2, "examples": True}],
    "term_shift": [{"target": "sawt"}],
    "timeline": [{"what": ACTORS, "freq": "W"}, {"what": ["الميناء", "العقد"], "by": "source"}],
    "voices": [{}, {"of": "cited"}, {"of": "agency", "by": "source"}],
    "suggest_aliases": [{"actors": mk.Actors({"filati": ["وهدان فيلاتي"]})}],
    "quotations": [{"actors": ACTORS}],
    "tally": [{"of": ["kind", "role"]}],
    "within": [{}],
    "align_texts": [{"doc_a": "007_wanis", "doc_b": "009_sawt"}],
    "sample_for_coding": [{"n": 9, "columns": {"tone": ["+", "-"]}}],
}
TAKES_TABLE = {"tally", "within"}
WIRES = ("weighted", "first_only")


def helpers():
    return mk.Corpus({"text": ["نعم"]}).helpers()["helper"].tolist()


def calls():
    """Every helper as it is, and those that a wire changes with each wire."""
    return [
        pytest.param(name, number, wire, id=f"{name}-{number}-{wire}")
        for name in helpers()
        for number in range(len(CALLS.get(name, [{}])))
        for wire in ("as_is", *WIRES * _says_wire(name))
    ]


def _says_wire(name):
    return "`Corpus.with_wire` says how" in (inspect.getdoc(getattr(mk.Corpus, name)) or "")


@pytest.fixture(scope="module")
def corpora():
    """The same pages in two orders, copies of reports among them."""
    corpus = mk.load_classroom().sort_values("doc").with_intervals(draws=150)
    corpus = corpus[corpus["cluster"].notna() | (np.arange(len(corpus)) % 5 == 0)]
    return corpus, corpus.sample(frac=1, random_state=3).reset_index(drop=True)


def ask(corpus, name, number):
    given = dict(CALLS.get(name, [{}])[number])
    if name in TAKES_TABLE:
        given["table"] = corpus.cited_sources()
    return pd.DataFrame(getattr(corpus, name)(**given))


def rows(table):
    """Rows as text, numbers to nine places, so that sums of fractions agree."""
    cells = [
        [f"{value:.9g}" if isinstance(value, float) else str(value) for value in column]
        for column in (table[name].tolist() for name in table)
    ]
    return [tuple(row) for row in zip(*cells, strict=True)]


def lists_places(table):
    return bool({"doc", "doc_a", "doc_first"} & set(table))


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize(("name", "number", "wire"), calls())
def test_another_order_gives_the_same_table(corpora, name, number, wire, tmp_path_factory):
    tables = []
    for corpus in corpora:
        with chdir(tmp_path_factory.mktemp(name)):  # a helper may write a file
            tables.append(ask(corpus.with_wire(wire), name, number))
    expected, found = tables
    assert len(expected)
    assert list(found) == list(expected)
    if lists_places(expected):  # these stand in the order of the corpus
        assert sorted(rows(found)) == sorted(rows(expected))
    else:
        assert rows(found) == rows(expected)


def test_every_call_is_of_a_helper():
    assert set(CALLS) <= set(helpers())
