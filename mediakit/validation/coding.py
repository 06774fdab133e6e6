"""The sheets that coders give back, as one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Final

import pandas as pd

from mediakit.checks import check_choice, check_columns, listing
from mediakit.reading import read_frame
from mediakit.signatures import checked
from mediakit.text.same_names import code_key, trimmed, written

__all__ = ["read_coding"]

_SHEET: Final = ("coder", "doc", "title", "text", "note")  # what is there beside the codes
_HINT: Final = "corpus.sample_for_coding(n) writes such a sheet."

Codes = Mapping[str, Sequence[object]]


@checked
def read_coding(*paths: str | PathLike[str], columns: Codes | None = None) -> pd.DataFrame:
    """Read the sheets of several coders, check them and put them together.

    Parameters
    ----------
    *paths : str or path
        The sheets that `Corpus.sample_for_coding` wrote, filled in, as .csv (parted by commas or,
        as some spreadsheets save it, semicolons), .tsv or .xlsx.
    columns : dict of str to list, optional
        The columns that were coded with their possible values, as they were given to
        `Corpus.sample_for_coding`. By default all columns of the sheet that it does not have by
        itself; the possible values are known from a workbook, and not checked in other files.

    Returns
    -------
    pandas.DataFrame
        One row a coder and document, with the columns

        - ``coder`` : the name on the sheet (one name counts for all its rows), or the name of the
          file where the sheet has none;
        - ``doc`` : the document;
        - the coded columns, as text without spaces or direction signs around it, a possible
          value as it was given; missing where a cell is empty;
        - ``note`` : the coder's remark; missing where there is none.

    Raises
    ------
    FileNotFoundError
        If a file is not there.
    ValueError
        If no file is given, a file cannot be read, has other columns or no codes in one, a row has
        no document or no coder, a coder has a document twice, or a value is not possible. File, row
        and column are named.

    Examples
    --------
    >>> import mediakit as mk
    >>> coding = mk.read_coding("tone_rim.xlsx", "tone_adel.xlsx")  # doctest: +SKIP
    """
    if not paths:
        raise ValueError("paths is empty; name at least one sheet, as read_coding('rim.xlsx').")
    sheets = [_sheet(Path(path), columns) for path in paths]
    names = [column for column in sheets[0] if column not in ("row", "file")]
    for path, sheet in zip(paths, sheets, strict=True):
        other = [column for column in sheet if column not in ("row", "file")]
        if set(other) != set(names):
            raise ValueError(
                f"{Path(path).name} has the columns {listing(other)}, but {Path(paths[0]).name} "
                f"has {listing(names)}; coders need the same sheet."
            )
    coding = pd.concat(sheets, ignore_index=True)
    twice = coding[coding.duplicated(["coder", "doc"])]
    if len(twice):
        coder, doc, file, row = twice[["coder", "doc", "file", "row"]].iloc[0].tolist()
        raise ValueError(f"{file}, row {row}: the coder {coder!r} has coded {doc!r} before.")
    return coding[names]


def _sheet(path: Path, columns: Codes | None) -> pd.DataFrame:
    """Read one sheet and check it by itself."""
    frame = read_frame(path, argument="paths").dropna(how="all")
    frame.columns = [str(column).strip() for column in frame.columns]
    check_columns(path.name, frame.columns, ["doc"], hint=_HINT)
    codes = _possible(path, frame) if columns is None else columns
    check_columns(path.name, frame.columns, list(codes), hint="columns names what was coded.")
    if not len(frame) or not codes:
        raise ValueError(f"{path.name} has no {'column to be coded' if len(frame) else 'rows'}.")
    rows = pd.Series(frame.index + 2, index=frame.index)
    wanted = ["coder", "doc", *codes, "note"]
    text = frame.reindex(columns=wanted).map(_cell).astype("str")
    if text["doc"].isna().any():
        raise ValueError(f"{path.name}, row {rows[text['doc'].isna()].iloc[0]}: doc is empty.")
    text["coder"] = _coders(path, text["coder"], rows)
    for column, values in codes.items():
        possible = {code_key(value): written(value).strip() for value in values}
        text[column] = text[column].map(
            lambda code, known=possible: known.get(code_key(code), code), na_action="ignore"
        )
        _check_codes(path, text[column], rows, list(possible.values()))
    return text.assign(file=path.name, row=rows)


def _possible(path: Path, frame: pd.DataFrame) -> dict[str, list[str]]:
    """Give the coded columns, with their possible values where a workbook says them."""
    codes: dict[str, list[str]] = {
        column: []
        for column in frame.columns
        if column not in _SHEET
        and not (column.startswith("Unnamed") and frame[column].isna().all())
    }
    if path.suffix.casefold() == ".xlsx":
        with pd.ExcelFile(path) as book:
            if "values" in book.sheet_names:
                values = pd.read_excel(
                    book, sheet_name="values", dtype=str, keep_default_na=False, na_values=[""]
                )
                for column in codes.keys() & set(values):
                    codes[column] = values[column].dropna().tolist()
    return codes


def _cell(value: object) -> object:
    """Give a cell as text: 1 for the 1.0 of a spreadsheet, missing where nothing is to be seen."""
    if value is None or value != value:
        return None
    return trimmed(written(value)) or None


def _coders(path: Path, names: pd.Series, rows: pd.Series) -> pd.Series:
    """Name the coder of each row."""
    given = names.dropna().unique()
    if len(given) <= 1:
        return pd.Series(given[0] if len(given) else path.stem, index=names.index, dtype="str")
    if names.isna().any():
        raise ValueError(
            f"{path.name}, row {rows[names.isna()].iloc[0]}: coder is empty, and the sheet names "
            f"several: {listing(given)}."
        )
    return names


def _check_codes(path: Path, codes: pd.Series, rows: pd.Series, possible: list[str]) -> None:
    """Raise for a column that nobody filled in, and for a value that is not possible."""
    if codes.isna().all():
        raise ValueError(f"{path.name}: nothing is coded in the column {codes.name!r}.")
    wrong = codes[codes.notna() & ~codes.isin(possible)] if possible else codes[:0]
    if len(wrong):
        place = f"{path.name}, row {rows[wrong.index[0]]}: {codes.name}"
        told = f"Rows with such values: {len(wrong)}."
        check_choice(place, wrong.iloc[0], possible, hint=told)
