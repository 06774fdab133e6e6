"""Lists of actors in files: what they hold, and in which line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any, Final

from mediakit.checks import Place, check_count, listing
from mediakit.text.encoding import decode

__all__ = ["NO", "cell_list", "read_csv", "read_text", "read_yaml"]

_SEPARATOR: Final = "|"
NO: Final = frozenset({"false", "no", "0"})
_LISTS: Final = (
    "requires",
    "forbids",
    "exclude",
    "after",
)  # columns with several phrases in a cell
_FORMS: Final = ("adjectives", "labels")


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
                    None, None, f"{key.value!r} stands twice", key.start_mark
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


def read_csv(path: str | PathLike[str]) -> tuple[dict[str, Any], Place]:
    """Read a CSV file in the shape of `Actors.from_dict`, and the line of each actor and name.

    Raises ValueError for a missing column, a row of another length or an id given twice.
    """
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""))
    columns = list(reader.fieldnames or ())
    if "id" not in columns or not {"alias", "aliases"} & set(columns):
        raise ValueError(
            f"{path} needs the columns id and aliases (or alias); it has {listing(columns)}."
        )
    content: dict[str, dict[str, Any]] = {}
    lines: dict[tuple[object, ...], int] = {}
    for row in reader:
        where = f"{path}, line {reader.line_num}"
        if None in row or None in row.values() or not row["id"].strip():
            raise ValueError(
                f"{where}: an id and {len(columns)} cells are due; "
                "a cell that holds a comma needs quotation marks."
            )
        key = row["id"].strip()
        if key in content and "alias" not in columns:
            raise ValueError(f"{where}: the id {key!r} stands twice; put its names in one row.")
        given = content.setdefault(key, {"aliases": []})
        lines.setdefault((key,), reader.line_num)
        before = len(given["aliases"])
        _add_row(given, row, where)
        for number in range(before, len(given["aliases"])):
            lines[(key, "aliases", number)] = reader.line_num
    return content, Place(str(path), lines)


def _add_row(given: dict[str, Any], row: dict[str, str], where: str) -> None:
    """Add what a row says of an actor."""
    context: dict[str, Any] = {name: cell_list(row[name]) for name in _LISTS if row.get(name)}
    if row.get("window", "").strip():
        context["window"] = _cell_number(row["window"], f"{where}: window")
    takes = row.get("proclitics", "").strip().casefold() not in NO
    given["aliases"] += [
        {"text": text, "proclitics": takes, **context}
        for text in cell_list(row.get("aliases") or row.get("alias") or "")
    ]
    given |= {name: row[name].strip() for name in ("name", "type") if row.get(name)}
    for name in _FORMS:
        if row.get(name):
            given[name] = [*given.get(name, []), *cell_list(row[name])]
    names = {
        column.removeprefix("name_"): cell.strip()
        for column, cell in row.items()
        if column.startswith("name_") and cell
    }
    given["names"] = given.get("names", {}) | names


def cell_list(cell: str) -> list[str]:
    """Give the texts of a cell that holds several, parted by |."""
    return [text.strip() for text in cell.split(_SEPARATOR) if text.strip()]


def _cell_number(cell: str, place: str) -> int:
    try:
        number = int(cell)
    except ValueError as error:
        raise ValueError(f"{place} must be a whole number, not {cell!r}.") from error
    check_count(place, number)
    return number


def read_text(path: str | PathLike[str]) -> str:
    """Read a file in its encoding; raises ValueError where that is not known."""
    try:
        return decode(Path(path).read_bytes())
    except UnicodeError as error:
        raise ValueError(f"{path} cannot be decoded; save it as UTF-8.") from error
