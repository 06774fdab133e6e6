"""What every analysis asks first: which documents, in which groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.checks import check_columns, check_known, check_not_empty, listing
from mediakit.tokens import Tokens, first_places

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["Groups", "check_documents", "group_documents", "read_tokens"]


class Groups(NamedTuple):
    """Documents in groups: `labels` has one row a group, `members` the documents' places."""

    labels: pd.DataFrame
    members: list[NDArray[np.intp]]

    def names(self) -> list[str]:
        """Name each group by its values."""
        rows = self.labels.itertuples(index=False, name=None)
        return [" / ".join(map(str, row)) or "the corpus" for row in rows]

    def gather(self, tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
        """Put the groups' tables one under the other, the groups' labels in front."""
        repeated = np.repeat(np.arange(len(tables)), [len(table) for table in tables])
        body = pd.concat(tables, ignore_index=True)
        if self.labels.shape[1] == 0:
            return body
        taken = [column for column in self.labels if column in body]
        if taken:
            raise ValueError(
                f"by names {listing(taken)}, but the table makes a column of that name itself; "
                "rename the one of the corpus."
            )
        head = self.labels.take(repeated).reset_index(drop=True)
        return pd.concat([head, body], axis=1)


def check_documents(corpus: Corpus) -> None:
    """Raise ValueError for a corpus whose documents cannot be counted.

    It has none, has one twice, or has lost one of the columns an analysis needs.
    """
    check_columns("The corpus", corpus.columns, ("doc", "source", "date", "text"))
    check_not_empty("The corpus", corpus, hint="Was everything filtered away?")
    docs = corpus["doc"]
    if not docs.is_unique:
        twice = docs[docs.duplicated()].unique()
        raise ValueError(
            f"The corpus holds documents twice: {listing(twice)}. "
            "Rename them, or drop_duplicates('doc')."
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
    """Group the documents by one or more columns, in the order of their values.

    `sizes` are the tokens of each document, for rates: a group without any is refused then. What
    counts documents leaves them out. A missing value is a group of its own.
    """
    check_documents(corpus)
    columns = _columns_of(corpus, by)
    if not columns:
        groups = Groups(pd.DataFrame(index=[0]), [np.arange(len(corpus))])
    else:
        frame = pd.DataFrame(corpus)[columns].reset_index(drop=True)
        try:
            numbers = frame.groupby(columns, dropna=False, sort=True).ngroup().to_numpy()
        except TypeError as error:
            raise TypeError(f"by={by!r} makes no groups of its cells: {error}.") from error
        first = first_places(numbers)
        order = np.argsort(numbers, kind="stable")
        cuts = np.cumsum(np.bincount(numbers))[:-1]
        groups = Groups(frame.take(first).reset_index(drop=True), np.split(order, cuts))
    if sizes is not None:
        _check_words(groups, by, sizes)
    return groups


def _columns_of(corpus: Corpus, by: str | Sequence[str] | None) -> list[str]:
    """Give the columns that `by` names."""
    if by is not None and not isinstance(by, Iterable):
        raise TypeError(f"by takes the name of a column, or a list of names, not {by!r:.60}.")
    columns = [] if by is None else [by] if isinstance(by, str) else list(by)
    if not all(isinstance(column, str) for column in columns):
        raise TypeError(f"by takes the name of a column, or a list of names, not {by!r:.60}.")
    check_known("by", columns, list(corpus.columns))
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
