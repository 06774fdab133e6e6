"""The figures that a browser is shown: for every plot a table of the classroom corpus, or two.

The name of a figure begins with that of its plot. A table that answers two questions has a figure
for each.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

import pandas as pd

import mediakit as mk
from mediakit import plot

__all__ = ["FIGURES", "Classroom", "plots"]


def plots() -> list[str]:
    """Name every plot there is: the functions of `mediakit.plot` that live in a file of theirs."""
    return sorted(
        name
        for name, member in vars(plot).items()
        if inspect.isfunction(member) and member.__module__ == f"mediakit.plot.{name}"
    )


@dataclass(frozen=True)
class Classroom:
    """The affair of the classroom, whom it names, and tables that several figures need."""

    corpus: mk.Corpus
    actors: mk.Actors

    @cached_property
    def sources(self) -> list[str]:
        """The sources, the one with most articles first."""
        return list(self.corpus["source"].value_counts().index)

    @cached_property
    def few(self) -> mk.Corpus:
        """The articles of three sources."""
        return self.corpus[self.corpus["source"].isin(self.sources[:3])]

    @cached_property
    def compared(self) -> pd.DataFrame:
        """What sets three sources apart."""
        return self.few.compare_sources(min_count=5)

    @cached_property
    def terms(self) -> pd.DataFrame:
        """What is said most."""
        return self.corpus.term_frequency()

    @property
    def term(self) -> str:
        """The word said most."""
        return str(self.terms["term"].iloc[0])

    def labels(self) -> pd.DataFrame:
        """How the actor who is labelled most is labelled."""
        labels = self.corpus.compare_labels(self.actors)
        return labels[labels["actor"] == labels["actor"].mode()[0]]

    def of_first(self, table: pd.DataFrame) -> pd.DataFrame:
        """Keep the rows of the source with most articles."""
        return table[table["source"] == self.sources[0]]


@dataclass(frozen=True)
class Figure:
    """How the table of a figure is made, and what the plot is asked for."""

    make: Callable[[Classroom], pd.DataFrame]
    options: dict[str, Any] = field(default_factory=dict)


# Plots that take the table of a helper called with nothing need no line.
FIGURES = {
    "term_frequency": Figure(lambda room: room.terms),
    "term_frequency by source": Figure(lambda room: room.few.term_frequency(by="source"), {"n": 8}),
    "word_cloud": Figure(lambda room: room.terms, {"n": 60}),
    "word_cloud by source": Figure(lambda room: room.few.term_frequency(by="source"), {"n": 30}),
    "compare_sources": Figure(lambda room: room.compared, {"n": 8}),
    "compare_sources scatter": Figure(
        lambda room: room.of_first(room.compared), {"n": 12, "kind": "scatter"}
    ),
    "source_similarity map": Figure(lambda room: room.corpus.source_similarity(), {"kind": "map"}),
    "term_shift": Figure(lambda room: room.corpus.term_shift(*room.sources[:2]), {"n": 12}),
    "actor_counts": Figure(lambda room: room.corpus.actor_counts(room.actors), {"n": 12}),
    "actor_labels": Figure(lambda room: room.labels(), {"n": 6}),
    "actor_network": Figure(lambda room: room.corpus.actor_network(room.actors), {"n": 30}),
    "timeline": Figure(lambda room: room.corpus.timeline(room.actors, freq="D"), {"n": 4}),
    "dispersion": Figure(lambda room: room.corpus.dispersion(room.term)),
    "collocates": Figure(lambda room: room.corpus.collocates(room.term)),
    "lexicon_counts": Figure(lambda room: room.corpus.lexicon_counts(mk.load_lexicon("frames"))),
    "quotations": Figure(
        lambda room: room.of_first(room.corpus.quotations(actors=room.actors)), {"n": 8}
    ),
    "cited_sources": Figure(lambda room: room.corpus.cited_sources(), {"n": 6}),
}


def _by_itself(name: str, room: Classroom) -> pd.DataFrame:
    """Make the table of a plot that has no figure above."""
    try:
        table: pd.DataFrame = getattr(room.corpus, name)()
    except (AttributeError, TypeError) as error:
        raise AssertionError(
            f"the table of plot.{name} cannot be made without arguments ({error}); "
            f'add a line "{name}": Figure(...) to FIGURES in tests/browser/figures.py'
        ) from error
    return table


FIGURES |= {name: Figure(partial(_by_itself, name)) for name in plots() if name not in FIGURES}
