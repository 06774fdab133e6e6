"""What is measured: jobs, and for each the ways to do it. `tests/benchmarks/run.py` runs them.

A side gets a table of articles ready (packages imported, tokens read where the job begins with
them) and gives the function that is timed. A package that is not there raises ImportError.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import pandas as pd

__all__ = ["COUNT", "JOBS", "Job", "Skipped"]

Timed = Callable[[], Any]
Side = Callable[[pd.DataFrame], Timed]
WORD: Final = r"[\p{L}\p{M}\p{N}_]+"  # for engines whose \w is ASCII alone
SHINGLE: Final = 5  # words
ALIASES: Final = 1_000
COUNT: Final = "scikit-learn"  # the measure of all helpers


class Skipped(Exception):
    """Why a side cannot be run here."""


class Job(NamedTuple):
    """A job: who does it, and how much of the time of each peer mediakit may take at most."""

    sides: dict[str, Side]
    aims: Mapping[str, float] = MappingProxyType({})


def corpus_of(articles: pd.DataFrame) -> Any:
    import mediakit as mk

    return mk.Corpus(articles)


def mediakit_matrix(articles: pd.DataFrame) -> Timed:
    from mediakit.text.kernels import choice

    corpus = corpus_of(articles)
    corpus.head(5).tokens().document_term_matrix()  # a small one loads what all need
    choice.load()  # but for the machine code of the loops, which the others have in their packages
    return lambda: corpus.tokens().document_term_matrix()


def sklearn_matrix(articles: pd.DataFrame) -> Timed:
    from sklearn.feature_extraction.text import CountVectorizer

    texts = articles["text"].tolist()
    return lambda: CountVectorizer(token_pattern=r"(?u)\b\w+\b").fit_transform(texts)


def polars_matrix(articles: pd.DataFrame) -> Timed:
    import polars as pl

    frame = pl.DataFrame({"doc": range(len(articles)), "text": articles["text"].tolist()}).lazy()
    words = pl.col("text").str.extract_all(WORD)
    counted = frame.select("doc", word=words).explode("word").group_by("doc", "word").len()
    return counted.collect


def duckdb_matrix(articles: pd.DataFrame) -> Timed:
    import duckdb

    base = duckdb.connect()
    base.register("given", pd.DataFrame({"doc": range(len(articles)), "text": articles["text"]}))
    base.execute("create table articles as select * from given")
    words = f"select doc, unnest(regexp_extract_all(text, '{WORD}')) as word from articles"
    query = f"create table counted as select doc, word, count(*) from ({words}) group by doc, word"
    return lambda: base.execute(query)


def pandas_matrix(articles: pd.DataFrame) -> Timed:
    texts = articles["text"].reset_index(drop=True)

    def count() -> Any:
        words = texts.str.split().explode()
        return words.groupby([words.index, words]).size()

    return count


def nltk_matrix(articles: pd.DataFrame) -> Timed:
    from collections import Counter

    from nltk.tokenize import RegexpTokenizer

    split, texts = RegexpTokenizer(r"\w+").tokenize, articles["text"].tolist()
    return lambda: [Counter(split(text)) for text in texts]


def spacy_matrix(articles: pd.DataFrame) -> Timed:
    import spacy

    read, texts = spacy.blank("ar"), articles["text"].tolist()
    read.max_length = max(map(len, texts), default=0) + 1
    return lambda: [doc.count_by(spacy.attrs.ORTH) for doc in map(read.make_doc, texts)]


def quanteda_matrix(articles: pd.DataFrame) -> Timed:
    check = ["Rscript", "-e", "library(quanteda)"]
    try:
        subprocess.run(check, check=True, capture_output=True)
    except FileNotFoundError as error:
        raise Skipped("Rscript is not installed") from error
    except subprocess.CalledProcessError as error:
        raise Skipped("R has no package quanteda") from error
    with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False, encoding="utf-8") as file:
        file.writelines(" ".join(text.split()) + "\n" for text in articles["text"])
    code = (
        f"library(quanteda); x <- readLines('{file.name}', encoding='UTF-8'); "
        "cat(system.time(dfm(tokens(x)))[['elapsed']])"
    )

    def run() -> float:
        done = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, check=True)
        Path(file.name).unlink()
        return float(done.stdout.split()[-1])  # without the start of R

    return run


def aliases_of(articles: pd.DataFrame) -> list[str]:
    """Give the commonest long words, no stopwords among them, as names to look for."""
    import mediakit as mk

    words = articles["text"].head(5_000).str.findall(r"\w{6,}").explode().value_counts().index
    keys = mk.Normalization().fold([str(word) for word in words])
    stopwords = set(mk.Normalization().fold(sorted(mk.stopwords())))
    once = dict(zip(reversed(keys), reversed(words), strict=True))  # one word of each normal form
    return [str(once[key]) for key in dict.fromkeys(keys) if key not in stopwords][:ALIASES]


def mediakit_names(articles: pd.DataFrame) -> Timed:
    import mediakit as mk

    actors = mk.Actors({f"a{number}": [word] for number, word in enumerate(aliases_of(articles))})
    corpus = corpus_of(articles)
    corpus.tokens().unit("term")
    return lambda: corpus.actor_mentions(actors)


def ahocorasick_names(articles: pd.DataFrame) -> Timed:
    from ahocorasick_rs import AhoCorasick, MatchKind

    texts = articles["text"].tolist()
    finder = AhoCorasick(aliases_of(articles), matchkind=MatchKind.LeftmostLongest)
    return lambda: [finder.find_matches_as_indexes(text) for text in texts]


def shingles_of(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


def datasketch_copies(articles: pd.DataFrame) -> Timed:
    from datasketch import MinHash, MinHashLSH

    texts = articles["text"].tolist()

    def find() -> Any:
        index = MinHashLSH(threshold=0.5, num_perm=128)
        found = []
        for number, text in enumerate(texts):
            sketch = MinHash(num_perm=128)
            sketch.update_batch([shingle.encode() for shingle in shingles_of(text)])
            found.append(index.query(sketch))
            index.insert(number, sketch)
        return found

    return find


def rensa_copies(articles: pd.DataFrame) -> Timed:
    from rensa import RMinHash, RMinHashLSH

    texts = articles["text"].tolist()

    def find() -> Any:
        index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
        found = []
        for number, text in enumerate(texts):
            sketch = RMinHash(num_perm=128, seed=42)
            sketch.update(shingles_of(text))
            found.append(index.query(sketch))
            index.insert(number, sketch)
        return found

    return find


def helper(name: str, *positional: Any, **arguments: Any) -> Side:
    """Make the side of a helper of mediakit, asked of a corpus whose tokens are there."""

    def ready(articles: pd.DataFrame) -> Timed:
        corpus = corpus_of(articles)
        tokens = corpus.tokens()
        tokens.unit("term")
        if name == "concordance":
            common = tokens.unit("term")
            words = pd.Series(common.codes[tokens.ids]).value_counts()
            return lambda: corpus.concordance(common.labels[words.index[20]], n=1_000)
        return lambda: getattr(corpus, name)(*positional, **arguments)

    return ready


def against_count(side: Side, aim: float) -> Job:
    return Job({"mediakit": side, COUNT: sklearn_matrix}, {COUNT: aim})


JOBS: Final = {
    "tokens to matrix": Job(
        {
            "mediakit": mediakit_matrix,
            COUNT: sklearn_matrix,
            "polars": polars_matrix,
            "DuckDB": duckdb_matrix,
            "pandas": pandas_matrix,
            "NLTK": nltk_matrix,
            "spaCy blank": spacy_matrix,
            "quanteda": quanteda_matrix,
        },
        {COUNT: 1 / 7, "polars": 1 / 1.8, "DuckDB": 1 / 3},
    ),
    "names": Job({"mediakit": mediakit_names, "ahocorasick-rs": ahocorasick_names}),
    "copies": Job(
        {
            "mediakit": helper("wire_clusters"),
            "datasketch": datasketch_copies,
            "rensa": rensa_copies,
        }
    ),
    "term_frequency": against_count(helper("term_frequency", by="source"), 0.4),
    "compare_sources": against_count(helper("compare_sources"), 1.0),
    "page_furniture": against_count(helper("page_furniture"), 1.6),
    "quotations": against_count(helper("quotations"), 1.2),
    "cited_sources": against_count(helper("cited_sources"), 3.0),
    "voices": against_count(helper("voices"), 3.0),
    "wire_clusters": against_count(helper("wire_clusters"), 0.9),
    "shared_text": against_count(helper("shared_text"), 0.4),
    "actor_mentions": against_count(mediakit_names, 0.15),
    "timeline": against_count(helper("timeline"), 0.1),
    "concordance": against_count(helper("concordance"), 0.02),
}
