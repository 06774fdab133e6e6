"""A sheet of articles for people to code by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._groups import check_documents, group_documents
from mediakit.analysis._settings import settings_of
from mediakit.checks import check_count, counted, listing, needing
from mediakit.saving import check_path, for_xml, replacing
from mediakit.text.characters import is_arabic
from mediakit.text.vocabulary import code_points

if TYPE_CHECKING:
    from mediakit.corpus import Corpus
from mediakit.lexicons.reading import load_yaml

__all__ = ["sample_for_coding"]

_GIVEN: Final = ("coder", "doc", "title", "text")
_NOTE: Final = "note"
_FORMATS: Final = (".csv", ".xlsx")
_DEFAULT_COLUMN: Final = "code"
_EXCEL_LETTERS: Final = 32_767  # the most that a cell of a workbook holds
_WIDTHS: Final = {"doc": 16, "title": 30, "text": 90, _NOTE: 30}
_WIDTH: Final = 18

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
    target = _target(path)
    codes = _codes(columns)
    rows = _draw(corpus, n, by, np.random.default_rng(seed))
    frame = pd.DataFrame(corpus)[["doc", "title", "text"]].iloc[rows].reset_index(drop=True)
    frame.insert(0, "coder", "")
    sheet = frame.assign(**dict.fromkeys([*codes, _NOTE], ""))
    lines = _instructions(len(sheet), codes)
    if target.suffix.casefold() == ".csv":
        with replacing(target) as part:
            sheet.to_csv(part, index=False, encoding="utf-8-sig")
        with replacing(_beside(target)) as part:
            part.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    else:
        _write_workbook(target, sheet, codes, lines)
    return sheet


def _target(path: str | PathLike[str]) -> Path:
    """Give the file to write, if its ending is known and nothing is there."""
    target = Path(path)
    if target.suffix.casefold() not in _FORMATS:
        raise ValueError(f"path={str(path)!r} must end in one of {listing(_FORMATS)}.")
    files = [target] if target.suffix.casefold() != ".csv" else [target, _beside(target)]
    for file in files:
        if file.exists():
            raise FileExistsError(
                f"path: {str(file)!r} is there already and may hold codes; "
                "give another name, or move it away."
            )
    return check_path(target)


def _beside(target: Path) -> Path:
    """Name the text file of instructions beside a table."""
    return target.with_name(f"{target.stem}_instructions.txt")


def _codes(columns: Codes | None) -> dict[str, list[str]]:
    """Give the columns to be coded with their values as text."""
    if columns is None:
        return {_DEFAULT_COLUMN: []}
    if not isinstance(columns, Mapping) or not columns:
        raise TypeError(
            "columns must be a dict of the values to choose from for each column, as "
            f"{{'tone': ['positive', 'negative']}}, not {columns!r:.60}."
        )
    taken = [column for column in columns if column in (*_GIVEN, _NOTE)]
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


def _instructions(n: int, codes: dict[str, list[str]]) -> list[str]:
    """Write what coders are told, in Arabic and in English, and the values of each column."""
    lines = []
    for said in load_yaml("coding.yml").values():
        lines += [line.format(n=n) for line in said] + [""]
    return lines + [f"{column}: {' | '.join(values)}" for column, values in codes.items()]


def _write_workbook(
    target: Path, sheet: pd.DataFrame, codes: dict[str, list[str]], lines: list[str]
) -> None:
    """Write the sheet, the instructions and the values as the three sheets of a workbook."""
    with needing("openpyxl", "a sheet in .xlsx"):
        from openpyxl import Workbook

    long = sheet["doc"][sheet["text"].str.len() > _EXCEL_LETTERS]
    if len(long):
        raise ValueError(
            f"path={str(target)!r}: a cell of a workbook holds {_EXCEL_LETTERS:,} characters, and "
            f"{listing(long)} is longer; write a .csv file."
        )
    book = Workbook()
    coding = book.active
    coding.title = "coding"
    _fill(coding, [list(sheet.columns), *sheet.fillna("").to_numpy().tolist()])
    _fill(book.create_sheet("instructions"), [[line] for line in lines])
    values = book.create_sheet("values")
    longest = max(map(len, codes.values()))
    padded = [[column, *codes[column], *[""] * (longest - len(codes[column]))] for column in codes]
    _fill(values, list(zip(*padded, strict=True)))
    _lay_out(book, sheet, codes)
    with replacing(target) as part:
        book.save(part)


def _fill(page: Any, rows: Sequence[Sequence[object]]) -> None:
    """Write text into cells: never as a formula, and without signs that no workbook takes."""
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            if value != "":
                cell = page.cell(row=number, column=place)
                cell.value = for_xml(str(value))
                cell.data_type = "s"


def _lay_out(book: Any, sheet: pd.DataFrame, codes: dict[str, list[str]]) -> None:
    """Set widths, direction and the values to choose from."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    page = book["coding"]
    letters = [sign for sign in "".join(sheet["text"].str.slice(0, 200)) if sign.isalpha()]
    page.sheet_view.rightToLeft = 2 * sum(is_arabic(ord(s)) for s in letters) > len(letters)
    page.freeze_panes = "A2"
    book["instructions"].column_dimensions["A"].width = _WIDTHS["text"]
    for place, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = _WIDTHS.get(column, _WIDTH)
        for cell in page[letter]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if codes.get(column):
            origin = get_column_letter(list(codes).index(column) + 1)
            choice = DataValidation(
                type="list", formula1=f"values!${origin}$2:${origin}${len(codes[column]) + 1}"
            )
            choice.add(f"{letter}2:{letter}{len(sheet) + 1}")
            page.add_data_validation(choice)
