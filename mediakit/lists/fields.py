"""Fields that an actor and a category may both have, read from plain data; errors say where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final

from mediakit.checks import Place, check_fields_at, shown, text_at
from mediakit.lists.entries import Plain

__all__ = ["flag_at", "list_at", "names_at", "own_fields_at"]

_NEAR: Final = 0.7  # likeness from which on a field is a known one, misspelt: typ, alais, entires
_NAME: Final = "name_"


def own_fields_at(given: Mapping[Any, Any], known: Sequence[str], place: Place) -> dict[str, Plain]:
    """Give the fields that are the list's own: plain values, called unlike any known field.

    One without a value is left out. Raises ValueError for any other field that is not known.
    """
    own = {name: value for name, value in given.items() if name not in known}
    for name, value in own.items():
        if isinstance(name, str) and name.startswith(_NAME):
            code = name.removeprefix(_NAME)
            raise ValueError(
                f"{place.at(name)} has a field {shown(name)}; write names: {{{code}: ...}} for a "
                "name in another language."
            )
        if not isinstance(name, str) or not isinstance(value, Plain | None):
            check_fields_at([name], known, place)
        if get_close_matches(name.casefold(), known, n=1, cutoff=_NEAR):
            check_fields_at([name], known, place)
    return {name: value for name, value in own.items() if value is not None}


def list_at(value: Any, name: str, what: str, place: Place | str) -> Sequence[Any]:
    """Give a value that is a list, or raise TypeError that says of what it must be one."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise TypeError(f"{place}: {name} must be a list of {what}, not {shown(value)}.")
    return value


def flag_at(given: Mapping[Any, Any], name: str, place: Place) -> bool:
    """Give a field that is true or false, and true where it is not given."""
    value = given.get(name, True)
    if not isinstance(value, bool):
        raise TypeError(f"{place.at(name)}: {name} must be true or false, not {shown(value)}.")
    return value


def names_at(given: Mapping[Any, Any], place: Place) -> dict[str, str]:
    """Give the names in other languages, by language code."""
    names = given.get("names") or {}
    if not isinstance(names, Mapping):
        raise TypeError(
            f"{place.at('names')}: names must map language codes to names, not {shown(names)}."
        )
    return {
        str(code): text_at(name, "names", place.at("names", code)) for code, name in names.items()
    }
