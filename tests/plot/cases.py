"""Every plot, and the call on the classroom corpus that makes its table, once a session."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

import pandas as pd

import mediakit as mk
from mediakit import plot
from mediakit.reading import seeds_folder

__all__ = ["CASES", "Case", "arabic", "draw", "people", "plots"]


@dataclass(frozen=True)
class Case:
    """A plot, how its table is made, the options of the plot, and the helper that errors name.

    A helper that no corpus has begins with "mk.".
    """

    plot: str
    make: Callable[[], pd.DataFrame]
    helper: str
    key: str = "source"  # the column of names that are written beside what is drawn
    options: dict[str, Any] = field(default_factory=dict)


@cache
def corpus() -> mk.Corpus:
    return mk.load_classroom().clean()


@cache
def arabic() -> mk.Corpus:
    return corpus().query("language == 'ar'")


@cache
def actors() -> mk.Actors:
    return mk.Actors.from_yaml(seeds_folder() / "classroom" / "actors.yml")


@cache
def people() -> mk.Actors:
    return mk.Actors(
        {
            "لطفي بنيار": ["لطفي بنيار", "بنيار"],
            "إيغون لودغار": ["إيغون لودغار", "إيجون لودجار", "إيكون لودكار", "لودغار"],
            "بدور الفلكاني": ["بدور الفلكاني", "الفلكاني"],
        }
    )


def named_counts() -> pd.DataFrame:
    table = arabic().actor_counts(actors(), by="source")
    return table.assign(name=table["actor"].map(actors().names("ar")))


def ten_sources() -> pd.DataFrame:
    """More than five groups: a table of cells."""
    table = arabic().actor_counts(actors(), by="source")
    twice = [table, table.assign(source=table["source"] + " ب")]
    return pd.concat(twice, ignore_index=True)


def labels() -> pd.DataFrame:
    table = arabic().compare_labels(people(), min_count=3)
    return table[table["actor"] == "لطفي بنيار"]


def shift() -> pd.DataFrame:
    return arabic().term_shift("daftar", "wanis")


def contrast() -> pd.DataFrame:
    return arabic().compare_sources(target="daftar", reference="wanis")


def quoted() -> pd.DataFrame:
    table = arabic().quotations(kinds=("direct", "partial", "indirect"), actors=people())
    known = table.assign(speaker=table["actor"].fillna(table["speaker"]))
    return arabic().tally(known.dropna(subset=["speaker", "stance"]), of=["speaker", "stance"])


def dates() -> pd.DataFrame:
    table = arabic().dates_mentioned().dropna(subset="distance")
    return arabic().tally(table, of="distance", by="source")


def cited() -> pd.DataFrame:
    return arabic().tally(arabic().cited_sources(), of=["kind", "cited"], by="source")


def shared() -> pd.DataFrame:
    return corpus().tally(corpus().shared_text(), of=["source_a", "source_b"])


def weeks() -> pd.DataFrame:
    return corpus().timeline(["الإضراب", "العقد"], freq="W")


def collected() -> pd.DataFrame:
    return mk.load_classroom().coverage(freq="W")


def terms() -> pd.DataFrame:
    return arabic().term_frequency()


def terms_by() -> pd.DataFrame:
    return arabic().term_frequency(by="source")


def alike() -> pd.DataFrame:
    return arabic().source_similarity()


def copies() -> pd.DataFrame:
    clusters = corpus().wire_clusters()
    known = clusters[clusters["copies"] > 1].dropna(subset="agency")
    return corpus().tally(known, of="agency", by="source")


@cache
def told() -> pd.DataFrame:
    return arabic().stories()


def coding() -> pd.DataFrame:
    """Two coders of ten units: they give the same to all but the seventh and the last."""
    docs, one = [f"d{number}" for number in range(10)], list("++++---000")
    other = [*one[:6], "0", *one[7:9], "+"]
    codes = {"doc": docs * 2, "coder": ["ريم"] * 10 + ["عادل"] * 10, "tone": one + other}
    return pd.DataFrame(codes)


# Plots that take the table of a helper called with nothing, and write sources, need no line.
CASES = {
    "term_frequency": Case("term_frequency", terms, "term_frequency", "term"),
    "term_frequency by": Case("term_frequency", terms_by, "term_frequency", "source", {"n": 6}),
    "word_cloud": Case("word_cloud", terms, "term_frequency", "term", {"n": 30}),
    "word_cloud by": Case("word_cloud", terms_by, "term_frequency", "source", {"n": 8}),
    "collocates": Case(
        "collocates", lambda: arabic().collocates("ميناء", window=5), "collocates", "term"
    ),
    "dispersion": Case(
        "dispersion", lambda: arabic().concordance("إضراب"), "concordance", "source"
    ),
    "lexicon_counts": Case(
        "lexicon_counts",
        lambda: arabic().lexicon_counts(mk.load_lexicon("frames"), by="source"),
        "lexicon_counts",
        "category",
    ),
    "actor_counts": Case("actor_counts", named_counts, "actor_counts", "name", {"n": 8}),
    "actor_counts cells": Case("actor_counts", ten_sources, "actor_counts", "actor"),
    "compare_labels": Case("compare_labels", labels, "compare_labels", "label", {"n": 6}),
    "actor_network": Case(
        "actor_network", lambda: arabic().actor_network(actors()), "actor_network", "actor_a"
    ),
    "quotations": Case("quotations", quoted, "tally", "speaker"),
    "dates_mentioned": Case("dates_mentioned", dates, "tally"),
    "cited_sources": Case("cited_sources", cited, "tally", "source", {"n": 5}),
    "voices": Case("voices", lambda: arabic().voices(by="source"), "voices", "source"),
    "compare_sources": Case("compare_sources", contrast, "compare_sources", "target"),
    "compare_sources scatter": Case(
        "compare_sources", contrast, "compare_sources", "term", {"kind": "scatter"}
    ),
    "source_similarity": Case("source_similarity", alike, "source_similarity", "source_a"),
    "source_similarity map": Case(
        "source_similarity", alike, "source_similarity", "source_a", {"kind": "map"}
    ),
    "term_shift": Case("term_shift", shift, "term_shift", "target"),
    "shared_text": Case("shared_text", shared, "tally", "source_a"),
    "wire_clusters": Case("wire_clusters", copies, "tally", "source"),
    "stories": Case("stories", told, "stories"),
    "story_table": Case(
        "story_table", lambda: mk.story_table(told()), "mk.story_table", "title", {"n": 6}
    ),
    "compare_stories": Case(
        "compare_stories", lambda: mk.compare_stories(told()), "mk.compare_stories", "source_a"
    ),
    "agreement": Case(
        "agreement", lambda: mk.agreement(coding(), column="tone"), "mk.agreement", "category"
    ),
    "confusion": Case(
        "confusion", lambda: mk.confusion(coding(), column="tone"), "mk.confusion", "coder_a"
    ),
    "coverage": Case("coverage", collected, "coverage", "source"),
    "timeline": Case("timeline", weeks, "timeline", "what"),
}


def plots() -> list[str]:
    """Name every plot there is: the functions of `mediakit.plot` that live in a file of theirs."""
    return sorted(
        name
        for name, member in inspect.getmembers(plot)
        if inspect.isfunction(member) and member.__module__ == f"mediakit.plot.{name}"
    )


def _by_itself(name: str) -> pd.DataFrame:
    """Make the table of a plot that has no case above."""
    try:
        table: pd.DataFrame = getattr(arabic(), name)()
    except (AttributeError, TypeError) as error:
        raise AssertionError(
            f"the table of plot.{name} cannot be made without arguments ({error}); "
            f'add a line "{name}": Case(...) to CASES in tests/plot/cases.py'
        ) from error
    return table


CASES |= {
    name: Case(name, partial(_by_itself, name), name)
    for name in plots()
    if name not in {case.plot for case in CASES.values()}
}


@cache
def _table(name: str) -> pd.DataFrame:
    return CASES[name].make()


def table_of(name: str) -> pd.DataFrame:
    """Give a copy of the table of a case, which is computed once."""
    return _table(name).copy()


def draw(name: str, table: pd.DataFrame | None = None, **options: Any) -> Any:
    """Draw a case, from its own table or from another."""
    case = CASES[name]
    own = table_of(name) if table is None else table
    return getattr(plot, case.plot)(own, **{**case.options, **options})
