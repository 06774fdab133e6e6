"""Columns that were called otherwise: `outlet` in a table that has no `source`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from mediakit.lexicons.reading import load_yaml
from mediakit.text.same_names import UNKNOWN_SOURCE

__all__ = ["likely_column", "told_of_column"]

_NEAR: Final = 0.8  # of difflib: "outlit" is .83 of "outlet"
_SHORTEST: Final = 5  # letters of a name that may be misspelt: of "date" too much is near
_MISSING: Final[Mapping[str, str]] = {
    "source": f"so all documents have the source {UNKNOWN_SOURCE!r}",
    "date": "so no document has a date",
    "title": "so no document has a title",
}


def told_of_column(role: str, columns: Iterable[str]) -> str:
    """Ask about a column that may be what no column is named; an empty string where none may.

    Examples
    --------
    >>> told_of_column("title", ["text", "Head"])
    "No column is named 'title', so no document has a title. Is it 'Head'? Then write title='Head'."
    >>> told_of_column("title", ["text", "page"])
    ''
    """
    if role not in _MISSING:
        return ""
    column = likely_column(role, columns)
    if not column:
        return ""
    return (
        f"No column is named {role!r}, {_MISSING[role]}. Is it {column!r}? Then write "
        f"{role}={column!r}."
    )


def likely_column(role: str, columns: Iterable[str]) -> str:
    """Give the column whose name is another word for a role, or nearly so; "" where none is.

    Examples
    --------
    >>> likely_column("file", ["title", "filename"])
    'filename'
    """
    names = {_key(column): column for column in reversed(list(columns))}
    return _written(names, role) or _misspelt(names, role)


def _key(column: str) -> str:
    return " ".join(column.casefold().replace("_", " ").replace("-", " ").split())


@cache
def _words(role: str) -> tuple[str, ...]:
    return tuple(_key(word) for line in load_yaml("column_roles.yml")[role] for word in line)


def _written(names: Mapping[str, str], role: str) -> str:
    return next((names[word] for word in _words(role) if word in names), "")


def _misspelt(names: Mapping[str, str], role: str) -> str:
    """Give the column that is nearest to a word of this role, and is no word of another."""
    words = [word for word in (role, *_words(role)) if len(word) >= _SHORTEST]
    taken = {word for other in _MISSING for word in (other, *_words(other))}
    near = [
        (difflib.SequenceMatcher(None, name, word).ratio(), names[name])
        for name in names
        for word in words
        if len(name) >= _SHORTEST and name not in taken
    ]
    likeness, column = max(near, default=(0.0, ""))
    return column if likeness >= _NEAR else ""
