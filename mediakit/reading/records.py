"""Tables written as JSON: a list of records, wrapped or not, one a line, or by columns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from mediakit.checks import counted, listing
from mediakit.reading.account import Notes
from mediakit.reading.nested import settle_cells

__all__ = ["frame_of_json"]

_HALF: Final = re.compile("[\ud800-\udfff]")
_WRITTEN_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]")
_DEEPEST: Final = 4  # objects around a list of records
_SPLIT: Final = frozenset(["columns", "data"])  # to_json(orient="split") of pandas


def frame_of_json(text: str, *, column: str, notes: Notes, lines: bool) -> pd.DataFrame:
    """Read a table from JSON; what was decided goes to `notes`, in sentences.

    `column` is the one that holds the texts, which tells a record from what is around it; `lines`
    says that a record a line is expected.

    Raises
    ------
    ValueError
        If the text is no JSON, with the line, or holds no list of records.
    """
    values = _values(text, lines=lines)
    found = _records(values[0], column, notes) if len(values) == 1 else values
    if isinstance(found, pd.DataFrame):
        frame = found
    else:
        _check_records(found)
        frame = pd.DataFrame(_whole(found, text, notes), dtype=object)
    return _typed(settle_cells(frame, column, notes))


def _values(text: str, *, lines: bool) -> list[Any]:
    """Give the values of a text: one, or one a line, or one behind the other."""
    if lines and not text.lstrip().startswith("["):
        try:
            return _by_line(text)
        except ValueError as error:
            first = error
    else:
        try:
            return [json.loads(text)]
        except json.JSONDecodeError as error:
            first = ValueError(f"line {error.lineno}, character {error.colno}: {error.msg}")
            if error.msg == "Extra data":
                try:
                    return _by_line(text)
                except ValueError as second:
                    first = second
    try:
        return list(_one_by_one(text))
    except json.JSONDecodeError:
        raise first from None


def _by_line(text: str) -> list[Any]:
    values = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                values.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise ValueError(f"line {number}, character {error.colno}: {error.msg}") from None
    return values


def _one_by_one(text: str) -> Iterator[Any]:
    decoder, place = json.JSONDecoder(), 0
    while (found := re.compile(r"[\s,]*").match(text, place)) and found.end() < len(text):
        value, place = decoder.raw_decode(text, found.end())
        yield value


def _records(value: Any, column: str, notes: Notes) -> list[Any] | pd.DataFrame:
    """Find the list of records in a value."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        raise ValueError(f"it must be a list of records, not {type(value).__name__}")
    if isinstance(value.get(column), str):
        return [value]
    if isinstance(value.get("schema"), dict) and isinstance(value.get("data"), list):
        return list(value["data"])  # to_json(orient="table") of pandas
    if set(value) >= _SPLIT and isinstance(value["columns"], list):
        return pd.DataFrame(value["data"], columns=value["columns"], dtype=object)
    if (table := _by_column(value, column)) is not None:
        return table
    wrapped = list(_lists_of_records(value, ()))
    if len(wrapped) == 1:
        path, records = wrapped[0]
        notes.decide(f"The articles are the list {'.'.join(path)!r} of the file.")
        return list(records)
    if wrapped:
        names = listing(".".join(path) for path, _ in wrapped)
        raise ValueError(f"it holds several lists of records, {names}; keep one of them")
    if value and all(isinstance(item, dict) for item in value.values()):
        return _by_key(value)
    raise ValueError(
        f"it must be a list of records, or an object around one; it has the keys {listing(value)}"
    )


def _by_column(value: Mapping[str, Any], column: str) -> pd.DataFrame | None:
    """Read an object with a list, or an object of rows, a column, as `to_json` writes it."""
    cells = value.get(column)
    if isinstance(cells, list) and all(isinstance(item, list) for item in value.values()):
        if len({len(item) for item in value.values()}) == 1:
            return pd.DataFrame(value, dtype=object)
    elif isinstance(cells, dict) and all(isinstance(item, dict) for item in value.values()):
        return pd.DataFrame({name: pd.Series(cell, dtype=object) for name, cell in value.items()})
    return None


def _by_key(value: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Read an object of records; keys that are no numbers stay as a column ``key``."""
    if all(key.isdigit() for key in value):
        return list(value.values())
    return [{"key": key, **record} for key, record in value.items()]


def _lists_of_records(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if len(path) > _DEEPEST or not isinstance(value, dict):
        return
    for key, item in value.items():
        if isinstance(item, list) and item and all(isinstance(one, dict) for one in item):
            yield (*path, key), item
        else:
            yield from _lists_of_records(item, (*path, key))


def _check_records(records: list[Any]) -> None:
    for number, record in enumerate(records, start=1):
        if not isinstance(record, dict):
            raise ValueError(
                f"record {number} is no object with the names of columns but "
                f"{type(record).__name__}: {str(record)[:60]!r}"
            )


def _whole(records: list[Any], text: str, notes: Notes) -> list[Any]:
    """Put a sign in the place of halves of surrogate pairs, which no encoding has."""
    if not _WRITTEN_HALF.search(text):
        return records
    broken: dict[int, None] = {}
    whole = [_mended(record, number, broken) for number, record in enumerate(records, start=1)]
    if broken:
        notes.doubt(
            f"{counted(len(broken), 'record')} with half of a surrogate pair (a character that was "
            f"cut), which is now \ufffd: record {listing(broken)}."
        )
    return whole


def _mended(value: Any, number: int, broken: dict[int, None]) -> Any:
    if isinstance(value, str):
        if not _HALF.search(value):
            return value
        broken[number] = None
        return _HALF.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _mended(item, number, broken) for key, item in value.items()}
    return [_mended(item, number, broken) for item in value] if isinstance(value, list) else value


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Give columns of one kind their type; a gap makes no float of whole numbers."""
    columns: dict[Any, Any] = {}
    for name in frame.columns:
        cells = frame[name]
        known = cells[cells.notna()]
        kinds = {type(cell) for cell in known}
        if kinds == {str}:
            columns[name] = cells.astype("str")
        elif kinds == {int} and known.between(-(2**63), 2**63 - 1).all():
            columns[name] = cells.astype("int64" if len(known) == len(cells) else "Int64")
        elif kinds and kinds <= {int, float}:
            columns[name] = cells.astype("float64")
        elif kinds == {bool} and len(known) == len(cells):
            columns[name] = cells.astype("bool")
        else:
            columns[name] = cells
    return pd.DataFrame(columns, index=frame.index)
