"""What every analysis asks first: which documents, in which groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._periods import PERIODS, dated, period_names, period_starts
from mediakit.checks import check_columns, check_known, check_not_empty, listing
from mediakit.tokens import Tokens, first_places

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["Groups", "check_documents", "check_sides", "group_documents", "read_tokens"]


class Groups(NamedTuple):
    """Documents in groups: `labels` has one row a group, `members` the documents' places.

    `periods` are the columns of the labels that were made from the date; documents without one are
    in no group then.
    """

    labels: pd.DataFrame
    members: list[NDArray[np.intp]]
    periods: tuple[str, ...] = ()

    @property
    def documents(self) -> NDArray[np.intp]:
        """The places of all documents that are in a group, in the order of the corpus."""
        return np.sort(np.concatenate(self.members))

    def numbers(self, size: int) -> NDArray[np.intp]:
        """Give the number of the group of each of `size` documents; for those in none, one more."""
        number = np.full(size, len(self.members), dtype=np.intp)
        for group, members in enumerate(self.members):
            number[members] = group
        return number

    def names(self) -> list[str]:
        """Name each group by its values, a period as "2023-01"."""
        return [" / ".join(forms[0] for forms in row) or "the corpus" for row in self._forms()]

    def by_name(self) -> dict[str, NDArray[np.intp]]:
        """Give the documents of each group by its name."""
        names = self.names()
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(
                f"by={list(self.labels)!r}: several groups are called {listing(twice)}; change the "
                "values of the column, so that each has a name of its own."
            )
        return dict(zip(names, self.members, strict=True))

    def find(self, argument: str, given: Iterable[object]) -> list[str]:
        """Name the groups that a user means: by name, by value, by the values as a tuple.

        Raises ValueError that lists the groups for one that is not there.
        """
        known = dict(zip(self.names(), self.names(), strict=True))
        for name, row in zip(self.names(), self._forms(), strict=True):
            for forms in product(*row):
                known.setdefault(" / ".join(forms), name)
        asked = [
            " / ".join(map(_text, one)) if isinstance(one, tuple) else _text(one) for one in given
        ]
        unknown = [name for name in asked if name not in known]
        check_known(argument, unknown, self.names())
        return list(dict.fromkeys(known[name] for name in asked))

    def _forms(self) -> list[list[list[str]]]:
        """Give the ways to write each value of each group, that of tables first."""
        columns = [
            [
                period_names(value, column)
                if column in self.periods and not pd.isna(value)
                else [_text(value)]
                for value in self.labels[column]
            ]
            for column in self.labels
        ]
        return [[column[row] for column in columns] for row in range(len(self.labels))]

    def gather(
        self, tables: Sequence[pd.DataFrame], *, yielding: Mapping[str, str] | None = None
    ) -> pd.DataFrame:
        """Put the groups' tables one under the other, the groups' labels in front.

        `yielding` names columns of the tables that are called otherwise where `by` has their name:
        the columns of a corpus keep theirs.
        """
        body = pd.concat(tables, ignore_index=True)
        return self.label(body, [len(table) for table in tables], yielding=yielding)

    def label(
        self, body: pd.DataFrame, rows: Sequence[int], *, yielding: Mapping[str, str] | None = None
    ) -> pd.DataFrame:
        """Put the groups' labels before a table that has so many rows of each, one after another.

        `yielding` is that of `gather`.
        """
        if self.labels.shape[1] == 0:
            return body
        renamed = {own: new for own, new in (yielding or {}).items() if own in self.labels}
        body = body.rename(columns=renamed)
        taken = [column for column in self.labels if column in body]
        if taken:
            raise ValueError(
                f"by names {listing(taken)}, but the table makes a column of that name itself; "
                "rename the one of the corpus."
            )
        head = self.labels.take(np.repeat(np.arange(len(rows)), rows)).reset_index(drop=True)
        return pd.concat([head, body], axis=1)


def _text(value: object) -> str:
    """Write a value of a group; a day without its hours.

    Examples
    --------
    >>> _text(pd.Timestamp("2023-01-01")), _text(pd.Period("2023-04")), _text("A")
    ('2023-01-01', '2023-04-01', 'A')
    """
    if isinstance(value, pd.Period):
        value = value.start_time
    if isinstance(value, date | np.datetime64) and not pd.isna(value):
        time = pd.Timestamp(value)
        return f"{time:%Y-%m-%d}" if time == time.normalize() else str(time)
    return str(value)


def check_documents(corpus: Corpus) -> None:
    """Raise ValueError for a corpus whose documents cannot be counted.

    It has none, has one twice, or has lost one of the columns an analysis needs.
    """
    check_columns("The corpus", corpus.columns, ("doc", "source", "date", "text"))
    check_not_empty("The corpus", corpus, hint="Was everything filtered away?")
    docs = corpus["doc"]
    if not docs.is_unique:
        twice = docs[docs.duplicated()].unique()
        raise ValueError(f"The corpus holds documents twice: {listing(twice)}. {_way_out(corpus)}")


def _way_out(corpus: Corpus) -> str:
    """Say what to do about names that come twice: no article must be lost by it."""
    frame = pd.DataFrame(corpus)[["doc", "source", "date", "text"]].reset_index(drop=True)
    rows = frame[frame["doc"].duplicated(keep=False)]
    if len(rows.drop_duplicates()) == rows["doc"].nunique():
        return "Their rows are the same, so corpus.drop_duplicates('doc') loses nothing."
    return (
        "They are different articles of one name, so give each a name of its own before the tables "
        'are put together: a.assign(doc="a-" + a["doc"]), b.assign(doc="b-" + b["doc"]).'
    )


def check_sides(by: object) -> None:
    """Raise TypeError for a `by` that makes no groups which could be compared with each other."""
    if by is None or (not isinstance(by, str) and isinstance(by, Iterable) and not list(by)):
        raise TypeError(
            f"by={by!r} makes no groups that could be compared; name a column, several, or a "
            f"period: {listing(PERIODS)}."
        )


def read_tokens(corpus: Corpus) -> Tokens:
    """Give the tokens of a corpus whose documents can be counted; see `check_documents`."""
    check_documents(corpus)
    return corpus.tokens()


def group_documents(
    corpus: Corpus,
    by: str | Sequence[str] | None,
    sizes: NDArray[np.int64] | None = None,
) -> Groups:
    """Group the documents by one or more columns or periods, in the order of their values.

    `sizes` are the tokens of each document, for rates: a group without any is refused then. What
    counts documents leaves them out. A missing value is a group of its own, but documents without
    a date are in no period; they are counted and said.
    """
    check_documents(corpus)
    columns = _columns_of(corpus, by)
    periods = tuple(column for column in columns if column not in corpus.columns)
    kept = np.flatnonzero(dated(corpus)) if periods else np.arange(len(corpus))
    if not columns:
        groups = Groups(pd.DataFrame(index=[0]), [np.arange(len(corpus))])
    else:
        groups = _group(_labels(corpus, kept, columns, periods), by, periods)
    groups = groups._replace(members=[kept[members] for members in groups.members])
    if sizes is not None:
        _check_words(groups, by, sizes)
    return groups


def _labels(
    corpus: Corpus, kept: NDArray[np.intp], columns: list[str], periods: tuple[str, ...]
) -> pd.DataFrame:
    """Give the values that some documents are grouped by."""
    frame = pd.DataFrame(corpus).take(kept)
    made = {name: period_starts(frame["date"], name) for name in periods}
    return frame.assign(**made)[columns].reset_index(drop=True)


def _group(frame: pd.DataFrame, by: object, periods: tuple[str, ...]) -> Groups:
    """Group the rows of a table with the same values."""
    try:
        numbers = frame.groupby(list(frame), dropna=False, sort=True).ngroup().to_numpy()
    except TypeError as error:
        raise TypeError(f"by={by!r} makes no groups of its cells: {error}.") from error
    first = first_places(numbers)
    order = np.argsort(numbers, kind="stable")
    cuts = np.cumsum(np.bincount(numbers))[:-1]
    return Groups(frame.take(first).reset_index(drop=True), np.split(order, cuts), periods)


def _columns_of(corpus: Corpus, by: str | Sequence[str] | None) -> list[str]:
    """Give the columns and periods that `by` names."""
    if by is not None and not isinstance(by, Iterable):
        raise TypeError(f"by takes the name of a column, or a list of names, not {by!r:.60}.")
    columns = [] if by is None else [by] if isinstance(by, str) else list(by)
    if not all(isinstance(column, str) for column in columns):
        raise TypeError(f"by takes the name of a column, or a list of names, not {by!r:.60}.")
    possible = [*corpus.columns, *(name for name in PERIODS if name not in corpus.columns)]
    check_known("by", columns, possible)
    if len(set(columns)) < len(columns):
        raise ValueError(f"by={by!r} names a column twice.")
    return columns


def _check_words(groups: Groups, by: object, sizes: NDArray[np.int64]) -> None:
    """Refuse groups without a token, of which no rate can be given."""
    silent = [
        name
        for name, members in zip(groups.names(), groups.members, strict=True)
        if sizes[members].sum() == 0
    ]
    if silent:
        raise ValueError(
            f"by={by!r}: {listing(silent)} has no words at all, so no rate can be given; "
            "leave those documents out or read their texts again."
        )
