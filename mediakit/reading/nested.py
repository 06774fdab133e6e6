"""Cells that hold a list or an object: made flat, so that each cell is one value."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from mediakit.checks import listing
from mediakit.reading.account import Notes

__all__ = ["settle_cells", "settle_written", "stand_in"]

# Under which key an object says what it is called: of news interfaces, of WordPress and of
# documents of databases.
_SAYING: Final = (
    "name", "title", "rendered", "text", "value", "#text", "$t", "label", "$date", "$oid",
)  # fmt: skip
_DEEPEST: Final = 4  # objects inside objects that become columns


def settle_cells(frame: pd.DataFrame, column: str, notes: Notes) -> pd.DataFrame:
    """Make nested cells flat.

    An object becomes columns with the names of both, such as ``source.name``. A list of texts is
    joined: paragraphs in the column of texts, other lists with semicolons.
    """
    frame = frame.rename(columns=str)
    for _ in range(_DEEPEST):
        nested = [name for name in frame.columns if _any_cell(frame[name], Mapping)]
        if not nested:
            break
        frame = _opened(frame, nested)
    for name in frame.columns:
        if _any_cell(frame[name], (list, tuple, np.ndarray, Mapping)):
            paragraphs = name == column or name.startswith(f"{column}.")
            frame[name] = frame[name].map(_paragraphs if paragraphs else _enumerated)
            if paragraphs:
                notes.decide(f"Lists of paragraphs in {name!r} were joined.")
    return frame


def _any_cell(cells: pd.Series[Any], kinds: Any) -> bool:
    return cells.dtype == object and any(isinstance(cell, kinds) for cell in cells)


def _opened(frame: pd.DataFrame, nested: list[str]) -> pd.DataFrame:
    """Put the columns of each object in the place of its column, whose other cells stay."""
    parts: dict[str, pd.Series[Any]] = {}
    for name in frame.columns:
        cells = frame[name]
        if name not in nested:
            parts[name] = cells
            continue
        is_object = cells.map(lambda cell: isinstance(cell, Mapping)).astype(bool)
        rest = cells.mask(is_object, None)
        if rest.notna().any():
            parts[name] = rest
        records = [dict(cell) if isinstance(cell, Mapping) else {} for cell in cells]
        inner = pd.DataFrame(records, index=frame.index, dtype=object)
        for key in inner.columns:
            parts.setdefault(f"{name}.{key}", inner[key])
    return pd.DataFrame(parts, index=frame.index)


def _paragraphs(cell: object) -> object:
    return _joined(cell, "\n")


def _enumerated(cell: object) -> object:
    return _joined(cell, "; ")


def _joined(cell: object, between: str) -> object:
    """Write a list as one text: its texts, the names of its objects, else JSON."""
    if not isinstance(cell, list | tuple | np.ndarray):
        return cell
    parts = [_said(part, between) for part in cell]
    return between.join(part for part in parts if part) if parts else None


def _said(part: Any, between: str) -> str:
    if isinstance(part, Mapping):
        known = [part[key] for key in _SAYING if isinstance(part.get(key), str)]
        return known[0] if known else json.dumps(dict(part), ensure_ascii=False, default=str)
    if isinstance(part, list | tuple | np.ndarray):
        return str(_joined(part, between) or "")
    return "" if part is None or part is pd.NA or part != part else str(part)


def stand_in(frame: pd.DataFrame, names: list[str], notes: Notes) -> pd.DataFrame:
    """Give a column that is asked for, and was opened, the one of its parts that says its name.

    ``source`` is then ``source.name``; the parts stay as columns.
    """
    for name in names:
        parts = [key for key in _SAYING if f"{name}.{key}" in frame]
        gaps = name not in frame or bool(frame[name].isna().any())
        if not parts or not gaps:
            continue
        part = f"{name}.{parts[0]}"
        own = frame[name].astype(object) if name in frame else pd.Series(None, frame.index, object)
        filled = own.where(own.notna(), frame[part].astype(object))
        frame = frame.assign(**{name: filled.infer_objects()})
        notes.doubt(f"The column {name!r} is taken from {part!r}.")
    return frame


def settle_written(frame: pd.DataFrame, names: list[str], notes: Notes) -> pd.DataFrame:
    """Read cells of a table of text that are written lists or objects, where all of a column are.

    Such is a list of paragraphs that pandas wrote into a CSV.
    """
    read = {}
    for name in names:
        if name in frame and (values := _all_read(frame[name])) is not None:
            read[name] = values
    if not read:
        return frame
    notes.decide(f"Cells of {listing(read)} are lists or objects in writing, and were read so.")
    return frame.assign(**read)


def _all_read(cells: pd.Series[Any]) -> pd.Series[Any] | None:
    known = cells[cells.notna()]
    if not len(known) or not all(_is_bracketed(cell) for cell in known):
        return None
    values = known.astype(object).map(_read_cell)
    if not all(isinstance(value, list | dict) for value in values):
        return None
    return values.reindex(cells.index, fill_value=None)


def _is_bracketed(cell: object) -> bool:
    return isinstance(cell, str) and (cell.strip()[:1] + cell.strip()[-1:]) in ("{}", "[]")


def _read_cell(cell: str) -> Any:
    readers: tuple[Callable[[str], Any], ...] = (json.loads, ast.literal_eval)
    for reader in readers:
        try:
            return reader(cell)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            continue
    return None
