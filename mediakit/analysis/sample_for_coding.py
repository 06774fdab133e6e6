"""A sheet of articles for people to code by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._coding_sheets import NOTE, sheet_files, sheet_path
from mediakit.analysis._groups import check_documents, group_documents
from mediakit.analysis._settings import settings_of
from mediakit.checks import check_count, counted, listing
from mediakit.lexicons.reading import load_yaml
from mediakit.saving import write_together
from mediakit.text.vocabulary import code_points

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["sample_for_coding"]

_GIVEN: Final = ("coder", "doc", "title", "text")
_DEFAULT_COLUMN: Final = "code"

Codes = Mapping[str, Sequence[object]]


def sample_for_coding(
    corpus: Corpus,
    n: int,
    *,
    path: str | PathLike[str] = "coding.csv",
    columns: Codes | None = None,
    by: str | Sequence[str] | None = "source",
    seed: int | None = None,
) -> pd.DataFrame:
    """Draw articles and write them on a sheet for human coders, with instructions.

    The articles are drawn at random, as many of each group as of any other as far as they reach,
    and put in random order. The outlet is not on the sheet: who knows it tends to code the outlet.
    Give every coder a copy of the same sheet, and read the copies with `mediakit.read_coding`.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    n : int
        How many articles to draw, in all.
    path : str or path, default "coding.csv"
        Where to write. A name in .xlsx (which needs the package openpyxl) gives a
        workbook with the instructions on a second sheet and the values to choose from in every
        cell; a name in .csv gives a table, and beside it a text file with the instructions. A file
        that is there is not written over.
    columns : dict of str to list, optional
        What is to be coded: for each column the values to choose from, or an empty list for free
        writing. By default one such column, ``code``.
    by : str, list of str or None, default "source"
        Columns whose values form groups, or "day", "week", "month", "quarter", "year" of the date;
        None to draw from the whole corpus.
    seed : int, optional
        The same seed draws the same articles in the same order; by default that of the corpus,
        which is 0 unless `Corpus.with_intervals` says otherwise.

    Returns
    -------
    pandas.DataFrame
        The sheet, one row an article, with the columns

        - ``coder`` : empty, for the coder's name;
        - ``doc``, ``title``, ``text`` : the article;
        - the columns to be coded, empty;
        - ``note`` : empty, for remarks.

    Raises
    ------
    ValueError
        If there are fewer than `n` articles or more groups than `n`, a column has the name of
        another one of the sheet, values come twice, or the ending is neither .csv nor .xlsx.
    FileExistsError
        If there is such a file.

    Examples
    --------
    >>> import mediakit as mk
    >>> codes = {"tone": ["positive", "neutral", "negative"]}
    >>> sheet = mk.load_classroom().sample_for_coding(
    ...     14, path="tone.csv", columns=codes)  # doctest: +SKIP
    """
    check_count("n", n)
    seed = settings_of(corpus).seed if seed is None else seed
    check_count("seed", seed, least=0)
    target = sheet_path(path)
    codes = _codes(columns)
    rows = _draw(corpus, n, by, np.random.default_rng(seed))
    frame = pd.DataFrame(corpus)[["doc", "title", "text"]].iloc[rows].reset_index(drop=True)
    frame.insert(0, "coder", "")
    sheet = frame.assign(**dict.fromkeys([*codes, NOTE], ""))
    write_together(sheet_files(target, sheet, codes, load_yaml("coding.yml")))
    return sheet


def _codes(columns: Codes | None) -> dict[str, list[str]]:
    """Give the columns to be coded with their values as text."""
    if columns is None:
        return {_DEFAULT_COLUMN: []}
    if not isinstance(columns, Mapping) or not columns:
        raise TypeError(
            "columns must be a dict of the values to choose from for each column, as "
            f"{{'tone': ['positive', 'negative']}}, not {columns!r:.60}."
        )
    taken = [column for column in columns if column in (*_GIVEN, NOTE)]
    if taken:
        raise ValueError(f"columns names {listing(taken)}, which the sheet has already.")
    codes = {}
    for column, values in columns.items():
        if isinstance(values, str) or not isinstance(values, Sequence):
            raise TypeError(f"columns[{column!r}] must be a list of values, not {values!r:.60}.")
        words = [str(value).strip() for value in values]
        if len(set(words)) < len(words) or "" in words:
            raise ValueError(f"columns[{column!r}] holds a value twice, or an empty one: {words}.")
        codes[str(column)] = words
    return codes


def _draw(
    corpus: Corpus, n: int, by: str | Sequence[str] | None, rng: np.random.Generator
) -> NDArray[np.intp]:
    """Draw rows of the corpus, evenly from the groups, in random order."""
    check_documents(corpus)
    if n > len(corpus):
        raise ValueError(f"n={n}: the corpus has only {counted(len(corpus), 'document')}.")
    place = code_points(corpus["doc"])
    # in the order of their names, so that a seed draws the same ones however rows are sorted
    members = [own[np.argsort(place[own])] for own in group_documents(corpus, by).members]
    if n < len(members):
        raise ValueError(
            f"n={n} is fewer than the {len(members)} groups of by={by!r}; "
            "draw more, or give by=None."
        )
    shares = _allot(n, np.array([len(group) for group in members]))
    drawn = [
        rng.choice(group, size=share, replace=False)
        for group, share in zip(members, shares.tolist(), strict=True)
    ]
    return rng.permutation(np.concatenate(drawn))


def _allot(n: int, sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Part n among groups as evenly as their sizes allow, what is left over to the first ones.

    Examples
    --------
    >>> _allot(10, np.array([2, 9, 9])).tolist()
    [2, 4, 4]
    """
    level = 0
    while np.minimum(sizes, level + 1).sum() <= n and level < sizes.max():
        level += 1
    shares = np.minimum(sizes, level)
    shares[np.flatnonzero(sizes > level)[: n - shares.sum()]] += 1
    return np.asarray(shares)
