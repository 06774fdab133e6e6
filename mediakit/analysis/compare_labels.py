"""Which label belongs to which outlet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._counts import share_bounds
from mediakit.analysis._groups import Groups, check_sides, group_documents
from mediakit.analysis._listed import tell_listed
from mediakit.analysis._settings import Drawing, settings_of
from mediakit.analysis.actor_labels import actor_labels
from mediakit.checks import check_count, check_type, listing, warn
from mediakit.lists.actors import Actors
from mediakit.statistics.keyness import log_odds_prior

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["compare_labels"]

_COUNTS: Final = ("count", "count_reference", "documents")
_SHARES: Final = (
    "share",
    "share_low",
    "share_high",
    "level",
    "share_reference",
    "log_odds",
    "log_odds_z",
)
_MADE: Final = ("actor", "label", *_COUNTS, *_SHARES)  # columns that keep their names


def compare_labels(
    corpus: Corpus,
    actors: Actors,
    *,
    by: str | Sequence[str] = "source",
    quoted: bool = False,
    min_count: int = 1,
) -> pd.DataFrame:
    """Compare the labels that outlets give to the same person.

    Labels are counted as `actor_labels` lists them; written forms that the corpus's normalization
    folds together are one label. Every label of an actor has a row for every outlet that labels the
    actor at all, with zeros where the outlet never uses it.

    Parameters
    ----------
    corpus : Corpus
        The articles. Each copy of a report counts in full, whatever `Corpus.with_wire` says: a
        label belongs to whoever printed it. `Corpus.with_intervals` says how the intervals are
        drawn.
    actors : Actors
        Whom to look for.
    by : str or list of str, default "source"
        Columns that say whose the articles are, or "day", "week", "month", "quarter", "year".
    quoted : bool, default False
        Count labels inside quotations too: those are the words of a speaker, not of the outlet.
    min_count : int, default 1
        Labels that an actor gets less often in the whole corpus are left out of the table. They
        still count in the shares.

    Returns
    -------
    pandas.DataFrame
        One row a label, actor and outlet, in the order of the list, then of the outlets, the most
        distinctive label first, with the columns

        - ``actor`` : the actor's id;
        - `name_en`, `name_ar` where the list has names in these languages;
        - ``source`` : the columns of `by`, under their own names, a period as its first day;
        - ``label`` : the label, in its commonest written form;
        - ``kind`` : its commonest kind, see `actor_labels`; ``label_kind`` where `by` names a
          column ``kind``;
        - ``count``, ``count_reference`` : how often the outlet, and all others, give it, from 0;
        - ``documents`` : documents of the outlet that have it, from 0;
        - ``share`` : part of the actor's labels in the outlet, from 0 to 1;
        - ``share_low``, ``share_high`` : 95% interval of ``share``, from the differences between
          the outlet's documents that label the actor; missing for fewer than five;
        - ``level`` : level of that interval, .95 for 95%, as `Corpus.with_intervals` says;
        - ``share_reference`` : part of the actor's labels in all others, from 0 to 1; missing
          where no other outlet labels the actor;
        - ``log_odds`` : difference of the log-odds between the outlet and all others, in natural
          logarithms, with the counts of all outlets as prior; positive where the outlet prefers
          the label; missing where no other outlet labels the actor, or the actor has one label;
        - ``log_odds_z`` : the same in standard errors.

        No rows, and a warning, where nobody has a label.

    Raises
    ------
    ValueError
        If the corpus is empty, `by` is unknown or a column that the table makes itself, or
        `min_count` is below 1.
    TypeError
        If `actors` is no Actors, `by` no name of a column or `quoted` neither True nor False.

    References
    ----------
    Monroe, B. L., Colaresi, M. P., Quinn, K. M. (2008). Fightin' words. Political Analysis 16(4).
    Intervals: Korn and Graubard (1998), as in `mediakit.statistics.rates.share_interval`.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({
    ...     "source": ["أ", "أ", "ب"],
    ...     "text": ["قال الوزير بنيار", "وصل معالي بنيار", "قال الوزير بنيار"]})
    >>> table = corpus.compare_labels(mk.Actors({"bunyar": ["بنيار"]}))
    >>> table[["source", "label", "count", "count_reference", "share"]]
      source   label  count  count_reference  share
    0      أ   معالي      1                0    0.5
    1      أ  الوزير      1                1    0.5
    2      ب  الوزير      1                1    1.0
    3      ب   معالي      0                1    0.0
    """
    check_count("min_count", min_count)
    check_type("quoted", quoted, bool, hint="True or False")
    check_sides(by)
    groups = group_documents(corpus, by)
    taken = [column for column in groups.labels if column in _MADE]
    if taken:
        raise ValueError(
            f"by names {listing(taken)}, but the table makes a column of that name itself; "
            "rename the one of the corpus."
        )
    listed = _listed(corpus, actors, groups, quoted=quoted)
    drawing = settings_of(corpus).drawing
    tables = [
        _compare(listed[listed["actor"] == actor], groups, min_count, drawing)
        for actor in actors
        if (listed["actor"] == actor).any()
    ]
    if not tables:
        return tell_listed(_empty(listed, groups), actors)
    result = pd.concat(tables, ignore_index=True)
    if len(result) == 0:
        warn(f"min_count={min_count}: no label occurs so often.")
    return tell_listed(result, actors)


def _listed(corpus: Corpus, actors: Actors, groups: Groups, *, quoted: bool) -> pd.DataFrame:
    """List the labels that are compared, each with the number of its group and its folded form."""
    listed = actor_labels(corpus, actors)
    place = dict(zip(corpus["doc"].tolist(), groups.numbers(len(corpus)).tolist(), strict=True))
    listed = listed.assign(group=listed["doc"].map(place).astype("int64"))
    listed = listed[listed["group"] < len(groups.members)]
    if not quoted and len(listed):
        listed = listed[_own(listed)]
        if len(listed) == 0:
            warn(
                "Every label stands in a quotation, and none is an outlet's own; quoted=True "
                "compares those too."
            )
    keys = corpus.tokens().normalization.fold(listed["label"].tolist())
    return listed.assign(key=[" ".join(key.split()) for key in keys])


def _own(listed: pd.DataFrame) -> pd.Series:
    """Tell which labels are the outlet's own words."""
    outlet = listed["source"].astype("str")
    return (listed["attributed_to"] == outlet) | (listed["attributed_to"].isna() & outlet.isna())


def _compare(
    listed: pd.DataFrame, groups: Groups, min_count: int, drawing: Drawing
) -> pd.DataFrame:
    """Compare the labels of one actor between the outlets."""
    labels, keys = pd.factorize(listed["key"], sort=True)
    present, outlets = np.unique(listed["group"], return_inverse=True)
    counts = np.zeros((len(present), len(keys)), dtype=np.int64)
    np.add.at(counts, (outlets, labels), 1)
    shown = pd.DataFrame(
        {
            "label": _commonest(listed["label"], labels, len(keys)),
            "kind": _commonest(listed["kind"], labels, len(keys)),
        }
    )
    kept = np.flatnonzero(counts.sum(axis=0) >= min_count)
    tables = []
    for number, group in enumerate(present):
        here = outlets == number
        matrix = _documents(listed["doc"][here], labels[here], len(keys))
        table = pd.concat([shown, _measure(counts, number, matrix, drawing)], axis=1).take(kept)
        table = table.sort_values(["log_odds_z", "count"], ascending=False, kind="stable")
        tables.append(_led(listed["actor"].iloc[0], groups, np.full(len(table), group), table))
    return pd.concat(tables, ignore_index=True)


def _led(
    actor: str, groups: Groups, number: NDArray[np.int64], table: pd.DataFrame
) -> pd.DataFrame:
    """Put the actor and the columns of the group in front of a table."""
    head = groups.labels.take(number).reset_index(drop=True)
    head.insert(0, "actor", pd.Series([actor] * len(table), dtype="str"))
    if "kind" in head:
        table = table.rename(columns={"kind": "label_kind"})
    return pd.concat([head, table.reset_index(drop=True)], axis=1)


def _commonest(values: pd.Series, codes: NDArray[np.int64], size: int) -> pd.Series:
    """Give the commonest value of each code, of equal ones the first by code point."""
    frame = pd.DataFrame({"code": codes, "value": values.to_numpy()})
    counts = frame.groupby(["code", "value"], sort=True).size().reset_index(name="n")
    best = counts.sort_values("n", ascending=False, kind="stable").drop_duplicates("code")
    found = best.set_index("code")["value"].reindex(range(size))
    return found.astype("str").reset_index(drop=True)


def _documents(docs: pd.Series, labels: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Count each label in each document."""
    rows, known = pd.factorize(docs)
    matrix = np.zeros((len(known), size), dtype=np.int64)
    np.add.at(matrix, (rows, labels), 1)
    return matrix


def _measure(
    counts: NDArray[np.int64], outlet: int, matrix: NDArray[np.int64], drawing: Drawing
) -> pd.DataFrame:
    """Hold the labels of one outlet against those of all others."""
    a = counts[outlet]
    both = counts.sum(axis=0)
    b, c, total = both - a, int(a.sum()), int(both.sum())
    d = total - c
    low, high = share_bounds(matrix, matrix.sum(axis=1), drawing["level"])
    delta, z = log_odds_prior(a, c, b, d, prior=both, prior_total=total)
    return pd.DataFrame(
        {
            "count": a,
            "count_reference": b,
            "documents": (matrix > 0).sum(axis=0),
            "share": a / c,
            "share_low": low,
            "share_high": high,
            "level": drawing["level"],
            "share_reference": b / d if d else np.full(len(b), np.nan),
            "log_odds": delta,
            "log_odds_z": z,
        }
    )


def _empty(listed: pd.DataFrame, groups: Groups) -> pd.DataFrame:
    """Give the table without rows."""
    shown = listed.iloc[:0][["label", "kind"]].reset_index(drop=True)
    counts = {name: pd.Series([], dtype="int64") for name in _COUNTS}
    shares = {name: pd.Series([], dtype="float64") for name in _SHARES}
    table = pd.concat([shown, pd.DataFrame(counts | shares)], axis=1)
    return _led("", groups, np.zeros(0, dtype=np.int64), table)
