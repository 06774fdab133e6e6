"""Who is named together with whom, more or less often than chance would have it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._entities import stretches_of
from mediakit.analysis._groups import group_documents, read_tokens
from mediakit.analysis._listed import listed_columns
from mediakit.analysis._settings import Drawing
from mediakit.analysis._wire import Wire, read_wire
from mediakit.checks import check_choice, check_type, counted, warn
from mediakit.language.find.units import TEXT_UNITS, TextUnit, Units, read_units
from mediakit.language.names.entities import Stretches
from mediakit.language.names.mentions import find_mentions
from mediakit.lists.actors import ACTORS_HINT, Actors
from mediakit.statistics.association import npmi
from mediakit.statistics.resampling import npmi_intervals
from mediakit.text.source_names import tell_sources
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["actor_network"]


def actor_network(
    corpus: Corpus,
    actors: Actors,
    *,
    within: TextUnit = "sentence",
    by: str | Sequence[str] | None = None,
) -> pd.DataFrame:
    """Count in how many sentences, paragraphs or documents two actors are named together.

    A unit counts once for a pair, however often it names the two. Mentions are those that
    `actor_mentions` lists. A sentence ends at the end of a line, or at . ! ? ؟ … before white
    space; a paragraph is a line. Units without any word are not counted.

    Parameters
    ----------
    corpus : Corpus
        The articles; `Corpus.with_wire` says how copies count, `Corpus.with_intervals` how the
        intervals are drawn, `Corpus.with_entities` whether a model's names are what counts.
    actors : Actors
        Whom to look for.
    within : {"sentence", "paragraph", "document"}, default "sentence"
        What two actors must stand in to count as named together.
    by : str, list of str or None, default None
        Columns whose values form groups, or "day", "week", "month", "quarter", "year" of the date;
        None for the whole corpus.

    Returns
    -------
    pandas.DataFrame
        One row a pair in each group, the pairs with the highest count first, equal ones in the
        order of the list. A pair that stands together in one group has a row in every group; one
        that never does has none; no rows, and a warning, where no two do. The columns are

        - the columns of `by`, if any;
        - ``actor_a``, ``actor_b`` : ids of the two, in the order of the list;
        - ``count`` : units of the group that name both, from 0; with weights a fraction, as all
          numbers of units;
        - ``expected`` : units that would name both if the two were independent of each other,
          ``units_a * units_b / units``, from 0;
        - ``npmi`` : normalised pointwise mutual information (Bouma 2009), from -1 (never together)
          over 0 (as often as expected) to 1 (never apart); missing where one of the two is not
          named in the group, or where both are in every unit;
        - ``documents`` : documents of the group with a unit that names both, from 0;
        - ``low``, ``high`` : 95% interval of `npmi`, from documents drawn with replacement 1,000
          times (percentile bootstrap); missing for a group of fewer than five documents;
        - ``level`` : level of that interval, .95 for 95%, as `Corpus.with_intervals` says;
        - ``units_a``, ``units_b`` : units of the group that name each of the two, from 0;
        - ``units`` : units of the group with at least one word, from 1;
        - ``within`` : what a unit is, as asked for;
        - `actor_a_en`, `actor_b_en`, `actor_a_ar`, `actor_b_ar` : what the two are called, where
          the list has names in these languages.

    Raises
    ------
    ValueError
        If the corpus is empty, `within` or `by` is unknown, or a group has no words.
    TypeError
        If `actors` is no Actors.

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction.
    Proceedings of GSCL.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"text": ["زارت رانيا سالم. ثم عادت رانيا.", "لا خبر. وصل سالم."]})
    >>> actors = mk.Actors({"Rania": ["رانيا"], "Salim": ["سالم"]})
    >>> corpus.actor_network(actors)[["actor_a", "actor_b", "count", "expected", "units"]]
      actor_a actor_b  count  expected  units
    0   Rania   Salim      1       1.0      4
    """
    check_type("actors", actors, Actors, hint=ACTORS_HINT)
    check_choice("within", within, TEXT_UNITS)
    tokens = read_tokens(corpus)
    groups = group_documents(corpus, by, tokens.sizes)
    units = read_units(tokens, corpus["text"].tolist(), within)
    counts = _count(tokens, actors, units, stretches_of(corpus, tokens))
    names = np.array(list(actors), dtype=object)
    wire = read_wire(corpus)
    wire.check_groups(tokens.sizes, groups)
    result = groups.gather(
        [
            _table(counts.of(members, wire), names, within, wire.drawing)
            for members in groups.members
        ]
    )
    if len(result) == 0:
        warn(
            f"No {within} names two of {counted(len(actors), 'actor')}, so nobody is named "
            "together."
        )
    told = listed_columns(actors)
    called = {
        str(column)[-2:]: {str(actor): str(name) for actor, name in told[column].dropna().items()}
        for column in told
    }
    return tell_sources(result, called, ("actor_a", "actor_b"))


class _Counts(NamedTuple):
    """Counts of units: documents x pairs, documents x actors, and one number a document.

    `pairs` holds the columns of `single` that each column of `joint` is about, `documents` says how
    many documents have each pair.
    """

    joint: Any
    single: Any
    totals: NDArray[Any]
    pairs: NDArray[np.intp]
    documents: NDArray[np.int64]

    def of(self, members: NDArray[np.intp], wire: Wire) -> _Counts:
        """Keep the rows of some documents, those of copies as `wire` says."""
        joint = wire.count(self.joint, self.totals, members)
        single = wire.count(self.single, self.totals, members)
        return self._replace(
            joint=joint.matrix,
            single=single.matrix,
            totals=joint.sizes,
            documents=joint.documents,
        )


def _count(tokens: Tokens, actors: Actors, units: Units, stretches: Stretches | None) -> _Counts:
    """Count the units of each document that name each actor, and each two of them."""
    spellings, matches = find_mentions(tokens, actors, stretches=stretches)
    column = {key: place for place, key in enumerate(actors)}
    of_spelling = np.array([column[spelling.actor.id] for spelling in spellings], dtype=np.int64)
    size = len(actors)
    cells = np.unique(units.of_token[matches.token] * size + of_spelling[matches.phrase])
    unit, actor = cells // size, cells % size
    first, second = _pairs_of(unit)
    codes, pairs = pd.factorize(actor[first] * size + actor[second], sort=True)
    documents = len(tokens.docs)
    joint = _matrix(units.document[unit[first]], codes, (documents, len(pairs)))
    return _Counts(
        joint=joint,
        single=_matrix(units.document[unit], actor, (documents, size)),
        totals=np.bincount(units.document, minlength=documents),
        pairs=np.column_stack([pairs // size, pairs % size]).astype(np.intp),
        documents=np.bincount(joint.indices, minlength=len(pairs)),
    )


def _pairs_of(rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pair the places with the same number; `rows` rises, and a pair comes once, in its order.

    Examples
    --------
    >>> first, second = _pairs_of(np.array([4, 4, 4, 7, 9, 9]))
    >>> list(zip(first.tolist(), second.tolist()))
    [(0, 1), (0, 2), (1, 2), (4, 5)]
    """
    later = np.searchsorted(rows, rows, side="right") - 1 - np.arange(len(rows))
    first = np.repeat(np.arange(len(rows)), later)
    heads = np.cumsum(later) - later
    second = first + 1 + np.arange(len(first)) - np.repeat(heads, later)
    return first, second


def _matrix(rows: NDArray[np.int64], columns: NDArray[np.int64], shape: tuple[int, int]) -> Any:
    """Count how often each column stands in each row."""
    from scipy.sparse import csr_array

    matrix = csr_array((np.ones(len(rows), dtype=np.int64), (rows, columns)), shape=shape)
    matrix.sum_duplicates()
    return matrix


def _table(
    counts: _Counts, names: NDArray[np.object_], within: str, drawing: Drawing
) -> pd.DataFrame:
    """Describe the pairs of one group of documents."""
    joint = np.asarray(counts.joint.sum(axis=0)).ravel()
    single = np.asarray(counts.single.sum(axis=0)).ravel()
    total = counts.totals.sum()
    first, second = single[counts.pairs[:, 0]], single[counts.pairs[:, 1]]
    low, high = npmi_intervals(counts.joint, counts.single, counts.pairs, counts.totals, **drawing)
    table = pd.DataFrame(
        {
            "actor_a": pd.Series(names[counts.pairs[:, 0]], dtype="str"),
            "actor_b": pd.Series(names[counts.pairs[:, 1]], dtype="str"),
            "count": joint,
            "expected": first * second / total,
            "npmi": npmi(joint, first, second, total),
            "documents": counts.documents,
            "low": low,
            "high": high,
            "level": drawing["level"],
            "units_a": first,
            "units_b": second,
            "units": np.full(len(joint), total),
            "within": pd.Series([within] * len(joint), dtype="str"),
        }
    )
    return table.sort_values("count", ascending=False, kind="stable", ignore_index=True)
