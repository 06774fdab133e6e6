"""Lists of actors and lexicons in files: what they hold, and in which line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from functools import cache
from os import PathLike
from typing import Any, Final, NamedTuple

from mediakit.checks import Place, check_count, check_readable, listing, shown
from mediakit.lists.entries import CONTEXTS
from mediakit.text.encoding import decode

__all__ = ["read_actor_csv", "read_category_csv", "read_text", "read_yaml"]

_SEPARATOR: Final = "|"
_NO: Final = frozenset({"false", "no", "0"})
_LISTS: Final = CONTEXTS  # with several phrases in a cell
_FORMS: Final = ("adjectives", "labels")
# Columns that are no fields of the list's own.
_ACTOR: Final = ("id", "aliases", "alias", "name", "type", "proclitics", "window", *_LISTS, *_FORMS)
_CATEGORY: Final = ("category", "entry", "entries", "proclitics", "name", "description")


def read_yaml(path: str | PathLike[str]) -> tuple[Any, Place]:
    """Read a YAML file: its content, and the line of each entry.

    Raises ValueError for a file that is not plain YAML, with the line.
    """
    import yaml

    loader = _loader()(read_text(path))
    try:
        node = loader.get_single_node()
        lines = dict(_lines(node, (), set())) if node is not None else {}
        content = loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + 1}" if mark is not None else ""
        raise ValueError(f"{path}{line} is not plain YAML: {_reason(error)}") from error
    except yaml.YAMLError as error:
        raise ValueError(f"{path} is not plain YAML: {_reason(error)}") from error
    finally:
        loader.dispose()
    return content, Place(str(path), lines)


def _reason(error: Exception) -> str:
    return " ".join(str(getattr(error, "problem", None) or error).split())


@cache
def _loader() -> Any:
    """Make a safe YAML loader that refuses a key given twice, of which YAML keeps the last."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the first is ten times as fast

    class Loader(base):  # type: ignore[misc]
        pass

    def mapping(loader: Loader, node: yaml.MappingNode) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(
                    None, None, "a key must be text", key.start_mark
                )
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{shown(key.value)} stands twice", key.start_mark
                )
            seen.add(key.value)
        made: dict[Any, Any] = loader.construct_mapping(node, deep=True)
        return made

    Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, mapping)
    return Loader


def _lines(node: Any, path: tuple[object, ...], seen: set[int]) -> Iterator[tuple[Any, int]]:
    """Give the line of each entry; one that is repeated by an anchor has its first."""
    import yaml

    if id(node) in seen:
        return
    seen.add(id(node))
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            yield from _lines(item, (*path, place), seen)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield from _lines(value, (*path, key.value), seen)
                yield (*path, key.value), key.start_mark.line + 1  # the line of the name counts


def read_actor_csv(path: str | PathLike[str]) -> tuple[dict[str, Any], Place]:
    """Read a CSV file in the shape of `Actors.from_dict`, and the line of each actor and name.

    Raises ValueError for a missing column, a row of another length or an id given twice.
    """
    content: dict[str, dict[str, Any]] = {}
    lines: dict[tuple[object, ...], int] = {}
    for line, row in _rows(path, _Columns("an", "id", "aliases", "alias")):
        key, where = row["id"].strip(), f"{path}, line {line}"
        if key in content and "alias" not in row:
            raise ValueError(
                f"{where}: the id {shown(key)} stands twice; put its names in one row."
            )
        given = content.setdefault(key, {"aliases": []})
        lines.setdefault((key,), line)
        context: dict[str, Any] = {name: _texts(row[name]) for name in _LISTS if row.get(name)}
        if row.get("window", "").strip():
            context["window"] = _cell_number(row["window"], f"{where}: window")
        before = len(given["aliases"])
        given["aliases"] += _listed(row, "aliases", "alias", context)
        lines |= {(key, "aliases", at): line for at in range(before, len(given["aliases"]))}
        given |= {name: row[name].strip() for name in ("name", "type") if row.get(name)}
        for name in _FORMS:
            if row.get(name):
                given[name] = [*given.get(name, []), *_texts(row[name])]
        given["names"] = given.get("names", {}) | _names(row)
        given |= _own(row, _ACTOR)
    return content, Place(str(path), lines)


def read_category_csv(path: str | PathLike[str]) -> tuple[dict[str, Any], Place]:
    """Read a CSV file in the shape that `Lexicon` takes, and the line of each entry.

    Raises ValueError for a missing column or a row of another length.
    """
    content: dict[str, dict[str, Any]] = {}
    lines: dict[tuple[object, ...], int] = {}
    for line, row in _rows(path, _Columns("a", "category", "entry", "entries")):
        key = row["category"].strip()
        given = content.setdefault(key, {"entries": []})
        lines.setdefault((key,), line)
        before = len(given["entries"])
        given["entries"] += _listed(row, "entries", "entry", {})
        lines |= {(key, "entries", at): line for at in range(before, len(given["entries"]))}
        given |= {name: row[name].strip() for name in ("name", "description") if row.get(name)}
        given["names"] = given.get("names", {}) | _names(row)
        given |= _own(row, _CATEGORY)
    return content, Place(str(path), lines)


class _Columns(NamedTuple):
    """The column of ids, with its article, and the two of which one holds what is listed."""

    article: str
    key: str
    listed: str
    other: str


def _rows(path: str | PathLike[str], columns: _Columns) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the rows of a CSV file, each with its line; raises ValueError for what is missing."""
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""))
    found = list(reader.fieldnames or ())
    article, key, listed, other = columns
    if key not in found or not {listed, other} & set(found):
        raise ValueError(
            f"{path} needs the columns {key} and {listed} (or {other}); it has {listing(found)}."
        )
    for row in reader:
        if None in row or None in row.values() or not row[key].strip():
            raise ValueError(
                f"{path}, line {reader.line_num}: {article} {key} and {len(found)} cells are due; "
                "a cell that holds a comma needs quotation marks."
            )
        yield reader.line_num, row


def _listed(row: dict[str, str], many: str, one: str, more: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the names or entries of a row, with what the row says of all of them."""
    takes = row.get("proclitics", "").strip().casefold() not in _NO
    return [
        {"text": text, "proclitics": takes, **more}
        for text in _texts(row.get(many) or row.get(one) or "")
    ]


def _names(row: dict[str, str]) -> dict[str, str]:
    """Give the names in other languages, by language code."""
    return {
        column.removeprefix("name_"): cell.strip()
        for column, cell in row.items()
        if column.startswith("name_") and cell
    }


def _own(row: dict[str, str], known: Sequence[str]) -> dict[str, str]:
    """Give the fields that are the list's own: the cells of all other columns that hold text."""
    return {
        column: cell.strip()
        for column, cell in row.items()
        if column not in known and not column.startswith("name_") and cell.strip()
    }


def _texts(cell: str) -> list[str]:
    """Give the texts of a cell that holds several, parted by |."""
    return [text.strip() for text in cell.split(_SEPARATOR) if text.strip()]


def _cell_number(cell: str, place: str) -> int:
    try:
        number = int(cell)
    except ValueError as error:
        raise ValueError(f"{place} must be a whole number, not {shown(cell)}.") from error
    check_count(place, number)
    return number


def read_text(path: str | PathLike[str]) -> str:
    """Read a file in its encoding; raises ValueError where that is not known."""
    try:
        return decode(check_readable("path", path).read_bytes())
    except UnicodeError as error:
        raise ValueError(f"{path} cannot be decoded; save it as UTF-8.") from error
