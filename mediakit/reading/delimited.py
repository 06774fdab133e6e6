"""Tables written as text: cells between separators, a row a line."""

from __future__ import annotations

import csv
import io
import itertools
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final, Literal, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from mediakit.checks import check_type, counted, listing
from mediakit.reading.account import Notes
from mediakit.reading.missing import MISSING_WORDS, MissingCells, is_candidate

__all__ = ["SEPARATORS", "frame_of_text"]

SEPARATORS: Final = (",", ";", "\t", "|")
_SAMPLE: Final = 100_000  # characters, and
_SAMPLE_ROWS: Final = 50  # rows that are looked at to find the separator
_SEP_LINE: Final = re.compile(r'\A"?sep=(?P<sep>[^\r\n"])"?[;,\t]*(?:\r\n|\r|\n)', re.IGNORECASE)
_QUOTED_BY_SPACES: Final = re.compile(r'"[^"\r\n]*"(?: "[^"\r\n]*")+[ \t]*')
_QUOTED_MISSING: Final = re.compile(rf'"\s*(?:{"|".join(map(re.escape, MISSING_WORDS))})\s*"')
_BACKSLASHED: Final = re.compile(r"\\(.)", re.DOTALL)
# A first column of these names holds names of documents, and no row names without a header.
_NAMES_OF_DOCUMENTS: Final = frozenset(["doc", "nr", "no", "no.", "number", "index", "row", "#"])


class _Rows(NamedTuple):
    """The rows of a table, the header first, with the line on which each begins, and the text."""

    cells: list[list[str]]
    lines: list[int]
    separator: str
    text: str
    quoted: bool = True

    @property
    def header(self) -> list[str]:
        return self.cells[0]


def frame_of_text(text: str, *, sep: str | None, default: str, notes: Notes) -> pd.DataFrame:
    """Read a table from its text; what was decided goes to `notes`, in sentences.

    All cells are strings. An empty cell is missing, and so is a word such as NA without quotation
    marks. `default` is the separator of a text that does not show one.

    Raises
    ------
    ValueError
        If there is no header, a row is longer than it, or a quotation mark is not closed; with the
        line.
    """
    text, sep = _separator(text, sep, default)
    rows = _parsed(text, sep, notes)
    if not rows.cells:
        raise ValueError("it is empty")
    rows, first = _shaped(rows, notes)
    names = _column_names(rows.header)
    frame = pd.DataFrame(
        {name: _strings(row[place] for row in rows.cells[1:]) for place, name in enumerate(names)}
    )
    missing = MissingCells()
    for place, name in enumerate(names):
        found = _missing(frame[name], rows, place + first)
        missing.count(name, frame.loc[found, name])
        frame[name] = frame[name].mask(found | (frame[name] == ""))
    notes.doubt(missing.sentence())
    return frame


def _strings(cells: Iterable[str]) -> pd.Series[Any]:
    return pd.Series(pa.array(cells, pa.large_string()), dtype="str")


def _separator(text: str, sep: str | None, default: str) -> tuple[str, str]:
    """Give the text without a line that names the separator, and the separator."""
    line = _SEP_LINE.match(text)
    rest = "\n" + text[line.end() :] if line else text  # lines keep their numbers
    if sep is not None:
        check_type("sep", sep, str, hint="one character, such as ';'")
        if len(sep) != 1 or sep in '"\r\n':
            raise ValueError(f"sep={sep!r} must be one character, such as ',', ';', '\\t' or '|'")
        return rest, sep
    return (rest, line["sep"]) if line else (text, _found_separator(text, default))


def _found_separator(text: str, default: str) -> str:
    """Find the separator that parts the header, and the rows into as many cells."""
    head = text[:_SAMPLE].lstrip().partition("\n")[0].rstrip()
    if _QUOTED_BY_SPACES.fullmatch(head):  # as R's write.table() does where nothing else is asked
        return " "
    scores = {}
    for candidate in dict.fromkeys((default, *SEPARATORS)):
        widths = _widths(text[:_SAMPLE], candidate, whole=len(text) <= _SAMPLE)
        if widths and widths[0] > 1:
            fitting = sum(width in (widths[0], widths[0] + 1) for width in widths[1:])
            share = fitting / max(1, len(widths) - 1)
            scores[candidate] = (share, candidate == default, widths[0])
    return max(scores, key=lambda candidate: scores[candidate]) if scores else default


def _widths(sample: str, separator: str, *, whole: bool) -> list[int]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    with _long_cells():
        found = [len(row) for row in itertools.islice(reader, _SAMPLE_ROWS) if row]
    return found if whole or len(found) == _SAMPLE_ROWS or len(found) < 2 else found[:-1]


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell be as long as an article is."""
    before = csv.field_size_limit(sys.maxsize if sys.maxsize < 2**31 else 2**31 - 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _parsed(text: str, sep: str, notes: Notes) -> _Rows:
    """Read the rows; quotation marks escaped by backslashes are tried where doubled ones fail."""
    try:
        return _read(text, sep)
    except ValueError as error:
        if '\\"' in text:
            doubled = _BACKSLASHED.sub(lambda m: '""' if m[1] == '"' else m[0], text)
            with_marks = _tried(doubled, sep)
            if with_marks is not None:
                notes.decide("Quotation marks are escaped by backslashes, and were read so.")
                return with_marks
        plain = _tried(text, sep, quoting=csv.QUOTE_NONE) if sep == "\t" else None
        if plain is not None and len({len(row) for row in plain.cells}) == 1:
            notes.decide("Quotation marks are part of the cells, and were kept.")
            return plain._replace(quoted=False)
        raise error from None


def _tried(text: str, sep: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> _Rows | None:
    try:
        return _read(text, sep, quoting)
    except ValueError:
        return None


def _read(text: str, sep: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> _Rows:
    cells, lines, start = [], [], 1
    reader: Any = csv.reader(
        io.StringIO(text, newline=""), delimiter=sep, strict=True, quoting=quoting
    )
    try:
        with _long_cells():
            for row in reader:
                if row:
                    cells.append(row)
                    lines.append(start)
                start = reader.line_num + 1
    except csv.Error as error:
        if "end of data" in str(error):
            why = "a quotation mark that is opened there is never closed"
        else:
            why = (
                f"the row there has a quotation mark inside a quoted cell (near line "
                f"{reader.line_num}); write it twice"
            )
        raise ValueError(f"line {start}: {why}") from error
    return _Rows(cells, lines, sep, text)


def _shaped(rows: _Rows, notes: Notes) -> tuple[_Rows, int]:
    """Give rows as long as the header, and the place of their first cell in what is written."""
    rows = _without_nameless_end(rows)
    width = len(rows.header)
    widths = np.array([len(row) for row in rows.cells[1:]], dtype=np.int64)
    if (widths == width).all():
        return rows, 0
    if (widths > width).any():
        if (widths == width + 1).all() and _are_row_names(rows):
            notes.decide("The first cell of each row has no column, and was read as its name in R.")
            body = [row[1:] for row in rows.cells[1:]]
            return rows._replace(cells=[rows.header, *body]), 1
        if len(set(widths)) > 1 or any(any(row[width:]) for row in rows.cells[1:]):
            raise ValueError(_too_long(rows, int(np.flatnonzero(widths > width)[0])))
        return rows._replace(cells=[row[:width] for row in rows.cells]), 0
    return _filled(rows, widths, notes), 0


def _without_nameless_end(rows: _Rows) -> _Rows:
    """Leave out columns at the end that have no name; one that holds something is an error."""
    width = len(rows.header)
    named = max((place + 1 for place, name in enumerate(rows.header) if name.strip()), default=0)
    if named in (0, width):
        return rows
    for row, line in zip(rows.cells[1:], rows.lines[1:], strict=True):
        if any(row[named:]):
            raise ValueError(
                f"line {line}: {row[named:]!r} stands under no name of a column; a separator "
                "inside a cell? Cells that hold one need quotation marks around them"
            )
    return rows._replace(cells=[row[:named] for row in rows.cells])


def _are_row_names(rows: _Rows) -> bool:
    """Tell the row names of R: whole numbers that rise, before cells that no comma has parted."""
    first = rows.header[0].strip().casefold()
    if first in _NAMES_OF_DOCUMENTS or first.endswith("id"):
        return False
    names = [row[0] for row in rows.cells[1:]]
    if not all(name.isascii() and name.isdigit() for name in names):
        return False
    numbers = [int(name) for name in names]
    if any(a >= b for a, b in itertools.pairwise(numbers)):
        return False
    columns = list(zip(*(row[1:] for row in rows.cells[1:]), strict=True))
    return not any(all(cell[:1] == " " for cell in column) for column in columns)


def _too_long(rows: _Rows, number: int) -> str:
    width, row = len(rows.header), rows.cells[number + 1]
    return (
        f"line {rows.lines[number + 1]} has {counted(len(row), 'cell')} and the header {width}: "
        f"{listing(row[:width])} and {listing(row[width:])}. A cell that holds the separator "
        f"{rows.separator!r} needs quotation marks around it; or give another separator with sep="
    )


def _filled(rows: _Rows, widths: Any, notes: Notes) -> _Rows:
    """Fill short rows; a row of one cell is the rest of a cell that was broken."""
    width = len(rows.header)
    places = np.flatnonzero(widths < width)
    alone = places[widths[places] == 1]
    if len(alone):
        raise ValueError(
            f"line {rows.lines[alone[0] + 1]} has one cell and the header {width}: a cell that "
            "holds the end of a line needs quotation marks around it"
        )
    lines = listing(rows.lines[place + 1] for place in places)
    notes.doubt(
        f"{counted(len(places), 'row')} shorter than the header, their last cells taken as "
        f"missing: line {lines}."
    )
    return rows._replace(cells=[row + [""] * (width - len(row)) for row in rows.cells])


def _column_names(header: list[str]) -> list[str]:
    """Name the columns; one without a name gets its place, as pandas does."""
    names = [name.strip() or f"Unnamed: {place}" for place, name in enumerate(header)]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise ValueError(f"the header names several columns {listing(twice)}; rename one of them")
    return names


def _missing(column: pd.Series[Any], rows: _Rows, place: int) -> pd.Series[bool]:
    """Tell which cells are words for a missing value, and written without quotation marks."""
    found = is_candidate(column)
    if not found.any() or not rows.quoted or not _QUOTED_MISSING.search(rows.text):
        return found
    written = io.StringIO(rows.text, newline="").readlines()
    ends = [*rows.lines[1:], len(written) + 1]
    kept = found.to_numpy(copy=True)
    for number in np.flatnonzero(kept).tolist():
        start, end = rows.lines[number + 1] - 1, ends[number + 1] - 1
        cells = _written_cells("".join(written[start:end]), rows.separator)
        kept[number] = not cells[place].startswith('"')
    return pd.Series(kept, index=found.index)


def _written_cells(line: str, separator: str) -> list[str]:
    """Part a row into its cells as they are written, with their quotation marks."""
    mark = re.escape(separator)
    cell = re.compile(rf'(?:"(?:[^"]|"")*"|[^{mark}"\r\n][^{mark}\r\n]*|)(?={mark}|\r|\n|\Z)')
    cells, place = [], 0
    while (found := cell.match(line, place)) is not None:
        cells.append(found[0])
        place = found.end() + 1
        if line[found.end() : place] != separator:
            break
    return cells
