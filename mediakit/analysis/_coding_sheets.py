"""Sheets that people fill in: a table with empty columns, and what is said to the coders."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Final

import pandas as pd

from mediakit.checks import listing, needing
from mediakit.saving import check_path, for_xml, is_formula, keeping_interrupts, undated
from mediakit.text.characters import is_arabic

__all__ = ["NOTE", "as_csv", "check_absent", "sheet_files", "sheet_path"]

NOTE: Final = "note"
_FORMATS: Final = (".csv", ".xlsx")
_EXCEL_LETTERS: Final = 32_767  # the most that a cell of a workbook holds
_WIDTHS: Final = {"doc": 16, "title": 30, "text": 90, NOTE: 30}
_WIDTH: Final = 18


def sheet_files(
    target: Path,
    sheet: pd.DataFrame,
    codes: dict[str, list[str]],
    said: Mapping[str, Sequence[str]],
) -> dict[Path, bytes]:
    """Give the files of a sheet with ``doc``, ``text`` and the columns of `codes`.

    `said` are the lines for coders in each language, with {n} for the number of rows. They go into
    a file beside a table, and into a workbook with the values to choose from.
    """
    lines = _instructions(len(sheet), codes, said)
    if target.suffix.casefold() != ".csv":
        with keeping_interrupts():
            return {target: _workbook(target, sheet, codes, lines)}
    told = ("\n".join(lines) + "\n").replace("\n", os.linesep).encode("utf-8-sig")
    return {target: as_csv(sheet), _beside(target): told}


def as_csv(table: pd.DataFrame) -> bytes:
    """Give a table as CSV that Excel opens with its letters right."""
    return table.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def sheet_path(path: str | PathLike[str]) -> Path:
    """Give the file to write, if its ending is known and nothing is there."""
    target = Path(path)
    if target.suffix.casefold() not in _FORMATS:
        raise ValueError(f"path={str(path)!r} must end in one of {listing(_FORMATS)}.")
    files = [target] if target.suffix.casefold() != ".csv" else [target, _beside(target)]
    check_absent(files)
    return check_path(target)


def check_absent(files: Sequence[Path]) -> None:
    """Raise FileExistsError for a file that is there."""
    for file in files:
        if file.exists():
            raise FileExistsError(
                f"path: {str(file)!r} is there already and may hold codes; "
                "give another name, or move it away."
            )


def _beside(target: Path) -> Path:
    """Name the text file of instructions beside a table."""
    return target.with_name(f"{target.stem}_instructions.txt")


def _instructions(
    n: int, codes: dict[str, list[str]], said: Mapping[str, Sequence[str]]
) -> list[str]:
    """Write what coders are told, in Arabic and in English, and the values of each column."""
    lines = []
    for told in said.values():
        lines += [line.format(n=n) for line in told] + [""]
    return lines + [f"{column}: {' | '.join(values)}" for column, values in codes.items()]


def _workbook(
    target: Path, sheet: pd.DataFrame, codes: dict[str, list[str]], lines: list[str]
) -> bytes:
    """Give the sheet, the instructions and the values as the three sheets of a workbook."""
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
    buffer = io.BytesIO()
    book.save(buffer)
    return undated(buffer.getvalue())


def _fill(page: Any, rows: Sequence[Sequence[object]]) -> None:
    """Write text into cells: never as a formula, and without signs that no workbook takes."""
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            if value != "":
                cell = page.cell(row=number, column=place)
                cell.value = for_xml(str(value))
                cell.data_type = "s"
                cell.quotePrefix = is_formula(value)  # also once a coder has edited it


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
