"""What a list says of its actors or categories, as columns of a table that names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from mediakit.checks import check_known, check_list, listing
from mediakit.lists.mapping import Listed
from mediakit.text.characters import is_arabic

__all__ = ["check_fields", "listed_columns", "tell_listed"]

_LANGUAGES: Final = ("en", "ar")
_PLAIN: Final = ("name", "type", "description")  # known fields that may be asked for too

Items = Mapping[str, Any]


def check_fields(items: Items, fields: Sequence[str]) -> list[str]:
    """Give the names of fields, each once; raise where nothing on the list has one of them."""
    check_list("fields", fields)
    names = list(dict.fromkeys(fields))
    own = [name for item in items.values() for name in item.fields]
    plain = [name for name in _PLAIN if any(hasattr(item, name) for item in items.values())]
    check_known("fields", names, [*dict.fromkeys(own), *plain], owner="the list")
    return names


def listed_columns(items: Items, fields: Sequence[str] = ()) -> pd.DataFrame:
    """Give a row an id: its names in both languages where the list has any, and the fields."""
    columns: dict[str, Any] = {}
    for language in _LANGUAGES:
        names = [_name_in(language, item) for item in items.values()]
        if any(_has_name(language, item) for item in items.values()):
            columns[f"name_{language}"] = pd.Series(names, dtype="str").array
    for field in fields:
        columns[field] = _column([_value(item, field) for item in items.values()])
    return pd.DataFrame(columns, index=pd.Index(list(items), dtype="str"))


def tell_listed(
    table: pd.DataFrame, items: Items, fields: Iterable[str] = (), *, key: str = "actor"
) -> pd.DataFrame:
    """Add to a table what a list says of those whom the column `key` names, behind that column.

    The type of an actor is not told twice. Raises ValueError for a field that is called like
    another column of the table.
    """
    asked = [field for field in fields if field not in ("type", key) or field not in table]
    taken = [field for field in asked if field in table]
    if taken:
        raise ValueError(
            f"fields names {listing(taken)}, but the table makes a column of that name itself; "
            "rename the field of the list."
        )
    told = listed_columns(items, asked).reindex(table[key])
    place = list(table).index(key) + 1
    typed = place + (list(table)[place : place + 1] == ["type"])
    names = [column for column in told if column not in asked]
    order = [*table.columns[:place], *names, *table.columns[place:typed]]
    order += [*asked, *table.columns[typed:]]
    made = table.assign(**{str(column): told[column].array for column in told})
    return made[order]


def _has_name(language: str, item: Listed) -> bool:
    """Tell whether somebody gave a name in a language; an id that stands for a name is none."""
    return language in item.names or (item.name != getattr(item, "id", "") and _in(language, item))


def _name_in(language: str, item: Listed) -> str | None:
    return item.names.get(language) or (item.name if _in(language, item) else None)


def _in(language: str, item: Listed) -> bool:
    """Tell whether the name to show is written in the script of a language."""
    letters = [sign for sign in item.name if sign.isalpha()]
    arabic = any(is_arabic(ord(sign)) for sign in letters)
    return bool(letters) and arabic == (language == "ar")


def _value(item: Any, field: str) -> Any:
    return item.fields.get(field, getattr(item, field, None) if field in _PLAIN else None)


def _column(values: Sequence[Any]) -> Any:
    """Give values as a column that may miss some; texts are text, whole numbers stay whole."""
    given = [value for value in values if value is not None]
    if all(isinstance(value, str) for value in given):
        return pd.Series(values, dtype="str").array
    if all(isinstance(value, bool) for value in given):
        return pd.array(values, dtype="boolean")
    if all(isinstance(value, int) for value in given):
        return pd.array(values, dtype="Int64")
    if all(isinstance(value, int | float) for value in given):
        return np.array(values, dtype=float)
    return pd.Series(values, dtype=object).array
