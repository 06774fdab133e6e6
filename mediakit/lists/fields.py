"""Fields that an actor and a category may both have, read from plain data; errors say where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mediakit.checks import Place, text_at

__all__ = ["flag_at", "list_at", "names_at"]


def list_at(value: Any, name: str, what: str, place: Place | str) -> Sequence[Any]:
    """Give a value that is a list, or raise TypeError that says of what it must be one."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise TypeError(f"{place}: {name} must be a list of {what}, not {value!r}.")
    return value


def flag_at(given: Mapping[Any, Any], name: str, place: Place) -> bool:
    """Give a field that is true or false, and true where it is not given."""
    value = given.get(name, True)
    if not isinstance(value, bool):
        raise TypeError(f"{place.at(name)}: {name} must be true or false, not {value!r}.")
    return value


def names_at(given: Mapping[Any, Any], place: Place) -> dict[str, str]:
    """Give the names in other languages, by language code."""
    names = given.get("names") or {}
    if not isinstance(names, Mapping):
        raise TypeError(
            f"{place.at('names')}: names must map language codes to names, not {names!r}."
        )
    return {
        str(code): text_at(name, "names", place.at("names", code)) for code, name in names.items()
    }
