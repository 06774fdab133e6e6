"""Tables for other programs: LaTeX, workbooks and documents of Word."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import Any, Final

import pandas as pd

from mediakit.checks import counted, needing, warn
from mediakit.saving import (
    check_path,
    for_xml,
    is_formula,
    keeping_interrupts,
    undated,
    write_bytes,
)
from mediakit.text.bidi import for_latex, is_rtl

__all__ = [
    *["for_tex", "head_for_tex", "number_for_tex", "path_to"],
    *["save_document", "save_workbook", "text_column"],
]

_WIDEST: Final = 60  # characters of a column of a workbook
_LONGEST: Final = 32_767  # characters of a cell of a workbook
_TEX_WIDEST: Final = 60  # characters of a line in a cell of LaTeX
_MIXED: Final = re.compile(r"[A-Za-z\d()\[\]]")


def for_tex(text: str) -> str:
    """Write a text of a table for a paragraph of LaTeX."""
    return for_latex(for_xml(text))


def text_column(texts: Iterable[str]) -> str:
    """Give the kind of column that a tabular needs for its texts.

    Only a paragraph breaks a long text, and only in a paragraph does babel order a cell that mixes
    Arabic with Latin letters, figures or brackets; in a plain cell it writes 1,200 as 002,1.
    """
    texts = list(texts)
    if any(len(text) > _TEX_WIDEST or (is_rtl(text) and _MIXED.search(text)) for text in texts):
        return f"p{{{_tex_width(max(map(len, texts)))}em}}"
    return ""


def head_for_tex(name: str, *, right: bool) -> str:
    """Write the head of a column, in a paragraph of its own if it mixes scripts."""
    if not (is_rtl(name) and _MIXED.search(name)):
        return for_tex(name)
    side = r"\raggedleft " if right else ""
    return rf"\parbox[t]{{{_tex_width(len(name))}em}}{{{side}{for_tex(name)}}}"


def _tex_width(letters: int) -> int:
    return min(_TEX_WIDEST, letters) // 2 + 2


def number_for_tex(text: str) -> str:
    """Write a number as a formula, which no language turns round."""
    if not text.isascii():
        return for_tex(text)
    less, plain = text.startswith("<"), text.removeprefix("<").replace(",", "{,}")
    return f"${'<' if less else ''}{plain.replace('{,} ', ', ').replace(' [', '~[')}$"


def path_to(path: str | PathLike[str], ending: str) -> Path:
    """Check where a file shall stand: its ending, and that there is such a folder."""
    target = Path(path)
    if target.suffix.lower() != ending.lower():
        raise ValueError(f"path={str(path)!r}: this writes {ending} files; end the name in it.")
    return check_path(target)


def save_workbook(target: Path, frame: pd.DataFrame, *, rtl: bool) -> Path:
    """Save a table as a workbook of one sheet, in which text is text and never a formula."""
    with needing("openpyxl", "a workbook of Excel"):
        import openpyxl  # noqa: F401

    frame = _for_workbook(frame)
    with keeping_interrupts():
        return write_bytes(target, undated(_workbook(frame, rtl=rtl)))


def _workbook(frame: pd.DataFrame, *, rtl: bool) -> bytes:
    """Give the workbook of a table that it can hold."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    buffer = io.BytesIO()
    # Left without being closed after an error: it would save what there is, and fail in its turn.
    writer = pd.ExcelWriter(buffer, engine="openpyxl")
    frame.to_excel(writer, index=False, sheet_name="mediakit", freeze_panes=(1, 0))
    sheet = writer.sheets["mediakit"]
    sheet.sheet_view.rightToLeft = rtl
    for number, width in enumerate(_widths(frame), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        head = sheet.cell(1, number)
        head.font = Font(bold=True)
        head.alignment = Alignment(wrap_text=True, vertical="top")
    for number, dtype in enumerate(frame.dtypes, start=1):
        look = "#,##0.00" if pd.api.types.is_float_dtype(dtype) else None
        look = "yyyy-mm-dd" if pd.api.types.is_datetime64_any_dtype(dtype) else look
        for cell in sheet[get_column_letter(number)][1:] if look else ():
            cell.number_format = look
    _keep_text(sheet)
    writer.close()
    return buffer.getvalue()


def _for_workbook(frame: pd.DataFrame) -> pd.DataFrame:
    """Give a table whose texts a workbook can hold, and whose times have no zone."""
    made = [_for_cells(frame.iloc[:, place]) for place in range(frame.shape[1])]
    cut = sum(number for _, number in made)
    if cut:
        warn(
            f"{counted(cut, 'text')} longer than the {_LONGEST:,} characters of a cell of Excel, "
            "and cut there; CSV keeps all of it."
        )
    whole = pd.DataFrame({place: values for place, (values, _) in enumerate(made)}, frame.index)
    return whole.set_axis([for_xml(str(name)) for name in frame.columns], axis="columns")


def _for_cells(values: pd.Series) -> tuple[pd.Series, int]:
    """Give a column as cells can hold it, which may have no value, and how many texts were cut."""
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        return values.dt.tz_localize(None), 0
    if pd.api.types.is_numeric_dtype(values.dtype) or values.dtype.kind == "M":
        return values, 0
    cells = [_for_cell(value) for value in values]
    cut = sum(isinstance(value, str) and len(value) > _LONGEST for value in values)
    return pd.Series(cells, values.index, dtype=object), cut


def _for_cell(value: object) -> object:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.replace(tzinfo=None)
    return for_xml(value)[:_LONGEST] if isinstance(value, str) else value


def _keep_text(sheet: Any) -> None:
    """Make text of what openpyxl takes for a formula or an error; editing a cell keeps it text."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and (is_formula(cell.value) or cell.data_type != "s"):
                cell.data_type = "s"
                cell.quotePrefix = True


def _widths(frame: pd.DataFrame) -> Iterator[int]:
    for place, name in enumerate(frame.columns):
        values = frame.iloc[:, place]
        is_text = not pd.api.types.is_numeric_dtype(values) and values.dtype.kind != "M"
        most = max((len(str(value)) for value in values.dropna()), default=0) if is_text else 12
        yield min(_WIDEST, max(len(name), most) + 2)


def save_document(target: Path, frame: pd.DataFrame, words: tuple[str, str], *, rtl: bool) -> Path:
    """Save a table as a document, with the words above and below it."""
    with needing("python-docx", "a document of Word"):
        from docx import Document
        from docx.oxml import OxmlElement

    document = Document()
    title, note = words
    if title:
        _say(document.add_paragraph(), title, rtl=rtl, bold=True)
    table = document.add_table(rows=1, cols=len(frame.columns), style="Light List")
    if rtl:
        table._tbl.tblPr.append(OxmlElement("w:bidiVisual"))
    for cell, name in zip(table.rows[0].cells, frame.columns, strict=True):
        _say(cell.paragraphs[0], str(name), rtl=rtl, bold=True)
    for row in frame.itertuples(index=False):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _say(cell.paragraphs[0], text, rtl=rtl)
    if note:
        _say(document.add_paragraph(), note, rtl=rtl)
    buffer = io.BytesIO()
    document.save(buffer)
    return write_bytes(target, undated(buffer.getvalue()))


def _say(paragraph: Any, text: str, *, rtl: bool, bold: bool = False) -> None:
    """Write a text into a paragraph of Word, in the direction of table and text."""
    from docx.oxml import OxmlElement

    if rtl:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    run = paragraph.add_run(for_xml(text))
    run.bold = bold
    if is_rtl(text):
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
